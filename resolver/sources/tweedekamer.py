"""The Tweede Kamer's OData: who submitted a motion or amendment, what became of it, and how the parties voted.

Facts about it are from sources.md §4.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ..errors import SourceNonsense
from ..model import Dossiernummer, Indiener, Kamer, Outcome, Paper, Provenance
from .client import Answer, Client
from .koop import date, kind

MAX_FILTER_CHARS = 3500
MAX_PAGES = 40
Document = dict[str, Any]
Key = tuple[Dossiernummer, int]

_EXPAND = "Kamerstukdossier,DocumentActor,Zaak($expand=Besluit($expand=Stemming))"
_PAGE = "https://www.tweedekamer.nl/kamerstukken/detail"
_NUMBER = re.compile(r"[0-9]{4}[DZ][0-9]{5}")
CHAMBER = "tweedekamer"
"""The name under which the Tweede Kamer's own page is among the addresses of a paper."""
_DECISIONS = ("aangenomen", "verworpen", "aangehouden", "ingetrokken", "vervallen", "overgenomen")


def by_number(keys: Iterable[Key]) -> Iterator[str]:
    """The conditions that ask for papers by dossier and number, as few and as long as the address allows."""
    numbers: dict[Dossiernummer, list[int]] = {}
    for dossier, number in dict.fromkeys(keys):
        numbers.setdefault(dossier, []).append(number)
    batch: list[str] = []
    for dossier, wanted in numbers.items():
        more = f"'{dossier.toevoeging}'" if dossier.toevoeging else "null"
        for at in range(0, len(wanted), 40):
            either = " or ".join(f"Volgnummer eq {number}" for number in wanted[at : at + 40])
            condition = (
                f"(Kamerstukdossier/any(d:d/Nummer eq {int(dossier.nummer)} and d/Toevoeging eq {more}) and ({either}))"
            )
            if batch and sum(map(len, batch)) + 4 * len(batch) + len(condition) > MAX_FILTER_CHARS:
                yield " or ".join(batch)
                batch = []
            batch.append(condition)
    if batch:
        yield " or ".join(batch)


def documents(client: Client, condition: str) -> list[Document]:
    """All documents for a condition of `by_number`, following the service's own links to further pages."""
    page = client.fetch(
        "odata",
        "/Document",
        {"$filter": f"Verwijderd eq false and ({condition})", "$expand": _EXPAND},
        read_page,
        accept="application/json",
    )
    out, seen = list(page["value"]), {""}
    for _ in range(MAX_PAGES):
        following = page.get("@odata.nextLink")
        if not isinstance(following, str) or following in seen:
            break
        seen.add(following)
        page = client.page(following, "odata", read_page, accept="application/json")
        out += page["value"]
    return [document for document in out if isinstance(document, dict)]


def read_page(answer: Answer) -> Document:
    """A page of OData. Raises `SourceNonsense` for HTML, broken JSON, and an error with status 200."""
    if "html" in answer.media_type:
        raise SourceNonsense("the answer is HTML, not JSON", where=answer.url, next="try again later")
    try:
        page = json.loads(answer.body)
    except (ValueError, RecursionError) as error:
        raise SourceNonsense("the answer is broken JSON", where=answer.url, next="try again later") from error
    if not isinstance(page, dict) or not isinstance(page.get("value"), list):
        raise SourceNonsense("the answer is no list of documents", where=answer.url, next="try again later")
    return page


def keys_of(document: Document) -> list[Key]:
    """The dossiers and the number under which a document is filed."""
    number = document.get("Volgnummer")
    if not isinstance(number, int) or number < 0:
        return []
    return [
        (Dossiernummer.of(str(dossier.get("Nummer")), str(dossier.get("Toevoeging") or "")), number)
        for dossier in _list(document, "Kamerstukdossier")
    ]


def read_document(document: Document, id: str, provenance: Provenance) -> Paper:
    """What the Tweede Kamer says of a paper that we know as `id`."""
    number = document.get("Volgnummer")
    cases = _list(document, "Zaak")
    own = _text(document, "DocumentNummer") or ""
    case = next((found for found in (_text(case, "Nummer") for case in cases) if found), own)
    return Paper(
        id=id,
        family="kamerstuk",
        dossiers=tuple(dossier for dossier, _ in keys_of(document)),
        ondernummer=str(number) if isinstance(number, int) and number >= 0 else None,
        kamer=Kamer.TK,
        datum=date(_text(document, "Datum")),
        soort=kind(_text(document, "Soort"), None),
        titel=_text(document, "Onderwerp") or _text(document, "Titel"),
        indieners=tuple(
            Indiener(name, _text(actor, "ActorFractie") or "", (_text(actor, "Relatie") or "indiener").lower())
            for actor in _list(document, "DocumentActor")
            if (name := _text(actor, "ActorNaam"))
        ),
        outcome=_outcome(cases),
        urls=((CHAMBER, f"{_PAGE}?id={case}&did={own}"),) if _NUMBER.fullmatch(own) and _NUMBER.fullmatch(case) else (),
        sources=(provenance,),
    )


def _outcome(cases: list[Document]) -> Outcome | None:
    """The last decision that counts, with the votes on it; the earlier ones are kept in words."""
    decisions = []
    for case in cases:
        for decision in _list(case, "Besluit"):
            word = next((w for w in _DECISIONS if w in (_text(decision, "BesluitTekst") or "").lower()), None)
            if word and (_text(decision, "Status") or "Besluit") == "Besluit":
                decisions.append(
                    (
                        date(_text(decision, "GewijzigdOp")) or "",
                        word,
                        decision,
                        _text(case, "Kabinetsappreciatie") or "",
                    )
                )
    if not decisions:
        return None
    decisions.sort(key=lambda entry: entry[0])
    when, word, decision, advice = decisions[-1]
    votes: dict[str, str] = {}
    for vote in _list(decision, "Stemming"):
        # Votes have been doubled in the data for months: one a party counts.
        party = _text(vote, "ActorFractie") or _text(vote, "ActorNaam")
        if party:
            votes[party] = (_text(vote, "Soort") or "").lower()
    return Outcome(
        word,
        when,
        tuple(sorted(party for party, vote in votes.items() if vote == "voor")),
        tuple(sorted(party for party, vote in votes.items() if vote == "tegen")),
        advice,
        tuple(f"{day} {earlier}".strip() for day, earlier, _, _ in decisions[:-1]),
    )


def _list(value: Mapping[str, Any], name: str) -> list[Document]:
    """A navigation property as a list: it may be absent, null, or one object where a list is expected."""
    found = value.get(name)
    if isinstance(found, dict):
        return [found]
    return [entry for entry in found if isinstance(entry, dict)] if isinstance(found, list) else []


def _text(value: Mapping[str, Any], name: str) -> str | None:
    found = value.get(name)
    return re.sub(r"\s+", " ", found).strip() or None if isinstance(found, str) else None
