"""Writing a file: whole or not at all, over nothing that is there unless the user says so, and over a letter never."""

from __future__ import annotations

import os
import shutil
import stat
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from resolver import InputError, StoreError

#: Which endings a format's file may have; an ending that is no format's is the user's own choice.
SUFFIXES: dict[str, tuple[str, ...]] = {
    "html": (".html", ".htm", ".xhtml"),
    "svg": (".svg",),
    "markdown": (".md", ".markdown", ".txt", ".text"),
    "text": (".txt", ".text", ".md", ".markdown"),
    "docx": (".docx", ".docm"),
    "odt": (".odt",),
    "pdf": (".pdf",),
    "json": (".json",),
    "sarif": (".sarif", ".json"),
    "junit": (".xml",),
    "gexf": (".gexf", ".xml"),
    "graphml": (".graphml", ".xml"),
    "ntriples": (".nt",),
    "dot": (".dot", ".gv"),
    "mermaid": (".mmd", ".mermaid", ".md"),
    "csv": (".csv",),
    "parquet": (".parquet",),
}


_KNOWN = frozenset(ending for endings in SUFFIXES.values() for ending in endings)


def fitting(where: str, *formats: str) -> None:
    """Raises `InputError` when a name's ending is that of another format than those that will be written."""
    suffix = Path(where).suffix.lower()
    allowed = tuple(dict.fromkeys(ending for format in formats for ending in SUFFIXES.get(format, ())))
    if allowed and suffix in _KNOWN and suffix not in allowed:
        raise InputError(
            "ends in {suffix}, and what is written is {formats}",
            where=where,
            next="give the file the ending {endings}",
            suffix=suffix,
            formats=", ".join(formats),
            endings=", ".join(allowed),
        )


def free(where: str, *, inputs: Sequence[str] = (), force: bool = False) -> Path:
    """The file to write, when it may be written. Raises `InputError` for a folder, an input, and what is there already."""
    if where == "-":
        raise InputError("standard output gets no files", where=where, next="name a file")
    path = Path(where)
    try:
        status = path.stat()
    except FileNotFoundError:
        return path
    except (OSError, ValueError) as error:
        raise _unwritable(where, error) from error
    if stat.S_ISDIR(status.st_mode):
        raise InputError("is a folder", where=where, next="name a file")
    for name in inputs:
        with suppress(OSError, ValueError):
            if Path(name).samefile(path):
                raise InputError("is the letter itself, which is never overwritten", where=where, next="name another")
    if stat.S_ISREG(status.st_mode) and not force:
        raise InputError("is there already, and is not overwritten", where=where, next="name another, or give --force")
    return path


def write_file(where: str, data: bytes, *, inputs: Sequence[str] = (), force: bool = False) -> None:
    """Write a whole file or none. `inputs` are never written to; what is there only with `force`.

    Raises `InputError` for a name that may not be written, `StoreError` when writing fails.
    """
    path = free(where, inputs=inputs, force=force)
    try:
        if path.exists() and not path.is_file():  # /dev/stdout, a pipe: there is nothing to put in its place
            path.write_bytes(data)
            return
        replace_file(path, data)
    except OSError as error:
        raise _unwritable(where, error) from error


def replace_file(path: Path, data: bytes) -> None:
    """Put new contents in a file by one step, with the rights that it had. A link stays one. Raises `OSError`."""
    target = Path(os.path.realpath(path))
    handle, half = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:40]}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if target.exists():
            shutil.copymode(target, half)
        else:
            mask = os.umask(0)
            os.umask(mask)
            Path(half).chmod(0o666 & ~mask)
        Path(half).replace(target)
    except BaseException:
        with suppress(OSError):
            Path(half).unlink()
        raise


@contextmanager
def whole_files(where: str, *, force: bool = False) -> Iterator[Path]:
    """A name to write under, for writers that make several files; they come to `where` together, when all is written.

    Gives a path in a folder of its own, with the same name. Raises as `write_file` does.
    """
    target = free(where, force=force)
    try:
        with tempfile.TemporaryDirectory(dir=target.parent, prefix=".kamerref.") as folder:
            yield Path(folder) / target.name
            made = sorted(Path(folder).iterdir())
            for path in made:
                free(str(target.with_name(path.name)), force=force)
            for path in made:
                path.replace(target.with_name(path.name))
    except OSError as error:
        raise _unwritable(where, error) from error


@contextmanager
def whole_folder(where: str, marker: str, *, force: bool = False) -> Iterator[Path]:
    """A folder to write into, that comes to `where` as a whole when all is written.

    With `force` it takes the place of a folder that has the file `marker`, so of one that was made like it, and of no
    other. Raises `InputError` for anything else that is there already, `StoreError` when it cannot be written.
    """
    target = Path(where)
    if target.exists() and not (force and (target / marker).is_file()):
        advice = "name another, or give --force" if (target / marker).is_file() else "name another"
        raise InputError("is there already, and is not overwritten", where=where, next=advice)
    try:
        with tempfile.TemporaryDirectory(dir=target.absolute().parent, prefix=".kamerref.") as folder:
            made = Path(folder) / target.name
            made.mkdir()
            yield made
            _take_place(made, target)
    except OSError as error:
        raise _unwritable(where, error) from error


def _take_place(made: Path, target: Path) -> None:
    """Put a folder where another may be. That other is gone when this succeeds, and is back when it fails.

    It waits outside of every folder that is cleared: what cannot be brought back is still there, and the error says where.
    """
    if not target.exists():
        made.replace(target)
        return
    before = Path(tempfile.mkdtemp(dir=target.absolute().parent, prefix=f".{target.name[:40]}.before."))
    try:
        target.replace(before)
        try:
            made.replace(target)
        except OSError:
            before.replace(target)
            raise
    except OSError as error:
        with suppress(OSError):
            before.rmdir()
        if before.exists():
            raise StoreError(
                "cannot be written ({why}); what was there is in {before}",
                where=str(target),
                next="check the folder, its rights and its room",
                why=error.strerror,
                before=before,
            ) from error
        raise
    shutil.rmtree(before)


def _unwritable(where: str, error: Exception) -> StoreError:
    what = error.strerror if isinstance(error, OSError) else str(error)
    return StoreError(
        "cannot be written ({why})", where=where, next="check the folder, its rights and its room", why=what
    )
