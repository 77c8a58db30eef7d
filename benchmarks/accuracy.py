"""Score the finder on a gold set: precision, recall and F1, by family and by tag, with gains and losses.

    python benchmarks/accuracy.py GOLD.jsonl [--record FILE]

The format is that of ../shared/gold/dev.jsonl. A citation counts as found when its identifiers are equal; one
without identifiers by family, dossier and number. Gains and losses are against the last recorded run of the same set.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter, defaultdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from resolver import Citation, find_citations

RECORDS = Path(__file__).resolve().parent / "records"


def key_of_gold(citation: dict[str, object]) -> str:
    ids = citation["ids"]
    assert isinstance(ids, list)
    if ids:
        return " ".join(sorted(ids))
    return f"{citation['family']}/{citation.get('dossier')}/{citation.get('number')}"


def key_of_found(citation: Citation) -> str:
    if citation.ids:
        return " ".join(sorted(citation.ids))
    return f"{citation.family}/{citation.dossiernummer}/{citation.ondernummer}"


def wanted(citations: list[dict[str, object]], got: Counter[str]) -> Counter[str]:
    """The keys asked for. Where a citation allows other identifiers (`alt`) and one of these was found, that one."""
    want = Counter(key_of_gold(c) for c in citations)
    for citation in citations:
        key = key_of_gold(citation)
        if got[key] >= want[key]:
            continue
        for other in citation.get("alt") or ():  # type: ignore[attr-defined]
            other_key = " ".join(sorted(other))
            if got[other_key] > want[other_key]:
                want[key] -= 1
                want[other_key] += 1
                break
    return +want


class Score:
    def __init__(self) -> None:
        self.right = self.missed = self.wrong = 0

    @property
    def figures(self) -> tuple[float, float, float]:
        precision = self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0
        recall = self.right / (self.right + self.missed) if self.right + self.missed else 1.0
        return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def score(path: Path) -> tuple[dict[str, Score], dict[str, Score], dict[str, str]]:
    """Scores by family and by tag, and for every line that is not right what is wrong with it."""
    families: dict[str, Score] = defaultdict(Score)
    tags: dict[str, Score] = defaultdict(Score)
    slips: dict[str, str] = {}
    for at, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        case = json.loads(line)
        name = case.get("id") or f"{at}: {case.get('name', '')}"
        found = find_citations(case["text"])
        got = Counter(key_of_found(c) for c in found)
        want = wanted(case["citations"], got)
        family_of = {key_of_found(c): c.family for c in found} | {
            key_of_gold(c): c["family"] for c in case["citations"]
        }
        for key in want | got:
            right, missed, wrong = min(want[key], got[key]), max(0, want[key] - got[key]), max(0, got[key] - want[key])
            for table, names in ((families, ["all", family_of[key]]), (tags, case.get("tags", []))):
                for entry in names:
                    table[entry].right += right
                    table[entry].missed += missed
                    table[entry].wrong += wrong
        if want != got:
            slips[name] = (
                f"missed {sorted((want - got).elements())}, not asked for {sorted((got - want).elements())}: {case['text']!r}"
            )
    return families, tags, slips


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path, nargs="+")
    parser.add_argument("--record", action="store_true", help="keep this run as the one that the next is compared with")
    options = parser.parse_args()
    worst = 1.0
    for path in options.gold:
        if not path.exists():
            print(f"{path} is not here: nothing to score")
            continue
        families, tags, slips = score(path)
        for title, table in (("family", families), ("tag", tags)):
            print(f"{path.name}, by {title:<12} right missed wrong  precision recall    F1")
            for name, entry in sorted(table.items()):
                precision, recall, f1 = entry.figures
                print(
                    f"  {name:<32} {entry.right:5} {entry.missed:6} {entry.wrong:5}  {precision:9.3f} {recall:6.3f} {f1:5.3f}"
                )
        worst = min(worst, families["all"].figures[2])
        for name, slip in slips.items():
            print(f"  {name}: {slip}")
        record = RECORDS / f"{path.stem}.json"
        before = json.loads(record.read_text(encoding="utf-8")) if record.exists() else None
        if before is not None:
            print(f"  gains against the last recorded run: {sorted(set(before) - set(slips)) or 'none'}")
            print(f"  losses against the last recorded run: {sorted(set(slips) - set(before)) or 'none'}")
        if options.record:
            RECORDS.mkdir(exist_ok=True)
            record.write_text(json.dumps(sorted(slips), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return 0 if worst >= 0.985 else 1


if __name__ == "__main__":
    sys.exit(main())
