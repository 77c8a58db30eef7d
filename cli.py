"""The command line: parse options, call one function, print, exit. Data on stdout, messages on stderr.

The option sets are in `kamerref/commandline.py`; the exit codes are one table for all commands, which `--help` shows.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from kamerref import __version__
from kamerref import commandline as own
from kamerref.doors import DOORS
from kamerref.following import watch
from kamerref.onepaper import ABOUT_ONE

if TYPE_CHECKING:
    from cache import Filter
    from kamerref.output.columns import Columns
    from kamerref.output.links import Target
    from kamerref.runs.session import Asking, Lang
    from resolver.check import Severity, Style

    Answer = tuple[list[dict[str, object]], Columns]
    Letters = tuple[str, ...]


@click.group(
    cls=own.Group, commands=[*DOORS, *ABOUT_ONE, watch], epilog=own.EXIT_CODES,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)  # fmt: skip
@click.version_option(__version__, message="kamerref %(version)s")
@click.option("--debug", is_flag=True, help="Show the traceback of an error.")
def main(debug: bool) -> None:
    """Find every reference to a Dutch parliamentary paper in a letter, resolve it, and keep the citation graph.

    \b
    kamerref letter.docx                     check a letter (as kamerref check)
    kamerref "33 694, nr. 47"                show a paper (as kamerref show)
    kamerref find letter.md                  list the citations of a letter
    kamerref resolve letter.md --db mine.db  check them and store them
    kamerref cited-by "33 694, nr. 56"       ask the database
    kamerref help COMMAND                    what a command does
    """


@main.command()
@own.LETTERS
@click.option("--evidence", type=click.Choice(["name", "context", "shape", "vergaderjaar", "kamer", "label"]),
              default="context", show_default=True, help="Leave out citations with less evidence than this.")  # fmt: skip
@click.option("--all", "everything", is_flag=True, help="Also what begins as a citation and cannot be read.")
@own.JOBS
@own.language(None)
@own.SOURCES
@own.SHAPE
def find(
    letters: Letters, evidence: str, everything: bool, jobs: int | None, lang: Lang, asking: Asking, shape: str
) -> None:
    """List every citation in LETTERs, in reading order. Nothing is looked up, nothing stored.

    LETTER is a file (DOCX, ODT, PDF, HTML, official XML, Markdown, text), a folder or zip archive of them, - for
    standard input, or a paper by its number or address, which is fetched from the publisher.

    \b
    kamerref find letter.docx letters/ kst-33694-57 --json
    cat letter.md | kamerref find -
    """
    from kamerref.runs.inventory import FindRun, found_in

    paths = own.walked(letters, lang)
    finding = FindRun("name" if everything else evidence, jobs, own.say, lang)
    with own.session(asking) as session:
        found = found_in(own.each(finding.of(paths, session), len(paths)), finding, several=len(paths) > 1)
        own.print_records(found, own.columns().FOUND_IN_FILES if len(paths) > 1 else own.columns().FOUND, shape=shape)
    own.say(*finding.account(len(paths)))
    sys.exit(own.code_of(finding.problems, ()))


@main.command()
@own.LETTERS
@own.DB
@own.language(None)
@own.SOURCES
@own.SHAPE
def resolve(letters: Letters, db: str, lang: Lang, asking: Asking, shape: str) -> None:
    """Read LETTERs (files, folders, archives), find and check what they cite, and store it. One row a paper.

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
    kamerref resolve letters/*.md --db mine.db --json
    """
    from kamerref.output.account import coloured
    from kamerref.output.records import paper_records
    from kamerref.runs.resolving import account, resolve_letters

    paths = own.walked(letters, lang)
    with own.session(asking, db, lang) as session:
        done = list(own.each(resolve_letters(paths, session), len(paths)))
        problems = [one.error for one in done if one.error is not None]
        if len(problems) < len(paths) and not asking.offline:
            own.tell_offline(session)
    records = paper_records([resolution for one in done for resolution in one.resolutions], session.lang)
    line, messages = account(done, session)
    in_colour = shape == "table" and sys.stdout.isatty()
    own.print_records(coloured(records) if in_colour else records, own.columns().RESOLVED, shape=shape)
    if shape == "table" and len(problems) < len(paths):
        own.put(f"{line}\n")
    own.say(*messages)
    sys.exit(own.code_of(problems, [*(one.exit_code for one in done), own.INCOMPLETE if session.stopped else 0]))


@main.command()
@own.LETTERS
@click.option("--style", type=click.Choice(own.STYLES), help="Check the form of citations too.")
@click.option("--select", multiple=True, type=own.Codes(), help="Only these codes, or those that begin so: K1, K204.")
@click.option("--ignore", multiple=True, type=own.Codes(), help="Not these codes.")
@own.language("nl")
@click.option("--format", "shape", type=click.Choice(["table", "json", "jsonl", "csv", "github", "sarif", "markdown", "junit"]),
              default="table", show_default=True)  # fmt: skip
@click.option("--json", "shape", flag_value="json", help="As --format json.")
@click.option("--fail-on", type=click.Choice(["error", "warning", "info"]), default="warning", show_default=True)
@click.option("--exit-zero", is_flag=True, help="Exit with 0 whatever is found.")
@click.option("--diff", is_flag=True, help="Show what --fix would change, and change nothing.")
@click.option("--fix", is_flag=True, help="Write LETTER.fixed with the form of citations corrected (needs --style).")
@click.option("--in-place", is_flag=True, help="With --fix: change the letter itself.")
@own.output("Write here: a DOCX or ODT is the letter with comments, anything else the findings.")
@click.option("--record", metavar="FILE", help="Also write a record of the check (JSON): what was read, asked, judged.")
@own.FORCE
@own.ANSWERS
@own.SOURCES
def check(
    letters: Letters, style: Style | None, select: tuple[str, ...], ignore: tuple[str, ...], lang: Lang, shape: str,
    fail_on: Severity, exit_zero: bool, diff: bool, fix: bool, in_place: bool, output: str | None, record: str | None, force: bool, db: str,
    asking: Asking,
) -> None:  # fmt: skip
    """Say what does not hold in LETTERs: what is not there, differs, is written otherwise, or was not checked.

    \b
    kamerref check letter.docx -o letter-checked.docx
    kamerref check letter.md --style kamer --diff
    kamerref check letters/*.md --format sarif --offline
    """
    from kamerref.output.findings import FORMATS
    from kamerref.runs.checking import check_letters, selected
    from kamerref.runs.resolving import exit_code

    if (fix or diff) and style is None:
        raise click.UsageError("--fix and --diff need --style: they write citations in that style")
    paths, output = own.walked(letters, lang), None if output == "-" else output
    if output:
        own.remarking().may_write(output, paths, shape, force=force)
    with own.session(asking, db, lang) as session:
        recording = own.recording(record, paths, force=force) if record else None
        found = own.each(check_letters(paths, session, style=style, recording=recording), len(paths))
        letters_read = [one._replace(findings=selected(one.findings, select, ignore)) for one in found]
        done = [letter for letter in letters_read if letter.error is None]
        problems = [letter.error for letter in letters_read if letter.error is not None]
        if recording is not None:
            own.wrote(lang, recording.write(session))
    if fix or diff:
        pieces, wrote = own.correcting().corrections(done, diff=diff, in_place=in_place, force=force)
        own.put(pieces)
        own.wrote(lang, *wrote)
    elif output and done:
        own.wrote(lang, own.remarking().write_checked(done, paths, output, shape, lang, force=force))
    else:
        own.put(FORMATS[shape](done, lang))
    code = own.code_of(problems, [exit_code([finding for letter in done for finding in letter.findings], fail_on)])
    sys.exit(0 if exit_zero and not problems else code)


@main.command()
@click.argument("letter", metavar="FILE")
@own.output("Where to write; - is standard output. Default: FILE.linked in its own format.")
@click.option("--target", type=click.Choice(["officielebekendmakingen", "tweedekamer", "pdf"]),
              default="officielebekendmakingen", show_default=True, help="Where links lead.")  # fmt: skip
@click.option("--all", "everything", is_flag=True, help="Link what was not found or not checked too.")
@click.option("--relink", is_flag=True, help="Correct links of the letter that lead elsewhere.")
@click.option("--as", "into", type=click.Choice(["markdown", "html"]), help="What plain text becomes.")
@click.option("--plain-links", is_flag=True, help="DOCX and ODT: links look like the words around them.")
@own.language(None)
@own.FORCE
@own.ANSWERS
@own.SOURCES
def link(
    letter: str, output: str | None, target: Target, everything: bool, relink: bool, into: str | None,
    plain_links: bool, lang: Lang, force: bool, db: str, asking: Asking,
) -> None:  # fmt: skip
    """Write FILE again with every reference that exists as a link: DOCX, ODT, PDF, HTML, Markdown; text with --as.

    Nothing else in the file changes. Links that are there are left alone. A signed file is refused.

    \b
    kamerref link brief.docx -o brief-met-links.docx --target tweedekamer
    kamerref link brief.txt --as html -o brief.html
    """
    from kamerref.runs.hyperlinking import Linking, link_letter

    with own.session(asking._replace(chamber=target == "tweedekamer"), db, lang) as session:
        done = link_letter(letter, output, session, Linking(target, everything, relink, into, plain_links), force=force)
    own.finish(done, session)


@main.command()
@click.argument("letter", metavar="FILE")
@own.output("Where to write; - is standard output. Default: FILE.report.html.")
@own.language("nl")
@own.FORCE
@own.database(":memory:", "Keep answers of the sources here, and show what cites the letter.")
@own.SOURCES
def report(letter: str, output: str | None, lang: Lang, force: bool, db: str, asking: Asking) -> None:
    """Make one page of FILE: the letter with every reference marked, cards, papers, findings, a picture.

    The page needs nothing else: no network, no further file; the script in it is only comfort.

    \b
    kamerref report kst-33694-57 --lang en -o report.html
    """
    from kamerref.runs.presenting import report_letter

    with own.session(asking, db, lang) as session:
        done = report_letter(letter, output, session, force=force)
    own.finish(done, session)


@own.question(main, own.REF)
def cites(ref: str, db: str, filter: Filter) -> Answer:
    """List what REF cites.

    \b
    kamerref cites kst-33694-57
    """
    return own.questions().cites(db, ref, filter), own.columns().EDGES


@own.question(main, own.REF, own.number("--depth", 1, 20, 1, "Also what cites those, so many steps."))
def cited_by(ref: str, depth: int, db: str, filter: Filter) -> Answer:
    """List what cites REF, with every place; with more depth also what cites those, with the distance.

    \b
    kamerref cited-by "Kamerstukken II 2018/19, 33 694, nr. 47"
    kamerref cited-by kst-33694-12 --depth 3 --kamer TK
    """
    shown = own.columns().EDGES if depth == 1 else own.columns().papers(depth="depth")
    return own.questions().cited_by(db, ref, filter, depth), shown


@own.question(main, own.REF, own.most(20))
def related(ref: str, most: int, db: str, filter: Filter) -> Answer:
    """List papers cited together with REF (co-citation) and papers that cite what REF cites (coupling).

    \b
    kamerref related kst-33694-12
    """
    return own.questions().related(db, ref, filter, most), own.columns().papers(
        how="how", shared="shared", papers="papers"
    )


@own.question(
    main,
    click.option(
        "--by", type=click.Choice(["cited", "pagerank", "hits", "community"]), default="cited", show_default=True
    ),
    click.option("--indiener", metavar="NAME", help="Only papers that this person submitted."),
    own.most(20),
)
def top(by: str, indiener: str | None, most: int, db: str, filter: Filter) -> Answer:
    """List the papers that are cited by most others, or rank highest. All but cited need the extra graph.

    A ranking is kept in the database with the date of the graph that it is of, and made anew when the graph has changed.
    """
    found, made = own.questions().top(db, by, filter._replace(indiener=indiener), most)
    if made is not None:
        own.say(own.worded("run_ranking", by=by, day=made["made_at"][:10], nodes=made["nodes"], edges=made["edges"]))
    return found, own.columns().ranking(by)


@own.question(main, click.argument("nummer"))
def dossier(nummer: str, db: str, filter: Filter) -> Answer:
    """List the papers of dossier NUMMER in order, with what they cite and are cited by, inside it and outside.

    \b
    kamerref dossier 35300-V --soort motie --json
    """
    ways = ("cites_inside", "cites_outside", "cited_by_inside", "cited_by_outside")
    found = own.questions().dossier(db, nummer, filter)
    named = {"community": "community"} if any("community" in row for row in found) else {}
    return found, own.columns().papers(**dict(zip(ways, ways, strict=True)), **named)


@own.question(main, own.REF)
def timeline(ref: str, db: str, filter: Filter) -> Answer:
    """Show how often REF was cited in each year.

    \b
    kamerref timeline kst-33694-12
    """
    return own.questions().timeline(db, ref, filter), own.columns().YEARS


@own.question(main, own.most(1000))
def orphans(most: int, db: str, filter: Filter) -> Answer:
    """List papers in the database that neither cite nor are cited."""
    return own.questions().orphans(db, filter, most), own.columns().papers()


@own.question(main, click.argument("words", nargs=-1, required=True), own.most(20))
def search(words: tuple[str, ...], most: int, db: str, filter: Filter) -> Answer:
    """List papers and letters in whose title, text (where kept) or citations all WORDS stand, best first; a number
    finds its paper.

    \b
    kamerref search cyberaanvallen attributie
    """
    return own.questions().search(db, " ".join(words), filter, most), own.columns().papers(where="where", found="found")


@main.command()
@click.argument("start")
@click.argument("end")
@click.option("--all", "every", is_flag=True, help="All chains of the shortest length.")
@own.DB
@own.SHAPE
def path(start: str, end: str, every: bool, db: str, shape: str) -> None:
    """Show the shortest chain from START to END in which each paper cites the next. Exit code 1 when there is none.

    \b
    kamerref path kst-33694-57 kst-33694-12 --all
    """
    records = own.questions().path(db, start, end, every)
    if shape == "table":
        own.put(" → ".join(record["papers"]) + "\n" for record in records)
    else:
        own.print_records(records, own.columns().CHAIN, shape=shape)
    if not records:
        own.say(own.worded("run_no_chain", start=start, end=end))
        sys.exit(own.NOT_FOUND)


@main.command()
@click.option("--format", "format", type=click.Choice(own.EXPORTS), help="Of one file, with -o.")
@own.output("The file to write. csv and parquet write OUT.papers beside it.")
@click.option(
    "--dataset",
    "folder",
    type=click.Path(file_okay=False),
    help="Write everything as a dataset to publish, into a new folder.",
)
@click.option("--csv", is_flag=True, help="The tables of the dataset as CSV too.")
@own.FORCE
@own.DB
@own.FILTER
def export(
    format: str | None, output: str | None, folder: str | None, csv: bool, force: bool, db: str, filter: Filter
) -> None:
    """Write the graph, or the part that the filters choose, for other tools. Two exports of one database are the same bytes.

    A dataset is the whole graph as typed tables, with what describes them to people and programs.

    \b
    kamerref export --format parquet -o moties.parquet --soort motie
    kamerref export --dataset kamerstukken-2026 --csv
    """
    from kamerref import __version__
    from kamerref.runs.exporting import export_dataset, export_graph

    if folder is not None:
        if format or output or any(filter):
            raise click.UsageError("a dataset is the whole graph: leave out --format, -o and the filters")
        export_dataset(db, folder, __version__, csv=csv, force=force)
        own.wrote(own.lang_of_run(), folder)
        return
    if format is None or output is None or csv:
        raise click.UsageError("give --format and -o, or --dataset (with --csv or not)")
    own.wrote(own.lang_of_run(), *export_graph(db, format, output, filter, force=force))


@main.command()
@own.REF
@own.output("A file that ends in .html or .svg.", required=True)
@own.language("nl")
@own.most(75)
@own.number("--depth", 1, 2, 1, "2 shows what cites and is cited by the papers around it, too.")
@own.FORCE
@own.DB
@own.FILTER
def graph(ref: str, output: str, lang: Lang, most: int, depth: int, force: bool, db: str, filter: Filter) -> None:
    """Draw what cites REF and what REF cites, or, of a dossier, what its papers cite of each other.

    Colours by kind, a dashed edge for the Eerste Kamer, size by times cited; at most -n papers a side, the most cited.

    \b
    kamerref graph kst-33694-57 -o graaf.html
    kamerref graph 33694 -o dossier.html
    """
    from kamerref.runs.drawing import draw

    own.wrote(lang, draw(db, ref, output, filter, most, lang, depth=depth, force=force))


@main.command()
@click.option("--dossier", metavar="NR", help="All papers of a dossier: 33694, 35300-V.")
@click.option("--vergaderjaar", metavar="YEAR", help="All papers of a parliamentary year: 2019-2020.")
@click.option("--since", type=own.Day(), help="All papers that changed since a day: 2026-11-01.")
@click.option("--soort", metavar="KIND", help="Only this kind: motie, amendement, brief.")
@click.option("--text", is_flag=True, help="Fetch the texts too, find what they cite, and keep them for searching.")
@click.option("--dry-run", is_flag=True, help="Only say how many requests it takes, and how long.")
@own.DB
@own.SOURCES
def harvest(
    dossier: str | None, vergaderjaar: str | None, since: str | None, soort: str | None, text: bool, dry_run: bool,
    db: str, asking: Asking,
) -> None:  # fmt: skip
    """Fill the database from the services: the records of papers, and with --text what they cite.

    Goes on where it was stopped or killed, by the same command. The count that the service announces, the count received
    and the reason for a gap are printed and kept. Exit code 3 when something failed or less came than the register knows;
    the table failures lists it.

    \b
    kamerref harvest --dossier 33694 --text --db graaf.db
    """
    from kamerref.runs import harvesting

    what = harvesting.What.of(dossier, own.jaar(vergaderjaar), since, soort)
    with own.session(asking, db) as session:
        if dry_run:
            own.put(f"{harvesting.estimated(harvesting.estimate(what, text, session), session.lang)}\n")
            return
        outcome = harvesting.harvest(what, session, text=text)
    own.put(f"{line}\n" for line in harvesting.account(what, outcome, session.lang, text=text))
    own.tell_failures(outcome.failed)
    own.say(*outcome.warnings)
    sys.exit(own.INCOMPLETE if outcome.failed or outcome.warnings else 0)


@main.command()
@own.REF
@own.number("--depth", 0, 20, 1, "How many steps to go.")
@own.number("--max", 1, 10_000_000, 1000, "Read no more papers than this.")
@click.option("--direction", type=click.Choice(["cites"]), default="cites", show_default=True, help="Which way to go.")
@own.DB
@own.SOURCES
def crawl(ref: str, depth: int, max: int, direction: str, db: str, asking: Asking) -> None:
    """Read REF, find what it cites, and go on to those papers. Stop at will: the same command goes on.

    \b
    kamerref crawl kst-33694-57 --depth 2 --max 500 --db graaf.db
    """
    from kamerref.runs import crawling

    with own.session(asking, db) as session:
        done = crawling.crawl(ref, session, depth=depth, most=max)
    counts = {"read": done.read, "failed": done.failed, "waiting": done.waiting}
    own.put(own.worded("run_crawled", start=done.start, **counts) + "\n")
    if done.read == 0:
        own.say(own.worded("run_nothing_read_why" if done.why else "run_nothing_read", why=done.why))
    sys.exit(own.INCOMPLETE if done.read == 0 else 0)


@main.command()
@click.argument("source", metavar="DIR|ZIP|PARQUET")
@own.JOBS
@click.option("--keep-text", is_flag=True, help="Keep the texts, so that search finds words in them.")
@click.option("--no-words", is_flag=True, help="Leave out the index of words: a third less room, and no search.")
@own.DB
def load(source: str, jobs: int | None, keep_text: bool, no_words: bool, db: str) -> None:
    """Fill the database from texts at hand: a folder, an archive, or a Parquet file with the columns id and text.

    A text that cannot be read is recorded in the table failures and skipped; then the exit code is 2.

    \b
    kamerref load teksten.parquet --db graaf.db --keep-text
    """
    from kamerref.runs import loading

    with own.session(None, db) as session:
        done = loading.load(source, session, jobs=jobs, keep_text=keep_text, words=not no_words)
    own.put(own.worded("run_loaded", texts=done.texts, citations=done.citations, failed=len(done.failed)) + "\n")
    own.tell_failures(done.failed)
    sys.exit(own.UNREADABLE if done.failed else 0)


@main.group()
def cache() -> None:
    """What the sources said, kept in the database."""


@cache.command("info")
@own.DB
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
def cache_info(db: str, as_json: bool) -> None:
    """How much is kept, how old it is, and what is still unresolved."""
    from kamerref.output.account import kept

    own.put(kept(own.questions().cache_info(db), as_json=as_json))


@cache.command("path")
@own.DB
def cache_path(db: str) -> None:
    """Print where the database is."""
    from pathlib import Path

    own.put(f"{Path(db).absolute()}\n")


@cache.command("export")
@own.DB
def cache_export(db: str) -> None:
    """Write all kept answers, one JSON object a line."""
    own.put(f"{line}\n" for line in own.questions().cache_lines(db))


@cache.command("clear")
@own.DB
@click.confirmation_option(prompt="Forget all kept answers? Letters and citations stay.")
def cache_clear(db: str) -> None:
    """Forget all kept answers; letters, papers and citations stay."""
    own.say(own.worded("run_forgotten", count=own.questions().cache_clear(db)))


@main.group()
def register() -> None:
    """Which identifiers exist."""


@register.command("info")
def register_info() -> None:
    """The register's date, source and size by family."""
    from resolver import Register

    known = Register.shipped()
    own.put(f"register of {known.as_of}: {known.source}\n")
    own.print_table({"family": name, "identifiers": f"{count:,}"} for name, count in known.counts.items())


@register.command("update")
@click.option("--since", type=own.Day(), help="Only what changed from this day on; default: the register's own date.")
@own.SOURCES
def register_update(since: str | None, asking: Asking) -> None:
    """Bring the register up to date from the service's own list. Goes on where it was stopped.

    The new register is kept in your own data folder (KAMERREF_REGISTER names another file); the shipped one stays.
    """
    from kamerref.runs.renewal import renew

    if asking.offline:
        raise click.UsageError("the register cannot be updated offline")
    own.say(renew(since, asking.endpoints, asking.rate, asking.contact, own.say, own.lang_of_run()))


@main.command()
def config() -> None:
    """Show which defaults hold in this folder, and from where: the environment, a file, or the program itself."""
    from kamerref.runs.settings import holding

    own.print_table(row._asdict() for row in holding())


if __name__ == "__main__":
    from kamerref.__main__ import main as run

    run()
