"""Names as readers write them: traditional characters, 沧州市 for 沧州."""

from __future__ import annotations

from typing import Any

from django import forms

from articles.forms.listing import LONGEST
from articles.search.terms.folding import in_simplified


class NameField(forms.CharField):
    """The name of a paper, county or person, in simplified characters: 戴紹志 is 戴绍志."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"required": False, "max_length": LONGEST, **kwargs})

    def to_python(self, value: Any) -> str:
        return in_simplified(super().to_python(value) or "")


class CityField(NameField):
    """A city by its short name: 滄州市 is 沧州."""

    def to_python(self, value: Any) -> str:
        return short_city(super().to_python(value))


def short_city(name: str) -> str:
    """沧州市 → 沧州; 津市 is a name of its own.

    >>> short_city("沧州市"), short_city("津市")
    ('沧州', '津市')
    """
    return name.removesuffix("市") if len(name) > 2 else name
