"""From files to answers: which letters to read, reading and finding on all cores, resolving, storing."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from resolver import (
    Citation,
    Document,
    Evidence,
    KamerrefError,
    Paper,
    Resolution,
    UnreadableFile,
    by_reference,
    choose_by_title,
    find_citations,
    read,
    read_bytes,
    resolve,
    wanted,
)

if TYPE_CHECKING:
    from cache import Store
    from resolver.sources import Client

STDIN = "-"
LETTER_SUFFIXES = (".md", ".markdown", ".txt", ".text")
TOGETHER = 50
"""So many letters are read before their papers are asked for together."""
SERVICE_HOST = "repository.overheid.nl"
LOOK_UP_S = 3.0
MANY = 8
"""From so many files on, more than one core pays for starting the workers."""


class Found(NamedTuple):
    """What was found in one file: its citations, or the error that kept it from being read."""

    path: str
    citations: tuple[Citation, ...] = ()
    error: KamerrefError | None = None


class Resolved(NamedTuple):
    """What was concluded of one letter; `changed` tells whether the database changed.

    `written` counts the references as the letter writes them: "items 4 en 7" is one, and two citations.
    """

    path: str
    resolutions: tuple[Resolution, ...] = ()
    written: int = 0
    changed: bool = False
    error: KamerrefError | None = None


def letters_in(paths: Sequence[str]) -> list[str]:
    """The files behind paths: themselves, and all text and Markdown files under directories, in sorted order.

    Raises `UnreadableFile` for a directory that holds none.
    """
    out: list[str] = []
    for path in paths:
        if path == STDIN or not Path(path).is_dir():
            out.append(path)
            continue
        inside = sorted(
            str(file) for file in Path(path).rglob("*") if file.suffix.lower() in LETTER_SUFFIXES and file.is_file()
        )
        if not inside:
            raise UnreadableFile(
                "is a directory without letters",
                where=path,
                next=f"give a letter, or a directory of {', '.join(LETTER_SUFFIXES)}",
            )
        out += inside
    return out


def read_letter(path: str) -> Document:
    """Read one letter; "-" is standard input."""
    return read_bytes(sys.stdin.buffer.read(), source=STDIN) if path == STDIN else read(path)


def find_in(path: str, at_least: Evidence) -> Found:
    """Read one letter and find what it cites, one entry a written reference; an error is part of the answer."""
    try:
        document = read_letter(path)
        citations = find_citations(document.text, context=document, at_least=at_least)
        return Found(path, tuple(by_reference(document.text, citations)))
    except KamerrefError as error:
        return Found(path, error=error)


def find_in_all(paths: Sequence[str], at_least: Evidence, jobs: int | None = None) -> Iterator[Found]:
    """`find_in` for every path, in order, as they come; on all cores where there are many."""
    workers = min(jobs or os.cpu_count() or 1, len(paths))
    if workers < 2 or len(paths) < MANY or STDIN in paths:
        for path in paths:
            yield find_in(path, at_least)
        return
    # Only here: the import alone takes as long as finding in one letter.
    from concurrent.futures import ProcessPoolExecutor

    with ProcessPoolExecutor(workers) as pool:
        chunk = max(1, min(32, len(paths) // (workers * 4)))
        yield from pool.map(find_in, paths, [at_least] * len(paths), chunksize=chunk)


class Asking(NamedTuple):
    """How a run asks the sources: not at all (`offline`), where, how politely, and how old an answer may be."""

    offline: bool = False
    endpoints: tuple[tuple[str, str], ...] = ()
    rate: float = 4.0
    refresh: bool = False
    max_age_days: float | None = None
    contact: str = ""


class Tally:
    """What a run asked and what kept it from asking: for the last line, and for the exit code."""

    def __init__(self) -> None:
        self.offline = ""
        self.requests: dict[str, int] = {}
        self.bytes_read = 0
        self.stopped = False


def reachable(asking: Asking) -> bool:
    """Whether the sources can be asked: the user named an endpoint, or this machine can look up the services' names."""
    import socket
    from threading import Thread

    if asking.endpoints or any(name.startswith("KAMERREF_ENDPOINT_") for name in os.environ):
        return True
    found: list[bool] = []

    def look_up() -> None:
        try:
            socket.getaddrinfo(SERVICE_HOST, 443)
        except OSError:
            return
        found.append(True)

    thread = Thread(target=look_up, daemon=True)
    thread.start()
    thread.join(LOOK_UP_S)
    return bool(found)


def resolve_letters(paths: Sequence[str], db: str, asking: Asking, tally: Tally) -> Iterator[Resolved]:
    """Read, find, link, resolve and store letters; all papers of a batch of letters are asked for together.

    What cannot be read or stored is part of the answer, and the next letter goes on. The database is opened, and
    where it is missing made, only once a letter could be read: bad input leaves nothing behind. Each letter is
    stored in one transaction. `tally` is filled on the way.
    """
    if asking.offline:
        tally.offline = "the run was offline"
    elif not reachable(asking):
        tally.offline = "this machine reaches no network"
    stores: list[Store] = []
    client = None
    try:
        for at in range(0, len(paths), TOGETHER):
            drafts: list[Draft | Resolved] = [draft_of(path) for path in paths[at : at + TOGETHER]]
            good = [draft for draft in drafts if isinstance(draft, Draft)]
            if good and not stores:
                try:
                    stores.append(open_store(db))
                except KamerrefError as error:
                    yield from (Resolved(path, error=error) for path in paths[at:])
                    return
            if good and not tally.offline:
                client = client or _client(asking)
                good = ask_sources(good, client, stores[0], asking, tally)
            finished = {draft.path: draft for draft in good}
            for draft in drafts:
                yield draft if isinstance(draft, Resolved) else _store(finished[draft.path], stores[0])
            if tally.stopped:
                return
    finally:
        if client is not None:
            client.close()
        for store in stores:
            store.close()


class Draft(NamedTuple):
    """A letter that was read and looked up in the register; `papers` are what the sources said, by identifier."""

    path: str
    document: Document
    citations: tuple[Citation, ...]
    resolutions: tuple[Resolution, ...]
    papers: tuple[Paper, ...] = ()


def open_store(db: str) -> Store:
    from cache import Store

    return Store(db)


def _client(asking: Asking) -> Client:
    from resolver.sources import Client, Manners

    from . import __version__

    manners = Manners(rate=asking.rate, contact=asking.contact)
    return Client(dict(asking.endpoints), manners, version=__version__)


def draft_of(path: str) -> Draft | Resolved:
    """Read a letter, find what it cites, and ask the register; a letter that cannot be read is the answer."""
    try:
        document = read_letter(path)
    except KamerrefError as error:
        return Resolved(path, error=error)
    citations = find_citations(document.text, context=document, at_least=Evidence.NAME)
    return Draft(path, document, tuple(citations), tuple(resolve(citations, document.header)))


def ask_sources(drafts: list[Draft], client: Client, store: Store, asking: Asking, tally: Tally) -> list[Draft]:
    """The drafts with what the sources say of all their papers, asked for together."""
    from cache import Responses
    from resolver.sources import Policy, ask, ask_titles

    answers, policy = Responses(store), Policy(asking.refresh, asking.max_age_days)
    looked, tally.stopped = ask(client, wanted([r for draft in drafts for r in draft.resolutions]), answers, policy)
    nameless = {_named(r) for draft in drafts for r in draft.resolutions if r.citation.evidence is Evidence.NAME}
    nameless.discard(("", ()))
    titles = ask_titles(client, nameless, answers, policy) if nameless and not tally.stopped else {}
    tally.requests, tally.bytes_read = client.requests, client.bytes_read
    out = []
    for draft in drafts:
        header = draft.document.header
        resolutions = resolve(draft.citations, header, looked=looked, text=draft.document.text)
        resolutions = [
            choose_by_title(r, titles[_named(r)], header)
            if r.citation.evidence is Evidence.NAME and _named(r) in titles
            else r
            for r in resolutions
        ]
        cited = dict.fromkeys(id for r in resolutions for id in r.papers if id in looked)
        # A fresh paper may be found under another identifier; it stays under the one that the rules give it.
        described = tuple(paper._replace(id=id) for id in cited if (paper := looked[id].paper) is not None)
        out.append(draft._replace(resolutions=tuple(resolutions), papers=described))
    return out


def _named(resolution: Resolution) -> tuple[str, tuple[str, ...]]:
    """The kind and submitters of a motion named without number; ("", ()) for anything else."""
    citation = resolution.citation
    return (citation.kind, citation.names) if citation.kind and citation.names else ("", ())


def _store(draft: Draft, store: Store) -> Resolved:
    try:
        changed = store.save(draft.document, draft.resolutions, draft.papers)
    except KamerrefError as error:
        return Resolved(draft.path, error=error)
    written = len(by_reference(draft.document.text, draft.citations))
    return Resolved(draft.path, draft.resolutions, written, changed)
