"""The command line: parse options, call one function, print, exit. Data on stdout, messages on stderr.

Exit codes: 0 done; 1 something was not found; 2 usage or unreadable input; 3 could not be completed.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable
from typing import Any, TypeVar, cast

import click

from kamerref import __version__

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
@shapes
def find(letters: tuple[str, ...], evidence: str, jobs: int | None, shape: str | None) -> None:
    """List every citation in LETTERs, in reading order. Nothing is stored, nothing is fetched.

    LETTER is a text or Markdown file, a directory of them, or - for standard input.

    \b
    kamerref find letter.md
    kamerref find letter.md --json
    cat letter.md | kamerref find -
    """
    from kamerref.output.records import Record, citation_record, stream, write
    from kamerref.pipeline import find_in_all, letters_in
    from resolver.model import Evidence

    paths = letters_in(letters)
    several = len(paths) > 1
    failed: list[str] = []

    def batches() -> Any:
        for at, found in enumerate(find_in_all(paths, Evidence[evidence.upper()], jobs), 1):
            _progress(at, len(paths))
            if found.error is not None:
                failed.append(found.path)
                say(f"kamerref: {found.error}")
            records: list[Record] = [citation_record(citation) for citation in found.citations]
            yield [{"file": found.path, **record} for record in records] if several else records

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
        sys.exit(UNREADABLE)


def _progress(at: int, total: int) -> None:
    """How far a long run is, on a terminal only."""
    if total > 20 and sys.stderr.isatty():
        click.echo(f"\r{at}/{total} files" + ("\n" if at == total else ""), nl=False, err=True)


@main.command()
@click.argument("letters", nargs=-1, required=True, metavar="LETTER...")
@database
@shapes
def resolve(letters: tuple[str, ...], db: str, shape: str | None) -> None:
    """Read LETTERs, find and check what they cite, and store it. One row a paper, with its verdict.

    \b
    Verdicts: exists            the register knows the paper
              not-found         the register would know it, and does not
              ambiguous         several papers fit
              outside-coverage  the register cannot know it (too new, too old, a list with holes)
              not-checked       nobody was asked, with the reason

    \b
    kamerref resolve letter.md
    kamerref resolve letters/*.md --db mine.db --json
    """
    from kamerref.output.records import paper_records, write
    from kamerref.pipeline import resolve_letters
    from resolver import KamerrefError, Register, Resolution

    resolutions: list[Resolution] = []
    problems: list[KamerrefError] = []
    written = 0
    for at, resolved in enumerate(resolve_letters(letters, db), 1):
        _progress(at, len(letters))
        if resolved.error is not None:
            problems.append(resolved.error)
            say(f"kamerref: {resolved.error}")
        resolutions += resolved.resolutions
        written += resolved.written
    records = paper_records(resolutions)
    columns = {"paper": "id", "verdict": "verdict", "where": "citations", "why": "why"}
    if (shape or "table") in ("csv", "tsv"):
        columns = {"id": "id", "verdict": "verdict", "why": "why", "citations": "citations"}
    write(
        _coloured(records, shape),
        cast("Any", shape or "table"),
        columns,
        {"paper": 36, "where": 40, "why": 60},
    )
    counts = Counter(record["verdict"] for record in records)
    if (shape or "table") == "table" and len(problems) < len(letters):
        click.echo(_last_line(counts, written, Register.shipped().as_of))
    if problems:
        sys.exit(max(problem.exit_code for problem in problems))
    sys.exit(NOT_FOUND if counts["not-found"] else 0)


def _coloured(records: list[dict[str, Any]], shape: str | None) -> list[dict[str, Any]]:
    import os

    if (shape or "table") != "table" or not sys.stdout.isatty() or os.environ.get("NO_COLOR"):
        return records
    return [{**record, "verdict": click.style(record["verdict"], fg=_COLOURS[record["verdict"]])} for record in records]


def _last_line(counts: Counter[str], citations: int, as_of: str) -> str:
    from resolver import GRAVITY

    total = sum(counts.values())
    parts = ", ".join(f"{counts[str(verdict)]} {verdict}" for verdict in reversed(GRAVITY) if counts[str(verdict)])
    return (
        f"{total} papers in {citations} citations: {parts or 'nothing cited'}. Not checked: titles, dates, submitters and "
        f"outcomes, because only the register of {as_of} was asked."
    )


@main.command()
@click.argument("ref")
@database
@shapes
def show(ref: str, db: str, shape: str | None) -> None:
    """Show what the database has of REF: a paper, or all papers of a dossier.

    \b
    kamerref show "33 694, nr. 47"
    kamerref show https://zoek.officielebekendmakingen.nl/kst-33694-47.html --json
    """
    from kamerref.output.records import write
    from kamerref.questions import show as ask

    columns = {
        "paper": "id",
        "kind": "soort",
        "title": "titel",
        "date": "datum",
        "dossiers": "dossiers",
        "cited": "times",
        "at": "places",
    }
    write(ask(db, ref), cast("Any", shape or "table"), columns, {"title": 40, "at": 40})


@main.command()
@click.argument("ref")
@database
@shapes
def cites(ref: str, db: str, shape: str | None) -> None:
    """List what REF cites.

    \b
    kamerref cites kst-33694-57
    """
    from kamerref.questions import cites as ask

    _write_edges(ask(db, ref), shape)


@main.command("cited-by")
@click.argument("ref")
@database
@shapes
def cited_by(ref: str, db: str, shape: str | None) -> None:
    """List what cites REF, with every place.

    \b
    kamerref cited-by "Kamerstukken II 2018/19, 33 694, nr. 47"
    """
    from kamerref.questions import cited_by as ask

    _write_edges(ask(db, ref), shape)


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


if __name__ == "__main__":
    main()
