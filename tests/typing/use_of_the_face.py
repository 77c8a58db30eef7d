"""Uses the public face as a library user would. Checked by mypy in `make check`, never run."""

from __future__ import annotations

from kamerref import (
    Citation,
    Evidence,
    Finding,
    Graph,
    Reference,
    Resolution,
    Store,
    Verdict,
    check,
    citations_of,
    find_citations,
    link,
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


def checked(path: str) -> list[str]:
    findings: list[Finding] = check(path, style="kamer", lang="en")
    return [finding.code for finding in findings] + [citation.raw for citation in citations_of(read(path))]


def linked(path: str) -> bytes:
    return link(path, target="pdf")
