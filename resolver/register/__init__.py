"""Which official identifiers exist: a compact list inside the package, answered offline in microseconds."""

from typing import TYPE_CHECKING

from .answers import Register
from .choosing import is_known, is_out_of_reach, kamerstuk_ids
from .coverage import Known, Standing
from .lookup import PIECE_PAGES
from .years import Years, dossier_years, impossible_session, paper_years

if TYPE_CHECKING:
    from . import build  # open: what makes the file is for those who bring it up to date

__all__ = [
    "PIECE_PAGES",
    "Known",
    "Register",
    "Standing",
    "Years",
    "build",
    "dossier_years",
    "impossible_session",
    "is_known",
    "is_out_of_reach",
    "kamerstuk_ids",
    "paper_years",
]
