"""The house that brings a paper out, as imprints name it: 沧州日报社出版, 主办：清江日报社."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from articles.reading.issue.paper_titles import STRONG, WEAK, is_title, known_titles, place_of, stem, suffixes, unspaced
from articles.reading.text.characters import HAN

#: The house that publishes is called after its paper; one that only sponsors may bring out others too.
NOT_OF_THE_TITLE: Final = ("由", "为", "是", "在")
#: What ends before the house's name: its address (长江路88号 淝河晨报社), whose paper it is (中共湘水市委机关报湘水日报社).
NO_TITLE: Final = re.compile(r"[号號楼層层室]|机关报|主管|主办")
ORGAN: Final = re.compile(rf"(?:委员?会?|政府|工会)机关报(?P<title>[{HAN}]{{2,6}}[报刊])$")
HOUSE_NAME: Final = re.compile(rf"(?!.*[由为是在])[{HAN}]{{2,4}}")
PUBLISHED: Final = re.compile(rf"(?P<title>[{HAN}]{{1,8}}?(?:{STRONG}|{WEAK}))社(?:主办)?(?:编辑)?出版")
SPONSORED: Final = re.compile(
    rf"(?P<title>[{HAN}]{{1,8}}?(?:{STRONG}|{WEAK}))社"
    rf"(?:主办|承办|编印|\s?(?:地址|社址|邮编|电话|网址|邮箱|印刷厂|印务|编辑部|广告部|发行部|法律顾问|热线)|\s?[:：]?\s?[{HAN}]{{2,4}}市[{HAN}]{{2,6}}[路街]\d)"
)
#: 主办：清江日报社, 出版单位：清江日报社: what an imprint says, with the title behind it.
NAMED_HOUSE: Final = re.compile(
    rf"(?:主办|主管|出版|承办|编辑出版)(?:单位)?\s?[:：]\s?(?P<title>[{HAN}]{{1,8}}?(?:{STRONG}|{WEAK}))(?:社|传媒|报业)"
)
#: The committee that a paper is published by.
PUBLISHER: Final = re.compile(
    rf"中共(?P<place>[{HAN}]{{2,12}}?)(?P<what>省|市|县|区|州|盟|旗|地)委\s?(?:机关报|主\s?办|主\s?管|宣传部)"
)
SENTENCE: Final = re.compile(r"[。！？；，]")
LONGEST_IMPRINT: Final = 120


def house_in(lines: Sequence[str], form: re.Pattern[str]) -> str | None:
    """The title in the name of the house that brings the paper out: 沧州日报社出版 → 沧州日报.

    A space ends a name where one stands before the house's: 校对：石二 苗岭晚报社 地址：文化路6号.
    """
    for line in lines:
        if len(line) > LONGEST_IMPRINT or SENTENCE.search(line):
            continue
        for match in (*form.finditer(line), *form.finditer(unspaced(line))):
            if title := title_of_house(match["title"]):
                return title
    return None


def title_of_house(words: str) -> str | None:
    """The title that the words before 社 end with: one that is known or named after a place, else one by its form.

    >>> title_of_house("洛水县委机关报洛水报"), title_of_house("市委机关报湘水日报")
    ('洛水报', '湘水日报')
    """
    if organ := ORGAN.search(words):
        return organ["title"]
    endings = []
    words = NO_TITLE.split(words)[-1]
    for title in suffixes(words):
        if words.removesuffix(title).endswith(NOT_OF_THE_TITLE):
            break
        endings.append(title)
    named = (title for title in endings if title in known_titles() or place_of(title))
    formed = (title for title in endings if is_title(title) and HOUSE_NAME.fullmatch(stem(title)))
    return next(named, None) or next(formed, None)
