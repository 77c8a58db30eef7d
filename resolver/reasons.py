"""Why something is so, as values: a code and its fields. Words are made last, in `kamerref/words/`, per language.

`CODES` is the one catalogue: every code, with the names of its fields, in the room that gives it. A code never
changes its meaning. `because` refuses a code or a field that is not in it, so that each can be said in each language
(a test compares the catalogue with the tables of words).
"""

from __future__ import annotations

from typing import NamedTuple


class Reason(NamedTuple):
    """One reason: its code, and its fields as pairs of name and value, in the order of the catalogue."""

    code: str
    fields: tuple[tuple[str, str], ...] = ()

    def value(self, name: str) -> str:
        """The value of a field; raises KeyError when the reason has none of that name."""
        return dict(self.fields)[name]


#: Every code, with the names of its fields.
CODES: dict[str, tuple[str, ...]] = {}


def because(code: str, **fields: object) -> Reason:
    """The reason `code` with its fields, turned into text.

    Raises KeyError for a code that is not in the catalogue, ValueError when the fields are not the catalogue's.
    """
    names = CODES[code]
    if set(names) != set(fields):
        raise ValueError(f"{code} has the fields {', '.join(names) or '(none)'}, not {', '.join(fields) or '(none)'}")
    return Reason(code, tuple((name, str(fields[name])) for name in names))
