"""What the window counts of itself, for `/metrics`: never whose letter, never what is in it."""

from __future__ import annotations

import json
import sys
import time
from collections import Counter
from typing import Any

BUCKETS = (0.05, 0.1, 0.3, 1.0, 3.0, 10.0, 60.0)


class Tallies:
    """Requests by kind of page and status, and how long they took."""

    def __init__(self) -> None:
        self.began = time.time()
        self.requests: Counter[tuple[str, int]] = Counter()
        self.seconds: Counter[float] = Counter()
        self.total_s = 0.0

    def count(self, page: str, status: int, seconds: float) -> None:
        self.requests[page, status] += 1
        self.total_s += seconds
        for bucket in BUCKETS:
            if seconds <= bucket:
                self.seconds[bucket] += 1

    def text(self, more: dict[str, int]) -> str:
        """All counts in Prometheus' text format."""
        lines = ["# TYPE kamerref_requests_total counter"]
        lines += [
            f'kamerref_requests_total{{page="{page}",status="{status}"}} {count}'
            for (page, status), count in sorted(self.requests.items())
        ]
        lines.append("# TYPE kamerref_request_seconds histogram")
        lines += [f'kamerref_request_seconds_bucket{{le="{bucket}"}} {self.seconds[bucket]}' for bucket in BUCKETS]
        everything = sum(self.requests.values())
        lines += [
            f'kamerref_request_seconds_bucket{{le="+Inf"}} {everything}',
            f"kamerref_request_seconds_sum {self.total_s:.6f}",
            f"kamerref_request_seconds_count {everything}",
            "# TYPE kamerref_started_seconds gauge",
            f"kamerref_started_seconds {self.began:.0f}",
        ]
        for name, count in more.items():
            kind = "gauge" if name.endswith("_now") else "counter"
            lines += [f"# TYPE kamerref_{name} {kind}", f"kamerref_{name} {count}"]
        return "\n".join(lines) + "\n"


def log(event: str, **fields: Any) -> None:
    """One line of the log: JSON on standard error, without names, contents or numbers of letters."""
    print(json.dumps({"at": round(time.time(), 3), "event": event, **fields}), file=sys.stderr, flush=True)
