"""What stands on a masthead's or running head's line besides the date: known pieces, and the words between them.

赤峰日报 | 2版 综合 | 1997年5月6日 星期二 | 责编：李红 → 赤峰日报, 综合. Every piece that papers print there has its own named form.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from articles.reading.issue.date_forms import DATE_FORMS, WEEKDAY_FORM
from articles.reading.issue.paper_titles import set_off_titles
from articles.reading.tables import alternation, read_toml
from articles.reading.text.characters import HAN
from articles.reading.text.wording import EDITION

COUNT: Final = r"[\d一二三四五六七八九十百]{1,4}"
#: Each piece by its name. Order counts where one begins like another: an issue's number before a page's.
PIECES: Final[dict[str, str]] = {
    **{f"date {number}": form for number, form in enumerate(DATE_FORMS)},
    "weekday": WEEKDAY_FORM,
    "lunar": r"(?:[农農夏旧阴][历曆歷])\s*(?:[甲乙丙丁戊己庚辛壬癸]\s?[子丑寅卯辰巳午未申酉戌亥]\s?[^\s\d]?年)?\s*(?:[^\s\d]{1,4}月[大小]?\s?[^\s\d]{1,3})?"
    r"|[甲乙丙丁戊己庚辛壬癸]\s?[子丑寅卯辰巳午未申酉戌亥]\s?[(（]?[鼠牛虎兔龙龍蛇马馬羊猴鸡雞狗猪豬]?[)）]?\s?年\s*(?:[闰閏]?[正一二三四五六七八九十冬腊臘]{1,2}\s?月[大小]?\s?[初十廿二三卅][一二三四五六七八九十]{0,2})?"
    r"|[闰閏]?[正一二三四五六七八九十冬腊臘]{1,2}\s?月[大小]?\s?(?:初[一二三四五六七八九十]|[十廿][一二三四五六七八九]|二十|三十)(?![日号])",
    "clock": r"\d{1,2}[:：]\d\d(?:[:：]\d\d)?",
    "number of the issue": r"[(（]?(?:[总總]\s*)?第\s*(?:\d[\d\s]{0,8}|[〇○零一二三四五六七八九十百千万萬]{2,9})[期号號][)）]?|[总總](?:期[数號号]?|第)\s*[:：]?\s*\d+\s*[期号號]?",
    "register": r"(?:[国國][内內际際](?:[统統]一|[标標]准)?)?(?:连续出版物|[刊書书])?[号號]?\s*[:：]?\s*(?:CN|ISSN)\s*[:：]?\s*[\d—－–-]+(?:\s*[/／]\s*[(（]?[A-Z\d]+[)）]?)?"
    r"|(?:[国國][内內外]{1,2})?(?:[邮郵][发發])?代[号號]\s*[:：]?\s*[A-Z]?\d+(?:\s*[—－–-]\s*\d+)?",
    "count of pages": rf"(?:今[日天]|本[期报報]|今|[对對][开開]|四[开開]){{1,3}}\S{{0,4}}?{COUNT}\s*大?[版张張页頁]|[共总總]{COUNT}大?[版张張页頁]",
    "page": rf"版次\s*[:：]?\s*第?[A-Z]?\d{{1,3}}\s*版?|第?\s*[A-Z]{{0,2}}\s?\d{{1,3}}\s*版(?:[-—－]+\s*[A-Z]?\d{{1,3}}\s*版)?|第\s*{COUNT}\s*[版页頁]|(?<![A-Za-z])[A-Z]{{1,2}}\s?\d{{1,3}}(?!\d)|(?<!\d)\d{{1,2}}(?!\d)",
    "staff": r"(?:本版|本期|值班|[执執]行|[责責]任|版面|[图圖]片|[视視][觉覺]|美[术術]|文字|[组組]版|[终終][审審]|[一二三][审審]|全媒[体體]|[责責]|首席|轮值)*"
    r"(?:[编編][辑輯]|[责責][编編]|主[编編]|[编編][委审審]|美[编編]|版式|[校][对對检]|[责責]校|[检]校|排版|[组組]版|[设設][计計]|制[图圖]|[统統]筹|策划|[审審][读读签]|[签簽][发發]|主任|作者|[记記]者)(?:[设設][计計])?"
    rf"(?:\s*[:：/／_＿|｜·]\s*|\s+)[{HAN}·]{{2,4}}(?:[\s、]+[{HAN}]{{2,3}}(?!\s*[:：/／_])(?=\s|$))*",
    "mail": r"(?:[投来]稿|电子)?(?:E\s?[-—－]?\s?mail|[邮郵]箱|信箱)?\s*[:：]?\s*[\w.-]+\s?[@＠]\s?[\w.-]+",
    "web": r"(?:网址|官网|數?数?字报)?\s*[:：]?\s*(?:https?://|www\.)[\w./-]+",
    "telephone": rf"[{HAN}]{{0,6}}(?:[热熱][线線]|[电電][话話]|[传傳]真|[邮郵]政?[编編](?:[码碼])?|QQ|微信)\s*[:：]?\s*[(（\d][\d—－()（） -]{{4,}}",
    "address": rf"(?:社|地|[编編][辑輯]部)址?\s*[:：]\s*[{HAN}\d]{{4,24}}",
    "price": r"(?:零售|每份|全年|每?月|年|季|定)?[价價]?\s*[:：]?\s*[\d.]+\s?元",
    "temperature": r"[-—－零下]{0,2}\d{1,2}\s?(?:℃|°C?|度)?\s?[~～—至-]{1,2}\s?[-—－零下]{0,2}\d{1,2}\s?(?:℃|°C?|度)|[-—－]?\d{1,2}\s?(?:℃|°C)",
    "weather": rf"(?:今[日天夜]|明[日天]|本市|我市|天[气氣])*\s*(?:天[气氣]|晴|多云|多雲|阴|陰|小雨|中雨|大雨|[阵陣]雨|小雪|中雪|大雪|[雷]?[阵陣]雨|雾|霾)(?:[转轉到间間](?:晴|多云|阴|小雨|中雨|大雨|阵雨|小雪|中雪))*(?![{HAN}])|[偏东西南北東]{{1,4}}[风風]\s*[\d微~～—至-]{{0,4}}\s*[级級]?|微[风風]",
    "term": rf"(?:今[日天]|明[日天])?\s*(?:{alternation(read_toml('furniture')['solar_terms'])})(?![{HAN}])",
    "publisher": rf"中[共国國](?:[产產]党)?[{HAN}]{{2,10}}(?:委|委[员員][会會])(?:机关报|主管|主[办辦]|宣传部)+|[{HAN}]{{0,6}}(?:[报報][业業]|[传傳]媒)(?:传媒)?(?:集[团團]|中心)[{HAN}]{{0,6}}|主管|主[办辦]|出版",
    "label": r"(?:稿?来源|發布時間|发布时间|更新时间|时间|日期|[报報]名|版名|[标標]题)\s*[:：]",
    "navigation": r"[上下]一[版期篇]|返回\S{0,4}|版面[导導]航|[标標]题[导導]航|放大|缩小|默认|朗读|往期回顾|PDF版?",
    "Latin": r"[A-Za-z][A-Za-z&'’.,]*(?:\s+[A-Za-z&'’.,]+)*",
}
SEPARATORS: Final = re.compile(r"[\s|｜《》<>＞＜·•/／_＿—－–:：,，、\-()（）\[\]【】\d.]+")
CLOSING_EDITION: Final = re.compile(rf"[(（]?(?:{EDITION})[)）]?$")


@cache
def _pieces(*, pages: bool = True) -> re.Pattern[str]:
    """All pieces, or all but what may be a page's number."""
    forms = (form for name, form in PIECES.items() if pages or name not in ("page", "Latin"))
    return re.compile("|".join(f"(?:{form})" for form in forms), re.IGNORECASE)


def without_pieces(line: str) -> str:
    """A line without all of a running head's pieces but its page number: 05 要闻 of 龙江早报 2022-1-6 Thu 05 要闻."""
    return _pieces(pages=False).sub(" ", set_off_titles(line))


def words_between(line: str) -> tuple[str, ...]:
    """What a line holds besides the pieces of a running head; letter-spaced characters are one word.

    >>> words_between("衡 阳 晚 报2010年7月20日星期二A3版本市新闻")
    ('衡阳晚报', '本市新闻')
    >>> words_between("2018年12月25日 周二 责编_李娟 版式_王芳 重庆晨报 07")
    ('重庆晨报',)
    >>> words_between("2024年3月5日星期二本版编辑：张敏赣州日报社会新闻6")
    ('赣州日报', '社会新闻')
    """
    words: list[str] = []
    for stretch in _pieces().sub("\n", set_off_titles(line)).split("\n"):
        apart = False  # whether the word so far was set letter by letter
        for token in filter(None, SEPARATORS.split(stretch)):
            single = len(token) == 1 and re.match(f"[{HAN}]", token) is not None
            if single and apart:
                words[-1] += token
            else:
                words.append(token)
            apart = single
    return tuple(words)


@cache
def _days() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{form})" for form in (*DATE_FORMS, WEEKDAY_FORM)), re.IGNORECASE)


def is_dated(line: str) -> bool:
    """Whether a line has a day or a weekday as mastheads print them."""
    return _days().search(line) is not None


def without_days(line: str) -> str:
    """衡阳晚报2010年7月20日星期二A3版 → 衡阳晚报  A3版."""
    return _days().sub(" ", line)


def without_edition(title: str) -> str:
    """安康日报数字报 → 安康日报."""
    return CLOSING_EDITION.sub("", title)
