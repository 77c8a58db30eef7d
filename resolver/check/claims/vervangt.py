"""That a letter calls a motion or amendment an amended one, what it says that this replaced, and which attachment it means."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...model import Paper
from ...patterns import pattern
from ...reasons import Reason, because
from .beside import Beside, Said
from .soort import attached, kinds_of

_AMENDED = pattern(r"(?i)(?<![a-z])(?P<how>(?:(?:tweede|derde|vierde)\s)?nader\sgewijzigde?|gewijzigde?)\s\Z")
_TITLE = pattern(
    r"(?i)\A\s*(?P<how>(?:(?:tweede|derde|vierde|vijfde)\s)?(?:nader\s)?gewijzigde?\s)?(?:sub)?(?:motie|amendement)\s(?:van|-)"
)
_ORDINAL = pattern(r"(?i)bijlagen?\s(?:nr\.\s|nummer\s)?(?P<number>[0-9]{1,2})(?![0-9])")
_ID_BEHIND = pattern(r"(?i)\A,?\s(?:bijlage|zie\sbijlage)\s\(?(?P<id>blg-[0-9]{3,9})")


def read(beside: Beside) -> Iterator[Said]:
    """Whether the paper is called amended; the numbers that the letter says it replaced; the attachment of it that is cited.

    >>> from .beside import besides
    >>> from resolver.finder.find import find_citations
    >>> text = "De nader gewijzigde motie-Jansen (Kamerstuk 33 694, nr. 47, t.v.v. nr. 41)."
    >>> [said.value for said in read(next(besides(text, find_citations(text))))]
    ['motie', 'replaces:kst-33694-41']
    """
    if not beside.series:
        for noun in attached(beside)[-1:]:
            how = _AMENDED.search(beside.left, 0, noun.start)
            if how and noun.kind in ("motie", "amendement"):
                yield Said("gewijzigd", f"{how['how']} {noun.words}", noun.kind)
    for id in beside.citation.replaces:
        yield Said("vervangt", id, f"replaces:{id}")
    if beside.citation.attachment and (found := _ORDINAL.search(beside.citation.raw)):
        yield Said("bijlage", found[0], found["number"])


def compare(said: Said, paper: Paper) -> tuple[bool | Reason, str]:
    """Whether the record's title calls it amended too, whether it replaced that paper, whether it has that attachment."""
    if said.field == "bijlage":
        count = len(paper.bijlagen)
        return (True if int(said.value) <= count else because("attachment-not-read") if not count else False), str(
            count
        )
    title = _TITLE.match(paper.titel or "")
    if said.field == "gewijzigd":
        if title is None or said.value not in kinds_of(paper):
            return because("record-lacks-field"), ""
        # What was amended twice is called amended as often.
        record = " ".join((paper.titel or "").split()[:4])
        return (True if title["how"] else False if not paper.replaces else because("words-not-understood")), record
    if not paper.replaces:
        amended = title is None or bool(title["how"])
        return because("record-lacks-field") if amended else False, paper.titel or ""
    claimed = said.value.removeprefix("replaces:")
    if claimed in paper.replaces:
        return True, " ".join(paper.replaces)
    # Of what was amended twice the letter may name what it first replaced.
    first = (
        title is not None and "nader" in (title["how"] or "").lower() and _number(claimed) < _number(paper.replaces[0])
    )
    return because("words-not-understood") if first else False, " ".join(paper.replaces)


def _number(id: str) -> int:
    found = re.search(r"([0-9]+)\Z", id)
    return int(found[1]) if found else 0
