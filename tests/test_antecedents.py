"""Papers cited without a number, or without their dossier: by a motion's number, by what they replace, by pointing back."""

from __future__ import annotations

from time import perf_counter

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


def test_a_motion_whose_dossier_no_one_names_is_kept_with_the_reason() -> None:
    text = "De motie op stuk nr. 236 is aangenomen."
    assert find_citations(text) == []
    [citation] = find_citations(text, at_least=Evidence.NAME)
    assert (citation.ids, citation.via and citation.via.code) == ((), "number-without-dossier")  # type: ignore[union-attr]


def test_the_noun_of_another_paper_is_no_kind_of_this_one() -> None:
    [nota] = find_citations("aanpalende beleidsbrieven zoals de Defensienota (Kamerstuk 34 919, nr. 1)")
    assert nota.kind is None


GROWING = (
    "De motie op stuk nr. 236. ", "Zij krijgt nr. 726, was nr. 719 (21501-08). ", "ter vervanging van die ", "t.v.v. nr. 3370 ",
    "<sup>1</sup> Kamerstuk 33 694, nr. 47.\n\n<sup>2</sup> Ibid.\n\n", "Kamerstuk 33 694, nr. 4. nr. 56 van dat dossier ",
    "de motie-Segers c.s. (33 694, nr. 4) en die motie, ",
)  # fmt: skip


@pytest.mark.parametrize("unit", GROWING)
def test_time_grows_with_the_length_only(unit: str) -> None:
    def seconds(chars: int) -> float:
        text = unit * (chars // len(unit))
        begin = perf_counter()
        find_citations(text, at_least=Evidence.NAME)
        return perf_counter() - begin

    # Four times the text: four times the time, sixteen when it is squared.
    assert min(seconds(80_000) for _ in range(2)) < 9 * min(seconds(20_000) for _ in range(2)) + 0.05
