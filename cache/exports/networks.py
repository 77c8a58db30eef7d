"""GEXF 1.3 (Gephi, with dates for its timeline) and GraphML (networkx, igraph, yEd).

Sources: the GEXF 1.3 schema and primer; the GraphML primer.
"""

from __future__ import annotations

import re
from typing import IO
from xml.sax.saxutils import escape, quoteattr

from .streams import TRUTH, WHOLE, Streams

_NODE = (
    "family",
    "soort",
    "kamer",
    "vergaderjaar",
    "datum",
    "dossier",
    "ondernummer",
    "titel",
    "url",
    "cited_by",
    "cites",
    "community",
)
_EDGE = ("times", "evidence", "verdict", "place", "within_dossier")
#: Characters that XML 1.0 cannot hold in any way.
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")


def _text(value: object) -> str:
    return _NO_XML.sub("\ufffd", str(value))


def _value(name: str, value: object) -> str:
    return ("true" if value else "false") if name in TRUTH else _text(value)


def _type(name: str) -> str:
    return "integer" if name in WHOLE else "boolean" if name in TRUTH else "string"


def _start(datum: str) -> str:
    return f' start="{datum}"' if _DAY.match(datum) else ""


def write_gexf(streams: Streams, out: IO[str], version: str) -> None:
    """A dynamic graph: a paper begins at its date, an edge at that of the citing paper."""
    nodes, edges = streams.count()
    out.write(
        '<?xml version="1.0" encoding="UTF-8"?>\n<gexf xmlns="http://gexf.net/1.3" version="1.3">\n'
        f"<meta><creator>kamerref</creator><description>Citations of Dutch parliamentary papers, export {version}</description></meta>\n"
        '<graph defaultedgetype="directed" mode="dynamic" timeformat="date" timerepresentation="interval">\n'
    )
    for kind, names in (("node", _NODE), ("edge", _EDGE)):
        out.write(f'<attributes class="{kind}" mode="static">\n')
        for at, name in enumerate(names):
            out.write(f'<attribute id="{at}" title="{name}" type="{_type(name)}"/>\n')
        out.write("</attributes>\n")
    out.write(f'<nodes count="{nodes}">\n')
    for paper in streams.papers():
        out.write(
            f"<node id={quoteattr(_text(paper.id))} label={quoteattr(_text(paper.titel or paper.id))}{_start(paper.datum)}><attvalues>"
        )
        for at, name in enumerate(_NODE):
            value = getattr(paper, name)
            if value != "":
                out.write(f'<attvalue for="{at}" value={quoteattr(_value(name, value))}/>')
        out.write("</attvalues></node>\n")
    out.write(f'</nodes>\n<edges count="{edges}">\n')
    for number, edge in enumerate(streams.edges(), 1):
        out.write(
            f'<edge id="{number}" source={quoteattr(_text(edge.citing_id))} target={quoteattr(_text(edge.cited_id))} weight="{edge.times}"{_start(edge.datum)}><attvalues>'
        )
        for at, name in enumerate(_EDGE):
            out.write(f'<attvalue for="{at}" value={quoteattr(_value(name, getattr(edge, name)))}/>')
        out.write("</attvalues></edge>\n")
    out.write("</edges>\n</graph>\n</gexf>\n")


def write_graphml(streams: Streams, out: IO[str], version: str) -> None:
    """A directed graph with every attribute as a key."""
    out.write(
        '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
        f"<desc>Citations of Dutch parliamentary papers, kamerref export {version}</desc>\n"
    )
    types = {"integer": "int", "boolean": "boolean", "string": "string"}
    for kind, names in (("node", _NODE), ("edge", (*_EDGE, "datum"))):
        for name in names:
            out.write(
                f'<key id="{kind[0]}_{name}" for="{kind}" attr.name="{name}" attr.type="{types[_type(name)]}"/>\n'
            )
    out.write('<graph edgedefault="directed">\n')
    for paper in streams.papers():
        out.write(f"<node id={quoteattr(_text(paper.id))}>")
        for name in _NODE:
            value = getattr(paper, name)
            if value != "":
                out.write(f'<data key="n_{name}">{escape(_value(name, value))}</data>')
        out.write("</node>\n")
    for edge in streams.edges():
        out.write(f"<edge source={quoteattr(_text(edge.citing_id))} target={quoteattr(_text(edge.cited_id))}>")
        for name in (*_EDGE, "datum"):
            value = getattr(edge, name)
            if value != "":
                out.write(f'<data key="e_{name}">{escape(_value(name, value))}</data>')
        out.write("</edge>\n")
    out.write("</graph>\n</graphml>\n")
