"""Bringing the register up to date from the services' own lists of publications, and going on after a stop.

Only the families that the register keeps are asked for: all official publications together are 12,000 a week, of which
10,300 are of municipalities. A list is read by key, and every page that came is kept in a file beside the register with
the key that it ended at, so that a run that was stopped goes on there. A service that says that nothing was published for
weeks is broken, and moves no date: papers that it did not tell of would be called non-existent from then on.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from resolver import InputError, Register, SourceError, SourceNonsense, SourceUnreachable

from ..words import Lang, said, say

if TYPE_CHECKING:
    from resolver.sources import Client

EMPTY_DAYS = 21
"""Parliament publishes a thousand papers a week, and some in every recess: none in so many days is not believed."""

SINCE = ", and the service since"
WHOLE_SHARE = 0.95
"""A count may be an estimate; a list that has less than this share of it is not whole."""


class _Part(NamedTuple):
    """One list to read: its name in the progress file, the families it has, and the condition that finds it."""

    name: str
    families: tuple[str, ...]
    condition: str


def _parts() -> tuple[_Part, ...]:
    from resolver.sources.cql import term

    parliament = ("kst", "h", "ah", "kv", "blg", "nds", "ag")
    return (
        _Part("parliament", parliament, term("w.organisatietype", "==", "staten generaal")),
        _Part("stb", ("stb",), term("w.publicatienaam", "==", "Staatsblad")),
        _Part("trb", ("trb",), term("w.publicatienaam", "==", "Tractatenblad")),
        _Part("stcrt", ("stcrt",), term("w.publicatienaam", "==", "Staatscourant")),
    )


class _Progress:
    """What came so far, in a file: a line a page, with the list it is of and the key it ended at."""

    def __init__(self, path: Path, since: str) -> None:
        self.path, self.since = path, since
        self.ids: set[str] = set()
        self.last: dict[str, str] = {}
        self.done: dict[str, bool] = {}
        self.started = datetime.datetime.now(datetime.UTC).date().isoformat()
        if path.exists():
            self._read(path.read_text(encoding="utf-8", errors="replace").splitlines())

    def _read(self, lines: Sequence[str]) -> None:
        for line in lines:
            try:
                step = json.loads(line)
                part, last, done, ids = step["part"], step["last"], step["done"], step["ids"]
                since, started = step["since"], step["started"]
            except (ValueError, KeyError, TypeError):
                continue  # the line that a kill cut short: its page is asked for again
            if since != self.since:
                continue
            self.started = min(self.started, started)
            self.last[part], self.done[part] = last, done
            self.ids.update(id for id in ids if isinstance(id, str))

    def keep(self, part: str, last: str, ids: Sequence[str], *, done: bool) -> None:
        step = {"since": self.since, "started": self.started, "part": part, "last": last, "done": done, "ids": ids}
        with self.path.open("a", encoding="utf-8") as file:
            # A line of its own, also behind one that was cut short.
            file.write(("\n" if file.tell() else "") + json.dumps(step))
        self.ids.update(ids)
        self.last[part], self.done[part] = last, done


def renew(
    since: str | None,
    endpoints: Sequence[tuple[str, str]],
    rate: float,
    contact: str,
    tell: Callable[[str], None],
    lang: Lang,
) -> str:
    """Fetch the identifiers of all that was published or changed since a date, and write a new register; one sentence.

    The register's date becomes the day on which this was begun. Where KOOP's service is not there, the Tweede Kamer's list
    gives what it has: those papers are known from then on, and the date stays, as that list has no others. Raises
    `InputError` for a date that is none, `SourceError` when a service fails or says what cannot be: what has come is kept.
    """
    from resolver.sources import Client, Manners

    from .. import __version__

    known = Register.shipped()
    start = since or known.as_of
    try:
        first = datetime.date.fromisoformat(start)
    except ValueError as error:
        raise InputError("{start!r} is not a date", next="write it as 2025-02-14", start=start) from error
    if first.isoformat() > datetime.datetime.now(datetime.UTC).date().isoformat():
        raise InputError(
            "{start} is in the future", next="give the date from which on papers may be missing", start=start
        )
    target = Register.own_path()
    target.parent.mkdir(parents=True, exist_ok=True)
    progress = _Progress(target.with_suffix(".progress.jsonl"), start)
    client = Client(dict(endpoints), Manners(rate=rate, contact=contact), version=__version__)
    as_of, note = progress.started, ""
    try:
        for part in _parts():
            if any(family in known.counts for family in part.families):
                _read_part(client, part, progress, tell, lang)
    except SourceUnreachable as error:
        as_of = known.as_of
        why = said(lang, error.reason) if error.reason is not None else error.what
        note = "; " + say(lang, "renew_chamber_only", why=why, where=error.where)
        _read_chamber(client, progress, tell, error, lang)
    except SourceError as error:
        error.advice = "run it again to go on; what has come is kept"
        raise
    finally:
        client.close()
    return _write(known, target, progress, as_of, lang) + note


def _read_part(client: Client, part: _Part, progress: _Progress, tell: Callable[[str], None], lang: Lang) -> None:
    from resolver.sources.cql import OFFICIAL, all_of, dated, in_area
    from resolver.sources.koop import pages

    if progress.done.get(part.name):
        return
    query = in_area(OFFICIAL, all_of((part.condition, dated("dt.modified", ">=", progress.since))))
    came = announced = 0
    for page in pages(client, query, last=progress.last.get(part.name, "")):
        ids = sorted(record.id for record in page.records) + [one.id for one in page.unread if one.id]
        came += len(ids)
        announced = max(announced, page.announced)
        if ids:
            progress.keep(part.name, page.last, ids, done=False)
            tell(say(lang, "renew_part", name=part.name, came=came, announced=page.announced))
    if came < WHOLE_SHARE * announced:
        raise SourceNonsense(
            "the service announced {announced} publications and gave {came}",
            where="sru",
            next="try again later",
            announced=announced,
            came=came,
        )
    days = (datetime.date.fromisoformat(progress.started) - datetime.date.fromisoformat(progress.since)).days
    if part.name == "parliament" and part.name not in progress.last and days >= EMPTY_DAYS:
        raise SourceNonsense(
            "the service says that parliament published nothing in {days} days",
            where="sru",
            next="try again later",
            days=days,
        )
    progress.keep(part.name, progress.last.get(part.name, ""), [], done=True)


def _read_chamber(
    client: Client, progress: _Progress, tell: Callable[[str], None], first: SourceError, lang: Lang
) -> None:
    from resolver.sources.odata import Service, identifiers_since

    found: list[str] = []
    try:
        found = sorted(set(identifiers_since(Service(client), progress.since)))
    except SourceError:
        first.advice = "run it again to go on; what has come is kept"
        raise first from None
    tell(say(lang, "renew_chamber", count=len(found)))
    progress.ids.update(found)


def _write(known: Register, target: Path, progress: _Progress, as_of: str, lang: Lang) -> str:
    from resolver.register.build import build

    def held() -> Iterator[str]:
        for family in known.counts:
            yield from known.identifiers(family)

    added = sum(id.partition("-")[0] in known.counts and id not in known for id in progress.ids)
    source = known.source if known.source.endswith(SINCE) else known.source + SINCE
    data, report = build((*held(), *sorted(progress.ids)), as_of=as_of, source=source)
    half = target.with_suffix(".new")
    half.write_bytes(data)
    half.replace(target)
    if as_of != known.as_of:
        progress.path.unlink(missing_ok=True)
    return say(lang, "renew_done", added=f"{added:,}", kept=f"{report.kept:,}", day=as_of, target=target)
