"""Record the cassettes anew: from the stand-in, or with --live from the live services (needs internet).

    python tests/record.py [--live]

`tests/cassettes/made_from.json` then says which; the same tests run on both.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import vcr

from resolver.sources import ENDPOINTS
from tests.standin import Standin
from tests.test_cassettes import CASSETTES, CONVERSATIONS, talk, taped

PORT = 8094


def record(endpoints: dict[str, str], made_from: str) -> None:
    (CASSETTES / "made_from.json").write_text(
        json.dumps({"made_from": made_from, "endpoints": endpoints}, indent=1) + "\n", encoding="utf-8"
    )
    for name in CONVERSATIONS:
        path = CASSETTES / f"{name}.yaml"
        path.unlink(missing_ok=True)
        client = taped(endpoints)
        with vcr.use_cassette(str(path), record_mode="all", filter_headers=["User-Agent"]):
            talk(name, client)
        client.close()
        print(f"{path.name}: recorded from {made_from}")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--live", action="store_true")
    if parser.parse_args().live:
        record(dict(ENDPOINTS), "the live services")
        return 0
    with Standin(port=PORT) as standin:
        record(standin.endpoints, "the stand-in")
    return 0


if __name__ == "__main__":
    sys.exit(main())
