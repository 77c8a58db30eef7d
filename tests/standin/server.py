"""The server: answers from `papers`, in the described structure, and faults on demand, by name, one after the other."""

from __future__ import annotations

import gzip
import json
import re
import socket
import threading
import time
import zlib
from collections.abc import Callable, Iterable
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit
from xml.sax.saxutils import escape, quoteattr

from resolver import read_identifier

from . import papers
from .papers import Known

NAMESPACES = (
    'xmlns:sru="http://docs.oasis-open.org/ns/search-ws/sruResponse" xmlns:gzd="http://standaarden.overheid.nl/sru" '
    'xmlns:overheidwetgeving="http://standaarden.overheid.nl/wetgeving/" xmlns:dcterms="http://purl.org/dc/terms/" '
    'xmlns:c="http://standaarden.overheid.nl/collectie/" xmlns:overheid="http://standaarden.overheid.nl/owms/terms/"'
)
DIAGNOSTIC = (
    '<diagnostics xmlns="http://docs.oasis-open.org/ns/search-ws/diagnostic"><diagnostic>'
    "<uri>info:srw/diagnostic/1/10</uri><message>Query syntax error</message></diagnostic></diagnostics>"
)
BOMB = (
    '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "aaaaaaaaaa">'
    + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    + "]><a>&i;</a>"
)
#: What the stand-in says is in kst-33694-57; the real letter is in ../shared and not ours to copy.
TEXT = "Zie Kamerstuk 33 694, nr. 12 en de motie van de leden Verhoeven en Koopmans (Kamerstuk 33 694, nr. 56)."
#: Every fault by its name. "fields-N" leaves out the N-th field of every record.
FAULTS = (
    "refuse", "reset", "drip", "429", "429-seconds", "429-date", "503", "500", "html", "diagnostic", "truncated", "malformed",
    "entities", "encoding", "gzip-bomb", "gzip-cut", "redirect-host", "redirect-http", "redirect-loop", "twice", "missing-records",
    "counts", "long-title", *(f"fields-{at}" for at in range(8)),
)  # fmt: skip
#: Faults after which nothing can have been learnt of the papers asked for.
FATAL = frozenset(FAULTS) - {"twice", "counts", "missing-records", "long-title", *(f"fields-{at}" for at in range(8))}


class Standin:
    """The stand-in, running in a thread. `faults` are used up one a request (None is none); then `always`.

    `requests` lists what was asked, as (service, query). `change` puts another paper in the place of one it knows.
    """

    def __init__(self, latency_s: float = 0.0, port: int = 0) -> None:
        self.faults: list[str | None] = []
        self.always: str | None = None
        self.requests: list[tuple[str, str]] = []
        self.headers: list[dict[str, str]] = []
        self.changed: dict[str, Known | None] = {}
        #: Papers that a search for a whole dossier or session finds, in order; "" stands for every session.
        self.listed: list[str] = []
        #: One of so many requests fails, by its number (0: none).
        self.every = 0
        self.texts: dict[str, str] = {"kst-33694-57": TEXT}
        self.latency_s = latency_s
        self.lock = threading.Lock()
        outer = self

        class Handler(_Handler):
            standin = outer

        self.server = _Server(("127.0.0.1", port), Handler)
        self.thread = threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)

    def __enter__(self) -> Standin:
        self.thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.server.shutdown()
        self.server.server_close()

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.server.server_address[1]}"

    @property
    def endpoints(self) -> dict[str, str]:
        return {"sru": f"{self.base}/sru", "pages": f"{self.base}/pages", "odata": f"{self.base}/odata"}

    @property
    def options(self) -> list[str]:
        """The command's options that point it here."""
        return [part for name, url in self.endpoints.items() for part in ("--endpoint", f"{name}={url}")]

    def counted(self, service: str) -> int:
        return sum(1 for name, _ in self.requests if name == service)

    def know(self, id: str) -> Known | None:
        return self.changed[id] if id in self.changed else papers.known(id)

    def next_fault(self) -> str | None:
        with self.lock:
            if self.every and len(self.requests) % self.every == 0:
                return ("500", "reset", "truncated", "malformed")[len(self.requests) // self.every % 4]
            return self.faults.pop(0) if self.faults else self.always


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Connections that we cut ourselves end in an error, which is no news."""


class _Handler(BaseHTTPRequestHandler):
    standin: Standin
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1

    def log_message(self, *_: Any) -> None:
        pass

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        query = {name: values[0] for name, values in parse_qs(parts.query).items()}
        service = parts.path.split("/")[1]
        with self.standin.lock:
            self.standin.headers.append(dict(self.headers))
            self.standin.requests.append((service, query.get("query") or query.get("$filter") or parts.path))
        time.sleep(self.standin.latency_s)
        fault = self.standin.next_fault()
        build: Callable[[str | None], tuple[str, bytes, int]] = {
            "sru": lambda fault: _sru(self.standin, query, fault),
            "pages": lambda fault: _pages(self.standin, unquote(parts.path)),
            "odata": lambda fault: _odata(self.standin, query, self.standin.base + parts.path),
        }.get(service, lambda fault: ("text/html", b"<html>nothing here</html>", 404))
        try:
            self._answer(fault, *build(fault))
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    def _answer(self, fault: str | None, media: str, body: bytes, status: int) -> None:
        headers: dict[str, str] = {}
        if fault == "refuse":
            self._cut()
            return
        if fault == "reset":
            self._send(200, media, body, {}, part=len(body) // 2)
            self._cut()
            return
        if fault == "drip":
            self._send(200, media, body, {}, drip=True)
            return
        if fault in ("429", "429-seconds", "429-date", "503", "500"):
            status, body = int(fault[:3]), b"busy"
            if fault == "429-seconds":
                headers["Retry-After"] = "1"
            elif fault == "429-date":
                headers["Retry-After"] = time.strftime("%a, %d %b %Y %H:%M:%S GMT", time.gmtime(time.time() + 1))
        elif fault == "html":
            media, body = "text/html; charset=utf-8", b"<html><body>Onderhoud</body></html>"
        elif fault == "diagnostic":
            media, body = ("application/xml", DIAGNOSTIC.encode()) if "xml" in media else ("text/html", b"error")
        elif fault == "truncated":
            body = body[: len(body) // 2]
        elif fault == "malformed":
            body = body.replace(b"</", b"<", 1).replace(b'":', b'"', 1)
        elif fault == "entities":
            media, body = "application/xml", BOMB.encode()
        elif fault == "encoding":
            body = b'<?xml version="1.0" encoding="UTF-8"?>' + b"<a>\xe9\xff</a>" if "xml" in media else b"\xff\xfe{"
        elif fault == "gzip-bomb":
            headers["Content-Encoding"] = "gzip"
            body = _bomb()
        elif fault == "gzip-cut":
            headers["Content-Encoding"] = "gzip"
            body = gzip.compress(body)[:-12]
        elif fault in ("redirect-host", "redirect-http", "redirect-loop"):
            status = 302
            headers["Location"] = {
                "redirect-host": "https://voorbeeld.example/elders",
                "redirect-http": "http://repository.overheid.nl/sru",
                "redirect-loop": self.path,
            }[fault]
        self._send(status, media, body, headers)

    def _send(
        self, status: int, media: str, body: bytes, headers: dict[str, str], part: int | None = None, drip: bool = False
    ) -> None:
        self.send_response(status)
        self.send_header("Content-Type", media)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Set-Cookie", "session=1; Path=/")
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        if drip:
            for byte in body[:400]:
                self.wfile.write(bytes((byte,)))
                self.wfile.flush()
                time.sleep(0.05)
            self._cut()
            return
        self.wfile.write(body if part is None else body[:part])

    def _cut(self) -> None:
        self.close_connection = True
        self.wfile.flush()
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\x00\x00\x00\x00\x00\x00\x00")
        self.connection.close()


@cache
def _bomb() -> bytes:
    """A few hundred kilobytes that expand to 300 MB."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    block = b" " * (1 << 20)
    return b"".join(packer.compress(block) for _ in range(300)) + packer.flush()


# -- SRU -------------------------------------------------------------------------------------------------------


def _sru(standin: Standin, query: dict[str, str], fault: str | None) -> tuple[str, bytes, int]:
    cql = query.get("query", "")
    if cql.count('"') % 2 or not cql:
        return "application/xml", DIAGNOSTIC.encode(), 200
    found = _matches(standin, cql)
    if fault == "missing-records":
        found = found[1:]
    start, most = int(query.get("startRecord", "1")), min(int(query.get("maximumRecords", "10")), 1000)
    page = found[max(start, 1) - 1 : max(start, 1) - 1 + most]
    if fault == "twice":
        page = [paper for paper in page for _ in range(2)]
    announced = len(found) + (7 if fault == "counts" and start == 1 else 0)
    following = start + most
    leave_out = int(fault[7:]) if fault and fault.startswith("fields-") else None
    body = (
        f"<sru:searchRetrieveResponse {NAMESPACES}><sru:version>2.0</sru:version>"
        f"<sru:numberOfRecords>{announced}</sru:numberOfRecords><sru:records>"
        + "".join(_record(paper, leave_out, long=fault == "long-title") for paper in page)
        + "</sru:records>"
        + (f"<sru:nextRecordPosition>{following}</sru:nextRecordPosition>" if following <= len(found) else "")
        + "<sru:resultCountPrecision>info:srw/vocabulary/resultCountPrecision/1/estimate</sru:resultCountPrecision>"
        "</sru:searchRetrieveResponse>"
    )
    return "application/xml;charset=UTF-8", body.encode(), 200


def _matches(standin: Standin, cql: str) -> list[Known]:
    out: dict[str, Known] = {}
    if "sgd" in cql:
        return []
    for id in re.findall(r'dt\.identifier=="([^"]+)"', cql):
        _add(out, standin.know(id))
    for dossier, number in re.findall(r'w\.dossiernummer=="([^"]+)" AND w\.ondernummer=="([^"]+)"', cql):
        _add(out, standin.know(f"kst-{dossier}-{number}"))
    for words in re.findall(r'dt\.title all "([^"]+)"', cql):
        every = {**papers.LETTER, **{id: paper for id, paper in standin.changed.items() if paper}}
        for paper in every.values():
            if all(word.lower() in paper.titel.lower() for word in words.split()):
                _add(out, paper)
    if standin.listed and "w.publicatienaam" in cql:
        dossier = re.search(r'w\.dossiernummer=="([^"]+)"', cql)
        prefix = f"kst-{dossier[1]}-" if dossier else "kst-"
        return [paper for id in standin.listed if id.startswith(prefix) and (paper := standin.know(id)) is not None]
    if "dt.modified" in cql:
        for id in (f"kst-36900-{number}" for number in range(1, 451)):
            _add(out, Known(id, f"Verzonnen titel van {id}", datum="2025-03-01"))
    return list(out.values())


def _add(out: dict[str, Known], paper: Known | None) -> None:
    if paper is not None:
        out[paper.id] = paper


def _record(paper: Known, leave_out: int | None, *, long: bool) -> str:
    reference = read_identifier(paper.id)
    assert reference is not None
    titel = paper.titel + (" heel lang" * 1_100_000 if long else "")
    dossiers = [d for d in (reference.dossiernummer, *paper.extra_dossiers) if d]
    chamber = "Eerste" if reference.kamer == "EK" else "Tweede"
    fields = [
        ("dcterms:title", escape(f"{paper.dossiertitel}; {paper.soort}; {titel}")),
        ("dcterms:creator", f"{chamber} Kamer der Staten-Generaal"),
        ("c:vergaderjaar", reference.vergaderjaar or papers.session_of(paper)),
        ("c:subrubriek", paper.soort),
        ("c:documenttitel", escape(titel)),
        ("c:dossiertitel", escape(paper.dossiertitel)),
        ("dcterms:issued", paper.datum),
        ("c:ondernummer", reference.ondernummer or ""),
    ]
    if leave_out is not None:
        del fields[leave_out]
    fields += [("c:dossiernummer", str(dossier)) for dossier in dossiers]
    fields += [("c:indiener", escape(name)) for name, _ in paper.indieners]
    meta = "".join(f"<{name}>{value}</{name}>" for name, value in fields)
    return (
        "<sru:record><sru:recordSchema>gzd</sru:recordSchema><sru:recordData><gzd:gzd><gzd:originalData>"
        "<overheidwetgeving:meta><overheidwetgeving:owmskern>"
        f"<dcterms:identifier>{paper.id}</dcterms:identifier>{meta}"
        "</overheidwetgeving:owmskern></overheidwetgeving:meta></gzd:originalData><gzd:enrichedData>"
        f"<gzd:preferredUrl>https://zoek.officielebekendmakingen.nl/{paper.id}.html</gzd:preferredUrl>"
        f'<gzd:itemUrl manifestation="pdf">https://zoek.officielebekendmakingen.nl/{paper.id}.pdf</gzd:itemUrl>'
        "</gzd:enrichedData></gzd:gzd></sru:recordData></sru:record>"
    )


# -- metadata.xml and OData --------------------------------------------------------------------------------------


def _pages(standin: Standin, path: str) -> tuple[str, bytes, int]:
    text = re.fullmatch(r"/pages/([a-z0-9A-Z_-]+)\.(xml|html)", path)
    if text:
        return _text(standin, text[1], text[2])
    found = re.fullmatch(r"/pages/([a-z0-9A-Z-]+)/metadata\.xml", path)
    paper = standin.know(found[1]) if found else None
    if paper is None:
        return "text/html", b"<html>Niet gevonden</html>", 404
    pairs = [
        ("DC.identifier", paper.id), ("DC.title", f"{paper.dossiertitel}; {paper.titel}"), ("OVERHEIDop.documenttitel", paper.titel),
        ("DCTERMS.issued", paper.datum), ("OVERHEIDop.vergaderjaar", papers.session_of(paper)), ("DC.creator", "Tweede Kamer der Staten-Generaal"),
    ]  # fmt: skip
    body = "".join(f"<metadata name={quoteattr(name)} content={quoteattr(value)}/>" for name, value in pairs)
    return "application/xml", f"<metadata_gegevens>{body}</metadata_gegevens>".encode(), 200


def _text(standin: Standin, id: str, format: str) -> tuple[str, bytes, int]:
    """The text of a paper, as official XML only; `texts` holds what each says."""
    body = standin.texts.get(id)
    if body is None or format != "xml":
        return "text/html", b"<html><title>Niet gevonden</title></html>", 404
    meta = f'<meta name="DC.identifier" content={quoteattr(id)}/>'
    paragraphs = "".join(f"<al>{escape(line)}</al>" for line in body.split("\n\n"))
    xml = f'<?xml version="1.0" encoding="UTF-8"?><officiele-publicatie><metadata>{meta}</metadata><kamerstuk><stuk>{paragraphs}</stuk></kamerstuk></officiele-publicatie>'
    return "application/xml", xml.encode(), 200


def _odata(standin: Standin, query: dict[str, str], address: str) -> tuple[str, bytes, int]:
    documents = list(_documents(standin, query.get("$filter", "")))
    skip, size = int(query.get("$skip", "0")), 2
    page: dict[str, Any] = {"value": documents[skip : skip + size]}
    if skip + size < len(documents):
        from urllib.parse import urlencode

        page["@odata.nextLink"] = f"{address}?{urlencode({**query, '$skip': str(skip + size)})}"
    return "application/json; odata.metadata=minimal", json.dumps(page).encode(), 200


def _documents(standin: Standin, condition: str) -> Iterable[dict[str, Any]]:
    for group in re.findall(r"Nummer eq [0-9]+ and d/Toevoeging eq (?:null|'[^']+')\) and \([^)]*\)", condition):
        number = re.search(r"Nummer eq ([0-9]+) and d/Toevoeging eq (?:null|'([^']+)')", group)
        assert number is not None
        dossier = number[1] + (f"-{number[2]}" if number[2] else "")
        for volgnummer in re.findall(r"Volgnummer eq ([0-9]+)", group):
            paper = standin.know(f"kst-{dossier}-{volgnummer}")
            document = papers.odata_document(paper) if paper else None
            if document is not None:
                yield document
