"""What a run comes to: a line on resolved letters, verdicts in colour, what is kept of the sources."""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from resolver import GRAVITY, Register
from resolver.reasons import Reason

from ..words import Lang, said, say, verdict_said
from .records import table_lines

_COLOURS = {
    "verified": 32, "exists": 32, "differs": 33, "ambiguous": 33, "not-checked": 36, "outside-coverage": 36, "not-found": 31,
}  # fmt: skip


def coloured(records: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Records with their verdicts in colours of the terminal, unless NO_COLOR is set."""
    if os.environ.get("NO_COLOR"):
        return list(records)
    return [
        {**record, "verdict": f"\x1b[{_COLOURS[record['verdict']]}m{record['verdict']}\x1b[0m"} for record in records
    ]


def last_line(
    records: Sequence[dict[str, Any]],
    citations: int,
    failed: int,
    offline: Reason | None,
    requests: Mapping[str, int],
    lang: Lang,
) -> str:
    """How many papers in how many citations came to what, who was asked, and what was not checked."""
    counts = Counter(record["verdict"] for record in records)
    parts = ", ".join(
        f"{counts[str(verdict)]} {verdict_said('nl', verdict) if lang == 'nl' else verdict}"
        for verdict in reversed(GRAVITY)
        if counts[str(verdict)]
    )
    line = say(lang, "run_account", papers=len(records), citations=citations, parts=parts or say(lang, "run_nothing"))
    if offline is not None:
        return f"{line} {say(lang, 'run_not_compared', why=said(lang, offline), day=Register.shipped().as_of)}"
    asked = ", ".join(f"{name} {count}" for name, count in requests.items() if count)
    line += f" {say(lang, 'run_requests', asked=asked or say(lang, 'run_no_requests'))}"
    return f"{line} {say(lang, 'run_no_answer', count=failed)}" if failed else line


def kept(info: Mapping[str, Any], *, as_json: bool) -> Iterator[str]:
    """What a database keeps of the sources' answers, and what in it is unresolved."""
    if as_json:
        yield json.dumps(info, ensure_ascii=False, indent=1) + "\n"
        return
    yield f"{info['path']}: {info['bytes']:,} bytes; register of {info['register']}\n"
    for name in ("answers", "unresolved"):
        yield f"{name}: {'none' if not info[name] else ''}\n"
        yield from table_lines([{key: str(value) for key, value in row.items()} for row in info[name]], {})
