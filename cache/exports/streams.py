"""What is exported: the papers and the edges of a filter, as they come from the database, always in the same order."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ..graph import Filter
from ..store import Store


class PaperNode(NamedTuple):
    """A paper or letter of the graph; "" where nothing is known. `cited_by` and `cites` count other papers."""

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
    is_self: int


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
    the papers of the filter and both ends of those edges. Without a filter that is everything."""

    def __init__(self, store: Store, filter: Filter) -> None:
        self.store = store
        where, values = filter.papers("n.paper")
        edges, more = filter.edges()
        execute = store.db.execute
        execute("create temporary table if not exists exported_from (node integer primary key)")
        execute("create temporary table if not exists exported (node integer primary key)")
        execute("delete from exported_from")
        execute("delete from exported")
        execute(
            f"insert into exported_from select n.node from nodes n left join papers p on p.id = n.paper where {where}",
            values,
        )
        self._edges = (
            f"from nodes s join exported_from x on x.node = s.node cross join edges e on e.citing = s.node and {edges}"
        )
        self._more = more
        execute("insert into exported select node from exported_from")
        execute(f"insert or ignore into exported select e.cited {self._edges}", more)

    def count(self) -> tuple[int, int]:
        """How many nodes and edges there are."""
        (nodes,) = self.store.db.execute("select count(*) from exported").fetchone()
        (edges,) = self.store.db.execute(f"select count(*) {self._edges}", self._more).fetchone()
        return nodes, edges

    def papers(self) -> Iterator[PaperNode]:
        """The nodes, by identifier."""
        yield from map(
            PaperNode._make,
            self._rows(
                "select n.node, n.paper, coalesce(p.family, 'letter'), coalesce(p.soort, ''), coalesce(p.kamer, ''), coalesce(p.vergaderjaar, ''),"
                " coalesce(p.datum, ''), coalesce(p.dossier, ''), coalesce(p.ondernummer, ''), coalesce(p.titel, ''), coalesce(p.url, ''),"
                " (select count(*) from edges where cited = n.node), (select count(*) from edges where citing = n.node)"
                " from nodes n cross join exported x on x.node = n.node left join papers p on p.id = n.paper order by n.paper",
            ),
        )

    def edges(self) -> Iterator[EdgeRow]:
        """The edges, by the identifier of the citing paper, then in the order in which papers came into the database."""
        yield from map(
            EdgeRow._make,
            self._rows(
                "select e.citing, e.cited, s.paper, t.paper, e.times, e.evidence, e.verdict, c.place, c.context, coalesce(p.datum, ''),"
                f" e.within_dossier, e.is_self {self._edges} cross join nodes t on t.node = e.cited cross join citations c on c.id = e.citation"
                " left join papers p on p.id = s.paper order by s.paper, e.cited",
                self._more,
            ),
        )

    def citations(self) -> Iterator[CitationRow]:
        """The places of all edges, in the order of the edges."""
        yield from map(
            CitationRow._make,
            self._rows(
                "select s.paper, t.paper, c.letter, c.start, c.end, c.raw, c.place, c.context, c.evidence, c.verdict"
                f" {self._edges} cross join nodes t on t.node = e.cited"
                " cross join citations c on c.cited_paper = t.paper and c.citing_paper = s.paper"
                " order by s.paper, e.cited, c.letter, c.start, c.id",
                self._more,
            ),
        )

    def _rows(self, sql: str, values: list[str] | None = None) -> Iterator[tuple[object, ...]]:
        cursor = self.store.db.conn.cursor()
        cursor.row_factory = None
        cursor.execute(sql, values or [])
        while rows := cursor.fetchmany(1000):
            yield from rows
