"""K1xx: what is cited is not there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ..model import Citation, Evidence, Paper, Resolution, Verdict
from ..reasons import Reason
from .claims import Said
from .findings import Code, Finding, at
from .proposals import propose

PAPER = Code("K101", "error", "Kamerstuk 30 821, nr. 21")
DOSSIER = Code("K102", "error", "Kamerstuk 99 998, nr. 3")
BEYOND = Code("K103", "error", "Kamerstuk 33 694, nr. 999")
HANDELINGEN = Code("K104", "error", "Handelingen II 2019/20, nr. 23, item 44")
LINK = Code("K105", "error", "https://zoek.officielebekendmakingen.nl/kst-33694-999.html")
PUBLICATION = Code("K106", "error", "Stb. 2020, 999")
VERGADERJAAR = Code("K107", "error", "Kamerstukken II 2099/00, 33 694, nr. 47")
DATUM = Code("K108", "warning", "de brief van 31 februari 2020 (Kamerstuk 33 694, nr. 47)")
YOUNGER = Code("K109", "error", "een stuk van juni in een brief van mei")
CODES = (PAPER, DOSSIER, BEYOND, HANDELINGEN, LINK, PUBLICATION, VERGADERJAAR, DATUM, YOUNGER)
#: The finding that a claim is which cannot be, by its field.
_IMPOSSIBLE = {"vergaderjaar": VERGADERJAAR, "datum": DATUM, "brief": YOUNGER}

_NO_DOSSIER = frozenset(("no-dossier", "no-dossier-yet"))
_BEYOND = frozenset(("dossier-ends", "letters-end"))


def existence(
    resolution: Resolution, cited: Sequence[str], papers: Mapping[str, Paper], said: Sequence[Said]
) -> Iterator[Finding]:
    """The findings of a place whose paper does not exist, with what may have been meant, or of which something cannot be.

    `said` is what the letter says beside the citation.
    """
    citation = resolution.citation
    for claim in resolution.differs:
        if claim.why is not None:
            yield at(
                _IMPOSSIBLE.get(claim.field, DATUM),
                citation,
                why=(claim.why,),
                source="register",
                letter=claim.letter,
                record=claim.record,
            )
    if resolution.verdict is not Verdict.NOT_FOUND or citation.evidence is Evidence.NAME:
        return
    why = resolution.why
    proposals = propose(citation, cited, papers=papers, said=said)
    yield at(_code(citation, why), citation, why=why, source="register", proposals=proposals)


def _code(citation: Citation, why: Sequence[Reason]) -> Code:
    if citation.form in ("address", "identifier", "link"):
        return LINK
    if citation.family == "handelingen":
        return HANDELINGEN
    if citation.family not in ("kamerstuk", "dossier"):
        return PUBLICATION
    codes = {reason.code for reason in why}
    if codes & _NO_DOSSIER:
        return DOSSIER
    return BEYOND if codes & _BEYOND else PAPER
