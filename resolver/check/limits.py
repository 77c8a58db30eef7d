"""K9xx: how far the check reached. Silence here would pass for "all well"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..model import Citation, Document, Evidence, Resolution, Verdict
from ..reasons import Reason
from ..register import Register
from .findings import Code, Finding, at, of_letter

NOT_CHECKED = Code("K901", "info", "een bron antwoordt niet")
NO_CHECK = Code("K902", "info", "Kamerstuk 12 345, nr. 3")
NEWER = Code("K903", "info", "een nummer net na het nieuwste")
EXISTENCE_ONLY = Code("K904", "info", "kamerref check --offline")
NO_TEXT = Code("K905", "warning", "een PDF met ingescande bladzijden")
FILES_INSIDE = Code("K906", "warning", "een PDF met een bijlage erin")
CODES = (NOT_CHECKED, NO_CHECK, NEWER, EXISTENCE_ONLY, NO_TEXT, FILES_INSIDE)
#: What could not be read of a file is never taken for empty.
_UNREAD = {
    "pages-without-text": (NO_TEXT, "pages"),
    "files-inside-not-read": (FILES_INSIDE, "count"),
    "inserted-file-not-read": (FILES_INSIDE, "count"),
}
#: Verdicts of which another finding tells, whether a source failed or not.
_SAID_OTHERWISE = (Verdict.NOT_FOUND, Verdict.AMBIGUOUS, Verdict.OUTSIDE_COVERAGE)
#: The reasons of a register that ends before the paper that is asked for.
_NEWER = frozenset(
    ("dossier-ended", "letters-ended", "no-letters-yet", "no-dossier-yet", "dossier-newer", "meeting-newer", "series-ended", "end-of-list", "series-end-of-list")
)  # fmt: skip


def limits(resolution: Resolution) -> Iterator[Finding]:
    """That a place was not looked up; what no register can tell is said by `beyond`, what may be newer by `newer`."""
    citation, why = resolution.citation, resolution.why
    if resolution.verdict is Verdict.NOT_CHECKED:
        if citation.evidence is not Evidence.NAME:
            yield at(NOT_CHECKED, citation, why=why)
    elif resolution.failed and resolution.verdict not in _SAID_OTHERWISE:
        yield at(NOT_CHECKED, citation, why=why)


def beyond(resolutions: Sequence[Resolution]) -> Iterator[Finding]:
    """What the register cannot tell, one finding for each reason: a list of decisions is full of the same."""
    groups: dict[tuple[Reason, ...], list[Citation]] = {}
    for resolution in resolutions:
        if resolution.verdict is Verdict.OUTSIDE_COVERAGE and not is_newer(resolution.why):
            groups.setdefault(resolution.why, []).append(resolution.citation)
    for why, places in groups.items():
        group = tuple(places) if len(places) > 1 else ()
        yield at(NO_CHECK, places[0], why=why, letter=_listed(places))._replace(group=group)


def is_newer(why: Sequence[Reason]) -> bool:
    """Whether a paper may be newer than the register, so that its absence there says nothing."""
    return any(reason.code in _NEWER for reason in why)


def newer(resolutions: Sequence[Resolution]) -> Iterator[Finding]:
    """One finding for all that may be newer than the register: a letter of after it is full of such references."""
    places = [
        resolution.citation
        for resolution in resolutions
        if resolution.verdict is Verdict.OUTSIDE_COVERAGE and is_newer(resolution.why)
    ]
    if places:
        day = Register.shipped().as_of
        yield at(NEWER, places[0], count=str(len(places)), day=day, letter=_listed(places))._replace(
            group=tuple(places)
        )


def _listed(places: Sequence[Citation]) -> str:
    """The words of several places, each once."""
    return "; ".join(dict.fromkeys(" ".join(place.raw.split()) for place in places))


def limits_of_letter(
    document: Document, resolutions: Sequence[Resolution], offline: Reason | None
) -> Iterator[Finding]:
    """What of the letter was not read, and that only the register was asked."""
    unseen = {r.papers[0] for r in resolutions if r.verdict is Verdict.EXISTS and r.papers and not r.failed}
    if offline is not None and unseen:
        yield of_letter(EXISTENCE_ONLY, why=(offline,), count=str(len(unseen)))
    for reason in document.unread:
        code, field = _UNREAD[reason.code]
        yield of_letter(code, letter=reason.value(field))
