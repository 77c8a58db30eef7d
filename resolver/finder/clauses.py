"""Sentences: where one ends, so that words are joined only to numbers of their own sentence."""

from __future__ import annotations

from ..patterns import pattern

SENTENCE_CHARS = 600
"""So far back the beginning of a sentence is looked for."""
_SENTENCE_END = pattern(r"[.!?]['\")\]»”]?(?:<sup>[^<\n]{1,8}</sup>)?\s+(?=[A-ZÀ-Ý«‘“])|\n\s*\n|;\s")
_BLANK_LINE = pattern(r"\n[^\S\n]*\n")
_ABBREVIATION = pattern(
    r"(?:\b(?:c\.s|nr|nrs|art|o\.a|t\.v\.v|dhr|mw|mevr|jl|resp|blz|p|bijv|d\.d|n\.a\.v|e\.a|e\.v|Hand|Aanh|Bijl|Stb|Stcrt|Trb|Kst|mr|dr|drs|prof|[A-Z])\.)\Z"
)


def same_sentence(text: str, start: int, end: int) -> bool:
    """Whether no sentence or paragraph ends in the stretch; dots of abbreviations do not end one."""
    return _last_end(text, start, end) is None


def same_paragraph(text: str, start: int, end: int) -> bool:
    """Whether no blank line stands in the stretch."""
    return _BLANK_LINE.search(text, start, end) is None


def sentence_start(text: str, at: int) -> int:
    """Where the sentence that holds `at` begins, looked for `SENTENCE_CHARS` back."""
    low = max(0, at - SENTENCE_CHARS)
    found = _last_end(text, low, at)
    return low if found is None else found


def _last_end(text: str, start: int, end: int) -> int | None:
    """Where the sentence after the last full stop of the stretch begins; None when no sentence ends in it."""
    last = None
    for stop in _SENTENCE_END.finditer(text, start, end):
        if text[stop.start()] in "\n;" or not _ABBREVIATION.search(text, max(0, stop.start() - 8), stop.start() + 1):
            last = stop.end()
    return last
