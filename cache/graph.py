"""Questions to the citation graph: what a paper cites, and what cites it. Plain SQL underneath."""

from __future__ import annotations

from itertools import groupby

from .store import Row, Store

_PLACE = (
    "paragraph",
    "note",
    "place",
    "start",
    "end",
    "raw",
    "context",
    "evidence",
    "verdict",
    "why",
    "path",
)


class Graph:
    """The citation graph in a store. Answers are lists of dictionaries, each with `id` and `places`, in order."""

    def __init__(self, store: Store) -> None:
        self.store = store

    def cites(self, id: str) -> list[Row]:
        """The papers that a paper cites, with every place where it does; unidentified citations under their text."""
        rows = self.store.places(citing=id)
        for row in rows:
            row["id"] = row["id"] or (f"dossier-{row['dossier']}" if row["dossier"] else f"unresolved: {row['raw']}")
        rows.sort(key=lambda row: row["start"])
        order = {name: at for at, name in reversed(list(enumerate(row["id"] for row in rows)))}
        rows.sort(key=lambda row: (order[row["id"]], row["path"], row["start"]))
        return _by_paper(rows)

    def cited_by(self, id: str) -> list[Row]:
        """The papers and letters that cite a paper, with every place where they do."""
        return _by_paper(self.store.places(cited=id))


def _by_paper(rows: list[Row]) -> list[Row]:
    out = []
    for id, group in groupby(rows, key=lambda row: row["id"]):
        places = [{name: row[name] for name in _PLACE} for row in group]
        out.append({"id": id, "times": len(places), "places": places})
    return out
