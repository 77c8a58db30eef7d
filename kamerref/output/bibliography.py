"""One paper for reference managers: CSL-JSON, BibTeX, RIS."""

from __future__ import annotations

from typing import Any

from resolver import Reference, page_address
from resolver.reference import spaced
from resolver.styles import Style, Written, write_citation


def csl(reference: Reference, record: dict[str, Any]) -> dict[str, Any]:
    """The paper as a CSL item of type bill. `record` is what the database has of it; it may be empty."""
    id = reference.ids[0]
    out: dict[str, Any] = {"id": id, "type": "bill", "language": "nl-NL", "URL": page_address(id)}
    title = record.get("titel") or record.get("dossiertitel")
    if title:
        out["title"] = title
    if reference.dossiernummer:
        out["container-title"] = record.get("dossiertitel") or f"Dossier {spaced(reference.dossiernummer)}"
        out["chapter-number"] = str(reference.dossiernummer)
    if reference.ondernummer:
        out["number"] = reference.ondernummer
    year = record.get("vergaderjaar") or reference.vergaderjaar
    if year:
        out["collection-title"] = str(year)
    if reference.kamer:
        out["authority"] = {"TK": "Tweede Kamer", "EK": "Eerste Kamer"}.get(reference.kamer.value, "Staten-Generaal")
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
        "number": item.get("number"),
        "series": item.get("container-title"),
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
        ("T2", item.get("container-title")),
        ("M1", item.get("number")),
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


def written(reference: Reference, record: dict[str, Any], style: Style) -> str | None:
    """The citation in a prescribed style, or None where the parliamentary year is not known."""
    from resolver import Kamer, Vergaderjaar

    number, meeting = reference.ondernummer, None
    if reference.family == "handelingen" and number and "-" in number:
        meeting, _, number = number.partition("-")
    kamer = reference.kamer or (Kamer(record["kamer"]) if record.get("kamer") else None)
    year = reference.vergaderjaar or (Vergaderjaar(record["vergaderjaar"]) if record.get("vergaderjaar") else None)
    item = number if reference.family == "handelingen" else None
    return write_citation(Written(reference.family, reference.dossiernummer, number, kamer, year, meeting, item), style)
