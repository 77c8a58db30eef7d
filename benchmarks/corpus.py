"""The real texts that the benchmarks run on: 6,046 papers and 110 regulations and archive lists, where they are at hand."""

from __future__ import annotations

import sys
import tarfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from resolver import read_bytes

DATA = ROOT.parent / "shared" / "data"
PAPERS = DATA / "real-papers.tar.xz"
LAWS = DATA / "real-laws.tar.xz"


def papers() -> list[tuple[str, str]]:
    """The names and texts of the real papers, as the reader gives them; [] where they are not at hand."""
    return [(name, read_bytes(data, source=name).text) for name, data in _members(PAPERS, ".xml") if "/xml/" in name]


def laws() -> list[tuple[str, str]]:
    """The names and texts of the real regulations and archive lists; [] where they are not at hand."""
    return [(name, data.decode("utf-8")) for name, data in _members(LAWS, ".md")]


def _members(path: Path, ending: str) -> Iterator[tuple[str, bytes]]:
    if not path.exists():
        return
    with tarfile.open(path) as archive:
        for member in archive:
            file = archive.extractfile(member) if member.isfile() and member.name.endswith(ending) else None
            if file is not None:
                yield member.name, file.read()
