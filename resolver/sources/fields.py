"""Reading records: from the fields of an SRU record, or of a metadata.xml, to a paper.

Facts about both are from sources.md §1 and §2. Names are matched without their prefixes, every field may be there once,
often or not at all, and what a record says is data: characters that steer a terminal or turn text around are left out,
and an address is kept only when it is at an official host.
"""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import NamedTuple
from urllib.parse import urlsplit

from ..errors import SourceNonsense
from ..identifiers import kamerstuk_id, read_identifier
from ..model import Dossiernummer, Indiener, Kamer, Paper, Provenance, Reference, Vergaderjaar
from ..reasons import because
from ..rules import HOOFDSTUK, KINDS, REEKS, RIJKSWET, TOEVOEGING_KEY, VERSIONS, is_rijkswet

#: What a dossier number looks like in a record: 33694, 36600-XVI, 21501-02, "36 600 XVI", and 36455-(R2188) of a rijkswet.
_DOSSIER = re.compile(
    rf"(?<![0-9])([0-9]{{2}}[ .]?[0-9]{{3}})(?![0-9])(?:[ -]{{1,3}}\(?({HOOFDSTUK}|{REEKS}|{RIJKSWET})\)?(?![A-Za-z0-9]))?"
)
#: What ends the identifier of a version that is another text than the paper: a supplement, a part, a correction.
_OTHER_VERSION = re.compile(f"-[{''.join(v for v, name in VERSIONS.items() if name != 'herdruk')}][0-9]{{1,2}}\\Z")
_OFFICIAL = ("overheid.nl", "officielebekendmakingen.nl", "tweedekamer.nl", "eerstekamer.nl")
_STEERING = frozenset("\u2028\u2029\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")


def plain_text(text: str) -> str:
    """Text of a source as one line that can be stored and shown: no control characters, no half surrogates.

    >>> plain_text("Brief\\n over\\x9b31m de\\u202e zaak")
    'Brief over31m de zaak'
    """
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    spaced = " ".join(text.split())
    return "".join(
        "\ufffd" if "\ud800" <= c <= "\udfff" else c
        for c in spaced
        if c not in _STEERING and (c == " " or unicodedata.category(c) != "Cc")
    )


def official_address(url: str) -> str | None:
    """An address as it is, when it is https at an official host; None for anything else."""
    try:
        parts = urlsplit(url.strip())
        host = (parts.hostname or "").lower()
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or parts.username or parts.password:
        return None
    if not any(host == official or host.endswith(f".{official}") for official in _OFFICIAL):
        return None
    if re.search(r"[\s\"'<>\\^`{|}\x00-\x20\x7f-\uffff]", url.strip()):
        return None
    return "https" + url.strip().removeprefix("https").removeprefix("http")


class Fields:
    """The fields of a record by local name, whatever their prefix; each may be there once, often, or not at all."""

    def __init__(self, pairs: Iterable[tuple[str, str]]) -> None:
        self.values: dict[str, list[str]] = {}
        for name, value in pairs:
            text = plain_text(value)
            if text:
                # An element called `dcterms.modified`, with a dot, has been seen in a metadata_owms.xml.
                self.values.setdefault(name.rpartition(".")[2].lower(), []).append(text)

    def all(self, *names: str) -> list[str]:
        return [value for name in names for value in self.values.get(name.lower(), [])]

    def first(self, *names: str) -> str | None:
        return next(iter(self.all(*names)), None)


def identifier_in(fields: Fields) -> str:
    """The identifier of a record, which has been seen bare, behind a path, and as an address; "" where there is none."""
    return (fields.first("identifier") or "").rsplit("/", 1)[-1].removesuffix(".html")


def paper_of(id: str, fields: Fields, urls: Iterable[tuple[str, str]], provenance: Provenance) -> Paper:
    """The paper that a record describes. Raises `SourceNonsense` when its own numbers are those of another paper."""
    reference = read_identifier(id)
    dossiertitel, said, titel = _titles(fields)
    dossiers = tuple(dict.fromkeys(d for number in fields.all("dossiernummer") for d in dossiers_in(number)))
    number = _number(fields)
    check_own(id, reference, dossiers, fields.first("ondernummer"), provenance)
    return Paper(
        id=id,
        family=reference.family if reference else "kamerstuk",
        dossiers=dossiers or ((reference.dossiernummer,) if reference and reference.dossiernummer else ()),
        ondernummer=number or (reference.ondernummer if reference else None),
        kamer=_chamber(fields.first("creator", "organisatietype") or ""),
        vergaderjaar=_year(fields.first("vergaderjaar")),
        datum=first_date(fields.all("issued", "datumBrief", "date", "datumVergadering", "available")),
        soort=kind(said, titel),
        titel=titel,
        dossiertitel=dossiertitel,
        indieners=tuple(Indiener(name) for name in dict.fromkeys(fields.all("indiener"))),
        urls=tuple((name, good) for name, url in urls if (good := official_address(url))),
        bijlagen=tuple(dict.fromkeys(fields.all("bijlage", "externeBijlage"))),
        paginas=_pages(fields.first("startpagina"), fields.first("eindpagina")),
        replaced_by=(fields.first("isReplacedBy") or "").rsplit("/", 1)[-1].removesuffix(".html") or None,
        sources=(provenance,),
        status=fields.first("documentstatus"),
        hoofddocument=(fields.first("hoofddocument") or "").rsplit("/", 1)[-1].removesuffix(".html") or None,
        replaces=replaced_in(titel or ""),
    )


def _titles(fields: Fields) -> tuple[str | None, str | None, str | None]:
    """Title of the dossier, kind as the record says it, and title of the paper, which may all be in one field.

    "Vreemdelingenbeleid; Motie; Motie van de leden Vondeling en Heutink over …". Titles of dossiers hold semicolons too.
    """
    title, said = fields.first("title") or "", fields.first("subrubriek")
    said = said or next((name for name in fields.all("type") if kind(name, None) in dict(KINDS)), None)
    dossier, own = fields.first("dossiertitel"), fields.first("documenttitel")
    if "sgd" in fields.all("product-area"):
        # Digitised papers: the title is the dossier's, the description the paper's.
        return dossier or title or None, said, own or fields.first("description") or title or None
    rest = title
    if dossier and title.startswith(dossier):
        rest = title.removeprefix(dossier).lstrip("; ")
    elif "; " in title:
        first, _, rest = title.partition("; ")
        dossier = dossier or first
    if said and rest.lower().startswith(f"{said.lower()}; "):
        rest = rest[len(said) + 2 :]
    return dossier, said, own or rest or title or None


def _number(fields: Fields) -> str | None:
    """The number of a paper in its series: of an Aanhangsel its own, of Handelingen meeting and item."""
    number = fields.first("ondernummer", "aanhangselnummer")
    meeting, item = fields.first("publicatienummer"), fields.first("handelingenitemnummer")
    return number or (f"{meeting}-{item}" if meeting and item else None)


def _chamber(creator: str) -> Kamer | None:
    for begins, chamber in (("Eerste", Kamer.EK), ("Verenigde", Kamer.VV), ("Tweede", Kamer.TK)):
        if creator.startswith(begins):
            return chamber
    return None


def check_own(
    id: str, reference: Reference | None, dossiers: Sequence[Dossiernummer], number: str | None, provenance: Provenance
) -> None:
    """Refuse a record whose own dossier or number contradict its identifier: it is of another paper.

    The number of a rijkswet (R2188) stands in records and not in identifiers, and a bundle is published under its first
    number ("1-2").
    """
    if reference is None or reference.family != "kamerstuk" or reference.dossiernummer is None:
        return
    own = reference.dossiernummer
    fits = [d for d in dossiers if d.nummer == own.nummer and _same_part(d.toevoeging, own.toevoeging)]
    other_number = number and reference.ondernummer and not _same_number(number, reference.ondernummer)
    if (dossiers and not fits) or other_number:
        said = str(dossiers[0]) if dossiers else ""
        raise SourceNonsense(
            f"the record of {id} says that it is dossier {said}, nr. {number}",
            reason=because("record-of-another-paper", dossier=said, number=number or ""),
            where=provenance.url,
            next="try again later",
        )


def _same_part(one: str, other: str) -> bool:
    return one == other or is_rijkswet(one) or is_rijkswet(other)


def _same_number(said: str, own: str) -> bool:
    said, own = said.lower().replace(" ", ""), own.lower()
    return said == own or re.match(rf"{re.escape(own)}(?![0-9a-z])", said) is not None


def is_version(id: str) -> bool:
    """Whether an identifier is of a supplement, attached part or later version, which is not the paper itself.

    A reprint (`-h1`) is: it is the same paper, printed again.
    """
    return _OTHER_VERSION.search(id) is not None


def replaced_in(titel: str) -> tuple[str, ...]:
    """The papers that a title says this one replaces: "(t.v.v. 19637-3370)", "ter vervanging van die gedrukt onder nr. 9".

    >>> replaced_in("Gewijzigde motie van het lid Ceder over opvang (t.v.v. 19637-3370)")
    ('kst-19637-3370',)
    """
    found = re.findall(
        rf"\b(?:t\.?v\.?v\.?|ter vervanging van)\D{{0,30}}?([0-9]{{2}} ?[0-9]{{3}})(?:-({TOEVOEGING_KEY}))?-([0-9]{{1,4}})\b",
        titel,
        re.I,
    )
    return tuple(
        kamerstuk_id(Dossiernummer.of(dossier.replace(" ", ""), part.upper()), number)
        for dossier, part, number in found
    )


def dossiers_in(text: str) -> list[Dossiernummer]:
    """Dossiers as records write them: "33694", "35300-V", "35300 V", "36455-(R2188)", "33694;26643"."""
    return [Dossiernummer.of(re.sub("[ .]", "", number), more) for number, more in _DOSSIER.findall(text)]


def _year(text: str | None) -> Vergaderjaar | None:
    try:
        return Vergaderjaar.read(text) if text else None
    except ValueError:
        return None


def _pages(first: str | None, last: str | None) -> tuple[int, int] | None:
    """First and last page, when both are numbers in order."""
    if not (first and last and re.fullmatch("[0-9]{1,6}", first) and re.fullmatch("[0-9]{1,6}", last)):
        return None
    return (int(first), int(last)) if int(first) <= int(last) else None


def first_date(texts: Iterable[str]) -> str | None:
    return next((day for text in texts if (day := date(text))), None)


def date(text: str | None) -> str | None:
    """The day of a date with or without a time; None for anything else, and for a day that does not exist."""
    found = re.match(r"([12][0-9]{3}-[01][0-9]-[0-3][0-9])(?![0-9])", text or "")
    try:
        return datetime.date.fromisoformat(found[0]).isoformat() if found else None
    except ValueError:
        return None


def kind(said: str | None, titel: str | None) -> str | None:
    """The kind in its plain form: as the record's field says, else as the document title begins."""
    for text in (said, titel):
        for name, begins in KINDS:
            if text and re.match(begins, text, re.I):
                return name
    return said.lower() if said else None


class Submitters(NamedTuple):
    """The submitters that a title names, and whether it says that there are others ("c.s.")."""

    names: tuple[str, ...]
    others: bool = False


_TITLE_NAMES = re.compile(
    r"\bvan (?:het lid|de leden) (?P<names>.{1,200}?)"
    r"(?= (?:over|inzake|betreffende|ter|houdende|waarin|waarmee|dat|die|tot|met|om|voor|strekkende)\b|[(;:]|$)",
    re.I,
)


def submitters_in(titel: str) -> Submitters | None:
    """The submitters that the title of a motion or amendment names, as it writes them; None where it names none.

    >>> submitters_in("Motie van de leden Ceder en Kahraman over opvang")
    Submitters(names=('Ceder', 'Kahraman'), others=False)
    >>> submitters_in("Gewijzigde motie van het lid Van der Lee c.s. over de Volksbank")
    Submitters(names=('Van der Lee',), others=True)
    """
    found = _TITLE_NAMES.search(titel)
    if found is None:
        return None
    names, count = re.subn(r"\s*\bc\.?\s?s\.?(?!\w)", "", found["names"])
    parts = tuple(name.strip() for name in re.split(r",\s*(?:en\s+)?|\s+en\s+", names) if name.strip())
    return Submitters(parts, count > 0) if parts else None
