"""Archives of letters (zip): what is in them, and one member's bytes. Nothing is ever unpacked to disk."""

from __future__ import annotations

from zipfile import ZipFile

from ..errors import UnreadableFile
from .detect import MAX_BYTES, MAX_DEPTH, kind_of
from .packages import member, opened

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


def read_member(data: bytes, name: str, source: str) -> bytes:
    """The bytes of the member `name` of an archive; "a.zip/b.docx" is a member of an archive in it.

    Raises `UnreadableFile` when it is not there, leads outside, is protected or damaged, or lies too deep.
    """
    for _ in range(MAX_DEPTH):
        with opened(data, source) as package:
            names = package.namelist()
            own = (
                name
                if name in names
                else next((n for n in names if name.startswith(f"{n}/") and n.lower().endswith(ARCHIVE)), "")
            )
            if leads_outside(own or name):
                raise UnreadableFile("has a name that leads outside its archive", where=source, next="it was not read")
            inside = member(package, own, source, MAX_BYTES) if own else None
        if inside is None:
            raise UnreadableFile("there is no such file in the archive", where=source, next="check the name")
        if own == name:
            return inside
        data, name = inside, name[len(own) + 1 :]
    raise UnreadableFile("lies too deep in archives", where=source, next="unpack it first")


def leads_outside(name: str) -> bool:
    """Whether a member's name is more than a path downwards: absolute, with a drive, or with `..` in it."""
    parts = name.replace("\\", "/").split("/")
    return name.startswith(("/", "\\")) or ".." in parts or ":" in parts[0] or "\x00" in name
