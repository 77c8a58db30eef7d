"""Which reader a file needs, told by its content; and what cannot be read, in one sentence."""

from __future__ import annotations

import errno
from pathlib import Path

from ..errors import UnreadableFile
from ..model import Document
from .markdown import read_markdown

MAX_BYTES = 64 * 1024 * 1024
MAX_LINE_BYTES = 16 * 1024 * 1024
"""A line longer than this is no line of a letter: the file is data, or was broken on its way."""
_SIGNATURES = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a zipped file (DOCX, ODT, ZIP)"),
    (b"\xd0\xcf\x11\xe0", "an old Word file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"\x1f\x8b", "a compressed file"),
    (b"\xfd7zXZ", "a compressed file"),
    (b"SQLite format 3\x00", "a database"),
)
_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


def read(path: str | Path) -> Document:
    """Read a letter from a file of text or Markdown.

    Offsets in the result count code points of the file's decoded text, a byte order mark left out. Raises
    `UnreadableFile` for what is missing, empty, a directory, larger than 64 MB, binary, not UTF-8, or has a line of
    more than 16 MB.
    """
    path = Path(path)
    try:
        if path.is_dir():
            raise UnreadableFile("is a directory, not a letter", where=str(path), next="name the files in it")
        if path.stat().st_size > MAX_BYTES:
            raise UnreadableFile("is larger than 64 MB, too large for a letter", where=str(path), next="split it")
        data = path.read_bytes()
    except OSError as error:
        what = {errno.ENOENT: "there is no such file", errno.EACCES: "may not be read"}.get(
            error.errno or 0, f"cannot be read ({error.strerror})"
        )
        raise UnreadableFile(what, where=str(path), next="check the name and the rights") from error
    except ValueError as error:  # a NUL in the name
        raise UnreadableFile("is no name for a file", where=repr(str(path)), next="check the name") from error
    return read_bytes(data, source=str(path))


def read_bytes(data: bytes, *, source: str = "") -> Document:
    """Read a letter from the bytes of a file; see `read`. `source` is the name used in messages."""
    if not data.strip():
        raise UnreadableFile("is empty", where=source, next="give a letter with text in it")
    for signature, name in _SIGNATURES:
        if data.startswith(signature):
            raise UnreadableFile(
                f"is {name}, which cannot be read yet", where=source, next="save it as text or Markdown"
            )
    if len(data) > MAX_LINE_BYTES and max(map(len, data.splitlines())) > MAX_LINE_BYTES:
        raise UnreadableFile("has a line of more than 16 MB, so it is no letter", where=source, next="check the file")
    encoding = next((name for bom, name in _BOMS if data.startswith(bom)), "utf-8")
    if encoding != "utf-16" and b"\x00" in data[:65536]:
        raise UnreadableFile("is binary, not text", where=source, next="save it as text or Markdown")
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableFile(
            f"is not UTF-8: byte {error.start} does not fit",
            where=source,
            next="save it with the encoding UTF-8",
        ) from error
    return read_text(text, source=source)


def read_text(text: str, *, source: str = "") -> Document:
    """Read a letter from a string of text or Markdown. Offsets count code points of `text` itself."""
    return read_markdown(text, source)
