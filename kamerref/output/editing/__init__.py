"""Changing a letter's own file, and nothing else in it: what links, comments and corrections share."""

from .fields import field_of
from .packages import repacked
from .signatures import refuse_signed
from .spans import Changed, Wanted, WrittenSpan, original_span, pieces_in
from .wordfile import WordFile, isolated, namespace_of, printable

__all__ = [
    "Changed",
    "Wanted",
    "WordFile",
    "WrittenSpan",
    "field_of",
    "isolated",
    "namespace_of",
    "original_span",
    "pieces_in",
    "printable",
    "refuse_signed",
    "repacked",
]
