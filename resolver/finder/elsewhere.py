"""Sources that are not ours to resolve: judgments, laws by article, European documents, reports, books.

They are recognised, never linked. An "ibid." behind one of them points at that, and so at no paper of parliament; without
this it would be given the paper cited before. Each entry is a way of citing with its explanation and real examples.
"""

from __future__ import annotations

from typing import NamedTuple

from ..patterns import pattern


class OtherSource(NamedTuple):
    """One way of citing another source: what it is, its pattern, real examples, and what looks like it and is not."""

    name: str
    says: str
    pattern: str
    examples: tuple[str, ...]
    counter: tuple[str, ...] = ()


OTHER_SOURCES = (
    OtherSource(
        "ecli",
        "A judgment by its European Case Law Identifier.",
        r"ECLI:[A-Z]{2}:[A-Z0-9]{2,7}:[0-9]{4}:[A-Z0-9.]{1,25}",
        ("ECLI:NL:HR:2006:AW1747", "ECLI:EU:C:2014:317"),
    ),
    OtherSource(
        "ljn",
        "A judgment by the number of the years before 2013.",
        r"LJN(?:-nummer)?[\s:.]{1,3}[A-Z]{2}[0-9]{4}",
        ("LJN BH2815", "LJN-nummer: AF0144"),
    ),
    OtherSource(
        "judgment",
        "A court and a day, or a court's journal with year and number.",
        r"(?:HR|Hoge\sRaad|ABRvS|ABRS|CRvB|CBb|HvJ\s?E[UG]|EHRM|Rb\.|Hof|Rechtbank|Gerechtshof)\s[A-Za-z ’'.-]{0,25}[0-9]{1,2}\s[a-z]{3,9}\s(?:19|20)[0-9]{2}"
        r"|(?:NJ|AB|RvdW|BNB|JB|JOR|V-N|USZ|TRA|VR|NJB|RSV|RV|PJ)\s(?:19|20)[0-9]{2}[,/]\s?[0-9]{1,4}",
        ("HR 14 april 2006", "NJ 1990, 123", "BNB 2004/45", "ABRvS 3 mei 2017"),
        ("AB in 2017",),
    ),
    OtherSource(
        "article",
        "A law or regulation by an article of it.",
        r"(?i:art(?:ikel(?:en)?|t?\.)\s[0-9]{1,4}[a-z]{0,2}(?::[0-9]{1,4}[a-z]?)?(?:\.[0-9]{1,3}){0,3})(?:,?\s[^.;()\n]{0,60}?)?\s(?:van\s(?:de|het)\s)?"
        r"(?:[A-ZÀ-Ý][\w-]{0,40}(?:wet|boek|besluit|regeling|verdrag|handvest|reglement)(?:boek)?\b|Awb|Sr|Sv|BW|Rv|Gw|Wob|Woo|AVG|EVRM|VWEU|Wft|Wmo|Zvw|Wlz|Wvw|WVW|Algemene\swet|Wet\s|Wetboek)",
        ("artikel 3:4 van de Algemene wet bestuursrecht", "art. 273f Sr", "artikel 10 van de Archiefwet", "art. 8 EVRM"),
        ("artikel 3 van het rapport",),
    ),
    OtherSource(
        "eu-act",
        "A directive, regulation or decision of the European Union by number, or where it was published.",
        r"(?i:richtlijn|verordening|besluit|kaderbesluit|aanbeveling)\s(?:\((?:EU|EG|EEG|Euratom)[^)]{0,12}\)\s)?(?:nr\.\s)?[0-9]{2,4}/[0-9]{1,4}(?:/(?:EU|EG|EEG|JBZ|GBVB|Euratom))?"
        r"|Pb(?:\.|EU|EG)?\s?(?:EU\s|EG\s)?(?:(?:19|20)[0-9]{2},?\s)?[LC]\s?[0-9]{1,4}",
        ("Richtlijn 2016/680/EU", "Verordening (EU) nr. 1303/2013", "PbEU 2016, L 119", "PB L 281"),
    ),
    OtherSource(
        "eu-document",
        "A document of an institution of the Union, or a CELEX number.",
        r"(?:COM|SEC|SWD|JOIN|C)\s?\((?:19|20)?[0-9]{2}\)\s?[0-9]{1,5}|(?i:celex)[\s:-]{1,3}[0-9][0-9]{4}[A-Z]{1,2}[0-9]{4}|(?<![0-9A-Z])[1-9](?:19|20)[0-9]{2}[A-Z]{1,2}[0-9]{4}(?![0-9])",
        ("COM(2020) 66", "SWD(2018) 254", "CELEX 32016R0679", "JOIN (2013) 1", "32016R0679"),
    ),
    OtherSource(
        "report",
        "A report, by a body that publishes and a year, or by the word and a title.",
        r"(?:WRR|SCP|CBS|CPB|PBL|RIVM|AIV|CAVV|ACVZ|ROB|SER|OESO|OECD|IPCC|WHO|UNHCR|IMF|Wereldbank|Clingendael|HCSS|TNO|WODC|KiM|NIVEL|Nivel|Trimbos|AWTI|Rli|RVS|Berenschot|KPMG|Deloitte|Algemene\sRekenkamer|Rekenkamer|Europese\sCommissie|Commissie-[A-Z]\w+|Raad\svoor\s\w+)"
        r"\b,?[^.\n]{0,160}?(?:19|20)[0-9]{2}(?![-–/][0-9])"
        r"|(?i:rapport|advies|onderzoek|evaluatie|studie)\s['«‘“\"*_][^»’”\"\n]{4,160}['»’”\"*_]",
        ("WRR, Op maat voor later, 2015", "Clingendael en HCSS, Strategische Monitor 2019", "rapport «Op maat voor later»"),
        ("de SER in Den Haag",),
    ),
    OtherSource(
        "book",
        "A book or article, by author, place and publisher with a year, a journal with volume, or an ISBN.",
        r"(?:[A-Z]\.\s?){1,4}(?:\w{2,4}\s){0,3}[A-Z][\w-]{1,30}[^.\n]{0,20},\s[^\n]{3,160}?(?:19|20)[0-9]{2}(?![-–/][0-9])|ISBN[\s:]{0,2}[0-9][0-9X-]{8,16}"
        r"|(?:NJB|Nederlands\sJuristenblad|RegelMaat|Ars\sAequi|AA|ESB|NTB|NTER|Tijdschrift\svoor\s\w+)\s(?:19|20)[0-9]{2}[,/(-]",
        ("J. Koch, Koning Willem I 1772-1843, Amsterdam: Boom uitgevers 2013", "ISBN 978-90-12-34567-8", "NJB 2014/1234"),
    ),
    OtherSource(
        "address",
        "A page elsewhere, by its address.",
        r"(?:https?://|www\.)(?!(?:[a-z-]{1,20}\.)?(?:officielebekendmakingen|tweedekamer|eerstekamer)\.nl)[^\s<>\"')\]]{4,200}",
        ("https://www.clingendael.org/pub/2019/", "www.cbs.nl/nl-nl/cijfers"),
        ("https://zoek.officielebekendmakingen.nl/kst-33694-47.html",),
    ),
)  # fmt: skip

STRETCH_CHARS = 2000
"""So much of the text is searched at a time."""
SOURCE_CHARS = 250
"""No source is longer."""

_ANY = pattern("|".join(f"(?:(?<![A-Za-z0-9])(?:{source.pattern}))" for source in OTHER_SOURCES))


class OtherSources:
    """Where a text cites another source. Looked for only where something points back, and once in each stretch."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._places: dict[int, list[int]] = {}

    def between(self, start: int, end: int) -> bool:
        """Whether another source is cited in a stretch of the text."""
        return any(
            start <= at < end
            for stretch in range(start // STRETCH_CHARS, (end - 1) // STRETCH_CHARS + 1)
            for at in self._in(stretch)
        )

    def _in(self, stretch: int) -> list[int]:
        """Where sources begin in a stretch of `STRETCH_CHARS`; they may go on into the next."""
        if stretch not in self._places:
            low = stretch * STRETCH_CHARS
            found = _ANY.finditer(self._text, low, low + STRETCH_CHARS + SOURCE_CHARS)
            self._places[stretch] = [one.start() for one in found if one.start() < low + STRETCH_CHARS]
        return self._places[stretch]
