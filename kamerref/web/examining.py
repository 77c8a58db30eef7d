"""What is done with a letter in its cell: read and judged once, kept as it was judged, and told as plain data."""

from __future__ import annotations

import datetime
import pickle
import time
from bisect import bisect_right
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from resolver import Citation, Evidence, InputError, Paper, Reason, Register, Resolution, because, citations_of
from resolver.check import SEVERITIES, Finding

from ..output.account import Account, account_of, account_said
from ..output.findings.outcome import pasteable
from ..output.report import Parts, Reported, parts
from ..runs.letters import letters_in, read_letter
from ..runs.resolving import Judged, findings_of, first_look, judged_document, offline_words, too_new, with_sources
from ..runs.session import Lang, Session, nobody
from ..runs.showing import show
from ..words import (
    candidate_said,
    place_judged,
    place_said,
    shown_in_window,
    verdict_said,
    worded,
)
from .taking import files_for

Answer = dict[str, Any]
MOST_FINDINGS = 2_000
"""So many findings a page lists, the gravest; what is beyond is counted and said."""
KEPT = "judged.bin"
SLICE_S = 100.0
"""So long the services are asked for one letter before others have their turn; what is left is asked after them."""
CHECK_S = 150.0
"""So long they are asked for a text that comes by the API, which gives one answer."""
_TO_BE_ASKED = ("service-not-asked", "service-stopped")
"""Why a place has no answer, where that is for us to ask and not for a service to answer."""


class KeptLetter(NamedTuple):
    """A letter as it was judged, from which all that is shown or made of it is made: so that no two differ.

    `offline` is why no service was asked, `stopped` whether a service gave up in the middle, `requests` who was asked.
    """

    letter: Judged
    findings: tuple[Finding, ...]
    papers: dict[str, Paper]
    offline: Reason | None
    stopped: bool
    requests: dict[str, int]

    @property
    def failed(self) -> int:
        """How many places were asked for without an answer."""
        return sum(1 for place in self.letter.resolutions if place.failed)

    @property
    def left(self) -> int:
        """How many of those nobody was asked for yet: for want of time, or because it were too many at once."""
        return sum(1 for place in self.letter.resolutions if place.failed and any(map(_is_to_be_asked, place.why)))

    @property
    def is_complete(self) -> bool:
        return self.offline is None and not self.stopped and not self.failed

    @property
    def may_ask_again(self) -> bool:
        """Whether something is left to ask, and the desk wants it asked."""
        return not self.is_complete and (self.offline is None or self.offline.code != "run-offline")


def _is_to_be_asked(reason: Reason) -> bool:
    return reason.code in _TO_BE_ASKED or any(
        value in _TO_BE_ASKED for name, value in reason.fields if name == "failure"
    )


def examine(task: dict[str, Any], session: Session, tell: Callable[[str, Answer], None]) -> Answer:
    """The account of a letter, its findings, and the parts of its page; or the letters that are inside an archive.

    What the register alone says is told at once as "so-far"; the answer has what the services said as well.
    """
    tell("progress", {"stage": "reading"})
    path = task["path"]
    if task.get("may_be_several"):
        walked = letters_in([path]).letters
        if walked != [path]:
            names = [name.removeprefix(path).lstrip("/") or task["name"] for name in walked]
            return {"kind": "several", "paths": walked, "names": names}
    document = read_letter(path)
    if session.offline is None:
        with Session(session.asking, lang=session.lang, unasked=because("still-asking")) as register_alone:
            first = _judged(judged_document(document, register_alone)._replace(path=path), register_alone)
        if first.letter.resolutions:
            _keep(first, task)
            tell("so-far", told(first, session.lang, task["name"]))
            return _asked(first.letter, task, session, tell)
    tell("progress", {"stage": "register"})
    kept = _judged(judged_document(document, session)._replace(path=path), session)
    _keep(kept, task)
    return {"kind": "done", **told(kept, session.lang, task["name"])}


def go_on(task: dict[str, Any], session: Session, tell: Callable[[str, Answer], None]) -> Answer:
    """The letter again as it was judged, with what the services say now: only what they did not answer is asked."""
    letter = kept_of(task).letter
    again = letter._replace(resolutions=first_look(letter.document, beside=True), papers=())
    return _asked(again, task, session, tell)


def _asked(letter: Judged, task: dict[str, Any], session: Session, tell: Callable[[str, Answer], None]) -> Answer:
    """A letter that was read, with what the services say within the time of one slice."""
    tell("progress", {"stage": "sources"})
    session.until = time.monotonic() + SLICE_S

    def count(_: str, done: int, of: int) -> None:
        tell("progress", {"stage": "sources", "done": done, "of": of})

    session.count = count
    (judged,) = with_sources([letter], session)
    session.count = nobody  # what may have been meant is asked for too, and is nobody's reference
    tell("progress", {"stage": "comparing"})
    kept = _judged(judged, session)
    _keep(kept, task)
    return {"kind": "done", **told(kept, session.lang, task["name"])}


def _judged(letter: Judged, session: Session) -> KeptLetter:
    findings, papers = findings_of(letter, session)
    return KeptLetter(
        letter=letter,
        findings=tuple(findings),
        papers=papers,
        offline=session.offline,
        stopped=session.stopped,
        requests=dict(session.requests),
    )


def _keep(kept: KeptLetter, task: dict[str, Any]) -> None:
    """Written beside the letter, by a cell and for a cell: no other process reads it."""
    where = Path(task["folder"]) / KEPT
    half = where.with_suffix(".part")
    half.write_bytes(pickle.dumps(kept))
    half.replace(where)


def kept_of(task: dict[str, Any]) -> KeptLetter:
    """The letter of a task as it was judged, in the words of the task's language. Raises `InputError` when it is gone."""
    try:
        kept = pickle.loads((Path(task["folder"]) / KEPT).read_bytes())  # noqa: S301: written by `_keep`
    except OSError as error:
        raise InputError("the letter is not here any more", next="drop it again") from error
    assert isinstance(kept, KeptLetter)
    return kept._replace(findings=tuple(worded(task["lang"], finding) for finding in kept.findings))


def gravest(findings: Sequence[Finding], most: int) -> list[Finding]:
    """At most so many findings, in their order; where some are left out, none is graver than one that is kept."""
    if len(findings) <= most:
        return list(findings)
    ranked = sorted(range(len(findings)), key=lambda at: -SEVERITIES.index(findings[at].severity))
    return [findings[at] for at in sorted(ranked[:most])]


def told(kept: KeptLetter, lang: Lang, name: str) -> Answer:
    """All that a page shows of a letter."""
    letter, findings = kept.letter, kept.findings
    made = parts(reported(kept, lang, name), lang)
    return {
        "format": letter.document.format,
        "title": letter.document.header.titel or name,
        "letter": made.letter,
        "papers": made.papers,
        "picture": made.picture,
        "account": account_said(lang, account_of_kept(kept)),
        "notes": notes(kept, lang),
        "register": Register.shipped().as_of,
        "files": files_for(letter.document.format),
        "findings": [_finding(finding, made, lang) for finding in gravest(findings, MOST_FINDINGS)],
        "count": len(findings),
        "counts": {severity: sum(one.severity == severity for one in findings) for severity in SEVERITIES},
        "references": letter.written,
        "complete": kept.is_complete,
        "left": kept.left,
        "may_ask_again": kept.may_ask_again,
        "asked": "register" if kept.offline is not None else "all" if kept.is_complete else "part",
    }


def account_of_kept(kept: KeptLetter) -> Account:
    """The account of the check: the same that the command line prints."""
    return account_of(kept.letter.document.text, kept.letter.resolutions, kept.offline, len(kept.findings))


def reported(kept: KeptLetter, lang: Lang, name: str) -> Reported:
    """What the report is made of."""
    letter = kept.letter
    return Reported(
        document=letter.document._replace(source=name), resolutions=letter.resolutions, papers=kept.papers, findings=kept.findings,
        offline=offline_words(kept.offline, lang), day=datetime.date.today().isoformat(), register_day=Register.shipped().as_of,
        account=account_said(lang, account_of_kept(kept)),
    )  # fmt: skip


def notes(kept: KeptLetter, lang: Lang) -> list[str]:
    """What could not be looked up, a sentence each; [] when everything was."""
    out = []
    if kept.offline is not None:
        out.append(shown_in_window(lang, "register_alone", why=offline_words(kept.offline, lang)))
    if kept.failed:
        out.append(shown_in_window(lang, "not_all", count=kept.failed))
    elif kept.stopped:
        out.append(shown_in_window(lang, "not_all_meant"))
    return out + too_new(kept.letter.resolutions, lang)


def _finding(finding: Finding, made: Parts, lang: Lang) -> Answer:
    at = bisect_right(made.marks, (finding.start, len(made.letter))) - 1
    is_marked = bool(finding.raw) and at >= 0 and finding.start < made.marks[at][1]
    return {
        "code": finding.code,
        "severity": finding.severity,
        "message": finding.message,
        "raw": " ".join(finding.raw.split())[:200],
        "start": finding.start,
        "end": finding.end,
        "where": place_said(lang, finding.place),
        "mark": at + 1 if is_marked else None,
        "paragraph": finding.paragraph,
        "note": finding.note,
        "paper": finding.paper,
        "proposals": [
            {"id": candidate.id, "text": pasteable(finding, candidate), "why": candidate_said(lang, candidate)}
            for candidate in finding.proposals[:3]
        ],
        "fix": finding.fix,
    }


def check_text(task: dict[str, Any], session: Session) -> Answer:
    """For the API: the account of a text, its findings, and the judgement of every place."""
    session.until = time.monotonic() + CHECK_S
    kept = _judged(judged_document(read_letter(task["path"]), session), session)
    shown = told(kept, session.lang, task["name"])
    places = [_place(resolution, session.lang) for resolution in kept.letter.resolutions]
    names = ("account", "notes", "references", "complete", "register", "count", "findings")
    return {"kind": "done", **{name: shown[name] for name in names}, "places": places}


def _place(resolution: Resolution, lang: Lang) -> Answer:
    citation = resolution.citation
    return {
        "start": citation.start, "end": citation.end, "raw": citation.raw, "verdict": str(resolution.verdict),
        "says": verdict_said(lang, resolution.verdict), "papers": list(resolution.papers),
        "candidates": [candidate.id for candidate in resolution.candidates], "why": place_judged(lang, resolution),
    }  # fmt: skip


def look_up(task: dict[str, Any], session: Session) -> Answer:
    """What is known of one reference: its records as `show` has them, and whether a service did not answer."""
    shown = show(task["ref"], task["db"], session)
    asked = "stored" if shown.stored else "failed" if shown.failed else "offline" if session.offline else "asked"
    return {"kind": "done", "records": shown.records, "asked": asked}


def find_text(task: dict[str, Any], session: Session) -> Answer:
    """For the API: every reference of a text, and every place that begins as one and cannot be read."""
    document = read_letter(task["path"])
    found = [_reference(citation) for citation in citations_of(document, at_least=Evidence.NAME)]
    return {"kind": "done", "count": len(found), "references": found}


def _reference(citation: Citation) -> Answer:
    return {
        "start": citation.start, "end": citation.end, "raw": citation.raw, "family": citation.family,
        "ids": list(citation.ids), "dossiernummer": _text(citation.dossiernummer), "ondernummer": citation.ondernummer,
        "kamer": _text(citation.kamer), "vergaderjaar": _text(citation.vergaderjaar), "kind": citation.kind,
        "names": list(citation.names), "evidence": str(citation.evidence),
        "unread": [span.text for span in citation.unread], "readable": citation.flaw is None,
    }  # fmt: skip


def _text(value: object) -> str | None:
    return None if value is None else str(value)
