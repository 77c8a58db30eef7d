"""K5xx: what begins as a reference and was not understood, whole or in part."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..errors import NotAReference
from ..identifiers import kamerstuk_id
from ..model import Candidate, Citation, Resolution
from ..patterns import pattern
from ..reasons import because
from ..reference import parse_reference
from ..register import Register
from .findings import Code, Finding, at
from .proposals import slips

NOT_READABLE = Code("K501", "error", "Kamerstuk 33 6944, nr. 47")
HALF_READ = Code("K502", "warning", "Kamerstuk 33 694, nr. 4 7")
NOT_FILLED_IN = Code("K503", "error", "Kamerstuk 33 694, nr. …")
CODES = (NOT_READABLE, HALF_READ, NOT_FILLED_IN)
MOST = 3
#: "33 6944, nr. 47", "3694, nr. 47": the digits where a dossier should stand, and the number behind them.
_SLIPPED = pattern(
    r"(?P<digits>[0-9][0-9 .\u00a0\u202f]{2,7}[0-9]),? ?(?:nr\.?|nummer) ?(?P<number>[0-9]{1,4})(?![0-9])"
)


def unread(resolution: Resolution, cited: Sequence[str]) -> Iterator[Finding]:
    """That a place could not be read, or only in part; `cited` are the papers that the letter cites elsewhere."""
    citation, flaw = resolution.citation, resolution.citation.flaw
    proposals = tuple(_meant(citation, cited))[:MOST]
    if flaw is not None:
        readable = bool(citation.ids) or citation.family == "dossier"
        code = NOT_FILLED_IN if flaw.code == "number-not-filled-in" else HALF_READ if readable else NOT_READABLE
        yield at(code, citation, why=(flaw,), proposals=proposals)
    elif citation.unread:
        left = (because("left-unread", text=span.text.strip(" ,;")) for span in citation.unread)
        yield at(HALF_READ, citation, why=left, proposals=proposals)


def _meant(citation: Citation, cited: Sequence[str]) -> Iterator[Candidate]:
    """Papers that exist and are one slip away from what is written; those that the letter cites elsewhere first."""
    register = Register.shipped()
    if citation.unread and citation.ids and citation.unread[0].start >= citation.end:
        # "nr. 4 7": a space came into the number.
        joined = f"{citation.raw}{citation.unread[0].text.strip()}"
        try:
            ids = parse_reference(joined).ids
        except NotAReference:
            ids = ()
        yield from (Candidate(id, because("digit-left-out", where="number")) for id in ids if id in register)
        return
    found = _SLIPPED.search(citation.raw)
    if found is None or citation.ids:
        return
    digits = "".join(filter(str.isdigit, found["digits"]))
    dossiers = {id.split("-")[1] for id in cited if id.startswith("kst-")}
    near: dict[str, tuple[bool, int, str]] = {}
    for nummer, rank, slip in slips(digits):
        id = kamerstuk_id(nummer, found["number"])
        if len(nummer) == 5 and id in register:
            near.setdefault(id, (nummer not in dossiers, rank, slip))
    best = sorted(near.items(), key=lambda entry: (entry[1], entry[0]))
    # Where the letter itself names the dossier the others say nothing.
    known = [entry for entry in best if not entry[1][0]] or best
    yield from (Candidate(id, because(slip, where="dossier")) for id, (_, _, slip) in known)
