"""How long a visitor may take to say what he wants: uvicorn itself waits for ever for the head of a request."""

from __future__ import annotations

import asyncio
from collections import Counter
from typing import Any, ClassVar

from uvicorn.protocols.http.h11_impl import H11Protocol

HEAD_S = 10.0
"""So long the head of a request may take to arrive, from the connection or the first byte of a further request."""


MOST_CONNECTIONS = 150
"""So many connections one address may have: less than all that the window takes, so that others come in."""


class Patient(H11Protocol):
    """The protocol of uvicorn, which hangs up on those who do not finish the head of their request."""

    _waiting: asyncio.TimerHandle | None = None
    _peer: str | None = None
    #: How many connections each address has; those of a reverse proxy, which come for many, are `trusted`.
    connected: ClassVar[Counter[str]] = Counter()
    trusted: ClassVar[frozenset[str]] = frozenset()

    def connection_made(self, transport: Any) -> None:
        super().connection_made(transport)
        peer = str((transport.get_extra_info("peername") or ("",))[0])
        if peer not in self.trusted:
            self._peer = peer
            self.connected[peer] += 1
            if self.connected[peer] > MOST_CONNECTIONS:
                transport.abort()
                return
        self._wait()

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        if self.cycle is not None and not self.cycle.response_complete:
            self._unwait()
        elif self._waiting is None:
            self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        self._unwait()
        if self._peer is not None:
            self.connected[self._peer] -= 1
            if not self.connected[self._peer]:
                del self.connected[self._peer]
            self._peer = None
        super().connection_lost(exc)

    def on_response_complete(self) -> None:
        self._unwait()  # from here the time between requests holds, which is shorter
        super().on_response_complete()

    def _wait(self) -> None:
        self._waiting = self.loop.call_later(HEAD_S, self._hang_up)

    def _unwait(self) -> None:
        if self._waiting is not None:
            self._waiting.cancel()
            self._waiting = None

    def _hang_up(self) -> None:
        self._waiting = None
        if (self.cycle is None or self.cycle.response_complete) and not self.transport.is_closing():
            self.transport.close()
