"""KOOP's search service (SRU 2.0) and metadata.xml: asking, and taking the answers apart without losing one record.

Facts about both are from sources.md §1 and §2. Namespaces are matched, never prefixes; unknown elements are kept out
of the way. A record that cannot be read is named and the others come; a condition that the service could not use fails
the whole question, because it then answers another one.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from lxml import etree

from ..errors import SourceNonsense, SourceRefused
from ..identifiers import read_identifier
from ..model import Dossiernummer, Paper, Provenance
from ..reasons import Reason, because
from .client import Answer, Client
from .cql import ATTACHMENTS, after, all_of, any_of, term, without
from .fields import Fields, identifier_in, paper_of

SRU = "{http://docs.oasis-open.org/ns/search-ws/sruResponse}"
GZD = "{http://standaarden.overheid.nl/sru}"
PAGE = 200
MAX_PAGES = 5000
MAX_RECORD_BYTES = 1024 * 1024
"""No record of a paper is so long; one that is, is not parsed at all."""
_XML = ("application/xml", "text/xml", "application/sru+xml", "")
#: A record of an answer as bytes: how one that breaks the XML is cut out of it.
_RECORD = re.compile(rb"<(?P<prefix>(?:[A-Za-z0-9_]+:)?)record(?:\s[^>]*)?>.*?</(?P=prefix)record\s*>", re.S)
_IDENTIFIER = re.compile(rb"identifier>\s*(?:[^<>\s]*/)?([A-Za-z0-9_-]{3,60})(?:\.html)?\s*<")
_ROOT_TAG = re.compile(rb"<(?:[A-Za-z0-9_]+:)?searchRetrieveResponse(?:\s[^>]*)?>")


class Record(NamedTuple):
    """One record of an answer: the identifier, the paper, and the record's own XML for keeping."""

    id: str
    paper: Paper
    xml: bytes


class Unread(NamedTuple):
    """A record that cannot be read: its identifier ("" where even that cannot be seen), and why."""

    id: str
    why: Reason


class Found(NamedTuple):
    """What a search gave: `announced` is what the service said there is; `gap` says why fewer came, if fewer did."""

    records: tuple[Record, ...]
    announced: int
    gap: str = ""
    unread: tuple[Unread, ...] = ()


class Page(NamedTuple):
    """One answer: its records, how many the service says there are in all, and the records that cannot be read."""

    records: tuple[Record, ...]
    announced: int
    following: int | None
    unread: tuple[Unread, ...] = ()

    @property
    def last(self) -> str:
        """The identifier to go on after: the last one in the order of the service, which sorts by rules of its own."""
        ids = [one.id for one in self.unread if one.id] + [record.id for record in self.records]
        return ids[-1] if ids else ""

    @property
    def came(self) -> int:
        return len(self.records) + len(self.unread)


# -- asking ----------------------------------------------------------------------------------------------------


def search(client: Client, query: str, *, most: int = 100_000) -> Found:
    """All records for a CQL query, in the order of their identifiers. Never trusts the announced count alone.

    Stops on repetition and at `most` records, and then says so in `gap`.
    """
    records: dict[str, Record] = {}
    unread: dict[str, Unread] = {}
    announced, gap = 0, ""
    for page in pages(client, query, size=min(PAGE, most)):
        announced = max(announced, page.announced)
        new = [record for record in page.records if record.id not in records]
        records |= {record.id: record for record in new}
        unread |= {one.id or f"?{len(unread)}": one for one in page.unread}
        if len(records) >= most:
            gap = f"stopped at {most} records"
            break
    if not gap and len(records) + len(unread) < announced:
        gap = "the service announced more than came"
    return Found(tuple(records.values()), announced, gap, tuple(unread.values()))


def pages(client: Client, query: str, *, last: str = "", size: int = PAGE) -> Iterator[Page]:
    """The pages of an answer in the order of identifiers, from the one after `last` on.

    Each is asked for by the key of the one before it, never by its place. `announced` counts from the first page that was
    asked for. Ends when a page brings no identifier beyond the last one.
    """
    came = 0
    for _ in range(MAX_PAGES):
        page = ask(client, after(query, last), size)
        came += page.came
        yield page._replace(announced=page.announced + came - page.came)
        following = page.last
        whole = page.following is None and page.announced <= page.came
        if not following or whole or following == last:
            return
        last = following


def ask(client: Client, query: str, size: int = PAGE) -> Page:
    """The first records for a query, as many as `size`.

    Raises `SourceRefused` when the service cannot use the query or a part of it.
    """
    return client.fetch(
        "sru",
        "",
        {
            "operation": "searchRetrieve",
            "version": "2.0",
            "query": query,
            "startRecord": "1",
            "maximumRecords": str(size),
            "recordSchema": "gzd",
            "httpAccept": "application/xml",
        },
        read_answer,
    )


def read_answer(answer: Answer) -> Page:
    """The records of one SRU answer. Raises `SourceNonsense` for HTML and broken XML, `SourceRefused` for a diagnostic.

    A diagnostic beside records says that the service forgot a condition: what then came answers another question.
    """
    root, broken = _root_and_broken(answer)
    diagnostic = next((e for e in root.iter("{*}diagnostic") if "diagnostic" in str(etree.QName(e).namespace)), None)
    if diagnostic is not None:
        message = " ".join(" ".join(str(text) for text in diagnostic.itertext()).split())[:200]
        raise _refused(f"the service could not use the question: {message}", answer)
    count = root.find(f"{SRU}numberOfRecords")
    if etree.QName(root).localname != "searchRetrieveResponse" or count is None:
        raise SourceNonsense("the answer is no search result", where=_place(answer), next="try again later")
    records, unread = [], list(broken)
    for element in root.iter(f"{SRU}record"):
        try:
            record = _record(element, answer)
        except SourceNonsense as error:
            id = identifier_in(_fields(element))
            unread.append(Unread(id, error.reason or because("record-unreadable", service="sru", paper=id)))
            continue
        if record is None:
            continue
        if len(record.xml) > MAX_RECORD_BYTES:
            unread.append(Unread(record.id, because("record-unreadable", service="sru", paper=record.id)))
        else:
            records.append(record)
    return Page(tuple(records), _int(count.text) or 0, _int(root.findtext(f"{SRU}nextRecordPosition")), tuple(unread))


def _refused(what: str, answer: Answer) -> SourceRefused:
    reason = because("service-refused-query", service="sru")
    error = SourceRefused(what, reason=reason, where=_place(answer), next="tell the makers of kamerref")
    error.status, error.said = answer.status, what
    return error


def read_record(xml: bytes, answer: Answer) -> Record | None:
    """A record that was kept, read again."""
    return _record(_root(answer._replace(body=xml)), answer)


def wrap(records: Iterable[bytes], announced: int | None = None) -> bytes:
    """Records put together as an answer that `read_answer` reads."""
    body = list(records)
    count = len(body) if announced is None else announced
    head = f'<r:searchRetrieveResponse xmlns:r="{SRU[1:-1]}"><r:numberOfRecords>{count}</r:numberOfRecords>'
    return head.encode() + b"".join(body) + b"</r:searchRetrieveResponse>"


# -- taking an answer apart ------------------------------------------------------------------------------------


def _root(answer: Answer) -> etree._Element:
    if answer.media_type not in _XML:
        raise SourceNonsense(
            f"the answer is {answer.media_type}, not XML", where=_place(answer), next="try again later"
        )
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True
    )
    try:
        root = etree.fromstring(answer.body, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise SourceNonsense(
            f"the answer is broken XML ({error})", where=_place(answer), next="try again later"
        ) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise SourceNonsense("the answer declares entities", where=_place(answer), next="try again later")
    return root


def _root_and_broken(answer: Answer) -> tuple[etree._Element, list[Unread]]:
    """The answer, and the records that had to be cut out of it because they break the XML.

    One character that XML does not know (&#26; from an old word processor), or one title of ten megabytes, is no reason to
    lose the other records, nor to ask for the same answer for ever. An answer that is cut short stays refused whole.
    """
    try:
        return _root(answer), []
    except SourceNonsense as error:
        head = _ROOT_TAG.search(answer.body)
        if head is None or b"<!DOCTYPE" in answer.body[: head.start()] or answer.media_type not in _XML:
            raise
        good, broken = bytearray(), []
        at, tail = 0, b"</" + head[0][1:].split(None, 1)[0].rstrip(b">") + b">"
        for found in _RECORD.finditer(answer.body):
            good += answer.body[at : found.start()]
            at = found.end()
            try:
                if len(found[0]) > MAX_RECORD_BYTES:
                    raise SourceNonsense("a record is too large to be one", where=_place(answer))
                _root(answer._replace(body=head[0] + found[0] + tail))
                good += found[0]
            except SourceNonsense:
                named = _IDENTIFIER.search(found[0])
                id = named[1].decode() if named else ""
                broken.append(Unread(id, because("record-unreadable", service="sru", paper=id)))
        good += answer.body[at:]
        if not broken:
            raise
        try:
            return _root(answer._replace(body=bytes(good))), broken
        except SourceNonsense:
            raise error from None


def _int(text: str | None) -> int | None:
    text = (text or "").strip()
    return int(text) if re.fullmatch("[0-9]{1,12}", text) else None


def _place(answer: Answer) -> str:
    return answer.url.partition("?")[0]


def _fields(element: etree._Element) -> Fields:
    original = element.find(f".//{GZD}originalData")
    return Fields(() if original is None else ((etree.QName(e).localname, e.text or "") for e in original.iter("*")))


def _record(element: etree._Element, answer: Answer) -> Record | None:
    fields = _fields(element)
    id = identifier_in(fields)
    if not id:
        return None
    urls = [
        (e.get("manifestation") or "item", (e.text or "").strip())
        for e in element.iter(f"{GZD}itemUrl")
        if (e.text or "").strip()
    ]
    page = element.findtext(f".//{GZD}preferredUrl")
    if page and page.strip():
        urls.insert(0, ("page", page.strip()))
    xml = etree.tostring(element, with_tail=False)
    # Of what the service says of the paper, not of where in an answer it stands: that hangs on what else was asked.
    own = element.find(f".//{GZD}gzd")
    said = etree.tostring(element if own is None else own, method="c14n", exclusive=True, with_tail=False)
    return Record(id, paper_of(id, fields, urls, _provenance("sru", answer, said)), xml)


def _provenance(source: str, answer: Answer, body: bytes) -> Provenance:
    """Where a record is from: the service's address without the query, which is one of many that would give it."""
    return Provenance(source, _place(answer), answer.fetched_at, hashlib.sha256(body).hexdigest()[:16])


def read_metadata(answer: Answer) -> Paper | None:
    """The paper behind a metadata.xml; None where there is none: a 404, or a page that says so with status 200.

    Raises `SourceNonsense` for anything else.
    """
    if answer.status == 404 or (answer.media_type == "text/html" and is_no_such_page(answer.body)):
        return None
    root = _root(answer)
    if etree.QName(root).localname != "metadata_gegevens":
        raise SourceNonsense("the answer is no metadata.xml", where=_place(answer), next="try again later")
    return metadata_paper(
        ((e.get("name") or "", e.get("content") or "") for e in root.iter("metadata")),
        _provenance("metadata.xml", answer, answer.body),
    )


def metadata_paper(pairs: Iterable[tuple[str, str]], provenance: Provenance) -> Paper | None:
    """The paper that names and contents of a metadata.xml, or of the metadata in an official XML, describe."""
    fields = Fields(pairs)
    id = identifier_in(fields)
    return paper_of(id, fields, [], provenance) if id else None


def is_no_such_page(body: bytes) -> bool:
    """Whether a page says that there is nothing at its address, which has been seen with status 200 (fout404)."""
    start = body[:20_000].lower()
    return b"fout404" in start or b"niet gevonden" in start or b"bestaat niet" in start


# -- by number -------------------------------------------------------------------------------------------------

_CREATORS = {
    "TK": "Tweede Kamer der Staten-Generaal",
    "EK": "Eerste Kamer der Staten-Generaal",
    "VV": "Verenigde Vergadering der Staten-Generaal",
}


def by_own_number(id: str) -> str | None:
    """The condition that finds an Aanhangsel or an item of Handelingen by its numbers; None for other papers.

    A fresh one has an identifier of seven digits, so that its identifier by rule does not exist yet.
    """
    reference = read_identifier(id)
    if reference is None or reference.kamer is None or reference.vergaderjaar is None or not reference.ondernummer:
        return None
    creator = term("dt.creator", "==", _CREATORS[str(reference.kamer)])
    year = term("w.vergaderjaar", "==", reference.vergaderjaar.long)
    if reference.family == "aanhangsel":
        return f"({all_of((term('w.aanhangselnummer', '==', reference.ondernummer), year, creator))})"
    numbers = reference.ondernummer.split("-")
    if reference.family == "handelingen" and len(numbers) == 2 and reference.vergaderjaar.eerste >= 2011:
        meeting = term("w.publicatienummer", "==", numbers[0])
        return f"({all_of((meeting, term('w.handelingenitemnummer', '==', numbers[1]), year, creator))})"
    return None


def by_dossier(dossiers: Iterable[str], number: str, year: str = "") -> str:
    """The condition that finds a paper, and not its attachments, by the ways its dossier is written and its number."""
    either = [term("w.dossiernummer", "==", dossier) for dossier in dossiers]
    parts = [either[0] if len(either) == 1 else any_of(either), term("w.ondernummer", "==", number)]
    if year:
        parts.append(term("w.vergaderjaar", "==", year))
    return without(f"({all_of(parts)})", ATTACHMENTS)


def spellings(dossier: Dossiernummer) -> list[str]:
    """How records write a dossier: a rijkswet's number in brackets or left out, the Senate's suffix after a space."""
    number, more = dossier.nummer, dossier.toevoeging
    if more.startswith("R"):
        return [f"{number}-({more})", number]
    return [str(dossier), f"{number} {more}"] if more.isalpha() else [str(dossier)]
