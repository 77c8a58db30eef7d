"""Names of members of parliament, as far as grammar alone cannot tell where a name begins and ends: data only.

A name that is missing here is read by its shape; the entries decide the shapes that are ambiguous: whether a dash joins
two submitters or the two halves of one name, whether a second capital belongs to the name, and what is no name at all.
Sources: the submitters of the motions of 2023 to 2025 (Gegevensmagazijn), and the Handelingen of both chambers.
"""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


#: Surnames that are written with a dash: one person, not two submitters.
DOUBLE_NAMES = frozenset(
    (
        "Aasted Madsen-van Stiphout", "Baay-Timmerman", "Berndsen-Jansen", "Bijsterveldt-Vliegenthart", "Blanksma-van den Heuvel",
        "Broekers-Knol", "Bruijn-Wezeman", "Dezentjé Hamming-Bluemink", "Dik-Faber", "Faber-van de Klashorst", "Hamming-Bluemink",
        "Haubrich-Gooskens", "Hennis-Plasschaert", "Huijbregts-Schiedon", "Huizinga-Heringa", "Jorritsma-Lebbink",
        "Kalsbeek-Jasperse", "Klip-Martin", "Kneppers-Heijnert", "Kooten-Arissen", "Kraneveldt-van der Veen", "Lokin-Sassen",
        "Lucas-Smeerdijk", "Martens-America", "Meijden-Wortel", "Michon-Derkzen", "Nieuwenhuizen-Wijbenga", "Nijhof-Leeuw", "Oomen-Ruijten",
        "Ortega-Martijn", "Pater-van der Meer", "Pouw-Verweij", "Prins-Modderaar", "Quik-Schuijt", "Rikkers-Oosterkamp",
        "Roos-Consemulder", "Schreijer-Pierik", "Slagt-Tichelman", "Slagter-Roukema", "Snijder-Hazelhoff", "Veldhoven-van der Meer",
        "Vries-Leggedoor", "Vroonhoven-Kok", "Wiegman-van Meppelen Scheppink", "Wijen-Nass", "Willemse-van der Ploeg",
        "Yesilgöz-Zegerius", "Yeşilgöz-Zegerius",
    )
)  # fmt: skip

#: The second word of surnames of two words, by the first.
SECOND_WORDS = {
    "Aasted": "Madsen", "Bruins": "Slot", "Dezentjé": "Hamming", "Haersma": "Buma", "Koşer": "Kaya", "Koser": "Kaya",
    "Meppelen": "Scheppink", "Six": "Dijkstra", "Mei": "Li",
}  # fmt: skip

#: First names that letters put before a surname; with one of them the next capital belongs to the name.
FIRST_NAMES = _words(
    """
    Aad Aaltje Achraf Ad Afke Agnes Ahmed Aimée Alexander Alexandra Ali Alice Alida Andrea Andries André Anja Ank
    Anke Ankie Anna Anne Anne-Marijke Anneke Annelien Annelotte Annette Annie Anouchka Antoinette Anton Arda
    Ardjen Arend Arie Arjan Arjen Arno Arnold Arnout Astrid Attje Aukje Barbara Barry Bart Bas Beatrice Ben Bente
    Bert Bob Boris Bram Brigitte Bruno Carla Carola Caroline Caspar Cees Cem Chantal Charlotte Chris Christiaan
    Christien Christine Cora Corinne Cornelis Daan Daniël Daniëlle David Dennis Derk Diana Dick Diederick Diederik
    Dilan Dion Dirk Doekle Don Ed Eddy Edgar Eelco Ehsan Elbert Eline Ella Elly Else Emiel Emile Eric Erik Ernst
    Esmah Esther Eugène Eva Evelien Eveline Faissal Farid Farshad Fatma Femke Ferd Fleur Floor Foort Frank Frans
    Fred Frits Gabriëlle Geert Gerard Gerben Gerda Gerdi Gert Gert-Jan Gertjan Gidi Gijs Gom Guido Gösta Hala Han
    Hanke Hanneke Hanny Hans Harm Harry Hawre Hayke Hein Helma Henk Henri Henriëtte Herman Hero Hester Hidde Hilde
    Hind Hubert Hugo Ilana Ineke Ines Inge Ingeborg Ingrid Isa Isabelle Ivo Jaap Jacob Jacques Jan Jan-Willem
    Janneke Jantine Jasper Jeanet Jeanine Jelle Jeltje Jeroen Jesse Jessica Jet Jetta Jetty Jimmy Joba Johan
    Johannes John Joost Jop Joram Jos Joseph Joy Joël Judith Julian Julius Jurgen Kadija Karel Karin Kars
    Kathalijne Kati Katinka Kauthar Kees Keklik Khadija Kiki Kim Kirsten Klaas Koen Krista Laura Laurens Leon
    Leonie Liane Liesbeth Lilian Lilianne Linda Linde Lisa Lisa-Marie Lisette Lodewijk Loes Lot Luuk Léon Maarten
    Machiel Madeleine Mahir Malik Manja Manon Marc Marcel Maria Marianne Marieke Marijke Marit Mariëlle Mariëtte
    Marja Marjan Marjolein Marjolijn Mark Marleen Martijn Martin Mat Matthijs Maurits Max Mei Melanie Merel
    Merlien Mia Michel Michiel Mikal Mirjam Mohamed Mohammed Mona Monica Mustafa Myrthe Nadya Nathalie Nebahat
    Nevin Nicki Nico Nicole Nicolien Niels Nina Nine Norbert Olaf Olger Oscar Otwin Pascal Pascalle Patrick Paul
    Paulus Peter Petra Pia Pieter Pim Queeny Raoul Raymond Reinette Remco Renate Rens Renske René Renée Rianne Rik
    Rita Rob Robbert Robin Roel Roelien Roelof Roland Ron Ronald Roos Rosa Rosanne Roy Rudmer Rutger Ruud Sadet
    Salima Sander Sandra Sarah Selçuk Senna Seyit Sharon Sietse Simone Sjoera Sjoerd Songül Sophie Stef Stefan
    Stephan Steven Stientje Suzanne Sven Sybrand Sylvana Tamara Tanja Teun Theo Thierry Thijs Thom Tijs Tim Tjeerd
    Tofik Tom Ton Tony Tunahan Ulysse Vera Vicky Vincent Wassila Wendela Wieke Wil Willem Willemien Wim Wopke
    Wouter Wybren Yasemin Yvonne Zohair
    """
)

#: Parties, which stand behind a name ("het lid Segers van de ChristenUnie") and are none.
PARTIES = _words(
    """
    50PLUS ARP BBB BIJ1 BVNL BoerBurgerBeweging CDA CHU CPN CU ChristenUnie D66 DENK DS70 FNP FVD Forum FvD GL GPV
    GroenLinks GroenLinks-PvdA JA21 KVP LN LPF NSC OSF PAK PPR PSP PVV Partij PvdA PvdD RPF SGP SP VVD Van-Haga
    Volt
    """
)

#: Words with a capital that may stand behind "motie" or "van" and are no name.
NO_NAMES = _words(
    """
    Vervanging
    Aan Aanhangsel Achtste Actor AenM Agenda Algemene Amendement Amendementen BZ BZK Bij Bijlage Binnenlandse
    Brief Bron Bronnen Brussel Buitenlandse Commissie Daarnaast Dat Datum De Deze Die Dit Door Dossier EK EZ
    Economische Een Eerste Er Europa Europese Financiën Gewijzigd Gewijzigde Grondslag Groningen Handeling
    Handelingen Het Hierbij IenW Ik In Infrastructuur Inzake JenV Justitie KGG Kabinet Kamer Kamerbrief Kamerstuk
    Kamerstukken Koninkrijksrelaties Kst LNV Landbouw Met Milieu Minister Ministers Motie Moties Nader Nadere
    Nederland Nederlandse Niet Nota Nr Nrs Nummer OCW Oekraïne Om Onderwerp Onderwijs Ook Op Opmerking Over Pagina
    Parlement Periode Product Raad Regering Rijk SZW Sociale Staat Staatssecretaris Stand Staten Staten-Generaal
    Status Stuk Stukken TK Titel Toelichting Tweede UCV Uit Uw VRO VWS Van Veiligheid Verenigde Verslag Verzoek
    Verzoekt Volksgezondheid Voor Voortgang Voorzitter Waardering Waterstaat Wel Wet Wij Wijziging Zaken Zie
    """
)
