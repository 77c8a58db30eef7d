"""The shortest chains from one paper to another: steps from both ends until they meet, in SQL or over arrays.

With numpy (extra `graph`) the arcs are read once into arrays that lie in a file beside the database, stamped with what they
are of, and are mapped into memory; without it, and for small graphs, each step is a query. The answers are the same.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from .database import MEMORY

if TYPE_CHECKING:
    from .store import Store

MOST_STEPS = 30
FEW_ARCS = 20_000
"""A graph of fewer is asked in SQL: the arrays would take longer to make than they spare."""
_MAGIC = b"kamerref arcs 1\0"
_STAMP = struct.Struct("<16sqqqq")


class Steps(Protocol):
    """The arcs, from a node to its neighbours: what it cites (0) or what cites it (1)."""

    def neighbours(self, nodes: Iterable[int], side: int) -> Iterable[int]: ...


def shortest_chains(store: Store, start: int, end: int, most: int) -> list[list[int]]:
    """At most `most` of the shortest chains of nodes from `start` to `end`; always the same ones, by identifiers."""
    steps = steps_of(store)
    near: tuple[dict[int, int], dict[int, int]] = ({start: 0}, {end: 0})
    edge: list[list[int]] = [[start], [end]]
    depth = [0, 0]
    for _ in range(MOST_STEPS):
        side = 0 if len(edge[0]) <= len(edge[1]) else 1
        depth[side] += 1
        edge[side] = [node for node in steps.neighbours(edge[side], side) if node not in near[side]]
        edge[side] = list(dict.fromkeys(edge[side]))
        near[side].update(dict.fromkeys(edge[side], depth[side]))
        if not edge[side]:
            return []
        other = near[1 - side]
        met = [node for node in edge[side] if node in other]
        if met:
            length = min(depth[side] + other[node] for node in met)
            middles = [node for node in met if other[node] == length - depth[side]]
            return _chains(store, steps, near, middles, most)
    return []


def _chains(
    store: Store, steps: Steps, near: tuple[dict[int, int], dict[int, int]], middles: list[int], most: int
) -> list[list[int]]:
    """The chains through the nodes at which both sides met.

    When they meet, each shortest chain has one node that is as far ahead of the start, and as far behind the end, as the two
    sides have come: else they would have met a step earlier.
    """
    by_name = _by_name(store)
    out: list[list[int]] = []
    for middle in by_name(middles)[:most]:
        for head in _walk(steps, near[0], middle, 1, most, by_name):
            for tail in _walk(steps, near[1], middle, 0, most, by_name):
                out.append([*reversed(head[1:]), *tail])
                if len(out) == most:
                    return out
    return out


def _walk(
    steps: Steps, near: dict[int, int], node: int, side: int, most: int, by_name: Callable[[list[int]], list[int]]
) -> list[list[int]]:
    """The chains from a node to the one that `near` is the distance from, node by node nearer to it."""
    chains = [[node]]
    for left in range(near[node] - 1, -1, -1):
        longer: list[list[int]] = []
        for chain in chains:
            following = [other for other in steps.neighbours([chain[-1]], side) if near.get(other) == left]
            longer += [[*chain, other] for other in by_name(following)[:most]]
            if len(longer) >= most:
                break
        chains = longer[:most]
    return chains


def _by_name(store: Store) -> Callable[[list[int]], list[int]]:
    """Nodes in the order of their identifiers."""

    def ordered(nodes: list[int]) -> list[int]:
        if len(nodes) < 2:
            return nodes
        name = {node: store.db.execute("select id from works where node = ?", [node]).fetchone()[0] for node in nodes}
        return sorted(nodes, key=name.__getitem__)

    return ordered


class InSql:
    """The arcs as the database has them."""

    def __init__(self, store: Store) -> None:
        self.db = store.db

    def neighbours(self, nodes: Iterable[int], side: int) -> Iterable[int]:
        here, there = ("citing", "cited") if side == 0 else ("cited", "citing")
        sql = f"select {there} from arcs where {here} = ?"
        for node in nodes:
            for row in self.db.execute(sql, [node]):
                yield row[0]


class InArrays:
    """The arcs as two pairs of arrays: where a node's neighbours begin, and the neighbours, in order."""

    def __init__(self, arrays: tuple[Any, Any, Any, Any]) -> None:
        self.begins, self.others = (arrays[0], arrays[2]), (arrays[1], arrays[3])

    def neighbours(self, nodes: Iterable[int], side: int) -> Iterable[int]:
        import numpy

        begins, others = self.begins[side], self.others[side]
        nodes = list(nodes)
        if len(nodes) == 1:
            return [int(node) for node in others[begins[nodes[0]] : begins[nodes[0] + 1]]]
        parts = [others[begins[node] : begins[node + 1]] for node in nodes]
        found: list[int] = numpy.unique(numpy.concatenate(parts)).tolist() if parts else []
        return found


def steps_of(store: Store) -> Steps:
    """The arcs in the form that answers soonest here."""
    (last,) = store.db.execute("select coalesce(max(id), 0) from places").fetchone()
    (few,) = store.db.execute(f"select count(*) from (select 1 from arcs limit {FEW_ARCS})").fetchone()
    if few < FEW_ARCS:
        return InSql(store)
    try:
        import numpy  # noqa: F401
    except ImportError:
        return InSql(store)
    (changes,) = store.db.execute("select value from graph_state where name = 'changes'").fetchone()
    (most,) = store.db.execute("select coalesce(max(node), 0) from works").fetchone()
    stamp = (changes, last, most)
    path = None if store.path == MEMORY else Path(f"{store.path}-arcs")
    return InArrays(_mapped(path, stamp) or _made(store, path, stamp))


def _mapped(path: Path | None, stamp: tuple[int, int, int]) -> tuple[Any, Any, Any, Any] | None:
    """The arrays in the file, when it is of this graph."""
    import numpy

    if path is None or not path.exists():
        return None
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            head = file.read(_STAMP.size)
        magic, *said, arcs = _STAMP.unpack(head)
        nodes = stamp[2] + 2
        if magic != _MAGIC or tuple(said) != stamp or size != _STAMP.size + 2 * (8 * nodes + 4 * arcs):
            return None
        out, at = [], _STAMP.size
        for kind, count in ((numpy.int64, nodes), (numpy.int64, nodes), (numpy.int32, arcs), (numpy.int32, arcs)):
            out.append(numpy.memmap(path, dtype=kind, mode="r", offset=at, shape=(count,)))
            at += count * numpy.dtype(kind).itemsize
        return out[0], out[2], out[1], out[3]
    except (OSError, struct.error, ValueError):
        return None


def _made(store: Store, path: Path | None, stamp: tuple[int, int, int]) -> tuple[Any, Any, Any, Any]:
    """The arrays from the database; kept in the file where it can be written."""
    import numpy

    cursor = store.db.cursor()
    cursor.row_factory = None
    cursor.execute("select citing, cited from arcs where not is_self order by citing, cited")
    parts = []
    while rows := cursor.fetchmany(100_000):
        parts.append(numpy.array(rows, dtype=numpy.int32))
    arcs = numpy.concatenate(parts) if parts else numpy.zeros((0, 2), dtype=numpy.int32)
    nodes = stamp[2] + 2
    back = arcs[numpy.lexsort((arcs[:, 0], arcs[:, 1]))]
    ahead = (numpy.searchsorted(arcs[:, 0], numpy.arange(nodes)), numpy.ascontiguousarray(arcs[:, 1]))
    behind = (numpy.searchsorted(back[:, 1], numpy.arange(nodes)), numpy.ascontiguousarray(back[:, 0]))
    if path is not None:
        half = path.with_name(f"{path.name}.new")
        try:
            with half.open("wb") as file:
                file.write(_STAMP.pack(_MAGIC, *stamp, len(arcs)))
                for array in (ahead[0], behind[0], ahead[1], behind[1]):
                    array.tofile(file)
            half.replace(path)
        except OSError:
            # A folder that cannot be written to: the arrays serve this run alone.
            half.unlink(missing_ok=True) if half.exists() else None
    return ahead[0], ahead[1], behind[0], behind[1]
