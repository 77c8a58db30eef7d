"""The types that everything else speaks in: what a letter says, what a source says, what we conclude.

A `Citation` is what the letter says, a `Paper` what a source says, a `Resolution` what we conclude from the
two. A later stage never changes an earlier value; it makes a new one. Everything here is frozen, uses tuples,
and imports nothing of ours but the type of a reason.

The types are named tuples and not frozen dataclasses: a dataclass takes 1.0 ms to define (a named tuple 0.2), which
is felt at every start of the command, and one of so many fields as `Citation` 5.9 µs to make (0.9), which is felt in
a corpus.
"""

from __future__ import annotations

import re
from enum import IntEnum, StrEnum
from typing import NamedTuple, Self

from .reasons import Reason


class Kamer(StrEnum):
    """A chamber of the Staten-Generaal, under the letters that the official identifiers use."""

    TK = "TK"
    EK = "EK"
    VV = "VV"

    def __str__(self) -> str:
        return self.value

    @property
    def roman(self) -> str:
        """The number by which Aanwijzing 3.43 names the chamber; the Verenigde Vergadering has none."""
        return {"TK": "II", "EK": "I", "VV": "VV"}[self.value]

    @classmethod
    def read(cls, text: str) -> Kamer | None:
        """The chamber that `text` names (II, Tweede Kamer, TK, and 11 for an OCR'd II), or None."""
        return _KAMERS.get(re.sub(r"[^a-z0-9]", "", text.lower().replace("der staten-generaal", "")))


_KAMERS = {
    **dict.fromkeys(
        (
            "ii",
            "11",
            "ll",
            "il",
            "li",
            "1i",
            "i1",
            "1l",
            "l1",
            "tk",
            "tweedekamer",
            "2ekamer",
            "2ek",
            "iiek",
            "2dekamer",
            "iiekamer",
            "2",
        ),
        Kamer.TK,
    ),
    **dict.fromkeys(("i", "1", "l", "ek", "eerstekamer", "1ekamer", "1stekamer", "iekamer", "1ek", "iek"), Kamer.EK),
    **dict.fromkeys(("vv", "verenigdevergadering"), Kamer.VV),
}


_VERGADERJAAR = re.compile(r"(?P<eerste>1[89][0-9]{2}|20[0-9]{2})-(?P<tweede>[0-9]{4})")
#: The shape only; which suffixes exist is for `rules` and the register to say.
# Dossiers of before 1850 have Roman numerals.
_DOSSIERNUMMER = re.compile(r"[0-9]{1,6}(?:-[0-9A-Z]{1,8})?|[CILVX]{1,10}")


class Vergaderjaar(str):
    """A parliamentary year in its long form, "2019-2020": always two years that follow each other.

    Making one checks it: ValueError when the text is not of this form or the years do not follow.

    >>> Vergaderjaar.read("2019/20").key
    '20192020'
    """

    __slots__ = ()

    def __new__(cls, long: str) -> Self:
        found = _VERGADERJAAR.fullmatch(long)
        if found is None or int(found["tweede"]) != int(found["eerste"]) + 1:
            raise ValueError(f"{long!r} is not a parliamentary year: write it as 2019-2020")
        return super().__new__(cls, long)

    @classmethod
    def of(cls, eerste: int) -> Self:
        """The parliamentary year that starts in September of `eerste`."""
        return cls(f"{eerste}-{eerste + 1}")

    @classmethod
    def read(cls, text: str) -> Self:
        """Read "2019/20", "2019-2020", "1999–2000", "94/95" or "20192020". Raises ValueError when the years do not follow."""
        short = re.fullmatch(r"\s*([0-9]{2})\s*[-–—/]\s*([0-9]{2})\s*", text)
        if short is not None:
            # Nobody abbreviates the sessions of two centuries ago.
            text = f"{'19' if int(short[1]) >= 30 else '20'}{short[1]}/{short[2]}"
        found = re.fullmatch(r"\s*((?:1[89]|20)[0-9]{2})\s*[-–—/]?\s*([0-9]{4}|[0-9]{2})\s*", text)
        if found is None:
            raise ValueError(f"{text!r} is not a parliamentary year")
        eerste, last = int(found[1]), found[2]
        if int(last) != (eerste + 1) % 10 ** len(last):
            raise ValueError(f"{text!r}: the second year does not follow the first")
        return cls.of(eerste)

    @property
    def eerste(self) -> int:
        return int(self[:4])

    @property
    def long(self) -> str:
        return str(self)

    @property
    def short(self) -> str:
        """2019/20, but 1999/2000: how Aanwijzing 3.43 writes it."""
        return f"{self[:4]}/{self[5:] if self[7:] == '00' else self[7:]}"

    @property
    def key(self) -> str:
        """20192020, as in the official identifiers."""
        return self[:4] + self[5:]


class Dossiernummer(str):
    """A dossier as the identifiers write it: "33694", "35300-V", "21501-07", "23908-R1519".

    A string, so that it can be compared, stored and printed as it is, with its two parts at hand. Making one
    checks its shape: ValueError when it is no number with, or without, a suffix.

    >>> Dossiernummer.of("36410", "XVI").toevoeging
    'XVI'
    """

    __slots__ = ()

    def __new__(cls, written: str) -> Self:
        if _DOSSIERNUMMER.fullmatch(written) is None:
            raise ValueError(f"{written!r} is not a dossier number: write it as 33694 or 35300-V")
        return super().__new__(cls, written)

    @classmethod
    def of(cls, nummer: str, toevoeging: str = "") -> Self:
        return cls(f"{nummer}-{toevoeging}" if toevoeging else nummer)

    @property
    def nummer(self) -> str:
        return self.partition("-")[0]

    @property
    def toevoeging(self) -> str:
        """Budget chapter, EU Council series or Rijkswet number; "" when there is none."""
        return self.partition("-")[2]


class Evidence(IntEnum):
    """How strongly the text itself says that this is a citation, strongest last.

    `NAME` is a motion or back-reference that points at nothing we could find; callers ask for it on purpose.
    """

    NAME = 0
    CONTEXT = 1
    SHAPE = 2
    VERGADERJAAR = 3
    KAMER = 4
    LABEL = 5

    def __str__(self) -> str:
        return self.name.lower()


class Verdict(StrEnum):
    """What we conclude about one reference. Six different answers, never merged into yes and no."""

    VERIFIED = "verified"
    DIFFERS = "differs"
    EXISTS = "exists"
    NOT_FOUND = "not-found"
    AMBIGUOUS = "ambiguous"
    NOT_CHECKED = "not-checked"
    OUTSIDE_COVERAGE = "outside-coverage"

    def __str__(self) -> str:
        return self.value


class Place(NamedTuple):
    """Where in the letter: the number of the paragraph, the label of the note when it stands in one, and the page.

    Only PDF files have pages; there paragraphs are counted anew on each.
    """

    paragraph: int | None = None
    note: str | None = None
    page: int | None = None

    def __str__(self) -> str:
        page = "" if self.page is None else f"blz. {self.page}, "
        if self.note is not None:
            return f"{page}noot {self.note}"
        return "" if self.paragraph is None else f"{page}alinea {self.paragraph}"


NOWHERE = Place()


class Reference(NamedTuple):
    """What is pointed at, without a place in a text: what a person types and `parse_reference` gives."""

    family: str
    ids: tuple[str, ...] = ()
    dossiernummer: Dossiernummer | None = None
    ondernummer: str | None = None
    kamer: Kamer | None = None
    vergaderjaar: Vergaderjaar | None = None
    kind: str | None = None
    names: tuple[str, ...] = ()
    pages: tuple[str, ...] = ()
    also_dossiers: tuple[Dossiernummer, ...] = ()


class Span(NamedTuple):
    """A stretch of the searched text, `text` being exactly that slice."""

    start: int
    end: int
    text: str


class Citation(NamedTuple):
    """One cited paper at one place in a letter.

    `start` and `end` count code points of the text that was searched, and `raw` is exactly that slice. `ids` are
    official identifiers: normally one, several while undecided, none for a dossier alone. `inferred` names the
    fields that the text itself did not say. `antecedent` is the span of the fuller citation that a linked one
    points back (or forward, to its note) to, and `via` says how the link was made.

    `unread` are the spans right before or after the match that are material of a citation too, and were not
    understood. `flaw` says why a place that begins as a citation has no number that can be read. `replaces` are the
    papers that the text says this one took the place of ("was nr. 719"). `range` is the first and the last number
    where one citation stands for a wide range of them.
    """

    start: int
    end: int
    raw: str
    family: str
    ids: tuple[str, ...] = ()
    dossiernummer: Dossiernummer | None = None
    ondernummer: str | None = None
    kamer: Kamer | None = None
    vergaderjaar: Vergaderjaar | None = None
    meeting: str | None = None
    pages: tuple[str, ...] = ()
    also_dossiers: tuple[Dossiernummer, ...] = ()
    attachment: bool = False
    kind: str | None = None
    names: tuple[str, ...] = ()
    form: str = ""
    evidence: Evidence = Evidence.LABEL
    inferred: tuple[str, ...] = ()
    place: Place = NOWHERE
    antecedent: tuple[int, int] | None = None
    via: Reason | None = None
    unread: tuple[Span, ...] = ()
    flaw: Reason | None = None
    replaces: tuple[str, ...] = ()
    range: tuple[str, str] | None = None


class Paragraph(NamedTuple):
    """A block of text between blank lines.

    `kind` is "text", "heading", "note", "margin" (a header or footer), or "own": what an official paper says of itself
    above its title (chamber, session, dossier, number), which is no citation. `cell` says where in a table it stands:
    the table's number in the letter, the row and the column, all from 1.
    """

    start: int
    end: int
    kind: str = "text"
    cell: tuple[int, int, int] | None = None


class Note(NamedTuple):
    """A foot- or endnote: its label, the span of its mark in the text (if any), the span of its body."""

    label: str
    mark: tuple[int, int] | None
    body: tuple[int, int]


class Header(NamedTuple):
    """What the top and the foot of a letter say of the letter itself. Everything may be absent.

    `ondertekenaars` signed it, `indieners` submitted it (as its metadata name them, else as it names them itself).
    `identifier` is its official identifier where the file itself states it, `replaces` are the papers that it says it
    takes the place of, `also_dossiers` the dossiers beyond its own that it is filed in.
    """

    dossiernummer: Dossiernummer | None = None
    ondernummer: str | None = None
    kamer: Kamer | None = None
    vergaderjaar: Vergaderjaar | None = None
    datum: str | None = None
    titel: str | None = None
    dossiertitel: str | None = None
    soort: str | None = None
    ondertekenaars: tuple[str, ...] = ()
    indieners: tuple[str, ...] = ()
    identifier: str | None = None
    replaces: tuple[str, ...] = ()
    also_dossiers: tuple[Dossiernummer, ...] = ()


class Link(NamedTuple):
    """A link that the letter itself has: the span of its words, and the address they lead to.

    `official` says that the publisher put it there (`extref`, `dossierref`): what it says wins over the words. `kind`,
    `names` and `replaces` are what the file's own structure says of the paper it leads to, as in `Citation`.
    """

    start: int
    end: int
    target: str
    official: bool = False
    kind: str | None = None
    names: tuple[str, ...] = ()
    replaces: tuple[str, ...] = ()


class Piece(NamedTuple):
    """Where a stretch of a document's text stands in the file.

    `text[start:end]` are the characters from `offset` on of text `node` in `part`. What a node is depends on the
    format: DOCX, ODT and XML count, through the elements of a part in document order, twice the element's place for
    the text it begins with, and one more for the text that follows it; PDF counts pages as parts ("page 3") and
    has one node, the characters of the page; HTML and Markdown have one part and one node, the file's own text.
    """

    start: int
    end: int
    part: str = ""
    node: int = 0
    offset: int = 0


class Document(NamedTuple):
    """A letter that was read: every offset in the program counts code points of `text`.

    Of plain text and Markdown `text` is the file itself, and `pieces` map to it the text without emphasis and
    link marks in which citations are looked for, `plain` (None when it would be the same). Of other formats `text` is what the
    reader took from the file: paragraphs with a blank line between, a note's mark and the label before its body
    written as <sup>20</sup>; `pieces` map it back to the file, and what stands between pieces is not in it. `unread` says
    what of the file could not be read, so that nobody takes it for empty.
    """

    text: str
    paragraphs: tuple[Paragraph, ...] = ()
    notes: tuple[Note, ...] = ()
    header: Header = Header()
    source: str = ""
    format: str = "markdown"
    links: tuple[Link, ...] = ()
    pieces: tuple[Piece, ...] = ()
    plain: str | None = None
    unread: tuple[Reason, ...] = ()


class Provenance(NamedTuple):
    """Where a fact came from: the source's name, the address asked, when (UTC, ISO 8601), and a digest."""

    source: str
    url: str = ""
    fetched_at: str = ""
    digest: str = ""


class Indiener(NamedTuple):
    """Who submitted a paper: name as the source writes it, party, and role ("eerste ondertekenaar")."""

    naam: str
    fractie: str = ""
    role: str = "indiener"


class Fractiestem(NamedTuple):
    """How a party voted, in seats (of a roll-call in members): for, against, and not taking part."""

    fractie: str
    voor: int = 0
    tegen: int = 0
    niet: int = 0


class Outcome(NamedTuple):
    """What became of a motion or amendment: aangenomen, verworpen, aangehouden, ingetrokken, vervallen, overgenomen.

    `datum` is the day of the vote, "" where the agenda does not say it. `voor` and `tegen` are parties; `appreciatie` is
    what the cabinet advised; `earlier` are the decisions before the last, as "2019-11-14 aangehouden". `uitslag` is
    the count as the decision states it ("72-74"), `stemmen` the votes by party, `afwijkend` the members who
    voted otherwise than their party, as "Omtzigt, P.H. (NSC): voor".
    """

    besluit: str
    datum: str = ""
    voor: tuple[str, ...] = ()
    tegen: tuple[str, ...] = ()
    appreciatie: str = ""
    earlier: tuple[str, ...] = ()
    uitslag: str = ""
    stemmen: tuple[Fractiestem, ...] = ()
    afwijkend: tuple[str, ...] = ()
    hoofdelijk: bool = False


class Conflict(NamedTuple):
    """Two sources that say different things of one field: what we kept, and what the other said."""

    field: str
    kept: str
    other: str
    source: str


class Paper(NamedTuple):
    """What the sources say of one paper. Absent is None or empty; `sources` tells for the whole where it is from.

    `urls` are pairs of what it is ("html", "pdf", "page") and the address. `datum` is YYYY-MM-DD. `paginas` are its
    first and last page, where the record says them. `status` is how far its publication is ("Onopgemaakt"). `hoofddocument`
    is the paper that an attachment belongs to, `replaces` are the papers that it says it takes the place of.
    """

    id: str
    family: str
    dossiers: tuple[Dossiernummer, ...] = ()
    ondernummer: str | None = None
    kamer: Kamer | None = None
    vergaderjaar: Vergaderjaar | None = None
    datum: str | None = None
    soort: str | None = None
    titel: str | None = None
    dossiertitel: str | None = None
    indieners: tuple[Indiener, ...] = ()
    outcome: Outcome | None = None
    urls: tuple[tuple[str, str], ...] = ()
    bijlagen: tuple[str, ...] = ()
    replaced_by: str | None = None
    paginas: tuple[int, int] | None = None
    sources: tuple[Provenance, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    status: str | None = None
    hoofddocument: str | None = None
    replaces: tuple[str, ...] = ()


class ClaimStatus(StrEnum):
    """What came of comparing one thing that the letter says with the record."""

    AGREES = "agrees"
    DIFFERS = "differs"
    NOT_COMPARED = "not-compared"

    def __str__(self) -> str:
        return self.value


class Claim(NamedTuple):
    """One thing that the letter says of a paper, and what the record says of it.

    `field` is the paper's field ("datum", "indieners"). `letter` and `record` are the two values as text, `record` ""
    when there is none. `why` says of what was not compared why it was not, and of what cannot be why it cannot.
    """

    field: str
    status: ClaimStatus
    letter: str
    record: str = ""
    why: Reason | None = None


class Candidate(NamedTuple):
    """A paper that may have been meant, with the reason why we think so, and what else speaks for it."""

    id: str
    reason: Reason
    more: tuple[Reason, ...] = ()


class Resolution(NamedTuple):
    """What we conclude about one place: the one judgement that every command, the database and the page read.

    `papers` are identifiers. `claims` is everything that the letter says of the paper beyond its number, each compared
    or not. `why` are the reasons for the verdict, most telling first. `failed` says that a source was to be asked and
    gave no answer, so that the run is not complete.
    """

    citation: Citation
    verdict: Verdict
    papers: tuple[str, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    why: tuple[Reason, ...] = ()
    failed: bool = False
    claims: tuple[Claim, ...] = ()

    @property
    def differs(self) -> tuple[Claim, ...]:
        """The claims in which letter and record disagree."""
        return tuple(claim for claim in self.claims if claim.status is ClaimStatus.DIFFERS)
