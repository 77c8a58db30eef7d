"""Score the finder on a gold set: precision, recall and F1, by family and by tag, with gains and losses.

    python benchmarks/accuracy.py GOLD.jsonl [--record FILE]

The format is that of ../shared/gold/dev.jsonl. A citation counts as found when its identifiers are equal; one
without identifiers by family, dossier and number. Gains and losses are against the last recorded run of the same set.
At the end stands what was left unread in the real papers and regulations, by kind: what the finder itself says it could
not read (`unread`, `flaw`), and places where the words of a citation stand with digits behind them and nothing was found.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks import corpus
from resolver import Citation, Evidence, find_citations

SHOWN = 12
"""So many places of a kind are printed."""
#: Words that open a citation, with the digits that would be read: by kind, coarser than any form.
_WORDS = {
    "label": r"(?i:(?<![a-z])(?:kamerst\w*|kst\.|gedr\w* st\w*|bijl\w*\.? ?hand\w*))[^\n]{0,25}?[0-9]{2}",
    "chamber": r"(?<![A-Za-z])(?:T\.?K\.?|E\.?K\.?|Tweede Kamer|Eerste Kamer|II|I),? ?(?:[0-9]{4}\s?[-–/]\s?[0-9]{2,4}|[0-9]{2}[ .]?[0-9]{3})(?![0-9])",
    "session": r"(?<![0-9–-])[0-9]{4}\s?[-–/]\s?[0-9]{2,4}\)?,? {1,2}[0-9]{2}[ .]?[0-9]{3}(?![0-9])",
    "handelingen": r"(?<![A-Za-z])(?:Handelingen|Hand\.|Aanhangsel|Aanh\.) (?:I|II|TK|EK|[0-9]{4}|van de|der)[^\n]{0,25}?[0-9]{2}",
    "blad": r"(?<![A-Za-z])(?:Stbl?|St?crt|Trb|Staatsblad|Staatscourant|Tractatenblad)\.?\*?,? ?(?:nrs?\.? ?)?[0-9]",
    "dossier and number": r"(?<![0-9.,])[0-9]{2}[ .]?[0-9]{3}(?:[- ]?\(?[IVX]+[A-B]?\)?)?,? ?\(?(?:nrs?|no|letter)\.? ?[0-9A-Z]",
    "dossier by its word": r"(?i:(?:dossier|wetsvoorstel|wetsontwerp)\w*) (?:nr\.? )?[0-9]{2}[ .]?[0-9]{3}(?![0-9])",
    "dashed": r"(?<![0-9A-Za-z./-])[0-9]{5}(?:-[IVX]+)?-[0-9]{1,4}(?![0-9A-Za-z-])",
    "number of a motion": r"(?i:(?<![a-z])(?:motie|amendement|stuk))[^\n.]{0,60}? nr\.? ?[0-9]+",
    "case": r"20[0-9]{2}[ZD][0-9]{5}",
}  # fmt: skip

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


def unread(text: str) -> Iterator[tuple[str, str]]:
    """What was left unread in a text: the kind, and the place in its words."""
    found = find_citations(text, at_least=Evidence.NAME)
    starts = [citation.start for citation in found]
    for citation in found:
        for span in citation.unread:
            yield "unread", _around(text, citation.start, span.end)
        if citation.flaw is not None:
            yield f"flaw {citation.flaw.code}", _around(text, citation.start, citation.end)
    for kind, words in _WORDS.items():
        for place in re.finditer(words, text):
            at = bisect_left(starts, place.end())
            if not any(citation.end > place.start() for citation in found[max(0, at - 5) : at]):
                yield f"not found: {kind}", _around(text, *place.span())


def _around(text: str, start: int, end: int) -> str:
    left, right = text[max(0, start - 50) : start], text[end : end + 40]
    return " ".join(f"{left}»{text[start:end]}«{right}".split())


def print_unread(name: str, texts: list[tuple[str, str]]) -> None:
    kinds: dict[str, list[str]] = defaultdict(list)
    for source, text in texts:
        for kind, place in unread(text):
            kinds[kind].append(f"{Path(source).stem}: {place}")
    print(f"left unread in {name} ({len(texts)} texts): {sum(map(len, kinds.values()))}")
    for kind, places in sorted(kinds.items()):
        print(f"  {kind}: {len(places)}")
        step = max(1, len(places) // SHOWN)
        for place in places[::step][:SHOWN]:
            print(f"    {place}")


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
    print_unread("the real papers", corpus.papers())
    print_unread("the real regulations and archive lists", corpus.laws())
    return 0 if worst >= 0.985 else 1


if __name__ == "__main__":
    sys.exit(main())
