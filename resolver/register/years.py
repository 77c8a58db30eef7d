"""Which sessions a dossier or a paper can be of, by its number alone: what a letter says of it that cannot be.

Numbers of dossiers are handed out in order, and the budget opens each session in September, so that the row of
budgets (30800, 31200, 31700, …, found in the register by their many papers) divides all dossiers into sessions. Tried on
10,210 identifiers that hold a session: one contradicts it, kst-20002001-28903-244, and that is a slip.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from ..model import Dossiernummer, Vergaderjaar
from ..reasons import Reason, because
from ..rules import session_on
from .answers import Register

EARLY = 60
"""So far above a budget a number may have been handed out in the weeks before it: budgets have round numbers."""


class Years(NamedTuple):
    """The first and the last session possible; None where nothing is known."""

    first: Vergaderjaar | None = None
    last: Vergaderjaar | None = None


def dossier_years(dossiernummer: Dossiernummer, register: Register | None = None) -> Years:
    """The sessions from which a dossier can have papers. A dossier stays open: there is no last one.

    >>> dossier_years(Dossiernummer("33694")).first, dossier_years(Dossiernummer("35300-V")).first
    ('2012-2013', '2019-2020')
    """
    openings = (register or Register.shipped()).openings
    if not dossiernummer.nummer.isdecimal():
        return Years()  # the Roman numbers of the 19th century
    number = int(dossiernummer.nummer)
    at = bisect_right(openings, number, key=lambda opening: opening.dossier) - 1
    if at >= 0 and 0 < number - openings[at].dossier <= EARLY:
        at -= 1
    return Years(first=openings[at].vergaderjaar if at >= 0 else None)


def paper_years(dossiernummer: Dossiernummer, ids: Sequence[str], register: Register | None = None) -> Years:
    """The sessions that a paper can be of: not before its dossier, and not after the register that has it."""
    known = register or Register.shipped()
    there = bool(ids) and all(id in known.dense for id in ids)
    return Years(dossier_years(dossiernummer, known).first, session_on(known.as_of) if there else None)


def impossible_session(
    vergaderjaar: Vergaderjaar,
    dossiernummer: Dossiernummer | None,
    ids: Sequence[str] = (),
    *,
    written: str | None = None,
    today: str | None = None,
    register: Register | None = None,
) -> Reason | None:
    """Why a paper cannot be of the session that a letter gives it; None where it can.

    `written` is the letter's date and `today` this day's (YYYY-MM-DD), each None where it is not to count.

    >>> impossible_session(Vergaderjaar("1999-2000"), Dossiernummer("33694")).code
    'session-before-dossier'
    """
    if today is not None and vergaderjaar > session_on(today):
        return because("session-of-the-future", vergaderjaar=vergaderjaar, today=today)
    if written is not None and vergaderjaar > session_on(written):
        return because("session-after-letter", vergaderjaar=vergaderjaar, letter=written)
    if dossiernummer is None:
        return None
    known = register or Register.shipped()
    years = paper_years(dossiernummer, ids, known)
    if years.first is not None and vergaderjaar < years.first:
        return because("session-before-dossier", vergaderjaar=vergaderjaar, dossier=dossiernummer, first=years.first)
    if years.last is not None and vergaderjaar > years.last:
        return because("session-after-paper", vergaderjaar=vergaderjaar, paper=ids[0], day=known.as_of)
    return None
