"""The server: what `sru`, `odata` and `papers` answer, and faults on demand, by name, one after the other."""

from __future__ import annotations

import contextlib
import gzip
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

from resolver import Register, read_identifier

from . import captured, odata, papers, sru
from .papers import Known
from .sru import Answer

BOMB = (
    '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "aaaaaaaaaa">'
    + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    + "]><a>&i;</a>"
)
#: What the stand-in says is in kst-33694-57; the real letter is in ../shared and not ours to copy.
TEXT = "Zie Kamerstuk 33 694, nr. 12 en de motie van de leden Verhoeven en Koopmans (Kamerstuk 33 694, nr. 56)."
#: Faults that spoil a record, an answer of one service, or a page: the rest can still be learnt.
HARMLESS = (
    "twice", "missing-records", "counts", "long-title", "one-long-title", "control-character", "refuses-many", "missing-page",
    "odata-refuses-path", "surrogate", "slow", "of-another-paper", *(f"fields-{at}" for at in range(8)),
)  # fmt: skip
#: Every fault by its name. "fields-N" leaves out the N-th field of every record.
FAULTS = (
    "refuse", "reset", "drip", "drip-headers", "429", "429-seconds", "429-date", "429-forever", "503", "500", "html", "diagnostic", "truncated",
    "malformed", "entities", "encoding", "gzip-bomb", "gzip-cut", "redirect-host", "redirect-http", "redirect-loop", "ignored",
    *HARMLESS,
)  # fmt: skip
#: Faults after which nothing can have been learnt of the papers asked for.
FATAL = frozenset(FAULTS) - frozenset(HARMLESS)
FOREVER_S = 1_000_000_000
#: Fresh papers, made up, that only a search for what changed finds.
FRESH = tuple(f"kst-36900-{number}" for number in range(1, 451))
NOT_FOUND = b"<html><head><title>Niet gevonden</title></head><body>Niet gevonden</body></html>"


class Standin:
    """The stand-in, running in a thread. `faults` are used up one a request (None is none); then `always`.

    `requests` lists what was asked, as (service, query). `change` puts another paper in the place of one it knows.
    `universe` says what a search by date, session or key goes through: "all", or the "captured" papers alone. `whole` lets
    it read the large archive of captured papers, which takes two seconds and 100 MB.
    """

    def __init__(
        self, latency_s: float = 0.0, port: int = 0, *, universe: str = "all", whole: bool = False, slow_s: float = 0.3
    ) -> None:
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
        self.latency_s, self.slow_s = latency_s, slow_s
        self.universe, self.whole = universe, whole
        #: Which versions of the data service are there, and how many rows a page of it has.
        self.v4, self.v5, self.odata_page = True, False, 2
        #: The files of the publisher that the data service named: identifier and format, by key.
        self.published: dict[str, tuple[str, str]] = {}
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
        return {"sru": f"{self.base}/sru", "pages": f"{self.base}/pages", "odata": f"{self.base}/OData/v4/2.0"}

    @property
    def options(self) -> list[str]:
        """The command's options that point it here."""
        return [part for name, url in self.endpoints.items() for part in ("--endpoint", f"{name}={url}")]

    def counted(self, service: str) -> int:
        return sum(1 for name, _ in self.requests if name == service)

    # -- what it knows -------------------------------------------------------------------------------------------

    def know(self, id: str) -> Known | None:
        return self.changed[id] if id in self.changed else papers.known(id)

    def named(self, id: str) -> list[Known]:
        found = self.know(id)
        return [found] if found else []

    def filed(self, dossier: str, number: str) -> list[Known]:
        """The papers of a dossier, as a record writes it, with a number ("" for all), and what is found by it besides."""
        plain = re.sub(r"-?\(R[0-9]{4}\)$", "", dossier).replace(" ", "-")
        ids = [f"kst-{plain}-{number}"] if number else self._of_dossier(plain)
        others = [paper for paper in (*papers.INVENTED.values(), *self.changed.values()) if paper]
        others += [paper for id in captured.records() if (paper := self.know(id))]
        return [*(paper for id in ids if (paper := self.know(id))), *others]

    def _of_dossier(self, dossier: str) -> list[str]:
        prefix = f"kst-{dossier}-"
        if self.listed:
            return [id for id in self.listed if id.startswith(prefix)]
        real = [id for id in captured.listed() if id.startswith(prefix)]
        if self.universe == "captured":
            return real
        register = Register.shipped()
        return [*real, *(f"{prefix}{number}" for number in register.numbers(dossier))]

    def everything(self) -> Iterable[Known]:
        """What a search goes through that names neither papers nor a dossier."""
        if self.listed:
            ids: Iterable[str] = self.listed
        elif self.universe == "captured":
            ids = captured.listed()
        else:
            fresh = {id: Known(id, f"Verzonnen titel van {id}", datum="2025-03-01") for id in FRESH}
            yield from (paper for id, paper in fresh.items() if self.changed.get(id, paper) is not None)
            ids = (*papers.LETTER, *papers.INVENTED, *captured.records())
        for id in dict.fromkeys((*ids, *self.changed)):
            paper = self.know(id)
            if paper is not None:
                yield paper

    def documents(self, condition: str) -> list[Known]:
        """The papers among which all must be that a question to the data service asks for."""
        ids = re.findall(r"ExterneIdentifier eq '([^']+)'", condition)
        for inside, numbers in re.findall(r"any\(d:(.*?)\) and \(?((?:(?: or )?\w+ eq [0-9]+)+)", condition):
            dossier = re.search(r"d/Nummer eq ([0-9]+) and d/Toevoeging eq (?:null|'\(?([^')]+)\)?')", inside)
            assert dossier is not None
            more = f"-{dossier[2]}" if dossier[2] and not dossier[2].startswith("R") else ""
            ids += [f"kst-{dossier[1]}{more}-{number}" for number in re.findall(r"eq ([0-9]+)", numbers)]
        out = {id: paper for id in ids if (paper := self.know(id)) is not None and paper.id.startswith("kst-")}
        for paper in out.values():
            for key, id, format in odata.files_of(odata.document(paper, self)):
                self.published[key] = (id, format)
        return list(out.values())

    def page_of(self, paper: Known) -> str:
        return f"https://zoek.officielebekendmakingen.nl/{paper.id}.{'html' if 'html' in paper.formats else 'pdf'}"

    def file(self, id: str, format: str) -> Answer:
        """A file of a paper: captured bytes where there are any, else what `texts` says, as XML or PDF."""
        paper = self.know(id)
        if format == "xml" and id not in self.texts:
            body = captured.xml(id, whole=self.whole)
            if body is not None:
                return "application/xml", body, 200, "captured"
        text = self.texts.get(id)
        if text is not None and format == "xml":
            return "application/xml", _xml_of(id, text), 200, "invented"
        if paper is not None and format == "pdf" and (text is not None or "Onopgemaakt" in paper.status):
            return "application/pdf", pdf_of(text or f"{paper.titel}. Zie Kamerstuk 33 694, nr. 12."), 200, "invented"
        return "text/html", NOT_FOUND, 404, "invented"

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
        service = parts.path.split("/")[1].lower()
        with self.standin.lock:
            self.standin.headers.append(dict(self.headers))
            self.standin.requests.append((service, query.get("query") or query.get("$filter") or parts.path))
        time.sleep(self.standin.latency_s)
        fault = self.standin.next_fault()
        build: Callable[[str | None], Answer] = {
            "sru": lambda fault: sru.answer(self.standin, query, fault),
            "pages": lambda fault: _pages(self.standin, unquote(parts.path), fault),
            "odata": lambda fault: odata.answer(self.standin, unquote(parts.path), query, fault),
        }.get(service, lambda _: ("text/html", b"<html>404</html>", 404, "invented"))
        if fault == "refuse":
            self._cut()
            return
        if fault == "drip-headers":
            self._drip_headers()
            return
        if fault == "slow":
            time.sleep(self.standin.slow_s)
        try:
            self._answer(fault, *build(fault))
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    def _answer(self, fault: str | None, media: str, body: bytes, status: int, origin: str) -> None:
        headers = {"X-Standin-Origin": origin}
        if fault == "reset":
            self._send(200, media, body, {}, part=len(body) // 2)
            self._cut()
            return
        if fault == "drip":
            self._send(200, media, body, {}, drip=True)
            return
        if fault in ("429", "429-seconds", "429-date", "429-forever", "503", "500"):
            status, body = int(fault[:3]), b"busy"
            if fault == "429-seconds":
                headers["Retry-After"] = "1"
            elif fault == "429-forever":
                headers["Retry-After"] = str(FOREVER_S)
            elif fault == "429-date":
                headers["Retry-After"] = time.strftime("%a, %d %b %Y %H:%M:%S GMT", time.gmtime(time.time() + 1))
        elif fault == "html":
            media, body = "text/html; charset=utf-8", b"<html><body>Onderhoud</body></html>"
        elif fault == "diagnostic":
            media, body = (
                ("application/xml", sru.diagnostic("Query syntax error")) if "xml" in media else ("text/html", b"error")
            )
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
        if media == "redirect":
            media, body, headers["Location"] = "text/html", b"", body.decode()
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

    def _drip_headers(self) -> None:
        """A line of the head every now and then, and never the last one."""
        self.wfile.write(b"HTTP/1.1 200 OK\r\n")
        try:
            for at in range(200):
                self.wfile.write(f"X-Line-{at}: still here\r\n".encode())
                self.wfile.flush()
                time.sleep(0.1)
        except OSError:
            pass
        self._cut()

    def _cut(self) -> None:
        self.close_connection = True
        self.wfile.flush()
        with contextlib.suppress(OSError):
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\x00\x00\x00\x00\x00\x00\x00")
            self.connection.close()


@cache
def _bomb() -> bytes:
    """A few hundred kilobytes that expand to 300 MB."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    block = b" " * (1 << 20)
    return b"".join(packer.compress(block) for _ in range(300)) + packer.flush()


# -- pages -------------------------------------------------------------------------------------------------------


def _pages(standin: Standin, path: str, fault: str | None) -> Answer:
    text = re.fullmatch(r"/pages/([a-z0-9A-Z_-]+)\.(xml|html|pdf)", path)
    if path == "/pages/fout404.html":
        return "text/html", NOT_FOUND, 200, "invented"
    if text:
        media, body, status, origin = standin.file(text[1], text[2])
        return ("redirect", b"/pages/fout404.html", 302, origin) if status == 404 and fault == "missing-page" else (media, body, status, origin)  # fmt: skip
    found = re.fullmatch(r"/pages/([a-z0-9A-Z-]+)/metadata\.xml", path)
    paper = standin.know(found[1]) if found else None
    if paper is None:
        return "text/html", NOT_FOUND, 404, "invented"
    real = captured.metadata(paper.id) if standin.whole else ()
    pairs = real or (
        ("DC.identifier", paper.id), ("DC.title", f"{paper.dossiertitel}; {paper.titel}"), ("OVERHEIDop.documenttitel", paper.titel),
        ("DCTERMS.issued", paper.datum), ("OVERHEIDop.vergaderjaar", papers.session_of(paper)), ("DC.creator", "Tweede Kamer der Staten-Generaal"),
    )  # fmt: skip
    body = "".join(f"<metadata name={quoteattr(name)} content={quoteattr(value)}/>" for name, value in pairs)
    origin = "captured" if real else paper.origin
    return "application/xml", f"<metadata_gegevens>{body}</metadata_gegevens>".encode(), 200, origin


def _xml_of(id: str, text: str) -> bytes:
    """An official XML of a text. Its shape is that of captured ones; the text is the caller's."""
    reference = read_identifier(id)
    dossier = str(reference.dossiernummer) if reference and reference.dossiernummer else ""
    head = (
        f"<dossier><dossiernummer><dossiernr>{dossier[:2]} {dossier[2:5]}</dossiernr></dossiernummer></dossier>"
        if dossier
        else ""
    )
    record = f"https://zoek.officielebekendmakingen.nl/{id}/metadata.xml"
    paragraphs = "".join(f"<al>{escape(line)}</al>" for line in text.split("\n\n"))
    return (
        '<?xml version="1.0" encoding="UTF-8"?><officiele-publicatie><metadata>'
        f'<meta name="OVERHEIDop.externMetadataRecord" scheme="" content={quoteattr(record)}/></metadata>'
        f"<kamerstuk>{head}<stuk><algemeen><vrije-tekst><tekst>{paragraphs}</tekst></vrije-tekst></algemeen></stuk></kamerstuk></officiele-publicatie>"
    ).encode()


def pdf_of(text: str) -> bytes:
    """A PDF of one page with a line of text, as papers that are not formatted yet are published."""
    shown = text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)").encode("cp1252", "replace")
    lines = [shown[at : at + 80] for at in range(0, len(shown), 80)]
    stream = b"BT /F1 11 Tf 14 TL 50 780 Td " + b" ".join(b"(" + line + b") Tj T*" for line in lines) + b" ET"
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length " + str(len(stream)).encode() + b" >>\nstream\n" + stream + b"\nendstream",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    )
    out, offsets = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += str(number).encode() + b" 0 obj\n" + body + b"\nendobj\n"
    start = len(out)
    out += b"xref\n0 6\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return bytes(out) + b"trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n" + str(start).encode() + b"\n%%EOF\n"
