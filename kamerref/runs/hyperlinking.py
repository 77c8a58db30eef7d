"""Giving a letter back with its references as links: read, resolve, choose, write; and what to say of it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import NamedTuple

from resolver import InputError, StoreError
from resolver.readers.archives import read_path

from ..output.links import Choice, Linked, Target, link_file, wanted_links
from ..words import Lang, place_said, said
from .letters import STDIN
from .resolving import concluded, judged_letter
from .session import Session

_SUFFIXES = {"markdown": ".md", "html": ".html"}


class Done(NamedTuple):
    """What was written, in sentences, and the exit code."""

    messages: list[str]
    exit_code: int


def link_letter(
    path: str,
    output: str | None,
    target: Target,
    everything: bool,
    relink: bool,
    into: str | None,
    session: Session,
    *,
    plain: bool = False,
) -> Done:
    """Write `path` with links to `output` ("-" is standard output, None a name made from `path`)."""
    if path == STDIN:
        raise InputError("links are written into a file, not into standard input", next="name a file")
    letter = judged_letter(path, session)
    data = read_path(Path(path))
    choice = wanted_links(
        letter.document, letter.resolutions, letter.papers, target=target, all=everything, relink=relink
    )
    linked = link_file(data, letter.document, choice, into, plain=plain)
    where = output or _beside(path, into)
    write(where, linked.data)
    messages = [f"{linked.made} references linked{f', in {where}' if where != STDIN else ''}"]
    messages += _left(choice, linked, session.lang)
    more, exit_code = concluded(letter, session)
    return Done(messages + more, exit_code)


def _left(choice: Choice, linked: Linked, lang: Lang) -> list[str]:
    """What was not made a link, each with its place and the reason."""
    counts = (
        (linked.changed, f"{linked.changed} links that led elsewhere were corrected"),
        (choice.linked_before, f"{choice.linked_before} were links already"),
        (choice.other_target, f"{choice.other_target} lead to officielebekendmakingen.nl: no other address is known"),
    )
    out = [text for count, text in counts if count]
    for left in linked.left:
        where = place_said(lang, left.citation.place)
        words = " ".join(left.citation.raw.split())
        out.append(f"{where}: {words}: {said(lang, left.why)}".removeprefix(": "))
    return out


def _beside(path: str, into: str | None) -> str:
    file = Path(path)
    suffix = _SUFFIXES[into] if into else file.suffix
    return str(
        Path(f"{file.stem}.linked{suffix}") if ".zip/" in path else file.with_name(f"{file.stem}.linked{suffix}")
    )


def write(where: str, data: bytes) -> None:
    """Write a whole file or none; "-" is standard output. Raises `StoreError`."""
    if where == STDIN:
        sys.stdout.buffer.write(data)
        return
    target = Path(where)
    half = target.with_name(target.name + ".new")
    try:
        half.write_bytes(data)
        half.replace(target)
    except OSError as error:
        raise StoreError(
            f"cannot be written ({error.strerror})", where=where, next="check the folder and the rights"
        ) from error
