"""The database file: old ones, strangers, newer ones, read-only places, facts that are replaced, text that cannot be stored."""

from __future__ import annotations

import json
import shutil
import sqlite3
import zlib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cache import Graph, Responses, Store
from cache.database import APPLICATION_ID, SCHEMA, open_to_read
from cache.numbered import VIEWS
from cache.rows import EVIDENCE, VERDICTS, Letter, storable
from resolver import (
    Citation,
    Document,
    Dossiernummer,
    Indiener,
    NotStored,
    Paper,
    Resolution,
    StoreError,
    Verdict,
    citations_of,
    read_text,
    resolve,
    work_of,
)
from resolver.sources import Kept

from .conftest import ROOT, Run

SCHEMAS = ROOT / "tests" / "files" / "schemas"
LETTER = "Zie Kamerstuk 33 694, nr. 47.\n\nEn   Kamerstuk\n33 694, nr. 56; ook Kamerstuk 33 694, nr. 47.\n"


def stored(path: Path, text: str = LETTER, source: str = "paper://brief", papers: tuple[Paper, ...] = ()) -> None:
    document = read_text(text, source=source)
    with Store(path) as store:
        store.save(document, resolve(citations_of(document), document.header), papers)


def rows(path: Path, sql: str) -> list[dict[str, Any]]:
    with Store(path, read_only=True) as store:
        return store.rows(sql)


# -- databases of every landed version -----------------------------------------------------------------------------------


@pytest.fixture(params=[1, 2, 3, 4])
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A database as version `param` of the schema made it; how, is said in tests/files/schemas/README.md."""
    path = tmp_path / f"oud{request.param}.db"
    db = sqlite3.connect(path)
    db.executescript((SCHEMAS / f"schema{request.param}.sql").read_text(encoding="utf-8"))
    db.close()
    return path


def by_place(row: dict[str, Any]) -> tuple[Any, ...]:
    return row["citing_paper"], row["start"], row["cited_paper"] or ""


def test_an_old_database_answers_the_same(old: Path) -> None:
    before = json.loads((SCHEMAS / "answers.json").read_text(encoding="utf-8"))
    with Store(old, read_only=True) as store:
        graph = Graph(store)
        names = [name for name in before["citations"][0] if name != "claims"]
        found = store.rows(f"select {', '.join(names)}, claims from citations")
        # What was a paper of its own by its ending is the version of one now.
        expected = [
            {**row, "cited_paper": row["cited_paper"] and work_of(row["cited_paper"])} for row in before["citations"]
        ]
        found.sort(key=by_place)
        expected.sort(key=by_place)
        for now, then in zip(found, expected, strict=True):
            claims, earlier = json.loads(now.pop("claims")), json.loads(then.pop("claims"))
            assert now == then
            assert {name: claims[name] for name in earlier} == earlier
        assert (
            store.rows("select path, sha256, paper, titel, datum, read_at from letters order by path")
            == before["letters"]
        )
        # What a paper replaces is shown since; nothing of it is in those files.
        assert store.paper("kst-33000-1") == {**before["paper"], "replaces": []}
        assert graph.cites("kst-33000-12") == before["cites"]["kst-33000-12"]
        assert graph.cited_by("kst-33000-1") == before["cited_by"]["kst-33000-1"]
        counts = {row["id"]: row["cited_by"] for row in graph.top(most=100)}
        then = {row["id"]: row["cited_by"] for row in before["top"] if work_of(row["id"]) == row["id"]}
        assert counts == then
        assert store.rows("select * from versions") == [{"id": "kst-33000-2-b1", "paper": "kst-33000-2"}]
        assert store.rows("select paper, replaced, said_by from replaces") == [
            {"paper": "kst-33000-2", "replaced": "kst-33000-1", "said_by": "record"}
        ]
        assert [row["id"] for row in graph.search("motie iets")] == ["kst-33000-1"]
        assert graph.search("noemden")
    with Store(old) as store:
        assert not store.rows("pragma foreign_key_check")
        assert store.rows("pragma integrity_check") == [{"integrity_check": "ok"}]
        assert store.db.execute("pragma user_version").fetchone()[0] == SCHEMA


def test_an_old_database_is_written_to_further(old: Path) -> None:
    stored(old, "Zie Kamerstuk 33 000, nr. 1.", "paper://nieuw")
    assert rows(old, "select count(*) as n from letters where path = 'paper://nieuw'") == [{"n": 1}]
    assert rows(old, "select count(*) as n from edges e join nodes n on n.node = e.citing where n.paper = 'letter:paper://nieuw'") == [
        {"n": 1}
    ]  # fmt: skip


def test_the_codes_of_the_schema_are_the_words_of_the_model() -> None:
    assert VERDICTS == ("not-found", "differs", "ambiguous", "not-checked", "outside-coverage", "exists", "verified")
    assert EVIDENCE == ("name", "context", "shape", "vergaderjaar", "kamer", "label")


# -- whose file it is ----------------------------------------------------------------------------------------------------


def test_another_application_s_database_is_left_alone(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "foto.db"
    db = sqlite3.connect(path)
    db.execute("create table fotos (naam text)")
    db.commit()
    db.close()
    before = path.read_bytes()
    for command in (["show", "kst-33694-47"], ["top"], ["cited-by", "33 694, nr. 47"], ["cache", "info"]):
        done = run(*command, "--db", str(path))
        assert done.returncode == 3, done.stderr
        assert "another application" in done.stderr
    with pytest.raises(StoreError, match="another application"):
        Store(path)
    assert path.read_bytes() == before
    assert [file.name for file in tmp_path.glob("foto*")] == ["foto.db"]


@pytest.mark.parametrize("read_only", [True, False])
def test_a_newer_schema_is_refused(tmp_path: Path, read_only: bool) -> None:
    stored(tmp_path / "a.db")
    db = sqlite3.connect(tmp_path / "a.db")
    db.execute(f"pragma user_version = {SCHEMA + 1}")
    db.close()
    with pytest.raises(StoreError, match="newer kamerref"):
        Store(tmp_path / "a.db", read_only=read_only)


def test_the_file_says_whose_it_is(tmp_path: Path) -> None:
    stored(tmp_path / "a.db")
    assert rows(tmp_path / "a.db", "pragma application_id") == [{"application_id": APPLICATION_ID}]


# -- questions write nothing ---------------------------------------------------------------------------------------------


def test_questions_write_nothing(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    stored(path)
    before = path.read_bytes()
    for command in (
        ["show", "kst-33694-47"],
        ["top"],
        ["cited-by", "kst-33694-47"],
        ["orphans"],
        ["search", "kamerstuk"],
    ):
        assert run(*command, "--db", str(path)).returncode == 0
    assert path.read_bytes() == before
    with Store(path, read_only=True) as store, pytest.raises(sqlite3.OperationalError):
        store.db.execute("delete from places")
    with pytest.raises(NotStored):
        Store(tmp_path / "geen.db", read_only=True)
    assert not (tmp_path / "geen.db").exists()


def test_a_database_that_nobody_may_write_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a folder that is mounted read-only, where SQLite cannot make its lock file (root may write anywhere)."""
    stored(tmp_path / "a.db")
    real = sqlite3.connect

    def connect(address: str, **more: Any) -> sqlite3.Connection:
        if "immutable" not in address:
            raise sqlite3.OperationalError("unable to open database file")
        return real(address, **more)

    monkeypatch.setattr(sqlite3, "connect", connect)
    db = open_to_read(str(tmp_path / "a.db"))
    assert db.execute("select count(*) from citations").fetchone()[0] == 3
    db.close()


def test_an_old_database_in_a_read_only_place(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = old.read_bytes()

    def refuse(path: str) -> sqlite3.Connection:
        raise StoreError("attempt to write a readonly database", where=path)

    monkeypatch.setattr("cache.database.open_to_write", refuse)
    assert rows(old, "select count(*) as n from citations where cited_paper = 'kst-33000-1'")[0]["n"] > 0
    assert old.read_bytes() == before


# -- what is stored is what was said -------------------------------------------------------------------------------------

WORDS = st.sampled_from(["Zie", "de", "motie", " ", "  ", "\n\n", "\t", "é", "\u00a0", "«", "Kamerstuk 33 694, nr. 47", "Kamerstuk\n33 694,  nr. 56", "kst-33694-12", "\ud800", "\x00", "x" * 200])  # fmt: skip


@given(st.lists(WORDS, max_size=60))
@settings(max_examples=60)
def test_context_and_raw_are_those_of_the_text(parts: list[str]) -> None:
    text = " ".join(parts)
    document = Document(text, source="paper://x")
    citations = citations_of(document)
    letter = Letter.of(document, [Resolution(c, Verdict.EXISTS, c.ids) for c in citations])
    for citation, place in zip(citations, letter.places, strict=True):
        passage = letter.passages[place.passage]
        raw = place.raw if place.raw is not None else passage[place.at + place.raw_at :][: place.raw_size]
        low, high = max(0, citation.start - 160), citation.end + 160
        assert raw == storable(citation.raw)
        assert passage[place.at : place.at + place.size] == storable(" ".join(text[low:high].split()))


def test_a_row_reads_back_as_it_was(tmp_path: Path) -> None:
    stored(tmp_path / "a.db")
    (first, second, third) = rows(tmp_path / "a.db", "select * from citations order by start")
    assert (first["raw"], first["cited_paper"], first["place"]) == (
        "Kamerstuk 33 694, nr. 47",
        "kst-33694-47",
        "alinea 1",
    )
    assert second["raw"] == "Kamerstuk\n33 694, nr. 56"
    assert "En Kamerstuk 33 694, nr. 56; ook" in second["context"]
    assert third["dossier"] == "33694"
    assert json.loads(first["claims"])["ondernummer"] == "47"
    assert LETTER[second["start"] : second["end"]] == second["raw"]


def test_text_that_cannot_be_stored_is_replaced(tmp_path: Path) -> None:
    bad = "titel \ud800 met een half teken"
    paper = Paper("kst-33694-47", "kamerstuk", (Dossiernummer("33694"),), titel=bad, soort="motie \ud800", indieners=(Indiener("\udfffNaam"),))  # fmt: skip
    stored(tmp_path / "a.db", LETTER + "\ud800 Kamerstuk 33 694, nr. 12 \udc00", "/map/\udce9.md", (paper,))
    assert rows(tmp_path / "a.db", "select titel, soort from papers where id = 'kst-33694-47'") == [
        {"titel": "titel \ufffd met een half teken", "soort": "motie \ufffd"}
    ]
    assert rows(tmp_path / "a.db", "select path from letters") == [{"path": "/map/\ufffd.md"}]
    with Store(tmp_path / "a.db") as store:
        store.save_many([], [("kst-33694-47", "paper://x", "tekst \ud800")])
        assert store.rows("select text from texts") == [{"text": "tekst \ufffd"}]


def test_facts_of_a_source_are_replaced(tmp_path: Path) -> None:
    wrong = Paper(
        "kst-33694-47", "kamerstuk", (Dossiernummer("33694"), Dossiernummer("30821")), titel="Fout", dossiertitel="Foute titel",
        indieners=(Indiener("Fout"),), replaced_by="kst-33694-99", datum="2019-01-01", soort="motie",
    )  # fmt: skip
    right = wrong._replace(dossiers=(Dossiernummer("33694"),), titel="Goed", dossiertitel="Goede titel", indieners=(Indiener("Goed"),), replaced_by=None, soort="brief")  # fmt: skip
    path = tmp_path / "a.db"
    stored(path, papers=(wrong,))
    assert rows(path, "select count(*) as n from papers_dossiers where dossier = '30821'") == [{"n": 1}]
    assert rows(path, "select count(*) as n from replaces") == [{"n": 1}]
    stored(path, papers=(right,))
    with Store(path) as store:
        paper = store.paper("kst-33694-47")
    assert (paper["titel"], paper["dossiertitel"], paper["dossiers"], paper["soort"]) == (
        "Goed",
        "Goede titel",
        ["33694"],
        "brief",
    )
    assert [person["naam"] for person in paper["indieners"]] == ["Goed"]
    assert rows(path, "select titel from dossiers where nummer = '33694'") == [{"titel": "Goede titel"}]
    assert rows(path, "select count(*) as n from replaces") == [{"n": 0}]
    assert [row["id"] for row in Graph(Store(path)).search("Goed")] == ["kst-33694-47"]
    assert Graph(Store(path)).search("Fout") == []


def test_what_a_record_corrects_changes_which_edges_stay_inside(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    stored(path, "Kamerstuk 30 821, nr. 72", "paper://kst-33694-47")
    with Store(path) as store:
        letter = Letter.of(Document("kst-30821-72"), [Resolution(Citation(0, 12, "kst-30821-72", "kamerstuk", ("kst-30821-72",)), Verdict.EXISTS, ("kst-30821-72",))], "kst-33694-47")  # fmt: skip
        store.save_many([letter])
        inside = "select within_dossier from citation_edges where citing = 'kst-33694-47'"
        assert store.rows(inside) == [{"within_dossier": 0}]
        filed = Paper("kst-30821-72", "kamerstuk", (Dossiernummer("30821"), Dossiernummer("33694")))
        store.describe_many([filed])
        assert store.rows(inside) == [{"within_dossier": 1}]
        store.describe_many([filed._replace(dossiers=(Dossiernummer("30821"),))])
        assert store.rows(inside) == [{"within_dossier": 0}]


@pytest.mark.parametrize("body", [b"", b"geen zlib", zlib.compress(b"x")[:-3]])
def test_a_damaged_answer_is_asked_again(tmp_path: Path, body: bytes) -> None:
    with Store(tmp_path / "a.db") as store:
        answers = Responses(store)
        answers.put("sru:kst-33694-47", Kept("found", b"<x/>", "http://x", "2026-01-01T00:00:00+00:00"))
        assert answers.get("sru:kst-33694-47") is not None
        store.db.execute("update responses set body = ?", [body])
        assert answers.get("sru:kst-33694-47") is None
        assert len(answers.lines()) == 1


def test_an_answer_of_the_future_is_none(tmp_path: Path) -> None:
    with Store(tmp_path / "a.db") as store:
        Responses(store).put("sru:x", Kept("found", b"<x/>", "http://x", "2099-01-01T00:00:00+00:00"))
        assert Responses(store).get("sru:x") is None


# -- what counts ---------------------------------------------------------------------------------------------------------


def test_a_paper_that_cites_itself_counts_for_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    text = "kst-33694-47 en kst-33694-47-b1 en kst-33694-56"
    document = Document(text, source="paper://kst-33694-47")
    ids = ("kst-33694-47", "kst-33694-47-b1", "kst-33694-56")
    cited = [Citation(text.index(id), text.index(id) + len(id), id, "kamerstuk", (id,)) for id in ids]
    with Store(path) as store:
        store.save_many([Letter.of(document, [Resolution(c, Verdict.EXISTS, c.ids) for c in cited], "kst-33694-47")])
        graph = Graph(store)
        assert store.rows("select cited, is_self, times from citation_edges order by cited") == [
            {"cited": "kst-33694-47", "is_self": 1, "times": 2}, {"cited": "kst-33694-56", "is_self": 0, "times": 1},
        ]  # fmt: skip
        assert [(row["id"], row["cited_by"]) for row in graph.top()] == [("kst-33694-56", 1)]
        assert store.rows("select paper from cited_by_counts") == [{"paper": "kst-33694-56"}]
        assert graph.timeline("kst-33694-47") == []
        assert graph.related("kst-33694-56") == []
        assert graph.orphans() == []
        assert [row["id"] for row in graph.cites("kst-33694-47")] == ["kst-33694-47", "kst-33694-56"]
        assert store.rows("select id, paper from versions") == [{"id": "kst-33694-47-b1", "paper": "kst-33694-47"}]


def test_counts_follow_what_is_stored(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    count = "select paper, cited_by, times from cited_by_counts order by paper"
    stored(path)
    assert rows(path, count) == [
        {"paper": "kst-33694-47", "cited_by": 1, "times": 2}, {"paper": "kst-33694-56", "cited_by": 1, "times": 1},
    ]  # fmt: skip
    stored(path, "Zie Kamerstuk 33 694, nr. 56.")
    assert rows(path, count) == [{"paper": "kst-33694-56", "cited_by": 1, "times": 1}]
    computed = "select cited_paper as paper, count(distinct citing_paper) as cited_by, count(*) as times from citations where cited_paper is not null and cited_paper <> citing_paper group by 1"  # fmt: skip
    stored(path, LETTER, "paper://ander")
    assert rows(path, computed) == rows(path, count)


def test_a_whole_dossier_is_an_edge_apart(tmp_path: Path) -> None:
    stored(tmp_path / "a.db", "Zie dossier 33 694 en nog eens Kamerstukdossier 33 694.", "paper://brief")
    assert rows(tmp_path / "a.db", "select dossier, times from dossier_edges") == [{"dossier": "33694", "times": 2}]
    assert rows(tmp_path / "a.db", "select * from edges") == []


@pytest.mark.parametrize("name", VIEWS)
def test_every_view_can_be_asked(tmp_path: Path, name: str) -> None:
    stored(tmp_path / "a.db")
    rows(tmp_path / "a.db", f"select * from {name} limit 3")


def test_a_copy_is_whole(tmp_path: Path) -> None:
    stored(tmp_path / "a.db")
    shutil.copy(tmp_path / "a.db", tmp_path / "b.db")
    assert rows(tmp_path / "b.db", "select count(*) as n from citations") == [{"n": 3}]
