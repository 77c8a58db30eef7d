"""The Tweede Kamer's documents as papers: who submitted a motion or amendment, what became of it, and how was voted.

Facts about them are from sources.md §4. The order in which rows come never matters.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from ..identifiers import read_identifier
from ..model import Dossiernummer, Indiener, Kamer, Paper, Provenance
from ..rules import RIJKSWET
from .besluiten import outcome_of, rows_of, text_of
from .fields import check_own, date, kind, replaced_in
from .odata import ANY as ANY_NODES
from .odata import Condition, Entity, both, either, equals

Key = tuple[Dossiernummer, int]

_PAGE = "https://www.tweedekamer.nl/kamerstukken/detail"
_NUMBER = re.compile(r"[0-9]{4}[DZ][0-9]{5}")
CHAMBER = "tweedekamer"
"""The name under which the Tweede Kamer's own page is among the addresses of a paper."""
_RIJKSWET = re.compile(rf"\(?({RIJKSWET})\)?")
NUMBERS_TOGETHER = 12
"""So many numbers of one dossier go into one condition: they share the part of it that names the dossier."""


def by_numbers(keys: Iterable[Key]) -> list[tuple[tuple[Key, ...], Condition]]:
    """The conditions that ask for papers by dossier and number; numbers of one dossier share one.

    A Volgnummer alone is not unique, and the suffix of a rijkswet dossier is written "(R2188)".
    """
    numbers: dict[Dossiernummer, list[int]] = {}
    for dossier, number in dict.fromkeys(keys):
        numbers.setdefault(dossier, []).append(number)
    out = []
    for dossier, wanted in numbers.items():
        more = f"({dossier.toevoeging})" if dossier.toevoeging.startswith("R") else dossier.toevoeging
        inside = both((equals("d/Nummer", int(dossier.nummer)), equals("d/Toevoeging", more or None)))
        filed = Condition(f"Kamerstukdossier/any(d:{inside.text})", ANY_NODES + inside.nodes)
        for at in range(0, len(wanted), NUMBERS_TOGETHER):
            some = wanted[at : at + NUMBERS_TOGETHER]
            condition = both((filed, either([equals("Volgnummer", number) for number in some])))
            out.append((tuple((dossier, number) for number in some), condition))
    return out


def keys_of(document: Entity) -> list[Key]:
    """The dossiers and the number under which a document is filed."""
    number = document.get("Volgnummer")
    if not isinstance(number, int) or number < 0:
        return []
    found = []
    for row in rows_of(document, "Kamerstukdossier"):
        more = text_of(row, "Toevoeging") or ""
        rijkswet = _RIJKSWET.fullmatch(more)
        try:
            found.append((Dossiernummer.of(str(row.get("Nummer")), rijkswet[1] if rijkswet else more), number))
        except ValueError:
            continue
    return sorted(found)


def identifier_of(document: Entity) -> str | None:
    """The official identifier under which the document is published; None while it is not."""
    return next(
        (id for row in rows_of(document, "HuidigeDocumentVersie") if (id := text_of(row, "ExterneIdentifier"))), None
    )


def publications_of(document: Entity) -> list[tuple[str, str]]:
    """The publisher's own files of a document that the Tweede Kamer keeps: format ("xml") and key, in no order."""
    return [
        ((text_of(file, "DocumentType") or "").lower(), key)
        for version in rows_of(document, "HuidigeDocumentVersie")
        for file in rows_of(version, "DocumentPublicatie")
        if (key := text_of(file, "Id")) and re.fullmatch(r"[0-9A-Fa-f-]{36}", key)
    ]


def newest(documents: Iterable[Entity]) -> Entity:
    """Of several documents that are one paper, the one that was edited last."""
    return max(documents, key=lambda one: tuple(str(one.get(name) or "") for name in ("Datum", "GewijzigdOp", "Id")))


def read_document(document: Entity, id: str, provenance: Provenance) -> Paper:
    """What the Tweede Kamer says of a paper that we know as `id`.

    Raises `SourceNonsense` when it is filed in another dossier, or under another number, than the identifier says.
    """
    number = document.get("Volgnummer")
    ondernummer = str(number) if isinstance(number, int) and number >= 0 else None
    dossiers = tuple(dict.fromkeys(dossier for dossier, _ in keys_of(document)))
    check_own(id, read_identifier(id), dossiers, ondernummer, provenance)
    cases = rows_of(document, "Zaak")
    soort, titel = kind(text_of(document, "Soort"), None), text_of(document, "Onderwerp") or text_of(document, "Titel")
    own = text_of(document, "DocumentNummer") or ""
    same = [case for case in cases if kind(text_of(case, "Soort"), None) == soort] or cases
    case = min((found for found in (text_of(case, "Nummer") for case in same) if found), default=own)
    return Paper(
        id=id,
        family="kamerstuk",
        dossiers=dossiers,
        ondernummer=ondernummer,
        kamer=Kamer.TK,
        datum=date(text_of(document, "Datum")),
        soort=soort,
        titel=titel,
        indieners=_submitters(document),
        # A motion is also linked to the bill it is about, whose vote is not its own.
        outcome=outcome_of(same if soort in ("motie", "amendement") else cases),
        urls=((CHAMBER, f"{_PAGE}?id={case}&did={own}"),) if _NUMBER.fullmatch(own) and _NUMBER.fullmatch(case) else (),
        sources=(provenance,),
        replaces=replaced_in(titel or ""),
    )


def _submitters(document: Entity) -> tuple[Indiener, ...]:
    """Who signed, the first of them first; the others by name, as rows come in no order."""
    found = {
        Indiener(name, text_of(actor, "ActorFractie") or "", (text_of(actor, "Relatie") or "indiener").lower())
        for actor in rows_of(document, "DocumentActor")
        if (name := text_of(actor, "ActorNaam"))
    }
    return tuple(sorted(found, key=lambda person: (not person.role.startswith("eerste"), person.naam, person)))
