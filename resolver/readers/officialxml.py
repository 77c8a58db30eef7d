"""The official XML of officielebekendmakingen.nl: Kamerstukken, Handelingen, Aanhangsel, and the bladen.

Element names vary over the years (sources.md §2), so only a few are known by name; the text of all others is kept. The
header is the file's own metadata and elements, never its running text. `extref` and `dossierref` are the links of the
document; the publisher put them there, so they are `official`.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from lxml import etree

from ..identifiers import dossier_address, kamerstuk_id
from ..model import Document, Link
from ..patterns import pattern
from .assembling import Builder, Claims
from .identity import header_of_publication
from .packages import local

ROOTS = frozenset(
    ("officiele-publicatie", "kamerstuk", "handelingen", "kamervragen", "kamerwrk", "aanhangsel", "niet-dossier-stuk")
)
_PARAGRAPHS = frozenset(("al", "titel", "subtitel", "tussenkop", "tuskop", "kop", "item-titel", "datumtekst", "datum", "spreker", "functie", "naam", "deze", "noot.al", "title"))  # fmt: skip
_BLOCKS = _PARAGRAPHS | {"al-groep", "lijst", "li", "table", "tgroup", "tbody", "thead", "row", "entry", "citaat"}
_HEADINGS = frozenset(("titel", "tussenkop", "tuskop", "kop", "subtitel", "item-titel"))
#: What a paper says of itself above its title. Of `kop` and `nr` only those of a whole paper are meant.
_OWN = frozenset(("tekstregel", "dossiernummer", "stuknr", "ltrlabel", "ordernr", "versie", "vergjaar", "vergadering-nummer", "vergadertijd", "vergaderdatum", "kamervraagnummer"))  # fmt: skip
_OWN_UNDER = {"nummer": ("onderw", "stuk"), "kop": ("kamerwrk",), "nr": ("agendapunt", "opening", "handeling_bijlage", "sluiting")}  # fmt: skip
#: Their children are words of their own, whether or not the file has a space between.
_SPACED = frozenset(("dossiernummer", "spreker", "naam", "kop", "stuknr"))
_SKIPPED = frozenset(("metadata", "plaatje", "illustratie", "redactionele-correcties", "colspec"))
_LAYOUT = re.compile(r"[ \t\r\n]+")
_PRETTY = re.compile(r"\n[ \t]*\Z")
_OPENING, _CLOSING = "([«‘“„", ".,;:!?)]»”"
_BY = pattern(r"(?:voorgesteld|ondertekend)\s+door\s+(?:het\s+lid|de\s+leden)\s+(?P<names>[^.;:]{2,300}?)(?=\.(?:\s|$)|[;:])")  # fmt: skip
_WAS = pattern(r"\bwas\s+(?:nr\.?|letter|stuk\s+nr\.?)\s+(?P<nummer>[0-9]{1,4}|[A-Z]{1,3})\b")
_MOTION = pattern(r"M-(?P<dossier>[0-9]{5}(?:-[0-9A-Z]{1,5})?)-(?P<number>[0-9]{1,4}|[A-Z]{1,3})")
_NAME_BREAKS = re.compile(r",\s+|\s+en\s+")
#: So many paragraphs behind a motion are looked at for its number ("Zij krijgt nr. 726, was nr. 719").
_BEHIND_MOTION = 4


def read_publication(root: etree._Element, source: str) -> Document:
    """The document of an official publication, from the root of its XML."""
    walk = _Walk(root)
    walk.element(root)
    return walk.builder.document(source, "officialxml", header_of_publication(root))


def names_of(text: str) -> tuple[str, ...]:
    """The members in "Van der Lee, Moorlag en Azarkan"."""
    return tuple(name for part in _NAME_BREAKS.split(text) if (name := part.strip().removesuffix("c.s.").strip()))


def address_of(target: str) -> str:
    """Where an `extref` leads to: identifiers stay, dossiers get the address of their page."""
    target = target.strip()
    if target.startswith("dossier/"):
        return dossier_address(target.removeprefix("dossier/"))
    return target


class Motions:
    """By the element of a link: what the `motie` block around it, or just before it, says of the paper."""

    def __init__(self, root: etree._Element) -> None:
        self.claims: dict[etree._Element, Claims] = {}
        for motion in root.iter("motie"):
            self._read(motion)

    def _read(self, motion: etree._Element) -> None:
        behind = [sibling for sibling in motion.itersiblings() if isinstance(sibling.tag, str)][:_BEHIND_MOTION]
        scope = [motion]
        for sibling in behind:
            if local(sibling) != "al-groep":
                break
            scope.append(sibling)
        links = [link for element in scope for link in element.iter("extref")]
        named = _MOTION.fullmatch(motion.get("id", ""))
        own = next((link.get("doc", "") for link in reversed(links)), "")
        if named:
            own = kamerstuk_id(named["dossier"], named["number"])
        said = " ".join(" ".join("".join(map(str, element.itertext())).split()) for element in scope)
        by, was = _BY.search(said), _WAS.search(said)
        replaces = (f"{own.rpartition('-')[0]}-{was['nummer']}",) if was and own else ()
        claims = Claims("motie", names_of(by["names"]) if by else (), replaces)
        for link in links:
            if link.get("doc", "").strip() == own:
                self.claims[link] = claims


class _Walk:
    """Walks the file in document order and writes what it shows."""

    def __init__(self, root: etree._Element) -> None:
        self.builder = Builder()
        self.node = {element: 2 * at for at, element in enumerate(root.iter())}
        self.motions = Motions(root)
        self.notes = 0
        #: The label of a list's item, to be written at the start of its first paragraph.
        self.label: etree._Element | None = None
        self.space: _Space | None = None
        #: Links that were opened and have no words yet.
        self.unstarted: list[list[int]] = []
        self.pretty = any(_is_pretty(element) for element in root.iter("al", "extref"))

    def element(self, element: etree._Element) -> None:
        """An element that holds paragraphs; one with text of its own beside its elements is a paragraph."""
        for child in element:
            name = local(child)
            if name == "noot":
                self._note(child)
            elif name == "voetnoot":
                self._body(child, _label_of(child))
            elif name == "li.nr":
                self.label = child
            elif name in ("table", "row", "entry"):
                self._table(child, name)
            elif name and name not in _SKIPPED:
                if name in _PARAGRAPHS or self._is_own(child, name) or _has_text(child):
                    self._paragraph(child, name)
                else:
                    self.element(child)
            self.builder.close()
            self.space = None

    def _is_own(self, element: etree._Element, name: str) -> bool:
        above = element.getparent()
        return name in _OWN or (above is not None and local(above) in _OWN_UNDER.get(name, ()))

    def _table(self, element: etree._Element, name: str) -> None:
        builder = self.builder
        if name == "table":
            builder.open_table()
            self.element(element)
            builder.close_table()
        elif name == "row":
            builder.open_row()
            self.element(element)
        else:
            builder.open_cell()
            if _has_text(element) or any(local(child) not in _BLOCKS for child in element):
                self._paragraph(element, name)
            else:
                self.element(element)

    def _paragraph(self, element: etree._Element, name: str) -> None:
        kind = "own" if self._is_own(element, name) else "heading" if name in _HEADINGS else "text"
        self.builder.open(kind)
        self.space = None
        if self.label is not None:
            label, self.label = self.label, None
            self._inline(label, kind)
            self._space()
        self._inline(element, kind)
        self.builder.close()

    def _inline(self, element: etree._Element, kind: str, *, note: bool = False) -> None:
        self._text(element.text, self.node[element])
        spaced = local(element) in _SPACED
        for child in element:
            name = local(child)
            if spaced and name and not self.builder.ends_with(_OPENING):
                self._space()
            if name == "noot":
                self._note(child)
            elif name == "voetref":
                self.space = None
                self.builder.mark(_label_of(child))
            elif name == "voetnoot":
                self._body(child, _label_of(child))
            elif name in ("extref", "dossierref"):
                self._link(child, kind, note=note)
            elif name in _BLOCKS and not note and not spaced:
                self.builder.close()
                if name in ("table", "row", "entry"):
                    self._table(child, name)
                elif name in _PARAGRAPHS:
                    self._paragraph(child, name)
                else:
                    self.element(child)
                self.builder.open(kind)
            elif name == "br":
                self.builder.put("\n")
            elif name and name not in _SKIPPED:
                self._inline(child, kind, note=note)
            self._text(child.tail, self.node[child] + 1)

    def _link(self, element: etree._Element, kind: str, *, note: bool) -> None:
        """A link that the publisher put; its words begin and end where there is something to read."""
        start: list[int] = []
        self.unstarted.append(start)
        self._inline(element, kind, note=note)
        target = address_of(element.get("doc") or element.get("href") or "")
        if element.get("dossier"):
            target = dossier_address(element.get("dossier", "").strip())
        if not start:
            self.unstarted.remove(start)
        elif target:
            claims = self.motions.claims.get(element)
            link = Link(start[0], self.builder.length, target, official=True)
            if claims is not None:
                link = link._replace(kind=claims.kind, names=claims.names, replaces=claims.replaces)
            self.builder.links.append(link)

    def _note(self, note: etree._Element) -> None:
        self.notes += 1
        number = next((child for child in note if local(child) == "noot.nr"), None)
        label = "".join(map(str, number.itertext())).strip(" \n\t)") if number is not None else str(self.notes)
        self.space = None
        self.builder.mark(label)
        self._body(note, label, number)

    def _body(self, note: etree._Element, label: str, number: etree._Element | None = None) -> None:
        """Keep the body of a note; files of before 2009 have it apart from its mark (voetref, voetnoot)."""

        def write() -> None:
            self.space = None
            for child in note:
                if child is not number and local(child):
                    self._space()
                    self._inline(child, "note", note=True)

        self.builder.note(label, write)

    def _space(self) -> None:
        """White space that is to come before the next words, unless there is some."""
        if self.space is None:
            self.space = _Space("", 0, 0)

    def _text(self, text: str | None, node: int) -> None:
        """Characters as they are read: white space is one space, and none where only the XML was laid out anew."""
        if not text:
            return
        at = 0
        for found in _LAYOUT.finditer(text):
            if found[0] == " " and found.start() > 0 and found.end() < len(text):
                continue
            self._words(text[at : found.start()], node, at)
            self.space = _Space(found[0], node, found.start())
            at = found.end()
        self._words(text[at:], node, at)

    def _words(self, words: str, node: int, offset: int) -> None:
        if not words:
            return
        builder, space, self.space = self.builder, self.space, None
        if space is not None and not builder.ends_with_space():
            laid_out = self.pretty and "\n" in space.text
            if not (laid_out and (builder.ends_with(_OPENING) or words[0] in _CLOSING)):
                if space.text == " ":
                    builder.add(" ", "", space.node, space.offset)
                else:
                    builder.put(" ")
        for start in self.unstarted:
            start.append(builder.length)
        self.unstarted.clear()
        builder.add(words, "", node, offset)


class _Space(NamedTuple):
    """White space met and not yet written: as it stands in the file, and where."""

    text: str
    node: int
    offset: int


def _label_of(note: etree._Element) -> str:
    """The label of a note of before 2009, at its mark and at its body."""
    return (note.get("nr") or note.get("refid") or note.get("id") or "*").strip()


def _has_text(element: etree._Element) -> bool:
    """Whether words stand in the element itself, beside its children."""
    return bool((element.text or "").strip()) or any((child.tail or "").strip() for child in element)


def _is_pretty(element: etree._Element) -> bool:
    """Whether an element of running text begins and ends on lines of its own: the file was laid out by a program."""
    inside = "".join(map(str, element.itertext()))
    return bool(inside.strip()) and inside[0] == "\n" and _PRETTY.search(inside) is not None
