"""A thousand sentences about real papers, as letters, papers of councils and newspapers say them: no true one is contradicted.

The papers are real motions of 2023 to 2025 (number, date, title, dossier); what became of them, how parties voted, a co-signer
"N. Nomen" for "c.s.", and the papers of other kinds are made up. `judged` says what is known of each sentence: "true",
"found" (false, and told so), or "missed" (false, and not told: a mechanism that finds it moves it to "found").
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from resolver import (
    Evidence,
    Indiener,
    Kamer,
    Outcome,
    Paper,
    Resolution,
    Verdict,
    Vergaderjaar,
    citations_of,
    read_text,
    resolve,
)
from resolver.model import Dossiernummer
from resolver.sources import Looked

FILES = Path(__file__).parent / "files" / "claims"
VERIFIED_FALSE = 8
"""So many of the false sentences at most are borne out, because what is wrong in them is not read."""


class Row(NamedTuple):
    judged: str
    kind: str
    papers: tuple[str, ...]
    text: str


def record(line: dict[str, Any]) -> Paper:
    outcome = None
    if "uitkomst" in line:
        besluit, day, voor, tegen, uitslag = line["uitkomst"]
        outcome = Outcome(besluit, day, tuple(voor), tuple(tegen), uitslag=uitslag)
    return Paper(
        id=line["id"], family=line.get("family", "kamerstuk"), dossiers=(Dossiernummer(line["dossier"]),) if "dossier" in line else (),
        ondernummer=line.get("ondernummer"), kamer=Kamer(line["kamer"]) if "kamer" in line else None,
        vergaderjaar=Vergaderjaar(line["vergaderjaar"]) if "vergaderjaar" in line else None, datum=line["datum"], soort=line["soort"],
        titel=line["titel"], dossiertitel=line["dossiertitel"], indieners=tuple(Indiener(*one) for one in line.get("indieners", ())),
        outcome=outcome, bijlagen=tuple(line.get("bijlagen", ())), paginas=tuple(line["paginas"]) if "paginas" in line else None,
        replaces=tuple(line.get("replaces", ())),
    )  # fmt: skip


PAPERS = {
    paper.id: paper
    for paper in (
        record(json.loads(line)) for line in (FILES / "papers.jsonl").read_text(encoding="utf-8").splitlines()
    )
}


def rows() -> Iterator[Row]:
    with (FILES / "sentences.tsv").open(encoding="utf-8", newline="") as file:
        for line in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            ids = tuple(id if id in PAPERS else f"kst-{id}" for id in line["papers"].split())
            yield Row(line["judged"], line["kind"], ids, line["sentence"].replace("\\n", "\n"))


ROWS = tuple(rows())
KINDS = sorted({row.kind for row in ROWS})


def judged(row: Row) -> list[Resolution]:
    document = read_text(row.text)
    looked = {id: Looked("found", PAPERS[id]) for id in row.papers}
    return resolve(
        citations_of(document, at_least=Evidence.NAME), document.header, looked=looked, text=document.text, links=document.links,
        today="2026-11-25", paragraphs=document.paragraphs,
    )  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_no_true_sentence_is_contradicted(kind: str) -> None:
    true = [row for row in ROWS if row.kind == kind and row.judged == "true"]
    assert [row.text for row in true if any(place.differs for place in judged(row))] == []


@pytest.mark.parametrize("kind", KINDS)
def test_what_was_found_is_found(kind: str) -> None:
    found = [row for row in ROWS if row.kind == kind and row.judged == "found"]
    assert [row.text for row in found if not any(place.differs for place in judged(row))] == []


DESK_HEADINGS = (
    "Besluitenlijst 20-02-2025", "Stemmingsuitslag", "Plenair debat 3 juni", "Tweeminutendebat Landbouw- en Visserijraad", "Afgedaan", "Ter informatie",
    "Bijvoorbeeld", "Directie Participatie", "Woordvoerder mevrouw Jansen", "Kabinetsreactie", "Gerelateerde documenten", "Parlementaire geschiedenis",
    "Juridisch kader", "Krachtenveld", "Gevraagd besluit", "Contactpersoon", "Schriftelijke ronde", "Standpunt fractie", "Samengevat", "Interne afstemming",
    "Chronologie", "Hoofdlijnen", "Randvoorwaarden", "Probleemstelling", "Resultaten", "Technische briefing", "Rechtbank Den Haag", "Kamermeerderheid",
    "Tegenstemmers", "Weggestemd", "Overgenomen", "Laag risico", "Vertrouwelijk", "Track changes", "Zoekresultaat", "Vorige keer besproken",
    "Voorgesteld 11 september 2025",
)  # fmt: skip


@pytest.mark.parametrize("id", ["kst-31293-815", "kst-27924-96", "kst-36163-15"])
def test_the_heading_of_a_desk_is_no_subject(id: str) -> None:
    paper = PAPERS[id]
    cited = f"Kamerstuk {paper.dossiers[0].nummer}, nr. {paper.ondernummer}"
    name = paper.indieners[0].naam
    forms = ("{0}: motie {1} ({2}).", "- {0} ({2})", "- {0} (motie {1}, {2})", "{0}: {2}.", "{2} – {0}")
    texts = [form.format(heading, name, cited) for heading in DESK_HEADINGS for form in forms]
    # What became of it stands at the head of a list too ("Weggestemd"); that is another claim.
    assert [
        text
        for text in texts
        for place in judged(Row("true", "", (id,), text))
        if any(claim.field == "titel" for claim in place.differs)
    ] == []


def test_few_false_sentences_are_borne_out() -> None:
    missed = [row for row in ROWS if row.judged == "missed"]
    borne = [row.text for row in missed if any(place.verdict is Verdict.VERIFIED for place in judged(row))]
    assert len(borne) <= VERIFIED_FALSE, borne


def test_the_trial_is_broad() -> None:
    assert len(ROWS) > 900
    assert len({id for row in ROWS for id in row.papers}) > 200
    assert sum(row.judged == "found" for row in ROWS) >= 0.8 * sum(row.judged != "true" for row in ROWS)
