"""What does not hold in a letter: findings with stable codes, where they are, how we know, and what to write instead.

A finding is made of a resolution (existence, disagreement, not checked), of the way a citation is written, or of the
letter itself. Codes never change their meaning; `RULES` is their one catalogue.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from ..dates import MONTH, iso_date
from ..dutch import dutch
from ..finder.find import linked_paper
from ..finder.lists import page_range
from ..model import Candidate, Citation, Document, Evidence, Paper, Resolution, Verdict
from ..patterns import pattern
from ..reasons import Reason
from ..rules import SENATE_WITHOUT_SESSION
from .judging import same_subject, subject_of
from .proposals import propose
from .styles import Style, Written, style_of, write_citation

Severity = Literal["error", "warning", "info"]
Lang = Literal["nl", "en"]
SEVERITIES: tuple[Severity, ...] = ("info", "warning", "error")


class Rule(NamedTuple):
    """One code: its severity, what it says in Dutch and English (fields in braces), and an example."""

    code: str
    severity: Severity
    nl: str
    en: str
    example: str


RULES = (
    Rule("K101", "error", "Dit stuk bestaat niet: {why}.", "This paper does not exist: {why}.", "Kamerstuk 30 821, nr. 21"),
    Rule("K102", "error", "Dit dossier bestaat niet: {why}.", "This dossier does not exist: {why}.", "Kamerstuk 99 998, nr. 3"),
    Rule("K103", "error", "Dit nummer ligt na het laatste van het dossier: {why}.", "This number is beyond the dossier's last: {why}.", "Kamerstuk 33 694, nr. 999"),
    Rule("K104", "error", "Deze plaats in de Handelingen bestaat niet: {why}.", "This place in the Handelingen does not exist: {why}.", "Handelingen II 2019/20, nr. 23, item 44"),
    Rule("K105", "error", "Deze verwijzing wijst nergens naar: {why}.", "This link points nowhere: {why}.", "https://zoek.officielebekendmakingen.nl/kst-33694-999.html"),
    Rule("K106", "error", "Deze publicatie bestaat niet: {why}.", "This publication does not exist: {why}.", "Stb. 2020, 999"),
    Rule("K201", "error", "De brief noemt de kamer {letter}, het stuk is van de {record}.", "The letter says chamber {letter}, the paper is of {record}.", "Kamerstukken I 33 694, nr. 56"),
    Rule("K202", "error", "De brief noemt het vergaderjaar {letter}, het stuk is van {record}.", "The letter says session {letter}, the paper is of {record}.", "Kamerstukken II 2015/16, 33 694, nr. 56"),
    Rule("K203", "error", "De brief noemt dit een {letter}, het is een {record}.", "The letter calls this a {letter}, it is a {record}.", "de motie (Kamerstuk 33 694, nr. 12)"),
    Rule("K204", "error", "De brief noemt als indiener {letter}; het stuk is van {record}.", "The letter names as submitter {letter}; the paper is by {record}.", "motie van het lid Anders (Kamerstuk 33 694, nr. 56)"),
    Rule("K205", "warning", "De brief noemt de datum {letter}; het stuk is van {record}.", "The letter says it is of {letter}; the paper is of {record}.", "brief van 1 mei 2012 (Kamerstuk 33 694, nr. 47)"),
    Rule("K206", "error", "De brief noemt als onderwerp «{letter}»; het stuk heet «{record}».", "The letter gives as subject «{letter}»; the paper is called «{record}».", "«Visserij» (Kamerstuk 30 821, nr. 72)"),
    Rule("K207", "warning", "De brief noemt blz. {letter}; het stuk heeft blz. {record}.", "The letter says p. {letter}; the paper has pp. {record}.", "Handelingen II 2019/20, nr. 24, item 24, p. 99"),
    Rule("K208", "error", "Het stuk is niet gedrukt onder {letter}, wel onder {record}.", "The paper is not filed under {letter}, but under {record}.", "Kamerstukken 33 694 en 29 282, nr. 56"),
    Rule("K209", "error", "De brief noemt dit {letter}; de uitkomst was: {record}.", "The letter calls this {letter}; the outcome was: {record}.", "de aangenomen motie (Kamerstuk …)"),
    Rule("K210", "warning", "Dit stuk is vervangen door {record}.", "This paper was replaced by {record}.", "Kamerstuk …, waarvoor een herdruk verscheen"),
    Rule("K211", "error", "De link gaat naar {record}, de tekst noemt {letter}.", "The link leads to {record}, the words name {letter}.", "[Kamerstuk 33 694, nr. 47](…/kst-33694-48.html)"),
    Rule("K301", "warning", "Niet in de gekozen stijl; schrijf: {record}.", "Not in the chosen style; write: {record}.", "TK 30821-72"),
    Rule("K302", "info", "De brief gebruikt meer dan één stijl: {letter}.", "The letter uses more than one style: {letter}.", "Kamerstuk 33 694, nr. 12 en Kamerstukken II 2018/19, 33694, nr. 47"),
    Rule("K401", "warning", "Bij noot {letter} is er geen noottekst.", "Note {letter} has a mark and no text.", "tekst<sup>7</sup>"),
    Rule("K402", "warning", "Naar noot {letter} verwijst niets in de tekst.", "Nothing in the text refers to note {letter}.", "<sup>7</sup> Kamerstuk …"),
    Rule("K403", "warning", "Hier is niet duidelijk welk stuk bedoeld is: {why}.", "It is not clear which paper is meant: {why}.", "voornoemde motie"),
    Rule("K404", "warning", "Dezelfde indieners staan bij twee nummers: {letter}.", "The same submitters stand with two numbers: {letter}.", "motie A en B (nr. 5) … motie A en B (nr. 6)"),
    Rule("K405", "warning", "Hetzelfde nummer heeft twee onderwerpen: «{letter}» en «{record}».", "The same number has two subjects: «{letter}» and «{record}».", "«X» (nr. 5) … «Y» (nr. 5)"),
    Rule("K406", "warning", "Een verslag over {letter} kan niet van {record} zijn.", "A report on {letter} cannot be of {record}.", "(30 april 2018) jaarverslag 2018"),
    Rule("K901", "info", "Niet gecontroleerd: {why}.", "Not checked: {why}.", "een bron antwoordt niet"),
    Rule("K902", "info", "Niet te controleren: {why}.", "Cannot be checked: {why}.", "Kamerstuk 12 345, nr. 3"),
    Rule("K903", "info", "Misschien nog niet gepubliceerd: {why}.", "Maybe not published yet: {why}.", "een nummer net na het nieuwste"),
    Rule("K904", "info", "Van {letter} stukken is alleen het bestaan gecontroleerd: {why}.", "Of {letter} papers only the existence was checked: {why}.", "kamerref check --offline"),
    Rule("K905", "warning", "Niet gelezen, want zonder tekst (een plaatje of scan): blz. {letter}.", "Not read, for it has no text (a picture or scan): p. {letter}.", "een PDF met ingescande bladzijden"),
    Rule("K906", "warning", "In dit bestand {letter} niet gelezen bestanden; bewaar ze apart.", "Files in this file that were not read: {letter}; save them apart.", "een PDF met een bijlage erin"),
)  # fmt: skip
CODES = {rule.code: rule for rule in RULES}
_FIELD_CODES = {
    "kamer": "K201",
    "vergaderjaar": "K202",
    "soort": "K203",
    "indieners": "K204",
    "titel": "K206",
    "dossiers": "K208",
}

DATE_DAYS = 45
"""A letter may give the day it was signed and the record the day it was published."""
_DATE = rf"(?P<dag>[0-9]{{1,2}})\s(?P<maand>{MONTH})\s(?P<jaar>(?:19|20)[0-9]{{2}})"
_DATE_BEFORE = pattern(rf"(?i)(?:\bvan\s|\bd\.d\.\s|,\s){_DATE}[^.;()\n]{{0,60}}[(,]\s?\Z")
_DATE_AFTER = pattern(rf"(?i),?\s\(?(?:d\.d\.|van)\s{_DATE}")
_NO_LETTERS = ("motie", "amendement", "memorie van toelichting", "memorie van antwoord", "voorstel van wet")
#: A dated yearly report: "MIVD (30 april 2018) Openbaar jaarverslag MIVD 2018".
_YEARLY = pattern(
    rf"(?i)\(?{_DATE}\)?[^.;()\n]{{0,40}}\b(?:jaarverslag|jaarrapportage|jaarrekening)\b[^.;()\n]{{0,30}}?\b(?P<over>(?:19|20)[0-9]{{2}})\b"
)
_ADOPTED = pattern(r"(?i)\baangenomen\s(?:motie|amendement)\b[^.;\n]{0,160}\Z")
_NOUN = pattern(
    r"(?i)\b(?P<noun>memorie\svan\stoelichting|memorie\svan\santwoord|nota\svan\swijziging|voorstel\svan\swet|(?:kamer)?brief)\s?\(?\s?\Z"
)


class Finding(NamedTuple):
    """One thing that does not hold. `start` and `end` count code points of the letter; `fix` replaces that span."""

    code: str
    severity: Severity
    message: str
    start: int
    end: int
    raw: str
    paragraph: int | None = None
    note: str | None = None
    paper: str | None = None
    source: str = ""
    fetched_at: str = ""
    proposals: tuple[Candidate, ...] = ()
    fix: str | None = None


def check(
    document: Document,
    resolutions: Sequence[Resolution],
    papers: Mapping[str, Paper] | None = None,
    *,
    style: Style | None = None,
    lang: Lang = "nl",
    offline: str = "",
) -> list[Finding]:
    """Everything that does not hold in a letter, in reading order; [] for a clean one.

    `resolutions` are of the letter's citations (`resolve`), `papers` what the sources said by identifier, `style` the
    prescribed form (None checks none), `offline` the reason why no source was asked ("" when they were).
    """
    making = _Making(document, lang)
    found: list[Finding] = []
    cited = [id for r in resolutions for id in r.papers]
    for resolution in resolutions:
        paper = (papers or {}).get(resolution.papers[0]) if resolution.papers else None
        found += _existence(making, resolution, cited, papers or {})
        found += _disagreement(making, resolution, paper, document.text)
    found += _links(making, document, resolutions)
    # A citation that points wrong is not made to look right: its form is reported, and not corrected.
    wrong = {finding.start for finding in found if finding.code < "K300"}
    for finding in _style(making, resolutions, papers or {}, style):
        found.append(finding._replace(fix=None) if finding.start in wrong else finding)
    found += _within(making, document, resolutions)
    unseen = {r.papers[0] for r in resolutions if r.verdict is Verdict.EXISTS and r.papers and not r.failed}
    if offline and unseen:
        found.append(making.letter("K904", letter=str(len(unseen)), why=offline))
    found += (making.letter(_UNREAD[reason.code], letter=reason.fields[0][1]) for reason in document.unread)
    return sorted(found, key=lambda finding: (finding.start, finding.code))


#: What could not be read of a file is never taken for empty.
_UNREAD = {"pages-without-text": "K905", "files-inside-not-read": "K906", "inserted-file-not-read": "K906"}


class _Making:
    """Makes findings of one letter in one language."""

    def __init__(self, document: Document, lang: Lang) -> None:
        self.document, self.lang = document, lang

    def at(self, code: str, citation: Citation, *, why: str = "", letter: str = "", record: str = "", paper: Paper | None = None,
           proposals: tuple[Candidate, ...] = (), fix: str | None = None) -> Finding:  # fmt: skip
        source = paper.sources[0] if paper and paper.sources else None
        return Finding(
            code, CODES[code].severity, self._say(code, why, letter, record), citation.start, citation.end, citation.raw,
            citation.place.paragraph, citation.place.note, citation.ids[0] if citation.ids else None,
            source.source if source else "register" if code < "K200" else "letter", source.fetched_at if source else "", self._reasons(proposals), fix,
        )  # fmt: skip

    def span(self, code: str, start: int, end: int, *, letter: str, record: str = "") -> Finding:
        raw = self.document.text[start:end]
        return Finding(
            code, CODES[code].severity, self._say(code, "", letter, record), start, end, raw, source="letter"
        )

    def letter(self, code: str, *, letter: str = "", why: str = "") -> Finding:
        return Finding(code, CODES[code].severity, self._say(code, why, letter, ""), 0, 0, "", source="letter")

    def _say(self, code: str, why: str, letter: str, record: str) -> str:
        rule, reason = CODES[code], why.rstrip(".")
        if self.lang == "nl":
            return rule.nl.format(why=dutch(reason), letter=letter, record=record)
        return rule.en.format(why=reason, letter=letter, record=record)

    def _reasons(self, proposals: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
        """The proposals with their reasons in the language of the check."""
        return tuple(Candidate(c.id, dutch(c.reason)) for c in proposals) if self.lang == "nl" else proposals


def _existence(
    making: _Making, resolution: Resolution, cited: Sequence[str], papers: Mapping[str, Paper]
) -> Iterator[Finding]:
    citation, why = resolution.citation, resolution.why
    if resolution.verdict is Verdict.NOT_FOUND:
        if citation.evidence is Evidence.NAME:
            yield making.at("K403", citation, why=why)
            return
        yield making.at(
            _missing(citation, why),
            citation,
            why=why,
            proposals=propose(citation, cited, papers=papers, text=making.document.text),
        )
    elif resolution.verdict is Verdict.AMBIGUOUS:
        yield making.at("K403", citation, why=why, proposals=resolution.candidates)
    elif resolution.verdict is Verdict.OUTSIDE_COVERAGE:
        yield making.at("K903" if "newer" in why else "K902", citation, why=why)
    elif resolution.verdict is Verdict.NOT_CHECKED:
        yield making.at("K403" if citation.evidence is Evidence.NAME else "K901", citation, why=why)
    elif resolution.failed:
        yield making.at("K901", citation, why=why)


def _missing(citation: Citation, why: str) -> str:
    if citation.form in ("address", "identifier", "link"):
        return "K105"
    if citation.family == "handelingen":
        return "K104"
    if citation.family not in ("kamerstuk", "dossier"):
        return "K106"
    if "no dossier" in why:
        return "K102"
    return "K103" if "ends at" in why or "end at" in why else "K101"


def _disagreement(making: _Making, resolution: Resolution, paper: Paper | None, text: str) -> Iterator[Finding]:
    citation = resolution.citation
    exists = resolution.verdict in (Verdict.EXISTS, Verdict.VERIFIED, Verdict.DIFFERS)
    named = {difference.field for difference in resolution.differs}
    for difference in resolution.differs:
        yield making.at(
            _FIELD_CODES[difference.field], citation, letter=difference.letter, record=difference.record, paper=paper
        )
    if (
        exists
        and "kamer" not in named
        and (series := _series(citation))
        and citation.kamer
        and "kamer" not in citation.inferred
        and series != citation.kamer
    ):
        yield making.at("K201", citation, letter=str(citation.kamer), record=series, paper=paper)
    if paper is None:
        return
    said = _date_beside(text, citation)
    if said and paper.datum and abs(_days(said) - _days(paper.datum)) > DATE_DAYS:
        yield making.at("K205", citation, letter=said, record=paper.datum, paper=paper)
    if paper.datum and not paper.vergaderjaar and citation.vergaderjaar and "vergaderjaar" not in citation.inferred:
        first = citation.vergaderjaar.eerste
        if not f"{first}-08-01" <= paper.datum <= f"{first + 1}-12-31":
            yield making.at("K202", citation, letter=citation.vergaderjaar.short, record=paper.datum, paper=paper)
    noun = _NOUN.search(text, max(0, citation.start - 60), citation.start)
    if noun and paper.soort and "soort" not in named:
        claimed = " ".join(noun["noun"].lower().split())
        # "Brief" is said of many kinds; only of these it is surely wrong.
        if paper.soort in _NO_LETTERS if claimed.endswith("brief") else claimed != paper.soort:
            yield making.at("K203", citation, letter=claimed, record=paper.soort, paper=paper)
    if paper.paginas and citation.pages:
        beyond = [page for page in citation.pages if (span := page_range(page)) and span[1] > paper.paginas[1]]
        if beyond:
            yield making.at(
                "K207", citation, letter=", ".join(beyond), record=f"{paper.paginas[0]}-{paper.paginas[1]}", paper=paper
            )
    outcome = paper.outcome
    if (
        outcome
        and outcome.besluit != "aangenomen"
        and _ADOPTED.search(text, max(0, citation.start - 200), citation.start)
    ):
        yield making.at(
            "K209", citation, letter="aangenomen", record=f"{outcome.besluit} {outcome.datum}".strip(), paper=paper
        )
    if paper.replaced_by:
        yield making.at(
            "K210",
            citation,
            record=paper.replaced_by,
            paper=paper,
            proposals=(Candidate(paper.replaced_by, "replaces it"),),
        )


def _links(making: _Making, document: Document, resolutions: Sequence[Resolution]) -> Iterator[Finding]:
    """Links of the letter's own that lead to another paper than their words name."""
    for resolution in resolutions:
        via = resolution.citation.via
        if isinstance(via, Reason) and via.code == "link-over-words":
            words = " / ".join(sorted(via.value("papers").split()))
            yield making.at("K211", resolution.citation, letter=words, record=resolution.citation.ids[0])
    ordered = sorted(resolutions, key=lambda r: r.citation.start)
    starts = [r.citation.start for r in ordered]
    longest = max((r.citation.end - r.citation.start for r in ordered), default=0)
    for link in document.links:
        reference = linked_paper(link.target)
        if reference is None or not reference.ids:
            continue
        near = ordered[bisect_left(starts, link.start - longest) : bisect_left(starts, link.end)]
        inside = [r for r in near if r.citation.start < link.end and link.start < r.citation.end]
        named = {id for r in inside for id in (*r.papers, *r.citation.ids)}
        if named and not named & set(reference.ids):
            yield making.at("K211", inside[0].citation, letter=" / ".join(sorted(named)), record=reference.ids[0])


def _series(citation: Citation) -> str | None:
    """The chamber whose series a number is of: numbers are the Tweede Kamer's, letters since 2010 the Eerste Kamer's."""
    number, dossier = citation.ondernummer, citation.dossiernummer
    if citation.family != "kamerstuk" or number is None or dossier is None:
        return None
    if number.isdigit():
        return "TK"
    since_2010 = dossier.nummer.isdigit() and int(dossier.nummer) >= SENATE_WITHOUT_SESSION
    return "EK" if number.isalpha() and since_2010 else None


def _date_beside(text: str, citation: Citation) -> str | None:
    found = _DATE_AFTER.match(text, citation.end) or _DATE_BEFORE.search(
        text, max(0, citation.start - 110), citation.start
    )
    return iso_date(found)


def _days(date: str) -> int:
    year, month, day = map(int, date.split("-"))
    return year * 365 + month * 30 + day


def _style(
    making: _Making, resolutions: Sequence[Resolution], papers: Mapping[str, Paper], style: Style | None
) -> Iterator[Finding]:
    used: dict[Style, Citation] = {}
    for resolution in resolutions:
        citation = resolution.citation
        follows = style_of(citation.raw)
        if follows:
            used.setdefault(follows, citation)
        if (
            style is None
            or citation.form in ("address", "identifier", "linked", "link")
            or not citation.raw[:1].isalpha()
        ):
            continue
        if citation.attachment or citation.also_dossiers or citation.meeting:
            continue
        paper = papers.get(resolution.papers[0]) if resolution.papers else None
        year = citation.vergaderjaar or (paper.vergaderjaar if paper else None)
        written = write_citation(
            Written(
                citation.family,
                citation.dossiernummer,
                citation.ondernummer,
                citation.kamer,
                year,
                pages=citation.pages,
            ),
            style,
        )
        plural = re.search(r"\bnrs", citation.raw) is not None
        if written and not plural and " ".join(citation.raw.split()) != written:
            yield making.at("K301", citation, record=written, fix=written)
    if style is None and len(used) > 1:
        last = max(used.values(), key=lambda citation: citation.start)
        yield making.at("K302", last, letter=" / ".join(f"{name} ({c.raw})" for name, c in used.items()))


def _within(making: _Making, document: Document, resolutions: Sequence[Resolution]) -> Iterator[Finding]:
    for note in document.notes:
        if note.body[0] == note.body[1] and note.mark:
            yield making.span("K401", *note.mark, letter=note.label)
        elif note.mark is None:
            yield making.span("K402", *note.body, letter=note.label)
    for report in _YEARLY.finditer(document.text):
        if int(report["jaar"]) <= int(report["over"]):
            dated = f"{report['dag']} {report['maand']} {report['jaar']}"
            yield making.span("K406", *report.span(), letter=report["over"], record=dated)
    submitters: dict[tuple[object, ...], Citation] = {}
    subjects: dict[tuple[str, ...], tuple[str, Citation]] = {}
    for resolution in resolutions:
        citation = resolution.citation
        if citation.form == "linked" or len(citation.ids) != 1:
            continue
        if citation.kind and len(citation.names) > 1:
            key = (citation.kind, citation.dossiernummer, tuple(sorted(citation.names)))
            other = submitters.setdefault(key, citation)
            if other.ids != citation.ids:
                yield making.at("K404", citation, letter=f"{other.raw} / {citation.raw}")
        subject = subject_of(document.text, citation)
        if subject:
            before = subjects.setdefault(citation.ids, (subject, citation))
            if not same_subject(subject, before[0]) and not same_subject(before[0], subject):
                yield making.at("K405", citation, letter=before[0], record=subject)


def fixed(text: str, findings: Sequence[Finding]) -> str:
    """The letter with the safe fixes applied: spelling and style of citations, never what they point at."""
    out, at = [], 0
    for finding in sorted(findings, key=lambda finding: finding.start):
        if finding.fix is not None and finding.start >= at:
            out += [text[at : finding.start], finding.fix]
            at = finding.end
    return "".join((*out, text[at:]))
