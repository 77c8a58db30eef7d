"""Letters with the form of their citations corrected: shown as a difference, or written beside the letter or into it."""

from __future__ import annotations

import difflib
from pathlib import Path

from resolver import InputError, StoreError
from resolver.check.findings import fixed
from resolver.readers.detect import decode_text, read_file

from ..output.files import replace_file, write_file
from .checking import Checked
from .letters import STDIN


def corrected(letter: Checked) -> str:
    """The letter's text with its safe fixes. Raises `InputError` for what is neither text nor Markdown."""
    if not letter.has_lines:
        raise InputError(
            f"citations are corrected in text and Markdown only, not in {letter.format}",
            where=letter.path,
            next="leave out --fix",
        )
    return fixed(letter.text, letter.findings)


def difference(letter: Checked) -> str:
    """What correcting changes, as a unified diff; "" for nothing."""
    lines = difflib.unified_diff(
        letter.text.splitlines(True), corrected(letter).splitlines(True), letter.path, f"{letter.path} (fixed)"
    )
    return "".join(line if line.endswith("\n") else line + "\n" for line in lines)


def write_corrected(letter: Checked, *, in_place: bool, force: bool) -> str:
    """Write the corrected letter, and give the name under which; "" when it is only to be printed (standard input)."""
    if letter.path == STDIN:
        return ""
    path = Path(letter.path)
    text = corrected(letter)
    # In the letter's own encoding: a fix is of a citation, and of nothing else.
    data = text.encode(decode_text(read_file(path))[1])
    if in_place:
        try:
            replace_file(path, data)
        except OSError as error:
            raise StoreError(
                f"cannot be written ({error.strerror})", where=letter.path, next="check the folder and the rights"
            ) from error
        return str(path)
    target = str(path.with_name(f"{path.stem}.fixed{path.suffix}"))
    write_file(target, data, inputs=(letter.path,), force=force)
    return target
