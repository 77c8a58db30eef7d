"""A door for assistants: tools over the Model Context Protocol, so that they ask before they cite. Needs the extra `mcp`."""

from __future__ import annotations

from resolver import InputError

from ..runs.session import Asking, Lang

__all__ = ["serve_assistants"]


def serve_assistants(
    asking: Asking, *, db: str | None = None, lang: Lang = "en", port: int | None = None, token: str = ""
) -> None:
    """Serve over standard input and output, or over streamable HTTP on this machine where `port` is given.

    With a `token` the latter asks for it. Raises `InputError` where the extra `mcp` is not installed.
    """
    try:
        from .serving import serve
    except ImportError as error:
        raise InputError(
            "this needs {package}, which is not installed", next="pip install 'kamerref[mcp]'", package=error.name
        ) from error
    serve(asking, db=db, lang=lang, port=port, token=token)
