"""One paper as a card for people: what it is, who submitted it, what became of it, where to read it, where it is cited."""

from __future__ import annotations

from typing import Any

from resolver import Dossiernummer, spaced

from ..words import Lang, paper_said, say, table
from .records import printable

_LABEL_CHARS = 12


def card(record: dict[str, Any], lang: Lang = "en") -> str:
    """The card of one record of `show`, several lines, without what is not known."""
    outcome = record.get("outcome") or {}
    lines = [f"{record['id']}  {(record.get('soort') or record['family']).capitalize()}"]
    people = [
        person["naam"] + (f" ({person['fractie']})" if person["fractie"] else "")
        for person in record.get("indieners", [])
    ]
    decided = " ".join(filter(None, (outcome.get("besluit"), f"op {outcome['datum']}" if outcome.get("datum") else "")))
    for label, value in (
        ("title", record.get("titel")),
        ("dossier", ", ".join(filter(None, (*map(_dossier, record["dossiers"]), record.get("dossiertitel"))))),
        ("date", record.get("datum")),
        ("session", record.get("vergaderjaar")),
        ("chamber", table(lang).CHAMBERS.get(record.get("kamer") or "")),
        ("submitters", ", ".join(people)),
        ("outcome", decided),
        ("for", ", ".join(outcome.get("voor", []))),
        ("against", ", ".join(outcome.get("tegen", []))),
        ("cabinet", outcome.get("appreciatie")),
        ("replaces", "; ".join(map(paper_said, record.get("replaces") or []))),
        ("replaced by", paper_said(record["replaced_by"]) if record.get("replaced_by") else None),
        ("attachments", ", ".join(record.get("bijlagen", []))),
        ("register", _register(record, lang)),
        ("last number", paper_said(record["last"]) if record.get("last") else None),
        ("last letter", record.get("last_letter")),
        ("neighbours", "; ".join(map(paper_said, record.get("neighbours", [])))),
        ("meant?", "; ".join(f"{paper_said(one['id'])} ({one['reason']})" for one in record.get("meant", []))),
        ("page", record.get("url")),
        ("file", (record.get("urls") or {}).get("pdf")),
        ("cited", "; ".join(dict.fromkeys(f"{place['path']} ({place['place']})" for place in record["places"]))),
        (
            "conflict",
            "; ".join(
                say(lang, "card_differs", field=c["field"], kept=c["kept"], source=c["source"], other=c["other"])
                for c in record.get("conflicts", [])
            ),
        ),
        (
            "from",
            "; ".join(f"{s['source']}, {s['fetched_at']}" for s in record.get("sources", []))
            or say(lang, "card_no_record"),
        ),
    ):
        if value:
            shown = say(lang, f"card_{label.replace(' ', '_').rstrip('?')}")
            lines.append(f"  {shown:<{_LABEL_CHARS}} {printable(str(value))}")
    return "\n".join(lines)


def _dossier(nummer: str) -> str:
    """A dossier as it is printed; what is none stays as it is."""
    try:
        return spaced(Dossiernummer(nummer))
    except ValueError:
        return nummer


def _register(record: dict[str, Any], lang: Lang) -> str:
    """What the register says of the paper: that it is there, or why it is not; "" where it was not asked."""
    known = record.get("register")
    if not known:
        return ""
    said = say(lang, f"card_{known['standing']}")
    return f"{said}: {known['why']}" if known["why"] else say(lang, "card_as_of", said=said, day=known["as_of"])
