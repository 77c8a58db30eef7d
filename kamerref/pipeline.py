"""From files to answers: which letters to read, reading and finding on all cores, resolving, storing."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from resolver import (
    Citation,
    Document,
    Evidence,
    KamerrefError,
    Resolution,
    UnreadableFile,
    by_reference,
    find_citations,
    read,
    read_bytes,
    resolve,
)

STDIN = "-"
LETTER_SUFFIXES = (".md", ".markdown", ".txt", ".text")
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


def resolve_letters(paths: Sequence[str], db: str) -> Iterator[Resolved]:
    """Read, find, link, resolve and store letters, one after the other, each in one transaction.

    What cannot be read or stored is part of the answer, and the next letter goes on. The database is opened, and
    where it is missing made, only once a letter could be read: bad input leaves nothing behind.
    """
    from cache import Store

    store: Store | None = None
    try:
        for path in paths:
            try:
                document = read_letter(path)
                citations = find_citations(document.text, context=document, at_least=Evidence.NAME)
                resolutions = resolve(citations, document.header)
                store = store or Store(db)
                changed = store.save(document, resolutions)
            except KamerrefError as error:
                yield Resolved(path, error=error)
            else:
                yield Resolved(path, tuple(resolutions), len(by_reference(document.text, citations)), changed)
    finally:
        if store is not None:
            store.close()
