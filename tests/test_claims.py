"""Claims as people write them, each against a record: agrees, differs, or not compared. And what must hold of all of them."""

from __future__ import annotations

import json
import re
import sqlite3
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kamerref.words import verdict_said, worded
from resolver import (
    GRAVITY,
    Claim,
    ClaimStatus,
    Dossiernummer,
    Evidence,
    Indiener,
    Kamer,
    Outcome,
    Paper,
    Resolution,
    Verdict,
    Vergaderjaar,
    citations_of,
    read,
    read_text,
    resolve,
)
from resolver.check import check
from resolver.check.differences import CODES as OF_DIFFERENCES
from resolver.sources import Looked

from .conftest import Run
from .standin import Standin

A, D, N = ClaimStatus.AGREES, ClaimStatus.DIFFERS, ClaimStatus.NOT_COMPARED


def paper(
    number: str, soort: str, datum: str, titel: str, dossiertitel: str, people: str = "", outcome: Outcome | None = None
) -> Paper:
    dossier, _, number = number.partition("/")
    id = f"kst-{dossier}-{number}"
    names = tuple(Indiener(name) for name in people.split(";") if name)
    year = Vergaderjaar.of(int(datum[:4]) - (datum[5:] < "09-15"))
    return Paper(
        id, "kamerstuk", (Dossiernummer(dossier),), number, Kamer.TK, year, datum, soort, titel, dossiertitel, names, outcome
    )  # fmt: skip


#: Real papers with the facts of their own pages; how parties voted, and what became of the last four, is made up.
MEDIA = paper("32827/303", "motie", "2024-05-21", "Motie van het lid Martens-America over de huidige concessieperiode met één jaar verlengen",
              "Toekomst mediabeleid", "Martens-America", Outcome("aangenomen", "2024-05-28", ("VVD", "D66", "NSC"), ("SP", "DENK")))  # fmt: skip
SCHIPHOL = paper("31936/1191", "motie", "2024-12-17",
                 "Motie van het lid Baudet over het schrappen van het voorgenomen besluit tot beperking van het aantal vliegtuigbewegingen op Schiphol",
                 "Luchtvaartbeleid", "Baudet", Outcome("verworpen", "2024-12-19", ("FVD",), ("VVD", "D66", "PVV")))  # fmt: skip
HEROES = paper("36600-XVI/134", "motie", "2024-12-02",
               "Motie van de leden Van Nispen en Mohandis over uiterlijk bij de Voorjaarsnota 2025 met voorstellen komen zodat de Stichting Special Heroes haar werk voort kan zetten",
               "Vaststelling van de begrotingsstaten van het Ministerie van Volksgezondheid, Welzijn en Sport (XVI) voor het jaar 2025", "Van Nispen;Mohandis",
               Outcome("aangehouden", "2024-12-10"))  # fmt: skip
CYBER = paper("33694/56", "motie", "2019-11-20",
              "Motie van de leden Verhoeven en Koopmans over internationale coördinatie van politieke attributie van cyberaanvallen",
              "Internationale Veiligheidsstrategie", "K. Verhoeven;S. Koopmans", Outcome("aangenomen", "2019-11-26", ("D66", "VVD", "CDA"), ("PVV",)))  # fmt: skip
LETTER = paper("30821/72", "brief", "2019-04-18", "Tegengaan Statelijke Dreigingen", "Nationale Veiligheid")
POST = paper("35300-V/14", "amendement", "2019-11-13", "Amendement van de leden Sjoerdsma en Koopmans over versterking van het postennet",
             "Vaststelling van de begrotingsstaten van het Ministerie van Buitenlandse Zaken (V) voor het jaar 2020", "S.W. Sjoerdsma;S. Koopmans",
             Outcome("aangenomen", "2019-11-28"))  # fmt: skip

M, S, H, C, L, P = MEDIA, SCHIPHOL, HEROES, CYBER, LETTER, POST
#: The record, the field, what comes of it, the sentence.
TABLE: tuple[tuple[Paper, str, ClaimStatus, str], ...] = (
    # what it is called
    (M, "soort", A, "De motie (Kamerstuk 32 827, nr. 303) wordt uitgevoerd."),
    (M, "soort", D, "Het amendement (Kamerstuk 32 827, nr. 303) wordt uitgevoerd."),
    (M, "soort", D, "De Kamerbrief hierover (Kamerstuk 32 827, nr. 303) gaat hierop in."),
    (M, "soort", D, "In de memorie van toelichting (Kamerstukken II 2023/24, 32 827, nr. 303) staat dit."),
    (M, "soort", D, "Zie het verslag van een schriftelijk overleg dat ik eerder stuurde (Kamerstuk 32 827, nr. 303)."),
    (M, "soort", D, "Kamerstuk 32 827, nr. 303 is een brief van de staatssecretaris."),
    (M, "soort", D, "Zie Kamerstuk 32 827, nr. 303 (amendement)."),
    (M, "soort", A, "Zie Kamerstuk 32 827, nr. 303, een motie van het lid Martens-America."),
    (P, "soort", D, "De gewijzigde motie van de leden Sjoerdsma en Koopmans (Kamerstuk 35 300 V, nr. 14) is aangenomen."),
    (P, "soort", A, "Het amendement van de leden Sjoerdsma en Koopmans (Kamerstuk 35 300 V, nr. 14)."),
    (P, "soort", A, "Het amendement-Sjoerdsma c.s. (Kamerstuk 35 300 V, nr. 14)."),
    (L, "soort", A, "De brief van de minister hierover (Kamerstuk 30 821, nr. 72)."),
    (L, "soort", D, "De motie hierover (Kamerstuk 30 821, nr. 72)."),
    (L, "soort", N, "De nota hierover (Kamerstuk 30 821, nr. 72)."),
    (L, "soort", A, "Per brief (Kamerstuk 30 821, nr. 72) is de Kamer geïnformeerd."),
    # who submitted it
    (M, "indieners", A, "De motie van het lid Martens-America (Kamerstuk 32 827, nr. 303)."),
    (M, "indieners", D, "De motie van het lid Mohandis (Kamerstuk 32 827, nr. 303)."),
    (M, "indieners", D, "De motie-Mohandis (Kamerstuk 32 827, nr. 303)."),
    (M, "indieners", D, "Het lid Mohandis heeft per motie verzocht om verlenging (Kamerstuk 32 827, nr. 303)."),
    (M, "indieners", A, "Het lid Martens-America heeft per motie verzocht om verlenging (Kamerstuk 32 827, nr. 303)."),
    (M, "indieners", D, "Kamerlid Mohandis diende hierover een motie in (Kamerstuk 32 827, nr. 303)."),
    (M, "indieners", D, "In haar motie vroeg mevrouw Westerveld hierom (Kamerstuk 32 827, nr. 303)."),
    (M, "indieners", D, "De door Westerveld ingediende motie (Kamerstuk 32 827, nr. 303)."),
    (M, "indieners", D, "Op initiatief van het lid Westerveld nam de Kamer een motie aan (Kamerstuk 32 827, nr. 303)."),
    (M, "indieners", D, "Kamerstuk 32 827, nr. 303 is ingediend door de leden Westerveld en Mohandis."),
    (M, "indieners", D, "De indiener van Kamerstuk 32 827, nr. 303, het lid Westerveld, vraagt hierom."),
    (M, "indieners", A, "De indiener van Kamerstuk 32 827, nr. 303, het lid Martens-America, vraagt hierom."),
    (H, "indieners", A, "De motie-Van Nispen/Mohandis (Kamerstuk 36 600 XVI, nr. 134)."),
    (H, "indieners", A, "De motie van Van Nispen (SP) en Mohandis (GroenLinks-PvdA) (Kamerstuk 36 600 XVI, nr. 134)."),
    (H, "indieners", D, "De motie van de leden Van Nispen en Westerveld (Kamerstuk 36 600 XVI, nr. 134)."),
    (H, "indieners", A, "De motie van het lid Michiel van Nispen c.s. (Kamerstuk 36 600 XVI, nr. 134)."),
    (C, "indieners", A, "Kamerstuk 33 694, nr. 56 is door de leden Verhoeven en Koopmans ingediend."),
    (C, "indieners", D, "Kamerstuk 33 694, nr. 56 is door de leden Verhoeven en Van Dijk ingediend."),
    (P, "indieners", D, "Het amendement van het lid Karabulut (Kamerstuk 35 300 V, nr. 14)."),
    (L, "indieners", N, "De brief van minister Grapperhaus (Kamerstuk 30 821, nr. 72)."),
    # when
    (M, "datum", A, "De motie van 21 mei 2024 (Kamerstuk 32 827, nr. 303)."),
    (M, "datum", A, "De motie d.d. 21-05-2024 (Kamerstuk 32 827, nr. 303)."),
    (M, "datum", A, "De motie van 2024-05-21 (Kamerstuk 32 827, nr. 303)."),
    (M, "datum", A, "Kamerstuk 32 827, nr. 303, d.d. 21 mei 2024, vraagt hierom."),
    (M, "datum", A, "Op 21 mei 2024 diende het lid Martens-America een motie in (Kamerstuk 32 827, nr. 303)."),
    (M, "datum", A, "De motie-Martens-America uit mei 2024 (Kamerstuk 32 827, nr. 303)."),
    (M, "datum", A, "De motie-Martens-America uit 2024 (Kamerstuk 32 827, nr. 303)."),
    (M, "datum", A, "Tijdens het debat van 21 mei 2024 is een motie ingediend (Kamerstuk 32 827, nr. 303)."),
    (M, "datum", A, "De motie uit het voorjaar van 2024 (Kamerstuk 32 827, nr. 303)."),
    (M, "datum", D, "De motie van 21 mei 2023 (Kamerstuk 32 827, nr. 303)."),
    (M, "datum", D, "De motie d.d. 12 sept. 2024 (Kamerstuk 32 827, nr. 303)."),
    (M, "datum", D, "De motie d.d. 12-09-2024 (Kamerstuk 32 827, nr. 303)."),
    (M, "datum", D, "Op 12 juli 2025 diende het lid Martens-America een motie in (Kamerstuk 32 827, nr. 303)."),
    (M, "datum", D, "In maart 2025 werd de motie-Martens-America ingediend (Kamerstuk 32 827, nr. 303)."),
    (M, "datum", D, "De motie-Martens-America uit 2012 (Kamerstuk 32 827, nr. 303)."),
    (M, "datum", D, "Kamerstuk 32 827, nr. 303 (3 maart 2023)."),
    (M, "datum", D, "Kamerstuk 32 827, nr. 303 dateert van 3 maart 2023."),
    (M, "datum", D, "De op 3 maart 2023 ingediende motie (Kamerstuk 32 827, nr. 303)."),
    (M, "datum", D, "De motie van 31 februari 2024 (Kamerstuk 32 827, nr. 303)."),
    (M, "datum", N, "De motie van vorige week (Kamerstuk 32 827, nr. 303)."),
    (L, "datum", A, "De brief van de minister van Justitie en Veiligheid van 18 april 2019 (Kamerstuk 30 821, nr. 72)."),
    (L, "datum", D, "De brief van de minister van Justitie en Veiligheid van 18 april 2017 (Kamerstuk 30 821, nr. 72)."),
    (L, "datum", D, "In het najaar van 2021 stuurde ik u een brief (Kamerstuk 30 821, nr. 72)."),
    # what it is about
    (M, "titel", A, "De motie over de concessieperiode met één jaar verlengen (Kamerstuk 32 827, nr. 303)."),
    (M, "titel", A, "De motie over verlenging van de huidige concessieperiode (Kamerstuk 32 827, nr. 303)."),
    (M, "titel", D, "De motie over het visserijbeleid (Kamerstuk 32 827, nr. 303)."),
    (M, "titel", D, "De motie over het vuurwerkverbod in gemeenten (Kamerstuk 32 827, nr. 303)."),
    (M, "titel", D, "De motie 'duurzame visserij op de Noordzee' (Kamerstuk 32 827, nr. 303)."),
    (M, "titel", D, "De motie over de huidige concessieperiode met één jaar verkorten (Kamerstuk 32 827, nr. 303)."),
    (M, "titel", D, "Graag verwijs ik naar Kamerstuk 32 827, nr. 303 over duurzame visserij op de Noordzee."),
    (M, "titel", D, "Zie Kamerstuk 32 827, nr. 303 (over duurzame visserij)."),
    (M, "titel", D, "Kamerstuk 32 827, nr. 303 gaat over duurzame visserij op de Noordzee."),
    (M, "titel", D, "Kamerstuk 32 827, nr. 303 – Motie van het lid Martens-America over duurzame visserij op de Noordzee"),
    (M, "titel", D, "Motie over duurzame visserij op de Noordzee, zie Kamerstuk 32 827, nr. 303."),
    (M, "titel", D, "De motie die betrekking heeft op duurzame visserij (Kamerstuk 32 827, nr. 303)."),
    (M, "titel", D, "Moties:\n\n- Duurzame visserij op de Noordzee (Kamerstuk 32 827, nr. 303)\n"),
    (M, "titel", A, "Moties:\n\n- Verlengen van de huidige concessieperiode (Kamerstuk 32 827, nr. 303)\n"),
    (M, "titel", D, "Zie «Duurzame visserij op de Noordzee» (Kamerstuk 32 827, nr. 303)."),
    (M, "titel", N, "De motie over cultuur (Kamerstuk 32 827, nr. 303)."),
    (M, "titel", N, "De motie over de lokale publieke omroep en de concessieperiode in de toekomst (Kamerstuk 32 827, nr. 303)."),
    (M, "titel", N, "De motie (Kamerstuk 32 827, nr. 303), waarin wordt gevraagd om een brief."),
    (S, "titel", A, "De motie over het aantal vliegtuigbewegingen op Schiphol (Kamerstuk 31 936, nr. 1191)."),
    (S, "titel", A, "De motie inzake beperking van vliegtuigbewegingen (Kamerstuk 31 936, nr. 1191)."),
    (S, "titel", D, "De motie over taaltoetsen voor nieuwkomers (Kamerstuk 31 936, nr. 1191)."),
    (L, "titel", A, "Zie «Tegengaan Statelijke Dreigingen» (Kamerstuk 30 821, nr. 72)."),
    (L, "titel", A, "De brief over statelijke dreigingen (Kamerstuk 30 821, nr. 72)."),
    (L, "titel", D, "De brief over stikstof in de veehouderij (Kamerstuk 30 821, nr. 72)."),
    # what became of it
    (M, "uitkomst", A, "De aangenomen motie (Kamerstuk 32 827, nr. 303)."),
    (M, "uitkomst", D, "De verworpen motie (Kamerstuk 32 827, nr. 303)."),
    (M, "uitkomst", D, "De motie (Kamerstuk 32 827, nr. 303), die is verworpen, vroeg hierom."),
    (M, "uitkomst", D, "De motie (Kamerstuk 32 827, nr. 303) haalde geen meerderheid."),
    (M, "uitkomst", D, "De motie (Kamerstuk 32 827, nr. 303) is aangehouden."),
    (M, "uitkomst", D, "De Kamer verwierp de motie (Kamerstuk 32 827, nr. 303)."),
    (M, "uitkomst", A, "De Kamer nam de motie (Kamerstuk 32 827, nr. 303) aan."),
    (M, "uitkomst", D, "De motie (Kamerstuk 32 827, nr. 303; verworpen)."),
    (M, "uitkomst", D, "De motie is door het lid ingetrokken (Kamerstuk 32 827, nr. 303)."),
    (M, "uitkomst", A, "De motie (Kamerstuk 32 827, nr. 303) kreeg een meerderheid."),
    (S, "uitkomst", A, "De motie-Baudet (Kamerstuk 31 936, nr. 1191) haalde het niet."),
    (S, "uitkomst", D, "De motie-Baudet (Kamerstuk 31 936, nr. 1191) is op 19 december 2024 aangenomen."),
    (S, "uitkomst", D, "De motie-Baudet (Kamerstuk 31 936, nr. 1191) werd Kamerbreed gesteund."),
    (H, "uitkomst", A, "De motie (Kamerstuk 36 600 XVI, nr. 134) is aangehouden."),
    (H, "uitkomst", D, "De motie (Kamerstuk 36 600 XVI, nr. 134) is aangenomen."),
    # the votes
    (C, "stemmen", D, "De motie (Kamerstuk 33 694, nr. 56) is met algemene stemmen aangenomen."),
    (C, "stemmen", A, "De motie (Kamerstuk 33 694, nr. 56) is aangenomen met steun van D66 en VVD."),
    (C, "stemmen", D, "De motie (Kamerstuk 33 694, nr. 56) is aangenomen met steun van de PVV."),
    (P, "stemmen", N, "Het amendement (Kamerstuk 35 300 V, nr. 14) is met algemene stemmen aangenomen."),
    # session and chamber
    (M, "vergaderjaar", A, "Kamerstukken II 2023/24, 32 827, nr. 303."),
    (M, "vergaderjaar", D, "Kamerstukken II 2021/22, 32 827, nr. 303."),
    (M, "vergaderjaar", D, "De motie is in het vergaderjaar 2021-2022 ingediend (Kamerstuk 32 827, nr. 303)."),
    (M, "vergaderjaar", A, "De motie is in het vergaderjaar 2023-2024 ingediend (Kamerstuk 32 827, nr. 303)."),
    (M, "vergaderjaar", D, "Kamerstuk 32 827, nr. 303 (vergaderjaar 2021-2022)."),
    (M, "vergaderjaar", D, "Kamerstukken II 2009/10, 32 827, nr. 303."),
    (M, "kamer", A, "Kamerstukken II 2023/24, 32 827, nr. 303."),
    (M, "kamer", D, "Kamerstukken I 2023/24, 32 827, nr. 303."),
    (M, "kamer", D, "De motie van de Eerste Kamer (Kamerstuk 32 827, nr. 303)."),
    (M, "kamer", D, "De in de Eerste Kamer ingediende motie (Kamerstuk 32 827, nr. 303)."),
    (M, "kamer", D, "De Eerste Kamer nam de motie aan (Kamerstuk 32 827, nr. 303)."),
    (M, "kamer", A, "De in de Tweede Kamer ingediende motie (Kamerstuk 32 827, nr. 303)."),
    # the dossier
    (M, "dossiertitel", A, "Zie het dossier Toekomst mediabeleid (32 827, nr. 303)."),
    (M, "dossiertitel", D, "Zie het dossier Visserijbeleid (32 827, nr. 303)."),
    (M, "dossiertitel", D, "In het dossier «Duurzame visserij» (32 827, nr. 303) staat dit."),
    (M, "dossiertitel", D, "Kamerstuk 32 827, nr. 303 uit het dossier Luchtvaartbeleid."),
    (H, "dossiertitel", D, "De begroting van het ministerie van Defensie (Kamerstuk 36 600 XVI, nr. 134)."),
    (H, "dossiertitel", A, "De begroting van het ministerie van Volksgezondheid, Welzijn en Sport (Kamerstuk 36 600 XVI, nr. 134)."),
    (M, "dossiers", D, "Kamerstukken 32 827 en 29 282, nr. 303."),
    (M, "bijlage", N, "De bijlage bij Kamerstuk 32 827, nr. 303."),
)  # fmt: skip


def judged(text: str, record: Paper) -> list[Resolution]:
    document = read_text(text)
    citations = citations_of(document, at_least=Evidence.NAME)
    looked = {record.id: Looked("found", record)}
    return resolve(
        citations, document.header, looked=looked, text=document.text, links=document.links, today="2026-11-25"
    )


def claims(text: str, record: Paper) -> list[Claim]:
    return [claim for place in judged(text, record) if record.id in place.papers for claim in place.claims]


@pytest.mark.parametrize(("record", "field", "status", "text"), TABLE, ids=[row[3][:90] for row in TABLE])
def test_a_claim_is_compared(record: Paper, field: str, status: ClaimStatus, text: str) -> None:
    found = {claim.field: claim.status for claim in claims(text, record)}
    assert found.get(field, "not read") == status
    others = {name for name, came in found.items() if came is D and name != field}
    assert others <= (
        {"indieners"}
        if field == "soort"
        else {"vergaderjaar"}
        if field == "datum"
        else {"stemmen"}
        if field == "uitkomst"
        else set()
    )


def test_the_table_is_broad() -> None:
    assert len(TABLE) >= 120
    assert len({field for _, field, _, _ in TABLE}) >= 8
    for field in (
        "soort",
        "indieners",
        "datum",
        "titel",
        "uitkomst",
        "stemmen",
        "vergaderjaar",
        "kamer",
        "dossiertitel",
    ):
        assert {A, D} <= {status for _, name, status, _ in TABLE if name == field}, field


@pytest.mark.parametrize(("record", "field", "status", "text"), TABLE, ids=[row[3][:90] for row in TABLE])
def test_the_verdict_and_the_findings_are_those_of_the_claims(
    record: Paper, field: str, status: ClaimStatus, text: str
) -> None:
    document = read_text(text)
    places = judged(text, record)
    findings = check(document, places, {record.id: record})
    for place in places:
        differs = any(claim.status is D for claim in place.claims)
        told = {finding.code for finding in findings if finding.start == place.citation.start and finding.code < "K300"}
        assert (place.verdict is Verdict.DIFFERS) == differs == bool(told), (told, place)
        if place.verdict is Verdict.VERIFIED:
            assert any(claim.status is A for claim in place.claims)


# -- one judgement, whoever prints it ------------------------------------------------------------------------------

DIFFERENCES = {code.code for code in OF_DIFFERENCES} | {"K107", "K108", "K109"}
SENTENCES = [text for record, _, _, text in TABLE if record in (CYBER, LETTER, POST)] + [
    "Zie Kamerstuk 33 694, nr. 999.",
    "Zie Kamerstuk 33 6944, nr. 47.",
    "Kamerstuk 33 694, nr. 56 is de motie van de leden Verhoeven en Koopmans.",
    "De voornoemde motie is uitgevoerd.",
    "Zie Handelingen II 2019/20, nr. 24, item 24.",
    "Zie Kamerstuk 38 900, nr. 3.",
]


def test_no_two_outputs_judge_a_place_differently(run: Run, tmp_path: Path) -> None:
    (tmp_path / "brief.md").write_text("Den Haag, 17 april 2020\n\n" + "\n\n".join(SENTENCES) + "\n", encoding="utf-8")
    with Standin() as standin:
        options = ("brief.md", *standin.options)
        papers = json.loads(run("resolve", *options, "--json", "--db", "a.db").stdout)
        findings = json.loads(run("check", *options, "--json", "--record", "record.json").stdout)["letters"][0][
            "findings"
        ]
        run("report", *options, "-o", "brief.html")
    resolved = {
        (place["start"], place["end"], paper["id"]): (place["verdict"], place["claims"])
        for paper in papers
        for place in paper["citations"]
    }
    (letter,) = json.loads((tmp_path / "record.json").read_text(encoding="utf-8"))["letters"]
    recorded = {(place["start"], place["end"]): (place["verdict"], place["claims"]) for place in letter["places"]}
    assert {(start, end): judged for (start, end, _), judged in resolved.items()} == recorded
    assert {"verified", "exists", "differs", "not-found", "not-checked"} <= {
        verdict for verdict, _ in recorded.values()
    }
    with sqlite3.connect(tmp_path / "a.db") as db:
        stored = {
            (start, start + len(raw)): (verdict, json.loads(differs))
            for start, raw, verdict, differs in db.execute("select start, raw, verdict, differs from citations")
        }
    for span, (verdict, said) in recorded.items():
        differs = [{name: c[name] for name in ("field", "letter", "record")} for c in said if c["status"] == "differs"]
        assert stored[span] == (verdict, differs)
    # What differs is a finding at its place, and nothing else is called a difference.
    for (start, _), (verdict, said) in recorded.items():
        told = sum(1 for finding in findings if finding["start"] == start and finding["code"] in DIFFERENCES)
        assert told == sum(1 for claim in said if claim["status"] == "differs") or verdict == "not-found"
    page = (tmp_path / "brief.html").read_text(encoding="utf-8")
    shown = re.findall(r'<span class="hidden"> \(([^)]*)\)</span></a>', page)
    assert shown == [verdict_said("nl", Verdict(verdict)) for verdict in marked(recorded)]


def marked(recorded: dict[tuple[int, int], tuple[str, object]]) -> list[str]:
    """The verdicts of the marks that a page has: places that overlap are one, with the gravest of theirs."""
    out: list[list[str]] = []
    reached = 0
    for (start, end), (verdict, _) in sorted(recorded.items(), key=lambda entry: (entry[0][0], -entry[0][1])):
        if start >= reached:
            out.append([])
        out[-1].append(verdict)
        reached = max(reached, end)
    return [min(group, key=[str(verdict) for verdict in GRAVITY].index) for group in out]


# -- what is no agreement ------------------------------------------------------------------------------------------


def verdict_of(text: str, record: Paper, id: str) -> Verdict:
    document = read_text(text)
    places = resolve(
        citations_of(document), document.header, looked={id: Looked("found", record)}, text=document.text, today="2026-11-25"
    )  # fmt: skip
    return next(place.verdict for place in places if id in place.papers)


def test_a_record_that_says_nothing_verifies_nothing() -> None:
    bare = Paper("kst-33694-47", "kamerstuk", (Dossiernummer("33694"),), "47")
    text = "De motie van het lid Jansen (Kamerstuk 33 694, nr. 47) van 3 mei 2015."
    assert verdict_of(text, bare, "kst-33694-47") is Verdict.EXISTS
    assert {claim.status for claim in claims(text, bare)} == {N}


def test_a_place_that_says_nothing_is_not_verified() -> None:
    assert verdict_of("Zie Kamerstuk 33 694, nr. 56.", CYBER, "kst-33694-56") is Verdict.EXISTS


@pytest.mark.parametrize(
    "record",
    [
        CYBER._replace(dossiers=(Dossiernummer("30821"),), ondernummer="12"),
        CYBER._replace(ondernummer="57"),
        CYBER._replace(id="kst-33694-56-n1"),
    ],
)
def test_a_record_of_another_paper_is_refused(record: Paper) -> None:
    document = read_text("De motie van de leden Verhoeven en Koopmans (Kamerstuk 33 694, nr. 56).")
    (place,) = resolve(
        citations_of(document), document.header, looked={"kst-33694-56": Looked("found", record)}, text=document.text
    )
    assert place.verdict is Verdict.EXISTS
    assert place.failed
    assert place.why[0].code in ("record-of-another-paper", "record-of-a-version")
    assert {claim.status for claim in place.claims} == {N}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Zie Kamerstukken II 1999/00, 33 694, nr. 47.", "session-before-dossier"),
        ("Zie Kamerstukken II 2099/00, 33 694, nr. 47.", "session-of-the-future"),
        ("Den Haag, 3 mei 2014\n\nZie Kamerstukken II 2016/17, 33 694, nr. 47.", "session-after-letter"),
        ("Den Haag, 3 mei 2010\n\nZie Kamerstuk 33 694, nr. 47.", "dossier-after-letter"),
        ("De brief van 31 februari 2019 (Kamerstuk 33 694, nr. 47).", "date-impossible"),
        ("De motie van 29 februari 2023 (Kamerstuk 33 694, nr. 56).", "date-impossible"),
        ("Zie Kamerstukken II 2020/19, 33 694, nr. 47.", "session-impossible"),
        ("Handelingen II 2033/34, nr. 3, item 2, p. 4.", "session-of-the-future"),
        ("Den Haag, 12 maart 2024\n\nZie Stb. 2025, 120.", "dated-after-letter"),
        ("Den Haag, 12 maart 2024\n\nDe brief van 20 mei 2025 (Kamerstuk 33 694, nr. 47).", "dated-after-letter"),
    ],
)
def test_what_cannot_be_is_told_without_any_source(text: str, code: str) -> None:
    document = read_text(text)
    places = resolve(citations_of(document), document.header, text=document.text, today="2026-11-25")
    assert [place.verdict for place in places] == [Verdict.DIFFERS]
    assert [claim.why.code for claim in places[0].differs if claim.why] == [code]
    assert {finding.code for finding in check(document, places)} & {"K107", "K108", "K109"}


def test_a_wrong_session_of_a_new_dossier_is_no_missing_dossier() -> None:
    document = read_text("Zie Kamerstukken II 2015/16, 36 800, nr. 4.")
    places = resolve(citations_of(document), document.header, text=document.text, today="2026-11-25")
    assert "K107" in {finding.code for finding in check(document, places)}
    assert "K102" not in {finding.code for finding in check(document, places)}


def test_a_paper_of_after_the_letter_is_told() -> None:
    late = CYBER._replace(datum="2020-09-20")
    text = "Den Haag, 17 april 2020\n\nDe motie van de leden Verhoeven en Koopmans (Kamerstuk 33 694, nr. 56)."
    assert verdict_of(text, late, "kst-33694-56") is Verdict.DIFFERS
    soon = CYBER._replace(datum="2020-04-27")
    assert verdict_of(text, soon, "kst-33694-56") is Verdict.EXISTS


def test_a_date_in_running_text_is_not_the_letters() -> None:
    text = (
        "In de brief van 3 mei 2010 stond dit. De motie van de leden Verhoeven en Koopmans (Kamerstuk 33 694, nr. 56)."
    )
    assert verdict_of(text, CYBER, "kst-33694-56") is Verdict.VERIFIED


def test_a_number_beside_a_name_ends_all_doubt() -> None:
    for text in (
        "De motie van de leden Verhoeven en Koopmans van 20 november 2019 (Kamerstuk 33 694, nr. 56).",
        "Kamerstuk 33 694, nr. 56 (d.d. 20 november 2019) is de motie van de leden Verhoeven en Koopmans.",
        "De motie van het lid Verhoeven van 20 november 2019, met nummer 33 694, nr. 56, is uitgevoerd.",
        "De motie van de leden Verhoeven en Koopmans van 20 november 2019 is aangenomen. Zie Kamerstuk 33 694, nr. 56.",
    ):
        places = judged(text, CYBER)
        assert {place.papers for place in places} == {("kst-33694-56",)}, text
        assert Verdict.VERIFIED in {place.verdict for place in places}, text


@pytest.mark.parametrize(
    "text", ["de voornoemde motie en Kamerstuk 37 100, nr. 3", "de motie-Niemand of Kamerstuk 37 100, nr. 3"]
)
def test_a_number_after_and_is_of_another_paper(text: str) -> None:
    places = judged(f"Zie {text}.", CYBER)
    assert [place.papers for place in places] == [(), ("kst-37100-3",)]


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("De motie-Bikker/Omtzigt (36 410, nr. 31) en de motie-Bikker/Omtzigt (36 410, nr. 74) zijn beide uitgevoerd.", False),
        ("De motie-Bikker/Omtzigt over armoede (36 410, nr. 31) loopt. De motie-Bikker/Omtzigt over drinkwater op Bonaire (36 410, nr. 74) is af.", False),
        ("De motie-Bikker/Omtzigt (36 410, nr. 31) loopt. Later kom ik terug op de motie-Bikker/Omtzigt (36 410, nr. 74).", True),
    ],
)  # fmt: skip
def test_that_one_motion_has_two_numbers_is_asked_and_not_said(text: str, asked: bool) -> None:
    document = read_text(text)
    found = check(document, resolve(citations_of(document, at_least=Evidence.NAME), text=text, today="2026-11-25"), {})
    two = [finding for finding in found if finding.code == "K404"]
    assert len(two) == asked
    assert all(finding.severity == "info" and "?" in worded("nl", finding).message for finding in two)


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Wat is er met de motie-Baudet? De motie (Kamerstuk 31 936, nr. 1191) is verworpen.", Verdict.EXISTS),
        ("Kamerstuk 31 936, nr. 1191 is verworpen. De motie van het lid Baudet wordt dus niet uitgevoerd.", Verdict.EXISTS),
        ("Bij brief van 1 mei 2025 heb ik u bericht over de motie van het lid Baudet; de motie zelf (Kamerstuk 31 936, nr. 1191) is ouder.", Verdict.EXISTS),
        ("Wat is er met de motie-Van Meijeren? De motie (Kamerstuk 31 936, nr. 1191) is verworpen.", Verdict.NOT_CHECKED),
        ("Wat is er met het amendement-Baudet? De motie (Kamerstuk 31 936, nr. 1191) is verworpen.", Verdict.NOT_CHECKED),
    ],
)  # fmt: skip
def test_a_motion_named_without_number_is_the_only_one_of_the_letter_with_these_submitters(
    text: str, verdict: Verdict
) -> None:
    (named,) = [place for place in judged(text, SCHIPHOL) if place.citation.evidence is Evidence.NAME]
    assert named.verdict is verdict
    assert named.papers == ((SCHIPHOL.id,) if verdict is Verdict.EXISTS else ())
    assert not named.differs


def test_a_dossier_with_a_title_of_many_lines_takes_no_time() -> None:
    """Roman numerals in the pattern once made this sentence take for ever."""
    title = (
        "Wijziging van de Jeugdwet, de Wet marktordening gezondheidszorg en enige andere wetten teneinde te bevorderen dat jeugdhulp en"
        " gecertificeerde instellingen voor de uitvoering van kinderbeschermingsmaatregelen steeds voldoende beschikbaar zijn"
    )
    assert claims(f"Zie het dossier {title} (Wet verbetering jeugdzorg) (33 694, nr. 56).", CYBER) == []
    assert D in {claim.status for claim in claims(f"Zie het dossier {title} (33 694, nr. 56).", CYBER)}


@pytest.mark.parametrize(
    "text",
    [
        "De motie van het lid **Martens-America** (Kamerstuk 32 827, nr. 303) is *verworpen*.",
        "De motie ([Kamerstuk 32 827, nr. 303](https://zoek.officielebekendmakingen.nl/kst-32827-303.html)) is verworpen.",
        "De motie-Martens-America (Kamerstuk 32 827, nr. 303)[^1] is verworpen.\n\n[^1]: Zo is het.",
        "De _verworpen_ motie (Kamerstuk 32 827, nr. 303).",
        "De motie [Kamerstuk 32 827, nr. 303](https://zoek.officielebekendmakingen.nl/kst-32827-303.html) is verworpen.",
    ],
)
def test_marks_around_words_are_no_words(text: str) -> None:
    document = read_text(text)._replace(source="brief.md")
    assert {claim.field for claim in claims(document.text, MEDIA) if claim.status is D} == {"uitkomst"}


def test_a_vote_on_a_day_that_no_month_has_is_told() -> None:
    document = read_text("De motie is op 31 februari 2024 aangenomen (Kamerstuk 32 827, nr. 303).")
    places = judged(document.text, MEDIA)
    assert "K108" in {finding.code for finding in check(document, places, {MEDIA.id: MEDIA})}


FRAGMENTS = [
    *sorted({part for *_, text in TABLE for part in re.split(r"(?<=[ ,(])", text)}),
    "31 februari 2020 ",
    "\n\n- ",
    ")",
    "; ",
    "**",
]


@settings(max_examples=150)
@given(st.lists(st.sampled_from(FRAGMENTS), min_size=5, max_size=120), st.sampled_from([row[0] for row in TABLE]))
def test_whatever_a_letter_says_each_claim_has_one_status(parts: list[str], record: Paper) -> None:
    document = read_text("".join(parts) + " (Kamerstuk 32 827, nr. 303).")
    places = judged(document.text, record)
    check(document, places, {record.id: record})
    for place in places:
        fields = [claim.field for claim in place.claims]
        assert all(fields.count(field) == 1 for field in fields if field not in ("vergaderjaar", "brief", "link"))
        assert all(claim.why is not None for claim in place.claims if claim.status is N)
        assert all(claim.why is None for claim in place.claims if claim.status is A)
        if place.verdict in (Verdict.VERIFIED, Verdict.EXISTS):
            assert place.differs == ()


def test_the_other_cells_of_a_row_are_compared(tmp_path: Path) -> None:
    docx = pytest.importorskip("docx", reason="python-docx is not installed")
    letter = docx.Document()
    table = letter.add_table(rows=0, cols=5)
    for row in (
        ("Nr.", "Onderwerp", "Indiener(s)", "Datum indiening", "Vindplaats"),
        ("1", "Duitstalige borden langs snelwegen", "Eerdmans", "8 november 2019", "Kamerstuk 33 694, nr. 56"),
        ("2", "Attributie van cyberaanvallen", "Verhoeven, Koopmans", "20 november 2019", "Kamerstuk 33 694, nr. 56"),
    ):
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = words
    letter.save(str(tmp_path / "letter.docx"))
    document = read(tmp_path / "letter.docx")
    wrong, right = resolve(
        citations_of(document), document.header, looked={CYBER.id: Looked("found", CYBER)}, text=document.text,
        paragraphs=document.paragraphs, today="2026-11-25",
    )  # fmt: skip
    assert {claim.field for claim in wrong.differs} == {"titel", "indieners", "datum"}
    assert right.verdict is Verdict.VERIFIED
    assert {claim.field for claim in right.claims if claim.status is A} >= {"titel", "indieners", "datum"}
