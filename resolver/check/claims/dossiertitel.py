"""What a letter calls a dossier, and whose budget it says that a chapter is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...model import Citation, Paper
from ...patterns import pattern
from ...reasons import Reason, because
from ...rules import ROMEINS, is_hoofdstuk
from .beside import Beside, Said, closed_up
from .likeness import same_subject, same_word, words_of
from .soort import VERB

_QUOTED = r"[«“\"„‘'](?P<quoted>[^«»“”\"„\n]{3,160}?)[»”\"“’']"
_BEFORE = pattern(
    rf"(?i)(?<![a-z])(?:kamerstuk)?dossier\s(?:(?:over|inzake|betreffende|met\sde\stitel|getiteld)\s)?(?:(?:de|het)\s)?(?:{_QUOTED}|(?P<words>[A-Za-zÀ-ÿ](?:[^.;:()«»“”\"\n]|\((?:{ROMEINS})\)){{3,260}}?))(?:,?\s(?:met\sname|onder\sandere|onder\smeer|waaronder|zie))?\s?[(,:]?\s?\Z"
)
_AFTER = pattern(
    rf"(?i)\A\s?[)\]]?,?\s(?:uit|in|van|onder)\shet\sdossier\s(?:(?:over|inzake)\s)?(?:{_QUOTED}|(?P<words>[A-Za-zÀ-ÿ](?:[^.;:()«»“”\"\n]|\((?:{ROMEINS})\)){{3,260}}))"
)
#: "Het wetsvoorstel tot wijziging van de Kieswet (": a bill is called as its dossier is.
_BILL = pattern(
    r"(?i)(?<![a-z])(?:wetsvoorstel|voorstel\svan\s(?:rijks)?wet)\s(?:tot|houdende)\s(?P<words>wijziging\svan\s[^.;:()«»\n]{5,160}?)\s?[(,]?\s?\Z"
)
#: "De memorie van toelichting bij de Asielnoodmaatregelenwet (".
_LAW = pattern(
    r"(?:memorie\svan\stoelichting|nota\snaar\saanleiding\svan\shet\sverslag|amendement[^.;:()\n]{0,60}?|[Mm]otie[^.;:()\n]{0,60}?|advies[^.;:()\n]{0,40}?)\s(?:bij|op)\s(?:de|het\s(?:wets)?voorstel(?:\svoor\sde|\svan\sde)?|de\sbehandeling\svan\sde)\s(?P<words>Wet\s[a-zà-ÿ][^.;:()«»\n,]{4,90}?|[A-Z][a-zà-ÿ-]{3,40}wet)\s?[(,]?\s?\Z"
)
_LAW_FIRST = pattern(
    r"(?:\A|[.:]\s|\n)\s?(?P<words>Wet\s[a-zà-ÿ][^.;:()«»\n,]{4,90}?|[A-Z][a-zà-ÿ-]{3,40}wet)(?:\s20[0-9]{2})?,\s(?:(?:de|het)\s)?(?:memorie\svan\stoelichting|nota\s(?:naar\saanleiding|n\.a\.v\.)|advies|voorstel\svan\swet)"
)
_CALLED = pattern(r"\((?P<law>[^()]*[Ww]et[^()]*)\)\s*\Z")
_INSIDE = pattern(r"\A[^()]{0,60}[0-9]{2}[ .]?[0-9]{3}[^()0-9]{0,12}\((?P<words>[A-Za-zÀ-ÿ][^()]{4,120})\)")
_BUDGET = pattern(
    rf"(?i)(?:(?:ontwerp)?begroting|begrotingsstaten?|jaarverslag|hoofdstuk|begrotingshoofdstuk|slotwet)\s(?:(?:20[0-9]{{2}}|{ROMEINS})\s)?"
    r"(?:\(?\s?)(?:van\s)?(?:het\s)?(?:ministerie\svan\s)?(?P<words>[A-Z][^.;:()«»\n]{3,80}?)\s?[),(]?\s?(?:20[0-9]{2}\s?)?[(,]?\s?\Z"
)
#: "De begroting VWS 2025", "bij de begroting Justitie en Veiligheid voor 2025, motie-…".
_BUDGET_YEAR = pattern(
    r"(?i)(?<![a-z])(?:ontwerp|rijks)?begroting(?:sbehandeling|sstaten|sstaat)?\s(?:van\s)?(?:het\sministerie\svan\s)?(?P<words>(?-i:[A-Z])[^.;:()«»\n0-9]{1,80}?)\s(?:voor\s|over\s)?(?:het\sjaar\s)?(?P<year>20[0-9]{2})(?![-–/0-9])"
)
MOST_LETTERS_OF_WET = 5
"""A word that ends in "wet" and is longer names one law."""
#: Ministries by chapter of the budget, by words that stood in their names through the years.
CHAPTERS = {
    "III": ("algemene",), "IV": ("koninkrijksrelaties", "antilliaanse"), "V": ("buitenlandse zaken",), "VI": ("justitie",), "VII": ("binnenlandse",),
    "VIII": ("onderwijs", "cultuur", "wetenschap"), "IX": ("financien",), "X": ("defensie",), "XII": ("verkeer", "infrastructuur", "waterstaat"),
    "XIII": ("economische", "klimaat"), "XIV": ("landbouw", "natuur", "voedselkwaliteit"), "XV": ("sociale", "werkgelegenheid"),
    "XVI": ("volksgezondheid", "welzijn"), "XVII": ("ontwikkelingssamenwerking", "buitenlandse handel"),
}  # fmt: skip


#: Ministries as they are shortened, by chapter.
SHORT = {
    "AZ": "III", "BZ": "V", "VenJ": "VI", "JenV": "VI", "BZK": "VII", "OCW": "VIII", "Def": "X", "IenM": "XII", "IenW": "XII", "EZ": "XIII", "EZK": "XIII",
    "LNV": "XIV", "LVVN": "XIV", "SZW": "XV", "VWS": "XVI", "BHOS": "XVII", "BHO": "XVII", "KGG": "XXIII", "AenM": "XX", "VRO": "XXII", "Fin": "IX",
}  # fmt: skip


def read(beside: Beside) -> Iterator[Said]:
    """The title that the letter gives the dossier, or the ministry that it gives the chapter.

    >>> from .beside import besides
    >>> from resolver.finder.find import find_citations
    >>> text = "Zie het dossier Nationale Veiligheid (30 821, nr. 72)."
    >>> [said.letter for said in read(next(besides(text, find_citations(text))))]
    ['Nationale Veiligheid']
    """
    if beside.series:
        return
    dated = list(_BUDGET_YEAR.finditer(beside.left)) if _is_chapter(beside.citation) else []
    if len(dated) == 1:
        ministry = closed_up(dated[0]["words"].removesuffix(" voor").removesuffix(" over"))
        yield Said("dossiertitel", ministry, "ministerie")
        yield Said("dossiertitel", f"{ministry} {dated[0]['year']}", f"jaar:{dated[0]['year']}")
        return
    budget = _BUDGET.search(beside.left)
    if budget and _is_chapter(beside.citation):
        verb = VERB.search(budget["words"])
        ministry = closed_up(budget["words"][: verb.start()] if verb else budget["words"])
        if ministry:
            yield Said("dossiertitel", ministry, "ministerie")
        return
    found = _BEFORE.search(beside.left) or _AFTER.match(beside.right)
    if found:
        yield Said("dossiertitel", closed_up(found["quoted"] or found["words"]))
        return
    law = (_LAW.search(beside.left) or _LAW_FIRST.search(beside.left)) if beside.alone else None
    if law:
        yield Said("dossiertitel", closed_up(law["words"]), "wet")
        return
    bill = _BILL.search(beside.left)
    if bill:
        yield Said("dossiertitel", closed_up(bill["words"]))
        return
    inside = _INSIDE.match(beside.citation.raw)
    if inside and beside.citation.dossiernummer is not None:
        yield Said("dossiertitel", closed_up(inside["words"]))


def _is_chapter(citation: Citation) -> bool:
    return citation.dossiernummer is not None and is_hoofdstuk(citation.dossiernummer.toevoeging)


def of_chapter(said: Said, citation: Citation) -> str | None:
    """Another chapter that the named ministry has, when it surely is not this one's; the record is not needed for that."""
    if said.value != "ministerie" or citation.dossiernummer is None:
        return None
    own = citation.dossiernummer.toevoeging.rstrip("AB")
    short = [SHORT[word] for word in re.findall(r"[A-Za-z]+", said.letter.replace("&", "en")) if word in SHORT]
    if short and own in CHAPTERS:
        # Economic affairs have had the chapters of agriculture and climate too.
        return (
            None if own in short or {own, *short} <= {"XIII", "XIV", "XXIII"} else f"{own}: {' / '.join(CHAPTERS[own])}"
        )
    words = " ".join(words_of(said.letter))
    if any(word in words for word in CHAPTERS.get(own, ())) or own not in CHAPTERS:
        return None
    other = next((chapter for chapter, names in CHAPTERS.items() if any(word in words for word in names)), None)
    return f"{own}: {' / '.join(CHAPTERS[own])}" if other is not None else None


def _chapter_of(paper: Paper) -> str:
    return paper.dossiers[0].toevoeging if paper.dossiers else ""


def compare(said: Said, paper: Paper) -> bool | Reason:
    """Whether the record's dossier is called so."""
    if not paper.dossiertitel:
        return because("record-lacks-field")
    if said.value == "wet":
        called = _CALLED.search(paper.dossiertitel)
        ours = [word for word in words_of(said.letter) if len(word) > MOST_LETTERS_OF_WET]
        if any(same_word(word, other) for word in ours for other in words_of(paper.dossiertitel)):
            return True
        # Only where the dossier itself says what the law is called is another name another law.
        return False if called else because("words-not-understood")
    if said.value.startswith("jaar:"):
        years = re.findall(r"20[0-9]{2}", paper.dossiertitel)
        return said.value[5:] in years if years else because("record-lacks-field")
    if said.value == "ministerie" and any(word in SHORT for word in said.letter.split()):
        return (
            because("record-lacks-field")
            if any(SHORT.get(word) == _chapter_of(paper) for word in said.letter.split())
            else because("words-not-understood")
        )
    laws = [word for word in words_of(said.letter) if len(word) > MOST_LETTERS_OF_WET and word.endswith("wet")]
    named = words_of(paper.dossiertitel)
    if laws and not any(same_word(law, other) for law in laws for other in named):
        return False
    return same_subject(said.letter, paper.dossiertitel, quoted=True)
