"""Words of plan, of comparison, of reports and editions as parts of patterns, for all rooms that look for them.

facts/aims.py tells targets by the longer list of the same table, where an aim holds for the rest of its sentence.
"""

from __future__ import annotations

import re
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
#: What an edition of a paper is called, behind its title: 安康日报|数字报, 阿克苏日报（|汉文版|）, 吉林日报|农村版.
EDITION: Final = "数字[报報]|[电電]子[版报報]|[汉漢蒙藏维維哈朝]文?版|(?:农村|城市|周末|早|晚|海外|航空)版|官方网站|客户端|网络版|手机[报報]"
#: Words that end as a paper's title does and are none: 捷报, 通报, 年报; 青年报 and 老年报 are papers.
REPORTS: Final = re.compile(
    r"(?:預|通|喜|捷|海|情|简|战|快|预|汇|壁|墙|(?<!青)(?<!少)(?<!老)年|学|电|申|呈|填|举|谎|警|上)[报報]$"
)
