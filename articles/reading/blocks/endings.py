"""Lines that end an article: where its author works, where it was taken from, where and when it was sent."""

from __future__ import annotations

import re

from articles.reading.text.characters import HAN
from articles.reading.text.days import MONTH_DAY, NUMERALS, WORDED_DAY

LINE_AT_MOST = 120  # characters
ENDING = re.compile(
    r"""
    [（(\[【] \s*
    (?: (?:本文|原文)? (?:作者|笔者) (?: (?:工作)?单位 | 为 | 系 | 是 | 简介 | [:：] )
      | (?:来源|原载|摘自|转自|选自|本文原载|本文转自|本文摘自|稿件来源|文章来源)
      | (?:未完待续|待续|全文完|完)(?=\s*[）)\]】])
      | [^（()），。；]{2,20}(?:供稿|来稿|报道组|通讯组|宣传[部科股组])(?=\s*[）)\]】])
      | [^（()），。；、\s]{1,30}(?:医师|教授|主任|研究员|医院|大学|学院|中学|小学|研究[院所]|协会|局|中心|委|站)\s[^（()），。；\s]{2,4}(?=\s*[）)\]】])
    )
    (?: [^（()）] | [（(][^（()）]{1,20}[）)] ){0,90} [）)\]】]
    """,
    re.VERBOSE,
)


def is_ending(text: str) -> bool:
    """Whether a line on its own ends the article before it and says no more of its matter.

    >>> is_ending("（作者单位：市农科院蔬菜研究所）"), is_ending("（作者系第四中学教师）"), is_ending("（摘自《人民日报》）")
    (True, True, True)
    >>> is_ending("（作者为省委党校（行政学院）研究中心研究员）")
    True
    >>> is_ending("（县委宣传部供稿）"), is_ending("（市中医院 莫小兰）"), is_ending("（海伦县委报道组）")
    (True, True, True)
    >>> is_ending("（作者单位应当盖章）说明如下："), is_ending("（作者的母亲）")
    (False, False)
    """
    return len(text) <= LINE_AT_MOST and ENDING.fullmatch(text) is not None


CLOSING = re.compile(
    rf"""
    [（(\[【] \s* (?:据|综合)? \s*
    (?: (?:本报|本社|新华社|中新社|中央社|路透社|法新社|美联社|合众社|塔斯社|共同社|人民日报|[{HAN}]{{2,6}}[日晚早晨]报) [{HAN}\d、，\s]{{0,26}} [电電讯訊]
        (?:\s* (?:本报)?(?:记者|記者|通讯员)? [:：]? [{HAN}、·\s]{{2,24}})?
      | (?:本报|本社|新华社)? (?:记者|記者) [{HAN}、·\s]{{2,30}} (?:报道|報道|综合报道|整理|综合)
      | (?:本报|本社|新华社)? (?:驻[{HAN}]{{1,8}})? (?:记者|記者) \s* [:：]? (?:[{HAN}·\s]{{2,12}}、){{2,30}}[{HAN}·\s]{{2,12}}
      | (?:新华社|中新社|人民视觉|影像中国|本报)(?:发|供稿|供图|资料)
      | 本系列(?:评论|报道|文章)[{HAN}]{{2,8}}
    ) \s* [）)\]】]
    | [（(] (?:本报|本社|新华社|中新社) [{HAN}]{{2,10}} {MONTH_DAY}[电電讯訊]
    | (?:新华社|中新社)(?:发|[/／](?:法新|路透|美联|欧新|共同|俄新|塔斯|韩联|中新)社?(?:照片|发)?)
    | [（(\[【]? \s* (?:据|综合|来源\s?[:：]) \s* (?: (?:新华社|新华网|中新社|中新网|人民网|央视新闻|央视网|央广网|中国新闻网|《[{HAN}]{{2,10}}》|[{HAN}]{{2,6}}报) [、，\s]? ){{1,4}}
        (?:{MONTH_DAY})? (?:等)? (?:媒体|客户端|微信公众号)? (?:电|讯|消息|报道|综合报道)? \s* [）)\]】]?
    | [12１２二][{NUMERALS}]{{3}}年{WORDED_DAY}[于於][{HAN}]{{2,8}}
    """,
    re.VERBOSE,
)


def is_closing(text: str) -> bool:
    """Whether a line on its own closes the article before it and is printed with it: the dateline at its end, its release.

    >>> is_closing("（本报伦敦2月16日电）"), is_closing("（据新华社电 记者王昆）"), is_closing("新华社发")
    (True, True, True)
    >>> is_closing("（本报记者莽一辰、丁二、于 三、章四）"), is_closing("（本报开罗2月24日电")
    (True, True)
    >>> is_closing("据新华社电"), is_closing("（据《法治日报》、央视新闻等报道）"), is_closing("据新华社北京6月8日电")
    (True, True, False)
    >>> is_closing("新华社/法新"), is_closing("新华社／欧新社照片")
    (True, True)
    >>> is_closing("（据云南日报11月3日报道）"), is_closing("据云南日报11月3日报道，全省粮食丰收")
    (True, False)
    >>> is_closing("（本报记者梁一、贺二报道）"), is_closing("2019年10月25日于北京"), is_closing("新华社发布消息")
    (True, True, False)
    """
    return len(text) <= LINE_AT_MOST and CLOSING.fullmatch(text) is not None


def closes(text: str) -> bool:
    """Whether a line on its own closes the article before it: what its author is, where and when it was sent."""
    return is_ending(text) or is_closing(text)
