"""Migration 4, frozen: numbers inside, names outside. The tables that hold numbers, the views that users see, and the move.

Inside, a paper is the number of its work, a dossier or a kind the number of a term, and a place the number of its
reading shifted by 20 bits plus its own, so that the places of a letter lie together without a column or an index that
says so. Reasons and what else was said of a place are stored once each; the words around citations once a passage. Outside,
the views have the names and columns that the tables had.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterator
from typing import Any

SHIFT = 1 << 20
"""A place is `reading * SHIFT + n`: at most so many places (and passages) has one letter."""
_VERSION = re.compile(r"-[hnbv][0-9]{1,2}\Z")
_PAGE = re.compile(r"blz\. ([0-9]+), ")
_EVIDENCE = ("name", "context", "shape", "vergaderjaar", "kamer", "label")
_VERDICTS = ("not-found", "differs", "ambiguous", "not-checked", "outside-coverage", "exists", "verified")
_IS_NODE = """length(id) between 4 and 4096 and (
    id glob 'letter:?*'
    or (id not glob '*[^-_0-9A-Za-z]*' and id glob '[a-z]*-[0-9A-Za-z]*' and id not glob '*-')
    or id glob '[12][0-9][0-9][0-9][DZ][0-9][0-9][0-9][0-9][0-9]')"""

TABLES = (
    # Words that come often (dossiers, kinds, families, names of people), each once.
    "create table terms (id integer primary key, term text not null unique)",
    f"""create table works (
        node integer primary key, id text not null unique check ({_IS_NODE}), family integer, dossier integer, ondernummer text,
        kamer text, vergaderjaar integer, datum text, soort integer, titel text, dossiertitel integer, url text, details text)""",
    "create index works_dossier on works(dossier)",
    # Why a paper is filed in a dossier: 0 by its number, 1 by a record, 2 by what a letter says.
    """create table filed (
        node integer not null references works(node), dossier integer not null references terms(id), source integer not null,
        primary key (node, dossier)) without rowid""",
    "create index filed_dossier on filed(dossier, node)",
    """create table submitted (
        node integer not null references works(node), person integer not null, role integer not null, fractie integer,
        primary key (node, person, role)) without rowid""",
    "create index submitted_person on submitted(person)",
    "create table version_of (id text primary key, node integer not null references works(node)) without rowid",
    # Which paper replaces which: 1 says a record, 2 a letter.
    """create table replaced (
        node integer not null references works(node), other integer not null references works(node), source integer not null,
        primary key (node, other, source)) without rowid""",
    """create table readings (
        id integer primary key, path text, node integer not null references works(node), sha256 blob not null, digest blob,
        titel text, datum text, header text, read_at integer not null)""",
    "create unique index readings_path on readings(path) where path is not null",
    "create index readings_node on readings(node)",
    "create table passages (id integer primary key, text text not null)",
    "create table reasons (id integer primary key, why text not null, reasons text not null, unique (why, reasons))",
    "create table said (id integer primary key, said text not null unique)",
    """create table places (
        id integer primary key, cited integer references works(node), dossier integer, family integer not null, start integer not null,
        length integer not null, raw text, passage integer not null, at integer not null, size integer not null,
        raw_at integer not null, raw_size integer not null, paragraph integer, note integer, page integer, form integer,
        evidence integer not null, verdict integer not null, why integer, said integer)""",
    "create index places_dossier on places(dossier) where cited is null and dossier is not null",
    """create table arcs (
        citing integer not null, cited integer not null, times integer not null, evidence integer not null,
        verdict integer not null, place integer not null, within_dossier integer not null, is_self integer generated always as (citing = cited) virtual,
        primary key (citing, cited)) without rowid""",
    # The papers of the graph, and how often each cites and is cited by another; a paper that cites itself counts for nothing.
    "create table counted (node integer primary key, cited_by integer not null, times integer not null, cites integer not null)",
    """create table kept_texts (
        node integer primary key references works(node), sha256 text not null, url text not null, fetched_at text not null,
        text text not null)""",
    """create table ranked (
        kind text not null, node integer not null, score real not null, primary key (kind, node)) without rowid""",
    """create table communities (
        community integer primary key, papers integer not null, name text not null, dossiers text not null)""",
    """create table watched (
        id integer primary key, kind text not null, what text not null, since text not null, unique (kind, what))""",
    """create table watch_seen (
        watched integer not null references watched(id) on delete cascade, what text not null, seen_at text not null,
        primary key (watched, what)) without rowid""",
)

#: The indices in which what is written comes in no order: a bulk load leaves them behind and makes them at the end.
INDICES = {
    "places_cited": "create index places_cited on places(cited) where cited is not null",
    "arcs_cited": "create index arcs_cited on arcs(cited, citing)",
}


def _case(column: str, names: tuple[str, ...]) -> str:
    return f"case {column} " + " ".join(f"when {at} then '{name}'" for at, name in enumerate(names)) + " end"


_URL = "coalesce(w.url, 'https://zoek.officielebekendmakingen.nl/' || w.id || '.html')"
_PLACE = """case when {p}.note is null and {p}.paragraph is null then '' else
    case when {p}.page is null then '' else 'blz. ' || {p}.page || ', ' end
    || case when {p}.note is null then 'alinea ' || {p}.paragraph else 'noot ' || {n}.term end end"""
_LAST = "substr(t.id, length(rtrim(t.id, replace(t.id, '-', ''))) + 1)"

VIEWS = {
    "papers": f"""
        select w.id, f.term as family, d.term as dossier, w.ondernummer, w.kamer, y.term as vergaderjaar, w.datum, k.term as soort,
               w.titel, h.term as dossiertitel, {_URL} as url, coalesce(w.details, '{{}}') as details
        from works w left join terms f on f.id = w.family left join terms d on d.id = w.dossier
        left join terms y on y.id = w.vergaderjaar left join terms k on k.id = w.soort left join terms h on h.id = w.dossiertitel
        where w.family is not null""",
    "papers_dossiers": """
        select w.id as paper, d.term as dossier from filed f join works w on w.node = f.node join terms d on d.id = f.dossier""",
    "papers_people": """
        select w.id as paper, p.term as person, r.term as role, f.term as fractie from submitted s
        join works w on w.node = s.node join terms p on p.id = s.person join terms r on r.id = s.role
        left join terms f on f.id = s.fractie""",
    "people": "select term as naam from terms where id in (select person from submitted)",
    "versions": "select v.id, w.id as paper from version_of v join works w on w.node = v.node",
    "replaces": f"""
        select w.id as paper, o.id as replaced, {_case("r.source", ("number", "record", "letter"))} as said_by
        from replaced r join works w on w.node = r.node join works o on o.node = r.other""",
    "letters": """
        select r.id, coalesce(r.path, 'paper://' || w.id) as path, lower(hex(r.sha256)) as sha256, w.id as paper, r.titel, r.datum,
               coalesce(r.header, '{}') as header, strftime('%Y-%m-%dT%H:%M:%S+00:00', r.read_at, 'unixepoch') as read_at
        from readings r join works w on w.node = r.node""",
    "texts": """
        select w.id as paper, k.sha256, k.url, k.fetched_at, k.text from kept_texts k join works w on w.node = k.node""",
    "nodes": "select c.node, w.id as paper from counted c join works w on w.node = c.node",
    "edges": f"""
        select citing, cited, times, {_case("evidence", _EVIDENCE)} as evidence, {_case("verdict", _VERDICTS)} as verdict,
               place as citation, within_dossier, is_self from arcs""",
    "rankings": "select kind, node, score from ranked",
    "citations": f"""
        select p.id, r.id as letter, s.id as citing_paper, t.id as cited_paper,
               case when p.dossier = 0 then null else coalesce(d.term, td.term) end as dossier, f.term as family, p.start,
               p.start + p.length as end, coalesce(p.raw, substr(x.text, p.at + p.raw_at + 1, p.raw_size)) as raw,
               p.paragraph, n.term as note, {_PLACE.format(p="p", n="n")} as place, substr(x.text, p.at + 1, p.size) as context,
               json_object('kind', json_extract(j.said, '$.kind'), 'names', json(coalesce(json_extract(j.said, '$.names'), '[]')),
                   'attachment', json(case when json_extract(j.said, '$.attachment') then 'true' else 'false' end),
                   'also_dossiers', json(coalesce(json_extract(j.said, '$.also_dossiers'), '[]')),
                   'ondernummer', case when json_type(j.said, '$.ondernummer') is null then {_LAST} else json_extract(j.said, '$.ondernummer') end,
                   'kamer', json_extract(j.said, '$.kamer'), 'vergaderjaar', json_extract(j.said, '$.vergaderjaar'),
                   'meeting', json_extract(j.said, '$.meeting'), 'pages', json(coalesce(json_extract(j.said, '$.pages'), '[]')),
                   'inferred', json(coalesce(json_extract(j.said, '$.inferred'), '[]')),
                   'via', json(coalesce(json_extract(j.said, '$.via'), 'null')), 'flaw', json(coalesce(json_extract(j.said, '$.flaw'), 'null')),
                   'range', json(coalesce(json_extract(j.said, '$.range'), 'null'))) as claims,
               coalesce(o.term, '') as form, {_case("p.evidence", _EVIDENCE)} as evidence, {_case("p.verdict", _VERDICTS)} as verdict,
               coalesce(y.why, '') as why, coalesce(y.reasons, '[]') as reasons, coalesce(json_extract(j.said, '$.differs'), '[]') as differs,
               coalesce(json_extract(j.said, '$.candidates'), '[]') as candidates, coalesce(json_extract(j.said, '$.compared'), '[]') as compared
        from places p
        join readings r on r.id = p.id / {SHIFT} and p.id between r.id * {SHIFT} and r.id * {SHIFT} + {SHIFT - 1}
        join works s on s.node = r.node
        left join works t on t.node = p.cited left join terms d on d.id = p.dossier left join terms td on td.id = t.dossier
        left join terms f on f.id = p.family left join terms n on n.id = p.note left join terms o on o.id = p.form
        left join passages x on x.id = p.id / {SHIFT} * {SHIFT} + p.passage
        left join reasons y on y.id = p.why left join said j on j.id = p.said""",
    "citation_edges": f"""
        select s.id as citing, t.id as cited, a.times, {_PLACE.format(p="p", n="n")} as first_place,
               substr(x.text, p.at + 1, p.size) as first_context, {_case("a.evidence", _EVIDENCE)} as evidence,
               {_case("a.verdict", _VERDICTS)} as verdicts, a.within_dossier, a.is_self
        from arcs a join works s on s.node = a.citing join works t on t.node = a.cited
        left join places p on p.id = a.place left join terms n on n.id = p.note
        left join passages x on x.id = p.id / {SHIFT} * {SHIFT} + p.passage""",
    "cited_by_counts": """
        select w.id as paper, c.cited_by, c.times from counted c join works w on w.node = c.node where c.cited_by > 0""",
    "papers_with_counts": """
        select p.*, c.node, coalesce(c.cited_by, 0) as cited_by, coalesce(c.cites, 0) as cites
        from papers p join works w on w.id = p.id left join counted c on c.node = w.node""",
    "citations_by_year": f"""
        select s.id as citing, t.id as cited, y.term as vergaderjaar, s.datum from places p
        join readings r on r.id = p.id / {SHIFT} join works s on s.node = r.node left join works t on t.node = p.cited
        left join terms y on y.id = s.vergaderjaar where p.cited is not null and s.family is not null""",
    "citing_by_year": """
        select y.term as vergaderjaar, count(*) as papers, sum(a.times) as citations
        from (select citing, sum(times) as times from arcs where not is_self group by citing) a
        join works s on s.node = a.citing left join terms y on y.id = s.vergaderjaar where s.family is not null
        group by s.vergaderjaar""",
    "dossier_edges": f"""
        select s.id as citing, d.term as dossier, count(*) as times, min(p.id) as citation from places p
        join readings r on r.id = p.id / {SHIFT} join works s on s.node = r.node join terms d on d.id = p.dossier
        where p.cited is null and p.dossier is not null and p.family = (select id from terms where term = 'dossier')
        group by p.dossier, r.node""",
    "dossiers_citing": """
        select a.term as citing, b.term as cited, edges from (
            select s.dossier as citing, t.dossier as cited, count(*) as edges from arcs
            join works s on s.node = arcs.citing join works t on t.node = arcs.cited
            where not is_self and s.dossier is not null and t.dossier is not null group by s.dossier, t.dossier)
        join terms a on a.id = citing join terms b on b.id = cited""",
    "motions_and_outcomes": """
        select id, titel, datum, vergaderjaar, dossier, json_extract(details, '$.outcome.besluit') as besluit
        from papers where soort = 'motie'""",
    "submitters": """
        select person, fractie, role, papers.id as paper, soort, datum, vergaderjaar, dossier
        from papers_people join papers on papers.id = papers_people.paper""",
    "unresolved": """
        select c.id, l.path, c.raw, c.place, c.verdict, c.why from citations c join letters l on l.id = c.letter
        where c.verdict not in ('verified', 'exists')""",
    "papers_by_community": """
        select w.id as paper, cast(r.score as integer) as community, m.name from ranked r join works w on w.node = r.node
        left join communities m on m.community = cast(r.score as integer) where r.kind = 'community'""",
}

#: The tables whose words can be searched: its index, what it is of, the number of a row, the columns, and the rows' values.
WORDS = (
    ("papers", "works", "node", ("titel", "dossiertitel"), "{r}.titel, (select term from terms where id = {r}.dossiertitel)"),
    ("passages", "passages", "id", ("text",), "{r}.text"),
    ("texts", "kept_texts", "node", ("text",), "{r}.text"),
)  # fmt: skip


def word_index(name: str) -> str:
    """The index of words of one table; what it indexes stays in the table (or in a view of it)."""
    _, table, row, columns, _ = next(one for one in WORDS if one[0] == name)
    content = "papers_words" if name == "papers" else table
    return (
        f"create virtual table {name}_fts using fts5({', '.join(columns)}, content='{content}', content_rowid='{row}',"
        " tokenize='unicode61 remove_diacritics 2'" + (", detail=none, columnsize=0)" if name == "passages" else ")")
        # Which word stands where is not kept of the words around citations: half the room, and only phrases need it.
    )


def triggers(name: str) -> list[str]:
    """The triggers that keep the index of words of a table."""
    _, table, row, columns, values = next(one for one in WORDS if one[0] == name)
    names = ", ".join(columns)
    add = f"insert into {name}_fts (rowid, {names}) values (new.{row}, {values.format(r='new')});"
    drop = (
        f"insert into {name}_fts ({name}_fts, rowid, {names}) values ('delete', old.{row}, {values.format(r='old')});"
    )
    changed = f"of {'titel, dossiertitel' if name == 'papers' else 'text'} "
    return [
        f"create trigger {name}_ai after insert on {table} begin {add} end",
        f"create trigger {name}_ad after delete on {table} begin {drop} end",
        f"create trigger {name}_au after update {changed}on {table} begin {drop} {add} end",
    ]


#: Makes the arcs of the nodes in the temporary table `renewed`, from their places. A paper stored twice (a letter and its
#: print) counts once: the text that cites more often is taken.
MAKE_ARCS = f"""
    insert into arcs (citing, cited, times, evidence, verdict, place, within_dossier)
    select citing, cited, max(times), max(evidence), max(verdict), min(place),
        exists (select 1 from filed a join filed b on b.dossier = a.dossier and b.node = cited where a.node = citing)
    from (
        select r.node as citing, p.cited, count(*) as times, max(p.evidence) as evidence, max(p.verdict) as verdict, min(p.id) as place
        from renewed n cross join readings r on r.node = n.node
        cross join places p on p.id between r.id * {SHIFT} and r.id * {SHIFT} + {SHIFT - 1}
        where p.cited is not null group by r.id, p.cited
    ) group by citing, cited"""
#: Adds (sign 1) or takes away (-1) what the arcs of the nodes in `renewed` count.
COUNT_ARCS = (
    """insert into counted (node, cited_by, times, cites)
        select a.cited, {sign} * count(*), {sign} * sum(a.times), 0 from renewed n cross join arcs a on a.citing = n.node
        where not a.is_self group by a.cited
        on conflict (node) do update set cited_by = cited_by + excluded.cited_by, times = times + excluded.times""",
    """insert into counted (node, cited_by, times, cites)
        select a.citing, 0, 0, {sign} * count(*) from renewed n cross join arcs a on a.citing = n.node
        where not a.is_self group by a.citing on conflict (node) do update set cites = cites + excluded.cites""",
)


# -- the move -------------------------------------------------------------------------------------------------------


def work_of(id: str) -> str:
    """The work that a version belongs to, as the rule was when this landed."""
    return _VERSION.sub("", id)


def move(db: sqlite3.Connection) -> None:
    """Make the tables and views, and move what the tables of before hold."""
    kept = {
        row[0]: row[1] for row in db.execute("select name, type from sqlite_master where type in ('view', 'trigger')")
    }
    for name, type in kept.items():
        db.execute(f"drop {type} [{name}]")
    for name in ("papers_fts", "citations_fts", "texts_fts"):
        db.execute(f"drop table {name}")
    before = ("papers", "papers_dossiers", "people", "papers_people", "versions", "letters", "citations", "nodes", "edges", "texts", "rankings")  # fmt: skip
    for name in before:
        db.execute(f"alter table {name} rename to old_{name}")
    for index in db.execute(
        "select name from sqlite_master where type = 'index' and sql is not null and tbl_name glob 'old_*'"
    ).fetchall():
        db.execute(f"drop index [{index[0]}]")
    for statement in (*TABLES, *INDICES.values()):
        db.execute(statement)
    _Move(db).all()
    for name in ("rankings", "edges", "citations", "letters", "versions", "papers_people", "people", "papers_dossiers", "texts", "nodes", "papers"):  # fmt: skip
        db.execute(f"drop table old_{name}")
    db.execute("delete from rankings_made")
    for name, query in VIEWS.items():
        db.execute(f"create view {name} as {query}")
    db.execute("create view papers_words as select w.node, w.titel, h.term as dossiertitel from works w left join terms h on h.id = w.dossiertitel")  # fmt: skip
    for name, *_ in WORDS:
        db.execute(word_index(name))
        db.execute(f"insert into {name}_fts ({name}_fts) values ('rebuild')")
        for statement in triggers(name):
            db.execute(statement)
    db.execute("update graph_state set value = value + 1 where name = 'changes'")


class _Move:
    """The rows of before, table by table. Versions that were nodes become versions of their work, and their arcs its."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self.db = db
        self.terms: dict[str, int] = {}
        self.once: dict[tuple[str, ...], int] = {}
        self.works: dict[str, int] = {}

    def all(self) -> None:
        self._works()
        self._facts()
        self._readings()
        self.db.execute("create temporary table if not exists renewed (node integer primary key)")
        self.db.execute("delete from renewed")
        self.db.execute("insert or ignore into renewed select node from readings")
        self.db.execute(MAKE_ARCS)
        self.db.execute("insert or ignore into counted select node, 0, 0, 0 from readings")
        self.db.execute("insert or ignore into counted select cited, 0, 0, 0 from arcs")
        for statement in COUNT_ARCS:
            self.db.execute(statement.format(sign=1))
        self.db.execute("drop table renewed")

    def term(self, text: str | None) -> int | None:
        if text is None:
            return None
        if text not in self.terms:
            self.terms[text] = int(self.db.execute("insert into terms (term) values (?)", [text]).lastrowid or 0)
        return self.terms[text]

    def stored(self, table: str, columns: str, *values: str) -> int:
        """The number of a row that is stored once."""
        if (table, *values) not in self.once:
            marks = ", ".join("?" * len(values))
            done = self.db.execute(f"insert into {table} ({columns}) values ({marks})", values)
            self.once[table, *values] = int(done.lastrowid or 0)
        return self.once[table, *values]

    def rows(self, sql: str) -> Iterator[dict[str, Any]]:
        cursor = self.db.cursor()
        cursor.row_factory = sqlite3.Row
        for row in cursor.execute(sql):
            yield dict(row)

    def work(self, id: str | None) -> int | None:
        """The number of the work of an identifier; None for what can be none."""
        return None if id is None else self.works.get(work_of(id))

    def _works(self) -> None:
        """Papers and letters under the numbers that they had as nodes; a work that only its version was stored of is made."""
        numbers = {row["paper"]: row["node"] for row in self.rows("select node, paper from old_nodes")}
        papers = {row["id"]: row for row in self.rows("select * from old_papers order by rowid")}
        wanted = dict.fromkeys(work_of(id) for id in (*sorted(numbers, key=numbers.__getitem__), *papers))
        last = max(numbers.values(), default=0)
        for id in wanted:
            node = numbers.get(id)
            if node is None:
                last += 1
                node = last
            row = papers.get(id) or next((papers[v] for v in papers if v.startswith(f"{id}-") and work_of(v) == id), {})  # fmt: skip
            own = id in papers
            url = row.get("url") if own else None
            if url == f"https://zoek.officielebekendmakingen.nl/{id}.html":
                url = None
            details = row.get("details") if own else None
            family = None if id.startswith("letter:") else (row.get("family") or "kamerstuk")
            done = self.db.execute(
                "insert or ignore into works values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                [
                    node, id, self.term(family), self.term(row.get("dossier")),
                    row.get("ondernummer") if own else id.rpartition("-")[2], row.get("kamer"), self.term(row.get("vergaderjaar")),
                    *((row.get("datum"), self.term(row.get("soort")), row.get("titel")) if own else (None, None, None)),
                    self.term(row.get("dossiertitel")), url, None if details == "{}" else details,
                ],
            )  # fmt: skip
            if done.rowcount:
                self.works[id] = node
        for id in (*numbers, *papers):
            if work_of(id) != id and self.work(id) is not None:
                self.db.execute("insert or ignore into version_of values (?, ?)", [id, self.work(id)])

    def _facts(self) -> None:
        described = {row["id"] for row in self.rows("select id from old_papers where details <> '{}'")}
        for row in self.rows("select * from old_papers_dossiers"):
            source = 1 if row["paper"] in described else 2
            if self.work(row["paper"]) is not None:
                self.db.execute("insert or ignore into filed values (?, ?, ?)", [self.work(row["paper"]), self.term(row["dossier"]), source])  # fmt: skip
        self.db.execute(
            "update filed set source = 0 where dossier = (select dossier from works w where w.node = filed.node)"
        )
        for row in self.rows("select * from old_papers_people"):
            if self.work(row["paper"]) is not None:
                values = [self.term(row[name]) for name in ("person", "role", "fractie")]
                self.db.execute(
                    "insert or ignore into submitted values (?, ?, ?, ?)", [self.work(row["paper"]), *values]
                )
        for row in self.rows("select * from old_versions"):
            if self.work(row["paper"]) is not None:
                self.db.execute("insert or ignore into version_of values (?, ?)", [row["id"], self.work(row["paper"])])
        for row in self.rows("select * from old_texts"):
            if self.work(row["paper"]) is not None:
                self.db.execute("insert or ignore into kept_texts values (?, ?, ?, ?, ?)", [self.work(row["paper"]), *list(row.values())[1:]])  # fmt: skip
        for row in self.rows(
            "select id, json_extract(details, '$.replaced_by') as other from old_papers where details <> '{}'"
        ):
            ends = (self.work(row["other"]), self.work(row["id"]))
            if None not in ends and ends[0] != ends[1]:
                self.db.execute("insert or ignore into replaced values (?, ?, 1)", ends)

    def _readings(self) -> None:
        for row in self.rows("select * from old_letters order by id"):
            node = self.work(row["paper"])
            if node is None:
                continue
            path = None if row["path"] == f"paper://{work_of(row['paper'])}" else row["path"]
            header = {name: value for name, value in json.loads(row["header"]).items() if value}
            self.db.execute(
                "insert into readings values (?, ?, ?, ?, null, ?, ?, ?, cast(strftime('%s', ?) as integer))",
                [
                    row["id"], path, node, bytes.fromhex(row["sha256"]), row["titel"], row["datum"],
                    json.dumps(header, ensure_ascii=False) if header else None, row["read_at"],
                ],
            )  # fmt: skip
            self._places(row["id"])

    def _places(self, reading: int) -> None:
        """The places of one letter; a context that several have is one passage."""
        passages: dict[str, int] = {}
        cursor = self.db.cursor()
        cursor.row_factory = sqlite3.Row
        rows = cursor.execute("select * from old_citations where letter = ? order by start, id", [reading]).fetchall()
        for n, row in enumerate(rows):
            number = passages.setdefault(row["context"], len(passages))
            raw_at = row["context"].find(row["raw"])
            cited = self.work(row["cited_paper"])
            page = _PAGE.match(row["place"])
            self.db.execute(
                f"insert into places values ({', '.join('?' * 20)})",
                [
                    reading * SHIFT + n, cited, self._dossier(row["dossier"], cited), self.term(row["family"]), row["start"],
                    row["end"] - row["start"], row["raw"] if raw_at < 0 else None, number, 0, len(row["context"]), max(raw_at, 0),
                    len(row["raw"]), row["paragraph"], self.term(row["note"]), int(page[1]) if page else None,
                    self.term(row["form"]) if row["form"] else None, _EVIDENCE.index(row["evidence"]),
                    _VERDICTS.index(row["verdict"]), self.stored("reasons", "why, reasons", row["why"], "[]") if row["why"] else None,
                    self._said(row),
                ],
            )  # fmt: skip
        self.db.executemany(
            "insert into passages values (?, ?)", [(reading * SHIFT + n, text) for text, n in passages.items()]
        )

    def _dossier(self, dossier: str | None, cited: int | None) -> int | None:
        """Null where it is the cited paper's own, 0 where the citation has none and the paper has."""
        if cited is None:
            return self.term(dossier)
        own = self.db.execute("select dossier from works where node = ?", [cited]).fetchone()[0]
        number = self.term(dossier)
        return None if number == own else number or 0

    def _said(self, row: sqlite3.Row) -> int | None:
        claims = json.loads(row["claims"])
        said = {name: value for name, value in claims.items() if value and name != "ondernummer"}
        last = row["cited_paper"].rpartition("-")[2] if row["cited_paper"] else None
        if claims.get("ondernummer") != last:
            said["ondernummer"] = claims.get("ondernummer")
        if "via" in said:
            said["via"] = json.dumps(said["via"], ensure_ascii=False)
        said |= {name: json.loads(row[name]) for name in ("differs", "candidates") if row[name] != "[]"}
        return self.stored("said", "said", json.dumps(said, ensure_ascii=False, sort_keys=True)) if said else None
