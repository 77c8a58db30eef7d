"""The one fast pass: numbers and words that may be part of a citation, and the forms tried at each.

The text is turned into its "shape" once (digits become 0, whatever may stand inside a dossier number a space,
the rest x) and searched for two literal patterns at memory speed. Only at these anchors is the grammar tried.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from ..identifiers import read_address, read_identifier
from ..model import Citation
from ..patterns import pattern
from ..rules import PREFIX
from .evidence import is_amount, is_supported
from .forms import FORMS, Form
from .papers import read_old_papers, read_papers
from .pieces import NO_HEAD, HeadMatch
from .sessions import READERS, of_reference

HEAD_CHARS = 140
"""So far before an anchor a citation may begin."""
JOINTS = frozenset(" .-\n\t\u00a0\u2007\u2009\u202f–")
"""What may stand between the two parts of a dossier number."""
ROOM = 1000
CHARS_PER_CITATION = 6
"""A text gives at most `ROOM` citations and one more for so many characters; real ones stay far below."""
_SHAPE = bytearray(b"x" * 256)
_SHAPE[48:58] = b"0" * 10
for _joint in " .-\n\t\u00a0":
    _SHAPE[ord(_joint)] = 32
_SHAPE[ord("?")] = 32  # see `latin_of`
_SHAPES = bytes(_SHAPE)
_ANCHORS = re.compile(b"00(?: 000(?!0)|00+)")

_DOSSIER_FORMS = tuple(form for form in FORMS if form.anchor == "dossier")
_JAAR_FORMS = tuple(form for form in FORMS if form.anchor == "jaar")
_OUD_FORMS = tuple(form for form in FORMS if form.anchor == "oud")
# What must follow a year for any form on a year to go on: 2019/20, 2019Z12345.
_AFTER_YEAR = pattern(r"\s?[-–—/]\s?[0-9]|[ZzD][0-9]")
# What must stand somewhere before a number of four digits for it to be an old dossier.
_OUD_CUES = ("kamer", "kst", "stukken", "hand", "tk", "ek", "t.k")
_CONTINUES = pattern(
    r"\s{0,2}\)?\s{0,2}[,;/]?\s{0,3}(?:(?:en|alsmede|alsook|evenals|of|dan\swel|resp\.?|respectievelijk|&|\+|zie\sook)\s{1,3})?(?:ook\s)?(?:in\s|op\s)?\(?"
)
_IDENTIFIER = pattern(rf"(?i)(?:{PREFIX})-[a-z0-9]{{1,10}}(?:[-_][a-z0-9]{{1,8}}){{0,6}}(?![a-z0-9])")
_IDENTIFIER_HEAD = pattern(rf"(?i)(?<![a-z0-9-])(?:{PREFIX})-(?:[a-z0-9]{{1,8}}-){{0,4}}\Z")
_ADDRESS_HEAD = pattern(
    r"(?i)(?:https?://|www\.|(?<![a-z0-9.-])(?:[a-z0-9-]{1,30}\.){0,3}(?:officielebekendmakingen|overheid|tweedekamer)\.nl/)"
    r"[^\s<>\"'\[\]{}«»|]{0,300}\Z"
)
_ADDRESS = pattern(r"[^\s<>\"'\[\]{}«»|)]{1,600}")
_GLUED = re.compile(r"(?i)(?:kamerst(?:uk(?:ken)?)?|kst|nr|tk|ek)\Z")


def latin_of(text: str) -> bytes:
    """The text with one byte for each code point, so that byte searches give code-point offsets.

    What Latin-1 does not have (thin spaces, dashes, €) becomes a question mark.
    """
    return text.encode("latin-1", "replace")


def scan(text: str, latin: bytes, taken: Sequence[Citation] = ()) -> list[Citation]:
    """All citations by number, identifier or address in `text`, in reading order, not yet linked.

    `latin` is `latin_of(text)`. What is in `taken` already (in reading order) is not read again, nor given. Offsets
    count code points of `text`. Time grows with the length of the text, whatever is in it.
    """
    shape = latin.translate(_SHAPES)
    found: list[Citation] = []
    most = ROOM + len(text) // CHARS_PER_CITATION
    done = 0
    ends = iter([(citation.start, citation.end) for citation in taken])
    next_start, next_end = next(ends, _NOWHERE)
    for match in _ANCHORS.finditer(shape):
        start, end = match.span()
        while start >= next_start:
            done = max(done, next_end)
            next_start, next_end = next(ends, _NOWHERE)
        if start < done or (start and shape[start - 1] == 48):
            continue
        before = text[start - 1] if start else " "
        spaced = shape[start + 2] == 32
        length = end - start
        if before in "-=/" and not spaced:
            if shape[start - 2 : start - 1] == b"0" and length == 4:
                continue  # the second year of 2019-2020
            new, done = _read_token(text, start, end, done)
            if new is not None:
                found.append(new)
                continue
            if start < done:
                continue
        if len(found) > most:
            break
        if spaced or length == 5:
            if spaced and text[start + 2] not in JOINTS:
                continue
            if not before.isalnum() or _GLUED.search(text, max(0, start - 12), start):
                done = _read_dossier(text, start, end, done, found, most)
        elif length == 4 and not before.isalnum():
            if text[start] in "12" and _AFTER_YEAR.match(text, end):
                done = _read_jaar(text, start, end, done, found, most)
            elif start >= done:
                done = _read_oud(text, start, end, done, found)
    return found


_NOWHERE = (1 << 62, 1 << 62)


def series_identifiers(text: str, starts: Sequence[int], found: Sequence[Citation]) -> list[Citation]:
    """Identifiers without a run of digits, which have no anchor: kst-XCVII-B, also within an address.

    `starts` are the places of "kst-" in `text`; what is in `found` already is left out.
    """
    taken = [citation.start for citation in found]
    out: list[Citation] = []
    for at in starts:
        before = bisect_right(taken, at) - 1
        if before >= 0 and at < found[before].end:
            continue
        new, _ = _read_token(text, at + 4, at + 5, out[-1].end if out else 0)
        if new is not None:
            out.append(new)
    return out


# -- identifiers and addresses --------------------------------------------------------------------------------


def _read_token(text: str, start: int, end: int, done: int) -> tuple[Citation | None, int]:
    """An identifier or an address around an anchor; and how far the text is done, past foreign addresses too."""
    low = max(done, start - 320)
    # Most numbers behind a dash stand in no address: a literal search is enough to tell.
    window = text[low:start]
    if "//" in window or ".nl/" in window or "www." in window:
        address = _ADDRESS_HEAD.search(text, low, start)
        if address:
            whole = _ADDRESS.match(text, address.start())
            assert whole is not None
            raw = whole[0].rstrip(".,;:")
            stop = address.start() + len(raw)
            reference = read_address(raw)
            if reference is None:
                return None, max(done, stop)
            return of_reference(text, address.start(), stop, reference, "address"), stop
    head = _IDENTIFIER_HEAD.search(text, max(done, start - 40), start)
    if head is None:
        return None, done
    whole = _IDENTIFIER.match(text, head.start())
    raw = whole[0] if whole else ""
    while raw.count("-") >= 1 and head.start() + len(raw) >= end:
        reference = read_identifier(raw)
        if reference is not None:
            stop = head.start() + len(raw)
            return of_reference(text, head.start(), stop, reference, "identifier"), stop
        raw = raw.rpartition("-")[0]
    return None, done


# -- forms on a dossier ---------------------------------------------------------------------------------------


def _read_dossier(text: str, start: int, end: int, done: int, found: list[Citation], most: int) -> int:
    """Try the forms at a dossier-shaped number; append what it cites and return how far the text is done.

    Forms share their heads and tails, so each is matched once at an anchor.
    """
    low = max(done, start - HEAD_CHARS)
    window = text[low:start].lower()
    heads: dict[int, tuple[int, HeadMatch] | None] = {}
    tails: dict[int, re.Match[str] | None] = {}
    for form in _DOSSIER_FORMS:
        begin, said = start, NO_HEAD
        if form.head is not None:
            key = id(form.head)
            if key not in heads:
                heads[key] = form.head.find(text, low, start, window)
            head = heads[key]
            if head is None:
                continue
            begin, said = head
        elif form.continues and not _continues(text, start, form, found):
            continue
        key = id(form.tail)
        if key not in tails:
            tails[key] = form.tail.match(text, end)
        tail = tails[key]
        if tail is None:
            continue
        new = read_papers(text, start, form, begin, said, tail, found, most)
        if not new or (form.family == "dossier" and is_amount(text, end)):
            continue
        last_end = found[-1].end if found else None
        if form.needs != "nothing" and not is_supported(text, end, new, form, last_end):
            continue
        found += new
        return max(citation.end for citation in new) if len(new) < 50 else new[-1].end
    return done


def _continues(text: str, start: int, form: Form, found: list[Citation]) -> bool:
    if not found or start - found[-1].end > 20:
        return False
    last = found[-1].family
    if last != "dossier" and (last != "kamerstuk" or form.family == "dossier"):
        return False
    gap = text[found[-1].end : start]
    return bool(gap) and "\n\n" not in gap and _CONTINUES.fullmatch(gap) is not None


def _read_jaar(text: str, start: int, end: int, done: int, found: list[Citation], most: int) -> int:
    """Try the forms at a year; append what it cites and return how far the text is done."""
    low = max(done, start - HEAD_CHARS)
    window = text[low:start].lower()
    heads: dict[int, tuple[int, HeadMatch] | None] = {}
    for form in _JAAR_FORMS:
        # Most years are dates: what follows tells that sooner than what stands before.
        tail = form.tail.match(text, end)
        if tail is None:
            continue
        begin, said = start, NO_HEAD
        if form.head is not None:
            key = id(form.head)
            if key not in heads:
                heads[key] = form.head.find(text, low, start, window)
            head = heads[key]
            if head is None:
                continue
            begin, said = head
        new = READERS[form.family](text, start, form, begin, said, tail)
        if new:
            found += new
            return new[-1].end
    return done


def _read_oud(text: str, start: int, end: int, done: int, found: list[Citation]) -> int:
    """Try the forms at a number of four digits; append what it cites and return how far the text is done."""
    low = max(done, start - 60)
    window = text[low:start].lower()
    if not any(cue in window for cue in _OUD_CUES) or ("1800" <= text[start:end] <= "2050"):
        return done
    for form in _OUD_FORMS:
        tail = form.tail.match(text, end)
        if tail is None or form.head is None:
            continue
        head = form.head.find(text, low, start, window)
        if head is None:
            continue
        new = read_old_papers(text, text[start:end], form, head[0], head[1], tail, head[1].vergaderjaar)
        if new:
            found += new
            return new[-1].end
    return done
