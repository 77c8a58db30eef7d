"""One paper as it is to be cited, or for a reference manager; and whether it is there at all."""

from __future__ import annotations

import json
from typing import Any

from cache.questions import known
from resolver import InputError, Reference, Register, Standing, page_address, parse_reference
from resolver.check.styles import Style

from ..output.bibliography import bibtex, csl, ris, written


def cited(ref: str, db: str, style: Style, shape: str) -> tuple[str, list[str], int]:
    """The text, warnings, and the exit code: 1 when the register says that the paper is not there.

    Raises `InputError` when `ref` is not one paper, or the style needs what is not known.
    """
    reference = parse_reference(ref)
    if len(reference.ids) != 1:
        raise InputError(f"{ref!r} is not one paper", next="give dossier and number, or the identifier")
    record = known(db, reference)
    warnings, code = _standing(reference, record)
    if shape in ("csl", "bibtex", "ris"):
        item = csl(reference, record)
        as_csl = json.dumps([item], ensure_ascii=False, indent=1) if shape == "csl" else ""
        return as_csl or (bibtex(item) if shape == "bibtex" else ris(item)), warnings, code
    id = reference.ids[0]
    text = written(reference, record, style)
    if shape == "json":
        body = {"id": id, "style": style, "citation": text, "url": page_address(id)}
        return json.dumps(body, ensure_ascii=False), warnings, code
    if text is None:
        raise InputError(
            f"the style {style} needs the parliamentary year of {id}, which is not known",
            next="give the year with it, resolve a letter that cites it, or choose --style kamer",
        )
    return f"{text}\n{id}\n{page_address(id)}", warnings, code


def _standing(reference: Reference, record: dict[str, Any]) -> tuple[list[str], int]:
    if record.get("sources"):
        return [], 0
    register = Register.shipped()
    standing = register.look(reference.ids[0]).standing
    if standing is Standing.ABSENT:
        return [f"{reference.ids[0]} does not exist, as the register of {register.as_of} has it"], 1
    if standing is Standing.OUTSIDE:
        return [f"whether {reference.ids[0]} exists, the register of {register.as_of} cannot tell"], 0
    return [], 0
