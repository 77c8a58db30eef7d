"""The text of a paper itself, from the publisher: its official XML, or where there is none its page.

Source: sources.md §2. A maintenance page with status 200 is no paper: the content decides.
"""

from __future__ import annotations

from typing import NamedTuple

from ..errors import KamerrefError, SourceError, SourceNonsense
from ..identifiers import page_address
from ..model import Document
from ..readers import read_bytes
from .client import Answer, Client

FORMATS = ("xml", "html")


class Text(NamedTuple):
    """A fetched text: the document, its own format, and where it came from."""

    document: Document
    body: bytes
    url: str
    fetched_at: str


def fetch_text(client: Client, id: str) -> Text:
    """The text of a paper by its identifier.

    Raises `SourceError` when the publisher gives no text: not published as text, or no usable answer.
    """
    missing = f"the publisher has no text of {id}"
    for format in FORMATS:

        def parse(answer: Answer, format: str = format) -> Text | None:
            if answer.status == 404:
                return None
            if format == "xml" and answer.media_type == "text/html":
                # "Not found" as a page with status 200 has been seen; the page's own address is asked next.
                return None
            try:
                document = read_bytes(answer.body, source=id)
            except KamerrefError as error:
                raise SourceNonsense(
                    f"the text of {id} {error.what}", where=answer.url, next="try again later"
                ) from error
            if format == "html" and id.lower() not in answer.body.decode("latin-1").lower():
                return None
            return Text(document, answer.body, answer.url, answer.fetched_at)

        text = client.fetch("pages", f"/{id}.{format}", {}, parse, accept="*/*")
        if text is not None:
            return text
    raise SourceError(missing, where=page_address(id), next="look at its page: it may be a PDF only")
