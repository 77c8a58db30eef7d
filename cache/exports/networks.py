"""GEXF 1.3 (Gephi, with dates for its timeline) and GraphML (networkx, igraph, yEd).

Sources: the GEXF 1.3 schema and primer; the GraphML primer.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from operator import attrgetter
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


#: Most texts hold nothing that must be written in another way; one look tells.
_SPECIAL = re.compile('[&<>"\t\n\r]|' + _NO_XML.pattern)


def _text(value: object) -> str:
    return _NO_XML.sub("\ufffd", str(value))


def _quoted(value: object) -> str:
    text = str(value)
    return f'"{text}"' if _SPECIAL.search(text) is None else quoteattr(_text(text))


def _escaped(value: object) -> str:
    text = str(value)
    return text if _SPECIAL.search(text) is None else escape(_text(text))


def _values(names: tuple[str, ...]) -> Callable[[object], list[object]]:
    """What reads the values of some fields of a row, a truth as the word for it."""
    get = attrgetter(*names)
    truths = [at for at, name in enumerate(names) if name in TRUTH]

    def read(row: object) -> list[object]:
        values = list(get(row))
        for at in truths:
            values[at] = "true" if values[at] else "false"
        return values

    return read


_node_values, _edge_values, _dated_values = _values(_NODE), _values(_EDGE), _values((*_EDGE, "datum"))


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
            f"<node id={_quoted(paper.id)} label={_quoted(paper.titel or paper.id)}{_start(paper.datum)}><attvalues>"
            f"{_attvalues(_node_values(paper))}</attvalues></node>\n"
        )
    out.write(f'</nodes>\n<edges count="{edges}">\n')
    for number, edge in enumerate(streams.edges(), 1):
        out.write(
            f'<edge id="{number}" source={_quoted(edge.citing_id)} target={_quoted(edge.cited_id)} weight="{edge.times}"{_start(edge.datum)}>'
            f"<attvalues>{_attvalues(_edge_values(edge), empty=True)}</attvalues></edge>\n"
        )
    out.write("</edges>\n</graph>\n</gexf>\n")


def _attvalues(values: list[object], *, empty: bool = False) -> str:
    return "".join(
        [f'<attvalue for="{at}" value={_quoted(value)}/>' for at, value in enumerate(values) if empty or value != ""]
    )


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
        out.write(f"<node id={_quoted(paper.id)}>{_data('n', _NODE, _node_values(paper))}</node>\n")
    for edge in streams.edges():
        out.write(
            f"<edge source={_quoted(edge.citing_id)} target={_quoted(edge.cited_id)}>{_data('e', (*_EDGE, 'datum'), _dated_values(edge))}</edge>\n"
        )
    out.write("</graph>\n</graphml>\n")


def _data(kind: str, names: tuple[str, ...], values: list[object]) -> str:
    return "".join(
        [
            f'<data key="{kind}_{name}">{_escaped(value)}</data>'
            for name, value in zip(names, values, strict=True)
            if value != ""
        ]
    )
