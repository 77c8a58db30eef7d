"""How fast the finder is, beside a bare scan of the same text, and beside the other Dutch extractors.

    python benchmarks/speed.py [--megabytes 30]

One core. The text is the letter of ../shared/letters again and again (the example letter where that is absent), once
as it is, once with every digit of its citations made a letter, and once with ten times as many citations. nllegalcit
and wetsuite are run where they are installed (`make bench` puts them in an environment of their own) on a small
sample, since they need seconds for it. Times are the best of three runs.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from resolver import find_citations
from resolver.finder import words

LETTER = ROOT.parent / "shared" / "letters" / "kst-33694-57.md"
EXAMPLE = ROOT / "examples" / "brief-veiligheidsstrategie.md"
BARE = re.compile(r"\d\d[ .-]?\d\d\d")
SAMPLE_CHARS = 20_000


def seconds(work: Callable[[], int]) -> tuple[float, int]:
    best, count = float("inf"), 0
    for _ in range(3):
        before = time.perf_counter()
        count = work()
        best = min(best, time.perf_counter() - before)
    return best, count


def texts(megabytes: int) -> dict[str, str]:
    letter = (LETTER if LETTER.exists() else EXAMPLE).read_text(encoding="utf-8") + "\n\n"
    found = find_citations(letter)
    without, at = [], 0
    for citation in found:
        if citation.start < at:
            continue
        without += [letter[at : citation.start], re.sub("[0-9]", "x", citation.raw).replace("otie", "ocie")]
        at = citation.end
    without.append(letter[at:])
    dense = letter + "\n\n".join(f"Zie {c.raw}." for c in found if c.form != "linked") * 9 + "\n\n"
    size = megabytes * 1_000_000
    return {
        name: text * (size // len(text) + 1)
        for name, text in {
            "as the letter": letter,
            "without citations": "".join(without),
            "ten times as many": dense,
        }.items()
    }


def others(sample: str) -> None:
    """The other extractors on one sample, each in the environment that has it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "sample.txt"
        path.write_text(sample, encoding="utf-8")
        calls = {
            "nllegalcit": "import nllegalcit; count = lambda t: sum(1 for _ in nllegalcit.parse_citations(t))",
            # At import it fetches a list of law names; an empty one lets it run without network.
            "wetsuite": "import types, wetsuite.datasets;"
            "wetsuite.datasets.load = lambda *a, **k: types.SimpleNamespace(data={});"
            "from wetsuite.helpers.patterns import find_references as f; "
            "count = lambda t: len(f(t, bwb=False, cvdr=False, ecli=False, celex=False, artikel=False, euoj=False, eudir=False, eureg=False))",
        }
        bench = ROOT / ".venv-bench" / "bin" / "python"
        python = str(bench) if bench.exists() else sys.executable
        for name, call in calls.items():
            script = (
                f"import sys, time; {call}\nt = open(sys.argv[1], encoding='utf-8').read(); a = time.perf_counter();"
                "n = count(t); print(n, time.perf_counter() - a)"
            )
            done = subprocess.run([python, "-c", script, str(path)], capture_output=True, text=True, check=False)
            if done.returncode:
                print(
                    f"  {name:<12} not measured: {done.stderr.strip().splitlines()[-1] if done.stderr.strip() else 'it failed'}"
                )
                continue
            count, took = done.stdout.split()[-2:]
            print(f"  {name:<12} {len(sample) / 1e6 / float(took):12.4f} MB/s  {count:>4} found")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--megabytes", type=int, default=30)
    options = parser.parse_args()
    letter = LETTER.exists()
    print(
        f"text: {'the letter kst-33694-57' if letter else 'the example letter'}; word search: {'ahocorasick_rs' if words._search else 'plain'}"
    )
    print(f"{'':<20} {'chars':>12} {'citations':>10} {'finder MB/s':>12} {'bare scan':>10} {'ratio':>6}")
    find_citations(next(iter(texts(1).values())))
    for name, text in texts(options.megabytes).items():
        scan, _ = seconds(lambda text=text: sum(1 for _ in BARE.finditer(text)))  # type: ignore[misc]
        took, count = seconds(lambda text=text: len(find_citations(text)))  # type: ignore[misc]
        size = len(text) / 1e6
        print(f"{name:<20} {len(text):12,} {count:10,} {size / took:12.1f} {size / scan:10.1f} {took / scan:6.2f}")
    sample = next(iter(texts(1).values()))[45_000 : 45_000 + SAMPLE_CHARS]
    took, count = seconds(lambda: len(find_citations(sample)))
    print(f"side by side on {len(sample):,} characters:")
    print(f"  {'kamerref':<12} {len(sample) / 1e6 / took:12.4f} MB/s  {count:>4} found")
    others(sample)
    return 0


if __name__ == "__main__":
    sys.exit(main())
