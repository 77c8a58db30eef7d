"""Antecedents: what a citation is called around it, papers named without a number, and words that point back.

A later stage never changes an earlier citation; it makes a new one. Whatever cannot be linked is kept, at evidence
`NAME`, with the reason. The time is that of the text's length, whatever stands in it: each place looks at a bounded
stretch of text and a bounded number of citations.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from itertools import pairwise

from ..model import Citation, Header, Note, Span
from ..patterns import pattern
from ..reasons import because
from ..register import kamerstuk_ids
from .cited import Cited, linked, unlinked
from .clauses import same_paragraph, same_sentence
from .elsewhere import OtherSources
from .evidence import closes_line, is_item
from .kinds import BETWEEN_WORDS, kind_after, kind_before, kind_within
from .lists import read_pages
from .mentions import HEADING_LINE, Mention, Pointer, mentions, pointers
from .names import read_names, read_submitters, surnames
from .numbered import read_numbered, read_of_dossier
from .subjects import is_about_something_else

_NUMBERED = ("kamerstuk",)
_EVERYDAY = ("die", "deze", "dit", "dat", "dezelfde", "hetzelfde")
EVERYDAY_CHARS = 600
"""So far back "die motie" can point: everyday words, which mean only what was cited just now."""
AHEAD_CHARS = 300
"""So far after a motion's name the number may stand that belongs to it ("… over X (Kamerstuk …)")."""
LISTED_WORDS = 31
"""So many words at most stand between names and the number of their item."""
MARK_CHARS = 300
"""So far behind a motion's name the mark may stand that ends its sentence."""
NOTE_BLOCK_CHARS = 4000
_TOUCHES = pattern(
    r"(?i)[\s,:(\[–—-]{0,4}(?:(?:op|onder|in|met|van|zie|stuk|t\.v\.v\.|ter\svervanging\svan|nr\.?)\s?){0,3}[\s(\[]{0,2}\Z"
)
# "Deze motie is voorgesteld door het lid Segers.\n\nZij krijgt nr. 9 (36740-XVI)."
_GIVEN = pattern(r"\.?\s{1,6}(?:Zij|Hij|Het|Ze|Deze|De\smotie)\s{1,3}(?:krijgt|kreeg)\s{1,3}(?:nu\s|het\s)?\Z")
_OWN_NUMBER = pattern(r"(?i)\b(?:nrs?|nummers?)\.?\s?[0-9]")
_SUBJECT = pattern(
    r"(?i)\s{0,2},?\s{0,2}(?:over|inzake|betreffende|aangaande|omtrent|om|tot|voor|waarin|waarbij|die|dat|met\shet\sverzoek|verzoekende)\s"
)
_MENTION_AFTER = pattern(
    r"(?i)\s{0,3}[,:–—(|-]{0,2}\s{0,3}(?:(?:de|het|een|nader|nadere|gewijzigde?|tweede|derde)\s{1,2}){0,4}\Z"
)
_MARK = r"(?:<sup>\s?([0-9]{1,4}|[*†‡a-z]|[ivxl]{2,7})\s?</sup>|\[\^([^\]\s]{1,20})\]|\((?:voet)?noot\s([0-9]{1,3})\)|([⁰¹²³⁴-⁹]{1,3}))"
_MARK_AFTER = pattern(rf"[.,;:)»”'\"]{{0,2}}\s?{_MARK}")
# In plain text the mark is the digits behind the full stop: "de motie van het lid Hagen.3 Meer"
_PLAIN_MARK = pattern(r"[.,;:)»”'\"]{1,2}([0-9]{1,3})(?=\s|\Z)")
_MARK_LATER = pattern(rf"[.,;:)»”'\"]\s?{_MARK}(?=\s|\Z)")
# The whole note stands in the mark, as in printed regulations: "de motie-Hachchi<sup> 12 Kamerstukken II …</sup>"
_INLINE_NOTE = pattern(r"[.,;]?\s?<sup>\s?(?:[0-9]{1,3}\s{0,2})?(?:[Zz]ie\s(?:ook\s)?)?\Z")
_NOTE_LABEL = pattern(r"\s{0,3}(?:<sup>[^<]{1,7}</sup>|\[\^[^\]\s]{1,20}\]:|[0-9]{1,3}[.)]?\s)")
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_OTHER_NUMBER = pattern(r",?\s{0,2}(?:onder\s)?nrs?\.?\s{0,2}(?P<number>[0-9]{1,4})(?![0-9A-Za-z])")
_NAMES_AFTER = pattern(r"\s{0,2}[)\]]?(?:\s{0,2},)?(?=\s(?:van|door)\s(?:het\slid|de\sleden|de\sheer|mevrouw)\s)")


def link(
    text: str,
    citations: Sequence[Citation],
    places: Mapping[str, Sequence[int]],
    notes: Sequence[Note] | None = None,
    header: Header | None = None,
    *,
    named_alone: bool = True,
) -> list[Citation]:
    """Give citations by number the kind and submitters named beside them, and add what is cited without number.

    Takes and returns citations of `text` in reading order. `places` says where the words stand that may open a
    citation without number (`finder.words`). `notes` and `header` are the letter's; None looks for notes in the text.
    Without `named_alone` a motion that can be linked to nothing is left out.
    """
    named = mentions(text, places) if named_alone or _may_link(text, citations, places) else []
    pointing = pointers(text, places)
    out = list(citations)
    if not named and not pointing and _LINKED.isdisjoint(places):
        _claim_kinds(text, out, named)
        return out
    loose = _claim(text, named, out)
    _claim_kinds(text, out, named)
    cited = Cited(text, out, notes, header)
    new, changed, used = read_numbered(text, places, named, cited)
    if changed:
        out = [changed.get(citation.start, citation) if citation.family in _NUMBERED else citation for citation in out]
    known = Cited(text, sorted((*out, *new), key=_order), notes, header) if new or changed else cited
    loose = [mention for mention in loose if mention.start not in used and (mention.names or mention.back)]
    previous = {here.start: before for before, here in pairwise(named)}
    for mention in loose:
        found = _link_mention(mention, known, previous.get(mention.start))
        if found is not None and not known.covers(found.start, found.end):
            new.append(found)
            if len(found.ids) == 1:
                # Named once with its note, the submitters alone are enough from there on.
                known.learn(found)
    others = OtherSources(text)
    new += read_of_dossier(text, places, known, others)
    new += _link_pointers(pointing, known, others)
    return sorted((*_read_after_all(out, new), *new), key=_order) if new else out


def _read_after_all(out: list[Citation], new: Sequence[Citation]) -> list[Citation]:
    """The citations without what was unread beside them and is a citation of its own ("…, was nr. 8")."""
    if not any(citation.unread for citation in out):
        return out
    starts = sorted(citation.start for citation in new)

    def kept(span: Span) -> bool:
        at = bisect_left(starts, span.start)
        return at == len(starts) or starts[at] >= span.end

    return [c._replace(unread=tuple(span for span in c.unread if kept(span))) if c.unread else c for c in out]


#: Words of which one must stand in a text for anything to be linked that is no name and no pointer.
_LINKED = frozenset(("stuk", "krijgt", "was", "vervangt", "dossier"))


def _may_link(text: str, citations: Sequence[Citation], places: Mapping[str, Sequence[int]]) -> bool:
    """Whether a motion named in the text may belong to a number: a Kamerstuk cited by one, or a number behind the name."""
    motions = places.get("motie")
    if not motions:
        return False
    if "stuk" in places or "krijgt" in places:
        return True
    for citation in citations:
        if citation.family in _NUMBERED:
            return True
    for at in motions:
        behind = text[at : at + NUMBER_CHARS]
        for word in _NUMBER_WORDS:
            if word in behind:
                return True
    return False


_NUMBER_WORDS = ("nr", "Nr", "NR", "num", "Num", "no.", "No.", "etter")
NUMBER_CHARS = 160
"""So far behind the word motie a number that belongs to it may stand, past the names of its submitters."""


def _order(citation: Citation) -> tuple[int, int]:
    return citation.start, -citation.end


# -- claims: kind and submitters of a citation by number ------------------------------------------------------


def _claim(text: str, named: Sequence[Mention], out: list[Citation]) -> list[Mention]:
    """Give citations in `out` the kind and submitters of the mention beside them; the mentions that have none."""
    starts = [citation.start for citation in out]
    loose: list[Mention] = []
    for mention, following in zip(named, (*named[1:], None), strict=False):
        # With a note mark behind it, or another motion before the number, the number is not this motion's.
        own = _MARK_AFTER.match(text, mention.end) is None
        limit = following.start if following is not None and following.names else len(text)
        at = _beside(text, mention, out, starts, limit) if own else None
        item = _of_item(text, mention, out, starts) if at is None else None
        if item is not None and not HEADING_LINE.match(text, text.rfind("\n", 0, mention.start) + 1):
            loose.append(mention._replace(apart=True))
            continue
        at = item if at is None else at
        if at is None:
            loose.append(mention)
            continue
        group = _listed(text, out, at) if mention.plural else [at]
        shared = len(mention.names) == len(group) > 1
        for place, one in enumerate(group):
            # "de moties Segers en Klaver (…, nrs. 21 en 22)": one name each, in the same order
            names = (mention.names[place],) if shared else mention.names if len(group) == 1 else ()
            out[one] = out[one]._replace(kind=mention.kind, names=names or out[one].names)
        before = loose[-1] if loose else None
        if before is not None and _and(text, before, mention) and len(_listed(text, out, at)) == 2:
            # "de motie-Segers en de motie-Klaver (…, nrs. 21 en 22)": in the same order
            out[at] = out[at]._replace(kind=before.kind, names=before.names)
            out[at + 1] = out[at + 1]._replace(kind=mention.kind, names=mention.names)
            loose.pop()
        elif mention.names and at + 1 < len(out) and out[at + 1].kind is None:
            out[at + 1] = _next_submitters(text, mention.kind, out[at], out[at + 1])
    return loose


_AND = pattern(r"\s{0,2},?\s(?:en|alsmede|of)\s(?:(?:de|het|een)\s)?(?:(?:nader|gewijzigde?)\s){0,2}\Z")
_AND_NAMES = pattern(r"\s?\)?\s?(?:,|,?\s(?:en|alsmede|resp\.|respectievelijk))(?=\s)")


def _and(text: str, before: Mention, mention: Mention) -> bool:
    """Whether two motions are named one straight after the other."""
    return (
        bool(before.names and mention.names)
        and before.end <= mention.start <= before.end + 40
        and _AND.fullmatch(text, before.end, mention.start) is not None
    )


def _next_submitters(text: str, kind: str, here: Citation, after: Citation) -> Citation:
    """The second of "de moties van de leden Segers (…, nr. 5) en Klaver (…, nr. 6)", with its submitters."""
    joined = _AND_NAMES.match(text, here.end)
    if joined is None or after.family not in _NUMBERED or after.start - joined.end() > 120:
        return after
    opening = joined.end() + 1
    names, end = read_names(text, opening, together=False)
    if not names:
        names, end = read_submitters(text, joined.end(), joined=False)
    if not names or text[end : after.start].strip() not in ("", "(", "["):
        return after
    return after._replace(kind=kind, names=names)


def _of_item(text: str, mention: Mention, out: Sequence[Citation], starts: Sequence[int]) -> int | None:
    """The number that closes the item of a list in which a motion is named: "Motie van het lid Segers over zorg - 33694-47"."""
    at = bisect_left(starts, mention.end)
    while (
        at < len(out) and out[at].start - mention.end <= AHEAD_CHARS and "\n" not in text[mention.end : out[at].start]
    ):
        here = out[at]
        if here.family in _NUMBERED and is_item(text, here.start) and closes_line(text, here.start, here.end):
            # The last of several numbers is none more than the others.
            return None if at and at in _listed(text, out, at - 1) else at
        at += 1
    return None


def _listed(text: str, out: Sequence[Citation], at: int) -> list[int]:
    """The places of a list of numbers that begins at a citation: "nrs. 21 en 22", "nr. 21 en 33 694, nr. 4"."""
    group = [at]
    while group[-1] + 1 < len(out) and len(group) < 50:
        here, after = out[group[-1]], out[group[-1] + 1]
        gap = text[here.end : after.start] if after.start > here.end else ""
        if (
            after.family not in _NUMBERED
            or len(gap) > 12
            or gap.strip() not in ("", ",", "en", ", en", ";", "&", "/", "of", "resp.", "respectievelijk")
            or not (gap.strip() or same_paragraph(text, here.end, after.start))
        ):
            break
        group.append(group[-1] + 1)
    return group


def _beside(text: str, mention: Mention, citations: list[Citation], starts: list[int], limit: int) -> int | None:
    """The citation that a mention stands beside: the number behind it, or before it ("…, nr. 56 – Motie van …").

    A number at or behind `limit` is not this mention's.
    """
    at = bisect_left(starts, mention.end)
    if at < len(citations) and citations[at].family in _NUMBERED and not mention.back:
        start = citations[at].start
        if start < limit and start - mention.end <= AHEAD_CHARS and _belongs(text, mention, citations[at]):
            return at
    before = bisect_right(starts, mention.start) - 1
    if (
        before >= 0
        and citations[before].family in _NUMBERED
        and mention.names
        and citations[before].end <= mention.start
    ):
        gap = text[citations[before].end : mention.start]
        ends_line = gap.lstrip(" \t;.").startswith("\n")
        if len(gap) <= 48 and not ends_line and "\n\n" not in gap and gap.strip() and _MENTION_AFTER.fullmatch(gap):
            return before
    return None


# "de motie-Segers over zorg staat in Kamerstuk", "is gedrukt onder Kamerstuk", "is te vinden in (Kamerstuk"
_STANDS = pattern(
    r"\b(?:staat|stond|is|was|werd|heeft)\s(?:[a-z]{2,12}\s)?(?:(?:te\svinden|opgenomen|gedrukt|verschenen|gepubliceerd|geregistreerd|ingediend|bekend|vermeld)\s)?"
    r"(?:in|onder|als|nummer)\s(?:nummer\s)?[(\[]?\Z"
)


# "moties opnieuw aan te houden: 26643-1400; 36800-XVI-12"
_ENUMERATES = pattern(r"[^.;:()\n]{0,80}:\s{1,2}")


def _belongs(text: str, mention: Mention, citation: Citation) -> bool:
    """Whether a number behind a mention is its own: it touches, or stands in a bracket of the same sentence."""
    gap = text[mention.end : citation.start]
    if _TOUCHES.fullmatch(gap) or _INLINE_NOTE.fullmatch(gap) or _GIVEN.fullmatch(gap):
        return True
    if mention.plural and not mention.names and _ENUMERATES.fullmatch(gap):
        return True
    if _OWN_NUMBER.search(gap):
        return False  # "de motie op stuk nr. 47 en Kamerstukken …"
    nearer = kind_before(text, mention.end, citation.start)
    if nearer is not None and nearer[0] not in ("motie", "amendement") and not _SUBJECT.match(gap):
        return False  # "de motie-Segers is uitgevoerd met de brief van 3 mei ("; but "de motie-Segers over de brief van 3 mei ("
    # "… van de Eerste Kamer (35788, letter K)": a word of the subject reads as a chamber, the bracket is inside
    bracket = (
        gap.rstrip().endswith(("(", "["))
        or "(" in citation.raw[:60].partition(citation.dossiernummer.nummer[:2] if citation.dossiernummer else "(")[0]
    )
    if _STANDS.search(gap) and len(gap.split()) <= LISTED_WORDS:
        return same_sentence(text, mention.end, citation.start)
    if mention.names:
        listed = gap.rstrip().endswith(",") and gap.count("(") == gap.count(")") and len(gap.split()) <= LISTED_WORDS
        return (bracket or listed) and same_sentence(text, mention.end, citation.start)
    return bracket and len(gap.split()) <= BETWEEN_WORDS and same_sentence(text, mention.end, citation.start)


def _claim_kinds(text: str, out: list[Citation], named: Sequence[Mention]) -> None:
    """Give citations in `out` without a kind the one that stands before or behind them."""
    motions = [mention.start for mention in named]
    low = 0
    for at, citation in enumerate(out):
        if citation.family not in _NUMBERED:
            low = citation.end
            continue
        if citation.kind is None and citation.ondernummer is not None:
            last = out[at - 1] if at else None
            kind = None
            if last is not None and last.family in _NUMBERED and last.kind and last.kind not in ("motie", "amendement"):
                # "de brieven (33 694, nrs. 47 en 56)": one noun for the whole list
                kind = last.kind if at in _listed(text, out, at - 1) else None
            found = None if kind else kind_before(text, low, citation.start)
            if found is not None and (
                found[0] not in ("motie", "amendement") or bisect_left(motions, found[1]) < len(motions)
            ):
                kind = found[0]
            kind = kind or kind_within(text, citation.start, citation.end)
            end, pages = citation.end, citation.pages
            if not kind and (behind := kind_after(text, end)):
                kind, after_kind = behind
                if not pages and text[after_kind - 1] == ")":
                    # "nr. 3 (MvT), p. 4"
                    pages, after_kind = read_pages(text, after_kind)
                    end = after_kind if pages else end
            names = citation.names
            if kind in ("motie", "amendement") and not names and (after := _NAMES_AFTER.match(text, citation.end)):
                names = read_submitters(text, after.end(), joined=False)[0]
            if kind:
                out[at] = citation._replace(
                    kind=kind, names=names, pages=pages, end=end, raw=text[citation.start : end]
                )
        elif (
            citation.kind in ("motie", "amendement")
            and not citation.names
            and (after := _NAMES_AFTER.match(text, citation.end))
        ):
            out[at] = citation._replace(names=read_submitters(text, after.end(), joined=False)[0])
        low = citation.end


# -- named without number -------------------------------------------------------------------------------------


def _link_mention(mention: Mention, known: Cited, previous: Mention | None) -> Citation | None:
    """A motion without number beside it: by its note, or by an earlier citation of the same submitters."""
    text, start, end = known.text, mention.start, mention.end
    mark = _MARK_AFTER.match(text, end) or _PLAIN_MARK.match(text, end)
    if mark:
        fitting = _in_own_note(mention, known, mark)
        if fitting:
            return linked(
                text,
                start,
                end,
                fitting,
                because("in-note", label=_label(mark)),
                kind=mention.kind,
                names=mention.names,
            )
    if mention.names:
        fitting = [] if mention.apart else known.submitted_by(mention.kind, mention.names, start)
        fitting = [citation for citation in fitting if not is_about_something_else(text, mention, citation)]
        if not fitting:
            later = _MARK_LATER.search(text, end, end + MARK_CHARS)
            if (
                later
                and same_sentence(text, end, later.start() + 1)
                and len(inside := _in_own_note(mention, known, later)) == 1
            ):
                via = because("in-note", label=_label(later))
                return linked(text, start, end, inside, via, kind=mention.kind, names=mention.names)
            return unlinked(
                text,
                start,
                end,
                kind=mention.kind,
                names=mention.names,
                number=None,
                via=because("no-number-with-names"),
            )
        via = because("named-before" if fitting[0].start < start else "named-later")
        return linked(text, start, end, fitting, via, kind=mention.kind, names=mention.names)
    # "die motie" points back only at what was cited just now; "voornoemde motie" at any in the letter.
    everyday = mention.back in _EVERYDAY
    fitting = known.called(mention.kind, start)
    if everyday:
        # the last one named, which is what these words mean
        fitting = [c for c in fitting if c.start >= start - EVERYDAY_CHARS][-1:]
        if fitting and previous is not None and previous.start > fitting[0].end and not previous.back:
            return None  # "Dan heb ik nog een motie. Deze motie …" is that one
    via = because("points-back", word=mention.back, kind=mention.kind)
    if not fitting:
        return None if everyday else unlinked(text, start, end, kind=mention.kind, names=(), number=None, via=via)
    return linked(text, start, end, fitting, via, kind=mention.kind)


def _label(mark: re.Match[str]) -> str:
    return next(group for group in mark.groups() if group).translate(_SUPERSCRIPTS)


def _in_own_note(mention: Mention, known: Cited, mark: re.Match[str]) -> list[Citation]:
    """The citations in a mention's note that can be meant: of its submitters, or else all of its kind."""
    inside = [c for c in known.in_note(_label(mark), mention.end) if c.kind in (None, mention.kind)]
    ours = set(surnames(mention.names))
    return [c for c in inside if ours & set(surnames(c.names))] or inside


# -- words that point back ------------------------------------------------------------------------------------


def _link_pointers(pointing: Sequence[Pointer], known: Cited, others: OtherSources) -> list[Citation]:
    """The citations that back-references make; one that points at an earlier back-reference means what that means."""
    out: list[Citation] = []
    ends: list[int] = []
    for pointer in pointing:
        if known.covers(pointer.start, pointer.end):
            continue
        found = _link_pointer(pointer, known, others, out, ends)
        if found is not None:
            out.append(found)
            ends.append(found.start)
    return out


def _link_pointer(
    pointer: Pointer, known: Cited, others: OtherSources, made: Sequence[Citation], ends: Sequence[int]
) -> Citation | None:
    """ibid. points at the source before it, "zie noot 20" into that note, "genoemde brief" at an earlier letter."""
    text, start, end = known.text, pointer.start, pointer.end
    if pointer.note:
        fitting = known.in_note(pointer.note, 0)
        return linked(text, start, end, fitting, because("in-note", label=pointer.note)) if fitting else None
    if not pointer.noun:
        last = known.last_before(start)
        if last is not None and start >= last.end and not text[last.end : start].strip(" ,"):
            return None  # "Kamerstuk 33 694, nr. 47, t.a.p.": said of the place that stands there already
        fitting = _source_before(start, known, others, made, ends)
        if not fitting:
            return None
        via = because("ibid", word=pointer.word)
        other = _OTHER_NUMBER.match(text, end)
        if other is None:
            return linked(text, start, end, fitting, via)
        source = fitting[-1]
        if source.dossiernummer is None or len({c.dossiernummer for c in fitting}) > 1:
            return None
        # "Idem, nr. 48": another paper of the dossier cited before
        number = other["number"]
        ids, spelled = kamerstuk_ids(source.dossiernummer, number, source.vergaderjaar)
        same = linked(text, start, other.end(), [source], via)
        return same._replace(
            ids=ids,
            dossiernummer=spelled,
            ondernummer=number,
            family="kamerstuk",
            kind=None,
            names=(),
            inferred=("dossiernummer",),
        )
    word = pointer.word.lower()
    wanted = {"kamerbrief": "brief", "kamerstukken": "kamerstuk"}.get(pointer.noun, pointer.noun)
    fitting = known.called(wanted, start)
    if word in _EVERYDAY:
        if wanted != "brief":
            return None
        fitting = [c for c in fitting if c.start >= start - EVERYDAY_CHARS][-1:]
    return (
        linked(text, start, end, fitting, because("points-back", word=pointer.word, kind=pointer.noun))
        if fitting
        else None
    )


def _source_before(
    start: int, known: Cited, others: OtherSources, made: Sequence[Citation], ends: Sequence[int]
) -> list[Citation]:
    """What "ibid." at `start` repeats: the papers cited just before it; nothing when another source stands between.

    In a note it is the last source of the same note, else those of the note before. A note before that cites no paper is
    about something else, and so is what points at it.
    """
    around = known.note_around(start)
    if around is not None:
        own, before = around
        earlier = known.between(own[0], start)
        if earlier:
            return [] if others.between(earlier[-1].end, start) else earlier[-1:]
        if before is None or others.between(own[0], start):
            return []
        fitting = known.between(*before)
        if not fitting:
            at = bisect_left(ends, before[0])
            return list(made[at : bisect_left(ends, before[1] + 1)])[-1:]
        return [] if others.between(fitting[-1].end, before[1]) else [c for c in fitting if c.ids]
    last = known.last_before(start)
    if last is None or others.between(last.end, start):
        return []
    text = known.text
    block = text.rfind("\n\n", max(0, last.start - NOTE_BLOCK_CHARS), last.start) + 1
    return known.between(block, start)[-50:] if block and _NOTE_LABEL.match(text, block) else [last]
