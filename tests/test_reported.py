"""Faults that users reported of programs near ours, tried on Dutch papers: what each of them is to give here.

The name is that of the report: repository and number. Where the finder is not what fails the test lies elsewhere.
"""

from __future__ import annotations

import pytest

from resolver import Evidence, find_citations

FOUND = {
    # "Id." after a missed source points at the wrong case.
    "eyecite 291": (
        "[^1]: Kamerstuk 33 694, nr. 47.\n[^2]: WRR, Op maat voor later, 2015, p. 3.\n[^3]: Ibid., p. 4.\n",
        ["kst-33694-47"],
    ),
    # A stale database gives silent false negatives.
    "grype 240": (
        "moties opnieuw aan te houden: 26643-1400; 36800-XVI-12; 36850-3.",
        ["kst-26643-1400", "kst-36800-XVI-12", "kst-36850-3"],
    ),
    # A wrong one slips through because it is wrong.
    "courtlistener-api-client 122": ("Zie 33 694, nr. 999.", ["kst-33694-999"]),
    # A glued citation is not seen.
    "eyecite 338": ("Zie Kamerstuk33694,nr.47 en verder.", ["kst-33694-47"]),
    # Elided lists and ranges are read short.
    "openFEC 2276 slash": ("Kamerstukken 33 694, nrs. 47/48.", ["kst-33694-47", "kst-33694-48"]),
    "openFEC 2276 t/m": ("Kamerstukken 33 694, nrs. 47 t/m nr. 49.", ["kst-33694-47", "kst-33694-48", "kst-33694-49"]),
    "openFEC 2276 commas": ("Kamerstuk 33 694, nr. 47, 48, 56.", ["kst-33694-47", "kst-33694-48", "kst-33694-56"]),
    # "(1)(a) or (2)": the second one missed.
    "indigo 2458": ("Kamerstukken 33 694, nrs. 47 dan wel 56.", ["kst-33694-47", "kst-33694-56"]),
    # "of that Act".
    "indigo 2292": ("Kamerstuk 33 694, nr. 47. Zie ook nr. 56 van dat dossier.", ["kst-33694-47", "kst-33694-56"]),
    # Too strict about dots.
    "juriscraper 1351 colons": ("Kamerstuk: 33694, nr: 47", ["kst-33694-47"]),
    "juriscraper 1351 session behind": ("Kamerstukken II 33694, 2018-2019, nr. 47", ["kst-33694-47"]),
    # No fixed format.
    "tkconv 108": ("Kamerstuk 26 643 (Informatie- en communicatietechnologie), nr. 123", ["kst-26643-123"]),
    # U+2011 is not normalised.
    "citation-bot 5626 number": ("Kamerstuk 33694\u201147", ["kst-33694-47"]),
    "citation-bot 5626 dossier": ("Zie 33\u2011694, nr. 47.", ["kst-33694-47"]),
    # False matches.
    "depsy 17 case": ("Zaaknr. C/09/33694, nr. 47", []),
    "depsy 17 table": ("Tabel 33 694, nr. 47", []),
    "indigo 2295": ("Perceel sectie A 33694, nr. 47", []),
    # The wrong version of a resolution.
    "howtheyvote 1479": ("de gewijzigde motie-Verhoeven c.s. (33 694, nr. 56, was nr. 50)", ["kst-33694-56", "kst-33694-50"]),
}  # fmt: skip


@pytest.mark.parametrize("report", FOUND)
def test_what_is_found(report: str) -> None:
    text, ids = FOUND[report]
    found = find_citations(text)
    assert [id for citation in found for id in citation.ids] == ids
    assert all(text[citation.start : citation.end] == citation.raw for citation in found)
    assert not any(citation.unread for citation in found)


def test_the_new_version_says_which_one_it_replaces() -> None:
    new, old = find_citations(FOUND["howtheyvote 1479"][0])
    assert (new.replaces, old.replaces) == (("kst-33694-50",), ())


@pytest.mark.parametrize("text", ["Kamerstuk 33 694, nr. …", "Kamerstuk 33 694, nr. [..]", "Kamerstuk 33 694, nr. ___"])
def test_a_number_to_come_is_no_whole_dossier(text: str) -> None:
    """freelawproject/eyecite 255 and 116: a placeholder for a page."""
    assert find_citations(text) == []
    [citation] = find_citations(text, at_least=Evidence.NAME)
    assert (citation.flaw and citation.flaw.code) == "number-not-filled-in"
