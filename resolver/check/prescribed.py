"""K3xx: how citations are written, against the form that is prescribed.

What is proposed reads as the same citation, or it is not proposed; and what cannot be decided is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from ..finder import find_citations
from ..model import Citation, Evidence, Paper, Resolution, Vergaderjaar
from ..patterns import pattern
from ..reasons import Reason, because
from ..rules import session_on
from .findings import Code, Finding, at
from .styles import Style, Written, style_of, write_citation

OTHERWISE = Code("K301", "warning", "TK 30821-72")
SEVERAL = Code("K302", "info", "Kamerstuk 33 694, nr. 12 en Kamerstukken II 2018/19, 33694, nr. 47")
SESSION_MISSING = Code("K303", "warning", "Kamerstuk 33 694, nr. 12 (--style aanwijzingen)")
UNDECIDED = Code("K304", "info", "2019D12345")
CODES = (OTHERWISE, SEVERAL, SESSION_MISSING, UNDECIDED)
AROUND = 60
"""So many characters around a citation are read again with its new words."""
#: No prose: nobody prescribes how an address looks, or a pronoun.
_NO_PROSE = ("address", "identifier", "linked", "link")
#: Where in an attachment's citation the paper's own begins: "bijlage bij Kamerstuk …".
_CORE = pattern(r"(?i)(?:kamerstuk(?:ken)?|handelingen|[te]k\s|[0-9]{2}[ .\u00a0\u202f]?[0-9]{3})")
_PLURAL = pattern(r",?\s(?P<label>nrs\.?|nummers|items)\s(?P<number>[0-9A-Z]+)\Z")
_SESSION = pattern(r"(?:19|20)[0-9]{2}\s?[-–/]\s?[0-9]{2,4}")
_LISTED = pattern(r"[0-9A-Z]{1,5}(?:\s?(?:t/m|tot en met|[-–])\s?[0-9A-Z]{1,5})?")
#: More of a number straight behind a citation: "30977nrR 154" is none of R alone.
_BEHIND = pattern(r"[ \u00a0]?[0-9]+")
_PARTS = pattern(r"R?[0-9]+")


def prescribed(
    text: str, resolutions: Sequence[Resolution], papers: Mapping[str, Paper], style: Style | None
) -> Iterator[Finding]:
    """Citations that are not in the prescribed style; without one, that the letter uses several."""
    if style is not None:
        for resolution in resolutions:
            paper = papers.get(resolution.papers[0]) if resolution.papers else None
            yield from _one(text, resolution.citation, paper, style)
        return
    used: dict[Style, Citation] = {}
    for resolution in resolutions:
        citation = resolution.citation
        follows = style_of(citation.raw) if citation.flaw is None else None
        if follows:
            used.setdefault(follows, citation)
    if len(used) > 1:
        last = max(used.values(), key=lambda citation: citation.start)
        yield at(SEVERAL, last, letter=" / ".join(f"{name} ({c.raw})" for name, c in used.items()))


def _one(text: str, citation: Citation, paper: Paper | None, style: Style) -> Iterator[Finding]:
    raw = " ".join(citation.raw.split())
    # The later numbers of a list have no form of their own: the first one carries it. What was not read whole is said.
    # So does the label of one that goes on from another: "Kamerstuk 33 694, nr. 47; 26 643, nr. 614".
    goes_on = citation.evidence is Evidence.LABEL and raw[:1].isdigit()
    apart = goes_on or citation.form in _NO_PROSE or citation.family == "dossier" or _LISTED.fullmatch(raw)
    if apart or citation.flaw is not None or citation.unread:
        return
    year = _year(citation, paper)
    plain = _in_style(citation, year, style)
    if plain is None:
        needs = citation.family == "kamerstuk" and year is None
        why = because("style-needs-session") if needs else because("style-has-no-form")
        yield at(SESSION_MISSING if needs else UNDECIDED, citation, why=(why,))
        return
    written = _around(citation, raw, plain)
    if raw == written:
        return
    lost = _lost(text, citation, raw, written)
    if lost is not None:
        yield at(UNDECIDED, citation, why=(lost,))
    else:
        yield at(OTHERWISE, citation, record=written, fix=written)


def _year(citation: Citation, paper: Paper | None) -> Vergaderjaar | None:
    """The session that the letter gives the paper, else its record: named there, or that of its day."""
    if citation.vergaderjaar is not None or paper is None:
        return citation.vergaderjaar
    return paper.vergaderjaar or (session_on(paper.datum) if paper.datum else None)


def _in_style(citation: Citation, year: Vergaderjaar | None, style: Style) -> str | None:
    item = citation.ids[0].rpartition("-")[2] if citation.meeting and len(citation.ids) == 1 else None
    series = citation.ids[0].split("-")[1] if citation.family in _BLADEN and citation.ids else None
    number = citation.ids[0].rpartition("-")[2] if series else citation.ondernummer
    parts = Written(
        citation.family, citation.dossiernummer, number, citation.kamer, year, meeting=citation.meeting, item=item,
        pages=citation.pages, also_dossiers=citation.also_dossiers, series=series,
    )  # fmt: skip
    return write_citation(parts, style)


_BLADEN = ("staatsblad", "staatscourant", "tractatenblad")


def _around(citation: Citation, raw: str, plain: str) -> str:
    """The form with what stands around it in the letter: "bijlage bij" before it, "nrs." for the first of a list."""
    core = _CORE.search(raw) if citation.attachment else None
    before = raw[: core.start()] if core is not None else ""
    plural = _PLURAL.search(raw)
    if plural is not None:
        head = re.sub(r",\s(?:nr\.\s|item\s)?[0-9A-Z]+\Z", "", plain)
        label = "nrs." if plural["label"] != "items" else "items"
        return f"{before}{head}, {label} {plural['number']}"
    return before + plain


def _lost(text: str, citation: Citation, raw: str, written: str) -> Reason | None:
    """Why the letter's words may not be replaced: they would no longer say the same."""
    digits = "".join(_PARTS.findall(written))
    gone = [part for part in _PARTS.findall(_SESSION.sub("", raw)) if part.lstrip("0") not in digits]
    behind = _BEHIND.match(text, citation.end)
    if gone or behind is not None:
        return because("style-would-lose", text=raw + behind[0] if behind is not None else " ".join(gone))
    before, after = text[max(0, citation.start - AROUND) : citation.start], text[citation.end : citation.end + AROUND]
    now, then = (find_citations(f"{before}{words}{after}") for words in (citation.raw, written))
    same = [one.ids for one in now] == [one.ids for one in then] and any(one.ids == citation.ids for one in then)
    return None if same else because("style-would-lose", text=raw)
