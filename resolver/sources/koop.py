"""KOOP's search service (SRU 2.0) and metadata.xml: from identifiers, or dossier and number, to papers.

Facts about both are from sources.md §1 and §2. Namespaces are matched, never prefixes; unknown elements are kept out
of the way, missing ones are expected everywhere.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from lxml import etree

from ..errors import SourceNonsense
from ..identifiers import read_identifier
from ..model import Dossiernummer, Indiener, Kamer, Paper, Provenance, Vergaderjaar
from ..rules import HOOFDSTUK, KINDS, REEKS, RIJKSWET
from .client import Answer, Client

SRU = "{http://docs.oasis-open.org/ns/search-ws/sruResponse}"
GZD = "{http://standaarden.overheid.nl/sru}"
BATCH = 50
PAGE = 200
MAX_PAGES = 500
MAX_QUERY_CHARS = 5000

_INDEX = re.compile(r"(?:dt|w|c|cql)\.[a-zA-Z-]{2,40}")
_XML = ("application/xml", "text/xml", "application/sru+xml", "")


class Record(NamedTuple):
    """One record of an answer: the identifier, the paper, and the record's own XML for keeping."""

    id: str
    paper: Paper
    xml: bytes


class Found(NamedTuple):
    """What a search gave: `announced` is what the service said there is; `gap` says why fewer came, if fewer did."""

    records: tuple[Record, ...]
    announced: int
    gap: str = ""


# -- CQL -------------------------------------------------------------------------------------------------------


def term(index: str, relation: str, value: str) -> str:
    """One condition of a query, its value quoted. Raises ValueError for an index or relation that is none."""
    if not _INDEX.fullmatch(index) or relation not in ("==", "=", "any", "all", ">=", "<=", ">", "<"):
        raise ValueError(f"{index} {relation} is no condition")
    quoted = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'{index} {relation} "{quoted}"' if relation.isalpha() else f'{index}{relation}"{quoted}"'


def any_of(conditions: Iterable[str]) -> str:
    return "(" + " OR ".join(conditions) + ")"


def all_of(conditions: Iterable[str]) -> str:
    return " AND ".join(conditions)


def in_area(area: str, condition: str) -> str:
    """A condition within a collection: officielepublicaties, or sgd for the period before 1995."""
    return all_of((term("c.product-area", "==", area), condition))


def batches(conditions: Sequence[str], size: int = BATCH) -> Iterator[str]:
    """The conditions joined by OR, at most `size` and about 5,000 characters a batch."""
    batch: list[str] = []
    for condition in conditions:
        if batch and (len(batch) >= size or sum(map(len, batch)) + 4 * len(batch) + len(condition) > MAX_QUERY_CHARS):
            yield any_of(batch)
            batch = []
        batch.append(condition)
    if batch:
        yield any_of(batch)


# -- asking ----------------------------------------------------------------------------------------------------


def search(client: Client, query: str, *, most: int = 100_000) -> Found:
    """All records for a CQL query. Pages until nothing more comes; never trusts the announced count alone.

    Stops on repetition, at `most` records, and after 500 pages, and then says so in `gap`.
    """
    records: dict[str, Record] = {}
    announced, gap = 0, ""
    for _, page in pages(client, query, size=min(PAGE, most)):
        announced = max(announced, page.announced)
        new = [record for record in page.records if record.id not in records]
        records |= {record.id: record for record in new}
        if page.records and not new:
            gap = "the service gave the same page again"
            break
        if len(records) >= most:
            gap = f"stopped at {most} records"
            break
    if not gap and len(records) < announced:
        gap = "the service announced more than came"
    return Found(tuple(records.values()), announced, gap)


def pages(client: Client, query: str, *, start: int = 1, size: int = PAGE) -> Iterator[tuple[int, Page]]:
    """The pages of an answer from record `start` on (the first is 1), each with the record at which the next begins.

    Ends with an empty page, with the last one the service says there is, and after 500 pages.
    """
    for _ in range(MAX_PAGES):
        page = client.fetch(
            "sru",
            "",
            {
                "operation": "searchRetrieve",
                "version": "2.0",
                "query": query,
                "startRecord": str(start),
                "maximumRecords": str(size),
                "recordSchema": "gzd",
                "httpAccept": "application/xml",
            },
            read_answer,
        )
        start = page.following or start + max(1, len(page.records))
        yield start, page
        if not page.records or (page.following is None and start > page.announced):
            return


class Page(NamedTuple):
    records: tuple[Record, ...]
    announced: int
    following: int | None


def read_answer(answer: Answer) -> Page:
    """The records of one SRU answer. Raises `SourceNonsense` for HTML, broken XML, and a diagnostic with status 200."""
    root = _root(answer)
    diagnostic = next((e for e in root.iter("{*}diagnostic") if "diagnostic" in str(etree.QName(e).namespace)), None)
    count = root.find(f"{SRU}numberOfRecords")
    if diagnostic is not None and count is None:
        message = " ".join(str(text) for text in diagnostic.itertext())
        raise SourceNonsense(
            f"the service could not answer: {' '.join(message.split())[:200]}", where=answer.url, next="try again later"
        )
    if etree.QName(root).localname != "searchRetrieveResponse" or count is None:
        raise SourceNonsense("the answer is no search result", where=answer.url, next="try again later")
    records = [record for element in root.iter(f"{SRU}record") if (record := _record(element, answer)) is not None]
    following = root.findtext(f"{SRU}nextRecordPosition")
    return Page(tuple(records), _int(count.text) or 0, _int(following))


def read_record(xml: bytes, answer: Answer) -> Record | None:
    """A record that was kept, read again."""
    return _record(_root(answer._replace(body=xml)), answer)


def wrap(records: Iterable[bytes]) -> bytes:
    """Records put together as an answer that `read_answer` reads."""
    body = list(records)
    head = f'<r:searchRetrieveResponse xmlns:r="{SRU[1:-1]}"><r:numberOfRecords>{len(body)}</r:numberOfRecords>'
    return head.encode() + b"".join(body) + b"</r:searchRetrieveResponse>"


def _root(answer: Answer) -> etree._Element:
    if answer.media_type not in _XML:
        raise SourceNonsense(f"the answer is {answer.media_type}, not XML", where=answer.url, next="try again later")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True
    )
    try:
        root = etree.fromstring(answer.body, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise SourceNonsense(f"the answer is broken XML ({error})", where=answer.url, next="try again later") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise SourceNonsense("the answer declares entities", where=answer.url, next="try again later")
    return root


def _int(text: str | None) -> int | None:
    return int(text) if text and text.strip().isdigit() else None


# -- reading records -------------------------------------------------------------------------------------------


class Fields:
    """The fields of a record by local name, whatever their prefix; each may be there once, often, or not at all."""

    def __init__(self, pairs: Iterable[tuple[str, str]]) -> None:
        self.values: dict[str, list[str]] = {}
        for name, value in pairs:
            text = " ".join(value.split())
            if text:
                self.values.setdefault(name.lower(), []).append(text)

    def all(self, *names: str) -> list[str]:
        return [value for name in names for value in self.values.get(name.lower(), [])]

    def first(self, *names: str) -> str | None:
        return next(iter(self.all(*names)), None)


def _record(element: etree._Element, answer: Answer) -> Record | None:
    original = element.find(f".//{GZD}originalData")
    if original is None:
        return None
    fields = Fields((etree.QName(e).localname, e.text or "") for e in original.iter("*"))
    id = (fields.first("identifier") or "").rsplit("/", 1)[-1].removesuffix(".html")
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
    return Record(id, _paper(id, fields, urls, _provenance("sru", answer, xml)), xml)


def _provenance(source: str, answer: Answer, body: bytes) -> Provenance:
    """Where a record is from: the service's address without the query, which is one of many that would give it."""
    return Provenance(source, answer.url.partition("?")[0], answer.fetched_at, hashlib.sha256(body).hexdigest()[:16])


def read_metadata(answer: Answer) -> Paper | None:
    """The paper behind a metadata.xml; None where there is none (404). Raises `SourceNonsense` for anything else."""
    if answer.status == 404:
        return None
    root = _root(answer)
    if etree.QName(root).localname != "metadata_gegevens":
        raise SourceNonsense("the answer is no metadata.xml", where=answer.url, next="try again later")
    fields = Fields(((e.get("name") or "").rpartition(".")[2], e.get("content") or "") for e in root.iter("metadata"))
    id = (fields.first("identifier") or "").rsplit("/", 1)[-1]
    return _paper(id, fields, [], _provenance("metadata.xml", answer, answer.body)) if id else None


def _paper(id: str, fields: Fields, urls: list[tuple[str, str]], provenance: Provenance) -> Paper:
    reference = read_identifier(id)
    title = fields.first("title") or ""
    parts = [part.strip() for part in title.split(";")]
    titel = fields.first("documenttitel") or ("; ".join(parts[1:]) if len(parts) > 1 else title) or None
    creator = fields.first("creator", "organisatietype") or ""
    numbers = fields.all("dossiernummer")
    dossiers = dict.fromkeys(dossier for number in numbers for dossier in _dossiers(number))
    return Paper(
        id=id,
        family=reference.family if reference else "kamerstuk",
        dossiers=tuple(dossiers) or ((reference.dossiernummer,) if reference and reference.dossiernummer else ()),
        ondernummer=fields.first("ondernummer") or (reference.ondernummer if reference else None),
        kamer=Kamer.EK
        if creator.startswith("Eerste")
        else Kamer.VV
        if creator.startswith("Verenigde")
        else Kamer.TK
        if creator
        else None,
        vergaderjaar=_year(fields.first("vergaderjaar")),
        datum=date(fields.first("issued", "datumBrief", "date", "datumVergadering", "available")),
        soort=kind(fields.first("subrubriek"), titel, parts),
        titel=titel,
        dossiertitel=fields.first("dossiertitel") or (parts[0] if len(parts) > 1 else None),
        indieners=tuple(Indiener(name) for name in dict.fromkeys(fields.all("indiener"))),
        urls=tuple(urls),
        bijlagen=tuple(dict.fromkeys(fields.all("bijlage", "externeBijlage"))),
        paginas=_pages(fields.first("startpagina"), fields.first("eindpagina")),
        replaced_by=(fields.first("isReplacedBy") or "").rsplit("/", 1)[-1] or None,
        sources=(provenance,),
    )


def _dossiers(text: str) -> list[Dossiernummer]:
    """Dossiers as records write them: "33694", "35300-V", "35300 V", "33694;26643"."""
    found = re.findall(
        rf"([0-9]{{2}}[ .]?[0-9]{{3}})(?:[ -]\(?({HOOFDSTUK}|{REEKS}|{RIJKSWET})\)?(?![A-Za-z0-9]))?", text
    )
    return [Dossiernummer.of(re.sub("[ .]", "", number), more) for number, more in found]


def _year(text: str | None) -> Vergaderjaar | None:
    try:
        return Vergaderjaar.read(text) if text else None
    except ValueError:
        return None


def _pages(first: str | None, last: str | None) -> tuple[int, int] | None:
    """First and last page, when both are numbers in order."""
    if not (first and last and first.isdigit() and last.isdigit()) or int(last) < int(first):
        return None
    return int(first), int(last)


def date(text: str | None) -> str | None:
    """The day of a date with or without a time; None for anything else."""
    found = re.match(r"([12][0-9]{3})-([01][0-9])-([0-3][0-9])(?![0-9])", text or "")
    return found[0] if found else None


def kind(said: str | None, titel: str | None, parts: Sequence[str] = ()) -> str | None:
    """The kind in its plain form: as the record's field says, else as the document title begins."""
    for text in (said, titel, *parts):
        for name, begins in KINDS:
            if text and re.match(begins, text, re.I):
                return name
    return said.lower() if said else None
