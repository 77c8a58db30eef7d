"""Asking the register: known, unknown inside its coverage, or outside it. Never a bare yes or no.

Coverage is computed from the list itself: around a number, within its dossier, its session or its year. Only
where nearly all neighbours are present does an absent number prove anything (sources.md §3).
"""

from __future__ import annotations

import json
import os
import re
from array import array
from bisect import bisect_right
from collections.abc import Iterator
from enum import StrEnum
from functools import cached_property, lru_cache
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from ..errors import StoreError
from ..identifiers import kamerstuk_id
from ..model import Vergaderjaar
from ..rules import (
    BY_ITEM,
    FIRST_PAGE_ONLY,
    FIRST_SESSION,
    LAST_WITH_SESSION,
    SENATE_WITHOUT_SESSION,
    VERSION,
    VERSIONS,
    YEAR_SETTLED,
    letter_rank,
    session_ends,
)
from .layout import MAGIC, Shelf, cut, decode_runs, skip_numbers, unboxed, unpack

DATA_FILE = "register.bin"
DENSE = 0.97
"""Share of the neighbours that must be present before an absent number counts as not existing."""
DENSE_BAND = 0.98
"""The same for all dossiers of a thousand together, where one dossier alone is too small to tell."""
NEIGHBOURS = 50
ENOUGH = 40
"""So many neighbours must be there before a series is judged by itself."""
PIECE_PAGES = 150
"""No piece of that session is so long: a larger distance means that the two numbers are meeting and page."""
GROWTH = 300
NEW_DOSSIERS = 1500
"""How far a dossier, and the row of dossiers, may have grown since the list was made; generous on purpose."""


_SESSIONS_IN_IDENTIFIERS = tuple(
    Vergaderjaar.of(eerste).key for eerste in range(FIRST_SESSION.eerste, LAST_WITH_SESSION + 1)
)
_VERSIONED = re.compile(VERSION)


class Standing(StrEnum):
    """What the register can say of one identifier."""

    KNOWN = "known"
    ABSENT = "absent"
    OUTSIDE = "outside"


class Known(NamedTuple):
    """An answer: `standing`, and for people `why`, which names the coverage it rests on."""

    standing: Standing
    why: str = ""


class Piece(NamedTuple):
    """A piece of Handelingen: its pages (before 2011) and its identifier."""

    first: int
    last: int
    id: str


class _Family:
    """One family's identifiers; its parts are unpacked, and their boxes decoded, when first asked for."""

    def __init__(self, blocks: tuple[bytes, bytes, bytes]) -> None:
        self._blocks = blocks
        self._runs: dict[str, tuple[array[int], array[int]]] = {}

    @cached_property
    def stems(self) -> Shelf:
        return Shelf(unpack(self._blocks[0]))

    @cached_property
    def _numbers(self) -> list[bytes]:
        return unboxed(unpack(self._blocks[1]))

    @cached_property
    def rest(self) -> Shelf:
        return Shelf(unpack(self._blocks[2]))

    def _bounds(self, stem: str) -> tuple[array[int], array[int]]:
        """The first and the last numbers of a stem's runs, kept as arrays: blg alone has 57,000 runs."""
        known = self._runs.get(stem)
        if known is None:
            found, runs = self.stems.find(stem), []
            if found:
                numbers = self._numbers[found[0]]
                runs = decode_runs(numbers, next(islice(skip_numbers(numbers), found[1], None)))
            known = self._runs[stem] = (
                array("I", (first for first, _ in runs)),
                array("I", (last for _, last in runs)),
            )
        return known

    def runs(self, stem: str) -> list[tuple[int, int]]:
        return list(zip(*self._bounds(stem), strict=True))

    def has(self, key: str) -> bool:
        stem, number = cut(key)
        if number is None:
            return self.rest.find(key) is not None
        firsts, lasts = self._bounds(stem)
        at = bisect_right(firsts, number) - 1
        return at >= 0 and number <= lasts[at]

    def keys(self) -> Iterator[str]:
        """Every identifier of the family, without the family's name; not in one order."""
        offsets = ((box, at) for box in self._numbers for at in skip_numbers(box))
        for stem, (box, at) in zip(self.stems, offsets, strict=True):
            for first, last in decode_runs(box, at):
                yield from (f"{stem}{number}" for number in range(first, last + 1))
        yield from self.rest

    def starting_with(self, prefix: str) -> tuple[list[str], list[str]]:
        """All stems and all other identifiers that start with `prefix`."""
        return self.stems.starting_with(prefix), self.rest.starting_with(prefix)


def _count(runs: list[tuple[int, int]], low: int, high: int) -> int:
    return sum(max(0, min(last, high) - max(first, low) + 1) for first, last in runs)


class Register:
    """The list of identifiers that exist, with its date and its coverage.

    Opening reads the header only; a family is decoded when it is first asked (about 20 ms for Kamerstukken).
    """

    def __init__(self, data: bytes) -> None:
        if data[:8] != MAGIC:
            raise StoreError("this is no register of kamerref", next="build one with `make build-register`")
        length = int.from_bytes(data[8:12], "big")
        self._header = json.loads(data[12 : 12 + length])
        self._data, self._start = data, 12 + length
        self._families: dict[str, _Family] = {}
        self.as_of: str = self._header["as_of"]
        self.source: str = self._header["source"]

    @staticmethod
    @lru_cache(maxsize=1)
    def shipped() -> Register:
        """The register to use: the one inside the package, or the user's own where that is newer.

        A broken own register is passed over, and said so only by the older date in every answer.
        """
        register = Register(Path(__file__).with_name(DATA_FILE).read_bytes())
        try:
            own = Register(Register.own_path().read_bytes())
        except (OSError, ValueError, KeyError, StoreError):
            return register
        return own if own.as_of > register.as_of else register

    @staticmethod
    def own_path() -> Path:
        """Where `kamerref register update` keeps the user's own register."""
        named = os.environ.get("KAMERREF_REGISTER")
        if named:
            return Path(named)
        data = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
        return Path(data) / "kamerref" / "register.bin"

    @property
    def counts(self) -> dict[str, int]:
        """How many identifiers of each family the register holds."""
        return {name: entry["count"] for name, entry in self._header["families"].items()}

    def family(self, name: str) -> _Family | None:
        if name not in self._families:
            entry = self._header["families"].get(name)
            if entry is None:
                return None
            parts = [self._data[self._start + at : self._start + at + length] for at, length in entry["blocks"]]
            self._families[name] = _Family((parts[0], parts[1], parts[2]))
        return self._families[name]

    def identifiers(self, family: str) -> Iterator[str]:
        """Every identifier of one family ("kst"), in no particular order."""
        held = self.family(family)
        return (f"{family}-{key}" for key in held.keys()) if held else iter(())  # noqa: SIM118 - no dict

    def __contains__(self, id: str) -> bool:
        name, _, key = id.partition("-")
        family = self.family(name)
        return family is not None and bool(key) and family.has(key)

    # -- dossiers ---------------------------------------------------------------------------------------------

    def has_dossier(self, nummer: str) -> bool:
        """Whether a dossier has papers, be it only Senate papers with a session before it in their identifier."""
        family = self.family("kst")
        if family is None or not nummer:
            return False
        if any(family.starting_with(f"{nummer}-")):
            return True
        return any(any(family.starting_with(f"{session}-{nummer}-")) for session in _SESSIONS_IN_IDENTIFIERS)

    def newest_dossier(self) -> int:
        return int(self._header["newest_dossier"])

    def highest(self, dossiernummer: str) -> int:
        """The highest plain number in a dossier; 0 when it has none."""
        family = self.family("kst")
        runs = family.runs(f"{dossiernummer}-") if family else []
        return runs[-1][1] if runs else 0

    def numbers(self, dossiernummer: str) -> list[int]:
        """All plain numbers in a dossier, in order."""
        family = self.family("kst")
        runs = family.runs(f"{dossiernummer}-") if family else []
        return [number for first, last in runs for number in range(first, last + 1)]

    def letters(self, dossiernummer: str) -> list[str]:
        """The Senate letters in a dossier, in the Senate's order."""
        family = self.family("kst")
        if family is None:
            return []
        prefix = f"{dossiernummer}-"
        found = (key[len(prefix) :] for key in family.starting_with(prefix)[1])
        return sorted((key for key in found if re.fullmatch(r"[A-Z]{1,3}", key)), key=letter_rank)

    def sessions_of(self, dossiernummer: str, ondernummer: str) -> list[str]:
        """Identifiers with a session in them (Senate before 2010) for a dossier and number."""
        family = self.family("kst")
        if family is None:
            return []
        return [
            kamerstuk_id(dossiernummer, ondernummer, Vergaderjaar.read(session))
            for session in _SESSIONS_IN_IDENTIFIERS
            if family.has(f"{session}-{dossiernummer}-{ondernummer}")
        ]

    def versions(self, id: str) -> list[str]:
        """Reprints, supplements and attached parts of a paper: kst-33694-Q → [kst-33694-Q-n1]."""
        name, _, key = id.partition("-")
        family = self.family(name)
        if family is None:
            return []
        stems, rest = family.starting_with(f"{key}-")
        out = [
            f"{name}-{stem}{number}"
            for stem in stems
            if stem[len(key) + 1 :] in VERSIONS
            for first, last in family.runs(stem)
            for number in range(first, last + 1)
        ]
        return out + [f"{name}-{other}" for other in rest if _VERSIONED.fullmatch(other[len(key) :])]

    # -- Handelingen ------------------------------------------------------------------------------------------

    @lru_cache(maxsize=64)  # noqa: B019 - one register lives as long as the program
    def pieces(self, kamer: str, session: str) -> tuple[Piece, ...]:
        """The pieces of a session that are numbered by pages, in page order."""
        family = self.family("h")
        if family is None:
            return ()
        prefix = f"{kamer.lower()}-{session}-"
        stems, rest = family.starting_with(prefix)
        keys = [
            f"{stem}{number}"
            for stem in stems
            for first, last in family.runs(stem)
            for number in range(first, last + 1)
        ] + rest
        by_item = (
            int(session[:4]) >= BY_ITEM.eerste
        )  # from 2010-2011 on the two numbers are meeting and item, not pages
        out, opened = [], []
        for key in keys:
            found = re.fullmatch(r"(?:[0-9]{1,3}-)?([0-9]{1,4})-([0-9]{1,4})(?:[-_][0-9]{1,2})?", key[len(prefix) :])
            if found is None or by_item or int(found[1]) > int(found[2]):
                continue
            first, last = int(found[1]), int(found[2])
            if session == FIRST_PAGE_ONLY.key and last - first > PIECE_PAGES:
                opened.append((last, f"h-{key}"))
            else:
                out.append(Piece(first, last, f"h-{key}"))
        # In 2009-2010 most pieces have meeting and first page only: each goes on to where the next one begins.
        starts = sorted({first for first, _ in opened})
        for first, id in opened:
            at = bisect_right(starts, first)
            out.append(Piece(first, starts[at] if at < len(starts) else first, id))
        return tuple(sorted(out, key=lambda piece: (piece.first, piece.last, piece.id)))

    def on_page(self, kamer: str, session: str, first: int, last: int) -> tuple[str, ...]:
        """The identifiers of the pieces that hold pages `first` to `last` of a session.

        For a range, a piece with just these pages wins; else all pieces that hold all of it; else all that touch
        it. One page can lie in several pieces, and then all of them are candidates.
        """
        pieces = self.pieces(kamer, session)
        for fits in (
            lambda p: first < last and (p.first, p.last) == (first, last),
            lambda p: p.first <= first and last <= p.last,
            lambda p: p.first <= last and first <= p.last,
        ):
            found = tuple(piece.id for piece in pieces if fits(piece))
            if found:
                return found
        return ()

    def items(self, kamer: str, session: str, meeting: str) -> list[int]:
        """The items of one meeting, in order (since 2011)."""
        family = self.family("h")
        runs = family.runs(f"{kamer.lower()}-{session}-{meeting}-") if family else []
        return [number for first, last in runs for number in range(first, last + 1)]

    def meetings(self, kamer: str, session: str) -> list[int]:
        """The meetings of a session that are numbered by item, in order."""
        family = self.family("h")
        if family is None:
            return []
        found = (
            re.fullmatch(r"[a-z]+-[0-9]{8}-([0-9]{1,3})-", stem)
            for stem in family.starting_with(f"{kamer.lower()}-{session}-")[0]
        )
        return sorted({int(match[1]) for match in found if match})

    # -- the answer -------------------------------------------------------------------------------------------

    def look(self, id: str, *, dated: str | None = None) -> Known:
        """What the register says of one identifier.

        `dated` is a date (YYYY-MM-DD) before which the paper must have existed, such as the letter's own: a
        number beyond the last one proves something only when it had to exist before the list was made.
        """
        if id in self:
            return Known(Standing.KNOWN)
        versions = self.versions(id)
        if versions:
            return Known(Standing.KNOWN, f"only as {', '.join(versions[:3])}")
        name, _, key = id.partition("-")
        closed = dated is not None and dated <= self.as_of
        if name == "kst":
            return self._look_kamerstuk(key, closed)
        if name == "h":
            return self._look_handelingen(key)
        if name in ("ah", "stb", "stcrt", "trb"):
            return self._look_series(name, key)
        if name in self._header["families"]:
            return Known(
                Standing.OUTSIDE,
                f"not in the register, and numbers of the family {name} have holes, so that proves nothing",
            )
        return Known(Standing.OUTSIDE, f"the register does not cover the family {name!r}")

    def _look_kamerstuk(self, key: str, closed: bool) -> Known:
        found = re.fullmatch(
            r"(?:([0-9]{8})-)?([0-9]{5})(?:-([A-Z]+|[0-9]{2,3}|R[0-9]{4}))?-([0-9]+[a-zA-Z]*|[A-Z]{1,3})", key
        )
        if found is None:
            return Known(Standing.OUTSIDE, "the register has no rule for this form of identifier")
        session, nummer, toevoeging, ondernummer = found.groups()
        dossier = nummer if toevoeging is None else f"{nummer}-{toevoeging}"
        band = self._header["bands"].get(str(int(nummer) // 1000))
        dense_band = band is not None and band[0] >= DENSE_BAND * band[1]
        if session is not None and int(session[:4]) < FIRST_SESSION.eerste:
            return Known(Standing.OUTSIDE, "from before 1995, which the register does not cover")
        if not self.has_dossier(nummer):
            return self._look_dossier(nummer, dense_band, closed)
        family = self.family("kst")
        assert family is not None
        if not ondernummer.isdigit():
            return self._look_letter(dossier, nummer, ondernummer, dense_band, closed)
        runs = family.runs(f"{dossier}-")
        if not runs:
            stems, rest = family.starting_with(f"{dossier}-")
            if dense_band and not stems and not rest:
                return Known(Standing.ABSENT, f"dossier {nummer} has no part {toevoeging} ({self._date()})")
            return Known(Standing.OUTSIDE, f"the register has no plain numbers of dossier {dossier}")
        number, highest = int(ondernummer), runs[-1][1]
        if number > highest:
            covered = dense_band or self._dense_around(runs, highest)
            if covered and (closed or number > highest + max(GROWTH, highest // 2)):
                return Known(Standing.ABSENT, f"dossier {dossier} ends at nr. {highest} ({self._date()})")
            if covered:
                return Known(
                    Standing.OUTSIDE,
                    f"dossier {dossier} ended at nr. {highest} on {self.as_of}; a higher number may be newer",
                )
        elif self._dense_around(runs, number) or (dense_band and self._dense_whole(runs)):
            return Known(
                Standing.ABSENT,
                f"dossier {dossier} has no nr. {number}, though its neighbours are there ({self._date()})",
            )
        return Known(Standing.OUTSIDE, f"the register's list of dossier {dossier} has holes, so absence proves nothing")

    def look_dossier(self, nummer: str, *, dated: str | None = None) -> Known:
        """What the register says of a dossier alone, by its five digits."""
        if self.has_dossier(nummer):
            return Known(Standing.KNOWN)
        band = self._header["bands"].get(str(int(nummer) // 1000))
        dense = band is not None and band[0] >= DENSE_BAND * band[1]
        return self._look_dossier(nummer, dense, dated is not None and dated <= self.as_of)

    def _look_dossier(self, nummer: str, dense_band: bool, closed: bool) -> Known:
        newest = self.newest_dossier()
        if int(nummer) > newest:
            if closed or int(nummer) > newest + NEW_DOSSIERS:
                return Known(Standing.ABSENT, f"there is no dossier {nummer}: the newest is {newest} ({self._date()})")
            return Known(
                Standing.OUTSIDE,
                f"dossier {nummer} may be newer than the register, which ends at {newest} ({self.as_of})",
            )
        if dense_band:
            return Known(Standing.ABSENT, f"there is no dossier {nummer} ({self._date()})")
        return Known(
            Standing.OUTSIDE,
            f"the register's list has holes around dossier {nummer}, so absence proves nothing",
        )

    def _look_letter(self, dossier: str, nummer: str, ondernummer: str, dense_band: bool, closed: bool) -> Known:
        if not ondernummer.isalpha() or int(nummer) < SENATE_WITHOUT_SESSION or not dense_band:
            return Known(Standing.OUTSIDE, f"the register's list of Senate papers in dossier {dossier} has holes")
        letters = self.letters(dossier)
        ranks = [letter_rank(letter) for letter in letters]
        last = letters[-1] if letters else None
        if last is None:
            why = f"dossier {dossier} has no Senate papers with a letter"
        elif letter_rank(ondernummer) > ranks[-1]:
            why = f"the Senate's papers in dossier {dossier} end at {last}"
        elif len(ranks) >= DENSE * ranks[-1]:
            return Known(Standing.ABSENT, f"dossier {dossier} has no {ondernummer}, though its neighbours are there")
        else:
            return Known(Standing.OUTSIDE, f"the register's list of Senate papers in dossier {dossier} has holes")
        if closed:
            return Known(Standing.ABSENT, f"{why} ({self._date()})")
        return Known(Standing.OUTSIDE, f"{why} on {self.as_of}; a later one may be newer")

    def _look_handelingen(self, key: str) -> Known:
        found = re.fullmatch(r"(tk|ek|vv)-([0-9]{8})-([0-9]{1,3})-([0-9]{1,3})", key)
        if found is None:
            return Known(Standing.OUTSIDE, "the register has no rule for this form of identifier")
        kamer, session, meeting, item = found.groups()
        if int(session[:4]) < BY_ITEM.eerste:
            return Known(Standing.OUTSIDE, f"Handelingen of {session[:4]}-{session[4:]} are numbered by page")
        meetings, items = self.meetings(kamer, session), self.items(kamer, session, meeting)
        open_session = session_ends(Vergaderjaar.read(session)) > self.as_of
        name = f"{kamer.upper()} {session[:4]}-{session[4:]}"
        if items:
            recent = open_session and int(meeting) > meetings[-1] - 5
            if recent or len(items) < DENSE * items[-1]:
                return Known(Standing.OUTSIDE, f"the register's list of meeting {meeting} of {name} is not complete")
            return Known(
                Standing.ABSENT,
                f"meeting {meeting} of {name} has items 1 to {items[-1]}, no item {item} ({self._date()})",
            )
        if not meetings:
            return Known(Standing.OUTSIDE, f"the register has no meetings of {name}")
        if open_session and int(meeting) > meetings[-1] - 5:
            return Known(Standing.OUTSIDE, f"meeting {meeting} of {name} may be newer than the register ({self.as_of})")
        if len(meetings) < DENSE * meetings[-1] and int(meeting) <= meetings[-1]:
            return Known(Standing.OUTSIDE, f"the register's list of meetings of {name} has holes")
        return Known(Standing.ABSENT, f"{name} has no meeting {meeting}: the last is {meetings[-1]} ({self._date()})")

    def look_pages(self, kamer: str, session: str, first: int, last: int) -> Known:
        """What the register says of pages of Handelingen, for sessions numbered by page."""
        if self.on_page(kamer, session, first, last):
            return Known(Standing.KNOWN)
        pieces = self.pieces(kamer, session)
        name = f"{kamer} {session[:4]}-{session[4:]}"
        if int(session[:4]) < FIRST_SESSION.eerste:
            return Known(Standing.OUTSIDE, "from before 1995, which the register does not cover")
        if not pieces:
            return Known(Standing.OUTSIDE, f"the register does not have {name} by page")
        end = max(piece.last for piece in pieces)
        covered = {page for piece in pieces for page in range(piece.first, piece.last + 1)}
        if len(covered) < DENSE * end:
            return Known(Standing.OUTSIDE, f"the register's list of pages of {name} has holes")
        return Known(
            Standing.ABSENT,
            f"the Handelingen of {name} have pages 1 to {end}, no page {first} ({self._date()})",
        )

    def _look_series(self, name: str, key: str) -> Known:
        stem, number = cut(key)
        family = self.family(name)
        year = re.search(r"[0-9]{4}", key)
        if number is None or family is None or year is None:
            return Known(Standing.OUTSIDE, "the register has no rule for this form of identifier")
        if int(year[0]) < FIRST_SESSION.eerste:
            return Known(Standing.OUTSIDE, "from before 1995, which the register does not cover")
        runs = family.runs(stem)
        label = stem.rstrip("-")
        if not runs:
            return Known(Standing.OUTSIDE, f"the register has nothing of {name} {label}")
        highest = runs[-1][1]
        if number > highest:
            months = re.match(r"[a-z]{2}-([0-9]{8})-", stem)
            end = session_ends(Vergaderjaar.read(months[1])) if months else f"{int(year[0]) + 1}-{YEAR_SETTLED}"
            if end > self.as_of:
                return Known(Standing.OUTSIDE, f"{name} {label} ended at {highest} on {self.as_of}; it may be newer")
            if self._dense_around(runs, highest):
                return Known(Standing.ABSENT, f"{name} {label} ends at {highest} ({self._date()})")
        elif self._dense_around(runs, number):
            return Known(
                Standing.ABSENT,
                f"{name} {label} has no number {number}, though its neighbours are there ({self._date()})",
            )
        return Known(Standing.OUTSIDE, f"the register's list of {name} {label} has holes, so absence proves nothing")

    def _date(self) -> str:
        return f"register of {self.as_of}"

    @staticmethod
    def _dense_around(runs: list[tuple[int, int]], number: int) -> bool:
        """Whether nearly all neighbours of `number` are present, and there are enough of them to tell."""
        low, high = max(1, number - NEIGHBOURS), min(runs[-1][1], number + NEIGHBOURS)
        present, possible = _count(runs, low, high), high - low + 1 - (number <= runs[-1][1])
        return present >= ENOUGH and present >= DENSE * possible

    @staticmethod
    def _dense_whole(runs: list[tuple[int, int]]) -> bool:
        highest = runs[-1][1]
        return _count(runs, 1, highest) + 1 >= DENSE * highest
