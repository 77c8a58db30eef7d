"""The desk: letters that came in, in which order they are examined, what came of them, and when they go.

Each letter has a number that nobody can guess, belongs to the visitor who brought it, and lies with its result in a
private folder until its time is over. A fixed number of processes examine them, first come, first served; one that takes
too long, or dies, is replaced, and its letter gets a sentence. Results lie in files, so that memory does not grow.
"""

from __future__ import annotations

import contextlib
import json
import multiprocessing
import queue
import secrets
import shutil
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from pathlib import Path
from typing import Any, Literal

from .cell import examine_for
from .settings import Settings

EXAMINE_S = 180.0
"""So long one letter may take, services included; the readers and the client have shorter limits of their own."""
SILENT_S = 60.0
"""So long an examining process may say nothing."""
MAX_WAITING = 500
MAX_KEPT = 2_000
SWEEP_S = 15.0
SHOWN_S, UNSEEN_S = 60.0, 600.0
"""With `--keep 0`: so long after it came a letter may lie whose page was shown, and one that nobody looked at."""

State = Literal["waiting", "examining", "done", "refused"]


class DeskFull(Exception):
    """So many letters wait that another would never be read."""


@dataclass
class Dropped:
    """A letter on the desk. `progress` is what the examining process last told; `came` a moment of `time.monotonic`."""

    id: str
    visitor: str
    name: str
    lang: str
    folder: Path
    offline: bool = False
    before: str | None = None
    state: State = "waiting"
    progress: dict[str, Any] = field(default_factory=dict)
    came: float = field(default_factory=time.monotonic)
    changed: int = 0
    shown: bool = False

    @property
    def file(self) -> Path:
        return next(self.folder.glob("letter*"))

    @property
    def is_over(self) -> bool:
        return self.state in ("done", "refused")


@dataclass
class _Errand:
    """Something for an examining process to do, and where its answer goes when somebody waits for it."""

    letter: Dropped
    task: dict[str, Any]
    answer: queue.Queue[dict[str, Any]] | None = None


class Desk:
    """Takes letters, has them examined, keeps what came of them, and clears itself away."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.folder = Path(tempfile.mkdtemp(prefix="kamerref-desk-"))
        self.counts = {"letters": 0, "refused": 0, "failed": 0, "ended": 0}
        self.cells: list[Cell] = []
        self._letters: dict[str, Dropped] = {}
        self._errands: queue.Queue[_Errand | None] = queue.Queue()
        self._lock = threading.Lock()
        self._moved = threading.Condition(self._lock)
        self._closing = threading.Event()
        self._hands = [
            threading.Thread(target=self._work, name=f"desk-{n}", daemon=True) for n in range(settings.workers)
        ]
        self._sweeper = threading.Thread(target=self._sweep, name="desk-sweeper", daemon=True)
        for thread in (*self._hands, self._sweeper):
            thread.start()

    # -- for the pages ------------------------------------------------------------------------------------------------

    def drop(
        self, visitor: str, name: str, data: bytes, *, suffix: str = "", lang: str = "nl", before: str | None = None
    ) -> Dropped:
        """Put a letter on the desk. Raises `DeskFull`. `suffix` is only a hint for the reader, and checked before."""
        letter = self._put(visitor, name, data, suffix=suffix, lang=lang, before=before)
        self._errands.put(_Errand(letter, {"do": "examine", "path": str(letter.file), "name": name, "lang": lang}))
        return letter

    def _put(
        self, visitor: str, name: str, data: bytes, *, suffix: str, lang: str, before: str | None = None
    ) -> Dropped:
        """A folder for a letter, and its place in the list."""
        with self._lock:
            if self._errands.qsize() >= MAX_WAITING or len(self._letters) >= MAX_KEPT:
                raise DeskFull
            id = secrets.token_urlsafe(18)
            folder = self.folder / id
            folder.mkdir(mode=0o700)
            (folder / f"letter{suffix}").write_bytes(data)
            letter = Dropped(id, visitor, name, lang, folder, before=before)
            self._letters[id] = letter
            self.counts["letters"] += 1
        return letter

    def find(self, id: str, visitor: str) -> Dropped | None:
        """The letter with this number, when it is this visitor's."""
        letter = self._letters.get(id)
        return letter if letter is not None and visitor and secrets.compare_digest(letter.visitor, visitor) else None

    def of(self, visitor: str) -> list[Dropped]:
        """The letters of one visitor, the newest first."""
        own = [
            letter
            for letter in list(self._letters.values())
            if visitor and secrets.compare_digest(letter.visitor, visitor)
        ]
        return sorted(own, key=lambda letter: letter.came, reverse=True)

    def result(self, letter: Dropped) -> dict[str, Any] | None:
        """What came of a letter so far; None when nothing did, or when it was cleared away."""
        try:
            held: dict[str, Any] = json.loads((letter.folder / "result.json").read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return None
        return held

    def waiting_before(self, letter: Dropped) -> int:
        """How many letters are to be read before this one."""
        others = list(self._letters.values())
        return sum(1 for other in others if other.visitor and not other.is_over and other.came < letter.came)

    @property
    def waiting(self) -> int:
        return self._errands.qsize()

    def wait(self, letter: Dropped, seen: int, seconds: float) -> None:
        """Wait until something changed since change number `seen`, at most so long."""
        with self._moved:
            self._moved.wait_for(lambda: letter.changed != seen or letter.is_over, timeout=seconds)

    def make(self, letter: Dropped, what: str, seconds: float = 60.0) -> dict[str, Any]:
        """A file made of the letter: its name, type and where it lies, or why it cannot be made."""
        answer: queue.Queue[dict[str, Any]] = queue.Queue()
        task = {
            "do": "make",
            "what": what,
            "path": str(letter.file),
            "folder": str(letter.folder),
            "name": letter.name,
            "lang": letter.lang,
        }
        self._errands.put(_Errand(letter, task, answer))
        try:
            return answer.get(timeout=seconds)
        except queue.Empty:
            return {"kind": "refused", "what": "busy", "next": ""}

    def ask(self, do: str, data: bytes, *, lang: str, offline: bool, seconds: float) -> dict[str, Any]:
        """What a cell says of a text, for the API: put in the row like a letter, and gone when it is answered.

        Raises `DeskFull`.
        """
        letter = self._put("", "text", data, suffix=".md", lang=lang)
        answer: queue.Queue[dict[str, Any]] = queue.Queue()
        task = {"do": do, "path": str(letter.file), "name": letter.name, "lang": lang, "offline": offline}
        self._errands.put(_Errand(letter, task, answer))
        try:
            return answer.get(timeout=seconds)
        except queue.Empty:
            return {"kind": "refused", "what": "busy", "next": "try a shorter text"}
        finally:
            self.forget(letter)

    def forget(self, letter: Dropped) -> None:
        """Clear a letter away, with all that was made of it."""
        self._letters.pop(letter.id, None)
        shutil.rmtree(letter.folder, ignore_errors=True)

    def close(self) -> None:
        """Let what is being read be finished, and clear everything away."""
        self._closing.set()
        for _ in self._hands:
            self._errands.put(None)
        for thread in self._hands:
            thread.join(timeout=10)
        shutil.rmtree(self.folder, ignore_errors=True)

    # -- for the examining processes ------------------------------------------------------------------------------------

    def _work(self) -> None:
        """One hand: takes an errand, has its process do it, and replaces a process that dies or takes too long."""
        cell: Cell | None = None
        while not self._closing.is_set():
            if cell is None:
                cell = Cell(self.settings)
                self.cells.append(cell)
            errand = self._errands.get()
            if errand is None or self._closing.is_set():
                break
            if not errand.letter.folder.exists():
                continue
            if errand.answer is None:
                self._told(errand.letter, "examining", {})
            final: dict[str, Any] = {"kind": "failed", "what": "ended", "next": ""}
            try:
                for said in cell.do(errand.task):
                    if said["kind"] == "progress":
                        self._told(errand.letter, "examining", said)
                    elif said["kind"] == "so-far":
                        self._keep(errand.letter, said)
                        self._told(errand.letter, "examining", {"kind": "progress", "stage": "sources"})
                    else:
                        final = said
            except _Ended:
                self.counts["ended"] += 1
                cell.end()
                self.cells.remove(cell)
                cell = None
            if errand.answer is not None:
                errand.answer.put(final)
                continue
            self._keep(errand.letter, final)
            if final["kind"] != "done":
                self.counts["refused" if final["kind"] == "refused" else "failed"] += 1
            self._told(errand.letter, "done" if final["kind"] == "done" else "refused", {})
        if cell is not None:
            cell.end()

    def _keep(self, letter: Dropped, said: dict[str, Any]) -> None:
        if not letter.folder.exists():
            return
        half = letter.folder / "result.part"
        half.write_text(json.dumps(said), encoding="utf-8")
        half.replace(letter.folder / "result.json")

    def _told(self, letter: Dropped, state: State, progress: dict[str, Any]) -> None:
        with self._moved:
            letter.state, letter.progress = state, progress
            letter.changed += 1
            self._moved.notify_all()

    def _sweep(self) -> None:
        """Clear away what has lain its time. Where nothing is to be kept, that is a minute after its page was shown."""
        while not self._closing.wait(SWEEP_S):
            for letter in list(self._letters.values()):
                keep_s = self.settings.keep_s or (SHOWN_S if letter.shown else UNSEEN_S)
                if letter.is_over and time.monotonic() - letter.came > keep_s:
                    self.forget(letter)


class _Ended(Exception):
    """The examining process died, or took longer than it may."""


class Cell:
    """An examining process, and the connection to it."""

    def __init__(self, settings: Settings) -> None:
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        rate = settings.asking.rate / max(1, settings.workers)
        asking = settings.asking._replace(rate=rate)
        self._desk: Connection = ours
        self._process: SpawnProcess = context.Process(
            target=examine_for, args=(theirs, list(asking), answers_path()), daemon=True, name="kamerref-examiner"
        )
        self._process.start()
        theirs.close()

    def do(self, task: dict[str, Any]) -> Iterator[dict[str, Any]]:
        """What the process says of a task, the last of which is its answer. Raises `_Ended`."""
        end = time.monotonic() + EXAMINE_S
        try:
            self._desk.send_bytes(json.dumps(task).encode())
            while True:
                if not self._desk.poll(min(SILENT_S, max(0.0, end - time.monotonic()))):
                    raise _Ended
                said: dict[str, Any] = json.loads(self._desk.recv_bytes())
                yield said
                if said["kind"] not in ("progress", "so-far"):
                    return
        except (EOFError, OSError, ValueError) as error:
            raise _Ended from error

    def end(self) -> None:
        with contextlib.suppress(OSError, ValueError):
            self._desk.close()
        self._process.terminate()
        self._process.join(timeout=2)
        if self._process.is_alive():
            self._process.kill()


def answers_path() -> str:
    """Where answers of the services are kept between letters: the user's cache folder, or memory where there is none."""
    import click

    folder = Path(click.get_app_dir("kamerref"))
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return ":memory:"
    return str(folder / "answers.db")
