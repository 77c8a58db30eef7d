"""Clickable files: the same format back, every reference a link, and nothing else changed."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from kamerref.output.links import link_file, wanted_links
from kamerref.output.links.texts import code_spans
from resolver import Document, Paper, Resolution, UnreadableFile, Verdict, citations_of, read, read_bytes, resolve
from resolver.readers.pdf import link_boxes

from . import letters
from .conftest import Run
from .test_readers import EXAMPLE, FILES, SOFFICE, as_pdf, in_formats, r, word, zip_texts
from .timing import costs_at_most

PAGE = "https://zoek.officielebekendmakingen.nl/"
EXPECTED = {
    f"{PAGE}{id}.html"
    for id in (
        "kst-33694-12", "kst-33694-57", "kst-33694-56", "kst-35189-7", "kst-35207-1", "kst-30821-72", "kst-30821-73", "kst-30821-81",
        "kst-35300-V-14", "kst-33694-U", "h-tk-20192020-23-4", "h-tk-20192020-23-7", "h-tk-20192020-24-24",
    )
}  # fmt: skip
COUNT = 15


def sample(format: str) -> bytes:
    markdown = EXAMPLE.read_text(encoding="utf-8")
    if format == "md":
        return markdown.encode()
    return (FILES / "brief.pdf").read_bytes() if format == "pdf" else in_formats(markdown)[format]


def linked(data: bytes, source: str, **options: object) -> tuple[bytes, Document]:
    document = read_bytes(data, source=source)
    resolutions = resolve(citations_of(document), document.header)
    plain = bool(options.pop("plain", False))
    choice = wanted_links(document, resolutions, **options)  # type: ignore[arg-type]
    out = link_file(data, document, choice, plain=plain).data
    return out, read_bytes(out, source=source)


FORMATS = ["docx", "odt", "html", "md", "pdf"]


@pytest.mark.parametrize("format", FORMATS)
def test_every_reference_becomes_a_link(format: str) -> None:
    _, document = linked(sample(format), f"brief.{format}")
    assert {link.target for link in document.links} == EXPECTED
    before = read_bytes(sample(format), source=f"brief.{format}")
    words = [" ".join(document.text[link.start : link.end].split()) for link in document.links]
    assert "Kamerstuk 33 694, nr. 12" in words or format in ("odt", "pdf")
    assert [c.ids for c in citations_of(document)] == [c.ids for c in citations_of(before)]
    if format != "md":
        assert document.text == before.text


@pytest.mark.parametrize("format", FORMATS)
def test_twice_gives_the_same_file(format: str) -> None:
    once, _ = linked(sample(format), f"brief.{format}")
    again, _ = linked(sample(format), f"brief.{format}")
    twice, _ = linked(once, f"brief.{format}")
    assert once == again
    assert once == twice
    assert once != sample(format)


@pytest.mark.parametrize("format", ["docx", "odt"])
def test_other_parts_keep_their_bytes(format: str) -> None:
    data = sample(format)
    out, _ = linked(data, f"brief.{format}")
    may = {
        "word/document.xml",
        "word/styles.xml",
        "styles.xml",
        "word/footnotes.xml",
        "word/_rels/document.xml.rels",
        "word/_rels/footnotes.xml.rels",
        "content.xml",
    }
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(io.BytesIO(out)) as new:
        names = new.namelist()
        assert names[: len(old.namelist())] == old.namelist()
        for name in set(old.namelist()) - may:
            assert new.read(name) == old.read(name)
            assert new.getinfo(name).date_time == old.getinfo(name).date_time
            assert new.getinfo(name).compress_type == old.getinfo(name).compress_type
        assert set(names) - set(old.namelist()) <= may


def test_a_web_page_changes_only_by_its_links() -> None:
    data = sample("html")
    out, _ = linked(data, "brief.html")
    assert re.sub(rb'<a href="https://zoek[^>]*>(.*?)</a>', rb"\1", out, flags=re.DOTALL) == data


def test_markdown_changes_only_by_its_links() -> None:
    data = sample("md")
    out, _ = linked(data, "brief.md")
    assert re.sub(rb"\[([^\]]*)\]\(https://zoek[^)]*\)", rb"\1", out) == data


@pytest.mark.parametrize("name", ["brief.pdf", "brief-kolommen.pdf"])
def test_annotations_cover_the_words_and_pages_look_the_same(name: str) -> None:
    import pypdfium2

    data = (FILES / name).read_bytes()
    out, document = linked(data, name)
    assert out.startswith(data)
    with pypdfium2.PdfDocument(data) as old, pypdfium2.PdfDocument(out) as new:
        assert len(old) == len(new)
        for before, after in zip(old, new, strict=True):
            assert bytes(before.render(scale=1).buffer) == bytes(after.render(scale=1).buffer)
            text = after.get_textpage()
            for (left, bottom, right, top), target in link_boxes(new, after):
                words = text.get_text_bounded(left, bottom, right, top)
                number = target.removesuffix(".html").rpartition("-")[2]
                assert re.search(rf"{number}|[Mm]otie|leden|Koopmans|Verhoeven|Kamerstuk|Handelingen", words), (
                    target,
                    words,
                )
    assert len(document.links) >= COUNT


@pytest.mark.slow
def test_pages_and_markdown_render_with_the_links() -> None:
    markdown_it = pytest.importorskip("markdown_it")
    lxml_html = pytest.importorskip("lxml.html")
    page = markdown_it.MarkdownIt().render(linked(sample("md"), "brief.md")[0].decode())
    shown = lxml_html.fromstring(page).findall(".//a")
    assert {link.get("href") for link in shown} == EXPECTED
    assert "Kamerstuk 33 694, nr. 12" in [link.text_content() for link in shown]
    links = lxml_html.fromstring(linked(sample("html"), "brief.html")[0]).iterfind(".//a")
    assert {link.get("href") for link in links if "zoek" in (link.get("href") or "")} == EXPECTED


@pytest.mark.slow
@pytest.mark.skipif(SOFFICE is None, reason="soffice is not installed: it opens the linked files")
@pytest.mark.parametrize("plain", [False, True], ids=["as links", "plain"])
@pytest.mark.parametrize("format", ["docx", "odt"])
def test_libreoffice_opens_them_with_all_links(tmp_path: Path, format: str, plain: bool) -> None:
    import pypdfium2

    data = sample(format)
    out, _ = linked(data, f"brief.{format}", plain=plain)
    pages = []
    targets: set[str] = set()
    blue = []
    for name, content in (("voor", data), ("na", out)):
        folder = tmp_path / name
        folder.mkdir()
        with pypdfium2.PdfDocument(as_pdf(folder, content, format)) as pdf:
            pages.append(len(pdf))
            targets = {target for page in pdf for _, target in link_boxes(pdf, page)}
            bitmap = pdf[0].render(scale=1)
            assert bitmap.n_channels == 3
            lines = bytes(bitmap.buffer)
            rows = [lines[line * bitmap.stride :][: bitmap.width * 3] for line in range(bitmap.height)]
            blue.append(any(b > red + 60 for row in rows for b, red in zip(row[::3], row[2::3], strict=True)))
    # A link looks like one; a plain one as its words did.
    assert blue == [False, not plain]
    assert pages[0] == pages[1]
    assert targets == EXPECTED


def test_only_what_exists_unless_all() -> None:
    text = b"Kamerstuk 33 694, nr. 47 en Kamerstuk 33 694, nr. 999."
    assert [link.target for link in linked(text, "a.md")[1].links] == [f"{PAGE}kst-33694-47.html"]
    assert len(linked(text, "a.md", all=True)[1].links) == 2


def test_targets() -> None:
    text = b"Kamerstuk 33 694, nr. 47."
    assert linked(text, "a.md", target="pdf")[1].links[0].target == f"{PAGE}kst-33694-47.pdf"
    assert linked(text, "a.md", target="tweedekamer")[1].links[0].target == f"{PAGE}kst-33694-47.html"


def test_the_page_that_the_record_names_goes_before_the_rule() -> None:
    text = b"Kamerstuk 33 694, nr. 47."
    document = read_bytes(text, source="a.md")
    resolutions = resolve(citations_of(document), document.header)
    for url, expected in (
        (f"{PAGE}kst-33694-47-v1.html", f"{PAGE}kst-33694-47-v1.html"),
        ("https://example.nl/kst-33694-47.html", f"{PAGE}kst-33694-47.html"),
        ("javascript:alert(1)", f"{PAGE}kst-33694-47.html"),
    ):
        paper = Paper("kst-33694-47", "kamerstuk", urls=(("page", url), ("pdf", url)))
        assert wanted_links(document, resolutions, [paper]).wanted[0].url == expected
        assert wanted_links(document, resolutions, [paper], target="pdf").wanted[0].url.startswith(PAGE)


WRONG = f"{PAGE}kst-33694-48.html"
EXISTING = {
    "html": f'<html><body><p>Zie <a class=x href="{WRONG}">Kamerstuk 33 694, nr. 47</a>.',
    "md": f"Zie [Kamerstuk 33 694, nr. 47]({WRONG}).",
    "odt": f'<text:p>Zie <text:a xlink:href="{WRONG}">Kamerstuk 33 694, nr. 47</text:a>.</text:p>',
    "docx": f'<w:p><w:hyperlink r:id="rId9">{r("Kamerstuk 33 694, nr. 47")}</w:hyperlink></w:p>',
}


def existing(format: str) -> bytes:
    from .test_readers import odt

    if format == "odt":
        return odt(EXISTING[format])
    if format != "docx":
        return EXISTING[format].encode()
    whole = dict(zip_texts(word(EXISTING[format])))
    whole["word/_rels/document.xml.rels"] = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId9" TargetMode="External" '
        f'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink" Target="{WRONG}"/></Relationships>'
    )
    return letters._zipped(whole)


@pytest.mark.parametrize("format", EXISTING)
def test_links_are_left_alone_or_corrected(format: str) -> None:
    data = existing(format)
    assert linked(data, f"a.{format}")[0] == data
    out, document = linked(data, f"a.{format}", relink=True)
    assert [link.target for link in document.links] == [f"{PAGE}kst-33694-47.html"]
    assert linked(out, f"a.{format}", relink=True)[0] == out


def test_a_pdf_link_is_corrected() -> None:
    data = (FILES / "brief.pdf").read_bytes()
    document = read_bytes(data, source="brief.pdf")
    wrong = [
        Resolution(c, Verdict.EXISTS, ("kst-33694-48",)) for c in citations_of(document) if c.ids == ("kst-33694-12",)
    ]
    once = link_file(data, document, wanted_links(document, wrong)).data
    out, after = linked(once, "brief.pdf", relink=True)
    assert {link.target for link in after.links} == EXPECTED
    assert linked(out, "brief.pdf", relink=True)[0] == out


def test_tracked_insertions_get_a_field() -> None:
    body = f'<w:p>{r("Zie ")}<w:ins w:id="1" w:author="x">{r("Kamerstuk 33 694, nr. 47")}</w:ins>{r(".")}</w:p>'
    out, document = linked(word(body), "a.docx")
    assert [link.target for link in document.links] == [f"{PAGE}kst-33694-47.html"]
    with zipfile.ZipFile(io.BytesIO(out)) as package:
        xml = package.read("word/document.xml").decode()
    assert "w:author" in xml
    assert 'HYPERLINK "https://zoek.officielebekendmakingen.nl/kst-33694-47.html"' in xml
    assert linked(out, "a.docx")[0] == out


MARKDOWN = {
    "emphasis across the edge": ("**Kamerstuk 33 694**, nr. 47", f"[**Kamerstuk 33 694**, nr. 47]({PAGE}kst-33694-47.html)"),
    "emphasis inside": ("Kamerstuk *33 694*, nr. 47", f"[Kamerstuk *33 694*, nr. 47]({PAGE}kst-33694-47.html)"),
    "in code": ("`Kamerstuk 33 694, nr. 47`", "`Kamerstuk 33 694, nr. 47`"),
    "in a block of code": ("```\nKamerstuk 33 694, nr. 47\n```\n", "```\nKamerstuk 33 694, nr. 47\n```\n"),
    "in another link": ("[Kamerstuk 33 694, nr. 47](https://example.org)", "[Kamerstuk 33 694, nr. 47](https://example.org)"),
}  # fmt: skip


@pytest.mark.parametrize("name", MARKDOWN)
def test_markdown(name: str) -> None:
    before, after = MARKDOWN[name]
    assert linked(before.encode(), "a.md")[0].decode() == after


def test_signed_files_are_refused() -> None:
    whole = dict(zip_texts(sample("docx"))) | {"_xmlsignatures/sig1.xml": "<Signature/>"}
    with pytest.raises(UnreadableFile, match="signature"):
        linked(letters._zipped(whole), "a.docx")
    signed = dict(zip_texts(sample("odt"))) | {"META-INF/documentsignatures.xml": "<x/>"}
    with pytest.raises(UnreadableFile, match="signature"):
        linked(letters._zipped(signed, stored=("mimetype",)), "a.odt")


def test_a_signed_pdf_is_refused() -> None:
    from .hostile_files import pdf

    content = b"BT /F1 12 Tf 72 700 Td (Zie Kamerstuk 33 694, nr. 47.) Tj ET"
    data = pdf(
        [
            "<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[6 0 R]/SigFlags 3>>>>",
            "<</Type/Pages/Kids[3 0 R]/Count 1>>",
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Annots[6 0 R]/Resources<</Font<</F1 5 0 R>>>>>>",
            f"<</Length {len(content)}>>",
            "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
            "<</Type/Annot/Subtype/Widget/FT/Sig/T(s)/Rect[0 0 0 0]/V 7 0 R>>",
            "<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/adbe.pkcs7.detached/ByteRange[0 10 20 10]/Contents<00>>>",
        ],
        {4: content},
    )
    with pytest.raises(UnreadableFile, match="signature"):
        linked(data, "a.pdf")


def test_the_command(run: Run, tmp_path: Path) -> None:
    (tmp_path / "brief.docx").write_bytes(sample("docx"))
    done = run("link", "brief.docx", "--offline")
    assert (done.returncode, done.stdout) == (0, "")
    assert f"{COUNT} references linked, in brief.linked.docx" in done.stderr
    assert len(read(tmp_path / "brief.linked.docx").links) >= COUNT
    done = run("link", "brief.linked.docx", "-o", "twee.docx", "--offline")
    assert (tmp_path / "twee.docx").read_bytes() == (tmp_path / "brief.linked.docx").read_bytes()
    assert f"{COUNT} were links already" in done.stderr
    (tmp_path / "brief.txt").write_text("Zie Kamerstuk 33 694, nr. 47 & <b>\n", encoding="utf-8")
    assert run("link", "brief.txt", "--offline").returncode == 2
    html = run("link", "brief.txt", "--as", "html", "-o", "-", "--offline").stdout
    assert f'<a href="{PAGE}kst-33694-47.html">Kamerstuk 33 694, nr. 47</a> &amp; &lt;b&gt;' in html
    markdown = run("link", "brief.txt", "--as", "markdown", "-o", "-", "--offline").stdout
    assert markdown == f"Zie [Kamerstuk 33 694, nr. 47]({PAGE}kst-33694-47.html) & \\<b\\>\n"
    assert run("link", "nergens.docx", "--offline").returncode == 2
    (tmp_path / "fout.md").write_text("Kamerstuk 33 694, nr. 999", encoding="utf-8")
    assert run("link", "fout.md", "--offline").returncode == 1


def test_code_and_links_in_markdown_get_no_links() -> None:
    one = "Kamerstuk 33 694, nr. 47"
    text = f"`{one}` en ``{one} ` x`` en\n\n```\n{one}\n```\n\n<a href='x'>zie {one} hier</a> en {one}."
    out, document = linked(text.encode(), "a.md")
    assert [link.target for link in document.links] == [f"{PAGE}kst-33694-47.html"]
    assert out.decode().endswith(f"en [{one}]({PAGE}kst-33694-47.html).")


def test_many_backticks_cost_no_more_than_their_number() -> None:
    def scanning(count: int) -> Callable[[], object]:
        text = "`" * count + "\n\n" + "` `` ``` " * (count // 6) + "x`y" * (count // 3)
        return lambda: code_spans(text)

    # Every pair of marks looked at would be sixteen times the time.
    costs_at_most(8, scanning(200_000), scanning(50_000))


def test_what_was_left_is_said_with_its_reason() -> None:
    text = b"Kamerstuk 33 694, nr. 999, `Kamerstuk 33 694, nr. 47` en [Kamerstuk 33 694, nr. 12](https://example.nl/)."
    document = read_bytes(text, source="a.md")
    choice = wanted_links(document, resolve(citations_of(document), document.header))
    done = link_file(text, document, choice)
    assert [(left.citation.ondernummer, left.why.code) for left in done.left] == [
        ("999", "link-not-there"), ("47", "link-has-no-room"), ("12", "link-leads-elsewhere"),
    ]  # fmt: skip
    assert done.data == text
