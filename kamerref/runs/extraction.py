"""From a text to what is stored of it, for runs over many: pure, so that it can run in any process."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from resolver import Document, KamerrefError, SourceError, own_id, read_identifier, read_text

from .letters import read_letter
from .resolving import first_look

if TYPE_CHECKING:
    from cache import Letter


class Extracted(NamedTuple):
    """A text with what it cites, ready to be stored; or why it could not be read, as it is kept, and as the source's error."""

    name: str
    letter: Letter | None = None
    text: str = ""
    why: str = ""
    failure: SourceError | None = None


def extract(document: Document, paper: str | None = None) -> Letter:
    """What a document cites, checked against the register. `paper` is its identifier, where it is known."""
    from cache import Letter

    return Letter.of(document, first_look(document), paper)


def extract_file(path: str) -> Extracted:
    """Read a file and find what it cites. A name that is an identifier ("kst-33694-57.xml") says which paper it is."""
    try:
        document = read_letter(path)
        reference = read_identifier(path.replace("\\", "/").rpartition("/")[2].partition(".")[0])
        paper = reference.ids[0] if reference and own_id(document.header) is None else None
        return Extracted(path, extract(document, paper), document.text)
    except KamerrefError as error:
        return Extracted(path, why=error.what)


def extract_text(row: tuple[str, str]) -> Extracted:
    """Find what a text cites, from its identifier and the text itself."""
    id, text = row
    reference = read_identifier(id)
    if reference is None or not text:
        return Extracted(id, why="has no text" if reference else "is no identifier of an official publication")
    paper = reference.ids[0]
    return Extracted(id, extract(read_text(text, source=address_of(paper)), paper), text)


def to_store(found: Sequence[Extracted]) -> tuple[list[Letter], list[tuple[str, str, str]]]:
    """What of many texts is stored: the letters of those that could be read, and the texts of those that are papers."""
    letters = [one.letter for one in found if one.letter is not None]
    texts = [
        (one.letter.citing, address_of(one.letter.citing), one.text)
        for one in found
        if one.letter is not None and one.letter.is_paper
    ]
    return letters, texts


def address_of(paper: str) -> str:
    """The source under which the text of a paper is stored, wherever it came from."""
    return f"paper://{paper}"
