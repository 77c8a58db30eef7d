r"""The words of the grammar, each pattern defined once, and what a form is made of.

All pieces are written for `re.VERBOSE`: a space must be `\s` or `[ ]`. Quantifiers are bounded, so that no text
makes a pattern run away. `[0-9]` and not `\d`, which takes the digits of every script and is slower.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from ..dates import MONTH
from ..model import Evidence, Kamer, Vergaderjaar
from ..patterns import pattern
from ..rules import HOOFDSTUK, REEKS, RIJKSWET

GAP = r"\s{0,3}"
SEP = r"\s{0,3}[,;:]?\s{0,3}"  # between the parts of a citation: ", " or " " or a line break
# the same before the dossier, where a bracket may open and emphasis end: "*Kamerstukken II* 2019/20"
HEADSEP = r"(?:[\s*_]{0,4}[,;:(]?[\s*_]{0,3})"

# Kamerstuk, Kamerstukken, kamerstuknr., Kst., and "Kamer-\nstuk" broken at a line's end
LABEL = (
    r"""(?<![A-Za-z])(?P<label>(?i:kamer(?:-\s{1,2})?stuk(?:-?\s?nummers?|-?nrs?\.?|ken)?|kamerst\.|kst\.?))(?![a-z])"""
)

# II, I, TK, Tweede Kamer der Staten-Generaal; 11 and 1 are what OCR makes of II and I
KAMER = r"""(?<![A-Za-z0-9])(?P<kamer>(?i:tweede\s{1,2}kamer|eerste\s{1,2}kamer|verenigde\s{1,2}vergadering)
    (?:\s{1,2}der\s{1,2}Staten-Generaal)?|TK|EK|VV|II|I|11|1)(?![A-Za-z0-9])"""

SESSION = r"(?P<vergaderjaar>(?:1[89]|20)[0-9]{2}\s?[-–—/]\s?(?:[0-9]{4}|[0-9]{2}))(?![0-9])"  # 2019/20
YEARWORD = r"(?i:(?:vergader|zittings|parlementair\s)jaar|zitting|sessie)\s{1,2}"
VERGADERJAAR = rf"(?:{YEARWORD})?{SESSION}"  # vergaderjaar 2007-2008

# "dossier 33 694", "wetsvoorstel 35 925": words that make the number after them a dossier
DOSSIERWORD = r"""(?<![A-Za-z])(?i:kamer(?:stuk)?dossiers?|(?:wetgevings)?dossiers?(?:nummers?|nrs?\.?)?|
    (?:initiatief|rijks)?wetsvoorstel(?:len)?|wetsontwerp(?:en)?|voorstel(?:len)?\s{1,2}van\s{1,2}(?:rijks)?wet)"""

ANCHOR = "(?#anchor)"
LEAD = "(?#lead)"  # what stands before this mark may be absent
# A lead ends in "bij ", "van het " or the second year of a parliamentary year.
_LEADS = pattern(r"(?:\b(?:bij|van|tot|de|het)|[0-9]\s{0,2}[,;:]?)\s{1,2}\Z")
DOSSIER = r"(?P<dossier>[0-9]{2}[\s.\-–]?[0-9]{3})" + ANCHOR  # 33 694, 33.694, 33694
JAAR = r"(?P<jaar>(?:1[89]|20)[0-9]{2})" + ANCHOR  # 2016, where a year opens the place: Stb. 2016, 288

# budget chapter (V, XVI, IIB, "hoofdstuk XV"), fund (A), EU Council series (-07), Rijkswet number (R2064)
TOEVOEGING = rf"""(?:(?:\s?[-–]\s?|\s{{0,2}}|,\s?(?=[Hh]))
    (?:(?P<opens>\()?(?:(?i:hoofdstuk|hfdst\.?|h\.)\s)?(?P<toevoeging>{RIJKSWET}|{HOOFDSTUK})(?(opens)\))(?![A-Za-z0-9])
    |(?<=[-–])(?P<reeks>{REEKS})(?![0-9])))"""
# one more dossier for the same paper: "33 694 en 26 643, nr. 47"
ALSO = rf"""(?P<also>(?:\s{{0,2}}(?:,|/|;|\ben|\bof|&)\s{{0,2}}[0-9]{{2}}[\s.\-–]?[0-9]{{3}}(?![0-9])
    (?:\s?\({RIJKSWET}\)|[\s\-]{{1,2}}(?:{HOOFDSTUK})(?![A-Za-z0-9])|-{REEKS}(?![0-9]))?){{1,6}})"""

NR = r"(?P<nr>(?i:nrs?|nummers?|nos?|ondernummers?|letters?|stuk(?:ken)?(?:\s?nrs?)?)\.?)\s{0,3}"  # nr., nrs., nummer, no.
# 47, 42e (Senate before 2000), U (Senate); not the 2024 of "2024-0000129720" nor the 12 of "12 maart"
ONDERNUMMER = rf"""(?P<ondernummer>[0-9]{{1,5}}(?:[a-z]{{1,2}}|[A-Z])?|[A-Z]{{1,3}})(?![A-Za-z0-9])(?!-?[0-9]{{5}})
    (?!\s(?:{MONTH}))"""

# Handelingen, Hand., Handelingen der Staten-Generaal, UCV; with the appendix before or after
HANDELINGEN = r"""(?<![A-Za-z])(?P<label>(?i:handelingen|hand\.)(?:\s(?:van\sde|der|de))?(?:\sStaten-Generaal)?)"""
AANHANGSEL = r"""(?<![A-Za-z])(?P<label>(?i:aanhangsel|aanh\.)(?:[\s\-]{1,2}(?:van\sde\s|der\s|bij\sde\s|tot\sde\s)?
    (?i:handelingen|hand\.)(?:\s(?:van\sde|der))?)?\)?)"""

#: Words near a bare number that make it a citation (short forms such as "33694-47" or "(32820, nr. 258)").
SUPPORT = pattern(
    r"(?i)kamerst|kamerdossier|kamerbrie|motie|amendement|wetsvoorstel|wetsontwerp|dossier|handelingen|\bt\.?v\.?v\b|"
    r"\bstuk(?:ken)?\b|stemming|\bbrief|\bnota\b|verslag|tweede kamer|eerste kamer|\btk\b|\bek\b|vergaderjaar|memorie|kst-"
)
#: Words before a number that make it something else, however much it looks like a paper.
AGAINST = pattern(
    r"(?i)(?:\b(?:postbus|tel(?:efoon)?|fax|artikel(?:en)?|art|rekening(?:nummer)?|iban|bsn|kvk|kenmerk|zaaknummer|zaak|"
    r"parketnummer|ecli|pb|celex|postcode|bedrag(?:en)?|eur|euro|"
    r"gironummer|factuur(?:nummer)?|klantnummer|verordening|richtlijn|besluit|pagina|blz|bladzijde|p)\b[\s.:()]{0,3}"
    r"(?:(?:nr|nummer)[\s.:]{0,3})?|[€$£#§])\s{0,2}(?:\([A-Z]{2,4}\)\s)?\Z"
)
#: Words after a number that make it an amount.
AMOUNT = pattern(
    r"\s{0,3}(?:(?i:euro|eur|miljoen|miljard|mln|mld|duizend|procent|keer|maal|personen|mensen|huishoudens|"
    r"leerlingen|studenten|stuks|banen|fte|km|m2|ha|hectare|ton|kg|kilo|jaar|inwoners|leden|bedrijven|woningen)\b|[€$£%])"
)


class Example(NamedTuple):
    """A real citation of a form, with the fields it must give. Fields left out are not compared."""

    text: str
    dossier: str | None = None
    ondernummer: str | None = None
    kamer: str | None = None
    vergaderjaar: str | None = None
    ids: tuple[str, ...] | None = None
    around: str = "Zie {} voor de stand van zaken."


Fields = dict[str, str | None]
HEADS_KEPT = 4096
_KAMER_FIELDS = ("kamer", "kamer_after", "kamer_roman", "kamer_alone")
_JAAR_FIELDS = ("vergaderjaar", "vergaderjaar_before", "vergaderjaar_roman")


class HeadMatch(NamedTuple):
    """What a head said: where it begins (counted from its cue), and its fields as values."""

    start: int
    kamer: Kamer | None
    vergaderjaar: Vergaderjaar | None
    ondernummer: str | None
    attachment: bool
    bijeenkomst: str | None


NO_HEAD = HeadMatch(0, None, None, None, False, None)


@lru_cache(maxsize=4096)
def read_vergaderjaar(text: str) -> Vergaderjaar | None:
    """A parliamentary year, or None where the two years do not follow each other."""
    try:
        return Vergaderjaar.read(text)
    except ValueError:
        return None


def _first(fields: Fields, names: tuple[str, ...]) -> str | None:
    """The first of the named fields that is there and filled."""
    return next((fields[name] for name in names if fields.get(name) is not None), None)


def _head_match(core: re.Match[str] | None, begin: int) -> HeadMatch | None:
    if core is None:
        return None
    fields = core.groupdict()
    kamer, jaar = _first(fields, _KAMER_FIELDS), _first(fields, _JAAR_FIELDS)
    return HeadMatch(
        (core.end("outside") if "outside" in fields else core.start()) - begin,
        # HTK and HEK: the Handelingen of a chamber in one word.
        Kamer.read(kamer.removeprefix("H")) if kamer else None,
        read_vergaderjaar(jaar) if jaar else None,
        fields.get("ondernummer"),
        False,
        fields.get("bijeenkomst"),
    )


class Head:
    """What stands before an anchor: the core, an optional lead before that, and the letters that hint at it.

    The same heads ("Kamerstuk ", "Kamerstukken II 2019/20, ") come again and again, so what a core makes of one
    stretch of text is kept.
    """

    def __init__(self, core: re.Pattern[str], lead: re.Pattern[str] | None, cues: tuple[str, ...]) -> None:
        self.core, self.lead, self.cues = core, lead, cues
        self._kept: dict[str, HeadMatch | None] = {}

    @property
    def groups(self) -> tuple[str, ...]:
        """The names of the fields that this head can fill."""
        return (*self.core.groupindex, *(self.lead.groupindex if self.lead else ()))

    def find(self, text: str, low: int, at: int, window: str) -> tuple[int, HeadMatch] | None:
        """Where the head begins and what it says, or None. `window` is text[low:at] in lower case."""
        hint = -1
        for cue in self.cues:
            hint = window.rfind(cue)
            if hint >= 0:
                break
        else:
            if self.cues:
                return None
        # In nearly all texts the head begins at its cue, which needs one match instead of a search; the
        # character before is part of the key, since a head may not begin inside a word.
        begin = low + hint
        found = None
        if hint > 0:
            key = text[begin - 1 : at]
            if key in self._kept:
                found = self._kept[key]
            else:
                found = _head_match(self.core.match(text, begin, at), begin)
                if len(self._kept) >= HEADS_KEPT:
                    self._kept.clear()
                self._kept[key] = found
        if found is None:
            found = _head_match(self.core.search(text, low, at), begin)
            if found is None:
                return None
        start = begin + found.start
        if self.lead is not None and start > low and text[start - 1].isspace():
            lead = self._lead(text, low, start)
            if lead is not None:
                jaar = lead.groupdict().get("vergaderjaar_before")
                return lead.start(), found._replace(
                    attachment=lead["attachment"] is not None,
                    vergaderjaar=read_vergaderjaar(jaar) if jaar else found.vergaderjaar,
                )
        return start, found

    def _lead(self, text: str, low: int, start: int) -> re.Match[str] | None:
        assert self.lead is not None
        if not _LEADS.search(text, max(low, start - 12), start):
            return None
        lead = self.lead.search(text, max(low, start - 60), start)
        return lead if lead is not None and lead.start() < start else None


@dataclass(frozen=True)
class Form:
    """One way of citing: what it looks like, where the rule comes from, and examples that are its tests.

    `pattern` holds one anchor piece (`DOSSIER` or `JAAR`). The part before it is matched back from the anchor,
    the part after it forward. Group names are field names. A part before `LEAD` may be absent, and is looked for
    only once the rest has matched. `cues` are letters (lower case) of which one must stand before the anchor:
    without them the head is not tried. `supported` forms count only where something nearby says that the number
    is a paper (see `scan.is_supported`). `reads` names what follows the pattern.
    """

    name: str
    says: str
    source: str
    pattern: str
    family: str
    evidence: Evidence
    examples: tuple[Example, ...]
    counter: tuple[str, ...] = ()
    cues: tuple[str, ...] = ()
    supported: bool = False
    reads: Literal["numbers", "meeting", "years", "nothing"] = "numbers"
    continues: bool = False
    anchor: Literal["dossier", "jaar"] = field(init=False)
    head: Head | None = field(init=False)
    tail: re.Pattern[str] = field(init=False)

    def __post_init__(self) -> None:
        if len(self.examples) < 2:
            raise ValueError(f"form {self.name!r} needs two examples or more")
        before, found, after = self.pattern.partition(ANCHOR)
        if not found or ANCHOR in after:
            raise ValueError(f"form {self.name!r} must hold exactly one anchor piece")
        piece = next(p for p in (DOSSIER, JAAR) if before.endswith(p.removesuffix(ANCHOR)))
        before = before.removesuffix(piece.removesuffix(ANCHOR)).strip()
        object.__setattr__(self, "anchor", "dossier" if piece is DOSSIER else "jaar")
        object.__setattr__(self, "head", _head(before, self.cues) if before else None)
        object.__setattr__(self, "tail", _compiled(after))


@cache
def _compiled(source: str) -> re.Pattern[str]:
    return pattern(source, re.VERBOSE)


@cache
def _head(source: str, cues: tuple[str, ...]) -> Head:
    """One object for one pattern: forms that share a head share its match at an anchor (see `scan`)."""
    lead, found, core = source.partition(LEAD)
    if not found:
        lead, core = "", source
    return Head(_compiled(rf"(?:{core})\Z"), _compiled(rf"(?:{lead})\Z") if lead else None, cues)
