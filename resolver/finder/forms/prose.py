"""Kamerstukken by a parliamentary year, or by a word that makes the number after it a dossier, a motion or a bill."""

from __future__ import annotations

from ...model import Evidence
from ..pieces import (
    ALSO,
    DOSSIER,
    DOSSIERWORD,
    ETCETERA,
    HEADSEP,
    NR,
    ONDERNUMMER,
    SAME_PARAGRAPH,
    SEP,
    TOEVOEGING,
    VERGADERJAAR,
    Example,
    Form,
)
from .tails import CLOSED, DASHED, DOSSIERNR, LETTERED, NUMBERED, TITLED

_YEAR = rf"(?<![A-Za-z0-9]){VERGADERJAAR}{SAME_PARAGRAPH}{HEADSEP}{DOSSIERNR}"
_WORDED = rf"{DOSSIERWORD}\s{{0,2}}[,:(]?\s{{0,2}}(?:(?:met\s)?(?:(?i:n[ro])\.?\s?|nummers?\s))?"
_MOTION = r"(?<![A-Za-z])(?P<outside>(?i:moties?|amendement(?:en)?|subamendement|kamerbrief|nota\svan\swijziging)\s{1,2}(?:nr\.?\s)?\(?)"
_UNDER = r"(?i:van|in|bij|aan|op|onder)\s(?:het\s|de\s)?"
_DASHES = ("-", "–", "/")
_DOSSIERS = ("dossier", "wetsvoorstel", "wetsontwerp", "voorstel", "wet", "initiatief", "novelle")
_MOTIONS = ("motie", "amendement", "brief", "nota")

FORMS = (
    Form(
        name="vergaderjaar",
        says="Parliamentary year, dossier and number, without label or chamber.",
        source="in the wild",
        pattern=rf"{_YEAR}{DOSSIER}{NUMBERED}",
        family="kamerstuk",
        cues=_DASHES,
        year_cues=_DASHES,
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
        pattern=rf"""(?<![A-Za-z])(?i:nrs?|nos?|nummers?|letter)\.?\s{{0,3}}{ONDERNUMMER}\s{{1,2}}(?:\([^()\n]{{1,40}}\)\s)?
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
        reach=43,
        evidence=Evidence.SHAPE,
        examples=(
            Example("dossier 33 694, nr. 47", dossier="33694", ondernummer="47"),
            Example("wetsvoorstel 35 925, nr. 3", dossier="35925", ondernummer="3"),
        ),
        counter=("het dossier kost 33 694, nr. 47 niet",),
    ),
    Form(
        name="dossier-titled",
        says="A word that makes the number a dossier, what it is called, and the number of the paper.",
        source="a variant of the labelled form",
        pattern=rf"{_WORDED}{DOSSIER}{TITLED}",
        family="kamerstuk",
        cues=_DOSSIERS,
        reach=43,
        evidence=Evidence.SHAPE,
        examples=(
            Example(
                "Kamerstukdossier 26 643 (Informatie- en communicatietechnologie), nr. 123", ids=("kst-26643-123",)
            ),
            Example("dossier 29 023 Voorzienings- en leveringszekerheid energie, nr. 200", ids=("kst-29023-200",)),
        ),
        counter=("dossier 29 023 ligt klaar, zie nr. 200",),
    ),
    Form(
        name="dossier-several",
        says="A word that makes the numbers dossiers, several of them, and one number for all.",
        source="in the wild",
        pattern=rf"{_WORDED}{DOSSIER}{TOEVOEGING}?{ALSO}{SEP}{NR}{ONDERNUMMER}",
        family="kamerstuk",
        cues=_DOSSIERS,
        reach=43,
        evidence=Evidence.SHAPE,
        examples=(
            Example("wetsvoorstellen 36 123 en 35 925, nr. 7", dossier="36123", ondernummer="7"),
            Example("dossiers 33 694 en 26 643, nr. 47", dossier="33694", ondernummer="47"),
        ),
        counter=("dossiers 33 694 en 26 643",),
    ),
    Form(
        name="dossier-several-letter",
        says="A word that makes the numbers dossiers, several of them, and one letter of the Senate.",
        source="agendas of the Eerste Kamer",
        pattern=rf"{_WORDED}{DOSSIER}{TOEVOEGING}?{ALSO}\s{{0,2}},\s{{0,3}}(?P<ondernummer>[A-Z]{{1,2}})(?![A-Za-z0-9]){CLOSED}",
        family="kamerstuk",
        cues=_DOSSIERS,
        reach=43,
        evidence=Evidence.SHAPE,
        examples=(
            Example("Voorstel van wet 36123 / 35925, C", dossier="36123", ondernummer="C", around="{}."),
            Example("wetsvoorstellen 36 123 en 35 925, C", dossier="36123", ondernummer="C", around="({})"),
        ),
        counter=("wetsvoorstellen 36 123 en 35 925, De Minister",),
    ),
    Form(
        name="dossier-letter",
        says="A word that makes the number a dossier, and a letter of the Senate.",
        source="agendas of the Eerste Kamer",
        pattern=rf"{_WORDED}{DOSSIER}{LETTERED}",
        family="kamerstuk",
        cues=_DOSSIERS,
        reach=43,
        evidence=Evidence.SHAPE,
        examples=(
            Example("wetsvoorstel 35 925, B", dossier="35925", ondernummer="B", kamer="EK", around="({})"),
            Example("dossier 33 694, U", ids=("kst-33694-U",), around="Zie {}."),
        ),
        counter=("wetsvoorstel 35 925, A is",),
    ),
    Form(
        name="dossier-dashed",
        says="A word that makes the number a dossier, and the number joined to it by a dash.",
        source="pages of the Tweede Kamer",
        pattern=rf"{_WORDED}{DOSSIER}{DASHED}",
        family="kamerstuk",
        cues=_DOSSIERS,
        reach=43,
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
        pattern=rf"{_WORDED}{DOSSIER}{TOEVOEGING}?{ETCETERA}(?!\.?[0-9]|\s[0-9]{{3}}(?![0-9-])|\s[0-9]{{4}})",
        family="dossier",
        cues=_DOSSIERS,
        reach=43,
        evidence=Evidence.SHAPE,
        examples=(
            Example("dossier 33 694", dossier="33694", around="het {} loopt nog"),
            Example("wetsvoorstel 35 925", dossier="35925", around="{} is aangenomen"),
            Example("wetsvoorstel 34 356 (R2064)", dossier="34356-R2064"),
            Example("novelle 35 112", dossier="35112", around="de {} bij dat voorstel"),
            Example("initiatiefvoorstel 33 311", dossier="33311"),
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
        reach=25,
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
        reach=25,
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
