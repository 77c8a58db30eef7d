"""Writing a zip file anew with some parts replaced: the others keep their bytes, their order and their dates.

What is not replaced is copied as it lies there, compressed: nothing is unpacked, so nothing can expand.
Source of the records: APPNOTE.TXT 6.3, sections 4.3.7 and 4.3.12.
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Mapping
from typing import IO, NamedTuple

NEW_PART_DATE = (1980, 1, 1, 0, 0, 0)
_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_SIZES_FOLLOW = 0x08
_UTF8 = 0x800


class _Entry(NamedTuple):
    """One member as it is written: what its two headers share, and its bytes, compressed."""

    info: zipfile.ZipInfo
    name: bytes
    extra: bytes
    method: int
    crc: int
    size: int
    data: bytes


def repacked(package: zipfile.ZipFile, parts: Mapping[str, bytes]) -> bytes:
    """The bytes of the package with `parts` in place of, or beside, its own. The same input gives the same bytes."""
    source = package.fp
    assert source is not None
    entries = []
    for info in package.infolist():
        name, extra, raw = _stored(source, info)
        if info.filename in parts:
            entries.append(_compressed(info, name, extra, parts[info.filename]))
        else:
            entries.append(
                _Entry(
                    info=info,
                    name=name,
                    extra=extra,
                    method=info.compress_type,
                    crc=info.CRC,
                    size=info.file_size,
                    data=raw,
                )
            )
    known = set(package.namelist())
    for name_new in sorted(parts):
        if name_new not in known:
            info = zipfile.ZipInfo(name_new, NEW_PART_DATE)
            info.flag_bits = 0 if name_new.isascii() else _UTF8
            info.compress_type = zipfile.ZIP_DEFLATED
            entries.append(_compressed(info, name_new.encode(), b"", parts[name_new]))
    return _written(entries, package.comment)


def _stored(file: IO[bytes], info: zipfile.ZipInfo) -> tuple[bytes, bytes, bytes]:
    """The name, the extra field and the bytes of a member as they lie in the file."""
    file.seek(info.header_offset)
    header = _LOCAL.unpack(file.read(_LOCAL.size))
    name, extra = file.read(header[9]), file.read(header[10])
    data = file.read(info.compress_size)
    if header[0] != b"PK\x03\x04" or len(data) != info.compress_size:
        raise zipfile.BadZipFile(f"Truncated member {info.filename[:60]!r}")
    return name, extra, data


def _compressed(info: zipfile.ZipInfo, name: bytes, extra: bytes, data: bytes) -> _Entry:
    if info.compress_type == zipfile.ZIP_STORED:
        return _Entry(
            info=info,
            name=name,
            extra=extra,
            method=zipfile.ZIP_STORED,
            crc=zlib.crc32(data),
            size=len(data),
            data=data,
        )
    packer = zlib.compressobj(zlib.Z_DEFAULT_COMPRESSION, zlib.DEFLATED, -15)
    packed = packer.compress(data) + packer.flush()
    return _Entry(
        info=info,
        name=name,
        extra=extra,
        method=zipfile.ZIP_DEFLATED,
        crc=zlib.crc32(data),
        size=len(data),
        data=packed,
    )


def _written(entries: list[_Entry], comment: bytes) -> bytes:
    out, directory = bytearray(), bytearray()
    for entry in entries:
        info = entry.info
        flags = info.flag_bits & ~_SIZES_FOLLOW
        year, month, day, hour, minute, second = info.date_time
        date, time = (year - 1980) << 9 | month << 5 | day, hour << 11 | minute << 5 | second // 2
        shared = (info.extract_version, flags, entry.method, time, date, entry.crc, len(entry.data), entry.size)
        start = len(out)
        out += _LOCAL.pack(b"PK\x03\x04", *shared, len(entry.name), len(entry.extra)) + entry.name + entry.extra
        out += entry.data
        directory += _CENTRAL.pack(
            b"PK\x01\x02", info.create_system << 8 | info.create_version, *shared, len(entry.name), len(info.extra),
            len(info.comment), 0, info.internal_attr, info.external_attr, start,
        )  # fmt: skip
        directory += entry.name + info.extra + info.comment
    count = len(entries)
    end = _END.pack(b"PK\x05\x06", 0, 0, count, count, len(directory), len(out), len(comment))
    return bytes(out + directory + end + comment)
