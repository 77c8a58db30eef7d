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

from .conftest import ROOT
from .standin import Standin
from .standin.papers import Known


def test_a_line_each_minute_with_rate_and_time_left() -> None:
    said: list[str] = []
    now = [0.0]
    teller = Teller(said.append, clock=lambda: now[0])
    for second in range(0, 301, 10):
        now[0] = float(second)
        teller.count("papers", 1000 + 4 * second, 5000)
    assert said == [
        "1,240 of 5,000 papers, 4.0 a second, 16 min left", "1,480 of 5,000 papers, 4.0 a second, 15 min left",
        "1,720 of 5,000 papers, 4.0 a second, 14 min left", "1,960 of 5,000 papers, 4.0 a second, 13 min left",
        "2,200 of 5,000 papers, 4.0 a second, 12 min left",
    ]  # fmt: skip
    now[0] = 400.0
    teller.count("texts", 0, 10)
    assert said[-1] == "0 of 10 texts"
    teller.tell("something else")
    assert len(said) == 6


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
