"""The whole way as a clerk goes it, in a real browser: drop, read, click, copy, filter, take along; and what it looks like."""

from __future__ import annotations

import re
import shutil
import subprocess
import tarfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from .conftest import ROOT, SHARED
from .standin.server import Standin
from .test_web import served

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed: the window is shown in it"),
]
EXAMPLE = ROOT / "examples" / "brief-veiligheidsstrategie.md"
WRONG = "Zie Kamerstuk 53 694, nr. 12, en Kamerstukken II 2013/14, 33694, nr. 48.\n\nEn <script>alert(1)</script>.\n"
WIDTHS = (1280, 768, 390)
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"]  # fmt: skip


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed: it drives the browser")
    with api.sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture
def real_letter(tmp_path: Path) -> Path:
    packed = SHARED / "data" / "real-files.tar.xz"
    if not packed.exists():
        pytest.skip("../shared/data is not here: the real Word files are not part of the repository")
    with tarfile.open(packed) as archive:
        archive.extract("real-files/brieven/antwoord-7.docx", tmp_path, filter="data")
    return tmp_path / "real-files" / "brieven" / "antwoord-7.docx"


def brought(tab: Any, address: str, letter: Path) -> None:
    """Drop a letter on the start page, and wait until it was checked."""
    tab.goto(f"{address}/")
    tab.set_input_files("#bestanden", str(letter))
    tab.click("button.main")
    tab.wait_for_url("**/letters/*")
    tab.wait_for_selector("[role=status]:not([data-events])", timeout=60_000)


def test_the_whole_way(browser: Any, real_letter: Path, tmp_path: Path) -> None:
    (tmp_path / "fout.md").write_text(WRONG, encoding="utf-8")
    with Standin() as standin, served(tmp_path, *standin.options) as window:
        context = browser.new_context(locale="nl", accept_downloads=True)
        context.grant_permissions(["clipboard-read", "clipboard-write"])
        tab = context.new_page()
        problems: list[str] = []
        asked: list[str] = []
        tab.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
        tab.on("dialog", lambda dialog: problems.append("a dialog opened"))
        tab.on("request", lambda request: asked.append(request.url))
        brought(tab, window.address, tmp_path / "fout.md")
        # Each finding leads to its place, and back.
        for link in tab.locator("[data-place]").all():
            place = link.get_attribute("data-place")
            link.click()
            assert tab.url.endswith(f"#{place}")
            tab.locator(f"#{place}").click()
            assert re.search(r"#b\d+$", tab.url)
        # Only one severity.
        tab.check("input[name=ernst][value=error]")
        shown = [item for item in tab.locator("[data-severity]").all() if item.is_visible()]
        assert shown
        assert {item.get_attribute("data-severity") for item in shown} == {"error"}
        tab.check("input[name=ernst][value=all]")
        # A proposal on the clipboard.
        copy = tab.locator("button.copy").first
        wanted = copy.get_attribute("data-copy")
        copy.click()
        assert tab.evaluate("navigator.clipboard.readText()") == wanted
        # The real Word file, with comments, in LibreOffice.
        brought(tab, window.address, real_letter)
        assert "verwijzingen" in tab.inner_text(".account")
        with tab.expect_download() as coming:
            tab.click("text=Met opmerkingen")
        commented = tmp_path / "met.docx"
        coming.value.save_as(commented)
        assert coming.value.suggested_filename == "antwoord-7-comments.docx"
        # The field that answers while one types: register at once, the record when it comes.
        tab.fill("#ref", "33 694, nr. 47")
        tab.wait_for_selector("#antwoord a")
        tab.wait_for_selector("#antwoord .more:has-text('brief')")
        assert problems == []
        assert {address.startswith((window.address, "data:")) for address in asked} == {True}
        context.close()
    soffice = shutil.which("soffice")
    if soffice is not None:
        profile = (tmp_path / "profile").as_uri()
        command = [soffice, f"-env:UserInstallation={profile}", "--headless", "--convert-to", "odt", "--outdir", str(tmp_path), str(commented)]  # fmt: skip
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        import zipfile

        content = zipfile.ZipFile(tmp_path / "met.odt").read("content.xml").decode()
        assert "<office:annotation" in content
        assert "K9" in content


def test_a_click_in_a_long_letter_leads_to_the_place_at_once(browser: Any, tmp_path: Path) -> None:
    filler = "Het kabinet hecht aan zorgvuldige verwijzingen. " * 20
    text = "\n\n".join(f"{filler}Zie Kamerstuk 99 {n}, nr. 7." for n in range(100, 800))
    (tmp_path / "lang.md").write_text(text, encoding="utf-8")
    with served(tmp_path, "--offline") as window:
        tab = browser.new_page(locale="nl")
        brought(tab, window.address, tmp_path / "lang.md")
        assert tab.locator(".long").count(), "this letter is laid out as a long one"
        assert tab.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"
        links = tab.locator("[data-place]")
        assert links.count() > 600
        for link in (links.last, links.first):
            place = link.get_attribute("data-place")
            link.click()
            seen = "p => { const at = document.getElementById(p).getBoundingClientRect(); return at.top >= 0 && at.bottom <= innerHeight; }"
            tab.wait_for_function(seen, arg=place)
            tab.locator(f"#{place}").click()
            tab.wait_for_function("() => /^#b[0-9]+$/.test(location.hash)")
        tab.close()


def test_without_network(browser: Any, tmp_path: Path) -> None:
    with served(tmp_path, "--offline") as window:
        tab = browser.new_page(locale="nl")
        brought(tab, window.address, EXAMPLE)
        assert "Alleen het register is geraadpleegd" in tab.inner_text("main")
        assert "niet vergeleken" in tab.inner_text(".account")
        assert "kloppen" not in tab.inner_text(".account")


@pytest.mark.parametrize("fault", ["500", "refuse", "html"])
def test_a_service_that_fails_in_the_middle(browser: Any, tmp_path: Path, fault: str) -> None:
    with Standin() as standin, served(tmp_path, *standin.options, "--rate", "50") as window:
        standin.faults = [None]
        standin.always = fault
        tab = browser.new_page(locale="nl")
        brought(tab, window.address, EXAMPLE)
        text = tab.inner_text("main")
        assert "niet nagekeken" in text
        assert "Geen bevindingen." not in text


def test_two_clicks_drop_one_letter_and_the_services_are_asked_again(browser: Any, tmp_path: Path) -> None:
    (tmp_path / "fout.md").write_text(WRONG, encoding="utf-8")
    with Standin() as standin, served(tmp_path, *standin.options, "--rate", "50") as window:
        standin.always = "500"
        tab = browser.new_page(locale="nl")
        tab.goto(f"{window.address}/")
        tab.set_input_files("#bestanden", str(tmp_path / "fout.md"))
        tab.dblclick("button.main")
        tab.wait_for_url("**/letters/*")
        tab.wait_for_selector("text=niet nagekeken", timeout=60_000)
        letter = tab.url
        tab.goto(f"{window.address}/")
        assert tab.locator("a[href^='/letters/']").count() == 1
        tab.go_back()
        assert tab.url == letter
        standin.always = None
        tab.click("text=Vraag het de diensten opnieuw")
        tab.wait_for_selector("[role=status]:not([data-events])", timeout=60_000)
        assert "niet nagekeken" not in tab.inner_text("main")
        assert tab.locator("text=Vraag het de diensten opnieuw").count() == 0
        tab.close()


def test_a_window_that_is_gone_is_said(browser: Any, tmp_path: Path) -> None:
    with Standin(latency_s=20) as standin, served(tmp_path, *standin.options) as window:
        tab = browser.new_page(locale="nl")
        tab.goto(f"{window.address}/")
        tab.set_input_files("#bestanden", str(EXAMPLE))
        tab.click("button.main")
        tab.wait_for_url("**/letters/*")
        tab.wait_for_selector("[data-events]:has-text('worden bevraagd')", timeout=60_000)
        window.process.kill()
        tab.wait_for_selector("text=Er is geen verbinding met kamerref", timeout=30_000)
        tab.close()


def test_without_script(browser: Any, tmp_path: Path) -> None:
    with served(tmp_path, "--offline") as window:
        context = browser.new_context(locale="nl", java_script_enabled=False, accept_downloads=True)
        tab = context.new_page()
        brought(tab, window.address, EXAMPLE)
        assert tab.locator(".findings > li").count() > 0
        with tab.expect_download() as coming:
            tab.click("text=Met links")
        assert coming.value.suggested_filename.endswith(".md")
        context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("lang", ["nl", "en"])
def test_every_page_for_everybody(browser: Any, tmp_path: Path, lang: str, scheme: str) -> None:
    """The accessibility checker finds nothing, and nothing sticks out, on every page at every width."""
    from tools import example_graph

    axe = pytest.importorskip("axe_core_python.sync_playwright", reason="axe is not installed: it checks accessibility")
    example_graph.build(tmp_path / "a.db", 120)
    (tmp_path / "fout.md").write_text(WRONG, encoding="utf-8")
    pages = ["/", "/search", "/search?q=verzonnen", "/papers/kst-33000-8", "/papers/kst-33694-9999", "/dossiers/33000", "/papers?ref=onzin",
             "/papers?ref=Handelingen+I+2001/02,+p.+525", "/nothing"]  # fmt: skip
    with Standin() as standin, served(tmp_path, "--db", "a.db", *standin.options) as window:
        context = browser.new_context(locale=lang, color_scheme=scheme, bypass_csp=True)
        tab = context.new_page()
        brought(tab, window.address, tmp_path / "fout.md")
        for page in [*pages, tab.url.removeprefix(window.address)]:
            tab.goto(f"{window.address}{page}")
            for width in WIDTHS:
                tab.set_viewport_size({"width": width, "height": 844})
                assert tab.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), (
                    page
                )
            found = axe.Axe().run(tab)["violations"]
            assert [(page, v["id"], [n["html"][:120] for n in v["nodes"][:3]]) for v in found] == []
        context.close()
