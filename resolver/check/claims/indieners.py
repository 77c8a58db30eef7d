"""Who a letter says submitted a paper: beside its kind, in a sentence of its own, or behind its number."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from ...finder import read_submitters
from ...model import Paper
from ...patterns import pattern
from ...reasons import Reason, because
from .beside import Beside, Said
from .soort import kinds_of

_PEOPLE = r"(?:het\s(?:kamer)?lid|de\s(?:kamer)?leden|kamerlid|kamerleden|lid|leden|de\sheer|mevrouw|de\sheren|mw\.|dhr\.|initiatiefnemers?|minister|staatssecretaris)"
#: "ingediend door de leden A en B", "door de leden A en B ingediend", "van het lid A" behind a number.
_BY = pattern(
    rf"(?i)(?<![a-z])(?:ingediend|voorgesteld|opgesteld|ondertekend|medeondertekend|afkomstig|initiatief|van\sde\shand|op\sverzoek)\s(?:is\s|was\s|werd\s)?(?P<by>door|van)\s(?={_PEOPLE}|[A-ZÀ-Ý])"
)
_BY_BEFORE_VERB = pattern(
    rf"(?i)(?<![a-z])(?P<by>door)\s(?=(?:{_PEOPLE}|[A-ZÀ-Ý])[^.;()]{{2,80}}\s(?:ingediende?|voorgestelde?|ondertekende?)(?![a-z]))"
)
_OF_BEHIND = pattern(rf"(?i)\A\s?[)\]]?,?\s(?P<by>van|door)\s(?={_PEOPLE})")
#: "Het lid A diende een motie in", "het lid A heeft per motie verzocht", "Kamerlid A vroeg in haar motie".
_SUBJECT = pattern(
    rf"(?i)(?<![a-z])(?P<who>{_PEOPLE})\s(?=(?:c\.s\.|[^.;()]){{2,90}}?\s(?:diende|dienden|heeft|hebben|vroeg|vroegen|verzocht|verzochten|verzoekt|verzoeken|wil|willen|stelde|stelden|kwam|kwamen)\s)"
)
#: "Jansen (SP) diende een motie in": a name alone, at the beginning of the sentence.
_BARE_SUBJECT = pattern(
    r"\A\s?(?P<who>(?!(?:De|Het|Een|In|Op|Uw|Mijn|Deze|Dit|Die|Dat|Er|Ook|Ik|Wij|Zij|Hij|Tijdens|Bij|Met|Tot|Naar|Over|Voor|Na|Begin|Medio|Eind|Daarna|Vervolgens|Hierover|Daarover|Kamerstuk)\s)[A-ZÀ-Ý][\wÀ-ÿ'’-]+(?:\s(?:van|de|der|den|het|ten|ter|el|[A-ZÀ-Ý][\wÀ-ÿ'’-]+)){0,4}(?:\s\([A-Z][\w-]{1,20}\))?(?:\sen\s[A-ZÀ-Ý][\wÀ-ÿ'’ -]{2,40}?)?)\s(?:diende|dienden|vroeg|vroegen|verzocht|verzochten)\s"
)
_IN_MOTION = pattern(
    r"(?i)(?:diende[n]?\s[^.;]{0,60}(?:motie|amendement)|ingediend|per\s(?:motie|amendement)|bij\s(?:motie|amendement)|in\s(?:zijn|haar|hun|een|die|deze|de)\s(?:motie|amendement)|met\s(?:een|zijn|haar|hun)\s(?:motie|amendement)|via\seen\s(?:motie|amendement))"
)
#: "In haar motie vroeg mevrouw A", "In de motie verzoekt het lid A".
_IN_THEIR_MOTION = pattern(
    rf"(?i)(?<![a-z])in\s(?:zijn|haar|hun|een|die|deze|de)\s(?:motie|amendement)\s(?:vroeg|vroegen|vraagt|vragen|verzocht|verzochten|verzoekt|verzoeken|riep|roept|stelt|stelde)\s(?P<who>{_PEOPLE})\s"
)
#: "De indiener van (Kamerstuk …), het lid A, vraagt hierom".
_SUBMITTER_OF = pattern(r"(?i)(?<![a-z])(?:mede-?)?indieners?\svan\s(?:(?:de|het)\s(?:motie|amendement)\s)?\(?\Z")
_SUBMITTER_IS = pattern(rf"(?i)\A\s?\)?,\s(?={_PEOPLE})")
_NOT_OURS = pattern(
    r"(?i)(?<![a-z])(?:vragen\svan|vraag\svan|verwees|reactie\sop|gevraagd\snaar|antwoord\sop|toezegging\saan)(?![a-z])"
)
_LETTER_OF = pattern(r"(?i)brief\svan\s(?:de\s)?(?P<who>minister|staatssecretaris)\s(?=[A-ZÀ-Ý])")
_TITLES = pattern(r"(?:drs?|mr|ir|prof|ing)\.\s|(?:[A-Z]\.\s?)+")


def read(beside: Beside) -> Iterator[Said]:
    """The submitters that the letter names, surnames as written; several are joined by a semicolon in the value.

    >>> from .beside import besides
    >>> from resolver.finder.find import find_citations
    >>> text = "Kamerstuk 33 694, nr. 56 is door de leden Verhoeven en Koopmans ingediend."
    >>> [said.value for said in read(next(besides(text, find_citations(text))))]
    ['Verhoeven;Koopmans']
    """
    if beside.series:
        return
    for form, words in ((_OF_BEHIND, beside.right), (_BY, beside.right), (_BY_BEFORE_VERB, beside.right), (_BY, beside.left), (_BY_BEFORE_VERB, beside.left)):  # fmt: skip
        found = form.search(words)
        if found and (said := _named(words, found.start("by"))):
            yield said
            return
    behind = _SUBMITTER_IS.match(beside.right) if _SUBMITTER_OF.search(beside.left) else None
    if behind and (said := _named(f"van {beside.right[behind.end() :]}", 0)):
        yield said
        return
    theirs = _IN_THEIR_MOTION.search(beside.left)
    if theirs and (said := _named(f"van {beside.left[theirs.start('who') :]}", 0)):
        yield said
        return
    letter = _LETTER_OF.search(beside.left)
    if letter and (said := _named(f"van het lid {beside.left[letter.end() :]}", 0)):
        yield said
        return
    whole = beside.left + " " + beside.right
    bare = _BARE_SUBJECT.match(beside.left)
    if bare and beside.alone and _IN_MOTION.search(whole) and not _NOT_OURS.search(beside.left):
        several = "de leden" if " en " in bare["who"] else "het lid"
        if said := _named(f"van {several} {bare['who']} ", 0):
            yield said
            return
    subject = _SUBJECT.search(beside.left)
    if subject and beside.alone and _IN_MOTION.search(whole) and not _NOT_OURS.search(beside.left):
        said = _named("van " + beside.left[subject.start() :], 0)
        if said:
            yield said


def _named(words: str, at: int) -> Said | None:
    """The names that follow "van" or "door" at a place."""
    rest = re.sub(
        r"(?i)\A(van|door)\s(?:het\skamerlid|kamerlid|lid|de\skamerleden|kamerleden|initiatiefnemers?|mevrouw|de\sheer|minister|staatssecretaris)\s",
        r"\1 het lid ",
        words[at:],
    )
    rest = _TITLES.sub("", rest)
    names, _ = read_submitters(f" {rest}", 0)
    return Said("indieners", ", ".join(names), ";".join(names)) if names else None


def compare(said: Said, paper: Paper) -> bool | Reason:
    """Whether all the named are among those of the record; or why that cannot be told."""
    record, whole = submitters_of(paper)
    if not record:
        return because("record-lacks-field")
    here = [name for name in said.value.split(";") if is_among(name, record)]
    if len(here) == len(said.value.split(";")):
        return True
    # "c.s." in a title hides who the others are.
    return False if whole else because("record-lacks-field")


def strangers(said: Said, paper: Paper) -> str:
    """The named that are not of the record, as written."""
    record, _ = submitters_of(paper)
    return ", ".join(name for name in said.value.split(";") if not is_among(name, record))


def submitters_of(paper: Paper) -> tuple[str, bool]:
    """The names of the record in one text, and whether these are all: by the record's field, else as its title says."""
    if paper.indieners:
        return " ; ".join(person.naam for person in paper.indieners), True
    title = paper.titel or ""
    found = re.match(r"(?i)(?:(?:nader\s)?gewijzigde?\s|nadere?\s)*(?:motie|amendement)", title)
    if not found or not kinds_of(paper) & {"motie", "amendement"}:
        return "", False
    names, end = read_submitters(title, found.end())
    return " ; ".join(names), "c.s" not in title[found.end() : end]


def shown(paper: Paper) -> str:
    """The submitters of a record as people read them."""
    if paper.indieners:
        return ", ".join(person.naam for person in paper.indieners)
    return submitters_of(paper)[0].replace(" ; ", ", ")


def is_among(name: str, record: str) -> bool:
    """Whether a surname is one of the record's, without particles and accents, which sources put in or leave out."""
    wanted = surname(name)
    if wanted and re.search(rf"(?<![a-z]){re.escape(wanted)}(?![a-z])", plain(record)) is not None:
        return True
    # The letter has a first name where the record has none, or initials.
    words = plain(name).split()
    people = {surname(_TITLES.sub("", person.strip())) for person in record.split(";")}
    return any(surname(" ".join(words[at:])) in people for at in range(1, len(words)))


def plain(text: str) -> str:
    return "".join(
        c for c in unicodedata.normalize("NFKD", text.lower().replace("’", "'")) if not unicodedata.combining(c)
    )


def surname(name: str) -> str:
    """A surname without particles and initials.

    >>> surname("Van der Plas")
    'plas'
    """
    return re.sub(r"^(?:(?:van|de[nr]?|te[nr]?|el|al|'t|op|in|la|le)\s)+", "", plain(name))
