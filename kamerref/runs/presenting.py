"""The page on a letter: read, judge, check, look in the database what cites it, and make the page."""

from __future__ import annotations

import datetime
from pathlib import Path

from resolver import Register, own_id

from ..output.report import Reported, report
from .hyperlinking import Done, write
from .letters import STDIN
from .resolving import exit_code, findings_of, judged_letter, offline_words
from .session import MEMORY, Session


def report_letter(path: str, output: str | None, session: Session) -> Done:
    """Write the page on `path` to `output` ("-" is standard output, None a name made from `path`)."""
    letter = judged_letter(path, session)
    findings, papers = findings_of(letter, session)
    day = datetime.date.today().isoformat()
    offline = offline_words(session.offline, session.lang)
    page = report(
        Reported(
            letter.document, letter.resolutions, papers, findings, offline, day, Register.shipped().as_of,
            _citing(session, own_id(letter.document.header)),
        ),
        session.lang,
    )  # fmt: skip
    where = output or (STDIN if path == STDIN else str(Path(path).with_suffix(".report.html").name))
    write(where, page.encode("utf-8"))
    messages = [f"wrote {where}"] if where != STDIN else []
    return Done(messages, exit_code(findings))


def _citing(session: Session, id: str | None) -> list[tuple[str, int]]:
    """The papers in the database that cite the letter, with how often."""
    if id is None or session.db == MEMORY or not Path(session.db).exists():
        return []
    rows = session.store.rows(
        "select citing, times from citation_edges where cited = ? order by times desc, citing", [id]
    )
    return [(row["citing"], row["times"]) for row in rows]
