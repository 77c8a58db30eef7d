"""The files that are made of a letter to take back, each from the letter as it was judged."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from resolver.check import STYLES, check
from resolver.readers import read_path

from ..output.comments import remarks, with_comments
from ..output.corrections import Correction, corrected
from ..output.findings import FORMATS, Checked
from ..output.links import link_file, wanted_links
from ..output.report import report
from ..runs.logbook import Recording
from ..runs.session import Session
from .examining import Answer, KeptLetter, account_of_kept, kept_of, reported, told
from .taking import FILES, TYPES

Task = dict[str, Any]


def make(task: Task, session: Session) -> Answer:
    """A file made of the letter, written into its folder: where it lies, its name for the visitor, its type.

    "page" gives the page of the letter in another language instead. Raises `KamerrefError` for a letter of which it
    cannot be made, such as a signed one.
    """
    kept = kept_of(task)
    made = f"made-{task['number']}-{task['what']}-{task['lang']}"
    if task["what"] == "page":
        (Path(task["folder"]) / made).write_text(json.dumps(told(kept, task["lang"], task["name"])), encoding="utf-8")
        return {"kind": "made", "file": made}
    taking = FILES[task["what"]]
    (Path(task["folder"]) / made).write_bytes(_MAKERS[task["what"]](kept, task))
    ending = taking.ending or Path(task["path"]).suffix
    stem = Path(task["name"]).stem or "brief"
    name = f"{stem}{'' if taking.ending else '-' + task['what']}{ending}"
    return {
        "kind": "made",
        "file": made,
        "name": name,
        "type": taking.type or TYPES.get(kept.letter.document.format, ""),
    }


def _file(task: Task) -> bytes:
    return read_path(Path(task["path"]))


def _with_comments(kept: KeptLetter, task: Task) -> bytes:
    return with_comments(_file(task), kept.letter.document, remarks(kept.findings, task["lang"]))


def _with_links(kept: KeptLetter, task: Task) -> bytes:
    letter = kept.letter
    return link_file(
        _file(task), letter.document, wanted_links(letter.document, letter.resolutions, letter.papers), None
    ).data


def _with_style(kept: KeptLetter, task: Task) -> bytes:
    letter = kept.letter
    findings = check(letter.document, letter.resolutions, kept.papers, style=STYLES[0], offline=kept.offline)
    changes = [Correction(one.start, one.end, one.fix) for one in findings if one.fix is not None]
    return corrected(_file(task), letter.document, changes).data


def _as_report(kept: KeptLetter, task: Task) -> bytes:
    return report(reported(kept, task["lang"], task["name"]), task["lang"]).encode("utf-8", "replace")


def _checked(kept: KeptLetter, task: Task) -> Checked:
    """The letter as the formats of findings take it, under the name that the visitor knows."""
    document = kept.letter.document
    return Checked(
        path=task["name"], text=document.text, format=document.format, findings=kept.findings, document=document,
        account=account_of_kept(kept),
    )  # fmt: skip


def _as_csv(kept: KeptLetter, task: Task) -> bytes:
    """With a byte order mark, by which Excel knows what the letters are."""
    return ("\ufeff" + "".join(FORMATS["csv"]([_checked(kept, task)], task["lang"]))).encode("utf-8", "replace")


def _as_json(kept: KeptLetter, task: Task) -> bytes:
    return "".join(FORMATS["json"]([_checked(kept, task)], task["lang"])).encode("utf-8", "backslashreplace")


def _as_record(kept: KeptLetter, task: Task) -> bytes:
    where = Path(task["folder"]) / "record-of-check.json"
    recording = Recording(str(where), [task["path"]], force=True)
    recording.add(kept.letter, kept.findings)
    # Under the name that the visitor knows: where the letter lies is nobody's business.
    recording.letters[0]["file"] = task["name"]
    recording.write(kept)
    return where.read_bytes()


_MAKERS: dict[str, Callable[[KeptLetter, Task], bytes]] = {
    "comments": _with_comments,
    "links": _with_links,
    "style": _with_style,
    "report": _as_report,
    "csv": _as_csv,
    "json": _as_json,
    "record": _as_record,
}
