"""What the forms of Kamerstukken say, as citations: one a paper, with its dossier, its number and its identifiers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from ..identifiers import kamerstuk_id
from ..model import Citation, Dossiernummer, Evidence, Kamer, Vergaderjaar
from ..patterns import pattern
from ..reasons import because
from ..register import Register, is_known, kamerstuk_ids
from ..rules import HOOFDSTUK, LAST_WITH_SESSION, REEKS, is_hoofdstuk
from .evidence import is_amount
from .forms import Form
from .lists import ENDS, MAX_RANGE, Item, expand, is_plural, range_flaw, read_list
from .pieces import HeadMatch, read_vergaderjaar

SMALL_RANGE = 60
"""So many numbers a range may span in a dossier of which the register knows fewer papers."""
UNKNOWN_RANGE = 100
"""So many numbers a range may span in a dossier that the register does not know."""

# What says that a stretch between dossier and number is no title: another citation, or the sentence going on.
NO_TITLE = pattern(
    r"(?i)\b(?:kamerst\w*|tra[ck]tatenblad|bulletin|gazette|handelingen|hand\.|stb|stcrt|trb|staatsblad|staatscourant|aanhangsel|artikel|art\.|motie|amendement|zie|brief|"
    r"tk|ek|blz|p\.|pag)\b|[0-9]{2}[ .]?[0-9]{3}|[.!?]\s{1,2}[A-Z]|\b(?:is|zijn|heeft|wordt|werd|worden)\b"
)
_WAS = pattern(
    r"\s{0,3}[,(]?\s{0,3}(?:(?P<now>(?:thans|nu|inmiddels|later|(?:ver|her)nummerd\s(?:tot|naar)|vervangen\sdoor)(?:\sgedrukt)?(?=\s{1,3}(?:onder\s)?nr))|was|voorheen|eerder|t\.?\s?v\.?\s?v\.?|ter\svervanging\svan(?:\sdie(?:\sgedrukt)?)?|vervangt)\s{1,3}(?:(?:gedrukt\s)?onder\s)?"
    r"(?:nrs?\.?\s{0,3})?(?P<number>[0-9]{1,4}|[A-Z]{1,2})(?![0-9A-Za-z-])\)?"
)
# "nr. 47, bijlage 1": the attachment is meant; "nr. 47 en bijlage" is both, "bijlage bij" begins another place
_ATTACHMENT = pattern(
    r"\s{0,2}[,(]\s?(?i:bijlagen?|blg|annex)(?:\.?\s(?:nr\.?\s)?(?:[0-9]{1,3}|[A-Z]|I{1,3}|IV|V)(?![0-9A-Za-z]))?(?=\s{0,2}(?:[).,;:\n<]|\Z))"
)
_REST_ITEM = pattern(r"(?P<was>(?:was|voorheen)\s{1,3})?(?P<upto>t/m\s{0,3})?(?:nrs?\.?\s{0,3})?(?P<number>[0-9]{1,4})")


@lru_cache(maxsize=65536)
def dossiernummer_of(digits: str, toevoeging: str) -> Dossiernummer:
    return Dossiernummer.of(digits, "".join(toevoeging.upper().replace("-", "").split()))


def number_of(text: str) -> str:
    """A number as the identifiers write it: no leading zeros, no space or dot between thousands."""
    if not text.isalnum():
        text = "".join(filter(str.isalnum, text))
    return text.lstrip("0") or "0"


def read_papers(
    text: str,
    start: int,
    form: Form,
    begin: int,
    head: HeadMatch,
    tail: re.Match[str],
    found: list[Citation],
    most: int,
) -> list[Citation]:
    """The citations that a form makes of an anchor: one a paper, each with its own span; [] when it is none after all."""
    stop, fields = tail.end(), tail.groupdict() if tail.lastindex else {}
    title = fields.get("titel") or fields.get("titel_tussen_haken")
    if title and NO_TITLE.search(title):
        return []
    toevoeging = fields.get("toevoeging") or fields.get("reeks") or ""
    dossier = dossiernummer_of(_five(text, start), toevoeging)
    kamer, jaar, evidence = head.kamer, head.vergaderjaar, form.evidence
    if jaar is None and fields.get("jaar_na"):
        jaar = read_vergaderjaar(fields["jaar_na"] or "")
    inferred: tuple[str, ...] = ()
    if form.continues:
        last = found[-1]
        kamer, jaar, evidence = last.kamer, last.vergaderjaar, min(evidence, last.evidence)
        inferred = (*(("kamer",) if kamer else ()), *(("vergaderjaar",) if jaar else ()))
    number = fields.get("ondernummer") or head.ondernummer
    if number is not None and form.series_possible and len(number) == 2 and not fields.get("reeks"):
        # "21501-07" is an EU Council series, not paper 7 of dossier 21501.
        register = Register.shipped()
        if register.highest(f"{dossier}-{number}") and kamerstuk_id(dossier, number) not in register:
            dossier, number = dossiernummer_of(str(dossier), number), None
    elif (
        number is not None
        and form.series_possible
        and len(number) == 1
        and not toevoeging
        and _is_series(dossier, number)
    ):
        # "21 501-7": the series 07, written short
        dossier, number = dossiernummer_of(str(dossier), f"0{number}"), None
    elif number is not None and form.letter_possible and number.isalpha() and _is_part(dossier, number, kamer):
        dossier, number = dossiernummer_of(str(dossier), number), None
    if number is None:
        part = dossier.toevoeging
        if len(part) > 1 and part[0] == "0":
            pass
        elif "".join(toevoeging.split()) != part and form.needs == "nothing" and not form.continues:
            return []  # a form that reads the part of the dossier as such comes after this one
        flaw = because(form.flaw) if form.flaw else None
        return [
            Citation(
                start=begin, end=stop, raw=text[begin:stop], family="kamerstuk" if flaw else "dossier", ids=(), dossiernummer=dossier, ondernummer=None, kamer=kamer, vergaderjaar=jaar,
                attachment=head.attachment, form=form.name, evidence=evidence, inferred=inferred, flaw=flaw,
            )
        ]  # fmt: skip
    also = _also(fields["also"]) if fields.get("also") else ()
    if head.rest:
        items = _before_dossier(begin, stop, number, head)
    else:
        items = [Item(begin, stop, number)]
        # Nearly all citations stand alone: one look at the next character saves the patterns of a list.
        if form.reads == "numbers" and (text[stop : stop + 1] not in ENDS or text[stop : stop + 2] == ".."):
            widest = _widest(dossier)
            items = read_list(
                text, items[0], plural=is_plural(fields.get("nr")), widest=widest, most=max(1, most - len(found))
            )
    attachment = head.attachment or fields.get("bijlage_bij") is not None
    papers = Papers(
        form=form,
        dossier=dossier,
        also=also,
        kamer=kamer,
        jaar=jaar,
        attachment=attachment,
        evidence=evidence,
        inferred=inferred,
    )
    if head.both and len(items) == 2:
        # "Kamerstukken I/II 1993/94, 23 496, nrs. 130 en 1": one of each chamber, in that order
        first, second = items
        return [
            *papers._replace(kamer=Kamer.EK).cite(text, [first]),
            *papers._replace(kamer=Kamer.TK).cite(text, [second]),
        ]
    out = papers.cite(text, items)
    return _with_replaced(text, out, papers, head) if form.reads == "numbers" or head.rest else out


def _widest(dossier: Dossiernummer) -> int:
    """How many numbers a range in a dossier may span."""
    highest = _highest(str(dossier))
    return min(MAX_RANGE, max(highest, SMALL_RANGE) if highest else UNKNOWN_RANGE)


@lru_cache(maxsize=4096)
def _highest(dossier: str) -> int:
    return Register.shipped().highest(dossier)


CAPITALS = 5
"""With more capitals than this and no small letter a place stands in a heading of capitals."""


class Papers(NamedTuple):
    """What the numbers behind one dossier have in common."""

    form: Form
    dossier: Dossiernummer
    also: tuple[Dossiernummer, ...]
    kamer: Kamer | None
    jaar: Vergaderjaar | None
    attachment: bool
    evidence: Evidence
    inferred: tuple[str, ...]

    def cite(self, text: str, items: Sequence[Item]) -> list[Citation]:
        """One citation a number."""
        out = []
        kamer, jaar, form_name = self.kamer, self.jaar, self.form.name
        inferred = self.inferred if kamer is not None else (*self.inferred, "kamer")
        for item in items:
            value = number_of(item.value)
            if value[0].isdigit() and value[-1].isupper() and _is_in_capitals(text, item):
                value = value.lower()  # the Senate's "12a" in a heading of capitals
            ids, spelled = kamerstuk_ids(self.dossier, value, jaar)
            others: tuple[Dossiernummer, ...] = ()
            if self.also:
                if ids[0] not in Register.shipped():
                    ids, spelled = _filed_elsewhere(ids, spelled, self.also, value, jaar)
                others = tuple(o for o in (self.dossier, *self.also) if o.nummer != spelled.nummer or o in self.also)
                others = tuple(other for other in others if other != spelled)
            if kamer is Kamer.EK and jaar is not None and jaar.eerste < LAST_WITH_SESSION:
                ids = _senate_with_session(ids, spelled, value, jaar)
            upto = item.upto
            out.append(
                Citation(
                    start=item.start, end=item.end, raw=text[item.start : item.end], family="kamerstuk", ids=ids, dossiernummer=spelled, ondernummer=value,
                    kamer=kamer or (Kamer.EK if value.isalpha() else Kamer.TK), vergaderjaar=jaar, meeting=None, pages=item.pages, also_dossiers=others,
                    attachment=self.attachment, kind=None, names=(), form=form_name, evidence=self.evidence, inferred=inferred,
                    flaw=range_flaw(value, upto) if upto else None, range=(value, upto) if upto else None,
                )
            )  # fmt: skip
        return out


def _is_in_capitals(text: str, item: Item) -> bool:
    # another paragraph says nothing of the capitals of this one
    around = text[max(0, item.start - 30) : item.start].rpartition("\n\n")[2] + text[item.start : item.end]
    return around.isupper() and sum(map(str.isalpha, around)) > CAPITALS


def _senate_with_session(
    ids: tuple[str, ...], dossier: Dossiernummer, number: str, jaar: Vergaderjaar
) -> tuple[str, ...]:
    """The Senate's papers of before 2010 have the session in their identifier, known to the register or not.

    A number without letter is another paper's in the Tweede Kamer, which counts for itself.
    """
    if ids == (kamerstuk_id(dossier, number),) and (number.isdigit() or not is_known(ids[0])):
        return (kamerstuk_id(dossier, number, jaar),)
    return ids


def _before_dossier(begin: int, stop: int, number: str, head: HeadMatch) -> list[Item]:
    """The numbers of "nr. 726, was nr. 719 (21501-08)", all of them before their dossier."""
    items = [Item(begin, stop, number)]
    for item in _REST_ITEM.finditer(head.rest or ""):
        last = items[-1]
        if item["upto"] and last.value.isdigit():
            several = expand(last, item, MAX_RANGE, plural=False) or [last._replace(upto=item["number"])]
            items[-1:] = [one._replace(start=begin, end=stop) for one in several]
        else:
            items.append(Item(begin, stop, item["number"]))
    return items


def _with_replaced(text: str, out: list[Citation], papers: Papers, head: HeadMatch) -> list[Citation]:
    """The citations, and the paper that the last of them is said to replace: "(21501-08, nr. 726, was nr. 719)"."""
    if head.rest:
        if "was" in head.rest or "voorheen" in head.rest:
            out[0] = out[0]._replace(replaces=out[-1].ids)
        return out
    last = out[-1]
    if text[last.end : last.end + 1] not in _WAS_OPENS:
        return out
    with_attachment = _ATTACHMENT.match(text, last.end)
    if with_attachment is not None:
        end = with_attachment.end()
        out[-1] = last._replace(attachment=True, end=end, raw=text[last.start : end])
        return out
    was = _WAS.match(text, last.end)
    if was is None:
        return out
    end = was.end("number")
    (other,) = papers.cite(text, [Item(was.start("number"), end, was["number"])])
    if was["now"]:
        return [*out, other._replace(replaces=last.ids)]
    out[-1] = last._replace(replaces=other.ids)
    return [*out, other]


_WAS_OPENS = frozenset(", (\n\t")


def _is_part(dossier: Dossiernummer, letter: str, kamer: Kamer | None) -> bool:
    """Whether a letter straight behind a dossier is a part of it (35300 V) and not a Senate paper (33694 U)."""
    if dossier.toevoeging or kamer is Kamer.EK:
        return False
    return _has_part(str(dossier), letter) or (
        (len(letter) > 1 and is_hoofdstuk(letter)) or (letter in "ABCFHJVX" and dossier.nummer.endswith("00"))
    )


def _is_series(dossier: Dossiernummer, digit: str) -> bool:
    return digit.isdigit() and _has_part(str(dossier), f"0{digit}") and not _highest(str(dossier))


@lru_cache(maxsize=4096)
def _has_part(dossier: str, part: str) -> bool:
    register = Register.shipped()
    return register.highest(f"{dossier}-{part}") > 0


def _five(text: str, start: int) -> str:
    two = text[start : start + 2]
    rest = text[start + 2 : start + 5]
    return two + (rest if rest.isdigit() else text[start + 3 : start + 6])


_ALSO_PART = pattern(
    rf"([0-9]{{2}})[\s.\-–]?([0-9]{{3}})(?:[\s\-(]{{1,2}}({HOOFDSTUK}|{REEKS}|R\s?[0-9]{{3,4}})\)?(?![A-Za-z0-9]))?"
)


def _also(text: str | None) -> tuple[Dossiernummer, ...]:
    assert text is not None
    return tuple(dossiernummer_of(part[1] + part[2], part[3] or "") for part in _ALSO_PART.finditer(text))


def _filed_elsewhere(
    ids: tuple[str, ...],
    dossier: Dossiernummer,
    also: tuple[Dossiernummer, ...],
    number: str,
    jaar: Vergaderjaar | None,
) -> tuple[tuple[str, ...], Dossiernummer]:
    """A paper filed in several dossiers has its identifier under one of them, mostly but not always the first."""
    for other in also:
        there, spelled = kamerstuk_ids(other, number, jaar)
        if there[0] in Register.shipped():
            return there, spelled
    return ids, dossier


def read_old_papers(
    text: str, nummer: str, form: Form, begin: int, head: HeadMatch, tail: re.Match[str], jaar: Vergaderjaar | None
) -> list[Citation]:
    """Papers of a dossier of before 1969; a dossier in Roman numerals has no identifier."""
    fields = tail.groupdict()
    part, number = fields.get("toevoeging") or "", fields.get("ondernummer")
    nummer = nummer.replace(" ", "").replace(".", "")
    if nummer.isdigit():
        dossier = dossiernummer_of(nummer, part)
    elif number is not None:
        dossier = _roman_dossier(nummer)
    else:
        return []
    if number is None:
        if len(nummer) < 4 or is_amount(text, tail.end()):
            return []
        end = tail.start("oud_ook") if fields.get("oud_ook") else tail.end()
        spans = [(begin, end, dossier)]
        spans += (
            (*found.span(), dossiernummer_of(found[0], "")) for found in _FOUR_DIGITS.finditer(text, end, tail.end())
        )
        return [
            Citation(
                start=start, end=stop, raw=text[start:stop], family="dossier", ids=(), dossiernummer=one, ondernummer=None, kamer=head.kamer, vergaderjaar=jaar,
                form=form.name, evidence=form.evidence,
            )
            for start, stop, one in spans
        ]  # fmt: skip
    items = read_list(text, Item(begin, tail.end(), number), plural=is_plural(fields.get("nr")))
    papers = Papers(
        form=form,
        dossier=dossier,
        also=(),
        kamer=head.kamer,
        jaar=jaar,
        attachment=head.attachment,
        evidence=form.evidence,
        inferred=(),
    )
    out = papers.cite(text, items)
    return out if nummer.isdigit() else [citation._replace(ids=()) for citation in out]


_FOUR_DIGITS = re.compile("[1-9][0-9]{3}")


@lru_cache(maxsize=256)
def _roman_dossier(nummer: str) -> Dossiernummer:
    return Dossiernummer.of(nummer)
