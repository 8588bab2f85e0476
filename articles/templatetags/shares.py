"""Shares in percent."""

from __future__ import annotations

from django import template

register = template.Library()


@register.filter
def percent(share: float) -> str:
    """A share with one digit behind the point.

    >>> percent(0.9345), percent(1)
    ('93.5%', '100.0%')
    """
    return f"{100 * share:.1f}%"
