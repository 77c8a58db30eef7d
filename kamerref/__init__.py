"""kamerref for library users: `from kamerref import find_citations`. Names are loaded when first used.

`citations_of(read(path))` gives what `kamerref find` lists, `check(path)` what `kamerref check` says.

The command is installed in an environment of its own (README): its top-level packages have common names.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cache import Graph, Store
    from cache import open_database as open
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
        citations_of,
        find_citations,
        format_reference,
        parse_reference,
        read,
        read_text,
        resolve,
    )
    from resolver.check import Finding

    from .face import check, link

__version__ = "0.1.0"

__all__ = [
    "Citation",
    "Document",
    "Evidence",
    "Finding",
    "Graph",
    "Kamer",
    "KamerrefError",
    "Reference",
    "Register",
    "Resolution",
    "Store",
    "Verdict",
    "check",
    "citations_of",
    "find_citations",
    "format_reference",
    "link",
    "open",
    "parse_reference",
    "read",
    "read_text",
    "resolve",
]


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    if name in ("Graph", "Store", "open"):
        import cache

        if name == "open":
            return cache.open_database

        return getattr(cache, name)
    if name in ("check", "link"):
        from . import face

        return getattr(face, name)
    if name == "Finding":
        from resolver.check import Finding

        return Finding
    import resolver

    return getattr(resolver, name)
