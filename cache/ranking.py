"""Ranks of papers in the whole graph, computed by rustworkx (extra `graph`), and kept with the graph they are of."""

from __future__ import annotations

from typing import Any

from resolver import InputError

from .store import Row, Store, now

PRECISION = 1e-8


def edge_list(store: Store) -> list[tuple[int, int]]:
    """Every edge between two papers as (citing, cited); a paper that cites itself is left out. Numbers of nodes, less one."""
    cursor = store.db.conn.cursor()
    cursor.row_factory = None
    return cursor.execute("select citing - 1, cited - 1 from edges where not is_self order by citing, cited").fetchall()


def import_rustworkx(kind: str) -> Any:
    """rustworkx, which computes all rankings. Raises `InputError` where it is not installed."""
    try:
        import rustworkx
    except ImportError as error:
        raise InputError(f"{kind} needs rustworkx", next="pip install 'kamerref[graph]'") from error
    return rustworkx


def read_graph(store: Store) -> tuple[Any, list[tuple[int, int]]]:
    """The graph as rustworkx has it, its nodes by their numbers less one, and its edges."""
    rustworkx = import_rustworkx("a ranking")
    edges = edge_list(store)
    (most,) = store.db.execute("select coalesce(max(node), 0) from nodes").fetchone()
    graph = rustworkx.PyDiGraph(multigraph=False)
    graph.add_nodes_from(range(most))
    graph.extend_from_edge_list(edges)
    (count,) = store.db.execute("select count(*) from nodes").fetchone()
    if count < most:
        # A number that is no node would get a share of the rank.
        present = {row[0] - 1 for row in store.db.execute("select node from nodes")}
        graph.remove_nodes_from([node for node in range(most) if node not in present])
    return graph, edges


def compute(graph: Any, kind: str) -> dict[str, dict[int, float]]:
    """The scores of a ranking by node, and of what is computed with it."""
    rustworkx = import_rustworkx(kind)
    if kind == "pagerank":
        parts = sorted(rustworkx.weakly_connected_components(graph), key=lambda part: (-len(part), min(part)))
        component = {node: float(number) for number, part in enumerate(parts, 1) for node in part}
        return {"pagerank": rustworkx.pagerank(graph, tol=PRECISION), "component": component}
    hubs, authorities = rustworkx.hits(graph, tol=PRECISION, max_iter=1000)
    return {"hits": authorities, "hubs": hubs}


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
    import_rustworkx(kind)
    graph, edges = read_graph(store)
    found = compute(graph, kind)
    present = set(graph.node_indices())
    with store.transaction():
        (changes,) = store.db.execute("select value from graph_state where name = 'changes'").fetchone()
        for name, scores in found.items():
            store.db.execute("delete from rankings where kind = ?", [name])
            store.db.conn.executemany(
                "insert into rankings values (?, ?, ?)",
                [(name, node + 1, score) for node, score in scores.items()],
            )
            store.db.execute(
                "insert or replace into rankings_made values (?, ?, ?, ?, ?)",
                [name, now(), len(present), len(edges), changes],
            )
    return store.rows("select * from rankings_made where kind = ?", [kind])[0]
