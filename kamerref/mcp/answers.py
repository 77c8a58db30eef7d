"""What the tools answer, as values: counts first, words of our vocabulary, candidates listed, and nothing cut in silence.

No protocol in here, so that every answer can be tested as a value. A list that is longer than an answer may be says how
long it is and how to go on (`next`).
"""

from __future__ import annotations

from collections import Counter
from typing import Any

from typing_extensions import TypedDict  # pydantic wants this one before Python 3.12; it comes with the SDK

from resolver import (
    Citation,
    Evidence,
    InputError,
    Reason,
    Register,
    Resolution,
    Standing,
    Verdict,
    because,
    citations_of,
    format_reference,
    page_address,
    parse_reference,
    read_text,
)
from resolver.check import STYLES, Style

from ..output.bibliography import written
from ..runs.resolving import Judged, findings_of, judged_document
from ..runs.session import Session
from ..words import finding_name, paper_said, place_judged, said, verdict_said

MOST = 25
"""So many entries one answer lists."""
MAX_CHARS = 200_000
"""So long a text may be: what is longer is refused, and not cut."""


class JudgedPlace(TypedDict, total=False):
    """One place of the text, with its judgement."""

    text: str
    start: int
    end: int
    verdict: str
    meaning: str
    papers: list[str]
    candidates: list[str]
    why: str


class Problem(TypedDict):
    """One thing that does not hold."""

    code: str
    severity: str
    meaning: str
    says: str
    text: str
    start: int
    candidates: list[str]


class CheckedAnswer(TypedDict):
    """The answer of `check_text`. `complete` is false when something could not be looked up: then nothing is "all right"."""

    references: int
    verdicts: dict[str, int]
    complete: bool
    not_looked_up: str
    register_of: str
    problems_total: int
    problems: list[Problem]
    places_total: int
    places: list[JudgedPlace]
    next: int | None


class FoundPlace(TypedDict):
    """One reference of a text."""

    text: str
    start: int
    end: int
    family: str
    papers: list[str]
    dossier: str | None
    number: str | None
    kind: str | None
    submitters: list[str]
    readable: bool
    left_unread: list[str]


class FoundAnswer(TypedDict):
    """The answer of `find_citations`."""

    total: int
    shown: int
    places: list[FoundPlace]
    next: int | None


class ShownAnswer(TypedDict):
    """The answer of `show_paper`: one entry for each paper that the reference can be."""

    reference: str
    papers: list[dict[str, Any]]
    ambiguous: bool


class Citing(TypedDict):
    """The answer of `cited_by`."""

    paper: str
    total: int
    shown: int
    items: list[dict[str, object]]
    next: str | None


class CitedAnswer(TypedDict):
    """The answer of `cite`: the citation, or why it cannot be written so."""

    citation: str | None
    id: str
    url: str
    exists: bool | None
    says: str


def _limited(text: str) -> str:
    if len(text) > MAX_CHARS:
        raise InputError(
            "the text has {length} characters, more than {most}",
            next="send it in parts, cut between paragraphs",
            length=len(text),
            most=MAX_CHARS,
        )
    return text


def check_text(text: str, session: Session, offset: int = 0) -> CheckedAnswer:
    """What does not hold in a text, and the judgement of every place. Raises `InputError` for a text that is too long."""
    letter = judged_document(read_text(_limited(text)), session)
    findings, _ = findings_of(letter, session)
    places = letter.resolutions
    shown = findings[offset : offset + MOST]
    listed = places[offset : offset + MOST]
    more = max(len(findings), len(places)) > offset + MOST
    return CheckedAnswer(
        references=letter.written,
        verdicts=dict(Counter(str(place.verdict) for place in places)),
        complete=_is_complete(letter, session),
        not_looked_up=said(session.lang, why) if (why := _why_not_all(session)) is not None else "",
        register_of=Register.shipped().as_of,
        problems_total=len(findings),
        problems=[
            Problem(
                code=finding.code, severity=finding.severity, meaning=finding_name(session.lang, finding.code),
                says=finding.message, text=" ".join(finding.raw.split()), start=finding.start,
                candidates=[paper_said(candidate.id) for candidate in finding.proposals],
            )
            for finding in shown
        ],
        places_total=len(places),
        places=[_entry(place, session) for place in listed],
        next=offset + MOST if more else None,
    )  # fmt: skip


def _why_not_all(session: Session) -> Reason | None:
    """Why no service was asked, or not all of them to the end; None when they were."""
    return session.offline or (because("service-stopped") if session.stopped else None)


def _is_complete(letter: Judged, session: Session) -> bool:
    open_ones = (Verdict.NOT_CHECKED, Verdict.OUTSIDE_COVERAGE)
    return (
        session.offline is None
        and not session.stopped
        and not any(place.failed or place.verdict in open_ones for place in letter.resolutions)
    )


def _entry(place: Resolution, session: Session) -> JudgedPlace:
    citation = place.citation
    return JudgedPlace(
        text=citation.raw, start=citation.start, end=citation.end, verdict=str(place.verdict),
        meaning=verdict_said(session.lang, place.verdict), papers=list(place.papers),
        candidates=[candidate.id for candidate in place.candidates], why=place_judged(session.lang, place),
    )  # fmt: skip


def find_citations(text: str, offset: int = 0) -> FoundAnswer:
    """Every reference of a text, also what begins as one and cannot be read. Raises `InputError` for a text too long."""
    citations = citations_of(read_text(_limited(text)), at_least=Evidence.NAME)
    shown = citations[offset : offset + MOST]
    return FoundAnswer(
        total=len(citations), shown=len(shown), places=[_place(citation) for citation in shown],
        next=offset + MOST if len(citations) > offset + MOST else None,
    )  # fmt: skip


def _place(citation: Citation) -> FoundPlace:
    return FoundPlace(
        text=citation.raw, start=citation.start, end=citation.end, family=citation.family, papers=list(citation.ids),
        dossier=str(citation.dossiernummer) if citation.dossiernummer else None, number=citation.ondernummer,
        kind=citation.kind, submitters=list(citation.names), readable=citation.flaw is None,
        left_unread=[span.text for span in citation.unread],
    )  # fmt: skip


def show_paper(ref: str, session: Session, db: str | None = None) -> ShownAnswer:
    """What the register, the services and the database know of a reference. Raises `NotAReference`."""
    reference = parse_reference(ref)
    document = read_text(f"Zie {format_reference(reference) or ref}.")
    letter = judged_document(document, session)
    records = {paper.id: paper for paper in letter.papers}
    papers = []
    for id in reference.ids:
        known = Register.shipped().look(id)
        paper = records.get(id)
        papers.append(
            {
                "id": id, "name": paper_said(id), "url": page_address(id),
                "exists": {Standing.KNOWN: True, Standing.ABSENT: False}.get(known.standing),
                "why": said(session.lang, known.why) if known.why else "",
                "title": paper.titel if paper else None, "date": paper.datum if paper else None,
                "kind": paper.soort if paper else None,
                "submitters": [person.naam for person in paper.indieners] if paper else [],
                "outcome": paper.outcome.besluit if paper and paper.outcome else None,
            }
        )  # fmt: skip
    return ShownAnswer(reference=format_reference(reference) or ref, papers=papers, ambiguous=len(papers) > 1)


def cited_by(ref: str, db: str, after: str = "") -> Citing:
    """What cites a paper in the database, by key. Raises `NotAReference`, `NotStored`."""
    from cache import questions

    rows = sorted(questions.cited_by(db, ref), key=lambda row: str(row["id"]))
    left = [row for row in rows if str(row["id"]) > after]
    shown = left[:MOST]
    return Citing(
        paper=format_reference(parse_reference(ref)) or ref, total=len(rows), shown=len(shown),
        items=[{"id": str(row["id"]), "name": paper_said(str(row["id"])), "times": row.get("times", 1)} for row in shown],
        next=str(shown[-1]["id"]) if len(left) > len(shown) else None,
    )  # fmt: skip


def cite(ref: str, style: str, session: Session, record: dict[str, object] | None = None) -> CitedAnswer:
    """The reference as it is to be written. Raises `NotAReference`, and `InputError` for an unknown style or several papers."""
    reference = parse_reference(ref)
    if style not in STYLES:
        raise InputError(
            "there is no style {style!r}", next="take one of {names}", style=style, names=", ".join(STYLES)
        )
    if len(reference.ids) != 1:
        raise InputError(
            "{ref!r} can be {count} papers: {ids}",
            next="say which one",
            ref=ref,
            count=len(reference.ids),
            ids=", ".join(reference.ids[:MOST]),
        )
    chosen: Style = style
    known = Register.shipped().look(reference.ids[0])
    says = said(session.lang, known.why) if known.why else ""
    return CitedAnswer(
        citation=written(reference, record or {}, chosen), id=reference.ids[0], url=page_address(reference.ids[0]),
        exists={Standing.KNOWN: True, Standing.ABSENT: False}.get(known.standing), says=says,
    )  # fmt: skip


def record_of(ref: str, db: str | None) -> dict[str, object]:
    """What the database has of a reference; {} without one."""
    from cache import questions

    return questions.known(db, parse_reference(ref)) if db is not None else {}
