r"""The rules by which parliament's papers are numbered, once: suffixes, families, versions, years, kinds.

Everything else generates its patterns and alphabets from here, and `identifiers` is the only module that builds or
reads an identifier. Rows hold codes, never words: what a family or a version is called is for `kamerref/words/`.
Source: sources.md §3, counted on 5.5 million real identifiers of February 2025.
"""

from __future__ import annotations

from typing import NamedTuple

from .model import Vergaderjaar
from .toevoegingen import HOOFDSTUKKEN, LISTED

# -- suffixes (toevoegingen) ----------------------------------------------------------------------------------


def any_of(words: tuple[str, ...]) -> str:
    """A pattern for one of these words, the longest first, so that IIB is not read as II."""
    return "|".join(sorted(words, key=lambda word: (-len(word), word)))


#: A budget chapter or fund: V, XVI, IIB, A. As many as the register has papers of, and no other letters.
HOOFDSTUK = any_of(HOOFDSTUKKEN)
#: Those in roman digits, which nothing else looks like.
ROMEINS = any_of(tuple(word for word in HOOFDSTUKKEN if word[0] in "IVX"))
#: One that no budget has had yet, as a pattern: read only where nothing else can be meant.
HOOFDSTUK_TO_COME = "[IVXLC]{1,7}[A-F]?"
#: The number of a Rijkswet, which is the Kingdom's: R2064. Counted up, so any four digits may come.
RIJKSWET = "R[0-9]{4}"
#: The series of an EU Council: 21501-07.
REEKS = "[0-9]{2}"
#: A suffix as text writes it behind a dossier, without dash or bracket.
TOEVOEGING = f"{HOOFDSTUK}|{RIJKSWET}|{REEKS}"
# An identifier may also have one that the register's list has as a slip (a Rijkswet's 1642 without its R),
# or a chapter of a later budget: the dashes on both sides leave no doubt that it is a suffix.
TOEVOEGING_KEY = rf"[IVXLC]+[A-F]?|[A-Z]|{REEKS}|{RIJKSWET}|{any_of(LISTED)}"


def is_rijkswet(toevoeging: str) -> bool:
    """Whether a suffix is the number of a Rijkswet (R2064), which most identifiers leave out."""
    return len(toevoeging) == 5 and toevoeging[0] == "R" and toevoeging[1:].isdecimal()


def is_reeks(toevoeging: str) -> bool:
    """Whether a suffix is a series of an EU Council, which is written with a dash: 21501-07."""
    return toevoeging.isdecimal()


def is_hoofdstuk(toevoeging: str) -> bool:
    """Whether a suffix is a budget chapter in roman digits (V, XVI, IIB), which nothing else looks like."""
    return toevoeging in HOOFDSTUKKEN and toevoeging[0] in "IVX"


# -- numbers within a dossier ---------------------------------------------------------------------------------

#: A number as identifiers have it: 47, 42e and 110a (Senate before 2000), U, AA, and one A2E.
ONDERNUMMER = "[0-9]{1,4}[a-zA-Z]{0,2}|[A-Z]{1,3}|[A-Z][0-9][A-Z]?"


def letter_rank(letters: str) -> int:
    """A is 1, Z is 26, AA is 27: the order in which the Senate letters its papers."""
    rank = 0
    for letter in letters:
        rank = rank * 26 + ord(letter) - 64
    return rank


def letters_of(rank: int) -> str:
    """The inverse of `letter_rank`."""
    out = ""
    while rank > 0:
        rank, at = divmod(rank - 1, 26)
        out = chr(65 + at) + out
    return out


# -- versions -------------------------------------------------------------------------------------------------

#: What a version is, by its letter: a reprint, a supplement, an attached part, a correction.
VERSIONS = {"h": "herdruk", "n": "nagekomen", "b": "bijgevoegd", "v": "verbeterd"}
#: The end of an identifier that makes it a version of a paper: -h1, -n1, -b12, -v1.
VERSION = f"-[{''.join(VERSIONS)}][0-9]{{1,2}}"

# -- years and their limits -----------------------------------------------------------------------------------

FIRST_YEAR = 1995
"""The official publications start in this year; what is older is another collection (sgd), with other identifiers."""
FIRST_SESSION = Vergaderjaar("1994-1995")
"""The session that was running on 1 January 1995: the first in an identifier."""
BY_ITEM = Vergaderjaar("2010-2011")
"""The first session whose Handelingen are numbered by meeting and item; before, by pages."""
FIRST_PAGE_ONLY = Vergaderjaar("2009-2010")
"""The session in which Handelingen went over from pages to meetings: h-tk-20092010-19-1499 is meeting 19, page 1499."""
LAST_WITH_SESSION = 2010
"""The last year in which a session began that Senate papers carry in their identifier (kst-20102011-…)."""
SENATE_WITHOUT_SESSION = 32_000
"""From about this dossier (2010) on, Senate papers carry no session in their identifier."""
FIRST_DOSSIER = 10_000
"""Lower numbers are of before 1970 and in no list that we have."""
OLDER_BUDGETS = {15300: "1978-1979", 20200: "1987-1988", 22300: "1991-1992", 23400: "1993-1994"}
"""Dossiers of budgets from before the official publications, with their session, as regulations cite them."""
SESSION_TURNS = "09-15"
"""Sessions end on the third Tuesday of September, which is never before this day."""
YEAR_SETTLED = "02-01"
"""By this day of the next year the last issue of a year's series is out."""


def session_ends(jaar: Vergaderjaar) -> str:
    """The day (YYYY-MM-DD) on which a session is over at the earliest.

    >>> session_ends(Vergaderjaar("2019-2020"))
    '2020-09-15'
    """
    return f"{jaar.eerste + 1}-{SESSION_TURNS}"


def session_on(date: str) -> Vergaderjaar:
    """The latest session that can be running on a day (YYYY-MM-DD, or YYYY-MM or YYYY: its last day).

    >>> session_on("2025-02-14"), session_on("2025-10-01")
    ('2024-2025', '2025-2026')
    """
    year = int(date[:4])
    return Vergaderjaar.of(year if f"{date}-12-31"[5:10] >= SESSION_TURNS else year - 1)


# -- families -------------------------------------------------------------------------------------------------


class Family(NamedTuple):
    """One family of publications.

    `name` is what users see as its code; `prefix` begins its identifiers. `forms` are patterns of what follows the
    prefix and a dash. Their groups, in the order of the identifier: `kamer`, `session`, `within` (what the number
    counts in: a dossier with its suffix, a series), `number`, `version`. `counts` is what its numbers begin anew in,
    and so what the absence of a number can be judged by; "" where numbers have holes or do not count.
    """

    name: str
    prefix: str = ""
    forms: tuple[str, ...] = ()
    counts: str = ""


_SESSION = "(?P<session>[0-9]{8})"
_KAMER = "(?P<kamer>tk|ek|vv)"
_VERSION = f"(?P<version>{VERSION})?"
_TK_YEAR = "[0-9]{4}"

#: Every family that a citation can be of. Those without prefix have no identifiers of their own.
FAMILIES = (
    Family(
        "kamerstuk",
        "kst",
        (
            rf"(?:{_SESSION}-)?(?P<within>[0-9]{{4,5}}(?:-?(?:{TOEVOEGING_KEY})(?=-))?)-(?P<number>{ONDERNUMMER}){_VERSION}",
            # Series without a dossier: kst-XCVII-B, kst-20072008-00LXX-C, and before 1998 kst-6-8.
            rf"(?:{_SESSION}-)?(?P<within>0{{0,3}}[CILVX]{{1,10}})-(?P<number>[A-Z]{{1,3}}|[0-9]{{1,3}}){_VERSION}",
            rf"(?:{_SESSION}-)?(?P<within>[0-9]{{1,2}})-(?P<number>[0-9]{{1,3}}[a-z]?|[A-Z]{{1,3}}){_VERSION}",
            rf"(?:{_SESSION}-)(?P<within>000[0-9]{{2}})-(?P<number>[CILVX]{{1,10}}){_VERSION}",
            # Fresh, not yet in a dossier; and a few whole dossiers of one paper in a session.
            r"(?P<number>[0-9]{6,7})",
            rf"{_SESSION}-(?P<number>[0-9]{{5}}|[0-9]{{2}}|[CILVX]{{1,10}})",
        ),
        counts="dossier",
    ),
    Family("dossier"),
    Family(
        "handelingen",
        "h",
        (
            rf"{_KAMER}-{_SESSION}-(?P<number>(?:VV-)?[0-9]{{1,4}}(?:-(?:VV-)?[0-9]{{1,4}}){{0,2}}(?:[-_][0-9]{{1,2}})?){_VERSION}",
            r"(?P<number>[0-9]{4,11})",
        ),
        counts="session",
    ),
    Family(
        "aanhangsel",
        "ah",
        (
            rf"(?P<kamer>tk|ek)-{_SESSION}-(?P<number>[0-9]{{1,5}}[a-z]?|AH[0-9]{{1,5}}){_VERSION}",
            rf"(?P<number>[0-9]{{4,11}}){_VERSION}",
        ),
        counts="session",
    ),
    Family(
        "kamervraag",
        "kv",
        (
            rf"(?:(?P<kamer>tk|ek)-)?(?P<number>{_TK_YEAR}[Zz][0-9]{{4,6}}a?|[0-9]{{4,11}}H?){_VERSION}",
            rf"(?P<number>{_TK_YEAR}-[0-9]{{2}}-[0-9]{{2}}|[0-9]{{10}}-h)",
        ),
    ),
    Family(
        "tk-document",
        "nds",
        (
            rf"(?:(?P<kamer>tk)-)?(?P<number>{_TK_YEAR}D[0-9]{{5}}|[0-9]{{4,11}}){_VERSION}",
            # Of 2004 to 2008, by ministry: nds-buza080046-b1.
            rf"(?P<number>[a-z]{{1,5}}[0-9]{{6,9}}){_VERSION}",
        ),
    ),
    Family("bijlage", "blg", (rf"(?:(?P<within>[0-9]{{5}})-)?(?P<number>[0-9]{{1,8}}[A-Z]?){_VERSION}",)),
    Family(
        "staatsblad",
        "stb",
        (
            rf"(?P<within>{_TK_YEAR})-(?P<number>[1-9][0-9]{{0,5}}){_VERSION}",
            rf"(?P<number>{_TK_YEAR}-[0-9]{{1,3}}v[0-9])",
        ),
        counts="year",
    ),
    Family(
        "staatscourant",
        "stcrt",
        (
            rf"(?P<within>{_TK_YEAR})-(?P<number>[1-9][0-9]{{0,5}}){_VERSION}",
            # Until 2009 by issue, page and piece: stcrt-2008-98-p14-SC85895, stcrt-2008-71-CAO3265.
            rf"(?P<number>{_TK_YEAR}-(?:[0-9]{{1,3}}A?|d|N)(?:-p[0-9]{{1,4}})?(?:-v[0-9])?-[A-Z]{{2,3}}[0-9]{{1,6}}[A-Z]?)",
        ),
        counts="year",
    ),
    Family(
        "tractatenblad",
        "trb",
        (
            rf"(?P<within>{_TK_YEAR})-(?P<number>[1-9][0-9]{{0,5}}){_VERSION}",
            # The month's list of treaties, and two slips: trb-2014-augustus, trb-1998-121k, trb-1994-A.
            rf"(?P<number>{_TK_YEAR}-(?:[a-z]{{3,9}}|[0-9]{{1,3}}k|A)){_VERSION}",
        ),
        counts="year",
    ),
)
BY_NAME = {family.name: family for family in FAMILIES}
BY_PREFIX = {family.prefix: family for family in FAMILIES if family.prefix}
#: One of the prefixes of identifiers, as a pattern.
PREFIX = any_of(tuple(BY_PREFIX))
#: The prefixes that the register keeps: all of these, and the agendas, which no citation names.
KEPT = (*BY_PREFIX, "ag")

#: The Tweede Kamer's own number of a case (2019Z12345) or a document (2024D14184), which is no identifier by rule.
TK_NUMBER = rf"{_TK_YEAR}[DZ][0-9]{{5}}"

# -- kinds ----------------------------------------------------------------------------------------------------


class Kind(NamedTuple):
    """A kind of paper in its plain form, and how the field or the title of a record of it begins (any case)."""

    name: str
    begins: str


#: The first that fits is it; what fits none keeps the kind that its record says.
KINDS = (
    Kind("motie", r"(?:gewijzigde |nadere?,? ?|nader gewijzigde )*motie\b"),
    Kind("amendement", r"(?:gewijzigd |nader |nader gewijzigd )*(?:sub)?amendement\b"),
    Kind("memorie van toelichting", r"memorie van toelichting\b"),
    Kind("memorie van antwoord", r"(?:nadere )?memorie van antwoord\b"),
    Kind("voorstel van wet", r"(?:gewijzigd )?voorstel van (?:rijks)?wet\b"),
    Kind("nota naar aanleiding van het verslag", r"nota (?:naar aanleiding van|n\.a\.v\.) het .{0,20}verslag"),
    Kind("nota van wijziging", r"(?:\w+ )?nota van wijziging\b"),
    Kind("verslag", r"(?:nader |voorlopig |eind)?verslag\b"),
    Kind("brief", r"brief\b"),
)
