"""The study in examples/ runs from top to bottom, and says what the database says."""

from __future__ import annotations

import json
import os
import re
import sqlite3
import statistics
import subprocess
import sys
import warnings
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from cache import Store
from resolver import Dossiernummer, Indiener, Paper
from tools import example_graph

from .conftest import ROOT, Run

STUDY = ROOT / "examples" / "study.ipynb"
PAIRS = "from citation_edges e join papers s on s.id = e.citing join papers t on t.id = e.cited where not e.is_self"
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("graaf") / "kamerref.db"
    example_graph.build(path)
    with Store(path) as store:
        store.describe_many(
            Paper(id=id, family="kamerstuk", dossiers=(Dossiernummer("33000"),), soort="motie", datum="2012-03-12", titel=f"Motie {id}",
                  indieners=(Indiener("Verzonnen, V.", party),))
            for id, party in (("kst-33000-1", "VVD"), ("kst-33000-6", "SP"))
        )  # fmt: skip
        citing, cited = store.db.execute(
            f"select e.citing, e.cited {PAIRS} order by s.datum desc, 1, 2 limit 1"
        ).fetchone()
        store.describe_many([Paper(id=citing, family="kamerstuk", replaces=(cited,))])
        # Nothing ties it to another: it is in no community.
        store.describe_many([Paper(id="kst-33999-1", family="kamerstuk", dossiers=(Dossiernummer("33999"),))])
    return path


@pytest.fixture(scope="module")
def study(db: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """All that the notebook prints, run in a kernel of its own in the environment of the tests."""
    nbformat = pytest.importorskip("nbformat", reason="nbformat is not installed: it reads the notebook")
    nbclient = pytest.importorskip("nbclient", reason="nbclient is not installed: it runs the notebook")
    for name in ("ipykernel", "pandas", "igraph"):
        pytest.importorskip(name, reason=f"{name} is not installed: the notebook needs it")
    kernels = tmp_path_factory.mktemp("kernels")
    (kernels / "kernels" / "ours").mkdir(parents=True)
    spec = {"argv": [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"], "display_name": "ours", "language": "python"}  # fmt: skip
    (kernels / "kernels" / "ours" / "kernel.json").write_text(json.dumps(spec), encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        patch.setenv("JUPYTER_PATH", str(kernels))
        patch.setenv("KAMERREF_DB", str(db))
        patch.setenv("PYTHONPATH", str(ROOT))
        notebook: Any = nbformat.read(STUDY, as_version=4)
        nbclient.NotebookClient(notebook, timeout=120, kernel_name="ours").execute(cwd=str(kernels))
    out = []
    for cell in notebook.cells:
        for output in cell.get("outputs", ()):
            assert output.output_type != "error", output
            out.append(output.get("text") or output.get("data", {}).get("text/plain", ""))
    return "\n".join(out)


def test_it_is_short_and_was_saved_without_answers() -> None:
    cells = json.loads(STUDY.read_text(encoding="utf-8"))["cells"]
    lines = [line for cell in cells if cell["cell_type"] == "code" for line in cell["source"] if line.strip()]
    assert len(lines) <= 50
    assert all(not cell.get("outputs") for cell in cells)


def test_it_says_what_the_database_says(study: str, db: Path) -> None:
    connection = sqlite3.connect(db)
    pairs = connection.execute(
        f"select s.datum, t.datum, e.citing, e.cited, (e.citing, e.cited) in (select paper, replaced from replaces) {PAIRS}"
    ).fetchall()
    kept = [pair[:4] for pair in pairs if not pair[4]]
    assert len(kept) == len(pairs) - 1
    assert f"{len(kept)} pairs of a citing and a cited paper; left out: 1 replacements" in study
    ages = [(date.fromisoformat(a) - date.fromisoformat(b)).days / 365.25 for a, b, _, _ in kept if a and b]
    younger = sum(age < 0 for age in ages)
    undated = len(kept) - len(ages)
    ages = [age for age in ages if age >= 0]
    assert f"{statistics.median(ages):.2f} years, of {len(ages)} citations" in study
    assert f"left out: {undated} without a date, {younger} of younger papers" in study
    times = sum(cited == "kst-33000-1" for _, _, _, cited in kept)
    assert re.search(rf"(?m)^kst-33000-1 +Motie kst-33000-1 .*\b{times}\b", study)
    assert re.search(r"(?m)^VVD +1 ", study)
    # Only papers with a citation are in a community.
    tied = {end for _, _, citing, cited in kept for end in (citing, cited)}
    assert re.search(rf"[0-9]+ communities of {len(tied)} papers, modularity 0\.[0-9]{{2}}", study)
    connection.close()


@pytest.mark.parametrize("text", ["Zie Kamerstuk 33 694, nr. 47 en Stb. 2016, 288.", "Niets."])
def test_it_runs_on_a_database_of_next_to_nothing(tmp_path: Path, run: Run, text: str) -> None:
    """No replacements, no signers, no dates; or no citation at all."""
    for name in ("pandas", "igraph"):
        pytest.importorskip(name, reason=f"{name} is not installed: the notebook needs it")
    (tmp_path / "brief.txt").write_text(text, encoding="utf-8")
    assert run("load", "brief.txt", "--db", "kamerref.db").returncode == 0
    cells = json.loads(STUDY.read_text(encoding="utf-8"))["cells"]
    study = "\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "code")
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", study], cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "left out: 0 replacements" in done.stdout
