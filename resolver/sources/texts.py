"""The text of a paper itself: official XML, else its page, else its PDF; from the publisher, or from the Tweede Kamer.

Source: sources.md §2 and §4. A maintenance page, or a "not found" page, with status 200 is no paper: the content decides.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from typing import NamedTuple
from urllib.parse import urlsplit

from ..errors import KamerrefError, SourceError, SourceNonsense
from ..identifiers import page_address, read_identifier
from ..model import Document
from ..readers import read_bytes
from ..reasons import because
from . import cql, koop, odata, tweedekamer
from .client import Answer, Client

FORMATS = ("xml", "html", "pdf")
_PAGES_HOST = "zoek.officielebekendmakingen.nl"


class Text(NamedTuple):
    """A fetched text: the document, its own format, and where it came from."""

    document: Document
    body: bytes
    url: str
    fetched_at: str


def fetch_text(client: Client, id: str) -> Text:
    """The text of a paper by its identifier.

    A paper of the last days is found by its numbers where nothing is published under its identifier yet, and what the
    publisher does not give, or cannot be reached for, the Tweede Kamer may have. Raises `SourceError` when nobody gives a
    text: not published as text, or no usable answer.
    """
    failure: SourceError | None = None
    for way in (_from_pages, _by_number, _from_chamber):
        try:
            text = way(client, id)
        except SourceError as error:
            failure = failure or error
            continue
        if text is not None:
            return text
    if failure is not None:
        raise failure
    raise SourceError(
        "the publisher has no text of {id}",
        reason=because("no-record"),
        where=page_address(id),
        next="look at its page",
        id=id,
    )


def _from_pages(client: Client, id: str) -> Text | None:
    for format in FORMATS:
        text = client.fetch("pages", f"/{id}.{format}", {}, _reader(id, format), accept="*/*")
        if text is not None:
            return text
    return None


def _reader(id: str, format: str, written: str = "") -> Callable[[Answer], Text | None]:
    """Reads an answer as a text of the paper `id`, which is published under `written`; None for a page that is none."""

    def parse(answer: Answer) -> Text | None:
        if answer.status == 404:
            return None
        if format != "html" and answer.media_type == "text/html":
            # "Not found" as a page with status 200 has been seen.
            return None
        if format == "pdf" and not answer.body.startswith(b"%PDF"):
            return None
        if format == "html" and (
            koop.is_no_such_page(answer.body) or (written or id).lower().encode() not in answer.body.lower()
        ):
            return None
        try:
            document = read_bytes(answer.body, source=id)
        except KamerrefError as error:
            raise SourceNonsense(
                f"the text of {id} {error.what}",
                reason=because("service-nonsense", service="pages"),
                where=answer.url.partition("?")[0],
                next="try again later",
            ) from error
        return Text(document, answer.body, answer.url, answer.fetched_at)

    return parse


def _by_number(client: Client, id: str) -> Text | None:
    """The text of a paper that is published under a number of its own still (kst-1259252), often as PDF alone."""
    reference = read_identifier(id)
    if reference is None:
        return None
    condition = koop.by_own_number(id)
    if reference.dossiernummer is not None and reference.ondernummer:
        condition = koop.by_dossier(koop.spellings(reference.dossiernummer), reference.ondernummer)
    if condition is None:
        return None
    for record in koop.search(client, cql.in_area(cql.OFFICIAL, condition), most=5).records:
        if record.id == id or record.paper.hoofddocument:
            continue
        for format, url in sorted(record.paper.urls, key=lambda pair: _rank(pair[0])):
            if format in FORMATS and urlsplit(url).hostname == _PAGES_HOST:
                path = urlsplit(url).path
                text = client.fetch("pages", path, {}, _reader(id, format, record.id), accept="*/*")
                if text is not None:
                    return text
        text = _from_pages(client, record.id)
        if text is not None:
            return text
    return None


def _rank(format: str) -> int:
    return FORMATS.index(format) if format in FORMATS else len(FORMATS)


def _from_chamber(client: Client, id: str) -> Text | None:
    """The publisher's own file as the Tweede Kamer keeps it, which is there also when the publisher is not."""
    if not id.startswith("kst-"):
        return None
    service = odata.Service(client)
    expand = "HuidigeDocumentVersie($expand=DocumentPublicatie)"
    found = odata.documents(service, odata.by_identifier(id).text, expand=expand)
    if not found:
        return None
    files = sorted(tweedekamer.publications_of(tweedekamer.newest(found)), key=lambda file: (_rank(file[0]), file[1]))
    for format, key in files:
        if format in FORMATS:
            path = f"/DocumentPublicatie({key})/Resource"
            # One of the files may be gone, or damaged, and the next be good.
            with contextlib.suppress(SourceNonsense):
                text = client.fetch("odata", path, {}, _reader(id, format), accept="*/*")
                if text is not None:
                    return text
    return None
