"""The words of Markdown without its inline marks: emphasis, links, escapes, tags, character references.

"Kamerstuk **33 694**, [nr. 47](https://…)" is a citation that no pattern finds in the file's own text. Source:
CommonMark 0.31, of which only what can stand inside a citation is followed. Block marks (#, -, >) stay, and so do the
marks of notes.
"""

from __future__ import annotations

import re
from html import unescape

from ..model import Link, Piece
from ..patterns import pattern

_ANY = pattern(r"[*_`~\\]|\]\(|\]\[|&[#a-zA-Z]|</?[a-zA-Z]")
_SIGN = pattern(r"[\\&\[<*_~`]")
"""What every inline mark begins with; finding these first is ten times faster than trying all marks everywhere."""
_INLINE = pattern(
    r"\\(?P<escaped>[!-/:-@\[-`{-~])"
    r"|(?P<reference>&(?:\#[0-9]{1,7}|\#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});)"
    r"|(?P<open>\[(?!\^)(?=(?P<words>(?:[^\[\]\\\n]|\\.|\n(?!\s*\n)){1,400})(?P<close>\](?:\((?P<target><[^<>\n]{0,2000}>|[^\s()<>]{1,2000})(?:\s+\"[^\"\n]{0,300}\")?\)|\[(?P<label>[^\[\]\n]{0,200})\]))))"
    r"|(?P<tag></?(?:b|i|u|em|strong|span|a|mark|small|s|del|ins|font)\b[^<>\n]{0,300}>)"
    r"|(?P<emphasis>(?<![\w*])\*{1,3}(?=[^\s*])|(?<=[^\s*])\*{1,3}(?![\w*])|(?<!\w)_{1,3}(?=[^\s_])|(?<=[^\s_])_{1,3}(?!\w)|~~|(?<=\w)\*{2,3}(?=\w)|`{1,3})"
)
_DEFINITION = pattern(r"(?m)^ {0,3}\[(?P<label>[^\[\]^\n][^\[\]\n]{0,199})\]:[ \t]*<?(?P<target>[^\s<>]{1,2000})>?")


def plain_of(text: str) -> tuple[str | None, tuple[Piece, ...], tuple[Link, ...]]:
    """The text without inline marks, the pieces that map it to `text`, and the links that `text` has.

    The first is None when it would be `text` itself. Spans of links count in `text`.
    """
    if _ANY.search(text) is None:
        return None, (), ()
    definitions = {_label(found["label"]): found["target"] for found in _DEFINITION.finditer(text)}
    out: list[str] = []
    pieces: list[Piece] = []
    links: list[Link] = []
    length = at = 0
    closing: dict[int, int] = {}

    def keep(until: int) -> None:
        nonlocal length
        if at < until:
            out.append(text[at:until])
            pieces.append(Piece(length, length + until - at, "", 0, at))
            length += until - at

    position = 0
    while True:
        sign = _SIGN.search(text, position)
        until = min(closing, default=len(text) + 1)
        if sign is None or sign.start() >= until:
            if until > len(text):
                break
            keep(until)
            at = position = closing.pop(until)
            continue
        found = _INLINE.match(text, sign.start())
        if found is None:
            position = sign.end()
            continue
        position = found.end()
        if found["open"] is not None:
            target = found["target"]
            if target is None:
                target = definitions.get(_label(found["label"] or found["words"]))
            if target is None or closing:
                continue
            keep(found.start())
            at = found.end()
            closing[found.start("close")] = found.end("close")
            links.append(Link(found.end(), found.start("close"), unescape(target.strip("<>"))))
            continue
        keep(found.start())
        at = found.end()
        shown = found["escaped"] or (unescape(found["reference"]) if found["reference"] else "")
        if shown:
            # Where one sign stands for another, its place is that of the sign shown.
            place = found.start("escaped") if found["escaped"] else found.start()
            shown = shown if len(shown) == 1 and not 0xD800 <= ord(shown) < 0xE000 else "\ufffd"
            out.append(shown)
            pieces.append(Piece(length, length + 1, "", 0, place))
            length += 1
    keep(len(text))
    plain = "".join(out)
    return (None if plain == text else plain), tuple(pieces), tuple(links)


def _label(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip().casefold()
