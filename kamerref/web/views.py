"""The pages. A view reads the request, asks the desk or the shelf, and fills a template; it decides nothing about a paper."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from functools import cache, partial
from importlib.resources import files
from pathlib import PurePath
from typing import Any, cast
from urllib.parse import quote

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response, StreamingResponse

from .. import __version__
from ..words import LANGUAGES, Lang, day_said, shown_in_window
from . import shelf
from .desk import Desk, DeskFull, Dropped
from .doorkeeper import LOGIN, Keys
from .settings import MAX_FILE_BYTES, MAX_FILES, MAX_TEXT_CHARS, Settings
from .taking import FILES

LANGUAGE = "kamerref_lang"
EVENTS_S = 25.0
"""So long one stream of events is held open; the browser opens the next by itself."""
FIRST_WAIT_S = 1.0
"""So long the first page of a letter waits for it to be done, so that most need no second."""
SHOWN_ON_PAGE = 500
#: Endings that tell a reader what it cannot see in the bytes. Anything else is read by its content alone.
SUFFIXES = frozenset(
    (".docx", ".odt", ".pdf", ".html", ".htm", ".md", ".txt", ".xml", ".zip", ".eml", ".mhtml", ".rtf", ".doc", ".msg")
)


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
    """The visitor's language: chosen, else what the browser asks for first among ours, else the desk's."""
    chosen = request.cookies.get(LANGUAGE)
    if chosen in LANGUAGES:
        return chosen
    for part in request.headers.get("accept-language", "").split(","):
        wanted = part.partition(";")[0].strip().lower()[:2]
        if wanted in LANGUAGES:
            return wanted
    return settings_of(request).lang


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


# -- letters ----------------------------------------------------------------------------------------------------------


async def start(request: Request) -> Response:
    return _start(request)


def _start(request: Request, wrong: str = "", status: int = 200) -> Response:
    settings, lang = settings_of(request), lang_of(request)
    own = [
        {"id": letter.id, "name": letter.name, "says": _progress(desk_of(request), letter, lang)}
        for letter in desk_of(request).of(visitor_of(request))
    ]
    return page(
        request, "start.html", status, wrong=wrong, letters=own, is_own=settings.is_loopback and not settings.proxy_header,
        keep_minutes=settings.keep_s // 60,
    )  # fmt: skip


async def letters(request: Request) -> Response:
    return RedirectResponse("/", 303)


async def drop(request: Request) -> Response:
    """Take letters in; one goes on to its page, several to the start with their list."""
    form, lang, desk = await form_of(request, MAX_FILES), lang_of(request), desk_of(request)
    say = partial(shown_in_window, lang)
    brought: list[tuple[str, bytes, str]] = []
    for value in form.getlist("files"):
        if isinstance(value, UploadFile) and (value.filename or value.size):
            data = await value.read(MAX_FILE_BYTES + 1)
            if len(data) > MAX_FILE_BYTES:
                await form.close()
                raise HTTPException(413)
            name = shown_name(value.filename or "")
            brought.append((name, data, PurePath(name).suffix.lower()))
    text, previous = str(form.get("text", "")), str(form.get("before", ""))
    await form.close()
    if len(text) > MAX_TEXT_CHARS:
        return _start(request, say("too_long"), 413)
    if text.strip():
        brought.append((" ".join(text.split())[:60], text.replace("\r\n", "\n").encode("utf-8", "replace"), ".md"))
    if not brought:
        return _start(request, say("nothing_sent"), 400)
    if not request.app.state.letter_rates.take(request.state.address, len(brought)):
        return _start(request, say("too_many_letters"), 429)
    before = desk.find(previous, visitor_of(request))
    dropped = []
    try:
        for name, data, suffix in brought:
            dropped.append(
                await run_in_threadpool(
                    desk.drop, visitor_of(request), name, data, suffix=suffix if suffix in SUFFIXES else "", lang=lang,
                    before=before.id if before else None,
                )
            )  # fmt: skip
    except DeskFull:
        return _start(request, say("desk_full"), 503)
    return RedirectResponse(f"/letters/{dropped[0].id}" if len(dropped) == 1 else "/", 303)


def shown_name(name: str) -> str:
    """The last part of a file's name as it may be shown: printable, and not longer than a line."""
    last = name.replace("\\", "/").rpartition("/")[2]
    return "".join(c for c in last if c.isprintable())[:120].strip() or "brief"


def _found(request: Request) -> Dropped:
    letter = desk_of(request).find(request.path_params["id"], visitor_of(request))
    if letter is None:
        raise HTTPException(404)
    return letter


async def letter(request: Request) -> Response:
    """The page of a letter: how far it is, and what is known of it so far."""
    found, desk, lang = _found(request), desk_of(request), lang_of(request)
    await run_in_threadpool(desk.wait, found, -1 if found.is_over else found.changed, FIRST_WAIT_S)
    seen, is_over = found.changed, found.is_over
    result = await run_in_threadpool(desk.result, found)
    shown = result if result is not None and "letter" in result else None
    findings = shown["findings"] if shown else []
    before = desk.find(found.before or "", visitor_of(request))
    changes = _changes(findings, await run_in_threadpool(desk.result, before) if before else None)
    for name in ("letter", "papers", "picture"):
        if shown:
            # Made by the report's own templates, which escape: nothing of the letter is in it unescaped.
            shown[name] = Markup(shown[name])
    response = page(
        request, "letter.html", name=found.name, id=found.id, seen=seen, is_over=is_over, is_wide=True,
        progress=_progress(desk, found, lang), refused=_refusal(found, result, lang) if is_over else "", result=shown,
        findings=[_shown_finding(finding, lang) for finding in findings[:SHOWN_ON_PAGE]],
        counts={name: sum(f["severity"] == name for f in findings) for name in ("error", "warning", "info")},
        changes=changes, files=shown["files"] if shown and is_over else [],
    )  # fmt: skip
    if is_over and settings_of(request).keep_s == 0:
        found.shown = True
    return response


def _progress(desk: Desk, letter: Dropped, lang: Lang) -> str:
    """How far a letter is, in one sentence."""
    say = partial(shown_in_window, lang)
    if letter.state == "waiting":
        return say("waiting", before=desk.waiting_before(letter))
    if letter.state == "examining":
        return say(f"stage_{letter.progress.get('stage', 'reading')}")
    return say("done") if letter.state == "done" else say("cannot_read")


def _refusal(letter: Dropped, result: dict[str, Any] | None, lang: Lang) -> str:
    """Why a letter could not be read, in one sentence; "" when it could."""
    if letter.state == "done":
        return ""
    say = partial(shown_in_window, lang)
    what, kind = (result or {}).get("what", "ended"), (result or {}).get("kind", "failed")
    if what in ("memory", "busy", "ended"):
        what = say(what)
    elif kind == "failed":
        what = say("our_fault", what=what)
    return say("cannot_read_says", name=letter.name, what=what.rstrip("."))


def _changes(findings: list[dict[str, Any]], before: dict[str, Any] | None) -> dict[str, Any] | None:
    """What is new, solved and still there against the letter before; None without one. Marks the new ones."""
    for finding in findings:
        finding["is_new"] = False
    if before is None or "findings" not in before:
        return None
    left = [_key(finding) for finding in before["findings"]]
    for finding in findings:
        if _key(finding) in left:
            left.remove(_key(finding))
        else:
            finding["is_new"] = True
    solved = []
    for finding in before["findings"]:
        if _key(finding) in left:
            left.remove(_key(finding))
            solved.append(finding)
    new = sum(finding["is_new"] for finding in findings)
    return {"new": new, "solved": solved, "same": len(findings) - new}


def _key(finding: dict[str, Any]) -> tuple[str, str, str]:
    """By what a finding is the same in two versions of a letter: never by its place, which moves."""
    return finding["code"], finding["raw"], finding["paper"] or ""


def _shown_finding(finding: dict[str, Any], lang: Lang) -> dict[str, Any]:
    return {**finding, "where": finding.get("where", "")}


async def events(request: Request) -> Response:
    """Server-sent events: "progress" with a sentence, "changed" when the page has more to show."""
    found, desk, lang = _found(request), desk_of(request), lang_of(request)
    text = request.query_params.get("seen", "0")
    seen = int(text) if text.isdigit() and len(text) < 9 else 0

    async def stream() -> AsyncIterator[str]:
        had = await run_in_threadpool(desk.result, found) is not None
        end, at = asyncio.get_running_loop().time() + EVENTS_S, seen
        yield f"event: progress\ndata: {json.dumps({'says': _progress(desk, found, lang)})}\n\n"
        while asyncio.get_running_loop().time() < end and not await request.is_disconnected():
            await run_in_threadpool(desk.wait, found, at, 2.0)
            if found.is_over or (not had and await run_in_threadpool(desk.result, found) is not None):
                yield "event: changed\ndata: {}\n\n"
                return
            if found.changed != at or found.state == "waiting":
                at = found.changed
                yield f"event: progress\ndata: {json.dumps({'says': _progress(desk, found, lang)})}\n\n"

    return StreamingResponse(stream(), media_type="text/event-stream")


async def forget(request: Request) -> Response:
    await form_of(request)
    await run_in_threadpool(desk_of(request).forget, _found(request))
    return RedirectResponse("/", 303)


async def download(request: Request) -> Response:
    """A file made of the letter: with comments, with links, the report, the findings."""
    found, lang = _found(request), lang_of(request)
    what = request.path_params["what"]
    if what not in FILES or found.state != "done":
        raise HTTPException(404)
    made = await run_in_threadpool(desk_of(request).make, found, what)
    if made["kind"] != "made":
        says = made.get("what", "")
        says = shown_in_window(lang, says) if says in ("memory", "busy", "ended") else says
        return page(
            request, "error.html", 422, says=shown_in_window(lang, "cannot_make", what=says), more=made.get("next", "")
        )
    data = await run_in_threadpool((found.folder / made["file"]).read_bytes)
    return attachment(data, made["name"], made["type"])


def attachment(data: bytes, name: str, type: str) -> Response:
    """A file to take along, under a name from data: never shown as a page of ours."""
    plain = "".join(c if c.isascii() and (c.isalnum() or c in "._- ") else "_" for c in name)
    disposition = f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name)}"
    return Response(
        data, media_type=type, headers={"Content-Disposition": disposition, "Content-Security-Policy": "sandbox"}
    )


# -- papers -----------------------------------------------------------------------------------------------------------


async def lookup(request: Request) -> Response:
    """While typing: what the register says of a reference, in one sentence."""
    ref = request.query_params.get("ref", "")[:300]
    return JSONResponse(await run_in_threadpool(shelf.looked_up, ref, lang_of(request)))


async def papers(request: Request) -> Response:
    """The reference that was typed, on the page of its paper or dossier."""
    address = await run_in_threadpool(shelf.address_of, request.query_params.get("ref", "")[:300])
    if address is None:
        return page(request, "error.html", 400, says=shown_in_window(lang_of(request), "not_a_reference"), more="")
    return RedirectResponse(address, 303)


async def paper(request: Request) -> Response:
    shown = await run_in_threadpool(shelf.paper, request.path_params["id"], settings_of(request).db, lang_of(request))
    if shown is None:
        raise HTTPException(404)
    return page(request, "paper.html", paper=shown)


async def citation(request: Request) -> Response:
    made = await run_in_threadpool(
        shelf.citation, request.path_params["id"], request.path_params["format"], settings_of(request).db
    )
    if made is None:
        raise HTTPException(404)
    return attachment(*made)


async def dossier(request: Request) -> Response:
    lang, db = lang_of(request), settings_of(request).db
    nummer = request.path_params["dossiernummer"]
    shown = await run_in_threadpool(shelf.dossier, nummer, db, lang)
    if shown is None:
        raise HTTPException(404)
    say = partial(shown_in_window, lang)
    empty = "" if shown["rows"] else say("no_database") if db is None else say("dossier_empty")
    return page(
        request, "table.html", heading=say("dossier", dossier=shown["name"]), rows=shown["rows"], empty=empty,
        feed=f"/dossiers/{quote(nummer)}/feed.atom" if shown["rows"] else "", next="", is_search=False, words="",
    )  # fmt: skip


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
    words = request.query_params.get("q", "")[:300]
    say = partial(shown_in_window, lang)
    rows = await run_in_threadpool(shelf.search, words, db, lang) if words.strip() and db else []
    empty = say("no_database") if db is None else say("search_none", words=words) if words.strip() and not rows else ""
    return page(
        request, "table.html", heading=say("search"), rows=rows, empty=empty, feed="", next="", is_search=True, words=words
    )  # fmt: skip


# -- the visitor ------------------------------------------------------------------------------------------------------


async def language(request: Request) -> Response:
    form = await form_of(request)
    back, lang = str(form.get("back", "/")), form.get("lang")
    response = RedirectResponse(back if back.startswith("/") and not back.startswith(("//", "/\\")) else "/", 303)
    if lang in LANGUAGES:
        response.set_cookie(LANGUAGE, str(lang), max_age=31_536_000, httponly=True, samesite="strict")
    return response


async def login(request: Request) -> Response:
    keys, settings = cast(Keys, request.app.state.keys), settings_of(request)
    if request.method == "GET":
        return page(request, "login.html", wrong=False)
    form = await form_of(request)
    if not keys.token_fits(str(form.get("token", ""))):
        await asyncio.sleep(1.0)  # who tries many tokens waits for each
        return page(request, "login.html", 401, wrong=True)
    response = RedirectResponse("/", 303)
    response.set_cookie(LOGIN, keys.login(), httponly=True, samesite="strict", secure=not settings.is_loopback)
    return response


def own_file(name: str) -> bytes:
    """A file of the window's own, by its name in `app.STATIC`; the style begins with the report's."""
    own = files(__package__).joinpath("static", name).read_bytes()
    if name != "app.css":
        return own
    return files("kamerref.output").joinpath("page.css").read_bytes() + b"\n" + own
