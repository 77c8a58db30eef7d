"""A database from Python: `kamerref.open`, tables, graphs of other libraries, Parquet in and out, a column of a DataFrame."""

from __future__ import annotations

from pathlib import Path

import pytest

import kamerref
from cache import Records, Store
from cache.ranking import rank
from resolver import InputError, NotAReference, NotStored, StoreError
from tests.standin.corpus import Corpus, make
from tools import example_graph

from .conftest import Run

MISSING = "kst-99998-3"


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return make(example_graph.COUNT)


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("open") / "kamerref.db"
    example_graph.build(path)
    return path


def test_it_raises_where_nothing_is_there(db: Path, tmp_path: Path) -> None:
    with pytest.raises(NotStored, match="there is no database"):
        kamerref.open(tmp_path / "typfout.db")
    assert not (tmp_path / "typfout.db").exists()
    with kamerref.open(db) as graph:
        with pytest.raises(NotAReference):
            graph.cited_by("onzin")
        with pytest.raises(NotStored):
            graph.cited_by("kst-1-1")
        with pytest.raises(NotStored, match="kamerref top --by hits"):
            graph.top("hits")
        with pytest.raises(InputError, match="no filter"):
            graph.top(kind="motie")
        with pytest.raises(StoreError):
            graph.sql("delete from places")
        with pytest.raises(InputError):
            graph.paper("33000")


@pytest.mark.parametrize(
    "ref", ["kst-33000-1", "33 000, nr. 1", "https://zoek.officielebekendmakingen.nl/kst-33000-1.html"]
)
def test_any_reference_and_any_question(db: Path, corpus: Corpus, ref: str) -> None:
    citing = {a for a, b in corpus.edges if b == "kst-33000-1"}
    with kamerref.open(db) as graph:
        assert {row["id"] for row in graph.cited_by(ref)} == citing
        assert {row["id"] for row in graph.cited_by(ref, depth=2)} > citing
        assert graph.paper(ref)["id"] == "kst-33000-1"
        assert graph.timeline(ref)
        assert graph.related(ref)
        assert graph.cites("33000")
        assert graph.path("33 009, nr. 28", ref) in ([], *[graph.path("33 009, nr. 28", ref)])
        assert {row["dossier"] for row in graph.top(dossier="33000")} == {"33000"}
        assert graph.top(vergaderjaar="2009/10") == graph.top(vergaderjaar="2009-2010")
        assert len(graph.dossier("33000")) == len(graph.papers_of("33000"))
        assert graph.orphans() is not None
        assert graph.search("verzonnen")
        assert graph.sql("select paper from cited_by_counts where paper = :paper", {"paper": "kst-33000-1"}) == [
            {"paper": "kst-33000-1"}
        ]
        assert "papers and letters" in repr(graph)


def test_answers_become_tables(db: Path) -> None:
    with kamerref.open(db) as graph:
        top = graph.top(most=5)
        assert isinstance(top, Records)
        assert top.to_arrow().num_rows == 5
        assert list(top.to_pandas()["id"]) == [row["id"] for row in top]
        polars = pytest.importorskip("polars", reason="polars is not installed (extra dev)")
        assert isinstance(top.to_polars(), polars.DataFrame)
        assert graph.cites("kst-33000-12").to_arrow().num_rows == len(graph.cites("kst-33000-12")) == 4


def test_a_table_of_no_answers_has_its_columns(db: Path) -> None:
    pytest.importorskip("pandas", reason="pandas is not installed (extra dev)")
    polars = pytest.importorskip("polars", reason="polars is not installed (extra dev)")
    with kamerref.open(db) as graph:
        none = graph.sql("select paper, person from papers_people where paper = 'kst-99999-1'")
        assert none == []
        assert (
            list(none.to_pandas().columns)
            == none.to_arrow().column_names
            == none.to_polars().columns
            == ["paper", "person"]
        )
        assert isinstance(none.to_polars(), polars.DataFrame)
        for some, empty in (
            (graph.papers(), graph.papers(dossier="88888")),
            (graph.edges(), graph.edges(dossier="88888")),
        ):
            assert (len(empty), empty.columns) == (0, tuple(some[0]))


@pytest.mark.parametrize("library", ["networkx", "igraph", "rustworkx"])
def test_the_graph_in_other_libraries(db: Path, library: str) -> None:
    pytest.importorskip(library)
    with kamerref.open(db) as graph:
        given = getattr(graph, library)()
        nodes, edges = len(graph.papers()), len(graph.edges())
        if library == "networkx":
            assert (given.number_of_nodes(), given.number_of_edges()) == (nodes, edges)
            assert given.nodes["kst-33000-12"]["dossier"] == "33000"
            assert given["kst-33000-12"]["kst-33000-1"]["times"] == 4
        elif library == "igraph":
            assert (given.vcount(), given.ecount()) == (nodes, edges)
            assert given.vs.find(name="kst-33000-12")["dossier"] == "33000"
        else:
            assert (given.num_nodes(), given.num_edges()) == (nodes, edges)
            assert given[0]["id"] == graph.papers()[0]["id"]


def test_pagerank_is_that_of_igraph(db: Path) -> None:
    pytest.importorskip("igraph")
    with Store(db) as store:
        rank(store, "pagerank")
        ours = {
            row["id"]: row["score"]
            for row in store.rows("select id, score from ranked join works using (node) where kind = 'pagerank'")
        }
    with kamerref.open(db) as graph:
        given = graph.igraph()
    theirs = dict(zip(given.vs["name"], given.pagerank(), strict=True))
    assert max(abs(theirs[id] - score) for id, score in ours.items()) < 1e-9


def test_communities_are_the_same_twice_and_have_names(db: Path, tmp_path: Path, run: Run) -> None:
    pytest.importorskip("graspologic_native")
    example_graph.build(tmp_path / "a.db")
    once = run("top", "--by", "community", "--db", str(tmp_path / "a.db"), "--json", "-n", "400")
    assert once.returncode == 0, once.stderr
    assert once.stdout == run("top", "--by", "community", "--db", str(db), "--json", "-n", "400").stdout
    with kamerref.open(db) as graph:
        rows = graph.sql("select community, papers, name from communities order by community")
        assert [row["papers"] for row in rows] == sorted((row["papers"] for row in rows), reverse=True)
        assert all(row["name"] for row in rows)
        assert graph.sql("select count(*) as n from papers_by_community where community is not null")[0]["n"] > 100
        assert {row["community"] for row in graph.dossier("33000")} <= {row["name"] for row in rows}
    done = run("export", "--format", "gexf", "-o", "g.gexf", "--db", str(db))
    assert done.returncode == 0, done.stderr
    assert rows[0]["name"] in (tmp_path / "g.gexf").read_text(encoding="utf-8")


def test_load_takes_the_citations_that_were_written(db: Path, corpus: Corpus, tmp_path: Path, run: Run) -> None:
    arrow = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    from kamerref.arrow import extract_parquet

    table = arrow.table({"id": list(corpus.texts), "text": list(corpus.texts.values())})
    parquet.write_table(table, tmp_path / "teksten.parquet")
    extract_parquet(tmp_path / "teksten.parquet", tmp_path / "citaten.parquet", jobs=1)
    done = run("load", "citaten.parquet", "--db", "uit.db")
    assert done.returncode == 0, done.stderr
    columns = "citing_paper, cited_paper, dossier, start, end, raw, paragraph, place, context, evidence, verdict, why"
    with kamerref.open(tmp_path / "uit.db") as ours, kamerref.open(db) as theirs:
        query = f"select {columns} from citations order by citing_paper, start"
        assert ours.sql(query) == theirs.sql(query)
        assert len(ours.edges()) == len(theirs.edges())
    parquet.write_table(arrow.table({"naam": ["x"]}), tmp_path / "anders.parquet")
    assert run("load", "anders.parquet", "--db", "uit.db").returncode == 2


def test_without_an_index_of_words(corpus: Corpus, tmp_path: Path, run: Run) -> None:
    (tmp_path / "teksten").mkdir()
    for id in corpus.papers[:20]:
        (tmp_path / "teksten" / f"{id}.md").write_text(corpus.texts[id], encoding="utf-8")
    assert run("load", "teksten", "--db", "zonder.db", "--no-words").returncode == 0
    done = run("search", "verzonnen", "--db", "zonder.db")
    assert (done.returncode, done.stdout) == (3, "")
    assert "no index of words" in done.stderr
    assert run("load", "teksten", "--db", "met.db").returncode == 0
    with Store(tmp_path / "zonder.db") as without, Store(tmp_path / "met.db") as store:
        count = "select count(*) as n from passages_fts_data"
        assert without.rows(count)[0]["n"] < store.rows(count)[0]["n"]
        query = "select citing_paper, start, raw, context from citations order by 1, 2"
        assert without.rows(query) == store.rows(query)


def test_a_killed_load_is_finished_by_the_next_question(corpus: Corpus, tmp_path: Path, run: Run) -> None:
    path = tmp_path / "a.db"
    example_graph.build(path, 30)
    with Store(path) as store:
        bulk = store.bulk()
        bulk.__enter__()
        assert set(store.unfinished()) >= {"passages", "arcs_cited"}
    assert run("search", "verzonnen", "--db", str(path)).returncode == 0
    with Store(path, read_only=True) as store:
        assert store.unfinished() == []


@pytest.mark.parametrize("library", ["pandas", "polars", "pyarrow"])
def test_citations_of_a_column(library: str) -> None:
    module = pytest.importorskip(library)
    from kamerref.arrow import citations_of_column

    columns = {"tekst": ["Zie Kamerstuk 33 694, nr. 47.", "Niets.", None], "nr": [7, 8, 9]}
    frame = module.table(columns) if library == "pyarrow" else module.DataFrame(columns)
    found = citations_of_column(frame, "tekst", "nr").to_pylist()
    assert [(row["citing"], row["cited"], row["dossier"], row["place"]) for row in found] == [
        ("7", "kst-33694-47", "33694", "alinea 1")
    ]
    assert found[0]["context"] == "Zie Kamerstuk 33 694, nr. 47."
    assert [row["citing"] for row in citations_of_column(frame, "tekst").to_pylist()] == ["0"]
    with pytest.raises(InputError):
        citations_of_column(frame, "text")
