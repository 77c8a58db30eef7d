"""How near the meanings of two subjects are, where their words share nothing: "kosteloos openbaar vervoer" and "gratis ov".

The numbers are counts: which parts of words stand together in 6,044 motions of 2023 to 2025 (subject, dossier and text),
brought back to 80 numbers a part by `tools/build_meanings.py`, which says how and from what. They only ever keep a
claim from being contradicted, or say that words of one field tell of different things; nothing agrees by them.
Of 2,000 fragments of a motion's own text, whatever they say, a quarter lies below 0.25; of subjects of other motions in the same
dossier two thirds, of any other motions seven in eight.
"""

from __future__ import annotations

import zlib
from array import array
from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files
from math import sqrt
from typing import NamedTuple

DIMENSIONS = 80
PART_CHARS = 5
FILE = "meanings.bin"
POLICY = 200
"""So long on the average is what the parts of a field's own word stand for."""
VERY_NEAR = 0.5
"""So near are two words that say much the same."""


class Meanings(NamedTuple):
    """The vectors of parts of words: where each part's begins in `numbers`."""

    places: dict[str, int]
    numbers: array[int]


def parts_of_word(word: str) -> list[str]:
    """The overlapping parts of a word, its beginning marked; a short word is one part.

    >>> parts_of_word("vervoer"), parts_of_word("ov")
    (['<verv', 'vervo', 'ervoe', 'rvoer'], ['<ov'])
    """
    marked = f"<{word.replace('-', '')}"
    short = [marked] if len(marked) <= PART_CHARS else []
    return short or [marked[at : at + PART_CHARS] for at in range(len(marked) - PART_CHARS + 1)]


@lru_cache(maxsize=1)
def _shipped() -> Meanings:
    raw = zlib.decompress(files(__package__).joinpath(FILE).read_bytes())
    words, _, rest = raw.partition(b"\0")
    numbers = array("b")
    numbers.frombytes(rest)
    return Meanings({part: at * DIMENSIONS for at, part in enumerate(words.decode().split("\n"))}, numbers)


@lru_cache(maxsize=4096)
def _vector(word: str) -> tuple[float, ...] | None:
    """The direction of a word, of length 1; None when none of its parts is known."""
    places, numbers = _shipped()
    known = [places[part] for part in parts_of_word(word) if part in places]
    if not known:
        return None
    total = [float(sum(numbers[at + n] for at in known)) for n in range(DIMENSIONS)]
    return _of_length_one(total)


def known_share(word: str) -> float:
    """How much of a word these motions know: a name that somebody made up is of new parts.

    >>> known_share("nachtvluchten") > known_share("pechgeneratie")
    True
    """
    parts = parts_of_word(word)
    return sum(part in _shipped().places for part in parts) / len(parts)


def is_of_policy(word: str) -> bool:
    """Whether a word stands for a field of policy by itself: its parts are known, and stand together with few others.

    Words of everyday ("resultaten", "besproken") stand with everything, so that what they stand with cancels out.

    >>> is_of_policy("jeugdzorg"), is_of_policy("uitgangspunten")
    (True, False)
    """
    places, numbers = _shipped()
    known = [places[part] for part in parts_of_word(word) if part in places]
    if len(known) < len(parts_of_word(word)):
        return False
    total = [sum(numbers[at + n] for at in known) / len(known) for n in range(DIMENSIONS)]
    return sqrt(sum(number * number for number in total)) >= POLICY


def _of_length_one(numbers: list[float]) -> tuple[float, ...] | None:
    length = sqrt(sum(number * number for number in numbers))
    return tuple(number / length for number in numbers) if length else None


def nearness(ours: Iterable[str], theirs: Iterable[str]) -> float | None:
    """How near some words are to others, from -1 to 1; None when too little is known of either.

    >>> nearness(["kosteloos", "openbaar", "vervoer"], ["gratis", "ov", "kinderen"]) > nearness(["visserij"], ["gratis", "ov", "kinderen"])
    True
    """
    first, second = _together(ours), _together(theirs)
    if first is None or second is None:
        return None
    return _along(first, second)


def matched(ours: Iterable[str], theirs: Iterable[str]) -> float:
    """How near each of some words is to the nearest of others, on the average; 1 where one of them is very near.

    >>> matched(["korten", "publieke", "omroep"], ["bezuinigen", "npo"]) > matched(["wolf", "visserij"], ["bezuinigen", "npo"])
    True
    """
    others = [vector for word in theirs if (vector := _vector(word)) is not None]
    found = [_vector(word) for word in ours]
    best = [max((_along(one, other) for other in others), default=0.0) if one else 0.0 for one in found]
    return 1.0 if max(best, default=0.0) >= VERY_NEAR else sum(best) / len(best) if best else 0.0


def _along(first: tuple[float, ...], second: tuple[float, ...]) -> float:
    return sum(a * b for a, b in zip(first, second, strict=True))


def _together(words: Iterable[str]) -> tuple[float, ...] | None:
    vectors = [vector for word in words if (vector := _vector(word)) is not None]
    return _of_length_one([sum(numbers) for numbers in zip(*vectors, strict=True)]) if vectors else None
