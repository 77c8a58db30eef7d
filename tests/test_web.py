"""The window: what a visitor does, and what nobody may do."""

from __future__ import annotations

import io
import json
import os
import re
import socket
import sqlite3
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any, NamedTuple
from xml.etree import ElementTree

import pytest

pytest.importorskip("starlette", reason="the extra web is not installed")
pytest.importorskip("multipart", reason="the extra web is not installed")
pytest.importorskip("jinja2", reason="the extra web is not installed")

from starlette.testclient import TestClient

from cache import Store
from kamerref.runs.extraction import extract
from kamerref.runs.resolving import Judged
from kamerref.runs.session import Asking
from kamerref.web.app import make_app
from kamerref.web.desk import Desk
from kamerref.web.doorkeeper import ALL_WRONG_A_MINUTE, MOST_OPEN, WRONG_A_MINUTE
from kamerref.web.examining import KeptLetter, gravest, notes
from kamerref.web.settings import MAX_FILE_BYTES, MAX_FILES, Settings, checked
from resolver import InputError, Register, Resolution, Verdict, citations_of, read_text
from resolver.check import Finding
from resolver.register.build import build
from resolver.sources.asking import METADATA_MOST

from .conftest import ROOT, Run, free_port
from .standin.server import Standin

HOME = "http://127.0.0.1:8765"
LETTER = (
    "Zie Kamerstuk 33 694, nr. 47, en Kamerstuk 33 694, nr. 99999.\n\nDe motie (Kamerstuk 99 998, nr. 3) is er niet.\n"
)
HOSTILE = "</article><script>alert(1)</script><img src=x onerror=alert(2)> Kamerstuk 33 694, nr. 47\n"


def settings(**more: Any) -> Settings:
    return Settings(asking=Asking(offline=True), workers=1, **more)


@pytest.fixture(scope="module")
def window() -> Iterator[TestClient]:
    chosen = settings(letters_a_minute=10_000, questions_a_minute=100_000)
    desk = Desk(chosen)
    with TestClient(make_app(chosen, desk), base_url=HOME, follow_redirects=False) as client:
        yield client
    desk.close()


@pytest.fixture
def visitor(window: TestClient) -> TestClient:
    window.cookies.clear()
    return window


def csrf(client: TestClient, page: str = "/") -> str:
    found = re.search(r'name="csrf" value="([0-9a-f]{64})"', client.get(page).text)
    assert found is not None
    return found[1]


def dropped(client: TestClient, name: str, data: bytes, **more: str) -> str:
    """Drop a letter and wait for it: the address of its page."""
    answer = client.post("/letters", data={"csrf": csrf(client), **more}, files=[("files", (name, data))])
    assert answer.status_code == 303, answer.text
    address = str(answer.headers["location"])
    waited(client, address)
    return address


def waited(client: TestClient, address: str) -> None:
    """Wait until a letter, or all that are in it, were examined."""
    end = time.monotonic() + 60
    while re.search(r"data-events=|data-reload", client.get(address).text):
        assert time.monotonic() < end, "the letter is not examined"
        time.sleep(0.1)


# -- what a visitor does ----------------------------------------------------------------------------------------------


def test_a_letter_comes_back_with_its_findings(visitor: TestClient) -> None:
    page = visitor.get(dropped(visitor, "brief.md", LETTER.encode())).text
    assert "K102" in page
    assert 'href="#v3"' in page
    assert 'id="v3"' in page
    assert "brief.md" in page


def test_of_very_many_findings_the_gravest_are_listed_in_their_order() -> None:
    made = [
        Finding("K904" if at % 3 else "K101", "info" if at % 3 else "error", at, at + 1, str(at)) for at in range(9)
    ]
    assert [finding.start for finding in gravest(made, 9)] == list(range(9))
    assert [finding.start for finding in gravest(made, 4)] == [0, 1, 3, 6]


def test_text_may_be_pasted(visitor: TestClient) -> None:
    answer = visitor.post("/letters", data={"csrf": csrf(visitor), "text": "Zie Kamerstuk 33 694, nr. 47."})
    assert answer.status_code == 303
    assert visitor.get("/").text.count('href="/letters/') == 1


def test_several_letters_stand_in_a_list(visitor: TestClient) -> None:
    files = [("files", (f"brief-{n}.md", LETTER.encode())) for n in range(3)]
    answer = visitor.post("/letters", data={"csrf": csrf(visitor)}, files=files)
    assert answer.headers["location"] == "/"
    assert visitor.get("/").text.count('href="/letters/') == 3


def test_a_mended_letter_says_what_is_new_and_what_is_solved(visitor: TestClient) -> None:
    first = dropped(visitor, "brief.md", LETTER.encode())
    mended = LETTER.replace("99 998, nr. 3", "99 997, nr. 4")
    page = visitor.get(dropped(visitor, "brief.md", mended.encode(), before=first.rpartition("/")[2])).text
    assert "Nieuw: 1" in page
    assert "Opgelost: 1" in page


def test_no_error_is_left_out_behind_many_findings(visitor: TestClient) -> None:
    text = "\n\n".join(f"Kamerstuk 99 {n}, nr. 7." for n in range(100, 700)) + "\n\nKamerstuk 99 998, nr. 3.\n"
    page = visitor.get(dropped(visitor, "brief.md", text.encode())).text
    listed = re.findall(r'data-severity="(\w+)"', page)
    assert len(listed) > 600
    for severity, count in re.findall(r'value="(error|warning|info)"[^>]*>[^<(]*\((\d+)\)', page):
        assert listed.count(severity) == int(count)
    assert page.rindex("Kamerstuk 99 998, nr. 3</a>") < page.index('id="h-brief"'), "the last one is among the findings"


def desk_behind(client: TestClient) -> Desk:
    desk = client.app.app.state.desk  # type: ignore[attr-defined]
    assert isinstance(desk, Desk)
    return desk


def test_nothing_is_called_solved_before_the_letter_is_checked(visitor: TestClient) -> None:
    first = dropped(visitor, "brief.md", LETTER.encode())
    second = dropped(visitor, "brief.md", b"Zie Kamerstuk 33 694, nr. 47.", before=first.rpartition("/")[2])
    assert "Opgelost:" in visitor.get(second).text
    letter = desk_behind(visitor).find(second.rpartition("/")[2], visitor.cookies["kamerref_visitor"])
    assert letter is not None
    letter.state = "examining"
    page = visitor.get(second).text
    assert 'class="account"' in page, "what the register said is shown already"
    assert "Opgelost:" not in page


@pytest.mark.parametrize("asked", ["all", "part"])
def test_letters_that_were_looked_up_otherwise_are_not_compared_in_silence(visitor: TestClient, asked: str) -> None:
    says = "niet zonder meer te vergelijken"
    first = dropped(visitor, "brief.md", LETTER.encode())
    letter = desk_behind(visitor).find(first.rpartition("/")[2], visitor.cookies["kamerref_visitor"])
    assert letter is not None
    assert says not in visitor.get(dropped(visitor, "brief.md", b"Niets.", before=letter.id)).text
    result = letter.folder / "result.json"
    result.write_text(json.dumps({**json.loads(result.read_text()), "asked": asked}))
    page = visitor.get(dropped(visitor, "brief.md", b"Niets.", before=letter.id)).text
    assert "Opgelost:" in page
    assert says in page


@contextmanager
def asking_window(standin: Standin, **more: Any) -> Iterator[TestClient]:
    """A window whose services are the stand-in's."""
    asking = Asking(endpoints=tuple(standin.endpoints.items()), rate=1000.0)
    chosen = Settings(asking=asking, workers=1, **more)
    desk = Desk(chosen)
    try:
        with TestClient(make_app(chosen, desk), base_url=HOME, follow_redirects=False) as client:
            yield client
    finally:
        desk.close()


@pytest.mark.parametrize("keep_s", [0, 600])
def test_what_the_services_did_not_answer_is_asked_again(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, keep_s: int
) -> None:
    monkeypatch.setenv("KAMERREF_CACHE", str(tmp_path))
    with Standin() as standin, asking_window(standin, keep_s=keep_s) as client:
        standin.always = "500"
        address = dropped(client, "brief.md", b"Zie Kamerstuk 33 694, nr. 47, en Kamerstuk 33 694, nr. 12.")
        page = client.get(address).text
        assert "gaven de openbare diensten geen antwoord: die zijn niet nagekeken" in page
        assert "2 bestaan, inhoud niet vergeleken" in page
        standin.always = None
        answer = client.post(f"{address}/go-on", data={"csrf": csrf(client, address)})
        assert answer.headers["location"] == address
        waited(client, address)
        page = client.get(address).text
        assert "niet nagekeken" not in page
        assert "/go-on" not in page, "nothing is left to ask"
        # What was answered is not asked again.
        asked = len(standin.requests)
        answer = client.post(f"{address}/go-on", data={"csrf": csrf(client, address)})
        waited(client, address)
        assert len(standin.requests) == asked


def test_papers_beyond_what_is_asked_at_once_are_asked_too(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("KAMERREF_CACHE", str(tmp_path))
    text = "\n\n".join(f"Kamerstuk 34 {n}, nr. 999." for n in range(300, 300 + 2 * METADATA_MOST + 5))
    with Standin() as standin, asking_window(standin) as client:
        page = client.get(dropped(client, "brief.md", text.encode())).text
        assert standin.counted("pages") == 2 * METADATA_MOST + 5
        assert "niet nagekeken" not in page
        assert "/go-on" not in page


@pytest.mark.parametrize(
    ("failed", "stopped", "says"),
    [(0, False, ""), (1, False, "Van 1 verwijzing"), (2, True, "Van 2 verwijzingen"), (0, True, "De verwijzingen zijn nagekeken;")],
)  # fmt: skip
def test_what_was_not_looked_up_is_said_as_it_is(failed: int, stopped: bool, says: str) -> None:
    place = Resolution(citations_of(read_text("Kamerstuk 33 694, nr. 47", source="-"))[0], Verdict.EXISTS)
    letter = Judged("-", resolutions=(*[place._replace(failed=True)] * failed, place))
    kept = KeptLetter(letter=letter, findings=(), papers={}, offline=None, stopped=stopped, requests={})
    assert (notes(kept, "nl") or [""])[0].startswith(says)
    assert bool(notes(kept, "nl")) is not kept.is_complete
    assert kept.may_ask_again is not kept.is_complete


def test_before_the_services_answer_nobody_is_said_to_want_no_network(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("KAMERREF_CACHE", str(tmp_path))
    with Standin(latency_s=1.5) as standin, asking_window(standin) as client:
        answer = client.post("/letters", data={"csrf": csrf(client), "text": "Zie Kamerstuk 33 694, nr. 47."})
        seen = []
        end = time.monotonic() + 60
        while "data-events" in (page := client.get(answer.headers["location"]).text) and time.monotonic() < end:
            seen.append(page)
        early = [page for page in seen if 'class="account"' in page]
        assert early, "what the register says is shown at once"
        assert all("de openbare diensten worden nog bevraagd" in page for page in early)
        assert not any("zonder netwerk" in page for page in early)
        assert "nog bevraagd" not in page


def test_a_pdf_is_read_too(visitor: TestClient) -> None:
    from .hostile_files import pdf

    words = b"BT /F1 12 Tf 50 700 Td (Zie Kamerstuk 33 694, nr. 47.) Tj ET"
    made = pdf(
        [
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R /Resources << /Font << /F1 4 0 R >> >> >>",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
            f"<< /Length {len(words)} >>",
        ],
        {5: words},
    )
    page = visitor.get(dropped(visitor, "brief.pdf", made)).text
    assert "1 verwijzing naar 1 stuk gelezen" in page


def test_nothing_found_is_said(visitor: TestClient) -> None:
    page = visitor.get(dropped(visitor, "brief.md", b"Beste lezer, hier staat niets.\n")).text
    assert "geen verwijzing" in page.lower()


def test_a_file_that_cannot_be_read_gives_a_sentence(visitor: TestClient) -> None:
    answer = visitor.get(dropped(visitor, "brief.docx", b"PK\x03\x04 this is no zip"))
    assert answer.status_code == 200
    assert "Deze brief is niet gelezen" in answer.text


def test_a_letter_can_be_wiped(visitor: TestClient) -> None:
    address = dropped(visitor, "brief.md", LETTER.encode())
    assert visitor.post(f"{address}/forget", data={"csrf": csrf(visitor)}).status_code == 303
    assert visitor.get(address).status_code == 404


def test_a_number_is_answered_while_typing(visitor: TestClient) -> None:
    said = visitor.get("/lookup", params={"ref": "33 694, nr. 47"}).json()
    assert said["known"] is True
    assert said["page"] == "/papers/kst-33694-47"
    assert visitor.get("/lookup", params={"ref": "onzin"}).json()["known"] is None


def test_the_page_of_a_paper(visitor: TestClient) -> None:
    assert visitor.get("/papers", params={"ref": "33694-47"}).headers["location"] == "/papers/kst-33694-47"
    page = visitor.get("/papers/kst-33694-47").text
    assert "Kamerstuk 33 694, nr. 47" in page
    assert "Start met --db" in page
    assert visitor.get("/papers/../../etc/passwd").status_code == 404
    assert visitor.get("/papers/kst-33694-47/citation.ris").text.startswith("TY  - ")
    assert visitor.get("/papers/kst-33694-47/citation.exe").status_code == 404


def test_both_languages(visitor: TestClient) -> None:
    assert "Een brief nakijken" in visitor.get("/").text
    visitor.post("/language", data={"csrf": csrf(visitor), "lang": "en", "back": "/search"})
    assert '<html lang="en">' in visitor.get("/").text
    assert "Een brief nakijken" not in visitor.get("/").text


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A window with a database: the invented corpus of the tests."""
    from tools import example_graph

    db = tmp_path_factory.mktemp("library") / "a.db"
    example_graph.build(db, 120)
    letter = read_text("Zie Kamerstuk 33 000, nr. 8 over kruisraketten.", source="/elders/map/brief van ons.txt")
    with Store(db) as store:
        store.save_many([extract(letter)])
    chosen = settings(db=str(db), questions_a_minute=100_000)
    desk = Desk(chosen)
    with TestClient(make_app(chosen, desk), base_url=HOME, follow_redirects=False) as client:
        yield client
    desk.close()


def test_the_page_of_a_paper_in_the_database(library: TestClient) -> None:
    page = library.get("/papers/kst-33000-8").text
    for shown in (
        "Wordt aangehaald door",
        "Aangehaald per jaar",
        "Haalt aan",
        "Omgeving",
        "Vergaderjaar",
        "<svg",
        "alinea",
    ):
        assert shown in page, shown
    assert re.search(r'<a href="/papers/kst-33[^"]*"><title>', page), "the dots of the picture lead to pages of ours"
    english = library.get("/papers/kst-33000-8", headers={"Accept-Language": "en"}).text
    assert "Is cited by" in english
    assert "alinea" not in english


def test_the_page_of_a_dossier_and_its_feed(library: TestClient) -> None:
    page = library.get("/dossiers/33000").text
    assert page.count("<tr>") > 10
    assert 'href="/dossiers/33000/feed.atom"' in page
    feed = library.get("/dossiers/33000/feed.atom")
    assert feed.headers["content-type"].startswith("application/atom+xml")
    tree = ElementTree.fromstring(feed.text)
    assert len(tree.findall("{http://www.w3.org/2005/Atom}entry")) > 10
    assert library.get("/dossiers/33999/feed.atom").status_code == 404
    assert library.get("/dossiers/onzin").status_code == 404


def test_search_finds_titles_contexts_and_numbers(library: TestClient) -> None:
    assert "kst-33000-8" in library.get("/search", params={"q": "kst-33000-8"}).text
    found = library.get("/search", params={"q": "verzonnen"}).text
    assert found.count("<li>") > 10
    assert "in de titel" in found
    assert "bij een aanhaling" in library.get("/search", params={"q": "daarover ontving uw Kamer"}).text
    assert "Niets gevonden" in library.get("/search", params={"q": "xyzzy"}).text
    letter = library.get("/search", params={"q": "kruisraketten"}).text
    assert "brief van ons.txt" in letter
    assert "elders" not in letter
    assert library.get("/search", params={"q": "' OR 1=1 -- \" * ("}).status_code == 200


@pytest.mark.parametrize("broken", ["gone", "garbage", "foreign", "half"])
def test_a_database_that_breaks_is_told_and_the_register_still_answers(tmp_path: Path, broken: str) -> None:
    from tools import example_graph

    file = tmp_path / "a.db"
    example_graph.build(file, 60)
    whole = file.read_bytes()
    desk = Desk(settings(db=str(file)))
    with TestClient(make_app(desk.settings, desk), base_url=HOME, follow_redirects=False) as client:
        assert "Verzonnen titel" in client.get("/papers/kst-33000-8").text
        for left in tmp_path.glob("a.db*"):
            left.unlink()
        if broken == "foreign":
            with closing(sqlite3.connect(file)) as other:
                other.execute("create table papers (x)")
        elif broken != "gone":
            file.write_bytes(b"geen database " * 9_000 if broken == "garbage" else whole[:60_000])
        for path in ("/papers/kst-33000-8", "/dossiers/33000"):
            answer = client.get(path)
            assert answer.status_code == 200
            assert "De database kan niet worden gelezen" in answer.text
            assert "niet in de geopende database" not in answer.text
            assert str(tmp_path) not in answer.text
        assert client.get("/search?q=verzonnen").status_code == 200
        for path in ("papers/kst-33000-8", "papers/kst-33000-8/cited-by", "resolve?ref=33000,8"):
            answer = client.get(f"/api/v1/{path}")
            assert (answer.status_code, answer.json()["status"]) == (503, 503)
        assert client.get("/dossiers/33000/feed.atom").status_code == 503, "an empty feed would say that nothing came"
    desk.close()


def test_pages_of_the_api_follow_by_key(library: TestClient) -> None:
    def asked(**query: Any) -> dict[str, Any]:
        answer: dict[str, Any] = library.get("/api/v1/papers/kst-33000-1/cited-by", params=query).json()
        return answer

    whole = [row["id"] for row in asked()["items"]]
    assert len(whole) > 3
    paged, after = [], ""
    while True:
        part = asked(limit=2, after=after)
        paged += [row["id"] for row in part["items"]]
        if part["next"] is None:
            break
        after = part["next"]
    assert paged == whole
    assert library.get("/api/v1/papers/kst-33000-1/cited-by?limit=0").status_code == 400


def test_a_reference_that_can_be_several_is_not_chosen(visitor: TestClient) -> None:
    ref = "Handelingen I 2001/02, p. 525"
    said = visitor.get("/lookup", params={"ref": ref}).json()
    assert said["known"] is None
    page = visitor.get("/papers", params={"ref": ref})
    assert page.status_code == 200
    assert page.text.count('<a href="/papers/h-') > 1
    assert "Dit dossier" in visitor.get("/lookup", params={"ref": "33 694"}).json()["says"]


def zipped(**files: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return packed.getvalue()


def test_names_inside_an_archive_or_message_are_only_shown(visitor: TestClient) -> None:
    names = ["<b>x.md", "a" * 500 + ".md", "\u202egpj.md", "x\udce9\nSet-Cookie: a=b.md"]
    packed = zipped(**{name.encode("utf-8", "replace").decode(): HOSTILE.encode() for name in names})
    mail = "From: a@b.nl\nContent-Type: multipart/mixed; boundary=g\n\n" + "".join(
        f"--g\nContent-Type: text/markdown\nContent-Disposition: attachment; filename*=utf-8''{name}\n\nKamerstuk 33 694, nr. 47\n"
        for name in ("%FF%FE.md", "%0D%0ASet-Cookie%3A%20a.md", "%3Cscript%3E.md")
    )
    for name, data in (("x.zip", packed), ("x.eml", f"{mail}--g--\n".encode())):
        address = dropped(visitor, name, data)
        page = visitor.get(address)
        assert page.status_code == 200
        inside = re.findall(r'<li><a href="(/letters/[^"]+)"', page.text)
        assert len(inside) >= 3
        for one in inside:
            shown = visitor.get(one)
            assert shown.status_code == 200
            assert not re.search("<b>x|<script>|\u202e", shown.text.replace('<script src="/static/app.js"', ""))
            is_refused = "buiten zijn archief wijst" in shown.text
            assert visitor.get(f"{one}/files/csv").status_code == (404 if is_refused else 200)


def test_letters_in_an_archive_are_letters(visitor: TestClient) -> None:
    data = zipped(**{"map/een.md": LETTER.encode(), "twee.md": b"Niets.\n", "boos/<script>.md": HOSTILE.encode()})
    address = dropped(visitor, "brieven.zip", data)
    page = visitor.get(address).text
    assert "Brieven in dit bestand: 3." in page
    assert "<script>.md" not in page
    inside = re.findall(r'<li><a href="(/letters/[^"]+)">', page)
    assert len(inside) == 3
    for one in inside:
        waited(visitor, one)
    assert any("K102" in visitor.get(one).text for one in inside)
    made = visitor.get(f"{inside[0]}/files/csv")
    assert made.status_code == 200
    visitor.post(f"{address}/forget", data={"csrf": csrf(visitor)})
    assert [visitor.get(one).status_code for one in inside] == [404, 404, 404]


def test_a_file_to_take_along_is_made_once_in_each_language(visitor: TestClient) -> None:
    address = dropped(visitor, "brief.md", LETTER.encode())
    letter = desk_behind(visitor).find(address.rpartition("/")[2], visitor.cookies["kamerref_visitor"])
    assert letter is not None
    first = {lang: visitor.get(f"{address}/files/csv", headers={"accept-language": lang}) for lang in ("nl", "en")}
    assert first["nl"].text != first["en"].text
    for made in letter.folder.glob("made-*"):
        made.write_bytes(b"as it lies there")
    assert visitor.get(f"{address}/files/csv").text == "as it lies there"
    letter.judged += 1  # judged anew, it is made anew
    assert visitor.get(f"{address}/files/csv").text == first["nl"].text


def test_a_letter_can_be_read_in_the_other_language(visitor: TestClient) -> None:
    address = dropped(visitor, "brief.md", LETTER.encode())
    english = visitor.get(address, headers={"Accept-Language": "en"}).text
    assert "does not exist" in english
    assert not re.search(r"bestaat niet|verwijzing|alinea", english)
    assert "bestaat niet" in visitor.get(address, headers={"Accept-Language": "nl"}).text


def test_what_is_made_says_what_the_page_says(visitor: TestClient) -> None:
    address = dropped(visitor, "brief.md", LETTER.encode())
    page = visitor.get(address).text
    said = re.search(r'<p class="account">([^<]+)</p>', page)
    assert said is not None
    made = {what: visitor.get(f"{address}/files/{what}").text for what in ("csv", "json", "report", "record")}
    for what in ("csv", "json", "report"):
        assert said[1] in made[what], what
    assert json.loads(made["record"])["letters"][0]["file"] == "brief.md"
    assert "kamerref-desk" not in "".join(made.values()), "where a letter lies is nobody's business"


def test_the_account_is_the_checks_own(visitor: TestClient, run: Run, tmp_path: Path) -> None:
    (tmp_path / "brief.md").write_text(LETTER, encoding="utf-8")
    printed = run("check", "brief.md", "--offline", "--lang", "nl").stdout
    said = re.search(r'<p class="account">([^<]+)</p>', visitor.get(dropped(visitor, "brief.md", LETTER.encode())).text)
    assert said is not None
    assert said[1] in " ".join(printed.split())


REFUSED = [
    ("brief.docx", b"PK\x03\x04 this is no zip", "beschadigd"),
    ("brief.png", b"\x89PNG\r\n\x1a\n" + b"0" * 50, "een plaatje"),
    ("leeg.md", b"", "leeg"),
    ("x.bin", b"\x7fELF" + bytes(range(256)) * 20, "geen tekst"),
    ("brieven.zip", zipped(**{"x.exe": b"MZ"}), "zonder brieven"),
]


@pytest.mark.parametrize(("name", "data", "says"), REFUSED, ids=lambda value: str(value)[:12])
def test_a_refusal_is_said_in_the_language_of_the_page(visitor: TestClient, name: str, data: bytes, says: str) -> None:
    address = dropped(visitor, name, data)
    page = visitor.get(address).text
    warned = re.search(r'<p class="warn" role="alert">([^<]+)</p>', page)
    assert warned is not None
    assert says in warned[1]
    english = visitor.get(address, headers={"Accept-Language": "en"}).text
    assert not re.search(r"\b(dit|het|een|bestand|niet)\b", re.sub(r"<[^>]+>|Nederlands", " ", english))


@pytest.mark.parametrize("back", ["//evil.example/", "https://evil.example/", "/\\evil.example"])
def test_the_way_back_stays_here(visitor: TestClient, back: str) -> None:
    answer = visitor.post("/language", data={"csrf": csrf(visitor), "lang": "nl", "back": back})
    assert answer.headers["location"] == "/"


# -- what nobody may do -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8765", "127.0.0.1.evil.example:8765", "127.0.0.1:9999", ""]
)
def test_another_name_leads_nowhere(visitor: TestClient, host: str) -> None:
    """DNS rebinding: a page elsewhere makes its own name lead here."""
    for path in ("/", "/api/v1/resolve?ref=33694-47", "/health", "/static/app.js"):
        assert visitor.get(path, headers={"Host": host}).status_code == 421


@pytest.mark.parametrize(
    "origin", ["https://evil.example", "null", "http://127.0.0.1:1", "http://localhost.evil.example:8765"]
)
def test_another_origin_is_refused(visitor: TestClient, origin: str) -> None:
    data = {"csrf": csrf(visitor), "text": LETTER}
    assert visitor.post("/letters", data=data, headers={"Origin": origin}).status_code == 403
    answer = visitor.post("/api/v1/find", content=LETTER, headers={"Origin": origin, "Content-Type": "text/plain"})
    assert answer.status_code == 403
    assert answer.headers["content-type"] == "application/problem+json"


def test_a_form_must_bring_back_its_token(visitor: TestClient) -> None:
    token = csrf(visitor)
    assert visitor.post("/letters", data={"text": LETTER}).status_code == 403
    assert (
        visitor.post(
            "/letters", data={"text": LETTER, "csrf": token[:-1] + ("0" if token[-1] != "0" else "1")}
        ).status_code
        == 403
    )
    visitor.cookies.clear()
    assert visitor.post("/letters", data={"text": LETTER, "csrf": token}).status_code == 403


def test_a_letter_is_its_visitors_alone(visitor: TestClient) -> None:
    address = dropped(visitor, "brief.md", LETTER.encode())
    assert visitor.get(address).status_code == 200
    visitor.cookies.clear()
    assert visitor.get(address).status_code == 404
    assert visitor.get(f"{address}/files/report").status_code == 404


@pytest.mark.parametrize(
    "name",
    [
        "../../etc/passwd",
        "..\\..\\windows\\system32",
        "/etc/cron.d/x.md",
        "a" * 1000 + ".md",
        "\x00\n\r.md",
        "<script>alert(1)</script>.md",
        "con.docx",
        "\u202excod.docx",
        "🙈" * 63 + ".docx",
        'a"; filename=evil.exe; x=".docx',
        "aux\r\nSet-Cookie: a=b.md",
    ],
)
def test_a_name_is_only_shown(visitor: TestClient, name: str) -> None:
    address = dropped(visitor, name, HOSTILE.encode())
    page = visitor.get(address).text
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert "\u202e" not in page
    for made in [visitor.get(f"{address}/files/{what}") for what in ("csv", "report")]:
        if made.status_code == 200:
            assert re.fullmatch(
                r"attachment; filename=\"[\w. -]*\"; filename\*=UTF-8''[\w.%~-]*", made.headers["content-disposition"]
            )
            assert "set-cookie" not in made.headers


def test_no_file_is_served_but_ours(visitor: TestClient) -> None:
    for name in ("../views.py", "..%2fviews.py", "%2e%2e/%2e%2e/cli.py", "app.css/../../settings.py", "app.js%00"):
        assert visitor.get(f"/static/{name}").status_code in (404, 307)
    assert visitor.get("/static/app.css").headers["content-type"].startswith("text/css")


def test_every_page_has_its_policy(visitor: TestClient) -> None:
    for path in ("/", "/nothing", "/search", "/papers/kst-33694-47", "/api/openapi.json", "/health"):
        headers = visitor.get(path).headers
        assert "script-src 'self'" in headers["content-security-policy"]
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
    html = visitor.get("/").text
    assert not re.search(r"<[^>]+\son\w+=|<[^>]+\sstyle=|<script>|<style>", html)
    assert "http" not in re.sub(r"http://www.w3.org/\S+", "", html), "a page of ours names another host"


def bomb() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", b"\0" * 300_000_000)
    return packed.getvalue()


ENTITIES = (
    b'<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa">'
    + b"".join(b'<!ENTITY %c "%s">' % (c, b"&%c;" % (c - 1) * 10) for c in range(ord("b"), ord("k")))
    + b"]><a>&j;</a>"
)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("brief.docx", bomb()),
        ("stuk.xml", ENTITIES),
        ("brief.pdf", b"%PDF-1.7\n" + b"\xff" * 100_000),
        ("x.zip", b"PK\x05\x06" + b"\0" * 18),
    ],
)
def test_bombs_give_a_sentence(visitor: TestClient, name: str, data: bytes) -> None:
    began = time.monotonic()
    answer = visitor.get(dropped(visitor, name, data))
    assert answer.status_code == 200
    assert time.monotonic() - began < 60


def test_json_that_lies_too_deep_is_refused(visitor: TestClient) -> None:
    answer = visitor.post("/api/v1/find", content="[" * 200_000, headers={"Content-Type": "application/json"})
    assert (answer.status_code, answer.json()["title"]) == (400, "the body is no JSON")


def test_too_many_and_too_large(visitor: TestClient) -> None:
    token = csrf(visitor)
    many = [("files", (f"{n}.md", b"x")) for n in range(MAX_FILES + 1)]
    assert visitor.post("/letters", data={"csrf": token}, files=many).status_code == 400
    assert visitor.post("/letters", content=b"x", headers={"Content-Length": str(10**12)}).status_code == 413
    assert (
        visitor.post("/api/v1/find", content="x" * 9_000_000, headers={"Content-Type": "text/plain"}).status_code == 413
    )


def test_an_address_has_a_rate() -> None:
    chosen = settings(letters_a_minute=3, questions_a_minute=50)
    desk = Desk(chosen)
    with TestClient(make_app(chosen, desk), base_url=HOME, follow_redirects=False) as client:
        token = csrf(client)
        said = [client.post("/letters", data={"csrf": token, "text": "niets"}).status_code for _ in range(5)]
        assert said == [303, 303, 303, 429, 429]
        assert [client.get("/lookup").status_code for _ in range(60)][-1] == 429
    desk.close()


@pytest.mark.parametrize("wrong", [{"host": "0.0.0.0"}, {"host": "192.168.1.5"}, {"host": "::"}, {"token": "short"}, {"host": "0.0.0.0", "token": "x" * 20}])  # fmt: skip
def test_nobody_is_let_in_by_accident(wrong: dict[str, Any]) -> None:
    with pytest.raises(InputError):
        checked(settings(**wrong))


def test_a_token_opens_the_door() -> None:
    chosen = checked(
        settings(host="0.0.0.0", token="een-lange-sleutel-voor-de-griffie", names=("kamerref.example.nl",))
    )
    desk = Desk(chosen)
    with TestClient(make_app(chosen, desk), base_url="https://kamerref.example.nl", follow_redirects=False) as client:
        assert client.get("/").headers["location"] == "/login"
        assert client.get("/api/v1/resolve?ref=33694-47").status_code == 401
        assert (
            client.get("/api/v1/resolve?ref=33694-47", headers={"Authorization": f"Bearer {chosen.token}"}).status_code
            == 200
        )
        assert client.post("/login", data={"csrf": csrf(client, "/login"), "token": "wrong"}).status_code == 401
        answer = client.post("/login", data={"csrf": csrf(client, "/login"), "token": chosen.token})
        assert answer.headers["location"] == "/"
        assert "secure" in answer.headers["set-cookie"].lower()
    desk.close()


def test_wrong_tokens_are_counted_together(monkeypatch: pytest.MonkeyPatch) -> None:
    """In the form and in the header, from one address and from many: a try beyond is not even looked at."""
    token = "een-lange-sleutel-voor-de-griffie"
    chosen = checked(
        settings(host="0.0.0.0", token=token, names=("kamerref.example.nl",), proxy_header="X-User", proxies=("testclient",))
    )  # fmt: skip
    desk = Desk(chosen)
    with TestClient(make_app(chosen, desk), base_url="https://kamerref.example.nl", follow_redirects=False) as client:

        def given(given: str, address: str) -> int:
            headers = {"authorization": f"Bearer {given}", "x-forwarded-for": address}
            return client.get("/api/v1/papers/kst-33694-47", headers=headers).status_code

        assert given(token, "10.0.0.9") == 200
        fields = {"csrf": csrf(client, "/login"), "token": "onjuist"}
        said = [
            client.post("/login", data=fields, headers={"x-forwarded-for": "10.0.0.1"}).status_code
            if n % 2
            else given("onjuist", "10.0.0.1")
            for n in range(WRONG_A_MINUTE + 4)
        ]
        assert said == [401] * WRONG_A_MINUTE + [429] * 4
        assert given(token, "10.0.0.1") == 429, "right or wrong, it is not looked at"
        many = [given("onjuist", f"10.0.1.{n}") for n in range(ALL_WRONG_A_MINUTE)]
        assert many.count(429) >= WRONG_A_MINUTE
        assert given(token, "10.0.2.1") == 429
        assert given(token, "10.0.0.9") == 200, "who is known is not shut out by those who guess"
        answer = client.get("/", headers={"authorization": "Bearer x", "x-forwarded-for": "10.0.0.1"})
        assert answer.text == "Er zijn te veel verkeerde sleutels gegeven; wacht een minuut.\n"
    desk.close()


@pytest.mark.parametrize(
    ("host", "names", "base", "is_secure"),
    [
        ("127.0.0.1", (), HOME, False),
        ("127.0.0.1", ("kamerref.example.nl",), "https://kamerref.example.nl", True),
        ("0.0.0.0", ("kamerref.example.nl",), "https://kamerref.example.nl", True),
    ],
)
def test_cookies_come_back_over_https_alone(host: str, names: tuple[str, ...], base: str, is_secure: bool) -> None:
    token = "een-lange-sleutel-voor-de-griffie"
    chosen = checked(settings(host=host, token=token, names=names))
    desk = Desk(chosen)
    with TestClient(make_app(chosen, desk), base_url=base, follow_redirects=False) as client:
        first = client.get("/login")
        answers = [first, client.post("/login", data={"csrf": csrf(client, "/login"), "token": token})]
        answers += [client.post("/language", data={"csrf": csrf(client), "lang": "en"})]
        for answer in answers:
            (cookie,) = answer.headers.get_list("set-cookie")
            assert ("; secure" in cookie.lower()) is is_secure
            assert "httponly" in cookie.lower()
            assert "samesite=strict" in cookie.lower()
    desk.close()


def test_no_address_takes_all_the_room(monkeypatch: pytest.MonkeyPatch) -> None:
    desk = Desk(settings())
    guard = make_app(desk.settings, desk)
    with TestClient(guard, base_url=HOME, follow_redirects=False) as client:
        guard.open["testclient"] = MOST_OPEN
        answer = client.get("/", headers={"accept-language": "nl"})
        assert (answer.status_code, answer.text[:10]) == (429, "Dit adres ")
        guard.open["testclient"] = MOST_OPEN - 1
        assert client.get("/").status_code == 200
        assert guard.open["testclient"] == MOST_OPEN - 1, "what is answered is open no longer"
        monkeypatch.setattr("kamerref.web.desk.ROOM_BYTES", MAX_FILE_BYTES + 10)
        token = csrf(client)
        said = [client.post("/letters", data={"csrf": token, "text": "Niets te zien."}).status_code for _ in range(3)]
        assert said == [303, 503, 503]
    desk.close()


def test_a_proxys_header_counts_only_from_the_proxy() -> None:
    chosen = settings(
        host="10.0.0.5", proxy_header="X-Remote-User", proxies=("testclient",), names=("kamerref.example.nl",)
    )
    desk = Desk(chosen)
    app = make_app(chosen, desk)
    with TestClient(app, base_url="http://kamerref.example.nl", follow_redirects=False) as client:
        assert client.get("/", headers={"X-Remote-User": "griffier"}).status_code == 200
        assert client.get("/").headers["location"] == "/login"
    with TestClient(
        app, base_url="http://kamerref.example.nl", follow_redirects=False, client=("6.6.6.6", 1)
    ) as stranger:
        assert stranger.get("/", headers={"X-Remote-User": "griffier"}).headers["location"] == "/login"
    desk.close()


# -- the API ----------------------------------------------------------------------------------------------------------


def test_the_description_is_valid_and_is_what_the_code_does(visitor: TestClient) -> None:
    validator = pytest.importorskip("openapi_spec_validator", reason="openapi-spec-validator is not installed")
    from kamerref.web.api import ROUTES

    spec = visitor.get("/api/openapi.json").json()
    validator.validate(spec)
    described = {(f"/v1{path}", method.upper()) for path, methods in spec["paths"].items() for method in methods}
    routed = {(route.path, method) for route in ROUTES for method in (route.methods or ()) if method != "HEAD"}
    assert routed - {("/openapi.json", "GET")} == described


ASKED = [
    ("POST", "/check", {"json": {"text": LETTER}}, "check"),
    ("POST", "/check?lang=en&offline=1", {"content": LETTER, "headers": {"Content-Type": "text/plain"}}, "check"),
    ("POST", "/find", {"json": {"text": LETTER}}, "find"),
    ("GET", "/papers/kst-33694-47", {}, "paper"),
    ("GET", "/papers/kst-33694-9999", {}, "paper"),
    ("GET", "/resolve?ref=33694+47", {}, "resolve"),
    ("GET", "/resolve?ref=onzin", {}, "problem"),
    ("GET", "/papers/onzin", {}, "problem"),
    ("GET", "/papers/kst-33694-47/cited-by", {}, "problem"),
    ("POST", "/check", {"content": b"\xff", "headers": {"Content-Type": "image/png"}}, "problem"),
    ("POST", "/check", {"content": b"{", "headers": {"Content-Type": "application/json"}}, "problem"),
    ("POST", "/check", {"json": ["text"]}, "problem"),
]


@pytest.mark.parametrize(("method", "path", "request_", "shape"), ASKED, ids=lambda value: str(value)[:40])
def test_answers_have_the_shape_that_is_described(
    visitor: TestClient, method: str, path: str, request_: Any, shape: str
) -> None:
    jsonschema = pytest.importorskip("jsonschema", reason="jsonschema is not installed")
    answer = visitor.request(method, f"/api/v1{path}", **request_)
    spec = visitor.get("/api/openapi.json").json()
    jsonschema.validate(answer.json(), {"$ref": f"#/components/schemas/{shape}", "components": spec["components"]})
    if shape == "problem":
        assert answer.status_code >= 400
        assert answer.headers["content-type"] == "application/problem+json"
        assert answer.json()["status"] == answer.status_code
    else:
        assert answer.status_code == 200


def test_what_is_counted_says_nothing_of_letters(visitor: TestClient) -> None:
    dropped(visitor, "geheim.md", LETTER.encode())
    text = visitor.get("/metrics").text
    assert 'kamerref_requests_total{page="letters",status="303"}' in text
    assert "geheim" not in text
    assert visitor.get("/health").json()["status"] == "ok"


def test_the_desk_is_empty_after_it_closed() -> None:
    desk = Desk(settings())
    folder = desk.folder
    desk.drop("visitor", "brief.md", LETTER.encode(), suffix=".md")
    assert list(folder.iterdir())
    assert Path(folder).stat().st_mode & 0o077 == 0
    desk.close()
    assert not folder.exists()


def test_a_cell_that_dies_is_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    desk = Desk(settings())
    try:
        first = desk.drop("v", "a.md", LETTER.encode(), suffix=".md")
        while not first.is_over:
            desk.wait(first, first.changed, 5.0)
        assert json.loads((first.folder / "result.json").read_text())["kind"] == "done"
        assert desk.cells
        for cell in desk.cells:
            cell.end()
        second = desk.drop("v", "b.md", LETTER.encode(), suffix=".md")
        while not second.is_over:
            desk.wait(second, second.changed, 30.0)
        third = desk.drop("v", "c.md", LETTER.encode(), suffix=".md")
        while not third.is_over:
            desk.wait(third, third.changed, 30.0)
        assert (second.state, third.state) == ("refused", "done")
    finally:
        desk.close()


def test_a_cell_that_has_grown_is_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    desk = Desk(settings())
    try:
        letter = desk.drop("visitor", "a.md", LETTER.encode(), suffix=".md")
        desk.wait(letter, letter.changed, 30.0)
        while not letter.is_over:
            desk.wait(letter, letter.changed, 30.0)
        (before,) = desk.cells
        monkeypatch.setattr("kamerref.web.desk.GROWN_BYTES", 1)
        assert desk.make(letter, "csv", "nl")["kind"] == "made"
        end = time.monotonic() + 30
        while before in desk.cells or not desk.cells:
            assert time.monotonic() < end
            time.sleep(0.01)
        monkeypatch.undo()
        assert desk.make(letter, "json", "nl")["kind"] == "made"
    finally:
        desk.close()


def test_a_register_that_is_brought_up_to_date_is_used_at_once(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    own = tmp_path / "register.bin"
    monkeypatch.setenv("KAMERREF_REGISTER", str(own))
    monkeypatch.setattr("kamerref.web.desk.SWEEP_S", 0.05)
    Register.shipped.cache_clear()
    desk = Desk(settings())
    try:
        with TestClient(make_app(desk.settings, desk), base_url=HOME, follow_redirects=False) as client:
            letter = b"Zie Kamerstuk 40 000, nr. 1."
            assert "niet vergeleken" in (before := client.get(dropped(client, "a.md", letter)).text)
            assert "1 bestaat" not in before
            data, _ = build(["kst-40000-1"], as_of="2030-01-01", source="test")
            own.write_bytes(data)
            assert "1 bestaat" in client.get(dropped(client, "a.md", letter)).text
            end = time.monotonic() + 30
            while "1 januari 2030" not in client.get("/").text:
                assert time.monotonic() < end, "the window itself reads the new one too"
                time.sleep(0.05)
    finally:
        desk.close()
        monkeypatch.undo()
        Register.shipped.cache_clear()


# -- the real command -------------------------------------------------------------------------------------------------


class Served(NamedTuple):
    """A window that really runs: its process, its address, and the folder in which its letters lie."""

    process: subprocess.Popen[bytes]
    address: str
    folder: Path


@contextmanager
def served(tmp_path: Path, *options: str) -> Iterator[Served]:
    port = free_port()
    desks = tmp_path / "desks"
    desks.mkdir(exist_ok=True)
    own = {"PYTHONPATH": str(ROOT), "TMPDIR": str(desks), "KAMERREF_CACHE": str(tmp_path / "cache")}
    process = subprocess.Popen(
        [sys.executable, "-m", "kamerref", "serve", "--port", str(port), *options],
        cwd=tmp_path, env={**os.environ, **own}, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        end = time.monotonic() + 60
        while True:
            with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
                break
            assert time.monotonic() < end, "the window does not open"
            time.sleep(0.02)
        yield Served(process, f"http://127.0.0.1:{port}", desks)
    finally:
        process.terminate()
        process.wait(20)


@pytest.mark.parametrize("keep", ["60", "0"])
def test_a_stop_leaves_nothing_behind(tmp_path: Path, keep: str) -> None:
    import httpx

    with served(tmp_path, "--offline", "--keep", keep) as window, httpx.Client(base_url=window.address) as client:
        token = re.search(r'name="csrf" value="(\w+)"', client.get("/").text)
        assert token is not None
        assert client.post("/letters", data={"csrf": token[1], "text": LETTER}).status_code == 303
        if keep == "60":
            assert list(window.folder.glob("kamerref-desk-*"))
        elif Path("/dev/shm").is_dir():
            assert not list(window.folder.glob("kamerref-desk-*")), "nothing that is not kept lies on a disk"
        window.process.terminate()
        assert window.process.wait(20) == 0
        assert not list(window.folder.glob("kamerref-desk-*"))


def test_what_is_not_kept_lies_in_memory() -> None:
    if not os.access("/dev/shm", os.W_OK):
        pytest.skip("this system has no folder in memory")
    desk = Desk(settings(keep_s=0))
    assert desk.folder.is_relative_to("/dev/shm")
    desk.close()
    assert not desk.folder.exists()


def test_what_a_window_left_that_was_killed_is_cleared_away(tmp_path: Path) -> None:
    """A window that runs keeps its folder, and what is no folder of ours is not touched."""
    if sys.platform == "win32":
        pytest.skip("there are no locks of this kind")
    precious = tmp_path / "precious"
    precious.write_text("x", encoding="utf-8")
    with served(tmp_path, "--offline") as killed, served(tmp_path, "--offline") as running:
        (alive, other) = list(running.folder.glob("kamerref-desk-*"))
        killed.process.kill()
        killed.process.wait(20)
        forged = running.folder / "kamerref-desk-link"
        forged.symlink_to(tmp_path, target_is_directory=True)
        with served(tmp_path, "--offline") as third:
            left = {one for one in third.folder.glob("kamerref-desk-*") if one != forged}
            assert len(left) == 2, "that of the one that runs, and that of the third"
            assert len(left & {alive, other}) == 1
    assert precious.exists()


@pytest.mark.slow
def test_slow_heads_are_hung_up_on(tmp_path: Path) -> None:
    with served(tmp_path, "--offline") as window:
        host, port = window.address.removeprefix("http://").split(":")
        lines = [socket.create_connection((host, int(port))) for _ in range(20)]
        for line in lines:
            line.sendall(b"GET / HTTP/1.1\r\nHost: 127")
            line.settimeout(15)
        assert [line.recv(1) for line in lines] == [b""] * 20
        for line in lines:
            line.close()


def test_nothing_is_kept_longer_than_it_may(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kamerref.web.desk.SWEEP_S", 0.05)
    monkeypatch.setattr("kamerref.web.desk.SHOWN_S", 0.2)
    for keep_s in (0, 1):
        chosen = settings(keep_s=keep_s)
        desk = Desk(chosen)
        with TestClient(make_app(chosen, desk), base_url=HOME, follow_redirects=False) as client:
            address = dropped(client, "brief.md", LETTER.encode())
            end = time.monotonic() + 60
            while [one for one in desk.folder.iterdir() if one.is_dir()]:
                assert time.monotonic() < end, "the letter is still there"
                time.sleep(0.05)
            assert client.get(address).status_code == 404
        desk.close()


def test_fifty_letters_of_ten_visitors_are_answered_in_order() -> None:
    desk = Desk(settings())
    try:
        letters = [
            desk.drop(f"visitor-{n % 10}", f"{n}.md", f"Kamerstuk 33 694, nr. {n + 1}.".encode(), suffix=".md")
            for n in range(50)
        ]
        finished: list[int] = []
        end = time.monotonic() + 120
        while len(finished) < 50 and time.monotonic() < end:
            finished += [n for n, letter in enumerate(letters) if letter.is_over and n not in finished]
            time.sleep(0.001)
        assert finished == sorted(finished)
        for n, letter in enumerate(letters):
            result = desk.result(letter)
            assert result is not None
            assert f"nr. {n + 1}" in result["letter"]
            assert desk.find(letter.id, f"visitor-{(n + 1) % 10}") is None
    finally:
        desk.close()
