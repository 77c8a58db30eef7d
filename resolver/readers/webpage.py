"""Web pages: the text that a reader of the page came for, without navigation, with the notes at their marks.

A scanner of our own, sixty lines: links must be put back at the exact place in the file, and no library tells where
in the file the words of an element stand. It follows the parts of the HTML standard that decide what is text: comments,
raw elements, character references, quoted attributes. A piece's `offset` counts code points of the decoded file.
"""

from __future__ import annotations

import codecs
import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from functools import lru_cache
from html import unescape
from typing import NamedTuple

from ..errors import UnreadableFile
from ..model import Document
from .assembling import Builder
from .metadata import Meta, header_of

_TOKEN = re.compile(
    r"<!--.*?(?:-->|\Z)|<[!?][^>]*+(?:>|\Z)|<(?P<close>/?)(?P<name>[a-zA-Z][^\s/>]*+)(?P<attributes>(?:[^>\"']|\"[^\"]*+\"|'[^']*+')*+)>|<(?=/?[a-zA-Z]).*",
    re.DOTALL,
)
_ATTRIBUTE = re.compile(r"([^\s=/>\"']++)(?:\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s>\"']++)))?")
_NAMED = r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});?"
_REFERENCE = re.compile(_NAMED)
_REFERENCE_OR_SPACE = re.compile(rf"{_NAMED}|[ \t\r\n\f]{{2,}}|[\t\r\n\f]|(?<=[^\S \t\r\n\f]) ")
_ODD_SPACE = re.compile(r"[^\S \t\r\n\f] ")
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([a-zA-Z0-9_:-]{1,40})", re.IGNORECASE)
_XML_ENCODING = re.compile(rb"^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([a-zA-Z0-9_-]{1,40})")
_LABEL = re.compile(r"\s*[\[(]?\s*([0-9]{1,4}|[*†‡a-z]|[ivxl]{1,7})\s*[\])]?\s*")
_SURROGATES = re.compile("[\ud800-\udfff]")
_RAW = frozenset(("script", "style", "textarea", "title", "xmp", "noembed", "noframes"))
_SKIPPED = frozenset(
    ("script", "style", "template", "noscript", "svg", "math", "iframe", "object", "select", "button", "textarea", "head", "nav", "audio", "video", "canvas", "dialog")
)  # fmt: skip
_MARGIN = frozenset(("header", "footer", "aside"))
#: A form that has one of these in it is the page itself (ASP.NET puts one around all of it); else it is a search box.
_PAGE_IN_FORM = re.compile(r"<(?:p|article|main|h[1-6]|table|section|blockquote)\b|</?form\b", re.IGNORECASE)
_ROLES = frozenset(("navigation", "search", "banner", "contentinfo", "complementary"))
_CLASSES = frozenset(("breadcrumb", "breadcrumbs", "menu", "navigation", "skiplinks", "skip-link", "cookie-bar", "paginering", "pagination", "visually-hidden", "sr-only"))  # fmt: skip
_MAIN = frozenset(("article", "main"))
_MAIN_NAMES = frozenset(("broodtekst", "broodtekst-container", "main-content"))
_BLOCKS = frozenset(
    ("p", "div", "li", "ul", "ol", "dl", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6", "table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption",
     "blockquote", "pre", "section", "article", "main", "header", "footer", "aside", "nav", "figure", "figcaption", "address", "form", "fieldset", "hr",
     "body", "html", "details", "summary", "title")
)  # fmt: skip
_VOID = frozenset(("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"))  # fmt: skip
_CLOSED_BY = {
    "li": ("li",), "dt": ("dt", "dd"), "dd": ("dt", "dd"), "td": ("td", "th"), "th": ("td", "th"), "tr": ("tr", "td", "th"),
}  # fmt: skip
MAIN_CHARS = 200
"""With so much text in the page's main part, the rest of the page is left out."""
MAX_DEPTH = 2000


def decode_html(data: bytes) -> tuple[str, str]:
    """The text of a page and its encoding; `text.encode(encoding, "surrogateescape")` is `data` again.

    The encoding is the byte order mark's, the page's own, UTF-8 where that fits, else cp1252, as browsers do.
    """
    for bom, name in (
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ):
        if data.startswith(bom):
            return data.decode(name, "surrogateescape" if name == "utf-8" else "surrogatepass"), name
    said = _XML_ENCODING.search(data[:1024]) or _CHARSET.search(data[:4096])
    name = said[1].decode("ascii").lower() if said else ""
    try:
        name = codecs.lookup(name).name if name else ""
    except LookupError:
        name = ""
    # Browsers read all of the Latin-1 family as cp1252; a page that says UTF-16 in ASCII is none.
    name = "cp1252" if name in ("iso8859-1", "ascii", "iso8859-15") else "" if name.startswith("utf-16") else name
    for encoding in dict.fromkeys((name, "utf-8", "cp1252")):
        try:
            text = data.decode(encoding) if encoding else None
        except (UnicodeDecodeError, ValueError):
            continue
        if text is not None and text.encode(encoding) == data:
            return text, encoding
    return data.decode("cp1252", "surrogateescape"), "cp1252"


class _Run(NamedTuple):
    """A stretch of the file between two tags: text, or what a tag means for it."""

    what: str
    start: int = 0
    end: int = 0
    value: str = ""
    main: bool = False


class _Element(NamedTuple):
    name: str
    skipped: bool
    main: bool


def read_html(data: bytes, source: str) -> Document:
    """The document of a page. Where a page has a main part with text, only that part and its notes are read."""
    text = _SURROGATES.sub("\ufffd", decode_html(data)[0])
    meta: list[Meta] = []
    runs = list(_runs(text, meta, source))
    if sum(run.end - run.start for run in runs if run.what == "text" and run.main) >= MAIN_CHARS:
        notes = _Notes(text, runs)
        runs = [run for at, run in enumerate(runs) if run.main or run.what != "text" or notes.in_body(at)]
    builder = Builder()
    writer = _Writer(text, runs, builder)
    writer.write(0, len(runs))
    writer.end_plain_note()
    return builder.document(source, "html", header_of(meta))


def _runs(text: str, meta: list[Meta], source: str) -> Iterator[_Run]:
    """The page as stretches: "text", "open" and "close" of a block, "anchor", "link", "endlink", "sup", "endsup", "break"."""
    stack: list[_Element] = [_Element("", False, False)]
    boxes = _search_boxes(text)
    at = 1 if text.startswith("\ufeff") else 0
    while at < len(text):
        token = _TOKEN.search(text, at)
        until = token.start() if token else len(text)
        if until > at and not stack[-1].skipped:
            yield _Run("text", at, until, main=stack[-1].main)
        if token is None:
            return
        at = token.end()
        name = (token["name"] or "").lower()
        if not name:
            continue
        if token["close"]:
            yield from _closed(stack, name)
            continue
        attributes = _attributes(token["attributes"])
        if name == "meta":
            meta.append(Meta(attributes.get("name", ""), attributes.get("scheme", ""), attributes.get("content", "")))
        yield from _opened(stack, name, attributes, skipped=name == "form" and token.start() in boxes)
        if len(stack) > MAX_DEPTH:
            raise UnreadableFile("is nested too deep to be a page", where=source, next="save it as text")
        if name in _RAW:
            end = re.compile(rf"</{name}", re.IGNORECASE).search(text, at)
            at = end.start() if end else len(text)


def _search_boxes(text: str) -> set[int]:
    """Where forms begin that hold nothing of a page but controls."""
    out: set[int] = set()
    last: int | None = None
    for found in _PAGE_IN_FORM.finditer(text):
        if found[0].lower() == "<form":
            last = found.start()
            out.add(last)
        elif found[0][1] == "/":
            last = None
        elif last is not None:
            out.discard(last)
    return out


@lru_cache(maxsize=1024)
def _attributes(text: str) -> Mapping[str, str]:
    """The attributes of a tag; kept, since the tags of a page are alike."""
    if not text.strip(" /"):
        return {}
    out: dict[str, str] = {}
    for name, *values in _ATTRIBUTE.findall(text):
        out.setdefault(name.lower(), unescape("".join(values)))
    return out


def _opened(
    stack: list[_Element], name: str, attributes: Mapping[str, str], *, skipped: bool = False
) -> Iterator[_Run]:
    closes = _CLOSED_BY.get(name, ())
    if stack[-1].name in closes or (name in _BLOCKS and stack[-1].name == "p"):
        yield from _closed(stack, stack[-1].name)
    above = stack[-1]
    main = above.main or name in _MAIN
    skipped = skipped or above.skipped or name in _SKIPPED
    if attributes:
        words = {*attributes.get("class", "").lower().split(), attributes.get("id", "").lower()}
        main = main or attributes.get("role") == "main" or not words.isdisjoint(_MAIN_NAMES)
        skipped = (
            skipped or attributes.get("role", "") in _ROLES or "hidden" in attributes or not words.isdisjoint(_CLASSES)
        )
    skipped = skipped or (name in _MARGIN and not main)
    if name not in _VOID:
        stack.append(_Element(name, skipped, main))
    if skipped:
        return
    if name in _BLOCKS:
        yield _Run("open", value=name, main=main)
    if name == "br":
        yield _Run("break", main=main)
    if name == "sup":
        yield _Run("sup", main=main)
    anchor = attributes.get("id") or (attributes.get("name") if name == "a" else "")
    if anchor:
        yield _Run("anchor", value=anchor, main=main)
    if name == "a" and attributes.get("href"):
        yield _Run("link", value=attributes["href"].strip(), main=main)


def _closed(stack: list[_Element], name: str) -> Iterator[_Run]:
    """Close the innermost element of that name with all in it; a closing tag without one says nothing."""
    if stack[-1].name != name and not any(element.name == name for element in stack[-64:]):
        return
    while len(stack) > 1:
        element = stack.pop()
        if not element.skipped:
            if element.name in _BLOCKS:
                yield _Run("close", value=element.name, main=element.main)
            elif element.name == "a":
                yield _Run("endlink", main=element.main)
            elif element.name == "sup":
                yield _Run("endsup", main=element.main)
        if element.name == name:
            return


class _Notes:
    """Which links are marks of notes, and where the bodies stand: a short label that leads to a later block."""

    def __init__(self, text: str, runs: list[_Run]) -> None:
        self._runs = runs
        self._end: dict[int, int] = {}
        blocks: list[int] = []
        block_of: dict[str, int] = {}
        for at, run in enumerate(runs):
            if run.what == "open":
                blocks.append(at)
            elif run.what == "close" and blocks:
                self._end[blocks.pop()] = at
            elif run.what == "anchor":
                block_of.setdefault(run.value, blocks[-1] if blocks else -1)
        links = [at for at, run in enumerate(runs) if run.what == "link" and run.value.startswith("#")]
        #: By the place of a mark its label, by the place of a body's block the label of its note.
        self.marks: dict[int, str] = {}
        self.bodies: dict[int, str] = {}
        for at in links:
            block = block_of.get(runs[at].value[1:], -1)
            label = _LABEL.fullmatch(_words(text, runs, at))
            if block > at and label is not None and self.bodies.setdefault(block, label[1]) == label[1]:
                self.marks[at] = label[1]
        self._spans = sorted((block, self.end(block)) for block in self.bodies)
        #: Links in a body that lead back up: the label of the note, or an arrow.
        self.back = {
            at
            for at in links
            if at not in self.marks and self.in_body(at) and block_of.get(runs[at].value[1:], at) < at
        }

    def in_body(self, at: int) -> bool:
        found = bisect_right(self._spans, (at, len(self._runs))) - 1
        return found >= 0 and at < self._spans[found][1]

    def end(self, block: int) -> int:
        return self._end.get(block, len(self._runs))


def _words(text: str, runs: list[_Run], at: int) -> str:
    """The words of the link that begins at run `at`; a label is short, so only the first stretches are looked at."""
    out = []
    for run in runs[at + 1 : at + 12]:
        if run.what in ("endlink", "link", "open", "close"):
            break
        if run.what == "text":
            out.append(unescape(text[run.start : min(run.end, run.start + 40)]))
    return "".join(out)


class _Writer:
    """Writes runs to a builder."""

    def __init__(self, text: str, runs: list[_Run], builder: Builder) -> None:
        self.text, self.runs, self.builder = text, runs, builder
        self.notes = _Notes(text, runs)
        self.links: list[tuple[int, str] | None] = []
        self.preformatted = 0
        #: The label and the start of the note's body that a superscript at the start of a block has begun.
        self.plain_note: tuple[str, int] | None = None

    def write(self, at: int, until: int, *, note: bool = False) -> None:
        builder = self.builder
        while at < until:
            run = self.runs[at]
            if run.what == "open" and at in self.notes.bodies and not note:
                label, end = self.notes.bodies[at], self.notes.end(at)
                self.end_plain_note()
                builder.begin_note(label)
                start = builder.length
                self.write(at + 1, end, note=True)
                builder.end_note(label, start)
                at = end
            elif run.what in ("open", "close"):
                self.end_plain_note()
                if run.value == "pre":
                    self.preformatted += 1 if run.what == "open" else -1
                if not note:
                    self._cell(run)
                    builder.open("heading" if re.fullmatch("h[1-6]", run.value) and run.what == "open" else "text")
                elif not builder.ends_with_space():
                    builder.put(" ")
            elif run.what == "text":
                self._text(run, note)
            elif run.what == "break":
                builder.put("\n")
            elif run.what == "link":
                at = self._link(at, run)
            elif run.what == "endlink":
                link = self.links.pop() if self.links else None
                if link is not None:
                    builder.link(*link)
            elif run.what == "sup":
                at = self._superscript(at)
            at += 1

    def _cell(self, run: _Run) -> None:
        """Keep count of tables, rows and cells."""
        opened = run.what == "open"
        if run.value == "table":
            (self.builder.open_table if opened else self.builder.close_table)()
        elif opened and run.value == "tr":
            self.builder.open_row()
        elif opened and run.value in ("td", "th"):
            self.builder.open_cell()

    def _link(self, at: int, run: _Run) -> int:
        if at in self.notes.marks:
            self.builder.mark(self.notes.marks[at])
            return self._behind(at)
        if at in self.notes.back:
            words = _words(self.text, self.runs, at)
            if _LABEL.fullmatch(words) or not any(c.isalnum() for c in words):
                return self._behind(at)
        self.links.append(None if run.value.startswith("#") else (self.builder.length, run.value))
        return at

    def _behind(self, at: int) -> int:
        """The end of the link that begins at `at`, so that its words are passed over."""
        while at + 1 < len(self.runs) and self.runs[at].what != "endlink":
            at += 1
        return at

    def _superscript(self, at: int) -> int:
        """A superscript that is a label and no link: behind a word a mark, at the start of a block the label of a body."""
        end = at + 1
        while end < len(self.runs) and self.runs[end].what != "endsup" and end - at < 4:
            end += 1
        inside = self.runs[at + 1 : end]
        words = "".join(self.text[run.start : run.end] for run in inside if run.what == "text")
        found = _LABEL.fullmatch(unescape(words))
        if end >= len(self.runs) or found is None or any(run.what == "link" for run in inside):
            return at
        if not self.builder.ends_with_space():
            self.builder.mark(found[1], sure=False)
            return end
        if self.plain_note is None and not self.builder.is_open:
            self.builder.begin_note(found[1])
            self.plain_note = (found[1], self.builder.length)
            return end
        return at

    def end_plain_note(self) -> None:
        """End the body that a superscript began, where its block ends."""
        if self.plain_note is not None:
            self.builder.end_note(*self.plain_note)
            self.plain_note = None

    def _text(self, run: _Run, note: bool) -> None:
        """Characters as a browser shows them: white space is one space, references are what they stand for.

        One space between words stays where it is, so that a stretch of words is one piece.
        """
        text, add, at = self.text, self.builder.add, run.start
        words = text[at : run.end]
        if words[0] == " " and self.builder.ends_with_space() and not (self.preformatted and not note):
            words, at = words[1:], at + 1
        single = _is_single_spaced(words)
        if single and "&" not in words:
            add(words, "", 0, at)
            return
        for found in (_REFERENCE if single else _REFERENCE_OR_SPACE).finditer(text, at, run.end):
            if found.start() > at:
                add(text[at : found.start()], "", 0, at)
            at = found.end()
            shown = found[0]
            if shown[0] == "&":
                character = _SURROGATES.sub("\ufffd", unescape(shown))
                add(character if len(character) == 1 else shown, "", 0, found.start())
                if text.startswith(" ", at, run.end) and self.builder.ends_with_space():
                    at += 1
            elif self.preformatted and not note:
                self.builder.put(shown)
            elif not self.builder.ends_with_space():
                self.builder.put(" ")
        add(text[at : run.end], "", 0, at)


def _is_single_spaced(words: str) -> bool:
    """Whether the only white space in words is single spaces between others: such as a browser shows them."""
    if "  " in words or "\n" in words or "\t" in words or "\r" in words or "\f" in words:
        return False
    return words.isascii() or _ODD_SPACE.search(words) is None
