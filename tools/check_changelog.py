"""Fail when code changed since the last commit that touched CHANGELOG.md; part of `make check`.

A commit that no user notices says so in its message, on a line of its own: "Changelog: none". Outside a git checkout
there is nothing to compare, and that is said.
"""

from __future__ import annotations

import subprocess
import sys

NO_NOTE = "Changelog: none"
CODE = ("resolver", "cache", "kamerref", "cli.py")


def git(*arguments: str) -> str:
    return subprocess.run(["git", *arguments], capture_output=True, text=True, check=False).stdout.strip()


def main() -> int:
    last = git("log", "-1", "--format=%H", "--", "CHANGELOG.md")
    if not last:
        print("check_changelog: no history to compare with")
        return 0
    commits = git("log", "--no-merges", "--format=%h %s%x1f%B%x1e", f"{last}..HEAD", "--", *CODE).split("\x1e")
    parts = (commit.strip().partition("\x1f") for commit in commits if commit.strip())
    due = [title for title, _, body in parts if NO_NOTE not in body.splitlines()]
    if due:
        print("check_changelog: code changed since the last note in CHANGELOG.md; write one line for users, or put")
        print(f"“{NO_NOTE}” on a line of its own in the commit's message where nobody notices:")
        print("\n".join(f"  {title}" for title in due))
    return 1 if due else 0


if __name__ == "__main__":
    sys.exit(main())
