"""The real command in a subprocess, as a user runs it: output, messages, exit codes, and what is stored."""

from __future__ import annotations

import csv
import io
import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from .conftest import ROOT, Run

SMALL = """Vergaderjaar 2019–2020

Den Haag, 17 april 2020

Zie de motie van de leden Verhoeven en Koopmans (Kamerstuk 33 694, nr. 56) en Kamerstuk 35 300 V, nr. 14.
"""
FAULTS = """Den Haag, 17 april 2020

Zie Kamerstuk 33 694, nr. 999, Kamerstuk 99 998, nr. 3 en Handelingen II 2019/20, nr. 23, item 44.
Zie verder Kamerstuk 33 694, nr. 47.
"""


@pytest.fixture
def small(tmp_path: Path) -> Path:
    path = tmp_path / "klein.md"
    path.write_text(SMALL, encoding="utf-8")
    return path


def test_version_and_help(run: Run) -> None:
    assert run("--version").stdout == "kamerref 0.1.0\n"
    for command in ("", "find", "resolve", "show", "cites", "cited-by"):
        done = run(*([command] if command else []), "--help")
        assert done.returncode == 0
        assert "kamerref" in done.stdout


def test_find_in_every_shape(run: Run, small: Path) -> None:
    array = json.loads(run("find", str(small), "--json").stdout)
    assert [c["ids"] for c in array] == [["kst-33694-56"], ["kst-35300-V-14"]]
    assert array[0]["kind"] == "motie"
    assert array[0]["names"] == ["Verhoeven", "Koopmans"]
    for name in ("start", "end", "raw", "family", "ids", "kind", "names", "attachment", "also_dossiers", "place"):
        assert name in array[0]
    assert [json.loads(line) for line in run("find", str(small), "--nl").stdout.splitlines()] == array
    for shape, delimiter in (("--csv", ","), ("--tsv", "\t")):
        rows = list(csv.DictReader(io.StringIO(run("find", str(small), shape).stdout), delimiter=delimiter))
        assert [json.loads(row["ids"]) for row in rows] == [c["ids"] for c in array]
    assert "kst-33694-56" in run("find", str(small)).stdout
    assert json.loads(run("find", "-", "--json", stdin=SMALL).stdout) == array
    assert list(small.parent.iterdir()) == [small]


def test_find_the_letter(run: Run, letter: Path) -> None:
    found = json.loads(run("find", str(letter), "--json").stdout)
    assert len(found) == 40
    text = letter.read_text(encoding="utf-8")
    assert all(text[c["start"] : c["end"]] == c["raw"] for c in found)


def test_find_over_a_folder_keeps_order_and_survives_a_bad_file(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "brieven"
    folder.mkdir()
    for at in range(30):
        (folder / f"{at:02d}.md").write_text(SMALL, encoding="utf-8")
    (folder / "10.md").write_bytes(b"\xff\xfe\xfd")
    done = run("find", str(folder), "--nl", "--jobs", "2")
    files = [json.loads(line)["file"] for line in done.stdout.splitlines()]
    assert files == sorted(files)
    assert len(set(files)) == 29
    assert done.returncode == 2
    assert "10.md" in done.stderr
    assert "29 of 30 files read" in done.stderr


def test_resolve_the_letter(run: Run, letter: Path) -> None:
    done = run("resolve", str(letter), "--db", "a.db")
    # All exist; the letter dates a yearly report before the end of its year (K406), so 1, as `check` and `report` say.
    assert done.returncode == 1
    assert "1 finding; kamerref check tells it" in done.stderr
    assert done.stdout.splitlines()[-1].startswith(
        "40 references to 32 papers read; 40 exist, contents not compared; register of"
    )
    records = json.loads(run("resolve", str(letter), "--db", "a.db", "--json").stdout)
    assert len(records) == 32
    assert {record["verdict"] for record in records} == {"exists"}
    (citing,) = json.loads(run("cited-by", "kst-33694-56", "--db", "a.db", "--json").stdout)
    assert citing["id"] == "kst-33694-57"
    assert [(p["paragraph"], p["note"]) for p in citing["places"]] == [(92, None), (96, "20"), (97, None)]
    assert len(json.loads(run("cites", "kst-33694-57", "--db", "a.db", "--json").stdout)) == 32


def test_three_planted_faults(run: Run, tmp_path: Path) -> None:
    (tmp_path / "fout.md").write_text(FAULTS, encoding="utf-8")
    done = run("resolve", "fout.md", "--json")
    assert done.returncode == 1
    verdicts = {record["id"]: (record["verdict"], record["why"]) for record in json.loads(done.stdout)}
    assert verdicts.pop("kst-33694-47") == ("exists", "")
    assert {verdict for verdict, _ in verdicts.values()} == {"not-found"}
    reasons = [why for _, why in verdicts.values()]
    assert [
        part in why for part, why in zip(("ends at nr. 69", "no dossier 99 998", "items 1 to 10"), reasons, strict=True)
    ] == [True] * 3


def test_resolving_twice_changes_nothing(run: Run, small: Path, tmp_path: Path) -> None:
    run("resolve", str(small), "--db", "a.db")
    before = dump(tmp_path / "a.db")
    run("resolve", str(small), "--db", "a.db")
    assert dump(tmp_path / "a.db") == before


def test_a_changed_letter_replaces_its_own_citations_only(run: Run, small: Path, tmp_path: Path) -> None:
    other = tmp_path / "ander.md"
    other.write_text("Zie Kamerstuk 30 821, nr. 72.\n", encoding="utf-8")
    run("resolve", str(small), str(other), "--db", "a.db")
    small.write_text("Zie nu Kamerstuk 30 821, nr. 81.\n", encoding="utf-8")
    run("resolve", str(small), "--db", "a.db")
    with sqlite3.connect(tmp_path / "a.db") as db:
        rows = db.execute(
            "select path, cited_paper from citations join letters on letters.id = letter order by 1, 2"
        ).fetchall()
    db.close()
    assert rows == [(str(other), "kst-30821-72"), (str(small), "kst-30821-81")]


@pytest.mark.parametrize(
    "ref",
    [
        "kst-33694-56",
        "33694-56",
        "33 694, nr. 56",
        "Kamerstukken II 2018/19, 33 694, nr. 56",
        "https://zoek.officielebekendmakingen.nl/kst-33694-56.html",
    ],
)
def test_show_takes_what_a_person_types(run: Run, small: Path, ref: str) -> None:
    run("resolve", str(small), "--db", "a.db")
    (record,) = json.loads(run("show", ref, "--db", "a.db", "--json").stdout)
    assert record["id"] == "kst-33694-56"
    assert len(record["places"]) == 1


@pytest.mark.parametrize("ref", ["hallo", "kst-33694-56;drop table papers"])
def test_a_ref_that_is_none(run: Run, small: Path, ref: str) -> None:
    run("resolve", str(small), "--db", "a.db")
    done = run("show", ref, "--db", "a.db")
    assert (done.returncode, done.stdout) == (2, "")
    assert "not a reference" in done.stderr
    assert done.stderr.count("\n") == 1


BAD = {
    "missing": None,
    "directory": "directory",
    "binary": b"\x7fELF\x00\x00\x01",
    "invalid UTF-8": b"Kamerstuk 33 694, nr. 47 \xff\xfe\xfa",
    "empty": b"",
    "blank": b" \n\n ",
    "PDF": b"%PDF-1.7\n",
    "Word": b"PK\x03\x04abc",
    "a 50 MB line": b"Kamerstuk 33 694, nr. 47 " * 2_100_000,
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input_ends_in_one_sentence_and_stores_nothing(run: Run, tmp_path: Path, name: str) -> None:
    path, content = tmp_path / "brief.md", BAD[name]
    if content == "directory":
        path.mkdir()
    elif isinstance(content, bytes):
        path.write_bytes(content)
    for command in ("resolve", "find"):
        done = run(command, str(path))
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr.count("\n") == 1
        assert done.stderr.startswith("kamerref: ")
        assert "brief.md" in done.stderr
    assert not (tmp_path / "kamerref.db").exists()


def test_one_bad_letter_does_not_end_the_run(run: Run, small: Path, tmp_path: Path) -> None:
    (tmp_path / "leeg.md").write_bytes(b"")
    done = run("resolve", "leeg.md", str(small), "--json")
    assert done.returncode == 2
    assert [record["id"] for record in json.loads(done.stdout)] == ["kst-33694-56", "kst-35300-V-14"]


def test_a_file_that_is_no_database(run: Run, small: Path, tmp_path: Path) -> None:
    (tmp_path / "geen.db").write_text(
        "dit is geen database, maar wel lang genoeg om er op te lijken" * 20, encoding="utf-8"
    )
    done = run("resolve", str(small), "--db", "geen.db")
    assert done.returncode == 3
    assert "no database of kamerref" in done.stderr


@pytest.mark.slow
def test_a_killed_run_leaves_whole_letters(tmp_path: Path) -> None:
    for at in range(200):
        (tmp_path / f"{at:03d}.md").write_text(SMALL * 20, encoding="utf-8")
    names = [f"{at:03d}.md" for at in range(200)]
    process = subprocess.Popen(
        [sys.executable, "-m", "kamerref", "resolve", *names, "--db", "a.db"],
        cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(ROOT)}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        time.sleep(0.05)
        if (tmp_path / "a.db").exists() and letters_in(tmp_path / "a.db") >= 3:
            break
    process.send_signal(signal.SIGKILL)
    process.wait()
    with sqlite3.connect(tmp_path / "a.db") as db:
        counts = db.execute(
            "select count(*) from letters left join citations on letter = letters.id group by letters.id"
        ).fetchall()
        assert db.execute("pragma integrity_check").fetchone() == ("ok",)
    db.close()
    assert len(counts) >= 3
    assert set(counts) == {(40,)}


def letters_in(path: Path) -> int:
    db = sqlite3.connect(path)
    try:
        return int(db.execute("select count(*) from letters").fetchone()[0])
    except sqlite3.OperationalError:
        return 0
    finally:
        db.close()


def dump(path: Path) -> list[str]:
    db = sqlite3.connect(path)
    try:
        return list(db.iterdump())
    finally:
        db.close()


def test_no_colour_in_a_pipe(run: Run, small: Path) -> None:
    assert "\x1b" not in run("resolve", str(small)).stdout


def test_control_characters_of_a_letter_do_not_reach_the_terminal(run: Run) -> None:
    done = run("find", "-", stdin="Zie Kamerstuk\x0b33 694, nr. 47 en motie \x1b[31m")
    assert "\x1b" not in done.stdout
    assert "\x0b" not in done.stdout


def test_start_up_imports_little() -> None:
    script = (
        "import sys; sys.argv = ['kamerref', '--version']; import kamerref.__main__ as m; m.main(); print(*sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, cwd=ROOT, check=True)
    assert not {"httpx", "lxml", "sqlite_utils", "click"} & set(done.stdout.split())
    script = "import sys; from resolver import find_citations; find_citations('Kamerstuk 33 694, nr. 47'); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, cwd=ROOT, check=True)
    assert not {"httpx", "lxml", "lxml.etree", "sqlite_utils", "sqlite3"} & set(done.stdout.split())
