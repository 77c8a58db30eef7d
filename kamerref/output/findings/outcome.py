"""A letter that was checked, and how its places and proposals are written for people."""

from __future__ import annotations

from typing import NamedTuple

from resolver import Candidate, Document, KamerrefError
from resolver.check import Finding, pasted

from ...words import Lang, candidate_said, paper_said, place_said, say
from ..account import Account

MOST_PROPOSALS = 3
WORDS_SHOWN = 6
"""So many first words of a paragraph tell where it is, in a file that has no lines."""


class Checked(NamedTuple):
    """One letter: its text, findings and account, or the error that kept it from being read."""

    path: str
    text: str = ""
    format: str = "text"
    findings: tuple[Finding, ...] = ()
    error: KamerrefError | None = None
    document: Document = Document("")
    account: Account = Account()

    @property
    def has_lines(self) -> bool:
        """Whether lines and columns mean something in the file itself; of a DOCX or PDF only our own text has them."""
        return self.format in ("markdown", "text")

    def line_and_column(self, at: int) -> tuple[int, int]:
        """Line and column of an offset, both from 1; columns count code points."""
        line = self.text.count("\n", 0, at) + 1
        return line, at - (self.text.rfind("\n", 0, at) + 1) + 1

    def first_words(self, at: int) -> str:
        """The first words of the paragraph that an offset stands in: what to search for in a word processor."""
        paragraph = next((p for p in self.document.paragraphs if p.start <= at < p.end), None)
        if paragraph is None:
            return ""
        words = self.text[paragraph.start : paragraph.end].split(None, WORDS_SHOWN)
        return " ".join(words[:WORDS_SHOWN]) + (" …" if len(words) > WORDS_SHOWN else "")


def where(letter: Checked, finding: Finding, lang: Lang) -> str:
    """Where a finding is: line and column, page, note, or the words that its paragraph begins with; "" for the letter."""
    if not finding.raw:
        return ""
    place = finding.place
    if letter.has_lines:
        line, column = letter.line_and_column(finding.start)
        return f"{line}:{column} {place_said(lang, place._replace(paragraph=None))}".strip()
    if place.note is not None or place.page is not None:
        return place_said(lang, place)
    words = letter.first_words(finding.start)
    return say(lang, "paragraph_words", words=words) if words else place_said(lang, place)


def pasteable(finding: Finding, candidate: Candidate) -> str:
    """What may have been meant, as it can be pasted in the place of the words of the letter."""
    return pasted(finding.raw, candidate.id) or paper_said(candidate.id)


def meant(finding: Finding, lang: Lang) -> str:
    """The proposals of a finding in one line, at most three, each with why."""
    return "; ".join(
        f"{pasteable(finding, candidate)} ({candidate_said(lang, candidate)})"
        for candidate in finding.proposals[:MOST_PROPOSALS]
    )
