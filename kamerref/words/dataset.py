"""What the tables of the dataset and their columns mean, in English: the language in which datasets are published."""

from __future__ import annotations

TITLE = "Citations between Dutch parliamentary papers"
ABOUT = (
    "Which papers of the Staten-Generaal, and letters about them, cite which papers, with every place and the words around it. "
    "Found in the texts by kamerref, checked against the public officielebekendmakingen sources."
)
KEYWORDS = ("Kamerstukken", "Staten-Generaal", "citations", "parliament", "Netherlands")
DATA_LICENCE = ("CC0-1.0", "https://creativecommons.org/publicdomain/zero/1.0/", "CC0 1.0 Universal")
LICENCE = (
    "Identifiers, records, edges and places: CC0 1.0. The words (titles, `context`, `words`) are parts of papers that the public "
    "authority publishes without reserving rights (article 15b of the Auteurswet); of letters of your own they are yours: look at "
    "the rows whose `citing` begins with `letter:` before you publish them."
)
TABLES = {
    "papers": "Every paper and letter of the graph: what is cited, and what was read.",
    "dossiers": "Dossiers, and how much of each was read.",
    "papers_dossiers": "In which dossiers each paper is filed; a paper can be filed in several.",
    "people": "Who submitted papers, by the name that the source writes.",
    "papers_people": "Who submitted which paper, in which role, for which party.",
    "outcomes": "What became of motions and amendments.",
    "votes": "How each party voted.",
    "edges": "Each pair of citing and cited paper, once.",
    "dossier_edges": "Citations of a dossier without a number: they say of no paper that it is cited, and stand apart.",
    "citations": "Every place at which a paper or dossier is cited, with the words around it.",
    "replaces": "Papers that take the place of another, as records, numbers or texts say.",
    "versions": "Reprints, supplements and attached parts, each with its work; a citation of a version counts for the work.",
    "harvests": "What was asked for as a whole, how much the service announced, and how much came.",
    "sources": "Which hosts answered, how often, and when first and last.",
}
COLUMNS = {
    "papers": {
        "id": "Official identifier, as kst-33694-47; of a text that is no official paper `letter:` and a part of its SHA-256.",
        "family": "Kind of publication: kamerstuk, handelingen, staatsblad, …; letter for a text of no family.",
        "dossiernummer": "Dossier with its suffix, as 35300-V.",
        "ondernummer": "Number or letter within the dossier.",
        "kamer": "TK (Tweede Kamer) or EK (Eerste Kamer).",
        "vergaderjaar": "Parliamentary year, as 2019-2020.",
        "datum": "Date of the paper.",
        "soort": "Kind of paper: motie, brief, amendement, …",
        "titel": "Title, as the record writes it.",
        "url": "Official page.",
        "read": "Whether its text was read, so that what it cites is known.",
        "cited_by": "How many other papers cite it.",
        "cites": "How many other papers it cites.",
        "community": "Name of the community it is in, where communities were made.",
    },
    "dossiers": {
        "nummer": "Dossier with its suffix.",
        "titel": "Title, as the record writes it.",
        "papers": "Papers of it in this dataset.",
        "read": "Papers of it whose text was read.",
        "registered": "Numbered papers of it in the register.",
        "whole": "Whether as many numbered papers were read as the register has; unknown where it has none.",
    },
    "papers_dossiers": {"paper": "Identifier of the paper.", "dossiernummer": "A dossier that it is filed in."},
    "people": {"naam": "Name, as the source writes it.", "papers": "Papers that this person submitted."},
    "papers_people": {
        "paper": "Identifier of the paper.",
        "naam": "Name of the person.",
        "role": "indiener, eerste ondertekenaar, …",
        "fractie": "Party at the time.",
    },
    "outcomes": {
        "paper": "Identifier of the motion or amendment.",
        "besluit": "aangenomen, verworpen, aangehouden, ingetrokken, vervallen or overgenomen.",
        "datum": "Day of the vote.",
        "uitslag": "The count, where the decision states it, as 72-74.",
        "hoofdelijk": "Whether members were called one by one.",
        "appreciatie": "What the cabinet advised.",
    },
    "votes": {
        "paper": "Identifier of the motion or amendment.",
        "fractie": "Party.",
        "voor": "Seats for (of a roll-call: members).",
        "tegen": "Seats against.",
        "niet": "Seats that took no part.",
        "stem": "voor, tegen, verdeeld or niet.",
    },
    "edges": {
        "citing": "What cites.",
        "cited": "What is cited.",
        "times": "At how many places.",
        "evidence": "The strongest evidence in the text, from name (weakest) by context, shape, vergaderjaar and kamer to label.",
        "verdict": "The best verdict of its places; see the documentation of kamerref.",
        "datum": "Date of the citing paper.",
        "within_dossier": "Whether both are of one dossier.",
        "is_self": "Whether a paper cites itself; such rows count for nothing in `cited_by` and `cites`.",
    },
    "dossier_edges": {
        "citing": "What cites.",
        "dossiernummer": "The dossier that is cited as a whole.",
        "times": "At how many places.",
    },
    "citations": {
        "citing": "What cites.",
        "start": "Offset of its first character in the text of what cites, in Unicode characters.",
        "end": "Offset behind its last character.",
        "cited": "The paper that is cited; empty for a dossier, and where several papers fit.",
        "dossiernummer": "The dossier that is named.",
        "family": "Kind of publication that is cited.",
        "words": "The citation itself, as it is written.",
        "place": "Where it stands, for people: page, paragraph or note.",
        "context": "The words around it.",
        "kind": "What the text calls it: motie, brief, …",
        "evidence": "What in the text shows that it is a citation.",
        "verdict": "What came of looking it up.",
        "reasons": "Why, as a JSON list of codes with their fields.",
    },
    "replaces": {
        "paper": "The paper that takes the place.",
        "replaced": "The paper whose place it takes.",
        "said_by": "Who says so: number, record or letter.",
    },
    "versions": {"id": "Identifier of the version.", "paper": "Its work."},
    "harvests": {
        "query": "What was asked for.",
        "announced": "How many papers the service announced.",
        "received": "How many came.",
        "gap": "Why the two differ.",
        "finished": "When it ended.",
    },
    "sources": {
        "host": "Host that answered.",
        "answers": "How many answers are kept.",
        "first": "Moment of the oldest.",
        "last": "Moment of the newest.",
    },
}
SOURCE = "officielebekendmakingen.nl, and the open data of the Tweede Kamer"
SOURCE_PAGE = "https://www.officielebekendmakingen.nl/"
KEYS = {"papers": "id", "dossiers": "nummer", "people": "naam"}
"""The column by which other tables name a row of a table."""
TABLE_HEAD = "| table | rows | what it has |\n|---|---|---|"
COLUMN_HEAD = "| column | type | what it is |\n|---|---|---|"
HEADINGS = {
    "tables": "Tables",
    "meaning": "What the words mean",
    "coverage": "What is covered",
    "licence": "Licence",
    "checks": "Checks",
}
TEXTS = {
    "meaning": (
        "- A *paper* is a work: one official identifier. Reprints, supplements and attached parts are *versions* of their work "
        "(`versions`), and a citation of a version counts for the work.\n"
        "- A *letter* is a text that was read and is no official paper: it cites and is never cited. Its identifier is made from its "
        "content.\n"
        "- A *citation* is one place (`citations`). An *edge* is a pair of citing and cited work, once, however many places there are "
        "(`edges`); `times` counts the places.\n"
        "- A *self-citation* (`is_self`) is kept, and left out of `cited_by` and `cites`.\n"
        "- A citation of a whole dossier makes no edge between papers; it stands in `dossier_edges`.\n"
        "- *Replaces* is a relation of its own (`replaces`). What only a record says is no edge; a place in a text that says it is a citation "
        "as any other: join `edges` with `replaces` to leave those out.\n"
        "- A citation is an edge whatever its verdict: a paper that no register knows yet is cited all the same. A place that several "
        "papers fit is in `citations` without `cited`, and makes no edge.\n"
        "- A paper without a date has none: it is not put into a year."
    ),
    "coverage": (
        "`dossiers.whole` tells for each dossier whether as many of its numbered papers were read as the register has; `papers.read` tells "
        "for each paper whether its text was read, so that its not citing anything means something. `harvests` lists what was asked for as "
        "a whole (a dossier, a parliamentary year, all since a day), with what the service announced and what came; `sources` which hosts "
        "answered, and when."
    ),
    "licence": LICENCE,
    "checks": (
        "`sha256sum -c SHA256SUMS` checks the tables; `datapackage.json` is a Data Package (`frictionless validate datapackage.json`), "
        "`croissant.json` is Croissant, `dataset.jsonld` is schema.org and DCAT."
    ),
}


def made_said(version: str, day: str, program: str, register: str) -> str:
    """What a dataset was made from, in a sentence."""
    newest = f"; the newest text or answer in it is of {day}" if day else ""
    return f"Version {version}, made by kamerref {program} with its register of {register}{newest}."
