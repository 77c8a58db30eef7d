"""How fast the finder is on real papers and regulations, by stage, against another commit, and beside other extractors.

    python benchmarks/speed.py [--against FOLDER] [--megabytes 30]

One core. The main texts are the 6,046 real papers and the 110 real regulations and archive lists of ../shared/data;
beside them the letter of ../shared/letters again and again (the example letter where that is absent), once as it is, once
with every digit of its citations made a letter, and once with ten times as many citations. `--against` is a checkout of
another commit (`git worktree add FOLDER COMMIT`), measured in the same run, in turns with this one. nllegalcit and wetsuite are run where they
are installed (`make bench` puts them in an environment of their own) on a small sample, since they need seconds for it.
Times are the best of three runs; those of the real texts are of the processor.
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
from collections.abc import Callable, Sequence
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
    """The rate on a set of real texts, what each stage takes of it, and the rate of another commit measured in turns with it."""
    if not texts:
        print(f"{name}: the texts are not here")
        return
    size = sum(map(len, texts)) / 1e6
    folders = [ROOT, *([against.resolve()] if against else [])]
    measured = in_turns(folders, texts)
    took, count = measured[ROOT]
    print(
        f"{name}: {len(texts):,} texts, {size:.1f} MB, {count:,} citations: {size / took:.1f} MB/s, "
        f"{took / len(texts) * 1e6:.0f} µs a text, {took / count * 1e6:.1f} µs a citation"
    )
    print(f"  {'stage':<12} {'MB/s':>8} {'µs a text':>10} {'µs a citation':>14} {'share':>6}")
    stages = min((by_stage(texts) for _ in range(TURNS)), key=lambda spent: sum(spent.values()))
    whole = sum(stages.values())
    for stage, spent in stages.items():
        print(
            f"  {stage:<12} {size / max(spent, 1e-9):8.0f} {spent / len(texts) * 1e6:10.1f} {spent / count * 1e6:14.2f} {spent / whole:6.0%}"
        )
    for folder in folders[1:]:
        other, found = measured[folder]
        print(
            f"  {folder}: {size / other:.1f} MB/s, {found:,} citations, {other / found * 1e6:.1f} µs a citation; "
            f"this is {other / took:.2f} times as fast"
        )


#: The stages, and the function in which each of them is (names in `find`, where it is called).
_STAGES = (
    ("latin_of", "copy"), ("fold", "fold"), ("occurrences", "words"), ("scan_gazettes", "bladen"), ("scan", "forms"), ("with_unread", "leftovers"),
    ("link", "linking"),
)  # fmt: skip


def by_stage(texts: list[str]) -> dict[str, float]:
    """Seconds by stage, of which "rest" is what stands between them. The anchors are looked for once more by themselves;
    looking into the register is told apart from the forms."""
    spent: dict[str, float] = defaultdict(float)
    kept = {name: getattr(find, name) for name, _ in _STAGES}

    def timed(stage: str, work: Callable[..., object]) -> Callable[..., object]:
        def call(*values: object, **named: object) -> object:
            before = time.perf_counter()
            given = work(*values, **named)
            spent[stage] += time.perf_counter() - before
            return given

        return call

    def all_texts() -> float:
        before = time.perf_counter()
        for text in texts:
            find_citations(text)
        return time.perf_counter() - before

    looked = Register.__contains__
    for name, stage in _STAGES:
        setattr(find, name, timed(stage, kept[name]))
    Register.__contains__ = timed("register", looked)  # type: ignore[method-assign, assignment]
    try:
        whole = all_texts()
    finally:
        Register.__contains__ = looked  # type: ignore[method-assign]
        for name, work in kept.items():
            setattr(find, name, work)
    spent["rest"] = max(0.0, whole - sum(spent.values()) + spent["register"])
    shapes = [find.latin_of(text).translate(scan._SHAPES) for text in texts]
    before = time.perf_counter()
    for shape in shapes:
        for _ in scan._ANCHORS.finditer(shape):
            pass
    spent["anchors"] = time.perf_counter() - before
    spent["forms"] -= spent["anchors"] + spent["register"]
    order = ("copy", "fold", "words", "anchors", "bladen", "forms", "register", "leftovers", "linking", "rest")
    return {stage: spent[stage] for stage in order}


_ONE_FOLDER = """
import pickle, sys, time
sys.path.insert(0, sys.argv[1])
from resolver import find_citations
texts = pickle.load(open(sys.argv[2], "rb"))
best = 1e9
for _ in range(3):
    before = time.process_time()
    count = sum(len(find_citations(text)) for text in texts)
    best = min(best, time.process_time() - before)
print(best, count)
"""
TURNS = 3


def in_turns(folders: Sequence[Path], texts: list[str]) -> dict[Path, tuple[float, int]]:
    """Processor seconds and citations of each checkout on the same texts: in processes of their own, in turns, the least of
    `TURNS`, so that a neighbour who takes the machine for a while takes it from all."""
    out: dict[Path, tuple[float, int]] = {}
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "texts"
        path.write_bytes(pickle.dumps(texts))
        for folder in [*folders] * TURNS:
            done = subprocess.run(
                [sys.executable, "-c", _ONE_FOLDER, str(folder), str(path)],
                capture_output=True,
                text=True,
                check=True,
                cwd=name,
            )
            took, count = done.stdout.split()
            out[folder] = min(out.get(folder, (float("inf"), 0)), (float(took), int(count)))
    return out


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
