"""Names of persons as bylines print them, and how a line break or a scan tears them apart."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from articles.reading.tables import read_toml, read_words
from articles.reading.text.characters import HAN

PLAIN_NAME: Final = re.compile(rf"[{HAN}]{{2,4}}")
LONG_NAME: Final = re.compile(rf"[{HAN}]{{5,8}}")  # 乌云毕力格, 阿拉腾敖其尔
DOTTED_NAME: Final = re.compile(rf"[{HAN}]{{1,8}}(?:·[{HAN}]{{1,8}}){{1,3}}")  # 阿卜杜拉·买买提

#: The letters that names of other languages are written with: 阿卜杜拉·买买提, 赛依热·艾山.
TRANSCRIBING: Final = frozenset(
    "阿艾爱埃奥安昂敖巴白班邦宝贝比别宾波伯博布卜查才仓次措达代丹德迪地丁东都杜多额恩尔耳法范菲费芬夫弗福盖甘冈高戈格贡古哈海罕汉合赫亨洪胡华霍"
    "基吉季加贾江杰金君卡凯坎康柯科克肯孔库拉来莱兰朗劳勒雷里丽利莉力连列林琳龙隆卢鲁路伦罗洛马玛迈麦曼茂梅美门蒙米密明莫默穆木姆慕那娜纳南内尼年宁"
    "纽努诺欧帕潘庞佩彭皮平普其齐奇琪恰钦青琼曲让热仁日荣如茹若萨赛桑瑟沙莎山尚舍申圣什史士斯松苏孙索塔太泰谭坦汤唐特腾提蒂廷图吐托瓦万旺威维韦温文翁"
    "沃乌吾武西希旦增单珠顿措登堆晋培群益嘉决央拥赤久毕娃呼图朝鲁德锡夏晓谢欣辛雄休许旭雅亚扬耶叶伊依因英尤尉于玉约云扎泽曾札张哲珍芝志中朱卓孜子宗祖尊佐买合帖肉铁仙孟娅"
)
TRANSCRIBED: Final = 0.8  # of a name's letters
#: How a run of so many letters may be two names; of five nothing tells where the first ends unless one of them is none.
RUNS: Final = {4: (((0, 2), (2, 4)),), 5: (((0, 2), (2, 5)), ((0, 3), (3, 5))), 6: (((0, 3), (3, 6)),)}
FOREIGN: Final = (4, 6)  # letters of a foreign name without a dot: of fewer many words are


@cache
def surnames() -> frozenset[str]:
    """Han surnames, one or two characters each."""
    return read_words("surnames")


@cache
def _no_names() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What a sentence goes on with after 记者, and what the name of an office ends with."""
    words = read_toml("bylines")["words"]
    return tuple(words["verbs"]), tuple(words["offices"])


def has_surname(name: str) -> bool:
    """Whether a name begins as Han names do: 欧阳慧敏, 李娟; not 其其格."""
    return name[:1] in surnames() or name[:2] in surnames()


def is_name(token: str, *, strict: bool = False) -> bool:
    """Whether a token can be a person's name; `strict` where nothing but the token itself says so.

    >>> is_name("古丽娜尔·艾山"), is_name("其其格"), is_name("了解到")
    (True, True, False)
    >>> is_name("其其格", strict=True), is_name("王芳", strict=True)
    (False, True)
    """
    verbs, offices = _no_names()
    if DOTTED_NAME.fullmatch(token):
        return True
    if token.startswith(verbs) and not (len(token) <= 3 and has_surname(token)):
        return False
    if len(token) >= 4 and token.endswith(offices):
        return False
    if PLAIN_NAME.fullmatch(token):
        return has_surname(token) and (len(token) < 4 or token[:2] in surnames()) if strict else True
    return bool(LONG_NAME.fullmatch(token)) and not strict


def is_transcribed(name: str) -> bool:
    """Whether a name with a middle dot is written with the letters that foreign names are.

    >>> is_transcribed("阿卜杜拉·买买提"), is_transcribed("暖相册·春运故事"), is_transcribed("点赞中国·让友谊")
    (True, False, False)
    """
    letters = name.replace("·", "")
    return sum(letter in TRANSCRIBING for letter in letters) >= TRANSCRIBED * len(letters)


def is_foreign_name(token: str) -> bool:
    """Whether a word without a middle dot is a name of another language by all its letters: Tibetan and Mongol ones.

    >>> is_foreign_name("格桑罗布"), is_foreign_name("旦增曲珍"), is_foreign_name("乌云毕力格"), is_foreign_name("人民时评")
    (True, True, True, False)
    """
    return FOREIGN[0] <= len(token) <= FOREIGN[1] and all(letter in TRANSCRIBING for letter in token)


def run_of_names(token: str) -> tuple[str, ...]:
    """The names that a run of letters is where an extraction lost the spaces between; the token alone where it may be one.

    >>> run_of_names("王芳李强"), run_of_names("赵敏儿周大勇"), run_of_names("欧阳慧敏"), run_of_names("特木尔巴根")
    (('王芳', '李强'), ('赵敏儿', '周大勇'), ('欧阳慧敏',), ('特木尔巴根',))
    """
    splits = RUNS.get(len(token), ())
    if not splits or token[:2] in surnames() or is_transcribed(token):
        return (token,)
    parted = [tuple(token[start:end] for start, end in split) for split in splits]
    found = [names for names in parted if all(is_name(name, strict=True) for name in names)]
    return found[0] if len(found) == 1 else (token,)


def mend_names(tokens: list[str]) -> list[str]:
    """Names that a break tore apart, put together again; a token of one character is never a name.

    >>> mend_names(["苏", "和"]), mend_names(["云", "晓峰"]), mend_names(["韩立", "新", "叶知秋"])
    (['苏和'], ['云晓峰'], ['韩立新', '叶知秋'])
    >>> mend_names(["古", "丽娜尔·艾山"]), mend_names(["阿依", "努尔·吐尔逊"])
    (['古丽娜尔·艾山'], ['阿依努尔·吐尔逊'])
    >>> mend_names(["王芳", "李强"])
    ['王芳', '李强']
    """
    mended: list[str] = []
    position = 0
    while position < len(tokens):
        token = tokens[position]
        after = tokens[position + 1] if position + 1 < len(tokens) else ""
        if mended and _belongs_to(mended[-1], token, after):
            mended[-1] += token
        elif after and _begins(token, after):
            mended.append(token + after)
            position += 1
        else:
            mended.append(token)
        position += 1
    return mended


def _belongs_to(before: str, token: str, after: str) -> bool:
    """Whether a token is the torn-off end of the name before it: 韩立|新, 米日古丽|·纳斯尔."""
    if token.startswith("·") or before.endswith("·"):
        return True
    if len(token) > 1 or (len(before) > 2 and "·" not in before):
        return False
    return not (len(after) == 1 or (after and not has_surname(after)))


def _begins(token: str, after: str) -> bool:
    """Whether a token is the torn-off beginning of the name after it: 云|晓峰, 欧阳|慧敏, 阿依|努尔·吐尔逊."""
    if len(token) == 2 and token in surnames() and len(after) <= 2:
        return True
    if len(token) == 1:
        return len(after) <= 3 or "·" in after
    return len(token) == 2 and "·" in after and not has_surname(after) and not _han_name(token)


def _han_name(token: str) -> bool:
    return has_surname(token) and token[0] not in "阿艾古米买努"  # these begin Uyghur names oftener than Han ones
