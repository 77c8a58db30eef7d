"""The record of a check: what a desk files to show that a letter was checked, against what, when, and with what outcome."""

from __future__ import annotations

import datetime
import hashlib
import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

from resolver import KamerrefError, Paper, Reason, Register, Resolution, own_id
from resolver.check import Finding
from resolver.readers import read_path

from ..output.files import fitting, free, write_file
from ..output.records import reason_record
from .letters import STDIN, shown_path
from .resolving import Judged

SCHEMA = "kamerref-record/1"


class AskedSource(Protocol):
    """Who was asked: a `Session`, or what is kept of one."""

    @property
    def offline(self) -> Reason | None: ...
    @property
    def requests(self) -> dict[str, int]: ...
    @property
    def stopped(self) -> bool: ...


class Recording:
    """The record of one run of `check`. Made before the run, so that a name that cannot be written stops it early."""

    def __init__(self, where: str, letters: Sequence[str], *, force: bool = False) -> None:
        fitting(where, "json")
        free(where, inputs=letters, force=force)
        self.where, self.inputs, self.force = where, letters, force
        self.letters: list[dict[str, object]] = []
        self.began = _now()

    def add(self, letter: Judged, findings: Sequence[Finding]) -> None:
        """Record what was concluded of a letter, or why it could not be read."""
        entry: dict[str, object] = {"file": shown_path(letter.path), "sha256": _digest(letter)}
        if letter.error is not None:
            self.letters.append({**entry, "error": str(letter.error)})
            return
        papers = {paper.id: paper for paper in letter.papers}
        self.letters.append(
            {
                **entry,
                "paper": own_id(letter.document.header),
                "references": letter.written,
                "verdicts": dict(Counter(str(place.verdict) for place in letter.resolutions)),
                "findings": dict(Counter(finding.code for finding in findings)),
                "places": [_place(place, papers) for place in letter.resolutions],
            }
        )

    def write(self, session: AskedSource) -> str:
        """Write the record, and give its name. Raises `InputError` or `StoreError` when it cannot be."""
        from .. import __version__

        register = Register.shipped()
        body = {
            "schema": SCHEMA,
            "program": f"kamerref {__version__}",
            "began": self.began,
            "ended": _now(),
            "register": {"as_of": register.as_of, "source": register.source},
            "sources": {
                "asked": session.offline is None,
                "why_not": session.offline.code if session.offline else None,
                "requests": session.requests,
                "stopped": session.stopped,
            },
            "letters": self.letters,
        }
        data = json.dumps(body, ensure_ascii=False, indent=1).encode("utf-8", "backslashreplace")
        write_file(self.where, data + b"\n", inputs=self.inputs, force=self.force)
        return self.where


def _place(place: Resolution, papers: dict[str, Paper]) -> dict[str, object]:
    citation = place.citation
    record = papers.get(place.papers[0]) if place.papers else None
    return {
        "start": citation.start,
        "end": citation.end,
        "raw": citation.raw,
        "place": str(citation.place),
        "verdict": str(place.verdict),
        "papers": list(place.papers),
        "why": _plain(place.why),
        "claims": [_plain(claim) for claim in place.claims],
        "differs": [_plain(difference) for difference in place.differs],
        "answers": [source._asdict() for source in record.sources] if record else [],
    }


def _plain(value: Any) -> Any:
    """A value as JSON has it: a reason as its code and fields, a named tuple by the names of its fields."""
    if isinstance(value, Reason):
        return reason_record(value)
    if isinstance(value, tuple):
        fields = getattr(value, "_fields", None)
        parts = [_plain(part) for part in value]
        return dict(zip(fields, parts, strict=True)) if fields else parts
    return value if isinstance(value, str | int | float | bool | None) else str(value)


def _digest(letter: Judged) -> str | None:
    """The SHA-256 of the file's bytes; of a letter that is no file, of its text."""
    if letter.path != STDIN:
        try:
            return hashlib.sha256(read_path(Path(letter.path))).hexdigest()
        except (KamerrefError, OSError, ValueError):
            pass
    text = letter.document.text
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest() if text else None


def _now() -> str:
    return datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
