r"""Kamerstukken: the forms that turn on a dossier number.

A form's order is its evidence: the label "Kamerstuk", then a chamber, then a parliamentary year, then a word
that makes the number a dossier, and last the bare shapes, which count only with support nearby.
"""

from __future__ import annotations

from ...model import Evidence
from ...rules import HOOFDSTUK, REEKS, RIJKSWET
from ..pieces import (
    ALSO,
    DOSSIER,
    DOSSIERWORD,
    GAP,
    HEADSEP,
    KAMER,
    LABEL,
    LEAD,
    NR,
    ONDERNUMMER,
    SEP,
    SESSION,
    TOEVOEGING,
    VERGADERJAAR,
    YEARWORD,
    Example,
    Form,
)

_ATTACHMENT = r"(?:(?P<attachment>(?i:(?<![A-Za-z])bijlagen?(?:\s[0-9A-Z]{1,2})?\s{1,2}(?:behorend(?:e)?\s)?(?:bij|van|tot))(?:\s(?:de|het))?)\s{1,2})?"
_BEFORE = rf"(?:(?:{YEARWORD})?{SESSION.replace('vergaderjaar', 'vergaderjaar_before')}{SEP})?"
_DOSSIERNR = r"(?:(?i:(?:met\s)?dossier(?:nummers?|nrs?\.?)?|nrs?\.|nummers?)\s{1,2})?"
_LABELLED = rf"""{_ATTACHMENT}{_BEFORE}{LEAD}{LABEL}(?:{HEADSEP}{KAMER}\)?)?(?:{HEADSEP}{VERGADERJAAR}\)?)?
    (?:{HEADSEP}{KAMER.replace("kamer>", "kamer_after>")})?{HEADSEP}{_DOSSIERNR}"""
_CHAMBER = rf"""{_ATTACHMENT}{LEAD}(?:{KAMER.replace("|II|I|11|1)", ")")}(?:{HEADSEP}{VERGADERJAAR})?
    |(?<![A-Za-z0-9])(?P<kamer_roman>II|I)\s{VERGADERJAAR.replace("vergaderjaar>", "vergaderjaar_roman>")}){HEADSEP}{_DOSSIERNR}"""
_YEAR = rf"(?<![A-Za-z0-9]){VERGADERJAAR}{HEADSEP}{_DOSSIERNR}"
_WORDED = rf"{DOSSIERWORD}\s{{0,2}}[,:(]?\s{{0,2}}(?:(?:met\s)?(?:nr\.?\s|nummers?\s))?"
_MOTION = r"(?<![A-Za-z])(?P<outside>(?i:moties?|amendement(?:en)?|subamendement|kamerbrief|nota\svan\swijziging)\s{1,2}(?:nr\.?\s)?\(?)"

#: Letters of which one must stand before the anchor for a head to be tried (see `Head.find`).
_LABELS = ("kamerst", "kst", "kamer")
_CHAMBERS = ("tk", "ek", "vv", "kamer", "verenigde", "i ")
_DOSSIERS = ("dossier", "wetsvoorstel", "wetsontwerp", "voorstel", "wet")
_MOTIONS = ("motie", "amendement", "brief", "nota")

_NUMBERED = rf"{TOEVOEGING}?{SEP}\(?{NR}{ONDERNUMMER}"
# A letter that stands without "nr." must close the citation: "33 694, U" but not "33 694, U bent".
_CLOSED = r"(?=\s{0,2}(?:[).,;:\]|\n]|\Z|en\s[A-Z]{1,3}(?![a-z])|p\.|blz))"
_LETTERED = rf"{TOEVOEGING}?\s{{0,2}},\s{{0,3}}(?P<ondernummer>[A-Z]{{1,3}})(?![A-Za-z0-9]){_CLOSED}"
_DASHED = rf"""(?:\s?[-–]?\s?(?P<opens>\()?(?P<toevoeging>{RIJKSWET}|{HOOFDSTUK})(?(opens)\))|\s?[-–](?P<reeks>{REEKS}))?
    \s?[-–]\s?(?:(?i:nr)\.?\s?)?{ONDERNUMMER}(?!\s[0-9]{{3}})(?!,[0-9])"""

FORMS = (
    Form(
        name="kamerstuk",
        says="Label, where given chamber and parliamentary year, the dossier, and the number after nr.",
        source="Aanwijzing 3.43; the print of the Tweede Kamer",
        pattern=rf"{_LABELLED}{DOSSIER}{_NUMBERED}",
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
        ),
        counter=("Kamerstukken 33 694 en 26 643",),
    ),
    Form(
        name="kamerstuk-letter",
        says="A paper of the Eerste Kamer: its letter follows the dossier without nr.",
        source="Aanwijzing 3.43",
        pattern=rf"{_LABELLED}{DOSSIER}{_LETTERED}",
        family="kamerstuk",
        cues=_LABELS,
        evidence=Evidence.LABEL,
        examples=(
            Example("Kamerstukken I 2017/18, 33 694, U", ids=("kst-33694-U",), kamer="EK", around="({})."),
            Example("Kamerstukken I 2008/09, 31700 VI, D", ids=("kst-20082009-31700-VI-D",), around="Zie {}."),
        ),
        counter=("Kamerstuk 33 694, U bent hierover geïnformeerd",),
    ),
    Form(
        name="kamerstuk-comma",
        says="The number follows the dossier after a comma or a space, without nr.",
        source="in the wild",
        pattern=rf"""{_LABELLED}{DOSSIER}{TOEVOEGING}?(?:\s{{0,2}},\s{{0,3}}|\s{{1,2}}(?=[0-9]{{1,3}}\s{{0,2}}[).;]))
            (?!(?:19|20)[0-9]{{2}}(?![0-9])){ONDERNUMMER}(?![\s.\-][0-9]{{3}}(?![0-9]))(?!\s?(?:[a-z]{{4}}|%))""",
        family="kamerstuk",
        cues=_LABELS,
        evidence=Evidence.LABEL,
        examples=(
            Example("Kamerstukken II 2009/10, 27858, 88", dossier="27858", ondernummer="88", around="Zie {}."),
            Example("Kamerstuk 30 821, 72, p. 3", dossier="30821", ondernummer="72", around="({})"),
        ),
        counter=("Kamerstuk 30 821, 26 643", "Kamerstuk 30 821, 2018", "Kamerstuk 30 821, 12 maart 2018"),
    ),
    Form(
        name="kamerstuk-dashed",
        says="Label, then dossier and number joined by a dash.",
        source="in the wild; identifiers without kst-",
        pattern=rf"{_LABELLED}{DOSSIER}{_DASHED}",
        family="kamerstuk",
        cues=_LABELS,
        evidence=Evidence.LABEL,
        examples=(
            Example("Kamerstuk 36100-3", dossier="36100", ondernummer="3"),
            Example("Kamerstuk 35570-XIV-46", dossier="35570-XIV", ondernummer="46"),
            Example("Kamerstukken II 21501-32-1188", dossier="21501-32", ondernummer="1188", kamer="TK"),
        ),
        counter=("Kamerstukken II 2009/10, bladzijde 27858-88",),
    ),
    Form(
        name="dossier-labelled",
        says="Label and dossier, without a number: the whole dossier is meant.",
        source="in the wild",
        pattern=rf"{_LABELLED}{DOSSIER}{TOEVOEGING}?",
        family="dossier",
        cues=_LABELS,
        evidence=Evidence.LABEL,
        examples=(
            Example("Kamerstukken 31945", dossier="31945", around="het wetsvoorstel ({}) ligt voor"),
            Example("Kamerstukken II 2019/20, 35 300 V", dossier="35300-V", kamer="TK", around="({})"),
        ),
        counter=("de kamerstukken over 31945",),
        reads="nothing",
    ),
    Form(
        name="kamer",
        says="Chamber instead of the label, where given with the parliamentary year.",
        source="the print of the Tweede Kamer; in the wild",
        pattern=rf"{_CHAMBER}{DOSSIER}{_NUMBERED}",
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
        ),
        counter=("de Tweede Kamer telt 30 821, nr. 72",),
    ),
    Form(
        name="kamer-letter",
        says="Chamber instead of the label, and the Senate's letter without nr.",
        source="in the wild",
        pattern=rf"{_CHAMBER}{DOSSIER}{_LETTERED}",
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
        name="kamer-comma",
        says="Chamber instead of the label, and the number after a comma without nr., closing the citation.",
        source="in the wild",
        pattern=rf"""{_CHAMBER}{DOSSIER}{TOEVOEGING}?\s{{0,2}},\s{{0,3}}(?!(?:19|20)[0-9]{{2}}(?![0-9]))
            {ONDERNUMMER}(?=\s{{0,2}}(?:[);\]]|\.\s|\.?\Z|,\sp\.|,\sblz))""",
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
        pattern=rf"{_CHAMBER}{DOSSIER}{_DASHED}",
        family="kamerstuk",
        cues=_CHAMBERS,
        evidence=Evidence.KAMER,
        examples=(
            Example("TK 30821-72", dossier="30821", ondernummer="72", kamer="TK"),
            Example("TK 2019-2020, 35300-V-14", dossier="35300-V", ondernummer="14"),
        ),
        counter=("de TK 10 000 - 15 000",),
    ),
    Form(
        name="vergaderjaar",
        says="Parliamentary year, dossier and number, without label or chamber.",
        source="in the wild",
        pattern=rf"{_YEAR}{DOSSIER}{_NUMBERED}",
        family="kamerstuk",
        cues=("-", "–", "/"),
        evidence=Evidence.VERGADERJAAR,
        examples=(
            Example("2018/19, 30 821, nr. 72", ondernummer="72", vergaderjaar="2018-2019"),
            Example("vergaderjaar 2019-2020, 35 300 V, nr. 14", dossier="35300-V", vergaderjaar="2019-2020"),
        ),
        counter=("tussen 2018 en 2019, 30 821 keer",),
    ),
    Form(
        name="dossier-numbered",
        says="A word that makes the number a dossier, and the number of the paper.",
        source="in the wild",
        pattern=rf"{_WORDED}{DOSSIER}{_NUMBERED}",
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
        pattern=rf"{_WORDED}{DOSSIER}{_DASHED}",
        family="kamerstuk",
        cues=_DOSSIERS,
        evidence=Evidence.SHAPE,
        examples=(
            Example("kamerstukdossier 29279 -494", dossier="29279", ondernummer="494"),
            Example("dossier 33694-47", dossier="33694", ondernummer="47"),
        ),
        counter=("het dossier van 33694-47",),
    ),
    Form(
        name="dossier-worded",
        says="A word that makes the number a dossier: dossier, wetsvoorstel, voorstel van wet.",
        source="in the wild",
        pattern=rf"{_WORDED}{DOSSIER}{TOEVOEGING}?(?![\s.]?[0-9])",
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
        pattern=rf"{_MOTION}{DOSSIER}{_NUMBERED}",
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
        pattern=rf"{_MOTION}{DOSSIER}{_DASHED}",
        family="kamerstuk",
        cues=_MOTIONS,
        evidence=Evidence.SHAPE,
        examples=(
            Example("36067 – 61", dossier="36067", ondernummer="61", around="Overgangsrecht (amendement {})"),
            Example("33694-56", dossier="33694", ondernummer="56", around="Zie motie {}."),
        ),
        counter=("moties over 33694-56",),
    ),
    Form(
        name="reversed",
        says="The number first, the dossier behind it in brackets.",
        source="agendas and lists of votes of the Tweede Kamer",
        pattern=rf"(?<![A-Za-z])(?i:nrs?|nummers?)\.?\s{{0,3}}{ONDERNUMMER}{GAP}\({DOSSIER}{TOEVOEGING}?\)",
        family="kamerstuk",
        cues=("(",),
        evidence=Evidence.SHAPE,
        examples=(
            Example("nr. 46 (35570-XIV)", dossier="35570-XIV", ondernummer="46", around="de motie op stuk {} is"),
            Example("nr. 47 (33 694)", dossier="33694", ondernummer="47", around="het stuk {} is"),
        ),
        counter=("nr. 46 (in 35570 gevallen)",),
        supported=True,
        reads="nothing",
    ),
    Form(
        name="continued",
        says="A further dossier and number straight after a Kamerstuk; chamber and year go on from there.",
        source="Aanwijzing 3.43",
        pattern=rf"{DOSSIER}{_NUMBERED}",
        family="kamerstuk",
        evidence=Evidence.LABEL,
        examples=(
            Example("26 643, nr. 614", dossier="26643", around="Kamerstukken II 2018/19, 33 694, nr. 47, en {}"),
            Example("35 300 X, nr. 3", dossier="35300-X", around="Kamerstukken 35 300 V, nr. 14, en {}"),
        ),
        counter=("33 694 euro, nr. 47",),
        continues=True,
    ),
    Form(
        name="continued-letter",
        says="A further dossier with a Senate letter straight after a Kamerstuk.",
        source="Aanwijzing 3.43",
        pattern=rf"{DOSSIER}{_LETTERED}",
        family="kamerstuk",
        evidence=Evidence.LABEL,
        examples=(
            Example("33 694, U", ids=("kst-33694-U",), around="Kamerstukken I 2019/20, 35 570, C en {}."),
            Example("33 694, Q", ids=("kst-33694-Q",), around="Kamerstukken I 2019/20, 35 570, C; {})"),
        ),
        continues=True,
    ),
    Form(
        name="continued-dashed",
        says="A further dossier and number joined by a dash, straight after another.",
        source="agendas of the Tweede Kamer",
        pattern=rf"{DOSSIER}{_DASHED}",
        family="kamerstuk",
        evidence=Evidence.SHAPE,
        examples=(
            Example("33997-95", dossier="33997", ondernummer="95", around="Kamerstukken 34722-1; {}"),
            Example("23908-(R1519)-103", ids=("kst-23908-R1519-103",), around="Kamerstukken 34722-1; {}"),
        ),
        continues=True,
    ),
    Form(
        name="continued-dossier",
        says="A further dossier straight after a dossier: wetsvoorstellen 35 925 en 35 926.",
        source="in the wild",
        pattern=rf"{DOSSIER}{TOEVOEGING}?(?![\s.]?[0-9])",
        family="dossier",
        evidence=Evidence.SHAPE,
        examples=(
            Example("35 926", dossier="35926", around="wetsvoorstellen 35 925 en {}."),
            Example("26 643", dossier="26643", around="Kamerstukken 33 694 en {}."),
        ),
        reads="nothing",
        continues=True,
    ),
    Form(
        name="bare",
        says="Dossier and number alone, where something nearby or the register supports them.",
        source="in the wild",
        pattern=rf"{DOSSIER}{_NUMBERED}",
        family="kamerstuk",
        evidence=Evidence.SHAPE,
        examples=(
            Example("35 189, nr. 7", dossier="35189", ondernummer="7", around="de motie-Sjoerdsma c.s. ({})"),
            Example("32 820, nrs. 258", dossier="32820", ondernummer="258", around="({} en 259)"),
        ),
        counter=("tel. 12345 nr 678",),
        supported=True,
    ),
    Form(
        name="bare-several-dossiers",
        says="Several dossiers and one number, without label, where something supports them.",
        source="in the wild",
        pattern=rf"{DOSSIER}{TOEVOEGING}?{ALSO}{SEP}{NR}{ONDERNUMMER}",
        family="kamerstuk",
        evidence=Evidence.SHAPE,
        examples=(
            Example("33 694 en 26 643, nr. 47", dossier="33694", around="de brief ({})"),
            Example("33 694/26 643, nr. 47", dossier="33694", around="de brief ({})"),
        ),
        supported=True,
    ),
    Form(
        name="bare-letter",
        says="Dossier and Senate letter alone, where something supports them.",
        source="in the wild",
        pattern=rf"{DOSSIER}{_LETTERED}",
        family="kamerstuk",
        evidence=Evidence.SHAPE,
        examples=(
            Example("33 694, U", ids=("kst-33694-U",), around="de brief ({})"),
            Example("34 356 (R2064), A", dossier="34356", around="het verslag ({})"),
        ),
        supported=True,
    ),
    Form(
        name="bare-dashed",
        says="Dossier and number joined by a dash, where something supports them.",
        source="agendas and pages of the Tweede Kamer",
        pattern=rf"{DOSSIER}{_DASHED}",
        family="kamerstuk",
        evidence=Evidence.SHAPE,
        examples=(
            Example("33694-47", dossier="33694", ondernummer="47", around="de brief ({})"),
            Example("35570-XIV-46", dossier="35570-XIV", ondernummer="46", around="de stemming over {} is"),
        ),
        counter=("1234567-89",),
        supported=True,
    ),
    Form(
        name="bracketed-dossier",
        says="A dossier alone in brackets behind the name of a bill.",
        source="in the wild",
        pattern=rf"\({DOSSIER}{TOEVOEGING}?\)",
        family="dossier",
        cues=("(",),
        evidence=Evidence.CONTEXT,
        examples=(
            Example("(33 328)", dossier="33328", around="het wetsvoorstel open overheid {} ligt voor"),
            Example("(34 356 (R2064))", dossier="34356-R2064", around="de Rijkswet op het Nederlanderschap {} is"),
        ),
        counter=("(25 000)",),
        supported=True,
        reads="nothing",
    ),
)
