"""Words of plan and of comparison as parts of patterns, for all rooms that look for them in a clause.

facts/aims.py tells targets by the longer list of the same table, where an aim holds for the rest of its sentence.
"""

from __future__ import annotations

from typing import Final

from articles.reading.tables import read_toml

#: Verbs of planning, as they stand right before a time or a number: 力争, 预计, 计划; not 按计划, 计划生育, 拟定.
AIMS: Final = "|".join(read_toml("kinds")["target"]["verbs"])
#: The same and 将; not 将军, 将近.
AHEAD: Final = rf"将(?![士军近])|{AIMS}"
#: 按年 and 按季 are said in Hong Kong and Macau; not 按月发放.
YEAR_ON_YEAR: Final = "同比|环比|按[年月季](?=[大急微轻]?[跌升增减降上下回涨])"
#: 比去年, 较上年; not 相比, 对比, 占比, nor 较大, 较多.
COMPARING: Final = "(?<![相对占])比|较(?![大为多高低小好快])"
