"""The reference check: letters in, findings out, with the sources asked where there is a network."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from resolver import KamerrefError, Paper, Verdict
from resolver.check.findings import SEVERITIES, Finding, Lang, Severity, check
from resolver.check.proposals import propose
from resolver.check.styles import Style

from .pipeline import (
    MEMORY,
    TOGETHER,
    Asking,
    Draft,
    Tally,
    ask_sources,
    draft_of,
    fetching,
    make_client,
    open_store,
    reachable,
)

if TYPE_CHECKING:
    from cache import Store
    from resolver.sources import Client


class Checked(NamedTuple):
    """One letter: its text and findings, or the error that kept it from being read."""

    path: str
    text: str = ""
    format: str = "text"
    findings: tuple[Finding, ...] = ()
    error: KamerrefError | None = None

    @property
    def has_lines(self) -> bool:
        """Whether lines and columns mean something in the file itself; of a DOCX or PDF only our own text has them."""
        return self.format in ("markdown", "text")

    def line_and_column(self, at: int) -> tuple[int, int]:
        """Line and column of an offset, both from 1; columns count code points."""
        line = self.text.count("\n", 0, at) + 1
        return line, at - (self.text.rfind("\n", 0, at) + 1) + 1


def check_letters(
    paths: Sequence[str],
    asking: Asking,
    tally: Tally,
    *,
    db: str = MEMORY,
    style: Style | None = None,
    lang: Lang = "nl",
) -> Iterator[Checked]:
    """Check letters, in order; one that cannot be read is part of the answer. Nothing is stored of the letters.

    Answers of the sources are kept in `db`, for the next run, when it is a file.
    """
    if asking.offline:
        tally.offline = "offline"
    elif not reachable(asking):
        tally.offline = "geen netwerk" if lang == "nl" else "no network"
    store = None if tally.offline else open_store(db)
    clients: list[Client] = []
    client = None if tally.offline else make_client(asking, clients)
    fetch = fetching(asking, clients)
    try:
        for at in range(0, len(paths), TOGETHER):
            drafts = [draft_of(path, fetch) for path in paths[at : at + TOGETHER]]
            good = [draft for draft in drafts if isinstance(draft, Draft)]
            if store is not None and client is not None and good:
                good = ask_sources(good, client, store, asking, tally)
            done = {draft.path: draft for draft in good}
            for draft in drafts:
                if not isinstance(draft, Draft):
                    yield Checked(draft.path, error=draft.error)
                    continue
                full = done[draft.path]
                papers = {paper.id: paper for paper in full.papers}
                if store is not None and client is not None:
                    papers |= _candidates(full, client, store, asking)
                findings = check(full.document, full.resolutions, papers, style=style, lang=lang, offline=tally.offline)
                yield Checked(draft.path, full.document.text, full.document.format, tuple(findings))
            if tally.stopped:
                return
    finally:
        for opened in clients:
            opened.close()
        if store is not None:
            store.close()


def _candidates(draft: Draft, client: Client, store: Store, asking: Asking) -> dict[str, Paper]:
    """Records of what may have been meant by references that are not there, so that the best one can come first."""
    from cache import Responses
    from resolver.sources import Asked, Policy, ask

    cited = [id for r in draft.resolutions for id in r.papers]
    missing = [r.citation for r in draft.resolutions if r.verdict is Verdict.NOT_FOUND]
    wanted = dict.fromkeys(candidate.id for citation in missing for candidate in propose(citation, cited))
    if not wanted:
        return {}
    looked, _ = ask(client, map(Asked, wanted), Responses(store), Policy(asking.refresh, asking.max_age_days))
    return {id: answer.paper for id, answer in looked.items() if answer.paper is not None}


def selected(findings: Sequence[Finding], select: Sequence[str], ignore: Sequence[str]) -> tuple[Finding, ...]:
    """The findings whose code begins with one of `select` (all when empty) and with none of `ignore`."""
    return tuple(
        finding
        for finding in findings
        if (not select or finding.code.startswith(tuple(select)))
        and not (ignore and finding.code.startswith(tuple(ignore)))
    )


def exit_code(findings: Sequence[Finding], fail_on: Severity) -> int:
    """1 when a finding is at or above `fail_on`; 3 when nothing is, but something could not be checked; else 0."""
    proven = [finding for finding in findings if finding.code < "K900"]
    if any(SEVERITIES.index(finding.severity) >= SEVERITIES.index(fail_on) for finding in proven):
        return 1
    return 3 if len(proven) < len(findings) else 0
