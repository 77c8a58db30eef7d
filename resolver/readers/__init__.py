"""Reading letters: one module a format, each giving a `Document`. `detect` picks by content.

Who writes a letter back works on its own parts: the modules of the formats (`docx`, `odt`, `pdf`) and `packages` are open.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .detect import read, read_bytes, read_text
from .markdown import read_notes
from .sniffing import OLE, decode_text, kind_of, read_file

if TYPE_CHECKING:
    from . import docx, odt, packages, pdf
    from .archives import members, read_path
    from .webpage import decode_html

__all__ = [
    "OLE",
    "decode_html",
    "decode_text",
    "docx",
    "kind_of",
    "members",
    "odt",
    "packages",
    "pdf",
    "read",
    "read_bytes",
    "read_file",
    "read_notes",
    "read_path",
    "read_text",
]


def __getattr__(name: str) -> Any:
    # On first use: a letter of plain text needs no reader of other formats.
    if name in ("members", "read_path"):
        from . import archives

        return getattr(archives, name)
    if name == "decode_html":
        from .webpage import decode_html

        return decode_html
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
