"""The words that belong to one citation: its sentence, up to its neighbours."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ...model import Citation
from ...patterns import pattern
from ...reasons import Reason

REACH_CHARS = 360
"""So far before and after a citation its sentence is looked for."""
_SENTENCE_END = pattern(
    r"[.!?]['\")\]»”’]?(?:\[\^[^\]\s]{1,8}\]|<sup>[^<]{1,7}</sup>)?\s+(?=[A-ZÀ-Ý«‘“\"\[(*-])|\n\s*\n|\n(?=\s*\|)|\n(?=\s*(?:[-*•–]|[0-9]{1,2}[.)])\s)|;\s++(?!(?:zij|hij|deze|die|dit|het)\s(?:is|werd|was|haalde|kreeg)\s|(?:aangenomen|verworpen|aangehouden|ingetrokken|vervallen|overgenomen)\b)"
)
_ABBREVIATION = pattern(
    r"(?i:\b(?:c\.s|nrs?|art|o\.a|t\.v\.v|dhr|mw|mevr|jl|resp|blz|p|bijv|d\.d|dd|m\.b\.t|n\.a\.v|i\.v\.m|jan|feb|febr|mrt|apr|aug|sept?|okt|nov|dec|incl|ca|dr|drs|mr|ir|prof|stb|stcrt|trb))\.\Z|(?:\b[A-Z]\.)+\Z"
)
#: Where, before the next citation, the words begin that belong to that one.
_JOINED = pattern(
    r"(?:,|\))?\s(?:en|of|alsmede|evenals|dan\swel|respectievelijk|maar|terwijl|waarna|gevolgd\sdoor)\s|[;(:]|,\s(?=(?:de|het|een|zie)\s|[«“\"„‘'])"
)
_ITEM = pattern(
    r"(?:\A|\n)[ \t]*(?:[-*•–][ \t]+|[0-9]{1,2}[.)][ \t]+|[*_]{1,3}(?=\S))[^\n]{3,160}\Z|(?:\A|\n)[^\n]{3,160}:\s?\Z"
)
_HEAD = pattern(r"(?:\A|\n)[ \t]*(?:[-*•–][ \t]+|[0-9]{1,2}[.)][ \t]+)?[*_]{0,3}(?P<head>[^\n]{3,160})\Z")


#: What marks words and is none: emphasis, the target of a link, the mark of a note. A list's bullet stays.
_MARKS = pattern(
    r"(?<=\S)\*{1,3}|\*{1,3}(?=\S)|(?<![\w])_{1,3}(?=\w)|(?<=\w)_{1,3}(?![\w])|\]\([^)\s]{1,400}\)|\[\^[^\]\s]{1,20}\](?!:)|<sup>[^<]{1,7}</sup>"
)
#: A day straight behind the number is the number's, whatever follows.
_DAY_BEHIND = pattern(
    r"\A\s?[)\]]?,\s\(?(?:van\s|d\.d\.\s)?(?:[0-9]{1,2}[-/.\s][0-9a-z]{1,9}[-/.\s](?:19|20)[0-9]{2}|(?:19|20)[0-9]{2}-[0-9]{2}-[0-9]{2})"
)
SPACES = pattern(r"[ \t]{2,}")


_EVEN = {ord(space): " " for space in "\t\r\u00a0\u2007\u2009\u200a\u202f\u205f\u3000"}
_LINE_END = pattern(r"\n(?=[^\s|*•–-])")
#: What a line begins with that goes on with a sentence: no capital, no number of an item or a note.
_GOES_ON = pattern(r"[a-zà-ÿ(«„“‘'\"]|[0-9]{1,2}\s[a-z]{3}|[0-9]{2}[ .]?[0-9]{3}(?![0-9])|(?:19|20)[0-9]{2}(?![0-9])")
#: What a line ends with when a name follows.
_NAME_FOLLOWS = pattern(
    r"(?i)(?:,|(?<![^\W\d_])(?:van|voor|de|het|een|en|of|lid|leden|in|op|over|door|met|bij|tot|te|om|der|den|dat|die|aan|uit|als|zie|nrs?\.|c\.s\.))\Z"
)
BROKEN_CHARS = 30
"""A line that was broken for its length has at least so many characters."""


def evened(text: str) -> str:
    """The text with every space a plain one, and lines that were broken within a sentence as one; of the same length.

    >>> evened("De motie van het lid Segers over het armoedebeleid van\\nhet kabinet")
    'De motie van het lid Segers over het armoedebeleid van het kabinet'
    """
    # A blank line of Windows keeps two line ends in a row.
    even = text.replace("\r\n\r\n", " \n\n\n").translate(_EVEN)
    if "\n" not in even:
        return even
    return _LINE_END.sub(lambda end: " " if _is_broken(even, end.start()) else "\n", even)


def _is_broken(text: str, at: int) -> bool:
    """Whether the line end at `at` stands within a sentence."""
    start = text.rfind("\n", 0, at) + 1
    end = at - (text[at - 1 : at] == " ")
    if at - start < BROKEN_CHARS or text[end - 1] in ".!?:;|" or text.startswith("|", start):
        return bool(at - start >= BROKEN_CHARS and text.endswith(("c.s.", "nr.", "nrs."), start, end))
    return _GOES_ON.match(text, at + 1) is not None or _NAME_FOLLOWS.search(text, max(start, end - 9), end) is not None


class Said(NamedTuple):
    """One thing that a letter says of a paper: the record's field, the words as written, and the value read from them.

    `why` says why it cannot be compared; then `value` is not used.
    """

    field: str
    letter: str
    value: str = ""
    why: Reason | None = None


class Beside(NamedTuple):
    """A citation with the words of its own sentence before and after it, neighbours' words left out.

    `alone` tells that the sentence cites nothing else, `bracketed` that the citation stands in a bracket with nothing
    before it there; `line` are the words of a list's item, or of a short line, that stand before it.
    """

    citation: Citation
    left: str
    right: str
    alone: bool
    bracketed: bool
    series: bool

    @property
    def listed(self) -> bool:
        """Whether the words before it are an item of a list, or end with a colon as a heading does."""
        found = _ITEM.search(self.left)
        return found is not None

    @property
    def line(self) -> str:
        found = _HEAD.search(self.left)
        return found["head"] if found else ""


def besides(text: str, citations: Sequence[Citation]) -> Iterator[Beside]:
    """The words beside each citation, in the order of `citations`, which may overlap and are in reading order."""
    text = _MARKS.sub(lambda mark: " " * len(mark[0]), text)
    spans = [(citation.start, citation.end) for citation in citations]
    for at, citation in enumerate(citations):
        before = max((end for start, end in spans[max(0, at - 4) : at] if end <= citation.start), default=0)
        after = min((start for start, _ in spans[at + 1 : at + 5] if start >= citation.end), default=len(text))
        inside = any(
            start < citation.end and citation.start < end and (start, end) != spans[at]
            for start, end in spans[max(0, at - 3) : at + 4]
        )
        low = _sentence_start(text, max(0, citation.start - REACH_CHARS), citation.start)
        high = _sentence_stop(text, citation.end, min(len(text), citation.end + REACH_CHARS))
        alone = before <= low and after >= high and not inside
        left = text[max(low, before) : citation.start]
        right = text[citation.end : min(high, after)]
        if after < high:
            joined = _JOINED.search(right, 1) if right else None
            dated = None if joined else _DAY_BEHIND.match(right)
            right = right[: joined.start()] if joined else dated[0] if dated else ""
        series = inside or (after < high and _touch(text, citation.end, after) and text[after : after + 1].isdigit())
        series = series or (before > low and _touch(text, before, citation.start) and citation.raw[:1].isdigit())
        yield Beside(
            citation=citation,
            left=SPACES.sub(" ", left),
            right=SPACES.sub(" ", right),
            alone=alone,
            bracketed=left.rstrip().endswith(("(", "[")),
            series=series,
        )


def _touch(text: str, start: int, end: int) -> bool:
    """Whether at most a short word stands between two numbers of a series."""
    return end - start <= 24 and len(SPACES.sub(" ", text[start:end])) <= 12


def _sentence_start(text: str, low: int, at: int) -> int:
    start = low
    for stop in _SENTENCE_END.finditer(text, low, at):
        if text[stop.start()] == ";" and not text[stop.end() : at].strip():
            continue  # "de motie-Jansen over vuurwerk; Kamerstuk …"
        if text[stop.start()] == ";" and _in_bracket(text, start, stop.start()):
            continue
        if text[stop.start()] in "\n;" or not _ABBREVIATION.search(text, max(0, stop.start() - 9), stop.start() + 1):
            start = stop.end()
    return start


def _in_bracket(text: str, start: int, at: int) -> bool:
    return text.count("(", start, at) > text.count(")", start, at)


def _sentence_stop(text: str, at: int, high: int) -> int:
    for stop in _SENTENCE_END.finditer(text, at, high):
        if text[stop.start()] in "\n;" or not _ABBREVIATION.search(text, max(0, stop.start() - 9), stop.start() + 1):
            return stop.start() + (text[stop.start()] not in "\n;")
    return high


def closed_up(text: str) -> str:
    """Words as one line, without quotation marks and brackets around them."""
    return re.sub(r"\s+", " ", text).strip(" \t\n.,:;–—-()[]«»“”\"'‘’")
