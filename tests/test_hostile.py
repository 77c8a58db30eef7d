"""Broken and hostile files: each ends in one clear message, quickly, and in little memory."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import time
import zipfile
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from resolver import UnreadableFile, citations_of, read_bytes

from . import letters
from .conftest import ROOT
from .hostile_files import EITHER, LETTER, READABLE, UNREADABLE, large_member

MOST_S, MOST_BYTES = 10.0, 500 * 1024 * 1024
HANGS_S = 90.0
"""By the clock on the wall, which a busy machine slows: more than this is no work but waiting."""


class Measured(NamedTuple):
    """What a run of `kamerref find` gave and took: the peak memory is that of the command or its largest child."""

    code: int
    out: str
    said: str
    processor_s: float
    peak: int


def measured(
    folder: Path, name: str, data: bytes | None, command: tuple[str, ...] = ("find", "--offline", "--nl")
) -> Measured:
    """Run a command on a file with these bytes, or, without any, on what has that name."""
    if data is not None:
        (folder / name).write_bytes(data)
    out, messages = folder / "uit", folder / "fout"
    started = time.monotonic()
    with out.open("wb") as stdout, messages.open("wb") as stderr:
        process = subprocess.Popen(
            [sys.executable, "-c", _RUN, command[0], name, *command[1:]],
            cwd=folder, env={**os.environ, "PYTHONPATH": str(ROOT)}, stdout=stdout, stderr=stderr, stdin=subprocess.DEVNULL,
        )  # fmt: skip
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    assert time.monotonic() - started < HANGS_S
    lines = messages.read_text().splitlines()
    said = "\n".join(lines[:-1])
    return Measured(process.returncode, out.read_text(), said, used.ru_utime + used.ru_stime, int(lines[-1]))


#: The command, and on its last line of stderr the peak memory of it and its children in bytes.
_RUN = """
import atexit, resource, sys, os
def peak():
    # getrusage would count what the testing process had before it started this one; /proc counts from the start.
    own = next(int(line.split()[1]) for line in open("/proc/self/status") if line.startswith("VmHWM"))
    children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    print(max(own, children) * 1024, file=sys.stderr)
atexit.register(peak)
sys.argv[0] = "kamerref"
from kamerref.__main__ import main
main()
"""


@pytest.mark.parametrize("name", UNREADABLE)
def test_unreadable_files_end_in_one_clear_message(tmp_path: Path, name: str) -> None:
    file, make = UNREADABLE[name]
    code, out, said, processor_s, peak = measured(tmp_path, file, make())
    assert (code, out) == (2, ""), said
    lines = said.splitlines()
    assert len(lines) == 1, said
    assert lines[0].startswith("kamerref: ")
    assert file in lines[0]
    assert "; " in lines[0]  # what happened, and what to do next
    assert "Traceback" not in said
    assert processor_s < MOST_S
    assert peak < MOST_BYTES


@pytest.mark.parametrize("name", READABLE)
def test_strange_files_are_read(tmp_path: Path, name: str) -> None:
    file, make, count = READABLE[name]
    code, out, said, processor_s, peak = measured(tmp_path, file, make())
    assert (code if count else code in (0, 2), out.count("\n")) == (0 if count else True, count), said
    assert "Traceback" not in said
    assert processor_s < MOST_S
    assert peak < MOST_BYTES


@pytest.mark.parametrize("name", EITHER)
def test_files_on_the_limit_are_read_or_refused(tmp_path: Path, name: str) -> None:
    file, make = EITHER[name]
    code, out, said, processor_s, peak = measured(tmp_path, file, make())
    assert (code, out.count("\n"), len(said.splitlines())) in ((0, 1, 0), (2, 0, 1)), said
    assert "Traceback" not in said
    assert processor_s < MOST_S
    assert peak < MOST_BYTES


def test_link_copies_a_large_member_without_unpacking_it(tmp_path: Path) -> None:
    data = large_member(800 * 1024 * 1024)
    done = measured(tmp_path, "brief.docx", data, ("link", "--offline", "-o", "uit.docx"))
    assert done.code == 0, done.said
    assert done.peak < MOST_BYTES
    with zipfile.ZipFile(tmp_path / "uit.docx") as package, zipfile.ZipFile(tmp_path / "brief.docx") as before:
        assert package.getinfo("word/media/image1.bmp").CRC == before.getinfo("word/media/image1.bmp").CRC
        assert b"hyperlink" in package.read("word/document.xml")


@pytest.mark.parametrize("command", [("find",), ("check", "--offline"), ("resolve", "--offline", "--db", ":memory:"), ("link", "--offline", "-o", "uit.docx"), ("report", "--offline", "-o", "uit.html")], ids=lambda c: c[0])  # fmt: skip
@pytest.mark.parametrize("what", ["a pipe", "a device"])
def test_only_regular_files_are_read(tmp_path: Path, what: str, command: tuple[str, ...]) -> None:
    name = "/dev/zero" if what == "a device" else "pijp.docx"
    if what == "a pipe":
        os.mkfifo(tmp_path / name)
    elif not Path(name).exists():
        pytest.skip("this system has no /dev/zero")
    done = measured(tmp_path, name, None, command)
    assert (done.code, done.out) == (2, "")
    assert ("geen gewoon bestand" if command[0] in ("check", "report") else "no regular file") in done.said
    assert "Traceback" not in done.said
    assert done.processor_s < MOST_S


NAMES = {
    "5,000 characters": "a" * 5000 + ".md", "a control character": "a\x1b[31m.md", "not UTF-8": "caf\udce9.md", "turned around": "a\u202etxt.md",
    "a slash at its end": "map/.md/", "only dots": "...md", "a device of Windows": "CON.md",
}  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_members_of_any_name(tmp_path: Path, name: str) -> None:
    """One strange name in an archive keeps nobody from reading the others, and does nothing to a terminal."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as package:
        raw = NAMES[name].encode("utf-8", "surrogateescape")
        info = zipfile.ZipInfo("x" * len(raw))
        package.writestr(info, "Zie Kamerstuk 33 694, nr. 47.")
        package.writestr("goed.md", "Zie Kamerstuk 33 694, nr. 56.")
    data = whole.getvalue().replace(b"x" * len(raw), raw)
    done = measured(tmp_path, "brieven.zip", data)
    assert "kst-33694-56" in done.out, done.said
    assert "Traceback" not in done.said
    assert "\x1b" not in done.out + done.said
    assert "\u202e" not in done.out + done.said


def test_there_are_enough_of_them() -> None:
    assert len(UNREADABLE) + len(READABLE) + len(EITHER) >= 60


SAMPLES = {
    "docx": letters.docx(LETTER),
    "odt": letters.odt(LETTER),
    "html": letters.html(LETTER),
    "xml": letters.official_xml(LETTER, id="kst-33694-57", dossier="33694", number="57"),
    "md": b"Zie [Kamerstuk **33 694**](https://zoek.officielebekendmakingen.nl/kst-33694-47.html), nr. 47[^1].\n\n[^1]: noot",
}


@pytest.mark.parametrize("format", SAMPLES)
@given(data=st.data())
@settings(max_examples=150)
def test_damaged_files_are_read_or_refused(format: str, data: st.DataObject) -> None:
    """Bytes changed, cut out and put in: the reader gives a document whose spans fit, or says why not."""
    content = bytearray(SAMPLES[format])
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, max(0, len(content) - 1)))
        size = data.draw(st.integers(0, 12))
        content[at : at + size] = data.draw(st.binary(max_size=12))
    try:
        document = read_bytes(bytes(content), source=f"brief.{format}")
    except UnreadableFile:
        return
    for citation in citations_of(document):
        assert document.text[citation.start : citation.end] == citation.raw
    for link in document.links:
        assert 0 <= link.start <= link.end <= len(document.text)
