"""Questions to the database by a reference as a person types it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from cache import Graph, Responses, Store
from resolver import NotStored, Reference, Register, format_reference, parse_reference

Record = dict[str, Any]


def _ask(db: str, ref: str, question: Callable[[Store, str], list[Record]]) -> list[Record]:
    """The answers for every paper in the database that `ref` points at.

    Raises `NotAReference` when it points at nothing, `NotStored` when the database does not have it.
    """
    reference = parse_reference(ref)
    name = format_reference(reference)
    if not Path(db).exists():
        raise NotStored(
            f"{name} cannot be looked up: there is no database {db}",
            next="make one with kamerref resolve LETTER",
        )
    with Store(db) as store:
        papers = store.papers_of(reference)
        if not papers:
            raise NotStored(f"{name} is not in this database", where=db, next="resolve a letter that cites it")
        return [record for paper in papers for record in question(store, paper)]


def show(db: str, ref: str) -> list[Record]:
    """What is stored of the papers that `ref` points at, with the places where they are cited."""

    def question(store: Store, paper: str) -> list[Record]:
        places = [place for row in Graph(store).cited_by(paper) for place in row["places"]]
        return [{**store.paper(paper), "times": len(places), "places": places}]

    return _ask(db, ref, question)


def cites(db: str, ref: str) -> list[Record]:
    """What the papers that `ref` points at cite."""
    return _ask(db, ref, lambda store, paper: Graph(store).cites(paper))


def cited_by(db: str, ref: str) -> list[Record]:
    """What cites the papers that `ref` points at."""
    return _ask(db, ref, lambda store, paper: Graph(store).cited_by(paper))


def known(db: str, reference: Reference) -> Record:
    """What the database has of one paper; {} where there is no database or no such paper in it."""
    if not Path(db).exists():
        return {}
    with Store(db) as store:
        papers = store.papers_of(reference)
        return store.paper(papers[0]) if papers else {}


def _existing(db: str) -> Store:
    if not Path(db).exists():
        raise NotStored(f"there is no database {db}", next="make one with kamerref resolve LETTER")
    return Store(db)


def cache_info(db: str) -> Record:
    """Where the database is, how large, what answers it keeps and how old they are, what is unresolved."""
    with _existing(db) as store:
        size = Path(db).stat().st_size
        return {
            "path": str(Path(db).absolute()),
            "bytes": size,
            "register": Register.shipped().as_of,
            **Responses(store).info(),
        }


def cache_lines(db: str) -> list[str]:
    """All kept answers, a JSON object a line."""
    with _existing(db) as store:
        return Responses(store).lines()


def cache_clear(db: str) -> int:
    """Forget all kept answers; how many there were."""
    with _existing(db) as store:
        return Responses(store).clear()
