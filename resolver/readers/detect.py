"""The reader that a file needs, told by its content; and what cannot be read, in one sentence."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import UnreadableFile
from ..model import Document
from .markdown import read_markdown
from .sniffing import MAX_LINE_BYTES, ODT, decode_text, kind_of, read_file, sound, unreadable

if TYPE_CHECKING:
    import zipfile

_REFUSED = (
    (b"\x89PNG", "a picture", "let a program for OCR read it first"),
    (b"\xff\xd8\xff", "a picture", "let a program for OCR read it first"),
    (b"II*\x00", "a picture", "let a program for OCR read it first"),
    (b"MM\x00*", "a picture", "let a program for OCR read it first"),
    (b"GIF8", "a picture", "let a program for OCR read it first"),
    (b"\x1f\x8b", "a compressed file", "unpack it first"),
    (b"\xfd7zXZ", "a compressed file", "unpack it first"),
    (b"7z\xbc\xaf", "a compressed file", "unpack it first"),
    (b"Rar!", "a compressed file", "unpack it first"),
    (b"BZh", "a compressed file", "unpack it first"),
    (b"SQLite format 3\x00", "a database", "give a letter"),
)


def read(path: str | Path) -> Document:
    """Read a letter from a file: DOCX, ODT, PDF, HTML, official XML, Markdown or plain text, told by its content.

    For what the offsets of the result count, see `Document`. "brieven.zip/map/brief.docx" reads a letter inside an
    archive. Raises `UnreadableFile` for what is missing, empty, a directory or archive, larger than 64 MB, damaged,
    protected, binary, or has a line of more than 16 MB.
    """
    path = Path(path)
    try:
        if path.is_dir():
            raise UnreadableFile("is a directory, not a letter", where=str(path), next="name the files in it")
        if path.exists():
            data = read_file(path)
        else:
            from .archives import read_path

            data = read_path(path)
    except ValueError as error:  # a NUL in the name
        raise UnreadableFile("is no name for a file", where=repr(str(path)), next="check the name") from error
    except OSError as error:
        raise unreadable(path, error) from error
    return read_bytes(data, source=str(path))


def read_bytes(data: bytes, *, source: str = "") -> Document:
    """Read a letter from the bytes of a file; see `read`. `source` is the name used in messages, and tells text from Markdown."""
    from .assembling import TooMuchText

    try:
        return _read(data, source)
    except RecursionError as error:
        raise UnreadableFile("is nested too deep to be a letter", where=source, next="save it anew") from error
    except TooMuchText as error:
        raise UnreadableFile("holds more text than any letter", where=source, next="split it") from error


def _read(data: bytes, source: str) -> Document:
    data = sound(data)
    if not data.strip():
        raise UnreadableFile("is empty", where=source, next="give a letter with text in it")
    for signature, name, advice in _REFUSED:
        if data.startswith(signature):
            raise UnreadableFile("is {name}, which cannot be read", where=source, next=advice, name=name)
    kind = kind_of(data)
    if kind == "mail":
        from .mail import read_mail

        return _with_text(read_mail(data, source))
    if kind == "zip":
        return _read_zip(data, source)
    if kind == "office":
        from .office import read_office

        return _with_text(read_office(data, source))
    if kind == "pdf":
        from .guard import guarded
        from .pdf import read_pdf

        return guarded(read_pdf, data, source)
    if kind == "html":
        from .webpage import read_html

        return _with_text(read_html(data, source))
    if kind == "xml":
        return _with_text(_read_xml(data, source))
    if len(data) > MAX_LINE_BYTES and max(map(len, data.splitlines())) > MAX_LINE_BYTES:
        raise UnreadableFile("has a line of more than 16 MB, so it is no letter", where=source, next="check the file")
    return read_text(decode_text(data, source)[0], source=source)


def _read_xml(data: bytes, source: str) -> Document:
    from .officialxml import ROOTS, read_publication
    from .packages import local, parse_xml
    from .vlos import ROOT, read_vlos

    root = parse_xml(data, source)
    name = local(root)
    if name == ROOT:
        return read_vlos(root, source)
    if name not in ROOTS:
        raise UnreadableFile(
            "is XML of another kind (its root is {name})",
            where=source,
            next="give an officiele-publicatie",
            name=name[:40],
        )
    return read_publication(root, source)


def _read_zip(data: bytes, source: str) -> Document:
    from .packages import member, opened

    with opened(data, source) as package:
        names = set(package.namelist())
        read_package: Callable[[zipfile.ZipFile, str], Document]
        if "[Content_Types].xml" in names and any(name.startswith("word/") for name in names):
            from functools import partial

            from .docx import read_docx

            # What was put into a Word file whole is a letter of any format.
            read_package = partial(read_docx, inner=read_bytes)
        elif "content.xml" in names and (member(package, "mimetype", source) or b"").startswith(ODT):
            from .odt import read_odt as read_package
        else:
            what = "an office file that is no text" if names & {"[Content_Types].xml", "content.xml"} else "an archive"
            raise UnreadableFile(
                "is {name}, not one letter",
                where=source,
                next="give a DOCX, ODT, PDF, HTML, XML or text file",
                name=what,
            )
        return _with_text(read_package(package, source))


def _with_text(document: Document) -> Document:
    if not document.text.strip():
        raise UnreadableFile("has no text in it", where=document.source, next="check that it is the right file")
    return document


def read_text(text: str, *, source: str = "") -> Document:
    """Read a letter from a string of text or Markdown. Offsets count code points of `text` itself."""
    return read_markdown(text, source)
