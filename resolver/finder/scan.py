"""The one fast pass: numbers and words that may be part of a citation, and the forms tried at each.

The text is turned into its "shape" once (digits become 0, whatever may stand inside a dossier number a space,
the rest x) and searched for two literal patterns at memory speed. Only at these anchors is the grammar tried.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import NamedTuple

from ..identifiers import (
    aanhangsel_id,
    handelingen_id,
    kamerstuk_id,
    kamervraag_id,
    read_address,
    read_identifier,
)
from ..model import Citation, Dossiernummer, Evidence, Kamer, Reference, Vergaderjaar
from ..patterns import pattern
from ..reasons import Reason, because
from ..register import Register, is_known, kamerstuk_ids
from ..rules import HOOFDSTUK, LAST_WITH_SESSION, PREFIX, REEKS, is_hoofdstuk
from .evidence import is_amount, is_supported
from .forms import FORMS, Form
from .lists import ENDS, MAX_RANGE, Item, is_plural, page_range, read_list, read_meeting
from .pieces import NO_HEAD, HeadMatch, read_vergaderjaar

HEAD_CHARS = 140
"""So far before an anchor a citation may begin."""
JOINTS = frozenset(" .-\n\t\u00a0\u2007\u2009\u202f–")
"""What may stand between the two parts of a dossier number."""
ROOM = 1000
CHARS_PER_CITATION = 6
"""A text gives at most `ROOM` citations and one more for so many characters; real ones stay far below."""
SMALL_RANGE = 60
"""So many numbers a range may span in a dossier of which the register knows fewer papers."""

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
# What says that a stretch between dossier and number is no title: another citation, or the sentence going on.
_NO_TITLE = pattern(
    r"(?i)\b(?:kamerst|handelingen|hand\.|stb|stcrt|trb|staatsblad|staatscourant|aanhangsel|artikel|art\.|motie|amendement|zie|brief|"
    r"tk|ek|blz|p\.|pag)\b|[0-9]{2}[ .]?[0-9]{3}|[.!?]\s{1,2}[A-Z]|\b(?:is|zijn|heeft|wordt|werd|worden)\b"
)
_WAS = pattern(
    r"\s{0,3}[,(]?\s{0,3}(?:was|voorheen|eerder|t\.?\s?v\.?\s?v\.?|ter\svervanging\svan(?:\sdie(?:\sgedrukt)?)?|vervangt)\s{1,3}(?:(?:gedrukt\s)?onder\s)?"
    r"(?:nrs?\.?\s{0,3})?(?P<number>[0-9]{1,4}|[A-Z]{1,2})(?![0-9A-Za-z-])\)?"
)
_REST_ITEM = pattern(r"(?P<was>(?:was|voorheen)\s{1,3})?(?:nrs?\.?\s{0,3})?(?P<number>[0-9]{1,4})")
_GLUED = re.compile(r"(?i)(?:kamerst(?:uk(?:ken)?)?|kst|nr|tk|ek)\Z")
#: Words straight before a case that make it one of written questions: "kamervragen 2019Z21150".
_QUESTIONS = pattern(
    r"(?i)\b(?:kamer|schriftelijke\s)vra(?:gen|ag)(?:nummers?|nrs?\.?)?\s{0,2}[(:,]?\s{0,2}"
    r"(?:(?:met\s|onder\s)?(?:nummer|nr\.?|kenmerk)\s)?\Z"
)
_FOOT_NUMBER = 30
"""Up to this number "Aanhangsel 3" without nr. may be the foot of a page."""
LAST_OLD_SESSION = 1971
"""The last first year of a session in which dossiers of four digits were still cited."""


@lru_cache(maxsize=65536)
def _dossiernummer(digits: str, toevoeging: str) -> Dossiernummer:
    return Dossiernummer.of(digits, "".join(toevoeging.upper().split()))


def _number(text: str) -> str:
    """A number as the identifiers write it: no leading zeros, no space or dot between thousands."""
    if not text.isalnum():
        text = "".join(filter(str.isalnum, text))
    return text.lstrip("0") or "0"


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
            return _from_reference(text, address.start(), stop, reference, "address"), stop
    head = _IDENTIFIER_HEAD.search(text, max(done, start - 40), start)
    if head is None:
        return None, done
    whole = _IDENTIFIER.match(text, head.start())
    raw = whole[0] if whole else ""
    while raw.count("-") >= 1 and head.start() + len(raw) >= end:
        reference = read_identifier(raw)
        if reference is not None:
            stop = head.start() + len(raw)
            return _from_reference(text, head.start(), stop, reference, "identifier"), stop
        raw = raw.rpartition("-")[0]
    return None, done


def _from_reference(text: str, start: int, end: int, reference: Reference, form: str) -> Citation:
    return Citation(
        start=start,
        end=end,
        raw=text[start:end],
        family=reference.family,
        ids=reference.ids,
        dossiernummer=reference.dossiernummer,
        ondernummer=reference.ondernummer,
        kamer=reference.kamer,
        vergaderjaar=reference.vergaderjaar,
        form=form,
        evidence=Evidence.LABEL,
        inferred=("kamer",) if reference.kamer and reference.family == "kamerstuk" else (),
    )


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
        new = _kamerstukken(text, start, form, begin, said, tail, found, most)
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


def _kamerstukken(
    text: str,
    start: int,
    form: Form,
    begin: int,
    head: HeadMatch,
    tail: re.Match[str],
    found: list[Citation],
    most: int,
) -> list[Citation]:
    """The citations that a form makes of an anchor: one a paper, each with its own span; [] when it is none after all."""
    stop, fields = tail.end(), tail.groupdict()
    title = fields.get("titel") or fields.get("titel_tussen_haken")
    if title and _NO_TITLE.search(title):
        return []
    toevoeging = fields.get("toevoeging") or fields.get("reeks") or ""
    dossier = _dossiernummer(_five(text, start), toevoeging)
    kamer, jaar, evidence = head.kamer, head.vergaderjaar, form.evidence
    if jaar is None and fields.get("jaar_na"):
        jaar = read_vergaderjaar(fields["jaar_na"] or "")
    inferred: tuple[str, ...] = ()
    if form.continues:
        last = found[-1]
        kamer, jaar, evidence = last.kamer, last.vergaderjaar, min(evidence, last.evidence)
        inferred = (*(("kamer",) if kamer else ()), *(("vergaderjaar",) if jaar else ()))
    number = fields.get("ondernummer") or head.ondernummer
    if number is not None and form.series_possible and len(number) == 2 and not fields.get("reeks"):
        # "21501-07" is an EU Council series, not paper 7 of dossier 21501.
        register = Register.shipped()
        if register.highest(f"{dossier}-{number}") and kamerstuk_id(dossier, number) not in register:
            dossier, number = _dossiernummer(str(dossier), number), None
    elif number is not None and form.letter_possible and number.isalpha() and _is_part(dossier, number, kamer):
        dossier, number = _dossiernummer(str(dossier), number), None
    if number is None:
        if toevoeging != dossier.toevoeging and form.needs == "nothing" and not form.continues:
            return []  # a form that reads the part of the dossier as such comes after this one
        flaw = because(form.flaw) if form.flaw else None
        return [
            Citation(
                begin, stop, text[begin:stop], "kamerstuk" if flaw else "dossier", (), dossier, None, kamer, jaar,
                attachment=head.attachment, form=form.name, evidence=evidence, inferred=inferred, flaw=flaw,
            )
        ]  # fmt: skip
    also = _also(fields["also"]) if fields.get("also") else ()
    if head.rest:
        items = _before_dossier(begin, stop, number, head)
    else:
        items = [Item(begin, stop, number)]
        # Nearly all citations stand alone: one look at the next character saves the patterns of a list.
        if form.reads == "numbers" and text[stop : stop + 1] not in ENDS:
            widest = _widest(dossier)
            items = read_list(
                text, items[0], plural=is_plural(fields.get("nr")), widest=widest, most=max(1, most - len(found))
            )
    papers = _Papers(form, dossier, also, kamer, jaar, head.attachment, evidence, inferred)
    if head.both and len(items) == 2:
        # "Kamerstukken I/II 1993/94, 23 496, nrs. 130 en 1": one of each chamber, in that order
        first, second = items
        return [
            *papers._replace(kamer=Kamer.EK).cite(text, [first]),
            *papers._replace(kamer=Kamer.TK).cite(text, [second]),
        ]
    out = papers.cite(text, items)
    return _with_replaced(text, out, papers, head) if form.reads == "numbers" or head.rest else out


def _widest(dossier: Dossiernummer) -> int:
    """How many numbers a range in a dossier may span."""
    highest = _highest(str(dossier))
    return min(MAX_RANGE, max(highest, SMALL_RANGE) if highest else MAX_RANGE)


@lru_cache(maxsize=4096)
def _highest(dossier: str) -> int:
    return Register.shipped().highest(dossier)


class _Papers(NamedTuple):
    """What the numbers behind one dossier have in common."""

    form: Form
    dossier: Dossiernummer
    also: tuple[Dossiernummer, ...]
    kamer: Kamer | None
    jaar: Vergaderjaar | None
    attachment: bool
    evidence: Evidence
    inferred: tuple[str, ...]

    def cite(self, text: str, items: Sequence[Item]) -> list[Citation]:
        """One citation a number."""
        out = []
        kamer, jaar, form_name = self.kamer, self.jaar, self.form.name
        inferred = self.inferred if kamer is not None else (*self.inferred, "kamer")
        for item in items:
            value = _number(item.value)
            ids, spelled = kamerstuk_ids(self.dossier, value, jaar)
            others: tuple[Dossiernummer, ...] = ()
            if self.also:
                if ids[0] not in Register.shipped():
                    ids, spelled = _filed_elsewhere(ids, spelled, self.also, value, jaar)
                others = tuple(o for o in (self.dossier, *self.also) if o.nummer != spelled.nummer or o in self.also)
                others = tuple(other for other in others if other != spelled)
            if kamer is Kamer.EK and jaar is not None and jaar.eerste < LAST_WITH_SESSION:
                ids = _senate_with_session(ids, spelled, value, jaar)
            upto = item.upto
            out.append(
                Citation(
                    item.start, item.end, text[item.start : item.end], "kamerstuk", ids, spelled, value,
                    kamer or (Kamer.EK if value.isalpha() else Kamer.TK), jaar, None, item.pages, others,
                    self.attachment, None, (), form_name, self.evidence, inferred,
                    flaw=_range_flaw(value, upto) if upto else None, range=(value, upto) if upto else None,
                )
            )  # fmt: skip
        return out


def _senate_with_session(
    ids: tuple[str, ...], dossier: Dossiernummer, number: str, jaar: Vergaderjaar
) -> tuple[str, ...]:
    """The Senate's papers of before 2010 have the session in their identifier, known to the register or not."""
    if ids == (kamerstuk_id(dossier, number),) and not is_known(ids[0]):
        return (kamerstuk_id(dossier, number, jaar),)
    return ids


def _range_flaw(first: str, last: str) -> Reason:
    backward = first.isdigit() and last.isdigit() and int(last) < int(first)
    return because("range-reversed" if backward else "range-too-wide", first=first, last=last)


def _before_dossier(begin: int, stop: int, number: str, head: HeadMatch) -> list[Item]:
    """The numbers of "nr. 726, was nr. 719 (21501-08)", all of them before their dossier."""
    return [Item(begin, stop, number), *(Item(begin, stop, m["number"]) for m in _REST_ITEM.finditer(head.rest or ""))]


def _with_replaced(text: str, out: list[Citation], papers: _Papers, head: HeadMatch) -> list[Citation]:
    """The citations, and the paper that the last of them is said to replace: "(21501-08, nr. 726, was nr. 719)"."""
    if head.rest:
        if "was" in head.rest or "voorheen" in head.rest:
            out[0] = out[0]._replace(replaces=out[-1].ids)
        return out
    last = out[-1]
    was = _WAS.match(text, last.end) if text[last.end : last.end + 1] in _WAS_OPENS else None
    if was is None:
        return out
    closing = was.end() - (text[was.end() - 1] == ")" and "(" not in was[0])
    (older,) = papers.cite(text, [Item(was.start("number"), closing, was["number"])])
    out[-1] = last._replace(replaces=older.ids)
    end = was.end("number")
    return [*out, older._replace(end=end, raw=text[older.start : end])]


_WAS_OPENS = frozenset(", (\n\t\u00a0")


def _is_part(dossier: Dossiernummer, letter: str, kamer: Kamer | None) -> bool:
    """Whether a letter straight behind a dossier is a part of it (35300 V) and not a Senate paper (33694 U)."""
    if dossier.toevoeging or kamer is Kamer.EK:
        return False
    return _has_part(str(dossier), letter) or (
        (len(letter) > 1 and is_hoofdstuk(letter)) or (letter in "ABCFHJVX" and dossier.nummer.endswith("00"))
    )


@lru_cache(maxsize=4096)
def _has_part(dossier: str, part: str) -> bool:
    register = Register.shipped()
    return register.highest(f"{dossier}-{part}") > 0


def _five(text: str, start: int) -> str:
    two = text[start : start + 2]
    rest = text[start + 2 : start + 5]
    return two + (rest if rest.isdigit() else text[start + 3 : start + 6])


_ALSO_PART = pattern(
    rf"([0-9]{{2}})[\s.\-–]?([0-9]{{3}})(?:[\s\-(]{{1,2}}({HOOFDSTUK}|{REEKS}|R\s?[0-9]{{3,4}})\)?(?![A-Za-z0-9]))?"
)


def _also(text: str | None) -> tuple[Dossiernummer, ...]:
    assert text is not None
    return tuple(_dossiernummer(part[1] + part[2], part[3] or "") for part in _ALSO_PART.finditer(text))


def _filed_elsewhere(
    ids: tuple[str, ...],
    dossier: Dossiernummer,
    also: tuple[Dossiernummer, ...],
    number: str,
    jaar: Vergaderjaar | None,
) -> tuple[tuple[str, ...], Dossiernummer]:
    """A paper filed in several dossiers has its identifier under one of them, mostly but not always the first."""
    for other in also:
        there, spelled = kamerstuk_ids(other, number, jaar)
        if there[0] in Register.shipped():
            return there, spelled
    return ids, dossier


# -- forms on a year ------------------------------------------------------------------------------------------


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
        new = _READERS[form.family](text, start, form, begin, said, tail)
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
        new = _old_papers(text, text[start:end], form, head[0], head[1], tail, head[1].vergaderjaar)
        if new:
            found += new
            return new[-1].end
    return done


def _old(text: str, start: int, form: Form, begin: int, head: HeadMatch, tail: re.Match[str]) -> list[Citation]:
    if int(text[start : start + 4]) > LAST_OLD_SESSION:
        return []
    several = tail.end("jaar_tot") < tail.start("oud") and re.search(
        "[0-9]{4}", text[tail.end("jaar_tot") : tail.start("oud")]
    )
    jaar = None if several else _session(text, start, tail)
    return _old_papers(text, tail["oud"], form, begin, head, tail, jaar)


def _old_papers(
    text: str, nummer: str, form: Form, begin: int, head: HeadMatch, tail: re.Match[str], jaar: Vergaderjaar | None
) -> list[Citation]:
    """Papers of a dossier of before 1969; a dossier in Roman numerals has no identifier."""
    fields = tail.groupdict()
    part, number = fields.get("toevoeging") or "", fields.get("ondernummer")
    if nummer.isdigit():
        dossier = _dossiernummer(nummer, part)
    elif number is not None:
        dossier = _roman_dossier(nummer)
    else:
        return []
    if number is None:
        if len(nummer) < 4 or is_amount(text, tail.end()):
            return []
        return [
            Citation(
                begin, tail.end(), text[begin : tail.end()], "dossier", (), dossier, None, head.kamer, jaar,
                form=form.name, evidence=form.evidence,
            )
        ]  # fmt: skip
    items = read_list(text, Item(begin, tail.end(), number), plural=is_plural(fields.get("nr")))
    papers = _Papers(form, dossier, (), head.kamer, jaar, head.attachment, form.evidence, ())
    out = papers.cite(text, items)
    return out if nummer.isdigit() else [citation._replace(ids=()) for citation in out]


@lru_cache(maxsize=256)
def _roman_dossier(nummer: str) -> Dossiernummer:
    return Dossiernummer.of(nummer)


def _session(text: str, start: int, tail: re.Match[str]) -> Vergaderjaar | None:
    return read_vergaderjaar(f"{text[start : start + 4]}/{tail['jaar_tot']}")


def _aanhangsel(text: str, start: int, form: Form, begin: int, head: HeadMatch, tail: re.Match[str]) -> list[Citation]:
    jaar = _session(text, start, tail)
    kamer, inferred = (head.kamer, ()) if head.kamer else (Kamer.TK, ("kamer",))
    fields = tail.groupdict()
    if fields.get("bladzijde"):
        pages = ("".join(fields["bladzijde"].split()).replace("–", "-"),)
        return [
            Citation(
                begin, tail.end(), text[begin : tail.end()], "aanhangsel", (), None, None, kamer, jaar, pages=pages,
                form=form.name, evidence=form.evidence, inferred=inferred,
            )
        ]  # fmt: skip
    if head.ondernummer is None and not fields["nr"] and _is_page_foot(text, begin, tail):
        return []
    before = head.ondernummer is not None  # "Aanhangsel nr. 89, vergaderjaar 2019-2020": no list can follow
    first = Item(begin, tail.end(), head.ondernummer or tail["ondernummer"])
    items = [first] if before else read_list(text, first, plural=is_plural(fields["nr"]), letters=False)
    out = []
    for item in items:
        number = _number(item.value)
        ids = (aanhangsel_id(kamer, jaar, number),) if jaar else ()
        out.append(
            Citation(
                item.start, item.end, text[item.start : item.end], "aanhangsel", ids, None, number, kamer, jaar,
                pages=item.pages, form=form.name, evidence=form.evidence, inferred=inferred,
            )
        )  # fmt: skip
    return out


def _is_page_foot(text: str, begin: int, tail: re.Match[str]) -> bool:
    """Whether "Tweede Kamer, vergaderjaar 2021–2022, Aanhangsel 3" is the foot of a page, and 3 its number."""
    number = tail["ondernummer"]
    return int(number) <= _FOOT_NUMBER and text[max(0, begin - 1) : begin] not in ("(", "[")


def _handelingen(text: str, start: int, form: Form, begin: int, head: HeadMatch, tail: re.Match[str]) -> list[Citation]:
    jaar = _session(text, start, tail)
    kamer, inferred = (head.kamer, ()) if head.kamer else (Kamer.TK, ("kamer",))
    spots = read_meeting(text, tail.end())
    out = []
    for at, spot in enumerate(spots):
        opens = begin if at == 0 else spot.start
        out.append(
            Citation(
                opens, spot.end, text[opens : spot.end], "handelingen",
                _handelingen_ids(kamer, jaar, spot.meeting, spot.item, spot.pages, head.bijeenkomst),
                None, spot.item, kamer, jaar, spot.meeting, spot.pages,
                form=form.name, evidence=form.evidence, inferred=inferred,
            )
        )  # fmt: skip
    return out


def _handelingen_ids(
    kamer: Kamer,
    jaar: Vergaderjaar | None,
    meeting: str | None,
    item: str | None,
    pages: tuple[str, ...],
    bijeenkomst: str | None,
) -> tuple[str, ...]:
    """By rule for meeting and item; by the register for pages; none for a whole meeting or a committee's UCV."""
    if jaar is None or bijeenkomst:
        return ()
    if meeting and item:
        return (handelingen_id(kamer, jaar, _number(meeting), _number(item)),)
    register = Register.shipped()
    out: list[str] = []
    for page in pages:
        span = page_range(page)
        if span:
            out += (id for id in register.on_page(kamer, jaar.key, *span) if id not in out)
    return tuple(out)


def _tk_number(text: str, start: int, form: Form, begin: int, head: HeadMatch, tail: re.Match[str]) -> list[Citation]:
    reference = read_identifier(text[start : tail.end()])
    if reference is None:
        return []
    number = reference.ids[0]
    if _QUESTIONS.search(text, max(0, start - 60), start):
        reference = reference._replace(family="kamervraag", ids=(kamervraag_id(number),))
    return [_from_reference(text, start, tail.end(), reference, form.name)._replace(evidence=form.evidence)]


_READERS: dict[str, Callable[[str, int, Form, int, HeadMatch, re.Match[str]], list[Citation]]] = {
    "kamerstuk": _old,
    "dossier": _old,
    "aanhangsel": _aanhangsel,
    "handelingen": _handelingen,
    "tk-document": _tk_number,
}
