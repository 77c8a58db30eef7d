"""Writing a citation in a prescribed form: Aanwijzing 3.43, the Leidraad for legal authors, the Kamer's own print."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, NamedTuple

from ..model import Dossiernummer, Kamer, Vergaderjaar
from ..reference import spaced
from ..rules import is_reeks, is_rijkswet

Style = Literal["aanwijzingen", "leidraad", "kamer"]
_BLADEN = {"staatsblad": "Stb.", "staatscourant": "Stcrt.", "tractatenblad": "Trb."}
STYLES: tuple[Style, ...] = ("aanwijzingen", "leidraad", "kamer")


class Written(NamedTuple):
    """What a written citation is made of; a style uses what it needs."""

    family: str
    dossiernummer: Dossiernummer | None = None
    ondernummer: str | None = None
    kamer: Kamer | None = None
    vergaderjaar: Vergaderjaar | None = None
    meeting: str | None = None
    item: str | None = None
    pages: tuple[str, ...] = ()
    also_dossiers: tuple[Dossiernummer, ...] = ()
    series: str | None = None


def write_citation(parts: Written, style: Style) -> str | None:
    """The citation in the style, or None where the style needs what is not known (the parliamentary year).

    >>> write_citation(Written("kamerstuk", Dossiernummer("27858"), "88", Kamer.TK, Vergaderjaar.of(2009)), "aanwijzingen")
    'Kamerstukken II 2009/10, 27858, nr. 88'
    """
    pages = f", p. {' en '.join(parts.pages)}" if parts.pages else ""
    if parts.family == "handelingen":
        return _handelingen(parts, pages)
    if parts.family == "aanhangsel" and parts.vergaderjaar and parts.kamer and parts.ondernummer:
        return f"Aanhangsel Handelingen {parts.kamer.roman} {parts.vergaderjaar.short}, nr. {parts.ondernummer}"
    if parts.family in _BLADEN and parts.vergaderjaar is None and parts.ondernummer and parts.series:
        return f"{_BLADEN[parts.family]} {parts.series}, {parts.ondernummer}"
    if parts.family != "kamerstuk" or parts.dossiernummer is None or parts.ondernummer is None:
        return None
    number = parts.ondernummer
    shown = f"nr. {number}" if number[0].isdigit() else number
    dossiers = (parts.dossiernummer, *parts.also_dossiers)
    if style == "kamer":
        label = "Kamerstukken" if parts.also_dossiers else "Kamerstuk"
        return f"{label} {_and(map(spaced, dossiers))}, {shown}{pages}"
    if parts.vergaderjaar is None or parts.kamer is None:
        return None
    return f"Kamerstukken {parts.kamer.roman} {parts.vergaderjaar.short}, {_and(map(closed, dossiers))}, {shown}{pages}"


def _and(words: Iterable[str]) -> str:
    """Words as a Dutch list: "33694", "33694 en 29282", "33694, 29282 en 30821"."""
    *first, last = words
    return f"{', '.join(first)} en {last}" if first else last


def _handelingen(parts: Written, pages: str) -> str | None:
    if parts.vergaderjaar is None or parts.kamer is None:
        return None
    place = f"Handelingen {parts.kamer.roman} {parts.vergaderjaar.short}"
    if parts.meeting and parts.item:
        return f"{place}, nr. {parts.meeting}, item {parts.item}{pages}"
    return f"{place}{pages}" if pages else None


def closed(dossiernummer: Dossiernummer) -> str:
    """A dossier as Aanwijzing 3.43 prints it: 27858, 31700 VI, 21501-07."""
    more = dossiernummer.toevoeging
    if not more:
        return dossiernummer.nummer
    if is_rijkswet(more):
        return f"{dossiernummer.nummer} ({more})"
    return f"{dossiernummer.nummer}-{more}" if is_reeks(more) else f"{dossiernummer.nummer} {more}"


def style_of(raw: str) -> Style | None:
    """The style that a written Kamerstuk follows, judged by its label and the space in its dossier; None for others."""
    label, _, rest = raw.partition(" ")
    if label == "Kamerstuk" and rest[:2].isdigit() and rest[2:3] in (" ", "\u00a0", "\u202f"):
        return "kamer"
    if label == "Kamerstukken" and rest.startswith(("I ", "II ", "VV ")):
        return "aanwijzingen"
    return None
