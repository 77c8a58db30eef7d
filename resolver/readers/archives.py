"""Archives of letters (zip): what is in them, and one member's bytes. Nothing is ever unpacked to disk."""

from __future__ import annotations

from ..errors import UnreadableFile
from .detect import MAX_BYTES, MAX_DEPTH, kind_of
from .packages import member, opened

ARCHIVE = ".zip"
_OFFICE = ("[Content_Types].xml", "mimetype", "content.xml")


def members(data: bytes, source: str) -> list[str] | None:
    """The names of the files in an archive, sorted; None when `data` is no archive (a DOCX is a zip file, but none).

    A name that would lead outside the archive is in the list too: reading it says so. Raises `UnreadableFile`.
    """
    if kind_of(data) != "zip":
        return None
    with opened(data, source) as package:
        names = package.namelist()
        if any(name in names for name in _OFFICE):
            return None
        return sorted({name for name in names if not name.endswith("/") and not name.startswith("__MACOSX/")})


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
                else next((n for n in names if name.startswith(f"{n}/") and n.endswith(ARCHIVE)), "")
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
