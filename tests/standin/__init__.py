"""A stand-in for the public services, on loopback: what was captured of them, and what sources.md says of the rest.

The header `X-Standin-Origin` of every answer tells which is which: *captured* bytes, *assembled* from captured facts,
*invented* where nothing real exists.
"""

from .server import FAULTS, Standin

__all__ = ["FAULTS", "Standin"]
