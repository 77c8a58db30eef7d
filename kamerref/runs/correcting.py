"""Letters with the form of their citations corrected: shown as a difference, or written beside the letter or into it."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from pathlib import Path

from resolver import InputError, StoreError
from resolver.check import fixed
from resolver.readers import read_path

from ..output.corrections import FORMATS, Correction, corrected
from ..output.files import replace_file, write_file
from ..output.findings import Checked
from .letters import STDIN


def corrections(letters: Sequence[Checked], *, diff: bool, in_place: bool, force: bool) -> tuple[list[str], list[str]]:
    """What is to be printed of corrected letters, and the names of the files that were written.

    With `diff` nothing is written: the differences are printed, as of the letters' texts. Raises `InputError` for a
    format that cannot be corrected, `UnreadableFile` for a signed file, `StoreError` when writing fails.
    """
    printed, wrote = [], []
    for letter in letters:
        if letter.format not in FORMATS:
            raise InputError(
                "citations are corrected in {formats} only, not in {format}",
                where=letter.path,
                next="leave out --fix",
                formats=", ".join(FORMATS),
                format=letter.format,
            )
        if diff:
            printed.append(_difference(letter))
        elif letter.path == STDIN:
            printed.append(fixed(letter.text, letter.findings))
        else:
            wrote.append(_write(letter, in_place=in_place, force=force))
    return printed, wrote


def _difference(letter: Checked) -> str:
    lines = difflib.unified_diff(
        letter.text.splitlines(True),
        fixed(letter.text, letter.findings).splitlines(True),
        letter.path,
        f"{letter.path} (fixed)",
    )
    return "".join(line if line.endswith("\n") else line + "\n" for line in lines)


def _write(letter: Checked, *, in_place: bool, force: bool) -> str:
    path = Path(letter.path)
    changes = [Correction(one.start, one.end, one.fix) for one in letter.findings if one.fix is not None]
    data = corrected(read_path(path), letter.document, changes).data
    if in_place:
        try:
            replace_file(path, data)
        except OSError as error:
            raise StoreError(
                "cannot be written ({why})",
                where=letter.path,
                next="check the folder and the rights",
                why=error.strerror,
            ) from error
        return str(path)
    target = str(path.with_name(f"{path.stem}.fixed{path.suffix}"))
    write_file(target, data, inputs=(letter.path,), force=force)
    return target
