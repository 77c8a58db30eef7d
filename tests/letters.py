"""The test builder: writes one letter as DOCX, ODT, HTML, official XML and Markdown, from a letter in Markdown.

The files are as plain as a file of their kind can be, but every mark of a note is a real note there. Runs in DOCX are
cut in the middle of numbers on purpose: that is what Word does when a letter has been edited.
"""

from __future__ import annotations

import io
import re
import zipfile
from typing import NamedTuple
from xml.sax.saxutils import escape, quoteattr

NOTE = re.compile(r"<sup>([0-9]+)</sup>")
BODY = re.compile(r"<sup>([0-9]+)</sup>\s+(.*)", re.DOTALL)
_EPOCH = (2020, 4, 17, 0, 0, 0)


class Block(NamedTuple):
    """A paragraph or heading; its text still has the marks of notes in it."""

    kind: str
    text: str


class Letter(NamedTuple):
    blocks: tuple[Block, ...]
    notes: dict[str, str]


def parse(markdown: str) -> Letter:
    """The paragraphs and notes of a letter in Markdown, without emphasis."""
    blocks, notes = [], {}
    for part in re.split(r"\n[ \t]*\n\s*", markdown.strip()):
        text = re.sub(r"(?<![\w*])\*{1,2}([^*\n]+)\*{1,2}", r"\1", " ".join(part.split()))
        text = re.sub(r"<(https?://[^>]+)>", r"\1", text)
        body = BODY.fullmatch(text)
        if body:
            notes[body[1]] = body[2]
        elif re.fullmatch("-{3,}", text):
            continue
        elif text.startswith("#"):
            blocks.append(Block("heading", text.lstrip("# ")))
        else:
            blocks += [Block("text", line) for line in re.split(r" - (?=[A-Z])", text.removeprefix("- ")) if line]
    return Letter(tuple(blocks), notes)


def _parts(text: str) -> list[tuple[str, bool]]:
    """Text and marks in turn: (text, False) or (label, True)."""
    return [(part, at % 2 == 1) for at, part in enumerate(NOTE.split(text)) if part]


def _zipped(parts: dict[str, str], stored: tuple[str, ...] = ()) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, text in parts.items():
            info = zipfile.ZipInfo(name, _EPOCH)
            info.compress_type = zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED
            package.writestr(info, text)
    return out.getvalue()


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def docx(letter: Letter, *, columns: int = 1) -> bytes:
    """A Word file. Numbers are cut over two runs, as Word does in edited letters."""

    def run(text: str) -> str:
        pieces = re.split(r"(?<=[0-9])(?=[0-9]\b)", text)
        return "".join(f'<w:r><w:t xml:space="preserve">{escape(piece)}</w:t></w:r>' for piece in pieces)

    def mark(label: str) -> str:
        return f'<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="{label}"/></w:r>'

    body = []
    for block in letter.blocks:
        style = '<w:pPr><w:pStyle w:val="Heading1"/></w:pPr>' if block.kind == "heading" else ""
        inner = "".join(mark(text) if is_mark else run(text) for text, is_mark in _parts(block.text))
        body.append(f"<w:p>{style}{inner}</w:p>")
    section = f'<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1417" w:right="1417" w:bottom="1417" w:left="1417" w:header="708" w:footer="708" w:gutter="0"/><w:cols w:num="{columns}" w:space="567"/></w:sectPr>'
    notes = "".join(
        f'<w:footnote w:id="{label}"><w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteRef/></w:r>{run(" " + text)}</w:p></w:footnote>'
        for label, text in letter.notes.items()
    )
    separators = "".join(
        f'<w:footnote w:type="{kind}" w:id="{at}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'
        for at, kind in ((-1, "separator"), (0, "continuationSeparator"))
    )
    styles = (
        '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Liberation Serif" w:hAnsi="Liberation Serif"/><w:sz w:val="21"/></w:rPr></w:rPrDefault>'
        '<w:pPrDefault><w:pPr><w:spacing w:after="160"/></w:pPr></w:pPrDefault></w:docDefaults>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/><w:rPr><w:b/><w:sz w:val="26"/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="FootnoteText"><w:name w:val="footnote text"/><w:basedOn w:val="Normal"/><w:pPr><w:spacing w:after="0"/></w:pPr><w:rPr><w:sz w:val="16"/></w:rPr></w:style>'
    )
    relation = f'<Relationship Id="rId{{}}" Type="{_OFFICE}/{{}}" Target="{{}}"/>'
    package = "http://schemas.openxmlformats.org/package/2006"
    return _zipped({
        "[Content_Types].xml": f'{_HEAD}<Types xmlns="{package}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_TYPES}.document.main+xml"/><Override PartName="/word/footnotes.xml" ContentType="{_TYPES}.footnotes+xml"/><Override PartName="/word/styles.xml" ContentType="{_TYPES}.styles+xml"/></Types>',
        "_rels/.rels": f'{_HEAD}<Relationships xmlns="{package}/relationships">{relation.format(1, "officeDocument", "word/document.xml")}</Relationships>',
        "word/document.xml": f"{_HEAD}<w:document {W}><w:body>{''.join(body)}{section}</w:body></w:document>",
        "word/_rels/document.xml.rels": f'{_HEAD}<Relationships xmlns="{package}/relationships">{relation.format(1, "footnotes", "footnotes.xml")}{relation.format(2, "styles", "styles.xml")}</Relationships>',
        "word/footnotes.xml": f"{_HEAD}<w:footnotes {W}>{separators}{notes}</w:footnotes>",
        "word/styles.xml": f"{_HEAD}<w:styles {W}>{styles}</w:styles>",
    })  # fmt: skip


_ODF = "urn:oasis:names:tc:opendocument:xmlns"


def odt(letter: Letter) -> bytes:
    """An OpenDocument text. Numbers are cut over a span, and a double space is written as the standard says."""

    def inline(text: str) -> str:
        out = escape(text).replace("  ", ' <text:s text:c="1"/>')
        return re.sub(r"\b([0-9]{2}) ([0-9]{3})\b", r"\1<text:span> \2</text:span>", out)

    def mark(label: str) -> str:
        body = f"<text:p>{inline(letter.notes[label])}</text:p>"
        return f'<text:note text:id="ftn{label}" text:note-class="footnote"><text:note-citation>{label}</text:note-citation><text:note-body>{body}</text:note-body></text:note>'

    body = []
    for block in letter.blocks:
        inner = "".join(mark(text) if is_mark else inline(text) for text, is_mark in _parts(block.text))
        body.append(
            f'<text:h text:outline-level="1">{inner}</text:h>'
            if block.kind == "heading"
            else f"<text:p>{inner}</text:p>"
        )
    spaces = f'xmlns:office="{_ODF}:office:1.0" xmlns:text="{_ODF}:text:1.0" xmlns:xlink="http://www.w3.org/1999/xlink" office:version="1.2"'
    kind = "application/vnd.oasis.opendocument.text"
    return _zipped(
        {
            "mimetype": kind,
            "content.xml": f'<?xml version="1.0" encoding="UTF-8"?>\n<office:document-content {spaces}><office:body><office:text>{"".join(body)}</office:text></office:body></office:document-content>',
            "styles.xml": f'<?xml version="1.0" encoding="UTF-8"?>\n<office:document-styles {spaces}><office:styles/></office:document-styles>',
            "META-INF/manifest.xml": f'<?xml version="1.0" encoding="UTF-8"?>\n<manifest:manifest xmlns:manifest="{_ODF}:manifest:1.0" manifest:version="1.2"><manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/><manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/><manifest:file-entry manifest:full-path="styles.xml" manifest:media-type="text/xml"/></manifest:manifest>',
        },
        stored=("mimetype",),
    )


def html(letter: Letter) -> bytes:
    """A page with a navigation bar, the letter in its main part, and notes that link to and fro."""
    body = []
    for block in letter.blocks:
        tag = "h2" if block.kind == "heading" else "p"
        inner = "".join(
            f'<a class="noot" id="ref{text}" href="#noot{text}"><sup>{text}</sup></a>' if is_mark else escape(text)
            for text, is_mark in _parts(block.text)
        )
        body.append(f"<{tag}>{inner}</{tag}>")
    notes = "".join(
        f'<div class="voetnoot" id="noot{label}"><p><a href="#ref{label}"><sup>{label}</sup></a> {escape(text)}</p></div>'
        for label, text in letter.notes.items()
    )
    page = (
        '<!DOCTYPE html>\n<html lang="nl"><head><meta charset="utf-8"><title>Brief</title></head><body>\n'
        '<nav><ul><li><a href="/">Zoek in Kamerstuk 12 345, nr. 1</a></li></ul></nav>\n'
        f'<main><article>\n{chr(10).join(body)}\n</article><section class="voetnoten">{notes}</section></main>\n'
        "<footer>Over deze site</footer></body></html>\n"
    )
    return page.encode()


def official_xml(letter: Letter, *, id: str = "", dossier: str = "", number: str = "") -> bytes:
    """An officiele-publicatie with notes in place, and its own metadata where it has a number."""
    body = []
    for block in letter.blocks:
        inner = "".join(
            f'<noot id="n{text}" type="voet"><noot.nr>{text}</noot.nr><noot.al>{escape(letter.notes[text])}</noot.al></noot>'
            if is_mark
            else escape(text)
            for text, is_mark in _parts(block.text)
        )
        body.append(f"<tussenkop>{inner}</tussenkop>" if block.kind == "heading" else f"<al>{inner}</al>")
    pairs = {
        "DC.identifier": id,
        "OVERHEIDop.dossiernummer": dossier,
        "OVERHEIDop.ondernummer": number,
        "OVERHEIDop.vergaderjaar": "2019-2020",
    }
    meta = "".join(f"<meta name={quoteattr(n)} content={quoteattr(v)}/>" for n, v in pairs.items()) if id else ""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<officiele-publicatie><metadata>{meta}</metadata><kamerstuk><stuk>'
        f"{''.join(body)}</stuk></kamerstuk></officiele-publicatie>\n"
    ).encode()
