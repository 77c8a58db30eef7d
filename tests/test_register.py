"""The register: what went in comes out, coverage is honest, and it is small and quick."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from resolver import Register, Standing, StoreError
from resolver.register.build import build
from resolver.register.layout import cut, decode_runs, decode_strings, encode_numbers, encode_strings
from resolver.register.lookup import DATA_FILE

from .conftest import ROOT

REGISTER = Register.shipped()


@pytest.mark.parametrize(
    ("id", "dated", "standing", "why"),
    [
        ("kst-33694-47", None, Standing.KNOWN, ""),
        ("kst-20082009-31541-A", None, Standing.KNOWN, ""),
        ("kst-11107-102-h1", None, Standing.KNOWN, ""),
        ("kst-33694-99", "2020-04-17", Standing.ABSENT, "ends at nr. 69"),
        ("kst-33694-99", None, Standing.OUTSIDE, "may be newer"),
        ("kst-33694-99", "2026-01-01", Standing.OUTSIDE, "may be newer"),
        ("kst-33694-9999", None, Standing.ABSENT, "ends at nr. 69"),
        ("kst-30821-21", None, Standing.ABSENT, "neighbours are there"),
        ("kst-99999-1", "2020-04-17", Standing.ABSENT, "no dossier 99999"),
        ("kst-37000-1", "2020-04-17", Standing.ABSENT, "no dossier 37000"),
        ("kst-37000-1", None, Standing.OUTSIDE, "may be newer"),
        ("kst-21501-02-5", None, Standing.OUTSIDE, "holes"),
        ("kst-12345-3", None, Standing.OUTSIDE, "holes"),
        ("kst-35300-XXII-3", None, Standing.ABSENT, "no part XXII"),
        ("kst-33694-ZZ", "2020-04-17", Standing.ABSENT, "end at W"),
        ("h-tk-20192020-24-24", None, Standing.KNOWN, ""),
        ("h-tk-20192020-23-44", None, Standing.ABSENT, "items 1 to 10"),
        ("h-tk-20192020-199-1", None, Standing.ABSENT, "no meeting 199"),
        ("h-tk-20242025-150-1", None, Standing.OUTSIDE, "newer"),
        ("ah-tk-20192020-9999", None, Standing.ABSENT, "ends at"),
        ("ah-tk-20242025-9999", None, Standing.OUTSIDE, "newer"),
        ("stb-2020-999", None, Standing.ABSENT, "ends at"),
        ("stb-1960-9999", None, Standing.OUTSIDE, "1995"),
        ("kv-tk-2019Z99999", None, Standing.OUTSIDE, "holes"),
        ("gmb-2020-1", None, Standing.OUTSIDE, "does not cover"),
    ],
)
def test_look(id: str, dated: str | None, standing: Standing, why: str) -> None:
    known = REGISTER.look(id, dated=dated)
    assert known.standing is standing
    assert why in known.why


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
        "import re, time; from resolver.register import Register; before = time.perf_counter();"
        "known = 'kst-33694-47' in Register.shipped(); took = time.perf_counter() - before;"
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
    before = time.perf_counter()
    for number in range(1, 1001):
        _ = f"kst-30821-{number}" in REGISTER
    assert time.perf_counter() - before < 0.5


IDS = st.from_regex(
    r"(kst|blg|ah|stb)-([0-9]{5}|tk-[0-9]{8}|[IVX]{1,3})(-[A-Z]{1,2})?-[0-9]{0,5}[a-z]?(-[hn][0-9])?", fullmatch=True
)


@given(st.lists(IDS, min_size=1, max_size=60))
@settings(deadline=None)
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
