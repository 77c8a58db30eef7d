"""Asking the sources for all papers of a run at once: what is kept first, then in batches, each failure with its reason.

    SRU by identifier ─▶ SRU by dossier and number ─▶ metadata.xml ─▶ OData for motions and amendments ─▶ one paper

A source that fails after all retries is not asked again in the run; what it would have told is `failed`, never
`missing`.
"""

from __future__ import annotations

import datetime
import hashlib
import json
import queue
import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Literal, NamedTuple, Protocol, TypeVar

from ..errors import SourceError, SourceRefused
from ..model import Dossiernummer, Paper, Provenance, Vergaderjaar
from ..rules import FIRST_YEAR
from . import koop, tweedekamer
from .client import Answer, Client, now
from .merging import merge

T = TypeVar("T")
Status = Literal["found", "missing", "failed"]

KEEP_DAYS = 180
KEEP_FRESH_DAYS = 1
FRESH_PAPER_DAYS = 30
METADATA_MOST = 40
"""So many papers a run are looked for one by one in metadata.xml, after both searches gave nothing."""
METADATA_MARK = b"<?metadata?>"
"""Stands before a kept metadata.xml, to tell it from a record of a search."""
TITLES_MOST = 10


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
    """Where answers are kept between runs; `cache` fulfils it."""

    def get(self, key: str) -> Kept | None: ...

    def put(self, key: str, kept: Kept) -> None: ...


class Looked(NamedTuple):
    """What the sources said of one paper. `why` is one sentence for people: the reason of a failure, or the gap."""

    status: Status
    paper: Paper | None = None
    why: str = ""


class Policy(NamedTuple):
    """How old an answer may be: `refresh` asks all again, `max_age_days` overrides the usual times.

    `chamber` asks the Tweede Kamer for every paper with a number, and not only for motions and amendments.
    """

    refresh: bool = False
    max_age_days: float | None = None
    chamber: bool = False

    def fresh(self, kept: Kept, datum: str | None = None) -> bool:
        if self.refresh:
            return False
        age = _age_days(kept.fetched_at)
        if kept.status == "missing":
            return age <= KEEP_FRESH_DAYS
        if self.max_age_days is not None:
            return age <= self.max_age_days
        new = datum is not None and _age_days(datum) - age < FRESH_PAPER_DAYS
        return age <= (KEEP_FRESH_DAYS if new else KEEP_DAYS)


def _age_days(moment: str) -> float:
    try:
        then = datetime.datetime.fromisoformat(moment)
    except ValueError:
        return 1e9
    if then.tzinfo is None:
        then = then.replace(tzinfo=datetime.UTC)
    return (datetime.datetime.now(datetime.UTC) - then).total_seconds() / 86400


USUAL = Policy()


class _Run:
    """One run: which sources are down, and the work of one source spread over its few connections."""

    def __init__(self, client: Client, answers: Answers, policy: Policy) -> None:
        self.client, self.answers, self.policy = client, answers, policy
        self.down: dict[str, SourceError] = {}
        self.stopped = False

    def kept(self, key: str) -> Kept | None:
        kept = self.answers.get(key)
        return kept if kept is not None and self.policy.fresh(kept) else None

    def each(self, endpoint: str, work: Callable[[T], Any], tasks: Sequence[T], take: Callable[[T, Any], None]) -> None:
        """Do `work` for every task on the endpoint's connections; `take` gets each result, or the error, in this thread.

        Ctrl-C stops at once: what has not come is taken as failed, and threads still reading end with the program.
        """
        todo: queue.SimpleQueue[T] = queue.SimpleQueue()
        done: queue.SimpleQueue[tuple[T, Any]] = queue.SimpleQueue()
        for task in tasks:
            todo.put(task)

        def worker() -> None:
            while not self.stopped:
                try:
                    task = todo.get_nowait()
                except queue.Empty:
                    return
                try:
                    down = self.down.get(endpoint)
                    done.put((task, down if down is not None else work(task)))
                except SourceError as error:
                    # A traceback would keep the frames alive, and with them the body that was refused.
                    error = error.with_traceback(None)
                    error.__cause__ = error.__context__ = None
                    if not isinstance(error, SourceRefused):
                        self.down.setdefault(endpoint, error)
                    done.put((task, error))
                except Exception as error:  # a fault of ours must not become a hang
                    done.put(
                        (task, SourceError(f"could not be read ({type(error).__name__}: {error})", where=endpoint))
                    )

        for _ in range(min(self.client.manners.connections, len(tasks))):
            threading.Thread(target=worker, daemon=True).start()
        left = list(tasks)
        try:
            while left:
                try:
                    task, result = done.get(timeout=0.2)
                except queue.Empty:
                    continue
                left.remove(task)
                take(task, result)
        except KeyboardInterrupt:
            self.stopped = True
            for task in left:
                take(task, SourceError("stopped", next="run it again to go on"))


def ask(
    client: Client, asked: Iterable[Asked], answers: Answers, policy: Policy = USUAL
) -> tuple[dict[str, Looked], bool]:
    """What the sources say of papers, by the identifier asked for; and whether the user stopped the run.

    Every identifier asked for is in the result. Answers are kept in `answers` as they come.
    """
    run = _Run(client, answers, policy)
    wanted = {one.id: one for one in asked}
    failed: dict[str, str] = {}
    records: dict[str, koop.Record | Paper] = {}
    unknown = [one for one in wanted.values() if not _from_kept(run, one.id, records)]
    _by_identifier(run, unknown, records, failed)
    open_ones = [one for one in unknown if one.id not in records and one.id not in failed]
    _by_number(run, open_ones, records, failed)
    open_ones = [one for one in open_ones if one.id not in records and one.id not in failed]
    _by_metadata(run, open_ones, records, failed)
    for one in open_ones:
        if one.id not in records and one.id not in failed:
            answers.put(f"sru:{one.id}", Kept("missing", b"", "", now()))
    papers = {id: record.paper if isinstance(record, koop.Record) else record for id, record in records.items()}
    chamber, gaps = _from_chamber(run, papers)
    out = {}
    for id in wanted:
        if id in papers:
            parts = [papers[id], *([chamber[id]] if id in chamber else [])]
            out[id] = Looked("found", merge(parts), gaps.get(id, ""))
        elif id in failed:
            out[id] = Looked("failed", None, failed[id])
        else:
            out[id] = Looked("missing", None, "the service has no record of it, by identifier or by dossier and number")
    return out, run.stopped


def _from_kept(run: _Run, id: str, records: dict[str, koop.Record | Paper]) -> bool:
    """Whether a fresh answer about the paper is kept; a paper that was found goes into `records`."""
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
    records[id] = record
    return True


def _search(run: _Run, conditions: Mapping[str, str], area: str, take: Callable[[list[str], Any], None]) -> None:
    """Search for conditions (by the identifier each is for) in batches; a refused batch is halved and tried again."""
    tasks: list[list[str]] = []
    ids = list(conditions)
    at = 0
    for batch in koop.batches(list(conditions.values())):
        size = batch.count(" OR ") + 1 if " AND " not in batch else batch.count(") OR (") + 1
        tasks.append(ids[at : at + size])
        at += size

    def work(task: list[str]) -> Any:
        return koop.search(run.client, koop.in_area(area, koop.any_of(conditions[id] for id in task)))

    refused: list[list[str]] = []

    def collect(task: list[str], result: Any) -> None:
        if isinstance(result, SourceRefused) and len(task) > 1:
            refused.extend((task[: len(task) // 2], task[len(task) // 2 :]))
        else:
            take(task, result)

    while tasks:
        refused.clear()
        run.each("sru", work, tasks, collect)
        tasks = list(refused)


def _by_identifier(run: _Run, asked: Sequence[Asked], records: dict[str, Any], failed: dict[str, str]) -> None:
    def take(task: list[str], result: Any) -> None:
        if isinstance(result, SourceError):
            failed.update(dict.fromkeys(task, str(result)))
            return
        names = {id.lower(): id for id in task}
        for record in result.records:
            id = names.get(record.id.lower())
            if id is not None:
                records[id] = record
                _keep(run, id, record)

    _search(run, {one.id: koop.term("dt.identifier", "==", one.id) for one in asked}, "officielepublicaties", take)


def _by_number(run: _Run, asked: Sequence[Asked], records: dict[str, Any], failed: dict[str, str]) -> None:
    """Fresh papers have other identifiers, and those of before 1995 are in a collection of their own (sgd)."""
    for area in ("officielepublicaties", "sgd"):
        old = area == "sgd"
        conditions, wanted = {}, {}
        for one in asked:
            before = one.vergaderjaar is not None and one.vergaderjaar.eerste < FIRST_YEAR
            if one.dossiernummer is None or one.ondernummer is None or before != old or one.id in failed:
                continue
            parts = [
                koop.term("w.dossiernummer", "==", one.dossiernummer),
                koop.term("w.ondernummer", "==", one.ondernummer),
            ]
            if old and one.vergaderjaar is not None:
                parts.append(koop.term("w.vergaderjaar", "==", one.vergaderjaar.long))
            conditions[one.id] = f"({koop.all_of(parts)})"
            wanted[one.dossiernummer, one.ondernummer] = one.id

        def take(task: list[str], result: Any, wanted: dict[Any, str] = wanted) -> None:
            if isinstance(result, SourceError):
                failed.update(dict.fromkeys(task, str(result)))
                return
            for record in result.records:
                for dossier in record.paper.dossiers:
                    id = wanted.get((dossier, record.paper.ondernummer))
                    if id is not None and id not in records:
                        records[id] = record
                        _keep(run, id, record)

        _search(run, conditions, area, take)


def _keep(run: _Run, id: str, record: koop.Record) -> None:
    source = record.paper.sources[0]
    run.answers.put(f"sru:{id}", Kept("found", record.xml, source.url, source.fetched_at))


def _by_metadata(run: _Run, asked: Sequence[Asked], records: dict[str, Any], failed: dict[str, str]) -> None:
    tasks = [one.id for one in asked if one.id.startswith(("kst-", "h-", "ah-", "blg-"))]

    def work(id: str) -> Any:
        bodies: list[Answer] = []

        def parse(answer: Answer) -> Paper | None:
            bodies.append(answer)
            return koop.read_metadata(answer)

        return run.client.fetch("pages", f"/{id}/metadata.xml", {}, parse), bodies[-1]

    def take(id: str, result: Any) -> None:
        if isinstance(result, SourceError):
            failed[id] = str(result)
            return
        paper, answer = result
        if paper is not None:
            records[id] = paper
            run.answers.put(f"sru:{id}", Kept("found", METADATA_MARK + answer.body, answer.url, answer.fetched_at))

    run.each("pages", work, tasks[:METADATA_MOST], take)
    for id in tasks[METADATA_MOST:]:
        failed[id] = f"not asked: more than {METADATA_MOST} papers without a record; run it again for the rest"


def _from_chamber(run: _Run, papers: Mapping[str, Paper]) -> tuple[dict[str, Paper], dict[str, str]]:
    """What the Tweede Kamer says of motions and amendments (or of all, as the policy says), by identifier; and why it does not, where it failed."""
    keys: dict[tuple[Dossiernummer, int], str] = {}
    out: dict[str, Paper] = {}
    gaps: dict[str, str] = {}
    for id, paper in papers.items():
        number = paper.ondernummer or ""
        asked = run.policy.chamber or paper.soort in ("motie", "amendement")
        if not asked or not number.isdigit() or not paper.dossiers:
            continue
        kept = run.answers.get(f"odata:{id}")
        if kept is not None and run.policy.fresh(kept, paper.datum):
            if kept.status == "found":
                out[id] = tweedekamer.read_document(json.loads(kept.body), id, _from_odata(kept))
            continue
        keys.update(dict.fromkeys(((dossier, int(number)) for dossier in paper.dossiers), id))

    by_condition: dict[str, set[str]] = {}
    for condition in tweedekamer.by_number(keys):
        by_condition[condition] = {
            id
            for (dossier, number), id in keys.items()
            if f"Nummer eq {int(dossier.nummer)} " in condition and f"Volgnummer eq {number}" in condition
        }

    def take(condition: str, result: Any) -> None:
        if isinstance(result, SourceError):
            gaps.update(dict.fromkeys(by_condition[condition], f"outcome not checked: {result}"))
            return
        fetched_at, url = now(), f"{run.client.endpoints['odata']}/Document"
        for document in result:
            for key in tweedekamer.keys_of(document):
                id = keys.get(key)
                if id is not None and id not in out:
                    kept = Kept(
                        "found", json.dumps(document, ensure_ascii=False, sort_keys=True).encode(), url, fetched_at
                    )
                    out[id] = tweedekamer.read_document(document, id, _from_odata(kept))
                    run.answers.put(f"odata:{id}", kept)
        for id in by_condition[condition] - set(out):
            run.answers.put(f"odata:{id}", Kept("missing", b"", url, fetched_at))

    run.each("odata", lambda condition: tweedekamer.documents(run.client, condition), list(by_condition), take)
    return out, gaps


def _from_odata(kept: Kept) -> Provenance:
    return Provenance("odata", kept.url, kept.fetched_at, hashlib.sha256(kept.body).hexdigest()[:16])


def ask_titles(
    client: Client, wanted: Iterable[tuple[str, tuple[str, ...]]], answers: Answers, policy: Policy = USUAL
) -> dict[tuple[str, tuple[str, ...]], tuple[Paper, ...] | SourceError]:
    """Papers whose title names a kind and all submitters, for motions cited without a number; an error where it failed."""
    run = _Run(client, answers, policy)
    out: dict[tuple[str, tuple[str, ...]], tuple[Paper, ...] | SourceError] = {}
    tasks = []
    for kind, names in dict.fromkeys(wanted):
        kept = run.kept(f"title:{kind}:{'/'.join(names)}")
        if kept is None:
            tasks.append((kind, names))
            continue
        answer = Answer(kept.body, "", kept.url, kept.fetched_at, 200)
        page = koop.read_answer(answer) if kept.status == "found" else None
        out[kind, names] = tuple(record.paper for record in page.records) if page else ()

    def work(task: tuple[str, tuple[str, ...]]) -> Any:
        kind, names = task
        words = " ".join((kind, *(name.split()[-1] for name in names)))
        query = koop.in_area("officielepublicaties", koop.term("dt.title", "all", words))
        return koop.search(client, query, most=TITLES_MOST)

    def take(task: tuple[str, tuple[str, ...]], result: Any) -> None:
        if isinstance(result, SourceError):
            out[task] = result
            return
        out[task] = tuple(record.paper for record in result.records)
        body = koop.wrap(record.xml for record in result.records)
        status: Status = "found" if result.records else "missing"
        run.answers.put(f"title:{task[0]}:{'/'.join(task[1])}", Kept(status, body, client.endpoints["sru"], now()))

    run.each("sru", work, tasks, take)
    return out
