"""Connections: one deadline for a whole request, the proxies and certificates of the machine, and nothing else of it.

httpx's timeouts hold for one read at a time, so that a server which sends a header line every two seconds is waited for
without end. Here every read of a request is given only what is left of the request's time. The seam for that is
httpcore's network backend, which is public; httpx itself offers none.
"""

from __future__ import annotations

import os
import ssl
import threading
import time
import urllib.request
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import unquote, urlsplit

import httpcore
import httpx

from ..errors import InputError

LOOPBACK = ("127.0.0.1", "localhost", "::1")


class Clock(threading.local):
    """Until when the request of this thread may take, in seconds of `time.monotonic`."""

    until: float = float("inf")

    def left(self, most: float | None) -> float:
        """The seconds that may still be waited, at most `most`. Raises httpcore's ReadTimeout when none are left."""
        left = self.until - time.monotonic()
        if left <= 0:
            raise httpcore.ReadTimeout("the time for the whole request is over")
        return left if most is None else min(left, most)


class _Stream(httpcore.NetworkStream):
    """A connection whose every read and write ends with the request's time."""

    def __init__(self, stream: httpcore.NetworkStream, clock: Clock) -> None:
        self.stream, self.clock = stream, clock

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self.stream.read(max_bytes, self.clock.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self.stream.write(buffer, self.clock.left(timeout))

    def close(self) -> None:
        self.stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        return _Stream(self.stream.start_tls(ssl_context, server_hostname, self.clock.left(timeout)), self.clock)

    def get_extra_info(self, info: str) -> Any:
        return self.stream.get_extra_info(info)


class _Backend(httpcore.NetworkBackend):
    """Opens connections that keep to the clock."""

    def __init__(self, clock: Clock) -> None:
        self.clock, self.backend = clock, httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        stream = self.backend.connect_tcp(host, port, self.clock.left(timeout), local_address, socket_options)
        return _Stream(stream, self.clock)

    def sleep(self, seconds: float) -> None:
        self.backend.sleep(seconds)


class _Body(httpx.SyncByteStream):
    """A body as it comes."""

    def __init__(self, stream: Any) -> None:
        self.stream = stream

    def __iter__(self) -> Iterator[bytes]:
        yield from self.stream

    def close(self) -> None:
        if hasattr(self.stream, "close"):
            self.stream.close()


class Transport(httpx.BaseTransport):
    """Sends requests of httpx over connections of ours: straight, or through the proxy that is meant for the host."""

    def __init__(self, *, connections: int, proxy: str = "") -> None:
        self.clock = Clock()
        self.given = proxy
        if proxy:
            check_proxy(proxy)
        self._connections = connections
        self._pools: dict[str, httpcore.ConnectionPool] = {}
        self._lock = threading.Lock()
        self._certificates: ssl.SSLContext | None = None

    def proxy_of(self, url: str) -> str:
        """The proxy for an address, or "": the one that was given, else the machine's own; none for this machine."""
        parts = urlsplit(url)
        host = parts.hostname or ""
        if host in LOOPBACK or urllib.request.proxy_bypass(host):
            return ""
        if self.given:
            return self.given
        proxies = urllib.request.getproxies()
        return proxies.get(parts.scheme) or proxies.get("all") or ""

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        url = request.url
        target = httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path)
        answer = self._pool(self.proxy_of(str(url))).handle_request(
            httpcore.Request(
                method=request.method, url=target, headers=request.headers.raw, content=request.stream,
                extensions=request.extensions,
            )
        )  # fmt: skip
        return httpx.Response(
            answer.status, headers=answer.headers, stream=_Body(answer.stream), extensions=answer.extensions
        )

    def close(self) -> None:
        for pool in self._pools.values():
            pool.close()

    def _pool(self, proxy: str) -> httpcore.ConnectionPool:
        with self._lock:
            if proxy not in self._pools:
                if self._certificates is None:
                    self._certificates = certificates()
                settings: dict[str, Any] = {
                    "ssl_context": self._certificates,
                    "max_connections": self._connections,
                    "network_backend": _Backend(self.clock),
                }
                if proxy:
                    check_proxy(proxy)
                    parts = urlsplit(proxy)
                    port = f":{parts.port}" if parts.port else ""
                    login = (unquote(parts.username or ""), unquote(parts.password or "")) if parts.username else None
                    self._pools[proxy] = httpcore.HTTPProxy(
                        f"{parts.scheme}://{parts.hostname}{port}", proxy_auth=login, **settings
                    )
                else:
                    self._pools[proxy] = httpcore.ConnectionPool(**settings)
            return self._pools[proxy]


def check_proxy(proxy: str) -> None:
    """Raises `InputError` for an address of a proxy that cannot be used."""
    try:
        parts = urlsplit(proxy)
        good = parts.scheme in ("http", "https") and parts.hostname and (parts.port is None or parts.port > 0)
    except ValueError:
        good = False
    if not good:
        raise InputError(
            "{proxy!r} is no address of a proxy", next="write it as http://proxy.example:3128", proxy=shown(proxy)
        )


def shown(proxy: str) -> str:
    """A proxy's address without the password that may be in it."""
    before, at, after = proxy.rpartition("@")
    return f"{before.partition('://')[0]}://{after}" if at else proxy


def certificates() -> ssl.SSLContext:
    """Whose certificates are trusted: those of SSL_CERT_FILE or SSL_CERT_DIR, else what this machine itself trusts.

    An office's own authority is usually in the machine's store and in no list that comes with Python; truststore asks it.
    Raises `InputError` when the named file cannot be used.
    """
    file, folder = os.environ.get("SSL_CERT_FILE"), os.environ.get("SSL_CERT_DIR")
    if file or folder:
        try:
            return ssl.create_default_context(cafile=file or None, capath=folder or None)
        except OSError as error:
            raise InputError(
                "the certificates in {file} cannot be read ({why})",
                next="check SSL_CERT_FILE",
                file=file or folder,
                why=error,
            ) from error
    import truststore

    return truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
