"""Which identifiers exist: one dense list with its date, and the later additions that are known besides.

What the absence of a number proves is judged in `coverage`, by the dense list alone: an addition shows that a paper
exists, and nothing of its neighbours.
"""

from __future__ import annotations

import json
import re
import zlib
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache
from itertools import islice
from typing import NamedTuple

from ..errors import StoreError
from ..identifiers import kamerstuk_id
from ..model import Vergaderjaar
from ..rules import BY_ITEM, FIRST_PAGE_ONLY, FIRST_SESSION, LAST_WITH_SESSION, VERSION, VERSIONS, letter_rank
from .layout import MAGIC, Shelf, cut, decode_runs, skip_numbers, unboxed, unpack

PIECE_PAGES = 150
"""No piece of 2009-2010 is so long: a larger distance means that the two numbers are meeting and page."""
_SESSIONS = tuple(Vergaderjaar.of(eerste) for eerste in range(FIRST_SESSION.eerste, LAST_WITH_SESSION + 1))
_VERSION = re.compile(VERSION)
_LETTERS = re.compile("[A-Z]{1,3}")

Runs = list[tuple[int, int]]
"""First and last numbers of stretches without a hole, in order."""


class PagedPiece(NamedTuple):
    """A piece of Handelingen: its pages (before 2011) and its identifier."""

    first: int
    last: int
    id: str


class Opening(NamedTuple):
    """The budget of a session, which opens it: dossiers with a higher number are of that session or later."""

    dossier: int
    vergaderjaar: Vergaderjaar


class FamilyListing:
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

    def runs(self, stem: str) -> Runs:
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


class Listing:
    """One list of identifiers: the day (YYYY-MM-DD) of which it is, where it came from, and what is in it."""

    def __init__(self, data: bytes, start: int, header: dict[str, object]) -> None:
        self._data, self._start = data, start
        self.as_of, self.source = str(header["as_of"]), str(header["source"])
        entries = header["families"]
        assert isinstance(entries, dict)
        self._entries: dict[str, dict[str, object]] = entries
        self._opened: dict[str, FamilyListing] = {}

    def counts(self) -> dict[str, int]:
        """How many identifiers of each family there are."""
        return {name: int(str(entry["count"])) for name, entry in self._entries.items()}

    def family(self, name: str) -> FamilyListing | None:
        if name not in self._opened:
            entry = self._entries.get(name)
            blocks = entry["blocks"] if entry else None
            if not isinstance(blocks, list):
                return None
            parts = [self._data[self._start + at : self._start + at + length] for at, length in blocks]
            self._opened[name] = FamilyListing((parts[0], parts[1], parts[2]))
        return self._opened[name]

    def identifiers(self, family: str) -> Iterator[str]:
        held = self.family(family)
        return (f"{family}-{key}" for key in held.keys()) if held else iter(())  # noqa: SIM118 - no dict

    def __contains__(self, id: str) -> bool:
        name, _, key = id.partition("-")
        family = self.family(name)
        return family is not None and bool(key) and family.has(key)

    def runs(self, family: str, stem: str) -> Runs:
        """The stretches of numbers behind a stem: runs("kst", "33694-") → [(1, 69)]."""
        held = self.family(family)
        return held.runs(stem) if held else []

    def starting_with(self, family: str, prefix: str) -> tuple[list[str], list[str]]:
        held = self.family(family)
        return held.starting_with(prefix) if held else ([], [])

    def has_dossier(self, nummer: str) -> bool:
        """Whether a dossier has papers, be it only Senate papers with a session before it in their identifier."""
        prefixes = (f"{nummer}-", *(f"{session.key}-{nummer}-" for session in _SESSIONS))
        return bool(nummer) and any(any(self.starting_with("kst", prefix)) for prefix in prefixes)

    def letters(self, dossiernummer: str) -> list[str]:
        """The Senate letters in a dossier, in the Senate's order."""
        prefix = f"{dossiernummer}-"
        found = (key[len(prefix) :] for key in self.starting_with("kst", prefix)[1])
        return sorted((key for key in found if _LETTERS.fullmatch(key)), key=letter_rank)

    def meetings(self, kamer: str, session: str) -> list[int]:
        """The meetings of a session that are numbered by item, in order."""
        stems = self.starting_with("h", f"{kamer.lower()}-{session}-")[0]
        found = (re.fullmatch(r"[a-z]+-[0-9]{8}-([0-9]{1,3})-", stem) for stem in stems)
        return sorted({int(match[1]) for match in found if match})


def numbers_in(runs: Iterable[tuple[int, int]]) -> list[int]:
    """All numbers of stretches, in order, each once."""
    return sorted({number for first, last in runs for number in range(first, last + 1)})


class Lists:
    """Which identifiers exist.

    `dense` is the list whose silence proves something, `later` are lists of papers that are known besides. Opening
    reads the header only; a family is decoded when it is first asked (about 7 ms for Kamerstukken).
    """

    def __init__(self, data: bytes) -> None:
        if data[:8] != MAGIC:
            raise StoreError("this is no register of kamerref", next="build one with `make build-register`")
        length = int.from_bytes(data[8:12], "big")
        try:
            header = json.loads(data[12 : 12 + length])
            self.dense = Listing(data, 12 + length, header)
            self.later: tuple[Listing, ...] = ()
            if "later" in header:
                self.later = (Listing(data, 12 + length, header["later"]),)
            self.bands: dict[str, list[int]] = header["bands"]
            self._newest = int(header["newest_dossier"])
            if zlib.crc32(data[12 + length :]) != header.get("crc32", zlib.crc32(data[12 + length :])):
                raise ValueError("bytes are not those that were written")
            self.openings = tuple(Opening(at, Vergaderjaar.of(year)) for at, year in header.get("openings", ()))
        except (ValueError, KeyError, TypeError, AssertionError) as error:
            raise StoreError(
                "this register is damaged", next="build it anew with `kamerref register update`"
            ) from error

    # -- what it is -------------------------------------------------------------------------------------------

    @property
    def as_of(self) -> str:
        """The day (YYYY-MM-DD) up to which the dense list is whole."""
        return self.dense.as_of

    @property
    def source(self) -> str:
        return self.dense.source

    @property
    def later_as_of(self) -> str:
        """The day of the newest addition; "" when there are none."""
        return max((listing.as_of for listing in self.later), default="")

    @property
    def counts(self) -> dict[str, int]:
        """How many identifiers of each family the dense list holds."""
        return self.dense.counts()

    @property
    def later_count(self) -> int:
        """How many identifiers were added to the dense list."""
        return sum(sum(listing.counts().values()) for listing in self.later)

    @property
    def listings(self) -> tuple[Listing, ...]:
        return (self.dense, *self.later)

    def identifiers(self, family: str) -> Iterator[str]:
        """Every identifier of one family ("kst"), in no particular order, additions last."""
        for listing in self.listings:
            yield from listing.identifiers(family)

    def __contains__(self, id: str) -> bool:
        return id in self.dense or any(id in listing for listing in self.later)

    # -- dossiers ---------------------------------------------------------------------------------------------

    def has_dossier(self, nummer: str) -> bool:
        """Whether a dossier has papers, be it only Senate papers with a session before it in their identifier."""
        return any(listing.has_dossier(nummer) for listing in self.listings)

    def newest_dossier(self) -> int:
        """The highest dossier of the dense list."""
        return self._newest

    def numbers(self, dossiernummer: str) -> list[int]:
        """All plain numbers in a dossier, in order."""
        return numbers_in(run for listing in self.listings for run in listing.runs("kst", f"{dossiernummer}-"))

    def highest(self, dossiernummer: str) -> int:
        """The highest plain number in a dossier; 0 when it has none."""
        lasts = (listing.runs("kst", f"{dossiernummer}-")[-1:] for listing in self.listings)
        return max((last for runs in lasts for _, last in runs), default=0)

    def neighbours(self, dossiernummer: str, number: int) -> tuple[int | None, int | None]:
        """The nearest plain numbers that a dossier has below and above `number`; None where there is none."""
        return nearest(self.numbers(dossiernummer), number)

    def letters(self, dossiernummer: str) -> list[str]:
        """The Senate letters in a dossier, in the Senate's order."""
        found = {letter for listing in self.listings for letter in listing.letters(dossiernummer)}
        return sorted(found, key=letter_rank)

    def parts(self, nummer: str) -> list[str]:
        """The suffixes under which a dossier has papers, in alphabetical order: V, XVI, 07."""
        keys = [key for one in self.listings for keys in one.starting_with("kst", f"{nummer}-") for key in keys]
        found = (re.match(rf"[0-9]+-([0-9A-Z]+)-(?!{VERSION[1:]}\Z)", key) for key in keys)
        return sorted({match[1] for match in found if match})

    def sessions_of(self, dossiernummer: str, ondernummer: str) -> list[str]:
        """Identifiers with a session in them (Senate before 2010) for a dossier and number."""
        ids = (kamerstuk_id(dossiernummer, ondernummer, session) for session in _SESSIONS)
        return [id for id in ids if id in self]

    def versions(self, id: str) -> list[str]:
        """Reprints, supplements and attached parts of a paper: kst-33694-Q → [kst-33694-Q-n1]."""
        name, _, key = id.partition("-")
        out: list[str] = []
        for listing in self.listings:
            stems, rest = listing.starting_with(name, f"{key}-")
            for stem in stems:
                if stem[len(key) + 1 :] in VERSIONS:
                    out += (f"{name}-{stem}{number}" for number in numbers_in(listing.runs(name, stem)))
            out += (f"{name}-{other}" for other in rest if _VERSION.fullmatch(other[len(key) :]))
        return out

    # -- Handelingen ------------------------------------------------------------------------------------------

    @lru_cache(maxsize=64)  # noqa: B019 - one register lives as long as the program
    def pieces(self, kamer: str, session: str) -> tuple[PagedPiece, ...]:
        """The pieces of a session that are numbered by pages, in page order."""
        if int(session[:4]) >= BY_ITEM.eerste:
            return ()  # there the two numbers are meeting and item
        prefix = f"{kamer.lower()}-{session}-"
        stems, rest = self.dense.starting_with("h", prefix)
        keys = [f"{stem}{number}" for stem in stems for number in numbers_in(self.dense.runs("h", stem))] + rest
        out, opened = [], []
        for key in keys:
            found = re.fullmatch(r"(?:[0-9]{1,3}-)?([0-9]{1,4})-([0-9]{1,4})(?:[-_][0-9]{1,2})?", key[len(prefix) :])
            if found is None or int(found[1]) > int(found[2]):
                continue
            first, last = int(found[1]), int(found[2])
            if session == FIRST_PAGE_ONLY.key and last - first > PIECE_PAGES:
                opened.append((last, f"h-{key}"))
            else:
                out.append(PagedPiece(first, last, f"h-{key}"))
        # In 2009-2010 most pieces have meeting and first page only: each goes on to where the next one begins.
        starts = sorted({first for first, _ in opened})
        for first, id in opened:
            at = bisect_right(starts, first)
            out.append(PagedPiece(first, starts[at] if at < len(starts) else first, id))
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
        stem = f"{kamer.lower()}-{session}-{meeting}-"
        return numbers_in(run for listing in self.listings for run in listing.runs("h", stem))

    def meetings(self, kamer: str, session: str) -> list[int]:
        """The meetings of a session that are numbered by item, in order."""
        return sorted({number for listing in self.listings for number in listing.meetings(kamer, session)})


def nearest(numbers: list[int], number: int) -> tuple[int | None, int | None]:
    """The nearest of sorted numbers below and above `number`; None where there is none."""
    below, above = bisect_left(numbers, number), bisect_right(numbers, number)
    return numbers[below - 1] if below else None, numbers[above] if above < len(numbers) else None
