"""Links in PDF files: annotations over the words, appended to the file, so that nothing that was there changes."""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Sequence
from typing import Any

from resolver import Document
from resolver.readers.pdf import Characters

from ..editing import Changed, Wanted, WrittenSpan, pieces_in

_IDENTIFIER = re.compile(rb"(/ID\s*\[\s*<[0-9A-Fa-f]*>\s*<)([0-9A-Fa-f]{32})(>\s*\])")
#: How far, in points, an annotation reaches beyond the words, so that they are easy to hit.
MARGIN = 0.5


def link_pdf(data: bytes, document: Document, wanted: Sequence[Wanted], changed: Sequence[Changed]) -> WrittenSpan:
    """The PDF with `wanted` stretches covered by links; those of `changed` are removed and put anew."""
    import pypdfium2
    import pypdfium2.raw as raw

    pdf = pypdfium2.PdfDocument(data)
    try:
        todo: dict[int, list[tuple[int, int, str]]] = {}
        for one in sorted([*wanted, *(Wanted(change.link.start, change.link.end, change.url) for change in changed)]):
            for piece in pieces_in(document.pieces, one.start, one.end):
                page = int(piece.part.removeprefix("page ")) - 1
                todo.setdefault(page, []).append((piece.offset, piece.offset + piece.end - piece.start, one.url))
        old = {change.link.target for change in changed}
        for number, spans in sorted(todo.items()):
            page = pdf[number]
            text = page.get_textpage()
            characters = Characters(text)
            boxes = [(box, url) for start, end, url in spans for box in characters.boxes(start, end)]
            if old:
                _remove(raw, pdf, page, [box for box, _ in boxes], old)
            for box, url in boxes:
                _annotate(raw, page, box, url)
            text.close()
            page.close()
        out = io.BytesIO()
        pdf.save(out, flags=raw.FPDF_INCREMENTAL)
        return WrittenSpan(_with_own_number(data, out.getvalue()))
    finally:
        pdf.close()


def _with_own_number(data: bytes, saved: bytes) -> bytes:
    """The saved file with the identifier of its new state made from its content, where pdfium puts a random one."""
    digest = hashlib.sha256(saved[: len(data)]).hexdigest()
    changes = _IDENTIFIER.sub(b"", saved[len(data) :])
    number = hashlib.sha256(digest.encode() + changes).hexdigest()[:32].upper().encode()
    return saved[: len(data)] + _IDENTIFIER.sub(lambda found: found[1] + number + found[3], saved[len(data) :])


def _annotate(raw: Any, page: Any, box: tuple[float, float, float, float], url: str) -> None:
    annotation = raw.FPDFPage_CreateAnnot(page.raw, raw.FPDF_ANNOT_LINK)
    try:
        left, bottom, right, top = box
        rectangle = raw.FS_RECTF(left - MARGIN, top + MARGIN, right + MARGIN, bottom - MARGIN)
        raw.FPDFAnnot_SetRect(annotation, rectangle)
        # Without this a viewer draws a frame around the words.
        raw.FPDFAnnot_SetBorder(annotation, 0, 0, 0)
        raw.FPDFAnnot_SetURI(annotation, url.encode("ascii"))
    finally:
        raw.FPDFPage_CloseAnnot(annotation)


def _remove(
    raw: Any, pdf: Any, page: Any, boxes: Sequence[tuple[float, float, float, float]], targets: set[str]
) -> None:
    """Remove the link annotations that cover one of `boxes` and lead to one of `targets`."""
    from resolver.readers.pdf import link_boxes

    covered = [
        place
        for place, target in link_boxes(pdf, page)
        if target in targets and any(_overlap(place, box) for box in boxes)
    ]
    for at in reversed(range(raw.FPDFPage_GetAnnotCount(page.raw))):
        annotation = raw.FPDFPage_GetAnnot(page.raw, at)
        rectangle = raw.FS_RECTF()
        is_link = raw.FPDFAnnot_GetSubtype(annotation) == raw.FPDF_ANNOT_LINK
        raw.FPDFAnnot_GetRect(annotation, rectangle)
        raw.FPDFPage_CloseAnnot(annotation)
        own = (
            rectangle.left,
            min(rectangle.bottom, rectangle.top),
            rectangle.right,
            max(rectangle.bottom, rectangle.top),
        )
        if is_link and any(max(abs(a - b) for a, b in zip(own, place, strict=True)) < 0.1 for place in covered):
            raw.FPDFPage_RemoveAnnot(page.raw, at)


def _overlap(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
