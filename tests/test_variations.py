"""Ways of writing put together from their parts: every class in some hundreds of variations, drawn with a fixed seed.

A table of examples shows that a form is read; these show that its parts go together. Nothing here is a real citation.
"""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Callable, Iterator

import pytest

from resolver import find_citations
from resolver.finder.forms import FORMS

DRAWN = 400
Drawn = tuple[str, list[str]]
Draw = Callable[[random.Random], Drawn]

LABELS = (
    "Kamerstuk", "Kamerstukken", "kamerstuk", "KAMERSTUK", "Kst.", "Kst", "Kamerst.", "Kamerstuknr.", "Kamerstukken nr.", "Kamer-\nstukken", "Kamerstuk:",
)  # fmt: skip
CHAMBERS = ("", " II", ", II", " (II)", " TK", " Tweede Kamer", " der Tweede Kamer", " van de Tweede Kamer")
SESSIONS = (
    "", ", 2018/19", " 2018-2019", ", (2018/19)", ", vergaderjaar 2018–2019", " 2018/2019", " vj. 2018/19", ", 2018 - 2019", " 2018-’19",
)  # fmt: skip
DOSSIERS = (" 33694", ", 33 694", " 33.694", ", 33\u00a0694", ", nr. 33 694", " 33\u2009694", ", 33694")
PARTS = ("", "", "", "-V", " V", " (V)", ", hoofdstuk V", " hfst. V")
NUMBERS = (
    ", nr. 47", " nr. 47", ", nr 47", ",nr.47", ", nummer 47", ", no. 47", "-47", ", onder nr. 47", ", Nr. 47", " (nr. 47)", "; nr. 47", ": nr. 47",
    ", nr.\n47", " – nr. 47",
)  # fmt: skip
AND = (
    " en ", " of ", " en ook ", " alsmede ", " dan wel ", " resp. ", ", resp. ", " respectievelijk ", " / ", "/", " & ", " + ", " alsook ", ", en ",
    " evenals ", " en/of ", " danwel ", " én ",
)  # fmt: skip
UP_TO = (
    "-",
    " - ",
    "–",
    " – ",
    " t/m ",
    "t/m",
    " tot en met ",
    " tm ",
    " t.e.m. ",
    " tot ",
    " t/m nr. ",
    "—",
    " t / m ",
    ".. ",
    "...",
)
BEHIND = (".", ").", " gaan hierover.", " (zie ook de bijlage).", ", p. 3.", ";")
FRONTS = ("Kamerstukken 33 694", "Kamerstukken II 2018/19, 33 694", "TK 2018-2019, 33 694")


def labelled(draw: random.Random) -> Drawn:
    part = draw.choice(PARTS)
    written = "".join(map(draw.choice, (LABELS, CHAMBERS, SESSIONS, DOSSIERS))) + part + draw.choice(NUMBERS)
    return f"Zie de brief ({written}) hierover.", [f"kst-33694{'-V' if part else ''}-47"]


def enumerated(draw: random.Random) -> Drawn:
    numbers = sorted(draw.sample(range(5, 60), draw.choice((2, 3, 4))))
    written = draw.choice((", ", ",", "; ")).join(map(str, numbers[:-1])) + draw.choice(AND) + str(numbers[-1])
    front = draw.choice(FRONTS) + draw.choice((", nrs. ", ", nrs ", " nrs. ", ", nummers ", ", nr. "))
    return f"Zie {front}{written}{draw.choice(BEHIND)}", [f"kst-33694-{number}" for number in numbers]


def ranged(draw: random.Random) -> Drawn:
    first = draw.randint(3, 50)
    last = first + draw.randint(1, 6)
    front = draw.choice(FRONTS) + draw.choice((", nrs. ", ", nrs ", " nrs. ", ", nr. ", ", nummers "))
    return f"Zie {front}{first}{draw.choice(UP_TO)}{last}{draw.choice(BEHIND)}", [
        f"kst-33694-{number}" for number in range(first, last + 1)
    ]


def several_dossiers(draw: random.Random) -> Drawn:
    dossiers = draw.sample(("26 643", "30 821", "29 754", "35 403", "27 925"), draw.choice((2, 3)))
    numbers = [draw.randint(2, 80) for _ in dossiers]
    joined = draw.choice((", ", "; ", " en ", ", en ", "; en ", " alsmede ", " / ", ", respectievelijk "))
    written = joined.join(f"{dossier}, nr. {number}" for dossier, number in zip(dossiers, numbers, strict=True))
    front = draw.choice(("Kamerstukken ", "Kamerstukken II 2018/19, ", "TK ", "Kamerstukken II, "))
    return f"Zie {front}{written}.", [
        f"kst-{dossier.replace(' ', '')}-{number}" for dossier, number in zip(dossiers, numbers, strict=True)
    ]


def lettered(draw: random.Random) -> Drawn:
    first = ord(draw.choice("ABCDEFGH"))
    letters = [chr(first + step) for step in range(draw.choice((1, 2, 3)))]
    written = ", ".join(letters[:-1]) + (draw.choice((" en ", ", ", "/", " & ")) if letters[1:] else "") + letters[-1]
    front = draw.choice((
        "Kamerstukken I 2017/18, 33 694, ", "Kamerstukken I 33 694, ", "EK 33 694, ", "Kamerstukken I 2017/18, 33 694, nrs. ",
        "Eerste Kamer, vergaderjaar 2017–2018, 33 694, ", "Kamerstukken I 2017/18, 33 694, letter ",
    ))  # fmt: skip
    return f"({front}{written}{draw.choice((').', '.', '; zie ook', ', p. 3.'))}", [f"kst-33694-{x}" for x in letters]


def gazette(draw: random.Random) -> Drawn:
    label, prefix = draw.choice((
        ("Stb.", "stb"), ("Stcrt.", "stcrt"), ("Trb.", "trb"), ("Staatsblad", "stb"), ("Staatscourant", "stcrt"), ("*Stb.*", "stb"), ("Stb", "stb"),
        ("Tractatenblad", "trb"), ("het Staatsblad van het Koninkrijk", "stb"),
    ))  # fmt: skip
    year, number = draw.choice((1954, 1987, 1999, 2016)), draw.randint(10, 700)
    written = draw.choice((
        "{y}, {n}", "{y}, nr. {n}", "{y}/{n}", "{y}, no. {n}", "{y} nr. {n}", "{y} {n}", "{y}, nummer {n}", "{n}, {y}", "{n}/{y}", "nr. {n} van {y}",
        "{y}-{n}", "{y}. {n}", "{y}: {n}", "{y}; {n}", "nr. {n}, {y}",
    )).format(y=year, n=number)  # fmt: skip
    return f"Zie het besluit ({label} {written}), art. 3.", [f"{prefix}-{year}-{number}"]


def gazettes(draw: random.Random) -> Drawn:
    year, numbers = draw.choice((1987, 1999, 2016)), sorted(draw.sample(range(10, 700), draw.choice((2, 3))))
    written = ", ".join(map(str, numbers[:-1])) + draw.choice((" en ", ", ", " en nr. ", " resp. ")) + str(numbers[-1])
    return f"Zie Stb. {year}, {draw.choice(('', 'nrs. ', 'nr. '))}{written}.", [f"stb-{year}-{n}" for n in numbers]


def year_before(draw: random.Random) -> Drawn:
    number = draw.randint(5, 800)
    day = draw.choice(("van 3 juli 1986", "van 03-07-1986", "d.d. 3 juli 1986", "van 1986", "1986"))
    blad = draw.choice((" (Stb. {n})", ", Stb. {n}, art. 2", " Stb. {n}", ", Stb. nr. {n};", " (Staatsblad {n})"))
    act = draw.choice(("Wet", "Besluit", "KB", "Beschikking"))
    return f"ingevolge {act} {day}{blad.format(n=number)} Waardering", [f"stb-1986-{number}"]


def meeting(draw: random.Random) -> Drawn:
    year, number, item = draw.choice(("2019/20", "2019-2020", "2019–2020")), draw.randint(2, 90), draw.randint(2, 30)
    written = draw.choice((
        "Handelingen II {y}, nr. {m}, item {i}", "Handelingen TK {y}, nr. {m}, item {i}", "Handelingen Tweede Kamer {y}, nr. {m}, item {i}",
        "Hand. II {y}, nr. {m}, item {i}", "Handelingen II {y}, {m}, item {i}", "Handelingen II {y}, {m}-{i}", "Handelingen II, {y}, nr. {m} item {i}",
        "Handelingen II {y}, nr. {m}, item {i}, p. 4-5", "Handelingen II {y}, {m}-{i}-12", "TK Handelingen {y}, nr. {m}, item {i}",
        "Handelingen der Tweede Kamer, vergaderjaar {y}, nr. {m}, item {i}",
    )).format(y=year, m=number, i=item)  # fmt: skip
    return f"Zie {written}.", [f"h-tk-20192020-{number}-{item}"]


def appendix(draw: random.Random) -> Drawn:
    year, number = draw.choice(("2019/20", "2019-2020", "2019–2020")), draw.randint(2, 3900)
    written = draw.choice((
        "Aanhangsel Handelingen II {y}, nr. {m}", "Aanhangsel van de Handelingen II {y}, nr. {m}", "Aanhangsel Handelingen, vergaderjaar {y}, nr. {m}",
        "Aanh. Hand. II {y}, {m}", "Handelingen II {y}, Aanhangsel nr. {m}", "Aanhangsel Handelingen Tweede Kamer, vergaderjaar {y}, nr. {m}",
        "Handelingen II {y}, aanhangsel {m}", "Aanhangsel II {y}, nr. {m}", "Aanhangsel der Handelingen II {y}, nr. {m}",
        "Aanhangsel Tweede Kamer {y}, nr. {m}", "Handelingen TK {y} (Aanhangsel, nr. {m})", "Aanhangsel Handelingen {y}, {m}",
    )).format(y=year, m=number)  # fmt: skip
    return f"Zie {written}.", [f"ah-tk-20192020-{number}"]


def old_paper(draw: random.Random) -> Drawn:
    year, dossier = draw.choice(("1958/59", "1958-1959", "1958–1959")), draw.choice(("5380", "5 380", "5.380"))
    number = draw.randint(2, 60)
    written = draw.choice((
        "Kamerstukken II {y}, {d}, nr. {n}", "Bijl. Hand. II {y}, {d}, nr. {n}", "Bijl. Hand. II {y} - {d}, nr. {n}", "TK {y}, {d}, nr. {n}",
        "Tweede Kamer, zitting {y}, {d}, nr. {n}", "Bijlagen Handelingen II {y}, {d}, nr. {n}", "zitting {y}, {d}, nr. {n}",
        "Kamerstukken II {y}, nr. {d}, nr. {n}", "Gedrukte stukken II {y}, {d}, nr. {n}", "Tweede Kamer {y} - {d}, nr. {n}",
        "Handelingen II {y}, {d}, nr. {n}", "Bijlagen van de Handelingen der Tweede Kamer {y}, {d}, nr. {n}", "Kamerstukken II, {y}, {d}, no. {n}",
    )).format(y=year, d=dossier, n=number)  # fmt: skip
    return f"Zie ({written}{draw.choice((', blz. 5).', ').', ', p. 5 l.k.).', ' (MvT), blz. 3).'))}", [
        f"kst-5380-{number}"
    ]


DRAWS: tuple[Draw, ...] = (
    labelled, enumerated, ranged, several_dossiers, lettered, gazette, gazettes, year_before, meeting, appendix, old_paper,
)  # fmt: skip


@pytest.mark.parametrize("draw", DRAWS, ids=lambda draw: draw.__name__)
def test_variations_are_read_whole(draw: Draw) -> None:
    wrong = []
    for text, ids in _drawn(draw):
        found = find_citations(text)
        if sorted(id for citation in found for id in citation.ids) != sorted(ids) or any(c.unread for c in found):
            wrong.append((text, [citation.ids or citation.raw for citation in found]))
    assert wrong == []


def _drawn(draw: Draw) -> Iterator[Drawn]:
    source = random.Random(draw.__name__)
    for _ in range(DRAWN):
        yield draw(source)


NAMES = (
    "Segers", "Van der Staaij", "Van Nispen", "Otwin van Dijk", "Faber-van de Klashorst", "Mei Li Vos", "Bruins Slot", "De Groot", "El Yassini",
    "Van 't Wout", "Çörüz", "Van Haersma Buma", "Dik-Faber",
)  # fmt: skip


def test_a_motion_has_its_submitters_however_it_is_named() -> None:
    source, wrong = random.Random("motions"), []
    for _ in range(DRAWN):
        names, kind, number = (
            source.sample(NAMES, source.choice((1, 1, 2, 3))),
            source.choice(("motie", "amendement")),
            source.randint(3, 900),
        )
        listed = ", ".join(names[:-1]) + (" en " if names[1:] else "") + names[-1]
        ways = [f"{kind} van {'de leden' if names[1:] else 'het lid'} {listed}", f"{kind}-{'/'.join(names)}"]
        if not names[1:]:
            ways += [f"{kind}-{listed} c.s.", f"{kind} {listed} c.s.", f"{kind} van mevrouw {listed}"]
        subject = source.choice(("", " over de opvang van kinderen", " over een plan, met cijfers, voor 2024"))
        place = source.choice(
            (" (Kamerstuk 33 694, nr. {n})", " (33 694, nr. {n})", ", Kamerstuk 33 694, nr. {n},", " (33694-{n})")
        ).format(n=number)
        text = f"De {source.choice(ways)}{subject}{place} is aangenomen."
        found = [(c.ids, c.kind, list(c.names)) for c in find_citations(text)]
        if found != [((f"kst-33694-{number}",), kind, names)]:
            wrong.append((text, found))
    assert wrong == []


OTHERS = (
    "WRR, Op maat voor later, 2015, p. 3.", "ECLI:NL:HR:2019:123.", "Artikel 3:4 Awb.", "Richtlijn 2016/680/EU.", "COM(2020) 66.", "SER-advies 2019/04.",
    "HR 14 april 2006, NJ 2006, 123.", "https://www.cbs.nl/cijfers.", "Verordening (EU) nr. 1303/2013.", "Een gesprek met de minister.",
)  # fmt: skip


@pytest.mark.parametrize("mark", ["[^{n}]: ", "<sup>{n}</sup> ", "{n} "])
@pytest.mark.parametrize("again", ["Ibid.", "Ibid., p. 4.", "Idem.", "T.a.p.", "Ibidem, p. 3.", "Idem, p. 3."])
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_ibid_means_the_source_before_it(mark: str, again: str, gap: str) -> None:
    ours = "Kamerstuk 33 694, nr. 47."
    for other in OTHERS:
        for bodies, count in (((ours, other, again), 1), ((other, ours, again), 2)):
            text = "Tekst.\n\n" + gap.join(mark.format(n=n) + body for n, body in enumerate(bodies, 1)) + "\n"
            assert [c.ids for c in find_citations(text)] == [("kst-33694-47",)] * count, text


UNSEEN = ("\u00ad", "\u200b", "\u200c", "\u2060", "\ufeff", "\u200d", "\u200e")
SPACES = ("\u00a0", "\u2002", "\u2003", "\u2007", "\u2008", "\u2009", "\u200a", "\u202f")
HYPHENS = ("\u2010", "\u2011", "\u2212")


def disguised(text: str, way: str, draw: random.Random) -> str:
    """The text with characters that look the same, or like nothing."""
    out = []
    for char in text:
        if way == "unseen" and draw.random() < 0.15 and char != "\n":
            out.append(draw.choice(UNSEEN))
        if way == "spaces" and char == " ":
            char = draw.choice(SPACES)
        elif way == "hyphens" and char == "-":
            char = draw.choice(HYPHENS)
        elif way == "wide" and char in "0123456789":
            char = chr(ord(char) + 0xFEE0)
        elif way == "composed":
            char = unicodedata.normalize("NFD", char)
        out.append(char)
    return "".join(out)


@pytest.mark.parametrize("way", ["unseen", "spaces", "hyphens", "wide", "composed"])
def test_what_looks_the_same_is_read_the_same(way: str) -> None:
    draw, wrong = random.Random(way), []
    for form in FORMS:
        for example in form.examples:
            plain = example.around.format(example.text)
            text = disguised(plain, way, draw)
            found = find_citations(text)
            assert all(text[citation.start : citation.end] == citation.raw for citation in found)
            if [c.ids or str(c.dossiernummer) for c in found] != [
                c.ids or str(c.dossiernummer) for c in find_citations(plain)
            ]:
                wrong.append(text)
    assert wrong == []
