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
_BEHIND_NUMBER = re.compile(
    r"^(?:以上|以下|以内|左右|上下|之多|不等|后(?![备勤续期人代台卫])|前(?![期景沿身置列往来线])|时(?![间长限候])|内(?![部容地陆外])|起(?![重义飞草诉])|的)+(?=.)"
)
_DESCRIBED = re.compile(rf"(?:{alternation(_WORDS['described'])})$")
_ATTRIBUTE = re.compile(rf"(?<=..)(?:{alternation(_WORDS['attributes']['words'])})$")
_LEADING = re.compile(rf"(?:{alternation(_WORDS['leading_verbs'])})")
_LEFT_ALONE = frozenset({"以上", "以下", "以内", "左右", "后", "前", "的", "时", "内"})
_NEXT_NUMBER = re.compile(
    r"(?:、|以及|和|与|及|或)(?=[\d一二两三四五六七八九十数几近约]+(?:[余多]?[万亿]?[个家项条名位]))"
)
_LISTED = re.compile(r"[、和与及]")
_FIGURE = re.compile(r"\d")  # 社区达到1000平方米以上: the figure is part of what is told
_PARTICLES = frozenset({"uz", "ul", "ug"})
LIST_LENGTH = 20
MAX_LENGTH = 20
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
    if not text:
        return Counted("")
    if unit == "人" and text.startswith("口"):
        text = "人" + text  # 近14亿人|口的大市场
    elif unit in _THEMSELVES and phrases.is_predicate(text) and not phrases.acts(text):
        return Counted("", _clean_predicate(text))
    cut = _predicate_at(text)
    noun, predicate = text[:cut], text[cut:]
    if all(word in _ADVERBIAL or flag == "d" for word, flag in phrases.tagged(noun)):
        return Counted("", _clean_predicate(text))
    if "的" in predicate and not phrases.acts(noun):
        return Counted(_cut(_first_listed(phrases.head_noun(text))))  # 毕生难忘的场景, whole where it is short
    if noun.startswith("时间"):
        return Counted("")  # 用了|3个多月|时间就投入使用
    if leads_on:
        noun = _before_measure(noun)
    predicate = _clean_predicate(predicate)
    if leads_on and _LEADING.match(predicate):
        predicate = ""
    return Counted(_cut(_first_listed(phrases.head_noun(noun))), predicate)


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
    text = _BREAK.split(text)[0].strip("\"' ")
    text = _BEHIND_NUMBER.sub("", _NEXT_NUMBER.split(text)[0])
    text = text.removesuffix("的") if len(text) > 1 else text
    if text in _LEFT_ALONE:
        return ""
    return _SUCH_AS.sub(r"\1", phrases.without_list(phrases.closed(text)))


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
            if not phrases.is_verb(word, flag) or phrases.acts(before):
                return at  # nothing later is surer
            places.append((at, before))
        at += len(word)
    return places[0][0] if places else at


def _opens_predicate(words: tuple[tuple[str, str], ...], number: int, before: str) -> bool:
    word, flag = words[number]
    rest = words[number + 1 :]
    verb_follows = any(each[1].startswith("v") for each in rest)
    if word == "所" and rest:
        return True
    if flag in ("d", "ad", "t") or word in _ADVERBIAL:
        return verb_follows
    if word in _PREPOSITIONS or word in _KEPT_PREPOSITIONS:
        return flag in ("p", "c", "v") and word != "和" and verb_follows
    if not phrases.is_verb(word, flag):
        return False
    done = not rest or rest[0][1] in _PARTICLES
    told = len(before) > 1 and _DESCRIBED.search("".join(each for each, _ in rest)) is None
    return len(word) > 1 and (done or told or phrases.acts(before))


def _clean_predicate(text: str) -> str:
    """The predicate without adverbs and circumstance, empty where it only links to the next words or grows too long.

    在刚刚复建的旧址开展活动 → 开展活动; 均实行网格化管理 → 实行网格化管理; 与科研院所签订技术合同 stays.
    """
    words = list(phrases.tagged(text))
    while (
        words
        and (words[0][1] in ("d", "ad") or words[0][0] in _ADVERBIAL)
        and words[0][0] not in ("未", "不", "没有", "无")
    ):
        words.pop(0)
    if words and words[0][0] in _PREPOSITIONS - _KEPT_PREPOSITIONS:
        verbs = [at for at, word in enumerate(words) if at and word[1].startswith("v")]
        words = words[verbs[-1] :] if verbs and all(word != "的" for word, _ in words[verbs[-1] :]) else []
    bare = "".join(word for word, flag in words if flag not in _PARTICLES and word not in ("已", "均", "都"))
    bare = phrases.closed(phrases.trail_off(bare) if len(words) > 2 else bare)
    if "的" in bare[:-1] and len(bare) > MAX_PREDICATE:
        bare = _verb_and_object(bare)
    first = next((word for word, _ in phrases.tagged(bare)), "")
    leads_on = (first in _LINKING_VERBS or bare[:3] in _LINKING_VERBS) and not _FIGURE.search(bare)
    if len(bare) < 2 or bare in _FRAMES or leads_on or bare.startswith(("的", "所")):
        return ""
    return _shortened(bare)


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
    first = _LISTED.split(predicate)[0]
    return first if 4 <= len(first) <= MAX_PREDICATE and phrases.has_verb(first) else ""


def _first_listed(text: str) -> str:
    """村民小组长助理和项目工作人员、村“两委”干部 → 村民小组长助理: of a long list, the first was counted.

    Untouched: 党员干部、捐赠人; 国家标准、行业标准.
    """
    if len(text) <= LIST_LENGTH:
        return text
    first = _LISTED.split(text)[0]
    return first if len(first) >= 3 else text


def _cut(text: str) -> str:
    """The first MAX_LENGTH characters, ended between words and with no quotation left open."""
    if len(text) <= MAX_LENGTH:
        return text
    return phrases.closed(text[: max(place for place in phrases.boundaries(text) if place <= MAX_LENGTH)])
