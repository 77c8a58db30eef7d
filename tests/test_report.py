"""The page on a letter: what is in it, what cannot get into it, and how it behaves in a real browser."""

from __future__ import annotations

import re
import shutil
import tarfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from kamerref.output.pages import safe_link
from kamerref.output.report import Reported, report
from kamerref.words import Lang, page_said
from resolver import Paper, Verdict, citations_of, read_bytes, read_text, resolve

from .conftest import SHARED, Run
from .standin.server import Standin
from .test_readers import EXAMPLE
from .timing import costs_at_most

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
in_browser = pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed: the page is shown in it")
HOSTILE = """# <img src=x onerror=alert(1)>

Zie "Kamerstuk 33 694, nr. 47"><script>alert(2)</script>, [motie](javascript:alert(3)) en Kamerstuk 33 694, nr. 999.

[x](https://zoek.officielebekendmakingen.nl/kst-33694-56.html"onmouseover="alert(4)) </style></script> Kamerstuk 99 998, nr. 3
"""


@pytest.fixture
def page(run: Run, tmp_path: Path) -> Path:
    done = run("report", str(EXAMPLE), "-o", "brief.html", "--offline")
    # Offline nothing was compared: never 0, which would say that all is well.
    assert (done.returncode, done.stdout) == (3, "")
    return tmp_path / "brief.html"


def test_what_is_in_it(page: Path) -> None:
    html = page.read_text(encoding="utf-8")
    assert html.count('class="ref"') == 15
    assert html.count("<li id=") == 13
    assert "niet nagekeken" in html
    assert re.search(r'<meta http-equiv="Content-Security-Policy" content="default-src &#39;none&#39;;', html)
    # Nothing is fetched: no address but those of links, and the names of no namespaces.
    assert (
        set(
            re.findall(
                r'(?:src|href|url)\s*[=(]\s*["\']?(?!#|https://zoek\.officielebekendmakingen\.nl/)[^"\')\s>]+', html
            )
        )
        == set()
    )


def test_with_the_sources(run: Run, tmp_path: Path) -> None:
    with Standin() as standin:
        done = run("report", str(EXAMPLE), "-o", "brief.html", *standin.options)
    html = (tmp_path / "brief.html").read_text(encoding="utf-8")
    assert done.returncode == 1  # one session differs from its record, as in `check`
    assert "Verhoeven" in html
    assert "aangenomen" in html
    assert "alleen het register" not in html


def test_english(run: Run) -> None:
    done = run("report", str(EXAMPLE), "-o", "-", "--lang", "en", "--offline")
    assert '<html lang="en">' in done.stdout
    assert "Papers referred to" in done.stdout
    assert "noot 1" not in done.stdout


def test_data_stay_data(run: Run, tmp_path: Path) -> None:
    (tmp_path / "boos.md").write_text(HOSTILE, encoding="utf-8")
    done = run("report", "boos.md", "-o", "-", "--offline")
    assert done.returncode == 1
    body = done.stdout.partition("<body>")[2].rpartition("<script>")[0]
    assert set(re.findall(r"<([a-zA-Z][a-zA-Z0-9]*)", body)) <= {
        "a", "article", "circle", "dd", "desc", "div", "dl", "dt", "footer", "g", "h1", "h2", "h3", "header", "li", "main", "ol", "p", "path",
        "rect", "section", "span", "strong", "sup", "svg", "text", "title", "tspan", "ul",
    }  # fmt: skip
    assert "javascript:" not in re.sub(r">[^<]*<", "><", body)
    assert not re.search(r"<[^>]*\son[a-z]+=", body)


@pytest.fixture
def browser() -> Iterator[Any]:
    api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed: it drives the browser")
    with api.sync_playwright() as playwright:
        opened = playwright.chromium.launch(
            executable_path=CHROMIUM,
            args=["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
                  "--disable-component-update", "--disable-sync"],
        )  # fmt: skip
        yield opened
        opened.close()


VIEWS = {
    "desktop": {"viewport": {"width": 1200, "height": 900}},
    "phone": {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True},
    "dark": {"viewport": {"width": 1200, "height": 900}, "color_scheme": "dark"},
    "without script": {"viewport": {"width": 1200, "height": 900}, "java_script_enabled": False},
}


@pytest.mark.slow
@in_browser
@pytest.mark.parametrize("view", VIEWS)
def test_in_a_browser(browser: Any, page: Path, view: str) -> None:
    context = browser.new_context(**VIEWS[view])
    asked: list[str] = []
    tab = context.new_page()
    tab.on("request", lambda request: asked.append(request.url))
    problems: list[str] = []
    tab.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
    tab.goto(page.as_uri())
    assert asked == [page.as_uri()]
    # Nothing sticks out sideways; only the picture scrolls in its own frame.
    if view != "without script":
        assert tab.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    first = tab.locator(".cite").first
    card = first.locator(".card")
    card.wait_for(state="hidden")
    if view == "phone":
        first.locator(".ref").tap()
        card.wait_for(state="visible")
        assert tab.url == page.as_uri()
        tab.locator("h1").tap()
        card.wait_for(state="hidden")
    else:
        first.locator(".ref").hover()
        card.wait_for(state="visible")
        tab.mouse.move(0, 0)
        card.wait_for(state="hidden")
        first.locator(".ref").focus()
        card.wait_for(state="visible")
        if view != "without script":
            tab.keyboard.press("Escape")
            card.wait_for(state="hidden")
        tab.keyboard.press("Enter")
        tab.wait_for_url("**#stuk1")
    if view in ("desktop", "dark"):
        for cite in tab.locator(".cite").all():
            cite.locator(".ref").hover()
            box = cite.locator(".card").bounding_box()
            assert box is not None
            assert box["x"] >= 0
            assert box["x"] + box["width"] <= 1200
    assert problems == []
    context.close()


@pytest.mark.slow
@in_browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("source", ["example", "hostile"])
def test_accessibility(browser: Any, run: Run, tmp_path: Path, scheme: str, source: str) -> None:
    axe = pytest.importorskip("axe_core_python.sync_playwright", reason="axe is not installed: it checks accessibility")
    (tmp_path / "boos.md").write_text(HOSTILE, encoding="utf-8")
    run("report", str(EXAMPLE) if source == "example" else "boos.md", "-o", "brief.html", "--offline")
    # The checker is put into the page, which the page's own policy would refuse.
    context = browser.new_context(color_scheme=scheme, bypass_csp=True)
    tab = context.new_page()
    tab.goto((tmp_path / "brief.html").as_uri())
    tab.locator(".ref").first.focus()
    found = axe.Axe().run(tab)["violations"]
    assert [(v["id"], v["impact"], [n["html"][:120] for n in v["nodes"][:3]]) for v in found] == []
    context.close()


@pytest.mark.slow
@in_browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_accessibility_of_the_picture(browser: Any, run: Run, tmp_path: Path, scheme: str) -> None:
    from tools import example_graph

    axe = pytest.importorskip("axe_core_python.sync_playwright", reason="axe is not installed: it checks accessibility")
    example_graph.build(tmp_path / "a.db", 120)
    assert run("graph", "kst-33000-8", "-o", "graaf.html", "--db", "a.db").returncode == 0
    context = browser.new_context(color_scheme=scheme, bypass_csp=True)
    tab = context.new_page()
    tab.goto((tmp_path / "graaf.html").as_uri())
    found = axe.Axe().run(tab)["violations"]
    assert [(v["id"], v["impact"], [n["html"][:120] for n in v["nodes"][:3]]) for v in found] == []
    context.close()


@pytest.mark.slow
@in_browser
def test_in_print(browser: Any, page: Path, tmp_path: Path) -> None:
    from resolver import read

    tab = browser.new_page()
    tab.goto(page.as_uri())
    tab.pdf(path=str(tmp_path / "print.pdf"))
    text = " ".join(read(tmp_path / "print.pdf").text.split())
    assert "Kamerstuk 33 694, nr. 12" in text
    assert "[1]" in text
    assert "https://zoek.officielebekendmakingen.nl/kst-33694-12.html" in text.replace(" ", "")


def test_the_parts_are_those_of_the_page() -> None:
    """The window puts its own page around the same parts: what it shows of a letter is what the report shows."""
    from kamerref.output.report import Reported, parts, report
    from resolver import citations_of, read_text, resolve

    document = read_text("Zie Kamerstuk 33 694, nr. 47 & <b>meer</b>. En Kamerstuk 33 694, nr. 56.\n")
    resolutions = resolve(citations_of(document), document.header)
    reported = Reported(document, resolutions, {}, (), "", "2026-11-25", "2025-02-14")
    made, page = parts(reported), report(reported)
    assert all(part in page for part in (made.letter, made.papers, made.summary))
    assert [document.text[start:end] for start, end in made.marks] == [
        "Kamerstuk 33 694, nr. 47",
        "Kamerstuk 33 694, nr. 56",
    ]
    assert 'id="v2"' in made.letter
    assert "style=" not in made.letter + made.papers + made.picture


def reported(text: str, *, source: str = "", papers: Sequence[Paper] = (), **fields: Any) -> Reported:
    document = read_text(text, source=source)
    resolutions = fields.pop("resolutions", None) or resolve(citations_of(document), document.header)
    return Reported(
        document, resolutions, {paper.id: paper for paper in papers}, (), "", "2026-11-25", "2025-02-14", **fields
    )


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_a_letter_without_references(lang: Lang) -> None:
    page = report(reported("Beste lezer, hier staat niets.\n"), lang)
    assert page_said(lang, "nothing") in page
    assert "<svg" in page


def test_spaces_are_spaces_and_nothing_is_a_box() -> None:
    spaces = "\u00a0\u202f\u2009\u2007\u2003\u3000\u2028\u2029\t"
    text = f"Zie{spaces}Kamerstuk\u00a033\u202f694, nr.\u00a047\u00ad \u200bhier\ufeff\x1b[31m \u202eomgekeerd\u2069 \uf0b7 punt \ue000.\n"
    page = report(reported(text))
    assert "\ufffd" not in page
    body = page.partition("<article>")[2].partition("</article>")[0]
    assert "Kamerstuk\u00a033\u202f694" in body
    assert "• punt" in body
    assert all(sign.isprintable() or sign in "\n\u00a0\u202f\u2009\u2007\u2003\u3000" for sign in body)


def test_no_box_in_real_word_letters(run: Run, tmp_path: Path) -> None:
    archive = SHARED / "data" / "real-files.tar.xz"
    if not archive.exists():
        pytest.skip("../shared is not here: the real files are not part of the repository")
    with tarfile.open(archive) as files:
        for item in files:
            if item.name.endswith(".docx"):
                file = files.extractfile(item)
                assert file is not None
                (tmp_path / "brieven").mkdir(exist_ok=True)
                (tmp_path / "brieven" / Path(item.name).name).write_bytes(file.read())
    done = run("report", "brieven", "-o", "uit", "--offline")
    pages = sorted((tmp_path / "uit").iterdir())
    assert len(pages) == 5, done.stderr
    for page in pages:
        html = page.read_text(encoding="utf-8")
        assert "\ufffd" not in html, page
        assert page.name == "index.html" or "<table>" in html
    index = (tmp_path / "uit" / "index.html").read_text(encoding="utf-8")
    assert [link in {page.name for page in pages} for link in re.findall(r'href="([^"]+)"', index)] == [True] * 4


def test_the_index_names_what_could_not_be_read(run: Run, tmp_path: Path) -> None:
    (tmp_path / "map").mkdir()
    (tmp_path / "map" / "goed.md").write_text("Kamerstuk 33 694, nr. 47", encoding="utf-8")
    (tmp_path / "map" / "stuk.docx").write_bytes(b"PK\x03\x04")
    done = run("report", "map", "--offline")
    index = (tmp_path / "map.report" / "index.html").read_text(encoding="utf-8")
    assert "stuk.docx" in index
    assert "niet gelezen" in index
    assert done.returncode in (2, 3)


def test_a_table_is_a_table() -> None:
    page = b"<html><body><table><tr><td>Stuk</td><td>Kamerstuk 33 694, nr. 47</td></tr><tr><td>a</td><td>b</td></tr></table></body></html>"
    document = read_bytes(page, source="x.html")
    html = report(
        Reported(document, resolve(citations_of(document), document.header), {}, (), "", "2026-11-25", "2025-02-14")
    )
    assert html.count("<tr>") == 2
    assert re.search(r"<td><p><span class=.cite good.>", html)


def test_each_place_has_its_own_verdict() -> None:
    text = "Kamerstuk 33 694, nr. 47 en nog eens Kamerstuk 33 694, nr. 47.\n"
    document = read_text(text)
    one, two = resolve(citations_of(document), document.header)
    page = report(
        reported(text, resolutions=[one._replace(verdict=Verdict.VERIFIED), two._replace(verdict=Verdict.DIFFERS)])
    )
    assert re.findall(r'<span class="cite (\w+)">', page) == ["good", "odd"]
    assert page.count('<li id="stuk') == 1
    assert re.search(
        r'<a href="#v1">alinea 1</a> <span class="word good">klopt</span>, <a href="#v2">alinea 1</a></dd>', page
    )


def test_what_is_not_there_gets_no_link() -> None:
    page = report(reported("Kamerstuk 33 694, nr. 999 en Kamerstuk 33 694, nr. 47.\n"))
    assert "kst-33694-999.html" not in page
    assert "kst-33694-47.html" in page


BAD_URLS = (
    "https://example.nl/kst-33694-47.html", "http://zoek.officielebekendmakingen.nl/x", "javascript:alert(1)", "https://a@zoek.officielebekendmakingen.nl/",
    "https://zoek.officielebekendmakingen.nl.example.nl/", 'https://zoek.officielebekendmakingen.nl/"onmouseover="x', "https://[/", "//example.nl",
)  # fmt: skip


@pytest.mark.parametrize("url", BAD_URLS)
def test_records_name_no_hosts_but_the_official_ones(url: str) -> None:
    paper = Paper("kst-33694-47", "kamerstuk", titel="<b>Een titel</b>", urls=(("pdf", url), ("tweedekamer", url)))
    page = report(reported("Kamerstuk 33 694, nr. 47.\n", papers=[paper]))
    assert url not in page
    assert "&lt;b&gt;Een titel&lt;/b&gt;" in page
    assert safe_link(url) == ""


def test_time_and_size_grow_with_the_references() -> None:
    def reporting(count: int) -> Callable[[], object]:
        text = "".join(f"Alinea {n} met Kamerstuk {20000 + n % 9999}, nr. {n % 90 + 1}.\n\n" for n in range(count))
        given = reported(text)
        assert len(given.resolutions) == count
        assert len(report(given)) < 4000 * count + 200_000
        return lambda: report(given)

    # Eight times the letter; quadratic would be 64 times the work.
    costs_at_most(14, reporting(4000), reporting(500))
