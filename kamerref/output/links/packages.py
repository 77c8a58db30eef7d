"""Writing a zip file anew with some parts replaced: the others keep their bytes, their order and their dates."""

from __future__ import annotations

import copy
import io
import zipfile
from collections.abc import Mapping

NEW_PART_DATE = (1980, 1, 1, 0, 0, 0)


def repacked(package: zipfile.ZipFile, parts: Mapping[str, bytes]) -> bytes:
    """The bytes of the package with `parts` in place of, or beside, its own. The same input gives the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as writing:
        for info in package.infolist():
            entry = copy.copy(info)
            writing.writestr(entry, parts[info.filename] if info.filename in parts else package.read(info))
        known = set(package.namelist())
        for name in sorted(parts):
            if name not in known:
                entry = zipfile.ZipInfo(name, NEW_PART_DATE)
                entry.compress_type = zipfile.ZIP_DEFLATED
                writing.writestr(entry, parts[name])
    return out.getvalue()
