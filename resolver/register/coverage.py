"""What the register proves of a paper that it does not have: absent, or outside what it covers. Never a bare no.

Coverage is computed from the dense list itself: around a number, within its dossier, its session or its year. Only
where nearly all neighbours are present does an absent number prove anything (sources.md §3). What came after the
list was made is never absent: a number may be newer, unless the letter shows that it must have existed before.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from ..identifiers import Identifier, parts_of
from ..model import Dossiernummer, Vergaderjaar
from ..reasons import Reason, because
from ..rules import (
    BY_ITEM,
    BY_PREFIX,
    FIRST_DOSSIER,
    FIRST_SESSION,
    FIRST_YEAR,
    SENATE_WITHOUT_SESSION,
    YEAR_SETTLED,
    letter_rank,
    letters_of,
    session_ends,
)
from .layout import cut
from .lookup import Lists, Runs, nearest, numbers_in

DENSE = 0.97
"""Share of the neighbours that must be present before an absent number counts as not existing."""
DENSE_BAND = 0.98
"""The same for all dossiers of a thousand together, where one dossier alone is too small to tell."""
NEIGHBOURS = 50
ENOUGH = 40
"""So many neighbours must be there before a series is judged by itself."""
GROWTH = 900
"""No dossier ever grew faster in a year (25295, in the year of corona): what is so far beyond its last is no newer one."""
NEW_DOSSIERS = 5000
"""Parliament opens some 350 dossiers a year: so many new ones take longer than a register will be in use."""
SETTLING_DAYS = 60
"""A fresh paper has another identifier for days or weeks (kst-1268678), so that the end of the list has holes."""
SETTLING = 20
"""So many numbers at the end of a dossier may be fresh: of 8,042 real motions, five had stood in such holes."""
LETTERS_SETTLING = 3
"""The same for the Senate's letters in a dossier."""
SETTLING_SERIES = 200
"""The same at the end of a running series: answers in the Aanhangsel come in by hundreds a month."""
RECENT_MEETINGS = 5
"""The last meetings of a running session come in piece by piece."""


class Standing(StrEnum):
    """What the register can say of one identifier."""

    KNOWN = "known"
    ABSENT = "absent"
    OUTSIDE = "outside"


class Known(NamedTuple):
    """An answer: `standing`, and `why`, which names the coverage that it rests on; None where it is simply there."""

    standing: Standing
    why: Reason | None = None


def _absent(code: str, **fields: object) -> Known:
    return Known(Standing.ABSENT, because(code, **fields))


def _outside(code: str, **fields: object) -> Known:
    return Known(Standing.OUTSIDE, because(code, **fields))


def look(register: Lists, id: str, *, dated: str | None) -> Known:
    """See `Register.look`."""
    if id in register:
        return Known(Standing.KNOWN)
    versions = register.versions(id)
    if versions:
        return Known(Standing.KNOWN, because("only-as-version", papers=" ".join(versions[:3])))
    if dated is not None and dated < f"{FIRST_YEAR}-01-01":
        return _outside("before-1995")
    prefix, dash, _ = id.partition("-")
    if prefix not in register.counts:
        # The Tweede Kamer's own numbers (2025Z11143, 2024D14184) have no prefix.
        return _outside("family-not-covered", family=prefix if dash else "tk-numbers")
    parts, plain = parts_of(id), _without_zeros(id)
    if plain is not None and plain in register:
        return _absent("zero-in-front", paper=plain)
    if parts is None or plain is not None:
        return _outside("identifier-not-covered")
    closed = _is_closed(register, dated)
    counts = BY_PREFIX[prefix].counts
    if counts == "dossier":
        return _look_kamerstuk(register, parts, closed)
    if prefix == "h":
        return _look_handelingen(register, parts)
    if counts:
        return _look_series(register, parts)
    return _outside("family-has-holes", family=prefix)


def _is_closed(register: Lists, dated: str | None) -> bool:
    """Whether a paper of before `dated` must be in the list, if it exists: it was there well before the list was made."""
    settled = date.fromisoformat(register.as_of) - timedelta(days=SETTLING_DAYS)
    return dated is not None and dated <= settled.isoformat()


def _without_zeros(id: str) -> str | None:
    """An identifier whose last number begins with a zero ("kst-33694-047") without it; None where there is none."""
    stem, _, number = id.rpartition("-")
    return f"{stem}-{number.lstrip('0')}" if number.isdecimal() and number[0] == "0" and number.strip("0") else None


# -- dossiers -------------------------------------------------------------------------------------------------


def _look_kamerstuk(register: Lists, parts: Identifier, closed: bool) -> Known:
    dossier = parts.dossiernummer
    if dossier is None or parts.version:
        return _outside("identifier-not-covered")
    nummer = dossier.nummer
    if _is_old(nummer) or (parts.vergaderjaar is not None and parts.vergaderjaar < FIRST_SESSION):
        return _outside("before-1995")
    if not register.dense.has_dossier(nummer):
        if register.has_dossier(nummer):
            return _outside("dossier-newer", dossier=nummer, last=register.newest_dossier(), day=register.as_of)
        return _judge_dossier(register, nummer, closed)
    if not parts.number.isdecimal():
        return _look_letter(register, dossier, parts.number, closed)
    runs = register.dense.runs("kst", f"{dossier}-")
    if not runs:
        stems, rest = register.dense.starting_with("kst", f"{dossier}-")
        if _is_dense_band(register, nummer) and not stems and not rest and dossier.toevoeging:
            # A budget of which another has taken the place gets no new chapters.
            if closed or (register.openings and int(nummer) < register.openings[-1].dossier):
                return _absent("part-missing", dossier=nummer, part=dossier.toevoeging, day=register.as_of)
            return _outside("part-not-covered", dossier=nummer, part=dossier.toevoeging)
        return _outside("no-plain-numbers", dossier=dossier)
    return _look_number(register, dossier, int(parts.number), runs, closed)


def _look_number(register: Lists, dossier: Dossiernummer, number: int, runs: Runs, closed: bool) -> Known:
    """A plain number that a dossier does not have, judged by the numbers that it has."""
    dense_band, highest = _is_dense_band(register, dossier.nummer), runs[-1][1]
    if number > highest:
        if dense_band or is_dense_around(runs, highest):
            if closed or number > highest + GROWTH:
                return _absent("dossier-ends", dossier=dossier, last=highest, day=register.as_of)
            return _outside("dossier-ended", dossier=dossier, last=highest, day=register.as_of)
    elif not closed and number > highest - SETTLING:
        return _outside("end-of-list", dossier=dossier, number=number, last=highest, day=register.as_of)
    elif is_dense_around(runs, number) or (dense_band and is_dense(runs)):
        before, after = nearest(numbers_in(runs), number)
        if before is None:
            return _absent("dossier-begins", dossier=dossier, first=after, day=register.as_of)
        return _absent("number-missing", dossier=dossier, number=number, before=before, after=after, day=register.as_of)
    return _outside("list-has-holes", dossier=dossier)


def look_dossier(register: Lists, nummer: str, *, dated: str | None) -> Known:
    """See `Register.look_dossier`."""
    if register.has_dossier(nummer):
        return Known(Standing.KNOWN)
    if _is_old(nummer) or (dated is not None and dated < f"{FIRST_YEAR}-01-01"):
        return _outside("before-1995")
    return _judge_dossier(register, nummer, _is_closed(register, dated))


def _is_old(nummer: str) -> bool:
    """Whether a dossier is of before the lists that we have: a low number, or the Roman one of the 19th century."""
    return not nummer.isdecimal() or int(nummer) < FIRST_DOSSIER


def _judge_dossier(register: Lists, nummer: str, closed: bool) -> Known:
    newest = register.newest_dossier()
    if int(nummer) > newest:
        if closed or int(nummer) > newest + NEW_DOSSIERS:
            return _absent("no-dossier-yet", dossier=nummer, last=newest, day=register.as_of)
        return _outside("dossier-newer", dossier=nummer, last=newest, day=register.as_of)
    if not closed and int(nummer) > newest - SETTLING:
        return _outside("dossier-newer", dossier=nummer, last=newest, day=register.as_of)
    if _is_dense_band(register, nummer):
        return _absent("no-dossier", dossier=nummer, day=register.as_of)
    return _outside("list-has-holes", dossier=nummer)


def _look_letter(register: Lists, dossier: Dossiernummer, letter: str, closed: bool) -> Known:
    """A Senate letter that a dossier does not have."""
    if len(letter) > 2 and letter.isalpha() and set(letter) <= set("IVXLC"):
        return _absent("roman-number", dossier=dossier, number=letter)
    dense = _is_dense_band(register, dossier.nummer) and int(dossier.nummer) >= SENATE_WITHOUT_SESSION
    if not letter.isalpha() or not dense:
        return _outside("letters-have-holes", dossier=dossier)
    ranks = [letter_rank(known) for known in register.dense.letters(dossier)]
    if not ranks:
        if closed:
            return _absent("no-letters", dossier=dossier, day=register.as_of)
        return _outside("no-letters-yet", dossier=dossier, day=register.as_of)
    rank = letter_rank(letter)
    if rank > ranks[-1]:
        code, last = ("letters-end" if closed else "letters-ended"), letters_of(ranks[-1])
        return Known(
            Standing.ABSENT if closed else Standing.OUTSIDE,
            because(code, dossier=dossier, last=last, day=register.as_of),
        )
    before, after = nearest(ranks, rank)
    if not closed and ranks[-1] - rank < LETTERS_SETTLING:
        return _outside("end-of-list", dossier=dossier, number=letter, last=letters_of(ranks[-1]), day=register.as_of)
    if len(ranks) < DENSE * ranks[-1] or before is None or after is None:
        return _outside("letters-have-holes", dossier=dossier)
    return _absent(
        "letter-missing", dossier=dossier, number=letter, before=letters_of(before), after=letters_of(after),
        day=register.as_of,
    )  # fmt: skip


# -- Handelingen and yearly series ----------------------------------------------------------------------------


def _look_handelingen(register: Lists, parts: Identifier) -> Known:
    found, jaar = re.fullmatch("([0-9]{1,3})-([0-9]{1,3})", parts.number), parts.vergaderjaar
    if found is None or jaar is None or parts.version:
        return _outside("identifier-not-covered")
    meeting, item = found.groups()
    if jaar < FIRST_SESSION:
        return _outside("before-1995")
    if jaar < BY_ITEM:
        return _outside("numbered-by-page", vergaderjaar=jaar)
    runs = register.dense.runs("h", f"{parts.kamer}-{jaar.key}-{meeting}-")
    meetings, items = register.dense.meetings(parts.kamer, jaar.key), numbers_in(runs)
    running = session_ends(jaar) > register.as_of
    at = {"kamer": parts.kamer.upper(), "vergaderjaar": jaar}
    if items:
        recent = running and int(meeting) > meetings[-1] - RECENT_MEETINGS
        if recent or len(items) < DENSE * items[-1] or int(item) < items[-1]:
            return _outside("meeting-incomplete", **at, meeting=meeting)
        return _absent("no-item", **at, meeting=meeting, item=item, last=items[-1], day=register.as_of)
    if not meetings:
        return _outside("meetings-not-covered", **at)
    if running and int(meeting) > meetings[-1] - RECENT_MEETINGS:
        return _outside("meeting-newer", **at, meeting=meeting, day=register.as_of)
    if int(meeting) < meetings[-1]:
        return _outside("meetings-have-holes", **at)
    return _absent("no-meeting", **at, meeting=meeting, last=meetings[-1], day=register.as_of)


def look_pages(register: Lists, kamer: str, session: str, first: int, last: int) -> Known:
    """See `Register.look_pages`."""
    if register.on_page(kamer, session, first, last):
        return Known(Standing.KNOWN)
    pieces, jaar = register.pieces(kamer, session), Vergaderjaar.read(session)
    at = {"kamer": kamer.upper(), "vergaderjaar": jaar}
    if jaar < FIRST_SESSION:
        return _outside("before-1995")
    if not pieces:
        return _outside("pages-not-covered", **at)
    end = max(piece.last for piece in pieces)
    covered = {page for piece in pieces for page in range(piece.first, piece.last + 1)}
    if len(covered) < DENSE * end or first <= end:
        return _outside("pages-have-holes", **at)
    return _absent("no-page", **at, page=first, last=end, day=register.as_of)


def _look_series(register: Lists, parts: Identifier) -> Known:
    """A number of a series that begins anew each year or session: Staatsblad, Aanhangsel."""
    name, _, key = str(parts).partition("-")
    stem, number = cut(key)
    year = parts.vergaderjaar.eerste if parts.vergaderjaar else int(parts.within) if parts.within.isdecimal() else None
    if number is None or year is None or parts.version:
        return _outside("identifier-not-covered")
    if year < (FIRST_SESSION.eerste if parts.vergaderjaar else FIRST_YEAR):
        return _outside("before-1995")
    at = {"family": name, "series": stem.rstrip("-")}
    runs = register.dense.runs(name, stem)
    if not runs:
        return _outside("series-not-covered", **at)
    highest = runs[-1][1]
    settled = session_ends(parts.vergaderjaar) if parts.vergaderjaar else f"{year + 1}-{YEAR_SETTLED}"
    running = not _is_closed(register, settled)
    if running and highest - SETTLING_SERIES < number <= highest:
        return _outside("series-end-of-list", **at, number=number, last=highest, day=register.as_of)
    if number > highest:
        if running:
            return _outside("series-ended", **at, last=highest, day=register.as_of)
        if is_dense_around(runs, highest):
            return _absent("series-ends", **at, last=highest, day=register.as_of)
    elif is_dense_around(runs, number):
        before, after = nearest(numbers_in(runs), number)
        if before is not None:
            return _absent("series-number-missing", **at, number=number, before=before, after=after, day=register.as_of)
    return _outside("series-has-holes", **at)


# -- density --------------------------------------------------------------------------------------------------


def _is_dense_band(register: Lists, nummer: str) -> bool:
    """Whether nearly all papers of the thousand dossiers around this one are there."""
    band = register.bands.get(str(int(nummer) // 1000))
    return band is not None and band[0] >= DENSE_BAND * band[1]


def is_dense_around(runs: Runs, number: int) -> bool:
    """Whether nearly all neighbours of `number` are present, and there are enough of them to tell."""
    low, high = max(1, number - NEIGHBOURS), min(runs[-1][1], number + NEIGHBOURS)
    present, possible = _count(runs, low, high), high - low + 1 - (number <= runs[-1][1])
    return present >= ENOUGH and present >= DENSE * possible


def is_dense(runs: Runs) -> bool:
    """Whether a whole row of numbers has at most the one hole that is asked about."""
    highest = runs[-1][1]
    return _count(runs, 1, highest) + 1 >= DENSE * highest


def _count(runs: Runs, low: int, high: int) -> int:
    return sum(max(0, min(last, high) - max(first, low) + 1) for first, last in runs)
