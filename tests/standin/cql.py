"""The query language of the search service, as far as clients use it: read, and held against the fields of papers.

What it cannot read is refused with a diagnostic; a date that does not exist is a condition that the service forgets, and
says so beside the answer. Source: sources.md §1.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable
from typing import NamedTuple

from .papers import Known, fields

TOKEN = re.compile(
    r'\s*(?:(?P<bracket>[()])|(?P<quoted>"(?:[^"\\]|\\.)*")|(?P<sign>==|>=|<=|=|>|<)|(?P<word>[^\s()"=<>]+))'
)
DATES = ("date", "available", "issued", "modified")
PREFIXES = ("dt", "w", "c", "cql")


class Refused(Exception):
    """The service cannot read the query: its message, as the diagnostic has it."""


class Node(NamedTuple):
    """A condition: a joint with its parts, or a term with index, relation and value; and the sorting of the whole."""

    kind: str
    parts: tuple[Node, ...] = ()
    index: str = ""
    relation: str = ""
    value: str = ""


class Query(NamedTuple):
    """A query that was read: its condition, the sorting (index, descending), and whether a part of it was forgotten."""

    condition: Node
    sort: tuple[str, bool] | None
    ignored: bool


def read(text: str) -> Query:
    tokens: list[tuple[str, str]] = []
    at = 0
    while text[at:].strip():
        found = TOKEN.match(text, at)
        if found is None:
            raise Refused("Query syntax error")
        tokens.append((found.lastgroup or "", found[found.lastgroup or 0]))
        at = found.end()
    reader = _Reader(tokens)
    condition = reader.joint()
    sort = None
    if reader.peek().lower() == "sortby":
        reader.take()
        index, *modifiers = reader.take().split("/")
        sort = index, "sort.descending" in modifiers
    if reader.peek():
        raise Refused("Query syntax error")
    return Query(condition, sort, reader.ignored)


class _Reader:
    def __init__(self, tokens: list[tuple[str, str]]) -> None:
        self.tokens, self.at, self.ignored = tokens, 0, False

    def peek(self) -> str:
        return self.tokens[self.at][1] if self.at < len(self.tokens) else ""

    def take(self) -> str:
        if self.at >= len(self.tokens):
            raise Refused("Query syntax error")
        self.at += 1
        return self.tokens[self.at - 1][1]

    def joint(self) -> Node:
        left = self.one()
        while (word := self.peek().lower()) in ("and", "or", "not"):
            self.take()
            # "AND NOT" is not of this language: negation stands alone.
            left = Node(word, (left, self.one()))
        return left

    def one(self) -> Node:
        if self.peek() == "(":
            self.take()
            inside = self.joint()
            if self.take() != ")":
                raise Refused("Query syntax error")
            return inside
        index, relation = self.take(), self.take().lower()
        prefix, dot, name = index.partition(".")
        if relation not in ("==", "=", ">=", "<=", ">", "<", "any", "all", "adj") or not dot:
            raise Refused("Query syntax error")
        if prefix not in PREFIXES:
            raise Refused(f"unknown prefix {prefix}")
        value = self.take()
        value = re.sub(r"\\(.)", r"\1", value[1:-1]) if value.startswith('"') else value
        if name in DATES and not _is_day(value):
            self.ignored = True
            return Node("everything")
        return Node("term", (), name, relation, value)


def _is_day(text: str) -> bool:
    try:
        datetime.date.fromisoformat(text)
    except ValueError:
        return False
    return True


def fits(node: Node, paper: Known) -> bool:
    """Whether a paper fits a condition."""
    values = fields(paper)

    def holds(one: Node) -> bool:
        if one.kind == "everything":
            return True
        if one.kind == "and":
            return holds(one.parts[0]) and holds(one.parts[1])
        if one.kind == "or":
            return holds(one.parts[0]) or holds(one.parts[1])
        if one.kind == "not":
            return holds(one.parts[0]) and not holds(one.parts[1])
        return any(_term(one, value) for value in values.get(one.index, []))

    return holds(node)


def _term(term: Node, value: str) -> bool:
    ours, theirs = term.value.lower(), value.lower()
    if term.relation == "==":
        return ours == theirs
    if term.relation in (">=", "<=", ">", "<"):
        return {">=": theirs >= ours, "<=": theirs <= ours, ">": theirs > ours, "<": theirs < ours}[term.relation]
    words = set(re.findall(r"\w+", theirs))
    wanted = re.findall(r"\w+", ours)
    return (any if term.relation == "any" else all)(word in words for word in wanted)


def candidates(
    node: Node, know: Callable[[str], Iterable[Known]], filed: Callable[[str, str], Iterable[Known]]
) -> list[Known] | None:
    """The papers among which all that fit must be; None when nothing narrows it down.

    `know` gives the papers with an identifier, `filed` those of a dossier (and with a number, or "" for all).
    """
    if node.kind == "term":
        if node.relation == "==" and node.index == "identifier":
            return list(know(node.value))
        if node.relation == "==" and node.index == "dossiernummer":
            return list(filed(node.value, ""))
        return None
    if node.kind == "or":
        both = [candidates(part, know, filed) for part in node.parts]
        return None if None in both else [paper for part in both for paper in part or ()]
    if node.kind == "not":
        return candidates(node.parts[0], know, filed)
    if node.kind == "and":
        pair = _pair(node)
        if pair:
            return [paper for dossier in pair[0] for paper in filed(dossier, pair[1])]
        narrowed = [found for part in node.parts if (found := candidates(part, know, filed)) is not None]
        return min(narrowed, key=len, default=None)
    return None


def _pair(node: Node) -> tuple[list[str], str] | None:
    """Dossiers and a number that are asked for together."""
    terms: list[Node] = []

    def gather(one: Node) -> None:
        if one.kind == "and":
            for part in one.parts:
                gather(part)
        elif one.kind == "or":
            inside = _leaves(one)
            if all(part.index == "dossiernummer" for part in inside):
                terms.extend(inside)
        else:
            terms.append(one)

    gather(node)
    dossiers = [term.value for term in terms if term.index == "dossiernummer" and term.relation == "=="]
    numbers = [term.value for term in terms if term.index == "ondernummer" and term.relation == "=="]
    return (dossiers, numbers[0]) if dossiers and numbers else None


def _leaves(node: Node) -> list[Node]:
    return [leaf for part in node.parts for leaf in _leaves(part)] if node.parts else [node]
