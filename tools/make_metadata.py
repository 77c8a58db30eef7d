"""Write datasette/metadata.json: descriptions of tables and views, and the ten example queries of docs/sql.md."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
TABLES = {
    "papers": "Official publications, one row a work. Reprints, supplements and attached parts are in versions.",
    "nodes": "The papers and letters of the graph, by number.",
    "edges": "Which paper cites which: each pair once. The view citation_edges has the identifiers.",
    "citation_edges": "Which paper cites which, by identifier, with the first place and its words.",
    "citations": "Every place where a letter or paper cites another, with the words around it, the verdict and the reason.",
    "dossier_edges": "Which paper cites which dossier as a whole.",
    "dossiers_citing": "How many papers of one dossier cite papers of another.",
    "citing_by_year": "How many papers of each parliamentary year cite, and how often.",
    "cited_by_counts": "How many other papers cite each.",
    "papers_by_community": "The community of each paper, after kamerref top --by community.",
    "communities": "Groups of papers that cite each other, named by the dossiers that fill them.",
    "letters": "The texts that were read: papers, and letters of your own.",
    "dossiers": "Dossiers with their titles.",
    "papers_dossiers": "In which dossiers a paper is filed.",
    "papers_people": "Who submitted a paper.",
    "versions": "Reprints (-h1), supplements (-n1), attached parts (-b1) and corrections (-v1), with their work.",
    "replaces": "Which paper takes the place of which, and who says so: a record or a letter.",
    "rankings": "PageRank, HITS, parts and communities of the graph, by node; rankings_made says of which graph.",
    "harvests": "What was asked of the services: announced, received, and the reason for a gap.",
    "failures": "What could not be read in long runs, with the reason.",
}
#: Tables of numbers behind the views, and what runs keep for themselves.
HIDDEN = (
    "arcs", "counted", "filed", "frontier", "graph_state", "harvested", "kept_texts", "passages", "places", "ranked",
    "readings", "reasons", "replaced", "responses", "said", "submitted", "terms", "version_of", "watch_known", "watch_news", "watch_to_read", "watches", "works",
    "papers_words", "_sqlite_migrations", "sqlite_stat1", "sqlite_stat4",
)  # fmt: skip


def queries(readme: str) -> dict[str, dict[str, str]]:
    """The example queries in docs/sql.md, by name: their title and their SQL."""
    out = {}
    for title, sql in re.findall(r"(?m)^    -- (\d+\. [^\n]+)\n((?:    (?!--)[^\n]+\n)+)", readme):
        name = re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")
        out[name] = {"title": title, "sql": re.sub(r"(?m)^    ", "", sql).strip().rstrip(";")}
    return out


def asked(sql: str) -> str:
    """A query as Datasette offers it: it asks for the paper."""
    return re.sub(r"'kst-[^']+'", ":paper", sql)


def metadata(docs: str) -> dict[str, Any]:
    """The metadata of one database, whatever it is called."""
    tables: dict[str, dict[str, Any]] = {name: {"description": text} for name, text in TABLES.items()}
    tables["papers"] |= {"facets": ["soort", "kamer", "vergaderjaar"], "sort": "id"}
    tables["citations"] |= {"facets": ["verdict", "evidence", "family"]}
    tables |= {name: {"hidden": True} for name in HIDDEN}
    offered = {name: {**query, "sql": asked(query["sql"])} for name, query in queries(docs).items()}
    return {
        "title": "Which parliamentary paper cites which",
        "source": "officielebekendmakingen.nl",
        "source_url": "https://www.officielebekendmakingen.nl",
        "tables": tables,
        "queries": offered,
    }


def main() -> None:
    body = metadata((ROOT / "docs" / "sql.md").read_text(encoding="utf-8"))
    (ROOT / "datasette" / "metadata.json").write_text(
        json.dumps(body, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
    )
    print(f"datasette/metadata.json: {len(TABLES)} tables and views, {len(body['queries'])} queries")


if __name__ == "__main__":
    main()
