"""Pieces of their own kind: poems, tables and lists, letters, notices. Told by their form, taken off the page before articles are cut."""
