"""Who and what comes in: names, origins, tokens, sizes, times and rates; and the headers that go out.

One ASGI layer around everything. Against DNS rebinding the Host must be a name of ours; against forged requests the
Origin must be, and a form must bring back the token of its cookie (`csrf`); against slow and endless uploads a body has
a size, a time for each part and a time for all. Nothing is allowed by default that a page of ours does not need.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
import time
import traceback
from collections import Counter, OrderedDict
from http.cookies import CookieError, SimpleCookie
from pathlib import PurePath
from typing import NamedTuple

import anyio
import anyio.to_thread
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ..words import LANGUAGES, Lang, shown_in_window
from .settings import MAX_REQUEST_BYTES, Settings
from .tallies import Tallies, log

CHUNK_S = 20.0
BODY_S = 120.0
"""So long one part of a body, and a whole body, may take to arrive."""
MANY_ADDRESSES = 10_000
WRONG_A_MINUTE, ALL_WRONG_A_MINUTE = 10, 60
"""So many wrong tokens one address may give, and all addresses together."""
MOST_OPEN = 60
"""So many requests of one address are answered at the same time: streams of events and slow uploads among them."""
THREADS = 200
SAFE = frozenset(("GET", "HEAD", "OPTIONS"))
METHODS = SAFE | {"POST", "PUT", "PATCH", "DELETE"}
OPEN_PATHS = frozenset(("/health", "/login", "/static/app.css", "/static/icon.svg"))
"""What is served to those who did not show who they are."""
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}
PAGES = frozenset(
    (
        "start",
        "letters",
        "papers",
        "dossiers",
        "search",
        "lookup",
        "record",
        "language",
        "login",
        "health",
        "metrics",
        "static",
        "api",
    )
)
VISITOR, LOGIN, LANGUAGE = "kamerref_visitor", "kamerref_login", "kamerref_lang"


class Refused(Exception):
    """A request that is not let in: its status, and which sentence says why (`refused_…` of the window's words)."""

    def __init__(self, status: int, why: str) -> None:
        super().__init__(why)
        self.status, self.why = status, why

    def says(self, lang: Lang) -> str:
        return shown_in_window(lang, f"refused_{self.why}")


def language_of(headers: Headers, chosen: str | None, default: Lang) -> Lang:
    """A visitor's language: chosen, else what the browser asks for first among ours, else the desk's."""
    if chosen in LANGUAGES:
        return chosen
    for part in headers.get("accept-language", "").split(","):
        wanted = part.partition(";")[0].strip().lower()[:2]
        if wanted in LANGUAGES:
            return wanted
    return default


class Bucket(NamedTuple):
    """What is left of a rate for one address, and when that was."""

    left: float
    at: float


class Rates:
    """So many of something a minute for each address, with a bounded memory of addresses."""

    def __init__(self, a_minute: int) -> None:
        self.a_minute = a_minute
        self._buckets: OrderedDict[str, Bucket] = OrderedDict()

    def take(self, address: str, cost: int = 1) -> bool:
        """Whether the address may have `cost` more now."""
        now = time.monotonic()
        bucket = self._buckets.pop(address, Bucket(float(self.a_minute), now))
        left = min(float(self.a_minute), bucket.left + (now - bucket.at) * self.a_minute / 60)
        allowed = left >= cost
        self._buckets[address] = Bucket(left - cost if allowed else left, now)
        while len(self._buckets) > MANY_ADDRESSES:
            self._buckets.popitem(last=False)
        return allowed

    def is_left(self, address: str) -> bool:
        """Whether the address may have one more now, which is not taken yet."""
        return self.take(address, 0) and self._buckets[address].left >= 1


class Guesses:
    """Who gives a wrong token may give only so many more: of one address, and of all addresses together.

    In both, a try is refused before it is looked at, whether the token is right or not. An address that gave the right
    one before has its own rate alone, so that nobody who guesses shuts the others out.
    """

    def __init__(self) -> None:
        self._of_one, self._of_all = Rates(WRONG_A_MINUTE), Rates(ALL_WRONG_A_MINUTE)
        self._known: OrderedDict[str, None] = OrderedDict()

    def check(self, keys: Keys, address: str, given: str) -> bool:
        """Whether the token is right. Raises `Refused` when there were too many wrong ones."""
        if not self._of_one.is_left(address) or not (address in self._known or self._of_all.is_left("")):
            raise Refused(429, "guesses")
        if keys.token_fits(given):
            self._known[address] = None
            while len(self._known) > MANY_ADDRESSES:
                self._known.popitem(last=False)
            return True
        self._of_one.take(address)
        self._of_all.take("")
        return False


class Keys:
    """The secrets of one run of the window: they sign what visitors bring back, and die with the process."""

    def __init__(self, token: str = "") -> None:
        self._secret = secrets.token_bytes(32)
        self._token = token.encode()

    def _signed(self, purpose: str, value: str) -> str:
        return hmac.new(self._secret, f"{purpose}\0{value}".encode(), hashlib.sha256).hexdigest()

    def csrf(self, visitor: str) -> str:
        """The token that a form of this visitor must bring back."""
        return self._signed("csrf", visitor)

    def csrf_fits(self, visitor: str, given: str) -> bool:
        return bool(visitor) and hmac.compare_digest(self.csrf(visitor).encode(), given.encode())

    def login(self) -> str:
        """The cookie of somebody who gave the token."""
        return self._signed("login", "")

    def login_fits(self, cookie: str) -> bool:
        return hmac.compare_digest(self.login().encode(), cookie.encode())

    def token_fits(self, given: str) -> bool:
        return bool(self._token) and hmac.compare_digest(self._token, given.encode())


def cookies_of(headers: Headers) -> dict[str, str]:
    """The cookies of a request; {} when they cannot be read."""
    try:
        return {name: morsel.value for name, morsel in SimpleCookie(headers.get("cookie", "")).items()}
    except CookieError:
        return {}


class Doorkeeper:
    """The layer around the application. Puts `visitor`, `address` and `user` into the state of the request."""

    def __init__(self, app: ASGIApp, settings: Settings, keys: Keys, tallies: Tallies) -> None:
        self.app, self.settings, self.keys, self.tallies = app, settings, keys, tallies
        self.questions, self.guesses = Rates(settings.questions_a_minute), Guesses()
        self.open: Counter[str] = Counter()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        # Who waits for a letter holds a thread: more of them than there are letters that can be asked for at once.
        anyio.to_thread.current_default_thread_limiter().total_tokens = THREADS
        headers = Headers(scope=scope)
        cookies = cookies_of(headers)
        visitor = cookies.get(VISITOR, "")
        fresh = len(visitor) != 43 or not visitor.replace("-", "").replace("_", "").isalnum()
        if fresh:
            visitor = secrets.token_urlsafe(32)
        answered, status, began = False, 0, time.monotonic()

        async def guarded(message: Message) -> None:
            nonlocal answered, status
            if message["type"] == "http.response.start":
                answered, status = True, message["status"]
                out = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    out.setdefault(name, value)
                out.setdefault("Cache-Control", "no-store")
                if fresh and not scope["path"].startswith(("/api/", "/static/")):
                    secure = "; Secure" if self.settings.is_secure(headers.get("host", "")) else ""
                    out.append("Set-Cookie", f"{VISITOR}={visitor}; Path=/; HttpOnly; SameSite=Strict{secure}")
            await send(message)

        address = self._address(scope, headers)
        self.open[address] += 1
        try:
            self._let_in(scope, headers, cookies)
            scope.setdefault("state", {}).update(visitor=visitor, address=address, guesses=self.guesses)
            await self.app(scope, limited(receive, headers), guarded)
        except Refused as refused:
            if answered:
                raise
            lang = language_of(headers, cookies.get(LANGUAGE), self.settings.lang)
            await self._refusal(scope, refused, lang)(scope, receive, guarded)
        except Exception as error:  # a fault of ours; the page of it has gone out
            # Where it was and of what kind; its message could have words of a letter.
            at = traceback.extract_tb(error.__traceback__)[-1]
            log("fault", kind=type(error).__name__, at=f"{PurePath(at.filename).name}:{at.lineno}")
            if not answered:
                raise
        finally:
            self.open[address] -= 1
            if not self.open[address]:
                del self.open[address]
            page, seconds = page_of(scope["path"]), time.monotonic() - began
            self.tallies.count(page, status, seconds)
            if self.settings.log:
                log(
                    "request",
                    page=page,
                    method=method_of(scope),
                    status=status,
                    ms=round(seconds * 1000),
                )

    def _let_in(self, scope: Scope, headers: Headers, cookies: dict[str, str]) -> None:
        host = headers.get("host", "").lower()
        if host not in self.settings.hosts:
            raise Refused(421, "name")
        origin = headers.get("origin")
        if origin is not None and origin.lower() not in (f"http://{host}", f"https://{host}"):
            raise Refused(403, "site")
        if scope["method"] not in SAFE and headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
            raise Refused(403, "site")
        address = self._address(scope, headers)
        if not self.questions.take(address):
            raise Refused(429, "rate")
        if self.open[address] > MOST_OPEN:
            raise Refused(429, "open")
        if scope["path"] not in OPEN_PATHS and not self._known(scope, headers, cookies):
            raise Refused(401, "unknown")

    def _known(self, scope: Scope, headers: Headers, cookies: dict[str, str]) -> bool:
        settings = self.settings
        if settings.is_loopback and not settings.token and not settings.proxy_header:
            return True
        if settings.proxy_header and (scope.get("client") or ("",))[0] in settings.proxies:
            user = headers.get(settings.proxy_header, "").strip()
            if user:
                return True
        if not settings.token:
            return False
        scheme, _, given = headers.get("authorization", "").partition(" ")
        if self.keys.login_fits(cookies.get(LOGIN, "")):
            return True
        is_given = scheme.lower() == "bearer" and given.strip()
        return bool(is_given) and self.guesses.check(self.keys, self._address(scope, headers), given.strip())

    def _address(self, scope: Scope, headers: Headers) -> str:
        """The address that asks: behind a proxy that is trusted, the last one it names."""
        peer = str((scope.get("client") or ("unknown",))[0])
        if self.settings.proxy_header and peer in self.settings.proxies:
            return headers.get("x-forwarded-for", peer).rpartition(",")[2].strip()[:64] or peer
        return peer

    def _refusal(self, scope: Scope, refused: Refused, lang: Lang) -> Response:
        if scope["path"].startswith("/api/"):
            problem = {"type": "about:blank", "title": refused.says("en"), "status": refused.status}
            more = {"WWW-Authenticate": "Bearer"} if refused.status == 401 else None
            return JSONResponse(problem, refused.status, more, media_type="application/problem+json")
        if refused.status == 401 and scope["method"] in SAFE:
            return Response(status_code=303, headers={"Location": "/login"})
        return PlainTextResponse(refused.says(lang) + "\n", refused.status)


def method_of(scope: Scope) -> str:
    """The method as it may stand in a log: one that exists."""
    return scope["method"] if scope["method"] in METHODS else "other"


def page_of(path: str) -> str:
    """The kind of page that a path asks for, as it may stand in a log: never an identifier."""
    first = path.strip("/").partition("/")[0] or "start"
    return first if first in PAGES else "other"


def limited(receive: Receive, headers: Headers) -> Receive:
    """`receive` with a size and times. Raises `Refused` within the application when they are passed."""
    length = headers.get("content-length", "")
    if length.isdecimal() and int(length) > MAX_REQUEST_BYTES:
        raise Refused(413, "size")
    began, size, ended = time.monotonic(), 0, False

    async def bounded() -> Message:
        nonlocal size, ended
        if ended:
            return await receive()
        left = min(CHUNK_S, BODY_S - (time.monotonic() - began))
        try:
            with anyio.fail_after(max(0.0, left)):
                message = await receive()
        except TimeoutError:
            raise Refused(408, "slow") from None
        size += len(message.get("body", b""))
        ended = not message.get("more_body", False)
        if size > MAX_REQUEST_BYTES:
            raise Refused(413, "size")
        return message

    return bounded
