"""JUnit: a suite a letter, a case a finding. What only tells how far the check reached is no failure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from ...words import Lang
from ..account import account_said
from ..records import printable
from .outcome import Checked, meant, where


def as_junit(letters: Sequence[Checked], lang: Lang) -> Iterator[str]:
    failures = {letter.path: sum(one.severity != "info" for one in letter.findings) for letter in letters}
    tests = sum(max(1, len(letter.findings)) for letter in letters)
    head = f'tests="{tests}" failures="{sum(failures.values())}"'
    yield f'<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="kamerref" {head}>\n'
    for letter in letters:
        head = f'tests="{max(1, len(letter.findings))}" failures="{failures[letter.path]}"'
        yield f"<testsuite name={_attribute(letter.path)} {head}>\n"
        for one in letter.findings:
            name = _attribute(f"{one.code} {where(letter, one, lang)}: {' '.join(one.raw.split())}")
            message = _attribute(one.message)
            if one.severity == "info":
                yield f"<testcase name={name}><system-out>{_text(one.message)}</system-out></testcase>\n"
                continue
            proposals = _text(meant(one, lang))
            failure = f"<failure type={_attribute(one.code)} message={message}>{proposals}</failure>"
            yield f"<testcase name={name}>{failure}</testcase>\n"
        if not letter.findings:
            yield '<testcase name="references"/>\n'
        yield f"<system-out>{_text(account_said(lang, letter.account))}</system-out>\n</testsuite>\n"
    yield "</testsuites>\n"


def _text(text: str) -> str:
    return escape(printable(text), quote=False)


def _attribute(text: str) -> str:
    """An attribute of XML with its quotes. The module of the standard library for it brings its whole network."""
    return f'"{escape(printable(text))}"'
