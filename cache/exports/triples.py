"""N-Triples: papers under the addresses of their pages, citations as nodes of their own.

Vocabularies: Dublin Core terms, CiTO 2.8 (cites, Citation, hasCitingEntity, hasCitedEntity). What no vocabulary has
(place, evidence, verdict) is under urn:kamerref:.
"""

from __future__ import annotations

import re
from typing import IO
from urllib.parse import quote

from resolver import page_address

from .streams import Streams

_DC, _CITO, _RDF, _XSD = (
    "http://purl.org/dc/terms/",
    "http://purl.org/spar/cito/",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "http://www.w3.org/2001/XMLSchema#",
)
_OWN = "urn:kamerref:"
_ESCAPED = re.compile('[\x00-\x1f"\\\\\x7f\ud800-\udfff]')
_SHORT = {"\n": "\\n", "\r": "\\r", "\t": "\\t", '"': '\\"', "\\": "\\\\"}
_DAY = re.compile(r"[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])\Z")


def address(id: str) -> str:
    """The name of a paper: the address of its page, without the ending; a letter of the user's own gets a urn."""
    if id.startswith("letter:"):
        return f"{_OWN}letter:{quote(id[7:], safe='/')}"
    return page_address(id).removesuffix(".html")


def literal(text: str) -> str:
    def sign(found: re.Match[str]) -> str:
        character = found[0]
        if character in _SHORT:
            return _SHORT[character]
        return "\\uFFFD" if "\ud800" <= character <= "\udfff" else f"\\u{ord(character):04X}"

    return f'"{_ESCAPED.sub(sign, text)}"'


def write_ntriples(streams: Streams, out: IO[str], version: str) -> None:
    """A line a triple. The first says which export this is."""
    out.write(f"<{_OWN}export> <{_DC}hasVersion> {literal(version)} .\n")
    for paper in streams.papers():
        name = f"<{address(paper.id)}>"
        out.write(f"{name} <{_DC}identifier> {literal(paper.id)} .\n")
        if paper.titel:
            out.write(f"{name} <{_DC}title> {literal(paper.titel)}@nl .\n")
        if _DAY.match(paper.datum):
            out.write(f'{name} <{_DC}issued> "{paper.datum}"^^<{_XSD}date> .\n')
        for field, value in (
            ("soort", paper.soort),
            ("dossier", paper.dossier),
            ("vergaderjaar", paper.vergaderjaar),
            ("kamer", paper.kamer),
        ):
            if value:
                out.write(f"{name} <{_OWN}{field}> {literal(value)} .\n")
    for edge in streams.edges():
        citing, cited = f"<{address(edge.citing_id)}>", f"<{address(edge.cited_id)}>"
        out.write(f"{citing} <{_DC}references> {cited} .\n{citing} <{_CITO}cites> {cited} .\n")
    for place in streams.citations():
        citing = address(place.citing_id)
        own = f"<{citing}#citation-{place.letter}-{place.start}-{place.end}-{place.cited_id}>"
        out.write(
            f"{own} <{_RDF}type> <{_CITO}Citation> .\n{own} <{_CITO}hasCitingEntity> <{citing}> .\n"
            f"{own} <{_CITO}hasCitedEntity> <{address(place.cited_id)}> .\n"
        )
        for field, value in (
            ("text", place.raw),
            ("place", place.place),
            ("context", place.context),
            ("evidence", place.evidence),
            ("verdict", place.verdict),
        ):
            out.write(f"{own} <{_OWN}{field}> {literal(value)} .\n")
