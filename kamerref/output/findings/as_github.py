"""Workflow commands: GitHub shows them beside the lines of a pull request."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...words import Lang
from ..account import account_said
from .outcome import Checked, meant, where

_LEVELS = {"error": "error", "warning": "warning", "info": "notice"}


def as_github(letters: Sequence[Checked], lang: Lang) -> Iterator[str]:
    for letter in letters:
        yield f"::notice file={_value(letter.path)},title=kamerref::{_data(account_said(lang, letter.account))}\n"
        for finding in letter.findings:
            line, column = letter.line_and_column(finding.start)
            # Of a file without lines of its own the place is told in words.
            at = f",line={line},col={column}" if letter.has_lines else ""
            place = "" if letter.has_lines or not finding.raw else f"{where(letter, finding, lang)}: {finding.raw}: "
            more = f" ({meant(finding, lang)})" if finding.proposals else ""
            head = f"file={_value(letter.path)}{at},title={finding.code}"
            yield f"::{_LEVELS[finding.severity]} {head}::{_data(place + finding.message + more)}\n"


def _data(text: str) -> str:
    """Text with what may not stand in it escaped as GitHub prescribes."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _value(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
