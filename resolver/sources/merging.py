"""What several sources say of one paper, put together: a rule per field, in one table, with the reason."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from ..model import Conflict, Paper


class Rule(NamedTuple):
    """Which source is believed first for a field, and why."""

    field: str
    order: tuple[str, ...]
    why: str


_KOOP_FIRST = ("sru", "metadata.xml", "odata")
RULES = (
    Rule("ondernummer", _KOOP_FIRST, "the publisher gives the number that is printed"),
    Rule("kamer", _KOOP_FIRST, "the Tweede Kamer's own data know no other chamber"),
    Rule("vergaderjaar", _KOOP_FIRST, "only the publisher says it"),
    Rule("datum", _KOOP_FIRST, "the date of publication is the one on the paper"),
    Rule("soort", _KOOP_FIRST, "the official lists of kinds are the publisher's"),
    Rule("titel", _KOOP_FIRST, "the printed title, not the case's subject"),
    Rule("dossiertitel", _KOOP_FIRST, "only the publisher says it"),
    Rule("indieners", ("odata", "sru", "metadata.xml"), "the Tweede Kamer gives party and role as well"),
    Rule("outcome", ("odata",), "only the Tweede Kamer says it"),
    Rule("bijlagen", ("metadata.xml", "sru"), "metadata.xml lists all attachments"),
    Rule("paginas", _KOOP_FIRST, "only the publisher says it"),
    Rule("replaced_by", ("metadata.xml", "sru"), "metadata.xml is renewed first"),
)
#: Fields whose difference between sources is worth showing; the others differ in form only.
_SHOWN = ("ondernummer", "kamer", "vergaderjaar", "datum", "soort")


def merge(papers: Sequence[Paper]) -> Paper:
    """One paper from what several sources say of it, with every conflict kept. Needs at least one."""
    by_source = {paper.sources[0].source: paper for paper in papers}
    first = papers[0]
    values: dict[str, Any] = {}
    conflicts: list[Conflict] = []
    for rule in RULES:
        said = [(name, getattr(by_source[name], rule.field)) for name in rule.order if name in by_source]
        said = [(name, value) for name, value in said if value]
        if not said:
            continue
        values[rule.field] = said[0][1]
        if rule.field in _SHOWN:
            conflicts += (
                Conflict(rule.field, str(said[0][1]), str(value), name)
                for name, value in said[1:]
                if value != said[0][1]
            )
    # Addresses do not contradict each other: each source has its own.
    urls = [url for name in (*_KOOP_FIRST, "odata") if name in by_source for url in by_source[name].urls]
    dossiers = dict.fromkeys(dossier for paper in papers for dossier in paper.dossiers)
    return first._replace(
        **values,
        urls=tuple(dict(reversed(urls)).items())[::-1],
        dossiers=tuple(dossiers),
        sources=tuple(source for paper in papers for source in paper.sources),
        conflicts=tuple(conflicts),
    )
