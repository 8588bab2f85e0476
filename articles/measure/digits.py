"""Numbers in digits, as they are shown, written to files and compared."""

from __future__ import annotations

from decimal import Decimal


def plain(value: Decimal) -> str:
    """All digits, no exponent, no trailing zeros.

    >>> plain(Decimal("1600000.000000")), plain(Decimal("1.6E+6")), plain(Decimal("12.50"))
    ('1600000', '1600000', '12.5')
    """
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
