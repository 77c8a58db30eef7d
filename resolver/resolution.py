"""Citations in, resolutions out: the register first; every citation gets a verdict and the reason for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from .check import judge, strangest
from .errors import SourceError
from .finder import page_range
from .identifiers import handelingen_id
from .model import Candidate, Citation, Evidence, Header, Paper, Resolution, Verdict
from .reasons import Reason, because
from .register import Known, Register, Standing
from .rules import is_rijkswet, session_ends

if TYPE_CHECKING:
    from .sources import Asked, Looked

_VERDICTS = {
    Standing.KNOWN: Verdict.EXISTS,
    Standing.ABSENT: Verdict.NOT_FOUND,
    Standing.OUTSIDE: Verdict.OUTSIDE_COVERAGE,
}
#: Gravest first: what one paper's row shows when its citations have different verdicts.
GRAVITY = (
    Verdict.NOT_FOUND,
    Verdict.DIFFERS,
    Verdict.AMBIGUOUS,
    Verdict.NOT_CHECKED,
    Verdict.OUTSIDE_COVERAGE,
    Verdict.EXISTS,
    Verdict.VERIFIED,
)


def resolve(
    citations: Sequence[Citation],
    header: Header | None = None,
    *,
    looked: Mapping[str, Looked] | None = None,
    text: str = "",
) -> list[Resolution]:
    """What the register, and the sources where they were asked, say of each citation, in the same order.

    `header` is the letter's own: a paper that it cites existed on its date, so that a number beyond a dossier's
    last one can be told from a number that is too new for the register. `looked` is what the sources said, by
    identifier (`sources.ask`); None means that nobody was asked. `text` is the letter's, for what it says beside a
    citation. Nothing is fetched here, and nothing is dropped.
    """
    register = Register.shipped()
    out = []
    for citation in citations:
        resolution = _resolve_one(citation, register, header)
        if looked is not None:
            resolution = _with_sources(resolution, looked, text)
        out.append(resolution)
    return out


def wanted(resolutions: Sequence[Resolution]) -> list[Asked]:
    """What to ask the sources for: every paper that a citation points at, once, and every candidate."""
    from .sources import Asked  # on first use: it brings httpx and lxml

    out: dict[str, Asked] = {}
    for resolution in resolutions:
        citation = resolution.citation
        for id in (*resolution.papers, *(candidate.id for candidate in resolution.candidates)):
            if "-" in id:
                out.setdefault(id, Asked(id, citation.dossiernummer, citation.ondernummer, citation.vergaderjaar))
    return list(out.values())


def _with_sources(resolution: Resolution, looked: Mapping[str, Looked], text: str) -> Resolution:
    """The register's answer, and what the sources said of the same paper."""
    if len(resolution.papers) != 1 or resolution.papers[0] not in looked:
        return resolution
    answer = looked[resolution.papers[0]]
    if answer.paper is not None:
        differs = judge(resolution.citation, answer.paper, text)
        why = strangest(differs) or answer.why
        verdict = Verdict.DIFFERS if differs else Verdict.VERIFIED
        return resolution._replace(verdict=verdict, differs=differs, why=why, failed=bool(answer.why))
    if answer.status == "failed":
        # What the register proves stays proven; where it could not tell, nothing was learnt.
        if resolution.verdict in (Verdict.EXISTS, Verdict.NOT_FOUND):
            return resolution._replace(
                why=f"{resolution.why or 'in the register'}; record not checked: {answer.why}", failed=True
            )
        return resolution._replace(verdict=Verdict.NOT_CHECKED, why=answer.why, failed=True)
    if resolution.verdict is Verdict.EXISTS:
        return resolution._replace(why=f"in the register, but {answer.why}")
    return resolution._replace(
        verdict=Verdict.NOT_FOUND, why=f"{answer.why}; {resolution.why}" if resolution.why else answer.why
    )


def choose_by_title(
    resolution: Resolution, papers: Sequence[Paper] | SourceError, header: Header | None = None
) -> Resolution:
    """A motion named without number, by what a search of titles gave: one clear paper, several candidates, or none."""
    citation = resolution.citation
    if isinstance(papers, SourceError):
        return resolution._replace(why=f"{resolution.why}; titles not searched: {papers}", failed=True)
    written = header.datum if header else None
    fitting = [
        paper
        for paper in papers
        if paper.soort in (None, citation.kind)
        and not (written and paper.datum and paper.datum > written)
        and not any(d.field == "indieners" for d in judge(citation, paper))
    ]
    fitting.sort(key=lambda paper: (paper.datum or "", paper.id), reverse=True)
    candidates = tuple(Candidate(p.id, f"{p.titel or p.id} ({p.datum or 'undated'})") for p in fitting)
    if len(fitting) == 1:
        why = "the only paper whose title names these submitters"
        return resolution._replace(verdict=Verdict.VERIFIED, papers=(fitting[0].id,), candidates=candidates, why=why)
    if fitting:
        return resolution._replace(
            verdict=Verdict.AMBIGUOUS,
            candidates=candidates,
            why=f"{len(fitting)} papers have these submitters in their title",
        )
    return resolution._replace(verdict=Verdict.NOT_FOUND, why="no paper has these submitters in its title")


def existed_by(citation: Citation, header: Header | None) -> str | None:
    """The date (YYYY-MM-DD) by which the cited paper must have existed, as far as the letter tells."""
    dates = []
    if header is not None and header.datum:
        dates.append(header.datum)
    if citation.vergaderjaar is not None and "vergaderjaar" not in citation.inferred:
        dates.append(session_ends(citation.vergaderjaar))
    return min(dates, default=None)


def _resolve_one(citation: Citation, register: Register, header: Header | None) -> Resolution:
    if citation.evidence is Evidence.NAME:
        return Resolution(citation, Verdict.NOT_CHECKED, why=f"named without a number: {citation.via}")
    dated = existed_by(citation, header)
    if not citation.ids:
        known = _look_without_id(citation, register, dated)
        return Resolution(citation, _VERDICTS[known.standing], why=_sentence(known.why))
    if len(citation.ids) == 1:
        known = register.look(citation.ids[0], dated=dated)
        return Resolution(citation, _VERDICTS[known.standing], papers=citation.ids, why=_sentence(known.why))
    reason = "the page lies in this piece" if citation.pages else "fits the words of the letter"
    candidates = tuple(Candidate(id, reason) for id in citation.ids)
    return Resolution(
        citation,
        Verdict.AMBIGUOUS,
        candidates=candidates,
        why=f"{len(candidates)} papers fit: {', '.join(citation.ids[:5])}",
    )


def _look_without_id(citation: Citation, register: Register, dated: str | None) -> Known:
    dossier = citation.dossiernummer
    if citation.family == "dossier" and dossier is not None:
        known = register.look_dossier(dossier.nummer, dated=dated)
        more = dossier.toevoeging
        if known.standing is Standing.KNOWN and more and not is_rijkswet(more) and not register.numbers(dossier):
            return Known(Standing.OUTSIDE, because("part-not-covered", dossier=dossier.nummer, part=more))
        return known
    if citation.family == "handelingen" and citation.kamer and citation.vergaderjaar:
        kamer, session = citation.kamer.value, citation.vergaderjaar.key
        span = page_range(citation.pages[0]) if citation.pages else None
        if span:
            return register.look_pages(kamer, session, *span)
        if citation.meeting and citation.meeting.isdigit():
            if int(citation.meeting) in register.meetings(kamer, session):
                return Known(Standing.KNOWN, because("meeting-as-a-whole"))
            return register.look(handelingen_id(citation.kamer, citation.vergaderjaar, citation.meeting, 1))
    return Known(Standing.OUTSIDE, because("register-cannot-tell", family=citation.family))


def gravest(resolutions: Sequence[Resolution]) -> Resolution:
    """The resolution that one row for all of them shows: the first with the gravest verdict."""
    return min(resolutions, key=lambda resolution: GRAVITY.index(resolution.verdict))


#: Until this module gives reasons itself: the register's, in the words that `findings` and `dutch` know.
_SENTENCES = {
    "only-as-version": "only as {papers}",
    "dossier-ends": "dossier {dossier} ends at nr. {last} (register of {day})",
    "dossier-ended": "dossier {dossier} ended at nr. {last} on {day}; a higher number may be newer",
    "number-missing": "dossier {dossier} has no nr. {number}, though its neighbours are there (register of {day})",
    "letter-missing": "dossier {dossier} has no {number}, though its neighbours are there",
    "dossier-begins": "dossier {dossier} begins at nr. {first} (register of {day})",
    "end-of-list": "dossier {dossier} ended at nr. {last} on {day}; a higher number may be newer",
    "series-end-of-list": "{family} {series} ended at {last} on {day}; it may be newer",
    "zero-in-front": "identifiers have no zero in front of the number; {paper} is there",
    "roman-number": "papers of a dossier have no roman numbers, and dossier {dossier} no {number}",
    "no-letters": "dossier {dossier} has no Senate papers with a letter (register of {day})",
    "letters-end": "the Senate's papers in dossier {dossier} end at {last} (register of {day})",
    "no-letters-yet": "dossier {dossier} has no Senate papers with a letter on {day}; a later one may be newer",
    "letters-ended": "the Senate's papers in dossier {dossier} end at {last} on {day}; a later one may be newer",
    "part-missing": "dossier {dossier} has no part {part} (register of {day})",
    "part-not-covered": "dossier {dossier} exists; the register has no papers of its part {part}",
    "no-dossier": "there is no dossier {dossier} (register of {day})",
    "no-dossier-yet": "there is no dossier {dossier}: the newest is {last} (register of {day})",
    "dossier-newer": "dossier {dossier} may be newer than the register, which ends at {last} ({day})",
    "list-has-holes": "the register's list of dossier {dossier} has holes, so absence proves nothing",
    "letters-have-holes": "the register's list of Senate papers in dossier {dossier} has holes",
    "no-plain-numbers": "the register has no plain numbers of dossier {dossier}",
    "before-1995": "from before 1995, which the register does not cover",
    "identifier-not-covered": "the register has no rule for this form of identifier",
    "family-not-covered": "the register does not cover the family '{family}'",
    "family-has-holes": "not in the register, and numbers of the family {family} have holes, so that proves nothing",
    "no-item": "meeting {meeting} of {kamer} {vergaderjaar} has items 1 to {last}, no item {item} (register of {day})",
    "meeting-incomplete": "the register's list of meeting {meeting} of {kamer} {vergaderjaar} is not complete",
    "no-meeting": "{kamer} {vergaderjaar} has no meeting {meeting}: the last is {last} (register of {day})",
    "meeting-newer": "meeting {meeting} of {kamer} {vergaderjaar} may be newer than the register ({day})",
    "meetings-have-holes": "the register's list of meetings of {kamer} {vergaderjaar} has holes",
    "meetings-not-covered": "the register has no meetings of {kamer} {vergaderjaar}",
    "meeting-as-a-whole": "the meeting as a whole",
    "numbered-by-page": "Handelingen of {vergaderjaar} are numbered by page",
    "no-page": "the Handelingen of {kamer} {vergaderjaar} have pages 1 to {last}, no page {page} (register of {day})",
    "pages-have-holes": "the register's list of pages of {kamer} {vergaderjaar} has holes",
    "pages-not-covered": "the register does not have {kamer} {vergaderjaar} by page",
    "series-ends": "{family} {series} ends at {last} (register of {day})",
    "series-ended": "{family} {series} ended at {last} on {day}; it may be newer",
    "series-number-missing": "{family} {series} has no number {number}, though its neighbours are there (register of {day})",
    "series-has-holes": "the register's list of {family} {series} has holes, so absence proves nothing",
    "series-not-covered": "the register has nothing of {family} {series}",
    "register-cannot-tell": "the register cannot tell for this form ({family} without an identifier)",
}


def _sentence(why: Reason | None) -> str:
    return _SENTENCES[why.code].format(**dict(why.fields)) if why else ""
