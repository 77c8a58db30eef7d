"""Markup inside a citation: emphasis, entities and escapes, through which a citation is read.

Court decisions and regulations have "<nadruk>Stb.</nadruk> 1951, 114", web pages "35&nbsp;300", theses "nr.~3" and
`\\emph{Kamerstukken II}`, encyclopedias "''Stb.'' 2016", data "35\\u00a0300"; and what is indented breaks its lines
with it. Each kind is looked for only where its letters stand in the text at all. What is found is folded by `characters`.
Tags that say more than emphasis (`<sup>`, `<a href>`) stay: notes and addresses are read from them.
"""

from __future__ import annotations

import re
from html import unescape

Mark = tuple[int, int, str]
"""Where a mark begins and ends, and the plain characters that it stands for."""

_ENTITY = re.compile(r"&(?:amp;)?(?:#[0-9]{2,5}|#[xX][0-9A-Fa-f]{2,4}|[A-Za-z]{2,8});")
_TAG = re.compile(
    r"</?(?:i|b|u|em|strong|cite|span|nadruk|font|small|abbr|mark)(?:\s[^<>\n]{0,200})?/?>|</a>", re.IGNORECASE
)
_WIKI = re.compile(r"'{2,5}|\[\[(?:[^\[\]|\n0-9]{1,80}\|)?|\]\]|\{\{nbsp\}\}", re.IGNORECASE)
_IS_LATEX = re.compile(
    r"\\(?:emph|text(?:it|bf|sc|sl)|footnote|[a-z]{0,6}cite[a-z]{0,6}|section|documentclass|begin)\*?[\[{]|@[a-z]{3,20}\{[^\s,{}]{1,60},",
    re.IGNORECASE,
)
_LATEX = re.compile(r"\\(?:emph|text(?:it|bf|sc|sl|rm|up))\{|~|\\[,;: ]|-{2,3}|\\&|(?<![A-Za-z\\])\{|\}")
_LATEX_PLAIN = {"~": " ", "--": "\u2013", "---": "\u2013", "\\&": "&", "{": "", "}": ""}
_ESCAPE = re.compile(r"(?<!\\)\\(?:u[0-9a-fA-F]{4}|[nt])")
_ESCAPES = {"\\n": "\n", "\\t": " "}
# What a line ends with that goes on on the next, and what it goes on with.
_INDENTED = re.compile(
    r"(?:(?<=[,(])|(?<=\bnr\.)|(?<=nrs\.)|(?<=tb\.)|(?<=rt\.)|(?<=rb\.)|(?<=stuk)|(?<=ukken)|(?<=\sII)|(?<=\sI)|(?<=\sen))"
    r"\r?\n[ \t]{2,80}(?=[0-9]|(?i:nrs?|no|p|pag|blz|item)\.?\s?[0-9]|I{1,2}[ ,])"
)
_SURROGATES = range(0xD800, 0xE000)


#: The bytes of which every mark has one, but for an indented line, which has two spaces.
RARE = b"&<'[\\@\t"
# Looking for two bytes, a pattern is three times as fast as `in`.
_TWO_QUOTES, _TWO_BRACKETS, _IN_LINE = re.compile(rb"''"), re.compile(rb"\[\["), re.compile(rb"\n  ")


def marks_of(text: str, latin: bytes) -> list[Mark]:
    """All marks in a text, in order and apart from each other; `latin` has a byte for each of its code points.

    >>> marks_of("35&nbsp;300", b"35&nbsp;300")
    [(2, 8, '\\xa0')]
    """
    marks: list[Mark] = []
    if b"&" in latin and b";" in latin:
        marks += _entities(text)
    if b"<" in latin and b"</" in latin:
        marks += ((found.start(), found.end(), "") for found in _TAG.finditer(text))
    if _TWO_QUOTES.search(latin) or _TWO_BRACKETS.search(latin):
        marks += ((found.start(), found.end(), " " if found[0][0] == "{" else "") for found in _WIKI.finditer(text))
    if (b"\\" in latin or b"@" in latin) and (b"~" in latin or b"{" in latin) and _IS_LATEX.search(text):
        marks += ((found.start(), found.end(), _of_latex(found[0])) for found in _LATEX.finditer(text))
    elif b"\\" in latin:
        marks += _escapes(text)
    if _IN_LINE.search(latin) or (b"\t" in latin and b"\n\t" in latin):
        marks += ((found.start(), found.end(), "\n") for found in _INDENTED.finditer(text))
    return _apart(marks) if marks else marks


def _entities(text: str) -> list[Mark]:
    marks = []
    for found in _ENTITY.finditer(text):
        plain = unescape(found[0].replace("&amp;", "&", 1) if len(found[0]) > 5 else found[0])
        if len(plain) == 1 and plain not in "<>":
            marks.append((found.start(), found.end(), plain))
    return marks


def _of_latex(mark: str) -> str:
    if mark in _LATEX_PLAIN:
        return _LATEX_PLAIN[mark]
    return "" if mark.endswith("{") else " "


def _escapes(text: str) -> list[Mark]:
    marks = []
    for found in _ESCAPE.finditer(text):
        code = int(found[0][2:], 16) if found[0][1] == "u" else 0
        if code not in _SURROGATES:
            marks.append((found.start(), found.end(), chr(code) if code else _ESCAPES.get(found[0], "")))
    return marks


def _apart(marks: list[Mark]) -> list[Mark]:
    """In order, each behind the end of the one before."""
    marks.sort()
    out: list[Mark] = []
    for mark in marks:
        if not out or mark[0] >= out[-1][1]:
            out.append(mark)
    return out
