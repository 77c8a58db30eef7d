"""What letters said and what was concluded, in one SQLite file; and the citation graph in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .graph import Graph
    from .opened import OpenDatabase, Records, open_database
    from .responses import Responses
    from .store import Letter, Store

__all__ = ["Graph", "Letter", "OpenDatabase", "Records", "Responses", "Store", "open_database"]


def __getattr__(name: str) -> Any:
    # On first use: none of it is needed by `kamerref find`.
    if name in ("Letter", "Store"):
        from . import store

        return getattr(store, name)
    if name == "Graph":
        from .graph import Graph

        return Graph
    if name in ("OpenDatabase", "Records", "open_database"):
        from . import opened

        return getattr(opened, name)
    if name == "Responses":
        from .responses import Responses

        return Responses
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
