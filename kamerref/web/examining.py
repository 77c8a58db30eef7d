"""What is done with a letter in its cell: judged and told as plain data, or made into a file to take back."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import Any

from resolver import Citation, Evidence, Place, Register, Resolution, citations_of
from resolver.check.findings import Finding
from resolver.check.styles import STYLES
from resolver.readers.archives import read_path

from ..output.account import account_of, account_said
from ..output.comments import remarks, with_comments
from ..output.corrections import Correction, corrected
from ..output.findings import FORMATS
from ..output.links import link_file, wanted_links
from ..output.report import Parts, Reported, parts, report
from ..runs.checking import checked
from ..runs.letters import read_letter
from ..runs.recording import Recording
from ..runs.resolving import Judged, findings_of, judged_letter, offline_words
from ..runs.session import Lang, Session
from ..words import candidate_said, paper_said, place_said, verdict_said
from .taking import FILES, TYPES, files_for

Answer = dict[str, Any]
MOST_FINDINGS = 2_000
"""So many findings a page lists; what is beyond is counted and said."""


def examine(task: dict[str, Any], session: Session, tell: Callable[[str, Answer], None]) -> Answer:
    """The account of a letter, its findings, and the parts of its page.

    What the register alone says is told at once as "so-far"; the answer has what the services said as well.
    """
    tell("progress", {"stage": "reading"})
    if session.offline is None:
        quick = Session(session.asking._replace(offline=True), lang=session.lang)
        letter = judged_letter(task["path"], quick)
        if letter.resolutions:
            tell("so-far", _told(letter, quick, task["name"]))
    tell("progress", {"stage": "sources" if session.offline is None else "register"})
    return {"kind": "done", **_told(judged_letter(task["path"], session), session, task["name"])}


def _told(letter: Judged, session: Session, name: str) -> Answer:
    reported = _reported(letter, session, name)
    findings, offline = reported.findings, reported.offline
    made = parts(reported, session.lang)
    return {
        "format": letter.document.format,
        "title": letter.document.header.titel or name,
        "summary": made.summary,
        "letter": made.letter,
        "papers": made.papers,
        "picture": made.picture,
        "account": account_said(
            session.lang, account_of(letter.document.text, letter.resolutions, session.offline, len(findings))
        ),
        "notes": [offline] if offline else [],
        "register": Register.shipped().as_of,
        "files": files_for(letter.document.format),
        "findings": [_finding(finding, made, session) for finding in findings[:MOST_FINDINGS]],
        "count": len(findings),
        "references": letter.written,
        "complete": session.offline is None and not session.stopped,
    }


def _reported(letter: Judged, session: Session, name: str) -> Reported:
    findings, papers = findings_of(letter, session)
    return Reported(
        letter.document._replace(source=name), letter.resolutions, papers, findings,
        offline_words(session.offline, session.lang), datetime.date.today().isoformat(), Register.shipped().as_of,
    )  # fmt: skip


def _finding(finding: Finding, made: Parts, session: Session) -> Answer:
    mark = next((at for at, (start, end) in enumerate(made.marks, 1) if start <= finding.start < end), None)
    return {
        "code": finding.code,
        "severity": finding.severity,
        "message": finding.message,
        "raw": " ".join(finding.raw.split())[:200],
        "start": finding.start,
        "end": finding.end,
        "where": place_said(session.lang, Place(finding.paragraph, finding.note)),
        "mark": mark if finding.raw else None,
        "paragraph": finding.paragraph,
        "note": finding.note,
        "paper": finding.paper,
        "proposals": [
            {"id": candidate.id, "text": paper_said(candidate.id), "why": candidate_said(session.lang, candidate)}
            for candidate in finding.proposals[:3]
        ],
        "fix": finding.fix,
    }


def check_text(task: dict[str, Any], session: Session) -> Answer:
    """For the API: the account of a text, its findings, and the judgement of every place."""
    letter = judged_letter(task["path"], session)
    told = _told(letter, session, task["name"])
    places = [_place(resolution, session.lang) for resolution in letter.resolutions]
    kept = ("account", "notes", "references", "complete", "register", "count", "findings")
    return {"kind": "done", **{name: told[name] for name in kept}, "places": places}


def _place(resolution: Resolution, lang: Lang) -> Answer:
    citation = resolution.citation
    return {
        "start": citation.start, "end": citation.end, "raw": citation.raw, "verdict": str(resolution.verdict),
        "says": verdict_said(lang, resolution.verdict), "papers": list(resolution.papers),
        "candidates": [candidate.id for candidate in resolution.candidates], "why": resolution.why,
    }  # fmt: skip


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


def make(task: dict[str, Any], session: Session) -> Answer:
    """A file made of the letter, written into its folder: where it lies, its name for the visitor, its type.

    Raises `KamerrefError` for a letter of which it cannot be made, such as a signed one.
    """
    letter, taking = judged_letter(task["path"], session), FILES[task["what"]]
    data = _MAKERS[task["what"]](letter, session, task)
    ending = taking.ending or Path(task["path"]).suffix
    stem = Path(task["name"]).stem or "brief"
    made = f"made-{task['what']}{ending}"
    (Path(task["folder"]) / made).write_bytes(data)
    name = f"{stem}{'' if taking.ending else '-' + task['what']}{ending}"
    return {"kind": "made", "file": made, "name": name, "type": taking.type or TYPES.get(letter.document.format, "")}


def _with_comments(letter: Judged, session: Session, task: dict[str, Any]) -> bytes:
    findings, _ = findings_of(letter, session)
    return with_comments(read_path(Path(task["path"])), letter.document, remarks(findings, session.lang))


def _with_links(letter: Judged, session: Session, task: dict[str, Any]) -> bytes:
    choice = wanted_links(letter.document, letter.resolutions, letter.papers)
    return link_file(read_path(Path(task["path"])), letter.document, choice, None).data


def _with_style(letter: Judged, session: Session, task: dict[str, Any]) -> bytes:
    findings, _ = findings_of(letter, session, STYLES[0])
    changes = [Correction(one.start, one.end, one.fix) for one in findings if one.fix is not None]
    return corrected(read_path(Path(task["path"])), letter.document, changes).data


def _as_report(letter: Judged, session: Session, task: dict[str, Any]) -> bytes:
    return report(_reported(letter, session, task["name"]), session.lang).encode("utf-8", "replace")


def _as_csv(letter: Judged, session: Session, task: dict[str, Any]) -> bytes:
    """The findings as a table for Excel: with a byte order mark, and no cell that a program would take for a formula."""
    findings, _ = findings_of(letter, session)
    made = FORMATS["csv"]([checked(letter, findings, session, task["name"])], session.lang)
    return ("\ufeff" + "".join(made)).encode("utf-8", "replace")


def _as_json(letter: Judged, session: Session, task: dict[str, Any]) -> bytes:
    findings, _ = findings_of(letter, session)
    made = FORMATS["json"]([checked(letter, findings, session, task["name"])], session.lang)
    return "".join(made).encode("utf-8", "backslashreplace")


def _as_record(letter: Judged, session: Session, task: dict[str, Any]) -> bytes:
    where = Path(task["folder"]) / "record-of-check.json"
    recording = Recording(str(where), [task["path"]], force=True)
    findings, _ = findings_of(letter, session)
    recording.add(letter, findings)
    # Under the name that the visitor knows: where the letter lies is nobody's business.
    recording.letters[0]["file"] = task["name"]
    recording.write(session)
    return where.read_bytes()


_MAKERS: dict[str, Callable[[Judged, Session, dict[str, Any]], bytes]] = {
    "comments": _with_comments,
    "links": _with_links,
    "style": _with_style,
    "report": _as_report,
    "csv": _as_csv,
    "json": _as_json,
    "record": _as_record,
}
