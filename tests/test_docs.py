"""The documentation is whole and current: links lead somewhere, made pages are as the code makes them, the site builds."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import fields
from pathlib import Path

import pytest

from resolver.finder.forms import Form
from tools import make_api

from .conftest import ROOT

PAGES = [ROOT / "README.md", ROOT / "README.nl.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_somewhere(page: Path) -> None:
    text = re.sub(r"`[^`\n]*`", "", page.read_text(encoding="utf-8"))
    targets = [link for link in LINK.findall(text) if "://" not in link]
    assert [target for target in targets if not (page.parent / target).exists()] == []


def test_every_page_is_in_the_site() -> None:
    site = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    assert [page.name for page in (ROOT / "docs").glob("*.md") if page.name not in site] == []


def test_the_page_of_names_is_as_the_docstrings_make_it() -> None:
    pytest.importorskip("pyarrow", reason="the extra arrow is not installed: its functions are on the page")
    assert make_api.TARGET.read_text(encoding="utf-8") == make_api.page(), "run python tools/make_api.py"


def test_the_site_builds(tmp_path: Path) -> None:
    pytest.importorskip("mkdocs", reason="the extra docs is not installed")
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(tmp_path / "site")],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    page = (tmp_path / "site" / "index.html").read_text(encoding="utf-8")
    # Nothing is loaded from another host: who reads the documentation tells nobody.
    assert re.findall(r'(?:src|href)="(https?://[^"]+)"[^>]*>', re.sub(r"<a [^>]*>", "", page)) == []


def test_the_page_of_forms_tells_of_fields_that_are_there() -> None:
    page = (ROOT / "docs" / "forms.md").read_text(encoding="utf-8")
    told = set(re.findall(r"(?m)^\| `([a-z_]+)` \|", page))
    named = {field.name for field in fields(Form)}
    assert told <= named
    assert {"name", "says", "source", "pattern", "evidence", "examples", "counter", "needs", "reads"} <= told
