"""K2xx: the letter and the record, or the letter's words and its links, disagree."""

from __future__ import annotations

from collections.abc import Iterator

from ..model import Candidate, Claim, Paper, Resolution
from ..reasons import because
from .findings import Code, Finding, at

KAMER = Code("K201", "error", "Kamerstukken I 33 694, nr. 56")
VERGADERJAAR = Code("K202", "error", "Kamerstukken II 2015/16, 33 694, nr. 56")
SOORT = Code("K203", "error", "de motie (Kamerstuk 33 694, nr. 12)")
INDIENERS = Code("K204", "error", "motie van het lid Anders (Kamerstuk 33 694, nr. 56)")
DATUM = Code("K205", "warning", "brief van 1 mei 2012 (Kamerstuk 33 694, nr. 47)")
ONDERWERP = Code("K206", "error", "«Visserij» (Kamerstuk 30 821, nr. 72)")
PAGINAS = Code("K207", "warning", "Handelingen II 2019/20, nr. 24, item 24, p. 99")
DOSSIERS = Code("K208", "error", "Kamerstukken 33 694 en 29 282, nr. 56")
UITKOMST = Code("K209", "error", "de aangenomen motie (Kamerstuk …)")
VERVANGEN = Code("K210", "warning", "Kamerstuk …, waarvoor een herdruk verscheen")
LINK = Code("K211", "error", "[Kamerstuk 33 694, nr. 47](…/kst-33694-48.html)")
DOSSIERTITEL = Code("K212", "error", "dossier «Visserij» (33 694, nr. 47)")
STEMMEN = Code("K213", "error", "met algemene stemmen aangenomen (Kamerstuk 33 694, nr. 56)")
VERVANGT = Code("K214", "error", "de nader gewijzigde motie (Kamerstuk 33 694, nr. 56, t.v.v. nr. 41)")
BIJLAGE = Code("K215", "warning", "bijlage 9 bij Kamerstuk 33 694, nr. 47")
CODES = (
    KAMER, VERGADERJAAR, SOORT, INDIENERS, DATUM, ONDERWERP, PAGINAS, DOSSIERS, UITKOMST, VERVANGEN, LINK, DOSSIERTITEL, STEMMEN,
    VERVANGT, BIJLAGE,
)  # fmt: skip
#: The finding that a differing claim is, by its field.
OF_FIELD = {
    "kamer": KAMER, "vergaderjaar": VERGADERJAAR, "soort": SOORT, "indieners": INDIENERS, "datum": DATUM, "titel": ONDERWERP,
    "paginas": PAGINAS, "dossiers": DOSSIERS, "toevoeging": DOSSIERS, "uitkomst": UITKOMST, "link": LINK,
    "dossiertitel": DOSSIERTITEL, "fractie": INDIENERS, "voorletters": INDIENERS, "stemmen": STEMMEN, "gewijzigd": VERVANGT, "vervangt": VERVANGT, "bijlage": BIJLAGE,
}  # fmt: skip


def differences(resolution: Resolution, paper: Paper | None) -> Iterator[Finding]:
    """What the letter says of a paper that its record, the number's own series, or a link contradicts.

    The claims of the place say so; nothing is compared here.
    """
    citation = resolution.citation
    for claim in resolution.differs:
        if not is_impossible(claim):
            yield at(OF_FIELD[claim.field], citation, letter=claim.letter, record=claim.record, paper=paper)
    if paper is not None and paper.replaced_by:
        proposals = (Candidate(paper.replaced_by, because("replaces-it")),)
        yield at(VERVANGEN, citation, record=paper.replaced_by, paper=paper, proposals=proposals)


def is_impossible(claim: Claim) -> bool:
    """Whether a claim cannot be, whatever the record says: that is a finding of existence."""
    return claim.why is not None
