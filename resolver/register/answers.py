"""The register that everything asks: which identifiers exist, and what it means when one is not there."""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path

from platformdirs import user_data_path

from ..errors import StoreError
from .coverage import Known, look, look_dossier, look_pages
from .lookup import Lists

DATA_FILE = "register.bin"


class Register(Lists):
    """Which identifiers exist, and (`look`) what it means when one is not there.

    `passed_over` says why the user's own register was not used, where it could not be read.
    """

    passed_over: StoreError | None = None

    @staticmethod
    @lru_cache(maxsize=1)
    def shipped() -> Register:
        """The register to use: the one inside the package, or the user's own where that is newer.

        What one of them has beyond the other is kept as additions. A broken own register is passed over, which is
        said on standard error (by Python's logging) and by `passed_over`.
        """
        register = Register(Path(__file__).with_name(DATA_FILE).read_bytes())
        path = Register.own_path()
        try:
            own = Register(path.read_bytes())
        except FileNotFoundError:
            return register
        except (OSError, StoreError) as error:
            what = error.what if isinstance(error, StoreError) else (error.strerror or str(error))
            register.passed_over = StoreError(
                "your own register was passed over: {why}", where=str(path), next="kamerref register update", why=what
            )
            _warn(register.passed_over)
            return register
        newer, older = (own, register) if own.as_of > register.as_of else (register, own)
        newer.later += older.later
        return newer

    @staticmethod
    def own_path() -> Path:
        """Where `kamerref register update` keeps the user's own register."""
        named = os.environ.get("KAMERREF_REGISTER")
        if named:
            return Path(named)
        return user_data_path("kamerref", appauthor=False) / "register.bin"

    @staticmethod
    def own_stamp() -> tuple[int, int] | None:
        """By what a program that runs for days sees that the user's own register is another one by now; None without one.

        `Register.shipped.cache_clear()` makes it read that.
        """
        try:
            seen = Register.own_path().stat()
        except OSError:
            return None
        return seen.st_mtime_ns, seen.st_size

    def look(self, id: str, *, dated: str | None = None) -> Known:
        """What the register says of one identifier: known, absent, or outside what it covers.

        `dated` is a date (YYYY-MM-DD) before which the paper must have existed, such as the letter's own: a
        number beyond the last one proves something only when it had to exist before the list was made.
        """
        return look(self, id, dated=dated)

    def look_dossier(self, nummer: str, *, dated: str | None = None) -> Known:
        """What the register says of a dossier alone, by its digits."""
        return look_dossier(self, nummer, dated=dated)

    def look_pages(self, kamer: str, session: str, first: int, last: int) -> Known:
        """What the register says of pages of Handelingen, for sessions numbered by page."""
        return look_pages(self, kamer, session, first, last)


def _warn(error: StoreError) -> None:
    # Logging and not `warnings`: without any set-up it prints the one sentence on standard error, and nothing else.
    import logging

    logging.getLogger("kamerref").warning("%s", error)
