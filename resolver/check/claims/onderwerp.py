"""What a letter says that a paper is about, with or without quotation marks, before or behind its number."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...dates import MONTHS
from ...model import Paper
from ...patterns import pattern
from ...reasons import Reason, because
from .beside import Beside, Said, closed_up
from .likeness import TELLING_TITLE_WORDS, content_of, is_akin, own_subject, same_subject, turned
from .meanings import is_of_policy
from .soort import SaidKind, attached, nouns, only_noun
from .vocabulary import COMMON, DESK, DESK_WORDS

ABOUT = r"(?:over|inzake|betreffende|omtrent|m\.b\.t\.|met\sbetrekking\stot|aangaande|getiteld|met\sals\sonderwerp|met\sals\stitel|onder\sde\stitel|met\sde\stitel|genaamd|die\sgaat\sover|dat\sgaat\sover|(?:die|dat)\sziet\sop|(?:die|dat)\sbetrekking\sheeft\sop|(?:die|dat)\szich\srichtte?\sop|waarin\s(?:aandacht\swordt\sgevraagd\svoor|wordt\sgepleit\svoor)|met\shet\sonderwerp|strekkende?\stot|(?:die|dat)\sstrekt\stot|gericht\sop|op\shet\sgebied\svan|onderwerp:|betreft:)"
_QUOTED = r"[«“\"„‘'](?P<quoted>[^«»“”\"„\n]{3,180}?)[»”\"“’']"
_BEFORE_QUOTED = pattern(rf"{_QUOTED}\s{{0,2}}[,:]?\s{{0,2}}[\[(]?\s{{0,2}}\Z")
_INSIDE_QUOTED = pattern(rf"(?i)(?<![a-z]){ABOUT}\s(?:(?:de|het)\s)?{_QUOTED}")
_AFTER_QUOTED = pattern(
    rf"(?i)\A\s?[)\]]?\s?[,:–—-]?\s?(?:(?:met\sals\stitel|getiteld|genaamd|over|inzake|betreffende|met\sals\sonderwerp|met\sde\stitel|onder\sde\stitel)\s)?[(]?{_QUOTED}"
)
#: "«Noodhulp aan Ethiopië» is de titel van de motie-A (".
_TITLED = pattern(rf"(?i)\A\s?{_QUOTED}\s(?:is|was|luidt|luidde)\s(?:de\stitel|het\sonderwerp|de\sstrekking)\svan\s")
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
_COLON = pattern(r"(?i)\A(?:c\.s\.|[^:.;()]){0,60}:\s(?P<subject>[^:;.()\n]{4,140}?)\s{0,2}[(,]?\s?\Z")
#: "De motie verzoekt de regering … (": what it asks, before the number.
_ASKS = pattern(
    r"(?i)\A[^.;:()]{0,50}?\s(?:verzoekt|vraagt|roept|verzocht|vroeg|riep)\s(?:de\sregering|het\skabinet|de\sminister|de\sstaatssecretaris)?\s?(?:op\s|om\s|ertoe\s)?(?P<subject>[^.;:()\n]{10,260}?)\s?[(,]?\s?\Z"
)
_PERSON = r"(?:het\slid|de\sleden|kamerlid|kamerleden|de\sheer|mevrouw|mw\.|dhr\.|de\sindieners?|(?-i:(?!De\s|Het\s)[A-ZÀ-Ý][\w’'-]+))"
_WISH = r"(?:vraagt|vragen|vroeg|vroegen|gevraagd|verzoekt|verzoeken|verzocht|verzochten|riep|riepen|roept|roepen|oproept|oproepen|opgeroepen|wil|willen|wilde|wilden|pleit|pleiten|pleitte|pleitten|gepleit)"
_ADDRESSED = r"(?:(?:de\s|het\s|deze\s)?(?:regering|kabinet|minister|staatssecretaris|kamer|mij|ons|hem|haar|hen|wordt|is|werd|aan)\s){0,3}"
_TO_DO = r"(?:(?:om\saandacht\svoor|aandacht\svoor|om|voor|tot|op\stot|op\som|ertoe\som)\s)"
#: "De regering is verzocht de huisvesting te verbeteren (motie-": what it asks, before its name in a bracket.
_ASKED_BEFORE = pattern(
    rf"(?i)(?<![a-z])(?:de|het|uw|deze)\s(?:regering|kabinet|minister|staatssecretaris|kamer)\s(?:(?:is|wordt|werd|heeft|ook|daarom|de|het|regering|kabinet|minister|mij|ons)\s){{0,4}}(?:verzocht|gevraagd|opgeroepen|vraagt|verzoekt|vroeg)\s(?:(?:de|het)\s(?:regering|kabinet|minister)\s)?{_TO_DO}?(?P<subject>[^.;:()\n]{{10,220}}?)\s?\((?:zie\s)?(?:de\s)?\Z"
)
#: "De motie waarin wordt gevraagd om …", "de motie die de regering oproept …", "vroeg per motie om …": behind the name.
_ASKING = pattern(
    rf"(?i)\A(?:c\.s\.|[^.;:()\n]){{0,60}}?,?\s(?:waarin|waarmee|die|dat|welke)\s{_ADDRESSED}{_WISH}?\s?{_ADDRESSED}{_WISH}?\s?{_TO_DO}?(?P<subject>[^.;:()\n]{{8,220}}?)\s?[(,]?\s?\Z"
)
_BY_MOTION = pattern(
    rf"(?i)(?<![a-z]){_WISH}\s(?:c\.s\.|[^.;:()\n]){{0,70}}?(?:in|per|bij|met|via)\s(?:(?:haar|zijn|hun|een|de|deze|die)\s)?(?:nader\s|gewijzigde\s){{0,2}}\Z"
)
_WISHED = pattern(rf"(?i)\A\s(?:[a-z]{{2,8}}\s)?{_TO_DO}(?P<subject>[^.;:()\n]{{5,220}}?)\s?[(,]?\s?\Z")
_PROPOSED = pattern(
    r"(?i)(?<![a-z])stelden?\s(?:c\.s\.|[^.;:()\n]){0,50}?(?:in|per|bij|met|via)\s(?:(?:een|zijn|haar|hun)\s)?(?:nader\s|gewijzigde\s){0,2}\Z"
)
_PROPOSES = pattern(r"(?i)\A\svoor\s(?:om\s)?(?P<subject>[^.;:()\n]{8,220}?)\s?[(,]?\s?\Z")
#: "Zie voor het gebruik van drones de motie-Jansen (".
_SEE_FOR = pattern(
    r"(?i)\A\s?(?:[-*•]\s)?zie\s(?:ook\s)?(?:voor|over|inzake)\s(?P<subject>[^.;:()\n]{4,160}?)\s(?:ook\s)?(?:de|het|mijn|onze|deze)\s(?:nader\s|gewijzigde?\s){0,2}\Z"
)
_WANTED_BEHIND = pattern(r"(?i)\A\s?\)\s(?P<subject>(?:de|het|een)\s[^.;:()\n]{5,220})")
_WISHED_BEHIND = pattern(rf"(?i)\A\s?\)?,?\s(?:[a-z]{{2,8}}\s)?{_TO_DO}(?P<subject>[^.;:()\n]{{5,220}})")
#: "Via Kamerstuk … vroegen de leden A en B om …": the number itself is the subject of the asking.
_VIA_NUMBER = pattern(r"(?i)(?:\A|[\s(])(?:via|bij|met|in|per)\s\(?\Z")
_VIA_ASKED = pattern(
    rf"(?i)\A\s?\)?,?\s{_WISH}\s(?:{_PERSON}[^.;:()\n]{{0,70}}?\s)?{_TO_DO}(?P<subject>[^.;:()\n]{{5,220}})"
)
#: "Over … is een motie ingediend", "Over … schreef ik eerder": the subject in front of all.
_FRONTED = pattern(
    r"(?i)\A\s?(?:(?:eerder|ook)\s)?(?:over|inzake|betreffende)\s(?P<subject>[^.;:()\n,]{4,120}?)\s(?:is|zijn|werd|werden|heeft|heb|hebben|gaat|ging|gaan|handelt|diende|dienden|schreef|schreven|stuurde|stuurden|informeerde|informeerden|nam)\s"
)
#: "…, dat wil de Kamer volgens motie", "…, aldus de motie", "…: dat is de strekking van motie".
_SAID_FIRST = pattern(
    rf"(?i)\A\s?(?:[-*•]\s)?(?P<subject>[^.;:()\n]{{6,150}}?)(?:,|:)\s(?:dat\s(?:{_WISH}|is|was)|aldus|zo\s(?:{_WISH}|luidt|stelt|staat)|zoals\s(?:gevraagd|verzocht))\s(?!(?:de|het)\s(?:minister|staatssecretaris))[^.;:()\n]{{0,60}}?\Z"
)
#: "Een motie om de gulden terug te brengen", "dienden een motie in om …".
_TO_ASK = pattern(
    r"(?i)\A(?:-[\w/ -]{2,60}|\svan\s(?:c\.s\.|[^.;:()\n]){2,80}?)?(?:\sin)?\som\s(?P<subject>[^.;:()\n]{8,200}?\ste\s[^.;:()\n]{3,60}?)\s?[(,]?\s?\Z"
)
#: "De motie (…) draait om …", "betreft …".
_CONCERNS = pattern(
    r"(?i)\A\s?\)?\s(?:draait\som|betreft|behelst|bepleit|beoogt|regelt|gaat\sover|ging\sover|ziet\sop|zag\sop|heeft\sbetrekking\sop)\s(?P<subject>[^.;:()\n]{4,200})"
)
#: "De minister informeerde de Kamer over … (brief, Kamerstuk …)".
_INFORMED = pattern(
    r"(?i)(?<![a-z])(?:informeerde|informeerden|geïnformeerd|schreef|bericht|berichtte|ingelicht|lichtte\s[^.;:()\n]{2,30}\sin)\s(?:[^.;:()\n]{2,50}?\s)?over\s(?P<subject>[^.;:()\n]{4,160}?)\s\((?:zie\s)?(?:de\s|mijn\s)?[a-z]{0,10}brief,\s?\Z"
)
_SENT = pattern(
    r"(?i)(?<![a-z])(?:schreef|schreven|stuurde|stuurden|gestuurd|gezonden|ingediend|diende|dienden|gaat|ging|motie|amendement)(?![a-z])"
)
#: "De motie over vuurwerk (motie-Jansen, ": the name in the bracket is the same paper's.
_NAMED_AGAIN = pattern(
    r"(?i)\s?\((?:de\s|zie\s|zie\sde\s)?(?:nader\s|gewijzigde\s){0,2}(?:motie|amendement)(?:c\.s\.|[^().;:\n]){0,80},\s?\Z"
)
#: "Vuurwerk in gemeenten: motie-Jansen (": the heading that the paper's name stands behind.
_HEADING = pattern(
    r"\A\s*(?:[-*•–]\s+|[0-9]{1,2}[.)]\s+)?(?P<subject>[A-ZÀ-Ý][^:;.()\n]{4,100}):\s(?i:(?:de|het|een|gewijzigde|nader)\s)*\Z"
)
#: "1. Naturalisatie: termijn naar tien jaar (motie-": the letter's own name for the thing, the paper in the bracket.
_LABEL = pattern(
    r"(?i)\A\s*(?:[-*•–]\s+|[0-9]{1,2}[.)]\s+)?(?:(?-i:[A-ZÀ-Ý])[^.;:()\n]{3,60}:\s)?(?P<subject>[a-zà-ÿ][^.;:()\n]{5,140}?)\s\((?:(?:de|het|zie|gewijzigde|nader|nadere|conform|cf\.)\s){0,3}\Z"
)
_TITLE_AFTER = pattern(r"\A\s?[–—:]\s(?P<subject>[A-ZÀ-Ý][^.;()\n]{5,160})")
_TITLE_AFTER_NAME = pattern(r"\A\s?\)\s?[–—:]\s(?P<subject>[^.;()\n]{6,160})")
#: What is a sentence, and no title: a verb, or a beginning that only sentences have.
_SENTENCE = pattern(
    r"(?i)(?<![a-z])(?:is|zijn|was|waren|heeft|hebben|heb|had|werd|werden|wordt|worden|word|zal|zullen|kan|kunnen|moet|moeten|mag|wil|willen|gaat|gaan|komt|komen|staat|staan|blijft|blijkt|volgt|geldt|loopt|lopen|ligt|voert|voeren|verwijs|verwijst|verwijzen|stuur|stuurt|meld|deel|zie|zoals|dossier|bijlage|hierbij|daarbij|hierover|hiervan|wij|ik|u|men|vindplaats|bron|kenmerk|datum|status|stand|referentie|nummer|ingediend|aangenomen|verworpen)(?![a-z])|\A\s*(?:het\skabinet|de\sregering|de\sminister|de\sstaatssecretaris|de\s(?:tweede\s|eerste\s)?kamer|dit|deze|dat|die|hier|daar|in|op|bij|met|naar|voor|volgens|conform|tijdens|kamerstuk)\s"
)
#: Where the words of a subject end.
_END = pattern(
    r"(?i)\s?(?:(?<!\w)\((?!\w+\)\w)|[\[«]|\s(?:van|door)\s(?:het\s(?:kamer)?lid|de\s(?:kamer)?leden|kamerlid)\s|,\s(?:die|dat|waarin|waarmee|ingediend|aangenomen|verworpen|aangehouden|van|d\.d|gedateerd|zoals|is|en\sde|en\shet|wordt|werd|heeft|zie|Kamerstuk)|\s(?:is|zijn|was|waren|werd|wordt|worden|werden|heeft|hebben|had|ligt|staat|kreeg|haalde|blijft|komt|vraagt|verzoekt|zal|kan|moet)(?:\s|\Z)|\s(?:van|d\.?d\.?|uit|op|in)\s(?=[0-9]{1,2}(?:[-/.][0-9]|\s(?:jan|feb|m(?:aa)?rt|apr|mei|jun|jul|aug|sep|okt|nov|dec))|(?:19|20)[0-9]{2}|(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december)\s)|\s(?:verworpen|aangenomen|aangehouden|ingetrokken|overgenomen|ingediend|gesteund|afgewezen|uitgevoerd|afgedaan|voorgesteld)\s?[(,]?\s?\Z|\s(?:met\snummer|onder\snummer|op\sstuk|nr\.|Kamerstuk|Kamerstukken|zie)|,?\s*\Z)"
)

#: What is no subject: "hierom", "dit", "mij".
_ANAPHOR = pattern(
    rf"(?i)\s*(?:hier|daar|er|dit|deze|die|dat|mij|u|uw)[a-z]{{0,6}}(?:\s|\Z)|\s*(?:het\s|de\s)?{_PERSON}\s(?=(?-i:[A-Z]))|\s*(?:lid|leden)\s|(?:mevrouw|de\sheer)"
)
#: What names no subject but points at one: "hetzelfde onderwerp", "een vergelijkbare kwestie".
_POINTS = pattern(
    r"(?i)(?:(?:de|het|een|ook|deels|ongeveer|precies)\s){0,2}(?:hetzelfde|dezelfde|datzelfde|ditzelfde|dit|dat|deze|die|eenzelfde|dergelijke?|soortgelijke?|vergelijkba(?:ar|re)|andere?)\s(?:onderwerp(?:en)?|thema(?:['’]s)?|kwesties?|punt(?:en)?|probleem|problematiek|vraag(?:stuk)?|zaak|strekking|materie|gebied|terrein)(?:\s(?:als|en|uit|van|in)\s.{0,60})?\Z"
)
SHORT_TITLE_WORDS = 2
LABEL_WORDS = 2
"""So many telling words the letter's own name for a thing has, at the least, to be held against the title."""
ASKED_WORDS = 2
ASKED_WORD_CHARS = 7
"""What a motion is said to ask is told in the letter's own words: only of so many, one of them as long, and none akin to the
title's, it differs."""


def read(beside: Beside) -> Iterator[Said]:
    """The subject that the letter gives the paper, unless its words only point at another ("over hetzelfde onderwerp")."""
    yield from (said for said in _read(beside) if not _POINTS.match(said.letter))


def _read(beside: Beside) -> Iterator[Said]:
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
    titled = _TITLED.match(beside.left) if beside.alone else None
    if titled:
        yield Said("titel", closed_up(titled["quoted"]), "quoted")
        return
    quoted = _BEFORE_QUOTED.search(beside.left)
    if quoted and not _DOSSIER.search(beside.left, 0, quoted.start()):
        yield Said("titel", closed_up(quoted["quoted"]), "quoted")
        return
    before = list(_before(beside))
    if before and before[0].value in ("", "quoted"):
        yield before[0]
        return
    asked = _ASKED.match(beside.right)
    if asked and not _ANAPHOR.match(asked["subject"]) and (subject := _cut(asked["subject"])):
        yield Said("titel", subject, "asked")
        return
    wished = _wished(beside)
    if wished:
        yield Said("titel", wished, "asked")
        return
    yield from before


def _wished(beside: Beside) -> str:
    """What the sentence says is asked with this paper; "" where it says nothing of the kind."""
    if not beside.alone:
        return ""
    last = attached(beside)[-1:] or only_noun(beside)
    if not last and beside.citation.kind in ("motie", "amendement") and not nouns(beside.left):
        # "Motie 33 694, nr. 56": the name stands in the citation itself.
        last = [SaidKind(beside.citation.kind, beside.citation.kind, len(beside.left), len(beside.left))]
    motion = bool(last) and last[0].kind in ("motie", "amendement")
    found = None
    if motion:
        found = _ASKED_BEFORE.search(beside.left, 0, last[0].start)
        by_motion = _BY_MOTION.search(beside.left, 0, last[0].start)
        if found is None and by_motion:
            rest = beside.left[last[0].end :]
            found = _WISHED.match(rest) or (_WISHED_BEHIND.match(beside.right) if rest.strip(" (,") == "" else None)
        if found is None and _PROPOSED.search(beside.left, 0, last[0].start):
            found = _PROPOSES.match(beside.left[last[0].end :])
        if found is None and by_motion and re.search(r"(?i)(?<![a-z])wil(?:len|de|den)?\s", by_motion[0]):
            found = _WANTED_BEHIND.match(beside.right)
        found = found or _ASKING.match(beside.left[last[0].end :]) or _TO_ASK.match(beside.left[last[0].end :])
        found = found or _SAID_FIRST.match(beside.left[: last[0].start])
    if found is None and last:
        found = _CONCERNS.match(beside.right) or (_INFORMED.search(beside.left) if last[0].kind == "brief" else None)
    if found is None and last:
        found = _SEE_FOR.search(beside.left, 0, last[0].start)
    if found is None and not nouns(beside.left) and _VIA_NUMBER.search(beside.left):
        found = _VIA_ASKED.match(beside.right)
    if found is None:
        front = _FRONTED.match(beside.left)
        if front and len(nouns(beside.left)) <= 1 and _SENT.search(beside.left):
            found = front
    if found is None or nouns(found["subject"]) or _ANAPHOR.match(found["subject"]):
        return ""
    return _cut(found["subject"])


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
    again = _NAMED_AGAIN.search(beside.left)
    if again and nouns(beside.left[: again.start()]):
        beside = beside._replace(left=f"{beside.left[: again.start()]} (")
    named = attached(beside)[:1] or only_noun(beside)
    for noun in named:
        rest = beside.left[noun.end :]
        about = _ABOUT.search(rest)
        if about is None:
            before = _HEADING.match(beside.left, 0, noun.start) if beside.alone else None
            if before and not nouns(before["subject"]) and not _SENTENCE.search(before["subject"]):
                yield from _headed(before["subject"])
                return
            label = _LABEL.match(beside.left, 0, noun.start) if beside.alone else None
            if label and not nouns(label["subject"]) and not _SENTENCE.search(label["subject"]):
                yield from _headed(label["subject"], label=True)
                return
            colon = _COLON.match(rest)
            asks = _ASKS.match(rest) if beside.alone else None
            if colon and beside.alone and not nouns(colon["subject"]) and not _SENTENCE.search(colon["subject"]):
                yield from _headed(colon["subject"], front=False)
            elif asks and not nouns(asks["subject"]) and not _ANAPHOR.match(asks["subject"]):
                yield Said("titel", closed_up(asks["subject"]), "asked")
            continue
        quoted = _INSIDE_QUOTED.match(rest, about.start())
        words = closed_up(quoted["quoted"]) if quoted else _cut(rest[about.end() :])
        if words and not nouns(words):
            yield Said("titel", words, "quoted" if quoted else "")
        return
    title = _TITLE_BEFORE.match(beside.line) if beside.alone and beside.listed else None
    if title and not nouns(title["subject"]) and not _SENTENCE.search(title["subject"]):
        yield from _headed(title["subject"])
        return
    label = _LABEL.match(beside.left) if beside.alone and beside.listed and not named else None
    if label and not nouns(beside.left) and not _SENTENCE.search(label["subject"]):
        yield from _headed(label["subject"], label=True)
        return
    after = _TITLE_AFTER.match(beside.right) or (_TITLE_AFTER_NAME.match(beside.right) if named else None)
    if after and beside.alone and not nouns(after["subject"]) and not _SENTENCE.search(after["subject"]):
        yield from _headed(after["subject"], front=len(content_of(after["subject"])) < TELLING_TITLE_WORDS)


def _headed(subject: str, *, label: bool = False, front: bool = True) -> Iterator[Said]:
    """A heading as a subject; one by which a desk heads its lists ("Besluitenlijst 20-02-2025") is none.

    Before the paper's name (`front`) stands as often what is done with it ("Hoofdlijnen:"), so there one word must be a field's own.
    """
    words = [word for word in content_of(subject) if not word[0].isdecimal() and word not in MONTHS]
    desk = [word for word in words if word in DESK_WORDS or word.startswith(DESK)]
    label = label or bool(desk) or (front and not any(map(is_of_policy, words)))
    if len(words) > len(desk) and not (label and len(words) < LABEL_WORDS):
        yield Said("titel", closed_up(subject), "label" if label else "heading")


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
    if said.value == "label":
        # The letter's own name for the thing: only what turns the title's meaning is another.
        return (
            answer if answer is not False or turned(said.letter, paper.titel or "") else because("words-not-understood")
        )
    if answer is not False or said.value not in ("heading", "asked", "cell"):
        return answer
    own = paper.titel if len(content_of(paper.titel or "")) >= TELLING_TITLE_WORDS else " ; ".join(titles)
    if _shared(said.letter, own or ""):
        return because("words-not-understood")  # a label of the letter's own, or the motion's words in its own
    if said.value != "asked":
        return False
    words = content_of(said.letter)
    long = any(len(word) >= ASKED_WORD_CHARS for word in words if word not in COMMON)
    # A letter is called by a word or two; what it tells is told in other words.
    short = len(content_of(own_subject(paper.titel or ""))) <= SHORT_TITLE_WORDS
    return because("words-not-understood") if short or len(words) < ASKED_WORDS or not long else False


def _shared(subject: str, titles: str) -> bool:
    theirs = content_of(titles)
    return any(is_akin(word, other) for word in content_of(subject) for other in theirs)
