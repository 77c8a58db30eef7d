"""What the stand-in knows of papers, and where it has it from. Facts are the letter's or captured; what we made up says so."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from resolver import Register, read_identifier

from . import captured

ORIGINS = ("captured", "assembled", "invented")


class Known(NamedTuple):
    """One paper of the stand-in, with the fields that its answers are built from.

    `origin` tells where it is from: *captured* bytes, *assembled* from captured facts, *invented* where nothing real
    exists. `numbers` are the fields of a record by which a paper without rule-made identifier is found.
    """

    id: str
    titel: str
    soort: str = "Brief"
    dossiertitel: str = "Verzonnen dossiertitel"
    datum: str = "2019-07-05"
    indieners: tuple[tuple[str, str], ...] = ()
    outcome: tuple[str, str] | None = None
    voor: tuple[str, ...] = ()
    tegen: tuple[str, ...] = ()
    extra_dossiers: tuple[str, ...] = ()
    origin: str = "invented"
    numbers: tuple[tuple[str, str], ...] = ()
    type: str = "Kamerstuk"
    status: str = "Opgemaakt"
    formats: tuple[str, ...] = ("html", "xml", "odt", "pdf")
    dossier: str = ""
    """The dossier as its record writes it, where that is not as the identifier does: 36455-(R2188)."""
    modified: str = ""
    zaak: str = "2019Z12345"
    document: str = "2019D12345"
    external: bool = True
    """Whether the Tweede Kamer has the official identifier already."""
    roll_call: bool = False


#: What the letter kst-33694-57 says of the papers it cites: titles, submitters, dossiers. Outcomes are made up.
LETTER = {
    known.id: known
    for known in (
        Known("kst-33694-12", "Geïntegreerde Buitenland- en Veiligheidsstrategie", dossiertitel="Internationale Veiligheidsstrategie", datum="2018-03-19"),
        Known("kst-33694-47", "Internationale rechtsorde in het digitale domein", dossiertitel="Internationale Veiligheidsstrategie", extra_dossiers=("26643",)),
        Known("kst-33694-56", "Motie van de leden Verhoeven en Koopmans over internationale coördinatie van politieke attributie van cyberaanvallen", "Motie",
              "Internationale Veiligheidsstrategie", "2019-11-20", (("K. Verhoeven", "D66"), ("S. Koopmans", "VVD")),
              ("Aangenomen.", "2019-11-26"), ("D66", "VVD", "CDA"), ("PVV",)),
        Known("kst-35189-7", "Motie van de leden Sjoerdsma, Belhaj en Kerstens (verzonnen onderwerp)", "Motie", "Verzonnen dossiertitel", "2019-06-12",
              (("S.W. Sjoerdsma", "D66"), ("S. Belhaj", "D66"), ("J.W.M. Kerstens", "PvdA")), ("Aangenomen.", "2019-06-18"), ("D66", "PvdA"), ()),
        Known("kst-35300-V-14", "Amendement van de leden Sjoerdsma en Koopmans over versterking van het postennet", "Amendement",
              "Vaststelling van de begrotingsstaten van het Ministerie van Buitenlandse Zaken (V) voor het jaar 2020", "2019-11-13",
              (("S.W. Sjoerdsma", "D66"), ("S. Koopmans", "VVD")), ("Aangenomen.", "2019-11-28"), ("D66", "VVD"), ()),
        Known("kst-30821-72", "Tegengaan Statelijke Dreigingen", dossiertitel="Nationale Veiligheid"),
        Known("kst-30821-81", "Nationale Veiligheid Strategie", dossiertitel="Nationale Veiligheid"),
        Known("kst-35207-1", "Nederland-China: een nieuwe balans (Chinanotitie)", "Nota", "Beleidsnotitie China"),
        Known("kst-34919-1", "Defensienota", "Nota", "Defensienota"),
    )
}  # fmt: skip
#: Invented papers of kinds that were seen and not captured: an unformatted one with PDF only, a fresh Aanhangsel, an
#: attachment with its parent's numbers, an item of Handelingen under a number of its own.
INVENTED = {
    known.id: known
    for known in (
        Known("kst-1299001", "Verzonnen brief, nog niet opgemaakt", "Brief regering", "Verzonnen dossiertitel", "2026-11-20",
              numbers=(("dossiernummer", "36999"), ("ondernummer", "3")), status="Onopgemaakt", formats=("pdf",)),
        Known("ah-1299002", "Verzonnen vragen van het lid Verzonnen", "", "", "2026-11-21", type="Aanhangsel",
              numbers=(("aanhangselnummer", "417"), ("vergaderjaar", "2026-2027")), status="Onopgemaakt", formats=("pdf",)),
        Known("h-1299003", "Verzonnen item van een vergadering", "", "", "2026-11-19", type="Handelingen",
              numbers=(("publicatienummer", "21"), ("handelingenitemnummer", "6"), ("vergaderjaar", "2026-2027")), status="Onopgemaakt"),
        Known("blg-1299004", "Verzonnen bijlage bij de brief over statelijke dreigingen", "Bijlage", "Nationale Veiligheid", "2019-04-18", type="Bijlage",
              numbers=(("dossiernummer", "30821"), ("ondernummer", "72"), ("hoofddocument", "kst-30821-72")), formats=("pdf",)),
    )
}  # fmt: skip


@cache
def real(id: str) -> Known | None:
    """A paper put together of what was captured of it: the list of motions, and the metadata inside its XML."""
    if id in captured.records():
        return _of_record(id)
    row = captured.listed().get(id)
    if row is None:
        return None
    reference = read_identifier(id)
    rijkswet = {"kst-36455": "36455-(R2188)"}.get(id.rpartition("-")[0], "")
    found = re.search(r"van (?:het lid|de leden) (.+?) (?:over|c\.s\.|waarin|\()", row.onderwerp)
    names = re.split(r", | en ", found[1]) if found else []
    decided = _decided(id)
    return Known(
        id, row.onderwerp, row.soort, "Verzonnen dossiertitel" if reference is None else f"Dossier {reference.dossiernummer}", row.datum,
        tuple((name, "") for name in names), decided, ("D66", "VVD") if decided else (), ("PVV",) if decided else (),
        origin="assembled", dossier=rijkswet, modified=row.datum, zaak=row.zaak, document=row.document,
        roll_call=id == "kst-19637-3481",
    )  # fmt: skip


def _decided(id: str) -> tuple[str, str]:
    """An outcome for a real motion: which, and when, was not captured and is made up; the same one each time."""
    mark = int(hashlib.sha256(id.encode()).hexdigest()[:6], 16)
    texts = ("Aangenomen.", "Verworpen.", "Aangehouden.", "Ingetrokken.", "Niet aangenomen.")
    return texts[mark % 5 if mark % 3 == 0 else mark % 2], f"2025-11-{1 + mark % 28:02d}"


def _of_record(id: str) -> Known:
    text = captured.records()[id].decode()
    one = lambda name: (re.findall(rf"<[a-z]+:{name}(?: [^>]*)?>([^<]*)<", text) or [""])[0]  # noqa: E731
    numbers = tuple(
        (name, one(name)) for name in ("dossiernummer", "ondernummer", "vergaderjaar", "publicatienummer") if one(name)
    )
    return Known(
        id, one("documenttitel") or one("title"), one("subrubriek"), one("dossiertitel"), one("issued"), origin="captured", numbers=numbers,
        type=one("type"), status=one("documentstatus"), modified=one("modified"),
        formats=tuple(re.findall(r'manifestation="(html|xml|odt|pdf)"', text)),
    )  # fmt: skip


# A search goes through all papers of a corpus, for each of its pages.
@lru_cache(maxsize=50_000)
def known(id: str) -> Known | None:
    """What the stand-in knows of an identifier: the letter's facts, a captured paper, or one of the register with an invented title."""
    if id in LETTER:
        return LETTER[id]
    if id in INVENTED:
        return INVENTED[id]
    found = real(id)
    if found is not None:
        return found
    return made_up(id) if id in Register.shipped() and read_identifier(id) is not None else None


def made_up(id: str) -> Known:
    """A paper of which nothing real is here; the same one each time."""
    mark = int(hashlib.sha256(id.encode()).hexdigest()[:8], 16)
    return Known(
        id, f"Verzonnen titel {mark % 1000} van {id}", datum=f"20{10 + mark % 10}-0{1 + mark % 9}-1{mark % 10}"
    )


def session_of(paper: Known) -> str:
    year = int(paper.datum[:4]) - (paper.datum[5:] < "09-15")
    return f"{year}-{year + 1}"


@lru_cache(maxsize=50_000)
def fields(paper: Known) -> Mapping[str, list[str]]:
    """The fields of a paper's record by their own names, as the search service can be asked for them."""
    reference = read_identifier(paper.id)
    chamber = "Eerste" if (reference and str(reference.kamer) == "EK") else "Tweede"
    out: dict[str, list[str]] = {
        "identifier": [paper.id],
        "title": ["; ".join(part for part in (paper.dossiertitel, paper.soort, paper.titel) if part)],
        "type": [paper.type],
        "creator": [f"{chamber} Kamer der Staten-Generaal"],
        "date": [paper.datum], "available": [paper.datum], "issued": [paper.datum],
        "modified": [paper.modified or paper.datum],
        "vergaderjaar": [(reference.vergaderjaar if reference else None) or session_of(paper)],
        "publicatienaam": [{"Bijlage": "Kamerstuk", "Aanhangsel": "Kamervragen (Aanhangsel)"}.get(paper.type, paper.type)],
        "subrubriek": [paper.soort] if paper.soort else [],
        "documenttitel": [paper.titel],
        "dossiertitel": [paper.dossiertitel] if paper.dossiertitel else [],
        "organisatietype": ["staten generaal"],
        "documentstatus": [paper.status],
        "product-area": ["officielepublicaties"],
        "indiener": [name for name, _ in paper.indieners],
    }  # fmt: skip
    given = dict(paper.numbers)
    if reference and reference.dossiernummer and "dossiernummer" not in given:
        out["dossiernummer"] = [paper.dossier or str(reference.dossiernummer), *paper.extra_dossiers]
        out["ondernummer"] = [reference.ondernummer or ""]
    for name, value in given.items():
        out[name] = [value]
    if paper.origin == "captured" and "Eerste Kamer" in captured.records()[paper.id].decode():
        out["creator"] = ["Eerste Kamer der Staten-Generaal"]
    return out
