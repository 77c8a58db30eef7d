"""Writing letters and what was concluded of them, and reading them back. One transaction a letter."""

from __future__ import annotations

import datetime
import hashlib
import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any

from resolver import (
    Document,
    Indiener,
    Paper,
    Reference,
    Resolution,
    StoreError,
    page_address,
    read_identifier,
    work_of,
)

from .database import Row, open_to_read, open_to_write, put, transaction, translated
from .numbered import COUNT_ARCS, INDICES, MAKE_ARCS, SHIFT, WORDS, triggers
from .rows import Letter, as_json, header_row, plain, storable

__all__ = ["Letter", "Row", "Store", "now", "translated"]

_ADD_DOSSIER = (
    "insert into dossiers (nummer, titel) values (?, ?) on conflict (nummer) do update set titel = excluded.titel"
    " where dossiers.titel is null and excluded.titel is not null"
)
_ADD_WORK = (
    "insert into works (id, family, dossier, ondernummer, kamer, vergaderjaar, url) values (?, ?, ?, ?, ?, ?, ?)"
    " on conflict (id) do nothing"
)
_FROM_HEADER = (
    "update works set titel = coalesce(titel, ?), datum = coalesce(datum, ?), soort = coalesce(soort, ?),"
    " vergaderjaar = coalesce(vergaderjaar, ?), kamer = coalesce(kamer, ?), dossiertitel = coalesce(dossiertitel, ?)"
    " where node = ?"
)
_ADD_PLACE = f"insert into places values ({', '.join('?' * 20)})"
BY_NUMBER, BY_RECORD, BY_LETTER = 0, 1, 2
"""Who says that a paper is filed in a dossier, or replaces another."""
BULK_CACHE_KB = 256 * 1024
MOST_KEPT = 2_000_000


class Store:
    """A database of letters, papers and citations. Opening makes the file and its tables where they are missing.

    With `read_only` it is opened for questions: it must be there, and nothing is written to it. Raises `StoreError` when
    the file cannot be opened or is no database of ours.
    """

    def __init__(self, path: str | Path, *, read_only: bool = False) -> None:
        self.path = str(path)
        self.read_only = read_only
        self.db = open_to_read(self.path) if read_only else open_to_write(self.path)
        self._terms: dict[str, int] = {}
        self._nodes: dict[str, int] = {}
        self._once: dict[tuple[str, ...], int] = {}

    def close(self) -> None:
        self.db.close()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Everything or nothing; a second writer waits for the first instead of failing. One inside another joins it."""
        try:
            with transaction(self.db, self.path):
                yield
        except BaseException:
            # What was numbered in it is not there.
            for kept in (self._terms, self._nodes, self._once):
                kept.clear()
            raise

    # -- numbers of what is stored once -----------------------------------------------------------------------------

    def term(self, text: str | None) -> int | None:
        """The number of a word that comes often."""
        if text is None:
            return None
        number = self._terms.get(text)
        if number is None:
            number = self._terms[text] = self._stored("terms", ("term",), (storable(text),))
        return number

    def _said_once(self, table: str, columns: tuple[str, ...], values: tuple[str, ...]) -> int:
        key = (table, *values)
        number = self._once.get(key)
        if number is None:
            if len(self._once) > MOST_KEPT:
                self._once.clear()
            number = self._once[key] = self._stored(table, columns, values)
        return number

    def _stored(self, table: str, columns: tuple[str, ...], values: tuple[str, ...]) -> int:
        where = " and ".join(f"{column} = ?" for column in columns)
        row = self.db.execute(f"select id from {table} where {where}", values).fetchone()
        if row is not None:
            return int(row[0])
        marks = ", ".join("?" * len(columns))
        done = self.db.execute(f"insert into {table} ({', '.join(columns)}) values ({marks})", values)
        return int(done.lastrowid or 0)

    def node(self, id: str) -> int:
        """The number of a work, which is stored if it was not."""
        node = self._nodes.get(id)
        if node is None:
            row = self.db.execute("select node from works where id = ?", [id]).fetchone()
            node = int(row[0]) if row is not None else self._add_work(id)
            if len(self._nodes) > MOST_KEPT:
                self._nodes.clear()
            self._nodes[id] = node
        return node

    def _add_work(self, id: str) -> int:
        rule = by_rule(id)
        family = None if id.startswith("letter:") else rule["family"]
        values = [id, self.term(family), self.term(rule["dossier"]), rule["ondernummer"], rule["kamer"], self.term(rule["vergaderjaar"]), rule["url"]]  # fmt: skip
        node = int(self.db.execute(_ADD_WORK, values).lastrowid or 0)
        if rule["dossier"] is not None:
            self.db.execute(_ADD_DOSSIER, [rule["dossier"], None])
            self.db.execute(
                "insert or ignore into filed values (?, ?, ?)", [node, self.term(rule["dossier"]), BY_NUMBER]
            )
        return node

    # -- writing letters ----------------------------------------------------------------------------------------------

    def save(self, document: Document, resolutions: Sequence[Resolution], papers: Sequence[Paper] = ()) -> bool:
        """Store a letter with its citations, in place of what was stored of it before; True when that changed it.

        The letter is known by its path. Either all of it is stored or nothing. Citations of other letters stay.
        `papers` are what the sources said of papers that the letter cites; they are stored with it.
        """
        letter = Letter.of(document, resolutions)
        with self.transaction():
            for paper in papers:
                self._describe(paper)
            old = self._reading(letter)
            if old is not None and (bytes(old["sha256"]), old["digest"]) == (letter.sha256, letter.digest):
                return False
            self._write([letter])
        return True

    def save_many(self, letters: Sequence[Letter], texts: Sequence[tuple[str, str, str]] = ()) -> None:
        """Store letters as `save` does, all in one transaction. `texts` are (paper, address, text), kept for searching."""
        with self.transaction():
            self._write(letters)
            put(
                self.db,
                "insert into kept_texts (node, sha256, url, fetched_at, text) values (?, ?, ?, ?, ?)"
                " on conflict (node) do update set sha256 = excluded.sha256, url = excluded.url,"
                " fetched_at = excluded.fetched_at, text = excluded.text where sha256 <> excluded.sha256",
                [
                    (self.node(paper), hashlib.sha256(text.encode("utf-8", "replace")).hexdigest(), url, now(), text)
                    for paper, url, text in texts
                ],
            )

    def _reading(self, letter: Letter) -> sqlite3.Row | None:
        """What is stored of a letter, by its path; the path of a paper is kept as none."""
        found: sqlite3.Row | None = self.db.execute("select * from readings where path = ?", [letter.path]).fetchone()
        if found is None and letter.path.startswith("paper://"):
            found = self.db.execute(
                "select r.* from readings r join works w on w.node = r.node where w.id = ? and r.path is null",
                [letter.path.removeprefix("paper://")],
            ).fetchone()
        return found

    def _write(self, letters: Sequence[Letter]) -> None:
        """Put letters in place of what was stored of them, and make the arcs of their papers anew."""
        execute = self.db.execute
        # A letter that now says which paper it is was another node before, whose arcs go. Of one path twice the last stays.
        letters = list({letter.path: letter for letter in letters}.values())
        renewed: dict[int, None] = {}
        (last,) = execute("select coalesce(max(id), 0) from readings").fetchone()
        places: list[tuple[Any, ...]] = []
        passages: list[tuple[int, str]] = []
        seen: dict[int, None] = {}
        for letter in letters:
            if len(letter.places) >= SHIFT:
                raise StoreError(
                    "has more than {most:,} citations", where=letter.path, next="divide it", most=SHIFT - 1
                )
            node = self.node(letter.citing)
            renewed[node] = seen[node] = None
            old = self._reading(letter)
            if old is None:
                last += 1
                number = last
            else:
                number = old["id"]
                renewed[old["node"]] = None
                for table in ("places", "passages"):
                    execute(
                        f"delete from {table} where id between ? and ?", [number * SHIFT, number * SHIFT + SHIFT - 1]
                    )
            self._write_reading(number, node, letter)
            self._write_what_it_says(letter, node)
            passages += ((number * SHIFT + n, text) for n, text in enumerate(letter.passages))
            for n, place in enumerate(letter.places):
                cited = None if place.cited is None else self.node(place.cited)
                if cited is not None:
                    seen[cited] = None
                places.append((number * SHIFT + n, cited, *self._numbers(place, cited)))
        self.db.executemany(_ADD_PLACE, places)
        self.db.executemany("insert into passages values (?, ?)", passages)
        self._renew_arcs(list(renewed), list(seen))

    def _numbers(self, place: Any, cited: int | None) -> tuple[Any, ...]:
        """A place as its table has it, from the dossier on."""
        dossier = self.term(place.dossier)
        if cited is not None:
            # The usual case, the dossier of the paper's own number, is none; that there is none is 0.
            own = by_rule(place.cited)["dossier"]
            dossier = None if place.dossier == own else dossier or 0
        return (
            dossier, self.term(place.family), place.start, place.length, place.raw, place.passage, place.at, place.size,
            place.raw_at, place.raw_size, place.paragraph, self.term(place.note), place.page, self.term(place.form),
            place.evidence, place.verdict, self._said_once("reasons", ("why", "reasons"), place.why) if place.why else None,
            self._said_once("said", ("said",), (place.said,)) if place.said else None,
        )  # fmt: skip

    def _write_reading(self, number: int, node: int, letter: Letter) -> None:
        header = letter.header
        said = header_row(header)
        put(
            self.db,
            "insert into readings (id, path, node, sha256, digest, titel, datum, header, read_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?)"
            " on conflict (id) do update set path = excluded.path, node = excluded.node, sha256 = excluded.sha256,"
            " digest = excluded.digest, titel = excluded.titel, datum = excluded.datum, header = excluded.header, read_at = excluded.read_at",
            [
                (
                    number, None if letter.path == f"paper://{letter.citing}" else letter.path, node, letter.sha256, letter.digest,
                    header.titel, header.datum, json.dumps(said, ensure_ascii=False) if said else None, _seconds(),
                )
            ],
        )  # fmt: skip
        # The dossier as identifiers write it: a Rijkswet number (36455-R2188) is mostly left out of them.
        reference = read_identifier(letter.citing)
        dossier = (reference.dossiernummer if reference else None) or header.dossiernummer
        if letter.is_paper and said:
            values = [
                header.titel, header.datum, self.term(header.soort), self.term(plain(header.vergaderjaar)), plain(header.kamer),
                self.term(header.dossiertitel), node,
            ]  # fmt: skip
            put(self.db, _FROM_HEADER, [values])
            if dossier is not None:
                put(self.db, _ADD_DOSSIER, [(str(dossier), header.dossiertitel)])
            if header.identifier is not None:
                self._write_own_submitters(node, header.indieners)

    def _write_own_submitters(self, node: int, names: Sequence[str]) -> None:
        """Who submitted an official paper by its own metadata, as long as no record says it."""
        told = "select 1 from works w join submitted s on s.node = w.node where w.node = ? and w.details is not null"
        if not self.db.execute(told, [node]).fetchone():
            self.db.execute("delete from submitted where node = ?", [node])
            put(
                self.db,
                "insert or ignore into submitted values (?, ?, ?, null)",
                [(node, self.term(name), self.term(Indiener(name).role)) for name in names],
            )

    def _write_what_it_says(self, letter: Letter, node: int) -> None:
        """What a letter says beside its citations: versions, further dossiers, candidates, what replaces what."""
        execute = self.db.execute
        for id, work in letter.versions.items():
            execute("insert or ignore into version_of values (?, ?)", [id, self.node(work)])
        for paper, dossier in letter.filed:
            execute(_ADD_DOSSIER, [dossier, None])
            # Where a record says in which dossiers a paper is filed, a letter does not add to them.
            execute(
                "insert or ignore into filed select node, ?, ? from works where node = ? and details is null",
                [self.term(dossier), BY_LETTER, self.node(paper)],
            )
        for dossier in {place.dossier for place in letter.places if place.cited is None and place.dossier}:
            execute(_ADD_DOSSIER, [dossier, None])
        for id in letter.candidates:
            self.node(id)
        for paper, other in letter.replaced:
            execute("insert or ignore into replaced values (?, ?, ?)", [self.node(paper), self.node(other), BY_LETTER])

    def _renew_arcs(self, citing: Sequence[int], seen: Sequence[int]) -> None:
        """Make the arcs of papers anew from their places, and count them."""
        execute, executemany = self.db.execute, self.db.executemany
        executemany("insert or ignore into counted values (?, 0, 0, 0)", [(node,) for node in seen])
        execute("create temporary table if not exists renewed (node integer primary key)")
        execute("delete from renewed")
        executemany("insert or ignore into renewed values (?)", [(node,) for node in citing])
        for statement in COUNT_ARCS:
            execute(statement.format(sign=-1))
        execute("delete from arcs where citing in (select node from renewed)")
        execute(MAKE_ARCS)
        for statement in COUNT_ARCS:
            execute(statement.format(sign=1))
        execute("update graph_state set value = value + 1 where name = 'changes'")

    # -- writing very much ----------------------------------------------------------------------------------------------

    @contextmanager
    def bulk(self, *, words: bool = True, expected: int | None = None) -> Iterator[None]:
        """For the writing of very much: the indices of words and of what is cited are left behind, and made at the end.

        Written as they come, each citation would touch a page of its own in them, the more of them the more there are.
        Where no more letters are `expected` than a fifth of what is stored, they are kept up as usual. Should the run be
        killed before, `finish` makes them. Without `words` this database has none from now on, and no search.
        """
        self.db.execute(f"pragma cache_size = -{BULK_CACHE_KB}")
        (there,) = self.db.execute("select count(*) from readings").fetchone()
        with self.transaction():
            if not words:
                self.db.execute("insert or replace into graph_state values ('without_words', 1)")
            if not words or expected is None or expected * 5 >= there:
                for name, *_ in WORDS:
                    for when in ("ai", "ad", "au"):
                        self.db.execute(f"drop trigger if exists {name}_{when}")
                    if not words:
                        self.db.execute(f"insert into {name}_fts ({name}_fts) values ('delete-all')")
                for index in INDICES:
                    self.db.execute(f"drop index if exists {index}")
        yield
        self.finish()
        with translated(self.path):
            self.db.execute("analyze")

    def finish(self) -> None:
        """Make the indices that a killed run left behind."""
        for name in self.unfinished():
            with self.transaction():
                if name in INDICES:
                    self.db.execute(INDICES[name])
                    continue
                self.db.execute(f"insert into {name}_fts({name}_fts) values ('rebuild')")
                for statement in triggers(name):
                    self.db.execute(statement)

    def unfinished(self) -> list[str]:
        """The indices that a killed run left behind."""
        there = {row["name"] for row in self.rows("select name from sqlite_master where type in ('trigger', 'index')")}
        words = [name for name, *_ in WORDS if f"{name}_ai" not in there] if self.words_wanted() else []
        return [*(name for name in INDICES if name not in there), *words]

    def words_wanted(self) -> bool:
        """Whether this database has an index of words; `load --no-words` leaves it out."""
        return not self.rows("select 1 from graph_state where name = 'without_words' and value = 1")

    # -- writing what sources say -------------------------------------------------------------------------------------

    def describe_many(self, papers: Sequence[Paper]) -> None:
        """Store what the sources said of papers, all in one transaction; versions are kept with their work."""
        with self.transaction():
            for paper in papers:
                work = work_of(paper.id)
                if work == paper.id:
                    self._describe(paper)
                else:
                    # A reprint says nothing of the work that the work's own record does not say.
                    self.db.execute("insert or ignore into version_of values (?, ?)", [paper.id, self.node(work)])

    def _replace(self, node: int, paper: Paper) -> None:
        """Store which papers a record says that its paper replaces or is replaced by; what others' records say stays."""
        execute = self.db.execute
        # Either of the two records can say it: what the other one says is not this one's to take back.
        execute(
            "delete from replaced where node = ? and source = ? and other not in"
            " (select w.node from works w where w.node = other and json_extract(w.details, '$.replaced_by') = ?)",
            [node, BY_RECORD, paper.id],
        )
        execute(
            "delete from replaced where other = ? and source = ? and node not in (select w.node from works w,"
            " json_each(w.details, '$.replaces') o where w.node = replaced.node and o.value = ?)",
            [node, BY_RECORD, paper.id],
        )
        pairs = [(paper.id, other) for other in paper.replaces]
        pairs += [(paper.replaced_by, paper.id)] if paper.replaced_by else []
        for new, old in pairs:
            if read_identifier(new) and read_identifier(old) and work_of(new) != work_of(old):
                row = [self.node(work_of(new)), self.node(work_of(old)), BY_RECORD]
                execute("insert or ignore into replaced values (?, ?, ?)", row)

    def _describe(self, paper: Paper) -> None:
        """Store what the sources said of a paper, in place of all that they, or letters, said of it before."""
        if work_of(paper.id) != paper.id:
            self.describe_many([paper])
            return
        node, rule = self.node(paper.id), by_rule(paper.id)
        details = {
            "outcome": as_json(paper.outcome),
            "urls": dict(paper.urls),
            "bijlagen": list(paper.bijlagen),
            "replaced_by": paper.replaced_by,
            "replaces": list(paper.replaces),
            "conflicts": as_json(paper.conflicts),
            "sources": as_json(paper.sources),
        }
        put(
            self.db,
            "update works set ondernummer = ?, kamer = ?, vergaderjaar = ?, datum = ?, soort = ?, titel = ?, dossiertitel = ?,"
            " details = ? where node = ?",
            [
                (
                    paper.ondernummer or rule["ondernummer"], plain(paper.kamer) or rule["kamer"],
                    self.term(plain(paper.vergaderjaar) or rule["vergaderjaar"]), paper.datum, self.term(paper.soort), paper.titel,
                    self.term(paper.dossiertitel), json.dumps(details, ensure_ascii=False, sort_keys=True), node,
                )
            ],
        )  # fmt: skip
        self._file(node, rule["dossier"], paper)
        self.db.execute("delete from submitted where node = ?", [node])
        for person in paper.indieners:
            self.db.execute(
                "insert or ignore into submitted values (?, ?, ?, ?)",
                [node, self.term(person.naam), self.term(person.role), self.term(person.fractie)],
            )
        if not paper.indieners:
            own = "select header from readings where node = ? and json_extract(header, '$.identifier') is not null"
            for (header,) in self.db.execute(own, [node]).fetchall():
                self._write_own_submitters(node, json.loads(header).get("indieners", ()))
        self._replace(node, paper)

    def _file(self, node: int, own: str | None, paper: Paper) -> None:
        """File a paper in the dossiers that its record says, and in that of its number; and in no other."""
        before = {row[0] for row in self.db.execute("select dossier from filed where node = ?", [node])}
        self.db.execute("delete from filed where node = ? and source <> ?", [node, BY_NUMBER])
        for dossier in paper.dossiers:
            title = paper.dossiertitel if dossier == paper.dossiers[0] else None
            put(self.db, _ADD_DOSSIER, [(str(dossier), title)])
            if title:
                # The newest record of a dossier's paper says what it is called.
                put(self.db, "update dossiers set titel = ? where nummer = ? and titel <> ?", [(title, str(dossier), title)])  # fmt: skip
            self.db.execute("insert or ignore into filed values (?, ?, ?)", [node, self.term(str(dossier)), BY_RECORD])
        after = {row[0] for row in self.db.execute("select dossier from filed where node = ?", [node])}
        if before != after:
            for here in ("citing", "cited"):
                self.db.execute(
                    "update arcs set within_dossier = exists (select 1 from filed a join filed b on b.dossier = a.dossier"
                    f" where a.node = arcs.citing and b.node = arcs.cited) where {here} = ?",
                    [node],
                )
            self.db.execute("update graph_state set value = value + 1 where name = 'changes'")

    # -- reading ------------------------------------------------------------------------------------------------------

    def rows(self, sql: str, parameters: Sequence[Any] = ()) -> list[Row]:
        """The rows of a query of ours as dictionaries."""
        with translated(self.path):
            return [dict(row) for row in self.db.execute(sql, list(parameters)).fetchall()]

    def papers_of(self, reference: Reference) -> list[str]:
        """The identifiers in the database that a reference points at; empty when none is stored."""
        if reference.ids:
            marks = ", ".join("?" for _ in reference.ids)
            sql = (
                f"select id from works where id in ({marks})"
                f" union select w.id from version_of v join works w on w.node = v.node where v.id in ({marks}) order by 1"
            )
            return [row["id"] for row in self.rows(sql, (*reference.ids, *reference.ids))]
        if reference.dossiernummer:
            sql = (
                "select w.id from terms d join filed f on f.dossier = d.id join works w on w.node = f.node where d.term = ?"
                " order by cast(w.ondernummer as integer), w.ondernummer, w.id"
            )
            return [row["id"] for row in self.rows(sql, [reference.dossiernummer])]
        if reference.names:
            # Surnames, as letters name a motion: each of them ends the name of one who submitted it.
            submitted = "instr(' ' || lower(person) || ' ', ' ' || lower(?) || ' ')"
            sql = "select id from papers where instr(lower(soort), ?)" + "".join(
                f" and id in (select paper from submitters where {submitted})" for _ in reference.names
            )
            rows = self.rows(f"{sql} order by datum, id", [reference.kind or "motie", *reference.names])
            return [row["id"] for row in rows]
        return []

    def paper(self, id: str) -> Row:
        """Everything stored of one paper, as one dictionary for output."""
        (row,) = self.rows("select * from papers where id = ?", [id])
        details = json.loads(row.pop("details"))
        dossiers = self.rows(
            "select dossier from papers_dossiers where paper = ? order by dossier <> ?, dossier", [id, row["dossier"]]
        )
        people = self.rows(
            "select person as naam, role, fractie from papers_people where paper = ? order by role, naam", [id]
        )
        # What letters and numbers say of it, beside what the record says.
        replaced = self.rows("select distinct replaced as id from replaces where paper = ? order by replaced", [id])
        by = self.rows("select distinct paper as id from replaces where replaced = ? order by paper", [id])
        details["replaces"] = [other["id"] for other in replaced]
        details["replaced_by"] = details.get("replaced_by") or (by[0]["id"] if by else None)
        return {**row, "dossiers": [d["dossier"] for d in dossiers], "indieners": people, **details}

    def places(self, *, cited: str | None = None, citing: str | None = None) -> list[Row]:
        """Where a paper is cited, or what a paper cites: one row a place, with the paper at the other end."""
        ours, other = ("cited_paper", "citing_paper") if cited is not None else ("citing_paper", "cited_paper")
        rows = self.rows(
            f"select {other} as id, c.dossier, paragraph, note, place, start, end, raw, context, evidence, verdict,"
            f" why, path from citations c join letters l on l.id = c.letter where {ours} = ?",
            [cited if cited is not None else citing],
        )
        return sorted(rows, key=lambda row: (row["id"] or "", row["path"], row["start"]))


def now() -> str:
    """The time in UTC, ISO 8601, to the second."""
    return datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")


def _seconds() -> int:
    return int(datetime.datetime.now(datetime.UTC).timestamp())


@lru_cache(maxsize=200_000)
def by_rule(id: str) -> dict[str, str | None]:
    """What an identifier says of its paper; `url` only where it is not the usual address."""
    reference = read_identifier(id)
    address = page_address(id)
    url = None if address == f"https://zoek.officielebekendmakingen.nl/{id}.html" else address
    if reference is None:
        return {"family": "kamerstuk", "dossier": None, "ondernummer": None, "kamer": None, "vergaderjaar": None, "url": url}  # fmt: skip
    return {
        "family": reference.family,
        "dossier": plain(reference.dossiernummer),
        "ondernummer": reference.ondernummer,
        "kamer": plain(reference.kamer),
        "vergaderjaar": plain(reference.vergaderjaar),
        "url": url,
    }
