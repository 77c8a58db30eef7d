"""K2xx: the letter and the record, or the letter's words and its links, disagree."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from ..dates import MONTH, iso_date
from ..finder import linked_paper, page_range
from ..model import Candidate, Citation, Document, Paper, Resolution, Verdict
from ..patterns import pattern
from ..reasons import Reason, because
from ..rules import SENATE_WITHOUT_SESSION
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
CODES = (KAMER, VERGADERJAAR, SOORT, INDIENERS, DATUM, ONDERWERP, PAGINAS, DOSSIERS, UITKOMST, VERVANGEN, LINK)
_OF_FIELD = {
    "kamer": KAMER, "vergaderjaar": VERGADERJAAR, "soort": SOORT, "indieners": INDIENERS, "titel": ONDERWERP, "dossiers": DOSSIERS,
}  # fmt: skip

DATE_DAYS = 45
"""A letter may give the day it was signed and the record the day it was published."""
_DATE = rf"(?P<dag>[0-9]{{1,2}})\s(?P<maand>{MONTH})\s(?P<jaar>(?:19|20)[0-9]{{2}})"
_DATE_BEFORE = pattern(rf"(?i)(?:\bvan\s|\bd\.d\.\s|,\s){_DATE}[^.;()\n]{{0,60}}[(,]\s?\Z")
_DATE_AFTER = pattern(rf"(?i),?\s\(?(?:d\.d\.|van)\s{_DATE}")
_NO_LETTERS = ("motie", "amendement", "memorie van toelichting", "memorie van antwoord", "voorstel van wet")
_ADOPTED = pattern(r"(?i)\baangenomen\s(?:motie|amendement)\b[^.;\n]{0,160}\Z")
_NOUN = pattern(
    r"(?i)\b(?P<noun>memorie\svan\stoelichting|memorie\svan\santwoord|nota\svan\swijziging|voorstel\svan\swet|(?:kamer)?brief)\s?\(?\s?\Z"
)


def differences(resolution: Resolution, paper: Paper | None, text: str) -> Iterator[Finding]:
    """What the letter says of a paper that its record, or the number's own series, contradicts."""
    citation = resolution.citation
    exists = resolution.verdict in (Verdict.EXISTS, Verdict.VERIFIED, Verdict.DIFFERS)
    named = {difference.field for difference in resolution.differs}
    for difference in resolution.differs:
        yield at(_OF_FIELD[difference.field], citation, letter=difference.letter, record=difference.record, paper=paper)
    if (
        exists
        and "kamer" not in named
        and (series := _series(citation))
        and citation.kamer
        and "kamer" not in citation.inferred
        and series != citation.kamer
    ):
        yield at(KAMER, citation, letter=str(citation.kamer), record=series, paper=paper)
    if paper is None:
        return
    said = _date_beside(text, citation)
    if said and paper.datum and abs(_days(said) - _days(paper.datum)) > DATE_DAYS:
        yield at(DATUM, citation, letter=said, record=paper.datum, paper=paper)
    if paper.datum and not paper.vergaderjaar and citation.vergaderjaar and "vergaderjaar" not in citation.inferred:
        first = citation.vergaderjaar.eerste
        if not f"{first}-08-01" <= paper.datum <= f"{first + 1}-12-31":
            yield at(VERGADERJAAR, citation, letter=citation.vergaderjaar.short, record=paper.datum, paper=paper)
    noun = _NOUN.search(text, max(0, citation.start - 60), citation.start)
    if noun and paper.soort and "soort" not in named:
        claimed = " ".join(noun["noun"].lower().split())
        # "Brief" is said of many kinds; only of these it is surely wrong.
        if paper.soort in _NO_LETTERS if claimed.endswith("brief") else claimed != paper.soort:
            yield at(SOORT, citation, letter=claimed, record=paper.soort, paper=paper)
    if paper.paginas and citation.pages:
        beyond = [page for page in citation.pages if (span := page_range(page)) and span[1] > paper.paginas[1]]
        if beyond:
            first_page, last_page = paper.paginas
            yield at(PAGINAS, citation, letter=", ".join(beyond), record=f"{first_page}-{last_page}", paper=paper)
    outcome = paper.outcome
    if (
        outcome
        and outcome.besluit != "aangenomen"
        and _ADOPTED.search(text, max(0, citation.start - 200), citation.start)
    ):
        became = f"{outcome.besluit} {outcome.datum}".strip()
        yield at(UITKOMST, citation, letter="aangenomen", record=became, paper=paper)
    if paper.replaced_by:
        proposals = (Candidate(paper.replaced_by, because("replaces-it")),)
        yield at(VERVANGEN, citation, record=paper.replaced_by, paper=paper, proposals=proposals)


def links(document: Document, resolutions: Sequence[Resolution]) -> Iterator[Finding]:
    """Links of the letter's own that lead to another paper than their words name."""
    for resolution in resolutions:
        via = resolution.citation.via
        if isinstance(via, Reason) and via.code == "link-over-words":
            words = " ".join(sorted(via.value("papers").split()))
            yield at(LINK, resolution.citation, letter=words, record=resolution.citation.ids[0])
    ordered = sorted(resolutions, key=lambda r: r.citation.start)
    starts = [r.citation.start for r in ordered]
    longest = max((r.citation.end - r.citation.start for r in ordered), default=0)
    for link in document.links:
        reference = linked_paper(link.target)
        if reference is None or not reference.ids:
            continue
        near = ordered[bisect_left(starts, link.start - longest) : bisect_left(starts, link.end)]
        inside = [r for r in near if r.citation.start < link.end and link.start < r.citation.end]
        named = {id for r in inside for id in (*r.papers, *r.citation.ids)}
        if named and not named & set(reference.ids):
            yield at(LINK, inside[0].citation, letter=" ".join(sorted(named)), record=reference.ids[0])


def _series(citation: Citation) -> str | None:
    """The chamber whose series a number is of: numbers are the Tweede Kamer's, letters since 2010 the Eerste Kamer's."""
    number, dossier = citation.ondernummer, citation.dossiernummer
    if citation.family != "kamerstuk" or number is None or dossier is None:
        return None
    if number.isdigit():
        return "TK"
    since_2010 = dossier.nummer.isdigit() and int(dossier.nummer) >= SENATE_WITHOUT_SESSION
    return "EK" if number.isalpha() and since_2010 else None


def _date_beside(text: str, citation: Citation) -> str | None:
    found = _DATE_AFTER.match(text, citation.end) or _DATE_BEFORE.search(
        text, max(0, citation.start - 110), citation.start
    )
    return iso_date(found)


def _days(date: str) -> int:
    year, month, day = map(int, date.split("-"))
    return year * 365 + month * 30 + day
