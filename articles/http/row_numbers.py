"""Numbers of rows as addresses and forms bring them: text from strangers, of any length."""

from __future__ import annotations

from typing import Final

LONGEST: Final = 18  # digits: every number of so many fits a row's 64 bits


def row_number(text: str) -> int | None:
    """The number that a text is; None for what is none, and for one longer than any row's.

    >>> row_number("1432"), row_number("-1"), row_number("9" * 5000)
    (1432, None, None)
    """
    return int(text) if text.isdecimal() and len(text) <= LONGEST else None
