"""How long a command takes to start: `find` of a small file and every question, beside Python and click alone.

python benchmarks/startup.py

The code is copied and compiled first, as an installed wheel is: a checkout without compiled files takes half as long again.
"""

from __future__ import annotations

import compileall
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RUNS = 11
LETTER = "Zie Kamerstuk 33 694, nr. 47, en de motie-Verhoeven/Koopmans (Kamerstuk 33 694, nr. 56).\n"
COMMANDS = (
    "find brief.md", "check brief.md --offline", "show 33694-47 --offline", "cite 33694-47 --style kamer --offline",
    "show 33694-47 --db a.db --offline", "cites 33694-57 --db a.db", "cited-by 33694-47 --db a.db", "related 33694-47 --db a.db",
    "top --db a.db", "dossier 33694 --db a.db", "timeline 33694-47 --db a.db", "orphans --db a.db", "search 33694-47 --db a.db",
    "path 33694-57 33694-47 --db a.db", "--version",
)  # fmt: skip


def seconds(arguments: list[str], folder: Path, environment: dict[str, str]) -> float:
    """The shortest time of a run: what else the machine does makes the others longer."""
    times = []
    for _ in range(RUNS):
        began = time.perf_counter()
        subprocess.run(arguments, cwd=folder, env=environment, capture_output=True, check=False)
        times.append(time.perf_counter() - began)
    return min(times)


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        installed = folder / "installed"
        for room in ("resolver", "cache", "kamerref"):
            shutil.copytree(ROOT / room, installed / room, ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copy(ROOT / "cli.py", installed)
        compileall.compile_dir(installed, quiet=1)
        environment = {
            **os.environ,
            "PYTHONPATH": str(installed),
            "KAMERREF_CACHE": name,
            "KAMERREF_REGISTER": f"{name}/none",
        }
        (folder / "brief.md").write_text(LETTER, encoding="utf-8")
        (folder / "kst-33694-57.md").write_text(LETTER, encoding="utf-8")
        command = [sys.executable, "-m", "kamerref"]
        store = [*command, "resolve", "kst-33694-57.md", "--db", "a.db", "--offline"]
        subprocess.run(store, cwd=folder, env=environment, capture_output=True, check=False)
        base = seconds([sys.executable, "-c", "import click"], folder, environment)
        print(f"{1000 * base:6.0f} ms  python -c 'import click'")
        for line in COMMANDS:
            took = seconds([*command, *line.split()], folder, environment)
            print(f"{1000 * (took - base):+6.0f} ms  kamerref {line}")


if __name__ == "__main__":
    main()
