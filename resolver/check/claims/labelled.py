"""What stands beside a citation in a table, or in lines with labels of their own ("Onderwerp: …"): labels and words.

A table's columns are named by its first row. A label says of which field its words are; words under a label that is
not known here, and all that stands in a table without labels, are read as nothing.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ...model import Citation, Paragraph
from ...patterns import pattern
from .beside import SPACES, Said, closed_up
from .datum import DATE, SUBMITTED, read_time
from .indieners import named
from .soort import nouns
from .uitkomst import outcome_in

MOST_CHARS = 4000
"""A table's rows are looked for so far above a citation."""
MOST_PARAGRAPHS = 400
_LABELS = (
    ("datum", pattern(r"(?i)(?:datum(?:\s(?:motie|stuk|brief|van\sindiening|indiening))?|ingediend(?:\sop)?|voorgesteld(?:\sop)?|d\.d\.|datum\skamerstuk)\Z")),
    ("indieners", pattern(r"(?i)(?:eerste\s)?(?:indiener(?:s|\(s\))?|ondertekenaars?|kamerle?i?d(?:en)?|ingediend\sdoor|van)\Z")),
    ("titel", pattern(r"(?i)(?:onderwerp|titel|betreft|omschrijving|strekking|inhoud|onderwerp\s(?:van\sde\s)?motie|over)\Z")),
    ("uitkomst", pattern(r"(?i)(?:uitkomst|stemming|uitslag|resultaat|besluit|stemuitslag|stemresultaat|afloop)\Z")),
    ("soort", pattern(r"(?i)(?:soort(?:\sstuk)?|type(?:\sstuk)?|document(?:soort|type))\Z")),
)  # fmt: skip
_LINE = pattern(
    r"(?m)(?:^|(?<=[.;|]\s))[ \t*_-]{0,6}(?P<label>[A-ZÀ-Ý][a-zà-ÿ ]{2,24}?)[*_]{0,2}:[*_]{0,2}\s?(?P<words>[^\n;|]{2,200}?)(?=\.?\s*(?:$|;|\|)|\.\s{1,2}[A-ZÀ-Ý][a-zà-ÿ ]{2,24}:)"
)
_DATE_ALONE = pattern(rf"(?i)\A\s*(?:d\.d\.\s|op\s)?{DATE}\s*\Z")
_SUBMISSION = pattern(r"(?i)indien|ingediend|voorgesteld")
_WHERE = pattern(r"(?i)(?:vindplaats|kamerstuk(?:ken|nummer|nr\.?)?|bron|nummer|stuk|verwijzing|kenmerk|dossier|zie)\Z")


class Row(NamedTuple):
    """One row of a table, or one block of lines with labels: where it stands, and its words by label."""

    start: int
    end: int
    cells: tuple[tuple[str, str], ...]


def said_in_cells(
    text: str, citation: Citation, others: Sequence[Citation], paragraphs: Sequence[Paragraph]
) -> Iterator[Said]:
    """What other cells of the row say of the only paper that the row cites.

    >>> from resolver.finder.find import find_citations
    >>> text = "| Datum | Vindplaats |\\n|---|---|\\n| 3 mei 2024 | Kamerstuk 33 694, nr. 56 |"
    >>> found = find_citations(text)
    >>> [said.value for said in said_in_cells(text, found[0], found, ())]
    ['2024-05-03']
    """
    row = _in_table(citation, paragraphs, text) or _in_lines(text, citation)
    if row is None:
        return
    beside = others[bisect_left(others, row.start, key=_start_of) : bisect_left(others, row.end, key=_start_of)]
    if any(other.ids != citation.ids for other in beside if other.ids):
        return
    for label, words in row.cells:
        label = SPACES.sub(" ", label).strip(" *_:\n")
        field = next((name for name, form in _LABELS if form.match(label)), None)
        words = SPACES.sub(" ", words).strip(" *_\t\n")
        if field and words:
            submitted = field == "datum" and _SUBMISSION.search(label) is not None
            for said in _read(field, words):
                yield said._replace(value=f"{SUBMITTED}{said.value}") if submitted and said.value else said


def _read(field: str, words: str) -> Iterator[Said]:
    if field == "datum" and (found := _DATE_ALONE.match(words)):
        value, why = read_time(found)
        yield Said("datum", closed_up(words), value, why)
    elif field == "indieners" and (people := named(f"van de leden {words} ")):
        yield people
    elif field == "titel" and not nouns(words) and len(words) < 220:
        yield Said("titel", closed_up(words), "cell")
    elif field == "uitkomst" and (outcome := outcome_in(words)) is not None:
        yield outcome
    elif field == "soort" and len(found_kinds := nouns(words)) == 1:
        yield Said("soort", closed_up(words), found_kinds[0].kind)


def _in_table(citation: Citation, paragraphs: Sequence[Paragraph], text: str) -> Row | None:
    """The row of a document's table that a citation stands in."""
    at = bisect_right(paragraphs, citation.start, key=_start_of) - 1
    if at < 0 or paragraphs[at].cell is None or citation.start >= paragraphs[at].end:
        return None
    table, row, column = paragraphs[at].cell or (0, 0, 0)
    near = [
        one
        for one in paragraphs[max(0, at - MOST_PARAGRAPHS) : at + MOST_PARAGRAPHS]
        if one.cell and one.cell[0] == table
    ]
    heads = {one.cell[2]: text[one.start : one.end] for one in near if one.cell and one.cell[1] == 1}
    mine = [one for one in near if one.cell and one.cell[1] == row]
    if row == 1 or not heads:
        return None
    cells = tuple(
        (heads.get(one.cell[2], ""), text[one.start : one.end]) for one in mine if one.cell and one.cell[2] != column
    )
    return Row(min(one.start for one in mine), max(one.end for one in mine), cells)


def _start_of(one: Paragraph | Citation) -> int:
    return one.start


def _in_lines(text: str, citation: Citation) -> Row | None:
    """The row of a table in Markdown, or the block of lines with labels."""
    first, last = max(0, citation.start - MOST_CHARS), min(len(text), citation.end + MOST_CHARS)
    start = max(first, text.rfind("\n", first, citation.start) + 1)
    end = text.find("\n", citation.end, last)
    end = last if end < 0 else end
    if text[start:end].lstrip().startswith("|"):
        return _in_markdown(text, start, end, citation)
    first, last = max(0, citation.start - MOST_CHARS // 4), min(len(text), citation.end + MOST_CHARS // 4)
    low = max(first, text.rfind("\n\n", first, citation.start) + 1)
    high = text.find("\n\n", citation.end, last)
    high = last if high < 0 else high
    found = list(_LINE.finditer(text, low, high))
    own = next((one for one in found if one.start("words") <= citation.start < one.end("words")), None)
    if own is None or not _WHERE.match(own["label"]):
        return None
    return Row(low, high, tuple((one["label"], one["words"]) for one in found if one is not own))


def _in_markdown(text: str, start: int, end: int, citation: Citation) -> Row | None:
    head = start
    while head > 0 and start - head < MOST_CHARS:
        above = text.rfind("\n", max(0, start - 2 * MOST_CHARS), head - 1) + 1
        if not text[above : head - 1].lstrip().startswith("|"):
            break
        head = above
    labels = _split(text[head : text.find("\n", head)])
    if head == start:
        return None
    cells, column = _split(text[start:end]), text.count("|", start, citation.start) - 1
    return Row(
        start,
        end,
        tuple((label, cell) for at, (label, cell) in enumerate(zip(labels, cells, strict=False)) if at != column),
    )


def _split(line: str) -> list[str]:
    return line.strip().strip("|").split("|")
