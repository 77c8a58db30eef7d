"""K1xx: what is cited is not there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ..model import Citation, Evidence, Paper, Resolution, Verdict
from ..reasons import Reason
from .findings import Code, Finding, at, reasons_of
from .proposals import propose

PAPER = Code("K101", "error", "Kamerstuk 30 821, nr. 21")
DOSSIER = Code("K102", "error", "Kamerstuk 99 998, nr. 3")
BEYOND = Code("K103", "error", "Kamerstuk 33 694, nr. 999")
HANDELINGEN = Code("K104", "error", "Handelingen II 2019/20, nr. 23, item 44")
LINK = Code("K105", "error", "https://zoek.officielebekendmakingen.nl/kst-33694-999.html")
PUBLICATION = Code("K106", "error", "Stb. 2020, 999")
CODES = (PAPER, DOSSIER, BEYOND, HANDELINGEN, LINK, PUBLICATION)

_NO_DOSSIER = frozenset(("no-dossier", "no-dossier-yet"))
_BEYOND = frozenset(("dossier-ends", "letters-end"))


def existence(
    resolution: Resolution, cited: Sequence[str], papers: Mapping[str, Paper], text: str
) -> Iterator[Finding]:
    """The finding of a place whose paper does not exist, with what may have been meant."""
    citation = resolution.citation
    if resolution.verdict is not Verdict.NOT_FOUND or citation.evidence is Evidence.NAME:
        return
    why = reasons_of(resolution.why)
    proposals = propose(citation, cited, papers=papers, text=text)
    yield at(_code(citation, why), citation, why=why, source="register", proposals=proposals)


def _code(citation: Citation, why: Sequence[Reason]) -> Code:
    if citation.form in ("address", "identifier", "link"):
        return LINK
    if citation.family == "handelingen":
        return HANDELINGEN
    if citation.family not in ("kamerstuk", "dossier"):
        return PUBLICATION
    codes = {reason.code for reason in why}
    # Until resolutions have reasons: the words that `resolution` makes of them.
    words = " ".join(reason.value("text") for reason in why if reason.code == "in-words")
    if codes & _NO_DOSSIER or "no dossier" in words:
        return DOSSIER
    return BEYOND if codes & _BEYOND or "ends at" in words or "end at" in words else PAPER
