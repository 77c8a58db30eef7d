"""Extraction over Arrow record batches: one pure function, for a process pool, for Spark, or for anything that has batches.

In: batches with the columns `id` (the identifier of a paper) and `text`; other columns are passed over. Out: batches with a
row a citation, in the order of the texts. Needs pyarrow (extra `arrow`); uses no database, no network, no state.

In Spark: `spark.read.parquet("texts").select("id", "text").mapInArrow(citations_in, SPARK_SCHEMA)`.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pyarrow
import pyarrow.parquet

from cache import CONTEXT_CHARS, storable, why_row
from resolver import InputError, Resolution, citations_of, read_identifier, read_text, resolve

from .runs.processes import in_order

#: The columns of the answer. `start` and `end` count code points of the text; `cited` is null where it is no one paper;
#: `reason` are the codes of the reasons (docs/codes.md). `kamerref load` takes a Parquet file with these columns.
SCHEMA = pyarrow.schema(
    [
        pyarrow.field("citing", pyarrow.string(), nullable=False),
        pyarrow.field("cited", pyarrow.string()),
        pyarrow.field("candidates", pyarrow.list_(pyarrow.string())),
        pyarrow.field("start", pyarrow.int32(), nullable=False),
        pyarrow.field("end", pyarrow.int32(), nullable=False),
        pyarrow.field("raw", pyarrow.string(), nullable=False),
        pyarrow.field("family", pyarrow.string(), nullable=False),
        pyarrow.field("kind", pyarrow.string()),
        pyarrow.field("names", pyarrow.list_(pyarrow.string())),
        pyarrow.field("paragraph", pyarrow.int32()),
        pyarrow.field("note", pyarrow.string()),
        pyarrow.field("evidence", pyarrow.string(), nullable=False),
        pyarrow.field("verdict", pyarrow.string(), nullable=False),
        pyarrow.field("dossier", pyarrow.string()),
        pyarrow.field("place", pyarrow.string(), nullable=False),
        pyarrow.field("context", pyarrow.string(), nullable=False),
        pyarrow.field("reason", pyarrow.string(), nullable=False),
    ]
)
#: The same columns as Spark writes them.
SPARK_SCHEMA = (
    "citing string, cited string, candidates array<string>, start int, end int, raw string, family string, kind string,"
    " names array<string>, paragraph int, note string, evidence string, verdict string,"
    " dossier string, place string, context string, reason string"
)
ROWS = 1000
TEXTS_TOGETHER = 500


def citations_in(batches: Iterable[Any]) -> Iterator[Any]:
    """The citations in the texts of record batches, as record batches of `SCHEMA`. An empty text gives none.

    A null text or identifier is passed over; an identifier that is none still names the citing text.
    """
    rows: list[dict[str, object]] = []
    for batch in batches:
        for id, text in zip(batch.column("id").to_pylist(), batch.column("text").to_pylist(), strict=True):
            if id and text:
                rows += rows_of(id, text)
            if len(rows) >= ROWS:
                yield pyarrow.RecordBatch.from_pylist(rows, schema=SCHEMA)
                rows = []
    if rows:
        yield pyarrow.RecordBatch.from_pylist(rows, schema=SCHEMA)


def rows_of(id: str, text: str) -> list[dict[str, object]]:
    """The citations in one text, as rows."""
    reference = read_identifier(id)
    citing = reference.ids[0] if reference else id
    document = read_text(text, source=f"paper://{citing}")
    return [_row(citing, resolution, document.text) for resolution in resolve(citations_of(document), document.header)]


def _row(citing: str, resolution: Resolution, text: str) -> dict[str, object]:
    citation = resolution.citation
    low, high = max(0, citation.start - CONTEXT_CHARS), citation.end + CONTEXT_CHARS
    return {
        "citing": citing,
        "cited": resolution.papers[0] if len(resolution.papers) == 1 else None,
        "candidates": list(citation.ids) if len(resolution.papers) != 1 else [],
        "start": citation.start,
        "end": citation.end,
        "raw": citation.raw,
        "family": citation.family,
        "kind": citation.kind,
        "names": list(citation.names),
        "paragraph": citation.place.paragraph,
        "note": citation.place.note,
        "evidence": str(citation.evidence),
        "verdict": str(resolution.verdict),
        "dossier": None if citation.dossiernummer is None else str(citation.dossiernummer),
        "place": str(citation.place),
        "context": storable(" ".join(text[low:high].split())),
        "reason": (why_row(resolution) or ("",))[0],
    }


def citations_of_column(frame: Any, text: str = "text", id: str | None = None) -> Any:
    """The citations in a column of texts, as a pyarrow Table of `SCHEMA`: of a pandas, polars or pyarrow table.

    `id` is the column that names the texts; without one they are named by their number, from 0.
    """
    table = frame if isinstance(frame, pyarrow.Table) else pyarrow.table(frame)
    for column in (text, id):
        if column is not None and column not in table.column_names:
            raise InputError(
                "there is no column {column!r}",
                next="choose from {names}",
                column=column,
                names=", ".join(table.column_names),
            )
    names = (
        [str(n) for n in range(table.num_rows)]
        if id is None
        else [None if v is None else str(v) for v in table[id].to_pylist()]
    )
    batch = pyarrow.table({"id": pyarrow.array(names, pyarrow.string()), "text": table[text]})
    return pyarrow.Table.from_batches(list(citations_in(batch.to_batches())), schema=SCHEMA)


def extract_parquet(source: str | Path, target: str | Path, jobs: int | None = None) -> int:
    """Read texts from a Parquet file, find their citations on all cores, write them to another; how many there were."""
    count = 0
    workers = jobs or os.cpu_count() or 1
    with (
        pyarrow.parquet.ParquetFile(source) as texts,
        pyarrow.parquet.ParquetWriter(target, SCHEMA, compression="zstd") as out,
    ):
        batches = texts.iter_batches(batch_size=TEXTS_TOGETHER, columns=["id", "text"])
        for tables in in_order(_list, batches, workers, chunk=1, ahead=2 * workers):
            for batch in tables:
                out.write_batch(batch)
                count += batch.num_rows
    return count


def _list(batch: Any) -> list[Any]:
    return list(citations_in([batch]))
