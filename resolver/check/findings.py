"""What a finding is, and how one is made: values alone. Which codes there are stands with the logic of each family.

A finding has a code, fields and reasons; the words for it are made last, in `kamerref/words`. Codes never change their
meaning. The families: K1 existence, K2 differences, K3 the prescribed form, K4 within the letter, K5 what could not be
read, K9 the limits of the check; `catalogue` gathers them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from ..model import NOWHERE, Candidate, Citation, Document, Paper, Place
from ..reasons import Reason

Severity = Literal["error", "warning", "info"]
SEVERITIES: tuple[Severity, ...] = ("info", "warning", "error")


class Code(NamedTuple):
    """One code: its severity, and an example of a letter that gets it. What it says stands in the tables of words."""

    code: str
    severity: Severity
    example: str


class Finding(NamedTuple):
    """One thing that does not hold. `start` and `end` count code points of the letter; `fix` replaces that span.

    `fields` and `why` are what its sentence is made of; `message` is that sentence, and empty until `kamerref/words` has
    put it in the language of the run. `group` are all places of a finding that stands for several, the first its own.
    """

    code: str
    severity: Severity
    start: int
    end: int
    raw: str
    place: Place = NOWHERE
    paper: str | None = None
    fields: tuple[tuple[str, str], ...] = ()
    why: tuple[Reason, ...] = ()
    source: str = ""
    fetched_at: str = ""
    proposals: tuple[Candidate, ...] = ()
    fix: str | None = None
    message: str = ""
    group: tuple[Citation, ...] = ()

    @property
    def paragraph(self) -> int | None:
        return self.place.paragraph

    @property
    def note(self) -> str | None:
        return self.place.note


def at(
    code: Code,
    citation: Citation,
    *,
    why: Iterable[Reason] = (),
    paper: Paper | None = None,
    source: str = "",
    proposals: tuple[Candidate, ...] = (),
    fix: str | None = None,
    **fields: str,
) -> Finding:
    """A finding on a citation. `paper` is the record that it rests on, `source` what it rests on where there is none."""
    record = paper.sources[0] if paper and paper.sources else None
    return Finding(
        code=code.code, severity=code.severity, start=citation.start, end=citation.end, raw=citation.raw, place=citation.place,
        paper=citation.ids[0] if citation.ids else None, fields=tuple(fields.items()), why=tuple(why),
        source=record.source if record else source or "letter", fetched_at=record.fetched_at if record else "",
        proposals=proposals, fix=fix,
    )  # fmt: skip


def at_span(code: Code, document: Document, span: tuple[int, int], **fields: str) -> Finding:
    """A finding on a stretch of the letter's text that is no citation."""
    start, end = span
    return Finding(
        code=code.code, severity=code.severity, start=start, end=end, raw=document.text[start:end],
        place=place_in(document, start), fields=tuple(fields.items()), source="letter",
    )  # fmt: skip


def of_letter(code: Code, *, why: Iterable[Reason] = (), **fields: str) -> Finding:
    """A finding on the letter as a whole: it has no place."""
    return Finding(
        code=code.code, severity=code.severity, start=0, end=0, raw="", fields=tuple(fields.items()), why=tuple(why), source="letter"
    )  # fmt: skip


def place_in(document: Document, at: int) -> Place:
    """The note that an offset stands in, else its paragraph, counted from 1."""
    for note in document.notes:
        if note.body[0] <= at < note.body[1]:
            return Place(note=note.label)
    number = next((n for n, p in enumerate(document.paragraphs, 1) if p.start <= at < p.end), None)
    return Place(paragraph=number)


def fixed(text: str, findings: Sequence[Finding]) -> str:
    """The letter with the safe fixes applied: spelling and style of citations, never what they point at."""
    out, done = [], 0
    for finding in sorted(findings, key=lambda finding: finding.start):
        if finding.fix is not None and finding.start >= done:
            out += [text[done : finding.start], finding.fix]
            done = finding.end
    return "".join((*out, text[done:]))
