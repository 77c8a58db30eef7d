"""Every sentence with which something is refused has its Dutch, with the same fields."""

from __future__ import annotations

import ast
import string
from collections.abc import Iterator

import pytest

from cache.questions import HOW, HOW_WITHOUT
from kamerref.words import refusals
from kamerref.words.refusals import NEXT, WHAT, error_said, refusal_said
from resolver import InputError, NotAReference, UnreadableFile, reference
from resolver.readers import detect

from .conftest import ROOT, Run

ERRORS = ("KamerrefError", "InputError", "NotAReference", "NotStored", "StoreError", "UnreadableFile")
#: Met by programs alone, never by somebody who chose Dutch: the Python API, and the tools of assistants.
FOR_PROGRAMS = ("kamerref/mcp", "kamerref/arrow.py", "cache/opened.py")
#: Sentences that are not written where they are raised, by where they are.
TABLES = {advice for _, advice in reference._WRITE} | {advice for *_, advice in detect._REFUSED}


#: A source's errors that have a reason are said by it; those of the runs, and what can be done, have a sentence.
OF_SOURCES = ("SourceError", "SourceUnreachable", "SourceRefused", "SourceNonsense")


def templates(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.Constant):
        yield str(node.value)
    elif isinstance(node, ast.JoinedStr):
        raise AssertionError(f"line {node.lineno}: give the error a template and its fields, not a finished sentence")


def raised() -> Iterator[tuple[str, str]]:
    """Every template of an error: which part of it it is, and itself."""
    for room in ("resolver", "cache", "kamerref"):
        for path in sorted((ROOT / room).rglob("*.py")):
            if path.relative_to(ROOT).as_posix().startswith(FOR_PROGRAMS):
                continue
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ERRORS:
                    parts = [("what", node.args[0])] if node.args else []
                    parts += [("next", keyword.value) for keyword in node.keywords if keyword.arg == "next"]
                    for which, value in parts:
                        yield from ((which, text) for text in templates(value))
                elif isinstance(node, ast.Call) and getattr(node.func, "id", "") in OF_SOURCES:
                    has_words = isinstance(node.args[0], ast.Constant) and room == "kamerref"
                    if has_words or ast.unparse(node.args[0]) in ("'the publisher has no text of {id}'",):
                        yield "what", str(node.args[0].value)  # type: ignore[attr-defined]
                    for keyword in node.keywords:
                        if keyword.arg == "next" and isinstance(keyword.value, ast.Constant) and keyword.value.value:
                            yield "next", str(keyword.value.value)


SENTENCES = sorted({*raised(), *(("next", advice) for advice in TABLES)})


def fields(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name}


def test_there_are_sentences() -> None:
    assert len(SENTENCES) > 150


@pytest.mark.parametrize(("which", "sentence"), SENTENCES)
def test_every_sentence_has_its_dutch(which: str, sentence: str) -> None:
    dutch = {"what": WHAT, "next": NEXT}[which].get(sentence)
    assert dutch, "add it to kamerref/words/refusals.py"
    # A field may be left out where it says nothing to people, such as a reason of the zip library.
    assert fields(dutch) <= fields(sentence)


def test_no_sentence_is_kept_that_nobody_says() -> None:
    said = {sentence for _, sentence in SENTENCES}
    others = {
        "may not be read", "save it as DOCX", "save it as DOCX without a password", "check the path and the rights", HOW, HOW_WITHOUT,
        "run it again to go on; what has come is kept", "another program writes to it; try again", "{text!r} is not a reference to a paper (at character {character})",
    }  # fmt: skip
    assert {text for text in (*WHAT, *NEXT) if text not in said} == others


def test_what_is_unknown_is_not_said_in_english() -> None:
    assert refusal_said("nl", "has three heads", "run") == "dit bestand kan niet worden gelezen"
    assert refusal_said("en", "has three heads", "run") == "has three heads; run"


def test_fields_are_filled_in_both_languages() -> None:
    error = UnreadableFile("is {name}, which cannot be read", where="a.png", next="unpack it first", name="a picture")
    assert str(error) == "a.png: is a picture, which cannot be read; unpack it first"
    assert error_said("nl", error) == "a.png: dit is een plaatje, en dat wordt niet gelezen; pak het eerst uit"
    assert refusal_said("nl", error.template, fields=error.fields) == "dit is een plaatje, en dat wordt niet gelezen"
    assert refusal_said("en", error.template, fields=error.fields) == "is a picture, which cannot be read"


def test_braces_in_what_a_user_gave_are_no_fields() -> None:
    assert error_said("nl", NotAReference("{0.__class__} x")).startswith("'{0.__class__} x' is geen verwijzing")
    assert str(InputError("{text!r} is no dossier", text="{nummer}")) == "'{nummer}' is no dossier"
    assert str(InputError("a {odd} one")) == "a {odd} one"


def test_an_error_speaks_the_language_of_the_run(run: Run) -> None:
    for lang, said in (("nl", "dit bestand is er niet"), ("en", "there is no such file")):
        done = run("check", "none.md", "--lang", lang, "--offline")
        assert (done.returncode, said in done.stderr) == (2, True)
    assert "geen verwijzing naar een stuk" in run("show", "onzin 12", "--lang", "nl", "--offline").stderr
    assert "geen verwijzing naar een stuk" in run("cites", "onzin 12", LC_ALL="nl_NL.UTF-8").stderr
    assert refusals.error_said("en", InputError("x", next="y")) == "x; y"
