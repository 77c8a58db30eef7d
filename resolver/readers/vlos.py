"""The Tweede Kamer's own report of a meeting (VLOS): who spoke, what they said, and which papers were dealt with.

Source: seven real reports of 2025. Dossier and number stand in elements of their own (`dossiernummer`,
`stuknummer`), so the two make one official link; a motion's kind and submitters are those of its `zaak`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from ..identifiers import dossier_address, read_identifier
from ..model import Document, Dossiernummer, Header, Kamer, Link, Vergaderjaar
from ..register import kamerstuk_ids
from .assembling import Builder, Claims
from .metadata import read_dossier, read_years
from .packages import local

ROOT = "vlosCoreDocument"
_LAYOUT = re.compile(r"[ \t\r\n]+")
#: What tells of the meeting, of times and of people for machines, and what repeats what was said.
_SKIPPED = frozenset(
    ("spreker", "sprekers", "zaal", "vergaderjaar", "vergaderingnummer", "datum", "aanvangstijd", "sluiting", "eindtijd", "markeertijdbegin", "markeertijdeind",
     "voortzetting", "parlisid", "isvoorzitter", "isdraad", "activiteitenindex", "commissies", "besluitvorm", "onderwerp")
)  # fmt: skip
_HEADINGS = frozenset(("titel",))
#: What can stand between the number and the dossier of one paper: "9 (36740-XVI", "36740-XVI, nr. 9".
_BETWEEN = re.compile(r"[\s(),]{0,4}(?:nr\.?|letter)?[\s(]{0,2}")


class _Number(NamedTuple):
    """A dossier's or a paper's number, and where it stands in the text."""

    name: str
    said: str
    start: int
    end: int


def read_vlos(root: etree._Element, source: str) -> Document:
    """The document of a report. Its header tells chamber, session, date and title; it has no identifier yet."""
    walk = _Walk(root)
    walk.element(root)
    walk.link()
    meeting = next((element for element in root.iter() if local(element) == "vergadering"), root)
    return walk.builder.document(source, "vlos", _header(meeting))


def _header(meeting: etree._Element) -> Header:
    said = {local(child): " ".join((child.text or "").split()) for child in meeting if local(child)}
    return Header(
        kamer=Kamer.read(meeting.get("kamer", "")),
        vergaderjaar=read_years(said.get("vergaderjaar", "")),
        datum=said.get("datum", "")[:10] or None,
        titel=said.get("titel") or None,
        soort="verslag",
    )


class _Walk:
    """Walks the report in document order and writes what was said."""

    def __init__(self, root: etree._Element) -> None:
        self.builder = Builder()
        self.node = {element: 2 * at for at, element in enumerate(root.iter())}
        self.numbers: list[_Number] = []
        self.claims = dict(_claims(root))
        self.year = next((read_years(e.text or "") for e in root.iter() if local(e) == "vergaderjaar"), None)

    def element(self, element: etree._Element) -> None:
        for child in element:
            name = local(child)
            if name == "zaak":
                self._case(child)
            elif name == "alinea":
                self._paragraphs(child)
            elif name in _HEADINGS and local(element) in ("vergadering", "activiteit"):
                self.builder.open("heading")
                self._inline(child)
                self.builder.close()
            elif name and name not in _SKIPPED and name not in _HEADINGS:
                self.element(child)

    def _case(self, case: etree._Element) -> None:
        """A case on the agenda; one that was only just read out is not written again."""
        parts = {local(child): child for child in case}
        if local(_above(case, 2)) == "draadboekfragment" or "titel" not in parts:
            return
        self.builder.open()
        self._inline(parts["titel"])
        titel = parts["titel"].text or ""
        number, dossier, case_number = (_said(parts.get(name)) for name in ("stuknummer", "dossiernummer", "parlisid"))
        if number and dossier and number not in titel:
            self._after(" (", parts["dossiernummer"])
            self._after(", nr. ", parts["stuknummer"])
            self.builder.put(")")
        elif case_number and not number and case_number not in titel:
            self._after(" (", parts["parlisid"], "dossiernummer")
            self.builder.put(")")
        self.builder.close()

    def _after(self, words: str, element: etree._Element, name: str = "") -> None:
        self.builder.put(words)
        self._number(element, name)

    def _paragraphs(self, alinea: etree._Element) -> None:
        for child in alinea:
            name = local(child)
            if name == "alineaitem":
                self.builder.open()
                self._inline(child)
                self.builder.close()
            elif name:
                self._paragraphs(child)

    def _inline(self, element: etree._Element) -> None:
        self._text(element.text, self.node[element])
        for child in element:
            name = local(child)
            if name in ("dossiernummer", "stuknummer"):
                self._number(child)
            elif name and name not in _SKIPPED:
                self._inline(child)
            self._text(child.tail, self.node[child] + 1)

    def _number(self, element: etree._Element, name: str = "") -> None:
        """A number in an element of its own; a case's (2025Z06401) stands where a dossier's can."""
        start = self.builder.length
        self._text(element.text, self.node[element])
        said = (element.text or "").strip()
        if said and self.builder.length > start:
            self.numbers.append(
                _Number(name or local(element), said, self.builder.length - len(said), self.builder.length)
            )

    def _text(self, text: str | None, node: int) -> None:
        at = 0
        for found in _LAYOUT.finditer(text or ""):
            if found[0] == " " and not self.builder.ends_with_space():
                continue
            self.builder.add((text or "")[at : found.start()], "", node, at)
            if not self.builder.ends_with_space():
                self.builder.put(" ")
            at = found.end()
        self.builder.add((text or "")[at:], "", node, at)

    def link(self) -> None:
        """Make the links: number and dossier that stand together are one paper, a dossier alone is a dossier."""
        text = "".join(self.builder.out)
        at = 0
        while at < len(self.numbers):
            one = self.numbers[at]
            other = self.numbers[at + 1] if at + 1 < len(self.numbers) else None
            at += 1
            if (
                other
                and {one.name, other.name} == {"dossiernummer", "stuknummer"}
                and _BETWEEN.fullmatch(text[one.end : other.start])
            ):
                at += 1
                dossier, number = (one, other) if one.name == "dossiernummer" else (other, one)
                self._add(one.start, other.end, dossier.said, number.said)
            elif one.name == "dossiernummer":
                self._add(one.start, one.end, one.said, None)

    def _add(self, start: int, end: int, said: str, number: str | None) -> None:
        target, claims = _target(said, number, self.year), None
        if number is not None:
            claims = self.claims.get((said, number))
        if target:
            link = Link(start, end, target, official=True)
            if claims is not None:
                link = link._replace(kind=claims.kind, names=claims.names)
            self.builder.links.append(link)


def _target(said: str, number: str | None, year: Vergaderjaar | None) -> str:
    """The identifier that dossier and number make, or the dossier's page; a case's number (2025Z06401) is its own."""
    dossier = read_dossier(said) if len(re.sub("[^0-9].*", "", said)) == 5 else None
    if dossier is None:
        return said if read_identifier(said) is not None else ""
    if number is None:
        return dossier_address(dossier)
    return kamerstuk_ids(Dossiernummer(dossier), number, year)[0][0]


def _claims(root: etree._Element) -> Iterator[tuple[tuple[str, str], Claims]]:
    """By dossier and number: the kind and the submitters of the motions that were put, from their `zaak`."""
    for case in root.iter():
        if local(case) != "zaak" or case.get("soort") not in ("Motie", "Amendement"):
            continue
        parts = {local(child): (child.text or "").strip() for child in case}
        names = [" ".join((name.text or "").split()) for name in case.iter() if local(name) == "verslagnaam"]
        yield (
            (parts.get("dossiernummer", ""), parts.get("stuknummer", "")),
            Claims(case.get("soort", "").lower(), tuple(names), ()),
        )


def _said(element: etree._Element | None) -> str:
    return "" if element is None else (element.text or "").strip()


def _above(element: etree._Element, steps: int) -> etree._Element:
    for _ in range(steps):
        above = element.getparent()
        element = element if above is None else above
    return element
