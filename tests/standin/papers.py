"""What the stand-in knows. Facts are the letter's own; every title that we made up says so in its text."""

from __future__ import annotations

import hashlib
from typing import Any, NamedTuple

from resolver import Register, read_identifier


class Known(NamedTuple):
    """One paper of the stand-in, with the fields that its answers are built from."""

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


def known(id: str) -> Known | None:
    """What the stand-in knows of an identifier: the letter's facts, or a paper of the register with an invented title."""
    if id in LETTER:
        return LETTER[id]
    if id not in Register.shipped() or read_identifier(id) is None:
        return None
    mark = int(hashlib.sha256(id.encode()).hexdigest()[:8], 16)
    return Known(
        id, f"Verzonnen titel {mark % 1000} van {id}", datum=f"20{10 + mark % 10}-0{1 + mark % 9}-1{mark % 10}"
    )


def by_number(dossier: str, number: str) -> Known | None:
    return known(f"kst-{dossier}-{number}")


def session_of(paper: Known) -> str:
    year = int(paper.datum[:4]) - (paper.datum[5:] < "09-15")
    return f"{year}-{year + 1}"


def odata_document(paper: Known) -> dict[str, Any] | None:
    """The paper as the Tweede Kamer's Document entity; None for what is not in it."""
    reference = read_identifier(paper.id)
    if reference is None or reference.dossiernummer is None or not (reference.ondernummer or "").isdigit():
        return None
    dossiers = [reference.dossiernummer, *paper.extra_dossiers]
    votes = [{"Soort": "Voor", "ActorFractie": party, "Verwijderd": False} for party in paper.voor]
    votes += [{"Soort": "Tegen", "ActorFractie": party, "Verwijderd": False} for party in paper.tegen]
    decisions = []
    if paper.outcome:
        text, when = paper.outcome
        decisions = [
            {"BesluitTekst": text, "Status": "Besluit", "GewijzigdOp": f"{when}T17:00:00+01:00", "Stemming": votes}
        ]
    return {
        "Id": f"00000000-0000-0000-0000-{hashlib.sha256(paper.id.encode()).hexdigest()[:12]}",
        "DocumentNummer": "2019D12345",
        "Soort": paper.soort,
        "Onderwerp": paper.titel,
        "Datum": f"{paper.datum}T00:00:00+01:00",
        "Volgnummer": int(reference.ondernummer or 0),
        "Verwijderd": False,
        "Kamerstukdossier": [
            {"Nummer": int(str(d)[:5]), "Toevoeging": str(d)[6:] or None, "Verwijderd": False} for d in dossiers
        ],
        "DocumentActor": [
            {
                "ActorNaam": name,
                "ActorFractie": party,
                "Relatie": "Eerste ondertekenaar" if at == 0 else "Mede ondertekenaar",
            }
            for at, (name, party) in enumerate(paper.indieners)
        ],
        "Zaak": [
            {"Nummer": "2019Z12345", "Soort": paper.soort, "Kabinetsappreciatie": "Oordeel Kamer", "Besluit": decisions}
        ],
    }
