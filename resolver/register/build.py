"""Making the register from a list of identifiers: every line ends up in it or is counted under a reason."""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from ..rules import KEPT as FAMILIES
from .layout import BOX, MAGIC, boxed, cut, encode_numbers, pack, shelve

_KEY = re.compile(r"[a-z]+-[!-~]{1,200}")
_DOSSIER_STEM = re.compile(r"([0-9]{5})-(?:[A-Z]+-|[0-9]{2,3}-|R[0-9]{4}-)?")


@dataclass
class BuildReport:
    """What a build read and kept: `lines` is the sum of `kept` and all counts in `left_out`."""

    lines: int = 0
    kept: int = 0
    per_family: dict[str, int] = field(default_factory=dict)
    left_out: dict[str, int] = field(default_factory=dict)
    size_bytes: int = 0


def build(keys: Iterable[str], *, as_of: str, source: str) -> tuple[bytes, BuildReport]:
    """Build the register's file from identifiers, one each, in any order.

    `as_of` is the date (YYYY-MM-DD) on which the list was complete, `source` names the list. Returns the file's
    bytes and the report. Lines of families that the register does not keep, repeated lines and lines that are no
    identifier are counted, not kept. Raises ValueError when the list holds nothing to keep.
    """
    report, left_out = BuildReport(), Counter[str]()
    numbers: dict[str, dict[str, set[int]]] = {family: defaultdict(set) for family in FAMILIES}
    rest: dict[str, set[str]] = {family: set() for family in FAMILIES}
    for line in keys:
        report.lines += 1
        key = line.strip()
        if not _KEY.fullmatch(key):
            left_out["not an identifier"] += 1
            continue
        family, _, tail = key.partition("-")
        if family not in numbers:
            left_out[f"family {family} not kept"] += 1
            continue
        stem, number = cut(tail)
        if number is None:
            known = tail in rest[family]
            rest[family].add(tail)
        else:
            known = number in numbers[family][stem]
            numbers[family][stem].add(number)
        left_out["repeated"] += known
        report.kept += not known
    if not report.kept:
        raise ValueError("the list holds no identifier of a family that the register keeps")

    header: dict[str, object] = {"as_of": as_of, "source": source, "lines": report.lines}
    blocks, entries = bytearray(), {}
    for family in FAMILIES:
        stems = sorted(numbers[family])
        numbers_of = [encode_numbers(sorted(numbers[family][stem])) for stem in stems]
        parts = (
            shelve(stems),
            boxed([b"".join(numbers_of[at : at + BOX]) for at in range(0, len(stems), BOX)]),
            shelve(sorted(rest[family])),
        )
        count = sum(map(len, numbers[family].values())) + len(rest[family])
        report.per_family[family] = count
        entry: dict[str, object] = {"count": count, "blocks": []}
        for part in parts:
            packed = pack(part)
            entry["blocks"] = [*_blocks(entry), [len(blocks), len(packed)]]
            blocks += packed
        entries[family] = entry
    report.left_out = dict(sorted((+left_out).items()))
    header |= {
        "families": entries,
        "left_out": report.left_out,
        "bands": _bands(numbers["kst"]),
        "newest_dossier": _newest(numbers["kst"]),
    }
    head = json.dumps(header, sort_keys=True, separators=(",", ":")).encode()
    data = MAGIC + len(head).to_bytes(4, "big") + head + bytes(blocks)
    report.size_bytes = len(data)
    return data, report


def _blocks(entry: dict[str, object]) -> list[object]:
    blocks = entry["blocks"]
    assert isinstance(blocks, list)
    return blocks


def _newest(kamerstukken: dict[str, set[int]]) -> int:
    """The highest dossier that has a plain number."""
    found = (_DOSSIER_STEM.fullmatch(stem) for stem in kamerstukken)
    return max((int(match[1]) for match in found if match), default=0)


def _bands(kamerstukken: dict[str, set[int]]) -> dict[str, list[int]]:
    """Per thousand dossiers: papers present, and the sum of the highest numbers. Their ratio is the coverage."""
    bands: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for stem, present in kamerstukken.items():
        found = _DOSSIER_STEM.fullmatch(stem)
        if found:
            band = bands[str(int(found[1]) // 1000)]
            band[0] += len(present)
            band[1] += max(present)
    return dict(sorted(bands.items()))
