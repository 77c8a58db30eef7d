"""Giving a letter back with its references as links: read, resolve, choose, write; and what to say of it."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from resolver import InputError
from resolver.readers import read_path

from ..output.files import fitting, free, write_file
from ..output.links import Choice, Linked, Target, link_file, wanted_links
from ..words import Lang, place_said, said, say
from .letters import STDIN, paper_named
from .resolving import concluded, judged_letter
from .session import Session

_SUFFIXES = {"markdown": ".md", "html": ".html"}


class Linking(NamedTuple):
    """How references become links: where they lead, whether those that were not found are linked too, whether links
    that lead elsewhere are corrected, what plain text becomes, and whether links look like the words around them.
    """

    target: Target = "officielebekendmakingen"
    everything: bool = False
    relink: bool = False
    into: str | None = None
    plain: bool = False


class Done(NamedTuple):
    """What was written, in sentences, and the exit code; `data` is for standard output, when it was asked for there."""

    messages: list[str]
    exit_code: int
    data: bytes = b""


def link_letter(path: str, output: str | None, session: Session, linking: Linking, *, force: bool = False) -> Done:
    """Write `path` with links to `output` ("-" is standard output, None a name made from `path`)."""
    if path == STDIN:
        raise InputError("links are written into a file, not into standard input", next="name a file")
    if paper_named(path) is not None:
        raise InputError(
            "{path!r} is a paper and no file; links are written into a file",
            next="save the paper and name the file",
            path=path,
        )
    where = output or _beside(path, linking.into)
    if where != STDIN:
        free(where, inputs=(path,), force=force)
    letter = judged_letter(path, session)
    if where != STDIN:
        fitting(where, linking.into or letter.document.format)
    data = read_path(Path(path))
    choice = wanted_links(
        letter.document,
        letter.resolutions,
        letter.papers,
        target=linking.target,
        all=linking.everything,
        relink=linking.relink,
    )
    linked = link_file(data, letter.document, choice, linking.into, plain=linking.plain)
    if where != STDIN:
        write_file(where, linked.data, inputs=(path,), force=force)
    made = "run_linked" if where == STDIN else "run_linked_in"
    fields = {"count": linked.made} if where == STDIN else {"count": linked.made, "name": where}
    messages = [say(session.lang, made, **fields)]
    messages += _left(choice, linked, session.lang)
    more, exit_code = concluded(letter, session)
    return Done(messages + more, exit_code, linked.data if where == STDIN else b"")


def _left(choice: Choice, linked: Linked, lang: Lang) -> list[str]:
    """What was not made a link, each with its place and the reason."""
    counts = (
        (linked.changed, "run_link_corrected"),
        (choice.linked_before, "run_link_before"),
        (choice.other_target, "run_link_other"),
    )
    out = [say(lang, name, count=count) for count, name in counts if count]
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
