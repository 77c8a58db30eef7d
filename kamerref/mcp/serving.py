"""The tools and resources as the protocol has them, over standard input and output or streamable HTTP."""

from __future__ import annotations

import hmac
import sys
import time
from collections.abc import Awaitable, Callable
from typing import Annotated, Any, TypeVar

from mcp.server import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from pydantic import Field

from resolver import KamerrefError, Register

from .. import __version__
from ..runs.session import MEMORY, Asking, Lang, Session
from . import answers

MAX_CONNECTIONS = 200
ANSWER_S = 45.0
"""So long the services are asked for one answer: assistants wait a minute. What did not come by then is said to be missing."""
T = TypeVar("T")
Application = Callable[[Any, Any, Any], Awaitable[None]]
INSTRUCTIONS = (
    "Tools on references to Dutch parliamentary papers (Kamerstukken, moties, Handelingen, Staatsblad). Before you cite a "
    "paper, ask show_paper; before you hand over a text with references, ask check_text. Counts come first. A place whose "
    'verdict is "exists" was only looked up in the register: nothing else about it was compared. "outside-coverage" and '
    '"not-checked" mean that nobody could tell: never report them as right or as wrong. Where several papers fit, they are '
    'listed: do not choose one yourself. When "next" is not null, there is more: call again with it.'
)


Text = Annotated[str, Field(description="The text: plain or Markdown, at most 200,000 characters.")]
Ref = Annotated[
    str, Field(description='A reference as a person types it: "33 694, nr. 47", "kst-33694-47", an official address.')
]
Offset = Annotated[int, Field(description="Where the lists go on: the `next` of the answer before.", ge=0)]
Key = Annotated[str, Field(description="The `next` of the answer before.")]
Offline = Annotated[bool, Field(description="Ask the register alone, and no public service.")]
StyleName = Annotated[str, Field(description="aanwijzingen, leidraad or kamer")]


def serve(asking: Asking, *, db: str | None, lang: Lang, port: int | None, token: str) -> None:
    """Serve until standard input closes, or the process is stopped."""
    server = make_server(asking, db=db, lang=lang)
    if port is None:
        server.run("stdio")
        return
    import uvicorn

    app: Application = server.streamable_http_app(stateless_http=True, max_request_body_size=4 * answers.MAX_CHARS)
    print(f"kamerref: assistants can connect to http://127.0.0.1:{port}/mcp", file=sys.stderr, flush=True)
    app = without_streams(behind_token(app, token) if token else app)
    uvicorn.run(app, host="127.0.0.1", port=port, log_level="warning", limit_concurrency=MAX_CONNECTIONS)


def without_streams(app: Application) -> Application:
    """The application without the stream that a GET would hold open: nothing is ever told in it, since no session is kept."""

    async def guarded(scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "http" and scope["method"] == "GET":
            await send({"type": "http.response.start", "status": 405, "headers": [(b"allow", b"POST")]})
            await send({"type": "http.response.body", "body": b""})
            return
        await app(scope, receive, send)

    return guarded


def behind_token(app: Application, token: str) -> Application:
    """The application for those alone who bring the token (`Authorization: Bearer …`)."""

    async def guarded(scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "http":
            given = dict(scope["headers"]).get(b"authorization", b"")
            if not hmac.compare_digest(given, b"Bearer " + token.encode()):
                await send(
                    {"type": "http.response.start", "status": 401, "headers": [(b"www-authenticate", b"Bearer")]}
                )
                await send({"type": "http.response.body", "body": b""})
                return
        await app(scope, receive, send)

    return guarded


def make_server(asking: Asking, *, db: str | None = None, lang: Lang = "en") -> MCPServer:
    """The server with its tools; one session a call, so that nothing of one text is seen by another."""
    stamp = Register.own_stamp()
    server = MCPServer("kamerref", version=__version__, instructions=INSTRUCTIONS, log_level="WARNING")

    def answered(ask: Callable[[Session], T], offline: bool = False) -> T:
        """An answer, or an error of the protocol with one sentence and what to do next."""
        nonlocal stamp
        if stamp != Register.own_stamp():  # it was brought up to date beside us
            stamp = Register.own_stamp()
            Register.shipped.cache_clear()
        asked = asking._replace(offline=offline or asking.offline)
        try:
            with Session(asked, MEMORY, lang, until=time.monotonic() + ANSWER_S) as session:
                return ask(session)
        except KamerrefError as error:
            raise ToolError(f"{error.what}; {error.next}" if error.next else error.what) from error

    @server.tool(
        description="Check every reference of a text: counts, problems with candidates, and the judgement of each place."
    )
    def check_text(text: Text, offset: Offset = 0, offline: Offline = False) -> answers.CheckedAnswer:
        return answered(lambda session: answers.check_text(text, session, offset), offline)

    @server.tool(description="Find every reference to a parliamentary paper in a text, without judging it.")
    def find_citations(text: Text, offset: Offset = 0) -> answers.FoundAnswer:
        return answered(lambda session: answers.find_citations(text, offset))

    @server.tool(
        description="What is known of one paper: does it exist, title, date, kind, submitters, outcome. Several papers when it is ambiguous."
    )
    def show_paper(reference: Ref) -> answers.ShownAnswer:
        return answered(lambda session: answers.show_paper(reference, session))

    @server.tool(description="What cites a paper, in the database that is open.")
    def cited_by(reference: Ref, after: Key = "") -> answers.Citing:
        if db is None:
            raise ToolError("no database is open, so what cites a paper is not known; start kamerref mcp with --db")
        return answered(lambda session: answers.cited_by(reference, db, after))

    @server.tool(
        description="Write a reference as prescribed, in the style aanwijzingen, leidraad or kamer; says whether the paper exists."
    )
    def cite(reference: Ref, style: StyleName = "aanwijzingen") -> answers.CitedAnswer:
        return answered(lambda session: answers.cite(reference, style, session, answers.record_of(reference, db)))

    @server.resource(
        "paper://{id}",
        mime_type="application/json",
        description="What is known of a paper, by its official identifier.",
    )
    def paper(id: str) -> answers.ShownAnswer:
        return answered(lambda session: answers.show_paper(id, session))

    return server
