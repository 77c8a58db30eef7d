"""Identifier ⇄ parts ⇄ address: the only place that builds or reads one. The rules themselves are in `rules`."""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import parse_qs, unquote, urlsplit

from .model import Dossiernummer, Header, Kamer, Reference, Vergaderjaar
from .patterns import pattern
from .rules import BY_NAME, BY_PREFIX, FAMILIES, TK_NUMBER, TOEVOEGING_KEY, VERSION, VERSIONS

_FORMS = {family.prefix: tuple(pattern(form) for form in family.forms) for family in FAMILIES if family.prefix}
_DOSSIER = pattern(rf"(?P<nummer>[0-9]{{4,5}})(?:-?(?P<toevoeging>{TOEVOEGING_KEY}))?")
_TK_NUMBER = pattern(TK_NUMBER)
_VERSION = pattern(rf"{VERSION}\Z")
#: Parts of an identifier that are in lower case, and those that are in upper case.
_LOWER = pattern(rf"(?i)tk|ek|vv|[{''.join(VERSIONS)}][0-9]{{1,2}}")
_UPPER = pattern(r"(?i)[a-z]+|r[0-9]{4}|[0-9]{4}[zd][0-9]+")

_SENATE_BILL = pattern(r"([0-9]{5})(?:_(r[0-9]{4}))?(?:_|\Z)")

#: Hosts whose addresses name papers. Nothing else is ever read as one, whatever its path looks like.
OFFICIAL_HOSTS = ("officielebekendmakingen.nl", "overheid.nl", "tweedekamer.nl", "eerstekamer.nl")
PAGE = "https://zoek.officielebekendmakingen.nl/"
TK_PAGE = "https://www.tweedekamer.nl/kamerstukken/detail"


class Identifier(NamedTuple):
    """The parts of an official identifier, as they stand in it; "" for what it does not have.

    `session` is a key (20192020). `within` is what the number counts in: a dossier with its suffix (35300-V), a
    series (XCVII), a year (2016). `version` is a reprint, supplement, attached part or correction (h1, n1, b1, v1).
    """

    prefix: str
    number: str
    kamer: str = ""
    session: str = ""
    within: str = ""
    version: str = ""

    def __str__(self) -> str:
        parts = (self.prefix, self.kamer, self.session, self.within, self.number, self.version)
        return "-".join(filter(None, parts))

    @property
    def family(self) -> str:
        return BY_PREFIX[self.prefix].name

    @property
    def dossiernummer(self) -> Dossiernummer | None:
        """The dossier that a Kamerstuk counts in; None for other families, and for series without one."""
        found = _DOSSIER.fullmatch(self.within) if self.prefix == "kst" else None
        return Dossiernummer.of(found["nummer"], (found["toevoeging"] or "").upper()) if found else None

    @property
    def vergaderjaar(self) -> Vergaderjaar | None:
        try:
            return Vergaderjaar.read(self.session) if self.session else None
        except ValueError:
            return None


# -- reading --------------------------------------------------------------------------------------------------


def parts_of(text: str) -> Identifier | None:
    """The parts of an official identifier (any case), or None when `text` is none. `str` of them gives it back.

    >>> parts_of("kst-35300-V-14").within
    '35300-V'
    """
    text = text.strip()
    return _exact(text) or _exact(_normal_case(text))


def _exact(id: str) -> Identifier | None:
    prefix, _, rest = id.partition("-")
    for form in _FORMS.get(prefix, ()):
        found = form.fullmatch(rest)
        if found:
            parts = {name: value or "" for name, value in found.groupdict().items()}
            return Identifier(prefix=prefix, **{**parts, "version": parts.get("version", "").lstrip("-")})
    return None


def _normal_case(id: str) -> str:
    """Lower case where identifiers have it (family, chamber, versions), upper case where they have that."""
    prefix, *parts = id.split("-")
    if prefix.lower() not in BY_PREFIX:
        return id
    for at, part in enumerate(parts):
        if _LOWER.fullmatch(part):
            parts[at] = part.lower()
        elif _UPPER.fullmatch(part):
            parts[at] = part.upper()
    return "-".join((prefix.lower(), *parts))


def read_identifier(text: str) -> Reference | None:
    """The reference behind an official identifier or a Tweede Kamer number (any case), or None when `text` is none.

    >>> read_identifier("kst-35300-V-14").dossiernummer
    '35300-V'
    """
    parts = parts_of(text)
    if parts is None:
        number = text.strip().upper()
        return tk_number(number) if _TK_NUMBER.fullmatch(number) else None
    dossier, number, kamer = parts.dossiernummer, parts.number, parts.kamer
    if parts.prefix == "kst":
        # Series without a dossier (kst-XCVII-B) and fresh papers (kst-1182802) have a number of nothing.
        number = number if dossier is not None else ""
        kamer = "EK" if number.isalpha() else ""
    elif BY_PREFIX[parts.prefix].counts == "year" and parts.within:
        number = f"{parts.within}-{number}"
    return Reference(
        family=parts.family,
        ids=(str(parts),),
        dossiernummer=dossier,
        ondernummer=number or None,
        kamer=Kamer(kamer.upper()) if kamer else None,
        vergaderjaar=parts.vergaderjaar,
    )


def tk_number(number: str) -> Reference:
    """The reference behind the Tweede Kamer's own number of a case (2019Z12345) or of a document (2024D14184).

    The number itself is the identifier: which official one goes with it, if any, no rule tells.
    """
    return Reference(family="tk-document", ids=(number,), ondernummer=number)


def is_tk_number(id: str) -> bool:
    """Whether an identifier is the Tweede Kamer's own number and no official identifier."""
    return _TK_NUMBER.fullmatch(id) is not None


def work_of(id: str) -> str:
    """The work that a reprint, supplement, attached part or correction is a version of; else the identifier itself.

    >>> work_of("kst-11107-102-h1"), work_of("kst-11107-102")
    ('kst-11107-102', 'kst-11107-102')
    """
    return _VERSION.sub("", id)


def dossier_of(text: str) -> Dossiernummer | None:
    """The dossier that an address or a key names (35300-V), or None."""
    found = _DOSSIER.fullmatch(text)
    return Dossiernummer.of(found["nummer"], (found["toevoeging"] or "").upper()) if found else None


# -- building -------------------------------------------------------------------------------------------------


def kamerstuk_id(dossiernummer: str, ondernummer: str | int, vergaderjaar: Vergaderjaar | None = None) -> str:
    """The identifier of a Kamerstuk by rule; with a session for the Senate's papers of before 2010.

    >>> kamerstuk_id("35300-V", 14), kamerstuk_id("31541", "A", Vergaderjaar("2008-2009"))
    ('kst-35300-V-14', 'kst-20082009-31541-A')
    """
    session = vergaderjaar.key if vergaderjaar else ""
    return str(Identifier("kst", str(ondernummer), session=session, within=dossiernummer))


def own_id(header: Header) -> str | None:
    """A letter's own official identifier: the one that it states, else by rule from its dossier and number."""
    if header.identifier is not None:
        return header.identifier
    if header.dossiernummer is None or header.ondernummer is None:
        return None
    return kamerstuk_id(header.dossiernummer, header.ondernummer)


def aanhangsel_id(kamer: Kamer, vergaderjaar: Vergaderjaar, number: str | int) -> str:
    """The identifier of written answers in the Aanhangsel: ah-tk-20192020-89."""
    return str(Identifier("ah", str(number), kamer=kamer.lower(), session=vergaderjaar.key))


def handelingen_id(kamer: Kamer, vergaderjaar: Vergaderjaar, meeting: str | int, item: str | int) -> str:
    """The identifier of an item of a meeting, for sessions from 2010-2011 on: h-tk-20192020-23-4."""
    return str(Identifier("h", f"{meeting}-{item}", kamer=kamer.lower(), session=vergaderjaar.key))


def blad_id(family: str, year: str | int, number: str | int) -> str:
    """The identifier in a series by year: staatsblad, staatscourant or tractatenblad. stb-2016-288."""
    return f"{BY_NAME[family].prefix}-{year}-{number}"


def kamervraag_id(number: str) -> str:
    """The identifier that written questions have beside the number of their case: kv-tk-2019Z12345."""
    return str(Identifier("kv", number, kamer="tk"))


# -- addresses ------------------------------------------------------------------------------------------------


def read_address(url: str) -> Reference | None:
    """The reference behind an address of officielebekendmakingen.nl, overheid.nl or one of the chambers, or None.

    Reads the host as a host, so that `https://elsewhere.example/kst-33694-47` and
    `https://officielebekendmakingen.nl.example/…` are not taken for official ones.
    """
    try:
        parts = urlsplit(url if "//" in url else f"//{url}")
        host = (parts.hostname or "").lower()
    except ValueError:
        return None
    if not any(host == official or host.endswith(f".{official}") for official in OFFICIAL_HOSTS):
        return None
    segments = [unquote(part) for part in parts.path.split("/") if part]
    if host.endswith("tweedekamer.nl"):
        return _of_the_kamer(segments, parse_qs(parts.query))
    if host.endswith("eerstekamer.nl"):
        return _of_the_senate(segments)
    for segment in reversed(segments):
        name = re.sub(r"\.(?:html?|pdf|xml|odt|zip)$", "", segment)
        found = read_identifier(name)
        if found is not None and "-" in name:
            return found
    if len(segments) >= 2 and segments[-2] == "dossier":
        return _dossier(segments[-1])
    return None


def _of_the_kamer(segments: list[str], query: dict[str, list[str]]) -> Reference | None:
    """The document that an address of the Tweede Kamer names, else the case, else the dossier."""
    said = [value.upper() for name in ("did", "id") for value in query.get(name, [])]
    said += [segment.upper() for segment in reversed(segments)]
    numbers = [value for value in said if _TK_NUMBER.fullmatch(value)]
    documents = [value for value in numbers if value[4] == "D"]
    if numbers:
        return tk_number((documents or numbers)[0])
    for name in ("dossier", "dossiernummer", "qry"):
        for value in query.get(name, []):
            return _dossier(value.removeprefix("wetsvoorstel:"))
    return None


def _of_the_senate(segments: list[str]) -> Reference | None:
    """The bill that an address of the Eerste Kamer names: /wetsvoorstel/35477_evaluatiewet."""
    at = next((at for at, segment in enumerate(segments) if segment == "wetsvoorstel"), None)
    bill = _SENATE_BILL.match(segments[at + 1]) if at is not None and at + 1 < len(segments) else None
    return _dossier("-".join(filter(None, bill.groups()))) if bill else None


def _dossier(text: str) -> Reference | None:
    dossier = dossier_of(text.upper())
    return Reference(family="dossier", dossiernummer=dossier) if dossier else None


def page_address(id: str) -> str:
    """The public page of a paper; for a Tweede Kamer number the Tweede Kamer's own."""
    if is_tk_number(id):
        return f"{TK_PAGE}?id={id}&did={id}" if id[4] == "D" else f"{TK_PAGE}?id={id}"
    return f"{PAGE}{id}.html"


def dossier_address(dossiernummer: str) -> str:
    """The public page of a dossier."""
    return f"{PAGE}dossier/{dossiernummer}"
