"""Whether the archive is what it says it is, and mending what can be mended: behind `manage.py check_archive`.

Each check goes through its rows in the order of their keys and gives, piece by piece, how far it is and what it found, so
that it can be broken off and gone on with.
"""

from articles.integrity.checks import CHECKS, Finding, Part

__all__ = ["CHECKS", "Finding", "Part"]
