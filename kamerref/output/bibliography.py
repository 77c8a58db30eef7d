"""One paper for reference managers: CSL-JSON, BibTeX, RIS."""

from __future__ import annotations

from typing import Any

from resolver import FIRST_PAGE_ONLY, Kamer, Reference, Vergaderjaar, page_address, parts_of, read_identifier
from resolver.check import Style, Written, closed, write_citation
from resolver.register import PIECE_PAGES


def csl(reference: Reference, record: dict[str, Any]) -> dict[str, object]:
    """The paper as a CSL item of type bill. `record` is what the database has of it; it may be empty.

    Which variable holds what follows the public Leidraad style: container-title the series, volume the year, number
    the dossier, page the number of the paper.
    """
    id = reference.ids[0]
    out: dict[str, object] = {"id": id, "type": "bill", "language": "nl-NL", "URL": page_address(id)}
    if record.get("titel"):
        out["title"] = record["titel"]
    kamer, year = _kamer(reference, record), _year(reference, record)
    if reference.family == "kamerstuk" and kamer:
        out["container-title"] = f"Kamerstukken {kamer.roman}"
    if year:
        out["volume"] = year.short
    if reference.dossiernummer:
        out["number"] = closed(reference.dossiernummer)
    if reference.ondernummer:
        out["page"] = reference.ondernummer
    if record.get("dossiertitel"):
        out["collection-title"] = record["dossiertitel"]
    if kamer:
        out["authority"] = {"TK": "Tweede Kamer", "EK": "Eerste Kamer"}.get(kamer.value, "Verenigde Vergadering")
    if record.get("datum"):
        out["issued"] = {"date-parts": [[int(part) for part in record["datum"].split("-")]]}
    people = [person["naam"] for person in record.get("indieners", [])]
    if people:
        out["author"] = [{"literal": name} for name in people]
    return out


def bibtex(item: dict[str, Any]) -> str:
    """The CSL item as BibTeX; what has a meaning in TeX is escaped."""
    fields = {
        "title": item.get("title"),
        "author": " and ".join("{" + _tex(person["literal"]) + "}" for person in item.get("author", [])),
        "number": _number(item),
        "series": " ".join(filter(None, (item.get("container-title"), item.get("volume")))),
        "year": str(item["issued"]["date-parts"][0][0]) if "issued" in item else None,
        "howpublished": item.get("authority"),
        "url": item["URL"],
    }
    body = ",\n".join(
        f"  {name} = {{{value if name in ('author', 'url') else _tex(str(value))}}}"
        for name, value in fields.items()
        if value
    )
    return f"@misc{{{item['id']},\n{body}\n}}"


def _tex(text: str) -> str:
    for character in "\\&%$#_{}":
        text = text.replace(character, "\\" + character) if character != "\\" else text.replace("\\", "")
    return text


def ris(item: dict[str, Any]) -> str:
    """The CSL item as RIS, type BILL."""
    lines = [
        ("TY", "BILL"),
        ("ID", item["id"]),
        ("TI", item.get("title")),
        ("T2", " ".join(filter(None, (item.get("container-title"), item.get("volume")))) or None),
        ("M1", _number(item)),
    ]
    lines += [("AU", person["literal"]) for person in item.get("author", [])]
    if "issued" in item:
        lines.append(("DA", "/".join(f"{part:02d}" for part in item["issued"]["date-parts"][0]) + "/"))
    lines += [("UR", item["URL"]), ("ER", "")]
    return "\n".join(
        f"{tag}  - {' '.join(str(value).split())}".rstrip() if tag != "ER" else "ER  - "
        for tag, value in lines
        if value is not None
    )


def written(reference: Reference, record: dict[str, object], style: Style) -> str | None:
    """The citation in a prescribed style, or None where the parliamentary year is not known.

    What no style prescribes (an attachment, a document by the Tweede Kamer's own number) is written by its own number.
    """
    by_id = read_identifier(reference.ids[0])
    if reference.family == "handelingen" and by_id is not None:
        # What a person types names meeting and item, or pages; the identifier has both parts.
        reference = reference._replace(
            ondernummer=by_id.ondernummer, kamer=by_id.kamer, vergaderjaar=by_id.vergaderjaar
        )
    number, year = reference.ondernummer, _year(reference, record)
    parts = Written(
        reference.family,
        reference.dossiernummer,
        number,
        _kamer(reference, record),
        year,
        pages=reference.pages,
        also_dossiers=reference.also_dossiers,
    )
    if reference.family == "handelingen" and number and "-" in number:
        first, _, second = number.partition("-")
        if year is not None and year < FIRST_PAGE_ONLY:
            parts = parts._replace(pages=reference.pages or (number if first != second else first,))
        elif year == FIRST_PAGE_ONLY and int(second) - int(first) > PIECE_PAGES:
            parts = parts._replace(meeting=first, pages=(second,))
        else:
            parts = parts._replace(meeting=first, item=second)
    if reference.family in ("staatsblad", "staatscourant", "tractatenblad"):
        found = parts_of(reference.ids[0])
        parts = parts._replace(series=found.within if found else None, ondernummer=found.number if found else number)
    if reference.family in ("bijlage", "kamervraag", "tk-document"):
        return _BY_NUMBER[reference.family].format(id=reference.ids[0], number=number or reference.ids[0])
    return write_citation(parts, style)


_BY_NUMBER = {"bijlage": "bijlage {id}", "kamervraag": "Kamervragen {number}", "tk-document": "{number}"}


def _kamer(reference: Reference, record: dict[str, Any]) -> Kamer | None:
    return Kamer(record["kamer"]) if record.get("kamer") else reference.kamer


def _year(reference: Reference, record: dict[str, Any]) -> Vergaderjaar | None:
    return reference.vergaderjaar or (Vergaderjaar(record["vergaderjaar"]) if record.get("vergaderjaar") else None)


def _number(item: dict[str, Any]) -> str | None:
    """Dossier and number in one, for formats that have one place for both."""
    return ", nr. ".join(filter(None, (item.get("number"), item.get("page")))) or None
