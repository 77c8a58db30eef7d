"""The graph at full size: 340,000 papers, 3 million edges; and the real papers and laws, where they are at hand.

Citations are dealt as citation networks have them: a few papers are cited very often (preferential attachment), most citations
go to papers of about the same time. `--papers` and `--edges` make it smaller. Each figure stands beside its goal.
"""

from __future__ import annotations

import argparse
import json
import random
import sqlite3
import statistics
import subprocess
import sys
import tarfile
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from cache import Graph, Letter, Store
from cache import chains as cache_chains
from cache.chains import InSql, arrays_of
from cache.exports import FORMATS
from cache.rows import StoredPlace
from resolver import Header
from tools.make_metadata import queries

BATCH = 500
CONTEXT = (
    "Daarover ontving uw Kamer in het voorjaar een brief waarin de stand van zaken staat, zie {} en de bijlage daarbij."
)
HUB_CITING = 8000
DATA = ROOT.parent / "shared" / "data"


def papers(count: int) -> list[str]:
    """Identifiers as dense dossiers have them."""
    return [f"kst-{20000 + at // 25}-{at % 25 + 1}" for at in range(count)]


def batches(ids: list[str], edges: int, seed: int = 1) -> Iterator[list[Letter]]:
    """Letters with their citations, in order; the same numbers give the same graph. One paper is cited by thousands."""
    chance = random.Random(seed)
    each = edges / len(ids)
    ends: list[int] = []
    batch: list[Letter] = []
    for at, id in enumerate(ids):
        wanted = min(at, int(chance.expovariate(1 / each) + 0.5), 400)
        cited: set[int] = set()
        if at and at % max(1, len(ids) // HUB_CITING) == 0:
            cited.add(0)
        while len(cited) < wanted:
            pick = (
                ends[int(chance.random() * len(ends))]
                if ends and chance.random() < 0.6
                else max(0, at - 1 - int(chance.expovariate(0.01)))
            )
            cited.add(pick if pick < at and pick not in cited else int(chance.random() * at))
        ends += cited
        batch.append(letter(id, [ids[other] for other in sorted(cited)]))
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def letter(id: str, cited: list[str]) -> Letter:
    places, passages = [], []
    for n, other in enumerate(cited):
        _, dossier, number = other.split("-")
        raw = f"Kamerstuk {dossier}, nr. {number}"
        text = CONTEXT.format(raw)
        passages.append(text)
        places.append(
            StoredPlace(
                cited=other, dossier=dossier, family="kamerstuk", start=200 * n, length=len(raw), raw=None, passage=n, at=0,
                size=len(text), raw_at=text.index(raw), raw_size=len(raw), paragraph=n, note=None, page=None, form="kamerstuk",
                evidence=5, verdict=5, why=None, said=None,
            )
        )  # fmt: skip
    digest = (hash(id) & 0xFFFFFFFF).to_bytes(12, "big")
    return Letter(f"paper://{id}", bytes(32), digest, id, Header(), tuple(places), tuple(passages), {})


def spent(work: Callable[[], Any]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def quantiles(values: list[float]) -> str:
    values = sorted(values)
    return f"p50 {statistics.median(values) * 1000:.2f} ms, p95 {values[int(len(values) * 0.95)] * 1000:.2f} ms"


def size_by_table(path: Path) -> dict[str, int]:
    db = sqlite3.connect(path)
    try:
        return dict(db.execute("select name, sum(pgsize) from dbstat group by name"))
    except sqlite3.OperationalError:
        return {}
    finally:
        db.close()


def load(path: Path, ids: list[str], edges: int) -> None:
    """The whole graph in batches; the rate of each quarter, and the size with and without words."""
    rates: list[tuple[int, float]] = []
    with Store(path) as store:
        context = store.bulk()
        context.__enter__()
        for letters in batches(ids, edges):
            rates.append((sum(len(one.places) for one in letters), spent(lambda some=letters: store.save_many(some))))  # type: ignore[misc]
        count = sum(n for n, _ in rates)
        quarter = -(-len(rates) // 4)
        shown = []
        for at in range(0, len(rates), quarter):
            part = rates[at : at + quarter]
            shown.append(f"{sum(n for n, _ in part) / sum(s for _, s in part):,.0f}")
        words_s = spent(lambda: context.__exit__(None, None, None))
    print(f"load: {count / sum(s for _, s in rates):,.0f} edges/s; by quarter {', '.join(shown)} (goal: level)")
    size = path.stat().st_size
    print(f"index of words and analyze, at the end: {words_s:.0f} s; {count:,} edges, {size / 1e9:.2f} GB")
    parts = size_by_table(path)
    words = sum(n for name, n in parts.items() if "_fts" in name)
    contexts = parts.get("passages", 0)
    print(
        f"bytes an edge: {size / count:.0f} with contexts and words (goal 350), {(size - words) / count:.0f} without words,"
        f" {(size - words - contexts) / count:.0f} without contexts too (goal 120)"
    )
    print(
        "of these:", ", ".join(f"{name} {n / count:.0f}" for name, n in sorted(parts.items(), key=lambda p: -p[1])[:12])
    )


def ask(path: Path, ids: list[str]) -> None:
    """Questions, each of a process that has the database open."""
    chance = random.Random(2)
    with Store(path, read_only=True) as store:
        graph = Graph(store)
        for depth, most, goal in ((1, 200, "5 ms"), (3, 100, "150 ms")):
            ours = [spent(lambda id=id, d=depth: graph.reach(id, d)) for id in chance.sample(ids, most)]  # type: ignore[misc]
            print(f"cited-by depth {depth}: {quantiles(ours)} (goal p95 {goal})")
        places = [spent(lambda id=id: graph.cited_by(id)) for id in chance.sample(ids, 200)]  # type: ignore[misc]
        print(f"cited-by with every place: {quantiles(places)}")
        print(f"arrays of the arcs, made once: {spent(lambda: arrays_of(store)):.1f} s")
        pairs = [(chance.choice(ids[len(ids) // 2 :]), chance.choice(ids[: len(ids) // 2])) for _ in range(100)]
        chains = [spent(lambda a=a, b=b: graph.path(a, b)) for a, b in pairs]  # type: ignore[misc]
        print(f"path: {quantiles(chains)} (goal p50 5 ms, p95 50 ms)")
        fast = [graph.path(a, b) for a, b in pairs[:30]]
        kept, cache_chains.search_of = cache_chains.search_of, InSql
        try:
            slow = [spent(lambda a=a, b=b: graph.path(a, b)) for a, b in pairs[:30]]  # type: ignore[misc]
            assert fast == [graph.path(a, b) for a, b in pairs[:30]]
        finally:
            cache_chains.search_of = kept
        print(f"path without numpy: {quantiles(slow)}")
        hub = ids[0]
        (dossier,) = store.db.execute("select dossier from papers where id = ?", [hub]).fetchone()
        from cache import Filter

        print(
            f"at the hub ({len(graph.cited_by(hub)):,} citing): cited-by {spent(lambda: graph.cited_by(hub)):.2f} s,"
            f" top --dossier {spent(lambda: graph.top(filter=Filter(dossier=dossier))):.2f} s, top {spent(graph.top):.2f} s,"
            f" related {spent(lambda: graph.related(hub)):.2f} s, timeline {spent(lambda: graph.timeline(hub)):.2f} s,"
            f" dossier {spent(lambda: graph.dossier(dossier)):.2f} s, orphans {spent(graph.orphans):.2f} s (goal 1 s each)"
        )
        for name, query in queries((ROOT / "docs" / "sql.md").read_text(encoding="utf-8")).items():
            sql = query["sql"].replace("'kst-33000-1'", f"'{hub}'").replace("'kst-33006-15'", f"'{hub}'")
            rows = store.db.execute("explain " + sql).fetchall()
            print(
                f"  question {name[:50]}: {spent(lambda s=sql: store.db.execute(s).fetchall()):.2f} s" if rows else ""
            )  # type: ignore[misc]


_PAGERANK = """
import sys, time
sys.path.insert(0, sys.argv[1])
from cache import Store
from cache.ranking import rank
with Store(sys.argv[2]) as store:
    for kind in ("pagerank", "community"):
        started = time.perf_counter()
        rank(store, kind)
        print(f"{kind} {time.perf_counter() - started:.1f} s;", end=" ")
    try:
        import igraph
    except ImportError:
        print("igraph is not installed")
        raise SystemExit
    arcs = store.db.execute("select citing - 1, cited - 1 from arcs where not is_self").fetchall()
    (most,) = store.db.execute("select max(node) from counted").fetchone()
    started = time.perf_counter()
    graph = igraph.Graph(most, [tuple(a) for a in arcs], directed=True)
    theirs = graph.pagerank()
    print(f"igraph alone {time.perf_counter() - started:.1f} s;", end=" ")
    ours = {n - 1: s for n, s in store.db.execute("select node, score from ranked where kind = 'pagerank'")}
    print(f"largest difference of a score {max(abs(theirs[n] - s) for n, s in ours.items()):.1e} (goal 1e-9),", end=" ")
    top = lambda scores: sorted(scores, key=lambda n: -scores[n])[:100]
    print("order of the top 100 the same:", top(ours) == top(dict(enumerate(theirs))))
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


def rank_and_export(path: Path) -> None:
    _, peak, said = measured(sys.executable, "-c", _PAGERANK, str(ROOT), str(path))
    print(f"{said} ({peak:.0f} MB)")
    for format in FORMATS:
        target = path.with_suffix(f".out.{format}")
        command = ("-m", "kamerref", "export", "--format", format, "-o", str(target), "--db", str(path))
        seconds, peak, _ = measured(sys.executable, *command)
        files = list(path.parent.glob(f"*.out*.{format}"))
        size = sum(file.stat().st_size for file in files) / 1e6
        goal = {"gexf": " (goal 25 s for 3 million)", "csv": " (goal 15 s for 3 million)"}.get(format, "")
        print(f"export {format}: {seconds:.0f} s{goal}, {peak:.0f} MB of memory, {size:,.0f} MB")
        for file in files:
            file.unlink()


def real(folder: Path, name: str, most: int) -> None:
    """Texts of an archive of `../shared/data`, loaded with one core: the rate, and the size a citation."""
    archive = DATA / name
    if not archive.exists():
        print(f"real: {name} is not at hand")
        return
    with tarfile.open(archive) as tar:
        for at, member in enumerate(one for one in tar if one.isfile()):
            if at < most:
                tar.extract(member, folder / name, filter="data")
    path = folder / f"{name}.db"
    command = ("-m", "kamerref", "load", str(folder / name), "--jobs", "1", "--db", str(path))
    started = time.perf_counter()
    subprocess.run([sys.executable, *command], capture_output=True, cwd=ROOT, check=False)
    seconds = time.perf_counter() - started
    db = sqlite3.connect(path)
    (texts,), (count,) = (db.execute(f"select count(*) from {table}").fetchone() for table in ("letters", "citations"))
    db.close()
    print(f"real {name}: {texts} texts in {seconds:.1f} s on one core ({texts / seconds:.0f}/s), {count} citations, {path.stat().st_size / max(1, count):.0f} bytes each (goal 600)")  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--papers", type=int, default=340_000)
    parser.add_argument("--edges", type=int, default=3_000_000)
    parser.add_argument("--real", type=int, default=1890, help="so many real papers")
    parser.add_argument("--no-exports", action="store_true")
    chosen = parser.parse_args()
    ids = papers(chosen.papers)
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "graph.db"
        load(path, ids, chosen.edges)
        ask(path, ids)
        if not chosen.no_exports:
            rank_and_export(path)
        if chosen.real:
            real(Path(name), "real-papers.tar.xz", chosen.real)
            real(Path(name), "real-laws.tar.xz", 110)
    print(json.dumps({"papers": chosen.papers, "edges": chosen.edges}))


if __name__ == "__main__":
    main()
