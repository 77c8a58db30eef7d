"""Staatsblad, Staatscourant and Tractatenblad: a year and a number."""

from __future__ import annotations

from ...model import Evidence
from ..pieces import JAAR, NR, Example, Form

_NUMBER = rf"(?:\s?[,/]\s{{0,3}}|\s{{1,2}})(?:{NR})?(?P<ondernummer>[0-9]{{1,3}}[ .\u00a0][0-9]{{3}}(?![0-9])|[0-9]{{1,6}})(?![A-Za-z0-9])"


def _blad(
    family: str,
    label: str,
    cues: tuple[str, ...],
    says: str,
    examples: tuple[Example, ...],
    counter: tuple[str, ...],
) -> Form:
    return Form(
        name=family,
        says=says,
        source="Aanwijzing 3.43",
        pattern=rf"(?<![A-Za-z])(?P<label>(?i:{label}))[\s*_]{{0,4}},?\s{{0,3}}\(?{JAAR}{_NUMBER}",
        family=family,
        cues=cues,
        evidence=Evidence.LABEL,
        examples=examples,
        counter=counter,
        reads="years",
    )


FORMS = (
    _blad(
        "staatsblad",
        r"stb\.?|staatsbl(?:ad|\.)(?:\svan\shet\sKoninkrijk(?:\sder\sNederlanden)?)?",
        ("stb", "staatsbl"),
        "Staatsblad by year and number.",
        (
            Example("Stb. 2016, 288", ids=("stb-2016-288",)),
            Example("Staatsblad 2016 288", ids=("stb-2016-288",)),
            Example("Staatsblad 2020, nr. 123", ids=("stb-2020-123",)),
        ),
        ("het Staatsblad van 2016",),
    ),
    _blad(
        "staatscourant",
        r"stcrt\.?|staatscourant|nederlandse\sstaatscourant",
        ("stcrt", "staatscourant", "nederlandse"),
        "Staatscourant by year and number.",
        (
            Example("Stcrt. 2021, nr. 33851", ids=("stcrt-2021-33851",)),
            Example("Stcrt. 2019, 12345", ids=("stcrt-2019-12345",)),
        ),
        ("de Staatscourant van 2019",),
    ),
    _blad(
        "tractatenblad",
        r"trb\.?|tractatenblad",
        ("trb", "tractatenblad"),
        "Tractatenblad by year and number.",
        (
            Example("Trb. 1998, 98", ids=("trb-1998-98",)),
            Example("Tractatenblad 2015, nr. 23", ids=("trb-2015-23",)),
        ),
        ("het Tractatenblad van 1998",),
    ),
)
