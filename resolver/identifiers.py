"""Identifier ⇄ parts ⇄ address: the rules by which officielebekendmakingen.nl names its papers.

Rules and counts: sources.md §3, checked on 5.5 million real identifiers.
"""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import parse_qs, unquote, urlsplit

from .model import Dossiernummer, Kamer, Reference, Vergaderjaar
from .patterns import pattern
from .register import Register

FAMILY_OF = {
    "kst": "kamerstuk",
    "h": "handelingen",
    "ah": "aanhangsel",
    "kv": "kamervraag",
    "nds": "tk-document",
    "blg": "bijlage",
    "stb": "staatsblad",
    "stcrt": "staatscourant",
    "trb": "tractatenblad",
}

_TOEVOEGING = r"(?:[IVX]+[A-F]?|[A-Z]|[0-9]{2}|R[0-9]{4})"
_KST = pattern(
    rf"kst-(?:(?P<vergaderjaar>[0-9]{{8}})-)?(?P<dossier>[0-9]{{5}})(?:-(?P<toevoeging>{_TOEVOEGING})(?=-))?"
    r"-(?P<ondernummer>[0-9]{1,4}[a-zA-Z]{0,2}|[A-Z]{1,3})(?P<version>-[hnbv][0-9]{1,2})?"
)
_KST_SERIES = pattern(
    r"kst-(?:[0-9]{8}-)?[CILVX]{1,10}-[A-Z]{1,3}(?:-[hn][0-9]{1,2})?|kst-[0-9]{6,7}|kst-[0-9]{1,2}-[0-9A-Z]{1,3}"
)
_OTHERS = (
    pattern(
        r"h-(?P<kamer>tk|ek|vv)-(?P<vergaderjaar>[0-9]{8})-(?P<ondernummer>[0-9]{1,4}(?:-[0-9]{1,4}){1,2}(?:[-_][0-9]{1,2}|-n[0-9])?)"
    ),
    pattern(r"ah-(?P<kamer>tk|ek)-(?P<vergaderjaar>[0-9]{8})-(?P<ondernummer>[0-9]{1,5}[a-z]?)(?:-[hn][0-9])?"),
    pattern(r"(?:ah|h|kv|nds)-(?P<ondernummer>[0-9]{4,10})"),
    pattern(r"kv-(?:(?P<kamer>tk|ek)-)?(?P<ondernummer>[0-9]{4}Z[0-9]{4,5})(?:-n[0-9])?"),
    pattern(r"nds-(?P<kamer>tk)-(?P<ondernummer>[0-9]{4}D[0-9]{5})(?:-n[0-9])?"),
    pattern(r"blg-(?:[0-9]{5}-)?(?P<ondernummer>[0-9]{1,8}[A-Z]?)"),
    pattern(r"(?:stb|stcrt|trb)-(?P<ondernummer>[0-9]{4}-[0-9]{1,6})(?:-[hnbv][0-9]{1,2})?"),
)
_TK_NUMBER = pattern(r"(?P<ondernummer>[0-9]{4}(?P<sort>[DZ])[0-9]{5})")

#: Hosts whose addresses name papers. Nothing else is ever read as one, whatever its path looks like.
OFFICIAL_HOSTS = ("officielebekendmakingen.nl", "overheid.nl", "tweedekamer.nl")
PAGE = "https://zoek.officielebekendmakingen.nl/"


def read_identifier(text: str) -> Reference | None:
    """The reference behind an official identifier (any case), or None when `text` is none.

    >>> read_identifier("kst-35300-V-14").dossiernummer
    '35300-V'
    """
    id = _normal_case(text)
    found = _KST.fullmatch(id)
    if found:
        session, kamer = found["vergaderjaar"], None
        if found["ondernummer"].isalpha():
            kamer = Kamer.EK
        return Reference(
            family="kamerstuk",
            ids=(id,),
            dossiernummer=Dossiernummer.of(found["dossier"], found["toevoeging"] or ""),
            ondernummer=found["ondernummer"],
            kamer=kamer,
            vergaderjaar=_session(session),
        )
    if _KST_SERIES.fullmatch(id):
        return Reference("kamerstuk", (id,))
    for form in _OTHERS:
        found = form.fullmatch(id)
        if found:
            parts = found.groupdict()
            return Reference(
                family=FAMILY_OF[id.partition("-")[0]],
                ids=(id,),
                ondernummer=parts["ondernummer"],
                kamer=Kamer(parts["kamer"].upper()) if parts.get("kamer") else None,
                vergaderjaar=_session(parts.get("vergaderjaar")),
            )
    found = _TK_NUMBER.fullmatch(id.upper())
    return tk_number(found["ondernummer"]) if found else None


def _normal_case(id: str) -> str:
    """Lower case where identifiers have it (family, chamber, versions), upper case where they have that."""
    parts = id.strip().split("-")
    if parts and parts[0].lower() in FAMILY_OF:
        parts[0] = parts[0].lower()
        for at, part in enumerate(parts[1:], 1):
            if re.fullmatch(r"(?i)tk|ek|vv|[hnbv][0-9]{1,2}", part):
                parts[at] = part.lower()
            elif re.fullmatch(r"(?i)[a-z]+|r[0-9]{4}|[0-9]{4}[zd][0-9]+", part):
                parts[at] = part.upper()
    return "-".join(parts)


def _session(key: str | None) -> Vergaderjaar | None:
    try:
        return Vergaderjaar.read(key) if key else None
    except ValueError:
        return None


def tk_number(number: str) -> Reference:
    """The reference behind a Tweede Kamer number: 2019Z12345 (a question) or 2024D14184 (a document).

    The Tweede Kamer's own number is kept as the identifier where no official one is known.
    """
    if number[4] == "Z":
        return Reference("kamervraag", (f"kv-tk-{number}",), ondernummer=number)
    official = f"nds-tk-{number}"
    id = official if official in Register.shipped() else number
    return Reference("tk-document", (id,), ondernummer=number)


def read_address(url: str) -> Reference | None:
    """The reference behind an address of officielebekendmakingen.nl, overheid.nl or tweedekamer.nl, or None.

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
    if host.endswith("tweedekamer.nl"):
        query = parse_qs(parts.query)
        for name in ("did", "id", "dossier"):
            value = query.get(name, [""])[0].upper()
            if _TK_NUMBER.fullmatch(value):
                return tk_number(value)
        dossier = re.search(r"\bdossier(?:nummer)?=([0-9]{5})(?:-([IVX]+|[A-Z]|[0-9]{2}))?", parts.query)
        return _dossier(dossier[1], dossier[2]) if dossier else None
    segments = [unquote(part) for part in parts.path.split("/") if part]
    for segment in reversed(segments):
        name = re.sub(r"\.(?:html?|pdf|xml|odt|zip)$", "", segment)
        found = read_identifier(name)
        if found is not None and "-" in name:
            return found
    if len(segments) >= 2 and segments[-2] == "dossier":
        found_dossier = re.fullmatch(r"([0-9]{5})(?:-([IVX]+[A-F]?|[A-Z]|[0-9]{2}))?", segments[-1])
        if found_dossier:
            return _dossier(found_dossier[1], found_dossier[2])
    return None


def _dossier(nummer: str, toevoeging: str | None) -> Reference:
    return Reference("dossier", (), Dossiernummer.of(nummer, toevoeging or ""))


@lru_cache(maxsize=65536)
def is_known(id: str) -> bool:
    """Whether the register has the identifier; remembered, since the same papers are cited again and again."""
    return id in Register.shipped()


@lru_cache(maxsize=65536)
def kamerstuk_ids(
    dossiernummer: Dossiernummer, ondernummer: str, vergaderjaar: Vergaderjaar | None
) -> tuple[tuple[str, ...], Dossiernummer]:
    """The official identifiers of a Kamerstuk, and the dossier as the identifiers write it.

    One when rule and register decide, several when the register knows several (a Senate letter that was used in
    more sessions), by rule alone where the register knows none. The Senate's papers of before 2010 have the
    session in their identifier, and a Rijkswet number is mostly left out of it.
    """
    register = Register.shipped()
    spellings = [dossiernummer]
    if dossiernummer.toevoeging.startswith("R"):
        spellings = [Dossiernummer(dossiernummer.nummer), dossiernummer]
    for spelling in spellings:
        plain = f"kst-{spelling}-{ondernummer}"
        if vergaderjaar is not None and not ondernummer.isdigit():
            with_session = f"kst-{vergaderjaar.key}-{spelling}-{ondernummer}"
            if with_session in register:
                return (with_session,), spelling
        if plain in register:
            return (plain,), spelling
    if not ondernummer.isdigit() or (vergaderjaar is not None and vergaderjaar.eerste < 2010):
        for spelling in spellings:
            sessions = register.sessions_of(spelling, ondernummer)
            if vergaderjaar is not None:
                sessions = [id for id in sessions if vergaderjaar.key in id]
            if sessions:
                return tuple(sessions), spelling
    return (f"kst-{spellings[0]}-{ondernummer}",), spellings[0]


def page_address(id: str) -> str:
    """The public page of a paper; for a Tweede Kamer number the Tweede Kamer's own."""
    if _TK_NUMBER.fullmatch(id):
        return f"https://www.tweedekamer.nl/kamerstukken/detail?id={id}&did={id}"
    return f"{PAGE}{id}.html"


def dossier_address(dossiernummer: str) -> str:
    """The public page of a dossier."""
    return f"{PAGE}dossier/{dossiernummer}"
