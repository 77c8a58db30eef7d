"""What a person types, identifiers and addresses."""

from __future__ import annotations

import pytest

from resolver import NotAReference, format_reference, parse_reference, read_address, read_identifier


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
        ("33694", ()),
        ("33 694", ()),
        ("35 300 V", ()),
        ("https://zoek.officielebekendmakingen.nl/dossier/33694", ()),
    ],
)
def test_parse_reference(text: str, ids: tuple[str, ...]) -> None:
    reference = parse_reference(text)
    assert reference.ids == ids
    assert reference.dossiernummer is not None or reference.family != "dossier"


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
    "text",
    [
        "kst-33694-47",
        "kst-35300-V-14",
        "kst-21501-07-1750",
        "kst-33694-U",
        "h-tk-20192020-24-24",
        "stb-2016-288",
        "33694",
    ],
)
def test_format_and_parse_are_inverse(text: str) -> None:
    reference = parse_reference(text)
    again = parse_reference(format_reference(reference))
    assert (again.ids, again.dossiernummer) == (reference.ids, reference.dossiernummer)


@pytest.mark.parametrize(
    ("url", "id"),
    [
        (
            "https://repository.overheid.nl/frbr/officielepublicaties/kst/33694/kst-33694-47/1/pdf/kst-33694-47.pdf",
            "kst-33694-47",
        ),
        ("https://zoek.officielebekendmakingen.nl/h-tk-20192020-23-4.html", "h-tk-20192020-23-4"),
        ("https://www.tweedekamer.nl/kamerstukken/detail?id=2019Z12345&did=2009D27141", "2009D27141"),
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
