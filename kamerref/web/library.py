"""The pages of papers, dossiers and searches, and the field that answers while one types."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from resolver import KamerrefError

from ..words import Lang, shown_in_window
from ..words.refusals import refusal_said
from . import shelf
from .desk import OWN_WORDS, DeskFull
from .rendering import attachment, desk_of, lang_of, page, settings_of

RECORD_S = 30.0
"""So long a visitor waits for the record of one paper."""


async def lookup(request: Request) -> Response:
    """While typing: what the register says of a reference, in one sentence."""
    ref = request.query_params.get("ref", "")[:300]
    return JSONResponse(await run_in_threadpool(shelf.looked_up, ref, lang_of(request)))


async def record(request: Request) -> Response:
    """What the public services say of one paper: asked for by the page, after the register has answered."""
    ref, lang = request.query_params.get("ref", "")[:300], lang_of(request)
    say = partial(shown_in_window, lang)
    reference = await run_in_threadpool(shelf.read, ref)
    if reference is None or len(reference.ids) != 1:
        return JSONResponse({"says": "", "titel": "", "facts": []})
    if not request.app.state.lookup_rates.take(request.state.address):
        return JSONResponse({"says": say("record_busy"), "titel": "", "facts": []}, 429)
    look_up = partial(desk_of(request).look_up, reference.ids[0], settings_of(request).db, lang=lang, seconds=RECORD_S)
    try:
        known = await run_in_threadpool(look_up)
    except DeskFull:
        known = {"kind": "refused", "what": "busy"}
    if known["kind"] != "done":
        broken = known["kind"] == "refused" and known["what"] not in OWN_WORDS
        says = refusal_said(lang, known["what"], fields=known.get("fields")) if broken else ""
        said = say("database_broken", why=says) if broken else say("record_failed")
        return JSONResponse({"says": said, "titel": "", "facts": []})
    paper = known["records"][0]
    facts = shelf.facts(paper, lang) if paper.get("sources") else []
    says = (
        ""
        if facts
        else say({"failed": "record_failed", "offline": "record_offline"}.get(known["asked"], "record_none"))
    )
    return JSONResponse({"says": says, "titel": paper.get("titel") or "", "facts": facts})


async def papers(request: Request) -> Response:
    """The reference that was typed, on the page of its paper or dossier."""
    ref, say = request.query_params.get("ref", "")[:300], partial(shown_in_window, lang_of(request))
    address = await run_in_threadpool(shelf.address_of, ref)
    if address is not None:
        return RedirectResponse(address, 303)
    several = await run_in_threadpool(shelf.candidates, ref)
    if several:
        return page(request, "choose.html", ref=ref, papers=several)
    return page(request, "error.html", 400, says=say("not_a_reference"), more=say("one_number_hint"))


async def _with_database(
    request: Request, question: Callable[[str, str | None, Lang], shelf.Record | None], id: str
) -> tuple[shelf.Record, str]:
    """What is known of a paper or dossier, and why the database could not tell its part; then the register tells alone.

    Raises `HTTPException` (404) for what is no identifier.
    """
    db, lang, why = settings_of(request).db, lang_of(request), ""
    try:
        shown = await run_in_threadpool(question, id, db, lang)
    except KamerrefError as error:
        shown = await run_in_threadpool(question, id, None, lang)
        why = said_of_database(error, lang, "database_apart")
    if shown is None:
        raise HTTPException(404)
    return shown, why


def said_of_database(error: KamerrefError, lang: Lang, name: str = "database_broken") -> str:
    """Why the database could not be asked, in a sentence; where it lies is nobody's business."""
    return shown_in_window(lang, name, why=refusal_said(lang, error.template, fields=error.fields))


async def paper(request: Request) -> Response:
    shown, why = await _with_database(request, shelf.paper, request.path_params["id"])
    shown["missing"] = why or shown["missing"]
    return page(request, "paper.html", paper=shown)


async def citation(request: Request) -> Response:
    made = await run_in_threadpool(
        shelf.citation, request.path_params["id"], request.path_params["format"], settings_of(request).db
    )
    if made is None:
        raise HTTPException(404)
    return attachment(*made)


async def dossier(request: Request) -> Response:
    say, db = partial(shown_in_window, lang_of(request)), settings_of(request).db
    shown, why = await _with_database(request, shelf.dossier, request.path_params["dossiernummer"])
    empty = why or ("" if shown["rows"] else say("no_database") if db is None else say("dossier_empty"))
    return page(request, "dossier.html", dossier=shown, empty=empty)


async def feed(request: Request) -> Response:
    body = await run_in_threadpool(
        shelf.feed,
        request.path_params["dossiernummer"],
        settings_of(request).db,
        lang_of(request),
        str(request.base_url),
    )
    if body is None:
        raise HTTPException(404)
    return Response(body, media_type="application/atom+xml")


async def search(request: Request) -> Response:
    lang, db = lang_of(request), settings_of(request).db
    words, say = request.query_params.get("q", "")[:300].strip(), partial(shown_in_window, lang)
    rows: list[shelf.Record] = []
    says = say("no_database") if db is None else ""
    if words and db is not None:
        try:
            rows = await run_in_threadpool(shelf.search, words, db, lang)
            says = say("search_none", words=words) if not rows else say("found_count", count=len(rows))
        except KamerrefError as error:
            says = say("search_broken", why=refusal_said(lang, error.template, fields=error.fields))
        if len(rows) > shelf.MOST_FOUND:
            rows, says = rows[: shelf.MOST_FOUND], say("found_more", count=shelf.MOST_FOUND)
    return page(request, "search.html", words=words, rows=rows, says=says)
