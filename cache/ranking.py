"""Ranks and communities of papers in the whole graph (extra `graph`), kept with the graph they are of.

PageRank and HITS are rustworkx's; communities are found by Leiden, of graspologic-native (MIT, wheels for every system,
the same under one seed; igraph and leidenalg are GPL, networkit's is not the same twice on several cores).
"""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

from resolver import InputError

from .store import Row, Store, now

PRECISION = 1e-11
"""So far may all scores of PageRank together be from where they would end."""
SEED = 33694
NAMES = 3
"""So many dossiers name a community."""


def arc_list(store: Store) -> list[tuple[int, int]]:
    """Every pair of papers as (citing, cited); a paper that cites itself is left out. Numbers of nodes, less one."""
    cursor = store.db.cursor()
    cursor.row_factory = None
    return cursor.execute("select citing - 1, cited - 1 from arcs where not is_self order by citing, cited").fetchall()


def import_rustworkx(kind: str) -> Any:
    """rustworkx, which computes all rankings. Raises `InputError` where it is not installed."""
    try:
        import rustworkx
    except ImportError as error:
        raise InputError("{kind} needs rustworkx", next="pip install 'kamerref[graph]'", kind=kind) from error
    return rustworkx


def read_graph(store: Store) -> tuple[Any, list[tuple[int, int]]]:
    """The graph as rustworkx has it, its nodes by their numbers less one, and its edges."""
    rustworkx = import_rustworkx("a ranking")
    edges = arc_list(store)
    (most,) = store.db.execute("select coalesce(max(node), 0) from counted").fetchone()
    graph = rustworkx.PyDiGraph(multigraph=False)
    graph.add_nodes_from(range(most))
    graph.extend_from_edge_list(edges)
    (count,) = store.db.execute("select count(*) from counted").fetchone()
    if count < most:
        # A number that is no node would get a share of the rank.
        present = {row[0] - 1 for row in store.db.execute("select node from counted")}
        graph.remove_nodes_from([node for node in range(most) if node not in present])
    return graph, edges


def compute(graph: Any, edges: list[tuple[int, int]], kind: str) -> dict[str, dict[int, float]]:
    """The scores of a ranking by node, and of what is computed with it."""
    if kind == "community":
        return {"community": communities(edges)}
    rustworkx = import_rustworkx(kind)
    if kind == "pagerank":
        parts = sorted(rustworkx.weakly_connected_components(graph), key=lambda part: (-len(part), min(part)))
        component = {node: float(number) for number, part in enumerate(parts, 1) for node in part}
        # rustworkx stops at the tolerance times the number of nodes.
        tolerance = PRECISION / max(1, graph.num_nodes())
        return {"pagerank": rustworkx.pagerank(graph, tol=tolerance, max_iter=10_000), "component": component}
    hubs, authorities = rustworkx.hits(graph, tol=1e-10, max_iter=10_000)
    return {"hits": authorities, "hubs": hubs}


def communities(edges: list[tuple[int, int]]) -> dict[int, float]:
    """The number of the community that each node with an edge is in, the largest first (Leiden, modularity)."""
    try:
        from graspologic_native import leiden
    except ImportError as error:
        raise InputError("communities need graspologic-native", next="pip install 'kamerref[graph]'") from error
    weights = Counter((min(edge), max(edge)) for edge in edges)
    if not weights:
        return {}
    pairs = [(str(one), str(other), float(weight)) for (one, other), weight in sorted(weights.items())]
    _, found = leiden(pairs, None, 1.0, 0.001, 2, True, SEED, 1)
    members: dict[int, list[int]] = {}
    for node, number in found.items():
        members.setdefault(number, []).append(int(node))
    ordered = sorted(members.values(), key=lambda nodes: (-len(nodes), min(nodes)))
    return {node: float(number) for number, nodes in enumerate(ordered, 1) for node in nodes}


def made(store: Store, kind: str) -> Row | None:
    """What a kept ranking is of and when it was made; None when there is none of the graph as it is."""
    rows = store.rows(
        "select m.* from rankings_made m join graph_state s on s.name = 'changes' and s.value = m.changes where m.kind = ?",
        [kind],
    )
    return rows[0] if rows else None


def rank(store: Store, kind: str) -> Row:
    """Compute a ranking anew when the graph has changed since the last; what it is of and when it was made.

    "pagerank" also stores "component": the number of the part of the graph, larger parts first, that a paper is in.
    "community" also names the communities. Raises `InputError` without the library that computes it.
    """
    kept = made(store, kind)
    if kept is not None:
        return kept
    if kind == "community":
        graph, edges = None, arc_list(store)
    else:
        import_rustworkx(kind)
        graph, edges = read_graph(store)
    found = compute(graph, edges, kind)
    with store.transaction():
        (changes,) = store.db.execute("select value from graph_state where name = 'changes'").fetchone()
        (nodes,) = store.db.execute("select count(*) from counted").fetchone()
        for name, scores in found.items():
            store.db.execute("delete from ranked where kind = ?", [name])
            store.db.executemany(
                "insert into ranked values (?, ?, ?)", [(name, node + 1, score) for node, score in scores.items()]
            )
            store.db.execute(
                "insert or replace into rankings_made values (?, ?, ?, ?, ?)", [name, now(), nodes, len(edges), changes]
            )
        if kind == "community":
            _name_communities(store)
    return store.rows("select * from rankings_made where kind = ?", [kind])[0]


def _name_communities(store: Store) -> None:
    """Name each community by the dossiers that fill it: their titles, or their numbers where no title is known."""
    rows = store.rows(
        "select cast(r.score as integer) as community, t.term as dossier, d.titel, count(*) as papers from ranked r"
        " join works w on w.node = r.node left join terms t on t.id = w.dossier left join dossiers d on d.nummer = t.term"
        " where r.kind = 'community' group by 1, 2 order by 1, papers desc, t.term"
    )
    found: dict[int, list[Row]] = {}
    for row in rows:
        found.setdefault(row["community"], []).append(row)
    store.db.execute("delete from communities")
    for number, parts in found.items():
        filled = [part for part in parts if part["dossier"] is not None][:NAMES]
        name = " · ".join(part["titel"] or part["dossier"] for part in filled)
        store.db.execute(
            "insert into communities values (?, ?, ?, ?)",
            [
                number,
                sum(part["papers"] for part in parts),
                name,
                json.dumps({part["dossier"]: part["papers"] for part in filled}),
            ],
        )
