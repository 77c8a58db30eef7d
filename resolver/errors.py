"""The errors of kamerref, each with what happened, where, and what to do next.

    KamerrefError
    ├── InputError            exit code 2
    │   ├── NotAReference
    │   └── UnreadableFile
    ├── NotStored             exit code 1
    ├── SourceError           exit code 3
    │   ├── SourceUnreachable
    │   ├── SourceRefused
    │   └── SourceNonsense
    └── StoreError            exit code 3

An expected answer (not found, ambiguous, not checked) is a `Verdict`, never an error.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .reasons import Reason


class KamerrefError(Exception):
    """Base of all. `what` happened, `where` (file, line, address), `next` says what the user can do.

    The two sentences are templates: `fields` stand for `{their_names}` in them, so that `kamerref.words` finds the same
    sentence of another language by the template, and fills in the same fields. `code` names the class for programs.
    """

    exit_code = 3
    code = "fault"

    def __init__(self, what: str, *, where: str = "", next: str = "", **fields: object) -> None:
        self.template, self.advice, self.where, self.fields = what, next, where, fields
        super().__init__(str(self))

    @property
    def what(self) -> str:
        return _filled(self.template, self.fields)

    @property
    def next(self) -> str:
        return _filled(self.advice, self.fields)

    def __str__(self) -> str:
        sentence = f"{self.where}: {self.what}" if self.where else self.what
        return f"{sentence}; {self.next}" if self.next else sentence


def _filled(template: str, fields: dict[str, object]) -> str:
    return template.format_map(fields) if fields else template


class InputError(KamerrefError):
    """What the user gave cannot be used."""

    exit_code = 2
    code = "input"


class NotAReference(InputError):
    """A text that names no paper. `at` is the offset of the first character that does not fit."""

    code = "not-a-reference"

    def __init__(self, text: str, *, at: int = 0, next: str = "write it as 33 694, nr. 47") -> None:
        self.at = at
        shown = text if len(text) <= 60 else text[:57] + "…"
        what = "{text!r} is not a reference to a paper (at character {character})"
        super().__init__(what, next=next, text=shown, character=at + 1)


class UnreadableFile(InputError):
    """A file that is missing, empty, too large, or not text."""

    code = "unreadable-file"


class NotStored(KamerrefError):
    """A good reference to a paper that the database does not have."""

    exit_code = 1
    code = "not-stored"


class SourceError(KamerrefError):
    """A source gave no usable answer. `reason` says why as a value, for whoever says it in the user's language."""

    code = "source"

    def __init__(
        self, what: str, *, reason: Reason | None = None, where: str = "", next: str = "", **fields: object
    ) -> None:
        self.reason = reason
        super().__init__(what, where=where, next=next, **fields)


class SourceUnreachable(SourceError):
    """No connection, or no answer in time. `retry_after` is how many seconds the source asked us to wait."""

    retry_after: float | None = None


class SourceRefused(SourceError):
    """The source answered that it will not serve this request: with which status, and in which words of its own.

    Another request to the same source may well be served.
    """

    status: int = 0
    said: str = ""


class SourceNonsense(SourceError):
    """The source answered with something that is not what it should be."""


class StoreError(KamerrefError):
    """The database cannot be opened, read or written."""

    code = "store"
