"""kamerref for library users: `from kamerref import find_citations`. Names are loaded when first used.

The command is installed in an environment of its own (README): its top-level packages have common names.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cache import Graph, Store
    from resolver import (
        Citation,
        Document,
        Evidence,
        Kamer,
        KamerrefError,
        Reference,
        Register,
        Resolution,
        Verdict,
        find_citations,
        format_reference,
        parse_reference,
        read,
        read_text,
        resolve,
    )

__version__ = "0.1.0"

__all__ = [
    "Citation",
    "Document",
    "Evidence",
    "Graph",
    "Kamer",
    "KamerrefError",
    "Reference",
    "Register",
    "Resolution",
    "Store",
    "Verdict",
    "find_citations",
    "format_reference",
    "parse_reference",
    "read",
    "read_text",
    "resolve",
]


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    if name in ("Graph", "Store"):
        import cache

        return getattr(cache, name)
    import resolver

    return getattr(resolver, name)
