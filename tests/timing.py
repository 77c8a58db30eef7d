"""Times that a busy machine does not change: processor time, without garbage collection, and measured again before a test fails.

Collection is off because a whole test run lives in the process: what it walks through belongs to other tests. A measurement
that is too long is made again, both halves of it: a neighbour that takes the cache for a second hits one of them only, and
what is truly slow is slow each time.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

ATTEMPTS = 5


def processor_s(work: Callable[[], object], times: int = 3) -> float:
    """The least processor time of some runs, in seconds."""
    was_on = gc.isenabled()
    gc.collect()
    gc.disable()
    try:
        return min(_once(work) for _ in range(times))
    finally:
        if was_on:
            gc.enable()


def _once(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started


def costs_at_most(
    times: float, work: Callable[[], object], than: Callable[[], object], *, least_s: float = 0.02
) -> None:
    """Assert that work takes at most so many times what another takes, which counts for at least_s."""
    than()
    measured = []
    for _ in range(ATTEMPTS):
        theirs, ours = max(processor_s(than), least_s), processor_s(work)
        if ours <= times * theirs:
            return
        measured.append(f"{ours:.3f} s against {theirs:.3f} s ({ours / theirs:.1f} times)")
    raise AssertionError(f"more than {times} times, in each of {ATTEMPTS} attempts: {'; '.join(measured)}")
