"""Finding citations: the words of the grammar (`pieces`), the forms, lists and ranges, and the one fast pass."""
