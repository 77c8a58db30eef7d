"""The commands about one paper: what is known of it, and how it is cited."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from . import commandline as own

if TYPE_CHECKING:
    from resolver.check import Style

    from .runs.quoting import Shape
    from .runs.session import Asking, Lang


@click.command()
@own.REF
@own.DB
@click.option("--open", "open_page", is_flag=True, help="Open the paper's page in the browser.")
@own.language(None)
@own.SOURCES
@own.SHAPE
def show(ref: str, db: str, open_page: bool, lang: Lang, asking: Asking, shape: str) -> None:
    """Show what is known of REF: from the database where it is there, else from the register and the services.

    --json gives everything that is known, with where each record came from and when.

    \b
    kamerref show "33 694, nr. 47"
    kamerref show https://zoek.officielebekendmakingen.nl/kst-33694-47.html --json
    """
    from .output.card import card
    from .runs import showing
    from .words import say

    with own.session(asking, showing.own_answers(), lang) as session:
        shown = showing.show(ref, db, session)
    if not shown.stored and own.is_given("db"):
        own.say(say(lang, "run_not_stored", db=db))
    if open_page and shown.records[0]["url"]:
        click.launch(shown.records[0]["url"])
    if shape == "table" and len(shown.records) == 1:
        own.put(card(shown.records[0], lang) + "\n")
    else:
        own.print_records(shown.records, own.columns().SHOWN, shape=shape)
    sys.exit(shown.exit_code)


@click.command()
@own.REF
@click.option("--style", type=click.Choice(own.STYLES), default="aanwijzingen", show_default=True)
@click.option("--format", "shape", type=click.Choice(["text", "csl", "bibtex", "ris", "json"]), default="text",
              show_default=True)  # fmt: skip
@own.DB
@own.language(None)
@own.SOURCES
def cite(ref: str, style: Style, shape: Shape, db: str, lang: Lang, asking: Asking) -> None:
    """Print REF as it is to be cited, with identifier and address; or for a reference manager.

    What the letter does not say comes from the database where it has the paper, else from the services.

    \b
    kamerref cite "Kamerstukken II 2018/19, 33 694, nr. 47" --format bibtex
    """
    from .runs import quoting, showing

    with own.session(asking, showing.own_answers(), lang) as session:
        cited = quoting.cite(ref, db, style, shape, session)
    own.put(cited.text + "\n")
    own.say(*cited.messages)
    sys.exit(cited.exit_code)


ABOUT_ONE = (show, cite)
