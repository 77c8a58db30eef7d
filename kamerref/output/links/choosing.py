"""From what was concluded of a letter to a file with links: which references, which address, which writer."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from itertools import accumulate
from typing import Literal, NamedTuple, get_args

from resolver import (
    Citation,
    Document,
    InputError,
    Link,
    Paper,
    Reason,
    Resolution,
    UnreadableFile,
    Verdict,
    because,
    dossier_address,
    linked_paper,
    page_address,
)

from ..editing import Changed, Wanted, WrittenSpan, refuse_signed
from ..pages import safe_link

Target = Literal["officielebekendmakingen", "tweedekamer", "pdf"]
TARGETS: tuple[Target, ...] = get_args(Target)
_THERE = (Verdict.VERIFIED, Verdict.DIFFERS, Verdict.EXISTS)
_TK = "https://www.tweedekamer.nl/kamerstukken/detail?id="


class Left(NamedTuple):
    """A reference that gets no link, and why."""

    citation: Citation
    why: Reason


class Choice(NamedTuple):
    """What is to be done: stretches to link, links to lead elsewhere, and what stays as it is.

    `citations` has, by its start and end, whose each stretch is.
    """

    wanted: list[Wanted]
    changed: list[Changed]
    linked_before: int
    left: list[Left]
    other_target: int
    citations: Mapping[tuple[int, int], Citation]


class Linked(NamedTuple):
    """The written file and what was done: links made, links led elsewhere, and every reference that was left."""

    data: bytes
    made: int
    changed: int
    left: tuple[Left, ...] = ()


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
    left: list[Left] = []
    citations: dict[tuple[int, int], Citation] = {}
    links = _Links(document.links)
    before = other = at = 0
    for resolution in sorted(resolutions, key=lambda r: (r.citation.start, -r.citation.end)):
        citation = resolution.citation
        if citation.start < at:
            continue
        there = all or resolution.verdict in _THERE
        url, fell_back = _address(resolution, known, target) if there else (None, False)
        if url is None:
            left.append(Left(citation, _why_not(resolution, there=there)))
            continue
        at = citation.end
        own = links.at(citation.start, citation.end)
        if own is None:
            other += fell_back
            wanted.append(Wanted(citation.start, citation.end, url))
            citations[citation.start, citation.end] = citation
        elif _same(own, resolution):
            before += 1
        elif relink:
            changed.append(Changed(own, url))
            citations[own.start, own.end] = citation
        else:
            left.append(Left(citation, because("link-leads-elsewhere", target=own.target[:200])))
    return Choice(
        wanted=wanted, changed=changed, linked_before=before, left=left, other_target=other, citations=citations
    )


class _Links:
    """The letter's own links, asked for by a place."""

    def __init__(self, links: Sequence[Link]) -> None:
        self._links = sorted(links, key=lambda link: (link.start, link.end))
        self._starts = [link.start for link in self._links]
        # The furthest end of all links up to each, so that a long one before is not missed.
        self._reach = list(accumulate((link.end for link in self._links), max))

    def at(self, start: int, end: int) -> Link | None:
        """The first link that shares a character with a stretch."""
        first = bisect_right(self._reach, start)
        last = bisect_left(self._starts, end)
        return next((link for link in self._links[first:last] if link.end > start), None)


def _why_not(resolution: Resolution, *, there: bool) -> Reason:
    """Why a reference leads nowhere that a link could go."""
    if there:
        return because("link-no-one-paper")
    return because("link-not-there") if resolution.verdict is Verdict.NOT_FOUND else because("link-not-checked")


def _address(resolution: Resolution, known: dict[str, Paper], target: Target) -> tuple[str | None, bool]:
    """The address of a reference, and whether it is not of the site that was asked for."""
    ids = resolution.papers or resolution.citation.ids
    if len(ids) != 1:
        dossier = resolution.citation.dossiernummer
        is_dossier = resolution.citation.family == "dossier" and dossier is not None
        return (dossier_address(str(dossier)), target != "officielebekendmakingen") if is_dossier else (None, False)
    urls = dict(known[ids[0]].urls) if ids[0] in known else {}
    # The record's own page, where it names one of the publisher's or a chamber's; else the address by rule.
    page = next((url for name in ("page", "html") if (url := safe_link(urls.get(name, "")))), page_address(ids[0]))
    if target == "pdf":
        own = safe_link(urls.get("pdf", "")) or (page.removesuffix(".html") + ".pdf" if page.endswith(".html") else "")
        return (own, False) if own else (page, True)
    if target == "tweedekamer":
        own = next((url for url in (urls.get("tweedekamer"), page) if url and url.startswith(_TK)), "")
        return (own, False) if own else (page, True)
    return page, False


def _same(link: Link, resolution: Resolution) -> bool:
    """Whether a link of the letter leads to the paper that its words name."""
    reference = linked_paper(link.target)
    if reference is None:
        return False
    ids = resolution.papers or resolution.citation.ids
    return bool(set(reference.ids) & set(ids)) if ids else reference.dossiernummer == resolution.citation.dossiernummer


def link_file(
    data: bytes, document: Document, choice: Choice, into: str | None = None, *, plain: bool = False
) -> Linked:
    """The letter's bytes with its links. Without anything to do, of the same format, they are `data` itself.

    `into` is "markdown" or "html", for plain text only. In DOCX and ODT links look like links, unless they are to be
    `plain`. Raises `UnreadableFile` for a signed file and for a format
    that cannot be written.
    """
    if document.format == "text":
        if into is None:
            raise InputError(
                "plain text cannot hold links", where=document.source, next="choose --as markdown or --as html"
            )
    elif into is not None and into != document.format:
        raise InputError(
            "a letter of the format {format} stays one",
            where=document.source,
            next="leave out --as",
            format=document.format,
        )
    if document.format != "text" and not choice.wanted and not choice.changed:
        return Linked(data, 0, 0, tuple(choice.left))
    refuse_signed(data, document, "links")
    written = _write(data, document, choice, into, plain=plain)
    starts = {start for start, _ in written.left}
    skipped = [Left(choice.citations[span], because("link-has-no-room")) for span in written.left]
    return Linked(
        written.data,
        sum(1 for one in choice.wanted if one.start not in starts),
        sum(1 for one in choice.changed if one.link.start not in starts),
        tuple(sorted([*choice.left, *skipped], key=lambda left: left.citation.start)),
    )


def _write(data: bytes, document: Document, choice: Choice, into: str | None, *, plain: bool) -> WrittenSpan:
    if document.format == "docx":
        from .docx import link_docx

        return link_docx(data, document, choice.wanted, choice.changed, plain=plain)
    if document.format == "odt":
        from .opendocument import link_odt

        return link_odt(data, document, choice.wanted, choice.changed, plain=plain)
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
        "is of a format that gets no links ({format})",
        where=document.source,
        next="save it as HTML",
        format=document.format,
    )
