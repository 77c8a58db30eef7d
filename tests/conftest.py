"""What all tests share: the places of the shared files, and the command run as a user runs it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import hypothesis
import pytest

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"

# How long one example takes says more of the machine than of the code.
hypothesis.settings.register_profile("kamerref", deadline=None)
hypothesis.settings.load_profile("kamerref")

REAL_CONNECT = socket.socket.connect


@pytest.fixture(autouse=True)
def only_loopback(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test may reach any host but this machine: a connection elsewhere fails the test that tries it."""

    def connect(self: socket.socket, address: object) -> None:
        host = address[0] if isinstance(address, tuple) else address
        if self.family in (socket.AF_INET, socket.AF_INET6) and host not in ("127.0.0.1", "::1", "localhost"):
            raise AssertionError(f"a test tried to reach {host}")
        REAL_CONNECT(self, address)  # type: ignore[arg-type]

    monkeypatch.setattr(socket.socket, "connect", connect)


Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="session")
def letter() -> Path:
    path = SHARED / "letters" / "kst-33694-57.md"
    if not path.exists():
        pytest.skip("../shared/letters is not here: the real letter is not part of the repository")
    return path


@pytest.fixture(scope="session")
def gold() -> Path:
    path = SHARED / "gold"
    if not path.exists():
        pytest.skip("../shared/gold is not here: the gold data are not part of the repository")
    return path


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Run the command in a subprocess, in an empty folder, and give back what it printed."""

    def run(*arguments: str, stdin: str | bytes = "", **environment: str) -> subprocess.CompletedProcess[str]:
        clean = {name: value for name, value in os.environ.items() if not name.startswith("KAMERREF_")}
        data = stdin.encode() if isinstance(stdin, str) else stdin
        done = subprocess.run(
            [sys.executable, "-m", "kamerref", *arguments],
            input=data,
            capture_output=True,
            cwd=tmp_path,
            env={
                **clean,
                "PYTHONPATH": str(ROOT),
                "KAMERREF_REGISTER": str(tmp_path / "none.bin"),
                "KAMERREF_CACHE": str(tmp_path.with_name(tmp_path.name + "-cache")),
                **environment,
            },
            timeout=120,
            check=False,
        )
        return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())

    return run


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])
