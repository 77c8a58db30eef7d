"""The words of every language: both tables whole, every code and field can be said, no word decides anything."""

from __future__ import annotations

import re
import string

import pytest

from kamerref.words import LANGUAGES, Lang, all_said, day_said, paper_said, place_said, said, table
from resolver import CODES, Place, Reason, Verdict, because

from .conftest import ROOT

NAMES = ("MONTHS", "VERDICTS", "SEVERITIES", "CHAMBERS", "FAMILIES", "KINDS", "FIELDS", "WHERE", "SERVICES", "FAILURES", "REASONS", "FINDINGS", "PHRASES", "PAGE")  # fmt: skip
#: A value for each field that is put into words by a rule; others take any text.
VALUES = {"day": "2025-02-14", "datum": "2020-01-31", "kamer": "TK", "vergaderjaar": "2019-2020", "dossier": "35300-V"}


def fields_of(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


def test_both_languages_have_the_same_entries() -> None:
    for name in NAMES:
        dutch, english = (getattr(table(lang), name) for lang in LANGUAGES)
        if isinstance(dutch, dict):
            assert dutch.keys() == english.keys(), name
        else:
            assert len(dutch) == len(english), name


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_reason_can_be_said_with_its_fields(lang: Lang) -> None:
    assert table(lang).REASONS.keys() == CODES.keys()
    for code, names in CODES.items():
        assert fields_of(table(lang).REASONS[code]) <= set(names), code
        sentence = said(lang, because(code, **{name: VALUES.get(name, "7") for name in names}))
        assert sentence
        assert not re.search(r"[{}]|None", sentence), code


@pytest.mark.parametrize("name", ["REASONS", "FINDINGS", "PHRASES", "PAGE"])
def test_both_languages_say_the_same_fields(name: str) -> None:
    dutch, english = (getattr(table(lang), name) for lang in LANGUAGES)
    for code in dutch:
        ours, theirs = ("".join(entry) if isinstance(entry, tuple) else entry for entry in (dutch[code], english[code]))
        assert fields_of(ours) == fields_of(theirs), code


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_verdict_has_a_word(lang: Lang) -> None:
    assert set(table(lang).VERDICTS) == {str(verdict) for verdict in Verdict}


def test_dates_papers_and_places_are_written_for_people() -> None:
    assert (day_said("nl", "2025-02-14"), day_said("en", "2025-03"), day_said("nl", "onlangs")) == (
        "14 februari 2025",
        "March 2025",
        "onlangs",
    )
    assert paper_said("kst-33694-47") == "Kamerstuk 33 694, nr. 47"
    assert place_said("nl", Place(3, None, 2)) == "blz. 2, alinea 3"
    assert place_said("en", Place(3, "12")) == "note 12"
    assert place_said("nl", Place()) == ""


def test_the_same_reason_is_said_once() -> None:
    twice = (Reason("in-register"), Reason("no-record"), Reason("in-register"))
    assert all_said("en", twice).count("in the register") == 1


def test_one_and_more_have_their_own_word() -> None:
    one, more = (said("nl", because("several-fit", count=n, papers="kst-33694-47")) for n in (1, 2))
    assert one != more


def test_a_code_outside_the_catalogue_or_another_field_is_refused() -> None:
    with pytest.raises(KeyError):
        because("no-such-code")
    with pytest.raises(ValueError, match="fields"):
        because("no-dossier", dossier="33694")


def test_every_code_and_every_phrase_is_said_somewhere() -> None:
    rooms = [path for room in ("resolver", "cache", "kamerref") for path in sorted((ROOT / room).rglob("*"))]
    tables = [ROOT / "kamerref" / "words" / f"{lang}.py" for lang in LANGUAGES] + [ROOT / "resolver" / "reasons.py"]
    files = [path for path in rooms if path.suffix in (".py", ".html") and path not in tables]
    code = "".join(path.read_text(encoding="utf-8") for path in (*files, ROOT / "cli.py"))
    # Some are put together: f"card_{field}", f"count_{name}".
    made = tuple(set(re.findall(r"""f["']([a-z]+_)\{""", code)))
    assert [reason for reason in CODES if f'"{reason}"' not in code] == []
    phrases = [name for name in table("en").PHRASES if not re.search(rf"""["']{name}["']""", code)]
    assert [name for name in phrases if not name.startswith(made)] == []
