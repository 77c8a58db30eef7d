"""The session and the chamber that a letter gives a paper in prose, outside the citation itself."""

from __future__ import annotations

from collections.abc import Iterator

from ...model import Paper, Vergaderjaar
from ...patterns import pattern
from ...reasons import Reason, because
from .beside import Beside, Said
from .soort import attached

_SESSION = r"(?:19|20)[0-9]{2}\s?[-–/]\s?(?:(?:19|20)[0-9]{2}|[0-9]{2})"
_IN_SESSION = pattern(
    rf"(?i)(?:(?:in|uit|van)\s(?:het\s)?(?:vergaderjaar|zittingsjaar|parlementaire?\sjaar)\s(?P<year>{_SESSION})|\(?(?:vergaderjaar|zittingsjaar)\s(?P<bare>{_SESSION}))"
)
_CHAMBER = r"(?P<kamer>Eerste\sKamer|Tweede\sKamer|[Ss]enaat)"
#: Where the paper was submitted, or which chamber's it is. A letter *to* a chamber is told apart by its own number.
_OF_CHAMBER = pattern(
    rf"(?:ingediend\sin|[Ii]n\sde|door\sde)\s(?:de\s)?{_CHAMBER}(?:\s(?:is\s|werd\s|zijn\s)?(?:ingediende?|voorgestelde?|ingediend|voorgesteld)(?![a-z]))|(?:ingediend|voorgesteld)\s(?:in|door|bij)\sde\s(?P<k2>Eerste\sKamer|Tweede\sKamer|[Ss]enaat)"
)
_NOUN_OF = pattern(
    r"(?:-[A-Z][\w/ -]{1,60}?)?\s(?:van|uit|in|aan)\sde\s(?P<kamer>Eerste\sKamer|Tweede\sKamer|[Ss]enaat)\s?[(,]?\s?\Z"
)
#: "De Eerste Kamer nam de motie … aan": a motion is of the chamber that decides on it.
_DECIDES = pattern(
    r"(?<![a-z]\s)[Dd]e\s(?P<kamer>Eerste\sKamer|Tweede\sKamer|[Ss]enaat)\s(?:nam|verwierp|steunde|verzoekt|verzocht|heeft\s(?:bij|per)|riep|roept)\s[^.;()]{0,60}?\b(?:motie|amendement)(?![a-z])|(?<![a-z]\s)[Dd]e\s(?P<k2>Eerste\sKamer|Tweede\sKamer|[Ss]enaat)\sheeft\s(?:op\s[^.;()]{4,24}\s)?(?:de|deze|die)\s(?:[a-z]{5,12}\s)?(?:motie|amendement)[^.;()]{0,60}?\s?\(?\Z"
)
#: "… die de Eerste Kamer aannam", "diende in de Eerste Kamer een motie in".
_TOOK = pattern(
    r"(?:\A\s?\)?,?\s(?:die|dat)\sde\s(?P<kamer>Eerste\sKamer|Tweede\sKamer|[Ss]enaat)\s(?:aannam|verwierp)|dienden?\sin\sde\s(?P<k2>Eerste\sKamer|Tweede\sKamer|[Ss]enaat)\s)"
)
_NAMES = {"eerste kamer": "EK", "senaat": "EK", "tweede kamer": "TK"}


def read(beside: Beside) -> Iterator[Said]:
    """Session and chamber as the sentence tells them of this paper.

    >>> from .beside import besides
    >>> from resolver.finder.find import find_citations
    >>> text = "De motie is in het vergaderjaar 2018-2019 ingediend (Kamerstuk 33 694, nr. 47)."
    >>> [said.value for said in read(next(besides(text, find_citations(text))))]
    ['2018-2019']
    """
    if beside.series:
        return
    citation = beside.citation
    words = f"{beside.left} {beside.right}" if beside.alone else beside.right
    if citation.vergaderjaar is None or "vergaderjaar" in citation.inferred:
        found = _IN_SESSION.search(words)
        if found:
            try:
                jaar = Vergaderjaar.read(found["year"] or found["bare"])
            except ValueError:
                jaar = None
            if jaar is not None:
                yield Said("vergaderjaar", jaar.long, jaar.long)
    if citation.kamer is None or "kamer" in citation.inferred:
        for noun in attached(beside)[-1:]:
            of = _NOUN_OF.match(beside.left, noun.end)
            if of:
                yield _chamber(of["kamer"])
                return
        found = (
            _DECIDES.search(words)
            or _DECIDES.search(beside.left)
            or _TOOK.search(words)
            or _TOOK.match(beside.right)
            or _OF_CHAMBER.search(words)
        )
        if found:
            yield _chamber(found["kamer"] or found.groupdict().get("k2") or "")


def _chamber(words: str) -> Said:
    name = _NAMES[" ".join(words.lower().split())]
    return Said("kamer", name, name)


def compare_session(said: Said, paper: Paper) -> tuple[bool | Reason, str]:
    """Whether the record is of that session; by its date where it does not name one."""
    if paper.vergaderjaar is not None:
        return paper.vergaderjaar == said.value, paper.vergaderjaar.long
    if paper.datum is None:
        return because("record-lacks-field"), ""
    first = said.value[:4]
    if f"{first}-08-01" <= paper.datum <= f"{int(first) + 1}-12-31":
        return because("record-lacks-field"), paper.datum
    return False, paper.datum
