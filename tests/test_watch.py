"""`kamerref watch` end to end, as a user runs it, against the stand-in: what is news, what is not, and what could not be asked."""

from __future__ import annotations

import csv
import datetime
import io
import json
import re
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from kamerref.output.feeds import feed, is_ours
from kamerref.runs.watching import ToWatch, key_of, wanted
from resolver import Dossiernummer, InputError, Paper

from .conftest import Run
from .standin import Standin
from .standin.papers import Known

ATOM = "{http://www.w3.org/2005/Atom}"
#: A dossier that the register does not know, so that what it holds is the test's own.
THERE = ["kst-36990-1", "kst-36990-2", "kst-36990-3"]
TODAY = datetime.datetime.now(datetime.UTC).date()
RECENT = str(TODAY - datetime.timedelta(days=5))


def paper(id: str, titel: str = "Verzonnen brief over kunstmatige intelligentie", **more: Any) -> Known:
    return Known(id, titel, **{"datum": RECENT, "modified": str(TODAY), **more})


@pytest.fixture
def standin() -> Iterator[Standin]:
    with Standin() as standin:
        publish(standin, *map(paper, THERE))
        yield standin


def publish(standin: Standin, *papers: Known) -> None:
    for one in papers:
        standin.changed[one.id] = one
        standin.texts.setdefault(one.id, "Niets wordt genoemd.")
        if one.id not in standin.listed:
            standin.listed.append(one.id)


@pytest.fixture
def watch(run: Run, standin: Standin) -> Callable[..., Any]:
    def watch(*arguments: str, code: int = 0) -> tuple[list[dict[str, Any]], str]:
        done = run("watch", "run", "--json", "--db", "w.db", "--rate", "1000", *standin.options, *arguments)
        assert done.returncode == code, done.stderr
        assert "Traceback" not in done.stderr
        return json.loads(done.stdout), done.stderr

    return watch


def told(news: list[dict[str, Any]]) -> list[tuple[str, str, str]]:
    return [(one["what"], one["id"], one["about"]) for one in news]


def test_the_first_run_sets_the_mark_and_the_next_tells_what_is_new_once(
    run: Run, standin: Standin, watch: Any
) -> None:
    assert run("watch", "add", "36990", "--db", "w.db").returncode == 0
    news, said = watch()
    assert news == []
    assert "first look, 3 papers kept" in said
    assert watch()[0] == []
    publish(standin, paper("kst-36990-4", "Verzonnen nieuwe brief"))
    news, _ = watch()
    assert told(news) == [("new", "kst-36990-4", "")]
    assert news[0]["titel"] == "Verzonnen nieuwe brief"
    assert news[0]["url"] == "https://zoek.officielebekendmakingen.nl/kst-36990-4.html"
    assert watch()[0] == []
    asked = [query for service, query in standin.requests if service == "sru" and "w.dossiernummer" in query]
    assert "dt.modified" not in asked[0]
    assert "dt.modified" in asked[-1]


def test_a_fresh_paper_has_the_key_of_the_identifier_that_it_gets_later() -> None:
    """Until it is formatted a paper has an identifier of seven digits (sources.md §1)."""

    def of(id: str) -> Paper:
        return Paper(id=id, family="kamerstuk", dossiers=(Dossiernummer.of("36990", ""),), ondernummer="4")

    assert key_of(of("kst-1268678")) == key_of(of("kst-36990-4")) == "36990-4"
    assert key_of(of("kst-36990-4-h1")) != key_of(of("kst-36990-4"))


def test_a_motion_is_told_when_it_was_voted_on_and_not_what_was_decided_before(
    run: Run, standin: Standin, watch: Any
) -> None:
    publish(
        standin,
        paper("kst-36990-5", "Motie van het lid Jansen over oud", soort="Motie", outcome=("Aangenomen.", RECENT)),
        paper("kst-36990-6", "Motie van het lid Jansen over nieuw", soort="Motie"),
        paper("kst-36990-7", "Motie van het lid Jansen over later", soort="Motie", outcome=("Aangehouden.", RECENT)),
    )
    run("watch", "add", "36990", "kst-36990-6", "--db", "w.db")
    assert watch()[0] == []
    publish(
        standin,
        paper("kst-36990-6", "Motie van het lid Jansen over nieuw", soort="Motie", outcome=("Verworpen.", str(TODAY))),
        paper("kst-36990-7", "Motie van het lid Jansen over later", soort="Motie", outcome=("Aangenomen.", str(TODAY))),
        paper("kst-36990-8", "Motie van het lid Jansen, meteen", soort="Motie", outcome=("Aangenomen.", str(TODAY))),
    )
    news, _ = watch()
    assert sorted((one["subject"], *shown) for one, shown in zip(news, told(news), strict=True)) == [
        ("36990", "new", "kst-36990-8", ""),
        ("36990", "voted", "kst-36990-6", "verworpen"),
        ("36990", "voted", "kst-36990-7", "aangenomen"),
        ("36990", "voted", "kst-36990-8", "aangenomen"),
        ("kst-36990-6", "voted", "kst-36990-6", "verworpen"),
    ]
    assert watch()[0] == []


def test_new_papers_that_cite_a_watched_one(run: Run, standin: Standin, watch: Any) -> None:
    run("watch", "add", "33 694, nr. 47", "--db", "w.db")
    standin.texts["kst-36990-1"] = "Zie Kamerstuk 33 694, nr. 47."
    news, said = watch()
    assert news == []
    assert "Kamerstuk 33 694, nr. 47: first look" in said
    publish(standin, paper("kst-36990-9"), paper("kst-36990-10", datum="2015-03-01"))
    standin.texts["kst-36990-9"] = "Zie Kamerstuk 33 694, nr. 47, en nogmaals Kamerstuk 33 694, nr. 47."
    standin.texts["kst-36990-10"] = "Zie Kamerstuk 33 694, nr. 47."
    news, _ = watch()
    assert told(news) == [("cites", "kst-36990-9", "kst-33694-47")]
    assert watch()[0] == []
    # What was read is in the graph, too.
    citing = json.loads(run("cited-by", "33 694, nr. 47", "--db", "w.db", "--json").stdout)
    assert [row["id"] for row in citing] == ["kst-36990-9"]


def test_a_text_that_cannot_be_read_is_said_and_read_in_the_next_run(run: Run, standin: Standin, watch: Any) -> None:
    run("watch", "add", "33 694, nr. 47", "--db", "w.db")
    watch()
    standin.listed = []
    publish(standin, paper("kst-36990-9"))
    del standin.texts["kst-36990-9"]
    news, said = watch(code=3)
    assert news == []
    assert "1 text could not be read" in said
    assert "Kamerstuk 36 990, nr. 9" in said
    standin.texts["kst-36990-9"] = "Zie Kamerstuk 33 694, nr. 47."
    news, _ = watch()
    assert told(news) == [("cites", "kst-36990-9", "kst-33694-47")]


def test_more_texts_than_a_run_may_read_are_read_in_the_next(run: Run, standin: Standin, watch: Any) -> None:
    run("watch", "add", "33 694, nr. 47", "--db", "w.db")
    watch()
    new = ["kst-36990-11", "kst-36990-12", "kst-36990-13"]
    publish(standin, *map(paper, new))
    for id in new:
        standin.texts[id] = "Zie Kamerstuk 33 694, nr. 47."
    first, said = watch("--most-texts", "2", code=3)
    assert "1 text still to read" in said
    second, _ = watch("--most-texts", "2")
    assert sorted(told(first + second)) == [("cites", id, "kst-33694-47") for id in new]


def test_words_in_titles(run: Run, standin: Standin, watch: Any) -> None:
    run("watch", "add", "--words", "Kunstmatige  intelligentie", "--db", "w.db")
    _, said = watch()
    assert "“kunstmatige intelligentie” in titles: first look" in said
    publish(standin, paper("kst-36991-1", "Verzonnen nota over kunstmatige intelligentie in de zorg"))
    news, _ = watch()
    assert told(news) == [("new", "kst-36991-1", "")]
    assert news[0]["subject"] == "kunstmatige intelligentie"
    assert any("dt.title all" in query for _, query in standin.requests)


@pytest.mark.parametrize("fault", ["500", "html", "truncated", "diagnostic"])
def test_what_could_not_be_asked_is_said_and_the_mark_stays(run: Run, standin: Standin, watch: Any, fault: str) -> None:
    run("watch", "add", "36990", "33 694, nr. 47", "--db", "w.db")
    standin.always = fault
    news, said = watch(code=3)
    assert news == []
    assert "dossier 36 990: not asked" in said
    rows = json.loads(run("watch", "list", "--json", "--db", "w.db").stdout)
    assert [row["mark"] for row in rows] == [None, None]
    standin.always = None
    assert "first look, 3 papers" in watch()[1]
    before = json.loads(run("watch", "list", "--json", "--db", "w.db").stdout)
    standin.always = fault
    publish(standin, paper("kst-36990-4"))
    standin.texts["kst-36990-4"] = "Zie Kamerstuk 33 694, nr. 47."
    news, said = watch(code=3)
    assert news == []
    assert said.count("not asked") == 2
    assert json.loads(run("watch", "list", "--json", "--db", "w.db").stdout) == before
    standin.always = None
    assert told(watch()[0]) == [("new", "kst-36990-4", ""), ("cites", "kst-36990-4", "kst-33694-47")]


def test_a_service_that_knows_nothing_of_a_dossier_is_not_believed(run: Run, standin: Standin, watch: Any) -> None:
    """Else all of the dossier would be news when it answers again."""
    run("watch", "add", "33694", "--db", "w.db")
    standin.listed = ["kst-36990-1"]
    news, said = watch(code=3)
    assert news == []
    assert re.search(r"dossier 33 694: not asked: 0 papers came, and the register knows \d+", said)


def test_offline_asks_nothing_and_says_so(run: Run, standin: Standin, watch: Any) -> None:
    run("watch", "add", "36990", "--db", "w.db")
    news, said = watch("--offline", code=3)
    assert (news, standin.requests) == ([], [])
    assert "offline" in said


def test_news_that_was_not_printed_is_told_by_the_next_run(run: Run, standin: Standin, watch: Any) -> None:
    run("watch", "add", "36990", "--db", "w.db")
    watch()
    publish(standin, paper("kst-36990-4"))
    done = run("watch", "run", "--db", "w.db", "--feed", "een.txt", *standin.options)
    assert done.returncode == 2
    done = run("watch", "run", "--db", "w.db", "--rate", "1000", "--feed", "geen/map/een.atom", *standin.options)
    assert done.returncode == 3
    assert told(watch()[0]) == [("new", "kst-36990-4", "")]
    assert watch()[0] == []


# -- feeds -----------------------------------------------------------------------------------------------------------------


def valid_atom(data: bytes) -> Any:
    """The feed, when it has what RFC 4287 asks of every feed and entry, and no other children."""
    root = etree.fromstring(data)
    assert root.tag == f"{ATOM}feed"
    moment = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)")
    for element in (root, *root.iter(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            assert len(element.findall(f"{ATOM}{name}")) == 1, name
            assert element.findtext(f"{ATOM}{name}")
        assert moment.fullmatch(element.findtext(f"{ATOM}updated") or "")
        assert uuid.UUID((element.findtext(f"{ATOM}id") or "").removeprefix("urn:uuid:"))
    assert root.findtext(f"{ATOM}author/{ATOM}name")
    for entry in root.iter(f"{ATOM}entry"):
        # An entry without content has a link of the kind "alternate".
        assert [link.get("rel") for link in entry.findall(f"{ATOM}link")] == ["alternate"]
    ids = [entry.findtext(f"{ATOM}id") for entry in root.iter(f"{ATOM}entry")]
    assert len(set(ids)) == len(ids)
    known = "author category contributor generator icon id link logo rights subtitle title updated entry summary content published source"
    assert {etree.QName(e).localname for e in root.iter("*")} <= {*known.split(), "feed", "name"}
    return root


def test_a_feed_is_atom_keeps_its_news_and_is_renewed(run: Run, standin: Standin, watch: Any, tmp_path: Path) -> None:
    run("watch", "add", "36990", "--db", "w.db")
    watch("--feed", "f.atom", "--feed", "f.atom")
    empty = valid_atom((tmp_path / "f.atom").read_bytes())
    assert list(empty.iter(f"{ATOM}entry")) == []
    publish(standin, paper("kst-36990-4", "Verzonnen <b>titel</b> & meer \u202e\u009b"))
    watch("--feed", "f.atom", "--lang", "nl")
    first = valid_atom((tmp_path / "f.atom").read_bytes())
    publish(standin, paper("kst-36990-5"))
    watch("--feed", "f.atom", "--lang", "nl")
    second = valid_atom((tmp_path / "f.atom").read_bytes())
    titles = [entry.findtext(f"{ATOM}title") for entry in second.iter(f"{ATOM}entry")]
    assert titles == ["Nieuw: Kamerstuk 36 990, nr. 5", "Nieuw: Kamerstuk 36 990, nr. 4"]
    assert second.findtext(f"{ATOM}id") == first.findtext(f"{ATOM}id") == empty.findtext(f"{ATOM}id")
    summary = next(first.iter(f"{ATOM}entry")).findtext(f"{ATOM}summary")
    assert summary == f"Verzonnen <b>titel</b> & meer · {RECENT} · dossier 36 990"


def test_a_feed_in_json(run: Run, standin: Standin, watch: Any, tmp_path: Path) -> None:
    run("watch", "add", "36990", "--db", "w.db")
    watch("--feed", "f.json")
    publish(standin, paper("kst-36990-4"))
    watch("--feed", "f.json")
    body = json.loads((tmp_path / "f.json").read_text())
    assert body["generator"] == "kamerref"
    assert told(body["news"]) == [("new", "kst-36990-4", "")]


@pytest.mark.parametrize("name", ["brief.xml", "brief.atom", "brief.json"])
def test_a_file_that_is_no_feed_of_ours_is_not_overwritten(
    run: Run, standin: Standin, tmp_path: Path, name: str
) -> None:
    run("watch", "add", "36990", "--db", "w.db")
    other = b'<feed xmlns="http://www.w3.org/2005/Atom"><id>x</id></feed>' if name != "brief.json" else b'{"a": 1}'
    (tmp_path / name).write_bytes(other)
    done = run("watch", "run", "--db", "w.db", "--feed", name, *standin.options)
    assert done.returncode == 2
    assert (tmp_path / name).read_bytes() == other
    assert standin.requests == []
    assert not is_ours(str(tmp_path / name))


def test_a_title_that_xml_cannot_hold_is_no_reason_to_have_no_feed(tmp_path: Path) -> None:
    news = {
        "news": 1, "watch": "words", "subject": "a\x00b", "what": "new", "id": "kst-1-1", "about": "", "soort": None, "titel": "\ud800\x1f\x00 é",
        "datum": None, "found_at": "2026-11-25T10:00:00+00:00", "url": "https://elders.example/x", "says": "Nieuw: \x08", "watched": "x",
    }  # fmt: skip
    data = feed(str(tmp_path / "f.atom"), [news], "nl", "1")
    entry = next(etree.fromstring(data).iter(f"{ATOM}entry"))
    assert entry.findtext(f"{ATOM}summary") == "é · x"
    assert entry.find(f"{ATOM}link") is None
    assert json.loads(feed(str(tmp_path / "f.json"), [news], "nl", "1"))


# -- the list ----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("33694", False, ToWatch("dossier", "33694")),
        ("33 694", False, ToWatch("dossier", "33694")),
        ("35300-V", False, ToWatch("dossier", "35300-V")),
        ("35 300 V", False, ToWatch("dossier", "35300-V")),
        ("33 694, nr. 47", False, ToWatch("paper", "kst-33694-47")),
        ("kst-33694-47-h1", False, ToWatch("paper", "kst-33694-47")),
        ("  Kunstmatige   Intelligentie ", True, ToWatch("words", "kunstmatige intelligentie")),
        ('zeg "ja"', True, ToWatch("words", 'zeg "ja"')),
    ],
)
def test_what_can_be_watched(text: str, words: bool, expected: ToWatch) -> None:
    assert wanted(text, words=words) == expected


@pytest.mark.parametrize(
    ("text", "words"), [("stikstof", False), ("33 6944, nr. 47", False), ("", False), (" ! ", True), ("x" * 300, True)]
)
def test_what_cannot_be_watched_is_refused(text: str, words: bool) -> None:
    with pytest.raises(InputError):
        wanted(text, words=words)


def test_the_list_is_added_to_shown_and_taken_from(run: Run) -> None:
    done = run("watch", "add", "33694", "33 694, nr. 47", "--db", "w.db")
    assert (done.returncode, done.stdout) == (0, "")
    assert "dossier 33 694 is followed" in done.stderr
    assert "followed already" in run("watch", "add", "33694", "--db", "w.db").stderr
    run("watch", "add", "--words", "stikstof", "--db", "w.db")
    rows = list(csv.DictReader(io.StringIO(run("watch", "list", "--csv", "--db", "w.db").stdout)))
    assert [(row["kind"], row["subject"], row["mark"]) for row in rows] == [
        ("dossier", "33694", ""), ("paper", "kst-33694-47", ""), ("words", "stikstof", ""),
    ]  # fmt: skip
    assert run("watch", "remove", "33694", "--db", "w.db").returncode == 0
    assert run("watch", "remove", "33694", "--db", "w.db").returncode == 1
    assert len(json.loads(run("watch", "list", "--json", "--db", "w.db").stdout)) == 2
    assert run("watch", "run", "--db", "leeg.db").returncode == 2
    assert run("watch", "list", "--db", "geen.db").returncode == 1
