"""Citations in, resolutions out: the register first; every citation gets a verdict and the reason for it."""

from __future__ import annotations

from collections.abc import Sequence

from .finder.lists import page_range
from .model import Candidate, Citation, Evidence, Header, Resolution, Verdict
from .register import Known, Register, Standing

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


def resolve(citations: Sequence[Citation], header: Header | None = None) -> list[Resolution]:
    """What the register says of each citation, in the same order, one resolution a citation.

    `header` is the letter's own: a paper that it cites existed on its date, so that a number beyond a dossier's
    last one can be told from a number that is too new for the register. Nothing is fetched, nothing is dropped.
    """
    register = Register.shipped()
    return [_resolve_one(citation, register, header) for citation in citations]


def existed_by(citation: Citation, header: Header | None) -> str | None:
    """The date (YYYY-MM-DD) by which the cited paper must have existed, as far as the letter tells."""
    dates = []
    if header is not None and header.datum:
        dates.append(header.datum)
    if citation.vergaderjaar is not None and "vergaderjaar" not in citation.inferred:
        dates.append(f"{citation.vergaderjaar.eerste + 1}-09-15")
    return min(dates, default=None)


def _resolve_one(citation: Citation, register: Register, header: Header | None) -> Resolution:
    if citation.evidence is Evidence.NAME:
        return Resolution(citation, Verdict.NOT_CHECKED, why=f"named without a number: {citation.via}")
    dated = existed_by(citation, header)
    if not citation.ids:
        known = _look_without_id(citation, register, dated)
        return Resolution(citation, _VERDICTS[known.standing], why=known.why)
    if len(citation.ids) == 1:
        known = register.look(citation.ids[0], dated=dated)
        return Resolution(citation, _VERDICTS[known.standing], papers=citation.ids, why=known.why)
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
        if known.standing is Standing.KNOWN and more and not more.startswith("R") and not register.numbers(dossier):
            return Known(
                Standing.OUTSIDE,
                f"dossier {dossier.nummer} exists; the register has no papers of its part {more}",
            )
        return known
    if citation.family == "handelingen" and citation.kamer and citation.vergaderjaar:
        kamer, session = citation.kamer.value, citation.vergaderjaar.key
        span = page_range(citation.pages[0]) if citation.pages else None
        if span:
            return register.look_pages(kamer, session, *span)
        if citation.meeting and citation.meeting.isdigit():
            if int(citation.meeting) in register.meetings(kamer, session):
                return Known(Standing.KNOWN, "the meeting as a whole")
            return register.look(f"h-{kamer.lower()}-{session}-{citation.meeting}-1")
    return Known(Standing.OUTSIDE, f"the register cannot tell for this form ({citation.family} without an identifier)")


def gravest(resolutions: Sequence[Resolution]) -> Resolution:
    """The resolution that one row for all of them shows: the first with the gravest verdict."""
    return min(resolutions, key=lambda resolution: GRAVITY.index(resolution.verdict))
