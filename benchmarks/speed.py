"""How fast the finder is on real papers and regulations, by stage, against another commit, and beside other extractors.

    python benchmarks/speed.py [--against FOLDER] [--megabytes 30]

One core. The main texts are the 6,046 real papers and the 110 real regulations and archive lists of ../shared/data;
beside them the letter of ../shared/letters again and again (the example letter where that is absent), once as it is, once
with every digit of its citations made a letter, and once with ten times as many citations. `--against` is a checkout of
another commit (`git worktree add FOLDER COMMIT`), measured in the same run. nllegalcit and wetsuite are run where they
are installed (`make bench` puts them in an environment of their own) on a small sample, since they need seconds for it.
Times are the best of three runs.
"""

from __future__ import annotations

import argparse
import pickle
import re
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks import corpus
from resolver import find_citations
from resolver.finder import find, scan, words
from resolver.register import Register

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


def on_real_texts(name: str, texts: list[str], against: Path | None) -> None:
    """The rate on a set of real texts, what each stage takes of it, and the rate of another commit."""
    if not texts:
        print(f"{name}: the texts are not here")
        return
    size = sum(map(len, texts)) / 1e6
    took, count = seconds(lambda: sum(len(find_citations(text)) for text in texts))
    print(
        f"{name}: {len(texts)} texts, {size:.1f} MB, {count:,} citations: {size / took:.1f} MB/s, {took / count * 1e6:.0f} µs a citation"
    )
    stages = by_stage(texts)
    whole = sum(stages.values())
    print("  by stage: " + ", ".join(f"{stage} {spent / whole:.0%}" for stage, spent in stages.items()))
    if against is not None:
        other, found = elsewhere(against, texts)
        print(f"  {against}: {size / other:.1f} MB/s, {found:,} citations; this is {other / took:.2f} times as fast")


#: The stages, and the function in which each of them is (names in the module where it is called).
_STAGES = (
    (find, "latin_of", "copy"), (find, "fold", "copy"), (find, "occurrences", "words"), (find, "scan_gazettes", "bladen"), (find, "scan", "forms"),
    (find, "with_unread", "leftovers"), (find, "flawed", "leftovers"), (find, "link", "linking"),
)  # fmt: skip


def by_stage(texts: list[str]) -> dict[str, float]:
    """Seconds by stage. The anchors are looked for once more by themselves; looking into the register is told apart."""
    spent: dict[str, float] = defaultdict(float)
    kept = [(module, name, getattr(module, name)) for module, name, _ in _STAGES]

    def timed(stage: str, work: Callable[..., object]) -> Callable[..., object]:
        def call(*values: object, **named: object) -> object:
            before = time.perf_counter()
            given = work(*values, **named)
            if stage == "leftovers" and not isinstance(given, list):
                given = list(given)  # type: ignore[call-overload]
            spent[stage] += time.perf_counter() - before
            return given

        return call

    looked = Register.__contains__
    for module, name, stage in _STAGES:
        setattr(module, name, timed(stage, getattr(module, name)))
    Register.__contains__ = timed("register", looked)  # type: ignore[method-assign, assignment]
    try:
        for text in texts:
            find_citations(text)
    finally:
        Register.__contains__ = looked  # type: ignore[method-assign]
        for module, name, work in kept:
            setattr(module, name, work)
    shapes = [find.latin_of(text).translate(scan._SHAPES) for text in texts]
    before = time.perf_counter()
    for shape in shapes:
        for _ in scan._ANCHORS.finditer(shape):
            pass
    spent["anchors"] = time.perf_counter() - before
    spent["forms"] -= spent["anchors"] + spent["register"]
    return {
        stage: spent[stage]
        for stage in ("copy", "words", "anchors", "bladen", "forms", "register", "leftovers", "linking")
    }


_ELSEWHERE = """
import pickle, sys, time
sys.path.insert(0, sys.argv[1])
from resolver import find_citations
texts = pickle.load(open(sys.argv[2], "rb"))
best = 1e9
for _ in range(3):
    before = time.perf_counter()
    count = sum(len(find_citations(text)) for text in texts)
    best = min(best, time.perf_counter() - before)
print(best, count)
"""


def elsewhere(folder: Path, texts: list[str]) -> tuple[float, int]:
    """Seconds and citations of another checkout on the same texts, in a process of its own."""
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "texts"
        path.write_bytes(pickle.dumps(texts))
        done = subprocess.run(
            [sys.executable, "-c", _ELSEWHERE, str(folder), str(path)],
            capture_output=True,
            text=True,
            check=True,
            cwd=name,
        )
    took, count = done.stdout.split()
    return float(took), int(count)


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
    parser.add_argument("--against", type=Path, help="a checkout of another commit, measured in the same run")
    options = parser.parse_args()
    on_real_texts("real papers", [text for _, text in corpus.papers()], options.against)
    on_real_texts("real regulations and archive lists", [text for _, text in corpus.laws()], options.against)
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
