"""The desk: letters that came in, in which order they are examined, what came of them, and when they go.

Each letter has a number that nobody can guess, belongs to the visitor who brought it, and lies with its result in a
private folder until its time is over; in memory where nothing is to be kept. A fixed number of processes examine them,
first come, first served, and short questions (one number, a file to take along) before letters. A process that takes too
long, or dies, is replaced: its letter gets a sentence, and what the register said of it stays. Results lie in files, so
that memory does not grow.
"""

from __future__ import annotations

import contextlib
import io
import itertools
import json
import multiprocessing
import os
import queue
import secrets
import shutil
import stat
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from pathlib import Path
from typing import Any, BinaryIO, Literal

from resolver import Register

from ..runs.session import MEMORY
from ..runs.showing import own_answers
from .cell import examine_for
from .settings import MAX_FILE_BYTES, Settings
from .taking import shown_name

EXAMINE_S = 180.0
"""So long one letter may take, services included; the readers and the client have shorter limits of their own."""
MAX_WAITING = 500
MAX_KEPT = 2_000
ROOM_BYTES, MEMORY_ROOM_BYTES = 4 * 1024**3, 256 * 1024**2
"""So many bytes of letters may lie on the desk: on a disk, and in memory where nothing is kept."""
SWEEP_S = 15.0
SHOWN_S, UNSEEN_S = 60.0, 600.0
"""With `--keep 0`: so long a letter lies after its page was shown, and one that nobody looks at after it came."""
MOST_INSIDE = 200
"""So many letters of one archive or message are examined; what is beyond is said."""
MOST_TASKS = 200
"""After so many tasks an examining process is replaced by a fresh one: what it grew to is given back."""
GROWN_BYTES = 140 * 1024 * 1024
"""One that holds more after a task is replaced at once: what a large letter takes is not kept for the small ones."""
PREFIX, LOCK = "kamerref-desk-", ".held"
MEMORY_FOLDER = "/dev/shm"
CLOSE_S = 10.0
BEFORE_ANSWER = ("progress", "so-far")
ENDED: dict[str, Any] = {"kind": "failed", "what": "ended", "next": ""}
OWN_WORDS = ("memory", "busy", "ended")
"""What a desk says for which the window has a sentence of its own."""
QUESTION, LETTER, LAST = 0, 1, 2
"""What goes before what: short questions, letters, and the sign to stop."""

State = Literal["waiting", "examining", "done", "refused", "several"]


def held(folder: Path) -> BinaryIO | None:
    """A lock on a desk's folder for as long as this process lives; None where it is held, or there are no locks."""
    try:
        import fcntl

        file = (folder / LOCK).open("ab")
    except (ImportError, OSError):  # Windows; somebody else's folder
        return None
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        file.close()
        return None
    return file


def _is_ours(folder: Path) -> bool:
    """Whether it is a folder, not a link to one, that nobody but us can have written to."""
    try:
        seen = folder.lstat()
    except OSError:
        return False
    return stat.S_ISDIR(seen.st_mode) and not seen.st_mode & 0o077 and seen.st_uid == os.getuid()


def clear_abandoned(place: Path) -> None:
    """Clear away the folders of windows that were ended by force, with the letters that still lie there."""
    for folder in place.glob(f"{PREFIX}*"):
        # Who made one just now has no lock on it yet: one without is left, and so is whatever somebody else put there.
        if _is_ours(folder) and (folder / LOCK).exists() and (hold := held(folder)) is not None:
            shutil.rmtree(folder, ignore_errors=True)
            hold.close()


class DeskFull(Exception):
    """So many letters wait that another would never be read."""


@dataclass
class Dropped:
    """A letter on the desk. `progress` is what the examining process last told; `came` a moment of `time.monotonic`.

    `is_checked` says that its services were asked, to the end or not; of `left` places nobody was asked for yet. It was
    `judged` so many times; what was `made` of it, by that number, kind and language, lies in its folder.

    One that is an archive or message with letters in it has these as letters of their own: `inside`, with `parent`.
    """

    id: str
    visitor: str
    name: str
    lang: str
    folder: Path
    path: str = ""
    before: str | None = None
    parent: str | None = None
    inside: tuple[str, ...] = ()
    left_out: int = 0
    state: State = "waiting"
    progress: dict[str, Any] = field(default_factory=dict)
    came: float = field(default_factory=time.monotonic)
    number: int = 0
    changed: int = 0
    shown: float | None = None
    account: str = ""
    is_checked: bool = False
    left: int = 0
    judged: int = 0
    size: int = 0
    made: dict[tuple[int, str, str], dict[str, Any]] = field(default_factory=dict)

    @property
    def is_over(self) -> bool:
        return self.state in ("done", "refused", "several")

    @property
    def known(self) -> str:
        """How much is known of it: "0" nothing, "1" what the register says, "2" what the services said as well."""
        return "2" if self.is_checked else "1" if (self.folder / "result.json").exists() else "0"

    def task(self, do: str, **more: Any) -> dict[str, Any]:
        """What a cell is told to do with this letter."""
        own = {"path": self.path, "folder": str(self.folder), "name": self.name, "lang": self.lang}
        return {"do": do, **own, **more}


@dataclass
class _Errand:
    """Something for an examining process to do, and where its answer goes when somebody waits for it."""

    letter: Dropped | None
    task: dict[str, Any]
    answer: queue.Queue[dict[str, Any]] | None = None


class Desk:
    """Takes letters, has them examined, keeps what came of them, and clears itself away."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        # Where nothing is to be kept nothing is written to a disk either.
        where = MEMORY_FOLDER if settings.keep_s == 0 and os.access(MEMORY_FOLDER, os.W_OK) else None
        for place in {MEMORY_FOLDER, tempfile.gettempdir()}:
            clear_abandoned(Path(place))
        self.folder = Path(tempfile.mkdtemp(prefix=PREFIX, dir=where))
        self._hold = held(self.folder)
        self.counts = {"letters": 0, "refused": 0, "failed": 0, "ended": 0}
        self.cells: list[Cell] = []
        self._letters: dict[str, Dropped] = {}
        self._errands: queue.PriorityQueue[tuple[int, int, _Errand | None]] = queue.PriorityQueue()
        self._numbers = itertools.count(1)
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
        self,
        visitor: str,
        name: str,
        data: bytes | BinaryIO,
        *,
        suffix: str = "",
        lang: str = "nl",
        before: str | None = None,
    ) -> Dropped:
        """Put a letter on the desk. Raises `DeskFull`. `suffix` is only a hint for the reader, and checked before."""
        if self._lying + MAX_FILE_BYTES > self._room:
            raise DeskFull
        letter = self._put(visitor, name, lang=lang, before=before)
        file = letter.folder / f"letter{suffix}"
        with file.open("wb") as out:
            shutil.copyfileobj(io.BytesIO(data) if isinstance(data, bytes) else data, out)
        letter.path, letter.size = str(file), file.stat().st_size
        self._put_off(LETTER, _Errand(letter, letter.task("examine", may_be_several=True)))
        return letter

    @property
    def _lying(self) -> int:
        """The bytes of all letters as they came."""
        return sum(letter.size for letter in list(self._letters.values()))

    @property
    def _room(self) -> int:
        """How many bytes of letters may lie here, with as much again for what is made of them."""
        most = MEMORY_ROOM_BYTES if str(self.folder).startswith(MEMORY_FOLDER) else ROOM_BYTES
        return min(most, self._lying + shutil.disk_usage(self.folder).free // 2)

    def _put_off(self, rank: int, errand: _Errand | None) -> None:
        number = next(self._numbers)
        if errand is not None and errand.letter is not None and errand.answer is None:
            errand.letter.number = number
        self._errands.put((rank, number, errand))

    def _put(
        self, visitor: str, name: str, *, lang: str, before: str | None = None, parent: Dropped | None = None
    ) -> Dropped:
        """A folder for a letter, and its place in the list. What is inside another always has room."""
        with self._lock:
            if parent is None and (self._errands.qsize() >= MAX_WAITING or len(self._letters) >= MAX_KEPT):
                raise DeskFull
            id = secrets.token_urlsafe(18)
            folder = self.folder / id
            folder.mkdir(mode=0o700)
            letter = Dropped(
                id, visitor, shown_name(name), lang, folder, before=before, parent=parent.id if parent else None
            )
            if parent is not None:
                letter.came = parent.came
            self._letters[id] = letter
            self.counts["letters"] += 1
        return letter

    def go_on(self, letter: Dropped) -> None:
        """Have the services asked again for what they did not answer, behind the letters that wait. Raises `DeskFull`."""
        with self._lock:
            if letter.state != "done":  # it is asked already
                return
            if self._errands.qsize() >= MAX_WAITING:
                raise DeskFull
            letter.state, letter.shown = "waiting", None
        self._put_off(LETTER, _Errand(letter, letter.task("go-on")))

    def find(self, id: str, visitor: str) -> Dropped | None:
        """The letter with this number, when it is this visitor's."""
        letter = self._letters.get(id)
        return letter if letter is not None and visitor and secrets.compare_digest(letter.visitor, visitor) else None

    def of(self, visitor: str) -> list[Dropped]:
        """The letters that one visitor brought, the newest first; not those inside others."""
        own = [
            letter
            for letter in list(self._letters.values())
            if visitor and letter.parent is None and secrets.compare_digest(letter.visitor, visitor)
        ]
        return sorted(own, key=lambda letter: letter.came, reverse=True)

    def inside(self, letter: Dropped) -> list[Dropped]:
        """The letters inside an archive or message, in its order."""
        return [one for id in letter.inside if (one := self._letters.get(id)) is not None]

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
        return sum(1 for other in others if other.visitor and not other.is_over and other.number < letter.number)

    @property
    def waiting(self) -> int:
        return self._errands.qsize()

    def wait(self, letter: Dropped, seen: int, seconds: float) -> None:
        """Wait until something changed since change number `seen`, at most so long."""
        with self._moved:
            self._moved.wait_for(lambda: letter.changed != seen or letter.is_over, timeout=seconds)

    def result_in(self, letter: Dropped, lang: str) -> dict[str, Any] | None:
        """What came of a letter so far, in another language than it was brought in where that is asked."""
        result = self.result(letter)
        if not letter.is_checked or lang == letter.lang:
            return result
        made = self.make(letter, "page", lang)
        if made["kind"] != "made":
            return result
        with contextlib.suppress(OSError, ValueError):
            return {**(result or {}), **json.loads((letter.folder / made["file"]).read_text(encoding="utf-8"))}
        return result

    def make(self, letter: Dropped, what: str, lang: str, seconds: float = 60.0) -> dict[str, Any]:
        """A file made of the letter as it was judged: its name, type and where it lies, or why it cannot be made.

        Each is made once.
        """
        key = (letter.judged, what, lang)
        if key not in letter.made:
            task = {**letter.task("make", what=what, number=letter.judged), "lang": lang}
            made = self._answered(_Errand(letter, task, queue.Queue()), QUESTION, seconds)
            if made["kind"] != "made":
                return made
            letter.made[key] = made
        return letter.made[key]

    def ask(self, do: str, data: bytes, *, lang: str, offline: bool, seconds: float) -> dict[str, Any]:
        """What a cell says of a text, for the API: put in the row like a letter, and gone when it is answered.

        Raises `DeskFull`.
        """
        letter = self._put("", "text", lang=lang)
        file = letter.folder / "letter.md"
        file.write_bytes(data)
        letter.path = str(file)
        try:
            return self._answered(_Errand(letter, letter.task(do, offline=offline), queue.Queue()), LETTER, seconds)
        finally:
            self.forget(letter)

    def look_up(self, ref: str, db: str | None, *, lang: str, seconds: float) -> dict[str, Any]:
        """What register, database and services know of one reference. Raises `DeskFull`."""
        if self._errands.qsize() >= MAX_WAITING:
            raise DeskFull
        task = {"do": "look-up", "ref": ref, "db": db, "lang": lang}
        return self._answered(_Errand(None, task, queue.Queue()), QUESTION, seconds)

    def _answered(self, errand: _Errand, rank: int, seconds: float) -> dict[str, Any]:
        assert errand.answer is not None
        self._put_off(rank, errand)
        try:
            return errand.answer.get(timeout=seconds)
        except queue.Empty:
            return {"kind": "refused", "what": "busy", "next": ""}

    def forget(self, letter: Dropped) -> None:
        """Clear a letter away, with all that was made of it and what was inside it."""
        for one in self.inside(letter):
            self.forget(one)
        self._letters.pop(letter.id, None)
        shutil.rmtree(letter.folder, ignore_errors=True)

    def close(self) -> None:
        """Let what is being read be finished, and clear everything away."""
        self._closing.set()
        for _ in self._hands:
            self._put_off(LAST, None)
        end = time.monotonic() + CLOSE_S
        for thread in self._hands:
            thread.join(timeout=max(0.0, end - time.monotonic()))
        for cell in list(self.cells):
            cell.end()
        shutil.rmtree(self.folder, ignore_errors=True)
        if self._hold is not None:
            self._hold.close()

    # -- for the examining processes ------------------------------------------------------------------------------------

    def _work(self) -> None:
        """One hand: takes an errand, has its process do it, and replaces a process that dies or takes too long."""
        cell: Cell | None = None
        while not self._closing.is_set():
            if cell is None:
                cell = Cell(self.settings)
                self.cells.append(cell)
            _, _, errand = self._errands.get()
            if errand is None or self._closing.is_set():
                if errand is not None and errand.answer is not None:
                    errand.answer.put({"kind": "refused", "what": "busy", "next": ""})
                break
            if errand.letter is not None and not errand.letter.folder.exists():
                continue
            if cell.register != Register.own_stamp():
                self._replace(cell)
                cell = Cell(self.settings)
                self.cells.append(cell)
            final = self._done(cell, errand)
            if errand.answer is not None:
                errand.answer.put(final or ENDED)
            elif errand.letter is not None:
                self._finish(errand.letter, final)
            if final is None or cell.tasks >= MOST_TASKS or cell.is_grown:
                self._replace(cell)
                cell = None
        if cell is not None:
            cell.end()

    def _replace(self, cell: Cell) -> None:
        self.cells.remove(cell)
        cell.end()

    def _done(self, cell: Cell, errand: _Errand) -> dict[str, Any] | None:
        """The answer to an errand; what comes before it is told and kept. None when the process ended."""
        letter = errand.letter if errand.answer is None else None
        if letter is not None:
            self._told(letter, "examining", {"stage": "rest"} if letter.is_checked else {})
        try:
            for said in cell.do(errand.task):
                if said["kind"] not in BEFORE_ANSWER:
                    return said
                if letter is not None and said["kind"] == "so-far":
                    self._keep(letter, said)
                    said = {"kind": "progress", "stage": "sources"}
                if letter is not None:
                    self._told(letter, "examining", said)
        except _Ended:
            self.counts["ended"] += 1
        return None

    def _finish(self, letter: Dropped, final: dict[str, Any] | None) -> None:
        """Keep what came of a letter. Of one whose services took too long what the register said stays, and is said so."""
        if final is not None and final["kind"] == "several":
            self._open(letter, final["paths"], final["names"])
            return
        so_far = self.result(letter)
        if so_far is not None and "letter" in so_far:
            if letter.is_checked and (final is None or final["kind"] != "done"):
                final = so_far
            elif final is None:
                final = {**so_far, "kind": "done", "complete": False, "asked": "part", "cut_off": True}
        final = final or ENDED
        self._keep(letter, final)
        letter.judged += 1
        letter.account = str(final.get("account", ""))
        before, letter.left = letter.left, final.get("left", 0)
        if letter.left and (not letter.is_checked or letter.left < before):
            # Behind the others; one of which nothing more was learnt in its turn is left to its visitor.
            letter.is_checked = True
            self._put_off(LETTER, _Errand(letter, letter.task("go-on")))
            self._told(letter, "examining", {"stage": "rest"})
            return
        letter.is_checked = True
        if final["kind"] != "done":
            self.counts["refused" if final["kind"] == "refused" else "failed"] += 1
        self._told(letter, "done" if final["kind"] == "done" else "refused", {})

    def _open(self, letter: Dropped, paths: list[str], names: list[str]) -> None:
        """Put the letters inside an archive or message on the desk, as letters of their own."""
        inside = []
        for path, name in zip(paths[:MOST_INSIDE], names, strict=False):
            one = self._put(letter.visitor, name, lang=letter.lang, parent=letter)
            one.path = path
            inside.append(one)
        letter.inside = tuple(one.id for one in inside)
        letter.left_out = len(paths) - len(inside)
        for one in inside:
            self._put_off(LETTER, _Errand(one, one.task("examine")))
        self._told(letter, "several", {})

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
        """Clear away what has lain its time. Where nothing is to be kept, that is a minute after its page was shown.

        And read the register anew when `kamerref register update` has brought it up to date beside us.
        """
        stamp = Register.own_stamp()
        while not self._closing.wait(SWEEP_S):
            if stamp != Register.own_stamp():
                stamp = Register.own_stamp()
                Register.shipped.cache_clear()
            for letter in list(self._letters.values()):
                if letter.parent is None and self._is_past(letter):
                    self.forget(letter)

    def _is_past(self, letter: Dropped) -> bool:
        """Whether a letter, with all that is inside it, has lain its time."""
        now = time.monotonic()
        family = [letter, *self.inside(letter)]
        if not all(one.is_over for one in family):
            return False
        if self.settings.keep_s:
            return now - letter.came > self.settings.keep_s
        shown = [one.shown for one in family if one.shown is not None]
        return now - max(shown) > SHOWN_S if len(shown) == len(family) else now - letter.came > UNSEEN_S


class _Ended(Exception):
    """The examining process died, or took longer than it may."""


class Cell:
    """An examining process, and the connection to it."""

    def __init__(self, settings: Settings) -> None:
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        rate = settings.asking.rate / max(1, settings.workers)
        asking = settings.asking._replace(rate=rate)
        # Which numbers were asked for is something that is kept, too.
        answers = MEMORY if settings.keep_s == 0 else own_answers()
        self.tasks, self.register = 0, Register.own_stamp()
        self._desk: Connection = ours
        # No daemon: the reader of PDFs works in a child of this process. `end` ends it, and so does a desk that dies.
        self._process: SpawnProcess = context.Process(
            target=examine_for, args=(theirs, list(asking), answers), name="kamerref-examiner"
        )
        self._process.start()
        theirs.close()

    @property
    def is_grown(self) -> bool:
        """Whether the process holds so much that a fresh one takes its place; False where that cannot be told."""
        try:
            pages = int(Path(f"/proc/{self._process.pid}/statm").read_text().split()[1])
        except (OSError, ValueError, IndexError):
            return False
        return pages * os.sysconf("SC_PAGE_SIZE") > GROWN_BYTES

    def do(self, task: dict[str, Any]) -> Iterator[dict[str, Any]]:
        """What the process says of a task, the last of which is its answer. Raises `_Ended`."""
        end = time.monotonic() + EXAMINE_S
        self.tasks += 1
        try:
            self._desk.send_bytes(json.dumps(task).encode())
            while True:
                if not self._desk.poll(max(0.0, end - time.monotonic())):
                    raise _Ended
                said: dict[str, Any] = json.loads(self._desk.recv_bytes())
                yield said
                if said["kind"] not in BEFORE_ANSWER:
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
