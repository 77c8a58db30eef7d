"""The Tweede Kamer's data service: questions read and their nodes counted, documents answered in v4/2.0's names or v5's.

A document of which the case was captured is that case turned around; dossiers, submitters and decisions, which no capture
has beside a case, are put together of what was captured elsewhere, or made up. Limits are from sources.md §4.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from resolver import read_identifier

from . import captured
from .papers import Known
from .sru import Answer

if TYPE_CHECKING:
    from .server import Standin

Row = dict[str, Any]
MAX_NODES, PAGE = 100, 250
TOO_MANY = "The node count limit of '100' has been exceeded. To increase the limit, set the 'MaxNodeCount' property on EnableQueryAttribute or ODataValidationSettings."
#: What v5 calls the attributes that it has renamed.
NEW_NAMES = {
    "Document": {"DocumentNummer": "Nummer", "Volgnummer": "Ondernummer"},
    "Kamerstukdossier": {"HoogsteVolgnummer": "AantalDocumenten"},
}
_KINDS = {
    "aangenomen": "Stemmen - aangenomen", "verworpen": "Stemmen - verworpen", "aangehouden": "Stemmen - aangehouden",
    "ingetrokken": "Stemmen - ingetrokken", "niet aangenomen": "Stemmen - niet aangenomen", "overgenomen": "Overgenomen",
}  # fmt: skip
#: Seats as the captured roll-call has them; of other parties made up.
SEATS = {"BBB": 8, "CDA": 5, "ChristenUnie": 3, "D66": 9, "DENK": 3, "FVD": 3, "GroenLinks-PvdA": 25, "NSC": 19, "PVV": 37, "SGP": 3, "SP": 5, "VVD": 24, "Volt": 2}  # fmt: skip
_TOKEN = re.compile(r"\s*(?:(?P<quoted>'(?:[^']|'')*')|(?P<mark>[()])|(?P<word>[^\s()']+))")


class Refused(Exception):
    """The service answers 400 with this message."""


# -- questions -------------------------------------------------------------------------------------------------


class _Filter:
    """A `$filter` that was read: how many nodes it has, the texts and numbers in it, and whether a row fits it."""

    def __init__(self, text: str, entity: str, names: dict[str, dict[str, str]]) -> None:
        self.tokens = [found[found.lastgroup or 0] for found in _TOKEN.finditer(text)]
        self.at, self.nodes, self.entity, self.names = 0, 0, entity, names
        self.fits: Callable[[Row], bool] = self._either({})
        if self.at != len(self.tokens):
            raise Refused("Syntax error in the query specified in the URI.")
        if self.nodes > MAX_NODES:
            raise Refused(f"The query specified in the URI is not valid. {TOO_MANY}")

    def _peek(self) -> str:
        return self.tokens[self.at] if self.at < len(self.tokens) else ""

    def _take(self, wanted: str = "") -> str:
        token = self._peek()
        if not token or (wanted and token != wanted):
            raise Refused("Syntax error in the query specified in the URI.")
        self.at += 1
        return token

    def _either(self, scope: dict[str, str]) -> Callable[[Row], bool]:
        parts = [self._both(scope)]
        while self._peek() == "or":
            self._take()
            self.nodes += 1
            parts.append(self._both(scope))
        return lambda row: any(part(row) for part in parts)

    def _both(self, scope: dict[str, str]) -> Callable[[Row], bool]:
        parts = [self._one(scope)]
        while self._peek() == "and":
            self._take()
            self.nodes += 1
            parts.append(self._one(scope))
        return lambda row: all(part(row) for part in parts)

    def _one(self, scope: dict[str, str]) -> Callable[[Row], bool]:
        if self._peek() == "(":
            self._take()
            inside = self._either(scope)
            self._take(")")
            return inside
        path = self._take()
        if path.endswith("/any"):
            return self._any(path.removesuffix("/any"))
        operator, value = self._take(), self._value()
        steps = path.split("/")
        if steps[0] in scope:
            self._known(scope[steps[0]], steps[-1])
            steps = steps[1:]
        else:
            self._known(self.entity if len(steps) == 1 else "", steps[-1])
        self.nodes += 4 + len(steps) - 1
        return lambda row: _compare(_value_at(row, steps), operator, value)

    def _any(self, collection: str) -> Callable[[Row], bool]:
        self._take("(")
        variable, _, first = self._take().partition(":")
        # The condition begins right behind the colon: what is left of the token goes back to be read.
        self.at -= 1
        self.tokens[self.at] = first
        self.nodes += 3
        inside = self._either({variable: collection})
        self._take(")")
        return lambda row: any(inside(one) for one in row.get(collection) or ())

    def _value(self) -> Any:
        token = self._take()
        if token.startswith("'"):
            return token[1:-1].replace("''", "'")
        return {"null": None, "true": True, "false": False}.get(
            token, int(token) if token.lstrip("-").isdigit() else token
        )

    def _known(self, entity: str, name: str) -> None:
        """Refuse a name that this version does not have."""
        ours, theirs = {}, set()
        for of, renamed in NEW_NAMES.items():
            if of == entity:
                ours, theirs = renamed, set(renamed.values())
        own = self.names.get(entity, {})
        gone = set(ours) if own else theirs - {"Nummer"}
        if name in gone:
            raise Refused(f"Could not find a property named '{name}' on type 'TK.DA.GGM.OData.{entity}'.")


def _value_at(row: Row, steps: list[str]) -> Any:
    found: Any = row
    for step in steps:
        found = found.get(step) if isinstance(found, dict) else None
    return found


def _compare(found: Any, operator: str, value: Any) -> bool:
    if operator in ("eq", "ne"):
        return (found == value) is (operator == "eq")
    if found is None or value is None:
        return False
    found, value = str(found), str(value)
    return {"ge": found >= value, "gt": found > value, "le": found <= value, "lt": found < value}[operator]


# -- answers ---------------------------------------------------------------------------------------------------


def answer(standin: Standin, path: str, query: dict[str, str], fault: str | None) -> Answer:
    """The answer of v4/2.0 or v5, by the path; what the stand-in does not have (any more) is a page with 404."""
    new = "/v5" in path
    if (new and not standin.v5) or (not new and not standin.v4):
        return "text/html", b"<html><body>The resource cannot be found.</body></html>", 404, "invented"
    if path.endswith("/$metadata"):
        return _description(new)
    names = NEW_NAMES if new else {}
    resource = re.search(r"/DocumentPublicatie\(([0-9a-f-]{36})\)/Resource$", path)
    if resource:
        return _resource(standin, resource[1])
    entity = path.rsplit("/", 1)[-1]
    try:
        if fault == "odata-refuses-path" and "HuidigeDocumentVersie/" in query.get("$filter", ""):
            raise Refused("The query specified in the URI is not valid. Path not supported.")
        question = _Filter(query.get("$filter", "Verwijderd eq false"), entity, names)
    except Refused as error:
        body = json.dumps({"error": {"code": "", "message": str(error)}})
        return "application/json; odata.metadata=minimal", body.encode(), 400, "assembled"
    if entity == "DocumentVersie":
        rows, origins = list(_versions(question)), {"assembled"}
    elif entity == "Document":
        known = standin.documents(query.get("$filter", ""))
        rows = [_renamed(document(paper, standin), names) for paper in known]
        rows = [row for row in rows if question.fits(row)]
        origins = {paper.origin for paper in known}
    else:
        return "text/html", b"<html><body>404</body></html>", 404, "invented"
    if fault == "surrogate":
        rows = [{**row, "Onderwerp": f"{row['Onderwerp']} \ud800"} for row in rows]
    skip, size = int(query.get("$skip", "0")), min(standin.odata_page, PAGE)
    page: Row = {"value": [_expanded(row, query.get("$expand", "")) for row in rows[skip : skip + size]]}
    if skip + size < len(rows) and "$top" not in query:
        page["@odata.nextLink"] = f"{standin.base}{path}?{urlencode({**query, '$skip': str(skip + size)})}"
    return "application/json; odata.metadata=minimal", json.dumps(page).encode(), 200, " ".join(sorted(origins))


def _description(new: bool) -> Answer:
    real = captured.description()
    if not new:
        short = b'<Schema><EntityType Name="Document"><Property Name="Volgnummer" /></EntityType></Schema>'
        return "application/xml", real or short, 200, "captured" if real else "invented"
    # No description of v5 was captured: only the two names that clients tell of.
    body = b'<Schema><EntityType Name="Document"><Property Name="Nummer" /><Property Name="Ondernummer" /></EntityType></Schema>'
    return "application/xml", body, 200, "invented"


def _renamed(row: Row, names: dict[str, dict[str, str]]) -> Row:
    own = names.get("Document", {})
    return {own.get(name, name): value for name, value in row.items()}


def _expanded(row: Row, expand: str) -> Row:
    """A row with the relations that were asked for, and no others."""
    wanted = dict(_parts(expand))
    out: Row = {}
    for name, value in row.items():
        if isinstance(value, dict | list):
            if name in wanted:
                inner = wanted[name]
                out[name] = [_expanded(v, inner) for v in value] if isinstance(value, list) else _expanded(value, inner)
        else:
            out[name] = value
    return out


def _parts(expand: str) -> Iterator[tuple[str, str]]:
    """The relations of an `$expand`, each with the `$expand` inside it."""
    depth, start = 0, 0
    for at, character in enumerate(f"{expand},"):
        depth += (character == "(") - (character == ")")
        if character == "," and depth == 0:
            part = expand[start:at]
            name, _, inside = part.partition("(")
            if name:
                yield name, inside.removesuffix(")").removeprefix("$expand=")
            start = at + 1


def _key(text: str) -> str:
    digest = hashlib.sha256(text.encode()).hexdigest()
    return f"{digest[:8]}-{digest[8:12]}-{digest[12:16]}-{digest[16:20]}-{digest[20:32]}"


def document(paper: Known, standin: Standin) -> Row:
    """A paper as a Document with all its relations."""
    reference = read_identifier(paper.id)
    given = dict(paper.numbers)
    dossier = given.get("dossiernummer") or paper.dossier or str(reference.dossiernummer if reference else "")
    number = given.get("ondernummer") or str(reference.ondernummer if reference else "")
    case = captured.case(paper.id, whole=standin.whole) if paper.origin == "assembled" else None
    own = next((d for d in (case or {}).get("Document", []) if _official(d) == paper.id), None)
    row = dict(own) if own else _assembled(paper, number)
    zaak: Row = {name: value for name, value in (case or {}).items() if name != "Document"} or {
        "Id": _key(f"zaak {paper.id}"), "Nummer": paper.zaak, "Soort": paper.soort, "Kabinetsappreciatie": "Oordeel Kamer", "Verwijderd": False,
    }  # fmt: skip
    zaak["Besluit"] = _decisions(paper)
    row["Zaak"] = [zaak]
    row["Kamerstukdossier"] = [_dossier(one) for one in (dossier, *paper.extra_dossiers) if one]
    row["DocumentActor"] = [
        {
            "Id": _key(f"{paper.id} {name}"), "ActorNaam": name, "ActorFractie": party or None, "Functie": "Tweede Kamerlid", "Verwijderd": False,
            "Relatie": "Eerste ondertekenaar" if at == 0 else "Mede ondertekenaar",
        }
        for at, (name, party) in enumerate(paper.indieners)
    ]  # fmt: skip
    return row


def _official(document: Row) -> str | None:
    version = document.get("HuidigeDocumentVersie") or {}
    found = version.get("ExterneIdentifier")
    return found if isinstance(found, str) else None


def _assembled(paper: Known, number: str) -> Row:
    version = {
        "Id": _key(f"versie {paper.id}"), "Verwijderd": False, "ExterneIdentifier": paper.id if paper.external else None,
        "DocumentPublicatie": [
            {"Id": _key(f"{paper.id} {format}"), "Identifier": paper.id, "DocumentType": format.title(), "FileName": f"{paper.id}.{format}", "Verwijderd": False}
            for format in paper.formats
        ],
    }  # fmt: skip
    return {
        "Id": _key(paper.id), "DocumentNummer": paper.document, "Soort": paper.soort, "Titel": paper.dossiertitel, "Onderwerp": paper.titel,
        "Datum": f"{paper.datum}T00:00:00+01:00", "Volgnummer": int(number) if number.isdigit() else -1, "Verwijderd": False,
        "GewijzigdOp": f"{paper.datum}T12:00:00+01:00", "HuidigeDocumentVersie": version,
    }  # fmt: skip


def _dossier(written: str) -> Row:
    number, _, more = written.replace(" ", "-").partition("-")
    return {"Id": _key(written), "Nummer": int(number), "Toevoeging": more or None, "Verwijderd": False}


def _decisions(paper: Known) -> list[Row]:
    # Deleted rows come along, with nothing in them: a tenth of all that were captured are such.
    out: list[Row] = [dict.fromkeys(("BesluitSoort", "BesluitTekst", "StemmingsSoort", "Status"), None) | {"Id": _key(f"weg {paper.id}"), "Verwijderd": True}]  # fmt: skip
    if paper.outcome is None:
        return out
    text, day = paper.outcome
    activity = {"Id": _key(f"dag {day}"), "Soort": "Stemmingen", "Datum": f"{day}T00:00:00+01:00", "Verwijderd": False}
    agenda = {"Id": _key(f"punt {day}"), "Activiteit": activity, "Verwijderd": False}
    if paper.roll_call and captured.roll_call()[1]:
        decision, votes = captured.roll_call()
        return [*out, {**decision, "Stemming": votes, "Agendapunt": agenda}]
    kind = next(kind for word, kind in sorted(_KINDS.items(), key=lambda pair: -len(pair[0])) if word in text.lower())
    votes = [
        {
            "Id": _key(f"{paper.id} {party}"), "Soort": side, "ActorFractie": party, "ActorNaam": party,
            "FractieGrootte": SEATS.get(party, 3), "Persoon_Id": None, "Vergissing": False, "Verwijderd": False,
        }
        for side, parties in (("Voor", paper.voor), ("Tegen", paper.tegen)) for party in parties
    ]  # fmt: skip
    decision = {
        "Id": _key(f"besluit {paper.id} {text}"), "BesluitSoort": kind, "BesluitTekst": text, "Status": "Besluit",
        "StemmingsSoort": "Met handopsteken" if votes else None, "GewijzigdOp": "2026-01-15T17:00:00+01:00", "Verwijderd": False,
    }  # fmt: skip
    submitted = {
        "Id": _key(f"in {paper.id}"),
        "BesluitSoort": "Ingediend",
        "BesluitTekst": "Ingediend",
        "Status": "Besluit",
        "Verwijderd": False,
    }
    return [*out, submitted, {**decision, "Stemming": votes, "Agendapunt": agenda}]


def _versions(question: _Filter) -> Iterable[Row]:
    for row in captured.listed().values():
        version = {"Id": _key(f"versie {row.id}"), "Verwijderd": False, "ExterneIdentifier": row.id, "ApiGewijzigdOp": f"{row.datum}T00:00:00Z"}  # fmt: skip
        if question.fits(version):
            yield {"ExterneIdentifier": row.id, "Verwijderd": False}


def _resource(standin: Standin, key: str) -> Answer:
    """A file of the publisher that the Tweede Kamer keeps, by the key that the documents of this run named."""
    paper_and_format = standin.published.get(key)
    if paper_and_format is None:
        return "text/html", b"<html><body>404</body></html>", 404, "invented"
    id, format = paper_and_format
    return standin.file(id, format)


def files_of(row: Row) -> Iterator[tuple[str, str, str]]:
    """Key, identifier and format of every file of a document."""
    version = row.get("HuidigeDocumentVersie") or {}
    for file in version.get("DocumentPublicatie") or ():
        yield file["Id"], file["Identifier"], file["DocumentType"].lower()
