"""The files that a visitor can take along from a letter: which there are, and for which formats of letter."""

from __future__ import annotations

from typing import NamedTuple


class Taking(NamedTuple):
    """One kind of file: the formats of letter it can be made of (all when empty), its ending and its type.

    Without an ending the file keeps the letter's own.
    """

    formats: frozenset[str]
    ending: str = ""
    type: str = ""


_OFFICE = frozenset(("docx", "odt"))
#: The order is that of the buttons.
FILES: dict[str, Taking] = {
    "comments": Taking(_OFFICE),
    "links": Taking(frozenset(("docx", "odt", "pdf", "html", "markdown"))),
    "style": Taking(frozenset(("docx", "odt", "markdown", "text"))),
    "report": Taking(frozenset(), ".report.html", "text/html"),
    "csv": Taking(frozenset(), ".csv", "text/csv"),
    "json": Taking(frozenset(), ".json", "application/json"),
    "record": Taking(frozenset(), ".record.json", "application/json"),
}
TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "odt": "application/vnd.oasis.opendocument.text",
    "pdf": "application/pdf",
    "html": "text/html",
    "markdown": "text/markdown",
    "text": "text/plain",
}


def files_for(format: str) -> list[str]:
    """What can be made of a letter in this format."""
    return [name for name, taking in FILES.items() if not taking.formats or format in taking.formats]


MOST_NAME_CHARS = 120


def shown_name(name: str) -> str:
    """A file's name as it may be shown: printable, and not longer than a line; its beginning and its ending stay.

    >>> shown_name("a" * 300 + ".docx")[-9:]
    'aaaa.docx'
    >>> shown_name("\u202ecod.exe")
    'cod.exe'
    """
    shown = "".join(sign for sign in name if sign.isprintable()).strip()
    if len(shown) > MOST_NAME_CHARS:
        shown = f"{shown[: MOST_NAME_CHARS - 11]}…{shown[-10:]}"
    return shown or "brief"
