"""Dutch dates in running text: the months, and a day, month and year as an ISO date."""

from __future__ import annotations

import re

MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip
#: One of the months, for a pattern.
MONTH = "|".join(MONTHS)
MONTH_NUMBERS = {
    **{name: at for at, name in enumerate(MONTHS, 1)},
    **{name[:3]: at for at, name in enumerate(MONTHS, 1)},
    "mrt": 3, "febr": 2, "sept": 9,
}  # fmt: skip
"""The number of a month by its name, or by what it is abbreviated to, without a full stop."""
SHORT_MONTH = r"(?:jan|feb|febr|mrt|apr|jun|jul|aug|sep|sept|okt|nov|dec)\b\.?"
"""One of the months as it is abbreviated, with its full stop."""


def iso_date(found: re.Match[str] | None) -> str | None:
    """YYYY-MM-DD of a match with the groups `dag`, `maand` and `jaar`; None for no match or a day that no month has."""
    if found is None:
        return None
    day, month = int(found["dag"]), MONTH_NUMBERS[found["maand"].lower().rstrip(".")]
    return f"{found['jaar']}-{month:02d}-{day:02d}" if 1 <= day <= 31 else None
