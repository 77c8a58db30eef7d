"""Faults that an attack on version 0.1.0 found, R1 to R21, each as a kind: what is to happen instead, with the real command.

What other files hold: unreadable files of every format `test_hostile.py`, growth with the text `test_growth.py`, pages and
their links `test_report.py`, databases `test_database.py`, Word and OpenDocument `test_comments.py`, `test_links.py`.
"""

from __future__ import annotations

import csv
import io
import json
import os
import re
import shutil
import subprocess
import sys
import threading
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from .conftest import ROOT, Run
from .timing import ATTEMPTS

# -- R1, R2, R3, R6, R19: what begins as a citation, what cannot be, what is said of it -------------------------------------

#: Each input with the code that `check --offline` gives for it; None where it is read right, and nothing is wrong.
SAID = {
    "R1 a digit too many": ("Zie Kamerstuk 33 6944, nr. 47.", "K501"),
    "R1 four digits": ("Zie Kamerstuk 3694, nr. 47.", "K902"),
    "R1 six digits": ("Zie Kamerstuk 336944, nr. 47.", "K501"),
    "R1 a page of six digits": ("Zie Handelingen II 2007/08, p. 999999.", "K501"),
    "R1 a session, no dossier": ("Zie Kamerstukken II 2019/20, nr. 14.", "K501"),
    "R2 eight digits": ("Zie Kamerstuk 33 694, nr. 99999999.", "K501"),
    "R2 below zero": ("Zie Kamerstuk 33 694, nr. -47.", "K501"),
    "R2 a word": ("Zie Kamerstuk 33 694, nr. forty.", "K501"),
    "R2 dots": ("Zie Kamerstuk 33 694, nr. …", "K503"),
    "R2 brackets": ("Zie Kamerstuk 33 694, nr. [..]", "K503"),
    "R2 a small letter is a chapter": ("Zie Kamerstuk 35 300 v, nr. 14.", None),
    "R3 a space inside": ("Zie Kamerstuk 33 694, nr. 4 7.", "K502"),
    "R3 backwards": ("Zie Kamerstuk 33 694, nr. 47 t/m 45.", "K502"),
    "R3 a series of one digit": ("Zie Kamerstuk 21 501-7, nr. 3.", "K502"),
    "R3 a range without end": ("Zie Kamerstuk 33 694, nrs. 1-999999999.", "K502"),
    "R6 before the dossier": ("Zie Kamerstukken II 1999/00, 33 694, nr. 47.", "K107"),
    "R6 to come": ("Zie Kamerstukken II 2099/00, 33 694, nr. 47.", "K107"),
    "R6 two years apart": ("Zie Kamerstukken II 2019/22, 33 694, nr. 47.", "K107"),
    "R6 the real one": ("Zie Kamerstukken II 2018/19, 33 694, nr. 47.", None),
    "F5 a bare number": ("Zie 33 694, nr. 999.", "K103"),
    "F9 glued": ("Zie Kamerstuk33694,nr.47 en verder.", None),
    "F21 a hyphen that does not break": ("Zie Kamerstuk 33694\u201147 en 33\u2011694, nr. 56.", None),
    "R19 beyond the last": ("Zie Kamerstuk 33 694, nr. 999.", "K103"),
    "R19 an unknown dossier": ("Zie Kamerstuk 36 700, nr. 3.", "K903"),
    "R19 a zero before": ("Zie Kamerstuk 33 694, nr. 047.", None),
}


@pytest.mark.parametrize("name", SAID)
def test_what_is_said_of_a_place(run: Run, tmp_path: Path, name: str) -> None:
    text, code = SAID[name]
    (tmp_path / "a.md").write_text(text, encoding="utf-8")
    done = run("check", "a.md", "--offline", "--format", "json")
    (letter,) = json.loads(done.stdout)["letters"]
    codes = {finding["code"] for finding in letter["findings"]} - {"K904"}
    assert letter["account"]["references"] >= 1 or code is not None
    if code is None:
        assert codes == set(), letter["findings"]
    else:
        assert any(one.startswith(code) for one in codes), codes
        assert done.returncode != 0


@pytest.mark.parametrize(
    ("ref", "never"),
    [
        ("kst-33694-047", r"has no|heeft geen|not exist|neighbours are there"),
        ("36 700, nr. 3", r"beyond|last number|na het laatste"),
        ("33 694, nr. XII", r"Senate letter|letter of the Eerste Kamer"),
    ],
)
def test_sentences_are_made_of_what_is_known(run: Run, ref: str, never: str) -> None:
    """R19."""
    done = run("show", ref, "--offline", "--lang", "en")
    assert not re.search(never, done.stdout + done.stderr), done.stdout


# -- a service that answers as told --------------------------------------------------------------------------------------

SRU_HEAD = '<s:searchRetrieveResponse xmlns:s="http://docs.oasis-open.org/ns/search-ws/sruResponse" xmlns:g="http://standaarden.overheid.nl/sru">'
Answer = tuple[bytes, dict[str, str], int]


def record(id: str, dossier: str, number: str, **more: str) -> str:
    fields = {"identifier": id, "dossiernummer": dossier, "ondernummer": number, "title": "Verzonnen titel", **more}
    inner = "".join(f"<{name}>{value}</{name}>" for name, value in fields.items() if value)
    return f"<s:record><s:recordData><g:gzd><g:originalData><meta>{inner}</meta></g:originalData></g:gzd></s:recordData></s:record>"


def sru(records: list[str], announced: int | None = None) -> Answer:
    count = len(records) if announced is None else announced
    body = f"{SRU_HEAD}<s:numberOfRecords>{count}</s:numberOfRecords><s:records>{''.join(records)}</s:records></s:searchRetrieveResponse>"
    return body.encode(), {"Content-Type": "application/xml"}, 200


@contextmanager
def service(answer: Callable[[str, str], Answer], drip_s: float = 0.0) -> Iterator[list[str]]:
    """A server that gives what `answer` says of (service, query); the options for it, and the queries that came."""
    stop = threading.Event()

    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *_: Any) -> None:
            pass

        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            query = {name: values[0] for name, values in parse_qs(parts.query).items()}
            name = parts.path.split("/")[1]
            body, headers, status = answer(name, query.get("query") or query.get("$filter") or parts.path)
            try:
                self.send_response(status)
                if drip_s:
                    self.flush_headers()
                    for at in range(200):
                        self.send_header(f"X-Drip-{at}", "x")
                        self.flush_headers()
                        if stop.wait(drip_s):
                            return
                for key, value in {**headers, "Content-Length": str(len(body))}.items():
                    self.send_header(key, value)
                self.end_headers()
                self.wfile.write(body)
            except OSError:
                return

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, request: Any, client_address: Any) -> None:
            """A client that gave up is no news."""

    server = Server(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    base = f"http://127.0.0.1:{server.server_address[1]}"
    try:
        yield [part for name in ("sru", "pages", "odata") for part in ("--endpoint", f"{name}={base}/{name}")]
    finally:
        stop.set()
        server.shutdown()
        server.server_close()


NOTHING: Answer = (b'{"value": []}', {"Content-Type": "application/json"}, 200)
MISSING: Answer = (b"<html>Niet gevonden</html>", {"Content-Type": "text/html"}, 404)


def answering(records: Callable[[str], list[str]]) -> Callable[[str, str], Answer]:
    """SRU answers by `records` of the query; OData and pages know nothing."""
    return lambda name, query: sru(records(query)) if name == "sru" else NOTHING if name == "odata" else MISSING


MOTION = "Zie de motie van het lid Jansen (Kamerstuk 33 694, nr. 47) van 3 mei 2015.\n"


def resolved(run: Run, options: list[str], text: str = MOTION) -> dict[str, Any]:
    done = run("resolve", "-", "--json", "--db", "a.db", "--rate", "1000", *options, stdin=text)
    assert "Traceback" not in done.stderr
    records: list[dict[str, Any]] = json.loads(done.stdout)
    return {one["id"]: one for one in records} | {"": {"code": done.returncode, "said": done.stderr}}


def test_nothing_compared_is_no_agreement(run: Run) -> None:
    """R4: a record without title, date, kind and submitters proves that the paper exists, and no more."""
    with service(answering(lambda query: [record("kst-33694-47", "33694", "47", title="")])) as options:
        found = resolved(run, options)
        assert found["kst-33694-47"]["verdict"] == "exists"
        checked = run("check", "-", "--format", "json", "--rate", "1000", *options, stdin=MOTION)
    account = json.loads(checked.stdout)["letters"][0]["account"]
    assert (account["right"], account["exists"]) == (0, 1)


@pytest.mark.parametrize(
    "other",
    [
        record("kst-33694-47", "30821", "12"),
        record("kst-33694-47-n1", "33694", "47"),
        record("kst-33694-470", "33694", "470"),
    ],
)
def test_a_record_of_another_paper_is_not_believed(run: Run, other: str) -> None:
    """R5."""
    with service(answering(lambda query: [other])) as options:
        found = resolved(run, options, "Zie Kamerstuk 33 694, nr. 47.\n")
    assert found["kst-33694-47"]["verdict"] != "verified"
    (stored,) = json.loads(run("show", "kst-33694-47", "--db", "a.db", "--offline", "--json").stdout)
    assert "30821" not in str(stored["dossiers"])


def test_an_empty_service_moves_no_date(run: Run, tmp_path: Path) -> None:
    """R7: nothing published in 93 weeks is a service that is broken, not a country that is silent."""
    own = str(tmp_path / "own.bin")
    with service(answering(lambda query: [])) as options:
        done = run("register", "update", "--since", "2025-02-14", "--rate", "1000", *options, KAMERREF_REGISTER=own)
    assert done.returncode == 3, done.stdout + done.stderr
    info = run("register", "info", KAMERREF_REGISTER=own).stdout
    assert "2025-02-14" in info or "14 February 2025" in info or "14 februari 2025" in info


def test_announced_and_not_received_is_said(run: Run) -> None:
    """R7, F30: a harvest of a dossier that the register knows, of which the service says 0; and 5 of which none comes."""
    for announced in (0, 5):
        with service(lambda name, query, n=announced: sru([], n)) as options:  # type: ignore[misc]
            done = run("harvest", "--dossier", "33694", "--db", "a.db", "--rate", "1000", *options)
        assert done.returncode == 3
        assert re.search(r"the register .* knows \d+", done.stderr), done.stderr


FIVE = [f"kst-33694-{number}" for number in (44, 45, 46, 47, 48)]


@pytest.mark.parametrize(
    "bad",
    ["Titel &#26; met een teken", "x" * 9_000_000, "x" * 10_100_000],
    ids=["a character", "nine megabytes", "ten megabytes"],
)
def test_one_bad_record_costs_one_paper(run: Run, bad: str) -> None:
    """R8: four come, one is named."""

    def records(query: str) -> list[str]:
        return [
            record(id, "33694", id.rpartition("-")[2], title=bad if id.endswith("46") else "Verzonnen titel")
            for id in FIVE
            if f'"{id}"' in query
        ]

    text = "".join(f"Zie «Verzonnen titel» (Kamerstuk 33 694, nr. {id.rpartition('-')[2]}).\n\n" for id in FIVE)
    with service(answering(records)) as options:
        found = resolved(run, options, text)
        assert [found[id]["verdict"] for id in FIVE if not id.endswith("46")] == ["verified"] * 4
        assert found["kst-33694-46"]["verdict"] in ("not-checked", "exists")
        assert found[""]["code"] == 3


def test_headers_that_drip_end_at_the_deadline(run: Run, tmp_path: Path) -> None:
    """R9: one deadline for the whole request, and what waits says so."""
    (tmp_path / "a.md").write_text("Zie Kamerstuk 33 694, nr. 47.", encoding="utf-8")
    started = time.monotonic()
    with service(answering(lambda query: []), drip_s=2.0) as options:
        done = subprocess.run(
            [sys.executable, "-c", SHORT, "check", "a.md", "--rate", "1000", *options],
            cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(ROOT), "KAMERREF_REGISTER": str(tmp_path / "none")},
            capture_output=True, timeout=100, check=False,
        )  # fmt: skip
    assert done.returncode == 3, done.stderr
    assert b"Traceback" not in done.stderr
    assert time.monotonic() - started < 40


#: The command, with the patience of a test.
SHORT = """
import sys
from resolver.sources import client
quick = client.Manners(rate=1000, attempts=2, connect_s=1, read_s=3, total_s=4, wait_s=0.01, wait_max_s=0.02, patience_s=6)
client.Manners.__new__.__defaults__ = tuple(quick)
from kamerref.runs import session
session.make_client = lambda asking: client.Client(dict(asking.endpoints), quick)
from kamerref.__main__ import main
sys.argv[0] = "kamerref"
main()
"""


@pytest.mark.parametrize("header", ["1000000000", "Fri, 01 Jan 3000 00:00:00 GMT"])
def test_a_wait_without_end_is_not_waited(run: Run, tmp_path: Path, header: str) -> None:
    """R9."""
    (tmp_path / "a.md").write_text("Zie Kamerstuk 33 694, nr. 47.", encoding="utf-8")
    started = time.monotonic()
    with service(lambda name, query: (b"busy", {"Content-Type": "text/plain", "Retry-After": header}, 429)) as options:
        done = run("check", "a.md", "--rate", "1000", *options)
    assert done.returncode == 3
    assert time.monotonic() - started < 60


# -- R10 to R13: what is read ----------------------------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize("command", ["find", "check", "resolve"])
def test_standard_input_has_a_limit(tmp_path: Path, command: str) -> None:
    """R10: refused before it is all in memory."""
    with subprocess.Popen(
        [sys.executable, "-m", "kamerref", command, "-", *([] if command == "find" else ["--offline"])],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(ROOT)},
    ) as process:  # fmt: skip
        assert process.stdin is not None
        assert process.stderr is not None
        block = b"a" * (1 << 20)
        sent = 0
        try:
            while sent < 300:
                process.stdin.write(block)
                sent += 1
        except BrokenPipeError:
            pass
        with suppress(BrokenPipeError):
            process.stdin.close()
        said = process.stderr.read().decode()
        assert process.wait(60) == 2
    assert sent < 100
    assert "too large" in said or "te groot" in said


def test_one_bad_name_does_not_end_a_load(run: Run, tmp_path: Path) -> None:
    """R12."""
    folder = tmp_path / "brieven"
    folder.mkdir()
    for name in (b"goed.md", b"caf\xe9.md", b"ook.md"):
        try:
            (Path(os.fsdecode(os.fsencode(folder) + b"/" + name))).write_text("Zie Kamerstuk 33 694, nr. 47.")
        except OSError:
            pytest.skip("names that are no UTF-8 cannot be made here")
    done = run("load", "brieven", "--db", "a.db")
    assert (done.returncode, done.stdout.split(" ")[0]) == (0, "3"), done.stderr


def test_half_a_character_in_an_answer_is_replaced(run: Run) -> None:
    """R13: a lone surrogate in JSON cannot be stored nor printed."""
    document = {
        "DocumentNummer": "2019D1", "Soort": "Motie \ud800", "Onderwerp": "Motie van het lid Jansen \ud800", "Datum": "2015-05-03T00:00:00+01:00",
        "Volgnummer": 47, "Verwijderd": False, "Kamerstukdossier": [{"Nummer": 33694, "Toevoeging": None, "Verwijderd": False}],
        "DocumentActor": [{"ActorNaam": "A. Jansen \ud800", "ActorFractie": "X", "Relatie": "Eerste ondertekenaar"}], "Zaak": [],
        "HuidigeDocumentVersie": {"ExterneIdentifier": "kst-33694-47", "Verwijderd": False},
    }  # fmt: skip
    body = json.dumps({"value": [document]}).encode()

    def answer(name: str, query: str) -> Answer:
        if name == "odata":
            return body, {"Content-Type": "application/json"}, 200
        return sru([record("kst-33694-47", "33694", "47", subrubriek="Motie")]) if name == "sru" else MISSING

    with service(answer) as options:
        found = resolved(run, options)
    assert found["kst-33694-47"]["verdict"] in ("verified", "differs", "exists")
    assert found[""]["code"] in (0, 1, 3)
    assert run("show", "kst-33694-47", "--db", "a.db", "--offline", "--json").returncode == 0


@pytest.mark.parametrize("header", ["²", "१२", "-5", "1e9", "", "x" * 100_000])
def test_a_header_that_is_no_number_is_none(header: str) -> None:
    """R16, R19: what looks like a digit (²) is none; the same holds for numbers in files and records."""
    from resolver.sources.client import retry_after

    wait = retry_after(header)
    assert wait is None or 0 <= wait <= 3600


def test_numbers_of_the_service_that_are_none(run: Run) -> None:
    """R16: an ondernummer, a year, a page that only look like numbers."""
    odd = record("kst-33694-47", "33694", "²", startpagina="²", eindpagina="³", vergaderjaar="²-³", subrubriek="Motie")
    with service(answering(lambda query: [odd])) as options:
        found = resolved(run, options)
    assert found["kst-33694-47"]["verdict"] in ("exists", "differs", "not-checked", "verified")


# -- R15, R16: files and folders of others ---------------------------------------------------------------------------------


def test_the_progress_of_an_update_that_was_cut_short_is_passed_over(run: Run, tmp_path: Path) -> None:
    """R16: half a line in the file beside the register."""
    own = tmp_path / "own.bin"
    (tmp_path / "own.progress.jsonl").write_text('{"from": "2026-11-20", "to": "20', encoding="utf-8")
    with service(answering(lambda query: [])) as options:
        done = run(
            "register", "update", "--since", "2026-11-20", "--rate", "1000", *options, KAMERREF_REGISTER=str(own)
        )
    assert "Traceback" not in done.stderr, done.stderr
    assert done.returncode in (0, 3)


@pytest.mark.parametrize(
    "arguments",
    [
        ("report", "a.md", "-o", ".", "--offline"),
        ("link", "a.md", "-o", ".", "--offline"),
        ("check", "a.md", "-o", ".", "--offline"),
        ("graph", "kst-33694-47", "-o", "."),
        ("check", "a.md", "--max-age", "²d"),
        ("check", "a.md", "--rate", "nan"),
        ("check", "a.md", "--rate", "inf"),
        ("harvest", "--since", "²-01-01"),
        ("show", "x" * 100_000),
        ("find", "nergens/a.md"),
    ],
)  # fmt: skip
def test_wrong_usage_is_one_sentence(run: Run, tmp_path: Path, arguments: tuple[str, ...]) -> None:
    """R16."""
    (tmp_path / "a.md").write_text("Zie Kamerstuk 33 694, nr. 47.", encoding="utf-8")
    done = run(*arguments)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert done.stderr.strip()


# -- R17: growth -------------------------------------------------------------------------------------------------------------


def seconds(command: list[str], cwd: Path) -> float:
    """Processor time of a command: what else runs on the machine does not count."""
    before = os.times()
    subprocess.run(
        [sys.executable, "-m", "kamerref", *command], cwd=cwd, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, timeout=120, check=False,
    )  # fmt: skip
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


GROWING = {
    "a list of numbers": (".md", lambda n: f"Kamerstuk 33 694, nrs. {', '.join(map(str, range(1, n + 1)))}.", ["find"]),
    "backticks": (".md", lambda n: "`" * n, ["link", "-o", "uit.md", "--offline", "--force"]),
    "open brackets": (".md", lambda n: "[" * n, ["link", "-o", "uit.md", "--offline", "--force"]),
    "a report": (".md", lambda n: "".join(f"Zie Kamerstuk {20000 + k % 9999}, nr. 1.\n\n" for k in range(n // 5)), ["report", "-o", "uit.html", "--offline", "--force"]),
}  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("name", GROWING)
def test_twice_the_input_takes_about_twice_the_time(tmp_path: Path, name: str) -> None:
    """R17; the start of the command counts for all sizes."""
    suffix, make, command = GROWING[name]
    few, many = (f"{count}{suffix}" for count in (2_500, 20_000))
    for file, count in ((few, 2_500), (many, 20_000)):
        (tmp_path / file).write_text(make(count), encoding="utf-8")
    took = []
    for _ in range(ATTEMPTS):
        start, large = (seconds([command[0], file, *command[1:]], tmp_path) for file in (few, many))
        took.append((start, large))
        # Eight times the input: linear is at most eight times the work, quadratic 64 times; a third of a second is the start.
        if large - 0.3 < 14 * max(start - 0.3, 0.15):
            return
    pytest.fail(f"in each of {ATTEMPTS} attempts: {took}")


def test_what_a_small_file_becomes_has_a_limit(run: Run, tmp_path: Path) -> None:
    """R17: an ODT of some kilobytes with two million tabs."""
    content = (
        '<?xml version="1.0"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:text><text:p>{}</text:p></office:text></office:body></office:document-content>'
    )
    for name, inner in (
        ("tabs", "<text:tab/>" * 2_000_000),
        ("spaces", '<text:s text:c="2000000000"/>'),
        ("odd", '<text:s text:c="²"/>Zie Kamerstuk 33 694, nr. 47.'),
    ):
        with zipfile.ZipFile(tmp_path / f"{name}.odt", "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
            archive.writestr("content.xml", content.format(inner))
        limit = "import resource, sys; resource.setrlimit(resource.RLIMIT_AS, (1_500_000_000,) * 2); from kamerref.__main__ import main; main()"
        done = subprocess.run(
            [sys.executable, "-c", limit, "find", f"{name}.odt", "--json"], cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(ROOT)},
            capture_output=True, timeout=60, check=False,
        )  # fmt: skip
        assert b"Traceback" not in done.stderr, done.stderr[-500:]
        assert done.returncode in (0, 2)
        # R19: no such file is called damaged.
        if name == "odd":
            assert (done.returncode, json.loads(done.stdout)[0]["ids"]) == (0, ["kst-33694-47"])


# -- R18: data that act ------------------------------------------------------------------------------------------------------

EVIL = "Titel ![x](http://kwaad.example/p.png) [klik](http://kwaad.example) @iemand <script>alert(1)</script> \u202e\u009b31m en =1+1"


@pytest.fixture
def evil(run: Run, tmp_path: Path) -> Path:
    """A database in which the service gave a title that would act."""
    from html import escape

    text = "Zie de motie van het lid Jansen over iets anders (Kamerstuk 33 694, nr. 47).\n"
    with service(
        answering(lambda query: [record("kst-33694-47", "33694", "47", documenttitel=escape(EVIL), subrubriek="Brief")])
    ) as options:
        (tmp_path / "a.md").write_text(text, encoding="utf-8")
        run("resolve", "a.md", "--db", "a.db", "--rate", "1000", *options)
        for shape, name in (("markdown", "uit.md"), ("table", "uit.txt"), ("csv", "uit.csv")):
            done = run("check", "a.md", "--format", shape, "--rate", "1000", *options)
            (tmp_path / name).write_text(done.stdout, encoding="utf-8")
    return tmp_path


def test_titles_do_not_act_in_markdown(evil: Path) -> None:
    text = (evil / "uit.md").read_text(encoding="utf-8")
    assert not re.search(r"(?<!\\)!\[x\]\(http", text)
    assert not re.search(r"(?<!\\)\[klik\]\(http", text)
    assert "<script>" not in text


@pytest.mark.slow
@pytest.mark.parametrize(
    "arguments",
    [("cite", "--format", "bibtex"), ("cite", "--format", "ris"), ("cite", "--format", "csl"), ("cite", "--format", "json"), ("show",), ("show", "--csv"), ("show", "--tsv"), ("cited-by",)],
)  # fmt: skip
def test_no_control_character_reaches_the_terminal(run: Run, evil: Path, arguments: tuple[str, ...]) -> None:
    command, *more = arguments
    done = run(command, "kst-33694-47", "--db", "a.db", *more, *(["--offline"] if command in ("show", "cite") else []))
    assert done.stdout, done.stderr
    assert not re.search("[\u0080-\u009f\u202a-\u202e\u2066-\u2069\x1b]", done.stdout), done.stdout


def test_cells_are_no_formulas(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(
        "Zie =cmd|' /C calc'!A0 Kamerstuk 33 694, nr. 999.\n\n=HYPERLINK Kamerstuk 33 694, nr. 998.", encoding="utf-8"
    )
    for arguments in (
        ("check", "a.md", "--offline", "--format", "csv"),
        ("find", "a.md", "--csv"),
        ("find", "a.md", "--tsv"),
    ):
        done = run(*arguments)
        rows = list(csv.reader(io.StringIO(done.stdout), delimiter="\t" if "--tsv" in arguments else ","))
        assert len(rows) > 2
        assert not [cell for row in rows for cell in row if cell[:1] in ("=", "@", "\t", "\r")]


def test_no_link_is_put_inside_a_link(run: Run, tmp_path: Path) -> None:
    page = 'Zie <a href="https://voorbeeld.example/x">Kamerstuk 33 694, nr. 47</a> en Kamerstuk 33 694, nr. 56.\n'
    (tmp_path / "a.md").write_text(page, encoding="utf-8")
    done = run("link", "a.md", "-o", "uit.md", "--offline")
    assert done.returncode in (0, 3), done.stderr
    text = (tmp_path / "uit.md").read_text(encoding="utf-8")
    assert (
        '<a href="https://voorbeeld.example/x">Kamerstuk 33 694, nr. 47</a>' in text
        or "officielebekendmakingen.nl/kst-33694-47" in text
    )
    assert not re.search(r"<a [^>]*>[^<]*\]\(", text)
    assert "kst-33694-56" in text


# -- R20: what is the user's stays ------------------------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize("command", ["report", "link", "check"])
@pytest.mark.parametrize("name", ["a.md", "./a.md", "map/../a.md", "link.md", "A.MD"])
def test_a_letter_is_never_written_over(run: Run, tmp_path: Path, command: str, name: str) -> None:
    (tmp_path / "map").mkdir()
    (tmp_path / "a.md").write_text("Zie Kamerstuk 33 694, nr. 47.", encoding="utf-8")
    (tmp_path / "link.md").symlink_to("a.md")
    before = (tmp_path / "a.md").read_bytes()
    for more in ((), ("--force",)):
        run(command, "a.md", "-o", name, "--offline", *more)
        assert (tmp_path / "a.md").read_bytes() == before


@pytest.mark.slow
@pytest.mark.parametrize("style", ["kamer", "aanwijzingen", "leidraad"])
@pytest.mark.parametrize(
    "text",
    [
        "30 977, nr R 154",
        "33 694, nr. 47",
        "Kamerstukken II 2018/19, 33694, 47",
        "35300 V 14",
        "TK 33694-12",
        "EK 31 700 VI, D",
    ],
)
def test_a_fix_cites_the_same(run: Run, tmp_path: Path, style: str, text: str) -> None:
    (tmp_path / "a.md").write_text(f"Zie {text}, en ga zo voort.", encoding="utf-8")
    before = [one["ids"] for one in json.loads(run("find", "a.md", "--json").stdout)]
    run("check", "a.md", "--offline", "--fix", "--style", style)
    if (tmp_path / "a.fixed.md").exists():
        assert [one["ids"] for one in json.loads(run("find", "a.fixed.md", "--json").stdout)] == before


# -- R21: clocks --------------------------------------------------------------------------------------------------------------


def test_an_answer_of_the_future_is_asked_again(run: Run, tmp_path: Path) -> None:
    import sqlite3

    asked: list[str] = []

    def records(query: str) -> list[str]:
        asked.append(query)
        return [record("kst-33694-47", "33694", "47")]

    with service(answering(records)) as options:
        resolved(run, options)
        count = len(asked)
        resolved(run, options)
        assert len(asked) == count
        db = sqlite3.connect(tmp_path / "a.db")
        db.execute("update responses set fetched_at = '2099-01-01T00:00:00+00:00'")
        db.commit()
        db.close()
        resolved(run, options)
        assert len(asked) > count


# -- reports of other programs, outside the finder ---------------------------------------------------------------------------


@pytest.mark.parametrize("shape", ["table", "json", "markdown", "junit", "sarif", "csv", "jsonl", "github"])
def test_nothing_found_is_said_in_every_format(run: Run, tmp_path: Path, shape: str) -> None:
    """F7: a pass over nothing is no pass."""
    (tmp_path / "a.md").write_text("Beste lezer, hier staat niets.", encoding="utf-8")
    done = run("check", "a.md", "--offline", "--format", shape)
    assert re.search(
        r"\b(0 verwijzingen|geen verwijzing|niets verwezen)|\"references\": ?0", done.stdout + done.stderr, re.I
    ), done.stdout


def test_the_header_counts(run: Run, letter: Path, tmp_path: Path) -> None:
    """F8."""
    shutil.copy(letter, tmp_path / "a.md")
    account = run("check", "a.md", "--offline").stdout.splitlines()[1]
    assert re.search(r"40 verwijzingen naar 32 stukken", account), account


def test_a_superscript_is_no_part_of_a_number(run: Run, tmp_path: Path) -> None:
    """F25: a note mark typed in superscript, in Word."""
    docx = pytest.importorskip("docx", reason="python-docx is not installed: it makes the Word file")
    document = docx.Document()
    paragraph = document.add_paragraph("Zie Kamerstuk 33 694, nr. 47")
    paragraph.add_run("12").font.superscript = True
    document.save(str(tmp_path / "a.docx"))
    found = json.loads(run("find", "a.docx", "--json").stdout)
    assert [one["ids"] for one in found] == [["kst-33694-47"]]


@pytest.mark.slow
@pytest.mark.parametrize(
    "arguments",
    [("find", "a.md"), ("find", "a.md", "--json"), ("resolve", "a.md", "--offline"), ("check", "a.md", "--offline")],
)
@pytest.mark.parametrize("encoding", ["cp1252", "ascii", "latin-1"])
def test_output_in_a_poorer_encoding(run: Run, tmp_path: Path, arguments: tuple[str, ...], encoding: str) -> None:
    """F27."""
    (tmp_path / "a.md").write_text("Motie van de leden Čučović en Wałęsa (33 694, nr. 999).", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "kamerref", *arguments], cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": encoding},
        capture_output=True, timeout=60, check=False,
    )  # fmt: skip
    assert b"Traceback" not in done.stderr
    assert b"33 694" in done.stdout or b"33694" in done.stdout


def test_certificates_of_the_machine_are_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """F28: SSL_CERT_FILE names the authority that an organisation put before the internet."""
    trustme = pytest.importorskip("trustme", reason="trustme is not installed: it makes an authority and a certificate")
    import ssl

    from resolver.sources import Client, Manners

    authority = trustme.CA()
    authority.cert_pem.write_to_path(str(tmp_path / "ca.pem"))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(context)

    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *_: Any) -> None:
            pass

        def do_GET(self) -> None:
            body = sru([])[0]
            self.send_response(200)
            self.send_header("Content-Type", "application/xml")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "ca.pem"))
    from resolver.sources.koop import search

    client = Client({"sru": f"https://127.0.0.1:{server.server_address[1]}/sru"}, Manners(rate=1000, attempts=1))
    try:
        assert search(client, 'dt.identifier=="kst-33694-47"').records == ()
    finally:
        client.close()
        server.shutdown()
        server.server_close()


def test_search_finds_a_number(run: Run, tmp_path: Path) -> None:
    """F31."""
    run("resolve", "-", "--db", "a.db", "--offline", stdin="Zie Kamerstuk 33 694, nr. 56.")
    assert "kst-33694-56" in run("search", "33694-56", "--db", "a.db").stdout
