"""From what was concluded of a letter to a file with links: which references, which address, which writer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple, get_args

from resolver import (
    Document,
    InputError,
    Link,
    Paper,
    Resolution,
    UnreadableFile,
    Verdict,
    dossier_address,
    linked_paper,
    page_address,
)

from .spans import Changed, Wanted, Written

Target = Literal["officielebekendmakingen", "tweedekamer", "pdf"]
TARGETS: tuple[Target, ...] = get_args(Target)
_THERE = (Verdict.VERIFIED, Verdict.DIFFERS, Verdict.EXISTS)
_TK = "https://www.tweedekamer.nl/kamerstukken/detail?id="


class Choice(NamedTuple):
    """What is to be done: stretches to link, links to lead elsewhere, and what stays as it is, counted."""

    wanted: list[Wanted]
    changed: list[Changed]
    linked_before: int
    elsewhere: int
    not_there: int
    other_target: int


class Linked(NamedTuple):
    """The written file and what was done: links made, links led elsewhere, and references that were left."""

    data: bytes
    made: int
    changed: int
    skipped: int


def wanted_links(
    document: Document,
    resolutions: Sequence[Resolution],
    papers: Sequence[Paper] = (),
    *,
    target: Target = "officielebekendmakingen",
    all: bool = False,
    relink: bool = False,
) -> Choice:
    """Which references of a letter become links.

    Only those that are one paper or dossier; and unless `all`, only those that exist. A link of the letter's own is
    left alone; with `relink` one that leads to another paper, or to no paper, is led to the right one. `papers`
    are what the sources said, for the Tweede Kamer's own pages; papers without one get the publisher's.
    """
    known = {paper.id: paper for paper in papers}
    wanted: list[Wanted] = []
    changed: list[Changed] = []
    before = elsewhere = missing = other = at = 0
    for resolution in sorted(resolutions, key=lambda r: (r.citation.start, -r.citation.end)):
        citation = resolution.citation
        if citation.start < at:
            continue
        there = all or resolution.verdict in _THERE
        url, fell_back = _address(resolution, known, target) if there else (None, False)
        if url is None:
            missing += 1
            continue
        at = citation.end
        own = next((link for link in document.links if link.start < citation.end and citation.start < link.end), None)
        if own is None:
            other += fell_back
            wanted.append(Wanted(citation.start, citation.end, url))
        elif _same(own, resolution):
            before += 1
        elif relink:
            changed.append(Changed(own, url))
        else:
            elsewhere += 1
    return Choice(wanted, changed, before, elsewhere, missing, other)


def _address(resolution: Resolution, known: dict[str, Paper], target: Target) -> tuple[str | None, bool]:
    """The address of a reference, and whether it is not of the site that was asked for."""
    ids = resolution.papers or resolution.citation.ids
    if len(ids) != 1:
        dossier = resolution.citation.dossiernummer
        is_dossier = resolution.citation.family == "dossier" and dossier is not None
        return (dossier_address(str(dossier)), target != "officielebekendmakingen") if is_dossier else (None, False)
    page = page_address(ids[0])
    if target == "pdf" and page.endswith(".html"):
        return page.removesuffix(".html") + ".pdf", False
    if target == "tweedekamer":
        urls = dict(known[ids[0]].urls) if ids[0] in known else {}
        own = next((url for url in (urls.get("tweedekamer"), page) if url and url.startswith(_TK)), None)
        return (own, False) if own else (page, True)
    return page, target != "officielebekendmakingen"


def _same(link: Link, resolution: Resolution) -> bool:
    """Whether a link of the letter leads to the paper that its words name."""
    reference = linked_paper(link.target)
    if reference is None:
        return False
    ids = resolution.papers or resolution.citation.ids
    return bool(set(reference.ids) & set(ids)) if ids else reference.dossiernummer == resolution.citation.dossiernummer


def link_file(data: bytes, document: Document, choice: Choice, into: str | None = None) -> Linked:
    """The letter's bytes with its links. Without anything to do, of the same format, they are `data` itself.

    `into` is "markdown" or "html", for plain text only. Raises `UnreadableFile` for a signed file and for a format
    that cannot be written.
    """
    if document.format == "text":
        if into is None:
            raise InputError(
                "plain text cannot hold links", where=document.source, next="choose --as markdown or --as html"
            )
    elif into is not None and into != document.format:
        raise InputError(
            f"a letter of the format {document.format} stays one", where=document.source, next="leave out --as"
        )
    if document.format != "text" and not choice.wanted and not choice.changed:
        return Linked(data, 0, 0, 0)
    _refuse_signed(data, document)
    written = _write(data, document, choice, into)
    return Linked(written.data, len(choice.wanted), len(choice.changed), written.skipped)


def _write(data: bytes, document: Document, choice: Choice, into: str | None) -> Written:
    if document.format == "docx":
        from .word import link_docx

        return link_docx(data, document, choice.wanted, choice.changed)
    if document.format == "odt":
        from .opendocument import link_odt

        return link_odt(data, document, choice.wanted, choice.changed)
    if document.format == "pdf":
        from .pdf import link_pdf

        return link_pdf(data, document, choice.wanted, choice.changed)
    from .texts import link_html, link_markdown, text_as_html, text_as_markdown

    if document.format == "html":
        return link_html(data, document, choice.wanted, choice.changed)
    if document.format == "markdown":
        return link_markdown(data, document, choice.wanted, choice.changed)
    if document.format == "text":
        return (text_as_html if into == "html" else text_as_markdown)(document, choice.wanted)
    raise UnreadableFile(
        f"is of a format that gets no links ({document.format})", where=document.source, next="save it as HTML"
    )


def _refuse_signed(data: bytes, document: Document) -> None:
    signed = False
    if document.format in ("docx", "odt"):
        from resolver.readers import docx, odt
        from resolver.readers.packages import opened

        with opened(data, document.source) as package:
            signed = (docx if document.format == "docx" else odt).is_signed(package.namelist())
    elif document.format == "pdf":
        from .pdf import is_signed

        signed = is_signed(data)
    if signed:
        raise UnreadableFile(
            "carries a digital signature, which links would break",
            where=document.source,
            next="link the letter before it is signed",
        )
