"""What `check` writes to a file: the letter given back with its findings in the margin, or the findings in their format."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from pathlib import Path

from resolver import InputError
from resolver.readers import read_path

from ..output.files import fitting, free, write_file
from ..output.findings import FORMATS, Checked
from .letters import STDIN
from .session import Lang

WITH_MARGIN = ("docx", "odt")
_FILES = {"table": "text"}
"""Formats of findings whose file is of another name."""


def may_write(output: str, letters: Sequence[str], shape: str, *, force: bool) -> None:
    """Raises before anything is read when `output` cannot be written."""
    free(output, inputs=letters, force=force)
    if Path(output).suffix.lower() == ".pdf" and shape != "pdf":
        raise InputError(
            "comments are put into DOCX and ODT only", where=output, next="kamerref report makes a page of a PDF"
        )
    if _format(output) is None:
        fitting(output, _FILES.get(shape, shape))
    elif len(letters) != 1 or letters[0] == STDIN:
        raise InputError("comments are put into one letter at a time", where=output, next="name one letter")


def write_checked(
    checked: Sequence[Checked], letters: Sequence[str], output: str, shape: str, lang: Lang, *, force: bool
) -> str:
    """Write what was found to `output`, and give its name: a DOCX or ODT gets comments, anything else the findings."""
    format = _format(output)
    if format is None:
        data = "".join(FORMATS[shape](checked, lang)).encode("utf-8", "backslashreplace")
    else:
        (letter,) = checked
        if letter.format != format:
            raise InputError(
                "the letter is {format}, and comments do not make it another",
                where=output,
                next="give the file the ending .{format}",
                format=letter.format,
            )
        from ..output.comments import remarks, with_comments  # here: they bring lxml

        now = datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
        data = with_comments(
            read_path(Path(letter.path)), letter.document, remarks(letter.findings, lang), written_at=now
        )
    write_file(output, data, inputs=letters, force=force)
    return output


def _format(output: str) -> str | None:
    """The format of letter that a name's ending says, when that format has a margin."""
    suffix = Path(output).suffix.lower().removeprefix(".")
    return suffix if suffix in WITH_MARGIN else None
