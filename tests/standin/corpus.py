"""A corpus made from the real register: real identifiers and dossiers, invented texts with known citations.

Every paper cites a few others: mostly of its own dossier and before it, some elsewhere, some twice, some that do not
exist. What is cited is known from how the text was made, not from reading it.
"""

from __future__ import annotations

import random
from collections import Counter
from typing import NamedTuple

from resolver import Register, read_identifier


class Corpus(NamedTuple):
    """The papers in order, their texts, and how often each cites which."""

    papers: list[str]
    texts: dict[str, str]
    edges: dict[tuple[str, str], int]


def make(count: int, seed: int = 33694) -> Corpus:
    """A corpus of `count` papers. The same numbers give the same corpus."""
    chance = random.Random(seed)
    papers = _papers(count)
    texts: dict[str, str] = {}
    edges: Counter[tuple[str, str]] = Counter()
    popular = chance.sample(papers, max(1, count // 50))
    for at, paper in enumerate(papers):
        cited = [
            chance.choice(popular) if chance.random() < 0.4 else papers[max(0, at - 1 - int(chance.expovariate(0.05)))]
            for _ in range(min(12, int(chance.expovariate(0.35)) + (at > 0)))
        ]
        cited = [other for other in cited if other != paper]
        lines = [f"Brief over een verzonnen onderwerp ({chance.randrange(10**6)})."]
        for other in cited:
            edges[paper, other] += 1
            reference = read_identifier(other)
            assert reference is not None
            dossier = str(reference.dossiernummer)
            nummer = f"{dossier[:2]} {dossier[2:5]}" + (f" {dossier[6:]}" if "-" in dossier else "")
            lines.append(
                chance.choice(
                    [
                        f"Zie Kamerstuk {nummer}, nr. {reference.ondernummer}, dat wij al noemden.",
                        f"Daarover ontving uw Kamer een brief (Kamerstukken II, {nummer}, nr. {reference.ondernummer}).",
                        f"De stand staat in {other} en is sindsdien niet veranderd.",
                    ]
                )
            )
        if chance.random() < 0.03:
            lines.append("Zie ook Kamerstuk 99 998, nr. 3, dat niet bestaat.")
        texts[paper] = "\n\n".join(lines)
    return Corpus(papers, texts, dict(edges))


def _papers(count: int) -> list[str]:
    """Numbered papers of the Tweede Kamer, whole dossiers from 33000 on, of the register."""
    out: list[str] = []
    register = Register.shipped()
    for id in register.identifiers("kst"):
        reference = read_identifier(id)
        if reference is None or reference.dossiernummer is None or not (reference.ondernummer or "").isdigit():
            continue
        dossier = str(reference.dossiernummer)
        if (
            id == f"kst-{dossier}-{reference.ondernummer}"
            and 33_000 <= int(dossier[:5]) < 36_000
            and "-" not in dossier
        ):
            out.append(id)
            if len(out) == count:
                break
    return out
