"""The unit that a question asks for, said or told by its noun: 多少套, 面积, 签约率."""

from __future__ import annotations

import re

from articles.reading.quantities.units import match_unit
from articles.search.terms.folding import GAP

ASKED_FOR = re.compile(r"(?:多少|几|多大|多高|多长|多远)")
SHARE_ASKED = re.compile(r"百分之(?:几|多少)|几成|(?:几|多少)分之(?:几|多少|一)")
FACTORS = re.compile(r"[十百千万亿余]*(?:个(?=百分点))?")
MEASURED_BY = {  # what a noun of quantity is counted in: 人数 is in 人
    "面积": "平方米", "人数": "人", "人次": "人次", "户数": "户", "套数": "套", "比例": "%", "占比": "%", "比重": "%",
    "百分比": "%", "金额": "元", "总额": "元", "资金": "元", "钱": "元", "里程": "公里", "长度": "公里", "产量": "吨",
    "亩产": "公斤", "单产": "公斤", "进度": "%",
}  # fmt: skip
ASKED_IN = {  # what is asked for without a unit is counted in
    "多少钱": "元",
    "几个钱": "元",
    "多少亿": "元",
    "几个亿": "元",
    "几亿": "元",
    "多长": "公里",
    "多远": "公里",
    "多大": "平方米",
    "卖多少": "元",
}
ALIKE = {"人": ("人次",)}  # what may be counted so as well: 出入境人数 is in 人次  # fmt: skip
ENDINGS = {  # what a noun that ends so is counted in: 签约率, 低保金
    "%": re.compile(r"(?<=[一-鿿])(?<![效汇频速心功概])率(?= |$|是|为|达|有|多)"),
    "元": re.compile(r"(?<=[一-鿿])(?<![基现合罚五])[金款费价](?= |$|是|为|达|有|多)"),
}


def measured_in(word: str) -> str:
    """The unit that a noun of quantity is counted in; empty for any other word.

    >>> measured_in("面积"), measured_in("天数"), measured_in("棉花")
    ('平方米', '天', '')
    """
    if word in MEASURED_BY or len(word) != len("天数") or not word.endswith("数"):
        return MEASURED_BY.get(word, "")
    found = match_unit(word, 0)
    return found[0].name if found and found[1] == 1 else ""


def ending_in(text: str) -> str:
    """The unit that a noun is counted in as its last character tells; empty where it tells nothing.

    >>> ending_in("商铺签约率"), ending_in("闫兴革低保金 "), ending_in("工作效率")
    ('%', '元', '')
    """
    return next((unit for unit, ending in ENDINGS.items() if ending.search(text)), "")


def read_unit_asked(folded: str) -> tuple[str, str]:
    """The unit of 多少套, and the text without it and the words before it."""
    for match in ASKED_FOR.finditer(folded):
        factors = FACTORS.match(folded, match.end())
        found = match_unit(folded, match.end()) or (match_unit(folded, factors.end()) if factors else None)
        if found and folded[match.start() : found[1]] not in ASKED_IN:  # 钱 is a weight, too
            unit, end = found
            return unit.name, folded[: match.start()] + GAP + folded[end:]
    for words, name in ASKED_IN.items():
        if words in folded and f"{words}时间" not in folded:
            return name, folded.replace(words, GAP)
    if SHARE_ASKED.search(folded):
        return "%", SHARE_ASKED.sub(GAP, folded)
    return "", folded
