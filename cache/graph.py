"""Questions to the citation graph: what a paper cites, what cites it, chains, relatives, ranks. Plain SQL underneath.

Nodes are works (reprints, supplements and attached parts folded into theirs) and have numbers; `arcs` has each pair of works
once, and `places` each place. A paper that cites itself counts for nothing: such pairs are marked, and only the lists of places
show them (docs/graph.md has all definitions). Steps from node to node go level by level, so that no node is visited twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from .chains import shortest_chains
from .numbered import SHIFT
from .rows import VERDICTS
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
MOST_CHAINS = 1000
#: A work `w` as it is shown, and what that takes.
SHOWN = "w.id, w.titel, k.term as soort, w.datum, y.term as vergaderjaar, w.kamer, d.term as dossier"
NAMED = "left join terms k on k.id = w.soort left join terms y on y.id = w.vergaderjaar left join terms d on d.id = w.dossier"
_TERM = "(select id from terms where term = ?)"


class Filter(NamedTuple):
    """What an answer is narrowed to. Each field is one value, or None for all; `indiener` is part of a name."""

    vergaderjaar: str | None = None
    kamer: str | None = None
    soort: str | None = None
    dossier: str | None = None
    verdict: str | None = None
    indiener: str | None = None

    def works(self, name: str = "w") -> tuple[str, list[Any]]:
        """SQL that holds for the works `name` of the filter, and its parameters."""
        parts, values = ["1"], list[Any]()
        for field, sql in (
            ("vergaderjaar", f"{name}.vergaderjaar = {_TERM}"),
            ("kamer", f"{name}.kamer = ?"),
            ("soort", f"{name}.soort = {_TERM}"),
            ("dossier", f"{name}.node in (select node from filed where dossier = {_TERM})"),
            (
                "indiener",
                f"{name}.node in (select s.node from terms p join submitted s on s.person = p.id where instr(lower(p.term), lower(?)))",
            ),
        ):
            value = getattr(self, field)
            if value is not None:
                parts.append(sql)
                values.append(value)
        return " and ".join(parts), values

    def arcs(self, name: str = "e") -> tuple[str, list[Any]]:
        """SQL that holds for the arcs (or places) `name` of the filter, and its parameters."""
        return ("1", []) if self.verdict is None else (f"{name}.verdict = ?", [VERDICTS.index(self.verdict)])


ALL = Filter()
_WORD = re.compile(r"[^\W_]+")
"""A word as the index has it."""


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
        where, values = filter.works()
        named = f"select w.id from works w where {where}"
        kept = {row["id"] for row in self._in_groups(named, "w.id", values, dict.fromkeys(r["id"] for r in rows))}
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
        near = self._spread(self.node(id), depth, backwards=backwards, verdict=filter.verdict)
        where, values = filter.works()
        rows = self._in_groups(f"select w.node, {SHOWN} from works w {NAMED} where {where}", "w.node", values, near)
        out = [{"id": row["id"], "depth": near[row.pop("node")], **row} for row in rows]
        return sorted(out, key=lambda row: (row["depth"], row["id"]))

    def node(self, id: str) -> int:
        """The number of a paper's node, -1 when it neither cites nor is cited."""
        rows = self.store.rows("select w.node from works w join counted c on c.node = w.node where w.id = ?", [id])
        return int(rows[0]["node"]) if rows else -1

    def _spread(self, node: int, depth: int, *, backwards: bool, verdict: str | None = None) -> dict[int, int]:
        """The nodes within `depth` steps, and their distance; without the node itself."""
        here, there = ("cited", "citing") if backwards else ("citing", "cited")
        arcs, values = Filter(verdict=verdict).arcs()
        found, last = {node: 0}, [node]
        for level in range(1, depth + 1):
            following: list[int] = []
            for at in range(0, len(last), 500):
                some = last[at : at + 500]
                marks = ", ".join("?" * len(some))
                sql = f"select {there} from arcs e where {here} in ({marks}) and {arcs}"
                for (other,) in self.store.db.execute(sql, [*some, *values]):
                    if other not in found:
                        found[other] = level
                        following.append(other)
            if not following:
                break
            last = following
        del found[node]
        return found

    def path(self, start: str, end: str, *, every: bool = False) -> list[list[str]]:
        """The shortest chain from `start` to `end` in which each paper cites the next; with `every` all of that length.

        [] when there is none. Of several one, always the same; at most 1,000 are given, by identifiers.
        """
        ends = self.node(start), self.node(end)
        if -1 in ends:
            return []
        if ends[0] == ends[1]:
            return [[start]]
        chains = shortest_chains(self.store, *ends, MOST_CHAINS if every else 1)
        nodes = {node for chain in chains for node in chain}
        names = {
            row["node"]: row["id"] for row in self._in_groups("select node, id from works where 1", "node", [], nodes)
        }
        return sorted([names[node] for node in chain] for chain in chains)

    # -- relatives, ranks, lists -----------------------------------------------------------------------------------

    def related(self, id: str, filter: Filter = ALL, most: int = 50) -> list[Row]:
        """Papers cited together with a paper (co-citation), and papers that cite what it cites (coupling).

        Each has the number of shared papers, and their names: up to ten.
        """
        out: list[Row] = []
        where, values = filter.works()
        more = filter.arcs()[1] * 2
        arcs = " and ".join(f"{filter.arcs(name)[0]} and not {name}.is_self" for name in ("own", "other"))
        node = self.node(id)
        for how, near, far, count in (
            ("co-citation", "cited", "citing", "cited_by"),
            ("coupling", "citing", "cited", "cites"),
        ):
            # What is shown of the papers is read of those that are shown, not of all that have something in common.
            rows = self.store.rows(
                f"with pairs as (select other.{near} as node from arcs own"
                f" join arcs other on other.{far} = own.{far} and other.{near} <> own.{near} where own.{near} = ? and {arcs}),"
                " counted_pairs as (select node, count(*) as shared from pairs group by node),"
                " most as (select w.node, shared from counted_pairs c join works w on w.node = c.node"
                f" where w.family is not null and {where} order by shared desc, w.id limit ?)"
                f" select {SHOWN}, shared, w.node, n.{count} as arcs from most join works w on w.node = most.node {NAMED}"
                " left join counted n on n.node = w.node order by shared desc, w.id",
                [node, *more, *values, most],
            )
            (ours,) = self.store.db.execute(
                f"select coalesce(max({count}), 0) from counted where node = ?", [node]
            ).fetchone()
            for row in rows:
                other = row.pop("node")
                # From the paper that has fewer: at a hub the other way round looks at thousands for each answer.
                first, second = ("own", "other") if ours < (row.pop("arcs") or 0) else ("other", "own")
                via = self.store.rows(
                    f"select n.id from arcs {first} cross join arcs {second} on other.{far} = own.{far}"
                    f" cross join works n on n.node = own.{far}"
                    f" where own.{near} = ? and other.{near} = ? and {arcs} order by n.id limit 10",
                    [node, other, *more],
                )
                out.append({"id": row["id"], "how": how, **row, "papers": [shared["id"] for shared in via]})
        return sorted(out, key=lambda row: (-row["shared"], row["id"], row["how"]))[:most]

    def top(self, by: str = "cited", filter: Filter = ALL, most: int = 20) -> list[Row]:
        """The papers that are cited by most others, or that rank highest in a ranking that was computed (`by`).

        By "community" the largest communities come first, and in each the papers cited most.
        """
        where, values = filter.works()
        where = f"w.family is not null and {where}"
        if by == "community":
            return self.store.rows(
                f"select {SHOWN}, c.cited_by, cast(r.score as integer) as community, m.name from ranked r"
                f" join works w on w.node = r.node join counted c on c.node = w.node {NAMED}"
                f" left join communities m on m.community = cast(r.score as integer)"
                f" where r.kind = 'community' and {where} order by r.score, c.cited_by desc, w.id limit ?",
                [*values, most],
            )
        if by != "cited":
            return self.store.rows(
                f"select {SHOWN}, r.score from ranked r join works w on w.node = r.node {NAMED}"
                f" where r.kind = ? and {where} order by r.score desc, w.id limit ?",
                [by, *values, most],
            )
        if filter.verdict is None:
            counts, more = "select node, cited_by, times from counted where cited_by > 0", list[Any]()
        else:
            arcs, more = filter.arcs()
            # Without the sign the arcs would be read in the order of an index, each from another page.
            counts = f"select cited as node, count(*) as cited_by, sum(times) as times from arcs e where {arcs} and not is_self group by +cited"
        return self.store.rows(
            f"select {SHOWN}, c.cited_by, c.times from ({counts}) c join works w on w.node = c.node {NAMED} where {where}"
            " order by c.cited_by desc, c.times desc, w.id limit ?",
            [*more, *values, most],
        )

    def dossier(self, nummer: str, filter: Filter = ALL) -> list[Row]:
        """The papers of a dossier in order, each with what it cites and is cited by, within the dossier and outside."""
        where, values = filter.works()
        arcs, more = filter.arcs()
        rows = self.store.rows(
            f"select {SHOWN}, w.ondernummer, w.node, m.name as community from filed f join works w on w.node = f.node {NAMED}"
            " left join ranked r on r.kind = 'community' and r.node = w.node"
            " left join communities m on m.community = cast(r.score as integer)"
            f" where f.dossier = {_TERM} and {where}"
            " order by length(w.ondernummer) = 0, w.ondernummer glob '[0-9]*' desc, cast(w.ondernummer as integer), w.ondernummer, w.id",
            [nummer, *values],
        )
        for row in rows:
            node = row.pop("node")
            for name, here, there in (("cites", "citing", "cited"), ("cited_by", "cited", "citing")):
                found = self.store.rows(
                    f"select n.id, exists (select 1 from filed d where d.node = n.node and d.dossier = {_TERM}) as inside"
                    f" from arcs e join works n on n.node = e.{there} where e.{here} = ? and not e.is_self and {arcs} order by n.id",
                    [nummer, node, *more],
                )
                for where_, inside in (("inside", 1), ("outside", 0)):
                    row[f"{name}_{where_}"] = [other["id"] for other in found if other["inside"] == inside]
            if row["community"] is None:
                del row["community"]
        return rows

    def timeline(self, id: str, filter: Filter = ALL) -> list[Row]:
        """How often a paper was cited in each year, by the date of what cites it ("" where no date is known)."""
        where, values = filter.works()
        arcs, more = filter.arcs()
        rows = self.store.rows(
            "select coalesce(substr(coalesce(w.datum, (select max(datum) from readings r where r.node = w.node)), 1, 4), '') as year,"
            f" w.id as paper, e.times from arcs e join works w on w.node = e.citing"
            f" where e.cited = ? and not e.is_self and {where} and {arcs} order by year, w.id",
            [self.node(id), *values, *more],
        )
        out = []
        for year, group in groupby(rows, key=lambda row: row["year"]):
            papers = list(group)
            times = sum(row["times"] for row in papers)
            out.append({"year": year, "papers": len(papers), "times": times, "by": [row["paper"] for row in papers]})
        return out

    def orphans(self, filter: Filter = ALL, most: int = 1000) -> list[Row]:
        """The papers that are in the database and that nothing ties to another: they neither cite nor are cited.

        With a verdict, citations of other verdicts do not count as a tie.
        """
        where, values = filter.works()
        arcs, more = filter.arcs()
        return self.store.rows(
            f"select {SHOWN} from works w {NAMED} where w.family is not null and {where}"
            f" and not exists (select 1 from arcs e where citing = w.node and not is_self and {arcs})"
            f" and not exists (select 1 from arcs e where cited = w.node and not is_self and {arcs}) order by w.id limit ?",
            [*values, *more, *more, most],
        )

    def listed(self, ids: Sequence[str], filter: Filter = ALL) -> list[Row]:
        """The papers of `ids` that the filter lets through, in their order."""
        where, values = filter.works()
        rows = {
            row["id"]: row
            for id in ids
            for row in self.store.rows(f"select {SHOWN} from works w {NAMED} where w.id = ? and {where}", [id, *values])
        }
        return [rows[id] for id in ids if id in rows]

    def search(self, words: str, filter: Filter = ALL, most: int = 50) -> list[Row]:
        """The papers and letters in whose title, text or citations all words stand, best first; `found` is the place with the words.

        With a verdict, only papers that make a citation with it.
        """
        query = " ".join(f'"{word}"' for word in _WORD.findall(words))
        if not query:
            return []
        where, values = filter.works()
        if filter.verdict is not None:
            where += " and exists (select 1 from citations c where c.citing_paper = w.id and c.verdict = ?)"
            values.append(filter.verdict)
        out: dict[str, Row] = {}
        for place, table, node in (
            ("title", "papers", "?"),
            ("text", "texts", "?"),
            ("context", "passages", f"(select r.node from readings r where r.id = ? / {SHIFT})"),
        ):
            cursor = self.store.db.execute(
                f"select rowid, snippet({table}_fts, -1, '', '', '…', 12) as found from {table}_fts where {table}_fts match ?"
                " order by rank",
                [query],
            )
            seen: set[int] = set()
            # As they come, best first: a paper that has the words at many places is shown once, and does not fill the list.
            while len(seen) < most and (hits := cursor.fetchmany(50)):
                for hit in hits:
                    rows = self.store.rows(
                        f"select {SHOWN} from works w {NAMED} where w.node = {node} and {where}",
                        [hit["rowid"], *values],
                    )
                    for row in rows:
                        seen.add(row["id"])
                        out.setdefault(row["id"], {"id": row["id"], "where": place, **row, "found": hit["found"]})
        return list(out.values())[:most]


def _by_paper(rows: Sequence[Row]) -> list[Row]:
    out = []
    for id, group in groupby(rows, key=lambda row: row["id"]):
        places = [{name: row[name] for name in _PLACE} for row in group]
        out.append({"id": id, "times": len(places), "places": places})
    return out
