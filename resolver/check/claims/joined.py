"""A number that stands beside a motion named without one: then there is no doubt about which is meant."""

from __future__ import annotations

from collections.abc import Sequence

from ...model import Citation, Evidence
from ...patterns import pattern
from ...reasons import because
from .beside import SPACES
from .soort import VERB, nouns

#: "… is de motie van", "… (de motie van", "…, een motie van": behind the number.
_IS = pattern(
    r"(?i)\A\s?(?:\([^()\n]{1,60}\)\s?)?(?:(?:is|was|betreft|zijnde)\s|[,(–-]\s?)(?:(?:de|het|een|namelijk|dus|ook|eerder|nader|gewijzigde?|aangenomen|verworpen)\s){0,4}\Z"
)
#: "… is aangenomen. Zie Kamerstuk": a sentence of its own that only gives the number.
_SEE = pattern(r"(?i)\A[^.\n]{0,160}\.\s{1,2}\(?zie\s(?:ook\s|daarvoor\s|hiervoor\s)?\Z")
#: Between the two stands that the number is of another paper: one that was replaced, asked for, or is beside it ("de
#: voornoemde motie en Kamerstuk 37 100, nr. 3").
OTHER_PAPER = pattern(
    r"(?i)vervang|t\.v\.v|\sen\sde\s|\sen\shet\s|in\splaats|naast|alsmede|evenals|over\sde\suitvoering|gedrukt\sonder|(?<![^\W\d_])(?:en|of|noch)\s\(?\Z"
)
BETWEEN_CHARS = 130
"""So far from a name its number may stand, when nothing is told between."""


def with_numbers(text: str, citations: Sequence[Citation]) -> list[Citation]:
    """The citations, those named without a number with the paper whose number stands beside them. `text` is `evened`.

    >>> from resolver.finder import find_citations
    >>> text = "Kamerstuk 33 694, nr. 56 is de motie van de leden Verhoeven en Koopmans."
    >>> found = find_citations(text, at_least=Evidence.NAME)
    >>> [citation.ids for citation in with_numbers(text, found)]
    [('kst-33694-56',), ('kst-33694-56',)]
    """
    out = list(citations)
    if not text:
        return out
    for at, citation in enumerate(citations):
        if citation.evidence is not Evidence.NAME or citation.ids or citation.flaw is not None or not citation.kind:
            continue
        for other in (at + 1, at - 1):
            if 0 <= other < len(citations) and _beside(text, citation, citations[other]):
                out[at] = _numbered(citation, citations[other])
                break
        else:
            if at + 2 < len(citations) and _instead(text, citation, citations[at + 1], citations[at + 2]):
                out[at] = _numbered(citation, citations[at + 2])
    return out


def _beside(text: str, named: Citation, numbered: Citation) -> bool:
    """Whether the number is the named motion's own."""
    alone = len(numbered.ids) == 1 and numbered.family == "kamerstuk" and not numbered.names and not numbered.attachment
    if not alone or numbered.form == "linked" or numbered.kind not in (None, named.kind):
        return False
    if numbered.start >= named.end:
        gap = SPACES.sub(" ", text[named.end : numbered.start])
        if _SEE.search(gap) and not nouns(gap) and OTHER_PAPER.search(gap) is None:
            return True
        plain = len(gap) <= BETWEEN_CHARS and "\n\n" not in gap and not nouns(gap)
        return (
            plain
            and VERB.search(gap) is None
            and not gap.strip().startswith((".", ";"))
            and OTHER_PAPER.search(gap) is None
        )
    return _IS.search(text[numbered.end : named.start]) is not None


def _instead(text: str, named: Citation, replaced: Citation, numbered: Citation) -> bool:
    """ "Amendement van het lid A ter vervanging van nr. 38 (Kamerstuk 36 378, nr. 55)": the number behind is the named one's."""
    near = numbered.start - named.end <= BETWEEN_CHARS and "\n\n" not in text[named.end : numbered.start]
    alone = len(numbered.ids) == 1 and not numbered.names and numbered.kind in (None, named.kind)
    return near and alone and bool(replaced.ids) and set(replaced.ids) <= set(numbered.replaces)


def _numbered(named: Citation, numbered: Citation) -> Citation:
    return named._replace(
        ids=numbered.ids, dossiernummer=numbered.dossiernummer, ondernummer=numbered.ondernummer, also_dossiers=numbered.also_dossiers,
        evidence=Evidence.CONTEXT, via=because("number-beside"), antecedent=(numbered.start, numbered.end),
    )  # fmt: skip
