"""Archives of letters (zip): what is in them, and one member's bytes. Nothing is ever unpacked to disk."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from zipfile import ZipFile

from ..errors import UnreadableFile
from .detect import MAX_BYTES, MAX_DEPTH, kind_of, read_file
from .packages import member, open_package, opened

ARCHIVE = ".zip"
_OFFICE = ("[Content_Types].xml", "mimetype", "content.xml")


MAX_INNER_BYTES = 256 * 1024 * 1024
"""So much of archives in archives is expanded to see what is in them."""


def members(data: bytes, source: str) -> list[str] | None:
    """The names of the files in an archive, sorted; None when `data` is no archive (a DOCX is a zip file, but none).

    Archives in it are looked into, to a depth of three and 256 MB in all; beyond that they are named themselves, and so
    is a file whose name would lead outside the archive: reading these says why not. Raises `UnreadableFile`.
    """
    return _members(data, source, 1, [MAX_INNER_BYTES])


def _members(data: bytes, source: str, depth: int, left: list[int]) -> list[str] | None:
    if kind_of(data) != "zip":
        return None
    out: set[str] = set()
    with opened(data, source) as package:
        names = package.namelist()
        if any(name in names for name in _OFFICE):
            return None
        for name in names:
            if name.endswith("/") or name.startswith("__MACOSX/"):
                continue
            inside = None
            if name.lower().endswith(ARCHIVE) and depth < MAX_DEPTH and left[0] > 0 and not leads_outside(name):
                inside = _inside(package, name, source, depth, left)
            out |= {name} if inside is None else {f"{name}/{inner}" for inner in inside}
    return sorted(out)


def _inside(package: ZipFile, name: str, source: str, depth: int, left: list[int]) -> list[str] | None:
    """What is in an archive that is a member of another; None when that cannot be told."""
    try:
        data = member(package, name, source, min(MAX_BYTES, left[0]))
        left[0] -= len(data or b"")
        return _members(data or b"", source, depth + 1, left)
    except UnreadableFile:
        return None


def read_path(path: Path) -> bytes:
    """The bytes of a file, or of a file in an archive: "brieven.zip/map/brief.docx". Raises `UnreadableFile`."""
    archive = next((parent for parent in path.parents if parent.is_file()), None)
    if archive is None or path.exists():
        return read_file(path)
    status = archive.stat()
    package = _last_opened(archive, status.st_mtime_ns, status.st_size)
    return _read_member(package, path.relative_to(archive).as_posix(), str(path), 1)


@lru_cache(maxsize=1)
def _last_opened(archive: Path, mtime_ns: int, size: int) -> ZipFile:
    """The archive that was opened last: its letters are read one by one, and its list of them only once."""
    return open_package(read_file(archive), str(archive))


def _read_member(package: ZipFile, name: str, source: str, depth: int) -> bytes:
    """The bytes of the member `name` of an archive; "a.zip/b.docx" is a member of an archive in it.

    Raises `UnreadableFile` when it is not there, leads outside, is protected or damaged, or lies too deep.
    """
    if leads_outside(name):
        raise UnreadableFile("has a name that leads outside its archive", where=source, next="it was not read")
    own, inside = name, member(package, name, source, MAX_BYTES)
    if inside is None:
        names = package.namelist()
        own = next((n for n in names if name.startswith(f"{n}/") and n.lower().endswith(ARCHIVE)), "")
        inside = member(package, own, source, MAX_BYTES) if own else None
    if inside is None:
        raise UnreadableFile("there is no such file in the archive", where=source, next="check the name")
    if own == name:
        return inside
    if depth == MAX_DEPTH:
        raise UnreadableFile("lies too deep in archives", where=source, next="unpack it first")
    with opened(inside, source) as inner:
        return _read_member(inner, name[len(own) + 1 :], source, depth + 1)


def leads_outside(name: str) -> bool:
    """Whether a member's name is more than a path downwards: absolute, with a drive, or with `..` in it."""
    parts = name.replace("\\", "/").split("/")
    return name.startswith(("/", "\\")) or ".." in parts or ":" in parts[0] or "\x00" in name
