"""Whole Word letters about real motions, as python-docx and as LibreOffice write them: 25 planted faults, and none in a clean one.

The sentences are ours; the motions, their subjects, members and dates are those of the captured list. What became of them
was not captured: the stand-in's own outcomes are what the letters are held against. One letter writes as a ministry
does, the other as a griffie.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from resolver import format_reference, read_identifier

from .conftest import Run
from .standin import Standin, captured, papers

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not captured.listed(), reason="../shared is not here: the real motions are not part of the repository"
    ),
]
docx = pytest.importorskip("docx", reason="python-docx is not installed: it writes the letters")

HEAD = (
    "Aan de Voorzitter van de Tweede Kamer der Staten-Generaal",
    "Den Haag, 3 september 2024",
    "Geachte voorzitter,",
)
#: A sentence with a fault, and the code that must be found in it. Every fault is of another kind.
MINISTRY = (
    ("Kamerstuk 32 043, nr. 6310, is aan uw Kamer gezonden.", "K103"),
    ("Daarvoor dient dossier 99 998 (Kamerstuk 99 998, nr. 3).", "K102"),
    ("De motie van het lid Pijpelink over een noodplan tegen het lerarentekort (Kamerstukken I 2023/24, 36 410 VIII, nr. 60) is besproken.", "K201"),
    ("De motie van het lid Krul over Frans en Duits (Kamerstukken II 2018/19, 36 410 VIII, nr. 76) is besproken.", "K107"),
    ("De motie van het lid Kathmann over de stijging van het collegegeld (Kamerstuk 36 410 VIII, nr. 89) is besproken.", "K204"),
    ("Het amendement van het lid Kostic over een landelijk stookverbod (Kamerstuk 30 175, nr. 455) is besproken.", "K203"),
    ("De motie van het lid Bushoff van 25 maart 2024 over het eigen risico (Kamerstuk 36 410 XVI, nr. 51) is besproken.", "K205"),
    ("De motie over het verbieden van vuurwerk (Kamerstuk 36 410 XVI, nr. 74) is besproken.", "K206"),
    ("De motie van het lid Dijk over de 45 minutennorm (Kamerstuk 36 410 XVI, nr. 77) is verworpen.", "K209"),
    ("Over de loonsverhoging ontving u een brief (Kamerstuk 36 410 XVI, nr. …).", "K503"),
    ("Over zorgbuurthuizen ontving u een brief (Kamerstuk 36 410 XVI, nr. l4).", "K501"),
    ("Over de jeugdzorg ontving u een brief (Kamerstukken II 2023/24, nr. 106).", "K501"),
    ("Zie voorts de Kamerstukken 36 410 XIV, nrs. 36 t/m 34.", "K502"),
)  # fmt: skip
GRIFFIE = (
    ("In Kamerstuk 36 4100, nr. 12, staat het overzicht.", "K501"),
    ("Kamerstukken II 2019/22, 36 410 X, nr. 72, is aangeboden.", "K107"),
    ("Kamerstukken II 2031/32, 29 544, nr. 1238, is aangeboden.", "K107"),
    ("Kamerstukken II 1995/96, 36 410 VI, nr. 39, is aangeboden.", "K107"),
    ("De wijziging is geplaatst in Stb. 2031, 12.", "K106"),
    ("De motie van 31 februari 2024 van het lid Sneller over het recht op een vergissing (Kamerstuk 36 410 VI, nr. 51) is bekend.", "K108"),
    ("De motie van het lid Eerdmans over de anbistatus staat in Kamerstuk 36 410 VI, nr. 72; de motie van het lid Eerdmans over de anbistatus staat in Kamerstuk 36 410 VI, nr. 76.", "K404"),
    ("De motie van de leden Tuinman en Brekelmans over visserij (Kamerstuk 21 501-02, nr. 2831) is bekend.", "K204"),
    ("De motie van het lid Tielen over transgenderzorg (Kamerstuk 31 016, nr. 366) is met 76 tegen 74 stemmen aangenomen.", "K209"),
    ("De begroting van het Ministerie van Defensie (Kamerstuk 36 410 XVI, nr. 98) is gewijzigd.", "K212"),
    ("De motie van het lid Dijk over zorg (Kamerstukken II 2023/24, 29 203, nr. 464) is bekend.", "K103"),
    ("De motie van het lid Teunissen over BECCS (kst-32813-13600) is bekend.", "K101"),
)  # fmt: skip


def letter(path: Path, sentences: list[str]) -> Path:
    """A Word file as python-docx writes it: a heading, a list, a table, the sentences in between."""
    document = docx.Document()
    for line in HEAD:
        document.add_paragraph(line)
    document.add_heading("Stand van zaken", 1)
    for at, sentence in enumerate(sentences):
        document.add_paragraph(sentence, style="List Bullet" if at % 4 == 3 else None)
    table = document.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "Onderwerp", "Stand"
    document.save(str(path))
    return path


def by_libreoffice(path: Path, folder: Path) -> Path:
    """The same letter written anew by LibreOffice."""
    soffice = shutil.which("soffice")
    if soffice is None:
        pytest.skip("LibreOffice is not installed: it writes the second letter")
    between = folder / "odt"
    for wanted, source, into in (("odt", path, between), ("docx", between / f"{path.stem}.odt", folder / "lo")):
        command = [soffice, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", wanted, "--outdir", str(into), str(source)]  # fmt: skip
        subprocess.run(command, check=True, capture_output=True, timeout=120)
    return folder / "lo" / path.name


def checked(run: Run, path: Path) -> dict[str, Any]:
    with Standin(universe="captured") as service:
        service.odata_page = 250
        done = run("check", str(path), "--json", *service.options)
    (found,) = json.loads(done.stdout)["letters"]
    return dict(found) | {"code": done.returncode, "said": done.stderr}


def test_the_faults_are_of_25_kinds() -> None:
    assert len(MINISTRY) + len(GRIFFIE) == 25


@pytest.mark.parametrize("written_by", ["python-docx", "LibreOffice"])
@pytest.mark.parametrize("name", ["ministry", "griffie"])
def test_every_planted_fault_is_found(run: Run, tmp_path: Path, name: str, written_by: str) -> None:
    planted = {"ministry": MINISTRY, "griffie": GRIFFIE}[name]
    path = letter(tmp_path / f"{name}.docx", [sentence for sentence, _ in planted])
    if written_by == "LibreOffice":
        path = by_libreoffice(path, tmp_path)
    found = checked(run, path)
    assert found["code"] == 1, found["said"]
    missed = []
    for sentence, code in planted:
        here = {one["code"] for one in found["findings"] if one["raw"] and one["raw"] in sentence}
        if code not in here:
            missed.append((sentence, here))
    assert missed == []
    faulty = [one["raw"] for one in found["findings"] if one["severity"] != "info"]
    assert [raw for raw in faulty if not any(raw in sentence for sentence, _ in planted)] == []


def true_sentences() -> list[str]:
    """Sixty true sentences about as many real motions, in ten ways of saying it."""
    ways = (
        "De motie van het lid {lid} over {onderwerp} ({stuk}) is besproken.",
        "Zie de motie-{lid} ({stuk}).",
        "Het lid {lid} diende op {dag} een motie in ({stuk}).",
        "In {stuk} wordt gevraagd om het volgende: {onderwerp}.",
        "De motie over {onderwerp} ({stuk}) wordt uitgevoerd.",
        "Bij motie van {dag} ({stuk}) is dit gevraagd.",
        "Op verzoek van Kamerlid {lid} ({stuk}) is dit onderzocht.",
        "De motie {lid} ({stuk}), ingediend op {dag}, betreft {onderwerp}.",
        "De door het lid {lid} ingediende motie ({stuk}) is bekend.",
        "Voor {onderwerp} verwijs ik naar {stuk}.",
    )
    months = ("januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december")  # fmt: skip
    out = []
    for id, row in captured.listed().items():
        subject = row.onderwerp.strip().removeprefix("Motie van het lid ")
        lid, over, onderwerp = subject.partition(" over ")
        reference, known = read_identifier(id), papers.known(id)
        if not over or " " in lid or reference is None or known is None or not "2024-01-01" <= row.datum < "2024-09-01":
            continue
        year, month, day = row.datum.split("-")
        dag = f"{int(day)} {months[int(month) - 1]} {year}"
        way = ways[len(out) % len(ways)]
        out.append(way.format(lid=lid, onderwerp=onderwerp, stuk=format_reference(reference), dag=dag))
        if len(out) == 60:
            break
    return out


@pytest.mark.parametrize("written_by", ["python-docx", "LibreOffice"])
def test_a_clean_letter_of_sixty_references_has_no_finding(run: Run, tmp_path: Path, written_by: str) -> None:
    sentences = true_sentences()
    assert len(sentences) == 60
    path = letter(tmp_path / "schoon.docx", sentences)
    if written_by == "LibreOffice":
        path = by_libreoffice(path, tmp_path)
    found = checked(run, path)
    assert [one for one in found["findings"] if one["severity"] != "info"] == []
    assert found["code"] == 0
