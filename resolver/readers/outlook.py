"""Messages of Outlook (MSG): an OLE file whose streams are the fields, the texts and the attachments of one mail.

LibreOffice does not read them; olefile (BSD) reads the file, what its streams mean is here. Source: [MS-OXMSG] 2.1 and
[MS-OXPROPS] for the numbers of the properties.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any, NamedTuple

from ..errors import UnreadableFile
from ..model import Document
from ..reasons import because

SUBJECT, SENDER, TO, COPIES, BODY, PAGE = "0037", "0C1A", "0E04", "0E03", "1000", "1013"
_CONTENT, _LONG_NAME, _SHORT_NAME, _CONTENT_ID = "3701", "3707", "3704", "3712"
_ATTACHMENT = "__attach_version1.0_"
MAX_STREAM_BYTES = 64 * 1024 * 1024
MAX_ATTACHMENTS = 500


class Message(NamedTuple):
    """What is in a message: fields by name, its text, whether that is a page, and what is attached."""

    fields: tuple[tuple[str, str], ...]
    text: bytes
    is_page: bool
    attached: tuple[tuple[str, bytes], ...]
    not_read: int


def is_installed() -> bool:
    """Whether olefile is there: without it a sentence says what to do."""
    try:
        import olefile  # noqa: F401
    except ImportError:
        return False
    return True


def read_message(data: bytes, source: str) -> Message:
    """The parts of a message. Raises `UnreadableFile` for one that is damaged, or has no text that can be read."""
    import olefile

    try:
        with olefile.OleFileIO(io.BytesIO(data)) as file:
            streams = {"/".join(path) for path in file.listdir()}
            fields = tuple(
                (name, value)
                for name, number in (("Subject", SUBJECT), ("From", SENDER), ("To", TO), ("Cc", COPIES))
                if (value := _text(file, streams, "", number))
            )
            body, page = _text(file, streams, "", BODY), _page(file, streams)
            attached, not_read = _attached(file, streams, source)
    except UnreadableFile:
        raise
    except Exception as error:  # olefile raises OSError, IndexError, struct.error and more for damaged files
        raise UnreadableFile("is a damaged message of Outlook", where=source, next="save it as EML") from error
    if not (body.strip() or page.strip()) and not attached:
        raise UnreadableFile(
            "is a message of Outlook without text that can be read", where=source, next="save it as EML"
        )
    return Message(fields, page or body.encode("utf-8"), bool(page), attached, not_read)


def read_msg(data: bytes, source: str) -> Document:
    """The document of a message: who wrote, about what, and its text. Attachments are letters of their own."""
    from .assembling import joined, lines_of
    from .markdown import read_markdown

    message = read_message(data, source)
    documents = [lines_of([f"{name}: {value}" for name, value in message.fields])] if message.fields else []
    if message.is_page:
        from .webpage import read_html

        documents.append(read_html(message.text, source))
    else:
        documents.append(read_markdown(message.text.decode("utf-8", "replace").replace("\r\n", "\n"), "x.txt"))
    unread = (because("files-inside-not-read", count=message.not_read),) if message.not_read else ()
    return joined(documents, source, "mail")._replace(unread=unread)


def _stream(file: Any, name: str) -> bytes:
    size = file.get_size(name)
    if size > MAX_STREAM_BYTES:
        raise UnreadableFile("is larger than 64 MB, too large for a letter", where=name, next="save its parts apart")
    return bytes(file.openstream(name).read())


def _text(file: Any, streams: set[str], folder: str, number: str) -> str:
    """A property that is text: in UTF-16, or in the code page of the machine that wrote it."""
    for kind, encoding in (("001F", "utf-16-le"), ("001E", "cp1252")):
        name = f"{folder}__substg1.0_{number}{kind}"
        if name in streams:
            return _stream(file, name).decode(encoding, "replace").rstrip("\x00")
    return ""


def _page(file: Any, streams: set[str]) -> bytes:
    """The text as a page, when the message has one."""
    name = f"__substg1.0_{PAGE}0102"
    return _stream(file, name) if name in streams else _text(file, streams, "", PAGE).encode("utf-8")


def _attached(file: Any, streams: set[str], source: str) -> tuple[tuple[tuple[str, bytes], ...], int]:
    """What is attached, and how many attachments are messages in the message, which cannot be taken out whole."""
    folders = sorted({name.split("/")[0] for name in streams if name.startswith(_ATTACHMENT)})
    if len(folders) > MAX_ATTACHMENTS:
        raise UnreadableFile("is a message with more than 500 attachments", where=source, next="save them apart")
    out, not_read = [], 0
    for folder in _visible(file, streams, folders):
        content = f"{folder}/__substg1.0_{_CONTENT}0102"
        name = _text(file, streams, f"{folder}/", _LONG_NAME) or _text(file, streams, f"{folder}/", _SHORT_NAME)
        if content in streams:
            out.append((name, _stream(file, content)))
        else:
            not_read += 1
    return tuple(out), not_read


def _visible(file: Any, streams: set[str], folders: list[str]) -> Iterator[str]:
    """The attachments without the pictures that stand in the text."""
    for folder in folders:
        name = _text(file, streams, f"{folder}/", _LONG_NAME).lower()
        if _text(file, streams, f"{folder}/", _CONTENT_ID) and name.endswith((".png", ".jpg", ".jpeg", ".gif", ".bmp")):
            continue
        yield folder
