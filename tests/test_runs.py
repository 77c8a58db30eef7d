"""What runs do for a user: one number at once, files never lost, defaults of a desk, output that is closed or narrow."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from .conftest import ROOT, Run
from .standin import Standin

TEXT = "Zie de motie van de leden Verhoeven en Koopmans (Kamerstuk 33 694, nr. 56) en Kamerstuk 35 300 V, nr. 14.\n"


@pytest.fixture
def brief(tmp_path: Path) -> Path:
    path = tmp_path / "brief.md"
    path.write_text(TEXT, encoding="utf-8")
    return path


# -- one number at once --------------------------------------------------------------------------------------------------


def test_show_needs_no_database(run: Run) -> None:
    done = run("show", "33 694, nr. 47", "--offline", "--json")
    (record,) = json.loads(done.stdout)
    assert (done.returncode, done.stderr) == (0, "")
    assert record["id"] == "kst-33694-47"
    assert record["register"]["standing"] == "known"
    assert record["neighbours"] == ["kst-33694-46", "kst-33694-48"]
    assert record["url"].endswith("/kst-33694-47.html")
    assert record["urls"]["pdf"].endswith("/kst-33694-47.pdf")


def test_show_says_where_a_dossier_ends_and_what_may_be_meant(run: Run) -> None:
    done = run("show", "33 694, nr. 999", "--offline", "--json")
    (record,) = json.loads(done.stdout)
    assert done.returncode in (1, 3)
    assert "69" in record["register"]["why"]
    assert record["neighbours"] == ["kst-33694-69"]
    (wrong,) = json.loads(run("show", "30 821, nr. 21", "--offline", "--json").stdout)
    assert wrong["meant"]
    assert all(set(candidate) == {"id", "reason"} for candidate in wrong["meant"])


def test_show_says_what_a_dossier_is(run: Run) -> None:
    done = run("show", "33694", "--offline", "--json")
    (record,) = json.loads(done.stdout)
    assert (done.returncode, record["last"]) == (0, "kst-33694-69")


@pytest.mark.parametrize(
    ("ref", "code", "standing"),
    [
        ("35300-V", 0, "known"),
        ("35300A", 0, "known"),
        ("34356 (R2064)", 0, "known"),
        ("33694-V", 0, "known"),
        ("33694x", 1, "absent"),
        ("36999-V", 3, "outside"),
    ],
)
def test_show_knows_the_parts_of_a_dossier(run: Run, ref: str, code: int, standing: str) -> None:
    done = run("show", ref, "--offline", "--json")
    (record,) = json.loads(done.stdout)
    assert (done.returncode, record["register"]["standing"]) == (code, standing)
    assert (record["url"] is None) == (standing == "absent")


def test_show_asks_the_services_and_keeps_what_they_say(run: Run, tmp_path: Path) -> None:
    with Standin() as standin:
        first = run("show", "33 694, nr. 56", "--json", *standin.options)
        (record,) = json.loads(first.stdout)
        asked = standin.counted("sru")
        again = run("show", "33 694, nr. 56", "--json", *standin.options)
        assert standin.counted("sru") == asked > 0
    assert first.returncode == again.returncode == 0
    assert record["soort"] == "motie"
    assert {person["naam"].split()[-1] for person in record["indieners"]} == {"Verhoeven", "Koopmans"}
    assert record["sources"]
    assert json.loads(again.stdout) == json.loads(first.stdout)


def test_show_and_cite_know_a_motion_by_its_submitters(run: Run, brief: Path) -> None:
    offline = run("show", "motie-Verhoeven/Koopmans", "--offline")
    assert offline.returncode == 3
    assert "titles were not searched" in offline.stdout
    with Standin() as standin:
        (shown,) = json.loads(run("show", "motie-Verhoeven/Koopmans", "--json", *standin.options).stdout)
        nobody = run("show", "motie-Verhoeven/Niemand", *standin.options)
        cited = run("cite", "motie-Verhoeven/Koopmans", *standin.options)
        run("resolve", str(brief), "--db", "a.db", *standin.options)
    assert shown["id"] == "kst-33694-56"
    assert (nobody.returncode, "no paper has these submitters" in nobody.stdout) == (1, True)
    assert cited.stdout.startswith("Kamerstukken II 2019/20, 33694, nr. 56\nkst-33694-56\n")
    stored = run("show", "motie-Verhoeven/Koopmans", "--json", "--db", "a.db", "--offline")
    assert [record["id"] for record in json.loads(stored.stdout)] == ["kst-33694-56"]
    assert run("cited-by", "motie-Koopmans", "--db", "a.db").returncode == 0
    assert run("cited-by", "motie-Koop", "--db", "a.db").returncode == 1


@pytest.mark.parametrize(
    ("ref", "code", "out", "message"),
    [
        ("Stb. 2016, 288", 0, "Stb. 2016, 288\nstb-2016-288\n", ""),
        ("h-tk-20072008-2515-2539", 0, "Handelingen II 2007/08, p. 2515-2539\n", ""),
        ("h-tk-20092010-19-1499", 0, "Handelingen II 2009/10, p. 1499\n", ""),
        ("blg-1007826", 0, "bijlage blg-1007826\n", ""),
        ("ah-tk-20192020-89", 0, "Aanhangsel Handelingen II 2019/20, nr. 89\n", ""),
        ("2019D12345", 0, "2019D12345\n", "2019D12345 exists cannot be told"),
        ("kv-tk-2019Z12345", 0, "Kamervragen 2019Z12345\n", "cannot be told"),
        ("99999-1", 1, "Kamerstuk 99 999, nr. 1\n", "kst-99999-1 does not exist"),
        ("33 694 en 26 643, nr. 47", 0, "Kamerstukken 33 694 en 26 643, nr. 47\n", ""),
    ],
)
def test_cite_knows_every_family_and_what_is_not_there(run: Run, ref: str, code: int, out: str, message: str) -> None:
    done = run("cite", ref, "--style", "kamer", "--offline")
    assert done.returncode == code, done.stderr
    assert done.stdout.startswith(out)
    assert message in done.stderr
    assert bool(message) == bool(done.stderr)


def test_cite_asks_the_services_for_the_session(run: Run) -> None:
    with Standin() as standin:
        done = run("cite", "33 694, nr. 56", *standin.options)
    assert (done.returncode, done.stdout.splitlines()[0]) == (0, "Kamerstukken II 2019/20, 33694, nr. 56")
    assert run("cite", "33 694, nr. 57", "--offline").returncode == 2


def test_a_database_that_lacks_it_is_told_apart(run: Run, brief: Path) -> None:
    run("resolve", str(brief), "--db", "a.db", "--offline")
    done = run("show", "33 694, nr. 1", "--db", "a.db", "--offline")
    assert done.returncode == 0
    assert "a.db does not have it" in done.stderr
    assert "kst-33694-1" in done.stdout


@pytest.mark.parametrize("command", ["cites", "cited-by"])
def test_a_question_without_answer_says_how_to_get_one(run: Run, brief: Path, command: str) -> None:
    done = run(command, "33 694, nr. 47", "--db", "none.db")
    assert (done.returncode, done.stdout) == (1, "")
    assert "no database none.db" in done.stderr
    assert "kamerref " in done.stderr.partition(";")[2]
    run("resolve", str(brief), "--db", "a.db", "--offline")
    done = run(command, "33 694, nr. 47", "--db", "a.db")
    assert (done.returncode, done.stdout) == (1, "")
    assert "kamerref " in done.stderr.partition(";")[2]


def test_search_finds_by_number_too(run: Run, brief: Path) -> None:
    run("resolve", str(brief), "--db", "a.db", "--offline")
    for words in (
        ("33694-56",),
        ("33", "694,", "nr.", "56"),
        ("https://zoek.officielebekendmakingen.nl/kst-33694-56.html",),
    ):
        # The paper comes first; behind it a letter in which the words stand beside what it cites.
        found, *letters = json.loads(run("search", *words, "--db", "a.db", "--json").stdout)
        assert all(letter["id"].startswith("letter:") for letter in letters)
        assert (found["id"], found["where"]) == ("kst-33694-56", "number")
    assert json.loads(run("search", "33694-56", "--kamer", "EK", "--db", "a.db", "--json").stdout) == []


def test_papers_newer_than_the_register_are_said_once_with_the_command(run: Run, tmp_path: Path) -> None:
    (tmp_path / "nieuw.md").write_text(
        "Den Haag, 20 november 2026\n\nZie Kamerstuk 36 999, nr. 3 en Kamerstuk 36 998, nr. 4.\n", encoding="utf-8"
    )
    codes = set()
    for command in ("check", "resolve", "report"):
        done = run(command, "nieuw.md", "--offline")
        codes.add(done.returncode)
        if command != "check":
            assert done.stderr.count("kamerref register update") == 1
            said = "2 references are maybe newer" if command == "resolve" else "2 verwijzingen zijn misschien nieuwer"
            assert said in done.stderr
    assert codes == {3}


def test_bad_input_makes_no_database(run: Run, tmp_path: Path) -> None:
    assert run("load", "nergens.zip").returncode == 2
    assert run("resolve", "nergens.md").returncode == 2
    assert list(tmp_path.iterdir()) == []


# -- what is typed without a command -------------------------------------------------------------------------------------


def test_a_file_is_checked_and_a_reference_is_shown(run: Run, brief: Path) -> None:
    assert run(str(brief), "--offline").stdout == run("check", str(brief), "--offline").stdout
    assert run("33 694, nr. 47", "--offline").stdout == run("show", "33 694, nr. 47", "--offline").stdout
    wrong = run("chekc", str(brief))
    assert (wrong.returncode, wrong.stdout) == (2, "")
    assert "did you mean check" in wrong.stderr


def test_help_for_all_and_for_one(run: Run) -> None:
    assert run("help").stdout == run("--help").stdout
    assert "List what REF cites" in run("help", "cites").stdout
    assert "kept answers" in run("help", "cache", "export").stdout
    assert run("help", "niets").returncode == 2


def test_the_exit_codes_are_in_the_help_and_in_the_readme(run: Run) -> None:
    help = " ".join(run("--help").stdout.split())
    readme = " ".join((ROOT / "README.md").read_text(encoding="utf-8").split())
    for code in ("0", "1", "2", "3", "141"):
        assert f" {code} " in help.partition("Exit codes:")[2] + " "
        assert f"| {code} |" in readme


def test_what_begins_as_a_citation_is_said_and_listed(run: Run, tmp_path: Path) -> None:
    (tmp_path / "c.md").write_text("Zie Kamerstuk 33 694, nr. 47 en Kamerstuk 33 6944, nr. 3.\n", encoding="utf-8")
    done = run("find", "c.md", "--json", "--lang", "en")
    assert [record["ids"] for record in json.loads(done.stdout)] == [["kst-33694-47"]]
    assert done.stderr.count("begins a citation that cannot be read") == 1
    (_, flawed) = json.loads(run("find", "c.md", "--all", "--json").stdout)
    assert (flawed["ids"], set(flawed["flaw"])) == ([], {"code", "fields"})
    nl = run("find", "c.md", LC_ALL="nl_NL.UTF-8").stderr
    assert "bij teken 33 begint een verwijzing die niet te lezen is" in nl


# -- files are never lost ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("command", ["link", "report"])
def test_nothing_is_overwritten_unasked(run: Run, brief: Path, command: str) -> None:
    out = brief.with_name("uit.md" if command == "link" else "uit.html")
    for where in (brief.name, f"./{brief.name}"):
        for force in ((), ("--force",)):
            done = run(command, str(brief), "-o", where, "--offline", *force)
            assert done.returncode == 2
            assert done.stderr.count("\n") == 1
            assert brief.read_text(encoding="utf-8") == TEXT
    assert run(command, str(brief), "-o", out.name, "--offline").returncode in (0, 3)
    made = out.read_bytes()
    out.write_text("van de gebruiker", encoding="utf-8")
    done = run(command, str(brief), "-o", out.name, "--offline")
    assert (done.returncode, out.read_text(encoding="utf-8")) == (2, "van de gebruiker")
    assert "--force" in done.stderr
    run(command, str(brief), "-o", out.name, "--offline", "--force")
    assert out.read_bytes() == made
    assert sorted(path.name for path in brief.parent.iterdir()) == sorted((brief.name, out.name))


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("link", "brief.md", "-o", "uit.docx"), "ends in .docx"),
        (("report", "brief.md", "-o", "uit.pdf"), "ends in .pdf"),
        (("report", "brief.md", "-o", "."), "is a folder"),
        (("link", "brief.md", "-o", "."), "is a folder"),
        (("report", "brief.md", "-o", "nergens/uit.html"), "cannot be written"),
        (("check", "brief.md", "--record", "uit.md"), "ends in .md"),
        (("check", "brief.md", "--record", "-"), "standard output"),
        (("check", "brief.md", "-o", "brief.md", "--force"), "the letter itself"),
        (("check", "brief.md", "-o", "uit.docx"), "the letter is markdown"),
        (("check", "brief.md", "-o", "uit.pdf"), "DOCX and ODT only"),
        (("check", "brief.md", "--select", "K777"), "K777"),
        (("check", "brief.md", "--ignore", "X"), "'X'"),
        (("find", "brief.md", "--max-age", "²d"), "not an age"),
        (("resolve", "brief.md", "--max-age", ""), "not an age"),
        (("harvest", "--since", "2026-02-29"), "2026-02-29"),
        (("harvest", "--since", "2026-13-01"), "2026-13-01"),
        (("harvest", "--dossier", "hallo"), "no dossier"),
        (("register", "update", "--since", "gisteren"), "gisteren"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_written(
    run: Run, brief: Path, arguments: tuple[str, ...], message: str
) -> None:
    speaking = ("--lang", "en") if arguments[0] in ("check", "report") else ()
    done = run(*arguments, "--offline", *speaking)
    assert done.returncode in (2, 3)
    assert done.stdout == ""
    assert "Traceback" not in done.stderr
    assert message in done.stderr
    assert [path.name for path in brief.parent.iterdir()] == [brief.name]


def test_a_fix_keeps_rights_and_encoding(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "oud.md"
    path.write_bytes("Café: zie TK 30821-72.\r\n".encode("cp1252"))
    path.chmod(0o640)
    done = run("check", "oud.md", "--offline", "--style", "kamer", "--fix", "--in-place")
    assert "oud.md geschreven" in done.stderr
    assert path.read_bytes() == "Café: zie Kamerstuk 30 821, nr. 72.\r\n".encode("cp1252")
    assert path.stat().st_mode & 0o777 == 0o640


def test_check_gives_a_letter_back_with_comments_or_its_findings(run: Run, tmp_path: Path) -> None:
    import kamerref

    from . import letters

    (tmp_path / "brief.docx").write_bytes(letters.docx(letters.parse(TEXT)))
    done = run("check", "brief.docx", "--offline", "-o", "nagekeken.docx", "--lang", "en")
    assert (done.stdout, "wrote nagekeken.docx" in done.stderr) == ("", True)
    assert kamerref.read(tmp_path / "nagekeken.docx").text == kamerref.read(tmp_path / "brief.docx").text
    run("check", "brief.docx", "--offline", "--format", "sarif", "-o", "uit.sarif")
    assert json.loads((tmp_path / "uit.sarif").read_text(encoding="utf-8"))["version"] == "2.1.0"
    assert run("check", "brief.docx", "--offline", "-o", "-").stdout == run("check", "brief.docx", "--offline").stdout
    assert sorted(path.name for path in tmp_path.iterdir()) == ["brief.docx", "nagekeken.docx", "uit.sarif"]


# -- the record of a check -----------------------------------------------------------------------------------------------


def test_the_record_of_a_check(run: Run, brief: Path, tmp_path: Path) -> None:
    import hashlib

    done = run("check", str(brief), "--offline", "--record", "dossier.json")
    assert "dossier.json geschreven" in done.stderr
    body = json.loads((tmp_path / "dossier.json").read_text(encoding="utf-8"))
    assert body["schema"] == "kamerref-record/1"
    assert body["program"].startswith("kamerref ")
    assert body["register"]["as_of"] >= "2025-02-14"
    assert body["sources"]["why_not"] == "run-offline"
    (letter,) = body["letters"]
    assert letter["sha256"] == hashlib.sha256(TEXT.encode()).hexdigest()
    assert letter["verdicts"] == {"exists": 2}
    assert [place["papers"] for place in letter["places"]] == [["kst-33694-56"], ["kst-35300-V-14"]]


# -- the defaults of a desk ----------------------------------------------------------------------------------------------


def test_defaults_from_the_folder_upward(run: Run, brief: Path, tmp_path: Path) -> None:
    (tmp_path / "kamerref.toml").write_text('lang = "en"\nignore = ["K9"]\n', encoding="utf-8")
    done = run("check", str(brief), "--offline")
    assert (done.returncode, "K904" in done.stdout) == (0, False)
    assert "en" in run("config").stdout
    assert str(tmp_path / "kamerref.toml") in run("config", COLUMNS="400").stdout
    (tmp_path / "kamerref.toml").unlink()
    (tmp_path / "pyproject.toml").write_text('[tool.kamerref]\nignore = ["K9"]\n', encoding="utf-8")
    assert run("check", str(brief), "--offline").returncode == 0
    assert run("check", str(brief), "--offline", "--select", "K9").returncode == 0


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("kleur = 1", "kleur"),
        ("lang = 'fr'", "fr"),
        ("db = 3", "db"),
        ("select = 'K1'", "select"),
        ("lang =", "no TOML"),
    ],
)
def test_faulty_defaults_are_said(run: Run, brief: Path, tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "kamerref.toml").write_text(text, encoding="utf-8")
    done = run("check", str(brief), "--offline")
    assert (done.returncode, done.stdout) == (2, "")
    assert message in done.stderr
    assert done.stderr.count("\n") == 1


# -- output that is narrow, closed, or read to its first line only ---------------------------------------------------------


@pytest.mark.parametrize("encoding", ["cp1252", "ascii", "latin-1"])
@pytest.mark.parametrize("shape", ["", "--json", "--csv"])
def test_output_in_another_encoding(run: Run, encoding: str, shape: str, tmp_path: Path) -> None:
    (tmp_path / "c.md").write_text(
        "Motie van de leden Čučović en Wałęsa 🙂 (33 694, nr. 50) en het lid Ērglis (Kamerstuk 33 694, nr. 56).\n",
        encoding="utf-8",
    )
    clean = {name: value for name, value in os.environ.items() if not name.startswith("KAMERREF_")}
    done = subprocess.run(
        [sys.executable, "-m", "kamerref", "find", "c.md", *([shape] if shape else [])],
        capture_output=True, cwd=tmp_path, env={**clean, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": encoding}, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert b"Traceback" not in done.stderr
    if shape == "--json":
        names = [name for record in json.loads(done.stdout.decode(encoding)) for name in record["names"]]
        assert "Čučović" in names


@pytest.mark.skipif(sys.platform == "win32", reason="a shell of Unix")
@pytest.mark.parametrize(
    ("command", "code"),
    [
        ("find brief.md >&-", 3),
        ("find brief.md >/dev/full", 3),
        ("find brief.md --json | head -c 1 >/dev/null; test ${PIPESTATUS[0]} -eq 141 -o ${PIPESTATUS[0]} -eq 0", 0),
        ("find - <&-", 2),
    ],
)
def test_streams_that_are_closed(tmp_path: Path, command: str, code: int) -> None:
    (tmp_path / "brief.md").write_text(TEXT * 2000, encoding="utf-8")
    done = subprocess.run(
        ["bash", "-c", f"{sys.executable} -m kamerref {command}"],
        capture_output=True, cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(ROOT)}, check=False, timeout=60,
    )  # fmt: skip
    assert done.returncode == code, done.stderr
    assert b"Traceback" not in done.stderr
    assert done.stderr.count(b"\n") == (1 if code else 0), done.stderr


# -- names and streams that are no letters ---------------------------------------------------------------------------------


@pytest.mark.skipif(sys.platform != "linux", reason="only here may a file's name be no text")
def test_names_that_are_no_text(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "brieven"
    folder.mkdir()
    (folder / "goed.md").write_text(TEXT, encoding="utf-8")
    with open(os.fsencode(folder) + b"/caf\xe9.md", "w", encoding="utf-8") as file:  # noqa: PTH123
        file.write(TEXT)
    for arguments in (
        ("find",),
        ("check", "--offline"),
        ("check", "--offline", "--json"),
        ("resolve", "--offline", "--db", "a.db"),
    ):
        done = run(arguments[0], "brieven", *arguments[1:])
        assert "Traceback" not in done.stderr
        assert done.returncode in (0, 3), done.stderr
    found = json.loads(run("find", "brieven", "--json").stdout)
    assert {record["file"] for record in found} == {"brieven/goed.md", "brieven/caf\\xe9.md"}
    done = run("load", "brieven", "--db", "b.db")
    assert (done.returncode, done.stdout.split(" ")[0]) == (0, "2"), done.stderr


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
def test_what_is_no_file_is_refused_at_once(run: Run, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pijp.md")
    for name in ("pijp.md", "/dev/zero"):
        done = run("find", name)
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr.count("\n") == 1


def test_a_member_with_a_name_without_end(run: Run, tmp_path: Path) -> None:
    import zipfile

    with zipfile.ZipFile(tmp_path / "b.zip", "w") as archive:
        archive.writestr("goed.md", TEXT)
        archive.writestr(f"{'x' * 5000}.md", TEXT)
    done = run("load", "b.zip", "--db", "a.db")
    assert "Traceback" not in done.stderr
    assert done.returncode in (0, 2)
    assert done.stdout.split(" ")[0] in ("1", "2")


# -- start-up --------------------------------------------------------------------------------------------------------------

HEAVY = {"httpx", "lxml", "lxml.etree", "sqlite_utils", "pandas", "stamina", "rich", "email.message", "urllib.request",
         "multiprocessing", "pypdfium2", "tomllib", "zipfile"}  # fmt: skip


@pytest.mark.parametrize(
    ("arguments", "also"),
    [
        (("find", "brief.md"), {"sqlite3"}),
        (("check", "brief.md", "--offline"), {"sqlite3"}),
        (("show", "33 694, nr. 47", "--offline"), {"sqlite3"}),
        (("show", "33 694, nr. 56", "--offline", "--db", "a.db"), set()),
        (("cites", "33 694, nr. 56", "--db", "a.db"), set()),
        (("cited-by", "33 694, nr. 56", "--db", "a.db"), set()),
        (("search", "33694-56", "--db", "a.db"), set()),
        (("timeline", "33 694, nr. 56", "--db", "a.db"), set()),
        (("top", "--db", "a.db"), set()),
        (("cite", "33 694, nr. 56", "--style", "kamer", "--db", "a.db"), set()),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else None,
)
def test_no_heavy_module_is_loaded_that_is_not_needed(
    run: Run, brief: Path, tmp_path: Path, arguments: tuple[str, ...], also: set[str]
) -> None:
    run("resolve", str(brief), "--db", "a.db", "--offline")
    script = (
        "import sys, atexit; sys.argv[0] = 'kamerref'; import kamerref.__main__ as m\n"
        "atexit.register(lambda: print(*sys.modules, file=sys.stderr)); m.main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, *arguments],
        capture_output=True, text=True, cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(ROOT)}, check=False,
    )  # fmt: skip
    assert done.returncode in (0, 3), done.stderr
    loaded = set(done.stderr.split())
    assert "kamerref" in loaded
    assert loaded & (HEAVY | also) == set()


# -- harvests ----------------------------------------------------------------------------------------------------------------


def test_a_harvest_that_gets_nothing_or_too_little_is_no_success(run: Run) -> None:
    with Standin() as standin:
        done = run("harvest", "--dossier", "33694", "--db", "a.db", "--rate", "1000", *standin.options)
        assert done.returncode == 3
        assert "knows 92 of this dossier" in done.stderr
        done = run("harvest", "--dossier", "99998", "--db", "b.db", "--rate", "1000", *standin.options)
        assert (done.returncode, "nothing came for dossier 99998" in done.stderr) == (3, True)
        done = run("crawl", "kst-99998-1", "--db", "c.db", "--rate", "1000", *standin.options)
        assert (done.returncode, "nothing was read" in done.stderr) == (3, True)


@pytest.mark.parametrize(
    ("typed", "dossier"),
    [("35300-V", "35300-V"), ("36600-XVI", "36600-XVI"), ("33694", "33694"), ("36455-(R2188)", "36455-R2188")],
)
def test_a_dossier_with_a_suffix_stays_one(typed: str, dossier: str) -> None:
    from kamerref.runs.harvesting import What

    what = What.of(typed, None, None, "brief")
    assert what.dossier == dossier
    assert f'w.dossiernummer=="{dossier}"' in what.query()
    assert '"Brief regering"' in what.query()


# -- databases and folders that are not ours ---------------------------------------------------------------------------------


def test_a_database_of_another_program_is_left_alone(run: Run, tmp_path: Path) -> None:
    import sqlite3

    path = tmp_path / "ander.db"
    with sqlite3.connect(path) as db:
        db.execute("create table klanten (naam text)")
    db.close()
    before = path.read_bytes()
    for arguments in (
        ("show", "33 694, nr. 47", "--offline"),
        ("cites", "33 694, nr. 47"),
        ("top",),
        ("cache", "info"),
    ):
        done = run(*arguments, "--db", "ander.db")
        assert done.returncode == 3
        assert "Traceback" not in done.stderr
        assert path.read_bytes() == before


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="no folder here that even root cannot write to")
@pytest.mark.parametrize(
    "arguments",
    [
        ("report", "brief.md", "-o", "/proc/x.html"),
        ("link", "brief.md", "-o", "/proc/x.md"),
        ("check", "brief.md", "--record", "/proc/x.json"),
    ],
)
def test_folders_that_cannot_be_written(run: Run, brief: Path, arguments: tuple[str, ...]) -> None:
    done = run(*arguments, "--offline", "--lang", "en")
    assert done.returncode == 3
    assert "cannot be written" in done.stderr
    assert done.stderr.count("\n") <= 2


# -- one judgement -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Zie Kamerstuk 33 694, nr. 47.", 3),
        ("Zie Kamerstuk 33 694, nr. 999.", 1),
        ("Zie Kamerstuk 36 999, nr. 3.", 3),
        ("Niets geciteerd.", 0),
        ("Zie Kamerstuk 99 998, nr. 3 van 1 mei 2012.", 1),
    ],
)
def test_the_commands_agree_on_a_letter(run: Run, tmp_path: Path, text: str, code: int) -> None:
    (tmp_path / "brief.md").write_text(f"Den Haag, 20 november 2026\n\n{text}\n", encoding="utf-8")
    codes = {command: run(command, "brief.md", "--offline").returncode for command in ("check", "resolve", "report")}
    assert set(codes.values()) == {code}, codes


def test_the_face_finds_and_says_what_the_commands_do(run: Run, brief: Path, tmp_path: Path) -> None:
    import kamerref

    listed = json.loads(run("find", str(brief), "--json").stdout)
    assert [citation.raw for citation in kamerref.citations_of(kamerref.read(brief))] == [one["raw"] for one in listed]
    said = json.loads(run("check", str(brief), "--offline", "--json").stdout)["letters"][0]["findings"]
    assert [finding.code for finding in kamerref.check(brief)] == [one["code"] for one in said]
    run("link", str(brief), "-o", "uit.md", "--offline")
    assert kamerref.link(brief) == (tmp_path / "uit.md").read_bytes()


def test_a_contact_with_accents_is_told_without_them(run: Run, brief: Path) -> None:
    with Standin() as standin:
        done = run("resolve", str(brief), "--contact", "Jan é\u0007", *standin.options)
    assert (done.returncode, done.stderr) == (0, "")


def test_the_record_holds_reasons_by_code() -> None:
    from kamerref.runs.logbook import _plain
    from resolver.reasons import because

    reasons = (because("dossier-ends", dossier="33694", last="69", day="2025-02-14"),)
    assert _plain(reasons) == [
        {"code": "dossier-ends", "fields": {"dossier": "33694", "last": "69", "day": "2025-02-14"}}
    ]
