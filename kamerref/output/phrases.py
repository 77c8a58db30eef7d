"""The words of pages for people, in Dutch and English."""

from __future__ import annotations

from resolver import Place, Verdict
from resolver.check.findings import Lang

#: A sign beside the colour, so that colour is never the only difference.
SIGNS = {
    Verdict.VERIFIED: "✓",
    Verdict.EXISTS: "✓",
    Verdict.DIFFERS: "≠",
    Verdict.NOT_FOUND: "✗",
    Verdict.AMBIGUOUS: "?",
    Verdict.NOT_CHECKED: "–",
    Verdict.OUTSIDE_COVERAGE: "○",
}
VERDICTS: dict[Lang, dict[Verdict, str]] = {
    "nl": {
        Verdict.VERIFIED: "klopt",
        Verdict.EXISTS: "bestaat",
        Verdict.DIFFERS: "wijkt af",
        Verdict.NOT_FOUND: "niet gevonden",
        Verdict.AMBIGUOUS: "niet eenduidig",
        Verdict.NOT_CHECKED: "niet nagekeken",
        Verdict.OUTSIDE_COVERAGE: "buiten bereik",
    },
    "en": {
        Verdict.VERIFIED: "correct",
        Verdict.EXISTS: "exists",
        Verdict.DIFFERS: "differs",
        Verdict.NOT_FOUND: "not found",
        Verdict.AMBIGUOUS: "ambiguous",
        Verdict.NOT_CHECKED: "not checked",
        Verdict.OUTSIDE_COVERAGE: "outside coverage",
    },
}
PHRASES: dict[Lang, dict[str, str]] = {
    "nl": {
        "report": "Verwijzingen in",
        "made": "Gemaakt door kamerref op {day}",
        "to_letter": "Naar de brief",
        "letter": "De brief",
        "notes": "Noten",
        "papers": "Stukken waarnaar wordt verwezen",
        "findings": "Bevindingen",
        "no_findings": "Geen bevindingen.",
        "picture": "Plaats in de citatiegraaf",
        "counts": "{papers} stukken in {citations} verwijzingen",
        "offline": "Titels, data, indieners en uitkomsten zijn niet nagekeken: {why}. Alleen het register van {day} is geraadpleegd.",
        "date": "datum",
        "kind": "soort",
        "submitters": "indieners",
        "outcome": "uitkomst",
        "dossier": "dossier",
        "places": "plaatsen",
        "links": "links",
        "page": "pagina",
        "meant": "Misschien bedoeld",
        "says": "{field}: de brief zegt «{letter}», het stuk «{record}»",
        "severity_error": "fout",
        "severity_warning": "let op",
        "severity_info": "ter informatie",
        "advice": "appreciatie",
        "for": "voor",
        "against": "tegen",
        "picture_says": "De brief links, rechts de stukken waarnaar zij verwijst; een grotere stip is vaker aangehaald.",
        "cited_by": "aangehaald door",
        "more": "en nog {count}",
        "untitled": "deze brief",
        "place": "plaats",
        "paragraph_at": "alinea {number}",
        "note_at": "noot {number}",
        "page_at": "blz. {number}, ",
        "nothing": "Er wordt nergens naar verwezen.",
        "graph_says": "Links wat ernaar verwijst, rechts waar het naar verwijst; een grotere stip is vaker aangehaald.",
        "graph": "Omgeving van {name}",
        "other": "overig",
        "senate": "Een onderbroken rand is van de Eerste Kamer.",
    },
    "en": {
        "report": "References in",
        "made": "Made by kamerref on {day}",
        "to_letter": "To the letter",
        "letter": "The letter",
        "notes": "Notes",
        "papers": "Papers referred to",
        "findings": "Findings",
        "no_findings": "No findings.",
        "picture": "Place in the citation graph",
        "counts": "{papers} papers in {citations} references",
        "offline": "Titles, dates, submitters and outcomes were not checked: {why}. Only the register of {day} was asked.",
        "date": "date",
        "kind": "kind",
        "submitters": "submitters",
        "outcome": "outcome",
        "dossier": "dossier",
        "places": "places",
        "links": "links",
        "page": "page",
        "meant": "Perhaps meant",
        "says": "{field}: the letter says “{letter}”, the paper “{record}”",
        "severity_error": "error",
        "severity_warning": "warning",
        "severity_info": "for information",
        "advice": "cabinet's advice",
        "for": "for",
        "against": "against",
        "picture_says": "The letter on the left, the papers it refers to on the right; a larger dot is cited more often.",
        "cited_by": "cited by",
        "more": "and {count} more",
        "untitled": "this letter",
        "place": "place",
        "paragraph_at": "paragraph {number}",
        "note_at": "note {number}",
        "page_at": "p. {number}, ",
        "nothing": "Nothing is referred to.",
        "graph_says": "On the left what refers to it, on the right what it refers to; a larger dot is cited more often.",
        "graph": "Around {name}",
        "other": "other",
        "senate": "A dashed edge is of the Eerste Kamer (Senate).",
    },
}


def place_words(place: Place, lang: Lang) -> str:
    """A place in the words of a language; "" for none."""
    say = PHRASES[lang]
    page = "" if place.page is None else say["page_at"].format(number=place.page)
    if place.note is not None:
        return page + say["note_at"].format(number=place.note)
    return "" if place.paragraph is None else page + say["paragraph_at"].format(number=place.paragraph)
