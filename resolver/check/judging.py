"""Letter against record: in which fields a citation and the paper disagree."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..model import Citation, Difference, Paper
from ..patterns import pattern

#: Behind a number: "– Motie van de leden X en Y over internationale coördinatie …."
_SUBJECT_AFTER = pattern(
    r"\s{0,3}[–—:,-]\s{0,3}(?:(?:nader\s|gewijzigde\s)*[Mm]otie|[Aa]mendement|[Bb]rief)[^.\n]{0,120}?\s(?:over|inzake)\s(?P<subject>[^.\n;(]{8,200})"
)
#: Before a number: «Tegengaan Statelijke Dreigingen» (Kamerstuk …
_SUBJECT_BEFORE = pattern(r"[«“\"](?P<subject>[^«»“”\"\n]{6,160})[»”\"]\s{0,2}\(?\s{0,2}\Z")
_WORD = pattern(r"[^\W\d_]{4,}")
_STOP = frozenset(
    [
        "over",
        "inzake",
        "betreffende",
        "naar",
        "aanleiding",
        "voor",
        "door",
        "tussen",
        "onder",
        "zonder",
        "binnen",
        "deze",
        "dit",
        "heeft",
        "worden",
        "wordt",
        "leden",
        "motie",
        "amendement",
        "brief",
        "minister",
        "ministers",
        "staatssecretaris",
        "kamer",
        "tweede",
        "eerste",
        "verslag",
        "nota",
        "memorie",
        "toelichting",
        "aanbieding",
        "een",
    ]
)
#: Kinds that no other paper is called by, and kinds that letters say of papers of many kinds.
_ONE_KIND = frozenset(["motie", "amendement"])
_SAID_OF_MANY = frozenset(["brief", "nota", "verslag", "rapport", "jaarverslag", "antwoord"])
STEM_CHARS = 6
ENOUGH_WORDS = 2
SAME_SHARE = 0.4
"""So much of the subject's words must be in the record's titles: a shortened or re-ordered title passes."""


def judge(citation: Citation, paper: Paper, text: str = "") -> tuple[Difference, ...]:
    """The fields in which the letter and the record disagree, each with both values; () when all that was said fits.

    `text` is the letter, for the subject it names beside the citation. What the letter did not say is not compared,
    nor what the record does not have.
    """
    out = []
    if citation.kamer and paper.kamer and "kamer" not in citation.inferred and citation.kamer != paper.kamer:
        out.append(Difference("kamer", str(citation.kamer), str(paper.kamer)))
    jaar = citation.vergaderjaar
    if jaar and paper.vergaderjaar and "vergaderjaar" not in citation.inferred and jaar != paper.vergaderjaar:
        out.append(Difference("vergaderjaar", jaar.short, paper.vergaderjaar.short))
    if citation.kind and paper.soort and not may_be_called(citation.kind, paper.soort):
        out.append(Difference("soort", citation.kind, paper.soort))
    if citation.names and paper.indieners:
        record = " ".join(_plain(person.naam) for person in paper.indieners)
        strangers = [name for name in citation.names if not re.search(rf"\b{re.escape(_surname(name))}\b", record)]
        if strangers:
            out.append(Difference("indieners", ", ".join(strangers), ", ".join(p.naam for p in paper.indieners)))
    others = [str(d) for d in citation.also_dossiers if paper.dossiers and d not in paper.dossiers]
    if others:
        out.append(Difference("dossiers", ", ".join(others), ", ".join(paper.dossiers)))
    subject = subject_of(text, citation) if text else None
    titles = " ".join(filter(None, (paper.titel, paper.dossiertitel)))
    if subject and titles and not same_subject(subject, titles):
        out.append(Difference("titel", subject, titles))
    return tuple(out)


def may_be_called(kind: str, soort: str) -> bool:
    """Whether a paper of this soort may be called so: a brief brings a nota, a verslag or a rapport; a motie is a motie."""
    return kind == soort or (not {kind, soort} & _ONE_KIND and (kind in _SAID_OF_MANY or soort in _SAID_OF_MANY))


def subject_of(text: str, citation: Citation) -> str | None:
    """The title or subject that the letter names beside a citation, or None."""
    after = _SUBJECT_AFTER.match(text, citation.end)
    before = None if after else _SUBJECT_BEFORE.search(text, max(0, citation.start - 170), citation.start)
    found = after or before
    return " ".join(found["subject"].split()) if found else None


def same_subject(subject: str, titles: str) -> bool:
    """Whether a subject may be the titles', compared by the beginnings of their words, in any order."""
    ours, theirs = _words(subject), _words(titles)
    if len(ours) < ENOUGH_WORDS:
        return True
    return len(ours & theirs) >= SAME_SHARE * len(ours)


def _words(text: str) -> set[str]:
    found = (match[0] for match in _WORD.finditer(_plain(text)))
    return {word[:STEM_CHARS] for word in found if word not in _STOP}


def _plain(text: str) -> str:
    import unicodedata

    return "".join(c for c in unicodedata.normalize("NFKD", text.lower()) if not unicodedata.combining(c))


def _surname(name: str) -> str:
    """A surname without particles and initials, which sources put in or leave out."""
    return re.sub(r"^(?:(?:van|de[nr]?|te[nr]?|el|al|'t|’t|op|in)\s)+", "", _plain(name))


def strangest(differences: Sequence[Difference]) -> str:
    """One sentence for people: both values of every field that differs."""
    return "; ".join(f"{d.field}: the letter says {d.letter!r}, the record {d.record!r}" for d in differences)
