"""Markdown, to paste in a mail: a heading a letter, a row a finding."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ...words import Lang, say, table
from ..account import account_said
from ..records import printable
from .outcome import Checked, meant, where

_MARKS = re.compile(r"([\\`*_\[\]!|~#])")


def as_markdown(letters: Sequence[Checked], lang: Lang) -> Iterator[str]:
    titles = [say(lang, name) for name in ("code", "severity", "place", "text", "finding", "meant")]
    for letter in letters:
        yield f"## {_cell(letter.path)}\n\n{_cell(account_said(lang, letter.account))}.\n\n"
        if not letter.findings:
            yield f"{say(lang, 'no_findings')}\n\n"
            continue
        yield f"| {' | '.join(titles)} |\n|{'---|' * len(titles)}\n"
        for one in letter.findings:
            severity = table(lang).SEVERITIES[one.severity]
            cells = (one.code, severity, where(letter, one, lang), one.raw, one.message, meant(one, lang))
            yield f"| {' | '.join(map(_cell, cells))} |\n"
        yield "\n"


def _cell(text: str) -> str:
    """Text that stays text: what a letter or a service says makes no link, picture, mention or HTML."""
    plain = _MARKS.sub(r"\\\1", printable(" ".join(text.split())))
    return plain.replace("<", "&lt;").replace("@", "&#64;").replace("://", "&#58;//")
