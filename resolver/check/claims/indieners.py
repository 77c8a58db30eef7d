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
from .soort import attached, kinds_of

PARTY = r"(?:50PLUS|BBB|BVNL|CDA|CU|ChristenUnie|D66|DENK|Denk|F[Vv]D|Forum\svoor\sDemocratie|GL-PvdA|GL|GroenLinks-PvdA|GroenLinks|JA21|LPF|NSC|PVV|PvdA|PvdD|Partij\svoor\sde\sDieren|SGP|SP|VVD|Volt)(?![A-Za-z0-9])"
_PEOPLE = r"(?:(?:de\s|het\s)?(?:mede-?)?indieners?|het\s(?:kamer)?lid|de\s(?:kamer)?leden|kamerlid|kamerleden|lid|leden|de\sheer|mevrouw|de\sheren|mw\.|dhr\.|initiatiefnemers?|minister|staatssecretaris)"
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
    rf"(?i)(?<![a-z])(?P<who>{_PEOPLE})\s(?=(?:c\.s\.|\([A-Z][\w-]{{1,24}}\)|[^.;()]){{2,90}}?\s(?:diende|dienden|heeft|hebben|vroeg|vroegen|vraagt|vragen|verzocht|verzochten|verzoekt|verzoeken|wil|willen|stelde|stelden|stelt|stellen|kwam|kwamen|riep|riepen|roept|roepen|pleitte|pleitten|pleit|pleiten|bepleitte|bepleitten|bepleit|bepleiten)\s)"
)
#: "Jansen (SP) diende een motie in": a name alone, at the beginning of the sentence.
_BARE_SUBJECT = pattern(
    r"\A\s?(?P<who>(?!Oud-|Ex-)(?!(?:De|Het|Een|In|Op|Uw|Mijn|Deze|Dit|Die|Dat|Er|Ook|Ik|Wij|Zij|Hij|Tijdens|Bij|Met|Tot|Naar|Over|Voor|Na|Begin|Medio|Eind|Daarna|Vervolgens|Hierover|Daarover|Kamerstuk|Mevrouw|Mw|Dhr|Kamerlid|Kamerleden|Minister|Staatssecretaris|Zowel|Naast|Anders|Toenmalig|Oud)\s)[A-ZÀ-Ý][\wÀ-ÿ'’-]+(?:\s(?:van|de|der|den|het|ten|ter|el|[A-ZÀ-Ý][\wÀ-ÿ'’-]+)){0,4}(?:\s\([A-Z][\w-]{1,20}\))?(?:\sen\s[A-ZÀ-Ý][\wÀ-ÿ'’ -]{2,40}?)?)\s(?:diende|dienden|vroeg|vroegen|verzocht|verzochten)\s"
)
_IN_MOTION = pattern(
    r"(?i)(?:diende[n]?\s[^.;]{0,60}(?:motie|amendement)|ingediend|per\s(?:motie|amendement)|bij\s(?:motie|amendement)|(?:in\s)?(?:zijn|haar|hun)\s(?:motie|amendement)|in\s(?:een|die|deze|de)\s(?:motie|amendement)|met\s(?:een|zijn|haar|hun)\s(?:motie|amendement)|via\seen\s(?:motie|amendement)|\((?:zie\s)?(?:de\s|het\s)?(?:nader\s|gewijzigde?\s){0,2}(?:motie|amendement),)"
)
#: "In haar motie vroeg mevrouw A", "In de motie verzoekt het lid A".
_IN_THEIR_MOTION = pattern(
    rf"(?i)(?<![a-z])in\s(?:zijn|haar|hun|een|die|deze|de)\s(?:motie|amendement)\s(?:vroeg|vroegen|vraagt|vragen|verzocht|verzochten|verzoekt|verzoeken|riep|roept|stelt|stelde)\s(?P<who>{_PEOPLE})\s"
)
#: "De indiener van (Kamerstuk …), het lid A, vraagt hierom".
_SUBMITTER_OF = pattern(
    r"(?i)(?<![a-z])(?:mede-?)?indieners?\svan\s(?:(?:de|het)\s(?:nader\s|gewijzigde?\s){0,2}(?:motie|amendement)\s)?\(?\Z"
)
#: "CDA'er Grinwis": what goes before the name is no part of it.
_OF_PARTY = pattern(rf"(?<![\w-]){PARTY}['’-](?:er|ster)s?\s(?=[A-ZÀ-Ý])")
#: "De PvdD (Kostić) en de VVD (Erkens)": who is meant stands in the brackets.
_PARTY_FIRST = pattern(rf"(?:\b[Dd]e\s)?(?<![\w-])(?:{PARTY})(?:-fractie)?\s\((?P<name>[A-ZÀ-Ý][^()\d]{{2,30}})\)")
#: "Mutluer en Van Nispen (29 279, nr. 957) vroegen": names alone before the number.
_BEFORE_NUMBER = pattern(
    r"(?:\A|(?<![A-Z])[.:]\s|\n)\s?(?P<names>(?:(?:Van|De|Den|Der|Ten|Ter)\s(?:de[rn]?\s)?)?[A-ZÀ-Ý][\w’'-]+(?:(?:\sen\s|/|,\s)(?:(?:[Vv]an|[Dd]e|[Dd]en|[Dd]er|[Tt]en|[Tt]er)\s(?:de[rn]?\s)?)?[A-ZÀ-Ý][\w’'-]+){1,4})(?:\s\(|,\s)\Z"
)
_SUBMITTER_IS = pattern(rf"(?i)\A\s?\)?,\s(?={_PEOPLE})")
_NOT_OURS = pattern(
    r"(?i)(?<![a-z])(?:vragen\svan|vraag\svan|verwees|reactie\sop|gevraagd\snaar|antwoord\sop|toezegging\saan)(?![a-z])"
)
_LETTER_OF = pattern(r"(?i)brief\svan\s(?:de\s)?(?P<who>minister|staatssecretaris)\s(?=[A-ZÀ-Ý])")
#: "De moties-A en B (nrs. 3 en 4)".
_SEVERAL = pattern(r"(?i)(?<![a-z])(?:moties|amendementen)(?![a-z])")
_WITH_INITIALS = pattern(
    r"((?:(?<![A-Za-z.])[A-Z]\.\s?)(?:[A-Z]\.\s?){0,5})((?:(?:van|de|der|den|el|al|ten|ter|te|'t)\s){0,3}[A-ZÀ-Ý][\wÀ-ÿ'’-]+)"
)
#: "De vragen van het lid A zijn beantwoord (Aanhangsel …)".
_QUESTIONS_OF = pattern(
    rf"(?i)(?<![a-z])(?:kamer)?vra(?:gen|ag)\s(?:\w+\s){{0,2}}?(?P<by>van|door)\s(?={_PEOPLE}|[A-ZÀ-Ý])"
)
#: "Kamerstuk … (A en B)": persons only where one of them is the paper's.
_IN_BRACKET = pattern(
    r"\A\s\((?P<names>(?:(?:van|de|der|den|Van|De|Den|Ten|Ter)\s){0,3}[A-ZÀ-Ý][\wÀ-ÿ'’-]+(?:(?:\sen\s|/|,\s)(?:(?:van|de|der|den|Van|De|Den|Ten|Ter)\s){0,3}[A-ZÀ-Ý][\wÀ-ÿ'’-]+){1,5})\)"
)
#: "De leden A en B vroegen om …": may be another question, so only with one of them among the paper's.
_ASKING = pattern(
    rf"(?i)\A\s?(?P<who>{_PEOPLE})\s(?:\([A-Z][\w-]{{1,24}}\)|[^.;()]){{2,60}}?\s(?:vroeg|vroegen|verzocht|verzochten|riepen?|pleitten?)\s"
)
PERHAPS = "?"
"""Before names that may be of others than the submitters: they differ only where one of them is the record's."""
SURELY = "!"
"""Before names told to have submitted or signed the only motion of the sentence: other names there make them no less wrong."""
FIRST = "1"
"""Before a name with "c.s." behind it, by which a paper is called: that of its first submitter."""
OF_A_MOTION = "^"
"""Before the member in whose bracket the number stands: the submitter of a motion, anything else of another paper."""
#: "Het lid A c.s. (Kamerstuk …)": the member straight before the bracket.
_OWN_BRACKET = pattern(
    r"(?i:(?<![a-z])(?:het\s(?:kamer)?lid|de\s(?:kamer)?leden|kamerlid|kamerleden|leden|lid))\s(?P<names>[A-ZÀ-Ývde][^.;:()\d]{1,60}?)(?:\sc\.s\.)?(?:\s\([A-Z][\w-]{1,24}\))?\s\(\Z"
)
_OF_OTHERS = pattern(r"(?i)(?<![a-z])(?:aan|tegen|bij|naar|over|op|met|van|door)\s\Z")
_MOTIONS = pattern(r"(?i)(?<![a-z])(?:moties?|amendement(?:en)?)(?![a-z])")
#: "Medeondertekend door", "mede ingediend door", "samen met": who else signed.
_ALSO = pattern(
    rf"(?i)(?<![a-z])(?:mede-?ondertekend|mede\s?ingediend|mede\sondertekend)\s(?P<by>door)\s(?={_PEOPLE}|[A-ZÀ-Ý])"
)
#: "Door het lid A (SP) is samen met het lid B een motie ingediend".
_BY_FIRST = pattern(
    rf"(?i)\A\s?(?P<by>door)\s(?={_PEOPLE})(?P<who>(?:\([A-Z][\w-]{{1,24}}\)|[^.;()]){{3,70}}?)\s(?:is|zijn|werd|werden)\s(?:(?:samen|tezamen)\smet\s(?P<with>(?:\([A-Z][\w-]{{1,24}}\)|[^.;()]){{3,70}}?)\s)?(?:een|de|deze|die)\s(?:nader\s|gewijzigde\s){{0,2}}(?:motie|amendement)\s[^.;]{{0,20}}?(?:ingediend|voorgesteld)"
)
#: "De motie-A c.s. (", "de motie van het lid A c.s. over …".
_CS = pattern(r"(?:[’'-]|\s)c\.\s?s\.(?![a-z])|\s\([A-Z][\w-]{1,24}\)\sc\.\s?s\.")
_FIRST_NAME = pattern(
    r"(?P<first>(?!(?:Van|De|Den|Der|Ten|Ter|El|Al|Het)\s)[A-ZÀ-Ý][a-zà-ÿ]+(?:-[A-Z][a-z]+)?)\s(?P<last>(?:(?:van|de|der|den|el|al|ten|ter|te)\s){0,3}[A-ZÀ-Ý].+)"
)
_TITLES = pattern(r"(?:drs?|mr|ir|prof|ing)\.\s|(?:[A-Z]\.\s?)+")


def read(beside: Beside) -> Iterator[Said]:
    """The submitters that the letter names, surnames as written; several are joined by a semicolon in the value.

    >>> from .beside import besides
    >>> from resolver.finder.find import find_citations
    >>> text = "Kamerstuk 33 694, nr. 56 is door de leden Verhoeven en Koopmans ingediend."
    >>> [said.value for said in read(next(besides(text, find_citations(text))))]
    ['Verhoeven;Koopmans']
    """
    if not _own_names(beside):
        yield from _of_several(beside)
    if beside.series:
        return
    yield from _surely(beside)
    yield from _of_bracket(beside)
    beside = beside._replace(left=_OF_PARTY.sub("", beside.left))
    beside = beside._replace(left=_PARTY_FIRST.sub(lambda found: found["name"], beside.left))
    before = _BEFORE_NUMBER.search(beside.left)
    if before and (said := _named(f"van de leden {before['names']} ", 0)):
        yield said._replace(value=f"{PERHAPS}{said.value}")
        return
    yield from _longer(beside)
    yield from _initialled(beside)
    questions = _QUESTIONS_OF.search(beside.left) if beside.citation.family == "aanhangsel" else None
    if questions and (said := _named(beside.left, questions.start("by"))):
        yield said
        return
    bracket = _IN_BRACKET.match(beside.right)
    if bracket and (said := _named(f"van de leden {bracket['names']} ", 0)):
        yield said._replace(value=f"{PERHAPS}{said.value}")
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
    asking = _ASKING.match(beside.left) if beside.alone and not beside.citation.kind else None
    if (
        asking
        and not _NOT_OURS.search(beside.left)
        and (said := _named("van " + beside.left[asking.start("who") :], 0))
    ):
        yield said._replace(value=f"{PERHAPS}{said.value}")
        return
    subject = _SUBJECT.search(beside.left)
    if subject and beside.alone and _IN_MOTION.search(whole) and not _NOT_OURS.search(beside.left):
        said = _named("van " + beside.left[subject.start() :], 0)
        if said:
            yield said


def _own_names(beside: Beside) -> bool:
    """Whether the citation's names stand straight before its own bracket: "de moties van A (nr. 3) en B c.s. (nr. 4)"."""
    names = beside.citation.names
    if not names or beside.series or not beside.right.lstrip().startswith(")"):
        return False
    return (
        re.search(rf"{re.escape(names[-1])}(?:\sc\.s\.)?(?:\s\([A-Z][\w-]{{1,24}}\))?\s\(\Z", beside.left) is not None
    )


def _surely(beside: Beside) -> Iterator[Said]:
    """Who a sentence about one motion tells to have submitted it, or to have signed it with others."""
    if not beside.alone or len(_MOTIONS.findall(f"{beside.left} {beside.citation.raw} {beside.right}")) > 1:
        return
    first = _BY_FIRST.match(beside.left)
    for words in (first["who"], first["with"]) if first else ():
        if words and (said := _named(f"van {words} ", 0)):
            yield said._replace(value=f"{SURELY}{said.value}")
    names = beside.citation.names
    for words in (beside.left, beside.right):
        also = _ALSO.search(words)
        if also and (said := _named(words, also.start("by"))):
            yield said._replace(value=f"{SURELY}{said.value}")
            if names and set(names).isdisjoint(names_of(said)):
                yield Said("indieners", ", ".join(names), f"{SURELY}{';'.join(names)}")
    if len(names) == 1 and (found := re.search(re.escape(names[0]), f"{beside.left}{beside.citation.raw}")):
        behind = f"{beside.left}{beside.citation.raw}"[found.end() :]
        if _CS.match(behind):
            yield Said("indieners", names[0], f"{FIRST}{names[0]}")


def _of_bracket(beside: Beside) -> Iterator[Said]:
    """The member in whose own bracket the number stands, in a sentence about motions."""
    if beside.citation.names or not beside.right.lstrip().startswith(")") or attached(beside):
        return
    found = _OWN_BRACKET.search(beside.left)
    if found is None or _NOT_OURS.search(beside.left) or _OF_OTHERS.search(beside.left, 0, found.start()):
        return
    if said := _named(f"van de leden {found['names']} ", 0):
        yield said._replace(value=f"{OF_A_MOTION}{said.value}")


def _whole_name(name: str, words: str) -> str:
    """A name with the surname behind it, where only an unusual first name was read: "Doğukan" of "Doğukan Ergin"."""
    rest = re.search(
        rf"(?<!\w){re.escape(name)}(?P<more>(?:\s(?:van|de|der|den|el|al|ten|ter|te|'t)){{0,3}}\s(?!Kamerstuk|Tweede|Eerste|Handelingen|TK\b|EK\b)[A-ZÀ-Ý][\w’'-]+)",
        words,
    )
    return f"{name}{rest['more']}" if rest and " " not in name else name


def _of_several(beside: Beside) -> Iterator[Said]:
    """ "De moties-A en B (nrs. 3 en 4)": which names are of which number cannot be told."""
    if beside.citation.names and not beside.alone and _SEVERAL.search(f"{beside.left} {beside.right}"):
        yield Said("indieners", ", ".join(beside.citation.names), why=because("other-things-named"))


def _longer(beside: Beside) -> Iterator[Said]:
    """Names of which the citation has the first word only: "Kamerlid Ismail el Abassi"."""
    names = beside.citation.names
    longer = [_whole_name(name, f"{beside.left} {beside.right}") for name in names]
    if longer and tuple(longer) != names:
        yield Said("indieners", ", ".join(longer), ";".join(longer))


def _initialled(beside: Beside) -> Iterator[Said]:
    """Names with initials beside the paper's kind: "de motie van de leden J.P. Dijk en M.H. Bikker"."""
    for noun in attached(beside)[-1:]:
        if noun.kind in ("motie", "amendement"):
            found = _WITH_INITIALS.findall(beside.left[noun.end :])
            if found:
                names = [f"{'.'.join(re.findall('[A-Z]', initials))}.|{name}" for initials, name in found]
                written = ", ".join(f"{initials.strip()} {name}" for initials, name in found)
                yield Said("voorletters", written, ";".join(names))
            if not beside.citation.names and (said := _named(beside.left, noun.end + 1)):
                yield said
            return


def named(words: str) -> Said | None:
    """The names that follow "van" at the beginning of some words."""
    return _named(words, 0)


def _named(words: str, at: int) -> Said | None:
    """The names that follow "van" or "door" at a place."""
    rest = re.sub(
        r"(?i)\A(van|door)\s(?:(?:de\s|het\s)?(?:mede-?)?indieners?|het\skamerlid|kamerlid|lid|de\skamerleden|kamerleden|initiatiefnemers?|mevrouw|de\sheer|minister|staatssecretaris)\s",
        r"\1 het lid ",
        words[at:],
    )
    rest = _TITLES.sub("", rest)
    names, _ = read_submitters(f" {rest}", 0)
    names = tuple(_whole_name(name, rest) for name in names)
    return Said("indieners", ", ".join(names), ";".join(names)) if names else None


def compare(said: Said, paper: Paper) -> bool | Reason:
    """Whether all the named are among those of the record; or why that cannot be told."""
    record, whole = submitters_of(paper)
    if not record:
        return because("record-lacks-field")
    if said.value.startswith(FIRST):
        return _of_first(said.value.removeprefix(FIRST), paper, record)
    if said.value.startswith(OF_A_MOTION) and not kinds_of(paper) & {"motie", "amendement"}:
        return because("other-things-named")
    names = names_of(said)
    here = [name for name in names if is_among(name, record)]
    if len(here) == len(names):
        doubts = [doubt for name in names if (doubt := _first_name_doubt(name, record, paper.titel or "")) is not None]
        return True if not doubts else False if False in doubts else because("words-not-understood")
    if said.value.startswith(PERHAPS) and not here:
        return because("other-things-named")
    strangers = [name for name in names if name not in here]
    if any(_first_name_doubt(name, record, paper.titel or "") is False for name in strangers):
        return False  # "Inge van Dijk" where the title has a Diederik
    if any(_of_first_name(name, record) for name in strangers):
        return because("words-not-understood")
    # "c.s." in a title hides who the others are.
    return False if whole else because("record-lacks-field")


def _of_first(name: str, paper: Paper, record: str) -> bool | Reason:
    """Whether a paper may be called "motie-A c.s.": a signer whom its title does not name makes that doubtful."""
    if not is_among(name, record):
        return False
    title = paper.titel or ""
    if "c.s." not in title or not kinds_of(paper) & {"motie", "amendement"}:
        return True
    return True if is_among(name, title.partition("c.s.")[0]) else because("words-not-understood")


def names_of(said: Said) -> list[str]:
    """The names that were read, without the mark that says how surely they are the submitters."""
    return said.value.lstrip(f"{PERHAPS}{SURELY}{FIRST}{OF_A_MOTION}").split(";")


def is_sure(said: Said) -> bool:
    """Whether the letter surely tells that these are submitters of the paper."""
    return said.value.startswith(SURELY)


def is_first(said: Said) -> bool:
    """Whether the paper is called by this one name, of several who signed it."""
    return said.value.startswith(FIRST)


def name_word(name: str) -> str:
    """The last word of a surname, by which papers of a letter are found again."""
    return (plain(name).split() or [""])[-1]


def submitter_words(paper: Paper) -> set[str]:
    """The words of the names of a paper's submitters."""
    return set(plain(submitters_of(paper)[0]).replace(";", " ").split())


def strangers(said: Said, paper: Paper) -> str:
    """The named that are not of the record, as written."""
    record, _ = submitters_of(paper)
    names = names_of(said)
    return ", ".join(name.replace("|", " ") for name in names if not is_among(name, record))


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
    initials, bar, last = name.partition("|")
    if bar:
        return any(_fits_initials(initials, last, person) for person in record.split(";"))
    wanted = surname(name)
    if wanted and stands_in(wanted, record):
        return True
    # The letter has a first name where the record has none, or initials.
    words = plain(name).split()
    people = {surname(_TITLES.sub("", person.strip())) for person in record.split(";")}
    return any(surname(" ".join(words[at:])) in people for at in range(1, len(words)))


def _fits_initials(initials: str, last: str, person: str) -> bool:
    """Whether a person of the record may have these initials: the same surname, and, where the record has them, the same first."""
    theirs = re.match(r"\s*((?:[A-Z]\.\s?)+)", person)
    return stands_in(surname(last), person) and (theirs is None or theirs[1].strip()[0] == initials[0])


def _first_name_doubt(name: str, record: str, title: str) -> bool | None:
    """Whether a first name may be the submitter's: None, it may; False, the title has another; True, initials do not fit.

    People are called otherwise than they sign, so initials alone decide nothing.
    """
    found = _FIRST_NAME.match(name)
    if found is None:
        return None
    last, first = surname(found["last"]), plain(found["first"])
    for other in re.finditer(
        rf"(?<![\w])([A-ZÀ-Ý][\w’'-]+)\s(?:(?:van|de|der|den|el|al)\s){{0,3}}{re.escape(last)}(?![\w])", title, re.I
    ):
        word = plain(other[1])
        if word not in ("leden", "lid", "en", "van", "de", "der", "den", "el", "al", "het"):
            return None if word == first else False
    people = [person for person in record.split(";") if stands_in(last, person)]
    initials = "".join(re.findall(r"([A-Z])\.", " ".join(people)))
    return True if initials and first[:1].upper() not in initials else None


def _of_first_name(name: str, record: str) -> bool:
    """Whether only a first name is what keeps a name from being the record's: people are called otherwise than they sign."""
    return (
        "|" not in name
        and " " in name
        and any(is_among(" ".join(name.split()[at:]), record) for at in range(1, len(name.split())))
    )


def stands_in(surname: str, record: str) -> bool:
    """Whether a surname, as `surname` gives it, stands as a word in names of a record."""
    return re.search(rf"(?<![a-z]){re.escape(surname)}(?![a-z])", plain(record)) is not None


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
