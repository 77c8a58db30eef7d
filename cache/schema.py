"""The tables, made and changed by numbered migrations: names that explain themselves to whoever opens the file.

A migration that has landed is frozen: it is SQL text and imports nothing of ours but `numbered` and `mending`, which are
frozen too, so that a file of any version becomes today's, whatever is called otherwise since. A test holds them to it.
"""

from __future__ import annotations

from sqlite_utils import Database, Migrations

from . import mending, numbered

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


#: What may be a node: an official identifier, a number of the Tweede Kamer, or a letter of the user's own. Nothing empty.
_IS_NODE = """length(paper) between 4 and 4096 and (
    paper glob 'letter:?*'
    or (paper not glob '*[^-_0-9A-Za-z]*' and paper glob '[a-z]*-[0-9A-Za-z]*' and paper not glob '*-')
    or paper glob '[12][0-9][0-9][0-9][DZ][0-9][0-9][0-9][0-9][0-9]')"""

_GRAPH_VIEWS = {
    "citation_edges": """
        select source.paper as citing, target.paper as cited, times, first.place as first_place, first.context as first_context,
               e.evidence, e.verdict as verdicts, within_dossier, is_self
        from edges e join nodes source on source.node = e.citing join nodes target on target.node = e.cited
        join citations first on first.id = e.citation""",
    "cited_by_counts": """
        select paper, count(*) as cited_by, sum(times) as times
        from edges join nodes on nodes.node = edges.cited group by edges.cited""",
    "papers_with_counts": """
        select papers.*, node,
               (select count(*) from edges where cited = node) as cited_by,
               (select count(*) from edges where citing = node) as cites
        from papers left join nodes on nodes.paper = papers.id""",
    "citations_by_year": """
        select citing_paper as citing, cited_paper as cited, p.vergaderjaar, p.datum
        from citations join papers p on p.id = citing_paper where cited_paper is not null""",
    "motions_and_outcomes": """
        select id, titel, datum, vergaderjaar, dossier, json_extract(details, '$.outcome.besluit') as besluit
        from papers where soort = 'motie'""",
    "submitters": """
        select person, fractie, role, papers.id as paper, soort, datum, vergaderjaar, dossier
        from papers_people join papers on papers.id = papers_people.paper""",
}


#: Made the edges of the citing papers in the temporary table `renewed`, in m003.
_MAKE_EDGES = """
    insert into edges (citing, cited, times, evidence, verdict, citation, within_dossier, is_self)
    select source.node, target.node, max(times), case max(evidence) when 0 then 'name' when 1 then 'context' when 2 then 'shape' when 3 then 'vergaderjaar' when 4 then 'kamer' when 5 then 'label' end, case max(verdict) when 0 then 'not-found' when 1 then 'differs' when 2 then 'ambiguous' when 3 then 'not-checked' when 4 then 'outside-coverage' when 5 then 'exists' when 6 then 'verified' end, min(citation),
        exists (select 1 from papers_dossiers a join papers_dossiers b on a.dossier = b.dossier
                where a.paper = source.paper and b.paper = target.paper),
        source.node = target.node
    from (
        select citing_paper, cited_paper, count(*) as times, max(case evidence when 'name' then 0 when 'context' then 1 when 'shape' then 2 when 'vergaderjaar' then 3 when 'kamer' then 4 when 'label' then 5 end) as evidence,
               max(case verdict when 'not-found' then 0 when 'differs' then 1 when 'ambiguous' then 2 when 'not-checked' then 3 when 'outside-coverage' then 4 when 'exists' then 5 when 'verified' then 6 end) as verdict, min(id) as citation
        from citations where citing_paper in (select paper from renewed) and cited_paper is not null
        group by citing_paper, cited_paper, letter
    ) join nodes source on source.paper = citing_paper join nodes target on target.paper = cited_paper
    group by source.node, target.node"""


@migrations()
def m003_graph(db: Database) -> None:
    for statement in (
        f"create table nodes (node integer primary key, paper text not null unique check ({_IS_NODE}))",
        """create table edges (
            citing integer not null references nodes(node), cited integer not null references nodes(node),
            times integer not null, evidence text not null, verdict text not null, citation integer not null,
            within_dossier integer not null, is_self integer not null, primary key (citing, cited)) without rowid""",
        "create index edges_cited on edges(cited, citing)",
        """create table texts (
            paper text primary key references papers(id), sha256 text not null, url text not null,
            fetched_at text not null, text text not null)""",
        """create table harvests (
            key text primary key, query text not null, stage text not null, next_record integer not null,
            announced integer not null, received integer not null, gap text not null, refused text not null,
            started_at text not null, finished_at text) without rowid""",
        """create table harvested (
            key text not null references harvests(key), paper text not null, status text not null,
            primary key (key, paper)) without rowid""",
        """create table failures (
            run text not null, subject text not null, why text not null, failed_at text not null,
            primary key (run, subject)) without rowid""",
        """create table frontier (
            crawl text not null, paper text not null, depth integer not null, status text not null, why text not null,
            primary key (crawl, paper)) without rowid""",
        """create table rankings (
            kind text not null, node integer not null references nodes(node), score real not null,
            primary key (kind, node)) without rowid""",
        """create table rankings_made (
            kind text primary key, made_at text not null, nodes integer not null, edges integer not null,
            changes integer not null) without rowid""",
        "create table graph_state (name text primary key, value integer not null) without rowid",
        "insert into graph_state values ('changes', 0)",
        "create index papers_order on papers(vergaderjaar, dossier)",
        "drop view citation_edges",
        "drop view cited_by_counts",
        # What was stored before there were nodes. Identifiers that cannot be one are left out of the graph.
        f"""insert or ignore into nodes (paper)
            select paper from (select citing_paper as paper, id from citations union all
                               select cited_paper, id from citations where cited_paper is not null)
            where {_IS_NODE} group by paper order by min(id), paper""",
        "create temporary table renewed (paper text primary key)",
        "insert into renewed select distinct citing_paper from citations",
        _MAKE_EDGES,
        "drop table renewed",
    ):
        db.execute(statement)
    for name, query in _GRAPH_VIEWS.items():
        db.create_view(name, query)
    db.table("texts").enable_fts(["text"], create_triggers=True, tokenize="unicode61 remove_diacritics 2")


@migrations()
def m003b_people(db: Database) -> None:
    # Before m004, which moves the names of people; where that has been, they have no numbers any more.
    mending.mend_people(db.conn)


@migrations()
def m004_numbers(db: Database) -> None:
    # Identifiers, dossiers, reasons and contexts stood in every row; a row now has numbers, and the names are views.
    numbered.move(db.conn)


@migrations()
def m005_watches(db: Database) -> None:
    # What m004 made for watching was never written to: what was there before the first look is told apart from news now.
    for statement in (
        "drop table watch_seen",
        "drop table watched",
        """create table watches (
            id integer primary key, kind text not null check (kind in ('dossier', 'paper', 'words')), subject text not null,
            added_at text not null, mark text, unique (kind, subject))""",
        """create table watch_known (
            watch integer not null references watches(id) on delete cascade, key text not null, paper text not null,
            soort text, datum text, besluit text, is_new integer not null, primary key (watch, key)) without rowid""",
        """create table watch_news (
            id integer primary key, watch integer not null references watches(id) on delete cascade,
            what text not null check (what in ('new', 'cites', 'voted')), paper text not null, about text not null,
            soort text, titel text, datum text, found_at text not null, told_at text, unique (watch, what, paper, about))""",
        """create table watch_to_read (
            paper text primary key, datum text, queued_at text not null, why text not null, read_at text) without rowid""",
    ):
        db.execute(statement)


@migrations()
def m006_mended(db: Database) -> None:
    # Databases of before m004 had its last text could be read, but not written to.
    mending.mend_numbered(db.conn)
