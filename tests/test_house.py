"""The rules of the house: which way imports run, how rooms are called, how long a module may be."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

import kamerref
import resolver

from .conftest import ROOT

ROOMS = ("resolver", "cache", "kamerref")
MODULES = sorted(path for room in ROOMS for path in (ROOT / room).rglob("*.py"))
# What each room may import of ours, from the table in the architecture; a room lower down may import those above.
ORDER = [
    "resolver.patterns", "resolver.dates", "resolver.reasons", "resolver.model", "resolver.errors", "resolver.toevoegingen", "resolver.rules", "resolver.identifiers", "resolver.register", "resolver.readers",
    "resolver.finder", "resolver.reference", "resolver.sources", "resolver.dutch", "resolver.check", "resolver.resolution",
    "resolver", "cache", "kamerref", "cli",
]  # fmt: skip
MAX_LINES = 600


def room_of(module: str) -> str:
    return max((room for room in ORDER if module == room or module.startswith(room + ".")), key=len)


def imports(path: Path) -> list[str]:
    package = list(path.relative_to(ROOT).with_suffix("").parts)
    package = package[:-1]
    out = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            out += [name.name for name in node.names]
        elif isinstance(node, ast.ImportFrom):
            if node.level:
                base = ".".join(package[: len(package) - node.level + 1])
                out.append(f"{base}.{node.module}" if node.module else base)
            elif node.module:
                out.append(node.module)
    return [name for name in out if name.split(".")[0] in (*ROOMS, "cli")]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_import_goes_up(path: Path) -> None:
    own = room_of(".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"))
    if own in ("resolver", "kamerref"):
        allowed = ORDER if own == "kamerref" else [room for room in ORDER if room.startswith("resolver")]
    else:
        allowed = ORDER[: ORDER.index(own) + 1]
    assert [name for name in imports(path) if room_of(name) not in allowed] == []
    if not path.is_relative_to(ROOT / "kamerref"):
        assert "cli" not in imports(path)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_rooms_have_names_and_a_size(path: Path) -> None:
    assert path.stem not in ("helpers", "utils", "misc", "common")
    assert path.stem not in sys.stdlib_module_names or path.stem == "__main__"
    assert path.name == "__init__.py" or ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))


@pytest.mark.parametrize("path", [*MODULES, ROOT / "cli.py"], ids=lambda path: str(path.relative_to(ROOT)))
def test_a_long_module_says_why(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= MAX_LINES or "Longer than 600 lines, because" in text


def test_no_module_has_the_name_of_a_public_function() -> None:
    assert {path.stem for path in (ROOT / "resolver").glob("*.py")} & set(resolver.__all__) == set()


@pytest.mark.parametrize("name", kamerref.__all__)
def test_the_face_has_every_name_it_says(name: str) -> None:
    assert getattr(kamerref, name) is not None


def test_the_face_has_no_other_names() -> None:
    with pytest.raises(AttributeError):
        kamerref.something  # noqa: B018
    tree = ast.parse((ROOT / "kamerref" / "__init__.py").read_text(encoding="utf-8"))
    block = next(node for node in tree.body if isinstance(node, ast.If))
    typed = {
        alias.asname or alias.name for node in block.body if isinstance(node, ast.ImportFrom) for alias in node.names
    }
    assert typed == set(kamerref.__all__)


def test_nothing_in_the_repository_names_a_path_of_a_machine() -> None:
    for path in (*MODULES, ROOT / "README.md", ROOT / "Makefile", ROOT / "cli.py", ROOT / "pyproject.toml"):
        assert "/work" + "/" not in path.read_text(encoding="utf-8"), path


#: Everything that may lie in the root of the repository. A name that is not here is a slip (or belongs in a folder).
ROOT_NAMES = frozenset(
    (
        ".ci", ".dockerignore", ".github", ".gitignore", ".pre-commit-hooks.yaml", "CHANGELOG.md", "CONTRIBUTING.md", "Dockerfile",
        "LICENSE", "Makefile", "README.md", "README.nl.md", "action.yml", "benchmarks", "cache", "cli.py", "compose.yaml",
        "datasette", "docs", "examples", "hatch_build.py", "kamerref", "pyproject.toml", "resolver", "tests", "tools",
    )
)  # fmt: skip
#: What Windows cannot have in a name.
FORBIDDEN = re.compile(r'[<>:"\\|?*\x00-\x1f]|[. ]$|^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|$)', re.I)


def tracked() -> list[str]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)
    if listed.returncode != 0:
        pytest.skip("this is no git checkout: nothing tells which files belong to it")
    return listed.stdout.decode().rstrip("\0").split("\0")


def test_the_root_has_only_what_belongs_there() -> None:
    assert {name.partition("/")[0] for name in tracked()} - ROOT_NAMES == set()


def test_every_name_can_exist_on_every_system() -> None:
    assert [name for name in tracked() if any(FORBIDDEN.search(part) for part in name.split("/"))] == []
    assert len({name.lower() for name in tracked()}) == len(tracked())


def test_the_map_names_rooms_that_are_there() -> None:
    page = (ROOT / "docs" / "house.md").read_text(encoding="utf-8")
    rows = [line.split("|")[1] for line in page.splitlines() if line.startswith("| `")]
    named = [name for row in rows for name in re.findall(r"`([a-z_./]+)`", row) if "/" in name]
    assert len(named) > 20
    assert [name for name in named if not (ROOT / name).exists()] == []
    rooms = {
        f"{room}/{path.name}/" for room in ROOMS for path in (ROOT / room).iterdir() if (path / "__init__.py").exists()
    }
    assert rooms - set(named) - {"cache/exports/"} == set()
