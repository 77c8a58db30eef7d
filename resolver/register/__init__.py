"""Which official identifiers exist: a compact list inside the package, answered offline in microseconds."""

from .choosing import is_known, kamerstuk_ids
from .lookup import Known, Register, Standing

__all__ = ["Known", "Register", "Standing", "is_known", "kamerstuk_ids"]
