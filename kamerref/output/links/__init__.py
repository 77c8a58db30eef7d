"""Giving a letter back with its references as links, in the format it came in. One module a format."""

from .choosing import TARGETS, Choice, Left, Linked, Target, link_file, wanted_links

__all__ = ["TARGETS", "Choice", "Left", "Linked", "Target", "link_file", "wanted_links"]
