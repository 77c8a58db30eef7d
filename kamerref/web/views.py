"""The pages of letters. A view reads the request, asks the desk, and fills a template; it decides nothing about a letter."""

from __future__ import annotations

import asyncio
import io
import json
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable
from functools import partial
from pathlib import PurePath
from typing import Any, BinaryIO, cast

from markupsafe import Markup
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response, StreamingResponse

from ..words import LANGUAGES, Lang, shown_in_window
from ..words.refusals import refusal_said
from .desk import OWN_WORDS, Desk, DeskFull, Dropped
from .doorkeeper import LANGUAGE, LOGIN, Guesses, Keys
from .rendering import attachment, desk_of, form_of, lang_of, page, settings_of, visitor_of
from .settings import MAX_FILE_BYTES, MAX_FILES, MAX_TEXT_CHARS
from .taking import FILES

EVENTS_S = 25.0
"""So long one stream of events is held open; the browser opens the next by itself."""
FIRST_WAIT_S = 1.0
"""So long the first page of a letter waits for it to be done, so that most need no second."""
POLL_S = 0.05
LONG_CHARS = 600_000
"""From so much HTML on a browser lays out only what is near: a letter of 400 pages stays usable."""
#: Endings that tell a reader what it cannot see in the bytes. Anything else is read by its content alone.
SUFFIXES = frozenset(
    (".docx", ".odt", ".pdf", ".html", ".htm", ".md", ".txt", ".xml", ".zip", ".eml", ".mhtml", ".rtf", ".doc", ".msg")
)


# -- letters ----------------------------------------------------------------------------------------------------------


async def start(request: Request) -> Response:
    return _start(request)


def _start(request: Request, wrong: str = "", status: int = 200) -> Response:
    settings, lang, desk = settings_of(request), lang_of(request), desk_of(request)
    own = desk.of(visitor_of(request))
    return page(
        request, "start.html", status, wrong=wrong, letters=_listed(desk, own, lang),
        is_busy=any(not letter.is_over for letter in own),
        is_own=settings.is_loopback and not settings.proxy_header, keep_minutes=settings.keep_s // 60,
    )  # fmt: skip


async def letters(request: Request) -> Response:
    return RedirectResponse("/", 303)


async def drop(request: Request) -> Response:
    """Take letters in; one goes on to its page, several to the start with their list."""
    form, say = await form_of(request, MAX_FILES), partial(shown_in_window, lang_of(request))
    try:
        return await _taken(request, form, say)
    finally:
        await form.close()


async def _taken(request: Request, form: FormData, say: Callable[..., str]) -> Response:
    """The letters of a form, put on the desk from where they lie: none of them is in memory whole."""
    lang, desk = lang_of(request), desk_of(request)
    brought: list[tuple[str, BinaryIO, str]] = []
    for value in form.getlist("files"):
        if isinstance(value, UploadFile) and (value.filename or value.size):
            if (value.size or 0) > MAX_FILE_BYTES:
                raise HTTPException(413)
            name = (value.filename or "").replace("\\", "/").rpartition("/")[2]
            brought.append((name, value.file, PurePath(name).suffix.lower()))
    text, previous = str(form.get("text", "")), str(form.get("before", ""))
    if len(text) > MAX_TEXT_CHARS:
        return _start(request, say("too_long"), 413)
    if text.strip():
        pasted = io.BytesIO(text.replace("\r\n", "\n").encode("utf-8", "replace"))
        brought.append((" ".join(text.split())[:60], pasted, ".md"))
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


def _found(request: Request) -> Dropped:
    letter = desk_of(request).find(request.path_params["id"], visitor_of(request))
    if letter is None:
        raise HTTPException(404)
    return letter


async def letter(request: Request) -> Response:
    """The page of a letter: how far it is, and what is known of it so far."""
    found, desk, lang = _found(request), desk_of(request), lang_of(request)
    await _moved(found, -1 if found.is_over else found.changed, FIRST_WAIT_S)
    if found.state == "several":
        return _several(request, found)
    seen, known, is_over, say = found.changed, found.known, found.is_over, partial(shown_in_window, lang)
    result = await run_in_threadpool(desk.result_in, found, lang)
    shown = result if result is not None and "letter" in result else None
    findings = shown["findings"] if shown else []
    before = desk.find(found.before or "", visitor_of(request)) if is_over else None
    earlier = await run_in_threadpool(desk.result, before) if before else None
    changes = _changes(shown, earlier) if shown else None
    if shown is not None:
        for name in ("letter", "papers", "picture"):
            # Made by the report's own templates, which escape: nothing of the letter is in it unescaped.
            shown[name] = Markup(shown[name])
        if shown.get("cut_off"):
            shown["notes"] = [say("cut_off")]
        if not is_over:  # the progress says it
            shown["notes"] = []
    fill = partial(
        page, request, "letter.html", name=found.name, id=found.id, seen=seen, is_over=is_over, is_wide=True,
        has=known, progress=_progress(desk, found, lang), refused=_refusal(found, result, lang) if is_over else "", result=shown,
        findings=findings, parent=found.parent, is_long=shown is not None and len(shown["letter"]) > LONG_CHARS,
        changes=changes, files=shown["files"] if shown and found.is_checked else [],
        may_ask_again=shown is not None and is_over and shown["may_ask_again"],
        wiped=say("wiped_soon") if settings_of(request).keep_s == 0 else "",
    )  # fmt: skip
    response = await run_in_threadpool(fill)  # of a long letter that takes a while, in which others are served
    if is_over:
        _seen(found)
    return response


def _seen(letter: Dropped) -> None:
    """The page of a letter was shown: where nothing is kept, its time begins."""
    letter.shown = letter.shown or time.monotonic()


def _several(request: Request, letter: Dropped) -> Response:
    """The page of an archive or message: the letters that are in it."""
    desk, lang = desk_of(request), lang_of(request)
    _seen(letter)
    return page(
        request, "several.html", name=letter.name, id=letter.id, letters=_listed(desk, desk.inside(letter), lang),
        left_out=letter.left_out, is_busy=any(not one.is_over for one in desk.inside(letter)),
    )  # fmt: skip


def _listed(desk: Desk, letters: list[Dropped], lang: Lang) -> list[dict[str, Any]]:
    """Letters for a list: each with its account, or how far it is."""
    out = []
    for one in letters:
        is_asked = one.state == "examining" and one.progress.get("stage") in ("sources", "rest", "comparing")
        says = shown_in_window(lang, "being_asked") if is_asked else _progress(desk, one, lang)
        if one.account and one.lang == lang:
            says = f"{one.account} {says}" if is_asked else one.account
        out.append({"id": one.id, "name": one.name, "says": says})
    return out


def _progress(desk: Desk, letter: Dropped, lang: Lang) -> str:
    """How far a letter is, in one sentence."""
    say = partial(shown_in_window, lang)
    if letter.state == "waiting":
        return say("waiting", before=desk.waiting_before(letter))
    if letter.state == "examining":
        stage = letter.progress.get("stage", "reading")
        said = say(f"stage_{'rest' if letter.is_checked and stage == 'sources' else stage}")
        done, of = letter.progress.get("done"), letter.progress.get("of")
        return f"{say('asked_so_far', done=done, of=of)} {said}" if of else said
    if letter.state == "several":
        return say("has_letters", count=len(letter.inside))
    return say("done") if letter.state == "done" else say("cannot_read")


def _refusal(letter: Dropped, result: dict[str, Any] | None, lang: Lang) -> str:
    """Why a letter could not be read, in one sentence; "" when it could."""
    if letter.state == "done":
        return ""
    why = _why_not(result or {"kind": "failed", "what": "ended"}, lang)
    return shown_in_window(lang, "cannot_read_says", name=letter.name, what=why)


def _why_not(answer: dict[str, Any], lang: Lang) -> str:
    """Why the cell or the desk did not do a task, in the visitor's words."""
    what = answer.get("what", "")
    if what in OWN_WORDS:
        return shown_in_window(lang, what)
    if answer["kind"] == "failed":
        return shown_in_window(lang, "our_fault", what=what)
    return refusal_said(lang, what, answer.get("next", ""), answer.get("fields"))


def _changes(shown: dict[str, Any], before: dict[str, Any] | None) -> dict[str, Any] | None:
    """What is new, solved and still there against the letter before; None without one. Marks the new ones.

    `alike` is false when the two were not looked up alike: then a finding can be gone because nobody looked.
    """
    findings = shown["findings"]
    for finding in findings:
        finding["is_new"] = False
    if before is None or "findings" not in before:
        return None
    left = Counter(_key(finding) for finding in before["findings"])
    for finding in findings:
        finding["is_new"] = not left[_key(finding)]
        left[_key(finding)] -= not finding["is_new"]
    solved = []
    for finding in reversed(before["findings"]):
        if left[_key(finding)] > 0:
            left[_key(finding)] -= 1
            solved.append(finding)
    new = sum(finding["is_new"] for finding in findings)
    whole = all(one["count"] == len(one["findings"]) for one in (shown, before))
    alike = whole and shown["asked"] == before["asked"] != "part"
    return {"new": new, "solved": solved[::-1], "same": len(findings) - new, "alike": alike}


def _key(finding: dict[str, Any]) -> tuple[str, str, str]:
    """By what a finding is the same in two versions of a letter: never by its place, which moves."""
    return finding["code"], finding["raw"], finding["paper"] or ""


async def _moved(letter: Dropped, seen: int, seconds: float) -> None:
    """Wait until something changed since change number `seen`; without a thread, of which there are few."""
    end = asyncio.get_running_loop().time() + seconds
    while letter.changed == seen and not letter.is_over and asyncio.get_running_loop().time() < end:
        await asyncio.sleep(POLL_S)


async def events(request: Request) -> Response:
    """Server-sent events: "progress" with a sentence, "changed" when there is more to show than the page `has`."""
    found, desk, lang = _found(request), desk_of(request), lang_of(request)
    text = request.query_params.get("seen", "0")
    seen = int(text) if text.isdecimal() and len(text) < 9 else 0

    has = request.query_params.get("has", "0")

    async def stream() -> AsyncIterator[str]:
        end, at = asyncio.get_running_loop().time() + EVENTS_S, seen
        yield f"event: progress\ndata: {json.dumps({'says': _progress(desk, found, lang)})}\n\n"
        while asyncio.get_running_loop().time() < end and not await request.is_disconnected():
            await _moved(found, at, 2.0)
            if found.is_over or found.known > has:
                yield "event: changed\ndata: {}\n\n"
                return
            if found.changed != at or found.state == "waiting":
                at = found.changed
                yield f"event: progress\ndata: {json.dumps({'says': _progress(desk, found, lang)})}\n\n"

    return StreamingResponse(stream(), media_type="text/event-stream")


async def go_on(request: Request) -> Response:
    """Ask the services again for what they did not answer."""
    await form_of(request)
    found, say = _found(request), partial(shown_in_window, lang_of(request))
    if not request.app.state.letter_rates.take(request.state.address):
        return _start(request, say("too_many_letters"), 429)
    try:
        desk_of(request).go_on(found)
    except DeskFull:
        return _start(request, say("desk_full"), 503)
    return RedirectResponse(f"/letters/{found.id}", 303)


async def forget(request: Request) -> Response:
    await form_of(request)
    await run_in_threadpool(desk_of(request).forget, _found(request))
    return RedirectResponse("/", 303)


async def download(request: Request) -> Response:
    """A file made of the letter: with comments, with links, the report, the findings."""
    found, lang = _found(request), lang_of(request)
    what = request.path_params["what"]
    if what not in FILES or not found.is_checked or found.state == "refused":
        raise HTTPException(404)
    made = await run_in_threadpool(desk_of(request).make, found, what, lang)
    if made["kind"] != "made":
        says = shown_in_window(lang, "cannot_make", what=_why_not(made, lang))
        return page(request, "error.html", 422, says=says, more="")
    data = await run_in_threadpool((found.folder / made["file"]).read_bytes)
    return attachment(data, made["name"], made["type"])


# -- the visitor ------------------------------------------------------------------------------------------------------


async def language(request: Request) -> Response:
    form = await form_of(request)
    back, lang = str(form.get("back", "/")), form.get("lang")
    response = RedirectResponse(back if back.startswith("/") and not back.startswith(("//", "/\\")) else "/", 303)
    if lang in LANGUAGES:
        response.set_cookie(
            LANGUAGE, str(lang), max_age=31_536_000, httponly=True, samesite="strict", secure=_is_secure(request)
        )
    return response


async def login(request: Request) -> Response:
    keys = cast(Keys, request.app.state.keys)
    if request.method == "GET":
        return page(request, "login.html", wrong=False)
    form = await form_of(request)
    guesses = cast(Guesses, request.state.guesses)
    if not guesses.check(keys, request.state.address, str(form.get("token", ""))):
        return page(request, "login.html", 401, wrong=True)
    response = RedirectResponse("/", 303)
    response.set_cookie(LOGIN, keys.login(), httponly=True, samesite="strict", secure=_is_secure(request))
    return response


def _is_secure(request: Request) -> bool:
    return settings_of(request).is_secure(request.headers.get("host", ""))
