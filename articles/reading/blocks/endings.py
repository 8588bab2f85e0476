"""Lines that end an article: where its author works, whom he writes for, where it was taken from."""

from __future__ import annotations

import re

ENDING = re.compile(
    r"""
    [（(\[【] \s*
    (?: (?:本文|原文)? (?:作者|笔者) (?: (?:工作)?单位 | 为 | 系 | 是 | 简介 | [:：] )
      | (?:来源|原载|摘自|转自|选自|本文原载|本文转自|本文摘自|稿件来源|文章来源)
      | (?:未完待续|待续|全文完|完)(?=\s*[）)\]】])
    )
    [^（()）]{0,60} [）)\]】]
    """,
    re.VERBOSE,
)


def is_ending(text: str) -> bool:
    """Whether a line on its own ends the article before it and says no more of its matter.

    >>> is_ending("（作者单位：市农科院蔬菜研究所）"), is_ending("（作者系第四中学教师）"), is_ending("（摘自《人民日报》）")
    (True, True, True)
    >>> is_ending("（作者单位应当盖章）说明如下："), is_ending("（作者的母亲）")
    (False, False)
    """
    return len(text) <= 70 and ENDING.fullmatch(text) is not None
