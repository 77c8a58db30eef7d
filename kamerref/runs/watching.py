"""What is new since the last look, of dossiers, papers and words that a user watches.

Of a dossier: new papers, and what became of its motions and amendments. Of words: new papers with all of them in the
title. Of a paper: new papers that cite it (the texts of all new papers are read, as a harvest reads them), and what became
of it. The first look tells nothing: it keeps what is there. What could not be asked is said, and asked again next time.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, NamedTuple

from resolver import (
    InputError,
    NotAReference,
    Register,
    SourceError,
    dossier_of,
    page_address,
    parse_reference,
    read_identifier,
    work_of,
)

from ..words import paper_said, said, say
from .extraction import to_store
from .harvesting import OPEN_REQUESTS, read_texts
from .session import Lang, Session

if TYPE_CHECKING:
    from cache.subscriptions import KnownPaper, Queued, Subscriptions, Watch
    from resolver import Paper

OVERLAP_DAYS = 2
"""A look asks from so many days before the last one: the service's clock and ours are two."""
OPEN_DAYS = 730
"""So long after its date a motion may still be put to the vote: after two years a motion that was put off has lapsed."""
FINAL = frozenset(("aangenomen", "verworpen", "ingetrokken", "vervallen", "overgenomen"))
VOTED_ON = ("motie", "amendement")
WHOLE = 0.9
"""The least part of what there must be that a first look may find: after less, the rest would come as news."""
MOST_TITLES = 5000
"""Words that stand in the titles of more papers than this are no question."""
TEXTS_TOGETHER = 50
WAIT_DAYS = 30
"""So long a paper without a text is tried again: a fresh one is published as PDF first."""
READ = ("Kamerstuk", "Kamervragen (Aanhangsel)", "Handelingen")
"""What is read for citations of a watched paper, as the service calls it."""


class ToWatch(NamedTuple):
    """What a user wants watched, or no longer."""

    kind: str
    subject: str


def wanted(text: str, *, words: bool) -> ToWatch:
    """A dossier, a paper or, with `words`, words. Raises `InputError` when it is none of these."""
    plain = " ".join(text.split())
    if words:
        if not any(character.isalnum() for character in plain) or len(plain) > 200:
            raise InputError(
                "{text!r} are no words to look for", next="give one word or more, 200 characters at most", text=text
            )
        return ToWatch("words", plain.lower())
    number = dossier_of(plain)
    if number is not None:
        return ToWatch("dossier", str(number))
    try:
        reference = parse_reference(plain)
    except NotAReference as error:
        raise InputError(
            "{text!r} is no dossier and no paper", next="for words in titles: kamerref watch add --words", text=text
        ) from error
    if len(reference.ids) == 1:
        return ToWatch("paper", work_of(reference.ids[0]))
    if reference.ids or reference.dossiernummer is None:
        raise InputError(
            "{ref!r} is not one paper or dossier", next="give dossier and number, or the identifier", ref=text
        )
    return ToWatch("dossier", str(reference.dossiernummer))


def subject_said(kind: str, subject: str, lang: Lang) -> str:
    """What is watched, as a person writes it."""
    if kind == "paper":
        return paper_said(subject)
    return say(lang, f"watch_{kind}", name=subject)


class Look(NamedTuple):
    """One run: its news as records, what is to be said of it, and whether all could be asked."""

    records: list[dict[str, object]]
    messages: tuple[str, ...]
    whole: bool


def look(session: Session, *, most_texts: int) -> Look:
    """Ask what is new of all that is watched. What it finds is kept before it is given; `told` says that it was shown.

    Raises `InputError` when nothing is watched.
    """
    from cache.subscriptions import Subscriptions

    watches = Subscriptions(session.store)
    everything = watches.all()
    if not everything:
        raise InputError("nothing is watched", where=session.db, next="begin with kamerref watch add DOSSIER")
    run = _Run(session, watches)
    if session.offline is not None:
        run.fail("", said(session.lang, session.offline))
    else:
        for watch in everything:
            if watch.kind != "paper":
                run.try_(watch, run.titles)
        run.papers([watch for watch in everything if watch.kind == "paper"], most_texts)
        run.outcomes()
    return Look([_record(row, session.lang) for row in watches.untold()], tuple(run.messages), run.whole)


def told(session: Session, records: Sequence[dict[str, Any]]) -> None:
    """The news was shown: the next run does not show it again."""
    from cache.subscriptions import Subscriptions

    Subscriptions(session.store).told([record["news"] for record in records])


def latest(session: Session, most: int) -> list[dict[str, Any]]:
    """The latest news of the database, newest first, for a feed."""
    from cache.subscriptions import Subscriptions

    return [_record(row, session.lang) for row in Subscriptions(session.store).latest(most)]


def _record(row: dict[str, Any], lang: Lang) -> dict[str, Any]:
    """News for output: the numbers of the database, and the same in words."""
    name = paper_said(row["paper"])
    about = paper_said(row["about"]) if row["what"] == "cites" else row["about"]
    return {
        "news": row["id"], "watch": row["watch"], "subject": row["subject"], "what": row["what"], "id": row["paper"], "name": name,
        "about": row["about"], "soort": row["soort"], "titel": row["titel"], "datum": row["datum"], "found_at": row["found_at"],
        "url": page_address(row["paper"]), "says": say(lang, f"watch_{row['what']}", name=name, about=about),
        "watched": subject_said(row["watch"], row["subject"], lang),
    }  # fmt: skip


class _Run:
    """One run over all watches: what it says, and whether something could not be asked."""

    def __init__(self, session: Session, watches: Subscriptions) -> None:
        self.session, self.watches, self.lang = session, watches, session.lang
        #: The day from which on the next look has to ask.
        self.today = datetime.datetime.now(datetime.UTC).date()
        self.messages: list[str] = []
        self.whole = True

    def fail(self, name: str, why: str) -> None:
        self.whole = False
        self.messages.append(say(self.lang, "watch_not_asked", name=name, why=why) if name else why)

    def try_(self, watch: Watch, work: Any) -> None:
        """Do the work for one watch; a source that fails leaves it as it was, and the others go on."""
        name = subject_said(watch.kind, watch.subject, self.lang)
        self.session.tell(name)
        try:
            work(watch, name)
        except SourceError as error:
            self.fail(name, str(error))

    # -- dossiers and words --------------------------------------------------------------------------------------------

    def titles(self, watch: Watch, name: str) -> None:
        """New papers in a dossier, or with words in the title."""
        from cache.subscriptions import KnownPaper, News

        if watch.mark is None and watch.kind == "words":
            self._not_too_many(watch)
        papers, gap = self._search(self._question(watch, watch.mark))
        known = self.watches.known(watch)
        fresh = {key: paper for paper in papers if (key := key_of(paper)) not in known}
        if watch.mark is None:
            self._first(watch, name, papers, gap)
            kept = [KnownPaper(key, paper.id, paper.soort, paper.datum) for key, paper in fresh.items()]
            self.watches.keep(watch, kept, (), self._mark())
            return
        kept = [KnownPaper(key, paper.id, paper.soort, paper.datum, is_new=True) for key, paper in fresh.items()]
        # A fresh paper gets its own identifier later: what is known under its number goes on under the new one.
        kept += [known[key]._replace(paper=paper.id) for paper in papers if (key := key_of(paper)) in known]
        news = [
            News(what="new", paper=p.id, about="", soort=p.soort, titel=p.titel, datum=p.datum) for p in fresh.values()
        ]
        with self.session.store.transaction():
            self.session.store.describe_many(list(fresh.values()))
            self.watches.keep(watch, kept, news, None if gap else self._mark())
        if gap:
            self.fail(name, gap)

    def _first(self, watch: Watch, name: str, papers: Sequence[Paper], gap: str) -> None:
        """Say that a first look tells nothing. Raises `SourceError` when less came than there must be."""
        there = 0
        if watch.kind == "dossier":
            register = Register.shipped()
            there = len(register.numbers(watch.subject)) + len(register.letters(watch.subject))
        came = len({work_of(paper.id) for paper in papers})
        if came < WHOLE * there:
            raise SourceError(say(self.lang, "watch_too_few", came=came, there=there), next="")
        self.messages.append(say(self.lang, "watch_first", name=name, count=came))
        if gap:
            self.messages.append(f"{name}: {gap}")

    def _not_too_many(self, watch: Watch) -> None:
        from resolver.sources.koop import search

        found = search(self.session.client, self._question(watch, None), most=1)
        if found.announced > MOST_TITLES:
            raise SourceError(say(self.lang, "watch_too_many", count=found.announced, most=MOST_TITLES), next="")

    def _question(self, watch: Watch, mark: str | None) -> str:
        from resolver.sources.cql import term

        if watch.kind == "dossier":
            return self._since(mark, term("w.dossiernummer", "==", watch.subject))
        return self._since(mark, term("dt.title", "all", watch.subject))

    def _since(self, mark: str | None, *more: str, kinds: Sequence[str] = READ[:1]) -> str:
        """The condition in CQL: papers of some kinds, from shortly before the mark on."""
        from resolver.sources.cql import ATTACHMENTS, OFFICIAL, all_of, any_of, dated, in_area, term, without

        parts = [any_of(term("w.publicatienaam", "==", kind) for kind in kinds), *more]
        if mark is not None:
            since = datetime.date.fromisoformat(mark) - datetime.timedelta(days=OVERLAP_DAYS)
            parts.append(dated("dt.modified", ">=", since.isoformat()))
        return in_area(OFFICIAL, without(f"({all_of(parts)})", ATTACHMENTS))

    def _search(self, query: str) -> tuple[list[Paper], str]:
        """The papers of a search, attachments left out; and why it is not whole, where it is not."""
        from resolver.sources.koop import search

        found = search(self.session.client, query)
        gap = found.gap
        if found.unread:
            names = ", ".join(one.id or "?" for one in found.unread[:5])
            gap = say(self.lang, "watch_records_unread", count=len(found.unread), names=names)
        return [record.paper for record in found.records if not record.id.startswith("blg-")], gap

    def _mark(self) -> str:
        return self.today.isoformat()

    # -- papers ----------------------------------------------------------------------------------------------------------

    def papers(self, watches: Sequence[Watch], most_texts: int) -> None:
        """New papers that cite a watched one: what is new is queued, and read as far as this run may."""
        for watch in watches:
            if watch.mark is None:
                self.try_(watch, self._first_of_paper)
        later = [watch for watch in watches if watch.mark is not None]
        if later:
            self.session.tell(say(self.lang, "watch_asking"))
            try:
                self._queue(later)
            except SourceError as error:
                for watch in later:
                    self.fail(subject_said(watch.kind, watch.subject, self.lang), str(error))
        if watches:
            self._read(watches, most_texts)

    def _first_of_paper(self, watch: Watch, name: str) -> None:
        """Keep what the paper is, and what became of it; the service must have been reached for that."""
        from cache.subscriptions import KnownPaper

        paper, why = self._outcomes([watch.subject]).get(watch.subject, (None, ""))
        if why and paper is None:
            raise SourceError(why, next="")
        soort, datum = (paper.soort, paper.datum) if paper else (None, None)
        # What the next look asks for again, since it asks from some days before: it was there.
        there, _ = self._search(self._since(self._mark(), kinds=READ))
        known = [KnownPaper(watch.subject, watch.subject, soort, datum)]
        known += [KnownPaper(key_of(one), one.id) for one in there if one.id != watch.subject]
        self.watches.keep(watch, known, (), self._mark())
        self.messages.append(say(self.lang, "watch_first_paper", name=name))

    def _queue(self, watches: Sequence[Watch]) -> None:
        oldest = min(str(watch.mark) for watch in watches)
        papers, gap = self._search(self._since(oldest, kinds=READ))
        since = datetime.date.fromisoformat(oldest) - datetime.timedelta(days=WAIT_DAYS)
        # What was only changed lately is not new: its text was there before.
        new = [paper for paper in papers if paper.datum is None or paper.datum >= since.isoformat()]
        with self.session.store.transaction():
            self.session.store.describe_many(new)
            known = set.intersection(*(set(self.watches.known(watch)) for watch in watches))
            self.watches.queue((paper.id, paper.datum) for paper in new if key_of(paper) not in known)
            for watch in watches:
                self.watches.keep(watch, (), (), None if gap else self._mark())
        if gap:
            self.fail(say(self.lang, "watch_citing"), gap)

    def _read(self, watches: Sequence[Watch], most_texts: int) -> None:
        """Read what is queued, in batches; each is kept with what it brought, so that a run that is killed goes on there."""
        queued = self.watches.queued()
        subjects = {watch.subject: watch for watch in watches}
        unread: list[str] = []
        done = 0
        with ThreadPoolExecutor(OPEN_REQUESTS) as pool:
            for at in range(0, min(len(queued), most_texts), TEXTS_TOGETHER):
                batch = queued[at : min(at + TEXTS_TOGETHER, most_texts)]
                self.session.count("count_texts", done, min(len(queued), most_texts))
                unread += self._read_batch(batch, subjects, pool)
                done += len(batch)
        if unread:
            names = ", ".join(paper_said(paper) for paper in unread[:5]) + (", …" if len(unread) > 5 else "")
            self.fail("", say(self.lang, "watch_unread", count=len(unread), names=names))
        if len(queued) > most_texts:
            self.fail("", say(self.lang, "watch_more", count=len(queued) - most_texts))

    def _read_batch(self, batch: Sequence[Queued], subjects: dict[str, Watch], pool: ThreadPoolExecutor) -> list[str]:
        """Read one batch and keep its news; the papers that could not be read."""
        here = self.watches.texts_here([one.paper for one in batch])
        found = read_texts(self.session.client, pool, [one.paper for one in batch if one.paper not in here])
        failed = {one.name: one.why for one in found if one.letter is None}
        last = (self.today - datetime.timedelta(days=WAIT_DAYS)).isoformat()
        with self.session.store.transaction():
            self.session.store.save_many(*to_store(found))
            for one in batch:
                if one.paper in failed:
                    continue
                self._cites(one, subjects)
            given_up = [
                one.paper for one in batch if one.paper in failed and max(one.datum or "", one.queued_at[:10]) < last
            ]
            self.watches.was_not_read(failed.items())
            self.watches.was_read([*(one.paper for one in batch if one.paper not in failed), *given_up])
        return list(failed)

    def _cites(self, one: Queued, subjects: dict[str, Watch]) -> None:
        """The news of one paper that was read: which watched papers it cites."""
        from cache.subscriptions import KnownPaper, News

        paper = work_of(one.paper)
        cited = {row["id"] for row in self.session.store.places(citing=paper)}
        for subject in sorted(cited & set(subjects) - {paper}):
            row = self.session.store.paper(paper)
            key = _key_by_rule(one.paper, row["dossier"], row["ondernummer"])
            if key not in self.watches.known(subjects[subject]):
                news = News(
                    what="cites",
                    paper=one.paper,
                    about=subject,
                    soort=row["soort"],
                    titel=row["titel"],
                    datum=row["datum"] or one.datum,
                )
                self.watches.keep(subjects[subject], [KnownPaper(key, one.paper, is_new=True)], [news], None)

    # -- motions -----------------------------------------------------------------------------------------------------------

    def outcomes(self) -> None:
        """What became of motions and amendments that may still be put to the vote."""
        from cache.subscriptions import News

        since = (self.today - datetime.timedelta(days=OPEN_DAYS)).isoformat()
        open_ones: dict[str, list[tuple[Watch, KnownPaper]]] = {}
        for watch in self.watches.all():
            if watch.mark is None or watch.kind == "words":
                continue
            for one in self.watches.known(watch).values():
                own = watch.kind == "dossier" or one.paper == watch.subject
                kind = any(kind in (one.soort or "") for kind in VOTED_ON)
                if own and kind and one.besluit not in FINAL and (one.datum is None or one.datum >= since):
                    open_ones.setdefault(one.paper, []).append((watch, one))
        if not open_ones:
            return
        self.session.tell(say(self.lang, "watch_voting", count=len(open_ones)))
        try:
            answers = self._outcomes(open_ones)
        except SourceError as error:
            self.fail(say(self.lang, "watch_outcomes"), str(error))
            return
        failures: dict[str, int] = {}
        for id, entries in open_ones.items():
            paper, why = answers.get(id, (None, ""))
            if why:
                failures[why] = failures.get(why, 0) + 1
            if paper is None or (why and paper.outcome is None):
                continue
            besluit = paper.outcome.besluit if paper.outcome else ""
            # The day of the vote, where the agenda says it; the paper's own date is another.
            when = (paper.outcome.datum or None) if paper.outcome else None
            for watch, one in entries:
                if besluit == one.besluit:
                    continue
                # Of what was there before the first look the decision is only learnt, the first time it is heard.
                tell = bool(besluit) and (one.besluit is not None or one.is_new)
                news = (
                    [
                        News(
                            what="voted",
                            paper=id,
                            about=besluit,
                            soort=paper.soort,
                            titel=paper.titel,
                            datum=when,
                        )
                    ]
                    if tell
                    else []
                )
                self.watches.keep(watch, [one._replace(besluit=besluit)], news, None)
        for why, count in failures.items():
            self.fail(say(self.lang, "watch_outcomes_of", count=count), why)

    def _outcomes(self, ids: Iterable[str]) -> dict[str, tuple[Paper | None, str]]:
        """What the sources say of papers now, whatever was kept; with the reason where they could not say."""
        from resolver.sources import Asked, Policy, ask

        asked = []
        for id in ids:
            reference = read_identifier(id)
            asked.append(
                Asked(id, reference.dossiernummer, reference.ondernummer, reference.vergaderjaar)
                if reference
                else Asked(id)
            )
        looked, self.session.stopped = ask(self.session.client, asked, self.session.answers, Policy(refresh=True))
        out: dict[str, tuple[Paper | None, str]] = {}
        for id, one in looked.items():
            text = said(self.lang, one.why) if one.why is not None else ""
            out[id] = (one.paper, text if one.status != "missing" else "")
        return out


def key_of(paper: Paper) -> str:
    """One name for a paper from its first days on: a fresh one has an identifier of its own until it is formatted.

    Reprints and supplements are papers of their own here: they are news too.
    """
    return _key_by_rule(paper.id, str(paper.dossiers[0]) if paper.dossiers else None, paper.ondernummer)


def _key_by_rule(id: str, dossier: str | None, ondernummer: str | None) -> str:
    own = id != work_of(id) or not id.startswith("kst-") or not dossier or not ondernummer
    return id if own else f"{dossier}-{ondernummer}"
