"""The reasons of register, resolution and proposals in Dutch, for whoever reads a reference check.

One table: what is said in English, as a pattern, and the same in Dutch. What is not in it stays as it is.
"""

from __future__ import annotations

import re
from functools import lru_cache

_TABLE = (
    (r"dossier (\S+) ends at nr\. (\d+)", r"dossier \1 eindigt bij nr. \2"),
    (r"dossier (\S+) ended at nr\. (\d+) on (\S+); a higher number may be newer", r"dossier \1 eindigde op \3 bij nr. \2; een hoger nummer kan nieuwer zijn"),
    (r"dossier (\S+) has no nr\. (\d+), though its neighbours are there", r"dossier \1 heeft geen nr. \2, de nummers ernaast wel"),
    (r"dossier (\S+) has no ([A-Z]+), though its neighbours are there", r"dossier \1 heeft geen \2, de letters ernaast wel"),
    (r"dossier (\S+) has no Senate papers with a letter", r"dossier \1 heeft geen stukken van de Eerste Kamer met een letter"),
    (r"dossier (\S+) has no part (\S+)", r"dossier \1 heeft geen deel \2"),
    (r"there is no dossier (\S+): the newest is (\d+)", r"er is geen dossier \1; het nieuwste is \2"),
    (r"there is no dossier (\S+)", r"er is geen dossier \1"),
    (r"dossier (\S+) may be newer than the register, which ends at (\d+) \((\S+)\)", r"dossier \1 kan nieuwer zijn dan het register, dat eindigt bij \2 (\3)"),
    (r"the Senate's papers in dossier (\S+) end at ([A-Z]+)", r"de stukken van de Eerste Kamer in dossier \1 eindigen bij \2"),
    (r"meeting (\d+) of (\S+) (\S+) has items 1 to (\d+), no item (\d+)", r"vergadering \1 van \2 \3 heeft de items 1 tot en met \4, geen item \5"),
    (r"(\S+) (\S+) has no meeting (\d+): the last is (\d+)", r"\1 \2 heeft geen vergadering \3; de laatste is \4"),
    (r"meeting (\d+) of (\S+) (\S+) may be newer than the register \((\S+)\)", r"vergadering \1 van \2 \3 kan nieuwer zijn dan het register (\4)"),
    (r"the Handelingen of (\S+) (\S+) have pages 1 to (\d+), no page (\d+)", r"de Handelingen van \1 \2 hebben de bladzijden 1 tot en met \3, geen blz. \4"),
    (r"(\w+) (\S+) ends at (\d+)", r"\1 \2 eindigt bij \3"),
    (r"(\w+) (\S+) ended at (\d+) on (\S+); it may be newer", r"\1 \2 eindigde op \4 bij \3; het kan nieuwer zijn"),
    (r"(\w+) (\S+) has no number (\d+), though its neighbours are there", r"\1 \2 heeft geen nummer \3, de nummers ernaast wel"),
    (r" on (\d{4}-\d\d-\d\d); a later one may be newer", r" op \1; een latere kan nieuwer zijn"),
    (r"the register's list of (.+?) has holes, so absence proves nothing", r"de lijst van \1 in het register heeft gaten, dus ontbreken bewijst niets"),
    (r"the register's list has holes around dossier (\S+), so absence proves nothing", r"het register heeft gaten rond dossier \1, dus ontbreken bewijst niets"),
    (r"the register's list of Senate papers in dossier (\S+) has holes", r"de lijst van stukken van de Eerste Kamer in dossier \1 heeft gaten"),
    (r"the register's list of (.+?) (?:has holes|is not complete)", r"de lijst van \1 in het register is niet volledig"),
    (r"the register has no plain numbers of dossier (\S+)", r"het register heeft geen gewone nummers van dossier \1"),
    (r"the register has no papers of its part (\S+)", r"het register heeft geen stukken van deel \1"),
    (r"the register has nothing of (.+)", r"het register heeft niets van \1"),
    (r"the register does not cover the family '?(\w+)'?", r"het register bevat de soort \1 niet"),
    (r"the register cannot tell for this form.*", r"het register kan het bij deze vorm niet zeggen"),
    (r"the register has no rule for this form of identifier", r"het register kent deze vorm van aanduiding niet"),
    (r"not in the register, and numbers of the family (\w+) have holes, so that proves nothing", r"niet in het register, en de nummers van de soort \1 hebben gaten, dus dat bewijst niets"),
    (r"from before 1995, which the register does not cover", r"van voor 1995, en dat bevat het register niet"),
    (r"Handelingen of (\S+) are numbered by page", r"de Handelingen van \1 zijn op bladzijde genummerd"),
    (r"(\d+) papers fit: ", r"\1 stukken passen: "),
    (r"(\d+) papers have these submitters in their title", r"\1 stukken noemen deze indieners in de titel"),
    (r"no paper has these submitters in its title", r"geen stuk noemt deze indieners in de titel"),
    (r"named without a number: ", r"genoemd zonder nummer: "),
    (r"the service has no record of it, by identifier or by dossier and number", r"de dienst kent het niet, op aanduiding noch op dossier en nummer"),
    (r"in the register, but ", r"in het register, maar "),
    (r"in the register; record not checked: ", r"in het register; het stuk zelf is niet vergeleken: "),
    (r"record not checked: ", r"het stuk zelf is niet vergeleken: "),
    (r"outcome not checked: ", r"de uitkomst is niet vergeleken: "),
    (r"titles not searched: ", r"titels zijn niet doorzocht: "),
    (r"no answer in time", r"geen antwoord op tijd"),
    (r"no whole answer in (\S+) s", r"geen heel antwoord in \1 s"),
    (r"no answer", r"geen antwoord"),
    (r"answered (\d+)", r"antwoordde \1"),
    (r"the answer is (\S+), not (\S+)", r"het antwoord is \1, geen \2"),
    (r"the answer is broken (\w+)", r"het antwoord is kapotte \1"),
    (r"the answer is", r"het antwoord is"),
    (r"the answer declares entities", r"het antwoord bevat entiteiten"),
    (r"the service could not answer", r"de dienst kon niet antwoorden"),
    (r"; try again later|; run it again to go on", r"; probeer het later opnieuw"),
    (r"two digits swapped", r"twee cijfers omgewisseld"),
    (r"a digit doubled", r"een cijfer dubbel"),
    (r"a double digit written once", r"een dubbel cijfer enkel geschreven"),
    (r"a neighbouring key", r"een toets ernaast"),
    (r"a digit too many", r"een cijfer te veel"),
    (r"a wrong digit", r"een verkeerd cijfer"),
    (r"a digit left out", r"een cijfer vergeten"),
    (r" in the dossier\b", r" in het dossier"),
    (r" in the number\b", r" in het nummer"),
    (r"^without (\S+)", r"zonder \1"),
    (r"^chapter (\S+)", r"hoofdstuk \1"),
    (r"\bsoort fits", "soort past"),
    (r"\bindieners fits", "indieners passen"),
    (r"\btitel fits", "titel past"),
    (r"the other chamber", "de andere kamer"),
    (r"\bsession (\d{4}-\d{4})", r"vergaderjaar \1"),
    (r"^replaces it$", r"vervangt het"),
    (r"the page lies in this piece", r"de bladzijde ligt in dit stuk"),
    (r"fits the words of the letter", r"past bij de woorden van de brief"),
    (r"register of (\d{4}-\d\d-\d\d)", r"register van \1"),
)  # fmt: skip


@lru_cache(maxsize=4096)
def dutch(text: str) -> str:
    """A reason in Dutch, as far as the table has it.

    >>> dutch("dossier 33694 ends at nr. 69 (register of 2025-02-14)")
    'dossier 33694 eindigt bij nr. 69 (register van 2025-02-14)'
    """
    for english, ours in _TABLE:
        text = re.sub(english, ours, text)
    return text
