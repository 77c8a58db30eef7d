"""K4xx: what the letter shows by itself: notes, references that can be several papers, and what contradicts itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..dates import MONTH
from ..model import Citation, Document, Evidence, Resolution, Verdict
from ..patterns import pattern
from .claims import same_subject
from .findings import Code, Finding, at, at_span

NO_TEXT = Code("K401", "warning", "tekst<sup>7</sup>")
NO_MARK = Code("K402", "warning", "<sup>7</sup> Kamerstuk …")
UNCLEAR = Code("K403", "warning", "voornoemde motie")
TWO_NUMBERS = Code("K404", "warning", "motie A en B (nr. 5) … motie A en B (nr. 6)")
TWO_SUBJECTS = Code("K405", "warning", "«X» (nr. 5) … «Y» (nr. 5)")
TOO_EARLY = Code("K406", "warning", "(30 april 2018) jaarverslag 2018")
CODES = (NO_TEXT, NO_MARK, UNCLEAR, TWO_NUMBERS, TWO_SUBJECTS, TOO_EARLY)
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
    submitters: dict[tuple[object, ...], Citation] = {}
    subjects: dict[tuple[str, ...], tuple[str, Citation]] = {}
    for resolution in resolutions:
        citation = resolution.citation
        if citation.form == "linked" or len(citation.ids) != 1:
            continue
        if citation.kind and len(citation.names) > 1:
            key = (citation.kind, citation.dossiernummer, tuple(sorted(citation.names)))
            other = submitters.setdefault(key, citation)
            if other.ids != citation.ids:
                yield at(TWO_NUMBERS, citation, letter=f"{other.raw} / {citation.raw}")
        subject = next((claim.letter for claim in resolution.claims if claim.field == "titel"), "")
        if subject:
            before = subjects.setdefault(citation.ids, (subject, citation))
            if same_subject(subject, before[0]) is False and same_subject(before[0], subject) is False:
                yield at(TWO_SUBJECTS, citation, letter=before[0], record=subject)
