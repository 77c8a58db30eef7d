"""Writing letters and what was concluded of them, and reading them back. One transaction a letter."""

from __future__ import annotations

import datetime
import hashlib
import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from sqlite_utils import Database

from resolver import (
    Citation,
    Document,
    Header,
    Paper,
    Reference,
    Resolution,
    StoreError,
    page_address,
    read_identifier,
    work_of,
)

from .schema import MAKE_EDGES, migrations

_ADD_DOSSIER = (
    "insert into dossiers (nummer, titel) values (?, ?) on conflict (nummer) do update set titel = excluded.titel"
    " where dossiers.titel is null and excluded.titel is not null"
)
_ADD_PAPER = (
    "insert into papers (id, family, dossier, ondernummer, kamer, vergaderjaar, url) values (?, ?, ?, ?, ?, ?, ?)"
    " on conflict (id) do nothing"
)
_FROM_HEADER = (
    "update papers set titel = coalesce(titel, ?), datum = coalesce(datum, ?), soort = coalesce(soort, ?),"
    " vergaderjaar = coalesce(vergaderjaar, ?), kamer = coalesce(kamer, ?), dossiertitel = coalesce(dossiertitel, ?)"
    " where id = ?"
)
_COLUMNS = (
    "citing_paper, cited_paper, dossier, family, start, end, raw, paragraph, note, place, context, claims, form, evidence,"
    " verdict, why, differs, candidates"
)
_MARKS = ", ".join("?" * (_COLUMNS.count(",") + 2))
#: The tables whose words can be searched, with the columns that hold them.
WORDS = {"papers": ("titel", "dossiertitel"), "citations": ("raw", "context"), "texts": ("text",)}
CONTEXT_CHARS = 160
BUSY_S = 30.0
BULK_CACHE_KB = 256 * 1024

Row = dict[str, Any]


class Letter(NamedTuple):
    """A letter as it is stored: its rows, and what they are made from.

    `citing` is the paper that it is, under its work's identifier, or "letter:" and its path. `versions` are reprints and
    supplements that it names, with the work that each belongs to.
    """

    path: str
    sha256: str
    citing: str
    header: Header
    citations: tuple[Citation, ...]
    rows: tuple[Row, ...]
    versions: dict[str, str]

    @classmethod
    def of(cls, document: Document, resolutions: Sequence[Resolution], paper: str | None = None) -> Letter:
        """The letter of a document. `paper` is its identifier where that is known from elsewhere than its header."""
        # A letter keeps its identity whichever folder the command is started in.
        source = document.source
        path = source if source in ("", "-") or "://" in source else str(Path(source).absolute())
        own = paper or document.header.id
        citing = work_of(own) if own else f"letter:{path}"
        rows = tuple(_citation_row(document.text, citing, resolution) for resolution in resolutions)
        named = [own, *(resolution.papers[0] for resolution in resolutions if resolution.papers)]
        versions = {id: work_of(id) for id in named if id and work_of(id) != id}
        sha256 = hashlib.sha256(document.text.encode("utf-8", "surrogatepass")).hexdigest()
        citations = tuple(resolution.citation for resolution in resolutions)
        return cls(path, sha256, citing, document.header, citations, rows, versions)

    @property
    def is_paper(self) -> bool:
        return not self.citing.startswith("letter:")

    def row(self) -> tuple[Any, ...]:
        header = self.header
        return (
            self.path,
            self.sha256,
            self.citing,
            header.titel,
            header.datum,
            json.dumps(_header_row(header)),
            now(),
        )

    def header_values(self) -> list[str | None]:
        header = self.header
        return [
            header.titel, header.datum, header.soort, _plain(header.vergaderjaar), _plain(header.kamer), header.dossiertitel,
        ]  # fmt: skip


class Store:
    """A database of letters, papers and citations. Opening makes the file and its tables where they are missing.

    Raises `StoreError` when the file cannot be opened or is no database of ours.
    """

    def __init__(self, path: str | Path) -> None:
        self.path = str(path)
        with translated(self.path):
            connection = sqlite3.connect(self.path, timeout=BUSY_S, isolation_level=None)
            connection.row_factory = sqlite3.Row
            self.db = Database(connection)
            self.db.execute("pragma foreign_keys = on")
            self.db.execute("pragma journal_mode = wal")
            self.db.execute("pragma synchronous = normal")
            if migrations.pending(self.db):
                with self.transaction():
                    migrations.apply(self.db)

    def close(self) -> None:
        self.db.close()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Everything or nothing; a second writer waits for the first instead of failing. One inside another joins it."""
        if self.db.conn.in_transaction:
            yield
            return
        with translated(self.path):
            self.db.execute("begin immediate")
            try:
                yield
            except BaseException:
                self.db.execute("rollback")
                raise
            self.db.execute("commit")

    # -- writing ----------------------------------------------------------------------------------------------

    def save(self, document: Document, resolutions: Sequence[Resolution], papers: Sequence[Paper] = ()) -> bool:
        """Store a letter with its citations, in place of what was stored of it before; True when that changed it.

        The letter is known by its path. Either all of it is stored or nothing. Citations of other letters stay.
        `papers` are what the sources said of papers that the letter cites; they are stored with it.
        """
        letter = Letter.of(document, resolutions)
        with self.transaction():
            for paper in papers:
                self._describe(paper)
            if self._unchanged(letter):
                return False
            self._write([letter])
        return True

    def save_many(self, letters: Sequence[Letter], texts: Sequence[tuple[str, str, str]] = ()) -> None:
        """Store letters as `save` does, all in one transaction. `texts` are (paper, address, text), kept for searching."""
        with self.transaction():
            self._write(letters)
            for paper, url, text in texts:
                self._add_paper(paper)
                self.db.execute(
                    "insert into texts (paper, sha256, url, fetched_at, text) values (?, ?, ?, ?, ?)"
                    " on conflict (paper) do update set sha256 = excluded.sha256, url = excluded.url,"
                    " fetched_at = excluded.fetched_at, text = excluded.text where sha256 <> excluded.sha256",
                    [paper, hashlib.sha256(text.encode("utf-8", "replace")).hexdigest(), url, now(), _storable(text)],
                )

    def _write(self, letters: Sequence[Letter]) -> None:
        """Put letters in place of what was stored of them, and make the edges of their papers anew."""
        execute, executemany = self.db.execute, self.db.conn.executemany
        papers: dict[str, None] = {}
        dossiers: dict[str, str | None] = {}
        filed: dict[tuple[str, str], None] = {}
        versions: dict[str, str] = {}
        rows: list[tuple[Any, ...]] = []
        # A letter that now says which paper it is was another node before, whose edges go.
        renewed = dict.fromkeys(letter.citing for letter in letters)
        for letter in letters:
            before = execute("select paper from letters where path = ?", [letter.path]).fetchone()
            if before is not None:
                renewed[before[0]] = None
        executemany(
            "insert into letters (path, sha256, paper, titel, datum, header, read_at) values (?, ?, ?, ?, ?, ?, ?)"
            " on conflict (path) do update set sha256 = excluded.sha256, paper = excluded.paper, titel = excluded.titel,"
            " datum = excluded.datum, header = excluded.header, read_at = excluded.read_at",
            [letter.row() for letter in letters],
        )
        for letter in letters:
            (id,) = execute("select id from letters where path = ?", [letter.path]).fetchone()
            execute("delete from citations where letter = ?", [id])
            if letter.is_paper:
                papers[letter.citing] = None
                dossier = letter.header.dossiernummer
                if dossier is not None:
                    dossiers[str(dossier)] = dossiers.get(str(dossier)) or letter.header.dossiertitel
            versions |= letter.versions
            for citation, row in zip(letter.citations, letter.rows, strict=True):
                rows.append((id, *row.values()))
                if row["candidates"] != "[]":
                    papers.update((candidate["id"], None) for candidate in json.loads(row["candidates"]))
                if row["dossier"] is not None:
                    dossiers.setdefault(row["dossier"], None)
                if row["cited_paper"] is not None:
                    papers[row["cited_paper"]] = None
                    filed.update(((row["cited_paper"], str(other)), None) for other in citation.also_dossiers)
                    dossiers |= {str(other): dossiers.get(str(other)) for other in citation.also_dossiers}
        self._add_papers(papers, dossiers, filed)
        for letter in letters:
            if letter.is_paper:
                execute(_FROM_HEADER, [*letter.header_values(), letter.citing])
        executemany("insert or ignore into versions (id, paper) values (?, ?)", list(versions.items()))
        executemany(f"insert into citations (letter, {_COLUMNS}) values ({_MARKS})", rows)
        self._renew_edges(list(renewed), rows)

    def _add_papers(
        self, papers: Iterable[str], dossiers: dict[str, str | None], filed: Iterable[tuple[str, str]]
    ) -> None:
        values = [_paper_row(id) for id in papers]
        for row in values:
            if row[2] is not None:
                dossiers.setdefault(row[2], None)
        executemany = self.db.conn.executemany
        executemany(_ADD_DOSSIER, list(dossiers.items()))
        executemany(_ADD_PAPER, values)
        executemany(
            "insert or ignore into papers_dossiers (paper, dossier) values (?, ?)",
            [*((row[0], row[2]) for row in values if row[2] is not None), *filed],
        )

    def _renew_edges(self, citing: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> None:
        """Make the edges of papers anew from their citations, and the nodes that they need."""
        execute, executemany = self.db.execute, self.db.conn.executemany
        names = dict.fromkeys(citing)
        for row in rows:
            names[row[1]] = None
            if row[2] is not None:
                names[row[2]] = None
        # Not "or ignore": that would leave out what is no node too, and with it a citation.
        executemany("insert into nodes (paper) values (?) on conflict (paper) do nothing", [(name,) for name in names])
        execute("create temporary table if not exists renewed (paper text primary key)")
        execute("delete from renewed")
        executemany("insert or ignore into renewed values (?)", [(name,) for name in dict.fromkeys(citing)])
        execute("delete from edges where citing in (select node from nodes join renewed using (paper))")
        execute(MAKE_EDGES)
        execute("update graph_state set value = value + 1 where name = 'changes'")

    @contextmanager
    def bulk(self) -> Iterator[None]:
        """For the writing of very much: the indices of words are left behind, and made anew at the end.

        Should the run be killed before, `index_words` makes them when words are next searched.
        """
        # Citations come in no order of their indices: with the usual 2 MB of pages most writes would read first.
        self.db.execute(f"pragma cache_size = -{BULK_CACHE_KB}")
        with self.transaction():
            for table in WORDS:
                for when in ("ai", "ad", "au"):
                    self.db.execute(f"drop trigger if exists {table}_{when}")
        yield
        self.index_words()

    def index_words(self) -> None:
        """Make the indices of words where a killed run left them behind."""
        with translated(self.path):
            there = {row[0] for row in self.db.execute("select name from sqlite_master where type = 'trigger'")}
            for table, columns in WORDS.items():
                if f"{table}_ai" not in there:
                    with self.transaction():
                        self.db.execute(f"insert into {table}_fts({table}_fts) values ('rebuild')")
                        for statement in _triggers(table, columns):
                            self.db.execute(statement)

    def _unchanged(self, letter: Letter) -> bool:
        old = self.db.execute("select id, sha256 from letters where path = ?", [letter.path]).fetchone()
        if old is None or old["sha256"] != letter.sha256:
            return False
        stored = self.db.execute("select * from citations where letter = ? order by start, id", [old["id"]]).fetchall()
        return [
            {name: value for name, value in dict(row).items() if name not in ("id", "letter")} for row in stored
        ] == list(letter.rows)

    def _add_dossier(self, nummer: str, titel: str | None = None) -> None:
        self.db.execute(_ADD_DOSSIER, [nummer, titel])

    def _add_paper(self, id: str) -> None:
        self._add_papers([id], {}, ())

    def describe_many(self, papers: Sequence[Paper]) -> None:
        """Store what the sources said of papers, all in one transaction; versions are kept with their work."""
        with self.transaction():
            for paper in papers:
                work = work_of(paper.id)
                if work == paper.id:
                    self._describe(paper)
                else:
                    # A reprint says nothing of the work that the work's own record does not say.
                    self._add_paper(work)
                    self.db.execute("insert or ignore into versions (id, paper) values (?, ?)", [paper.id, work])

    def _describe(self, paper: Paper) -> None:
        """Store what the sources said of a paper, in place of what was stored of it before."""
        self._add_paper(paper.id)
        details = {
            "outcome": paper.outcome._asdict() if paper.outcome else None,
            "urls": dict(paper.urls),
            "bijlagen": list(paper.bijlagen),
            "replaced_by": paper.replaced_by,
            "conflicts": [_fields(conflict) for conflict in paper.conflicts],
            "sources": [_fields(source) for source in paper.sources],
        }
        self.db.execute(
            "update papers set ondernummer = coalesce(?, ondernummer), kamer = coalesce(?, kamer),"
            " vergaderjaar = coalesce(?, vergaderjaar), datum = ?, soort = ?, titel = ?, dossiertitel = ?, details = ? where id = ?",
            [
                paper.ondernummer,
                _plain(paper.kamer),
                _plain(paper.vergaderjaar),
                paper.datum,
                paper.soort,
                paper.titel,
                paper.dossiertitel,
                json.dumps(details, ensure_ascii=False, sort_keys=True),
                paper.id,
            ],
        )
        for dossier in paper.dossiers:
            self._add_dossier(dossier, paper.dossiertitel if dossier == paper.dossiers[0] else None)
            self.db.execute("insert or ignore into papers_dossiers (paper, dossier) values (?, ?)", [paper.id, dossier])
        self.db.execute("delete from papers_people where paper = ?", [paper.id])
        for person in paper.indieners:
            self.db.execute("insert or ignore into people (naam) values (?)", [person.naam])
            self.db.execute(
                "insert or ignore into papers_people (paper, person, role, fractie) values (?, ?, ?, ?)",
                [paper.id, person.naam, person.role, person.fractie],
            )

    # -- reading ----------------------------------------------------------------------------------------------

    def rows(self, sql: str, parameters: Sequence[Any] = ()) -> list[Row]:
        """The rows of a query of ours as dictionaries."""
        with translated(self.path):
            return [dict(row) for row in self.db.execute(sql, list(parameters)).fetchall()]

    def papers_of(self, reference: Reference) -> list[str]:
        """The identifiers in the database that a reference points at; empty when none is stored."""
        if reference.ids:
            marks = ", ".join("?" for _ in reference.ids)
            sql = (
                f"select id from papers where id in ({marks})"
                f" union select paper from versions where id in ({marks}) order by 1"
            )
            return [row["id"] for row in self.rows(sql, (*reference.ids, *reference.ids))]
        if reference.dossiernummer:
            sql = (
                "select paper as id from papers_dossiers join papers on papers.id = paper where papers_dossiers.dossier = ?"
                " order by cast(ondernummer as integer), ondernummer, paper"
            )
            return [row["id"] for row in self.rows(sql, [reference.dossiernummer])]
        return []

    def paper(self, id: str) -> Row:
        """Everything stored of one paper, as one dictionary for output."""
        (row,) = self.rows("select * from papers where id = ?", [id])
        details = json.loads(row.pop("details"))
        dossiers = self.rows(
            "select dossier from papers_dossiers where paper = ? order by dossier <> ?, dossier",
            [id, row["dossier"]],
        )
        people = self.rows(
            "select person as naam, role, fractie from papers_people where paper = ? order by role, naam",
            [id],
        )
        return {**row, "dossiers": [d["dossier"] for d in dossiers], "indieners": people, **details}

    def places(self, *, cited: str | None = None, citing: str | None = None) -> list[Row]:
        """Where a paper is cited, or what a paper cites: one row a place, with the paper at the other end."""
        ours, other = ("cited_paper", "citing_paper") if cited is not None else ("citing_paper", "cited_paper")
        return self.rows(
            f"select {other} as id, citations.dossier, paragraph, note, place, start, end, raw, context, evidence, verdict,"
            f" why, path from citations join letters on letters.id = letter where {ours} = ?"
            f" order by {other}, path, start",
            [cited if cited is not None else citing],
        )


@contextmanager
def translated(path: str) -> Iterator[None]:
    """Turn errors of sqlite3 into ours."""
    try:
        yield
    except sqlite3.OperationalError as error:
        text = str(error)
        next = "another program writes to it; try again" if "locked" in text else "check the path and the rights"
        raise StoreError(f"the database cannot be used ({text})", where=path, next=next) from error
    except sqlite3.IntegrityError as error:
        raise StoreError(
            f"what was to be stored breaks a rule of the database ({error})",
            where=path,
            next="nothing of it was stored; tell the makers of kamerref",
        ) from error
    except sqlite3.DatabaseError as error:
        raise StoreError(
            f"this is no database of kamerref ({error})", where=path, next="name another file with --db"
        ) from error


def now() -> str:
    """The time in UTC, ISO 8601, to the second."""
    return datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")


def _header_row(header: Header) -> Row:
    return {
        "dossiernummer": header.dossiernummer,
        "ondernummer": header.ondernummer,
        "kamer": header.kamer,
        "vergaderjaar": header.vergaderjaar,
        "datum": header.datum,
        "titel": header.titel,
        "dossiertitel": header.dossiertitel,
        "soort": header.soort,
        "ondertekenaars": list(header.ondertekenaars),
    }


def _citation_row(text: str, citing: str, resolution: Resolution) -> Row:
    citation = resolution.citation
    low, high = max(0, citation.start - CONTEXT_CHARS), citation.end + CONTEXT_CHARS
    return {
        "citing_paper": citing,
        "cited_paper": work_of(resolution.papers[0]) if resolution.papers else None,
        "dossier": _plain(citation.dossiernummer),
        "family": citation.family,
        "start": citation.start,
        "end": citation.end,
        "raw": _storable(citation.raw),
        "paragraph": citation.place.paragraph,
        "note": citation.place.note,
        "place": str(citation.place),
        "context": _storable(" ".join(text[low:high].split())),
        "claims": json.dumps(claims_row(citation), ensure_ascii=False),
        "form": citation.form,
        "evidence": str(citation.evidence),
        "verdict": str(resolution.verdict),
        "why": _storable(resolution.why),
        "differs": json.dumps([_fields(d) for d in resolution.differs], ensure_ascii=False),
        "candidates": json.dumps([_fields(c) for c in resolution.candidates], ensure_ascii=False),
    }


def claims_row(citation: Citation) -> Row:
    """What the letter says of the cited paper, as stored in the column `claims`."""
    return {
        "kind": citation.kind,
        "names": list(citation.names),
        "attachment": citation.attachment,
        "also_dossiers": [str(other) for other in citation.also_dossiers],
        "ondernummer": citation.ondernummer,
        "kamer": _plain(citation.kamer),
        "vergaderjaar": _plain(citation.vergaderjaar),
        "meeting": citation.meeting,
        "pages": list(citation.pages),
        "inferred": list(citation.inferred),
        "via": citation.via,
    }


@lru_cache(maxsize=100_000)
def _paper_row(id: str) -> tuple[Any, ...]:
    reference = read_identifier(id)
    if reference is None:
        return (id, "kamerstuk", None, None, None, None, page_address(id))
    return (
        id, reference.family, _plain(reference.dossiernummer), reference.ondernummer, _plain(reference.kamer),
        _plain(reference.vergaderjaar), page_address(id),
    )  # fmt: skip


def _triggers(table: str, columns: Sequence[str]) -> list[str]:
    """The triggers that keep a table's index of words, as sqlite-utils makes them."""
    names = ", ".join(columns)
    new, old = (", ".join(f"{which}.{column}" for column in columns) for which in ("new", "old"))
    add = f"insert into {table}_fts (rowid, {names}) values (new.rowid, {new});"
    drop = f"insert into {table}_fts ({table}_fts, rowid, {names}) values('delete', old.rowid, {old});"
    return [
        f"create trigger {table}_ai after insert on {table} begin {add} end",
        f"create trigger {table}_ad after delete on {table} begin {drop} end",
        f"create trigger {table}_au after update on {table} begin {drop} {add} end",
    ]


def _plain(value: object) -> str | None:
    return None if value is None else str(value)


def _storable(text: str) -> str:
    """Text that SQLite takes: lone surrogates, which a broken file can bring, become replacement characters."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _fields(value: Any) -> Row:
    return dict(value._asdict())
