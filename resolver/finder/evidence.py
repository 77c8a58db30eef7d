"""What the text says for and against a number that stands without a label.

The text decides what is a citation; the register only adds evidence where it knows the paper. What protects the
numbers that are none is what the text says against them: a court, a price, a table, a standard, a case number.
Everything here looks at a bounded stretch of text, so that judging a place costs the same in every text.
"""

from __future__ import annotations

from ..model import Citation
from ..patterns import pattern
from ..register import is_known
from ..rules import any_of, is_hoofdstuk
from .pieces import Form

NEAR_CHARS = 150
"""So far before a bare number the word may stand that makes it a paper."""
AGAINST_CHARS = 90
"""So far before a bare number a word may stand that makes it something else."""
TITLE_CHARS = 450
"""So far before its number the word wetsvoorstel may stand, with the title between."""
STILL_OPEN = 17_000
"""Dossiers before this one were closed before anyone wrote them in the short form."""
DOSSIERS = (10_000, 59_999)
"""Five-digit dossiers: from 1969 on; some 300 a year are added, so the end is a century away."""

#: Words near a bare number that make it a citation (short forms such as "33694-47" or "(32820, nr. 258)").
_SURE = (
    "kamerst", "kamerdossier", "kamerbrie", "motie", "amendement", "wetsvoorstel", "wetsontwerp", "dossier", "handelingen", "stemming",
    "verslag", "tweede kamer", "eerste kamer", "vergaderjaar", "memorie", "kst-", "lijst van vragen", "schriftelijk overleg", "algemeen overleg", "kamervra", "commissiedebat", "plenair",
)  # fmt: skip
_SUPPORT = pattern(r"\bt\.?v\.?v\b|\bstuk(?:ken)?\b|\bbrief|\bnota\b|\btk\b|\bek\b")
_SUPPORT_CUES = ("stuk", "brief", "nota", "tk", "ek", "t.v", "tv")
#: Words straight before a number that make it something else, however much it looks like a paper.
_BESIDE = (
    "postbus", "tel", "telefoon", "telefoonnummer", "fax", "artikel", "artikelen", "art", "rekening", "rekeningnummer", "iban", "bsn", "kvk",
    "zaaknummer", "zaaknr", "zaak", "parketnummer", "ecli", "pb", "celex", "postcode", "bedrag", "bedragen", "eur", "euro", "tabel", "tabellen",
    "perceel", "percelen", "sectie", "gironummer", "giro", "factuur", "factuurnummer", "klantnummer", "verordening", "richtlijn", "besluit",
    "beschikking", "pagina", "blz", "bladzijde", "p", "isbn", "issn", "doi", "nen", "iso", "iec", "din", "rolnr", "rolnummer", "rekestnr",
    "rekestnummer", "bnb", "v-n", "ljn", "hr", "nj", "jb", "ab", "vn", "rapport", "publicatie", "norm", "versie", "artikelnummer",
    "bijlage", "loket", "coördinaten", "as", "un", "inv", "inventaris", "lot", "bestelnummer", "typenummer", "registratienummer", "inschrijfnummer", "polisnummer", "kenteken", "lot", "charge", "rvg", "eg", "eeg", "eu", "cas", "rfc", "order", "koophandel", "gu",
)  # fmt: skip
# The number, the file or the paper of something else: personeelsnummer, girorekening, patiëntdossier, Raadsvoorstel, gemeenteblad.
_OTHER_ENDINGS = ("nummer", "nummers", "rekening", "dossier", "blad", "besluit", "voorstel", "kenmerk")
_OTHER_NUMBER = (
    r"(?!(?:kamerstuk|kamerdossier|dossier|stuk|wetsvoorstel|volg|onder|handelingen)nummers?\b)\w+nummers?|\w+rekening|"
    r"(?!kamer|wetgevings)\w+dossier|(?!wets|initiatief|rijkswets)\w+voorstel|(?!staatsblad|tractatenblad)\w+blad(?:\s[a-z]{1,2})?|\w+besluit"
)
_AGAINST_BESIDE = pattern(
    rf"(?:\b(?:{any_of(_BESIDE)}|bedrag(?:en)?\svan|sectie\s[a-z]{{1,2}}|kadastra\w+|(?:ons|uw|mijn)\skenmerk|{_OTHER_NUMBER})\b(?:[ .:/]{{0,3}}|-)"
    r"(?:(?:nr|nrs|nummer)[\s.:]{0,3})?|[€$£#§/=]|(?<![\w-])(?!tk|ek|nr|kst)[a-z]{1,3}-) {0,2}(?:\([a-z]{2,4}\)\s)?\Z"
)
#: Words further before, in the same clause, that make a number a court's, an institute's or a price.
_NEAR = (
    "hr", "ljn", "bnb", "arrest", "arresten", "rechtbank", "gerechtshof", "rolnummer", "rolnr", "zaaknr", "zaaknummer", "zaaknummers",
    "parketnummer", "ecli", "isbn", "issn", "nen", "iso", "telefoon", "tel", "fax", "postbus", "iban", "perceel", "percelen", "kadastrale", "kadastraal",
    "tabel", "artikelnr", "casnr", "cas-nr", "onderdeelnr", "rvdw", "rb", "rvs", "abrvs", "crvb", "cbb", "ktr", "vzr",
)  # fmt: skip
_AGAINST_NEAR = pattern(
    rf"(?:hoge\sraad|\b(?:{any_of(_NEAR)}|afdeling\sbestuursrechtspraak|centrale\sraad\svan\sberoep)\b)[^;\n]{{0,60}}\Z"
)
# A line that was broken for its length or behind a comma goes on; a short one is a heading or the cell of a table.
_WRAPPED = pattern(r"(?<=[^\n]{40})\n(?=[^\n]*\Z)|(?<=,)\n")
# One look at the words says in nearly every place that neither pattern can match.
_WORDS = pattern(r"[^\W_]+")
_BESIDE_WORDS = frozenset(part for word in _BESIDE for part in word.split("-")) | {"rechtbank"}
_NEAR_WORDS = frozenset(part for word in _NEAR for part in word.split("-")) | {"hoge", "afdeling", "centrale"}
_BESIDE_LAST = 5
"""So many words before a number may `_AGAINST_BESIDE` take."""
_SIGNS = frozenset("€$£#§/=")
#: Words after a number that make it an amount.
AMOUNT = pattern(
    r"[ \t]{0,3}(?=[A-Za-z€$£%])(?:(?i:euro|eur|miljoen|miljard|mln|mld|duizend|procent|keer|maal|personen|mensen|huishoudens|"
    r"leerlingen|studenten|stuks|banen|fte|km|cm|mm|ml|mg|m2|m3|m²|m³|ha|hectare|ton|kg|kilo|gram|liter|kwh|mwh|gwh|jaar|inwoners|leden|bedrijven|woningen|"
    r"aanvragen|gevallen|aangiften|gulden|voertuigen|patiënten|kinderen|gemeenten|bezoekers|handtekeningen|euro’s)\b|[€$£%])"
)
_WET = pattern(
    r"(?i)\b(?:(?:rijks|initiatief|invoerings|implementatie)?wet(?:svoorstel(?:[-\s]\w{2,20})?)?|initiatiefvoorstel|novelle|voorstel\svan\s(?:rijks)?wet)\b"
    r"[^.;()]{0,90}\)?\s?\Z"
)
_SHORT_TITLE = pattern(r"(?<![A-Za-z])[A-Z][a-zà-ÿ]{3,40}wet\s{0,2}\Z")
# "het wetsvoorstel Wijziging van … (versterking cassatierechtspraak) (32576)": the whole title, and the short one in a bracket
_BILL = pattern(r"(?i)\b(?:wetsvoorstel|voorstel\svan\s(?:rijks)?wet|initiatiefvoorstel)\s[^.;]{10,430}\)\s?\Z")
_COUNTED = pattern(
    r"(?i)\b(?:aantal|totaal|totale|bedrag|ruim|circa|ongeveer|bijna|gemiddeld|personen|mensen|aanvragen|zaken|gevallen)\b"
)
#: What the title of a paper begins with, behind the number of its dossier at the beginning of a line.
_HEADING = pattern(
    r"\s{0,3}(?:[–—:-]\s{0,2})?(?:Advies\sAfdeling|Advies\sRaad|(?:Nader\s)?[Rr]apport\b|Voorstel\svan|Wijziging\svan|Wet\b|Regels\b|Vaststelling\s"
    r"van|Goedkeuring\svan|Memorie\svan|Nota\s(?:naar|van)|Verslag\b|Motie\b|Amendement\b|Gewijzigd|Nader\sgewijzigd|Initiatiefnota|Brief\svan|"
    r"Lijst\svan\s(?:vragen|ingekomen)|Jaarverslag|Slotwet|Begroting|Invoering\svan|Koninklijke\sboodschap)"
)


def is_plausible(nummer: str) -> bool:
    """Whether a number of five digits can be a dossier at all."""
    return len(nummer) == 5 and DOSSIERS[0] <= int(nummer) <= DOSSIERS[1]


def is_amount(text: str, end: int) -> bool:
    """Whether the number that ends at `end` counts something: a unit behind it, or a decimal comma."""
    return AMOUNT.match(text, end) is not None or (text[end : end + 1] == "," and text[end + 1 : end + 2].isdigit())


def is_contrary(text: str, start: int, told: bool = False) -> bool:
    """Whether the words before a number say that it is something else than a paper.

    A word of parliament that stands nearer to the number wins from a court or an institute further back, and so does
    a text that tells the dossier elsewhere (`told`): "RvS advies - 33328-7".
    """
    window = text[max(0, start - AGAINST_CHARS) : start].lower()
    if "\n" in window:
        window = _WRAPPED.sub(" ", window)
    words = _WORDS.findall(window)
    last = words[-_BESIDE_LAST:]
    if (
        not _BESIDE_WORDS.isdisjoint(last)
        or not _SIGNS.isdisjoint(window[-9:])
        or window.endswith("-")
        or any(word.endswith(_OTHER_ENDINGS) or word.startswith("kadastra") for word in last)
    ) and _AGAINST_BESIDE.search(window, max(0, len(window) - 40)):
        return True
    # "Sinds de uitspraak van de rechtbank geldt dit (33 694, nr. 47)": in a bracket of its own it is no court's number.
    if told or _NEAR_WORDS.isdisjoint(words) or window.endswith(("(", "[")):
        return False
    against = _AGAINST_NEAR.search(window)
    return against is not None and not is_of_parliament(window[against.start() + 3 :])


def is_of_parliament(window: str) -> bool:
    """Whether a word of parliament stands in some text, given in lower case."""
    window = window.replace("\n", " ")
    if any(word in window for word in _SURE):
        return True
    return any(cue in window for cue in _SUPPORT_CUES) and _SUPPORT.search(window) is not None


def is_heading(text: str, start: int, end: int) -> bool:
    """Whether what stands between `start` and `end` begins a line, and the title of a paper follows it."""
    return _begins_line(text, start) and _HEADING.match(text, end) is not None


def is_supported(text: str, number_end: int, new: list[Citation], form: Form, near: bool, told: bool = False) -> bool:
    """Whether what a form matched counts, by what the form needs. `near` says that a citation stands within `NEAR_CHARS`,
    `told` that the text cites the dossier elsewhere too, beyond doubt.

    `number_end` is where the dossier's digits end. Takes the citations that the form made of one place.
    """
    first, last = new[0], new[-1]
    dossier = first.dossiernummer
    if dossier is None or is_amount(text, number_end) or not is_plausible(dossier.nummer):
        return False
    if form.needs == "heading":
        return True
    before = text[max(0, first.start - NEAR_CHARS) : first.start]
    if form.needs == "bill":
        if told or _CASE.match(text, last.end) or _ACTIVITY.match(text, last.end):
            return True
        return not dossier.nummer.endswith("000") and _is_bill(text, before, first.start, last.end)
    if is_contrary(text, first.start, told):
        return False
    if form.needs == "no-contrary":
        return True
    if is_hoofdstuk(dossier.toevoeging):
        return True  # 35570-XIV-46: nothing else looks like that
    known = any(is_known(id) for citation in new for id in citation.ids)
    near = near or told or is_of_parliament(before.lower())
    enclosed = before.endswith(("(", "[")) and text[last.end : last.end + 1] in (")", "]", ",", ";", " ", "")
    listed = text[last.end : last.end + 2] in ("; ", ";\n", ";") or before.rstrip().endswith(";")
    closing = closes_line(text, first.start, last.end)
    begins = _begins_line(text, first.start)
    item = is_item(text, first.start)
    if form.needs == "list":
        return told and (closing or item)
    supported = enclosed or closing or listed or begins or ((known or told) and near) or _is_named(before)
    if (known or near) and supported:
        return True
    if int(dossier.nummer) < STILL_OPEN:
        return False
    # A bracket, a line or a cell of its own, or the number that opens or closes an item, with a title beside it.
    alone = before[-1:] in ("(", "[") and text[last.end : last.end + 1] in (")", "]")
    if dossier.toevoeging.isdigit() and before[-1:] in ("“", "«") and text[last.end : last.end + 1] in ("”", "»"):
        return True  # “21501-32-1740”: three parts between quotation marks of their own
    return (
        alone
        or (closing and (begins or item))
        or (begins and _TITLE.match(text, last.end) is not None)
        or (item and _CAPITAL.match(text, last.end) is not None)
        # "1. 35526 / 25295, AP (betrokken commissies": several dossiers and a letter of the Senate
        or (begins and bool(first.also_dossiers) and (first.ondernummer or "").isalpha())
    )


# An item of a list, or a line, that is the title of a bill and nothing else: "- Goedkeuring van het verdrag … (35196);"
_BILL_ITEM = pattern(
    r"[ \t•*#>–—-]{0,12}(?:[a-z]{1,2}\.\s|[0-9]{1,3}[.)]\s)?(?:(?:Nadere\s)?[Ww]ijziging|Goedkeuring|Vaststelling|Intrekking|Instelling|Aanpassing|Uitvoering|Implementatie|Invoering|Bekrachtiging"
    r"|Samenvoeging|Regels|Bepalingen|Tijdelijke\s(?:regels|bepalingen|voorziening)|Verklaring|Voorstel|Naturalisatie|Aanvulling|Herziening)"
    r"\s(?:van|dat|tot|omtrent|inzake|houdende|betreffende|ter|met|over|ten)\s[^\n]{8,700}\(?\s?\Z"
    # the Senate's list of promises: "Toezegging Constructie verduurzaming basisscholen (34.902)"
    r"|[ \t•*#>–—-]{0,12}Toezegging\s(?!T0)[^\n]{8,300}\(?\s?\Z"
)
_ITEM_ENDS = pattern(r"\s?\)?\s?[;.,]?\s{0,2}(?:en\s{0,2})?(?:\n|\Z)")


def _is_bill(text: str, before: str, start: int, end: int) -> bool:
    """Whether a bill is named `before` a number in brackets, or its title is an item of which the number is the end.

    "Wet open overheid (33 328)" is a bill; in a sentence that counts something, "(25 295)" is a number.
    """
    lower = before.lower()
    if (
        any(word in lower for word in ("wet", "initiatief", "novelle"))
        and (_WET.search(before) is not None or _ends_in_short_title(before))
        and _COUNTED.search(before.rpartition(". ")[2]) is None
    ):
        return True
    if before.endswith((") ", ")")):
        low = max(0, start - TITLE_CHARS)
        if "voorstel" in text[low:start].lower() and _BILL.search(text, low, start) is not None:
            return True
    return _is_bill_item(text, start, end)


def _ends_in_short_title(before: str) -> bool:
    """Whether a bill's short title in one word stands right before the bracket: "de Asielnoodmaatregelenwet (36704)"."""
    return before.rstrip().endswith("wet") and _SHORT_TITLE.search(before, max(0, len(before) - 50)) is not None


def _is_bill_item(text: str, start: int, end: int) -> bool:
    """Whether a line is the title of a bill, and the number between `start` and `end` closes it."""
    if _ITEM_ENDS.match(text, end) is None:
        return False
    low = max(text.rfind("\n", 0, start) + 1, start - 800)
    return _BILL_ITEM.match(text[low:start]) is not None


# The number of the case behind a dossier in brackets: "(36554) (2024Z08035)".
_CASE = pattern(r"\s{0,2}\(?20[0-9]{2}[ZD][0-9]{5}")
# What the agenda of the Tweede Kamer does with the bill: "(35256) (Inbreng verslag (wetsvoorstel))", "(36169) (re- en dupliek)".
_ACTIVITY = pattern(
    r"(?i)\s{0,2}\((?:inbreng\s(?:nader\s)?verslag|re-?\s(?:en\s)?dupliek|(?:re|du)pliek|antwoord\s(?:1e|eerste)\stermijn|(?:vervolg\s)?(?:1e|2e|eerste|tweede)\stermijn|"
    r"voortzetting|wetgevingsoverleg|technische\sbriefing|rondetafelgesprek|stemming)"
)
_NAMED = pattern(
    r"(?i)(?:t\.?\s?v\.?\s?v\.?|vervanging\svan|was|moties?|amendement(?:en)?|brief|brieven|kamerbrief|stuk(?:ken)?|nota|verslag|over|aan|onder|:|,|en|;)\s{1,2}\(?\Z"
)
_CAPITAL = pattern(r"\s{1,2}[A-ZÀ-Ý][a-zà-ÿ]")
_TITLE = pattern(
    r"(?:\s{1,2}[–—-]|:)?\s{1,2}(?:[A-ZÀ-Ý][a-zà-ÿ]{2,20}\s{1,2}){1,2}(?:van|over|inzake|voor|op|in|de|het|tot|met|naar|[A-Za-zà-ÿ]{4,})"
)
_ITEM = pattern(r"(?:\s[-–—]\s{1,2}|\t[ ]?|;[ ]{1,2})\Z")


def _is_named(before: str) -> bool:
    return _NAMED.search(before) is not None


def is_item(text: str, start: int) -> bool:
    """Whether a dash, a tab or a semicolon sets the number apart as the last part of a list's item: "Voortgang fosfaatrechten - 33037-281"."""
    return _ITEM.search(text, max(0, start - 4), start) is not None


# "1. 35526 / 25295, AP": the number of an agenda's item
_ITEM_NUMBER = pattern(r"(?:(?<![\s\S])|\n)[ \t]{0,4}[0-9]{1,2}[.)][ \t]{1,2}\Z")


def _begins_line(text: str, start: int) -> bool:
    left = text[max(0, start - 6) : start].rstrip(" \t*#>•-–")
    if (not left and start <= 6) or left[-1:] in ("\n", "|"):
        return True
    return left[-1:] in (".", ")") and _ITEM_NUMBER.search(text, max(0, start - 10), start) is not None


def closes_line(text: str, start: int, end: int) -> bool:
    """Whether a line or a table cell ends with the number."""
    right = text[end : end + 5].lstrip(" \t.)")
    return not right or right[0] in "\n|<"
