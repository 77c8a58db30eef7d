"""The rules of the house: which way imports run, how rooms are called, how long a module may be."""

from __future__ import annotations

import ast
import importlib
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

import kamerref
import resolver

from .conftest import ROOT

ROOMS = ("resolver", "cache", "kamerref")
MODULES = sorted(path for room in ROOMS for path in (ROOT / room).rglob("*.py"))
#: The rooms in their order, from the table in docs/house.md: each may import those above it and itself. A room that is
#: named with a longer name is no part of the shorter one.
ORDER = (
    "resolver.patterns", "resolver.reasons", "resolver.model", "resolver.dates", "resolver.errors", "resolver.toevoegingen", "resolver.rules", "resolver.identifiers",
    "resolver.register", "resolver.readers", "resolver.finder", "resolver.reference", "resolver.sources",
    "resolver.check", "resolver.resolution", "resolver",
    "cache", "kamerref.words", "kamerref.output", "kamerref.runs", "kamerref.web", "kamerref.mcp", "kamerref.arrow",
    "kamerref.face", "kamerref.telling", "kamerref.commandline", "kamerref.doors", "kamerref.onepaper", "kamerref.following", "kamerref", "cli",
)  # fmt: skip
#: The packages whose rooms are reached by their face only. What is within `kamerref` names the module that it needs: a
#: command must not load what another one needs.
CLOSED = ("resolver", "cache")
MAX_LINES = 600


class Arrow(NamedTuple):
    """An import: which module asks, which module it gets, and the name it takes from there ("" for the module)."""

    source: str
    target: str
    name: str


def name_of(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


PATHS = {name_of(path): path for path in (*MODULES, ROOT / "cli.py")}
PACKAGES = {name for name, path in PATHS.items() if path.name == "__init__.py"}
TREES = {name: ast.parse(path.read_text(encoding="utf-8")) for name, path in PATHS.items()}


def arrows_of(module: str, tree: ast.Module) -> list[Arrow]:
    """Every import of ours in a module, also those within functions and those for the type checker."""
    package = module.split(".") if module in PACKAGES else module.split(".")[:-1]
    out = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            out += [Arrow(module, alias.name, "") for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else []
            base = ".".join([*above, *filter(None, [node.module])])
            for alias in node.names:
                inner = f"{base}.{alias.name}"
                out.append(Arrow(module, inner, "") if inner in PATHS else Arrow(module, base, alias.name))
    return [arrow for arrow in out if arrow.target in PATHS]


ARROWS = [arrow for module, tree in TREES.items() for arrow in arrows_of(module, tree)]


def is_harmless(arrow: Arrow) -> bool:
    """The version stands in the face; and each of the two ways to start the command begins the other."""
    return arrow.name == "__version__" or {arrow.source, arrow.target} == {"cli", "kamerref.__main__"}


def room_of(module: str) -> str:
    return max((room for room in ORDER if module == room or module.startswith(room + ".")), key=len)


def goes_up(arrow: Arrow) -> bool:
    return ORDER.index(room_of(arrow.target)) > ORDER.index(room_of(arrow.source)) and not is_harmless(arrow)


def goes_past_a_face(arrow: Arrow, tree: ast.Module) -> bool:
    """Whether a module outside a package takes something from inside it; modules that the face names are open."""
    package, _, module = arrow.target.rpartition(".")
    is_inside = arrow.source == package or arrow.source.startswith(package + ".")
    if arrow.target in PACKAGES or is_inside or not package.startswith(CLOSED):
        return False
    return module not in all_of(tree)


def all_of(tree: ast.Module) -> list[str]:
    """The names in `__all__` of a face."""
    for node in tree.body:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and node.targets[0].id == "__all__":
            return list(ast.literal_eval(node.value))
    return []


def circles(arrows: Iterable[Arrow]) -> list[list[str]]:
    """The modules that reach themselves by imports, each circle as a sorted list."""
    after: dict[str, set[str]] = {}
    for arrow in arrows:
        after.setdefault(arrow.source, set()).add(arrow.target)
    reached: dict[str, set[str]] = {}
    for start in after:
        seen, waiting = set[str](), list(after[start])
        while waiting:
            module = waiting.pop()
            if module not in seen:
                seen.add(module)
                waiting += after.get(module, ())
        reached[start] = seen
    found = {
        tuple(sorted(two for two in seen if start in reached.get(two, ())))
        for start, seen in reached.items()
        if start in seen
    }
    return sorted(map(list, found))


def test_no_import_goes_up() -> None:
    assert [arrow for arrow in ARROWS if goes_up(arrow)] == []


def test_no_import_goes_past_a_face() -> None:
    assert [a for a in ARROWS if goes_past_a_face(a, TREES[a.target.rpartition(".")[0] or a.target])] == []


def test_no_imports_go_in_a_circle() -> None:
    # A package that is asked for one of its modules, and a face that is asked by its own rooms, are no circles of modules.
    own = (arrow for arrow in ARROWS if not is_harmless(arrow) and arrow.target not in PACKAGES - {"kamerref"})
    assert circles(own) == []


@pytest.mark.parametrize("package", sorted(name for name in PACKAGES if all_of(TREES[name])))
def test_every_face_has_the_names_it_says(package: str) -> None:
    face = importlib.import_module(package)
    names = all_of(TREES[package])
    assert len(names) == len(set(names))
    for name in names:
        assert f"{package}.{name}" in PATHS or getattr(face, name) is not None


@pytest.mark.parametrize(
    ("source", "target", "wrong"),
    [
        ("resolver.model", "resolver.rules", True),
        ("resolver.rules", "resolver.model", False),
        ("cache.store", "resolver", False),
        ("resolver.finder.scan", "cache", True),
        ("kamerref.words.nl", "kamerref.output.card", True),
    ],
)
def test_an_arrow_upward_is_seen(source: str, target: str, wrong: bool) -> None:
    assert goes_up(Arrow(source, target, "x")) is wrong


@pytest.mark.parametrize(
    ("module", "code", "past"),
    [
        ("kamerref.runs.loading", "from resolver.finder.scan import scan", True),
        ("kamerref.runs.loading", "from resolver.finder import scan", True),
        ("kamerref.runs.loading", "from resolver import find_citations", False),
        ("kamerref.runs.loading", "from resolver.check import propose", False),
        ("kamerref.runs.loading", "def f():\n    from cache.store import Store", True),
        ("kamerref.runs.loading", "from cache import questions", False),
        ("resolver.resolution", "from .finder.find import find_citations", True),
        ("resolver.resolution", "from .finder import find_citations", False),
        ("resolver.finder.find", "from .scan import scan", False),
        ("kamerref.web.app", "from ..runs.session import Session", False),
    ],
)
def test_an_import_past_a_face_is_seen(module: str, code: str, past: bool) -> None:
    (arrow,) = arrows_of(module, ast.parse(code))
    assert goes_past_a_face(arrow, TREES[arrow.target.rpartition(".")[0] or arrow.target]) is past


def test_a_circle_is_seen() -> None:
    arrows = [Arrow(*pair, "") for pair in (("a", "b"), ("b", "c"), ("c", "a"), ("d", "a"))]
    assert circles(arrows) == [["a", "b", "c"]]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_rooms_have_names_and_a_size(path: Path) -> None:
    assert path.stem not in ("helpers", "utils", "misc", "common")
    assert path.stem not in sys.stdlib_module_names or path.stem == "__main__"
    assert path.name == "__init__.py" or ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))


@pytest.mark.parametrize("path", [*MODULES, ROOT / "cli.py"], ids=lambda path: str(path.relative_to(ROOT)))
def test_a_long_module_says_why(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= MAX_LINES or "Longer than 600 lines, because" in text


# -- words ----------------------------------------------------------------------------------------------------

#: Words that make a sentence, or a part of one, of words that follow each other.
SMALL_WORDS = frozenset(
    [
        "the",
        "a",
        "an",
        "is",
        "are",
        "of",
        "to",
        "in",
        "it",
        "its",
        "that",
        "this",
        "was",
        "not",
        "no",
        "and",
        "or",
        "with",
        "for",
        "from",
        "as",
        "by",
        "be",
        "has",
        "have",
        "which",
        "there",
        "what",
        "cannot",
        "may",
        "de",
        "het",
        "een",
        "van",
        "niet",
        "geen",
        "dat",
        "die",
        "op",
        "aan",
        "met",
        "voor",
        "uit",
        "bij",
        "te",
        "zijn",
        "wordt",
        "naar",
        "dit",
        "er",
        "stuk",
        "heeft",
    ]
)
#: What is written in another language than ours: patterns, markup, questions to the database.
NO_SENTENCE = re.compile(
    r"[\\\[\]{}|<>=]|\(\?|(?i:\b(?:select|delete from|where|join|order by|union|create|insert|primary key)\b)"
    r"|\b(?:and|not|is) X\b|\bin \(X\)|\bX\.\w|\beq X|\w\.\w+ as \w"
)
#: What is made of these may be said in words: an error has its own text (and a code beside it), a form and a code show
#: how letters write.
SPEAKS = re.compile(r"(?:Error|NotAReference|NotStored|UnreadableFile|Source[A-Z][a-z]+|Form|Example|Code)\Z")
#: Rooms that hold the words of letters and of the services: what is looked for, never what is said.
READS_WORDS = (
    "resolver.finder", "resolver.rules", "resolver.readers.identity", "resolver.readers.metadata", "resolver.check.catalogue",
    "resolver.check.claims",
)  # fmt: skip
#: Tables of what an error says and what to do next, beside the place where it is raised.
ERRORS_OWN = (
    "resolver.errors", "resolver.reference", "resolver.readers.detect", "resolver.readers.sniffing", "resolver.readers.office",
    "resolver.sources.client", "resolver.sources.koop", "resolver.sources.transport", "resolver.sources.odata", "resolver.sources.working", "cache.database", "cache.questions", "resolver.sources.merging",
)  # fmt: skip
#: What still speaks and is to give reasons. A module that no longer does leaves this list.
STILL_SPEAKS: tuple[str, ...] = ()


def sentences(tree: ast.Module) -> Iterator[str]:
    """What reads as words for people in a module, but docstrings and what errors say."""
    passed = {
        id(node.body[at].value)  # type: ignore[attr-defined]
        for node in ast.walk(tree)
        if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef))
        for at in range(len(node.body))
        if isinstance(node.body[at], ast.Expr)
    }
    for node in ast.walk(tree):
        called = getattr(node, "func", None)
        if SPEAKS.search(getattr(called, "id", "") or getattr(called, "attr", "")):
            passed |= {id(part) for part in ast.walk(node)}
    for node in ast.walk(tree):
        if id(node) in passed:
            continue
        if isinstance(node, ast.JoinedStr):
            passed |= {id(part) for part in node.values}
            said = "".join(part.value if isinstance(part, ast.Constant) else "X" for part in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            said = node.value
        else:
            continue
        words = re.findall(r"(?<![\w-])[^\W\d_]+(?![\w-])", said)
        if len(words) > 3 and sum(word.lower() in SMALL_WORDS for word in words) > 1 and not NO_SENTENCE.search(said):
            yield said


BELOW = sorted(name for name in PATHS if name.startswith(("resolver", "cache")) and not name.startswith(READS_WORDS))


@pytest.mark.parametrize("module", [name for name in BELOW if name not in ERRORS_OWN + STILL_SPEAKS])
def test_no_sentence_stands_below_the_words(module: str) -> None:
    assert list(sentences(TREES[module])) == []


@pytest.mark.parametrize("module", [name for name in (*ERRORS_OWN, *STILL_SPEAKS) if name in PATHS])
def test_who_may_still_speak_does(module: str) -> None:
    assert list(sentences(TREES[module])) != []


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ('why = "the record is of another paper"', ["the record is of another paper"]),
        ('why = f"dossier {n} is not in the register"', ["dossier X is not in the register"]),
        ('why = "dit stuk is niet gevonden in het register"', ["dit stuk is niet gevonden in het register"]),
        ('raise InputError("the record is of another paper")', []),
        ('def f():\n    """What the record says of it."""', []),
        ('sql = "select id from papers where the is of"', []),
        ('because("record-of-another-paper")', []),
    ],
)
def test_a_sentence_is_seen(code: str, said: list[str]) -> None:
    assert list(sentences(ast.parse(code))) == said


# -- names ----------------------------------------------------------------------------------------------------

#: What a name may end in beyond another one, and be taken for it.
ENDINGS = re.compile(r"(?:ings?|ers?|ed|es|en|s|e)\Z")
#: `find` finds citations, as the client calls it; `findings` are what does not hold.
APART = ({"find", "findings"},)


def alike(names: Iterable[str]) -> list[list[str]]:
    """Names that differ by their endings only."""
    roots: dict[str, set[str]] = {}
    for name in names:
        roots.setdefault(ENDINGS.sub("", name.lower()) if len(name) > 4 else name.lower(), set()).add(name)
    return sorted(sorted(group) for group in roots.values() if len(group) > 1 and group not in APART)


def test_no_two_modules_differ_by_an_ending() -> None:
    # Packages have the names that the client gave them.
    assert alike(name.rpartition(".")[2] for name in PATHS if name not in PACKAGES) == []


def test_no_class_has_the_name_of_another() -> None:
    named = [
        node.name
        for tree in TREES.values()
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_")
    ]
    assert sorted({name for name in named if named.count(name) > 1}) == []


def test_names_that_are_alike_are_seen() -> None:
    assert alike(["report", "reporting", "drawing", "drawings", "scan"]) == [
        ["drawing", "drawings"],
        ["report", "reporting"],
    ]


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
        "datasette", "docs", "examples", "hatch_build.py", "kamerref", "mkdocs.yml", "pyproject.toml", "resolver", "tests", "tools",
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


#: What only `rules` and `identifiers` may spell out: identifiers put together, suffixes, versions, limits.
RULES_ELSEWHERE = re.compile(
    r"""f["'](?:kst|ah|blg|kv|nds|stb|stcrt|trb)-|\[IVX[LC]*\][+{].{0,8}\[A-F\]|\[A-[HJM]+\]|R\[0-9\]|\[hn(?:bv)?\]|09-15|[^0-9-](?:32_?000)[^0-9]"""
)


def test_no_other_room_has_rules_of_numbering() -> None:
    found = []
    for path in MODULES:
        # A migration that landed has the rule of its day.
        if path.name in ("rules.py", "identifiers.py", "numbered.py"):
            continue
        lines = enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        found += [f"{path.relative_to(ROOT)}:{at}" for at, line in lines if RULES_ELSEWHERE.search(line)]
    assert found == []


MOST_POSITIONAL = 9
"""More values than these in a row say nothing of what they are: they are named."""


@pytest.mark.parametrize("module", sorted(TREES))
def test_no_call_has_a_long_row_of_values(module: str) -> None:
    # What `struct` packs has an order and no names.
    packs = {
        id(node)
        for node in ast.walk(TREES[module])
        if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "pack"
    }
    calls = (node for node in ast.walk(TREES[module]) if isinstance(node, ast.Call) and id(node) not in packs)
    assert [f"line {call.lineno}" for call in calls if len(call.args) > MOST_POSITIONAL] == []


# -- what must be installed ---------------------------------------------------------------------------------------------

#: Packages by another name than their module's, and those that come with one of ours.
PACKAGE_OF = {"sqlite_utils": "sqlite-utils", "graspologic_native": "graspologic-native"}
BROUGHT_BY = {
    "httpcore": "httpx", "markupsafe": "jinja2", "anyio": "starlette", "pydantic": "mcp", "typing_extensions": "mcp",
}  # fmt: skip
#: What may be there or not: said with what to install where it is not.
OPTIONAL = {"cache/opened.py": {"pandas", "polars"}}


def outside(tree: ast.Module) -> set[str]:
    """The modules of others that a module imports, anywhere in it."""
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module)
    tops = {name.partition(".")[0] for name in names}
    return {
        top
        for top in tops
        if top not in sys.stdlib_module_names and top not in ("resolver", "cache", "kamerref", "cli")
    }


@pytest.mark.parametrize("path", MODULES, ids=str)
def test_what_is_imported_is_installed_with_us(path: Path) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    given = [
        *project["dependencies"],
        *(name for extra in extras if extra not in ("dev", "docs") for name in extras[extra]),
    ]
    installed = {re.split(r"[<>=\[ ]", name)[0].lower() for name in given}
    optional = OPTIONAL.get(path.relative_to(ROOT).as_posix(), set())
    for top in outside(ast.parse(path.read_text(encoding="utf-8"))) - optional:
        assert BROUGHT_BY.get(top, PACKAGE_OF.get(top, top)).lower() in installed, top
