"""The graph written for other tools: all files of an export come at once, or none."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

from cache import Filter
from cache.questions import dataset, export

from ..output.dataset import described
from ..output.files import fitting, whole_files, whole_folder


def export_graph(db: str, format: str, output: str, filter: Filter, *, force: bool = False) -> list[str]:
    """Write the graph to `output`, and give the names of the files.

    Raises `NotStored` without a database, `InputError` for an ending of another format and for a file that is there.
    """
    fitting(output, format)
    with whole_files(output, force=force) as half:
        written = export(db, format, str(half), filter)
    return [str(Path(output).with_name(Path(name).name)) for name in written]


def export_dataset(db: str, folder: str, program: str, *, csv: bool = False, force: bool = False) -> None:
    """Write the whole graph as a dataset into a folder.

    Parquet, and with `csv` CSV too; with `csv` and without pyarrow CSV alone. `program` is the version of kamerref. Raises
    `NotStored` without a database, `InputError` for a folder that is there, and without pyarrow when there is no `csv`.
    """
    with whole_folder(folder, "datapackage.json", force=force) as half:
        tables, made_from = dataset(db, half, parquet=not csv or find_spec("pyarrow") is not None, csv=csv)
        for name, text in described(tables, made_from, program).items():
            (half / name).write_text(text, encoding="utf-8", newline="\n")
