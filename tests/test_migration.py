"""Databases in every state that main ever made open, become today's, answer as before and are written to; what landed stays.

The files of tests/files/schemas named by a commit are real runs of its code (tools/make_old_database.py); what they answer before
they are touched is what they must answer after.
"""

from __future__ import annotations

import ast
import hashlib
import json
import re
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from cache import Graph, Store
from cache.database import SCHEMA
from resolver import StoreError, citations_of, read_text, resolve, work_of

from .conftest import ROOT

SCHEMAS = ROOT / "tests" / "files" / "schemas"
COMMITS = ("c383889", "985687b", "072093e", "f4aeac1", "cfa3ce2", "011977d")
STATES = sorted(file.stem for file in SCHEMAS.glob("*.sql"))
Rows = list[tuple[Any, ...]]

#: What can be asked of any of them: the view or table that has it, the question, and the columns that name a paper.
QUESTIONS = {
    "citations": (
        "select citing_paper, cited_paper, start, end, raw, dossier, family, paragraph, note, place, context, form, evidence, verdict, why"
        " from citations",
        (0, 1),
    ),
    "letters": ("select path, paper, sha256, titel, datum, read_at from letters", (1,)),
    "papers": ("select id, datum, titel, soort, dossier, ondernummer, dossiertitel, family from papers", ()),
    "papers_people": ("select paper, person, role, fractie from papers_people", (0,)),
    "papers_dossiers": ("select paper, dossier from papers_dossiers", (0,)),
    "dossiers": ("select nummer, titel from dossiers", ()),
    "versions": ("select id, paper from versions", (1,)),
    "replaces": ("select paper, replaced, said_by from replaces", (0, 1)),
    "responses": ("select key, status, fetched_at, digest, body from responses", ()),
    "texts": ("select paper, sha256, url, fetched_at, text from texts", (0,)),
    "edges": (
        "select s.paper, t.paper, times, evidence, verdict, within_dossier, is_self from edges e join nodes s on s.node = e.citing"
        " join nodes t on t.node = e.cited",
        (0, 1),
    ),
    "rankings": ("select n.paper, r.kind, r.score from rankings r join nodes n on n.node = r.node", (0,)),
}


def made(name: str, folder: Path) -> Path:
    path = folder / f"{name}.db"
    db = sqlite3.connect(path)
    db.executescript((SCHEMAS / f"{name}.sql").read_text(encoding="utf-8"))
    db.close()
    return path


def asked(path: Path) -> dict[str, Rows]:
    """What a database says of itself, by the tables and views that it has."""
    db = sqlite3.connect(path)
    there = {row[0] for row in db.execute("select name from sqlite_master")}
    out: dict[str, Rows] = {}
    for name, (sql, papers) in QUESTIONS.items():
        if name in there:
            rows = {
                tuple(work_of(value) if at in papers and value else value for at, value in enumerate(row))
                for row in db.execute(sql)
            }
            # A reprint was a paper once; it is the version of one.
            out[name] = sorted((row for row in rows if name != "papers" or work_of(row[0]) == row[0]), key=repr)
    db.close()
    return out


def schema(path: Path) -> dict[str, str]:
    db = sqlite3.connect(path)
    rows = db.execute("select type || ' ' || name, sql from sqlite_master where sql is not null").fetchall()
    db.close()
    return {name: " ".join(sql.split()).lower() for name, sql in rows if "_sqlite_migrations" not in name}


def write(path: Path, text: str = "Zie Kamerstuk 33 000, nr. 1.", source: str = "paper://nieuw") -> None:
    document = read_text(text, source=source)
    with Store(path) as store:
        store.save(document, resolve(citations_of(document), document.header))


# -- databases of every state --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("state", COMMITS)
def test_it_answers_as_the_code_that_made_it_did(state: str, tmp_path: Path) -> None:
    path = made(state, tmp_path)
    before = asked(path)
    assert before["citations"]
    Store(path).close()
    after = asked(path)
    # A ranking is computed anew after m004 had the numbers of papers changed.
    if "terms" not in (SCHEMAS / f"{state}.sql").read_text(encoding="utf-8"):
        before.pop("rankings", None)
    # What was a paper of its own at first, and is a version since, is told as one; nothing that was a version is lost.
    assert set(after["versions"]) >= set(before.pop("versions"))
    assert {name: after[name] for name in before} == before


@pytest.mark.parametrize("state", STATES)
def test_its_tables_become_those_of_a_new_database(state: str, tmp_path: Path) -> None:
    Store(tmp_path / "new.db").close()
    path = made(state, tmp_path)
    Store(path).close()
    assert schema(path) == schema(tmp_path / "new.db")
    with Store(path) as store:
        assert store.rows("pragma integrity_check") == [{"integrity_check": "ok"}]
        assert not store.rows("pragma foreign_key_check")
        for name, *_ in store.db.execute("select name from sqlite_master where name glob '*_fts'").fetchall():
            store.db.execute(f"insert into {name} ({name}, rank) values ('integrity-check', 1)")
        assert store.db.execute("pragma user_version").fetchone()[0] == SCHEMA


@pytest.mark.parametrize("state", STATES)
def test_it_is_written_to_further(state: str, tmp_path: Path) -> None:
    path = made(state, tmp_path)
    before = len(asked(path)["letters"])
    write(path)
    write(path, "Zie Kamerstuk 33 694, nr. 47, over een kanariepiet.", "/brieven/brief.md")
    with Store(path, read_only=True) as store:
        graph = Graph(store)
        assert [row["id"] for row in graph.cites("letter:paper://nieuw")] == ["kst-33000-1"]
        assert [row["id"] for row in graph.cites("letter:/brieven/brief.md")] == ["kst-33694-47"]
        assert "letter:paper://nieuw" in [row["id"] for row in graph.cited_by("kst-33000-1")]
        assert len(store.rows("select rowid from passages_fts where passages_fts match 'kanariepiet'")) == 1
        assert len(store.rows("select * from letters")) == before + 1
        for view in store.rows("select name from sqlite_master where type = 'view'"):
            store.rows(f"select * from {view['name']}")


@pytest.mark.parametrize("state", ["f4aeac1", "cfa3ce2", "011977d"])
def test_what_is_right_is_left_as_it_is(state: str, tmp_path: Path) -> None:
    path = made(state, tmp_path)
    roots = (
        "select name, rootpage from sqlite_master where name in ('arcs', 'arcs_cited', 'passages_fts_data', 'places')"
    )
    before = dict(sqlite3.connect(path).execute(roots).fetchall())
    Store(path).close()
    after = dict(sqlite3.connect(path).execute(roots).fetchall())
    assert (before == after) is (state != "f4aeac1")


def test_people_that_had_numbers_keep_their_names(tmp_path: Path) -> None:
    # The code of c383889 had the table and wrote nothing into it yet.
    path = made("c383889", tmp_path)
    db = sqlite3.connect(path)
    db.execute("insert into people values (7, 'E. Voorbeeld')")
    db.execute("insert into papers_people values ('kst-33694-56', 7, 'indiener', 'XYZ')")
    db.commit()
    db.close()
    Store(path).close()
    assert asked(path)["papers_people"] == [("kst-33694-56", "E. Voorbeeld", "indiener", "XYZ")]


@pytest.mark.parametrize("wanted", [True, False])
def test_a_load_that_was_killed_or_wanted_no_words_stays_one(wanted: bool, tmp_path: Path) -> None:
    path = made("f4aeac1", tmp_path)
    db = sqlite3.connect(path)
    for name in ("papers", "passages", "texts"):
        for when in ("ai", "ad", "au"):
            db.execute(f"drop trigger {name}_{when}")
        db.execute(f"insert into {name}_fts ({name}_fts) values ('delete-all')")
    db.execute("drop index arcs_cited")
    if not wanted:
        db.execute("insert into graph_state values ('without_words', 1)")
    db.commit()
    db.close()
    with Store(path) as store:
        found = "select count(*) as n from passages_fts where passages_fts match 'kamerstuk'"
        assert store.rows(found) == [{"n": 0}]
        assert store.unfinished() == ["arcs_cited", *(("papers", "passages", "texts") if wanted else ())]
        store.finish()
        assert (store.rows(found) != [{"n": 0}]) is wanted
        assert store.unfinished() == []


# -- whole or not at all ------------------------------------------------------------------------------------------------

KILLED = """
import os, signal, sys
import cache.mending as mending
mending._mend_words = lambda db: os.kill(os.getpid(), signal.SIGKILL)
from cache import Store
Store(sys.argv[1])
"""


def test_a_kill_within_the_migration_leaves_it_as_it_was(tmp_path: Path) -> None:
    path = made("f4aeac1", tmp_path)
    before, answers = schema(path), asked(path)
    done = subprocess.run([sys.executable, "-c", KILLED, str(path)], cwd=ROOT, check=False, capture_output=True)
    assert done.returncode == -signal.SIGKILL, done.stderr
    assert (schema(path), asked(path)) == (before, answers)
    write(path)
    assert ("letter:paper://nieuw", "kst-33000-1") in [row[:2] for row in asked(path)["edges"]]


def test_an_error_within_the_migration_leaves_it_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = made("f4aeac1", tmp_path)
    before = schema(path)

    def full(db: sqlite3.Connection) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr("cache.mending._mend_words", full)
    with pytest.raises(StoreError, match="full"):
        Store(path)
    assert schema(path) == before
    # Questions are answered by a copy, and never by a database that is half another one.
    monkeypatch.undo()
    with Store(path, read_only=True) as store:
        assert store.rows("select count(*) as n from citing_by_year")


# -- what landed stays --------------------------------------------------------------------------------------------------

FROZEN = ("schema.py", "numbered.py", "mending.py")


def statements(module: str) -> dict[str, str]:
    """The digest of each statement of a module of migrations, white space aside, by the name that it gives."""
    text = (ROOT / "cache" / module).read_text(encoding="utf-8")
    out: dict[str, str] = {}
    for at, node in enumerate(ast.parse(text).body):
        if isinstance(node, ast.Expr):
            continue
        names = [node.name] if hasattr(node, "name") else [name.id for name in ast.walk(node) if isinstance(name, ast.Name) and isinstance(name.ctx, ast.Store)]  # fmt: skip
        first = min([node.lineno, *(part.lineno for part in getattr(node, "decorator_list", ()))])
        source = "".join(text.splitlines(keepends=True)[first - 1 : node.end_lineno])
        name = names[0] if names else f"import {at}"
        out[name] = hashlib.sha256(re.sub(r"\s+", " ", source).strip().encode()).hexdigest()[:16]
    return out


def test_no_migration_that_landed_is_edited() -> None:
    """A database that an edited migration made before can be read and not written to: that happened, see cache/mending.py.

    What is new is added to landed.json by hand, in the commit that lands it: `python -m tests.test_migration` prints it.
    """
    landed = json.loads((SCHEMAS / "landed.json").read_text(encoding="utf-8"))
    assert {module: statements(module) for module in FROZEN} == landed


def test_migrations_import_nothing_of_ours_that_changes() -> None:
    for module in FROZEN:
        text = (ROOT / "cache" / module).read_text(encoding="utf-8")
        imports = re.findall(r"^\s*from (\.\S*|resolver\S*|cache\S*|kamerref\S*) import (.+)$|^\s*import (resolver|cache|kamerref)", text, re.M)  # fmt: skip
        allowed = {(".", "mending, numbered", ""), (".numbered", "INDICES, TABLES, VIEWS, WORDS, word_index", "")}
        assert set(imports) <= allowed


if __name__ == "__main__":
    print(json.dumps({module: statements(module) for module in FROZEN}, indent=1))
