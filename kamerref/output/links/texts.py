"""Links in files that are one text: web pages, Markdown, and plain text made into one of the two."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from html import escape

from resolver import Document
from resolver.readers import decode_html, decode_text

from ..editing import Changed, Wanted, WrittenSpan, original_span

_TAG = re.compile(r"<!--.*?-->|<[!?/]?[a-zA-Z][^<>]*>", re.DOTALL)
_REFERENCE = re.compile(r"&[#a-zA-Z0-9]{1,32};?")
_OPENING = re.compile(r"<a\b[^<>]*>|</a\s*>", re.IGNORECASE)
_HREF = re.compile(r"(\bhref\s*=\s*)(\"[^\"]*\"|'[^']*'|[^\s>\"']+)", re.IGNORECASE)
_FENCE = re.compile(r"(?m)^ {0,3}(?P<mark>`{3,}|~{3,})(?P<rest>[^\n]*)$")
_TICKS_OR_GAP = re.compile(r"`+|\n[ \t]*\n")
_DESTINATION = re.compile(r"\]\((<[^<>\n]*>|[^\s()<>]*)")
_EMPHASIS = re.compile(r"[*_]{1,3}")
_SPECIAL = re.compile(r"([\\`*_\[\]<>#~|])")
REACH = 2000
"""So far back an open tag is looked for."""
Edit = tuple[int, int, str]


def link_html(data: bytes, document: Document, wanted: Sequence[Wanted], changed: Sequence[Changed]) -> WrittenSpan:
    """The page with `wanted` stretches as links and `changed` ones led elsewhere; all else stays, byte for byte."""
    text, encoding = decode_html(data)
    edits: list[Edit] = []
    left: list[tuple[int, int]] = []
    for one in wanted:
        span = original_span(document, one.start, one.end)
        if span is None or _inside_link(text, span[0]):
            left.append((one.start, one.end))
            continue
        start, end = span
        reference = _REFERENCE.match(text, end - 1)
        edits += _around_tags(text, start, reference.end() if reference else end, one.url)
    for change in changed:
        span = original_span(document, change.link.start, change.link.end)
        opening = _tag_before(text, span[0]) if span else None
        href = _HREF.search(text, *opening.span()) if opening else None
        if href is None:
            left.append((change.link.start, change.link.end))
        else:
            edits.append((href.start(2), href.end(2), f'"{escape(change.url)}"'))
    return WrittenSpan(_edited(text, edits).encode(encoding, "surrogateescape"), tuple(left))


def _around_tags(text: str, start: int, end: int, url: str) -> list[Edit]:
    """A link around every stretch of words between the tags from `start` to `end`."""
    out: list[Edit] = []
    bounds = [start, *(at for tag in _TAG.finditer(text, start, end) for at in tag.span()), end]
    for low, high in zip(bounds[::2], bounds[1::2], strict=True):
        if text[low:high].strip():
            out.append((low, high, f'<a href="{escape(url)}">{text[low:high]}</a>'))
    return out


def _tag_before(text: str, at: int) -> re.Match[str] | None:
    tags = list(_OPENING.finditer(text, max(0, at - REACH), at))
    return tags[-1] if tags and tags[-1][0][1] != "/" else None


def _inside_link(text: str, at: int) -> bool:
    """Whether a place is inside an element `a`, which may not hold another."""
    return _tag_before(text, at) is not None


def link_markdown(data: bytes, document: Document, wanted: Sequence[Wanted], changed: Sequence[Changed]) -> WrittenSpan:
    """The Markdown with `wanted` stretches as links and `changed` ones led elsewhere; words in code stay as they are."""
    text, encoding = decode_text(data)
    closed = _Spans([*code_spans(text), *_anchors(text)])
    edits: list[Edit] = []
    left: list[tuple[int, int]] = []
    for one in wanted:
        start, end = _with_emphasis(text, one.start, one.end)
        words = text[start:end]
        if start < 0 or closed.meets(start, end) or not _can_be_link(text, start, end):
            left.append((one.start, one.end))
            continue
        edits.append((start, end, f"[{words}]({one.url})"))
    for change in changed:
        destination = _DESTINATION.match(text, change.link.end)
        if destination is None:
            left.append((change.link.start, change.link.end))
        else:
            edits.append((destination.start(1), destination.end(1), change.url))
    return WrittenSpan(_edited(text, edits).encode(encoding), tuple(left))


class _Spans:
    """Stretches of a text, none in another, that can be asked whether one is met."""

    def __init__(self, spans: Sequence[tuple[int, int]]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in sorted(spans):
            if self._ends and start < self._ends[-1]:
                self._ends[-1] = max(self._ends[-1], end)
            else:
                self._starts.append(start)
                self._ends.append(end)

    def meets(self, start: int, end: int) -> bool:
        at = bisect_left(self._starts, end) - 1
        return at >= 0 and start < self._ends[at]


def code_spans(text: str) -> list[tuple[int, int]]:
    """Where Markdown has code: fenced blocks, and words between backticks of one number in one paragraph.

    The text is passed twice, however many backticks it has. Source: CommonMark 0.31, 4.5 and 6.1.
    """
    blocks: list[tuple[int, int]] = []
    opened: tuple[int, str] | None = None
    for fence in _FENCE.finditer(text):
        mark = fence["mark"]
        if opened is None:
            if "`" not in fence["rest"] or mark[0] == "~":
                opened = (fence.start(), mark)
        elif mark[0] == opened[1][0] and len(mark) >= len(opened[1]) and not fence["rest"].strip():
            blocks.append((opened[0], fence.end()))
            opened = None
    if opened is not None:
        blocks.append((opened[0], len(text)))
    inside = _Spans(blocks)
    return [*blocks, *_inline_code(text, inside)]


def _inline_code(text: str, blocks: _Spans) -> Iterator[tuple[int, int]]:
    """Code between backticks outside the blocks. Each run of backticks is paired with the next of its length, if any."""
    paragraph: list[re.Match[str]] = []
    for found in (*_TICKS_OR_GAP.finditer(text), None):
        if found is not None and found[0][0] == "`":
            if not blocks.meets(found.start(), found.end()):
                paragraph.append(found)
            continue
        following: dict[int, list[int]] = {}
        for at in range(len(paragraph) - 1, -1, -1):
            following.setdefault(len(paragraph[at][0]), []).append(at)
        at = 0
        while at < len(paragraph):
            same = following[len(paragraph[at][0])]
            while same and same[-1] <= at:
                same.pop()
            if same:
                yield paragraph[at].start(), paragraph[same[-1]].end()
                at = same[-1]
            at += 1
        paragraph = []


def _anchors(text: str) -> Iterator[tuple[int, int]]:
    """Where HTML in Markdown has a link of its own; one that is not closed goes on to the end."""
    start = None
    for tag in _OPENING.finditer(text):
        if tag[0][1] != "/":
            start = tag.start() if start is None else start
        elif start is not None:
            yield start, tag.end()
            start = None
    if start is not None:
        yield start, len(text)


def _with_emphasis(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch with the emphasis marks that belong to its own; (-1, -1) where emphasis crosses its edge."""
    for _ in range(3):
        marks = _EMPHASIS.findall(text[start:end])
        odd = [mark for mark in set(marks) if marks.count(mark) % 2]
        if not odd:
            return start, end
        before, after = _EMPHASIS.search(text[max(0, start - 3) : start]), _EMPHASIS.match(text, end)
        if before and before.end() == min(3, start) and before[0] in odd:
            start -= len(before[0])
        elif after and after[0] in odd:
            end += len(after[0])
        else:
            break
    return -1, -1


def _can_be_link(text: str, start: int, end: int) -> bool:
    """Whether words can be the text of a link: no bracket in them that has no partner, not in `<…>` or a definition."""
    words = text[start:end]
    depth = 0
    for sign in re.sub(r"\\.", "", words):
        depth += {"[": 1, "]": -1}.get(sign, 0)
        if depth < 0:
            return False
    line = text[text.rfind("\n", 0, start) + 1 : start]
    return depth == 0 and not re.match(r" {0,3}\[[^\]^]+\]:", line) and not line.endswith("](") and "](" not in words


def text_as_markdown(document: Document, wanted: Sequence[Wanted]) -> WrittenSpan:
    """Plain text as Markdown that shows the same lines, with links."""
    out, at = [], 0
    for one in sorted(wanted):
        words = _markdown_of(document.text[one.start : one.end])
        out += [_markdown_of(document.text[at : one.start]), f"[{words}]({one.url})"]
        at = one.end
    return WrittenSpan("".join((*out, _markdown_of(document.text[at:]))).encode())


def _markdown_of(text: str) -> str:
    """Text with what Markdown would take for marks escaped; a line break stays one."""
    escaped = _SPECIAL.sub(r"\\\1", text.replace("\r\n", "\n"))
    escaped = re.sub(
        r"(?m)^(\s{0,3})([-+]|[0-9]{1,9}[.)])(?=\s)",
        lambda found: found[1] + found[2][:-1] + "\\" + found[2][-1],
        escaped,
    )
    return re.sub(r"(?<=[^\n ])\n(?=[^\n])", "  \n", escaped)


def text_as_html(document: Document, wanted: Sequence[Wanted]) -> WrittenSpan:
    """Plain text as a page that shows the same lines, with links."""
    out, at = [], 0
    for one in sorted(wanted):
        out += [
            escape(document.text[at : one.start]),
            f'<a href="{escape(one.url)}">{escape(document.text[one.start : one.end])}</a>',
        ]
        at = one.end
    body = "".join((*out, escape(document.text[at:])))
    page = (
        '<!DOCTYPE html>\n<html lang="nl">\n<head>\n<meta charset="utf-8">\n<title>Brief</title>\n'
        "<style>body{max-width:45em;margin:2em auto;padding:0 1em;font:1em/1.5 serif;white-space:pre-wrap}</style>\n</head>\n"
        f"<body>{body}</body>\n</html>\n"
    )
    return WrittenSpan(page.encode())


def _edited(text: str, edits: Sequence[Edit]) -> str:
    out, at = [], 0
    for start, end, new in sorted(edits):
        if start >= at:
            out += [text[at:start], new]
            at = end
    return "".join((*out, text[at:]))
