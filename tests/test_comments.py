"""A letter with remarks in its margin, and one with its citations corrected: nothing else changes."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import tarfile
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from kamerref.output.comments import Comment, with_comments
from kamerref.output.comments import remarks as remarks_of
from kamerref.output.corrections import Correction, corrected
from resolver import Candidate, Document, UnreadableFile, citations_of, read_bytes, resolve
from resolver.check.catalogue import check

from . import letters
from .conftest import ROOT, SHARED
from .test_readers import in_formats, r, word, zip_texts

SOFFICE = shutil.which("soffice")
EXAMPLE = ROOT / "examples" / "brief-veiligheidsstrategie.md"
REAL = SHARED / "data" / "real-files.tar.xz"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert package.testzip() is None
        return {name: package.read(name) for name in package.namelist()}


def remarks(document: Document) -> list[Comment]:
    """A remark at every citation, with its own words in it."""
    return [
        Comment(c.start, c.end, (f"K101 {c.raw}", "Voorstel: Kamerstuk 33 694, nr. 47")) for c in citations_of(document)
    ]


def converted(data: bytes, source: str, to: str, folder: Path) -> bytes:
    """A file as LibreOffice writes it again in another format."""
    (folder / source).write_bytes(data)
    out = folder / "uit"
    subprocess.run(
        [SOFFICE or "soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", to, "--outdir", str(out), str(folder / source)],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    return next(out.glob(f"*.{to}")).read_bytes()


def anchored(odt: bytes) -> list[tuple[str, str, list[str]]]:
    """Of every annotation its author, the words that it stands at, and its lines."""
    root = etree.fromstring(parts(odt)["content.xml"])
    out = []
    for note in root.iter(f"{OFFICE}annotation"):
        words, inside = "", False
        name = note.get(f"{OFFICE}name")
        for event, element in etree.iterwalk(root, events=("start", "end")):
            if element is note and event == "end":
                inside = True
                words += element.tail or ""
            elif element.tag == f"{OFFICE}annotation-end" and element.get(f"{OFFICE}name") == name:
                break
            elif inside and not any(
                a.tag in (f"{OFFICE}annotation", f"{OFFICE}annotation-end") for a in (element, *element.iterancestors())
            ):
                words += (element.text or "") if event == "start" else (element.tail or "")
            elif inside and event == "end" and element.tag in (f"{OFFICE}annotation", f"{OFFICE}annotation-end"):
                words += element.tail or ""
        author = note.findtext("{http://purl.org/dc/elements/1.1/}creator") or ""
        lines = [
            "".join(map(str, p.itertext())) for p in note.iter("{urn:oasis:names:tc:opendocument:xmlns:text:1.0}p")
        ]
        out.append((author, words, lines))
    return out


@pytest.mark.parametrize("format", ["docx", "odt"])
def test_comments_change_nothing_else(format: str) -> None:
    data = in_formats(EXAMPLE.read_text(encoding="utf-8"))[format]
    document = read_bytes(data, source=f"brief.{format}")
    found = remarks(document)
    assert len(found) > 5
    out = with_comments(data, document, found)
    again = read_bytes(out, source=f"brief.{format}")
    assert (again.text, again.paragraphs, again.notes) == (document.text, document.paragraphs, document.notes)
    before, after = parts(data), parts(out)
    changed = {name for name in after if before.get(name) != after[name]}
    assert changed <= {
        "word/document.xml",
        "word/comments.xml",
        "word/_rels/document.xml.rels",
        "[Content_Types].xml",
        "content.xml",
    }
    assert with_comments(data, document, found) == out
    assert with_comments(data, document, ()) == data


def test_each_comment_stands_at_its_words() -> None:
    data = in_formats(EXAMPLE.read_text(encoding="utf-8"))["docx"]
    document = read_bytes(data, source="brief.docx")
    out = parts(with_comments(data, document, remarks(document)))
    body, comments = etree.fromstring(out["word/document.xml"]), etree.fromstring(out["word/comments.xml"])
    assert {one.get(f"{W}author") for one in comments} == {"kamerref"}
    said = {one.get(f"{W}id"): "".join(map(str, one.itertext())) for one in comments}
    for start in body.iter(f"{W}commentRangeStart"):
        number = start.get(f"{W}id")
        words, inside = "", False
        for element in body.iter():
            inside = inside or element is start
            if element.tag == f"{W}commentRangeEnd" and element.get(f"{W}id") == number:
                break
            if inside and element.tag == f"{W}t":
                words += element.text or ""
            if inside and element.tag in (f"{W}footnoteReference", f"{W}endnoteReference"):
                words = ""  # a remark on a note stands at its mark
                break
        assert said[number].startswith(f"K101 {words}")
    ids = [one.get(f"{W}id") for one in body.iter(f"{W}commentReference")]
    assert sorted(ids) == sorted(said)


BODIES = {
    "a link": '<w:hyperlink r:id="rId9"><w:r><w:t>Kamerstuk 33 694, nr. 47</w:t></w:r></w:hyperlink>',
    "an insertion that is tracked": '<w:ins w:id="1" w:author="a"><w:r><w:t>Kamerstuk 33 694, nr. 47</w:t></w:r></w:ins>',
    "over two runs, bold": "<w:r><w:rPr><w:b/></w:rPr><w:t>Kamerstuk 33 6</w:t></w:r><w:r><w:t>94, nr. 47 en</w:t></w:r>",
    "a content control": "<w:sdt><w:sdtContent><w:r><w:t>Kamerstuk 33 694, nr. 47</w:t></w:r></w:sdtContent></w:sdt>",
    "a text box": "<w:r><w:pict><w:txbxContent><w:p><w:r><w:t>Kamerstuk 33 694, nr. 47</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>",
}


@pytest.mark.parametrize("name", BODIES)
def test_ranges_stand_where_word_allows_them(name: str) -> None:
    data = word(f"<w:p>{r('Zie ')}{BODIES[name]}{r('.')}</w:p>")
    document = read_bytes(data, source="x.docx")
    out = with_comments(data, document, remarks(document))
    body = etree.fromstring(parts(out)["word/document.xml"])
    for mark in (*body.iter(f"{W}commentRangeStart"), *body.iter(f"{W}commentRangeEnd")):
        assert etree.QName(mark.getparent()).localname in ("p", "hyperlink", "sdtContent")
        assert not [above for above in mark.iterancestors() if etree.QName(above).localname == "txbxContent"]
    assert read_bytes(out, source="x.docx").text == document.text


@pytest.mark.skipif(SOFFICE is None, reason="soffice is not installed: it shows which annotations it keeps")
def test_every_remark_on_a_real_letter_is_kept_by_libreoffice(tmp_path: Path) -> None:
    """One on each paragraph of a ministry's letter: running text, tables, text boxes, page headers, notes."""
    if not REAL.exists():
        pytest.skip("../shared is not here: the real files are not part of the repository")
    with tarfile.open(REAL) as archive:
        file = archive.extractfile(next(item for item in archive if item.name.endswith("antwoord-7.docx")))
        assert file is not None
        word_file = file.read()
    (tmp_path / "odt").mkdir()
    for format, data in (("docx", word_file), ("odt", converted(word_file, "brief.docx", "odt", tmp_path / "odt"))):
        document = read_bytes(data, source=f"x.{format}")
        found = [Comment(p.start + 1, p.start + 8, ("x",)) for p in document.paragraphs if p.end - p.start > 8]
        assert len(found) > 40
        folder = tmp_path / format / "na"
        folder.mkdir(parents=True)
        again = converted(with_comments(data, document, found), f"brief.{format}", "odt", folder)
        assert parts(again)["content.xml"].count(b"<office:annotation ") == len(found)


def test_comments_of_others_stay() -> None:
    comments = f'<w:comments {letters.W}><w:comment w:id="4" w:author="Jan"><w:p>{r("Klopt dit?")}</w:p></w:comment></w:comments>'
    whole = dict(zip_texts(word(f"<w:p>{r('Kamerstuk 33 694, nr. 47')}</w:p>", comments_xml=comments)))
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
    rels = whole["word/_rels/document.xml.rels"].replace(
        "</Relationships>", f'<Relationship Id="rId77" Type="{kind}" Target="comments.xml"/></Relationships>'
    )
    data = letters._zipped(whole | {"word/_rels/document.xml.rels": rels})
    document = read_bytes(data, source="x.docx")
    out = etree.fromstring(parts(with_comments(data, document, remarks(document)))["word/comments.xml"])
    assert [(one.get(f"{W}id"), one.get(f"{W}author")) for one in out] == [("4", "Jan"), ("5", "kamerref")]


def test_signed_files_and_other_formats_get_none() -> None:
    data = word(f"<w:p>{r('Kamerstuk 33 694, nr. 47')}</w:p>")
    signed = letters._zipped(dict(zip_texts(data)) | {"_xmlsignatures/sig1.xml": "<a/>"})
    document = read_bytes(signed, source="x.docx")
    with pytest.raises(UnreadableFile, match="signature, which comments would break"):
        with_comments(signed, document, remarks(document))
    page = read_bytes(b"<html><body>Kamerstuk 33 694, nr. 47</body></html>", source="x.html")
    with pytest.raises(UnreadableFile, match="gets no comments"):
        with_comments(b"", page, remarks(page))


def test_findings_become_remarks_to_paste_from() -> None:
    data = word(f"<w:p>{r('Zie Kamerstuk 33 694, nr. 999.')}</w:p>")
    document = read_bytes(data, source="x.docx")
    findings = check(document, resolve(citations_of(document), document.header))
    proposed = tuple(Candidate(f"kst-33694-{number}", "") for number in (47, 56, 57, 58))
    findings = [one._replace(proposals=proposed) if one.code == "K103" else one for one in findings]
    made = remarks_of(findings, "nl")
    assert len(made) == len(findings) > 0
    first = next(one for one in made if one.lines[0].startswith("K103 (fout): "))
    assert document.text[first.start : first.end] == "Kamerstuk 33 694, nr. 999"
    assert first.lines[1] == "Misschien bedoeld:"
    assert first.lines[2:] == ("Kamerstuk 33 694, nr. 47", "Kamerstuk 33 694, nr. 56", "Kamerstuk 33 694, nr. 57")
    assert read_bytes(with_comments(data, document, made), source="x.docx").text == document.text


def test_what_xml_cannot_hold_is_replaced() -> None:
    data = word(f"<w:p>{r('Kamerstuk 33 694, nr. 47')}</w:p>")
    document = read_bytes(data, source="x.docx")
    out = with_comments(data, document, [Comment(0, 24, ("a\x1b\ud800<b>&",))])
    assert "a\ufffd\ufffd<b>&" in "".join(map(str, etree.fromstring(parts(out)["word/comments.xml"]).itertext()))


def made_by_python_docx() -> bytes:
    docx = pytest.importorskip("docx", reason="python-docx is not installed: it makes one of the files")
    document = docx.Document()
    document.add_heading("Brief", 1)
    paragraph = document.add_paragraph("Zie ")
    paragraph.add_run("Kamerstuk 33 694").bold = True
    paragraph.add_run(", nr. 47 en de motie-Eijsink (33 694, nr. 12).")
    table = document.add_table(1, 2)
    table.rows[0].cells[1].text = "Handelingen II 2012/13, nr. 61, item 7"
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


@pytest.mark.skipif(SOFFICE is None, reason="soffice is not installed: it opens the files with comments")
@pytest.mark.parametrize("maker", ["python-docx", "LibreOffice DOCX", "LibreOffice ODT", "our own DOCX"])
def test_libreoffice_shows_every_comment_at_its_words(tmp_path: Path, maker: str) -> None:
    own = in_formats(EXAMPLE.read_text(encoding="utf-8"))
    if maker == "python-docx":
        data, format = made_by_python_docx(), "docx"
    elif maker == "our own DOCX":
        data, format = own["docx"], "docx"
    else:
        format = "odt" if maker.endswith("ODT") else "docx"
        (tmp_path / "maken").mkdir()
        other = "docx" if format == "odt" else "odt"
        data = converted(own[other], f"brief.{other}", format, tmp_path / "maken")
    document = read_bytes(data, source=f"brief.{format}")
    found = remarks(document)
    out = with_comments(data, document, found, written_at="2026-11-25T06:00:00Z")
    again = converted(out, f"brief.{format}", "odt", tmp_path)
    shown = anchored(again)
    assert len(shown) == len(found)
    notes = {" ".join(document.text[n.body[0] : n.body[1]].split()) for n in document.notes}
    for author, words, lines in shown:
        assert author == "kamerref"
        said = " ".join(lines[0].removeprefix("K101 ").split())
        assert lines[1] == "Voorstel: Kamerstuk 33 694, nr. 47"
        assert said == " ".join(words.split()) or any(said in note for note in notes)


def test_real_word_letters() -> None:
    if not REAL.exists():
        pytest.skip("../shared is not here: the real files are not part of the repository")
    count = 0
    with tarfile.open(REAL) as archive:
        for item in archive:
            file = archive.extractfile(item) if item.name.endswith(".docx") else None
            if file is None:
                continue
            data = file.read()
            document = read_bytes(data, source=item.name)
            found = remarks(document)
            out = with_comments(data, document, found)
            count += len(found)
            again = read_bytes(out, source=item.name)
            assert (again.text, again.paragraphs) == (document.text, document.paragraphs)
            before, after = parts(data), parts(out)
            assert {n for n in after if before.get(n) != after[n]} == {"[Content_Types].xml", "word/_rels/document.xml.rels", "word/comments.xml", "word/document.xml"}  # fmt: skip
    assert count >= 8


FIXES = {
    "one run": (r("Zie Kamerstuk 33694 nr 47."), "Zie Kamerstukken II 2012/13, 33 694, nr. 47."),
    "over runs": (r("Zie Kamerstuk 33") + r("694 nr ") + r("47."), "Zie Kamerstukken II 2012/13, 33 694, nr. 47."),
    "with a no-break hyphen": ("<w:r><w:t>Zie Kamerstuk 33694</w:t><w:noBreakHyphen/><w:t>47.</w:t></w:r>", "Zie Kamerstukken II 2012/13, 33 694, nr. 47."),
}  # fmt: skip


@pytest.mark.parametrize("name", FIXES)
def test_corrections_in_word(name: str) -> None:
    body, expected = FIXES[name]
    data = word(
        f'<w:p><w:r><w:rPr><w:i/></w:rPr><w:t xml:space="preserve">Cursief. </w:t></w:r>{body}</w:p><w:p>{r("Blijft.")}</w:p>'
    )
    document = read_bytes(data, source="x.docx")
    found = citations_of(document)
    assert len(found) == 1
    written = corrected(
        data, document, [Correction(found[0].start, found[0].end, "Kamerstukken II 2012/13, 33 694, nr. 47")]
    )
    assert written.left == ()
    again = read_bytes(written.data, source="x.docx")
    assert again.text == f"Cursief. {expected}\n\nBlijft.\n"
    before, after = parts(data), parts(written.data)
    assert {n for n in after if before.get(n) != after[n]} == {"word/document.xml"}
    assert b"<w:i/>" in after["word/document.xml"]


def test_corrections_in_opendocument() -> None:
    letter = letters.parse("Zie Kamerstuk 33694 nr 47 en verder.")
    data = letters.odt(letter)
    whole = dict(zip_texts(data))
    split = whole["content.xml"].replace("33694 nr 47", "33<text:span>694</text:span><text:s/>nr<text:tab/>47")
    data = letters._zipped(whole | {"content.xml": split}, stored=("mimetype",))
    document = read_bytes(data, source="x.odt")
    found = citations_of(document)
    written = corrected(data, document, [Correction(found[0].start, found[0].end, "Kamerstuk 33 694, nr. 47")])
    assert written.left == ()
    assert read_bytes(written.data, source="x.odt").text == "Zie Kamerstuk 33 694, nr. 47 en verder.\n"


def test_a_correction_over_a_note_is_left() -> None:
    notes = f'<w:footnotes {letters.W}><w:footnote w:id="2"><w:p>{r("Noot.")}</w:p></w:footnote></w:footnotes>'
    data = word(
        f'<w:p>{r("Kamerstuk 33 694")}<w:r><w:footnoteReference w:id="2"/></w:r>{r(", nr. 47")}</w:p>',
        footnotes_xml=notes,
    )
    document = read_bytes(data, source="x.docx")
    end = document.text.index("nr. 47") + 6
    written = corrected(data, document, [Correction(0, end, "Kamerstuk 33 694, nr. 48")])
    assert written.left == ((0, end),)
    assert read_bytes(written.data, source="x.docx").text == document.text


def test_corrections_in_text_keep_its_encoding() -> None:
    data = "Kröger: Kamerstuk 33694 nr 47".encode("cp1252")
    document = read_bytes(data, source="x.txt")
    written = corrected(data, document, [Correction(8, 29, "Kamerstuk 33 694, nr. 47")])
    assert written.data == "Kröger: Kamerstuk 33 694, nr. 47".encode("cp1252")
    assert re.search("cannot be corrected", _refused("x.pdf"))


def _refused(source: str) -> str:
    with pytest.raises(UnreadableFile) as refused:
        corrected(b"", Document("x", source=source, format="pdf"), [Correction(0, 1, "y")])
    return str(refused.value)
