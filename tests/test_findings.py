"""What begins as a reference and cannot be read, the account that every format carries, places and proposals in words."""

from __future__ import annotations

import csv
import datetime
import io
import json
from pathlib import Path

import pytest

from kamerref.output.account import COUNTS, account_of, account_said, months_old, together
from kamerref.output.findings import FORMATS, Checked
from kamerref.output.records import table_lines
from kamerref.runs.resolving import findings_of, judged_document
from kamerref.runs.session import Asking, Session
from kamerref.words import Lang
from resolver import Evidence, Paper, Verdict, Vergaderjaar, because, citations_of, read_text, resolve
from resolver.check.catalogue import check
from resolver.check.findings import Finding, fixed
from resolver.check.proposals import pasted
from resolver.check.styles import STYLES, Style
from resolver.finder.forms import FORMS

from .conftest import Run

DATE = "Den Haag, 17 april 2020\n\n"


def found(text: str, **options: object) -> list[Finding]:
    document = read_text(DATE + text)
    places = resolve(citations_of(document, at_least=Evidence.NAME), document.header)
    return check(document, places)


@pytest.mark.parametrize(
    ("text", "code", "proposed"),
    [
        ("Zie Kamerstuk 33 6944, nr. 47.", "K501", "kst-33694-47"),
        ("Zie Kamerstuk 33 694, nr. forty.", "K501", ""),
        ("Zie Kamerstuk 33 694, nr. 99999999.", "K501", ""),
        ("Zie Kamerstuk 33 694, nr. -47.", "K501", ""),
        ("Zie Kamerstukken II 2019/20, nr. 14.", "K501", ""),
        ("Zie Handelingen II 2007/08, p. 999999.", "K501", ""),
        ("Zie Kamerstuk 33 694, nr. 4 7.", "K502", "kst-33694-47"),
        ("Zie Kamerstuk 33 694, nrs. 47 t/m 45.", "K502", ""),
        ("Zie Kamerstuk 21 501-7, nr. 3.", "K502", ""),
        ("Zie Kamerstuk 33 694, nrs. 1-999999999.", "K502", ""),
        ("Zie Kamerstuk 33 694, nr. ….", "K503", ""),
        ("Zie Kamerstuk 33 694, nr. [PM].", "K503", ""),
    ],
)
def test_what_begins_as_a_reference_is_never_passed_over(text: str, code: str, proposed: str) -> None:
    findings = [finding for finding in found(text) if finding.code < "K900"]
    assert [finding.code for finding in findings] == [code]
    assert proposed in [*(candidate.id for candidate in findings[0].proposals), ""]
    assert (findings[0].proposals != ()) == (proposed != "")


@pytest.mark.parametrize(
    "text", ["Zie Kamerstuk 33 694, nr. 47.", "Zie Kamerstuk 36 600 M, nr. 2.", "Kamerstukken I 2019/20, 35 300 V, A"]
)
def test_what_was_read_whole_is_no_such_finding(text: str) -> None:
    assert [finding.code for finding in found(text) if "K500" < finding.code < "K600"] == []


# -- the account -------------------------------------------------------------------------------------------------------

LETTER = """Den Haag, 17 april 2020

Zie Kamerstuk 33 694, nr. 47, Kamerstuk 33 694, nr. 999 en Handelingen II 2019/20, nr. 23, items 4 en 7.

Zie ook Kamerstuk 33 6944, nr. 47, de voornoemde motie en Kamerstuk 37 100, nr. 3.
"""


def checked(text: str, lang: Lang = "nl", name: str = "brief.md") -> Checked:
    document = read_text(text)
    with Session(Asking(offline=True), lang=lang) as session:
        letter = judged_document(document, session)
        findings, _ = findings_of(letter, session)
        account = account_of(document.text, letter.resolutions, session.offline, len(findings))
    return Checked(path=name, text=text, findings=tuple(findings), document=document, account=account)


def test_every_reference_is_in_one_count_of_the_account() -> None:
    account = checked(LETTER).account
    assert account.references == sum(getattr(account, name) for name in COUNTS)
    assert (account.wrong, account.unread) == (2, 1)
    twice = together([account, account])
    assert (twice.references, twice.papers) == (2 * account.references, account.papers)


def test_a_letter_without_references_says_so() -> None:
    text = account_said("nl", checked("Niets.").account)
    assert text.startswith("0 verwijzingen gevonden; register van ")


def test_how_old_the_register_is() -> None:
    assert [
        months_old("2025-02-14", datetime.date(*day))
        for day in ((2025, 3, 13), (2025, 3, 14), (2026, 11, 25), (2024, 1, 1))
    ] == [0, 1, 21, 0]


@pytest.mark.parametrize("shape", FORMATS)
@pytest.mark.parametrize("lang", ["nl", "en"])
def test_every_format_carries_the_account_and_says_when_nothing_was_found(shape: str, lang: Lang) -> None:
    for text in (LETTER, "Niets."):
        letter = checked(text, lang)
        written = "".join(FORMATS[shape]([letter], lang))
        account = account_said(lang, letter.account)
        assert account.split(";")[0] in written
        assert ("verwijzing" in written) == (lang == "nl")


def test_the_account_comes_first() -> None:
    for shape in ("table", "github", "markdown", "csv", "jsonl"):
        head = "".join(FORMATS[shape]([checked(LETTER)], "nl"))[:300]
        assert "gelezen; " in head, shape


def test_infos_are_no_failures_of_junit() -> None:
    written = "".join(FORMATS["junit"]([checked("Zie Kamerstuk 33 694, nr. 47.")], "nl"))
    assert 'failures="0"' in written
    assert "<failure" not in written


def test_csv_has_no_formulas() -> None:
    letter = checked(LETTER)._replace(path="=cmd")
    rows = list(csv.reader(io.StringIO("".join(FORMATS["csv"]([letter], "nl")))))
    assert rows[1][0] == "'=cmd"
    assert {len(row) for row in rows} == {7}


def test_sarif_results_have_fingerprints_that_outlive_changes_elsewhere() -> None:
    def prints(text: str) -> list[str]:
        body = json.loads("".join(FORMATS["sarif"]([checked(text)], "nl")))
        return [result["partialFingerprints"]["kamerref/v1"] for result in body["runs"][0]["results"]]

    once = prints("Zie Kamerstuk 33 694, nr. 999 en Kamerstuk 33 694, nr. 999.")
    assert len(set(once)) == len(once) == 2
    assert prints("Iets ervoor.\n\nZie Kamerstuk 33 694, nr. 999.") == once[:1]
    body = json.loads("".join(FORMATS["sarif"]([checked(LETTER)], "en")))
    rules = body["runs"][0]["tool"]["driver"]["rules"]
    assert all(rule["help"]["text"] and rule["fullDescription"]["text"] for rule in rules)


# -- what is too new ---------------------------------------------------------------------------------------------------


def test_26_references_of_november_2026_are_one_finding_and_one_exit_code(run: Run, tmp_path: Path) -> None:
    cited = ", ".join(f"Kamerstuk 37 {at:03d}, nr. {at % 9 + 1}" for at in range(101, 127))
    (tmp_path / "brief.md").write_text(f"Den Haag, 20 november 2026\n\nZie {cited}.\n", encoding="utf-8")
    done = run("check", "brief.md", "--offline", "--json")
    (letter,) = json.loads(done.stdout)["letters"]
    (finding,) = letter["findings"]
    assert (finding["code"], len(finding["group"]), done.returncode) == ("K903", 26, 3)
    assert "kamerref register update" in finding["message"]
    assert (letter["account"]["references"], letter["account"]["open"], letter["account"]["wrong"]) == (26, 26, 0)
    assert run("resolve", "brief.md", "--offline", "--db", "a.db").returncode == 3
    assert run("report", "brief.md", "--offline", "-o", "a.html").returncode == 3


# -- places and proposals ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("raw", "id", "expected"),
    [
        ("Kamerstuk 33 694, nr. 566", "kst-33694-56", "Kamerstuk 33 694, nr. 56"),
        ("Kamerstukken II 2019/20, 33694, nr. 566", "kst-33694-56", "Kamerstukken II 2019/20, 33694, nr. 56"),
        ("TK 33964-69", "kst-33694-69", "TK 33694-69"),
        ("Kamerstuk 33\u00a0964, nr. 69", "kst-33694-69", "Kamerstuk 33\u00a0694, nr. 69"),
        ("Kamerstuk 35 300 IV, nr. 74", "kst-35300-V-74", None),
        ("voornoemde motie", "kst-33694-56", None),
    ],
)  # fmt: skip
def test_a_proposal_is_text_in_the_letters_own_style(raw: str, id: str, expected: str | None) -> None:
    assert pasted(raw, id) == expected


def test_at_most_three_proposals_are_told() -> None:
    written = json.loads("".join(FORMATS["json"]([checked(DATE + "Zie Kamerstuk 33 694, nr. 566.")], "nl")))
    (finding,) = written["letters"][0]["findings"]
    assert finding["code"] == "K103"
    assert 0 < len(finding["proposals"]) <= 3
    assert finding["proposals"][0]["text"].startswith("Kamerstuk 33 694, nr. ")


@pytest.mark.parametrize("columns", [60, 80, 120, 200])
def test_tables_fit_the_screen(monkeypatch: pytest.MonkeyPatch, columns: int) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    lines = "".join(FORMATS["table"]([checked(LETTER)], "nl")).splitlines()[3:]
    assert lines
    assert max(map(len, lines)) <= columns
    assert list(table_lines([], {})) == []


def test_where_a_finding_is_in_a_word_file_is_told_by_words_to_search_for() -> None:
    letter = checked("De minister heeft gisteren het een en ander gezegd; zie Kamerstuk 33 694, nr. 999.")
    written = "".join(FORMATS["csv"]([letter._replace(format="docx")], "nl"))
    assert "alinea «De minister heeft gisteren het een …»" in written


def test_the_account_counts_what_the_places_say() -> None:
    document = read_text(DATE + "Zie Kamerstuk 33 694, nr. 47.")
    (place,) = resolve(citations_of(document), document.header)
    for verdict, name in (
        (Verdict.VERIFIED, "right"),
        (Verdict.DIFFERS, "wrong"),
        (Verdict.AMBIGUOUS, "unclear"),
        (Verdict.NOT_CHECKED, "open"),
    ):
        account = account_of(document.text, [place._replace(verdict=verdict)], because("no-network"))
        assert (getattr(account, name), account.references) == (1, 1)


# -- the prescribed form -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "style", "codes", "fixes"),
    [
        ("Kamerstuk 33 694, nr. 12", "aanwijzingen", ["K303"], [None]),
        ("TK 33694-12", "aanwijzingen", ["K303"], [None]),
        ("TK 33694-12", "kamer", ["K301"], ["Kamerstuk 33 694, nr. 12"]),
        ("33 694, nr. 47", "kamer", ["K301"], ["Kamerstuk 33 694, nr. 47"]),
        ("Kamerstukken II 2019/20, 33694, nrs. 47 t/m 49", "aanwijzingen", [], []),
        ("Kamerstukken II 2019/20, 33694, nrs. 47, 48 en 49", "kamer", ["K301"], ["Kamerstuk 33 694, nrs. 47"]),
        ("Kamerstukken I 2008/09, 31700 VI, D", "aanwijzingen", [], []),
        ("bijlage bij Kamerstukken II 2019/20, 33 694, nr. 47", "kamer", ["K301"], ["bijlage bij Kamerstuk 33 694, nr. 47"]),
        ("Handelingen II 2019/20, nr. 24, items 4 en 7", "aanwijzingen", [], []),
        ("Handelingen TK 2019/20, nr. 24, item 4", "aanwijzingen", ["K301"], ["Handelingen II 2019/20, nr. 24, item 4"]),
        ("Aanhangsel Handelingen II 2019/20, nr. 14", "aanwijzingen", [], []),
        ("Staatsblad 2016, nr. 288", "aanwijzingen", ["K301"], ["Stb. 2016, 288"]),
        ("Kamerstukken II 2019/20, 34 000 (R2064), nr. 3", "aanwijzingen", ["K304"], [None]),
        ("2019D12345", "aanwijzingen", ["K304"], [None]),
        ("30977nrR 154", "kamer", [], []),
        ("Kamerstuk 33 694", "kamer", [], []),
    ],
)  # fmt: skip
def test_the_prescribed_form(text: str, style: Style, codes: list[str], fixes: list[str | None]) -> None:
    document = read_text(f"Zie {text}.")
    places = resolve(citations_of(document), document.header)
    findings = [finding for finding in check(document, places, style=style) if "K300" < finding.code < "K400"]
    assert ([finding.code for finding in findings], [finding.fix for finding in findings]) == (codes, fixes)


def test_the_session_of_a_record_completes_the_form() -> None:
    document = read_text("Zie Kamerstuk 33 694, nr. 47.")
    places = resolve(citations_of(document), document.header)
    for paper in (
        Paper("kst-33694-47", "kamerstuk", vergaderjaar=Vergaderjaar.of(2018)),
        Paper("kst-33694-47", "kamerstuk", datum="2019-06-18"),
    ):
        findings = check(document, places, {"kst-33694-47": paper}, style="aanwijzingen")
        assert "Kamerstukken II 2018/19, 33694, nr. 47" in [finding.fix for finding in findings]


@pytest.mark.parametrize("style", STYLES)
def test_a_fix_never_changes_what_is_cited(style: Style) -> None:
    """Every example of every form: the letter with its fixes cites what it cited."""
    for form in FORMS:
        for example in form.examples:
            document = read_text(f"Zie {example.text} in deze brief.")
            places = resolve(citations_of(document), document.header)
            after = fixed(document.text, check(document, places, style=style))
            assert [c.ids for c in citations_of(read_text(after))] == [place.citation.ids for place in places], after


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Kamerstukken II 2019/22, 33 694, nr. 47", "2019/22"),
        ("Kamerstukken II 2019-2021, 33 694, nr. 47", "2019-2021"),
        ("Handelingen II 2019/21, nr. 23, item 4", "2019/21"),
        ("Kamerstukken II 1999/00, 26 800, nr. 3", ""),
        ("Handelingen II, p. 2010-2015", ""),
        ("Kamerstuk 21 501-02, nrs. 2001-2003", ""),
        ("Kamerstuk 21 501-02, nr. 2001-2003", ""),
    ],
)
def test_a_session_of_years_apart_cannot_be(text: str, said: str) -> None:
    document = read_text(f"Zie {text}.")
    findings = check(document, resolve(citations_of(document), document.header))
    sessions = [why.value("vergaderjaar") for finding in findings if finding.code == "K107" for why in finding.why]
    assert sessions == [said] * bool(said)


M56 = "(Kamerstuk 33 694, nr. 56)"


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("K407", f"De motie-Verhoeven {M56} is aangenomen.\n\nDe motie-Verhoeven {M56} is verworpen."),
        ("K407", f"De motie van het lid Verhoeven {M56}.\n\nHet amendement van het lid Verhoeven {M56}."),
        ("K407", f"De brief van 18 april 2019 {M56}.\n\nDe brief van 18 mei 2019 {M56}."),
        ("K407", "Kamerstukken II 2019/20, 33 694, nr. 56 en elders Kamerstukken II 2018/19, 33 694, nr. 56."),
        ("", f"De motie-Verhoeven {M56} is aangehouden.\n\nDe motie-Verhoeven {M56} is later aangenomen."),
        ("", f"De motie van 18 april 2019 {M56}.\n\nDe op 23 april 2019 aangenomen motie {M56}."),
        ("", f"De motie van de leden Verhoeven en Koopmans over cyberaanvallen {M56}.\n\nDe motie van de leden Verhoeven en Koopmans over sancties tegen Iran (Kamerstuk 33 694, nr. 55)."),
    ],
)  # fmt: skip
def test_a_letter_says_one_thing_of_one_paper(code: str, text: str) -> None:
    document = read_text(text)
    places = resolve(citations_of(document, at_least=Evidence.NAME), document.header, text=text, today="2026-11-25")
    assert {f.code for f in check(document, places) if f.code.startswith("K4")} == ({code} if code else set())
