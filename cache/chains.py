"""The shortest chains from one paper to another: steps from both ends until they meet, in SQL or over arrays.

With numpy (extra `graph`) the arcs are read once into arrays that lie in a file beside the database, stamped with what they
are of, and are mapped into memory; without it, and for small graphs, each step is a query. The answers are the same.
"""

from __future__ import annotations

import glob
import json
import os
import secrets
import struct
import time
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from .database import MEMORY

if TYPE_CHECKING:
    from .store import Store

MOST_STEPS = 30
FEW_ARCS = 20_000
"""A graph of fewer is asked in SQL: the arrays would take longer to make than they spare."""
ABANDONED_S = 3600
"""A half-written file that is older than this belongs to a process that was killed."""
Arrays = tuple[Any, Any, Any, Any]
"""Where what each node cites begins, what is cited; where what cites each node begins, what cites it."""
_MAGIC = b"kamerref arcs 1\0"
_STAMP = struct.Struct("<16sqqqq")


class Search(Protocol):
    """A search from two nodes towards each other; side 0 follows what is cited, side 1 what cites.

    `cost` is how much the next step of a side has to look at, `step` takes it; `cited` are the nodes that a node cites.
    """

    def cost(self, side: int) -> int: ...
    def step(self, side: int) -> list[int]:
        """Go on to the next nodes; those of them at which the other side has been."""

    def exhausted(self, side: int) -> bool: ...
    def cited(self, node: int) -> list[int]: ...
    def nearer(self, nodes: list[int], side: int, distance: int) -> list[int]:
        """The neighbours of nodes that are at a distance from a side's end, in the direction of that end; each once."""


def shortest_chains(store: Store, start: int, end: int, most: int) -> list[list[int]]:
    """The first `most` of the shortest chains of nodes from `start` to `end`, by the identifiers in them."""
    search = search_of(store, start, end)
    depth = [0, 0]
    for _ in range(MOST_STEPS):
        side = 0 if search.cost(0) <= search.cost(1) else 1
        depth[side] += 1
        if met := search.step(side):
            # Each shortest chain has one node that is as far from both ends as the sides have come: they would have met before.
            return _chains(store, search, met, depth, start, most)
        if search.exhausted(side):
            return []
    return []


def _chains(store: Store, search: Search, met: list[int], depth: list[int], start: int, most: int) -> list[list[int]]:
    """The chains through the nodes at which both sides met, from the start on: wherever that was, they are the same ones."""
    # Of the nodes that the start has reached, those from which the end can be reached in time, by their distance.
    leading = [set(met)]
    for at in range(depth[0] - 1, 0, -1):
        met = search.nearer(met, 0, at)
        leading.append(set(met))
    chains = [[start]]
    for at in range(1, sum(depth) + 1):
        longer: list[list[int]] = []
        for chain in chains:
            if at <= depth[0]:
                following = [node for node in search.cited(chain[-1]) if node in leading[depth[0] - at]]
            else:
                following = search.nearer([chain[-1]], 1, sum(depth) - at)
            longer += [[*chain, node] for node in _by_name(store, following, most)]
            if len(longer) >= most:
                break
        chains = longer[:most]
    return chains


def _by_name(store: Store, nodes: list[int], most: int) -> list[int]:
    """The first nodes in the order of their identifiers."""
    if len(nodes) < 2:
        return nodes
    sql = "select w.node from json_each(?) j cross join works w on w.node = j.value order by w.id limit ?"
    return [int(row[0]) for row in store.db.execute(sql, [json.dumps(nodes), most])]


class InSql:
    """The search over the arcs as the database has them."""

    def __init__(self, store: Store, start: int, end: int) -> None:
        self.db = store.db
        self.near: tuple[dict[int, int], dict[int, int]] = ({start: 0}, {end: 0})
        self.frontier = [[start], [end]]

    def _neighbours(self, node: int, side: int) -> list[int]:
        here, there = ("citing", "cited") if side == 0 else ("cited", "citing")
        return [row[0] for row in self.db.execute(f"select {there} from arcs where {here} = ?", [node])]

    def cost(self, side: int) -> int:
        return len(self.frontier[side])

    def step(self, side: int) -> list[int]:
        near, other = self.near[side], self.near[1 - side]
        depth = near[self.frontier[side][0]] + 1
        found: list[int] = []
        for node in self.frontier[side]:
            for there in self._neighbours(node, side):
                if there not in near:
                    near[there] = depth
                    found.append(there)
        self.frontier[side] = found
        return [node for node in found if node in other]

    def exhausted(self, side: int) -> bool:
        return not self.frontier[side]

    def cited(self, node: int) -> list[int]:
        return self._neighbours(node, 0)

    def nearer(self, nodes: list[int], side: int, distance: int) -> list[int]:
        near = self.near[side]
        there = (other for node in nodes for other in self._neighbours(node, 1 - side))
        return list(dict.fromkeys(other for other in there if near.get(other) == distance))


class InArrays:
    """The search over the arcs as two pairs of arrays: where a node's neighbours begin, and the neighbours, in order.

    A step takes the neighbours of all nodes of the frontier at once. Distances are kept from 1, 0 is where a side has not been.
    """

    def __init__(self, arrays: Arrays, start: int, end: int) -> None:
        import numpy

        self.numpy = numpy
        self.begins, self.others = (arrays[0], arrays[2]), (arrays[1], arrays[3])
        count = len(arrays[0])
        # All zero costs nothing until a page of it is touched.
        self.near = (numpy.zeros(count, numpy.int8), numpy.zeros(count, numpy.int8))
        self.order = numpy.empty(count, numpy.int32)
        self.depth = [1, 1]
        self.next: list[tuple[Any, Any]] = []
        for side, node in enumerate((start, end)):
            self.near[side][node] = 1
            self.next.append(self._spans(numpy.array([node]), side))

    def _spans(self, nodes: Any, side: int) -> tuple[Any, Any]:
        """Where the neighbours of each node begin, and how many they are."""
        begins = self.begins[side][nodes]
        return begins, self.begins[side][nodes + 1] - begins

    def _in_spans(self, spans: tuple[Any, Any], side: int) -> Any:
        """What lies in the spans, one after the other."""
        numpy = self.numpy
        begins, counts = spans
        ends = numpy.cumsum(counts)
        return self.others[side][numpy.arange(int(ends[-1])) + numpy.repeat(begins - ends + counts, counts)]

    def _once(self, nodes: Any) -> Any:
        """Each node once: the place at which it was last written is the one that counts."""
        order = self.numpy.arange(len(nodes), dtype=self.numpy.int32)
        self.order[nodes] = order
        return nodes[self.order[nodes] == order]

    def cost(self, side: int) -> int:
        return int(self.next[side][1].sum())

    def step(self, side: int) -> list[int]:
        near = self.near[side]
        found = self._in_spans(self.next[side], side)
        found = self._once(found[near[found] == 0])
        self.depth[side] += 1
        near[found] = self.depth[side]
        self.next[side] = self._spans(found, side)
        met: list[int] = found[self.near[1 - side][found] != 0].tolist()
        return met

    def exhausted(self, side: int) -> bool:
        return len(self.next[side][0]) == 0

    def cited(self, node: int) -> list[int]:
        there: list[int] = self.others[0][self.begins[0][node] : self.begins[0][node + 1]].tolist()
        return there

    def nearer(self, nodes: list[int], side: int, distance: int) -> list[int]:
        found = self._in_spans(self._spans(self.numpy.array(nodes), 1 - side), 1 - side)
        there: list[int] = self._once(found[self.near[side][found] == distance + 1]).tolist()
        return there


def search_of(store: Store, start: int, end: int) -> Search:
    """A search in the form that answers soonest here."""
    arrays = arrays_of(store)
    return InSql(store, start, end) if arrays is None else InArrays(arrays, start, end)


def arrays_of(store: Store) -> Arrays | None:
    """The arcs as arrays; None where there are few, or no numpy."""
    (last,) = store.db.execute("select coalesce(max(id), 0) from places").fetchone()
    (few,) = store.db.execute(f"select count(*) from (select 1 from arcs limit {FEW_ARCS})").fetchone()
    if few < FEW_ARCS:
        return None
    try:
        import numpy  # noqa: F401
    except ImportError:
        return None
    (changes,) = store.db.execute("select value from graph_state where name = 'changes'").fetchone()
    (most,) = store.db.execute("select coalesce(max(node), 0) from works").fetchone()
    stamp = (changes, last, most)
    path = None if store.path == MEMORY else Path(f"{store.path}-arcs")
    return _mapped(path, stamp) or _made(store, path, stamp)


def _mapped(path: Path | None, stamp: tuple[int, int, int]) -> Arrays | None:
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


def _made(store: Store, path: Path | None, stamp: tuple[int, int, int]) -> Arrays:
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
        _keep(path, (_STAMP.pack(_MAGIC, *stamp, len(arcs)), ahead[0], behind[0], ahead[1], behind[1]))
    return ahead[0], ahead[1], behind[0], behind[1]


def _keep(path: Path, parts: Iterable[Any]) -> None:
    """Write a file whole or not at all; each process that writes it at the same time has a name of its own for it.

    Where the folder cannot be written to, the arrays serve this run alone.
    """
    half = path.with_name(f"{path.name}.{os.getpid()}-{secrets.token_hex(4)}.new")
    try:
        with half.open("xb") as file:
            for part in parts:
                file.write(part) if isinstance(part, bytes) else part.tofile(file)
        half.replace(path)
        # What processes that were killed left behind.
        for other in path.parent.glob(f"{glob.escape(path.name)}.*.new"):
            if other.stat().st_mtime < time.time() - ABANDONED_S:
                other.unlink()
    except OSError:
        pass
    finally:
        with suppress(OSError):
            half.unlink(missing_ok=True)
