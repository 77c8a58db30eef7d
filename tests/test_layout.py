"""What layout does to a text changes no citation in it: two spaces, Windows' line ends, spaces that do not break, what stands around it."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable

import pytest

from resolver import Citation, find_citations

from .test_cases import CASES
from .test_trial import ROWS, judged

FILES = ("in-the-wild", "synthetic", "variations", "negative")


def texts() -> list[str]:
    lines = [line for name in FILES for line in (CASES / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]
    return sorted({str(json.loads(line)["text"]) for line in lines})


TEXTS = texts()


def pointed_at(citations: list[Citation]) -> list[object]:
    return [
        (
            c.family,
            c.ids,
            str(c.dossiernummer),
            c.ondernummer,
            c.kind,
            tuple(" ".join(name.split()) for name in c.names),
        )
        for c in citations
    ]


def some(text: str, space: str, share: int, seed: int) -> str:
    """The text with one in so many of its single spaces written another way."""
    places = [found.start() for found in re.finditer(r"(?<=[^\s]) (?=[^\s])", text)]
    chosen = set(random.Random(seed).sample(places, max(1, len(places) // share))) if places else set()
    return "".join(space if at in chosen else sign for at, sign in enumerate(text))


LAYOUTS: dict[str, Callable[[str, int], str]] = {
    "two spaces": lambda text, seed: some(text, "  ", 3, seed),
    "spaces that do not break": lambda text, seed: some(text, "\u00a0", 3, seed),
    "narrow spaces": lambda text, seed: some(text, "\u202f", 3, seed),
    "line ends of Windows": lambda text, seed: text.replace("\n", "\r\n"),
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_spaces_and_line_ends_change_no_judgement(layout: str) -> None:
    """What the letter says beside a number is read of the same words: the sentences of the trial, said in another layout."""
    change, differ = LAYOUTS[layout], []
    for at, row in enumerate(ROWS):
        changed = row._replace(text=change(row.text, at))
        if [(place.papers, place.verdict, {(c.field, c.status) for c in place.claims}) for place in judged(row)] != [
            (place.papers, place.verdict, {(c.field, c.status) for c in place.claims}) for place in judged(changed)
        ]:
            differ.append(changed.text)
    assert differ == []


@pytest.mark.parametrize("layout", LAYOUTS)
def test_spaces_and_line_ends_change_nothing(layout: str) -> None:
    change, lost = LAYOUTS[layout], {}
    for at, text in enumerate(TEXTS):
        if pointed_at(found := find_citations(changed := change(text, at))) != pointed_at(find_citations(text)):
            lost[changed] = [c.raw for c in found]
    assert lost == {}


def test_a_broken_line_changes_nothing() -> None:
    """One line end in each text, as mail programs put them: where a line has become long, and before no dash."""
    lost = {}
    for seed, text in enumerate(TEXTS):
        places = [found.start() for found in re.finditer(r"(?<=[^\s]) (?=[^\s–—•*-])", text) if found.start() > 40]
        if not places or "\n" in text or "|" in text:
            continue
        at = random.Random(seed).choice(places)
        changed = f"{text[:at]}\n{text[at + 1 :]}"
        if pointed_at(found := find_citations(changed)) != pointed_at(find_citations(text)):
            lost[changed] = [c.raw for c in found]
    assert lost == {}


BESIDE = (
    "Dat gold ook in 2019/20",
    "Nota naar aanleiding van het verslag",
    "Er waren 10 000 - 15 000 bezoekers",
    "3 Aldus de toelichting",
)


@pytest.mark.parametrize("other", BESIDE)
def test_a_paragraph_before_or_behind_changes_nothing(other: str) -> None:
    """A word of parliament in one may support a bare number in the next, so only what is a citation already is looked at."""
    lost = {}
    for text in TEXTS:
        alone = [(c.start, c.end, c.ids, c.kind) for c in find_citations(text)]
        for changed, begin in ((f"{other}\n\n{text}", len(other) + 2), (f"{text}\n\n{other}", 0)):
            found = find_citations(changed) if alone else []
            if [(c.start - begin, c.end - begin, c.ids, c.kind) for c in found] != alone:
                lost[changed] = [c.raw for c in found]
    assert lost == {}


@pytest.mark.parametrize("marks", ["“{}”", "‘{}’", "({})", "*{}*"])
def test_marks_around_a_text_change_nothing(marks: str) -> None:
    """What ends a list or a letter also ends it before a quotation mark; forms of whole lines are left out."""
    lost = {}
    for text in TEXTS:
        if "\n" in text or "|" in text or "//" in text or not text[:1].isalpha() or re.search(r"/[0-9]+\Z", text):
            continue
        changed = marks.format(text)
        if [c.ids for c in find_citations(changed)] != [c.ids for c in find_citations(text)]:
            lost[changed] = [c.raw for c in find_citations(changed)]
    assert lost == {}


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("KAMERSTUKKEN 33 694, NRS. 47 EN 48", ["47", "48"]), ("KAMERSTUK 34 246, NR. 9 T/M 11", ["9", "10", "11"]), ("STB. 2012, 139 EN 140", ["139", "140"]),
        ("Kamerstuk 21 501 08,nr. 942", ["942"]), ("Kamerstukken II 2019/20, 35 300, V , nr. 14", ["14"]), ("Kamerstukken II 1990/91, 21 800 hoofdstuk IX-B , nr. 19", ["19"]),
        ("Handelingen TK 2013–2014, 64–19–15", ["19"]), ("Handelingen TK 2013–2014, 64-19-15", ["19"]),
    ],
)  # fmt: skip
def test_capitals_commas_and_dashes(text: str, numbers: list[str]) -> None:
    assert [c.ondernummer for c in find_citations(text)] == numbers


AMONG = (
    "De Kamer heeft bij de behandeling van het wetsvoorstel (Kamerstuk 33 694, nr. 47) een motie aangenomen.\n\n{}\n\nDe minister informeert de Kamer per brief.",
    "De motie-Segers (33694-47) vraagt hierom. {} Dat staat ook in de memorie van toelichting.", "Verslag van een algemeen overleg in de Tweede Kamer: {}",
)  # fmt: skip


@pytest.mark.parametrize("letter", AMONG)
def test_a_number_of_something_else_is_none_among_words_of_parliament_either(letter: str) -> None:
    lines = (CASES / "negative.jsonl").read_text(encoding="utf-8").splitlines()
    alone = len(find_citations(letter.format("")))
    taken = [
        text
        for text in (json.loads(line)["text"] for line in lines)
        if len(find_citations(letter.format(text))) > alone
    ]
    assert taken == []


GLUED = (
    ("Kamerstuk 33 694, nr. 473 Daarnaast.\n\n3 Zie aldaar.", "kst-33694-47", "no dossier is near 473 papers, and the note has no other mark"),
    ("Kamerstuk 36 259, nr. 23.\n\n1 Een noot.\n2 Een noot.\n3 Een noot.", "kst-36259-23", "the register is merely older than the paper"),
    ("Kamerstuk 36 800 XVI, nr. 12.\n\n1 Een noot.\n2 Een noot.", "kst-36800-XVI-12", "the register does not have the dossier yet"),
    ("Kamerstuk 33 694, nr. 473. Daarnaast.3\n\n3 Zie aldaar.", "kst-33694-473", "the note's mark stands elsewhere"),
    ("3 Zie aldaar.\n\nKamerstuk 33 694, nr. 473. Daarnaast.", "kst-33694-473", "a note stands behind its mark"),
)  # fmt: skip


@pytest.mark.parametrize(("text", "id", "why"), GLUED, ids=[why for _, _, why in GLUED])
def test_the_digits_of_a_note_are_cut_off_only_where_no_paper_can_be(text: str, id: str, why: str) -> None:
    assert find_citations(text)[0].ids == (id,)


@pytest.mark.parametrize(
    "text",
    [
        "Kamerstukken 33 694, nrs. 12\nen 13", "Kamerstukken 33 694, nr. 12\nen nr. 13 zijn", "Kamerstuk 33694-12\nen 13", "Stb. 2016, 12\nen 13.", "Trb. 2016, 12\nen 13.",
        "Aanhangsel Handelingen II 2019/20, nrs. 12\nen 13.",
    ],
)  # fmt: skip
def test_a_list_goes_on_behind_a_line_end(text: str) -> None:
    assert [c.ondernummer for c in find_citations(text)] == ["12", "13"]


def test_a_dash_at_the_beginning_of_a_line_makes_no_range() -> None:
    [citation] = find_citations("Kamerstukken 33 694, nr. 12\n- 14 moties")
    assert citation.ondernummer == "12"
