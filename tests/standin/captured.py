"""What the real services answered, as far as it was captured: read from ../shared when that is here, and never changed.

Records of the search service, cases of the Tweede Kamer, official XML, a roll-call of 150 votes, and the list of 8,042
motions with identifier, date and subject. Where ../shared is absent nothing here is found, and what needs it is skipped.
"""

from __future__ import annotations

import csv
import io
import json
import lzma
import re
import tarfile
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

SHARED = Path(__file__).resolve().parent.parent.parent.parent / "shared"
CAPTURES = SHARED / "reference" / "captures"
_PAPERS = SHARED / "data" / "real-papers.tar.xz"
_LIST = SHARED / "data" / "motions-2023-2025.tsv"
ABSENT = "../shared is not here: the captured answers are not part of the repository"


class Listed(NamedTuple):
    """A line of the list of motions: what the Tweede Kamer said of a paper, in the order of the columns."""

    id: str
    datum: str
    nummer: str
    soort: str
    zaak: str
    document: str
    onderwerp: str


def is_here() -> bool:
    return CAPTURES.is_dir() and _LIST.exists()


def all_is_here() -> bool:
    """Whether the large archive of papers is here too."""
    return is_here() and _PAPERS.exists()


@cache
def listed() -> dict[str, Listed]:
    """The list of motions, by identifier."""
    if not _LIST.exists():
        return {}
    lines = _LIST.read_text(encoding="utf-8").splitlines()
    rows = csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
    next(rows)
    return {row[0]: Listed(*row[:7]) for row in rows if row and row[0]}


@cache
def records() -> dict[str, bytes]:
    """The captured records of the search service as bytes, by identifier; their prefixes are those of the answer."""
    out: dict[str, bytes] = {}
    for path in sorted((CAPTURES / "sru").glob("sru-*.xml")) if CAPTURES.is_dir() else ():
        for found in re.finditer(rb"<sru:record>.*?</sru:record>", path.read_bytes(), re.S):
            named = re.search(rb"<dcterms:identifier>([^<]+)<", found[0])
            assert named is not None
            out[named[1].decode()] = found[0]
    return out


@cache
def _archive() -> dict[str, bytes]:
    """Every file of the archive of papers; some 60 MB, read once, in about two seconds."""
    if not _PAPERS.exists():
        return {}
    with tarfile.open(fileobj=io.BytesIO(lzma.decompress(_PAPERS.read_bytes()))) as archive:
        return {
            member.name.removeprefix("real-papers/"): file.read()
            for member in archive
            if member.isfile() and (file := archive.extractfile(member)) is not None
        }


@cache
def xml(id: str, *, whole: bool = True) -> bytes | None:
    """The official XML of a paper: of the few beside the captured answers, else (`whole`) of the archive."""
    path = CAPTURES / "xml" / f"{id}.xml"
    if path.exists():
        return path.read_bytes()
    return _archive().get(f"xml/{id}.xml") if whole else None


@cache
def case(id: str, *, whole: bool = True) -> dict[str, Any] | None:
    """The Tweede Kamer's case of a paper with its documents, as the service gave it."""
    path = CAPTURES / "odata" / f"zaak-{id}.json"
    body = path.read_bytes() if path.exists() else _archive().get(f"zaak/{id}.json") if whole else None
    found = json.loads(body) if body is not None else None
    return found if isinstance(found, dict) else None


def papers_with_xml() -> list[str]:
    """The identifiers of all papers whose official XML was captured, in order."""
    return sorted(name[4:-4] for name in _archive() if name.startswith("xml/"))


@cache
def metadata(id: str) -> tuple[tuple[str, str], ...]:
    """Names and contents of the metadata inside a captured official XML; () where it only names where they are."""
    from lxml import etree

    body = xml(id)
    if body is None or b"DC.identifier" not in body:
        return ()
    root = etree.fromstring(body)
    return tuple((e.get("name") or "", e.get("content") or "") for e in root.iter("meta"))


@cache
def roll_call() -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """The decision by roll-call that was captured ("Verworpen. (72-74)"), and its 150 votes."""
    path = CAPTURES / "odata" / "besluit-hoofdelijk-150-stemmingen.json"
    if not path.exists():
        return {}, []
    found = json.loads(path.read_text(encoding="utf-8"))
    decision = {name: value for name, value in found["decision"].items() if not name.startswith("_")}
    votes = [
        {name: value for name, value in vote.items() if name not in ("Besluit", "Fractie", "Persoon")}
        for vote in found["votes"]
    ]
    return decision, votes


@cache
def description() -> bytes | None:
    """The service's own `$metadata` of v4/2.0."""
    path = CAPTURES / "odata" / "odata-v4-2.0-metadata.xml"
    return path.read_bytes() if path.exists() else None
