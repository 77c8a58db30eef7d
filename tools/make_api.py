"""Make docs/api.md from the docstrings of what `kamerref` gives to library users.

python tools/make_api.py
"""

from __future__ import annotations

import inspect
import re
import sys
from collections.abc import Callable
from enum import Enum
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import kamerref
from kamerref import arrow

TARGET = ROOT / "docs" / "api.md"
HEAD = """# From Python

Made by `python tools/make_api.py` from the docstrings, not written by hand. These names are kept; what is not here may change.
`from kamerref import …` loads a name when it is first used. Errors are `KamerrefError`, with `what` happened, `where`, and what to do `next`.
"""


def page() -> str:
    """The page as it is to be: functions first, then types, then what works on Arrow tables."""
    named = [(name, getattr(kamerref, name)) for name in kamerref.__all__]
    functions = [(name, value) for name, value in named if not inspect.isclass(value)]
    classes = [(name, value) for name, value in named if inspect.isclass(value)]
    over_arrow = [(name, getattr(arrow, name)) for name in ("citations_in", "extract_parquet")]
    parts = [HEAD, "## Functions\n", *(_function(f"kamerref.{name}", value) for name, value in functions)]
    parts += ["## Types\n", *(_class(name, value) for name, value in classes)]
    parts += ["## Over Arrow tables (extra `arrow`)\n"]
    parts += [_function(f"kamerref.arrow.{name}", value) for name, value in over_arrow]
    return "\n".join(parts)


def _function(name: str, function: Callable[..., Any]) -> str:
    return f"### {name}\n\n    {name.rpartition('.')[2]}{_signature(function)}\n\n{_said(function)}\n"


def _class(name: str, kind: type) -> str:
    out = [f"### {name}\n", f"{_said(kind)}\n"]
    if issubclass(kind, Enum):
        out += [f"- `{name}.{member.name}`: `{member.value}`" for member in kind]
    else:
        annotated = inspect.get_annotations(kind)
        out += [f"- `{field}`: `{_plain(annotated[field])}`" for field in annotated if not field.startswith("_")]
        for method, value in sorted(vars(kind).items()):
            function = getattr(value, "__func__", value)
            if not method.startswith("_") and inspect.isfunction(function) and function.__doc__:
                first = _said(function).partition("\n\n")[0].replace("\n", " ")
                out.append(f"- `{method}{_signature(function)}`: {first}")
    return "\n".join([*out, ""])


def _signature(function: Callable[..., Any]) -> str:
    """The parameters with their types and defaults, as they are written."""
    shown, kinds = [], inspect.signature(function)
    parameters = list(kinds.parameters.values())
    for at, parameter in enumerate(parameters):
        if parameter.name in ("self", "cls"):
            continue
        if parameter.kind is parameter.KEYWORD_ONLY and parameters[at - 1].kind is not parameter.KEYWORD_ONLY:
            shown.append("*")
        kind = f": {_plain(parameter.annotation)}" if parameter.annotation is not parameter.empty else ""
        default = "" if parameter.default is parameter.empty else f" = {_default(parameter.default)}"
        shown.append(f"{parameter.name}{kind}{default}")
    gives = _plain(kinds.return_annotation) if kinds.return_annotation is not kinds.empty else "None"
    return f"({', '.join(shown)}) -> {gives}"


def _default(value: object) -> str:
    return f"{type(value).__name__}.{value.name}" if isinstance(value, Enum) else repr(value)


def _plain(annotation: object) -> str:
    return annotation if isinstance(annotation, str) else getattr(annotation, "__name__", str(annotation))


def _said(value: object) -> str:
    """The docstring, with its examples as blocks."""
    said = re.sub(r"(?m)^( *)(>>>|\.\.\. )", r"\1    \2", inspect.getdoc(value) or "")
    out: list[str] = []
    in_example = False
    for line in said.splitlines():
        in_example = bool(line.strip()) and (in_example or line.lstrip().startswith(">>>"))
        if line.lstrip().startswith((">>>", "... ")):
            line = f"    {line.lstrip()}"
        elif in_example:
            line = f"    {line}"
        out.append(line)
    return "\n".join(out)


if __name__ == "__main__":
    TARGET.write_text(page(), encoding="utf-8")
    print(f"wrote {TARGET.relative_to(ROOT)}")
