"""Write a file of tests/files/schemas: what the code of one commit makes of a letter, a paper, records and a text.

    git worktree add /tmp/then f4aeac1
    python tools/make_old_database.py /tmp/then tests/files/schemas/f4aeac1.sql

The checkout's own code finds, resolves (offline) and stores; this only asks it to. What it cannot store yet is left out.
"""

from __future__ import annotations

import sqlite3
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

LETTER = """Den Haag, 4 november 2026

Zie Kamerstuk 33 694, nr. 47, en de herdruk daarvan (kst-33694-47-h1). De motie van het lid Voorbeeld (Kamerstukken II 2013/14,
33 694, nr. 56) noemt ook Kamerstuk 33 694, nr. 47, en de brief van 1 mei 2013 (Kamerstuk 33 694, nr. 48).

Dossier 33 694 als geheel; zie ook Kamerstukken I 2008/09, 31700 VI, D, en Kamerstuk 35 300 XVI, nr. 12 (was nr. 11),
Stb. 2010, 1 en Handelingen II 2019/20, nr. 5, item 3, blz. 12-14. Kamerstuk 99 998, nr. 3 bestaat niet.

Het stuk met nummer 2019Z12345 en Kamerstukken II 2009/10, 27858 en 29282, nr. 88.
"""
PAPER = "Dit stuk noemt Kamerstuk 33 694, nr. 56, Kamerstuk 33 694, nr. 60 en kst-33694-60-h1, en Kamerstuk 35 300 XVI, nr. 12.\n"


def fill(path: Path) -> None:
    """Store with whatever of the package is found first."""
    import resolver
    from cache.store import Store
    from resolver.model import Header

    own = resolver.parse_reference("Kamerstukken II 2013/14, 33 694, nr. 60")
    header = Header(
        dossiernummer=own.dossiernummer, ondernummer="60", kamer=own.kamer, vergaderjaar=own.vergaderjaar,
        datum="2014-02-03", titel="Een verzonnen brief", dossiertitel="Internationale veiligheidsstrategie", soort="brief",
    )  # fmt: skip
    store: Any = Store(path)
    with store:
        # The first that knew papers by an address of their own could also store many.
        paper = "paper://kst-33694-60" if hasattr(store, "save_many") else "/brieven/stuk.md"
        for text, source, own in ((LETTER, "/brieven/brief.md", None), (PAPER, paper, header)):
            document = resolver.read_text(text, source=source)
            if own is not None:
                # A frozen dataclass at first, a named tuple later.
                kept = {name: getattr(document, name) for name in ("text", "paragraphs", "notes", "source")}
                document = type(document)(**kept, header=own)
            if hasattr(resolver, "citations_of"):
                found = resolver.citations_of(document)
            else:
                found = resolver.find_citations(document.text, context=document, at_least=resolver.Evidence.NAME)
            resolved = resolver.resolve(found, document.header)
            records = _records() if own is not None and hasattr(resolver, "Paper") else ()
            store.save(document, resolved, *([records] if records else []))
        if hasattr(store, "save_many"):
            store.save_many(
                [],
                [
                    (
                        "kst-33694-56",
                        "https://zoek.officielebekendmakingen.nl/kst-33694-56.html",
                        "Een motie over veiligheid.",
                    )
                ],
            )
        if hasattr(resolver, "Paper"):
            _answer(store)
        _rank(store)
        store.db.execute("pragma wal_checkpoint(truncate)")


def _records() -> tuple[Any, ...]:
    from resolver.model import Dossiernummer, Indiener, Outcome, Paper, Provenance

    said = Provenance("sru", "https://repository.overheid.nl/sru", "2026-11-24T10:00:00+00:00", "00")
    outcome = Outcome("Aangenomen.", "2014-02-11")
    return (
        Paper(
            id="kst-33694-56", family="kamerstuk", dossiers=(Dossiernummer("33694"), Dossiernummer("29282")), ondernummer="56",
            datum="2014-02-04", soort="motie", titel="Motie van het lid Voorbeeld", dossiertitel="Internationale veiligheidsstrategie",
            indieners=(Indiener("E. Voorbeeld", "eerste ondertekenaar", "XYZ"),), outcome=outcome,
            urls=(("html", "https://zoek.officielebekendmakingen.nl/kst-33694-56.html"),), sources=(said,),
        ),
        Paper(
            id="kst-33694-48", family="kamerstuk", dossiers=(Dossiernummer("33694"),), ondernummer="48", datum="2013-05-01",
            soort="brief", titel="Brief van de minister", replaced_by="kst-33694-60", sources=(said,),
        ),
    )  # fmt: skip


def _answer(store: Any) -> None:
    """An answer of a service as the run before kept it."""
    from resolver.sources import Kept

    kept = Kept("missing", b"", "https://repository.overheid.nl/sru", "2026-11-24T10:00:00+00:00")
    try:
        from cache.responses import Responses
    except ImportError:
        store.put("sru:kst-99998-3", kept)
    else:
        Responses(store).put("sru:kst-99998-3", kept)


def _rank(store: Any) -> None:
    try:
        from cache.ranking import rank
    except ImportError:
        return
    rank(store, "pagerank")


def dump(path: Path) -> Iterator[str]:
    """The database as SQL, without what SQLite itself makes; indices of words are filled anew when it is read."""
    db = sqlite3.connect(path)
    made = db.execute("select type, name, sql from sqlite_master where sql is not null order by rowid").fetchall()
    words = [name for _, name, sql in made if sql.lower().startswith("create virtual table")]
    # What SQLite makes itself for an index of words.
    own = {f"{name}_{part}" for name in words for part in ("data", "idx", "content", "docsize", "config")}
    tables = [(name, sql) for type, name, sql in made if type == "table" and name not in own and name[:7] != "sqlite_"]
    yield from (f"{sql};" for _, sql in tables)
    db.row_factory = None
    for name, _ in tables:
        if name not in words:
            columns = [row[1] for row in db.execute(f"pragma table_xinfo({name})") if row[6] == 0]
            values = " || ', ' || ".join(f'quote("{column}")' for column in columns)
            names = ", ".join(f'"{column}"' for column in columns)
            yield from (
                f"insert into {name} ({names}) values ({row});" for (row,) in db.execute(f"select {values} from {name}")
            )
    yield from (f"{sql};" for type, name, sql in made if type in ("index", "view"))
    yield from (f"insert into {name} ({name}) values ('rebuild');" for name in words)
    yield from (f"{sql};" for type, name, sql in made if type == "trigger")
    for pragma in ("user_version", "application_id"):
        yield f"pragma {pragma} = {db.execute(f'pragma {pragma}').fetchone()[0]};"


def main(checkout: str, out: str) -> None:
    sys.path.insert(0, str(Path(checkout).resolve()))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.db"
        fill(path)
        Path(out).write_text("\n".join(dump(path)) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
