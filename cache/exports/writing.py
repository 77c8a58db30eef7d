"""The tables of the dataset as files in a folder, with their sizes and digests."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import NamedTuple

from ..store import Store
from .dataset import TABLES, DataTable, rows
from .formats import VERSION
from .tables import csv_of, parquet_of


class MadeFile(NamedTuple):
    """A file of the dataset: its name in the folder, its size in bytes, and its SHA-256."""

    name: str
    size: int
    sha256: str


class MadeTable(NamedTuple):
    """A table that was written: how many rows it has, and its files (Parquet, CSV, or both)."""

    table: DataTable
    rows: int
    files: tuple[MadeFile, ...]


def write_dataset(store: Store, folder: Path, *, parquet: bool, csv: bool) -> list[MadeTable]:
    """Every table as Parquet, as CSV, or as both. Raises `InputError` for Parquet without pyarrow."""
    out = []
    for table in TABLES:
        count, files = 0, []
        if parquet:
            path = folder / f"{table.name}.parquet"
            count = parquet_of(path, table.columns, rows(store, table), VERSION)
            files.append(made(path))
        if csv:
            path = folder / f"{table.name}.csv"
            count = csv_of(path, table.columns, rows(store, table))
            files.append(made(path))
        out.append(MadeTable(table, count, tuple(files)))
    return out


def made(path: Path) -> MadeFile:
    """What a file is when it is written."""
    with path.open("rb") as file:
        return MadeFile(path.name, path.stat().st_size, hashlib.file_digest(file, "sha256").hexdigest())
