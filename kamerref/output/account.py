"""What a run comes to: a line on resolved letters, verdicts in colour, what is kept of the sources."""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from resolver import GRAVITY, Register
from resolver.reasons import Reason

from ..words import said
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
    records: Sequence[dict[str, Any]], citations: int, failed: int, offline: Reason | None, requests: Mapping[str, int]
) -> str:
    """How many papers in how many citations came to what, who was asked, and what was not checked."""
    counts = Counter(record["verdict"] for record in records)
    parts = ", ".join(f"{counts[str(verdict)]} {verdict}" for verdict in reversed(GRAVITY) if counts[str(verdict)])
    papers = "1 paper" if len(records) == 1 else f"{len(records)} papers"
    places = "1 citation" if citations == 1 else f"{citations} citations"
    line = f"{papers} in {places}: {parts or 'nothing cited'}."
    if offline is not None:
        return (
            f"{line} Not checked: titles, dates, submitters and outcomes ({said('en', offline)}): only the register "
            f"of {Register.shipped().as_of} was asked."
        )
    asked = ", ".join(f"{name} {count}" for name, count in requests.items() if count)
    line += f" Requests: {asked or 'nothing, all was kept'}."
    return f"{line} Not checked: {failed} citations, because a source gave no answer." if failed else line


def kept(info: Mapping[str, Any], *, as_json: bool) -> Iterator[str]:
    """What a database keeps of the sources' answers, and what in it is unresolved."""
    if as_json:
        yield json.dumps(info, ensure_ascii=False, indent=1) + "\n"
        return
    yield f"{info['path']}: {info['bytes']:,} bytes; register of {info['register']}\n"
    for name in ("answers", "unresolved"):
        yield f"{name}: {'none' if not info[name] else ''}\n"
        yield from table_lines([{key: str(value) for key, value in row.items()} for row in info[name]], {})
