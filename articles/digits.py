"""Numbers in digits, as they are shown, written to files, stored and compared."""

from __future__ import annotations

from decimal import Decimal


def plain(value: Decimal, *, grouped: bool = False) -> str:
    """All digits, no exponent, no trailing zeros; `grouped`: a comma before every three.

    >>> plain(Decimal("1600000.000000")), plain(Decimal("1.6E+6")), plain(Decimal("12.50")), plain(Decimal("1.6E+6"), grouped=True)
    ('1600000', '1600000', '12.5', '1,600,000')
    """
    text = format(value, ",f" if grouped else "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
