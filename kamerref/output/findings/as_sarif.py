"""SARIF 2.1.0, for what shows the results of checkers."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import quote

from resolver.check import CODES, Code, Finding

from ...words import Lang, finding_name, meaning_said
from ..account import account_record, account_said
from .outcome import MOST_PROPOSALS, Checked, pasteable, where

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
HOMEPAGE = "https://officielebekendmakingen.nl"
FINGERPRINT = "kamerref/v1"
_LEVELS = {"error": "error", "warning": "warning", "info": "note"}


def as_sarif(letters: Sequence[Checked], lang: Lang) -> Iterator[str]:
    from kamerref import __version__

    results = [result for letter in letters for result in _results(letter, lang)]
    driver = {
        "name": "kamerref",
        "version": __version__,
        "informationUri": HOMEPAGE,
        "rules": [_rule(code, lang) for code in CODES],
    }
    told = [
        {
            "level": "note",
            "message": {"text": f"{letter.path}: {account_said(lang, letter.account)}"},
            "locations": [{"physicalLocation": {"artifactLocation": {"uri": quote(letter.path)}}}],
            "properties": account_record(letter.account, lang),
        }
        for letter in letters
    ]
    run = {
        "tool": {"driver": driver},
        "invocations": [{"executionSuccessful": True, "toolExecutionNotifications": told}],
        "columnKind": "unicodeCodePoints",
        "results": results,
    }
    yield json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=1) + "\n"


def _rule(code: Code, lang: Lang) -> dict[str, object]:
    says = meaning_said(lang, code.code)
    return {
        "id": code.code,
        "shortDescription": {"text": finding_name(lang, code.code)},
        "fullDescription": {"text": says},
        "help": {"text": f"{says} ({code.example})", "markdown": f"{says}\n\n`{code.example.replace('`', ' ')}`"},
        "defaultConfiguration": {"level": _LEVELS[code.severity]},
    }


def _results(letter: Checked, lang: Lang) -> Iterator[dict[str, object]]:
    seen: Counter[str] = Counter()
    for finding in letter.findings:
        mark = _fingerprint(finding, seen)
        place: dict[str, Any] = {"physicalLocation": {"artifactLocation": {"uri": quote(letter.path)}}}
        if letter.has_lines:
            place["physicalLocation"]["region"] = _region(letter, finding)
        elif finding.raw:
            place["logicalLocations"] = [{"fullyQualifiedName": where(letter, finding, lang)}]
        result: dict[str, object] = {
            "ruleId": finding.code,
            "level": _LEVELS[finding.severity],
            "message": {"text": finding.message},
            "locations": [place],
            "partialFingerprints": {FINGERPRINT: mark},
            "properties": {
                "paper": finding.paper,
                "raw": finding.raw,
                "proposals": [pasteable(finding, one) for one in finding.proposals[:MOST_PROPOSALS]],
            },
        }
        if finding.fix is not None and letter.has_lines:
            result["fixes"] = [_fix(letter, finding, finding.fix)]
        yield result


def _fingerprint(finding: Finding, seen: Counter[str]) -> str:
    """What stays the same when the letter around a finding changes: its code, paper and words, and which of these it is."""
    words = "\x1f".join((finding.code, finding.paper or "", " ".join(finding.raw.split())))
    seen[words] += 1
    return hashlib.sha256(f"{words}\x1f{seen[words]}".encode("utf-8", "replace")).hexdigest()[:32]


def _region(letter: Checked, finding: Finding) -> dict[str, int]:
    (line, column), (last_line, last_column) = (
        letter.line_and_column(finding.start),
        letter.line_and_column(finding.end),
    )
    return {"startLine": line, "startColumn": column, "endLine": last_line, "endColumn": last_column}


def _fix(letter: Checked, finding: Finding, words: str) -> dict[str, object]:
    replacement = {"deletedRegion": _region(letter, finding), "insertedContent": {"text": words}}
    change = {"artifactLocation": {"uri": quote(letter.path)}, "replacements": [replacement]}
    return {"description": {"text": words}, "artifactChanges": [change]}
