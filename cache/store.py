"""Writing letters and what was concluded of them, and reading them back. One transaction a letter."""

from __future__ import annotations

import datetime
import hashlib
import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from resolver import Citation, Document, Paper, Reference, Resolution, StoreError, page_address, read_identifier

from .schema import migrations

CONTEXT_CHARS = 160
BUSY_S = 30.0

Row = dict[str, Any]


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
                with self._transaction():
                    migrations.apply(self.db)

    def close(self) -> None:
        self.db.close()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        """Everything or nothing; a second writer waits for the first instead of failing."""
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
        # A letter keeps its identity whichever folder the command is started in.
        path = document.source if document.source in ("", "-") else str(Path(document.source).absolute())
        sha256 = hashlib.sha256(document.text.encode("utf-8", "surrogatepass")).hexdigest()
        header = document.header
        citing = header.id or f"letter:{path}"
        rows = [_citation_row(document.text, citing, resolution) for resolution in resolutions]
        with translated(self.path), self._transaction():
            for paper in papers:
                self._describe(paper)
            if self._unchanged(path, sha256, rows):
                return False
            old = self.db.execute("select id from letters where path = ?", [path]).fetchone()
            if old:
                self.db.execute("delete from citations where letter = ?", [old["id"]])
            if header.id is not None:
                self._add_paper(header.id, header.dossiertitel)
                self.db.execute(
                    "update papers set titel = coalesce(titel, ?), datum = coalesce(datum, ?), soort = coalesce(soort, ?),"
                    " vergaderjaar = coalesce(vergaderjaar, ?), kamer = coalesce(kamer, ?),"
                    " dossiertitel = coalesce(dossiertitel, ?) where id = ?",
                    [
                        header.titel,
                        header.datum,
                        header.soort,
                        header.vergaderjaar,
                        header.kamer,
                        header.dossiertitel,
                        header.id,
                    ],
                )
            self.db.execute(
                "insert into letters (path, sha256, paper, titel, datum, header, read_at) values (?, ?, ?, ?, ?, ?, ?)"
                " on conflict (path) do update set sha256 = excluded.sha256, paper = excluded.paper, titel = excluded.titel,"
                " datum = excluded.datum, header = excluded.header, read_at = excluded.read_at",
                [path, sha256, citing, header.titel, header.datum, json.dumps(_header_row(document)), _now()],
            )
            letter = self.db.execute("select id from letters where path = ?", [path]).fetchone()["id"]
            for resolution, row in zip(resolutions, rows, strict=True):
                self._add_cited(resolution.citation, row)
                names = ", ".join(row)
                marks = ", ".join("?" for _ in row)
                self.db.execute(f"insert into citations (letter, {names}) values (?, {marks})", [letter, *row.values()])
        return True

    def _unchanged(self, path: str, sha256: str, rows: list[Row]) -> bool:
        old = self.db.execute("select id, sha256 from letters where path = ?", [path]).fetchone()
        if old is None or old["sha256"] != sha256:
            return False
        stored = self.db.execute("select * from citations where letter = ? order by start, id", [old["id"]]).fetchall()
        return [
            {name: value for name, value in dict(row).items() if name not in ("id", "letter")} for row in stored
        ] == rows

    def _add_dossier(self, nummer: str, titel: str | None = None) -> None:
        self.db.execute(
            "insert into dossiers (nummer, titel) values (?, ?)"
            " on conflict (nummer) do update set titel = coalesce(dossiers.titel, excluded.titel)",
            [nummer, titel],
        )

    def _add_paper(self, id: str, dossiertitel: str | None = None) -> None:
        reference = read_identifier(id)
        family = reference.family if reference else "kamerstuk"
        dossier = reference.dossiernummer if reference else None
        if dossier:
            self._add_dossier(dossier, dossiertitel)
        self.db.execute(
            "insert into papers (id, family, dossier, ondernummer, kamer, vergaderjaar, url) values (?, ?, ?, ?, ?, ?, ?)"
            " on conflict (id) do nothing",
            [
                id,
                family,
                dossier,
                reference.ondernummer if reference else None,
                reference.kamer if reference else None,
                reference.vergaderjaar if reference else None,
                page_address(id),
            ],
        )
        if dossier:
            self.db.execute("insert or ignore into papers_dossiers (paper, dossier) values (?, ?)", [id, dossier])

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

    def _add_cited(self, citation: Citation, row: Row) -> None:
        for candidate in json.loads(row["candidates"]):
            self._add_paper(candidate["id"])
        cited = row["cited_paper"]
        if cited is not None:
            self._add_paper(cited)
            for other in citation.also_dossiers:
                self._add_dossier(other)
                self.db.execute("insert or ignore into papers_dossiers (paper, dossier) values (?, ?)", [cited, other])
        if row["dossier"] is not None:
            self._add_dossier(row["dossier"])

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
    except sqlite3.DatabaseError as error:
        raise StoreError(
            f"this is no database of kamerref ({error})", where=path, next="name another file with --db"
        ) from error


def _now() -> str:
    return datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")


def _header_row(document: Document) -> Row:
    header = document.header
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
        "cited_paper": resolution.papers[0] if resolution.papers else None,
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


def _plain(value: object) -> str | None:
    return None if value is None else str(value)


def _storable(text: str) -> str:
    """Text that SQLite takes: lone surrogates, which a broken file can bring, become replacement characters."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _fields(value: Any) -> Row:
    return dict(value._asdict())
