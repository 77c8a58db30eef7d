"""What the forms that turn on a year say, as citations: Aanhangsel, Handelingen, numbers of the Tweede Kamer, old papers."""

from __future__ import annotations

import re
from collections.abc import Callable

from ..dates import MONTH
from ..identifiers import aanhangsel_id, handelingen_id, kamervraag_id, read_identifier
from ..model import Citation, Evidence, Kamer, Reference, Vergaderjaar
from ..patterns import pattern
from ..reasons import because
from ..register import Register
from ..rules import BY_ITEM, FIRST_PAGE_ONLY
from .forms import Form
from .lists import Item, Spot, is_plural, page_range, read_list, read_meeting
from .papers import number_of, read_old_papers
from .pieces import HeadMatch, read_vergaderjaar

#: Words straight before a case that make it one of written questions: "kamervragen 2019Z21150".
_QUESTIONS = pattern(
    r"(?i)\b(?:kamer|schriftelijke\s)vra(?:gen|ag)(?:nummers?|nrs?\.?)?\s{0,2}[(:,]?\s{0,2}"
    r"(?:(?:met\s|onder\s)?(?:nummer|nr\.?|kenmerk)\s)?\Z"
)
# What begins as a place in the Handelingen and is none that can be read.
_UNREAD_PLACE = pattern(
    r"\s{0,2}[,:]?\s{0,2}(?:zie\s(?:ook\s)?)?(?:(?i:p|blz|pag|nr|item|bladzijde|pagina|nummer)s?(?:\.\s{0,2}|\s{1,2})"
    r"(?:[.…_?]{2,8}|…|\[[^\]\n]{0,20}\]|\([^()\n]{1,40}\)|[0-9A-Za-z-]{1,20})|[0-9]{1,3}\s?[,/]\s?[0-9]{1,3}(?![0-9])"
    # an annex by its old number, a volume: "7000-n1", "band 3", "bijlage A"
    rf"|(?:(?i:bijlagen?|band|deel|kolom|kol\.)\s{{1,2}})?(?!(?:1[89]|20)[0-9]{{2}}(?![0-9])|[0-9]{{2}}[\s.]?[0-9]{{3}}(?![0-9])|[0-9]{{4}},?\s{{1,2}}nrs?\b|[0-9]{{1,2}}\s{{1,2}}(?i:{MONTH})|[0-9]{{1,2}}[-/.][0-9]{{1,2}}[-/.])"
    r"[0-9]{1,5}(?:[-/]?[a-z]?[0-9]{0,4}){0,2}(?![0-9A-Za-z])|(?i:bijlagen?|band|deel)\s[A-Z0-9]{1,3}(?![A-Za-z0-9]))"
)
_TO_COME = re.compile(r"[….?_\])]\Z")
_FOOT_NUMBER = 30
"""Up to this number "Aanhangsel 3" without nr. may be the foot of a page."""
# A page as it is printed where meetings have items: "24-24-12" is page 12 of item 24 of the 24th meeting.
_PRINTED = pattern(r"(?P<meeting>[0-9]{1,3})-(?P<item>[0-9]{1,3})-[0-9]{1,4}(?:-[0-9]{1,4})?")
LAST_OLD_SESSION, LAST_OF_FOUR_DIGITS = 1971, 1991
"""The last first years of sessions in which dossiers of up to four digits were cited, and of four digits: bills of long ago
that took decades, such as those of the new Civil Code (3769, 7729)."""


def of_reference(text: str, start: int, end: int, reference: Reference, form: str) -> Citation:
    return Citation(
        start=start,
        end=end,
        raw=text[start:end],
        family=reference.family,
        ids=reference.ids,
        dossiernummer=reference.dossiernummer,
        ondernummer=reference.ondernummer,
        kamer=reference.kamer,
        vergaderjaar=reference.vergaderjaar,
        form=form,
        evidence=Evidence.LABEL,
        inferred=("kamer",) if reference.kamer and reference.family == "kamerstuk" else (),
    )


def _old(text: str, start: int, form: Form, begin: int, head: HeadMatch, tail: re.Match[str]) -> list[Citation]:
    if form.flaw:
        return [_flawed(text, begin, tail.end(), form, head.kamer, _session(text, start, tail), form.flaw)]
    last = LAST_OF_FOUR_DIGITS if len(tail["oud"]) == 4 and tail["oud"].isdigit() else LAST_OLD_SESSION
    if int(text[start : start + 4]) > last:
        return []
    several = tail.end("jaar_tot") < tail.start("oud") and re.search(
        "[0-9]{4}", text[tail.end("jaar_tot") : tail.start("oud")]
    )
    jaar = None if several else _session(text, start, tail)
    return read_old_papers(text, tail["oud"], form, begin, head, tail, jaar)


def _session(text: str, start: int, tail: re.Match[str]) -> Vergaderjaar | None:
    return read_vergaderjaar(f"{text[start : start + 4]}/{tail['jaar_tot']}")


def _kamer(head: HeadMatch, tail: re.Match[str]) -> tuple[Kamer, tuple[str, ...]]:
    """The chamber before the parliamentary year or behind it; where none is given the Tweede Kamer, which is inferred."""
    behind = tail["kamer_achter"] if "kamer_achter" in tail.re.groupindex else None
    kamer = head.kamer or (Kamer.read(behind) if behind else None)
    return (kamer, ()) if kamer else (Kamer.TK, ("kamer",))


def _aanhangsel(text: str, start: int, form: Form, begin: int, head: HeadMatch, tail: re.Match[str]) -> list[Citation]:
    jaar = _session(text, start, tail)
    fields = tail.groupdict()
    kamer, inferred = _kamer(head, tail)
    if fields.get("bladzijde"):
        pages = ("".join(fields["bladzijde"].split()).replace("–", "-"),)
        return [
            Citation(
                start=begin, end=tail.end(), raw=text[begin : tail.end()], family="aanhangsel", ids=(), dossiernummer=None, ondernummer=None, kamer=kamer, vergaderjaar=jaar, pages=pages,
                form=form.name, evidence=form.evidence, inferred=inferred,
            )
        ]  # fmt: skip
    if head.ondernummer is None and not fields["nr"] and _is_page_foot(text, begin, tail):
        return []
    before = head.ondernummer is not None  # "Aanhangsel nr. 89, vergaderjaar 2019-2020": no list can follow
    first = Item(begin, tail.end(), head.ondernummer or tail["ondernummer"])
    items = [first] if before else read_list(text, first, plural=is_plural(fields["nr"]), letters=False)
    out = []
    for item in items:
        number = number_of(item.value)
        ids = (aanhangsel_id(kamer, jaar, number),) if jaar else ()
        out.append(
            Citation(
                start=item.start, end=item.end, raw=text[item.start : item.end], family="aanhangsel", ids=ids, dossiernummer=None, ondernummer=number, kamer=kamer, vergaderjaar=jaar,
                pages=item.pages, form=form.name, evidence=form.evidence, inferred=inferred,
            )
        )  # fmt: skip
    return out


def _is_page_foot(text: str, begin: int, tail: re.Match[str]) -> bool:
    """Whether "Tweede Kamer, vergaderjaar 2021–2022, Aanhangsel 3" is the foot of a page, and 3 its number."""
    number = tail["ondernummer"]
    if text[begin : begin + 4].lower() in ("aanh", "hand"):
        return False
    return int(number) <= _FOOT_NUMBER and text[max(0, begin - 1) : begin] not in ("(", "[")


def _flawed(
    text: str, begin: int, end: int, form: Form, kamer: Kamer | None, jaar: Vergaderjaar | None, code: str
) -> Citation:
    family = "handelingen" if form.family == "handelingen" else "kamerstuk"
    return Citation(
        begin, end, text[begin:end], family, kamer=kamer, vergaderjaar=jaar, form=form.name, evidence=Evidence.NAME,
        flaw=because(code),
    )  # fmt: skip


def _handelingen(text: str, start: int, form: Form, begin: int, head: HeadMatch, tail: re.Match[str]) -> list[Citation]:
    jaar = _session(text, start, tail)
    kamer, inferred = _kamer(head, tail)
    spots = read_meeting(text, tail.end())
    if head.bijeenkomst and head.ondernummer:
        first, *others = spots or [Spot(tail.end(), tail.end(), None, None)]
        spots = [first._replace(meeting=first.meeting or head.ondernummer), *others]
    if not spots:
        rest = _UNREAD_PLACE.match(text, tail.end())
        code = "number-not-filled-in" if rest and _TO_COME.search(rest[0]) else "number-not-readable"
        return [_flawed(text, begin, rest.end(), form, kamer, jaar, code)] if rest else []
    out = []
    for at, spot in enumerate(spots):
        opens = begin if at == 0 else spot.start
        out.append(
            Citation(
                start=opens, end=spot.end, raw=text[opens : spot.end], family="handelingen",
                ids=handelingen_ids(kamer, jaar, spot.meeting, spot.item, spot.pages, head.bijeenkomst),
                dossiernummer=None, ondernummer=spot.item, kamer=kamer, vergaderjaar=jaar, meeting=spot.meeting, pages=spot.pages,
                form=form.name, evidence=form.evidence, inferred=inferred,
            )
        )  # fmt: skip
    return out


def handelingen_ids(
    kamer: Kamer,
    jaar: Vergaderjaar | None,
    meeting: str | None,
    item: str | None,
    pages: tuple[str, ...],
    bijeenkomst: str | None,
) -> tuple[str, ...]:
    """By rule for meeting and item; by the register for pages; none for a whole meeting or a committee's UCV."""
    if jaar is None or bijeenkomst:
        return ()
    if meeting and item and jaar < FIRST_PAGE_ONLY:
        pages = (item,)  # "5-312": of before there were items, page 312 of the fifth meeting
    elif meeting and item:
        return (handelingen_id(kamer, jaar, number_of(meeting), number_of(item)),)
    register = Register.shipped()
    out: list[str] = []
    for page in pages:
        printed = _PRINTED.fullmatch(page) if jaar >= BY_ITEM else None
        if printed is not None:
            id = handelingen_id(kamer, jaar, number_of(printed["meeting"]), number_of(printed["item"]))
            out += [id] if id not in out else []
            continue
        span = page_range(page)
        if span:
            out += (id for id in register.on_page(kamer, jaar.key, *span) if id not in out)
    return tuple(out)


def _tk_number(text: str, start: int, form: Form, begin: int, head: HeadMatch, tail: re.Match[str]) -> list[Citation]:
    reference = read_identifier(text[start : tail.end()])
    if reference is None:
        return []
    number = reference.ids[0]
    if _QUESTIONS.search(text, max(0, start - 60), start):
        reference = reference._replace(family="kamervraag", ids=(kamervraag_id(number),))
    return [of_reference(text, start, tail.end(), reference, form.name)._replace(evidence=form.evidence)]


READERS: dict[str, Callable[[str, int, Form, int, HeadMatch, re.Match[str]], list[Citation]]] = {
    "kamerstuk": _old,
    "dossier": _old,
    "aanhangsel": _aanhangsel,
    "handelingen": _handelingen,
    "tk-document": _tk_number,
}
