"""How days stand in addresses: /dates/2021/07/30/."""

from __future__ import annotations


class TwoDigits:
    """A month or a day, always of two digits: 7 → 07."""

    regex = "[0-9]{2}"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return f"{int(value):02}"


class FourDigits:
    """A year: 2021."""

    regex = "[0-9]{4}"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return f"{int(value):04}"
