"""Staatsblad, Staatscourant and Tractatenblad: read at their labels, before the numbers of dossiers are looked at.

The labels are found by the word search; at each the forms of `forms.bladen` are tried. Where a number has no year
beside it, the year is that of the words before it: the nearest that no other blad has used ("Wet van 3 juli 1986
(Stb. 376)"), in the same paragraph and within `YEAR_CHARS`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..dates import MONTH, SHORT_MONTH
from ..identifiers import blad_id
from ..model import Citation, Evidence
from ..patterns import pattern
from ..reasons import because
from .forms import FORMS, Form
from .lists import ENDS, Item, is_plural, range_flaw, read_list

#: What the word search looks for, and how far before it the label may begin.
LABEL_WORDS = (
    "Stb",
    "stb",
    "STB",
    "crt",
    "CRT",
    "tcr.",
    "taatsbl",
    "TAATSBL",
    "taatsco",
    "TAATSCO",
    "tsbl",
    # "S." in laws and decisions of before 1950
    ", S. ",
    "(S. ",
    "Trb",
    "trb",
    "TRB",
    "actatenbl",
    "ACTATENBL",
    "ulletin",
    "overnment",
    # broken at the end of a line
    "aats- bl",
    "aats- co",
    "atscou- rant",
    "actaten- bl",
)
LABEL_CHARS = 5
YEAR_CHARS = 260
WIDEST = 100
"""So many numbers a range may span."""

_LABEL = pattern(
    r"(?i:(?P<staatsblad>sts?bl?|bulletin\sof\sacts(?:,\sorders)?\sand\s(?:decrees|orders)(?:\sof\sthe\skingdom(?:\sof\sthe\snetherlands)?)?|staats(?:-\s{1,2})?bl(?:ad(?:\svan\shet\skoninkrijk(?:\sder\snederlanden)?)?|\.))"
    r"|(?P<staatscourant>government\sgazette|n?(?:ed)?stcrt|nederlandse\sstaatscourant|staats(?:-\s{1,2})?cou(?:-\s{1,2})?rant|s?tcrt|scrt|stcr(?=\.)|staatscrt)"
    r"|(?P<tractatenblad>trb|tra[ck]taten(?:-\s{1,2})?blad))(?:(?![A-Za-z])|(?=(?i:nummer|nr\b)))"
)
_FORMS = tuple(form for form in FORMS if form.anchor == "blad")
_LETTER_YEARS = dict(zip("ABCDEFGHIJK", range(1940, 1951), strict=True))
_YEARS_OF_LETTERS = range(1940, 1952)
_YEAR = re.compile(
    r"(?=[0-9])(?<![0-9/.–—€-])(?:[0-3]?[0-9]\s?[-–./]\s?[01]?[0-9]\s?[-–./]\s?)?((?:18|19|20)[0-9]{2})(?![0-9]|[.,][0-9]{3}(?![0-9]))"
)
_AGAIN = pattern(
    r"\s{0,2}(?:[,;]|[,;]?\s(?i:en|alsmede|resp\.?|respectievelijk|of|dan\swel|jo\.?|juncto))\s{1,3}(?P<jaar>(?:1[89]|20)[0-9]{2})(?:\s?[,/]\s{0,2}(?:(?i:n[ro])\.?\s)?|\s(?i:n[ro])\.?\s)"
    r"(?P<nummer>(?:[A-KOS]\s?)?[0-9]{1,6})(?![0-9A-Za-z])"
)
_AGAIN_REVERSED = pattern(
    r"\s{0,2}(?:[,;]|[,;]?\s(?:en|alsmede|resp\.?|of))\s{1,3}(?P<nummer>[0-9]{1,6})(?:\s?[,/]\s{0,2}|\s?\()(?P<jaar>(?:1[89]|20)[0-9]{2})\)?(?![0-9])"
)
_YEAR_BEHIND = pattern(r"\s{1,2}van\s(?P<jaar>(?:1[89]|20)[0-9]{2})(?![0-9])")
_IS_YEAR = re.compile(r"(?:1[89]|20)[0-9]{2}")
_IN_ADDRESS = pattern(r"(?://|\.[a-z]{2,4}/)[^\s<>\"']{0,180}\Z")
# The gazettes of others: Belgisch Staatsblad, Indisch Staatsblad; "South African Government Gazette".
_FOREIGN = pattern(
    r"(?i)(?:belg(?:ische?|\.)|ind(?:isch|\.)e?|surinaamsche?|antilliaans|bijvoegsel(?:\s(?:op|tot|van)\shet)?)\s{1,2}\Z"
)
_FOREIGN_ENGLISH = pattern(
    r"(?<![A-Za-z])(?:[A-Z][a-z]{1,14}(?:an|ish|ese|ic)|Greek|Thai|Malawi|Manipur|Provincial)\s{1,2}\Z"
)
# Around a Staatsblad of the Indies that Indonesian law still names: "Undang-Undang Lelang … Staatsblad 1908:189".
_INDONESIAN = pattern(
    r"(?i)\b(?:undang|pasal|tahun|nomor|tentang|dengan|sebagaimana|peraturan|yang|ketentuan|kuhp|kuhperdata|pemerintahan)\b"
)
_AROUND_CHARS = 90
# A date straight before a label, and another label straight behind a date.
_DATED = pattern(
    rf"[0-9]{{1,2}}\s{{1,2}}(?i:{MONTH}|{SHORT_MONTH})\.?\s{{1,2}}[0-9]{{4}}\s?,?\s{{0,2}}\(?[*_]{{0,2}}\Z"
)
_LABEL_NEXT = pattern(r"\s?,?\s{0,2}\(?[*_]{0,2}(?i:stb|stcrt|trb|staatsbl|staatsc|tractaten)")
# A year straight before a label: "in 1986, Staatsblad 631", "van 24 december 1957, Staatsblad 559"
_YEAR_STRAIGHT = pattern(r"(?<![0-9])(?:1[89]|20)[0-9]{2}\s?,\s{0,2}[*_]{0,2}\Z")
_SHORT = pattern(
    r"[,(]\s?(?P<raw>S\.\s(?:[Nn](?:[or]|\s?[°º])\.?\s?)?(?P<nummer>[1-9][0-9]{0,3}))(?![0-9A-Za-z]|\.[0-9])"
)
_LAW_DATED = pattern(
    rf"(?i:\b(?:wet(?:ten)?|besluit(?:en)?|k\.?\s?b\.?|reglement))\s(?:[^.;()]{{0,40}}\s)?[0-9]{{1,2}}\s{{1,2}}(?i:{MONTH}|{SHORT_MONTH})\.?\s{{1,2}}(?P<jaar>18[1-9][0-9]|19[0-4][0-9])\s?\Z"
)
_WORDLIKE = pattern(r"[,:(]|\s?[,:(]?\s?\(?(?i:nr|no|n\s?[°º])")


_LISTED = r"en\s|of\s|als|resp|evenals|dan\s|and\s"
# What the form "blad" reads in most places, at one look: "Stb. 1994, 386)". It closes, so no list goes on from it.
_PLAIN = pattern(
    r"[*_]?\.?[*_]?\s{1,2}(?P<jaar>(?:1[89]|20)[0-9]{2})(?:,\s|/)(?P<nummer>[1-9][0-9]{0,4})"
    rf"(?=[)\]|]|\n(?!\s{{0,3}}(?:[,;&+/]|t/m|{_LISTED}))|\.[\n<]|[,;]\s(?!p\.|p[ap]|bl|nrs?\b|no\b|{_LISTED})[A-Za-z(*])"
)


def scan_gazettes(text: str, places: Sequence[int], most: int) -> list[Citation]:
    """Every Staatsblad, Staatscourant and Tractatenblad cited in `text`, in reading order.

    `places` are the offsets of `LABEL_WORDS`, in order; once `most` are found no further is looked for. A number without any year is given with the flaw
    `year-missing` and evidence `NAME`.
    """
    found: list[Citation] = []
    done = 0
    used: list[int] = []
    match_label = _LABEL.match
    for place in places:
        if place < done:
            continue
        if len(found) > most:
            break
        if text[place] in ",(":
            if short := _short(text, place):
                found.append(short)
                done = short.end
            continue
        start = place
        low = place - LABEL_CHARS if place - LABEL_CHARS > done else done
        while start > low and text[start - 1].isalpha():
            start -= 1
        label = match_label(text, start)
        if label is None or _is_foreign(text, start, label):
            continue
        end = label.end()
        before = text[start - 1 : start]
        if before == "/" and (text[end : end + 1] == "-" or _IN_ADDRESS.search(text, max(0, start - 200), start)):
            continue  # part of an address: …/stb-2016-288.html, https://doi.org/10.52476/trb.9791
        if before in ("/", "_", "=") and text[end : end + 1].isdigit():
            continue  # the name of a file: …/8/1/5/stb8156.html
        plain = _PLAIN.match(text, end)
        if plain is not None:
            found.append(_plain(text, start, label, plain, used))
            done = plain.end()
            continue
        for form in _FORMS:
            tail = form.tail.match(text, end)
            if tail is None or (form.reads == "nothing" and _opens_next(text, start, tail)):
                continue
            new = _read(text, start, label, form, tail, used)
            if new:
                found += new
                done = new[-1].end
                break
    return found


def _short(text: str, place: int) -> Citation | None:
    """The Staatsblad as "S." behind the date of a law: "de wet van 22 Juni 1901 (S. 158)"."""
    short = _SHORT.match(text, place)
    date = _LAW_DATED.search(text, max(0, place - _AROUND_CHARS), place) if short else None
    if short is None or date is None:
        return None
    start, end = short.span("raw")
    ids = (blad_id("staatsblad", date["jaar"], short["nummer"]),)
    return Citation(
        start, end, text[start:end], "staatsblad", ids, ondernummer=short["nummer"], form="blad-year-before", inferred=("jaar",),
        evidence=Evidence.LABEL,
    )  # fmt: skip


def _is_foreign(text: str, start: int, label: re.Match[str]) -> bool:
    """Whether a label is that of another country's gazette: Belgium, the Indies, or any that is called so in English."""
    word = text[max(0, start - 3) : start].rstrip()[-1:]
    if word == "." or word.isalpha():
        english = text[start] in "gG"
        if (_FOREIGN_ENGLISH if english else _FOREIGN).search(text, max(0, start - 24), start):
            return True
    if label.end() - start != len("Staatsblad"):
        return False
    return _INDONESIAN.search(text, max(0, start - _AROUND_CHARS), label.end() + _AROUND_CHARS) is not None


def _plain(text: str, start: int, label: re.Match[str], plain: re.Match[str], used: list[int]) -> Citation:
    """The citation of most places: year and number, and nothing that goes on from them."""
    family = label.lastgroup
    assert family is not None
    used.append(plain.start(1))
    year, number = plain.groups()
    end = plain.end()
    ids = (blad_id(family, year, number),)
    return Citation._make((start, end, text[start:end], family, ids, None, number, *_PLAIN_REST))


#: The fields behind the number of a plain one; most of all that is found in regulations are such.
_PLAIN_REST = Citation(0, 0, "", "", form="blad", evidence=Evidence.LABEL)[Citation._fields.index("ondernummer") + 1 :]


def _read(
    text: str, start: int, label: re.Match[str], form: Form, tail: re.Match[str], used: list[int]
) -> list[Citation]:
    family = label.lastgroup
    assert family is not None
    fields = tail.re.groupindex
    if form.flaw:
        return [
            Citation(
                start, tail.end(), text[start : tail.end()], family, form=form.name, evidence=form.evidence,
                flaw=because(form.flaw),
            )
        ]  # fmt: skip
    number: str = tail["ondernummer"]
    inferred: tuple[str, ...] = ()
    year: str | None = tail["jaar_blad"] if "jaar_blad" in fields else None
    if year is not None and number[0].isalpha() and (family != "staatsblad" or int(year) not in _YEARS_OF_LETTERS):
        # Only the Staatsblad had letters, of 1940 to 1950: "Stcrt. 1950, K619" is no number of a Staatscourant.
        flaw = because("number-not-readable")
        end = tail.end()
        return [Citation(start, end, text[start:end], family, form=form.name, evidence=Evidence.NAME, flaw=flaw)]
    if year is None:
        if number[0].isalpha():
            year = str(_LETTER_YEARS[number[0]]) if number[0] in _LETTER_YEARS else _year_before(text, start, used)
        else:
            if _IS_YEAR.fullmatch(number) or (
                len(label[0]) > 6
                and not _WORDLIKE.match(text, label.end())
                and not _in_bracket(text, start, tail.end())
                and not _YEAR_STRAIGHT.search(text, max(0, start - 12), start)
                and not _DATED.search(text, max(0, start - 24), start)
            ):
                return []
            year = _year_before(text, start, used)
        inferred = ("jaar",)
    else:
        used.append(tail.start("jaar_blad"))
    out: list[Citation] = []
    stop = tail.end()
    if text[stop - 1] == ")" and "(" not in tail[0]:
        stop -= 1
    items = [Item(start, stop, number)]
    # Most stand alone: one look at the next character saves the patterns of a list.
    alone = text[stop : stop + 1] in ENDS
    if form.reads == "numbers" and not alone and number[0].isdigit():
        items = read_list(text, items[0], plural=is_plural(tail["nr"]), letters=False, widest=WIDEST)
    if inferred and not number[0].isalpha() and (behind := _YEAR_BEHIND.match(text, items[-1].end)):
        # "Stb. nrs. 10 en 11 van 2001"
        year, inferred = behind["jaar"], ()
        items[-1] = items[-1]._replace(end=behind.end())
    if not year:
        # Without a year none of a list can be told: it is one place, and told once.
        items = [items[0]._replace(end=items[-1].end)]
    reads = _AGAIN if form.reads == "numbers" else _AGAIN_REVERSED
    while items:
        for item in items:
            value = _number(item.value)
            ids = (blad_id(family, year, value),) if year else ()
            out.append(
                Citation(
                    start=item.start, end=item.end, raw=text[item.start : item.end], family=family, ids=ids, dossiernummer=None, ondernummer=value,
                    pages=item.pages, form=form.name, inferred=inferred,
                    evidence=form.evidence if year else Evidence.NAME,
                    flaw=range_flaw(item.value, item.upto) if item.upto else None if year else because("year-missing"),
                    range=(item.value, item.upto) if item.upto else None,
                )
            )  # fmt: skip
        again = None if alone else reads.match(text, items[-1].end)
        items = []
        if again and year:
            year = again["jaar"]
            used.append(again.start("jaar"))
            first = Item(again.start("jaar"), again.end(), again["nummer"])
            if form.reads == "numbers":
                items = read_list(text, first, plural=False, letters=False, widest=WIDEST)
            else:
                items = [first._replace(start=again.start("nummer"))]
    return out


def _opens_next(text: str, start: int, tail: re.Match[str]) -> bool:
    """Whether the year behind a number is that of the next label: "20 december 1956, Stb. 624, 10 juli 1959, Stb. 230"."""
    return bool(_LABEL_NEXT.match(text, tail.end()) and _DATED.search(text, max(0, start - 24), start))


def _in_bracket(text: str, start: int, end: int) -> bool:
    """Whether a bracket holds nothing but this: "Wet van 3 juli 1986 (Staatsblad 376)"."""
    return text[start - 1 : start] == "(" and text[end : end + 1] == ")"


def _number(text: str) -> str:
    if text.isdigit():
        return text.lstrip("0") or "0"
    return "".join(filter(str.isalnum, text))


def _year_before(text: str, start: int, used: list[int]) -> str | None:
    """The year that a number without one belongs to; what it takes is added to `used`."""
    low = max(0, start - YEAR_CHARS, text.rfind("\n\n", max(0, start - YEAR_CHARS), start))
    years = [(found.start(1), found[1]) for found in _YEAR.finditer(text, low, start)]
    if not years:
        return None
    at, year = years[-1]
    # Straight before the label the nearest is meant in any case; else one that no other blad has taken.
    if start - at > 9:
        at, year = next(((at, year) for at, year in reversed(years) if at not in used[-8:]), years[-1])
    used.append(at)
    return year
