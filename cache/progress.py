"""How far long runs are: harvests at their page, crawls with their frontier, and what failed. Kept with the data they bring."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from .database import put
from .store import Row, Store, now

WAITING, READ, FAILED = "waiting", "read", "failed"


class Harvest(NamedTuple):
    """A harvest: its stage ("records", "texts" or "done"), the identifier that it goes on after, and the counts.

    `next_record` was a place in the list once, which no service answers beyond 9,999. `announced` is what the service said there is, `received` what came; `gap` says why they differ.
    """

    key: str
    query: str
    stage: str = "records"
    next_record: str = ""
    announced: int = 0
    received: int = 0
    gap: str = ""


class Progress:
    """The progress of long runs in a store. Writing joins the transaction that is open."""

    def __init__(self, store: Store) -> None:
        self.store = store

    # -- harvests ------------------------------------------------------------------------------------------------

    def harvest(self, key: str, query: str) -> Harvest:
        """The harvest of a query: where it stopped, or a new one. A finished one begins anew."""
        with self.store.transaction():
            rows = self.store.rows("select * from harvests where key = ?", [key])
            if rows and rows[0]["stage"] != "done":
                return _harvest(rows[0])
            self.store.db.execute("delete from harvested where key = ?", [key])
            self.store.db.execute(
                "insert or replace into harvests values (?, ?, 'records', '', 0, 0, '', '{}', ?, null)",
                [key, query, now()],
            )
        return Harvest(key, query)

    def received(self, harvest: Harvest, papers: Iterable[str]) -> Harvest:
        """Keep what a page brought, and where the next begins; the harvest with the number of papers so far."""
        with self.store.transaction():
            put(
                self.store.db,
                "insert or ignore into harvested values (?, ?, ?)",
                [(harvest.key, paper, WAITING) for paper in papers],
            )
            (count,) = self.store.db.execute("select count(*) from harvested where key = ?", [harvest.key]).fetchone()
            return self.keep(harvest._replace(received=count))

    def keep(self, harvest: Harvest) -> Harvest:
        """Keep how far a harvest is."""
        with self.store.transaction():
            self.store.db.execute(
                "update harvests set stage = ?, next_record = ?, announced = ?, received = ?, gap = ?,"
                " finished_at = case when ? = 'done' then ? end where key = ?",
                [harvest.stage, harvest.next_record, harvest.announced, harvest.received, harvest.gap, harvest.stage,
                 now(), harvest.key],
            )  # fmt: skip
        return harvest

    def note_refused(self, key: str, refused: Mapping[str, int]) -> None:
        """Keep the requests of a run that failed, by what happened."""
        if refused:
            with self.store.transaction():
                self.store.db.execute("update harvests set refused = ? where key = ?", [json.dumps(refused), key])

    def to_read(self, key: str, most: int) -> list[str]:
        """The next papers of a harvest whose text is not here yet."""
        rows = self.store.rows(
            "select paper from harvested where key = ? and status = ? order by paper limit ?", [key, WAITING, most]
        )
        return [row["paper"] for row in rows]

    def try_again(self, key: str) -> None:
        """Let the texts that failed in an earlier run be asked for again."""
        with self.store.transaction():
            self.store.db.execute(
                "update harvested set status = ? where key = ? and status = ?", [WAITING, key, FAILED]
            )

    def done_with(self, key: str, statuses: Mapping[str, str]) -> None:
        with self.store.transaction():
            put(
                self.store.db,
                "update harvested set status = ? where key = ? and paper = ?",
                [(status, key, paper) for paper, status in statuses.items()],
            )

    def counts(self, key: str) -> dict[str, int]:
        rows = self.store.rows("select status, count(*) as n from harvested where key = ? group by status", [key])
        return {row["status"]: row["n"] for row in rows}

    # -- failures ------------------------------------------------------------------------------------------------

    def failures(self, run: str, failed: Sequence[tuple[str, str]], mended: Iterable[str] = ()) -> None:
        """Keep what failed in a run, as (what, why), and forget what has succeeded since."""
        with self.store.transaction():
            put(
                self.store.db,
                "delete from failures where run = ? and subject = ?",
                [(run, subject) for subject in mended],
            )
            put(
                self.store.db,
                "insert or replace into failures values (?, ?, ?, ?)",
                [(run, *one, now()) for one in failed],
            )

    def failed(self, run: str) -> list[Row]:
        return self.store.rows("select subject, why from failures where run = ? order by subject", [run])

    # -- crawls --------------------------------------------------------------------------------------------------

    def begin_crawl(self, start: str) -> None:
        with self.store.transaction():
            self.store.db.execute("insert or ignore into frontier values (?, ?, 0, ?, '')", [start, start, WAITING])

    def frontier(self, crawl: str, depth: int, most: int) -> list[tuple[str, int]]:
        """The next papers to read, nearest first, no further than `depth`."""
        rows = self.store.rows(
            "select paper, depth from frontier where crawl = ? and status = ? and depth <= ? order by depth, paper limit ?",
            [crawl, WAITING, depth, most],
        )
        return [(row["paper"], row["depth"]) for row in rows]

    def crawled(self, crawl: str, paper: str, depth: int, cited: Iterable[str], why: str = "") -> None:
        """A paper was read (or `why` not), and what it cites may be next."""
        with self.store.transaction():
            self.store.db.execute(
                "update frontier set status = ?, why = ? where crawl = ? and paper = ?",
                [FAILED if why else READ, why, crawl, paper],
            )
            put(
                self.store.db,
                "insert into frontier values (?, ?, ?, ?, '') on conflict (crawl, paper) do update set"
                " depth = min(depth, excluded.depth)",
                [(crawl, other, depth + 1, WAITING) for other in cited],
            )

    def crawl_counts(self, crawl: str, depth: int) -> dict[str, int]:
        rows = self.store.rows(
            "select status, count(*) as n from frontier where crawl = ? and (depth <= ? or status <> ?) group by status",
            [crawl, depth, WAITING],
        )
        return {row["status"]: row["n"] for row in rows}


def _harvest(row: Row) -> Harvest:
    harvest = Harvest(**{name: row[name] for name in Harvest._fields})
    # A database of before has a place there, from which nothing can go on.
    return harvest if isinstance(harvest.next_record, str) else harvest._replace(next_record="")
