"""Every JSON that the command prints has the shape of its file in docs/schemas/, also for letters that did not make it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from .conftest import ROOT, Run
from .standin.server import Standin

jsonschema = pytest.importorskip("jsonschema", reason="jsonschema is not installed")
SCHEMAS = ROOT / "docs" / "schemas"
OTHER = """# Aan de Tweede Kamer

Kamerstukken II 2019/20, 35 300 V, nr. 14 en Kamerstuk 33694-57; de motie-Sjoerdsma (35 189, nr. 7), zie ook ibid.
Stb. 1950, K 12; Handelingen II 2019/20, nr. 24, item 24; Kamerstuk 31 066, nr. 1234; Kamerstuk 33 694, nr. nr.
"""


def fits(name: str, text: str) -> Any:
    value = json.loads(text)
    jsonschema.validate(value, json.loads((SCHEMAS / f"{name}.json").read_text(encoding="utf-8")))
    return value


@pytest.fixture
def other(tmp_path: Path) -> str:
    (tmp_path / "ander.md").write_text(OTHER, encoding="utf-8")
    return "ander.md"


def test_every_schema_is_one() -> None:
    files = sorted(SCHEMAS.glob("*.json"))
    assert len(files) > 15
    for path in files:
        jsonschema.Draft202012Validator.check_schema(json.loads(path.read_text(encoding="utf-8")))


def test_offline(run: Run, other: str, tmp_path: Path) -> None:
    assert fits("find", run("find", other, "--json", "--all").stdout)
    assert fits("check", run("check", other, "--offline", "--json", "--record", "r.json").stdout)["letters"]
    assert fits("record", (tmp_path / "r.json").read_text(encoding="utf-8"))["letters"]
    assert fits("resolve", run("resolve", other, "--offline", "--json", "--db", "a.db").stdout)
    for ref in ("35 189, nr. 7", "31 066, nr. 1234", "33 694"):
        assert fits("show", run("show", ref, "--json", "--offline").stdout)
    for command in ("cited-by", "show"):
        assert fits(command, run(command, "kst-33694-57", "--db", "a.db", "--json").stdout)
    fits("cache-info", run("cache", "info", "--db", "a.db", "--json").stdout)


def test_with_the_sources(run: Run, other: str) -> None:
    with Standin() as standin:
        assert fits("check", run("check", other, "--json", *standin.options).stdout)
        assert fits("resolve", run("resolve", other, "--json", "--db", "a.db", *standin.options).stdout)


def test_the_real_letter(run: Run, letter: Path) -> None:
    assert fits("find", run("find", str(letter), "--json").stdout)
    assert fits("check", run("check", str(letter), "--offline", "--json").stdout)
    assert fits("resolve", run("resolve", str(letter), "--offline", "--json").stdout)


def test_the_api_is_described_by_the_same() -> None:
    from kamerref.web.openapi import SCHEMAS as API

    held = json.loads((SCHEMAS / "api.json").read_text(encoding="utf-8"))["$defs"]
    assert json.dumps(held).replace("#/$defs/", "#/components/schemas/") == json.dumps(API)


@pytest.mark.slow
@pytest.mark.long
def test_the_files_are_what_the_tool_makes() -> None:
    from tools import make_schemas

    for name, schema in make_schemas.schemas().items():
        assert json.loads((SCHEMAS / f"{name}.json").read_text(encoding="utf-8")) == schema, "run tools/make_schemas.py"
