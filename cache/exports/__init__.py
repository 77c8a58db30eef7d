"""The citation graph as files that other tools read. One module a format; all stream, in a stable order."""

from .formats import FORMATS, VERSION, export
from .streams import Streams

__all__ = ["FORMATS", "VERSION", "Streams", "export"]
