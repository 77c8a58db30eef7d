"""What the pages and the API say of one paper, a dossier, or words: from the register, and the database that is open.

The register is asked at once. The database is opened read-only for each question and closed after it.
"""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import quote
from xml.sax.saxutils import escape, quoteattr

from cache import questions
from resolver import (
    InputError,
    KamerrefError,
    Reference,
    Register,
    Standing,
    dossier_address,
    format_reference,
    page_address,
    parse_reference,
    read_identifier,
    spaced,
)
from resolver.check.styles import STYLES

from ..output.bibliography import bibtex, csl, ris, written
from ..words import Lang, day_said, paper_said, said, shown_in_window

Record = dict[str, Any]
MOST = 500
"""So many rows a page of a paper or dossier shows."""
TYPES = {
    "csl": "application/vnd.citationstyles.csl+json",
    "bibtex": "application/x-bibtex",
    "ris": "application/x-research-info-systems",
}
ENDINGS = {"csl": "json", "bibtex": "bib", "ris": "ris"}


def read(ref: str) -> Reference | None:
    """The reference that was typed; None when it is none."""
    try:
        return parse_reference(ref)
    except InputError:
        return None


def address_of(ref: str) -> str | None:
    """The page of ours for a reference; None when it is none."""
    reference = read(ref)
    if reference is None:
        return None
    if len(reference.ids) >= 1:
        return f"/papers/{quote(reference.ids[0], safe='')}"
    return f"/dossiers/{quote(str(reference.dossiernummer), safe='')}" if reference.dossiernummer else None


def standing(reference: Reference, lang: Lang) -> tuple[str, str]:
    """What the register says: a class for its look ("good", "bad", "open"), and a sentence."""
    register, say = Register.shipped(), partial(shown_in_window, lang)
    if not reference.ids and reference.dossiernummer is None:
        return "open", say("not_a_reference")
    known = register.look(reference.ids[0]) if reference.ids else register.look_dossier(reference.dossiernummer.nummer)  # type: ignore[union-attr]
    why = said(lang, known.why) if known.why else ""
    if known.standing is Standing.KNOWN:
        return "good", say("exists")
    return (
        ("bad", say("not_found", why=why)) if known.standing is Standing.ABSENT else ("open", say("unknown", why=why))
    )


def looked_up(ref: str, lang: Lang) -> Record:
    """For the field that answers while one types."""
    reference = read(ref) if ref.strip() else None
    if reference is None:
        return {"says": shown_in_window(lang, "not_a_reference") if ref.strip() else "", "known": None, "page": None}
    state, says = standing(reference, lang)
    name = format_reference(reference) or (reference.ids[0] if reference.ids else ref)
    return {"says": f"{name}: {says}", "known": {"good": True, "bad": False}.get(state), "page": address_of(ref)}


def record_of(id: str, db: str | None) -> Record:
    """What the database has of a paper; {} without one."""
    reference = read_identifier(id)
    if reference is None or db is None or not Path(db).exists():
        return {}
    return questions.known(db, reference)


def paper(id: str, db: str | None, lang: Lang) -> Record | None:
    """All that the page of a paper shows; None when `id` is no identifier."""
    reference = read_identifier(id)
    if reference is None or not reference.ids:
        return None
    id, say = reference.ids[0], partial(shown_in_window, lang)
    record = record_of(id, db)
    state, sentence = standing(reference, lang)
    shown: Record = {
        "id": id, "name": paper_said(id), "titel": record.get("titel") or "", "state": state, "standing": sentence,
        "address": page_address(id) if state != "bad" else "", "facts": _facts(record, lang),
        "written": [(style, text) for style in STYLES if (text := written(reference, record, style))],
        "missing": "" if record else say("no_database") if db is None else say("not_in_database"),
        "cites": [], "cited_by": [], "years": [], "picture": None,
    }  # fmt: skip
    if record and db is not None:
        shown["cited_by"] = [_edge(row) for row in _asked(questions.cited_by, db, id)[:MOST]]
        shown["cites"] = [_edge(row) for row in _asked(questions.cites, db, id)[:MOST]]
        shown["years"] = [(row["year"], row["times"]) for row in _asked(partial(_years), db, id)]
    return shown


def paper_record(id: str, db: str | None, lang: Lang) -> Record | None:
    """A paper for the API; None when `id` is no identifier."""
    reference = read_identifier(id)
    if reference is None or not reference.ids:
        return None
    state, says = standing(reference, lang)
    return {
        "id": reference.ids[0], "name": paper_said(reference.ids[0]), "known": {"good": True, "bad": False}.get(state),
        "says": says, "url": page_address(reference.ids[0]), "record": record_of(reference.ids[0], db) or None,
    }  # fmt: skip


def resolved(ref: str, db: str | None, lang: Lang) -> Record | None:
    """A reference as it was typed, for the API: what it points at, and each paper it can be; None when it is none."""
    reference = read(ref) if ref.strip() else None
    if reference is None:
        return None
    papers = [record for id in reference.ids if (record := paper_record(id, db, lang)) is not None]
    return {
        "reference": format_reference(reference) or ref, "family": reference.family, "ids": list(reference.ids),
        "dossiernummer": str(reference.dossiernummer) if reference.dossiernummer else None, "papers": papers,
    }  # fmt: skip


def edges(id: str, db: str, *, backwards: bool) -> list[Record] | None:
    """What cites a paper, or what it cites, for the API; None when the database does not have it."""
    if not record_of(id, db):
        return None
    rows = _asked(questions.cited_by if backwards else questions.cites, db, id)
    return [
        {"id": str(row["id"]), **{name: value for name, value in _edge(row).items() if name != "link"}} for row in rows
    ]


def _years(db: str, id: str) -> list[Record]:
    from cache.graph import ALL

    return questions.timeline(db, id, ALL)


def _asked(question: Any, db: str, id: str) -> list[Record]:
    """The answer of the database; nothing where it does not have the paper."""
    try:
        answer: list[Record] = question(db, id)
    except KamerrefError:
        return []
    return answer


def _edge(row: Record) -> Record:
    id = str(row["id"])
    places = row.get("places") or []
    first = places[0] if places else {}
    is_record = isinstance(first, dict)
    return {
        "name": paper_said(id), "link": quote(id, safe="") if read_identifier(id) else "", "times": row.get("times", 1),
        "place": str(first.get("place") or "") if is_record else str(first),
        "words": str(first.get("context") or "") if is_record else "",
    }  # fmt: skip


def _facts(record: Record, lang: Lang) -> list[tuple[str, str]]:
    say = partial(shown_in_window, lang)
    named = (
        (say("kind"), record.get("soort")),
        (say("day"), day_said(lang, str(record.get("datum") or ""))),
        (say("dossier", dossier="").strip(), record.get("dossiertitel") or record.get("dossier")),
    )
    return [(name, str(value)) for name, value in named if value]


def citation(id: str, format: str, db: str | None) -> tuple[bytes, str, str] | None:
    """A paper for a reference manager: the file, its name and its type; None for what there is not."""
    reference = read_identifier(id)
    if reference is None or not reference.ids or format not in TYPES:
        return None
    item = csl(reference, record_of(reference.ids[0], db))
    text = (
        json.dumps([item], ensure_ascii=False, indent=1)
        if format == "csl"
        else bibtex(item)
        if format == "bibtex"
        else ris(item)
    )
    return text.encode("utf-8"), f"{reference.ids[0]}.{ENDINGS[format]}", TYPES[format]


def dossier(nummer: str, db: str | None, lang: Lang) -> Record | None:
    """The papers of a dossier in order; None when `nummer` is no dossier."""
    reference = read(nummer)
    if reference is None or reference.dossiernummer is None:
        return None
    rows: list[Record] = []
    if db is not None:
        from cache.graph import ALL

        rows = [_row(row) for row in _asked(lambda db, id: questions.dossier(db, id, ALL), db, nummer)[: 4 * MOST]]
    return {
        "name": spaced(reference.dossiernummer),
        "rows": rows,
        "address": dossier_address(str(reference.dossiernummer)),
    }


def _row(row: Record) -> Record:
    id = str(row["id"])
    cites = row.get("cites", (row.get("cites_inside") or 0) + (row.get("cites_outside") or 0))
    cited = row.get("cited_by", (row.get("cited_by_inside") or 0) + (row.get("cited_by_outside") or 0))
    return {
        "id": id, "name": paper_said(id), "link": quote(id, safe="") if read_identifier(id) else "",
        "datum": row.get("datum") or "", "soort": row.get("soort") or "", "titel": row.get("titel") or row.get("found") or "",
        "cites": cites, "cited_by": cited,
    }  # fmt: skip


def search(words: str, db: str | None, lang: Lang) -> list[Record]:
    """Papers in whose titles, contexts or texts all words stand, best first; a number finds its paper."""
    from cache.graph import ALL

    if db is None:
        return []
    return [_row(row) for row in _asked(lambda db, words: questions.search(db, words, ALL, MOST), db, words)]


def feed(nummer: str, db: str | None, lang: Lang, base: str) -> str | None:
    """A dossier as Atom, the newest papers first; None when it is no dossier or nothing is known of it."""
    shown = dossier(nummer, db, lang)
    if shown is None or not shown["rows"]:
        return None
    rows = sorted(shown["rows"], key=lambda row: (row["datum"], row["id"]), reverse=True)[:100]
    entries = "".join(
        f"<entry><id>{escape(page_address(row['id']))}</id><title>{escape(row['name'])}: {escape(row['titel'])}</title>"
        f"<updated>{_moment(row['datum'])}</updated><link href={quoteattr(page_address(row['id']))}/></entry>\n"
        for row in rows
    )
    name = escape(shown_in_window(lang, "dossier", dossier=shown["name"]))
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">\n'
        f"<id>{escape(shown['address'])}</id><title>{name}</title><updated>{_moment(rows[0]['datum'])}</updated>"
        f'<link rel="self" href={quoteattr(base.rstrip("/") + "/dossiers/" + quote(nummer) + "/feed.atom")}/>'
        f"<author><name>kamerref</name></author>\n{entries}</feed>\n"
    )


def _moment(datum: str) -> str:
    return f"{datum if len(datum) == 10 else '1970-01-01'}T00:00:00Z"
