"""One reference as a person types it, read and written: identifier, address, or any citation form."""

from __future__ import annotations

from .errors import NotAReference
from .finder.find import find_citations
from .identifiers import read_address, read_identifier
from .model import Citation, Dossiernummer, Evidence, Reference
from .rules import is_reeks, is_rijkswet

MAX_CHARS = 2000


def parse_reference(text: str) -> Reference:
    """Read one reference as a person types it.

    Takes an identifier, an official address, a dossier number or any citation form; white space around it does
    not matter, anything else left over does. Raises `NotAReference`, with the offset (code points of `text`) of
    the first character that does not fit. Source: Aanwijzing 3.43; identifiers as in sources.md §3.

    >>> parse_reference("33 694, nr. 47").ids
    ('kst-33694-47',)
    >>> parse_reference("Kamerstukken I 2008/09, 31 541, A").ids
    ('kst-20082009-31541-A',)
    """
    stripped = " ".join(text.split())
    if not stripped or len(stripped) > MAX_CHARS:
        raise NotAReference(text)
    found = read_identifier(stripped) or read_address(stripped)
    if found is not None:
        return found
    # A bare number needs no support from its surroundings here: the person says that it is a reference.
    at = 0
    for prefix in ("", "Kamerstuk "):
        citations = find_citations(prefix + stripped, at_least=Evidence.CONTEXT)
        whole = [c for c in citations if c.start <= len(prefix) and c.end >= len(prefix) + len(stripped.rstrip(" .;)"))]
        if len(whole) == 1 and len(citations) == 1:
            return as_reference(whole[0])
        if len(citations) > 1:
            raise NotAReference(text, at=citations[1].start - len(prefix), next="give one reference at a time")
        at = max((c.end - len(prefix) for c in citations), default=at)
    raise NotAReference(text, at=max(0, at))


def as_reference(citation: Citation) -> Reference:
    """What a citation points at, without its place."""
    return Reference(
        citation.family,
        citation.ids,
        citation.dossiernummer,
        citation.ondernummer,
        citation.kamer,
        citation.vergaderjaar,
        also_dossiers=citation.also_dossiers,
    )


def format_reference(reference: Reference) -> str:
    """The reference in words that `parse_reference` reads back: "Kamerstuk 35300 V, nr. 14".

    >>> format_reference(parse_reference("kst-35300-V-14"))
    'Kamerstuk 35 300 V, nr. 14'
    """
    if reference.family == "dossier" and reference.dossiernummer:
        return f"dossier {spaced(reference.dossiernummer)}"
    if reference.family == "kamerstuk" and reference.dossiernummer and reference.ondernummer:
        number = reference.ondernummer
        shown = f"nr. {number}" if number[0].isdigit() else number
        label = "Kamerstuk"
        if not number[0].isdigit():
            jaar = f" {reference.vergaderjaar.short}," if reference.vergaderjaar else ""
            label = f"Kamerstukken I{jaar}"
        return f"{label} {spaced(reference.dossiernummer)}, {shown}"
    return reference.ids[0] if reference.ids else ""


def spaced(dossiernummer: Dossiernummer) -> str:
    """A dossier as it is printed: 35 300 V, 21 501-07, 34 356 (R2064)."""
    printed = f"{dossiernummer.nummer[:2]} {dossiernummer.nummer[2:]}"
    more = dossiernummer.toevoeging
    if not more:
        return printed
    if is_reeks(more):
        return f"{printed}-{more}"
    return f"{printed} ({more})" if is_rijkswet(more) else f"{printed} {more}"
