"""Which letters a user means, and reading one: files, folders, archives, standard input, papers by their number."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from resolver import Document, KamerrefError, UnreadableFile, parse_reference, read, read_bytes
from resolver.readers import OLE, kind_of, read_file

STDIN = "-"
MAX_STDIN_BYTES = 64 * 1024 * 1024
"""As large as a file may be: standard input that does not end is refused there."""
LETTER_SUFFIXES = (
    ".md",
    ".markdown",
    ".txt",
    ".text",
    ".docx",
    ".odt",
    ".pdf",
    ".html",
    ".htm",
    ".xhtml",
    ".xml",
    ".doc",
    ".rtf",
    ".eml",
    ".mht",
    ".mhtml",
    ".msg",
)
"""Files that a folder is walked for whatever is in them: what cannot be read is said. Others are looked into."""
SNIFFED = ("pdf", "zip", "html", "xml", "mail")
MAX_NAME_CHARS = 4096
"""No file system has a longer path; a member of an archive may claim one."""

Fetch = Callable[[str], Document]
"""Reads a paper from its publisher, by its identifier."""


class Walked(NamedTuple):
    """The letters behind what the user named, in order, and the files in folders and archives that are none."""

    letters: list[str]
    passed_over: list[str]


def letters_in(paths: Sequence[str]) -> Walked:
    """The letters behind paths: themselves, and what is in folders and zip archives, in sorted order.

    A letter in an archive is "brieven.zip/map/brief.docx". Of what is in a folder or archive hidden files are left out,
    and what neither by name nor by content is a letter is passed over. Raises `UnreadableFile` for a folder or archive
    without letters.
    """
    walked = Walked([], [])
    for path in paths:
        count = len(walked.letters)
        file = Path(path)
        if path != STDIN and _is_dir(file):
            what = "a directory"
            for inside in sorted(file.rglob("*")):
                hidden = any(part.startswith(".") for part in inside.relative_to(file).parts)
                if not hidden and inside.is_file():
                    _walk(str(inside), walked)
        elif path != STDIN and _is_file(file) and _holds_others(_starts(file)):
            what = "an archive"
            _walk(path, walked, named=True)
        else:
            walked.letters.append(path)
            continue
        if len(walked.letters) == count:
            raise UnreadableFile(
                "is {name} without letters",
                where=shown_path(path),
                next="give a letter, or a folder of {formats}",
                name=what,
                formats=", ".join(LETTER_SUFFIXES),
            )
    return walked


def _is_dir(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):  # too long, or with a NUL
        return False


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def _starts(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(4096)
    except OSError:
        return b""


def _holds_others(top: bytes) -> bool:
    """Whether a file that begins so may hold other letters: an archive, or a mail with what is attached to it."""
    return top.startswith((b"PK", OLE)) or kind_of(top) == "mail"


def _walk(path: str, walked: Walked, *, named: bool = False) -> None:
    """Add one file of a folder, or the members of one that is an archive."""
    from resolver.readers import members

    top = _starts(Path(path))
    try:
        inside = members(read_file(Path(path)), path) if _holds_others(top) else None
    except KamerrefError:
        inside = None
        named = True
    if inside is not None:
        if inside.is_letter:
            walked.letters.append(path)
        for name in inside.names:
            base = name.rsplit("/", 1)[-1]
            letter = base.lower().endswith((*LETTER_SUFFIXES, ".zip"))
            (walked.letters if letter and not base.startswith(".") else walked.passed_over).append(f"{path}/{name}")
    elif named or path.lower().endswith(LETTER_SUFFIXES) or kind_of(top) in SNIFFED:
        walked.letters.append(path)
    else:
        walked.passed_over.append(path)


def shown_path(path: str) -> str:
    r"""A path as it can be shown and stored: a byte that is no UTF-8 is written as \xe9, so that names stay apart.

    >>> shown_path("caf\udce9.md")
    'caf\\xe9.md'
    """
    return os.fsencode(path).decode("utf-8", "backslashreplace") if not path.isascii() else path


def paper_named(path: str) -> str | None:
    """The identifier of the paper that a user names in place of a file; None for what names a file."""
    if path == STDIN or len(path) > MAX_NAME_CHARS or (path.endswith(LETTER_SUFFIXES) and "://" not in path):
        return None
    try:
        if Path(path).exists():
            return None
        reference = parse_reference(path)
    except (KamerrefError, OSError, ValueError):
        return None
    return reference.ids[0] if len(reference.ids) == 1 else None


def read_letter(path: str, fetch: Fetch | None = None) -> Document:
    """Read one letter: a file, "-" for standard input, or, with `fetch`, a paper by its identifier or address.

    Raises `KamerrefError`, and nothing else, whatever the path is.
    """
    if path == STDIN:
        return read_bytes(read_stdin(), source=STDIN)
    id = paper_named(path) if fetch is not None else None
    if fetch is not None and id is not None:
        return fetch(id)
    shown = shown_path(path)
    if len(path) > MAX_NAME_CHARS:
        raise UnreadableFile("has a name longer than any file's", where=f"{shown[:60]}…", next="give it a shorter name")
    document = read(path)
    return document if shown == path else document._replace(source=shown)


def read_stdin() -> bytes:
    """Standard input, to its end. Raises `UnreadableFile` when it is closed, or larger than a letter may be."""
    if sys.stdin is None:
        raise UnreadableFile("is closed", where="standard input", next="name a file")
    data = sys.stdin.buffer.read(MAX_STDIN_BYTES + 1)
    if len(data) > MAX_STDIN_BYTES:
        raise UnreadableFile("is larger than 64 MB, too large for a letter", where="standard input", next="split it")
    return data
