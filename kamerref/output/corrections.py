"""A letter given back with stretches of its words replaced: in Word files and OpenDocument texts only the touched runs.

The new words get the looks of the first run of the old ones. Where a note's mark or a picture stands among the old
words nothing is replaced: it is said which stretches were left.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from lxml import etree

from resolver import Document, UnreadableFile
from resolver.readers.odt import CONTENT, STYLES
from resolver.readers.packages import local, member, opened, parse_xml

from .editing import WordFile, WrittenSpan, field_of, pieces_in, printable, refuse_signed, repacked

FORMATS = ("markdown", "text", "docx", "odt")
"""The formats of letters that can be corrected."""
#: What can stand between the words of one citation and goes with them: signs, and marks of no consequence.
_SIGNS = frozenset(("noBreakHyphen", "softHyphen", "tab", "br", "cr", "s", "line-break", "soft-page-break", "sym"))
#: What holds words.
_WORDS = frozenset(("t", "r", "span", "a", "hyperlink", "ins", "smartTag"))
_PASSED = frozenset(("rPr", "proofErr", "bookmarkStart", "bookmarkEnd", "bookmark", "bookmark-start", "bookmark-end", "lastRenderedPageBreak"))  # fmt: skip


class Correction(NamedTuple):
    """The stretch from `start` to `end` of the letter's text, and the words that take its place."""

    start: int
    end: int
    words: str


def corrected(data: bytes, document: Document, corrections: Sequence[Correction]) -> WrittenSpan:
    """The letter's bytes with the corrections made, and the stretches that were left. Stretches may not overlap.

    Without any they are `data` itself. Raises `UnreadableFile` for a signed file and for a format that cannot be
    written.
    """
    if document.format not in FORMATS:
        raise UnreadableFile(
            "is of a format that cannot be corrected ({format})", where=document.source, next="give a DOCX, ODT, Markdown or text file", format=document.format
        )  # fmt: skip
    if not corrections:
        return WrittenSpan(data)
    ordered = sorted(corrections, reverse=True)
    if document.format in ("markdown", "text"):
        from resolver.readers import decode_text

        text, encoding = decode_text(data, document.source)
        for one in ordered:
            text = text[: one.start] + one.words + text[one.end :]
        return WrittenSpan(text.encode(encoding))
    refuse_signed(data, document, "a correction")
    with opened(data, document.source) as package:
        if document.format == "docx":
            file = WordFile(package, document.source)
            elements = file.elements
        else:
            roots = {
                name: parse_xml(part, document.source, name)
                for name in (CONTENT, STYLES)
                if (part := member(package, name, document.source)) is not None
            }
            elements = {name: list(root.iter()) for name, root in roots.items()}
        left, touched = [], set()
        for one in ordered:
            parts = _replace(elements, document, one)
            touched |= parts
            if not parts:
                left.append((one.start, one.end))
        if document.format == "docx":
            file.touched |= touched
            files = file.files()
        else:
            files = {
                name: etree.tostring(roots[name].getroottree(), xml_declaration=True, encoding="UTF-8")
                for name in touched
            }
        return WrittenSpan(repacked(package, files), tuple(left[::-1]))


def _replace(elements: dict[str, list[etree._Element]], document: Document, one: Correction) -> set[str]:
    """Make one correction; the part that it was made in, or nothing when it cannot be made."""
    pieces = list(pieces_in(document.pieces, one.start, one.end))
    if not pieces or len({piece.part for piece in pieces}) > 1:
        return set()
    holders = [(elements[piece.part][piece.node // 2], piece.node % 2 == 1) for piece in pieces]
    if document.format == "odt" and any(field_of(element, tail=tail) is not None for element, tail in holders):
        return set()
    between = _between(holders[0], holders[-1])
    if between is None:
        return set()
    for at in range(len(pieces) - 1, -1, -1):
        piece, (element, tail) = pieces[at], holders[at]
        said = (element.tail if tail else element.text) or ""
        low, high = piece.offset, piece.offset + piece.end - piece.start
        new = said[:low] + (printable(one.words) if at == 0 else "") + said[high:]
        if tail:
            element.tail = new
        else:
            element.text = new
            if local(element) == "t":
                element.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    for sign in between:
        _drop(sign)
    return {pieces[0].part}


def _between(first: tuple[etree._Element, bool], last: tuple[etree._Element, bool]) -> list[etree._Element] | None:
    """The signs among the words from the first to the last holder; None when something stands there that must stay."""
    out: list[etree._Element] = []
    if first == last:
        return out
    for element in _after(first[0], within=not first[1]):
        if element is last[0] and not last[1]:
            return out
        name = local(element)
        if name in _SIGNS:
            out.append(element)
        elif name and name not in _WORDS and not _is_passed(element):
            return None
        if element is last[0]:
            return out
    return None


def _after(element: etree._Element, *, within: bool) -> Iterator[etree._Element]:
    """What follows the words of an element in document order; `within` begins inside it."""
    if within:
        yield from element.iterdescendants()
    above: etree._Element | None = element
    while above is not None:
        for sibling in above.itersiblings():
            yield sibling
            yield from sibling.iterdescendants()
        above = above.getparent()


def _is_passed(element: etree._Element) -> bool:
    return local(element) in _PASSED or any(local(above) == "rPr" for above in element.iterancestors())


def _drop(element: etree._Element) -> None:
    """Take an element out, and leave the text behind it."""
    above = element.getparent()
    if above is None:
        return
    tail = element.tail or ""
    before = element.getprevious()
    if tail and before is not None:
        before.tail = (before.tail or "") + tail
    elif tail:
        above.text = (above.text or "") + tail
    above.remove(element)
