"""The page on a letter: read, judge, check, look in the database what cites it, and make the page."""

from __future__ import annotations

import datetime
import re
from pathlib import Path

from resolver import InputError, Register, StoreError, own_id

from ..output.files import fitting, free, write_file
from ..output.report import IndexEntry, Reported, index, index_entry, report, unread_entry
from ..words import say
from ..words.refusals import refusal_said
from .hyperlinking import Done
from .letters import STDIN, letters_in, paper_named, shown_path
from .resolving import Judged, exit_code, findings_of, judged, judged_letter, offline_words, too_new
from .session import MEMORY, Session

INDEX = "index.html"
_UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")


def report_letter(path: str, output: str | None, session: Session, *, force: bool = False) -> Done:
    """Write the page on `path` to `output` ("-" is standard output, None a name made from `path`).

    A folder, an archive, or mail with letters attached gets a folder of pages with an index.
    """
    letters = [path] if path == STDIN else letters_in([path]).letters
    if letters != [path]:
        return _report_all(path, letters, output, session, force=force)
    # Of a paper named by its address the identifier is the name.
    where = output or (STDIN if path == STDIN else f"{paper_named(path) or Path(path).stem}.report.html")
    if where != STDIN:
        fitting(where, "html")
        free(where, inputs=(path,), force=force)
    letter = judged_letter(path, session)
    reported = _reported(letter, session)
    page = report(reported, session.lang).encode("utf-8", "replace")
    if where == STDIN:
        return Done([], exit_code(reported.findings), page)
    write_file(where, page, inputs=(path,), force=force)
    return Done(
        [say(session.lang, "run_wrote", name=where), *too_new(letter.resolutions, session.lang)],
        exit_code(reported.findings),
    )


def _report_all(path: str, letters: list[str], output: str | None, session: Session, *, force: bool) -> Done:
    """A page for each letter and one that leads to them, in a folder. What cannot be read is on the index too."""
    if output == STDIN:
        raise InputError("pages of several letters go into a folder", where=path, next="name a folder with -o")
    folder = Path(output or f"{Path(path).name}.report")
    free(str(folder / INDEX), inputs=letters, force=force)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(
            "cannot be made ({why})", where=str(folder), next="name another folder", why=error.strerror
        ) from error
    entries: list[IndexEntry] = []
    codes = []
    for number, letter in enumerate(judged(letters, session), 1):
        name = shown_path(letter.path).removeprefix(path).strip("/\\") or Path(path).name
        if letter.error is not None:
            entries.append(
                unread_entry(
                    name, refusal_said(session.lang, letter.error.template, fields=letter.error.fields), session.lang
                )
            )
            codes.append(letter.error.exit_code)
            continue
        reported = _reported(letter, session)
        page = f"{number:03d}-{_UNSAFE.sub('_', name)[-80:]}.html"
        made = report(reported, session.lang).encode("utf-8", "replace")
        write_file(str(folder / page), made, inputs=letters, force=force)
        entries.append(index_entry(name, page, reported, session.lang))
        codes.append(exit_code(reported.findings))
    day = datetime.date.today().isoformat()
    made = index(entries, day, session.lang).encode("utf-8", "replace")
    write_file(str(folder / INDEX), made, inputs=letters, force=force)
    code = next((code for code in (2, 1, 3) if code in codes), 0)
    return Done([f"wrote {folder / INDEX} and the pages of {len(entries)} letters"], code)


def _reported(letter: Judged, session: Session) -> Reported:
    findings, papers = findings_of(letter, session)
    day = datetime.date.today().isoformat()
    return Reported(
        document=letter.document, resolutions=letter.resolutions, papers=papers, findings=findings, offline=offline_words(session.offline, session.lang), day=day,
        register_day=Register.shipped().as_of, citing=_citing(session, own_id(letter.document.header)),
    )  # fmt: skip


def _citing(session: Session, id: str | None) -> list[tuple[str, int]]:
    """The papers in the database that cite the letter, with how often."""
    if id is None or session.db == MEMORY or not Path(session.db).exists():
        return []
    rows = session.store.rows(
        "select citing, times from citation_edges where cited = ? order by times desc, citing", [id]
    )
    return [(row["citing"], row["times"]) for row in rows]
