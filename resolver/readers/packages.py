"""Opening zipped files and XML of strangers: nothing is unpacked to disk, nothing expands without end.

Source of the limits: a document.xml of 24 MB is a book of a thousand pages; libxml2 itself refuses elements nested
deeper than 256 unless it is told otherwise, and it is not.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, cast

from lxml import etree

from ..errors import UnreadableFile

MAX_PART_BYTES = 24 * 1024 * 1024
MAX_MEMBERS = 20_000
MAX_TAGS = 1_200_000
"""What XML becomes in memory goes by its tags: two million of `<text:tab/>` would be 800 MB."""


_DAMAGED = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    NotImplementedError,
    ValueError,
    OverflowError,
    EOFError,
    OSError,
)


def open_package(data: bytes, source: str) -> zipfile.ZipFile:
    """The zip file in `data`. Raises `UnreadableFile` when it is damaged or has too many members."""
    try:
        package = zipfile.ZipFile(io.BytesIO(data))
    except _DAMAGED as error:
        raise _damaged(error, source) from error
    if len(package.infolist()) > MAX_MEMBERS:
        raise UnreadableFile(
            "is a zip file with more than {most:,} files in it", where=source, next="split it", most=MAX_MEMBERS
        )
    return package


@contextmanager
def opened(data: bytes, source: str) -> Iterator[zipfile.ZipFile]:
    """`open_package`, closed at the end; what goes wrong while it is read is an `UnreadableFile` too."""
    try:
        with open_package(data, source) as package:
            yield package
    except _DAMAGED as error:
        raise _damaged(error, source) from error


def _damaged(error: Exception, source: str) -> UnreadableFile:
    return UnreadableFile("is a damaged zip file ({why})", where=source, next="get it anew", why=_said(error))


def _said(error: Exception) -> str:
    return " ".join(str(error).split())[:80] or type(error).__name__


def member(package: zipfile.ZipFile, name: str, source: str, most: int = MAX_PART_BYTES) -> bytes | None:
    """The bytes of one member, None when there is none of that name.

    Raises `UnreadableFile` when it is encrypted, damaged, or expands to more than `most` bytes, whatever its own
    header says of its size.
    """
    try:
        info = package.getinfo(name)
    except KeyError:
        return None
    if info.flag_bits & 0x1:
        raise UnreadableFile("is protected with a password", where=source, next="save it without one")
    large = UnreadableFile(
        "expands to more than {most} MB ({name})",
        where=source,
        next="it is no letter",
        most=most // 1024 // 1024,
        name=name[:60],
    )
    if info.file_size > most:
        raise large
    try:
        with package.open(info) as file:
            data = file.read(most + 1)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError) as error:
        raise _damaged(error, source) from error
    except Exception as error:  # zlib.error and lzma.LZMAError have no common base but this
        if type(error).__module__ not in ("zlib", "_lzma", "lzma"):
            raise
        raise _damaged(error, source) from error
    if len(data) > most:
        raise large
    return data


def parse_xml(data: bytes, source: str, part: str = "") -> etree._Element:
    """The root of a piece of XML, read without entities, without network, and without a document type.

    Raises `UnreadableFile` for XML that declares entities, is nested too deep, or is not well-formed.
    """
    where = f" ({part})" if part else ""
    if len(data) > MAX_PART_BYTES:
        raise UnreadableFile("has more than 24 MB of XML{member}", where=source, next="split it", member=where)
    if data.count(b"<") > MAX_TAGS:
        raise UnreadableFile(
            "has more than {most:,} tags{member}", where=source, next="it is no letter", most=MAX_TAGS, member=where
        )
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False,
        remove_comments=False, remove_pis=False,
    )  # fmt: skip
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableFile(
            "is damaged XML{member}: {why}", where=source, next="save it anew", member=where, why=_said(error)
        ) from error
    dtd = root.getroottree().docinfo.internalDTD
    if dtd is not None and any(True for _ in cast("Any", dtd).iterentities()):
        raise UnreadableFile(
            "declares XML entities, which no letter needs{member}", where=source, next="it was not read", member=where
        )
    return root


def local(element: etree._Element) -> str:
    """The name of an element without its namespace; "" for comments and processing instructions."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""
