"""What does not hold in a letter: findings, the judgement of a place, proposals and styles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .findings import SEVERITIES, Code, Finding, Severity, fixed, reasons_of
from .judging import judge, strangest

if TYPE_CHECKING:
    from .catalogue import CODES, check
    from .limits import is_newer
    from .proposals import pasted, propose, slips
    from .styles import STYLES, Style, Written, closed, write_citation

__all__ = [
    "CODES",
    "SEVERITIES",
    "STYLES",
    "Code",
    "Finding",
    "Severity",
    "Style",
    "Written",
    "check",
    "closed",
    "fixed",
    "is_newer",
    "judge",
    "pasted",
    "propose",
    "reasons_of",
    "slips",
    "strangest",
    "write_citation",
]


def __getattr__(name: str) -> Any:
    # On first use: `kamerref find` needs none of it.
    if name in ("CODES", "check"):
        from . import catalogue

        return getattr(catalogue, name)
    if name == "is_newer":
        from .limits import is_newer

        return is_newer
    if name in ("pasted", "propose", "slips"):
        from . import proposals

        return getattr(proposals, name)
    if name in ("STYLES", "Style", "Written", "closed", "write_citation"):
        from . import styles

        return getattr(styles, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
