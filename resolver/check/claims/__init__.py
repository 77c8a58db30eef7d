"""What a letter says of a paper beside its number, read from how people write: one module a kind of claim.

Each module has its phrasings as a table with examples (the examples are tests), reads them in the words that belong to
one citation (`Beside`), and compares what it read with a record. The first rule is that no true sentence may be
contradicted: what is not surely said of this paper is not read, and what was read without being understood is not
compared.
"""

from . import datum, dossiertitel, fracties, indieners, onderwerp, soort, uitkomst, vervangt, zitting
from .beside import Beside, Said, besides, evened
from .joined import with_numbers
from .labelled import said_in_cells
from .likeness import same_subject

__all__ = [
    "Beside", "Said", "besides", "datum", "dossiertitel", "evened", "fracties", "indieners", "onderwerp", "said_in_cells", "same_subject", "soort", "uitkomst", "vervangt", "with_numbers", "zitting",
]  # fmt: skip
