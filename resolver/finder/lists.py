"""Enumerations and ranges, read by one hand-written loop after a form has matched, for all families.

"nrs. 12, 14 en 15", "nr. 1 t/m 4", "nr. 4, p. 12 en 13, en nr. 6", "nr. 23, items 4 en 7".
"""

from __future__ import annotations

import re
from typing import NamedTuple

from ..dates import MONTH
from ..patterns import pattern

MAX_RANGE = 500
"""A range wider than this is a slip or an attack: its two ends are kept, the numbers between are not made up."""

_PAGEWORD = r"(?i:pagina(?:['’]s)?|pag|pp|p|bladzijden?|blz|bl)\.?"
_PAGE = r"(?:[0-9]{1,3}-)?[0-9]{1,5}(?:\s?[-–]\s?[0-9]{1,5})?"
PAGES = pattern(
    rf"\s{{0,3}}[,;(]?\s{{0,3}}(?:op\s)?{_PAGEWORD}\s{{0,3}}(?P<pages>{_PAGE}(?:\s?(?:,|en|e\.v\.|\be\.?v\.?)\s?{_PAGE}(?!\s?[0-9]))"
    r"{0,8})(?![0-9])(?:\s?e\.?v\.?)?"
)
_NUMBER = r"(?:[0-9]{1,5}(?:[a-z]{1,2}|[A-Z])?|[A-Z]{1,3})"
_NR = r"(?i:nrs?|nummers?|nos?|letters?)\.?\s{0,3}"
_JOIN = r"(?:\s{0,2}[,;]\s{0,3}(?:(?:en|alsmede|resp\.?|respectievelijk|of|en/of)\s{1,3})?|\s{1,3}(?:en|alsmede|resp\.?|respectievelijk|of|en/of|&|\+)\s{1,3})"
RANGE = pattern(rf"\s?(?:[-–—]|t/m|tot\s?(?:en)?\s?met|tot)\s?(?P<number>{_NUMBER})(?![A-Za-z0-9])(?!-?[0-9])")
NEXT = pattern(rf"(?P<join>{_JOIN})(?P<nr>{_NR})?(?P<number>{_NUMBER})(?![A-Za-z0-9])(?![\s.]?[0-9]{{3}}(?![0-9]))")
#: What may follow a number that no list goes on from; "" is the end of the text.
ENDS = frozenset((*").\n|<:]»”", ""))
_CLOSES = pattern(r"\s{0,2}(?:[).,;:\]\n|]|\Z|(?:en|t/m)\s|[-–]\s?[0-9])")
_LIST_CLOSES = pattern(r"(?:\s{0,2},\s{0,2}[0-9]{1,4}){0,12},?\s{1,2}en\s{1,2}[0-9]{1,4}\s{0,2}(?:[).,;:\]\n|]|\Z)")
_MONTH_NEXT = pattern(rf"\s(?:{MONTH})")
_PAIR = pattern(r"(?P<first>[0-9]{1,5})\s?[-–]\s?(?P<last>[0-9]{1,5})")


class Item(NamedTuple):
    """One number of a list: its own span (code points of the text), its value, the pages given with it.

    `listed` is true when the number was only implied by a range and its span is the whole range.
    """

    start: int
    end: int
    value: str
    pages: tuple[str, ...] = ()
    implied: bool = False


def read_pages(text: str, at: int) -> tuple[tuple[str, ...], int]:
    """The pages given at `at` (", p. 12 en 13"), as written but for dashes, and where they end; else ((), at)."""
    found = PAGES.match(text, at)
    if found is None:
        return (), at
    parts = re.findall(_PAGE, found["pages"])
    return tuple(re.sub(r"\s?[–-]\s?", "-", part) for part in parts), found.end()


def read_list(text: str, first: Item, *, plural: bool, letters: bool = True, relabelled: bool = True) -> list[Item]:
    """All numbers of the list that starts with `first`, which was read already.

    `plural` says that the list was announced ("nrs."); then bare numbers go on with it. After a singular "nr."
    a bare number only counts when it closes the list ("nr. 72 en 73."), so that "nr. 72 en 3 moties" gives one.
    `letters` are allowed as numbers; `relabelled` allows a new "nr." within the list (not among items, where it
    begins the next meeting).
    Returns at least `first`, in reading order, ranges expanded.
    """
    items = [first]
    while True:
        last = items[-1]
        pages, end = read_pages(text, last.end)
        if pages:
            items[-1] = last = last._replace(pages=pages, end=end)
        elif found := RANGE.match(text, last.end):
            expanded = _expand(last, found)
            if expanded:
                items += expanded
                continue
        step = NEXT.match(text, last.end)
        if step is None or (step["nr"] and not relabelled):
            return items
        if not _goes_on(text, step, last, plural=plural, letters=letters, paged=bool(pages)):
            return items
        plural = plural or (step["nr"] or "").lower().startswith(("nrs", "nummers", "nos"))
        items.append(Item(step.start("number"), step.end("number"), step["number"]))


def _goes_on(text: str, step: re.Match[str], last: Item, *, plural: bool, letters: bool, paged: bool) -> bool:
    value = step["number"]
    if letters and len(value) > 4 and value.isdigit():
        return False  # the next dossier, not a number in this one
    if not value[0].isdigit() and (not letters or (last.value[0].isdigit() and not step["nr"])):
        return False
    if step["nr"]:
        return True
    if paged:
        return False
    # "nr. 47, 2018" and "nr. 72 en 3 moties" are no lists.
    if re.fullmatch(r"(?:19|20)[0-9]{2}", value) and len(last.value) < 4:
        return False
    if plural:
        return _MONTH_NEXT.match(text, step.end()) is None
    if step["join"].strip() == ",":
        # "nr. 47, 48 en 49": a comma goes on with the list only when an "en" closes it.
        return _LIST_CLOSES.match(text, step.end()) is not None
    if value.isdigit() and last.value.isdigit() and int(value) == int(last.value) + 1:
        return True  # "Stb. 2019, 298 en 299 voor": the very next number
    return _CLOSES.match(text, step.end()) is not None


def _expand(last: Item, found: re.Match[str]) -> list[Item]:
    """The items after `last` up to the end of a range, or [] when the two ends make no range."""
    value = found["number"]
    end = Item(found.start("number"), found.end("number"), value)
    if last.value.isdigit() and value.isdigit():
        low, high = int(last.value), int(value)
        between = [str(number) for number in range(low + 1, high)]
    elif re.fullmatch(r"[A-Z]", last.value) and re.fullmatch(r"[A-Z]", value):
        low, high = ord(last.value), ord(value)
        between = [chr(number) for number in range(low + 1, high)]
    else:
        return []
    if high <= low:
        return []
    if high - low > MAX_RANGE:
        between = []
    start = last.end - len(last.value)
    return [Item(start, found.end(), number, implied=True) for number in between] + [end]


def page_range(page: str) -> tuple[int, int] | None:
    """First and last page of "1728", "1499-1508" or "3623-26" (which ends at 3626); None for anything else."""
    if page.isdigit():
        return int(page), int(page)
    found = _PAIR.fullmatch(page)
    if found is None:
        return None
    first, last = found["first"], found["last"]
    if len(last) < len(first):
        last = first[: len(first) - len(last)] + last
    return (int(first), int(last)) if int(last) >= int(first) else None


_SEP = r"\s{0,3}[,;:(]?\s{0,3}"
_MEETING = pattern(
    rf"{_SEP}(?:nr|nummer|no|verg|vergadering)\.?\s{{0,3}}(?P<meeting>[0-9]{{1,3}})(?![0-9A-Za-z])", re.I
)
_BARE_MEETING = pattern(rf"{_SEP}(?P<meeting>[0-9]{{1,3}})(?=\s{{0,2}},?\s{{0,2}}(?:items?\b|{_PAGEWORD}\s?[0-9]))")
_ITEM = pattern(rf"{_SEP}(?i:items?)\.?\s{{0,3}}(?:(?i:nr|nrs)\.?\s)?(?P<item>[0-9]{{1,3}})(?![0-9A-Za-z])")
_COMPACT = pattern(
    rf"{_SEP}(?:(?i:nr)\.?\s?)?(?P<meeting>[0-9]{{1,3}})\s?-\s?(?P<item>[0-9]{{1,3}})(?:\s?-\s?(?P<pages>[0-9]{{1,4}}(?:[-–][0-9]{{1,4}})?))?(?![0-9-])"
)
_AGAIN = pattern(r"\s{0,2}[,;]?\s{0,3}(?:(?:en|alsmede)\s{1,3})?(?=(?:nr|nummer|verg)\.?\s{0,3}[0-9]{1,3}\s{0,2},)")
_BARE_PAGES = pattern(
    rf"{_SEP}(?P<pages>[0-9]{{3,5}}(?:\s?[-–]\s?[0-9]{{1,5}})?)(?![0-9A-Za-z])(?=\s{{0,2}}[).,;\n]|\Z)"
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
        number = meeting["meeting"] if meeting else None
        start = meeting.start() if meeting else at
        item = _ITEM.match(text, at)
        if item:
            first = Item(item.start("item"), item.end(), item["item"])
            for entry in read_list(text, first, plural=True, letters=False, relabelled=False):
                spots.append(
                    Spot(
                        start if entry.start == first.start else entry.start,
                        entry.end,
                        number,
                        entry.value,
                        entry.pages,
                    )
                )
        else:
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
