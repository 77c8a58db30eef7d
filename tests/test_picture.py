"""The picture: what it names and colours, and, measured in a browser, that nothing in it lies over a word."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from markupsafe import Markup

from cache import Store
from kamerref.output.picture import Dot, Words, dossier_picture, fitting, picture, width_of
from kamerref.runs.drawing import kind_of
from resolver import citations_of, read_text, resolve

from .conftest import Run

WORDS = Words("Titel", "Uitleg", "Verwijst hiernaar", "Hiernaar verwijst het", "Een stap verder")
LONG = (
    "Motie van het lid Verzonnen over een onderwerp met WWW en MMM dat lang genoeg is om nergens op één regel te passen"
)
#: Points of every line against the box of every text, texts against each other and against the edge, dots against texts.
OVER = """() => {
  const out = [];
  for (const svg of document.querySelectorAll("svg")) {
    if (!svg.getClientRects().length) continue;
    const texts = [...svg.querySelectorAll("text")].map(text => [text.getBBox(), text.textContent]);
    const view = svg.viewBox.baseVal;
    for (const [a, name] of texts) {
      if (a.x < 0 || a.x + a.width > view.width || a.y < 0 || a.y + a.height > view.height) out.push(["outside", name]);
      for (const [b, other] of texts)
        if (a !== b && a.x < b.x + b.width - 1 && b.x < a.x + a.width - 1 && a.y + 3 < b.y + b.height - 3 && b.y + 3 < a.y + a.height - 3)
          out.push(["text", name, other]);
    }
    for (const line of svg.querySelectorAll(".edge")) {
      const length = line.getTotalLength();
      for (let at = 0; at <= length; at += 3) {
        const point = line.getPointAtLength(at);
        for (const [b, name] of texts)
          if (point.x > b.x + .5 && point.x < b.x + b.width - .5 && point.y > b.y + 2 && point.y < b.y + b.height - 2) {
            out.push(["line", name]);
            at = length + 1;
            break;
          }
      }
    }
    for (const dot of svg.querySelectorAll("circle")) {
      const [x, y, r] = ["cx", "cy", "r"].map(name => Number(dot.getAttribute(name)));
      for (const [b, name] of texts)
        if (x + r > b.x && x - r < b.x + b.width && y + r > b.y + 2 && y - r < b.y + b.height - 2) out.push(["dot", name]);
    }
  }
  return out;
}"""


def dots(count: int, groups: int, *, via: tuple[str, ...] = (), key: str = "p") -> list[Dot]:
    return [
        Dot(f"nr. {n + 1}", "motie", n % 9 + 1, group=f"33 {n % groups:03} · {LONG}", title=LONG, key=f"{key}{n}", via=via[n % len(via) :][:1] if via else ())
        for n in range(count)
    ]  # fmt: skip


def drawn(citing: int, cited: int, *, far: bool = False) -> str:
    left, right = dots(citing, 5), dots(cited, max(1, cited // 3), key="q")
    if far:
        left += dots(citing, 4, via=tuple(dot.key for dot in left), key="r")
        right += dots(cited, 4, via=tuple(dot.key for dot in right), key="s")
    return str(picture(Dot("Kamerstuk 36 410 XVI, nr. 123", title=LONG), left, right, WORDS))


PICTURES = {
    "alone": lambda: drawn(0, 0),
    "five": lambda: drawn(2, 3),
    "only citing": lambda: drawn(33, 0),
    "only cited": lambda: drawn(0, 33),
    "150": lambda: drawn(75, 75),
    "lopsided": lambda: drawn(150, 2),
    "two steps": lambda: drawn(12, 20, far=True),
    "a dossier": lambda: str(dossier_picture(dots(60, 1, via=("p3", "p40", "p59")), WORDS)),
}


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed: it drives the browser")
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        pytest.skip("chromium is not installed: it measures the words")
    with api.sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        yield opened
        opened.close()


@pytest.mark.slow
@pytest.mark.parametrize("name", PICTURES)
def test_nothing_lies_over_a_word(browser: Any, name: str) -> None:
    from kamerref.output.pages import rendered

    page = rendered(
        "graph.html", "x", "nl", about="", says="", legend=[], drawn=Markup(PICTURES[name]()), listed=[],
        heading="", search="Zoek",
    )  # fmt: skip
    for width in (400, 1000, 1600):
        tab = browser.new_page(viewport={"width": width, "height": 800})
        problems: list[str] = []
        tab.on("console", lambda message, problems=problems: problems.append(message.text))
        tab.set_content(page)
        assert tab.evaluate("[...document.querySelectorAll('svg')].filter(s => s.getClientRects().length).length") == 1
        assert tab.evaluate(OVER) == []
        assert tab.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
        assert problems == []
        tab.close()


@pytest.mark.slow
def test_the_search_and_the_zoom_are_comfort(browser: Any, run: Run, tmp_path: Path) -> None:
    text(tmp_path / "a.db", LETTER)
    assert run("graph", "kst-36990-1", "-o", "g.html", "--db", "a.db", "--lang", "nl").returncode == 0
    tab = browser.new_page(viewport={"width": 1200, "height": 800})
    tab.goto((tmp_path / "g.html").as_uri())
    tab.get_by_role("searchbox").fill("nr. 56")
    assert tab.evaluate("document.querySelectorAll('svg.wide .far').length") == 3
    assert tab.locator(".listed li:visible").count() == 1
    tab.get_by_role("button", name="+").click()
    assert tab.evaluate("document.querySelector('svg.wide').getBoundingClientRect().width") > 1200
    tab.locator("svg.wide [data-n='1']").hover()
    assert tab.evaluate("document.querySelectorAll('svg.wide .edge.near').length") == 1
    without = browser.new_context(java_script_enabled=False).new_page()
    without.goto((tmp_path / "g.html").as_uri())
    assert without.get_by_role("searchbox").count() == 0
    assert "nr. 56" in without.locator("svg.wide").text_content()


LETTER = "Zie de motie van het lid Jansen (Kamerstuk 33 694, nr. 56), Kamerstuk 33 694, nr. 47 en Kamerstuk 35 300 V, nr. 14."


def text(path: Path, words: str, source: str = "paper://kst-36990-1") -> None:
    from cache import Letter

    document = read_text(words, source=source)
    with Store(path) as store:
        store.save_many(
            [Letter.of(document, resolve(citations_of(document), document.header), source.partition("//")[2])]
        )


def labels(svg: str) -> list[str]:
    root = etree.fromstring(svg.encode())
    return ["".join(element.itertext()) for element in root.iter("{*}text")]


def test_papers_are_named_as_people_cite_them_and_coloured_by_what_is_known(run: Run, tmp_path: Path) -> None:
    text(tmp_path / "a.db", LETTER)
    done = run("graph", "kst-36990-1", "-o", "g.svg", "--db", "a.db", "--lang", "nl")
    assert done.returncode == 0, done.stderr
    svg = (tmp_path / "g.svg").read_text(encoding="utf-8")
    said = labels(svg.partition("?>")[2])
    assert "kst-" not in " ".join(said)
    assert any(one.startswith("33 694") for one in said)
    assert {"nr. 47", "35 300 V, nr. 14"} <= set(said)
    # No record says so, but the letter itself calls it a motion.
    assert "nr. 56motie" in said
    assert len(re.findall(r'class="dot motie', svg)) == 1
    assert len(re.findall(r'class="dot other', svg)) == 2


def test_the_page_lists_the_papers_with_their_titles(run: Run, tmp_path: Path) -> None:
    text(tmp_path / "a.db", LETTER)
    run("graph", "kst-36990-1", "-o", "g.html", "--db", "a.db", "--lang", "nl")
    page = (tmp_path / "g.html").read_text(encoding="utf-8")
    assert re.search(r'<li class="kind-motie"><a href="[^"]*kst-33694-56.html">Kamerstuk 33 694, nr. 56</a>', page)
    assert page.count("<svg") == 2


def test_a_dossier_has_a_picture_of_its_own(run: Run, tmp_path: Path) -> None:
    text(tmp_path / "a.db", "Zie Kamerstuk 33 694, nr. 47.", "paper://kst-33694-56")
    text(tmp_path / "a.db", "Zie Kamerstuk 33 694, nr. 47.", "paper://kst-33694-57")
    assert run("graph", "33 694", "-o", "g.svg", "--db", "a.db").returncode == 0
    svg = (tmp_path / "g.svg").read_text(encoding="utf-8").partition("?>")[2]
    assert [label for label in labels(svg) if label.startswith("nr.")] == ["nr. 47", "nr. 56", "nr. 57"]
    assert svg.count('class="edge"') == 2
    assert run("graph", "33 695", "-o", "h.svg", "--db", "a.db").returncode == 1


def test_two_steps_go_through_the_first(run: Run, tmp_path: Path) -> None:
    text(tmp_path / "a.db", "Zie Kamerstuk 33 694, nr. 47.", "paper://kst-33694-56")
    text(tmp_path / "a.db", "Zie Kamerstuk 33 694, nr. 56.", "paper://kst-33694-57")
    svg = {}
    for depth in "12":
        assert run("graph", "33 694, nr. 47", "-o", f"{depth}.svg", "--depth", depth, "--db", "a.db").returncode == 0
        svg[depth] = (tmp_path / f"{depth}.svg").read_text(encoding="utf-8").partition("?>")[2]
    assert "33 694, nr. 57" not in labels(svg["1"])
    assert "33 694, nr. 57" in labels(svg["2"])


def test_what_is_left_out_is_said(run: Run, tmp_path: Path) -> None:
    text(tmp_path / "a.db", LETTER)
    run("graph", "kst-36990-1", "-o", "g.html", "--db", "a.db", "--lang", "nl", "-n", "1")
    assert "2 stukken staan er niet op" in (tmp_path / "g.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("id", "soort", "expected"),
    [
        ("kst-33694-56", "motie", "motie"), ("kst-33694-56", "gewijzigde motie", "motie"), ("kst-1-1", "Brief regering", "brief"),
        ("kst-36000-2", "voorstel van wet", "wet"), ("kst-36000-3", "memorie van toelichting", "wet"), ("kst-1-1", None, "other"),
        ("h-tk-20192020-23-4", None, "handelingen"), ("ah-tk-20192020-89", None, "vragen"), ("letter:/a/b.docx", "motie", "letter"),
    ],
)  # fmt: skip
def test_kinds(id: str, soort: str | None, expected: str) -> None:
    assert kind_of(id, soort) == expected


@pytest.mark.parametrize("room", [0, 5, 40, 200, 2000])
def test_a_shortened_label_is_no_wider_than_its_room(room: int) -> None:
    assert width_of(fitting(LONG, room)) <= max(room, 0) or fitting(LONG, room) == ""
    assert fitting("nr. 4", 2000) == "nr. 4"


def test_communities_are_named_in_the_table_of_a_dossier_and_in_its_picture(run: Run, tmp_path: Path) -> None:
    pytest.importorskip("graspologic_native")
    (tmp_path / "a.md").write_text(
        "Zie Kamerstuk 33 694, nrs. 47 en 56, en Kamerstuk 30 821, nr. 72.\n", encoding="utf-8"
    )
    assert run("resolve", "a.md", "--offline", "--db", "a.db").returncode in (0, 3)
    assert "community" not in run("dossier", "33694", "--db", "a.db").stdout
    assert run("top", "--by", "community", "--db", "a.db").returncode == 0
    assert "33694" in run("dossier", "33694", "--db", "a.db", "--json").stdout.partition('"community"')[2]
    assert "community" in run("dossier", "33694", "--db", "a.db").stdout.splitlines()[0]
    assert run("graph", "33694", "--db", "a.db", "-o", "a.html", "--lang", "nl").returncode == 0
    assert "groep: 33694" in (tmp_path / "a.html").read_text(encoding="utf-8")
