"""Questions to the database by a reference as a person types it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from resolver import InputError, NotStored, Reference, Register, StoreError, format_reference, parse_reference

from .graph import ALL, Filter, Graph
from .responses import Responses
from .store import Store

if TYPE_CHECKING:
    from .exports import Coverage, MadeTable

Record = dict[str, Any]
HOW = "kamerref resolve LETTER stores a letter that cites it, kamerref crawl REF reads a paper and what it cites"
HOW_WITHOUT = HOW + "; kamerref show tells what register and services know"


def _ask(db: str, ref: str, question: Callable[[Store, str], list[Record]]) -> list[Record]:
    """The answers for every paper in the database that `ref` points at.

    Raises `NotAReference` when it points at nothing, `NotStored` when the database does not have it.
    """
    reference = parse_reference(ref)
    name = format_reference(reference)
    if not Path(db).exists():
        raise NotStored("{name} cannot be looked up: there is no database {db}", next=HOW_WITHOUT, name=name, db=db)
    with existing(db) as store:
        papers = store.papers_of(reference)
        if not papers:
            raise NotStored("{name} is not in this database", where=db, next=HOW, name=name)
        return [record for paper in papers for record in question(store, paper)]


def show(db: str, ref: str) -> list[Record]:
    """What is stored of the papers that `ref` points at, with the places where they are cited."""

    def question(store: Store, paper: str) -> list[Record]:
        places = [place for row in Graph(store).cited_by(paper) for place in row["places"]]
        return [{**store.paper(paper), "times": len(places), "places": places}]

    return _ask(db, ref, question)


def cites(db: str, ref: str, filter: Filter = ALL) -> list[Record]:
    """What the papers that `ref` points at cite."""
    return _ask(db, ref, lambda store, paper: Graph(store).cites(paper, filter))


def cited_by(db: str, ref: str, filter: Filter = ALL, depth: int = 1) -> list[Record]:
    """What cites the papers that `ref` points at; with more depth also what cites those, with the distance."""
    if depth == 1:
        return _ask(db, ref, lambda store, paper: Graph(store).cited_by(paper, filter))
    return _ask(db, ref, lambda store, paper: Graph(store).reach(paper, depth, filter))


def path(db: str, start: str, end: str, every: bool) -> list[Record]:
    """The shortest chains from one paper to another, a record a chain. Raises `NotStored` for a paper that is not there."""

    def question(store: Store, paper: str) -> list[Record]:
        ends = store.papers_of(one_paper(end))
        if not ends:
            raise NotStored("{name} is not in this database", where=db, next=HOW, name=end)
        chains = Graph(store).path(paper, ends[0], every=every)
        return [{"length": len(chain) - 1, "papers": chain} for chain in chains]

    one_paper(start)
    return _ask(db, start, question)


def one_paper(ref: str) -> Reference:
    """The reference, when it is one paper. Raises `InputError` for a dossier."""
    reference = parse_reference(ref)
    if len(reference.ids) != 1:
        raise InputError("{ref!r} is not one paper", next="give dossier and number, or the identifier", ref=ref)
    return reference


def one_dossier(nummer: str) -> str:
    """The dossier of a reference, as the database writes it. Raises `InputError` for what names none."""
    reference = parse_reference(nummer)
    if reference.dossiernummer is None:
        raise InputError("{nummer!r} is no dossier", next="write it as 33694 or 35300-V", nummer=nummer)
    return str(reference.dossiernummer)


def related(db: str, ref: str, filter: Filter, most: int) -> list[Record]:
    """Papers cited together with a paper, and papers that cite the same."""
    return _ask(db, ref, lambda store, paper: Graph(store).related(paper, filter, most))


def timeline(db: str, ref: str, filter: Filter) -> list[Record]:
    """How often a paper was cited in each year."""
    return _ask(db, ref, lambda store, paper: Graph(store).timeline(paper, filter))


def top(db: str, by: str, filter: Filter, most: int) -> tuple[list[Record], Record | None]:
    """The papers cited most or ranked highest, and what graph a ranking is of (None for counts)."""
    with existing(db) as store:
        if by == "cited":
            return Graph(store).top(by, filter, most), None
        from .ranking import made as kept
        from .ranking import rank

        made = kept(store, by)
        if made is None:
            with Store(db) as writing:
                made = rank(writing, by)
        return Graph(store).top(by, filter, most), made


def dossier(db: str, nummer: str, filter: Filter) -> list[Record]:
    """The papers of a dossier in order, with what they cite and are cited by. Raises `NotStored` for an unknown one."""
    named = one_dossier(nummer)
    with existing(db) as store:
        records = Graph(store).dossier(named, filter)
        if not records:
            raise NotStored(
                "dossier {dossier} is not in this database",
                where=db,
                next="kamerref harvest --dossier {dossier} brings them",
                dossier=named,
            )
        return records


def orphans(db: str, filter: Filter, most: int) -> list[Record]:
    """The papers that neither cite nor are cited."""
    with existing(db) as store:
        return Graph(store).orphans(filter, most)


def search(db: str, words: str, filter: Filter, most: int) -> list[Record]:
    """The papers in whose title, text or citations all words stand; those first that the words are the number of."""
    with existing(db) as store:
        if not store.words_wanted():
            raise StoreError("has no index of words", where=db, next="load it anew without --no-words")
        numbered = _numbered(store, words, filter)
        named = {row["id"] for row in numbered}
        found = [row for row in Graph(store).search(words, filter, most) if row["id"] not in named]
        return [*numbered, *found][:most]


def _numbered(store: Store, words: str, filter: Filter) -> list[Record]:
    """The papers that the words are the number of, when they are one, as answers of `search`."""
    try:
        ids = store.papers_of(parse_reference(words))
    except InputError:
        return []
    return [{"id": row["id"], "where": "number", **row, "found": row["id"]} for row in Graph(store).listed(ids, filter)]


def export(db: str, format: str, where: str, filter: Filter) -> list[str]:
    """Write the graph to files, and give their names."""
    from .exports import export as write

    with existing(db) as store:
        return write(store, format, where, filter)


def dataset(db: str, folder: Path, *, parquet: bool, csv: bool) -> tuple[list[MadeTable], Coverage]:
    """Write the tables of the dataset into a folder that is there; what was written, and from what."""
    from .exports import coverage, write_dataset

    with existing(db) as store:
        return write_dataset(store, folder, parquet=parquet, csv=csv), coverage(store)


def known(db: str, reference: Reference) -> Record:
    """What the database has of one paper; {} where there is no database or no such paper in it."""
    if not Path(db).exists():
        return {}
    with existing(db) as store:
        papers = store.papers_of(reference)
        return store.paper(papers[0]) if papers else {}


def kin(db: str, id: str) -> dict[str, list[str]]:
    """The versions of a paper, what it replaces and what replaces it, by identifier, as records and letters say."""
    with existing(db) as store:
        return {
            name: [row["id"] for row in store.rows(f"{sql} order by 1", [id])]
            for name, sql in (
                ("versions", "select id from versions where paper = ?"),
                ("replaces", "select distinct replaced as id from replaces where paper = ?"),
                ("replaced_by", "select distinct paper as id from replaces where replaced = ?"),
            )
        }


def described(db: str, ids: Sequence[str]) -> dict[str, Record]:
    """Title, kind and date of papers, by identifier; without those that the database does not have."""
    with existing(db) as store:
        return {row["id"]: row for row in Graph(store).listed(ids)}


def existing(db: str) -> Store:
    """The database, for questions: nothing is written to it. Raises `NotStored` where there is none.

    Only the indices that a killed load left behind are made first, where they can be.
    """
    store = Store(db, read_only=True)
    if store.unfinished():
        with suppress(StoreError), Store(db) as writing:
            writing.finish()
    return store


def cache_info(db: str) -> Record:
    """Where the database is, how large, what answers it keeps and how old they are, what is unresolved."""
    with existing(db) as store:
        size = Path(db).stat().st_size
        return {
            "path": str(Path(db).absolute()),
            "bytes": size,
            "register": Register.shipped().as_of,
            **Responses(store).info(),
        }


def cache_lines(db: str) -> list[str]:
    """All kept answers, a JSON object a line."""
    with existing(db) as store:
        return Responses(store).lines()


def cache_clear(db: str) -> int:
    """Forget all kept answers; how many there were."""
    existing(db).close()
    with Store(db) as store:
        return Responses(store).clear()
