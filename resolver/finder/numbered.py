"""Papers cited by their number alone: "de motie op stuk nr. 236", "was nr. 719", "nr. 56 van dat dossier".

The dossier stands elsewhere: with the same number in the same text (Handelingen: "Zij krijgt nr. 726, was nr. 719
(21501-08)"), with the number that this one took the place of, or at the head of the letter. A number that more than one
paper of the text has is given with all of them as candidates; one that none has is kept at evidence `NAME`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from ..identifiers import own_id
from ..model import Citation, Dossiernummer, Evidence, Kamer
from ..patterns import pattern
from ..reasons import Reason, because
from ..register import is_out_of_reach, kamerstuk_ids
from ..rules import HOOFDSTUK, REEKS, RIJKSWET
from .cited import Cited, linked, unlinked
from .clauses import same_sentence, sentence_start
from .elsewhere import OtherSources
from .lists import Item, read_list
from .mentions import HEADING_LINE, Mention
from .names import read_submitters

_NUMBER = r"(?:[0-9]{1,5}[a-z]?|[A-Z]{1,3})(?![A-Za-z0-9])"
_NR = r"(?P<nr>(?i:nrs?|nummers?|nos?|letters?)\.?)\s{0,12}"
# Not the dossier itself ("motie nr. 33 694, nr. 56"), nor a date.
_ONLY = r"(?![\s.,-]?[0-9]{3}(?![0-9]))(?![-/][0-9])"
_STUK = pattern(
    rf"(?:(?i:op|onder|met|in|bij|van|over)\s{{1,2}})?(?i:de\s)?(?i:stuk(?:ken)?)\s{{1,2}}(?:met\s(?:de\s)?)?{_NR}(?P<number>{_NUMBER}){_ONLY}"
)
_BEHIND = pattern(rf"\s{{0,2}}(?:,\s|\()?(?:met\s|onder\s)?(?:(?:het|de)\s)?{_NR}(?P<number>{_NUMBER}){_ONLY}")
_WAS = pattern(
    rf"(?i:was|voorheen)\s{{1,3}}(?:(?i:eerder|voorheen|gedrukt\sonder|stuk|op\sstuk)\s{{1,2}}){{0,2}}{_NR}(?P<number>{_NUMBER}){_ONLY}"
)
_GETS = pattern(
    rf"(?i:krijgt|kreeg)\s{{1,3}}(?:(?i:nu|het|als)\s){{0,2}}{_NR}(?P<number>{_NUMBER})"
    rf"(?P<was>\s{{0,12}},\s{{0,3}}was\s{{1,3}}(?i:nr\.?|nummer|letter)\s{{0,12}}(?P<old>{_NUMBER}))?"
    r"\s{0,12}\(\s{0,12}(?P<dossier>[0-9]{2}[\s.\-–]?[0-9]{3})(?:\s?[-–]?\s?\(?(?P<toevoeging>"
    rf"{RIJKSWET}|{HOOFDSTUK}|(?<=[-–]){REEKS})"
    r"\)?)?\s{0,12}\)"
)
_REPLACES = (
    r"(?i:ter\s{1,2}vervanging\s{1,2}van|vervanging\s{1,2}van|vervangt|t\.?\s?v\.?\s?v\.?)\s{1,2}"
    r"(?:(?i:die|dat|dit|deze|de|het|een|eerdere?|motie|amendement|nota|brief|stuk|gedrukt|voorkomende?|gewijzigde?|nader)\s{1,2}){0,6}"
)
_REPLACED = pattern(rf"{_REPLACES}(?:(?i:onder|op\sstuk|met|in|als)\s{{1,2}})?{_NR}(?P<number>{_NUMBER}){_ONLY}")
_REPLACED_PAPER = pattern(
    rf"{_REPLACES}(?:(?i:onder|op\sstuk|met|in|als|kamerstuk(?:ken)?|kst\.?|nr\.?)\s{{1,2}}){{0,2}}\Z"
)
_OF_DOSSIER = pattern(
    rf"{_NR}(?P<number>{_NUMBER})(?P<list>(?:\s?(?:,|en|of|t/m|tot\sen\smet|-|–)\s?{_NUMBER}){{0,12}})\s{{1,2}}(?:van|in|uit|onder|bij)\s{{1,2}}"
    r"(?i:dat|dit|hetzelfde|datzelfde|genoemd|voornoemd|het\sgenoemde|bovengenoemd)\s{1,2}(?:kamer(?:stuk)?)?dossier(?![a-z])"
)
_PARTNER_CHARS = 60
"""So far before or behind "was nr." the paper stands that took its place."""
_NEAR = pattern(
    r"[\s,;:()\[\]–—-]{0,6}(?:(?i:en|die|dat|is|deze|nu|zij|het|thans|hernummerd|eerder|gewijzigd)\s{0,2}){0,3}[\s(\[]{0,3}\Z"
)
_GAP = pattern(
    r"[\s,(]{0,4}(?:(?i:namelijk|te\sweten|die|dat|gedrukt|ingediend|ook|wel|is|de|het|met|voorkomende?)[\s,]{1,3}){0,4}\Z"
)
NOUN_CHARS = 90
"""So far before "op stuk nr." the word motie may stand, in the same sentence ("ik heb een motie ingediend, op stuk nr. 305")."""


class Bare(NamedTuple):
    """A number without dossier: its items, from where its words begin, what it is called, how it is written."""

    start: int
    items: tuple[Item, ...]
    kind: str | None
    names: tuple[str, ...]
    said: str


def read_numbered(
    text: str, places: Mapping[str, Sequence[int]], mentioned: Sequence[Mention], cited: Cited
) -> tuple[list[Citation], dict[int, Citation], set[int]]:
    """What a text cites by number alone: new citations, changed ones by their place, and the mentions used up.

    A citation by number that took the place of another gets `replaces`; the mentions are given by their start.
    """
    new: list[Citation] = []
    changed: dict[int, Citation] = {}
    new += _given(text, places, cited)
    pool = (
        Cited(text, sorted((*cited.citations, *new), key=lambda c: (c.start, -c.end)), None, cited.header)
        if new
        else cited
    )
    used: set[int] = set()
    for bare in _bare(text, places, mentioned, pool, used):
        new += _by_number(text, bare, pool)
    new.sort(key=lambda citation: citation.start)
    for citation in _replaced(text, places, cited, new, changed):
        new.append(citation)
    return new, changed, used


# -- "Zij krijgt nr. 726, was nr. 719 (21501-08)" -----------------------------------------------------------------


def _given(text: str, places: Mapping[str, Sequence[int]], cited: Cited) -> list[Citation]:
    """The number that the chair gives to a motion, and the one that it had."""
    out = []
    for at in places["krijgt"]:
        found = _GETS.match(text, at)
        if found is None:
            continue
        dossier = _dossier(found["dossier"], found["toevoeging"])
        ids, spelled = kamerstuk_ids(dossier, found["number"], None)
        old = kamerstuk_ids(dossier, found["old"], None)[0] if found["old"] else ()
        kind = "amendement" if text[max(0, at - 5) : at].lower() == "het " else "motie"
        names = _proposed_by(text, at)
        if not cited.covers(found.start("number"), found.end("number")):
            end = found.end() if not found["old"] else found.end("number")
            out.append(_made(text, found.start("nr"), end, ids, spelled, found["number"], kind, names, old))
        if found["old"] and not cited.covers(found.start("old"), found.end("old")):
            start = found.start("was") + found["was"].index("was") + 4
            out.append(_made(text, start, found.end(), old, spelled, found["old"], kind, (), ()))
    return out


_PROPOSED = pattern(r"(?i)(?:voorgesteld|ondertekend|ingediend)(?=\sdoor\s)")


def _proposed_by(text: str, at: int) -> tuple[str, ...]:
    """The submitters in the sentences before ("Deze motie is voorgesteld door de leden Van Eijs en Ronnes.")."""
    found = _PROPOSED.finditer(text, max(0, at - 320), at)
    last = max(found, key=lambda one: one.start(), default=None)
    return read_submitters(text, last.end(), joined=False)[0] if last else ()


def _dossier(digits: str, toevoeging: str | None) -> Dossiernummer:
    return Dossiernummer.of("".join(filter(str.isdigit, digits)), toevoeging or "")


def _made(
    text: str, start: int, end: int, ids: tuple[str, ...], dossier: Dossiernummer, number: str, kind: str | None,
    names: tuple[str, ...], replaces: tuple[str, ...],
) -> Citation:  # fmt: skip
    return Citation(
        start=start, end=end, raw=text[start:end], family="kamerstuk", ids=ids, dossiernummer=dossier, ondernummer=number, kamer=Kamer.EK if number.isalpha() else Kamer.TK,
        kind=kind, names=names, form="numbered", evidence=Evidence.CONTEXT, inferred=("kamer",), replaces=replaces,
    )  # fmt: skip


# -- "de motie op stuk nr. 236" -----------------------------------------------------------------------------------


def _bare(
    text: str, places: Mapping[str, Sequence[int]], mentioned: Sequence[Mention], cited: Cited, used: set[int]
) -> list[Bare]:
    """The numbers without dossier in a text, in reading order; marks the mentions that they belong to as used."""
    out: list[Bare] = []
    done = 0
    spots: list[tuple[int, Mention | None]] = [(at, None) for at in places["stuk"]]
    behind = [(mention.end, mention) for mention in mentioned]
    at_mention = 0
    for at, own in sorted((*spots, *behind), key=lambda spot: spot[0]):
        if at < done:
            continue
        if own is None:
            if at and text[at - 1].isalpha():
                continue
            found = _STUK.search(text, max(done, at - 9), at + 60)
            if found is None or not found.start() <= at < found.end():
                continue
            while at_mention + 1 < len(mentioned) and mentioned[at_mention + 1].end <= found.start() + 1:
                at_mention += 1
            noun = mentioned[at_mention] if mentioned and mentioned[at_mention].end <= found.start() + 1 else None
        else:
            found, noun = _BEHIND.match(text, at), own
            if found is None:
                continue
        bare = _read_bare(text, found, noun, cited)
        if bare is None:
            continue
        if noun is not None and bare.start == noun.start:
            used.add(noun.start)
        out.append(bare)
        done = bare.items[-1].end
    return out


def _read_bare(text: str, found: re.Match[str], noun: Mention | None, cited: Cited) -> Bare | None:
    first = Item(found.start("number"), found.end("number"), found["number"])
    if cited.covers(found.start("nr"), first.end):
        return None
    plural = found["nr"].lower().rstrip(".").endswith("s") or (noun is not None and noun.plural)
    items = [
        item
        for item in read_list(text, first, plural=plural, letters=first.value.isalpha())
        if not cited.covers(item.start, item.end)
    ]
    if not items:
        return None
    following = cited.first_after(items[-1].end)
    if following is not None and following.start - items[-1].end <= 3 and following.family == "dossier":
        return None  # "nr. 12 (33 694)": the number's dossier stands behind it
    start, kind = found.start(), None
    names: tuple[str, ...] = ()
    if noun is not None:
        gap = text[noun.end : found.start()]
        if found.start() - noun.end <= NOUN_CHARS and same_sentence(text, noun.end, found.start()):
            kind, names = noun.kind, noun.names
            if not gap.strip() or _GAP.fullmatch(gap):
                start = noun.start
    if not names and kind in ("motie", "amendement"):
        names = read_submitters(text, items[-1].end + (text[items[-1].end : items[-1].end + 1] == ","), joined=False)[0]
    return Bare(start, tuple(items), kind, names, "stuk")


def _by_number(text: str, bare: Bare, cited: Cited) -> list[Citation]:
    """One citation for each number, linked to the papers of the text that have it."""
    out = []
    for at, item in enumerate(bare.items):
        start = bare.start if at == 0 else item.start
        out.append(_one_by_number(text, start, item, bare, cited))
    return out


def _one_by_number(text: str, start: int, item: Item, bare: Bare, cited: Cited) -> Citation:
    number = item.value.lstrip("0") or "0"
    fitting = cited.with_number(number, bare.kind)
    names = bare.names if len(bare.items) == 1 else ()
    if fitting:
        same = because("same-number", number=number)
        return linked(text, start, item.end, fitting, same, kind=bare.kind, names=names)._replace(pages=item.pages)
    dossier, via = _only_dossier(cited)
    if dossier is not None:
        ids, spelled = kamerstuk_ids(dossier, number, None)
        # The only dossier of a text is a guess: with a number that none of its papers can have it is a wrong one.
        if not all(map(is_out_of_reach, ids)):
            made = _made(text, start, item.end, ids, spelled, number, bare.kind, names, ())
            return made._replace(form="linked", inferred=("dossiernummer", "kamer"), via=via)
    via = because("number-without-dossier", number=number)
    return unlinked(text, start, item.end, kind=bare.kind, names=names, number=number, via=via)


def _only_dossier(cited: Cited) -> tuple[Dossiernummer | None, Reason | None]:
    """The dossier that a number without one belongs to: the letter's own, else the only one that the text cites."""
    if cited.header is not None and cited.header.dossiernummer is not None:
        own = cited.header.dossiernummer
        return own, because("dossier-of-letter", dossier=own)
    only = cited.only_dossier
    return only, because("only-dossier", dossier=only) if only else None


# -- "was nr. 719", "ter vervanging van die gedrukt onder nr. 3370" -----------------------------------------------


def _replaced(
    text: str, places: Mapping[str, Sequence[int]], cited: Cited, new: list[Citation], changed: dict[int, Citation]
) -> list[Citation]:
    """The papers that another took the place of; the one that did gets `replaces`."""
    out: list[Citation] = []
    spots = dict.fromkeys(places["was"], "was")
    spots |= dict.fromkeys(places["vervangt"], "instead")
    if not spots:
        return out
    pool = Cited(text, sorted((*cited.citations, *new), key=lambda c: (c.start, -c.end)), None, cited.header)
    for at, how in sorted(spots.items()):
        low = max(0, at - 8)
        found = _WAS.match(text, at) if how == "was" else _REPLACED.search(text, low, at + 140)
        if found is not None and found.start() <= at < found.end():
            if pool.covers(found.start("number"), found.end("number")):
                old = next(
                    (c for c in pool.between(found.start(), found.end()) if c.ondernummer == found["number"]), None
                )
                partner = _partner(text, found.start(), found.end(), how, pool, old) if old else None
                if old and partner and partner.dossiernummer == old.dossiernummer:
                    _replace(partner, old.ids, new, changed)
                continue
            partner = _partner(text, found.start(), found.end(), how, pool, None)
            out += _old_number(text, found, partner, cited, new, changed)
        elif how == "instead":
            old = pool.first_after(at)
            if old is None or old.start - at > _PARTNER_CHARS + 40 or not old.ids:
                continue
            begins = _REPLACED_PAPER.search(text, low, old.start)
            if begins is None or not begins.start() <= at:
                continue
            partner = _partner(text, begins.start(), old.end, how, pool, old)
            if partner is not None and partner.dossiernummer == old.dossiernummer and partner.ids != old.ids:
                _replace(partner, old.ids, new, changed)
    return out


def _old_number(
    text: str,
    found: re.Match[str],
    partner: Citation | None,
    cited: Cited,
    new: list[Citation],
    changed: dict[int, Citation],
) -> list[Citation]:
    number = found["number"].lstrip("0") or "0"
    start, end = found.start("nr"), found.end("number")
    if partner is not None and partner.dossiernummer is not None:
        ids, spelled = kamerstuk_ids(partner.dossiernummer, number, partner.vergaderjaar)
        via = (
            because("replaced-in-letter", paper=partner.ids[0])
            if len(partner.ids) == 1
            else because("same-number", number=number)
        )
        _replace(partner, ids, new, changed)
        made = _made(text, start, end, ids, spelled, number, partner.kind, (), ())
        return [
            made._replace(
                vergaderjaar=partner.vergaderjaar,
                kamer=partner.kamer or made.kamer,
                inferred=("dossiernummer", "kamer"),
                via=via,
            )
        ]
    header = cited.header
    if header is not None and header.dossiernummer is not None:
        own = own_id(header)
        ids, spelled = kamerstuk_ids(header.dossiernummer, number, None)
        via = (
            because("replaced-in-letter", paper=own)
            if own
            else because("dossier-of-letter", dossier=header.dossiernummer)
        )
        return [
            _made(text, start, end, ids, spelled, number, None, (), ())._replace(
                inferred=("dossiernummer", "kamer"), via=via
            )
        ]
    return [
        unlinked(
            text, start, end, kind=None, names=(), number=number, via=because("number-without-dossier", number=number)
        )
    ]


def _partner(text: str, start: int, end: int, how: str, pool: Cited, old: Citation | None) -> Citation | None:
    """The paper that took the old one's place: right before it, in the same bracket or sentence, or right behind it."""
    before, after = pool.last_before(start), pool.first_after(end)
    if before is not None and (
        before.family != "kamerstuk" or before.ondernummer is None or before is old or not before.ids
    ):
        before = None
    close = before is not None and start - before.end <= _PARTNER_CHARS and same_sentence(text, before.end, start)
    if (
        before is not None
        and close
        and (how == "was" or start - before.end <= 6 or _NEAR.fullmatch(text, before.end, start))
    ):
        return before
    if after is not None and after.family == "kamerstuk" and after.ids and after.start - end <= 2 * _PARTNER_CHARS:
        gap = text[end : after.start]
        # In a decision list the number behind the item is the item's: of a letter about the motion, or of the motion itself.
        item = text.rfind("\n", 0, start) + 1 if start - sentence_start(text, start) < 600 else start
        if (
            "\n" not in gap.strip(" ")
            and same_sentence(text, end, after.start)
            and gap.strip(" )\t") in ("", "(", "–", "-", "—", "|", ",")
            and (gap.strip(" )") in ("", "(") or HEADING_LINE.match(text, item))
        ):
            return after
    if (
        before is not None
        and start - before.end <= 2 * NOUN_CHARS + 100
        and same_sentence(text, before.end, start)
        and "\n" not in text[before.end : start]
    ):
        return before
    return None


def _replace(partner: Citation, ids: tuple[str, ...], new: list[Citation], changed: dict[int, Citation]) -> None:
    """Note on the citation that took the place which papers it replaces."""
    at = bisect_left(new, partner.start, key=_start)
    if at < len(new) and new[at].start == partner.start:
        new[at] = new[at]._replace(replaces=ids)
    else:
        changed[partner.start] = changed.get(partner.start, partner)._replace(replaces=ids)


def _start(citation: Citation) -> int:
    return citation.start


# -- "nr. 56 van dat dossier" -------------------------------------------------------------------------------------


def read_of_dossier(
    text: str, places: Mapping[str, Sequence[int]], cited: Cited, others: OtherSources
) -> list[Citation]:
    """Numbers "van dat dossier": of the dossier that was cited just before."""
    out: list[Citation] = []
    for at in places["dossier"]:
        found = _OF_DOSSIER.search(text, max(0, at - 110), at + 12)
        if found is None or found.end() < at + 9 or cited.covers(found.start("number"), found.end("number")):
            continue
        last = cited.last_before(found.start())
        if last is None or last.dossiernummer is None or others.between(last.end, found.start()):
            continue
        first = Item(found.start("number"), found.end("number"), found["number"])
        for item in read_list(text, first, plural=bool(found["list"]), letters=first.value.isalpha()):
            number = item.value.lstrip("0") or "0"
            ids, spelled = kamerstuk_ids(last.dossiernummer, number, last.vergaderjaar)
            start = found.start() if item is first or item.start == first.start else item.start
            made = _made(text, start, item.end, ids, spelled, number, None, (), ())
            via = because("dossier-cited-before", dossier=last.dossiernummer)
            out.append(
                made._replace(
                    kamer=last.kamer or made.kamer, vergaderjaar=last.vergaderjaar, form="linked", pages=item.pages,
                    inferred=("dossiernummer", "kamer"), antecedent=(last.start, last.end), via=via,
                )
            )  # fmt: skip
    return out
