"""Numbers as Chinese readers expect them: 万 and 亿 for the eye, the exact value behind it."""

from __future__ import annotations

import re
import unicodedata
from decimal import ROUND_HALF_UP, Decimal
from typing import Protocol

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from articles.digits import plain

register = template.Library()

GROUPING = {ord(mark): None for mark in ", \u3000"}  # what parts digits and says nothing
TRAILING_ZEROS = re.compile(r"(?<=\d)\.0+(?!\d)|(?<=\.)(?P<kept>\d*[1-9])0+(?!\d)")
SCALES = ((Decimal(10) ** 12, "万亿"), (Decimal(10) ** 8, "亿"), (Decimal(10) ** 4, "万"))


class Fact(Protocol):
    """What a fact must have to be set in type."""

    value: Decimal
    value_max: Decimal | None
    unit: str
    bound: str
    raw: str


@register.filter
def exact(value: Decimal | int | float | str) -> str:
    """All digits, in groups of three: 1600000 → 1,600,000; 74.900000 → 74.9."""
    return plain(Decimal(str(value)), grouped=True)


@register.filter
def wan_yi(value: Decimal | int | float | str) -> str:
    """At most four places after the point, scaled to 万 or 亿 from 10,000 on: 1600000 → 160万; 5993 → 5,993.

    In an interface that is not Chinese the number is given in full.
    """
    number = Decimal(str(value))
    if not (get_language() or "zh").startswith("zh"):
        return exact(number)
    for scale, word in SCALES:
        if abs(number) >= scale:
            scaled = (number / scale).quantize(Decimal("0.0001"), rounding=ROUND_HALF_UP)
            return exact(scaled) + word
    return exact(number)


@register.simple_tag
def fact_value(fact: Fact) -> SafeString:
    """A fact's number as it was printed, 50144.9万元, 60余家, with its exact plain value on hover."""
    return format_html(
        '<data value="{}" title="{}" lang="zh-hans">{}</data>', format(fact.value, "f"), plain_value(fact), fact.raw
    )


@register.simple_tag
def value_beside(fact: Fact) -> str:
    """The exact plain value where the print says something else than its digits: 501,449,000元 beside 50144.9万元, nothing beside 5993套 and 98.0%."""
    printed = TRAILING_ZEROS.sub(r"\g<kept>", unicodedata.normalize("NFKC", fact.raw).translate(GROUPING))
    exactly = plain_value(fact)
    return "" if printed == exactly.translate(GROUPING) else exactly


@register.simple_tag
def plain_value(fact: Fact) -> str:
    """The exact value in the plain unit, all its digits: 501,449,000元; 40–50人."""
    digits = exact(fact.value)
    if fact.value_max is not None:
        digits = f"{digits}–{exact(fact.value_max)}"
    return f"{digits}{fact.unit}"
