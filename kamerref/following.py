"""`kamerref watch`: what is followed, and one run that tells what is new."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from . import commandline as own

if TYPE_CHECKING:
    from .runs.session import Asking, Lang

SUBJECTS = click.argument("subjects", nargs=-1, required=True, metavar="WHAT...")
WORDS = click.option("--words", is_flag=True, help="Each WHAT is words that stand in titles, in any order.")


@click.group()
def watch() -> None:
    """Follow dossiers, papers and words: new papers, new papers that cite one, motions that were voted on.

    \b
    kamerref watch add 33694 "36 410 XVI, nr. 12"
    kamerref watch add --words "kunstmatige intelligentie"
    kamerref watch run --feed nieuws.atom
    """


@watch.command("add")
@SUBJECTS
@WORDS
@own.DB
@own.language(None)
def watch_add(subjects: tuple[str, ...], words: bool, db: str, lang: Lang) -> None:
    """Follow WHAT: a dossier, a paper, or with --words words in titles. The first run sets the mark and tells nothing."""
    _change("add", subjects, words, db, lang)


@watch.command("remove")
@SUBJECTS
@WORDS
@own.DB
@own.language(None)
def watch_remove(subjects: tuple[str, ...], words: bool, db: str, lang: Lang) -> None:
    """Follow WHAT no more, and forget its news. Exit code 1 when it was not followed."""
    _change("remove", subjects, words, db, lang)


def _change(what: str, subjects: tuple[str, ...], words: bool, db: str, lang: Lang) -> None:
    from cache import Store
    from cache.subscriptions import Subscriptions

    from . import words as language
    from .runs.watching import subject_said, wanted

    asked = [wanted(subject, words=words) for subject in subjects]
    missed = False
    with Store(db) as store:
        watches = Subscriptions(store)
        for one in asked:
            done = getattr(watches, what)(*one)
            missed = missed or (what == "remove" and not done)
            name = f"watch_{what}ed" if what == "add" else "watch_removed"
            own.say(language.say(lang, name if done else f"watch_not_{what}", name=subject_said(*one, lang)))
    sys.exit(own.NOT_FOUND if missed else 0)


@watch.command("list")
@own.DB
@own.language(None)
@own.SHAPE
def watch_list(db: str, lang: Lang, shape: str) -> None:
    """List what is followed: since when, the day of the last whole look, how many papers are known, how much news came."""
    from cache import Store
    from cache.subscriptions import Subscriptions

    from . import words as language

    with Store(db, read_only=True) as store:
        rows = Subscriptions(store).listed()
    own.print_records(rows, own.columns().WATCHES, shape=shape, none=language.say(lang, "watch_none"))


@watch.command("run")
@click.option(
    "--feed", metavar="OUT", help="Write the latest news to a feed: .atom (or .xml) or .json. Ours is renewed."
)
@own.FORCE
@own.number("--most-texts", 1, 100_000, 2000, "Read at most so many new papers for what cites a watched one.")
@own.DB
@own.language(None)
@own.SOURCES
@own.SHAPE
def watch_run(feed: str | None, force: bool, most_texts: int, db: str, lang: Lang, asking: Asking, shape: str) -> None:
    """Ask what is new since the last run, and print it: each news once.

    With --feed the latest 500 are written to a file that readers of feeds know. Exit code 3 when something could not be
    asked or read: the next run asks for the same time again, and tells nothing twice.

    \b
    kamerref watch run --json
    kamerref watch run --feed nieuws.atom --lang nl
    """
    from . import __version__
    from . import words as language
    from .output.feeds import MOST, feed_format, is_ours
    from .output.feeds import feed as made
    from .output.files import free, write_file
    from .runs.watching import latest, look, told

    renewed = force
    if feed is not None:
        feed_format(feed)
        renewed = force or is_ours(feed)
        free(feed, force=renewed)
    with own.session(asking, db, lang) as session:
        found = look(session, most_texts=most_texts)
        session.tell("")
        none = language.say(lang, "watch_nothing_new") if found.whole else ""
        own.print_records(found.records, own.columns().NEWS, shape=shape, none=none)
        sys.stdout.flush()
        if feed is not None:
            write_file(feed, made(feed, latest(session, MOST), lang, __version__), force=renewed)
            own.wrote(lang, feed)
        told(session, found.records)
    own.say(*found.messages)
    sys.exit(0 if found.whole else own.INCOMPLETE)
