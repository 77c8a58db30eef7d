"""Where the words stand that may open a citation without a number: one pass for all of them.

With the extra `fast` (ahocorasick_rs, an automaton in Rust with wheels for every platform) one pass finds all
words at once; without it each word is searched by itself, which gives the same places in three times the time.
"""

from __future__ import annotations

import importlib

from .by_day import WORDS as HANDELINGEN
from .gazettes import LABEL_WORDS as BLADEN
from .leftovers import LABEL_WORDS as LABELS

#: What is looked for, by what it may open; the places of one group are in reading order.
GROUPS = {
    "motie": ("otie", "mendement", "OTIE", "MENDEMENT"),
    "genoemd": ("noemd",),
    "noot": ("noot ",),
    "ibid": ("ibid", "Ibid", "idem", "Idem", ".a.p."),
    "brief": ("e brief", "e kamerbrief", "e Kamerbrief"),
    "dossier": ("t dossier", "e dossier", "d dossier"),
    "stuk": ("stuk n", "stukken n", "Stuk n"),
    "krijgt": ("krijgt n", "krijgt l"),
    "was": ("was n", "was l"),
    "vervangt": ("ervanging van", "ERVANGING VAN", ".v.v", "tvv ", "ervangt "),
    "kst-": ("kst-",),
    "blad": BLADEN,
    "hand": HANDELINGEN,
    "label": LABELS,
}
WORDS = tuple(word for words in GROUPS.values() for word in words)
_GROUP_OF = tuple(group for group, words in GROUPS.items() for _ in words)
_NONE: list[int] = []
_SPACED = bytes.maketrans(b"?\n\t", b"   ")

try:
    _automaton = importlib.import_module("ahocorasick_rs")
    _search = _automaton.BytesAhoCorasick(
        [word.encode() for word in WORDS], implementation=_automaton.Implementation.DFA
    ).find_matches_as_indexes
except ImportError:
    _search = None


class Places(dict[str, list[int]]):
    """The offsets of each of `GROUPS` in a text; a group that does not occur has none."""

    def __missing__(self, group: str) -> list[int]:
        return _NONE


def occurrences(latin: bytes) -> Places:
    """The offsets of each of `GROUPS` in a text given as Latin-1, where one byte is one code point.

    A line end and a tab are spaces, and so is what Latin-1 does not have.
    """
    spaced = latin.translate(_SPACED)
    return _slow(spaced) if _search is None else _fast(spaced)


def _fast(latin: bytes) -> Places:
    assert _search is not None
    out = Places()
    for word, start, _ in _search(latin):
        group = _GROUP_OF[word]
        if group in out:
            out[group].append(start)
        else:
            out[group] = [start]
    return out


def _slow(latin: bytes) -> Places:
    out = Places()
    for group, words in GROUPS.items():
        places: list[int] = []
        for word in words:
            wanted = word.encode()
            at = latin.find(wanted)
            while at >= 0:
                places.append(at)
                at = latin.find(wanted, at + len(wanted))
        if places:
            out[group] = sorted(places)
    return out
