"""What a library user does with one letter, by the same judgement as the commands: check it, give it back with links."""

from __future__ import annotations

from pathlib import Path

from resolver import Document, read
from resolver.check import Finding, Style

from .output.links import Target, link_file, wanted_links
from .runs.resolving import Judged, findings_of, judged_document
from .runs.session import MEMORY, Asking, Lang, Session


def check(
    letter: Document | str | Path,
    *,
    style: Style | None = None,
    lang: Lang = "nl",
    offline: bool = True,
    db: str = MEMORY,
) -> list[Finding]:
    """What does not hold in a letter, in reading order; what `kamerref check` says of it.

    `letter` is a document that was read, or the path of a file. `style` is the prescribed form that citations are
    checked for (None for none), `lang` the language of the findings. The register alone is asked, unless `offline` is
    False: then the public services are too, and what they say is kept in `db`. Raises `KamerrefError` when the file
    cannot be read.

    >>> from kamerref import check, read_text
    >>> [finding.code for finding in check(read_text("Zie Kamerstuk 33 694, nr. 999."))][:1]
    ['K103']
    """
    with Session(Asking(offline=offline), db, lang) as session:
        findings, _ = findings_of(_judged(letter, session), session, style)
    return findings


def link(
    letter: str | Path,
    *,
    target: Target = "officielebekendmakingen",
    into: str | None = None,
    everything: bool = False,
    relink: bool = False,
    offline: bool = True,
    db: str = MEMORY,
) -> bytes:
    """The bytes of a letter's file with every reference that exists as a link; what `kamerref link` writes.

    `into` is "markdown" or "html", for plain text only. With `everything` what was not found is linked too, with
    `relink` links that lead elsewhere are corrected. Raises `KamerrefError` for a file that cannot be read or that
    holds no links.
    """
    from resolver.readers import read_path

    with Session(Asking(offline=offline, chamber=target == "tweedekamer"), db) as session:
        judged = _judged(letter, session)
    choice = wanted_links(
        judged.document, judged.resolutions, judged.papers, target=target, all=everything, relink=relink
    )
    return link_file(read_path(Path(letter)), judged.document, choice, into).data


def _judged(letter: Document | str | Path, session: Session) -> Judged:
    return judged_document(letter if isinstance(letter, Document) else read(letter), session)
