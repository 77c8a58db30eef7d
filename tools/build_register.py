"""Build resolver/register/register.bin from a list of identifiers (one a line; .xz, .gz or plain).

    python tools/build_register.py LIST --as-of 2025-02-15 [--source "name of the list"]

Prints where every line went, then checks that the file gives back exactly what went in.
"""

from __future__ import annotations

import argparse
import gzip
import lzma
import sys
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from resolver.register import Register
from resolver.register.build import FAMILIES, build

TARGET = Path(__file__).resolve().parent.parent / "resolver" / "register" / "register.bin"


def lines_of(path: Path) -> Iterator[str]:
    opener = {".xz": lzma.open, ".gz": gzip.open}.get(path.suffix, open)
    with opener(path, "rt", encoding="utf-8") as file:
        yield from file


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("list", type=Path)
    parser.add_argument("--as-of", required=True, help="the date on which the list was complete, YYYY-MM-DD")
    parser.add_argument("--source", default="list of official identifiers")
    parser.add_argument("-o", "--output", type=Path, default=TARGET)
    options = parser.parse_args()
    data, report = build(lines_of(options.list), as_of=options.as_of, source=options.source)
    print(f"{report.lines:>9,} lines read")
    for family, count in report.per_family.items():
        print(f"{count:>9,} in the register: {family}")
    for reason, count in report.left_out.items():
        print(f"{count:>9,} left out: {reason}")
    if report.kept + sum(report.left_out.values()) != report.lines:
        print("build_register: the figures do not add up", file=sys.stderr)
        return 1
    register = Register(data)
    held = {id for family in FAMILIES for id in register.identifiers(family)}
    given = {line.strip() for line in lines_of(options.list) if line.partition("-")[0] in FAMILIES}
    lost = len(held ^ given)
    if lost:
        print(f"build_register: {lost} identifiers differ between the list and the file", file=sys.stderr)
        return 1
    options.output.write_bytes(data)
    print(f"{options.output.name}: {report.size_bytes:,} bytes, {report.kept:,} identifiers, every one read back")
    return 0


if __name__ == "__main__":
    sys.exit(main())
