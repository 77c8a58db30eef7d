"""Official files: what they are is told by their structure, and no paper cites itself."""

from __future__ import annotations

import json
import re
import sqlite3
import tarfile
from pathlib import Path

import pytest
from lxml import etree

from cache import Store
from resolver import Document, Header, Indiener, Paper, Vergaderjaar, citations_of, linked_paper, own_id, read_bytes
from resolver.readers.metadata import kind_of_title, read_dossier, read_years, replaced
from resolver.readers.sniffing import sound

from .conftest import SHARED, Run

CAPTURES = SHARED / "reference" / "captures"
PAPERS = SHARED / "data" / "real-papers.tar.xz"
FILES = SHARED / "data" / "real-files.tar.xz"
#: By the name of a captured file: what stands in its header, and the papers that its official links lead to, with what
#: its motions say of them. Written by reading the files; titles are cut at 70 characters.
EXPECTED = json.loads((Path(__file__).parent / "cases" / "official-files.json").read_text(encoding="utf-8"))


def captured(name: str) -> bytes:
    for folder in ("xml", "html"):
        if (CAPTURES / folder / name).exists():
            return (CAPTURES / folder / name).read_bytes()
    if not FILES.exists():
        pytest.skip("../shared is not here: the captured files are not part of the repository")
    with tarfile.open(FILES) as archive:
        member = next(m for m in archive if m.name.endswith(name))
        file = archive.extractfile(member)
        assert file is not None
        return file.read()


def header_shown(header: Header) -> dict[str, object]:
    out: dict[str, object] = {
        name: str(value) if isinstance(value, str) else list(value) for name, value in header._asdict().items() if value
    }
    for name in ("titel", "dossiertitel"):
        said = out.get(name)
        if isinstance(said, str) and len(said) > 70:
            out[name] = said[:70] + "…"
    return out


def links_shown(document: Document) -> dict[str, object]:
    counts: dict[str, int] = {}
    claims: dict[str, dict[str, object]] = {}
    for link in document.links:
        reference = linked_paper(link.target)
        if reference is None:
            name = link.target
        else:
            name = reference.ids[0] if reference.ids else f"dossier {reference.dossiernummer}"
        counts[name] = counts.get(name, 0) + 1
        if link.kind:
            said: dict[str, object] = {"kind": link.kind, "names": list(link.names), "replaces": list(link.replaces)}
            claims[name] = {key: value for key, value in said.items() if value}
    return {name: {"n": count, **claims[name]} if name in claims else count for name, count in counts.items()}


@pytest.mark.parametrize("name", EXPECTED)
def test_captured_files(name: str) -> None:
    document = read_bytes(captured(name), source="what a file is called does not matter")
    assert header_shown(document.header) == EXPECTED[name]["header"]
    assert links_shown(document) == EXPECTED[name]["links"]
    assert len(document.notes) == EXPECTED[name]["notes"]
    for citation in citations_of(document):
        assert document.text[citation.start : citation.end] == citation.raw
        assert own_id(document.header) not in citation.ids


#: Letters and lists as ministries and committees made them: the date in the header, the pages, papers that they cite.
LETTERS = {
    "antwoord-1.docx": ("2024-07-25", None, {"2024Z11859"}),
    "antwoord-3.docx": ("2024-01-11", None, {"2023Z19677", "kst-29628-1135"}),
    "antwoord-5.docx": ("2024-08-26", None, {"2024Z11889", "kst-28286-1255"}),
    "antwoord-7.docx": ("2023-11-07", None, {"2023Z16994", "kst-25424-670"}),
    "besluitenlijst-1.pdf": ("2009-04-03", 10, {"kst-30569-8", "kst-30372-31", "kst-31200-XI-65", "kst-29754-113", "kst-30420-101", "kst-31815-5", "2009Z04630"}),
    "besluitenlijst-3.pdf": ("2015-03-27", 1, {"2015Z05561"}),
}  # fmt: skip


@pytest.mark.parametrize("name", LETTERS)
def test_captured_letters_and_lists(name: str) -> None:
    datum, pages, cited = LETTERS[name]
    document = read_bytes(captured(name), source=name)
    header = document.header
    assert (header.datum, header.dossiernummer, header.ondernummer, header.identifier) == (datum, None, None, None)
    found = {id for citation in citations_of(document) for id in citation.ids}
    assert cited <= found
    assert pages is not None or cited == found
    assert pages is None or {piece.part for piece in document.pieces} == {f"page {n}" for n in range(1, pages + 1)}


def test_every_captured_file_is_expected() -> None:
    if not CAPTURES.exists():
        pytest.skip("../shared is not here: the captured files are not part of the repository")
    here = {path.name for folder in ("xml", "html") for path in (CAPTURES / folder).iterdir()}
    assert here <= set(EXPECTED)


@pytest.fixture(scope="module")
def papers() -> dict[str, tuple[bytes, dict[str, object]]]:
    """The real papers by identifier: the XML, and the case that the Tweede Kamer has of it."""
    if not PAPERS.exists():
        pytest.skip("../shared is not here: the real papers are not part of the repository")
    xml: dict[str, bytes] = {}
    cases: dict[str, dict[str, object]] = {}
    with tarfile.open(PAPERS) as archive:
        for member in archive:
            file = archive.extractfile(member)
            if file is None:
                continue
            stem = Path(member.name).stem
            if member.name.endswith(".xml"):
                xml[stem] = file.read()
            elif member.name.endswith(".json"):
                cases[stem] = json.load(file)
    return {id: (data, cases[id]) for id, data in xml.items()}


def test_what_the_real_papers_are(papers: dict[str, tuple[bytes, dict[str, object]]]) -> None:
    assert len(papers) == 6046
    for id, (data, case) in papers.items():
        header = read_bytes(data, source="x").header
        root = etree.fromstring(data)
        number = root.findtext(".//ondernummer")
        suffix = next(
            ("".join((e.text or "").split()) for e in root.iter("begrotingshoofdstuk", "raadnr", "rijkswetnr")), None
        )
        digits = (root.findtext(".//dossiernr") or "").replace(" ", "")
        assert header.identifier == own_id(header) == id
        assert header.dossiernummer == (f"{digits}-{suffix}" if suffix else digits)
        assert header.ondernummer == number == id.rpartition("-")[2]
        assert header.kamer == "TK"
        assert header.vergaderjaar == case["Vergaderjaar"]
        assert header.soort == str(case["Soort"]).lower()
        assert header.indieners, id
        assert header.ondertekenaars, id
        assert all(any(map(str.isalpha, name)) for name in header.ondertekenaars), id
        iso = root.find(".//datumtekst/datum")
        assert header.datum == (iso.get("isodatum") if iso is not None else header.datum)


def test_no_real_paper_cites_itself_and_every_link_is_a_citation(
    papers: dict[str, tuple[bytes, dict[str, object]]],
) -> None:
    links = 0
    for id, (data, _) in papers.items():
        document = read_bytes(data, source="x")
        found = citations_of(document)
        assert not [c for c in found if id in c.ids], id
        # "MOTIE VAN HET LID PODT" above kst-36600-XX-16 is no citation of the motion of Podt that it names further down.
        top = next(one.start for one in document.paragraphs if one.kind not in ("own", "heading"))
        assert not [c for c in found if c.start < top and not re.search("[0-9]", c.raw)], id
        for link in document.links:
            reference = linked_paper(link.target)
            if reference is None:  # kst-CCD-II, a slip of the publisher's
                assert link.target == "kst-CCD-II"
                continue
            links += 1
            over = [c for c in found if c.start < link.end and link.start < c.end]
            assert len(over) == 1, (id, link)
            assert set(reference.ids) <= set(over[0].ids), (id, link, over)
    assert links > 180


def test_pretty_and_compact_files_read_alike(papers: dict[str, tuple[bytes, dict[str, object]]]) -> None:
    for id in sorted(papers)[::40]:
        root = etree.fromstring(papers[id][0])
        compact = etree.fromstring(papers[id][0], etree.XMLParser(remove_blank_text=True))
        for element in compact.iter():
            if element.tag in ("dossiernummer", "stuknr"):
                for piece in element.iter():
                    piece.tail = (piece.tail or "").strip(" \n") if piece is not element else piece.tail
        etree.indent(root, "\t")
        spread, tight = (read_bytes(etree.tostring(one), source="x") for one in (root, compact))
        assert spread.header == tight.header
        assert [c.ids for c in citations_of(spread)] == [c.ids for c in citations_of(tight)]
        assert spread.text.replace("(", " (").split() == tight.text.replace("(", " (").split()


def test_a_file_laid_out_by_a_program_reads_like_the_one_it_was_made_from() -> None:
    tight = (
        "<officiele-publicatie><handelingen><agendapunt><nr>6</nr><tekst><al>de motie-Wassenberg over proefdieren "
        '(<extref doc="kst-21501-08-721">21501-08</extref>, nr. <extref doc="kst-21501-08-721">721</extref>);</al>'
        "</tekst></agendapunt></handelingen></officiele-publicatie>"
    )
    wide = re.sub(r"\s*(<[^>]+>)\s*", r"\n   \1\n   ", tight)
    texts = [read_bytes(one.strip().encode(), source="x.xml").text for one in (tight, wide)]
    assert texts[0] == texts[1]
    assert "(21501-08, nr. 721);" in texts[0]


KAMERWRK = """<?xml version="1.0" encoding="utf-8"?>
<kamerwrk kamer="2" publtype="meto">
  <metadata><meta name="OVERHEIDop.externMetadataRecord" scheme="" content="https://zoek.officielebekendmakingen.nl/kst-24138-3/metadata.xml" /></metadata>
  <kop><titel>Tweede Kamer der Staten-Generaal</titel><subtitel>2</subtitel><subtitel>Vergaderjaar 1994-1995</subtitel></kop>
  <frontm><ordernr>5K0977</ordernr><vergjaar>1994-1995</vergjaar>
    <onderw><nummer>24 138</nummer><naam>Wijziging van de Wet op het basisonderwijs</naam></onderw></frontm>
  <body><stuk><ltrlabel>Nr. </ltrlabel><nummer>3</nummer><titel>MEMORIE VAN TOELICHTING </titel>
      <tuskop letat="vet">I. ALGEMEEN </tuskop>
      <al>Dit mondde uit in de brief van 9 november 1992 (Kamerstukken II 1992/93,
22 827, nr. 2), waarin nader overleg werd aangekondigd.</al></stuk></body>
</kamerwrk>"""


def test_a_file_of_before_2009() -> None:
    """The head of kst-24138-3, cut."""
    document = read_bytes(KAMERWRK.encode(), source="x.xml")
    header = document.header
    assert (own_id(header), header.dossiernummer, header.ondernummer) == ("kst-24138-3", "24138", "3")
    assert (header.kamer, header.vergaderjaar) == ("TK", "1994-1995")
    assert (header.titel, header.soort) == ("MEMORIE VAN TOELICHTING", "memorie van toelichting")
    assert header.dossiertitel == "Wijziging van de Wet op het basisonderwijs"
    assert header.datum is None  # the letter of 9 November 1992 is another paper
    assert [c.ids for c in citations_of(document)] == [("kst-22827-2",)]
    bare = read_bytes(re.sub("<metadata>.*</metadata>", "", KAMERWRK).encode(), source="x.xml")
    assert bare.header == header


def test_notes_of_before_2009() -> None:
    """The mark and the body of a note stand apart there."""
    with_note = KAMERWRK.replace("werd aangekondigd.", "werd<voetref refid='v1' nr='1'/> aangekondigd.").replace("</stuk>", "<voetnoot id='v1' nr='1'><al>Kamerstukken II 1992/93,\n22 827, nr. 6.</al></voetnoot></stuk>")  # fmt: skip
    document = read_bytes(with_note.encode(), source="x.xml")
    assert [note.label for note in document.notes] == ["1"]
    assert document.notes[0].mark is not None
    assert [(c.ids, c.place.note) for c in citations_of(document)] == [
        (("kst-22827-2",), None),
        (("kst-22827-6",), "1"),
    ]


def test_questions_with_answers() -> None:
    data = (
        "<officiele-publicatie><kamervragen><kamervraagkop><tekstregel inhoud='vergaderjaar'>Vergaderjaar 2024-2025</tekstregel>"
        "<tekstregel inhoud='kameraanduiding'>Tweede Kamer der Staten-Generaal</tekstregel></kamervraagkop><kamervraagnummer>100</kamervraagnummer>"
        "<kamervraagomschrijving type='vraag'>Vragen van het lid <naam><achternaam>Van Campen</achternaam></naam> over <kamervraagonderwerp>het bericht"
        "</kamervraagonderwerp>.</kamervraagomschrijving><vraag><nr>Vraag 1</nr><al>Kent u Kamerstuk 33 694, nr. 47?</al></vraag></kamervragen></officiele-publicatie>"
    )
    document = read_bytes(data.encode(), source="x.xml")
    header = document.header
    assert (header.ondernummer, header.kamer, header.vergaderjaar, header.soort) == (
        "100",
        "TK",
        "2024-2025",
        "kamervragen",
    )
    assert header.titel == "Vragen van het lid Van Campen over het bericht."
    assert [c.ids for c in citations_of(document)] == [("kst-33694-47",)]


def test_nothing_is_guessed_from_running_text() -> None:
    """A file that does not say what it is keeps silent, whatever papers and dates its text names."""
    data = b"<officiele-publicatie><handelingen><agendapunt><tekst><al>34 104</al><al>Nr. 61</al><al>BRIEF VAN DE MINISTER</al><al>Den Haag, 3 mei 1996</al></tekst></agendapunt></handelingen></officiele-publicatie>"
    assert read_bytes(data, source="kst-34104-61.xml").header == Header(soort="handelingen")


def test_an_official_link_wins_over_the_words_and_makes_one_mention() -> None:
    """From h-ek-20222023-29-7: the words say letter R, the publisher's link letter T."""
    data = (
        b"<officiele-publicatie><handelingen><agendapunt><tekst><al>de motie-Bredenoord (<extref doc='kst-33509-T'>33509</extref>, letter R) en "
        b"Zij krijgt nr. <extref doc='kst-29453-469'>469</extref> (<extref doc='kst-29453-469'>29453</extref>). En <dossierref dossier='36410-VI'>36410-VI</dossierref>."
        b"</al></tekst></agendapunt></handelingen></officiele-publicatie>"
    )
    found = citations_of(read_bytes(data, source="x.xml"))
    assert [(c.ids, str(c.dossiernummer)) for c in found] == [
        (("kst-33509-T",), "33509"),
        (("kst-29453-469",), "29453"),
        ((), "36410-VI"),
    ]


def test_a_replaced_motion() -> None:
    document = read_bytes(captured("h-tk-20172018-70-6.xml"), source="x.xml")
    own = {(c.ids, c.replaces) for c in citations_of(document) if c.replaces}
    assert own == {(("kst-21501-08-726",), ("kst-21501-08-719",))}
    assert "Laçin" in document.text  # accents that were encoded twice


def test_what_a_paper_says_of_itself_is_stored(run: Run, tmp_path: Path) -> None:
    """Real papers: kst-19637-3195 replaces 3190; kst-36410-XVI-100 is filed in 36410-VI too."""
    for name in ("kst-19637-3195.xml", "kst-36410-XVI-100.xml", "kst-36455-11.xml"):
        (tmp_path / name).write_bytes(captured(name))
    assert run("load", ".", "--db", "a.db").returncode == 0
    with sqlite3.connect(tmp_path / "a.db") as db:
        assert db.execute("select * from replaces").fetchall()[0][:2] == ("kst-19637-3195", "kst-19637-3190")
        filed = db.execute("select dossier from papers_dossiers where paper = 'kst-36410-XVI-100'").fetchall()
        (titel,) = db.execute("select titel from dossiers where nummer like '36455%'").fetchone()
        assert db.execute("select nummer from dossiers where nummer like '36455%'").fetchall() == [("36455",)]
        assert titel.startswith("Goedkeuring van het op 28 januari 1981")
        assert {"36410-VI", "36410-XVI"} == {dossier for (dossier,) in filed}
        people = "select person, role from papers_people where paper = 'kst-19637-3195'"
        assert db.execute(people).fetchall() == [("Keijzer", "indiener")]
    # A record that names nobody takes nobody away; one that does is believed.
    with Store(tmp_path / "a.db") as store:
        for indieners, names in (
            ((), ["Keijzer"]),
            ((Indiener("Keijzer, M.C.G.", "BBB"),), ["Keijzer, M.C.G."]),
            ((), ["Keijzer"]),
        ):
            store.describe_many([Paper(id="kst-19637-3195", family="kamerstuk", soort="motie", indieners=indieners)])
            assert [row["person"] for row in store.rows(people)] == names


REPLACES = {
    "GEWIJZIGDE MOTIE VAN HET LID PODT C.S. TER VERVANGING VAN DIE GEDRUKT ONDER NR. 3370": ("kst-19637-3370",),
    "Gewijzigde motie van het lid Ram over nationale koppen (t.v.v. 21501-02-3139)": ("kst-21501-02-3139",),
    "Gewijzigde motie (t.v.v. 36410-XIV-70)": ("kst-36410-XIV-70",),
    "NADER GEWIJZIGD AMENDEMENT TER VERVANGING VAN DAT GEDRUKT ONDER NRS. 12 EN 13": ("kst-19637-12", "kst-19637-13"),
    "Intrekking van de Archiefwet 1995 en vervanging door een nieuwe Archiefwet": (),
    "Gewijzigd amendement van het lid Kuzu (t.v.v. 36600 VIII-21)": ("kst-36600-VIII-21",),
    "Amendement van de leden Sjoerdsma en Van Dam (t.v.v. 36321-(R2181)-11)": ("kst-36321-11",),
    "Motie (t.v.v. 36 560-XV, nr. 12)": ("kst-36560-XV-12",),
    "Motie (t.v.v. 36200-VII, 98 en 99)": ("kst-36200-VII-98", "kst-36200-VII-99"),
    "Motie (t.v.v. 35925-A)": ("kst-35925-A",),
    "MOTIE VAN HET LID PODT": (),
}


@pytest.mark.parametrize("titel", REPLACES)
def test_what_a_title_says_it_replaces(titel: str) -> None:
    assert replaced(titel, read_dossier("19637")) == REPLACES[titel]


def test_dossiers_years_and_kinds_as_files_write_them() -> None:
    assert [str(read_dossier(text)) for text in ("36 455 (R2188)", "36455-(R2188)", "35 300 V", "21501-02", "36410-XVI", "19 637")] == [
        "36455-R2188", "36455-R2188", "35300-V", "21501-02", "36410-XVI", "19637",
    ]  # fmt: skip
    assert read_years("Vergaderjaar 2026‒2027") == Vergaderjaar("2026-2027")
    assert read_years("Vergaderjaar 2019-2021") is None
    titles = ("TWEEDE NADER GEWIJZIGDE MOTIE VAN HET LID PATIJN", "GEWIJZGIDE MOTIE VAN", "BRIEF VAN DE MINISTER", "Nota naar aanleiding van het verslag")  # fmt: skip
    assert [kind_of_title(t) for t in titles] == ["motie", "motie", "brief", "nota naar aanleiding van het verslag"]
    assert kind_of_title("Vreemdelingenbeleid") is None


MARKS = (
    b"\xef\xbb\xbf", b"\xef\xbb\xbf\xef\xbb\xbf", b"\xc3\xaf\xc2\xbb\xc2\xbf", b"\xc3\xaf\xc2\xbb\xc2\xbf\n", b"\xbb\xbf",
    b"\xef\xbf\xbd", b"?", b"\xfe\xff", b"\xff\xfe", b"\n\n ", b"\xef\xbb\xbf\n",
)  # fmt: skip


@pytest.mark.parametrize("mark", MARKS, ids=repr)
def test_damaged_byte_order_marks(mark: bytes) -> None:
    xml = '<?xml version="1.0" encoding="utf-8"?>\n<officiele-publicatie><handelingen><al>Zie Kamerstuk 33 694, nr. 47. Kröger</al></handelingen></officiele-publicatie>'.encode()
    page = "<!DOCTYPE html><html><body><p>Zie Kamerstuk 33 694, nr. 47. Kröger</p></body></html>".encode()
    for whole in (xml, page):
        document = read_bytes(mark + whole, source="x")
        assert [c.ids for c in citations_of(document)] == [("kst-33694-47",)]
        assert "Kröger" in document.text


def test_only_marks_are_taken_away() -> None:
    for data in (b"? <b>", b"<?xml?><a/>", "﻿Zie".encode(), b"\xff\xfe<\x00a\x00", b"gewone tekst"):
        assert sound(data) == data or sound(data).startswith(b"<")


OWN_NAME = b"""<?xml version="1.0"?><officiele-publicatie><metadata><meta name="DC.identifier" scheme="" content="kst-36600-XX-16"/></metadata>
<kamerstuk><kamerstukkop><dossier><dossiernummer><dossiernr>36 600</dossiernr><begrotingshoofdstuk>XX</begrotingshoofdstuk></dossiernummer>
<titel>Vaststelling van een begroting</titel></dossier><stuk><stuknr><nr>Nr.</nr> <ondernummer>16</ondernummer></stuknr>
<titel>MOTIE VAN HET LID PODT TER VERVANGING VAN DIE GEDRUKT ONDER NR. 12</titel></stuk></kamerstukkop>
<stuktekst><al>overwegende dat de motie-Podt (Kamerstuk 19 637, nr. 3287) is aangenomen;</al></stuktekst></kamerstuk></officiele-publicatie>"""


def test_a_paper_named_by_its_title_is_itself() -> None:
    """As in kst-36600-XX-16: what the title says by number is another paper, its own name is none."""
    found = [(c.raw, c.ids) for c in citations_of(read_bytes(OWN_NAME, source="x.xml"))]
    assert found == [("NR. 12", ("kst-36600-XX-12",)), ("Kamerstuk 19 637, nr. 3287", ("kst-19637-3287",))]
