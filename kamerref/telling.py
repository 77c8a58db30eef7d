"""How far a long run is, on stderr: a bar with rate and time left on a terminal, else a line each minute.

A run that goes on where an earlier one stopped begins its bar where that one ended, and reckons its rate from what it
does itself.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from .words import Lang, say

if TYPE_CHECKING:
    from click._termui_impl import ProgressBar

EACH_S = 60.0
"""So often a run says something where nobody looks on."""


class Teller:
    """What one run tells of its progress; `say` prints a line for people."""

    def __init__(
        self, say: Callable[[str], None], clock: Callable[[], float] = time.monotonic, lang: Lang = "en"
    ) -> None:
        self.say, self.clock, self.lang = say, clock, lang
        self.last = clock()
        self.bar: ProgressBar[int] | None = None
        #: What is counted now, at which number this run began, and when.
        self.what, self.first, self.began = "", 0, self.last

    def tell(self, message: str) -> None:
        """One line that is written over on a terminal; elsewhere one a minute. "" clears it."""
        if sys.stderr.isatty():
            self._end()
            click.echo(f"\r\033[K{message}", nl=False, err=True)
        elif message:
            self._each_minute(message)

    def count(self, what: str, done: int, total: int) -> None:
        """`done` of `total` papers, texts, …; what was done when this is first told of was done by an earlier run."""
        if what != self.what:
            self._end()
            self.what, self.first, self.began = what, done, self.clock()
        if not sys.stderr.isatty():
            so_far = say(self.lang, "progress", done=f"{done:,}", total=f"{total:,}", what=say(self.lang, what))
            self._each_minute(", ".join(filter(None, (so_far, self._left(done, total)))))
            return
        if not total:
            return
        if self.bar is None:
            self.bar = click.progressbar(
                length=total, file=sys.stderr, show_eta=False, show_pos=True, show_percent=True, width=30, label=say(self.lang, what),
                item_show_func=lambda _: self._left(self.bar.pos if self.bar else 0, total),
            )  # fmt: skip
        self.bar.length = total
        self.bar.pos = min(done, total)
        self.bar.finished = done >= total
        self.bar.render_progress()

    def close(self) -> None:
        """End the line that stands on the terminal."""
        if sys.stderr.isatty():
            self._end()
            click.echo("\r\033[K", nl=False, err=True)

    def _left(self, done: int, total: int) -> str:
        """The rate of this run and the time that is left at it; "" before anything is known."""
        took = self.clock() - self.began
        if done <= self.first or took <= 0:
            return ""
        rate = (done - self.first) / took
        return say(
            self.lang, "progress_left", rate=f"{rate:,.1f}", time=duration(max(0, total - done) / rate, self.lang)
        )

    def _each_minute(self, message: str) -> None:
        if self.clock() - self.last >= EACH_S:
            self.last = self.clock()
            self.say(message)

    def _end(self) -> None:
        if self.bar is not None:
            self.bar.render_finish()
            self.bar = None


def duration(seconds: float, lang: Lang = "en") -> str:
    """A time for people.

    >>> duration(12), duration(200), duration(8000), duration(8000, "nl")
    ('12 s', '3 min', '2 h 13 min', '2 u 13 min')
    """
    if seconds < 100:
        return f"{seconds:.0f} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 100 else f"{minutes // 60} {say(lang, 'hours')} {minutes % 60} min"
