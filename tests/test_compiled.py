"""The finder compiled (KAMERREF_COMPILED=1) gives what the sources give, field for field."""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from resolver import Evidence, find_citations
from resolver.finder.forms import FORMS

from .conftest import ROOT
from .test_growth import PIECES, REFUSED, repeated

pytestmark = [pytest.mark.slow, pytest.mark.long]
CASES = ROOT / "tests" / "cases"
_FINDS = """
import json, sys
from kamerref.resolver import Evidence, find_citations
from kamerref.resolver.finder import scan
assert not scan.__file__.endswith(".py"), scan.__file__
for text in json.load(open(sys.argv[1], encoding="utf-8")):
    print(json.dumps([repr(tuple(citation)) for citation in find_citations(text, at_least=Evidence.NAME)]))
"""


@pytest.fixture(scope="module")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel that is compiled, unpacked."""
    if any(importlib.util.find_spec(name) is None for name in ("hatchling", "pip", "mypyc")) or not shutil.which("cc"):
        pytest.skip("hatchling, pip, mypyc and a C compiler are needed to compile the finder")
    folder = tmp_path_factory.mktemp("compiled")
    made = subprocess.run(
        [sys.executable, "-m", "pip", "wheel", str(ROOT), "--no-deps", "--no-build-isolation", "--quiet", "-w", str(folder)],
        env={**os.environ, "KAMERREF_COMPILED": "1", "MYPYC_OPT_LEVEL": "0"}, capture_output=True, text=True, timeout=900, check=False,
    )  # fmt: skip
    assert made.returncode == 0, made.stderr
    wheel = next(folder.glob("kamerref-*.whl"))
    assert "none-any" not in wheel.name
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(folder / "site")
    return folder / "site"


def texts() -> list[str]:
    """All examples of the forms, all cases, the example letters, and what makes work repeat."""
    written = [path.read_text(encoding="utf-8") for path in sorted(CASES.glob("*.jsonl"))]
    cases = [json.loads(line)["text"] for lines in written for line in lines.splitlines()]
    letters = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "examples").glob("*.md"))]
    examples = [example.around.format(example.text) for form in FORMS for example in form.examples]
    odd = ["", "\x00", "\ud800 Kamerstuk 33 694, nr. 47", "Kamer\u00adstuk 33\u2011694, nr. 47\r\n"]
    return [*examples, *cases, *letters, *odd, *(repeated(piece, 600) for piece in (*PIECES, *REFUSED))]


def test_the_compiled_finder_finds_the_same(compiled: Path, tmp_path: Path) -> None:
    asked = texts()
    (tmp_path / "texts.json").write_text(json.dumps(asked), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", _FINDS, str(tmp_path / "texts.json")], cwd=tmp_path, capture_output=True, text=True,
        env={**os.environ, "PYTHONPATH": str(compiled), "PYTHONSAFEPATH": "1", "PYTHONUTF8": "1"}, timeout=300, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(found) == len(asked)
    for text, given in zip(asked, found, strict=True):
        assert given == [repr(tuple(one)) for one in find_citations(text, at_least=Evidence.NAME)], text
