"""Citations in, one judgement a place out: the register first, then what the sources said of the same paper.

Every command, the database and the page read what is concluded here; nothing judges a place a second time.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from .check import (
    claims_of,
    evened,
    is_verified,
    judge,
    judge_citation,
    judge_links,
    name_word,
    only_these,
    refused,
    submitter_words,
    with_numbers,
)
from .errors import SourceError
from .finder import page_range
from .identifiers import handelingen_id
from .model import (
    Candidate,
    Citation,
    Claim,
    ClaimStatus,
    Evidence,
    Header,
    Link,
    Paper,
    Paragraph,
    Resolution,
    Verdict,
)
from .reasons import Reason, because
from .register import Known, Register, Standing, impossible_session
from .rules import is_rijkswet, session_ends

if TYPE_CHECKING:
    from .sources import Asked, Looked, Titles

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
MOST_OF_ONE_MEMBER = 12
"""Of a member with more motions in one letter a name alone tells none."""


def resolve(
    citations: Sequence[Citation],
    header: Header | None = None,
    *,
    looked: Mapping[str, Looked] | None = None,
    text: str = "",
    links: Sequence[Link] = (),
    today: str | None = None,
    paragraphs: Sequence[Paragraph] = (),
) -> list[Resolution]:
    """What the register, and the sources where they were asked, say of each citation, in the same order.

    `header` is the letter's own: a paper that it cites existed on its date, so that a number beyond a dossier's
    last one can be told from a number that is too new for the register. `looked` is what the sources said, by
    identifier (`sources.ask`); None means that nobody was asked. `text` is the letter's, for what it says beside a
    citation, `paragraphs` are its own (cells of tables), and so are `links`; without them nothing that it says is compared
    but the citation itself.
    `today` (YYYY-MM-DD) is the day of the check, None this day. Nothing is fetched here, and nothing is dropped.
    """
    register = Register.shipped()
    today = today or datetime.date.today().isoformat()
    out = []
    text = evened(text)
    citations = with_numbers(text, citations)
    linked = judge_links(citations, links)
    records: dict[str, tuple[int, Paper]] = {}
    for at, (citation, said) in enumerate(zip(citations, claims_of(text, citations, paragraphs), strict=True)):
        resolution = _resolve_one(citation, register, header, today)
        answer = looked.get(resolution.papers[0]) if looked is not None and len(resolution.papers) == 1 else None
        paper = answer.paper if answer is not None else None
        if answer is not None:
            resolution = _with_sources(resolution, answer)
            if paper is not None and (why := refused(citation, paper)) is not None:
                resolution = resolution._replace(why=(why, *resolution.why), failed=True)
                paper = None
        alone = judge_citation(citation, resolution.verdict, header, _impossible(resolution, header, today))
        claims = (*alone, *linked.get(at, ()), *judge(citation, said, paper, header))
        out.append(_concluded(resolution, claims, paper))
        if paper is not None:
            records.setdefault(resolution.papers[0], (at, paper))
    nameless = [at for at, one in enumerate(out) if _is_nameless(one.citation)] if records else []
    if nameless:
        by_name = _by_submitter(records)
        for at in nameless:
            out[at] = _named_in_letter(at, out[at], by_name, header)
    return out


def _is_nameless(citation: Citation) -> bool:
    """Whether a motion or amendment is named by its submitters alone."""
    named = bool(citation.names) and citation.kind in ("motie", "amendement")
    return named and citation.evidence is Evidence.NAME and not citation.ids and citation.flaw is None


def _by_submitter(records: Mapping[str, tuple[int, Paper]]) -> dict[str, list[tuple[int, str, Paper]]]:
    """The letter's papers by each word of their submitters' names."""
    out: dict[str, list[tuple[int, str, Paper]]] = {}
    for id, (place, paper) in records.items():
        for word in submitter_words(paper):
            out.setdefault(word, []).append((place, id, paper))
    return out


def _named_in_letter(
    at: int, resolution: Resolution, by_name: Mapping[str, list[tuple[int, str, Paper]]], header: Header | None
) -> Resolution:
    """A motion named without number, where of the letter's own papers one alone has these submitters by its record.

    "Wat werd er van de motie-Haage? De motie (Kamerstuk 31 293, nr. 815) is verworpen." Nothing counts as verified
    there: which paper is meant is concluded from the very words.
    """
    citation = resolution.citation
    near = by_name.get(name_word(citation.names[0]), [])
    if len(near) > MOST_OF_ONE_MEMBER:
        return resolution
    fitting = []
    for place, id, paper in near:
        claims = judge(citation, (), paper, header)
        agreeing = {claim.field for claim in claims if claim.status is ClaimStatus.AGREES}
        other = citation.dossiernummer is not None and citation.dossiernummer not in paper.dossiers
        if (
            agreeing >= {"soort", "indieners"}
            and not other
            and all(c.status is not ClaimStatus.DIFFERS for c in claims)
        ):
            fitting.append((place, id, claims, paper.replaces))
    replaced = {id for *_, replaces in fitting for id in replaces}
    fitting = [one for one in fitting if one[1] not in replaced]
    if len(fitting) != 1:
        return resolution
    place, id, claims, _ = fitting[0]
    why = because("named-before" if place < at else "named-later")
    return resolution._replace(verdict=Verdict.EXISTS, papers=(id,), claims=claims, why=(why,))


def _concluded(resolution: Resolution, claims: tuple[Claim, ...], paper: Paper | None) -> Resolution:
    """The verdict of a place from its claims, where it was read of, or the letter alone shows that it cannot be."""
    resolution = resolution._replace(claims=claims)
    if paper is not None:
        verdict = Verdict.VERIFIED if is_verified(claims) else Verdict.EXISTS
        replaced = (because("replaced-by", paper=paper.replaced_by),) if paper.replaced_by else ()
        resolution = resolution._replace(verdict=verdict, why=(*resolution.why, *replaced))
    wrong = resolution.differs and resolution.verdict not in (Verdict.NOT_FOUND, Verdict.AMBIGUOUS)
    return resolution._replace(verdict=Verdict.DIFFERS) if wrong else resolution


def _impossible(resolution: Resolution, header: Header | None, today: str) -> Reason | None:
    """Why the paper cannot be of the session that the letter gives it."""
    citation = resolution.citation
    if citation.vergaderjaar is None or "vergaderjaar" in citation.inferred:
        return None
    return impossible_session(
        citation.vergaderjaar,
        citation.dossiernummer,
        citation.ids,
        written=header.datum if header else None,
        today=today,
    )


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


def _with_sources(resolution: Resolution, answer: Looked) -> Resolution:
    """The register's answer, and whether the sources have the paper."""
    said = as_reasons(answer.why)
    if answer.paper is not None:
        return resolution._replace(verdict=Verdict.EXISTS, why=said, failed=bool(said))
    if answer.status == "failed":
        # What the register proves stays proven; where it could not tell, nothing was learnt.
        if resolution.verdict in (Verdict.EXISTS, Verdict.NOT_FOUND):
            known = resolution.why or (because("in-register"),)
            return resolution._replace(why=(*known, because("record-not-read"), *said), failed=True)
        return resolution._replace(verdict=Verdict.NOT_CHECKED, why=said, failed=True)
    if resolution.verdict is Verdict.EXISTS:
        return resolution._replace(why=(because("in-register"), *said))
    if resolution.verdict is Verdict.OUTSIDE_COVERAGE and any(reason.code == _TOO_NEW for reason in said):
        # An empty search for what is younger than the register proves nothing: it comes out under a number of its own first.
        return resolution._replace(why=(*said, *resolution.why))
    return resolution._replace(verdict=Verdict.NOT_FOUND, why=(*said, *resolution.why))


def as_reasons(why: Reason | None) -> tuple[Reason, ...]:
    """A reason as a row of them; () for none."""
    return () if why is None else (why,)


_TOO_NEW = "not-published-yet"


def choose_by_title(resolution: Resolution, titles: Titles | SourceError, header: Header | None = None) -> Resolution:
    """A motion named without number, by what a search of titles gave: one clear paper, several candidates, or none.

    One is clear when the search gave all that there is, and the title has these submitters and no others: "motie van
    het lid Ceder" is not one of Ceder and Kahraman.
    """
    citation = resolution.citation
    if isinstance(titles, SourceError):
        why = (*resolution.why, because("titles-not-searched"), *as_reasons(titles.reason))
        return resolution._replace(why=why, failed=True)
    written = header.datum if header else None
    fitting = [
        paper
        for paper in titles.papers
        if paper.soort in (None, citation.kind)
        and not (written and paper.datum and paper.datum > written)
        and not any(claim.field == "indieners" for claim in _of_title(citation, paper).differs)
    ]
    fitting.sort(key=lambda paper: (paper.datum or "", paper.id), reverse=True)
    candidates = tuple(
        Candidate(p.id, because("title-and-date", titel=p.titel or p.id, datum=p.datum or "?")) for p in fitting
    )
    if len(fitting) == 1 and titles.whole and only_these(citation, fitting[0]):
        judged = _of_title(citation, fitting[0])
        verdict = Verdict.VERIFIED if is_verified(judged.claims) else Verdict.EXISTS
        return resolution._replace(
            verdict=verdict, papers=(fitting[0].id,), candidates=candidates, why=(because("names-only-in-title"),), claims=judged.claims,
        )  # fmt: skip
    if fitting or not titles.whole:
        count = len(fitting) if titles.whole else titles.announced
        why = (because("names-in-titles", count=count),)
        return resolution._replace(verdict=Verdict.AMBIGUOUS, candidates=candidates, why=why)
    return resolution._replace(verdict=Verdict.NOT_FOUND, why=(because("names-in-no-title"),))


def _of_title(citation: Citation, paper: Paper) -> Resolution:
    return Resolution(citation, Verdict.EXISTS, (paper.id,), claims=judge(citation, (), paper, None))


def existed_by(citation: Citation, header: Header | None) -> str | None:
    """The date (YYYY-MM-DD) by which the cited paper must have existed, as far as the letter tells."""
    dates = []
    if header is not None and header.datum:
        dates.append(header.datum)
    said = citation.vergaderjaar if "vergaderjaar" not in citation.inferred else None
    if said is not None and impossible_session(said, citation.dossiernummer, citation.ids) is None:
        dates.append(session_ends(said))
    return min(dates, default=None)


def _resolve_one(citation: Citation, register: Register, header: Header | None, today: str) -> Resolution:
    if citation.flaw is not None and not (citation.ids or citation.dossiernummer):
        return Resolution(citation, Verdict.NOT_CHECKED, why=(citation.flaw,))
    if citation.evidence is Evidence.NAME:
        why = citation.flaw or because("named-without-number")
        return Resolution(citation, Verdict.NOT_CHECKED, why=(why, *as_reasons(citation.via)))
    coming = _of_years_to_come(citation, today)
    if coming is not None:
        return Resolution(citation, Verdict.NOT_FOUND, papers=citation.ids[:1], why=(coming,))
    dated = existed_by(citation, header)
    if not citation.ids:
        known = _look_without_id(citation, register, dated)
        return Resolution(citation, _VERDICTS[known.standing], why=as_reasons(known.why))
    if len(citation.ids) == 1:
        known = register.look(citation.ids[0], dated=dated)
        return Resolution(citation, _VERDICTS[known.standing], papers=citation.ids, why=as_reasons(known.why))
    reason = because("page-in-piece") if citation.pages else because("fits-the-words")
    return Resolution(
        citation,
        Verdict.AMBIGUOUS,
        candidates=tuple(Candidate(id, reason) for id in citation.ids),
        why=(because("several-fit", count=len(citation.ids), papers=" ".join(citation.ids[:5])),),
    )


def _of_years_to_come(citation: Citation, today: str) -> Reason | None:
    """Why a Staatsblad, Staatscourant or Tractatenblad cannot be: its year has yet to come."""
    if citation.family not in ("staatsblad", "staatscourant", "tractatenblad") or not citation.ids:
        return None
    prefix, _, rest = citation.ids[0].partition("-")
    year = rest[:4]
    return because("series-of-the-future", family=prefix, series=year, today=today) if year > today[:4] else None


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
        if citation.meeting and citation.meeting.isdecimal():
            if int(citation.meeting) in register.meetings(kamer, session):
                return Known(Standing.KNOWN, because("meeting-as-a-whole"))
            return register.look(handelingen_id(citation.kamer, citation.vergaderjaar, citation.meeting, 1))
    return Known(Standing.OUTSIDE, because("register-cannot-tell", family=citation.family))


def gravest(resolutions: Iterable[Resolution]) -> Resolution:
    """The resolution that one row for all of them shows: the first with the gravest verdict."""
    return min(resolutions, key=lambda resolution: GRAVITY.index(resolution.verdict))
