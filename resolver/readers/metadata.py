"""What official pages and files say of themselves in metadata, as the header of a document.

Names of the fields: sources.md §2 (`metadata.xml`); pages carry the same in their `meta` elements. A file may hold no
more than the address of its metadata, which names its identifier.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from ..identifiers import read_identifier
from ..model import Dossiernummer, Header, Kamer, Vergaderjaar
from ..patterns import pattern
from ..register import kamerstuk_ids

EXTERN = "OVERHEIDop.externMetadataRecord"
_DOSSIER = pattern(r"\s*(?P<nummer>[0-9]{1,3}[ \u00a0.]?[0-9]{3}|[0-9]{1,6})(?P<rest>.{0,20})", re.DOTALL)
_SUFFIX = pattern(r"[\s\u00a0(,/-]*(?P<toevoeging>[A-Z0-9][A-Z0-9 ]{0,7}?)[\s\u00a0)]*")
_YEARS = pattern(r"(?P<eerste>[12][0-9]{3})[^0-9]{1,3}(?P<tweede>[0-9]{4}|[0-9]{2})(?![0-9])")
#: "ter vervanging van die gedrukt onder nr. 12", and the short form that the Tweede Kamer's registers use.
_REPLACES = pattern(
    r"(?i)(?:ter\s+vervanging\s+van\b.{0,60}?\bonder\s+(?:nrs?|nummers?|letters?)\b\.?|\bt\.\s?v\.\s?v\.)(?P<rest>.{1,120})",
    re.DOTALL,
)
_NUMBERS = pattern(
    r"\s*(?:,|en\b|EN\b|\()?\s*(?:(?i:kamerstuk(?:ken)?)\s+)?(?:nrs?\.?|NRS?\.?)?\s*"
    # the dossier with its suffix, as registers write it: "36600 VIII-21", "36321-(R2181)-11", "36 560-XV, nr. 12"
    r"(?:(?P<dossier>[0-9]{2}[ .\u00a0]?[0-9]{3}(?:\s?-?\s?\(?(?:R\s?[0-9]{3,4}|[IVX]{1,6}[AB]?|[A-Z])(?![A-Za-z0-9])\)?|-[0-9]{2}(?=-))?)"
    r"(?:\s?[-–]\s?|\s*,?\s*(?:nrs?|NRS?)\.?\s*|\s*,\s*))?"
    r"(?P<nummer>[0-9]{1,4}|[A-Z]{1,3})(?![0-9A-Za-z-])"
)
#: The kinds of papers as their titles begin, the longer before the shorter, in the words of the official lists.
KINDS = (
    "memorie van toelichting", "memorie van antwoord", "nota naar aanleiding van het verslag", "nota van wijziging", "nota van verbetering",
    "voorstel van wet", "voorstel van rijkswet", "koninklijke boodschap", "geleidende brief", "verslag van een schriftelijk overleg",
    "verslag van een commissiedebat", "verslag van een algemeen overleg", "verslag van een notaoverleg", "verslag van een wetgevingsoverleg",
    "lijst van vragen en antwoorden", "lijst van vragen", "advies afdeling advisering raad van state", "nader rapport", "eindtekst",
    "motie", "amendement", "brief", "nota", "verslag", "advies", "jaarverslag", "rapport",
)  # fmt: skip
_KIND = pattern(
    r"(?i)(?:(?:(?:eer|twee|der|vier|vijf|zes)[a-z]*|nader[a-z]*|gew[a-z]*|herzien[a-z]*|nieuwe?|aanvullend[a-z]*|voorlopig[a-z]*) ){0,4}"
    rf"(?P<soort>{'|'.join(KINDS)})\b"
)


class Meta(NamedTuple):
    """One statement of metadata: its name, the list that its value is from, and the value."""

    name: str
    scheme: str
    content: str


def header_of(metas: Iterable[Meta]) -> Header | None:
    """The header that metadata give, None when they name no publication. `metas` stand in the file's order."""
    values: dict[str, list[str]] = {}
    schemes: dict[str, str] = {}
    for meta in metas:
        content = " ".join(meta.content.split())
        if content:
            values.setdefault(meta.name.rpartition(".")[2].lower(), []).append(content)
            schemes.setdefault(meta.scheme.rpartition(".")[2].lower(), content)

    def first(*names: str) -> str | None:
        return next((values[name][0] for name in names if name in values), None)

    said = first("identifier") or extern_identifier(first("externmetadatarecord") or "")
    reference = read_identifier((said or "").rpartition("/")[2])
    dossiers = [dossier for text in values.get("dossiernummer", ()) if (dossier := read_dossier(text)) is not None]
    own = dossiers[0] if dossiers else reference.dossiernummer if reference else None
    ondernummer = first("ondernummer") or (reference.ondernummer if reference else None)
    if reference is None and (own is None or ondernummer is None):
        return None
    titel = first("documenttitel") or first("title")
    soort = schemes.get("kamerstuktypen") or schemes.get("handelingtypen") or first("type")
    return Header(
        dossiernummer=own,
        ondernummer=ondernummer,
        kamer=Kamer.read(first("creator", "publisher") or "") or (reference.kamer if reference else None),
        vergaderjaar=read_years(first("vergaderjaar") or "") or (reference.vergaderjaar if reference else None),
        datum=(first("issued", "date", "available") or "")[:10] or None,
        titel=titel,
        dossiertitel=first("dossiertitel"),
        soort=soort.lower() if soort else None,
        indieners=tuple(values.get("indiener", ())),
        identifier=reference.ids[0] if reference and reference.ids else None,
        replaces=replaced(titel or "", own),
        also_dossiers=tuple(dossiers[1:]),
    )


def extern_identifier(address: str) -> str | None:
    """The identifier in the address of a paper's metadata (…/kst-33694-47/metadata.xml)."""
    parts = [part for part in address.strip().split("/") if part]
    return next((part for part in reversed(parts) if read_identifier(part) is not None), None)


def read_dossier(text: str) -> Dossiernummer | None:
    """A dossier as files write it: "36 455 (R2188)", "36455-(R2188)", "35 300 V", "21501-02"."""
    found = _DOSSIER.fullmatch(text)
    if found is None:
        return None
    suffix = _SUFFIX.fullmatch(found["rest"])
    toevoeging = "".join(suffix["toevoeging"].split()) if suffix else ""
    return Dossiernummer.of(re.sub("[^0-9]", "", found["nummer"]), toevoeging)


def read_years(text: str) -> Vergaderjaar | None:
    """The parliamentary year in a text, whatever dash it is written with ("Vergaderjaar 2026‒2027")."""
    found = _YEARS.search(text)
    try:
        return Vergaderjaar.read(f"{found['eerste']}-{found['tweede']}") if found else None
    except ValueError:
        return None


def kind_of_title(titel: str) -> str | None:
    """The kind of a paper from its title ("NADER GEWIJZIGDE MOTIE VAN …" is a motie)."""
    found = _KIND.match(" ".join(titel.split()))
    return found["soort"].lower() if found else None


def replaced(titel: str, dossier: Dossiernummer | None) -> tuple[str, ...]:
    """The papers that one says in its title that it replaces, in its own dossier unless it names another.

    >>> replaced("Gewijzigde motie van het lid Piri (t.v.v. 21501-20-2276)", None)
    ('kst-21501-20-2276',)
    """
    found = _REPLACES.search(titel)
    out: list[str] = []
    at = 0
    while found is not None:
        number = _NUMBERS.match(found["rest"], at)
        if number is None:
            break
        if number["dossier"]:
            dossier = read_dossier(number["dossier"])  # of the numbers behind it too
        if dossier is not None:
            out += kamerstuk_ids(dossier, number["nummer"], None)[0][:1]
        at = number.end()
    return tuple(dict.fromkeys(out))


def merged(said: Header | None, shown: Header) -> Header:
    """What metadata say, completed by what the file shows of itself."""
    if said is None:
        return shown
    return Header(
        dossiernummer=said.dossiernummer or shown.dossiernummer,
        ondernummer=said.ondernummer or shown.ondernummer,
        kamer=said.kamer or shown.kamer,
        vergaderjaar=said.vergaderjaar or shown.vergaderjaar,
        datum=said.datum or shown.datum,
        titel=said.titel or shown.titel,
        dossiertitel=said.dossiertitel or shown.dossiertitel,
        soort=said.soort or shown.soort,
        ondertekenaars=said.ondertekenaars or shown.ondertekenaars,
        indieners=said.indieners or shown.indieners,
        identifier=said.identifier or shown.identifier,
        replaces=said.replaces or shown.replaces,
        also_dossiers=said.also_dossiers or shown.also_dossiers,
    )
