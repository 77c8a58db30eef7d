"""Mail (EML, RFC 5322 and MIME) and pages saved by a browser (MHTML): what a reader sees, and what is attached.

The document is the subject, who wrote to whom and when, and every text in the message; attachments are letters of their
own, named like files in an archive ("vraag.eml/bijlage.docx"). No piece leads back to the file: its text is encoded.
"""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Iterator
from email.message import EmailMessage
from typing import NamedTuple

from ..errors import UnreadableFile
from ..model import Document
from .assembling import joined, lines_of
from .sniffing import OLE, decode_text

MAX_PARTS = 2_000
"""More parts than this are no message."""
MAX_HOLDERS = 500
"""Nor are more parts that hold others: a mail of a hundred mails has two hundred."""
_HOLDER = re.compile(rb"^content-type:\s*(?:multipart/|message/rfc822)", re.IGNORECASE | re.MULTILINE)
MAX_NAME_CHARS = 200
_SHOWN = ("Subject", "From", "To", "Cc", "Date")
_UNSAFE = re.compile(r'[/\\:\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069"<>|?*]+')
_SUFFIXES = {
    "application/pdf": ".pdf", "text/html": ".html", "text/plain": ".txt", "message/rfc822": ".eml", "application/zip": ".zip",
    "application/rtf": ".rtf", "application/msword": ".doc", "application/vnd.oasis.opendocument.text": ".odt",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx", "text/xml": ".xml", "application/xml": ".xml",
}  # fmt: skip


class Attachment(NamedTuple):
    """What is attached to a message: a name to show and to ask for, and its bytes."""

    name: str
    data: bytes


def read_mail(data: bytes, source: str) -> Document:
    """The document of a message: its fields, and its texts in order. Raises `UnreadableFile`."""
    message = _parsed(data, source)
    documents: list[Document] = []
    head = _head(message)
    pages = message.get_content_type() == "multipart/related"
    if head and not pages:
        documents.append(lines_of(head))
    parts = list(_texts(message, source))
    documents += [_read_part(part, source) for part in parts]
    attached = attachments(data, source)
    if (
        not any(document.text.strip() for document in documents[bool(head and not pages) :])
        and not attached
        and not head
    ):
        raise UnreadableFile("is a message without text", where=source, next="check that it is the right file")
    return joined(documents, source, "mhtml" if pages else "mail")


def attachments(data: bytes, source: str) -> list[Attachment]:
    """What is attached to a message, in order, each under a name of its own. Pictures in the text are none."""
    out: list[Attachment] = []
    taken: set[str] = set()
    if data.startswith(OLE):
        from .outlook import is_installed, read_message

        for name, content in read_message(data, source).attached if is_installed() else ():
            out.append(Attachment(safe_name(name, taken, len(out) + 1), content))
            taken.add(out[-1].name)
        return out
    for part in _parts(_parsed(data, source), source):
        if _is_text(part) or (part.is_multipart() and part.get_content_type() != "message/rfc822"):
            continue
        if part.get_content_maintype() == "image" and (part.get("Content-ID") or part.get("Content-Location")):
            continue
        if part.get("Content-Location") and part.get_content_disposition() != "attachment":
            continue
        name = _named(part, taken, len(out) + 1)
        taken.add(name)
        out.append(Attachment(name, _bytes_of(part)))
    return out


def _parsed(data: bytes, source: str) -> EmailMessage:
    """The message. The standard library's parser raises whatever it likes for damaged fields: each is a damaged message."""
    # The parser's work grows with the square of how deep messages lie in each other: so many are not parsed at all.
    if len(_HOLDER.findall(data)) > MAX_HOLDERS:
        raise _too_many(source)
    try:
        message = email.message_from_bytes(data.lstrip(b"\r\n"), _class=EmailMessage, policy=email.policy.default)
    except RecursionError:
        raise
    except Exception as error:
        raise UnreadableFile("is a damaged message", where=source, next="save it anew") from error
    if not isinstance(message, EmailMessage):
        raise UnreadableFile("is a damaged message", where=source, next="save it anew")
    return message


def _too_many(source: str) -> UnreadableFile:
    return UnreadableFile("is a message of more than {most:,} parts", where=source, next="split it", most=MAX_PARTS)


def _parts(message: EmailMessage, source: str) -> Iterator[EmailMessage]:
    """The parts of a message in order; an attached message is one part, whatever is in it."""
    waiting: list[EmailMessage] = [message]
    count = 0
    while waiting:
        part = waiting.pop()
        count += 1
        if count > MAX_PARTS:
            raise _too_many(source)
        yield part
        if part.get_content_type() == "message/rfc822" and part is not message:
            continue
        inside = part.get_payload()
        if isinstance(inside, list):
            waiting += [one for one in reversed(inside) if isinstance(one, EmailMessage)]


def _texts(message: EmailMessage, source: str) -> Iterator[EmailMessage]:
    """The parts that a mail program shows: of alternatives the richest, which is the last that can be read."""
    hidden: set[int] = set()
    for part in _parts(message, source):
        if part.get_content_type() == "multipart/alternative":
            inside = part.get_payload()
            readable = (
                [one for one in inside if isinstance(one, EmailMessage) and _shows_text(one)]
                if isinstance(inside, list)
                else []
            )
            hidden.update(id(one) for other in readable[:-1] for one in other.walk())
        if id(part) not in hidden and _is_text(part):
            yield part


def _shows_text(part: EmailMessage) -> bool:
    return any(_is_text(one) and bool(_bytes_of(one).strip()) for one in part.walk() if isinstance(one, EmailMessage))


def _is_text(part: EmailMessage) -> bool:
    """Whether a part is text that stands in the message itself."""
    if part.is_multipart() or part.get_content_type() not in ("text/plain", "text/html", "text/markdown"):
        return False
    return part.get_content_disposition() != "attachment" and not _filename(part)


def _bytes_of(part: EmailMessage) -> bytes:
    """The bytes of a part, decoded from quoted-printable or base64; what does not decode stays as it is."""
    inside = part.get_payload()
    if part.get_content_type() == "message/rfc822" and isinstance(inside, list) and inside:
        attached = inside[0]
        try:
            return attached.as_bytes() if isinstance(attached, EmailMessage) else b""
        except Exception:
            # Fields that the library can read but not write: an empty attachment, which reading says.
            return b""
    try:
        data = part.get_payload(decode=True)
    except Exception:
        data = None
    return data if isinstance(data, bytes) else b""


def _read_part(part: EmailMessage, source: str) -> Document:
    """One text of the message as a document of its own."""
    data = _bytes_of(part)
    text = _decoded(data, part)
    if part.get_content_type() == "text/html":
        from .webpage import read_html

        return read_html(b"\xef\xbb\xbf" + text.encode("utf-8", "replace"), source)
    from .markdown import read_markdown

    return read_markdown(text, "x.txt")


def _decoded(data: bytes, part: EmailMessage) -> str:
    """The text of a part, by its own charset where that is known and fits."""
    try:
        said = str(part.get_content_charset() or "")
    except Exception:
        said = ""
    if said and said not in ("us-ascii", "unknown-8bit"):
        try:
            # A line break put behind UTF-16 as one byte is the most common damage there.
            wrong = "replace" if said.startswith(("utf-16", "utf-32")) else "strict"
            return data.decode("cp1252" if said in ("iso-8859-1", "latin-1", "latin1") else said, wrong)
        except (LookupError, ValueError):
            pass
    if not data.strip():
        return ""
    try:
        return decode_text(data)[0]
    except UnreadableFile:
        return data.decode("cp1252", "replace")


def _field_of(message: EmailMessage, name: str) -> str:
    try:
        value = str(message.get(name) or "")
    except Exception:
        # A field that the library cannot parse is left out; the text of the message is what counts.
        value = ""
    return " ".join("".join(c if c.isprintable() else " " for c in value).split())


def _head(message: EmailMessage) -> list[str]:
    fields = [(name, _field_of(message, name)) for name in _SHOWN]
    return [f"{name}: {value}" for name, value in fields if value]


def _filename(part: EmailMessage) -> str:
    try:
        return str(part.get_filename() or "")
    except Exception:
        return ""


def _named(part: EmailMessage, taken: set[str], number: int) -> str:
    said = _filename(part)
    inside = part.get_payload()
    if not said and part.get_content_type() == "message/rfc822" and isinstance(inside, list) and inside:
        said = _field_of(inside[0], "Subject")[:60] + ".eml" if isinstance(inside[0], EmailMessage) else ""
    return safe_name(said, taken, number, _SUFFIXES.get(part.get_content_type(), ""))


def safe_name(said: str, taken: set[str], number: int, ending: str = "") -> str:
    """A name for an attachment: its own without what could lead elsewhere, and not twice the same."""
    name = _UNSAFE.sub("_", said).strip(" .") or f"bijlage-{number}"
    stem, dot, suffix = name.rpartition(".")
    if not dot or len(suffix) > 10:
        stem, suffix = name, ending.lstrip(".")
    stem = stem[:MAX_NAME_CHARS]
    whole = f"{stem}.{suffix}" if suffix else stem
    again = 2
    while whole in taken:
        whole, again = (f"{stem}-{again}.{suffix}" if suffix else f"{stem}-{again}"), again + 1
    return whole
