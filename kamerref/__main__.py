"""The command `kamerref`, and `python -m kamerref`."""

from __future__ import annotations

import gc
import sys


def main() -> None:
    """Run the command; say in one sentence when Python found someone else's `resolver`, `cache` or `cli`."""
    if sys.argv[1:] == ["--version"]:
        # Before click, which takes most of the time that a version may take.
        from kamerref import __version__

        print(f"kamerref {__version__}")
        return
    # A short-lived command makes many objects and few cycles: collecting less often saves a tenth of its time.
    gc.set_threshold(100_000, 50, 50)
    try:
        from cli import main as command
    except ImportError as error:
        if error.name not in {"resolver", "cache", "cli"}:
            raise
        print(
            f"kamerref: Python found no {error.name!r} of ours, but {error.path or 'nothing'}; "
            "install kamerref in an environment of its own",
            file=sys.stderr,
        )
        sys.exit(2)
    command()


if __name__ == "__main__":
    main()
