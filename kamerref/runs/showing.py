"""One number at once: what a database has of it, and where it has nothing, what register and services say.

No database is needed: the register tells whether the paper exists, what its neighbours are, and what may have been
meant; the services, where there is a network, what it is. Their answers are kept in the user's own folder for such things.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any, NamedTuple

from platformdirs import user_cache_path

from resolver import (
    Citation,
    NotStored,
    Paper,
    Reference,
    Register,
    SourceError,
    Standing,
    because,
    dossier_address,
    format_reference,
    kamerstuk_id,
    page_address,
    parse_reference,
    read_identifier,
)
from resolver.check import propose
from resolver.register import kamerstuk_ids

from ..words import all_said, candidate_said, said
from .session import MEMORY, Lang, Session

Record = dict[str, Any]
MOST_PROPOSALS = 3
ANSWERS = "answers.db"
_CODES = {Standing.KNOWN: 0, Standing.ABSENT: 1, Standing.OUTSIDE: 3}


class Shown(NamedTuple):
    """What is known of what a reference points at, a record a paper, and the exit code.

    0 it is there, 1 it is not, 3 nobody could tell. `stored` says whether the records are from the database, `failed`
    whether a service that was asked did not answer.
    """

    records: list[Record]
    exit_code: int
    stored: bool
    failed: bool = False


def own_answers() -> str:
    """Where answers are kept for runs without a database: a file in the user's folder for such things.

    KAMERREF_CACHE names another folder. In memory where no folder can be made.
    """
    named = os.environ.get("KAMERREF_CACHE")
    folder = Path(named) if named else user_cache_path("kamerref", appauthor=False)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return MEMORY
    return str(folder / ANSWERS) if os.access(folder, os.W_OK) else MEMORY


def show(ref: str, db: str | None, session: Session) -> Shown:
    """What is known of the papers that `ref` points at. Raises `NotAReference` when it points at nothing.

    A database that has it answers with everything stored, places included; otherwise the register does, and the
    services where the session asks them.
    """
    reference = parse_reference(ref)
    if db and Path(db).exists():
        from cache.questions import show as stored

        try:
            return Shown(stored(db, ref), 0, True)
        except NotStored:
            pass
    if not reference.ids:
        return _by_names(reference, session) if reference.names else _dossier(reference, session.lang)
    records, codes = [], []
    looked = session.ask(_asked(reference)) if session.offline is None else {}
    for id in reference.ids:
        answer = looked.get(id)
        record, standing = _record(id, reference, answer.paper if answer else None, session.lang)
        records.append(record)
        # A register that cannot tell is no gap where the service has the record.
        codes.append(0 if answer is not None and answer.paper is not None else _CODES[standing])
    failed = session.stopped or any(answer.status == "failed" for answer in looked.values())
    return Shown(records, min(codes), False, failed)


def _by_names(reference: Reference, session: Session) -> Shown:
    """A motion or amendment by its submitters: every paper whose title names them all, where titles can be searched."""
    from resolver.sources import Titled

    named = Titled(reference.kind or "motie", reference.names)
    answer = session.ask_titles([named]).get(named) if session.offline is None else None
    if answer is not None and not isinstance(answer, SourceError) and answer.papers:
        records = [
            _record(paper.id, read_identifier(paper.id) or reference, paper, session.lang)[0] for paper in answer.papers
        ]
        return Shown(records, 0, False)
    searched = answer is not None and not isinstance(answer, SourceError)
    why = (because("named-without-number"), because("names-in-no-title" if searched else "titles-not-searched"))
    record: Record = {
        "id": format_reference(reference),
        "family": "kamerstuk",
        "soort": reference.kind,
        "dossiers": [],
        "url": None,
        "urls": {},
        "times": 0,
        "places": [],
        "sources": [],
        "register": {
            "standing": str(Standing.OUTSIDE),
            "why": all_said(session.lang, why),
            "as_of": Register.shipped().as_of,
        },
    }
    return Shown([record], 1 if searched else 3, False, isinstance(answer, SourceError))


def _asked(reference: Reference) -> list[Any]:
    from resolver.sources import Asked

    return [Asked(id, reference.dossiernummer, reference.ondernummer, reference.vergaderjaar) for id in reference.ids]


def _record(id: str, reference: Reference, paper: Paper | None, lang: Lang) -> tuple[Record, Standing]:
    """One paper, by rule, by the register, and by its record where there is one."""
    register = Register.shipped()
    known = register.look(id)
    url = page_address(id)
    absent = known.standing is Standing.ABSENT and paper is None
    record: Record = {
        "id": id,
        "family": reference.family,
        "dossiers": [str(reference.dossiernummer)] if reference.dossiernummer else [],
        "ondernummer": reference.ondernummer,
        "kamer": str(reference.kamer) if reference.kamer else None,
        "vergaderjaar": str(reference.vergaderjaar) if reference.vergaderjaar else None,
        # No address of what is not there.
        "url": None if absent else url,
        "urls": {"pdf": f"{url.removesuffix('.html')}.pdf"} if url.endswith(f"{id}.html") and not absent else {},
        "times": 0,
        "places": [],
        "sources": [],
        "register": {
            "standing": str(known.standing),
            "why": said(lang, known.why) if known.why else "",
            "as_of": register.as_of,
        },
        "neighbours": _neighbours(reference, register),
        "meant": [],
    }
    if known.standing is not Standing.KNOWN and paper is None:
        citation = Citation(
            start=0, end=0, raw="", family=reference.family, ids=(id,), dossiernummer=reference.dossiernummer,
            ondernummer=reference.ondernummer, kamer=reference.kamer, vergaderjaar=reference.vergaderjaar,
        )  # fmt: skip
        record["meant"] = [
            {"id": one.id, "reason": candidate_said(lang, one)} for one in propose(citation)[:MOST_PROPOSALS]
        ]
    if paper is not None:
        record |= _of_paper(paper)
    return record, known.standing


def _of_paper(paper: Paper) -> Record:
    """The fields of a record as `show` has them of a stored paper; what the record does not say is left as it is."""
    own: Record = {
        "kamer": str(paper.kamer) if paper.kamer else None,
        "vergaderjaar": str(paper.vergaderjaar) if paper.vergaderjaar else None,
        "datum": paper.datum,
        "soort": paper.soort,
        "titel": paper.titel,
        "dossiertitel": paper.dossiertitel,
        "dossiers": [str(dossier) for dossier in paper.dossiers],
        "indieners": [person._asdict() for person in paper.indieners],
        "outcome": paper.outcome._asdict() if paper.outcome else None,
        "bijlagen": list(paper.bijlagen),
        "replaces": list(paper.replaces),
        "replaced_by": paper.replaced_by,
        "urls": dict(paper.urls),
        "sources": [source._asdict() for source in paper.sources],
        "conflicts": [conflict._asdict() for conflict in paper.conflicts],
    }
    return {name: value for name, value in own.items() if value}


def _neighbours(reference: Reference, register: Register) -> list[str]:
    """The papers right before and after a number in its dossier, as the register has them."""
    if reference.dossiernummer is None or not (reference.ondernummer or "").isdecimal():
        return []
    number, there = int(reference.ondernummer or 0), register.numbers(str(reference.dossiernummer))
    before = [one for one in there if int(one) < number][-1:]
    after = [one for one in there if int(one) > number][:1]
    return [kamerstuk_id(reference.dossiernummer, one) for one in (*before, *after)]


def _dossier(reference: Reference, lang: Lang) -> Shown:
    """A dossier: whether it is there, where its numbers and letters end."""
    register, dossier = Register.shipped(), reference.dossiernummer
    assert dossier is not None, "what names neither paper nor submitters names a dossier"
    if dossier.toevoeging:
        # As identifiers write it: most leave the number of a Rijkswet out.
        dossier = kamerstuk_ids(dossier, "1", None)[1]
    known = register.look_dossier(dossier.nummer)
    numbers, letters = register.numbers(str(dossier)), register.letters(str(dossier))
    if known.standing is Standing.KNOWN and not numbers and not letters:
        # The dossier is there, and this part of it is not: what its first paper would be tells why.
        known = register.look(kamerstuk_id(dossier, 1))
    record: Record = {
        "id": f"dossier {dossier}",
        "family": "dossier",
        "dossiers": [str(dossier)],
        "url": None if known.standing is Standing.ABSENT else dossier_address(str(dossier)),
        "urls": {},
        "times": 0,
        "places": [],
        "sources": [],
        "papers": len(numbers) + len(letters),
        "last": kamerstuk_id(dossier, numbers[-1]) if numbers else None,
        "last_letter": letters[-1] if letters else None,
        "register": {
            "standing": str(known.standing),
            "why": said(lang, known.why) if known.why else "",
            "as_of": register.as_of,
        },
    }
    return Shown([record], _CODES[known.standing], False)
