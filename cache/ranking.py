"""Ranks of papers in the whole graph, computed by rustworkx (extra `graph`), and kept with the graph they are of."""

from __future__ import annotations

from typing import Any

from resolver import InputError

from .store import Row, Store, now

KINDS = ("pagerank", "hits")
PRECISION = 1e-8


def edge_list(store: Store) -> list[tuple[int, int]]:
    """Every edge between two papers as (citing, cited), by the numbers of their nodes; a paper that cites itself is left out."""
    cursor = store.db.conn.cursor()
    cursor.row_factory = None
    return cursor.execute("select citing, cited from edges where not is_self order by citing, cited").fetchall()


def rank(store: Store, kind: str) -> Row:
    """Compute a ranking anew when the graph has changed since the last; what it is of and when it was made.

    "pagerank" also stores "component": the number of the part of the graph, larger parts first, that a paper is in.
    Raises `InputError` without rustworkx.
    """
    made = store.rows(
        "select m.* from rankings_made m join graph_state s on s.name = 'changes' and s.value = m.changes where m.kind = ?",
        [kind],
    )
    if made:
        return made[0]
    try:
        import rustworkx
    except ImportError as error:
        raise InputError(f"{kind} needs rustworkx", next="pip install 'kamerref[graph]'") from error
    edges = edge_list(store)
    (most,) = store.db.execute("select coalesce(max(node), 0) from nodes").fetchone()
    graph = rustworkx.PyDiGraph(multigraph=False)
    graph.add_nodes_from(range(most + 1))
    graph.extend_from_edge_list(edges)
    if kind == "pagerank":
        found: dict[str, Any] = {"pagerank": rustworkx.pagerank(graph, tol=PRECISION)}
        parts = sorted(rustworkx.weakly_connected_components(graph), key=lambda part: (-len(part), min(part)))
        found["component"] = {node: number for number, part in enumerate(parts, 1) for node in part}
    else:
        hubs, authorities = rustworkx.hits(graph, tol=PRECISION, max_iter=1000)
        found = {"hits": authorities, "hubs": hubs}
    with store.transaction():
        present = {row[0] for row in store.db.execute("select node from nodes")}
        (changes,) = store.db.execute("select value from graph_state where name = 'changes'").fetchone()
        for name, scores in found.items():
            store.db.execute("delete from rankings where kind = ?", [name])
            store.db.conn.executemany(
                "insert into rankings values (?, ?, ?)",
                [(name, node, score) for node, score in scores.items() if node in present],
            )
            store.db.execute(
                "insert or replace into rankings_made values (?, ?, ?, ?, ?)",
                [name, now(), len(present), len(edges), changes],
            )
    return store.rows("select * from rankings_made where kind = ?", [kind])[0]
