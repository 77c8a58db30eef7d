"""The rules of numbering: what is built reads back, what is real reads whole, and no other room has rules of its own."""

from __future__ import annotations

import lzma
import re
import zlib
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resolver import (
    FAMILIES,
    Dossiernummer,
    Kamer,
    Register,
    Vergaderjaar,
    dossier_address,
    find_citations,
    page_address,
    read_address,
    read_identifier,
    work_of,
)
from resolver.identifiers import (
    Identifier,
    aanhangsel_id,
    blad_id,
    handelingen_id,
    kamerstuk_id,
    kamervraag_id,
    parts_of,
)
from resolver.rules import BY_PREFIX, HOOFDSTUKKEN, letter_rank, letters_of, session_ends, session_on

from .conftest import ROOT

REGISTER = Register.shipped()
KEYLIST = ROOT.parent / "shared" / "data" / "op_keylist.xz"
#: Every suffix that a dossier has in the register, with a paper of it.
SUFFIXED = {
    parts.dossiernummer.toevoeging: id
    for id in sorted(REGISTER.identifiers("kst"))
    if (parts := parts_of(id))
    and str(parts) == id
    and parts.dossiernummer
    and parts.within.endswith(parts.dossiernummer.toevoeging or "-")
}
#: Slips of the publisher that no rule should follow.
SLIPS = {
    "kst-29800-VIIi-151-b1", "kst-31200-VIi-43-b1", "kst-31200-XIv-157-b1", "kst-30025-r1783-7", "kst-33002--1", "kst-33009--1", "kst-301000-G-2", "kst-935450-A-2", "kst-29293-1erdruk-b1", "kst-30536-b1", "kst-30800-VI-77erdruk-b1", "kst-31700-iv-c", "kst-32302--B",
    "kv-tk-20189Z06701", "stcrt-2005-217-0902-p9-SC72273", "stcrt-2009-96-p6-SC85834-v1",
}  # fmt: skip


@pytest.mark.parametrize("suffix", sorted(SUFFIXED))
def test_every_suffix_of_the_register(suffix: str) -> None:
    """Its identifier, its address and its dossier's address name the same dossier: 36600-IIB is not 36600-II."""
    id = SUFFIXED[suffix]
    dossier = read_identifier(id)
    address = read_address(page_address(id))
    assert dossier is not None
    assert address is not None
    assert dossier.dossiernummer is not None
    assert dossier.dossiernummer.toevoeging == suffix
    assert (dossier.ids, address.ids) == ((id,), (id,))
    again = read_address(dossier_address(dossier.dossiernummer))
    assert again is not None
    assert (again.family, again.dossiernummer) == ("dossier", dossier.dossiernummer)


@pytest.mark.parametrize("suffix", [*HOOFDSTUKKEN, "R1609"])
def test_every_suffix_is_read_in_text(suffix: str) -> None:
    shown = f"({suffix})" if suffix[1:].isdigit() else suffix
    (citation,) = find_citations(f"Zie Kamerstukken II 2019/20, 35 300 {shown}, nr. 14 voor de stand van zaken.")
    assert citation.dossiernummer in (f"35300-{suffix}", "35300")
    assert citation.ondernummer == "14"
    assert citation.raw.endswith(f"{shown}, nr. 14")


def real_identifiers() -> Iterator[str]:
    with lzma.open(KEYLIST, "rt", encoding="utf-8") as file:
        for line in file:
            id = line.strip()
            prefix = id.partition("-")[0]
            # All Kamerstukken are 340,000: a twentieth of them, and of the others, but every one of a rare shape.
            if prefix in BY_PREFIX and (zlib.crc32(id.encode()) % 20 == 0 or not _PLAIN.fullmatch(id)):
                yield id


_PLAIN = re.compile(
    r"kst-[0-9]{5}-[0-9]+|(?:blg|ah-tk-[0-9]{8}|h-tk-[0-9]{8}-[0-9]+|stcrt-[0-9]{4}|stb-[0-9]{4})-[0-9]+|kv-tk-[0-9]{4}Z[0-9]{5}"
    r"|stcrt-[0-9]{4}-[0-9]+-(?:p[0-9]+-)?[A-Z]+[0-9]+|kst-[0-9]{5}-[IVX]+-[0-9]+"
)


@pytest.mark.skipif(not KEYLIST.exists(), reason="../shared/data is not here")
def test_real_identifiers_read_and_build_back() -> None:
    """Every real identifier is its parts put together again; what is none by any rule is a slip."""
    unread, other, count = set(), set(), 0
    for id in real_identifiers():
        count += 1
        parts = parts_of(id)
        if parts is None:
            unread.add(id)
        elif str(parts) != id:
            other.add(id)
        elif re.search(r"-[hnbv][0-9]{1,2}\Z", id):
            assert parts.version, id
    assert count > 100_000
    assert (unread | other) == SLIPS


SESSIONS = st.integers(1994, 2030).map(Vergaderjaar.of)
NUMBERS = st.integers(1, 9999)
DOSSIERS = st.builds(
    Dossiernummer.of,
    st.integers(10_000, 39_999).map(str),
    st.one_of(st.just(""), st.sampled_from(HOOFDSTUKKEN), st.sampled_from(("02", "07", "R2064"))),
)
LETTERS = st.integers(1, 700).map(letters_of)


@given(DOSSIERS, st.one_of(NUMBERS.map(str), LETTERS), st.one_of(st.none(), SESSIONS))
def test_a_kamerstuk_reads_back(dossier: Dossiernummer, number: str, session: Vergaderjaar | None) -> None:
    found = read_identifier(kamerstuk_id(dossier, number, session))
    assert found is not None
    assert (found.family, found.dossiernummer, found.ondernummer, found.vergaderjaar) == (
        "kamerstuk", dossier, number, session,
    )  # fmt: skip


@given(st.sampled_from(Kamer), SESSIONS, st.integers(1, 200), st.integers(1, 99))
def test_handelingen_and_aanhangsel_read_back(kamer: Kamer, session: Vergaderjaar, meeting: int, item: int) -> None:
    found = read_identifier(handelingen_id(kamer, session, meeting, item))
    assert found is not None
    assert (found.kamer, found.vergaderjaar, found.ondernummer) == (kamer, session, f"{meeting}-{item}")
    if kamer is not Kamer.VV:
        answer = read_identifier(aanhangsel_id(kamer, session, meeting))
        assert answer is not None
        assert (answer.family, answer.kamer, answer.vergaderjaar, answer.ondernummer) == (
            "aanhangsel", kamer, session, str(meeting),
        )  # fmt: skip


@given(st.sampled_from(("staatsblad", "staatscourant", "tractatenblad")), st.integers(1995, 2030), NUMBERS)
def test_a_series_by_year_reads_back(family: str, year: int, number: int) -> None:
    found = read_identifier(blad_id(family, year, number))
    assert found is not None
    assert (found.family, found.ondernummer) == (family, f"{year}-{number}")


@given(st.builds(Identifier, st.just("kst"), NUMBERS.map(str), kamer=st.just(""), session=st.just(""), within=DOSSIERS, version=st.sampled_from(("", "h1", "n2", "b12", "v1"))))  # fmt: skip
def test_a_version_belongs_to_its_work(parts: Identifier) -> None:
    assert parts_of(str(parts)) == parts
    assert work_of(str(parts)) == str(parts._replace(version=""))


@given(DOSSIERS, NUMBERS)
def test_upper_and_lower_case_name_the_same(dossier: Dossiernummer, number: int) -> None:
    id = kamerstuk_id(dossier, number)
    for typed in (id.upper(), id.lower()):
        found = read_identifier(typed)
        assert found is not None
        assert found.ids == (id,)


def test_a_number_of_the_kamer_is_no_invented_identifier() -> None:
    for number in ("2019Z12345", "2009D27141"):
        found = read_identifier(number.lower())
        assert found is not None
        assert (found.family, found.ids) == ("tk-document", (number,))
    assert kamervraag_id("2019Z12345") == "kv-tk-2019Z12345"


def test_every_family_has_its_row() -> None:
    assert FAMILIES[0] == "kamerstuk"
    assert len(set(FAMILIES)) == len(FAMILIES) == len(BY_PREFIX) + 1  # a dossier has no identifier


@given(st.integers(1, 18_278))
def test_letters_count_as_the_senate_does(rank: int) -> None:
    assert letter_rank(letters_of(rank)) == rank
    assert (letters_of(26), letters_of(27), letters_of(703)) == ("Z", "AA", "AAA")


@given(SESSIONS)
def test_a_session_ends_where_the_next_begins(session: Vergaderjaar) -> None:
    assert session_on(session_ends(session)) == Vergaderjaar.of(session.eerste + 1)
    assert session_on(f"{session.eerste + 1}-09-14") == session


@pytest.mark.parametrize("text", ["nonsense", "2019", "2019-2021", "2019/20", "20192020", "1799-1800", ""])
def test_a_session_checks_itself(text: str) -> None:
    with pytest.raises(ValueError, match="parliamentary year"):
        Vergaderjaar(text)


@pytest.mark.parametrize("text", ["x", "", "33 694", "33694-", "35300 V", "35300-v", "-V", "kst-33694"])
def test_a_dossier_checks_itself(text: str) -> None:
    with pytest.raises(ValueError, match="dossier"):
        Dossiernummer(text)
