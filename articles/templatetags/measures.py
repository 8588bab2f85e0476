"""The key of what facts measure, in words."""

from __future__ import annotations

from django import template

register = template.Library()


@register.filter
def measure_words(key: str) -> str:
    """一般公共预算收入|元 → 一般公共预算收入（元）; 进出口总额|%|变化 → 进出口总额 变化（%）."""
    stem, _, rest = key.partition("|")
    unit, _, change = rest.partition("|")
    words = f"{stem} {change}" if change else stem
    return f"{words}（{unit}）" if unit else words
