"""Filling the graph: harvests of a corpus of 20,000 papers, killed and failing; crawls; loads."""

from __future__ import annotations

import json
import os
import random
import re
import signal
import sqlite3
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from ..conftest import ROOT, Run
from ..standin.corpus import Corpus, make
from ..standin.server import Standin

pytestmark = pytest.mark.long
COUNT = 20_000
KILLS = 10
MISSING = "kst-99998-3"
_PORT = re.compile(r"127\.0\.0\.1:[0-9]+")
_MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[ T][0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]+)?(?:[+-][0-9]{2}:[0-9]{2})?")


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return make(COUNT)


@pytest.fixture
def standin(corpus: Corpus) -> Iterator[Standin]:
    with Standin() as running:
        running.listed, running.texts = corpus.papers, corpus.texts
        yield running


def harvest(folder: Path, standin: Standin, db: str = "graaf.db") -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "kamerref", "harvest", "--since", "2000-01-01", "--text", "--db", db, "--rate", "10000", *standin.options],
        cwd=folder, env={**os.environ, "PYTHONPATH": str(ROOT)}, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip


def edges(path: Path) -> dict[tuple[str, str], int]:
    db = sqlite3.connect(path)
    rows = db.execute("select citing, cited, times from citation_edges where cited <> ?", [MISSING]).fetchall()
    db.close()
    return {(citing, cited): times for citing, cited, times in rows}


def _quoted(name: str) -> str:
    return f'"{name}"'


def dump(path: Path) -> dict[str, list[str]]:
    """Every row of every table, without the moments at which things happened, and the stand-in's port."""
    db = sqlite3.connect(path)
    # What SQLite notes of a table's size for its planner is from the moment of the last ANALYZE, and no content.
    sql = "select name from sqlite_master where type = 'table' and name not like 'sqlite_stat%' order by name"
    names = [row[0] for row in db.execute(sql)]
    out = {}
    for name in names:
        columns = [row[1] for row in db.execute(f'pragma table_info("{name}")') if row[1] != "read_at"]
        rows = db.execute(f"select {', '.join(map(_quoted, columns))} from {_quoted(name)}").fetchall()
        out[name] = [_PORT.sub("", _MOMENT.sub("", repr(row))) for row in rows]
    db.close()
    return out


@pytest.fixture(scope="module")
def clean(corpus: Corpus, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database of a harvest in one piece, without a failure."""
    folder = tmp_path_factory.mktemp("clean")
    with Standin() as running:
        running.listed, running.texts = corpus.papers, corpus.texts
        out, said = harvest(folder, running).communicate(timeout=600)
    assert f"announced {COUNT}, received {COUNT} papers" in out, said
    return folder / "graaf.db"


@pytest.mark.slow
def test_a_harvest_ends_with_exactly_the_known_graph(corpus: Corpus, clean: Path) -> None:
    assert len(corpus.papers) == COUNT
    assert edges(clean) == corpus.edges


@pytest.mark.slow
def test_killed_at_ten_moments_it_ends_with_the_same_tables(standin: Standin, clean: Path, tmp_path: Path) -> None:
    chance = random.Random(time.time_ns())
    kills = 0
    while kills < KILLS:
        process = harvest(tmp_path, standin)
        try:
            process.wait(timeout=chance.uniform(0.7, 8.0))
            break
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            process.wait()
            kills += 1
        finally:
            process.communicate()
    out, said = harvest(tmp_path, standin).communicate(timeout=600)
    assert "texts: 20000 read, 0 failed" in out, said
    assert kills >= 5
    ours, theirs = dump(tmp_path / "graaf.db"), dump(clean)
    assert ours.keys() == theirs.keys()
    for name in ours:
        assert ours[name] == theirs[name], name


@pytest.mark.slow
def test_with_five_percent_of_requests_failing(standin: Standin, corpus: Corpus, clean: Path, tmp_path: Path) -> None:
    standin.every = 20
    out, said = harvest(tmp_path, standin).communicate(timeout=600)
    assert "texts: 20000 read, 0 failed" in out, said
    assert re.search(r"failed and tried again: [0-9]+ times a broken answer, [0-9]+ times answered 500", out)
    assert edges(tmp_path / "graaf.db") == corpus.edges
    ours, theirs = dump(tmp_path / "graaf.db"), dump(clean)
    (row,) = ours.pop("harvests")
    theirs.pop("harvests")
    assert "answered 500" in row
    assert ours == theirs


def test_texts_that_fail_for_good_are_listed_and_asked_again(run: Run, tmp_path: Path) -> None:
    small = make(60)
    with Standin() as standin:
        standin.listed, standin.texts = small.papers, dict(small.texts)
        gone = small.papers[7]
        del standin.texts[gone]
        arguments = ["harvest", "--dossier", "33000", "--text", "--db", "graaf.db", "--rate", "10000", *standin.options]
        done = run(*arguments)
        assert done.returncode == 3
        assert f"{gone}: the publisher has no text of {gone}" in done.stderr
        assert "1 failed" in done.stdout
        standin.texts[gone] = small.texts[gone]
        before = standin.counted("pages")
        done = run(*arguments)
        # All texts are there now; that the stand-in has fewer papers than the register knows is said, and is exit code 3.
        assert (done.returncode, standin.counted("pages") - before) == (3, 1)
        assert "the register of" in done.stderr
        assert edges(tmp_path / "graaf.db") == {
            pair: times for pair, times in small.edges.items() if pair[0].startswith("kst-33000-")
        }


def test_dry_run_and_gaps(run: Run) -> None:
    with Standin() as standin:
        standin.listed = make(60).papers
        done = run("harvest", "--since", "2000-01-01", "--text", "--dry-run", *standin.options)
        assert done.stdout.startswith("60 papers, 61 requests, about 0.3 minutes at 4 a second")
        assert standin.counted("sru") == 1
        standin.always = "counts"
        done = run("harvest", "--vergaderjaar", "2010/11", "--rate", "10000", *standin.options)
    assert "announced 17, received 10 papers; the service announced more than came" in done.stdout
    assert run("harvest").returncode == 2
    assert run("harvest", "--dossier", "33694", "--since", "2020-01-01").returncode == 2
    assert run("harvest", "--dossier", "33694", "--offline").returncode == 3
    assert run("harvest", "--vergaderjaar", "2019-2021").returncode == 2


def test_crawl_stops_and_goes_on(run: Run, tmp_path: Path) -> None:
    small = make(400)
    start = small.papers[300]
    near, reach = {start}, {start}
    for _ in range(2):
        near = {cited for citing, cited in small.edges if citing in near}
        reach |= near
    with Standin() as standin:
        standin.texts = small.texts
        arguments = ["crawl", start, "--depth", "2", "--db", "graaf.db", "--rate", "10000", *standin.options]
        first = run(*arguments, "--max", "3")
        assert "3 papers read" in first.stdout
        asked = standin.counted("pages")
        second = run(*arguments)
        assert f"{len(reach)} papers read" in second.stdout.replace(", 1 without text", "")
        assert standin.counted("pages") - asked <= (len(reach) - 3) * 2 + 4
    found = edges(tmp_path / "graaf.db")
    assert found == {pair: times for pair, times in small.edges.items() if pair[0] in reach}


def test_load_folders_archives_and_parquet(run: Run, tmp_path: Path) -> None:
    arrow = pytest.importorskip("pyarrow", reason="pyarrow is not installed")
    parquet = pytest.importorskip("pyarrow.parquet")
    small = make(150)
    folder = tmp_path / "teksten"
    folder.mkdir()
    for id, text in small.texts.items():
        (folder / f"{id}.md").write_text(text, encoding="utf-8")
    (folder / "kapot.pdf").write_bytes(b"%PDF-1.4 kapot")
    with zipfile.ZipFile(tmp_path / "teksten.zip", "w") as package:
        for id, text in small.texts.items():
            package.writestr(f"{id}.txt", text)
    table = arrow.table({"id": [*small.texts, "geen nummer"], "text": [*small.texts.values(), "x"]})
    parquet.write_table(table, tmp_path / "teksten.parquet")
    for source, code in (("teksten", 2), ("teksten.zip", 0), ("teksten.parquet", 2)):
        done = run("load", source, "--db", f"{source}.db", "--keep-text", "--jobs", "2")
        assert done.returncode == code, done.stderr
        assert done.stdout.startswith("150 texts with")
        assert edges(tmp_path / f"{source}.db") == small.edges
        assert json.loads(run("search", "verzonnen", "onderwerp", "--db", f"{source}.db", "--json").stdout)
    assert "kapot.pdf" in run("load", "teksten", "--db", "teksten.db").stderr
    assert run("load", "nergens", "--db", "x.db").returncode == 2
