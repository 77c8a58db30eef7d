"""The README says what the program does: its commands and options exist, and its Python example runs."""

from __future__ import annotations

import re

import pytest

import cli

from .conftest import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = sorted(set(re.findall(r"kamerref ((?:cache |register )?[a-z][a-z-]*)", README)))


@pytest.mark.parametrize("command", [name for name in COMMANDS if name.split()[0] in cli.main.commands or " " in name])
def test_commands_exist(command: str) -> None:
    group = cli.main
    for word in command.split():
        assert word in group.commands
        group = group.commands[word]  # type: ignore[assignment]


def test_every_command_is_in_the_readme() -> None:
    assert {name for name in cli.main.commands if f"kamerref {name}" not in README} == set()


def test_options_exist() -> None:
    known = {option for command in walk(cli.main) for parameter in command.params for option in parameter.opts} | {
        "--help"
    }
    foreign = {"--port", "--fault", "--live"}
    assert {
        option for option in re.findall(r"(?<![\w-])--[a-z][a-z-]+", README) if option not in known | foreign
    } == set()


def walk(command: object) -> list[object]:
    inside = getattr(command, "commands", {}).values()
    return [command, *(deeper for child in inside for deeper in walk(child))]


def test_the_python_example_runs(capsys: pytest.CaptureFixture[str]) -> None:
    block = re.search(r"### From Python\n\n((?:    .*\n)+)", README)
    assert block is not None
    exec(re.sub(r"(?m)^    ", "", block[1]), {})
    assert capsys.readouterr().out == "('kst-33694-47',) Kamerstuk 33 694, nrs. 47\n('kst-33694-56',) 56\n"
