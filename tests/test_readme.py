"""The README says what the program does: every command is there, every line can be typed, its examples give what they say."""

from __future__ import annotations

import re
import shlex

import click
import pytest

import cli
from kamerref.commandline import Group

from .conftest import ROOT, Run

PAGES = {page.name: page.read_text(encoding="utf-8") for page in (ROOT / "README.md", ROOT / "README.nl.md", *sorted((ROOT / "docs").glob("*.md")))}  # fmt: skip
README = PAGES["README.md"]
#: A line that is typed: in a block, or within a paragraph or table.
TYPED = re.compile(r"(?:^ {4}(?:\$ )?|`)kamerref ([^`\n#]+?)(?=`|\s+#|\s*$)", re.MULTILINE)
LINES = sorted({(page, line) for page, text in PAGES.items() for line in TYPED.findall(text) if line != "…"})


def all_commands(command: click.Command, name: str = "") -> list[str]:
    """Every command by its full name, from the list of commands."""
    inside = getattr(command, "commands", {})
    return [name] * (not inside) + [one for word, child in inside.items() for one in all_commands(child, f"{name} {word}".strip())]  # fmt: skip


@pytest.mark.parametrize("name", all_commands(cli.main))
def test_every_command_is_told_of(name: str) -> None:
    # Of a group (cache info|path|export|clear) the README names the group.
    assert re.search(rf"kamerref {name.split()[0]}\b", README)
    group, _, inner = name.partition(" ")
    assert any(re.search(rf"kamerref {group}\b[^\n]*\b{inner}\b", text) for text in PAGES.values())


@pytest.mark.parametrize(("page", "line"), LINES)
def test_every_line_can_be_typed(page: str, line: str) -> None:
    words = shlex.split(line)
    command: click.Command = cli.main
    while isinstance(command, click.Group) and words and words[0] in command.commands:
        command = command.commands[words.pop(0)]
    if command is cli.main:
        # Without a command: a letter is checked, a reference is shown.
        assert isinstance(cli.main, Group)
        assert not words or re.search(r"\.(?:docx|md)$|[0-9]{3}|^(?:LETTER|FILE|COMMAND|-|help)$", words[0]), (
            page,
            line,
        )
        return
    options, _, _ = command.make_parser(click.Context(command)).parse_args(list(words))
    for parameter in command.params:
        value = options.get(parameter.name or "")
        if isinstance(parameter.type, click.Choice) and isinstance(value, str):
            for one in value.split("|"):
                parameter.type.convert(one, parameter, None)


def test_a_line_with_a_wrong_option_is_seen() -> None:
    with pytest.raises(click.NoSuchOption):
        test_every_line_can_be_typed("", "check brief.docx --no-such-option")
    with pytest.raises(click.BadParameter):
        test_every_line_can_be_typed("", "cite REF --style mooi")


def test_options_that_are_named_exist() -> None:
    known = {option for command in walk(cli.main) for parameter in command.params for option in parameter.opts}
    # Of the stand-in, of pip and uvx, and of make's recipes.
    foreign = {
        "--help",
        "--from",
        "--fault",
        "--strict",
        "--network",
        "--read-only",
        "--tmpfs",
        "--cap-drop",
        "--rm",
        "--user",
    }
    for name in ("README.md", "README.nl.md", "checking.md", "letters.md", "services.md", "database.md"):
        named = set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", PAGES[name]))
        assert named - known - foreign == set(), name


def walk(command: click.Command) -> list[click.Command]:
    inside = getattr(command, "commands", {}).values()
    return [command, *(deeper for child in inside for deeper in walk(child))]


def test_the_python_example_runs(capsys: pytest.CaptureFixture[str]) -> None:
    block = re.search(r"### From Python\n\n((?:    .*\n)+)", README)
    assert block is not None
    exec(re.sub(r"(?m)^    ", "", block[1]), {})
    assert capsys.readouterr().out == "('kst-33694-47',) Kamerstuk 33 694, nrs. 47\n('kst-33694-56',) 56\n"


def test_what_is_shown_is_what_comes(run: Run) -> None:
    shown = re.search(r"(?m)^    \$ kamerref (find .*)\n((?:    .*\n)+)", README)
    assert shown is not None
    command, letter = shown[1].split()
    done = run(command, str(ROOT / letter), "--lang", "nl", COLUMNS="120")
    expected = [line[4:].rstrip() for line in shown[2].splitlines()]
    assert [line.rstrip() for line in done.stdout.splitlines()][: len(expected)] == expected


def test_the_readme_is_read_in_a_minute() -> None:
    assert len(README.splitlines()) <= 125
    assert len(PAGES["README.nl.md"].splitlines()) <= 80
