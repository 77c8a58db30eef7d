"""The page on a letter: read, resolve, check, look in the database what cites it, and make the page."""

from __future__ import annotations

import datetime
from pathlib import Path

from resolver import Register
from resolver.check.findings import Lang, check

from ..output.report import Reported, report
from .hyperlinking import Done, write
from .pipeline import MEMORY, STDIN, Asking, Tally, concluded, open_store, prepared


def report_letter(path: str, output: str | None, asking: Asking, db: str, lang: Lang) -> Done:
    """Write the page on `path` to `output` ("-" is standard output, None a name made from `path`)."""
    tally = Tally()
    without = "geen netwerk" if lang == "nl" else "no network"
    draft = prepared(path, asking, tally, db, without=without)
    papers = {paper.id: paper for paper in draft.papers}
    findings = check(draft.document, draft.resolutions, papers, lang=lang, offline=tally.offline)
    day = datetime.date.today().isoformat()
    page = report(
        Reported(
            draft.document, draft.resolutions, papers, findings, tally.offline, day, Register.shipped().as_of,
            _citing(db, draft.document.header.id),
        ),
        lang,
    )  # fmt: skip
    where = output or (STDIN if path == STDIN else str(Path(path).with_suffix(".report.html").name))
    write(where, page.encode("utf-8"))
    messages, exit_code = concluded(draft, tally)
    return Done([f"wrote {where}", *messages] if where != STDIN else messages, exit_code)


def _citing(db: str, id: str | None) -> list[tuple[str, int]]:
    """The papers in the database that cite the letter, with how often."""
    if id is None or db == MEMORY or not Path(db).exists():
        return []
    with open_store(db) as store:
        rows = store.rows("select citing, times from citation_edges where cited = ? order by times desc, citing", [id])
    return [(row["citing"], row["times"]) for row in rows]
