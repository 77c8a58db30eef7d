"""A stand-in for the public services, on loopback: SRU, metadata.xml, pages and OData as sources.md describes them."""

from .server import FAULTS, Standin

__all__ = ["FAULTS", "Standin"]
