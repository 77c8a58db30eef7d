"""What all commands share: the group, the kinds of values, the option sets with their defaults, printing and exit codes.

An option set is one object that a command takes as one value: which sources are asked and how (`SOURCES`), what an answer
is narrowed to (`FILTER`), how records are written (`SHAPE`).
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import wraps
from typing import TYPE_CHECKING, Any, NoReturn, Protocol, TypeVar, cast

import click

if TYPE_CHECKING:
    from cache import Filter
    from resolver import KamerrefError

    from .output.columns import Columns
    from .runs.hyperlinking import Done
    from .runs.logbook import Recording
    from .runs.session import Asking, Lang, Session

F = TypeVar("F", bound=Callable[..., Any])
T = TypeVar("T", bound="Tried")
NOT_FOUND, UNREADABLE, INCOMPLETE = 1, 2, 3
EXIT_CODES = """\b
Exit codes:
  0    done, and nothing is wrong
  1    something does not hold or was not found: a reference, a paper, a chain
  2    wrong usage, or input that cannot be read
  3    not completed: something could not be looked up, compared, fetched or written
  141  whoever read the output stopped reading (as with | head)"""
VERDICTS = ("verified", "exists", "differs", "ambiguous", "not-checked", "outside-coverage", "not-found")
LANGS = ("nl", "en")
LANG_KEY = "kamerref.lang"
"""Under this name a context of click keeps the language of its run."""
STYLES = ("aanwijzingen", "leidraad", "kamer")
EXPORTS = ("gexf", "graphml", "ntriples", "dot", "mermaid", "csv", "parquet")


class Tried(Protocol):
    """What became of one letter; `error` says why it could not be read."""

    @property
    def error(self) -> KamerrefError | None: ...


def wrote(lang: Lang, *names: str) -> None:
    """Say which files were written."""
    from . import words

    say(*(words.say(lang, "run_wrote", name=name) for name in names))


def lang_of_run() -> Lang:
    """The language of this run: as asked, as the desk's settings say, or the locale's."""
    ctx = click.get_current_context(silent=True)
    return cast("Lang", (ctx and ctx.meta.get(LANG_KEY)) or _of_the_locale())


def worded(name: str, /, **fields: object) -> str:
    """A sentence of the tables in the language of this run."""
    from . import words

    return words.say(lang_of_run(), name, **fields)


def say(*messages: str) -> None:
    """Messages for people, on stderr, a line each."""
    for message in messages:
        click.echo("".join(c if c.isprintable() else " " for c in f"kamerref: {message}"), err=True)


def say_error(error: KamerrefError) -> None:
    """An error in the language of the run, on stderr."""
    from .words.refusals import error_said

    say(error_said(lang_of_run(), error))


class OutputFailed(Exception):
    """Standard output takes no more: its reader went away, or a disk is full. `error` is the system's."""

    def __init__(self, error: OSError) -> None:
        self.error = error


def put(pieces: str | Iterable[str]) -> None:
    """Data, on stdout. Raises `OutputFailed`."""
    for piece in [pieces] if isinstance(pieces, str) else pieces:
        try:
            sys.stdout.write(piece)
        except OSError as error:
            raise OutputFailed(error) from error


def put_bytes(data: bytes) -> None:
    """Data that is no text, on stdout. Raises `OutputFailed`."""
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except OSError as error:
        raise OutputFailed(error) from error


class Group(click.Group):
    """The commands; an error of ours becomes one line and its exit code; a file or a reference is a command too."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] == "help":
            names = [name for name in args[1:] if not name.startswith("-")]
            command: click.Command | None = self
            for name in names:
                command = command.get_command(ctx, name) if isinstance(command, click.Group) else None
            if command is None:
                raise click.UsageError(f"there is no command {' '.join(names)!r}; kamerref help shows all")
            click.echo(command.get_help(click.Context(command, info_name=" ".join(("kamerref", *names)))))
            ctx.exit()
        if args and ctx.parent is None and self.get_command(ctx, args[0]) is None:
            obvious = _obvious(args[0])
            if obvious is not None:
                return obvious, self.get_command(ctx, obvious), args
            if not args[0].startswith("-"):
                from difflib import get_close_matches

                close = get_close_matches(args[0], self.commands, 1)
                more = f"; did you mean {close[0]}?" if close else "; kamerref help shows what there is"
                ctx.fail(f"{args[0]!r} is no command, no letter and no reference{more}")
        return super().resolve_command(ctx, args)

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: object
    ) -> click.Context:
        if parent is None:
            from pathlib import Path

            from resolver import KamerrefError

            from .runs.settings import settings_in

            try:
                values = dict(settings_in(Path()).values)
            except KamerrefError as error:
                if args[:1] != ["--help"]:
                    say_error(error)
                    sys.exit(error.exit_code)
                values = {}
            inner = dict.fromkeys(self.commands, values)
            extra["default_map"] = inner | {
                name: dict.fromkeys(group.commands, values)
                for name, group in self.commands.items()
                if isinstance(group, click.Group)
            }
            context = super().make_context(info_name, args, parent, **extra)
            if "lang" in values:
                context.meta.setdefault(LANG_KEY, values["lang"])
            return context
        return super().make_context(info_name, args, parent, **extra)

    def invoke(self, ctx: click.Context) -> Any:
        from resolver import KamerrefError

        try:
            return super().invoke(ctx)
        except KamerrefError as error:
            if ctx.find_root().params.get("debug"):
                raise
            say_error(error)
            ctx.exit(error.exit_code)
        except KeyboardInterrupt:
            say(worded("run_stopped"))
            ctx.exit(INCOMPLETE)


def _obvious(word: str) -> str | None:
    """The command that a word without one means: `check` for a letter, `show` for a reference; None for neither."""
    from pathlib import Path

    from resolver import KamerrefError, parse_reference

    try:
        if word == "-" or Path(word).exists():
            return "check"
        parse_reference(word)
    except (KamerrefError, OSError, ValueError):
        return None
    return "show"


class Options:
    """Options that belong together: a command that takes them gets one value, `name`, that `make` makes of them."""

    def __init__(
        self, name: str, names: tuple[str, ...], make: Callable[..., Any], options: tuple[Callable[[Any], Any], ...]
    ) -> None:
        self.name, self.names, self.make, self.options = name, names, make, options

    def __call__(self, command: F, /) -> F:
        @wraps(command)
        def taking(**given: Any) -> Any:
            value = self.make(**{name: given.pop(name) for name in self.names})
            return command(**{self.name: value}, **given)

        for option in reversed(self.options):
            taking = option(taking)
        return cast("F", taking)


class Decorator(Protocol):
    """Gives a command an option."""

    def __call__(self, command: F, /) -> F: ...


class EndpointOption(click.ParamType[tuple[str, str]]):
    """NAME=URL."""

    name = "NAME=URL"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, str]:
        if isinstance(value, tuple):
            return value
        name, found, url = str(value).partition("=")
        if not found or not name or not url:
            self.fail(f"{value!r} is not NAME=URL, such as sru=http://127.0.0.1:8080/sru", param, ctx)
        return name, url


class Rate(click.FloatRange):
    """A number within its bounds; nan, which is within any, is none."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        number = float(super().convert(value, param, ctx))
        if number != number:
            self.fail(f"{value!r} is no number", param, ctx)
        return number


class Age(click.ParamType[float]):
    """A number of days, or of hours (12h) or weeks (2w)."""

    name = "AGE"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> float:
        if isinstance(value, float):
            return value
        number, unit = str(value)[:-1], str(value)[-1:]
        days = {"h": 1 / 24, "d": 1.0, "w": 7.0}.get(unit)
        if days is None or not (number.isascii() and number.isdigit() and len(number) < 6):
            self.fail(f"{value!r} is not an age, such as 12h, 7d or 2w", param, ctx)
        return int(number) * days


class Day(click.ParamType[str]):
    """A day of the calendar, YYYY-MM-DD."""

    name = "DATE"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> str:
        import datetime

        text = str(value)
        try:
            day = datetime.date.fromisoformat(text)
        except ValueError:
            self.fail(f"{text!r} is no day of the calendar; write it as 2026-11-01", param, ctx)
        if text != day.isoformat():
            self.fail(f"{text!r} is not written as 2026-11-01", param, ctx)
        return text


class Codes(click.ParamType[str]):
    """The code of a finding, or what several begin with."""

    name = "CODE"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> str:
        from resolver.check import CODES

        if not value or not any(one.code.startswith(str(value)) for one in CODES):
            self.fail(f"no finding has the code {value!r}; docs/codes.md lists all, as K101 or K2", param, ctx)
        return str(value)


def _of_the_run(ctx: click.Context, _: click.Parameter, lang: str | None) -> Lang:
    """The language of a run: as asked, else the locale's. It is kept where errors look for it."""
    chosen: Lang = "nl" if (lang or _of_the_locale()) == "nl" else "en"
    ctx.meta[LANG_KEY] = chosen
    return chosen


def _of_the_locale() -> Lang:
    """Dutch where the locale is, else English."""
    import os

    locale = next(filter(None, (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))), "")
    return "nl" if locale.lower().startswith("nl") else "en"


def _asking(**given: Any) -> Asking:
    from .runs.session import Asking

    return Asking(
        offline=given["offline"], endpoints=given["endpoints"], rate=given["rate"], refresh=given["refresh"], max_age_days=given["max_age"], contact=given["contact"], proxy=given["proxy"],
    )  # fmt: skip


def _filter(**given: Any) -> Filter:
    from cache import Filter

    return Filter(jaar(given["year"]), given["kamer"], given["soort"], given["in_dossier"], given["verdict"])


def jaar(year: str | None) -> str | None:
    """A parliamentary year as it is stored, however the user writes it. Raises `InputError`."""
    from resolver import InputError, Vergaderjaar

    try:
        return Vergaderjaar.read(year) if year else None
    except ValueError as error:
        raise InputError(str(error), next="write it as 2019-2020") from error


SHAPE = Options(
    "shape",
    ("shape",),
    lambda shape: shape or "table",
    tuple(
        click.option(f"--{name}", "shape", flag_value=name, help=help)
        for name, help in (
            ("table", "A table for people (the default)."),
            ("json", "A JSON array."),
            ("nl", "One JSON object a line."),
            ("csv", "Comma-separated values."),
            ("tsv", "Tab-separated values."),
        )
    ),
)
FILTER = Options(
    "filter",
    ("year", "kamer", "soort", "in_dossier", "verdict"),
    _filter,
    (
        click.option("--vergaderjaar", "year", metavar="YEAR", help="Only papers of this parliamentary year."),
        click.option("--kamer", type=click.Choice(["TK", "EK", "VV"]), help="Only papers of this chamber."),
        click.option("--soort", metavar="KIND", help="Only papers of this kind: motie, amendement, brief."),
        click.option("--dossier", "in_dossier", metavar="NR", help="Only papers of this dossier."),
        click.option("--verdict", type=click.Choice(VERDICTS), help="Only citations with this verdict."),
    ),
)
SOURCES = Options(
    "asking",
    ("offline", "refresh", "max_age", "rate", "endpoints", "contact", "proxy"),
    _asking,
    (
        click.option("--offline", is_flag=True, envvar="KAMERREF_OFFLINE", help="Open no socket: the register only."),
        click.option("--refresh", is_flag=True, help="Ask all again."),
        click.option("--max-age", type=Age(), help="Ask again what was last asked longer ago: 12h, 7d, 2w."),
        click.option("--rate", type=Rate(0.1, 10_000), default=4.0, show_default=True,
                     help="Requests a second and host (never more than 100 to a host elsewhere)."),
        click.option("--endpoint", "endpoints", type=EndpointOption(), multiple=True,
                     help="Ask another address: sru=, pages= or odata=."),
        click.option("--contact", default="", envvar="KAMERREF_CONTACT",
                     help="Your address, told to the services with each request."),
        click.option("--proxy", default="", envvar="KAMERREF_PROXY", metavar="URL", help="Ask through this proxy."),
    ),
)  # fmt: skip


def database(default: str, help: str) -> Decorator:
    """The option that names the database."""
    return click.option(
        "--db", type=click.Path(dir_okay=False), default=default, envvar="KAMERREF_DB", help=help,
        show_default=default != ":memory:", show_envvar=True,
    )  # fmt: skip


def language(default: str | None) -> Decorator:
    shown = {"nl": "Dutch", None: "the locale's, else English"}[default]
    return click.option(
        "--lang", type=click.Choice(LANGS), default=default, callback=_of_the_run, help=f"Language of what is said (default: {shown})."
    )  # fmt: skip


def most(default: int) -> Decorator:
    return click.option(
        "-n", "--most", type=click.IntRange(1, 1_000_000), default=default, show_default=True, help="How many to show."
    )


DB = database("kamerref.db", "The SQLite file with letters, papers and citations.")
ANSWERS = database(":memory:", "Keep answers of the sources here.")
LETTERS = click.argument("letters", nargs=-1, required=True, metavar="LETTER...")
JOBS = click.option("--jobs", type=click.IntRange(1, 64), help="How many cores to use (default: all).")
FORCE = click.option("--force", is_flag=True, help="Overwrite a file that is there (a letter never).")
REF = click.argument("ref")


def output(help: str, **more: Any) -> Decorator:
    return click.option("-o", "--output", metavar="OUT", help=help, **more)


def number(name: str, least: int, most: int, default: int, help: str) -> Decorator:
    """An option that is a whole number."""
    return click.option(name, type=click.IntRange(least, most), default=default, show_default=True, help=help)


def is_given(name: str) -> bool:
    """Whether the user gave an option, here or in the settings of the desk."""
    return click.get_current_context().get_parameter_source(name) is not click.core.ParameterSource.DEFAULT


def session(asking: Asking | None, db: str = ":memory:", lang: Lang | None = None) -> Session:
    """The session of a run, whose progress is told on a terminal, and its warnings everywhere."""
    from .runs.session import Session
    from .telling import Teller

    lang = lang or lang_of_run()
    teller = Teller(say, lang=lang)
    click.get_current_context().call_on_close(teller.close)
    return Session(asking, db, lang, teller.tell, say, teller.count)


def recording(where: str, letters: Sequence[str], *, force: bool) -> Recording:
    from .runs.logbook import Recording

    return Recording(where, letters, force=force)


def print_table(rows: Iterable[dict[str, str]]) -> None:
    from .output.records import table_lines

    put(table_lines(list(rows), {}))


def walked(letters: tuple[str, ...], lang: Lang = "en") -> list[str]:
    """The letters that the user named, folders and archives walked; what was passed over is said."""
    from .runs.letters import letters_in, shown_path

    paths, passed_over = letters_in(letters)
    if passed_over:
        from . import words

        shown = ", ".join(map(shown_path, passed_over[:3])) + (", …" if len(passed_over) > 3 else "")
        say(words.say(lang, "run_passed_over", count=len(passed_over), names=shown))
    return paths


def each(items: Iterable[T], total: int) -> Iterator[T]:
    """The letters of a run as they come, with a bar on a terminal; what could not be read is said at once."""
    if total > 20 and sys.stderr.isatty():
        with click.progressbar(items, length=total, file=sys.stderr, label=worded("run_letters")) as bar:
            yield from _told(bar)
    else:
        yield from _told(items)


def _told(letters: Iterable[T]) -> Iterator[T]:
    for letter in letters:
        if letter.error is not None:
            say_error(letter.error)
        yield letter


def print_records(records: Iterable[dict[str, object]], shown: Columns, *, shape: str, none: str = "") -> None:
    """Records in the shape that was asked for; `none` is said on stderr of an empty table."""
    from .output.records import lines_of

    if none and not records and shape == "table":
        say(none)
    put(lines_of(records, cast("Any", shape), shown.of(shape), shown.widths))


def finish(done: Done, session: Session) -> NoReturn:
    """Print what was made of one letter, say how it went, and exit."""
    if done.data:
        put_bytes(done.data)
    for message in done.messages:
        say(message)
    tell_offline(session)
    sys.exit(done.exit_code)


def tell_offline(session: Session) -> None:
    from . import words

    if session.offline is not None:
        say(words.say(session.lang, "run_register_only", why=words.said(session.lang, session.offline)))


def tell_failures(failed: list[tuple[str, str]], most: int = 20) -> None:
    for subject, why in failed[:most]:
        say(f"{subject}: {why}")
    if len(failed) > most:
        say(worded("run_more_failures", count=len(failed) - most))


def code_of(problems: list[KamerrefError], codes: Iterable[int]) -> int:
    """What could not be read comes first, then what does not hold, then what could not be looked up."""
    if problems:
        return max(problem.exit_code for problem in problems)
    seen = set(codes)
    return NOT_FOUND if NOT_FOUND in seen else max(seen, default=0)


def question(group: click.Group, *options: Callable[[Any], Any]) -> Callable[[Callable[..., Any]], Any]:
    """A command of `group` that asks the database: its own options, then the database, filters and shapes; its answer is printed.

    What it wraps gives the records and their columns.
    """

    def made(ask: Callable[..., tuple[list[dict[str, object]], Columns]]) -> Any:
        @wraps(ask)
        def command(*, shape: str, **given: Any) -> None:
            print_records(*ask(**given), shape=shape, none=worded("run_none"))

        every: list[Callable[[Any], Any]] = [*options, DB, FILTER, SHAPE]
        taking: Any = command
        for option in reversed(every):
            taking = option(taking)
        return group.command(ask.__name__.replace("_", "-"))(taking)

    return made


def remarking() -> Any:
    """What writes a checked letter; imported when one is written."""
    from .runs import remarking

    return remarking


def correcting() -> Any:
    """What corrects letters; imported when one is corrected."""
    from .runs import correcting

    return correcting


def questions() -> Any:
    """The questions to a database; imported when one is asked."""
    from cache import questions

    return questions


def columns() -> Any:
    """The columns of answers; imported when one is printed."""
    from .output import columns

    return columns
