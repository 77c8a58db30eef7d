"""The wheel: everything under `kamerref/`, so that it lives beside packages that are called like our rooms."""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from .conftest import ROOT

pytestmark = pytest.mark.slow
STRANGERS = ("resolver", "cache", "cli")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if importlib.util.find_spec("hatchling") is None or importlib.util.find_spec("pip") is None:
        pytest.skip("hatchling and pip are needed to build a wheel: pip install 'kamerref[dev]'")
    folder = tmp_path_factory.mktemp("wheel")
    made = subprocess.run(
        [sys.executable, "-m", "pip", "wheel", str(ROOT), "--no-deps", "--no-build-isolation", "--quiet", "-w", str(folder)],
        capture_output=True, text=True, timeout=180, check=False,
    )  # fmt: skip
    assert made.returncode == 0, made.stderr
    return next(folder.glob("kamerref-*.whl"))


@pytest.fixture(scope="module")
def beside_strangers(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """An environment in which our wheel lies beside packages of the same names that are not ours."""
    site = tmp_path_factory.mktemp("site")
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(site)
    for name in STRANGERS:
        (site / name).mkdir()
        (site / name / "__init__.py").write_text(f"WHOSE = 'somebody else, {name}'\n", encoding="utf-8")
    return {**os.environ, "PYTHONPATH": str(site), "PYTHONSAFEPATH": "1"}


def run(environment: dict[str, str], *words: str, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *words], capture_output=True, text=True, env=environment, cwd=folder, timeout=60, check=False
    )


def test_nothing_of_ours_is_at_the_top_but_kamerref(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as packed:
        tops = {name.partition("/")[0] for name in packed.namelist()}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"kamerref"}


def test_the_wheel_has_every_file_of_the_checkout(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as packed:
        held = set(packed.namelist())
    for room in ("resolver", "cache", "kamerref"):
        place = "kamerref" if room == "kamerref" else f"kamerref/{room}"
        for path in (ROOT / room).rglob("*"):
            if path.is_file() and "__pycache__" not in path.parts:
                assert f"{place}/{path.relative_to(ROOT / room).as_posix()}" in held


def test_the_command_of_the_wheel_works_beside_strangers(beside_strangers: dict[str, str], tmp_path: Path) -> None:
    letter = tmp_path / "brief.md"
    letter.write_text("Zie Kamerstuk 33 694, nr. 47.\n", encoding="utf-8")
    found = run(beside_strangers, "-m", "kamerref", "find", "brief.md", "--json", folder=tmp_path)
    assert found.returncode == 0, found.stderr
    assert "kst-33694-47" in found.stdout
    stored = run(
        beside_strangers, "-m", "kamerref", "resolve", "brief.md", "--offline", "--db", "g.db", folder=tmp_path
    )
    assert stored.returncode == 3, stored.stderr  # it exists, and offline nothing was compared
    asked = run(beside_strangers, "-m", "kamerref", "cited-by", "kst-33694-47", "--db", "g.db", folder=tmp_path)
    assert asked.returncode == 0, asked.stderr
    assert "alinea 1" in asked.stdout


def test_the_face_of_the_wheel_and_the_strangers_both_work(beside_strangers: dict[str, str], tmp_path: Path) -> None:
    code = (
        "import json, cache, cli, resolver, kamerref; "
        "print(json.dumps([cache.WHOSE, cli.WHOSE, resolver.WHOSE, kamerref.find_citations.__module__, "
        "[c.ids for c in kamerref.find_citations('Kamerstuk 33 694, nr. 47')], kamerref.Store.__module__]))"
    )
    said = run(beside_strangers, "-c", code, folder=tmp_path)
    assert said.returncode == 0, said.stderr
    *whose, finder, ids, store = json.loads(said.stdout)
    assert whose == [f"somebody else, {name}" for name in ("cache", "cli", "resolver")]
    assert finder.startswith("kamerref.resolver.")
    assert ids == [["kst-33694-47"]]
    assert store.startswith("kamerref.cache")


@pytest.mark.parametrize(
    ("line", "moved"),
    [
        ("from resolver import Paper", "from kamerref.resolver import Paper"),
        ("    from cache.graph import Filter", "    from kamerref.cache.graph import Filter"),
        ("from cli import main", "from kamerref.cli import main"),
        ("import resolver", "from kamerref import resolver"),
        ("from .cache import x", "from .cache import x"),
        ("from resolvers import x", "from resolvers import x"),
        ("import click", "import click"),
    ],
)  # fmt: skip
def test_an_import_is_moved(line: str, moved: str) -> None:
    pytest.importorskip("hatchling")
    from hatch_build import under_kamerref

    assert under_kamerref(line) == moved


@pytest.mark.parametrize("line", ["import resolver.model", "import cache, os", "import resolver as r"])
def test_an_import_that_cannot_be_moved_is_refused(line: str) -> None:
    pytest.importorskip("hatchling")
    from hatch_build import under_kamerref

    with pytest.raises(ValueError, match="the wheel cannot carry"):
        under_kamerref(line)
