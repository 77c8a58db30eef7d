"""One self-contained page: head with a strict content security policy, our style, our script, and a body.

Nothing is fetched by such a page. What comes from data goes through `escape` or `attribute`; addresses of links are
ours or pass `safe_link`.
"""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from html import escape
from importlib.resources import files
from urllib.parse import urlsplit

from resolver.check.findings import Lang


@cache
def _file(name: str) -> str:
    return files(__package__).joinpath(name).read_text(encoding="utf-8")


def _digest(text: str) -> str:
    return "'sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() + "'"


def whole_page(title: str, body: str, lang: Lang) -> str:
    """The page. `title` is text, `body` is HTML that was made with `escape`."""
    style, script = _file("page.css"), _file("page.js")
    policy = f"default-src 'none'; style-src {_digest(style)}; script-src {_digest(script)}; base-uri 'none'; form-action 'none'"
    return (
        f'<!DOCTYPE html>\n<html lang="{lang}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(policy)}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>{shown(title)}</title>\n<style>{style}</style>\n</head>\n<body>\n{body}\n<script>{script}</script>\n</body>\n</html>\n"
    )


def own_style(svg: str) -> str:
    """A picture as a file of its own: with the style of the page inside it."""
    head, end, rest = svg.partition(">")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{head}{end}<style>{escape(_file("page.css"))}</style>{rest}\n'


def shown(text: object) -> str:
    """Text from data as HTML: escaped, and without control characters."""
    return escape("".join(c if c.isprintable() or c in "\n " else "\ufffd" for c in str(text)))


def safe_link(url: str) -> str | None:
    """An address that a page of ours may link to: http or https, with a host; else None."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.hostname and url.isprintable() else None


def anchor(url: str, words: str) -> str:
    """A link to elsewhere; the words alone where the address may not be linked to."""
    safe = safe_link(url)
    return f'<a href="{escape(safe)}" rel="noopener">{shown(words)}</a>' if safe else shown(words)
