"""The public services: what they say of papers, asked politely and in batches, whatever the network does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .asking import Answers, Asked, Kept, Looked, Policy, ask, ask_titles
from .client import ENDPOINTS, Client, Manners
from .texts import fetch_text

if TYPE_CHECKING:
    from . import koop  # open: who harvests asks the search service in its own words

__all__ = [
    "ENDPOINTS",
    "Answers",
    "Asked",
    "Client",
    "Kept",
    "Looked",
    "Manners",
    "Policy",
    "ask",
    "ask_titles",
    "fetch_text",
    "koop",
]
