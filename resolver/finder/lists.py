"""Enumerations and ranges, read by one hand-written loop after a form has matched, for all families.

"nrs. 12, 14 en 15", "nr. 1 t/m 4", "nr. 4, p. 12 en 13, en nr. 6", "nr. 23, items 4 en 7".
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from ..dates import MONTH
from ..patterns import pattern
from ..reasons import Reason, because

MAX_RANGE = 500
"""A range wider than this is a slip or an attack: it stays one item with its two ends."""
MAX_LIST = 100_000
"""No list is longer, whatever the text."""

_PAGEWORD = r"(?i:pagina(?:['’]s)?|pag|pp|p|bladzijden?|blz|bl)\.?"
_PAGE = r"(?:[0-9]{1,3}-)?[0-9]{1,5}(?:\s?[-–]\s?[0-9]{1,5})?"
PAGES = pattern(
    rf"\s{{0,3}}[,;(]?\s{{0,3}}(?:op\s)?{_PAGEWORD}\s{{0,3}}(?P<pages>{_PAGE}(?:\s?(?:,|;(?!\s?(?:1[6-9]|20)[0-9]{{2}}\s?[-–/])|en|e\.v\.|\be\.?v\.?|/)\s?{_PAGE}(?!\s?[0-9]|,?\s{{0,2}}{_PAGEWORD}\s?[0-9]))"
    r"{0,8})(?![0-9])(?:\s?e\.?v\.?)?"
)
_NUMBER = r"(?:[0-9]{1,5}(?:[a-z]{1,2}|[A-Z])?|[A-Z]{1,2})"
_NR = r"(?i:(?:stuk\s)?(?:onder)?nr['’]?s?|nummers?|nos?|n\s?[°º]|\#|letters?|stuk(?:ken)?)[.:]{0,2}\s{0,3}"
_AND = r"(?i:en/of|en|én|plus|benevens|tezamen\smet|alsmede|alsook|evenals|dan\swel|danwel|hetzij|resp\.|resp|respectievelijk|onderscheidenlijk|of|and)"
_JOIN = rf"(?:\s{{0,2}}[,;]\s{{0,3}}(?:{_AND}\s{{1,3}}(?:ook\s|van\s)?(?:in\s|onder\s)?)?|\s{{1,3}}(?:{_AND}|[&+])\s{{1,3}}(?:ook\s)?(?:onder\s)?|\s?[/&+]\s?)"
RANGE = pattern(
    rf"(?:[^\S\n]{{0,2}}[-–—~]|\s{{0,2}}(?i:à|\.{{2,3}}|…|t\s?/\s?m|t\.?e?\.?m\.?|tot\s?(?:en|&)?\s?met|tot\saan|tot|through))\s{{0,3}}(?:{_NR})?(?P<number>{_NUMBER})(?![A-Za-z0-9])(?!-?[0-9])(?![\s.][0-9]{{3}}(?![0-9]))"
)
NEXT = pattern(
    rf"(?P<join>{_JOIN})(?P<nr>{_NR})?(?:-(?=[0-9]{{1,4}}(?![0-9-])))?(?P<number>{_NUMBER})(?![A-Za-z0-9])(?![\s.]?[0-9]{{3}}(?![0-9]))(?!\s?[-–](?:[0-9]{{1,2}}[-–]|[0-9]{{4}}))"
)
#: What may follow a number that no list goes on from; "" is the end of the text.
ENDS = frozenset((*").|<:]»”", ""))
# What a sentence goes on with behind a list of numbers, which are no counts then ("nr. 72 en 3 moties").
_GOES_ON = r"(?i:van|voor|is|zijn|heeft|hebben|wordt|worden|werd|werden|was|waren|gaat|gaan|over|inzake|betreffende|waarin|waarmee|met|in|zie|d\.d\.)\b"
_CLOSES = pattern(
    rf"\s{{0,2}}(?:[).,;:\]\n|/&+<(»”’\x22'*_]|\Z|(?i:en|of|t/m|dan\swel|blz|p\.)\s|[-–]\s?[0-9]|(?!(?i:van|voor|in\b|met\b)){_GOES_ON})"
)
# "nr. 47, 48 en 49 zijn" or "nr. 47, 48, 56.": the rest of a list after a comma, up to what ends it
_LIST_CLOSES = pattern(
    rf"(?:\s?(?:[-–]|t/m)\s?[0-9]{{1,4}}(?![0-9A-Za-z]))?(?:\s{{0,2}}[,;]\s{{0,2}}-?[0-9A-Z]{{1,4}}[a-z]?(?:\s?(?:[-–]|t/m)\s?[0-9]{{1,4}})?(?![0-9A-Za-z])){{0,60}}(?:(?:,?\s{{1,2}}(?:{_AND}|(?i:t/m))\s{{1,2}}(?:ook\s)?|\s?[/&+]\s?)(?:{_NR})?-?[0-9A-Z]{{1,4}}[a-z]?"
    rf"(?![0-9A-Za-z]))?\s{{0,2}}(?:[).;:\]|<(»”’\x22'*_]|\n(?!(?![a-z]{{1,4}}\.)[a-z]{{4}})|\Z|,\s(?:p\.|blz|pag|[A-Za-z])|\s{_GOES_ON})"
)
_NEXT_ITEM = pattern(r"\.(?:[0-9]|\s{0,2}(?i:art|lid|onderdeel|hoofdst|par|§))")
_PAGES_NEXT = pattern(rf",?\s{{0,2}}{_PAGEWORD}\s?[0-9]")
_YEAR = re.compile("(?:19|20)[0-9]{2}")
_ONE_LETTER = re.compile("[A-Z]")
# A remark on one number of a list, in brackets: "1001 (herdruk) en 1002"
_ASIDE = pattern(r"\s?\([A-Za-zà-ÿ. ]{2,30}\)")
_LETTER_CLOSES = pattern(r"(?:[A-TV-Z](?:\s?\([A-Z]|[).;]|\s*\Z))|\s?[)(]")
_OF_YEAR = pattern(r"\s?[,/]\s{0,2}[0-9]")
_MONTH_NEXT = pattern(rf"\s(?:{MONTH})")
_PAIR = pattern(
    r"(?:(?P<meeting>[0-9]{1,3})\s?[-–]\s?(?=[0-9]+\s?[-–]))?(?P<first>[0-9]{1,5})\s?[-–]\s?(?P<last>[0-9]{1,5})"
)
MOST_MEETINGS, MOST_PAGES = 130, 100
"""A session has fewer meetings, and what is cited of a meeting fewer pages."""


class Item(NamedTuple):
    """One number of a list: its own span (code points of the text), its value, the pages given with it.

    `implied` is true when the number was only implied by a range and its span is the whole range. `upto` is the last
    number of a range that stays one item, since it is too wide or runs backward.
    """

    start: int
    end: int
    value: str
    pages: tuple[str, ...] = ()
    implied: bool = False
    upto: str | None = None


def is_plural(nr: str | None) -> bool:
    """Whether the word before a number announces a list: nrs., nummers, nos."""
    return nr is not None and nr.lower().rstrip(". :\t\n").endswith(
        ("nrs", "nr's", "nr’s", "nummers", "nos", "letters", "stukken")
    )


def read_pages(text: str, at: int) -> tuple[tuple[str, ...], int]:
    """The pages given at `at` (", p. 12 en 13"), as written but for dashes, and where they end; else ((), at)."""
    found = PAGES.match(text, at)
    if found is None:
        return (), at
    parts = re.findall(_PAGE, found["pages"])
    return tuple(re.sub(r"\s?[–-]\s?", "-", part) for part in parts), found.end()


def read_list(
    text: str,
    first: Item,
    *,
    plural: bool,
    letters: bool = True,
    relabelled: bool = True,
    widest: int = MAX_RANGE,
    most: int = MAX_LIST,
) -> list[Item]:
    """All numbers of the list that starts with `first`, which was read already.

    `plural` says that the list was announced ("nrs."); then bare numbers go on with it. After a singular "nr."
    a bare number only counts when it closes the list ("nr. 72 en 73."), so that "nr. 72 en 3 moties" gives one.
    `letters` are allowed as numbers; `relabelled` allows a new "nr." within the list (not among items, where it
    begins the next meeting). A range of more than `widest` numbers, and one that runs backward, stays one item, whose
    `upto` is its last number. At most `most` items are read.
    Returns at least `first`, in reading order, ranges expanded.
    """
    items = [first]
    while len(items) < most:
        last = items[-1]
        pages, end = read_pages(text, last.end)
        if pages:
            items[-1] = last = last._replace(pages=pages, end=end)
        elif last.upto is None and (found := RANGE.match(text, last.end)):
            expanded = expand(last, found, min(widest, most - len(items)), plural=plural)
            if expanded:
                items[-1:] = expanded
                continue
        step = NEXT.match(text, last.end)
        if step is None and (aside := _ASIDE.match(text, last.end)):
            step = NEXT.match(text, aside.end())
        if step is None or (step["nr"] and not relabelled):
            return items
        if not _goes_on(text, step, last, plural=plural, letters=letters, paged=bool(pages)):
            return items
        plural = plural or is_plural(step["nr"])
        items.append(Item(step.start("number"), step.end("number"), step["number"]))
    return items


def _goes_on(text: str, step: re.Match[str], last: Item, *, plural: bool, letters: bool, paged: bool) -> bool:
    value = step["number"]
    if letters and len(value) > 4 and value.isdigit():
        return False  # the next dossier, not a number in this one
    if not value[0].isdigit() and not letters:
        return False
    if not value[0].isdigit() and last.value[0].isdigit() and not step["nr"]:
        # "nr. 12 en U bent" and "NR. 12, P. 4", but "(nr. 12 en U)" and "nr. 12 en A."
        return (
            _PAGES_NEXT.match(text, step.start("number")) is None
            and _LETTER_CLOSES.match(text, step.end() - (value != "U")) is not None
        )
    if step["nr"]:
        return True
    if _NEXT_ITEM.match(text, step.end()) or (
        step["join"][-1:] in ",;" and not plural and text[step.end() : step.end() + 1] in (".", "+")
    ):
        return False  # "Stb. 554;5. art. 39", "Stb. 655, 25.1.2": the next item of the text's own list
    if paged:
        return plural and _PAGES_NEXT.match(text, step.end()) is not None  # "nrs. 47, p. 3, 48, p. 5"
    # "nr. 47, 2018", "Stcrt. 2014, 12345, 2015/34" and "nr. 72 en 3 moties" are no lists.
    if _YEAR.fullmatch(value) and (len(last.value) < 4 or _OF_YEAR.match(text, step.end())):
        return False
    if text[step.end() : step.end() + 1] == ":" and _YEAR.fullmatch(value):
        return False  # "2026: Stcrt. 2025, 40022; 2025: Stcrt. 2024, 38887"
    if _MONTH_NEXT.match(text, step.end()):
        return False
    if plural:
        return True
    join = step["join"].strip()
    if join in (",", ";"):
        # "nr. 47, 48 en 49": a comma goes on with the list only when the list ends as one.
        return _LIST_CLOSES.match(text, step.end()) is not None
    if value.isdigit() and last.value.isdigit() and int(value) == int(last.value) + 1:
        return True  # "Stb. 2019, 298 en 299 voor": the very next number
    return _CLOSES.match(text, step.end()) is not None


def expand(last: Item, found: re.Match[str], widest: int, *, plural: bool) -> list[Item]:
    """`last` and the items after it up to the end of a range, or [] when the two ends make no range."""
    value = found["number"]
    end = Item(found.start("number"), found.end("number"), value)
    if last.value.isdigit() and value.isdigit():
        low, high = int(last.value), int(value)
        if high <= low and plural and len(value) < len(last.value):
            # "nrs. 110-12": the second number leaves out what both have in common
            high = int(last.value[: -len(value)] + value)
            end = end._replace(value=str(high))
        between: Callable[[], list[str]] = lambda: [str(number) for number in range(low + 1, high)]  # noqa: E731
    elif _ONE_LETTER.fullmatch(last.value) and _ONE_LETTER.fullmatch(value):
        low, high = ord(last.value), ord(value)
        between = lambda: [chr(number) for number in range(low + 1, high)]  # noqa: E731
    else:
        return []
    if high == low or (high < low and "-" in found[0] and not plural):
        return []
    if high < low or high - low > widest:
        return [last._replace(end=end.end, upto=end.value)]
    start = last.end - len(last.value)
    return [last, *(Item(start, found.end(), number, implied=True) for number in between()), end]


def range_flaw(first: str, last: str) -> Reason:
    """Why a range stays one citation: it runs backwards, or is wider than any real one."""
    backward = first.isdigit() and last.isdigit() and int(last) < int(first)
    return because("range-reversed" if backward else "range-too-wide", first=first, last=last)


def page_range(page: str) -> tuple[int, int] | None:
    """First and last page of "1728", "1499-1508" or "3623-26" (which ends at 3626); None for anything else.

    Until 2010 pages were printed with their meeting: "78-4533" is page 4533, of the 78th meeting, and "45-3821-3825" are five.
    """
    if page.isdigit():
        return int(page), int(page)
    found = _PAIR.fullmatch(page)
    if found is None:
        return None
    first, last = found["first"], found["last"]
    if found["meeting"] is None and int(first) <= MOST_MEETINGS and int(last) - int(first) > MOST_PAGES:
        return int(last), int(last)
    if len(last) < len(first):
        last = first[: len(first) - len(last)] + last
    return (int(first), int(last)) if int(last) >= int(first) else None


_SEP = r"\s{0,3}[,;:(]?\s{0,3}"
_MEETING = pattern(
    rf"{_SEP}(?P<word>(?:(?:onder|stuk)\s)?(?:nr|nummer|no|n\s?[°º]|\#|verg|vergadering)[.:]{{0,2}}\s{{0,3}})?(?P<meeting>[0-9]{{1,3}})(?(word)(?![0-9A-Za-z])(?:\)(?=,?\sitem))?|(?:e|ste|de)\sverg(?:adering|\.))",
    re.I,
)
_BARE_MEETING = pattern(rf"{_SEP}(?P<meeting>[0-9]{{1,3}})(?=\s{{0,2}},?\s{{0,2}}(?:items?\b|{_PAGEWORD}\s?[0-9]))")
_ITEM = pattern(rf"{_SEP}(?i:items?)\.?\s{{0,3}}(?:(?i:nr|nrs)\.?\s)?(?P<item>[0-9]{{1,3}})(?![0-9A-Za-z])")
_ITEM_AGAIN = pattern(
    r"\s{0,2}(?:,|,?\s(?:en|alsmede))\s{1,2}(?:ook\s)?(?i:items?)\s{1,2}(?P<item>[0-9]{1,3})(?![0-9A-Za-z])"
)
_COMPACT = pattern(
    rf"{_SEP}(?:(?i:nr)\.?\s?)?(?P<meeting>[0-9]{{1,3}})\s?(?:-|–(?=\s?[0-9]{{1,3}}\s?[-–]))\s?(?P<item>[0-9]{{1,3}})(?:\s?[-–]\s?(?!(?:1[89]|20)[0-9]{{2}}(?![0-9]))(?P<pages>[0-9]{{1,4}}(?:[-–][0-9]{{1,4}})?))?(?![0-9–-])"
)
_AGAIN = pattern(
    r"\s{0,2}[,;]?\s{0,3}(?:(?:en|alsmede|respectievelijk|resp\.)\s{1,3})?(?=(?:nr|nummer|verg)\.?\s{0,3}[0-9]{1,3}\s{0,2},)"
)
_BARE_PAGES = pattern(
    rf"{_SEP}(?P<pages>(?:[0-9]{{1,3}}\s?[-–]\s?(?=[0-9]{{4}}))?[0-9]{{3,4}}(?:\s?[-–]\s?[0-9]{{1,5}})?)(?![0-9A-Za-z])(?=\s{{0,2}}[).,;\n»”’'*_\]<]|\Z)(?!,?\s{{0,2}}(?:nr|no|nummer))"
)


class Spot(NamedTuple):
    """One place in the Handelingen: where the text names it, the meeting, the item, the pages."""

    start: int
    end: int
    meeting: str | None
    item: str | None
    pages: tuple[str, ...] = ()


def read_meeting(text: str, at: int) -> list[Spot]:
    """What follows the parliamentary year of Handelingen: meetings with items, or pages, as a list of places.

    "nr. 23, items 4 en 7" gives two places, "p. 1728" one without meeting, "23-4-15" one with meeting, item and
    page. Returns [] when nothing of the kind follows.
    """
    spots: list[Spot] = []
    while True:
        compact = _COMPACT.match(text, at)
        if compact:
            pages, end = read_pages(text, compact.end())
            if compact["pages"]:
                pages, end = (compact["pages"],), compact.end()
            spots.append(Spot(compact.start("meeting"), end, compact["meeting"], compact["item"], pages))
            return spots
        meeting = _MEETING.match(text, at) or _BARE_MEETING.match(text, at)
        if meeting:
            at = meeting.end()
        elif spots:
            return spots
        number, started = (meeting["meeting"] if meeting else None), False
        start = meeting.start() if meeting else at
        item = _ITEM.match(text, at)
        while item:
            first = Item(item.start("item"), item.end(), item["item"])
            for entry in read_list(text, first, plural=True, letters=False, relabelled=False):
                spots.append(
                    Spot(
                        start if entry.start == first.start and not started else entry.start,
                        entry.end,
                        number,
                        entry.value,
                        entry.pages,
                    )
                )
            started = True
            item = _ITEM_AGAIN.match(text, spots[-1].end)
        if not started:
            pages, end = read_pages(text, at)
            if not pages and not meeting and (bare := _BARE_PAGES.match(text, at)):
                pages, end = (bare["pages"],), bare.end()
            if pages or meeting:
                spots.append(Spot(start, end, number, None, pages))
        if not spots:
            return []
        again = _AGAIN.match(text, spots[-1].end)
        if again is None:
            return spots
        at = again.end()
