"""Which official identifiers exist: a compact list inside the package, answered offline in microseconds."""

from .lookup import Known, Register, Standing

__all__ = ["Known", "Register", "Standing"]
