"""Loads: texts that are already at hand, on all cores, into one database. One bad text is recorded and skipped."""

from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import chain, groupby
from pathlib import Path
from typing import Any, NamedTuple

from resolver import InputError, UnreadableFile, read_identifier

from ..words import say
from .extraction import Extracted, extract_file, extract_text, to_store
from .letters import letters_in
from .processes import batches, in_order
from .session import Session

TOGETHER = 500
CHUNK = 16
AHEAD = 2 * TOGETHER // CHUNK
"""While one batch is stored, the next is extracted."""
FEW = 8


class Loaded(NamedTuple):
    """How many texts were stored, how many citations in them, and what could not be read, with the reason."""

    texts: int
    citations: int
    failed: list[tuple[str, str]]


def load(
    source: str,
    session: Session,
    *,
    jobs: int | None = None,
    keep_text: bool = False,
    words: bool = True,
) -> Loaded:
    """Load a folder, a zip archive, one file, or a Parquet file: of texts (id, text), or of citations that we wrote.

    Without `words` the database has no index of words, takes a third less room, and cannot be searched.
    """
    from cache import Progress

    texts = citations = 0
    failed: list[tuple[str, str]] = []
    # The source first: bad input makes no database.
    found = _extracted(source, jobs)
    batched = batches(found.texts, TOGETHER)
    head = next(batched, [])
    store = session.store
    with store.bulk(words=words, expected=found.expected):
        progress = Progress(store)
        for batch in chain([head], batched):
            good = [one for one in batch if one.letter is not None]
            bad = [(one.name, one.why) for one in batch if one.letter is None]
            with store.transaction():
                letters, kept = to_store(good)
                store.save_many(letters, kept if keep_text else ())
                progress.failures(f"load {source}", bad, [one.name for one in good])
            texts += len(good)
            citations += sum(len(one.letter.places) for one in good if one.letter is not None)
            failed += bad
            name = "run_loading_failed" if failed else "run_loading"
            session.tell(say(session.lang, name, texts=texts, citations=citations, failed=len(failed)))
    return Loaded(texts, citations, failed)


class _Found(NamedTuple):
    """How many texts there are, where that is known before they are read, and the texts as they come."""

    expected: int | None
    texts: Iterator[Extracted]


def _extracted(source: str, jobs: int | None) -> _Found:
    workers = jobs or os.cpu_count() or 1
    if source.lower().endswith(".parquet"):
        names, count = parquet_columns(source)
        if {"citing", "cited", "context"} <= names:
            return _Found(None, letters_of_citations(source))
        if missing := {"id", "text"} - names:
            raise InputError(
                "has no column {name!r}",
                where=source,
                next="give the columns id and text, or a file of citations that kamerref wrote",
                name=min(missing),
            )
        return _Found(count, in_order(extract_text, parquet_rows(source), workers, chunk=CHUNK, ahead=AHEAD))
    if not Path(source).exists():
        raise UnreadableFile("there is no such file or folder", where=source, next="check the name")
    paths = letters_in([source]).letters
    workers = workers if len(paths) >= FEW else 1
    return _Found(len(paths), in_order(extract_file, paths, workers, chunk=CHUNK, ahead=AHEAD))


def parquet_columns(path: str) -> tuple[set[str], int]:
    """The columns of a Parquet file and its number of rows. Raises `InputError` without pyarrow, `UnreadableFile`."""
    pyarrow = _pyarrow()
    try:
        with pyarrow.parquet.ParquetFile(path) as file:
            return set(file.schema_arrow.names), file.metadata.num_rows
    except (OSError, pyarrow.ArrowException) as error:
        raise UnreadableFile(
            "cannot be read ({why})", where=path, next="check the file", why=str(error)[:80]
        ) from error


def _pyarrow() -> Any:
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise InputError("Parquet files need pyarrow", next="pip install 'kamerref[arrow]'") from error
    return pyarrow


def parquet_rows(path: str) -> Iterator[tuple[str, str]]:
    """The identifiers and texts of a Parquet file, as they come."""
    for batch in _parquet_batches(path, ["id", "text"]):
        for id, text in zip(batch["id"].to_pylist(), batch["text"].to_pylist(), strict=True):
            yield str(id), str(text or "")


def _parquet_batches(path: str, columns: list[str] | None = None) -> Iterator[Any]:
    pyarrow = _pyarrow()
    try:
        with pyarrow.parquet.ParquetFile(path) as file:
            yield from file.iter_batches(batch_size=TOGETHER, columns=columns)
    except (OSError, pyarrow.ArrowException) as error:
        raise UnreadableFile(
            "cannot be read ({why})", where=path, next="check the file", why=str(error)[:80]
        ) from error


def letters_of_citations(path: str) -> Iterator[Extracted]:
    """The letters behind a Parquet file of citations (`kamerref.arrow.SCHEMA`): the rows of one text follow each other."""
    from cache import letter_of_rows

    rows = (row for batch in _parquet_batches(path) for row in batch.to_pylist())
    for citing, group in groupby(rows, key=lambda row: row["citing"]):
        if read_identifier(str(citing)) is None:
            yield Extracted(str(citing), why="is no identifier of an official publication")
        else:
            yield Extracted(citing, letter_of_rows(citing, list(group)))
