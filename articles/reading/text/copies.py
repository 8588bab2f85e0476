"""Lines of running text, and ends of sentences, that a text layer gives twice."""

from __future__ import annotations

import re
from collections.abc import Sequence

from articles.reading.text.characters import HAN, HAN_LETTER

LETTERS = 8  # Chinese letters of a line that no table or refrain repeats
STUTTER = re.compile(rf"(?<=[{HAN}\d%％])(?P<end>[^。！？，；：“”\s]{{2,12}}[。！？])(?P=end)$")


def second_copies(lines: Sequence[str]) -> list[int]:
    """The indexes of the lines that say again what the line right above them says.

    >>> second_copies(["全市完成造林12.6万亩，占年度", "全市完成造林12.6万亩，占年度", "计划的五成。"]), second_copies(["加油", "加油"])
    ([1], [])
    """
    return [
        index
        for index in range(1, len(lines))
        if lines[index].strip() == lines[index - 1].strip() and len(HAN_LETTER.findall(lines[index])) >= LETTERS
    ]


def without_stutter(line: str) -> str:
    """A line without the second copy of its sentence's end, which is no sentence by itself.

    >>> without_stutter("每个食堂补助20万元。万元。"), without_stutter("他说：“加油。加油。")
    ('每个食堂补助20万元。', '他说：“加油。加油。')
    """
    return STUTTER.sub(lambda match: match["end"], line)
