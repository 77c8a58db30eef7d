"""The words by which subjects are told apart: those that say nothing, those that many have, and those that turn a meaning."""

from __future__ import annotations


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


#: Words that any subject may have.
SAY_NOTHING = frozenset(
    _words(
        """
    de het een en of van voor in op aan met om te dat die dit deze door bij naar uit tot als ook er is zijn was
    waren worden wordt werd hun haar men zich over inzake betreffende aanleiding onder tussen tegen zonder binnen
    per via ten ter der des motie moties lid leden cs c s amendement brief kamerbrief nota verslag minister
    ministers staatssecretaris kabinet regering kamer tweede eerste stand zaken aanbieding reactie alsmede evenals
    hierover daarover nieuwe nader nadere gewijzigde waarin waarmee zo zoveel mogelijk meer niet geen wel kunnen
    moeten zal zullen toe af enkele aantal verzoek verzoekt verzoeken onderwerp titel
    """
    )
)
#: How and when a thing is to be done, which is asked of whatever it is.
PROCESS = frozenset(
    _words(
        """
    rapporteren rapportage overleg treden overleggen samenspraak samenwerking behandeling begrotingsbehandeling commissiedebat debat
    wetgevingsoverleg bevindingen uitkomsten uitkomst inventarisatie overzicht dag dagen week weken maand maanden jaren prinsjesdag
    reces zomerreces kerstreces meireces voorjaarsreces voorjaarsnota najaarsnota voorjaar najaar zomer winter kwartaal januari
    februari maart april mei juni juli augustus september oktober november december aangeven sturen toesturen presenteren inspannen
    uiterste dekking vinden analogie lijn conform spoed spoedig spoedige wenselijk belang tevens daarnaast hiertoe hiervoor hiervan
    voorgaande uiterlijk einde eind begin komende aankomende aanstaande inzichtelijk prioriteit omarmen oplossingsrichting wens
    uitvoering uitwerking verkenning verkend voortgang tijdig
    """
    )
)
#: Words in more than one of 125 of 8,042 real subjects of motions, which are no sign that two are one.
COMMON = PROCESS | frozenset(
    _words(
        """
    maken onderzoeken laten kan hoe onderzoek uitspreken nederland inzetten brengen alle komen maatregelen europese
    nederlandse plan jaar israel kaart zorg gemeenten aanpak welke gaan geven uitwerken pleiten nemen andere mensen
    europees snel houden voorkomen zorgen financiele voorstel middelen opnemen wet mogelijkheden doen stellen
    oekraine nationale hebben extra verkennen organisaties bedrijven nationaal structureel gesprek gebruik kinderen
    na sociale actief onderwijs israelische informeren wat financiering veiligheid zodat gaza moet afspraken
    opstellen uitvoeren zetten verband beleid sancties blijven ervoor instellen verbod landen nodig afzien concrete
    jongeren dan beter samen steun commissie stoppen gevolgen termijn
    """
    )
)
#: Beginnings of words by which desks, clerks and courts head their lists and minutes: such a heading says what is done with
#: a paper, so it is held against none. One too many costs a finding, one too few a false alarm.
DESK = _words(
    """
    afspraak afspraken besproken collega gerechtshof hoofdlijn rechtbank
    aanbeveling aandacht aanleiding aanvullend aanwezig achtergrond advies adviseur afdeling afdoen afgedaan
    afgehandeld afgerond afgestemd afhandel afschrift afstemming afwezig agendapunt allereerst ambtelijk ambtenaar
    analyse antwoord appreciatie artikel auteur beantwoord begrotingsbehandeling behandel belanghebbende
    beleidsmatig beoordeling beroep beslis besluit bespreek bespreking bestuurlijk betrokken bevinding bewijs
    bewindspersoon bezwaar bijlage bijvoorbeeld budgettair categorie citaat commissie communicatie conclusie
    contact context daarnaast deadline deelvraag dekking departement dictum directie disclaimer diversen document
    dossier duiding eerder eigenaar extern feiten fractie gedateerd gerelateerd geschied geschil gevolgen gevraagd
    griffie hierbij hoofdstuk huidige inbreng indiener informatie ingediend ingekomen inhoud inleiding intern
    juridisch kabinetsreactie kabinetsstandpunt kamerleden kamerlid kamerstuk kanttekening kenmerk kennis
    kernboodschap kernpunt kortom krachtenveld kwalificatie laatste literatuur lopend mededelen mededeling
    medeopsteller medepara meegetekend mevrouw ministerie mondeling monitor moties motivering namelijk nieuws
    notaoverleg notulen onderbouwing onderdeel ontvangen oordeel opening openstaand opgemerkt opmerking opsteller
    overig overleg overweging overzicht paraaf parafen parlementair partijen partner persbericht plannen planning
    plenair politiek portefeuille procedure proces productie programma project rappel reactie recente
    rechtsoverweging redactie referentie regeling relatie relevant rijksbreed rondvraag rubriek samengevat
    samenloop samenvatting schriftelijk secretaris sluiting spreek standaard standpunt status steller stemlijst
    stemmen stemming stemuitslag stemverhouding tenslotte termijn terugblik terugkoppel tevens toelicht toezegging
    trefwoord trekker tweeminutendebat uitgevoerd uitleg update vastgesteld verantwoordelijk verband verder
    vergader verslag vervolg verweer verwijzing verzonden vindplaats voetnoot volgende volledigheid vooraf
    voorbeeld voorgesteld voortgang vooruitblik voorzitter vragen welkom werkvoorraad werkzaamheden wetgeving
    wetsgeschied woordvoer
    """
)
#: The same, as whole words: more begin so ("kern", "kernenergie").
DESK_WORDS = frozenset(
    _words(
        """
    raad hoge hof
    actie bron casus datum debat deel grief groep heer kader kern kopje let lijst memo naam nb noot noten plann ps
    punt q&a ronde soort stuk tekst thema titel type vraag zaak
    """
    )
)
#: Broad topics under which letters sort papers, whatever these are called.
TOPICS = frozenset(
    _words(
        """
    landbouw zorg klimaat onderwijs veiligheid defensie asiel migratie economie natuur stikstof europa wonen
    woningbouw woningmarkt energie cultuur sport media verkeer financien belastingen jeugd arbeid werk pensioenen
    milieu justitie politie handel buitenland digitalisering ict cyber gezondheid volksgezondheid infrastructuur
    water mobiliteit innovatie wetenschap emancipatie integratie visserij
    """
    )
)
#: Numbers as they are written out, each at its own place, and what is counted.
NUMBERS = _words("nul een twee drie vier vijf zes zeven acht negen tien elf twaalf")
UNITS = frozenset(
    _words(
        "jaar maanden maand weken week dagen dag uur uren procent miljoen miljard euro cent kilometer meter uur graden zetels"
    )
)
#: Words that turn the meaning of a subject, in pairs: the beginnings of the words.
TURNS = tuple(
    tuple(pair.split("/"))
    for pair in _words(
        """
    verlag/verhog behoud/schrap invoer/schrap opheff/eisen lager/hoger verbied/toesta verbod/toesta
    verbied/mogelijk. verbod/mogelijk. behoud/stopp behoud/beeindig voortzet/beeindig verhog/halver sluit/heropen
    aanleg/schrap afschaf/invoer afschaf/behoud invoer/intrek stopp/doorg stop/voortzet verbre/verklein
    vergro/verklein verruim/beperk uitbrei/beperk uitbrei/inkrimp meer/minder voor/tegen met/zonder wel/niet
    versnel/vertrag versterk/verzwak sluit/open openen/sluit toelat/weiger toelat/weer steun/afwijz erken/ontken
    aanscherp/versoepel aanscherp/afzwak vrijstell/belast verkort/verleng eerder/later vermind/vermeer
    bevord/ontmoed stimul/ontmoed behoud/opheff oprich/opheff instell/opheff verplicht/vrijwillig
    verplicht/vrijblijv binnenland/buitenland toename/afname stijg/daling halver/verdubbel nationaal/europees
    minimum/maximum tijdelijk/permanent tijdelijk/structureel centraal/decentraal publiek/privaat
    privatis/nationalis bezuinig/invester openbaar/geheim winter/zomer jong/oud noord/zuid oost/west mannen/vrouwen
    in-/uitstap koop/huur import/export intrekk/handhav handhav/gedog uitstel/vervroeg goedkeur/afkeur verhog/afschaf verhog/schrap uitbrei/schrap uitbrei/afschaf
    uitbrei/beeindig verleng/beeindig verleng/afschaf invoer/afzien afschaf/verleng
    """
    )
)
#: Beginnings of words by which a title denies or ends something: "geen" of a letter may be any of them.
NEGATIVE = (
    "geen", "niet", "nooit", "afzien", "afschaf", "voorkom", "stop", "verb", "schrap", "intrek", "tegen", "zonder", "weiger", "beeindig",
    "uitsluit", "opschort", "uitstel", "vrijwaar", "wegnem", "terugdraai", "ongedaan", "beperk", "halver", "sluit", "einde", "af",
)  # fmt: skip
#: Beginnings of words for what is to be done with a thing, which many a subject has: they make no two subjects akin.
DEEDS = ("invoer", "herinvoer", "afschaf", "verhog", "verhoog", "verlag", "verlaag", "verbeter", "uitbrei", "beperk", "voorkom", "versnel", "oprich", "instell", "regel", "gevolg", "belang")  # fmt: skip
PREFIXES = (
    "onder",
    "over",
    "tegen",
    "voor",
    "binnen",
    "buiten",
    "samen",
    "achter",
    "terug",
    "inter",
    "door",
    "ge",
    "ver",
    "be",
    "her",
)
SUFFIXES = (
    "ingen",
    "ering",
    "isatie",
    "atie",
    "aties",
    "heden",
    "schap",
    "schappen",
    "lijke",
    "erend",
    "eerde",
    "beleid",
    "regeling",
    "wetgeving",
    "organisatie",
)
