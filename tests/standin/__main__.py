"""Run the stand-in for a person to try: `make standin`, or `python -m tests.standin [--port N] [--fault NAME]`."""

from __future__ import annotations

import argparse
import time

from . import FAULTS, Standin


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=8093)
    parser.add_argument("--fault", choices=FAULTS, help="what goes wrong with every request")
    options = parser.parse_args()
    with Standin(port=options.port) as standin:
        standin.always = options.fault
        print("kamerref resolve LETTER", *standin.options, flush=True)
        try:
            while True:
                time.sleep(3600)
        except KeyboardInterrupt:
            print("the stand-in has stopped")


if __name__ == "__main__":
    main()
