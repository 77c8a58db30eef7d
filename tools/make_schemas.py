"""Write docs/schemas/: a JSON Schema for every JSON that the command line prints, and one for the answers of the API.

    python tools/make_schemas.py

The command is run on examples that show every branch we know of (offline and with the stand-in of the services, with a
database and without), and the shape of what it prints is written down: a field is required when it is always there, and
no field may come that was never seen. The tests hold other output against the same files. Those of the API come from
`kamerref/web/openapi.py`.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

WHERE = ROOT / "docs" / "schemas"
BY_DATA = frozenset(("fields", "urls", "verdicts", "findings", "requests", "metadata"))
"""Objects whose names are data: their values have one shape, whatever they are called."""
LETTERS = {
    "gevarieerd.md": """# Brief

Zie Kamerstuk 33 694, nr. 47, nrs. 12, 14 en 15, Kamerstukken I 2017/18, 33 694, U en Kamerstuk 99 998, nr. 3.
De motie van de leden Verhoeven en Koopmans (Kamerstuk 33 694, nr. 56), en Kamerstuk 33 694, nr. 999 of nr. XX.
Zie Handelingen I 2001/02, p. 525, Handelingen II 2019/20, nr. 23, items 4 en 7, Stb. 2019, 100, Stcrt. 2020, 12345 en
2023Z16994; Aanhangsel Handelingen II 2019/20, nr. 1234; kst-35300-V-14-b1; [stuk](https://zoek.officielebekendmakingen.nl/kst-33694-12.html).
Voornoemde motie staat er ook. Kamerstukken II 2013/14, 33694, nr. 48 (brief van 1 mei 2013). Motie van het lid Nergens.
Kamerstuk 36 410 XVI, nrs. 1 t/m 4; Kamerstuk 33 694, nr. ...; Kamerstukken 35 300, nr. 5-2.
""",
    "leeg.md": "Hier staat geen verwijzing.\n",
}
DB, REF = "a.db", "kst-33000-8"
#: What is printed by which runs: "{standin}" is the services' stand-in, "{letters}" all letters.
RUNS: dict[str, tuple[tuple[str, ...], ...]] = {
    "find": (
        ("find", "gevarieerd.md", "--json", "--all"),
        ("find", "{letters}", "--json"),
        ("find", "{letters}", "--json", "--all"),
    ),
    "check": (
        ("check", "{letters}", "--offline", "--json"),
        ("check", "{letters}", "--lang", "en", "--json", "{standin}"),
        ("check", "{letters}", "none.md", "--offline", "--json", "--style", "kamer"),
    ),
    "resolve": (
        ("resolve", "{letters}", "--offline", "--db", "c.db", "--json"),
        ("resolve", "{letters}", "--offline", "--db", "b.db", "--json"),
        ("resolve", "{letters}", "--db", "b.db", "--json", "{standin}"),
    ),
    "show": (
        ("show", REF, "--db", DB, "--offline", "--json"),
        ("show", "33 694, nr. 56", "--json", "{standin}"),
        ("show", "33 694, nr. 999", "--json", "--offline"),
        ("show", "35 300 V, nr. 14", "--json", "{standin}"),
        ("show", "kst-33694-12", "--db", "b.db", "--json", "--offline"),
        ("show", "kst-33694-12", "--db", "c.db", "--json", "--offline"),
        ("show", "33 694", "--json", "--offline"),
    ),
    "cites": (("cites", REF, "--db", DB, "--json"),),
    "cited-by": (("cited-by", REF, "--db", DB, "--json"), ("cited-by", "kst-33694-12", "--db", "b.db", "--json")),
    "cited-by-depth": (("cited-by", REF, "--db", DB, "--depth", "2", "--json"),),
    "path": (("path", "kst-33000-12", "kst-33000-1", "--all", "--db", DB, "--json"),),
    "related": (("related", REF, "--db", DB, "--json"),),
    "top": (("top", "--db", DB, "--json"),),
    "dossier": (("dossier", "33000", "--db", DB, "--json"),),
    "timeline": (("timeline", "kst-33000-1", "--db", DB, "--json"),),
    "orphans": (("orphans", "--db", DB, "--json"),),
    "search": (("search", "verzonnen", "--db", DB, "--json"), ("search", "kst-33000-8", "--db", DB, "--json")),
    "cache-info": (("cache", "info", "--db", "b.db", "--json"),),
    "record": (
        ("check", "{letters}", "none.md", "--record", "r1.json", "--offline"),
        ("check", "{letters}", "--record", "r2.json", "{standin}"),
    ),
}


def cases() -> list[str]:
    """The texts of the finder's cases: every form of citation that is known."""
    files = sorted((ROOT / "tests" / "cases").glob("*.jsonl"))
    return [
        json.loads(line)["text"] for path in files for line in path.read_text(encoding="utf-8").splitlines() if line
    ]


def shape(value: Any, name: str = "") -> dict[str, Any]:
    """The schema of one value."""
    if isinstance(value, dict):
        if name in BY_DATA:
            return {"type": "object", "additionalProperties": joined([shape(one) for one in value.values()])}
        fields = {key: shape(one, key) for key, one in value.items()}
        return {"type": "object", "properties": fields, "required": sorted(fields), "additionalProperties": False}
    if isinstance(value, list):
        return {"type": "array", "items": joined([shape(one) for one in value])}
    kinds = {str: "string", bool: "boolean", int: "integer", float: "number", type(None): "null"}
    return {"type": kinds[type(value)]}


def joined(shapes: list[dict[str, Any]]) -> dict[str, Any]:
    """One schema that holds for all of these; {} (anything) for none, and where nothing but null was seen."""
    shapes = [one for one in shapes if one]
    every = [one for shape in shapes for one in shape.get("anyOf", [shape])]
    by_kind: dict[str, list[dict[str, Any]]] = {}
    for one in every:
        for kind in one["type"] if isinstance(one["type"], list) else [one["type"]]:
            by_kind.setdefault(kind, []).append(one)
    if "number" in by_kind:
        by_kind.pop("integer", None)
    plain = sorted(kind for kind in by_kind if kind not in ("object", "array"))
    out: list[dict[str, Any]] = []
    if "object" in by_kind:
        out.append(_objects(by_kind["object"]))
    if "array" in by_kind:
        out.append({"type": "array", "items": joined([one["items"] for one in by_kind["array"]])})
    if plain == ["null"] and not out:
        return {"type": ["null"]}
    if plain:
        out.append({"type": plain[0] if len(plain) == 1 else plain})
    return {} if not out else out[0] if len(out) == 1 else {"anyOf": out}


def _objects(shapes: list[dict[str, Any]]) -> dict[str, Any]:
    if any("properties" not in one for one in shapes):
        return {
            "type": "object",
            "additionalProperties": joined([one.get("additionalProperties") or {} for one in shapes]),
        }
    names = sorted({name for one in shapes for name in one["properties"]})
    return {
        "type": "object",
        "properties": {n: joined([one["properties"][n] for one in shapes if n in one["properties"]]) for n in names},
        "required": [name for name in names if all(name in one["required"] for one in shapes)],
        "additionalProperties": False,
    }


def _null(schema: Any) -> bool:
    return schema in ({"type": ["null"]}, {"type": "null"})


def opened(schema: Any) -> Any:
    """A schema in which nothing is promised of what was never anything but null."""
    if isinstance(schema, dict):
        if _null(schema):
            return {}
        # Among others that were seen, null is one of the shapes, and no sign that nothing is known.
        return {
            name: [one if _null(one) else opened(one) for one in value] if name == "anyOf" else opened(value)
            for name, value in schema.items()
        }
    return [opened(one) for one in schema] if isinstance(schema, list) else schema


def printed(folder: Path, standin: list[str], letters: list[str]) -> Iterator[tuple[str, Any]]:
    """What every run prints, by the name of its schema."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("KAMERREF_")}
    own = {"PYTHONPATH": str(ROOT), "KAMERREF_REGISTER": "none.bin", "KAMERREF_CACHE": str(folder / "cache")}
    for name, runs in RUNS.items():
        for run in runs:
            words = [word for part in run for word in {"{standin}": standin, "{letters}": letters}.get(part, [part])]
            done = subprocess.run(
                [sys.executable, "-m", "kamerref", *words],
                cwd=folder,
                env={**clean, **own},
                capture_output=True,
                check=False,
            )
            text = (folder / words[words.index("--record") + 1]).read_bytes() if name == "record" else done.stdout
            assert text, (words, done.stderr.decode())
            yield name, json.loads(text)


def schemas() -> dict[str, dict[str, Any]]:
    """Every schema by its name."""
    from kamerref.web.openapi import SCHEMAS
    from tests.standin.server import Standin
    from tools import example_graph

    seen: dict[str, list[dict[str, Any]]] = {}
    with tempfile.TemporaryDirectory() as made, Standin() as standin:
        folder = Path(made)
        for name, text in LETTERS.items():
            (folder / name).write_text(text, encoding="utf-8")
        example_graph.build(folder / DB, 120)
        (folder / "gevallen.md").write_text("\n\n".join(cases()), encoding="utf-8")
        letters = [*LETTERS, "gevallen.md", str(ROOT / "examples" / "brief-veiligheidsstrategie.md")]
        for name, value in printed(folder, standin.options, letters):
            seen.setdefault(name, []).append(shape(value))
    head: dict[str, Any] = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    out = {
        name: {**head, "title": f"What `{' '.join(RUNS[name][0][:1])}` gives as JSON: {name}", **opened(joined(shapes))}
        for name, shapes in seen.items()
    }
    moved = json.loads(json.dumps(SCHEMAS).replace("#/components/schemas/", "#/$defs/"))
    return {**out, "api": {**head, "title": "The answers of the API, by name", "$defs": moved}}


def main() -> None:
    WHERE.mkdir(parents=True, exist_ok=True)
    made = schemas()
    for name, schema in made.items():
        (WHERE / f"{name}.json").write_text(json.dumps(schema, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"{len(made)} schemas in {WHERE}")


if __name__ == "__main__":
    main()
