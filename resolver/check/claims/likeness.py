"""Whether the words of a subject can be a title's: by the share of telling words, and by words that turn the meaning.

Words are compared normalised, without those that say nothing, a word of one found in a word of the other ("accijns" in
"brandstofaccijns"). The thresholds are measured on 8,042 real subjects of motions: of 4,000 subjects of other papers one passed
(it says the same), 3,805 differed and the rest stayed undecided; of 4,000 shortened ones none differed.
"""

from __future__ import annotations

import unicodedata
from difflib import SequenceMatcher
from functools import lru_cache

from ...patterns import pattern
from ...reasons import Reason, because

_WORD = pattern(r"[a-z0-9][a-z0-9'’-]*")
_SAY_NOTHING = frozenset(
    [
        "de",
        "het",
        "een",
        "en",
        "of",
        "van",
        "voor",
        "in",
        "op",
        "aan",
        "met",
        "om",
        "te",
        "dat",
        "die",
        "dit",
        "deze",
        "door",
        "bij",
        "naar",
        "uit",
        "tot",
        "als",
        "ook",
        "er",
        "is",
        "zijn",
        "was",
        "waren",
        "worden",
        "wordt",
        "werd",
        "hun",
        "haar",
        "men",
        "zich",
        "over",
        "inzake",
        "betreffende",
        "aanleiding",
        "onder",
        "tussen",
        "tegen",
        "zonder",
        "binnen",
        "per",
        "via",
        "ten",
        "ter",
        "der",
        "des",
        "motie",
        "moties",
        "lid",
        "leden",
        "cs",
        "c",
        "s",
        "amendement",
        "brief",
        "kamerbrief",
        "nota",
        "verslag",
        "minister",
        "ministers",
        "staatssecretaris",
        "kabinet",
        "regering",
        "kamer",
        "tweede",
        "eerste",
        "stand",
        "zaken",
        "aanbieding",
        "reactie",
        "alsmede",
        "evenals",
        "hierover",
        "daarover",
        "nieuwe",
        "nader",
        "nadere",
        "gewijzigde",
        "waarin",
        "waarmee",
        "zo",
        "zoveel",
        "mogelijk",
        "meer",
        "niet",
        "geen",
        "wel",
        "kunnen",
        "moeten",
        "zal",
        "zullen",
        "toe",
        "af",
        "enkele",
        "aantal",
        "verzoek",
        "verzoekt",
        "verzoeken",
        "onderwerp",
        "titel",
    ]
)
#: Words in more than one of 125 of these subjects, which are no sign that two are one.
COMMON = frozenset(
    [
        "maken",
        "onderzoeken",
        "laten",
        "kan",
        "hoe",
        "onderzoek",
        "uitspreken",
        "nederland",
        "inzetten",
        "brengen",
        "alle",
        "komen",
        "maatregelen",
        "europese",
        "nederlandse",
        "plan",
        "jaar",
        "israel",
        "kaart",
        "zorg",
        "gemeenten",
        "aanpak",
        "welke",
        "gaan",
        "geven",
        "uitwerken",
        "pleiten",
        "nemen",
        "andere",
        "mensen",
        "europees",
        "snel",
        "houden",
        "voorkomen",
        "zorgen",
        "financiele",
        "voorstel",
        "middelen",
        "opnemen",
        "wet",
        "mogelijkheden",
        "doen",
        "stellen",
        "oekraine",
        "nationale",
        "hebben",
        "extra",
        "verkennen",
        "organisaties",
        "bedrijven",
        "nationaal",
        "structureel",
        "gesprek",
        "gebruik",
        "kinderen",
        "na",
        "sociale",
        "actief",
        "onderwijs",
        "israelische",
        "informeren",
        "wat",
        "financiering",
        "veiligheid",
        "zodat",
        "gaza",
        "moet",
        "afspraken",
        "opstellen",
        "uitvoeren",
        "zetten",
        "verband",
        "beleid",
        "sancties",
        "blijven",
        "ervoor",
        "instellen",
        "verbod",
        "landen",
        "nodig",
        "afzien",
        "concrete",
        "jongeren",
        "dan",
        "beter",
        "samen",
        "steun",
        "commissie",
        "stoppen",
        "gevolgen",
        "termijn",
    ]
)
#: Broad topics under which letters sort papers, whatever these are called.
_TOPICS = frozenset(
    [
        "landbouw",
        "zorg",
        "klimaat",
        "onderwijs",
        "veiligheid",
        "defensie",
        "asiel",
        "migratie",
        "economie",
        "natuur",
        "stikstof",
        "europa",
        "wonen",
        "woningbouw",
        "woningmarkt",
        "energie",
        "cultuur",
        "sport",
        "media",
        "verkeer",
        "financien",
        "belastingen",
        "jeugd",
        "arbeid",
        "werk",
        "pensioenen",
        "milieu",
        "justitie",
        "politie",
        "handel",
        "buitenland",
        "digitalisering",
        "ict",
        "cyber",
        "gezondheid",
        "volksgezondheid",
        "infrastructuur",
        "water",
        "mobiliteit",
        "innovatie",
        "wetenschap",
        "emancipatie",
        "integratie",
        "visserij",
    ]
)
#: Words that turn the meaning of a subject, in pairs: the beginnings of the words.
_TURNS = tuple(
    tuple(pair.split("/"))
    for pair in [
        "verlag/verhog",
        "behoud/schrap",
        "invoer/schrap",
        "opheff/eisen",
        "lager/hoger",
        "verbied/toesta",
        "verbod/toesta",
        "afschaf/invoer",
        "afschaf/behoud",
        "invoer/intrek",
        "stopp/doorg",
        "stop/voortzet",
        "verbre/verklein",
        "vergro/verklein",
        "verruim/beperk",
        "uitbrei/beperk",
        "uitbrei/inkrimp",
        "meer/minder",
        "voor/tegen",
        "met/zonder",
        "wel/niet",
        "versnel/vertrag",
        "versterk/verzwak",
        "sluit/open",
        "openen/sluit",
        "toelat/weiger",
        "toelat/weer",
        "steun/afwijz",
        "erken/ontken",
        "aanscherp/versoepel",
        "aanscherp/afzwak",
        "vrijstell/belast",
        "verkort/verleng",
        "eerder/later",
        "vermind/vermeer",
        "bevord/ontmoed",
        "stimul/ontmoed",
        "behoud/opheff",
        "oprich/opheff",
        "instell/opheff",
        "verplicht/vrijwillig",
        "verplicht/vrijblijv",
        "binnenland/buitenland",
        "toename/afname",
        "stijg/daling",
        "halver/verdubbel",
        "nationaal/europees",
        "minimum/maximum",
        "tijdelijk/permanent",
        "tijdelijk/structureel",
        "centraal/decentraal",
        "publiek/privaat",
        "privatis/nationalis",
        "bezuinig/invester",
        "openbaar/geheim",
        "winter/zomer",
        "jong/oud",
        "noord/zuid",
        "oost/west",
        "mannen/vrouwen",
        "in-/uitstap",
        "koop/huur",
        "import/export",
        "intrekk/handhav",
        "handhav/gedog",
        "uitstel/vervroeg",
        "goedkeur/afkeur",
    ]
)
#: Beginnings of words by which a title denies or ends something: "geen" of a letter may be any of them.
_NEGATIVE = (
    "geen", "niet", "nooit", "afzien", "afschaf", "voorkom", "stop", "verb", "schrap", "intrek", "tegen", "zonder", "weiger", "beeindig",
    "uitsluit", "opschort", "uitstel", "vrijwaar", "wegnem", "terugdraai", "ongedaan", "beperk", "halver", "sluit", "einde", "af",
)  # fmt: skip
STRONG_CHARS = 5
"""Opposites as long turn a meaning wherever they stand; shorter ones only in the same place of both."""
AGREES_SHARE = 0.6
"""From this share of a subject's words in the record's titles on, it is that subject."""
DIFFERS_SHARE = 0.25
"""Up to this share it is another; between them the words decide nothing."""
COMMON_SHARE = 0.34
"""Of a subject without quotes no telling word may be the title's, and so many of the common ones, when it is another."""
LONG_WORD_CHARS = 8
"""A word alone tells a subject from another when it is as long."""
VERBATIM_WORDS = 3
"""So many words in the title's own order show that a title was copied: then one word that is another differs."""


def same_subject(subject: str, titles: str, *, quoted: bool = False, main: str = "") -> bool | Reason:
    """Whether a subject may be the titles': by the share of its words that they have, and by words that turn it.

    >>> same_subject("het verbod op vuurwerk", "Motie van het lid A over een verbod op consumentenvuurwerk")
    True
    >>> same_subject("visserij op de Noordzee", "Motie van het lid A over een verbod op vuurwerk")
    False
    """
    ours, theirs = content_of(subject), content_of(titles)
    if not ours:
        return because("words-not-understood")
    if turned(subject, main or titles):
        return False
    here = [word for word in ours if any(same_word(word, other) for other in theirs)]
    if len(here) >= AGREES_SHARE * len(ours):
        return True
    # What the letter shortens to capitals the title may write out.
    strange = [word for word in ours if word not in here and word not in _abbreviations(subject)]
    telling = [word for word in ours if word not in COMMON]
    if quoted:
        return False if strange and len(here) <= DIFFERS_SHARE * len(ours) else because("words-not-understood")
    if any(word in here for word in telling) or len(here) > COMMON_SHARE * len(ours):
        return because("words-not-understood")
    strange = [word for word in strange if word in telling]
    if not strange or (len(strange) == 1 and (strange[0] in _TOPICS or len(strange[0]) < LONG_WORD_CHARS)):
        return because("words-not-understood")
    return False


def _abbreviations(text: str) -> set[str]:
    """The words of a text that have several capitals, in lower case."""
    return {word for part in text.split() if sum(map(str.isupper, part)) > 1 for word in words_of(part)}


def turned(subject: str, title: str) -> bool:
    """Whether one word of a subject turns the title's meaning: its opposite, or another word in a copied title."""
    ours, theirs = words_of(subject), words_of(title)
    for one, other in _TURNS:
        for a, b in ((one, other), (other, one)):
            if (
                _has(ours, a)
                and _has(theirs, b)
                and not _has(ours, b)
                and not _has(theirs, a)
                and _otherwise_alike(ours, theirs, a, b)
            ):
                return True
    if ours[:1] == ("geen",) and not any(word.startswith(_NEGATIVE) for word in theirs):
        rest = [word for word in content_of(subject) if word != "geen"]
        if rest and sum(any(same_word(word, other) for other in theirs) for word in rest) >= AGREES_SHARE * len(rest):
            return True
    return _copied_but_one(ours, theirs)


def _has(words: tuple[str, ...], beginning: str) -> bool:
    whole = len(beginning) <= 4
    return any(word == beginning if whole else word.startswith(beginning) for word in words)


def _otherwise_alike(ours: tuple[str, ...], theirs: tuple[str, ...], a: str, b: str) -> bool:
    """Whether the other words of the subject are nearly all in the title, and the turning words stand in one place."""
    rest = [word for word in ours if word not in _SAY_NOTHING and not word.startswith(a)]
    if not rest:
        return False
    found = [word for word in rest if any(same_word(word, other) for other in theirs)]
    if len(found) < 0.6 * len(rest):
        return False
    if len(a) >= STRONG_CHARS and len(b) >= STRONG_CHARS:
        return True
    at, there = (
        next(i for i, word in enumerate(words) if word.startswith(part)) for words, part in ((ours, a), (theirs, b))
    )
    return any(
        same_word(ours[near], theirs[far])
        for near in (at - 1, at + 1) for far in (there - 1, there + 1)
        if 0 <= near < len(ours) and 0 <= far < len(theirs)
    )  # fmt: skip


def _copied_but_one(ours: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    """Whether the title's words were copied in order, with one telling word in place of another."""
    if len(ours) < VERBATIM_WORDS + 1:
        return False
    changed: list[tuple[tuple[str, ...], tuple[str, ...]]] = []
    same = 0
    blocks = SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes()
    inner = [block for block in blocks if block[0] != "insert"]
    for tag, low, high, first, last in inner:
        if tag == "equal":
            same += high - low
        elif tag == "replace" and high - low == 1 and last - first == 1:
            changed.append((ours[low:high], theirs[first:last]))
        else:
            return False
    if same < max(VERBATIM_WORDS, 0.7 * (len(ours) - 1)) or len(changed) != 1:
        return False
    (mine,), (other,) = changed[0]
    if mine in _SAY_NOTHING or other in _SAY_NOTHING or same_word(mine, other) or len(mine) < 4:
        return False
    return SequenceMatcher(None, mine, other).ratio() < 0.7


@lru_cache(maxsize=2048)
def words_of(text: str) -> tuple[str, ...]:
    """The words of a text, in lower case and without accents."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text.lower()) if not unicodedata.combining(c))
    return tuple(match[0].strip("'’-") for match in _WORD.finditer(plain))


def content_of(text: str) -> tuple[str, ...]:
    """The words that tell one subject from another, each once."""
    return tuple(dict.fromkeys(word for word in words_of(text) if word not in _SAY_NOTHING and len(word) > 1))


def same_word(word: str, other: str) -> bool:
    """Whether two words are forms of one, or one is a part of the other's compound."""
    if word == other:
        return True
    short, long = sorted((word, other), key=len)
    if len(short) >= 5 and short[: max(5, len(short) - 2)] in long:
        return True
    return len(short) >= 4 and long.startswith(short) and len(long) - len(short) <= 3
