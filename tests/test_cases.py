"""The example files: real citations, synthetic ones, numbers that are none, and what we know to go wrong."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

import pytest

from resolver import Citation, Evidence, by_reference, find_citations, own_id, read, read_text
from resolver.finder.forms import FORMS

CASES = Path(__file__).parent / "cases"


def key_of(citation: Citation) -> tuple[object, ...]:
    if citation.ids:
        return tuple(citation.ids)
    number = citation.dossiernummer if citation.dossiernummer is None else str(citation.dossiernummer)
    return citation.family, number, citation.ondernummer


def wanted(citation: dict[str, object]) -> tuple[object, ...]:
    ids = citation["ids"]
    assert isinstance(ids, list)
    return tuple(ids) or (citation["family"], citation["dossier"], citation["number"])


def cases(name: str) -> list[object]:
    lines = (CASES / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    parsed = [json.loads(line) for line in lines]
    return [pytest.param(case, id=f"{at} {case['name']}") for at, case in enumerate(parsed, 1)]


@pytest.mark.parametrize("case", [*cases("in-the-wild"), *cases("synthetic"), *cases("variations"), *cases("negative")])
def test_case(case: dict[str, object]) -> None:
    text = str(case["text"])
    found = find_citations(text)
    assert Counter(map(key_of, found)) == Counter(wanted(c) for c in case["citations"])  # type: ignore[attr-defined]
    assert [c.family for c in found] == [c["family"] for c in case["citations"]]  # type: ignore[attr-defined]
    assert all(text[c.start : c.end] == c.raw for c in found)


def test_the_example_files_are_large_enough() -> None:
    count = sum(len(cases(name)) for name in ("in-the-wild", "synthetic", "variations", "negative"))
    assert count >= 400


def test_the_letter_gives_exactly_its_forty(letter: Path, gold: Path) -> None:
    document = read(letter)
    found = by_reference(document.text, find_citations(document.text, context=document))
    expected = json.loads((gold / "letter-33694-57.json").read_text(encoding="utf-8"))["citations"]
    assert [
        {
            "raw": c.raw, "ids": list(c.ids), "family": c.family, "start": c.start, "end": c.end,
            "kind": c.kind if c.kind in ("motie", "amendement") else None,  # the gold names no other kinds
            "names": list(c.names), "note": c.place.note, "attachment": c.attachment,
            "also_dossiers": [str(other) for other in c.also_dossiers],
        }
        for c in found
    ] == [
        {
            **{name: c[name] for name in ("raw", "ids", "family", "start", "end")},
            "kind": c.get("kind"), "names": c.get("names", []), "note": c.get("note"),
            "attachment": c.get("attachment", False), "also_dossiers": c.get("also_dossiers", []),
        }
        for c in expected
    ]  # fmt: skip
    assert len(found) == 40


def test_the_prints_own_page_header_is_no_citation() -> None:
    text = (
        "Vergaderjaar 2019–2020\n\n33 694\n\n## Titel\n\nNr. 57\n\nBRIEF\n\nZie Kamerstuk 33 694, nr. 57 en ook\n\n"
        "Tweede Kamer, vergaderjaar 2019–2020, 33 694, nr. 57 3\n\nKamerstuk 30 821, nr. 72.\n"
    )
    document = read_text(text)
    found = find_citations(text, context=document)
    assert [c.ids for c in found] == [("kst-33694-57",), ("kst-30821-72",)]


def test_the_letters_header(letter: Path) -> None:
    header = read(letter).header
    assert (own_id(header), header.kamer, header.vergaderjaar, header.datum) == (
        "kst-33694-57",
        "TK",
        "2019-2020",
        "2020-04-17",
    )
    assert header.dossiertitel == "Internationale Veiligheidsstrategie"
    assert header.titel == "BRIEF VAN DE MINISTER VAN BUITENLANDSE ZAKEN"
    assert (header.soort, header.ondertekenaars) == ("brief", ("S.A. Blok",))


def test_the_gold_fragments(gold: Path) -> None:
    wrong = []
    for line in (gold / "dev.jsonl").read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        if Counter(map(key_of, find_citations(case["text"]))) != Counter(wanted(c) for c in case["citations"]):
            wrong.append(case["id"])
    assert wrong == []


#: Behind the end of the shipped register, and of any for a good while.
BEYOND = 41_011


def renumbered(text: str) -> str:
    """The text with every dossier that it cites moved beyond the register's end, all else in its place."""
    found = find_citations(text)
    dossiers = {d.nummer for c in found for d in (c.dossiernummer, *c.also_dossiers) if d is not None}
    for at, old in enumerate(sorted(nummer for nummer in dossiers if len(nummer) == 5 and nummer.isdigit())):
        new = str(BEYOND + 7 * at)
        text = re.sub(rf"(?<![0-9]){old[:2]}([^0-9A-Za-z]?){old[2:]}(?![0-9])", rf"{new[:2]}\g<1>{new[2:]}", text)
    return text


def lost(texts: list[str]) -> list[str]:
    out = []
    for text in texts:
        there = find_citations(renumbered(text))
        for citation in find_citations(text):
            told = ((c.start, max(c.end, *(span.end for span in c.unread), 0)) for c in there)
            if not any(start <= citation.start and citation.end <= end for start, end in told):
                out.append(f"{citation.raw!r} in {text[:100]!r}")
    return out


def test_no_citation_is_lost_beyond_the_end_of_the_register() -> None:
    names = ("in-the-wild", "synthetic", "variations")
    lines = [line for name in names for line in (CASES / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]
    assert lost([json.loads(line)["text"] for line in lines]) == []


def test_no_citation_of_the_gold_is_lost_beyond_the_end_of_the_register(gold: Path) -> None:
    lines = [
        line for name in ("dev", "dev2") for line in (gold / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    assert lost([json.loads(line)["text"] for line in lines]) == []


def test_no_flaw_is_told_inside_a_place_that_was_read() -> None:
    texts = [example.around.format(example.text) for form in FORMS for example in form.examples]
    lines = [line for file in sorted(CASES.glob("*.jsonl")) for line in file.read_text(encoding="utf-8").splitlines()]
    texts += [json.loads(line)["text"] for line in lines]
    twice = []
    for text in texts:
        found = find_citations(text, at_least=Evidence.NAME)
        flawed = [citation for citation in found if citation.flaw is not None]
        twice += [(a.raw, b.raw) for a in flawed for b in found if a is not b and a.start < b.end and b.start < a.end]
    assert twice == []


LABELLED = "Zie Kamerstuk 41 288, nr. 3."
SHAPES = (
    "Het verslag, 41288-620.", "Daarover gaat 41288-620, en meer", "het verslag (41 288, A)", "Over boeren (41 288) ligt voor.", "Tussen 41288-12; en",
)  # fmt: skip


@pytest.mark.parametrize("shape", SHAPES)
def test_what_a_label_says_counts_before_it_as_behind_it(shape: str) -> None:
    """Evidence is of the whole text: the order of two sentences does not decide what is found."""
    apart = "\n\n" + "Er is veel te doen in dit land. " * 8 + "\n\n"
    for gap in ("\n\n", apart):
        before = Counter(key_of(c) for c in find_citations(shape + gap + LABELLED))
        behind = Counter(key_of(c) for c in find_citations(LABELLED + gap + shape))
        assert before == behind


def test_the_gold_fragments_of_every_shape(gold: Path) -> None:
    wrong = []
    for line in (gold / "dev2.jsonl").read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        found = Counter(map(key_of, find_citations(case["text"])))
        if found != Counter(wanted(c) for c in case["citations"]) and not any(c.get("alt") for c in case["citations"]):
            wrong.append(case["id"])
    assert wrong == []
