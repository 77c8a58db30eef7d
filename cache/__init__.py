"""What letters said and what was concluded, in one SQLite file; and the citation graph in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .graph import Graph
    from .responses import Responses
    from .store import Letter, Store

__all__ = ["Graph", "Letter", "Responses", "Store"]


def __getattr__(name: str) -> Any:
    # On first use: sqlite-utils takes 100 ms to import, which `kamerref find` does not need.
    if name in ("Letter", "Store"):
        from . import store

        return getattr(store, name)
    if name == "Graph":
        from .graph import Graph

        return Graph
    if name == "Responses":
        from .responses import Responses

        return Responses
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
