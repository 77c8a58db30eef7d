"""Of when a letter says a paper is: a day, a month, a season or a year, in every form that Dutch letters write."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from ...dates import MONTH_NUMBERS
from ...model import Paper
from ...patterns import pattern
from ...reasons import Reason, because
from .beside import Beside, Said
from .soort import attached, kinds_of, only_noun, told_of_another

_NAMED = "|".join(sorted(MONTH_NUMBERS, key=len, reverse=True))
_YEAR = r"(?:19|20)[0-9]{2}"
_SEASON = {"voorjaar": (3, 6), "lente": (3, 6), "zomer": (6, 9), "najaar": (9, 12), "herfst": (9, 12), "winter": (12, 3), "begin": (1, 4), "medio": (5, 8), "eind": (10, 12)}  # fmt: skip
#: Parts of a year by their first and last months: "het derde kwartaal van 2025", "Q3 2025", "de tweede helft van 2024".
_PARTS = {
    r"(?:(?:eerste|1e|1ste)\skwartaal|Q1)": (1, 3), r"(?:(?:tweede|2e|2de)\skwartaal|Q2)": (4, 6), r"(?:(?:derde|3e|3de)\skwartaal|Q3)": (7, 9),
    r"(?:(?:vierde|laatste|4e|4de)\skwartaal|Q4)": (10, 12), r"(?:eerste\s(?:helft|halfjaar))": (1, 6), r"(?:tweede\s(?:helft|halfjaar))": (7, 12),
}  # fmt: skip
#: Every written form of a time; which form it is shows by the group that is filled.
DATE = (
    rf"(?:(?:maan|dins|woens|donder|vrij|zater|zon)dag\s)?(?:"
    rf"(?P<d1>[0-9]{{1,2}})(?:e|ste)?\s(?P<m1>{_NAMED})\.?,?\s(?P<y1>{_YEAR})"
    rf"|(?P<y2>{_YEAR})-(?P<m2>[0-9]{{1,2}})-(?P<d2>[0-9]{{1,2}})"
    rf"|(?P<d3>[0-9]{{1,2}})(?P<sep>[-/.])(?P<m3>[0-9]{{1,2}})(?P=sep)(?P<y3>{_YEAR})"
    rf"|(?P<season>{'|'.join(_SEASON)})\s(?:van\s)?(?P<y5>{_YEAR})"
    rf"|(?P<part>{'|'.join(_PARTS)})\s(?:van\s)?(?:het\sjaar\s)?(?P<y7>{_YEAR})"
    rf"|(?P<d8>[0-9]{{1,2}})\s(?P<m8>{_NAMED})\.?\s?['’‘](?P<y8>[0-9]{{2}})"
    rf"|(?P<d9>[0-9]{{1,2}})(?P<sep9>[-/.])(?P<m9>[0-9]{{1,2}})(?P=sep9)['’‘]?(?P<y9>[0-9]{{2}})(?![-/.]?[0-9])"
    rf"|(?P<m4>{_NAMED})\.?\s(?P<y4>{_YEAR})"
    rf"|(?P<y6>{_YEAR})(?![-–/0-9]))(?![0-9])"
)
VAGUE = r"(?P<vague>(?:vorige|afgelopen|deze|vorig|afgelopen|dit|komende)\s(?:week|maand|jaar|zomer|voorjaar|najaar|vrijdag|maandag|dinsdag|woensdag|donderdag)|gisteren|onlangs|recent|eergisteren|eerder\sdit\sjaar|jongstleden)"
DAY = pattern(rf"(?i)(?<![0-9]){DATE}")
#: Straight behind the number. A bare year there is a session's or a page's, so it needs a word before it.
_BEHIND = pattern(
    rf"(?i)\A\s?[)\]]?,?\s\(?(?P<how>d\.?\s?d\.?|dd\.?|van|uit|gedateerd(?:\sop)?|gedagtekend|verzonden\sop|ingediend\s(?:op|in)|gepubliceerd\s(?:op|in)|verschenen\s(?:op|in)|ontvangen\sop|dateert\s(?:al\s)?(?:van|uit)|(?:is|was)\svan|stamt\s(?:al\s)?uit|is\sgedateerd(?:\sop)?|verscheen\s(?:op|in)|(?:is|werd)\s(?:op|in))?\s?(?:de\s|het\s)?(?:{DATE}|{VAGUE})"
)
_VERB_HOW = pattern(r"(?i)verscheen|dateert|stamt|is\s|was\s|werd\s")
#: Between a kind's name and its date: who it is of or to. What it is about has dates of its own.
_ABOUT = pattern(
    r"(?i)(?<![a-z])(?:over|inzake|betreffende|omtrent|naar\saanleiding|n\.a\.v\.?|reactie|met\sbetrekking|m\.b\.t\.?|op|bij|tijdens|ter|waarin|waarmee|die|dat|debat|overleg|vergadering|raad|top|behandeling|besluit|verordening|richtlijn|wet|akkoord|uitspraak|arrest|verslag\svan\sde|bijeenkomst|conferentie|verdrag|begroting|tot|sinds|vanaf|periode)(?![a-z])"
)
#: A bare year is the paper's only straight behind its name and its people: "ten opzichte van 1990" is not.
_PROSE = pattern(
    r"(?<![\w-])(?!(?:van|het|de|lid|leden|kamerlid|kamerleden|minister|minister-president|staatssecretaris|en|der|den|ten|ter|over|c|s|mevrouw|heer|gewijzigde|regering|uit|al|stamt|stamde|dateert|dateerde|is|was|afkomstig|begin|medio|eind|voorjaar|najaar|zomer|herfst|winter|lente)\b)[a-zà-ÿ]{2,}"
)
#: "De op 3 mei 2020 door de leden A en B ingediende motie": whatever else the sentence tells.
_SUBMITTED_ON = pattern(
    rf"(?i)(?<![a-z])op\s{DATE}\s(?:door\s(?:c\.s\.|[^.;()]){{2,70}}?\s)?(?:ingediende?|voorgestelde?|gedateerde)\s(?:(?:nader|gewijzigde?)\s){{0,2}}(?:motie|amendement|brief)"
)
#: "- 3 mei 2020, motie Jansen over …": the day in front of the name.
_IN_FRONT = pattern(
    rf"(?i)\A\s*(?:[-*•–>|]\s*)?(?:(?:ingediend|voorgesteld|gedateerd)\s(?:op\s|d\.d\.\s)?)?{DATE}\s?[,:–-]\s(?:de\s|het\s)?(?:(?:nader|gewijzigde?)\s){{0,2}}(?:motie|amendement|[a-z]{{0,10}}brief)(?![a-z])"
)
#: "Over het akkoord van 3 mei 2020": a thing with an article before its date is what the paper is about.
_EVENT = pattern(
    r"(?i)(?<![a-z])(?:de|het|een|deze|dit|die|dat|haar|zijn|hun|uw)\s(?:[^\s,]{2,30}\s){0,2}[^\s,]{2,40}\Z"
)
_OF = r"(?:van|d\.?\s?d\.?|dd\.?|gedateerd|gedagtekend|uit|in|,|ingediend(?:\s(?:op|in))?|verzonden\s(?:op|in)|verschenen\s(?:op|in)|gepubliceerd\s(?:op|in)|gestuurd\s(?:op|in)|voorgesteld(?:\sop)?)"
#: "De motie over tabak uit januari 2024": the paper's, where the words end; a bare year behind "uit" may be the thing's.
_OF_ITSELF = pattern(r"(?i)\svan|\suit\s(?![0-9]{4})")
_NOUN_DATE = pattern(
    rf"(?i)(?:\A|[\s,(]){_OF}\s?\(?(?:(?:het|de)\s(?=eerste|tweede|derde|vierde|laatste|[1-4][ed]|voorjaar|najaar))?(?:{DATE}|{VAGUE})"
)
#: "Op 12 juli 2025 diende het lid … een motie in (…)": the sending itself, told of this paper.
_SENDING = pattern(
    r"(?i)(?<![a-z])(?:diende|dienden|ingediende?|daterende|indienen|zond|zonden|stuurde|stuurden|gestuurd|toegestuurd|gezonden|toegezonden|verzonden|verstuurd|aangeboden|bood|verscheen|verschenen|gepubliceerd|uitgebracht|schreef|geschreven|toegekomen|ontving|ontvangen|voorgestelde?|toezond|toestuurde|aanbood)(?![a-z])"
)
_ON = pattern(
    rf"(?i)(?:\A|[\s(])(?:(?:op|in|per)\s(?:het\s)?|(?=(?:begin|medio|eind)\s)|uit\s(?=[^.;()]{{4,24}}\sdaterend))(?:{DATE})|(?:\A|[\s(]){VAGUE}"
)
#: A motion is of the debate in which it was submitted.
_DEBATE = r"(?:(?:het|een)\s(?:[a-z-]+)?(?:debat|overleg)|de\s(?:APB|AFB|algemene\s(?:politieke\s|financiële\s)?beschouwingen|[a-z]{0,12}behandeling|[a-z]{0,12}vergadering))"
#: "Van 18 en 19 september 2025": of a debate of several days the last.
_DAYS_OF = rf"(?:van|op)\s(?:[0-9]{{1,2}}(?:,\s[0-9]{{1,2}})?\s(?:en|t/m|tot\sen\smet)\s)?{DATE}"
_IN_DEBATE = pattern(
    rf"(?i)(?<![a-z])(?:tijdens|in|bij|sinds|vanaf)\s{_DEBATE}\s(?:[^.;()]{{0,60}}?\s)?{_DAYS_OF}(?=(?:c\.s\.|[^.;]){{0,120}}(?:ingediend|diende|voorgesteld|\sligt\s|\slag\s))"
)
_SUBMITTED_IN = pattern(
    rf"(?i)(?<![a-z])(?:ingediend|voorgesteld)\s(?:tijdens|in|bij)\s{_DEBATE}\s(?:[^.;()]{{0,60}}?\s)?{_DAYS_OF}"
)
#: "Kamerstuk … (motie-Jansen, 3 mei 2024)", "Kamerstuk …, brief van 3 mei 2024".
_TOLD_BEHIND = pattern(
    rf"(?i)\A\s?[)\]]?,?\s\(?(?P<between>(?:(?:nader|gewijzigde?|aangenomen|verworpen|de|het|een)\s){{0,3}}(?:motie|amendement|[a-z]{{0,10}}brief|verslag|nota)(?:c\.s\.|[^.;()]){{0,70}}?)(?:,|\s(?:van|d\.d\.|uit|ingediend\sop|voorgesteld\sop))\s{DATE}"
)
_IN_BRACKET = pattern(rf"(?i)\((?:d\.?d\.?\s|van\s)?{DATE}\s?[;,]\s?(?:zie\s)?\Z")
#: "In 2019 vroegen de leden A en B hierom in een motie": asking is the motion itself.
_ASKED_BY = pattern(
    r"(?i)(?<![a-z])(?<!zoals\s)(?<!conform\s)(?<!als\s)(?:vroeg|vroegen|verzocht|verzochten)\s[^.;()]{0,90}?(?:in|per|bij|via|met)\s(?:(?:een|de|zijn|haar|hun)\s)?(?:motie|amendement)(?![a-z])"
)
_OTHER_DAY = pattern(
    r"(?i)(?<![a-z])(?:aangenomen|verworpen|aangehouden|gestemd|stemde|stemming|debat|overleg|besproken|behandeld|vergadering|uiterlijk|voor\sde\szomer|antwoordde|reageerde|reactie|inwerking|treedt|trad)(?![a-z])"
)

#: "Sinds eind 2024 ligt er een motie over …".
_LIES_SINCE = pattern(
    rf"(?i)(?:\A|[.:]\s)\s?(?:al\s|reeds\s)?(?:sinds|vanaf)\s{DATE}\s(?:ligt|bestaat|is)\s(?:er\s)?(?:al\s|reeds\s)?(?:een|de|deze)\s(?:[a-z]{{4,12}}\s){{0,2}}(?:motie|amendement)(?![a-z])"
)
_SUBMITTED = pattern(r"(?i)(?<![a-z])(?:ingediende?|dienden?|voorgestelde?)(?![a-z])")
SUBMITTED = "submitted:"
"""Before a day on which the letter says that the paper was submitted, so that no other day of it will do."""
EXACT_DAYS = 4
"""So far may the day of signing lie from the day of the record."""
SIGNED_DAYS = 45
"""A letter is sometimes registered as many days after it was signed; further than this it is another day."""
PRINTED_DAYS = 14
"""So many days after its own day a paper may be printed, which some give as its date."""
HELD_DAYS = 150
"""The report of a debate is made so long after the debate, of which it is called as often."""
SUBMITTED_DAYS = 1
"""A motion is of the day on which it was submitted; a debate may end after midnight."""
EARLIER_DAYS = 3
"""A debate of several days may begin as many days before a motion in it."""
AMENDED_DAYS = 60
"""What was amended is called of the day of what it replaced, too."""


def read_time(found: re.Match[str]) -> tuple[str, Reason | None]:
    """The time that a match of DATE names, as YYYY-MM-DD, YYYY-MM, YYYY or YYYY-MM/YYYY-MM; and why it is none."""
    part = found.groupdict()
    if part.get("vague"):
        return "", because("time-not-exact", text=part["vague"])
    if part["season"]:
        first, last = _SEASON[part["season"].lower()]
        year = int(part["y5"])
        return f"{year}-{first:02d}/{year + (last < first)}-{last:02d}", None
    if part.get("part"):
        first, last = next(months for words, months in _PARTS.items() if re.fullmatch(words, part["part"], re.I))
        return f"{part['y7']}-{first:02d}/{part['y7']}-{last:02d}", None
    if part["m4"]:
        return f"{part['y4']}-{MONTH_NUMBERS[part['m4'].lower()]:02d}", None
    if part["y6"]:
        return part["y6"], None
    day = part["d1"] or part["d2"] or part["d3"] or part.get("d8") or part.get("d9")
    named = part["m1"] or part.get("m8")
    month = str(MONTH_NUMBERS[named.lower()]) if named else part["m2"] or part["m3"] or part.get("m9")
    short = part.get("y8") or part.get("y9")
    year_text = part["y1"] or part["y2"] or part["y3"] or f"20{short}"
    try:
        return datetime.date(int(year_text), int(month or 0), int(day or 0)).isoformat(), None
    except ValueError:
        return "", because("date-impossible", text=" ".join(found[0].split()).strip(" ,("))


def _said(found: re.Match[str]) -> Said:
    value, why = read_time(found)
    dated = DAY.search(found[0])
    written = found.groupdict().get("vague") or (dated or found)[0]
    return Said("datum", " ".join(written.split()), value, why)


def read(beside: Beside) -> Iterator[Said]:
    """The time that the letter gives the paper, marked where it is told as the day of its submission."""
    submitted = _SUBMITTED.search(f"{beside.left} {beside.right[:80]}") is not None
    for said in _read(beside):
        yield said._replace(value=f"{SUBMITTED}{said.value}") if submitted and len(said.value) == 10 else said


def _read(beside: Beside) -> Iterator[Said]:
    """The time that the letter gives the paper: behind its number, in its name, or as the day it was sent.

    >>> from .beside import besides
    >>> from resolver.finder.find import find_citations
    >>> text = "De brief van de minister d.d. 13-09-2025 (Kamerstuk 33 694, nr. 47) zegt dit."
    >>> [said.value for said in read(next(besides(text, find_citations(text))))]
    ['2025-09-13']
    """
    if beside.series:
        return
    behind = _BEHIND.match(beside.right)
    if behind is not None and behind["how"] and _VERB_HOW.match(behind["how"]) and told_of_another(beside.left):
        return
    if behind is not None and (behind["how"] or behind["y6"] is None):
        if not _decided(beside.right[behind.end() :]):
            yield _said(behind)
        return
    told = _TOLD_BEHIND.match(beside.right)
    if told and not _ABOUT.search(told["between"]):
        yield _said(told)
        return
    for form, words in (
        (_SUBMITTED_ON, beside.left),
        (_LIES_SINCE, beside.left if beside.alone else ""),
        (_IN_FRONT, beside.left if beside.alone else ""),
    ):
        found = form.search(words)
        if found and found["y6"] is None:
            yield _said(found)
            return
    in_name = list(_in_name(beside))
    if in_name:
        yield from in_name
        return
    debate = _IN_DEBATE.search(f"{beside.left} {beside.right[:60]}") or _SUBMITTED_IN.search(beside.right)
    if beside.alone and debate and attached_kinds(beside) & {"motie", "amendement"}:
        yield _said(debate)
        return
    if beside.alone and (_SENDING.search(beside.left + " " + beside.right[:160]) or _ASKED_BY.search(beside.left)):
        whole = beside.left + " " + beside.right[:160]
        if not _OTHER_DAY.search(whole):
            yield from (_said(found) for found in _ON.finditer(beside.left))


def attached_kinds(beside: Beside) -> set[str]:
    """What kinds the number may be of, by the words before it."""
    return {noun.kind for noun in attached(beside)}


def _decided(words: str) -> bool:
    """Whether the day is that of a decision: "is op 3 mei 2020 aangenomen"."""
    return _OTHER_DAY.search(words[:60]) is not None


def _in_name(beside: Beside) -> Iterator[Said]:
    """Dates in the paper's name: "de brief van de minister van 3 mei 2020", "de motie-Jansen c.s. uit 2012 over …"."""
    bracket = _IN_BRACKET.search(beside.left)
    if bracket:
        yield _said(bracket)
        return
    for noun in attached(beside)[-1:] or only_noun(beside):
        rest = beside.left[noun.end :]
        for found in _NOUN_DATE.finditer(rest):
            between = rest[: found.start()]
            if found["y6"] and _PROSE.search(between):
                continue
            if _ABOUT.search(between):
                # "over de zomer van 2012": the date is the subject's, but for one at the very end, set off by a comma.
                set_off = re.search(r",\s?\Z", between + found[0][:2].strip(" ")[:1]) or "d.d" in found[0].lower()
                if not set_off and (_EVENT.search(between) or not _OF_ITSELF.match(found[0])):
                    continue
                if found.end() < len(rest.rstrip(" ([")):
                    continue
            yield _said(found)
            return


def compare(said: Said, paper: Paper) -> bool | Reason:
    """Whether the record is of that time; or why that cannot be told."""
    if said.why is not None:
        return said.why
    if paper.datum is None:
        return because("record-lacks-field")
    submitted, said = said.value.startswith(SUBMITTED), said._replace(value=said.value.removeprefix(SUBMITTED))
    if "/" in said.value:
        first, last = said.value.split("/")
        months = _months(paper.datum)
        if _months(first) <= months <= _months(last):
            return True
        if _months(first) - 1 <= months <= _months(last) + 1:
            return because("time-not-exact", text=said.letter)
        return False
    if len(said.value) < 10:
        if paper.datum.startswith(said.value):
            return True
        # Signed in December, registered in January.
        near = (
            abs(_months(paper.datum) - _months(said.value)) <= 1
            if "-" in said.value
            else _year_near(said.value, paper.datum)
        )
        return because("time-not-exact", text=said.letter) if near else False
    kinds = kinds_of(paper)
    answer = (
        _of_motion(said.value, paper, submitted=submitted)
        if kinds & {"motie", "amendement"}
        else _of_day(said.value, paper.datum, kinds)
    )
    return because("time-not-exact", text=said.letter) if answer is None else answer


def _of_motion(day: str, paper: Paper, *, submitted: bool) -> bool | None:
    """Whether a motion or amendment is of a day: that of its submission, or of the vote on it; None where that is not told."""
    later = days_between(paper.datum or "", day)
    if abs(later) <= SUBMITTED_DAYS:
        return True
    voted = paper.outcome.datum if paper.outcome else ""
    if voted and not submitted and abs(days_between(voted, day)) <= SUBMITTED_DAYS:
        return True
    amended = bool(paper.replaces) or "ewijzigd" in (paper.titel or "")
    if amended and -AMENDED_DAYS <= later < 0:
        return None
    if "amendement" in kinds_of(paper) and abs(later) <= EARLIER_DAYS:
        return None
    if -EARLIER_DAYS <= later < 0:
        return None
    return None if 0 < later <= PRINTED_DAYS and not voted and not submitted else False


def _of_day(day: str, record: str, kinds: set[str]) -> bool | None:
    """Whether a letter or a report is of a day; None where it was signed, held or printed on another than the record's."""
    later = days_between(record, day)
    if abs(later) <= EXACT_DAYS:
        return True
    held = any(kind.startswith("verslag") for kind in kinds)
    # The day is right and the month is another: a slip, not another day of the same paper.
    if day[8:] == record[8:] and not held:
        return False
    earlier = HELD_DAYS if held else SIGNED_DAYS
    return None if -earlier <= later <= PRINTED_DAYS else False


def days_between(first: str, last: str) -> int:
    """The days from one date (YYYY-MM-DD) to another; 0 for what is no date."""
    try:
        return (datetime.date.fromisoformat(last) - datetime.date.fromisoformat(first)).days
    except ValueError:
        return 0


def _months(day: str) -> int:
    return int(day[:4]) * 12 + int(day[5:7] or 1)


def _year_near(year: str, day: str) -> bool:
    return day[:4] != year and abs(_months(day) - (int(year) * 12 + (1 if day[:4] < year else 12))) <= 1
