"""Tables for people, on the terminal: one a letter, no broader than the screen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...words import Lang, say, table
from ..account import account_said
from ..records import printable, table_lines
from .outcome import Checked, meant, where

WIDTHS = {"code": 4, "severity": 16, "place": 28, "text": 36, "finding": 60, "meant": 40}
"""How broad the columns are where there is room."""


def as_table(letters: Sequence[Checked], lang: Lang) -> Iterator[str]:
    for at, letter in enumerate(letters):
        yield ("\n" if at else "") + f"{printable(letter.path)}\n{account_said(lang, letter.account)}.\n"
        rows = [
            {
                say(lang, "code"): finding.code,
                say(lang, "severity"): table(lang).SEVERITIES[finding.severity],
                say(lang, "place"): printable(where(letter, finding, lang)),
                say(lang, "text"): printable(" ".join(finding.raw.split())),
                say(lang, "finding"): printable(finding.message),
                say(lang, "meant"): printable(meant(finding, lang)),
            }
            for finding in letter.findings
        ]
        if rows:
            yield "\n"
        yield from table_lines(rows, {say(lang, name): width for name, width in WIDTHS.items()})
        if not rows:
            yield f"{say(lang, 'no_findings')}\n"
