"""What a page prints around its articles: masthead, imprint, section names, slogans, pull quotes."""

from __future__ import annotations

import re
from functools import cache

from articles.reading.tables import alternation, read_csv, read_toml
from articles.reading.text.characters import HAN
from articles.reading.text.days import NUMERALS, REPUBLIC_YEAR, WORDED_DAY
from articles.reading.text.wording import EDITION

DATE = (
    rf"(?:{REPUBLIC_YEAR}\s*{WORDED_DAY})|[{NUMERALS}]{{4}}\s*(?:年\s*{WORDED_DAY}|[-./][0-9]{{1,2}}[-./][0-9]{{1,2}})"
)
MONTHS = "JAN|FEB|MAR|APR|MAY|JUNE?|JULY?|AUG|SEPT?|OCT|NOV|DEC|Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec"
ENGLISH_DATE = rf"(?:(?:{MONTHS})[A-Za-z]{{0,6}}\.?\s?\d{{1,2}}[,，.]?\s?\d{{4}})"
IMPRINT = re.compile(
    rf"""
    (?P<english> {ENGLISH_DATE} ) |
    (?P<date> [0-9]{{2}}-[0-9]{{2}}-[0-9]{{2}}(?=\s?[0-9]{{1,2}}:[0-9]{{2}}) | (?:{REPUBLIC_YEAR}|[{NUMERALS}]{{4}}\s*年)? \s* {WORDED_DAY} | {DATE} )
    | (?P<weekday> (?:星期|周|礼拜)[一二三四五六日天] )
    | (?P<lunar> (?:农历|夏历)?[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]年\S{{0,9}} | 农历\S{{2,10}} | (?:闰|正|冬|腊|[一二三四五六七八九十]+)月(?:初|十|廿|三十|二十)[一二三四五六七八九十]? )
    | (?P<number> [（(]?(?:总\s*)?第\s*[{NUMERALS}百千万]+\s*[期号][）)]? | (?:内部资料\S{{0,6}})?准印证号?\S{{0,24}} | (?:国内统一|国际标准)\S{{0,8}}号?[:：]?\s*[A-Z]{{2}}\s*(?:\d{{2}}\s?-\s?\d{{4}}|[\d-]+)(?:[/／]\S+)? | CN\s*(?:\d{{2}}\s?-\s?\d{{4}}|[\d-]+) | ISSN\S* | 邮发代号\S* | 代号[\d-]+ )
    | (?P<clock> [0-9]{{1,2}}:[0-9]{{2}}(?::[0-9]{{2}})?(?![0-9]) )
    | (?P<pages> (?:今日|本期)\S{{0,4}}?[{NUMERALS}]+\s*大?[版张页] | [共总][{NUMERALS}]+大?[版张页] | 第?\s*[A-Z]?[{NUMERALS}]{{1,3}}\s*版(?:\s*[:：]\s*[{HAN}]{{2,8}}(?=[\s·|｜]|$))? | [A-Z]?\d{{1,3}} | 第[{NUMERALS}]+[版页] )
    | (?P<staff> (?:本版|本期|值班|执行|责任|版面|图片|视觉|美术|文字|组版|终审|一审|二审|三审|责)?\s*(?:责任编辑|责编|编辑|(?<=[\s|｜])作者|主编|副总编辑|总编辑|编委|美编|版式设计|版式|校对|校检|责校|检校|排版|组版|设计|制图|统筹|策划|审读|签发|值班编委|值班主任|编审)(?:(?:\s*[:：/／]\s*|\s+)\S{{2,12}}|[{HAN}]{{2,3}}(?=\s|$))(?:\s+[{HAN}·]{{2,6}}+(?!\s*[:：/／]))* )
    | (?P<makers> 本[版组]\s?(?:稿件|文字|报道|撰文|采写|文图|图文|新闻|消息)? (?:除署名外)?[，,]? (?:均?由|[:：]|\s) \s* (?:[{HAN}]{{2,10}}记者|记者|通讯员)\s?\S{{2,12}}(?:[\s、]\S{{2,6}}){{0,6}} )
    | (?P<contact> (?:新闻|投稿|服务|广告|发行|订报|读者|维权|爆料|报料|报警|报社|总编|编辑部|办公室|监督|举报|联系|咨询|订阅|投诉|零售|本报|电子)*(?:热线|电话|邮箱|传真|信箱|邮编|地址|网址|微信|微博|QQ|二维码|客户端|公众号|印刷|定价|零售价|零售|月价|年价|社址|编码|许可证)(?:电话|号|号码)?\s*(?:[:：/／]\s*|(?=[\dA-Za-z]))\S{{1,40}} )
    | (?P<web> (?:[{HAN}]{{2,8}}(?:网|新闻网|在线)\s*[:：]?\s*)?(?:https?://|www\.|E-?mail[:：]?)\S* | [\w.-]+@[\w.-]+ | [{HAN}]{{2,8}}网\s*[:：]\s*\S+ )
    | (?P<house> (?:主管|主办|主管主办|主办单位|主管单位|编辑出版|出版单位|出版|承印|印刷|总编室|办公室|群工部|记者部|采访部|编辑部)\s*[:：]\s*\S{{2,24}} )
    | (?P<publisher> (?:中共|中国共产党)\S{{2,12}}(?:委员?会?)(?:机关报|主管|主办|宣传部)\S{{0,12}} | \S{{2,14}}(?:报社|报业集团|传媒集团|报业传媒集团|传媒中心|日报社)(?:主管|主办|出版|编辑出版|承印)\S{{0,6}} | \S{{1,12}}(?:委|局|社|部|厅|院|中心|集团|公司|协会|联合会|大学|政府)(?:主管|主办|出版|承办) )
    | (?P<path> (?:(?:您|你)?(?:现在|当前)?的?位置\s*[:：]\s*)? 首\s?页 (?:\s*[>＞»›-]+\s*[{HAN}A-Za-z\d]{{2,10}}){{1,5}} )
    | (?P<source> (?:(?:信息|稿件|文章)?来源|(?:浏览|点击|阅读)(?:次数|量)?|字号|字体)\s*[:：]\s*\S{{1,24}}?(?=[\s|｜]|(?:浏览|点击|阅读|来源|作者|编辑|责编)|$) | (?:发布|更新)(?:时间|日期)\s*[:：]? | (?:时间|日期)\s*[:：]\s*(?=\d{{4}}) )
    | (?P<navigation> [上下]一?[版期篇] | 返回(?:首页|目录|上页|版面) | (?:版面|标题)导航 | (?:数字报|电子版)首页 | 往期回顾 | PDF版?(?:下载)? | (?:放大|缩小|默认|朗读)(?=[\s·|｜+-]|$) )
    | (?P<rights> 版权所有\S{{0,24}} | 未经\S{{0,12}}(?:不得|禁止|严禁)\S{{2,12}} | [{HAN}]?ICP备\S+ )
    | (?P<circulation> 内部(?:资料|刊物|交流|发行)\S{{0,8}} | 免费(?:交流|赠阅|赠送|发放|取阅) | 注意保存 )
    | (?P<latin> [A-Z][A-Z\s]{{5,40}} )
    """,
    re.VERBOSE,
)
TITLE_OF_PAPER = re.compile(
    rf"[{HAN}]{{1,8}}(?:日报|晚报|早报|晨报|都市报|时报|商报|晚刊|日報|导报|新报|快报|青年报|工人报|农民报|法制报|法治报|广播电视报|周报|教育报|经济报)(?:数字报)?"
)
STRANGER = re.compile(
    rf"[{HAN}]{{1,8}}[报刊](?=[\sA-Z\d第]|$)|[{HAN}]{{2,5}}(?=[\sA-Z\d第·|｜]|$)|[A-Z][A-Za-z]{{1,20}}(?![A-Za-z])"
)
SENTENCE = re.compile("[，。；！？“”]")
STRANGERS_AT_MOST = 3
PAPER = re.compile(rf"(?:[{HAN}]{{2,8}}[报刊]|今日[{HAN}]{{2,4}})(?![{HAN}])")
DATED = re.compile(rf"{DATE}|{ENGLISH_DATE}")
DAY_OF_THE_WEEK = re.compile(rf"(?:{DATE})\s*[(（]?(?:星期|周|礼拜)[一二三四五六日天]")  # beside a day: on no title
HEAD_PARTS = frozenset(("weekday", "lunar", "number", "pages", "staff", "publisher"))  # beside a date
PAGE_CODE = re.compile(r"[\s·•|｜]*第?[A-Z]?\d{1,2}\s*版?$")
IMPRINT_AT_MOST = 160  # characters
KINDS = {"english": "date"}  # what two forms of one kind are called
PARTING = " \t\u3000|｜·,，/／、；;"  # between two parts of an imprint
#: Of a paper that has several, in a chain of other parts: 周末版, 晚报版.
EDITION_PART = re.compile(rf"(?:{EDITION}|[{HAN}]{{2}}版)(?=[\s·|｜]|$)")
NUMBERED = re.compile(rf"[{HAN}]{{2,6}}\s*[·|｜]?\s*第\s?[{NUMERALS}]{{1,3}}\s?版")  # a running head: 蒸汽 第3版
SECTION_WORD = re.compile(rf"[{HAN}]{{2,6}}(?=[\s·|｜]|$)")
SECTION_AT_MOST = 8  # characters of a name that a special section's word closes
JOINERS = re.compile(r"[·•\-—|/／ ]+")


@cache
def sections() -> frozenset[str]:
    """The names of sections that papers share (综合新闻, 民生), from tables/furniture.toml."""
    return frozenset(read_toml("furniture")["sections"])


def imprint(text: str) -> str | None:
    """The kind of imprint that the whole line is (date, weekday, staff, contact …), or None.

    A line may be a chain of several, the section's name among them: 2021年12月3日 星期五 今日8版 文化.

    >>> imprint("2021年12月3日 星期五"), imprint("责任编辑：王小明 版式设计：李四")
    ('date', 'staff')
    >>> imprint("清江日报2019年10月29日 星期二 第7版 视点"), imprint("13生态")
    ('title', 'pages')
    >>> imprint("湄洲日报 晚报版"), imprint("晚报版")
    ('title', None)
    >>> imprint("第5版：古城纪事"), imprint("第5版：县区百姓说变化，记者去看") is None
    ('pages', True)
    >>> imprint("2018-03-09 13:36:59|来源：某网|编辑：李一"), imprint("12:20走进油井") is None
    ('date', True)
    >>> imprint("20-03-17 18:54"), imprint("20-03-17")
    ('date', None)
    >>> imprint("上一版3 4下一版"), imprint("版权所有 未经许可不得转载"), imprint("本组稿件由记者 王芳 采写")
    ('navigation', 'rights', 'makers')
    >>> imprint("蒸汽 第3版"), imprint("编辑/朱志强 电话/044-22587"), imprint("本报第3版")
    ('pages', 'staff', 'pages')
    >>> imprint("12月3日，全市召开大会") is None
    True
    """
    if len(text) > IMPRINT_AT_MOST:
        return None
    bare = text.strip()
    kinds = imprint_kinds(bare) or dated_kinds(bare) or (["pages"] if NUMBERED.fullmatch(bare) else [])
    return kinds[0] if kinds else None


def imprint_kinds(text: str, *, strangers: bool = False) -> list[str]:
    """The kinds of imprint that a text is a chain of, short words among them with `strangers`; none where it holds something else.

    >>> imprint_kinds("吉林日报 农村版"), imprint_kinds("安康日报 数字报"), imprint_kinds("农村版")
    (['title', 'edition'], ['title', 'edition'], [])
    """
    kinds: list[str] = []
    position = 0
    while position < len(text):
        found = imprint_part(text, position, chained=bool(kinds))
        if found is None:
            match = STRANGER.match(text, position) if strangers else None
            if match is None:
                return []
            found = "title", match.end()
        kinds.append(found[0])
        position = found[1]
        while position < len(text) and text[position] in PARTING:
            position += 1
    return kinds


def dated_kinds(text: str) -> list[str]:
    """The same of a line with a date and what only a page's head has beside it, whatever its paper or section is called.

    >>> dated_kinds("陇东报2019年5月8日 星期三")[0], dated_kinds("新京报A05时事2019年5月8日 星期三")[0], dated_kinds("陇东报2019年5月8日")[0]
    ('title', 'title', 'title')
    >>> dated_kinds("今日宁海 2019年5月8日"), dated_kinds("今日宁海再添两家国家级企业2019年5月8日")
    (['title', 'date'], [])
    >>> dated_kinds("秋粮收购启动2019年10月11日"), dated_kinds("5月8日 星期三 全市开会"), dated_kinds("1981年5月27日，7名犯罪分")
    ([], [], [])
    """
    if not DATED.search(text) or SENTENCE.search(text):
        return []
    kinds = imprint_kinds(text, strangers=True)
    if not kinds and DAY_OF_THE_WEEK.search(text):
        return ["date"]
    if kinds.count("title") > STRANGERS_AT_MOST:
        return []
    return kinds if HEAD_PARTS.intersection(kinds) or PAPER.match(text) or known_titles().match(text) else []


@cache
def known_titles() -> re.Pattern[str]:
    """Any title of tables/newspapers.csv."""
    return re.compile(alternation([row["title"] for row in read_csv("newspapers")]))


def imprint_part(text: str, start: int, *, chained: bool) -> tuple[str, int] | None:
    """The kind of imprint that stands at a place of a line, and where it ends; names of editions and sections only in a chain."""
    if match := IMPRINT.match(text, start):
        return KINDS.get(match.lastgroup or "", match.lastgroup or ""), match.end()
    if match := TITLE_OF_PAPER.match(text, start):
        return "title", match.end()
    if chained and (match := EDITION_PART.match(text, start)):
        return "edition", match.end()
    match = SECTION_WORD.match(text, start) if chained else None
    return ("section", match.end()) if match and match[0] in sections() else None


@cache
def special_sections() -> tuple[str, ...]:
    return tuple(read_toml("furniture")["special_sections"])


def is_section(text: str) -> bool:
    """Whether the line is a section's name, alone or joined to a place.

    >>> is_section("综合新闻"), is_section("民生·保定"), is_section("小香菇撑起致富伞")
    (True, True, False)
    >>> is_section("都市新闻A07"), is_section("教师节特刊"), is_section("全市今年投递晨报4万份教师周刊")
    (True, True, False)
    """
    bare = PAGE_CODE.sub("", text.strip())
    if bare.replace(" ", "") in sections() or (len(bare) <= SECTION_AT_MOST and bare.endswith(special_sections())):
        return True
    parts = [part for part in JOINERS.split(bare) if part]
    return bool(len(parts) == 2 and all(len(part) <= 6 for part in parts) and any(part in sections() for part in parts))


def slogan_weight(text: str) -> float:
    """The share of a line's characters that is campaign wording, in [0, 1].

    >>> slogan_weight("不忘初心 牢记使命"), slogan_weight("小香菇撑起致富伞")
    (1.0, 0.0)
    """
    bare = re.sub(r"\W+", "", text)
    if not bare:
        return 0.0
    return sum(len(word) for word in slogan_words().findall(bare)) / len(bare)


@cache
def slogan_words() -> re.Pattern[str]:
    """Any word of campaigns, the longest first."""
    return re.compile(alternation(read_toml("furniture")["slogan_words"]))


def section_tail(text: str) -> bool:
    """Whether the line is a column's title by its ending: up to 16 characters, 新闻发布, 访谈 …

    >>> section_tail("县市区党政主要负责人访谈"), section_tail("市长接受访谈时强调")
    (True, False)
    """
    bare = text.strip()
    return 3 <= len(bare) <= 16 and bare.endswith(tuple(read_toml("furniture")["section_tails"]))
