"""Harvests: the records of a dossier, a session or all that changed, page by page, and the texts of those papers.

Each page is stored with the place at which the next begins, in one transaction, and so is each batch of texts: a run
that was killed goes on there, and ends with what a run in one piece ends with.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from typing import TYPE_CHECKING, NamedTuple

from resolver import (
    Document,
    Dossiernummer,
    InputError,
    Register,
    SourceError,
    SourceUnreachable,
    dossier_of,
    parse_reference,
)

from ..words import Lang, say
from .extraction import Extracted, address_of, extract, to_store
from .session import Count, Session

if TYPE_CHECKING:
    from cache import Harvest, Progress
    from resolver.sources import Client

TEXTS_TOGETHER = 200
ROUNDS = 3
"""So often the texts of a batch that failed are asked for again before the run goes on without them."""
OPEN_REQUESTS = 2
GAP = "the service announced more than came: its count is an estimate, and reprints are counted with their work"
"""What the database keeps as the reason for a gap."""


def _dossier_typed(text: str) -> Dossiernummer:
    """The dossier that a person types: 36 600-XVI, 36455-(R2188). Raises `InputError` when it is none, or one paper."""
    try:
        reference = parse_reference(text)
    except InputError:
        reference = None
    if reference is None or reference.dossiernummer is None or reference.ids:
        raise InputError("{nummer!r} is no dossier", next="write it as 33694 or 35300-V", nummer=text)
    return reference.dossiernummer


#: The service's kinds behind a plain one; any other word is the service's own kind. Source: sources.md, w.subrubriek:
#: "Brief" alone finds the Senate's letters only.
PLAIN_KINDS = {
    "brief": ("Brief", "Brief regering", "Brief lid / fractie", "Brief Kamer", "Brief commissie"),
    "verslag": ("Verslag", "Verslag van een schriftelijk overleg", "Verslag van een algemeen overleg", "Verslag van een commissiedebat"),
}  # fmt: skip


def kinds_of(soort: str) -> tuple[str, ...]:
    """The kinds of the service that a user's word means: a plain kind's, or the service's own as it is written.

    >>> kinds_of("motie"), kinds_of("Brief regering")
    (('Motie',), ('Brief regering',))
    """
    word = " ".join(soort.split())
    return PLAIN_KINDS.get(word.lower()) or (word[:1].upper() + word[1:],)


class What(NamedTuple):
    """What to harvest: one of dossier, vergaderjaar (2019-2020) and since (YYYY-MM-DD); maybe of one kind only."""

    dossier: str | None = None
    vergaderjaar: str | None = None
    since: str | None = None
    soort: str | None = None

    @classmethod
    def of(cls, dossier: str | None, vergaderjaar: str | None, since: str | None, soort: str | None) -> What:
        """What a user asks for. Raises `InputError` when that is no dossier, or not one thing."""
        number = dossier_of(dossier) or _dossier_typed(dossier) if dossier else None
        what = cls(str(number) if number else None, vergaderjaar, since, soort)
        what.query()
        return what

    @property
    def key(self) -> str:
        """A name for this harvest, under which its progress is kept."""
        return ", ".join(f"{name} {value}" for name, value in self._asdict().items() if value)

    def query(self) -> str:
        """The condition in CQL (sources.md §1). Raises `InputError` when it is not one question."""
        from resolver.sources.cql import ATTACHMENTS, all_of, any_of, dated, in_area, term, without

        chosen = [value for value in (self.dossier, self.vergaderjaar, self.since) if value]
        if len(chosen) != 1:
            raise InputError("a harvest is of one thing", next="give one of --dossier, --vergaderjaar and --since")
        conditions = [term("w.publicatienaam", "==", "Kamerstuk")]
        if self.dossier:
            conditions.append(term("w.dossiernummer", "==", self.dossier))
        if self.vergaderjaar:
            conditions.append(term("w.vergaderjaar", "==", self.vergaderjaar))
        if self.since:
            conditions.append(dated("dt.modified", ">=", self.since))
        if self.soort:
            conditions.append(any_of(term("w.subrubriek", "==", kind) for kind in kinds_of(self.soort)))
        return in_area("officielepublicaties", without(f"({all_of(conditions)})", ATTACHMENTS))


class HarvestOutcome(NamedTuple):
    """How a harvest ended: its counts, how many texts were read and failed, requests by service, and failures."""

    harvest: Harvest
    read: int
    failed: list[tuple[str, str]]
    requests: dict[str, int]
    refused: dict[str, int]
    warnings: tuple[str, ...] = ()


class Estimate(NamedTuple):
    """What a harvest would take: papers that the service announces, requests, and seconds at the rate."""

    papers: int
    requests: int
    seconds: float
    rate: float


def estimated(estimate: Estimate, lang: Lang) -> str:
    """What a harvest would take, in a sentence."""
    minutes, rate = f"{estimate.seconds / 60:,.1f}", f"{estimate.rate:g}"
    return say(lang, "harvest_estimate", papers=estimate.papers, requests=estimate.requests, minutes=minutes, rate=rate)


def estimate(what: What, text: bool, session: Session) -> Estimate:
    """Ask the service how many papers there are, and reckon what a harvest would take."""
    from resolver.sources.koop import PAGE, pages

    client = session.client
    page = next(pages(client, what.query(), size=1))
    requests = -(-page.announced // PAGE) + (page.announced if text else 0)
    return Estimate(page.announced, requests, requests / client.manners.rate, client.manners.rate)


def harvest(what: What, session: Session, *, text: bool = False) -> HarvestOutcome:
    """Harvest into the session's database, from where an earlier run of the same harvest stopped.

    A service that fails for good ends it with a `SourceError`; what came before is kept, and the next run goes on.
    """
    from cache import Progress

    # A dossier is small: making the indices of words of a whole corpus anew for it would take longer.
    client, store = session.client, session.store
    with nullcontext() if what.dossier else store.bulk():
        progress = Progress(store)
        state = progress.harvest(what.key, what.query())
        progress.try_again(state.key)
        try:
            if state.stage == "records":
                state = _records(client, progress, state, session.count)
            if text and state.stage == "texts":
                _texts(client, progress, state.key, session.count)
        finally:
            progress.note_refused(state.key, client.refused)
        failed = [(row["subject"], row["why"]) for row in progress.failed(state.key)]
        if not failed:
            state = progress.keep(state._replace(stage="done"))
        counts = progress.counts(state.key)
        return HarvestOutcome(
            harvest=state,
            read=counts.get("read", 0),
            failed=failed,
            requests=client.requests,
            refused=client.refused,
            warnings=_implausible(what, state.received, session.lang),
        )


def _implausible(what: What, received: int, lang: Lang) -> tuple[str, ...]:
    """What to warn of when less came than there must be: a service that says nothing is not believed.

    Of a whole dossier the register knows how many papers there are at least; a session, and weeks since a day, have some.
    """
    register = Register.shipped()
    if what.dossier and not what.soort:
        there = len(register.numbers(what.dossier)) + len(register.letters(what.dossier))
        if received < there:
            return (say(lang, "harvest_too_few", received=received, day=register.as_of, there=there),)
    if received == 0:
        return (say(lang, "harvest_nothing", what=what.key),)
    return ()


def account(what: What, outcome: HarvestOutcome, lang: Lang, *, text: bool) -> list[str]:
    """A harvest in sentences: what was announced and came, the texts, the requests."""
    state = outcome.harvest
    came = say(lang, "harvest_came", what=what.key, announced=state.announced, received=state.received)
    gap = say(lang, "harvest_gap") if state.gap == GAP else state.gap
    out = [f"{came}; {gap}" if gap else came]
    if text:
        out.append(say(lang, "harvest_texts", read=outcome.read, failed=len(outcome.failed)))
    asked = ", ".join(f"{name} {count}" for name, count in outcome.requests.items() if count)
    again = ", ".join(
        say(lang, "harvest_times", count=count, reason=reason) for reason, count in sorted(outcome.refused.items())
    )
    requests = say(lang, "harvest_requests", asked=asked or say(lang, "harvest_no_requests"))
    return [*out, f"{requests}; {say(lang, 'harvest_again', times=again)}" if again else requests]


def _records(client: Client, progress: Progress, state: Harvest, count: Count) -> Harvest:
    from resolver import work_of
    from resolver.sources.koop import pages

    count("count_papers", state.received, max(state.received, state.announced))
    for page in pages(client, state.query, last=state.next_record):
        papers = [record.paper for record in page.records]
        with progress.store.transaction():
            progress.store.describe_many(papers)
            state = progress.received(
                state._replace(
                    next_record=page.last or state.next_record, announced=max(state.announced, page.announced)
                ),
                dict.fromkeys(work_of(paper.id) for paper in papers),
            )
            if page.unread:
                progress.failures(state.key, [(one.id or "?", one.why.code) for one in page.unread])
        count("count_papers", state.received, max(state.received, state.announced))
    if state.received < state.announced and not state.gap:
        state = state._replace(gap=GAP)
    return progress.keep(state._replace(stage="texts"))


def _texts(client: Client, progress: Progress, key: str, count: Count) -> None:
    counts = progress.counts(key)
    total = sum(counts.values())
    count("count_texts", counts.get("read", 0) + counts.get("failed", 0), total)
    with ThreadPoolExecutor(OPEN_REQUESTS) as pool:
        while batch := progress.to_read(key, TEXTS_TOGETHER):
            found = read_texts(client, pool, batch)
            failed = [(one.name, one.why) for one in found if one.letter is None]
            with progress.store.transaction():
                progress.store.save_many(*to_store(found))
                progress.done_with(key, {one.name: "read" if one.letter is not None else "failed" for one in found})
                progress.failures(key, failed, [one.name for one in found if one.letter is not None])
            counts = progress.counts(key)
            count("count_texts", counts.get("read", 0) + counts.get("failed", 0), total)


def read_texts(client: Client, pool: ThreadPoolExecutor, papers: Sequence[str]) -> list[Extracted]:
    """The texts of papers with what they cite, in order; each failure is tried a few times before it is one."""
    from resolver.sources import fetch_text

    def fetch(paper: str) -> Document | SourceError:
        try:
            return fetch_text(client, paper).document
        except SourceError as error:
            return error

    got = dict(zip(papers, pool.map(fetch, papers), strict=True))
    for _ in range(ROUNDS):
        again = [paper for paper, document in got.items() if isinstance(document, SourceUnreachable)]
        if not again:
            break
        got |= dict(zip(again, pool.map(fetch, again), strict=True))
    out = []
    for paper, document in got.items():
        if isinstance(document, SourceError):
            out.append(Extracted(paper, why=document.what, failure=document))
        else:
            letter = extract(document._replace(source=address_of(paper)), paper)
            out.append(Extracted(paper, letter, document.text))
    return out
