"""Antecedents: what a citation is called around it, motions named without a number, and words that point back.

A later stage never changes an earlier citation; it makes a new one. Whatever cannot be linked is kept, at evidence
`NAME`, with the reason.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from functools import lru_cache

from ..model import Citation, Evidence, Note, Place
from ..patterns import pattern
from ..readers.markdown import note_body
from .names import Mention, Pointer, mentions, pointers

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
