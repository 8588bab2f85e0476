"""The key of what facts measure, in words."""

from __future__ import annotations

from collections.abc import Mapping

from django import template

register = template.Library()


@register.filter
def measure_words(key: str, printed: Mapping[str, str] | str = "") -> str:
    """一般公共预算收入|元 → 一般公共预算收入（元）; 进出口总额|%|变化 → 进出口总额 变化（%）.

    `printed`: the units that measures are printed in, where these are not the ones that they are compared in: 浓度|公斤 → 浓度（微克）.
    """
    stem, _, rest = key.partition("|")
    unit, _, change = rest.partition("|")
    unit = printed.get(key, unit) if isinstance(printed, Mapping) else unit
    words = f"{stem} {change}" if change else stem
    return f"{words}（{unit}）" if unit else words
