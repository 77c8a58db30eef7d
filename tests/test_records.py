"""Reading and merging records: what is missing, doubled, or said differently by two sources."""

from __future__ import annotations

from typing import Any

import pytest

from resolver import Dossiernummer, Indiener, Paper, Provenance
from resolver.sources.client import Answer
from resolver.sources.koop import read_answer
from resolver.sources.merging import RULES, merge
from resolver.sources.tweedekamer import keys_of, read_document

HERE = Provenance("odata", "https://example", "2026-01-01T00:00:00+00:00")


def document(**more: Any) -> dict[str, Any]:
    return {"Volgnummer": 56, "Soort": "Motie", "Kamerstukdossier": [{"Nummer": 33694, "Toevoeging": None}], **more}


def decision(
    text: str, when: str, status: str = "Besluit", votes: list[tuple[str, str]] | None = None
) -> dict[str, Any]:
    stemming = [{"ActorFractie": party, "Soort": vote} for party, vote in votes or []]
    return {
        "BesluitSoort": f"Stemmen - {text.rstrip('.').lower()}", "BesluitTekst": text, "GewijzigdOp": "2026-01-01T12:00:00Z",
        "Status": status, "Stemming": stemming, "Agendapunt": {"Activiteit": {"Datum": f"{when}T00:00:00+01:00"}},
    }  # fmt: skip


def test_the_last_decision_counts_and_votes_count_once() -> None:
    case = {
        "Kabinetsappreciatie": "Ontraden",
        "Besluit": [
            decision("Aangehouden.", "2019-11-19"),
            decision(
                "Verworpen.",
                "2019-12-03",
                votes=[("D66", "Voor"), ("VVD", "Tegen"), ("D66", "Voor"), ("PVV", "Niet deelgenomen")],
            ),
            decision("Aangenomen.", "2020-01-01", status="Voorstel"),
        ],
    }
    outcome = read_document(document(Zaak=[case]), "kst-33694-56", HERE).outcome
    assert outcome is not None
    assert (outcome.besluit, outcome.datum, outcome.voor, outcome.tegen) == (
        "verworpen",
        "2019-12-03",
        ("D66",),
        ("VVD",),
    )
    assert (outcome.appreciatie, outcome.earlier) == ("Ontraden", ("2019-11-19 aangehouden",))


@pytest.mark.parametrize(
    "broken",
    [
        {},
        {"Zaak": None, "DocumentActor": None, "Kamerstukdossier": None},
        {"Zaak": {"Besluit": {"BesluitTekst": None}}, "DocumentActor": {"ActorNaam": 7}},
        {"Volgnummer": "56", "Datum": "gisteren", "Kamerstukdossier": {"Nummer": 1}},
    ],
)
def test_missing_and_odd_fields_are_survived(broken: dict[str, Any]) -> None:
    paper = read_document(broken, "kst-33694-56", HERE)
    assert (paper.outcome, paper.indieners, paper.datum) == (None, (), None)


@pytest.mark.parametrize(
    ("given", "keys"),
    [
        (document(), [(Dossiernummer("33694"), 56)]),
        (document(Kamerstukdossier={"Nummer": 35300, "Toevoeging": "V"}), [(Dossiernummer("35300-V"), 56)]),
        (document(Volgnummer=-1), []),
        ({}, []),
    ],
)
def test_keys(given: dict[str, Any], keys: list[tuple[Dossiernummer, int]]) -> None:
    assert keys_of(given) == keys


def test_two_sources_that_differ_leave_a_conflict() -> None:
    sru = Paper(
        "kst-1-1",
        "kamerstuk",
        datum="2019-11-20",
        soort="motie",
        indieners=(Indiener("Verhoeven"),),
        sources=(HERE._replace(source="sru"),),
    )
    odata = Paper(
        "kst-1-1",
        "kamerstuk",
        datum="2019-11-19",
        soort="motie",
        indieners=(Indiener("K. Verhoeven", "D66"),),
        sources=(HERE,),
    )
    merged = merge([sru, odata])
    assert merged.datum == "2019-11-20"
    assert [(c.field, c.kept, c.other, c.source) for c in merged.conflicts] == [
        ("datum", "2019-11-20", "2019-11-19", "odata")
    ]
    assert merged.indieners == (Indiener("K. Verhoeven", "D66"),)
    assert [source.source for source in merged.sources] == ["sru", "odata"]


def test_every_rule_gives_its_reason_and_names_a_field() -> None:
    assert all(rule.why and rule.field in Paper._fields for rule in RULES)
    assert len({rule.field for rule in RULES}) == len(RULES)


@pytest.mark.parametrize(
    "identifier",
    [
        "kst-33694-47",
        "officielepublicaties/kst/33694/kst-33694-47",
        "https://zoek.officielebekendmakingen.nl/kst-33694-47.html",
    ],
)
def test_an_identifier_may_be_bare_a_path_or_an_address(identifier: str) -> None:
    body = (
        '<a:searchRetrieveResponse xmlns:a="http://docs.oasis-open.org/ns/search-ws/sruResponse" xmlns:g="http://standaarden.overheid.nl/sru">'
        "<a:numberOfRecords>1</a:numberOfRecords><a:records><a:record><a:recordData><g:gzd><g:originalData><meta>"
        f"<identifier>{identifier}</identifier><dossiernummer>33694;26643</dossiernummer><title>Dossier; Brief; Stuk</title>"
        "</meta></g:originalData></g:gzd></a:recordData></a:record></a:records></a:searchRetrieveResponse>"
    )
    page = read_answer(
        Answer(body.encode(), "application/xml", "https://overheid.nl/sru", "2026-01-01T00:00:00+00:00", 200)
    )
    (record,) = page.records
    assert record.id == "kst-33694-47"
    assert record.paper.dossiers == ("33694", "26643")
    assert (record.paper.dossiertitel, record.paper.soort) == ("Dossier", "brief")
