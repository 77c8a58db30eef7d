"""What always holds of the finder, whatever the text."""

from __future__ import annotations

import json
import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from resolver import Evidence, find_citations
from resolver.finder import words
from resolver.finder.characters import latin_of
from resolver.finder.kinds import NOUNS, STEMS, Noun
from resolver.finder.lists import page_range
from resolver.finder.names import read_submitters

from .timing import costs_at_most

CASES = Path(__file__).parent / "cases"
TEXTS = [json.loads(line)["text"] for line in (CASES / "synthetic.jsonl").read_text(encoding="utf-8").splitlines()]
PIECES = st.sampled_from(
    [
        "Kamerstuk ", "Kamerstukken II ", "2019/20, ", "33 694", "35300-V", ", nr. ", "nrs. ", "47", " en ", "-", "–", " t/m ",
        "Handelingen II ", "nr. 23, item 4", "motie van de leden ", "Verhoeven en Koopmans", "<sup>1</sup>", "\n\n", "(", ")",
        "Stb. 2016, 288", "kst-33694-47", "https://zoek.officielebekendmakingen.nl/", "2019Z12345", "ibid.", "zie noot 1", "€ ", "\u202f",
    ]
)  # fmt: skip


@given(st.lists(st.one_of(PIECES, st.text(max_size=8)), max_size=25).map("".join))
@settings(max_examples=300)
def test_offsets_slice_back_and_come_in_reading_order(text: str) -> None:
    found = find_citations(text, at_least=Evidence.NAME)
    assert all(text[c.start : c.end] == c.raw and c.raw for c in found)
    assert [c.start for c in found] == sorted(c.start for c in found)
    for left, right in pairwise(found):
        # Spans overlap only within a range, whose middle numbers have the whole range as their span.
        assert left.end <= right.start or re.fullmatch(r"\w+\s?(?:[-–—]|t/m|tot.*)\s?\w+", left.raw)


@given(st.sampled_from(TEXTS), st.sampled_from(["Dit gaat vooraf. ", "Eén zin – met een streep. ", "\n\n"]))
@settings(max_examples=200)
def test_a_sentence_before_moves_offsets_and_changes_nothing_else(text: str, before: str) -> None:
    plain, moved = find_citations(text), find_citations(before + text)
    assert [c._replace(start=c.start + len(before), end=c.end + len(before)) for c in plain] == moved


@given(
    st.sampled_from(
        ["€ {}", "{} euro", "postbus {}", "tel. {}", "{} leerlingen", "artikel {}", "{},50", "1 {} 000", "bedrag {}"]
    ),
    st.integers(10000, 39999),
    st.sampled_from(["", " "]),
)
@settings(max_examples=300)
def test_numbers_in_phrases_are_no_citations(phrase: str, number: int, gap: str) -> None:
    shown = f"{number // 1000}{gap}{number % 1000:03d}"
    assert find_citations(f"Het gaat om {phrase.format(shown)} in dit geval.") == []


HOSTILE = {
    "only digits": "1234567890",
    "only nr.": "nr. ",
    "nested brackets": "((((((((((",
    "one endless line": "Kamerstuk ",
    "dossiers only": "33 694 ",
    "dashes and digits": "-12345",
    "names without end": "motie van de leden Aa, Bb, ",
    "a list without end": "Kamerstuk 33 694, nrs. 1, 2, 3, 4, ",
    "an address without end": "https://zoek.officielebekendmakingen.nl/kst-33694",
    "notes": "<sup>1</sup> ibid. ",
    "years": "2019-2020 ",
    "also": "Kamerstukken 33 694 en 26 643 en ",
}


@pytest.mark.slow
@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_takes_linear_time(name: str) -> None:
    piece = HOSTILE[name]
    short, long = (piece * (size // len(piece)) for size in (100_000, 400_000))
    # Four times the text takes four times the time, and a little; quadratic is sixteen times.
    costs_at_most(8, lambda: find_citations(long), lambda: find_citations(short))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (" van de leden Sjoerdsma, Belhaj en Kerstens (Kamerstuk", ("Sjoerdsma", "Belhaj", "Kerstens")),
        ("-Beckerman c.s.", ("Beckerman",)),
        (" Verhoeven/Koopmans", ("Verhoeven", "Koopmans")),
        ("-Van der Lee (t.v.v.", ("Van der Lee",)),
        (" Sjoerdsma-Koopmans", ("Sjoerdsma", "Koopmans")),
        ("-De Vries/Jansen", ("De Vries", "Jansen")),
        (" van het lid El Yassini", ("El Yassini",)),
        (" van het lid Dik-Faber", ("Dik-Faber",)),
        (" van het lid Van 't Riet", ("Van 't Riet",)),
        (" van het lid Çörüz", ("Çörüz",)),
        (" van de leden Bruins Slot en Van Haersma Buma", ("Bruins Slot", "Van Haersma Buma")),
        (" van de leden Klaver (GroenLinks) en Asscher (PvdA)", ("Klaver", "Asscher")),
        (" van wantrouwen", ()),
        (" Kamerstuk 33 694", ()),
    ],
)
def test_submitters(text: str, names: tuple[str, ...]) -> None:
    assert read_submitters("motie" + text, 5)[0] == names


NOTE_LETTER = """De motie van de leden Verhoeven en Koopmans<sup>1</sup> is uitgevoerd.
De motie-Segers c.s. (Kamerstuk 35 300, nr. 21) en de motie-Klaver (Kamerstuk 35 300, nr. 22) ook.

<sup>1</sup> Kamerstuk 33 694, nr. 56.

<sup>2</sup> Ibid., p. 4.

"""


@pytest.mark.parametrize(
    ("sentence", "raw", "ids"),
    [
        ("", "motie van de leden Verhoeven en Koopmans", ("kst-33694-56",)),
        ("", "Ibid.", ("kst-33694-56",)),
        ("De motie-Segers is nu klaar.", "motie-Segers", ("kst-35300-21",)),
        ("De motie Verhoeven/Koopmans is nu klaar.", "motie Verhoeven/Koopmans", ("kst-33694-56",)),
        ("Zie noot 1.", "Zie noot 1", ("kst-33694-56",)),
        ("De voornoemde motie is klaar.", "voornoemde motie", ("kst-35300-21", "kst-35300-22")),
        ("De brief (Kamerstuk 30 821, nr. 72). In genoemde brief staat dit.", "genoemde brief", ("kst-30821-72",)),
    ],
)
def test_linking(sentence: str, raw: str, ids: tuple[str, ...]) -> None:
    linked = [c for c in find_citations(NOTE_LETTER + sentence) if c.form == "linked"]
    assert [c.ids for c in linked if c.raw == raw][-1:] == [ids]
    assert all(c.inferred for c in linked)


def test_a_motion_that_points_nowhere_is_kept_when_asked() -> None:
    text = "De motie van het lid Onbekend is uitgevoerd."
    assert find_citations(text) == []
    (found,) = find_citations(text, at_least=Evidence.NAME)
    assert (found.ids, found.evidence, found.names) == ((), Evidence.NAME, ("Onbekend",))


def test_the_word_search_gives_the_same_with_and_without_the_extra() -> None:
    latin = latin_of(NOTE_LETTER * 3 + "t.a.p. idem Idem genoemd – €")
    slow = words._slow(latin)
    assert sum(map(len, slow.values())) > 10
    assert words.occurrences(latin) == slow


@pytest.mark.parametrize(
    ("page", "span"),
    [
        ("1728", (1728, 1728)),
        ("1499-1508", (1499, 1508)),
        ("3623-26", (3623, 3626)),
        ("39-2410", (2410, 2410)),
        ("45-3821-3825", (3821, 3825)),
        ("33-61", (33, 61)),
        ("9-3", (9, 3)),
    ],
)
def test_page_range(page: str, span: tuple[int, int]) -> None:
    expected = None if span[1] < span[0] else span
    assert page_range(page) == expected


@pytest.mark.parametrize("text", ["\u00ad", "\u200b\ufeff", "\u0301", "\r", "\r\n\r\n", "  ", "a  b"])
def test_a_text_of_nothing_but_odd_characters_has_no_citation(text: str) -> None:
    assert find_citations(text, at_least=Evidence.NAME) == []


@pytest.mark.parametrize("noun", NOUNS, ids=lambda noun: noun.kind)
def test_every_noun_has_one_of_the_stems_that_are_looked_for_first(noun: Noun) -> None:
    assert [example for example in noun.examples if not any(stem in example.lower() for stem in STEMS)] == []
