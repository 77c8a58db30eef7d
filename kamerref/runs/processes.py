"""Work on all cores, in order, with so much taken ahead that no core waits, and no more."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import islice
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")


def in_order(work: Callable[[T], R], items: Iterable[T], workers: int, *, chunk: int, ahead: int) -> Iterator[R]:
    """`work` on every item, in order. `chunk` items go to a process at once, at most `ahead` chunks are under way.

    With one worker everything happens here. What `work` raises is raised here, and ends the rest.
    """
    if workers == 1:
        yield from map(work, items)
        return
    waiting: deque[Future[list[R]]] = deque()
    with ProcessPoolExecutor(workers) as pool:
        for some in batches(items, chunk):
            waiting.append(pool.submit(_each, work, some))
            if len(waiting) >= ahead:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()


def _each(work: Callable[[T], R], items: list[T]) -> list[R]:
    return [work(item) for item in items]


def batches(items: Iterable[T], size: int) -> Iterator[list[T]]:
    """Items in lists of `size`, the last one shorter."""
    rest = iter(items)
    while some := list(islice(rest, size)):
        yield some
