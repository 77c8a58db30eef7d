"""Make docs/codes.md from the catalogue of findings and their words.

python tools/make_codes.py
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from kamerref.words import finding_name, meaning_said
from resolver.check.catalogue import FAMILIES
from resolver.check.findings import Code

TARGET = ROOT / "docs" / "codes.md"
HEAD = """# What `kamerref check` can say

Made by `python tools/make_codes.py` from the code, not written by hand. A code never changes its meaning. `--select` and
`--ignore` take codes and their beginnings (`K2`). Errors and warnings give exit code 1 (`--fail-on` moves the limit); codes
K9xx say how far the check reached, and give exit code 3 when nothing else was found.
"""


def page() -> str:
    """The page as it is to be."""
    out = [HEAD]
    for name, codes in FAMILIES:
        out += [f"## {name}\n", "| code | severity | what it means | what it says | in Dutch | example |", "|---|---|---|---|---|---|"]  # fmt: skip
        out += [_row(one) for one in codes]
        out.append("")
    return "\n".join(out)


def _row(one: Code) -> str:
    says = (meaning_said(lang, one.code) for lang in ("en", "nl"))
    # An example may itself be Markdown: as code it is what is written, and no link.
    cells = (one.code, one.severity, finding_name("en", one.code), *says, f"`{one.example}`")
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"


if __name__ == "__main__":
    TARGET.write_text(page(), encoding="utf-8")
    print(f"wrote {TARGET.relative_to(ROOT)}")
