"""CSV and Parquet: any table of typed columns, and with them the graph as a table of edges and a table of papers."""

from __future__ import annotations

import csv
import datetime
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from resolver import InputError

from .dataset import Column
from .streams import TRUTH, WHOLE, EdgeRow, PaperNode, Streams

if TYPE_CHECKING:
    import pyarrow

ROWS = 20_000
"""So many rows are written at a time."""
_TRUTHS = {None: None, 0: "false", 1: "true"}
_NAMES = {"citing_id": "citing", "cited_id": "cited"}


def _columns(names: Iterable[str]) -> tuple[Column, ...]:
    return tuple(
        Column(_NAMES.get(name, name), "whole" if name in WHOLE else "truth" if name in TRUTH else "text")
        for name in names
    )


_EDGE = _columns(EdgeRow._fields[2:])
_PAPER = _columns(PaperNode._fields[1:])


def write_csv(streams: Streams, edges: Path, papers: Path) -> None:
    """The edges and the papers as two files."""
    for path, columns, rows in _both(streams, edges, papers):
        csv_of(path, columns, rows)


def write_parquet(streams: Streams, edges: Path, papers: Path, version: str) -> None:
    """The edges and the papers as two files. Raises `InputError` without pyarrow."""
    for path, columns, rows in _both(streams, edges, papers):
        parquet_of(path, columns, rows, version)


def _both(
    streams: Streams, edges: Path, papers: Path
) -> tuple[tuple[Path, tuple[Column, ...], Iterator[tuple[Any, ...]]], ...]:
    return (
        (edges, _EDGE, (edge[2:] for edge in streams.edges())),
        (papers, _PAPER, (paper[1:] for paper in streams.papers())),
    )


def csv_of(path: Path, columns: Sequence[Column], rows: Iterable[Sequence[Any]]) -> int:
    """Comma-separated values with a line of names, UTF-8, lines that end in a newline; how many rows there are.

    What is not known is empty, a truth is true or false.
    """
    truths = [at for at, column in enumerate(columns) if column.type == "truth"]
    count = 0
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(column.name for column in columns)
        rows = iter(rows)
        while some := list(islice(rows, ROWS)):
            count += len(some)
            for at in truths:
                some = [(*row[:at], _TRUTHS[row[at]], *row[at + 1 :]) for row in some]
            writer.writerows(some)
    return count


def parquet_of(path: Path, columns: Sequence[Column], rows: Iterator[Sequence[Any]], version: str) -> int:
    """A Parquet file, written a group of rows at a time; how many rows there are. Raises `InputError` without pyarrow."""
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise InputError("Parquet needs pyarrow", next="pip install 'kamerref[arrow]'") from error
    types = {
        "text": pyarrow.string(), "whole": pyarrow.int64(), "truth": pyarrow.bool_(), "day": pyarrow.date32(),
        "moment": pyarrow.timestamp("s", tz="UTC"),
    }  # fmt: skip
    schema = pyarrow.schema(
        [pyarrow.field(column.name, types[column.type], nullable=not column.required) for column in columns],
        metadata={"kamerref_export": version},
    )
    count = 0
    with pyarrow.parquet.ParquetWriter(path, schema, compression="zstd") as writer:
        while some := list(islice(rows, ROWS)):
            count += len(some)
            arrays = [
                _array(column, values, field.type)
                for column, values, field in zip(columns, zip(*some, strict=True), schema, strict=True)
            ]
            writer.write_table(pyarrow.table(arrays, schema=schema))
    return count


def _array(column: Column, values: Sequence[Any], type: pyarrow.DataType) -> pyarrow.Array:
    import pyarrow

    if column.type == "truth":
        values = [None if value is None else bool(value) for value in values]
    elif column.type == "day":
        values = [_day(value) for value in values]
    elif column.type == "moment":
        values = [value and datetime.datetime.fromisoformat(value) for value in values]
    return pyarrow.array(values, type)


def _day(value: str | None) -> datetime.date | None:
    """A date; None for a day that no month has."""
    try:
        return datetime.date.fromisoformat(value) if value else None
    except ValueError:
        return None
