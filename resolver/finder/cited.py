"""What a letter cites by number, indexed for the questions that linking asks; and the citations that linking makes.

Every question costs the same however long the letter is: candidates are the nearest `CANDIDATES_MAX`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property

from ..model import Citation, Dossiernummer, Evidence, Header, Note, Place
from ..patterns import pattern
from ..reasons import Reason
from .kinds import kind_before
from .names import surname, surnames

CANDIDATES_MAX = 12
"""So many papers at most are candidates for one place; the nearest are kept."""
STEPS_MAX = 60
"""So many citations at most are looked at for one place."""
# Both begin with letters that can be searched for at memory speed.
_NOTE_LINES = pattern(
    r"\n[ \t]{0,3}(?:<sup>\s?(?P<sup>[0-9]{1,4}|[*†‡a-z]|[ivxl]{2,7})\s?</sup>|\[\^(?P<caret>[^\]\s]{1,20})\]:|(?P<plain>[0-9]{1,3})[.)]?(?=[ \t]+[^\s|]))"
)
# the whole note in the mark, as in printed regulations
_INLINE_NOTES = pattern(r"<sup>\s?(?P<inline>[0-9]{1,3})\s{0,2}(?=[A-Za-zÀ-ÿ*«])")
NOTE_CHARS = 4000
"""So long a note can be; what stands further on is not looked for in it."""
_NUMBERED = ("kamerstuk",)


class Cited:
    """The citations of a letter by number, in reading order, and what was linked so far."""

    def __init__(
        self, text: str, citations: list[Citation], notes: Sequence[Note] | None, header: Header | None = None
    ) -> None:
        self.text, self.citations, self.header = text, citations, header
        self.starts = [citation.start for citation in citations]
        self.linked: dict[int, Citation] = {}
        self._notes: dict[str, list[tuple[int, int]]] | None = None
        self._note_starts: list[tuple[int, int]] = []
        bodies = [note for note in notes or () if note.body[0] < note.body[1]]
        if bodies:
            self._notes = {}
            for note in bodies:
                self._notes.setdefault(note.label, []).append(note.body)
        self._by_name: dict[tuple[str, str], list[Citation]] = {}
        self._by_number: dict[str, list[Citation]] | None = None
        self._by_noun: dict[str, list[Citation]] | None = None
        for citation in citations:
            if citation.names:
                self.learn(citation)

    def learn(self, citation: Citation) -> None:
        """Remember a citation by its submitters."""
        for name in dict.fromkeys(surnames(citation.names)):
            self._by_name.setdefault((citation.kind or "", name), []).append(citation)

    def covers(self, start: int, end: int) -> bool:
        """Whether a citation by number stands on the same words."""
        at = bisect_left(self.starts, end)
        return any(other.end > start for other in self.citations[max(0, at - 3) : at])

    def between(self, start: int, end: int) -> list[Citation]:
        return self.citations[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def last_before(self, at: int) -> Citation | None:
        found = bisect_left(self.starts, at)
        return self.citations[found - 1] if found else None

    def first_after(self, at: int) -> Citation | None:
        found = bisect_left(self.starts, at)
        return self.citations[found] if found < len(self.citations) else None

    def with_number(self, number: str, kind: str | None) -> list[Citation]:
        """The Kamerstukken of this number, each paper once; of the kind that is asked for when some are called so."""
        if self._by_number is None:
            self._by_number = {}
            seen = set()
            for citation in self.citations:
                if citation.family in _NUMBERED and citation.ondernummer and citation.ids:
                    key = (citation.ids, citation.kind)
                    if key not in seen:
                        seen.add(key)
                        self._by_number.setdefault(citation.ondernummer, []).append(citation)
        fitting = [c for c in self._by_number.get(number, ())[:STEPS_MAX] if kind is None or c.kind in (None, kind)]
        return [c for c in fitting if c.kind == kind] or fitting

    @cached_property
    def only_dossier(self) -> Dossiernummer | None:
        """The dossier of all citations that have one, when they have the same."""
        dossiers = {citation.dossiernummer for citation in self.citations if citation.dossiernummer is not None}
        return dossiers.pop() if len(dossiers) == 1 else None

    def submitted_by(self, kind: str, names: Sequence[str], at: int) -> list[Citation]:
        """Citations of the kind with these submitters, all of them or the first alone (c.s.): before `at`, else behind."""
        ours = set(surnames(names))
        listed = self._by_name.get((kind, surname(names[0])), [])
        before: list[Citation] = []
        behind: list[Citation] = []
        steps = listed if len(listed) <= STEPS_MAX else [*listed[:STEPS_MAX], *listed[-STEPS_MAX:]]
        for citation in steps:
            theirs = set(surnames(citation.names))
            if ours <= theirs or theirs <= ours:
                (before if citation.start < at else behind).append(citation)
        return before or behind

    def called(self, noun: str, at: int) -> list[Citation]:
        """The citations before `at` that the letter calls by this noun ("brief"); "kamerstuk" is all of them."""
        if self._by_noun is None:
            self._by_noun = {"kamerstuk": []}
            for citation in self.citations:
                if citation.family in ("kamerstuk", "dossier"):
                    self._by_noun["kamerstuk"].append(citation)
                    kind = citation.kind or self._noun_before(citation)
                    if kind:
                        self._by_noun.setdefault(kind, []).append(citation)
        listed = self._by_noun.get(noun, [])
        upto = bisect_left(listed, at, key=lambda citation: citation.start)
        return listed[max(0, upto - STEPS_MAX) : upto]

    def _noun_before(self, citation: Citation) -> str | None:
        found = kind_before(self.text, citation.start - 160, citation.start)
        return found[0] if found else None

    # -- notes ------------------------------------------------------------------------------------------------

    def note_body(self, label: str, at: int) -> tuple[int, int] | None:
        """The body of the note that a mark at `at` has: with this label, the first behind it, else the first of all.

        Notes come from the reader; where it had none, from the text: marked up (`<sup>1</sup>`, `[^1]:`), or as plain
        lines that begin with their number, which count only when they cite something.
        """
        bodies = self._bodies().get(label)
        if not bodies:
            return None
        found = bisect_left(bodies, (at, 0))
        return bodies[found] if found < len(bodies) else bodies[0]

    def _bodies(self) -> dict[str, list[tuple[int, int]]]:
        if self._notes is None:
            self._notes, marked = _read_bodies(self.text)
            if not marked:
                self._notes = self._citing_runs(self._notes)
        return self._notes

    def _citing_runs(self, notes: dict[str, list[tuple[int, int]]]) -> dict[str, list[tuple[int, int]]]:
        """Of lines that begin with a number those that are notes: they count on (1, 2, 3), and one of them cites something."""
        ordered = sorted((body, label) for label, bodies in notes.items() for body in bodies)
        runs: list[list[tuple[tuple[int, int], str]]] = []
        for body, label in ordered:
            if runs and int(label) == int(runs[-1][-1][1]) + 1:
                runs[-1].append((body, label))
            else:
                runs.append([(body, label)])
        kept: dict[str, list[tuple[int, int]]] = {}
        for run in runs:
            if any(self.between(*body) for body, _ in run):
                for body, label in run:
                    kept.setdefault(label, []).append(body)
        return kept

    def note_around(self, at: int) -> tuple[tuple[int, int], tuple[int, int] | None] | None:
        """The body of the note in which `at` stands, and that of the note before it; None outside notes."""
        if not self._note_starts:
            self._note_starts = sorted({body for bodies in self._bodies().values() for body in bodies}) or [(-1, -1)]
        found = bisect_left(self._note_starts, (at + 1, 0)) - 1
        if found < 0 or not self._note_starts[found][0] <= at <= self._note_starts[found][1]:
            return None
        return self._note_starts[found], self._note_starts[found - 1] if found else None

    def in_note(self, label: str, at: int) -> list[Citation]:
        """The citations in the body of a note."""
        body = self.note_body(label, at)
        return [c for c in self.between(*body)[:STEPS_MAX] if c.ids] if body else []


def _read_bodies(text: str) -> tuple[dict[str, list[tuple[int, int]]], bool]:
    """The bodies of all notes by label, and whether they are marked up; plain numbered lines when none is."""
    marked: dict[str, list[tuple[int, int]]] = {}
    plain: dict[str, list[tuple[int, int]]] = {}
    # The line end that is put before the first line is one character: a line begins where its line end stood.
    openings = [
        (found.start(), found.end() - 1, found[found.lastgroup or ""], "\n" if found["plain"] else "\n\n")
        for found in _NOTE_LINES.finditer(f"\n{text}")
    ]
    openings += ((found.start(), found.end(), found["inline"], "</sup>") for found in _INLINE_NOTES.finditer(text))
    openings.sort()
    for at, (_, start, label, closing) in enumerate(openings):
        limit = min(openings[at + 1][0] if at + 1 < len(openings) else len(text), start + NOTE_CHARS)
        end = text.find(closing, start, limit)
        body = (start, end if end >= 0 else limit)
        (plain if closing == "\n" else marked).setdefault(label, []).append(body)
    return (marked, True) if marked else (plain, False)


def unlinked(
    text: str, start: int, end: int, *, kind: str | None, names: tuple[str, ...], number: str | None, via: Reason
) -> Citation:
    """What is named and cannot be linked: kept, at evidence `NAME`, with the reason."""
    return Citation(
        start, end, text[start:end], "kamerstuk", ondernummer=number, kind=kind, names=names, form="linked",
        evidence=Evidence.NAME, via=via,
    )  # fmt: skip


def linked(
    text: str,
    start: int,
    end: int,
    fitting: Sequence[Citation],
    via: Reason,
    *,
    kind: str | None = None,
    names: tuple[str, ...] = (),
) -> Citation:
    """A citation by way of others: theirs when they are one paper, the nearest `CANDIDATES_MAX` as candidates when several."""
    raw = text[start:end]
    targets: dict[object, Citation] = {}
    for citation in reversed(fitting):
        targets.setdefault((citation.family, citation.ids, citation.dossiernummer), citation)
        if len(targets) == CANDIDATES_MAX:
            break
    last = fitting[-1]
    if len(targets) == 1:
        return last._replace(
            start=start, end=end, raw=raw, kind=kind or last.kind, names=names or last.names, form="linked",
            evidence=Evidence.CONTEXT, attachment=False, pages=(), place=Place(), inferred=("dossiernummer", "ondernummer"),
            antecedent=(last.start, last.end), via=via, unread=(), flaw=None, replaces=(),
        )  # fmt: skip
    ids = tuple(dict.fromkeys(id for citation in reversed(targets.values()) for id in citation.ids))
    return Citation(
        start, end, raw, last.family, ids, kind=kind, names=names, form="linked", evidence=Evidence.CONTEXT,
        inferred=("ids",), via=via,
    )  # fmt: skip
