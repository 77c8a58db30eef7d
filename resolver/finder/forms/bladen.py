"""Staatsblad, Staatscourant and Tractatenblad: forms that turn on the label itself.

What stands behind the label is the year and the number, in either order, with a date or with a letter for the year
(1940 to 1950); or a number alone, whose year is in the words before it.
"""

from __future__ import annotations

from ...dates import MONTH, SHORT_MONTH
from ...model import Evidence
from ..pieces import BLAD, NUMBER_ENDS, Example, Form

# Every part takes all that it can: nothing behind it begins with what a part has.
_OPEN = (
    r"(?:\.?(?:(?<=\(Staatsblad)\)|(?<=\(Staatscourant)\)|(?<=\(Tractatenblad)\)|(?<=[(\[](?:Stb|Trb)\.)[)\]]|\s[(\[](?!(?i:nog|volgt|n\.?t\.?b|pm|nummer|nr)\b)[A-Za-z ,&.]{3,60}[)\]](?=,?\s{1,2}\(?(?:1[89]|20)[0-9]{2})))?+"  # a translation in brackets, or the label itself in them
    r"[*_]{0,3}+\s?+[.:]?+[*_]{0,3}+\s{0,3}+[*_]{0,2}+(?:,\s{0,2}|:\s|/(?=1|2)|-(?=1|2))?+\(?+(?:(?:jrg\.?|(?i:jaargang))\s)?+"
)
_NR = r"(?P<nr>(?i:nrs?|nummers?|nos?|n\s?[°º])\.?[:°º]?\.?\s{0,3})"
_YEAR = r"(?P<jaar_blad>(?:1[89]|20)[0-9]{2})"
# A number, in 1944 to 1950 with a letter before it: F231, K 554; thousands may have a dot: 14.312
_NUMBER = (
    rf"(?P<ondernummer>(?:[A-KOS](?:[.,]\s?|\s)?)?(?:[0-9]{{1,3}}[ .][0-9]{{3}}(?![0-9])|[0-9]{{1,6}})){NUMBER_ENDS}"
)
_MONTHS = rf"(?i:{MONTH}|{SHORT_MONTH}|january|february|march|may|june|july|august|october)"
_DATE = rf"(?:(?:[0-9]{{1,2}}\s?(?:en|[-–/])\s?)?[0-9]{{1,2}}\s{{1,2}}{_MONTHS}\.?\s{{1,2}}|[0-9]{{1,2}}\s?[-./]\s?[0-9]{{1,2}}\s?[-./]\s?){_YEAR}(?![0-9])"
_NO_DATE = rf"(?!(?:\s?(?:en|[-–/])\s?[0-9]{{1,2}})?\s{{1,2}}{_MONTHS}(?![a-z]))(?!\s?[-/]\s?[0-9])"
_NO_DAY = rf"(?!\s{{1,2}}{_MONTHS}(?![a-z]))(?!\s?[-/]\s?[0-9]{{1,2}}\s?[-/]\s?[0-9])"
# between year and number: "2016, 288", "1994/386", "1997; 248", "1969,/438", "2009 – 245"
_BETWEEN = r"(?:(?<=\([0-9]{4})\)[\s,]{1,3}|\s?[,./:]\s{0,2}/?\s?|\s?;\s{0,2}(?!(?:1[89]|20)[0-9]{2}\s?[,/])|\s{1,2}|[-–](?=[1-9][0-9])|\s[-–]\s(?!(?:1[89]|20)[0-9]{2})|\s?\()"
_NO_ISO_DATE = r"(?!-[01][0-9]-[0-3][0-9](?![0-9]))"
_OP = r"(?i:van|of|op|on|d\.?d\.?)?"

# What writers leave standing for a number to come.
_TO_COME = r"(?:[.…_?]{2,12}|…|\[[^\]\n]{1,20}\]|\((?i:nog|volgt|n\.?t\.?b|pm|nummer|nr)[^()\n]{0,24}\)|(?i:x{2,5}|pm|nnb|volgt|n\.?t\.?b\.?)(?![A-Za-z]))"
# The same where no year stands before it: a mark of a note in brackets is none.
_ALL_TO_COME = r"(?:[.…_?]{2,12}|…|\[(?:[.…_?x ]{1,12}|(?i:nummer|nr|pm|ntb|in\ste)[^\]\n]{0,20})\]|\(?(?i:nog|volgt|n\.?t\.?b|pm)[^()\n]{0,24}\))"

FORMS = (
    Form(
        name="blad",
        says="The year, then the number: Stb. 2016, 288.",
        source="Aanwijzing 3.43",
        pattern=rf"{BLAD}{_OPEN}(?:van\s|{_NR.replace('nr>', 'nr_jaar>')}(?=[0-9]{{4}}\s?[/-]))?{_YEAR}{_NO_ISO_DATE}[*_]{{0,2}}{_BETWEEN}[*_]{{0,2}}{_NR}?{_NUMBER}{_NO_DAY}",
        family="bladen",
        evidence=Evidence.LABEL,
        examples=(
            Example("Stb. 2016, 288", ids=("stb-2016-288",)),
            Example("Staatsblad 2016 288", ids=("stb-2016-288",)),
            Example("Staatsblad 2020, nr. 123", ids=("stb-2020-123",)),
            Example("Stb. 1994/386", ids=("stb-1994-386",)),
            Example("Stb. 1951 nr. 79", ids=("stb-1951-79",)),
            Example("Stb.* 1945, F231", ids=("stb-1945-F231",), around="(*{})"),
            Example("Stcrt. 2021, nr. 33851", ids=("stcrt-2021-33851",)),
            Example("Stcrt. 2019, 12345", ids=("stcrt-2019-12345",)),
            Example("Trb. 1998, 98", ids=("trb-1998-98",)),
            Example("Tractatenblad 2015, nr. 23", ids=("trb-2015-23",)),
            Example("Staatscourant nr. 1988/339", ids=("stcrt-1988-339",)),
            Example("Bulletin of Acts and Decrees 2016, 288", ids=("stb-2016-288",)),
            Example("Government Gazette 2019, 12345", ids=("stcrt-2019-12345",)),
            Example("Stcrt. 1997; 248", ids=("stcrt-1997-248",), around="(Stcrt. 1997, 73); ({});"),
            Example("Stb. 1969,/438", ids=("stb-1969-438",)),
            Example("Stbl 1999, 67", ids=("stb-1999-67",)),
            Example("Stcrt. 2003, 155", ids=("stcrt-2003-155",), around="gepubliceerd in {}-158."),
        ),
        counter=(
            "Stb. 1992 – 1995",
            "het Staatsblad van 2016",
            "de Staatscourant van 2019",
            "het Tractatenblad van 1998",
            "Staatsblad 2026-05-12",
            "Belgisch Staatsblad 2026, 123",
        ),
    ),
    Form(
        name="blad-unfilled",
        says="The year, or what was to be one, and then no number: it was to be filled in.",
        source="drafts of regulations; selection lists of archives",
        pattern=rf"{BLAD}{_OPEN}(?:(?:{_YEAR}|{_TO_COME})(?:\s?[,/]\s{{0,3}}|\s{{1,2}}){_NR}?(?P<onleesbaar>{_TO_COME})|{_NR.replace('nr>', 'nr_alleen>')}?{_ALL_TO_COME})",
        family="bladen",
        evidence=Evidence.NAME,
        examples=(
            Example("Stb. 1968/...", around="het besluit van 29 februari 1968, {}, art. 28"),
            Example("Stcrt. 2005, nr. ….", around="gepubliceerd ({})"),
            Example("Stb. [jaar], [nummer]"),
            Example("Stcrt. 2024, nr. (volgt)", around="bekendgemaakt in {}."),
            Example("Stb. …", around="Besluit van 3 mei 2024 ({})"),
        ),
        counter=("Stb. 2016, 288",),
        reads="nothing",
        flaw="number-not-filled-in",
    ),
    Form(
        name="blad-unreadable",
        says="The year, nr., and then something that is no number.",
        source="slips and bad scans",
        pattern=rf"{BLAD}{_OPEN}{_YEAR}(?:\s?[,/]\s{{0,3}}|\s{{1,2}}){_NR}(?P<onleesbaar>(?=[A-Za-z]{{0,4}}[0-9])[0-9A-Za-z]{{2,12}})",
        family="bladen",
        evidence=Evidence.NAME,
        examples=(Example("Stb. 2017, nr. l2"), Example("Stcrt. 2017, nr. 123456789")),
        counter=("Stb. 2017, nr. 12",),
        reads="nothing",
        flaw="number-not-readable",
    ),
    Form(
        name="blad-dated",
        says="A date, then the number: Stcrt. 14 april 1994/72.",
        source="selection lists of archives",
        pattern=rf"{BLAD}{_OPEN}{_OP}\s{{0,2}}{_DATE}(?:\s?[,/(:]\s{{0,3}}|\s{{1,2}})(?:onder\s)?{_NR}?{_NUMBER}{_NO_DATE}",
        family="bladen",
        evidence=Evidence.LABEL,
        examples=(
            Example("Stcrt.* van 14 april 1994/72", ids=("stcrt-1994-72",), around="ingesteld (*{})"),
            Example("Staatsblad 14 december 2006, nr. 645", ids=("stb-2006-645",)),
            Example("Staatscourant d.d. 31 maart 2003, nr. 63", ids=("stcrt-2003-63",)),
            Example("Staatscourant op 16 juli 2008, nr. 135", ids=("stcrt-2008-135",)),
        ),
        counter=("de Staatscourant van 31 maart 2003",),
    ),
    Form(
        name="blad-number-dated",
        says="The number, then the date: Staatscourant nr. 58 d.d. 23 maart 1994.",
        source="selection lists of archives",
        pattern=rf"{BLAD}{_OPEN}{_NR}?{_NUMBER}\s{{0,2}},?\s{{0,2}}\(?{_OP}\s{{0,2}}{_DATE}",
        family="bladen",
        evidence=Evidence.LABEL,
        examples=(
            Example("Staatscourant nr. 58 d.d. 23 maart 1994", ids=("stcrt-1994-58",)),
            Example("Stcrt. 83, 8-4-1987", ids=("stcrt-1987-83",)),
            Example("Staatsbladnummer 95 d.d. 9 februari 2006", ids=("stb-2006-95",)),
            Example("Staatscourant 185 van 27 september 1999", ids=("stcrt-1999-185",)),
            Example(
                "Stcrt. 83, 8-4-1987", ids=("stcrt-1987-83",), around="bij besluit van 1 april 1987, {}, vastgesteld"
            ),
        ),
        counter=("de Staatscourant van 27 september 1999",),
        reads="nothing",
    ),
    Form(
        name="blad-reversed",
        says="The number, then the year: Stcrt. 131, 1993.",
        source="selection lists of archives",
        pattern=rf"{BLAD}{_OPEN}{_NR}?{_NUMBER}(?:\s?[,/]\s{{0,3}}|\s?\(|\s{{1,2}}van\s|\s{{1,2}}(?=j))(?:(?:jrg\.?|jaargang)\s)?{_YEAR}(?![0-9])(?!\s?[-–/,]\s?[0-9])\)?",
        family="bladen",
        evidence=Evidence.LABEL,
        examples=(
            Example("Stcrt. 131, 1993", ids=("stcrt-1993-131",)),
            Example("Stb.* 638/1986", ids=("stb-1986-638",), around="WTV (*{}): art. 86.2"),
            Example("Stb. E 93/1944", ids=("stb-1944-E93",)),
            Example("staatsblad nr. 566, jaargang 2006", ids=("stb-2006-566",), around="nummers volgens het {}"),
            Example("Staatscourant nr. 58 (jrg. 1994)", ids=("stcrt-1994-58",)),
        ),
        counter=("Stcrt. 131 van de maand",),
        reads="nothing",
    ),
    Form(
        name="blad-letter",
        says="A letter that stands for the year (E is 1944, K is 1950) and the number: Stb. K 81.",
        source="the Staatsblad of 1940 to 1950",
        pattern=rf"{BLAD}{_OPEN}(?:{_NR})?(?P<ondernummer>[A-KOS](?:\.\s?|\s)?[0-9]{{1,4}}){NUMBER_ENDS}",
        family="bladen",
        evidence=Evidence.LABEL,
        examples=(
            Example("Stb. K 81", ids=("stb-1950-K81",), around="Buiten werking bij Besluit van 2 maart 1950, {}."),
            Example("Stb. E93", ids=("stb-1944-E93",)),
            Example("Stb. O 800", ids=("stb-1940-O800",), around="Besluit van 24 mei 1940 ({}), art. 3"),
        ),
        counter=("Stcrt. E-nummer",),
    ),
    Form(
        name="blad-year-before",
        says="The number alone; the year stands in the words before it: Wet van 3 juli 1986 (Stb. 376).",
        source="regulations and selection lists of archives",
        pattern=rf"{BLAD}{_OPEN}{_NR}?{_NUMBER}{_NO_DATE}",
        family="bladen",
        evidence=Evidence.LABEL,
        examples=(
            Example("Stb. 376", ids=("stb-1986-376",), around="krachtens de wet van 3 juli 1986 ({}) wordt"),
            Example("Stb. 631", ids=("stb-1986-631",), around="werden in 1986, {}, ingetrokken."),
            Example("Staatsblad n°. 177", ids=("stb-1928-177",), around="bij de wet van 14 Mei 1928 ({})"),
            Example("Stcrt. 246", ids=("stcrt-1995-246",), around="van 13\u00a0december 1995 ({}) worden"),
            Example("Stb. 230", ids=("stb-1959-230",), around="van 10 juli 1959, {}, 17 januari 1963, Stb. 24, en"),
        ),
        counter=("een exemplaar van het Staatsblad",),
    ),
)
