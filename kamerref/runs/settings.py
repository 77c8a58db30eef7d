"""The defaults of a desk: `kamerref.toml`, or `[tool.kamerref]` in a `pyproject.toml`, found from the folder upward.

What is given on the command line comes first, then the environment, then these, then the program's own defaults.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from resolver import InputError

FILE, PROJECT = "kamerref.toml", "pyproject.toml"
MAX_BYTES = 1024 * 1024
CHOICES = {"style": ("aanwijzingen", "leidraad", "kamer"), "lang": ("nl", "en")}
#: Every name that may be set, and whether it is a list of texts or one.
NAMES: dict[str, type] = {
    "style": str,
    "lang": str,
    "select": list,
    "ignore": list,
    "db": str,
    "contact": str,
    "proxy": str,
}
FROM_ENVIRONMENT = ("db", "contact", "proxy")
"""Settings that a variable of the environment gives too: KAMERREF_DB, and so on."""
OWN = {
    "lang": "nl for check, report and graph; else as the locale",
    "db": "kamerref.db; memory for check, report and link",
}
Value = str | list[str]


class DeskSettings(NamedTuple):
    """What holds in a folder: the values by name, and the file they are from (None when there is none)."""

    values: Mapping[str, Value] = {}
    path: Path | None = None


def settings_in(folder: Path) -> DeskSettings:
    """The settings that hold in a folder: of the nearest file, here or above. Raises `InputError` for a faulty one."""
    try:
        here = folder.absolute()
    except OSError:  # the folder we are in is gone
        return DeskSettings()
    for place in (here, *here.parents):
        for path in (place / FILE, place / PROJECT):
            found = _read(path)
            if found is not None:
                return DeskSettings({name: _checked(name, found[name], path) for name in found}, path)
    return DeskSettings()


def _read(path: Path) -> dict[str, object] | None:
    try:
        if not path.is_file():
            return None
        import tomllib  # here: most folders have no settings

        if path.stat().st_size > MAX_BYTES:
            raise InputError("is too large for settings", where=str(path), next="check the file")
        held = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError:
        return None
    except ValueError as error:  # no TOML, or no UTF-8
        if path.name == PROJECT:  # another program's file, and its fault
            return None
        raise InputError("is no TOML ({why})", where=str(path), next="mend the file", why=error) from error
    if path.name == FILE:
        return held
    tool = held.get("tool")
    own = tool.get("kamerref") if isinstance(tool, dict) else None
    return own if isinstance(own, dict) else None


def _checked(name: str, value: object, path: Path) -> Value:
    if name not in NAMES:
        raise InputError(
            "there is no setting {name!r}",
            where=str(path),
            next="choose from {names}",
            name=name,
            names=", ".join(NAMES),
        )
    if NAMES[name] is list:
        if isinstance(value, list) and all(isinstance(one, str) for one in value):
            return [str(one) for one in value]
        raise InputError("{name} is a list of texts", where=str(path), next='write {name} = ["K302"]', name=name)
    if not isinstance(value, str):
        raise InputError("{name} is a text", where=str(path), next='write {name} = "…"', name=name)
    if name in CHOICES and value not in CHOICES[name]:
        raise InputError(
            "{value!r} is no {name}",
            where=str(path),
            next="choose from {names}",
            value=value,
            name=name,
            names=", ".join(CHOICES[name]),
        )
    if name == "db":  # seen from the file, wherever the command is started
        return str(path.parent / Path(value).expanduser())
    return value


class Held(NamedTuple):
    """One default as it holds: its name, its value, and where it is from."""

    setting: str
    value: str
    source: str


def holding(folder: Path | None = None) -> list[Held]:
    """What holds in a folder, setting by setting: the environment's, the file's, or the program's own."""
    settings = settings_in(folder or Path())
    out = []
    for name in NAMES:
        variable = f"KAMERREF_{name.upper()}"
        if name in FROM_ENVIRONMENT and os.environ.get(variable):
            out.append(Held(name, os.environ[variable], variable))
        elif name in settings.values:
            value = settings.values[name]
            out.append(Held(name, ", ".join(value) if isinstance(value, list) else value, str(settings.path)))
        else:
            out.append(Held(name, OWN.get(name, ""), "kamerref itself"))
    return out
