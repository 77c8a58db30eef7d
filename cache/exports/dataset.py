"""The graph as a dataset: its tables, what is in their columns, and the question that fills each. It is described elsewhere.

Every table is in a stable order, so that two exports of one database are the same bytes. A letter of the user's own is
known by its content (`letter:` and sixteen digits of its SHA-256), never by its path.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal, NamedTuple

from resolver import Register

from ..store import Store
from .streams import stream

Type = Literal["text", "whole", "truth", "day", "moment"]
"""What a column holds: a text, a whole number, true or false, a date, a moment (UTC)."""


class Column(NamedTuple):
    """A column: its name, its type, whether it always has a value, and the table whose first column it names ("")."""

    name: str
    type: Type = "text"
    required: bool = False
    refers: str = ""


class DataTable(NamedTuple):
    """A table of the dataset: its columns in order, the columns that tell its rows apart, and the SQL of its rows."""

    name: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    sql: str


#: What a work is called in the dataset.
_NAMES = """
    create temporary table dataset_names as
    select node, case when id not glob 'letter:*' then id else
        'letter:' || digest || case when copy > 1 then '-' || copy else '' end end as name
    from (select w.node, w.id, coalesce(substr(lower(hex(r.sha256)), 1, 16), w.node) as digest,
                 row_number() over (partition by w.id not glob 'letter:*', coalesce(hex(r.sha256), w.node) order by w.node) as copy
          from works w left join (select node, max(sha256) as sha256 from readings group by node) r on r.node = w.node)"""
_DAY = "case when {0} glob '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]' then {0} end"
_PAPER = Column("paper", required=True, refers="papers")
_OUTCOME = "json_type(w.details, '$.outcome') = 'object'"


def _named(name: str) -> str:
    return f"join dataset_names {name}n on {name}n.node = {name}.node"


TABLES = (
    DataTable(
        "papers",
        (
            Column("id", required=True), Column("family", required=True), Column("dossiernummer", refers="dossiers"),
            Column("ondernummer"), Column("kamer"), Column("vergaderjaar"), Column("datum", "day"), Column("soort"),
            Column("titel"), Column("url"), Column("read", "truth", required=True),
            Column("cited_by", "whole", required=True), Column("cites", "whole", required=True), Column("community"),
        ),
        ("id",),
        "select wn.name, coalesce(f.term, 'letter'), d.term, w.ondernummer, w.kamer, y.term, "
        + _DAY.format("w.datum")
        + ", k.term, w.titel, case when w.family is not null then coalesce(w.url, 'https://zoek.officielebekendmakingen.nl/' || w.id || '.html') end,"
        " exists (select 1 from readings r where r.node = w.node), coalesce(c.cited_by, 0), coalesce(c.cites, 0), m.name"
        f" from works w {_named('w')} left join counted c on c.node = w.node left join terms f on f.id = w.family"
        " left join terms d on d.id = w.dossier left join terms y on y.id = w.vergaderjaar left join terms k on k.id = w.soort"
        " left join ranked r on r.kind = 'community' and r.node = w.node"
        " left join communities m on m.community = cast(r.score as integer) order by wn.name",
    ),
    DataTable(
        "dossiers",
        (
            Column("nummer", required=True), Column("titel"), Column("papers", "whole", required=True),
            Column("read", "whole", required=True), Column("registered", "whole"), Column("whole", "truth"),
        ),
        ("nummer",),
        "select n.term, max(o.titel), count(w.node), count(distinct r.node),"
        " count(distinct case when w.ondernummer not glob '*[^0-9]*' then r.node end), null from"
        " (select dossier as id from works where dossier is not null union select dossier from filed"
        "  union select p.dossier from places p where p.cited is null and p.dossier > 0) used join terms n on n.id = used.id"
        " left join dossiers o on o.nummer = n.term left join works w on w.dossier = used.id"
        " left join (select distinct node from readings) r on r.node = w.node group by n.term order by n.term",
    ),
    DataTable(
        "papers_dossiers",
        (_PAPER, Column("dossiernummer", required=True, refers="dossiers")),
        ("paper", "dossiernummer"),
        f"select wn.name, d.term from filed w {_named('w')} join terms d on d.id = w.dossier order by wn.name, d.term",
    ),
    DataTable(
        "people",
        (Column("naam", required=True), Column("papers", "whole", required=True)),
        ("naam",),
        "select p.term, count(distinct s.node) from submitted s join terms p on p.id = s.person group by p.term order by p.term",
    ),
    DataTable(
        "papers_people",
        (_PAPER, Column("naam", required=True, refers="people"), Column("role", required=True), Column("fractie")),
        ("paper", "naam", "role"),
        f"select wn.name, p.term, o.term, f.term from submitted w {_named('w')} join terms p on p.id = w.person"
        " join terms o on o.id = w.role left join terms f on f.id = w.fractie order by wn.name, p.term, o.term",
    ),
    DataTable(
        "outcomes",
        (
            _PAPER, Column("besluit", required=True), Column("datum", "day"), Column("uitslag"),
            Column("hoofdelijk", "truth"), Column("appreciatie"),
        ),
        ("paper",),
        "select wn.name, json_extract(w.details, '$.outcome.besluit'), "
        + _DAY.format("json_extract(w.details, '$.outcome.datum')")
        + ", nullif(json_extract(w.details, '$.outcome.uitslag'), ''), json_extract(w.details, '$.outcome.hoofdelijk'),"
        f" nullif(json_extract(w.details, '$.outcome.appreciatie'), '') from works w {_named('w')} where {_OUTCOME} order by wn.name",
    ),
    DataTable(
        "votes",
        (
            _PAPER, Column("fractie", required=True), Column("voor", "whole"), Column("tegen", "whole"),
            Column("niet", "whole"), Column("stem", required=True),
        ),
        ("paper", "fractie"),
        # Where the record has seats, they are the vote; else the lists of parties are.
        "select name, fractie, voor, tegen, niet, stem from ("
        " select wn.name, json_extract(v.value, '$.fractie') as fractie, json_extract(v.value, '$.voor') as voor,"
        " json_extract(v.value, '$.tegen') as tegen, json_extract(v.value, '$.niet') as niet,"
        " case when json_extract(v.value, '$.voor') > 0 and json_extract(v.value, '$.tegen') > 0 then 'verdeeld'"
        " when json_extract(v.value, '$.voor') > 0 then 'voor' when json_extract(v.value, '$.tegen') > 0 then 'tegen' else 'niet' end as stem"
        f" from works w {_named('w')}, json_each(w.details, '$.outcome.stemmen') v where {_OUTCOME}"
        " union all select wn.name, v.value, null, null, null, 'voor'"
        f" from works w {_named('w')}, json_each(w.details, '$.outcome.voor') v"
        f" where {_OUTCOME} and coalesce(json_array_length(w.details, '$.outcome.stemmen'), 0) = 0"
        " union all select wn.name, v.value, null, null, null, 'tegen'"
        f" from works w {_named('w')}, json_each(w.details, '$.outcome.tegen') v"
        f" where {_OUTCOME} and coalesce(json_array_length(w.details, '$.outcome.stemmen'), 0) = 0)"
        " group by name, fractie order by name, fractie",
    ),
    DataTable(
        "edges",
        (
            Column("citing", required=True, refers="papers"), Column("cited", required=True, refers="papers"),
            Column("times", "whole", required=True), Column("evidence", required=True), Column("verdict", required=True),
            Column("datum", "day"), Column("within_dossier", "truth", required=True), Column("is_self", "truth", required=True),
        ),
        ("citing", "cited"),
        "select s.name, t.name, e.times, e.evidence, e.verdict, " + _DAY.format("w.datum") + ", e.within_dossier, e.is_self from edges e"
        " join dataset_names s on s.node = e.citing join dataset_names t on t.node = e.cited join works w on w.node = e.citing"
        " order by s.name, t.name",
    ),
    DataTable(
        "dossier_edges",
        (
            Column("citing", required=True, refers="papers"), Column("dossiernummer", required=True, refers="dossiers"),
            Column("times", "whole", required=True),
        ),
        ("citing", "dossiernummer"),
        f"select wn.name, e.dossier, sum(e.times) from dossier_edges e join works w on w.id = e.citing {_named('w')}"
        " group by wn.name, e.dossier order by wn.name, e.dossier",
    ),
    DataTable(
        "citations",
        (
            Column("citing", required=True, refers="papers"), Column("start", "whole", required=True),
            Column("end", "whole", required=True), Column("cited", refers="papers"), Column("dossiernummer"), Column("family"),
            Column("words", required=True), Column("place"), Column("context"), Column("kind"), Column("evidence", required=True),
            Column("verdict", required=True), Column("reasons", required=True),
        ),
        (),
        "select wn.name, c.start, c.end, tn.name, c.dossier, c.family, c.raw, nullif(c.place, ''), c.context,"
        " json_extract(c.claims, '$.kind'), c.evidence, c.verdict, c.reasons"
        f" from citations c join works w on w.id = c.citing_paper {_named('w')}"
        " left join works t on t.id = c.cited_paper left join dataset_names tn on tn.node = t.node"
        " order by wn.name, c.start, c.end, coalesce(tn.name, ''), c.id",
    ),
    DataTable(
        "replaces",
        (_PAPER, Column("replaced", required=True, refers="papers"), Column("said_by", required=True)),
        ("paper", "replaced", "said_by"),
        f"select wn.name, on_.name, r.said_by from replaces r join works w on w.id = r.paper {_named('w')}"
        " join works o on o.id = r.replaced join dataset_names on_ on on_.node = o.node order by wn.name, on_.name, r.said_by",
    ),
    DataTable(
        "versions",
        (Column("id", required=True), _PAPER),
        ("id",),
        f"select v.id, wn.name from version_of v join works w on w.node = v.node {_named('w')} order by v.id",
    ),
    DataTable(
        "harvests",
        (
            Column("query", required=True), Column("announced", "whole", required=True), Column("received", "whole", required=True),
            Column("gap"), Column("finished", "moment"),
        ),
        ("query",),
        "select query, announced, received, nullif(gap, ''), finished_at from harvests order by query",
    ),
    DataTable(
        "sources",
        (
            Column("host", required=True), Column("answers", "whole", required=True), Column("first", "moment", required=True),
            Column("last", "moment", required=True),
        ),
        ("host",),
        # An address is scheme://host/…: what stands between the second and the third slash.
        "select substr(rest, 1, case instr(rest, '/') when 0 then length(rest) else instr(rest, '/') - 1 end) as host,"
        " count(*), min(fetched_at), max(fetched_at)"
        " from (select substr(url, instr(url, '://') + 3) as rest, fetched_at from responses where instr(url, '://') > 0)"
        " group by host order by host",
    ),
)  # fmt: skip


class Coverage(NamedTuple):
    """What a dataset was made from: the day of the register, and the moment of the newest text or answer in it ("")."""

    register: str
    newest: str


def coverage(store: Store) -> Coverage:
    newest = store.db.execute(
        "select max(moment) from (select max(fetched_at) as moment from responses"
        " union all select strftime('%Y-%m-%dT%H:%M:%S+00:00', max(read_at), 'unixepoch') from readings)"
    ).fetchone()[0]
    return Coverage(Register.shipped().as_of, newest or "")


def rows(store: Store, table: DataTable) -> Iterator[tuple[Any, ...]]:
    """The rows of one table, in its order; the values are as SQLite has them."""
    if not store.db.execute("select 1 from temp.sqlite_master where name = 'dataset_names'").fetchone():
        store.db.execute(_NAMES)
        store.db.execute("create unique index temp.dataset_names_node on dataset_names(node)")
    made = stream(store.db, table.sql)
    return _with_register(made) if table.name == "dossiers" else made


def _with_register(rows: Iterator[tuple[Any, ...]]) -> Iterator[tuple[Any, ...]]:
    """The dossiers with how many papers the register has of each, and whether all of them were read."""
    register = Register.shipped()
    for nummer, titel, papers, read, numbered, _ in rows:
        registered = len(register.numbers(nummer)) or None
        yield nummer, titel, papers, read, registered, None if registered is None else numbered >= registered
