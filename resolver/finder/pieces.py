r"""The words of the grammar, each pattern defined once, and what a form is made of.

All pieces are written for `re.VERBOSE`: a space must be `\s` or `[ ]`. Quantifiers are bounded, so that no text
makes a pattern run away. `[0-9]` and not `\d`, which takes the digits of every script and is slower.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from ..dates import MONTH
from ..model import Evidence, Kamer, Vergaderjaar
from ..patterns import pattern
from ..rules import HOOFDSTUK, HOOFDSTUK_TO_COME, REEKS

#: The letters (lower case) that `NR` has one of, and within how many characters behind a dossier it stands (see `Form.nr_behind`).
NR_LETTERS = ("nr", "no", "num", "stuk", "letter", "°", "º", "#", "№")
NR_CHARS = 200
# Pieces that a head begins with look at the next character first: a head is looked for at every place before an anchor.
GAP = r"\s{0,3}"
SEP = r"\s{0,3}(?:[,;:.]|\s[-–—])?[\s*_]{0,3}"  # between the parts of a citation: ", " or " " or a line break
# the same before the dossier, where a bracket may open and emphasis end: "*Kamerstukken II* 2019/20", "1962-1963 - 6000"
# marks behind which a citation has ended, as it has before a bracket that closes
MARKS_END = "»”’'\"*"
# before a separator: no blank line follows
SAME_PARAGRAPH = r"(?!\s{0,4}\n[^\S\n]{0,4}\n)"
HEADSEP = r"(?:[\s*_]{0,4}(?:[,;:]\s?\(|[,;:.(–—/-])?[\s*_]{0,4})"

# Kamerstuk, Kamerstukken, kamerstuknr., Kamerst., Kst., "Kamer-\nstuk" broken at a line's end; "Gedrukte stukken";
# Bijl. Hand., Bijlagen van het Verslag der Handelingen: the papers are the Handelingen's appendices; and in English
LABEL = r"""(?=[kKgGbBpP])(?<![A-Za-z])(?P<label>(?i:kamers?(?:-\s{1,2}|\s(?=stuk))?st(?:uk(?:-?\s?nummers?|-?\s?nrs?\.?|(?:-\s{0,2})?k{0,2}en)?\.?|\.)?(?:\snrs?\.)?|kst\.?
    |gedr(?:ukte|\.)\s?st(?:ukken|\.)
    |bijl(?:agen?|\.)?\s?(?:(?:bij|van|tot|der|v\.)\s(?:(?:de|het)\s)?(?:verslag\s(?:der|van\sde)\s)?)?hand(?:elingen|\.)
    |parl(?:iamentary|\.)\s(?:papers?|documents?)|parl(?:ementaire|\.)\s(?:stuk(?:ken)?|documenten|doc\.))(?![a-z])(?:\s(?:der|van\sde)(?=\s))?)"""

_STATEN_GENERAAL = r"(?:\s{1,2}der\s{1,2}Staten-Generaal)?"
_NAMED = rf"""(?i:(?:tweede|2e|2de|IIe)\s{{1,2}}k(?:amer|\.)|(?:eerste|1e|1ste|Ie)\s{{1,2}}k(?:amer|\.)|verenigde\s{{1,2}}vergadering)
    {_STATEN_GENERAAL}|TK|EK|VV|T\.K\.|E\.K\."""
# TK, Tweede Kamer der Staten-Generaal, 2e Kamer: names of a chamber that stand without a label too
KAMERNAAM = rf"(?=[TtEeVv]|[Ii]{{1,2}}[eE]|[12][eEdDsS])(?<![A-Za-z0-9])(?P<kamer>{_NAMED})(?![A-Za-z0-9])"
# II, I, 2; 11, Il, lI and 1 are what OCR and hands make of II and I; "I/II" is both
KAMER = rf"""(?=[TtEeVvIil12])(?<![A-Za-z0-9])(?P<kamer>{_NAMED}|[Il1]{{1,2}}\s?(?:[/&]|en)\s?[Il1]{{1,2}}|[Il1]{{1,2}}|2)(?![A-Za-z0-9/])"""

# "94/95" and "'94-'95": two digits are a session only where the second year follows the first
_KORT = "|".join(rf"{at:02}\s?[-–/]\s?['’]?{(at + 1) % 100:02}" for at in range(100))
_JAREN = rf"""(?:(?:1[89]|20)[0-9]{{2}}\s?[-–—/]\s?(?:[0-9]{{4}}|['’]?[0-9]{{2}})(?![0-9])
    |(?<![0-9/.-])['’]?(?=[0-9]{{2}}\s?[-–/])(?:{_KORT})(?![0-9/]))"""
SESSION = rf"(?P<vergaderjaar>{_JAREN})"  # 2019/20
# What every parliamentary year has, looked for at its dash: it is much rarer than the dashes of dates and numbers.
HAS_SESSION = pattern(
    r"[-–—/](?=\s?['’]?[0-9]{2}(?:[0-9]{2})?(?![0-9]))"
    r"(?:(?<=[12][089][0-9]{2}.)|(?<=[12][089][0-9]{2}\s.)|(?<![0-9/.-][0-9]{2}.)(?<=[0-9]{2}.)|(?<![0-9/.-][0-9]{2}\s.)(?<=[0-9]{2}\s.))"
)
YEARWORD = r"(?=[vVzZpPsS])(?i:(?:verga(?:-\s{1,2})?der(?:-\s{1,2})?|zittings|parlementair\s)jaar|vergaderj\.|vj\.|zitting|sessie)\s{1,2}"
# further sessions of the same papers: "1999/2000, 2000/2001, 2001/2002", "1993/94-1996/97"
MORE_SESSIONS = rf"(?P<meer_jaren>(?:\s?(?:[,;–-]|en|t/m)\s?{_JAREN}){{1,6}})?"
VERGADERJAAR = rf"(?:{YEARWORD})?{SESSION}{MORE_SESSIONS}"  # vergaderjaar 2007-2008

# "dossier 33 694", "wetsvoorstel 35 925": words that make the number after them a dossier
DOSSIERWORD = r"""(?=[kKdDwWiInNrRvV])(?<![A-Za-z])(?i:kamer(?:stuk)?dossiers?|(?:wetgevings)?dossiers?(?:nummers?|nrs?\.?)?|
    (?:initiatief|rijks)?wetsvoorstel(?:len)?|wets-\s{1,2}voorstel(?:len)?|wetsvoor-\s{1,2}stel(?:len)?|initiatief(?:voorstel(?:len)?|nota)|novelles?|wetsontwerp(?:en)?|voorstel(?:len)?\s{1,2}van\s{1,2}(?:rijks)?wet)"""

ANCHOR = "(?#anchor)"
LEAD = "(?#lead)"  # what stands before this mark may be absent
# A lead ends in "bij ", "van het " or the second year of a parliamentary year.
_LEADS = pattern(r"(?:\b(?:bij|van|tot|de|het)|[-–—/]\s?[0-9]{2,4}\s{0,2}[,;:]?)\s{1,2}\Z")
DOSSIER = r"(?P<dossier>[0-9]{2}[\s.\-–]?[0-9]{3})" + ANCHOR  # 33 694, 33.694, 33694
JAAR = r"(?P<jaar>(?:1[89]|20)[0-9]{2})" + ANCHOR  # 2016, where a year opens the place: Handelingen II 2016/17
OUD = r"(?P<dossier_oud>[1-9][0-9]{3})" + ANCHOR  # 5380: a dossier of before 1969
BLAD = r"(?P<blad>[A-Za-z.]{3,})" + ANCHOR  # Stb., Staatscourant: the label itself (see `gazettes`)

# a suffix as text writes it: a budget chapter, "IX B" with a space in it, or a Rijkswet number
PART = rf"R\s?[0-9]{{3,4}}|(?:IX|III?)(?:\s[AB](?![A-Za-z0-9])|-[AB](?=\s?,?\s{{0,3}}(?i:n[ru]|no\b)))|{HOOFDSTUK}"
# budget chapter (V, XVI, IIB, IX B, "hoofdstuk XV"), fund (A, K), EU Council series (-07), Rijkswet number (R2064)
CHAPTERWORD = r"(?i:hoofdstuk\s?|hoofdst\.\s?|hfdst\.?\s?|hfst\.?\s?|h\.\s?|chapter\s)"
TOEVOEGING = rf"""(?:(?:\s?[-–/.]\s?|\s{{0,2}}|,\s?(?=[Hh](?i:oofd|fd|fst|\.))|,\s?(?=[IVX]{{1,5}}\s?(?:,\s?|\s{{1,2}})[nN]))
    (?:(?P<opens>\()?{CHAPTERWORD}?(?P<toevoeging>{PART}|(?:[ivx]{{1,6}}[ab]?|[A-Z]|{HOOFDSTUK_TO_COME})(?=\s?,?\s{{0,3}}(?i:nrs?|nummers?|no)[.:\s]))(?(opens)\))(?![A-Za-z0-9])
    |(?:(?<=[-–])|(?<=[-–]\s)|(?<=[0-9]\s)(?={REEKS}(?:\s?,\s{{0,3}}|\s{{1,3}})(?i:nrs?\b|nummers?\b|no\b|n\s?[°º]|\#)))(?P<reeks>{REEKS})(?![0-9]))(?:\s?\(\s?R\s?[0-9]{{3,4}}\s?\))?)"""
# "29 762 e.a., D", "21 510-16 enz., nr. 120": filed in more dossiers than are named
ETCETERA = r"(?:\s?,?\s?(?i:e\.\s?a\.|enz\.|c\.\s?a\.|e\.\s?v\.|c\.\s?s\.))?"
# one more dossier for the same paper: "33 694 en 26 643, nr. 47"
ALSO = rf"""(?P<also>(?:\s{{0,2}}(?:,|/|;|\b(?i:en|of)|&|\+)\s{{0,2}}(?i:en\s)?[0-9]{{2}}[\s.\-–]?[0-9]{{3}}(?![0-9])
    (?:\s?\(R\s?[0-9]{{3,4}}\)|[\s\-]{{1,2}}(?:{HOOFDSTUK})(?![A-Za-z0-9])|-{REEKS}(?![0-9]))?){{1,12}}+)"""
# joined by a slash, where the number of the paper follows behind a dash: "25295/32802-2059"
ALSO_SLASHED = r"(?P<also>(?:\s?/\s?[0-9]{2}[\s.]?[0-9]{3}(?![0-9])){1,4})"
# the parliamentary year behind the dossier: "33694, 2018-2019, nr. 47", "33 694 (2018/19), nr. 47"
SESSION_AFTER = rf"(?:\s{{0,2}}[,(]?\s?(?:{YEARWORD})?(?P<jaar_na>{_JAREN})\s?\)?)?"

# what ends a number; in lists of archives the next field's name is stuck to it: "Stb. 645Waardering: B"
GLUED = r"(?:[A-Z][a-z]{2}[a-z.]|(?:De|Het|Een|Dit|In|Op|Er|Zie)\s)"
NUMBER_ENDS = rf"(?:(?![0-9A-Za-z])|(?={GLUED}))"
_NRWORD = r"(?:(?:onder|sub|volg)?(?:nr['’]?s?|num(?:mers?)?|nos?)|\#|n\s?[°º]|№|letters?|stuk(?:ken)?(?:\s?(?:nrs?|nummers?))?)"
# One look whether "nr." can be next at all: it saves the many ways in which spaces divide over the parts before it.
NR_NEAR = r"(?=[\s*_,;:.()\[–—-]{0,14}+(?i:[n\#№]|on|met|op|als|st|su|vo|le|bij))"
NR = rf"(?P<nr>(?i:(?:(?:onder|met|op|als|(?:bijgewerkt\s)?(?:t/m|tot\sen\smet))\s{{1,2}})?(?:stuk\s)?{_NRWORD})(?![A-Za-z])[.:,]{{0,2}})\s{{0,3}}"  # nr., nrs., nummer, no.
# 47, 42e (Senate before 2000), U (Senate); not the 2024 of "2024-0000129720" nor the 12 of "12 maart"
ONDERNUMMER = rf"""(?!(?:PM|XXX?|NNB?|TBD|NR)\b)(?P<ondernummer>[0-9]{{1,5}}(?:(?!t\s?/\s?m|t?m\s?[0-9])[a-z]{{1,2}}|[A-Z])?(?:(?![A-Za-z0-9])|(?<=[0-9])(?={GLUED}|t\s?/\s?m|t?m\s?[0-9]))|[A-Z]{{1,2}}(?![A-Za-z0-9]))
    (?!-?[0-9]{{5}})(?!\s(?:{MONTH}))"""

# "nr. 726, was nr. 719 (21501-08)": what may stand between the number and the dossier behind it
REST = r"(?P<rest>(?:\s{0,3}(?:,|&|en|t/m)\s{0,3}(?:(?:was|voorheen)\s)?(?:nrs?\.?\s{0,3})?[0-9]{1,4}){0,12})"

# Handelingen, Hand., Handelingen der Staten-Generaal, UCV; with the appendix before or after
HANDELINGEN = r"""(?=[hH])(?<![A-Za-z])(?P<label>(?i:hande(?:-\s{1,2})?lin(?:-\s{1,2})?gen|hand\.|hdtk|hdek|hand(?=\s(?:II|I|TK|EK)\b))(?:\s(?:van\sde|der|de))?(?:\sStaten-Generaal)?)"""
AANHANGSEL = r"""(?=[aA])(?<![A-Za-z])(?P<label>(?i:a{2,3}n(?:-\s{1,2})?hang(?:-\s{1,2})?sel|aanh\.)(?:(?:[\s\-*_]{1,4}|(?=H))(?i:van\sde\s|der\s|bij\sde\s|tot\sde\s|van\shet\sverslag\sder\s)?
    [*_]{0,2}(?i:hande(?:-\s{1,2})?lin(?:-\s{1,2})?gen|hand\.)(?:\s(?:van\sde|der))?)?\)?)"""


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
FAR = 1000
"""So many characters no head is looked for before its anchor: no bound of its own."""
_KAMER_FIELDS = ("kamer", "kamer_after", "kamer_roman", "kamer_alone")
_JAAR_FIELDS = ("vergaderjaar", "vergaderjaar_before", "vergaderjaar_roman")
_MORE_FIELDS = ("meer_jaren", "meer_jaren_roman")


class HeadMatch(NamedTuple):
    """What a head said: where it begins (counted from its cue), and its fields as values."""

    start: int
    kamer: Kamer | None
    vergaderjaar: Vergaderjaar | None
    ondernummer: str | None
    attachment: bool
    bijeenkomst: str | None
    rest: str | None = None
    both: bool = False


NO_HEAD = HeadMatch(start=0, kamer=None, vergaderjaar=None, ondernummer=None, attachment=False, bijeenkomst=None)


@lru_cache(maxsize=4096)
def read_vergaderjaar(text: str) -> Vergaderjaar | None:
    """A parliamentary year, or None where the two years do not follow each other."""
    try:
        return Vergaderjaar.read(text.replace("’", "").replace("'", ""))
    except ValueError:
        return None


def _first(fields: Fields, names: tuple[str, ...]) -> str | None:
    """The first of the named fields that is there and filled."""
    return next((fields[name] for name in names if fields.get(name) is not None), None)


_BOTH = re.compile(r"[Il1]\s?(?:[/&]|en)\s?[Il1]{2}")


def _head_match(core: re.Match[str] | None, begin: int) -> HeadMatch | None:
    if core is None:
        return None
    fields = core.groupdict()
    kamer, jaar = _first(fields, _KAMER_FIELDS), _first(fields, _JAAR_FIELDS)
    return HeadMatch(
        start=(core.end("outside") if "outside" in fields else core.start()) - begin,
        # HTK and HEK: the Handelingen of a chamber in one word.
        kamer=Kamer.read(kamer.removeprefix("H")) if kamer else None,
        # Of several sessions none is the paper's own.
        vergaderjaar=read_vergaderjaar(jaar) if jaar and _first(fields, _MORE_FIELDS) is None else None,
        ondernummer=fields.get("ondernummer"),
        attachment=False,
        bijeenkomst=fields.get("bijeenkomst"),
        rest=fields.get("rest"),
        both=kamer is not None and _BOTH.fullmatch(kamer) is not None,
    )


BEGINS_WORD = r"\b"
"""What a cue begins with that is no part of a longer word: "hand" of Handelingen is not that of behandeling."""


def _last(cues: Sequence[tuple[str, bool]], window: str) -> int:
    """Where the first of the cues that is there stands last; -1 when none is. Each comes with whether it begins a word."""
    for cue, begins_word in cues:
        at = window.rfind(cue)
        if begins_word:
            while at > 0 and "a" <= window[at - 1] <= "z":
                at = window.rfind(cue, 0, at)
        if at >= 0:
            return at
    return -1


class Head:
    """What stands before an anchor: the core, an optional lead before that, and the letters that hint at it.

    The same heads ("Kamerstuk ", "Kamerstukken II 2019/20, ") come again and again, so what a core makes of one
    stretch of text is kept.
    """

    def __init__(
        self, core: re.Pattern[str], lead: re.Pattern[str] | None, cues: tuple[str, ...], beside: tuple[str, ...],
        year_cues: tuple[str, ...] = (), reach: int = FAR,
    ) -> None:  # fmt: skip
        self.core, self.lead, self.cues, self.beside, self.reach = core, lead, cues, beside, reach
        self._year_cues = frozenset(cue.removeprefix(BEGINS_WORD) for cue in year_cues)
        self._cues = tuple((cue.removeprefix(BEGINS_WORD), cue.startswith(BEGINS_WORD)) for cue in cues)
        self._kept: dict[str, HeadMatch | None] = {}

    @property
    def groups(self) -> tuple[str, ...]:
        """The names of the fields that this head can fill."""
        return (*self.core.groupindex, *(self.lead.groupindex if self.lead else ()))

    @property
    def hints(self) -> tuple[str, ...]:
        """The letters of `cues` and `beside`."""
        return (*(cue for cue, _ in self._cues), *self.beside)

    def may_stand(self, letters: Collection[str], has_year: bool) -> bool:
        """Whether the head may stand where of all hints these are there, with a parliamentary year or without."""
        cues = [cue for cue, _ in self._cues if has_year or cue not in self._year_cues]
        return (not self._cues or any(cue in letters for cue in cues)) and (
            not self.beside or any(hint in letters for hint in self.beside)
        )

    def hint(self, window: str, hints: dict[tuple[str, ...], int]) -> int | None:
        """Where the first of the cues that is there stands last, -1 where the head has no cues; None when none is there."""
        cues = self.cues
        if cues in hints:
            hint = hints[cues]
        else:
            hints[cues] = hint = _last(self._cues, window)
        return None if hint < 0 and cues else hint

    def find(
        self, text: str, low: int, at: int, window: str, hints: dict[tuple[str, ...], int]
    ) -> tuple[int, HeadMatch] | None:
        """Where the head begins and what it says, or None. `window` is text[low:at] in lower case.

        `hints` keeps where cues stand in the window, for the heads that have the same.
        """
        hint = self.hint(window, hints)
        if hint is None or (self.beside and not any(map(window.__contains__, self.beside))):
            return None
        # In nearly all texts the head begins at its cue, which needs one match instead of a search; the
        # character before is part of the key, since a head may not begin inside a word.
        begin = low + hint
        found = None
        if hint < 0:
            # Without cues a head is no more than a look behind, which says nothing.
            return None if self.core.match(text, at, at) is None else (at, NO_HEAD)
        if hint > 0 and at - begin <= self.reach:
            key = text[begin - 1 : at]
            if key in self._kept:
                found = self._kept[key]
            else:
                found = _head_match(self.core.match(text, begin, at), begin)
                if len(self._kept) >= HEADS_KEPT:
                    self._kept.clear()
                self._kept[key] = found
        if found is None:
            found = _head_match(self.core.search(text, max(low, at - self.reach), at), begin)
            if found is None:
                return None
        start = begin + found.start
        if self.lead is not None and start > low and text[start - 1].isspace():
            lead = self._lead(text, low, start)
            jaar = lead.groupdict().get("vergaderjaar_before") if lead is not None else None
            # A year before a head that has its own is the end of another place: "Handelingen II 2017/18; Kamerstukken II 2017/18, …"
            if lead is not None and not (jaar and found.vergaderjaar):
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


Anchor = Literal["dossier", "jaar", "oud", "blad"]
_ANCHORS: tuple[tuple[str, Anchor], ...] = ((DOSSIER, "dossier"), (JAAR, "jaar"), (OUD, "oud"), (BLAD, "blad"))


@dataclass(frozen=True)
class Form:
    """One way of citing: what it looks like, where the rule comes from, and examples that are its tests.

    `pattern` holds one anchor piece (`DOSSIER`, `JAAR`, `OUD` or `BLAD`). The part before it is matched back from the
    anchor, the part after it forward. Group names are field names. A part before `LEAD` may be absent, and is looked
    for only once the rest has matched. `cues` are letters (lower case) of which one must stand before the anchor, those
    behind `BEGINS_WORD` where a word begins: without them the head is not tried; of `beside` too, where it says any. Those
    that are `year_cues` too count only where a parliamentary year stands before the anchor. `reach` is how many characters the head
    has at most, where that is few: it is looked for no further back.

    What a form may do hangs on these fields, never on its name:
    `kamer`: only when the head says this chamber. `needs` says what must speak for a match besides the pattern (see `evidence`): "nothing"; "no-contrary", nothing
    nearby that says it is something else; "support", a word of parliament or a list of the same shape too; "bill", the
    name of a bill right before; "heading", the title of a paper behind it; "list", items with a number around it. `series_possible`: two digits behind a dash
    may be an EU Council series instead of a number. `letter_possible`: a letter behind the dossier may be a Senate
    paper instead of a part of the dossier. `reads` names what follows the pattern. `flaw` is the code of what is
    wrong with a place that this form recognises and that names no number; such a place has evidence `NAME`.
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
    beside: tuple[str, ...] = ()
    year_cues: tuple[str, ...] = ()
    reach: int = FAR
    kamer: Kamer | None = None
    needs: Literal["nothing", "no-contrary", "support", "bill", "heading", "list"] = "nothing"
    reads: Literal["numbers", "meeting", "nothing"] = "numbers"
    continues: bool = False
    series_possible: bool = False
    letter_possible: bool = False
    flaw: str = ""
    anchor: Anchor = field(init=False)
    head: Head | None = field(init=False)
    tail: re.Pattern[str] = field(init=False)
    numbered_behind: bool = field(init=False)
    nr_behind: bool = field(init=False)

    def __post_init__(self) -> None:
        if len(self.examples) < 2:
            raise ValueError(f"form {self.name!r} needs two examples or more")
        before, found, after = self.pattern.partition(ANCHOR)
        if not found or ANCHOR in after:
            raise ValueError(f"form {self.name!r} must hold exactly one anchor piece")
        piece, anchor = next(entry for entry in _ANCHORS if before.endswith(entry[0].removesuffix(ANCHOR)))
        before = before.removesuffix(piece.removesuffix(ANCHOR)).strip()
        object.__setattr__(self, "anchor", anchor)
        object.__setattr__(self, "head", self._head_of(before) if before else None)
        object.__setattr__(self, "numbered_behind", "<ondernummer>" in after or "<onleesbaar>" in after)
        # A title and further dossiers may take any room before their "nr.".
        far = "<also>" in after or "<titel>" in after
        object.__setattr__(self, "nr_behind", "<nr>" in after and not far)
        object.__setattr__(self, "tail", _compiled(after))

    def _head_of(self, before: str) -> Head:
        return _head(before, self.cues, self.beside, self.year_cues, self.reach)


@cache
def _compiled(source: str) -> re.Pattern[str]:
    return pattern(source, re.VERBOSE)


@cache
def _head(source: str, cues: tuple[str, ...], beside: tuple[str, ...], year_cues: tuple[str, ...], reach: int) -> Head:
    """One object for one pattern: forms that share a head share its match at an anchor (see `scan`)."""
    lead, found, core = source.partition(LEAD)
    if not found:
        lead, core = "", source
    behind = _compiled(rf"(?:{lead})\Z") if lead else None
    return Head(_compiled(rf"(?:{core})\Z"), behind, cues, beside, year_cues, reach)
