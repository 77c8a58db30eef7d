"""K4xx: what the letter shows by itself: notes, references that can be several papers, and what contradicts itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..dates import MONTH
from ..model import Citation, Claim, ClaimStatus, Document, Evidence, Resolution, Verdict
from ..patterns import pattern
from .claims import same_subject
from .claims.datum import DAY, days_between, read_time
from .claims.soort import exclude_each_other
from .findings import Code, Finding, at, at_span

NO_TEXT = Code("K401", "warning", "tekst<sup>7</sup>")
NO_MARK = Code("K402", "warning", "<sup>7</sup> Kamerstuk …")
UNCLEAR = Code("K403", "warning", "voornoemde motie")
TWO_NUMBERS = Code("K404", "info", "motie A en B (nr. 5) … motie A en B (nr. 6)")
TWO_SUBJECTS = Code("K405", "warning", "«X» (nr. 5) … «Y» (nr. 5)")
TOO_EARLY = Code("K406", "warning", "(30 april 2018) jaarverslag 2018")
TWO_TELLINGS = Code("K407", "warning", "brief van 3 mei 2020 (nr. 5) … brief van 3 juni 2020 (nr. 5)")
CODES = (NO_TEXT, NO_MARK, UNCLEAR, TWO_NUMBERS, TWO_SUBJECTS, TOO_EARLY, TWO_TELLINGS)
NEAR_DAYS = 60
"""So far apart two days of one paper may lie: of signing, of printing, of the vote."""
TOGETHER_CHARS = 240
"""So far apart two numbers stand side by side."""
#: "De motie-A/B (nr. 31) en de motie-A/B (nr. 74)": who puts two numbers side by side means two papers.
_TOGETHER = pattern(
    r"(?i)\A(?:c\.s\.|nr\.|[^.;\n]){0,160}?(?:,|(?<![a-z])(?:en|of|alsmede|evenals|dan\swel|respectievelijk|naast|niet))\s(?:c\.s\.|nr\.|[^.;\n]){0,160}\Z"
)
#: A dated yearly report: "MIVD (30 april 2018) Openbaar jaarverslag MIVD 2018".
_YEARLY = pattern(
    rf"(?i)\(?(?P<dag>[0-9]{{1,2}})\s(?P<maand>{MONTH})\s(?P<jaar>(?:19|20)[0-9]{{2}})\)?[^.;()\n]{{0,40}}\b(?:jaarverslag|jaarrapportage|jaarrekening)\b[^.;()\n]{{0,30}}?\b(?P<over>(?:19|20)[0-9]{{2}})\b"
)


def unclear(resolution: Resolution) -> Iterator[Finding]:
    """A place that can be several papers, or that names one without a number and was not found."""
    citation = resolution.citation
    why = resolution.why
    if resolution.verdict is Verdict.AMBIGUOUS:
        yield at(UNCLEAR, citation, why=why, proposals=resolution.candidates)
    elif (
        citation.flaw is None
        and citation.evidence is Evidence.NAME
        and resolution.verdict in (Verdict.NOT_FOUND, Verdict.NOT_CHECKED)
    ):
        yield at(UNCLEAR, citation, why=why)


def within(document: Document, resolutions: Sequence[Resolution]) -> Iterator[Finding]:
    """What does not hold in the letter, whatever any source says."""
    for note in document.notes:
        if note.body[0] == note.body[1] and note.mark:
            yield at_span(NO_TEXT, document, note.mark, letter=note.label)
        elif note.mark is None:
            yield at_span(NO_MARK, document, note.body, letter=note.label)
    for report in _YEARLY.finditer(document.text):
        if int(report["jaar"]) <= int(report["over"]):
            dated = f"{report['dag']} {report['maand']} {report['jaar']}"
            yield at_span(TOO_EARLY, document, report.span(), letter=report["over"], record=dated)
    submitters: dict[tuple[object, ...], Resolution] = {}
    told: dict[tuple[tuple[str, ...], str], Claim] = {}
    subjects: dict[tuple[str, ...], tuple[str, Citation]] = {}
    for resolution in resolutions:
        citation = resolution.citation
        if citation.form == "linked" or len(citation.ids) != 1:
            continue
        subject = next((claim.letter for claim in resolution.claims if claim.field == "titel"), "")
        if citation.kind and (len(citation.names) > 1 or (citation.names and subject)):
            # One member has many motions in a dossier: of one alone the subject must be the same too.
            alone = "" if len(citation.names) > 1 else " ".join(subject.lower().split())
            key = (citation.kind, citation.dossiernummer, tuple(sorted(citation.names)), alone)
            other = submitters.setdefault(key, resolution)
            if (
                other.citation.ids != citation.ids
                and not _together(document, other, resolution)
                and not _two_motions(other, resolution)
            ):
                yield at(TWO_NUMBERS, citation, letter=f"{other.citation.raw} / {citation.raw}")
        if subject:
            before = subjects.setdefault(citation.ids, (subject, citation))
            if same_subject(subject, before[0]) is False and same_subject(before[0], subject) is False:
                yield at(TWO_SUBJECTS, citation, letter=before[0], record=subject)
        for claim in resolution.claims:
            if claim.field in CONTRADICTORY and claim.status is ClaimStatus.NOT_COMPARED:
                first = told.setdefault((citation.ids, claim.field), claim)
                if contradicts(claim.field, first.letter, claim.letter):
                    yield at(TWO_TELLINGS, citation, letter=first.letter, record=claim.letter)


def _together(document: Document, first: Resolution, second: Resolution) -> bool:
    """Whether two numbers stand side by side in one sentence."""
    low, high = first.citation.end, second.citation.start
    return high - low <= TOGETHER_CHARS and _TOGETHER.match(document.text[low:high]) is not None


def _two_motions(first: Resolution, second: Resolution) -> bool:
    """Whether the same people surely have two motions: the letter gives them two subjects, or the records say so.

    That members have two motions in one dossier is ordinary (Bikker and Omtzigt: 36 410, nrs. 31 and 74), so what is left is a question.
    """
    subjects = [_claim(one, "titel") for one in (first, second)]
    if not all(subjects):
        return all(_claim(one, "indieners", ClaimStatus.AGREES) for one in (first, second))
    if True in (same_subject(subjects[0], subjects[1]), same_subject(subjects[1], subjects[0])):
        # One subject, and two numbers: two motions only where both records have it, as of one that was changed.
        return all(_claim(one, "titel", ClaimStatus.AGREES) for one in (first, second))
    return True


def _claim(resolution: Resolution, field: str, status: ClaimStatus | None = None) -> str:
    """What a place says of a field, "" where it says nothing, or nothing of that status."""
    return next((c.letter for c in resolution.claims if c.field == field and status in (None, c.status)), "")


CONTRADICTORY = ("datum", "soort", "uitkomst", "vergaderjaar")
"""Of one paper a letter can say one thing of these."""


def contradicts(field: str, first: str, second: str) -> bool:
    """Whether two things that a letter says of one paper cannot both be.

    >>> contradicts("datum", "18 april 2019", "18 mei 2019"), contradicts("uitkomst", "aangenomen", "aangehouden")
    (True, False)
    """
    if field == "datum":
        days = [read_time(found)[0] for text in (first, second) if (found := DAY.search(text)) is not None]
        if len(days) < 2 or any(len(day) < 10 for day in days):
            return False
        # A motion is called of the day of its vote too, a letter of the day it was printed.
        return (days[0][8:] == days[1][8:] and days[0] != days[1]) or abs(days_between(*days)) > NEAR_DAYS
    if field == "vergaderjaar":
        return first != second
    if field == "soort":
        return exclude_each_other(first, second)
    return {first, second} == {"aangenomen", "verworpen"}
