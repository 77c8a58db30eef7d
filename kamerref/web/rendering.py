"""What every page needs: the visitor's language and form, a template filled, a file to take along."""

from __future__ import annotations

from functools import cache, partial
from importlib.resources import files
from typing import Any, cast
from urllib.parse import quote

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from .. import __version__
from ..words import Lang, day_said, shown_in_window
from .desk import Desk
from .doorkeeper import LANGUAGE, Keys, language_of
from .settings import MAX_TEXT_CHARS, Settings


@cache
def _templates() -> Environment:
    return Environment(
        loader=PackageLoader(__package__),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def settings_of(request: Request) -> Settings:
    return cast(Settings, request.app.state.settings)


def desk_of(request: Request) -> Desk:
    return cast(Desk, request.app.state.desk)


def lang_of(request: Request) -> Lang:
    return language_of(request.headers, request.cookies.get(LANGUAGE), settings_of(request).lang)


def page(request: Request, template: str, status: int = 200, **values: Any) -> HTMLResponse:
    """A page of ours in the visitor's language."""
    from resolver import Register

    lang = lang_of(request)
    keys = cast(Keys, request.app.state.keys)
    shown: dict[str, Any] = {
        "lang": lang, "other": "en" if lang == "nl" else "nl", "say": partial(shown_in_window, lang),
        "csrf": keys.csrf(visitor_of(request)), "version": __version__, "here": request.url.path, "is_wide": False,
        "register_day": day_said(lang, Register.shipped().as_of),
    }  # fmt: skip
    return HTMLResponse(_templates().get_template(template).render({**shown, **values}), status)


def error_page(request: Request, status: int, says: str) -> Response:
    name = f"error_{status}" if status in (403, 404) else "error_other"
    more = "" if status in (403, 404) else says
    return page(request, "error.html", status, says=shown_in_window(lang_of(request), name), more=more)


def visitor_of(request: Request) -> str:
    return cast(str, request.state.visitor)


async def form_of(request: Request, max_files: int = 0) -> FormData:
    """The form, when it is ours; one with files is closed by who asked for it.

    Raises `HTTPException`: 403 when it does not bring back the token of its cookie, 400 when it has too many parts.
    """
    form = await request.form(max_files=max_files, max_fields=20, max_part_size=4 * MAX_TEXT_CHARS)
    keys = cast(Keys, request.app.state.keys)
    if not keys.csrf_fits(visitor_of(request), str(form.get("csrf", ""))):
        await form.close()
        raise HTTPException(403)
    return form


def attachment(data: bytes, name: str, type: str) -> Response:
    """A file to take along, under a name from data: never shown as a page of ours."""
    plain = "".join(c if c.isascii() and (c.isalnum() or c in "._- ") else "_" for c in name)
    disposition = f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name)}"
    return Response(
        data,
        media_type=type,
        headers={"Content-Disposition": disposition, "Content-Security-Policy": "sandbox"},
    )


def own_file(name: str) -> bytes:
    """A file of the window's own, by its name in `app.STATIC`; the style begins with the report's."""
    own = files(__package__).joinpath("static", name).read_bytes()
    if name != "app.css":
        return own
    return files("kamerref.output").joinpath("page.css").read_bytes() + b"\n" + own
