"""The register's own file format, version 1: how identifiers become bytes and back.

    8 bytes   magic "KMRFREG1"
    4 bytes   length of the header (big-endian), then the header: JSON, UTF-8
    …         for every family three LZMA blocks; the header says where each starts and how long it is

An identifier is cut into family ("kst"), stem ("33694-") and last number (47). What ends in no plain number
goes into `rest` as it is. The three parts of a family, each a `Shelf` of sorted strings:

    stems     front-coded (shared length, own length, own bytes), 256 strings to a box
    numbers   per stem: byte length, then alternating gaps and runs ("skip 0, 69 present") as varints, boxed alike
    rest      the other identifiers, front-coded and boxed like the stems

A part begins with the number of its boxes and their lengths. A look-up unpacks the part, finds the box by the first
string of each, and decodes that box alone. Dense lists of numbers cost almost nothing this way: 1.5 million identifiers fit in about 0.35 MB.
"""

from __future__ import annotations

import lzma
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence

MAGIC = b"KMRFREG1"
_CUT = re.compile(r"(.*?)(0|[1-9][0-9]{0,6})", re.S)
# The reader sets aside as much memory as the dictionary may need: 1 MiB holds every block whole.
_FILTERS = [{"id": lzma.FILTER_LZMA2, "preset": 9 | lzma.PRESET_EXTREME, "pb": 0, "dict_size": 1 << 20}]
MAX_SHARED = 255
BOX = 256


def cut(key: str) -> tuple[str, int | None]:
    """Split the part after the family into stem and last number: "33694-47" → ("33694-", 47); else (key, None)."""
    found = _CUT.fullmatch(key)
    # "0047" must not become 47: the number has to start where the digits start.
    if found is None or found[1][-1:].isdigit():
        return key, None
    return found[1], int(found[2])


def _varint(value: int) -> bytes:
    out = bytearray()
    while value > 127:
        out.append(value & 127 | 128)
        value >>= 7
    out.append(value)
    return bytes(out)


def _read_varint(data: bytes, at: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        byte = data[at]
        at += 1
        value |= (byte & 127) << shift
        if byte < 128:
            return value, at
        shift += 7


def encode_strings(strings: Sequence[str]) -> bytes:
    """Front-code sorted strings; each at most 255 bytes long."""
    out, previous = bytearray(), b""
    for string in strings:
        own = string.encode()
        shared = 0
        for left, right in zip(previous[:MAX_SHARED], own, strict=False):
            if left != right:
                break
            shared += 1
        out += bytes((shared, len(own) - shared)) + own[shared:]
        previous = own
    return bytes(out)


def decode_strings(data: bytes) -> list[str]:
    """The inverse of `encode_strings`."""
    out, at, previous = [], 0, b""
    while at < len(data):
        end = at + 2 + data[at + 1]
        previous = previous[: data[at]] + data[at + 2 : end]
        out.append(previous.decode())
        at = end
    return out


def runs_of(numbers: Iterable[int]) -> Iterator[tuple[int, int]]:
    """The runs (first, last) of consecutive numbers in a sorted sequence without repeats."""
    first = last = None
    for number in numbers:
        if first is None or last is None:
            first = last = number
        elif number == last + 1:
            last = number
        else:
            yield first, last
            first = last = number
    if first is not None and last is not None:
        yield first, last


def encode_numbers(numbers: Sequence[int]) -> bytes:
    """Encode sorted numbers as byte length, then (gap, run length - 1) pairs."""
    body, at = bytearray(), 0
    for first, last in runs_of(numbers):
        body += _varint(first - at) + _varint(last - first)
        at = last + 1
    return _varint(len(body)) + bytes(body)


def decode_runs(data: bytes, at: int) -> list[tuple[int, int]]:
    """The runs (first, last) that `encode_numbers` wrote at offset `at`."""
    length, at = _read_varint(data, at)
    stop, position, out = at + length, 0, []
    while at < stop:
        gap, at = _read_varint(data, at)
        extra, at = _read_varint(data, at)
        out.append((position + gap, position + gap + extra))
        position += gap + extra + 1
    return out


def skip_numbers(data: bytes) -> Iterator[int]:
    """The offsets at which each stem's numbers start."""
    at = 0
    while at < len(data):
        yield at
        length, at = _read_varint(data, at)
        at += length


def boxed(parts: Sequence[bytes]) -> bytes:
    """Boxes one behind the other, with their number and lengths in front."""
    return b"".join((_varint(len(parts)), *(_varint(len(part)) for part in parts), *parts))


def unboxed(data: bytes) -> list[bytes]:
    """The inverse of `boxed`."""
    count, at = _read_varint(data, 0)
    lengths = []
    for _ in range(count):
        length, at = _read_varint(data, at)
        lengths.append(length)
    out = []
    for length in lengths:
        out.append(data[at : at + length])
        at += length
    return out


def shelve(strings: Sequence[str]) -> bytes:
    """Sorted strings in boxes of `BOX`."""
    return boxed([encode_strings(strings[at : at + BOX]) for at in range(0, len(strings), BOX)])


class Shelf:
    """Sorted strings in boxes, of which only those that are asked for are decoded."""

    def __init__(self, data: bytes) -> None:
        self._boxes = unboxed(data)
        # A box begins with its first string whole: shared length 0, own length, own bytes.
        self._firsts = [box[2 : 2 + box[1]].decode() for box in self._boxes]
        self._decoded: dict[int, list[str]] = {}

    def box(self, at: int) -> list[str]:
        if at not in self._decoded:
            self._decoded[at] = decode_strings(self._boxes[at])
        return self._decoded[at]

    def find(self, string: str) -> tuple[int, int] | None:
        """The box and the place in it of a string, or None."""
        at = bisect_right(self._firsts, string) - 1
        if at < 0:
            return None
        box = self.box(at)
        place = bisect_left(box, string)
        return (at, place) if place < len(box) and box[place] == string else None

    def starting_with(self, prefix: str) -> list[str]:
        """All strings that start with `prefix`, in order."""
        out: list[str] = []
        for at in range(max(0, bisect_right(self._firsts, prefix) - 1), len(self._boxes)):
            box = self.box(at)
            found = box[bisect_left(box, prefix) : bisect_right(box, prefix + "\x7f")]
            out += found
            if box[-1] > prefix + "\x7f":
                break
        return out

    def __iter__(self) -> Iterator[str]:
        for box in self._boxes:
            yield from decode_strings(box)


def pack(data: bytes) -> bytes:
    return lzma.compress(data, format=lzma.FORMAT_RAW, filters=_FILTERS)


def unpack(data: bytes) -> bytes:
    return lzma.decompress(data, format=lzma.FORMAT_RAW, filters=_FILTERS)
