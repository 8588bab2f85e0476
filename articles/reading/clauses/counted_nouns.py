"""The noun that a number counts and what is told of it, from the words after the number: 36家|企业与科研院所签订技术合同."""

from __future__ import annotations

import re
from dataclasses import dataclass

from articles.reading.clauses import brackets, lists, nouns, predicates, tagging, told_deeds
from articles.reading.tables import alternation, read_toml

_WORDS = read_toml("indicators")
_THEMSELVES = frozenset({"人", "人次", "户", "户次", "家次", "人（次）"})  # units that are nouns: 为|66005人|发放待遇
_BREAK = re.compile(r"[，,。；;：:！？…]")
_SUCH_AS = re.compile(r"^([^，,、；;的]{2,12})等(?!级|于|候|待|额|同|次|人|奖|功)[^，,；;]*$")  # 蓄滞洪区等重点防洪工程
_WHERE_TO = re.compile(
    r"(?:往|到|至|达|向|赴)[^，,、]{2,6}(?:、[^，,、]{2,6})*等(?:地|国|省|省市|国家|地区)$"
)  # 胡萝卜销往北京、天津、山东等地
_BEHIND_NUMBER = re.compile(
    r"^(?:以上|以下|以内|左右|上下(?![游级铺])|之多|不等|后(?![备勤续期人代台卫])|前(?![期景沿身置列往来线])|时(?![间长限候])|内(?![部容地陆外])|起(?![重义飞草诉])|的)+(?=.)"
)
_ATTRIBUTE = re.compile(rf"(?<=..)(?:{alternation(_WORDS['attributes']['words'])})$")
_LEADING = re.compile(rf"(?:{alternation(_WORDS['leading_verbs'])})")
_LEFT_ALONE = frozenset({"以上", "以下", "以内", "左右", "后", "前", "的", "时", "内"})
_NEXT_NUMBER = re.compile(
    r"(?:、|以及|和|与|及|或)(?=[\d一二两三四五六七八九十数几近约]+(?:[余多]?[万亿]?[个家项条名位]))"
)
_ADVERB_AHEAD = re.compile(r"(?:已经?|将|正在?|均|都|也|还|曾|共商|共同|一起|逐步|逐渐)")
_PEOPLED = {"户": "户数", "口": "人口"}
_PEOPLE = re.compile(r"人口?(?=$|的)")
_WHERE_END = re.compile(r"(?:省|市|县|区|州|旗|乡|镇|村|社区|街道|地区|国家|城市|省份|乡镇)$")
_ONE_OF_THEM = re.compile(r"(?<=..)(?:之一$|(?:中|当中|之中)(?:最|年龄|年纪).*$)")  # 3名|选手中最年轻的
_WITHIN = re.compile(r"的?(?P<thing>[^，,的]{3,}?)[内中里]的(?=..)")  # 50个|产业园内的各类经营主体存款余额
_HABIT = re.compile(r"(?<=..)(?:每[年月天日]|[年月日]均)$")  # 77个|贫困户每年创收
_HAVING = re.compile(r"(?:有|无|具有|没有|具备)[^，,]{2,}的(?P<thing>[^，,的]{2,8})$")  # 1名|有党政正职经历的干部
_WHO_HAS = re.compile(
    r"(?P<who>[^，,的有]{2,8})(?P<has>(?:没|具|享|拥)?有)(?:了|着)?(?P<what>[^，,的]{2,10}的[^，,的]{2,6})"
)  # 5万名|学生有了接受更好教育的机会
_AIM_OF = re.compile(r"(?<=[^，,。；;]{4})的(?:目标|愿望|承诺)(?=$|[，,。；;])")  # 企业全部搬迁入园|的目标
_DEGREE = re.compile(r"不同程度地?(?=.{2})")
_FRAMING = re.compile(rf"^的(?:{alternation(_WORDS['frames'])})$")  # 实现出口、增长7.1%|的同时
_CLOSED_BEFORE = re.compile("^([^“]{2,})”")  # “3个平台、5项|服务方式”的工作框架
_NUMBER_TIED = re.compile(r"^(?:以及|[和与及])[\d.]+[万亿]?$")  # 阅读量分别达到660万|和388万
_ROUND = re.compile(r"^(?:大关|关口|大关口)")  # 突破万种|大关
HAVING = 12  # characters of what those counted have, that stay before them
_TO_NEXT = frozenset({"到", "向", "往", "在", "赴", "对", "给", "从", "把", "将", "与", "和"})
LIST_LENGTH = 20
MAX_LENGTH = 20


@dataclass(frozen=True, slots=True)
class Counted:
    """The noun that a number counts, and its predicate where the clause tells one: (企业, 与科研院所签订技术合同)."""

    noun: str
    predicate: str = ""


def counted(text: str, unit: str = "", *, leads_on: bool = False) -> Counted:
    """What follows a number and belongs to it: its noun, and what the noun does or what is done to it.

    36家|企业与科研院所签订技术合同 → (企业, 与科研院所签订技术合同); 单位配备了法律顾问 → (单位, 配备法律顾问);
    党员干部在旧址开展活动 → (党员干部, 开展活动); 10项|技术含金量高的示范项目 → (示范项目, “”). The unit may be the noun itself (人).
    `leads_on`: the words lead to the next number, so that 实现总产值 of 花炮企业实现总产值 is that one's.
    """
    text = _trimmed(text)
    if unit == "人" and text.startswith("口"):
        text = "人" + text  # 近14亿人|口的大市场
    if unit in _PEOPLED and _PEOPLE.match(text):
        return Counted(_PEOPLED[unit])  # 600多户、1800多口|人的大村
    if unit in _THEMSELVES and predicates.is_predicate(text) and not nouns.acts(text):
        return Counted("", told_deeds.clean_predicate(text))
    return _noun_and_predicate(text, leads_on=leads_on)


def _noun_and_predicate(text: str, *, leads_on: bool) -> Counted:
    """The noun that the words open with, and what is told of it; no noun where they open with a deed or its manner."""
    if had := _who_has(text):
        return had
    whose, thing = possession(text)
    text = whose if thing else text
    cut = told_deeds.predicate_at(text)
    noun, predicate = text[:cut], text[cut:]
    if (predicate and _is_all_verbs(noun)) or _is_manner(noun):
        return Counted("", told_deeds.clean_predicate(text))
    if noun.startswith("时间"):
        return Counted("")  # 用了|3个多月|时间就投入使用
    if tagging.is_state_saying(predicate):
        return Counted(_noun_of(noun))  # 门票|一抢而空
    if "的" in predicate and not nouns.acts(noun):
        tells = _ADVERB_AHEAD.match(predicate) and len(noun) > 1
        return Counted(_noun_of(noun if tells else text))  # 毕生难忘的场景, whole where it is short
    predicate = told_deeds.clean_predicate(predicate)
    if leads_on:
        noun = _before_measure(noun)
        predicate = "" if _LEADING.match(predicate) else predicate
    return Counted(_noun_of(noun), predicate)


def _who_has(text: str) -> Counted | None:
    """Those counted with what they have, whichever stands first: 有党政正职经历的干部, (5万名)学生有了接受更好教育的机会."""
    if having := _HAVING.match(text):
        return Counted(text if len(text) <= HAVING else having["thing"])
    has = _WHO_HAS.fullmatch(text)
    return Counted(has["who"], has["has"] + has["what"]) if has and nouns.acts(has["who"]) else None


def possession(text: str) -> tuple[str, str]:
    """Those counted, and what they have: (近14亿)人口的庞大市场 → 人口, 庞大市场; (116家)单位的成果 → 单位, 成果.

    Untouched (the text, and nothing): 贫困地区的学生 (who are counted stand last), 技术含金量高的示范项目, 企业参加的活动.
    """
    whose, mark, thing = _BREAK.split(text)[0].partition("的")
    if not mark or not nouns.acts(whose) or _WHERE_END.search(whose) or predicates.has_verb(whose):
        return text, ""
    return (text, "") if nouns.acts(thing) or not nouns.is_noun_group(thing) else (whose, thing)


def _is_manner(words: str) -> bool:
    """Whether there are adverbs alone, or nothing: 全部, 均已."""
    return all(word in told_deeds.ADVERBIAL or flag == "d" for word, flag in tagging.tagged(words))


def _is_all_verbs(words: str) -> bool:
    """Whether what could be the noun is a deed too: (87个)|挂牌|组建了中心."""
    return bool(words) and all(tagging.is_verb(*each) for each in tagging.tagged(words))


def _noun_of(text: str) -> str:
    """The noun that a group of words leads to, of a long list its first, cut between words."""
    return _HABIT.sub("", _cut(_first_listed(_without_leading_on(without_localizer(nouns.head_noun(text))))))


def _without_leading_on(noun: str) -> str:
    """112名|干部到|89个村 → 干部: the preposition leads to the next number."""
    kept = [word for word, _ in tagging.tagged(noun)]
    while len(kept) > 1 and kept[-1] in _TO_NEXT:
        kept.pop()
    return "".join(kept)


def without_localizer(noun: str) -> str:
    """在40多摄氏度的|高温下 → 高温. Untouched: 名下, 天下 (words of their own)."""
    words = tagging.tagged(noun)
    if len(words) > 1 and words[-1] in told_deeds.LOCALIZERS:
        return noun[:-1]
    return noun


def _before_measure(noun: str) -> str:
    """A noun whose clause goes on to another number, without what that one measures: 农家书屋|新增图书, 保鲜库|库容."""
    at = 0
    for word, _ in tagging.tagged(noun):
        if at > 1 and _LEADING.match(word):
            return noun[:at]
        at += len(word)
    return _ATTRIBUTE.sub("", noun)


def _trimmed(text: str) -> str:
    """The clause behind a number without what only closes the number (以上, 左右), what a list stands for, torn brackets."""
    text = _DEGREE.sub("", _AIM_OF.sub("", text))
    text = _ROUND.sub("", _BREAK.split(text)[0].strip("\"' "))
    if closed := _CLOSED_BEFORE.match(text):
        text = closed.group(1)
    if text.startswith("、") or _FRAMING.match(text) or _NUMBER_TIED.match(text):
        return ""  # the next member of a list that the number ends a member of
    text = _ONE_OF_THEM.sub("", text)
    if (within := _WITHIN.match(text)) and not predicates.has_verb(within["thing"]):
        text = within["thing"]
    text = _BEHIND_NUMBER.sub("", _NEXT_NUMBER.split(text)[0])
    text = text.removesuffix("的") if len(text) > 1 else text
    if text in _LEFT_ALONE:
        return ""
    text = brackets.closed(text)
    if len(text) <= MAX_LENGTH and _WHERE_TO.search(text):
        return text
    return _SUCH_AS.sub(r"\1", lists.without_list(text))


def _first_listed(text: str) -> str:
    """村民小组长助理和项目工作人员、村“两委”干部 → 村民小组长助理: of a long list, the first was counted.

    Untouched: 党员干部、捐赠人; 国家标准、行业标准.
    """
    if len(text) <= LIST_LENGTH:
        return text
    first = lists.first_member(text)
    return first if len(first) >= 3 else text


def _cut(text: str) -> str:
    """The first MAX_LENGTH characters, ended between words and with no quotation left open."""
    if len(text) <= MAX_LENGTH:
        return text
    return brackets.closed(text[: max(place for place in tagging.boundaries(text) if place <= MAX_LENGTH)])
