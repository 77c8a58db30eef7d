"""Starting and stopping: one process that listens, the desk with its cells, and a graceful end."""

from __future__ import annotations

import signal
import sys
import tempfile
from types import FrameType

from resolver import InputError

from .settings import Settings, checked

MAX_CONNECTIONS = 400
STOP_S = 15


def run(settings: Settings) -> None:
    """Serve until SIGINT or SIGTERM. Raises `InputError` for settings that let everybody in, or without the extra."""
    settings = checked(settings)
    try:
        import uvicorn

        from .app import make_app
        from .desk import Desk
        from .patience import Patient
    except ImportError as error:
        raise InputError(
            "the window needs {package}, which is not installed", next="pip install 'kamerref[web]'", package=error.name
        ) from error
    # The server gives a signal on when it has stopped: without this it would end the process before the desk is empty.
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, _stopped)
    Patient.trusted = frozenset(settings.proxies) if settings.proxy_header else frozenset()
    desk = Desk(settings)
    # What the parser of forms puts aside of a large upload lies in the private folder too.
    tempfile.tempdir = str(desk.folder)
    try:
        server = uvicorn.Server(
            uvicorn.Config(
                make_app(settings, desk), host=settings.host, port=settings.port, log_config=None, access_log=False,
                server_header=False, proxy_headers=False, limit_concurrency=MAX_CONNECTIONS, timeout_keep_alive=5,
                timeout_graceful_shutdown=STOP_S, h11_max_incomplete_event_size=64 * 1024, lifespan="off", http=Patient,
            )
        )  # fmt: skip
        shown = "127.0.0.1" if settings.is_loopback else settings.host
        print(
            f"kamerref: open http://{shown}:{settings.port}/ in a browser; Ctrl-C stops it", file=sys.stderr, flush=True
        )
        server.run()
    finally:
        desk.close()


def _stopped(number: int, frame: FrameType | None) -> None:
    raise SystemExit(0)
