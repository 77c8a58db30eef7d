"""Files that carry a digital signature: any change would break it, so none is made."""

from __future__ import annotations

from resolver import Document, UnreadableFile
from resolver.readers import docx, odt
from resolver.readers.packages import opened


def refuse_signed(data: bytes, document: Document, what: str) -> None:
    """Raises `UnreadableFile` for a signed file; `what` is what would break the signature ("links")."""
    signed = False
    if document.format in ("docx", "odt"):
        with opened(data, document.source) as package:
            signed = (docx if document.format == "docx" else odt).is_signed(package.namelist())
    elif document.format == "pdf":
        signed = _is_signed_pdf(data)
    if signed:
        raise UnreadableFile(
            "carries a digital signature, which {change} would break",
            where=document.source,
            next="take the letter of before it was signed",
            change=what,
        )


def _is_signed_pdf(data: bytes) -> bool:
    import pypdfium2
    import pypdfium2.raw as raw

    pdf = pypdfium2.PdfDocument(data)
    try:
        return bool(raw.FPDF_GetSignatureCount(pdf.raw) > 0)
    finally:
        pdf.close()
