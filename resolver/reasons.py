"""Why something is so, as values: a code and its fields. Words are made last, in `kamerref/words/`, per language.

`CODES` is the one catalogue: every code, with the names of its fields, in the room that gives it. A code never
changes its meaning. `because` refuses a code or a field that is not in it, so that each can be said in each language
(a test compares the catalogue with the tables of words).

Fields hold values, never words of a language: dates as YYYY-MM-DD, chambers as TK, EK or VV, sessions as 2019-2020,
dossiers as "35300-V", papers by their identifier; several in one field are joined by a space.
"""

from __future__ import annotations

from typing import NamedTuple


class Reason(NamedTuple):
    """One reason: its code, and its fields as pairs of name and value, in the order of the catalogue."""

    code: str
    fields: tuple[tuple[str, str], ...] = ()

    def value(self, name: str) -> str:
        """The value of a field; raises KeyError when the reason has none of that name."""
        return dict(self.fields)[name]


#: Every code, with the names of its fields. `day` is the register's date, `last` the last number that it has.
CODES: dict[str, tuple[str, ...]] = {
    # -- the register: what it knows, and what its silence proves
    "only-as-version": ("papers",),
    "dossier-ends": ("dossier", "last", "day"),
    "dossier-ended": ("dossier", "last", "day"),
    "number-missing": ("dossier", "number", "before", "after", "day"),
    "letter-missing": ("dossier", "number", "before", "after", "day"),
    "dossier-begins": ("dossier", "first", "day"),
    "end-of-list": ("dossier", "number", "last", "day"),
    "zero-in-front": ("paper",),
    "roman-number": ("dossier", "number"),
    "no-letters": ("dossier", "day"),
    "letters-end": ("dossier", "last", "day"),
    "no-letters-yet": ("dossier", "day"),
    "letters-ended": ("dossier", "last", "day"),
    "part-missing": ("dossier", "part", "day"),
    "part-not-covered": ("dossier", "part"),
    "no-dossier": ("dossier", "day"),
    "no-dossier-yet": ("dossier", "last", "day"),
    "dossier-newer": ("dossier", "last", "day"),
    "list-has-holes": ("dossier",),
    "letters-have-holes": ("dossier",),
    "no-plain-numbers": ("dossier",),
    "before-1995": (),
    "identifier-not-covered": (),
    "family-not-covered": ("family",),
    "family-has-holes": ("family",),
    "no-item": ("kamer", "vergaderjaar", "meeting", "item", "last", "day"),
    "meeting-incomplete": ("kamer", "vergaderjaar", "meeting"),
    "no-meeting": ("kamer", "vergaderjaar", "meeting", "last", "day"),
    "meeting-newer": ("kamer", "vergaderjaar", "meeting", "day"),
    "meetings-have-holes": ("kamer", "vergaderjaar"),
    "meetings-not-covered": ("kamer", "vergaderjaar"),
    "meeting-as-a-whole": (),
    "numbered-by-page": ("vergaderjaar",),
    "no-page": ("kamer", "vergaderjaar", "page", "last", "day"),
    "pages-have-holes": ("kamer", "vergaderjaar"),
    "pages-not-covered": ("kamer", "vergaderjaar"),
    "series-ends": ("family", "series", "last", "day"),
    "series-ended": ("family", "series", "last", "day"),
    "series-number-missing": ("family", "series", "number", "before", "after", "day"),
    "series-end-of-list": ("family", "series", "number", "last", "day"),
    "series-has-holes": ("family", "series"),
    "series-not-covered": ("family", "series"),
    # -- the finder: what begins as a citation and cannot be read
    "number-not-filled-in": (),
    "number-not-readable": (),
    "year-missing": (),
    "dossier-missing": (),
    "dossier-not-readable": (),
    "kamer-not-readable": (),
    "range-too-wide": ("first", "last"),
    "range-reversed": ("first", "last"),
    "left-unread": ("text",),
    # -- readers: what of a file was not read
    "pages-without-text": ("pages",),
    "files-inside-not-read": ("count",),
    "inserted-file-not-read": ("count",),
    # -- the finder: where the publisher's own link and the words name different papers, the link is believed
    "link-over-words": ("papers",),
    "by-link": ("target",),
    # -- links: what gets none
    "link-not-there": (),
    "link-not-checked": (),
    "link-no-one-paper": (),
    "link-leads-elsewhere": ("target",),
    "link-has-no-room": (),
    # -- the finder: how a citation without a number, or without its dossier, was joined to a paper
    "in-note": ("label",),
    "ibid": ("word",),
    "points-back": ("word", "kind"),
    "named-before": (),
    "named-later": (),
    "no-number-with-names": (),
    "same-number": ("number",),
    "number-without-dossier": ("number",),
    "dossier-of-letter": ("dossier",),
    "only-dossier": ("dossier",),
    "dossier-cited-before": ("dossier",),
    "note-sticks": ("label",),
    # -- resolution: what is concluded of a place
    "named-without-number": (),
    "number-beside": (),
    "several-fit": ("count", "papers"),
    "register-cannot-tell": ("family",),
    "in-register": (),
    "no-record": (),
    "record-not-read": (),
    "record-of-another-paper": ("dossier", "number"),
    "record-of-a-version": ("paper",),
    "names-only-in-title": (),
    "names-in-titles": ("count",),
    "names-in-no-title": (),
    "titles-not-searched": (),
    "replaced-by": ("paper",),
    "replaced-in-letter": ("paper",),
    "session-impossible": ("vergaderjaar",),
    "session-of-the-future": ("vergaderjaar", "today"),
    "session-after-letter": ("vergaderjaar", "letter"),
    "session-before-dossier": ("vergaderjaar", "dossier", "first"),
    "session-after-paper": ("vergaderjaar", "paper", "day"),
    "series-of-the-future": ("family", "series", "today"),
    "date-impossible": ("text",),
    "dated-after-letter": ("datum", "letter"),
    "dossier-after-letter": ("dossier", "first", "letter"),
    # -- claims: why a claim was not compared
    "no-record-read": (),
    "record-lacks-field": (),
    "words-not-understood": (),
    "time-not-exact": ("text",),
    "attachment-not-read": (),
    "suffix-not-in-record": ("suffix",),
    "other-things-named": (),
    # -- candidates and proposals: why a paper may have been meant
    "page-in-piece": (),
    "fits-the-words": (),
    "title-and-date": ("titel", "datum"),
    "digits-swapped": ("where",),
    "digit-doubled": ("where",),
    "digit-not-doubled": ("where",),
    "neighbouring-key": ("where",),
    "digit-too-many": ("where",),
    "digit-wrong": ("where",),
    "digit-left-out": ("where",),
    "without-part": ("part",),
    "other-part": ("part",),
    "other-chamber": (),
    "other-session": ("vergaderjaar",),
    "field-fits": ("field",),
    "replaces-it": (),
    # -- the prescribed form: what cannot be decided
    "style-needs-session": (),
    "style-has-no-form": (),
    "style-would-lose": ("text",),
    # -- runs: why no source was asked
    "run-offline": (),
    "no-network": (),
    "still-asking": (),
    # -- the sources: why a service, or one answer of it, could not be used; `service` is sru, pages or odata
    "service-unreachable": ("service",),
    "service-slow": ("service", "seconds"),
    "service-busy": ("service", "status"),
    "service-asks-to-wait": ("service", "seconds"),
    "service-refused": ("service", "status"),
    "service-refused-query": ("service",),
    "service-nonsense": ("service",),
    "service-redirects": ("service", "host"),
    "service-answer-too-large": ("service",),
    "service-gone": ("service",),
    "service-stopped": (),
    "service-not-asked": ("most",),
    "proxy-refused": ("proxy",),
    "certificate-refused": ("service",),
    "record-unreadable": ("service", "paper"),
    "outcome-not-asked": ("service", "failure"),
    "not-published-yet": ("paper", "day"),
}


def because(code: str, **fields: object) -> Reason:
    """The reason `code` with its fields, turned into text.

    Raises KeyError for a code that is not in the catalogue, ValueError when the fields are not the catalogue's.
    """
    names = CODES[code]
    if set(names) != set(fields):
        raise ValueError(f"{code} has the fields {', '.join(names) or '(none)'}, not {', '.join(fields) or '(none)'}")
    return Reason(code, tuple((name, str(fields[name])) for name in names))
