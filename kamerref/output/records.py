"""Answers as plain records, and how records are written: table, JSON, newline-delimited JSON, CSV, TSV."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Literal

from resolver import Candidate, Citation, Claim, Place, Reason, Resolution, gravest

from ..words import Lang, candidate_said, place_judged

Record = dict[str, Any]
Shape = Literal["table", "json", "nl", "csv", "tsv"]


def citation_record(citation: Citation) -> Record:
    """One citation as `find --json` shows it. Offsets count code points of the file's text."""
    return {
        "start": citation.start,
        "end": citation.end,
        "raw": citation.raw,
        "family": citation.family,
        "ids": list(citation.ids),
        "dossiernummer": _text(citation.dossiernummer),
        "ondernummer": citation.ondernummer,
        "kamer": _text(citation.kamer),
        "vergaderjaar": _text(citation.vergaderjaar),
        "meeting": citation.meeting,
        "pages": list(citation.pages),
        "kind": citation.kind,
        "names": list(citation.names),
        "attachment": citation.attachment,
        "also_dossiers": [str(other) for other in citation.also_dossiers],
        "place": {
            "paragraph": citation.place.paragraph,
            "note": citation.place.note,
            **({"page": citation.place.page} if citation.place.page is not None else {}),
        },
        "form": citation.form,
        "evidence": str(citation.evidence),
        "inferred": list(citation.inferred),
        "via": reason_record(citation.via),
        **({"flaw": reason_record(citation.flaw)} if citation.flaw else {}),
        **({"unread": [span._asdict() for span in citation.unread]} if citation.unread else {}),
    }


def reason_record(why: Reason | None) -> Record | None:
    """A reason as its code and fields; None for none."""
    return None if why is None else {"code": why.code, "fields": dict(why.fields)}


def candidate_record(candidate: Candidate, lang: Lang) -> Record:
    """A paper that may have been meant, with its reasons in words."""
    return {"id": candidate.id, "reason": candidate_said(lang, candidate)}


def claim_record(claim: Claim) -> Record:
    """What the letter says of a paper and what came of comparing it, as values."""
    return {**claim._asdict(), "status": str(claim.status), "why": reason_record(claim.why)}


def paper_records(resolutions: Sequence[Resolution], lang: Lang) -> list[Record]:
    """One record a cited paper, in the order of first citation, with its verdict and every place.

    What has no identifier (a dossier, a motion without number, several candidates) is a record of its own, with
    an id that says so.
    """
    groups: dict[str, list[Resolution]] = {}
    for resolution in resolutions:
        groups.setdefault(paper_key(resolution), []).append(resolution)
    return [_paper_record(id, group, lang) for id, group in groups.items()]


def paper_key(resolution: Resolution) -> str:
    """The identifier under which a citation is counted; for what has none, words that cannot be one."""
    citation = resolution.citation
    if resolution.papers:
        return resolution.papers[0]
    if citation.ids:
        return " or ".join(citation.ids)
    if citation.family == "dossier" and citation.dossiernummer:
        return f"dossier {citation.dossiernummer}"
    return f"“{' '.join(citation.raw.split())}”"


def _paper_record(id: str, group: list[Resolution], lang: Lang) -> Record:
    shown = gravest(group)
    return {
        "id": id,
        "verdict": str(shown.verdict),
        "why": place_judged(lang, shown),
        "reasons": [reason_record(why) for why in shown.why],
        "family": shown.citation.family,
        "differs": [{"field": d.field, "letter": d.letter, "record": d.record} for d in shown.differs],
        "candidates": [candidate_record(candidate, lang) for candidate in shown.candidates],
        "citations": [
            {
                **citation_record(resolution.citation),
                "verdict": str(resolution.verdict),
                "why": place_judged(lang, resolution),
                "reasons": [reason_record(why) for why in resolution.why],
                "claims": [claim_record(claim) for claim in resolution.claims],
            }
            for resolution in group
        ],
    }


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def lines_of(
    records: Iterable[Record], shape: Shape, columns: dict[str, str], widths: dict[str, int] | None = None
) -> Iterator[str]:
    """Records as text, in pieces as they come (a table when all have come).

    `columns` maps the names of a table's columns to the fields they show; CSV and TSV have the same columns under
    the fields' own names, lists as JSON.
    """
    if shape == "json":
        yield from _as_json(records)
    elif shape == "nl":
        for record in records:
            yield json.dumps(record, ensure_ascii=False) + "\n"
    elif shape in ("csv", "tsv"):
        yield from _as_csv(records, "," if shape == "csv" else "\t", columns)
    else:
        yield from table_lines(
            [{title: _cell(record, field) for title, field in columns.items()} for record in records],
            widths or {},
        )


def _as_json(records: Iterable[Record]) -> Iterator[str]:
    opening = "["
    for record in records:
        yield opening + json.dumps(record, ensure_ascii=False, indent=1)
        opening = ",\n"
    yield "[]\n" if opening == "[" else "]\n"


def _as_csv(records: Iterable[Record], delimiter: str, columns: dict[str, str]) -> Iterator[str]:
    import csv  # here, as with io: a table or JSON needs neither
    import io

    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=delimiter, lineterminator="\n")
    writer.writerow(columns.values())
    for record in records:
        writer.writerow([_flat(record.get(field)) for field in columns.values()])
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()
    yield buffer.getvalue()


def _flat(value: Any) -> Any:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list | dict) else value


def _cell(record: Record, field: str) -> str:
    value = record.get(field)
    if value is None or value == []:
        return ""
    if field == "verdict":
        return str(value)  # ours, and maybe coloured
    if field == "place":
        return printable(place_text(value))
    if field == "citations":
        return "; ".join(dict.fromkeys(place_text(citation["place"]) for citation in value))
    if field == "places":
        return "; ".join(dict.fromkeys(place["place"] for place in value))
    if isinstance(value, list):
        return printable(", ".join(str(part) for part in value))
    return printable(" ".join(str(value).split()))


def place_text(place: Record) -> str:
    """A place in words: the note where there is one, else the paragraph."""
    return str(Place(place["paragraph"], place["note"], place.get("page")))


NARROWEST = 8
"""A column of a table on a narrow screen keeps so many characters."""


def table_lines(rows: Sequence[dict[str, str]], widths: dict[str, int]) -> Iterator[str]:
    """A table for people; empty columns are left out, long cells wrapped to `widths`, and all of it to the screen.

    Our own lines: importing tabulate took 20 of the 150 ms that `kamerref find` may take to start.
    """
    if not rows:
        return
    titles = [title for title in rows[0] if any(row[title] for row in rows)]
    wanted = [max(len(title), *(_shown(row[title]) for row in rows)) for title in titles]
    limits = [min(want, widths.get(title, 200)) for want, title in zip(wanted, titles, strict=True)]
    limits = _fitting(limits, screen_width())
    cells = [[_wrapped(row[title], limit) for title, limit in zip(titles, limits, strict=True)] for row in rows]
    heads = [_wrapped(title, limit) for title, limit in zip(titles, limits, strict=True)]
    broad = [max(_shown(line) for row in (heads, *cells) for line in row[at]) for at in range(len(titles))]
    lines = []
    for at, row in enumerate((heads, *cells)):
        height = max(map(len, row))
        lines += [[cell[at] if at < len(cell) else "" for cell in row] for at in range(height)]
        if at == 0:
            lines.append(["-" * width for width in broad])
    for line in lines:
        padded = (cell + " " * (width - _shown(cell)) for cell, width in zip(line, broad, strict=True))
        yield "  ".join(padded).rstrip() + "\n"


def screen_width() -> int:
    """The columns of the terminal, or those that COLUMNS says; 0 where neither is known, as in a pipe."""
    import shutil

    return shutil.get_terminal_size((0, 0)).columns


def _fitting(limits: list[int], screen: int) -> list[int]:
    """The widths of columns, the broadest ones made narrower until all fit on the screen with two spaces between."""
    out = list(limits)
    while screen and sum(out) + 2 * (len(out) - 1) > screen and max(out) > NARROWEST:
        out[out.index(max(out))] -= 1
    return out


def _wrapped(cell: str, width: int) -> list[str]:
    from textwrap import wrap

    return wrap(cell, width) if _shown(cell) > width and "\x1b" not in cell else [cell]


def _shown(cell: str) -> int:
    """The width of a cell on the screen: colours take none."""
    return len(re.sub(r"\x1b\[[0-9;]*m", "", cell))


def printable(text: str) -> str:
    """Text from letters as a terminal may show it: control characters, which could command it, become spaces."""
    return "".join(character if character.isprintable() else " " for character in text)


def stream(batches: Iterable[list[Record]]) -> Iterator[Record]:
    for batch in batches:
        yield from batch
