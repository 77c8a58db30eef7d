"""What became of a motion or amendment: decisions, and the votes on them, as the Tweede Kamer's service keeps them.

The kind of a decision (`BesluitSoort`) is a closed list; its text is free ("Verworpen. (72-74)", "Niet aangenomen.",
"Voor kennisgeving aangenomen.") and no word in it decides anything. The order in which rows come never matters. Facts and
counts are from sources.md §4 and the 155,845 decisions that were counted for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from ..model import Fractiestem, Outcome
from .fields import date, plain_text

Row = Mapping[str, Any]

#: Every kind of decision by which a vote ends or is put off, and what is thereby decided. All other kinds of the list
#: ("V.k.a. - voor kennisgeving aannemen", "Behandelen", "Termijn - vervallen in verband met …") are no outcome.
BESLUITEN = {
    "Stemmen - aangenomen": "aangenomen",
    "Stemmen - zonder stemming aannemen": "aangenomen",
    "Stemmen - verworpen": "verworpen",
    "Stemmen - niet aangenomen": "verworpen",
    "Stemmen - aangehouden": "aangehouden",
    "Stemmen - aangehouden (al tijdens debat)": "aangehouden",
    "Stemmen - ingetrokken": "ingetrokken",
    "Stemmen - ingetrokken (al tijdens debat)": "ingetrokken",
    "Stemmen - vervallen": "vervallen",
    "Stemmen - gestaakt": "gestaakt",
    "Stemmen - uitstellen": "uitgesteld",
    "Stemmen - vastgesteld": "vastgesteld",
    "Overgenomen": "overgenomen",
}
_COUNTED = re.compile(r"(?<![0-9-])([0-9]{1,3}) ?[-–] ?([0-9]{1,3})(?![0-9-])")
"""Votes for and against in the text of a decision: "(72-74)", "(Hoofdelijk 39-100)", "75-72."."""
HOOFDELIJK = "Hoofdelijk"


class Decision(NamedTuple):
    """One decision that counts, with the day of its vote ("" where the agenda does not say it)."""

    besluit: str
    datum: str
    row: Row
    appreciatie: str

    @property
    def order(self) -> tuple[str, ...]:
        """Decisions in the order in which they were taken: by day, then by when they were written down, then by key."""
        written = plain_text(str(self.row.get("GewijzigdOp") or ""))
        key = str(self.row.get("Id") or "")
        return self.datum or written[:10], written, key, self.besluit, self.appreciatie


def outcome_of(cases: Iterable[Row]) -> Outcome | None:
    """The last decision of all cases that counts, with the votes on it; the earlier ones are kept in words."""
    found = []
    for case in rows(cases):
        for row in rows_of(case, "Besluit"):
            besluit = BESLUITEN.get(text_of(row, "BesluitSoort") or "")
            if besluit and (text_of(row, "Status") or "Besluit") == "Besluit":
                found.append(Decision(besluit, _day_of(row), row, text_of(case, "Kabinetsappreciatie") or ""))
    # The same decision comes once a case, and has been doubled in the data besides: once each.
    found.sort(key=lambda decision: decision.order)
    decisions = {str(decision.row.get("Id") or decision.order): decision for decision in found}
    if not decisions:
        return None
    *earlier, last = decisions.values()
    votes, members = _votes(last.row)
    counted = _COUNTED.search(text_of(last.row, "BesluitTekst") or "")
    return Outcome(
        besluit=last.besluit,
        datum=last.datum,
        voor=tuple(vote.fractie for vote in votes if vote.voor > vote.tegen),
        tegen=tuple(vote.fractie for vote in votes if vote.tegen > vote.voor),
        appreciatie=last.appreciatie,
        earlier=tuple(f"{one.datum} {one.besluit}".strip() for one in earlier),
        uitslag=f"{counted[1]}-{counted[2]}" if counted else "",
        stemmen=votes,
        afwijkend=members,
        hoofdelijk=text_of(last.row, "StemmingsSoort") == HOOFDELIJK,
    )


def _day_of(decision: Row) -> str:
    """The day of the meeting on whose agenda the decision stands; `GewijzigdOp` is the day of the last edit."""
    for point in rows_of(decision, "Agendapunt"):
        for activity in rows_of(point, "Activiteit"):
            day = date(text_of(activity, "Datum"))
            if day:
                return day
    return ""


def _votes(decision: Row) -> tuple[tuple[Fractiestem, ...], tuple[str, ...]]:
    """Seats by party, by name; and the members who voted otherwise than most of their party.

    By show of hands there is a row a party, with its seats, and a row of its own for a member who differs; in a roll-call a
    row a member. Rows have been doubled for months: of two about the same party or member the one edited last counts.
    """
    parties: dict[str, Row] = {}
    members: dict[tuple[str, str], Row] = {}
    for row in sorted(rows_of(decision, "Stemming"), key=_edited):
        party, name = text_of(row, "ActorFractie") or "", text_of(row, "ActorNaam") or ""
        if row.get("Persoon_Id") or row.get("SidActorLid"):
            members[party or name, str(row.get("Persoon_Id") or name)] = row
        elif party or name:
            parties[party or name] = row
    by_party: dict[str, list[Row]] = {}
    for (party, _), row in members.items():
        by_party.setdefault(party, []).append(row)
    votes, differing = [], []
    for party in sorted({*parties, *by_party}):
        counts = {"voor": 0, "tegen": 0, "niet": 0}
        persons = by_party.get(party, [])
        for row in persons:
            counts[_side(row)] += 1
        if party in parties:
            seats = parties[party].get("FractieGrootte")
            seats = seats if isinstance(seats, int) and 0 < seats <= 150 else 1
            counts[_side(parties[party])] += max(0, seats - len(persons))
            most = _side(parties[party])
        else:
            most = "voor" if counts["voor"] >= counts["tegen"] else "tegen"
        votes.append(Fractiestem(party, counts["voor"], counts["tegen"], counts["niet"]))
        if party not in parties and counts["voor"] == counts["tegen"]:
            continue  # a party that is split in halves has no side of its own
        differing += [
            f"{text_of(row, 'ActorNaam') or '?'} ({party}): {_side(row)}"
            for row in persons
            if _side(row) not in (most, "niet")
        ]
    return tuple(votes), tuple(sorted(differing))


def _edited(row: Row) -> tuple[str, ...]:
    return tuple(str(row.get(name) or "") for name in ("GewijzigdOp", "Id", "Soort", "FractieGrootte"))


def _side(row: Row) -> str:
    said = (text_of(row, "Soort") or "").lower()
    return said if said in ("voor", "tegen") else "niet"


def rows_of(value: Row, name: str) -> list[Row]:
    """A navigation property as a list: it may be absent, null, or one object where a list is expected.

    Rows that were deleted come along unless they are left out here, at every level.
    """
    found = value.get(name)
    return rows([found] if isinstance(found, Mapping) else found if isinstance(found, list) else [])


def rows(found: Iterable[Any]) -> list[Row]:
    return [entry for entry in found if isinstance(entry, Mapping) and entry.get("Verwijderd") is not True]


def text_of(value: Row, name: str) -> str | None:
    found = value.get(name)
    return plain_text(found) or None if isinstance(found, str) else None
