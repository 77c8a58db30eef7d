"""What is exported: the papers and the edges of a filter, as they come from the database, always in the same order."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import Any, NamedTuple

from ..graph import Filter
from ..rows import EVIDENCE, VERDICTS
from ..store import Store

#: The columns of papers and edges that are no text.
WHOLE, TRUTH = frozenset(("times", "cited_by", "cites")), frozenset(("within_dossier",))


class PaperNode(NamedTuple):
    """A paper or letter of the graph; "" where nothing is known. `cited_by` and `cites` count other papers.

    `community` is the name of the one it is in, where communities were found.
    """

    node: int
    id: str
    family: str
    soort: str
    kamer: str
    vergaderjaar: str
    datum: str
    dossier: str
    ondernummer: str
    titel: str
    url: str
    cited_by: int
    cites: int
    community: str


class EdgeRow(NamedTuple):
    """One paper cites another: how often, how sure, where first, and when (the date of the citing paper)."""

    citing: int
    cited: int
    citing_id: str
    cited_id: str
    times: int
    evidence: str
    verdict: str
    place: str
    context: str
    datum: str
    within_dossier: int


class CitationRow(NamedTuple):
    """One place where a paper cites another."""

    citing_id: str
    cited_id: str
    letter: int
    start: int
    end: int
    raw: str
    place: str
    context: str
    evidence: str
    verdict: str


class Streams:
    """The nodes and edges of a filter. Edges are those whose citing paper, and whose verdict, is of the filter; nodes are
    the papers of the filter and both ends of those edges. Without a filter that is everything. A paper that cites itself
    makes no edge."""

    def __init__(self, store: Store, filter: Filter) -> None:
        self.store = store
        where, values = filter.works()
        arcs, more = filter.arcs()
        execute = store.db.execute
        execute("create temporary table if not exists exported_from (node integer primary key)")
        execute("create temporary table if not exists exported (node integer primary key)")
        execute("delete from exported_from")
        execute("delete from exported")
        execute(
            f"insert into exported_from select w.node from counted c join works w on w.node = c.node where {where}",
            values,
        )
        self._arcs = (
            f"from works s join exported_from x on x.node = s.node"
            f" cross join arcs e on e.citing = s.node and not e.is_self and {arcs}"
        )
        self._more = more
        execute("insert into exported select node from exported_from")
        execute(f"insert or ignore into exported select e.cited {self._arcs}", more)

    def count(self) -> tuple[int, int]:
        """How many nodes and edges there are."""
        (nodes,) = self.store.db.execute("select count(*) from exported").fetchone()
        (edges,) = self.store.db.execute(f"select count(*) {self._arcs}", self._more).fetchone()
        return nodes, edges

    def papers(self) -> Iterator[PaperNode]:
        """The nodes, by identifier."""
        yield from map(
            PaperNode._make,
            self._rows(
                "select w.node, w.id, coalesce(f.term, 'letter'), coalesce(k.term, ''), coalesce(w.kamer, ''), coalesce(y.term, ''),"
                " coalesce(w.datum, ''), coalesce(d.term, ''), coalesce(w.ondernummer, ''), coalesce(w.titel, ''),"
                " case when w.family is null then '' else coalesce(w.url, 'https://zoek.officielebekendmakingen.nl/' || w.id || '.html') end,"
                " c.cited_by, c.cites, coalesce(m.name, '')"
                " from works w cross join exported x on x.node = w.node cross join counted c on c.node = w.node"
                " left join terms f on f.id = w.family left join terms k on k.id = w.soort left join terms y on y.id = w.vergaderjaar"
                " left join terms d on d.id = w.dossier left join ranked r on r.kind = 'community' and r.node = w.node"
                " left join communities m on m.community = cast(r.score as integer) order by w.id",
            ),
        )

    def edges(self) -> Iterator[EdgeRow]:
        """The edges, by the identifier of the citing paper, then in the order in which papers came into the database."""
        for row in self._rows(
            "select e.citing, e.cited, s.id, t.id, e.times, e.evidence, e.verdict,"
            " case when p.note is null and p.paragraph is null then '' else case when p.page is null then '' else 'blz. ' || p.page || ', ' end"
            " || case when p.note is null then 'alinea ' || p.paragraph else 'noot ' || n.term end end,"
            " substr(x.text, p.at + 1, p.size), coalesce(s.datum, ''), e.within_dossier"
            f" {self._arcs} cross join works t on t.node = e.cited cross join places p on p.id = e.place"
            " left join terms n on n.id = p.note left join passages x on x.id = p.id / 1048576 * 1048576 + p.passage"
            " order by s.id, e.cited",
            self._more,
        ):
            yield EdgeRow._make((*row[:5], EVIDENCE[row[5]], VERDICTS[row[6]], *row[7:]))

    def citations(self) -> Iterator[CitationRow]:
        """The places of all edges, in the order of the edges."""
        for row in self._rows(
            "select s.id, t.id, r.id, p.start, p.start + p.length, coalesce(p.raw, substr(x.text, p.at + p.raw_at + 1, p.raw_size)),"
            " case when p.note is null and p.paragraph is null then '' else case when p.page is null then '' else 'blz. ' || p.page || ', ' end"
            " || case when p.note is null then 'alinea ' || p.paragraph else 'noot ' || n.term end end,"
            " substr(x.text, p.at + 1, p.size), p.evidence, p.verdict"
            f" {self._arcs} cross join works t on t.node = e.cited cross join readings r on r.node = s.node"
            " cross join places p on p.cited = e.cited and p.id between r.id * 1048576 and r.id * 1048576 + 1048575"
            " left join terms n on n.id = p.note left join passages x on x.id = p.id / 1048576 * 1048576 + p.passage"
            " order by s.id, e.cited, p.id",
            self._more,
        ):
            yield CitationRow._make((*row[:8], EVIDENCE[row[8]], VERDICTS[row[9]]))

    def _rows(self, sql: str, values: list[Any] | None = None) -> Iterator[tuple[Any, ...]]:
        return stream(self.store.db, sql, values)


def stream(db: sqlite3.Connection, sql: str, values: list[Any] | None = None) -> Iterator[tuple[Any, ...]]:
    """The rows of an answer as plain tuples, some at a time."""
    cursor = db.cursor()
    cursor.row_factory = None
    cursor.execute(sql, values or [])
    while rows := cursor.fetchmany(1000):
        yield from rows
