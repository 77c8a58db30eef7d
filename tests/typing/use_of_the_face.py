"""Uses the public face as a library user would. Checked by mypy in `make check`, never run."""

from __future__ import annotations

from kamerref import (
    Citation,
    Evidence,
    Graph,
    Reference,
    Resolution,
    Store,
    Verdict,
    find_citations,
    parse_reference,
    read,
    resolve,
)


def cited(path: str) -> list[str]:
    document = read(path)
    citations: list[Citation] = find_citations(document.text, context=document, at_least=Evidence.NAME)
    resolutions: list[Resolution] = resolve(citations, document.header)
    return [paper for r in resolutions if r.verdict is Verdict.EXISTS for paper in r.papers]


def ask(db: str, text: str) -> list[str]:
    reference: Reference = parse_reference(text)
    with Store(db) as store:
        return [str(row["id"]) for paper in store.papers_of(reference) for row in Graph(store).cited_by(paper)]
