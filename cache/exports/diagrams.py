"""DOT (Graphviz) and Mermaid: for drawing a part of the graph; both take more than anyone can look at."""

from __future__ import annotations

from typing import IO

from .streams import Streams


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ") + '"'


def write_dot(streams: Streams, out: IO[str], version: str) -> None:
    """A directed graph with the paper's kind as class, its title as tooltip, its page as URL."""
    out.write(f"// kamerref export {version}\ndigraph citations {{\nrankdir=LR;\nnode [shape=box];\n")
    for paper in streams.papers():
        out.write(
            f"{_quoted(paper.id)} [class={_quoted(paper.soort or paper.family)}, tooltip={_quoted(paper.titel or paper.id)}, URL={_quoted(paper.url)}];\n"
        )
    for edge in streams.edges():
        out.write(
            f"{_quoted(edge.citing_id)} -> {_quoted(edge.cited_id)} [weight={edge.times}, tooltip={_quoted(edge.place)}];\n"
        )
    out.write("}\n")


def write_mermaid(streams: Streams, out: IO[str], version: str) -> None:
    """A flowchart; nodes are called n1, n2, … since Mermaid knows words that an identifier may be."""
    out.write(f"%% kamerref export {version}\nflowchart LR\n")
    for paper in streams.papers():
        name = paper.id.replace("#", "#35;").replace('"', "#quot;").replace("\n", " ")
        out.write(f'  n{paper.node}["{name}"]\n')
    for edge in streams.edges():
        out.write(f"  n{edge.citing} --> n{edge.cited}\n")
