"""The register: what went in comes out, coverage is honest, and it is small and quick."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resolver import Dossiernummer, Register, Standing, StoreError, Vergaderjaar
from resolver.identifiers import parts_of
from resolver.register import dossier_years, impossible_session
from resolver.register.answers import DATA_FILE
from resolver.register.build import build, suffixes
from resolver.register.layout import cut, decode_runs, decode_strings, encode_numbers, encode_strings
from resolver.rules import session_on
from tools.build_register import module_of

from .conftest import ROOT
from .timing import processor_s

REGISTER = Register.shipped()
MOTIONS = ROOT.parent / "shared" / "data" / "motions-2023-2025.tsv"


@pytest.mark.parametrize(
    ("id", "dated", "standing", "code"),
    [
        ("kst-33694-47", None, Standing.KNOWN, ""),
        ("kst-20082009-31541-A", None, Standing.KNOWN, ""),
        ("kst-11107-102-h1", None, Standing.KNOWN, ""),
        ("kst-33694-99", "2020-04-17", Standing.ABSENT, "dossier-ends"),
        ("kst-33694-99", None, Standing.OUTSIDE, "dossier-ended"),
        ("kst-33694-99", "2026-01-01", Standing.OUTSIDE, "dossier-ended"),
        ("kst-33694-9999", None, Standing.ABSENT, "dossier-ends"),
        # Dossiers grow: 900 papers more is what 25295 had in the year of corona.
        ("kst-33694-960", None, Standing.OUTSIDE, "dossier-ended"),
        ("kst-30821-21", None, Standing.ABSENT, "number-missing"),
        ("kst-33694-047", None, Standing.ABSENT, "zero-in-front"),
        ("kst-33694-XII", None, Standing.ABSENT, "roman-number"),
        ("kst-36700-3", None, Standing.OUTSIDE, "dossier-newer"),
        ("kst-99999-1", "2020-04-17", Standing.ABSENT, "no-dossier-yet"),
        ("kst-37000-1", "2020-04-17", Standing.ABSENT, "no-dossier-yet"),
        ("kst-37000-1", None, Standing.OUTSIDE, "dossier-newer"),
        ("kst-21501-02-5", None, Standing.OUTSIDE, "list-has-holes"),
        ("kst-12345-3", None, Standing.OUTSIDE, "list-has-holes"),
        ("kst-35300-XXII-3", None, Standing.ABSENT, "part-missing"),
        ("kst-36600-XXIV-3", None, Standing.OUTSIDE, "part-not-covered"),
        ("kst-36600-XXIV-3", "2024-12-01", Standing.ABSENT, "part-missing"),
        ("kst-33694-ZZ", "2020-04-17", Standing.ABSENT, "letters-end"),
        ("kst-33694-ZZ", None, Standing.OUTSIDE, "letters-ended"),
        # Before the official publications began, and dossiers of before 1970.
        ("kst-14887-4", "1979-09-15", Standing.OUTSIDE, "before-1995"),
        ("kst-9324-3", None, Standing.OUTSIDE, "before-1995"),
        ("kst-4900-XII-11", None, Standing.OUTSIDE, "before-1995"),
        ("stb-1960-9999", None, Standing.OUTSIDE, "before-1995"),
        ("h-tk-19881989-12-3", None, Standing.OUTSIDE, "before-1995"),
        # Known later than the dense list, and so no proof of what its neighbours are.
        ("kst-36800-IX-8", None, Standing.KNOWN, ""),
        ("kst-36800-IX-7777", None, Standing.OUTSIDE, "dossier-newer"),
        ("h-tk-20192020-24-24", None, Standing.KNOWN, ""),
        ("h-tk-20192020-23-44", None, Standing.ABSENT, "no-item"),
        ("h-tk-20192020-199-1", None, Standing.ABSENT, "no-meeting"),
        ("h-tk-20242025-150-1", None, Standing.OUTSIDE, "meeting-newer"),
        ("ah-tk-20192020-9999", None, Standing.ABSENT, "series-ends"),
        ("ah-tk-20242025-9999", None, Standing.OUTSIDE, "series-ended"),
        ("stb-2020-999", None, Standing.ABSENT, "series-ends"),
        ("stb-2026-3", None, Standing.OUTSIDE, "series-not-covered"),
        ("kv-tk-2019Z99999", None, Standing.OUTSIDE, "family-has-holes"),
        ("gmb-2020-1", None, Standing.OUTSIDE, "family-not-covered"),
        ("kst-", None, Standing.OUTSIDE, "identifier-not-covered"),
    ],
)
def test_look(id: str, dated: str | None, standing: Standing, code: str) -> None:
    known = REGISTER.look(id, dated=dated)
    assert known.standing is standing
    assert (known.why.code if known.why else "") == code


@pytest.mark.parametrize(
    ("dossier", "standing", "code"),
    [
        ("33694", Standing.KNOWN, ""),
        ("36725", Standing.KNOWN, ""),  # known from an addition
        ("36720", Standing.OUTSIDE, "dossier-newer"),
        ("99999", Standing.ABSENT, "no-dossier-yet"),
        ("9324", Standing.OUTSIDE, "before-1995"),
        ("XXXIII", Standing.OUTSIDE, "before-1995"),
    ],
)
def test_look_at_a_dossier(dossier: str, standing: Standing, code: str) -> None:
    known = REGISTER.look_dossier(dossier)
    assert (known.standing, known.why.code if known.why else "") == (standing, code)


def test_a_reason_names_what_is_there() -> None:
    missing = REGISTER.look("kst-30821-21").why
    assert missing is not None
    assert (missing.value("before"), missing.value("after")) == ("20", "22")
    assert "kst-30821-20" in REGISTER
    assert "kst-30821-22" in REGISTER
    assert REGISTER.neighbours("30821", 21) == (20, 22)
    assert REGISTER.neighbours("33694", 9999) == (REGISTER.highest("33694"), None)


@given(st.integers(10_000, 37_500), st.integers(1, 120), st.sampled_from([None, "2024-06-01"]))
def test_every_number_has_an_answer_with_its_reason(dossier: int, number: int, dated: str | None) -> None:
    known = REGISTER.look(f"kst-{dossier}-{number}", dated=dated)
    there = f"kst-{dossier}-{number}" in REGISTER or bool(REGISTER.versions(f"kst-{dossier}-{number}"))
    assert (known.standing is Standing.KNOWN) == there
    assert known.standing is Standing.KNOWN or known.why is not None


def test_nothing_newer_than_the_list_is_called_absent() -> None:
    """Real motions of after the list's date: none was absent to the list alone, and all are known with the additions."""
    if not MOTIONS.exists():
        pytest.skip("../shared/data is not here")
    rows = [row.split("\t") for row in MOTIONS.read_text(encoding="utf-8").splitlines()[1:]]
    newer = [(row[0], row[1]) for row in rows if row[1] > REGISTER.as_of]
    assert len(newer) == 3399
    assert all(id in REGISTER for id, _ in newer)
    alone = Register.shipped.__wrapped__()
    alone.later = ()
    # Also those of before: the list was not whole to the last day.
    for id, day in ((row[0], row[1]) for row in rows):
        assert alone.look(id).standing is not Standing.ABSENT, id
        assert alone.look(id, dated=day).standing is not Standing.ABSENT, id


def test_later_additions_prove_existence_and_no_absence() -> None:
    dense = [f"kst-33694-{number}" for number in range(1, 101)]
    data, report = build(
        dense, as_of="2020-01-01", source="test", later=["kst-33694-150", "kst-33694-7"], later_as_of="2021-01-01"
    )
    register = Register(data)
    assert (report.later, register.later_count, register.later_as_of) == (1, 1, "2021-01-01")
    assert "kst-33694-150" in register
    assert register.look("kst-33694-140").standing is Standing.OUTSIDE
    assert register.look("kst-33694-140", dated="2019-01-01").standing is Standing.ABSENT
    assert register.highest("33694") == 150
    assert register.counts["kst"] == 100


@pytest.mark.parametrize(
    ("number", "dated", "standing", "code"),
    [
        (95, None, Standing.OUTSIDE, "end-of-list"),
        (95, "2019-12-20", Standing.OUTSIDE, "end-of-list"),
        (95, "2019-10-01", Standing.ABSENT, "number-missing"),
        (40, None, Standing.ABSENT, "number-missing"),
        (101, "2019-12-20", Standing.OUTSIDE, "dossier-ended"),
        (101, "2019-10-01", Standing.ABSENT, "dossier-ends"),
    ],
)
def test_the_end_of_the_list_has_holes_that_prove_nothing(
    number: int, dated: str | None, standing: Standing, code: str
) -> None:
    dense = [f"kst-33694-{n}" for n in range(1, 101) if n not in (40, 95)]
    register = Register(build(dense, as_of="2020-01-01", source="test")[0])
    known = register.look(f"kst-33694-{number}", dated=dated)
    assert (known.standing, known.why and known.why.code) == (standing, code)


def test_a_newer_register_of_the_user_wins_and_keeps_what_ours_has(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data, _ = build(["kst-40000-1"], as_of="2030-01-01", source="test")
    path = tmp_path / "own.bin"
    path.write_bytes(data)
    monkeypatch.setenv("KAMERREF_REGISTER", str(path))
    register = Register.shipped.__wrapped__()
    assert (register.as_of, "kst-40000-1" in register, "kst-36800-IX-8" in register) == ("2030-01-01", True, True)


@pytest.mark.parametrize("broken", [b"", b"something else", b"KMRFREG1\x00\x00\x00\x02{}", "cut", "flipped"])
def test_a_broken_register_of_the_user_is_passed_over_aloud(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, broken: bytes | str
) -> None:
    data, _ = build([f"kst-33694-{n}" for n in range(60)], as_of="2030-01-01", source="test")
    if isinstance(broken, str):
        broken = data[:-5] if broken == "cut" else data[:-5] + bytes([data[-5] ^ 255]) + data[-4:]
    path = tmp_path / "own.bin"
    path.write_bytes(broken)
    monkeypatch.setenv("KAMERREF_REGISTER", str(path))
    register = Register.shipped.__wrapped__()
    assert register.as_of < "2030"
    assert register.passed_over is not None
    assert str(path) in caplog.text
    assert "kst-33694-47" in register


def test_it_is_said_on_standard_error_only(tmp_path: Path) -> None:
    path = tmp_path / "own.bin"
    path.write_bytes(b"nothing")
    script = "from resolver import Register; print('kst-33694-47' in Register.shipped())"
    environment = {**os.environ, "KAMERREF_REGISTER": str(path)}
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, cwd=ROOT, env=environment)
    assert done.stdout == "True\n"
    assert done.stderr.count("\n") == 1
    assert "passed over" in done.stderr


# -- sessions -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("dossier", "first"),
    [
        ("33694", "2012-2013"),
        ("35300-V", "2019-2020"),
        ("36600", "2024-2025"),
        ("36810", "2024-2025"),
        ("35310", "2018-2019"),  # just above a budget: it may have been handed out before it
        ("31700-VI", "2008-2009"),
        ("24409", "1994-1995"),
        ("20644", "1987-1988"),
        ("9324", None),
        ("XXXIII", None),
    ],
)
def test_a_dossier_tells_its_first_session(dossier: str, first: str | None) -> None:
    assert dossier_years(Dossiernummer(dossier)).first == first


@pytest.mark.parametrize(
    ("session", "dossier", "ids", "code"),
    [
        ("1999-2000", "33694", ("kst-33694-47",), "session-before-dossier"),
        ("2015-2016", "36800", ("kst-36800-4",), "session-before-dossier"),
        ("2098-2099", "33694", ("kst-33694-47",), "session-of-the-future"),
        ("2026-2027", "33694", ("kst-33694-47",), "session-after-letter"),
        ("2025-2026", "33694", ("kst-33694-47",), "session-after-paper"),
        ("2025-2026", "33694", ("kst-33694-99",), ""),
        ("2018-2019", "33694", ("kst-33694-47",), ""),
        ("1994-1995", "24408", ("kst-24408-1",), ""),
    ],
)
def test_sessions_that_cannot_be(session: str, dossier: str, ids: tuple[str, ...], code: str) -> None:
    reason = impossible_session(
        Vergaderjaar(session), Dossiernummer(dossier), ids, written="2025-11-25", today="2026-11-25"
    )
    assert (reason.code if reason else "") == code


def test_no_real_paper_is_of_a_session_before_its_dossier() -> None:
    """Every identifier with a session in it: one contradicts the row of budgets, and is a slip of the publisher."""
    wrong = []
    for id in REGISTER.identifiers("kst"):
        parts = parts_of(id)
        if parts and parts.session and parts.vergaderjaar and parts.dossiernummer:
            first = dossier_years(parts.dossiernummer).first
            if first is not None and parts.vergaderjaar < first:
                wrong.append(id)
    assert wrong == ["kst-20002001-28903-244"]


def test_no_real_motion_is_of_a_session_before_its_dossier() -> None:
    if not MOTIONS.exists():
        pytest.skip("../shared/data is not here")
    for row in MOTIONS.read_text(encoding="utf-8").splitlines()[1:]:
        id, day = row.split("\t")[:2]
        parts = parts_of(id)
        assert parts is not None
        assert parts.dossiernummer is not None
        assert impossible_session(session_on(day), parts.dossiernummer) is None, id


def test_the_suffixes_are_those_of_the_register() -> None:
    counts = suffixes(REGISTER.identifiers("kst"))
    assert module_of(counts) == (ROOT / "resolver" / "toevoegingen.py").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("kamer", "session", "first", "last", "ids"),
    [
        ("TK", "20072008", 3623, 3623, ("h-tk-20072008-3623-3623", "h-tk-20072008-3623-3626")),
        ("TK", "20072008", 3623, 3626, ("h-tk-20072008-3623-3626",)),
        ("EK", "20012002", 525, 525, ("h-ek-20012002-506-525", "h-ek-20012002-525-526")),
        ("TK", "20192020", 23, 23, ()),
    ],
)
def test_pages_find_their_pieces(kamer: str, session: str, first: int, last: int, ids: tuple[str, ...]) -> None:
    assert REGISTER.on_page(kamer, session, first, last) == ids


def test_the_register_is_small_quick_and_light() -> None:
    assert (ROOT / "resolver" / "register" / DATA_FILE).stat().st_size < 1_000_000
    script = (
        "import re, time; from resolver.register import Register; before = time.process_time();"
        "known = 'kst-33694-47' in Register.shipped(); took = time.process_time() - before;"
        "print(known, took, re.search('VmHWM:\\\\s+([0-9]+)', open('/proc/self/status').read())[1])"
    )
    if not Path("/proc/self/status").exists():
        pytest.skip("no /proc here to read the peak memory from")
    runs = []
    for _ in range(5):
        done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, cwd=ROOT, check=True)
        known, took, kilobytes = done.stdout.split()
        assert known == "True"
        runs.append(float(took))
        assert int(kilobytes) < 30_000
    assert min(runs) < 0.05


def test_a_later_answer_takes_microseconds() -> None:
    assert processor_s(lambda: [f"kst-30821-{number}" in REGISTER for number in range(1, 1001)]) < 0.5


IDS = st.from_regex(
    r"(kst|blg|ah|stb)-([0-9]{5}|tk-[0-9]{8}|[IVX]{1,3})(-[A-Z]{1,2})?-[0-9]{0,5}[a-z]?(-[hn][0-9])?", fullmatch=True
)


@given(st.lists(IDS, min_size=1, max_size=60))
def test_what_goes_in_comes_out_and_nothing_else(ids: list[str]) -> None:
    data, report = build(ids, as_of="2025-01-01", source="test")
    register = Register(data)
    held = {id for family in ("kst", "blg", "ah", "stb") for id in register.identifiers(family)}
    assert held == set(ids)
    assert all(id in register for id in ids)
    assert report.kept + sum(report.left_out.values()) == report.lines == len(ids)


@given(st.lists(st.text(st.characters(codec="ascii", exclude_characters="\n"), max_size=20), unique=True))
def test_strings_survive(strings: list[str]) -> None:
    ordered = sorted(strings)
    assert decode_strings(encode_strings(ordered)) == ordered


@given(st.sets(st.integers(0, 5000)))
def test_numbers_survive(numbers: set[int]) -> None:
    runs = decode_runs(encode_numbers(sorted(numbers)), 0)
    assert {number for first, last in runs for number in range(first, last + 1)} == numbers


@pytest.mark.parametrize(
    ("key", "parts"),
    [
        ("33694-47", ("33694-", 47)),
        ("33694-007", ("33694-007", None)),
        ("33694-A", ("33694-A", None)),
        ("2019Z00012", ("2019Z00012", None)),
    ],
)
def test_cut(key: str, parts: tuple[str, int | None]) -> None:
    assert cut(key) == parts


def test_what_is_no_register_is_refused() -> None:
    with pytest.raises(StoreError, match="build-register"):
        Register(b"something else")
    with pytest.raises(ValueError, match="no identifier"):
        build(["gmb-2020-1"], as_of="2025-01-01", source="test")
