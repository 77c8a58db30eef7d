"""Values decide, not names and not words: forms renamed, sentences reworded, tables reordered, and nothing else changes."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from click.testing import CliRunner

import cli
from kamerref.words import LANGUAGES, table
from resolver import Citation, Evidence, find_citations
from resolver.finder.forms import FORMS

from .conftest import ROOT

EXAMPLE = (ROOT / "examples" / "brief-veiligheidsstrategie.md").read_text(encoding="utf-8")
#: One fault of every kind that the register and the letter alone decide.
FAULTS = """
Den Haag, 12 november 2020

Zie Kamerstuk 33 694, nr. 999 en Kamerstuk 98 765, nr. 3. Zie ook Kamerstukken II 2019/20, 33 694, nr. 12 en Kamerstukken II
2019/22, 33 694, nr. 47. De motie-Verhoeven/Koopmans (Kamerstuk 33 694, nr. 56), later de motie-Verhoeven/Koopmans (Kamerstuk
33 694, nr. 57). Kamerstuk 33 694, nr. … en Kamerstuk 33 6944, nr. 47. Kamerstuk 33 694, nr. 4 7. Stb. 2031, 12. De
motie-Niemand wordt uitgevoerd. Kamerstuk 33 694, nr. 12; 26 643, nr. 614. Handelingen II 2019/20, nr. 23, item 400. Kamerstuk 36 999, nr. 3.
"""
LETTER = EXAMPLE + FAULTS
COMMANDS = (
    ("check", "brief.md", "--format", "json", "--style", "aanwijzingen"),
    ("resolve", "brief.md", "--json"),
    ("find", "brief.md", "--json", "--all"),
    ("show", "33 694, nr. 999", "--json"),
)


# -- forms ----------------------------------------------------------------------------------------------------


def without_form(citations: list[Citation]) -> list[Citation]:
    return [citation._replace(form="") for citation in citations]


def form_texts() -> list[str]:
    return [f"Zie {text}." for form in FORMS for text in (*(example.text for example in form.examples), *form.counter)]


def test_renaming_a_form_changes_no_citation(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [*form_texts(), LETTER]
    before = [without_form(find_citations(text, at_least=Evidence.NAME)) for text in texts]
    names = {form.name for form in FORMS}
    for at, form in enumerate(FORMS):
        monkeypatch.setitem(form.__dict__, "name", f"form {at}")
    after = [find_citations(text, at_least=Evidence.NAME) for text in texts]
    assert [without_form(citations) for citations in after] == before
    assert not {citation.form for citations in after for citation in citations} & names


@pytest.mark.parametrize("command", COMMANDS[:2], ids=lambda command: command[0])
def test_renaming_a_form_changes_no_code_and_no_verdict(
    command: tuple[str, ...], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    before = answered(command, monkeypatch, tmp_path)
    for at, form in enumerate(FORMS):
        monkeypatch.setitem(form.__dict__, "name", f"form {at}")
    assert answered(command, monkeypatch, tmp_path) == before


# -- words ----------------------------------------------------------------------------------------------------


def reworded(entry: Any) -> Any:
    """A sentence with other words and its own fields, and the same for every sentence in a tuple."""
    if isinstance(entry, tuple):
        return tuple(map(reworded, entry))
    pieces = re.split(r"(\{[^{}]*\})", entry)
    return "".join(piece if at % 2 else re.sub(r"[^\W\d_]", "x", piece) for at, piece in enumerate(pieces))


def swapped(words: ModuleType, change: Callable[[dict[str, Any]], dict[str, Any]], patch: pytest.MonkeyPatch) -> int:
    """Change every table of a language, and how many there were."""
    tables = [name for name, value in vars(words).items() if name.isupper() and isinstance(value, dict) and value]
    for name in tables:
        patch.setattr(words, name, change(getattr(words, name)))
    return len(tables)


def answered(command: tuple[str, ...], patch: pytest.MonkeyPatch, folder: Path) -> tuple[int, list[Any]]:
    """The exit code of a run, and what its JSON has beside words: codes, verdicts, identifiers, counts, offsets."""
    patch.chdir(folder)
    (folder / "brief.md").write_text(LETTER, encoding="utf-8")
    patch.setenv("KAMERREF_CACHE", str(folder))
    patch.setenv("KAMERREF_REGISTER", str(folder / "none.bin"))
    (folder / "kamerref.db").unlink(missing_ok=True)
    done = CliRunner().invoke(cli.main, [*command, "--offline", "--lang", "nl"])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done.exit_code, list(values(json.loads(done.stdout)))


SAID = (
    "message",
    "place",
    "why",
    "name",
    "said",
    "reason",
    "text",
    "form",
    "account",
    "says",
    "meaning",
    "letter_says",
    "summary",
)


def values(record: Any) -> Any:
    """Every value of a record in order, without what is said to people."""
    if isinstance(record, dict):
        for key, value in sorted(record.items()):
            if key not in SAID:
                yield key
                yield from values(value)
    elif isinstance(record, list):
        yield len(record)
        for value in record:
            yield from values(value)
    else:
        yield record


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
@pytest.mark.parametrize("how", ["reworded", "reordered"])
def test_words_decide_nothing(
    how: str, command: tuple[str, ...], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    before = answered(command, monkeypatch, tmp_path)
    for lang in LANGUAGES:
        changed = swapped(
            table(lang),
            (lambda entries: {key: reworded(value) for key, value in entries.items()})
            if how == "reworded"
            else (lambda entries: dict(reversed(entries.items()))),
            monkeypatch,
        )
        assert changed > 8
    assert answered(command, monkeypatch, tmp_path) == before
