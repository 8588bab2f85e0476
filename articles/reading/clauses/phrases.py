"""Phrases taken apart at word boundaries: what introduces, what links, what a noun group is.

Words and their classes come from jieba's dictionary; nothing here depends on a place or a paper.
"""

from __future__ import annotations

import logging
import re
from functools import cache, lru_cache
from itertools import pairwise
from typing import Any

import jieba

from articles.reading.places.gazetteer import gazetteer
from articles.reading.tables import alternation, read_toml
from articles.reading.text.characters import HAN

_WORDS = read_toml("indicators")
_ZONE = re.compile(alternation([ending for ending in read_toml("zones")["suffixes"] if len(ending) > 2]))
_LEAD = re.compile(rf"(?:{alternation(_WORDS['introducing'])}|[，,、；;：:。“”\"'‘’—…）)\s]+)")
_LINK = re.compile(rf"(?:{alternation(_WORDS['linking'])}|[，,；;：:、—…（(\s]+)$")
_IN_POST = re.compile(r"现在[岗建册役校读库用任编售]")  # 现|在岗, not 现在
_GENERAL = re.compile(rf"(?:{alternation(_WORDS['general'])})")
_UNITS = frozenset("省市县区旗镇乡村")  # 都 before one of them belongs to a name
_INNER = frozenset(_WORDS["inner"])
_FRAME = re.compile(rf"(?:{alternation(_WORDS['frames'])}|[{HAN}]{{2}}[之]?下)$")
_UNIT = r"(?:自治区|自治州|自治县|省|市|地区|盟|县|区|旗|街道|镇|乡|苏木|社区|村|嘎查)"
_PLACES = re.compile(rf"(?P<first>[{HAN}]{{1,6}}?{_UNIT})(?:[{HAN}]{{2,6}}?{_UNIT})+(?=[{HAN}“]{{4}})")
_PLACE_PART = re.compile(rf"[{HAN}]{{2,6}}?{_UNIT}")
_REST_OF_NAME = re.compile(rf"(?P<stem>[{HAN}]{{1,3}}?)(?:街道|镇|乡|苏木|社区|村|嘎查)")
_LISTED = re.compile(
    rf"""(?:《[^《》]*》、?)+等 | (?:“[^“”]*”、?)+等 | (?:'[^']*'、?)+等
      | [^，,；;：:、]{{2,}}?(?:协会|公司|集团|中心|医院|学校|大学|学院|银行|合作社|商会)等(?!级|于|候|待|额|同|次|人)(?=[{HAN}]{{4}})
      | [^，,；;：:]*、[^，,；;：:]*?等(?!级|于|候|待|额|同|次|人)(?:地(?![区方])|国(?!家))?""",
    re.VERBOSE,
)
_PROJECT = re.compile(
    r"(?P<thing>[^，,。；;的]{1,24}?(?:项目|工程|生产线|产业园|基地|中心|示范区|公园|小区|专线)(?![材名园建区])(?:项目|工程)?)"
)
_DISPOSED = re.compile(
    r"(?P<thing>[^，,。；;]{2,20}?)(?:全部|分别|逐级|统一)?(?:分解|纳入|列入|列为|作为|分配|调整|改造成|改造为|建设成|打造成|用于|转化|交由|送到|发放|控制|压缩|缩短)"
)
# The nouns that name a measure rather than a thing.
MEASURES = re.compile(r"(?:[费价率额量数积本度值比重速幅]|车程|路程|行程|航程|时间|时限|比例|收入|能力|厚度|规模)$")

DESCRIBED_END = re.compile(rf"(?:{alternation(_WORDS['described'])})$")
_PAIRS = ("“”", "‘’", "（）", "()", "《》", "〈〉", "【】", "「」", "『』")

_NOUNS = frozenset(_WORDS["nouns"])
_BODIES = frozenset({"组织", "领导", "指挥", "管理", "代表"})
_OF_BODIES = frozenset({"代表", "负责人", "成员", "领导人", "机构", "部门", "干部", "人员", "会员", "团体", "架构"})
_VAGUE = (
    "方面",
    "领域",
    "环节",
    "情况",
    "情形",
    "行为",
    "内容",
    "形式",
    "方式",
)  # classes that say nothing without a member
_OPENING, _CLOSING = frozenset("“‘《「『"), frozenset("”’》」』")
_PARTICLES = ("了", "着", "过")
_SHARERS = frozenset("亩户人棚株头只村校企县")  # 亩均: of each of them
DEED = 2  # characters of a deed that 大 makes a campaign
SAYING = 4  # characters of a set phrase
OBJECT = 4  # characters of the object that a long description keeps
LONG = 16  # characters of a description that is cut to its verb and object
DESCRIBED = 4  # characters of a noun that can do without the clause that describes it

jieba.setLogLevel(logging.ERROR)


@cache
def tagger() -> Any:
    """jieba's tagger. Its words take 45 MB: loaded when a page is read, not in processes that only serve."""
    from jieba import posseg

    return posseg.dt


@lru_cache(maxsize=8192)
def tagged(text: str) -> tuple[tuple[str, str], ...]:
    """The words of `text` with their classes: 检查企业 → (检查, vn), (企业, n)."""
    words = [piece for pair in tagger().cut(text, HMM=False) for piece in _parted(pair.word, pair.flag)]
    return tuple(_whole_zones(text, _bodies(_compounds(words))))


def _compounds(words: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Words that papers make and no dictionary has, whole: 安全|生产|大检查, 葡萄|亩均|收入. Untouched: 扩大|检查."""
    out: list[tuple[str, str]] = []
    for word, flag in words:
        last = out[-1] if out else ("", "")
        before = out[-2][1][:1] if len(out) > 1 else ""
        if last[0] == "大" and flag.startswith("v") and len(word) == DEED and before in ("n", "v"):
            out[-1] = ("大" + word, "n")
        elif word == "均" and last[0] in _SHARERS:
            out[-1] = (last[0] + word, "b")
        else:
            out.append((word, flag))
    return out


def _bodies(words: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """组织 between nouns as the noun: 国际|组织|代表, 有关地区|组织|负责人. Untouched: 市里组织参观."""
    return [
        (word, "n")
        if word in _BODIES
        and 0 < at < len(words) - 1
        and words[at - 1][1][:1] in "na"
        and words[at + 1][0] in _OF_BODIES
        else (word, flag)
        for at, (word, flag) in enumerate(words)
    ]


def _parted(word: str, flag: str) -> list[tuple[str, str]]:
    """A set phrase that is an adverb and a verb as the two: 积极开展 → 积极, 开展. Untouched: 栉风沐雨."""
    if word in _NOUNS:
        return [(word, "n")]
    if flag != "l" or len(word) != SAYING:
        return [(word, flag)]
    flags = tagger().word_tag_tab
    manner, deed = (word[:2], flags.get(word[:2], "")), (word[2:], flags.get(word[2:], ""))
    manners = manner[1] in ("d", "ad") or manner[0] in _WORDS["adverbial"]
    return [manner, deed] if manners and is_verb(*deed) else [(word, flag)]


def _whole_zones(text: str, words: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """The words with a zone's ending as one name, whatever the dictionary sees in it: 经|开|区 → 经开区."""
    for zone in _ZONE.finditer(text):
        at, before, within, behind = 0, [], "", []
        for word, flag in words:
            start, at = at, at + len(word)
            if at <= zone.start():
                before.append((word, flag))
            elif start >= zone.end():
                behind.append((word, flag))
            else:
                within += word
        words = [*before, (within, "ns"), *behind]
    return words


def boundaries(text: str) -> frozenset[int]:
    """The places between words: 平均亩产 → {0, 2, 4}."""
    places, at = {0}, 0
    for word, _ in tagged(text):
        at += len(word)
        places.add(at)
    return frozenset(places)


def is_verb(word: str, flag: str) -> bool:
    return (flag.startswith("v") and flag != "vn" and word not in _WORDS["not_verbs"]["words"]) or word in _WORDS[
        "verbs"
    ]["words"]


def has_verb(text: str) -> bool:
    """国家标准 → no; 社区建立了 → yes."""
    return any(is_verb(word, flag) for word, flag in tagged(text))


def opens_with_verb(text: str) -> bool:
    words = tagged(text)
    return bool(words) and is_verb(*words[0])


def is_predicate(text: str) -> bool:
    """Whether the words open with a verb, but for adverbs: 全面开展创建活动; not 由工作人员登记."""
    for word, flag in tagged(text):
        if is_verb(word, flag):
            return True
        if flag not in ("d", "ad", "vd", "m") and word not in _WORDS["adverbial"]:
            return False
    return False


def is_noun_group(text: str) -> bool:
    """Whether the words end with a noun and hold no verb: 强大购买力; not 帮助下, 积极参与."""
    words = tagged(text)
    return bool(words) and words[-1][1][:1] in ("n", "z") and not any(is_verb(*word) for word in words)


def is_pronoun(text: str) -> bool:
    """Whether the words only point at something: 这, 此, 其."""
    return all(flag.startswith("r") for _, flag in tagged(text))


def is_saying(text: str) -> bool:
    """Whether the words are one set phrase of four characters: 栉风沐雨, 披荆斩棘; not 快速发展."""
    if len(text) != SAYING:
        return False
    words = tagged(text)
    return len(words) == 1 and words[0][1][:1] in "il"


def is_state_saying(text: str) -> bool:
    """Whether a set phrase tells a state, not a deed: 一抢而空, 座无虚席; not 渡过难关."""
    return is_saying(text) and not tagger().word_tag_tab.get(text[:2], "").startswith("v")


def noun_tail(text: str) -> str:
    """The words after the last verb, without a leading 的: 排查发现扬尘风险隐患 → 扬尘风险隐患.

    Of what a clause describes, the noun: 列入国家计划的政府投资公租房 → 政府投资公租房.
    """
    tail, quoted = "", 0
    for word, flag in reversed(tagged(text)):
        quoted += (word in _CLOSING) - (word in _OPENING)
        if is_verb(word, flag) and quoted <= 0:
            break
        tail = word + tail
    described = tail.lstrip("的了").rpartition("的")[2]
    return described if tail != text and len(described) >= DESCRIBED else tail.lstrip("的了")


def noun_before(text: str) -> str:
    """The words before the first verb: 示范基地签约落户 → 示范基地; 价格走高 → 价格; none before it: empty."""
    at = 0
    for word, flag in tagged(text):
        if is_verb(word, flag):
            return text[:at].rstrip("的")
        at += len(word)
    return text


def subject_words(text: str) -> str:
    """The words before the first verb and its adverbs: 东盟|实际投入外资金额; none before it, or no verb: all."""
    at = 0
    for word, flag in tagged(text):
        if is_verb(word, flag) or (at and (flag == "d" or word in _WORDS["adverbial"])):
            return text[:at]
        at += len(word)
    return text


def thing(text: str) -> str:
    """The thing that a description names: 恒曜显示材料产业园项目从拿地到封顶 → 恒曜显示材料产业园项目; 夏播任务分解到各县 → 夏播任务."""
    for pattern in (_PROJECT, _DISPOSED):
        if named := pattern.match(text):
            return named["thing"]
    before = noun_before(text)
    return before if len(before) >= 2 else text


def noun_only(text: str) -> str:
    """The noun group of a measured thing: what follows its last verb, else what stands before its first."""
    tail = noun_tail(text)
    return tail if len(tail) > 1 else noun_before(text)


def is_bare_verb(text: str) -> bool:
    """Whether there are verbs and no noun: 已完工, 备案注册."""
    words = tagged(text)
    if MEASURES.search(text):
        return False
    if (
        words
        and len(text) <= 4
        and all(flag[0] in "vd" and word not in _WORDS["not_verbs"]["words"] for word, flag in words)
        and text not in _WORDS["attributes"]["words"]
    ):
        return True
    nouns = any(flag[0] in "nljrmq" or word in _WORDS["not_verbs"]["words"] for word, flag in words)
    return bool(words) and any(is_verb(*word) for word in words) and not nouns


_MEASURE_NOUN = re.compile(
    rf"(?P<measure>[^，,。；;]{{2,28}}?(?:{alternation([*_WORDS['measure_endings'], *_WORDS['totals']])}))(?:$|(?={alternation(_WORDS['standing'])}))"
)
_ACTORS = re.compile(rf"(?:{alternation(_WORDS['actors'])})(?:[（(][^（()）]*[）)])?$")


def acts(noun: str) -> bool:
    """Whether a noun names those who do something: 中小企业, 村（居）; not 柑苗, 项目."""
    return _ACTORS.search(noun) is not None


def measure_in(text: str) -> str:
    """The measure that a clause speaks of: 完成外贸进出口总值创历史新高 → 外贸进出口总值; empty where it names none.

    国家财政性教育经费占国内生产总值比重 → itself. Untouched: 经济运行稳中有进.
    """
    found = _MEASURE_NOUN.match(lead_off(text))
    if found is None:
        return ""
    measure = found["measure"]
    noun = measure if "占" in measure else measure[len(up_to_verb(measure)) :].lstrip("的了")
    return noun if 3 <= len(noun) <= 24 else ""


def last_name(text: str) -> str:
    """The last word of a run that ends in the first part of a dotted name: 果农艾合买提 → 艾合买提.

    Names the dictionary lacks fall apart into single characters, which belong together.
    """
    words = [word for word, _ in tagged(text)]
    last = words.pop() if words else text
    while words and len(words[-1]) == 1 and len(last) < 6:
        last = words.pop() + last
    return last


def last_words(text: str, longest: int) -> str:
    """The last words of `text` that are no longer than `longest` characters together."""
    start = min(place for place in boundaries(text) if len(text) - place <= longest)
    return text[start:]


def up_to_verb(text: str) -> str:
    """The words up to and with the last verb: 签署共同行动计划 → 签署; no verb: empty."""
    at = end = 0
    for word, flag in tagged(text):
        at += len(word)
        if is_verb(word, flag):
            end = at
    return text[:end]


def tells_deed(noun: str) -> bool:
    """Whether a noun group is of a deed, which has no length or area of its own: 稳定飞行; not 绿化景观带."""
    words = tagged(noun)
    return bool(words) and words[-1][1].startswith("v")


def ends_with_deed(text: str) -> bool:
    """Whether the last word is a verb or a verbal noun: 投入运营; not 看着苗圃里."""
    words = tagged(text)
    return len(words) > 1 and words[-1][1].startswith("v") and any(is_verb(*word) for word in words)


def parted_deed(noun: str) -> tuple[str, str]:
    """Those who act, and a deed that the dictionary has as a noun: 施工企业罚款 → 施工企业, 罚款; none: the noun and nothing."""
    words = tagged(noun)
    before = "".join(word for word, _ in words[:-1])
    return (before, words[-1][0]) if before and acts(before) else (noun, "")


def around_verb(text: str) -> tuple[str, str, str]:
    """The words before the verb, the verb with its 了, and the words behind it: 胜出者获得每月 → 胜出者, 获得, 每月.

    Of several verbs the last one of two characters is meant, else the first: 超过了省定 → “”, 超过了, 省定.
    """
    words = tagged(text)
    verbs = [at for at, word in enumerate(words) if is_verb(*word)]
    if not verbs:
        return text, "", ""
    at = next((at for at in reversed(verbs) if len(words[at][0]) > 1), verbs[0])
    end = at + 1
    while end < len(words) and words[end][0] in _PARTICLES:
        end += 1
    before, verb, behind = ("".join(word for word, _ in part) for part in (words[:at], words[at:end], words[end:]))
    return before, verb, behind


def last_deed(text: str) -> str:
    """From the last verb that is not the first word on, or the set phrase at the end: 租赁和商业服务业|吸收外资; else empty."""
    at, found = 0, ""
    words = tagged(text)
    for number, (word, flag) in enumerate(words):
        closes = number + 1 == len(words) and flag[:1] in "li"
        if number and ((len(word) > 1 and is_verb(word, flag)) or closes):
            found = text[at:]
        at += len(word)
    return found


def up_to_first_verb(text: str) -> str:
    """The words up to and with the first verb: 存在书记不胜任问题 → 存在; no verb: empty."""
    at = 0
    for word, flag in tagged(text):
        at += len(word)
        if is_verb(word, flag):
            return text[:at]
    return ""


def verb_tail(text: str) -> str:
    """From the first verb on: 企业上榜 → 上榜; 社区建立了 → 建立了."""
    at = 0
    for word, flag in tagged(text):
        if is_verb(word, flag):
            return text[at:]
        at += len(word)
    return ""


def lead_off(text: str) -> str:
    """Without what only introduces, word by word: 截至目前，全市共建成 → 建成; 其中企业总量 → 企业总量; 现在岗 → 在岗.

    Untouched: 让胡路区清理 (a district), 自驾游客 (自 is no word there), 平均亩产, “三公”经费 (its quotation closes), 为企业追回损失 (for whom).
    """
    if _IN_POST.match(text):
        return text[1:]
    places = boundaries(text)
    at = 0
    while at < len(text) and not _names_unit(text, at, places):
        found = _LEAD.match(text, at)
        while found and found.end() not in places and len(found.group()) > 1:
            found = _LEAD.match(text[: found.end() - 1], at)
        if found and found.end() in places and not _belongs(text, at, found.end()):
            at = found.end()
            continue
        general = _GENERAL.match(text, at)
        if general and general.end() in places and len(text) - general.end() >= 2:
            at = general.end()
            continue
        break
    return text[at:]


def _names_unit(text: str, at: int, places: frozenset[int]) -> bool:
    """Whether the name of a place begins at `at`, whatever its first letter means as a word: 让胡路区, 从江, 自流井区, 应县.

    A name of two letters has to be a word there: 和县|城关, not 和|县城.
    """
    atlas = gazetteer()
    for size in atlas.lengths.get(text[at : at + 2], ()):
        name = text[at : at + size]
        whole = size > 2 and name in atlas.by_name
        if whole or (not _GENERAL.fullmatch(name) and atlas.by_printed(name) and {at, at + size} <= places):
            return True
    return False


def _opens_name(rest: str) -> bool:
    """Whether behind a word's letter the name of a village or town goes on that no table has: 约|特村; not 约占全村, 约30个村."""
    found = _REST_OF_NAME.match(rest)
    return found is not None and not any(flag[:1] in "vmr" for _, flag in tagged(found["stem"]))


def _belongs(text: str, start: int, end: int) -> bool:
    """Whether what could introduce belongs to what follows: “ whose quotation closes, 从 that 到 answers, 为 and 对 with whom
    a deed was for, 以, 有 and 在 of a clause that describes.
    """
    word, rest = text[start:end], text[end:]
    if word in ("“", "‘", "《", "「"):
        return any(pair[1] in rest for pair in _PAIRS if pair[0] == word)
    if word == "从":
        return "到" in rest
    if word == "约":
        return _opens_name(rest)
    if word == "在":
        return rest[:1] in tuple("岗建册校读编华京沪穗") or _describes(tagged(rest), deed=True)
    if word in ("按", "按照"):
        return is_predicate_of(rest)  # 按组划分“网格”
    if word in ("以", "由", "有"):
        return _describes(tagged(rest))
    return word in ("为", "对", "向", "给", "与", "被", "因") and _is_for(tagged(rest))


def is_predicate_of(text: str) -> bool:
    """Whether a noun and then a verb stand there: 组划分; not 划分, 标准."""
    return 0 < len(noun_before(text)) < len(text)


def _is_for(words: tuple[tuple[str, str], ...]) -> bool:
    """Whether whom and a verb with its object follow: (为)企业追回损失."""
    verbs = [number for number, each in enumerate(words) if is_verb(*each)]
    return bool(verbs) and verbs[0] > 0 and verbs[0] + 1 < len(words)


def _describes(words: tuple[tuple[str, str], ...], *, deed: bool = False) -> bool:
    """Whether 的 and a noun follow, behind a deed where one is asked for: (以)自己名字命名的动作, (在)亚吉铁路工作的员工."""
    of = next((at for at, (word, _) in enumerate(words) if word == "的"), 0)
    if not 0 < of < len(words) - 1:
        return False
    return not deed or words[of - 1][1].startswith("v")


def trail_off(text: str) -> str:
    """Without what only links to the number: 参保人数达到 → 参保人数; 亩产由原来的 → 亩产.

    Untouched: 综合平均 stays where 平均 is all there is.
    """
    places = boundaries(text)
    end = len(text)
    while end > 0:
        found = _LINK.search(text[:end])
        while found and found.start() not in places and len(found.group()) > 1:
            found = _LINK.search(text[:end], found.start() + 1)
        if not found or found.start() not in places:
            break
        end = found.start()
    return text[:end]


def without_inner(text: str) -> str:
    """Without 已, 共, 先后, 了: 已全部开工 → 全部开工. Untouched: 襄都区, a name the dictionary lacks; “人人都是宣传员”."""
    kept: list[str] = []
    quoted = 0
    for word, after in pairwise([*(word for word, _ in tagged(text)), ""]):
        quoted += (word in _OPENING) - (word in _CLOSING)
        named = word == "约" and not kept and _opens_name(text[1:])
        if quoted > 0 or word not in _INNER or after in _UNITS or named:
            kept.append(word)
    return "".join(kept)


def without_list(text: str) -> str:
    """A list that 等 closes gives way to its class: 组织县中行、农行等银行 → 组织银行; 《…》《…》等国家标准 → 国家标准.

    Untouched: 国家标准、行业标准; 一等奖.
    """
    found = _LISTED.search(text)
    if not found or len(found.group()) < 3:
        return text
    if text.startswith(_VAGUE, found.end()):
        first = found.group().partition("、")[0]
        return text[: found.start()] + first + "等" + text[found.end() :]
    if found.group()[0] in "《“'":
        return text[: found.start()] + text[found.end() :]
    head = text[found.start() : found.end()].partition("、")[0]
    at, keep = 0, 0
    for word, flag in tagged(head):
        at += len(word)
        if (len(word) > 1 and is_verb(word, flag)) or (flag in ("p", "vn") and at < len(head)):
            keep = at
    return text[: found.start() + keep] + text[found.end() :]


def without_places(text: str) -> str:
    """A chain of two places or more before its matter: 运河区南陈屯镇刘舒庄村姚庄子市场占地 → 姚庄子市场占地."""
    found = _PLACES.match(text)
    known = gazetteer().by_name
    if found is None or not known.get(found["first"]):
        return text
    end = found.end("first")
    for part in _PLACE_PART.finditer(text, end, found.end()):
        if part.start() != end or (part.group()[-1] in "省市县区旗州盟" and part.group() not in known):
            break  # 沧州市|棚户区
        end = part.end()
    return text[end:] if end > found.end("first") else text


def closed(text: str) -> str:
    """`text` up to where a bracket opens that nothing closes; a quotation mark without its other is left out.

    村（社区 → 村; 新时代”微博 → 新时代微博. Untouched: “三公”经费.
    """
    for pair in _PAIRS:
        text = _paired(text, pair[0], pair[1])
    return text.replace('"', "") if text.count('"') % 2 else text


def _paired(text: str, opening: str, closing: str) -> str:
    if opening not in text and closing not in text:
        return text
    kept: list[str] = []
    opened: list[int] = []
    for character in text:
        if character == closing and not opened:
            continue
        if character == opening:
            opened.append(len(kept))
        elif character == closing:
            opened.pop()
        kept.append(character)
    if opened and opening in "“‘「『":
        return "".join(character for at, character in enumerate(kept) if at not in opened)
    return "".join(kept[: opened[0]] if opened else kept)


def head_noun(text: str) -> str:
    """The noun that 的 leads to, where what stands before it is long: 技术含金量高、示范性强的示范项目 → 示范项目.

    Untouched: 受助的儿童 (short); 示范基地的基础上 → 示范基地 (基础上 is a frame).
    """
    before, mark, after = text.rpartition("的")
    if not mark:
        return text
    if len(after) == 1 and acts(after) and opens_with_verb(before):
        return f"{up_to_first_verb(before)}{last_words(before, OBJECT)}的{after}" if len(before) > LONG else text
    if len(after) < 2 or _FRAME.search(after):
        return head_noun(before) if len(before) > 1 else text
    return after if len(before) > 8 else text


def joined(left: str, right: str) -> str:
    """The two, without saying an ending twice: 主要河道 + 河道 → 主要河道."""
    return left if right and left.endswith(right) else left + right
