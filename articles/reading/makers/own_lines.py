"""Makers on lines of their own: bylines with and without a word for what they are, photographers' credits; told from running text."""

from __future__ import annotations

import re

from articles.reading.makers import bylines
from articles.reading.makers.openings import match_opening
from articles.reading.makers.person_names import is_name, mend_names
from articles.reading.records import Byline
from articles.reading.text.characters import HAN, ORNAMENTS
from articles.reading.text.lines import balanced

#: Who writes for the paper without a name, under a headline or at a text's end.
NAMELESS = re.compile(r"[（(]?(?:本报|[^，。（）\s]{2,6}[报社])?(?:首席|特约|本报)?(?:评论员|编辑部)(?:文章)?[）)]?")
#: 谢燕燕 报道, in the manner of Singapore's papers.
REPORTED = re.compile(rf"(?P<names>[{HAN}·]{{2,4}}(?:[ 、][{HAN}·]{{2,4}}){{0,3}}) (?:报道|报导)")
MAKER = re.compile("记者|通讯员|评论员|实习|特约|特派|[撰供]稿|作者|编[辑译写]|整理|[摄图文/]")
#: 市中心医院耳鼻喉科 副主任医师 何俊, under the headline of who knows about it.
RANKED = re.compile(
    rf"[{HAN}]{{2,14}} ?[{HAN}]{{0,6}}(?:教师|教授|讲师|医师|医生|主任|校长|院长|园长|律师|研究员|农艺师|工程师) (?P<name>[{HAN}]{{2,3}})"
)
BULLETED = re.compile(rf"(?:[{ORNAMENTS}]|[—－–]{{2}})\s*(?P<names>[{HAN}·]{{1,8}}(?:[ 、][{HAN}·]{{1,8}}){{0,4}})")
PHOTO_CREDIT = re.compile(
    rf"(?:摄影报道|摄影|摄制|[摄摂]|供图|文[/／、]?图|图[/／、]?文|[/／]图|图片?|提供|发)\s*(?:[）)】]|[（(][{HAN}A-Za-z ]{{2,10}}[）)])?$"
)


def photo_credit(text: str) -> bylines.Credit | None:
    """The closing credit of a text if it is a photographer's.

    >>> photo_credit("图为比赛现场。本报记者 阿拉腾 摄").start, photo_credit("本报记者 王斌")
    (7, None)
    """
    return bylines.match_credit(text) if PHOTO_CREDIT.search(text) else None


def own_byline(text: str) -> Byline | None:
    """The byline that a line of its own is; a line with a comma or a stop is running text, one with a bracket an opening.

    >>> own_byline("本报记者 王斌").reporters, own_byline("常郭镇创新形式，通过视频直播，让党员")
    (('王斌',), None)
    >>> own_byline("（张明）").correspondents
    ('张明',)
    >>> own_byline("本报讯（记者王斌）") is None, own_byline("本报评论员")
    (True, Byline(agency=None, reporters=(), correspondents=(), photographers=()))
    """
    if NAMELESS.fullmatch(text):
        return Byline()
    if re.search("[，。；！？]", text) or not balanced(text) or (re.search("[（(]", text[1:]) and match_opening(text)):
        return None
    if text[:1] in "（(" and (credit := bylines.match_credit(text)) and credit.start == 0:
        return credit.byline
    return (
        bylines.match_line(text)
        if MAKER.search(text)
        else bulleted_names(text) or reported_names(text) or ranked_name(text)
    )


def ranked_name(text: str) -> Byline | None:
    """The writer whose school, hospital or the like and rank stand before the name.

    >>> ranked_name("市一中高级教师 谢国栋").reporters, ranked_name("市医院 副主任医师 何俊").reporters, ranked_name("乡村教师 守初心")
    (('谢国栋',), ('何俊',), None)
    """
    match = RANKED.fullmatch(text)
    return Byline(reporters=(match["name"],)) if match and is_name(match["name"], strict=True) else None


def reported_names(text: str) -> Byline | None:
    """The reporters of a line that says no more than that they report.

    >>> reported_names("谢燕燕 报道").reporters, reported_names("跟踪 报道"), reported_names("本报 报道")
    (('谢燕燕',), None, None)
    """
    match = REPORTED.fullmatch(text)
    names = tuple(re.split("[ 、]+", match["names"])) if match else ()
    return Byline(reporters=names) if names and all(is_name(name, strict=True) for name in names) else None


def bulleted_names(text: str) -> Byline | None:
    """The writers whose names stand behind a bullet or a dash, as under the title of a comment or at its end.

    >>> bulleted_names("□ 陈𬍛远").reporters, bulleted_names("●惠民政策"), bulleted_names("陈远")
    (('陈𬍛远',), None, None)
    >>> bulleted_names("●郭 旗").reporters
    ('郭旗',)
    """
    match = BULLETED.fullmatch(text)
    names = tuple(mend_names(re.split("[ 、]+", match["names"]))) if match else ()
    return Byline(reporters=names) if names and all(is_name(name, strict=True) for name in names) else None
