"""Self-contained pages: made by Jinja2 from the templates beside this module, which escape whatever is printed.

Nothing is fetched by such a page: its style and script stand in it, and a strict content security policy allows no
more. A template prints values only; addresses of links pass `safe_link`. Jinja2 and not strings of our own, because
escaping then is the rule and printing without it the exception that can be searched for (`Markup`).
"""

from __future__ import annotations

import base64
import hashlib
import unicodedata
from functools import cache
from html import escape
from importlib.resources import files
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from resolver import OFFICIAL_HOSTS

from ..words import Lang

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup


@cache
def _file(name: str) -> str:
    return files(__package__).joinpath(name).read_text(encoding="utf-8")


@cache
def _environment() -> Environment:
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    def load(name: str) -> str:
        return files(__package__).joinpath("templates", name).read_text(encoding="utf-8")

    return Environment(
        loader=FunctionLoader(load), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True,
        finalize=_cleaned, keep_trailing_newline=True,
    )  # fmt: skip


def _cleaned(value: object) -> object:
    """What a template prints: text without what is not to be seen. HTML of our own stays."""
    return value if hasattr(value, "__html__") or not isinstance(value, str) else visible(value)


def _digest(text: str) -> str:
    return "'sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() + "'"


def rendered(template: str, title: str, lang: Lang, **values: object) -> str:
    """A whole page from one of the templates that extend `page.html`."""
    from markupsafe import Markup

    style, script = _file("page.css"), _file("page.js")
    policy = f"default-src 'none'; style-src {_digest(style)}; script-src {_digest(script)}; base-uri 'none'; form-action 'none'"
    return (
        _environment()
        .get_template(template)
        .render(title=title, lang=lang, policy=policy, style=Markup(style), script=Markup(script), **values)  # noqa: S704: files of our own
    )


def part(macro: str, page: object) -> Markup:
    """One part of the page on a letter, from the macros in `parts.html`."""
    from markupsafe import Markup

    module = _environment().get_template("parts.html").module
    return Markup(getattr(module, macro)(page))  # noqa: S704: made by the template, which escapes


def drawing(template: str, **values: object) -> Markup:
    """A picture from a template, to be put in a page."""
    from markupsafe import Markup

    return Markup(_environment().get_template(template).render(**values))  # noqa: S704: made by the template, which escapes


def own_style(svg: str) -> str:
    """A picture as a file of its own: with the style of the page inside it."""
    head, end, rest = svg.partition(">")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{head}{end}<style>{escape(_file("page.css"))}</style>{rest}\n'


#: Categories of characters that say nothing on a page: controls, marks of direction and other format signs, halves of
#: pairs, and what only a font of its own can show.
_UNSEEN = frozenset(("Cc", "Cf", "Cs", "Co", "Cn"))
_BULLETS = frozenset("\uf0b7\uf0a7\uf0d8\uf0fc\uf076\uf06e\uf0a8\uf02d")
"""Signs of lists from Word's symbol fonts."""


def visible(text: str) -> str:
    """Text as a page shows it: every space is one, and what cannot be seen is left out.

    No-break, narrow and thin spaces stay what they are, so that the words break where the letter's do.
    """
    if text.isprintable():
        return text
    out = []
    for sign in text:
        category = unicodedata.category(sign)
        if sign == "\n" or category == "Zs":
            out.append(sign)
        elif category in ("Zl", "Zp") or sign in "\t\r\f\v":
            out.append(" ")
        elif sign in _BULLETS:
            out.append("•")
        elif category not in _UNSEEN:
            out.append(sign)
    return "".join(out)


def safe_link(url: str) -> str:
    """An address that a page of ours may link to: https, of a host of the publisher or of the chambers; else ""."""
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").lower()
    except ValueError:
        return ""
    ours = any(host == official or host.endswith(f".{official}") for official in OFFICIAL_HOSTS)
    plain = url.isprintable() and not parts.username and not any(sign in url for sign in " \"'<>\\^`{|}")
    return url if parts.scheme == "https" and ours and plain else ""
