"""Plain text and Markdown: paragraphs, headings, notes, and the letter's own header.

Nothing is taken out of the text, so that every offset counts in the original. Notes are written as
`<sup>20</sup>` or `[^20]`: with something before it on its line it is a mark, at the line's start a body.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from ..dates import MONTH, iso_date
from ..model import Document, Dossiernummer, Header, Kamer, Note, Paragraph, Vergaderjaar
from ..patterns import pattern
from ..rules import HOOFDSTUK, REEKS, RIJKSWET
from .markup import plain_of

_BLANK = pattern(r"\n[ \t\r]*\n\s*")
_NOTE_LABEL = r"(?:<sup>\s?(?P<sup>[0-9]{1,4}|[*†‡a-z]|[ivxl]{2,7})\s?</sup>|\[\^(?P<caret>[^\]\s]{1,20})\]:)\s?"
_NOTE_AT_START = pattern(_NOTE_LABEL)
_NOTE_LINE = pattern(rf"(?m)^[ \t]{{0,3}}(?P<label>{_NOTE_LABEL})")
_MARK = pattern(r"<sup>\s?(?P<sup>[0-9]{1,4}|[*†‡a-z]|[ivxl]{2,7})\s?</sup>|\[\^(?P<caret>[^\]\s]{1,20})\](?!:)")
_HEADER_CHARS = 4000
_VERGADERJAAR = pattern(
    r"(?im)^[ \t>*#]*(?:(?P<kamer>(?:Tweede|Eerste)\sKamer)[^\n]{0,60}?)?\bVergaderjaar\s+(?P<jaar>[0-9]{4}\s?[-–/]\s?[0-9]{2,4})"
)
_KAMER = pattern(r"\b(?P<kamer>Tweede|Eerste)\s+Kamer\s+der\s+Staten-Generaal")
_DOSSIER = pattern(
    rf"(?m)^[ \t>*#]*(?P<dossier>[0-9]{{2}}[ \u00a0.]?[0-9]{{3}})(?:[ \u00a0-](?P<toevoeging>{HOOFDSTUK}|{REEKS}))?"
    rf"(?:[ \t]*\((?P<rijkswet>{RIJKSWET})\))?(?=[ \t*]*$|[ \t]+[A-Z][a-z])"
)
_NUMMER = pattern(r"(?im)^[ \t>*#]*Nr\.?[ \t]+(?P<nummer>[0-9]{1,4}|[A-Z]{1,3})\b[ \t*.]*(?P<soort>[A-Z][A-Z ]+)?")
_LETTER_ALONE = pattern(r"(?m)^[ \t>*#]*(?P<nummer>[A-Z]{1,2})[ \t*.]*$")
_SOORT = pattern(
    r"(?m)^[ \t>*#]*(?P<heading>(?:NADERE?\s|GEWIJZIGDE?\s|VIJFDE\s)?(?P<soort>BRIEF|MOTIE|AMENDEMENT|MEMORIE|NOTA|VERSLAG|VOORSTEL|ADVIES|LIJST|KONINKLIJKE)"
    r"[A-Z ,.\-ÀÈÉËÏÖÜ]{0,120})"
)
_DATUM = pattern(rf"(?i)\b(?P<dag>[0-9]{{1,2}})\s+(?P<maand>{MONTH})\s+(?P<jaar>[12][0-9]{{3}})")
#: A date that stands on a line by itself, with the town before it or the word "datum": a letter's own. Of running text it is not.
_DATUM_ALONE = pattern(
    rf"(?im)^[ \t>*#|]*(?:[^\W\d_][\w'’ .-]{{1,30}},[ \t]*)?(?:op[ \t])?(?:datum[ \t:|*]*)?(?:[a-z]{{4,6}}dag[ \t])?(?P<dag>[0-9]{{1,2}})\s+(?P<maand>{MONTH})\s+(?P<jaar>[12][0-9]{{3}})[ \t*.|]*$"
)
_TITEL = pattern(r"(?m)^#{1,3}[ \t]+(?P<titel>[^\n]{3,200}?)[ \t#]*$")
_SIGNED = pattern(
    r"(?m)^(?:De|Het)\s(?:Minister|Staatssecretaris|lid|leden)[^\n]{0,120},?[ \t]*\n+(?P<names>[^\n]{3,80})[ \t]*$"
)


def read_markdown(text: str, source: str) -> Document:
    """The document of a text: `paragraphs` in order, counted from 1 by their place, and `notes` by label."""
    notes = read_notes(text)
    # A note's label stands just before its body, so the paragraph starts a little earlier than the body.
    bodies = sorted(note.body[0] for note in notes)
    paragraphs = []
    for start, end in _blocks(text):
        at = bisect_left(bodies, start)
        is_note = at < len(bodies) and bodies[at] < end and _NOTE_AT_START.match(text, start) is not None
        kind = "note" if is_note else "heading" if text[start] == "#" else "text"
        paragraphs.append(Paragraph(start, end, kind))
    format = format_of(source)
    plain, pieces, links = plain_of(text) if format == "markdown" else (None, (), ())
    return Document(
        text=text, paragraphs=tuple(paragraphs), notes=notes, header=read_header(text), source=source, format=format, links=links, pieces=pieces, plain=plain
    )  # fmt: skip


def format_of(source: str) -> str:
    """ "text" for files whose name says that they are plain text, else "markdown"."""
    return "text" if source.lower().endswith((".txt", ".text")) else "markdown"


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    """The spans between blank lines, without the white space around them."""
    start = len(text) - len(text.lstrip())
    for gap in (*_BLANK.finditer(text, start), None):
        end = gap.start() if gap else len(text.rstrip())
        if start < end:
            yield start, end
        if gap:
            start = gap.end()


def read_notes(text: str) -> tuple[Note, ...]:
    """The notes of a text: those with a body in order, then marks that have none (their body is empty).

    A mark at the start of a line opens a body, which ends at the next blank line or the next body.
    """
    if "<sup>" not in text and "[^" not in text:
        return ()
    bodies: dict[str, tuple[int, int]] = {}
    openings: set[int] = set()
    found = list(_NOTE_LINE.finditer(text))
    for opening, following in zip(found, (*found[1:], None), strict=False):
        blank = _BLANK.search(text, opening.end())
        end = min(blank.start() if blank else len(text), following.start() if following else len(text))
        openings.add(opening.start("label"))
        bodies.setdefault(opening["sup"] or opening["caret"], (opening.end(), max(opening.end(), end)))
    marks: dict[str, tuple[int, int]] = {}
    for mark in _MARK.finditer(text):
        if mark.start() not in openings:
            marks.setdefault(mark["sup"] or mark["caret"], mark.span())
    notes = [Note(label, marks.get(label), body) for label, body in bodies.items()]
    notes += (Note(label, span, (span[1], span[1])) for label, span in marks.items() if label not in bodies)
    return tuple(notes)


def note_body(text: str, label: str, after: int) -> tuple[int, int] | None:
    """The body of the first note `label` behind `after`, found without reading all notes; None when there is none."""
    for opening in (f"\n<sup>{label}</sup>", f"\n[^{label}]:"):
        start = text.find(opening, after)
        if start >= 0:
            start += len(opening)
            blank = _BLANK.search(text, start)
            return start, blank.start() if blank else len(text)
    return None


def read_header(text: str) -> Header:
    """What the top of a printed Kamerstuk says of itself, and who signed at its foot.

    Reads the first 4,000 characters; a line must stand by itself to count, so that citations in running text do
    not pass for the letter's own number. Everything that is not there stays None.
    """
    text = text.replace("\r\n", "\n")
    top = text[:_HEADER_CHARS]
    jaar = _VERGADERJAAR.search(top)
    dossier = _DOSSIER.search(top, 0)
    nummer = _NUMMER.search(top, dossier.end()) if dossier else None
    soort = _SOORT.search(top)
    datum = _DATUM.search(top, soort.end() if soort else 0)
    if nummer is None and dossier is not None:
        nummer = _LETTER_ALONE.search(top, dossier.end())
    if dossier is None or nummer is None:
        return Header(
            vergaderjaar=_year(jaar["jaar"]) if jaar else None,
            datum=iso_date(_DATUM_ALONE.search(top)),
            soort=soort["soort"].lower() if soort else None,
        )
    titel = _TITEL.search(top, dossier.end(), nummer.start())
    dossiertitel = (
        titel["titel"] if titel else " ".join(top[dossier.end() : nummer.start()].split()).strip("#* ") or None
    )
    kamer = _KAMER.search(top, 0, dossier.start())
    letter = nummer["nummer"].isalpha()
    signed = _SIGNED.search(text, max(0, len(text) - 1500))
    return Header(
        dossiernummer=Dossiernummer.of(dossier["dossier"][:2] + dossier["dossier"][-3:], dossier["toevoeging"] or ""),
        ondernummer=nummer["nummer"],
        kamer=Kamer.read(kamer[0]) if kamer else Kamer.EK if letter else Kamer.TK,
        vergaderjaar=_year(jaar["jaar"]) if jaar else None,
        datum=iso_date(datum),
        titel=" ".join(soort["heading"].split()) if soort else None,
        dossiertitel=dossiertitel,
        soort=soort["soort"].lower() if soort else None,
        ondertekenaars=(signed["names"].strip(),) if signed else (),
    )


def _year(text: str) -> Vergaderjaar | None:
    try:
        return Vergaderjaar.read(text)
    except ValueError:
        return None
