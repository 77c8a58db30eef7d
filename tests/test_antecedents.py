"""Papers cited without a number, or without their dossier: by a motion's number, by what they replace, by pointing back."""

from __future__ import annotations

import pytest

from resolver import Evidence, find_citations

NOTES = "Tekst<sup>1</sup> en<sup>2</sup>.\n\n<sup>1</sup> {}\n\n<sup>2</sup> {}\n"
FIRST = "Kamerstuk 33 694, nr. 47"

LINKED = {
    "motion-by-number": ("Zie Kamerstuk 33 694, nr. 236. De motie op stuk nr. 236 is aangenomen.", "kst-33694-236"),
    "of-that-dossier": (f"Zie {FIRST}. Ook nr. 56 van dat dossier.", "kst-33694-56"),
    "by-its-submitter": (
        "De motie-Segers (Kamerstuk 33 694, nr. 4). Daarna is de motie-Segers uitgevoerd.",
        "kst-33694-4",
    ),
    "voornoemde": ("De brief van 3 mei (Kamerstuk 33 694, nr. 4). Zie voornoemde brief", "kst-33694-4"),
    "ibid": (NOTES.format(f"{FIRST}.", "Ibid."), "kst-33694-47"),
    "tap": (NOTES.format(f"{FIRST}.", "T.a.p., blz. 3."), "kst-33694-47"),
    "note": (NOTES.format(f"{FIRST}.", "Zie noot 1."), "kst-33694-47"),
}


@pytest.mark.parametrize("name", LINKED)
def test_what_points_at_a_paper_is_linked_to_it(name: str) -> None:
    text, id = LINKED[name]
    last = find_citations(text)[-1]
    assert (last.ids, last.form, last.evidence) == ((id,), "linked", Evidence.CONTEXT)
    assert text[last.start : last.end] == last.raw


REPLACING = {
    "was": ("Zij krijgt nr. 726, was nr. 719 (21501-08).", "kst-21501-08-726", "kst-21501-08-719"),
    "was-in-bracket": (
        "Gewijzigde motie van het lid Segers (33 694, nr. 12, was nr. 8).",
        "kst-33694-12",
        "kst-33694-8",
    ),
    "instead": (
        "Motie van het lid Segers ter vervanging van die gedrukt onder nr. 3370 (Kamerstuk 21501-20, nr. 3380).",
        "kst-21501-20-3380",
        "kst-21501-20-3370",
    ),
}


@pytest.mark.parametrize("name", REPLACING)
def test_a_paper_tells_which_one_it_took_the_place_of(name: str) -> None:
    text, new, old = REPLACING[name]
    found = {citation.ids: citation.replaces for citation in find_citations(text)}
    assert found == {(new,): (old,), (old,): ()}


@pytest.mark.parametrize("other", ["WRR, Op maat voor later, 2015.", f"{FIRST}; WRR, Op maat voor later, 2015."])
def test_ibid_behind_another_source_links_nothing(other: str) -> None:
    text = f"Eerder {FIRST}. " + NOTES.format(other, "Ibid.")
    assert {citation.raw for citation in find_citations(text, at_least=Evidence.NAME)} == {FIRST}


def test_a_number_that_the_only_dossier_cannot_have_is_not_its() -> None:
    """Only when 33694 is nowhere near 471 papers; 71 may have come since the register was made."""
    assert [c.ids for c in find_citations("Kamerstuk 33 694, nr. 47. De motie op stuk nr. 471 ontraad ik.")] == [
        ("kst-33694-47",)
    ]
    assert find_citations("Kamerstuk 33 694, nr. 47. De motie op stuk nr. 71 ontraad ik.")[1].ids == ("kst-33694-71",)


def test_a_motion_whose_dossier_no_one_names_is_kept_with_the_reason() -> None:
    text = "De motie op stuk nr. 236 is aangenomen."
    assert find_citations(text) == []
    [citation] = find_citations(text, at_least=Evidence.NAME)
    assert (citation.ids, citation.via and citation.via.code) == ((), "number-without-dossier")  # type: ignore[union-attr]


def test_the_noun_of_another_paper_is_no_kind_of_this_one() -> None:
    [nota] = find_citations("aanpalende beleidsbrieven zoals de Defensienota (Kamerstuk 34 919, nr. 1)")
    assert nota.kind is None


SECOND = {
    "second-motion": (
        "de motie-Segers en de motie-Van der Staaij c.s. (33 694, nrs. 5 en 6)",
        [("kst-33694-5", ("Segers",)), ("kst-33694-6", ("Van der Staaij",))],
    ),
    "second-of-members": (
        "De moties van de leden Segers (33 694, nr. 5) en Klaver (33 694, nr. 6)",
        [("kst-33694-5", ("Segers",)), ("kst-33694-6", ("Klaver",))],
    ),
    "names-of-several-words": (
        "de motie-Mei Li Vos (33 694, nr. 5) en het amendement van het lid Van Nispen (33 694, nr. 6)",
        [("kst-33694-5", ("Mei Li Vos",)), ("kst-33694-6", ("Van Nispen",))],
    ),
}


def test_a_motion_pasted_as_plain_text_is_no_other_of_the_same_member() -> None:
    """kst-19637-3355 is by Van Nispen, and names another motion of Van Nispen."""
    text = (
        "Nr. 3355\n\nMOTIE VAN HET LID VAN NISPEN C.S.\n\nVoorgesteld 12 februari 2025\n\nDe Kamer,\n\n"
        "constaterende dat de motie-Van Nispen (36600-XX, nr. 29) is aangenomen,"
    )
    assert [(c.raw, c.ids) for c in find_citations(text)] == [("36600-XX, nr. 29", ("kst-36600-XX-29",))]


NAMES_IN_FULL = {
    "MOTIE VAN HET LID DIEDERIK VAN DIJK C.S. (36 100, nr. 4)": ("Diederik van Dijk",),
    "MOTIE VAN DE LEDEN MARTENS-AMERICA EN AUKJE DE VRIES (36 100, nr. 4)": ("Martens-America", "Aukje de Vries"),
    "MOTIE VAN DE LEDEN ROMKE DE JONG EN BOUCKE (36 100, nr. 4)": ("Romke de Jong", "Boucke"),
    "Motie van de leden Romke de Jong en Boucke (36 100, nr. 4)": ("Romke de Jong", "Boucke"),
    "MOTIE VAN HET LID JOSEPH TER VERVANGING VAN DIE GEDRUKT ONDER NR. 3 (36 100, nr. 4)": ("Joseph",),
    "motie van het lid Segers de Kamer te vragen (36 100, nr. 4)": ("Segers",),
    "de motie van de leden Klaver en Segers op de Antillen (36 100, nr. 4)": ("Klaver", "Segers"),
}


@pytest.mark.parametrize("text", NAMES_IN_FULL)
def test_first_names_in_front_of_a_name_with_particles(text: str) -> None:
    assert next(c.names for c in find_citations(text, at_least=Evidence.NAME) if c.names) == NAMES_IN_FULL[text]


@pytest.mark.parametrize("name", SECOND)
def test_the_second_of_two_has_its_own_submitters(name: str) -> None:
    text, expected = SECOND[name]
    assert [(c.ids[0], c.names) for c in find_citations(text)] == expected


KINDS = {
    "Memorie van toelichting (Kamerstukken II 2018/19, 35 216, nr. 3)": "memorie van toelichting",
    "Kamerstukken II 2018/19, 35 216, nr. 3 (MvT), p. 4": "memorie van toelichting",
    "de Voorjaarsnota (35 216, nr. 6)": "nota",
    "het verslag van een schriftelijk overleg (Kamerstuk 33 694, nr. 49)": "verslag",
    "de brief van 3 mei 2019 (Kamerstuk 33 694, nr. 47)": "brief",
    "nota naar aanleiding van het verslag (35 216, nr. 6)": "nota naar aanleiding van het verslag",
}


@pytest.mark.parametrize("text", KINDS)
def test_a_paper_is_of_the_kind_that_it_is_called(text: str) -> None:
    [citation] = find_citations(text)
    assert citation.kind == KINDS[text]


def test_what_stands_behind_a_number_belongs_to_it() -> None:
    [mvt] = find_citations("Kamerstukken II 2018/19, 35 216, nr. 3 (MvT), p. 4-5 en 7.")
    assert (mvt.pages, mvt.raw) == (("4-5", "7"), "Kamerstukken II 2018/19, 35 216, nr. 3 (MvT), p. 4-5 en 7")
    [attached] = find_citations("Zie Kamerstuk 33 694, nr. 47, bijlage 1.")
    assert (attached.attachment, attached.raw) == (True, "Kamerstuk 33 694, nr. 47, bijlage 1")


UNREAD = {
    "Kamerstuk 33 694, nr. 47-3": "-3",
    "Kamerstuk 33 694 nr 47 nr 48": "nr 48",
    "Kamerstukken 33 694, nrs. 47 ofwel 48": "ofwel 48",
    "Kamerstuk 33 694, bijlage 5 en nr. 3": ", bijlage 5 en nr. 3",
    "Handelingen II 2019/20, nr. 23, item …": "item …",
    "Kamerstukken IT 2017-2018, 34 851, nr. 3": "IT",
    "Kamerstukken III, 2017-2018, 34 851, nr. 3": "III",
    "Kamerstuk HII 34 851, nr. 3": "HII",
    "Kamerstukken II, 33 694, nrs. (47) en (48)": ", nrs. (47",
    "Kamerstukken II 2017-2018, 34 851, nr. MvT": ", nr. MvT",
    "Kamerstuk 33694 10-12": "10-12",
    "dossier 33694 47": "47",
    "kamerstukdossier 41011 34-366": "34-366",
    "EK 2017/18, 34 851, …": ", …",
    "Kamerstuk 34851-…": "-…",
}


@pytest.mark.parametrize("text", UNREAD)
def test_what_is_left_over_is_told(text: str) -> None:
    [citation] = find_citations(text)
    assert [span.text for span in citation.unread] == [UNREAD[text]]
    assert citation.evidence <= Evidence.SHAPE
    assert all(text[span.start : span.end] == span.text for span in citation.unread)


NOTHING_TO_TELL = (
    "- **Kamerstuk** - een stuk van de regering", "(**Kamerstuknummer**), **dossiernummer**", "metadata (ministerie, kamerstuk, …) uit de lijst",
    "in het kamerstuk … dat daarover gaat", "zie https://doi.org/10.52476/trb.9791 over kunst", "de kamerstukken... en verder niets",
    "Zie Kamerstuk 33 328, nr. 6\n- 12 december 2013: herzien", "Aanhangsel Handelingen II, vergaderjaar 2023-2024, nr. 766",
)  # fmt: skip


@pytest.mark.parametrize("text", NOTHING_TO_TELL)
def test_nothing_is_told_of_what_was_read_or_is_no_place(text: str) -> None:
    assert [c for c in find_citations(text, at_least=Evidence.NAME) if c.flaw is not None or c.unread] == []


FLAWS = {
    "Kamerstuk 33 694, nr. …": "number-not-filled-in", "Kamerstuk 33 694, nr. [..]": "number-not-filled-in",
    "Kamerstuk 33 694, nr. (nummer volgt)": "number-not-filled-in", "Kamerstuk 33 694, nr. n.t.b.": "number-not-filled-in",
    "Kamerstuk …, nr. …": "number-not-filled-in", "Kamerstuk XX XXX, nr. 12": "number-not-filled-in",
    "Stcrt. 2005, nr. …": "number-not-filled-in", "Kamerstuk 33 694, nr. l2": "number-not-readable",
    # MinBZK/Algoritmekader, 6-imp-03-menselijke-tussenkomst.md
    "Kamerstukken II 2017-2018, 34 851, nr. (MvT UAVG)": "number-not-filled-in",
    "Kamerstukken IT 2017-2018, 34 851, nr. (MvT UAVG), p. 120-121": "number-not-filled-in",
    "Kamerstuk EU 2020/21, 34 851": "number-not-readable",
    "Kamerstukken II 2017-2018, 34 851, ondernummer drie": "number-not-readable", "Stb. 2017, nr. l2": "number-not-readable",
    "Stb. (volgt)": "number-not-filled-in", "zie 34 851 nr. PM": "number-not-filled-in", "de motie 34 851, nr. …": "number-not-filled-in",
    "Handelingen II 2017/18, zie p. drie": "number-not-readable", "Handelingen II 2017/18, nr. l2, item 3": "number-not-readable",
    "Aanhangsel Handelingen II 2017/18, nr. (volgt)": "number-not-filled-in", "Handelingen IT 2017-2018, nr. 3, item 4": "kamer-not-readable",
    "Aanhangsel Handelingen IT 2017/18, nr. 3": "kamer-not-readable",
    "Stb. nrs. 4 t/m 49": "year-missing", "Handelingen II 1962/63, 7000-n1": "number-not-readable", "Handelingen II 1962-1963, bijlage A": "number-not-readable",
    "Kamerstuk 33 694, nr. 12345678": "number-not-readable", "Kamerstuk 3X 694, nr. 4": "dossier-not-readable",
    "Kamerstuk 33 6944, nr. 4": "dossier-not-readable", "Kamerstukken II 2019/20, nr. 14": "dossier-missing",
    "Kamerstukken II, 2006-2007, DGB 2007-01961": "dossier-missing", "TK 2019-2020, nr. 14": "dossier-missing",
}  # fmt: skip


@pytest.mark.parametrize("text", FLAWS)
def test_a_place_without_a_number_to_read_has_its_flaw(text: str) -> None:
    assert find_citations(f"Zie {text}.") == []
    [citation] = find_citations(f"Zie {text}.", at_least=Evidence.NAME)
    assert (citation.flaw and citation.flaw.code) == FLAWS[text]


def test_an_item_of_a_list_has_its_own_number() -> None:
    """Each motion of a list is the number that closes its item; a letter about a motion is no motion of that name."""
    text = (
        "- Motie van het lid Klaver c.s. over wonen - 36800-302\n- Voortgang fosfaatrechten - 36800-147\n"
        "- Reactie op de motie van het lid Klaver over zorg - 33694-1590\n- Gewijzigde motie van het lid Klaver over bouwen - 33694-1048\n"
    )
    assert [(c.ids, c.kind, c.names) for c in find_citations(text)] == [
        (("kst-36800-302",), "motie", ("Klaver",)), (("kst-36800-147",), None, ()), (("kst-33694-1590",), None, ()),
        (("kst-33694-1048",), "motie", ("Klaver",)),
    ]  # fmt: skip


def test_a_motion_just_proposed_is_the_one_that_is_given_its_number() -> None:
    text = "Deze motie is voorgesteld door het lid Segers.\n\nZij krijgt nr. 9 (36740-XVI).\n\nDe motie op stuk nr. 9 ontraad ik. Deze motie is duur."
    assert [(c.ids, c.names) for c in find_citations(text)] == [(("kst-36740-XVI-9",), ("Segers",))] * 3


def test_a_number_of_the_senate_is_no_paper_of_the_other_chamber() -> None:
    """Kst-26855-16 is the Tweede Kamer's; the Senate's own nr. 16 has the session in its identifier."""
    [senate] = find_citations("Kamerstukken I 2001/02, 26 855, nr. 16.")
    [other] = find_citations("Kamerstukken II 2001/02, 26 855, nr. 16.")
    assert (senate.ids, other.ids) == (("kst-20012002-26855-16",), ("kst-26855-16",))


NEARER = {
    "De motie-Segers is uitgevoerd met de brief van 3 mei (Kamerstuk 33 694, nr. 47).": ("brief", ()),
    "In reactie op de motie van het lid Klaver stuur ik u de nota (33 694, nr. 47).": ("nota", ()),
    "Naar aanleiding van het amendement-Klaver is in het verslag (35 300, nr. 5) gevraagd": ("verslag", ()),
    "Zoals gevraagd in de motie-Klaver heb ik u bij brief van 3 mei 2018 (Kamerstuk 33 694, nr. 47) geschreven.": ("brief", ()),
    "De motie-Klaver over de brief van 3 mei (Kamerstuk 33 694, nr. 47)": ("motie", ("Klaver",)),
    "De brief over de motie-Klaver (Kamerstuk 33 694, nr. 47)": ("motie", ("Klaver",)),
    "de motie op stuk nr. 12 en Kamerstukken II 2018-2019 (33 694), nr. 56": (None, ()),
}  # fmt: skip


@pytest.mark.parametrize("text", NEARER)
def test_a_number_belongs_to_the_noun_that_it_stands_beside(text: str) -> None:
    """A motion named earlier in the sentence is not the paper that another noun stands before."""
    [citation] = [c for c in find_citations(text) if c.form != "linked"]
    assert (citation.kind, citation.names) == NEARER[text]


def test_another_motion_of_the_same_member_is_not_the_one_with_a_number() -> None:
    first = "De motie-Segers over goede zorg voor ouderen (33 694, nr. 4) is uitgevoerd. "
    same = find_citations(first + "Ook later is de motie-Segers over zorg aan ouderen genoemd.")
    other = find_citations(first + "De motie-Segers over betaalbare woningen volgt nog.", at_least=Evidence.NAME)
    bare = find_citations(first + "De motie-Segers volgt nog.")
    assert [c.ids for c in same] == [c.ids for c in bare] == [("kst-33694-4",)] * 2
    assert [c.ids for c in other] == [("kst-33694-4",), ()]


def test_this_motion_is_not_the_one_before_when_another_was_announced() -> None:
    text = "De motie-Segers (33 694, nr. 4) ligt voor. {}Deze motie is mede ingediend."
    assert [c.ids for c in find_citations(text.format(""))] == [("kst-33694-4",)] * 2
    assert [c.ids for c in find_citations(text.format("Dan heb ik nog een motie over zorg. "))] == [("kst-33694-4",)]
