"""Papers named in words, and words that point back: what has no number of its own.

"motie van de leden Sjoerdsma, Belhaj en Kerstens", "voornoemde motie", "ibid.", "zie noot 20", "in die brief".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from re import Pattern
from typing import NamedTuple

from ..patterns import pattern
from .names import OPENING, read_names, read_submitters

_KIND = pattern(r"(?i)(?P<kind>(?:sub)?amendement(?:en)?|moties?)")
# "door de leden A en B ingediende motie", "het lid X heeft per motie", "de motie, ingediend door het lid X"
_NAMES_BEFORE = pattern(rf"(?i:(?:van|door)\s)?{OPENING}\s(?=(?:[A-ZÀ-Ý]|[vd'’]))")
# One look for the words that `_NAMES_BEFORE` opens with, which are rare before "motie".
_PERSON_BEFORE = pattern(
    r"(?i)l(?:id|eden)\s|heer|heren|dame|mevr|mw\.|dhr|senator|afgev|collega|indiener|initiatief|fractie"
)
_JOINS_BEFORE = pattern(
    r"(?i)\s{0,2}(?:,\s)?(?:(?:heeft|hebben|dient|diende|dienden|in|per|met|een|de|het|haar|zijn|hun|deze|die|bij|via|daartoe|hierover|voorgestelde|ingediende|ondertekende|aangenomen|"
    r"eerste|tweede|derde|nader|gewijzigde?|zelf|ook|toen|eerder|vorig|jaar|samen|gezamenlijk|mede)\s{1,2}){1,7}\Z"
)
_SUBMITTED = pattern(
    r"(?i)(?:,\s|\s)(?:(?:die|dat|welke)\s)?(?:(?:is|zijn|was|werd|eerder|mede)\s)?(?:ingediend|voorgesteld|ondertekend|ingebracht)\s(?=door\s)|,(?=\s(?:van|door)\s)"
)
NAMES_BEFORE_CHARS = 160
"""So far before "motie" its submitters may begin ("het lid X heeft per motie …")."""

# The title of a motion that stands in the text itself; it is no other motion of the same members that is named further down.
_IS_TITLE = pattern(r"[^\n]{0,120}\n\s{0,6}(?:(?:Voorgesteld|VOORGESTELD|Ontvangen)\s|De\sKamer,\s{0,3}\n)")

# Which words open a back-reference, and the noun it points at.
_BACK = pattern(
    r"(?i)(?P<word>voornoemde?|(?:eerder|boven|hier(?:voor|boven)|laatst|eerst|voor)?genoemde?|eerder\sgenoemde?|"
    r"die|deze|dit|dat|dezelfde|hetzelfde|desbetreffende|bedoelde)\s{1,2}"
    r"(?P<noun>moties?|amendement(?:en)?|brief|kamerbrief|nota|kamerstuk(?:ken)?|wetsvoorstel|rapport|verslag)(?![a-z])"
)
# Ibid. and idem mean a citation only where a note, a line or a bracket begins with them.
_IBID = pattern(
    r"(?:\A\s{0,9}|\n[ \t]{0,3}(?:<sup>[^<\n]{1,4}</sup>[ ]?|\[\^[^\]\s]{1,20}\]:[ ]?|[0-9]{1,3}[.)]?[ \t]{1,3})?|<sup>\s?[0-9]{1,3}\s{0,2}|[(;]\s?(?:[Zz]ie\s)?|[.;]\s(?:[Zz]ie\s)?)"
    r"(?P<word>[Ii]bid(?:em)?\.?|[Ii]dem(?=\s{0,2}(?:[.,;:)(\n<]|\Z|(?:p|pp|blz|pag|nr)\b))|[Tt]\.a\.p\.)(?![a-z])(?!\s{0,2}\|)"
)
_SEE_NOTE = pattern(
    r"(?<![A-Za-z])(?P<word>[Zz]ie\s{1,2}(?:ook\s{1,2})?(?:voet|eind)?noot\s{1,2}(?P<label>[0-9]{1,3}))(?![0-9])"
)
# "in die brief" is the one cited just now; "deze brief" is mostly the letter itself
_THAT_LETTER = pattern(
    r"(?i)(?<![a-z])(?:in|bij|met|van|uit|volgens|naar|op)\s{1,2}(?P<word>die|dezelfde)\s{1,2}(?P<noun>(?:kamer)?brief)(?![a-z])"
)
# Behind a place in the text itself: "Kamerstuk 33 694, nr. 47, t.a.p." is no citation of its own.
_TAP = pattern(r"(?P<word>[Tt]\.a\.p\.)(?=,?\s{0,2}(?:p\.|blz|[),;.\n]|\Z))")


def _any(text: str, at: int) -> bool:
    return True


def _own_word(text: str, at: int) -> bool:
    """Whether no letter stands before: "idem", not "epidemie"."""
    return not (at and text[at - 1].isalpha())


def _noun_behind(text: str, at: int) -> bool:
    """Whether a word of a letter that `_BACK` reads may begin behind "noemd(e)"."""
    behind = text[at + 5 : at + 9].removeprefix("e").lstrip()
    return not behind or behind[0] in "mMaAbBkKnNwWrRvV"


# The word that hints at a back-reference, its pattern, how far before the word the pattern may begin, and one look that
# tells at most places that it cannot match.
_POINTERS: tuple[tuple[str, Pattern[str], int, Callable[[str, int], bool]], ...] = (
    ("genoemd", _BACK, 16, _noun_behind),
    ("noot", _SEE_NOTE, 16, _any),
    ("brief", _THAT_LETTER, 24, _any),
    ("ibid", _IBID, 28, _own_word),
    ("ibid", _TAP, 1, _any),
)
_POINTING = frozenset(word for word, *_ in _POINTERS)

#: What the line of an item begins with that is the motion itself, not a letter about one.
HEADING_LINE = pattern(
    r"(?i)(?:[0-9]{1,3}[.)]\s)?[-–•*\s]{0,6}(?:\|\s?)?(?:(?:nader|nadere|tweede|derde|vierde|gewijzigde?)\s){0,3}(?:motie|(?:sub)?amendement|nota\svan\swijziging)"
)


class Mention(NamedTuple):
    """A motion or amendment named in words. `names` is empty where only the word stands.

    `start` and `end` are code points of the text; `noun` is where the word itself begins, and `back` the word that points
    back ("voornoemde"), if any. `plural` says that several are named together ("de moties Segers en Klaver"), `apart` that it stands in an item of a list whose number is another paper's
    ("Reactie op de motie van het lid Segers - 33694-47"), which no submitter alone links it to.
    """

    start: int
    end: int
    kind: str
    names: tuple[str, ...]
    back: str = ""
    plural: bool = False
    apart: bool = False


class Pointer(NamedTuple):
    """Words that point at an earlier citation: a noun ("brief"), the citation before ("ibid."), or a note."""

    start: int
    end: int
    word: str
    noun: str = ""
    note: str = ""


def mentions(text: str, places: Mapping[str, Sequence[int]]) -> list[Mention]:
    """Every place where the word motie or amendement stands, with the submitters named there, in reading order.

    `places` says where the words of `words.WORDS` stand in `text`.
    """
    spots = places["motie"]
    if not spots:
        return []
    doubles = _doubles(text, spots)
    out: list[Mention] = []
    for at in spots:
        start = at - 1
        if text[at] in "mM" and text[at - 4 : at].lower() == "suba":
            start = at - 4
        if start < 0 or (start and text[start - 1].isalpha() and text[max(0, start - 5) : start].lower() != "kamer"):
            continue
        found = _KIND.match(text, start)
        if found is None:
            continue
        one = _mention(text, found, doubles, out[-1].end if out else 0)
        out.append(one._replace(apart=True) if _IS_TITLE.match(text, one.end) else one)
    return out


def _mention(text: str, found: re.Match[str], doubles: frozenset[str], low: int) -> Mention:
    start, kind = found.start(), "motie" if "motie" in found["kind"].lower() else "amendement"
    plural = found["kind"].lower().endswith(("moties", "amendementen"))
    names, end = read_submitters(text, found.end(), doubles=doubles)
    if names:
        return Mention(start=start, end=end, kind=kind, names=names, back="", plural=plural)
    if submitted := _SUBMITTED.match(text, found.end()):
        at = submitted.end() if text[submitted.end()] == " " else submitted.end() - 1
        names, end = read_submitters(text, at, doubles=doubles, joined=False)
        if names:
            return Mention(start=start, end=end, kind=kind, names=names, back="", plural=plural)
    before = _names_before(text, max(low, start - NAMES_BEFORE_CHARS), start, doubles)
    if before is not None:
        return Mention(start=start, end=found.end(), kind=kind, names=before, back="", plural=plural)
    back = _BACK.search(text, max(0, start - 24), found.end())
    if back is not None and back.end() == found.end():
        return Mention(
            start=back.start(), end=found.end(), kind=kind, names=(), back=back["word"].lower(), plural=plural
        )
    return Mention(start=start, end=found.end(), kind=kind, names=(), back="", plural=plural)


def _names_before(text: str, low: int, start: int, doubles: frozenset[str]) -> tuple[str, ...] | None:
    """The submitters in "het lid X heeft per motie", "de door de leden A en B ingediende motie"; None for none."""
    if _PERSON_BEFORE.search(text, low, start) is None:
        return None
    for opening in _NAMES_BEFORE.finditer(text, low, start):
        names, end = read_names(text, opening.end(), together=True, doubles=doubles)
        if names and end < start and _JOINS_BEFORE.fullmatch(text, end, start):
            return names
    return None


def _doubles(text: str, spots: Sequence[int]) -> frozenset[str]:
    """The names with a dash that the text gives to one person: "mevrouw Dik-Faber", "van het lid Dik-Faber"."""
    out: set[str] = set()
    if "-" in text:
        for at in spots:
            if text.find("-", at, at + 80) < 0:
                continue
            for opening in _NAMES_BEFORE.finditer(text, at, at + 40):
                names, _ = read_names(text, opening.end(), together=True)
                out.update(name for name in names if "-" in name)
    return frozenset(out)


def pointers(text: str, places: Mapping[str, Sequence[int]]) -> list[Pointer]:
    """Every back-reference without names of its own, in reading order; the nouns motie and amendement left out."""
    if _POINTING.isdisjoint(places):
        return []
    out: dict[int, Pointer] = {}
    for word, form, back, opens in _POINTERS:
        for at in places[word]:
            if not opens(text, at):
                continue
            near = form.finditer(text, max(0, at - back), at + 60)
            found = next((one for one in near if one.start() <= at < one.end()), None)
            if found is None:
                continue
            groups = found.groupdict()
            noun = (groups.get("noun") or "").lower()
            if noun.startswith(("motie", "amendement")):
                continue
            start = found.start("word")
            out.setdefault(
                start,
                Pointer(start, found.end("noun" if noun else "word"), found["word"], noun, groups.get("label") or ""),
            )
    return [out[start] for start in sorted(out)]
