"""What an official file shows of itself in its elements: dossier, number, chamber, session, title, kind, people, date.

Nothing here is read from running text: what has no element of its own stays None. Element names: sources.md §2, and
read from files of every year since 1994. The name of the file plays no part.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lxml import etree

from ..dates import MONTH, iso_date
from ..identifiers import read_identifier
from ..model import Dossiernummer, Header, Kamer
from ..patterns import pattern
from ..register import kamerstuk_ids
from .metadata import (
    EXTERN,
    Meta,
    extern_identifier,
    header_of,
    kind_of_title,
    merged,
    read_dossier,
    read_years,
    replaced,
)
from .packages import local

_DATUM = pattern(rf"(?i)\b(?P<dag>[0-9]{{1,2}})\s+(?P<maand>{MONTH})\s+(?P<jaar>[12][0-9]{{3}})")
#: The last words of a motion; behind them stand the names. Real ones begin with "en gaat over", "gaat over", "over gaat".
_ORDER = "tot de orde van de dag"
_SIGNED = pattern(r"[A-Z][^.,;:]{1,59}|")
_MOST_SIGNERS = 20
_NAME_CHARS = 60


def header_of_publication(root: etree._Element) -> Header:
    """The header of a piece of official XML: its metadata first, then its elements."""
    metas = [
        Meta(meta.get("name", ""), meta.get("scheme", ""), meta.get("content", ""))
        for holder in _named(root, "metadata")
        for meta in holder.iter("meta", "metadata")
    ]
    address = next((meta.content for meta in metas if meta.name == EXTERN), "")
    shown = _shown(root)
    stated = extern_identifier(address)
    reference = read_identifier(stated) if stated else None
    if reference is not None:
        shown = merged(
            Header(identifier=reference.ids[0]),
            shown._replace(
                dossiernummer=shown.dossiernummer or reference.dossiernummer,
                ondernummer=shown.ondernummer or reference.ondernummer,
                kamer=shown.kamer or reference.kamer,
                vergaderjaar=shown.vergaderjaar or reference.vergaderjaar,
            ),
        )
    return merged(header_of(meta for meta in metas if meta.name != EXTERN), shown)


def _shown(root: etree._Element) -> Header:
    name = local(root)
    own = next(_named(root, "kamerstuk"), None)
    if own is not None:
        return _kamerstuk(own)
    if name == "kamerwrk":
        return _kamerwrk(root)
    questions = next(_named(root, "kamervragen"), None)
    if questions is not None:
        return _kamervragen(questions)
    titel = _first_text(root, ("item-titel", "intitule", "citeertitel"))
    if titel is None:
        # The first heading is the name of the paper it stands in ("Staatsblad"); the title is that of the piece itself.
        titles = [_text(kop) for kop in _named(root, "titel") if _under(kop) == "kop"]
        titel = titles[1] if len(titles) > 1 else titles[0] if titles else None
    report = next(_named(root, "handelingen"), None)
    if report is None:
        return Header(titel=titel)
    return Header(titel=titel, soort="handelingen", datum=_date(next(_named(report, "vergaderdatum"), None)))


def _kamerstuk(kamerstuk: etree._Element) -> Header:
    """Since about 2009: kamerstukkop, dossier (one or more), stuk."""
    lines = {line.get("inhoud", ""): _text(line) for line in _named(kamerstuk, "tekstregel")}
    stuk = next(_named(kamerstuk, "stuk"), kamerstuk)
    numbers = [number for number in _named(kamerstuk, "dossiernummer") if _under(number) == "dossier"]
    dossiers = [dossier for number in numbers if (dossier := _dossier(number)) is not None]
    number = next(_named(stuk, "ondernummer"), None)
    kamer = (
        Kamer.read(lines.get("kameraanduiding", ""))
        or Kamer.read(lines.get("kamernummer", ""))
        or (Kamer.read(number.get("kamer", "")) if number is not None else None)
    )
    holder = next(_named(kamerstuk, "dossier"), None)
    titel = _child_text(stuk, "titel")
    date = next((child for child in _named(stuk, "datumtekst", "datum") if _under(child) == "stuk"), None)
    return _finished(
        dossiers,
        _text(number) if number is not None else None,
        Header(
            kamer=kamer,
            vergaderjaar=read_years(lines.get("vergaderjaar", "")),
            datum=_date(date),
            titel=titel,
            dossiertitel=_child_text(holder, "titel") if holder is not None else None,
        ),
        stuk,
    )


def _kamervragen(questions: etree._Element) -> Header:
    """Questions of a member with their answers: a head of lines, a number, and what they are about."""
    lines = {line.get("inhoud", ""): _text(line) for line in _named(questions, "tekstregel")}
    return Header(
        ondernummer=_first_text(questions, ("kamervraagnummer",)),
        kamer=Kamer.read(lines.get("kameraanduiding", "")) or Kamer.read(lines.get("kamernummer", "")),
        vergaderjaar=read_years(lines.get("vergaderjaar", "")),
        titel=_first_text(questions, ("kamervraagomschrijving", "kamervraagonderwerp")),
        soort="kamervragen",
    )


def _kamerwrk(root: etree._Element) -> Header:
    """1994 to about 2009: frontm with session and subject (onderw), body with the paper (stuk)."""
    front = next(_named(root, "frontm"), root)
    stuk = next(_named(root, "stuk"), root)
    subjects = list(_named(front, "onderw"))
    dossiers = [dossier for one in subjects if (dossier := read_dossier(_child_text(one, "nummer") or "")) is not None]
    year = _first_text(front, ("vergjaar",)) or next(
        (_text(line) for line in _named(root, "subtitel") if "jaar" in _text(line)), ""
    )
    kop = next(_named(root, "kop"), None)
    date = next((child for child in stuk if local(child) in ("datum", "datumtekst")), None)
    return _finished(
        dossiers,
        _child_text(stuk, "nummer"),
        Header(
            kamer=Kamer.read(root.get("kamer", ""))
            or Kamer.read((_child_text(kop, "titel") or "") if kop is not None else ""),
            vergaderjaar=read_years(year),
            datum=_date(date),
            titel=_child_text(stuk, "titel"),
            dossiertitel=_child_text(subjects[0], "naam") if subjects else None,
        ),
        stuk,
    )


def _finished(dossiers: list[Dossiernummer], number: str | None, header: Header, stuk: etree._Element) -> Header:
    """The header with its number, its identifier by rule, and what its title and its signatures say."""
    own = dossiers[0] if dossiers else None
    titel = header.titel or ""
    soort = kind_of_title(titel)
    signers = tuple(_signers(stuk, soort))
    identifier = None
    if own is not None and number:
        identifier = kamerstuk_ids(own, number, header.vergaderjaar)[0][0]
    return header._replace(
        dossiernummer=own,
        ondernummer=number or None,
        soort=soort,
        ondertekenaars=signers,
        indieners=signers if soort in ("motie", "amendement") else (),
        identifier=identifier,
        replaces=replaced(titel, own),
        also_dossiers=tuple(dossiers[1:]),
    )


def _dossier(number: etree._Element) -> Dossiernummer | None:
    """A dossier from the elements of its number: dossiernr, and one of begrotingshoofdstuk, raadnr and rijkswetnr."""
    parts = {local(child): _text(child) for child in number.iter() if child is not number}
    digits = parts.get("dossiernr", "")
    suffix = next((parts[name] for name in ("begrotingshoofdstuk", "raadnr", "rijkswetnr") if parts.get(name)), "")
    return read_dossier(f"{digits} {suffix.strip('()')}" if digits else _text(number))


def _signers(stuk: etree._Element, soort: str | None) -> Iterator[str]:
    """Who signed: the elements of a signature; at the foot of a motion the lines behind its last words."""
    signatures = list(_named(stuk, "ondertekening"))
    for signature in signatures[:_MOST_SIGNERS]:
        for one in _named(signature, "naam", "deze"):
            yield _spaced(one).strip(" ,")
    if signatures or soort != "motie":
        return
    lines = [_text(line) for line in _named(stuk, "al")]
    last = max((at for at, line in enumerate(lines) if _ORDER in line.lower()), default=None)
    if last is None:  # those words were forgotten: the names are the lines at the end that are no sentence
        last = len(lines) - 1
        while last >= 0 and _SIGNED.fullmatch(lines[last]):
            last -= 1
    if all(len(line) <= _NAME_CHARS for line in lines[last + 1 :]):
        # A full stop may stand on a line of its own before the names.
        yield from [line.strip(" ,") for line in lines[last + 1 :] if any(map(str.isalpha, line))][:_MOST_SIGNERS]


def _date(element: etree._Element | None) -> str | None:
    """The date that an element of a date gives, as an attribute or in words."""
    if element is None:
        return None
    iso = next((one.get("isodatum", "") for one in element.iter() if one.get("isodatum")), "")
    return iso[:10] or iso_date(_DATUM.search(_text(element)))


def _named(root: etree._Element, *names: str) -> Iterator[etree._Element]:
    """Elements of these names, whatever their namespace, in document order."""
    for element in root.iter():
        if local(element) in names:
            yield element


def _under(element: etree._Element) -> str:
    """The name of the element that holds this one."""
    above = element.getparent()
    return "" if above is None else local(above)


def _child_text(element: etree._Element, name: str) -> str | None:
    return next((_text(child) or None for child in element if local(child) == name), None)


def _first_text(root: etree._Element, names: Iterable[str]) -> str | None:
    return next((_text(element) for name in names for element in _named(root, name)), None)


def _text(element: etree._Element) -> str:
    """The words of an element in one line, without its notes."""
    return " ".join("".join(_pieces(element)).split())


def _spaced(element: etree._Element) -> str:
    """The words of an element whose children are words of their own ("C.J." and "Schouten")."""
    return " ".join(" ".join(_pieces(element)).split())


def _pieces(element: etree._Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if local(child) not in ("", "noot"):
            yield from _pieces(child)
        yield child.tail or ""
