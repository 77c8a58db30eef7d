"""What does not hold in a letter: findings, the judgement of a place, proposals and styles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .claims import evened, with_numbers
from .claims.indieners import name_word, submitter_words
from .findings import SEVERITIES, Code, Finding, Severity, fixed
from .judging import claims_of, is_verified, judge, judge_citation, judge_links, only_these, refused

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
    "claims_of",
    "closed",
    "evened",
    "fixed",
    "is_newer",
    "is_verified",
    "judge",
    "judge_citation",
    "judge_links",
    "name_word",
    "only_these",
    "pasted",
    "propose",
    "refused",
    "slips",
    "submitter_words",
    "with_numbers",
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
