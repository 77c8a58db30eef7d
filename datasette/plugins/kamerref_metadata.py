"""The titles, descriptions and queries of metadata.json for every database of kamerref, whatever its file is called.

datasette kamerref.db --plugins-dir datasette/plugins
"""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path
from typing import Any

from datasette import hookimpl

METADATA = json.loads((Path(__file__).resolve().parent.parent / "metadata.json").read_text(encoding="utf-8"))
APPLICATION_ID = 0x6B616D72


@hookimpl
def get_metadata(datasette: Any) -> dict[str, Any]:
    """What Datasette shows of all databases that say they are ours."""
    ours = [name for name, database in datasette.databases.items() if database.path and _is_ours(database.path)]
    top = {name: value for name, value in METADATA.items() if name not in ("tables", "queries")}
    one = {"tables": METADATA["tables"], "queries": METADATA["queries"]}
    return {**top, "databases": dict.fromkeys(ours, one)}


def _is_ours(path: str) -> bool:
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as db:
        return bool(db.execute("pragma application_id").fetchone()[0] == APPLICATION_ID)
