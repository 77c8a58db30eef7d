"""Whole conversations, replayed from cassettes; `tests/cassettes/README.md` says how those were made."""

from __future__ import annotations

import json
from pathlib import Path
from unittest import mock

import httpx
import pytest
import vcr

from resolver import Paper, Provenance
from resolver.sources import Client, Manners
from resolver.sources import client as sources_client
from resolver.sources.cql import any_of, in_area, term
from resolver.sources.koop import read_metadata, search
from resolver.sources.odata import Service, by_identifier, documents
from resolver.sources.transport import Clock
from resolver.sources.tweedekamer import read_document

# pytest-recording's guard: a replay that wants the network fails.
pytestmark = pytest.mark.block_network


class Taped(httpx.HTTPTransport):
    """The transport that vcrpy listens to, in the place of ours: a cassette is of what was said, not of the line."""

    def __init__(self, *, connections: int, proxy: str = "") -> None:
        super().__init__(limits=httpx.Limits(max_connections=connections))
        self.clock = Clock()

    def proxy_of(self, url: str) -> str:
        return ""


def taped(endpoints: dict[str, str]) -> Client:
    """A client whose conversation a cassette can hold."""
    with mock.patch.object(sources_client, "Transport", Taped):
        return Client(endpoints, Manners(rate=1000, attempts=1))


CASSETTES = Path(__file__).parent / "cassettes"
CONVERSATIONS = ("by-identifier", "by-number", "metadata", "votes")


def talk(name: str, client: Client) -> list[Paper]:
    """One conversation: what is asked, and the papers that come of it."""
    if name == "by-identifier":
        query = any_of(
            term("dt.identifier", "==", id) for id in ("kst-33694-47", "kst-33694-56", "h-tk-20192020-24-24")
        )
        return [record.paper for record in search(client, in_area("officielepublicaties", query)).records]
    if name == "by-number":
        query = f"({term('w.dossiernummer', '==', '35300-V')} AND {term('w.ondernummer', '==', '14')})"
        return [record.paper for record in search(client, in_area("officielepublicaties", query)).records]
    if name == "metadata":
        paper = client.fetch("pages", "/kst-33694-47/metadata.xml", {}, read_metadata)
        return [paper] if paper else []
    condition = by_identifier("kst-33694-56").text
    provenance = Provenance("odata", client.endpoints["odata"])
    return [read_document(document, "kst-33694-56", provenance) for document in documents(Service(client), condition)]


@pytest.fixture
def client() -> Client:
    made = json.loads((CASSETTES / "made_from.json").read_text(encoding="utf-8"))
    return taped(made["endpoints"])


def replay(name: str, client: Client) -> list[Paper]:
    with vcr.use_cassette(str(CASSETTES / f"{name}.yaml"), record_mode="none"):
        papers = talk(name, client)
    client.close()
    return papers


def test_papers_by_identifier(client: Client) -> None:
    papers = {paper.id: paper for paper in replay("by-identifier", client)}
    assert set(papers) == {"kst-33694-47", "kst-33694-56", "h-tk-20192020-24-24"}
    assert papers["kst-33694-56"].soort == "motie"
    assert any("Verhoeven" in person.naam for person in papers["kst-33694-56"].indieners)
    assert papers["kst-33694-47"].datum == "2019-07-05"
    assert "26643" in papers["kst-33694-47"].dossiers


def test_a_paper_by_dossier_and_number(client: Client) -> None:
    assert [paper.id for paper in replay("by-number", client)] == ["kst-35300-V-14"]


def test_metadata(client: Client) -> None:
    (paper,) = replay("metadata", client)
    assert (paper.id, paper.kamer) == ("kst-33694-47", "TK")


def test_votes(client: Client) -> None:
    (paper,) = replay("votes", client)
    assert paper.outcome is not None
    assert paper.outcome.besluit == "aangenomen"
    assert {"D66", "VVD"} <= set(paper.outcome.voor)
