"""The graph written for other tools: all files of an export come at once, or none."""

from __future__ import annotations

from pathlib import Path

from cache import Filter
from cache.questions import export

from ..output.files import fitting, whole_files


def export_graph(db: str, format: str, output: str, filter: Filter, *, force: bool = False) -> list[str]:
    """Write the graph to `output`, and give the names of the files.

    Raises `NotStored` without a database, `InputError` for an ending of another format and for a file that is there.
    """
    fitting(output, format)
    with whole_files(output, force=force) as half:
        written = export(db, format, str(half), filter)
    return [str(Path(output).with_name(Path(name).name)) for name in written]
