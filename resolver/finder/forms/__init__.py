"""All forms, in the order in which they are tried: more evidence first, and the first that fits wins."""

from ..pieces import Form
from . import bladen, chambers, handelingen, kamerstukken, old, prose, short

FORMS: tuple[Form, ...] = (
    *kamerstukken.FORMS,
    *chambers.FORMS,
    *prose.FORMS,
    *short.FORMS,
    *old.FORMS,
    *handelingen.FORMS,
    *bladen.FORMS,
)

if len({form.name for form in FORMS}) != len(FORMS):
    raise ValueError("two forms have one name")

__all__ = ["FORMS", "Form"]
