"""How the window is to run, checked once before it opens."""

from __future__ import annotations

import ipaddress
from typing import NamedTuple

from resolver import InputError

from ..runs.session import Asking, Lang

MAX_FILE_BYTES = 64 * 1024 * 1024
MAX_REQUEST_BYTES = 2 * MAX_FILE_BYTES
MAX_FILES = 50
"""So many files one drop may have; an archive counts as one."""
MAX_TEXT_CHARS = 2_000_000
KEEP_S = 3600


class Settings(NamedTuple):
    """Where to listen, who may come in, which database answers, and how the services are asked.

    `keep_s` is how long a letter stays in the private folder; 0 keeps nothing once its page was shown. `token` and
    `proxy_header` say who may come in from other machines; `names` are the names under which the window is reached.
    `workers` letters are examined at the same time. The rates are for one address; lookups are numbers of which the record
    is asked from the public services.
    """

    host: str = "127.0.0.1"
    port: int = 8765
    db: str | None = None
    lang: Lang = "nl"
    keep_s: int = KEEP_S
    workers: int = 2
    token: str = ""
    proxy_header: str = ""
    proxies: tuple[str, ...] = ("127.0.0.1", "::1")
    names: tuple[str, ...] = ()
    asking: Asking = Asking()
    letters_a_minute: int = 60
    lookups_a_minute: int = 60
    questions_a_minute: int = 600
    log: bool = False

    @property
    def is_loopback(self) -> bool:
        """Whether only this machine can reach the window."""
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return self.host == "localhost"

    def is_secure(self, host: str) -> bool:
        """Whether a cookie must come back over https alone: under any name but this machine's own."""
        return not self.is_loopback or host.lower() not in self._own

    @property
    def _own(self) -> frozenset[str]:
        own = ("127.0.0.1", "localhost", "[::1]") if self.is_loopback else (self.host,)
        return frozenset(f"{name}:{self.port}" for name in own)

    @property
    def hosts(self) -> frozenset[str]:
        """What the Host header of a request may say: anything else is another site's name that leads here."""
        return frozenset({*self._own, *(name.lower() for name in self.names)})


def checked(settings: Settings) -> Settings:
    """The settings. Raises `InputError` when other machines could come in without a token or a proxy that knows them."""
    if not settings.is_loopback and not settings.token and not settings.proxy_header:
        raise InputError(
            "{host} can be reached from other machines, and nothing says who may come in",
            next="give --token (or KAMERREF_TOKEN), or --proxy-header with the header in which your reverse proxy names the user",
            host=settings.host,
        )
    if settings.token and len(settings.token) < 16:
        raise InputError("the token is too short to keep anybody out", next="take 16 characters or more")
    if not settings.is_loopback and not settings.names and settings.host in ("0.0.0.0", "::"):
        raise InputError(
            "the window does not know under which name it is reached",
            next="give --name kamerref.example.nl for each name (with :port where it has one)",
        )
    return settings
