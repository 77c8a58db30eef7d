"""The words of every language: one table a language for whatever this program says of letters and papers.

Everything that decides is a value (a verdict, a `Reason`, a `Finding`); here it becomes a sentence, last of all. In a
sentence of the tables `{name}` is a field as it is and `{name:how}` a field in words: `day` a date, `dated` with every date in it as a person
writes it, `kamer` a chamber,
`dossier` and `paper` as a person writes them, `family`, `soort`, `field`, `where` and `service` by name, `reason` why a service could not be asked, `text` closed up, and
`one|more` the word that fits the number in the field.
"""

from __future__ import annotations

import re
import string
from collections.abc import Iterable, Mapping
from functools import lru_cache
from types import ModuleType
from typing import Any, Literal, get_args

from resolver import (
    Candidate,
    Claim,
    Kamer,
    Place,
    Reason,
    Resolution,
    Verdict,
    Vergaderjaar,
    format_reference,
    read_identifier,
    spaced,
)
from resolver.check import Finding

Lang = Literal["nl", "en"]
LANGUAGES: tuple[Lang, ...] = get_args(Lang)


def table(lang: Lang) -> ModuleType:
    """The module with the tables of a language."""
    if lang == "nl":
        from . import nl

        return nl
    from . import en

    return en


def say(lang: Lang, name: str, /, **fields: object) -> str:
    """A sentence of the table PHRASES with its fields."""
    return _fill(lang, table(lang).PHRASES[name], {key: str(value) for key, value in fields.items()})


def page_said(lang: Lang, name: str, /, **fields: object) -> str:
    """A sentence of the table PAGE with its fields."""
    return _fill(lang, table(lang).PAGE[name], {key: str(value) for key, value in fields.items()})


def window_table(lang: Lang) -> dict[str, str]:
    """What the window says in a language; apart from the rest, since only the window needs it."""
    if lang == "nl":
        from .window_nl import WINDOW

        return WINDOW
    from .window_en import WINDOW as ENGLISH

    return ENGLISH


def shown_in_window(lang: Lang, key: str, /, **fields: object) -> str:
    """A sentence of the window's table with its fields."""
    return _fill(lang, window_table(lang)[key], {key: str(value) for key, value in fields.items()})


def said(lang: Lang, reason: Reason) -> str:
    """A reason in words.

    >>> from resolver import because
    >>> said("en", because("digit-left-out", where="number"))
    'a digit left out in the number'
    """
    return _fill(lang, table(lang).REASONS[reason.code], dict(reason.fields))


def all_said(lang: Lang, reasons: Iterable[Reason]) -> str:
    """Several reasons as one sentence, each once; "" for none."""
    return "; ".join(dict.fromkeys(said(lang, reason) for reason in reasons))


def claim_said(lang: Lang, claim: Claim) -> str:
    """One claim of a letter that the record contradicts, or that cannot be, with both values in words."""
    if claim.why is not None:
        return f"{table(lang).FIELDS[claim.field]}: {said(lang, claim.why)}"
    letter, record = (_value_said(lang, claim.field, value) for value in (claim.letter, claim.record))
    return page_said(lang, "says", field=claim.field, letter=letter, record=record)


def _value_said(lang: Lang, field: str, value: str) -> str:
    how = {"datum": "day", "brief": "day", "kamer": "kamer", "vergaderjaar": "session", "soort": "soort", "dossiers": "dossier", "link": "paper"}  # fmt: skip
    return _sentence(lang).format_field(value, how[field]) if field in how else value


def place_judged(lang: Lang, place: Resolution) -> str:
    """Why a place has its verdict, in one sentence: what differs, then the other reasons; "" when nothing is to be said."""
    return "; ".join(filter(None, (*(claim_said(lang, claim) for claim in place.differs), all_said(lang, place.why))))


def worded(lang: Lang, finding: Finding) -> Finding:
    """The finding with its sentence, made of its code, fields and reasons."""
    reasons = all_said(lang, finding.why) or table(lang).PHRASES["no_reason"]
    fields = {**dict(finding.fields), "why": reasons}
    return finding._replace(message=_fill(lang, table(lang).FINDINGS[finding.code][1], fields))


def candidate_said(lang: Lang, candidate: Candidate) -> str:
    """Why a paper may have been meant, in words."""
    return all_said(lang, (candidate.reason, *candidate.more))


def finding_name(lang: Lang, code: str) -> str:
    """What a code means, in a few words."""
    return str(table(lang).FINDINGS[code][0])


def meaning_said(lang: Lang, code: str) -> str:
    """The sentence of a code without its fields: a word that depends on a number in its plural, anything else as dots.

    >>> meaning_said("en", "K101")
    'This paper does not exist: ….'
    """
    plural = re.sub(r"\{\w+:[^{}|]*\|([^{}]*)\}", r"\1", str(table(lang).FINDINGS[code][1]))
    return re.sub(r"\{[^{}]*\}", "…", plural)


def verdict_said(lang: Lang, verdict: Verdict) -> str:
    return str(table(lang).VERDICTS[str(verdict)])


def place_said(lang: Lang, place: Place) -> str:
    """A place in the letter: its page where it has pages, and the note, else the paragraph; "" for none."""
    parts = []
    if place.page is not None:
        parts.append(say(lang, "page_at", number=place.page))
    if place.note is not None:
        parts.append(say(lang, "note_at", number=place.note))
    elif place.paragraph is not None:
        parts.append(say(lang, "paragraph_at", number=place.paragraph))
    return ", ".join(parts)


def day_said(lang: Lang, day: str) -> str:
    """A date YYYY-MM-DD (or YYYY-MM, or YYYY) in words; anything else as it is.

    >>> day_said("nl", "2025-02-14")
    '14 februari 2025'
    """
    year, _, rest = day.partition("-")
    month, _, number = rest.partition("-")
    if not (year.isdecimal() and len(year) == 4 and (not rest or (month.isdecimal() and 1 <= int(month) <= 12))):
        return day
    if not rest:
        return year
    name = table(lang).MONTHS[int(month) - 1]
    return f"{int(number)} {name} {year}" if number[:2].isdecimal() else f"{name} {year}"


@lru_cache(maxsize=4096)
def paper_said(id: str) -> str:
    """A paper as a person cites it; an identifier that has no such form stays as it is.

    >>> paper_said("kst-35300-V-14")
    'Kamerstuk 35 300 V, nr. 14'
    """
    reference = read_identifier(id)
    return (format_reference(reference) or id) if reference is not None else id


_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class _Sentence(string.Formatter):
    """Fills a sentence of one language: what stands behind the colon says how a field is put into words."""

    def __init__(self, lang: Lang) -> None:
        self.lang, self.table = lang, table(lang)

    def format_field(self, value: Any, format_spec: str) -> str:
        text = str(value)
        if not format_spec:
            return text
        if "|" in format_spec:
            one, _, more = format_spec.partition("|")
            return one if text == "1" else more
        return self._in_words(text, format_spec)

    def _in_words(self, text: str, how: str) -> str:
        if how == "day":
            return day_said(self.lang, text)
        if how == "dated":
            return _DAY.sub(lambda day: day_said(self.lang, day[0]), text)
        if how == "kamer":
            return str(self.table.CHAMBERS.get(text, text))
        if how == "session":
            return _session(text)
        if how == "dossier":
            return " / ".join(dossier_said(part) for part in text.split())
        if how == "paper":
            return ", ".join(paper_said(part) for part in text.split())
        if how == "text":
            return " ".join(text.split())
        named: Mapping[str, str] = {
            "family": self.table.FAMILIES,
            "soort": self.table.KINDS,
            "field": self.table.FIELDS,
            "where": self.table.WHERE,
            "service": self.table.SERVICES,
            "reason": self.table.FAILURES,
        }[how]
        return named.get(text, text)


def _session(text: str) -> str:
    try:
        return Vergaderjaar.read(text).short
    except ValueError:
        return text


def dossier_said(text: str) -> str:
    """A dossier as it is printed: 35 300 V; anything else as it is."""
    from resolver import Dossiernummer

    return spaced(Dossiernummer(text)) if text[:5].isdecimal() else text


@lru_cache(maxsize=4)
def _sentence(lang: Lang) -> _Sentence:
    return _Sentence(lang)


def _fill(lang: Lang, sentence: str, fields: Mapping[str, str]) -> str:
    return _sentence(lang).vformat(sentence, (), fields)


def soort_said(lang: Lang, soort: str) -> str:
    """A kind of paper in a language; one that has no word there stays as it is."""
    return str(table(lang).KINDS.get(soort, soort))


def chamber_said(lang: Lang, kamer: Kamer | str) -> str:
    return str(table(lang).CHAMBERS.get(str(kamer), kamer))
