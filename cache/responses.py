"""What the sources said, kept between runs: one row a record, its body compressed, with its date and digest."""

from __future__ import annotations

import hashlib
import json
import zlib
from typing import TYPE_CHECKING, Any

from .database import put
from .store import Store, now, translated

if TYPE_CHECKING:
    from resolver.sources import Kept

STATUSES = ("found", "missing")


class Responses:
    """The kept answers in a store. Fulfils `resolver.sources.Answers`; failures are never kept."""

    def __init__(self, store: Store) -> None:
        self.store = store

    def get(self, key: str) -> Kept | None:
        """The answer to a question; None where there is none, or a damaged one, so that it is asked again."""
        rows = self.store.rows("select status, body, url, fetched_at from responses where key = ?", [key])
        if not rows:
            return None
        # Here: it brings the client, which no question to the database needs.
        from resolver.sources import Kept

        row = rows[0]
        try:
            body = zlib.decompress(row["body"])
        except (zlib.error, TypeError):
            return None
        # A date in the future is no date: such an answer would stay fresh for ever.
        if row["status"] not in STATUSES or not isinstance(row["fetched_at"], str) or row["fetched_at"] > now():
            return None
        return Kept(row["status"], body, row["url"], row["fetched_at"])

    def put(self, key: str, kept: Kept) -> None:
        if kept.status not in STATUSES:
            raise ValueError(f"a {kept.status} answer is not kept")
        digest = hashlib.sha256(kept.body).hexdigest()
        with translated(self.store.path):
            put(
                self.store.db,
                "insert into responses (key, status, fetched_at, url, digest, body) values (?, ?, ?, ?, ?, ?)"
                " on conflict (key) do update set status = excluded.status, fetched_at = excluded.fetched_at,"
                " url = excluded.url, digest = excluded.digest, body = excluded.body",
                [(key, kept.status, kept.fetched_at, kept.url, digest, zlib.compress(kept.body))],
            )

    def info(self) -> dict[str, Any]:
        """How much is kept: rows and bytes by source and status, the oldest and the newest date."""
        rows = self.store.rows(
            "select substr(key, 1, instr(key, ':') - 1) as source, status, count(*) as answers, sum(length(body)) as bytes,"
            " min(fetched_at) as oldest, max(fetched_at) as newest from responses group by 1, 2 order by 1, 2"
        )
        unresolved = self.store.rows("select verdict, count(*) as citations from unresolved group by 1 order by 1")
        return {"answers": rows, "unresolved": unresolved}

    def clear(self) -> int:
        """Forget all kept answers; how many there were."""
        with translated(self.store.path):
            return int(self.store.db.execute("delete from responses").rowcount)

    def lines(self) -> list[str]:
        """All kept answers, a JSON object each, in the order of their keys."""
        rows = self.store.rows("select key, status, fetched_at, url, digest, body from responses order by key")
        return [json.dumps({**row, "body": _text(row["body"])}, ensure_ascii=False) for row in rows]


def _text(body: bytes) -> str | None:
    """The text of a kept answer; None for one that is damaged."""
    try:
        return zlib.decompress(body).decode("utf-8", "replace")
    except (zlib.error, TypeError):
        return None
