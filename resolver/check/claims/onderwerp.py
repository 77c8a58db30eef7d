"""What a letter says that a paper is about, and whether that can be the paper's title.

Titles are compared by words: normalised, without the words that say nothing, a word of one found in a word of the
other ("accijns" in "brandstofaccijns"). The thresholds are measured on 8,042 real subjects of motions
(`tests/test_claims.py`): another paper's subject does not pass, a shortened one does.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import lru_cache

from ...model import Paper
from ...patterns import pattern
from ...reasons import Reason, because
from .beside import Beside, Said, closed_up
from .soort import attached, nouns, only_noun

ABOUT = r"(?:over|inzake|betreffende|omtrent|m\.b\.t\.|met\sbetrekking\stot|aangaande|getiteld|met\sals\sonderwerp|met\sals\stitel|onder\sde\stitel|met\sde\stitel|genaamd|die\sgaat\sover|dat\sgaat\sover|(?:die|dat)\sziet\sop|(?:die|dat)\sbetrekking\sheeft\sop|(?:die|dat)\szich\srichtte?\sop|waarin\s(?:aandacht\swordt\sgevraagd\svoor|wordt\sgepleit\svoor)|met\shet\sonderwerp|op\shet\sgebied\svan|onderwerp:|betreft:)"
_QUOTED = r"[«“\"„‘'](?P<quoted>[^«»“”\"„\n]{3,180}?)[»”\"“’']"
_BEFORE_QUOTED = pattern(rf"{_QUOTED}\s{{0,2}}[,:]?\s{{0,2}}[\[(]?\s{{0,2}}\Z")
_INSIDE_QUOTED = pattern(rf"(?i)(?<![a-z]){ABOUT}\s(?:(?:de|het)\s)?{_QUOTED}")
_AFTER_QUOTED = pattern(
    rf"(?i)\A\s?[)\]]?\s?[,:–—-]?\s?(?:(?:met\sals\stitel|getiteld|genaamd|over|inzake|betreffende|met\sals\sonderwerp|met\sde\stitel|onder\sde\stitel)\s)?[(]?{_QUOTED}"
)
#: What a dossier is called is no subject of the paper.
_DOSSIER = pattern(r"(?i)dossier\s(?:(?:over|inzake|betreffende|met\sde\stitel|getiteld)\s)?(?:(?:de|het)\s)?\Z")
_ABOUT = pattern(rf"(?i)(?<![a-zà-ÿ]){ABOUT}\s(?=[A-Za-zÀ-ÿ0-9«“'‘])")
_AFTER = pattern(
    rf"(?i)\A\s?[)\]]?\s?(?:,\s(?:kort\sgezegd\s|kortweg\s|namelijk\s)?|[–—-]\s|:\s|\()?(?:(?:die|dat|dit|deze|het|de|een|is|was)\s)?(?:(?:nader\s|gewijzigde?\s|nadere\s|tweede\s){{0,3}}(?:motie|amendement|brief|stuk|nota|verslag)(?:c\.s\.|[^.;\n(]){{0,120}}?\s)?(?:gaat\s|ging\s|handelt\s|is\s)?{ABOUT}\s(?P<subject>[^.;\n(]{{3,220}})"
)
#: What it asks: "waarin de regering wordt verzocht om …", "vraagt de Kamer aandacht voor …".
_ASKED = pattern(
    r"(?i)\A\s?[)\]]?,?\s(?:(?:waarin|waarmee|die|wordt|is|werd|de|het|regering|kabinet|kamer|indieners?|lid|hij|zij|minister|staatssecretaris|onder\smeer|aan)\s){0,6}(?:gevraagd|verzocht|opgeroepen|gepleit|vraagt|verzoekt|roept|pleit|vroeg|verzocht|riep)\s(?:(?:de|het|wordt|is|aan|regering|kabinet|kamer|minister|staatssecretaris|op|hem|haar|hen|mij|ons)\s){0,5}(?:(?:om(?:\saandacht\svoor)?|over|aandacht\svoor|voor|te|tot)\s)?(?P<subject>[^.;\n(]{6,220})"
)
#: A title alone: as the heading of a list's item before the number, or behind a dash or colon after it.
_TITLE_BEFORE = pattern(r"\A\s*(?P<subject>[A-Za-zÀ-ÿ][^.;:()\n]{5,140}?)\s{0,4}(?:[:–—(\[]|,\s(?=\Z))\s?(?:zie\s)?\Z")
#: "Motie Jansen: vuurwerk in gemeenten (": what stands behind the colon.
_COLON = pattern(r"(?i)\A[^:.;()]{0,60}:\s(?P<subject>[^:;.()\n]{4,140}?)\s{0,2}[(,]?\s?\Z")
#: "De motie verzoekt de regering … (": what it asks, before the number.
_ASKS = pattern(
    r"(?i)\A[^.;:()]{0,50}?\s(?:verzoekt|vraagt|roept|verzocht|vroeg|riep)\s(?:de\sregering|het\skabinet|de\sminister|de\sstaatssecretaris)?\s?(?:op\s|om\s|ertoe\s)?(?P<subject>[^.;:()\n]{10,260}?)\s?[(,]?\s?\Z"
)
_TITLE_AFTER = pattern(r"\A\s?[–—:]\s(?P<subject>[A-ZÀ-Ý][^.;()\n]{5,160})")
#: What is a sentence, and no title: a verb, or a beginning that only sentences have.
_SENTENCE = pattern(
    r"(?i)(?<![a-z])(?:is|zijn|was|waren|heeft|hebben|heb|had|werd|werden|wordt|worden|word|zal|zullen|kan|kunnen|moet|moeten|mag|wil|willen|gaat|gaan|komt|komen|staat|staan|blijft|blijkt|volgt|geldt|loopt|lopen|ligt|voert|voeren|verwijs|verwijst|verwijzen|stuur|stuurt|meld|deel|zie|zoals|dossier|bijlage|hierbij|daarbij|hierover|hiervan|wij|ik|u|men)(?![a-z])|\A\s*(?:het\skabinet|de\sregering|de\sminister|de\sstaatssecretaris|de\s(?:tweede\s|eerste\s)?kamer|dit|deze|dat|die|hier|daar|in|op|bij|met|naar|voor|volgens|conform|tijdens|kamerstuk)\s"
)
#: Where the words of a subject end.
_END = pattern(
    r"(?i)\s?(?:[(\[«]|,\s(?:die|dat|waarin|waarmee|ingediend|aangenomen|verworpen|aangehouden|van|d\.d|gedateerd|zoals|is|en\sde|en\shet|wordt|werd|heeft|zie|Kamerstuk)|\s(?:is|zijn|was|waren|werd|wordt|worden|werden|heeft|hebben|had|ligt|staat|kreeg|haalde|blijft|komt|vraagt|verzoekt|zal|kan|moet)(?:\s|\Z)|\s(?:van|d\.?d\.?|uit|op|in)\s(?=[0-9]{1,2}[\s-]|(?:19|20)[0-9]{2}|(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december)\s)|\s(?:met\snummer|onder\snummer|op\sstuk|nr\.|Kamerstuk|Kamerstukken|zie)|,?\s*\Z)"
)

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
        "zijn",
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
AGREES_SHARE = 0.6
"""From this share of a subject's words in the record's titles on, it is that subject."""
DIFFERS_SHARE = 0.25
"""Up to this share it is another; between them the words decide nothing."""
ASKED_WORDS = 6
"""What a motion is said to ask is told in the letter's own words: only of so many, none of which is the title's, it differs."""
COMMON_SHARE = 0.34
"""Of a subject without quotes no telling word may be the title's, and so many of the common ones, when it is another."""
LONG_WORD_CHARS = 8
"""A word alone tells a subject from another when it is as long."""
VERBATIM_WORDS = 3
"""So many words in the title's own order show that a title was copied: then one word that is another differs."""


def read(beside: Beside) -> Iterator[Said]:
    """The subject that the letter gives the paper, the words as written; quoted ones are marked so by their value.

    >>> from .beside import besides
    >>> from resolver.finder.find import find_citations
    >>> text = "De motie-Jansen over het visserijbeleid (Kamerstuk 33 694, nr. 47) is bekend."
    >>> [said.letter for said in read(next(besides(text, find_citations(text))))]
    ['het visserijbeleid']
    """
    if beside.series:
        return
    found = _AFTER_QUOTED.match(beside.right)
    if found and len(found["quoted"].split()) < 24:
        yield Said("titel", closed_up(found["quoted"]), "quoted")
        return
    found = _AFTER.match(beside.right)
    if found:
        subject = _cut(found["subject"])
        if subject and not nouns(subject):
            yield Said("titel", subject)
            return
    quoted = _BEFORE_QUOTED.search(beside.left)
    if quoted and not _DOSSIER.search(beside.left, 0, quoted.start()):
        yield Said("titel", closed_up(quoted["quoted"]), "quoted")
        return
    asked = _ASKED.match(beside.right)
    if asked and (subject := _cut(asked["subject"])):
        yield Said("titel", subject, "asked")
        return
    yield from _before(beside)


def outside_subject(words: str) -> str:
    """The words before a number without those of a subject among them: what they say is the subject's, not the paper's."""
    for noun in nouns(words):
        about = _ABOUT.search(words, noun.end)
        if about is not None:
            end = _END.search(words, about.end())
            return f"{words[: about.start()]}{words[end.start() :] if end else ''}"
    return words


def _before(beside: Beside) -> Iterator[Said]:
    """A subject between the paper's name and its number, or one that is all that stands before the number."""
    named = attached(beside)[:1] or only_noun(beside)
    for noun in named:
        rest = beside.left[noun.end :]
        about = _ABOUT.search(rest)
        if about is None:
            colon = _COLON.match(rest)
            asks = _ASKS.match(rest) if beside.alone else None
            if colon and beside.alone and not nouns(colon["subject"]) and not _SENTENCE.search(colon["subject"]):
                yield Said("titel", closed_up(colon["subject"]), "heading")
            elif asks and not nouns(asks["subject"]):
                yield Said("titel", closed_up(asks["subject"]), "asked")
            continue
        quoted = _INSIDE_QUOTED.match(rest, about.start())
        words = closed_up(quoted["quoted"]) if quoted else _cut(rest[about.end() :])
        if words and not nouns(words):
            yield Said("titel", words, "quoted" if quoted else "")
        return
    title = _TITLE_BEFORE.match(beside.line) if beside.alone and beside.listed else None
    if title and not nouns(title["subject"]) and not _SENTENCE.search(title["subject"]):
        yield Said("titel", closed_up(title["subject"]), "heading")
        return
    after = _TITLE_AFTER.match(beside.right)
    if after and beside.alone and not nouns(after["subject"]) and not _SENTENCE.search(after["subject"]):
        yield Said("titel", closed_up(after["subject"]), "heading")


def _cut(words: str) -> str:
    """The words of a subject, up to where something else is said."""
    end = _END.search(words)
    return closed_up(words[: end.start()] if end else words)


# -- comparing ---------------------------------------------------------------------------------------------------


def compare(said: Said, paper: Paper) -> bool | Reason:
    """Whether the subject can be the paper's; or why that cannot be told."""
    titles = [title for title in (paper.titel, paper.dossiertitel) if title]
    if not titles:
        return because("record-lacks-field")
    answer = same_subject(said.letter, " ; ".join(titles), quoted=said.value == "quoted", main=paper.titel or "")
    if answer is False and said.value in ("heading", "asked") and _shared(said.letter, " ; ".join(titles)):
        return because("words-not-understood")  # a label of the letter's own, or the motion's words in its own
    if answer is False and said.value == "asked" and len(_content(said.letter)) < ASKED_WORDS:
        return because("words-not-understood")
    return answer


def _shared(subject: str, titles: str) -> bool:
    theirs = _content(titles)
    return any(_same_word(word, other) for word in _content(subject) for other in theirs)


def same_subject(subject: str, titles: str, *, quoted: bool = False, main: str = "") -> bool | Reason:
    """Whether a subject may be the titles': by the share of its words that they have, and by words that turn it.

    >>> same_subject("het verbod op vuurwerk", "Motie van het lid A over een verbod op consumentenvuurwerk")
    True
    >>> same_subject("visserij op de Noordzee", "Motie van het lid A over een verbod op vuurwerk")
    False
    """
    ours, theirs = _content(subject), _content(titles)
    if not ours:
        return because("words-not-understood")
    if turned(subject, main or titles):
        return False
    here = [word for word in ours if any(_same_word(word, other) for other in theirs)]
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
    return _copied_but_one(ours, theirs)


def _has(words: tuple[str, ...], beginning: str) -> bool:
    whole = len(beginning) <= 4
    return any(word == beginning if whole else word.startswith(beginning) for word in words)


def _otherwise_alike(ours: tuple[str, ...], theirs: tuple[str, ...], a: str, b: str) -> bool:
    """Whether the other words of the subject are nearly all in the title, and the turning words stand in one place."""
    rest = [word for word in ours if word not in _SAY_NOTHING and not word.startswith(a)]
    if not rest:
        return False
    found = [word for word in rest if any(_same_word(word, other) for other in theirs)]
    if len(found) < 0.6 * len(rest):
        return False
    at, there = (
        next(i for i, word in enumerate(words) if word.startswith(part)) for words, part in ((ours, a), (theirs, b))
    )
    return any(
        _same_word(ours[near], theirs[far])
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
    if mine in _SAY_NOTHING or other in _SAY_NOTHING or _same_word(mine, other) or len(mine) < 4:
        return False
    return SequenceMatcher(None, mine, other).ratio() < 0.7


@lru_cache(maxsize=2048)
def words_of(text: str) -> tuple[str, ...]:
    """The words of a text, in lower case and without accents."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text.lower()) if not unicodedata.combining(c))
    return tuple(match[0].strip("'’-") for match in _WORD.finditer(plain))


def _content(text: str) -> tuple[str, ...]:
    """The words that tell one subject from another, each once."""
    return tuple(dict.fromkeys(word for word in words_of(text) if word not in _SAY_NOTHING and len(word) > 1))


def _same_word(word: str, other: str) -> bool:
    """Whether two words are forms of one, or one is a part of the other's compound."""
    if word == other:
        return True
    short, long = sorted((word, other), key=len)
    if len(short) >= 5 and short[: max(5, len(short) - 2)] in long:
        return True
    return len(short) >= 4 and long.startswith(short) and len(long) - len(short) <= 3
