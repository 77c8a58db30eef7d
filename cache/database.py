"""The SQLite file: whose it is, of which version, and how it is opened: to be written, or for questions only.

A file of ours carries `application_id`; one of an older version is brought up to date, one of a newer version or of
another application is refused before anything is written to it.
"""

from __future__ import annotations

import sqlite3
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

from resolver import NotStored, StoreError

from .rows import storable

APPLICATION_ID = 0x6B616D72
"""The letters kamr, as SQLite keeps them in the header of the file."""
SCHEMA = 6
"""The number of the last migration, kept in `user_version`."""
BUSY_S = 30.0
MEMORY = ":memory:"

Row = dict[str, Any]


def open_to_write(path: str) -> sqlite3.Connection:
    """The database for writing; made where it is missing, brought up to date where it is older.

    Raises `StoreError` for a file that cannot be opened, is no database, is another application's, or is newer.
    """
    with translated(path):
        db = _connected(sqlite3.connect(path, timeout=BUSY_S, isolation_level=None))
        try:
            _refuse_strangers(db, path)
            db.execute("pragma foreign_keys = on")
            _with_log(db)
            db.execute("pragma synchronous = normal")
            if _version(db) < SCHEMA:
                with transaction(db, path):
                    migrate(db)
        except BaseException:
            db.close()
            raise
        return db


def _with_log(db: sqlite3.Connection) -> None:
    """Turn on the write-ahead log, which lets readers go on while one writes.

    SQLite does not wait for this one thing, however long a connection is told to be patient: when two processes make the
    same file, the second is refused at once.
    """
    end = time.monotonic() + BUSY_S
    while True:
        try:
            db.execute("pragma journal_mode = wal")
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > end:
                raise
            time.sleep(0.02)
        else:
            return


def open_to_read(path: str) -> sqlite3.Connection:
    """The database for questions: nothing is written to it, so that it may lie in a folder that cannot be written to.

    One of an older version is brought up to date where it may be written to, else a copy in memory is. Raises
    `NotStored` when there is none, `StoreError` as `open_to_write` does.
    """
    file = Path(path)
    if not file.exists():
        raise NotStored("there is no database {path}", next="make one with kamerref resolve LETTER", path=path)
    address = f"file:{quote(str(file.absolute()))}"
    with translated(path):
        db = _readable(address)
        try:
            _refuse_strangers(db, path)
            if _version(db) < SCHEMA:
                db = _renewed(db, path)
        except BaseException:
            db.close()
            raise
        return db


def _readable(address: str) -> sqlite3.Connection:
    """Read-only; where SQLite cannot even make its lock file beside the database, as a file that nobody changes."""
    try:
        return _opened(f"{address}?mode=ro")
    except sqlite3.OperationalError:
        return _opened(f"{address}?mode=ro&immutable=1")


def _opened(address: str) -> sqlite3.Connection:
    db = _connected(sqlite3.connect(address, timeout=BUSY_S, isolation_level=None, uri=True))
    try:
        db.execute("select count(*) from sqlite_master").fetchone()
    except BaseException:
        db.close()
        raise
    return db


def _renewed(db: sqlite3.Connection, path: str) -> sqlite3.Connection:
    """An older database brought up to date: itself, or in memory where it cannot be written to."""
    try:
        newer = open_to_write(path)
    except StoreError:
        newer = _connected(sqlite3.connect(MEMORY, isolation_level=None))
        db.backup(newer)
        with transaction(newer, path):
            migrate(newer)
    db.close()
    return newer


def _connected(db: sqlite3.Connection) -> sqlite3.Connection:
    db.row_factory = sqlite3.Row
    return db


def _version(db: sqlite3.Connection) -> int:
    return int(db.execute("pragma user_version").fetchone()[0])


def _refuse_strangers(db: sqlite3.Connection, path: str) -> None:
    """Raise `StoreError` for a database that is not ours, or that a newer kamerref made."""
    (owner,) = db.execute("pragma application_id").fetchone()
    if owner == APPLICATION_ID:
        if _version(db) > SCHEMA:
            raise StoreError(
                "a newer kamerref made this database (schema {found}, this one knows {known})",
                where=path,
                next="install the newest kamerref, or name another file with --db",
                found=_version(db),
                known=SCHEMA,
            )
        return
    tables = {row[0] for row in db.execute("select name from sqlite_master")}
    # Files of before there was an application_id are known by the list of their migrations.
    old = (
        "_sqlite_migrations" in tables
        and db.execute("select 1 from _sqlite_migrations where migration_set = 'kamerref'").fetchone()
    )
    if owner or (tables and not old):
        raise StoreError(
            "this is no database of kamerref, but of another application",
            where=path,
            next="name another file with --db",
        )


def migrate(db: sqlite3.Connection) -> None:
    """Bring the tables up to date, in the transaction that is open."""
    if _version(db) < SCHEMA:
        with _without("pandas", "numpy"):
            # Only here: sqlite-utils takes 100 ms to import.
            from sqlite_utils import Database

            from .schema import migrations
        migrations.apply(Database(db))
        db.execute(f"pragma application_id = {APPLICATION_ID}")
        db.execute(f"pragma user_version = {SCHEMA}")


@contextmanager
def _without(*modules: str) -> Iterator[None]:
    """Let what is imported here do without modules that it takes where they are installed, and that we do not need there.

    sqlite-utils loads pandas for the types of columns that we have not: half a second and 100 MB in every process.
    """
    absent: dict[str, Any] = {name: None for name in modules if name not in sys.modules}
    sys.modules.update(absent)
    try:
        yield
    finally:
        for name in absent:
            sys.modules.pop(name, None)


@contextmanager
def transaction(db: sqlite3.Connection, path: str) -> Iterator[None]:
    """Everything or nothing; a second writer waits for the first instead of failing. One inside another joins it."""
    if db.in_transaction:
        yield
        return
    with translated(path):
        db.execute("begin immediate")
        try:
            yield
        except BaseException:
            if db.in_transaction:
                db.execute("rollback")
            raise
        db.execute("commit")


def put(db: sqlite3.Connection, sql: str, rows: Iterable[Sequence[Any]]) -> None:
    """`executemany`; text that SQLite does not take (lone surrogates) is replaced by what it takes."""
    rows = list(rows)
    try:
        for row in rows:
            for value in row:
                if type(value) is str and not value.isascii():
                    value.encode("utf-8")
    except UnicodeEncodeError:
        rows = [[storable(value) if isinstance(value, str) else value for value in row] for row in rows]
    db.executemany(sql, rows)


@contextmanager
def translated(path: str) -> Iterator[None]:
    """Turn errors of sqlite3 into ours."""
    try:
        yield
    except sqlite3.OperationalError as error:
        text = str(error)
        next = "another program writes to it; try again" if "locked" in text else "check the path and the rights"
        raise StoreError("the database cannot be used ({text})", where=path, next=next, text=text) from error
    except sqlite3.IntegrityError as error:
        raise StoreError(
            "what was to be stored breaks a rule of the database ({why})",
            where=path,
            next="nothing of it was stored; tell the makers of kamerref",
            why=error,
        ) from error
    except sqlite3.DatabaseError as error:
        raise StoreError(
            "this is no database of kamerref ({why})", where=path, next="name another file with --db", why=error
        ) from error
