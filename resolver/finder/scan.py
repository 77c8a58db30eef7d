"""The one fast pass: numbers and words that may be part of a citation, and the forms tried at each.

The text is turned into its "shape" once (digits become 0, whatever may stand inside a dossier number a space,
the rest x) and searched for two literal patterns at memory speed. Only at these anchors is the grammar tried.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from functools import lru_cache

from ..identifiers import (
    aanhangsel_id,
    blad_id,
    handelingen_id,
    kamerstuk_id,
    kamervraag_id,
    read_address,
    read_identifier,
)
from ..model import Citation, Dossiernummer, Evidence, Kamer, Reference, Vergaderjaar
from ..patterns import pattern
from ..register import Register, kamerstuk_ids
from ..rules import HOOFDSTUK, PREFIX, REEKS, RIJKSWET, is_hoofdstuk
from .forms import FORMS, Form
from .lists import ENDS, Item, page_range, read_list, read_meeting
from .pieces import AGAINST, AMOUNT, NO_HEAD, SUPPORT, HeadMatch, read_vergaderjaar

HEAD_CHARS = 120
"""So far before an anchor a citation may begin."""
NEAR_CHARS = 150
"""So far before a bare number the word may stand that makes it a paper."""
JOINTS = frozenset(" .-\n\t\u00a0\u2007\u2009\u202f–")
"""What may stand between the two parts of a dossier number."""

_SHAPE = bytearray(b"x" * 256)
_SHAPE[48:58] = b"0" * 10
for _joint in " .-\n\t\u00a0":
    _SHAPE[ord(_joint)] = 32
_SHAPE[ord("?")] = 32  # see `latin_of`
_SHAPES = bytes(_SHAPE)
_ANCHORS = re.compile(b"00(?: 000(?!0)|00+)")

_DOSSIER_FORMS = tuple(form for form in FORMS if form.anchor == "dossier")
_JAAR_FORMS = tuple(form for form in FORMS if form.anchor == "jaar")
# What must follow a year for any form on a year to go on: 2019/20, 2019Z, "2016, 288", "2016 288".
_AFTER_YEAR = pattern(r"\s?[-–—/]\s?[0-9]|[ZzD][0-9]|\s{0,3}[,/]?\s{0,3}(?:[0-9]|[Nn][RrOoUu])")
_CONTINUES = pattern(
    r"\s{0,2}\)?\s{0,2}[,;/]?\s{0,3}(?:(?:en|alsmede|of|resp\.?|respectievelijk|&|\+|zie\sook)\s{1,3})?(?:in\s|op\s)?\(?"
)
_IDENTIFIER = pattern(rf"(?i)(?:{PREFIX})-[a-z0-9]{{1,10}}(?:[-_][a-z0-9]{{1,8}}){{0,6}}(?![a-z0-9])")
_IDENTIFIER_HEAD = pattern(rf"(?i)(?<![a-z0-9-])(?:{PREFIX})-(?:[a-z0-9]{{1,8}}-){{0,4}}\Z")
_ADDRESS_HEAD = pattern(
    r"(?i)(?:https?://|www\.|(?<![a-z0-9.-])(?:[a-z0-9-]{1,30}\.){0,3}(?:officielebekendmakingen|overheid|tweedekamer)\.nl/)"
    r"[^\s<>\"'\[\]{}«»|]{0,300}\Z"
)
_ADDRESS = pattern(r"[^\s<>\"'\[\]{}«»|)]{1,600}")
_WET = pattern(
    r"(?i)\b(?:(?:rijks|initiatief|invoerings|implementatie)?wet(?:svoorstel(?:[-\s]\w{2,20})?)?|voorstel\svan\s(?:rijks)?wet)\b"
    r"[^.;()]{0,90}\s?\Z"
)
_COUNTED = pattern(
    r"(?i)\b(?:aantal|totaal|totale|bedrag|ruim|circa|ongeveer|bijna|gemiddeld|personen|mensen|aanvragen|zaken|gevallen)\b"
)


@lru_cache(maxsize=65536)
def _dossiernummer(digits: str, toevoeging: str) -> Dossiernummer:
    return Dossiernummer.of(digits, toevoeging.upper() if not toevoeging.isdigit() else toevoeging)


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


def scan(text: str, latin: bytes) -> list[Citation]:
    """All citations by number, identifier or address in `text`, in reading order, not yet linked.

    `latin` is `latin_of(text)`. Offsets count code points of `text`. Time grows with the length of the text,
    whatever is in it.
    """
    shape = latin.translate(_SHAPES)
    found: list[Citation] = []
    done = 0
    for match in _ANCHORS.finditer(shape):
        start, end = match.span()
        if start < done or (start and shape[start - 1] == 48):
            continue
        before = text[start - 1] if start else " "
        spaced = shape[start + 2] == 32
        if before in "-=/" and not spaced:
            if shape[start - 2 : start - 1] == b"0" and end - start == 4:
                continue  # the second year of 2019-2020
            new, done = _read_token(text, start, end, done)
            if new is not None:
                found.append(new)
                continue
            if start < done:
                continue
        length = end - start
        if spaced or length == 5:
            if not before.isalnum() and (not spaced or text[start + 2] in JOINTS):
                done = _read_dossier(text, start, end, done, found)
        elif length == 4 and not before.isalnum() and text[start] in "12" and _AFTER_YEAR.match(text, end):
            done = _read_jaar(text, start, end, done, found)
    return found


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


def _read_dossier(text: str, start: int, end: int, done: int, found: list[Citation]) -> int:
    """Try the forms at a dossier-shaped number; append what it cites and return how far the text is done."""
    low = max(done, start - HEAD_CHARS)
    window = text[low:start].lower()
    heads: dict[int, tuple[int, HeadMatch] | None] = {}
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
        tail = form.tail.match(text, end)
        if tail is None:
            continue
        new = _kamerstukken(text, start, form, begin, said, tail, found)
        if (form.supported or form.family == "dossier") and not _accepted(text, end, form, new, found):
            continue
        found += new
        return new[-1].end
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
    text: str, start: int, form: Form, begin: int, head: HeadMatch, tail: re.Match[str], found: list[Citation]
) -> list[Citation]:
    """The citations that a form makes of an anchor: one a paper, each with its own span."""
    stop, fields = tail.end(), tail.groupdict()
    digits = _five(text, start)
    dossier = _dossiernummer(digits, fields.get("toevoeging") or fields.get("reeks") or "")
    kamer, jaar, evidence = head.kamer, head.vergaderjaar, form.evidence
    inferred: tuple[str, ...] = ()
    if form.continues:
        last = found[-1]
        kamer, jaar, evidence = last.kamer, last.vergaderjaar, min(evidence, last.evidence)
        inferred = (*(("kamer",) if kamer else ()), *(("vergaderjaar",) if jaar else ()))
    number = fields.get("ondernummer") or head.ondernummer
    also = _also(fields["also"]) if fields.get("also") else ()
    if number is not None and len(number) == 2 and form.name.endswith("dashed") and not fields.get("reeks"):
        # "21501-07" is an EU Council series, not paper 7 of dossier 21501.
        register = Register.shipped()
        if register.highest(f"{digits}-{number}") and kamerstuk_id(digits, number) not in register:
            dossier, number = _dossiernummer(digits, number), None
    if number is None:
        return [
            Citation(
                begin, stop, text[begin:stop], "dossier", (), dossier, None, kamer, jaar,
                attachment=head.attachment, form=form.name, evidence=evidence, inferred=inferred,
            )
        ]  # fmt: skip
    items = [Item(begin, stop, number)]
    # Nearly all citations stand alone: one look at the next character saves the patterns of a list.
    if form.reads == "numbers" and text[stop : stop + 1] not in ENDS:
        items = read_list(text, items[0], plural=_is_plural(fields.get("nr")))
    if kamer is None:
        inferred = (*inferred, "kamer")
    out = []
    for item in items:
        value = _number(item.value)
        ids, spelled = kamerstuk_ids(dossier, value, jaar)
        others: tuple[Dossiernummer, ...] = ()
        if also:
            if ids[0] not in Register.shipped():
                ids, spelled = _filed_elsewhere(ids, spelled, also, value, jaar)
            others = tuple(other for other in (dossier, *also) if other.nummer != spelled.nummer or other in also)
            others = tuple(other for other in others if other != spelled)
        out.append(
            Citation(
                item.start, item.end, text[item.start : item.end], "kamerstuk", ids, spelled, value,
                kamer or (Kamer.EK if value.isalpha() else Kamer.TK), jaar, None, item.pages, others,
                head.attachment, None, (), form.name, evidence, inferred,
            )
        )  # fmt: skip
    return out


def _is_plural(nr: str | None) -> bool:
    """Whether the word before a number announces a list: nrs., nummers, nos."""
    return nr is not None and nr.lower().rstrip(". ").endswith(("nrs", "nummers", "nos"))


def _five(text: str, start: int) -> str:
    two = text[start : start + 2]
    rest = text[start + 2 : start + 5]
    return two + (rest if rest.isdigit() else text[start + 3 : start + 6])


_ALSO_PART = pattern(
    rf"([0-9]{{2}})[\s.\-–]?([0-9]{{3}})(?:[\s\-(]{{1,2}}({HOOFDSTUK}|{REEKS}|{RIJKSWET})\)?(?![A-Za-z0-9]))?"
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


def _accepted(text: str, end: int, form: Form, new: list[Citation], found: list[Citation]) -> bool:
    """Whether a match is a citation: labelled ones always, bare ones where something speaks for them."""
    first = new[0]
    if first.family == "dossier" and AMOUNT.match(text, first.end):
        return False
    if not form.supported:
        return True
    if text[end : end + 1] == "," and text[end + 1 : end + 2].isdigit():
        return False  # a decimal comma
    return is_supported(text, first, found, bracketed=form.name == "bracketed-dossier")


def is_supported(text: str, citation: Citation, found: list[Citation], *, bracketed: bool = False) -> bool:
    """Whether something nearby, or the register, makes a bare number a citation.

    A word of parliament within `NEAR_CHARS` before it, another citation just before it, brackets around it, or
    a line of its own; and for the weaker shapes the register must know the paper as well.
    """
    start, end = citation.start, citation.end
    before = text[max(0, start - NEAR_CHARS) : start]
    if AGAINST.search(before[-40:]):
        return False
    register = Register.shipped()
    if bracketed:
        dossier = citation.dossiernummer
        assert dossier is not None
        # "Wet open overheid (33 328)" is a bill; in a sentence that counts something, "(25 295)" is a number.
        return (
            _WET.search(before) is not None
            and _COUNTED.search(before.rpartition(". ")[2]) is None
            and not dossier.nummer.endswith("000")
            and register.has_dossier(dossier.nummer)
        )
    known = any(id in register for id in citation.ids)
    near = SUPPORT.search(before) is not None or (bool(found) and start - found[-1].end <= NEAR_CHARS)
    enclosed = before.endswith("(") and text[end : end + 1] in (")", ",", ";", " ", "")
    if citation.form == "bare" or citation.form == "bare-several-dossiers":
        return known or near or (enclosed and _plausible(citation, register))
    if citation.form == "reversed":
        return known or near
    if known and citation.dossiernummer and is_hoofdstuk(citation.dossiernummer.toevoeging):
        return True  # 35570-XIV-46: nothing else looks like that
    alone = _stands_alone(text, start, end)
    listed = text[end : end + 2] in ("; ", ";\n") or before.rstrip().endswith(";")
    return (known and (near or enclosed or alone or listed)) or (near and enclosed)


def _plausible(citation: Citation, register: Register) -> bool:
    return citation.dossiernummer is not None and register.has_dossier(citation.dossiernummer.nummer)


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether a line or a table cell holds nothing else."""
    left, right = text[max(0, start - 5) : start].rstrip(" \t"), text[end : end + 5].lstrip(" \t")
    return (not left or left[-1] in "\n|") and (not right or right[0] in "\n|.")


# -- forms on a year ------------------------------------------------------------------------------------------


def _read_jaar(text: str, start: int, end: int, done: int, found: list[Citation]) -> int:
    """Try the forms at a year; append what it cites and return how far the text is done."""
    low = max(done, start - HEAD_CHARS)
    window = text[low:start].lower()
    for form in _JAAR_FORMS:
        # Most years are dates: what follows tells that sooner than what stands before.
        tail = form.tail.match(text, end)
        if tail is None:
            continue
        begin, said = start, NO_HEAD
        if form.head is not None:
            head = form.head.find(text, low, start, window)
            if head is None:
                continue
            begin, said = head
        new = _READERS[form.family](text, start, form, begin, said, tail)
        if new:
            found += new
            return new[-1].end
    return done


def _session(text: str, start: int, tail: re.Match[str]) -> Vergaderjaar | None:
    return read_vergaderjaar(f"{text[start : start + 4]}/{tail['jaar_tot']}")


def _aanhangsel(text: str, start: int, form: Form, begin: int, head: HeadMatch, tail: re.Match[str]) -> list[Citation]:
    jaar = _session(text, start, tail)
    kamer, inferred = (head.kamer, ()) if head.kamer else (Kamer.TK, ("kamer",))
    before = head.ondernummer is not None  # "Aanhangsel nr. 89, vergaderjaar 2019-2020": no list can follow
    first = Item(begin, tail.end(), head.ondernummer or tail["ondernummer"])
    items = [first] if before else read_list(text, first, plural=_is_plural(tail["nr"]), letters=False)
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


def _blad(text: str, start: int, form: Form, begin: int, head: HeadMatch, tail: re.Match[str]) -> list[Citation]:
    year, out = text[start : start + 4], []
    first = Item(begin, tail.end(), tail["ondernummer"])
    items = read_list(text, first, plural=_is_plural(tail["nr"]), letters=False)
    while items:
        for item in items:
            number = _number(item.value)
            out.append(
                Citation(
                    item.start, item.end, text[item.start : item.end], form.family, (blad_id(form.family, year, number),),
                    None, number, pages=item.pages, form=form.name, evidence=form.evidence,
                )
            )  # fmt: skip
        again = _YEAR_AGAIN.match(text, items[-1].end)
        items = []
        if again:
            year = again["jaar"]
            items = read_list(
                text, Item(again.start("jaar"), again.end(), again["nummer"]), plural=False, letters=False
            )
    return out


_YEAR_AGAIN = pattern(
    r"\s{0,2}(?:[,;]|[,;]?\s(?:en|alsmede))\s{1,3}(?P<jaar>(?:19|20)[0-9]{2})\s?,\s{0,2}(?:nr\.?\s)?(?P<nummer>[0-9]{1,6})(?![0-9A-Za-z])"
)


#: Words straight before a case that make it one of written questions: "kamervragen 2019Z21150".
_QUESTIONS = pattern(
    r"(?i)\b(?:kamer|schriftelijke\s)vra(?:gen|ag)(?:nummers?|nrs?\.?)?\s{0,2}[(:,]?\s{0,2}"
    r"(?:(?:met\s|onder\s)?(?:nummer|nr\.?|kenmerk)\s)?\Z"
)


def _tk_number(text: str, start: int, form: Form, begin: int, head: HeadMatch, tail: re.Match[str]) -> list[Citation]:
    reference = read_identifier(text[start : tail.end()])
    if reference is None:
        return []
    number = reference.ids[0]
    if _QUESTIONS.search(text, max(0, start - 60), start):
        reference = reference._replace(family="kamervraag", ids=(kamervraag_id(number),))
    return [_from_reference(text, start, tail.end(), reference, form.name)]


_READERS: dict[str, Callable[[str, int, Form, int, HeadMatch, re.Match[str]], list[Citation]]] = {
    "aanhangsel": _aanhangsel,
    "handelingen": _handelingen,
    "staatsblad": _blad,
    "staatscourant": _blad,
    "tractatenblad": _blad,
    "tk-document": _tk_number,
}
