"""What the pages and the API say of one paper, a dossier, or words: from the register, and the database that is open.

The register is asked at once. The database is opened read-only for each question and closed after it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path, PureWindowsPath
from typing import Any
from urllib.parse import quote
from xml.sax.saxutils import escape, quoteattr

from cache import questions
from resolver import (
    InputError,
    NotStored,
    Place,
    Reference,
    Register,
    Standing,
    StoreError,
    dossier_address,
    format_reference,
    page_address,
    parse_reference,
    read_identifier,
    spaced,
)
from resolver.check import STYLES

from ..output.bibliography import bibtex, csl, ris, written
from ..words import Lang, chamber_said, day_said, paper_said, place_said, said, shown_in_window

Record = dict[str, Any]
MOST = 500
"""So many rows a page of a paper shows; what is beyond is counted and said."""
MOST_IN_DOSSIER = 2_000
MOST_FOUND = 200
MOST_PLACES = 3
"""So many places of one paper are shown with their words."""
MOST_DRAWN = 60
"""So many papers the picture shows on each side."""
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


def own_page(id: str) -> str:
    """Our page of a paper; "" for what has none, such as a letter of the user's own."""
    return f"/papers/{quote(id, safe='')}" if read_identifier(id) is not None else ""


def own_dossier(nummer: str) -> str:
    return f"/dossiers/{quote(nummer, safe='')}"


def address_of(ref: str) -> str | None:
    """The page of ours for a reference; None when it is none, or can be several papers: nobody chooses for the visitor."""
    reference = read(ref)
    if reference is None or len(reference.ids) > 1:
        return None
    if reference.ids:
        return own_page(reference.ids[0])
    return own_dossier(str(reference.dossiernummer)) if reference.dossiernummer else None


def candidates(ref: str) -> list[Record]:
    """The papers that a reference can be, when it can be several; [] otherwise."""
    reference = read(ref)
    return [_named(id) for id in reference.ids] if reference is not None and len(reference.ids) > 1 else []


def _named(id: str) -> Record:
    return {"id": id, "name": _name_of(id), "link": own_page(id)}


def _name_of(id: str) -> str:
    """A paper as people cite it; a letter of the user's own by its file: where it lies is nobody's business here."""
    return PureWindowsPath(id.removeprefix("letter:")).name if id.startswith("letter:") else paper_said(id)


def standing(reference: Reference, lang: Lang) -> tuple[str, str]:
    """What the register says: a class for its look ("good", "bad", "open"), and a sentence."""
    register, say = Register.shipped(), partial(shown_in_window, lang)
    if reference.ids:
        known, what = register.look(reference.ids[0]), ""
    elif reference.dossiernummer is not None:
        known, what = register.look_dossier(reference.dossiernummer.nummer), "_dossier"
    else:
        return "open", say("not_a_reference")
    why = said(lang, known.why) if known.why else say("no_reason")
    if known.standing is Standing.KNOWN:
        return "good", say(f"exists{what}")
    if known.standing is Standing.ABSENT:
        return "bad", say(f"not_found{what}", why=why)
    return "open", say(f"unknown{what}", why=why)


def looked_up(ref: str, lang: Lang) -> Record:
    """For the field that answers while one types. `more` says whether a record can be asked for."""
    reference = read(ref) if ref.strip() else None
    if reference is None:
        says = shown_in_window(lang, "not_a_reference") if ref.strip() else ""
        return {"says": says, "known": None, "page": None, "more": False}
    name = format_reference(reference) or (reference.ids[0] if reference.ids else ref)
    if len(reference.ids) > 1:
        says = shown_in_window(lang, "can_be_several", name=name, count=len(reference.ids))
        return {"says": says, "known": None, "page": f"/papers?ref={quote(ref, safe='')}", "more": False}
    state, says = standing(reference, lang)
    return {
        "says": f"{name}: {says}", "known": {"good": True, "bad": False}.get(state), "page": address_of(ref),
        "more": len(reference.ids) == 1,
    }  # fmt: skip


def record_of(id: str, db: str | None) -> Record:
    """What the database has of a paper; {} without one. Raises `StoreError` for one that is broken, or gone."""
    reference = read_identifier(id)
    if reference is None or db is None:
        return {}
    _must_be_there(db)
    return questions.known(db, reference)


def _must_be_there(db: str) -> None:
    if not Path(db).exists():
        raise StoreError("the database is not there any more", where=db, next="ask who runs this window")


def paper(id: str, db: str | None, lang: Lang) -> Record | None:
    """All that the page of a paper shows; None when `id` is no identifier."""
    reference = read_identifier(id)
    if reference is None or not reference.ids:
        return None
    id, say = reference.ids[0], partial(shown_in_window, lang)
    record = record_of(id, db)
    state, sentence = standing(reference, lang)
    if state != "good" and record.get("sources"):
        state, sentence = "good", say("exists_by_record")
    shown: Record = {
        "id": id, "name": paper_said(id), "titel": record.get("titel") or "", "state": state, "standing": sentence,
        "address": page_address(id) if state != "bad" else "", "facts": facts(record, lang), "kin": [],
        "dossiers": _dossiers(reference, record),
        "written": [(say(f"style_{style}"), text) for style in STYLES if (text := written(reference, record, style))],
        "missing": "" if record else say("no_database") if db is None else say("not_in_database"),
        "cites": [], "cited_by": [], "cites_count": 0, "cited_by_count": 0, "years": [], "picture": None, "picture_says": "",
    }  # fmt: skip
    if record and db is not None:
        _add_graph(shown, record["id"], db, lang)
    return shown


def _dossiers(reference: Reference, record: Record) -> list[Record]:
    own = [str(reference.dossiernummer)] if reference.dossiernummer else []
    out = []
    for at, nummer in enumerate(dict.fromkeys([*own, *record.get("dossiers", [])])):
        dossier = read(nummer)
        name = spaced(dossier.dossiernummer) if dossier is not None and dossier.dossiernummer is not None else nummer
        out.append({"name": name, "link": own_dossier(nummer), "titel": (record.get("dossiertitel") or "") if at == 0 else ""})  # fmt: skip
    return out


def _add_graph(shown: Record, id: str, db: str, lang: Lang) -> None:
    """What the database knows of a paper's neighbourhood."""
    from cache import ALL

    from ..runs.drawing import neighbourhood

    for name, question in (("cited_by", questions.cited_by), ("cites", questions.cites)):
        rows = _asked(question, db, id)
        shown[f"{name}_count"] = len(rows)
        about = questions.described(db, [str(row["id"]) for row in rows[:MOST]])
        shown[name] = [_edge(row, about.get(str(row["id"]), {}), lang) for row in rows[:MOST]]
    shown["years"] = _years(_asked(lambda db, id: questions.timeline(db, id, ALL), db, id), lang)
    kin = questions.kin(db, id)
    shown["kin"] = [
        (shown_in_window(lang, name), [_named(other) for other in kin[name]])
        for name in ("versions", "replaces", "replaced_by")
        if kin[name]
    ]
    if shown["cites"] or shown["cited_by"]:
        drawn = neighbourhood(db, id, ALL, MOST_DRAWN, lang, own_page)
        shown["picture"], shown["picture_says"] = drawn.picture, drawn.says


def _years(rows: Iterable[Record], lang: Lang) -> list[Record]:
    """How often a paper was cited each year: every year from the first to the last, and those without a date."""
    counts = {str(row["year"]): int(row["times"]) for row in rows}
    undated = counts.pop("", 0)
    numbers = [int(year) for year in counts if year.isdecimal()]
    out = [(str(year), counts.get(str(year), 0)) for year in range(min(numbers), max(numbers) + 1)] if numbers else []
    if undated:
        out.append((shown_in_window(lang, "undated"), undated))
    most = max((times for _, times in out), default=1)
    return [{"year": year, "times": times, "share": round(100 * times / most)} for year, times in out]


def paper_record(id: str, db: str | None, lang: Lang) -> Record | None:
    """A paper for the API; None when `id` is no identifier."""
    reference = read_identifier(id)
    if reference is None or not reference.ids:
        return None
    state, says = standing(reference, lang)
    return {
        "id": reference.ids[0], "name": paper_said(reference.ids[0]), "known": {"good": True, "bad": False}.get(state),
        "says": says, "url": page_address(reference.ids[0]) if state != "bad" else None,
        "record": record_of(reference.ids[0], db) or None,
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


def edges(id: str, db: str, lang: Lang, *, backwards: bool) -> list[Record] | None:
    """What cites a paper, or what it cites, for the API; None when the database does not have it."""
    if not record_of(id, db):
        return None
    rows = _asked(questions.cited_by if backwards else questions.cites, db, id)
    out = []
    for row in rows:
        first = _edge(row, {}, lang)
        place = first["places"][0] if first["places"] else {"place": "", "words": ""}
        out.append({"id": str(row["id"]), "name": first["name"], "times": first["times"], **place})
    return out


def _asked(question: Callable[[str, str], list[Record]], db: str, id: str) -> list[Record]:
    """The answer of the database; nothing where it does not have the paper. Raises `StoreError` for one that is broken."""
    _must_be_there(db)
    try:
        return question(db, id)
    except (InputError, NotStored):
        return []


def _edge(row: Record, about: Record, lang: Lang) -> Record:
    id = str(row["id"])
    places = [
        {
            "place": place_said(lang, Place(place.get("paragraph"), place.get("note"))),
            "words": " ".join(str(place.get("context") or "").split()),
        }
        for place in row.get("places") or []
    ]
    return {
        "name": _name_of(id), "link": own_page(id), "times": row.get("times", 1), "places": places[:MOST_PLACES],
        "left": max(0, len(places) - MOST_PLACES), "titel": about.get("titel") or "", "datum": day_said(lang, about.get("datum") or ""),
    }  # fmt: skip


def facts(record: Record, lang: Lang) -> list[tuple[str, str]]:
    """What a record says of a paper, named, in the visitor's language; what it does not say is left out."""
    say = partial(shown_in_window, lang)
    outcome = record.get("outcome") or {}
    decided = f"{outcome.get('besluit') or ''} {day_said(lang, outcome.get('datum') or '')}".strip()
    people = [
        f"{person['naam']} ({person['fractie']})" if person.get("fractie") else str(person["naam"])
        for person in record.get("indieners", [])
    ]
    named = (
        (say("kind"), record.get("soort")),
        (say("day"), day_said(lang, str(record.get("datum") or ""))),
        (say("chamber"), chamber_said(lang, record["kamer"]) if record.get("kamer") else ""),
        (say("session"), str(record.get("vergaderjaar") or "").replace("-", "–")),
        (say("submitters"), ", ".join(people)),
        (say("outcome"), decided),
        (say("votes_for"), ", ".join(outcome.get("voor") or ())),
        (say("votes_against"), ", ".join(outcome.get("tegen") or ())),
        (say("advice"), outcome.get("appreciatie")),
        (say("attachments"), ", ".join(record.get("bijlagen") or ())),
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
    if reference is None or reference.dossiernummer is None or reference.ids:
        return None
    state, says = standing(reference, lang)
    rows: list[Record] = []
    if db is not None:
        from cache import ALL

        rows = _asked(lambda db, id: questions.dossier(db, id, ALL), db, nummer)
    own = str(reference.dossiernummer)
    return {
        "name": spaced(reference.dossiernummer),
        "titel": _dossier_title(rows, own, db),
        "state": state,
        "standing": says,
        "count": len(rows),
        "rows": [_row(row) for row in rows[:MOST_IN_DOSSIER]],
        "address": dossier_address(own) if state != "bad" else "",
        "feed": f"{own_dossier(own)}/feed.atom" if rows else "",
    }


def _dossier_title(rows: Sequence[Record], own: str, db: str | None) -> str:
    first = next((row["id"] for row in rows if row.get("dossier") == own), None)
    return str(record_of(str(first), db).get("dossiertitel") or "") if first else ""


def _row(row: Record) -> Record:
    """A row of a dossier's table: what it cites and is cited by, within the dossier and outside."""
    id = str(row["id"])
    return {
        **_named(id), "datum": row.get("datum") or "", "soort": row.get("soort") or "", "titel": row.get("titel") or "",
        "cites": (len(row["cites_inside"]), len(row["cites_outside"])),
        "cited_by": (len(row["cited_by_inside"]), len(row["cited_by_outside"])),
    }  # fmt: skip


def search(words: str, db: str | None, lang: Lang) -> list[Record]:
    """Papers and letters in whose titles, contexts or texts all words stand, best first; a number finds its paper.

    One more than is shown may come, which says that there are more. Raises `StoreError` for a database without index.
    """
    from cache import ALL

    if db is None:
        return []
    return [
        {
            **_named(str(row["id"])),
            "datum": day_said(lang, row.get("datum") or ""),
            "soort": row.get("soort") or "",
            "titel": row.get("titel") or "",
            "where": shown_in_window(lang, f"found_{row['where']}"),
            # Of a title or number the words would stand there twice.
            "found": " ".join(str(row["found"] or "").split()) if row["where"] in ("text", "context") else "",
        }
        for row in questions.search(db, words, ALL, MOST_FOUND + 1)
    ]


def feed(nummer: str, db: str | None, lang: Lang, base: str) -> str | None:
    """A dossier as Atom, the newest papers first; None when it is no dossier or nothing is known of it."""
    shown = dossier(nummer, db, lang)
    if shown is None or not shown["rows"]:
        return None
    rows = sorted(shown["rows"], key=lambda row: (row["datum"], row["id"]), reverse=True)[:100]
    entries = "".join(
        f"<entry><id>{escape(page_address(row['id']))}</id><title>{_xml(': '.join(filter(None, (row['name'], row['titel']))))}</title>"
        f"<updated>{_moment(row['datum'])}</updated><link href={quoteattr(page_address(row['id']))}/></entry>\n"
        for row in rows
    )
    name = escape(shown_in_window(lang, "dossier", dossier=shown["name"]))
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">\n'
        f"<id>{escape(shown['address'] or base)}</id><title>{name}</title><updated>{_moment(rows[0]['datum'])}</updated>"
        f'<link rel="self" href={quoteattr(base.rstrip("/") + shown["feed"])}/>'
        f"<author><name>kamerref</name></author>\n{entries}</feed>\n"
    )


def _xml(text: str) -> str:
    """Text as XML may have it: no controls, which would make the whole feed unreadable."""
    return escape("".join(sign if sign >= " " and sign not in "\ufffe\uffff" else " " for sign in text))


def _moment(datum: str) -> str:
    return f"{datum if len(datum) == 10 else '1970-01-01'}T00:00:00Z"
