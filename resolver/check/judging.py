"""The judgement of one place: everything that the letter says of a paper beyond its number, against the record.

A record is first asked whether it is this paper's at all (`refused`). Then every claim agrees, differs, or is not
compared, with the reason. What people write of one paper in one sentence may be of more things than one: of several
claims of a kind one that agrees is enough, and only when none can be right does the letter differ.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence

from ..finder import linked_paper, page_range
from ..identifiers import parts_of
from ..model import Citation, Claim, ClaimStatus, Header, Link, Paper, Paragraph, Verdict
from ..patterns import pattern
from ..reasons import Reason, because
from ..register import dossier_years
from ..rules import SENATE_WITHOUT_SESSION, is_rijkswet, session_on
from .claims import (
    Beside,
    Said,
    besides,
    datum,
    dossiertitel,
    fracties,
    indieners,
    onderwerp,
    said_in_cells,
    soort,
    uitkomst,
    vervangt,
    zitting,
)

AGREES, DIFFERS, NOT_COMPARED = ClaimStatus.AGREES, ClaimStatus.DIFFERS, ClaimStatus.NOT_COMPARED
NEIGHBOURS = 12
"""So many citations on either side tell whether a row of a table cites several papers; more cost time where thousands stand in one."""
SOON_DAYS = 45
"""A paper may be registered some weeks after the letter that already cites it; later it cannot have been meant."""
#: Claims that keep a place from being verified where they are not compared: it may be another paper altogether.
_DOUBTS = ("bijlage", "brief", "toevoeging")
#: What was read and compared, and could not be decided: that is no agreement with the letter either.
_UNDECIDED = ("words-not-understood", "time-not-exact", "other-things-named")
_BY_SESSION = ("kamerstuk", "dossier", "handelingen", "aanhangsel")
#: The years at the beginning of a citation, before any other number: no pages, and no range of numbers.
_YEARS = pattern(
    r"(?i)(?=[^0-9]{0,40}[a-z])(?:(?!p\.|blz|pag|nr|nummer|dossier|item)[^0-9])*(?P<years>(?P<first>(?:19|20)[0-9]{2})\s?[-–/]\s?(?P<last>(?:19|20)?[0-9]{2}))(?![0-9])"
)
#: A gazette's own year is the year of its issue.
_PUBLISHED = pattern(r"(?:stb|stcrt|trb)-(?P<year>(?:19|20)[0-9]{2})-")
#: Agreement in these says nothing of the record.
_OF_THE_LETTER = ("link",)
_READERS: tuple[Callable[[Beside], Iterator[Said]], ...] = (
    soort.read, indieners.read, fracties.read, datum.read, onderwerp.read, uitkomst.read, zitting.read, dossiertitel.read, vervangt.read,
)  # fmt: skip


def claims_of(text: str, citations: Sequence[Citation], paragraphs: Sequence[Paragraph] = ()) -> list[tuple[Said, ...]]:
    """What the letter's words say beside each citation, in the same order; () for each when there is no text.

    `text` is the letter's, `evened`.
    """
    if not text:
        return [()] * len(citations)
    out = []
    for at, beside in enumerate(besides(text, citations)):
        near = citations[max(0, at - NEIGHBOURS) : at + NEIGHBOURS]
        cells = said_in_cells(text, beside.citation, near, paragraphs)
        out.append((*(said for read in _READERS for said in read(beside)), *cells))
    return out


def is_verified(claims: Iterable[Claim]) -> bool:
    """Whether a record bears the letter out: something beyond the number agrees, nothing differs, nothing is in doubt."""
    known = list(claims)
    if any(c.status is DIFFERS or (c.status is NOT_COMPARED and _in_doubt(c)) for c in known):
        return False
    return any(c.status is AGREES and c.field not in _OF_THE_LETTER for c in known)


def _in_doubt(claim: Claim) -> bool:
    """Whether a claim that was not compared leaves open that another paper is meant."""
    return claim.field in _DOUBTS or (claim.why is not None and claim.why.code in _UNDECIDED and bool(claim.record))


def refused(citation: Citation, paper: Paper) -> Reason | None:
    """Why a record is not of the cited paper, by its own dossier and number; None when it may be."""
    if citation.family != "kamerstuk" or citation.dossiernummer is None or citation.ondernummer is None:
        return None
    own = parts_of(paper.id)
    if own is not None and own.version and citation.ids and not _is_version(citation.ids[0]):
        return because("record-of-a-version", paper=paper.id)
    number = paper.ondernummer or ""
    dossiers = {citation.dossiernummer, *citation.also_dossiers}
    other = paper.dossiers and not any(_same_dossier(ours, theirs) for ours in dossiers for theirs in paper.dossiers)
    if other or (number and _plain_number(number) != _plain_number(citation.ondernummer)):
        return because(
            "record-of-another-paper", dossier=paper.dossiers[0] if paper.dossiers else "?", number=number or "?"
        )
    return None


def _is_version(id: str) -> bool:
    parts = parts_of(id)
    return parts is not None and bool(parts.version)


def _plain_number(number: str) -> str:
    """A number as it is compared: without zeros in front, a reprint's letter or version left out."""
    return re.sub(r"^(?:nr\.?\s?)?0*", "", number.strip(), flags=re.I).upper()


def _same_dossier(ours: str, theirs: str) -> bool:
    """Whether two dossiers are one, but for a Rijkswet number, which is left out as often as not."""
    first, second = ours.partition("-"), theirs.partition("-")
    if first[0] != second[0]:
        return False
    more = {part for part in (first[2], second[2]) if part and not is_rijkswet(part)}
    return len(more) < 2 if first[2] and second[2] else True


# -- what the letter alone, or the letter and the register, can tell ---------------------------------------------------


def judge_citation(
    citation: Citation, verdict: Verdict, header: Header | None, impossible: Reason | None
) -> tuple[Claim, ...]:
    """Claims that need no record: a session that cannot be, a dossier that is younger than the letter."""
    out = []
    impossible = impossible or _years_apart(citation)
    if impossible is not None:
        session = citation.vergaderjaar.long if citation.vergaderjaar else impossible.value("vergaderjaar")
        out.append(Claim("vergaderjaar", DIFFERS, session, why=impossible))
    written = header.datum if header else None
    if impossible is None and verdict is not Verdict.NOT_FOUND and written and citation.dossiernummer is not None:
        first = dossier_years(citation.dossiernummer).first
        if first is not None and first > session_on(written):
            why = because("dossier-after-letter", dossier=citation.dossiernummer, first=first, letter=written)
            out.append(Claim("brief", DIFFERS, written, first.long, why))
    published = _PUBLISHED.match(citation.ids[0]) if citation.ids and written else None
    if written and published and published["year"] > written[:4]:
        why = because("dated-after-letter", datum=published["year"], letter=written)
        out.append(Claim("brief", DIFFERS, written, published["year"], why))
    via = citation.via
    if via is not None and via.code == "link-over-words":
        out.append(Claim("link", DIFFERS, via.value("papers"), citation.ids[0] if citation.ids else ""))
    return tuple(out)


def _years_apart(citation: Citation) -> Reason | None:
    """Why what stands where a session should is none: its years do not follow each other (2019/22)."""
    found = _YEARS.match(citation.raw) if citation.vergaderjaar is None and citation.family in _BY_SESSION else None
    if found is None or int(found["last"][-2:]) == (int(found["first"]) + 1) % 100:
        return None
    return because("session-impossible", vergaderjaar=found["years"])


def judge_links(citations: Sequence[Citation], links: Sequence[Link]) -> dict[int, tuple[Claim, ...]]:
    """Where a link of the letter's own leads, for the citation that its words are, by the citation's place in the row.

    A link may stand over several numbers: that it leads to one of them is no fault of the others.
    """
    out: dict[int, tuple[Claim, ...]] = {}
    order = sorted(range(len(citations)), key=lambda at: citations[at].start)
    starts = [citations[at].start for at in order]
    longest = max((citation.end - citation.start for citation in citations), default=0)
    for link in links:
        target = linked_paper(link.target)
        if target is None or not target.ids:
            continue
        near = order[bisect_left(starts, link.start - longest) : bisect_left(starts, link.end)]
        inside = [
            at for at in near if link.start < citations[at].end and citations[at].ids and citations[at].form != "link"
        ]
        right = [at for at in inside if set(target.ids) & set(citations[at].ids)]
        for at in right or inside[:1]:
            status = AGREES if right else DIFFERS
            out[at] = (*out.get(at, ()), Claim("link", status, " ".join(citations[at].ids), target.ids[0]))
    return out


def _series(citation: Citation) -> str | None:
    """The chamber whose series a number is of: numbers are the Tweede Kamer's, letters since 2010 the Eerste Kamer's."""
    number, dossier = citation.ondernummer, citation.dossiernummer
    if citation.family != "kamerstuk" or number is None or dossier is None:
        return None
    if number.isdecimal():
        return "TK"
    since_2010 = dossier.nummer.isdecimal() and int(dossier.nummer) >= SENATE_WITHOUT_SESSION
    return "EK" if number.isalpha() and since_2010 else None


# -- letter against record ---------------------------------------------------------------------------------------------


def judge(citation: Citation, said: Sequence[Said], paper: Paper | None, header: Header | None) -> tuple[Claim, ...]:
    """Every claim of the letter on one paper, each field once; `paper` is its record, None when none was read."""
    groups: dict[str, list[Said]] = {}
    for one in (*_of_citation(citation, said), *said):
        groups.setdefault(one.field, []).append(one)
    out = [_judge_field(field, group, paper, citation) for field, group in groups.items()]
    if paper is not None:
        out = _of_one_thing(out, citation)
        if citation.form == "linked" and not _is_beside(citation):
            # The number is our guess, made from these very words: where it does not fit them the guess is wrong, not the letter.
            out = [_doubted(claim) if claim.status is DIFFERS else claim for claim in out]
        out += _of_record(citation, paper, header)
    if not any(claim.field == "brief" for claim in out):
        out += _of_later(groups.get("datum", ()), header)
    return tuple(out)


def _of_later(said: Sequence[Said], header: Header | None) -> Iterator[Claim]:
    """A day that a letter gives a paper, and that lies after the letter's own."""
    written = header.datum if header else None
    for day in (one.value.removeprefix(datum.SUBMITTED) for one in said[:1] if one.why is None):
        if written and len(day) == 10 and datum.days_between(written, day) > 0:
            yield Claim("brief", DIFFERS, written, day, because("dated-after-letter", datum=day, letter=written))


def _is_beside(citation: Citation) -> bool:
    return citation.via is not None and citation.via.code == "number-beside"


def _doubted(claim: Claim) -> Claim:
    return claim._replace(status=NOT_COMPARED, why=because("other-things-named"))


def _of_citation(citation: Citation, said: Sequence[Said]) -> Iterator[Said]:
    """What the citation itself says beyond dossier and number."""
    if citation.kamer and "kamer" not in citation.inferred:
        yield Said("kamer", str(citation.kamer), str(citation.kamer))
    if citation.vergaderjaar and "vergaderjaar" not in citation.inferred:
        yield Said("vergaderjaar", citation.vergaderjaar.long, citation.vergaderjaar.long)
    narrower = any(one.field == "soort" and one.value.startswith(f"{citation.kind} ") for one in said)
    if citation.kind and not narrower:
        yield Said("soort", citation.kind, citation.kind)
    if citation.names:
        yield Said("indieners", ", ".join(citation.names), ";".join(citation.names))
    if citation.also_dossiers:
        yield Said("dossiers", " ".join(citation.also_dossiers), " ".join(citation.also_dossiers))
    if citation.pages:
        yield Said("paginas", ", ".join(citation.pages), ", ".join(citation.pages))
    if citation.attachment and not any(one.field == "bijlage" for one in said):
        yield Said("bijlage", citation.raw, why=because("attachment-not-read"))


def _judge_field(field: str, group: Sequence[Said], paper: Paper | None, citation: Citation) -> Claim:
    """One claim from all that was said of a field: right when one is right, wrong when each is wrong."""
    claims = [_judge_one(one, paper, citation) for one in group]
    if field == "indieners":
        pairs = list(zip(group, claims, strict=True))
        wrong = [claim for one, claim in pairs if indieners.is_sure(one) and claim.status is DIFFERS]
        doubtful = [claim for one, claim in pairs if indieners.is_first(one) and _in_doubt(claim)]
        if wrong or (doubtful and any(claim.status is AGREES for claim in claims)):
            return (wrong or doubtful)[0]
    strict = field in ("kamer", "vergaderjaar", "dossiers", "paginas", "fractie", "stemmen", "dossiertitel")
    order = (DIFFERS, AGREES, NOT_COMPARED) if strict else (AGREES, NOT_COMPARED, DIFFERS)
    return min(claims, key=lambda claim: order.index(claim.status))


def _judge_one(one: Said, paper: Paper | None, citation: Citation) -> Claim:
    impossible = one.why is not None and one.why.code == "date-impossible"
    if one.why is not None:
        return Claim(one.field, DIFFERS if impossible else NOT_COMPARED, one.letter, why=one.why)
    series = _series(citation) if one.field == "kamer" else None
    if series is not None and series != one.value:
        return Claim(one.field, DIFFERS, one.letter, series)
    if one.field == "dossiertitel" and (told := dossiertitel.of_chapter(one, citation)) is not None:
        return Claim(one.field, DIFFERS, one.letter, told)
    if paper is None:
        return Claim(one.field, NOT_COMPARED, one.letter, why=because("no-record-read"))
    answer, record = _compared(one, paper, citation)
    if isinstance(answer, Reason):
        return Claim(one.field, NOT_COMPARED, one.letter, record, answer)
    letter = indieners.strangers(one, paper) if one.field in ("indieners", "voorletters") and not answer else one.letter
    return Claim(one.field, AGREES if answer else DIFFERS, letter, record)


def _compared(one: Said, paper: Paper, citation: Citation) -> tuple[bool | Reason, str]:
    """Whether one thing said is so, and what the record says of it."""
    if one.field == "soort":
        fits = soort.fits(one.value, paper)
        if fits is False and one.letter.lower() in (paper.dossiertitel or "").lower():
            return because(
                "other-things-named"
            ), paper.soort or ""  # "in het dossier Nota over …": the dossier is called so
        return (
            because("words-not-understood" if soort.kinds_of(paper) else "record-lacks-field") if fits is None else fits
        ), paper.soort or ""
    if one.field in ("indieners", "voorletters"):
        return indieners.compare(one, paper), indieners.shown(paper)
    if one.field == "fractie":
        return fracties.compare(one, paper)
    if one.field == "datum":
        return datum.compare(one, paper), paper.datum or ""
    if one.field == "titel":
        return onderwerp.compare(one, paper), paper.titel or paper.dossiertitel or ""
    if one.field in ("uitkomst", "stemmen"):
        return uitkomst.compare(one, paper)
    if one.field == "kamer":
        return (str(paper.kamer) == one.value if paper.kamer else because("record-lacks-field")), str(paper.kamer or "")
    if one.field == "vergaderjaar":
        return zitting.compare_session(one, paper)
    if one.field == "dossiers":
        there = all(other in paper.dossiers for other in one.value.split())
        return (there if paper.dossiers else because("record-lacks-field")), " ".join(paper.dossiers)
    if one.field == "dossiertitel":
        return dossiertitel.compare(one, paper), paper.dossiertitel or ""
    if one.field in ("gewijzigd", "vervangt", "bijlage"):
        return vervangt.compare(one, paper)
    if one.field == "paginas":
        return _pages(citation, paper)
    return because("record-lacks-field"), ""


def _pages(citation: Citation, paper: Paper) -> tuple[bool | Reason, str]:
    if paper.paginas is None:
        return because("record-lacks-field"), ""
    first, last = paper.paginas
    spans = [span for page in citation.pages if (span := page_range(page))]
    # A paper's own pages are counted from 1, whatever pages its print has.
    inside = all(span[1] <= last for span in spans)
    return (inside if spans else because("words-not-understood")), f"{first}-{last}"


def _of_one_thing(claims: list[Claim], citation: Citation) -> list[Claim]:
    """ "De brief over de motie van de leden A en B (nr. 5)": when the number is the letter's, A and B are not its own."""
    kind = next((claim for claim in claims if claim.field == "soort"), None)
    if kind is None or kind.status is not AGREES or citation.kind is None or kind.letter.startswith(citation.kind):
        return claims
    theirs = ("indieners", "voorletters", "fractie", "uitkomst", "stemmen", "titel")
    return [_doubted(claim) if claim.field in theirs and claim.status is DIFFERS else claim for claim in claims]


def _of_record(citation: Citation, paper: Paper, header: Header | None) -> Iterator[Claim]:
    """What must hold of a record whatever the letter says: its Rijkswet number, and that it is not younger than the letter."""
    more = citation.dossiernummer.toevoeging if citation.dossiernummer else ""
    if is_rijkswet(more) and paper.dossiers:
        suffixes = [dossier.toevoeging for dossier in paper.dossiers if is_rijkswet(dossier.toevoeging)]
        if more not in suffixes:
            yield (
                Claim("toevoeging", DIFFERS, more, " ".join(suffixes))
                if suffixes
                else Claim("toevoeging", NOT_COMPARED, more, why=because("suffix-not-in-record", suffix=more))
            )
    written = header.datum if header else None
    if written and paper.datum and paper.datum > written:
        late = datum.days_between(written, paper.datum) > SOON_DAYS
        why = because("dated-after-letter", datum=paper.datum, letter=written)
        yield Claim("brief", DIFFERS if late else NOT_COMPARED, written, paper.datum, why)


def only_these(citation: Citation, paper: Paper) -> bool:
    """Whether the submitters that a letter names are all of a paper's: a motion of Ceder is not one of Ceder and Kahraman."""
    record, whole = indieners.submitters_of(paper)
    return (
        whole
        and len(citation.names) == len(record.split(";"))
        and all(indieners.is_among(name, record) for name in citation.names)
    )
