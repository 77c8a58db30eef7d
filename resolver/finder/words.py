"""Where the words stand that may open a citation without a number: one pass for all of them.

With the extra `fast` (ahocorasick_rs, an automaton in Rust with wheels for every platform) one pass finds all
words at once; without it each word is searched by itself, which gives the same places in three times the time.
"""

from __future__ import annotations

import importlib

from .gazettes import LABEL_WORDS as BLADEN
from .leftovers import LABEL_WORDS as LABELS

WORDS = (
    "otie", "mendement", "OTIE", "MENDEMENT", "noemd", "noot ", "ibid", "Ibid", "idem", "Idem", ".a.p.", "kst-",
    "e brief", "e kamerbrief", "e Kamerbrief", "t dossier", "e dossier", "d dossier", "stuk n", "stukken n", "krijgt n", "krijgt l",
    "was n", "was l", "ervanging van", "ERVANGING VAN", ".v.v", "tvv ", "ervangt ",
    *BLADEN, *LABELS,
)  # fmt: skip

try:
    _automaton = importlib.import_module("ahocorasick_rs")
    _search = _automaton.BytesAhoCorasick(
        [word.encode() for word in WORDS], implementation=_automaton.Implementation.DFA
    ).find_matches_as_indexes
except ImportError:
    _search = None


def occurrences(latin: bytes) -> dict[str, list[int]]:
    """The offsets of each of `WORDS` in a text given as Latin-1, where one byte is one code point."""
    return _slow(latin) if _search is None else _fast(latin)


def _fast(latin: bytes) -> dict[str, list[int]]:
    out: dict[str, list[int]] = {word: [] for word in WORDS}
    assert _search is not None
    for word, start, _ in _search(latin):
        out[WORDS[word]].append(start)
    return out


def _slow(latin: bytes) -> dict[str, list[int]]:
    out: dict[str, list[int]] = {}
    for word in WORDS:
        wanted, places = word.encode(), []
        at = latin.find(wanted)
        while at >= 0:
            places.append(at)
            at = latin.find(wanted, at + len(wanted))
        out[word] = places
    return out
