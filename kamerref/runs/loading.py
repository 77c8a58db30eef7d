"""Loads: texts that are already at hand, on all cores, into one database. One bad text is recorded and skipped."""

from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from resolver import InputError, UnreadableFile

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
) -> Loaded:
    """Load a folder, a zip archive, one file, or a Parquet file with the columns id and text."""
    from cache.progress import Progress

    texts = citations = 0
    failed: list[tuple[str, str]] = []
    # The source first: bad input makes no database.
    batched = batches(_extracted(source, jobs), TOGETHER)
    head = next(batched, [])
    store = session.store
    with store.bulk():
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
            session.tell(
                f"{texts} texts, {citations} citations{f', {len(failed)} could not be read' if failed else ''}"
            )
    return Loaded(texts, citations, failed)


def _extracted(source: str, jobs: int | None) -> Iterator[Extracted]:
    workers = jobs or os.cpu_count() or 1
    if source.lower().endswith(".parquet"):
        yield from in_order(extract_text, parquet_rows(source), workers, chunk=CHUNK, ahead=AHEAD)
        return
    if not Path(source).exists():
        raise UnreadableFile("there is no such file or folder", where=source, next="check the name")
    paths = letters_in([source]).letters
    yield from in_order(extract_file, paths, workers if len(paths) >= FEW else 1, chunk=CHUNK, ahead=AHEAD)


def parquet_rows(path: str) -> Iterator[tuple[str, str]]:
    """The identifiers and texts of a Parquet file, as they come. Raises `InputError` without pyarrow, or the columns."""
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise InputError("Parquet files need pyarrow", next="pip install 'kamerref[arrow]'") from error
    try:
        with pyarrow.parquet.ParquetFile(path) as file:
            missing = {"id", "text"} - set(file.schema_arrow.names)
            if missing:
                raise InputError(f"has no column {min(missing)!r}", where=path, next="give the columns id and text")
            for batch in file.iter_batches(batch_size=TOGETHER, columns=["id", "text"]):
                for id, text in zip(batch["id"].to_pylist(), batch["text"].to_pylist(), strict=True):
                    yield str(id), str(text or "")
    except (OSError, pyarrow.ArrowException) as error:
        raise UnreadableFile(f"cannot be read ({str(error)[:80]})", where=path, next="check the file") from error
