"""Write datasette/metadata.json: descriptions of tables and views, and the ten example queries of docs/sql.md."""

from __future__ import annotations

import json
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TABLES = {
    "papers": "Official publications, one row a work. Reprints and supplements are in versions.",
    "nodes": "The papers and letters of the graph, by number.",
    "edges": "Which paper cites which: each pair once. The view citation_edges has the identifiers.",
    "citations": "Every place where a letter or paper cites another, with the words around it and the verdict.",
    "letters": "The texts that were read: papers, and letters of your own.",
    "dossiers": "Dossiers with their titles.",
    "papers_dossiers": "In which dossiers a paper is filed.",
    "papers_people": "Who submitted a paper.",
    "rankings": "PageRank, HITS and parts of the graph, by node; rankings_made says of which graph.",
    "harvests": "What was asked of the services: announced, received, and the reason for a gap.",
    "failures": "What could not be read in long runs, with the reason.",
}


def queries(readme: str) -> dict[str, dict[str, str]]:
    """The example queries in docs/sql.md, by name: their title and their SQL."""
    out = {}
    for title, sql in re.findall(r"(?m)^    -- (\d+\. [^\n]+)\n((?:    (?!--)[^\n]+\n)+)", readme):
        name = re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")
        out[name] = {"title": title, "sql": re.sub(r"(?m)^    ", "", sql).strip().rstrip(";")}
    return out


def main() -> None:
    page = (ROOT / "docs" / "sql.md").read_text(encoding="utf-8")
    tables = {name: {"description": text} for name, text in TABLES.items()}
    tables["papers"] |= {"label_column": "titel", "facets": ["soort", "kamer", "vergaderjaar"], "sort": "id"}  # type: ignore[dict-item]
    tables["citations"] |= {"facets": ["verdict", "evidence", "family"]}  # type: ignore[dict-item]
    tables["nodes"] |= {"label_column": "paper"}
    body = {
        "title": "Which parliamentary paper cites which",
        "source": "officielebekendmakingen.nl",
        "source_url": "https://www.officielebekendmakingen.nl",
        "databases": {"kamerref": {"tables": tables, "queries": queries(page)}},
    }
    (ROOT / "datasette" / "metadata.json").write_text(
        json.dumps(body, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
    )
    print(f"datasette/metadata.json: {len(TABLES)} tables, {len(body['databases']['kamerref']['queries'])} queries")  # type: ignore[index]


if __name__ == "__main__":
    main()
