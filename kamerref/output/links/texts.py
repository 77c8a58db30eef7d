"""Links in files that are one text: web pages, Markdown, and plain text made into one of the two."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape

from resolver import Document
from resolver.readers.detect import decode_text
from resolver.readers.webpage import decode_html

from .spans import Changed, Wanted, Written, original_span

_TAG = re.compile(r"<!--.*?-->|<[!?/]?[a-zA-Z][^<>]*>", re.DOTALL)
_REFERENCE = re.compile(r"&[#a-zA-Z0-9]{1,32};?")
_OPENING = re.compile(r"<a\b[^<>]*>|</a\s*>", re.IGNORECASE)
_HREF = re.compile(r"(\bhref\s*=\s*)(\"[^\"]*\"|'[^']*'|[^\s>\"']+)", re.IGNORECASE)
_CODE = re.compile(r"(?ms)^ {0,3}(`{3,}|~{3,})[^\n]*\n.*?(?:^ {0,3}\1|\Z)|(?<!`)(`{1,3})(?!`)[^\n]*?(?<!`)\2(?!`)")
_DESTINATION = re.compile(r"\]\((<[^<>\n]*>|[^\s()<>]*)")
_EMPHASIS = re.compile(r"[*_]{1,3}")
_SPECIAL = re.compile(r"([\\`*_\[\]<>#~|])")
REACH = 2000
"""So far back an open tag is looked for."""
Edit = tuple[int, int, str]


def link_html(data: bytes, document: Document, wanted: Sequence[Wanted], changed: Sequence[Changed]) -> Written:
    """The page with `wanted` stretches as links and `changed` ones led elsewhere; all else stays, byte for byte."""
    text, encoding = decode_html(data)
    edits: list[Edit] = []
    skipped = 0
    for one in wanted:
        span = original_span(document, one.start, one.end)
        if span is None or _inside_link(text, span[0]):
            skipped += 1
            continue
        start, end = span
        reference = _REFERENCE.match(text, end - 1)
        edits += _around_tags(text, start, reference.end() if reference else end, one.url)
    for change in changed:
        span = original_span(document, change.link.start, change.link.end)
        opening = _tag_before(text, span[0]) if span else None
        href = _HREF.search(text, *opening.span()) if opening else None
        if href is None:
            skipped += 1
        else:
            edits.append((href.start(2), href.end(2), f'"{escape(change.url)}"'))
    return Written(_edited(text, edits).encode(encoding, "surrogateescape"), skipped)


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


def link_markdown(data: bytes, document: Document, wanted: Sequence[Wanted], changed: Sequence[Changed]) -> Written:
    """The Markdown with `wanted` stretches as links and `changed` ones led elsewhere; words in code stay as they are."""
    text, encoding = decode_text(data)
    code = [found.span() for found in _CODE.finditer(text)] if "`" in text or "~~~" in text else []
    edits: list[Edit] = []
    skipped = 0
    for one in wanted:
        start, end = _with_emphasis(text, one.start, one.end)
        words = text[start:end]
        if any(low < end and start < high for low, high in code) or start < 0 or not _can_be_link(text, start, end):
            skipped += 1
            continue
        edits.append((start, end, f"[{words}]({one.url})"))
    for change in changed:
        destination = _DESTINATION.match(text, change.link.end)
        if destination is None:
            skipped += 1
        else:
            edits.append((destination.start(1), destination.end(1), change.url))
    return Written(_edited(text, edits).encode(encoding), skipped)


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


def text_as_markdown(document: Document, wanted: Sequence[Wanted]) -> Written:
    """Plain text as Markdown that shows the same lines, with links."""
    out, at = [], 0
    for one in sorted(wanted):
        words = _markdown_of(document.text[one.start : one.end])
        out += [_markdown_of(document.text[at : one.start]), f"[{words}]({one.url})"]
        at = one.end
    return Written("".join((*out, _markdown_of(document.text[at:]))).encode())


def _markdown_of(text: str) -> str:
    """Text with what Markdown would take for marks escaped; a line break stays one."""
    escaped = _SPECIAL.sub(r"\\\1", text.replace("\r\n", "\n"))
    escaped = re.sub(
        r"(?m)^(\s{0,3})([-+]|[0-9]{1,9}[.)])(?=\s)",
        lambda found: found[1] + found[2][:-1] + "\\" + found[2][-1],
        escaped,
    )
    return re.sub(r"(?<=[^\n ])\n(?=[^\n])", "  \n", escaped)


def text_as_html(document: Document, wanted: Sequence[Wanted]) -> Written:
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
    return Written(page.encode())


def _edited(text: str, edits: Sequence[Edit]) -> str:
    out, at = [], 0
    for start, end, new in sorted(edits):
        if start >= at:
            out += [text[at:start], new]
            at = end
    return "".join((*out, text[at:]))
