"""One paper as it is to be cited, or for a reference manager; and whether it is there at all."""

from __future__ import annotations

import json
from typing import Any, Literal, NamedTuple

from resolver import InputError, Reference, Standing, page_address, parse_reference, read_identifier
from resolver.check import Style

from ..output.bibliography import bibtex, csl, ris, written
from ..words import Lang, say
from .session import Session
from .showing import Shown, show

Shape = Literal["text", "csl", "bibtex", "ris", "json"]


class Quoted(NamedTuple):
    """The citation as text, what there is to say of it, and the exit code: 1 when the paper is not there."""

    text: str
    messages: tuple[str, ...]
    exit_code: int


def cite(ref: str, db: str, style: Style, shape: Shape, session: Session) -> Quoted:
    """One paper in a style or a shape, with what database, register and services know of it.

    Raises `InputError` when `ref` is not one paper, or the style needs what is not known.
    """
    reference = parse_reference(ref)
    shown = show(ref, db, session) if reference.ids or reference.names else Shown([], 2, False)
    papers = [one for one in shown.records if read_identifier(one["id"]) is not None]
    if len(papers) != 1 or len(reference.ids) > 1:
        why = "; ".join(one["register"]["why"] for one in shown.records if not papers and reference.names)
        raise InputError(
            "{ref!r} is not one paper{why}",
            next="give dossier and number, or the identifier",
            ref=ref,
            why=f": {why}" if why else "",
        )
    record = papers[0]
    if not reference.ids:
        reference = read_identifier(record["id"]) or reference
    messages = _warned(record, session.lang)
    return Quoted(_shaped(reference, record, style, shape, messages), messages, 1 if shown.exit_code == 1 else 0)


def _shaped(
    reference: Reference, record: dict[str, object], style: Style, shape: Shape, messages: tuple[str, ...]
) -> str:
    id = reference.ids[0]
    if shape in ("csl", "bibtex", "ris"):
        item = csl(reference, record)
        as_csl = json.dumps([item], ensure_ascii=False, indent=1) if shape == "csl" else ""
        return as_csl or (bibtex(item) if shape == "bibtex" else ris(item))
    text = written(reference, record, style)
    if shape == "json":
        body = {"id": id, "style": style, "citation": text, "url": page_address(id)}
        return json.dumps(body, ensure_ascii=False)
    if text is None:
        what = f"the style {style} needs the parliamentary year of {id}, which is not known"
        raise InputError(
            "; ".join((*messages, what)),
            next="give the year with it, resolve a letter that cites it, or choose --style kamer",
        )
    return f"{text}\n{id}\n{page_address(id)}"


def _warned(record: dict[str, Any], lang: Lang) -> tuple[str, ...]:
    """What the register says against the paper; nothing where a source has its record."""
    known = record.get("register")
    if record.get("sources") or not known or known["standing"] == Standing.KNOWN:
        return ()
    return (say(lang, f"cite_{known['standing']}", id=record["id"], why=known["why"]),)
