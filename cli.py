"""The command line: parse options, call one function, print, exit. Data on stdout, messages on stderr.

Exit codes: 0 done; 1 something was not found; 2 usage or unreadable input; 3 could not be completed.

Longer than 600 lines, because the client fixed one `cli.py` for all commands: most of it is options and help.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar, cast

import click

from kamerref import __version__

if TYPE_CHECKING:
    from kamerref.runs.session import Asking, Session
    from resolver import KamerrefError

F = TypeVar("F", bound=Callable[..., Any])
NOT_FOUND, UNREADABLE, INCOMPLETE = 1, 2, 3
DEFAULT_DB = "kamerref.db"
_COLOURS = {
    "verified": "green",
    "exists": "green",
    "differs": "yellow",
    "ambiguous": "yellow",
    "not-checked": "cyan",
    "outside-coverage": "cyan",
    "not-found": "red",
}


class Group(click.Group):
    """The group of commands, which turns our errors into one line and their exit code."""

    def invoke(self, ctx: click.Context) -> Any:
        from resolver.errors import KamerrefError

        try:
            return super().invoke(ctx)
        except KamerrefError as error:
            if ctx.params.get("debug"):
                raise
            say(f"kamerref: {error}")
            ctx.exit(error.exit_code)
        except KeyboardInterrupt:
            say("kamerref: stopped")
            ctx.exit(INCOMPLETE)


def say(message: str) -> None:
    """A message for people, on stderr."""
    click.echo("".join(c if c.isprintable() else " " for c in message), err=True)


def shapes(command: F) -> F:
    """The options that choose how records are written, as in sqlite-utils."""
    for name, help in (
        ("tsv", "Tab-separated values."),
        ("csv", "Comma-separated values."),
        ("nl", "One JSON object a line."),
        ("json", "A JSON array."),
        ("table", "A table for people (the default)."),
    ):
        command = click.option(f"--{name}", "shape", flag_value=name, help=help)(command)
    return command


def database(command: F) -> F:
    """The option that names the database."""
    return click.option(
        "--db",
        type=click.Path(dir_okay=False),
        default=DEFAULT_DB,
        envvar="KAMERREF_DB",
        show_default=True,
        show_envvar=True,
        help="The SQLite file with letters, papers and citations.",
    )(command)


def _session(year: str | None) -> str | None:
    """A parliamentary year as it is stored, however the user writes it. Raises `InputError`."""
    from resolver import InputError, Vergaderjaar

    try:
        return Vergaderjaar.read(year) if year else None
    except ValueError as error:
        raise InputError(str(error), next="write it as 2019-2020") from error


def filters(command: F) -> F:
    """The options that narrow an answer; the command gets them as one `filter`."""

    @wraps(command)
    def with_filter(
        *,
        year: str | None,
        kamer: str | None,
        soort: str | None,
        in_dossier: str | None,
        verdict: str | None,
        **others: Any,
    ) -> Any:
        from cache.graph import Filter

        return command(
            filter=Filter(_session(year), kamer, soort, in_dossier, verdict, others.pop("indiener", None)), **others
        )

    for option in (
        click.option("--verdict", type=click.Choice(list(_COLOURS)), help="Only citations with this verdict."),
        click.option("--dossier", "in_dossier", metavar="NR", help="Only papers of this dossier."),
        click.option("--soort", metavar="KIND", help="Only papers of this kind: motie, amendement, brief."),
        click.option("--kamer", type=click.Choice(["TK", "EK", "VV"]), help="Only papers of this chamber."),
        click.option("--vergaderjaar", "year", metavar="YEAR", help="Only papers of this parliamentary year."),
    ):
        with_filter = option(with_filter)
    return cast("F", with_filter)


@click.group(
    cls=Group,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Exit codes: 0 done, 1 something was not found, 2 usage or unreadable input, 3 could not be completed.",
)
@click.version_option(__version__, message="kamerref %(version)s")
@click.option("--debug", is_flag=True, help="Show the traceback of an error.")
def main(debug: bool) -> None:
    """Find every reference to a Dutch parliamentary paper in a letter, resolve it, and keep the citation graph.

    \b
    kamerref find letter.md                  list the citations of a letter
    kamerref resolve letter.md --db mine.db  check them and store them
    kamerref cited-by "33 694, nr. 56"       ask the database
    """


def _walked(letters: tuple[str, ...]) -> list[str]:
    """The letters that the user named, folders and archives walked; what was passed over is said."""
    from kamerref.runs.letters import letters_in

    paths, passed_over = letters_in(letters)
    if passed_over:
        shown = ", ".join(passed_over[:3]) + (", …" if len(passed_over) > 3 else "")
        say(f"kamerref: {len(passed_over)} files are no letters and were passed over: {shown}")
    return paths


def _progress(at: int, total: int) -> None:
    """How far a long run is, on a terminal only."""
    if total > 20 and sys.stderr.isatty():
        click.echo(f"\r{at}/{total} files" + ("\n" if at == total else ""), nl=False, err=True)


class Endpoint(click.ParamType[tuple[str, str]]):
    """NAME=URL."""

    name = "NAME=URL"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, str]:
        if isinstance(value, tuple):
            return value
        name, found, url = str(value).partition("=")
        if not found or not name or not url:
            self.fail(f"{value!r} is not NAME=URL, such as sru=http://127.0.0.1:8080/sru", param, ctx)
        return name, url


class Age(click.ParamType[float]):
    """A number of days, or of hours (12h) or weeks (2w)."""

    name = "AGE"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        if isinstance(value, float):
            return value
        number, unit = str(value)[:-1], str(value)[-1:]
        days = {"h": 1 / 24, "d": 1.0, "w": 7.0}.get(unit)
        if days is None or not number.isdigit():
            self.fail(f"{value!r} is not an age, such as 12h, 7d or 2w", param, ctx)
        return int(number) * days


def sources(command: F) -> F:
    """The options that say whether and how the sources are asked; the command gets them as one `asking`."""

    @wraps(command)
    def with_asking(
        *,
        offline: bool,
        refresh: bool,
        max_age: float | None,
        rate: float,
        endpoints: tuple[tuple[str, str], ...],
        contact: str,
        **others: Any,
    ) -> Any:
        from kamerref.runs.session import Asking

        return command(asking=Asking(offline, endpoints, rate, refresh, max_age, contact), **others)

    for option in (
        click.option(
            "--contact",
            default="",
            envvar="KAMERREF_CONTACT",
            help="Your address, told to the services with each request.",
        ),
        click.option(
            "--endpoint",
            "endpoints",
            type=Endpoint(),
            multiple=True,
            help="Ask another address: sru=, pages= or odata=.",
        ),
        click.option(
            "--rate",
            type=click.FloatRange(0.1, 10_000),
            default=4.0,
            show_default=True,
            help="Requests a second and host (never more than 100 to a host elsewhere).",
        ),
        click.option("--max-age", type=Age(), help="Ask again what was last asked longer ago: 12h, 7d, 2w."),
        click.option("--refresh", is_flag=True, help="Ask all again."),
        click.option(
            "--offline", is_flag=True, envvar="KAMERREF_OFFLINE", help="Never open a socket: the register only."
        ),
    ):
        with_asking = option(with_asking)
    return cast("F", with_asking)


@main.command()
@click.argument("letters", nargs=-1, required=True, metavar="LETTER...")
@click.option(
    "--evidence",
    type=click.Choice(["name", "context", "shape", "vergaderjaar", "kamer", "label"]),
    default="context",
    show_default=True,
    help="Leave out citations with less evidence than this.",
)
@click.option("--jobs", type=click.IntRange(1, 64), help="How many cores to use for many files (default: all).")
@sources
@shapes
def find(letters: tuple[str, ...], evidence: str, jobs: int | None, asking: Asking, shape: str | None) -> None:
    """List every citation in LETTERs, in reading order. Nothing is stored.

    LETTER is a file (DOCX, ODT, PDF, HTML, official XML, Markdown, text), a folder or zip archive of them, - for
    standard input, or a paper by its number or address, which is fetched from the publisher.

    \b
    kamerref find letter.docx
    kamerref find letters/ --json
    kamerref find kst-33694-57
    cat letter.md | kamerref find -
    """
    from kamerref.output.records import Record, citation_record, stream, write
    from kamerref.runs.finding import find_in_all
    from kamerref.runs.letters import shown_path
    from kamerref.runs.session import Session
    from resolver.model import Evidence

    paths = _walked(letters)
    several = len(paths) > 1
    failed: list[str] = []
    worst = UNREADABLE

    def batches() -> Any:
        nonlocal worst
        with Session(asking) as session:
            for at, found in enumerate(find_in_all(paths, Evidence[evidence.upper()], jobs, session), 1):
                _progress(at, len(paths))
                if found.error is not None:
                    failed.append(found.path)
                    worst = max(worst, found.error.exit_code)
                    say(f"kamerref: {found.error}")
                records: list[Record] = [citation_record(citation) for citation in found.citations]
                yield [{"file": shown_path(found.path), **record} for record in records] if several else records

    columns = {
        **({"file": "file"} if several else {}),
        "place": "place",
        "text": "raw",
        "paper": "ids",
        "family": "family",
        "kind": "kind",
        "submitters": "names",
    }
    if (shape or "table") in ("csv", "tsv"):
        columns |= {
            name: name
            for name in (
                "start",
                "end",
                "attachment",
                "also_dossiers",
                "dossiernummer",
                "ondernummer",
                "evidence",
            )
        }
    write(
        stream(batches()),
        cast("Any", shape or "table"),
        columns,
        {"text": 56, "paper": 44, "submitters": 30, "file": 40},
    )
    if failed:
        if several:
            say(f"kamerref: {len(paths) - len(failed)} of {len(paths)} files read, {len(failed)} could not be read")
        sys.exit(worst)


@main.command()
@click.argument("letters", nargs=-1, required=True, metavar="LETTER...")
@database
@sources
@shapes
def resolve(
    letters: tuple[str, ...],
    db: str,
    asking: Asking,
    shape: str | None,
) -> None:
    """Read LETTERs (files, folders, archives), find and check what they cite, and store it. One row a paper, with its verdict.

    Papers are looked up in the register inside the package, and, where there is a network, in the public services.
    Without network, or with --offline, the register alone answers, and the last line says what was not checked.

    \b
    Verdicts: verified          the record agrees with what the letter says
              differs           it does not, with the fields in which
              exists            the register knows the paper; its record was not seen
              not-found         whoever would know the paper does not
              ambiguous         several papers fit
              outside-coverage  the register cannot know it (too new, too old, a list with holes)
              not-checked       nothing was learnt, with the reason

    \b
    kamerref resolve letter.md
    kamerref resolve letters/*.md --db mine.db --json
    kamerref resolve letter.md --offline
    """
    from kamerref.output.records import paper_records, write
    from kamerref.runs.resolving import resolve_letters
    from kamerref.runs.session import Session
    from kamerref.words import said
    from resolver import Resolution

    paths = _walked(letters)
    resolutions: list[Resolution] = []
    problems: list[KamerrefError] = []
    codes: list[int] = []
    written = 0
    with Session(asking, db) as session:
        for at, resolved in enumerate(resolve_letters(paths, session), 1):
            _progress(at, len(paths))
            if resolved.error is not None:
                problems.append(resolved.error)
                say(f"kamerref: {resolved.error}")
            resolutions += resolved.resolutions
            written += resolved.written
            codes.append(resolved.exit_code)
        offline = said("en", session.offline) if len(problems) < len(paths) and session.offline else ""
    records = paper_records(resolutions)
    columns = {"paper": "id", "verdict": "verdict", "where": "citations", "why": "why"}
    if (shape or "table") in ("csv", "tsv"):
        columns = {"id": "id", "verdict": "verdict", "why": "why", "citations": "citations"}
    write(_coloured(records, shape), cast("Any", shape or "table"), columns, {"paper": 36, "where": 40, "why": 60})
    counts = Counter(record["verdict"] for record in records)
    failed = sum(1 for resolution in resolutions if resolution.failed)
    if (shape or "table") == "table" and len(problems) < len(paths):
        click.echo(_last_line(counts, written, failed, offline, session.requests))
    if offline and not asking.offline:
        say(f"kamerref: {offline}: only the register was asked")
    if failed or session.stopped:
        say(f"kamerref: {failed} citations could not be checked with the sources; run it again to go on")
    sys.exit(_exit_code(problems, [*codes, INCOMPLETE if session.stopped else 0]))


def _exit_code(problems: list[KamerrefError], codes: list[int]) -> int:
    """What could not be read comes first, then what was proven wrong, then what could not be looked up."""
    if problems:
        return max(problem.exit_code for problem in problems)
    return NOT_FOUND if NOT_FOUND in codes else max(codes, default=0)


def _coloured(records: list[dict[str, Any]], shape: str | None) -> list[dict[str, Any]]:
    import os

    if (shape or "table") != "table" or not sys.stdout.isatty() or os.environ.get("NO_COLOR"):
        return records
    return [{**record, "verdict": click.style(record["verdict"], fg=_COLOURS[record["verdict"]])} for record in records]


def _last_line(counts: Counter[str], citations: int, failed: int, offline: str, requests: dict[str, int]) -> str:
    from resolver import GRAVITY, Register

    total = sum(counts.values())
    parts = ", ".join(f"{counts[str(verdict)]} {verdict}" for verdict in reversed(GRAVITY) if counts[str(verdict)])
    line = f"{total} papers in {citations} citations: {parts or 'nothing cited'}."
    if offline:
        return (
            f"{line} Not checked: titles, dates, submitters and outcomes, because of {offline}: only the register "
            f"of {Register.shipped().as_of} was asked."
        )
    asked = ", ".join(f"{name} {count}" for name, count in requests.items() if count) or "nothing, all was kept"
    line += f" Requests: {asked}."
    return f"{line} Not checked: {failed} citations, because a source gave no answer." if failed else line


@main.command()
@click.argument("ref")
@database
@click.option("--open", "open_page", is_flag=True, help="Open the paper's page in the browser.")
@shapes
def show(ref: str, db: str, open_page: bool, shape: str | None) -> None:
    """Show what the database has of REF: a paper like a card, or all papers of a dossier.

    --json gives everything that is known, with where each record came from and when.

    \b
    kamerref show "33 694, nr. 47"
    kamerref show https://zoek.officielebekendmakingen.nl/kst-33694-47.html --json
    """
    from cache.questions import show as ask
    from kamerref.output.card import card
    from kamerref.output.records import write

    records = ask(db, ref)
    if open_page:
        click.launch(records[0]["url"])
    if shape is None and len(records) == 1:
        click.echo(card(records[0]))
        return
    columns = {
        "paper": "id",
        "kind": "soort",
        "title": "titel",
        "date": "datum",
        "dossiers": "dossiers",
        "cited": "times",
        "at": "places",
    }
    write(records, cast("Any", shape or "table"), columns, {"title": 40, "at": 40})


@main.command()
@click.argument("ref")
@database
@filters
@shapes
def cites(ref: str, db: str, filter: Any, shape: str | None) -> None:
    """List what REF cites.

    \b
    kamerref cites kst-33694-57
    """
    from cache.questions import cites as ask

    _write_edges(ask(db, ref, filter), shape)


@main.command("cited-by")
@click.argument("ref")
@click.option(
    "--depth", type=click.IntRange(1, 20), default=1, show_default=True, help="Also what cites those, so many steps."
)
@database
@filters
@shapes
def cited_by(ref: str, depth: int, db: str, filter: Any, shape: str | None) -> None:
    """List what cites REF, with every place; with more depth also what cites those, with the distance.

    \b
    kamerref cited-by "Kamerstukken II 2018/19, 33 694, nr. 47"
    kamerref cited-by kst-33694-12 --depth 3 --kamer TK
    """
    from cache.questions import cited_by as ask

    if depth == 1:
        _write_edges(ask(db, ref, filter), shape)
    else:
        _write_papers(ask(db, ref, filter, depth), shape, {"depth": "depth"})


_PAPER_COLUMNS = {"paper": "id", "kind": "soort", "date": "datum", "title": "titel"}
_PAPER_FIELDS = {name: name for name in ("id", "titel", "soort", "datum", "vergaderjaar", "kamer", "dossier")}


def _write_papers(records: list[dict[str, Any]], shape: str | None, more: dict[str, str]) -> None:
    """Papers as a table with the columns of `more`, or in another shape with all their fields."""
    from kamerref.output.records import write

    if not records and (shape or "table") == "table":
        say("kamerref: none in this database")
    columns = (
        {**_PAPER_COLUMNS, **more}
        if (shape or "table") == "table"
        else {**_PAPER_FIELDS, **{f: f for f in more.values()}}
    )
    write(records, cast("Any", shape or "table"), columns, {"title": 50, "papers": 50, "found": 50, "by": 50})


@main.command()
@click.argument("start")
@click.argument("end")
@click.option("--all", "every", is_flag=True, help="All chains of the shortest length.")
@database
@shapes
def path(start: str, end: str, every: bool, db: str, shape: str | None) -> None:
    """Show the shortest chain from START to END in which each paper cites the next. Exit code 1 when there is none.

    \b
    kamerref path kst-33694-57 kst-33694-12 --all
    """
    from cache.questions import path as ask
    from kamerref.output.records import write

    records = ask(db, start, end, every)
    if (shape or "table") == "table":
        for record in records:
            click.echo(" → ".join(record["papers"]))
    else:
        write(records, cast("Any", shape), {"length": "length", "papers": "papers"})
    if not records:
        say(f"kamerref: no chain of citations leads from {start} to {end} in this database")
        sys.exit(NOT_FOUND)


def _most(default: int) -> Callable[[F], F]:
    return click.option(
        "-n", "--most", type=click.IntRange(1, 1_000_000), default=default, show_default=True, help="How many to show."
    )


@main.command()
@click.argument("ref")
@_most(20)
@database
@filters
@shapes
def related(ref: str, most: int, db: str, filter: Any, shape: str | None) -> None:
    """List papers cited together with REF (co-citation) and papers that cite what REF cites (coupling), with the shared ones.

    \b
    kamerref related kst-33694-12
    """
    from cache.questions import related as ask

    _write_papers(ask(db, ref, filter, most), shape, {"how": "how", "shared": "shared", "papers": "papers"})


@main.command()
@click.option("--by", type=click.Choice(["cited", "pagerank", "hits"]), default="cited", show_default=True)
@click.option("--indiener", metavar="NAME", help="Only papers that this person submitted.")
@_most(20)
@database
@filters
@shapes
def top(by: str, most: int, db: str, filter: Any, shape: str | None) -> None:
    """List the papers that are cited by most others, or rank highest. pagerank and hits need the extra graph.

    A ranking is kept in the database with the date of the graph that it is of, and made anew when the graph has changed.

    \b
    kamerref top --soort motie --vergaderjaar 2019-2020
    kamerref top --by pagerank --indiener Koopmans
    """
    from cache.questions import top as ask

    records, said = ask(db, by, filter, most)
    more = {"cited by": "cited_by", "times": "times"} if by == "cited" else {by: "score"}
    _write_papers(records, shape, more)
    if said and (shape or "table") == "table":
        say(f"kamerref: {said}")


@main.command()
@click.argument("nummer")
@database
@filters
@shapes
def dossier(nummer: str, db: str, filter: Any, shape: str | None) -> None:
    """List the papers of dossier NUMMER in order, with what they cite and are cited by, inside it and outside.

    \b
    kamerref dossier 33694
    kamerref dossier 35300-V --soort motie --json
    """
    from cache.questions import dossier as ask

    columns = {
        f"{name.replace('_', ' ')}": name
        for name in ("cites_inside", "cites_outside", "cited_by_inside", "cited_by_outside")
    }
    _write_papers(ask(db, nummer, filter), shape, columns)


@main.command()
@click.argument("ref")
@database
@filters
@shapes
def timeline(ref: str, db: str, filter: Any, shape: str | None) -> None:
    """Show how often REF was cited in each year.

    \b
    kamerref timeline kst-33694-12
    """
    from cache.questions import timeline as ask
    from kamerref.output.records import write

    records = ask(db, ref, filter)
    write(
        records,
        cast("Any", shape or "table"),
        {"year": "year", "papers": "papers", "times": "times", "by": "by"},
        {"by": 60},
    )


@main.command()
@_most(1000)
@database
@filters
@shapes
def orphans(most: int, db: str, filter: Any, shape: str | None) -> None:
    """List papers in the database that neither cite nor are cited."""
    from cache.questions import orphans as ask

    _write_papers(ask(db, filter, most), shape, {})


@main.command()
@click.argument("words", nargs=-1, required=True)
@_most(20)
@database
@filters
@shapes
def search(words: tuple[str, ...], most: int, db: str, filter: Any, shape: str | None) -> None:
    """List papers in whose title, text (where kept) or citations all WORDS stand, best first.

    \b
    kamerref search cyberaanvallen attributie
    """
    from cache.questions import search as ask

    _write_papers(ask(db, " ".join(words), filter, most), shape, {"where": "where", "found": "found"})


@main.command()
@click.option(
    "--format",
    "format",
    type=click.Choice(["gexf", "graphml", "ntriples", "dot", "mermaid", "csv", "parquet"]),
    required=True,
)
@click.option(
    "-o",
    "--output",
    metavar="OUT",
    required=True,
    help="The file to write. csv and parquet write OUT.papers beside it.",
)
@database
@filters
def export(format: str, output: str, db: str, filter: Any) -> None:
    """Write the graph, or the part that the filters choose, for other tools. Two exports of one database are the same bytes.

    \b
    kamerref export --format gexf -o graaf.gexf
    kamerref export --format parquet -o moties.parquet --soort motie
    """
    from cache.questions import export as write_graph

    for name in write_graph(db, format, output, filter):
        say(f"kamerref: wrote {name}")


@main.command()
@click.argument("ref")
@click.option("-o", "--output", metavar="OUT", required=True, help="A file that ends in .html or .svg.")
@click.option("--lang", type=click.Choice(["nl", "en"]), default="nl", show_default=True, help="Language of the page.")
@_most(150)
@database
@filters
def graph(ref: str, output: str, lang: Any, most: int, db: str, filter: Any) -> None:
    """Draw what cites REF and what REF cites: colours by kind, a dashed edge for the Eerste Kamer, size by times cited.

    \b
    kamerref graph kst-33694-57 -o graaf.html
    """
    from kamerref.runs.drawing import draw

    say(f"kamerref: wrote {draw(db, ref, output, filter, most, lang)}")


def _write_edges(records: list[dict[str, Any]], shape: str | None) -> None:
    from kamerref.output.records import write

    if not records and (shape or "table") == "table":
        say("kamerref: none in this database")
    write(
        records,
        cast("Any", shape or "table"),
        {"paper": "id", "times": "times", "places": "places"},
        {"paper": 40, "places": 60},
    )


@main.command()
@click.argument("letters", nargs=-1, required=True, metavar="LETTER...")
@click.option(
    "--style", type=click.Choice(["aanwijzingen", "leidraad", "kamer"]), help="Check the form of citations too."
)
@click.option("--select", multiple=True, metavar="CODE", help="Only these codes, or those that begin so: K1, K204.")
@click.option("--ignore", multiple=True, metavar="CODE", help="Not these codes.")
@click.option(
    "--lang", type=click.Choice(["nl", "en"]), default="nl", show_default=True, help="Language of the findings."
)
@click.option(
    "--format",
    "shape",
    type=click.Choice(["table", "json", "github", "sarif", "markdown", "junit"]),
    default="table",
    show_default=True,
)
@click.option("--json", "shape", flag_value="json", help="As --format json.")
@click.option("--fail-on", type=click.Choice(["error", "warning", "info"]), default="warning", show_default=True)
@click.option("--exit-zero", is_flag=True, help="Exit with 0 whatever is found.")
@click.option("--diff", is_flag=True, help="Show what --fix would change, and change nothing.")
@click.option("--fix", is_flag=True, help="Write LETTER.fixed with the form of citations corrected (needs --style).")
@click.option("--in-place", is_flag=True, help="With --fix: change the letter itself.")
@click.option(
    "--db",
    type=click.Path(dir_okay=False),
    default=":memory:",
    envvar="KAMERREF_DB",
    help="Keep answers of the sources here.",
)
@sources
def check(
    letters: tuple[str, ...],
    style: Any,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    lang: Any,
    shape: str,
    fail_on: Any,
    exit_zero: bool,
    diff: bool,
    fix: bool,
    in_place: bool,
    db: str,
    asking: Asking,
) -> None:
    """Say what does not hold in LETTERs: what is not there, differs, is written otherwise, or was not checked.

    Exit codes: 0 clean; 1 findings at or above --fail-on; 2 usage or unreadable input; 3 not completed and nothing
    proven wrong.

    \b
    kamerref check letter.md
    kamerref check letter.md --style kamer --diff
    kamerref check letters/*.md --format sarif --offline
    """
    from kamerref.output.reports import FORMATS
    from kamerref.runs.checking import check_letters, selected
    from kamerref.runs.resolving import exit_code
    from kamerref.runs.session import Session

    if (fix or diff) and style is None:
        raise click.UsageError("--fix and --diff need --style: they write citations in that style")
    paths = _walked(letters)
    done, problems = [], []
    with Session(asking, db, lang) as session:
        for at, letter in enumerate(check_letters(paths, session, style=style), 1):
            _progress(at, len(paths))
            if letter.error is not None:
                problems.append(letter.error)
                say(f"kamerref: {letter.error}")
                continue
            done.append(letter._replace(findings=selected(letter.findings, select, ignore)))
    if fix or diff:
        for letter in done:
            _fix(letter, diff, in_place)
    else:
        FORMATS[shape](done)
    everything: list[Any] = [finding for letter in done for finding in letter.findings]
    code = max((problem.exit_code for problem in problems), default=exit_code(everything, fail_on))
    sys.exit(0 if exit_zero and not problems else code)


def _fix(letter: Any, diff: bool, in_place: bool) -> None:
    """Show or write the letter with its safe fixes."""
    import difflib
    from pathlib import Path

    from resolver import InputError
    from resolver.check.findings import fixed

    if not letter.has_lines:
        raise InputError(
            f"citations are corrected in text and Markdown only, not in {letter.format}",
            where=letter.path,
            next="leave out --fix",
        )
    text = fixed(letter.text, letter.findings)
    if diff:
        lines = difflib.unified_diff(
            letter.text.splitlines(True), text.splitlines(True), letter.path, f"{letter.path} (fixed)"
        )
        sys.stdout.writelines(line if line.endswith("\n") else line + "\n" for line in lines)
        return
    if letter.path == "-":
        sys.stdout.write(text)
        return
    path = Path(letter.path)
    target = path if in_place else path.with_name(f"{path.stem}.fixed{path.suffix}")
    half = target.with_name(target.name + ".new")
    half.write_bytes(text.encode("utf-8"))
    half.replace(target)
    say(f"kamerref: wrote {target}")


@main.command()
@click.argument("letter", metavar="FILE")
@click.option(
    "-o",
    "--output",
    metavar="OUT",
    help="Where to write; - is standard output. Default: FILE.linked in its own format.",
)
@click.option(
    "--target",
    type=click.Choice(["officielebekendmakingen", "tweedekamer", "pdf"]),
    default="officielebekendmakingen",
    show_default=True,
    help="Where links lead.",
)
@click.option("--all", "everything", is_flag=True, help="Link what was not found or not checked too.")
@click.option("--relink", is_flag=True, help="Correct links of the letter that lead elsewhere.")
@click.option("--as", "into", type=click.Choice(["markdown", "html"]), help="What plain text becomes.")
@click.option("--plain-links", is_flag=True, help="DOCX and ODT: links look like the words around them.")
@click.option(
    "--db",
    type=click.Path(dir_okay=False),
    default=":memory:",
    envvar="KAMERREF_DB",
    help="Keep answers of the sources here.",
)
@sources
def link(
    letter: str,
    output: str | None,
    target: Any,
    everything: bool,
    relink: bool,
    into: str | None,
    plain_links: bool,
    db: str,
    asking: Asking,
) -> None:
    """Write FILE again with every reference that exists as a link: DOCX, ODT, PDF, HTML, Markdown; text with --as.

    Nothing else in the file changes. Links that are there are left alone. A signed file is refused.
    Exit codes: 0 done; 1 a reference was not found; 2 unreadable input; 3 something was not checked.

    \b
    kamerref link brief.docx -o brief-met-links.docx
    kamerref link brief.pdf --target tweedekamer
    kamerref link brief.txt --as html -o brief.html
    """
    from kamerref.runs.hyperlinking import link_letter
    from kamerref.runs.session import Session

    with Session(asking._replace(chamber=target == "tweedekamer"), db) as session:
        done = link_letter(letter, output, target, everything, relink, into, session, plain=plain_links)
    _finish(done, session)


@main.command()
@click.argument("letter", metavar="FILE")
@click.option("-o", "--output", metavar="OUT", help="Where to write; - is standard output. Default: FILE.report.html.")
@click.option("--lang", type=click.Choice(["nl", "en"]), default="nl", show_default=True, help="Language of the page.")
@click.option(
    "--db",
    type=click.Path(dir_okay=False),
    default=":memory:",
    envvar="KAMERREF_DB",
    help="Keep answers of the sources here, and show what cites the letter.",
)
@sources
def report(letter: str, output: str | None, lang: Any, db: str, asking: Asking) -> None:
    """Make one page of FILE: the letter with every reference marked, cards, papers, findings, a picture.

    The page needs nothing else: no network, no further file; the script in it is only comfort.
    Exit codes: 0 done; 1 a reference was not found; 2 unreadable input; 3 something was not checked.

    \b
    kamerref report brief.docx -o report.html
    kamerref report kst-33694-57 --lang en -o report.html
    """
    from kamerref.runs.presenting import report_letter
    from kamerref.runs.session import Session

    with Session(asking, db, lang) as session:
        done = report_letter(letter, output, session)
    _finish(done, session)


@main.command()
@click.argument("ref")
@click.option(
    "--style", type=click.Choice(["aanwijzingen", "leidraad", "kamer"]), default="aanwijzingen", show_default=True
)
@click.option(
    "--format", "shape", type=click.Choice(["text", "csl", "bibtex", "ris", "json"]), default="text", show_default=True
)
@database
def cite(ref: str, style: Any, shape: str, db: str) -> None:
    """Print REF as it is to be cited, with identifier and address; or for a reference manager.

    Titles, dates and submitters come from the database, when it has the paper.

    \b
    kamerref cite kst-33694-47 --style kamer
    kamerref cite "Kamerstukken II 2018/19, 33 694, nr. 47" --format bibtex
    """
    import json

    from cache.questions import known
    from kamerref.output.bibliography import bibtex, csl, ris, written
    from resolver import InputError, page_address, parse_reference

    reference = parse_reference(ref)
    if len(reference.ids) != 1:
        raise InputError(f"{ref!r} is not one paper", next="give dossier and number, or the identifier")
    record = known(db, reference)
    item = csl(reference, record)
    text = written(reference, record, style)
    if shape == "text":
        if text is None:
            raise InputError(
                f"the style {style} needs the parliamentary year of {reference.ids[0]}, which is not known",
                next="give the year with it, resolve a letter that cites it, or choose --style kamer",
            )
        click.echo(f"{text}\n{reference.ids[0]}\n{page_address(reference.ids[0])}")
    elif shape == "json":
        click.echo(
            json.dumps(
                {"id": reference.ids[0], "style": style, "citation": text, "url": page_address(reference.ids[0])},
                ensure_ascii=False,
            )
        )
    else:
        click.echo(
            {
                "csl": lambda: json.dumps([item], ensure_ascii=False, indent=1),
                "bibtex": lambda: bibtex(item),
                "ris": lambda: ris(item),
            }[shape]()
        )


def _finish(done: Any, session: Session) -> None:
    """Say what was done with one letter, and exit."""
    from kamerref.words import said

    for message in done.messages:
        say(f"kamerref: {message}")
    if session.offline:
        say(f"kamerref: {said('en', session.offline)}: only the register was asked")
    sys.exit(done.exit_code)


def _run_progress(message: str) -> None:
    """One line that is written over, on a terminal only."""
    if sys.stderr.isatty():
        click.echo(f"\r\033[K{message}", nl=False, err=True)


def _tell_failures(failed: list[tuple[str, str]], most: int = 20) -> None:
    for subject, why in failed[:most]:
        say(f"kamerref: {subject}: {why}")
    if len(failed) > most:
        say(f"kamerref: and {len(failed) - most} more, in the table failures")


@main.command()
@click.option("--dossier", metavar="NR", help="All papers of a dossier: 33694, 35300-V.")
@click.option("--vergaderjaar", metavar="YEAR", help="All papers of a parliamentary year: 2019-2020.")
@click.option("--since", metavar="DATE", help="All papers that changed since a day: 2026-11-01.")
@click.option("--soort", metavar="KIND", help="Only this kind: motie, amendement, brief.")
@click.option("--text", is_flag=True, help="Fetch the texts too, find what they cite, and keep them for searching.")
@click.option("--dry-run", is_flag=True, help="Only say how many requests it takes, and how long.")
@database
@sources
def harvest(
    dossier: str | None,
    vergaderjaar: str | None,
    since: str | None,
    soort: str | None,
    text: bool,
    dry_run: bool,
    db: str,
    asking: Asking,
) -> None:
    """Fill the database from the services: the records of papers, and with --text what they cite.

    Goes on where it was stopped or killed, by the same command. The count that the service announces, the count received
    and the reason for a gap are printed and kept. Exit code 3 when something failed; the table failures lists it.

    \b
    kamerref harvest --dossier 33694 --text --db graaf.db
    kamerref harvest --vergaderjaar 2019-2020 --dry-run
    """
    import re

    from kamerref.runs import harvesting
    from kamerref.runs.session import Session
    from resolver import InputError, parse_reference

    if since is not None and not re.fullmatch(r"[12][0-9]{3}-[01][0-9]-[0-3][0-9]", since):
        raise InputError(f"{since!r} is no day", next="write it as 2026-11-01")
    number = parse_reference(dossier).dossiernummer if dossier else None
    what = harvesting.What(str(number) if number else dossier, _session(vergaderjaar), since, soort)
    what.query()
    if dry_run:
        with Session(asking, db) as session:
            told = harvesting.estimate(what, text, session)
        minutes = told.seconds / 60
        click.echo(
            f"{told.papers} papers, {told.requests} requests, about {minutes:,.1f} minutes at {asking.rate:g} a second"
        )
        return
    with Session(asking, db, tell=_run_progress) as session:
        outcome = harvesting.harvest(what, session, text=text)
    state = outcome.harvest
    click.echo(
        f"{what.key}: announced {state.announced}, received {state.received} papers"
        + (f"; {state.gap}" if state.gap else "")
    )
    if text:
        click.echo(f"texts: {outcome.read} read, {len(outcome.failed)} failed")
    asked = ", ".join(f"{name} {count}" for name, count in outcome.requests.items() if count)
    again = ", ".join(f"{count} times {what}" for what, count in sorted(outcome.refused.items()))
    click.echo(f"requests: {asked or 'none'}" + (f"; failed and tried again: {again}" if again else ""))
    _tell_failures(outcome.failed)
    sys.exit(INCOMPLETE if outcome.failed else 0)


@main.command()
@click.argument("ref")
@click.option("--depth", type=click.IntRange(0, 20), default=1, show_default=True, help="How many steps to go.")
@click.option(
    "--max", "most", type=click.IntRange(1), default=1000, show_default=True, help="Read no more papers than this."
)
@click.option("--direction", type=click.Choice(["cites"]), default="cites", show_default=True, help="Which way to go.")
@database
@sources
def crawl(ref: str, depth: int, most: int, direction: str, db: str, asking: Asking) -> None:
    """Read REF, find what it cites, and go on to those papers. Stop at will: the same command goes on.

    \b
    kamerref crawl kst-33694-57 --depth 2 --max 500 --db graaf.db
    """
    from kamerref.runs import crawling
    from kamerref.runs.session import Session

    with Session(asking, db, tell=_run_progress) as session:
        done = crawling.crawl(ref, session, depth=depth, most=most)
    click.echo(f"{done.start}: {done.read} papers read, {done.failed} without text, {done.waiting} still waiting")
    sys.exit(INCOMPLETE if done.read == 0 and done.failed else 0)


@main.command()
@click.argument("source", metavar="DIR|ZIP|PARQUET")
@click.option("--jobs", type=click.IntRange(1, 64), help="How many cores to use (default: all).")
@click.option("--keep-text", is_flag=True, help="Keep the texts, so that search finds words in them.")
@database
def load(source: str, jobs: int | None, keep_text: bool, db: str) -> None:
    """Fill the database from texts at hand: a folder, an archive, or a Parquet file with the columns id and text.

    A text that cannot be read is recorded in the table failures and skipped; then the exit code is 2.

    \b
    kamerref load kamerstukken/ --db graaf.db
    kamerref load teksten.parquet --db graaf.db --keep-text
    """
    from kamerref.runs import loading
    from kamerref.runs.session import Session

    with Session(None, db, tell=_run_progress) as session:
        done = loading.load(source, session, jobs=jobs, keep_text=keep_text)
    click.echo(f"{done.texts} texts with {done.citations} citations stored, {len(done.failed)} could not be read")
    _tell_failures(done.failed)
    sys.exit(UNREADABLE if done.failed else 0)


@main.group()
def cache() -> None:
    """What the sources said, kept in the database."""


@cache.command("info")
@database
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
def cache_info(db: str, as_json: bool) -> None:
    """How much is kept, how old it is, and what is still unresolved."""
    import json

    from cache.questions import cache_info as ask
    from kamerref.output.records import write_table

    info = ask(db)
    if as_json:
        click.echo(json.dumps(info, ensure_ascii=False, indent=1))
        return
    click.echo(f"{info['path']}: {info['bytes']:,} bytes; register of {info['register']}")
    for name in ("answers", "unresolved"):
        click.echo(f"{name}: {'none' if not info[name] else ''}")
        write_table([{key: str(value) for key, value in row.items()} for row in info[name]], {})


@cache.command("path")
@database
def cache_path(db: str) -> None:
    """Print where the database is."""
    from pathlib import Path

    click.echo(Path(db).absolute())


@cache.command("export")
@database
def cache_export(db: str) -> None:
    """Write all kept answers, one JSON object a line."""
    from cache.questions import cache_lines

    for line in cache_lines(db):
        click.echo(line)


@cache.command("clear")
@database
@click.confirmation_option(prompt="Forget all kept answers? Letters and citations stay.")
def cache_clear(db: str) -> None:
    """Forget all kept answers; letters, papers and citations stay."""
    from cache.questions import cache_clear as ask

    say(f"kamerref: {ask(db)} answers forgotten")


@main.group()
def register() -> None:
    """Which identifiers exist."""


@register.command("info")
def register_info() -> None:
    """The register's date, source and size by family."""
    from kamerref.output.records import write_table
    from resolver import Register

    known = Register.shipped()
    click.echo(f"register of {known.as_of}: {known.source}")
    write_table([{"family": name, "identifiers": f"{count:,}"} for name, count in known.counts.items()], {})


@register.command("update")
@click.option("--since", help="Only what changed from this date on (YYYY-MM-DD); default: the register's own date.")
@sources
def register_update(
    since: str | None,
    asking: Asking,
) -> None:
    """Bring the register up to date from the service's own list. Goes on where it was stopped.

    The new register is kept in your own data folder (KAMERREF_REGISTER names another file); the shipped one stays.
    """
    from kamerref.runs.renewal import renew

    if asking.offline:
        raise click.UsageError("the register cannot be updated offline")
    say(f"kamerref: {renew(since, asking.endpoints, asking.rate, asking.contact, say)}")


if __name__ == "__main__":
    main()
