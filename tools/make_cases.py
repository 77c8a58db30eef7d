"""Write tests/cases/synthetic.jsonl and negative.jsonl: citations put together from real identifiers, and numbers.

    python tools/make_cases.py

What a case must give comes from the parts it is made of, never from the finder. Seeds are fixed, so the files come
out the same every time; the sentences are ours, the identifiers are real ones from the register.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from resolver import Register

CASES = ROOT / "tests" / "cases"
REGISTER = Register.shipped()
SENTENCES = (
    "Zie {} voor de stand van zaken.",
    "Het kabinet heeft dit eerder gemeld ({}).",
    "Uw Kamer is hierover geïnformeerd, {}; ik verwijs daarnaar.",
    "{}",
)


def kst(dossier: str, number: str) -> dict[str, object]:
    return {"family": "kamerstuk", "ids": [f"kst-{dossier}-{number}"]}


def papers(rng: random.Random, suffix: str | None, count: int) -> Iterator[tuple[str, list[int]]]:
    """Dossiers with `count` neighbouring numbers that exist."""
    family = REGISTER.dense.family("kst")
    assert family is not None
    stems = [stem for stem in family.stems if stem.count("-") == (1 if suffix is None else 2)]
    stems = [stem for stem in stems if stem[:5].isdigit() and int(stem[:5]) >= 29000 and stem[5] == "-"]
    if suffix == "chapter":
        stems = [stem for stem in stems if set(stem[6:-1]) <= set("IVX")]
    elif suffix == "series":
        stems = [
            stem for stem in family.stems if stem.startswith("21501-") and stem.count("-") == 2 and stem[6:8].isdigit()
        ]
    while True:
        dossier = rng.choice(stems).rstrip("-")
        numbers = REGISTER.numbers(dossier)
        for at in [rng.randrange(len(numbers)) for _ in range(3)]:
            run = numbers[at : at + count]
            if len(run) == count and run[0] > 0 and run[-1] - run[0] == count - 1:
                yield dossier, run
                break


def printed(dossier: str, joint: str = " ") -> str:
    number, _, more = dossier.partition("-")
    shown = f"{number[:2]}{joint}{number[2:]}"
    if not more:
        return shown
    return f"{shown}-{more}" if more.isdigit() else f"{shown} {more}"


FORMS = {
    "plain": "Kamerstuk {d}, nr. {n}",
    "chamber": "Kamerstukken II {d}, nr. {n}",
    "session": "Kamerstukken II {s}, {d}, nr. {n}",
    "session-long": "Kamerstukken II {l}, {d}, nr. {n}",
    "page": "Kamerstukken II {s}, {d}, nr. {n}, p. 3-4",
    "pages": "Kamerstukken II {s}, {d}, nr. {n}, blz. 12 en 13",
    "no-comma": "Kamerstuk {d} nr. {n}",
    "no-dot": "Kamerstuk {d}, nr {n}",
    "nummer": "Kamerstuk {d}, nummer {n}",
    "tk": "TK {l}, {d}, nr. {n}",
    "tweede-kamer": "Tweede Kamer, vergaderjaar {l}, {d}, nr. {n}",
    "lower": "kamerstuk {d}, nr. {n}",
    "upper": "KAMERSTUK {d}, NR. {n}",
    "broken": "Kamer-\nstuk {d}, nr. {n}",
    "lines": "Kamerstuk\n{d},\nnr. {n}",
    "ocr": "Kamerstukken 11 {s}, {d}, nr. {n}",
    "emphasis": "Kamerstukken II* {s}, {d}, nr. {n}",
    "year": "{l}, {d}, nr. {n}",
    "dossier": "dossier {d}, nr. {n}",
}


def synthetic() -> Iterator[dict[str, object]]:
    rng = random.Random(33694)
    for kind in (None, "chapter", "series"):
        source = papers(rng, kind, 1)
        for name, form in FORMS.items():
            for joint in (" ", "", ".", "\u00a0", "\u202f"):
                if joint not in (" ", "") and name not in ("plain", "session", "page", "tk"):
                    continue
                dossier, (number,) = next(source)
                start = rng.randint(2010, 2023)
                text = form.format(
                    d=printed(dossier, joint), n=number, s=f"{start}/{(start + 1) % 100:02d}", l=f"{start}-{start + 1}"
                )
                yield {
                    "name": f"{name} {kind or 'dossier'} {joint.encode('unicode_escape').decode() or 'closed'}",
                    "text": rng.choice(SENTENCES).format(text),
                    "citations": [kst(dossier, str(number))],
                }
        for name, form in {
            "list": "Kamerstuk {d}, nrs. {a}, {b} en {c}",
            "pair": "Kamerstuk {d}, nr. {a} en nr. {b} en nr. {c}",
            "range": "Kamerstuk {d}, nrs. {a}-{c}",
            "dash range": "Kamerstukken II {d}, nrs. {a}–{c}",
            "t/m": "Kamerstuk {d}, nr. {a} t/m {c}",
            "tot en met": "Kamerstuk {d}, nrs. {a} tot en met {c}",
            "page between": "Kamerstuk {d}, nr. {a}, p. 2, en nrs. {b} en {c}",
        }.items():
            three = papers(rng, kind, 3)
            for _ in range(3):
                dossier, (a, b, c) = next(three)
                yield {
                    "name": f"{name} {kind or 'dossier'}",
                    "text": rng.choice(SENTENCES).format(form.format(d=printed(dossier), a=a, b=b, c=c)),
                    "citations": [kst(dossier, str(n)) for n in (a, b, c)],
                }
        for name, form in {"dashed": "Kamerstuk {i}", "bracketed": "de brief ({i})", "identifier": "kst-{i}",
                           "address": "https://zoek.officielebekendmakingen.nl/kst-{i}.html",
                           "repository": "https://repository.overheid.nl/frbr/officielepublicaties/kst/{d}/kst-{i}/1/pdf/kst-{i}.pdf",
                           "motion": "motie {i}"}.items():  # fmt: skip
            for _ in range(4):
                dossier, (number,) = next(source)
                yield {
                    "name": f"{name} {kind or 'dossier'}",
                    "text": SENTENCES[0].format(form.format(i=f"{dossier}-{number}", d=dossier)),
                    "citations": [kst(dossier, str(number))],
                }
    yield from others(rng)


def others(rng: random.Random) -> Iterator[dict[str, object]]:
    def case(name: str, text: str, family: str, *ids: str) -> dict[str, object]:
        return {
            "name": name,
            "text": rng.choice(SENTENCES).format(text),
            "citations": [{"family": family, "ids": [id]} for id in ids],
        }

    for _ in range(12):
        year = rng.randint(2012, 2022)
        session, short, long = f"{year}{year + 1}", f"{year}/{(year + 1) % 100:02d}", f"{year}-{year + 1}"
        meeting = rng.choice(REGISTER.meetings("TK", session))
        items = REGISTER.items("TK", session, str(meeting))
        a, b = sorted(rng.sample(items, 2)) if len(items) > 1 else (items[0], items[0])
        h = f"h-tk-{session}-{meeting}"
        yield case("handelingen item", f"Handelingen II {short}, nr. {meeting}, item {a}", "handelingen", f"{h}-{a}")
        yield case(
            "handelingen page", f"Handelingen II {long}, nr. {meeting}, item {a}, p. 12", "handelingen", f"{h}-{a}"
        )
        yield case("handelingen compact", f"Handelingen TK {long}, {meeting}-{a}-15", "handelingen", f"{h}-{a}")
        yield case(
            "handelingen word", f"Handelingen Tweede Kamer {long}, nr. {meeting}, item {a}", "handelingen", f"{h}-{a}"
        )
        if a != b:
            yield case(
                "handelingen items",
                f"Handelingen II {short}, nr. {meeting}, items {a} en {b}",
                "handelingen",
                f"{h}-{a}",
                f"{h}-{b}",
            )
        n = rng.randint(1, 2000)
        yield case("aanhangsel", f"Aanhangsel Handelingen II {short}, nr. {n}", "aanhangsel", f"ah-tk-{session}-{n}")
        yield case(
            "aanhangsel long",
            f"Aanhangsel van de Handelingen, vergaderjaar {year}–{year + 1}, nr. {n}",
            "aanhangsel",
            f"ah-tk-{session}-{n}",
        )
        yield case(
            "aanhangsel list",
            f"Aanhangsel Handelingen II {short}, nrs. {n} en {n + 1}",
            "aanhangsel",
            f"ah-tk-{session}-{n}",
            f"ah-tk-{session}-{n + 1}",
        )
        s, t, c = rng.randint(1, 400), rng.randint(1, 130), rng.randint(1000, 60000)
        yield case("staatsblad", f"Stb. {year}, {s}", "staatsblad", f"stb-{year}-{s}")
        yield case("staatsblad nr", f"Staatsblad {year}, nr. {s}", "staatsblad", f"stb-{year}-{s}")
        yield case(
            "staatsblad list", f"Stb. {year}, {s} en {s + 1}", "staatsblad", f"stb-{year}-{s}", f"stb-{year}-{s + 1}"
        )
        yield case("staatscourant", f"Stcrt. {year}, {c}", "staatscourant", f"stcrt-{year}-{c}")
        yield case("staatscourant nr", f"Staatscourant {year}, nr. {c}", "staatscourant", f"stcrt-{year}-{c}")
        yield case("tractatenblad", f"Trb. {year}, {t}", "tractatenblad", f"trb-{year}-{t}")
        z, blg = rng.randint(10000, 24000), rng.randint(100000, 1100000)
        yield case("kamervraag", f"kamervragen {year}Z{z}", "kamervraag", f"kv-tk-{year}Z{z}")
        yield case("bijlage", f"blg-{blg}", "bijlage", f"blg-{blg}")
    for dossier in ("33694", "35925", "34986", "35570", "30821", "32813"):
        for form in ("dossier {}", "wetsvoorstel {}", "(Kamerstukken {})", "Kamerstukken II 2019/20, {}"):
            yield {
                "name": "dossier alone",
                "text": f"Het gaat om {form.format(printed(dossier))} in zijn geheel.",
                "citations": [{"family": "dossier", "ids": [], "dossier": dossier, "number": None}],
            }
    for dossier, letter in (("33694", "U"), ("33694", "Q"), ("35570", "C"), ("35979", "H"), ("31145", "AA")):
        for form in (
            "Kamerstukken I 2019/20, {}, {}",
            "EK {}, {}",
            "Kamerstukken I {}, nr. {}",
            "Kamerstukken I, {}, letter {}",
        ):
            yield {
                "name": "senate letter",
                "text": f"Dit staat in de memorie ({form.format(printed(dossier), letter)}).",
                "citations": [kst(dossier, letter)],
            }


AMOUNTS = (
    "een bedrag van {n} euro", "€ {n},-", "{n} leerlingen", "ruim {n} woningen in 2019/20", "postbus {n5}, 2500 EA Den Haag",
    "telefoon 070-{n5}12", "tel. {n5} nr 678", "artikel 7.{d}, derde lid", "zaaknummer 22/{d} JW", "ECLI:NL:HR:2019:{d}",
    "verordening (EU) 2016/{d}", "COM(2019) {d}", "NL91 ABNA 0417 1643 {d}", "van 7 maart 2024, nr. 2024-0000{n5}",
    "tussen {n} en 45 000", "10 000 - 15 000", "{n}, {d} keer", "op 22 maart 2023, {d} leden", "{n5}67-89", "kenmerk {n5}/{d}",
    "een oppervlakte van {n} ha", "factuurnummer {n5}-{d}", "de motie kost {n} euro", "1 {n} 500", "{n},{d}",
)  # fmt: skip


def negative() -> Iterator[dict[str, object]]:
    rng = random.Random(25000)
    for template in AMOUNTS:
        for _ in range(4):
            number = f"{rng.randint(10, 39)} {rng.randint(0, 999):03d}"
            text = template.format(n=number, n5=number.replace(" ", ""), d=rng.randint(100, 999))
            yield {"name": template, "text": f"Het gaat om {text} in dit geval.", "citations": []}


def main() -> int:
    for name, cases in (("synthetic", synthetic()), ("negative", negative())):
        lines = [json.dumps({**case, "seen_in": "tools/make_cases.py"}, ensure_ascii=False) for case in cases]
        (CASES / f"{name}.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
        print(f"{name}.jsonl: {len(lines)} cases")
    return 0


if __name__ == "__main__":
    sys.exit(main())
