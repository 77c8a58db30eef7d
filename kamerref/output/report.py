"""The page on a letter: its text with every citation marked, the papers, the findings, its place in the graph.

What the page shows is made here as plain values, once and in one pass; the templates only lay it out. A mark has the
verdict of its own place; a paper in the list shows the gravest of its places, and each place its own where they differ.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from markupsafe import Markup

from resolver import (
    Candidate,
    Document,
    Outcome,
    Paper,
    Paragraph,
    Resolution,
    Verdict,
    dossier_address,
    gravest,
    own_id,
    page_address,
    read_identifier,
)
from resolver.check import Finding

from ..words import (
    Lang,
    all_said,
    candidate_said,
    claim_said,
    day_said,
    dossier_said,
    page_said,
    paper_said,
    place_said,
    table,
    verdict_said,
)
from .pages import part, rendered, safe_link
from .picture import Dot, Words, picture
from .records import paper_key

#: The class of a verdict, and a sign beside the colour, so that colour is never the only difference; in this order they
#: are counted.
_VERDICTS = {
    Verdict.VERIFIED: ("good", "✓"),
    Verdict.EXISTS: ("good", "✓"),
    Verdict.DIFFERS: ("odd", "≠"),
    Verdict.NOT_FOUND: ("bad", "✗"),
    Verdict.AMBIGUOUS: ("odd", "?"),
    Verdict.NOT_CHECKED: ("open", "–"),
    Verdict.OUTSIDE_COVERAGE: ("open", "○"),
}
_SEVERITIES = {"error": "bad", "warning": "odd", "info": "open"}
_NOTE_MARK = re.compile(r"<sup>([^<]{1,7})</sup>|\[\^([^\]\s]{1,20})\](:?)")
_BLOCK_MARKS = re.compile(r"\A(?:#{1,6}\s+|>\s?|[-*+]\s+)")
_RULE = re.compile(r"\A\s*(?:-{3,}|\*{3,}|_{3,})\s*\Z")
MOST_CITING = 60
"""So many citing papers the small picture shows."""
MOST_CARDS = 8
"""So many papers the card of one mark shows."""
MOST_TITLE_CHARS = 300


class Reported(NamedTuple):
    """What a page is made of. `citing` are the papers that cite the letter, with how often, from the database.

    `account` is the first line, when the run makes one; without it the page counts for itself.
    """

    document: Document
    resolutions: Sequence[Resolution]
    papers: Mapping[str, Paper]
    findings: Sequence[Finding]
    offline: str
    day: str
    register_day: str
    citing: Sequence[tuple[str, int]] = ()
    account: str = ""


class Parts(NamedTuple):
    """The parts of the page as HTML, for the window (`kamerref/web`), which puts its own page around them.

    Nothing in them needs a style or script of its own: only classes, the ids `v1`… of places and `stuk1`… of papers.
    `marks` are the spans of the letter that are marked, in order: mark 1 is `v1`.
    """

    summary: str
    letter: str
    papers: str
    picture: str
    marks: tuple[tuple[int, int], ...]


class IndexEntry(NamedTuple):
    """One letter on the index of a folder: its name, the page made of it ("" when it was not read), and what to say."""

    name: str
    page: str
    said: str
    classes: str


class ShownPlace(NamedTuple):
    """A verdict as it is shown."""

    classes: str
    sign: str
    words: str


class Tally(NamedTuple):
    """How many papers have a verdict."""

    verdict: ShownPlace
    papers: int


class To(NamedTuple):
    """A link to a paper; `url` is "" where none may be put. `why` is the reason of a proposal."""

    url: str
    words: str
    why: str = ""


class Fact(NamedTuple):
    """One thing that a record says of a paper."""

    name: str
    value: str


class At(NamedTuple):
    """A place of a paper in the letter; its verdict is shown when it is not the paper's own."""

    mark: int
    words: str
    verdict: ShownPlace | None


class Card(NamedTuple):
    """A paper in the list and on cards."""

    number: int
    title: str
    verdict: ShownPlace
    why: str
    facts: list[Fact]
    links: list[To]
    claims: list[str]
    meant: list[To]
    places: list[At]


class Mark(NamedTuple):
    """A marked stretch of the letter with the papers that it names."""

    number: int
    start: int
    end: int
    verdict: ShownPlace
    papers: list[Card]

    @property
    def numbers(self) -> str:
        return ", ".join(str(paper.number) for paper in self.papers)

    @property
    def cards(self) -> list[Card]:
        return self.papers[:MOST_CARDS]


class Segment(NamedTuple):
    """A stretch of a paragraph: plain text, the label of a note, or a mark with what is in it.

    `again` is 0 where a mark begins, and counts on where it goes on in a further paragraph.
    """

    text: str = ""
    label: str = ""
    mark: Mark | None = None
    inside: tuple[Segment, ...] = ()
    again: int = 0


class Block(NamedTuple):
    """A paragraph of the letter."""

    kind: str
    segments: list[Segment]
    rows: None = None


class Table(NamedTuple):
    """A table of the letter: rows of cells of paragraphs."""

    rows: list[list[list[Block]]]


class SaidOnPage(NamedTuple):
    """A finding as it is shown; `mark` is the number of its place, 0 for none."""

    classes: str
    severity: str
    code: str
    mark: int
    words: str
    message: str
    meant: list[To]


class ReportPage(NamedTuple):
    """All that the templates print."""

    say: Mapping[str, str]
    account: str
    tallies: list[Tally]
    warning: str
    letter: list[Block | Table]
    papers: list[Card]
    findings: list[SaidOnPage]
    picture: Markup
    made: str


def report(reported: Reported, lang: Lang = "nl") -> str:
    """The page as one string of HTML."""
    page, _ = _page(reported, lang)
    return rendered("report.html", page_said(lang, "report", name=_name(reported, lang)), lang, page=page)


def parts(reported: Reported, lang: Lang = "nl") -> Parts:
    """The parts of the page, made as for `report`."""
    page, marks = _page(reported, lang)
    summary, letter, papers, drawn = (str(part(name, page)) for name in ("summary", "letter", "papers", "picture"))
    return Parts(summary, letter, papers, drawn, tuple((mark.start, mark.end) for mark in marks))


def index(entries: Sequence[IndexEntry], day: str, lang: Lang = "nl") -> str:
    """The page that leads to the pages of a folder's letters."""
    title = page_said(lang, "index", count=len(entries))
    return rendered("index.html", title, lang, entries=entries, account="", made=page_said(lang, "made", day=day))


def index_entry(name: str, page: str, reported: Reported, lang: Lang = "nl") -> IndexEntry:
    """The entry of a letter on the index."""
    classes = next((_SEVERITIES[s] for s in _SEVERITIES if any(f.severity == s for f in reported.findings)), "good")
    words = page_said(lang, "index_entry", citations=len(reported.resolutions), findings=len(reported.findings))
    return IndexEntry(name, page, words, classes)


def unread_entry(name: str, why: str, lang: Lang = "nl") -> IndexEntry:
    """The entry of a letter that could not be read."""
    return IndexEntry(name, "", page_said(lang, "index_unread", why=why), "bad")


def _name(reported: Reported, lang: Lang) -> str:
    header = reported.document.header
    own = own_id(header)
    return (
        header.titel or (paper_said(own) if own else "") or reported.document.source.rpartition("/")[2] or page_said(lang, "untitled")
    )  # fmt: skip


def _page(reported: Reported, lang: Lang) -> tuple[ReportPage, list[Mark]]:
    """Everything on the page, and its marks in order."""
    maker = _Maker(reported, lang)
    name = _name(reported, lang)
    page = ReportPage(
        say=table(lang).PAGE, account=maker.account(), tallies=maker.tallies(), warning=maker.warning(), letter=list(maker.letter()), papers=maker.cards, findings=list(maker.findings()),
        picture=maker.picture(name), made=page_said(lang, "made", day=reported.day),
    )  # fmt: skip
    return page, maker.marks


class _Maker:
    """Makes the values of one page, in time that grows with the letter."""

    def __init__(self, reported: Reported, lang: Lang) -> None:
        self.r, self.lang = reported, lang
        self.groups: dict[str, list[Resolution]] = {}
        for resolution in reported.resolutions:
            self.groups.setdefault(paper_key(resolution), []).append(resolution)
        self.proposed = self._proposed()
        self.cards = [self._card(number, key, group) for number, (key, group) in enumerate(self.groups.items(), 1)]
        self.card_of = dict(zip(self.groups, self.cards, strict=True))
        self.marks = self._marks()
        self.starts = [mark.start for mark in self.marks]
        self._continued: dict[int, int] = {}

    # -- papers -------------------------------------------------------------------------------------------------------

    def _shown(self, verdict: Verdict) -> ShownPlace:
        classes, sign = _VERDICTS[verdict]
        return ShownPlace(classes, sign, verdict_said(self.lang, verdict))

    def _proposed(self) -> dict[int, list[To]]:
        """By the start of a place: what the findings propose there, in their order."""
        return {finding.start: self._meant(finding.proposals) for finding in self.r.findings if finding.proposals}

    def _meant(self, candidates: Iterable[Candidate]) -> list[To]:
        return [
            To(safe_link(page_address(one.id)), self._paper_words(one.id), candidate_said(self.lang, one))
            for one in candidates
        ]

    def _card(self, number: int, key: str, group: list[Resolution]) -> Card:
        """A paper; its places are filled in when the marks are made."""
        one = gravest(group)
        record = self.r.papers.get(one.papers[0]) if one.papers else None
        meant = next((self.proposed[r.citation.start] for r in group if r.citation.start in self.proposed), None)
        if meant is None:
            meant = self._meant(one.candidates) if one.verdict is not Verdict.VERIFIED else []
        claims = [claim_said(self.lang, claim) for claim in one.differs]
        return Card(
            number=number, title=self._title(key, one), verdict=self._shown(one.verdict), why=all_said(self.lang, one.why), facts=self._facts(record), links=self._links(one, record),
            claims=claims, meant=meant, places=[],
        )  # fmt: skip

    def _paper_words(self, id: str) -> str:
        record = self.r.papers.get(id)
        words = paper_said(id)
        return f"{words}: {_short(record.titel)}" if record is not None and record.titel else words

    def _title(self, key: str, one: Resolution) -> str:
        """A paper as a person cites it, with its title; what has no number in the letter's own words."""
        ids = one.papers or one.citation.ids
        if len(ids) == 1:
            return self._paper_words(ids[0])
        citation = one.citation
        if citation.family == "dossier" and citation.dossiernummer is not None:
            return page_said(self.lang, "whole_dossier", dossier=citation.dossiernummer)
        return " / ".join(paper_said(id) for id in ids[:4]) if ids else key

    def _facts(self, paper: Paper | None) -> list[Fact]:
        if paper is None:
            return []
        people = ", ".join(f"{p.naam} ({p.fractie})" if p.fractie else p.naam for p in paper.indieners)
        facts = [
            ("dossier", paper.dossiertitel or ""),
            ("kind", paper.soort or ""),
            ("date", day_said(self.lang, paper.datum or "")),
            ("submitters", people),
            ("outcome", self._outcome(paper.outcome)),
        ]
        return [Fact(self._word(name), _short(value)) for name, value in facts if value]

    def _word(self, name: str) -> str:
        return str(table(self.lang).PAGE[name])

    def _outcome(self, outcome: Outcome | None) -> str:
        if outcome is None:
            return ""
        parts = [f"{outcome.besluit} {day_said(self.lang, outcome.datum)}".strip()]
        for name, value in (
            ("for", ", ".join(outcome.voor)),
            ("against", ", ".join(outcome.tegen)),
            ("advice", outcome.appreciatie),
        ):
            if value:
                parts.append(f"{self._word(name)}: {value}")
        return "; ".join(parts)

    def _links(self, one: Resolution, record: Paper | None) -> list[To]:
        """Where a paper is: addresses that we make, or that a source gave and that are the publisher's or a chamber's.

        A paper that is not there has none.
        """
        if one.verdict is Verdict.NOT_FOUND:
            return []
        citation = one.citation
        ids = one.papers or citation.ids
        if len(ids) == 1:
            urls = dict(record.urls) if record else {}
            # The record's own page goes before the address by rule.
            page = safe_link(urls.get("page", "")) or safe_link(urls.get("html", "")) or page_address(ids[0])
            seen = {page: self._word("page")}
            for name in ("pdf", "xml", "tweedekamer"):
                url = safe_link(urls.get(name, ""))
                if url:
                    seen.setdefault(url, name)
            return [To(url, words) for url, words in seen.items()]
        if citation.family == "dossier" and citation.dossiernummer:
            return [To(dossier_address(str(citation.dossiernummer)), self._word("dossier"))]
        return [To(safe_link(page_address(id)), paper_said(id)) for id in ids[:MOST_CARDS]]

    # -- marks and the letter -----------------------------------------------------------------------------------------

    def _marks(self) -> list[Mark]:
        """The marked stretches in order, each with the verdict of its own place; and the places of each paper."""
        spans: list[tuple[int, int, list[Resolution]]] = []
        for resolution in sorted(self.r.resolutions, key=lambda r: (r.citation.start, -r.citation.end)):
            start, end = resolution.citation.start, resolution.citation.end
            if spans and start < spans[-1][1]:
                low, high, inside = spans[-1]
                inside.append(resolution)
                spans[-1] = (low, max(high, end), inside)
            else:
                spans.append((start, end, [resolution]))
        marks = []
        for number, (start, end, inside) in enumerate(spans, 1):
            cards = list({card.number: card for r in inside for card in (self.card_of[paper_key(r)],)}.values())
            marks.append(Mark(number, start, end, self._shown(gravest(inside).verdict), cards))
            named: set[int] = set()
            for resolution in inside:
                card = self.card_of[paper_key(resolution)]
                if card.number not in named:
                    named.add(card.number)
                    own = self._shown(resolution.verdict)
                    words = place_said(self.lang, resolution.citation.place) or _short(resolution.citation.raw)
                    card.places.append(At(number, words, None if own == card.verdict else own))
        return marks

    def letter(self) -> Iterator[Block | Table]:
        """The letter's paragraphs, those in the cells of a table as that table."""
        cells: list[tuple[tuple[int, int, int], Block]] = []
        for paragraph in self.r.document.paragraphs:
            text = self.r.document.text[paragraph.start : paragraph.end]
            if self.r.document.format in ("markdown", "text") and _RULE.match(text):
                continue
            if cells and (paragraph.cell is None or paragraph.cell[0] != cells[0][0][0]):
                yield _as_table(cells)
                cells = []
            block = Block(paragraph.kind, list(self._segments(paragraph)))
            if paragraph.cell is None:
                yield block
            else:
                cells.append((paragraph.cell, block))
        if cells:
            yield _as_table(cells)

    def _segments(self, paragraph: Paragraph) -> Iterator[Segment]:
        """The paragraph as stretches, its citations marked."""
        at = paragraph.start
        if self.r.document.format == "markdown":
            block = _BLOCK_MARKS.match(self.r.document.text[at : at + 200])
            at = min(at + block.end(), paragraph.end) if block else at
        number = max(0, bisect_right(self.starts, at) - 1)
        while number < len(self.marks) and self.marks[number].start < paragraph.end:
            mark = self.marks[number]
            number += 1
            if mark.end <= at:
                continue
            start, end = max(mark.start, at), min(mark.end, paragraph.end)
            yield from self._plain(at, start)
            again = self._continued.get(mark.number, -1) + 1
            self._continued[mark.number] = again
            yield Segment(mark=mark, inside=tuple(self._plain(start, end)), again=again)
            at = end
        yield from self._plain(at, paragraph.end)

    def _plain(self, start: int, end: int) -> Iterator[Segment]:
        """A stretch of the letter: without the marks of Markdown, with the labels of notes apart."""
        text = "".join(self._visible(start, end))
        at = 0
        for mark in _NOTE_MARK.finditer(text):
            if at < mark.start():
                yield Segment(text[at : mark.start()])
            yield Segment(label=mark[1] or mark[2])
            at = mark.end()
        if at < len(text):
            yield Segment(text[at:])

    def _visible(self, start: int, end: int) -> Iterator[str]:
        document = self.r.document
        if document.plain is None:
            yield document.text[start:end]
            return
        at = max(0, bisect_right(document.pieces, start, key=lambda piece: piece.offset) - 1)
        while at < len(document.pieces) and document.pieces[at].offset < end:
            piece = document.pieces[at]
            at += 1
            low = max(start, piece.offset) - piece.offset
            high = min(end, piece.offset + piece.end - piece.start) - piece.offset
            if low < high:
                yield document.plain[piece.start + low : piece.start + high]

    # -- what is said of the whole ------------------------------------------------------------------------------------

    def account(self) -> str:
        return self.r.account or page_said(
            self.lang, "counts", papers=len(self.groups), citations=len(self.r.resolutions)
        )

    def tallies(self) -> list[Tally]:
        counts: dict[Verdict, int] = {}
        for group in self.groups.values():
            verdict = gravest(group).verdict
            counts[verdict] = counts.get(verdict, 0) + 1
        return [Tally(self._shown(verdict), counts[verdict]) for verdict in _VERDICTS if verdict in counts]

    def warning(self) -> str:
        if not self.r.offline:
            return ""
        return page_said(self.lang, "offline", why=self.r.offline, day=self.r.register_day)

    def findings(self) -> Iterator[SaidOnPage]:
        for finding in self.r.findings:
            mark = self._mark_at(finding.start) if finding.raw else 0
            yield SaidOnPage(
                classes=_SEVERITIES[finding.severity], severity=table(self.lang).SEVERITIES[finding.severity], code=finding.code, mark=mark,
                words=_short(finding.raw), message=finding.message, meant=self._meant(finding.proposals),
            )  # fmt: skip

    def _mark_at(self, at: int) -> int:
        """The number of the mark that a place of the letter stands in, 0 for none."""
        number = bisect_right(self.starts, at)
        return number if number and at < self.marks[number - 1].end else 0

    def picture(self, name: str) -> Markup:
        dots = [
            _as_dot(
                key, card.verdict.classes, len(group), card.links[0].url if card.links else "",
                f"{card.title}: {card.verdict.words}", self.lang,
            )
            for card, (key, group) in zip(self.cards, self.groups.items(), strict=True)
        ]  # fmt: skip
        citing = [
            _as_dot(id, "open", times, "" if id.startswith("letter:") else page_address(id), "", self.lang)
            for id, times in self.r.citing[:MOST_CITING]
        ]
        words = Words(
            self._word("picture"), self._word("picture_says"), self._word("graph_citing"), self._word("graph_cited")
        )
        return picture(Dot(name), citing, dots, words)


def _as_dot(key: str, classes: str, times: int, url: str, about: str, lang: Lang) -> Dot:
    """A paper of the letter in the picture: under its dossier where several are, else with its whole name."""
    name = _dot_name(key)
    reference = read_identifier(key)
    group = dossier_said(str(reference.dossiernummer)) if reference and reference.dossiernummer else ""
    words = about.removeprefix(f"{paper_said(key)}: ") if about != f"{key}: " else ""
    return Dot(
        name.removeprefix(f"{group}, ") if group else name, classes, times, url, about or name, group=group, title=words
    )


def _as_table(cells: Sequence[tuple[tuple[int, int, int], Block]]) -> Table:
    rows: dict[int, dict[int, list[Block]]] = {}
    for (_, row, column), block in cells:
        rows.setdefault(row, {}).setdefault(column, []).append(block)
    width = max(column for (_, _, column), _ in cells)
    return Table([[rows[row].get(column, []) for column in range(1, width + 1)] for row in sorted(rows)])


def _dot_name(key: str) -> str:
    """The name of a paper beside its dot: short, since pictures have little room."""
    return paper_said(key).removeprefix("Kamerstuk ") if not key.startswith("letter:") else key.rpartition("/")[2]


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= MOST_TITLE_CHARS else words[: MOST_TITLE_CHARS - 1] + "…"
