"""Questions to the graph, exports, pictures: on the invented corpus, against plain Python over its known edges."""

from __future__ import annotations

import csv
import json
import os
import re
import shutil
import socket
import sqlite3
import subprocess
import sys
import time
from collections import Counter, deque
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cache import Graph, Store
from cache.exports.triples import literal
from cache.graph import Filter
from resolver import Citation, Document, Dossiernummer, Header, Resolution, StoreError, Verdict, work_of
from tools import example_graph, make_metadata

from .conftest import ROOT, Run, free_port
from .standin.corpus import Corpus, make

MISSING = "kst-99998-3"


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return make(example_graph.COUNT)


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("graaf") / "kamerref.db"
    example_graph.build(path)
    return path


def within(edges: dict[tuple[str, str], int], start: str, depth: int, *, backwards: bool) -> dict[str, int]:
    """Distance of everything within `depth` steps, by plain breadth-first search."""
    found, queue = {start: 0}, deque([start])
    near: dict[str, list[str]] = {}
    for citing, cited in edges:
        here, there = (cited, citing) if backwards else (citing, cited)
        near.setdefault(here, []).append(there)
    while queue:
        here = queue.popleft()
        if found[here] < depth:
            for there in near.get(here, []):
                if there not in found:
                    found[there] = found[here] + 1
                    queue.append(there)
    del found[start]
    return found


def test_the_edges_are_the_known_ones(db: Path, corpus: Corpus) -> None:
    with Store(db) as store:
        rows = store.rows("select citing, cited, times from citation_edges where cited <> ?", [MISSING])
        assert {(row["citing"], row["cited"]): row["times"] for row in rows} == corpus.edges
        inside = {(r["citing"], r["cited"]): r["within_dossier"] for r in store.rows("select * from citation_edges")}
    assert all((a.split("-")[1] == b.split("-")[1]) == bool(value) for (a, b), value in inside.items())


@pytest.mark.parametrize("depth", [1, 2, 3])
@pytest.mark.parametrize("backwards", [True, False])
def test_reach(db: Path, corpus: Corpus, depth: int, backwards: bool) -> None:
    with Store(db) as store:
        for paper in corpus.papers[:40:7]:
            rows = Graph(store).reach(paper, depth, backwards=backwards)
            found = {row["id"]: row["depth"] for row in rows if row["id"] != MISSING}
            assert found == within(corpus.edges, paper, depth, backwards=backwards)


def test_paths(db: Path, corpus: Corpus) -> None:
    with Store(db) as store:
        graph = Graph(store)
        some = 0
        for start in corpus.papers[390:300:-9]:
            distances = within(corpus.edges, start, 99, backwards=False)
            for end in corpus.papers[:60:11]:
                chains = graph.path(start, end, every=True)
                if end not in distances:
                    assert chains == []
                    continue
                some += 1
                assert {len(chain) - 1 for chain in chains} == {distances[end]}
                assert all(pair in corpus.edges for chain in chains for pair in pairwise(chain))
                assert len({tuple(chain) for chain in chains}) == len(chains)
                assert graph.path(start, end)[0] in chains
                assert graph.path(start, end) == graph.path(start, end)
        assert some > 10
        assert graph.path("kst-33000-1", "kst-33000-1") == [["kst-33000-1"]]
        assert graph.path("kst-1-1", "kst-33000-1") == []


def test_related_and_top(db: Path, corpus: Corpus) -> None:
    paper = "kst-33000-8"
    citing: dict[str, set[str]] = {}
    for source, target in corpus.edges:
        citing.setdefault(target, set()).add(source)
    together = Counter(other for other, by in citing.items() if other != paper for _ in by & citing[paper])
    with Store(db) as store:
        rows = [row for row in Graph(store).related(paper, most=1000) if row["how"] == "co-citation"]
        assert {row["id"]: row["shared"] for row in rows if row["id"] != MISSING} == dict(together)
        first = rows[0]
        assert set(first["papers"]) <= citing[paper] & citing[first["id"]]
        top = Graph(store).top(most=5)
        assert [row["cited_by"] for row in top] == sorted((len(by) for by in citing.values()), reverse=True)[:5]
        motions = Graph(store).top(filter=Filter(soort="motie"), most=5)
        assert {row["soort"] for row in motions} == {"motie"}


def test_pagerank_is_that_of_networkx_and_kept(db: Path, corpus: Corpus) -> None:
    networkx = pytest.importorskip("networkx")
    pytest.importorskip("rustworkx")
    from cache.ranking import arc_list, rank

    with Store(db) as store:
        made = rank(store, "pagerank")
        assert (made["nodes"], made["edges"]) == (
            store.rows("select count(*) as n from nodes")[0]["n"],
            len(arc_list(store)),
        )
        assert rank(store, "pagerank") == made
        ours = {
            row["paper"]: row["score"]
            for row in store.rows("select paper, score from rankings join nodes using (node) where kind = 'pagerank'")
        }
        graph = networkx.DiGraph()
        graph.add_nodes_from(ours)
        graph.add_edges_from(
            (r["citing"], r["cited"]) for r in store.rows("select citing, cited from citation_edges where not is_self")
        )
        theirs = networkx.pagerank(graph, tol=1e-10, max_iter=1000)
        assert all(abs(ours[paper] - score) < 1e-5 for paper, score in theirs.items())
        assert rank(store, "hits")["kind"] == "hits"


def test_commands_and_filters(run: Run, db: Path) -> None:
    def ask(*arguments: str) -> Any:
        done = run(*arguments, "--db", str(db), "--json")
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    assert len(ask("cited-by", "kst-33000-1", "--depth", "2")) > len(ask("cited-by", "kst-33000-1"))
    assert {row["soort"] for row in ask("cited-by", "kst-33000-1", "--depth", "2", "--soort", "motie")} == {"motie"}
    assert {row["dossier"] for row in ask("top", "--dossier", "33000")} == {"33000"}
    assert ask("top", "--kamer", "EK") == []
    assert ask("top", "--vergaderjaar", "2019/20", "-n", "3")
    assert sum(row["times"] for row in ask("timeline", "kst-33000-1")) == sum(
        row["times"] for row in ask("cited-by", "kst-33000-1")
    )
    papers = ask("dossier", "33000")
    numbers = [int(row["id"].rpartition("-")[2]) for row in papers]
    assert numbers == sorted(numbers)
    assert all(id.startswith("kst-33000-") for row in papers for id in row["cites_inside"] + row["cited_by_inside"])
    assert not any(id.startswith("kst-33000-") for row in papers for id in row["cites_outside"])
    assert ask("search", "verzonnen", "titel", "-n", "3")
    assert ask("search", 'gek "teken', "OR") == []
    assert all(not ask("cited-by", row["id"]) for row in ask("orphans")[:3])
    cited = ask("cites", "kst-33000-12", "--verdict", "exists")
    assert cited == ask("cites", "kst-33000-12", "--kamer", "TK")
    assert ask("cites", "kst-33000-12", "--verdict", "not-found") == []
    for question in (
        ["related", "kst-33000-8"],
        ["cited-by", "kst-33000-8", "--depth", "2"],
        ["timeline", "kst-33000-8"],
        ["top"],
    ):
        everything = [
            row for row in ask(*question, *(["-n", "500"] if question[0] == "top" else [])) if row.get("id") != MISSING
        ]
        some = ask(*question, "--verdict", "exists", *(["-n", "500"] if question[0] == "top" else []))
        assert some == everything != []
        assert ask(*question, "--verdict", "differs") == []
    assert len(ask("orphans", "--verdict", "differs")) == example_graph.COUNT + 1
    assert ask("search", "verzonnen", "titel", "--verdict", "differs") == []
    assert all(row["cites_inside"] == [] for row in ask("dossier", "33000", "--verdict", "differs"))
    done = run("path", "kst-33000-1", "kst-33000-12", "--db", str(db))
    assert (done.returncode, done.stdout) == (1, "")
    assert run("top", "--vergaderjaar", "2019-2021", "--db", str(db)).returncode == 2
    assert run("dossier", "99999", "--db", str(db)).returncode == 1
    assert run("top", "--db", "geen.db").returncode == 1


FORMATS = ["gexf", "graphml", "ntriples", "dot", "mermaid", "csv", "parquet"]


def counts(db: Path) -> tuple[int, int, int]:
    with Store(db) as store:
        return tuple(
            store.rows(f"select count(*) as n from {table}")[0]["n"]
            for table in ("nodes", "edges", "citations where cited_paper is not null")
        )  # type: ignore[return-value]


def exported(run: Run, db: Path, folder: Path, format: str, *more: str) -> Path:
    done = run("export", "--format", format, "-o", f"g.{format}", "--db", str(db), "--force", *more)
    assert done.returncode == 0, done.stderr
    return folder / f"g.{format}"


@pytest.mark.parametrize("format", FORMATS)
def test_two_exports_are_the_same_bytes(run: Run, db: Path, tmp_path: Path, format: str) -> None:
    first = exported(run, db, tmp_path, format).read_bytes()
    assert exported(run, db, tmp_path, format).read_bytes() == first
    assert not list(tmp_path.glob("*.new"))


#: What the GEXF 1.3 schema asks of the elements that we write, in our own words: allowed attributes, and children in order.
GEXF = {
    "gexf": ({"version"}, ["meta", "graph"]),
    "meta": (set(), ["creator", "description"]),
    "creator": (set(), []),
    "description": (set(), []),
    "graph": (
        {"defaultedgetype", "mode", "timeformat", "timerepresentation"},
        ["attributes", "attributes", "nodes", "edges"],
    ),
    "attributes": ({"class", "mode"}, None),
    "attribute": ({"id", "title", "type"}, []),
    "nodes": ({"count"}, None),
    "node": ({"id", "label", "start"}, ["attvalues"]),
    "edges": ({"count"}, None),
    "edge": ({"id", "source", "target", "weight", "start"}, ["attvalues"]),
    "attvalues": (set(), None),
    "attvalue": ({"for", "value"}, []),
}


def test_gexf(run: Run, db: Path, tmp_path: Path) -> None:
    from lxml import etree

    networkx = pytest.importorskip("networkx")
    path = exported(run, db, tmp_path, "gexf")
    root = etree.parse(path).getroot()
    assert root.tag == "{http://gexf.net/1.3}gexf"
    assert root.get("version") == "1.3"
    for element in root.iter():
        name = etree.QName(element).localname
        attributes, children = GEXF[name]
        assert set(element.attrib) <= attributes, name
        if children is not None:
            assert [etree.QName(child).localname for child in element] == children
        if "start" in element.attrib:
            assert re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", element.get("start") or "")
    nodes, edges, _ = counts(db)
    assert [int(root.find(f".//{{*}}{name}").get("count")) for name in ("nodes", "edges")] == [nodes, edges]  # type: ignore[union-attr, arg-type]
    # networkx knows GEXF up to 1.2, whose elements these are.
    older = tmp_path / "ouder.gexf"
    older.write_text(
        path.read_text(encoding="utf-8")
        .replace("http://gexf.net/1.3", "http://www.gexf.net/1.2draft")
        .replace('version="1.3"', 'version="1.2"'),
        encoding="utf-8",
    )
    graph = networkx.read_gexf(older)
    assert (graph.number_of_nodes(), graph.number_of_edges()) == (nodes, edges)


def test_graphml(run: Run, db: Path, tmp_path: Path) -> None:
    networkx = pytest.importorskip("networkx")
    graph = networkx.read_graphml(exported(run, db, tmp_path, "graphml"))
    nodes, edges, _ = counts(db)
    assert (graph.number_of_nodes(), graph.number_of_edges()) == (nodes, edges)
    assert graph.nodes["kst-33000-12"]["dossier"] == "33000"
    assert isinstance(next(iter(graph.edges(data=True)))[2]["times"], int)
    assert {type(told["within_dossier"]) for _, _, told in graph.edges(data=True)} == {bool}


def test_ntriples(run: Run, db: Path, tmp_path: Path) -> None:
    rdflib = pytest.importorskip("rdflib")
    graph = rdflib.Graph()
    graph.parse(exported(run, db, tmp_path, "ntriples"), format="nt")
    nodes, edges, places = counts(db)
    cito = rdflib.Namespace("http://purl.org/spar/cito/")
    assert len(list(graph.triples((None, cito.cites, None)))) == edges
    assert len(list(graph.triples((None, rdflib.DCTERMS.references, None)))) == edges
    assert len(list(graph.triples((None, rdflib.RDF.type, cito.Citation)))) == places
    assert len(list(graph.triples((None, rdflib.DCTERMS.identifier, None)))) == nodes
    page = rdflib.URIRef("https://zoek.officielebekendmakingen.nl/kst-33000-12")
    assert str(graph.value(page, rdflib.DCTERMS.identifier)) == "kst-33000-12"


@given(st.text())
@settings(max_examples=200)
def test_literals_are_read_back(text: str) -> None:
    rdflib = pytest.importorskip("rdflib")
    graph = rdflib.Graph()
    graph.parse(data=f"<urn:a> <urn:b> {literal(text)} .\n", format="nt")
    ((_, _, value),) = graph
    assert str(value) == text.encode("utf-8", "replace").decode() or "\ud800" <= max(text) <= "\udfff"


def test_csv_and_parquet(run: Run, db: Path, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    nodes, edges, _ = counts(db)
    path = exported(run, db, tmp_path, "csv")
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    with (tmp_path / "g.papers.csv").open(encoding="utf-8", newline="") as file:
        papers = list(csv.DictReader(file))
    assert (len(papers), len(rows)) == (nodes, edges)
    table = parquet.read_table(exported(run, db, tmp_path, "parquet"))
    assert (parquet.read_table(tmp_path / "g.papers.parquet").num_rows, table.num_rows) == (nodes, edges)
    assert [(r["citing"], r["cited"], r["times"]) for r in table.to_pylist()] == [
        (r["citing"], r["cited"], int(r["times"])) for r in rows
    ]


def test_dot_and_mermaid(run: Run, db: Path, tmp_path: Path) -> None:
    nodes, edges, _ = counts(db)
    dot = exported(run, db, tmp_path, "dot")
    mermaid = exported(run, db, tmp_path, "mermaid").read_text(encoding="utf-8").splitlines()
    assert (sum("[" in line for line in mermaid), sum("-->" in line for line in mermaid)) == (nodes, edges)
    if shutil.which("gc") is None:
        pytest.skip("graphviz is not installed: its gc counts nodes and edges")
    counted = subprocess.run(["gc", "-n", "-e", str(dot)], capture_output=True, text=True, check=True).stdout.split()
    assert [int(value) for value in counted[:2]] == [nodes, edges]


def test_exports_take_filters(run: Run, db: Path, tmp_path: Path, corpus: Corpus) -> None:
    path = exported(run, db, tmp_path, "csv", "--dossier", "33000", "--verdict", "exists")
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {(row["citing"], row["cited"]) for row in rows} == {
        pair for pair in corpus.edges if pair[0].startswith("kst-33000-")
    }
    done = run("export", "--format", "csv", "-o", "nergens/g.csv", "--db", str(db))
    assert done.returncode == 3
    assert "cannot be written" in done.stderr


@pytest.mark.parametrize("suffix", ["html", "svg"])
def test_pictures(run: Run, db: Path, tmp_path: Path, suffix: str) -> None:
    from lxml import etree

    done = run("graph", "kst-33009-28", "-o", f"g.{suffix}", "--db", str(db))
    assert done.returncode == 0, done.stderr
    text = (tmp_path / f"g.{suffix}").read_text(encoding="utf-8")
    svg = text if suffix == "svg" else text[text.index("<svg") : text.index("</svg>") + 6]
    root = etree.fromstring(svg.encode())
    with Store(db) as store:
        near = sum(len(Graph(store).reach("kst-33009-28", 1, backwards=b)) for b in (True, False))
    assert len(root.findall(".//{*}circle")) == near
    assert len(root.findall(".//{*}rect")) == 1
    assert run("graph", "kst-33009-28", "-o", "g.png", "--db", str(db)).returncode == 2


# -- the ten queries -----------------------------------------------------------------------------------------------

SQL = (ROOT / "docs" / "sql.md").read_text(encoding="utf-8")
QUERIES = make_metadata.queries(SQL)


def test_there_are_ten_queries_and_datasette_has_them() -> None:
    assert len(QUERIES) == 10
    metadata = json.loads((ROOT / "datasette" / "metadata.json").read_text(encoding="utf-8"))
    assert metadata == make_metadata.metadata(SQL)
    assert any(":paper" in query["sql"] for query in metadata["queries"].values())


@pytest.mark.parametrize("name", QUERIES)
def test_example_query(db: Path, name: str) -> None:
    block = SQL[SQL.index(f"-- {QUERIES[name]['title']}\n") :]
    expected = re.match(r"[^\n]+\n(?:    (?!--)[^\n]+\n)+((?:    --> [^\n]*\n)+)", block)
    assert expected is not None
    connection = sqlite3.connect(db)
    rows = connection.execute(QUERIES[name]["sql"]).fetchall()
    connection.close()
    assert ["|".join(map(str, row)) for row in rows] == re.findall(r"--> ([^\n]*)", expected[1])


def test_metadata_names_tables_that_exist(db: Path) -> None:
    connection = sqlite3.connect(db)
    names = {row[0] for row in connection.execute("select name from sqlite_master")}
    tables = {row[0] for row in connection.execute("select name from sqlite_master where type in ('trigger', 'index')")}
    connection.close()
    assert {*make_metadata.TABLES, *make_metadata.HIDDEN} - {"sqlite_stat1", "sqlite_stat4"} <= names
    # What is neither described nor hidden is shown as it is, and named here on purpose.
    plain = {"people", "texts", "rankings_made", "papers_with_counts", "citations_by_year", "motions_and_outcomes", "submitters", "unresolved"}  # fmt: skip
    known = {*make_metadata.TABLES, *make_metadata.HIDDEN, *plain}
    assert {name for name in names if "_fts" not in name and not name.startswith("sqlite_")} - tables - known == set()


@pytest.mark.slow
def test_datasette_shows_any_file_of_ours(db: Path, tmp_path: Path) -> None:
    pytest.importorskip("datasette.cli", reason="datasette is not installed (extra dev)")
    sync = pytest.importorskip("playwright.sync_api")
    if shutil.which("chromium") is None:
        pytest.skip("chromium is not installed")
    shutil.copy(db, tmp_path / "anders.db")
    port = free_port()
    said = tmp_path / "datasette.log"
    with said.open("w") as log:
        served = subprocess.Popen(
            [sys.executable, "-c", "from datasette.cli import cli; cli()", "serve", "anders.db", "-p", str(port), "--plugins-dir", str(ROOT / "datasette" / "plugins")],
            cwd=tmp_path, stdout=log, stderr=subprocess.STDOUT, text=True,
        )  # fmt: skip
    try:
        assert _answers(port, served), said.read_text()
        with sync.sync_playwright() as play:
            browser = play.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
            page = browser.new_page()
            page.goto(f"http://127.0.0.1:{port}/anders")
            text = page.inner_text("body")
            assert "The papers that most others cite" in text
            assert page.query_selector("h2 >> text=arcs") is None
            page.goto(
                f"http://127.0.0.1:{port}/anders/2-what-one-paper-cites-how-often-and-where-first?paper=kst-33000-12"
            )
            assert "kst-33009-17" in page.inner_text("body")
            page.goto(f"http://127.0.0.1:{port}/anders/papers?_size=3")
            assert "kst-33000-1" in page.inner_text("body")
            assert "Official publications, one row a work" in page.inner_text("body")
            browser.close()
    finally:
        served.terminate()
        served.wait(20)


def _answers(port: int, served: subprocess.Popen[str]) -> bool:
    """Whether a server takes connections within a minute, while its process lives."""
    until = time.monotonic() + 60
    while time.monotonic() < until and served.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return True
    return False


# -- what a node can be, and versions -------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["", "x", "kst", "kst-", "Kamerstuk 33 694", "kst-1;drop", "letter:", "kst-33694-\n1"])
def test_no_node_for_what_is_no_identifier(tmp_path: Path, name: str) -> None:
    with Store(tmp_path / "a.db") as store, pytest.raises(sqlite3.IntegrityError):
        store.db.execute("insert into works (id) values (?)", [name])


def test_reprints_fold_into_their_work(tmp_path: Path) -> None:
    text = "Zie kst-11107-102-h1 en kst-11107-102."
    citations = [
        Citation(4, 20, "kst-11107-102-h1", "kamerstuk", ("kst-11107-102-h1",)),
        Citation(24, 37, "kst-11107-102", "kamerstuk", ("kst-11107-102",)),
    ]
    resolutions = [Resolution(c, Verdict.EXISTS, c.ids) for c in citations]
    with Store(tmp_path / "a.db") as store:
        store.save(Document(text, source="paper://x"), resolutions)
        (edge,) = store.rows("select cited, times from citation_edges")
        assert edge == {"cited": "kst-11107-102", "times": 2}
        assert store.rows("select * from versions") == [{"id": "kst-11107-102-h1", "paper": "kst-11107-102"}]
    assert work_of("kst-33694-Q-n1") == "kst-33694-Q"


def test_a_letter_that_becomes_a_paper_takes_its_edges_along(tmp_path: Path) -> None:
    citation = Citation(0, 12, "kst-33694-12", "kamerstuk", ("kst-33694-12",))
    resolutions = [Resolution(citation, Verdict.EXISTS, citation.ids)]
    document = Document("kst-33694-12", source="paper://brief")
    with Store(tmp_path / "a.db") as store:
        store.save(document, resolutions)
        header = Header(Dossiernummer("33694"), "57")
        store.save(document._replace(text="kst-33694-12.", header=header), resolutions)
        assert store.rows("select citing, cited from citation_edges") == [
            {"citing": "kst-33694-57", "cited": "kst-33694-12"}
        ]
        store.save(document._replace(text="", header=header), [])
        assert store.rows("select * from edges") == []


def test_a_bad_batch_leaves_nothing_behind(tmp_path: Path) -> None:
    resolution = Resolution(Citation(0, 3, "abc", "kamerstuk", ("geen nummer",)), Verdict.EXISTS, ("geen nummer",))
    with Store(tmp_path / "a.db") as store:
        with pytest.raises(StoreError):
            store.save(Document("abc", source="x.md"), [resolution])
        assert store.rows("select count(*) as n from citations") == [{"n": 0}]


# -- Arrow and Spark ------------------------------------------------------------------------------------------------


def test_arrow_in_a_pool_and_in_spark_give_the_same(tmp_path: Path, corpus: Corpus) -> None:
    arrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    from kamerref.arrow import SCHEMA, citations_in, extract_parquet

    texts = arrow.table(
        {
            "id": [*corpus.texts, None, "kst-33000-1"],
            "text": [*corpus.texts.values(), "x", None],
            "n": range(len(corpus.texts) + 2),
        }
    )
    parquet.write_table(texts, tmp_path / "teksten.parquet", row_group_size=90)
    alone = arrow.Table.from_batches(list(citations_in(texts.to_batches())), schema=SCHEMA)
    pairs = Counter((row["citing"], row["cited"]) for row in alone.to_pylist() if row["cited"] != MISSING)
    assert dict(pairs) == corpus.edges
    assert extract_parquet(tmp_path / "teksten.parquet", tmp_path / "uit.parquet", jobs=2) == alone.num_rows
    assert parquet.read_table(tmp_path / "uit.parquet").equals(alone)


@pytest.mark.slow
@pytest.mark.long
def test_spark_gives_the_same(tmp_path: Path, corpus: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("pyspark", reason="pyspark is not installed (extra spark)")
    if shutil.which("java") is None:
        pytest.skip("java is not installed: Spark runs on it")
    script = tmp_path / "job.py"
    script.write_text(SPARK, encoding="utf-8")
    arrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    from kamerref.arrow import SCHEMA, citations_in

    texts = arrow.table({"id": list(corpus.texts), "text": list(corpus.texts.values())})
    parquet.write_table(texts, tmp_path / "teksten.parquet")
    done = subprocess.run(
        [sys.executable, str(script), str(tmp_path / "teksten.parquet"), str(tmp_path / "uit")],
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYSPARK_PYTHON": sys.executable, "SPARK_LOCAL_IP": "127.0.0.1"},
        capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    key = ("citing", "start", "cited")
    theirs = sorted(parquet.read_table(tmp_path / "uit").to_pylist(), key=lambda row: tuple(str(row[k]) for k in key))
    alone = arrow.Table.from_batches(list(citations_in(texts.to_batches())), schema=SCHEMA).to_pylist()
    assert theirs == sorted(alone, key=lambda row: tuple(str(row[k]) for k in key))


SPARK = """
import sys
from pyspark.sql import SparkSession
from kamerref.arrow import SPARK_SCHEMA, citations_in
spark = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").config("spark.driver.bindAddress", "127.0.0.1").getOrCreate()
spark.read.parquet(sys.argv[1]).repartition(3).mapInArrow(citations_in, SPARK_SCHEMA).write.parquet(sys.argv[2])
spark.stop()
"""


@pytest.mark.slow
def test_the_benchmark_runs() -> None:
    """What `make bench` measures at full size, at a thousandth of it."""
    done = subprocess.run(
        [sys.executable, "benchmarks/graph.py", "--papers", "400", "--edges", "3000", "--real", "0", "--no-exports"],
        cwd=ROOT, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "bytes an edge" in done.stdout
