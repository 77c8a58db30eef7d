"""One reference as a person types it, read and written: identifier, address, or any citation form."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from .errors import NotAReference
from .finder import find_citations
from .identifiers import Identifier, kamerstuk_id, parts_of, read_address, read_identifier
from .model import Citation, Dossiernummer, Evidence, Kamer, Reference, Vergaderjaar
from .patterns import pattern
from .register import Register, kamerstuk_ids
from .rules import BY_ITEM, HOOFDSTUK, KINDS, ONDERNUMMER, any_of, is_hoofdstuk, is_reeks, is_rijkswet

MAX_CHARS = 2000
DIGITS = 5
"""The digits of a dossier since 1970, printed with a space: 33 694."""
MOST_WORDS = 40
"""A reference has fewer words: so many beginnings are tried to tell where a text stops being one."""
#: What a person leaves out: no label ("33694 47"), or the word Handelingen ("TK 2019/20 23 item 4").
_LEFT_OUT = ("", "Kamerstuk ", "Handelingen ")
_OPENS = pattern(r"(?i)\(?(?:(?:zie|de|het)\s){0,2}")
#: The kind of a paper before its number adds nothing to it: motie 33 694, nr. 56.
_KIND = pattern(rf"(?i)(?:(?:zie|de|het)\s){{0,2}}(?P<kind>{any_of(tuple(kind.name for kind in KINDS))})\s(?=[0-9])")
#: What copying takes along.
_MARKS = "\"'\u201c\u201d\u201e\u2018\u2019\u00ab\u00bb#"
#: A budget chapter typed small: 35300v 14, 35300-xvi.
_SMALL = pattern(rf"(?i)(?P<dossier>[0-9]{{2}}[ .]?[0-9]{{3}}\s?-?\s?)(?P<toevoeging>{HOOFDSTUK})(?=[\s,-]|\Z)")
#: What is written with capitals and typed without: chambers, chapters, letters, the names of the papers of the state.
_CAPITALS = pattern(
    r"\A[a-z]|(?<![a-z0-9])(?:[ivx]{1,6}[ab]?|(?!nr)[a-z]{1,2})(?![a-z0-9])|(?<![a-z])(?:stb|stcrt|trb)(?![a-z])"
)
#: As names of files and of columns have it: 33694-nr-47, 33 694 / 47, 35300V14.
_AS_NAMED = pattern(
    rf"(?i)(?P<dossier>[0-9]{{2}}[ .]?[0-9]{{3}}(?:[ -]?(?:{HOOFDSTUK}))?)"
    rf"(?:-nr[.-]?| ?/ ?|(?<=[a-z]))(?P<ondernummer>{ONDERNUMMER})"
)
#: What may stand between a dossier and its number, and is right so far.
_BETWEEN = pattern(r"[\s,;:(/-]*(?:(?i:nrs?|nummers?|no|letter|item|p|blz)\b\.?\s*)?")
#: What to write, by what the text seems to be.
_WRITE = (
    ("://|www\\.|[a-z]\\.nl", "give the address of a paper at officielebekendmakingen.nl or tweedekamer.nl"),
    (r"\b(?:stb\b|staatsblad)", "write it as Stb. 2016, 288"),
    (r"\b(?:stcrt\b|staatscourant)", "write it as Stcrt. 2021, 33851"),
    (r"\b(?:trb\b|tractatenblad)", "write it as Trb. 1998, 98"),
    (r"\b(?:aanh|ah-)", "write it as Aanhangsel Handelingen II 2019/20, nr. 89"),
    (r"\b(?:hand|h-|item\b)", "write it as Handelingen II 2019/20, nr. 23, item 4"),
    (r"motie|amendement", "write it as motie-Verhoeven/Koopmans, or by its number as 33 694, nr. 56"),
    (r"", "write it as 33 694, nr. 47"),
)


class _Tidied(NamedTuple):
    """A text with single spaces, and for each of its characters the offset of it in the text."""

    text: str
    offsets: Sequence[int]

    def origin(self, at: int) -> int:
        return self.offsets[at] if at < len(self.offsets) else self.offsets[-1] + 1 if self.offsets else 0


def parse_reference(text: str) -> Reference:
    """Read one reference as a person types it.

    Takes an identifier, an official address, a dossier number, any citation form, or the names of a motion (then the
    reference has `kind` and `names` and no identifier); white space around it does not matter, anything else left
    over does. Raises `NotAReference`, with the offset (code points of `text`) of the first character that does not
    fit, and what to write. Source: Aanwijzing 3.43; identifiers as in sources.md §3.

    >>> parse_reference("33 694, nr. 47").ids
    ('kst-33694-47',)
    >>> parse_reference("Kamerstukken I 2008/09, 31 541, A").ids
    ('kst-20082009-31541-A',)
    >>> parse_reference("motie-Verhoeven/Koopmans").names
    ('Verhoeven', 'Koopmans')
    """
    tidied = _tidied(text)
    typed = tidied.text
    if not typed or len(typed) > MAX_CHARS:
        raise NotAReference(text)
    found = read_identifier(typed) or read_address(typed)
    if found is not None:
        return _without_zero(found)
    kind = _KIND.match(typed)
    if kind:
        return parse_reference(typed[kind.end() :])._replace(kind=kind["kind"].lower())
    named = _AS_NAMED.fullmatch(typed)
    if named:
        typed = f"{named['dossier']} nr. {named['ondernummer']}"
    typed = _SMALL.sub(lambda match: match["dossier"] + match["toevoeging"].upper(), typed, count=1)
    written, several = _read(typed)
    if written is None and typed == typed.lower():
        written, _ = _read(_CAPITALS.sub(_capital, typed))
    if written is not None:
        return written
    found = read_identifier("kst-" + typed)
    if found is not None and found.dossiernummer is not None:  # 9324-1, 33694-47-h1
        return found
    if several > 0:
        raise NotAReference(text, at=tidied.origin(several), next="give one reference at a time")
    raise NotAReference(text, at=tidied.origin(_misfit(typed)), next=_advice(typed))


def _read(typed: str) -> tuple[Reference | None, int]:
    """The one reference that is all of the text, with or without what a person leaves out; else where a second one begins."""
    several = 0
    for left_out in _LEFT_OUT:
        citations = _citations(left_out, typed)
        if len(citations) == 1 and _is_whole(citations[0], left_out, typed):
            return _of_the_senate(as_reference(citations[0])), 0
        if len(citations) > 1:
            several = several or citations[1].start - len(left_out)
    return None, several


def _capital(word: re.Match[str]) -> str:
    """A word of `_CAPITALS` as it is written: Stb, but II, TK and XVI."""
    return word[0].title() if word[0] in ("stb", "stcrt", "trb") else word[0].upper()


def _tidied(text: str) -> _Tidied:
    begin = len(text) - len(text.lstrip().lstrip(_MARKS))
    text = text.rstrip().rstrip(_MARKS)
    words = [match.span() for match in pattern(r"\S+").finditer(text, begin)]
    offsets: list[int] = []
    for at, (start, end) in enumerate(words):
        if at:
            offsets.append(start - 1)
        offsets += range(start, end)
    return _Tidied(" ".join(text[start:end] for start, end in words), offsets)


def _citations(left_out: str, typed: str) -> list[Citation]:
    # A bare number needs no support from its surroundings here: the person says that it is a reference.
    found = find_citations(left_out + typed, at_least=Evidence.NAME)
    return [citation for citation in found if citation.flaw is None]


def _is_whole(citation: Citation, left_out: str, typed: str) -> bool:
    """Whether a citation is all that was typed, but for an article before it and a stop behind it."""
    opens = _OPENS.match(typed)
    begins = len(left_out) + (opens.end() if opens else 0)
    return citation.start <= begins and citation.end >= len(left_out) + len(typed.rstrip(" .;)"))


def _without_zero(reference: Reference) -> Reference:
    """A Kamerstuk that was typed with a zero in front of its number, kst-33694-047, by its identifier."""
    number = (reference.ondernummer or "").lstrip("0")
    if reference.family != "kamerstuk" or not number or number == reference.ondernummer:
        return reference
    assert reference.dossiernummer is not None
    id = kamerstuk_id(reference.dossiernummer, number, reference.vergaderjaar)
    return reference._replace(ids=(id,), ondernummer=number)


def _of_the_senate(reference: Reference) -> Reference:
    """36867D, 33694-V and EK 2008/09 31541 A: a letter that is no part of a budget is a paper of the Senate."""
    dossier, register = reference.dossiernummer, Register.shipped()
    if reference.family != "dossier" or dossier is None or len(dossier.toevoeging) != 1:
        return reference
    if reference.kamer is not Kamer.EK and (reference.kamer or register.numbers(str(dossier))):
        return reference
    letter = dossier.toevoeging
    ids, whole = kamerstuk_ids(Dossiernummer.of(dossier.nummer), letter, reference.vergaderjaar)
    # V may be a chapter of a budget to come: only where the paper is known it is a letter.
    if is_hoofdstuk(letter) and not any(id in register for id in ids):
        return reference
    return reference._replace(family="kamerstuk", ids=ids, dossiernummer=whole, ondernummer=letter, kamer=Kamer.EK)


def _misfit(typed: str) -> int:
    """Where a text that is no reference stops being one: behind its longest beginning that is."""
    ends = [match.start() for match in re.finditer(r"(?<=\S)(?=\s|\Z)|(?<=[0-9])(?=[^0-9\s])", typed)][:MOST_WORDS]
    for end in reversed(ends):
        beginning = typed[:end]
        for left_out in _LEFT_OUT[:2]:
            if any(_is_whole(citation, left_out, beginning) for citation in _citations(left_out, beginning)):
                between = _BETWEEN.match(typed, end)
                return min(between.end() if between else end, len(typed))
    return 0


def _advice(typed: str) -> str:
    return next(write for sign, write in _WRITE if re.search(sign, typed, re.I))


def as_reference(citation: Citation) -> Reference:
    """What a citation points at, without its place."""
    return Reference(
        family=citation.family,
        ids=citation.ids,
        dossiernummer=citation.dossiernummer,
        ondernummer=citation.ondernummer,
        kamer=citation.kamer,
        vergaderjaar=citation.vergaderjaar,
        kind=citation.kind,
        names=citation.names,
        pages=citation.pages,
        also_dossiers=citation.also_dossiers,
    )


# -- written --------------------------------------------------------------------------------------------------


def format_reference(reference: Reference) -> str:
    """The reference in words that `parse_reference` reads back: "Kamerstuk 35 300 V, nr. 14".

    What has no words of its own (versions, attachments, numbers of the Tweede Kamer) is written by its identifier.

    >>> format_reference(parse_reference("kst-35300-V-14"))
    'Kamerstuk 35 300 V, nr. 14'
    >>> format_reference(parse_reference("h-tk-20072008-2515-2539"))
    'Handelingen II 2007/08, p. 2515-2539'
    """
    dossier, number = reference.dossiernummer, reference.ondernummer
    if reference.family == "dossier" and dossier:
        return f"dossier {spaced(dossier)}" if len(dossier.nummer) == DIGITS else str(dossier)
    if not reference.ids and reference.names:
        return f"{reference.kind or 'motie'}-{'/'.join(reference.names)}"
    parts = parts_of(reference.ids[0]) if reference.ids else None
    if reference.ids and (parts is None or parts.version):
        return reference.ids[0]
    written = None
    if reference.family == "kamerstuk" and dossier and number and not dossier.startswith("0"):
        jaar = reference.vergaderjaar or (parts.vergaderjaar if parts and len(reference.ids) == 1 else None)
        written = _kamerstuk(dossier, number, jaar)
    elif reference.family == "handelingen" and reference.pages and reference.kamer and reference.vergaderjaar:
        written = f"{_handelingen(reference.kamer, reference.vergaderjaar)}, p. {reference.pages[0]}"
    elif parts is not None:
        written = _by_parts(parts)
    return written or (reference.ids[0] if reference.ids else "")


def _kamerstuk(dossier: Dossiernummer, number: str, jaar: Vergaderjaar | None) -> str:
    shown = f"nr. {number}" if number[0].isdecimal() else number
    if number.isdecimal() and jaar is None:
        return f"Kamerstuk {spaced(dossier)}, {shown}"
    # Letters, and numbers with a session in their identifier, are the Senate's.
    kamer = "II" if number.isdecimal() else "I"
    session = f" {jaar.short}," if jaar else ""
    return f"Kamerstukken {kamer}{session} {spaced(dossier)}, {shown}"


def _handelingen(kamer: Kamer, jaar: Vergaderjaar) -> str:
    return f"Handelingen {kamer.roman} {jaar.short}"


def _by_parts(parts: Identifier) -> str | None:
    """Handelingen, Aanhangsel and yearly series in words; None for what has none."""
    jaar, kamer = parts.vergaderjaar, Kamer(parts.kamer.upper()) if parts.kamer else None
    numbers = parts.number.split("-")
    if parts.family == "handelingen" and jaar and kamer and len(numbers) == 2 and all(map(str.isdigit, numbers)):
        if jaar >= BY_ITEM:
            return f"{_handelingen(kamer, jaar)}, nr. {numbers[0]}, item {numbers[1]}"
        first, last = map(int, numbers)
        alone = Register.shipped().on_page(kamer, jaar.key, first, last) == (str(parts),)
        pages = str(first) if first == last else f"{first}-{last}"
        return f"{_handelingen(kamer, jaar)}, p. {pages}" if alone else None
    if parts.family == "aanhangsel" and jaar and kamer and parts.number.isdecimal():
        return f"Aanhangsel {_handelingen(kamer, jaar)}, nr. {parts.number}"
    blad = {"staatsblad": "Stb.", "staatscourant": "Stcrt.", "tractatenblad": "Trb."}.get(parts.family)
    return f"{blad} {parts.within}, {parts.number}" if blad and parts.within else None


def spaced(dossiernummer: Dossiernummer) -> str:
    """A dossier as it is printed: 35 300 V, 21 501-07, 34 356 (R2064); 9324 and XXXIII as they are."""
    nummer, more = dossiernummer.nummer, dossiernummer.toevoeging
    printed = f"{nummer[:2]} {nummer[2:]}" if len(nummer) == DIGITS and nummer.isdecimal() else nummer
    if not more:
        return printed
    rijkswet = more.removeprefix("R")
    if is_rijkswet(f"R{rijkswet}"):  # once in a while an identifier has it without its R
        return f"{printed} (R{rijkswet})"
    return f"{printed}-{more}" if is_reeks(more) else f"{printed} {more}"
