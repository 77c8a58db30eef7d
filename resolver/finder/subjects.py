"""What a motion is said to be about, where a letter names it: two motions of one member are told apart by it."""

from __future__ import annotations

from ..model import Citation
from ..patterns import pattern
from .mentions import Mention

BEFORE_CHARS = 260
"""So far before a number the name of its motion may stand, with the subject between the two."""
STEM_CHARS = 6
_SUBJECT = pattern(r"(?:\s?c\.?\s?s\.?)?,?\s(?:over|inzake|betreffende)\s(?P<subject>[^().;\n]{4,140})")
_WORD = pattern(r"[^\W\d_]{5,}")
_SAID_OF_ALL = frozenset(
    word[:STEM_CHARS]
    for word in ("regering", "kamer", "worden", "kunnen", "moeten", "onderzoek", "onderzoeken", "nederland", "nederlandse", "andere", "betere", "mogelijk")
)  # fmt: skip


def subject_words(text: str, at: int) -> frozenset[str]:
    """The beginnings of the words of the subject named at `at` ("over de opvang van kinderen"); empty without one."""
    found = _SUBJECT.match(text, at)
    if found is None:
        return frozenset()
    return frozenset(word.lower()[:STEM_CHARS] for word in _WORD.findall(found["subject"])) - _SAID_OF_ALL


def is_about_something_else(text: str, mention: Mention, citation: Citation) -> bool:
    """Whether a named motion and a cited one with the same submitters have subjects that share no word."""
    ours = subject_words(text, mention.end)
    if not ours:
        return False
    low = max(0, citation.start - BEFORE_CHARS)
    name = mention.names[0].split()[-1]
    at = text.rfind(name, low, citation.start)
    theirs = subject_words(text, at + len(name)) if at >= 0 else frozenset()
    return bool(theirs) and ours.isdisjoint(theirs)
