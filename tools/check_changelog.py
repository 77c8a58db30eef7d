"""Say so when code changed since the last commit that touched CHANGELOG.md; part of `make check`.

Outside a git checkout there is nothing to compare, and nothing is said.
"""

from __future__ import annotations

import subprocess
import sys

CODE = ("resolver", "cache", "kamerref", "cli.py")


def git(*arguments: str) -> str:
    return subprocess.run(["git", *arguments], capture_output=True, text=True, check=False).stdout.strip()


def main() -> int:
    last = git("log", "-1", "--format=%H", "--", "CHANGELOG.md")
    if not last:
        print("check_changelog: no history to compare with")
        return 0
    since = [line for line in git("log", "--format=%h %s", f"{last}..HEAD", "--", *CODE).splitlines() if line]
    if since:
        print("check_changelog: code changed since the last note in CHANGELOG.md (a note is due if users notice it):")
        print("\n".join(f"  {line}" for line in since))
    return 0


if __name__ == "__main__":
    sys.exit(main())
