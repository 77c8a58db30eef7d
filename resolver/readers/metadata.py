"""What official pages and files say of themselves in metadata, as the header of a document.

Names of the fields: sources.md §2 (`metadata.xml`); pages carry the same in their `meta` elements.
"""

from __future__ import annotations

from collections.abc import Iterable

from ..identifiers import read_identifier
from ..model import Dossiernummer, Header, Kamer, Vergaderjaar


def header_of(pairs: Iterable[tuple[str, str]]) -> Header | None:
    """The header that metadata give, None when they name no paper. `pairs` are names and values, in order."""
    values: dict[str, list[str]] = {}
    for name, value in pairs:
        key = name.rpartition(".")[2].lower()
        if value.strip():
            values.setdefault(key, []).append(" ".join(value.split()))

    def first(*names: str) -> str | None:
        return next((values[name][0] for name in names if name in values), None)

    reference = read_identifier((first("identifier") or "").rpartition("/")[2])
    ondernummer = first("ondernummer") or (reference.ondernummer if reference else None)
    said = first("dossiernummer")
    dossier = reference.dossiernummer if reference else None
    if dossier is None and said:
        digits, _, toevoeging = said.replace(" ", "-").partition("-")
        dossier = Dossiernummer.of(digits, toevoeging)
    if dossier is None or ondernummer is None:
        return None
    titel = first("documenttitel") or first("title")
    soort = first("type")
    year: Vergaderjaar | None
    try:
        year = Vergaderjaar.read(first("vergaderjaar") or "")
    except ValueError:
        year = reference.vergaderjaar if reference else None
    return Header(
        dossiernummer=dossier,
        ondernummer=ondernummer,
        kamer=Kamer.read(first("creator", "publisher") or "") or (reference.kamer if reference else None),
        vergaderjaar=year,
        datum=(first("issued", "date", "available") or "")[:10] or None,
        titel=titel,
        dossiertitel=first("dossiertitel"),
        soort=soort.lower() if soort else None,
        ondertekenaars=tuple(values.get("indiener", ())),
    )
