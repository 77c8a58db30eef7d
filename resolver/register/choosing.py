"""Which of the identifiers that a rule allows the register has: the choice that a citation in prose leaves open."""

from __future__ import annotations

from functools import lru_cache

from ..identifiers import kamerstuk_id, read_identifier
from ..model import Dossiernummer, Vergaderjaar
from ..rules import LAST_WITH_SESSION, is_rijkswet
from .answers import Register
from .coverage import Standing

MAY_COME = 50
"""So many papers a dossier may get beyond twice those it has, before a number is held to be none of it."""


@lru_cache(maxsize=65536)
def is_known(id: str) -> bool:
    """Whether the register has the identifier; remembered, since the same papers are cited again and again."""
    return id in Register.shipped()


def is_out_of_reach(id: str) -> bool:
    """Whether no paper has this identifier, nor will have in years: its list is closed, or it is far past the end of it.

    A number that is merely unknown is within reach: dossiers grow, and a register is as old as it is.
    """
    register = Register.shipped()
    match register.look(id).standing:
        case Standing.KNOWN:
            return False
        case Standing.ABSENT:
            return True
    paper = read_identifier(id)
    if paper is None or paper.dossiernummer is None or not (paper.ondernummer or "").isdigit():
        return False
    last = register.highest(paper.dossiernummer)
    return last > 0 and int(paper.ondernummer or 0) > 2 * last + MAY_COME


@lru_cache(maxsize=65536)
def kamerstuk_ids(
    dossiernummer: Dossiernummer, ondernummer: str, vergaderjaar: Vergaderjaar | None
) -> tuple[tuple[str, ...], Dossiernummer]:
    """The official identifiers of a Kamerstuk, and the dossier as the identifiers write it.

    One when rule and register decide, several when the register knows several (a Senate letter that was used in
    more sessions), by rule alone where the register knows none. The Senate's papers of before 2010 have the
    session in their identifier, and a Rijkswet number is mostly left out of it.
    """
    register = Register.shipped()
    spellings = [dossiernummer]
    if is_rijkswet(dossiernummer.toevoeging):
        # kst-36455-11, kst-23908-R1519-103, and once in a while kst-26868-1642-A.
        bare = Dossiernummer.of(dossiernummer.nummer, dossiernummer.toevoeging[1:])
        spellings = [Dossiernummer(dossiernummer.nummer), dossiernummer, bare]
    for spelling in spellings:
        if vergaderjaar is not None and not ondernummer.isdecimal():
            with_session = kamerstuk_id(spelling, ondernummer, vergaderjaar)
            if with_session in register:
                return (with_session,), spelling
        plain = kamerstuk_id(spelling, ondernummer)
        if plain in register:
            return (plain,), spelling
    if not ondernummer.isdecimal() or (vergaderjaar is not None and vergaderjaar.eerste < LAST_WITH_SESSION):
        for spelling in spellings:
            sessions = register.sessions_of(spelling, ondernummer)
            if vergaderjaar is not None:
                sessions = [id for id in sessions if vergaderjaar.key in id]
            if sessions:
                return tuple(sessions), spelling
    return (kamerstuk_id(spellings[0], ondernummer),), spellings[0]
