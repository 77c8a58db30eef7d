"""Kamerstukken of before 1969, whose dossiers have fewer than five digits or Roman numerals.

A number of four digits is mostly a year or an amount, so these forms ask for a label, a chamber or a zitting. Where
the parliamentary year stands first the form turns on that, else on the number itself.
"""

from __future__ import annotations

from ...model import Evidence
from ...rules import HOOFDSTUK
from ..pieces import (
    HANDELINGEN,
    HEADSEP,
    JAAR,
    KAMER,
    KAMERNAAM,
    LABEL,
    MARKS_END,
    NR,
    ONDERNUMMER,
    OUD,
    SEP,
    YEARWORD,
    Example,
    Form,
)

# Behind the first year: the second, and further sessions of the same papers.
_SECOND = r"\s?[-–—/]\s?(?P<jaar_tot>[0-9]{4}|[0-9]{2})(?![0-9])(?:\s?(?:[,;–-]|en)\s?1[89][0-9]{2}\s?[-–—/]\s?[0-9]{2,4}(?![0-9])){0,4}"
# "9595, 9596": further dossiers of the same papers; not the years of sessions
_ALSO = r"(?P<oud_ook>(?:\s?(?:[,/&]|\ben\b)\s{0,2}(?!1[89][0-9]{2}|20[0-9]{2})[1-9][0-9]{3}(?![0-9])(?!\s?[-–/.]\s?[0-9])){1,4})?"
_DOSSIER = rf"{HEADSEP}(?:(?i:bijl(?:agen?|\.))\s{{1,2}})?(?:(?i:nrs?|no|n\s?[°º]|nummer)\.?\s{{0,2}})?(?P<oud>[1-9][ .][0-9]{{3}}(?![0-9])|[1-9][0-9]{{0,3}}|[CILVX]{{1,8}})(?![\s.]?[0-9]{{3}}(?![0-9]))(?![0-9A-Za-z]){_ALSO}"
_PART = rf"(?:\s?\(R\s?[0-9]{{1,4}}\))?(?:(?:\s{{1,2}}|\s?[,-]\s?)(?:(?i:hoofdstuk|hfdst\.?)\s)?(?P<toevoeging>{HOOFDSTUK})(?![A-Za-z0-9]))?"
_NUMBERED = rf"{_PART}{SEP}\(?{NR}{ONDERNUMMER}"
_CLOSES = rf"(?=\s{{0,2}}(?:[){MARKS_END}.,;:!?|\]\n<]|\t|\Z)|\s{{1,2}}(?:[A-Z][a-z]|blz|p\.|[-–—]\s))"

_LABELLED = rf"""{LABEL}(?:{HEADSEP}{KAMER}\)?)?{HEADSEP}(?:{YEARWORD})?"""
_CHAMBER = rf"""{KAMERNAAM}(?:{HEADSEP}(?:II|I)(?![A-Za-z0-9]))?\)?{HEADSEP}(?:{YEARWORD})?"""
_ZITTING = rf"(?<![A-Za-z]){YEARWORD}"
_HAND = rf"{HANDELINGEN}(?:{HEADSEP}{KAMER}\)?)?(?:{HEADSEP}(?i:bijl(?:agen?|\.)))?{HEADSEP}(?:{YEARWORD})?"
_LABELS = ("kamer", "kst", "stukken", "hand", "gedr")
_CHAMBERS = (r"\btk", r"\bek", "kamer", r"\bt.k", r"\be.k")

FORMS = (
    Form(
        name="old",
        says="Label and parliamentary year, a dossier of up to four digits, and the number of the paper.",
        source="court decisions and selection lists",
        pattern=rf"{_LABELLED}{JAAR}{_SECOND}{_DOSSIER}{_NUMBERED}",
        family="kamerstuk",
        cues=_LABELS,
        evidence=Evidence.LABEL,
        examples=(
            Example(
                "Kamerstukken II 1958/59, 5380, nr. 43", ids=("kst-5380-43",), kamer="TK", vergaderjaar="1958-1959"
            ),
            Example("Bijl. Hand. II 1964-1965, 7942, nr. 3", ids=("kst-7942-3",), kamer="TK"),
            Example("Kamerstukken II 1976/77, 7729, nr. 6", ids=("kst-7729-6",), kamer="TK"),
            Example("Bijlagen Handelingen Tweede Kamer, 1962-1963 - 6000, nr. 9", ids=("kst-6000-9",)),
            Example("Kamerstukken II 1955/56, 4100 XIII, nr. 12", ids=("kst-4100-XIII-12",)),
            Example("Kamerstukken II 1967/68, 9595 en 9596, nr. 3", ids=("kst-9595-3",), dossier="9595"),
            Example("Kamerstukken II 1844/45 nr. XXXIII, ondernr. 2", dossier="XXXIII", ondernummer="2", ids=()),
        ),
        counter=("Kamerstukken II 1998/99, 26 573, nr. 2",),
    ),
    Form(
        name="old-handelingen",
        says="A paper called after the Handelingen, with a dossier of up to four digits.",
        source="selection lists of archives",
        pattern=rf"{_HAND}{JAAR}{_SECOND}{_DOSSIER}{_NUMBERED}",
        family="kamerstuk",
        cues=(r"\bhand",),
        evidence=Evidence.LABEL,
        examples=(
            Example("Handelingen Tweede Kamer 1962-1963, 6000, nr. 9", ids=("kst-6000-9",)),
            Example("Hand. II 1958/59, 5380, nr. 43", ids=("kst-5380-43",)),
            Example("Handelingen Tweede Kamer, Bijlagen 1936-1937, 230, nr. 3", ids=("kst-230-3",)),
            Example(
                "Handelingen der Staten-Generaal, Tweede Kamer, zitting 1950-1951, Bijlage 2100 no. 3",
                ids=("kst-2100-3",),
            ),
        ),
        counter=("Hand. II 1958/59, p. 538",),
    ),
    Form(
        name="old-appendix",
        says="A paper in the appendices of the Handelingen: its dossier, and its number behind a point or a comma.",
        source="a variant of old-handelingen",
        pattern=rf"""(?:{HANDELINGEN}(?:{HEADSEP}{KAMER}\)?)?|(?<![A-Za-z])(?P<kamer_alone>HTK|HEK)){HEADSEP}(?:{YEARWORD})?{JAAR}{_SECOND}
            {HEADSEP}(?i:bijl(?:agen?|\.))\s{{0,2}}(?:(?i:n[ro]|n\s?[°º])\.?\s{{0,2}})?(?P<oud>[1-9][0-9]{{0,3}})(?![0-9]){_PART}
            (?:\s?[.,]\s{{0,2}}|\s)(?:{NR})?(?P<ondernummer>[0-9]{{1,3}})(?![0-9A-Za-z]|\s?[-–/.]\s?[0-9])""",
        family="kamerstuk",
        cues=(r"\bhand", "htk", "hek"),
        evidence=Evidence.LABEL,
        examples=(
            Example("Hand. II 1919/20, Bijl. 246.3", ids=("kst-246-3",), kamer="TK"),
            Example("HTK 1919-1920, bijlage 246, nr. 3", ids=("kst-246-3",), kamer="TK"),
        ),
        counter=("Hand. II 1919/20, bijlage 12",),
    ),
    Form(
        name="old-chamber",
        says="Chamber and parliamentary year, a dossier of up to four digits, and the number of the paper.",
        source="court decisions and selection lists",
        pattern=rf"{_CHAMBER}{JAAR}{_SECOND}{_DOSSIER}{_NUMBERED}",
        family="kamerstuk",
        cues=_CHAMBERS,
        evidence=Evidence.KAMER,
        examples=(
            Example("Tweede Kamer 1962-1963 - 5380, nr. 19", ids=("kst-5380-19",), kamer="TK"),
            Example("TK 1967–1968, 9595, nr. 3", ids=("kst-9595-3",), kamer="TK"),
        ),
        counter=("Tweede Kamer 1998-1999, 26 573, nr. 2",),
    ),
    Form(
        name="old-zitting",
        says="Zitting with its years, a dossier of up to four digits, and the number of the paper.",
        source="selection lists of archives",
        pattern=rf"{_ZITTING}{JAAR}{_SECOND}{_DOSSIER}{_NUMBERED}",
        family="kamerstuk",
        cues=("zitting", "jaar", "sessie"),
        evidence=Evidence.VERGADERJAAR,
        examples=(
            Example("zitting 1948–1949, nr. 1321, nr. 2", ids=("kst-1321-2",)),
            Example("zitting 1957–1958, nr. 4900, XII, nr. 11", ids=("kst-4900-XII-11",)),
            Example("zitting 1967-1968 - 9595, nr. 3", ids=("kst-9595-3",)),
        ),
        counter=("zitting 1967-1968, 9 maart",),
    ),
    Form(
        name="old-comma",
        says="Label and parliamentary year, a dossier of four digits, and the number after a comma without nr.",
        source="court decisions",
        pattern=rf"{_LABELLED}{JAAR}{_SECOND}{_DOSSIER}{_PART}\s?,\s{{0,2}}(?P<ondernummer>[0-9]{{1,3}})(?=\s?[){MARKS_END}.,;]|\Z)",
        family="kamerstuk",
        cues=_LABELS,
        evidence=Evidence.LABEL,
        examples=(
            Example("Kamerstukken II 1958/59, 5380, 43", ids=("kst-5380-43",), around="({})"),
            Example("Bijl. Hand. II 1964-1965, 7942, 3", ids=("kst-7942-3",), around="({})"),
        ),
        counter=("Kamerstukken II 1998/99, 26 573, 2",),
    ),
    Form(
        name="old-dossier",
        says="Label and parliamentary year with a dossier of four digits only.",
        source="selection lists of archives",
        pattern=rf"{_LABELLED}{JAAR}{_SECOND}{_DOSSIER}{_PART}{_CLOSES}",
        family="dossier",
        cues=_LABELS,
        evidence=Evidence.LABEL,
        examples=(
            Example("Kamerstukken II 1967/68, 9324", dossier="9324", around="({})."),
            Example("Kamerstukken I, 1969-1970, 9595", dossier="9595", around="({},9596, blz 1092): De mogelijkheid"),
            Example("Bijl. Hand. II 1964-1965, 7942", dossier="7942", around="({})."),
        ),
        counter=("Kamerstukken II 1998/99, 26 573",),
        reads="nothing",
    ),
    Form(
        name="old-chamber-dossier",
        says="Chamber and parliamentary year with a dossier of four digits only.",
        source="selection lists of archives",
        pattern=rf"{_CHAMBER}{JAAR}{_SECOND}{_DOSSIER}{_PART}{_CLOSES}",
        family="dossier",
        cues=_CHAMBERS,
        evidence=Evidence.KAMER,
        examples=(
            Example(
                "Tweede Kamer, zitting 1967–1968, 9324", dossier="9324", around="({} Memorie van Toelichting, blz. 38)."
            ),
            Example("TK 1962–1963 nr. 7048", dossier="7048", around="({}) Nota Evaluatie."),
        ),
        counter=("Tweede Kamer 1998-1999, 26 573",),
        reads="nothing",
    ),
    Form(
        name="old-bare-year",
        says="Label or chamber and a dossier of four digits with its number, without parliamentary year.",
        source="court decisions",
        pattern=rf"(?:{LABEL}(?:{HEADSEP}{KAMER}\)?)?|{KAMERNAAM.replace('kamer>', 'kamer_alone>')}){HEADSEP}(?:(?i:nr|no)\.\s)?{OUD}{_NUMBERED}",
        family="kamerstuk",
        cues=(*_LABELS, *_CHAMBERS),
        evidence=Evidence.LABEL,
        examples=(
            Example("Kamerstukken 5380, nr. 43", ids=("kst-5380-43",)),
            Example("TK 9595, nr. 3", ids=("kst-9595-3",), kamer="TK"),
        ),
        counter=("Kamerstukken 2011, nr. 43",),
    ),
    Form(
        name="old-worded",
        says="A bill by its dossier of four digits.",
        source="court decisions",
        pattern=rf"(?<![A-Za-z])(?i:wetsontwerp(?:en)?|wetsvoorstel(?:len)?)\s{{1,2}}(?:(?i:nr|no|nummer)\.?\s)?{OUD}{_PART}{_CLOSES}",
        family="dossier",
        cues=("wets",),
        evidence=Evidence.SHAPE,
        examples=(
            Example("wetsontwerp 9324", dossier="9324", around="de behandeling van {}."),
            Example("wetsontwerp nr. 5380", dossier="5380", around="({})"),
        ),
        counter=("wetsontwerp 1968",),
        reads="nothing",
    ),
    Form(
        name="old-dossier-bare-year",
        says="Label or TK and a dossier of four digits only, without parliamentary year.",
        source="selection lists of archives",
        pattern=rf"(?:{LABEL}(?:{HEADSEP}{KAMER}\)?)?\s{{0,2}}|(?<![A-Za-z0-9])(?P<kamer_alone>TK|EK)\s)(?:(?i:nr|no)\.\s)?{OUD}{_PART}{_CLOSES}",
        family="dossier",
        cues=(*_LABELS, *_CHAMBERS),
        evidence=Evidence.KAMER,
        examples=(
            Example("TK 9959", dossier="9959", kamer="TK", around="Product: Wet {} Waardering: V"),
            Example("Kamerstukken 5380", dossier="5380", around="({})"),
        ),
        counter=("7551 EK Hengelo 1234", "Kamerstukken 2011"),
        reads="nothing",
    ),
)
