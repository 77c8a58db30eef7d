"""What every run needs, opened once, when it is first needed, and closed at its end.

The client of the services, the database with the answers that it keeps, whether the services can be reached at all,
the language, and whether the user stopped the run. `check`, `resolve`, `report`, `link`, `harvest` and `crawl` all go
through one `Session`, so that none of them asks, waits or gives up in a way of its own.
"""

from __future__ import annotations

import math
import os
from collections.abc import Callable, Iterable
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from resolver import Document, Reason, SourceUnreachable, because

if TYPE_CHECKING:
    from types import TracebackType

    from cache import Responses, Store
    from resolver import SourceError
    from resolver.sources import Asked, Client, Looked, Policy, Titled, Titles

Lang = Literal["nl", "en"]
Tell = Callable[[str], None]
"""What is told of progress, one line for people; who prints it is not ours to know."""

MEMORY = ":memory:"
"""A database that is gone after the run."""
SERVICE_HOST = "repository.overheid.nl"
LOOK_UP_S = 3.0


Count = Callable[[str, int, int], None]
"""What is counted, how many are done, and of how many: who shows it makes a bar of it."""


def nobody(*_: object) -> None:
    """Nobody is told."""


class Asking(NamedTuple):
    """How the user wants the sources asked: not at all (`offline`), where, how politely, and how old an answer may be.

    `chamber` asks the Tweede Kamer for every paper with a number, and not only for motions and amendments.
    """

    offline: bool = False
    endpoints: tuple[tuple[str, str], ...] = ()
    rate: float = 4.0
    refresh: bool = False
    max_age_days: float | None = None
    contact: str = ""
    chamber: bool = False
    proxy: str = ""


def make_client(asking: Asking) -> Client:
    """The client for the services that behaves as the user asked. Whoever makes it closes it."""
    import unicodedata

    from resolver.sources import Client, Manners

    from .. import __version__

    # A header holds ASCII: an accent in a name is no reason to stop.
    contact = unicodedata.normalize("NFKD", asking.contact).encode("ascii", "ignore").decode()
    contact = "".join(character for character in contact if character.isprintable())
    # A failed request waits for as long as two requests take at this rate, then longer.
    proxy: dict[str, Any] = {"proxy": asking.proxy} if asking.proxy else {}
    manners = Manners(rate=asking.rate, contact=contact, wait_s=min(0.5, 2 / asking.rate), **proxy)
    return Client(dict(asking.endpoints), manners, version=__version__)


def reachable(asking: Asking) -> bool:
    """Whether the sources can be asked: the user named an endpoint, or this machine can look up the services' names."""
    import socket
    from threading import Thread

    if asking.endpoints or any(name.startswith("KAMERREF_ENDPOINT_") for name in os.environ):
        return True
    found: list[bool] = []

    def look_up() -> None:
        try:
            socket.getaddrinfo(SERVICE_HOST, 443)
        except OSError:
            return
        found.append(True)

    thread = Thread(target=look_up, daemon=True)
    thread.start()
    thread.join(LOOK_UP_S)
    return bool(found)


def _is_unasked(looked: Looked) -> bool:
    """Whether a paper was not asked for because there were too many at once."""
    return looked.why is not None and looked.why.code == "service-not-asked"


class Session:
    """One run of a command, or one use of the face; a context manager that closes what it opened.

    Nothing is opened before it is needed: a run of bad input makes no database, a run offline no client.
    """

    def __init__(
        self,
        asking: Asking | None = None,
        db: str = MEMORY,
        lang: Lang = "en",
        tell: Tell = nobody,
        warn: Tell = nobody,
        count: Count = nobody,
        *,
        unasked: Reason | None = None,
        until: float = math.inf,
    ) -> None:
        self.asking = asking or Asking()
        #: Why no source is asked, where that is neither the user's wish nor the network's fault; and when asking stops.
        self.unasked, self.until = unasked, until
        #: `tell` and `count` hear of progress, `warn` of what a user must see, such as a long wait that a service asks for.
        self.db, self.lang, self.tell, self.warn, self.count = db, lang, tell, warn, count
        #: Whether the user stopped the run: what had not come by then is not checked.
        self.stopped = False
        self._client: Client | None = None
        self._store: Store | None = None

    def __enter__(self) -> Session:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._client is not None:
            self._client.close()
        if self._store is not None:
            self._store.close()

    @cached_property
    def offline(self) -> Reason | None:
        """Why no source is asked in this run; None when they are."""
        if self.unasked is not None or self.asking.offline:
            return self.unasked or because("run-offline")
        return None if reachable(self.asking) else because("no-network")

    @property
    def client(self) -> Client:
        """The client. Raises `SourceUnreachable` where the user wants none."""
        if self.asking.offline:
            raise SourceUnreachable("this asks the services, and the run is offline", next="leave out --offline")
        if self._client is None:
            self._client = make_client(self.asking)
            # An attribute, not an argument: whoever makes a client for a test need not know of it.
            setattr(self._client, "tell", self._waiting)  # noqa: B010
        return self._client

    def _waiting(self, reason: Reason) -> None:
        from ..words import said

        self.warn(said(self.lang, reason))

    @property
    def store(self) -> Store:
        """The database, made where it is missing. Raises `StoreError`."""
        if self._store is None:
            from cache import Store

            self._store = Store(self.db)
        return self._store

    @property
    def answers(self) -> Responses:
        from cache import Responses

        return Responses(self.store)

    @property
    def policy(self) -> Policy:
        from resolver.sources import Policy

        return Policy(self.asking.refresh, self.asking.max_age_days, self.asking.chamber, self.until)

    @property
    def requests(self) -> dict[str, int]:
        """How many requests went out, by service."""
        return self._client.requests if self._client is not None else {}

    @property
    def bytes_read(self) -> int:
        return self._client.bytes_read if self._client is not None else 0

    def fetch(self, id: str) -> Document:
        """The text of a paper from its publisher. Raises `SourceError`."""
        from resolver.sources import fetch_text

        if self.asking.offline:
            raise SourceUnreachable(
                "the text of {id} is not here, and the run is offline", next="leave out --offline", id=id
            )
        return fetch_text(self.client, id).document

    def ask(self, asked: Iterable[Asked]) -> dict[str, Looked]:
        """What the sources say of papers, by identifier; {} where nobody is asked. Answers are kept."""
        from resolver.sources import ask

        wanted = list(asked)
        if not wanted or self.offline or self.stopped:
            return {}
        looked: dict[str, Looked] = {}
        rest = wanted
        while rest and not self.stopped:
            had = len(wanted) - len(rest)
            count = partial(self._asked, had, len(wanted))
            more, self.stopped = ask(self.client, rest, self.answers, self.policy, count)
            looked |= more
            left = [one for one in rest if _is_unasked(more[one.id])]
            # At once only where the time is bounded; what comes to nothing is not tried for ever.
            rest = left if self.until < math.inf and len(left) < len(rest) else []
        return looked

    def _asked(self, had: int, total: int, done: int, of: int) -> None:
        self.count("count_papers", had + done, total)

    def ask_titles(self, named: Iterable[Titled]) -> dict[Titled, Titles | SourceError]:
        """Papers whose title names a kind and all submitters, for motions cited without a number."""
        from resolver.sources import ask_titles

        wanted = list(named)
        if not wanted or self.offline or self.stopped:
            return {}
        return ask_titles(self.client, wanted, self.answers, self.policy)
