"""Bringing the register up to date from the service's own list of publications, and going on after a stop."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence

from resolver import InputError, Register, SourceError

STEP_DAYS = 7


def renew(
    since: str | None, endpoints: Sequence[tuple[str, str]], rate: float, contact: str, say: Callable[[str], None]
) -> str:
    """Fetch the identifiers of all publications since a date, week by week, and write a new register; one sentence.

    Identifiers come into a file beside the register as they are fetched, with the day that was reached, so that a run
    that was stopped goes on there. Raises `InputError` for a date that is none, `SourceError` when the service fails:
    what has come is kept. The register's date becomes the last day that was fetched whole.
    """
    import datetime

    from resolver.register.build import build
    from resolver.sources import Client, Manners
    from resolver.sources.koop import all_of, in_area, search, term

    from .. import __version__

    known = Register.shipped()
    try:
        start = datetime.date.fromisoformat(since or known.as_of)
    except ValueError as error:
        raise InputError(f"{since!r} is not a date", next="write it as 2025-02-14") from error
    target = Register.own_path()
    target.parent.mkdir(parents=True, exist_ok=True)
    progress = target.with_suffix(".progress.jsonl")
    new: set[str] = set()
    if progress.exists():
        for line in progress.read_text(encoding="utf-8").splitlines():
            step = json.loads(line)
            if step["from"] <= start.isoformat() <= step["to"]:
                start = datetime.date.fromisoformat(step["to"])
            new |= set(step["ids"])
    today = datetime.datetime.now(datetime.UTC).date()
    client = Client(dict(endpoints), Manners(rate=rate, contact=contact), version=__version__)
    gaps: list[str] = []
    whole: datetime.date | None = None  # where the first gap begins: up to there the list is whole
    try:
        while start < today:
            end = min(start + datetime.timedelta(days=STEP_DAYS), today)
            days = all_of((term("dt.modified", ">=", start.isoformat()), term("dt.modified", "<=", end.isoformat())))
            found = search(client, in_area("officielepublicaties", days))
            ids = sorted(record.id for record in found.records)
            with progress.open("a", encoding="utf-8") as file:
                file.write(json.dumps({"from": start.isoformat(), "to": end.isoformat(), "ids": ids}) + "\n")
            if found.gap:
                whole = min(whole or start, start)
                gaps.append(f"{start}: {found.gap} ({found.announced} announced, {len(ids)} came)")
            new |= set(ids)
            say(f"{start} to {end}: {len(ids)} identifiers")
            start = end
    except SourceError as error:
        error.next = "run it again to go on; what has come is kept"
        raise
    finally:
        client.close()
    added = sum(id.partition("-")[0] in known.counts and id not in known for id in new)
    held = (id for family in known.counts for id in known.identifiers(family))
    data, report = build(
        (*held, *sorted(new)), as_of=(whole or start).isoformat(), source=f"{known.source}, and the service since"
    )
    half = target.with_suffix(".new")
    half.write_bytes(data)
    half.replace(target)
    progress.unlink()
    said = f"{added:,} identifiers new, {report.kept:,} in all, as of {whole or start}, in {target}"
    return f"{said}; incomplete: {'; '.join(gaps)}" if gaps else said
