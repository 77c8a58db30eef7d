"""Links in OpenDocument texts: words are put in a text:a. Only content.xml and styles.xml can change."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from resolver import Document
from resolver.readers.odt import CONTENT, OFFICE, STYLE, STYLES, TEXT, XLINK
from resolver.readers.packages import local, member, opened, parse_xml

from ..editing import Changed, Wanted, WrittenSpan, field_of, pieces_in, repacked

FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
PLAIN_STYLE, LINK_STYLE = "Kamerref_20_link", "Internet_20_link"
COLOUR = "#000080"
"""LibreOffice's own colour of a link."""


def link_odt(
    data: bytes, document: Document, wanted: Sequence[Wanted], changed: Sequence[Changed], *, plain: bool = False
) -> WrittenSpan:
    """The OpenDocument text with `wanted` stretches as links and `changed` ones led elsewhere.

    Links get the style that LibreOffice gives them, unless they are to be `plain`: like the words around them.
    """
    with opened(data, document.source) as package:
        roots = {}
        for name in (CONTENT, STYLES):
            part = member(package, name, document.source)
            if part is not None:
                roots[name] = parse_xml(part, document.source, name)
        elements = {name: list(root.iter()) for name, root in roots.items()}
        touched: set[str] = set()
        style, is_new = _own_style(roots.get(STYLES), plain=plain) if wanted else ("", False)
        if is_new:
            touched.add(STYLES)
        for one in sorted(wanted, reverse=True):
            for piece in reversed(list(pieces_in(document.pieces, one.start, one.end))):
                start, end = piece.offset, piece.offset + piece.end - piece.start
                _wrap(elements[piece.part][piece.node // 2], piece.node % 2 == 1, start, end, one.url, style)
                touched.add(piece.part)
        left: list[tuple[int, int]] = []
        for change in changed:
            links = {
                link
                for piece in pieces_in(document.pieces, change.link.start, change.link.end)
                for link in _links_above(elements[piece.part][piece.node // 2])
            }
            for link in links:
                link.set(f"{XLINK}href", change.url)
                touched.update(name for name, root in roots.items() if link.getroottree().getroot() is root)
            if not links:
                left.append((change.link.start, change.link.end))
        files = {
            name: etree.tostring(roots[name].getroottree(), xml_declaration=True, encoding="UTF-8") for name in touched
        }
        return WrittenSpan(repacked(package, files), tuple(left))


def _own_style(styles: etree._Element | None, *, plain: bool) -> tuple[str, bool]:
    """The name of the style of our links, and whether it was added; "" where a file has no styles.

    Without any style LibreOffice shows a link blue and underlined, so that plain links need one of their own.
    """
    holder = None if styles is None else next(styles.iter(f"{OFFICE}styles"), None)
    if holder is None:
        return "", False
    name = PLAIN_STYLE if plain else LINK_STYLE
    if any(child.get(f"{STYLE}name") == name for child in holder):
        return name, False
    own = etree.SubElement(holder, f"{STYLE}style")
    own.set(f"{STYLE}name", name)
    own.set(f"{STYLE}display-name", name.replace("_20_", " "))
    own.set(f"{STYLE}family", "text")
    if not plain:
        looks = etree.SubElement(own, f"{STYLE}text-properties")
        looks.set(f"{FO}color", COLOUR)
        for side, value in (("style", "solid"), ("width", "auto"), ("color", "font-color")):
            looks.set(f"{STYLE}text-underline-{side}", value)
    return name, True


def _wrap(element: etree._Element, tail: bool, start: int, end: int, url: str, style: str) -> None:
    """Put characters of an element's text, or of the text behind it, in a link. What stands before stays where it is.

    A field is put in it whole.
    """
    field = field_of(element, tail=tail)
    if field is not None:
        _wrap_field(field, url, style)
        return
    said = (element.tail if tail else element.text) or ""
    link = _anchor(url, style)
    link.text, rest = said[start:end], said[end:]
    if tail:
        element.tail = said[:start]
        element.addnext(link)
    else:
        element.text = said[:start]
        element.insert(0, link)
    # `addnext` takes the text behind along: it belongs behind the link.
    if tail:
        element.tail = said[:start]
    link.tail = rest


def _wrap_field(field: etree._Element, url: str, style: str) -> None:
    above = field.getparent()
    if above is None or above.tag == f"{TEXT}a":
        return
    link = _anchor(url, style)
    field.addprevious(link)
    link.tail, field.tail = field.tail, None
    link.append(field)


def _anchor(url: str, style: str) -> etree._Element:
    link = etree.Element(f"{TEXT}a")
    link.set(f"{XLINK}type", "simple")
    link.set(f"{XLINK}href", url)
    if style:
        link.set(f"{TEXT}style-name", style)
        link.set(f"{TEXT}visited-style-name", style)
    return link


def _links_above(element: etree._Element) -> list[etree._Element]:
    return [above for above in (element, *element.iterancestors()) if local(above) == "a"][:1]
