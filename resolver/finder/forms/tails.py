"""What stands on both sides of a dossier in several families of forms: the parts that they share."""

from __future__ import annotations

from ...rules import REEKS, ROMEINS
from ..pieces import (
    CHAPTERWORD,
    ETCETERA,
    HEADSEP,
    NR,
    NR_NEAR,
    ONDERNUMMER,
    PART,
    SEP,
    SESSION_AFTER,
    TOEVOEGING,
    YEARWORD,
)

ATTACHMENT = r"(?:(?P<attachment>(?i:(?<![A-Za-z])bijlagen?(?:\s[0-9A-Z]{1,2})?\s{1,2}(?:behorend(?:e)?\s)?(?:bij|van|tot))(?:\s(?:de|het))?)\s{1,2})?"
# "nr." before a dossier; and the first two digits printed twice: "26 26 568"
DOSSIERNR = r"(?:(?i:(?:met\s)?(?:wetsvoorstel|wetsontwerp|dossier)?(?:nummers?|nrs?\.?)?|nrs?\.|nummers?|no\.)\s{0,2})?(?:[0-9]{2}\s)?"
YEAR_ALONE = rf"(?:{HEADSEP}(?:{YEARWORD})?(?:1[89]|20)[0-9]{{2}}(?![0-9]))?"  # "Kamerstukken 2011 33 000, nr 51"
# A letter that stands without "nr." must close the citation: "33 694, U" but not "33 694, U bent".
CLOSED = r"(?=\s{0,2}(?:[)»”’'\".,;:!?\]|\n<*]|\t|\Z|(?:en|of|t/m)\s[A-Z]{1,2}(?![A-Za-z])|p\.|blz|[-–]\s?[A-Z](?![A-Za-z])|\(|[/&+]\s{0,2}[A-Z]{1,2}(?![A-Za-z]))|\s{1,2}[-–—])"
# "33 985, Bijlage bij nr. 3"
_ATTACHED_TO = r"(?P<bijlage_bij>(?i:bijlagen?)(?:\s[0-9A-Z]{1,2})?\s{1,2}(?:behorend(?:e)?\s)?(?:bij|van)\s{1,2})?"
NUMBERED = rf"\)?{TOEVOEGING}?{ETCETERA}{SESSION_AFTER}{NR_NEAR}{SEP}[(\[]?{_ATTACHED_TO}{NR}(?:\((?=[0-9A-Z]{{1,4}}\)(?!\s?(?:en|of|t/m|[,/&+-])\s?(?:(?i:nrs?)\.?\s?)?\(?[0-9])))?{ONDERNUMMER}"
LETTERED = rf"{TOEVOEGING}?{ETCETERA}\s{{0,2}},\s{{0,3}}(?!NR\b)(?P<ondernummer>[A-Z]{{1,2}})(?![A-Za-z0-9]){CLOSED}"
LETTER_SPACED = rf"\s{{1,2}}(?![A-Z]\.\s?[A-Z]\.)(?P<ondernummer>[A-Z]{{1,2}})(?![A-Za-z0-9]){CLOSED}"
DASHED = rf"""(?:(?:\s?[-–]?\s?|,\s?(?=[Hh](?i:oofd|fd|fst|\.)))(?P<opens>\()?{CHAPTERWORD}?(?P<toevoeging>{PART})(?(opens)\))|(?:\s?[-–]|(?<=501)\s(?=[0-9]{{2}}-[0-9]))(?P<reeks>{REEKS}))?
    \s?[-–—]\s?(?:(?i:nr)\.?\s?)?{ONDERNUMMER}(?!\s[0-9]{{3}})(?!,[0-9])(?!(?<=[A-Z]),\s[^;()\n]{{3,170}}?,\s{{0,3}}(?i:nrs?)\.\s{{0,2}}[0-9])"""
# The title of the paper between dossier and number; it is no clause of the sentence (see `scan._is_title`).
TITLED = rf"""{TOEVOEGING}?(?:\s{{0,2}},?\s?[(\[](?P<titel_tussen_haken>[^()\[\]\n]{{2,160}}(?:\n[^()\[\]\n]{{1,160}})?)[)\]]|(?:\s{{0,2}}[,:–-]\s{{1,2}}|[ \t]{{1,2}}(?=[«“‘]?[A-ZÀ-Ý][a-zà-ÿ]))(?P<titel>[^;()\n]{{3,170}}?(?:\n(?![\s•*–-])[^;()\n]{{1,170}}?)?))
    (?:\s?,|(?<=[)\]])\s?;?)\s{{0,3}}(?:onder\s)?(?P<nr>(?i:nrs?|nos?|nummers?|n\s?[°º]|\#)\.?)\s{{0,3}}{ONDERNUMMER}"""
# The Senate's letters in brackets, as the Staatsblad's colophon has them: "32 550 (A, B)", "26 855 (16, 16a)"
BRACKETED = rf"\s{{0,2}}\((?!(?:{ROMEINS}|R\s?[0-9]{{3,4}})\s?\))(?P<ondernummer>[A-Z]{{1,2}}|[0-9]{{1,3}}[a-z]?)(?=\s{{0,2}}(?:[,;)–-]|en\s|t/m\s))"
NR_ONLY = r"(?P<nr>(?i:(?:onder)?nrs?|nos|(?:onder)?nummers?)\b[.:]{0,2}+)\s{0,3}+"
#: What writers leave standing for a number to come, and what no number is.
UNFILLED = r"(?P<onleesbaar>[.…_?*#-]{2,12}|…|\[[^\]\n]{0,12}\]|<[^>\n]{1,12}>|\{[^}\n]{1,12}\}|(?i:pm|p\.m\.|x{2,5}|n\.?n\.?|nnb|tbd|n\.n\.b\.|n\.?t\.?b\.?|volgt|onbekend|nummer|invullen)(?![A-Za-z])|\((?![^()\n]{0,6}[0-9])[^()\n]{1,40}\)(?!\s?[0-9])|(?=\s{0,2}[),;.]|\s{0,3}\Z))"
FILLED_BADLY = r"(?P<onleesbaar>-\s?[0-9]{1,6}|[0-9]{6,20}|(?=[A-Za-z0-9]{0,12}[0-9IlOoS])(?!(?:1[89]|20)[0-9]{2})[0-9A-Za-z]{2,12}|[a-z]{3,12}(?=\s{0,2}[).,;]|\s{0,3}\Z))"
