"""The commands that stay running: the window in a browser, and the door for assistants."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from . import commandline as own

if TYPE_CHECKING:
    from .runs.session import Asking, Lang


@click.command()
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    help="Listen here; another address needs --token or --proxy-header.",
)
@click.option("--port", type=click.IntRange(1, 65535), default=8765, show_default=True)
@click.option(
    "--db",
    type=click.Path(exists=True, dir_okay=False),
    envvar="KAMERREF_DB",
    show_envvar=True,
    help="A database for the pages of papers and dossiers; opened read-only.",
)
@click.option(
    "--keep",
    type=click.IntRange(0, 1440),
    default=60,
    show_default=True,
    help="Minutes that a letter is kept; 0 keeps nothing.",
)
@click.option(
    "--workers",
    type=click.IntRange(1, 32),
    default=2,
    show_default=True,
    help="Letters that are read at the same time.",
)
@click.option("--name", "names", multiple=True, metavar="HOST[:PORT]", help="A name under which the window is reached.")
@click.option("--token", default="", envvar="KAMERREF_TOKEN", help="Who comes in must give this (KAMERREF_TOKEN).")
@click.option(
    "--proxy-header", default="", metavar="NAME", help="The header in which your reverse proxy names the user."
)
@click.option(
    "--trusted-proxy",
    "proxies",
    multiple=True,
    default=("127.0.0.1", "::1"),
    show_default=True,
    help="The address of that proxy.",
)
@own.language("nl")
@own.SOURCES
def serve(
    host: str, port: int, db: str | None, keep: int, workers: int, names: tuple[str, ...], token: str, proxy_header: str,
    proxies: tuple[str, ...], lang: Lang, asking: Asking,
) -> None:  # fmt: skip
    """Open kamerref as a page in your browser: drop a letter, see what is wrong, take it back mended. Needs the extra web.

    It listens on this machine only, unless --host is given. The letter stays here; only numbers go to the public services.

    \b
    kamerref serve
    kamerref serve --db kamerref.db --port 9000
    kamerref serve --host 0.0.0.0 --name kamerref.example.nl --proxy-header X-Remote-User
    """
    from .web import Settings
    from .web import serve as run

    run(
        Settings(
            host=host, port=port, db=db, lang=lang, keep_s=60 * keep, workers=workers, token=token,
            proxy_header=proxy_header, proxies=proxies, names=names, asking=asking, log=host != "127.0.0.1",
        )
    )  # fmt: skip


@click.command()
@click.option(
    "--http", "port", type=click.IntRange(1, 65535), help="Serve over streamable HTTP on this port of this machine."
)
@click.option(
    "--token", default="", envvar="KAMERREF_TOKEN", help="With --http: who comes in must give this (KAMERREF_TOKEN)."
)
@click.option(
    "--db",
    type=click.Path(exists=True, dir_okay=False),
    envvar="KAMERREF_DB",
    show_envvar=True,
    help="A database for what cites a paper; opened read-only.",
)
@own.language(None)
@own.SOURCES
def mcp(port: int | None, token: str, db: str | None, lang: Lang, asking: Asking) -> None:
    """Let assistants ask before they cite: tools over the Model Context Protocol, on standard input and output. Needs the extra mcp.

    \b
    kamerref mcp
    kamerref mcp --http 8766 --db kamerref.db
    """
    from .mcp import serve_assistants

    serve_assistants(asking, db=db, lang=lang, port=port, token=token)


DOORS = (serve, mcp)
