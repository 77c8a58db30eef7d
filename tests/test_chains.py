"""Shortest chains: in SQL and over arrays the same ones, and those that plain Python finds; the file of the arrays is whole."""

from __future__ import annotations

import subprocess
import sys
import time
from collections import deque
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cache import Graph, Letter, Store, chains
from cache.rows import StoredPlace
from resolver import Header

from .conftest import ROOT

Edges = frozenset[tuple[int, int]]


def name(node: int) -> str:
    # Not in the order in which they are stored.
    return f"kst-33000-{(node * 7) % 31 + 1}"


def letter(citing: int, cited: list[int]) -> Letter:
    places = tuple(
        StoredPlace(
            cited=name(other), dossier="33000", family="kamerstuk", start=20 * n, length=9, raw=None, passage=0, at=0, size=9, raw_at=0,
            raw_size=9, paragraph=n, note=None, page=None, form=None, evidence=5, verdict=5, why=None, said=None,
        )
        for n, other in enumerate(cited)
    )  # fmt: skip
    return Letter(f"paper://{name(citing)}", bytes(32), bytes(12), name(citing), Header(), places, ("een tekst",), {})


def store_of(path: str | Path, edges: Edges) -> Store:
    store = Store(path)
    store.save_many(
        [letter(n, sorted(b for a, b in edges if a == n)) for n in sorted({a for a, _ in edges}, reverse=True)]
    )
    return store


def plainly(edges: Edges, start: int, end: int) -> list[list[str]]:
    """All shortest chains, by breadth first."""
    queue: deque[list[int]] = deque([[start]])
    found: list[list[str]] = []
    length, seen = 99, {start: 0}
    while queue:
        chain = queue.popleft()
        if len(chain) > length:
            break
        if chain[-1] == end:
            length = len(chain)
            found.append([name(node) for node in chain])
            continue
        for a, b in edges:
            if a == chain[-1] and seen.setdefault(b, len(chain)) == len(chain):
                queue.append([*chain, b])
    return sorted(found)


EDGES: st.SearchStrategy[Edges] = st.frozensets(
    st.tuples(st.integers(0, 11), st.integers(0, 11)), min_size=1, max_size=40
)


@settings(max_examples=60, deadline=None)
@given(edges=EDGES, few=st.sampled_from([0, 20_000]))
def test_chains_are_those_that_plain_python_finds(edges: Edges, few: int) -> None:
    if few == 0:
        pytest.importorskip("numpy")
    with pytest.MonkeyPatch.context() as patch, store_of(":memory:", edges) as store:
        patch.setattr(chains, "FEW_ARCS", few)
        graph = Graph(store)
        ends = sorted({node for edge in edges for node in edge})[:5]
        for start in ends:
            for end in ends:
                expected = plainly(edges, start, end)
                assert graph.path(name(start), name(end), every=True) == expected
                # The first of all, wherever the two sides met.
                assert graph.path(name(start), name(end)) == expected[:1]


def test_a_chain_without_end_is_told_by_the_side_that_ends_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A paper that few cite is told at once not to be reached, however much the other one reaches."""
    pytest.importorskip("numpy")
    edges = frozenset({*((a, b) for a in range(20) for b in range(a)), (21, 22)})
    looked: list[int] = []
    with store_of(tmp_path / "a.db", edges) as store:
        monkeypatch.setattr(chains, "FEW_ARCS", 0)
        kept = chains.InArrays.cost
        step = chains.InArrays.step
        monkeypatch.setattr(
            chains.InArrays, "step", lambda self, side: (looked.append(kept(self, side)), step(self, side))[1]
        )
        assert Graph(store).path(name(19), name(22)) == []
    assert sum(looked) <= 2


# -- the file of the arrays ----------------------------------------------------------------------------------------------

TOGETHER = """
import sys, time
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from cache import Store, chains
chains.FEW_ARCS = 0
marks = Path(sys.argv[3])

def wait(mark):
    end = time.monotonic() + 30
    while not (marks / mark).exists():
        assert time.monotonic() < end, mark
        time.sleep(0.01)

if sys.argv[4] == "first":
    replace = Path.replace
    def late(self, target):
        (marks / "written").touch()
        wait("opened")
        return replace(self, target)
    Path.replace = late
else:
    wait("written")
    opened = Path.open
    def stopped(self, mode="r", *rest, **more):
        file = opened(self, mode, *rest, **more)
        if "b" in mode and self.name.endswith(".new"):
            (marks / "opened").touch()
            wait("looked")
        return file
    Path.open = stopped
with Store(sys.argv[2], read_only=True) as store:
    assert chains.arrays_of(store) is not None
"""


def until(true: Callable[[], bool]) -> None:
    end = time.monotonic() + 30
    while not true():
        assert time.monotonic() < end
        time.sleep(0.01)


def arrays_in(path: Path) -> list[list[int]] | None:
    """What the file beside a database holds, where it is of the database as it is."""
    with Store(path, read_only=True) as store, pytest.MonkeyPatch.context() as patch:
        patch.setattr(chains, "FEW_ARCS", 0)
        patch.setattr(chains, "_made", lambda *_: None)
        arrays = chains.arrays_of(store)
        return None if arrays is None else [array.tolist() for array in arrays]


def test_two_processes_that_make_the_file_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One has written all of it and not yet named it, when the other begins: under one name it would cut the first one's off."""
    pytest.importorskip("numpy")
    path = tmp_path / "a.db"
    edges = frozenset((a, b) for a in range(20) for b in range(a))
    store_of(path, edges).close()
    command = [sys.executable, "-c", TOGETHER, str(ROOT), str(path), str(tmp_path)]
    both = [subprocess.Popen([*command, role], stderr=subprocess.PIPE) for role in ("first", "second")]
    # Nothing looks at it in the meantime but this; the second waits in the middle of its work.
    until(lambda: Path(f"{path}-arcs").exists() or both[0].poll() is not None)
    first = arrays_in(path)
    (tmp_path / "looked").touch()
    errors = [process.communicate(timeout=60)[1].decode() for process in both]
    assert [process.returncode for process in both] == [0, 0], errors
    assert first is not None
    assert arrays_in(path) == first
    assert [file.name for file in tmp_path.glob("*.new")] == []
    begins, cited = first[0], first[1]
    assert sum(len(cited[begins[node] : begins[node + 1]]) for node in range(len(begins) - 1)) == len(edges)


@pytest.mark.parametrize("error", [OSError("disk full"), KeyboardInterrupt()])
def test_a_file_that_cannot_be_made_leaves_nothing(
    error: BaseException, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("numpy")
    monkeypatch.setattr(chains, "FEW_ARCS", 0)

    def fails(self: Path, target: Path) -> Path:
        raise error

    with store_of(tmp_path / "a.db", frozenset({(1, 2), (2, 3)})) as store:
        monkeypatch.setattr(Path, "replace", fails)
        if isinstance(error, OSError):
            assert Graph(store).path(name(1), name(3)) == [[name(1), name(2), name(3)]]
        else:
            with pytest.raises(KeyboardInterrupt):
                Graph(store).path(name(1), name(3))
        monkeypatch.undo()
    assert [file.name for file in tmp_path.iterdir() if "arcs" in file.name] == []
