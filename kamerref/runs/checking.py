"""The reference check: letters in, findings out, with the sources asked where there is a network."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from resolver import Document, KamerrefError
from resolver.check.findings import Finding
from resolver.check.styles import Style

from .letters import shown_path
from .resolving import findings_of, judged
from .session import Session

if TYPE_CHECKING:
    from .recording import Recording


class Checked(NamedTuple):
    """One letter: its text and findings, or the error that kept it from being read."""

    path: str
    text: str = ""
    format: str = "text"
    findings: tuple[Finding, ...] = ()
    error: KamerrefError | None = None
    document: Document = Document("")

    @property
    def has_lines(self) -> bool:
        """Whether lines and columns mean something in the file itself; of a DOCX or PDF only our own text has them."""
        return self.format in ("markdown", "text")

    def line_and_column(self, at: int) -> tuple[int, int]:
        """Line and column of an offset, both from 1; columns count code points."""
        line = self.text.count("\n", 0, at) + 1
        return line, at - (self.text.rfind("\n", 0, at) + 1) + 1


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
            yield Checked(letter.path, error=letter.error)
            continue
        findings, _ = findings_of(letter, session, style)
        if recording is not None:
            recording.add(letter, findings)
        yield Checked(
            shown_path(letter.path),
            letter.document.text,
            letter.document.format,
            tuple(findings),
            document=letter.document,
        )


def selected(findings: Sequence[Finding], select: Sequence[str], ignore: Sequence[str]) -> tuple[Finding, ...]:
    """The findings whose code begins with one of `select` (all when empty) and with none of `ignore`."""
    return tuple(
        finding
        for finding in findings
        if (not select or finding.code.startswith(tuple(select)))
        and not (ignore and finding.code.startswith(tuple(ignore)))
    )
