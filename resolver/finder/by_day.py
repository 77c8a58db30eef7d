"""Handelingen by the day of the meeting: "Handelingen II, 4 juni 1987, p. 78-4033"; of long ago by a year alone.

Neither register nor rule knows which meeting a day had, so such a place has no identifier, but for pages that the
register has. Source: court decisions, footnotes of before 1995, minutes.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from datetime import date

from ..dates import MONTH, SHORT_MONTH, iso_date
from ..identifiers import aanhangsel_id
from ..model import Citation, Evidence, Kamer, Vergaderjaar
from ..patterns import pattern
from ..reasons import because
from ..rules import SESSION_TURNS
from .by_year import handelingen_ids
from .lists import Spot, read_meeting
from .papers import number_of
from .pieces import KAMER, SEP, YEARWORD, read_vergaderjaar

# A capital, or the chamber behind it: "de handelingen van 4 juni" are acts of any kind.
WORDS = (
    "Handelingen", "Hand.", "HANDELINGEN", "handelingen II", "handelingen I ", "handelingen I,", "handelingen TK", "handelingen EK",
    "handelingen Tweede Kamer", "handelingen Eerste Kamer",
)  # fmt: skip
_PLACE = pattern(
    rf"""(?:[Hh]andelingen|HANDELINGEN|Hand\.)(?:\s(?:van\sde|der))?(?:\sStaten-Generaal)?(?P<chamber>{SEP}\(?{KAMER}\)?)?(?:{SEP}(?:{YEARWORD})?(?:1[89]|20)[0-9]{{2}}\s?[-–/]\s?[0-9]{{2,4}}(?![0-9])\)?)?{SEP}
    (?:(?:van|d\.d\.|dd\.?)\s{{1,2}})?(?:(?P<dag>[0-9]{{1,2}})(?:\s{{1,2}}(?P<maand>(?i:{MONTH}|{SHORT_MONTH}))\s{{1,2}}|[-/.](?P<maandnummer>[01]?[0-9])[-/.])|(?(chamber)|(?!)))
    (?P<jaar>(?:1[89]|20)[0-9]{{2}})(?![0-9])""",
    re.VERBOSE,
)


# The parliamentary year in two digits, which is one where the second year follows the first: "Handelingen II 84/85, blz. 1234".
_SHORT = pattern(
    rf"""(?:[Hh]andelingen|HANDELINGEN|Hand\.)(?:\s(?:van\sde|der))?(?:{SEP}\(?{KAMER}\)?(?:{SEP}(?:{YEARWORD})?)|{SEP}{YEARWORD})
    (?P<jaar>(?:{"|".join(f"['’]?{at:02}/['’]?{(at + 1) % 100:02}" for at in range(100))}))(?![0-9]|[-/][0-9]|\s{{1,2}}(?i:{MONTH}))""",
    re.VERBOSE,
)
_SHORT_NUMBER = pattern(
    r"[\s,(]{1,3}(?:(?i:n[ro]|nummer)\.?\s{0,2})?(?P<number>[0-9]{1,4})(?![0-9A-Za-z]|\s?[-–/.]\s?[0-9])"
)
# A word where the chamber should be: "Handelingen IT 2017-2018, nr. 3, item 4".
_NO_KAMER = pattern(
    r"(?:[Hh]andelingen|HANDELINGEN|Hand\.)\s{1,2}(?!(?:II|I|TK|EK|VV|2|1)\b)(?=[a-z0-9]{0,3}[A-Z0-9])[A-Za-z0-9]{1,4}\.?[\s,:]{1,3}(?:vergaderjaar\s)?"
    r"(?P<jaar>(?:1[89]|20)[0-9]{2}\s?[-–/]\s?[0-9]{2,4})(?![0-9]),?\s{0,2}(?:nr|p|blz|pag|item)\.?\s{0,2}[0-9]{1,5}"
    r"(?:,\s(?:item|p\.|blz\.|nr\.)\s?[0-9]{1,5}){0,2}"
)


# The appendix and a number, and no parliamentary year: "Aanhangsel Handelingen 2998".
_APPENDIX = pattern(r"(?i)(?<![a-z])aanhangsel[\s(-]{1,2}(?:van\sde\s|der\s|bij\sde\s|tot\sde\s)?\Z")
_NO_YEAR = pattern(
    r"(?i:handelingen|hand\.)\)?(?:[\s,]{1,2}(?:II|I|TK|EK|(?i:tweede|eerste)\s(?i:kamer)))?[ ,:]{0,3}(?:(?i:nrs?|nummer|no)\.?[ ]{0,2}|(?!(?:1[89]|20)[0-9]{2}(?![0-9])))"
    r"(?P<number>[0-9]{1,4})(?![0-9A-Za-z]|\s?[-–/.]\s?[0-9])"
)
_APPENDIX_CHARS = 26


def by_day(text: str, places: Sequence[int], found: Sequence[Citation]) -> Iterator[Citation]:
    """The Handelingen that are cited by their day; `places` are those of `WORDS`, `found` is what is read already."""
    starts = [citation.start for citation in found]
    for at in places:
        before = bisect_right(starts, at) - 1
        if (before >= 0 and at < found[before].end) or (at and text[at - 1].isalpha()):
            continue
        if (strange := _NO_KAMER.match(text, at)) is not None and _is_free(found, at, strange.end()):
            yield Citation(
                start=at, end=strange.end(), raw=strange[0], family="handelingen", vergaderjaar=read_vergaderjaar(strange["jaar"]),
                form="handelingen-of-none", evidence=Evidence.NAME, flaw=because("kamer-not-readable"),
            )  # fmt: skip
            continue
        appendix = _APPENDIX.search(text, max(0, at - _APPENDIX_CHARS), at)
        if (short := _SHORT.match(text, at)) is not None and _is_free(
            found, appendix.start() if appendix else at, short.end()
        ):
            yield from _of_short(text, short, appendix.start() if appendix else None)
            continue
        if appendix is not None:
            start = appendix.start()
            loose = _NO_YEAR.match(text, at)
            if loose is not None and _is_free(found, start, loose.end()):
                yield Citation(
                    start=start, end=loose.end(), raw=text[start : loose.end()], family="aanhangsel", ondernummer=loose["number"],
                    form="aanhangsel-of-none", evidence=Evidence.NAME, flaw=because("year-missing"),
                )  # fmt: skip
            continue
        place = _PLACE.match(text, at)
        if place is not None and place["dag"] is None:
            yield from _of_year(text, place)
            continue
        day = _day_of(place)
        if place is None or day is None or not _is_day(day):
            continue
        spots = read_meeting(text, place.end())
        if spots or place["chamber"]:
            yield from _cited(text, place, day, spots or [Spot(place.end(), place.end(), None, None, ())])


def _of_short(text: str, short: re.Match[str], appendix: int | None) -> Iterator[Citation]:
    """The places in the Handelingen of a session in two digits, or the number in their appendix, which begins at `appendix`."""
    jaar = read_vergaderjaar(short["jaar"])
    given = Kamer.read(short["kamer"]) if short["kamer"] else None
    kamer, inferred = given or Kamer.TK, () if given else ("kamer",)
    if appendix is not None:
        number = _SHORT_NUMBER.match(text, short.end())
        if number is not None and jaar is not None:
            yield Citation(
                start=appendix, end=number.end(), raw=text[appendix : number.end()], family="aanhangsel",
                ids=(aanhangsel_id(kamer, jaar, number_of(number["number"])),), ondernummer=number_of(number["number"]), kamer=kamer, vergaderjaar=jaar,
                form="aanhangsel-short", evidence=Evidence.LABEL, inferred=inferred,
            )  # fmt: skip
        return
    for at, spot in enumerate(read_meeting(text, short.end())):
        start = short.start() if at == 0 else spot.start
        yield Citation(
            start=start, end=spot.end, raw=text[start : spot.end], family="handelingen",
            ids=handelingen_ids(kamer, jaar, spot.meeting, spot.item, spot.pages, None), ondernummer=spot.item, kamer=kamer, vergaderjaar=jaar,
            meeting=spot.meeting, pages=spot.pages, form="handelingen-short-year", evidence=Evidence.LABEL, inferred=inferred,
        )  # fmt: skip


def _is_free(found: Sequence[Citation], start: int, end: int) -> bool:
    """Whether none of `found`, in reading order, lies between two places."""
    at = bisect_left(found, end, key=_start)
    return at == 0 or found[at - 1].end <= start


def _start(citation: Citation) -> int:
    return citation.start


def _cited(text: str, place: re.Match[str], day: str, spots: Sequence[Spot]) -> Iterator[Citation]:
    kamer = Kamer.read(place["kamer"]) if place["kamer"] else None
    jaar = Vergaderjaar.of(int(day[:4]) - (day[5:] < SESSION_TURNS))
    for at, spot in enumerate(spots):
        start = place.start() if at == 0 else spot.start
        yield Citation(
            start=start, end=spot.end, raw=text[start : spot.end], family="handelingen",
            ids=handelingen_ids(kamer or Kamer.TK, jaar, None, None, spot.pages, None),
            dossiernummer=None, ondernummer=spot.item, kamer=kamer or Kamer.TK, vergaderjaar=jaar, meeting=spot.meeting, pages=spot.pages,
            form="handelingen-by-day", evidence=Evidence.LABEL, inferred=("vergaderjaar",) if kamer else ("kamer", "vergaderjaar"),
        )  # fmt: skip


def _of_year(text: str, place: re.Match[str]) -> Iterator[Citation]:
    """Pages of a chamber in a year: "Handelingen Eerste Kamer 1948, blz. 37". Which of two sessions it is nobody says."""
    spots = [spot for spot in read_meeting(text, place.end()) if spot.pages]
    for at, spot in enumerate(spots):
        start = place.start() if at == 0 else spot.start
        yield Citation(
            start=start, end=spot.end, raw=text[start : spot.end], family="handelingen", kamer=Kamer.read(place["kamer"]),
            meeting=spot.meeting, pages=spot.pages, form="handelingen-by-year", evidence=Evidence.LABEL,
        )  # fmt: skip


def _day_of(place: re.Match[str] | None) -> str | None:
    if place is None or place["maand"]:
        return iso_date(place)
    return f"{place['jaar']}-{int(place['maandnummer']):02d}-{int(place['dag']):02d}"


def _is_day(day: str) -> bool:
    try:
        date.fromisoformat(day)
    except ValueError:
        return False
    return True
