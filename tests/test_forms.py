"""Every form's examples are its tests: found alone, at their exact span, by this form, with these fields."""

from __future__ import annotations

import importlib
import re

import pytest

from resolver import Evidence, find_citations
from resolver.finder.forms import FORMS
from resolver.finder.pieces import FAR, HAS_SESSION, NR_CHARS, VERGADERJAAR, Example, Form

#: The forms of a blad read three families, and some zaken are known to be questions.
FAMILIES_OF = {
    "bladen": ("staatsblad", "staatscourant", "tractatenblad"),
    "tk-document": ("tk-document", "kamervraag"),
}
EXAMPLES = [
    pytest.param(form, example, id=f"{form.name}: {example.text!r}") for form in FORMS for example in form.examples
]
COUNTERS = [pytest.param(form, text, id=f"{form.name}: {text!r}") for form in FORMS for text in form.counter]


@pytest.mark.parametrize(("form", "example"), EXAMPLES)
def test_example_is_found_by_its_form(form: Form, example: Example) -> None:
    text = example.around.format(example.text)
    start = example.around.index("{}")
    here = [c for c in find_citations(text, at_least=Evidence.NAME) if c.start == start]
    assert [c.form for c in here][:1] == [form.name]
    citation = here[0]
    assert citation.raw == example.text
    assert citation.family in FAMILIES_OF.get(form.family, ("kamerstuk" if form.flaw else form.family,))
    assert (citation.flaw.code if citation.flaw else "") == form.flaw
    assert citation.evidence == form.evidence or form.continues
    for name, expected in (
        ("dossiernummer", example.dossier),
        ("ondernummer", example.ondernummer),
        ("kamer", example.kamer),
        ("vergaderjaar", example.vergaderjaar),
        ("ids", example.ids),
    ):
        if expected is not None:
            assert getattr(citation, name) == expected, name


@pytest.mark.parametrize(("form", "text"), COUNTERS)
def test_counter_example_is_not_found_by_its_form(form: Form, text: str) -> None:
    found = find_citations(f"Zie {text}. Dit is het einde van de zin")
    assert form.name not in [c.form for c in found if c.raw in text]


def test_every_group_of_a_form_is_filled_by_an_example() -> None:
    missing = []
    for form in FORMS:
        filled: set[str] = set()
        for example in form.examples:
            text = example.around.format(example.text)
            for citation in find_citations(text, at_least=Evidence.NAME):
                if citation.form != form.name:
                    continue
                filled |= {"dossier", "jaar"} | ({"attachment"} if citation.attachment else set())
                filled |= {"ondernummer", "nr"} if citation.ondernummer or citation.meeting else set()
                filled |= {"rest"} if citation.replaces else set()
                filled |= {"also"} if citation.also_dossiers else set()
                filled |= {"pages"} if citation.pages else set()
        groups = {"attachment", "also", "ondernummer", "rest"} & {
            *form.tail.groupindex,
            *(form.head.groups if form.head else ()),
        }
        # A lead (bijlage bij, the year before the label) is shared by all labelled forms and shown by the first.
        groups -= {"attachment"} if form.name not in ("kamerstuk", "kamer") else set()
        missing += [f"{form.name}: {group}" for group in groups - filled]
    assert missing == []


def test_form_without_two_examples_does_not_import() -> None:
    form = FORMS[0]
    with pytest.raises(ValueError, match="two examples"):
        Form("x", "x", "x", form.pattern, "kamerstuk", form.evidence, form.examples[:1])


def test_forms_are_tried_from_more_to_less_evidence() -> None:
    """Among the forms that need no earlier citation and no support, evidence never rises."""
    order = [
        form.evidence
        for form in FORMS
        if form.anchor == "dossier" and not form.continues and form.needs == "nothing" and not form.flaw
    ]
    assert order == sorted(order, reverse=True)


def _widest(source: str) -> int:
    """The most characters that a pattern takes, as the parser of the standard library counts them."""
    return int(importlib.import_module("re._parser").parse(source, re.VERBOSE).getwidth()[1])


def test_no_part_of_a_form_is_longer_than_where_it_is_looked_for() -> None:
    heads = {form.name: (form.reach, form.head) for form in FORMS if form.head is not None and form.reach != FAR}
    assert heads
    for name, (reach, head) in heads.items():
        assert _widest(head.core.pattern) <= reach, name
        assert head.lead is None, name
    tails = {form.name: form.tail for form in FORMS if form.anchor == "dossier" and form.nr_behind}
    assert tails
    for name, tail in tails.items():
        assert _widest(tail.pattern) <= NR_CHARS, name


@pytest.mark.parametrize("dash", ["-", "–", "—", "/", " - ", "-'", " –’", "/ "])
@pytest.mark.parametrize(
    ("first", "second"), [("1899", "1900"), ("2019", "2020"), ("2019", "20"), ("94", "95"), ("99", "00")]
)
def test_every_parliamentary_year_has_what_is_looked_for_first(first: str, second: str, dash: str) -> None:
    session = re.compile(VERGADERJAAR, re.VERBOSE)
    for around in ("{}", "(TK {}, 33 694", "vergaderjaar {}, 33 694", "12 345, {}"):
        text = around.format(first + dash + second)
        if session.search(text):
            assert HAS_SESSION.search(text), text


def test_heads_that_need_a_year_have_one() -> None:
    for form in FORMS:
        assert set(form.year_cues) <= set(form.cues), form.name
        for example in form.examples:
            if form.year_cues == form.cues and form.cues:
                assert HAS_SESSION.search(example.around.format(example.text)), form.name


#: What a citation may end at, whatever form it has.
BEHIND = {
    "the end": "", "a line end": "\nDe minister", "a full stop": ". De", "a comma": ", waarin", "a semicolon": "; en", "a colon": ": de", "a bracket": ") en",
    "a square bracket": "] en", "a tag": "<br>", "a cell": " | x", "a quotation mark": "” en", "a tab": "\tx", "a dash": " – de", "an exclamation mark": "! De", "a question mark": "? De",
}  # fmt: skip
#: Forms that need what stands behind them: the rest of a list, a closing bracket, the title under a heading.
NEED_MORE = ("heading", "list", "bill")
ENDING = [
    (form, example)
    for form in FORMS
    for example in form.examples
    # the number that closes an item of a list closes its line
    if form.needs not in NEED_MORE and not example.around.startswith("- ") and "bracketed" not in form.name and not any(map(str.isdigit, example.around.partition("{}")[2]))
]  # fmt: skip


@pytest.mark.parametrize("name", BEHIND)
def test_a_citation_is_the_same_whatever_ends_it(name: str) -> None:
    lost = {}
    for form, example in ENDING:
        before, _, behind = example.around.partition("{}")
        start, end = len(before), len(before) + len(example.text)

        def there(text: str, start: int = start, end: int = end) -> list[tuple[object, ...]]:
            found = find_citations(text, at_least=Evidence.NAME)
            return [(c.ids, c.dossiernummer, c.ondernummer, c.flaw) for c in found if start <= c.start < end]

        # A bracket that was opened is closed.
        closing = ")" if behind.startswith(")") and name != "a bracket" else ""
        text = before + example.text + closing + BEHIND[name]
        if there(text) != there(before + example.text + behind):
            lost[form.name] = text
    assert lost == {}
