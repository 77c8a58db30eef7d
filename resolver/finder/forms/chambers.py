"""Kamerstukken by a chamber instead of the label, where given with the parliamentary year."""

from __future__ import annotations

from ...model import Evidence, Kamer
from ..pieces import (
    ALSO,
    DOSSIER,
    ETCETERA,
    HEADSEP,
    JAAR,
    KAMERNAAM,
    LEAD,
    MARKS_END,
    NR,
    ONDERNUMMER,
    SEP,
    TOEVOEGING,
    VERGADERJAAR,
    YEARWORD,
    Example,
    Form,
)
from .tails import (
    ATTACHMENT,
    BRACKETED,
    DASHED,
    DOSSIERNR,
    LETTER_SPACED,
    LETTERED,
    NR_ONLY,
    NUMBERED,
    TITLED,
    UNFILLED,
    YEAR_ALONE,
)

_VERGADERJAAR_ROMAN = VERGADERJAAR.replace("vergaderjaar>", "vergaderjaar_roman>").replace(
    "meer_jaren>", "meer_jaren_roman>"
)
_CHAMBER = rf"""{ATTACHMENT}{LEAD}(?=[TtEeVvIi12])(?:{KAMERNAAM}(?:{HEADSEP}(?:II|I)(?![A-Za-z0-9]))?\)?(?:{HEADSEP}{VERGADERJAAR}|{YEAR_ALONE})
    |(?<![A-Za-z0-9])(?P<kamer_roman>II|I),?\s{_VERGADERJAAR_ROMAN}){HEADSEP}{DOSSIERNR}"""
_CHAMBER_YEAR = rf"""{KAMERNAAM}(?:{HEADSEP}(?:II|I)(?![A-Za-z0-9]))?\)?{HEADSEP}{VERGADERJAAR}{HEADSEP}{DOSSIERNR}"""
_ABBREVIATED = r"(?<![A-Za-z0-9])(?P<kamer>TK|EK|T\.K\.|E\.K\.)(?:\s(?:II|I)(?![A-Za-z0-9]))?\s{1,2}(?:nr\.\s)?"
_IN_BRACKETS = rf"\({KAMERNAAM},?\s{{1,2}}"
_ROMAN_ALONE = r"(?<![A-Za-z0-9.])(?P<kamer_alone>II|I)\s"
# II and I alone are a chamber where a parliamentary year follows.
_ROMAN_CUES = (r"\bi ", r"\bii ", r"\bi,", r"\bii,")
_CHAMBERS = (r"\btk", r"\bek", r"\bvv", "kamer", "verenigde", r"\bt.k", r"\be.k", *_ROMAN_CUES)
_SECOND = r"\s?[-–—/]\s?(?P<jaar_tot>[0-9]{4}|[0-9]{2})(?![0-9])"

FORMS = (
    Form(
        name="kamer",
        says="Chamber instead of the label, where given with the parliamentary year.",
        source="the print of the Tweede Kamer; in the wild",
        pattern=rf"{_CHAMBER}{DOSSIER}{NUMBERED}",
        family="kamerstuk",
        cues=_CHAMBERS,
        year_cues=_ROMAN_CUES,
        evidence=Evidence.KAMER,
        examples=(
            Example(
                "TK 2008-2009, 31473, nummer 25, bladzijde 5 - 6",
                dossier="31473",
                ondernummer="25",
                kamer="TK",
                vergaderjaar="2008-2009",
            ),
            Example("Tweede Kamer, vergaderjaar 2007-2008, 31 386, nr. 3", dossier="31386", ondernummer="3"),
            Example("II 2018/19, 30 821, nr. 72", kamer="TK", ondernummer="72"),
            Example("bijlage bij TK 30 821, nr. 72", ondernummer="72"),
            Example("TK 31 813 (R1873), nr. 27", ids=("kst-31813-27",)),
            Example("Tweede Kamer, vergaderjaar 1990–1991, 21 800 IX B, nr. 19", dossier="21800-IXB", ondernummer="19"),
            Example("TK II 1995–1996, 24 400-XIII, nr. 2", dossier="24400-XIII", kamer="TK"),
        ),
        counter=("de Tweede Kamer telt 30 821, nr. 72",),
    ),
    Form(
        name="kamer-several-dossiers",
        says="Chamber instead of the label, several dossiers and one number for all of them.",
        source="the print of the Tweede Kamer",
        pattern=rf"{_CHAMBER}{DOSSIER}{TOEVOEGING}?{ALSO}{SEP}{NR}{ONDERNUMMER}",
        family="kamerstuk",
        cues=_CHAMBERS,
        year_cues=_ROMAN_CUES,
        evidence=Evidence.KAMER,
        examples=(
            Example("TK 33 694 en 26 643, nr. 47", dossier="33694", ondernummer="47"),
            Example("Tweede Kamer, vergaderjaar 2018–2019, 33 694, 26 643, nr. 47", dossier="33694", ondernummer="47"),
        ),
        counter=("TK 33 694 en 26 643",),
    ),
    Form(
        name="kamer-letter",
        says="Chamber instead of the label, and the Senate's letter without nr.",
        source="in the wild",
        pattern=rf"{_CHAMBER}{DOSSIER}{LETTERED}",
        family="kamerstuk",
        cues=_CHAMBERS,
        year_cues=_ROMAN_CUES,
        evidence=Evidence.KAMER,
        examples=(
            Example("EK 33 694, U", ids=("kst-33694-U",), kamer="EK", around="Zie {}."),
            Example("Eerste Kamer, vergaderjaar 2017–2018, 33 694, U", ids=("kst-33694-U",), around="({})"),
        ),
        counter=("EK 33 694, U bent",),
    ),
    Form(
        name="kamer-letter-bracketed",
        says="The Senate instead of the label, and its letters in brackets behind the dossier.",
        source="selection lists of archives; the Staatsblad's colophon",
        pattern=rf"{_CHAMBER}{DOSSIER}{BRACKETED}",
        family="kamerstuk",
        kamer=Kamer.EK,
        cues=_CHAMBERS,
        year_cues=_ROMAN_CUES,
        evidence=Evidence.KAMER,
        examples=(
            Example("EK 2003/04, 28 170 (A", ids=("kst-20032004-28170-A",), kamer="EK", around="Zie: {})."),
            Example("Eerste Kamer, vergaderjaar 2011–2012, 32 550 (B", ids=("kst-32550-B",), around="{} en C)"),
        ),
        counter=("EK 2003/04, 28 170 (V)",),
    ),
    Form(
        name="kamer-letter-spaced",
        says="Chamber, dossier and a Senate letter with spaces only.",
        source="in the wild",
        pattern=rf"(?:{_ABBREVIATED}|{_ROMAN_ALONE}){DOSSIER}{LETTER_SPACED}",
        family="kamerstuk",
        cues=(r"\btk", r"\bek", r"\bt.k", r"\be.k", r"\bi ", r"\bii "),
        reach=13,
        evidence=Evidence.KAMER,
        examples=(
            Example("I 33694 U", ids=("kst-33694-U",), kamer="EK", around="Zie {}."),
            Example("EK 33694 U", ids=("kst-33694-U",), kamer="EK", around="({})"),
        ),
        counter=("EK 33694 U bent",),
        letter_possible=True,
    ),
    Form(
        name="kamer-comma",
        says="Chamber instead of the label, and the number after a comma or space without nr., closing the citation.",
        source="in the wild",
        pattern=rf"""{_CHAMBER}{DOSSIER}{TOEVOEGING}?(?:\s{{0,2}},\s{{0,3}}|\s{{1,2}}(?=[0-9]{{1,3}}\s{{0,2}}(?:[){MARKS_END}.;\]\n<|]|\Z)))
            (?!(?:19|20)[0-9]{{2}}(?![0-9])){ONDERNUMMER}(?=\s{{0,2}}(?:[);\]\n<{MARKS_END}]|\.\s|\.?\Z|,\sp\.|,\sblz|,\spag))""",
        family="kamerstuk",
        cues=_CHAMBERS,
        year_cues=_ROMAN_CUES,
        evidence=Evidence.KAMER,
        examples=(
            Example("TK 30 821, 72", dossier="30821", ondernummer="72", around="({})"),
            Example("TK 2018-2019, 30 821, 72, p. 3", dossier="30821", ondernummer="72", around="({})."),
        ),
        counter=("de TK 30 821, 72 leden",),
    ),
    Form(
        name="kamer-dashed",
        says="Chamber instead of the label, dossier and number joined by a dash.",
        source="in the wild",
        pattern=rf"{_CHAMBER}{DOSSIER}{DASHED}",
        family="kamerstuk",
        cues=_CHAMBERS,
        year_cues=_ROMAN_CUES,
        evidence=Evidence.KAMER,
        examples=(
            Example("TK 30821-72", dossier="30821", ondernummer="72", kamer="TK"),
            Example("TK 2019-2020, 35300-V-14", dossier="35300-V", ondernummer="14"),
        ),
        series_possible=True,
        letter_possible=True,
        counter=("de TK 10 000 - 15 000",),
    ),
    Form(
        name="kamer-titled",
        says="Chamber instead of the label, and the title between dossier and number.",
        source="selection lists of archives",
        pattern=rf"{_CHAMBER}{DOSSIER}{TITLED}",
        family="kamerstuk",
        cues=_CHAMBERS,
        year_cues=_ROMAN_CUES,
        evidence=Evidence.KAMER,
        examples=(
            Example(
                "TK II 1995–1996, 24 400-XIII, Vaststelling van de begroting EZ voor het jaar 1996, nr. 2",
                dossier="24400-XIII",
                ondernummer="2",
                kamer="TK",
            ),
            Example("TK 1990–1991, 22 061 (Algemene wet bestuursrecht), nr. 3", dossier="22061", ondernummer="3"),
        ),
        counter=("TK 1990–1991, 22 061, zie ook Stb. 1992, nr. 315",),
    ),
    Form(
        name="kamer-unfilled",
        says="Chamber, dossier and nr., and then no number.",
        source="drafts of letters",
        pattern=rf"{_CHAMBER}{DOSSIER}{TOEVOEGING}?{SEP}\(?{NR_ONLY}{UNFILLED}",
        family="kamerstuk",
        cues=_CHAMBERS,
        year_cues=_ROMAN_CUES,
        evidence=Evidence.NAME,
        examples=(
            Example("TK 2018/19, 33 694, nr. …", dossier="33694", kamer="TK"),
            Example("Tweede Kamer, vergaderjaar 2018–2019, 33 694, nr. [nummer]", dossier="33694"),
        ),
        counter=("TK 33 694, nr. 47",),
        reads="nothing",
        flaw="number-not-filled-in",
    ),
    Form(
        name="kamer-unreadable",
        says="Chamber and parliamentary year, and digits that are no dossier.",
        source="slips in regulations",
        pattern=rf"""{KAMERNAAM}\)?{HEADSEP}(?:{YEARWORD})?{JAAR}{_SECOND}{HEADSEP}(?:nr\.\s)?(?P<onleesbaar>[0-9]{{2}}[\s.]?[0-9]{{4,8}}
            (?:,?\s{{0,2}}(?i:nrs?|no)\.?\s{{0,2}}(?:[0-9]{{1,5}}|[A-Z]{{1,3}}(?![A-Za-z])))?)(?![0-9])""",
        family="kamerstuk",
        cues=_CHAMBERS,
        evidence=Evidence.NAME,
        examples=(
            Example("TK 1990–1991, 22 0230, nr. 3", kamer="TK", vergaderjaar="1990-1991"),
            Example("Tweede Kamer, vergaderjaar 2019–2020, 336944", kamer="TK"),
        ),
        counter=("TK 1990–1991, 22 023, nr. 3",),
        reads="nothing",
        flaw="dossier-not-readable",
    ),
    Form(
        name="kamer-without-dossier",
        says="Chamber and parliamentary year, and a number without its dossier.",
        source="slips",
        pattern=rf"""{KAMERNAAM}\)?{HEADSEP}(?:{YEARWORD})?{JAAR}{_SECOND}\s?,\s{{0,2}}(?i:nrs?|no)\.?\s{{0,2}}(?P<zonder>[0-9]{{1,3}})
            (?=\s?(?:[){MARKS_END}.,;:!?|\]\n<]|\t|[–—]|\Z))(?![.,][0-9])""",
        family="kamerstuk",
        cues=_CHAMBERS,
        evidence=Evidence.NAME,
        examples=(
            Example("TK 2019/20, nr. 14", kamer="TK", vergaderjaar="2019-2020", around="Zie {}."),
            Example("Tweede Kamer, vergaderjaar 2019–2020, nr. 14", kamer="TK", around="({})"),
        ),
        counter=("TK 1990–1991, 22 023, nr. 3",),
        reads="nothing",
        flaw="dossier-missing",
    ),
    Form(
        name="kamer-dossier",
        says="Chamber and parliamentary year with a dossier only: the whole dossier is meant.",
        source="the Staatsblad's colophon; selection lists of archives",
        pattern=rf"{_CHAMBER_YEAR}{DOSSIER}{TOEVOEGING}?{ETCETERA}(?![\s.]?[0-9])",
        family="dossier",
        cues=_CHAMBERS,
        beside=("-", "–", "—", "/"),
        year_cues=_CHAMBERS,
        evidence=Evidence.KAMER,
        examples=(
            Example("TK 1984–1985, 18 874", dossier="18874", kamer="TK", vergaderjaar="1984-1985", around="({})"),
            Example("Tweede Kamer, 1994–1995, 23 552", dossier="23552", around="{}) en zoals luidend op 19 februari;"),
            Example("TK 1988–1989, 1989–1990, 1991–1992, 21 013", dossier="21013", around="{};"),
        ),
        counter=("de Tweede Kamer, 1994, 23 552 euro",),
        reads="nothing",
    ),
    Form(
        name="kamer-dossier-short",
        says="TK or EK and a dossier, without parliamentary year, closing its clause.",
        source="lists of the Tweede Kamer",
        pattern=rf"{_ABBREVIATED}{DOSSIER}{TOEVOEGING}?{ETCETERA}(?=\s{{0,2}}(?:[){MARKS_END}.,;:\]\n<]|\Z))",
        family="dossier",
        cues=(r"\btk", r"\bek", r"\bt.k", r"\be.k"),
        reach=13,
        evidence=Evidence.KAMER,
        examples=(
            Example("TK 35533", dossier="35533", kamer="TK", around="de Grondwet ({}) (Inbreng verslag)"),
            Example("TK 11539", dossier="11539", kamer="TK", around="opgericht (oktober 1971/ {})."),
        ),
        counter=("7551 EK Hengelo 35533",),
        reads="nothing",
    ),
    Form(
        name="kamer-dossier-bracketed",
        says="The name of a chamber and a dossier, alone in brackets.",
        source="in the wild",
        pattern=rf"{_IN_BRACKETS}{DOSSIER}{TOEVOEGING}?\)",
        family="dossier",
        cues=("kamer",),
        reach=48,
        evidence=Evidence.KAMER,
        examples=(
            Example("(Tweede Kamer 35533)", dossier="35533", kamer="TK", around="het voorstel {} is"),
            Example("(Eerste Kamer, 35 533)", dossier="35533", kamer="EK", around="het voorstel {} is"),
        ),
        counter=("(de Tweede Kamer telt 35533 leden)",),
        reads="nothing",
    ),
)
