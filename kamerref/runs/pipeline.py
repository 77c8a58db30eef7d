"""From files to answers: which letters to read, reading and finding on all cores, resolving, storing."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from resolver import (
    Citation,
    Document,
    Evidence,
    KamerrefError,
    Paper,
    Resolution,
    SourceUnreachable,
    UnreadableFile,
    Verdict,
    by_reference,
    choose_by_title,
    citations_of,
    parse_reference,
    read,
    read_bytes,
    resolve,
    wanted,
)
from resolver.readers.detect import kind_of, read_file

if TYPE_CHECKING:
    from cache import Store
    from resolver.sources import Client

STDIN = "-"
MEMORY = ":memory:"
"""A database that is gone after the run."""
LETTER_SUFFIXES = (
    ".md",
    ".markdown",
    ".txt",
    ".text",
    ".docx",
    ".odt",
    ".pdf",
    ".html",
    ".htm",
    ".xhtml",
    ".xml",
    ".doc",
    ".rtf",
)
"""Files that a folder is walked for whatever is in them: what cannot be read is said. Others are looked into."""
SNIFFED = ("pdf", "zip", "html", "xml")
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


class Walked(NamedTuple):
    """The letters behind what the user named, in order, and the files in folders and archives that are none."""

    letters: list[str]
    passed_over: list[str]


def letters_in(paths: Sequence[str]) -> Walked:
    """The letters behind paths: themselves, and what is in folders and zip archives, in sorted order.

    A letter in an archive is "brieven.zip/map/brief.docx". Of what is in a folder or archive hidden files are left out,
    and what neither by name nor by content is a letter is passed over. Raises `UnreadableFile` for a folder or archive
    without letters.
    """
    walked = Walked([], [])
    for path in paths:
        count = len(walked.letters)
        file = Path(path)
        if path != STDIN and file.is_dir():
            what = "a directory"
            for inside in sorted(file.rglob("*")):
                hidden = any(part.startswith(".") for part in inside.relative_to(file).parts)
                if not hidden and inside.is_file():
                    _walk(str(inside), walked)
        elif path != STDIN and file.is_file() and _starts(file).startswith(b"PK"):
            what = "an archive"
            _walk(path, walked, named=True)
        else:
            walked.letters.append(path)
            continue
        if len(walked.letters) == count:
            raise UnreadableFile(
                f"is {what} without letters",
                where=path,
                next=f"give a letter, or a folder of {', '.join(LETTER_SUFFIXES)}",
            )
    return walked


def _starts(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(4096)
    except OSError:
        return b""


def _walk(path: str, walked: Walked, *, named: bool = False) -> None:
    """Add one file of a folder, or the members of one that is an archive."""
    from resolver.readers.archives import members

    top = _starts(Path(path))
    try:
        inside = members(read_file(Path(path)), path) if top.startswith(b"PK") else None
    except KamerrefError:
        inside = None
        named = True
    if inside is not None:
        for name in inside:
            base = name.rsplit("/", 1)[-1]
            letter = base.lower().endswith((*LETTER_SUFFIXES, ".zip"))
            (walked.letters if letter and not base.startswith(".") else walked.passed_over).append(f"{path}/{name}")
    elif named or path.lower().endswith(LETTER_SUFFIXES) or kind_of(top) in SNIFFED:
        walked.letters.append(path)
    else:
        walked.passed_over.append(path)


Fetch = Callable[[str], Document]


def fetching(asking: Asking, clients: list[Client]) -> Fetch:
    """What reads a paper from the publisher by its identifier; the client made for it is put in `clients`."""

    def fetch(id: str) -> Document:
        from resolver.sources.texts import fetch_text

        if asking.offline:
            raise SourceUnreachable(f"the text of {id} is not here, and the run is offline", next="leave out --offline")
        return fetch_text(make_client(asking, clients), id).document

    return fetch


def paper_named(path: str) -> str | None:
    """The identifier of the paper that a user names in place of a file; None for what names a file."""
    if path == STDIN or Path(path).exists() or (path.endswith(LETTER_SUFFIXES) and "://" not in path):
        return None
    try:
        reference = parse_reference(path)
    except KamerrefError:
        return None
    return reference.ids[0] if len(reference.ids) == 1 else None


def read_letter(path: str, fetch: Fetch | None = None) -> Document:
    """Read one letter: a file, "-" for standard input, or, with `fetch`, a paper by its identifier or address."""
    if path == STDIN:
        return read_bytes(sys.stdin.buffer.read(), source=STDIN)
    id = paper_named(path) if fetch is not None else None
    return fetch(id) if fetch is not None and id is not None else read(path)


def find_in(path: str, at_least: Evidence, fetch: Fetch | None = None) -> Found:
    """Read one letter and find what it cites, one entry a written reference; an error is part of the answer."""
    try:
        document = read_letter(path, fetch)
        citations = citations_of(document, at_least=at_least)
        return Found(path, tuple(by_reference(document.text, citations)))
    except KamerrefError as error:
        return Found(path, error=error)


def find_in_all(
    paths: Sequence[str], at_least: Evidence, jobs: int | None = None, asking: Asking | None = None
) -> Iterator[Found]:
    """`find_in` for every path, in order, as they come; on all cores where there are many, but for papers to be fetched."""
    workers = min(jobs or os.cpu_count() or 1, len(paths))
    if workers < 2 or len(paths) < MANY or STDIN in paths or any(paper_named(path) for path in paths):
        clients: list[Client] = []
        try:
            for path in paths:
                yield find_in(path, at_least, fetching(asking or Asking(offline=True), clients))
        finally:
            for client in clients:
                client.close()
        return
    # Only here: the import alone takes as long as finding in one letter.
    from functools import partial

    from .processes import in_order

    chunk = max(1, min(32, len(paths) // (workers * 4)))
    yield from in_order(partial(find_in, at_least=at_least), paths, workers, chunk=chunk, ahead=4 * workers)


class Asking(NamedTuple):
    """How a run asks the sources: not at all (`offline`), where, how politely, and how old an answer may be."""

    offline: bool = False
    endpoints: tuple[tuple[str, str], ...] = ()
    rate: float = 4.0
    refresh: bool = False
    max_age_days: float | None = None
    contact: str = ""
    chamber: bool = False


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
    clients: list[Client] = []
    fetch = fetching(asking, clients)
    try:
        for at in range(0, len(paths), TOGETHER):
            drafts: list[Draft | Resolved] = [draft_of(path, fetch) for path in paths[at : at + TOGETHER]]
            good = [draft for draft in drafts if isinstance(draft, Draft)]
            if good and not stores:
                try:
                    stores.append(open_store(db))
                except KamerrefError as error:
                    yield from (Resolved(path, error=error) for path in paths[at:])
                    return
            if good and not tally.offline:
                good = ask_sources(good, make_client(asking, clients), stores[0], asking, tally)
            finished = {draft.path: draft for draft in good}
            for draft in drafts:
                yield draft if isinstance(draft, Resolved) else _store(finished[draft.path], stores[0])
            if tally.stopped:
                return
    finally:
        for client in clients:
            client.close()
        for store in stores:
            store.close()


def prepared(path: str, asking: Asking, tally: Tally, db: str = MEMORY, *, without: str = "no network") -> Draft:
    """One letter, read, resolved and asked for, without storing it; what the sources answer is kept in `db`.

    Raises `KamerrefError` when it cannot be read. `without` is how a machine without network is told.
    """
    tally.offline = "offline" if asking.offline else "" if reachable(asking) else without
    clients: list[Client] = []
    try:
        draft = draft_of(path, fetching(asking, clients))
        if isinstance(draft, Resolved):
            raise draft.error or UnreadableFile("cannot be read", where=path)
        if tally.offline:
            return draft
        with open_store(db) as store:
            return ask_sources([draft], make_client(asking, clients), store, asking, tally)[0]
    finally:
        for client in clients:
            client.close()


def concluded(draft: Draft, tally: Tally) -> tuple[list[str], int]:
    """What is to be said of how far one letter could be checked, and the exit code: 1 not found, 3 not looked up, 0."""
    messages = [f"{tally.offline}: only the register was asked"] if tally.offline else []
    missing = any(r.verdict is Verdict.NOT_FOUND and r.citation.ids for r in draft.resolutions)
    failed = tally.stopped or any(resolution.failed for resolution in draft.resolutions)
    if failed:
        messages.append("not all references could be checked with the sources; run it again to go on")
    return messages, 1 if missing else 3 if failed else 0


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


def make_client(asking: Asking, clients: list[Client]) -> Client:
    """The client for the services that behaves as the user asked: the one in `clients`, or a new one put there.

    Whoever holds the list closes it.
    """
    if clients:
        return clients[0]
    from resolver.sources import Client, Manners

    from .. import __version__

    # A failed request waits for as long as two requests take at this rate, then longer.
    manners = Manners(rate=asking.rate, contact=asking.contact, wait_s=min(0.5, 2 / asking.rate))
    clients.append(Client(dict(asking.endpoints), manners, version=__version__))
    return clients[-1]


def draft_of(path: str, fetch: Fetch | None = None) -> Draft | Resolved:
    """Read a letter, find what it cites, and ask the register; a letter that cannot be read is the answer."""
    try:
        document = read_letter(path, fetch)
    except KamerrefError as error:
        return Resolved(path, error=error)
    citations = citations_of(document, at_least=Evidence.NAME)
    return Draft(path, document, tuple(citations), tuple(resolve(citations, document.header)))


def ask_sources(drafts: list[Draft], client: Client, store: Store, asking: Asking, tally: Tally) -> list[Draft]:
    """The drafts with what the sources say of all their papers, asked for together."""
    from cache import Responses
    from resolver.sources import Policy, ask, ask_titles

    answers, policy = Responses(store), Policy(asking.refresh, asking.max_age_days, asking.chamber)
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
