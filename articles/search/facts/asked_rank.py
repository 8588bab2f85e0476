"""What a question ranks: 哪个区新登记企业最多 asks for the largest of districts, 尉犁县和阿瓦提县谁的棉花面积大 for the larger of two."""

from __future__ import annotations

import re
from itertools import pairwise

from articles.search.terms.folding import GAP

PARTS = "区县市旗乡镇村州盟"  # a city's parts, as 哪个区 names them
KINDS_OF_PLACE = "地区|地方|城市|乡镇|街道|省份?|产业|行业|单位|企业|公司|国家"
LARGE, SMALL = "多大高快长重贵强", "少小低慢短轻便宜弱"
WHICH = re.compile(rf"哪(?:一?[个家些座里儿]|[里儿])?(?P<part>(?:{KINDS_OF_PLACE}|[{PARTS}]))?|谁家?的?")
MOST = re.compile(rf"(?:最|更|比较)(?:(?P<large>[{LARGE}])|(?P<small>[{SMALL}]))的?(?:是|为)?$")
PLAIN = re.compile(rf"(?:(?P<large>[{LARGE}])|(?P<small>[{SMALL}]))一?些?$")  # 谁的面积大
MOST_OF_ALL = re.compile(
    rf"最(?:(?P<large>[{LARGE}])|(?P<small>[{SMALL}]))的(?:是|为)?(?P<part>(?:{KINDS_OF_PLACE}|[{PARTS}]))$"
)
LINKED = re.compile(r"[和与跟及比、或]|还是")


def read_rank(folded: str) -> tuple[int, bool, str]:
    """Which end is asked for, 1 for the largest, -1 for the smallest, 0 for none; whether among a place's parts; and the
    text without the words that ask so.

    >>> read_rank("江门哪个区新登记企业最多"), read_rank("新登记企业最少的市")
    ((1, True, '江门 新登记企业 '), (-1, True, '新登记企业 '))
    >>> read_rank("海门最高气温")
    (0, False, '海门最高气温')
    """
    if match := MOST_OF_ALL.search(folded):
        return end_of(match), is_part(match["part"]), folded[: match.start()] + GAP
    which = WHICH.search(folded)
    if not which:
        return 0, False, folded
    rest = folded[: which.start()] + GAP + folded[which.end() :]
    match = MOST.search(folded[: which.start()])
    if match:  # 增速最快的是哪个市
        rest = folded[: match.start()] + GAP + folded[which.end() :]
    elif match := MOST.search(rest.rstrip()) or PLAIN.search(rest.rstrip()):
        rest = rest[: match.start()] + GAP
    else:
        return 0, False, folded
    return end_of(match), is_part(which["part"]), rest


def end_of(match: re.Match[str]) -> int:
    return 1 if match["large"] else -1


def is_part(word: str | None) -> bool:
    return word is not None and word in PARTS


def are_compared(folded: str, places: list[str]) -> bool:
    """Whether the places of a text stand side by side, joined by 和 or 比: a fact of one of them answers.

    >>> are_compared("尉犁县和阿瓦提县的棉花面积", ["尉犁县", "阿瓦提县"]), are_compared("廊坊三河", ["廊坊", "三河"])
    (True, False)
    """
    ends = [(folded.find(place), folded.find(place) + len(place)) for place in places]
    between = (folded[end:start] for (_, end), (start, _) in pairwise(ends))
    return len(places) > 1 and any(LINKED.fullmatch(text.strip()) for text in between)
