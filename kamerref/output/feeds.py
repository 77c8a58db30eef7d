"""News as feeds: Atom (RFC 4287) for readers of feeds, JSON for programs.

An entry's identifier is made from what it tells, so that a reader shows it once, however often the feed is written. The
feed keeps the identifier that it has in the file: a feed that is written again is the same feed.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from resolver import InputError

from ..words import Lang, say
from .pages import safe_link, visible

ATOM = "{http://www.w3.org/2005/Atom}"
GENERATOR = "kamerref"
MOST = 500
"""So much news is in a feed: readers fetch the whole file each time."""
OLDEST = "1970-01-01T00:00:00+00:00"
Record = dict[str, object]


def feed_format(where: str) -> str:
    """The format of a feed by its ending. Raises `InputError` for another one."""
    format = {".atom": "atom", ".xml": "atom", ".json": "json"}.get(Path(where).suffix.lower())
    if format is None:
        raise InputError("a feed is .atom, .xml or .json", where=where, next="give the file one of these endings")
    return format


def is_ours(where: str) -> bool:
    """Whether a file is a feed that we wrote, which may be renewed unasked; any other file may not."""
    if feed_format(where) == "atom":
        return _own_id(where) is not None
    try:
        data = json.loads(Path(where).read_bytes())
    except (OSError, ValueError, RecursionError):
        return False
    return isinstance(data, dict) and data.get("generator") == GENERATOR


def feed(where: str, news: Sequence[Record], lang: Lang, version: str) -> bytes:
    """The feed that `where` is to hold: news as records of a look, newest first."""
    if feed_format(where) == "json":
        body = {"generator": GENERATOR, "version": version, "updated": _updated(news), "news": list(news)}
        return (json.dumps(body, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")
    return _atom(_own_id(where) or f"urn:uuid:{uuid.uuid4()}", news, lang, version)


def _updated(news: Sequence[Record]) -> str:
    return max((str(record["found_at"]) for record in news), default=OLDEST)


def _atom(id: str, news: Sequence[Record], lang: Lang, version: str) -> bytes:
    from lxml import etree

    root = etree.Element(f"{ATOM}feed", nsmap={None: ATOM[1:-1]})  # type: ignore[dict-item]
    root.set("{http://www.w3.org/XML/1998/namespace}lang", lang)

    def add(parent: Any, name: str, text: str = "", **attributes: str) -> Any:
        element = etree.SubElement(parent, ATOM + name)
        for key, value in attributes.items():
            element.set(key, _clean(value))
        element.text = _clean(text) or None
        return element

    add(root, "id", id)
    add(root, "title", say(lang, "watch_feed"))
    add(root, "updated", _updated(news))
    add(add(root, "author"), "name", GENERATOR)
    add(root, "generator", GENERATOR, version=version)
    for record in news:
        entry = add(root, "entry")
        told = "\0".join(str(record[name]) for name in ("watch", "subject", "what", "id", "about"))
        add(entry, "id", f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, told)}")
        add(entry, "title", str(record["says"]))
        add(entry, "updated", str(record["found_at"]))
        url = safe_link(str(record["url"]))
        if url:
            add(entry, "link", rel="alternate", href=url)
        add(entry, "category", term=str(record["what"]))
        parts = (record["titel"], record["datum"], record["watched"])
        add(entry, "summary", " · ".join(str(part) for part in parts if part))
    data: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    return data


def _clean(text: str) -> str:
    """Text that XML can hold and that shows: titles come from services, with whatever stood in them."""
    return " ".join(visible(text).split())


def _own_id(where: str) -> str | None:
    """The identifier of the feed in a file, when we wrote it."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(Path(where).read_bytes(), parser)
    except (OSError, etree.XMLSyntaxError, ValueError):
        return None
    id = root.findtext(f"{ATOM}id")
    return id if root.findtext(f"{ATOM}generator") == GENERATOR and id else None
