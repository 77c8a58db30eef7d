"""The citation graph as files that other tools read. One module a format; all stream, in a stable order."""

from .dataset import TABLES, Column, Coverage, DataTable, coverage
from .formats import FORMATS, VERSION, export
from .streams import EdgeRow, PaperNode, Streams
from .writing import MadeFile, MadeTable, write_dataset

__all__ = [
    "FORMATS",
    "TABLES",
    "VERSION",
    "Column",
    "Coverage",
    "DataTable",
    "EdgeRow",
    "MadeFile",
    "MadeTable",
    "PaperNode",
    "Streams",
    "coverage",
    "export",
    "write_dataset",
]
