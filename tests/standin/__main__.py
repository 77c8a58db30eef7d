"""Run the stand-in for a person to try: `make standin`, or `python -m tests.standin [--port N] [--fault NAME]`."""

from __future__ import annotations

import argparse
import time

from . import FAULTS, Standin, captured


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=8093)
    parser.add_argument("--fault", choices=FAULTS, help="what goes wrong with every request")
    parser.add_argument("--new", action="store_true", help="the Tweede Kamer's service as v5 alone")
    options = parser.parse_args()
    real = captured.all_is_here()
    with Standin(port=options.port, universe="captured" if real else "all", whole=real) as standin:
        standin.always, standin.v4, standin.v5 = options.fault, not options.new, options.new
        standin.odata_page = 250
        where = " ".join(standin.options)
        print(f"the stand-in answers at {standin.base}; in another terminal:\n")
        print("  kamerref resolve LETTER", where)
        if real:
            print(f"  kamerref harvest --dossier 19637 --text --db graph.db --rate 100 {where}")
            print(f"  kamerref harvest --since 2025-09-01 --db graph.db --rate 100 {where}\n")
            print(
                f"{len(captured.listed()):,} real papers, of which {len(captured.papers_with_xml()):,} with their text"
            )
        else:
            print(f"\n{captured.ABSENT}; titles and texts are made up")
        print("Ctrl-C stops it.", flush=True)
        try:
            while True:
                time.sleep(3600)
        except KeyboardInterrupt:
            print("the stand-in has stopped")


if __name__ == "__main__":
    main()
