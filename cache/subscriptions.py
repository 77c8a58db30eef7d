"""What is watched, how far each watch is, and the news of it: kept in the database, so that nothing is told twice.

A watch without a `mark` has not been looked at yet. Its first look keeps what is there as known; what a later look
finds beside it is news.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from .database import put
from .store import Row, Store, now


class Watch(NamedTuple):
    """One thing that is watched: a dossier, a paper, or words in titles. `mark` is the day of the last whole look."""

    id: int
    kind: str
    subject: str
    added_at: str
    mark: str | None = None


class KnownPaper(NamedTuple):
    """A paper that a watch knows. `key` is one for a paper whatever identifier it has today.

    `besluit` is None until the chamber was asked, "" while there is no decision.
    """

    key: str
    paper: str
    soort: str | None = None
    datum: str | None = None
    besluit: str | None = None
    is_new: bool = False


class News(NamedTuple):
    """Something to tell: what ("new", "cites", "voted") of which paper; `about` is the decision or the paper cited."""

    what: str
    paper: str
    about: str = ""
    soort: str | None = None
    titel: str | None = None
    datum: str | None = None


class Queued(NamedTuple):
    """A paper whose text is still to be read for what it cites; `why` is why an earlier run could not."""

    paper: str
    datum: str | None
    queued_at: str
    why: str


class Subscriptions:
    """The watches in a store. Writing joins the transaction that is open."""

    def __init__(self, store: Store) -> None:
        self.store = store

    def add(self, kind: str, subject: str) -> bool:
        """Watch it; False when it is watched already."""
        with self.store.transaction():
            done = self.store.db.execute(
                "insert or ignore into watches (kind, subject, added_at) values (?, ?, ?)", [kind, subject, now()]
            )
        return done.rowcount == 1

    def remove(self, kind: str, subject: str) -> bool:
        """Watch it no more, and forget its news; False when it was not watched."""
        with self.store.transaction():
            done = self.store.db.execute("delete from watches where kind = ? and subject = ?", [kind, subject])
            if not self.store.rows("select 1 from watches where kind = 'paper' limit 1"):
                self.store.db.execute("delete from watch_to_read")
        return done.rowcount == 1

    def all(self) -> list[Watch]:
        rows = self.store.rows("select id, kind, subject, added_at, mark from watches order by kind, subject")
        return [Watch(**row) for row in rows]

    def listed(self) -> list[Row]:
        """The watches with how many papers each knows, and how much news there was."""
        return self.store.rows(
            "select kind, subject, added_at, mark,"
            " (select count(*) from watch_known where watch = watches.id) as known,"
            " (select count(*) from watch_news where watch = watches.id) as news from watches order by kind, subject"
        )

    # -- what a watch knows ------------------------------------------------------------------------------------------

    def known(self, watch: Watch) -> dict[str, KnownPaper]:
        rows = self.store.rows(
            "select key, paper, soort, datum, besluit, is_new from watch_known where watch = ?", [watch.id]
        )
        return {row["key"]: KnownPaper(**{**row, "is_new": bool(row["is_new"])}) for row in rows}

    def keep(self, watch: Watch, known: Iterable[KnownPaper], news: Iterable[News], mark: str | None) -> None:
        """Keep what a look found, in one piece. Without a `mark` the next look asks for the same time again."""
        with self.store.transaction():
            put(
                self.store.db,
                "insert into watch_known (watch, key, paper, soort, datum, besluit, is_new) values (?, ?, ?, ?, ?, ?, ?)"
                " on conflict (watch, key) do update set paper = excluded.paper, besluit = excluded.besluit,"
                " soort = coalesce(excluded.soort, soort), datum = coalesce(excluded.datum, datum)",
                [(watch.id, *one[:-1], int(one.is_new)) for one in known],
            )
            put(
                self.store.db,
                "insert or ignore into watch_news (watch, what, paper, about, soort, titel, datum, found_at)"
                " values (?, ?, ?, ?, ?, ?, ?, ?)",
                [(watch.id, *one, now()) for one in news],
            )
            if mark is not None:
                self.store.db.execute("update watches set mark = ? where id = ?", [mark, watch.id])

    # -- news ----------------------------------------------------------------------------------------------------------

    def untold(self) -> list[Row]:
        """The news that no run has shown yet, by watch and date."""
        return self._news("where told_at is null order by w.kind, w.subject, n.datum, n.id")

    def latest(self, most: int) -> list[Row]:
        """The latest news, told or not, newest first."""
        return self._news("order by n.found_at desc, n.id desc limit ?", [most])

    def told(self, ids: Sequence[int]) -> None:
        with self.store.transaction():
            put(self.store.db, "update watch_news set told_at = ? where id = ?", [(now(), id) for id in ids])

    def _news(self, rest: str, parameters: Sequence[int] = ()) -> list[Row]:
        return self.store.rows(
            "select n.id, w.kind as watch, w.subject, what, n.paper, about, soort, titel, datum, found_at"
            f" from watch_news n join watches w on w.id = n.watch {rest}",
            parameters,
        )

    # -- texts that are still to be read ---------------------------------------------------------------------------------

    def queue(self, papers: Iterable[tuple[str, str | None]]) -> None:
        """Papers (identifier and date) whose texts are to be read; one that waits or was read already stays as it is."""
        with self.store.transaction():
            put(
                self.store.db,
                "insert or ignore into watch_to_read (paper, datum, queued_at, why) values (?, ?, ?, '')",
                [(paper, datum, now()) for paper, datum in papers],
            )

    def queued(self) -> list[Queued]:
        rows = self.store.rows(
            "select paper, datum, queued_at, why from watch_to_read where read_at is null order by queued_at, paper"
        )
        return [Queued(**row) for row in rows]

    def was_read(self, papers: Iterable[str]) -> None:
        """They need not be read again; what was read long ago no look asks for any more, and is forgotten."""
        with self.store.transaction():
            put(
                self.store.db,
                "update watch_to_read set read_at = ? where paper = ?",
                [(now(), paper) for paper in papers],
            )
            self.store.db.execute("delete from watch_to_read where read_at < date('now', '-400 days')")

    def was_not_read(self, failed: Iterable[tuple[str, str]]) -> None:
        with self.store.transaction():
            put(
                self.store.db,
                "update watch_to_read set why = ? where paper = ?",
                [(why, paper) for paper, why in failed],
            )

    def texts_here(self, papers: Sequence[str]) -> set[str]:
        """Which of the papers were read into this database before, by whatever run."""
        here = set()
        for paper in papers:
            if self.store.rows("select 1 from letters where paper = ? limit 1", [paper]):
                here.add(paper)
        return here
