"""CSV and Parquet: a table of edges and a table of papers."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from resolver import InputError

from .streams import EdgeRow, PaperNode, Streams

ROWS = 20_000
_EDGE = tuple(name for name in EdgeRow._fields if name not in ("citing", "cited"))
_PAPER = tuple(name for name in PaperNode._fields if name != "node")
_NAMES = {"citing_id": "citing", "cited_id": "cited"}


def _edge_rows(streams: Streams) -> Iterator[tuple[Any, ...]]:
    return (edge[2:] for edge in streams.edges())


def _paper_rows(streams: Streams) -> Iterator[tuple[Any, ...]]:
    return (paper[1:] for paper in streams.papers())


def write_csv(streams: Streams, edges: Path, papers: Path) -> None:
    """Two files of comma-separated values, with a line of names, UTF-8, lines that end in a newline."""
    tables: tuple[tuple[Path, tuple[str, ...], Iterable[tuple[Any, ...]]], ...] = (
        (edges, _EDGE, _edge_rows(streams)),
        (papers, _PAPER, _paper_rows(streams)),
    )
    for path, names, rows in tables:
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(_NAMES.get(name, name) for name in names)
            writer.writerows(rows)


def write_parquet(streams: Streams, edges: Path, papers: Path, version: str) -> None:
    """Two Parquet files, written a group of rows at a time. Raises `InputError` without pyarrow."""
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise InputError("Parquet needs pyarrow", next="pip install 'kamerref[arrow]'") from error
    numbers = {"times", "cited_by", "cites"}
    truths = {"within_dossier"}
    tables: tuple[tuple[Path, tuple[str, ...], Iterator[tuple[Any, ...]]], ...] = (
        (edges, _EDGE, _edge_rows(streams)),
        (papers, _PAPER, _paper_rows(streams)),
    )
    for path, names, rows in tables:
        fields = [
            pyarrow.field(
                _NAMES.get(name, name),
                pyarrow.int64() if name in numbers else pyarrow.bool_() if name in truths else pyarrow.string(),
            )
            for name in names
        ]
        schema = pyarrow.schema(fields, metadata={"kamerref_export": version})
        with pyarrow.parquet.ParquetWriter(path, schema, compression="zstd") as writer:
            while some := list(islice(rows, ROWS)):
                columns = [
                    pyarrow.array([bool(v) for v in column] if name in truths else column, field.type)
                    for name, field, column in zip(names, fields, zip(*some, strict=True), strict=True)
                ]
                writer.write_table(pyarrow.table(columns, schema=schema))
