"""Mail, pages saved by a browser, and office files of before: read with all that is in them, or a sentence why not."""

from __future__ import annotations

import http.server
import json
import shutil
import struct
import sys
import threading
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from resolver import Document, KamerrefError, UnreadableFile, because, citations_of, read_bytes
from resolver.readers.archives import members, read_path
from resolver.readers.mail import attachments
from resolver.readers.sniffing import is_mail, kind_of

from . import letters
from .conftest import Run

LETTER = letters.parse("Zie Kamerstuk 33 694, nr. 56.")


def ids(document: Document) -> list[str]:
    return [id for citation in citations_of(document) for id in citation.ids]


def message() -> EmailMessage:
    mail = EmailMessage()
    mail["From"] = "Griffie <griffie@example.nl>"
    mail["To"] = "desk@example.nl"
    mail["Subject"] = "Vraag over Kamerstuk 33 694, nr. 12"
    mail["Date"] = "Mon, 02 Jun 2025 10:00:00 +0200"
    mail.set_content("Zie Kamerstuk 33 694, nr. 47 – dank.\n")
    return mail


def whole() -> bytes:
    mail = message()
    mail.add_alternative(
        "<html><body><p>Zie <b>Kamerstuk 33&nbsp;694</b>, nr. 47 – dank.</p></body></html>", subtype="html"
    )
    mail.add_attachment(
        letters.docx(LETTER), maintype="application", subtype="octet-stream", filename="../bij/lage.docx"
    )
    mail.add_attachment("Kamerstuk 33 694, nr. 50", filename="noot.txt")
    mail.add_attachment("Kamerstuk 33 694, nr. 51", filename="noot.txt")
    mail.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="logo.png", cid="<logo>")
    inner = message()
    inner.replace_header("Subject", "Eerder bericht")
    mail.add_attachment(inner)
    return mail.as_bytes()


def test_a_message_with_all_its_parts(run: Run, tmp_path: Path) -> None:
    data = whole()
    document = read_bytes(data, source="vraag.eml")
    assert document.format == "mail"
    assert ids(document) == ["kst-33694-12", "kst-33694-47"]  # of the two alternatives one
    assert [one.name for one in attachments(data, "x")] == [".._bij_lage.docx".lstrip("."), "noot.txt", "noot-2.txt", "Eerder bericht.eml"]  # fmt: skip
    (tmp_path / "vraag.eml").write_bytes(data)
    done = run("find", "vraag.eml", "--offline", "--json")
    assert sorted({(row["file"], id) for row in json.loads(done.stdout) for id in row["ids"]}) == [
        ("vraag.eml", "kst-33694-12"), ("vraag.eml", "kst-33694-47"), ("vraag.eml/Eerder bericht.eml", "kst-33694-47"),
        ("vraag.eml/_bij_lage.docx", "kst-33694-56"), ("vraag.eml/noot-2.txt", "kst-33694-51"), ("vraag.eml/noot.txt", "kst-33694-50"),
    ]  # fmt: skip


@pytest.mark.parametrize("encoding", ["quoted-printable", "base64", "8bit"])
@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1", "windows-1252", "utf-16"])
def test_encodings_of_a_text(encoding: str, charset: str) -> None:
    if (encoding, charset) == ("8bit", "utf-16"):
        pytest.skip("UTF-16 has bytes that no mail carries bare")
    mail = EmailMessage()
    mail["From"], mail["Subject"], mail["Date"] = "a@x.nl", "Vraag", "Mon, 02 Jun 2025 10:00:00 +0200"
    mail.set_content(
        "Kröger: zie Kamerstuk\xa033\xa0694, nr. 47 van één jaar geleden. " * 3, charset=charset, cte=encoding
    )
    document = read_bytes(mail.as_bytes(), source="x.eml")
    assert ids(document) == ["kst-33694-47"] * 3
    assert "Kröger" in document.text


def test_a_page_saved_by_a_browser() -> None:
    mail = EmailMessage()
    mail["From"] = "<Saved by Blink>"
    mail["Snapshot-Content-Location"] = "https://example.nl/brief"
    mail["Subject"] = "Brief"
    mail.make_related()
    page = EmailMessage()
    page.set_content("<html><head><title>x</title></head><body><p>Zie Kamerstuk 33 694, nr. 47.</p></body></html>", subtype="html", cte="quoted-printable")  # fmt: skip
    style = EmailMessage()
    style.set_content("p { color: red }", subtype="css")
    page["Content-Location"] = "https://example.nl/brief"
    style["Content-Location"] = "cid:css"
    mail.attach(page)
    mail.attach(style)
    document = read_bytes(mail.as_bytes(), source="brief.mhtml")
    assert (document.format, ids(document)) == ("mhtml", ["kst-33694-47"])
    assert document.text.strip() == "Zie Kamerstuk 33 694, nr. 47."
    found = members(mail.as_bytes(), "brief.mhtml")
    assert found is not None
    assert found.names == []


NO_MAIL = (b"Datum: 3 mei\nBetreft: Kamerstuk 33 694, nr. 47\n\nGeachte", b"Zie Kamerstuk 33 694", b"Subject: x\n\ny", b"Date: a\nSubject: b\n\nc", b"---\nfrom: x\n")  # fmt: skip


@pytest.mark.parametrize("data", NO_MAIL, ids=repr)
def test_letters_that_are_no_mail(data: bytes) -> None:
    assert not is_mail(data)
    assert kind_of(data) == "text"


def test_mail_in_an_archive_and_an_archive_in_mail(tmp_path: Path) -> None:
    inner = letters._zipped({"map/brief.md": "Kamerstuk 33 694, nr. 47"})
    mail = message()
    mail.add_attachment(inner, maintype="application", subtype="zip", filename="brieven.zip")
    outer = tmp_path / "alles.zip"
    import zipfile

    with zipfile.ZipFile(outer, "w") as package:
        package.writestr("post/vraag.eml", mail.as_bytes())
    found = members(outer.read_bytes(), "alles.zip")
    assert found is not None
    assert found.names == ["post/vraag.eml", "post/vraag.eml/brieven.zip/map/brief.md"]
    assert read_path(outer / "post/vraag.eml/brieven.zip/map/brief.md") == b"Kamerstuk 33 694, nr. 47"
    with pytest.raises(UnreadableFile, match="no such file"):
        read_path(outer / "post/vraag.eml/weg.docx")


HOSTILE = {
    "parts without end": b"From: a\nSubject: b\nDate: c\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n" + b"--x\n\na\n" * 5000,
    "nested 3,000 deep": b"From: a\nMIME-Version: 1.0\n" + b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(3000)),
    "a charset that does not exist": b"From: a\nMIME-Version: 1.0\nContent-Type: text/plain; charset=nergens\n\nZie Kamerstuk 33 694, nr. 47",
    "base64 that is none": b"From: a\nMIME-Version: 1.0\nContent-Transfer-Encoding: base64\n\n%%%%",
    "a broken field": b"From: =?x?q?\xff?=\nMIME-Version: 1.0\nTo: \"<<>@[\nDate: 99 99\nContent-Type: text/plain; charset*=%%\n\nZie Kamerstuk 33 694, nr. 47",
    "a name of 5,000 characters": b"From: a\nMIME-Version: 1.0\nContent-Disposition: attachment; filename=" + b"a" * 5000 + b"\n\nx",
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_mail_is_read_or_refused(name: str) -> None:
    try:
        document = read_bytes(HOSTILE[name], source="x.eml")
        assert len(document.text) < 100_000
        assert all(len(one.name) < 300 for one in attachments(HOSTILE[name], "x"))
    except UnreadableFile as error:
        refused = error
    else:
        return
    assert refused.next


@settings(max_examples=60)
@given(at=st.integers(0, 3000), junk=st.binary(min_size=1, max_size=30))
def test_damaged_mail_never_crashes(at: int, junk: bytes) -> None:
    data = whole()
    at %= len(data)
    damaged = data[:at] + junk + data[at + len(junk) :]
    try:
        read_bytes(damaged, source="x.eml")
        members(damaged, "x.eml")
    except KamerrefError as error:
        refused = error
    else:
        return
    assert refused.next


RTF = rb"{\rtf1\ansi Zie Kamerstuk 33 694, nr. 47 en caf\'e9.\par}"


@pytest.mark.skipif(shutil.which("soffice") is None, reason="soffice is not installed: it reads RTF and old Word files")
def test_rtf_through_libreoffice() -> None:
    document = read_bytes(RTF, source="brief.rtf")
    assert (document.format, ids(document)) == ("rtf", ["kst-33694-47"])
    assert "café" in document.text


@pytest.mark.skipif(shutil.which("soffice") is None, reason="soffice is not installed: it reads RTF and old Word files")
def test_libreoffice_fetches_nothing_for_a_letter() -> None:
    asked: list[str] = []

    class Asked(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

        do_HEAD = do_OPTIONS = do_PROPFIND = do_GET

        def log_message(self, *_: object) -> None:
            pass

    with http.server.HTTPServer(("127.0.0.1", 0), Asked) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        url = f"http://127.0.0.1:{server.server_port}/"
        fields = "".join(
            rf'{{\field{{\*\fldinst {name} "{url}{name}" \\d}}{{\fldrslt x}}}}'
            for name in ("INCLUDEPICTURE", "INCLUDETEXT")
        )
        data = rf"{{\rtf1\ansi Zie Kamerstuk 33 694, nr. 47 {fields}{{\*\template {url}sjabloon}}\par}}".encode()
        assert ids(read_bytes(data, source="brief.rtf")) == ["kst-33694-47"]
        server.shutdown()
    assert asked == []


def test_without_libreoffice_a_sentence_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    with pytest.raises(UnreadableFile, match="LibreOffice, and that is not installed here; save it as DOCX"):
        read_bytes(RTF, source="brief.rtf")


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
OLD = {
    "EncryptedPackage": "password",
    "Workbook": "spreadsheet",
    "PowerPoint Document": "presentation",
    "Iets": "no text",
}


@pytest.mark.parametrize("stream", OLD)
def test_old_office_files_that_are_no_letters(stream: str) -> None:
    with pytest.raises(UnreadableFile, match=OLD[stream]):
        read_bytes(OLE + stream.encode("utf-16-le"), source="x")


def ole(streams: dict[str, bytes]) -> bytes:
    """An OLE file with these streams, at most one folder deep; each is made long enough to need no mini stream.

    Source: [MS-CFB] 2.2 to 2.6.
    """
    sector, end, free = 512, 0xFFFFFFFE, 0xFFFFFFFF
    names: list[tuple[str, int, bytes, int]] = [("Root Entry", 5, b"", -1)]  # name, kind, content, parent
    folders: dict[str, int] = {"": 0}
    for path, content in streams.items():
        folder, _, name = path.rpartition("/")
        if folder not in folders:
            folders[folder] = len(names)
            names.append((folder, 1, b"", 0))
        names.append((name, 2, content.ljust(4096, b"\0"), folders[folder]))
    fat: list[int] = []
    body = b""
    starts = {}
    for at, (_, kind, content, _) in enumerate(names):
        if kind == 2:
            count = -(-len(content) // sector)
            starts[at] = len(fat)
            fat += [*range(len(fat) + 1, len(fat) + count), end]
            body += content.ljust(count * sector, b"\0")
    children: dict[int, list[int]] = {}
    for at, (_, _, _, parent) in enumerate(names):
        children.setdefault(parent, []).append(at)
    directory = b""
    for at, (name, kind, content, parent) in enumerate(names):
        siblings = children[parent]
        behind = siblings[siblings.index(at) + 1 :]
        raw = name.encode("utf-16-le")
        directory += struct.pack(
            "<64sHBBIII16sIQQIQ", raw, len(raw) + 2, kind, 1, free, behind[0] if behind else free, children.get(at, [free])[0],
            b"", 0, 0, 0, starts.get(at, end), len(content),
        )  # fmt: skip
    directory_start = len(fat)
    count = -(-len(directory) // sector)
    fat += [*range(directory_start + 1, directory_start + count), end]
    body += directory.ljust(count * sector, b"\0")
    fat_start = len(fat)
    fat_count = -(-(len(fat) + 8) // 128)
    fat += [0xFFFFFFFD] * fat_count
    body += struct.pack(f"<{fat_count * 128}I", *fat, *[free] * (fat_count * 128 - len(fat)))
    head = struct.pack(
        "<8s16sHHHHH6sIIIIIIIIII", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"", 0x3E, 3, 0xFFFE, 9, 6, b"", 0, fat_count, directory_start, 0, 4096, end, 0, end, 0,
        fat_start,
    )  # fmt: skip
    return head + struct.pack("<108I", *range(fat_start + 1, fat_start + fat_count), *[free] * (109 - fat_count)) + body


def outlook(**more: bytes) -> bytes:
    texts = {
        "0037": "Vraag over Kamerstuk 33 694, nr. 12",
        "0C1A": "Griffie",
        "1000": "Zie Kamerstuk 33 694, nr. 47.\r\nDank. Kröger",
    }
    streams = {f"__substg1.0_{number}001F": text.encode("utf-16-le") for number, text in texts.items()}
    folder = "__attach_version1.0_#00000000/__substg1.0_"
    streams[f"{folder}3707001F"] = "bijlage.docx".encode("utf-16-le")
    streams[f"{folder}37010102"] = letters.docx(LETTER)
    return ole(streams | more)


@pytest.fixture
def olefile() -> None:
    pytest.importorskip("olefile", reason="olefile is not installed: it reads messages of Outlook")


@pytest.mark.usefixtures("olefile")
def test_a_message_of_outlook(run: Run, tmp_path: Path) -> None:
    data = outlook()
    document = read_bytes(data, source="x.msg")
    assert document.format == "mail"
    assert ids(document) == ["kst-33694-12", "kst-33694-47"]
    assert "Kröger" in document.text
    (tmp_path / "vraag.msg").write_bytes(data)
    done = run("find", "vraag.msg", "--offline", "--json")
    assert sorted({(row["file"], id) for row in json.loads(done.stdout) for id in row["ids"]}) == [
        ("vraag.msg", "kst-33694-12"), ("vraag.msg", "kst-33694-47"), ("vraag.msg/bijlage.docx", "kst-33694-56"),
    ]  # fmt: skip


@pytest.mark.usefixtures("olefile")
def test_a_message_of_outlook_that_is_a_page_with_a_message_inside() -> None:
    page = b"<html><body><p>Zie Kamerstuk 33 694, nr. 50.</p></body></html>"
    data = outlook(**{"__substg1.0_10130102": page, "__attach_version1.0_#00000001/__properties_version1.0": b"x"})
    document = read_bytes(data, source="x.msg")
    assert ids(document) == ["kst-33694-12", "kst-33694-50"]
    assert document.unread == (because("files-inside-not-read", count=1),)


@pytest.mark.usefixtures("olefile")
@settings(max_examples=60)
@given(at=st.integers(0, 60_000), junk=st.binary(min_size=1, max_size=8))
def test_damaged_messages_of_outlook_never_crash(at: int, junk: bytes) -> None:
    data = outlook()
    at = 8 + at % (len(data) - 8)
    damaged = data[:at] + junk + data[at + len(junk) :]
    try:
        read_bytes(damaged, source="x.msg")
        members(damaged, "x.msg")
    except KamerrefError as error:
        refused = error
    else:
        return
    assert refused.next


def test_without_olefile_a_sentence_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "olefile", None)
    with pytest.raises(
        UnreadableFile, match=r"olefile, and that is not installed here; install kamerref\[outlook\], or save it as EML"
    ):
        read_bytes(OLE + "__substg1.0_1000001F".encode("utf-16-le"), source="x.msg")
