"""The reference check: letters in, findings out, with the sources asked where there is a network."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from resolver.check import Finding, Style

from ..output.account import account_of
from ..output.findings import Checked
from .letters import shown_path
from .resolving import Judged, findings_of, judged
from .session import Session

if TYPE_CHECKING:
    from .logbook import Recording


def check_letters(
    paths: Sequence[str], session: Session, *, style: Style | None = None, recording: Recording | None = None
) -> Iterator[Checked]:
    """Check letters, in order; one that cannot be read is part of the answer. Nothing is stored of the letters.

    Answers of the sources are kept in the session's database, for the next run, when it is a file. `recording` gets
    every letter with its places.
    """
    for letter in judged(paths, session):
        if letter.error is not None:
            if recording is not None:
                recording.add(letter, ())
            yield Checked(path=letter.path, error=letter.error)
            continue
        findings, _ = findings_of(letter, session, style)
        if recording is not None:
            recording.add(letter, findings)
        yield checked(letter, findings, session)


def checked(letter: Judged, findings: Sequence[Finding], session: Session, name: str = "") -> Checked:
    """A judged letter as the formats of findings take it, under its own name or another."""
    document = letter.document
    return Checked(
        path=name or shown_path(letter.path), text=document.text, format=document.format, findings=tuple(findings),
        document=document, account=account_of(document.text, letter.resolutions, session.offline, len(findings)),
    )  # fmt: skip


def selected(findings: Sequence[Finding], select: Sequence[str], ignore: Sequence[str]) -> tuple[Finding, ...]:
    """The findings whose code begins with one of `select` (all when empty) and with none of `ignore`."""
    return tuple(
        finding
        for finding in findings
        if (not select or finding.code.startswith(tuple(select)))
        and not (ignore and finding.code.startswith(tuple(ignore)))
    )
