"""The picture of a paper's neighbourhood, as a page in the style of the report or as SVG alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from markupsafe import Markup

from cache import Filter, Graph, Store
from cache.questions import existing, one_paper
from resolver import InputError, NotStored, page_address

from ..output.files import free, write_file
from ..output.pages import own_style, rendered
from ..output.picture import Dot, picture
from ..words import Lang, page_said, paper_said

Own = Callable[[str], str]
_KINDS = ("motie", "amendement", "brief")


def draw(db: str, ref: str, output: str, filter: Filter, most: int, lang: Lang, *, force: bool = False) -> str:
    """Write the picture to `output`, by its ending a page or SVG. At most `most` papers a side, the most cited first.

    Raises `InputError` for another ending, `NotStored` for a paper that the database does not have.
    """
    suffix = Path(output).suffix.lower()
    if suffix not in (".html", ".svg"):
        raise InputError("a picture is .html or .svg", where=output, next="give the file one of these endings")
    free(output, force=force)
    drawn = neighbourhood(db, ref, filter, most, lang)
    if suffix == ".svg":
        write_file(output, own_style(drawn.picture).encode("utf-8"), force=force)
        return output
    legend = [(name, name) for name in (*_KINDS, "handelingen")] + [("overig", page_said(lang, "other"))]
    page = rendered(
        "graph.html",
        drawn.title,
        lang,
        about=drawn.titel,
        says=f"{drawn.says} {page_said(lang, 'senate')}",
        legend=legend,
        drawn=drawn.picture,
    )
    write_file(output, page.encode("utf-8"), force=force)
    return output


class Neighbourhood(NamedTuple):
    """The picture of a paper's neighbourhood: its title, the paper's own title, what is to be seen, and itself."""

    title: str
    titel: str
    says: str
    picture: Markup


def neighbourhood(db: str, ref: str, filter: Filter, most: int, lang: Lang, own: Own | None = None) -> Neighbourhood:
    """The picture, for a page. `own` gives the window's own page of a paper; without it dots lead to the publisher.

    Raises `InputError` for what is not one paper, `NotStored` for one that the database does not have.
    """
    reference = one_paper(ref)
    with existing(db) as store:
        papers = store.papers_of(reference)
        if not papers:
            raise NotStored(f"{ref} is not in this database", where=db, next="resolve or harvest a paper that cites it")
        id = papers[0]
        citing, cited = (_dots(store, id, filter, most, own, backwards=backwards) for backwards in (True, False))
        middle = Dot(id, "middle", 1, page_address(id), store.paper(id)["titel"] or id)
    title, says = page_said(lang, "graph", name=paper_said(id)), page_said(lang, "graph_says")
    return Neighbourhood(title, middle.about, says, picture(middle, citing, cited, title=title, about=says))


def _dots(store: Store, id: str, filter: Filter, most: int, own: Own | None, *, backwards: bool) -> list[Dot]:
    """The neighbours on one side, the most cited first."""
    rows = Graph(store).reach(id, 1, filter, backwards=backwards)
    counts = (
        {row["paper"]: row["cited_by"] for row in store.rows("select paper, cited_by from cited_by_counts")}
        if rows
        else {}
    )
    rows.sort(key=lambda row: (-counts.get(row["id"], 0), row["id"]))
    return [
        Dot(
            row["id"].rpartition("/")[2] if row["id"].startswith("letter:") else row["id"],
            f"{_kind(row['id'], row['soort'])} {row['kamer'] or ''}".strip(),
            max(1, counts.get(row["id"], 0)),
            "" if row["id"].startswith("letter:") else page_address(row["id"]),
            ": ".join(part for part in (row["id"], row["titel"], row["datum"]) if part),
            own(row["id"]) if own is not None else "",
        )
        for row in rows[:most]
    ]


def _kind(id: str, soort: str | None) -> str:
    if id.startswith("h-"):
        return "handelingen"
    return next((kind for kind in _KINDS if kind in (soort or "")), "overig")
