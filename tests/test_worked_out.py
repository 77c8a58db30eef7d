"""One small graph with all that docs/graph.md defines, and every question to it, with answers worked out on paper.

    L  a letter of 4 November 2026: twice A (once by its reprint -h1), B, the whole dossier 33694, D, and G, which D replaces ("was")
    A  33694-47      B  33694-56      G  35300-XVI-11      no text of these was read
    C  33694-60      of 3 February 2014: A, B, and a reprint of its own
    D  35300-XVI-12  of the session 2019-2020, without a date: C and A
    F  29282-1       cites only itself
    H  33694-48      no text cites it; its record says that C replaces it

Edges (times): L→A 2, L→B 1, L→D 1, L→G 1, C→A 1, C→B 1, D→C 1, D→A 1; and of a work to itself C→C 1, F→F 1, which count for nothing.
Within a dossier: C→A, C→B (33694), C→C, F→F. L is filed in none, and D and G do not cite each other.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cache import Graph, Store
from cache.exports import export
from cache.graph import Filter
from cache.ranking import rank
from resolver import Dossiernummer, Header, Paper, citations_of, parse_reference, read_text, resolve

A, B, C, H = "kst-33694-47", "kst-33694-56", "kst-33694-60", "kst-33694-48"
D, G, F, L = "kst-35300-XVI-12", "kst-35300-XVI-11", "kst-29282-1", "letter:/brieven/l.md"
OF_D = parse_reference("Kamerstukken II 2019/20, 35 300 XVI, nr. 12")
LETTERS = {
    "/brieven/l.md": (
        Header(datum="2026-11-04"),
        "Zie Kamerstuk 33 694, nr. 47, de herdruk kst-33694-47-h1 en Kamerstuk 33 694, nr. 56.\n\n"
        "Ook dossier 33 694, en Kamerstuk 35 300 XVI, nr. 12 (was nr. 11).\n",
    ),
    f"paper://{C}": (
        Header(dossiernummer=Dossiernummer("33694"), ondernummer="60", datum="2014-02-03", soort="brief"),
        "Zie Kamerstuk 33 694, nr. 47, Kamerstuk 33 694, nr. 56 en kst-33694-60-h1.\n",
    ),
    f"paper://{D}": (
        Header(dossiernummer=OF_D.dossiernummer, ondernummer="12", vergaderjaar=OF_D.vergaderjaar),
        "Zie Kamerstuk 33 694, nr. 60, en Kamerstuk 33 694, nr. 47.\n",
    ),
    f"paper://{F}": (Header(dossiernummer=Dossiernummer("29282"), ondernummer="1"), "Zie Kamerstuk 29 282, nr. 1.\n"),
}
RECORD = Paper(id=H, family="kamerstuk", dossiers=(Dossiernummer("33694"),), ondernummer="48", replaced_by=C)
EDGES = {(L, A): 2, (L, B): 1, (L, D): 1, (L, G): 1, (C, A): 1, (C, B): 1, (D, C): 1, (D, A): 1}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    store = Store(tmp_path_factory.mktemp("papier") / "a.db")
    for source, (header, text) in LETTERS.items():
        document = read_text(text, source=source)._replace(header=header)
        store.save(document, resolve(citations_of(document), header))
    store.describe_many([RECORD])
    return store


def times(rows: list[dict[str, Any]]) -> list[tuple[str, int]]:
    return [(row["id"], row["times"]) for row in rows]


Question = Callable[[Graph], object]
#: What is asked, and the answer worked out from the drawing above.
ANSWERS: dict[str, tuple[Question, object]] = {
    # The lists of places show all that a text does: the dossier, and the citation of oneself.
    "cites, of the letter": (
        lambda g: times(g.cites(L)),
        [(A, 2), (B, 1), ("dossier-33694", 1), (D, 1), (G, 1)],
    ),
    "cites, with itself": (lambda g: times(g.cites(C)), [(A, 1), (B, 1), (C, 1)]),
    "cites, nothing was read": (lambda g: g.cites(A), []),
    "cited-by, with the version": (lambda g: times(g.cited_by(A)), [(C, 1), (D, 1), (L, 2)]),
    "cited-by, with itself": (lambda g: times(g.cited_by(C)), [(C, 1), (D, 1)]),
    "cited-by, a letter never": (lambda g: g.cited_by(L), []),
    "cited-by, of a kind": (lambda g: times(g.cited_by(A, Filter(soort="brief"))), [(C, 1)]),
    # A: L, C, D cite it, at 2 + 1 + 1 places. B: L and C. C: D alone. Those with one each, by identifier.
    "top": (
        lambda g: [(row["id"], row["cited_by"], row["times"]) for row in g.top()],
        [(A, 3, 4), (B, 2, 2), (C, 1, 1), (G, 1, 1), (D, 1, 1)],
    ),
    # Chains go from what cites to what is cited.
    "path, one step": (lambda g: g.path(L, A), [[L, A]]),
    "path, two": (lambda g: g.path(L, C), [[L, D, C]]),
    "path, to what C cites": (lambda g: g.path(D, B), [[D, C, B]]),
    "path, not backwards": (lambda g: g.path(A, L), []),
    "path, to oneself": (lambda g: g.path(F, F), [[F]]),
    "path, out of nothing": (lambda g: g.path(F, A), []),
    # B ← L, C ← D (by C); L cites D too, but is there already.
    "reach, backwards": (lambda g: [(row["id"], row["depth"]) for row in g.reach(B, 3)], [(C, 1), (L, 1), (D, 2)]),
    "reach, one step": (lambda g: [(row["id"], row["depth"]) for row in g.reach(B, 1)], [(C, 1), (L, 1)]),
    "reach, forwards": (
        lambda g: [(row["id"], row["depth"]) for row in g.reach(L, 9, backwards=False)],
        [(A, 1), (B, 1), (G, 1), (D, 1), (C, 2)],
    ),
    # With A stand: B in L and in C; D and G in L; C in D, and not in C itself. A cites nothing, so nothing is coupled to it.
    "related, cited together": (
        lambda g: [(row["id"], row["how"], row["shared"], row["papers"]) for row in g.related(A)],
        [
            (B, "co-citation", 2, [C, L]),
            (C, "co-citation", 1, [D]),
            (G, "co-citation", 1, [L]),
            (D, "co-citation", 1, [L]),
        ],
    ),
    # With C stands A, in D. What C cites, A and B, D cites (A) and L, which is a letter and not shown; B is cited by no other paper.
    "related, cite the same": (
        lambda g: [(row["id"], row["how"], row["shared"], row["papers"]) for row in g.related(C)],
        [(A, "co-citation", 1, [D]), (D, "coupling", 1, [A])],
    ),
    # D has a session and no date: it stands under no year.
    "timeline": (
        lambda g: [(row["year"], row["papers"], row["times"], row["by"]) for row in g.timeline(A)],
        [("", 1, 1, [D]), ("2014", 1, 1, [C]), ("2026", 1, 2, [L])],
    ),
    "timeline, not by itself": (lambda g: [(row["year"], row["by"]) for row in g.timeline(C)], [("", [D])]),
    # F is tied to itself alone, H by a record alone: neither is a tie.
    "orphans": (lambda g: [row["id"] for row in g.orphans()], [F, H]),
    "dossier": (
        lambda g: [
            (row["id"], row["cites_inside"], row["cites_outside"], row["cited_by_inside"], row["cited_by_outside"])
            for row in g.dossier("33694")
        ],
        [(A, [], [], [C], [D, L]), (H, [], [], [], []), (B, [], [], [C], [L]), (C, [A, B], [], [], [D])],
    ),
}
VIEWS: dict[str, tuple[str, object]] = {
    "edges": (
        "select citing, cited, times from citation_edges where not is_self",
        sorted((a, b, n) for (a, b), n in EDGES.items()),
    ),
    "of a work to itself": ("select citing, cited, times from citation_edges where is_self", [(F, F, 1), (C, C, 1)]),
    "within a dossier": ("select citing, cited from citation_edges where within_dossier", [(F, F), (C, A), (C, B), (C, C)]),
    "whole dossiers": ("select citing, dossier, times from dossier_edges", [(L, "33694", 1)]),
    "replaces": ("select paper, replaced, said_by from replaces", [(C, H, "record"), (D, G, "letter")]),
    "versions": ("select id, paper from versions", [(f"{A}-h1", A), (f"{C}-h1", C)]),
    "cited_by_counts": ("select * from cited_by_counts", [(A, 3, 4), (B, 2, 2), (C, 1, 1), (G, 1, 1), (D, 1, 1)]),
    # Between different dossiers, of papers: D→C and D→A; L is in none.
    "dossiers_citing": ("select * from dossiers_citing", [("33694", "33694", 2), ("35300-XVI", "33694", 2)]),
    # C cites A and B in a paper without a session; D cites C and A in 2019-2020; F only itself, L is no paper.
    "citing_by_year": ("select * from citing_by_year", [("2019-2020", 1, 2), (None, 1, 2)]),
    "places": ("select count(*) from citations where citing_paper = 'letter:/brieven/l.md'", [(6,)]),
    "letters are no papers": ("select count(*) from papers", [(7,)]),
}  # fmt: skip


@pytest.mark.parametrize("question", ANSWERS)
def test_the_question_is_answered_as_on_paper(store: Store, question: str) -> None:
    asked, answer = ANSWERS[question]
    assert asked(Graph(store)) == answer


@pytest.mark.parametrize("view", VIEWS)
def test_the_view_has_what_is_on_paper(store: Store, view: str) -> None:
    sql, answer = VIEWS[view]
    assert isinstance(answer, list)
    assert sorted((tuple(row) for row in store.db.execute(sql)), key=repr) == sorted(answer, key=repr)


@pytest.fixture(scope="module")
def ranked(store: Store) -> dict[str, dict[str, float]]:
    pytest.importorskip("rustworkx")
    for kind in ("pagerank", "hits"):
        rank(store, kind)
    out: dict[str, dict[str, float]] = {}
    for row in store.rows("select kind, paper, score from rankings r join nodes n on n.node = r.node"):
        out.setdefault(row["kind"], {})[row["paper"]] = row["score"]
    return out


def test_pagerank_is_the_one_on_paper(ranked: dict[str, dict[str, float]]) -> None:
    """With what every node gets whoever cites it as 1, a citing paper gives 0.85 of its own, divided by all that it cites.

    L 1, F 1 (its own citation counts for nothing) · D = G = 1 + 0.85 · 1/4 = 1.2125 · C = 1 + 0.85 · 1.2125/2 = 1.5153125
    B = 1 + 0.85 · (1/4 + 1.5153125/2) = 1.8565078125 · A = B + 0.85 · 1.2125/2 = 2.3718203125. Together 10.168640625.
    H is in no edge and no text, and not in the graph.
    """
    on_paper = {L: 1.0, F: 1.0, D: 1.2125, G: 1.2125, C: 1.5153125, B: 1.8565078125, A: 2.3718203125}
    assert sum(on_paper.values()) == pytest.approx(10.168640625, abs=1e-12)
    expected = {paper: score / 10.168640625 for paper, score in on_paper.items()}
    assert ranked["pagerank"] == pytest.approx(expected, abs=1e-9)


def test_hubs_and_authorities_bear_each_other_out(ranked: dict[str, dict[str, float]]) -> None:
    """An authority has what its hubs have together, a hub what its authorities have, but for one factor each."""
    authority, hub = ranked["hits"], ranked["hubs"]
    of_hubs = {A: hub[L] + hub[C] + hub[D], B: hub[L] + hub[C], C: hub[D], D: hub[L], G: hub[L]}
    of_authorities = {L: sum(authority[p] for p in (A, B, D, G)), C: authority[A] + authority[B], D: authority[A] + authority[C]}  # fmt: skip
    for ours, theirs in ((authority, of_hubs), (hub, of_authorities)):
        whole = sum(theirs.values())
        expected = {paper: theirs.get(paper, 0.0) / whole for paper in (A, B, C, D, F, G, L)}
        assert ours == pytest.approx(expected, abs=1e-6)


def test_the_top_by_each_measure(store: Store, ranked: dict[str, dict[str, float]]) -> None:
    """By the figures above; a letter is not shown. L is the greatest hub, then C (A and B), then D (A and C)."""
    graph = Graph(store)
    assert [row["id"] for row in graph.top("pagerank")] == [A, B, C, G, D, F]
    assert [row["id"] for row in graph.top("hits")] == [A, B, G, D, C, F]
    assert [row["id"] for row in graph.top("hubs")][:2] == [C, D]
    assert {row["id"]: row["score"] for row in graph.top("component")} == {A: 1, B: 1, C: 1, D: 1, G: 1, F: 2}


def test_communities_part_what_has_an_edge(store: Store) -> None:
    pytest.importorskip("graspologic_native")
    rank(store, "community")
    rows = store.rows("select paper from rankings r join nodes n on n.node = r.node where kind = 'community'")
    assert sorted(row["paper"] for row in rows) == sorted([A, B, C, D, G, L])


#: How the edges stand in the text of a format.
IN_TEXT = {
    "gexf": r'<edge id="[^"]*" source="([^"]*)" target="([^"]*)"',
    "graphml": r'<edge (?:id="[^"]*" )?source="([^"]*)" target="([^"]*)"',
    "dot": r'"([^"]*)" -> "([^"]*)"',
    "ntriples": r"<(?:https://zoek.officielebekendmakingen.nl/|urn:kamerref:)([^>]*)> <http://purl.org/spar/cito/cites> <https://zoek.officielebekendmakingen.nl/([^>]*)>",
}  # fmt: skip


@pytest.mark.parametrize("format", IN_TEXT)
def test_an_export_has_the_edges_and_none_of_a_work_to_itself(store: Store, format: str, tmp_path: Path) -> None:
    (name,) = export(store, format, str(tmp_path / f"uit.{format}"))
    assert sorted(re.findall(IN_TEXT[format], Path(name).read_text(encoding="utf-8"))) == sorted(EDGES)


def test_the_tables_of_an_export(store: Store, tmp_path: Path) -> None:
    edges, papers = (Path(name) for name in export(store, "csv", str(tmp_path / "uit.csv")))
    with edges.open(encoding="utf-8", newline="") as file:
        assert {(row["citing"], row["cited"]): int(row["times"]) for row in csv.DictReader(file)} == EDGES
    with papers.open(encoding="utf-8", newline="") as file:
        rows = {row["id"]: (int(row["cited_by"]), int(row["cites"])) for row in csv.DictReader(file)}
    # All that is in the graph: also what only cites itself.
    assert rows == {A: (3, 0), B: (2, 0), C: (1, 2), D: (1, 2), G: (1, 0), F: (0, 0), L: (0, 4)}


def test_the_letter_s_places(store: Store) -> None:
    """Six places: A twice, once by a reprint; B; the dossier; D; and G, which the bracket names."""
    rows = store.rows(
        "select raw, cited_paper, dossier, claims from citations where citing_paper = ? order by start", [L]
    )
    assert [(row["cited_paper"], row["dossier"]) for row in rows] == [
        (A, "33694"), (A, "33694"), (B, "33694"), (None, "33694"), (D, "35300-XVI"), (G, "35300-XVI"),
    ]  # fmt: skip
    assert rows[1]["raw"] == "kst-33694-47-h1"
    assert json.loads(rows[4]["claims"])["ondernummer"] == "12"
