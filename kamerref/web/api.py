"""The same as an API: `/api/v1`, described by `/api/openapi.json`. Errors are problem+json (RFC 9457).

The description is made from `ENDPOINTS`, and so are the routes: what the one says the other does.
"""

from __future__ import annotations

from functools import partial
from typing import Any, cast

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from .. import __version__
from ..words import LANGUAGES, Lang
from ..words.refusals import refusal_said
from . import shelf
from .desk import Desk, DeskFull
from .openapi import ENDPOINTS, description
from .settings import MAX_TEXT_CHARS, Settings
from .tallies import Tallies

ANSWER_S = 175.0
PAGE = 100
MOST_PAGE = 1000


def _settings(request: Request) -> Settings:
    return cast(Settings, request.app.state.settings)


def _lang(request: Request) -> Lang:
    lang = request.query_params.get("lang", "")
    return lang if lang in LANGUAGES else _settings(request).lang


async def _text_of(request: Request) -> str:
    """The text of a request: JSON {"text": …}, or the body itself as text. Raises `HTTPException` (400, 413, 415)."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    body = await request.body()
    if len(body) > 4 * MAX_TEXT_CHARS:
        raise HTTPException(413, "the text is too long; send the letter as a file through the window")
    if kind == "application/json":
        try:
            held = await request.json()
        except (ValueError, RecursionError):
            raise HTTPException(400, "the body is no JSON") from None
        text = held.get("text") if isinstance(held, dict) else None
        if not isinstance(text, str):
            raise HTTPException(400, 'the body has no "text"')
    elif kind in ("text/plain", "text/markdown"):
        text = body.decode("utf-8", "replace")
    else:
        raise HTTPException(415, "send application/json, text/plain or text/markdown")
    if len(text) > MAX_TEXT_CHARS:
        raise HTTPException(413, "the text is too long; send the letter as a file through the window")
    return text


async def _examined(request: Request, do: str) -> dict[str, Any]:
    """What a cell says of the text of a request. Raises `HTTPException` (422, 429, 503)."""
    text, desk = await _text_of(request), cast(Desk, request.app.state.desk)
    if not request.app.state.letter_rates.take(request.state.address):
        raise HTTPException(429, "too many letters from this address; wait a minute")
    offline = request.query_params.get("offline", "") in ("1", "true")
    try:
        made = await run_in_threadpool(
            desk.ask, do, text.encode("utf-8", "replace"), lang=_lang(request), offline=offline, seconds=ANSWER_S
        )
    except DeskFull:
        raise HTTPException(503, "so many letters wait that this one has no place now") from None
    if made["kind"] != "done":
        raise HTTPException(422, refusal_said("en", made.get("what", ""), made.get("next", ""), made.get("fields")))
    return {name: value for name, value in made.items() if name != "kind"}


async def check(request: Request) -> Response:
    return JSONResponse(await _examined(request, "check"))


async def find(request: Request) -> Response:
    return JSONResponse(await _examined(request, "find"))


def _paged(request: Request, rows: list[dict[str, Any]]) -> dict[str, Any]:
    """A page of rows by key: those behind `after`, at most `limit`, and the key of the next page where there is one."""
    after, text = request.query_params.get("after", ""), request.query_params.get("limit", str(PAGE))
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= MOST_PAGE:
        raise HTTPException(400, f"limit is a number from 1 to {MOST_PAGE}")
    rows = sorted((row for row in rows if str(row["id"]) > after), key=lambda row: str(row["id"]))
    shown = rows[: int(text)]
    return {"items": shown, "count": len(shown), "next": str(shown[-1]["id"]) if len(rows) > len(shown) else None}


async def paper(request: Request) -> Response:
    made = await run_in_threadpool(shelf.paper_record, request.path_params["id"], _settings(request).db, _lang(request))
    if made is None:
        raise HTTPException(404, "this is no identifier of a paper")
    return JSONResponse(made)


async def cited_by(request: Request) -> Response:
    return await _edges(request, backwards=True)


async def cites(request: Request) -> Response:
    return await _edges(request, backwards=False)


async def _edges(request: Request, *, backwards: bool) -> Response:
    db = _settings(request).db
    if db is None:
        raise HTTPException(503, "no database is open; start with --db")
    rows = await run_in_threadpool(
        partial(shelf.edges, request.path_params["id"], db, _lang(request), backwards=backwards)
    )
    if rows is None:
        raise HTTPException(404, "this paper is not in the database that is open")
    return JSONResponse(_paged(request, rows))


async def resolve(request: Request) -> Response:
    ref = request.query_params.get("ref", "")[:300]
    made = await run_in_threadpool(shelf.resolved, ref, _settings(request).db, _lang(request))
    if made is None:
        raise HTTPException(400, "this is no reference that we can read")
    return JSONResponse(made)


async def openapi(request: Request) -> Response:
    return JSONResponse(description(__version__))


async def health(request: Request) -> Response:
    return JSONResponse({"status": "ok", "waiting": cast(Desk, request.app.state.desk).waiting})


async def metrics(request: Request) -> Response:
    desk, tallies = cast(Desk, request.app.state.desk), cast(Tallies, request.app.state.tallies)
    more = {**{f"{name}_total": count for name, count in desk.counts.items()}, "letters_waiting_now": desk.waiting}
    return PlainTextResponse(tallies.text(more), media_type="text/plain; version=0.0.4")


_DOES = {"check": check, "find": find, "paper": paper, "cited_by": cited_by, "cites": cites, "resolve": resolve}
ROUTES = [
    *(Route(f"/v1{endpoint.path}", _DOES[endpoint.name], methods=[endpoint.method]) for endpoint in ENDPOINTS),
    Route("/openapi.json", openapi),
]
