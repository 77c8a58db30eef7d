"""What letters call a paper: the nouns, and the kind of paper that each of them means.

The kinds are the plain forms of the official lists ("nota naar aanleiding van het verslag"), without what a paper went
through: a gewijzigde motie is a motie. A noun that names no one kind ("stuk", "voorstel") is not here.
"""

from __future__ import annotations

from typing import NamedTuple

from ..patterns import pattern
from .clauses import same_paragraph, same_sentence

BEFORE_CHARS = 240
"""So far before a number the noun may stand that it belongs to."""
BETWEEN_WORDS = 25
"""So many words may stand between a noun and the bracket with its number."""


class Noun(NamedTuple):
    """One way to name a kind of paper: the kind, the pattern (lower case letters), real examples."""

    kind: str
    pattern: str
    examples: tuple[str, ...]


#: The nouns, the longer before the shorter that they begin with.
NOUNS = (
    Noun(
        "nota naar aanleiding van het verslag",
        r"(?:nadere?\s|tweede\s)?nota\s(?:naar\saanleiding\svan|n\.?\s?a\.?\s?v\.?)\s(?:het\s|een\s)?(?:\w{4,12}\s)?(?:eind)?verslag",
        ("Nota naar aanleiding van het verslag", "nota n.a.v. het nader verslag", "nota n.a.v. verslag"),
    ),
    Noun("nota van wijziging", r"(?:\w{4,8}\s)?nota\svan\s(?:wijziging|verbetering|verbeteringen)", ("tweede nota van wijziging",)),
    Noun("memorie van toelichting", r"(?:gewijzigde\s)?memorie\svan\stoelichting|mvt\b", ("Memorie van Toelichting", "MvT")),
    Noun("memorie van antwoord", r"(?:nadere\s)?memorie\svan\santwoord|mva\b", ("nadere memorie van antwoord", "MvA")),
    Noun(
        "voorstel van wet",
        r"(?:gewijzigd\s)?voorstel\svan\s(?:rijks)?wet|ontwerp\svan\swet|wettekst",
        ("gewijzigd voorstel van wet", "voorstel van rijkswet"),
    ),
    Noun("lijst van vragen en antwoorden", r"lijst\svan\svragen\sen\santwoorden", ("lijst van vragen en antwoorden",)),
    Noun("lijst van vragen", r"lijst\svan\svragen", ("lijst van vragen",)),
    Noun("advies Raad van State", r"advies\s(?:van\sde\s)?(?:afdeling\sadvisering\s(?:van\sde\s)?)?raad\svan\sstate", ("advies Raad van State",)),
    Noun("nader rapport", r"nader\srapport", ("nader rapport",)),
    Noun("jaarverslag", r"(?:departementaal\s)?jaarverslag", ("jaarverslag",)),
    Noun(
        "verslag",
        r"(?:nader\s|voorlopig\s|beknopt\s)?(?:eind)?verslag(?:\svan\see?n\s(?:schriftelijk|algemeen|nota|wetgevings|mondeling|commissie)\s?-?(?:overleg|debat))?",
        ("voorlopig verslag", "eindverslag", "verslag van een schriftelijk overleg"),
    ),
    Noun("motie", r"(?:kamer)?moties?", ("Kamermotie", "moties")),
    Noun("amendement", r"(?:sub)?amendement(?:en)?", ("subamendement",)),
    Noun("brief", r"(?:kamer|antwoord|verzamel|voortgangs|beleids|aanbiedings|stand-van-zaken-?)?brie(?:f|ven)", ("Kamerbrief", "brieven")),
    Noun("nota", r"(?:beleids|voorjaars|najaars|miljoenen)?nota(?:['’]s)?", ("Voorjaarsnota",)),
    Noun("rapport", r"rapport(?:en)?", ("rapport",)),
    Noun("antwoord", r"antwoord(?:en)?\sop\s(?:de\s)?(?:kamer)?vragen|beantwoording\s(?:van\s)?(?:de\s)?(?:kamer)?vragen", ("antwoorden op Kamervragen",)),
)  # fmt: skip

#: Letters of which every noun has some: one look for them tells most stretches of text.
STEMS = (
    "nota", "memorie", "mvt", "mva", "voorstel", "ontwerp", "wettekst", "lijst", "advies", "rapport", "verslag", "motie", "amendement", "brie", "antwoord",
)  # fmt: skip
_ANY = "|".join(f"(?P<k{at}>{noun.pattern})" for at, noun in enumerate(NOUNS))
_NOUN = pattern(rf"(?i)(?<![A-Za-zÀ-ÿ-])(?:{_ANY})(?![a-zà-ÿ])")
# "nr. 3 (MvT)", "nr. 7 (memorie van antwoord)", "nr. 56 – Brief van de Minister"
_AFTER = pattern(rf"(?i) {{0,2}}(?:\(| [–—-]\s|[:,]\s)\s{{0,2}}(?:de\s|het\s|een\s)?(?:(?:nader|gewijzigde?|tweede|derde)\s){{0,2}}(?:{_ANY})(?![a-zà-ÿ])")  # fmt: skip
# What joins a noun to a number behind it without a bracket: "de brief van 29 mei, Kamerstuk", "memorie van toelichting, Tweede Kamer"
_JOINS = pattern(r"(?i)[\s,:(\[–—*_«»-]{0,5}(?:(?:in|met|onder|op|zie|stuk|nr\.?|tk|ek)\s?){0,2}[\s(\[]{0,2}\Z")

# A paper called by a word of its own ("Defensienota"), which is nearer to the number than the noun before it
_COMPOUND = pattern(
    r"(?i)(?<=[a-zà-ÿ])(?:nota|notitie|brief|brieven|verslag|rapport|agenda|visie)(?:['’]?s)?(?![a-zà-ÿ])"
)


def kind_of(noun: str) -> str | None:
    """The kind that a noun means, or None.

    >>> kind_of("Kamerbrief")
    'brief'
    """
    found = _NOUN.fullmatch(noun)
    return _kind(found.lastgroup) if found else None


def kind_before(text: str, low: int, at: int) -> tuple[str, int] | None:
    """The kind named before a number at `at`, not before `low`, and where its noun begins; None when none belongs to it.

    The nearest noun of the same paragraph and sentence counts: touching the number, or with words between when the number stands in
    a bracket ("de brief van de minister hierover (").
    """
    low = max(low, at - BEFORE_CHARS)
    if not any(map(text[max(0, low) : at].lower().__contains__, STEMS)):
        return None
    last = max(_NOUN.finditer(text, low, at), key=lambda noun: noun.start(), default=None)
    if last is None:
        return None
    gap = text[last.end() : at]
    if not same_paragraph(text, last.end(), at):
        return None
    if not _JOINS.fullmatch(gap):
        opens = gap.rstrip().endswith(("(", "[", "<sup>"))
        listed = gap.rstrip().endswith(",") and gap.count("(") == gap.count(")")
        if not (opens or listed) or len(gap.split()) > BETWEEN_WORDS or not same_sentence(text, last.end(), at):
            return None
        if _COMPOUND.search(gap):
            return None  # "beleidsbrieven zoals de Defensienota (": the number is the nota's
        if opens and ")" in gap.partition("(")[0]:
            return None
    kind = _kind(last.lastgroup)
    return (kind, last.start()) if kind else None


def kind_within(text: str, start: int, end: int) -> str | None:
    """The kind that the words of a citation begin with: "voorstel van wet (33 694, nr. 2"."""
    found = _NOUN.match(text, start, end)
    return _kind(found.lastgroup) if found else None


def kind_after(text: str, at: int) -> tuple[str, int] | None:
    """The kind right behind a number ("nr. 3 (MvT)", "nr. 56 – Brief van de Minister") and where it ends, past a bracket."""
    found = _AFTER.match(text, at)
    kind = _kind(found.lastgroup) if found else None
    return (kind, found.end() + (text[found.end() : found.end() + 1] == ")")) if found and kind else None


def _kind(group: str | None) -> str | None:
    return NOUNS[int(group[1:])].kind if group else None
