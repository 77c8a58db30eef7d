"""From letters to judged places: the one batch loop of `check`, `resolve`, `report` and `link`.

Every place is judged once, here, and whatever is printed, written or stored of a letter is made of the same
`Resolution` objects. Letters of a corpus (`load`, `crawl`, `harvest --text`) go through `first_look` alone: the
register, and no source.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from resolver import (
    Document,
    Evidence,
    KamerrefError,
    Paper,
    Reason,
    Register,
    Resolution,
    UnreadableFile,
    Verdict,
    by_reference,
    choose_by_title,
    citations_of,
    resolve,
    wanted,
)
from resolver.check import SEVERITIES, Finding, Severity, Style, check, is_newer, propose

from ..output.account import Account, account_of, last_line, together
from ..words import said, say, worded
from .letters import read_letter
from .session import Lang, Session

if TYPE_CHECKING:
    from resolver.sources import Titled

TOGETHER = 50
"""So many letters are read before their papers are asked for together."""


class Judged(NamedTuple):
    """A letter with its judged places in reading order; `papers` are what the sources said, by identifier.

    One that could not be read has its `error` instead, and nothing else.
    """

    path: str
    document: Document = Document("")
    resolutions: tuple[Resolution, ...] = ()
    papers: tuple[Paper, ...] = ()
    error: KamerrefError | None = None

    @property
    def written(self) -> int:
        """How many references the letter writes: "items 4 en 7" is one, and two citations."""
        return len(by_reference(self.document.text, [resolution.citation for resolution in self.resolutions]))


def first_look(document: Document, *, beside: bool = False) -> tuple[Resolution, ...]:
    """Every place of a letter that cites, or begins to, with what the register says of it.

    `beside` also reads what the letter says beside each citation; of a corpus, where it is not compared, it is not read.
    """
    citations = citations_of(document, at_least=Evidence.NAME)
    if not beside:
        return tuple(resolve(citations, document.header))
    return tuple(
        resolve(citations, document.header, text=document.text, links=document.links, paragraphs=document.paragraphs)
    )


def judged(paths: Sequence[str], session: Session) -> Iterator[Judged]:
    """Read letters and judge what they cite, in order; all papers of a batch of letters are asked for together.

    What cannot be read is part of the answer, and the next letter goes on. A run that the user stops ends after the
    batch that was under way.
    """
    for at in range(0, len(paths), TOGETHER):
        drafts = [_draft(path, session) for path in paths[at : at + TOGETHER]]
        yield from with_sources(drafts, session)
        if session.stopped:
            return


def judged_letter(path: str, session: Session) -> Judged:
    """One letter, judged. Raises the `KamerrefError` for which it could not be read."""
    (letter,) = judged([path], session)
    if letter.error is not None:
        raise letter.error
    return letter


def judged_document(document: Document, session: Session) -> Judged:
    """A letter that was read already, judged as `judged` does."""
    return with_sources([Judged(document.source, document, first_look(document, beside=True))], session)[0]


def _draft(path: str, session: Session) -> Judged:
    try:
        document = read_letter(path, session.fetch)
        return Judged(path, document, first_look(document, beside=True))
    except KamerrefError as error:
        return Judged(path, error=error)
    except (OSError, ValueError) as error:  # a name that no file system takes
        return Judged(
            path, error=UnreadableFile("cannot be read ({why})", where=path, next="check its name", why=error)
        )


def with_sources(drafts: list[Judged], session: Session) -> list[Judged]:
    """The letters with what the sources say of all their papers, asked for together."""
    places = [resolution for draft in drafts for resolution in draft.resolutions]
    if not places or session.offline:
        return drafts
    looked = session.ask(wanted(places))
    nameless = dict.fromkeys(
        named for draft in drafts for place in draft.resolutions if (named := _named(place, draft.document))
    )
    titles = session.ask_titles(nameless)
    out = []
    for draft in drafts:
        document = draft.document
        citations = [resolution.citation for resolution in draft.resolutions]
        resolutions = tuple(
            choose_by_title(resolution, titles[named], document.header)
            if (named := _named(resolution, document)) is not None and named in titles
            else resolution
            for resolution in resolve(
                citations,
                document.header,
                looked=looked,
                text=document.text,
                links=document.links,
                paragraphs=document.paragraphs,
            )
        )
        cited = dict.fromkeys(id for resolution in resolutions for id in resolution.papers if id in looked)
        # A fresh paper may be found under another identifier; it stays under the one that the rules give it.
        described = tuple(paper._replace(id=id) for id in cited if (paper := looked[id].paper) is not None)
        out.append(draft._replace(resolutions=resolutions, papers=described))
    return out


def _named(resolution: Resolution, document: Document) -> Titled | None:
    """The kind and submitters of a motion named without number, and the letter's day; None for anything else."""
    citation = resolution.citation
    if citation.evidence is Evidence.NAME and citation.kind and citation.names and not resolution.papers:
        from resolver.sources import Titled

        return Titled(citation.kind, citation.names, document.header.datum)
    return None


def meant(letter: Judged, session: Session) -> dict[str, Paper]:
    """Records of what may have been meant by references that are not there, so that the best one can come first."""
    if session.offline:
        return {}
    from resolver.sources import Asked

    cited = [id for resolution in letter.resolutions for id in resolution.papers]
    missing = [r.citation for r in letter.resolutions if r.verdict is Verdict.NOT_FOUND]
    wanted = dict.fromkeys(candidate.id for citation in missing for candidate in propose(citation, cited))
    looked = session.ask(map(Asked, wanted))
    return {id: answer.paper for id, answer in looked.items() if answer.paper is not None}


def findings_of(letter: Judged, session: Session, style: Style | None = None) -> tuple[list[Finding], dict[str, Paper]]:
    """What does not hold in a letter, and the records of what it cites and of what may have been meant."""
    papers = {paper.id: paper for paper in letter.papers} | meant(letter, session)
    findings = check(letter.document, letter.resolutions, papers, style=style, offline=session.offline)
    return [worded(session.lang, finding) for finding in findings], papers


def offline_words(reason: Reason | None, lang: Lang) -> str:
    """Why no source was asked, in words; "" when they were."""
    return said(lang, reason) if reason is not None else ""


def exit_code(findings: Sequence[Finding], fail_on: Severity = "warning") -> int:
    """1 when a finding is at or above `fail_on`; 3 when nothing is, but something could not be checked; else 0."""
    proven = [finding for finding in findings if finding.code < "K900"]
    if any(SEVERITIES.index(finding.severity) >= SEVERITIES.index(fail_on) for finding in proven):
        return 1
    return 3 if len(proven) < len(findings) else 0


class Resolved(NamedTuple):
    """What was concluded of one letter and stored; `changed` tells whether the database changed.

    `exit_code` is what a check of the letter gives.
    """

    path: str
    resolutions: tuple[Resolution, ...] = ()
    account: Account = Account()
    changed: bool = False
    error: KamerrefError | None = None
    exit_code: int = 0


def resolve_letters(paths: Sequence[str], session: Session) -> Iterator[Resolved]:
    """Judge letters and store them, each in one transaction.

    What cannot be read or stored is part of the answer. The database is opened, and where it is missing made, only once
    a letter could be read: bad input leaves nothing behind. Raises `StoreError` when it cannot be opened at all.
    """
    for letter in judged(paths, session):
        yield Resolved(letter.path, error=letter.error) if letter.error is not None else _stored(letter, session)


def _stored(letter: Judged, session: Session) -> Resolved:
    store = session.store
    findings, _ = findings_of(letter, session)
    proven = sum(1 for finding in findings if finding.code < "K900")
    counted = account_of(letter.document.text, letter.resolutions, session.offline, proven)
    resolved = Resolved(letter.path, letter.resolutions, counted, exit_code=exit_code(findings))
    try:
        return resolved._replace(changed=store.save(letter.document, letter.resolutions, letter.papers))
    except KamerrefError as error:
        return resolved._replace(error=error)


def account(done: Sequence[Resolved], session: Session) -> tuple[str, list[str]]:
    """What a run came to, in one line, and what else is to be said of it."""
    places = [place for one in done for place in one.resolutions]
    failed = sum(1 for place in places if place.failed)
    counted = together(one.account for one in done)
    line = last_line(counted, failed, session.requests, session.lang)
    messages = too_new(places, session.lang)
    if counted.findings:
        messages.insert(0, say(session.lang, "run_findings", count=counted.findings))
    if failed or session.stopped:
        messages.append(say(session.lang, "run_not_all", count=failed))
    return line, messages


def too_new(resolutions: Sequence[Resolution], lang: Lang) -> list[str]:
    """What is to be said of references that may be newer than the register; [] when there are none."""
    count = sum(1 for r in resolutions if r.verdict is Verdict.OUTSIDE_COVERAGE and is_newer(r.why))
    return [say(lang, "run_too_new", count=count, day=Register.shipped().as_of)] if count else []


def concluded(letter: Judged, session: Session) -> tuple[list[str], int]:
    """What is to be said of how far one letter could be checked, and the exit code: 1 not found, 3 not looked up, 0."""
    missing = any(r.verdict is Verdict.NOT_FOUND and r.citation.ids for r in letter.resolutions)
    count = sum(1 for resolution in letter.resolutions if resolution.failed)
    failed = session.stopped or count > 0
    messages = [say(session.lang, "run_not_all", count=count)] if failed else []
    unknown = any(
        r.verdict in (Verdict.OUTSIDE_COVERAGE, Verdict.NOT_CHECKED) and r.citation.ids for r in letter.resolutions
    )
    return messages + too_new(letter.resolutions, session.lang), 1 if missing else 3 if failed or unknown else 0
