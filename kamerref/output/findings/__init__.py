"""What `check` found, in the formats that people and programs read: one module a format.

Each takes letters and a language and gives text in pieces. Each carries the account of every letter: how much was read,
what came of it, and how old the register is, so that nothing that was not looked at can pass for "all well".
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from ...words import Lang
from .as_csv import as_csv
from .as_github import as_github
from .as_json import as_json, as_lines
from .as_junit import as_junit
from .as_markdown import as_markdown
from .as_sarif import as_sarif
from .as_table import as_table
from .outcome import Checked

__all__ = ["FORMATS", "Checked"]

FORMATS: dict[str, Callable[[Sequence[Checked], Lang], Iterator[str]]] = {
    "table": as_table,
    "json": as_json,
    "jsonl": as_lines,
    "csv": as_csv,
    "github": as_github,
    "sarif": as_sarif,
    "markdown": as_markdown,
    "junit": as_junit,
}
