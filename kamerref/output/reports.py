"""Findings as others read them: a table, JSON, GitHub annotations, SARIF 2.1.0, Markdown, JUnit."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from html import escape
from typing import Any

from kamerref.runs.checking import Checked
from resolver.check.catalogue import CODES
from resolver.check.findings import Finding

from ..words import candidate_said, finding_name
from .records import printable, table_lines

SCHEMA = "kamerref-check/1"
_LEVELS = {"error": "error", "warning": "warning", "info": "note"}
_GITHUB = {"error": "error", "warning": "warning", "info": "notice"}
HOMEPAGE = "https://officielebekendmakingen.nl"


def place(finding: Finding) -> str:
    if finding.note is not None:
        return f"noot {finding.note}"
    return "" if finding.paragraph is None else f"alinea {finding.paragraph}"


def ended(text: str) -> str:
    return text + "\n"


def quoteattr(text: str) -> str:
    """An attribute of XML with its quotes. The module of the standard library for it brings its whole network."""
    return f'"{escape(text)}"'


def proposal_text(finding: Finding) -> str:
    return "; ".join(f"{candidate.id} ({candidate_said('nl', candidate)})" for candidate in finding.proposals)


def as_table(letters: Sequence[Checked]) -> Iterator[str]:
    """A table a letter, on standard output."""
    for letter in letters:
        yield ended(printable(letter.path))
        rows = []
        for finding in letter.findings:
            line, column = letter.line_and_column(finding.start)
            rows.append(
                {
                    "code": finding.code,
                    "plaats": f"{f'{line}:{column} ' if letter.has_lines else ''}{place(finding)}".strip()
                    if finding.raw
                    else "",
                    "tekst": printable(" ".join(finding.raw.split())),
                    "bevinding": printable(finding.message),
                    "bedoeld?": printable(proposal_text(finding)),
                }
            )
        yield from table_lines(rows, {"tekst": 36, "bevinding": 60, "bedoeld?": 40})
        if not rows:
            yield ended("  geen bevindingen")


def record(letter: Checked, finding: Finding) -> dict[str, Any]:
    line, column = letter.line_and_column(finding.start)
    return {
        "code": finding.code,
        "severity": finding.severity,
        "message": finding.message,
        "file": letter.path,
        "line": line,
        "column": column,
        "start": finding.start,
        "end": finding.end,
        "paragraph": finding.paragraph,
        "note": finding.note,
        "raw": finding.raw,
        "paper": finding.paper,
        "evidence": {"source": finding.source, "fetched_at": finding.fetched_at or None},
        "proposals": [
            {"id": candidate.id, "reason": candidate_said("nl", candidate)} for candidate in finding.proposals
        ],
        "fix": finding.fix,
    }


def as_json(letters: Sequence[Checked]) -> Iterator[str]:
    body = {
        "schema": SCHEMA,
        "letters": [
            {"file": letter.path, "findings": [record(letter, f) for f in letter.findings]} for letter in letters
        ],
    }
    yield ended(json.dumps(body, ensure_ascii=False, indent=1))


def as_github(letters: Sequence[Checked]) -> Iterator[str]:
    """Workflow commands; what may not stand in them is escaped as GitHub prescribes."""

    def data(text: str) -> str:
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")

    def value(text: str) -> str:
        return data(text).replace(":", "%3A").replace(",", "%2C")

    for letter in letters:
        for finding in letter.findings:
            line, column = letter.line_and_column(finding.start)
            more = f" ({proposal_text(finding)})" if finding.proposals else ""
            yield ended(
                f"::{_GITHUB[finding.severity]} file={value(letter.path)},line={line},col={column},title={finding.code}::{data(finding.message + more)}"
            )


def as_sarif(letters: Sequence[Checked]) -> Iterator[str]:
    from kamerref import __version__

    results = []
    for letter in letters:
        for finding in letter.findings:
            line, column = letter.line_and_column(finding.start)
            last_line, last_column = letter.line_and_column(finding.end)
            result: dict[str, Any] = {
                "ruleId": finding.code,
                "level": _LEVELS[finding.severity],
                "message": {"text": finding.message},
                "locations": [
                    {
                        "physicalLocation": {
                            "artifactLocation": {"uri": _uri(letter.path)},
                            "region": {
                                "startLine": line,
                                "startColumn": column,
                                "endLine": last_line,
                                "endColumn": last_column,
                            },
                        }
                    }
                ],
                "properties": {"paper": finding.paper, "proposals": [c.id for c in finding.proposals]},
            }
            if finding.fix is not None:
                result["fixes"] = [
                    {
                        "description": {"text": finding.fix},
                        "artifactChanges": [
                            {
                                "artifactLocation": {"uri": _uri(letter.path)},
                                "replacements": [
                                    {
                                        "deletedRegion": {
                                            "startLine": line,
                                            "startColumn": column,
                                            "endLine": last_line,
                                            "endColumn": last_column,
                                        },
                                        "insertedContent": {"text": finding.fix},
                                    }
                                ],
                            }
                        ],
                    }
                ]
            results.append(result)
    rules = [
        {
            "id": rule.code,
            "shortDescription": {"text": finding_name("nl", rule.code)},
            "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        }
        for rule in CODES
    ]
    body = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {"name": "kamerref", "version": __version__, "informationUri": HOMEPAGE, "rules": rules}
                },
                "columnKind": "unicodeCodePoints",
                "results": results,
            }
        ],
    }
    yield ended(json.dumps(body, ensure_ascii=False, indent=1))


def _uri(path: str) -> str:
    from urllib.parse import quote

    return quote(path)


def as_markdown(letters: Sequence[Checked]) -> Iterator[str]:
    """To paste in a mail: a heading a letter, a row a finding."""

    def cell(text: str) -> str:
        return printable(" ".join(text.split())).replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;")

    for letter in letters:
        yield ended(f"## {cell(letter.path)}\n")
        if not letter.findings:
            yield ended("Geen bevindingen.\n")
            continue
        yield ended("| code | plaats | tekst | bevinding | bedoeld? |\n|---|---|---|---|---|")
        for finding in letter.findings:
            cells = (finding.code, place(finding), finding.raw, finding.message, proposal_text(finding))
            yield ended("| " + " | ".join(map(cell, cells)) + " |")
        yield "\n"


def as_junit(letters: Sequence[Checked]) -> Iterator[str]:
    total = sum(len(letter.findings) for letter in letters)
    yield ended(f'<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="kamerref" failures="{total}">')
    for letter in letters:
        yield ended(
            f'<testsuite name={quoteattr(printable(letter.path))} tests="{max(1, len(letter.findings))}" failures="{len(letter.findings)}">'
        )
        for finding in letter.findings:
            line, _ = letter.line_and_column(finding.start)
            name = quoteattr(printable(f"{finding.code} line {line}: {' '.join(finding.raw.split())}"))
            message = quoteattr(printable(finding.message))
            yield ended(
                f"<testcase name={name}><failure type={quoteattr(finding.code)} message={message}>{escape(printable(proposal_text(finding)))}</failure></testcase>"
            )
        if not letter.findings:
            yield ended('<testcase name="references"/>')
        yield ended("</testsuite>")
    yield ended("</testsuites>")


FORMATS: dict[str, Callable[[Sequence[Checked]], Iterator[str]]] = {
    "table": as_table,
    "json": as_json,
    "github": as_github,
    "sarif": as_sarif,
    "markdown": as_markdown,
    "junit": as_junit,
}
