"""The formats by name, and the one function that writes a file of any of them: whole or not at all."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import IO

from resolver import InputError, StoreError

from ..graph import ALL, Filter
from ..store import Store
from . import diagrams, networks, tables, triples
from .streams import Streams

VERSION = "2"
"""The version of what is in an export: a field that changes its meaning raises it."""
Writer = Callable[[Streams, IO[str], str], None]
_TEXT: dict[str, Writer] = {
    "gexf": networks.write_gexf,
    "graphml": networks.write_graphml,
    "ntriples": triples.write_ntriples,
    "dot": diagrams.write_dot,
    "mermaid": diagrams.write_mermaid,
}
FORMATS = (*_TEXT, "csv", "parquet")


def export(store: Store, format: str, where: str | Path, filter: Filter = ALL) -> list[str]:
    """Write the graph to a file, and say which files were written.

    CSV and Parquet are two files: the edges in `where`, the papers in one beside it with `.papers` in its name. Raises
    `InputError` for Parquet without pyarrow, `StoreError` when the file cannot be written.
    """
    path = Path(where)
    streams = Streams(store, filter)
    targets = [path]
    if format in ("csv", "parquet"):
        targets.append(path.with_name(f"{path.stem}.papers{path.suffix}"))
    halves = [target.with_name(target.name + ".new") for target in targets]
    try:
        if format in _TEXT:
            with halves[0].open("w", encoding="utf-8", newline="\n") as file:
                _TEXT[format](streams, file, VERSION)
        elif format == "csv":
            tables.write_csv(streams, halves[0], halves[1])
        elif format == "parquet":
            tables.write_parquet(streams, halves[0], halves[1], VERSION)
        else:
            raise InputError(
                "there is no format {format!r}", next="choose from {formats}", format=format, formats=", ".join(FORMATS)
            )
        for half, target in zip(halves, targets, strict=True):
            half.replace(target)
    except OSError as error:
        raise StoreError(
            "cannot be written ({why})", where=str(path), next="check the folder and the rights", why=error.strerror
        ) from error
    finally:
        for half in halves:
            half.unlink(missing_ok=True)
    return [str(target) for target in targets]
