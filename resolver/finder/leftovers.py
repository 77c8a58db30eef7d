"""What is left over: material of a citation that was not read, beside a match or behind a label that opens none.

Nothing is swallowed: a second number, a bracketed suffix, a "nr." right behind a match is kept with the citation as
`unread`, and a label whose dossier or number cannot be read is a citation with a `flaw`, at evidence `NAME`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from ..model import Citation, Evidence, Span, Vergaderjaar
from ..patterns import pattern
from ..reasons import because
from .papers import NO_TITLE
from .pieces import GAP, HEADSEP, KAMER, LABEL, VERGADERJAAR, read_vergaderjaar

#: Words that the label of a Kamerstuk holds, for the word search, and how far before them it may begin.
LABEL_WORDS = ("amerst", "AMERST", "Kst", "kst.")
_LABEL_CHARS = 1

_LABEL = pattern(LABEL, re.VERBOSE)
_LABELLED = pattern(rf"{LABEL}(?:{HEADSEP}{KAMER}\)?)?(?:{HEADSEP}{VERGADERJAAR}\)?)?", re.VERBOSE)
# What follows a label that names no dossier: a number only, digits that are no dossier, or what was to be filled in.
_NO_DOSSIER = pattern(
    rf"""{GAP}(?:(?P<comma>,)|[:(])?{GAP}(?:
    (?P<missing>(?i:nrs?|nummers?|no)(?:\.?\s{{0,3}}[0-9]{{1,4}}[a-z]?|(?:\.\s{{0,3}}|\s{{1,3}})[A-Z]{{1,2}})(?![0-9A-Za-z])(?![\s.]?[0-9]{{3}})
        |(?<=nr\.\s)[0-9]{{1,4}}(?![0-9A-Za-z])(?![\s.]?[0-9]{{3}}))
    |(?P<bare>[0-9]{{1,3}}[a-z]{{1,2}}(?:\sen\s[0-9]{{1,3}}[a-z]{{1,2}})?(?![0-9A-Za-z]))
    |(?P<unreadable>(?:(?i:nr)\.?\s{{0,2}})?(?=[OIlX .]{{0,8}}[0-9])[0-9OIlX](?:[0-9OIlX]|[ .](?=[0-9OIlX])){{3,14}}(?:\s?[-–/]\s?[0-9]{{1,6}}|,?\s{{0,2}}(?i:nrs?|no|nummers?)\.?\s{{0,2}}[0-9A-Za-z]{{1,6}})?)
    |(?P<strange>(?:[\s,(–—/-]{{0,2}}(?:(?=[A-Za-z]{{0,3}}[A-Z])[A-Za-z]{{1,4}}\.?(?![A-Za-z])|[0-9]{{1,4}}(?![0-9]))){{1,5}}[\s,(]{{1,3}}[0-9]{{2}}[ .]?[0-9]{{3}}(?![0-9])
        (?:,?\s{{0,2}}(?i:nrs?|no|nummers?)\.?\s{{0,2}}(?:\([^()\n]{{1,40}}\)|[^\s).,;]{{1,8}}))?)
    |(?P<unfilled>(?:(?<=[\s(])[.…_?*]{{2,12}}(?:\s[.…_?*]{{2,12}})?|(?<=[\s(])…|(?:(?<![A-Za-z])\[[^\]\n]{{0,14}}|\[[.…_?*x ]{{1,14}})\]|(?i:x{{2,3}}[ .]?x{{2,4}}|pm)(?![A-Za-z]))
        (?:,?\s{{0,2}}(?i:nrs?|no|nummers?)\.?\s{{0,2}}\S{{0,8}}[^\s).,;]|(?(comma)(?!))(?=\s{{0,2}}(?:[);,.:\n]|\Z))))
    )""",
    re.VERBOSE,
)
_UNIT = pattern(
    r"\s{0,2}(?i:euro|jaar|miljoen|miljard|procent|%|januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december)"
)
_CODES = {
    "missing": "dossier-missing",
    "bare": "dossier-missing",
    "unreadable": "dossier-not-readable",
    "strange": "number-not-readable",
    "unfilled": "number-not-filled-in",
}

#: What may begin a leftover; all else is settled by one look at the next character.
_OPENS = frozenset(" ,;&+/-–—(\nn.#…")
_LEFT = pattern(
    r"""\s{0,2}+(?=[\s,;&+/–—(…\[.nNlLeEoOtTaAdD0-9-])(?P<left>
    (?<!\n)(?<!\n\s)[-–—/,]?\s?(?:…|\.{2,8}|_{2,12}|\[[.…_?x ]{1,12}\])(?=\s?(?:[);,]|\.\s|\.?\Z))
    |(?<!\n)(?<!\n\s)[-–—/]\s?(?:[0-9]{1,6}[a-z]?|[A-Z]{1,2}|[IVXLC]{3,8})(?![0-9A-Za-z]|[-/][0-9])(?:,?\s{0,2}(?i:nrs?)\.?\s{0,2}[0-9A-Z]{1,5})?
    |[,;]?\s?\(?(?i:(?:onder)?nrs?|no|(?:onder)?nummers?|letters?)\.?\s{1,2}(?!van\b|en\b|in\b|is\b|die\b|zijn\b)[0-9A-Z…\[(][^\s,;).]{0,8}
    |[,;&+]\s?(?!(?:19|20)[0-9]{2}(?![0-9]))(?:[0-9]{1,4}[a-z]?)(?=\s?(?:[);]|\.\s|\.?\Z))
    |(?:en|of|t/m|tot\sen\smet|alsmede|dan\swel)\s(?:nrs?\.?\s)?[0-9]{1,4}[a-z]?(?=\s?(?:[);]|\.\s|\.?\Z))
    |(?<=\s)[0-9]{1,4}\s?[-–/]\s?[0-9]{1,4}(?![0-9A-Za-z]|[-–/.,][0-9]|\s[a-z])
    |[0-9]{1,4}(?=\s?(?:[);]|\.\s|\.?\Z))
    |,\s[a-z]{2,12}\s(?i:nrs?)\.?\s?[0-9]{1,4}(?=\s?[);.,])
    |\((?:R\s?[0-9]{1,5}|[IVX]{1,5}|[A-Z]|[0-9]{1,3})\)
    )""",
    re.VERBOSE,
)
# A list was announced ("nrs.") and one number was read: what joins the next is a word or sign that is not known.
_ONE_OF_LIST = pattern(r"(?i:nrs|nummers|nos)\b\.?\s{0,3}[0-9]{1,4}[a-z]?\Z")
_MORE_OF_LIST = pattern(
    r"\s{0,2}(?P<left>(?:[^\W\d_]{1,14}|[^\s\w.;:()<\[]{1,3})?\s{0,2}(?:nrs?\.?\s{0,2})?(?<![0-9])[0-9]{1,4}[a-z]?)(?![0-9A-Za-z]|[\s.]?[0-9]{3})"
)
# A dossier was read, and further on in the clause stands a number: "33 694, bijlage 5 en nr. 3".
_NUMBER_LATER = pattern(
    r"(?P<left>[^.;:\n<]{0,60}?(?<![A-Za-z])(?i:nrs?)\.?\s{0,2}[0-9]{1,4}[a-z]{0,3})(?![0-9A-Za-z]|[\s.]?[0-9]{3})"
)
# Between a label and what was read behind it: a word that should be a chamber. "Kamerstukken IT 2017-2018, 34 851, nr. 3"
_NO_KAMER = pattern(
    r"\s{0,2}[,:(]?\s{0,2}(?P<left>(?=[a-z0-9]{0,3}[A-Z0-9])[A-Za-z0-9]{1,4}\.?)[\s,:)(]{1,3}"
    r"(?:(?:vergaderjaar\s)?(?:1[89]|20)[0-9]{2}\s?[-–/]\s?[0-9]{2,4}[\s,:)(]{1,3})?"
)
_KAMER_CHARS = 40
# Between a label with its parliamentary year and the dossier: what the paper is called.
_TITLE_FIRST = pattern(
    rf"(?:{HEADSEP}{KAMER}\)?)?{HEADSEP}{VERGADERJAAR}\)?\s?,\s{{1,2}}(?!(?i:nrs?|item|p|blz)\b)[A-Za-z«“](?:[^;.()\[\]\n0-9]|\n(?!\s{{0,4}}\n)){{3,120}}[,:]\s{{1,2}}",
    re.VERBOSE,
)
_TITLE_CHARS = 150
_NO_ITEM = pattern(r",?\s{0,2}(?P<left>items?\s{0,2}(?:[.…_?]{2,8}|…|\[[^\]\n]{0,10}\]))")
_READ = ("kamerstuk", "dossier", "handelingen")


def with_unread(text: str, labels: Sequence[int], citations: list[Citation]) -> list[Citation]:
    """The citations, in reading order as they came, those with a leftover right beside them with it as `unread`.

    `labels` are the offsets of `LABEL_WORDS`. Such a citation is no stronger than by its shape.
    """
    _read_labels(text, labels, citations)
    last = len(citations) - 1
    for at, citation in enumerate(citations):
        end = citation.end
        if citation.family not in _READ or text[end : end + 1] not in _OPENS or citation.flaw is not None:
            continue
        if at < last and citations[at + 1].start < end + 3:
            continue
        found = _left(text, citation)
        if found is None or (at < last and found.end() > citations[at + 1].start):
            continue
        span = Span(found.start("left"), found.end("left"), found["left"])
        citations[at] = citation._replace(
            unread=(*citation.unread, span), evidence=min(citation.evidence, Evidence.SHAPE)
        )
    return citations


def _read_labels(text: str, labels: Sequence[int], citations: list[Citation]) -> None:
    """Let citations begin at the label before them where one word that no chamber is stands between."""
    starts = [citation.start for citation in citations]
    for place in labels:
        at = bisect_right(starts, place)
        if at == len(starts) or starts[at] - place > _TITLE_CHARS + len("amerstukken "):
            continue
        citation = citations[at]
        if citation.family not in _READ or (at and place < citations[at - 1].end):
            continue
        start = _label_start(text, place)
        label = _LABEL.match(text, start)
        if label and (titled := _TITLE_FIRST.fullmatch(text, label.end(), citation.start)):
            # "Kamerstukken I 2024/25, Nota naar aanleiding van het verslag, 36611, D"
            citations[at] = citation._replace(
                start=start, raw=text[start : citation.end], vergaderjaar=citation.vergaderjaar or _session(titled)
            )
            continue
        if citation.start - place > _KAMER_CHARS + len("amerstukken "):
            continue
        odd = _NO_KAMER.fullmatch(text, label.end(), citation.start) if label else None
        if odd is not None:
            span = Span(odd.start("left"), odd.end("left"), odd["left"])
            citations[at] = citation._replace(
                start=start, raw=text[start : citation.end], unread=(span,), evidence=min(citation.evidence, Evidence.SHAPE)
            )  # fmt: skip


def _label_start(text: str, place: int) -> int:
    return place - _LABEL_CHARS if place and text[place - 1] in "kK" else place


def _left(text: str, citation: Citation) -> re.Match[str] | None:
    """What is left unread right behind a citation."""
    if citation.family == "handelingen":
        return _NO_ITEM.match(text, citation.end)
    found = _LEFT.match(text, citation.end)
    if found is None and citation.family == "kamerstuk" and _ONE_OF_LIST.search(citation.raw):
        found = _MORE_OF_LIST.match(text, citation.end)
    if found is None and citation.family == "dossier" and citation.evidence >= Evidence.KAMER:
        found = _NUMBER_LATER.match(text, citation.end)
        if found is not None and NO_TITLE.search(found["left"]):
            return None
    return found


def _session(label: re.Match[str]) -> Vergaderjaar | None:
    return read_vergaderjaar(label["vergaderjaar"]) if label["vergaderjaar"] else None


def flawed(text: str, places: Sequence[int], citations: Sequence[Citation]) -> Iterator[Citation]:
    """A citation with its flaw for every label that opens one and is in none of `citations`.

    `places` are the offsets of `LABEL_WORDS`, in order.
    """
    starts = [citation.start for citation in citations]
    for place in places:
        at = bisect_right(starts, place) - 1
        if at >= 0 and place < citations[at].end:
            continue
        start = _label_start(text, place)
        label = _LABELLED.match(text, start)
        if label is None:
            continue
        rest = _NO_DOSSIER.match(text, label.end())
        if (
            rest is None
            and _session(label)
            and text[start - 1 : start] != "/"
            and not text[label.end() : label.end() + 8].strip(" ,(")[:1].isdigit()
        ):
            # "Kamerstukken II, 2006-2007, DGB 2007-01961": nothing behind the parliamentary year is a dossier
            kind, end = "missing", label.end()
        elif rest is None or _UNIT.match(text, rest.end()):
            continue
        else:
            assert rest.lastgroup is not None
            kind, end = rest.lastgroup, rest.end()
        if at + 1 < len(starts) and starts[at + 1] < end:
            continue
        yield Citation(
            start, end, text[start:end], "kamerstuk",
            vergaderjaar=_session(label),
            form="label-only", evidence=Evidence.NAME, flaw=because(_CODES[kind]),
        )  # fmt: skip
