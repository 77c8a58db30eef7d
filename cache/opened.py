"""A database opened from Python: questions by any reference that a person types, answers that become tables, the graph itself.

>>> import kamerref                                                              # doctest: +SKIP
>>> with kamerref.open("kamerref.db") as graph:                                  # doctest: +SKIP
...     graph.cited_by("33 694, nr. 47").to_pandas()
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from resolver import InputError, NotStored, Vergaderjaar, format_reference, parse_reference

from .database import translated
from .exports import EdgeRow, PaperNode, Streams
from .graph import Filter, Graph
from .questions import existing, one_dossier
from .store import Row


class Records(list[Row]):
    """Answers as dictionaries, in order, which become a table where the library for it is installed.

    `columns` are the names of the columns where they are known, so that a table of no answers has them too.
    """

    def __init__(self, rows: Iterable[Row] = (), columns: Sequence[str] = ()) -> None:
        super().__init__(rows)
        self.columns = tuple(columns)

    def to_arrow(self) -> Any:
        """As a pyarrow Table. Raises `InputError` without pyarrow."""
        try:
            import pyarrow
        except ImportError as error:
            raise InputError("a table of Arrow needs pyarrow", next="pip install 'kamerref[arrow]'") from error
        if not self:
            return pyarrow.table({name: pyarrow.nulls(0) for name in self.columns})
        return pyarrow.Table.from_pylist(list(self))

    def to_pandas(self) -> Any:
        """As a pandas DataFrame. Raises `InputError` without pandas."""
        try:
            import pandas
        except ImportError as error:
            raise InputError("a DataFrame needs pandas", next="pip install pandas") from error
        return pandas.DataFrame.from_records(list(self)) if self else pandas.DataFrame(columns=list(self.columns))

    def to_polars(self) -> Any:
        """As a polars DataFrame. Raises `InputError` without polars."""
        try:
            import polars
        except ImportError as error:
            raise InputError("a DataFrame of polars needs polars", next="pip install polars") from error
        return polars.DataFrame(list(self), infer_schema_length=None) if self else polars.DataFrame(schema=self.columns)


class OpenDatabase:
    """A database for questions. Nothing is written to it; it is closed at the end of a `with`, or by `close`."""

    def __init__(self, path: str | Path) -> None:
        self.store = existing(str(path))
        self.graph = Graph(self.store)

    def __enter__(self) -> OpenDatabase:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self.store.close()

    def __repr__(self) -> str:
        (nodes,) = self.store.db.execute("select count(*) from counted").fetchone()
        (edges,) = self.store.db.execute("select count(*) from arcs where not is_self").fetchone()
        return f"<kamerref database {self.store.path}: {nodes:,} papers and letters, {edges:,} edges>"

    # -- questions ------------------------------------------------------------------------------------------------------

    def papers_of(self, ref: str) -> list[str]:
        """The identifiers that a reference points at here. Raises `NotAReference`; `NotStored` when there is none."""
        if ref.startswith("letter:"):
            found = [row["id"] for row in self.store.rows("select id from works where id = ?", [ref])]
            name = ref
        else:
            reference = parse_reference(ref)
            found, name = self.store.papers_of(reference), format_reference(reference)
        if not found:
            raise NotStored(
                "{name} is not in this database", where=self.store.path, next="harvest or load it", name=name
            )
        return found

    def paper(self, ref: str) -> Row:
        """All that is known of one paper. Raises `InputError` where the reference is to several."""
        return self.store.paper(self._one(ref))

    def cites(self, ref: str, **filter: str) -> Records:
        """What a paper (or each paper of a dossier) cites, with every place."""
        chosen = filter_of(**filter)
        return Records(row for id in self.papers_of(ref) for row in self.graph.cites(id, chosen))

    def cited_by(self, ref: str, depth: int = 1, **filter: str) -> Records:
        """What cites a paper, with every place; with more depth also what cites those, each with its distance."""
        chosen = filter_of(**filter)
        if depth == 1:
            return Records(row for id in self.papers_of(ref) for row in self.graph.cited_by(id, chosen))
        return Records(row for id in self.papers_of(ref) for row in self.graph.reach(id, depth, chosen))

    def path(self, start: str, end: str, *, every: bool = False) -> list[list[str]]:
        """The shortest chain from one paper to another in which each cites the next; [] where there is none."""
        return self.graph.path(self._one(start), self._one(end), every=every)

    def related(self, ref: str, most: int = 50, **filter: str) -> Records:
        """Papers cited together with a paper, and papers that cite what it cites."""
        return Records(self.graph.related(self._one(ref), filter_of(**filter), most))

    def timeline(self, ref: str, **filter: str) -> Records:
        """How often a paper was cited in each year."""
        return Records(self.graph.timeline(self._one(ref), filter_of(**filter)))

    def top(self, by: str = "cited", most: int = 20, **filter: str) -> Records:
        """The papers cited by most others, or that rank highest by a ranking that `kamerref top` has made."""
        if by != "cited" and not self.store.rows("select 1 from rankings_made where kind = ?", [by]):
            raise NotStored("no ranking {by} was made", where=self.store.path, next="kamerref top --by {by}", by=by)
        return Records(self.graph.top(by, filter_of(**filter), most))

    def dossier(self, nummer: str, **filter: str) -> Records:
        """The papers of a dossier in order, with what they cite and are cited by. Raises `NotStored`."""
        dossier = one_dossier(nummer)
        self.papers_of(dossier)
        return Records(self.graph.dossier(dossier, filter_of(**filter)))

    def orphans(self, most: int = 1000, **filter: str) -> Records:
        """The papers that neither cite nor are cited."""
        return Records(self.graph.orphans(filter_of(**filter), most))

    def search(self, words: str, most: int = 50, **filter: str) -> Records:
        """The papers and letters in whose title, text or citations all words stand."""
        return Records(self.graph.search(words, filter_of(**filter), most))

    def sql(self, query: str, parameters: tuple[Any, ...] | dict[str, Any] = ()) -> Records:
        """The rows of a query (docs/sql.md). Raises `StoreError` for one that is none, or that would write."""
        with translated(self.store.path):
            rows = self.store.db.execute(query, parameters)
            return Records(map(dict, rows), [name for name, *_ in rows.description or ()])

    # -- the whole graph --------------------------------------------------------------------------------------------------

    def papers(self, **filter: str) -> Records:
        """The papers and letters of the graph, by identifier."""
        return Records(
            (_without(paper._asdict(), "node") for paper in self._streams(filter).papers()),
            [name for name in PaperNode._fields if name != "node"],
        )

    def edges(self, **filter: str) -> Records:
        """Each pair of papers of which one cites the other, once."""
        names = {"citing_id": "citing", "cited_id": "cited"}
        kept = [name for name in EdgeRow._fields if name not in names.values()]
        return Records(
            ({names.get(name, name): getattr(edge, name) for name in kept} for edge in self._streams(filter).edges()),
            [names.get(name, name) for name in kept],
        )

    def networkx(self, **filter: str) -> Any:
        """The graph as a networkx DiGraph: nodes by identifier, with what is known of papers and edges as attributes."""
        networkx = _imported("networkx")
        graph = networkx.DiGraph()
        streams = self._streams(filter)
        graph.add_nodes_from((paper.id, _without(paper._asdict(), "node", "id")) for paper in streams.papers())
        graph.add_edges_from((e.citing_id, e.cited_id, _edge(e)) for e in streams.edges())
        return graph

    def igraph(self, **filter: str) -> Any:
        """The graph as a directed igraph Graph; the vertex attribute `name` is the identifier."""
        igraph = _imported("igraph")
        streams = self._streams(filter)
        papers = list(streams.papers())
        edges = list(streams.edges())
        number = {paper.id: at for at, paper in enumerate(papers)}
        graph = igraph.Graph(len(papers), [(number[e.citing_id], number[e.cited_id]) for e in edges], directed=True)
        for name in ("id", *_without(papers[0]._asdict(), "node", "id")) if papers else ():
            graph.vs["name" if name == "id" else name] = [getattr(paper, name) for paper in papers]
        for name in _edge(edges[0]) if edges else ():
            graph.es[name] = [getattr(edge, name) for edge in edges]
        return graph

    def rustworkx(self, **filter: str) -> Any:
        """The graph as a rustworkx PyDiGraph, whose nodes are dictionaries with an `id` and whose edges are the counts."""
        rustworkx = _imported("rustworkx")
        streams = self._streams(filter)
        graph = rustworkx.PyDiGraph(multigraph=False)
        papers = list(streams.papers())
        number = dict(zip((p.id for p in papers), graph.add_nodes_from([_without(p._asdict(), "node") for p in papers]), strict=True))  # fmt: skip
        graph.add_edges_from([(number[e.citing_id], number[e.cited_id], e.times) for e in streams.edges()])
        return graph

    def _streams(self, filter: dict[str, str]) -> Streams:
        return Streams(self.store, filter_of(**filter))

    def _one(self, ref: str) -> str:
        found = self.papers_of(ref)
        if len(found) != 1:
            raise InputError("{ref!r} is not one paper", next="give dossier and number, or the identifier", ref=ref)
        return found[0]


def open_database(path: str | Path) -> OpenDatabase:
    """Open a database for questions. Raises `NotStored` where there is none, `StoreError` for a file that is not ours."""
    return OpenDatabase(path)


def filter_of(**filter: str) -> Filter:
    """A filter from its fields: vergaderjaar, kamer, soort, dossier, verdict, indiener. Raises `InputError`."""
    unknown = set(filter) - set(Filter._fields)
    if unknown:
        raise InputError(
            "there is no filter {name!r}",
            next="choose from {names}",
            name=min(unknown),
            names=", ".join(Filter._fields),
        )
    if "vergaderjaar" in filter:
        try:
            filter = {**filter, "vergaderjaar": str(Vergaderjaar.read(filter["vergaderjaar"]))}
        except ValueError as error:
            raise InputError(str(error), next="write it as 2019-2020") from error
    return Filter(**filter)


def _without(row: Row, *names: str) -> Row:
    return {name: value for name, value in row.items() if name not in names}


def _edge(edge: Any) -> Row:
    return _without(edge._asdict(), "citing", "cited", "citing_id", "cited_id")


def _imported(name: str) -> Any:
    import importlib

    try:
        return importlib.import_module(name)
    except ImportError as error:
        raise InputError("this graph needs {name}", next="pip install {name}", name=name) from error
