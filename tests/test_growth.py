"""Time and memory grow with the text, whatever stands in it, and what is refused costs no more than ordinary text does."""

from __future__ import annotations

import tracemalloc
from collections.abc import Callable

import pytest

from resolver import Evidence, find_citations

from .timing import costs_at_most

#: One piece of each kind of text that a stage looks at more than once; the first five are those of issue 12.
PIECES = (
    "(Kamerstuk 33 694, nr. 47), genoemde brief. ", "Kamerstukken 12 345, nrs. 1-500. ", "12 345 ", "(12 345, nr. 1", "Kamerstuk 33 694, nr. {n}. ",
    "de motie-Segers c.s. (33 694, nr. 4) en die motie, ", "De motie op stuk nr. 236. ", "Zij krijgt nr. 726, was nr. 719 (21501-08). ",
    "ter vervanging van die ", "t.v.v. nr. 3370 ", "<sup>1</sup> Kamerstuk 33 694, nr. 47.\n\n<sup>2</sup> Ibid.\n\n", "motie-Segers.<sup>3</sup> ",
    "Kamerstuk 33 694, nr. 4. nr. 56 van dat dossier ", "Ibid. ", "zie noot 1. ", "Stb. 2016, 1-500, ", "Stb. 376 ", "33 694, A, B, ", "- 31288-620\n",
    "33 694 en ", "TK 33 694 ", "Kamerstuk 33 694, Titel van ", "Handelingen II 2019/20, nr. 23, item 4, ", "het wetsvoorstel (33 694) ", "in die brief ",
    "1 Kamerstuk 33 694, nr. 47.\n2 Idem.\n", "2019-2020 ", "motie van de leden A, B, C, D en E ", "33\u2011694 ", "\u00ad",
)  # fmt: skip
SHORT_CHARS = 16_000
#: Numbers and words that begin as a citation and are none; so many times as in no text.
REFUSED = (
    "12 345 ", "(12 345, nr. 1", "12345 ", "11 111 ", "(33 694) ", "(33694), ", "33 694, ", "33 694; ", "33 694 en ", "36 600 XVI ", "12 345/", "12345-12345-",
    "33694-47 ", "31288-620 ", "€ 12 345 ", "Kamer 12 345 ", "I 12 345 ", "TK 33 694 ", "dossier 12 345 euro ", "12.345.678 ", "1234 ", "5380, nr. 43 ", "2019-2020 ",
    "hand 2019-2020, 5 ", "2019Z1 ", "nr. 12 ", "Kamerstuk ", "Handelingen II ", "Stb. ", "motie ", "genoemde brief ", "1. a\n", "33\u2011694 ", "Kamerstuk  12 34 ",
)  # fmt: skip
ORDINARY = (
    "De Kamer, gehoord de beraadslaging, constaterende dat vervoerders op tijd hun dienstregeling kunnen opschalen; overwegende dat het van belang\n"
    "is dat zij dit in 2024 doen, verzoekt de regering de motie op stuk nr. 12 (Kamerstuk 33 694, nr. 47) uit te voeren, en gaat over tot de orde.\n\n"
)
#: What gives most citations a character.
CROWDED = (
    "Kamerstukken 12 345, nrs. 1-500. ", "Kamerstukken 33 694, nrs. 1-60. Ibid. Ibid. Ibid. ", "Stb. 2016, 1-500, ", "Stb. 2016, 1-90, Kamerstukken 33 694, nrs. 1-60. ",
)  # fmt: skip
MOST = 200_000
MOST_BYTES = 500_000_000


def repeated(piece: str, chars: int) -> str:
    if "{n}" not in piece:
        return piece * (chars // len(piece))
    return "".join(piece.format(n=n) for n in range(1, chars // len(piece)))


def finding(text: str) -> Callable[[], object]:
    return lambda: find_citations(text, at_least=Evidence.NAME)


@pytest.mark.slow
@pytest.mark.parametrize("piece", PIECES)
def test_eight_times_the_text_takes_at_most_ten_times_the_time(piece: str) -> None:
    short, long = repeated(piece, SHORT_CHARS), repeated(piece, 8 * SHORT_CHARS)
    costs_at_most(10, finding(long), finding(short))


@pytest.mark.slow
@pytest.mark.parametrize("piece", REFUSED)
def test_a_number_that_is_refused_costs_at_most_ten_times_ordinary_text(piece: str) -> None:
    costs_at_most(10, finding(repeated(piece, 50_000)), finding(repeated(ORDINARY, 50_000)))


@pytest.mark.slow
@pytest.mark.long
@pytest.mark.parametrize("piece", CROWDED)
def test_a_megabyte_has_a_ceiling(piece: str) -> None:
    text = repeated(piece, 1_000_000)
    tracemalloc.start()
    try:
        count = len(find_citations(text, at_least=Evidence.NAME))
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert count <= MOST
    assert peak <= MOST_BYTES


def test_a_range_wider_than_its_dossier_is_one_citation_with_a_flaw() -> None:
    for text in ("Kamerstukken 12 345, nrs. 1-500.", "Kamerstukken 33 694, nrs. 1-500.", "Stb. 2016, 1-500."):
        [citation] = find_citations(text)
        assert citation.range == ("1", "500")
        assert citation.flaw is not None
        assert citation.flaw.code == "range-too-wide"
