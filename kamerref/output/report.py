"""The page on a letter: its text with every citation marked, the papers, the findings, its place in the graph."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from typing import NamedTuple

from resolver import (
    Citation,
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
)
from resolver.check.findings import Finding, Lang
from resolver.dutch import dutch

from .pages import anchor, shown, whole_page
from .phrases import PHRASES, SIGNS, VERDICTS, place_words
from .picture import Dot, picture
from .records import paper_key

_CLASSES = {
    Verdict.VERIFIED: "good",
    Verdict.EXISTS: "good",
    Verdict.DIFFERS: "odd",
    Verdict.AMBIGUOUS: "odd",
    Verdict.NOT_FOUND: "bad",
    Verdict.NOT_CHECKED: "open",
    Verdict.OUTSIDE_COVERAGE: "open",
}
_NOTE_MARK = re.compile(r"<sup>([^<]{1,7})</sup>|\[\^([^\]\s]{1,20})\](:?)")
_BLOCK_MARKS = re.compile(r"\A(?:#{1,6}\s+|>\s?|[-*+]\s+)")
_RULE = re.compile(r"\A\s*(?:-{3,}|\*{3,}|_{3,})\s*\Z")
MOST_CITING = 60
"""So many citing papers the small picture shows."""


class Reported(NamedTuple):
    """What a page is made of. `citing` are the papers that cite the letter, with how often, from the database."""

    document: Document
    resolutions: Sequence[Resolution]
    papers: Mapping[str, Paper]
    findings: Sequence[Finding]
    offline: str
    day: str
    register_day: str
    citing: Sequence[tuple[str, int]] = ()


class _Group(NamedTuple):
    """One paper of the list, with all places that cite it; `number` counts from 1."""

    number: int
    key: str
    resolutions: list[Resolution]

    @property
    def shown(self) -> Resolution:
        return gravest(self.resolutions)


class _Mark(NamedTuple):
    """A marked stretch of the letter, and the papers that it names; `number` counts from 1."""

    number: int
    start: int
    end: int
    groups: list[_Group]


def report(reported: Reported, lang: Lang = "nl") -> str:
    """The page as one string of HTML."""
    return _Page(reported, lang).whole()


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


def parts(reported: Reported, lang: Lang = "nl") -> Parts:
    """The parts of the page, made as for `report`."""
    page = _Page(reported, lang)
    header = reported.document.header
    spans = tuple((mark.start, mark.end) for mark in page.marks)
    name = header.titel or own_id(header) or reported.document.source.rpartition("/")[2]
    return Parts(page._summary(), page._letter(), page._papers(), page._picture(name), spans)


class _Page:
    """Makes the parts of the page in one language."""

    def __init__(self, reported: Reported, lang: Lang) -> None:
        self.r, self.lang, self.say = reported, lang, PHRASES[lang]
        groups: dict[str, _Group] = {}
        for resolution in reported.resolutions:
            key = paper_key(resolution)
            groups.setdefault(key, _Group(len(groups) + 1, key, [])).resolutions.append(resolution)
        self.groups = list(groups.values())
        self.marks: list[_Mark] = []
        for resolution in sorted(reported.resolutions, key=lambda r: (r.citation.start, -r.citation.end)):
            group, citation = groups[paper_key(resolution)], resolution.citation
            last = self.marks[-1] if self.marks else None
            if last is not None and citation.start < last.end:
                self.marks[-1] = last._replace(end=max(last.end, citation.end))
                if group not in last.groups:
                    last.groups.append(group)
            else:
                self.marks.append(_Mark(len(self.marks) + 1, citation.start, citation.end, [group]))

    def whole(self) -> str:
        header = self.r.document.header
        name = header.titel or own_id(header) or self.r.document.source.rpartition("/")[2] or self.say["untitled"]
        title = f"{self.say['report']} {name}"
        body = (
            f'<a class="skip" href="#brief">{self.say["to_letter"]}</a>\n'
            f"<header><h1>{shown(title)}</h1>\n{self._summary()}</header>\n<main>\n"
            f'<section aria-labelledby="h-bevindingen"><h2 id="h-bevindingen">{self.say["findings"]}</h2>{self._findings()}</section>\n'
            f'<section aria-labelledby="brief"><h2 id="brief">{self.say["letter"]}</h2><article>{self._letter()}</article></section>\n'
            f'<section aria-labelledby="h-stukken"><h2 id="h-stukken">{self.say["papers"]}</h2>{self._papers()}</section>\n'
            f'<section aria-labelledby="h-graaf"><h2 id="h-graaf">{self.say["picture"]}</h2>{self._picture(name)}</section>\n'
            f"</main>\n<footer>{shown(self.say['made'].format(day=self.r.day))}</footer>"
        )
        return whole_page(title, body, self.lang)

    def _summary(self) -> str:
        counts: dict[Verdict, int] = {}
        for group in self.groups:
            counts[group.shown.verdict] = counts.get(group.shown.verdict, 0) + 1
        tallies = "".join(
            f'<li class="{_CLASSES[verdict]}"><span aria-hidden="true">{SIGNS[verdict]}</span> {counts[verdict]} {VERDICTS[self.lang][verdict]}</li>'
            for verdict in SIGNS
            if verdict in counts
        )
        said = self.say["counts"].format(papers=len(self.groups), citations=len(self.r.resolutions))
        out = f'<p class="soft">{shown(said)}</p>'
        if tallies:
            out += f'<ul class="tallies">{tallies}</ul>'
        if self.r.offline:
            out += (
                f'<p class="warn">{shown(self.say["offline"].format(why=self.r.offline, day=self.r.register_day))}</p>'
            )
        return out

    # -- the letter ---------------------------------------------------------------------------------------------

    def _letter(self) -> str:
        out = []
        for paragraph in self.r.document.paragraphs:
            text = self.r.document.text[paragraph.start : paragraph.end]
            if self.r.document.format in ("markdown", "text") and _RULE.match(text):
                continue
            inside = self._marked(paragraph)
            if paragraph.kind == "heading":
                out.append(f"<h3>{inside}</h3>")
            elif paragraph.kind in ("note", "margin"):
                out.append(f'<p class="{paragraph.kind}">{inside}</p>')
            else:
                out.append(f"<p>{inside}</p>")
        return "\n".join(out)

    def _marked(self, paragraph: Paragraph) -> str:
        """The paragraph as HTML, its citations marked."""
        out: list[str] = []
        at = paragraph.start
        if self.r.document.format == "markdown":
            block = _BLOCK_MARKS.match(self.r.document.text[at : paragraph.end])
            at += block.end() if block else 0
        first = bisect_right(self.marks, at, key=lambda mark: mark.start - 1)
        for mark in self.marks[max(0, first - 1) :]:
            if mark.end <= at:
                continue
            if mark.start >= paragraph.end:
                break
            start, end = max(mark.start, at), min(mark.end, paragraph.end)
            out += [self._plain(at, start), self._cite(mark, self._plain(start, end))]
            at = end
        return "".join((*out, self._plain(at, paragraph.end)))

    def _plain(self, start: int, end: int) -> str:
        """A stretch of the letter as HTML: without the marks of Markdown, with the marks of notes raised."""
        text = "".join(self._visible(start, end))
        out, at = [], 0
        for mark in _NOTE_MARK.finditer(text):
            label = mark[1] or mark[2]
            out += [shown(text[at : mark.start()]), f"<sup>{shown(label)}</sup>"]
            at = mark.end()
        return "".join((*out, shown(text[at:])))

    def _visible(self, start: int, end: int) -> Iterator[str]:
        document = self.r.document
        if document.plain is None:
            yield document.text[start:end]
            return
        first = bisect_right(document.pieces, start, key=lambda piece: piece.offset) - 1
        for piece in document.pieces[max(0, first) :]:
            if piece.offset >= end:
                return
            low = max(start, piece.offset) - piece.offset
            high = min(end, piece.offset + piece.end - piece.start) - piece.offset
            if low < high:
                yield document.plain[piece.start + low : piece.start + high]

    def _cite(self, mark: _Mark, words: str) -> str:
        worst = gravest([group.shown for group in mark.groups]).verdict
        cards = "".join(self._card(group) for group in mark.groups[:8])
        numbers = ", ".join(str(group.number) for group in mark.groups)
        return (
            f'<span class="cite {_CLASSES[worst]}"><a class="ref" id="v{mark.number}" href="#stuk{mark.groups[0].number}" data-number="{numbers}">'
            f'{words}<span class="sign" aria-hidden="true">{SIGNS[worst]}</span><span class="hidden"> ({VERDICTS[self.lang][worst]})</span></a>'
            f'<span class="card">{cards}</span></span>'
        )

    def _card(self, group: _Group) -> str:
        """The short form of a paper, of phrasing elements only, since it stands inside a paragraph."""
        lines = [
            f"<span><strong>{shown(self._title(group))}</strong></span>",
            f"<span>{self._word(group.shown.verdict)}</span>",
        ]
        lines += [f"<span>{shown(name)}: {value}</span>" for name, value in self._facts(group)]
        if group.shown.why:
            lines.append(f"<span>{shown(self._why(group.shown.why))}</span>")
        lines.append(f"<span>{self._links(group)}</span>")
        return "".join(lines)

    # -- the papers ---------------------------------------------------------------------------------------------

    def _papers(self) -> str:
        if not self.groups:
            return f"<p>{self.say['nothing']}</p>"
        return '<ol class="papers">' + "".join(self._paper(group) for group in self.groups) + "</ol>"

    def _paper(self, group: _Group) -> str:
        marks = [mark for mark in self.marks if group in mark.groups]
        places = ", ".join(f'<a href="#v{mark.number}">{shown(self._place(mark, group))}</a>' for mark in marks)
        facts = [*self._facts(group), (self.say["places"], places), (self.say["links"], self._links(group))]
        rows = "".join(f"<dt>{shown(name)}</dt><dd>{value}</dd>" for name, value in facts if value)
        shown_one = group.shown
        why = f"<p>{shown(self._why(shown_one.why))}</p>" if shown_one.why else ""
        differs = "".join(
            f"<p>{shown(self.say['says'].format(field=d.field, letter=d.letter, record=d.record))}</p>"
            for d in shown_one.differs
        )
        candidates = ", ".join(anchor(page_address(c.id), c.id) for c in shown_one.candidates)
        meant = f"<p>{self.say['meant']}: {candidates}</p>" if candidates else ""
        return (
            f'<li id="stuk{group.number}" class="{_CLASSES[shown_one.verdict]}"><h3>{group.number}. {shown(self._title(group))}</h3>'
            f"{self._word(shown_one.verdict)}{why}{differs}{meant}<dl>{rows}</dl></li>"
        )

    def _title(self, group: _Group) -> str:
        paper = self._record(group)
        return f"{group.key}: {paper.titel}" if paper and paper.titel else group.key

    def _record(self, group: _Group) -> Paper | None:
        papers = group.shown.papers
        return self.r.papers.get(papers[0]) if papers else None

    def _facts(self, group: _Group) -> list[tuple[str, str]]:
        paper = self._record(group)
        if paper is None:
            return []
        people = ", ".join(f"{p.naam} ({p.fractie})" if p.fractie else p.naam for p in paper.indieners)
        facts = [
            (self.say["dossier"], paper.dossiertitel),
            (self.say["kind"], paper.soort),
            (self.say["date"], paper.datum),
            (self.say["submitters"], people),
            (self.say["outcome"], self._outcome(paper.outcome)),
        ]
        return [(name, shown(value)) for name, value in facts if value]

    def _outcome(self, outcome: Outcome | None) -> str:
        if outcome is None:
            return ""
        parts = [f"{outcome.besluit} {outcome.datum}".strip()]
        if outcome.voor:
            parts.append(f"{self.say['for']}: {', '.join(outcome.voor)}")
        if outcome.tegen:
            parts.append(f"{self.say['against']}: {', '.join(outcome.tegen)}")
        if outcome.appreciatie:
            parts.append(f"{self.say['advice']}: {outcome.appreciatie}")
        return "; ".join(parts)

    def _links(self, group: _Group) -> str:
        """Where the paper is: only addresses that we make or that an official source gave."""
        citation = group.shown.citation
        ids = group.shown.papers or citation.ids
        if len(ids) == 1:
            paper = self._record(group)
            urls = {"html": page_address(ids[0]), **(dict(paper.urls) if paper else {})}
            names = {"html": self.say["page"], "page": self.say["page"]}
            seen: dict[str, str] = {}
            for name in ("html", "pdf", "xml", "tweedekamer"):
                if name in urls:
                    seen.setdefault(urls[name], names.get(name, name))
            return " · ".join(anchor(url, name) for url, name in seen.items())
        if citation.family == "dossier" and citation.dossiernummer:
            return anchor(dossier_address(str(citation.dossiernummer)), self.say["dossier"])
        return " · ".join(anchor(page_address(id), id) for id in ids[:8])

    def _place(self, mark: _Mark, group: _Group) -> str:
        for resolution in group.resolutions:
            citation = resolution.citation
            if mark.start <= citation.start < mark.end:
                return place_words(citation.place, self.lang) or _words(citation)
        return self.say["place"]

    def _word(self, verdict: Verdict) -> str:
        return f'<span class="word {_CLASSES[verdict]}"><span aria-hidden="true">{SIGNS[verdict]} </span>{VERDICTS[self.lang][verdict]}</span>'

    def _why(self, why: str) -> str:
        return dutch(why) if self.lang == "nl" else why

    # -- findings and picture -------------------------------------------------------------------------------------

    def _findings(self) -> str:
        if not self.r.findings:
            return f"<p>{self.say['no_findings']}</p>"
        rows = []
        for finding in self.r.findings:
            mark = next((m for m in self.marks if finding.raw and m.start <= finding.start < m.end), None)
            words = shown(" ".join(finding.raw.split()))
            place = f'<a href="#v{mark.number}">{words}</a>: ' if mark else f"{words}: " if words else ""
            severity = {"error": "bad", "warning": "odd", "info": "open"}[finding.severity]
            meant = "; ".join(f"{anchor(page_address(c.id), c.id)} ({shown(c.reason)})" for c in finding.proposals)
            meant = meant and f" {self.say['meant']}: {meant}."
            rows.append(
                f'<li class="{severity}"><span class="word {severity}">{self.say[f"severity_{finding.severity}"]} {escape(finding.code)}</span> '
                f"{place}{shown(finding.message)}{meant}</li>"
            )
        return f'<ul class="list">{"".join(rows)}</ul>'

    def _picture(self, name: str) -> str:
        dots = [
            Dot(
                group.key,
                _CLASSES[group.shown.verdict],
                len(group.resolutions),
                page_address(group.shown.papers[0]) if group.shown.papers else "",
                f"{self._title(group)}: {VERDICTS[self.lang][group.shown.verdict]}",
            )
            for group in self.groups
        ]
        citing = [
            Dot(id, "open", times, "" if id.startswith("letter:") else page_address(id))
            for id, times in self.r.citing[:MOST_CITING]
        ]
        drawn = picture(Dot(name), citing, dots, title=self.say["picture"], about=self.say["picture_says"])
        return f'<p class="soft">{self.say["picture_says"]}</p><div class="picture" tabindex="0" role="group" aria-label="{self.say["picture"]}">{drawn}</div>'


def _words(citation: Citation) -> str:
    return " ".join(citation.raw.split())[:60]
