"""The window: kamerref in a browser, on one's own machine or for a department. `serve` runs it until it is stopped.

Needs the extra `web`. Nothing here judges: letters go through `kamerref.runs`, in processes of their own, and the pages
and the API print what comes back.
"""

from __future__ import annotations

from .settings import Settings

__all__ = ["Settings", "serve"]


def serve(settings: Settings) -> None:
    """Serve the window until it is stopped by a signal; what is under way is finished first.

    Raises `InputError` for settings that would let everybody in, and where the extra `web` is not installed.
    """
    from .running import run

    run(settings)
