"""The work of one run, spread over the few connections that each source may have."""

from __future__ import annotations

import math
import queue
import threading
import time
from collections.abc import Callable, Sequence
from typing import TypeVar

from ..errors import SourceError, SourceRefused
from ..reasons import because

Task = TypeVar("Task")
Result = TypeVar("Result")

#: What a source answers when the question itself is at fault: too long, not understood, or of too much at once.
_QUESTION_AT_FAULT = frozenset((400, 404, 406, 413, 414, 422, 431))
_REASONS_AT_FAULT = ("service-refused-query", "service-answer-too-large")
ALONE_MOST = 8
"""A source that has refused so many questions about one paper each, and served none, refuses us and not the questions."""


def may_be_halved(error: SourceError) -> bool:
    """Whether the source refused this question, and may well serve a smaller one."""
    if not isinstance(error, SourceRefused):
        return False
    return error.status in _QUESTION_AT_FAULT or (error.reason is not None and error.reason.code in _REASONS_AT_FAULT)


class Work:
    """One run: which sources are down, and whether it was stopped. `connections` is how many a source may have.

    `until` is the moment of `time.monotonic` at which the run stops as if the user had stopped it.
    """

    def __init__(self, connections: int, until: float = math.inf) -> None:
        self.connections, self.until = connections, until
        #: Called after each task.
        self.told: Callable[[], None] | None = None
        self.down: dict[str, SourceError] = {}
        self.stopped = False
        self._served: set[str] = set()
        self._refused_alone: dict[str, int] = {}

    def refused_alone(self, endpoint: str, error: SourceError) -> None:
        """Note that a source refused a question that cannot be made any smaller."""
        self._refused_alone[endpoint] = self._refused_alone.get(endpoint, 0) + 1
        if self._refused_alone[endpoint] >= ALONE_MOST and endpoint not in self._served:
            self.down.setdefault(endpoint, error)

    def do(
        self,
        endpoint: str,
        work: Callable[[Task], Result],
        tasks: Sequence[Task],
        take: Callable[[Task, Result | SourceError], Sequence[Task]],
    ) -> None:
        """Do `work` for every task on the endpoint's connections; `take` gets each result, or the error, in this thread.

        What `take` gives back is done as well: the halves of a task that was refused. Ctrl-C stops at once, and so does the
        end of the run's time: what has not come is taken as failed, and threads still reading end with the program.
        """
        while tasks and not self.stopped:
            more: list[Task] = []
            self._round(endpoint, work, tasks, lambda task, result, more=more: more.extend(take(task, result)))  # type: ignore[misc]
            tasks = more
        for task in tasks:
            take(task, _stopped())

    def _round(
        self,
        endpoint: str,
        work: Callable[[Task], Result],
        tasks: Sequence[Task],
        take: Callable[[Task, Result | SourceError], None],
    ) -> None:
        todo: queue.SimpleQueue[int] = queue.SimpleQueue()
        done: queue.SimpleQueue[tuple[int, Result | SourceError]] = queue.SimpleQueue()
        for at in range(len(tasks)):
            todo.put(at)

        def worker() -> None:
            while not self.stopped:
                try:
                    at = todo.get_nowait()
                except queue.Empty:
                    return
                done.put((at, self._one(endpoint, work, tasks[at])))

        for _ in range(min(self.connections, len(tasks))):
            threading.Thread(target=worker, daemon=True).start()
        left = set(range(len(tasks)))
        try:
            while left and not self.stopped:
                try:
                    at, result = done.get(timeout=0.2)
                except queue.Empty:
                    pass
                else:
                    left.discard(at)
                    take(tasks[at], result)
                    if self.told is not None:
                        self.told()
                self.stopped = bool(left) and time.monotonic() >= self.until
        except KeyboardInterrupt:
            self.stopped = True
        for at in sorted(left):
            take(tasks[at], _stopped())

    def _one(self, endpoint: str, work: Callable[[Task], Result], task: Task) -> Result | SourceError:
        down = self.down.get(endpoint)
        if down is not None:
            return down
        try:
            result = work(task)
            self._served.add(endpoint)
            return result
        except SourceError as error:
            # A traceback would keep the frames alive, and with them the body that was refused.
            error = error.with_traceback(None)
            error.__cause__ = error.__context__ = None
            if not may_be_halved(error):
                self.down.setdefault(endpoint, error)
            return error
        except Exception as error:  # a fault of ours must not become a hang
            what = f"could not be read ({type(error).__name__}: {error})"
            return SourceError(what, reason=because("service-nonsense", service=endpoint), where=endpoint)


def _stopped() -> SourceError:
    return SourceError("stopped", reason=because("service-stopped"), next="run it again to go on")
