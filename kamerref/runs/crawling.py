"""Crawls: read a paper, find what it cites, go on to those; the frontier is in the database, so that one can stop at will."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

from ..words import say
from ..words.refusals import what_said
from .extraction import to_store
from .harvesting import OPEN_REQUESTS, read_texts
from .session import Session

TOGETHER = 20


class Crawled(NamedTuple):
    """How far a crawl is: papers read and failed in all, and how many still wait within its depth.

    `why` is why the last of those that failed in this run did.
    """

    start: str
    read: int
    failed: int
    waiting: int
    why: str = ""


def crawl(ref: str, session: Session, *, depth: int, most: int) -> Crawled:
    """Read `ref`, what it cites, and so on to `depth` steps, at most `most` papers in this crawl.

    The crawl of a paper goes on where it stopped; a greater depth goes further. Raises `InputError` when `ref` is not one
    paper.
    """
    from cache import Progress
    from cache.questions import one_paper
    from resolver import work_of

    start = work_of(one_paper(ref).ids[0])
    client, store = session.client, session.store
    with ThreadPoolExecutor(OPEN_REQUESTS) as pool:
        progress = Progress(store)
        progress.begin_crawl(start)
        why = ""
        while True:
            counts = progress.crawl_counts(start, depth)
            done = counts.get("read", 0) + counts.get("failed", 0)
            batch = dict(progress.frontier(start, depth, min(TOGETHER, max(0, most - done))))
            if not batch:
                return Crawled(start, counts.get("read", 0), counts.get("failed", 0), counts.get("waiting", 0), why)
            found = read_texts(client, pool, list(batch))
            why = next((what_said(session.lang, one.failure) for one in found if one.failure is not None), why)
            with store.transaction():
                store.save_many(*to_store(found))
                for one in found:
                    cited = [] if one.letter is None else one.letter.cited
                    papers = [paper for paper in cited if paper.startswith("kst-")]
                    progress.crawled(start, one.name, batch[one.name], papers, one.why)
            waiting = progress.crawl_counts(start, depth).get("waiting", 0)
            session.tell(say(session.lang, "run_crawling", read=done + len(found), waiting=waiting))
