"""Every sentence with which a letter is refused has its Dutch."""

from __future__ import annotations

import ast
from collections.abc import Iterator

import pytest

from kamerref.words.refusals import in_dutch, refusal_said

from .conftest import ROOT

WHERE = ("resolver/readers", "kamerref/output/editing", "kamerref/output/links")
ONE_BY_ONE = ("kamerref/output/comments.py", "kamerref/output/corrections.py", "kamerref/runs/letters.py")
#: What only the command line can come to, whose messages are English.
ELSEWHERE = frozenset(
    (
        "a letter of the format 7 stays one", "leave out --as", "choose --as markdown or --as html", "is closed", "name a file",
        "name a file, or - for standard input", "give a letter, or a folder of 7",
    )
)  # fmt: skip


def text_of(node: ast.expr) -> str | None:
    """The text of a message, with 7 for what is filled in; None for what is not written where it is raised."""
    if isinstance(node, ast.Constant):
        return str(node.value)
    if isinstance(node, ast.JoinedStr):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else "7" for part in node.values)
    return None


def raised() -> Iterator[tuple[str, str]]:
    """Every sentence of an error of the readers and of what is made of a letter: which part it is, and itself."""
    files = [path for room in WHERE for path in (ROOT / room).rglob("*.py")] + [ROOT / name for name in ONE_BY_ONE]
    for path in sorted(files):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("UnreadableFile", "InputError"):
                parts = {keyword.arg: keyword.value for keyword in node.keywords}
                for which, value in (("what", node.args[0] if node.args else None), ("next", parts.get("next"))):
                    text = text_of(value) if value is not None else None
                    if text and text not in ELSEWHERE:
                        yield which, text


SENTENCES = sorted(set(raised()))


def test_there_are_sentences() -> None:
    assert len(SENTENCES) > 60


@pytest.mark.parametrize(("which", "sentence"), SENTENCES)
def test_every_sentence_has_its_dutch(which: str, sentence: str) -> None:
    dutch = in_dutch(which, sentence)
    assert dutch, "add it to kamerref/words/refusals.py"
    assert "{" not in dutch


def test_what_is_unknown_is_not_said_in_english() -> None:
    assert refusal_said("nl", "has three heads", "run") == "dit bestand kan niet worden gelezen"
    assert refusal_said("en", "has three heads", "run") == "has three heads; run"
    assert refusal_said("nl", "is a picture, which cannot be read") == "dit is een plaatje, en dat wordt niet gelezen"
