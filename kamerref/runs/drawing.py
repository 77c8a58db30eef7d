"""The picture of a paper's neighbourhood or of a dossier, as a page in the style of the report or as SVG alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from markupsafe import Markup

from cache import Filter, Graph, Store
from cache.questions import existing
from resolver import InputError, NotStored, page_address, parse_reference, read_identifier

from ..output.files import free, write_file
from ..output.pages import own_style, rendered
from ..output.picture import Dot, Words, dossier_picture, picture, wide_picture
from ..words import Lang, day_said, dossier_said, page_said, paper_said, soort_said

Own = Callable[[str], str]
Row = dict[str, Any]
KINDS = ("motie", "amendement", "brief", "verslag", "wet", "handelingen", "vragen", "letter", "other")
"""The colours of papers, in the order of the legend."""
_WET = (
    "voorstel van wet",
    "memorie",
    "nota van wijziging",
    "koninklijke boodschap",
    "nader rapport",
    "advies raad van state",
)
_GROUP_MOST = 900
"""So many identifiers go into one question."""


def draw(
    db: str, ref: str, output: str, filter: Filter, most: int, lang: Lang, *, depth: int = 1, force: bool = False
) -> str:
    """Write the picture to `output`, by its ending a page or SVG. At most `most` papers a side, the most cited first.

    Raises `InputError` for another ending, `NotStored` for a paper or dossier that the database does not have.
    """
    suffix = Path(output).suffix.lower()
    if suffix not in (".html", ".svg"):
        raise InputError("a picture is .html or .svg", where=output, next="give the file one of these endings")
    free(output, force=force)
    drawn = neighbourhood(db, ref, filter, most, lang, depth=depth)
    if suffix == ".svg":
        write_file(output, own_style(drawn.alone).encode("utf-8"), force=force)
        return output
    page = rendered(
        "graph.html", drawn.title, lang, about=drawn.titel, says=drawn.says, legend=drawn.legend, drawn=drawn.picture,
        listed=drawn.listed, heading=page_said(lang, "graph_listed"), search=page_said(lang, "graph_search"),
    )  # fmt: skip
    write_file(output, page.encode("utf-8"), force=force)
    return output


class Listed(NamedTuple):
    """A paper in the list under the picture, where its title is read in full, and in print."""

    name: str
    url: str
    classes: str
    facts: str


class Neighbourhood(NamedTuple):
    """A picture: its title, the paper's own title, what is to be seen, itself for a page and alone, its colours and papers."""

    title: str
    titel: str
    says: str
    picture: Markup
    alone: Markup
    legend: list[tuple[str, str]]
    listed: list[Listed]


def neighbourhood(
    db: str, ref: str, filter: Filter, most: int, lang: Lang, own: Own | None = None, *, depth: int = 1
) -> Neighbourhood:
    """The picture, for a page. `own` gives the window's own page of a paper; without it dots lead to the publisher.

    Raises `InputError` for what is no paper and no dossier, `NotStored` for one that the database does not have.
    """
    reference = parse_reference(ref)
    with existing(db) as store:
        drawing = _Drawing(store, filter, most, lang, own)
        if len(reference.ids) == 1:
            papers = store.papers_of(reference)
            if not papers:
                raise NotStored(
                    "{name} is not in this database",
                    where=db,
                    next="resolve or harvest a paper that cites it",
                    name=ref,
                )
            return drawing.around(papers[0], depth)
        if reference.ids or reference.dossiernummer is None:
            raise InputError(
                "{ref!r} is not one paper or dossier", next="give dossier and number, or the identifier", ref=ref
            )
        dossier = str(reference.dossiernummer)
        rows = Graph(store).dossier(dossier, filter)
        if not rows:
            raise NotStored(
                "no paper of dossier {dossier} is in this database",
                where=db,
                next="harvest the dossier",
                dossier=dossier,
            )
        return drawing.of_dossier(dossier, rows)


class _Drawing:
    """What a picture is made of: papers of a database, as dots."""

    def __init__(self, store: Store, filter: Filter, most: int, lang: Lang, own: Own | None) -> None:
        self.store, self.filter, self.most, self.lang, self.own = store, filter, most, lang, own
        self.kinds: set[str] = set()
        self.communities: dict[str, str] = {}
        self.listed: list[Listed] = []
        self.left_out = 0

    # -- a paper ---------------------------------------------------------------------------------------------------------

    def around(self, id: str, depth: int) -> Neighbourhood:
        """What cites a paper and what it cites, to two steps."""
        citing, cited = (self._side(id, depth, backwards=backwards) for backwards in (True, False))
        row = self.store.paper(id)
        middle = Dot(
            paper_said(id),
            "middle",
            1,
            page_address(id),
            row["titel"] or id,
            title=row["titel"] or "",
            own=self._own(id),
        )
        title, says = page_said(self.lang, "graph", name=paper_said(id)), page_said(self.lang, "graph_says")
        words = Words(
            title, says, *(page_said(self.lang, name) for name in ("graph_citing", "graph_cited", "graph_further"))
        )
        return self._done(
            title,
            row["titel"] or "",
            says,
            picture(middle, citing, cited, words),
            wide_picture(middle, citing, cited, words),
        )

    def _side(self, id: str, depth: int, *, backwards: bool) -> list[Dot]:
        """The neighbours on one side, the most cited first; those a step further know which of these they go through."""
        rows = Graph(self.store).reach(id, depth, self.filter, backwards=backwards)
        counts = self._counts(row["id"] for row in rows)
        rows.sort(key=lambda row: (row["depth"], -counts.get(row["id"], 0), row["id"]))
        near = [row for row in rows if row["depth"] == 1]
        far = [row for row in rows if row["depth"] == 2]
        shown = near[: self.most]
        through = self._through({row["id"] for row in shown}, [row["id"] for row in far], backwards=backwards)
        linked = [row for row in far if through.get(row["id"])]
        self.left_out += len(near) + len(far) - len(shown) - len(linked[: self.most])
        return self._dots([*shown, *linked[: self.most]], counts, through)

    def _through(self, near: set[str], far: Sequence[str], *, backwards: bool) -> dict[str, tuple[str, ...]]:
        ours, other = ("citing", "cited") if backwards else ("cited", "citing")
        out: dict[str, list[str]] = {}
        for group in _groups(far):
            marks = ", ".join("?" for _ in group)
            for row in self.store.rows(
                f"select {ours} as far, {other} as near from citation_edges where {ours} in ({marks}) order by 2", group
            ):
                if row["near"] in near:
                    out.setdefault(row["far"], []).append(row["near"])
        return {id: tuple(keys) for id, keys in out.items()}

    # -- a dossier -------------------------------------------------------------------------------------------------------

    def of_dossier(self, dossier: str, rows: list[Row]) -> Neighbourhood:
        """The papers of a dossier in their order; of many those that most binds to the others."""
        weight = {row["id"]: len(row["cites_inside"]) + len(row["cited_by_inside"]) for row in rows}
        most = 2 * self.most
        kept = {id for id, _ in sorted(weight.items(), key=lambda entry: -entry[1])[:most]}
        shown = [row for row in rows if row["id"] in kept]
        self.left_out = len(rows) - len(shown)
        counts = {row["id"]: len(row["cited_by_inside"]) + len(row["cited_by_outside"]) for row in shown}
        through = {row["id"]: tuple(row["cites_inside"]) for row in shown}
        dots = [dot._replace(name=dot.name, group="") for dot in self._dots(shown, counts, through)]
        titles = self.store.rows("select titel from dossiers where nummer = ?", [dossier])
        titel = (titles[0]["titel"] if titles else "") or ""
        title = page_said(self.lang, "graph_dossier", name=dossier)
        words = Words(title, page_said(self.lang, "graph_dossier_says"))
        drawn = dossier_picture(dots, words)
        alone = Markup(str(drawn).partition("</svg>")[0] + "</svg>")  # noqa: S704: the first of two drawings of ours
        return self._done(title, titel, words.about, drawn, alone)

    # -- dots ------------------------------------------------------------------------------------------------------------

    def _done(self, title: str, titel: str, says: str, drawn: Markup, alone: Markup) -> Neighbourhood:
        if self.left_out:
            says = f"{says} {page_said(self.lang, 'graph_left_out', count=self.left_out)}"
        legend = [(name, page_said(self.lang, f"kind_{name}")) for name in KINDS if name in self.kinds]
        return Neighbourhood(
            title=title,
            titel=titel,
            says=f"{says} {page_said(self.lang, 'senate')}",
            picture=drawn,
            alone=alone,
            legend=legend,
            listed=self.listed,
        )

    def _dots(self, rows: Sequence[Row], counts: dict[str, int], through: dict[str, tuple[str, ...]]) -> list[Dot]:
        titles = self._dossier_titles(row["dossier"] for row in rows)
        called = self._called([row["id"] for row in rows if not row["soort"]])
        self.communities.update(self._communities(row["id"] for row in rows))
        return [self._dot(row, counts, titles, row["soort"] or called.get(row["id"]), through) for row in rows]

    def _dot(
        self, row: Row, counts: dict[str, int], titles: dict[str, str], soort: str | None, through: dict[str, tuple[str, ...]]
    ) -> Dot:  # fmt: skip
        id = row["id"]
        kind = kind_of(id, soort)
        self.kinds.add(kind)
        is_letter = id.startswith("letter:")
        full = id.rpartition("/")[2] if is_letter else paper_said(id)
        name, group = full, ""
        if row["dossier"] and full.startswith("Kamerstuk "):
            dossier = dossier_said(row["dossier"])
            name = full.removeprefix("Kamerstuk ").removeprefix(f"{dossier}, ")
            group = " · ".join(part for part in (dossier, titles.get(row["dossier"], "")) if part)
        elif not is_letter:
            group = full.partition(" ")[0]
        said = soort_said(self.lang, soort) if soort and kind != "letter" else ""
        title = row["titel"] or ""
        # Most titles begin with the kind: it is not said twice.
        label = title if said and said.lower() in title.lower()[:40] else ": ".join(p for p in (said, title) if p)
        community = self.communities.get(id)
        within = page_said(self.lang, "graph_community", name=community) if community else ""
        facts = " · ".join(part for part in (label, day_said(self.lang, row["datum"] or ""), within) if part)
        url = "" if is_letter else page_address(id)
        self.listed.append(Listed(full, url, kind, facts))
        return Dot(
            name=name, classes=f"{kind} {row['kamer'] or ''}".strip(), times=max(1, counts.get(id, 0)), url=url,
            about=" · ".join(part for part in (full, facts) if part), own=self._own(id), group=group, title=label, key=id, via=through.get(id, ()),
        )  # fmt: skip

    def _own(self, id: str) -> str:
        return self.own(id) if self.own is not None else ""

    def _counts(self, ids: Iterable[str]) -> dict[str, int]:
        out = {}
        for group in _groups(ids):
            marks = ", ".join("?" for _ in group)
            rows = self.store.rows(f"select paper, cited_by from cited_by_counts where paper in ({marks})", group)
            out.update({row["paper"]: row["cited_by"] for row in rows})
        return out

    def _dossier_titles(self, dossiers: Iterable[str | None]) -> dict[str, str]:
        out = {}
        for group in _groups({dossier for dossier in dossiers if dossier}):
            marks = ", ".join("?" for _ in group)
            rows = self.store.rows(f"select nummer, titel from dossiers where nummer in ({marks})", group)
            out.update({row["nummer"]: row["titel"] or "" for row in rows})
        return out

    def _communities(self, ids: Iterable[str]) -> dict[str, str]:
        """The names of the communities that papers are in, where communities were made."""
        out = {}
        for group in _groups(ids):
            marks = ", ".join("?" for _ in group)
            rows = self.store.rows(f"select paper, name from papers_by_community where paper in ({marks})", group)
            out.update({row["paper"]: row["name"] for row in rows if row["name"]})
        return out

    def _called(self, ids: Sequence[str]) -> dict[str, str]:
        """What letters call papers of which no record tells the kind: a motion that a letter calls one is one."""
        said: dict[str, Counter[str]] = {}
        for group in _groups(ids):
            marks = ", ".join("?" for _ in group)
            for row in self.store.rows(
                f"select cited_paper as id, json_extract(claims, '$.kind') as kind from citations where cited_paper in ({marks})",
                group,
            ):
                if row["kind"]:
                    said.setdefault(row["id"], Counter())[row["kind"]] += 1
        return {id: counter.most_common(1)[0][0] for id, counter in said.items()}


def _groups(values: Iterable[str]) -> Iterable[list[str]]:
    everything = list(values)
    return (everything[at : at + _GROUP_MOST] for at in range(0, len(everything), _GROUP_MOST))


def kind_of(id: str, soort: str | None) -> str:
    """The colour of a paper, by its identifier or by what it is called.

    >>> kind_of("h-tk-20192020-23-4", None), kind_of("kst-33694-56", "gewijzigde motie"), kind_of("stb-2016-288", None)
    ('handelingen', 'motie', 'other')
    """
    if id.startswith("letter:"):
        return "letter"
    reference = read_identifier(id)
    family = reference.family if reference else ""
    if family in ("handelingen", "aanhangsel", "kamervraag"):
        return "handelingen" if family == "handelingen" else "vragen"
    said = (soort or "").lower()
    if any(word in said for word in _WET):
        return "wet"
    return next((kind for kind in ("motie", "amendement", "brief", "verslag") if kind in said), "other")
