"""The window's addresses: which page or answer each gives."""

from __future__ import annotations

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Mount, Route

from resolver import KamerrefError

from . import api, library, rendering, views
from .desk import Desk
from .doorkeeper import Doorkeeper, Keys, Rates, Refused
from .settings import Settings
from .tallies import Tallies

STATIC = {"app.css": "text/css", "app.js": "text/javascript", "icon.svg": "image/svg+xml"}
"""Every file that is served as it is, by name: no path from a request is ever opened."""


def static(request: Request) -> Response:
    name = request.path_params["name"]
    if name not in STATIC:
        raise HTTPException(404)
    return Response(
        rendering.own_file(name), media_type=STATIC[name], headers={"Cache-Control": "public, max-age=3600"}
    )


def refused(request: Request, error: Exception) -> Response:
    """What the doorkeeper refused while a page was being made: a body too large, or too slow."""
    assert isinstance(error, Refused)
    lang = "en" if request.url.path.startswith("/api/") else rendering.lang_of(request)
    return problem(request, error.status, error.says(lang))


def unreadable(request: Request, error: Exception) -> Response:
    """What only the database could have told, and it could not be asked."""
    assert isinstance(error, KamerrefError)
    lang = "en" if request.url.path.startswith("/api/") else rendering.lang_of(request)
    return problem(request, 503, library.said_of_database(error, lang))


def missing(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    return problem(request, error.status_code, error.detail)


def broken(request: Request, error: Exception) -> Response:
    return problem(request, 500, type(error).__name__)


def problem(request: Request, status: int, says: str) -> Response:
    """An error as the API gives it (RFC 9457), or as a page."""
    if request.url.path.startswith("/api/"):
        body = {"type": "about:blank", "title": says, "status": status}
        return JSONResponse(body, status, media_type="application/problem+json")
    return rendering.error_page(request, status, says)


def make_app(settings: Settings, desk: Desk) -> Doorkeeper:
    """The application behind its doorkeeper. The desk is the caller's to close."""
    keys = Keys(settings.token)
    routes = [
        Route("/", views.start),
        Route("/letters", views.drop, methods=["POST"]),
        Route("/letters", views.letters),
        Route("/letters/{id}", views.letter),
        Route("/letters/{id}/events", views.events),
        Route("/letters/{id}/go-on", views.go_on, methods=["POST"]),
        Route("/letters/{id}/forget", views.forget, methods=["POST"]),
        Route("/letters/{id}/files/{what}", views.download),
        Route("/lookup", library.lookup),
        Route("/record", library.record),
        Route("/papers", library.papers),
        Route("/papers/{id}", library.paper),
        Route("/papers/{id}/citation.{format}", library.citation),
        Route("/dossiers/{dossiernummer}", library.dossier),
        Route("/dossiers/{dossiernummer}/feed.atom", library.feed),
        Route("/search", library.search),
        Route("/language", views.language, methods=["POST"]),
        Route("/login", views.login, methods=["GET", "POST"]),
        Route("/health", api.health),
        Route("/metrics", api.metrics),
        Route("/static/{name}", static),
        Mount("/api", routes=api.ROUTES),
    ]
    app = Starlette(
        routes=routes,
        exception_handlers={Refused: refused, KamerrefError: unreadable, HTTPException: missing, 500: broken},
    )
    app.state.settings, app.state.desk, app.state.keys = settings, desk, keys
    app.state.letter_rates = Rates(settings.letters_a_minute)
    app.state.lookup_rates = Rates(settings.lookups_a_minute)
    app.state.tallies = Tallies()
    return Doorkeeper(app, settings, keys, app.state.tallies)
