"""Questions to the citation graph: what a paper cites, what cites it, chains, relatives, ranks. Plain SQL underneath.

Nodes are works (reprints and supplements folded into theirs) and have numbers; `edges` has each pair of papers once, and
`citations` each place. Steps from node to node go level by level through a temporary table, so that no node is
visited twice.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import Any, NamedTuple

from .store import Row, Store

_PLACE = (
    "paragraph",
    "note",
    "place",
    "start",
    "end",
    "raw",
    "context",
    "evidence",
    "verdict",
    "why",
    "path",
)
MOST_STEPS = 30
MOST_CHAINS = 1000
_SHOWN = "p.id, p.titel, p.soort, p.datum, p.vergaderjaar, p.kamer, p.dossier"


class Filter(NamedTuple):
    """What an answer is narrowed to. Each field is one value, or None for all; `indiener` is part of a name."""

    vergaderjaar: str | None = None
    kamer: str | None = None
    soort: str | None = None
    dossier: str | None = None
    verdict: str | None = None
    indiener: str | None = None

    def papers(self, id: str = "p.id") -> tuple[str, list[str]]:
        """SQL that holds for the papers of the filter, and its parameters. The paper is `p`, its identifier `id`."""
        parts, values = ["1"], []
        for name in ("vergaderjaar", "kamer", "soort"):
            value = getattr(self, name)
            if value is not None:
                parts.append(f"p.{name} = ?")
                values.append(value)
        if self.dossier is not None:
            parts.append(f"exists (select 1 from papers_dossiers f where f.paper = {id} and f.dossier = ?)")
            values.append(self.dossier)
        if self.indiener is not None:
            parts.append(
                f"exists (select 1 from papers_people f where f.paper = {id} and instr(lower(f.person), lower(?)))"
            )
            values.append(self.indiener)
        return " and ".join(parts), values

    def edges(self, name: str = "e") -> tuple[str, list[str]]:
        """SQL that holds for the edges (or citations) `name` of the filter, and its parameters."""
        return ("1", []) if self.verdict is None else (f"{name}.verdict = ?", [self.verdict])


ALL = Filter()


class Graph:
    """The citation graph in a store. Answers are lists of dictionaries, each with the `id` of a paper, in order."""

    def __init__(self, store: Store) -> None:
        self.store = store

    # -- neighbours ----------------------------------------------------------------------------------------------

    def cites(self, id: str, filter: Filter = ALL) -> list[Row]:
        """The papers that a paper cites, with every place where it does; unidentified citations under their text."""
        rows = self._kept(self.store.places(citing=id), filter)
        for row in rows:
            row["id"] = row["id"] or (f"dossier-{row['dossier']}" if row["dossier"] else f"unresolved: {row['raw']}")
        rows.sort(key=lambda row: row["start"])
        order = {name: at for at, name in reversed(list(enumerate(row["id"] for row in rows)))}
        rows.sort(key=lambda row: (order[row["id"]], row["path"], row["start"]))
        return _by_paper(rows)

    def cited_by(self, id: str, filter: Filter = ALL) -> list[Row]:
        """The papers and letters that cite a paper, with every place where they do."""
        return _by_paper(self._kept(self.store.places(cited=id), filter))

    def _kept(self, rows: list[Row], filter: Filter) -> list[Row]:
        """The places whose paper, at the other end, is of the filter."""
        if filter == ALL:
            return rows
        where, values = filter.papers()
        kept = {
            row["id"]
            for row in self._in_groups(
                f"select id from papers p where {where}", "p.id", values, {r["id"] for r in rows}
            )
        }
        return [row for row in rows if row["id"] in kept and filter.verdict in (None, row["verdict"])]

    def _in_groups(self, sql: str, column: str, values: list[Any], names: Iterable[Any]) -> list[Row]:
        names = [name for name in names if name is not None]
        out: list[Row] = []
        for at in range(0, len(names), 500):
            some = names[at : at + 500]
            out += self.store.rows(f"{sql} and {column} in ({', '.join('?' * len(some))})", [*values, *some])
        return out

    def reach(self, id: str, depth: int, filter: Filter = ALL, *, backwards: bool = True) -> list[Row]:
        """The papers that cite a paper, those that cite these, and so on to `depth` steps, each with its distance.

        `backwards` False goes the other way. The filter chooses which papers are shown, not through which the way leads;
        its verdict chooses the citations that the way follows.
        """
        self._spread(self.node(id), depth, backwards=backwards, verdict=filter.verdict)
        where, values = filter.papers("n.paper")
        return self.store.rows(
            f"select n.paper as id, r.depth, p.titel, p.soort, p.datum, p.vergaderjaar, p.kamer, p.dossier"
            f" from reached r join nodes n on n.node = r.node left join papers p on p.id = n.paper"
            f" where r.depth > 0 and {where} order by r.depth, n.paper",
            values,
        )

    def node(self, id: str) -> int:
        """The number of a paper's node, -1 when it neither cites nor is cited."""
        rows = self.store.rows("select node from nodes where paper = ?", [id])
        return int(rows[0]["node"]) if rows else -1

    def _spread(
        self, node: int, depth: int, *, backwards: bool, table: str = "reached", verdict: str | None = None
    ) -> None:
        """Fill a temporary table with the nodes within `depth` steps, and their distance."""
        db = self.store.db
        db.execute(f"create temporary table if not exists {table} (node integer primary key, depth integer not null)")
        db.execute(f"delete from {table}")
        db.execute(f"insert into {table} values (?, 0)", [node])
        for level in range(depth):
            if not self._step(table, level, backwards=backwards, verdict=verdict):
                break

    def _step(self, table: str, level: int, *, backwards: bool, verdict: str | None = None) -> int:
        """Add the nodes one step beyond those at distance `level`; how many there were."""
        here, there = ("cited", "citing") if backwards else ("citing", "cited")
        edges, values = Filter(verdict=verdict).edges()
        return self.store.db.execute(
            f"insert or ignore into {table} select e.{there}, ? from {table} r join edges e on e.{here} = r.node"
            f" where r.depth = ? and {edges}",
            [level + 1, level, *values],
        ).rowcount

    # -- chains --------------------------------------------------------------------------------------------------

    def path(self, start: str, end: str, *, every: bool = False) -> list[list[str]]:
        """The shortest chain from `start` to `end` in which each paper cites the next; with `every` all of that length.

        [] when there is none. Of several one, always the same; at most 1,000 are given, by identifiers.
        """
        ends = self.node(start), self.node(end)
        if -1 in ends:
            return []
        if ends[0] == ends[1]:
            return [[start]]
        length = self._meet(*ends)
        if length is None:
            return []
        chains = self._chains(length, MOST_CHAINS if every else 1)
        names = {
            row["node"]: row["paper"]
            for row in self._in_groups(
                "select node, paper from nodes where 1", "node", [], {node for chain in chains for node in chain}
            )
        }
        return sorted([names[node] for node in chain] for chain in chains)

    def _meet(self, start: int, end: int) -> int | None:
        """Spread from both ends, the smaller side first, until they meet; the length of the shortest chain."""
        self._spread(start, 0, backwards=False, table="ahead")
        self._spread(end, 0, backwards=True, table="behind")
        levels = {"ahead": 0, "behind": 0}
        sizes = {"ahead": 1, "behind": 1}
        for _ in range(MOST_STEPS):
            side = min(sizes, key=lambda name: sizes[name])
            sizes[side] = self._step(side, levels[side], backwards=side == "behind")
            levels[side] += 1
            if not sizes[side]:
                return None
            (met,) = self.store.db.execute(
                f"select min(a.depth + b.depth) from {side} a join {'behind' if side == 'ahead' else 'ahead'} b using (node)"
                " where a.depth = ?",
                [levels[side]],
            ).fetchone()
            if met is not None:
                return int(met)
        return None

    def _chains(self, length: int, most: int) -> list[list[int]]:
        """The chains of a length through the nodes at which both sides met.

        When they meet, each shortest chain has one node that is as far ahead of the start, and as far behind the end, as the two
        sides have come: else they would have met a step earlier.
        """
        middles = self.store.db.execute(
            "select a.node from ahead a join behind b using (node) join nodes n using (node) where a.depth + b.depth = ?"
            " order by n.paper limit ?",
            [length, most],
        ).fetchall()
        out: list[list[int]] = []
        for (middle,) in middles:
            for head in self._walk("ahead", middle, most, backwards=True):
                for tail in self._walk("behind", middle, most, backwards=False):
                    out.append([*reversed(head[1:]), *tail])
                    if len(out) == most:
                        return out
        return out

    def _walk(self, table: str, node: int, most: int, *, backwards: bool) -> list[list[int]]:
        """The chains from a node to the one that a table was spread from, node by node nearer to it."""
        here, there = ("cited", "citing") if backwards else ("citing", "cited")
        (depth,) = self.store.db.execute(f"select depth from {table} where node = ?", [node]).fetchone()
        chains = [[node]]
        for left in range(depth - 1, -1, -1):
            longer: list[list[int]] = []
            for chain in chains:
                following = self.store.db.execute(
                    f"select e.{there} from edges e cross join {table} t on t.node = e.{there} and t.depth = ?"
                    f" join nodes n on n.node = e.{there} where e.{here} = ? order by n.paper limit ?",
                    [left, chain[-1], most],
                ).fetchall()
                longer += [[*chain, row[0]] for row in following]
                if len(longer) >= most:
                    break
            chains = longer[:most]
        return chains

    # -- relatives, ranks, lists -----------------------------------------------------------------------------------

    def related(self, id: str, filter: Filter = ALL, most: int = 50) -> list[Row]:
        """Papers cited together with a paper (co-citation), and papers that cite what it cites (coupling).

        Each has the number of shared papers, and their names: up to ten.
        """
        out: list[Row] = []
        where, values = filter.papers()
        more = filter.edges()[1] * 2
        edges = " and ".join(filter.edges(name)[0] for name in ("own", "other"))
        for how, near, far in (("co-citation", "cited", "citing"), ("coupling", "citing", "cited")):
            rows = self.store.rows(
                f"with pairs as (select other.{near} as node, other.{far} as via from edges own"
                f" join edges other on other.{far} = own.{far} and other.{near} <> own.{near} where own.{near} = ? and {edges}),"
                " counted as (select node, count(*) as shared from pairs group by node)"
                f" select {_SHOWN}, shared, c.node from counted c join nodes n on n.node = c.node join papers p on p.id = n.paper"
                f" where {where} order by shared desc, p.id limit ?",
                [self.node(id), *more, *values, most],
            )
            for row in rows:
                via = self.store.rows(
                    f"select n.paper from edges own join edges other on other.{far} = own.{far} join nodes n on n.node = own.{far}"
                    f" where own.{near} = ? and other.{near} = ? and {edges} order by n.paper limit 10",
                    [self.node(id), row.pop("node"), *more],
                )
                out.append({"id": row["id"], "how": how, **row, "papers": [other["paper"] for other in via]})
        return sorted(out, key=lambda row: (-row["shared"], row["id"], row["how"]))[:most]

    def top(self, by: str = "cited", filter: Filter = ALL, most: int = 20) -> list[Row]:
        """The papers that are cited by most others, or that rank highest in a ranking that was computed (`by`)."""
        where, values = filter.papers()
        edges, more = filter.edges()
        if by == "cited":
            return self.store.rows(
                f"select {_SHOWN}, count(*) as cited_by, sum(e.times) as times from edges e join nodes n on n.node = e.cited"
                f" join papers p on p.id = n.paper where {where} and {edges} and not e.is_self group by e.cited"
                " order by cited_by desc, times desc, p.id limit ?",
                [*values, *more, most],
            )
        return self.store.rows(
            f"select {_SHOWN}, r.score from rankings r join nodes n on n.node = r.node join papers p on p.id = n.paper"
            f" where r.kind = ? and {where} order by r.score desc, p.id limit ?",
            [by, *values, most],
        )

    def dossier(self, nummer: str, filter: Filter = ALL) -> list[Row]:
        """The papers of a dossier in order, each with what it cites and is cited by, within the dossier and outside."""
        where, values = filter.papers()
        edges, more = filter.edges()
        rows = self.store.rows(
            f"select {_SHOWN}, p.ondernummer, n.node from papers_dossiers d join papers p on p.id = d.paper"
            f" left join nodes n on n.paper = p.id where d.dossier = ? and {where}"
            " order by length(p.ondernummer) = 0, p.ondernummer glob '[0-9]*' desc, cast(p.ondernummer as integer), p.ondernummer, p.id",
            [nummer, *values],
        )
        for row in rows:
            node = row.pop("node")
            for name, here, there in (("cites", "citing", "cited"), ("cited_by", "cited", "citing")):
                for where_, inside in (("inside", 1), ("outside", 0)):
                    found = self.store.rows(
                        f"select n.paper from edges e join nodes n on n.node = e.{there} where e.{here} = ? and {edges} and exists"
                        " (select 1 from papers_dossiers d where d.paper = n.paper and d.dossier = ?) = ? order by n.paper",
                        [node, *more, nummer, inside],
                    )
                    row[f"{name}_{where_}"] = [other["paper"] for other in found]
        return rows

    def timeline(self, id: str, filter: Filter = ALL) -> list[Row]:
        """How often a paper was cited in each year, by the date of the papers that cite it ("" where it is not known)."""
        where, values = filter.papers("n.paper")
        edges, more = filter.edges()
        rows = self.store.rows(
            f"select coalesce(substr(p.datum, 1, 4), substr(p.vergaderjaar, 1, 4), '') as year, n.paper, e.times"
            f" from edges e join nodes n on n.node = e.citing left join papers p on p.id = n.paper"
            f" where e.cited = ? and {where} and {edges} order by year, n.paper",
            [self.node(id), *values, *more],
        )
        out = []
        for year, group in groupby(rows, key=lambda row: row["year"]):
            papers = list(group)
            out.append(
                {
                    "year": year,
                    "papers": len(papers),
                    "times": sum(row["times"] for row in papers),
                    "by": [row["paper"] for row in papers],
                }
            )
        return out

    def orphans(self, filter: Filter = ALL, most: int = 1000) -> list[Row]:
        """The papers that are in the database and that nothing ties to another: they neither cite nor are cited.

        With a verdict, citations of other verdicts do not count as a tie.
        """
        where, values = filter.papers()
        edges, more = filter.edges()
        return self.store.rows(
            f"select {_SHOWN} from papers p left join nodes n on n.paper = p.id where {where}"
            f" and not exists (select 1 from edges e where citing = n.node and not is_self and {edges})"
            f" and not exists (select 1 from edges e where cited = n.node and not is_self and {edges}) order by p.id limit ?",
            [*values, *more, *more, most],
        )

    def search(self, words: str, filter: Filter = ALL, most: int = 50) -> list[Row]:
        """The papers in whose title, text or citations all words stand, best first; `found` is the place with the words.

        With a verdict, only papers that make a citation with it.
        """
        self.store.index_words()
        query = " ".join('"' + word.replace('"', '""') + '"' for word in words.split())
        if not query:
            return []
        where, values = filter.papers()
        if filter.verdict is not None:
            where += " and exists (select 1 from citations c where c.citing_paper = p.id and c.verdict = ?)"
            values.append(filter.verdict)
        out: dict[str, Row] = {}
        for place, table, paper in (
            ("title", "papers", "t.id"),
            ("text", "texts", "t.paper"),
            ("context", "citations", "t.citing_paper"),
        ):
            rows = self.store.rows(
                f"select {_SHOWN}, snippet({table}_fts, -1, '', '', '…', 12) as found from {table}_fts join {table} t on t.rowid = {table}_fts.rowid"
                f" join papers p on p.id = {paper} where {table}_fts match ? and {where} order by rank, p.id limit ?",
                [query, *values, most],
            )
            for row in rows:
                out.setdefault(row["id"], {"id": row["id"], "where": place, **row})
        return list(out.values())[:most]


def _by_paper(rows: list[Row]) -> list[Row]:
    out = []
    for id, group in groupby(rows, key=lambda row: row["id"]):
        places = [{name: row[name] for name in _PLACE} for row in group]
        out.append({"id": id, "times": len(places), "places": places})
    return out
