"""The sources against the stand-in: what is filled in, how little is asked, and every fault by name."""

from __future__ import annotations

import json
import os
import random
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamerref.runs import session as sessions
from kamerref.runs.resolving import Resolved, resolve_letters
from kamerref.runs.session import Asking, Session
from kamerref.words import all_said
from resolver import InputError, SourceError, SourceRefused, Verdict, format_reference, read_identifier
from resolver.reasons import because
from resolver.sources import Asked, Client, Manners
from resolver.sources.client import Answer, endpoints, retry_after
from resolver.sources.cql import term
from resolver.sources.fields import kind
from resolver.sources.koop import read_answer, read_metadata, search

from .conftest import ROOT, SHARED, Run
from .standin import FAULTS, Standin, captured, papers
from .standin.papers import LETTER
from .standin.server import FATAL
from .timing import ATTEMPTS

TEXT = """Den Haag, 17 april 2020

Zie de motie van de leden Verhoeven en Koopmans (Kamerstuk 33 694, nr. 56), het amendement Sjoerdsma-Koopmans
(Kamerstuk 35 300 V, nr. 14), «Tegengaan Statelijke Dreigingen» (Kamerstuk 30 821, nr. 72), Kamerstukken 33 694 en
26 643, nr. 47, Handelingen II 2019/20, nr. 24, item 24 en Kamerstuk 21 501-02, nr. 7.
"""
QUICK = Manners(rate=1000, attempts=2, connect_s=1, read_s=1.5, total_s=3, wait_s=0.01, wait_max_s=0.02, patience_s=9)
MOST_S = 40.0
"""What a run with a fault may take: its patience a few times over. Without an end of its own it would wait for minutes."""
OUTSIDE = "kst-21501-02-7"


@pytest.fixture
def standin() -> Iterator[Standin]:
    with Standin() as running:
        yield running


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Short waits, so that a hundred faults take seconds."""

    def client(asking: Asking) -> Client:
        return Client(dict(asking.endpoints), QUICK._replace(rate=asking.rate * 100))

    monkeypatch.setattr(sessions, "make_client", client)


@pytest.fixture
def brief(tmp_path: Path) -> Path:
    path = tmp_path / "brief.md"
    path.write_text(TEXT, encoding="utf-8")
    return path


def resolve(brief: Path, standin: Standin, db: str = "a.db", **asking: object) -> tuple[Resolved, Session]:
    options = Asking(endpoints=tuple(standin.endpoints.items()), **asking)  # type: ignore[arg-type]
    with Session(options, str(brief.parent / db)) as session:
        (resolved,) = resolve_letters([str(brief)], session)
    assert resolved.error is None
    return resolved, session


def verdicts(resolved: Resolved) -> dict[str, str]:
    return {r.papers[0]: str(r.verdict) for r in resolved.resolutions}


def contents(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """All that a run stores, times and row numbers aside."""
    db = sqlite3.connect(path)
    try:
        out: dict[str, list[tuple[object, ...]]] = {}
        for table in ("dossiers", "papers", "papers_dossiers", "people", "papers_people", "letters", "citations"):
            columns = [
                row[1] for row in db.execute(f"pragma table_info({table})") if row[1] not in ("id", "letter", "read_at")
            ]
            key = ", ".join(columns) if table in ("letters", "citations") else "*"
            rows = db.execute(f"select {key} from {table}").fetchall()
            out[table] = sorted(
                tuple(re.sub(r'"fetched_at": "[^"]*"|127\.0\.0\.1:\d+', "", str(cell)) for cell in row) for row in rows
            )
        return out
    finally:
        db.close()


# -- what is filled in -----------------------------------------------------------------------------------------


def test_the_letter_is_verified_with_few_requests_and_none_the_second_time(
    run: Run, standin: Standin, letter: Path
) -> None:
    done = run("resolve", str(letter), "--db", "a.db", "--json", *standin.options)
    assert done.returncode == 1, done.stderr  # its note 7 dates a yearly report before the end of its year (K406)
    records = json.loads(done.stdout)
    assert len(records) == 32
    # Where the letter says nothing beyond the number, there is nothing to verify.
    assert {record["verdict"] for record in records} == {"verified", "exists"}
    for record in records:
        statuses = {claim["status"] for place in record["citations"] for claim in place["claims"]}
        assert (record["verdict"] == "verified") <= ("agrees" in statuses), record["id"]
    assert standin.counted("sru") <= 3
    assert standin.counted("odata") <= 2
    standin.requests.clear()
    again = run("resolve", str(letter), "--db", "a.db", *standin.options)
    assert again.returncode == 1
    assert standin.requests == []
    card = run("show", "33 694, nr. 56", "--db", "a.db").stdout
    for part in (
        "K. Verhoeven (D66)",
        "S. Koopmans (VVD)",
        "aangenomen op 2019-11-26",
        "CDA, D66, VVD",
        "PVV",
        "sru, 20",
    ):
        assert part in card
    (record,) = json.loads(run("show", "33 694, nr. 56", "--db", "a.db", "--json").stdout)
    assert [source["source"] for source in record["sources"]] == ["sru", "odata"]
    assert "answers" in run("cache", "clear", "--yes", "--db", "a.db").stderr


def test_planted_differences_name_the_field(standin: Standin, brief: Path, quick: None) -> None:
    title, motion = LETTER["kst-30821-72"], LETTER["kst-33694-56"]
    standin.changed[title.id] = title._replace(titel="Evaluatie van de Visserijwet", dossiertitel="Visserij")
    standin.changed[motion.id] = motion._replace(indieners=(("K. Verhoeven", "D66"), ("J.J. Anders", "CDA")))
    resolved, _ = resolve(brief, standin)
    differs = {r.papers[0]: [d.field for d in r.differs] for r in resolved.resolutions if r.verdict is Verdict.DIFFERS}
    assert differs == {"kst-30821-72": ["titel"], "kst-33694-56": ["indieners"]}
    assert all(claim.letter and claim.record for r in resolved.resolutions for claim in r.differs)


@pytest.mark.parametrize(
    ("change", "sentence", "field"),
    [
        ({"soort": "Brief"}, "motie van de leden Verhoeven en Koopmans (Kamerstuk 33 694, nr. 56)", "soort"),
        ({}, "Kamerstukken II 2015/16, 33 694, nr. 56", "vergaderjaar"),
        ({}, "Kamerstukken I 33 694, nr. 56", "kamer"),
        ({}, "Kamerstukken 33 694 en 29 282, nr. 56", "dossiers"),
    ],
)
def test_what_differs(
    standin: Standin, tmp_path: Path, quick: None, change: dict[str, object], sentence: str, field: str
) -> None:
    motion = LETTER["kst-33694-56"]
    standin.changed[motion.id] = motion._replace(**change)  # type: ignore[arg-type]
    (tmp_path / "a.md").write_text(f"Zie {sentence}.", encoding="utf-8")
    resolved, _ = resolve(tmp_path / "a.md", standin)
    assert [d.field for d in resolved.resolutions[0].differs] == [field]


def test_a_motion_without_number_is_found_by_its_title(standin: Standin, tmp_path: Path, quick: None) -> None:
    (tmp_path / "a.md").write_text("De motie van de leden Verhoeven en Koopmans is uitgevoerd.", encoding="utf-8")
    resolved, _ = resolve(tmp_path / "a.md", standin)
    assert [(r.verdict, r.papers) for r in resolved.resolutions] == [(Verdict.VERIFIED, ("kst-33694-56",))]
    other = LETTER["kst-33694-56"]._replace(id="kst-33694-60", datum="2020-01-10")
    standin.changed[other.id] = other
    resolved, _ = resolve(tmp_path / "a.md", standin, refresh=True)
    assert resolved.resolutions[0].verdict is Verdict.AMBIGUOUS
    assert [c.id for c in resolved.resolutions[0].candidates] == ["kst-33694-60", "kst-33694-56"]


def test_the_service_says_that_there_is_no_such_paper(standin: Standin, brief: Path, quick: None) -> None:
    standin.changed[OUTSIDE] = None
    resolved, _ = resolve(brief, standin)
    assert verdicts(resolved)[OUTSIDE] == "not-found"
    assert "no record" in next(all_said("en", r.why) for r in resolved.resolutions if r.papers == (OUTSIDE,))


# -- faults ----------------------------------------------------------------------------------------------------


@pytest.fixture
def clean(brief: Path, quick: None) -> dict[str, list[tuple[object, ...]]]:
    """What the database holds after a run that never saw a fault."""
    with Standin() as undisturbed:
        undisturbed.changed[OUTSIDE] = LETTER["kst-33694-12"]._replace(id=OUTSIDE)
        resolve(brief, undisturbed, "clean.db")
    return contents(brief.parent / "clean.db")


@pytest.mark.parametrize("fault", FAULTS)
def test_each_fault_alone(standin: Standin, brief: Path, quick: None, clean: dict[str, object], fault: str) -> None:
    standin.changed[OUTSIDE] = LETTER["kst-33694-12"]._replace(id=OUTSIDE)
    standin.always = fault
    before = time.monotonic()
    resolved, _ = resolve(brief, standin)
    assert time.monotonic() - before < MOST_S
    assert len(resolved.resolutions) == 6
    assert len(contents(brief.parent / "a.db")["citations"]) == 6
    if fault in FATAL:
        assert all(r.failed and r.why for r in resolved.resolutions)
        assert verdicts(resolved)[OUTSIDE] == "not-checked"
        assert "verified" not in verdicts(resolved).values()
    standin.always = None
    resolved, _ = resolve(brief, standin, refresh=fault not in FATAL)
    assert not any(r.failed for r in resolved.resolutions)
    assert contents(brief.parent / "a.db") == clean


@pytest.mark.slow
@pytest.mark.long
def test_random_faults_end_as_if_there_had_been_none(
    standin: Standin, brief: Path, quick: None, clean: dict[str, object]
) -> None:
    standin.changed[OUTSIDE] = LETTER["kst-33694-12"]._replace(id=OUTSIDE)
    choices = sorted(FATAL - {"drip", "gzip-bomb"})
    for seed in range(200):
        rng = random.Random(seed)
        standin.faults = [rng.choice([None, *choices]) for _ in range(rng.randint(1, 8))]
        db = f"{seed}.db"
        before = time.monotonic()
        resolved, _ = resolve(brief, standin, db)
        assert time.monotonic() - before < MOST_S, seed
        assert len(resolved.resolutions) == 6, seed
        standin.faults = []
        resolved, _ = resolve(brief, standin, db)
        assert not any(r.failed for r in resolved.resolutions), seed
        assert contents(brief.parent / db) == clean, seed


def test_a_fault_shows_in_the_exit_code_and_on_stderr(run: Run, brief: Path) -> None:
    closed = socket.socket()
    closed.bind(("127.0.0.1", 0))
    url = f"sru=http://127.0.0.1:{closed.getsockname()[1]}/sru"
    done = run("resolve", str(brief), "--endpoint", url, "--db", "a.db")
    closed.close()
    assert done.returncode == 3
    assert "could not be checked" in done.stderr
    assert "not-checked" in done.stdout
    assert "Not checked: 6 citations" in done.stdout.splitlines()[-1]


@pytest.mark.slow
@pytest.mark.parametrize("fault", ["gzip-bomb", "entities", "long-title", "truncated"])
def test_hostile_bodies_cost_little(standin: Standin, brief: Path, fault: str) -> None:
    if not Path("/proc/self/status").exists():
        pytest.skip("no /proc here to read the peak memory from")
    standin.always = fault
    script = (
        "import re, sys; from kamerref.runs import session; from kamerref.runs.resolving import resolve_letters;"
        "from resolver.sources import Client, Manners;"
        f"session.make_client = lambda a: Client(dict(a.endpoints), Manners(**{QUICK._replace(total_s=8, read_s=8)._asdict()!r}));"
        f"asking = session.Asking(endpoints=tuple({standin.endpoints!r}.items()));"
        "list(resolve_letters([sys.argv[1]], session.Session(asking, 'a.db')));"
        "print(re.search('VmHWM:\\\\s+([0-9]+)', open('/proc/self/status').read())[1])"
    )
    before = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-c", script, str(brief)], cwd=brief.parent, env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert time.monotonic() - before < MOST_S
    assert int(done.stdout) < 300_000


def test_a_redirect_is_followed_only_where_it_may(standin: Standin) -> None:
    for fault, message in (
        ("redirect-host", "voorbeeld.example"),
        ("redirect-http", "not allowed"),
        ("redirect-loop", "circle"),
    ):
        standin.always = fault
        client = Client(standin.endpoints, QUICK)
        with pytest.raises(SourceRefused, match=message):
            search(client, term("dt.identifier", "==", "kst-33694-47"))
        client.close()


# -- manners ---------------------------------------------------------------------------------------------------


def test_offline_opens_no_socket(brief: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def forbidden(*_: object, **__: object) -> None:
        raise AssertionError("a socket was opened")

    for name in ("socket", "getaddrinfo", "create_connection"):
        monkeypatch.setattr(socket, name, forbidden)
    with Session(Asking(offline=True), str(brief.parent / "a.db")) as session:
        (resolved,) = resolve_letters([str(brief)], session)
    assert session.offline == because("run-offline")
    assert verdicts(resolved)["kst-33694-56"] == "exists"


def changed_since(standin: Standin, day: str) -> int:
    """How many papers a search by date must give: 450 fresh ones, and those captured where there are any."""
    count = sum((paper.modified or paper.datum) >= day for paper in standin.everything())
    assert count > 450
    return count


def test_pages_go_on_until_nothing_comes(standin: Standin) -> None:
    client, there = Client(standin.endpoints, QUICK), changed_since(standin, "2025-02-14")
    found = search(client, term("dt.modified", ">=", "2025-02-14"))
    assert (len(found.records), found.announced, found.gap) == (there, there, "")
    standin.faults = ["counts"]
    found = search(client, term("dt.modified", ">=", "2025-02-14"))
    assert (len(found.records), found.announced) == (there, there + 7)
    assert found.gap == "the service announced more than came"
    found = search(client, term("dt.modified", ">=", "2025-02-14"), most=200)
    assert found.gap == "stopped at 200 records"
    client.close()


def test_what_every_request_says(run: Run, standin: Standin, brief: Path) -> None:
    run("resolve", str(brief), "--contact", "griffie@voorbeeld.example", *standin.options)
    assert len(standin.headers) >= 2
    for headers in standin.headers:
        assert headers["User-Agent"] == "kamerref/0.1.0 (griffie@voorbeeld.example)"
        assert headers["Accept-Encoding"] == "gzip"
        assert "Cookie" not in headers


def test_refresh_and_age_ask_again(standin: Standin, brief: Path, quick: None) -> None:
    resolve(brief, standin)
    for asking, again in (
        ({}, False),
        ({"max_age_days": 7.0}, False),
        ({"refresh": True}, True),
        ({"max_age_days": 0.0}, True),
    ):
        time.sleep(0.01)
        standin.requests.clear()
        resolve(brief, standin, **asking)
        assert bool(standin.requests) is again, asking


@pytest.mark.parametrize(
    "wrong",
    [("--max-age", "soon"), ("--endpoint", "sru"), ("--endpoint", "sru=https://voorbeeld.example"), ("--rate", "0")],
)
def test_wrong_options_are_refused(run: Run, brief: Path, wrong: tuple[str, str]) -> None:
    done = run("resolve", str(brief), *wrong)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr


def test_real_captured_answers_are_read() -> None:
    captures = SHARED / "reference" / "captures"
    if not captures.is_dir() or not any(captures.iterdir()):
        pytest.skip("../shared/reference/captures holds no captured answers")
    for path in captures.rglob("*.xml"):
        answer = Answer(
            path.read_bytes(), "application/xml", "https://repository.overheid.nl", "2026-11-24T00:00:00+00:00", 200
        )
        read = read_metadata if b"metadata_gegevens" in answer.body else read_answer
        if "diagnostic" in path.name:
            # A query that cannot be parsed is answered with 200 and no count: a failure, never "nothing found".
            with pytest.raises(SourceRefused, match="could not use the question"):
                read(answer)
        elif b"searchRetrieveResponse" in answer.body or b"<metadata_gegevens" in answer.body:
            assert read(answer) is not None, path


@pytest.mark.slow
def test_a_thousand_references_within_the_limits(run: Run, tmp_path: Path) -> None:
    numbers = "\n\n".join(f"Zie Kamerstuk 25 295, nr. {number}." for number in range(1, 1001))
    (tmp_path / "veel.md").write_text(numbers, encoding="utf-8")
    with Standin(latency_s=0.1) as slow:
        before = time.monotonic()
        done = run("resolve", "veel.md", "--json", *slow.options)
        assert time.monotonic() - before < 40  # one by one they would take 100
        assert slow.counted("sru") <= 21
    # Nothing is said of them but their numbers: their records were read, and there is nothing to compare.
    assert {record["verdict"] for record in json.loads(done.stdout)} == {"exists"}


def _idle_s(folder: Path) -> float:
    """How long a run that does nothing takes here and now, in seconds."""
    started = time.monotonic()
    subprocess.run([sys.executable, "-m", "kamerref", "--version"], cwd=folder, env={**os.environ, "PYTHONPATH": str(ROOT)}, check=True, stdout=subprocess.DEVNULL)  # fmt: skip
    return time.monotonic() - started


def _stopped_s(folder: Path) -> float:
    """How long the command takes to end after Ctrl-C, in seconds; it runs in this folder, with four requests behind it."""
    for file in folder.glob("a.db*"):
        file.unlink()
    with Standin(latency_s=0.6) as slow:
        process = subprocess.Popen(
            [sys.executable, "-m", "kamerref", "resolve", "veel.md", "--db", "a.db", *slow.options],
            cwd=folder, env={**os.environ, "PYTHONPATH": str(ROOT)}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            # A shell that runs the tests in the background has SIGINT ignored, and children inherit that.
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
        )  # fmt: skip
        try:
            deadline = time.monotonic() + 60
            while slow.counted("sru") < 4 and time.monotonic() < deadline:
                time.sleep(0.05)
            process.send_signal(signal.SIGINT)
            before = time.monotonic()
            assert process.wait(timeout=30) == 3
            return time.monotonic() - before
        finally:
            process.kill()
            process.wait()


@pytest.mark.slow
def test_ctrl_c_stops_within_a_second_and_keeps_what_came(tmp_path: Path) -> None:
    numbers = "\n\n".join(f"Zie Kamerstuk 25 295, nr. {number}." for number in range(1, 1001))
    (tmp_path / "veel.md").write_text(numbers, encoding="utf-8")
    # What starts and ends on a busy machine waits for its turn: as long as a run that does nothing may take more.
    assert any(_stopped_s(tmp_path) < 1.5 + _idle_s(tmp_path) for _ in range(ATTEMPTS))
    db = sqlite3.connect(tmp_path / "a.db")
    assert db.execute("select count(*) from responses").fetchone()[0] >= 50
    assert db.execute("select count(*) from citations").fetchone() == (1000,)
    db.close()


@pytest.mark.slow
def test_two_processes_into_one_database(tmp_path: Path, standin: Standin) -> None:
    for name in ("een", "twee"):
        (tmp_path / f"{name}.md").write_text(TEXT, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    script = (
        "import sys; from kamerref.runs.resolving import resolve_letters; from kamerref.runs.session import Asking, Session\n"
        "for at in range(50):\n"
        f"    asking = Asking(endpoints={tuple(standin.endpoints.items())!r}, rate=100)\n"
        "    with Session(asking, f'{at}.db') as session: (r,) = resolve_letters([sys.argv[1]], session)\n"
        "    assert r.error is None, r.error\n"
        "    assert not any(x.failed for x in r.resolutions)"
    )
    both = [
        subprocess.Popen(
            [sys.executable, "-c", script, f"{name}.md"], cwd=tmp_path, env=environment, stderr=subprocess.PIPE
        )
        for name in ("een", "twee")
    ]
    assert [process.communicate()[1] for process in both] == [b"", b""]
    for at in range(50):
        assert len(contents(tmp_path / f"{at}.db")["citations"]) == 12


@pytest.mark.parametrize(
    ("given", "message"),
    [({"sru": "http://repository.overheid.nl/sru"}, "not allowed"), ({"sru": "https://voorbeeld.example"}, "not allowed"), ({"x": "https://overheid.nl"}, "no endpoint")],
)  # fmt: skip
def test_endpoints_that_are_refused(given: dict[str, str], message: str) -> None:
    with pytest.raises(InputError, match=message):
        endpoints(given)


@pytest.mark.parametrize(
    ("header", "low", "high"),
    [
        ("3", 3, 3),
        ("0", 0, 0),
        ("", None, None),
        ("soon", None, None),
        ("99999999", 3600, 3600),
        ("Wed, 21 Oct 2015 07:28:00 GMT", 0, 0),
    ],
)
def test_retry_after(header: str, low: float | None, high: float | None) -> None:
    wait = retry_after(header)
    assert (wait is None) == (low is None)
    assert wait is None or (low is not None and high is not None and low <= wait <= high)


@given(st.text(max_size=40))
def test_a_value_cannot_leave_its_quotes(value: str) -> None:
    quoted = term("dt.title", "all", value)
    inside = quoted.removeprefix('dt.title all "').removesuffix('"')
    assert re.fullmatch(r'(?:[^"\\]|\\.)*', inside, re.S)
    assert inside.replace('\\"', '"').replace("\\\\", "\\") == value or "\\" in value


def test_an_index_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="no condition"):
        term('dt.title" OR x', "==", "a")


@pytest.mark.parametrize(
    ("said", "title", "expected"),
    [("Motie", None, "motie"), (None, "Gewijzigde motie van het lid X", "motie"), ("Brief", "Motie", "brief"), (None, "Nota van wijziging", "nota van wijziging"), ("Iets nieuws", None, "iets nieuws"), (None, None, None)],
)  # fmt: skip
def test_kind(said: str | None, title: str | None, expected: str | None) -> None:
    assert kind(said, title) == expected


def test_the_register_is_renewed_and_goes_on_after_a_stop(run: Run, standin: Standin, tmp_path: Path) -> None:
    own, options = str(tmp_path / "own.bin"), ("--since", "2025-02-14", "--rate", "100", *standin.options)
    standin.v4 = False  # no other list to fall back on
    standin.faults = [None, *["503"] * 4]
    first = run("register", "update", *options, KAMERREF_REGISTER=own)
    assert first.returncode == 3
    assert "run it again to go on" in first.stderr
    progress = tmp_path / "own.progress.jsonl"
    with progress.open("a", encoding="utf-8") as file:
        file.write('\n{"since": "2025-02-14", "part": "parli')  # what a kill leaves behind
    standin.faults = []
    standin.requests.clear()
    second = run("register", "update", *options, KAMERREF_REGISTER=own)
    assert second.returncode == 0, second.stderr
    queries = [query for service, query in standin.requests if service == "sru"]
    assert "dt.identifier>" in queries[0]
    assert len(queries) <= 3 + 3 + 1
    assert f"{changed_since(standin, '2025-02-14')} identifiers new" in second.stderr
    assert not progress.exists()
    (tmp_path / "a.md").write_text("Zie Kamerstuk 36 900, nr. 449.", encoding="utf-8")
    shown = run("resolve", "a.md", "--json", "--offline", KAMERREF_REGISTER=own)
    assert json.loads(shown.stdout)[0]["verdict"] == "exists"
    assert json.loads(run("resolve", "a.md", "--json", "--offline").stdout)[0]["verdict"] == "outside-coverage"


def test_source_errors_carry_what_to_do_next() -> None:
    error = SourceError("no answer", where="https://overheid.nl", next="try again later")
    assert str(error) == "https://overheid.nl: no answer; try again later"
    assert error.exit_code == 3


@pytest.mark.parametrize(
    "ref", ["kst-33694-57", "33 694, nr. 57", "https://zoek.officielebekendmakingen.nl/kst-33694-57.html"]
)
def test_find_fetches_a_paper(run: Run, ref: str) -> None:
    with Standin() as standin:
        done = run("find", ref, "--nl", *standin.options)
    assert (done.returncode, done.stderr) == (0, "")
    assert [json.loads(line)["ids"] for line in done.stdout.splitlines()] == [["kst-33694-12"], ["kst-33694-56"]]


def test_a_paper_without_text(run: Run) -> None:
    with Standin() as standin:
        done = run("find", "kst-33694-56", *standin.options)
    assert (done.returncode, done.stdout) == (3, "")
    assert "the publisher has no text of kst-33694-56" in done.stderr
    assert run("find", "kst-33694-56", "--offline").returncode == 3


@pytest.mark.parametrize("fault", ["html", "truncated", "entities", "redirect-host", "503", "gzip-bomb"])
def test_a_fetched_text_that_is_none(run: Run, fault: str) -> None:
    with Standin() as standin:
        standin.always = fault
        done = run("find", "kst-33694-57", *standin.options, "--rate", "100")
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr.count("\n") == 1


@pytest.mark.slow
@pytest.mark.parametrize(("count", "sru", "odata"), [(8, 1, 1), (40, 1, 3), (120, 3, 8)])
def test_a_letter_of_motions_gets_all_outcomes_in_few_requests(
    run: Run, tmp_path: Path, count: int, sru: int, odata: int
) -> None:
    """Real motions, cold: one request a 50 papers to the search service, one a 16 to the data service."""
    motions = [
        id for id in captured.listed() if (known := papers.known(id)) and known.outcome and known.soort == "Motie"
    ]
    if len(motions) < 120:
        pytest.skip("../shared/data is not here: the list of real motions is not part of the repository")
    references = [read_identifier(id) for id in random.Random(3).sample(motions, count)]
    text = "\n\n".join(f"De motie is besproken ({format_reference(one)})." for one in references if one is not None)
    (tmp_path / "brief.md").write_text(text, encoding="utf-8")
    with Standin() as service:
        service.odata_page = 250
        done = run("resolve", "brief.md", "--db", "a.db", *service.options)
        assert (done.returncode, service.counted("sru"), service.counted("odata")) == (0, sru, odata)
    with sqlite3.connect(tmp_path / "a.db") as db:
        (decided,) = db.execute(
            "select count(*) from papers where json_extract(details, '$.outcome.besluit') is not null"
        ).fetchone()
    assert decided == count


def test_a_run_that_has_so_much_time_ends_then_and_tells_how_far_it_came() -> None:
    asked = [Asked(f"kst-{dossier}-1") for dossier in range(34000, 34400)]
    counted: list[tuple[int, int]] = []
    with Standin(latency_s=0.3) as standin:
        asking = Asking(endpoints=tuple(standin.endpoints.items()), rate=1000.0)
        with Session(asking, count=lambda _, done, of: counted.append((done, of)), until=time.monotonic() + 1) as run:
            looked = run.ask(asked)
            assert run.stopped
    assert set(looked) == {one.id for one in asked}
    late = [one for one in looked.values() if one.why is not None and one.why.code == "service-stopped"]
    assert late
    assert all(one.status == "failed" for one in late)
    assert counted == sorted(counted), "it never goes back"
    assert counted[-1][0] < counted[-1][1] == len(asked)
