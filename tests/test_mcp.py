"""The door for assistants, through the SDK's own client: what users of the nearest such server complained of."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import pytest

pytest.importorskip("mcp", reason="the extra mcp is not installed")

from mcp import Client

from kamerref.mcp.answers import MAX_CHARS, MOST
from kamerref.mcp.serving import make_server
from kamerref.runs.session import Asking


def asked(tool: str, **arguments: Any) -> Any:
    """The result of a tool: its structured content, or the text of its error."""

    async def ask() -> Any:
        async with Client(make_server(Asking(offline=True))) as client:
            result = await client.call_tool(tool, arguments)
            if result.is_error:
                return str(getattr(result.content[0], "text", ""))
            return result.structured_content

    return asyncio.run(ask())


def test_there_are_few_tools_with_clear_names() -> None:
    async def ask() -> list[str]:
        async with Client(make_server(Asking(offline=True))) as client:
            return [tool.name for tool in (await client.list_tools()).tools]

    assert asyncio.run(ask()) == ["check_text", "find_citations", "show_paper", "cited_by", "cite"]


def test_a_right_citation_gives_no_warning() -> None:
    made = asked("check_text", text="Zie Kamerstuk 33 694, nr. 47.")
    assert [problem for problem in made["problems"] if problem["severity"] != "info"] == []
    assert made["references"] == 1


def test_a_partial_check_does_not_look_complete() -> None:
    made = asked("check_text", text="Zie Kamerstuk 33 694, nr. 47.")
    assert made["complete"] is False
    assert made["not_looked_up"]


def test_what_is_not_there_is_said_with_how_we_know() -> None:
    made = asked("check_text", text="Zie Kamerstuk 99 998, nr. 3.")
    (place,) = made["places"]
    assert place["verdict"] in ("not-found", "outside-coverage")
    assert place["why"]
    assert "hallucin" not in json.dumps(made).lower()


def test_ambiguity_lists_its_candidates() -> None:
    text = "Zie Handelingen I 2001/02, p. 525."
    (place,) = asked("check_text", text=text)["places"]
    assert place["verdict"] == "ambiguous"
    assert len(place["candidates"]) > 1


def test_nothing_is_cut_in_silence() -> None:
    text = "\n\n".join(f"Zie Kamerstuk 33 694, nr. {number}." for number in range(1, MOST + 11))
    first = asked("find_citations", text=text)
    assert (first["total"], first["shown"], first["next"]) == (MOST + 10, MOST, MOST)
    rest = asked("find_citations", text=text, offset=first["next"])
    assert (rest["shown"], rest["next"]) == (10, None)
    assert "more than" in asked("find_citations", text="x" * (MAX_CHARS + 1))


@pytest.mark.parametrize(("tool", "arguments"), [("show_paper", {"reference": "onzin"}), ("cite", {"reference": "onzin"}), ("cite", {"reference": "33694-47", "style": "mooi"}), ("cited_by", {"reference": "33694-47"})])  # fmt: skip
def test_an_error_is_a_sentence_that_says_what_to_do(tool: str, arguments: dict[str, str]) -> None:
    said = asked(tool, **arguments)
    assert isinstance(said, str)
    assert "Traceback" not in said
    assert "; " in said


def test_a_paper_and_how_to_cite_it() -> None:
    made = asked("show_paper", reference="33 694, nr. 47")
    assert [paper["id"] for paper in made["papers"]] == ["kst-33694-47"]
    assert made["papers"][0]["exists"] is True
    cited = asked("cite", reference="kst-33694-47", style="kamer")
    assert cited["citation"] == "Kamerstuk 33 694, nr. 47"


def test_a_resource_for_a_paper() -> None:
    async def ask() -> str:
        async with Client(make_server(Asking(offline=True))) as client:
            return str((await client.read_resource("paper://kst-33694-47")).contents[0].text)  # type: ignore[union-attr]

    assert json.loads(asyncio.run(ask()))["papers"][0]["id"] == "kst-33694-47"
