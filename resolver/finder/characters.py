"""Characters that look like others, or like nothing: a citation is read through them, with its offsets kept exact.

Word processors put soft hyphens and zero-width spaces into words, a hyphen that does not break (U+2011) between
dossier and number, ligatures into "ondernummer fi…"; scans and forms have full-width digits; some systems write é as
two characters. Justified text and Windows have two spaces, or a carriage return and a line feed, where others have one
character. The text is folded into plain characters before it is searched, and every span is mapped back.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from itertools import accumulate
from typing import NamedTuple

from .markup import RARE, marks_of

_HYPHENS = "\u2010\u2011\u2012\u2212\u00ad"
_NOTHING = "\u200b\u200c\u200d\u200e\u200f\u2060\u2061\u2062\u2063\ufeff"
_LIGATURES = {
    "\ufb00": "ff",
    "\ufb01": "fi",
    "\ufb02": "fl",
    "\ufb03": "ffi",
    "\ufb04": "ffl",
    "\ufb05": "st",
    "\ufb06": "st",
}
NO_BREAK_SPACE = "\u00a0"
"""The commonest of all: a space to whoever searches, one for one."""
#: Spaces of a width of their own.
_SPACES = "\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f"
_WIDE = "".join(map(chr, range(0xFF01, 0xFF5F))) + "\u3000"
_COMBINING = frozenset(map(chr, range(0x300, 0x370)))
_ODD = frozenset((*_HYPHENS, *_SPACES, *_NOTHING, *_LIGATURES, *_WIDE, *_COMBINING))
# In `latin_of` a text all that Latin-1 does not have is a question mark; of the rest only these are odd. Two spaces between
# words ("x") are one; three or more part columns.
_NOT_LATIN, _ODD_LATIN, _TWO_SPACES = re.compile(rb"\?"), (b"\xad", b"\r"), re.compile(b"  (?=x)")
_DOUBLED = re.compile(rb"  ")
# Without any of the other bytes, and without two spaces, a text is plain: that is seen at one look.
_ODD_BYTES = b"?\xad\r"
_COMMON = bytes(set(range(256)) - {*_ODD_BYTES, *RARE})
_WORD = ord("x")
_KINDS = bytes(32 if char == " " else ord("s") if char.isspace() else _WORD for char in map(chr, range(256)))
_SOFT_BREAK = re.compile(r"\u00ad[ \t]?\n[ \t]?")
_COMBINED = re.compile(r"[\u0300-\u036f]+")


class Folded(NamedTuple):
    """A text in plain characters, and for each of its stretches where it stood in the text that was folded."""

    text: str
    starts: tuple[int, ...]
    origins: tuple[int, ...]
    lengths: tuple[int, ...]

    def origin(self, at: int) -> int:
        """The offset in the original of the character at `at`."""
        piece = bisect_right(self.starts, at) - 1
        # A stretch that was replaced as a whole has its own length in the original.
        return self.origins[piece] + min(at - self.starts[piece], max(0, self.lengths[piece] - 1))

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The span in the original of text[start:end], which is not empty."""
        piece = bisect_right(self.starts, start) - 1
        following = self.starts[piece + 1] if piece + 1 < len(self.starts) else 0
        if end < following and self.lengths[piece] == following - self.starts[piece]:
            # within one stretch that has its own length, as nearly all spans are
            moved = self.origins[piece] - self.starts[piece]
            return start + moved, end + moved
        piece = bisect_right(self.starts, end - 1) - 1
        within = end - self.starts[piece]
        whole = (self.starts[piece + 1] if piece + 1 < len(self.starts) else len(self.text)) == end
        return self.origin(start), self.origins[piece] + (self.lengths[piece] if whole else within)

    def folded(self, at: int) -> int:
        """The offset in the folded text of a place in the original: the nearest that is not before it."""
        piece = max(0, bisect_right(self.origins, at) - 1)
        return min(self.starts[piece] + at - self.origins[piece], len(self.text))


def latin_of(text: str) -> bytes:
    """The text with one byte for each code point, so that byte searches give code-point offsets.

    What Latin-1 does not have (thin spaces, dashes, €) becomes a question mark.
    """
    return text.encode("latin-1", "replace")


def fold(text: str, latin: bytes) -> Folded | None:
    """The text in plain characters, or None when it is plain already. `latin` is `latin_of(text)`.

    >>> fold("Kamer\u00adstuk 33\u2011694", latin_of("Kamer\u00adstuk 33\u2011694")).text
    'Kamerstuk 33-694'
    """
    doubled = _DOUBLED.search(latin) is not None
    rare = b"" if doubled else latin.translate(None, _COMMON)
    if not doubled and not rare:
        return None
    odd = _odd_places(text, latin, doubled)
    found_marks = marks_of(text, latin) if doubled or rare.strip(_ODD_BYTES) else []
    if not odd and not found_marks:
        return None
    folding = {start: (end, plain) for start, end, plain in found_marks}
    if folding:
        odd = sorted({*odd, *folding})
    pieces: list[tuple[str, int, int]] = []  # what stands there, where it stood, and how long it was
    done = 0
    for at in odd:
        if at < done:
            continue
        start, end = at, at + 1
        if text[at] == " ":
            # Of two spaces, which are by far the commonest, the first stays as it is.
            pieces.append((text[done:end], done, end - done))
            done = end + 1
            continue
        if at in folding:
            end, plain = folding[at]
            pieces.append((text[done:at], done, at - done))
            pieces.append((_plain(plain) if plain else "", at, end - at))
            done = end
            continue
        if text[at] == "\r" and at + 1 in folding:
            # The line end behind it is part of a mark.
            pieces.append((text[done:at], done, at - done))
            done = end
            continue
        if text[at] in _COMBINING:
            marks = _COMBINED.match(text, at)
            assert marks is not None
            end = marks.end()
            start -= at > done and text[at - 1].isalpha()
        elif text[at] == "\u00ad" and (broken := _SOFT_BREAK.match(text, at)):
            end = broken.end()
        elif text.startswith("\r\n", at):
            end += 1
        pieces.append((text[done:start], done, start - done))
        pieces.append((_plain(text[start:end]), start, end - start))
        done = end
    pieces.append((text[done:], done, len(text) - done))
    pieces = [piece for piece in pieces if piece[0]]
    parts, origins, lengths = zip(*pieces, strict=True) if pieces else ((), (), ())
    starts = tuple(accumulate(map(len, parts), initial=0))[:-1]
    return Folded("".join(parts), starts, origins, lengths)


def _odd_places(text: str, latin: bytes, doubled: bool) -> list[int]:
    """Where the odd characters of a text are, in order; searches for one byte run at memory speed.

    `doubled` says whether two spaces stand together anywhere.
    """
    odd: list[int] = []
    if b"?" in latin:
        odd = [at for found in _NOT_LATIN.finditer(latin) if text[at := found.start()] in _ODD]
    for byte in _ODD_LATIN:
        if byte in latin:
            odd += (found.start() for found in re.finditer(byte, latin))
    if doubled:
        kinds = latin.translate(_KINDS)
        for found in _TWO_SPACES.finditer(kinds, 1):
            at = found.start()
            # A question mark may stand for a space of a width of its own.
            if kinds[at - 1] == _WORD and not (text[at - 1].isspace() or text[at + 2].isspace()):
                odd.append(at)
    odd.sort()
    return odd


def _plain(odd: str) -> str:
    first = odd[0]
    if first in _NOTHING or first == "\u00ad":
        return ""
    if first == "\r":
        return "\n"
    if first in _SPACES or first == NO_BREAK_SPACE:
        return " "
    if first in _HYPHENS:
        return "-"
    if first in _LIGATURES:
        return _LIGATURES[first]
    if first in _WIDE:
        return " " if first == "\u3000" else chr(ord(first) - 0xFEE0)
    return unicodedata.normalize("NFC", odd)
