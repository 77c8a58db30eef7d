"""The one fast pass: numbers and words that may be part of a citation, and the forms tried at each.

The text is turned into its "shape" once (digits become 0, whatever may stand inside a dossier number a space,
the rest x) and searched for two literal patterns at memory speed. Only at these anchors is the grammar tried.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from ..identifiers import read_address, read_identifier
from ..model import Citation, Evidence
from ..patterns import pattern
from ..rules import PREFIX, ROMEINS
from .by_year import READERS, of_reference
from .evidence import NEAR_CHARS, is_amount, is_heading, is_item, is_supported
from .forms import FORMS, Form
from .papers import read_old_papers, read_papers
from .pieces import HAS_SESSION, NO_HEAD, NR_CHARS, NR_LETTERS, Head, HeadMatch

HEAD_CHARS = 140
"""So far before an anchor a citation may begin."""
JOINTS = frozenset(" .-\n\t–")
"""What may stand between the two parts of a dossier number."""
ITEMS_OF_A_LIST = 2
"""So many items of one shape make a list, in which a dossier alone may be an item too."""
ROOM = 1000
CHARS_PER_CITATION = 6
"""A text gives at most `ROOM` citations and one more for so many characters; real ones stay far below."""
_SHAPE = bytearray(b"x" * 256)
_SHAPE[48:58] = b"0" * 10
for _joint in " .-\n\t":
    _SHAPE[ord(_joint)] = 32
_SHAPE[ord("?")] = 32  # see `characters.latin_of`
_SHAPES = bytes(_SHAPE)
_ANCHORS = re.compile(b"00(?: 000(?!0)|00+)")

_DOSSIER_FORMS = tuple(form for form in FORMS if form.anchor == "dossier")


class _Run(NamedTuple):
    """Forms that stand one after the other and have one head; `continues` is the family of those that go on from another."""

    head: Head | None
    continues: str
    forms: tuple[Form, ...]


_RUNS = tuple(
    _Run(*key, tuple(forms))
    for key, forms in groupby(_DOSSIER_FORMS, lambda form: (form.head, form.family * form.continues))
)


#: The runs with a label come first. At most real citations one of them fits, and nothing more needs to be known of the place.
_LABELLED = next(at for at, run in enumerate(_RUNS) if run.head is None or not {"kamer", "kst"} <= {*run.head.cues})
#: All letters that hint at a head; which of them stand before an anchor says at one look which heads can.
_LABEL_CUES, _CUES = (
    tuple(sorted({cue for run in runs if run.head is not None for cue in run.head.hints}))
    for runs in (_RUNS[:_LABELLED], _RUNS[_LABELLED:])
)
_SIGNS = tuple(cue for cue in _CUES if not any(map(str.isalpha, cue)))


def _runs_at(text: str, end: int, window: str) -> Iterator[_Run]:
    """The runs to try at a dossier that ends at `end`, by what stands around it; `window` is what does before it, in lower case."""
    follows = _NUMBER_MAY_FOLLOW.match(text, end)
    number, digits = follows is not None, follows is not None and follows.lastgroup is not None
    # Among the numbers of a table there are no letters at all.
    worded = window != window.upper()
    if worded and (cues := tuple([cue for cue in _LABEL_CUES if cue in window])):
        yield from _fitting(True, number, digits, True, cues, False)
    cues = tuple([cue for cue in (_CUES if worded else _SIGNS) if cue in window])
    has_year = not _DASHES.isdisjoint(cues) and HAS_SESSION.search(window) is not None
    behind = text[end : end + NR_CHARS].lower()
    nr = any(map(behind.__contains__, NR_LETTERS))
    yield from _fitting(False, number, digits, nr, cues, has_year)


@lru_cache(maxsize=4096)
def _fitting(
    labelled: bool, number: bool, digits: bool, nr: bool, cues: tuple[str, ...], has_year: bool
) -> tuple[_Run, ...]:
    """The runs with a label, or the others, each with the forms that can fit at a place.

    `number` says that a number may follow, `digits` that it has no sign before it ("12 345 12 345"), which only what
    has a label takes for a number, `nr` that "nr." may; `cues` are those that stand before the dossier, `has_year`
    that a parliamentary year does.
    """
    fitting = []
    for run in _RUNS[:_LABELLED] if labelled else _RUNS[_LABELLED:]:
        behind = number and not (digits and run.head is None)
        forms = tuple(form for form in run.forms if (behind or not form.numbered_behind) and (nr or not form.nr_behind))
        if forms and (run.head is None or run.head.may_stand(cues, has_year)):
            fitting.append(run._replace(forms=forms))
    return tuple(fitting)


# What must begin behind a dossier for a number to follow: a sign, a digit, a suffix, or one of few words; a title in its line.
_NUMBER_MAY_FOLLOW = pattern(
    rf"(?!\s?(?=[IVX]{{2}})(?:{ROMEINS})\n\n[A-ZÀ-Ý][a-zà-ÿ])"  # a budget's chapter that ends its line, and the title below
    r"(?:\s{1,3}(?P<digits>(?!(?:1[89]|20)[0-9]{2}\s?[-–—/])[0-9])|\s{0,3}(?:[^\sA-Za-zÀ-ÿ]|(?i:(?:onder|sub|volg|met\s|op\s|als\s)?(?:nr|num|no|letter|stuk)|n\s?[°º]|(?:en|of)\s{1,3}(?:en\s)?(?:[0-9]|nr)|e\.|enz|c\.|vergader|zitting|"
    r"parlem|vj|sessie|hoofd|hfd|hfst|h\.|chapter|bijlage)|[A-Z]{1,7}(?![a-zÀ-ÿ])|[ivx]{1,6}[ab]?(?![a-z])|R\s?[0-9])|[ \t]{1,2}[«“‘]?[A-ZÀ-Ý][a-zà-ÿ]|[A-Z])"
)
# A place that has a flaw by one form may be whole by another.
_JAAR_FORMS = tuple(sorted((form for form in FORMS if form.anchor == "jaar"), key=lambda form: bool(form.flaw)))
_CASE_FORMS = tuple(form for form in _JAAR_FORMS if form.head is None)
_SESSION_FORMS = tuple(form for form in _JAAR_FORMS if form.head is not None)
_YEAR_ONLY_FORMS = tuple(form for form in _SESSION_FORMS if form.tail.match("/20."))
#: The hints of the forms on a year alone, and of those on a parliamentary year with something cited behind it.
_YEAR_CUES = tuple(
    tuple(sorted({cue for form in forms if form.head for cue in form.head.hints}))
    for forms in (_YEAR_ONLY_FORMS, _SESSION_FORMS)
)


@lru_cache(maxsize=4096)
def _on_session(session: bool, cues: tuple[str, ...]) -> tuple[Form, ...]:
    """The forms to try at a parliamentary year, something cited of it behind it or not, where of all cues these stand before it."""
    forms = _SESSION_FORMS if session else _YEAR_ONLY_FORMS
    return tuple(form for form in forms if form.head is not None and form.head.may_stand(cues, True))


_OUD_FORMS = tuple(form for form in FORMS if form.anchor == "oud")
# What must follow a year for any form on a year to go on: 2019/20, 2019Z12345.
_AFTER_YEAR = pattern(r"\s?[-–—/]\s?[0-9]|[ZzD][0-9]")
_CASE_LETTERS = ("Z", "z", "D")
_DASHES = frozenset("-–—/")
_JOINED = frozenset("-=/")
_AFTER_YEARS = frozenset(" \t\n-–—/ZzD")
# What must stand somewhere before a number of four digits for it to be an old dossier.
_OUD_CUES = ("kamer", "kst", "stukken", "hand", "gedr", "tk", "ek", "t.k", "wets")
# What stands between a parliamentary year and what is cited of it; a form on the year alone does not ask for it.
_BEHIND_SESSION = pattern(
    r"\s?[-–—/]\s?(?:[0-9]{4}|[0-9]{2})(?![0-9])[\s*_,;:.()–—/-]{0,8}+(?:[0-9CILVX]|(?i:en\s|n[ro°º]|\#|num|[te]k\b|tweede\s|eerste\s|onder\s|stuk\s|aanh|hand|bijl|§|p\.|blz|pag))"
)
_CONTINUES = pattern(
    # a remark on the one before: "33328 (original) + 35112 (novelle)"
    r"(?:\s?\([A-Za-zà-ÿ. ]{2,30}\)(?=\s{0,2}(?:[,;/+&]|(?:en|alsmede|of)\s)))?"
    r"\s{0,2}\)?\s{0,2}[,;/]?\s{0,3}(?:(?:en|alsmede|alsook|evenals|of|dan\swel|resp\.?|respectievelijk|&|\+|zie\sook)\s{1,3})?(?:ook\s)?(?:in\s|op\s)?\(?"
)
# In the foot of a printed page "ISSN" is stuck to it: kst-34000-XIII-103ISSN.
_IDENTIFIER = pattern(
    rf"(?i)(?:{PREFIX})-[a-z0-9]{{1,10}}(?:[-_](?:[0-9]{{1,5}}(?=ISSN)|[a-z0-9]{{1,10}})){{0,6}}(?:(?![a-z0-9])|(?=ISSN))"
)
_IDENTIFIER_HEAD = pattern(rf"(?i)(?<![a-z0-9-])(?:{PREFIX})-(?:[a-z0-9]{{1,8}}-){{0,4}}\Z")
_ADDRESS_HEAD = pattern(
    r"(?i)(?:https?://|www\.|(?<![a-z0-9.-])(?:[a-z0-9-]{1,30}\.){0,3}(?:officielebekendmakingen|overheid|tweedekamer|eerstekamer)\.nl/)"
    r"[^\s<>\"'\[\]{}«»|`\\]{0,300}\Z"
)
_ADDRESS = pattern(r"[^\s<>\"'\[\]{}«»|)`\\‘’“”]{1,600}")
# A key of parlementairemonitor.nl (KST35099D, KST60272), alone in its field: its digits are not those of a dossier.
_DATA_KEY = re.compile(r"KST[0-9]{5}[A-Z]{0,2}(?=\s*[|\n'\"<]|\s*\Z)")
_GLUED = re.compile(r"(?i)(?:kamerst(?:uk(?:ken)?)?|kst|nr|tk|ek)\Z")


def scan(text: str, latin: bytes, most: int, taken: Sequence[Citation] = ()) -> list[Citation]:
    """All citations by number, identifier or address in `text`, in reading order, not yet linked.

    `latin` is `characters.latin_of(text)`; once `most` are found no further is looked for. What is in `taken` already (in reading order) is not read again, nor given. Offsets
    count code points of `text`. Time grows with the length of the text, whatever is in it.
    """
    shape = latin.translate(_SHAPES)
    found: list[Citation] = []
    unsure: list[_Unsure] = []
    done = 0
    ends = iter([(citation.start, citation.end) for citation in taken])
    next_start, next_end = next(ends, _NOWHERE)
    for match in _ANCHORS.finditer(shape):
        start, end = match.span()
        length, behind = end - start, text[end : end + 1]
        is_year = length == 4 and "1800" <= text[start:end] <= "2050"
        if (
            is_year
            and (behind not in _AFTER_YEARS or shape.find(b"0", end + 1, end + 4) < 0)
            and text[start - 1 : start] not in _JOINED
        ):
            continue  # nearly all numbers of four digits are the years of dates
        while start >= next_start:
            if next_end > done:
                done = next_end
            next_start, next_end = next(ends, _NOWHERE)
        if start < done:
            continue
        before = text[start - 1] if start else " "
        joined = before in _JOINED or (before == "A" and text[start - 3 : start] == "%3A")
        spaced = shape[start + 2] == 32
        if joined and not spaced:
            if shape[start - 2 : start - 1] == b"0" and length == 4 and behind not in _CASE_LETTERS:
                continue  # the second year of 2019-2020
            new, done = _read_token(text, start, end, done, min(next_start, len(text)))
            if new is not None:
                found.append(new)
                continue
            if start < done:
                continue
        if len(found) > most:
            break
        if length == 5 and behind in _CASE_LETTERS and "2008" <= text[start + 1 : end] <= "2050":
            # the mark of a note stuck to a number of the Tweede Kamer: "32024Z15585"
            done = _read_jaar(text, start + 1, end, done, found)
        elif spaced or length == 5:
            if spaced and text[start + 2] not in JOINTS:
                continue
            if before == "." and text[start - 2 : start - 1].isdigit():
                continue  # the end of a longer number: 12.34.56.789
            if not before.isalnum() or (
                _GLUED.search(text, max(0, start - 12), start)
                and not (before == "T" and _DATA_KEY.match(text, start - 3))
            ):
                done = _read_dossier(text, start, end, done, found, most, unsure)
        elif length == 4 and not before.isalnum():
            if text[start] in "12" and behind in _AFTER_YEARS and _AFTER_YEAR.match(text, end):
                done = _read_jaar(text, start, end, done, found)
            elif start >= done and not is_year:
                done = _read_oud(text, start, end, done, found)
    return _with_unsure(text, unsure, found, most) if unsure and len(found) <= most else found


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
        new, _ = _read_token(text, at + 4, at + 5, out[-1].end if out else 0, len(text))
        if new is not None:
            out.append(new)
    return out


# -- identifiers and addresses --------------------------------------------------------------------------------


def _read_token(text: str, start: int, end: int, done: int, limit: int) -> tuple[Citation | None, int]:
    """An identifier or an address around an anchor, up to `limit`; and how far the text is done, past foreign addresses too."""
    low = max(done, start - 320)
    # Most numbers behind a dash stand in no address: a literal search is enough to tell.
    window = text[low:start]
    if "//" in window or ".nl/" in window or "www." in window:
        address = _ADDRESS_HEAD.search(text, low, start)
        if address:
            whole = _ADDRESS.match(text, address.start(), limit)
            assert whole is not None
            raw = whole[0].rstrip(".,;:*_!?…")
            stop = address.start() + len(raw)
            reference = read_address(raw)
            if reference is None:
                return None, max(done, stop)
            return of_reference(text, address.start(), stop, reference, "address"), stop
    head = _IDENTIFIER_HEAD.search(text, max(done, start - 40), start)
    if head is None:
        return None, done
    whole = _IDENTIFIER.match(text, head.start(), limit)
    raw = whole[0] if whole else ""
    while raw.count("-") >= 1 and head.start() + len(raw) >= end:
        reference = read_identifier(raw)
        if reference is not None:
            stop = head.start() + len(raw)
            return of_reference(text, head.start(), stop, reference, "identifier"), stop
        raw = raw.rpartition("-")[0]
    return None, done


# -- forms on a dossier ---------------------------------------------------------------------------------------


class _Unsure(NamedTuple):
    """A place that looks like a citation and that nothing before it supports: its anchor, and how far the text was done."""

    start: int
    end: int
    done: int
    nummer: str
    needs: str


def _with_unsure(text: str, unsure: Sequence[_Unsure], found: list[Citation], most: int) -> list[Citation]:
    """The citations, with the places that are supported by what stands behind them or elsewhere in the text.

    Evidence is that of the whole text: a list item counts by the label that comes after it as by the one before.
    """
    sure = {
        c.dossiernummer.nummer for c in found if c.dossiernummer is not None and c.evidence >= Evidence.VERGADERJAAR
    }
    cited = {c.dossiernummer.nummer for c in found if c.dossiernummer is not None}
    items = [c for c in found if c.evidence is Evidence.SHAPE and is_item(text, c.start)]
    listed = len(items) >= ITEMS_OF_A_LIST
    starts = [citation.start for citation in found]
    added: list[Citation] = []
    following = 1 << 62
    for place in reversed(unsure):
        at = bisect_right(starts, place.start)
        if place.start >= following or (at and found[at - 1].end > place.start) or len(found) + len(added) > most:
            continue
        behind = min(following, starts[at] if at < len(starts) else 1 << 62)
        told = place.nummer in sure or {"list": listed, "bill": place.nummer in cited}.get(place.needs, False)
        near = behind - place.end <= NEAR_CHARS
        if told or near:
            new: list[Citation] = []
            _read_dossier(text, place.start, place.end, place.done, new, most, None, near=near, told=told)
            new = [citation for citation in new if citation.end <= behind]
            if new:
                added += new
                following = new[0].start
    return sorted((*found, *added), key=lambda citation: (citation.start, -citation.end)) if added else found


def _read_dossier(
    text: str, start: int, end: int, done: int, found: list[Citation], most: int, unsure: list[_Unsure] | None,
    *, near: bool = False, told: bool = False,
) -> int:  # fmt: skip
    """Try the forms at a dossier-shaped number; append what it cites and return how far the text is done.

    A place that nothing supports is added to `unsure`. `near` and `told` are what is known of the text behind it (see
    `is_supported`). Forms share their heads and tails, so each is matched once at an anchor.
    """
    low = start - HEAD_CHARS if start - HEAD_CHARS > done else done
    window = text[low:start].lower()
    heads: dict[Head, tuple[int, HeadMatch] | None] = {}
    tails: dict[re.Pattern[str], re.Match[str] | None] = {}
    hints: dict[tuple[str, ...], int] = {}
    for form_head, continues, forms in _runs_at(text, end, window):
        begin, said = start, NO_HEAD
        if form_head is not None:
            if form_head not in heads:
                heads[form_head] = form_head.find(text, low, start, window, hints)
            head = heads[form_head]
            if head is None:
                continue
            begin, said = head
        elif continues and not _continues(text, start, continues, found):
            continue
        for form in forms:
            if form.kamer is not None and said.kamer is not form.kamer:
                continue
            behind = form.tail
            if behind not in tails:
                tails[behind] = behind.match(text, end)
            tail = tails[behind]
            if tail is None or (form.numbered_behind and text[end : end + 1] == ")" and text[start - 1] != "("):
                continue
            if form.needs == "heading" and not is_heading(text, begin, tail.end()):
                continue
            new = read_papers(text, start, form, begin, said, tail, found, most)
            if not new or (form.family == "dossier" and is_amount(text, end)):
                continue
            if form.needs != "nothing":
                beside = near or (bool(found) and new[0].start - found[-1].end <= NEAR_CHARS)
                if not is_supported(text, end, new, form, beside, told):
                    if (
                        unsure is not None
                        and form.needs in ("support", "bill", "list")
                        and new[0].dossiernummer is not None
                    ):
                        unsure.append(_Unsure(start, end, done, new[0].dossiernummer.nummer, form.needs))
                    continue
            found += new
            return max(citation.end for citation in new) if len(new) < 50 else new[-1].end
    return done


def _continues(text: str, start: int, family: str, found: list[Citation]) -> bool:
    if not found or start - found[-1].end > 20:
        return False
    last = found[-1].family
    if last != "dossier" and (last != "kamerstuk" or family == "dossier"):
        return False
    gap = text[found[-1].end : start]
    if not gap or "\n\n" in gap or _CONTINUES.fullmatch(gap) is None:
        return False
    # "kamerstukdossier 41011 34-366": of two numbers with nothing but a space between them the second is no dossier of its own
    return family != "dossier" or not gap.isspace() or text[start + 2] not in "-–"


def _read_jaar(text: str, start: int, end: int, done: int, found: list[Citation]) -> int:
    """Try the forms at a year; append what it cites and return how far the text is done."""
    low = start - HEAD_CHARS if start - HEAD_CHARS > done else done
    window = text[low:start].lower()
    # Most years are dates: what follows tells that sooner than what stands before.
    if text[end] in "ZzD":
        forms = _CASE_FORMS
    else:
        session = _BEHIND_SESSION.match(text, end) is not None
        forms = _on_session(session, tuple([cue for cue in _YEAR_CUES[session] if cue in window]))
    hints: dict[tuple[str, ...], int] = {}
    for form in forms:
        begin, said = start, NO_HEAD
        tail = form.tail.match(text, end)
        if tail is None:
            continue
        if form.head is not None:
            head = form.head.find(text, low, start, window, hints)
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
    low = start - 60 if start - 60 > done else done
    window = text[low:start].lower()
    if not any(map(window.__contains__, _OUD_CUES)):
        return done
    hints: dict[tuple[str, ...], int] = {}
    for form in _OUD_FORMS:
        tail = form.tail.match(text, end)
        if tail is None or form.head is None:
            continue
        head = form.head.find(text, low, start, window, hints)
        if head is None:
            continue
        new = read_old_papers(text, text[start:end], form, head[0], head[1], tail, head[1].vergaderjaar)
        if new:
            found += new
            return new[-1].end
    return done
