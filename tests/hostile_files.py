"""Broken and hostile files by name, each as bytes with the name a user would give it. Made, not collected."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

from . import letters

TEXT = "Zie Kamerstuk 33 694, nr. 47."
LETTER = letters.parse(TEXT)
FILES = Path(__file__).parent / "files"
ENTITY_BOMB = (
    '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">'
    + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    + "]>"
)
EXTERNAL = '<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
MB = 1024 * 1024


def _parts(data: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name).decode() for name in package.namelist()}


def _with(data: bytes, **parts: str) -> bytes:
    names = {"document": "word/document.xml", "content": "content.xml", "types": "[Content_Types].xml", "notes": "word/footnotes.xml",
             "relations": "word/_rels/document.xml.rels", "manifest": "META-INF/manifest.xml"}  # fmt: skip
    return letters._zipped(_parts(data) | {names[name]: text for name, text in parts.items()}, stored=("mimetype",))


def _docx_body(body: str) -> str:
    return f"<w:document {letters.W}><w:body>{body}</w:body></w:document>"


def _without(data: bytes, name: str) -> bytes:
    return letters._zipped({other: text for other, text in _parts(data).items() if other != name})


def _bomb(name: str, size: int) -> bytes:
    """A zip file whose member expands to `size` bytes, and which says that it has ten."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for other, text in _parts(letters.docx(LETTER)).items():
            if other != name:
                package.writestr(other, text)
        with package.open(name, "w", force_zip64=True) as file:
            for _ in range(size // MB):
                file.write(b" " * MB)
    return out.getvalue()


def _flagged(data: bytes, flag: int) -> bytes:
    """A zip file with a general purpose flag set on every member."""
    out = bytearray(data)
    at = 0
    while (at := out.find(b"PK\x03\x04", at)) >= 0:
        out[at + 6] |= flag
        at += 4
    at = 0
    while (at := out.find(b"PK\x01\x02", at)) >= 0:
        out[at + 8] |= flag
        at += 4
    return bytes(out)


def _method(data: bytes, method: int) -> bytes:
    out = bytearray(data)
    for signature, offset in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):
        at = 0
        while (at := out.find(signature, at)) >= 0:
            out[at + offset : at + offset + 2] = struct.pack("<H", method)
            at += 4
    return bytes(out)


def _archive(**members: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in members.items():
            package.writestr(name, data)
    return out.getvalue()


def _named(name: str, data: bytes = TEXT.encode()) -> bytes:
    return _archive(**{name: data})


def _nested(depth: int) -> bytes:
    data = _named("brief.md")
    for _ in range(depth):
        data = _named("meer.zip", data)
    return data


def pdf(objects: list[str], streams: dict[int, bytes] | None = None) -> bytes:
    """A PDF of these objects, numbered from 1; the first is the catalogue."""
    out = bytearray(b"%PDF-1.4\n")
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        stream = (streams or {}).get(number)
        out += f"{number} 0 obj\n{body}".encode("latin-1")
        if stream is not None:
            out += b"\nstream\n" + stream + b"\nendstream"
        out += b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{offset:010d} 00000 n \n".encode() for offset in offsets)
    out += f"trailer\n<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)


def _pdf_page(
    content: bytes,
    *,
    font: str = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    more: str = "",
    flate: bool = False,
) -> bytes:
    body = zlib.compress(content) if flate else content
    filter_ = "/Filter/FlateDecode" if flate else ""
    return pdf(
        [
            "<</Type/Catalog/Pages 2 0 R>>",
            "<</Type/Pages/Kids[3 0 R]/Count 1>>",
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>{more}>>>>",
            f"<</Length {len(body)}{filter_}>>",
            font,
        ],
        {4: body},
    )


def _pdf_image(width: int, height: int) -> bytes:
    data = zlib.compress(b"\x00" * 1000)
    return pdf(
        [
            "<</Type/Catalog/Pages 2 0 R>>",
            "<</Type/Pages/Kids[3 0 R]/Count 1>>",
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</XObject<</I 5 0 R>>>>>>",
            "<</Length 30>>",
            f"<</Type/XObject/Subtype/Image/Width {width}/Height {height}/ColorSpace/DeviceRGB/BitsPerComponent 8/Filter/FlateDecode/Length {len(data)}>>",
        ],
        {4: b"q 595 0 0 842 0 0 cm /I Do Q  ", 5: data},
    )


def _pdf_encrypted() -> bytes:
    body = pdf(
        [
            "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>", "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>",
            f"<</Filter/Standard/V 1/R 2/O<{'41' * 32}>/U<{'42' * 32}>/P -44>>",
        ]
    )  # fmt: skip
    return body.replace(b"/Root 1 0 R>>", b"/Root 1 0 R/Encrypt 4 0 R/ID[<00><00>]>>")


def _deep(open_: str, close: str, depth: int) -> str:
    return open_ * depth + TEXT + close * depth


def _tabs(count: int) -> str:
    return (
        "<office:document-content xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0' xmlns:text='urn:oasis:names:tc:opendocument:xmlns:text:1.0'>"
        f"<office:body><office:text><text:p>{'<text:tab/>' * count}</text:p></office:text></office:body></office:document-content>"
    )


def large_member(size: int) -> bytes:
    """A Word file with a picture in it that expands to `size` bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
        for name, text in _parts(letters.docx(LETTER)).items():
            package.writestr(name, text)
        with package.open("word/media/image1.bmp", "w", force_zip64=True) as file:
            for _ in range(size // MB):
                file.write(b"0" * MB)
    return out.getvalue()


def _read(name: str) -> bytes:
    return (FILES / name).read_bytes()


Made = tuple[str, Callable[[], bytes]]
#: Files that cannot be read: the command says why, in one sentence, and exits with 2.
UNREADABLE: dict[str, Made] = {
    "an empty file": ("leeg.docx", lambda: b""),
    "only white space": ("wit.txt", lambda: b" \n\t\n"),
    "random bytes named PDF": ("x.pdf", lambda: bytes(range(256)) * 64),
    "zeros": ("nul.txt", lambda: bytes(100_000)),
    "a program": ("x.docx", lambda: b"\x7fELF\x02\x01\x01" + bytes(5000)),
    "a picture named DOCX": ("foto.docx", lambda: b"\x89PNG\r\n\x1a\n" + bytes(1000)),
    "a JPEG": ("foto.jpg.pdf", lambda: b"\xff\xd8\xff\xe0" + bytes(1000)),
    "an old Word file": ("oud.doc", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(5000)),
    "a gzip file": ("brief.gz.txt", lambda: b"\x1f\x8b\x08" + bytes(100)),
    "a database": ("x.txt", lambda: b"SQLite format 3\x00" + bytes(1000)),
    "no encoding at all": ("x.txt", lambda: b"Kamerstuk 33 694 \xff\xfe\xfd\x81\x8d\x8f"),
    "UTF-16 cut in half": ("x.txt", lambda: b"\xff\xfe" + TEXT.encode("utf-16-le")[:-1]),
    "a line of 20 MB": ("x.txt", lambda: b"Kamerstuk 33 694, nr. 47 " * 840_000),
    "a DOCX cut in half": ("half.docx", lambda: letters.docx(LETTER)[: len(letters.docx(LETTER)) // 2]),
    "a DOCX of 40 bytes": ("kort.docx", lambda: letters.docx(LETTER)[:40]),
    "only a zip signature": ("kort.docx", lambda: b"PK\x03\x04"),
    "a DOCX with a damaged member": ("x.docx", lambda: _damaged(letters.docx(LETTER))),
    "a DOCX without a document": ("x.docx", lambda: _without(letters.docx(LETTER), "word/document.xml")),
    "a DOCX whose document is no XML": ("x.docx", lambda: _with(letters.docx(LETTER), document="geen xml")),
    "a DOCX with unclosed tags": ("x.docx", lambda: _with(letters.docx(LETTER), document="<w:document><w:body>")),
    "a DOCX without text": ("x.docx", lambda: _with(letters.docx(LETTER), document=_docx_body("<w:p/>"))),
    "a DOCX with an entity bomb": ("x.docx", lambda: _with(letters.docx(LETTER), document=ENTITY_BOMB + _docx_body("<w:p><w:r><w:t>&i;</w:t></w:r></w:p>"))),
    "a DOCX with an external entity": ("x.docx", lambda: _with(letters.docx(LETTER), document=EXTERNAL + _docx_body("<w:p><w:r><w:t>&x;</w:t></w:r></w:p>"))),
    "a DOCX nested too deep": ("x.docx", lambda: _with(letters.docx(LETTER), document=_docx_body(_deep("<w:sdt>", "</w:sdt>", 50_000)))),
    "a DOCX that expands to 300 MB": ("x.docx", lambda: _bomb("word/document.xml", 300 * MB)),
    "a DOCX with a password on its members": ("x.docx", lambda: _flagged(letters.docx(LETTER), 1)),
    "a DOCX of an unknown compression": ("x.docx", lambda: _method(letters.docx(LETTER), 99)),
    "a DOCX that says LZMA": ("x.docx", lambda: _method(letters.docx(LETTER), 14)),
    "a spreadsheet": ("x.xlsx", lambda: _archive(**{"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<workbook/>"})),
    "relations with an entity": ("x.docx", lambda: _with(letters.docx(LETTER), relations=EXTERNAL + "<Relationships>&x;</Relationships>")),
    "footnotes that are no XML": ("x.docx", lambda: _with(letters.docx(LETTER), notes="<w:footnotes")),
    "an ODT with two million tabs": ("x.odt", lambda: _with(letters.odt(LETTER), content=_tabs(2_000_000))),
    "an ODT cut in half": ("half.odt", lambda: letters.odt(LETTER)[: len(letters.odt(LETTER)) // 2]),
    "an ODT without content": ("x.odt", lambda: _without(letters.odt(LETTER), "content.xml")),
    "an ODT with a password": ("x.odt", lambda: _with(letters.odt(LETTER), manifest="<manifest><encryption-data/></manifest>")),
    "an ODT with an entity bomb": ("x.odt", lambda: _with(letters.odt(LETTER), content=ENTITY_BOMB + "<x>&i;</x>")),
    "an ODT that is a drawing": ("x.odt", lambda: _with(letters.odt(LETTER), content="<office:document-content xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0'/>")),
    "an ODT nested too deep": ("x.odt", lambda: _with(letters.odt(LETTER), content=_deep("<text:section>", "</text:section>", 50_000))),
    "an empty archive": ("leeg.zip", lambda: _archive()),
    "an archive of pictures": ("fotos.zip", lambda: _named("a.png", b"\x89PNG")),
    "an archive with a name that leads up": ("slip.zip", lambda: _named("../../etc/brief.md")),
    "an archive with an absolute name": ("slip.zip", lambda: _named("/etc/brief.md")),
    "an archive with a drive": ("slip.zip", lambda: _named("C:\\brief.md")),
    "an archive with backslashes up": ("slip.zip", lambda: _named("..\\..\\brief.md")),
    "an archive with a bomb": ("bom.zip", lambda: _zeros("brief.txt", 200 * MB)),
    "archives nested five deep": ("diep.zip", lambda: _nested(5)),
    "an archive with 30,000 members": ("veel.zip", lambda: _archive(**{f"{at}.md": b"x" for at in range(30_000)})),
    "an archive with a password": ("dicht.zip", lambda: _flagged(_named("brief.md"), 1)),
    "a PDF signature alone": ("x.pdf", lambda: b"%PDF-1.7\n"),
    "a PDF cut in half": ("half.pdf", lambda: _read("brief.pdf")[:9000]),
    "a PDF with its objects broken": ("x.pdf", lambda: _read("brief.pdf").replace(b" obj", b" obx")),
    "a PDF with a password": ("dicht.pdf", _pdf_encrypted),
    "a PDF without pages": ("x.pdf", lambda: pdf(["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[]/Count 0>>"])),
    "a scanned PDF": ("scan.pdf", lambda: _pdf_image(100, 100)),
    "a PDF with a picture of 60,000 by 60,000": ("groot.pdf", lambda: _pdf_image(60_000, 60_000)),
    "a PDF whose pages are each other's parents": ("kring.pdf", lambda: pdf(["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>", "<</Type/Pages/Kids[2 0 R]/Count 1>>"])),
    "a PDF that says it has a million pages": ("veel.pdf", lambda: pdf(["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1000000>>", "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>"])),
    "a PDF with a stream that expands to 400 MB": ("bom.pdf", lambda: _pdf_page(b" " * (400 * MB), flate=True)),
    "XML of another kind": ("x.xml", lambda: b"<?xml version='1.0'?><rss/>"),
    "XML with an entity bomb": ("x.xml", lambda: f"<?xml version='1.0'?>{ENTITY_BOMB}<officiele-publicatie><al>&i;</al></officiele-publicatie>".encode()),
    "XML with an external entity": ("x.xml", lambda: f"<?xml version='1.0'?>{EXTERNAL}<officiele-publicatie><al>&x;</al></officiele-publicatie>".encode()),
    "XML nested too deep": ("x.xml", lambda: f"<?xml version='1.0'?><officiele-publicatie>{_deep('<a>', '</a>', 100_000)}</officiele-publicatie>".encode()),
    "XML cut short": ("x.xml", lambda: b"<?xml version='1.0'?><officiele-publicatie><al>Kamerstuk"),
    "a page nested too deep": ("x.html", lambda: ("<html><body>" + _deep("<div>", "</div>", 100_000)).encode()),
    "a page of scripts": ("x.html", lambda: b"<html><body><script>" + b"x" * 1000),
}  # fmt: skip
#: Files that look bad and can be read all the same: the citation is found, or the file has none.
READABLE: dict[str, tuple[str, Callable[[], bytes], int]] = {
    "a PDF whose xref is broken": ("x.pdf", lambda: _pdf_page(f"BT /F1 12 Tf 72 700 Td ({TEXT}) Tj ET".encode()).replace(b"startxref\n", b"startxref\n9"), 1),
    "a PDF with a font without mapping": (
        "x.pdf",
        lambda: _pdf_page(b"BT /F1 12 Tf 72 700 Td <0001000200030004> Tj ET", font="<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[<</Type/Font/Subtype/CIDFontType2/BaseFont/X/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>>>]>>"),
        0,
    ),
    "a PDF with 300,000 objects on a page": ("x.pdf", lambda: _pdf_page(f"BT /F1 12 Tf 72 700 Td ({TEXT}) Tj ET\n".encode() + b"0 0 1 1 re f\n" * 300_000, flate=True), 1),
    "a DOCX named PDF": ("x.pdf", lambda: letters.docx(LETTER), 1),
    "an ODT named TXT": ("x.txt", lambda: letters.odt(LETTER), 1),
    "a page named Markdown": ("x.md", lambda: letters.html(LETTER), 1),
    "a page with a million unclosed comments": ("x.html", lambda: b"<html><body><p>" + TEXT.encode() + b"</p>" + b"<!--" * 1_000_000, 1),
    "a page with a million unclosed tags": ("x.html", lambda: b"<html><body><p>" + TEXT.encode() + b"</p>" + b"<a \"" * 500_000, 1),
    "a page with a million entities": ("x.html", lambda: b"<html><body><p>" + TEXT.encode() + b"</p>" + b"&amp;" * 500_000, 1),
    "Markdown of a million brackets": ("x.md", lambda: TEXT.encode() + b"[" * 1_000_000, 1),
    "Markdown of a million stars": ("x.md", lambda: TEXT.encode() + b"*a" * 500_000, 1),
    "Markdown of links in links": ("x.md", lambda: TEXT.encode() + b"[a](" * 300_000, 1),
    "cp1252": ("x.txt", lambda: f"België – {TEXT}".encode("cp1252"), 1),
}  # fmt: skip


def _damaged(data: bytes) -> bytes:
    at = data.find(b"word/document.xml") + 40
    return data[:at] + bytes(20) + data[at + 20 :]


def _zeros(name: str, size: int) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package, package.open(name, "w", force_zip64=True) as file:
        for _ in range(size // MB):
            file.write(b"0" * MB)
    return out.getvalue()


#: Files on the limit: some machines read them, others say that they take too much.
EITHER: dict[str, Made] = {
    "a PDF with a million objects on a page": (
        "x.pdf",
        lambda: _pdf_page(
            f"BT /F1 12 Tf 72 700 Td ({TEXT}) Tj ET\n".encode() + b"0 0 1 1 re f\n" * 1_000_000, flate=True
        ),
    ),
    "an ODT with half a million tabs": (
        "x.odt",
        lambda: _with(letters.odt(LETTER), content=_tabs(500_000).replace("<text:p>", f"<text:p>{TEXT} ")),
    ),
    "a PDF with three million objects on a page": (
        "x.pdf",
        lambda: _pdf_page(
            f"BT /F1 12 Tf 72 700 Td ({TEXT}) Tj ET\n".encode() + b"0 0 1 1 re f\n" * 3_000_000, flate=True
        ),
    ),
}
