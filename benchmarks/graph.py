"""The graph at full size: 340,000 papers, 3 million edges; each figure beside a bare yardstick in the same run.

Citations are dealt as citation networks have them: a few papers are cited very often (preferential attachment), most citations
go to papers of about the same time. `--papers` and `--edges` make it smaller.
"""

from __future__ import annotations

import argparse
import json
import random
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from cache import Graph, Letter, Store
from cache.exports import FORMATS
from cache.schema import MAKE_EDGES
from cache.store import _COLUMNS, _MARKS, BULK_CACHE_KB, _paper_row
from resolver import Citation, Header
from resolver.identifiers import kamerstuk_id

BATCH = 500
CONTEXT = (
    "Daarover ontving uw Kamer in het voorjaar een brief waarin de stand van zaken staat, zie {} en de bijlage daarbij."
)


def papers(count: int) -> list[str]:
    """Identifiers as dense dossiers have them."""
    return [kamerstuk_id(str(20000 + at // 25), at % 25 + 1) for at in range(count)]


def batches(ids: list[str], edges: int, seed: int = 1) -> Iterator[list[Letter]]:
    """Letters with their citations, in order; the same numbers give the same graph."""
    chance = random.Random(seed)
    each = edges / len(ids)
    ends: list[int] = []
    batch: list[Letter] = []
    for at, id in enumerate(ids):
        wanted = min(at, int(chance.expovariate(1 / each) + 0.5), 400)
        cited: set[int] = set()
        while len(cited) < wanted:
            pick = (
                ends[int(chance.random() * len(ends))]
                if ends and chance.random() < 0.6
                else max(0, at - 1 - int(chance.expovariate(0.01)))
            )
            cited.add(pick if pick < at and pick not in cited else int(chance.random() * at))
        ends += cited
        rows = tuple(row(id, ids[other], 40 * place) for place, other in enumerate(sorted(cited)))
        citation = Citation(0, 1, "", "kamerstuk")
        batch.append(Letter(f"paper://{id}", "0" * 64, id, Header(), (citation,) * len(rows), rows, {}))
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def row(citing: str, cited: str, start: int) -> dict[str, Any]:
    dossier = cited.split("-")[1]
    return {
        "citing_paper": citing, "cited_paper": cited, "dossier": dossier, "family": "kamerstuk", "start": start, "end": start + 24,
        "raw": f"Kamerstuk {dossier}, nr. {cited.split('-')[2]}", "paragraph": start // 40, "note": None, "place": f"alinea {start // 40}",
        "context": CONTEXT.format(cited), "claims": '{"kind": null, "names": []}', "form": "kamerstuk", "evidence": "label", "verdict": "exists",
        "why": "", "differs": "[]", "candidates": "[]",
    }  # fmt: skip


def bare_write(db: sqlite3.Connection, letters: list[Letter]) -> None:
    """The same rows with nothing but executemany, and the same statement for the edges."""
    db.execute("begin")
    first = db.execute("select coalesce(max(id), 0) from letters").fetchone()[0]
    names = {n: None for letter in letters for n in (letter.citing, *(row["cited_paper"] for row in letter.rows))}
    values = [_paper_row(name) for name in names]
    db.executemany("insert or ignore into dossiers (nummer) values (?)", [(v[2],) for v in values])
    db.executemany(
        "insert or ignore into papers (id, family, dossier, ondernummer, kamer, vergaderjaar, url) values (?, ?, ?, ?, ?, ?, ?)",
        values,
    )
    db.executemany("insert or ignore into papers_dossiers values (?, ?)", [(v[0], v[2]) for v in values])
    db.executemany(
        "insert into letters (path, sha256, paper, titel, datum, header, read_at) values (?, ?, ?, ?, ?, ?, ?)",
        [letter.row() for letter in letters],
    )
    db.executemany(
        f"insert into citations (letter, {_COLUMNS}) values ({_MARKS})",
        [(first + n, *row.values()) for n, letter in enumerate(letters, 1) for row in letter.rows],
    )
    db.executemany("insert or ignore into nodes (paper) values (?)", [(name,) for name in names])
    db.execute("delete from renewed")
    db.executemany("insert into renewed values (?)", [(letter.citing,) for letter in letters])
    db.execute(MAKE_EDGES)
    db.execute("commit")


def spent(work: Callable[[], Any]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def quantiles(values: list[float]) -> str:
    values = sorted(values)
    return f"p50 {statistics.median(values) * 1000:.2f} ms, p95 {values[int(len(values) * 0.95)] * 1000:.2f} ms"


def load(folder: Path, ids: list[str], edges: int) -> None:
    """Ours and bare, batch by batch, so that both meet the same noise."""
    bare = Store(folder / "bare.db")
    with bare.transaction():
        for table in ("papers", "citations", "texts"):
            for when in ("ai", "ad", "au"):
                bare.db.execute(f"drop trigger {table}_{when}")
    bare.db.execute(f"pragma cache_size = -{BULK_CACHE_KB}")
    bare.db.execute("create temporary table renewed (paper text primary key)")
    ours_s = bare_s = count = 0.0
    with Store(folder / "graph.db") as store:
        context = store.bulk()
        context.__enter__()
        for letters in batches(ids, edges):
            count += sum(len(letter.rows) for letter in letters)
            ours_s += spent(lambda letters=letters: store.save_many(letters))  # type: ignore[misc]
            bare_s += spent(lambda letters=letters: bare_write(bare.db.conn, letters))  # type: ignore[misc]
        words_s = spent(lambda: context.__exit__(None, None, None))
        size = sum(file.stat().st_size for file in folder.glob("graph.db*"))
    bare.close()
    (folder / "bare.db").unlink()
    print(
        f"load: {count / ours_s:,.0f} edges/s; bare executemany of the same rows {count / bare_s:,.0f} edges/s; ratio {bare_s / ours_s:.2f} (goal 0.5)"
    )
    print(
        f"index of words, at the end: {words_s:.0f} s; database {size / count:.0f} bytes an edge, {size / 1e9:.2f} GB"
    )


_BARE_REACH = """with recursive reach(node, depth) as (
    select ?, 0 union select e.citing, depth + 1 from reach join edges e on e.cited = reach.node where depth < ?)
    select count(distinct node) from reach"""


def ask(folder: Path, ids: list[str]) -> None:
    chance = random.Random(2)
    with Store(folder / "graph.db") as store:
        graph = Graph(store)
        for depth, most in ((1, 300), (3, 200)):
            some = chance.sample(ids, most)
            ours = [spent(lambda id=id, d=depth: graph.reach(id, d)) for id in some]  # type: ignore[misc]
            nodes = [graph.node(id) for id in some]
            bare = [spent(lambda n=n, d=depth: store.db.execute(_BARE_REACH, [n, d]).fetchone()) for n in nodes]  # type: ignore[misc]
            goal = {1: "5 ms", 3: "150 ms"}[depth]
            print(
                f"cited-by depth {depth}: {quantiles(ours)} (goal p95 {goal}); the recursive query alone {quantiles(bare)}"
            )
        places = [spent(lambda id=id: graph.cited_by(id)) for id in chance.sample(ids, 300)]  # type: ignore[misc]
        print(f"cited-by with every place: {quantiles(places)}")
        pairs = [(chance.choice(ids[len(ids) // 2 :]), chance.choice(ids[: len(ids) // 2])) for _ in range(100)]
        chains = [spent(lambda a=a, b=b: graph.path(a, b)) for a, b in pairs]  # type: ignore[misc]
        print(f"path: {quantiles(chains)}")


_PAGERANK = """
import sys, time
sys.path.insert(0, sys.argv[1])
from cache import Store
from cache.ranking import PRECISION, edge_list, rank, read_graph
import rustworkx
store = Store(sys.argv[2])
if sys.argv[3] == "ours":
    started = time.perf_counter()
    graph, _ = read_graph(store)
    rustworkx.pagerank(graph, tol=PRECISION)
    read_s = time.perf_counter() - started
    started = time.perf_counter()
    rank(store, "pagerank")
    print(read_s, time.perf_counter() - started)
else:
    edges = edge_list(store)
    (most,) = store.db.execute("select max(node) from nodes").fetchone()
    started = time.perf_counter()
    graph = rustworkx.PyDiGraph(multigraph=False)
    graph.add_nodes_from(range(most))
    graph.extend_from_edge_list(edges)
    rustworkx.pagerank(graph, tol=PRECISION)
    print(time.perf_counter() - started)
"""


def measured(*command: str) -> tuple[float, float, str]:
    """Seconds, peak memory in MB and output of a process."""
    started = time.perf_counter()
    script = "import resource,subprocess,sys;c=subprocess.run(sys.argv[1:]);print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss);sys.exit(c.returncode)"
    done = subprocess.run(
        [sys.executable, "-c", script, *command], capture_output=True, text=True, check=True, cwd=ROOT
    )
    *rest, peak = done.stdout.split()
    return time.perf_counter() - started, int(peak) / 1024, " ".join(rest)


def rank_and_export(folder: Path) -> None:
    db = str(folder / "graph.db")
    _, ours_mb, ours = measured(sys.executable, "-c", _PAGERANK, str(ROOT), db, "ours")
    _, bare_mb, bare = measured(sys.executable, "-c", _PAGERANK, str(ROOT), db, "bare")
    read_s, whole_s = map(float, ours.split())
    print(
        f"pagerank with reading the edges: {read_s:.1f} s, {ours_mb:.0f} MB; rustworkx alone {float(bare):.1f} s, {bare_mb:.0f} MB;"
        f" ratio {read_s / float(bare):.2f} (goal 3); with the parts of the graph and keeping it all: {whole_s:.1f} s"
    )
    for format in FORMATS:
        seconds, peak, _ = measured(
            sys.executable,
            "-m",
            "kamerref",
            "export",
            "--format",
            format,
            "-o",
            str(folder / f"out.{format}"),
            "--db",
            db,
        )
        size = sum(file.stat().st_size for file in folder.glob(f"out*.{format}")) / 1e6
        print(f"export {format}: {seconds:.0f} s, {peak:.0f} MB of memory (goal 300), {size:,.0f} MB")
        for file in folder.glob(f"out*.{format}"):
            file.unlink()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--papers", type=int, default=340_000)
    parser.add_argument("--edges", type=int, default=3_000_000)
    chosen = parser.parse_args()
    ids = papers(chosen.papers)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        load(folder, ids, chosen.edges)
        ask(folder, ids)
        rank_and_export(folder)
    print(json.dumps({"papers": chosen.papers, "edges": chosen.edges}))


if __name__ == "__main__":
    main()
