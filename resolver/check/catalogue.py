"""Every code there is, and everything that does not hold in a letter, in reading order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..model import Document, Paper, Resolution, Verdict
from ..reasons import Reason
from . import differences, existence, limits, prescribed, unread, within
from .claims import evened
from .findings import Code, Finding
from .judging import claims_of
from .styles import Style

#: The families in the order of their codes, each with its name for the page of codes.
FAMILIES: tuple[tuple[str, tuple[Code, ...]], ...] = (
    ("K1: what is cited is not there", existence.CODES),
    ("K2: letter and record disagree", differences.CODES),
    ("K3: the prescribed form", prescribed.CODES),
    ("K4: within the letter", within.CODES),
    ("K5: what could not be read", unread.CODES),
    ("K9: the limits of the check", limits.CODES),
)
CODES: tuple[Code, ...] = tuple(code for _, codes in FAMILIES for code in codes)


def check(
    document: Document,
    resolutions: Sequence[Resolution],
    papers: Mapping[str, Paper] | None = None,
    *,
    style: Style | None = None,
    offline: Reason | None = None,
) -> list[Finding]:
    """Everything that does not hold in a letter, in reading order; [] for a clean one.

    `resolutions` are of the letter's citations (`resolve`), `papers` what the sources said by identifier, `style` the
    prescribed form (None checks none), `offline` the reason why no source was asked (None when they were).
    """
    papers = papers or {}
    cited = [id for resolution in resolutions for id in resolution.papers]
    found: list[Finding] = []
    missing = any(resolution.verdict is Verdict.NOT_FOUND for resolution in resolutions)
    beside = claims_of(evened(document.text) if missing else "", [resolution.citation for resolution in resolutions])
    for resolution, said in zip(resolutions, beside, strict=True):
        paper = papers.get(resolution.papers[0]) if resolution.papers else None
        found += existence.existence(resolution, cited, papers, said)
        found += differences.differences(resolution, paper)
        found += within.unclear(resolution)
        found += unread.unread(resolution, cited)
        found += limits.limits(resolution)
    # A citation that points wrong is not made to look right: its form is reported, and not corrected.
    wrong = {finding.start for finding in found if finding.code < "K300"}
    for finding in prescribed.prescribed(document.text, resolutions, papers, style):
        found.append(finding._replace(fix=None) if finding.start in wrong else finding)
    found += within.within(document, resolutions)
    found += limits.beyond(resolutions)
    found += limits.newer(resolutions)
    found += limits.limits_of_letter(document, resolutions, offline)
    return sorted(found, key=lambda finding: (finding.start, finding.code))
