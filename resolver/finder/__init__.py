"""Finding citations: the words of the grammar (`pieces`), the forms, lists and ranges, and the one fast pass."""

from .find import by_reference, citations_of, find_citations, linked_paper
from .lists import page_range
from .names import read_submitters

__all__ = ["by_reference", "citations_of", "find_citations", "linked_paper", "page_range", "read_submitters"]
