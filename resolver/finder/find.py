"""`find_citations` and `citations_of`: the two functions that every command uses. Scan, then link.

A later stage never changes an earlier citation; it makes a new one. Whatever cannot be linked is kept, at evidence
`NAME`, with the reason.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property

from ..identifiers import own_id, read_address, read_identifier
from ..model import Citation, Document, Evidence, Header, Link, Note, Place, Reference, Span
from ..readers import read_notes
from ..reasons import because
from ..register import is_known, is_out_of_reach
from .antecedents import link
from .by_day import by_day
from .characters import NO_BREAK_SPACE, Folded, fold, latin_of
from .gazettes import scan_gazettes
from .leftovers import flawed, with_unread
from .scan import CHARS_PER_CITATION, ROOM, scan, series_identifiers
from .words import occurrences


def find_citations(
    text: str, *, context: Document | None = None, at_least: Evidence = Evidence.CONTEXT
) -> list[Citation]:
    """Every citation of an official publication in `text`, in reading order, one a cited paper.

    `context` is the letter that `text` was read from (its `text` must be this one); with it citations get their
    place, and notes are taken from it. Without it notes are read from the text itself. `at_least` leaves out
    what has less evidence: the default is what a careful clerk would mark; `Evidence.NAME` also gives motions
    and back-references that point at nothing found. `start` and `end` count code points of `text`, and
    `text[start:end]` is `raw`. Spans overlap only within a range ("nrs. 1-3").
    A text gives at most `scan.ROOM` citations and one more for every six characters, which only ranges that repeat
    come near. Never raises on any text. Source of the forms: Aanwijzing 3.43 and the print of both chambers.

    >>> [c.ids for c in find_citations("Zie Kamerstuk 33 694, nrs. 47 en 56.")]
    [('kst-33694-47',), ('kst-33694-56',)]
    """
    notes = context.notes if context else None
    header = context.header if context else None
    spaced = text.replace(NO_BREAK_SPACE, " ")
    latin = latin_of(spaced)
    folded = fold(spaced, latin)
    if folded is None:
        citations = _found(spaced, latin, notes, header, at_least)
        if NO_BREAK_SPACE in text:
            citations = [_as_written(text, citation) for citation in citations]
    else:
        inner = _found(folded.text, latin_of(folded.text), _folded_notes(notes, folded), header, at_least)
        citations = [_unfolded(text, citation, folded) for citation in inner]
    if context is not None:
        citations = place([c for c in citations if not _is_page_header(text, c, context)], context)
    return [citation for citation in citations if citation.evidence >= at_least]


def _found(
    text: str, latin: bytes, notes: Sequence[Note] | None, header: Header | None, at_least: Evidence
) -> list[Citation]:
    """Every citation of a text in plain characters, in reading order, without its place."""
    places = occurrences(latin)
    most = ROOM + len(text) // CHARS_PER_CITATION
    gazettes = scan_gazettes(text, places["blad"], most) if "blad" in places else []
    notes_in_text = _PlainNotes(text)
    citations = [
        _unglued(citation, notes_in_text) if citation.family == "kamerstuk" else citation
        for citation in scan(text, latin, most, gazettes)
    ]
    if gazettes:
        citations = _beside(citations, gazettes) + gazettes
        citations.sort(key=_reading_order)
    citations = with_unread(text, places["label"], citations)
    for group, reads in _BY_WORD:
        if group in places and (read := list(reads(text, places[group], citations))):
            citations = sorted([*citations, *read], key=_reading_order)
    return link(text, citations, places, notes, header, named_alone=at_least is Evidence.NAME)[:most]


#: What is read at a word once all numbers are: the group of `words.GROUPS`, and what reads it.
_BY_WORD: tuple[tuple[str, Callable[[str, Sequence[int], Sequence[Citation]], Iterable[Citation]]], ...] = (
    ("label", flawed), ("hand", by_day), ("kst-", series_identifiers),
)  # fmt: skip


def _beside(citations: list[Citation], gazettes: Sequence[Citation]) -> list[Citation]:
    """The citations that run into no Staatsblad behind them; what glued text makes of such a place is none."""
    starts = [gazette.start for gazette in gazettes]
    out = []
    for citation in citations:
        at = bisect_left(starts, citation.start)
        if at == len(starts) or starts[at] >= citation.end:
            out.append(citation)
    return out


def _reading_order(citation: Citation) -> tuple[int, int]:
    return citation.start, -citation.end


def _folded_notes(notes: Sequence[Note] | None, folded: Folded) -> list[Note] | None:
    if notes is None:
        return None

    def span(place: tuple[int, int]) -> tuple[int, int]:
        return folded.folded(place[0]), folded.folded(place[1])

    return [note._replace(mark=note.mark and span(note.mark), body=span(note.body)) for note in notes]


def _as_written(text: str, citation: Citation) -> Citation:
    """A citation with the words of the text itself, which has the same length."""
    start, end, raw = citation[:3]
    written = text[start:end]
    if written == raw and not citation.unread:
        return citation
    return citation._replace(
        raw=written, unread=tuple(Span(rest[0], rest[1], text[rest[0] : rest[1]]) for rest in citation.unread)
    )


def _unfolded(text: str, citation: Citation, folded: Folded) -> Citation:
    """A citation of the folded text with its spans in the text itself."""
    start, end = folded.span(citation.start, citation.end)
    if citation.antecedent is None and not citation.unread:
        return Citation._make((start, end, text[start:end], *citation[3:]))
    unread = []
    for rest in citation.unread:
        low, high = folded.span(rest.start, rest.end)
        unread.append(Span(low, high, text[low:high]))
    antecedent = citation.antecedent and folded.span(*citation.antecedent)
    return citation._replace(start=start, end=end, raw=text[start:end], antecedent=antecedent, unread=tuple(unread))


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
    """The citations with what the links of the letter say: a link to a paper is a citation too.

    Where words and link are at one place they are one mention. A link that the publisher put (`official`) wins over
    the words, a link of the writer's own stands beside them. What a paper shows of itself above its title is none.
    """
    citations = _without_own(citations, document)
    mentions = _mentions(document)
    if not mentions:
        return citations
    told: list[Citation] = []
    used: set[int] = set()
    over: list[int] = []
    following = 0
    for citation in citations:
        while following < len(mentions) and mentions[following].start < citation.end:
            over.append(following)
            following += 1
        over = [at for at in over if mentions[at].end > citation.start]
        used.update(over)
        one = _told(citation, [mentions[at] for at in over if mentions[at].official], document)
        if not (told and one.ids and one.ids == told[-1].ids and one.start < told[-1].end):
            told.append(one)
    added = [_of_link(mention, document) for at, mention in enumerate(mentions) if at not in used]
    return sorted([*told, *place(added, document)], key=lambda citation: (citation.start, -citation.end))


def _without_own(citations: list[Citation], document: Document) -> list[Citation]:
    """The citations without what an official paper says of itself above its text.

    "MOTIE VAN HET LID PODT" above a motion is that motion, and no other one of Podt that it names further down; what a
    title says by number ("ter vervanging van die gedrukt onder nr. 12") is another paper.
    """
    own = [(paragraph.start, paragraph.end) for paragraph in document.paragraphs if paragraph.kind == "own"]
    if not own:
        return citations
    starts, top = [start for start, _ in own], _top(document)
    return [
        c
        for c in citations
        if (not (at := bisect_right(starts, c.start)) or own[at - 1][1] <= c.start)
        and (c.start >= top or re.search("[0-9]", c.raw))
    ]


def _top(document: Document) -> int:
    """Where the text of an official paper begins: behind its numbers, the title of its dossier and its own."""
    return next((one.start for one in document.paragraphs if one.kind not in ("own", "heading")), len(document.text))


def _mentions(document: Document) -> list[Link]:
    """The links to papers, in order. Two of the publisher's that stand together and lead to one paper are one."""
    out: list[Link] = []
    for own in sorted(document.links, key=lambda one: (one.start, -one.end)):
        reference = linked_paper(own.target)
        if reference is None or not (reference.ids or reference.dossiernummer):
            continue
        last = out[-1] if out else None
        if (
            last
            and own.official
            and last.target == own.target
            and _BETWEEN_LINKS.fullmatch(document.text[last.end : own.start])
        ):
            out[-1] = last._replace(end=own.end)
        else:
            out.append(own)
    return out


#: What stands between the links on the dossier and on the number of one paper: "(29453, nr. 469", "letter H (35824".
_BETWEEN_LINKS = re.compile(
    r"[\s(),]{0,4}(?:,?\s?was\s+(?:nr\.|letter)\s+[0-9A-Z]{1,4}\s*\()?(?:nr\.?|nrs\.?|letter|item)?[\s(]{0,3}"
)


def _told(citation: Citation, links: Sequence[Link], document: Document) -> Citation:
    """A citation by what the publisher's links on its words lead to; its own where they say no more."""
    found = [(own, reference) for own in links if (reference := linked_paper(own.target)) is not None]
    papers = [(own, reference) for own, reference in found if reference.ids]
    if not papers:
        return _told_dossier(citation, found, document)
    # A list ("nrs. 12, 14") has a link for each of its papers; a citation of one paper that is among them stays.
    own, reference = next(((one, to) for one, to in papers if set(to.ids) & set(citation.ids)), papers[-1])
    claims = citation._replace(
        kind=citation.kind or own.kind,
        names=citation.names or own.names,
        replaces=citation.replaces or own.replaces,
    )
    if set(reference.ids) & set(citation.ids):
        return claims._replace(ids=reference.ids)
    start, end = min(citation.start, own.start), max(citation.end, own.end)
    return claims._replace(
        start=start, end=end, raw=document.text[start:end], family=reference.family, ids=reference.ids,
        dossiernummer=reference.dossiernummer, ondernummer=reference.ondernummer, kamer=reference.kamer or citation.kamer,
        flaw=None, unread=(), form="link",
        via=because("link-over-words", papers=" ".join(citation.ids)) if citation.ids else because("by-link", target=own.target),
    )  # fmt: skip


def _told_dossier(citation: Citation, found: Sequence[tuple[Link, Reference]], document: Document) -> Citation:
    """A citation whose words are no more than a link on a dossier ("36740-XVI", which looks like a letter XVI)."""
    for own, reference in found:
        words = document.text[own.start : own.end]
        if citation.raw.strip("() ") == words and citation.ids and reference.dossiernummer is not None:
            return citation._replace(
                family="dossier", ids=(), dossiernummer=reference.dossiernummer, ondernummer=None, kamer=None, form="link", via=because("by-link", target=own.target),
            )  # fmt: skip
    return citation


def _of_link(own: Link, document: Document) -> Citation:
    reference = linked_paper(own.target)
    assert reference is not None
    return Citation(
        start=own.start, end=own.end, raw=document.text[own.start : own.end], family=reference.family, ids=reference.ids,
        dossiernummer=reference.dossiernummer, ondernummer=reference.ondernummer, kamer=reference.kamer, vergaderjaar=reference.vergaderjaar,
        kind=own.kind, names=own.names, form="link", via=because("by-link", target=own.target), replaces=own.replaces,
    )  # fmt: skip


def linked_paper(target: str) -> Reference | None:
    """The paper that a link of a letter leads to: an official address, or the identifier that official XML gives."""
    return read_address(target) if "/" in target or "." in target else read_identifier(target)


def _is_page_header(text: str, citation: Citation, document: Document) -> bool:
    """Whether a citation of the letter itself is the print's own page header: alone on its line, but for a page number."""
    own = own_id(document.header)
    if own is None or citation.ids != (own,):
        return False
    left = text[text.rfind("\n", 0, citation.start) + 1 : citation.start]
    right = text[citation.end : citation.end + 20].partition("\n")[0]
    return not left.strip(" \t>*#") and re.fullmatch(r"[ \t]*[0-9]{0,4}[ \t]*", right) is not None


def _unglued(citation: Citation, notes: _PlainNotes) -> Citation:
    """A Kamerstuk's number with a note's digits stuck to it ("nr. 473", where 47 exists and 3 is a note), cut apart.

    Only when there can be no such paper, however old the register, the register has the shorter one, and the text has a
    note of that number further on whose mark stands nowhere else: otherwise the number stands as it is written.
    """
    number = citation.ondernummer
    if len(citation.ids) != 1 or number is None or len(number) < 2:
        return citation
    if not number.isdigit() or not citation.raw.endswith(number) or not is_out_of_reach(citation.ids[0]):
        return citation
    for cut in (1, 2):
        shorter, label = number[:-cut], number[-cut:]
        id = citation.ids[0].removesuffix(number) + shorter
        if shorter and is_known(id) and notes.has_behind(label, citation.end):
            return citation._replace(
                end=citation.end - cut,
                raw=citation.raw[:-cut],
                ids=(id,),
                ondernummer=shorter,
                inferred=(*citation.inferred, "ondernummer"),
                via=because("note-sticks", label=label),
            )
    return citation


class _PlainNotes:
    """The numbers that lines begin with, in a text whose notes are not marked up: in one that is, nothing can stick."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def _lines(self) -> dict[str, int]:
        """Where the last line with each number begins."""
        if "<sup>" in self._text or "[^" in self._text:
            return {}
        return {found[1]: found.start() for found in _NOTE_LINE.finditer(self._text)}

    def has_behind(self, label: str, end: int) -> bool:
        """Whether there is a note with this label behind `end`, to which no mark leads but what ends there."""
        at = self._lines.get(label, 0)
        mark = re.compile(rf"(?<=[^\W\d_]|[.,;:)»”’'\"]){label}(?![0-9])")
        return (
            at > end
            and mark.search(self._text, end, at) is None
            and mark.search(self._text, 0, end - len(label)) is None
        )


_NOTE_LINE = re.compile(r"(?m)^[ \t]{0,3}([1-9][0-9]?)[ \t]")


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
