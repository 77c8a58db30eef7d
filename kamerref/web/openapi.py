"""What the API offers, as data: the routes are made of it, and its description (OpenAPI 3.1).

The shapes of the answers are the JSON Schema files of `docs/schemas/`, which the tests hold against the real answers;
`tools/make_schemas.py` writes `api.json` from here, and the others from what the command prints.
"""

from __future__ import annotations

from typing import Any, NamedTuple

Schema = dict[str, Any]


def _object(required: dict[str, Schema], optional: dict[str, Schema] | None = None) -> Schema:
    return {
        "type": "object",
        "properties": {**required, **(optional or {})},
        "required": list(required),
        "additionalProperties": False,
    }


def _list(items: Schema) -> Schema:
    return {"type": "array", "items": items}


TEXT: Schema = {"type": "string"}
MAYBE_TEXT: Schema = {"type": ["string", "null"]}
NUMBER: Schema = {"type": "integer"}
MAYBE_NUMBER: Schema = {"type": ["integer", "null"]}
FLAG: Schema = {"type": "boolean"}


def _ref(name: str) -> Schema:
    return {"$ref": f"#/components/schemas/{name}"}


SCHEMAS: dict[str, Schema] = {
    "proposal": _object({"id": TEXT, "text": TEXT, "why": TEXT}),
    "finding": _object(
        {
            "code": TEXT, "severity": {"enum": ["error", "warning", "info"]}, "message": TEXT, "raw": TEXT,
            "start": NUMBER, "end": NUMBER, "where": TEXT, "paragraph": MAYBE_NUMBER, "note": MAYBE_TEXT,
            "paper": MAYBE_TEXT, "proposals": _list(_ref("proposal")), "fix": MAYBE_TEXT,
        },
        {"mark": MAYBE_NUMBER},
    ),
    "reference": _object(
        {
            "start": NUMBER, "end": NUMBER, "raw": TEXT, "family": TEXT, "ids": _list(TEXT), "dossiernummer": MAYBE_TEXT,
            "ondernummer": MAYBE_TEXT, "kamer": MAYBE_TEXT, "vergaderjaar": MAYBE_TEXT, "kind": MAYBE_TEXT,
            "names": _list(TEXT), "evidence": TEXT, "unread": _list(TEXT), "readable": FLAG,
        }
    ),
    "place": _object(
        {
            "start": NUMBER, "end": NUMBER, "raw": TEXT, "verdict": TEXT, "says": TEXT, "papers": _list(TEXT),
            "candidates": _list(TEXT), "why": TEXT,
        }
    ),
    "check": _object(
        {
            "account": TEXT, "notes": _list(TEXT), "references": NUMBER, "complete": FLAG, "register": TEXT,
            "count": NUMBER, "findings": _list(_ref("finding")), "places": _list(_ref("place")),
        }
    ),
    "find": _object({"count": NUMBER, "references": _list(_ref("reference"))}),
    "paper": _object(
        {
            "id": TEXT, "name": TEXT, "known": {"type": ["boolean", "null"]}, "says": TEXT, "url": MAYBE_TEXT, "record": {"type": ["object", "null"]},
        }
    ),
    "edge": _object({"id": TEXT, "name": TEXT, "times": NUMBER, "place": TEXT, "words": TEXT}),
    "edges": _object({"items": _list(_ref("edge")), "count": NUMBER, "next": MAYBE_TEXT}),
    "resolve": _object(
        {"reference": TEXT, "family": TEXT, "ids": _list(TEXT), "dossiernummer": MAYBE_TEXT, "papers": _list(_ref("paper"))}
    ),
    "problem": _object({"type": TEXT, "title": TEXT, "status": NUMBER}, {"detail": TEXT}),
}  # fmt: skip


class Endpoint(NamedTuple):
    """One thing the API does: its name, path, method, one line, the schema of its answer, its query parameters."""

    name: str
    path: str
    method: str
    says: str
    answer: str
    query: tuple[tuple[str, str, Schema], ...] = ()
    errors: tuple[int, ...] = (400, 404)


_LANG = ("lang", "The language of the sentences: nl or en.", {"enum": ["nl", "en"]})
_OFFLINE = ("offline", "1 asks no public service: the register alone.", {"enum": ["0", "1", "true", "false"]})
_PAGES = (
    ("after", "The key of the page before (its `next`): what comes behind it.", TEXT),
    ("limit", "So many at most, 1 to 1000.", {"type": "integer", "minimum": 1, "maximum": 1000, "default": 100}),
)
ENDPOINTS = (
    Endpoint(name="check", path="/check", method="POST", says="What does not hold in a text, and the judgement of every place.", answer="check", query=(_LANG, _OFFLINE), errors=(400, 413, 415, 422, 429, 503)),
    Endpoint(name="find", path="/find", method="POST", says="Every reference of a text, without judging it.", answer="find", query=(_LANG,), errors=(400, 413, 415, 422, 429, 503)),
    Endpoint(name="paper", path="/papers/{id}", method="GET", says="What the register and the open database know of a paper.", answer="paper", query=(_LANG,), errors=(404,)),
    Endpoint(name="cited_by", path="/papers/{id}/cited-by", method="GET", says="What cites a paper, by key.", answer="edges", query=_PAGES, errors=(400, 404, 503)),
    Endpoint(name="cites", path="/papers/{id}/cites", method="GET", says="What a paper cites, by key.", answer="edges", query=_PAGES, errors=(400, 404, 503)),
    Endpoint(name="resolve", path="/resolve", method="GET", says="A reference as a person types it: which papers it is, and what is known of them.", answer="resolve", query=(("ref", "The reference.", {"type": "string", "maxLength": 300}), _LANG), errors=(400,)),
)  # fmt: skip
_TITLES = {
    400: "What was sent cannot be used.", 401: "A token is needed.", 404: "There is none.", 413: "Too large.", 415: "Of another type.",
    422: "It could not be read.", 429: "Too many at once.", 503: "Not now.",
}  # fmt: skip


def description(version: str) -> dict[str, Any]:
    """The API as OpenAPI 3.1."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "kamerref",
            "version": version,
            "summary": "References to Dutch parliamentary papers: found, checked, resolved, and what cites what.",
            "license": {"name": "EUPL-1.2", "identifier": "EUPL-1.2"},
        },
        "servers": [{"url": "/api/v1"}],
        "security": [{}, {"token": []}],
        "paths": _paths(),
        "components": {
            "schemas": SCHEMAS,
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
    }


def _paths() -> dict[str, Any]:
    out: dict[str, Any] = {}
    for endpoint in ENDPOINTS:
        out.setdefault(endpoint.path, {})[endpoint.method.lower()] = _operation(endpoint)
    return out


def _operation(endpoint: Endpoint) -> dict[str, Any]:
    query = [
        {"name": name, "in": "query", "required": name == "ref", "description": says, "schema": schema}
        for name, says, schema in endpoint.query
    ]
    path = [{"name": "id", "in": "path", "required": True, "description": "The official identifier.", "schema": TEXT}]
    made: dict[str, Any] = {
        "operationId": endpoint.name,
        "summary": endpoint.says,
        "parameters": [*(path if "{id}" in endpoint.path else []), *query],
        "responses": {
            "200": {"description": endpoint.says, "content": {"application/json": {"schema": _ref(endpoint.answer)}}},
            **{
                str(status): {
                    "description": _TITLES[status],
                    "content": {"application/problem+json": {"schema": _ref("problem")}},
                }
                for status in sorted({*endpoint.errors, 401, 429})
            },
        },
    }
    if endpoint.method == "POST":
        made["requestBody"] = {
            "required": True,
            "content": {
                "application/json": {"schema": _object({"text": TEXT})},
                "text/plain": {"schema": TEXT},
                "text/markdown": {"schema": TEXT},
            },
        }
    return made
