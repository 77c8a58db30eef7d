"""What long runs tell of their progress: a bar on a terminal, a line each minute where nobody looks on."""

from __future__ import annotations

import os
import re
import select
import subprocess
import sys
from pathlib import Path

import pytest

from kamerref.telling import Teller
from tools import example_graph

from .conftest import ROOT, Run
from .standin import Standin
from .standin.papers import Known


def test_a_line_each_minute_with_rate_and_time_left() -> None:
    said: list[str] = []
    now = [0.0]
    teller = Teller(said.append, clock=lambda: now[0])
    for second in range(0, 301, 10):
        now[0] = float(second)
        teller.count("count_papers", 1000 + 4 * second, 5000)
    assert said == [
        "1,240 of 5,000 papers, 4.0 a second, 16 min left", "1,480 of 5,000 papers, 4.0 a second, 15 min left",
        "1,720 of 5,000 papers, 4.0 a second, 14 min left", "1,960 of 5,000 papers, 4.0 a second, 13 min left",
        "2,200 of 5,000 papers, 4.0 a second, 12 min left",
    ]  # fmt: skip
    now[0] = 400.0
    teller.count("count_texts", 0, 10)
    assert said[-1] == "0 of 10 texts"
    teller.tell("something else")
    assert len(said) == 6


ENGLISH = re.compile(r"\b(?:the|of|no|and|with|wrote|texts|read|stored|none|answers|forgotten|edges)\b")


def test_messages_are_in_the_language_of_the_user(run: Run, tmp_path: Path) -> None:
    """What the commands without --lang say, in Dutch where the locale or the desk's settings are."""
    example_graph.build(tmp_path / "a.db", 60)
    (tmp_path / "brief.txt").write_text("Zie Kamerstuk 33 694, nr. 47.", encoding="utf-8")
    for arguments in (
        ("path", "kst-33000-1", "kst-33000-2"), ("orphans", "--vergaderjaar", "1999-2000"), ("top", "--soort", "niets"),
        ("export", "--format", "csv", "-o", "uit.csv"), ("load", "brief.txt"), ("cache", "clear", "--yes"),
        ("crawl", "kst-33694-47", "--offline"), ("harvest", "--dossier", "33694", "--offline"), ("show", "kst-99999-1", "--offline"),
        ("graph", "kst-33000-1", "-o", "a.html"), ("dossier", "99999"),
    ):  # fmt: skip
        where = ("--db", "a.db")
        dutch = run(*arguments, *where, LANG="nl_NL.UTF-8")
        said = dutch.stderr + (dutch.stdout if arguments[0] in ("load", "crawl", "harvest") else "")
        assert said.strip(), arguments
        assert not ENGLISH.search(said), said
    (tmp_path / "kamerref.toml").write_text('lang = "nl"\n', encoding="utf-8")
    assert run("orphans", "--vergaderjaar", "1999-2000", "--db", "a.db").stderr == "kamerref: geen in deze database\n"


def test_progress_in_dutch() -> None:
    said: list[str] = []
    now = [0.0]
    teller = Teller(said.append, clock=lambda: now[0], lang="nl")
    teller.count("count_papers", 0, 5000)
    now[0] = 61.0
    teller.count("count_papers", 61, 5000)
    assert said == ["61 van 5,000 stukken, 1.0 per seconde, nog 82 min"]


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="no terminals to be made here")
def test_a_bar_on_a_terminal(tmp_path: Path) -> None:
    with Standin() as standin:
        standin.listed = [f"kst-36990-{number}" for number in range(1, 31)]
        for id in standin.listed:
            standin.changed[id] = Known(id, "Verzonnen titel")
            standin.texts[id] = "Niets."
        ours, theirs = os.openpty()
        process = subprocess.Popen(
            [sys.executable, "-m", "kamerref", "harvest", "--dossier", "36990", "--text", "--db", "a.db", "--rate", "1000", *standin.options],
            cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(ROOT), "TERM": "xterm", "COLUMNS": "100"}, stdout=subprocess.DEVNULL, stderr=theirs,
        )  # fmt: skip
        os.close(theirs)
        shown = b""
        while process.poll() is None or select.select([ours], [], [], 0.2)[0]:
            if select.select([ours], [], [], 0.2)[0]:
                try:
                    part = os.read(ours, 65536)
                except OSError:
                    break
                if not part:
                    break
                shown += part
        os.close(ours)
        process.wait(60)
    text = shown.decode()
    assert process.returncode == 0, text
    assert re.search(r"papers\s+\[[#-]+\]\s+30/30", text), text
    assert re.search(r"texts\s+\[[#-]+\]\s+30/30\s+100%\s+[\d,.]+ a second, 0 s left", text), text


def test_nothing_of_it_where_nobody_looks_and_it_is_short(tmp_path: Path) -> None:
    with Standin() as standin:
        standin.listed = ["kst-36990-1"]
        standin.changed["kst-36990-1"] = Known("kst-36990-1", "Verzonnen titel")
        done = subprocess.run(
            [sys.executable, "-m", "kamerref", "harvest", "--dossier", "36990", "--db", "a.db", "--rate", "1000", *standin.options],
            cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=False, timeout=60,
        )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    assert "announced 1, received 1" in done.stdout
