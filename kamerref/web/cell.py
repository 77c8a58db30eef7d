"""The cell: the process in which letters are opened, so that this never happens in the process that listens.

The desk sends one task at a time as JSON; the answers are JSON too, so that nothing a letter could do to this process can
be carried over. A task either examines a letter (the register first, told at once; then the services) or makes a file of
it to take back. Memory is limited by the system, time by the desk, which ends this process.
"""

from __future__ import annotations

import contextlib
import json
import signal
import sys
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from resolver import KamerrefError

from ..runs.session import MEMORY, Asking, Session

MEMORY_BYTES = 1_200 * 1024 * 1024
"""What one examining process may map; most of it is never touched."""
DATA_BYTES = 240 * 1024 * 1024
"""What it may fill: two of them and the process that listens stay under 600 MB."""

Task = dict[str, Any]
Answer = dict[str, Any]
Tell = Callable[[str, Answer], None]
"""Sends word to the desk before the answer: what kind of word, and its fields."""


def examine_for(desk: Connection, asking: list[Any], answers: str) -> None:
    """Serve tasks until the desk closes the connection; one that fails is answered and the next goes on."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C ends the desk, which lets this one finish
    _limit_memory()
    settings = Asking(*asking)._replace(endpoints=tuple((name, url) for name, url in asking[1]))
    tell = _teller(desk)
    _warm()
    with contextlib.suppress(EOFError, OSError, BrokenPipeError):
        while True:
            task = json.loads(desk.recv_bytes())
            try:
                answer = _done(task, settings, answers, tell)
            except KamerrefError as error:
                answer = {
                    "kind": "refused",
                    "what": error.template,
                    "next": error.advice,
                    "fields": {
                        name: value if isinstance(value, int) else str(value) for name, value in error.fields.items()
                    },
                }
            except MemoryError:
                answer = {"kind": "refused", "what": "memory", "next": ""}
            except Exception as error:  # a fault of ours in one letter must not end the window
                print(f"kamerref: {type(error).__name__} while examining a letter", file=sys.stderr)
                answer = {"kind": "failed", "what": type(error).__name__, "next": ""}
            desk.send_bytes(json.dumps(answer).encode())


def _teller(desk: Connection) -> Tell:
    def tell(kind: str, said: Answer) -> None:
        desk.send_bytes(json.dumps({"kind": kind, **said}).encode())

    return tell


def _warm() -> None:
    """Load what every letter needs, so that the first one does not wait for it."""
    from resolver import find_citations

    from . import examining  # noqa: F401

    find_citations("Kamerstuk 33 694, nr. 47")


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:  # Windows: the readers' own limits hold
        return
    with contextlib.suppress(OSError, ValueError):
        for limit, most in ((resource.RLIMIT_AS, MEMORY_BYTES), (resource.RLIMIT_DATA, DATA_BYTES)):
            # The soft limit alone: the reader of PDFs sets one of its own in a child.
            resource.setrlimit(limit, (most, resource.getrlimit(limit)[1]))


def _done(task: Task, asking: Asking, answers: str, tell: Tell) -> Answer:
    from .examining import check_text, examine, find_text, go_on, look_up
    from .making import make

    if task.get("offline"):
        asking = asking._replace(offline=True)
    told = {"examine": examine, "go-on": go_on}.get(task["do"])
    if answers == MEMORY and told is not None:
        # Nothing is kept but with the letter, for as long as that: what goes on must not ask all again.
        answers = str(Path(task["folder"]) / "answers.db")
    with Session(asking, db=answers, lang=task["lang"]) as session:
        if told is not None:
            return told(task, session, tell)
        return {"make": make, "check": check_text, "find": find_text, "look-up": look_up}[task["do"]](task, session)
