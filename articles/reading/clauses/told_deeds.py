"""The deed that a clause tells of the noun it counts: where it begins, and what of it belongs to a label."""

from __future__ import annotations

import re

from articles.reading.clauses import brackets, connectives, lists, nouns, predicates, tagging
from articles.reading.tables import read_toml

_WORDS = read_toml("indicators")
_PREPOSITIONS = frozenset(_WORDS["prepositions"])
_KEPT_PREPOSITIONS = frozenset(_WORDS["kept_prepositions"])
ADVERBIAL = frozenset(_WORDS["adverbial"]) | frozenset(_WORDS["inner"])
_FRAMES = frozenset(_WORDS["frames"])
_LINKING_VERBS = frozenset(_WORDS["linking_verbs"])
_IN_FORMS = re.compile(r"(?<=..)(?:以|通过|采取|采用)[^，,]{1,40}?(?:形式|方式|手段|途径|渠道)的?(?=..)")
LOCALIZERS = frozenset(
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
_OVER_LEVEL = re.compile(r"(?:超过|达到|突破|低于|高于)[^，,的]{2,}(?:水位|水平|标准|上限|下限|线|限值|要求|定额)$")
_FIGURE = re.compile(r"\d")  # 社区达到1000平方米以上: the figure is part of what is told
_PARTICLES = frozenset({"uz", "ul", "ug"})
_NOUNS_TOO = frozenset({"组织", "代表", "领导", "指挥", "编辑"})
_KEPT_WITH_LONE = frozenset({"在", "通过", "利用", "依靠"})
_LIGHT = frozenset({"进行", "予以", "加以", "给以"})
_COMPLEMENTS = frozenset({"在", "到", "了", "着", "出", "上", "下", "进", "过", "去", "来"})  # 抱|在一起, 送|去米面油
_BEGINNINGS = frozenset({"入手", "着手", "出发", "做起", "抓起", "发力", "用力"})  # 单位|从问题入手
_SURE_DEEDS = frozenset(_WORDS["sure_deeds"])
_FIRST_DEEDS = _SURE_DEEDS | frozenset(_WORDS["achieving"])
_SHORT_DEEDS = frozenset("获患赴遭")  # 乡镇|获称号
_DENYING = frozenset({"无法", "未能", "难以", "无力", "未", "不", "没有", "无"})
_WHOLE_ENDS = ("到", "至", "入", "计划", "规划")  # 分解到, 纳入改造计划
_PASSED = (
    "通过",
    ("考试", "考核", "审核", "验收", "评审", "测试", "认证", "答辩", "体检", "面试", "初审", "鉴定"),
)  # 通过|考试 is a deed
_POINTED = frozenset({"这里", "那里", "这儿", "那儿", "此", "此地"})  # 在这里|常住
_MANNER = re.compile(r"(?:采取|采用)(?:了)?.*(?:方式|形式|办法|手段|措施|模式)")  # the next clause tells the deed
_TITLE = re.compile(r"《[^《》]{2,14}》$")
LONE = 14  # characters of a lone verb with its place
OBJECT = 8  # characters of a long object that are kept
MAX_PREDICATE = 18  # characters of a predicate that still describe their noun


def predicate_at(text: str) -> int:
    """Where the predicate begins: at a verb behind those who act, else at an adverb or preposition that a verb follows, or
    at a verb that ends the clause; the text's end where there is none.

    国际组织代表|与会 (not 国际|组织代表). Untouched: 供养机构, 示范项目, 光伏提灌站 (the verb describes its noun).
    """
    words = tagging.tagged(text)
    places: list[tuple[int, str]] = []
    at = depth = 0
    for number, (word, flag) in enumerate(words):
        depth += (word in "（(“《") - (word in "）)”》")
        before = text[:at]
        if before and depth <= 0 and _opens_predicate(words, number, before):
            if not tagging.is_verb(word, flag) or nouns.acts(before) or word in _FIRST_DEEDS:
                return at  # nothing later is surer
            places.append((at, before))
        at += len(word)
    return places[0][0] if places else at


def _opens_predicate(words: tuple[tuple[str, str], ...], number: int, before: str) -> bool:
    word, flag = words[number]
    rest = words[number + 1 :]
    if word == "所" and rest:
        return True
    if not rest and tagging.is_state_saying(word):
        return True
    if flag in ("d", "ad", "t") or word in ADVERBIAL:
        return _leads_to_verb(rest)
    if word in _PREPOSITIONS or word in _KEPT_PREPOSITIONS:
        thrown = word == "被" and tagging.is_saying("".join(each for each, _ in rest))
        return flag in ("p", "c", "v") and word != "和" and (thrown or _leads_to_verb(rest))
    return tagging.is_verb(word, flag) and _is_deed(word, rest, before)


def _leads_to_verb(rest: tuple[tuple[str, str], ...]) -> bool:
    return any(flag.startswith("v") and word not in _MEASURE_ENDS for word, flag in rest)


def _is_deed(word: str, rest: tuple[tuple[str, str], ...], before: str) -> bool:
    """Whether a verb is what the words before it do, and describes no noun behind it."""
    acts = nouns.acts(before)
    if word in _FIRST_DEEDS and rest:
        return True
    if len(word) == 1 and not (acts and _is_short_deed(word, rest)):
        return False
    if word in _NOUNS_TOO and not acts and rest and rest[0][1].startswith("n"):
        return False  # 国际组织代表
    if acts or not rest or rest[0][1] in _PARTICLES:
        return True
    return len(before) > 1 and nouns.DESCRIBED_END.search("".join(each for each, _ in rest)) is None


def _is_short_deed(word: str, rest: tuple[tuple[str, str], ...]) -> bool:
    """A verb of one character with its complement or object: (人们)走|进来, (乡镇)获|称号."""
    return bool(rest) and (rest[0][0] in _COMPLEMENTS or word in _SHORT_DEEDS)


def clean_predicate(text: str) -> str:
    """The predicate without adverbs and circumstance, empty where it only links to the next words or grows too long.

    在刚刚复建的旧址开展活动 → 开展活动; 均实行网格化管理 → 实行网格化管理; 与科研院所签订技术合同, 在亚吉铁路工作 stay.
    """
    words = _without_circumstance(_without_adverbs(list(tagging.tagged(text))))
    if len(words) > 1 and words[0][0] in _LIGHT and words[1][1].startswith(("v", "n")):
        words = words[1:]  # 进行检查, 予以奖励: the deed is the noun's
    bare = "".join(word for word, flag in words if flag not in _PARTICLES and word not in ("已", "均", "都"))
    bare = _STATE_OF.sub("", _IN_FORMS.sub("", bare))
    bare = brackets.closed(connectives.trail_off(bare) if len(words) > 2 and not bare.endswith(_WHOLE_ENDS) else bare)
    if _MANNER.fullmatch(bare):
        return ""
    if "的" in bare[:-1] and len(bare) > MAX_PREDICATE:
        bare = _verb_and_object(bare)
    return "" if len(bare) < 2 or _tells_nothing(bare) else _shortened(bare)


def _without_adverbs(words: list[tuple[str, str]]) -> list[tuple[str, str]]:
    while words and (words[0][1] in ("d", "ad") or words[0][0] in ADVERBIAL) and words[0][0] not in _DENYING:
        words.pop(0)
    return words


def _without_circumstance(words: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Without where and how, from the last verb on; a lone verb keeps its place: 在亚吉铁路|工作."""
    if not words or words[0][0] not in _PREPOSITIONS - _KEPT_PREPOSITIONS:
        return words
    if (deed := _pointed_or_passed(words)) is not None:
        return deed
    last = len(words) - 1
    verbs = [at for at in range(1, len(words)) if _is_deed_of_circumstance(*words[at], ends=at == last)]
    if not verbs or any(word == "的" for word, _ in words[verbs[-1] :]):
        return []
    lone = verbs[-1] == last and sum(len(word) for word, _ in words) <= LONE and words[0][0] in _KEPT_WITH_LONE
    return words if lone else words[verbs[-1] :]


def _pointed_or_passed(words: list[tuple[str, str]]) -> list[tuple[str, str]] | None:
    """通过考试, which only looks like a manner, whole; 在这里|常住 without the place that is pointed at; None for all others."""
    if len(words) == len(_PASSED) and words[0][0] == _PASSED[0] and words[1][0].startswith(_PASSED[1]):
        return words
    pointed = len(words) > 2 and words[0][0] == "在" and words[1][0] in _POINTED
    return words[2:] if pointed else None


def _is_deed_of_circumstance(word: str, flag: str, *, ends: bool) -> bool:
    """A verb, or at the end of the words a verbal noun or a set phrase: (在亚吉铁路)工作, (通过贷款)渡过难关."""
    if flag.startswith("v"):
        return ends or (flag != "vn" and not tagging.is_deed_noun(word))
    return ends and (flag[:1] in ("i", "l") or (len(word) == tagging.SAYING and predicates.opens_with_verb(word[:2])))


def _tells_nothing(predicate: str) -> bool:
    """Whether a predicate only frames its clause, links to the next words, or is none: 的基础上, 属于, (国医大师的)见证下."""
    words = tagging.tagged(predicate)
    if (
        words[-1] in LOCALIZERS
        or predicate in _FRAMES
        or predicate in _BEGINNINGS
        or predicate.startswith(("的", "所"))
    ):
        return True
    leads_on = words[0][0] in _LINKING_VERBS or predicate[:3] in _LINKING_VERBS
    return leads_on and not _FIGURE.search(predicate) and _OVER_LEVEL.match(predicate) is None


def _verb_and_object(predicate: str) -> str:
    """The verb with its object's noun: 开展以民主评议等多种形式的协商会议 → 开展协商会议; empty where no verb opens it."""
    verbs = ""
    for word, flag in tagging.tagged(predicate):
        if not tagging.is_verb(word, flag):
            break
        verbs += word
    if verbs and (title := _TITLE.search(predicate)):
        return verbs + title.group()  # 观看由两校联合创作的大型杂技剧《战上海》
    noun = brackets.closed(predicate.rpartition("的")[2]).strip("《》“”")
    return verbs + noun if 2 <= len(verbs) <= 6 and 2 <= len(noun) <= 8 else ""


def _shortened(predicate: str) -> str:
    """A long predicate up to its first object: 实现独立办公和结婚登记室、离婚登记室… → 实现独立办公; empty where that is long too."""
    if len(predicate) <= MAX_PREDICATE:
        return predicate
    opening, _ = tagging.tagged(predicate)[0]
    if opening in _SURE_DEEDS:
        return opening + tagging.last_words(predicate, OBJECT)  # 入选国家制造业与互联网融合发展|试点示范项目
    if quoted := _deed_with_quotation(predicate):
        return quoted
    first = lists.first_member(predicate)
    if not 4 <= len(first) <= MAX_PREDICATE or not predicates.has_verb(first):
        return ""
    whole = predicate.endswith("全覆盖") or tagging.is_verb(*tagging.tagged(predicate)[-1])
    return "" if whole else first  # 实现服务中心和服务站全覆盖: the deed stands last


def _deed_with_quotation(predicate: str) -> str:
    """颁发“庆祝中华人民共和国成立70周年”纪念章 → 颁发纪念章; empty where no noun stands behind the quotation."""
    head, opened, rest = predicate.partition("“")
    thing = rest.partition("”")[2]
    _, deed, _ = predicates.around_verb(head)
    return deed + thing if opened and len(deed) > 1 and 2 <= len(thing) <= OBJECT else ""
