"""The one polite client for all sources: only this module and `transport` know httpx, and its errors are turned into ours.

Allowed are the hosts of the public services over https, and an endpoint that the user put in their place. Redirects
to anything else are refused. Bodies are read as they come, up to a size, and expanded up to a size.
"""

from __future__ import annotations

import datetime
import email.utils
import os
import threading
import time
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from http.cookiejar import DefaultCookiePolicy
from typing import NamedTuple, TypeVar
from urllib.parse import urljoin, urlsplit

import httpcore
import httpx
import stamina
import stamina.instrumentation

from ..errors import InputError, SourceError, SourceNonsense, SourceRefused, SourceUnreachable
from ..reasons import Reason, because
from .transport import LOOPBACK, Transport, shown

T = TypeVar("T")

#: Where the services are. `--endpoint NAME=URL` or KAMERREF_ENDPOINT_NAME puts another address in their place.
ENDPOINTS = {
    "sru": "https://repository.overheid.nl/sru",
    "pages": "https://zoek.officielebekendmakingen.nl",
    "odata": "https://gegevensmagazijn.tweedekamer.nl/OData/v4/2.0",
}
ALLOWED = ("overheid.nl", "officielebekendmakingen.nl", "tweedekamer.nl")
MAX_RATE = 100.0
"""Requests a second that no option can raise, unless every service is on this machine."""
MAX_BODY_BYTES = 16 * 1024 * 1024
MAX_EXPANDED_BYTES = 24 * 1024 * 1024
STEP_BYTES = 1024 * 1024
MAX_REDIRECTS = 3
RETRIED = frozenset((429, 500, 502, 503, 504))
CONNECT_ATTEMPTS = 2
"""So often a host is tried that no connection can be made to: a dead one is to be noticed in seconds."""
TOLD_WAIT_S = 5.0
"""From so long a wait on, whoever runs this is told of it."""
SAID_CHARS = 300

# stamina tells every retry to the log; we tell the user once, when all retries are over.
stamina.instrumentation.set_on_retry_hooks([])


class Manners(NamedTuple):
    """How politely and how patiently we ask; times in seconds.

    The Tweede Kamer's service takes up to 25 s for an honest answer, so reading waits longer than that; a host that
    does not even take a connection is given up after `connect_s`, twice. `total_s` is for one request with its headers
    and its body, `patience_s` for all its attempts and the waits between them. `proxy` is used instead of the machine's.
    """

    rate: float = 4.0
    connections: int = 2
    attempts: int = 4
    connect_s: float = 4.0
    read_s: float = 40.0
    total_s: float = 60.0
    wait_s: float = 0.5
    wait_max_s: float = 8.0
    patience_s: float = 75.0
    contact: str = ""
    proxy: str = ""


class Answer(NamedTuple):
    """A body that came: its bytes (expanded), media type, the address it came from, and when (UTC)."""

    body: bytes
    media_type: str
    url: str
    fetched_at: str
    status: int


class _Bucket:
    """A token bucket: `rate` requests a second, and as many at once after a pause. Shared by all threads."""

    def __init__(self, rate: float) -> None:
        self.rate, self.level, self.last = rate, rate, time.monotonic()
        self.lock = threading.Lock()

    def take(self) -> float:
        """Wait for one's turn; how long that took, in seconds."""
        with self.lock:
            now = time.monotonic()
            self.level = min(self.rate, self.level + (now - self.last) * self.rate) - 1
            self.last = now
            wait = -self.level / self.rate if self.level < 0 else 0.0
        if wait:
            time.sleep(wait)
        return wait


def endpoints(given: Mapping[str, str] | None = None) -> dict[str, str]:
    """The addresses of the services: the public ones, the environment's, then `given`.

    Raises `InputError` for an unknown name, or an address that is neither https at an allowed host nor loopback.
    """
    out = dict(ENDPOINTS)
    for name in ENDPOINTS:
        value = os.environ.get(f"KAMERREF_ENDPOINT_{name.upper()}")
        if value:
            out[name] = value
    out |= given or {}
    for name, url in out.items():
        if name not in ENDPOINTS:
            raise InputError(
                "there is no endpoint {name!r}", next="choose from {names}", name=name, names=", ".join(ENDPOINTS)
            )
        parts = urlsplit(url)
        host = parts.hostname or ""
        local = host in LOOPBACK and parts.scheme in ("http", "https")
        if not local and not (parts.scheme == "https" and _official(host)):
            raise InputError(
                "the address of {name} is not allowed: {url}",
                next="give https at an official host, or a loopback address",
                name=name,
                url=url,
            )
    return out


def _official(host: str) -> bool:
    return any(host == allowed or host.endswith(f".{allowed}") for allowed in ALLOWED)


class Client:
    """Asks the services. One for a run; safe to use from several threads. `requests` counts what went out by endpoint.

    `tell` is called before a long wait that a service asked for, with the reason.
    """

    def __init__(
        self,
        given: Mapping[str, str] | None = None,
        manners: Manners | None = None,
        *,
        version: str = "0",
        tell: Callable[[Reason], None] = lambda _: None,
    ) -> None:
        self.endpoints = endpoints(given)
        self.tell = tell
        self.manners = manners or Manners()
        if any(urlsplit(url).hostname not in LOOPBACK for url in self.endpoints.values()):
            self.manners = self.manners._replace(rate=min(self.manners.rate, MAX_RATE))
        contact = self.manners.contact or os.environ.get("KAMERREF_CONTACT", "")
        # A header is latin-1 at best: what cannot be in one is left out, as a name with an accent is no reason to stop.
        contact = "".join(c for c in contact if 0x20 <= ord(c) < 0x7F)
        self._agent = f"kamerref/{version}" + (f" ({contact})" if contact else "")
        self._transport = Transport(connections=self.manners.connections * len(ENDPOINTS), proxy=self.manners.proxy)
        self._http = httpx.Client(
            follow_redirects=False,
            timeout=httpx.Timeout(self.manners.read_s, connect=self.manners.connect_s, pool=self.manners.total_s),
            headers={"User-Agent": self._agent, "Accept-Encoding": "gzip"},
            transport=self._transport,
            trust_env=False,
        )
        # No cookies: an empty list of allowed domains refuses them all.
        self._http.cookies.jar.set_policy(DefaultCookiePolicy(allowed_domains=[]))
        self._buckets: dict[str, _Bucket] = {}
        self._lock = threading.Lock()
        self.requests = dict.fromkeys(ENDPOINTS, 0)
        #: How often a request failed, by what happened; most were tried again with success.
        self.refused: dict[str, int] = {}
        self.bytes_read = 0

    def close(self) -> None:
        self._http.close()

    def fetch(
        self,
        endpoint: str,
        path: str,
        parameters: Mapping[str, str],
        parse: Callable[[Answer], T],
        *,
        accept: str = "application/xml",
    ) -> T:
        """What `parse` makes of the answer. Sending, reading and parsing are tried again together.

        `path` is put behind the endpoint's address. Raises `SourceUnreachable`, `SourceRefused` or
        `SourceNonsense` when patience is at its end; a 404 is an `Answer` like any other.
        """
        manners = self.manners
        until = time.monotonic() + manners.patience_s
        failures = 0

        def again(error: Exception) -> bool | float:
            nonlocal failures
            failures += 1
            return self._again(error, failures, until, endpoint)

        for attempt in stamina.retry_context(
            on=again,
            attempts=manners.attempts,
            timeout=manners.patience_s,
            wait_initial=manners.wait_s,
            wait_max=manners.wait_max_s,
            wait_jitter=manners.wait_s,
        ):
            with attempt:
                try:
                    return parse(self._send(endpoint, path, parameters, accept))
                except SourceError as error:
                    # What exactly is wrong with a broken answer differs each time; that it is broken is what counts.
                    what = "a broken answer" if isinstance(error, SourceNonsense) else error.what
                    with self._lock:
                        self.refused[what] = self.refused.get(what, 0) + 1
                    if error.reason is None:
                        error.reason = because("service-nonsense", service=endpoint)
                    raise
        raise AssertionError("stamina gives an answer or raises")

    def _again(self, error: Exception, failures: int, until: float, endpoint: str) -> bool | float:
        """Whether to try again, or after how many seconds; a wait that ends after all patience is none."""
        if not isinstance(error, SourceUnreachable | SourceNonsense):
            return False
        if (
            isinstance(error.__cause__, httpcore.ConnectError | httpcore.ConnectTimeout)
            and failures >= CONNECT_ATTEMPTS
        ):
            return False
        wait = getattr(error, "retry_after", None)
        if wait is None:
            return True
        if time.monotonic() + wait > until:
            error.fields = {"said": error.what, "seconds": f"{wait:.0f}"}
            error.template = "{said} and asks to wait {seconds} s, which is longer than this run waits"
            error.reason = because("service-asks-to-wait", service=endpoint, seconds=f"{wait:.0f}")
            return False
        if wait >= TOLD_WAIT_S:
            self.tell(because("service-asks-to-wait", service=endpoint, seconds=f"{wait:.0f}"))
        return float(wait)

    def move(self, endpoint: str, url: str) -> None:
        """Ask an endpoint elsewhere from now on; `url` must be allowed for it."""
        self.endpoints = endpoints({**self.endpoints, endpoint: url})

    def page(self, url: str, endpoint: str, parse: Callable[[Answer], T], *, accept: str) -> T:
        """Like `fetch`, for an address that a service gave itself (`@odata.nextLink`); it must be at its own host."""
        base = self.endpoints[endpoint]
        if urlsplit(url).netloc != urlsplit(base).netloc or not url.startswith(base.rsplit("/", 1)[0]):
            raise SourceRefused("the next page is at another host", where=url, next="tell the makers of kamerref")
        parts = urlsplit(url)
        path = parts.path.removeprefix(urlsplit(base).path)
        return self.fetch(endpoint, f"{path}?{parts.query}" if parts.query else path, {}, parse, accept=accept)

    def _send(self, endpoint: str, path: str, parameters: Mapping[str, str], accept: str) -> Answer:
        url = self.endpoints[endpoint] + path
        self._transport.clock.until = until = time.monotonic() + self.manners.total_s
        for _ in range(MAX_REDIRECTS + 1):
            with self._lock:
                bucket = self._buckets.setdefault(urlsplit(url).netloc, _Bucket(self.manners.rate))
                self.requests[endpoint] += 1
            waited = bucket.take()
            # Waiting for one's turn is our own doing and does not count against the service.
            self._transport.clock.until = until = until + waited
            with (
                self._ours(url, endpoint),
                self._http.stream("GET", url, params=dict(parameters) or None, headers={"Accept": accept}) as got,
            ):
                if got.is_redirect:
                    url = self._allowed(url, got.headers.get("Location", ""), endpoint)
                    parameters = {}
                    continue
                if got.status_code in RETRIED:
                    raise _busy(got, url, endpoint)
                body = self._read(got, url, until, endpoint)
                self.bytes_read += len(body)
                media = got.headers.get("Content-Type", "").partition(";")[0].strip().lower()
                if got.status_code >= 400 and got.status_code != 404:
                    raise _refusal(got.status_code, media, body, url, endpoint)
                return Answer(body, media, str(got.url), now(), got.status_code)
        raise SourceRefused(
            "redirects in a circle", reason=because("service-redirects", service=endpoint, host=""), where=_bare(url),
            next="try again later",
        )  # fmt: skip

    @contextmanager
    def _ours(self, url: str, endpoint: str) -> Iterator[None]:
        """Turn the errors of httpcore and httpx into ours, `InvalidURL` too, which is outside httpx's own tree."""
        where, later = _bare(url), "try again later"
        try:
            yield
        except SourceError:
            raise
        except (httpx.InvalidURL, httpcore.UnsupportedProtocol) as error:
            reason = because("service-refused", service=endpoint, status="")
            raise SourceRefused(
                f"the address is not usable ({error})", reason=reason, where=where, next="check --endpoint"
            ) from error
        except httpcore.ProxyError as error:
            proxy = shown(self._transport.proxy_of(url))
            raise SourceRefused(
                f"the proxy {proxy} refused the connection ({error})",
                reason=because("proxy-refused", proxy=proxy),
                where=where,
                next="check HTTPS_PROXY, NO_PROXY or --proxy",
            ) from error
        except (httpcore.TimeoutException, httpx.TimeoutException) as error:
            connecting = isinstance(error, httpcore.ConnectTimeout)
            over = time.monotonic() >= self._transport.clock.until
            manners = self.manners
            seconds = manners.connect_s if connecting else manners.total_s if over else manners.read_s
            raise SourceUnreachable(
                f"no {'connection' if connecting else 'answer'} in {seconds:g} s",
                reason=because("service-slow", service=endpoint, seconds=f"{seconds:g}"),
                where=where,
                next=later,
            ) from error
        except (httpcore.NetworkError, httpcore.ProtocolError, httpx.HTTPError) as error:
            raise self._unreachable(error, url, endpoint) from error

    def _unreachable(self, error: Exception, url: str, endpoint: str) -> SourceUnreachable:
        where, proxy = _bare(url), shown(self._transport.proxy_of(url))
        if "CERTIFICATE_VERIFY_FAILED" in str(error) or "certificate" in str(error).lower():
            return SourceUnreachable(
                "the certificate is not of an authority that this machine trusts",
                reason=because("certificate-refused", service=endpoint),
                where=where,
                next="put your office's authority in the machine's store, or in a file that SSL_CERT_FILE names",
            )
        if proxy and isinstance(error, httpcore.ConnectError):
            return SourceUnreachable(
                f"the proxy {proxy} cannot be reached ({error})",
                reason=because("proxy-refused", proxy=proxy),
                where=where,
                next="check HTTPS_PROXY, NO_PROXY or --proxy",
            )
        return SourceUnreachable(
            f"no answer ({error or type(error).__name__})",
            reason=because("service-unreachable", service=endpoint),
            where=where,
            next="try again later",
        )

    def _allowed(self, url: str, location: str, endpoint: str) -> str:
        """The address that a redirect leads to, when we may follow it."""
        target = urljoin(url, location)
        parts, own = urlsplit(target), urlsplit(self.endpoints[endpoint])
        same = (parts.scheme, parts.netloc) == (own.scheme, own.netloc)
        if same or (parts.scheme == "https" and _official(parts.hostname or "") and own.hostname not in LOOPBACK):
            return target
        raise SourceRefused(
            f"redirects to {parts.scheme}://{parts.netloc}, which is not allowed",
            reason=because("service-redirects", service=endpoint, host=parts.netloc),
            where=_bare(url),
            next="try again later",
        )

    def _read(self, got: httpx.Response, url: str, deadline: float, endpoint: str) -> bytes:
        """The body, read in pieces and expanded by ourselves, so that no limit can be passed in one piece."""
        expander = zlib.decompressobj(31) if got.headers.get("Content-Encoding", "").lower() == "gzip" else None
        out, raw = bytearray(), 0
        for piece in got.iter_raw():
            raw += len(piece)
            if time.monotonic() > deadline:
                raise _slow(self.manners.total_s, url, endpoint)
            if raw > MAX_BODY_BYTES:
                raise _large("the answer is larger than 16 MB", url, endpoint)
            try:
                while piece:
                    out += expander.decompress(piece, STEP_BYTES) if expander else piece
                    piece = expander.unconsumed_tail if expander else b""
                    if len(out) > MAX_EXPANDED_BYTES:
                        raise _large("the answer expands to more than 24 MB", url, endpoint)
            except zlib.error as error:
                raise SourceNonsense(
                    "the answer is not the gzip it says it is", where=_bare(url), next="try again later"
                ) from error
        if expander is not None and not expander.eof:
            raise SourceNonsense("the answer is cut short", where=_bare(url), next="try again later")
        return bytes(out)


def now() -> str:
    """The time in UTC, ISO 8601, to the second."""
    return datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")


def _busy(got: httpx.Response, url: str, endpoint: str) -> SourceUnreachable:
    error = SourceUnreachable(
        f"answered {got.status_code}",
        reason=because("service-busy", service=endpoint, status=got.status_code),
        where=_bare(url),
        next="try again later",
    )
    error.retry_after = retry_after(got.headers.get("Retry-After", ""))
    return error


def _refusal(status: int, media: str, body: bytes, url: str, endpoint: str) -> SourceRefused:
    error = SourceRefused(
        f"answered {status}",
        reason=because("service-refused", service=endpoint, status=status),
        where=_bare(url),
        next="try again later",
    )
    error.status = status
    if "html" not in media:
        error.said = " ".join(body[:SAID_CHARS].decode("utf-8", "replace").split())
    return error


def _slow(seconds: float, url: str, endpoint: str) -> SourceUnreachable:
    return SourceUnreachable(
        f"no whole answer in {seconds:g} s",
        reason=because("service-slow", service=endpoint, seconds=f"{seconds:g}"),
        where=_bare(url),
        next="try again later",
    )


def _large(what: str, url: str, endpoint: str) -> SourceRefused:
    reason = because("service-answer-too-large", service=endpoint)
    return SourceRefused(what, reason=reason, where=_bare(url), next="ask for less at once")


def _bare(url: str) -> str:
    """An address without its query: for people, to whom an encoded query says nothing."""
    return url.partition("?")[0]


def retry_after(header: str) -> float | None:
    """Seconds to wait, from a Retry-After header in seconds or as a date; None when it says nothing usable."""
    if header.strip().isdecimal():
        return min(float(header), 3600.0)
    try:
        then = email.utils.parsedate_to_datetime(header)
    except (TypeError, ValueError):
        return None
    if then.tzinfo is None:
        then = then.replace(tzinfo=datetime.UTC)
    return min(max(0.0, (then - datetime.datetime.now(datetime.UTC)).total_seconds()), 3600.0)
