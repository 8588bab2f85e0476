"""How days and letters stand in addresses: /dates/2021/07/30/, /people/named/D/."""

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


class Letter:
    """A letter that names are listed under; - stands for all that have none."""

    regex = "[A-Z-]"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value
