"""Submitters by name: "van de leden Sjoerdsma, Belhaj en Kerstens", "-Beckerman c.s.", "van mevrouw Faber-van de Klashorst"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from ..patterns import pattern
from .members import DOUBLE_NAMES, FIRST_NAMES, NO_NAMES, PARTIES, SECOND_WORDS

_PARTICLE = r"(?:(?i:van|de[nr]?|te[nr]?|el|al|op|in|le|la|du|von)|['’][tsTS])"
_LOW_PARTICLE = r"(?:van|de[nr]?|te[nr]?|tot|el|op|in|['’][ts])"
_UPPER = r"[A-ZÀ-ÖØ-ÞĀČĎĞİŁŞŠŽ]"
_CORE = rf"{_UPPER}(?:['’]?[^\W\d_]){{1,24}}(?![0-9])"
NAME = rf"(?:{_PARTICLE}\s{{1,2}}){{0,3}}{_CORE}"
"""The beginning of a surname: particles, and a word with a capital."""

# With the party before the word: "SP-Kamerlid", "het VVD-lid", "D66-fractie".
_ONE_PERSON = r"(?:het\s|de\s)?(?:(?:oud-)?(?:[A-Z][A-Za-z0-9]{1,10}-)?(?:tweede\s|eerste\s)?(?:kamer)?lid|heer|mevrouw|mevr\.|mw\.|dhr\.|senator|afgevaardigde|collega|initiatiefnemer|indiener|fractievoorzitter)"
_PERSONS = (
    r"(?:de\s)?(?:(?:tweede\s|eerste\s)?(?:kamer)?leden|heren|dames|senatoren|initiatiefnemers|indieners|collega['’]s)"
)
OPENING = rf"(?i:{_PERSONS}|{_ONE_PERSON})"
"""What stands before the names of persons: "het lid", "de leden", "mevrouw", "Kamerlid"."""

# "motie van Raak" is by Raak, "motie Van Raak" by Van Raak.
_BY = pattern(
    rf"\s{{1,3}}(?:(?:van|door|VAN|DOOR)\s{{1,3}}(?:(?P<opening>{OPENING})\s{{1,3}})?|(?:Van|Door)\s{{1,3}}{OPENING}\s{{1,3}})(?={NAME})"
)
_WITHOUT_BY = pattern(rf"\s{{1,3}}(?i:het\slid|de\sleden)\s{{1,3}}(?={NAME})")
_JOINED = pattern(rf"(?P<dash>\s?[-–]\s?|\s{{1,2}})(?={NAME})")
_FIRST = pattern(rf"(?P<name>{NAME})")
# In headings the particles have capitals too: "INGE VAN DIJK".
_REST = pattern(rf"\s{{1,2}}(?:(?i:{_LOW_PARTICLE})\s{{1,2}}){{1,3}}(?P<core>{_CORE})")
_NEXT_WORD = pattern(rf"\s{{1,2}}(?P<core>{_CORE})")
_DASHED = pattern(rf"-(?P<name>(?:{_LOW_PARTICLE}\s{{1,2}}){{0,3}}(?:{_PARTICLE}\s{{1,2}})?{_CORE})")
_PARTY = pattern(
    r"\s?\((?:het\slid\s|lid\s|fractie\s)?(?:50PLUS|GroenLinks-PvdA|[A-Z][A-Za-z0-9]{1,15}|[A-Z0-9]{2,5})\)|,?\s(?:van|namens)\s(?:de\s|het\s)?(?:fractie\svan\s(?:de\s|het\s)?)?"
    rf"(?:{'|'.join(sorted(PARTIES, key=len, reverse=True))})(?:\svoor\sde\s[A-Z][a-z]+|\svan\sde\sArbeid)?(?![A-Za-z])"
)
_MORE = pattern(
    rf"(?:\s?[,/]\s{{0,2}}(?:en\s{{1,2}})?|\s{{1,2}}(?i:en|&)\s{{1,2}})(?:(?:van\s)?(?P<opening>{OPENING})\s{{1,2}})?(?={NAME})"
)
_CS = pattern(r"\s{0,2}(?:[cC]\.?\s?[sS]\.?(?![A-Za-z])|cum\ssuis)")
_SUBMITTERS_MAX = 20
_PARTICLES = frozenset(
    [
        "van",
        "de",
        "den",
        "der",
        "te",
        "ten",
        "ter",
        "tot",
        "el",
        "al",
        "op",
        "in",
        "le",
        "la",
        "du",
        "von",
        "'t",
        "'s",
        "’t",
        "’s",
    ]
)


def read_submitters(
    text: str, at: int, *, doubles: frozenset[str] = frozenset(), joined: bool = True
) -> tuple[tuple[str, ...], int]:
    """The submitters named at `at`, straight behind "motie" or "amendement", and where the naming ends.

    Returns ((), at) when no name stands there. Surnames as written, with particles and the first names that letters
    put before them, without "c.s."; capitals of a heading become small. `doubles` are names with a dash that the text
    itself shows to be one person's. Without `joined` only "van" or "door" opens the names, not a dash or a space.
    """
    opening = _BY.match(text, at) or _WITHOUT_BY.match(text, at)
    dashed = False
    if opening is None:
        opening = _JOINED.match(text, at) if joined else None
        if opening is None:
            return (), at
        dashed = True
    return read_names(
        text, opening.end(), together=not dashed and bool(opening[0].split()[1:]), doubles=doubles, or_at=at
    )


def read_names(
    text: str, start: int, *, together: bool, doubles: frozenset[str] = frozenset(), or_at: int | None = None
) -> tuple[tuple[str, ...], int]:
    """The names that stand at `start`, and where they end; () and `or_at` (else `start`) when none does.

    `together` says that a dash joins the halves of one name ("het lid Dik-Faber"), not two submitters
    ("motie-Sjoerdsma-Koopmans"); behind a dash it is told by slashes between the names, and by what is known.
    """
    names: list[str] = []
    end, position = start, start
    while len(names) < _SUBMITTERS_MAX:
        one = _read_one(text, position, together=together or bool(names), doubles=doubles)
        if one is None:
            break
        found, end = one
        names += found
        if text.startswith("\n\n", end):
            break
        if (cs := _CS.match(text, end)) is not None:
            end = cs.end()
        if (party := _PARTY.match(text, end)) is not None:
            end = party.end()
        more = _MORE.match(text, end)
        if cs is not None or more is None:
            break
        position = more.end()
    if not names:
        return (), start if or_at is None else or_at
    return tuple(_small(" ".join(name.split())) for name in names), end


def _read_one(text: str, at: int, *, together: bool, doubles: frozenset[str]) -> tuple[list[str], int] | None:
    """One name at `at` (or several joined by dashes), and where it ends."""
    found = _FIRST.match(text, at)
    if found is None:
        return None
    name, end = found["name"], found.end()
    core = name.split()[-1]
    if core in NO_NAMES or core in PARTIES or _is_word(core):
        return None
    if core in FIRST_NAMES or core.capitalize() in FIRST_NAMES:
        end = _with_surname(text, end)
        if (
            (dash := _DASHED.match(text, end))
            and text[at:end] == core
            and dash[0][1:] in ("Jan", "Marie", "Willem", "Marijke")
        ):
            end = _with_surname(text, dash.end())
    elif core in SECOND_WORDS and (second := _NEXT_WORD.match(text, end)) and second["core"] == SECOND_WORDS[core]:
        end = second.end()
    elif together and name == core and (rest := _REST.match(text, end)) and _goes_on(core, rest):
        # "het lid Romke de Jong": a first name that the list does not have
        end = rest.end()
    names = [text[at:end]]
    while (dash := _DASHED.match(text, end)) and dash["name"].split()[-1] not in NO_NAMES:
        whole = f"{names[-1]}{dash[0]}"
        end = dash.end()
        if (two := _NEXT_WORD.match(text, end)) and SECOND_WORDS.get(dash["name"].split()[-1]) == two["core"]:
            whole, end = f"{whole} {two['core']}", two.end()
        if together or text[end : end + 1] == "/" or _is_double(whole) or " ".join(whole.split()) in doubles:
            names[-1] = whole
        else:
            names.append(whole[len(names[-1]) + 1 :])
    return names, end


def _with_surname(text: str, end: int) -> int:
    """Where the surname ends that follows a first name: "van Dijk", "Li Vos"."""
    for _ in range(3):
        rest = _REST.match(text, end) or _NEXT_WORD.match(text, end)
        if rest is None or rest["core"] in NO_NAMES or rest["core"] in PARTIES or _is_word(rest["core"]):
            break
        end = rest.end()
        if rest["core"] not in FIRST_NAMES and rest["core"] not in SECOND_WORDS and rest["core"] != "Li":
            break
    return end


def _goes_on(core: str, rest: re.Match[str]) -> bool:
    """Whether particles and a surname behind a name are of the same person: all in capitals, or none."""
    behind = rest["core"]
    known = behind in NO_NAMES or behind in PARTIES or _is_word(behind)
    first, *others = rest[0].lower().split()
    if first not in ("de", "den", "der") and not (first == "van" and len(others) > 1):
        return False
    return not known and rest[0].split()[0].isupper() == core.isupper() == behind.isupper()


def _is_word(core: str) -> bool:
    """Whether a word in capitals is one of the headings', not a name ("MOTIE VAN DE REGERING")."""
    return core.isupper() and core.capitalize() in NO_NAMES


def _is_double(name: str) -> bool:
    """Whether a dashed name is known to be one person's, whatever particles stand before it."""
    words = " ".join(name.split())
    if words in DOUBLE_NAMES:
        return True
    at = words.find(" ")
    while at >= 0:
        if words[at + 1 :] in DOUBLE_NAMES:
            return True
        at = words.find(" ", at + 1)
    return False


def _small(name: str) -> str:
    """A name from a heading in capitals as it is written elsewhere: "VAN DER PLAS" is Van der Plas."""
    if not name.isupper() or len(name) < 3:
        return name
    words = [
        word if word in _PARTICLES else "-".join(part.capitalize() for part in word.split("-"))
        for word in name.lower().split()
    ]
    return f"{words[0][0].upper()}{words[0][1:]} {' '.join(words[1:])}".strip()


def surnames(names: Sequence[str]) -> list[str]:
    """Names for comparing: lower case, without first names and particles, which letters put in or leave out."""
    return [surname(name) for name in names]


@lru_cache(maxsize=4096)
def surname(name: str) -> str:
    words = name.split()
    while len(words) > 1 and (words[0].lower() in _PARTICLES or words[0] in FIRST_NAMES or words[0] == "Li"):
        words = words[1:]
    return re.sub("’", "'", " ".join(words).lower())
