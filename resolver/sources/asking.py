"""Asking the sources for all papers of a run at once: what is kept first, then in batches, each failure with its reason.

    SRU by identifier ─▶ SRU by numbers ─▶ metadata.xml ─▶ OData for motions and amendments ─▶ one paper

A source that fails after all retries is not asked again in the run; what it would have told is `failed`, never
`missing`. A question that a source refuses is halved, and says nothing about the source.
"""

from __future__ import annotations

import datetime
import hashlib
import json
import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Literal, NamedTuple, Protocol

from ..errors import SourceError, SourceNonsense
from ..identifiers import read_identifier
from ..model import Dossiernummer, Paper, Provenance, Vergaderjaar
from ..reasons import Reason, because
from ..register import Register, Standing
from ..rules import FIRST_YEAR
from . import cql, koop, odata, tweedekamer
from .client import Answer, Client, now
from .cql import Batch
from .fields import is_version
from .merging import merge
from .working import Work, may_be_halved

Status = Literal["found", "missing", "failed"]

KEEP_DAYS = 180
KEEP_FRESH_DAYS = 1
FRESH_PAPER_DAYS = 30
METADATA_MOST = 40
"""So many papers a run are looked for one by one in metadata.xml, after both searches gave nothing."""
METADATA_MARK = b"<?metadata?>"
"""Stands before a kept metadata.xml, to tell it from a record of a search."""
TITLES_MOST = 25

_LOOKED_FOR = ("kst-", "h-", "ah-", "blg-")


class Asked(NamedTuple):
    """A paper to ask for: its identifier by rule, and what else it can be found by."""

    id: str
    dossiernummer: Dossiernummer | None = None
    ondernummer: str | None = None
    vergaderjaar: Vergaderjaar | None = None


class Kept(NamedTuple):
    """An answer that was kept: `missing` has an empty body."""

    status: Status
    body: bytes
    url: str
    fetched_at: str


class Answers(Protocol):
    """Where answers are kept between runs; `cache` fulfils it. One that cannot be read any more is None."""

    def get(self, key: str) -> Kept | None: ...

    def put(self, key: str, kept: Kept) -> None: ...


class Looked(NamedTuple):
    """What the sources said of one paper. `why` is the reason of a failure, or the gap in what was found."""

    status: Status
    paper: Paper | None = None
    why: Reason | None = None


class Titled(NamedTuple):
    """A motion or amendment cited by its submitters alone: what to look for, and the day by which it must be there."""

    soort: str
    names: tuple[str, ...]
    before: str | None = None


class Titles(NamedTuple):
    """The papers whose titles have the words asked for, newest first.

    `announced` is how many the service says there are: only when all of them are here can one be "the only one".
    """

    papers: tuple[Paper, ...]
    announced: int = 0

    @property
    def whole(self) -> bool:
        return self.announced <= len(self.papers)


class Policy(NamedTuple):
    """How old an answer may be: `refresh` asks all again, `max_age_days` overrides the usual times.

    `chamber` asks the Tweede Kamer for every paper with a number, and not only for motions and amendments. `until` is the
    moment of `time.monotonic` at which asking stops, as when the user stops it.
    """

    refresh: bool = False
    max_age_days: float | None = None
    chamber: bool = False
    until: float = math.inf

    def fresh(self, kept: Kept, datum: str | None = None) -> bool:
        """Whether a kept answer may be used. One from the future was dated by a wrong clock, and is asked again."""
        age = _age_days(kept.fetched_at)
        if self.refresh or age is None or age < 0:
            return False
        if self.max_age_days is not None and age > self.max_age_days:
            return False
        if kept.status == "missing":
            return age <= KEEP_FRESH_DAYS
        if self.max_age_days is not None:
            return True
        then = _age_days(datum) if datum else None
        new = then is not None and then - age < FRESH_PAPER_DAYS
        return age <= (KEEP_FRESH_DAYS if new else KEEP_DAYS)


#: Two machines' clocks may differ by so much before an answer counts as one from the future.
_CLOCKS_DIFFER_DAYS = 1 / 24


def _age_days(moment: str) -> float | None:
    """The days since a moment, below 0 for one in the future; None for what is no moment."""
    try:
        then = datetime.datetime.fromisoformat(moment)
    except ValueError:
        return None
    if then.tzinfo is None:
        then = then.replace(tzinfo=datetime.UTC)
    age = (datetime.datetime.now(datetime.UTC) - then).total_seconds() / 86400
    return 0.0 if -_CLOCKS_DIFFER_DAYS <= age < 0 else age


USUAL = Policy()


class _Run(NamedTuple):
    """One run of `ask`: what was found and what failed so far, by the identifier asked for."""

    client: Client
    answers: Answers
    policy: Policy
    work: Work
    records: dict[str, koop.Record | Paper]
    failed: dict[str, Reason]

    def open_ones(self, asked: Iterable[Asked]) -> list[Asked]:
        return [one for one in asked if one.id not in self.records and one.id not in self.failed]

    @property
    def known(self) -> int:
        """Of how many papers something is known: what they are, or why not; those that are left for later are not."""
        return len(self.records) + sum(why.code != "service-not-asked" for why in self.failed.values())

    def paper(self, id: str) -> Paper:
        record = self.records[id]
        return record.paper if isinstance(record, koop.Record) else record

    def keep(self, id: str, record: koop.Record) -> None:
        source = record.paper.sources[0]
        self.records[id] = record
        self.answers.put(f"sru:{id}", Kept("found", record.xml, source.url, source.fetched_at))


def ask(
    client: Client,
    asked: Iterable[Asked],
    answers: Answers,
    policy: Policy = USUAL,
    count: Callable[[int, int], None] | None = None,
) -> tuple[dict[str, Looked], bool]:
    """What the sources say of papers, by the identifier asked for; and whether the run was stopped before its end.

    Every identifier asked for is in the result. Answers are kept in `answers` as they come. `count` hears of how many
    papers something is known by then, and of how many there are.
    """
    wanted = {one.id: one for one in asked}
    run = _Run(client, answers, policy, Work(client.manners.connections, policy.until), {}, {})
    if count is not None:
        run.work.told = lambda: count(run.known, len(wanted))
    unknown = [one for one in wanted.values() if not _from_kept(run, one.id)]
    _by_identifier(run, unknown)
    _by_number(run, run.open_ones(unknown))
    _by_metadata(run, run.open_ones(unknown))
    for one in run.open_ones(unknown):
        answers.put(f"sru:{one.id}", Kept("missing", b"", "", now()))
    papers = {id: run.paper(id) for id in run.records}
    chamber, gaps = _from_chamber(run, papers)
    if count is not None and unknown and not run.work.stopped:
        count(len(wanted), len(wanted))
    out = {}
    for id in wanted:
        if id in papers:
            parts = [papers[id], *([chamber[id]] if id in chamber else [])]
            out[id] = Looked("found", merge(parts), gaps.get(id))
        elif id in run.failed:
            out[id] = Looked("failed", None, run.failed[id])
        else:
            out[id] = Looked("missing", None, _why_missing(id))
    return out, run.work.stopped


#: What the register says of numbers that it may be too old to know.
_MAY_BE_NEWER = (
    "dossier-ended", "letters-ended", "no-letters-yet", "dossier-newer", "meeting-newer", "series-ended",
)  # fmt: skip


def _why_missing(id: str) -> Reason:
    """Why a paper was not found: one that the register could not know yet may not have come out under its number yet."""
    register = Register.shipped()
    known = register.look(id)
    code = known.why.code if known.why is not None else ""
    if known.standing is Standing.OUTSIDE and code in _MAY_BE_NEWER:
        return because("not-published-yet", paper=id, day=register.as_of)
    return because("no-record")


def _from_kept(run: _Run, id: str) -> bool:
    """Whether a fresh answer about the paper is kept; a paper that was found goes into the records."""
    kept = run.answers.get(f"sru:{id}")
    if kept is None:
        return False
    if kept.status == "missing":
        return run.policy.fresh(kept)
    answer = Answer(kept.body, "", kept.url, kept.fetched_at, 200)
    try:
        if kept.body.startswith(METADATA_MARK):
            paper = koop.read_metadata(answer._replace(body=kept.body.removeprefix(METADATA_MARK)))
            record: koop.Record | Paper | None = paper
        else:
            record = koop.read_record(kept.body, answer)
            paper = record.paper if record else None
    except SourceError:
        return False
    if record is None or paper is None or not run.policy.fresh(kept, paper.datum):
        return False
    run.records[id] = record
    return True


# -- KOOP ------------------------------------------------------------------------------------------------------


def _search(run: _Run, conditions: Mapping[str, str], area: str, take: Callable[[Batch, koop.Found], None]) -> None:
    """Search for conditions (by the identifier each is for) in batches; a batch that is refused is halved.

    What failed is put among the failed ones with its reason; so is what was asked for together with a record that cannot be
    read and has no name.
    """

    def work(batch: Batch) -> koop.Found:
        return koop.search(run.client, cql.in_area(area, batch.condition))

    def collect(batch: Batch, result: koop.Found | SourceError) -> list[Batch]:
        if isinstance(result, SourceError):
            if len(batch.ids) > 1 and may_be_halved(result):
                half = len(batch.ids) // 2
                parts = (batch.ids[:half], batch.ids[half:])
                return [cql.joined([(id, conditions[id]) for id in part]) for part in parts]
            if may_be_halved(result):
                run.work.refused_alone("sru", result)
            run.failed.update(dict.fromkeys(batch.ids, _reason(result, "sru")))
            return []
        take(batch, result)
        return []

    run.work.do("sru", work, list(cql.batches(list(conditions.items()))), collect)


def _reason(error: SourceError, service: str) -> Reason:
    return error.reason or because("service-nonsense", service=service)


def _by_identifier(run: _Run, asked: Sequence[Asked]) -> None:
    def take(batch: Batch, found: koop.Found) -> None:
        names = {id.lower(): id for id in batch.ids}
        for record in found.records:
            id = names.get(record.id.lower())
            if id is not None:
                run.keep(id, record)
        _unread(run, batch, found)

    _search(run, {one.id: cql.term("dt.identifier", "==", one.id) for one in asked}, cql.OFFICIAL, take)


def _unread(run: _Run, batch: Batch, found: koop.Found) -> None:
    """Records that cannot be read: theirs are failed; where one has no name, so is all that did not come."""
    names = {id.lower(): id for id in batch.ids}
    for one in found.unread:
        wanted = [names[one.id.lower()]] if one.id.lower() in names else [] if one.id else list(batch.ids)
        run.failed.update({id: one.why for id in wanted if id not in run.records})


def _by_number(run: _Run, asked: Sequence[Asked]) -> None:
    """Fresh papers have other identifiers, and those of before 1995 are in a collection of their own (sgd)."""
    for area in (cql.OFFICIAL, cql.DIGITISED):
        conditions = {one.id: condition for one in asked if (condition := _numbers(one, area)) is not None}
        wanted = {one.id: one for one in asked if one.id in conditions}

        def take(batch: Batch, found: koop.Found, wanted: Mapping[str, Asked] = wanted) -> None:
            for id in batch.ids:
                fits = [record for record in found.records if _is_it(wanted[id], record)]
                if fits:
                    # The paper itself before a reprint of it, else the one that came first.
                    run.keep(id, min(fits, key=lambda record: (len(record.id), record.id)))
            _unread(run, batch, found)

        _search(run, conditions, area, take)


def _numbers(one: Asked, area: str) -> str | None:
    """The condition that finds a paper by its numbers in a collection; None where it cannot be there."""
    old = one.vergaderjaar is not None and one.vergaderjaar.eerste < FIRST_YEAR
    if old is not (area == cql.DIGITISED):
        return None
    if one.dossiernummer is not None and one.ondernummer is not None:
        year = one.vergaderjaar.long if old and one.vergaderjaar is not None else ""
        return koop.by_dossier(koop.spellings(one.dossiernummer), one.ondernummer, year)
    return koop.by_own_number(one.id)


def _is_it(one: Asked, record: koop.Record) -> bool:
    """Whether a record that was found by numbers is the paper itself: not its attachment, supplement or other part."""
    paper = record.paper
    if paper.family == "bijlage" or paper.hoofddocument or is_version(record.id):
        return False
    own = read_identifier(one.id)
    if one.dossiernummer is None or one.ondernummer is None:
        if own is None or not own.ondernummer:
            return False
        fits = paper.vergaderjaar in (None, own.vergaderjaar) and paper.kamer in (None, own.kamer)
        return fits and paper.ondernummer == own.ondernummer
    asked = one.dossiernummer
    same = any(d.nummer == asked.nummer and _fits(d.toevoeging, asked.toevoeging) for d in paper.dossiers)
    return same and (paper.ondernummer or "").lower() == one.ondernummer.lower()


def _fits(said: str, asked: str) -> bool:
    return said == asked or (said.startswith("R") and not asked) or (asked.startswith("R") and not said)


def _by_metadata(run: _Run, asked: Sequence[Asked]) -> None:
    tasks = [one.id for one in asked if one.id.startswith(_LOOKED_FOR)]

    def work(id: str) -> tuple[Paper | None, Answer]:
        bodies: list[Answer] = []

        def parse(answer: Answer) -> Paper | None:
            bodies.append(answer)
            return koop.read_metadata(answer)

        return run.client.fetch("pages", f"/{id}/metadata.xml", {}, parse), bodies[-1]

    def take(id: str, result: tuple[Paper | None, Answer] | SourceError) -> list[str]:
        if isinstance(result, SourceError):
            run.failed[id] = _reason(result, "pages")
            return []
        paper, answer = result
        if paper is not None:
            run.records[id] = paper
            run.answers.put(f"sru:{id}", Kept("found", METADATA_MARK + answer.body, answer.url, answer.fetched_at))
        return []

    run.work.do("pages", work, tasks[:METADATA_MOST], take)
    for id in tasks[METADATA_MOST:]:
        run.failed[id] = because("service-not-asked", most=METADATA_MOST)


# -- the Tweede Kamer ------------------------------------------------------------------------------------------


def _from_chamber(run: _Run, papers: Mapping[str, Paper]) -> tuple[dict[str, Paper], dict[str, Reason]]:
    """What the Tweede Kamer says of motions and amendments (or of all, as the policy says), by identifier.

    And why it says nothing, where it failed. Asked by official identifier; by dossier and number what it does not have
    under that, which is what was published a few hours ago.
    """
    out: dict[str, Paper] = {}
    gaps: dict[str, Reason] = {}
    wanted: dict[str, Paper] = {}
    for id, paper in papers.items():
        asked = run.policy.chamber or paper.soort in ("motie", "amendement")
        if not asked or paper.kamer == "EK" or not (paper.ondernummer or "").isdecimal() or not paper.dossiers:
            continue
        kept = run.answers.get(f"odata:{id}")
        if kept is None or not run.policy.fresh(kept, paper.datum) or not _read_kept(kept, id, out):
            wanted[id] = paper
    if wanted:
        _Chamber(run, odata.Service(run.client), wanted, out, gaps).ask()
    return out, gaps


def _read_kept(kept: Kept, id: str, out: dict[str, Paper]) -> bool:
    """Read a kept document; False when it is damaged, so that it is asked again."""
    if kept.status == "missing":
        return True
    try:
        document = json.loads(kept.body)
        if not isinstance(document, dict):
            return False
        out[id] = tweedekamer.read_document(document, id, _provenance(kept))
    except (ValueError, RecursionError, SourceError):
        return False
    return True


def _provenance(kept: Kept) -> Provenance:
    return Provenance("odata", kept.url, kept.fetched_at, hashlib.sha256(kept.body).hexdigest()[:16])


class _Chamber(NamedTuple):
    """The documents that are wanted of the Tweede Kamer, and what came of them."""

    run: _Run
    service: odata.Service
    wanted: Mapping[str, Paper]
    out: dict[str, Paper]
    gaps: dict[str, Reason]

    def ask(self) -> None:
        # A paper without dossier in its identifier (kst-1259252) goes by its own too: that is what it is published under.
        official = {id: self.run.paper(id).id for id in self.wanted}
        conditions: _Group = [((id,), odata.by_identifier(official[id])) for id in self.wanted]
        refused = self._ask(conditions, lambda document: [tweedekamer.identifier_of(document) or ""], official)
        left = [id for id in self.wanted if id not in self.out and (id not in self.gaps or id in refused)]
        keys: dict[tweedekamer.Key, str] = {}
        for id in left:
            self.gaps.pop(id, None)
            number = int(self.wanted[id].ondernummer or "")
            keys.update({(dossier, number): id for dossier in self.wanted[id].dossiers})
        conditions = [
            (tuple(dict.fromkeys(keys[key] for key in some)), condition)
            for some, condition in tweedekamer.by_numbers(keys)
        ]
        names = {id: " ".join(f"{d}/{self.wanted[id].ondernummer}" for d in self.wanted[id].dossiers) for id in left}
        self._ask(conditions, lambda one: [f"{d}/{number}" for d, number in tweedekamer.keys_of(one)], names)
        for id in left:
            if id not in self.out and id not in self.gaps:
                self.run.answers.put(f"odata:{id}", Kept("missing", b"", self._url(), now()))

    def _url(self) -> str:
        return f"{self.run.client.endpoints['odata']}/Document"

    def _ask(
        self,
        conditions: Sequence[tuple[tuple[str, ...], odata.Condition]],
        names_of: Callable[[odata.Entity], Sequence[str]],
        names: Mapping[str, str],
    ) -> set[str]:
        """Ask in batches; `names_of` tells what a document is called, `names` how what is wanted is. Gives what was refused."""
        refused: set[str] = set()
        by_name = {name: id for id, all_names in names.items() for name in all_names.split()}

        def work(group: _Group) -> list[odata.Entity]:
            return odata.documents(self.service, odata.joined([condition for _, condition in group]))

        def take(group: _Group, result: list[odata.Entity] | SourceError) -> list[_Group]:
            ids = [id for some, _ in group for id in some]
            if isinstance(result, SourceError):
                if may_be_halved(result):
                    if len(group) > 1:
                        return [group[: len(group) // 2], group[len(group) // 2 :]]
                    refused.update(ids)
                failure = _reason(result, "odata")
                gap = because("outcome-not-asked", service="odata", failure=failure.code)
                self.gaps.update(dict.fromkeys((id for id in ids if id not in self.out), gap))
                return []
            came: dict[str, list[odata.Entity]] = {}
            for document in result:
                for name in dict.fromkeys(names_of(document)):
                    if name in by_name and by_name[name] in ids:
                        came.setdefault(by_name[name], []).append(document)
            for id, documents in came.items():
                self._keep(id, tweedekamer.newest(documents))
            return []

        self.run.work.do("odata", work, list(odata.fitting(conditions)), take)
        return refused

    def _keep(self, id: str, document: odata.Entity) -> None:
        # Half a surrogate in a title is no text, but JSON can hold it as an escape.
        body = json.dumps(document, sort_keys=True).encode("ascii")
        kept = Kept("found", body, self._url(), now())
        try:
            self.out[id] = tweedekamer.read_document(document, id, _provenance(kept))
        except SourceNonsense as error:
            self.gaps[id] = _reason(error, "odata")
            return
        self.gaps.pop(id, None)
        self.run.answers.put(f"odata:{id}", kept)


_Group = list[tuple[tuple[str, ...], odata.Condition]]


# -- titles ----------------------------------------------------------------------------------------------------


def ask_titles(
    client: Client, wanted: Iterable[Titled], answers: Answers, policy: Policy = USUAL
) -> dict[Titled, Titles | SourceError]:
    """Papers whose title names a kind and all submitters, for motions cited without a number; an error where it failed.

    Newest first, and none that is younger than the letter: a member has submitted hundreds, and the letter means one of
    those of its own days.
    """
    work = Work(client.manners.connections, policy.until)
    out: dict[Titled, Titles | SourceError] = {}
    tasks = []
    for one in dict.fromkeys(wanted):
        kept = answers.get(_title_key(one))
        if kept is None or not policy.fresh(kept):
            tasks.append(one)
            continue
        try:
            out[one] = _titles(koop.read_answer(Answer(kept.body, "", kept.url, kept.fetched_at, 200)))
        except SourceError:
            tasks.append(one)

    def search(one: Titled) -> koop.Page:
        words = " ".join((one.soort, *(name.split()[-1] for name in one.names if name.split())))
        parts = [cql.term("dt.title", "all", words), cql.term("w.publicatienaam", "==", "Kamerstuk")]
        if one.before:
            parts.append(cql.dated("dt.date", "<=", one.before))
        query = cql.in_area(cql.OFFICIAL, cql.without(f"({cql.all_of(parts)})", cql.ATTACHMENTS))
        return koop.ask(client, cql.newest_first(query), TITLES_MOST)

    def take(one: Titled, result: koop.Page | SourceError) -> list[Titled]:
        if isinstance(result, SourceError):
            out[one] = result
            return []
        out[one] = _titles(result)
        body = koop.wrap((record.xml for record in result.records), max(result.announced, result.came))
        answers.put(_title_key(one), Kept("found", body, client.endpoints["sru"], now()))
        return []

    work.do("sru", search, tasks, take)
    return out


def _titles(page: koop.Page) -> Titles:
    papers = sorted((record.paper for record in page.records), key=lambda paper: paper.id)
    papers.sort(key=lambda paper: paper.datum or "", reverse=True)
    return Titles(tuple(papers), max(page.announced, page.came))


def _title_key(one: Titled) -> str:
    return f"title:{one.soort}:{'/'.join(one.names)}:{one.before or ''}"
