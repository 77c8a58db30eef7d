"""Comma-separated values: a row a letter with its account, and a row a finding."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence

from ...words import Lang
from ..account import account_said
from .outcome import Checked, meant, where

COLUMNS = ("file", "code", "severity", "place", "text", "message", "proposals")
ACCOUNT = "account"
"""What stands for a code in the row of a letter itself."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet would take for the beginning of a formula."""


def as_csv(letters: Sequence[Checked], lang: Lang) -> Iterator[str]:
    yield _row(COLUMNS)
    for letter in letters:
        yield _row((letter.path, ACCOUNT, "info", "", "", account_said(lang, letter.account), ""))
        for one in letter.findings:
            place, proposals = where(letter, one, lang), meant(one, lang)
            yield _row((letter.path, one.code, one.severity, place, one.raw, one.message, proposals))


def _row(cells: Sequence[str]) -> str:
    out = io.StringIO()
    flat = (" ".join(cell.split()) for cell in cells)
    csv.writer(out, lineterminator="\n").writerow([f"'{cell}" if cell.startswith(_FORMULA) else cell for cell in flat])
    return out.getvalue()
