"""Fields of OpenDocument texts (a date, a property of the file): they hold text and nothing else.

What is to be put at words in a field is put beside it, and words in a field are not replaced: the program writes them.
Source: OpenDocument 1.3 part 3, 7 (text fields) and 6.1 (what a paragraph may hold).
"""

from __future__ import annotations

from lxml import etree

from resolver.readers.packages import local

#: What in a paragraph may hold elements as well as text.
_HOLDERS = frozenset(("span", "a", "meta", "meta-field", "ruby", "ruby-base"))
_PARAGRAPHS = frozenset(("p", "h"))


def field_of(element: etree._Element, *, tail: bool) -> etree._Element | None:
    """The field in which the text of an element stands (or the text behind it, with `tail`); None outside fields."""
    found = None
    above: etree._Element | None = element.getparent() if tail else element
    while above is not None and local(above) not in _PARAGRAPHS:
        if local(above) not in _HOLDERS:
            found = above
        above = above.getparent()
    return found if above is not None else None
