r"""Kamerstukken that turn on a dossier number, with a label, a chamber, a year or a word before it.

A form's order is its evidence: the label "Kamerstuk", then a chamber, then a parliamentary year, then a word
that makes the number a dossier. Without any of these: `short`. Dossiers of before 1969: `old`.
"""

from __future__ import annotations

from ...model import Evidence
from ...rules import REEKS
from ..pieces import (
    ALSO,
    DOSSIER,
    DOSSIERWORD,
    ETCETERA,
    HANDELINGEN,
    HEADSEP,
    KAMER,
    KAMERNAAM,
    LABEL,
    LEAD,
    NR,
    ONDERNUMMER,
    PART,
    REST,
    SEP,
    SESSION,
    SESSION_AFTER,
    TOEVOEGING,
    VERGADERJAAR,
    YEARWORD,
    Example,
    Form,
)

_ATTACHMENT = r"(?:(?P<attachment>(?i:(?<![A-Za-z])bijlagen?(?:\s[0-9A-Z]{1,2})?\s{1,2}(?:behorend(?:e)?\s)?(?:bij|van|tot))(?:\s(?:de|het))?)\s{1,2})?"
_BEFORE = rf"(?:(?:{YEARWORD})?{SESSION.replace('vergaderjaar', 'vergaderjaar_before')}{SEP})?"
# "nr." before a dossier; and the first two digits printed twice: "26 26 568"
_DOSSIERNR = r"(?:(?i:(?:met\s)?(?:wetsvoorstel|wetsontwerp|dossier)?(?:nummers?|nrs?\.?)?|nrs?\.|nummers?|no\.)\s{0,2})?(?:[0-9]{2}\s)?"
_YEAR_ALONE = rf"(?:{HEADSEP}(?:{YEARWORD})?(?:1[89]|20)[0-9]{{2}}(?![0-9]))?"  # "Kamerstukken 2011 33 000, nr 51"
_LABELLED = rf"""{_ATTACHMENT}{_BEFORE}{LEAD}{LABEL}(?:{HEADSEP}{KAMER}\)?)?(?:{HEADSEP}{VERGADERJAAR}\)?|{_YEAR_ALONE})
    (?:{HEADSEP}{KAMER.replace("kamer>", "kamer_after>")})?{HEADSEP}{_DOSSIERNR}"""
_VERGADERJAAR_ROMAN = VERGADERJAAR.replace("vergaderjaar>", "vergaderjaar_roman>").replace(
    "meer_jaren>", "meer_jaren_roman>"
)
_CHAMBER = rf"""{_ATTACHMENT}{LEAD}(?:{KAMERNAAM}(?:{HEADSEP}(?:II|I)(?![A-Za-z0-9]))?\)?(?:{HEADSEP}{VERGADERJAAR}|{_YEAR_ALONE})
    |(?<![A-Za-z0-9])(?P<kamer_roman>II|I),?\s{_VERGADERJAAR_ROMAN}){HEADSEP}{_DOSSIERNR}"""
_CHAMBER_YEAR = rf"""{KAMERNAAM}(?:{HEADSEP}(?:II|I)(?![A-Za-z0-9]))?\)?{HEADSEP}{VERGADERJAAR}{HEADSEP}{_DOSSIERNR}"""
_ABBREVIATED = r"(?<![A-Za-z0-9])(?P<kamer>TK|EK|T\.K\.|E\.K\.)(?:\s(?:II|I)(?![A-Za-z0-9]))?\s{1,2}(?:nr\.\s)?"
_IN_BRACKETS = rf"\({KAMERNAAM},?\s{{1,2}}"
_ROMAN_ALONE = r"(?<![A-Za-z0-9.])(?P<kamer_alone>II|I)\s"
_HAND = rf"{HANDELINGEN}(?:{HEADSEP}{KAMER}\)?)?{HEADSEP}{VERGADERJAAR}(?:{HEADSEP}{KAMER.replace('kamer>', 'kamer_after>')})?{HEADSEP}{_DOSSIERNR}"
_YEAR = rf"(?<![A-Za-z0-9]){VERGADERJAAR}{HEADSEP}{_DOSSIERNR}"
_WORDED = rf"{DOSSIERWORD}\s{{0,2}}[,:(]?\s{{0,2}}(?:(?:met\s)?(?:nr\.?\s|nummers?\s))?"
_MOTION = r"(?<![A-Za-z])(?P<outside>(?i:moties?|amendement(?:en)?|subamendement|kamerbrief|nota\svan\swijziging)\s{1,2}(?:nr\.?\s)?\(?)"

#: Letters of which one must stand before the anchor for a head to be tried (see `Head.find`).
_LABELS = ("kamer", "kst", "stukken", "hand", "gedr", "parl")
_CHAMBERS = ("tk", "ek", "vv", "kamer", "verenigde", "t.k", "e.k", "i ", "i,")
_DOSSIERS = ("dossier", "wetsvoorstel", "wetsontwerp", "voorstel", "wet")
_MOTIONS = ("motie", "amendement", "brief", "nota")

NUMBERED = rf"{TOEVOEGING}?{ETCETERA}{SESSION_AFTER}{SEP}\(?{NR}{ONDERNUMMER}"
# A letter that stands without "nr." must close the citation: "33 694, U" but not "33 694, U bent".
_CLOSED = r"(?=\s{0,2}(?:[).,;:\]|\n<*]|\Z|(?:en|of|t/m)\s[A-Z]{1,3}(?![a-z])|p\.|blz|[-–]\s?[A-Z](?![A-Za-z])|\()|\s{1,2}[-–—])"
LETTERED = rf"{TOEVOEGING}?{ETCETERA}\s{{0,2}},\s{{0,3}}(?P<ondernummer>[A-Z]{{1,3}})(?![A-Za-z0-9]){_CLOSED}"
_LETTER_SPACED = rf"\s{{1,2}}(?P<ondernummer>[A-Z]{{1,3}})(?![A-Za-z0-9]){_CLOSED}"
DASHED = rf"""(?:\s?[-–]?\s?(?P<opens>\()?(?P<toevoeging>{PART})(?(opens)\))|\s?[-–](?P<reeks>{REEKS}))?
    \s?[-–—]\s?(?:(?i:nr)\.?\s?)?{ONDERNUMMER}(?!\s[0-9]{{3}})(?!,[0-9])"""
# The title of the paper between dossier and number; it is no clause of the sentence (see `scan._is_title`).
_TITLED = rf"""{TOEVOEGING}?(?:\s{{0,2}}[(\[](?P<titel_tussen_haken>[^()\[\]\n]{{3,160}})[)\]]|\s{{0,2}}[,:–-]\s{{1,2}}(?P<titel>[^;()\n]{{3,170}}?))
    \s?,\s{{0,3}}(?:onder\s)?(?P<nr>(?i:nrs?|nos?|nummers?)\.?)\s{{0,3}}{ONDERNUMMER}"""
#: What writers leave standing for a number to come, and what no number is.
UNFILLED = r"(?P<onleesbaar>[.…_?*#-]{2,12}|…|\[[^\]\n]{0,12}\]|<[^>\n]{1,12}>|\{[^}\n]{1,12}\}|(?i:pm|p\.m\.|x{2,5}|n\.?n\.?|nnb|tbd|n\.n\.b\.)(?![A-Za-z])|(?=\s{0,2}[),;.]|\s{0,3}\Z))"
_FILLED_BADLY = r"(?P<onleesbaar>-\s?[0-9]{1,6}|[0-9]{6,20}|(?=[A-Za-z0-9]{0,12}[0-9IlOoS])(?!(?:1[89]|20)[0-9]{2})[0-9A-Za-z]{2,12}|[a-z]{3,12}(?=\s{0,2}[).,;]|\s{0,3}\Z))"
NR_ONLY = r"(?P<nr>(?i:nrs?|nos|nummers?)\b[.:]{0,2}+)\s{0,3}+"
_UNDER = r"(?i:van|in|bij|aan|op|onder)\s(?:het\s|de\s)?"

FORMS = (
    Form(
        name="kamerstuk",
        says="Label, where given chamber and parliamentary year, the dossier, and the number after nr.",
        source="Aanwijzing 3.43; the print of the Tweede Kamer",
        pattern=rf"{_LABELLED}{DOSSIER}{NUMBERED}",
        family="kamerstuk",
        cues=_LABELS,
        evidence=Evidence.LABEL,
        examples=(
            Example("Kamerstuk 33 694, nr. 47", dossier="33694", ondernummer="47"),
            Example(
                "Kamerstukken II 2019/20, 35 300 V, nr. 14",
                dossier="35300-V",
                ondernummer="14",
                kamer="TK",
                vergaderjaar="2019-2020",
            ),
            Example("Kamerstukken 11 2009/10, 27858, nr. 88", dossier="27858", ondernummer="88", kamer="TK"),
            Example("Kamerstuk 21 501-07, nr. 1750", dossier="21501-07", ondernummer="1750"),
            Example("Kamerstukken I 2017/18, 33 694, nr. U", ondernummer="U", kamer="EK", ids=("kst-33694-U",)),
            Example("Kamerstukken II 1986/87, 19 700 hoofdstuk XV, nr. 2", dossier="19700-XV", ondernummer="2"),
            Example("Bijlage bij Kamerstuk 34 700, nr. 34", dossier="34700", ondernummer="34"),
            Example("vergaderjaar 2018–2019, Kamerstuk 30 821, nr. 72", ondernummer="72", vergaderjaar="2018-2019"),
            Example("Kamerstukken 2018/19, II, 30 821, nr. 72", ondernummer="72", kamer="TK"),
            Example("Kamer-\nstuk 30 821, nr. 72", dossier="30821", ondernummer="72"),
            Example("KAMERSTUK 30.821, NR. 72", dossier="30821", ondernummer="72"),
            Example("Kamerstukken II 33694, 2018-2019, nr. 47", ondernummer="47", vergaderjaar="2018-2019"),
            Example("Kamerstuk33694,nr.47", dossier="33694", ondernummer="47"),
            Example("Kamerstuk: 33694, nr: 47", dossier="33694", ondernummer="47"),
            Example("Kamerstukken II 1998–1999, 25 891 (R 1609), nr. 5", ids=("kst-25891-5",)),
            Example("Kamerstuk 36 600-M, nr. 2", dossier="36600-M", ondernummer="2"),
            Example("Kamerstukken 2, 2018/19, 30 821, nr. 72", kamer="TK", ondernummer="72"),
            Example("Kamerstukken II 1993/94-1996/97, 23761, nr. 3", ondernummer="3", dossier="23761"),
            Example("Kamerstukken 2011 32\u00a0605, nr 28", dossier="32605", ondernummer="28"),
            Example("Bijl. Hand. II 1974/75, 13 337, nr. 2", dossier="13337", ondernummer="2", kamer="TK"),
            Example("Kamerstukken II,2012/13, *33 625nr. 1", dossier="33625", ondernummer="1"),
        ),
        counter=("Kamerstukken II 2009/10, bladzijde 27858", "het kamerstuk kost 33 694 euro"),
    ),
    Form(
        name="kamerstuk-several-dossiers",
        says="One paper that is filed in several dossiers: the dossiers, then one number for all of them.",
        source="the print of the Tweede Kamer",
        pattern=rf"{_LABELLED}{DOSSIER}{TOEVOEGING}?{ALSO}{SEP}{NR}{ONDERNUMMER}",
        family="kamerstuk",
        cues=_LABELS,
        evidence=Evidence.LABEL,
        examples=(
            Example("Kamerstukken 33 694 en 26 643, nr. 47", dossier="33694", ondernummer="47"),
            Example("Kamerstukken II 2018/19, 33 694, 26 643, nr. 47", dossier="33694", ondernummer="47"),
            Example("Kamerstuk 31728, 30914, nr. 5", dossier="31728", ondernummer="5"),
        ),
        counter=("Kamerstukken 33 694 en 26 643",),
    ),
    Form(
        name="kamerstuk-several-letter",
        says="One paper of the Senate in several dossiers: the dossiers, then its letter without nr.",
        source="agendas of the Eerste Kamer",
        pattern=rf"""{_LABELLED}{DOSSIER}{TOEVOEGING}?{ALSO}\s{{0,2}},\s{{0,3}}
            (?P<ondernummer>[A-Z]{{1,3}})(?![A-Za-z0-9]){_CLOSED}""",
        family="kamerstuk",
        cues=_LABELS,
        evidence=Evidence.LABEL,
        examples=(
            Example("Kamerstukken 36123 / 35925, C", dossier="36123", ondernummer="C", around="Zie {}."),
            Example("Kamerstukken I 2021/22, 36 123 en 35 925, C", kamer="EK", ondernummer="C", around="({})"),
        ),
        counter=("Kamerstukken 36123 / 35925, Den Haag",),
    ),
    Form(
        name="kamerstuk-letter",
        says="A paper of the Eerste Kamer: its letter follows the dossier without nr.",
        source="Aanwijzing 3.43",
        pattern=rf"{_LABELLED}{DOSSIER}{LETTERED}",
        family="kamerstuk",
        cues=_LABELS,
        evidence=Evidence.LABEL,
        examples=(
            Example("Kamerstukken I 2017/18, 33 694, U", ids=("kst-33694-U",), kamer="EK", around="({})."),
            Example("Kamerstukken I 2008/09, 31700 VI, D", ids=("kst-20082009-31700-VI-D",), around="Zie {}."),
            Example("Kamerstukken I 2004/05, 29 762 e.a., D", ids=("kst-20042005-29762-D",), around="{} (memorie)"),
        ),
        counter=("Kamerstuk 33 694, U bent hierover geïnformeerd",),
    ),
    Form(
        name="kamerstuk-letter-spaced",
        says="A letter behind the dossier with a space only: a Senate paper, or a part of the dossier that has that part.",
        source="in the wild",
        pattern=rf"{_LABELLED}{DOSSIER}{_LETTER_SPACED}",
        family="kamerstuk",
        cues=_LABELS,
        evidence=Evidence.LABEL,
        examples=(
            Example("Kamerstukken I 33694 U", ids=("kst-33694-U",), kamer="EK", around="Zie {}."),
            Example("Kamerstukken 33 694 U", ids=("kst-33694-U",), around="({})"),
        ),
        counter=("Kamerstuk 33 694 U bent hierover",),
        letter_possible=True,
    ),
    Form(
        name="kamerstuk-comma",
        says="The number follows the dossier after a comma, a space or a slash, without nr.",
        source="in the wild",
        pattern=rf"""{_LABELLED}{DOSSIER}{TOEVOEGING}?{SESSION_AFTER}
            (?:\s{{0,2}}[,:]\s{{0,3}}|\s?/(?=[0-9]{{1,4}}(?![0-9]|\s[0-9]{{3}}))|\s{{1,2}}(?=[0-9]{{1,4}}(?:\s{{0,2}}(?:[).;,\]<|\n]|\Z)
            |\s(?:en|of|is|van|voor|over|waarin|blz|p)\b)))(?!(?:19|20)[0-9]{{2}}(?![0-9])){ONDERNUMMER}
            (?![\s.\-][0-9]{{3}}(?![0-9]))(?!\s?(?!voor\b|over\b|waar|heeft\b|zijn\b|werd\b|wordt\b|blad)(?:[a-z]{{4}}|%))""",
        family="kamerstuk",
        cues=_LABELS,
        evidence=Evidence.LABEL,
        examples=(
            Example("Kamerstukken II 2009/10, 27858, 88", dossier="27858", ondernummer="88", around="Zie {}."),
            Example("Kamerstuk 30 821, 72, p. 3", dossier="30821", ondernummer="72", around="({})"),
            Example("Kamerstuk 30 821 72", dossier="30821", ondernummer="72"),
            Example("Kamerstuk 30821/72", dossier="30821", ondernummer="72"),
        ),
        counter=("Kamerstuk 30 821, 26 643", "Kamerstuk 30 821, 2018", "Kamerstuk 30 821, 12 maart 2018"),
    ),
    Form(
        name="kamerstuk-dashed",
        says="Label, then dossier and number joined by a dash.",
        source="in the wild; identifiers without kst-",
        pattern=rf"{_LABELLED}{DOSSIER}{DASHED}",
        family="kamerstuk",
        cues=_LABELS,
        evidence=Evidence.LABEL,
        examples=(
            Example("Kamerstuk 36100-3", dossier="36100", ondernummer="3"),
            Example("Kamerstuk 35570-XIV-46", dossier="35570-XIV", ondernummer="46"),
            Example("Kamerstukken II 21501-32-1188", dossier="21501-32", ondernummer="1188", kamer="TK"),
        ),
        series_possible=True,
        letter_possible=True,
        counter=("Kamerstukken II 2009/10, bladzijde 27858-88",),
    ),
    Form(
        name="kamerstuk-titled",
        says="The title of the paper or of the dossier stands between dossier and number.",
        source="selection lists of archives; in the wild",
        pattern=rf"{_LABELLED}{DOSSIER}{_TITLED}",
        family="kamerstuk",
        cues=_LABELS,
        evidence=Evidence.LABEL,
        examples=(
            Example("Kamerstuk 26 643 (Informatie- en communicatietechnologie), nr. 123", ids=("kst-26643-123",)),
            Example("Kamerstukken II 1995/96, 24 400-XIII, Begroting EZ voor het jaar 1996, nr. 2", ondernummer="2"),
        ),
        counter=("Kamerstuk 26 643, en in Stb. 2016, nr. 288",),
    ),
    Form(
        name="kamerstuk-unfilled",
        says="Label, dossier and nr., and then no number: it was to be filled in.",
        source="drafts of letters",
        pattern=rf"{_LABELLED}{DOSSIER}{TOEVOEGING}?{SEP}\(?{NR_ONLY}{UNFILLED}",
        family="kamerstuk",
        cues=_LABELS,
        evidence=Evidence.NAME,
        examples=(
            Example("Kamerstuk 33 694, nr. …", dossier="33694"),
            Example("Kamerstuk 33 694, nr. [..]", dossier="33694"),
            Example("Kamerstukken II 2019/20, 33 694, nr. PM", dossier="33694", kamer="TK"),
        ),
        counter=("Kamerstuk 33 694, nr. 47",),
        reads="nothing",
        flaw="number-not-filled-in",
    ),
    Form(
        name="kamerstuk-unreadable",
        says="Label, dossier and nr., and then something that is no number.",
        source="slips and bad scans",
        pattern=rf"{_LABELLED}{DOSSIER}{TOEVOEGING}?{SEP}\(?{NR_ONLY}{_FILLED_BADLY}",
        family="kamerstuk",
        cues=_LABELS,
        evidence=Evidence.NAME,
        examples=(
            Example("Kamerstuk 33 694, nr. l2", dossier="33694"),
            Example("Kamerstuk 33 694, nr. 99999999", dossier="33694"),
            Example("Kamerstuk 33 694, nr. -47", dossier="33694"),
            Example("Kamerstuk 33 694, nr. forty", dossier="33694", around="Zie {}."),
        ),
        counter=("Kamerstuk 33 694, nr. 47",),
        reads="nothing",
        flaw="number-not-readable",
    ),
    Form(
        name="number-before-label",
        says="The number first, then the label and the dossier, in brackets or after van.",
        source="agendas and lists of votes",
        pattern=rf"""(?<![A-Za-z])(?i:nrs?|nummers?|letter)\.?\s{{0,3}}{ONDERNUMMER}{REST}\s{{0,2}}(?:\(|(?i:van|bij|in|uit|op|onder)\s)\s{{0,2}}
            {LABEL}(?:{HEADSEP}{KAMER}\)?)?(?:{HEADSEP}{VERGADERJAAR}\)?)?{HEADSEP}{_DOSSIERNR}{DOSSIER}{TOEVOEGING}?(?![0-9])""",
        family="kamerstuk",
        cues=("kamer", "kst"),
        evidence=Evidence.LABEL,
        examples=(
            Example("nr. 47 (Kamerstuk 33 694", dossier="33694", ondernummer="47", around="de motie op stuk {})."),
            Example("nr. 47 van Kamerstuk 33 694", dossier="33694", ondernummer="47"),
            Example("nr. 56, was nr. 50 (Kamerstuk 33 694", ondernummer="56", around="de motie {})."),
        ),
        counter=("nr. 47 kost meer dan Kamerstuk 33 694",),
        reads="nothing",
    ),
    Form(
        name="dossier-labelled",
        says="Label and dossier, without a number: the whole dossier is meant.",
        source="in the wild",
        pattern=rf"{_LABELLED}{DOSSIER}{TOEVOEGING}?{ETCETERA}(?![0-9])",
        family="dossier",
        cues=_LABELS,
        evidence=Evidence.LABEL,
        examples=(
            Example("Kamerstukken 31945", dossier="31945", around="het wetsvoorstel ({}) ligt voor"),
            Example("Kamerstukken II 2019/20, 35 300 V", dossier="35300-V", kamer="TK", around="({})"),
            Example(
                "Kamerstukken II 1999/2000, 2000/2001, 2001/2002, 26 855", dossier="26855", kamer="TK", around="{}."
            ),
        ),
        counter=("de kamerstukken over 31945",),
        reads="nothing",
    ),
    Form(
        name="handelingen-paper",
        says="A paper called after the Handelingen, whose appendices the papers are: dossier and number, no page.",
        source="selection lists of archives",
        pattern=rf"{_HAND}{DOSSIER}{NUMBERED}",
        family="kamerstuk",
        cues=("hand",),
        evidence=Evidence.LABEL,
        examples=(
            Example("Handelingen Tweede Kamer, vergaderjaar 1997-1998, 25806, nr. 2", ids=("kst-25806-2",), kamer="TK"),
            Example("Handelingen TK 1990–1991, 21 062 nr. 4", dossier="21062", ondernummer="4"),
        ),
        counter=("Handelingen Tweede Kamer 1997-1998, p. 2580",),
    ),
    Form(
        name="handelingen-dossier",
        says="A whole dossier called after the Handelingen.",
        source="selection lists of archives",
        pattern=rf"{_HAND}{DOSSIER}{TOEVOEGING}?(?=\s{{0,2}}[).;])",
        family="dossier",
        cues=("hand",),
        evidence=Evidence.LABEL,
        examples=(
            Example("Handelingen 1978–1979, 14 390", dossier="14390", around="({})."),
            Example("Handelingen TK 1990–1991, 21 062", dossier="21062", around="Zie {}."),
        ),
        counter=("Handelingen TK 1990–1991, p. 2106",),
        reads="nothing",
    ),
    Form(
        name="kamer",
        says="Chamber instead of the label, where given with the parliamentary year.",
        source="the print of the Tweede Kamer; in the wild",
        pattern=rf"{_CHAMBER}{DOSSIER}{NUMBERED}",
        family="kamerstuk",
        cues=_CHAMBERS,
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
        evidence=Evidence.KAMER,
        examples=(
            Example("EK 33 694, U", ids=("kst-33694-U",), kamer="EK", around="Zie {}."),
            Example("Eerste Kamer, vergaderjaar 2017–2018, 33 694, U", ids=("kst-33694-U",), around="({})"),
        ),
        counter=("EK 33 694, U bent",),
    ),
    Form(
        name="kamer-letter-spaced",
        says="Chamber, dossier and a Senate letter with spaces only.",
        source="in the wild",
        pattern=rf"(?:{_ABBREVIATED}|{_ROMAN_ALONE}){DOSSIER}{_LETTER_SPACED}",
        family="kamerstuk",
        cues=("tk", "ek", "t.k", "e.k", "i "),
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
        pattern=rf"""{_CHAMBER}{DOSSIER}{TOEVOEGING}?(?:\s{{0,2}},\s{{0,3}}|\s{{1,2}}(?=[0-9]{{1,3}}\s{{0,2}}[).;]))
            (?!(?:19|20)[0-9]{{2}}(?![0-9])){ONDERNUMMER}(?=\s{{0,2}}(?:[);\]\n<]|\.\s|\.?\Z|,\sp\.|,\sblz|,\spag))""",
        family="kamerstuk",
        cues=_CHAMBERS,
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
        pattern=rf"{_CHAMBER}{DOSSIER}{_TITLED}",
        family="kamerstuk",
        cues=_CHAMBERS,
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
        name="kamer-dossier",
        says="Chamber and parliamentary year with a dossier only: the whole dossier is meant.",
        source="the Staatsblad's colophon; selection lists of archives",
        pattern=rf"{_CHAMBER_YEAR}{DOSSIER}{TOEVOEGING}?{ETCETERA}(?![\s.]?[0-9])",
        family="dossier",
        cues=_CHAMBERS,
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
        pattern=rf"{_ABBREVIATED}{DOSSIER}{TOEVOEGING}?{ETCETERA}(?=\s{{0,2}}(?:[).,;:\]\n<]|\Z))",
        family="dossier",
        cues=("tk", "ek", "t.k", "e.k"),
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
        evidence=Evidence.KAMER,
        examples=(
            Example("(Tweede Kamer 35533)", dossier="35533", kamer="TK", around="het voorstel {} is"),
            Example("(Eerste Kamer, 35 533)", dossier="35533", kamer="EK", around="het voorstel {} is"),
        ),
        counter=("(de Tweede Kamer telt 35533 leden)",),
        reads="nothing",
    ),
    Form(
        name="vergaderjaar",
        says="Parliamentary year, dossier and number, without label or chamber.",
        source="in the wild",
        pattern=rf"{_YEAR}{DOSSIER}{NUMBERED}",
        family="kamerstuk",
        cues=("-", "–", "/"),
        evidence=Evidence.VERGADERJAAR,
        examples=(
            Example("2018/19, 30 821, nr. 72", ondernummer="72", vergaderjaar="2018-2019"),
            Example("vergaderjaar 2019-2020, 35 300 V, nr. 14", dossier="35300-V", vergaderjaar="2019-2020"),
            Example("1985–1986, 19200 Hoofdst.IXB, no. 43", dossier="19200-IXB", ondernummer="43"),
        ),
        counter=("tussen 2018 en 2019, 30 821 keer",),
    ),
    Form(
        name="worded-behind",
        says="The number first, then the dossier that it was filed under.",
        source="in the wild",
        pattern=rf"""(?<![A-Za-z])(?i:nrs?|nummers?|letter)\.?\s{{0,3}}{ONDERNUMMER}\s{{1,2}}(?:\([^()\n]{{1,40}}\)\s)?
            (?:[a-z]{{3,14}}\s{{1,2}}){{0,2}}{_UNDER}{DOSSIERWORD}\s{{1,2}}(?:met\s)?(?:nr\.?\s|nummer\s)?
            {DOSSIER}{TOEVOEGING}?(?![\s.]?[0-9])""",
        family="kamerstuk",
        cues=("dossier", "wetsvoorstel", "wetsontwerp", "voorstel"),
        evidence=Evidence.SHAPE,
        examples=(
            Example("nr. 60 toegevoegd aan wetsvoorstel 35526", ids=("kst-35526-60",), around="onder {} - Tijdelijke."),
            Example("nr. 47 van dossier 33 694", dossier="33694", ondernummer="47"),
        ),
        counter=("nr. 60 kost meer dan dossier 35526",),
        reads="nothing",
    ),
    Form(
        name="dossier-numbered",
        says="A word that makes the number a dossier, and the number of the paper.",
        source="in the wild",
        pattern=rf"{_WORDED}{DOSSIER}{NUMBERED}",
        family="kamerstuk",
        cues=_DOSSIERS,
        evidence=Evidence.SHAPE,
        examples=(
            Example("dossier 33 694, nr. 47", dossier="33694", ondernummer="47"),
            Example("wetsvoorstel 35 925, nr. 3", dossier="35925", ondernummer="3"),
        ),
        counter=("het dossier kost 33 694, nr. 47 niet",),
    ),
    Form(
        name="dossier-dashed",
        says="A word that makes the number a dossier, and the number joined to it by a dash.",
        source="pages of the Tweede Kamer",
        pattern=rf"{_WORDED}{DOSSIER}{DASHED}",
        family="kamerstuk",
        cues=_DOSSIERS,
        evidence=Evidence.SHAPE,
        examples=(
            Example("kamerstukdossier 29279 -494", dossier="29279", ondernummer="494"),
            Example("dossier 33694-47", dossier="33694", ondernummer="47"),
        ),
        series_possible=True,
        letter_possible=True,
        counter=("het dossier van 33694-47",),
    ),
    Form(
        name="dossier-worded",
        says="A word that makes the number a dossier: dossier, wetsvoorstel, voorstel van wet.",
        source="in the wild",
        pattern=rf"{_WORDED}{DOSSIER}{TOEVOEGING}?{ETCETERA}(?![\s.]?[0-9])",
        family="dossier",
        cues=_DOSSIERS,
        evidence=Evidence.SHAPE,
        examples=(
            Example("dossier 33 694", dossier="33694", around="het {} loopt nog"),
            Example("wetsvoorstel 35 925", dossier="35925", around="{} is aangenomen"),
            Example("wetsvoorstel 34 356 (R2064)", dossier="34356-R2064"),
        ),
        counter=("het wetsvoorstel kost 35 925 euro",),
        reads="nothing",
    ),
    Form(
        name="motie-numbered",
        says="A motion or amendment by dossier and number, without label.",
        source="in the wild",
        pattern=rf"{_MOTION}{DOSSIER}{NUMBERED}",
        family="kamerstuk",
        cues=_MOTIONS,
        evidence=Evidence.SHAPE,
        examples=(
            Example("35 189, nr. 7", dossier="35189", ondernummer="7", around="Zie motie {}."),
            Example("35 300 V, nr. 14", dossier="35300-V", ondernummer="14", around="Zie amendement ({})."),
        ),
        counter=("een motie kost 35 189, nr. 7 niet",),
    ),
    Form(
        name="motie-dashed",
        says="A motion or amendment by dossier and number joined by a dash.",
        source="in the wild",
        pattern=rf"{_MOTION}{DOSSIER}{DASHED}",
        family="kamerstuk",
        cues=_MOTIONS,
        evidence=Evidence.SHAPE,
        examples=(
            Example("36067 – 61", dossier="36067", ondernummer="61", around="Overgangsrecht (amendement {})"),
            Example("33694-56", dossier="33694", ondernummer="56", around="Zie motie {}."),
        ),
        series_possible=True,
        letter_possible=True,
        counter=("moties over 33694-56",),
    ),
)
