"""The dataset: its tables hold what the database holds, others can read them, and nothing of the machine is in them."""

from __future__ import annotations

import csv
import json
import re
import sqlite3
import warnings
from pathlib import Path

import pytest

from cache import Store
from cache.exports import TABLES
from kamerref import __version__
from kamerref.runs.exporting import export_dataset
from kamerref.runs.extraction import extract
from kamerref.words import dataset as words
from resolver import Dossiernummer, Indiener, InputError, NotStored, Outcome, Paper, StoreError
from resolver.model import Fractiestem
from resolver.readers import read_text
from tools import example_graph

from .conftest import Run

LETTER = "Zie Kamerstuk 33 000, nr. 8, ook Kamerstuk 33 000, nr. 8, en dossier 33 009. Motie op stuk nr. 12 (33 000)."


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example's graph, with a letter of a user's own, votes in seats and by party, and a paper that replaces another."""
    path = tmp_path_factory.mktemp("graaf") / "kamerref.db"
    example_graph.build(path, 120)
    home = "/home/iemand/geheim/brief.md"
    with Store(path) as store:
        for name in (home, home.replace("brief", "kopie")):
            store.save_many([extract(read_text(LETTER, source=name))])
        dossier = Dossiernummer("33000")
        store.describe_many(
            Paper(id=id, family="kamerstuk", dossiers=(dossier,), soort="motie", datum="2019-11-14", titel="Motie",
                  indieners=(Indiener("Verzonnen, V.", "VVD", "eerste ondertekenaar"),), outcome=outcome, replaces=("kst-33000-1",))
            for id, outcome in (
                ("kst-33000-5", Outcome("verworpen", "2019-11-19", ("SP",), ("VVD", "D66"), uitslag="72-74")),
                ("kst-33000-6", Outcome("aangenomen", "", stemmen=(Fractiestem("VVD", 33, 0, 1), Fractiestem("SP", 2, 7, 0)), hoofdelijk=True)),
            )
        )  # fmt: skip
    return path


@pytest.fixture(scope="module")
def folder(db: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    pytest.importorskip("pyarrow", reason="pyarrow is not installed: it writes Parquet")
    where = tmp_path_factory.mktemp("uit") / "dataset"
    export_dataset(str(db), str(where), __version__, csv=True)
    return where


def rows(folder: Path, table: str) -> list[dict[str, str]]:
    with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


# -- what is in it -----------------------------------------------------------------------------------------------------


def test_every_table_and_column_is_described() -> None:
    assert {table.name for table in TABLES} == set(words.TABLES) == set(words.COLUMNS)
    for table in TABLES:
        assert [column.name for column in table.columns] == list(words.COLUMNS[table.name]), table.name
        assert all(not column.refers or column.refers in words.KEYS for column in table.columns)


def test_the_tables_hold_what_the_database_holds(folder: Path, db: Path) -> None:
    connection = sqlite3.connect(db)
    for table, sql in (
        ("papers", "select count(*) from works"), ("edges", "select count(*) from edges"), ("citations", "select count(*) from citations"),
        ("papers_dossiers", "select count(*) from papers_dossiers"), ("dossier_edges", "select count(*) from dossier_edges"),
        ("outcomes", "select count(*) from papers where json_extract(details, '$.outcome') is not null"),
        ("papers_people", "select count(*) from papers_people"), ("replaces", "select count(*) from replaces"),
    ):  # fmt: skip
        assert len(rows(folder, table)) == connection.execute(sql).fetchone()[0], table
    counts = {row["id"]: (row["cited_by"], row["cites"]) for row in rows(folder, "papers")}
    for paper, cited_by, cites in connection.execute(
        "select w.id, c.cited_by, c.cites from works w join counted c on c.node = w.node where w.id like 'kst-%'"
    ):
        assert counts[paper] == (str(cited_by), str(cites))
    connection.close()


def test_every_reference_is_to_a_row(folder: Path) -> None:
    keys = {table: {row[key] for row in rows(folder, table)} for table, key in words.KEYS.items()}
    for table in TABLES:
        for column in table.columns:
            if column.refers:
                named = {row[column.name] for row in rows(folder, table.name)} - {""}
                assert named <= keys[column.refers], (table.name, column.name)


def test_votes_are_seats_where_the_record_has_them(folder: Path) -> None:
    assert [tuple(row.values()) for row in rows(folder, "votes")] == [
        ("kst-33000-5", "D66", "", "", "", "tegen"),
        ("kst-33000-5", "SP", "", "", "", "voor"),
        ("kst-33000-5", "VVD", "", "", "", "tegen"),
        ("kst-33000-6", "SP", "2", "7", "0", "verdeeld"),
        ("kst-33000-6", "VVD", "33", "0", "1", "voor"),
    ]
    outcomes = {row["paper"]: row for row in rows(folder, "outcomes")}
    assert outcomes["kst-33000-6"]["hoofdelijk"] == "true"
    assert outcomes["kst-33000-5"]["uitslag"] == "72-74"
    assert [row["replaced"] for row in rows(folder, "replaces")] == ["kst-33000-1"] * 2


def test_a_letter_is_known_by_its_content_and_no_path_is_anywhere(folder: Path) -> None:
    letters = [row["id"] for row in rows(folder, "papers") if row["family"] == "letter"]
    # Two copies of one text are two letters.
    assert len(letters) == 2
    assert all(re.fullmatch(r"letter:[0-9a-f]{16}(?:-2)?", letter) for letter in letters)
    assert {row["dossiernummer"] for row in rows(folder, "dossier_edges")} == {"33009"}
    for path in folder.iterdir():
        data = path.read_bytes()
        assert b"geheim" not in data, path.name
        assert str(folder.parent).encode() not in data, path.name


# -- how it is written ---------------------------------------------------------------------------------------------------


def test_two_exports_are_the_same_bytes(folder: Path, db: Path, tmp_path: Path) -> None:
    export_dataset(str(db), str(tmp_path / "weer"), __version__, csv=True)
    names = {path.name for path in folder.iterdir()}
    assert names == {path.name for path in (tmp_path / "weer").iterdir()}
    for name in names:
        assert (tmp_path / "weer" / name).read_bytes() == (folder / name).read_bytes(), name


def test_what_is_there_is_not_overwritten(db: Path, tmp_path: Path) -> None:
    where = tmp_path / "dataset"
    where.mkdir()
    (where / "werk.txt").write_text("van iemand", encoding="utf-8")
    for force in (False, True):
        with pytest.raises(InputError, match="there already"):
            export_dataset(str(db), str(where), __version__, csv=True, force=force)
    assert [path.name for path in where.iterdir()] == ["werk.txt"]
    export_dataset(str(db), str(tmp_path / "nieuw"), __version__, csv=True)
    (tmp_path / "nieuw" / "oud.csv").write_text("x", encoding="utf-8")
    with pytest.raises(InputError, match="there already"):
        export_dataset(str(db), str(tmp_path / "nieuw"), __version__, csv=True)
    export_dataset(str(db), str(tmp_path / "nieuw"), __version__, csv=True, force=True)
    assert not (tmp_path / "nieuw" / "oud.csv").exists()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["dataset", "nieuw"]


def test_one_that_fails_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, db: Path) -> None:
    with pytest.raises(NotStored):
        export_dataset(str(tmp_path / "none.db"), str(tmp_path / "uit"), __version__, csv=True)

    def broken(*_: object) -> dict[str, str]:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("kamerref.runs.exporting.described", broken)
    with pytest.raises(Exception, match="No space left"):
        export_dataset(str(db), str(tmp_path / "uit"), __version__, csv=True)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("failing_calls", [{1}, {2}, {2, 3}])
def test_the_old_dataset_is_never_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, db: Path, failing_calls: set[int]
) -> None:
    where = tmp_path / "uit"
    export_dataset(str(db), str(where), __version__, csv=True)
    (where / "README.md").write_text("de oude", encoding="utf-8")
    rename = Path.replace
    calls = []

    def failing(path: Path, target: Path) -> Path:
        calls.append(target)
        if len(calls) in failing_calls:
            raise OSError(28, "No space left on device")
        return rename(path, target)

    monkeypatch.setattr(Path, "replace", failing)
    with pytest.raises(StoreError, match="No space left") as caught:
        export_dataset(str(db), str(where), __version__, csv=True, force=True)
    (left,) = tmp_path.iterdir()
    assert (left / "README.md").read_text(encoding="utf-8") == "de oude"
    # Where it cannot be put back, the error says where it is.
    assert left == where if 3 not in failing_calls else str(left) in str(caught.value)


def test_csv_alone_needs_no_pyarrow(db: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kamerref.runs.exporting.find_spec", lambda _: None)
    export_dataset(str(db), str(tmp_path / "uit"), __version__, csv=True)
    assert {path.suffix for path in (tmp_path / "uit").iterdir()} == {".csv", ".json", ".jsonld", ".md", ""}


def test_the_command(run: Run, db: Path, tmp_path: Path) -> None:
    done = run("export", "--dataset", "uit", "--csv", "--db", str(db))
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "kamerref: wrote uit\n")
    dutch = run("export", "--dataset", "weer", "--csv", "--db", str(db), LANG="nl_NL.UTF-8")
    assert dutch.stderr == "kamerref: weer geschreven\n"
    for wrong in (
        ("--dataset", "x", "--format", "csv"),
        ("--format", "csv"),
        ("--dataset", "x", "--soort", "motie"),
        (),
    ):
        assert run("export", *wrong, "--db", str(db)).returncode == 2
    assert not (tmp_path / "x").exists()


# -- who can read it ------------------------------------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize("both", [True, False])
def test_frictionless_validates_it(folder: Path, db: Path, tmp_path: Path, both: bool) -> None:
    frictionless = pytest.importorskip("frictionless", reason="frictionless is not installed")
    if not both:
        pytest.importorskip("pandas", reason="frictionless reads Parquet by pandas")
        export_dataset(str(db), str(tmp_path / "uit"), __version__)
        folder = tmp_path / "uit"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        report = frictionless.validate(str(folder / "datapackage.json"))
    assert report.valid, [task.errors[:3] for task in report.tasks if not task.valid]
    assert {task.name for task in report.tasks} >= {table.name for table in TABLES}


@pytest.mark.slow
def test_mlcroissant_reads_it(folder: Path) -> None:
    mlcroissant = pytest.importorskip("mlcroissant", reason="mlcroissant is not installed")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        read = mlcroissant.Dataset(str(folder / "croissant.json"))
        assert not read.metadata.ctx.issues.errors
        for table in ("papers", "edges", "outcomes"):
            assert sum(1 for _ in read.records(record_set=table)) == len(rows(folder, table)), table


@pytest.mark.parametrize("name", ["pyarrow", "polars", "pandas", "duckdb"])
def test_others_read_the_same(folder: Path, name: str) -> None:
    module = pytest.importorskip(name, reason=f"{name} is not installed")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for table in TABLES:
            parquet, wanted = str(folder / f"{table.name}.parquet"), len(rows(folder, table.name))
            if name == "duckdb":
                ((count,),) = module.connect().execute(f"select count(*) from '{parquet}'").fetchall()
            elif name == "pyarrow":
                count = pytest.importorskip("pyarrow.parquet").read_table(parquet).num_rows
            else:
                count = len(module.read_parquet(parquet))
            assert count == wanted, table.name


def test_dates_and_truths_are_typed(folder: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    kinds = {field.name: str(field.type) for field in parquet.read_schema(folder / "edges.parquet")}
    assert (kinds["datum"], kinds["times"], kinds["is_self"]) == ("date32[day]", "int64", "bool")


def test_r_reads_it(folder: Path) -> None:
    import shutil
    import subprocess

    script = shutil.which("Rscript")
    if script is None or subprocess.run([script, "-e", "library(arrow)"], capture_output=True, check=False).returncode:
        pytest.skip("R with its package arrow is not here")
    code = f"cat(nrow(arrow::read_parquet('{folder / 'edges.parquet'}')))"
    done = subprocess.run([script, "-e", code], capture_output=True, text=True, check=True)
    assert int(done.stdout) == len(rows(folder, "edges"))


def test_the_catalogue_says_what_is_there(folder: Path) -> None:
    described = json.loads((folder / "dataset.jsonld").read_text(encoding="utf-8"))
    assert {part["contentUrl"] for part in described["distribution"]} == {
        path.name for path in folder.iterdir() if path.suffix in (".csv", ".parquet")
    }
    readme = (folder / "README.md").read_text(encoding="utf-8")
    assert f"| `edges` | {len(rows(folder, 'edges')):,} |" in readme
