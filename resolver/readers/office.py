"""Old Word files and RTF, through LibreOffice where it is installed: it makes a Word file of them. Messages of Outlook.

LibreOffice runs in a folder and a profile of its own that are thrown away, without macros and without what a document
would fetch from elsewhere, and with a limit on time. Where it is not installed, the error says so.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

from ..errors import UnreadableFile
from ..model import Document
from .sniffing import RTF, is_outlook

TIME_S = 120.0
"""A cold start takes ten seconds on a small machine; a large file as long again."""
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_WORD, _SHEET, _SLIDES = (name.encode("utf-16-le") for name in ("WordDocument", "Workbook", "PowerPoint Document"))
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
{items}
</oor:items>
"""
_SECURITY = {"DisableMacrosExecution": "true", "BlockUntrustedRefererLinks": "true", "DisableActiveContent": "true", "MacroSecurityLevel": "3"}  # fmt: skip
_ITEM = '<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'


def read_office(data: bytes, source: str) -> Document:
    """The document of an RTF or old Word file, or of a message of Outlook. Raises `UnreadableFile`.

    The format of the first two is "rtf" or "doc", of the last "mail".
    """
    if is_outlook(data):
        from .outlook import is_installed, read_msg

        if not is_installed():
            raise UnreadableFile(
                "is a message of Outlook, which is read with olefile, and that is not installed here",
                where=source,
                next="install kamerref[outlook], or save it as EML",
            )
        return read_msg(data, source)
    name, suffix, advice = _kind(data, source)
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        raise UnreadableFile(
            "is {name}, which is read through LibreOffice, and that is not installed here",
            where=source,
            next=advice,
            name=name,
        )
    made = converted(program, data, suffix, source, name, advice)
    from .docx import read_docx
    from .packages import opened

    with opened(made, source) as package:
        document = read_docx(package, source)
    return document._replace(format=suffix, pieces=())


def _kind(data: bytes, source: str) -> tuple[str, str, str]:
    """What such a file is called, its ending, and what to do when it cannot be read."""
    if data.startswith(RTF):
        return "an RTF file", "rtf", "save it as DOCX"
    if _ENCRYPTED in data:
        raise UnreadableFile("is protected with a password", where=source, next="save it without one")
    if _WORD in data:
        return "an old Word file", "doc", "save it as DOCX without a password"
    what = (
        "a spreadsheet or presentation" if _SHEET in data or _SLIDES in data else "an old office file that is no text"
    )
    raise UnreadableFile("is {name}, not one letter", where=source, next="give a letter", name=what)


def converted(program: str, data: bytes, suffix: str, source: str, name: str, advice: str) -> bytes:
    """The file as a Word file, made by LibreOffice. Raises `UnreadableFile` when it makes none, or takes too long."""
    with tempfile.TemporaryDirectory(prefix="kamerref-") as folder:
        profile = Path(folder, "profile")
        Path(profile, "user").mkdir(parents=True)
        items = "\n".join(_ITEM.format(name=key, value=value) for key, value in _SECURITY.items())
        Path(profile, "user", "registrymodifications.xcu").write_text(_SETTINGS.format(items=items), encoding="utf-8")
        letter = Path(folder, f"brief.{suffix}")
        letter.write_bytes(data)
        command = [
            program, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore", "--nologo", "--convert-to", "docx:MS Word 2007 XML",
            "--outdir", str(Path(folder, "out")), str(letter),
        ]  # fmt: skip
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
            env={**os.environ, "HOME": folder},
        )  # fmt: skip
        try:
            process.wait(TIME_S)
        except subprocess.TimeoutExpired as error:
            raise UnreadableFile(
                "is {name} that takes LibreOffice too long", where=source, next=advice, name=name
            ) from error
        finally:
            # soffice is a script around the program itself: all that it started ends with it.
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        made = Path(folder, "out", "brief.docx")
        if not made.is_file():
            raise UnreadableFile("is {name} that LibreOffice cannot read", where=source, next=advice, name=name)
        from .sniffing import MAX_BYTES

        with made.open("rb") as file:
            out = file.read(MAX_BYTES + 1)
    if len(out) > MAX_BYTES:
        raise UnreadableFile("becomes larger than 64 MB, too large for a letter", where=source, next="split it")
    return out
