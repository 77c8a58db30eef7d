"""Build resolver/register/register.bin and resolver/toevoegingen.py from a list of identifiers.

    python tools/build_register.py LIST --as-of 2025-02-14 [--source "name of the list"] [--later LIST2]

LIST has an identifier a line (.xz, .gz or plain) and is whole up to its date. LIST2 is a table (TSV with the columns
`identifier` and `date`) of papers that exist besides; those of after the date become additions. Prints where every
line went, then checks that the file gives back exactly what went in.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import lzma
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from resolver.register import Register
from resolver.register.build import build, suffixes
from resolver.rules import KEPT

TARGET = ROOT / "resolver" / "register" / "register.bin"
SUFFIXES = ROOT / "resolver" / "toevoegingen.py"
CHAPTER_PAPERS = 10
"""A chapter or fund has at least so many papers; what has fewer is a slip in an identifier."""
_CHAPTER = re.compile("[IVX]+[A-F]?|[A-Z]")
_FORESEEN = re.compile("[IVXLC]+[A-F]?|[A-Z]|[0-9]{2}|R[0-9]{4}")


def lines_of(path: Path) -> Iterator[str]:
    opener = {".xz": lzma.open, ".gz": gzip.open}.get(path.suffix, open)
    with opener(path, "rt", encoding="utf-8") as file:
        yield from file


def later_of(path: Path, as_of: str) -> list[tuple[str, str]]:
    """The identifiers of a table with a date after `as_of`, each with its date."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t")
        return [(row["identifier"], row["date"]) for row in rows if row["date"] > as_of]


def module_of(counts: Counter[str]) -> str:
    """The text of resolver/toevoegingen.py."""
    chapters = sorted(one for one, count in counts.items() if _CHAPTER.fullmatch(one) and count >= CHAPTER_PAPERS)
    # One in the wrong case (VIIi) is read as the right one: a person may type it so too.
    listed = sorted(one for one in counts if not _FORESEEN.fullmatch(one.upper()))
    return (
        '"""The suffixes that dossiers have in the register. Made by `make build-register`, not written by hand."""\n\n'
        f"# fmt: off\n#: Budget chapters and funds of ten papers or more.\nHOOFDSTUKKEN = (\n{_wrapped(chapters)})\n"
        "#: Suffixes that no rule foresees, as they stand in identifiers.\n"
        f"LISTED = (\n{_wrapped(listed)})\n# fmt: on\n"
    )


def _wrapped(words: list[str]) -> str:
    lines = [""]
    for word in words:
        if len(lines[-1]) + len(word) > 100:
            lines.append("")
        lines[-1] += f' "{word}",'
    return "".join(f"   {line}\n" for line in lines)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("list", type=Path)
    parser.add_argument("--as-of", required=True, help="the date on which the list was complete, YYYY-MM-DD")
    parser.add_argument("--source", default="list of official identifiers")
    parser.add_argument("--later", type=Path, help="a table of papers of after that date")
    parser.add_argument("-o", "--output", type=Path, default=TARGET)
    options = parser.parse_args()
    later = later_of(options.later, options.as_of) if options.later else []
    data, report = build(
        lines_of(options.list),
        as_of=options.as_of,
        source=options.source,
        later=(id for id, _ in later),
        later_as_of=max((day for _, day in later), default=""),
        later_source=f"papers of after {options.as_of}",
    )
    print(f"{report.lines:>9,} lines read")
    for family, count in report.per_family.items():
        print(f"{count:>9,} in the register: {family}")
    for reason, count in report.left_out.items():
        print(f"{count:>9,} left out: {reason}")
    print(f"{report.later:>9,} of {len(later):,} later ones added")
    if report.kept + sum(report.left_out.values()) != report.lines:
        print("build_register: the figures do not add up", file=sys.stderr)
        return 1
    register = Register(data)
    held = {id for family in KEPT for id in register.identifiers(family)}
    given = {line.strip() for line in lines_of(options.list) if line.partition("-")[0] in KEPT}
    given |= {id for id, _ in later}
    lost = len(held ^ given)
    if lost:
        print(f"build_register: {lost} identifiers differ between the lists and the file", file=sys.stderr)
        return 1
    options.output.write_bytes(data)
    if options.output == TARGET:
        SUFFIXES.write_text(module_of(suffixes(sorted(held))), encoding="utf-8")
    print(f"{options.output.name}: {report.size_bytes:,} bytes, {len(held):,} identifiers, every one read back")
    return 0


if __name__ == "__main__":
    sys.exit(main())
