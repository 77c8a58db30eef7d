"""Finding what letters cite, without looking anything up; on all cores where there are many."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from resolver import Citation, Evidence, KamerrefError, by_reference, citations_of

from ..output.records import citation_record
from .letters import STDIN, Fetch, paper_named, read_letter, shown_path
from .session import Lang, Session, Tell

MANY = 8
"""From so many files on, more than one core pays for starting the workers."""


class FoundCitation(NamedTuple):
    """What was found in one file: its citations, or the error that kept it from being read.

    `unread` are the places that begin as a citation and have nothing that can be read.
    """

    path: str
    citations: tuple[Citation, ...] = ()
    error: KamerrefError | None = None
    unread: tuple[Citation, ...] = ()


def find_in(path: str, at_least: Evidence, fetch: Fetch | None = None) -> FoundCitation:
    """Read one letter and find what it cites, one entry a written reference; an error is part of the answer."""
    try:
        document = read_letter(path, fetch)
        everything = by_reference(document.text, citations_of(document, at_least=Evidence.NAME))
    except KamerrefError as error:
        return FoundCitation(path, error=error)
    kept = tuple(citation for citation in everything if citation.evidence >= at_least)
    return FoundCitation(
        path, kept, unread=tuple(citation for citation in everything if citation.flaw or citation.unread)
    )


def find_in_all(
    paths: Sequence[str], at_least: Evidence, jobs: int | None = None, session: Session | None = None
) -> Iterator[FoundCitation]:
    """`find_in` for every path, in order, as they come; on all cores where there are many, but for papers to be fetched."""
    workers = min(jobs or os.cpu_count() or 1, len(paths))
    if workers < 2 or len(paths) < MANY or STDIN in paths or any(paper_named(path) for path in paths):
        for path in paths:
            yield find_in(path, at_least, session.fetch if session is not None else None)
        return
    # Only here: the import alone takes as long as finding in one letter.
    from functools import partial

    from .processes import in_order

    chunk = max(1, min(32, len(paths) // (workers * 4)))
    yield from in_order(partial(find_in, at_least=at_least), paths, workers, chunk=chunk, ahead=4 * workers)


class FindRun:
    """One run of finding: what counts as found, who is told of what could not be read, and what that was."""

    def __init__(self, evidence: str, jobs: int | None, tell: Tell, lang: Lang = "en") -> None:
        self.at_least, self.jobs, self.tell, self.lang = Evidence[evidence.upper()], jobs, tell, lang
        self.problems: list[KamerrefError] = []

    def of(self, paths: Sequence[str], session: Session) -> Iterator[FoundCitation]:
        return find_in_all(paths, self.at_least, self.jobs, session)

    def account(self, letters: int) -> list[str]:
        """Of several letters how many could not be read, when some could not."""
        bad = len(self.problems)
        if not bad or letters < 2:
            return []
        from ..words import say

        return [say(self.lang, "run_files_read", good=letters - bad, all=letters, bad=bad)]


def found_in(letters: Iterable[FoundCitation], finding: FindRun, *, several: bool) -> Iterator[dict[str, object]]:
    """The citations of letters as records, as they come; places that could not be read are told of."""
    for letter in letters:
        name = shown_path(letter.path)
        if letter.error is not None:
            finding.problems.append(letter.error)
        for place in letter.unread:
            from ..words import say

            finding.tell(say(finding.lang, "run_unread", name=name, at=place.start + 1, text=place.raw))
        for citation in letter.citations:
            record = citation_record(citation)
            yield {"file": name, **record} if several else record
