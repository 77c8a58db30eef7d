"""What letters said and what was concluded, in one SQLite file; and the citation graph in it.

`questions` (reference in, rows out) and `subscriptions` (what is followed) are open: a run names the one it needs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from . import questions, subscriptions
    from .graph import ALL, Filter, Graph
    from .opened import OpenDatabase, Records, open_database
    from .progress import Harvest, Progress
    from .responses import Responses
    from .rows import CONTEXT_CHARS, letter_of_rows, storable, why_row
    from .store import Letter, Store

__all__ = [
    "ALL",
    "CONTEXT_CHARS",
    "Filter",
    "Graph",
    "Harvest",
    "Letter",
    "OpenDatabase",
    "Progress",
    "Records",
    "Responses",
    "Store",
    "letter_of_rows",
    "open_database",
    "questions",
    "storable",
    "subscriptions",
    "why_row",
]


def __getattr__(name: str) -> Any:
    # On first use: none of it is needed by `kamerref find`.
    if name in ("Letter", "Store"):
        from . import store

        return getattr(store, name)
    if name in ("ALL", "Filter", "Graph"):
        from . import graph

        return getattr(graph, name)
    if name in ("OpenDatabase", "Records", "open_database"):
        from . import opened

        return getattr(opened, name)
    if name in ("Harvest", "Progress"):
        from . import progress

        return getattr(progress, name)
    if name in ("CONTEXT_CHARS", "letter_of_rows", "storable", "why_row"):
        from . import rows

        return getattr(rows, name)
    if name == "Responses":
        from .responses import Responses

        return Responses
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
