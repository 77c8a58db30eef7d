"""Why a letter could not be read, or a file not made of it, in Dutch: a catalogue by the English sentence of the error.

Errors keep their English texts (`resolver.errors`); people at the window read these. `{}` stands for what the error
fills in, in order. A test holds the catalogue against every sentence in the readers.
"""

from __future__ import annotations

import re
from functools import cache

from . import Lang

_WHAT = {
    "there is no such file": "dit bestand is er niet",
    "there is no such file in the archive": "dit bestand zit niet in het archief",
    "may not be read": "dit bestand mag niet worden gelezen",
    "cannot be read ({})": "dit bestand kan niet worden gelezen",
    "has a name that leads outside its archive": "dit bestand heeft een naam die buiten zijn archief wijst",
    "lies too deep in archives": "dit bestand zit te diep in archieven",
    "is larger than 64 MB, too large for a letter": "dit bestand is groter dan 64 MB, te groot voor een brief",
    "becomes larger than 64 MB, too large for a letter": "dit bestand wordt groter dan 64 MB, te groot voor een brief",
    "is empty": "dit bestand is leeg",
    "has a line of more than 16 MB, so it is no letter": "dit bestand heeft een regel van meer dan 16 MB en is dus geen brief",
    "has no text in it": "er staat geen tekst in",
    "has no text in it (no document.xml)": "er staat geen tekst in (geen document.xml)",
    "has no text in it (no content.xml)": "er staat geen tekst in (geen content.xml)",
    "is a directory, not a letter": "dit is een map, geen brief",
    "is a folder": "dit is een map",
    "is no name for a file": "dit is geen naam voor een bestand",
    "is no regular file": "dit is geen gewoon bestand",
    "is nested too deep to be a letter": "dit bestand zit te diep in elkaar om een brief te zijn",
    "is nested too deep to be a page": "deze pagina zit te diep in elkaar",
    "holds more text than any letter": "er staat meer tekst in dan in welke brief ook",
    "is {}, which cannot be read": "dit is {}, en dat wordt niet gelezen",
    "is binary, not text": "dit is geen tekst, maar een bestand van een ander soort",
    "is neither UTF-8 nor cp1252: byte {} does not fit": "dit is geen leesbare tekst: teken {} past in geen codering",
    "is {}, not one letter": "dit is {}, niet één brief",
    "is {} without letters": "dit is {} zonder brieven erin",
    "takes too long to read": "het lezen van dit bestand duurt te lang",
    "makes the reader crash or run out of memory": "op dit bestand loopt het lezen vast",
    "is a message without text": "dit is een bericht zonder tekst",
    "is a damaged message": "dit bericht is beschadigd",
    "is a message of more than {} parts": "dit is een bericht van meer dan {} delen",
    "is a message of Outlook, which is read with olefile, and that is not installed here": "dit is een bericht van Outlook; wat nodig is om het te lezen is hier niet geïnstalleerd",
    "is a message of Outlook without text that can be read": "dit is een bericht van Outlook zonder leesbare tekst",
    "is a message with more than 500 attachments": "dit is een bericht met meer dan 500 bijlagen",
    "is a damaged message of Outlook": "dit bericht van Outlook is beschadigd",
    "is protected with a password": "dit bestand is met een wachtwoord beveiligd",
    "is an OpenDocument file, but no text": "dit is een OpenDocument-bestand, maar geen tekst",
    "is {}, which is read through LibreOffice, and that is not installed here": "dit is {}; om het te lezen is LibreOffice nodig, en dat is hier niet geïnstalleerd",
    "is {} that LibreOffice cannot read": "dit is {}, en LibreOffice kan het niet lezen",
    "is {} that takes LibreOffice too long": "dit is {}, en LibreOffice doet er te lang over",
    "is XML of another kind (its root is {})": "dit is XML van een ander soort ({})",
    "expands to more than {} MB ({})": "dit bestand wordt uitgepakt groter dan {} MB",
    "is a zip file with more than {} files in it": "er zitten meer dan {} bestanden in",
    "has more than 24 MB of XML{}": "er zit meer dan 24 MB XML in",
    "has more than {} tags{}": "er zitten meer dan {} elementen in",
    "declares XML entities, which no letter needs{}": "er staan XML-entiteiten in, die geen brief nodig heeft",
    "is a damaged zip file ({})": "dit bestand is beschadigd",
    "is damaged XML{}: {}": "dit bestand is beschadigd",
    "is a PDF without text, such as a scan": "dit is een PDF zonder tekst, zoals een scan",
    "is a portfolio with {} files inside": "dit is een portfolio met {} bestanden erin",
    "is a damaged PDF file": "deze PDF is beschadigd",
    "is a damaged PDF file: it has no pages": "deze PDF is beschadigd: er zijn geen bladzijden",
    "is a damaged PDF file (page {})": "deze PDF is beschadigd (blz. {})",
    "has more than {} pages": "dit bestand heeft meer dan {} bladzijden",
    "has a name longer than any file's": "de naam van dit bestand is te lang",
    "is of a format that gets no comments ({})": "in dit soort bestand ({}) kunnen geen opmerkingen",
    "is of a format that cannot be corrected ({})": "dit soort bestand ({}) kan niet worden verbeterd",
    "is of a format that gets no links ({})": "in dit soort bestand ({}) kunnen geen links",
    "plain text cannot hold links": "in platte tekst kunnen geen links",
    "carries a digital signature, which {} would break": "dit bestand is digitaal ondertekend, en de handtekening zou niet meer kloppen",
    "the letter is not here any more": "de brief ligt hier niet meer",
}
_NEXT = {
    "check the name": "kijk de naam na",
    "check the name and the rights": "kijk de naam en de rechten na",
    "it was not read": "het is niet gelezen",
    "unpack it first": "pak het eerst uit",
    "split it": "splits het",
    "save its parts apart": "bewaar de delen apart",
    "save them apart": "bewaar ze apart",
    "give a letter with text in it": "geef een brief met tekst erin",
    "check the file": "kijk het bestand na",
    "check that it is the right file": "kijk na of het het goede bestand is",
    "name the files in it": "geef de bestanden die erin zitten",
    "save it anew": "bewaar het opnieuw",
    "save it anew in Word": "bewaar het opnieuw in Word",
    "save it as text or Markdown": "bewaar het als tekst of Markdown",
    "save it as text": "bewaar het als tekst",
    "save it with the encoding UTF-8": "bewaar het met codering UTF-8",
    "give a letter": "geef een brief",
    "give a DOCX, ODT, PDF, HTML, XML or text file": "geef een Word-, ODT-, PDF-, HTML-, XML- of tekstbestand",
    "print it to a new PDF, or split it": "druk het af naar een nieuwe PDF, of splits het",
    "print it to a new PDF": "druk het af naar een nieuwe PDF",
    "save it without one": "bewaar het zonder",
    "install kamerref[outlook], or save it as EML": "bewaar het als EML",
    "save it as EML": "bewaar het als EML",
    "give an officiele-publicatie": "geef een officiële publicatie",
    "it is no letter": "het is geen brief",
    "get it anew": "haal het opnieuw op",
    "let a program for OCR read it first": "laat het eerst door een programma voor tekstherkenning lezen",
    "save these files and give them": "bewaar die bestanden en geef ze apart",
    "get it anew, or save it again": "haal het opnieuw op, of bewaar het opnieuw",
    "give it a shorter name": "geef het een kortere naam",
    "give a DOCX or ODT, or choose another output": "geef een Word- of ODT-bestand",
    "give a DOCX, ODT, Markdown or text file": "geef een Word-, ODT-, Markdown- of tekstbestand",
    "take the letter of before it was signed": "neem de brief van voor de ondertekening",
    "save it as HTML": "bewaar het als HTML",
    "drop it again": "geef hem opnieuw",
    "save it as DOCX": "bewaar het als Word-bestand (DOCX)",
    "save it as DOCX without a password": "bewaar het als Word-bestand (DOCX), zonder wachtwoord",
}
#: What a file is called in the readers' errors.
_NAMES = {
    "a picture": "een plaatje",
    "a compressed file": "een ingepakt bestand",
    "a database": "een database",
    "an archive": "een archief",
    "a directory": "een map",
    "an office file that is no text": "een kantoorbestand dat geen tekst is",
    "a spreadsheet or presentation": "een rekenblad of presentatie",
    "an old office file that is no text": "een oud kantoorbestand dat geen tekst is",
    "an RTF file": "een RTF-bestand",
    "an old Word file": "een oud Word-bestand",
}


@cache
def _catalogue(which: str) -> list[tuple[re.Pattern[str], str]]:
    """The sentences as patterns; those that say more of themselves first."""
    table = {"what": _WHAT, "next": _NEXT}[which]
    made = sorted(table.items(), key=lambda entry: -len(entry[0].replace("{}", "")))
    return [(re.compile("(.*?)".join(map(re.escape, english.split("{}"))), re.S), dutch) for english, dutch in made]


def in_dutch(which: str, sentence: str) -> str | None:
    """The Dutch of an error's `what` or `next`; None for a sentence that is not in the catalogue."""
    for pattern, dutch in _catalogue(which):
        found = pattern.fullmatch(sentence)
        if found is not None:
            return dutch.format(*(_NAMES.get(part, part) for part in found.groups()))
    return None


def refusal_said(lang: Lang, what: str, next: str = "") -> str:
    """Why something was refused and what can be done, for people, without a full stop.

    >>> refusal_said("nl", "is protected with a password", "save it without one")
    'dit bestand is met een wachtwoord beveiligd; bewaar het zonder'
    """
    if lang == "nl":
        what = in_dutch("what", what) or "dit bestand kan niet worden gelezen"
        next = (in_dutch("next", next) or "") if next else ""
    return "; ".join(part.rstrip(".") for part in (what, next) if part)
