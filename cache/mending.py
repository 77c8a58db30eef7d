"""Migrations 3b and 6, frozen: databases that an earlier text of a migration made become what its later text makes.

Two migrations were edited after they had landed: m001 (names of people had numbers, and there was no table of answers) and
m004 (whether a paper cites itself was a column to be written, a view was missing, the index of words kept more). A database
tells by its own tables which of the texts made it; one that is right is left as it is.
"""

from __future__ import annotations

import sqlite3

from .numbered import INDICES, TABLES, VIEWS, WORDS, word_index

_RESPONSES = """create table if not exists responses (
    key text primary key, status text not null, fetched_at text not null, url text not null, digest text not null,
    body blob not null) without rowid"""
_PEOPLE = (
    "drop view if exists submitters",
    "create temporary table named as select p.paper, n.naam, p.role, p.fractie from papers_people p join people n on n.id = p.person",
    "create temporary table names as select naam from people",
    "drop table papers_people",
    "drop table people",
    "create table people (naam text primary key check (naam <> '')) without rowid",
    """create table papers_people (
        paper text not null references papers(id) on delete cascade, person text not null references people(naam),
        role text not null, fractie text, primary key (paper, person, role)) without rowid""",
    "insert into people select naam from names",
    "insert into papers_people select paper, naam, role, fractie from named",
    "drop table named",
    "drop table names",
)
_ARCS = "citing, cited, times, evidence, verdict, place, within_dossier"
_PAPERS_WORDS = "select w.node, w.titel, h.term as dossiertitel from works w left join terms h on h.id = w.dossiertitel"


def mend_people(db: sqlite3.Connection) -> None:
    """What the first text of m001 made becomes what the second makes."""
    db.execute(_RESPONSES)
    if any(column[1] == "id" for column in db.execute("pragma table_info(people)").fetchall()):
        for statement in _PEOPLE:
            db.execute(statement)


def mend_numbered(db: sqlite3.Connection) -> None:
    """What the first text of m004 made becomes what the second makes."""
    _mend_arcs(db)
    _mend_words(db)
    for name, query in (*VIEWS.items(), ("papers_words", _PAPERS_WORDS)):
        wanted = f"create view {name} as {query}"
        if _made(db, name) != wanted[len("create view ") :]:
            db.execute(f"drop view if exists {name}")
            db.execute(wanted)


def _made(db: sqlite3.Connection, name: str) -> str | None:
    """The text from its name on that made something; SQLite writes the words before it in its own way."""
    row = db.execute("select sql from sqlite_master where name = ?", [name]).fetchone()
    return None if row is None else str(row[0])[str(row[0]).index(name) :]


def _mend_arcs(db: sqlite3.Connection) -> None:
    hidden = {column[1]: column[6] for column in db.execute("pragma table_xinfo(arcs)").fetchall()}
    if hidden["is_self"]:
        return
    (table,) = (statement for statement in TABLES if statement.startswith("create table arcs "))
    # A bulk load that was killed left its index behind, and makes it when it goes on.
    indexed = _made(db, "arcs_cited") is not None
    db.execute(f"create temporary table kept_arcs as select {_ARCS} from arcs order by citing, cited")
    db.execute("drop table arcs")
    db.execute(table)
    db.execute(f"insert into arcs ({_ARCS}) select {_ARCS} from kept_arcs")
    db.execute("drop table kept_arcs")
    if indexed:
        db.execute(INDICES["arcs_cited"])


def _mend_words(db: sqlite3.Connection) -> None:
    for name, *_ in WORDS:
        wanted = word_index(name)
        if _made(db, f"{name}_fts") == wanted[wanted.index(name) :]:
            continue
        db.execute(f"drop table if exists {name}_fts")
        db.execute(wanted)
        # Without its triggers it is not wanted (load --no-words), or a killed bulk load makes it when it goes on.
        if _made(db, f"{name}_ai") is not None:
            db.execute(f"insert into {name}_fts ({name}_fts) values ('rebuild')")
