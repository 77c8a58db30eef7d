"""The tables, made and changed by numbered migrations: names that explain themselves to whoever opens the file."""

from __future__ import annotations

from sqlite_utils import Database, Migrations

migrations = Migrations("kamerref")

_VIEWS = {
    "citation_edges": """
        select citing_paper as citing, cited_paper as cited, count(*) as times,
               min(place) as first_place, max(evidence) as evidence, group_concat(distinct verdict) as verdicts
        from citations where cited_paper is not null
        group by citing_paper, cited_paper""",
    "cited_by_counts": """
        select cited_paper as paper, count(distinct citing_paper) as cited_by, count(*) as times
        from citations where cited_paper is not null group by cited_paper""",
    "unresolved": """
        select citations.id, letters.path, raw, place, verdict, why
        from citations join letters on letters.id = citations.letter
        where verdict not in ('verified', 'exists')""",
}


@migrations()
def m001_tables(db: Database) -> None:
    # Plain SQL: foreign keys that cascade and checks are part of what the tables promise.
    for statement in (
        """create table dossiers (nummer text primary key check (nummer <> ''), titel text)""",
        """create table papers (
            id text primary key check (id <> ''), family text not null, dossier text references dossiers(nummer),
            ondernummer text, kamer text, vergaderjaar text, datum text, soort text, titel text, dossiertitel text,
            url text, details text not null default '{}')""",
        """create table papers_dossiers (
            paper text not null references papers(id) on delete cascade,
            dossier text not null references dossiers(nummer), primary key (paper, dossier)) without rowid""",
        """create table people (naam text primary key check (naam <> '')) without rowid""",
        """create table papers_people (
            paper text not null references papers(id) on delete cascade, person text not null references people(naam),
            role text not null, fractie text, primary key (paper, person, role)) without rowid""",
        """create table responses (
            key text primary key, status text not null, fetched_at text not null, url text not null, digest text not null,
            body blob not null) without rowid""",
        """create table versions (
            id text primary key, paper text not null references papers(id) on delete cascade) without rowid""",
        """create table letters (
            id integer primary key, path text not null unique, sha256 text not null, paper text not null,
            titel text, datum text, header text not null, read_at text not null)""",
        """create table citations (
            id integer primary key, letter integer not null references letters(id) on delete cascade,
            citing_paper text not null check (citing_paper <> ''), cited_paper text references papers(id),
            dossier text references dossiers(nummer), family text not null, start integer not null, end integer not null,
            raw text not null, paragraph integer, note text, place text not null, context text not null,
            claims text not null, form text not null, evidence text not null, verdict text not null, why text not null,
            differs text not null, candidates text not null)""",
        "create index citations_cited on citations(cited_paper, citing_paper)",
        "create index citations_citing on citations(citing_paper, cited_paper)",
        "create index citations_letter on citations(letter, start)",
        "create index papers_dossier on papers(dossier)",
    ):
        db.execute(statement)
    for name, query in _VIEWS.items():
        db.create_view(name, query)


@migrations()
def m002_full_text(db: Database) -> None:
    db.table("papers").enable_fts(
        ["titel", "dossiertitel"], create_triggers=True, tokenize="unicode61 remove_diacritics 2"
    )
    db.table("citations").enable_fts(["raw", "context"], create_triggers=True, tokenize="unicode61 remove_diacritics 2")
