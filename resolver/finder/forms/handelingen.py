"""Handelingen of all three chambers, the Aanhangsel, and the Tweede Kamer's own numbers: forms on a year."""

from __future__ import annotations

from ...model import Evidence
from ..pieces import AANHANGSEL, HANDELINGEN, HEADSEP, JAAR, KAMER, NR, SEP, YEARWORD, Example, Form

_SECOND = r"\s?[-–—/]\s?(?P<jaar_tot>[0-9]{4}|[0-9]{2})(?![0-9])"
_CHAMBER = rf"(?:[\s,(\-*_]{{1,4}}(?:(?:der|van\sde|de)\s)?(?:[Kk]amer\s)?{KAMER}\)?)?"
# the chamber behind the parliamentary year: "1950/51, II, blz. 123", "2003/04, TK 85-5005"
_BEHIND = r"(?:\s?[,(]?\s?(?P<kamer_achter>(?i:(?:tweede|eerste|[12]e)\s{1,2}kamer)|II|I|TK|EK)(?![A-Za-z0-9])\)?)?"
_UCV = r"(?:[\s,(]{1,3}(?P<bijeenkomst>UCV|OCV|UCV/OCV)\)?)?"
_NUMBER = r"(?P<ondernummer>[0-9]{1,5})(?![A-Za-z0-9])"
_PAGE = r"(?i:pag(?:ina)?|blz|p|bl)\.?\s{0,2}(?P<bladzijde>[0-9]{1,5}(?:\s?[-–]\s?[0-9]{1,5})?)(?![0-9])"

FORMS = (
    Form(
        name="aanhangsel",
        says="The appendix of the Handelingen: parliamentary year and number; the Tweede Kamer where no chamber is given.",
        source="Aanwijzing 3.43; the print of the Tweede Kamer",
        pattern=rf"{AANHANGSEL}{_CHAMBER}{HEADSEP}(?:{YEARWORD})?{JAAR}{_SECOND}{_BEHIND}{SEP}\(?(?:{NR})?{_NUMBER}",
        cues=("aanh",),
        family="aanhangsel",
        evidence=Evidence.LABEL,
        examples=(
            Example("Aanhangsel Handelingen II 2019/20, nr. 89", ids=("ah-tk-20192020-89",)),
            Example(
                "Aanhangsel van de Handelingen, vergaderjaar 2024–2025, nr. 1028",
                ids=("ah-tk-20242025-1028",),
            ),
        ),
        counter=("aanhangsel bij de brief van 2019",),
    ),
    Form(
        name="aanhangsel-dashed",
        says="The beginning of an identifier as label, and parliamentary year and number as people write them.",
        source="notes of Kamervragen",
        pattern=rf"(?<![A-Za-z])(?i:ah)-(?P<kamer>(?i:tk|ek))[-\s]{JAAR}{_SECOND}\s?,\s{{0,2}}(?:{NR})?{_NUMBER}",
        cues=(r"\bah",),
        family="aanhangsel",
        evidence=Evidence.LABEL,
        examples=(
            Example("ah-tk-2017–2018, nr.2509", ids=("ah-tk-20172018-2509",)),
            Example("AH-EK 2014/15, nr. 12", ids=("ah-ek-20142015-12",)),
        ),
        counter=("ah-tk-2017–2018",),
    ),
    Form(
        name="aanhangsel-behind",
        says="The appendix named behind the Handelingen or the parliamentary year.",
        source="in the wild",
        pattern=rf"""(?:(?:{HANDELINGEN}{_CHAMBER}|(?<![A-Za-z]){KAMER.replace("kamer>", "kamer_alone>")}){HEADSEP}(?:{YEARWORD})?
            |(?<![A-Za-z]){YEARWORD}){JAAR}
            {_SECOND}{SEP}\(?(?i:aanhangsel|aanh\.)(?:\s(?:van\sde\s|der\s)?(?i:handelingen))?\)?{SEP}(?:{NR})?{_NUMBER}""",
        cues=(r"\bhand", "kamer", r"\btk", r"\bek", r"\bii", r"\bi", "jaar"),
        family="aanhangsel",
        evidence=Evidence.LABEL,
        examples=(
            Example("Handelingen II 2019/20, Aanhangsel, nr. 89", ids=("ah-tk-20192020-89",)),
            Example("Tweede Kamer, vergaderjaar 2019–2020, Aanhangsel 89", ids=("ah-tk-20192020-89",)),
            Example("vergaderjaar 2019-2020, Aanhangsel van de Handelingen, nr. 89", ids=("ah-tk-20192020-89",)),
        ),
    ),
    Form(
        name="aanhangsel-before",
        says="The number of the appendix before the parliamentary year.",
        source="in the wild",
        pattern=rf"""{AANHANGSEL}{_CHAMBER}{HEADSEP}{NR}(?P<ondernummer>[0-9]{{1,5}}){HEADSEP}(?:{YEARWORD})?{JAAR}{_SECOND}""",
        family="aanhangsel",
        cues=("aanh",),
        evidence=Evidence.LABEL,
        examples=(
            Example("Aanhangsel Handelingen nr. 89, vergaderjaar 2019-2020", ids=("ah-tk-20192020-89",)),
            Example("Aanhangsel Handelingen II, nr. 89 (2019/20", ids=("ah-tk-20192020-89",), around="Zie {})."),
        ),
    ),
    Form(
        name="aanhangsel-page",
        says="A page of the appendix, as it was cited before its pieces had numbers.",
        source="court decisions",
        pattern=rf"{AANHANGSEL}{_CHAMBER}{HEADSEP}(?:{YEARWORD})?{JAAR}{_SECOND}{SEP}{_PAGE}",
        cues=("aanh",),
        family="aanhangsel",
        evidence=Evidence.LABEL,
        examples=(
            Example("Aanhangsel Handelingen II 1998/99, p. 1714", ids=(), kamer="TK"),
            Example("Aanhangsel van de Handelingen, vergaderjaar 1998–1999, blz. 1714-1715", ids=()),
        ),
        counter=("Handelingen II 1998/99, p. 1714",),
        reads="nothing",
    ),
    Form(
        name="aanhangsel-behind-page",
        says="A page of the appendix that is named behind the Handelingen or the parliamentary year.",
        source="court decisions",
        pattern=rf"""(?:{HANDELINGEN}{_CHAMBER}|(?<![A-Za-z]){KAMER.replace("kamer>", "kamer_alone>")}){HEADSEP}(?:{YEARWORD})?{JAAR}
            {_SECOND}{SEP}\(?(?i:aanhangsel|aanh\.)(?:\s(?:van\sde\s|der\s)?(?i:handelingen))?\)?{SEP}{_PAGE}""",
        cues=(r"\bhand", "kamer", r"\btk", r"\bek", r"\bii", r"\bi"),
        family="aanhangsel",
        evidence=Evidence.LABEL,
        examples=(
            Example("Tweede Kamer, vergaderjaar 1998/1999, aanhangsel, pag. 1714", ids=(), vergaderjaar="1998-1999"),
            Example("Handelingen II 1998/99, Aanhangsel, p. 1714", ids=(), kamer="TK"),
        ),
        counter=("Handelingen II 1998/99, p. 1714",),
        reads="nothing",
    ),
    Form(
        name="handelingen",
        says="Handelingen: parliamentary year, then meeting and item (since 2011) or pages (before).",
        source="Aanwijzing 3.43",
        pattern=rf"{HANDELINGEN}{_CHAMBER}{_UCV}{HEADSEP}(?:{YEARWORD})?{JAAR}{_SECOND}{_BEHIND}",
        cues=(r"\bhand",),
        family="handelingen",
        evidence=Evidence.LABEL,
        examples=(
            Example("Handelingen II 2019/20, nr. 24, item 24", ids=("h-tk-20192020-24-24",), kamer="TK"),
            Example("Handelingen Eerste Kamer 2020-2021, nr. 26, item 12", ids=("h-ek-20202021-26-12",)),
            Example("Handelingen I 2001/02, p. 1728", ids=("h-ek-20012002-1727-1733",), kamer="EK"),
            Example("Handelingen 2001/02, I, p. 1728", ids=("h-ek-20012002-1727-1733",), kamer="EK"),
            Example("Handelingen 2019/20 (Tweede Kamer), nr. 23, item 4", ids=("h-tk-20192020-23-4",), kamer="TK"),
            Example("Handelingen II 2010/11, 45-6, p. 12", ids=("h-tk-20102011-45-6",)),
            Example("Handelingen II 2009/10, p. 1502", ids=("h-tk-20092010-19-1501",)),
            Example("Handelingen II UCV 1987/88, nr. 12, p. 3", ids=(), vergaderjaar="1987-1988"),
        ),
        counter=("de handelingen van 2019",),
        reads="meeting",
    ),
    Form(
        name="committee",
        says="A meeting of committees by itself, its number before or behind the parliamentary year.",
        source="court decisions; papers of the 1980s",
        pattern=rf"""(?<![A-Za-z/])(?P<bijeenkomst>UCV/OCV|OCV/UCV|UCV|OCV)(?:\s(?:(?i:nr)\.?\s)?(?P<ondernummer>[0-9]{{1,3}}))?
            {HEADSEP}(?:{YEARWORD})?{JAAR}{_SECOND}""",
        cues=("ucv", "ocv"),
        family="handelingen",
        evidence=Evidence.LABEL,
        examples=(
            Example("UCV 12, 1987-1988, blz. 3", ids=(), vergaderjaar="1987-1988", kamer="TK"),
            Example("OCV/UCV 1987-1988, nr. 12", ids=(), vergaderjaar="1987-1988", kamer="TK"),
        ),
        counter=("UCV 1987",),
        reads="meeting",
    ),
    Form(
        name="handelingen-behind",
        says="Chamber and parliamentary year, and the Handelingen behind them.",
        source="circulars",
        pattern=rf"""(?<![A-Za-z]){KAMER}{HEADSEP}(?:{YEARWORD})?{JAAR}{_SECOND}{SEP}(?i:handelingen|hand\.)""",
        cues=("kamer", r"\btk", r"\bek"),
        family="handelingen",
        evidence=Evidence.LABEL,
        examples=(
            Example("Tweede Kamer, vergaderjaar 2019–2020, Handelingen nr. 24, item 24", ids=("h-tk-20192020-24-24",)),
            Example("Tweede Kamer, vergaderjaar 2007–2008, Handelingen p. 5950", ids=("h-tk-20072008-5949-5963",)),
        ),
        counter=("Tweede Kamer, vergaderjaar 2007–2008, Handelingen",),
        reads="meeting",
    ),
    Form(
        name="handelingen-short",
        says="HTK and HEK, as older papers abbreviate the Handelingen.",
        source="in the wild",
        pattern=rf"(?<![A-Za-z])(?P<kamer>HTK|HEK){HEADSEP}(?:{YEARWORD})?{JAAR}{_SECOND}",
        cues=("htk", "hek"),
        family="handelingen",
        evidence=Evidence.LABEL,
        examples=(
            Example("HTK 2007-2008, p. 5950", ids=("h-tk-20072008-5949-5963",), kamer="TK"),
            Example("HEK 2001/02, blz. 1728", ids=("h-ek-20012002-1727-1733",), kamer="EK"),
        ),
        reads="meeting",
    ),
    Form(
        name="tk-number",
        says="A number of the Tweede Kamer itself: 2019Z12345 for a zaak (a bill, a letter, a question), 2024D14184 for a document.",
        source="sources.md §4",
        pattern=rf"{JAAR}(?P<tk_nummer>[ZzD][0-9]{{5}})(?![A-Za-z0-9])",
        family="tk-document",
        evidence=Evidence.SHAPE,
        examples=(
            Example("2019Z12345", ids=("2019Z12345",)),
            Example("2018D39037", ids=("2018D39037",)),
            Example("2009D27141", ids=("2009D27141",)),
            Example("2019Z21150", ids=("kv-tk-2019Z21150",), around="Zie kamervragen {} hierover."),
        ),
        counter=("2019X12345",),
        reads="nothing",
    ),
)
