"""Which reader a file needs, told by its content; what cannot be read, in one sentence; and the limits for all."""

from __future__ import annotations

import errno
import re
import stat
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import UnreadableFile
from ..model import Document
from ..patterns import pattern
from .markdown import read_markdown

if TYPE_CHECKING:
    import zipfile

MAX_BYTES = 64 * 1024 * 1024
MAX_LINE_BYTES = 16 * 1024 * 1024
"""A line longer than this is no line of a letter: the file is data, or was broken on its way."""
MAX_DEPTH = 3
"""So deep archives in archives are opened."""
ODT = b"application/vnd.oasis.opendocument.text"
"""What the member `mimetype` of an OpenDocument text begins with; spreadsheets and drawings have other ones."""
_ZIP = b"PK\x03\x04"
OLE, RTF = b"\xd0\xcf\x11\xe0", b"{\\rtf"
"""What files of old office programs and messages of Outlook begin with, and RTF."""
#: A message of Outlook has its properties in streams of these names, written in UTF-16.
_OUTLOOK = "__substg1.0_".encode("utf-16-le")
_FIELD = pattern(r"(?P<name>[!-9;-~]{1,60}):(?=[ \t\r\n]|\S)")
#: Fields that only mail has, and those that a letter in plain text may have at its top too: of these all must be there.
_ONLY_MAIL = frozenset(("mime-version", "message-id", "received", "return-path", "content-type", "delivered-to"))
_ALL_MAIL = frozenset(("from", "subject", "date"))
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
_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_HTML = pattern(
    r"(?i)\A\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)*(?:<!doctype\s+html|<html\b|<head\b|<body\b)", re.DOTALL
)
_XML = pattern(r"\A\s*(?:<\?xml[\s?]|<(?:officiele-publicatie|kamerstuk|kamerwrk|handelingen|vlosCoreDocument)\b)")
#: What is left of a byte order mark that a program damaged: put twice, read as Latin-1, cut, put in front of other bytes.
_DAMAGED_MARK = re.compile(
    rb"(?:\xef\xbb\xbf|\xc3\xaf\xc2\xbb\xc2\xbf|\xef\xbf\xbd|\xbb\xbf|\xbf|\xfe\xff(?=[\s<])|\xff\xfe(?=<[^\x00])|\?(?=<)|[\s\x00])+(?=<)"
)
_READ_AS_LATIN = b"\xc3\xaf\xc2\xbb\xc2\xbf"
#: What an old Dutch letter may have outside ASCII. Anything else, and the bytes are not taken for cp1252.
_CP1252_LETTERS = frozenset("ÀÁÂÄÇÈÉÊËÌÍÎÏÑÒÓÔÖÙÚÛÜàáâäçèéêëìíîïñòóôöùúûüß€‚„…‘’“”•–—‹›«»°§·´¨©®²³½¼¾¹ºªµ×\xa0\xad¡¿™ƒ†‡‰œŒšŠžŽŸ±¶£")  # fmt: skip
CP1252_OTHER = 0.02


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
        raise _unreadable(path, error) from error
    return read_bytes(data, source=str(path))


def read_file(path: Path) -> bytes:
    """The bytes of a regular file of at most 64 MB. Raises `UnreadableFile`, also for a pipe or a device."""
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise UnreadableFile("is no regular file", where=str(path), next="name a file, or - for standard input")
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1) if status.st_size <= MAX_BYTES else b""
    except OSError as error:
        raise _unreadable(path, error) from error
    if status.st_size > MAX_BYTES or len(data) > MAX_BYTES:
        raise UnreadableFile("is larger than 64 MB, too large for a letter", where=str(path), next="split it")
    return data


def _unreadable(path: Path, error: OSError) -> UnreadableFile:
    what = {errno.ENOENT: "there is no such file", errno.EACCES: "may not be read"}.get(
        error.errno or 0, f"cannot be read ({error.strerror})"
    )
    return UnreadableFile(what, where=str(path), next="check the name and the rights")


def read_bytes(data: bytes, *, source: str = "") -> Document:
    """Read a letter from the bytes of a file; see `read`. `source` is the name used in messages, and tells text from Markdown."""
    from .building import TooMuchText

    try:
        return _read(data, source)
    except RecursionError as error:
        raise UnreadableFile("is nested too deep to be a letter", where=source, next="save it anew") from error
    except TooMuchText as error:
        raise UnreadableFile("holds more text than any letter", where=source, next="split it") from error


def kind_of(data: bytes) -> str:
    """What a file is, by its content: "pdf", "zip", "html", "xml", "mail", "office" (RTF, old Word) or "text"."""
    if data.startswith(_ZIP):
        return "zip"
    if b"%PDF-" in data[:1024]:
        return "pdf"
    head = data[:4096].removeprefix(b"\xef\xbb\xbf")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        top = data[:4096].decode("utf-16", "replace")
    else:
        top = head.decode("latin-1")
    if _HTML.match(top) or _XML.match(top):
        return "html" if _HTML.match(top) else "xml"
    if data.startswith((OLE, RTF)):
        return "office"
    return "mail" if is_mail(data) else "text"


def sound(data: bytes) -> bytes:
    """Markup without what is left of a damaged byte order mark, and without a second encoding over the first.

    A program that read UTF-8 as Latin-1 and wrote UTF-8 left every accent twice encoded; the mark at the start tells.
    """
    if not data[:64].lstrip(b"\xef\xbb\xbf\xc3\xaf\xc2\xbf\xbd\xfe\xff?\x00 \t\r\n").startswith(b"<"):
        return data
    found = _DAMAGED_MARK.match(data)
    if found is None or found[0] == b"\xef\xbb\xbf":
        return data
    rest = data[found.end() :]
    if found[0].startswith(_READ_AS_LATIN):
        try:
            once = rest.decode("utf-8").encode("latin-1")
            once.decode("utf-8")
        except ValueError:
            return rest
        return once
    return rest


def is_outlook(data: bytes) -> bool:
    """Whether an office file of before is a message of Outlook."""
    return data.startswith(OLE) and _OUTLOOK in data


def is_mail(data: bytes) -> bool:
    """Whether bytes are a message: fields at the top, and among them one that only mail has, or who wrote, when and about what."""
    top = data[:4096].decode("latin-1").removeprefix("\xef\xbb\xbf").lstrip("\r\n")
    if top.startswith(("From ", ">From ")):
        top = top.partition("\n")[2]
    names = set()
    for line in top.splitlines()[:40]:
        if not line.strip():
            break
        if line[0] in " \t":
            continue
        found = _FIELD.match(line)
        if found is None:
            return False
        names.add(found["name"].lower())
    return len(names) >= 2 and (bool(names & _ONLY_MAIL) or names >= _ALL_MAIL)


def _read(data: bytes, source: str) -> Document:
    data = sound(data)
    if not data.strip():
        raise UnreadableFile("is empty", where=source, next="give a letter with text in it")
    for signature, name, advice in _REFUSED:
        if data.startswith(signature):
            raise UnreadableFile(f"is {name}, which cannot be read", where=source, next=advice)
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
        from .officialxml import read_official_xml

        return _with_text(read_official_xml(data, source))
    if len(data) > MAX_LINE_BYTES and max(map(len, data.splitlines())) > MAX_LINE_BYTES:
        raise UnreadableFile("has a line of more than 16 MB, so it is no letter", where=source, next="check the file")
    return read_text(decode_text(data, source)[0], source=source)


def _read_zip(data: bytes, source: str) -> Document:
    from .packages import member, opened

    with opened(data, source) as package:
        names = set(package.namelist())
        read_package: Callable[[zipfile.ZipFile, str], Document]
        if "[Content_Types].xml" in names and any(name.startswith("word/") for name in names):
            from .docx import read_docx as read_package
        elif "content.xml" in names and (member(package, "mimetype", source) or b"").startswith(ODT):
            from .odt import read_odt as read_package
        else:
            what = "an office file that is no text" if names & {"[Content_Types].xml", "content.xml"} else "an archive"
            raise UnreadableFile(
                f"is {what}, not one letter", where=source, next="give a DOCX, ODT, PDF, HTML, XML or text file"
            )
        return _with_text(read_package(package, source))


def _with_text(document: Document) -> Document:
    if not document.text.strip():
        raise UnreadableFile("has no text in it", where=document.source, next="check that it is the right file")
    return document


def decode_text(data: bytes, source: str = "") -> tuple[str, str]:
    """The text of bytes and its encoding: by byte order mark, UTF-8, UTF-16 without mark, or cp1252 if it reads as Dutch.

    Raises `UnreadableFile` for bytes that are no text in any of these.
    """
    encoding = next((name for bom, name in _BOMS if data.startswith(bom)), "utf-8")
    if encoding == "utf-8" and b"\x00" in data[:65536]:
        zeros = [data[at:4096:2].count(0) for at in (0, 1)]
        if max(zeros) < 0.4 * len(data[:4096]) / 2 or min(zeros) > 4:
            raise UnreadableFile("is binary, not text", where=source, next="save it as text or Markdown")
        encoding = "utf-16-le" if zeros[1] > zeros[0] else "utf-16-be"
    try:
        return data.decode(encoding), encoding
    except UnicodeDecodeError as error:
        old = data.decode("cp1252", "replace") if encoding == "utf-8" else ""
        strange = [c for c in old if c > "\x7e" and c not in _CP1252_LETTERS]
        if old and len(strange) <= CP1252_OTHER * sum(1 for c in old if c > "\x7e"):
            return old, "cp1252"
        raise UnreadableFile(
            f"is neither UTF-8 nor cp1252: byte {error.start} does not fit",
            where=source,
            next="save it with the encoding UTF-8",
        ) from error


def read_text(text: str, *, source: str = "") -> Document:
    """Read a letter from a string of text or Markdown. Offsets count code points of `text` itself."""
    return read_markdown(text, source)
