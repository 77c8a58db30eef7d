"""What a letter says became of a motion or amendment, and how the parties voted, in whatever words it says so."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...model import Outcome, Paper
from ...patterns import pattern
from ...reasons import Reason, because
from .beside import Beside, Said
from .datum import DATE, days_between, read_time
from .fracties import party_of
from .onderwerp import outside_subject
from .soort import attached, nouns, told_of_another

#: Words for each outcome, as an adjective before the noun ("de aangenomen motie") or told of it ("is aangenomen").
OUTCOMES = (
    ("verworpen", r"verworpen|(?:(?:de|uw)\s(?:tweede\s)?kamer|een\smeerderheid)\s(?:de|deze|die|het|dit)\s(?:[a-z]+\s)?(?:motie|amendement)[^.;()]{0,60}\s(?:verwierp|afwees)|verwierp(?:en)?|(?:de|uw)\s(?:tweede\s)?kamer\ssteunde\s[^.;()]{0,60}\sniet|(?:(?:de|uw)\s(?:tweede\s)?kamer|een\smeerderheid|de\smeerderheid)\sstemde\s(?:er\s)?(?:tegen|niet\smee\sin)|kon\sniet\sop\s(?:een\s|de\s)?(?:kamer)?meerderheid\s(?:rekenen|bogen)|weggestemd|afgestemd|(?:niet|nooit|evenmin|ook\sniet)\saangenomen|het\sniet\sgehaald|haalde\shet\sniet|het\sniet\sgered|redde(?:n)?\shet\sniet|het\sniet\shaalden?|(?:kreeg|haalde|kon\srekenen\sop|behaalde)\s(?:geen|onvoldoende)\s(?:meerderheid|steun)|geen\smeerderheid\s(?:gekregen|gehaald|behaald)|geen\s(?:kamer)?meerderheid|onvoldoende\ssteun|gesneuveld|sneuvelde|afgewezen|wees\s(?:de|het|deze|die|dit)\s[^.;()]{3,80}\saf(?=[\s.,;)(]|\Z)|naar\sde\sprullenbak|haalde(?:n)?\s(?:het|de\seindstreep)\sniet|strandden?"),
    ("aangehouden", r"aangehouden|hield[^.;]{0,30}\saan(?=[\s.,;)]|\Z)"),
    ("ingetrokken", r"ingetrokken|trok[^.;]{0,40}\sin(?=[\s.,;)]|\Z)"),
    ("vervallen", r"vervallen|komen\ste\svervallen"),
    ("overgenomen", r"overgenomen"),
    ("aangenomen", r"aangenomen|(?:(?:de|uw)\s(?:tweede\s)?kamer|een\smeerderheid)\s(?:de|deze|die|het|dit)\s(?:[a-z]+\s)?(?:motie|amendement)[^.;()]{0,60}\s(?:steunde|aannam)|bleek\s(?:er\s)?een\s(?:kamer)?meerderheid|(?:(?:de|uw)\s(?:tweede\s)?kamer|een\smeerderheid)\s(?:stemde|stemt)\sin\smet|(?:(?:de|uw)\s(?:tweede\s)?kamer)\somarmde|kon\sop\s(?:een\s|de\s)?(?:ruime\s|brede\s)?(?:kamer)?(?:meerderheid|steun)\srekenen|(?:kreeg|haalde|behaalde)\s[^.;()]{0,40}?\sw[eé]l\s(?:een\s)?meerderheid|(?:de|uw)\s(?:tweede\s)?kamer\ssteunde|(?:(?:de|uw)\s(?:tweede\s)?kamer|een\smeerderheid)\snam\s[^.;()]{3,80}\saan|aanvaard|met\salgemene\sstemmen|unaniem|(?:kreeg|haalde|behaalde)\s(?:een|de|ruime|een\sruime|brede|een\sbrede)\s(?:kamer)?(?:meerderheid|steun)|op\seen\s(?:kamer)?meerderheid\skon\srekenen|kamerbreed\s(?:\w+\s){0,8}?(?:gesteund|aangenomen)|haalden?\shet(?!\sniet)(?:\s(?:ruim|nipt|net))?|(?:kreeg|haalde|behaalde|met)\s(?:een\s)?(?:krappe|nipte|ruime|brede|grote)\s(?:kamer)?meerderheid(?!\s(?:weggestemd|verworpen|afgewezen|tegen))|(?<=heeft\s)het\s(?:wel\s)?(?:gered|gehaald)|door\s(?:de|uw)\s(?:tweede\s)?kamer\s(?:\w+\s){0,2}?(?:omarmd|gesteund|onderschreven)|schaarde\szich\s(?:\w+\s){0,5}?achter|het\saannemen\svan|(?:de\s)?aanvaarding\svan|de\saanname\svan|een\smeerderheid\s(?:van\s(?:de|uw)\s(?:tweede\s)?kamer\s)?stemde\svoor"),
)  # fmt: skip
_TOLD = "|".join(rf"(?P<o{at}>{words})" for at, (_, words) in enumerate(OUTCOMES))
_OUTCOME = pattern(rf"(?i)(?<![a-zà-ÿ])(?:{_TOLD})(?![a-zà-ÿ])")
_ADJECTIVE = pattern(
    r"(?i)(?<![a-zà-ÿ])(?P<word>(?:niet[-\s])?aangenomen|verworpen|aangehouden|ingetrokken|vervallen|overgenomen|weggestemde|afgestemde|afgewezen|gesneuvelde|gestrande|aanvaarde)\s(?:(?:nader|gewijzigde?)\s)*(?=motie|amendement|subamendement)"
)
#: "Niet aangehouden maar verworpen": what follows is what became of it.
_NOT_BUT = pattern(
    r"(?i)(?<![a-z])niet\s(?:aangenomen|verworpen|aangehouden|ingetrokken|vervallen|overgenomen)(?=,?\smaar\s)"
)
#: Adjectives that say an outcome in another word.
_MEANS = {
    "weggestemde": "verworpen", "afgestemde": "verworpen", "afgewezen": "verworpen", "gesneuvelde": "verworpen", "gestrande": "verworpen",
    "niet aangenomen": "verworpen", "niet-aangenomen": "verworpen", "aanvaarde": "aangenomen",
}  # fmt: skip
_NOT = pattern(r"(?i)(?<![a-z])(?:niet|nooit|noch|evenmin)\s\Z")
#: Which of several it is of is told in other words.
_EACH_OF = pattern(
    r"(?i)(?<![a-z])(?:de\s(?:eerste|tweede|derde|laatste|eerstgenoemde|laatstgenoemde|andere|ene)|beide|respectievelijk)(?![a-z])"
)
#: "Als de motie verworpen was, had …".
_IF = pattern(r"(?i)\A\s?(?:als|indien|stel|mocht|wanneer|was|ware|zou|had)\s")
#: Between a paper and what became of it, another thing: "(nr. 5), is de Energiewet aangenomen".
_OTHER_THING = pattern(
    r"(?i)(?<![a-z])(?:is|zijn|werd|werden|heeft|hebben)\s(?:de|het|een|ook\sde|ook\shet)\s(?!(?:motie|amendement|voorstel)(?![a-z]))|(?:wet|wetsvoorstel|begroting|verdrag|richtlijn|verordening|besluit|wijziging)(?![a-z])"
)
#: What is no fact: a condition, a wish, an "it is assumed that".
_NO_FACT = pattern(
    r"(?i)(?<![a-zà-ÿ])(?:als|indien|mits|zodra|zou|zouden|mocht|tenzij|moet|moeten|kan|kunnen|wil|willen|wanneer|of\sdeze|wordt|worden|verzoekt|hoopt|verwacht|aangenomen\sdat|nadat\sdeze|dient)(?![a-zà-ÿ])"
)
#: What the writer does not say for certain is no claim.
_HEDGED = pattern(
    r"(?i)(?<![a-z])(?:volgens\smij|naar\sik\smeen|ik\s(?:meen|meende|dacht|denk|vermoed|geloof)|(?:meen|dacht|denk|vermoed|geloof)\sik|vermoedelijk|wellicht|misschien|waarschijnlijk|naar\sverluidt|niet\s(?:helemaal\s)?zeker|voor\szover\sik\sweet|als\sik\shet\sgoed\sheb)(?![a-z])"
)
#: "De Kamer nam de motie (…) aan", "wees de motie (…) af": the verb stands around the number.
_TAKEN = pattern(
    r"(?i)(?<![a-z])(?:nam|namen|wees|wezen)\s(?:deze\s|de\s|het\s)?(?:[a-z]{2,16}\s){0,3}(?:motie|amendement)(?:c\.s\.|[^.;]){0,200}\Z"
)
#: Its other half behind the number, with what stands between: "nam de motie (…) met steun van de coalitie aan".
_ON = pattern(
    r"(?i)\A\s?\)?,?\s(?:(?!niet\s|maar\s)[a-zà-ÿA-Z0-9-]{2,20}\s){0,12}(?P<on>aan|af)(?=[.,;]|\s(?:en|maar|op|in|nadat|omdat|met)\s|\s?\Z)"
)
_UNANIMOUS = pattern(
    r"(?i)(?:met\salgemene\sstemmen|zonder\s(?:enige\s)?tegenstem(?:men)?|unaniem|kamerbreed|eenstemmig|alle\s(?:partijen|fracties)\sstemden\svoor)"
)
_PARTIES = r"(?:Forum\svoor\sDemocratie|Partij\s(?:voor\sde\s(?:Dieren|Vrijheid)|van\sde\sArbeid)|Nieuw\sSociaal\sContract|[A-Z][A-Za-z0-9-]{1,19}|50PLUS)"
_LIST = rf"(?:de\s)?(?:(?:leden\svan\sde\s)?fracties?\svan\s|partijen\s)?(?:de\s)?(?P<list>{_PARTIES}(?:(?:,\s|\sen\s|,\sen\s)(?:de\s)?{_PARTIES}){{0,14}})"
_VOTING = pattern(r"(?i)(?<![a-z])(?:stemmen|stemming|meerderheid)(?![a-z])")
#: "Met 72 tegen 74 stemmen", "hoofdelijk met 72-74".
_COUNT = pattern(
    r"(?i)(?<![0-9-])(?P<one>[0-9]{1,3})\s?(?:-|–|tegen|stemmen\s(?:voor\sen|tegen)|stemmen\svoor,)\s?(?P<other>[0-9]{1,3})(?![0-9-])"
)
_COUNTED = pattern(r"(?i)(?<![a-z])(?:stemmen|stemming|hoofdelijke?|verworpen|aangenomen|meerderheid)(?![a-z])")
SEATS = (60, 150)
"""So many votes are counted together in the Tweede Kamer, at least and at most; fewer is a page or a date."""
_SUPPORTED = pattern(
    rf"(?P<list>(?:de\s|De\s)?{_PARTIES}(?:(?:,\s|\sen\s|,\sen\s)(?:de\s)?{_PARTIES}){{0,14}})\s(?:steun(?:de|den|t|en)|stemden?\s(?:in\smet|voor))\s(?:de|het|deze|die|dit)\s(?:nader\s|gewijzigde\s){{0,2}}(?:motie|amendement|voorstel)(?P<rest>(?:c\.s\.|[^.;,]){{0,90}})"
)
_ONLY = pattern(
    rf"(?i:alleen|uitsluitend|slechts|enkel)\s{_LIST}\s(?:(?:heeft|hebben|stemden?|gestemd|was|waren)\s){{0,2}}(?P<side>voor|tegen)(?![a-z])"
)
_VOTES = (
    (
        "tegen",
        pattern(_LIST + r"\s(?:was|waren)\stegen(?=\s(?:de|het|deze|die|dit)\s(?:motie|amendement|voorstel)|[.,;)])"),
    ),
    (
        "voor",
        pattern(_LIST + r"\s(?:was|waren)\svoor(?=\s(?:de|het|deze|die|dit)\s(?:motie|amendement|voorstel)|[.,;)])"),
    ),
    ("tegen", pattern(_LIST + r"\s(?:heeft\s|hebben\s)?(?:stemde|stemden|gestemd)?\s?tegen(?:gestemd)?(?![a-z])")),
    ("voor", pattern(_LIST + r"\s(?:heeft\s|hebben\s)?(?:stemde|stemden|gestemd)\svoor(?![a-z])")),
    (
        "voor",
        pattern(r"(?:(?i:met|kreeg|kregen|had|dankzij)\s(?:de\s|alleen\s|ook\s)?steun\svan|gesteund\sdoor)\s" + _LIST),
    ),
    ("voor", pattern(r"met\sde\sstem(?:men)?\svan\s" + _LIST + r"\svoor(?![a-z])")),
    ("tegen", pattern(r"(?:tegen\sde\sstem(?:men)?\svan|met\stegenstem(?:men)?\svan)\s" + _LIST)),
)


#: "Voor de motie (…) stemde alleen de PVV".
_VOTED = pattern(
    r"(?P<side>[Vv]oor|[Tt]egen)\s(?:de|het|deze|dit)\s(?:motie|amendement)(?![a-z])[^.;]{0,80}?\sstemden?\s(?:alleen\s|ook\s|uitsluitend\s|onder\smeer\s)?"
    + _LIST
)
#: The day of the vote: "Op 3 juni 2022 nam de Kamer de motie aan", "is op 3 juni 2022 verworpen".
_VOTE_DAY = pattern(
    rf"(?i)(?<![a-z])op\s{DATE}(?=[^.;]{{0,140}}(?<![a-z])(?:aangenomen|verworpen|verwierp|nam|stemde|stemming|in\sstemming)(?![a-z]))"
)
VOTE_DAYS = 1
"""So far may the day that a letter gives a vote lie from the day of the record."""


def read(beside: Beside) -> Iterator[Said]:
    """The outcome, and votes, told of the paper; "niet aangenomen" is a rejection, an adoption in a condition is none.

    >>> from .beside import besides
    >>> from resolver.finder.find import find_citations
    >>> text = "De motie-Jansen (Kamerstuk 33 694, nr. 47) haalde geen meerderheid."
    >>> [said.value for said in read(next(besides(text, find_citations(text))))]
    ['verworpen']
    """
    if beside.series:
        return
    whole = beside
    beside = beside._replace(left=outside_subject(beside.left))
    noun = attached(beside)
    before = _adjective(beside.left, noun[-1].start) if noun else None
    if before and noun and before.end() <= noun[-1].start + 1:
        word = " ".join(before["word"].lower().split())
        yield Said("uitkomst", word, _MEANS.get(word, word))
    else:
        yield from _told(beside)
    denied = re.search(r"(?i)(?<![a-z])niet\s?[(,]?\s?\Z", whole.left) is not None
    yield from (_turned(said) if denied and said.field == "stemmen" else said for said in _votes(beside))


def _adjective(words: str, at: int) -> re.Match[str] | None:
    """The outcome that stands as an adjective straight before the noun at a place."""
    return next((found for found in _ADJECTIVE.finditer(words) if found.end() in (at, at - 3)), None)


def _told(beside: Beside) -> Iterator[Said]:
    """An outcome in the clause behind the number; or, of a sentence about one paper, in the clause before it."""
    right = beside.right[:200]
    if _HEDGED.search(beside.left) or _HEDGED.search(right):
        return
    if _TAKEN.search(beside.left) and (taken := _ON.match(right)):
        yield Said(
            "uitkomst",
            "aangenomen" if taken["on"] == "aan" else "verworpen",
            "aangenomen" if taken["on"] == "aan" else "verworpen",
        )
        return
    right = _NOT_BUT.sub(lambda found: " " * len(found[0]), right)
    if _EACH_OF.search(right) or _IF.match(beside.left) or told_of_another(beside.left):
        return
    found = next((one for one in _OUTCOME.finditer(right) if not _NOT.search(right[: one.start()])), None)
    if found and (_OTHER_THING.search(right[: found.start()]) or _NOT.search(right[: found.start()])):
        found = None
    # Another motion in between: the outcome is that one's.
    if found and not [noun for noun in nouns(right[: found.start()]) if noun.kind in ("motie", "amendement")]:
        if not _NO_FACT.search(right[: found.start()]) and not right[found.end() :].lower().startswith(" dat"):
            yield _said(found)
        return
    if not beside.alone or found:
        return
    about = [noun for noun in nouns(beside.left) if noun.kind in ("motie", "amendement")]
    told = _OUTCOME.search(beside.left)
    if told and _NOT.search(beside.left[: told.start()]):
        return
    if (
        told
        and (len(about) == 1 or (not about and _VOTING.search(beside.left)))
        and not _NO_FACT.search(beside.left)
        and not nouns_other(beside.left)
    ):
        yield _said(told)


def outcome_in(words: str) -> Said | None:
    """The outcome that some words are, and nothing else: a cell of a table."""
    found = _OUTCOME.search(words)
    return _said(found) if found and len(words) <= 60 and not _NO_FACT.search(words) else None


def nouns_other(text: str) -> bool:
    """Whether papers of other kinds than motions and amendments are named too: what was rejected may be these."""
    return any(noun.kind not in ("motie", "amendement") for noun in nouns(text))


def _said(found: re.Match[str]) -> Said:
    word = next(name for at, (name, _) in enumerate(OUTCOMES) if found[f"o{at}"] is not None)
    return Said("uitkomst", " ".join(found[0].split()), word)


def _votes(beside: Beside) -> Iterator[Said]:
    whole = beside.right if not beside.alone else f"{beside.left} {beside.right}"
    unanimous = _UNANIMOUS.search(whole)
    if unanimous and not _NO_FACT.search(whole):
        yield Said("stemmen", unanimous[0], "unaniem")
    count = _COUNT.search(whole)
    if count and _COUNTED.search(whole) and SEATS[0] <= int(count["one"]) + int(count["other"]) <= SEATS[1]:
        yield Said("stemmen", " ".join(count[0].split()), f"count:{count['one']}-{count['other']}")
    only = _ONLY.search(whole)
    if only and not _NO_FACT.search(whole):
        yield Said("stemmen", " ".join(only[0].split()), f"only-{only['side']}:{';'.join(_names(only['list']))}")
        return
    supported = _SUPPORTED.search(whole)
    if supported and not _NO_FACT.search(whole):
        side = (
            "tegen" if re.search(r"(?i)(?<![a-z])niet(?![a-z])", supported["rest"] + " " + beside.right[:8]) else "voor"
        )
        yield Said("stemmen", " ".join(supported[0].split()), f"{side}:{';'.join(_names(supported['list']))}")
        return
    voted = _VOTED.search(whole)
    if voted and not _NO_FACT.search(whole):
        yield Said("stemmen", " ".join(voted[0].split()), f"{voted['side'].lower()}:{';'.join(_names(voted['list']))}")
        return
    day = _VOTE_DAY.search(whole) if beside.alone else None
    if day and attached_to_motion(beside) and not _NO_FACT.search(whole):
        when, why = read_time(day)
        yield Said("stemmen", " ".join(day[0].split()), f"day:{when}", why)
        return
    for side, form in _VOTES:
        found = form.search(whole)
        if found and not _NO_FACT.search(whole):
            yield Said("stemmen", " ".join(found[0].split()), f"{side}:{';'.join(_names(found['list']))}")


def _turned(said: Said) -> Said:
    """A vote whose denial stands behind the subject: "VVD en CDA steunden de motie-Jansen over het veto niet (nr. 5)"."""
    return said._replace(value=f"tegen:{said.value[5:]}") if said.value.startswith("voor:") else said


def _names(parties: str) -> list[str]:
    return [re.sub(r"(?i)^de\s", "", party) for party in re.split(r",\sen\s|,\s|\sen\s", parties)]


def attached_to_motion(beside: Beside) -> bool:
    """Whether all that the sentence is about is one motion or amendment, the number's."""
    about = nouns(f"{beside.left} {beside.right}")
    return bool(about) and all(noun.kind in ("motie", "amendement") for noun in about) and len(about) == 1


def compare(said: Said, paper: Paper) -> tuple[bool | Reason, str]:
    """Whether the record has that outcome, or those votes; and what it has."""
    outcome = paper.outcome
    if outcome is None:
        return because("record-lacks-field"), ""
    if said.field == "uitkomst":
        record = f"{outcome.besluit} {outcome.datum}".strip()
        if said.value == outcome.besluit:
            return True, record
        # What it was for a while is true of that while; what follows decides.
        if any(said.value in earlier for earlier in outcome.earlier):
            return because("words-not-understood"), record
        return False, record
    if said.value.startswith("day:"):
        if not outcome.datum or len(said.value) < 14:
            return because("record-lacks-field"), outcome.datum
        return abs(days_between(said.value[4:], outcome.datum)) <= VOTE_DAYS, f"{outcome.besluit} {outcome.datum}"
    record = "; ".join(
        f"{side}: {', '.join(parties)}"
        for side, parties in (("voor", outcome.voor), ("tegen", outcome.tegen))
        if parties
    )
    if said.value.startswith("count:"):
        counts = {outcome.uitslag} | ({f"{_seats(outcome, 0)}-{_seats(outcome, 1)}"} if outcome.stemmen else set())
        counts.discard("")
        told = sorted(map(int, said.value[6:].split("-")))
        same = any(sorted(map(int, count.split("-"))) == told for count in counts)
        return (same if counts else because("record-lacks-field")), ", ".join(sorted(counts))
    if not outcome.voor and not outcome.tegen:
        return because("record-lacks-field"), ""
    if said.value == "unaniem":
        return not outcome.tegen, record
    side, _, names = said.value.partition(":")
    if side.startswith("only-"):
        there = {party_of(name) for name in (outcome.voor if side == "only-voor" else outcome.tegen)}
        return there == {party_of(name) for name in names.split(";")}, record
    ours, others = (outcome.voor, outcome.tegen) if side == "voor" else (outcome.tegen, outcome.voor)
    wanted = [party_of(name) for name in names.split(";")]
    if any(name in map(party_of, others) for name in wanted):
        return False, record
    return (True if all(name in map(party_of, ours) for name in wanted) else because("words-not-understood")), record


def _seats(outcome: Outcome, side: int) -> int:
    return sum(vote.tegen if side else vote.voor for vote in outcome.stemmen)
