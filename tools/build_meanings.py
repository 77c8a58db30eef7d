"""Make `resolver/check/claims/meanings.bin`: which parts of words stand together in real motions, as 80 numbers a part.

    python tools/build_meanings.py ../shared/data/real-papers.tar.xz

Needs numpy and scipy, which nothing else here does. The archive holds official XML of motions (public documents); only
sums over all of them go into the file. The same archive gives the same file but for the last digits of a machine.
"""

from __future__ import annotations

import math
import re
import sys
import tarfile
import zlib
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from resolver.check.claims.likeness import content_of
from resolver.check.claims.meanings import DIMENSIONS, FILE, parts_of_word

TARGET = Path(__file__).resolve().parent.parent / "resolver" / "check" / "claims" / FILE
FEWEST, MOST = 16, 2000
"""In fewer motions a part says nothing sure, in more nothing at all."""
_FORMULA = re.compile(r"De Kamer,|gehoord|en gaat over|\(")


def motions(archive: Path) -> list[str]:
    """The words of each motion: the title of its dossier and its own text, without the formulas that all have."""
    out = []
    with tarfile.open(archive) as opened:
        for member in sorted((m for m in opened if m.name.endswith(".xml")), key=lambda m: m.name):
            file = opened.extractfile(member)
            root = ElementTree.fromstring(file.read()) if file else None
            if root is None:
                continue
            title = root.findtext(".//dossier/titel") or ""
            subject = next(
                (m.get("content", "") for m in root.iter("meta") if m.get("name", "").endswith("documenttitel")), ""
            )
            lines = ["".join(al.itertext()).strip() for al in root.iter("al")]
            out.append(" ".join([title, subject, *(line for line in lines if line and not _FORMULA.match(line))]))
    return out


def build(texts: list[str]) -> bytes:
    import numpy as np
    from scipy.sparse import csr_matrix
    from scipy.sparse.linalg import svds

    counts = [Counter(part for word in content_of(text) for part in parts_of_word(word)) for text in texts]
    within = Counter(part for count in counts for part in count)
    parts = sorted(part for part, number in within.items() if FEWEST <= number <= MOST)
    place = {part: at for at, part in enumerate(parts)}
    rarity = np.array([math.log(len(texts) / within[part]) for part in parts], dtype=np.float32)
    cells = [
        (row, place[part], 1 + math.log(n))
        for row, count in enumerate(counts)
        for part, n in count.items()
        if part in place
    ]
    rows, columns, values = (np.array(one) for one in zip(*cells, strict=True))
    matrix = csr_matrix((values * rarity[columns], (rows, columns)), shape=(len(texts), len(parts)), dtype=np.float32)
    lengths = np.sqrt(matrix.multiply(matrix).sum(axis=1))
    matrix = csr_matrix(matrix / np.maximum(lengths, 1e-6))
    _, _, directions = svds(matrix, k=DIMENSIONS, v0=np.ones(min(matrix.shape), dtype=np.float32))
    vectors = directions.T * rarity[:, None]
    scaled = np.clip(np.rint(vectors * (127 / np.percentile(np.abs(vectors), 99.9))), -127, 127).astype(np.int8)
    return zlib.compress("\n".join(parts).encode() + b"\0" + scaled.tobytes(), 9)


if __name__ == "__main__":
    TARGET.write_bytes(build(motions(Path(sys.argv[1]))))
    print(f"wrote {TARGET.name}: {TARGET.stat().st_size} bytes")
