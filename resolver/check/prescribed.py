"""K3xx: how citations are written, against the form that is prescribed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from ..model import Citation, Paper, Resolution
from .findings import Code, Finding, at
from .styles import Style, Written, style_of, write_citation

OTHERWISE = Code("K301", "warning", "TK 30821-72")
SEVERAL = Code("K302", "info", "Kamerstuk 33 694, nr. 12 en Kamerstukken II 2018/19, 33694, nr. 47")
CODES = (OTHERWISE, SEVERAL)


def prescribed(
    resolutions: Sequence[Resolution], papers: Mapping[str, Paper], style: Style | None
) -> Iterator[Finding]:
    """Citations that are not in the prescribed style; without one, that the letter uses several."""
    used: dict[Style, Citation] = {}
    for resolution in resolutions:
        citation = resolution.citation
        if citation.flaw is not None:
            continue
        follows = style_of(citation.raw)
        if follows:
            used.setdefault(follows, citation)
        if (
            style is None
            or citation.form in ("address", "identifier", "linked", "link")
            or not citation.raw[:1].isalpha()
        ):
            continue
        if citation.attachment or citation.also_dossiers or citation.meeting:
            continue
        paper = papers.get(resolution.papers[0]) if resolution.papers else None
        year = citation.vergaderjaar or (paper.vergaderjaar if paper else None)
        written = write_citation(
            Written(
                citation.family,
                citation.dossiernummer,
                citation.ondernummer,
                citation.kamer,
                year,
                pages=citation.pages,
            ),
            style,
        )
        plural = re.search(r"\bnrs", citation.raw) is not None
        if written and not plural and " ".join(citation.raw.split()) != written:
            yield at(OTHERWISE, citation, record=written, fix=written)
    if style is None and len(used) > 1:
        last = max(used.values(), key=lambda citation: citation.start)
        yield at(SEVERAL, last, letter=" / ".join(f"{name} ({c.raw})" for name, c in used.items()))
