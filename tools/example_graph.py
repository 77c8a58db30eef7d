"""Build example.db: the graph of the tests' invented corpus (real identifiers, invented texts), for trying the queries."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from cache import Store
from kamerref.runs.extraction import extract_text
from resolver import Dossiernummer, Kamer, Outcome, Paper, Vergaderjaar, read_identifier
from tests.standin import papers
from tests.standin.corpus import make

COUNT = 400


def build(path: Path, count: int = COUNT) -> None:
    """The corpus with its records, as a harvest of it would leave them."""
    corpus = make(count)
    described = []
    for at, id in enumerate(corpus.papers):
        known, reference = papers.made_up(id), read_identifier(id)
        assert reference is not None
        assert reference.dossiernummer is not None
        is_motion = at % 5 == 0
        described.append(
            Paper(
                id,
                "kamerstuk",
                (Dossiernummer(reference.dossiernummer),),
                reference.ondernummer,
                Kamer.TK,
                Vergaderjaar.read(papers.session_of(known)),
                known.datum,
                "motie" if is_motion else "brief",
                known.titel,
                outcome=Outcome("verworpen" if at % 10 else "aangenomen", known.datum) if is_motion else None,
            )
        )
    with Store(path) as store:
        store.describe_many(described)
        letters = [extract_text((id, corpus.texts[id])).letter for id in corpus.papers]
        store.save_many([letter for letter in letters if letter is not None])


if __name__ == "__main__":
    target = Path(sys.argv[1] if len(sys.argv) > 1 else "example.db")
    target.unlink(missing_ok=True)
    build(target)
    print(f"{target}: the invented corpus of {COUNT} papers")
