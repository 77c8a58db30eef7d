"""Reading letters: one module a format, each giving a `Document`. `detect` picks by content."""

from .detect import read, read_bytes, read_text

__all__ = ["read", "read_bytes", "read_text"]
