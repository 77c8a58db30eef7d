"""Questions to KOOP's search service, in its query language (CQL): conditions, batches of them, and paging by key.

Facts about the service are from sources.md §1: `startRecord` beyond 9,999 is never answered, so that a long answer is
read by asking for what comes after the last identifier, always from the first record on; `sortKeys` is ignored and
`sortBy` inside the query is not; negation is `A NOT B`; a date that does not exist makes the service forget its condition.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

BATCH = 50
MAX_QUERY_CHARS = 5000
_INDEX = re.compile(r"(?:dt|w|c|cql)\.[a-zA-Z-]{2,40}")
_RELATIONS = ("==", "=", "any", "all", ">=", "<=", ">", "<")
OFFICIAL, DIGITISED = "officielepublicaties", "sgd"
"""The two collections: official publications, and what was digitised of the time before 1995."""


class Batch(NamedTuple):
    """One request: its condition, and the identifiers of the papers that it asks for."""

    condition: str
    ids: tuple[str, ...]


def term(index: str, relation: str, value: str) -> str:
    """One condition of a query, its value quoted. Raises ValueError for an index or relation that is none."""
    if not _INDEX.fullmatch(index) or relation not in _RELATIONS:
        raise ValueError(f"{index} {relation} is no condition")
    quoted = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'{index} {relation} "{quoted}"' if relation.isalpha() else f'{index}{relation}"{quoted}"'


def dated(index: str, relation: str, day: str) -> str:
    """A condition on a date (YYYY-MM-DD). Raises ValueError for a day that does not exist."""
    return term(index, relation, datetime.date.fromisoformat(day).isoformat())


def any_of(conditions: Iterable[str]) -> str:
    return "(" + " OR ".join(conditions) + ")"


def all_of(conditions: Iterable[str]) -> str:
    return " AND ".join(conditions)


def without(condition: str, unwanted: str) -> str:
    """What fits the condition, but not `unwanted`."""
    return f"({condition} NOT {unwanted})"


def in_area(area: str, condition: str) -> str:
    """A condition within a collection: officielepublicaties, or sgd for the period before 1995."""
    return all_of((term("c.product-area", "==", area), condition))


#: Attachments carry the name of the family and the numbers of the paper that they belong to.
ATTACHMENTS = term("dt.type", "==", "Bijlage")


def after(query: str, last: str) -> str:
    """The query in the order of identifiers, from the one after `last` on ("" for the first)."""
    beyond = all_of((query, term("dt.identifier", ">", last))) if last else query
    return f"{beyond} sortBy dt.identifier/sort.ascending"


def newest_first(query: str) -> str:
    return f"{query} sortBy dt.date/sort.descending"


def batches(
    wanted: Sequence[tuple[str, str]], size: int = BATCH, *, most_chars: int = MAX_QUERY_CHARS
) -> Iterator[Batch]:
    """Conditions joined by OR, each given with the identifier it is for: at most `size`, and so many characters, a batch."""
    batch: list[tuple[str, str]] = []
    chars = 0
    for id, condition in wanted:
        if batch and (len(batch) >= size or chars + len(condition) + 4 > most_chars):
            yield joined(batch)
            batch, chars = [], 0
        batch.append((id, condition))
        chars += len(condition) + 4
    if batch:
        yield joined(batch)


def joined(wanted: Sequence[tuple[str, str]]) -> Batch:
    """One batch of conditions, each given with the identifier it is for."""
    return Batch(any_of(condition for _, condition in wanted), tuple(id for id, _ in wanted))
