"""Linking: what a citation is called around it, motions named without a number, and words that point back.

`find_citations` is the one function that every command uses: scan, then link. A later stage never changes an
earlier citation; it makes a new one. Whatever cannot be linked is kept, at evidence `NAME`, with the reason.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from functools import lru_cache

from .finder.names import Mention, Pointer, mentions, pointers
from .finder.scan import latin_of, scan, series_identifiers
from .finder.words import occurrences
from .identifiers import is_known, read_address, read_identifier
from .model import Citation, Document, Evidence, Note, Place, Reference
from .patterns import pattern
from .readers.markdown import note_body, read_notes

_NUMBERED = ("kamerstuk",)
_EVERYDAY = ("die", "deze", "dit", "dat")
EVERYDAY_CHARS = 600
"""So far back "die motie" can point: everyday words, which mean only what was cited just now."""
AHEAD_CHARS = 240
"""So far after a motion's name the number may stand that belongs to it ("… over X (Kamerstuk …)")."""
_SENTENCE_END = pattern(r"[.!?]['\")\]»”]?\s+(?=[A-ZÀ-Ý«‘“])|\n\s*\n|;\s")
_ABBREVIATION = pattern(r"(?:\b(?:c\.s|nr|nrs|art|o\.a|t\.v\.v|dhr|mw|jl|resp|blz|p|bijv|d\.d|[A-Z])\.)\Z")
_TOUCHES = pattern(
    r"(?i)[\s,:(\[–—-]{0,4}(?:(?:op|onder|in|met|van|zie|stuk|t\.v\.v\.|ter\svervanging\svan|nr\.?)\s?){0,3}[\s(\[]{0,2}\Z"
)
_MENTION_AFTER = pattern(
    r"\s{0,3}[,:–—(-]{0,2}\s{0,3}(?:(?:de|het|een|nader|gewijzigde|nadere|tweede|derde)\s{1,2}){0,3}\Z", re.I
)
_MARK_AFTER = pattern(
    r"\s{0,1}(?:<sup>\s?([0-9]{1,4}|[*†‡a-z]|[ivxl]{2,7})\s?</sup>|\[\^([^\]\s]{1,20})\]|\((?:voet)?noot\s([0-9]{1,3})\)|([⁰¹²³⁴-⁹]{1,3}))"
)
_NOTE_LABEL = pattern(r"\s{0,3}(?:<sup>[^<]{1,7}</sup>|\[\^[^\]\s]{1,20}\]:|[0-9]{1,3}\s)")
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
# The nouns by which a letter calls a paper, looked for just before its number.
_NOUNS = pattern(
    r"(?i)\b(motie|amendement|kamerbrief|brief|nota|wetsvoorstel|rapport|verslag|memorie)[a-z]{0,12}\b(?=[^.;()]{0,80}\(?\s{0,2}\Z)"
)


def find_citations(
    text: str, *, context: Document | None = None, at_least: Evidence = Evidence.CONTEXT
) -> list[Citation]:
    """Every citation of an official publication in `text`, in reading order, one a cited paper.

    `context` is the letter that `text` was read from (its `text` must be this one); with it citations get their
    place, and notes are taken from it. Without it notes are read from the text itself. `at_least` leaves out
    what has less evidence: the default is what a careful clerk would mark; `Evidence.NAME` also gives motions
    and back-references that point at nothing found. `start` and `end` count code points of `text`, and
    `text[start:end]` is `raw`. Spans overlap only within a range ("nrs. 1-3").
    Never raises on any text. Source of the forms: Aanwijzing 3.43 and the print of both chambers.

    >>> [c.ids for c in find_citations("Zie Kamerstuk 33 694, nrs. 47 en 56.")]
    [('kst-33694-47',), ('kst-33694-56',)]
    """
    latin = latin_of(text)
    places = occurrences(latin)
    citations = [_unglued(text, citation) for citation in scan(text, latin)]
    if places["kst-"]:
        citations += series_identifiers(text, places["kst-"], citations)
        citations.sort(key=lambda citation: (citation.start, -citation.end))
    linked = link(text, citations, places, context.notes if context else None)
    if context is not None:
        linked = place([c for c in linked if not _is_page_header(text, c, context)], context)
    return [citation for citation in linked if citation.evidence >= at_least]


def citations_of(document: Document, *, at_least: Evidence = Evidence.CONTEXT) -> list[Citation]:
    """Every citation of a letter that was read, with its place: `find_citations`, and what only a file can say.

    Emphasis and links inside a citation do not hide it. A link to a paper whose words name none is a citation of
    its own, of the form "link". Spans count in `document.text`.
    """
    if document.plain is None:
        citations = find_citations(document.text, context=document, at_least=at_least)
    else:
        context = Document(document.plain, (), read_notes(document.plain), document.header)
        found = find_citations(document.plain, context=context, at_least=at_least)
        citations = place(_in_original(found, document), document)
    return _with_links(citations, document)


def _in_original(citations: Sequence[Citation], document: Document) -> list[Citation]:
    """Citations found in `document.plain` with their spans in `document.text`."""
    starts = [piece.start for piece in document.pieces]

    def origin(at: int) -> int:
        piece = document.pieces[bisect_right(starts, at) - 1]
        return piece.offset + at - piece.start

    def span(start: int, end: int) -> tuple[int, int]:
        return origin(start), origin(end - 1) + 1

    out = []
    for citation in citations:
        start, end = span(citation.start, citation.end)
        antecedent = citation.antecedent and span(*citation.antecedent)
        out.append(citation._replace(start=start, end=end, raw=document.text[start:end], antecedent=antecedent))
    return out


def _with_links(citations: list[Citation], document: Document) -> list[Citation]:
    """The citations, and one for every link to a paper whose words are not one already."""
    added = []
    for link in document.links:
        reference = linked_paper(link.target)
        if reference is None or not (reference.ids or reference.dossiernummer):
            continue
        if any(citation.start < link.end and link.start < citation.end for citation in citations):
            continue
        added.append(
            Citation(
                link.start, link.end, document.text[link.start : link.end], reference.family, reference.ids,
                reference.dossiernummer, reference.ondernummer, reference.kamer, reference.vergaderjaar,
                form="link", via=link.target,
            )
        )  # fmt: skip
    if not added:
        return citations
    return sorted([*citations, *place(added, document)], key=lambda citation: (citation.start, -citation.end))


def linked_paper(target: str) -> Reference | None:
    """The paper that a link of a letter leads to: an official address, or the identifier that official XML gives."""
    return read_address(target) if "/" in target or "." in target else read_identifier(target)


def _is_page_header(text: str, citation: Citation, document: Document) -> bool:
    """Whether a citation of the letter itself is the print's own page header: alone on its line, but for a page number."""
    if document.header.id is None or citation.ids != (document.header.id,):
        return False
    left = text[text.rfind("\n", 0, citation.start) + 1 : citation.start]
    right = text[citation.end : citation.end + 20].partition("\n")[0]
    return not left.strip(" \t>*#") and re.fullmatch(r"[ \t]*[0-9]{0,4}[ \t]*", right) is not None


def _unglued(text: str, citation: Citation) -> Citation:
    """A number with a note's digits stuck to it ("nr. 473", where 47 exists and 3 is a note), cut apart.

    Only when the register has no such paper, has the shorter one, and the text has a note of that number: else
    the number stands as it is written.
    """
    number = citation.ondernummer
    if citation.family != "kamerstuk" or len(citation.ids) != 1 or number is None or len(number) < 2:
        return citation
    if is_known(citation.ids[0]) or not number.isdigit() or not citation.raw.endswith(number):
        return citation
    for cut in (1, 2):
        shorter, label = number[:-cut], number[-cut:]
        id = citation.ids[0].removesuffix(number) + shorter
        if shorter and not label.startswith("0") and is_known(id) and _has_note(text, label):
            return citation._replace(
                end=citation.end - cut,
                raw=citation.raw[:-cut],
                ids=(id,),
                ondernummer=shorter,
                inferred=(*citation.inferred, "ondernummer"),
                via=f"noot {label} staat aan het nummer vast",
            )
    return citation


def _has_note(text: str, label: str) -> bool:
    """Whether a line begins with the note's number, in a text whose notes are not marked up: there nothing can stick."""
    if "<sup>" in text or "[^" in text:
        return False
    return re.search(rf"(?m)^[ \t]{{0,3}}{label}[ \t]", text) is not None


def link(
    text: str,
    citations: Sequence[Citation],
    places: Mapping[str, Sequence[int]],
    notes: Sequence[Note] | None = None,
) -> list[Citation]:
    """Give citations by number the kind and submitters named beside them, and add what is cited without number.

    Takes and returns citations of `text` in reading order. `places` says where the words stand that may open a
    citation without number (`finder.words`). `notes` are the letter's; None looks for them in the text.
    """
    named = mentions(text, places)
    pointing = pointers(text, places)
    if not named and not pointing:
        return list(citations)
    out = list(citations)
    starts = [citation.start for citation in out]
    loose: list[Mention] = []
    for mention, following in zip(named, (*named[1:], None), strict=False):
        # With a note mark behind it, or another motion before the number, the number is not this motion's.
        own = _MARK_AFTER.match(text, mention.end) is None
        limit = following.start if following is not None and following.names else len(text)
        at = _beside(text, mention, out, starts, limit) if own else None
        if at is None:
            loose.append(mention)
        else:
            out[at] = out[at]._replace(kind=mention.kind, names=mention.names or out[at].names)
    named_only = [mention for mention in loose if mention.names or mention.back]
    if not named_only and not pointing:
        return out
    known = _Known(text, out, notes)
    new: list[Citation | None] = []
    for mention in named_only:
        linked = _link_mention(mention, known)
        new.append(linked)
        if linked is not None and len(linked.ids) == 1:
            # Named once with its note, the submitters alone are enough from there on.
            known.learn(linked)
    new += [_link_pointer(pointer, known) for pointer in pointing]
    out += [citation for citation in new if citation is not None and not known.covers(citation)]
    return sorted(out, key=lambda citation: (citation.start, -citation.end))


class _Known:
    """What a letter cites by number, indexed for the questions that linking asks."""

    def __init__(self, text: str, citations: list[Citation], notes: Sequence[Note] | None) -> None:
        self.text, self.citations = text, citations
        self.starts = [citation.start for citation in citations]
        self._notes = None if notes is None else {note.label: note.body for note in notes}
        self._by_name: dict[tuple[str, str], dict[tuple[str, ...], Citation]] = {}
        for citation in citations:
            if citation.names:
                self.learn(citation)

    def learn(self, citation: Citation) -> None:
        """Remember a citation by its submitters. The first of a paper is the fullest, and one is enough."""
        for name in _surnames(citation.names):
            self._by_name.setdefault((citation.kind or "", name), {}).setdefault(citation.ids, citation)

    def covers(self, citation: Citation) -> bool:
        """Whether a citation by number stands on the same words."""
        at = bisect_left(self.starts, citation.end)
        return any(other.end > citation.start for other in self.citations[max(0, at - 3) : at])

    def between(self, start: int, end: int) -> list[Citation]:
        return self.citations[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def before(self, at: int) -> list[Citation]:
        return self.citations[: bisect_left(self.starts, at)]

    def submitted_by(self, mention: Mention) -> list[Citation]:
        """Citations of the mention's kind with its submitters: all of them, or the first alone (c.s.)."""
        ours = set(_surnames(mention.names))
        out = []
        for citation in self._by_name.get((mention.kind, _surname(mention.names[0])), {}).values():
            theirs = set(_surnames(citation.names))
            if ours <= theirs or theirs <= ours:
                out.append(citation)
        return out

    def in_note(self, label: str, after: int) -> list[Citation]:
        """The citations in the body of a note; without a reader's notes, of the next body with that label."""
        body = self._notes.get(label) if self._notes is not None else note_body(self.text, label, after)
        return [c for c in self.between(*body) if c.ids] if body else []


def _same_sentence(text: str, start: int, end: int) -> bool:
    """Whether no sentence or paragraph ends in the stretch; dots of abbreviations do not end one."""
    for stop in _SENTENCE_END.finditer(text, start, end):
        if text[stop.start()] == "\n" or text[stop.start()] == ";":
            return False
        if not _ABBREVIATION.search(text, max(0, stop.start() - 8), stop.start() + 1):
            return False
    return True


def _beside(text: str, mention: Mention, citations: list[Citation], starts: list[int], limit: int) -> int | None:
    """The citation that a mention stands beside: the number behind it, or before it ("…, nr. 56 – Motie van …").

    A number at or behind `limit` is not this mention's.
    """
    at = bisect_left(starts, mention.end)
    if at < len(citations) and citations[at].family in _NUMBERED:
        start = citations[at].start
        if start < limit and start - mention.end <= AHEAD_CHARS and not mention.back:
            gap = text[mention.end : start]
            touches = _TOUCHES.fullmatch(gap) is not None
            named = (
                bool(mention.names) and gap.rstrip().endswith(("(", "[")) and _same_sentence(text, mention.end, start)
            )
            worded = (
                not mention.names
                and gap.count(" ") <= 12
                and gap.endswith("(")
                and _same_sentence(text, mention.end, start)
            )
            if touches or named or worded:
                return at
    before = bisect_right(starts, mention.start) - 1
    if (
        before >= 0
        and citations[before].family in _NUMBERED
        and mention.names
        and citations[before].end <= mention.start
    ):
        gap = text[citations[before].end : mention.start]
        if len(gap) <= 40 and "\n\n" not in gap and _MENTION_AFTER.fullmatch(gap) and gap.strip():
            return before
    return None


def _surnames(names: Sequence[str]) -> list[str]:
    """Names for comparing: lower case, and without particles, which letters put in or leave out."""
    return [_surname(name) for name in names]


@lru_cache(maxsize=4096)
def _surname(name: str) -> str:
    return re.sub(r"^(?:(?:van|de[nr]?|te[nr]?|el|al|'t|’t|op|in)\s)+", "", name.lower())


def _link_mention(mention: Mention, known: _Known) -> Citation | None:
    """A motion without number beside it: by its note, or by an earlier citation of the same submitters."""
    mark = _MARK_AFTER.match(known.text, mention.end)
    if mark:
        label = next(group for group in mark.groups() if group).translate(_SUPERSCRIPTS)
        inside = [c for c in known.in_note(label, mention.end) if c.kind in (None, mention.kind)]
        ours = set(_surnames(mention.names))
        fitting = [c for c in inside if ours & set(_surnames(c.names))] or inside
        if fitting:
            return _linked(known.text, mention, fitting, f"noot {label}")
    if mention.names:
        named = known.submitted_by(mention)
        fitting = [c for c in named if c.start < mention.start] or named
        if not fitting:
            return _linked(known.text, mention, [], "geen nummer bij deze indieners")
        return _linked(
            known.text,
            mention,
            fitting,
            "eerder genoemd" if fitting[0].start < mention.start else "later genoemd",
        )
    # "die motie" points back only at what was cited just now; "voornoemde motie" at any in the letter.
    everyday = mention.back in _EVERYDAY
    reach = mention.start - EVERYDAY_CHARS if everyday else 0
    fitting = [c for c in known.between(reach, mention.start) if c.kind == mention.kind]
    if not fitting and everyday:
        return None
    return _linked(known.text, mention, fitting, f"{mention.back} {mention.kind}")


def _link_pointer(pointer: Pointer, known: _Known) -> Citation | None:
    """ibid. points at the citation before it, "zie noot 20" into that note, "genoemde brief" at an earlier letter."""
    text = known.text
    if pointer.note:
        fitting = known.in_note(pointer.note, 0)
        return _linked(text, pointer, fitting, f"noot {pointer.note}") if fitting else None
    if not pointer.noun:
        last = known.before(pointer.start)[-1:]
        if not last:
            return None
        block = text.rfind("\n\n", 0, last[0].start) + 1
        fitting = known.between(block, pointer.start) if _NOTE_LABEL.match(text, block) else last
        return _linked(text, pointer, fitting, pointer.word)
    if pointer.word.lower() in _EVERYDAY:
        return None
    wanted = {"kamerbrief": "brief", "kamerstukken": "kamerstuk"}.get(pointer.noun, pointer.noun)
    fitting = [
        c
        for c in known.before(pointer.start)
        if c.family in ("kamerstuk", "dossier") and (wanted == "kamerstuk" or _noun(text, c) == wanted)
    ]
    return _linked(text, pointer, fitting, f"{pointer.word} {pointer.noun}") if fitting else None


def _noun(text: str, citation: Citation) -> str | None:
    found = _NOUNS.search(text, max(0, citation.start - 160), citation.start)
    if found is None:
        return citation.kind
    return "brief" if found[1].lower() == "kamerbrief" else found[1].lower()


def _linked(text: str, source: Mention | Pointer, fitting: Sequence[Citation], via: str) -> Citation:
    """A citation by way of others: theirs when they are one paper, all of theirs as candidates when several."""
    kind = source.kind if isinstance(source, Mention) else None
    names = source.names if isinstance(source, Mention) else ()
    raw = text[source.start : source.end]
    if not fitting:
        return Citation(
            source.start, source.end, raw, "kamerstuk", kind=kind, names=names, form="linked", evidence=Evidence.NAME, via=via
        )  # fmt: skip
    targets = list(dict.fromkeys((c.family, c.ids, c.dossiernummer) for c in fitting))
    last = fitting[-1]
    if len(targets) == 1:
        return last._replace(
            start=source.start, end=source.end, raw=raw, kind=kind or last.kind, names=names or last.names,
            form="linked", evidence=Evidence.CONTEXT, attachment=False, pages=(), place=Place(),
            inferred=("dossiernummer", "ondernummer"), antecedent=(last.start, last.end), via=via,
        )  # fmt: skip
    ids = tuple(dict.fromkeys(id for c in fitting for id in c.ids))
    return Citation(
        source.start, source.end, raw, last.family, ids, kind=kind, names=names, form="linked",
        evidence=Evidence.CONTEXT, inferred=("ids",), via=f"{via}: meer dan één mogelijk",
    )  # fmt: skip


def place(citations: Sequence[Citation], document: Document) -> list[Citation]:
    """Give each citation its paragraph (counted from 1; in a PDF anew on each page), its note and its page."""
    starts = [paragraph.start for paragraph in document.paragraphs]
    bodies = sorted((note.body, note.label) for note in document.notes if note.body[0] < note.body[1])
    opens = [body[0] for body, _ in bodies]
    pages = _pages_of(document)
    out = []
    for citation in citations:
        at = bisect_right(opens, citation.start) - 1
        inside = at >= 0 and citation.start < bodies[at][0][1]
        paragraph = bisect_right(starts, citation.start)
        page = None
        if pages:
            page_at = max(0, bisect_right(pages, (citation.start, 1 << 30)) - 1)
            page = pages[page_at][1]
            paragraph -= bisect_left(starts, next(start for start, number in pages if number == page))
        out.append(
            citation._replace(
                place=Place(max(paragraph, 1) if starts else None, bodies[at][1] if inside else None, page)
            )
        )
    return out


def _pages_of(document: Document) -> list[tuple[int, int]]:
    """Where in the text a page begins or goes on, and its number; [] for what has no pages."""
    if document.format != "pdf":
        return []
    out: list[tuple[int, int]] = []
    for piece in document.pieces:
        number = int(piece.part.removeprefix("page "))
        if not out or out[-1][1] != number:
            out.append((piece.start, number))
    return out


def by_reference(text: str, citations: Sequence[Citation]) -> list[Citation]:
    """Join what a letter writes as one reference: the items of one meeting ("nr. 23, items 4 en 7").

    The finder gives one citation a paper; a list for people shows such items on one line, with all their `ids`
    and the span from the first to the last.
    """
    out: list[Citation] = []
    for citation in citations:
        last = out[-1] if out else None
        if (
            last is not None
            and citation.family == last.family == "handelingen"
            and citation.meeting is not None
            and (citation.kamer, citation.vergaderjaar, citation.meeting)
            == (last.kamer, last.vergaderjaar, last.meeting)
            and citation.raw[:1].isdigit()
            and citation.ids
            and citation.start >= last.end
        ):
            out[-1] = last._replace(
                end=citation.end, raw=text[last.start : citation.end],
                ids=last.ids + citation.ids, pages=last.pages + citation.pages,
            )  # fmt: skip
        else:
            out.append(citation)
    return out
