"""Motions and amendments by their submitters, and words that point back: what has no number of its own.

"motie van de leden Sjoerdsma, Belhaj en Kerstens", "motie-Beckerman c.s.", "amendement Sjoerdsma-Koopmans",
"voornoemde motie", "ibid.", "zie noot 20".
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from ..patterns import pattern

_PARTICLE = r"(?:[Vv]an|[Dd]e[nr]?|[Tt]e[nr]?|[Ee]l|[Aa]l|['’][ts]|[Oo]p|[Ii]n|[Ll]e|[Ll]a|[Dd]u|[Vv]on)"
_UPPER = r"[A-ZÀ-ÖØ-ÞĀČĎĞİŁŞŠŽ]"
_CORE = rf"{_UPPER}(?:['’]?[^\W\d_]){{1,24}}"
# Second halves of two-word surnames (Bruins Slot, Van Haersma Buma); any other second word is not the name.
_SECOND = r"(?:\s{1,2}(?:Slot|Buma|Broeke|Madsen|Hamming))?"
_NAME = rf"(?:{_PARTICLE}\s{{1,2}}){{0,3}}{_CORE}{_SECOND}"
_PARTY = r"(?:\s?\((?:50PLUS|GroenLinks-PvdA|[A-Z][A-Za-z0-9]{1,15}|[A-Z0-9]{2,5})\))?"

#: Surnames that are written with a dash: one person, not two submitters.
DOUBLE_NAMES = frozenset(
    (
        "Dik-Faber",
        "Yeşilgöz-Zegerius",
        "Yesilgöz-Zegerius",
        "Ortega-Martijn",
        "Huizinga-Heringa",
        "Snijder-Hazelhoff",
        "Schreijer-Pierik",
        "Lucas-Smeerdijk",
        "Hamming-Bluemink",
        "Kalsbeek-Jasperse",
        "Kooten-Arissen",
        "Vroonhoven-Kok",
        "Pouw-Verweij",
    )
)
#: Words with a capital that may stand behind "motie" and are no name.
NO_NAMES = frozenset(
    [
        "Kamerstuk",
        "Kamerstukken",
        "Kamer",
        "Tweede",
        "Eerste",
        "Handelingen",
        "Nr",
        "TK",
        "EK",
        "Zie",
        "De",
        "Het",
        "Een",
        "Dit",
        "Deze",
        "Die",
        "In",
        "Op",
        "Over",
        "Van",
        "Met",
        "Voor",
        "Door",
        "Bij",
        "Uit",
        "Om",
        "Aan",
        "Staten",
        "Staten-Generaal",
        "Kst",
        "Kamerbrief",
        "Regering",
        "Minister",
        "Ministers",
        "Staatssecretaris",
        "Gewijzigde",
        "Nader",
        "Status",
        "Stand",
        "Motie",
        "Moties",
        "Amendement",
        "Amendementen",
        "Wet",
        "Brief",
        "Bijlage",
        "Onderwerp",
        "Datum",
        "Dossier",
        "Nummer",
        "Titel",
        "Kabinet",
        "Uw",
        "Ik",
        "Wij",
        "Wel",
        "Niet",
        "Er",
        "Hierbij",
        "Daarnaast",
        "Ook",
        "Verzoek",
        "Verzoekt",
        "Europese",
        "Nederland",
        "Nederlandse",
    ]
)

_OPENING = r"(?:de\s|het\s)?(?:(?:kamer)?(?:leden|lid)|heren|heer|dames|mevrouw|mw\.|dhr\.|initiatiefnemers?)"
_KIND = pattern(r"(?i)(?P<kind>(?:sub)?amendement(?:en)?|moties?)")
_BY = pattern(rf"\s{{1,3}}(?:van|door)\s{{1,3}}(?:{_OPENING}\s{{1,3}})?(?={_NAME})")
_JOINED = pattern(rf"(?:\s?[-–]\s?|\s{{1,2}})(?={_NAME})")
_ONE = pattern(rf"(?P<name>{_NAME})(?P<double>(?:-(?:{_PARTICLE}\s)?{_CORE}){{0,4}}){_PARTY}")
_MORE = pattern(rf"(?:\s?[,/]\s{{0,2}}(?:en\s{{1,2}})?|\s{{1,2}}(?:en|&)\s{{1,2}})(?:het\slid\s)?(?={_NAME})")
_CS = pattern(r"\s{0,2}c\.?\s?s\.?(?![A-Za-z])")
_SUBMITTERS_MAX = 20

# Which words open a back-reference, and the noun it points at.
_BACK = pattern(
    r"(?i)(?P<word>voornoemde?|(?:eerder|boven|hier(?:voor|boven)|laatst|eerst)?genoemde?|"
    r"die|deze|dit|dat|desbetreffende)\s{1,2}"
    r"(?P<noun>moties?|amendement(?:en)?|brief|kamerbrief|nota|kamerstuk(?:ken)?|wetsvoorstel|rapport|verslag)(?![a-z])"
)
# Ibid. and idem mean a citation only where a note, a line or a bracket begins with them.
_IBID = pattern(
    r"(?:\A\s{0,9}|\n[ \t]{0,3}(?:<sup>[^<\n]{1,4}</sup>[ ]?|\[\^[^\]\s]{1,20}\]:[ ]?|[0-9]{1,3}[ ]{1,3})?|[(;]\s?(?:[Zz]ie\s)?)"
    r"(?P<word>[Ii]bid(?:em)?\.?|[Ii]dem|[Tt]\.a\.p\.)(?![a-z])"
)
_SEE_NOTE = pattern(
    r"(?<![A-Za-z])(?P<word>[Zz]ie\s{1,2}(?:ook\s{1,2})?(?:voet|eind)?noot\s{1,2}(?P<label>[0-9]{1,3}))(?![0-9])"
)

# The word that hints at a back-reference, its pattern, and how far before the word the pattern may begin.
_POINTERS = (
    ("noemd", _BACK, 16),
    ("noot ", _SEE_NOTE, 16),
    *((word, _IBID, 28) for word in ("ibid", "Ibid", "idem", "Idem", ".a.p.")),
)


class Mention(NamedTuple):
    """A motion or amendment named in words. `names` is empty where only the word stands.

    `start` and `end` are code points of the text; `back` is the word that points back ("voornoemde"), if any.
    """

    start: int
    end: int
    kind: str
    names: tuple[str, ...]
    back: str = ""


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
    out = []
    for at in sorted((*places["otie"], *places["mendement"])):
        start = at - 1
        if text[at] == "m" and text[at - 4 : at].lower() == "suba":
            start = at - 4
        if start < 0 or (start and text[start - 1].isalpha()):
            continue
        found = _KIND.match(text, start)
        if found is None:
            continue
        names, end = read_submitters(text, found.end())
        back = _BACK.search(text, max(0, start - 24), found.end())
        word = back["word"].lower() if back and back.end() == found.end() and not names else ""
        kind = "motie" if "motie" in found["kind"].lower() else "amendement"
        out.append(Mention(back.start() if back and word else start, end, kind, names, word))
    return out


def read_submitters(text: str, at: int) -> tuple[tuple[str, ...], int]:
    """The submitters named at `at`, straight behind "motie" or "amendement", and where the naming ends.

    Returns ((), at) when no name stands there. Surnames as written, particles included, without "c.s.".
    """
    opening = _BY.match(text, at) or _JOINED.match(text, at)
    if opening is None:
        return (), at
    names: list[str] = []
    end, position = at, opening.end()
    while len(names) < _SUBMITTERS_MAX:
        one = _ONE.match(text, position)
        if one is None or one["name"].split()[-1] in NO_NAMES or one["name"] in NO_NAMES:
            break
        names += _split_double(one["name"], one["double"])
        end = one.end()
        more = _MORE.match(text, end)
        if more is None:
            break
        position = more.end()
    if not names:
        return (), at
    cs = _CS.match(text, end)
    return tuple(" ".join(name.split()) for name in names), cs.end() if cs else end


def _split_double(name: str, double: str) -> list[str]:
    """ "Sjoerdsma-Koopmans" are two submitters, "Dik-Faber" is one."""
    out = [name]
    for part in double.split("-")[1:]:
        joined = f"{out[-1]}-{part}"
        if joined.split()[-1] in DOUBLE_NAMES:
            out[-1] = joined
        else:
            out.append(part)
    return out


def pointers(text: str, places: Mapping[str, Sequence[int]]) -> list[Pointer]:
    """Every back-reference without names of its own, in reading order; the nouns motie and amendement left out."""
    out: dict[int, Pointer] = {}
    for word, form, back in _POINTERS:
        for at in places[word]:
            found = form.search(text, max(0, at - back), at + 60)
            if found is None or not found.start() <= at < found.end():
                continue
            groups = found.groupdict()
            noun = (groups.get("noun") or "").lower()
            if noun.startswith(("motie", "amendement")):
                continue
            start, end = found.span() if groups.get("noun") else found.span("word")
            out[start] = Pointer(start, end, found["word"], noun, groups.get("label") or "")
    return [out[start] for start in sorted(out)]
