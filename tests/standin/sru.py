"""The search service: its limits, its answers, and the records in them, captured where there are any."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from . import captured, cql
from .papers import ORIGINS, Known, fields

if TYPE_CHECKING:
    from .server import Standin

Answer = tuple[str, bytes, int, str]
"""Media type, body, status, and where what is in it comes from."""
WINDOW, CAP = 10_000, 1000
NAMESPACES = (
    'xmlns:overheidwetgeving="http://standaarden.overheid.nl/wetgeving/" xmlns:dcterms="http://purl.org/dc/terms/" '
    'xmlns:cd="http://standaarden.overheid.nl/cup/data" xmlns:sru="http://docs.oasis-open.org/ns/search-ws/sruResponse" '
    'xmlns:gzd="http://standaarden.overheid.nl/sru" xmlns:diag="http://docs.oasis-open.org/ns/search-ws/diagnostic" '
    'xmlns:facet="http://docs.oasis-open.org/ns/search-ws/facetedResults" xmlns:c="http://standaarden.overheid.nl/collectie/"'
)
#: As captured (sru-diagnostic-unknown-prefix.xml), but for the message.
_DIAGNOSTIC = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><searchRetrieveResponse xmlns="http://docs.oasis-open.org/ns/search-ws/sruResponse" '
    'xmlns:ns3="http://docs.oasis-open.org/ns/search-ws/diagnostic"><version>2.0</version><diagnostics><ns3:diagnostic>'
    "<ns3:uri>info:srw/diagnostic/1/10</ns3:uri><ns3:message>{message}</ns3:message></ns3:diagnostic></diagnostics></searchRetrieveResponse>"
)
IGNORED = "<sru:diagnostics><diag:diagnostic><diag:uri>info:srw/diagnostic/1/10</diag:uri><diag:message>SEARCH-IGNOREDQTEXT</diag:message></diag:diagnostic></sru:diagnostics>"
GATEWAY = b"<html><head><title>504 Gateway Time-out</title></head><body><center><h1>504 Gateway Time-out</h1></center><hr><center>nginx</center></body></html>"
BROKEN = "Brief over de \x1a&#26; zaak"
#: Parts of the metadata that go into the owmskern and owmsmantel; all others are of the tpmeta.
_KERN = ("identifier", "title", "type", "creator", "modified")
_MANTEL = ("available", "date", "issued")


def diagnostic(message: str) -> bytes:
    return _DIAGNOSTIC.format(message=escape(message)).encode()


def answer(standin: Standin, query: dict[str, str], fault: str | None) -> Answer:
    text = query.get("query", "")
    start, most = int(query.get("startRecord", "1")), min(int(query.get("maximumRecords", "10")), CAP)
    if start >= WINDOW:
        return "text/html", GATEWAY, 504, "captured"
    try:
        asked = cql.read(text)
    except cql.Refused as error:
        return "application/xml", diagnostic(str(error)), 200, "captured"
    found = _found(standin, asked)
    if fault == "missing-records":
        found = found[1:]
    if fault == "refuses-many" and text.count(" OR ") >= 3:
        return "application/xml", diagnostic("Query too complex"), 200, "invented"
    page = found[max(start, 1) - 1 : max(start, 1) - 1 + most]
    if fault == "twice":
        page = [paper for paper in page for _ in range(2)]
    announced = len(found) + (7 if fault == "counts" and "dt.identifier>" not in text else 0)
    following = start + most
    records = [_record(standin, paper, fault, at) for at, paper in enumerate(page)]
    body = (
        f'<?xml version="1.0" encoding="UTF-8"?><sru:searchRetrieveResponse {NAMESPACES}><sru:version>2.0</sru:version>'
        f"<sru:numberOfRecords>{announced}</sru:numberOfRecords><sru:records>"
        + "".join(records)
        + "</sru:records>"
        + (f"<sru:nextRecordPosition>{following}</sru:nextRecordPosition>" if following <= len(found) else "")
        + (IGNORED if asked.ignored or fault == "ignored" else "")
        + f"<sru:echoedSearchRetrieveRequest><sru:query>{escape(text)}</sru:query></sru:echoedSearchRetrieveRequest>"
        "<sru:resultCountPrecision>info:srw/vocabulary/resultCountPrecision/1/estimate</sru:resultCountPrecision>"
        "</sru:searchRetrieveResponse>"
    )
    return "application/xml;charset=UTF-8", body.encode("utf-8", "surrogatepass"), 200, _origins(page)


def _origins(page: list[Known]) -> str:
    return " ".join(f"{name}={count}" for name in ORIGINS if (count := sum(p.origin == name for p in page)))


def _found(standin: Standin, asked: cql.Query) -> list[Known]:
    narrowed = cql.candidates(asked.condition, standin.named, standin.filed)
    among = standin.everything() if narrowed is None else narrowed
    found = {paper.id: paper for paper in among if cql.fits(asked.condition, paper)}
    if asked.sort is None:
        # Attachments come along under their parent's numbers, and first.
        return sorted(found.values(), key=lambda paper: paper.type != "Bijlage")
    index, descending = asked.sort
    name = index.partition(".")[2]
    return sorted(found.values(), key=lambda paper: (fields(paper)[name] or [""])[0].lower(), reverse=descending)


def _record(standin: Standin, paper: Known, fault: str | None, at: int) -> str:
    if paper.origin == "captured" and fault is None:
        return captured.records()[paper.id].decode()
    values = dict(fields(paper))
    if fault == "long-title" or (fault == "one-long-title" and at == 0):
        values["documenttitel"] = [paper.titel + " heel lang" * 1_100_000]
    if fault == "control-character" and at == 0:
        values["documenttitel"] = [BROKEN]
    if fault == "of-another-paper" and "ondernummer" in values:
        values |= {"dossiernummer": ["30821"], "ondernummer": ["12"]}
    if fault and fault.startswith("fields-"):
        values |= {_DROPPED[int(fault[7:])]: []}
    body = lambda names, prefix: "".join(  # noqa: E731
        f"<{prefix}:{name}>{value if value is BROKEN else escape(value)}</{prefix}:{name}>" for name in names for value in values.get(name, [])
    )  # fmt: skip
    others = [name for name in values if name not in (*_KERN, *_MANTEL, "product-area")]
    page = standin.page_of(paper)
    path = f"https://repository.overheid.nl/frbr/officielepublicaties/kst/{(values.get('dossiernummer') or ['onopgemaakt'])[0]}/{paper.id}/1"
    items = "".join(
        f'<gzd:itemUrl manifestation="{format}">{escape(f"{path}/{format}/{paper.id}.{format}")}</gzd:itemUrl>'
        for format in paper.formats
    )
    return (
        "<sru:record><sru:recordSchema>http://standaarden.overheid.nl/sru/</sru:recordSchema><sru:recordPacking>xml</sru:recordPacking>"
        "<sru:recordData><gzd:gzd><gzd:originalData><overheidwetgeving:meta>"
        f"<overheidwetgeving:owmskern>{body(_KERN, 'dcterms')}</overheidwetgeving:owmskern>"
        f"<overheidwetgeving:owmsmantel>{body(_MANTEL, 'dcterms')}</overheidwetgeving:owmsmantel>"
        "<overheidwetgeving:tpmeta><c:product-area>officielepublicaties</c:product-area>"
        f"{body(others, 'overheidwetgeving')}</overheidwetgeving:tpmeta>"
        f"</overheidwetgeving:meta></gzd:originalData><gzd:enrichedData><gzd:preferredUrl>{escape(page)}</gzd:preferredUrl>{items}"
        f"</gzd:enrichedData></gzd:gzd></sru:recordData><sru:recordPosition>{at + 1}</sru:recordPosition></sru:record>"
    )


#: The field that the fault "fields-N" leaves out of every record.
_DROPPED = ("title", "creator", "vergaderjaar", "subrubriek", "documenttitel", "dossiertitel", "issued", "ondernummer")
