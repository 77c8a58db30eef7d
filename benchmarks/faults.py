"""Faults planted on purpose in references to real papers, and how many of them `check` finds; and false alarms.

    python benchmarks/faults.py

Every case is a small letter with one reference. Papers are real ones from the register; their records (title, date,
submitters, outcome) are made up, consistent with the unmutated letter. Seeds are fixed. Prints recall by code, the rate of
findings in K1xx and K2xx on unmutated references, and how often the right proposal is first.
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from kamerref.words import worded
from resolver import (
    Evidence,
    Indiener,
    Kamer,
    Outcome,
    Paper,
    Register,
    Standing,
    Vergaderjaar,
    find_citations,
    kamerstuk_id,
    read_identifier,
    read_text,
    resolve,
    spaced,
)
from resolver.check import Finding, Style, check, slips
from resolver.register import dossier_years
from resolver.sources import Looked

REGISTER = Register.shipped()
DATE = "Den Haag, 1 december 2024\n\n"
NAMES = ("Jansen", "De Vries", "Bakker", "Visser", "Van Dijk", "Mulder", "Smit", "Kuiper", "El Amrani", "Yilmaz")
SUBJECTS = (
    "het verbeteren van de waterkwaliteit in veengebieden", "de veiligheid van spoorwegovergangen", "goedkope medicijnen voor ouderen",
    "het aanpakken van kinderarmoede in steden", "duurzame visserij op de Noordzee", "onderwijs aan nieuwkomers",
)  # fmt: skip
PER_CODE = 25
CLEAN = 500


class Case(NamedTuple):
    """A letter, what the sources say, the code that must be found, and for numbers what was meant."""

    code: str
    text: str
    papers: dict[str, Paper]
    meant: str = ""
    style: Style | None = None


class Real(NamedTuple):
    """A real paper with a made-up record."""

    id: str
    cited: str
    dossier: str
    number: int
    names: tuple[str, str]
    subject: str
    paper: Paper


def real(rng: random.Random, *, motion: bool = True) -> Real:
    dossier = rng.choice(DOSSIERS)
    number = rng.choice([n for n in REGISTER.numbers(dossier) if n > 0])
    id = kamerstuk_id(dossier, number)
    reference = read_identifier(id)
    assert reference is not None
    assert reference.dossiernummer is not None
    first, second = rng.sample(NAMES, 2)
    subject = rng.choice(SUBJECTS)
    opened = dossier_years(reference.dossiernummer).first
    year = rng.randint(max(2012, opened.eerste if opened else 2012), 2022)
    title = f"Motie van de leden {first} en {second} over {subject}" if motion else f"Brief over {subject}"
    paper = Paper(
        id, "kamerstuk", (reference.dossiernummer,), str(number), Kamer.TK, Vergaderjaar.of(year), f"{year + 1}-02-14",
        "motie" if motion else "brief", title, "Verzonnen dossiertitel", (Indiener(first), Indiener(second)) if motion else (),
        Outcome("aangenomen", f"{year + 1}-02-20") if motion else None,
    )  # fmt: skip
    cited = f"Kamerstuk {spaced(reference.dossiernummer)}, nr. {number}"
    return Real(id, cited, dossier, number, (first, second), subject, paper)


def _dossiers() -> list[str]:
    """Dossiers of 2004 to 2022, whose lists are dense, with more than a dozen papers."""
    family = REGISTER.dense.family("kst")
    assert family is not None
    found = [stem.rstrip("-") for stem in family.stems if len(stem) == 6 and stem[:5].isdigit()]
    return [dossier for dossier in found if 29000 <= int(dossier) < 36000 and len(REGISTER.numbers(dossier)) > 12]


DOSSIERS = _dossiers()


def motion_text(one: Real, cited: str = "") -> str:
    return f"De motie van de leden {one.names[0]} en {one.names[1]} over {one.subject} ({cited or one.cited}) is uitgevoerd."


def mutated_numbers(rng: random.Random, code: str) -> Iterator[Case]:
    """One slip in the number or the dossier, such that the register proves the result absent under `code`."""
    while True:
        one = real(rng)
        digits = one.dossier if code == "K102" else str(one.number)
        slip = rng.choice(list(slips(digits)))[0]
        dossier, number = (slip, str(one.number)) if code == "K102" else (one.dossier, slip)
        if len(dossier) != 5 or not number or number.startswith("0"):
            continue
        known = REGISTER.look(kamerstuk_id(dossier, number), dated="2024-12-01")
        wanted = {"K101": ("number-missing",), "K102": ("no-dossier", "no-dossier-yet"), "K103": ("dossier-ends",)}[
            code
        ]
        if known.standing is Standing.ABSENT and known.why and known.why.code in wanted:
            cited = f"Kamerstuk {dossier[:2]} {dossier[2:]}, nr. {number}"
            yield Case(code, f"Zie {cited}. Zie ook {one.cited[: -len(str(one.number))]}1.", {}, one.id)


def others(rng: random.Random) -> Iterator[tuple[str, Callable[[], Case]]]:
    def planted(
        code: str, text: Callable[[Real], str], change: Callable[[Real], Paper] | None = None, motion: bool = True
    ) -> Callable[[], Case]:
        def make() -> Case:
            one = real(rng, motion=motion)
            return Case(code, text(one), {one.id: change(one) if change else one.paper})

        return make

    def session() -> Case:
        year = rng.randint(2012, 2022)
        meeting = rng.choice(REGISTER.meetings("TK", f"{year}{year + 1}"))
        item = max(REGISTER.items("TK", f"{year}{year + 1}", str(meeting))) + rng.randint(20, 60)
        return Case("K104", f"Zie Handelingen II {year}/{(year + 1) % 100:02d}, nr. {meeting}, item {item}.", {})

    def link() -> Case:
        one = real(rng)
        return Case(
            "K105",
            f"Zie https://zoek.officielebekendmakingen.nl/kst-{one.dossier}-{REGISTER.highest(one.dossier) + 500}.html.",
            {},
        )

    def notes(code: str) -> Callable[[], Case]:
        def make() -> Case:
            one = real(rng)
            mark, body = ("<sup>7</sup>", "") if code == "K401" else ("", f"\n\n<sup>7</sup> {one.cited}.\n")
            return Case(code, f"Dit is bekend.{mark} Zie verder.{body}", {one.id: one.paper})

        return make

    def back() -> Case:
        one, two = real(rng), real(rng)
        return Case(
            "K403",
            f"{motion_text(one)} {motion_text(two)} De voornoemde motie is klaar.",
            {one.id: one.paper, two.id: two.paper},
        )

    def twice(code: str) -> Callable[[], Case]:
        def make() -> Case:
            one = real(rng)
            other = next(n for n in REGISTER.numbers(one.dossier) if n > 0 and n != one.number)
            second = f"Kamerstuk {one.dossier[:2]} {one.dossier[2:]}, nr. {other}"
            if code == "K404":
                return Case(code, f"{motion_text(one)}\n\n{motion_text(one, second)}", {})
            return Case(
                code,
                f"Zie «Schone lucht boven steden» ({one.cited}). Zie «Duurzame visserij rond eilanden» ({one.cited}).",
                {},
            )

        return make

    yield "K104", session
    yield "K105", link
    yield "K106", lambda: Case("K106", f"Zie Stb. {rng.randint(2012, 2023)}, {rng.randint(1200, 9000)}.", {})
    yield "K201", planted("K201", lambda one: f"Zie {one.cited.replace('Kamerstuk', 'Kamerstukken I')}.")
    yield "K202", planted("K202", lambda one: f"Zie {one.cited.replace('Kamerstuk', 'Kamerstukken II 2009/10,')}.")
    yield "K203", planted("K203", motion_text, lambda one: one.paper._replace(soort="amendement"))
    yield (
        "K204",
        planted(
            "K204",
            motion_text,
            lambda one: one.paper._replace(indieners=(Indiener("Zonnevelt"), Indiener("Achterberg"))),
        ),
    )
    yield "K205", planted("K205", lambda one: f"In de brief van 3 maart 2009 ({one.cited}) staat dit.", motion=False)
    yield (
        "K206",
        planted(
            "K206",
            lambda one: f"Zie «{rng.choice([s for s in SUBJECTS if s != one.subject])}» ({one.cited}).",
            motion=False,
        ),
    )
    yield (
        "K207",
        planted("K207", lambda one: f"Zie {one.cited}, p. 99.", lambda one: one.paper._replace(paginas=(1, 12))),
    )
    yield "K208", planted("K208", lambda one: f"Zie Kamerstukken {one.cited[10:16]} en 21 501, nr. {one.number}.")
    yield (
        "K209",
        planted(
            "K209",
            lambda one: f"De aangenomen {motion_text(one)[3:]}",
            lambda one: one.paper._replace(outcome=Outcome("verworpen", "2020-01-01")),
        ),
    )
    yield "K210", planted("K210", motion_text, lambda one: one.paper._replace(replaced_by=f"{one.id}-h1"))
    yield "K301", lambda: planted("K301", lambda one: f"Zie TK {one.dossier}-{one.number}.")()._replace(style="kamer")
    yield (
        "K302",
        planted(
            "K302",
            lambda one: f"Zie {one.cited} en Kamerstukken II 2018/19, {one.dossier}, nr. {one.number}.",
            lambda one: one.paper._replace(vergaderjaar=Vergaderjaar.of(2018)),
        ),
    )
    yield "K401", notes("K401")
    yield "K402", notes("K402")
    yield "K403", back
    yield "K404", twice("K404")
    yield "K405", twice("K405")
    yield (
        "K406",
        lambda: Case(
            "K406", f"Zie het stuk (3 mei {2000 + rng.randint(10, 20)}) jaarverslag {2020 + rng.randint(0, 4)}.", {}
        ),
    )
    yield (
        "K902",
        lambda: Case(
            "K902", f"Zie Kamerstuk {rng.randint(10, 16)} {rng.randint(0, 999):03d}, nr. {rng.randint(1, 30)}.", {}
        ),
    )


def findings_of(case: Case) -> list[Finding]:
    document = read_text(DATE + case.text)
    citations = find_citations(document.text, context=document, at_least=Evidence.NAME)
    looked = {id: Looked("found", paper) for id, paper in case.papers.items()}
    resolutions = resolve(citations, document.header, looked=looked, text=document.text)
    return [worded("nl", finding) for finding in check(document, resolutions, case.papers, style=case.style)]


def planted_cases() -> list[Case]:
    rng = random.Random(2025)
    out = []
    for code in ("K101", "K102", "K103"):
        source = mutated_numbers(rng, code)
        out += [next(source) for _ in range(PER_CODE)]
    for _, make in others(rng):
        out += [make() for _ in range(PER_CODE)]
    return out


def clean_cases() -> list[Case]:
    rng = random.Random(500)
    out = []
    for at in range(CLEAN):
        one = real(rng, motion=at % 2 == 0)
        year = one.paper.vergaderjaar
        assert year is not None
        texts = (
            motion_text(one) if at % 2 == 0 else f"Zie «{one.subject}» ({one.cited}).",
            f"Zie {one.cited.replace('Kamerstuk', f'Kamerstukken II {year.short},')}.",
            f"In de brief van 14 februari {year.eerste + 1} ({one.cited}) staat dit."
            if at % 2
            else f"Zie {one.cited}, p. 3.",
            f"Zie https://zoek.officielebekendmakingen.nl/{one.id}.html.",
        )
        out.append(Case("", texts[at % 4], {one.id: one.paper}))
    return out


class Result(NamedTuple):
    """Planted and found by code; false alarms among the clean ones; right proposals first, of those with one close candidate and of all."""

    planted: Counter[str]
    found: Counter[str]
    alarms: list[str]
    clean: int
    first: tuple[int, int]
    first_of_all: tuple[int, int]


def measure() -> Result:
    planted, found = Counter[str](), Counter[str]()
    only = only_right = every = every_right = 0
    for case in planted_cases():
        findings = findings_of(case)
        planted[case.code] += 1
        found[case.code] += any(f.code == case.code for f in findings)
        if case.meant:
            proposals = next((f.proposals for f in findings if f.code == case.code), ())
            right = bool(proposals) and proposals[0].id == case.meant
            every, every_right = every + 1, every_right + right
            if len(proposals) == 1:
                only, only_right = only + 1, only_right + right
    alarms = [
        f"{f.code} {f.fields} {f.why}: {case.text}"
        for case in clean_cases()
        for f in findings_of(case)
        if f.code < "K300"
    ]
    return Result(planted, found, alarms, CLEAN, (only_right, only), (every_right, every))


def main() -> int:
    result = measure()
    print("faults planted, by code    planted found recall")
    for code, count in sorted(result.planted.items()):
        print(f"  {code:<24} {count:7} {result.found[code]:5} {result.found[code] / count:6.3f}")
    print(f"  {'all':<24} {sum(result.planted.values()):7} {sum(result.found.values()):5}")
    print(f"unmutated references: {len(result.alarms)} of {result.clean} with a finding in K1xx or K2xx")
    for alarm in result.alarms:
        print(f"  {alarm}")
    for name, (right, of) in (
        ("the original the only close candidate", result.first),
        ("all mutated numbers", result.first_of_all),
    ):
        print(f"right proposal first, {name}: {right} of {of} ({right / max(1, of):.3f})")
    worst = min(result.found[code] / count for code, count in result.planted.items())
    return 0 if worst >= 0.95 and len(result.alarms) < 0.005 * result.clean else 1


if __name__ == "__main__":
    sys.exit(main())
