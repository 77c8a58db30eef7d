"""Making the register from a list of identifiers: every line ends up in it or is counted under a reason."""

from __future__ import annotations

import json
import re
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from ..model import Vergaderjaar
from ..rules import KEPT, OLDER_BUDGETS, RIJKSWET, VERSION
from ..toevoegingen import HOOFDSTUKKEN
from .layout import BOX, MAGIC, boxed, cut, encode_numbers, pack, shelve

_KEY = re.compile(r"[a-z]+-[!-~]{1,200}")
_DOSSIER_STEM = re.compile(rf"([0-9]{{5}})-(?:[A-Z]+-|[0-9]{{2,3}}-|{RIJKSWET}-)?")
_OF_A_CHAPTER = re.compile(r"(?:(?P<session>[0-9]{8})-)?(?P<dossier>[0-9]{5})-(?P<chapter>[A-Z]+)-")
_SUFFIX = re.compile(rf"(?:[0-9]{{8}}-)?[0-9]{{5}}-([0-9A-Za-z]+)-(?!{VERSION[1:]}\Z).")
BUDGET_PAPERS = 400
"""A session's budget has more papers in its chapters than this, a supplementary one at most 280."""
BUDGET_CHAPTERS = 10


@dataclass
class BuildReport:
    """What a build read and kept: `lines` is the sum of `kept` and all counts in `left_out`; `later` were added."""

    lines: int = 0
    kept: int = 0
    later: int = 0
    per_family: dict[str, int] = field(default_factory=dict)
    left_out: dict[str, int] = field(default_factory=dict)
    size_bytes: int = 0


class _Listed:
    """Identifiers sorted into families, stems and numbers."""

    def __init__(self) -> None:
        self.numbers: dict[str, dict[str, set[int]]] = {family: defaultdict(set) for family in KEPT}
        self.rest: dict[str, set[str]] = {family: set() for family in KEPT}

    def has(self, family: str, tail: str) -> bool:
        stem, number = cut(tail)
        return tail in self.rest[family] if number is None else number in self.numbers[family].get(stem, ())

    def add(self, family: str, tail: str) -> None:
        stem, number = cut(tail)
        if number is None:
            self.rest[family].add(tail)
        else:
            self.numbers[family][stem].add(number)

    def written(self, blocks: bytearray) -> dict[str, object]:
        """The header's entries of the families, whose blocks are put behind `blocks`."""
        entries: dict[str, object] = {}
        for family in KEPT:
            stems = sorted(self.numbers[family])
            numbers_of = [encode_numbers(sorted(self.numbers[family][stem])) for stem in stems]
            parts = (
                shelve(stems),
                boxed([b"".join(numbers_of[at : at + BOX]) for at in range(0, len(stems), BOX)]),
                shelve(sorted(self.rest[family])),
            )
            places = []
            for part in map(pack, parts):
                places.append([len(blocks), len(part)])
                blocks += part
            entries[family] = {"count": self.count(family), "blocks": places}
        return entries

    def count(self, family: str) -> int:
        return sum(map(len, self.numbers[family].values())) + len(self.rest[family])


def build(
    keys: Iterable[str],
    *,
    as_of: str,
    source: str,
    later: Iterable[str] = (),
    later_as_of: str = "",
    later_source: str = "",
) -> tuple[bytes, BuildReport]:
    """Build the register's file from identifiers, one each, in any order.

    `as_of` is the date (YYYY-MM-DD) on which the list was complete, `source` names the list. `later` are identifiers
    that exist besides, known up to `later_as_of`: of their neighbours they prove nothing. Returns the file's bytes
    and the report. Lines of families that the register does not keep, repeated lines and lines that are no
    identifier are counted, not kept. Raises ValueError when the list holds nothing to keep.
    """
    report, left_out = BuildReport(), Counter[str]()
    dense, added = _Listed(), _Listed()
    for line in keys:
        report.lines += 1
        why = _take(line.strip(), dense, dense)
        left_out[why] += bool(why)
        report.kept += not why
    if not report.kept:
        raise ValueError("the list holds no identifier of a family that the register keeps")
    for line in later:
        report.later += not _take(line.strip(), added, dense)

    blocks = bytearray()
    report.left_out = dict(sorted((+left_out).items()))
    report.per_family = {family: dense.count(family) for family in KEPT}
    header: dict[str, object] = {
        "as_of": as_of,
        "source": source,
        "lines": report.lines,
        "families": dense.written(blocks),
        "left_out": report.left_out,
        "bands": _bands(dense.numbers["kst"]),
        "newest_dossier": _newest(dense.numbers["kst"]),
        "openings": openings(dense.numbers["kst"], dense.rest["kst"]),
    }
    if report.later:
        header["later"] = {"as_of": later_as_of, "source": later_source, "families": added.written(blocks)}
    header["crc32"] = zlib.crc32(blocks)
    head = json.dumps(header, sort_keys=True, separators=(",", ":")).encode()
    data = MAGIC + len(head).to_bytes(4, "big") + head + bytes(blocks)
    report.size_bytes = len(data)
    return data, report


def _take(key: str, into: _Listed, dense: _Listed) -> str:
    """Put an identifier into a list; why not, or ""."""
    if not _KEY.fullmatch(key):
        return "not an identifier"
    family, _, tail = key.partition("-")
    if family not in KEPT:
        return f"family {family} not kept"
    if into.has(family, tail) or dense.has(family, tail):
        return "repeated"
    into.add(family, tail)
    return ""


def suffixes(keys: Iterable[str]) -> Counter[str]:
    """How many of a list of Kamerstukken have each suffix behind their dossier."""
    found = (_SUFFIX.match(key.strip().removeprefix("kst-")) for key in keys)
    return Counter(match[1] for match in found if match)


def openings(numbers: dict[str, set[int]], rest: set[str]) -> list[list[int]]:
    """The budgets in order, each as dossier and the year in which its session began.

    A session has one budget, known by the many papers of its chapters. Which session it is, the Senate's papers of
    before 2010 tell, which have it in their identifier; from the last of these on, budgets follow year by year.
    """
    papers = Counter[int]()
    chapters: dict[int, set[str]] = defaultdict(set)
    sessions: dict[int, Counter[str]] = defaultdict(Counter)
    for key in (*numbers, *rest):
        found = _OF_A_CHAPTER.match(key)
        if found and found["chapter"] in HOOFDSTUKKEN:
            dossier = int(found["dossier"])
            papers[dossier] += len(numbers.get(key, ())) or 1
            chapters[dossier].add(found["chapter"])
            if found["session"]:
                sessions[dossier][found["session"]] += 1
    budgets = sorted(
        dossier
        for dossier, count in papers.items()
        if count > BUDGET_PAPERS and len(chapters[dossier]) >= BUDGET_CHAPTERS
    )
    dated = [at for at, dossier in enumerate(budgets) if sessions[dossier]]
    if not dated:
        return []
    ((session, _),) = sessions[budgets[dated[-1]]].most_common(1)
    first = int(session[:4]) - dated[-1]
    older = [[dossier, Vergaderjaar(session).eerste] for dossier, session in OLDER_BUDGETS.items()]
    return [one for one in older if one[0] < budgets[0]] + [[dossier, first + at] for at, dossier in enumerate(budgets)]


def _newest(kamerstukken: dict[str, set[int]]) -> int:
    """The highest dossier that has a plain number."""
    found = (_DOSSIER_STEM.fullmatch(stem) for stem in kamerstukken)
    return max((int(match[1]) for match in found if match), default=0)


def _bands(kamerstukken: dict[str, set[int]]) -> dict[str, list[int]]:
    """Per thousand dossiers: papers present, and the sum of the highest numbers. Their ratio is the coverage."""
    bands: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for stem, present in kamerstukken.items():
        found = _DOSSIER_STEM.fullmatch(stem)
        if found:
            band = bands[str(int(found[1]) // 1000)]
            band[0] += len(present)
            band[1] += max(present)
    return dict(sorted(bands.items()))
