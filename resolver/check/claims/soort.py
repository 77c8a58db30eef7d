"""What a letter calls a paper: motie, brief, verslag van een schriftelijk overleg; before its number, or after."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from ...model import Paper
from ...patterns import pattern
from ...reasons import because
from .beside import Beside, Said


class WrittenKind(NamedTuple):
    """A kind of paper: how it is written, and whether its name is said of nothing else (`hard`)."""

    name: str
    written: str
    hard: bool


#: The longer names first. Hard kinds exclude each other; the others are said of many a paper.
KINDS = (
    WrittenKind("memorie van toelichting", r"memorie\svan\stoelichting|MvT", True),
    WrittenKind("memorie van antwoord", r"memorie\svan\santwoord|MvA", True),
    WrittenKind("nota van wijziging", r"nota\svan\swijziging", True),
    WrittenKind("nota naar aanleiding van het verslag", r"nota\s(?:naar\saanleiding\svan|n\.a\.v\.)\shet\s(?:nader\s|voorlopig\s|eind)?verslag", True),
    WrittenKind("verslag van een schriftelijk overleg", r"verslag\svan\s(?:een|het)\s(?:nader\s)?schriftelijk\soverleg|VSO", True),
    WrittenKind("verslag van een overleg", r"verslag\svan\s(?:een|het)\s(?:algemeen\soverleg|commissiedebat|wetgevingsoverleg|notaoverleg|rondetafelgesprek)", True),
    WrittenKind("lijst van vragen", r"lijst\svan\svragen(?:\sen\santwoorden)?", True),
    WrittenKind("voorstel van wet", r"(?:initiatief)?wetsvoorstel|voorstel\svan\s(?:rijks)?wet|(?:initiatief)?wetsontwerp", True),
    WrittenKind("koninklijke boodschap", r"koninklijke\sboodschap", True),
    WrittenKind("advies van de Raad van State", r"advies\s(?:van\sde\s)?(?:Afdeling\sadvisering\s(?:van\sde\s)?)?Raad\svan\sState|nader\srapport", True),
    WrittenKind("amendement", r"(?:sub)?amendement(?:en)?", True),
    WrittenKind("motie", r"moties?", True),
    WrittenKind("verslag", r"(?:nader\s|voorlopig\s|eind)?verslag", False),
    WrittenKind("initiatiefnota", r"initiatiefnota", False),
    WrittenKind("brief", r"[a-z]{0,24}brief|[a-z]{0,24}brieven|schrijven", False),
    WrittenKind("nota", r"[a-z]{0,18}(?:nota|notitie)", False),
    WrittenKind("rapport", r"[a-z]{0,18}rapport(?:age)?", False),
    WrittenKind("agenda", r"(?:geannoteerde\s)?agenda", False),
    WrittenKind("antwoord", r"antwoord|beantwoording", False),
)  # fmt: skip
_HARD = {kind.name for kind in KINDS if kind.hard}
NOUN = "|".join(rf"(?P<k{at}>{kind.written})" for at, kind in enumerate(KINDS))
_NOUN = pattern(rf"(?i)(?<![A-Za-zÀ-ÿ-])(?:{NOUN})(?![A-Za-zÀ-ÿ])")
#: A verb between the noun and the number: then the number need not be the noun's.
VERB = pattern(
    r"(?i)(?<![a-z])(?:is|zijn|was|waren|heeft|hebben|had|hadden|heb|wordt|worden|werd|werden|kan|kunnen|zal|zullen|zou|zouden|moet|moeten|gaat|gaan|komt|staat|blijkt|vraagt|vroeg|verzoekt|verzocht|diende|dienden|schrijft|schreef|noemt|volgt|zie|stelt|stelde|reageert|reageerde|verwijst|verwees|geeft|gaf)(?![a-z])"
)
_RELATIVE = pattern(r"(?i)(?<![a-z])(?:waarin|waarmee|waarbij|waarover|waaruit|die|dat|welke|zoals)(?![a-z])")
#: Straight behind the number: "(motie)", ", een motie van", " is een brief", " – Motie van".
_AFTER = pattern(
    rf"(?i)\A[)\]]?\s{{0,2}}(?:[–—:,(-]\s{{0,2}}|(?:is|was|betreft|zijnde)\s)(?:(?:de|het|een)\s)?(?:(?:nader|gewijzigde?|nadere|tweede|derde|aangenomen|verworpen|aangehouden|ingetrokken)\s){{0,3}}(?:{NOUN})(?![A-Za-zÀ-ÿ])"
)
_SEE = pattern(r"(?i)[,;(]?\s(?:zie(?:\sook)?|vgl\.?|vindplaats|gedrukt\sonder)\s?:?\s?\Z")
_AND = pattern(r"(?i)\s(?:en|of|alsmede|evenals)\s(?:(?:de|het|zie|ook)\s)?\Z")
_BEFORE_NOUN = pattern(
    r"(?i)(?:over|op|inzake|naar\saanleiding\svan|betreffende|bij|van|uit|met|tot|voor)\s(?:(?:de|het|een|deze|dit|die|dat|zijn|haar|uw|onze)\s)?(?:[a-zà-ÿ]{3,16}\s)?\Z"
)


#: "Over de motie-A heb ik u bericht (": the number is that of the letter.
REPORTED = pattern(
    r"(?i)(?<![a-z])(?:bericht|geïnformeerd|gemeld|gereageerd|ingegaan|geantwoord|teruggekomen|gerapporteerd|(?:een|de|mijn)\sbrief\s(?:gestuurd|gezonden|ontvangen)|(?:brief|nota)\s(?:die|waarmee|waarin)\s[^.;()]{0,80}?\s(?:stuurde|zond|toezond|toestuurde|verzond|schreef)|(?:brief|nota)[^.;()]{0,120}?,?\s(?:waarin|waarmee|die)\s[^.;()]{0,120}?\s(?-i:[a-z]{4,}))\s?[(,]?\s?\Z"
)


#: "De prognose uit de motie-A (": what is told behind the number is told of the forecast.
_OF_ANOTHER = pattern(
    r"\A\s?(?:De|Het|Een|Deze|Dit)\s(?!(?:stemming|behandeling|indiening|motie|amendement|brief|nader|gewijzigde|tweede)\b)[a-zà-ÿ-]{3,30}(?:\s(?!is\b|zijn\b|was\b|heeft\b|werd\b)[a-zà-ÿ0-9-]{2,20}){0,4}\s(?:uit|van|in|over|bij|achter)\s(?:de|het|deze|die|dit)\s(?:[a-z]{4,12}\s){0,3}\Z"
)


def told_of_another(words: str) -> bool:
    """Whether the words before a number name another thing first, of which the paper is only told to be the source.

    >>> told_of_another("De uitvoering van de motie-Jansen ("), told_of_another("De motie-Jansen over vuurwerk (")
    (True, False)
    """
    found = nouns(words)
    return bool(found) and _OF_ANOTHER.match(words[: found[-1].start]) is not None


class SaidKind(NamedTuple):
    """A kind's name in the words before a citation, with its place there."""

    kind: str
    words: str
    start: int
    end: int


def nouns(text: str) -> list[SaidKind]:
    """The names of kinds in a text, in reading order."""
    out = []
    for found in _NOUN.finditer(text):
        out.append(SaidKind(_kind_of(found), found[0], *found.span()))
    return out


def _kind_of(found: re.Match[str]) -> str:
    return next(kind.name for at, kind in enumerate(KINDS) if found[f"k{at}"] is not None)


def attached(beside: Beside) -> list[SaidKind]:
    """The nouns before the number that it may be the number of: the nearest, and those that the nearest depends on."""
    left = beside.left
    every = nouns(left)
    if not every:
        return []
    last = every[-1]
    gap = _SEE.sub("", left[last.end :])
    if not beside.bracketed and _AND.search(gap):
        return []  # "de brief van 3 mei 2022 en Kamerstuk": two papers
    verb = VERB.search(gap)
    if verb and not _RELATIVE.search(gap, 0, verb.start()):
        return []
    if not beside.bracketed and len(gap) > 60 and not re.search(r"[,:]\s*\Z", gap):
        return []
    out = [last]
    for noun in reversed(every[:-1]):
        between = left[noun.end : out[0].start]
        if VERB.search(between) or not _BEFORE_NOUN.search(left, max(0, out[0].start - 60), out[0].start):
            break
        out.insert(0, noun)
    return out


def only_noun(beside: Beside) -> list[SaidKind]:
    """The one noun of a sentence about one paper, whatever stands between; [] when the number is joined to it by "en"."""
    every = nouns(beside.left) if beside.alone and not _AND.search(beside.left) else []
    return every if len(every) == 1 else []


def read(beside: Beside) -> Iterator[Said]:
    """What the letter calls the paper.

    >>> from .beside import besides
    >>> from resolver.finder.find import find_citations
    >>> text = "In het verslag van een schriftelijk overleg (Kamerstuk 33 694, nr. 47) staat dit."
    >>> [said.value for said in read(next(besides(text, find_citations(text))))]
    ['verslag van een schriftelijk overleg']
    """
    after = _AFTER.match(beside.right)
    if after:
        yield Said("soort", next(g for g in after.groups() if g), _kind_of(after))
        return
    if beside.citation.kind not in (None, "brief", "nota") and REPORTED.search(beside.left):
        yield Said("soort", beside.citation.kind or "", why=because("other-things-named"))
        return
    for noun in attached(beside):
        yield Said("soort", " ".join(noun.words.lower().split()), noun.kind)


def kinds_of(paper: Paper) -> set[str]:
    """The kinds that a record says a paper is: by its field, and where that is a broad one by how its title begins."""
    by_field = _kind_at_start(paper.soort) or paper.soort
    by_title = _kind_at_start(paper.titel)
    if by_field in _HARD or (by_field == "brief" and by_title in _NEVER_LETTERS):
        by_title = None
    return {kind for kind in (by_field, by_title) if kind}


def _kind_at_start(text: str | None) -> str | None:
    words = re.sub(r"(?i)^(?:(?:nader|gewijzigde?|nadere|tweede|derde|geleidende)\s)+", "", (text or "").strip())
    found = _NOUN.match(words)
    return _kind_of(found) if found else None


def exclude_each_other(first: str, second: str) -> bool:
    """Whether two names of kinds cannot be of one paper.

    >>> exclude_each_other("motie", "amendement"), exclude_each_other("motie", "brief")
    (True, False)
    """
    kinds = {kind for text in (first, second) for kind in [_kind_at_start(text)] if kind in _HARD}
    return len(kinds) == 2 and not kinds & _OF_A_BILL and "voorstel van wet" not in kinds


_OF_A_BILL = {
    "memorie van toelichting", "koninklijke boodschap", "nota van wijziging", "nota naar aanleiding van het verslag",
    "memorie van antwoord", "advies van de Raad van State", "verslag", "nader rapport",
}  # fmt: skip
#: What nobody calls a letter.
_NEVER_LETTERS = {"motie", "amendement", "memorie van toelichting", "memorie van antwoord", "voorstel van wet"}
#: Kinds that stand for the same paper.
_SAME = ({"verslag", "verslag van een schriftelijk overleg", "verslag van een overleg"}, {"nota", "initiatiefnota"})


def fits(claimed: str, paper: Paper) -> bool | None:
    """Whether a paper may be called so: True, False, or None where the word is said of too much to tell."""
    kinds = kinds_of(paper)
    if not kinds:
        return None
    if claimed in kinds or any(claimed in same and kinds & same for same in _SAME):
        return None if kinds & _HARD and claimed in _HARD and claimed not in kinds else True
    if claimed == "voorstel van wet" and kinds <= _OF_A_BILL:
        return None  # people cite a bill by the number of any of its papers
    title = (paper.titel or "").lower()
    if claimed in _HARD:
        if kinds & _HARD or "brief" in kinds or "nota" in kinds:
            return None if claimed in title and not title.startswith(claimed) else False
        return None
    # A soft word is surely wrong only of what is never called so: of what was said in a debate there is no letter.
    if claimed == "brief" and kinds == {"verslag van een overleg"} and "schriftelijk" not in title:
        return False
    if kinds <= _NEVER_LETTERS and claimed in ("brief", "verslag", "nota", "rapport", "agenda"):
        return None if claimed != "brief" and claimed in title else False
    return True if claimed in title else None
