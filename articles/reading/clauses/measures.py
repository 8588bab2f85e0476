"""The measure that a clause speaks of."""

from __future__ import annotations

import re

from articles.reading.clauses import connectives, predicates
from articles.reading.tables import alternation, read_toml

_WORDS = read_toml("indicators")
_MEASURE_NOUN = re.compile(
    rf"(?P<measure>[^，,。；;]{{2,28}}?(?:{alternation([*_WORDS['measure_endings'], *_WORDS['totals']])}))(?:$|(?={alternation(_WORDS['standing'])}))"
)
_REACHED = re.compile("实现|完成|达到?")
SHORTEST, LONGEST = 3, 24  # characters of a measure


def measure_in(text: str) -> str:
    """The measure that a clause speaks of: 完成外贸进出口总值创历史新高 → 外贸进出口总值; empty where it names none.

    全县实现一般公共预算收入再创新高 → 一般公共预算收入; 国家财政性教育经费占国内生产总值比重 → itself. Untouched: 经济运行稳中有进.
    """
    found = _MEASURE_NOUN.match(connectives.lead_off(text))
    if found is None:
        return ""
    measure = found["measure"]
    noun = measure if "占" in measure else measure[len(predicates.up_to_verb(measure)) :].lstrip("的了")
    if len(noun) < SHORTEST:  # 一般公共预算|收入: what is only called like a deed parts no measure
        noun = _REACHED.split(measure)[-1]
    return noun if SHORTEST <= len(noun) <= LONGEST else ""
