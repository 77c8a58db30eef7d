"""The citation graph as files that other tools read. One module a format; all stream, in a stable order."""

from .formats import FORMATS, VERSION, export

__all__ = ["FORMATS", "VERSION", "export"]
