"""JSON for programs: one object for the run, or one a line. The schema is `kamerref-check/1`."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from resolver.check import Finding

from ...words import Lang, candidate_said
from ..account import account_record
from .outcome import MOST_PROPOSALS, Checked, pasteable, where

SCHEMA = "kamerref-check/1"


def as_json(letters: Sequence[Checked], lang: Lang) -> Iterator[str]:
    body = {
        "schema": SCHEMA,
        "letters": [
            {
                "file": letter.path,
                "account": account_record(letter.account, lang),
                "findings": [finding_record(letter, finding, lang) for finding in letter.findings],
            }
            for letter in letters
        ],
    }
    yield json.dumps(body, ensure_ascii=False, indent=1) + "\n"


def as_lines(letters: Sequence[Checked], lang: Lang) -> Iterator[str]:
    """A line a letter with its account, and a line for each of its findings."""
    for letter in letters:
        head = {"schema": SCHEMA, "file": letter.path, "account": account_record(letter.account, lang)}
        yield json.dumps(head, ensure_ascii=False) + "\n"
        for finding in letter.findings:
            yield json.dumps(finding_record(letter, finding, lang), ensure_ascii=False) + "\n"


def finding_record(letter: Checked, finding: Finding, lang: Lang) -> dict[str, object]:
    """One finding. Lines and columns are of the text that was read, which is the file itself where it is plain text."""
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
        "place": where(letter, finding, lang),
        "page": finding.place.page,
        "paragraph": finding.paragraph,
        "note": finding.note,
        "raw": finding.raw,
        "paper": finding.paper,
        "evidence": {"source": finding.source, "fetched_at": finding.fetched_at or None},
        "proposals": [
            {"id": one.id, "text": pasteable(finding, one), "reason": candidate_said(lang, one)}
            for one in finding.proposals[:MOST_PROPOSALS]
        ],
        "fix": finding.fix,
        **(
            {
                "group": [
                    {"start": one.start, "end": one.end, "raw": one.raw, "ids": list(one.ids)} for one in finding.group
                ]
            }
            if finding.group
            else {}
        ),
    }
