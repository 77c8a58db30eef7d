"""Markup inside a citation: emphasis, entities and escapes, through which a citation is read.

Court decisions and regulations have "<nadruk>Stb.</nadruk> 1951, 114", web pages "35&nbsp;300", theses "nr.~3" and
`\\emph{Kamerstukken II}`, encyclopedias "''Stb.'' 2016", data "35\\u00a0300"; and what is indented, quoted in a mail or
stands in a comment breaks its lines with a margin. Each kind is looked for only where its letters stand in the text at all. What is found is folded by `characters`.
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
_ENDS = (
    r"[,(]", r"\bnr\.", r"nrs\.", r"tb\.", r"rt\.", r"rb\.", "stuk", "ukken", r"\sII", r"\sI", r"\sen", "rjaar", "elingen", "blad", "rant", "[0-9][-–/]",
    r"\sp\.", r"lz\.", r"ag\.", "n°", "etters", "Kamer", "angsel",
)  # fmt: skip
_TWO_DIGITS = r"[\s(][0-9]{2}"
_GOES_ON = r"(?=[0-9]|(?i:nrs?|no|p|pag|blz|item)\.?\s?[0-9]|(?i:vergaderjaar|kamerstuk|letter|handelingen|hoofdstuk)|I{1,2}[ ,]|[A-Z]{1,2}[).,;])"
# A number ends the line, and the next has what belongs to it: "35 300\n    V, nr. 4", "nr. 12\n    t/m 15"
_OF_NUMBER = r"(?=nrs?\.?\s?[0-9A-Z]|en\s(?:nrs?\.?\s)?[0-9]|t/m\s|hoofdstuk\s|[IVX]{1,5}(?:[ABC])?[ ,]|\((?:R\s?[0-9]|hoofdstuk|herdruk))"
_AFTER_LINE = "|".join(rf"(?<={end}\n)|(?<={end}\r\n)" for end in _ENDS)
_AFTER_DIGITS = rf"(?<={_TWO_DIGITS}\n)|(?<={_TWO_DIGITS}\r\n)"
# What stands before the words of a line: an indent, the mark of a comment in a program.
_BLANK = r"[^\S\r\n]"  # spaces of a width of their own, too
_MARGIN = rf"(?:{_BLANK}{{0,80}}(?:#{{1,2}}|//){_BLANK}{{1,40}}|{_BLANK}{{2,80}})"
# The mark of a quoted mail always is one.
_QUOTED = re.compile(rf"\n{_BLANK}{{0,8}}>(?:>|{_BLANK}){{0,12}}(?=[\w(])")
# In a block comment of Java the star of a line is one too; of a list's item it is not, which begins at the margin.
_STAR = rf"{_BLANK}{{1,80}}\*{_BLANK}{{1,40}}"
_BROKEN = re.compile(
    rf"\n(?={_BLANK}|[#/])(?:(?:{_AFTER_LINE}){_MARGIN}{_GOES_ON}|(?:(?<=[0-9A-Z]\n)|(?<=[0-9A-Z]\r\n)){_MARGIN}{_OF_NUMBER}|(?:{_AFTER_DIGITS})(?:{_MARGIN}|{_STAR})(?=[0-9]{{3}}(?![0-9]))|(?:(?<=\bnr\.\n)|(?<=\bnr\.\r\n)){_STAR}(?=[0-9]))"
)
# A string of a program that goes on on the next line: "Kamerstukken II "\n    "2019/20, 35 300, nr. 4"
_STRING = re.compile(rf"(?<=[ ,(])([\"'])\s?[+\\]?\r?\n[ \t]{{0,80}}(?:\+\s?)?\1{_GOES_ON}")
# What begins the next line of such a string, and how far before that line's end the string ends.
_STRING_NEXT = re.compile(rb"\n[ \t]{0,80}\+?[^\"']?[\"']")
_STRING_CHARS = 4
_SURROGATES = range(0xD800, 0xE000)


#: The bytes of which every mark has one, but for an indented line, which has two spaces.
RARE = b"&<'[\\@\t>#*/"
_IN_LINE = re.compile(rb"\n(?:[ ?]{2}|[\t>#]|[ ?][>#*]|//|[ ?]//)")


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
    if _is_doubled(latin, b"'") or _is_doubled(latin, b"["):
        marks += ((found.start(), found.end(), " " if found[0][0] == "{" else "") for found in _WIKI.finditer(text))
    if (b"\\" in latin or b"@" in latin) and (b"~" in latin or b"{" in latin) and _IS_LATEX.search(text):
        marks += ((found.start(), found.end(), _of_latex(found[0])) for found in _LATEX.finditer(text))
    elif b"\\" in latin:
        marks += _escapes(text)
    if _IN_LINE.search(latin):
        marks += ((found.start(), found.end(), "\n") for found in _BROKEN.finditer(text))
        marks += ((found.start(), found.end(), "\n") for found in _QUOTED.finditer(text))
        marks += _strings(text, latin)
    return _apart(marks) if marks else marks


def _is_doubled(latin: bytes, byte: bytes) -> bool:
    """Whether a byte that is rare stands twice in a row: to go from one to the next is ten times as fast as to look for two."""
    at = latin.find(byte)
    while at >= 0 and not latin.startswith(byte, at + 1):
        at = latin.find(byte, at + 1)
    return at >= 0


def _strings(text: str, latin: bytes) -> list[Mark]:
    marks = []
    for following in _STRING_NEXT.finditer(latin):
        at = following.start()
        found = _STRING.search(text, max(0, at - _STRING_CHARS), following.end() + 20)
        if found is not None and found.start() < at:
            marks.append((found.start(), found.end(), ""))
    return marks


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
