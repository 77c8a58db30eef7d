"""What a run comes to: the account of letters, verdicts in colour, what is kept of the sources."""

from __future__ import annotations

import datetime
import json
import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from resolver import Citation, Reason, Register, Resolution, Verdict, by_reference, gravest

from ..words import Lang, said, say
from .records import paper_key, table_lines

_COLOURS = {
    "verified": 32, "exists": 32, "differs": 33, "ambiguous": 33, "not-checked": 36, "outside-coverage": 36, "not-found": 31,
}  # fmt: skip


def coloured(records: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Records with their verdicts in colours of the terminal, unless NO_COLOR is set."""
    if os.environ.get("NO_COLOR"):
        return list(records)
    return [
        {**record, "verdict": f"\x1b[{_COLOURS[record['verdict']]}m{record['verdict']}\x1b[0m"} for record in records
    ]


class Account(NamedTuple):
    """What was read of letters and what came of it: every reference is in exactly one of the counts.

    `keys` are the papers that are cited. `unread` counts places that begin as a reference and could not be read,
    `open` what was not looked up or cannot be, `exists` what is there and was not compared. `offline` is why no source
    was asked.
    """

    keys: frozenset[str] = frozenset()
    right: int = 0
    exists: int = 0
    wrong: int = 0
    unclear: int = 0
    open: int = 0
    unread: int = 0
    findings: int = 0
    offline: Reason | None = None

    @property
    def references(self) -> int:
        return self.right + self.exists + self.wrong + self.unclear + self.open + self.unread

    @property
    def papers(self) -> int:
        return len(self.keys)


COUNTS = ("right", "exists", "wrong", "unclear", "open", "unread")
"""The counts of an account, in the order in which they are told."""
_COUNTED: dict[Verdict, str] = {
    Verdict.VERIFIED: "right",
    Verdict.EXISTS: "exists",
    Verdict.DIFFERS: "wrong",
    Verdict.NOT_FOUND: "wrong",
    Verdict.AMBIGUOUS: "unclear",
    Verdict.NOT_CHECKED: "open",
    Verdict.OUTSIDE_COVERAGE: "open",
}


def account_of(text: str, places: Sequence[Resolution], offline: Reason | None, findings: int = 0) -> Account:
    """The account of one letter: of its judged places, joined to references as the letter writes them."""
    counts: Counter[str] = Counter()
    keys = set()
    last: Citation | None = None
    reference: list[Resolution] = []
    for place in places:
        joined = by_reference(text, [last, place.citation]) if last is not None else [place.citation]
        if len(joined) == 1 and last is not None:
            reference.append(place)
        else:
            if reference:
                counts[_counted(reference)] += 1
            reference = [place]
        last = joined[-1]
        if not _is_unread(place):
            keys.add(paper_key(place))
    if reference:
        counts[_counted(reference)] += 1
    return Account(keys=frozenset(keys), findings=findings, offline=offline, **counts)


def _counted(reference: Sequence[Resolution]) -> str:
    return "unread" if all(map(_is_unread, reference)) else _COUNTED[gravest(reference).verdict]


def _is_unread(place: Resolution) -> bool:
    """Whether a place begins as a reference and says nothing that could be read."""
    return place.citation.flaw is not None and not place.citation.ids and place.citation.family != "dossier"


def together(accounts: Iterable[Account]) -> Account:
    """The account of several letters."""
    every = list(accounts)
    sums = {name: sum(getattr(one, name) for one in every) for name in (*COUNTS, "findings")}
    keys = frozenset(key for one in every for key in one.keys)
    offline = next((one.offline for one in every if one.offline is not None), None)
    return Account(keys=keys, offline=offline, **sums)


def account_said(lang: Lang, account: Account) -> str:
    """An account in one line, without a stop at the end."""
    register = _register_said(lang)
    if account.offline is not None:
        register += f", {said(lang, account.offline)}"
    if not account.references:
        return f"{say(lang, 'read_none')}; {register}"
    read = say(lang, "read", citations=account.references - account.unread, papers=account.papers)
    parts = [say(lang, f"count_{name}", count=getattr(account, name)) for name in COUNTS if getattr(account, name)]
    return f"{read}; {', '.join(parts)}; {register}"


def account_record(account: Account, lang: Lang) -> dict[str, Any]:
    """An account for programs."""
    return {
        "text": account_said(lang, account),
        "references": account.references,
        "papers": account.papers,
        **{name: getattr(account, name) for name in COUNTS},
        "findings": account.findings,
        "register": Register.shipped().as_of,
        "register_months": months_old(Register.shipped().as_of),
        "offline": account.offline.code if account.offline is not None else None,
    }


def months_old(day: str, today: datetime.date | None = None) -> int:
    """The whole months since a day (YYYY-MM-DD); 0 for one in the future.

    >>> months_old("2025-02-14", datetime.date(2026, 11, 25))
    21
    """
    then, now = datetime.date.fromisoformat(day), today or datetime.date.today()
    return max(0, (now.year - then.year) * 12 + now.month - then.month - (now.day < then.day))


def _register_said(lang: Lang) -> str:
    day = Register.shipped().as_of
    months = months_old(day)
    return say(lang, "register_of", day=day, months=months) if months else say(lang, "register_new", day=day)


def last_line(account: Account, failed: int, requests: Mapping[str, int], lang: Lang) -> str:
    """The account of a run of `resolve`, who was asked, and what was not compared."""
    line = f"{account_said(lang, account)}."
    if account.offline is not None:
        return f"{line} {say(lang, 'run_not_compared', why=said(lang, account.offline), day=Register.shipped().as_of)}"
    asked = ", ".join(f"{name} {count}" for name, count in requests.items() if count)
    line += f" {say(lang, 'run_requests', asked=asked or say(lang, 'run_no_requests'))}"
    return f"{line} {say(lang, 'run_no_answer', count=failed)}" if failed else line


def kept(info: Mapping[str, Any], *, as_json: bool) -> Iterator[str]:
    """What a database keeps of the sources' answers, and what in it is unresolved."""
    if as_json:
        yield json.dumps(info, ensure_ascii=False, indent=1) + "\n"
        return
    yield f"{info['path']}: {info['bytes']:,} bytes; register of {info['register']}\n"
    for name in ("answers", "unresolved"):
        yield f"{name}: {'none' if not info[name] else ''}\n"
        yield from table_lines([{key: str(value) for key, value in row.items()} for row in info[name]], {})
