"""Lines of running text, and ends of sentences, that a text layer gives twice."""

from __future__ import annotations

import re
from collections.abc import Sequence

from articles.reading.text.characters import HAN, HAN_LETTER
from articles.reading.text.lines import ends_sentence

BOLD_AT_LEAST = 6  # different letters, all printed twice: 高高兴兴平平安安 has four
LETTERS = 8  # Chinese letters of a line that no table or refrain repeats
FEW = 3  # pairs of lines that make no page printed twice yet
MOSTLY = 0.6  # share of a page's lines that stand twice, from which on short ones are copies too
LETTERS_STRETCHED = 4  # of one that stands again letter by letter
PAUSE = re.compile("[，,。；;]")
STUTTER = re.compile(rf"(?<=[{HAN}\d%％])(?P<end>[^。！？，；：“”\s]{{2,12}}[。！？])(?P=end)$")


def second_copies(lines: Sequence[str]) -> list[int]:
    """The indexes of the lines that say again what the line right above them says.

    >>> second_copies(["全市完成造林12.6万亩，占年度", "全市完成造林12.6万亩，占年度", "计划的五成。"]), second_copies(["加油", "加油"])
    ([1], [])
    >>> second_copies("渔船回港 渔船回港 本报讯（记者陈立） 本报讯（记者陈立） 受台风影响， 受台风影响，".split())
    [1, 3, 5]
    >>> second_copies(["黑土地休养生息", "黑 土 地 休 养 生 息"])
    [1]
    """
    alike = pairs(lines)
    if len(alike) >= FEW and 2 * len(alike) >= MOSTLY * sum(1 for line in lines if line.strip()):
        return alike
    return [index for index in range(1, len(lines)) if is_second_copy(lines[index - 1].strip(), lines[index].strip())]


def pairs(lines: Sequence[str]) -> list[int]:
    """The index of the second of each two lines with the same words; a line three times over is a refrain, no copy."""
    printed = ["", *(line.strip() for line in lines), ""]
    return [
        at - 1
        for at in range(2, len(printed) - 1)
        if printed[at] and printed[at] == printed[at - 1] and printed[at] not in (printed[at - 2], printed[at + 1])
    ]


def titles_apart(lines: Sequence[str], again: Sequence[int]) -> list[int]:
    """Of lines that say again what the one above says, the titles that a program set close under a text, as it prints bold twice.

    Their first copy, taken out, leaves the blank line that is missing between the text's end and the title.

    >>> titles_apart(["每人每月只交伙食费300元。", "移民小区建起养老院", "移民小区建起养老院", ""], [2])
    [2]
    >>> titles_apart(["本报讯昨日，", "全市完成造林12.6万亩", "全市完成造林12.6万亩", "比去年多。"], [2])
    []
    """
    return [
        index
        for index in again
        if 1 < index < len(lines) - 1
        and ends_sentence(lines[index - 2].strip())
        and not lines[index + 1].strip()
        and not PAUSE.search(lines[index])
    ]


def is_second_copy(line: str, below: str) -> bool:
    """Whether a line says what the one above it says: word for word, or one of the two is set letter by letter."""
    if line == below:
        return len(HAN_LETTER.findall(line)) >= LETTERS
    letters = "".join(line.split())
    stretched = max(line.count(" "), below.count(" ")) >= len(letters) - 1
    return stretched and len(letters) >= LETTERS_STRETCHED and letters == "".join(below.split())


def once_each(line: str) -> str:
    """A line of which each letter stands twice, as bold type made by printing twice is extracted, with each once.

    >>> once_each("开开渔渔前前夜夜修修网网忙忙"), once_each("1122..55亿亿元元投投向向水水利利"), once_each("高高兴兴平平安安")
    ('开渔前夜修网忙', '12.5亿元投向水利', '高高兴兴平平安安')
    """
    letters = "".join(line.split())
    single = letters[::2]
    if len(single) < BOLD_AT_LEAST or single != letters[1::2] or len(set(single)) < BOLD_AT_LEAST:
        return line
    return single


def without_stutter(line: str) -> str:
    """A line without the second copy of its sentence's end, which is no sentence by itself.

    >>> without_stutter("每个食堂补助20万元。万元。"), without_stutter("他说：“加油。加油。")
    ('每个食堂补助20万元。', '他说：“加油。加油。')
    """
    return STUTTER.sub(lambda match: match["end"], line)
