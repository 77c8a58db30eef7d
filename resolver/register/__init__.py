"""Which official identifiers exist: a compact list inside the package, answered offline in microseconds."""

from .choosing import is_known, kamerstuk_ids
from .coverage import Known, Standing
from .lookup import PIECE_PAGES, Register
from .sessions import Years, dossier_years, impossible_session, paper_years

__all__ = [
    "PIECE_PAGES",
    "Known",
    "Register",
    "Standing",
    "Years",
    "dossier_years",
    "impossible_session",
    "is_known",
    "kamerstuk_ids",
    "paper_years",
]
