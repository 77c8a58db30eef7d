"""What the bytes of a file are: their kind, their encoding, and the limits for all."""

from __future__ import annotations

import errno
import re
import stat
from pathlib import Path

from ..errors import UnreadableFile
from ..patterns import pattern

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


def read_file(path: Path) -> bytes:
    """The bytes of a regular file of at most 64 MB. Raises `UnreadableFile`, also for a pipe or a device."""
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise UnreadableFile("is no regular file", where=str(path), next="name a file, or - for standard input")
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1) if status.st_size <= MAX_BYTES else b""
    except OSError as error:
        raise unreadable(path, error) from error
    if status.st_size > MAX_BYTES or len(data) > MAX_BYTES:
        raise UnreadableFile("is larger than 64 MB, too large for a letter", where=str(path), next="split it")
    return data


def unreadable(path: Path, error: OSError) -> UnreadableFile:
    what = {errno.ENOENT: "there is no such file", errno.EACCES: "may not be read"}.get(
        error.errno or 0, "cannot be read ({why})"
    )
    return UnreadableFile(what, where=str(path), next="check the name and the rights", why=error.strerror)


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
            "is neither UTF-8 nor cp1252: byte {at} does not fit",
            where=source,
            next="save it with the encoding UTF-8",
            at=error.start,
        ) from error
