"""Which columns each answer has: as a table for people, and as CSV or TSV, where all fields come under their own names."""

from __future__ import annotations

from typing import NamedTuple


class Columns(NamedTuple):
    """The columns of one kind of answer: name and field of each, for people and for programs; widths of the table."""

    table: dict[str, str]
    fields: tuple[str, ...]
    widths: dict[str, int]

    def of(self, shape: str) -> dict[str, str]:
        """The columns of a shape, as names and the fields that they show."""
        return dict(zip(self.fields, self.fields, strict=True)) if shape in ("csv", "tsv") else self.table


_FOUND = {"place": "place", "text": "raw", "paper": "ids", "family": "family", "kind": "kind", "submitters": "names"}
_FOUND_FIELDS = ("place", "raw", "ids", "family", "kind", "names", "start", "end", "attachment", "also_dossiers",
                 "dossiernummer", "ondernummer", "evidence")  # fmt: skip
FOUND = Columns(_FOUND, _FOUND_FIELDS, {"text": 56, "paper": 44, "submitters": 30})
FOUND_IN_FILES = Columns({"file": "file", **_FOUND}, ("file", *_FOUND_FIELDS), {**FOUND.widths, "file": 40})
RESOLVED = Columns(
    {"paper": "id", "verdict": "verdict", "where": "citations", "why": "why"},
    ("id", "verdict", "why", "citations"),
    {"paper": 36, "where": 40, "why": 60},
)
EDGES = Columns(
    {"paper": "id", "times": "times", "places": "places"}, ("id", "times", "places"), {"paper": 40, "places": 60}
)
SHOWN = Columns(
    {"paper": "id", "kind": "soort", "title": "titel", "date": "datum", "dossiers": "dossiers", "cited": "times", "at": "places"},
    ("id", "soort", "titel", "datum", "dossiers", "times", "places"),
    {"title": 40, "at": 40},
)  # fmt: skip
CHAIN = Columns({"length": "length", "papers": "papers"}, ("length", "papers"), {})
YEARS = Columns(
    {"year": "year", "papers": "papers", "times": "times", "by": "by"}, ("year", "papers", "times", "by"), {"by": 60}
)
NEWS = Columns(
    {"date": "datum", "news": "says", "title": "titel", "for": "watched"},
    ("found_at", "watch", "subject", "what", "id", "about", "soort", "titel", "datum", "url"),
    {"news": 60, "title": 60, "for": 30},
)
WATCHES = Columns(
    {"kind": "kind", "what": "subject", "last look": "mark", "papers": "known", "news": "news"},
    ("kind", "subject", "added_at", "mark", "known", "news"),
    {"what": 60},
)
_PAPER = {"paper": "id", "kind": "soort", "date": "datum", "title": "titel"}
_PAPER_FIELDS = ("id", "titel", "soort", "datum", "vergaderjaar", "kamer", "dossier")


def ranking(by: str) -> Columns:
    """The columns of papers in an order: by times cited, in communities, or by a score."""
    if by == "cited":
        return papers(cited_by="cited_by", times="times")
    return (
        papers(community="community", cited_by="cited_by", of="name") if by == "community" else papers(**{by: "score"})
    )


def papers(**more: str) -> Columns:
    """The columns of papers, and `more`: name (a dash below is a space) and field."""
    return Columns(
        {**_PAPER, **{name.replace("_", " "): field for name, field in more.items()}},
        (*_PAPER_FIELDS, *more.values()),
        {"title": 50, "papers": 50, "found": 50, "by": 50, "community": 40, "of": 60},
    )
