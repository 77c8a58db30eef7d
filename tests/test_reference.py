"""What a person types, identifiers and addresses."""

from __future__ import annotations

import random

import pytest

from resolver import NotAReference, Register, format_reference, parse_reference, read_address, read_identifier


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("kst-33694-47", ("kst-33694-47",)),
        ("KST-33694-47", ("kst-33694-47",)),
        ("33694-47", ("kst-33694-47",)),
        ("33 694, nr. 47", ("kst-33694-47",)),
        ("  33 694  nr 47 ", ("kst-33694-47",)),
        ("Kamerstukken II 2018/19, 33 694, nr. 47", ("kst-33694-47",)),
        ("Kamerstuk 33 694, nr. 47.", ("kst-33694-47",)),
        ("https://zoek.officielebekendmakingen.nl/kst-33694-47.html", ("kst-33694-47",)),
        ("zoek.officielebekendmakingen.nl/kst-33694-47", ("kst-33694-47",)),
        ("35300-V-14", ("kst-35300-V-14",)),
        ("Kamerstukken I 2008/09, 31 541, A", ("kst-20082009-31541-A",)),
        ("33 694, U", ("kst-33694-U",)),
        ("Handelingen II 2019/20, nr. 24, item 24", ("h-tk-20192020-24-24",)),
        ("Stb. 2016, 288", ("stb-2016-288",)),
        ("2019Z12345", ("2019Z12345",)),
        # As people type: without label, comma or nr., with what copying takes along, in small letters.
        ("kamerstukken ii 2018/19, 33 694, nr. 47", ("kst-33694-47",)),
        ("kamerstukken i 2008/09, 31 541, a", ("kst-20082009-31541-A",)),
        ("aanhangsel handelingen ii 2019/20, nr. 89", ("ah-tk-20192020-89",)),
        ("handelingen tk 2013-2014, 64-19-15", ("h-tk-20132014-64-19",)),
        ("kamerstuk 35 300 xvi, nr. 12", ("kst-35300-XVI-12",)),
        ("stb. 2016, 288", ("stb-2016-288",)),
        ("stcrt. 2021, 33851", ("stcrt-2021-33851",)),
        ("33694 47", ("kst-33694-47",)),
        ("33694/47", ("kst-33694-47",)),
        ("33 694 / 47", ("kst-33694-47",)),
        ("33694:47", ("kst-33694-47",)),
        ("33694nr47", ("kst-33694-47",)),
        ("33694-nr-47", ("kst-33694-47",)),
        ("33.694 nr.47", ("kst-33694-47",)),
        ("#33694-47", ("kst-33694-47",)),
        ('"33 694, nr. 47"', ("kst-33694-47",)),
        ("(33 694, nr. 47)", ("kst-33694-47",)),
        ("zie 33 694, nr. 47", ("kst-33694-47",)),
        ("TK 33694 47", ("kst-33694-47",)),
        ("kst-33694-047", ("kst-33694-47",)),
        ("33694-47-h1", ("kst-33694-47-h1",)),
        ("9324-1", ("kst-9324-1",)),
        ("35300V 14", ("kst-35300-V-14",)),
        ("35300v 14", ("kst-35300-V-14",)),
        ("35300V14", ("kst-35300-V-14",)),
        ("35300-xvi-14", ("kst-35300-XVI-14",)),
        ("36600iib 4", ("kst-36600-IIB-4",)),
        ("21501-07 1750", ("kst-21501-07-1750",)),
        ("34356 (R2064) 5", ("kst-34356-5",)),
        ("36867 D", ("kst-36867-D",)),
        ("36867D", ("kst-36867-D",)),
        ("36867-D", ("kst-36867-D",)),
        ("EK 36867, D", ("kst-36867-D",)),
        ("33694V", ("kst-33694-V",)),
        ("33694X", ()),
        ("EK 2019/20 35300 A", ("kst-35300-A",)),
        ("EK 2008/09 31541 A", ("kst-20082009-31541-A",)),
        ("TK 2019/20 23 item 4", ("h-tk-20192020-23-4",)),
        ("HTK 2019-2020 23-4", ("h-tk-20192020-23-4",)),
        ("VV 2019/20 1 item 1", ("h-vv-20192020-1-1",)),
        ("Handelingen II 2007/08, p. 2515-2539", ("h-tk-20072008-2515-2539",)),
        ("aanhangsel 2019/20 89", ("ah-tk-20192020-89",)),
        ("Stb 2016 288", ("stb-2016-288",)),
        ("stcrt 2021 33851", ("stcrt-2021-33851",)),
        ("2024d14184", ("2024D14184",)),
        ("motie 33694-56", ("kst-33694-56",)),
        ("motie-Verhoeven/Koopmans", ()),
        ("33694", ()),
        ("33 694", ()),
        ("9324", ()),
        ("35300A", ()),
        ("35 300 V", ()),
        ("https://zoek.officielebekendmakingen.nl/dossier/33694", ()),
    ],
)
def test_parse_reference(text: str, ids: tuple[str, ...]) -> None:
    reference = parse_reference(text)
    assert reference.ids == ids
    assert reference.dossiernummer is not None or reference.family != "dossier"


@pytest.mark.parametrize(
    ("text", "kind", "names"),
    [
        ("motie-Verhoeven/Koopmans", "motie", ("Verhoeven", "Koopmans")),
        ("de motie Verhoeven en Koopmans", "motie", ("Verhoeven", "Koopmans")),
        ("motie Omtzigt c.s.", "motie", ("Omtzigt",)),
        ("amendement-Omtzigt", "amendement", ("Omtzigt",)),
        ("motie 33 694, nr. 56", "motie", ()),
    ],
)
def test_a_paper_by_kind_and_names(text: str, kind: str, names: tuple[str, ...]) -> None:
    reference = parse_reference(text)
    assert (reference.kind, reference.names) == (kind, names)


@pytest.mark.parametrize(
    ("text", "at", "advice"),
    [
        ("33694 nr forty", 9, "33 694, nr. 47"),
        ("33694 nr. 4 7", 12, "33 694, nr. 47"),
        ("33694 47 48", 9, "33 694, nr. 47"),
        ("  33694   nr.  47   en verder", 20, "33 694, nr. 47"),
        ("33 694, nrs. 47-49", 13, "one reference at a time"),
        ("3369447", 0, "33 694, nr. 47"),
        ("Staatsblad", 0, "Stb. 2016, 288"),
        ("https://voorbeeld.example/kst-33694-47", 0, "officielebekendmakingen.nl"),
    ],
)
def test_where_it_stops_being_a_reference(text: str, at: int, advice: str) -> None:
    with pytest.raises(NotAReference) as raised:
        parse_reference(text)
    assert (raised.value.at, advice in raised.value.next) == (at, True)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "hallo",
        "33 694, nr. 47 en verder",
        "33 694, nr. 47 en 26 643, nr. 614",
        "x" * 5000,
        "https://voorbeeld.example/kst-33694-47",
    ],
)
def test_what_is_no_reference(text: str) -> None:
    with pytest.raises(NotAReference) as raised:
        parse_reference(text)
    assert raised.value.exit_code == 2
    assert raised.value.next


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("kst-33694-47", "Kamerstuk 33 694, nr. 47"),
        ("kst-35300-V-14", "Kamerstuk 35 300 V, nr. 14"),
        ("kst-21501-07-1750", "Kamerstuk 21 501-07, nr. 1750"),
        ("kst-33694-U", "Kamerstukken I 33 694, U"),
        ("kst-20082009-31541-A", "Kamerstukken I 2008/09, 31 541, A"),
        ("kst-33694-47-h1", "kst-33694-47-h1"),
        ("h-tk-20192020-24-24", "Handelingen II 2019/20, nr. 24, item 24"),
        ("h-tk-20072008-2515-2539", "Handelingen II 2007/08, p. 2515-2539"),
        ("h-tk-20092010-19-1499", "h-tk-20092010-19-1499"),
        ("ah-tk-20192020-89", "Aanhangsel Handelingen II 2019/20, nr. 89"),
        ("stb-2016-288", "Stb. 2016, 288"),
        ("blg-1007826", "blg-1007826"),
        ("2019Z12345", "2019Z12345"),
        ("33694", "dossier 33 694"),
        ("9324", "9324"),
        ("34356 (R2064)", "dossier 34 356 (R2064)"),
        ("motie-Verhoeven/Koopmans", "motie-Verhoeven/Koopmans"),
    ],
)
def test_format_and_parse_are_inverse(text: str, written: str) -> None:
    reference = parse_reference(text)
    again = parse_reference(format_reference(reference))
    assert format_reference(reference) == written
    assert (again.ids, again.dossiernummer, again.names) == (reference.ids, reference.dossiernummer, reference.names)


@pytest.mark.parametrize("family", ["kst", "h", "ah", "kv", "nds", "blg", "stb", "stcrt", "trb"])
def test_every_identifier_of_the_register_is_read_back(family: str) -> None:
    ids = list(Register.shipped().dense.identifiers(family))
    for id in random.Random(4).sample(ids, 40):
        reference = parse_reference(id)
        assert reference.ids == (id,)
        assert parse_reference(format_reference(reference)).ids == (id,), format_reference(reference)


@pytest.mark.parametrize(
    ("url", "id"),
    [
        (
            "https://repository.overheid.nl/frbr/officielepublicaties/kst/33694/kst-33694-47/1/pdf/kst-33694-47.pdf",
            "kst-33694-47",
        ),
        ("https://zoek.officielebekendmakingen.nl/h-tk-20192020-23-4.html", "h-tk-20192020-23-4"),
        ("https://www.tweedekamer.nl/kamerstukken/detail?id=2019Z12345&did=2009D27141", "2009D27141"),
        ("https://www.tweedekamer.nl/kamerstukken/detail?id=2019Z12345", "2019Z12345"),
        ("https://elsewhere.example/kst-33694-47.html", None),
        ("https://officielebekendmakingen.nl.example/kst-33694-47.html", None),
        ("https://zoek.officielebekendmakingen.nl@elsewhere.example/kst-33694-47.html", None),
        ("https://zoek.officielebekendmakingen.nl/contact", None),
        ("http://[broken", None),
    ],
)
def test_addresses(url: str, id: str | None) -> None:
    found = read_address(url)
    assert (found.ids[0] if found else None) == id


@pytest.mark.parametrize(
    ("id", "family", "dossier", "ondernummer"),
    [
        ("kst-33694-47", "kamerstuk", "33694", "47"),
        ("kst-21501-07-1750", "kamerstuk", "21501-07", "1750"),
        ("kst-23908-R1519-103", "kamerstuk", "23908-R1519", "103"),
        ("kst-20082009-31541-A", "kamerstuk", "31541", "A"),
        ("kst-33694-Q-n1", "kamerstuk", "33694", "Q"),
        ("kst-1182802", "kamerstuk", None, None),
        ("kst-XCVII-B", "kamerstuk", None, None),
        ("ah-tk-20192020-89", "aanhangsel", None, "89"),
        ("blg-1007826", "bijlage", None, "1007826"),
        ("stcrt-2021-33851", "staatscourant", None, "2021-33851"),
    ],
)
def test_identifiers(id: str, family: str, dossier: str | None, ondernummer: str | None) -> None:
    found = read_identifier(id)
    assert found is not None
    assert (found.family, found.dossiernummer, found.ondernummer) == (family, dossier, ondernummer)


@pytest.mark.parametrize("text", ["kst-", "kst-33694", "gmb-2020-1", "kst-33694-47-x9", "../kst-33694-47"])
def test_what_is_no_identifier(text: str) -> None:
    assert read_identifier(text) is None


@pytest.mark.parametrize(
    "url",
    [
        "https://zoek.officielebekendmakingen.nl/dossier/35300-V",
        "https://www.tweedekamer.nl/kamerstukken/wetsvoorstellen/detail?qry=wetsvoorstel%3A35300-V",
    ],
)
def test_addresses_of_dossiers(url: str) -> None:
    assert parse_reference(url).dossiernummer == "35300-V"
