"""Puts the whole program under `kamerref/` in the wheel: a wheel must not install `resolver`, `cache` or `cli`.

The checkout keeps the layout that the client fixed, with four names at the top. As installed packages three of these
names are anybody's: another distribution with a `cache` module would overwrite ours without a word. So the wheel has
`kamerref/resolver/`, `kamerref/cache/` and `kamerref/cli.py`, and the lines that import one room from another are
changed on the way. That is safe because of two rules that `tests/test_house.py` keeps: between packages a whole line
imports from the other's face, and no module is named in a string. An editable install keeps the checkout as it is.

With KAMERREF_COMPILED=1 in the environment the finder is compiled (mypyc) and the wheel is one for this platform: the same
citations, a third faster on short papers. The sources lie beside it, and nothing but that speed depends on it.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

MOVED = ("resolver", "cache", "cli")
_NAMES = "|".join(MOVED)
_FROM = re.compile(rf"(?m)^(\s*(?:>>> )?)from ({_NAMES})\b(?=[. ])")
_IMPORT = re.compile(rf"(?m)^(\s*(?:>>> )?)import ({_NAMES})[ \t]*$")
_LEFT_OVER = re.compile(rf"(?m)^\s*import .*\b(?:{_NAMES})\b(?!\s+import)")


def under_kamerref(source: str) -> str:
    """The source of a module with its imports of our own top-level names moved under `kamerref`.

    Raises ValueError for a form of import that is not rewritten (`import resolver.model`, `import cache, os`).
    """
    moved = _IMPORT.sub(r"\1from kamerref import \2", _FROM.sub(r"\1from kamerref.\2", source))
    left = _LEFT_OVER.search(moved)
    if left:
        raise ValueError(f"an import that the wheel cannot carry: {left[0].strip()!r}; write `from … import …`")
    return moved


WANTS_COMPILED = "KAMERREF_COMPILED"
#: What the finder imports need not be installed where it is compiled.
_MYPY = "[mypy]\nignore_missing_imports = True\nfollow_imports = silent\n"


def compile_finder(folder: Path) -> list[Path]:
    """Compile the finder of the sources in `folder`, beside them; the files that this made, for this Python and platform only."""
    (folder / "mypy.ini").write_text(_MYPY, encoding="utf-8")
    before = set(folder.rglob("*"))
    modules = [
        path.relative_to(folder).as_posix()
        for path in sorted((folder / "kamerref" / "resolver" / "finder").glob("*.py"))
        if path.name != "__init__.py"
    ]
    subprocess.run([sys.executable, "-m", "mypyc", *modules], cwd=folder, check=True)
    made = (path for path in folder.rglob("*") if path.suffix in (".so", ".pyd") and path not in before)
    return sorted(path for path in made if path.relative_to(folder).parts[0] != "build")


class KamerrefBuildHook(BuildHookInterface[Any]):
    """Called by hatchling for each wheel."""

    PLUGIN_NAME = "custom"

    def dependencies(self) -> list[str]:
        return ["mypy>=1.11", "setuptools"] if os.environ.get(WANTS_COMPILED) else []

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version == "editable":
            return
        root = Path(self.root)
        self._folder = tempfile.TemporaryDirectory(prefix="kamerref-wheel-")
        made = Path(self._folder.name)
        places = {"kamerref": "kamerref", "resolver": "kamerref/resolver", "cache": "kamerref/cache"}
        sources = [
            (path, f"{place}/{path.relative_to(root / room).as_posix()}")
            for room, place in places.items()
            for path in sorted((root / room).rglob("*"))
            if path.is_file() and "__pycache__" not in path.parts
        ]
        for path, target in [*sources, (root / "cli.py", "kamerref/cli.py")]:
            if path.suffix != ".py":
                build_data["force_include"][str(path)] = target
                continue
            written = made / target
            written.parent.mkdir(parents=True, exist_ok=True)
            written.write_text(under_kamerref(path.read_text(encoding="utf-8")), encoding="utf-8")
            build_data["force_include"][str(written)] = target
        if os.environ.get(WANTS_COMPILED):
            for path in compile_finder(made):
                build_data["force_include"][str(path)] = path.relative_to(made).as_posix()
            build_data.update(pure_python=False, infer_tag=True)

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        folder = getattr(self, "_folder", None)
        if folder is not None:
            folder.cleanup()
