"""Starting and stopping: one process that listens, the desk with its cells, and a graceful end."""

from __future__ import annotations

import sys

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
    except ImportError as error:
        raise InputError(
            f"the window needs {error.name}, which is not installed", next="pip install 'kamerref[web]'"
        ) from error
    desk = Desk(settings)
    server = uvicorn.Server(
        uvicorn.Config(
            make_app(settings, desk), host=settings.host, port=settings.port, log_config=None, access_log=False,
            server_header=False, proxy_headers=False, limit_concurrency=MAX_CONNECTIONS, timeout_keep_alive=5,
            timeout_graceful_shutdown=STOP_S, h11_max_incomplete_event_size=64 * 1024, lifespan="off",
        )
    )  # fmt: skip
    shown = "127.0.0.1" if settings.is_loopback else settings.host
    print(f"kamerref: open http://{shown}:{settings.port}/ in a browser; Ctrl-C stops it", file=sys.stderr, flush=True)
    try:
        server.run()
    finally:
        desk.close()
