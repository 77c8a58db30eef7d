"""What may have been meant by a reference to a paper that does not exist: close numbers that do, each with its reason.

Candidates are the identifiers one slip away: two digits swapped, one digit wrong, dropped or doubled, a neighbouring
key, another budget chapter, session or chamber. Those in a dossier that the letter cites elsewhere come first.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from ..errors import NotAReference
from ..identifiers import kamerstuk_id, read_identifier
from ..model import Candidate, Citation, ClaimStatus, Dossiernummer, Paper, Vergaderjaar
from ..patterns import pattern
from ..reasons import Reason, because
from ..reference import parse_reference
from ..register import Register
from ..rules import is_hoofdstuk
from ..toevoegingen import HOOFDSTUKKEN
from .claims import Said
from .judging import judge

NEIGHBOURS = {
    "1": "2",
    "2": "13",
    "3": "24",
    "4": "35",
    "5": "46",
    "6": "57",
    "7": "68",
    "8": "79",
    "9": "80",
    "0": "9",
}
MOST = 5
_WRITTEN = pattern(r"(?<![0-9])(?P<dossier>[0-9]{2}(?P<gap>[ .\u00a0\u2009\u202f]?)[0-9]{3})(?![0-9])")
_NUMBER = pattern(r"(?<![0-9A-Za-z])(?:[0-9]+|[A-Z]{1,3})(?![0-9A-Za-z])")


def slips(digits: str) -> Iterator[tuple[str, int, str]]:
    """Every number one slip away from `digits`, with how likely (lower is likelier) and the code of the slip."""
    for at in range(len(digits) - 1):
        left, right = digits[at], digits[at + 1]
        if left != right:
            yield digits[:at] + right + left + digits[at + 2 :], 1, "digits-swapped"
    for at, digit in enumerate(digits):
        if at and digits[at - 1] == digit:
            yield digits[:at] + digits[at + 1 :], 1, "digit-doubled"
        yield digits[: at + 1] + digit + digits[at + 1 :], 2, "digit-not-doubled"
        for near in NEIGHBOURS[digit]:
            yield digits[:at] + near + digits[at + 1 :], 3, "neighbouring-key"
    for at, digit in enumerate(digits):
        yield digits[:at] + digits[at + 1 :], 4, "digit-too-many"
        for other in "0123456789":
            if other != digit and other not in NEIGHBOURS[digit]:
                yield digits[:at] + other + digits[at + 1 :], 5, "digit-wrong"
            yield digits[:at] + other + digits[at:], 6, "digit-left-out"
    for other in "0123456789":
        yield digits + other, 6, "digit-left-out"


def propose(
    citation: Citation,
    cited: Collection[str] = (),
    *,
    papers: Mapping[str, Paper] | None = None,
    said: Sequence[Said] = (),
) -> tuple[Candidate, ...]:
    """Existing papers that the citation may have meant, the likeliest first, at most five; () when none is close.

    `cited` are the identifiers that the letter cites elsewhere: a paper among them, or in one of their dossiers, is
    likelier. `papers` are records of candidates, where they were asked for: what agrees with what the letter says of
    the paper (`said`, of `claims_of`) comes first. Only Kamerstukken, items of Handelingen and yearly series have
    candidates.
    """
    register = Register.shipped()
    ranked: dict[str, tuple[tuple[int, ...], Reason]] = {}

    def add(id: str, rank: int, reason: Reason, closeness: int = 0) -> None:
        if id in citation.ids or id not in register:
            return
        known = (
            0 if id in cited else 1 if any(other.rpartition("-")[0] == id.rpartition("-")[0] for other in cited) else 2
        )
        entry = ((rank + known, closeness), reason)
        if id not in ranked or entry[0] < ranked[id][0]:
            ranked[id] = entry

    dossier, number = citation.dossiernummer, citation.ondernummer
    if citation.family == "kamerstuk" and dossier and number:
        for nummer, rank, slip in slips(dossier.nummer):
            if len(nummer) == 5:
                add(
                    kamerstuk_id(Dossiernummer.of(nummer, dossier.toevoeging), number),
                    rank + 1,
                    because(slip, where="dossier"),
                )
        if number.isdecimal():
            for other, rank, slip in slips(number):
                if other and not other.startswith("0"):
                    add(kamerstuk_id(dossier, other), rank, because(slip, where="number"))
        if dossier.toevoeging:
            add(kamerstuk_id(dossier.nummer, number), 3, because("without-part", part=dossier.toevoeging))
        for chapter in filter(is_hoofdstuk, HOOFDSTUKKEN):
            closeness = _edits(chapter, dossier.toevoeging)
            if dossier.toevoeging and chapter != dossier.toevoeging and closeness == 1:
                add(
                    kamerstuk_id(Dossiernummer.of(dossier.nummer, chapter), number),
                    3,
                    because("other-part", part=chapter),
                    closeness,
                )
    else:
        for id in citation.ids:
            stem, _, last = id.rpartition("-")
            if last.isdecimal():
                for other, rank, slip in slips(last):
                    if other and not other.startswith("0"):
                        add(f"{stem}-{other}", rank, because(slip, where="number"))
        for id in citation.ids:
            for other, reason in _elsewhere(id):
                add(other, 2, reason)
    best = sorted(ranked.items(), key=lambda entry: (entry[1][0], entry[0]))[:MOST]
    agreeing = {id: _agreement(citation, (papers or {}).get(id), said) for id, _ in best}
    best.sort(key=lambda entry: -agreeing[entry[0]][0])
    return tuple(Candidate(id, reason, agreeing[id][1]) for id, (_, reason) in best)


def pasted(raw: str, id: str) -> str | None:
    """The words of the letter with the numbers of another paper in them; None where that does not read as that paper.

    >>> pasted("Kamerstukken II 2019/20, 33 694, nr. 566", "kst-33694-56")
    'Kamerstukken II 2019/20, 33 694, nr. 56'
    """
    reference = read_identifier(id)
    if reference is None or not raw:
        return None
    dossier, number = reference.dossiernummer, reference.ondernummer
    words = raw
    if dossier is not None and number is not None:
        found = _WRITTEN.search(raw)
        if found is None:
            return None
        gap = found["gap"]
        new = f"{dossier.nummer[:2]}{gap}{dossier.nummer[2:]}"
        words = raw[: found.start("dossier")] + new + raw[found.end("dossier") :]
        tail = found.end("dossier") + len(new) - len(found["dossier"])
        last = list(_NUMBER.finditer(words, tail))
        if not last:
            return None
        words = words[: last[-1].start()] + number + words[last[-1].end() :]
    try:
        return words if words != raw and parse_reference(words).ids == (id,) else None
    except NotAReference:
        return None


def _elsewhere(id: str) -> Iterator[tuple[str, Reason]]:
    """The same place in the other chamber, and in the sessions before and after."""
    found = re.fullmatch(r"(h|ah)-(tk|ek)-([0-9]{4})[0-9]{4}-(.+)", id)
    if found is None:
        return
    prefix, kamer, year, rest = found.groups()
    jaar = Vergaderjaar.of(int(year))
    yield f"{prefix}-{'ek' if kamer == 'tk' else 'tk'}-{jaar.key}-{rest}", because("other-chamber")
    for other in (Vergaderjaar.of(jaar.eerste - 1), Vergaderjaar.of(jaar.eerste + 1)):
        yield f"{prefix}-{kamer}-{other.key}-{rest}", because("other-session", vergaderjaar=other)


def _agreement(citation: Citation, paper: Paper | None, said: Sequence[Said]) -> tuple[int, tuple[Reason, ...]]:
    """How well a candidate's record agrees with what the letter says, and in which fields."""
    if paper is None:
        return 0, ()
    claims = judge(citation, said, paper, None)
    agrees = [claim.field for claim in claims if claim.status is ClaimStatus.AGREES]
    differs = sum(1 for claim in claims if claim.status is ClaimStatus.DIFFERS)
    telling = [field for field in agrees if field not in ("kamer", "vergaderjaar")]
    return 2 * len(agrees) - 2 * differs, tuple(because("field-fits", field=field) for field in telling)


def _edits(left: str, right: str) -> int:
    """How many letters must be put in, taken out or changed to make one of the other; at most 2 is told apart."""
    if abs(len(left) - len(right)) > 1:
        return 2
    if len(left) == len(right):
        return min(2, sum(a != b for a, b in zip(left, right, strict=True)))
    short, long = sorted((left, right), key=len)
    return 1 if any(long[:at] + long[at + 1 :] == short for at in range(len(long))) else 2
