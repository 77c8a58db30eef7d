"""The public services: what they say of papers, asked politely and in batches, whatever the network does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .asking import Answers, Asked, Kept, Looked, Policy, Titled, Titles, ask, ask_titles
from .client import ENDPOINTS, Client, Manners
from .fields import Submitters, submitters_in
from .texts import fetch_text

if TYPE_CHECKING:
    from . import cql, koop, odata  # open: who harvests asks the search service in its own words

__all__ = [
    "ENDPOINTS",
    "Answers",
    "Asked",
    "Client",
    "Kept",
    "Looked",
    "Manners",
    "Policy",
    "Submitters",
    "Titled",
    "Titles",
    "ask",
    "ask_titles",
    "cql",
    "fetch_text",
    "koop",
    "odata",
    "submitters_in",
]
