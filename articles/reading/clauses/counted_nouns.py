"""The noun that a number counts and what is told of it, from the words after the number: 36家|企业与科研院所签订技术合同."""

from __future__ import annotations

import re
from dataclasses import dataclass

from articles.reading.clauses import phrases
from articles.reading.tables import alternation, read_toml

_WORDS = read_toml("indicators")
_PREPOSITIONS = frozenset(_WORDS["prepositions"])
_KEPT_PREPOSITIONS = frozenset(_WORDS["kept_prepositions"])
_ADVERBIAL = frozenset(_WORDS["adverbial"]) | frozenset(_WORDS["inner"])
_FRAMES = frozenset(_WORDS["frames"])
_LINKING_VERBS = frozenset(_WORDS["linking_verbs"])
_THEMSELVES = frozenset({"人", "人次", "户", "户次", "家次", "人（次）"})  # units that are nouns: 为|66005人|发放待遇
_BREAK = re.compile(r"[，,。；;：:！？…]")
_SUCH_AS = re.compile(r"^([^，,、；;的]{2,12})等(?!级|于|候|待|额|同|次|人)[^，,；;]*$")  # 蓄滞洪区等重点防洪工程
_IN_FORMS = re.compile(r"(?<=..)(?:以|通过|采取|采用)[^，,]{1,40}?(?:形式|方式|手段|途径|渠道)的?(?=..)")
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
_LISTED = re.compile(r"[、和与及]")
_WHERE_END = re.compile(r"(?:省|市|县|区|州|旗|乡|镇|村|社区|街道|地区|国家|城市|省份|乡镇)$")
_ONE_OF_THEM = re.compile(r"(?<=..)(?:之一$|(?:中|当中|之中)(?:最|年龄|年纪).*$)")  # 3名|选手中最年轻的
_WITHIN = re.compile(r"的?(?P<thing>[^，,的]{3,}?)[内中里]的(?=..)")  # 50个|产业园内的各类经营主体存款余额
_HAVING = re.compile(r"(?:有|无|具有|没有|具备)[^，,]{2,}的(?P<thing>[^，,的]{2,8})$")  # 1名|有党政正职经历的干部
_ROUND = re.compile(r"^(?:大关|关口|大关口)")  # 突破万种|大关
_LOCALIZERS = frozenset(
    {
        ("下", "f"),
        ("中", "f"),
        ("里", "f"),
        ("内", "n"),
        ("内", "f"),
        ("上", "f"),
        ("时", "n"),
        ("时", "g"),
        ("时", "t"),
    }
)
_MEASURE_ENDS = frozenset({"率", "度", "额", "量"})  # 同意|率 is no deed
_STATE_OF = re.compile(r"的(?:问题|情况|现象|难题|困难|局面|状况)$")  # 解决9个|乡镇没有卫生院的问题
_FIGURE = re.compile(r"\d")  # 社区达到1000平方米以上: the figure is part of what is told
_PARTICLES = frozenset({"uz", "ul", "ug"})
_NOUNS_TOO = frozenset({"组织", "代表", "领导", "指挥", "编辑"})
_KEPT_WITH_LONE = frozenset({"在", "通过", "利用", "依靠"})
_LIGHT = frozenset({"进行", "予以", "加以", "给以"})
_COMPLEMENTS = frozenset({"在", "到", "了", "着", "出", "上", "下", "进", "过", "去", "来"})  # 抱|在一起, 送|去米面油
_BEGINNINGS = frozenset({"入手", "着手", "出发", "做起", "抓起", "发力", "用力"})  # 单位|从问题入手
_SURE_DEEDS = frozenset(_WORDS["sure_deeds"])
_SHORT_DEEDS = frozenset("获患赴遭")  # 乡镇|获称号
_DENYING = frozenset({"无法", "未能", "难以", "无力", "未", "不", "没有", "无"})
_WHOLE_ENDS = ("到", "至", "入", "计划", "规划")  # 分解到, 纳入改造计划
HAVING = 12  # characters of what those counted have, that stay before them
LONE = 14  # characters of a lone verb with its place
LIST_LENGTH = 20
MAX_LENGTH = 20
OBJECT = 8  # characters of a long object that are kept
MAX_PREDICATE = 18  # characters of a predicate that still describe their noun


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
    if unit in _THEMSELVES and phrases.is_predicate(text) and not phrases.acts(text):
        return Counted("", _clean_predicate(text))
    return _noun_and_predicate(text, leads_on=leads_on)


def _noun_and_predicate(text: str, *, leads_on: bool) -> Counted:
    """The noun that the words open with, and what is told of it; no noun where they open with a deed or its manner."""
    if having := _HAVING.match(text):
        return Counted(text if len(text) <= HAVING else having["thing"])
    whose, thing = possession(text)
    text = whose if thing else text
    cut = _predicate_at(text)
    noun, predicate = text[:cut], text[cut:]
    if (predicate and _is_all_verbs(noun)) or _is_manner(noun):
        return Counted("", _clean_predicate(text))
    if noun.startswith("时间"):
        return Counted("")  # 用了|3个多月|时间就投入使用
    if phrases.is_state_saying(predicate):
        return Counted(_noun_of(noun))  # 门票|一抢而空
    if "的" in predicate and not phrases.acts(noun):
        tells = _ADVERB_AHEAD.match(predicate) and len(noun) > 1
        return Counted(_noun_of(noun if tells else text))  # 毕生难忘的场景, whole where it is short
    predicate = _clean_predicate(predicate)
    if leads_on:
        noun = _before_measure(noun)
        predicate = "" if _LEADING.match(predicate) else predicate
    return Counted(_noun_of(noun), predicate)


def possession(text: str) -> tuple[str, str]:
    """Those counted, and what they have: (近14亿)人口的庞大市场 → 人口, 庞大市场; (116家)单位的成果 → 单位, 成果.

    Untouched (the text, and nothing): 贫困地区的学生 (who are counted stand last), 技术含金量高的示范项目, 企业参加的活动.
    """
    whose, mark, thing = _BREAK.split(text)[0].partition("的")
    if not mark or not phrases.acts(whose) or _WHERE_END.search(whose) or phrases.has_verb(whose):
        return text, ""
    return (text, "") if phrases.acts(thing) or not phrases.is_noun_group(thing) else (whose, thing)


def _is_manner(words: str) -> bool:
    """Whether there are adverbs alone, or nothing: 全部, 均已."""
    return all(word in _ADVERBIAL or flag == "d" for word, flag in phrases.tagged(words))


def _is_all_verbs(words: str) -> bool:
    """Whether what could be the noun is a deed too: (87个)|挂牌|组建了中心."""
    return bool(words) and all(phrases.is_verb(*each) for each in phrases.tagged(words))


def _noun_of(text: str) -> str:
    """The noun that a group of words leads to, of a long list its first, cut between words."""
    return _cut(_first_listed(without_localizer(phrases.head_noun(text))))


def without_localizer(noun: str) -> str:
    """在40多摄氏度的|高温下 → 高温. Untouched: 名下, 天下 (words of their own)."""
    words = phrases.tagged(noun)
    if len(words) > 1 and words[-1] in _LOCALIZERS:
        return noun[:-1]
    return noun


def _before_measure(noun: str) -> str:
    """A noun whose clause goes on to another number, without what that one measures: 农家书屋|新增图书, 保鲜库|库容."""
    at = 0
    for word, _ in phrases.tagged(noun):
        if at > 1 and _LEADING.match(word):
            return noun[:at]
        at += len(word)
    return _ATTRIBUTE.sub("", noun)


def _trimmed(text: str) -> str:
    """The clause behind a number without what only closes the number (以上, 左右), what a list stands for, torn brackets."""
    text = _ROUND.sub("", _BREAK.split(text)[0].strip("\"' "))
    if text.startswith("、"):
        return ""  # the next member of a list that the number ends a member of
    text = _ONE_OF_THEM.sub("", text)
    if (within := _WITHIN.match(text)) and not phrases.has_verb(within["thing"]):
        text = within["thing"]
    text = _BEHIND_NUMBER.sub("", _NEXT_NUMBER.split(text)[0])
    text = text.removesuffix("的") if len(text) > 1 else text
    if text in _LEFT_ALONE:
        return ""
    text = phrases.closed(text)
    if len(text) <= MAX_LENGTH and _WHERE_TO.search(text):
        return text
    return _SUCH_AS.sub(r"\1", phrases.without_list(text))


def _predicate_at(text: str) -> int:
    """Where the predicate begins: at a verb behind those who act, else at an adverb or preposition that a verb follows, or
    at a verb that ends the clause; the text's end where there is none.

    国际组织代表|与会 (not 国际|组织代表). Untouched: 供养机构, 示范项目, 光伏提灌站 (the verb describes its noun).
    """
    words = phrases.tagged(text)
    places: list[tuple[int, str]] = []
    at = depth = 0
    for number, (word, flag) in enumerate(words):
        depth += (word in "（(“《") - (word in "）)”》")
        before = text[:at]
        if before and depth <= 0 and _opens_predicate(words, number, before):
            if not phrases.is_verb(word, flag) or phrases.acts(before) or word in _SURE_DEEDS:
                return at  # nothing later is surer
            places.append((at, before))
        at += len(word)
    return places[0][0] if places else at


def _opens_predicate(words: tuple[tuple[str, str], ...], number: int, before: str) -> bool:
    word, flag = words[number]
    rest = words[number + 1 :]
    if word == "所" and rest:
        return True
    if not rest and phrases.is_state_saying(word):
        return True
    if flag in ("d", "ad", "t") or word in _ADVERBIAL:
        return _leads_to_verb(rest)
    if word in _PREPOSITIONS or word in _KEPT_PREPOSITIONS:
        thrown = word == "被" and phrases.is_saying("".join(each for each, _ in rest))
        return flag in ("p", "c", "v") and word != "和" and (thrown or _leads_to_verb(rest))
    return phrases.is_verb(word, flag) and _is_deed(word, rest, before)


def _leads_to_verb(rest: tuple[tuple[str, str], ...]) -> bool:
    return any(flag.startswith("v") and word not in _MEASURE_ENDS for word, flag in rest)


def _is_deed(word: str, rest: tuple[tuple[str, str], ...], before: str) -> bool:
    """Whether a verb is what the words before it do, and describes no noun behind it."""
    acts = phrases.acts(before)
    if word in _SURE_DEEDS and rest:
        return True
    if len(word) == 1 and not (acts and _is_short_deed(word, rest)):
        return False
    if word in _NOUNS_TOO and not acts and rest and rest[0][1].startswith("n"):
        return False  # 国际组织代表
    if acts or not rest or rest[0][1] in _PARTICLES:
        return True
    return len(before) > 1 and phrases.DESCRIBED_END.search("".join(each for each, _ in rest)) is None


def _is_short_deed(word: str, rest: tuple[tuple[str, str], ...]) -> bool:
    """A verb of one character with its complement or object: (人们)走|进来, (乡镇)获|称号."""
    return bool(rest) and (rest[0][0] in _COMPLEMENTS or word in _SHORT_DEEDS)


def _clean_predicate(text: str) -> str:
    """The predicate without adverbs and circumstance, empty where it only links to the next words or grows too long.

    在刚刚复建的旧址开展活动 → 开展活动; 均实行网格化管理 → 实行网格化管理; 与科研院所签订技术合同, 在亚吉铁路工作 stay.
    """
    words = _without_circumstance(_without_adverbs(list(phrases.tagged(text))))
    if len(words) > 1 and words[0][0] in _LIGHT and words[1][1].startswith(("v", "n")):
        words = words[1:]  # 进行检查, 予以奖励: the deed is the noun's
    bare = "".join(word for word, flag in words if flag not in _PARTICLES and word not in ("已", "均", "都"))
    bare = _STATE_OF.sub("", _IN_FORMS.sub("", bare))
    bare = phrases.closed(phrases.trail_off(bare) if len(words) > 2 and not bare.endswith(_WHOLE_ENDS) else bare)
    if "的" in bare[:-1] and len(bare) > MAX_PREDICATE:
        bare = _verb_and_object(bare)
    return "" if len(bare) < 2 or _tells_nothing(bare) else _shortened(bare)


def _without_adverbs(words: list[tuple[str, str]]) -> list[tuple[str, str]]:
    while words and (words[0][1] in ("d", "ad") or words[0][0] in _ADVERBIAL) and words[0][0] not in _DENYING:
        words.pop(0)
    return words


def _without_circumstance(words: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Without where and how, from the last verb on; a lone verb keeps its place: 在亚吉铁路|工作."""
    if not words or words[0][0] not in _PREPOSITIONS - _KEPT_PREPOSITIONS:
        return words
    last = len(words) - 1
    verbs = [at for at in range(1, len(words)) if _is_deed_of_circumstance(*words[at], ends=at == last)]
    if not verbs or any(word == "的" for word, _ in words[verbs[-1] :]):
        return []
    lone = verbs[-1] == last and sum(len(word) for word, _ in words) <= LONE and words[0][0] in _KEPT_WITH_LONE
    return words if lone else words[verbs[-1] :]


def _is_deed_of_circumstance(word: str, flag: str, *, ends: bool) -> bool:
    """A verb, or at the end of the words a verbal noun or a set phrase: (在亚吉铁路)工作, (通过贷款)渡过难关."""
    if flag.startswith("v"):
        return ends or flag != "vn"
    return ends and (flag[:1] in ("i", "l") or (len(word) == phrases.SAYING and phrases.opens_with_verb(word[:2])))


def _tells_nothing(predicate: str) -> bool:
    """Whether a predicate only frames its clause, links to the next words, or is none: 的基础上, 属于, (国医大师的)见证下."""
    words = phrases.tagged(predicate)
    if (
        words[-1] in _LOCALIZERS
        or predicate in _FRAMES
        or predicate in _BEGINNINGS
        or predicate.startswith(("的", "所"))
    ):
        return True
    leads_on = words[0][0] in _LINKING_VERBS or predicate[:3] in _LINKING_VERBS
    return leads_on and not _FIGURE.search(predicate)


def _verb_and_object(predicate: str) -> str:
    """The verb with its object's noun: 开展以民主评议等多种形式的协商会议 → 开展协商会议; empty where no verb opens it."""
    verbs = ""
    for word, flag in phrases.tagged(predicate):
        if not phrases.is_verb(word, flag):
            break
        verbs += word
    noun = phrases.closed(predicate.rpartition("的")[2]).strip("《》“”")
    return verbs + noun if 2 <= len(verbs) <= 6 and 2 <= len(noun) <= 8 else ""


def _shortened(predicate: str) -> str:
    """A long predicate up to its first object: 实现独立办公和结婚登记室、离婚登记室… → 实现独立办公; empty where that is long too."""
    if len(predicate) <= MAX_PREDICATE:
        return predicate
    opening, _ = phrases.tagged(predicate)[0]
    if opening in _SURE_DEEDS:
        return opening + phrases.last_words(predicate, OBJECT)  # 入选国家制造业与互联网融合发展|试点示范项目
    if quoted := _deed_with_quotation(predicate):
        return quoted
    first = _first_member(predicate)
    if not 4 <= len(first) <= MAX_PREDICATE or not phrases.has_verb(first):
        return ""
    return (
        "" if phrases.is_verb(*phrases.tagged(predicate)[-1]) else first
    )  # 实现服务中心和服务站全覆盖: the deed stands last


def _deed_with_quotation(predicate: str) -> str:
    """颁发“庆祝中华人民共和国成立70周年”纪念章 → 颁发纪念章; empty where no noun stands behind the quotation."""
    head, opened, rest = predicate.partition("“")
    thing = rest.partition("”")[2]
    _, deed, _ = phrases.around_verb(head)
    return deed + thing if opened and len(deed) > 1 and 2 <= len(thing) <= OBJECT else ""


def _first_member(text: str) -> str:
    """The words up to the first 、 or 和 between words: 颁发中华人民共和国成立纪念章 is whole."""
    at = 0
    for word, _ in phrases.tagged(text):
        if at and _LISTED.fullmatch(word):
            return text[:at]
        at += len(word)
    return text


def _first_listed(text: str) -> str:
    """村民小组长助理和项目工作人员、村“两委”干部 → 村民小组长助理: of a long list, the first was counted.

    Untouched: 党员干部、捐赠人; 国家标准、行业标准.
    """
    if len(text) <= LIST_LENGTH:
        return text
    first = _first_member(text)
    return first if len(first) >= 3 else text


def _cut(text: str) -> str:
    """The first MAX_LENGTH characters, ended between words and with no quotation left open."""
    if len(text) <= MAX_LENGTH:
        return text
    return phrases.closed(text[: max(place for place in phrases.boundaries(text) if place <= MAX_LENGTH)])
