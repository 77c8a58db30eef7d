"""Kamerstukken without a label: by the dossier behind the number, after another citation, or by shape alone.

What counts here is decided by what the text says for and against a number (`evidence`), never by the register alone.
"""

from __future__ import annotations

from ...model import Evidence
from ..pieces import ALSO, DOSSIER, NR, ONDERNUMMER, SEP, TOEVOEGING, Example, Form
from .kamerstukken import DASHED, LETTERED, NR_ONLY, NUMBERED, UNFILLED

# "nr. 726, was nr. 719 (21501-08)": what may stand between the number and the dossier behind it
_REST = r"(?P<rest>(?:\s{0,3}(?:,|en|t/m)\s{0,3}(?:(?:was|voorheen)\s)?(?:nrs?\.?\s{0,3})?[0-9]{1,4}){0,12})"

FORMS = (
    Form(
        name="reversed",
        says="The number first, the dossier behind it in brackets.",
        source="agendas and lists of votes of the Tweede Kamer; the Handelingen",
        pattern=rf"""(?<![A-Za-z])(?i:nrs?|nummers?)\.?\s{{0,3}}{ONDERNUMMER}{_REST}\s{{0,3}}
            \(\s{{0,2}}{DOSSIER}{TOEVOEGING}?\s{{0,2}}\)""",
        family="kamerstuk",
        cues=("(",),
        evidence=Evidence.SHAPE,
        examples=(
            Example("nr. 46 (35570-XIV)", dossier="35570-XIV", ondernummer="46", around="de motie op stuk {} is"),
            Example("nr. 47 (33 694)", dossier="33694", ondernummer="47", around="het stuk {} is"),
            Example("nr.\n726\n, was nr. 719 (\n21501-08\n)", dossier="21501-08", ondernummer="726"),
        ),
        counter=("nr. 46 (in 35570 gevallen)",),
        needs="no-contrary",
        reads="nothing",
    ),
    Form(
        name="continued",
        says="A further dossier and number straight after a Kamerstuk; chamber and year go on from there.",
        source="Aanwijzing 3.43",
        pattern=rf"{DOSSIER}{NUMBERED}",
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
        name="continued-several",
        says="Several further dossiers with one number, straight after a Kamerstuk.",
        source="in the wild",
        pattern=rf"{DOSSIER}{TOEVOEGING}?{ALSO}{SEP}{NR}{ONDERNUMMER}",
        family="kamerstuk",
        evidence=Evidence.LABEL,
        examples=(
            Example("26 643 en 30 821, nr. 614", dossier="26643", around="Kamerstukken II 33 694, nr. 47, en {}"),
            Example("26 643/30 821, nr. 614", dossier="26643", around="Kamerstukken II 2018/19, 33 694, nr. 47; {}"),
        ),
        continues=True,
    ),
    Form(
        name="continued-letter",
        says="A further dossier with a Senate letter straight after a Kamerstuk.",
        source="Aanwijzing 3.43",
        pattern=rf"{DOSSIER}{LETTERED}",
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
        pattern=rf"{DOSSIER}{DASHED}",
        family="kamerstuk",
        evidence=Evidence.SHAPE,
        examples=(
            Example("33997-95", dossier="33997", ondernummer="95", around="Kamerstukken 34722-1; {}"),
            Example("23908-(R1519)-103", ids=("kst-23908-R1519-103",), around="Kamerstukken 34722-1; {}"),
        ),
        continues=True,
        series_possible=True,
        letter_possible=True,
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
        says="Dossier and number alone, where nothing nearby says that it is something else.",
        source="in the wild",
        pattern=rf"{DOSSIER}{NUMBERED}",
        family="kamerstuk",
        evidence=Evidence.SHAPE,
        examples=(
            Example("35 189, nr. 7", dossier="35189", ondernummer="7", around="de motie-Sjoerdsma c.s. ({})"),
            Example("32 820, nrs. 258", dossier="32820", ondernummer="258", around="({} en 259)"),
            Example("33 694, nr. 999", dossier="33694", ondernummer="999", around="Zie {}."),
        ),
        counter=("tel. 12345 nr 678", "Hoge Raad 3 mei 1999, 33 694, nr. 47", "Tabel 33 694, nr. 47"),
        needs="no-contrary",
    ),
    Form(
        name="bare-several-dossiers",
        says="Several dossiers and one number, without label.",
        source="in the wild",
        pattern=rf"{DOSSIER}{TOEVOEGING}?{ALSO}{SEP}{NR}{ONDERNUMMER}",
        family="kamerstuk",
        evidence=Evidence.SHAPE,
        examples=(
            Example("33 694 en 26 643, nr. 47", dossier="33694", around="de brief ({})"),
            Example("33 694/26 643, nr. 47", dossier="33694", around="de brief ({})"),
            Example("33826; 33992, nr. C", dossier="33826", around="Kenmerk {}\nExterne link"),
        ),
        needs="no-contrary",
    ),
    Form(
        name="bare-letter",
        says="Dossier and Senate letter alone, where something supports them.",
        source="in the wild",
        pattern=rf"{DOSSIER}{LETTERED}",
        family="kamerstuk",
        evidence=Evidence.SHAPE,
        examples=(
            Example("33 694, U", ids=("kst-33694-U",), around="de brief ({})"),
            Example("34 356 (R2064), A", dossier="34356", around="het verslag ({})"),
        ),
        needs="support",
    ),
    Form(
        name="bare-several-letter",
        says="Several dossiers and one Senate letter, where something supports them.",
        source="agendas of the Eerste Kamer",
        pattern=rf"{DOSSIER}{TOEVOEGING}?{ALSO}\s{{0,2}},\s{{0,3}}(?P<ondernummer>[A-Z]{{1,3}})(?![A-Za-z0-9])(?=\s{{0,2}}(?:[).;\n]|\Z))",
        family="kamerstuk",
        evidence=Evidence.SHAPE,
        examples=(
            Example("36123 / 35925, C", dossier="36123", ondernummer="C", around="de brief ({})"),
            Example("36 123, 35 925, C", dossier="36123", ondernummer="C", around="het verslag ({})"),
        ),
        needs="support",
    ),
    Form(
        name="bare-dashed",
        says="Dossier and number joined by a dash, where something supports them.",
        source="agendas, lists of decisions and pages of the Tweede Kamer",
        pattern=rf"{DOSSIER}{DASHED}",
        family="kamerstuk",
        evidence=Evidence.SHAPE,
        examples=(
            Example("33694-47", dossier="33694", ondernummer="47", around="de brief ({})"),
            Example("35570-XIV-46", dossier="35570-XIV", ondernummer="46", around="de stemming over {} is"),
            Example("31288-620", dossier="31288", around="- Tussenrapportage Selectie in de WO-Master - {}\n- Meer"),
            Example("26643-1400", dossier="26643", around="moties opnieuw aan te houden: {}; 36800-XVI-12; 36850-3."),
        ),
        counter=("1234567-89",),
        needs="support",
        series_possible=True,
        letter_possible=True,
    ),
    Form(
        name="unfilled",
        says="A dossier and nr. in brackets, and then no number.",
        source="drafts of letters",
        pattern=rf"\({DOSSIER}{TOEVOEGING}?{SEP}{NR_ONLY}{UNFILLED}",
        family="kamerstuk",
        cues=("(",),
        evidence=Evidence.NAME,
        examples=(
            Example("(33 694, nr. …", dossier="33694", around="de motie-Verhoeven {})"),
            Example("(33 694, nr. [..]", dossier="33694", around="de brief {})"),
        ),
        needs="support",
        reads="nothing",
        flaw="number-not-filled-in",
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
        needs="bill",
        reads="nothing",
    ),
    Form(
        name="heading-dossier",
        says="A dossier that begins a line, and the title of a paper behind it.",
        source="pages of the Tweede Kamer",
        pattern=rf"{DOSSIER}{TOEVOEGING}?(?=\s{{1,3}}[–—:-]?\s?[A-Z])",
        family="dossier",
        evidence=Evidence.CONTEXT,
        examples=(
            Example(
                "35533", dossier="35533", around="{} Advies Afdeling advisering Raad van State inzake Verklaring dat"
            ),
            Example("36 410 XVI", dossier="36410-XVI", around="{} Vaststelling van de begrotingsstaten"),
        ),
        counter=("97702 Productiedieren",),
        needs="heading",
        reads="nothing",
    ),
)
