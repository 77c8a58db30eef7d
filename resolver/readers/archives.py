"""Files with letters in them, zip archives and mail: what is in them, and one member's bytes. Nothing is unpacked to disk."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol
from zipfile import ZipFile

from ..errors import UnreadableFile
from .packages import member, open_package
from .sniffing import MAX_BYTES, MAX_DEPTH, is_mail, is_outlook, kind_of, read_file

if TYPE_CHECKING:
    from .mail import Attachment

ARCHIVE = ".zip"
#: The names of what may hold letters: only these are looked into when they lie in another.
HOLDERS = (ARCHIVE, ".eml", ".mht", ".mhtml", ".msg")
_OFFICE = ("[Content_Types].xml", "mimetype", "content.xml")
MAX_INNER_BYTES = 256 * 1024 * 1024
"""So much of archives in archives is expanded to see what is in them."""


class Members(NamedTuple):
    """The names of what is in a file, sorted; and whether the file is a letter itself (a mail is, an archive is not)."""

    names: list[str]
    is_letter: bool


class _Holder(Protocol):
    """A file with others in it."""

    is_letter: bool

    def names(self) -> list[str]: ...

    def get(self, name: str, most: int) -> bytes | None:
        """The bytes of a member, None when there is none of that name. Raises `UnreadableFile`."""


class _Zip:
    is_letter = False

    def __init__(self, package: ZipFile, source: str) -> None:
        self._package, self._source = package, source

    def names(self) -> list[str]:
        return [n for n in self._package.namelist() if not n.endswith("/") and not n.startswith("__MACOSX/")]

    def get(self, name: str, most: int) -> bytes | None:
        return member(self._package, name, self._source, most)


class _Mail:
    is_letter = True

    def __init__(self, attached: list[Attachment]) -> None:
        self._attached = {one.name: one.data for one in attached}

    def names(self) -> list[str]:
        return list(self._attached)

    def get(self, name: str, most: int) -> bytes | None:
        return self._attached.get(name)


def _opened(data: bytes, source: str) -> _Holder | None:
    """The file as one that holds others; None when it holds none (a DOCX is a zip file, but no archive)."""
    if kind_of(data) == "zip":
        package = open_package(data, source)
        names = package.namelist()
        return None if any(name in names for name in _OFFICE) else _Zip(package, source)
    if not (is_mail(data) or is_outlook(data)):
        return None
    # Only here: the standard library's reader of mail takes longer to import than most letters to read.
    from .mail import attachments

    return _Mail(attachments(data, source))


def members(data: bytes, source: str) -> Members | None:
    """What is in a file, None when it holds no others.

    Archives and mail in it are looked into, to a depth of three and 256 MB in all; beyond that they are named
    themselves, and so is a file whose name would lead outside the archive: reading these says why not. Raises
    `UnreadableFile`.
    """
    return _members(data, source, 1, [MAX_INNER_BYTES])


def _members(data: bytes, source: str, depth: int, left: list[int]) -> Members | None:
    holder = _opened(data, source)
    if holder is None:
        return None
    out: set[str] = set()
    for name in holder.names():
        inside = None
        if name.lower().endswith(HOLDERS) and depth < MAX_DEPTH and left[0] > 0 and not leads_outside(name):
            inside = _inside(holder, name, source, depth, left)
        if inside is None or inside.is_letter:
            out.add(name)
        if inside is not None:
            out |= {f"{name}/{inner}" for inner in inside.names}
    return Members(sorted(out), holder.is_letter)


def _inside(holder: _Holder, name: str, source: str, depth: int, left: list[int]) -> Members | None:
    """What is in a member that holds others itself; None when that cannot be told."""
    try:
        data = holder.get(name, min(MAX_BYTES, left[0]))
        left[0] -= len(data or b"")
        return _members(data or b"", source, depth + 1, left)
    except UnreadableFile:
        return None


def read_path(path: Path) -> bytes:
    """The bytes of a file, or of a file in another: "brieven.zip/map/brief.docx". Raises `UnreadableFile`."""
    outer = next((parent for parent in path.parents if parent.is_file()), None)
    if outer is None or path.exists():
        return read_file(path)
    status = outer.stat()
    holder = _last_opened(outer, status.st_mtime_ns, status.st_size)
    return _read_member(holder, path.relative_to(outer).as_posix(), str(path), 1)


@lru_cache(maxsize=1)
def _last_opened(path: Path, mtime_ns: int, size: int) -> _Holder | None:
    """The file that was opened last: its letters are read one by one, and its list of them only once."""
    return _opened(read_file(path), str(path))


def _read_member(holder: _Holder | None, name: str, source: str, depth: int) -> bytes:
    """The bytes of the member `name`; "a.zip/b.docx" is a member of an archive in it.

    Raises `UnreadableFile` when it is not there, leads outside, is protected or damaged, or lies too deep.
    """
    if holder is None:
        raise UnreadableFile("there is no such file", where=source, next="check the name")
    if leads_outside(name):
        raise UnreadableFile("has a name that leads outside its archive", where=source, next="it was not read")
    inside = holder.get(name, MAX_BYTES)
    if inside is not None:
        return inside
    own = next((n for n in holder.names() if name.startswith(f"{n}/") and n.lower().endswith(HOLDERS)), "")
    inside = holder.get(own, MAX_BYTES) if own else None
    if inside is None:
        raise UnreadableFile("there is no such file in the archive", where=source, next="check the name")
    if depth == MAX_DEPTH:
        raise UnreadableFile("lies too deep in archives", where=source, next="unpack it first")
    return _read_member(_opened(inside, source), name[len(own) + 1 :], source, depth + 1)


def leads_outside(name: str) -> bool:
    """Whether a member's name is more than a path downwards: absolute, with a drive, or with `..` in it."""
    parts = name.replace("\\", "/").split("/")
    return name.startswith(("/", "\\")) or ".." in parts or ":" in parts[0] or "\x00" in name
