"""Which party, or which minister, a letter says a paper is of: beside a name, or in the place of one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...model import Paper
from ...patterns import pattern
from ...reasons import Reason, because
from .beside import Beside, Said
from .indieners import PARTY, plain, stands_in, surname
from .soort import attached, nouns, only_noun

_NAME = r"(?<![\wÀ-ÿ])(?:(?:[Vv]an|[Dd]e[rn]?|[Tt]e[rn]?|[Hh]et|'t|[Ee]l)\s){0,3}[A-ZÀ-Ý][\wÀ-ÿ'’]+(?:-(?:van\s|de\s|der\s|den\s)*[A-ZÀ-Ý][\wÀ-ÿ'’]+)?"
#: "Van der Werf (VVD)", "het D66-lid Dassen", "SP-Kamerlid Dobbe".
_NAME_PARTY = pattern(
    rf"(?:(?<=[a-z]\s)[Vv]an\s(?=[A-ZÀ-Ý]|[Vv]an\s|[Dd]e[rn]?\s))?(?P<name>{_NAME})\s\((?P<party>{PARTY})\)"
)
_PARTY_NAME = pattern(
    rf"(?P<party>{PARTY})(?:['’-](?:er|ster)|-(?:[Kk]amer)?(?:lid|woordvoerder|fractievoorzitter|leider|senator))\s(?:(?!(?:van|de|der|den)\s)[A-ZÀ-Ý][\wÀ-ÿ'’]+\s(?={_NAME}))?(?P<name>{_NAME})"
)
_PARTIES = rf"(?:de\s)?{PARTY}(?:-fractie)?(?:(?:,\s|\sen\s(?:de\s)?|,\sen\s|/|\sen\sde\s){PARTY}(?:-fractie)?){{0,9}}"
#: "De motie van NSC en BBB", "een motie van de PVV-fractie".
_OF_PARTIES = pattern(rf"\s(?:van|door)\s(?:de\s)?(?:fracties?\svan\s)?(?P<list>{_PARTIES})(?!-)(?=\s|[,.)(]|\Z)")
#: "PvdD en SP dienden samen een motie in".
_PARTIES_SUBMITTED = pattern(
    rf"(?:\A|[.,]\s)\s?(?:De\s)?(?P<list>{_PARTIES})\s(?:diende|dienden|kwam|kwamen|stelde|stelden|vroeg|vroegen)\s[^.;()]{{0,40}}(?:motie|amendement)"
)
_EACH = pattern(PARTY)
#: Parties that people went to, and where from: between a motion and a letter a name may have two.
_CAME_FROM = {
    "nsc": {"cda", "vvd"}, "bvnl": {"fvd", "pvv"}, "50plus": {"pvda", "ja21"}, "ja21": {"fvd", "pvv"}, "denk": {"pvda"},
    "bbb": {"cda", "pvv", "fvd", "ja21", "nsc"}, "lpf": {"vvd"}, "cda": {"nsc"}, "vvd": {"nsc"}, "pvv": {"fvd"},
}  # fmt: skip
_SAME_PARTY = {
    "cu": "christenunie", "gl": "groenlinks", "partij voor de dieren": "pvdd", "forum voor democratie": "fvd", "gl-pvda": "groenlinks-pvda",
    "partij van de arbeid": "pvda", "partij voor de vrijheid": "pvv", "nieuw sociaal contract": "nsc", "boerburgerbeweging": "bbb",
}  # fmt: skip
_RANK = r"(?:minister|staatssecretaris)"
#: "De brief van de minister van Infrastructuur en Waterstaat": the office ends where something else is said.
_LETTER_OF = pattern(
    rf"(?i)\svan\s(?:de\s|mijn\sambtsgenoot\sde\s)?{_RANK}\s(?:van|voor)\s(?P<office>[A-Z][^.;:()\d]{{1,90}}?)(?:\s(?:over|inzake|van|d\.d\.|aan|met|waarin|waarmee|betreffende|hierover)\s|[,(]|\s?\Z)"
)
#: "De minister van Defensie heeft per brief laten weten": the office as the one that writes.
_WRITES = pattern(
    rf"(?:\A|[.:]\s)\s?[Dd]e\s{_RANK}\s(?:van|voor)\s(?P<office>[A-Z][^.;:()\d]{{1,80}}?)\s(?:heeft|schreef|schrijft|informeerde|liet|stuurde|meldde|berichtte)\s[^.;()]{{0,60}}brief"
)
_TITLE_OF = pattern(
    rf"(?i)\Abrief\svan\sde\s{_RANK}s?\s(?:van|voor)\s(?P<office>[A-Z].{{1,120}}?)(?:\s(?:over|inzake|met|ten|ter|betreffende|houdende|naar|waarin|waarmee|waarbij|bij|in\sreactie)\s|[;,]\s(?=over|inzake)|\Z)"
)
#: Ministries by the beginnings of words in their names, and by what they are shortened to, through the years.
MINISTRIES = {
    "az": ("algemene",), "bz": ("buitenlandse",), "jenv": ("justitie", "vj", "rechtsbescherming"), "bzk": ("binnenlandse", "koninkrijksrelaties", "digitalisering"),
    "ocw": ("onderwijs", "cultuur", "media", "basis"), "fin": ("financien", "fiscaliteit", "toeslagen"), "def": ("defensie",),
    "ienw": ("infrastructuur", "waterstaat", "verkeer", "ienm", "milieu"), "ez": ("economische", "ezk", "el&i"), "kgg": ("klimaat", "ezk"),
    "lnv": ("landbouw", "visserij", "voedsel", "lvvn", "natuur", "el&i", "stikstof"), "szw": ("sociale", "werkgelegenheid", "participatie", "armoede"),
    "vws": ("volksgezondheid", "welzijn", "medische", "langdurige", "jeugd"), "aenm": ("asiel", "migratie"), "vro": ("volkshuisvesting", "wonen", "ruimtelijke"),
    "bhos": ("ontwikkeling", "handel", "bho", "buha"),
}  # fmt: skip


def read(beside: Beside) -> Iterator[Said]:
    """The parties of submitters, as "name:party" or ":party;party", and the office a letter is of, as "office:…".

    >>> from .beside import besides
    >>> from resolver.finder.find import find_citations
    >>> text = "De motie van Koopmans (VVD) over het postennet (Kamerstuk 33 694, nr. 56)."
    >>> [said.value for said in read(next(besides(text, find_citations(text))))]
    ['Koopmans:VVD']
    """
    if beside.series:
        return
    named = attached(beside) or only_noun(beside)
    if named and named[-1].kind == "brief":
        office = _LETTER_OF.match(beside.left, named[-1].end)
        office = office or (_WRITES.search(beside.left) if beside.alone else None)
        if office:
            yield Said("fractie", " ".join(office["office"].split()), f"office:{office['office']}")
        return
    if not named and not (beside.alone and any(noun.kind in ("motie", "amendement") for noun in nouns(beside.left))):
        return
    of = _OF_PARTIES.match(beside.left, named[0].end) if named and named[0].kind in ("motie", "amendement") else None
    of = of or (_PARTIES_SUBMITTED.search(beside.left) if beside.alone else None)
    if of:
        parties = ";".join(found[0] for found in _EACH.finditer(of["list"]))
        yield Said("fractie", " ".join(of["list"].split()), f":{parties}")
    for form in (_NAME_PARTY, _PARTY_NAME):
        for found in form.finditer(beside.left):
            yield Said("fractie", f"{found['name']} ({found['party']})", f"{found['name']}:{found['party']}")


def compare(said: Said, paper: Paper) -> tuple[bool | Reason, str]:
    """Whether the record's submitter of that name is of that party, all named parties are there, or the office may be that."""
    name, _, value = said.value.partition(":")
    if name == "office":
        return _of_office(value, paper)
    here = [person for person in paper.indieners if not name or _is_named(name, person.naam)]
    if paper.indieners and not here:
        return because("other-things-named"), ""
    if not here or not all(person.fractie for person in here):
        return because("record-lacks-field"), ""
    record = ", ".join(f"{person.naam} ({person.fractie})" for person in paper.indieners)
    parties = {party_of(person.fractie) for person in here}
    strange = [one for one in value.split(";") if not any(_one_party(party_of(one), other) for other in parties)]
    moved = any(
        party_of(one) in _CAME_FROM.get(other, ()) or other in _CAME_FROM.get(party_of(one), ())
        for one in strange
        for other in parties
    )
    if name and moved:
        return because("words-not-understood"), record
    return not strange, record


def _is_named(name: str, record: str) -> bool:
    wanted = surname(name)
    return bool(wanted) and stands_in(wanted, record)


def party_of(name: str) -> str:
    """The one name of a party that has several: "CU" and "ChristenUnie", in lower case and without accents."""
    return _SAME_PARTY.get(plain(name), plain(name))


def _one_party(first: str, second: str) -> bool:
    """Whether two names are of one party: GroenLinks and PvdA sit together since 2023."""
    return first == second or bool(
        {first, second} <= {"groenlinks", "pvda", "groenlinks-pvda"} and "groenlinks-pvda" in (first, second)
    )


def _of_office(letter: str, paper: Paper) -> tuple[bool | Reason, str]:
    title = _TITLE_OF.match(paper.titel or "")
    if title is None:
        return because("record-lacks-field"), ""
    ours, theirs = _ministries(letter), _ministries(title["office"])
    if not ours or not theirs:
        return because("words-not-understood"), title["office"]
    return bool(ours & theirs), title["office"]


def _ministries(office: str) -> set[str]:
    words = re.findall(r"[a-z&]+", plain(office))
    return {
        name
        for name, beginnings in MINISTRIES.items()
        if any(word == name or any(word.startswith(one) for one in beginnings) for word in words)
    }
