"""From a letter and what was concluded of it to the rows that are stored: pure, so that it can run in any process."""

from __future__ import annotations

import hashlib
import json
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from pathlib import Path
from typing import Any, NamedTuple

from resolver import GRAVITY, Citation, Claim, Document, Evidence, Header, Resolution, own_id, work_of

#: White space that is no single space.
_RUN = re.compile(r"\s{2,}|[^\S ]")
_PAGE = re.compile(r"blz\. ([0-9]+), ")
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
CONTEXT_CHARS = 160
PASSAGE_CHARS = 1200
"""A passage grows no longer than this: a context is cut out of it by counting from its beginning."""
EVIDENCE = tuple(str(level) for level in Evidence)
VERDICTS = tuple(str(verdict) for verdict in GRAVITY)


class StoredPlace(NamedTuple):
    """One place where a letter cites something, as it is stored, with names instead of numbers.

    `at` and `size` cut the context out of passage `passage`, `raw_at` (from `at`) and `raw_size` the citation itself;
    `raw` is given where that is not exactly what the letter has. `why` is the codes, and the reasons as JSON.
    """

    cited: str | None
    dossier: str | None
    family: str
    start: int
    length: int
    raw: str | None
    passage: int
    at: int
    size: int
    raw_at: int
    raw_size: int
    paragraph: int | None
    note: str | None
    page: int | None
    form: str | None
    evidence: int
    verdict: int
    why: tuple[str, str] | None
    said: str | None


class Letter(NamedTuple):
    """A letter as it is stored: its places, and what else is known by them.

    `citing` is the paper that it is, under its work's identifier, or "letter:" and its path. `versions` are reprints and
    supplements that it names, with the work that each belongs to. `filed` are papers with further dossiers that the letter
    gives them, `candidates` papers that may have been meant, `replaced` pairs of a paper and the one it takes the place of.
    """

    path: str
    sha256: bytes
    digest: bytes
    citing: str
    header: Header
    places: tuple[StoredPlace, ...]
    passages: tuple[str, ...]
    versions: dict[str, str]
    filed: tuple[tuple[str, str], ...] = ()
    candidates: tuple[str, ...] = ()
    replaced: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, document: Document, resolutions: Sequence[Resolution], paper: str | None = None) -> Letter:
        """The letter of a document. `paper` is its identifier where that is known from elsewhere than its header."""
        # A letter keeps its identity whichever folder the command is started in.
        source = storable(document.source)
        path = source if source in ("", "-") or "://" in source else str(Path(source).absolute())
        own = paper or own_id(document.header)
        citing = work_of(own) if own else f"letter:{path}"
        passages, cuts = _passages(document.text, [r.citation for r in resolutions])
        places = tuple(_place(resolution, cut) for resolution, cut in zip(resolutions, cuts, strict=True))
        named = [own, *(resolution.papers[0] for resolution in resolutions if resolution.papers)]
        digest = hashlib.blake2b(repr((places, passages, document.header)).encode("utf-8", "replace"), digest_size=12)
        return cls(
            path=path,
            sha256=hashlib.sha256(document.text.encode("utf-8", "surrogatepass")).digest(),
            digest=digest.digest(),
            citing=citing,
            header=document.header,
            places=places,
            passages=passages,
            versions={id: work_of(id) for id in named if id and work_of(id) != id},
            filed=(*_filed(resolutions), *((citing, str(other)) for other in document.header.also_dossiers if own)),
            candidates=tuple(dict.fromkeys(work_of(c.id) for r in resolutions for c in r.candidates)),
            # What a paper says in its own heading that it takes the place of, and what places in it say of others.
            replaced=(
                *_replaced(resolutions),
                *((citing, work_of(other)) for other in document.header.replaces if own),
            ),
        )

    @property
    def is_paper(self) -> bool:
        return not self.citing.startswith("letter:")

    @property
    def cited(self) -> list[str]:
        """The papers that it cites, each once, in the order of the text."""
        return list(dict.fromkeys(place.cited for place in self.places if place.cited is not None))


def letter_of_rows(citing: str, rows: Sequence[dict[str, Any]]) -> Letter:
    """The letter of a paper from the rows of a table of citations, as `kamerref.arrow` writes them."""
    citing = work_of(citing)
    passages: dict[str, int] = {}
    places = []
    for row in rows:
        context = storable(row["context"])
        raw, last = storable(row["raw"]), row["cited"] and work_of(row["cited"]).rpartition("-")[2]
        raw_at = context.find(raw)
        said: dict[str, Any] = {name: row[name] for name in ("kind", "names") if row[name]}
        if row["cited"] is None and row["candidates"]:
            said["candidates"] = [{"id": id} for id in row["candidates"]]
        if last is not None and (row["family"] != "kamerstuk" or row["dossier"] is None):
            said["ondernummer"] = None
        page = _PAGE.match(row["place"])
        places.append(
            StoredPlace(
                cited=row["cited"] and work_of(row["cited"]),
                dossier=row["dossier"],
                family=row["family"],
                start=row["start"],
                length=row["end"] - row["start"],
                raw=raw if raw_at < 0 else None,
                passage=passages.setdefault(context, len(passages)),
                at=0,
                size=len(context),
                raw_at=max(0, raw_at),
                raw_size=len(raw),
                paragraph=row["paragraph"],
                note=row["note"],
                page=int(page[1]) if page else None,
                form=None,
                evidence=EVIDENCE.index(row["evidence"]),
                verdict=VERDICTS.index(row["verdict"]),
                why=(row["reason"], "[]") if row["reason"] else None,
                said=json.dumps(said, ensure_ascii=False, sort_keys=True) if said else None,
            )
        )
    digest = hashlib.sha256(repr(places).encode("utf-8", "replace")).digest()
    return Letter(
        path=f"paper://{citing}",
        sha256=digest,
        digest=digest[:12],
        citing=citing,
        header=Header(),
        places=tuple(places),
        passages=tuple(passages),
        versions={
            row["cited"]: work_of(row["cited"])
            for row in rows
            if row["cited"] and work_of(row["cited"]) != row["cited"]
        },
    )


def storable(text: str) -> str:
    """Text that SQLite takes and can cut: lone surrogates, which a broken file can bring, and NUL become U+FFFD.

    As many characters as before, so that offsets stay right.
    """
    return text if text.isprintable() else _UNSTORABLE.sub("\ufffd", text)


def header_row(header: Header) -> dict[str, Any]:
    """What the header says, without what it does not say."""
    return {
        name: list(value) if isinstance(value, tuple) else value for name, value in header._asdict().items() if value
    }


def plain(value: object) -> str | None:
    return None if value is None else str(value)


def as_json(value: Any) -> Any:
    """Our values (reasons, claims, candidates) as JSON has them: a reason as its code and fields."""
    if hasattr(value, "_asdict"):
        fields = value._asdict()
        if set(fields) == {"code", "fields"}:
            return {"code": value.code, "fields": {name: storable(text) for name, text in value.fields}}
        return {name: as_json(part) for name, part in fields.items()}
    if isinstance(value, tuple | list):
        return [as_json(part) for part in value]
    return None if value is None else value if isinstance(value, bool | int) else storable(str(value))


def _filed(resolutions: Sequence[Resolution]) -> Iterator[tuple[str, str]]:
    for resolution in resolutions:
        for other in resolution.citation.also_dossiers if resolution.papers else ():
            yield work_of(resolution.papers[0]), str(other)


def _replaced(resolutions: Sequence[Resolution]) -> Iterator[tuple[str, str]]:
    for resolution in resolutions:
        for other in resolution.citation.replaces if len(resolution.papers) == 1 else ():
            if work_of(other) != work_of(resolution.papers[0]):
                yield work_of(resolution.papers[0]), work_of(other)


# -- the words around citations ---------------------------------------------------------------------------------------


class _Cut(NamedTuple):
    """Where the words around a citation, and the citation itself, stand in which passage."""

    passage: int
    at: int
    size: int
    raw_at: int
    raw_size: int
    raw: str | None


def _passages(text: str, citations: Sequence[Citation]) -> tuple[tuple[str, ...], list[_Cut]]:
    """The passages around citations, in which each run of white space is one space; and where each citation stands in them.

    Citations that stand close together share a passage, so that their words are stored once.
    """
    spans: list[list[int]] = []
    inside: list[int] = []
    for citation in citations:
        low, high = max(0, citation.start - CONTEXT_CHARS), min(len(text), citation.end + CONTEXT_CHARS)
        last = spans[-1] if spans else None
        if last is not None and last[0] <= low <= last[1] and max(high, last[1]) - last[0] <= PASSAGE_CHARS:
            last[1] = max(high, last[1])
        else:
            spans.append([low, high])
        inside.append(len(spans) - 1)
    whole = [_Squeezed(text, low, high) for low, high in spans]
    cuts = []
    for citation, number in zip(citations, inside, strict=True):
        squeezed = whole[number]
        at, end = squeezed.cut(citation.start - CONTEXT_CHARS, citation.end + CONTEXT_CHARS)
        raw_at, raw_end = squeezed.cut(citation.start, citation.end)
        raw = storable(citation.raw)
        exact = squeezed.text[raw_at:raw_end] == raw and raw_at >= at
        cuts.append(
            _Cut(
                passage=number,
                at=at,
                size=end - at,
                raw_at=max(0, raw_at - at),
                raw_size=raw_end - raw_at,
                raw=None if exact else raw,
            )
        )
    return tuple(squeezed.text for squeezed in whole), cuts


class _Squeezed:
    """A stretch of a text with each run of white space as one space, and where its characters came to stand."""

    def __init__(self, text: str, low: int, high: int) -> None:
        self.source = text
        self.low, self.high = _stripped(text, low, high)
        runs = [run.span() for run in _RUN.finditer(text, self.low, self.high)]
        stretch = text[self.low : self.high]
        self.text = storable(" ".join(stretch.split()) if runs else stretch)
        self.ends = [end for _, end in runs]
        self.gone = list(accumulate(end - start - 1 for start, end in runs))

    def cut(self, start: int, end: int) -> tuple[int, int]:
        """Where what was at `start` to `end` stands now, without white space at its ends."""
        start, end = _stripped(self.source, max(start, self.low), min(end, self.high))
        return (self._now(start), self._now(end - 1) + 1) if start < end else (0, 0)

    def _now(self, at: int) -> int:
        before = bisect_right(self.ends, at)
        return at - self.low - (self.gone[before - 1] if before else 0)


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    """A stretch of a text without white space at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end


# -- a place ------------------------------------------------------------------------------------------------------------


def _place(resolution: Resolution, cut: _Cut) -> StoredPlace:
    citation = resolution.citation
    cited = work_of(resolution.papers[0]) if resolution.papers else None
    note = citation.place.note
    return StoredPlace(
        cited=cited,
        dossier=plain(citation.dossiernummer),
        family=citation.family,
        start=citation.start,
        length=citation.end - citation.start,
        raw=cut.raw,
        passage=cut.passage,
        at=cut.at,
        size=cut.size,
        raw_at=cut.raw_at,
        raw_size=cut.raw_size,
        paragraph=citation.place.paragraph,
        note=None if note is None else storable(note),
        page=citation.place.page,
        form=citation.form or None,
        evidence=int(citation.evidence),
        verdict=GRAVITY.index(resolution.verdict),
        why=why_row(resolution),
        said=_said(resolution, cited),
    )


def why_row(resolution: Resolution) -> tuple[str, str] | None:
    """The codes of the reasons, and the reasons with their fields as JSON."""
    why = resolution.why
    if not why:
        return None
    return ", ".join(reason.code for reason in why), json.dumps(as_json(why), ensure_ascii=False)


def _said(resolution: Resolution, cited: str | None) -> str | None:
    """What else there is of a place, as JSON without what is empty; None for nothing."""
    citation = resolution.citation
    said: dict[str, Any] = {name: value for name, value in claims_row(citation).items() if value}
    # The last part of the identifier is the number, as a rule; only another one is stored.
    said.pop("ondernummer", None)
    if citation.ondernummer != (cited.rpartition("-")[2] if cited else None):
        said["ondernummer"] = citation.ondernummer
    for name, value in (("via", citation.via), ("flaw", citation.flaw), ("range", citation.range)):
        if value:
            said[name] = json.dumps(as_json(value), ensure_ascii=False)
    differs = [{"field": d.field, "letter": d.letter, "record": d.record} for d in resolution.differs]
    candidates = as_json(resolution.candidates)
    for name, values in (("differs", differs), ("candidates", candidates), ("compared", as_json(compared(resolution)))):
        if values:
            said[name] = values
    return json.dumps(said, ensure_ascii=False, sort_keys=True) if said else None


def compared(resolution: Resolution) -> tuple[Claim, ...]:
    """The claims of a place that something came of; that no record was read is the place's verdict, not each claim's."""
    return tuple(claim for claim in resolution.claims if claim.why is None or claim.why.code != "no-record-read")


def claims_row(citation: Citation) -> dict[str, Any]:
    """What the letter says of the cited paper, as the column `claims` has it."""
    return {
        "kind": plain(citation.kind),
        "names": [storable(name) for name in citation.names],
        "attachment": citation.attachment,
        "also_dossiers": [str(other) for other in citation.also_dossiers],
        "ondernummer": plain(citation.ondernummer),
        "kamer": plain(citation.kamer),
        "vergaderjaar": plain(citation.vergaderjaar),
        "meeting": plain(citation.meeting),
        "pages": list(citation.pages),
        "inferred": list(citation.inferred),
        "via": as_json(citation.via),
        "flaw": as_json(citation.flaw),
        "range": as_json(citation.range),
    }
