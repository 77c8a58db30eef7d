"""The suffixes that dossiers have in the register. Made by `make build-register`, not written by hand."""

# fmt: off
#: Budget chapters and funds of ten papers or more.
HOOFDSTUKKEN = (
    "A", "B", "C", "D", "E", "F", "G", "H", "I", "II", "IIA", "IIB", "III", "IV", "IX", "IXA", "IXB", "J",
    "K", "L", "M", "V", "VI", "VII", "VIII", "X", "XI", "XII", "XIII", "XIV", "XIX", "XV", "XVI", "XVII",
    "XVIII", "XX", "XXII", "XXIII",
)
#: Suffixes that no rule foresees, as they stand in identifiers.
LISTED = (
    "1", "1388", "1642", "1765", "2", "46j", "7",
)
# fmt: on
