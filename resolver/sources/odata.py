"""The Tweede Kamer's OData: which version speaks, how much a question may hold, and asking it.

Two versions are spoken, v4/2.0 and its successor v5, which has other names for a few attributes: the one that answers is
remembered for the run, and `$metadata` tells its names. A `$filter` may hold 100 nodes, which are counted here before
anything is sent; on any 400 the batch is halved. Facts are from sources.md §4.
"""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple, TypeVar

from ..errors import SourceError, SourceNonsense, SourceRefused, SourceUnreachable
from ..reasons import because
from .client import Answer, Client

T = TypeVar("T")
Entity = dict[str, Any]

MAX_NODES = 100
COMPARISON, JOINT, ANY, STEP = 4, 1, 3, 1
"""What a comparison, an `and` or `or`, an `any`, and one more step of a path count for."""
MAX_FILTER_CHARS = 3500
MAX_PAGES = 200
NOT_DELETED = "Verwijderd eq false"
_OLD, _NEW = "/OData/v4/2.0", "/OData/v5"
#: Attributes that v5 has under another name, by entity: how we call them, and how v5 does.
_NEW_NAMES = {
    "Document": {"DocumentNummer": "Nummer", "Volgnummer": "Ondernummer"},
    "Kamerstukdossier": {"HoogsteVolgnummer": "AantalDocumenten"},
}
_GONE = frozenset((404, 410))


class Version(NamedTuple):
    """How one version of the service calls its attributes; `names` by entity, from our name to its own."""

    names: Mapping[str, Mapping[str, str]]

    def spelled(self, entity: str, condition: str) -> str:
        """A condition on an entity that is written with our names, with this version's own."""
        names = self.names.get(entity, {})
        return re.sub(r"\b[A-Z][A-Za-z]+\b(?=[ ])", lambda found: names.get(found[0], found[0]), condition)

    def read(self, entity: str, row: Entity) -> Entity:
        """A row with the names that we use."""
        renamed = self.names.get(entity)
        if not renamed:
            return row
        ours = {theirs: our for our, theirs in renamed.items()}
        return {ours.get(name, name): value for name, value in row.items()}


V4 = Version({})
V5 = Version(_NEW_NAMES)


class Service:
    """The service in one run: which version it turned out to speak. Safe to use from several threads."""

    def __init__(self, client: Client) -> None:
        self.client = client
        self.version = V5 if "/v5" in client.endpoints["odata"].lower() else V4
        self._decided = False
        self._lock = threading.Lock()

    def get(self, path: str, parameters: Callable[[Version], Mapping[str, str]], parse: Callable[[Answer], T]) -> T:
        """What `parse` makes of the answer of the version that speaks; the other one is tried once, when the first is gone.

        Raises `SourceUnreachable` with the reason `service-gone` when neither is there.
        """
        used = self.version, self.client.endpoints["odata"]
        try:
            answer = self._fetch(path, parameters(used[0]), parse)
        except SourceRefused as error:
            if not _says_other_version(error):
                raise
            with self._lock:
                if (self.version, self.client.endpoints["odata"]) == used:
                    if self._decided:
                        raise
                    self._decide(error)
            answer = self._fetch(path, parameters(self.version), parse)
        self._decided = True
        return answer

    def _fetch(self, path: str, parameters: Mapping[str, str], parse: Callable[[Answer], T]) -> T:
        def read(answer: Answer) -> T:
            if answer.status in _GONE:
                error = SourceRefused(
                    f"answered {answer.status}",
                    reason=because("service-refused", service="odata", status=answer.status),
                    where=answer.url.partition("?")[0],
                    next="try again later",
                )
                error.status = answer.status
                raise error
            return parse(answer)

        return self.client.fetch("odata", path, parameters, read, accept="application/json")

    def _decide(self, first: SourceRefused) -> None:
        """Find the version that speaks: at the address itself, then where its sister would be."""
        base = self.client.endpoints["odata"].rstrip("/")
        sisters = [base.replace(old, new) for old, new in ((_OLD, _NEW), (_NEW, _OLD)) if base.endswith(old)]
        for address in (base, *sisters):
            self.client.move("odata", address)
            try:
                known = self._names()
            except SourceError:
                continue
            self.version = V5 if known else V4
            return
        self.client.move("odata", base)
        raise SourceUnreachable(
            "neither version of the Tweede Kamer's data service is there any more",
            reason=because("service-gone", service="odata"),
            where=base,
            next="look whether there is a newer kamerref",
        ) from first

    def _names(self) -> bool:
        """Whether the service's own description has the newer names. Raises `SourceError` where there is none."""

        def read(answer: Answer) -> bool:
            document = re.search(rb'<EntityType Name="Document".*?</EntityType>', answer.body, re.S)
            if document is None:
                raise SourceRefused("has no description", where=answer.url.partition("?")[0])
            return b'Name="Ondernummer"' in document[0] and b'Name="Volgnummer"' not in document[0]

        return self.client.fetch("odata", "/$metadata", {}, read)


def _says_other_version(error: SourceRefused) -> bool:
    return error.status in _GONE or (error.status == 400 and "property named" in error.said)


# -- questions -------------------------------------------------------------------------------------------------


class Condition(NamedTuple):
    """A condition in OData's language, and how many nodes it counts for."""

    text: str
    nodes: int


def equals(attribute: str, value: int | str | None) -> Condition:
    """An attribute, or a path of them, that has a value."""
    said = "null" if value is None else str(value)
    said = "'" + said.replace("'", "''") + "'" if isinstance(value, str) else said
    # The variable of an `any` stands for the row itself and is no step.
    return Condition(f"{attribute} eq {said}", COMPARISON + STEP * attribute.removeprefix("d/").count("/"))


def either(conditions: Sequence[Condition]) -> Condition:
    return _joint(" or ", conditions)


def both(conditions: Sequence[Condition]) -> Condition:
    return _joint(" and ", [c if " or " not in c.text else Condition(f"({c.text})", c.nodes) for c in conditions])


def _joint(word: str, conditions: Sequence[Condition]) -> Condition:
    nodes = sum(condition.nodes for condition in conditions) + JOINT * (len(conditions) - 1)
    return Condition(word.join(condition.text for condition in conditions), nodes)


def by_identifier(id: str) -> Condition:
    """The current version of a document is published under this official identifier."""
    return equals("HuidigeDocumentVersie/ExterneIdentifier", id)


def joined(conditions: Sequence[Condition]) -> str:
    """Conditions joined by `or`."""
    return " or ".join(f"({one.text})" if " and " in one.text else one.text for one in conditions)


def fitting(wanted: Sequence[tuple[tuple[T, ...], Condition]]) -> Iterator[list[tuple[tuple[T, ...], Condition]]]:
    """Conditions, each given with what it asks for, in groups of as many as the service takes in one question."""
    room = MAX_NODES - COMPARISON - JOINT  # what `Verwijderd eq false and` takes
    group: list[tuple[tuple[T, ...], Condition]] = []
    nodes = chars = 0
    for entry in wanted:
        condition = entry[1]
        if group and (nodes + JOINT + condition.nodes > room or chars + len(condition.text) + 6 > MAX_FILTER_CHARS):
            yield group
            group, nodes, chars = [], 0, 0
        nodes += condition.nodes + (JOINT if group else 0)
        chars += len(condition.text) + 6
        group.append(entry)
    if group:
        yield group


# -- asking ----------------------------------------------------------------------------------------------------

_VERSIES = "HuidigeDocumentVersie($expand=DocumentPublicatie)"
_EXPAND = (
    f"{_VERSIES},Kamerstukdossier,DocumentActor,Zaak($expand=Besluit($expand=Stemming,Agendapunt($expand=Activiteit)))"
)


def documents(service: Service, condition: str, *, expand: str = _EXPAND) -> list[Entity]:
    """All documents that fit a condition and are not deleted, by the service's own links to further pages."""
    return list(entities(service, "Document", f"{NOT_DELETED} and ({condition})", {"$expand": expand}))


def entities(service: Service, entity: str, condition: str, more: Mapping[str, str]) -> Iterator[Entity]:
    """All rows of an entity for a condition, page by page, with the names that we use. Deleted rows are left out."""

    def parameters(version: Version) -> Mapping[str, str]:
        return {"$filter": version.spelled(entity, condition), **more}

    page = service.get(f"/{entity}", parameters, read_page)
    seen = {""}
    for _ in range(MAX_PAGES):
        for row in page["value"]:
            if isinstance(row, dict) and row.get("Verwijderd") is not True:
                yield _read(service.version, entity, row)
        following = page.get("@odata.nextLink")
        if not isinstance(following, str) or following in seen:
            return
        seen.add(following)
        page = service.client.page(following, "odata", read_page, accept="application/json")


def _read(version: Version, entity: str, row: Entity) -> Entity:
    row = version.read(entity, row)
    dossiers = row.get("Kamerstukdossier")
    if version.names and isinstance(dossiers, list):
        read = [version.read("Kamerstukdossier", one) if isinstance(one, dict) else one for one in dossiers]
        return {**row, "Kamerstukdossier": read}
    return row


def read_page(answer: Answer) -> Entity:
    """A page of OData. Raises `SourceNonsense` for HTML, broken JSON, and an error with status 200."""
    where, later = answer.url.partition("?")[0], "try again later"
    if "html" in answer.media_type:
        raise SourceNonsense("the answer is HTML, not JSON", where=where, next=later)
    try:
        page = json.loads(answer.body)
    except (ValueError, RecursionError) as error:
        raise SourceNonsense("the answer is broken JSON", where=where, next=later) from error
    if not isinstance(page, dict) or not isinstance(page.get("value"), list):
        raise SourceNonsense("the answer is no list", where=where, next=later)
    return page


def identifiers_since(service: Service, day: str) -> Iterator[str]:
    """The official identifiers of documents that were published, or changed, since a day (YYYY-MM-DD)."""
    condition = f"{NOT_DELETED} and ApiGewijzigdOp ge {day}T00:00:00Z and ExterneIdentifier ne null"
    more = {"$select": "ExterneIdentifier", "$orderby": "ApiGewijzigdOp"}
    for row in entities(service, "DocumentVersie", condition, more):
        id = row.get("ExterneIdentifier")
        if isinstance(id, str) and re.fullmatch(r"[A-Za-z0-9-]{5,60}", id):
            yield id
