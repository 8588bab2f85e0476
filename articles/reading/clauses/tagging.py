"""Words and their classes, as jieba's dictionary has them; nothing here depends on a place or a paper."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from articles.reading.places.gazetteer import gazetteer
from articles.reading.tables import alternation, read_toml
from articles.reading.tables.dictionary import tagger

_WORDS = read_toml("indicators")
_ZONE = re.compile(alternation([ending for ending in read_toml("zones")["suffixes"] if len(ending) > 2]))
# The nouns that name a measure rather than a thing.
MEASURES = re.compile(
    r"(?:[费价率额量数积本度值比重速幅]|车程|路程|行程|航程|时间|时限|比例|收入|支出|能力|厚度|规模|顺差|逆差)$"
)
_NOUNS = frozenset(_WORDS["nouns"])
_BODIES = frozenset({"组织", "领导", "指挥", "管理", "代表"})
_OF_BODIES = frozenset({"代表", "负责人", "成员", "领导人", "机构", "部门", "干部", "人员", "会员", "团体", "架构"})
_TWO_WORDS = {whole.replace("|", ""): whole.partition("|") for whole in _WORDS["two_words"]}
_SHARERS = frozenset("亩户人棚株头只村校企县")  # 亩均: of each of them
_DONE_BY_ALL = frozenset(
    {"实现", "完成", "建成", "建立", "设立", "成立", "开展", "配备", "纳入", "通过", "能", "可", "有", "按照"}
)
_LACKING = {
    word: flag
    for kind, flag in (("lacking_verbs", "v"), ("lacking_nouns", "n"), ("lacking_adverbs", "d"))
    for word in _WORDS[kind]
}
_WORKS = frozenset("厂站库炉池塔罪")  # what a deed makes a place or a crime of: 污水处理|厂, 加氢|站, 危险驾驶|罪
_SHORT_OBJECTS = frozenset({"n", "ng", "vg", "nr", "ns"})  # of the short verb before them: 撤|侨, 盗|猎, 护|河
DEED = 2  # characters of a deed that 大 makes a campaign
SAYING = 4  # characters of a set phrase


@lru_cache(maxsize=8192)
def tagged(text: str) -> tuple[tuple[str, str], ...]:
    """The words of `text` with their classes: 检查企业 → (检查, vn), (企业, n)."""
    words = [piece for pair in tagger().cut(text, HMM=False) for piece in _parted(pair.word, pair.flag)]
    return tuple(_whole_zones(text, _bodies(_described(_compounds(words)))))


def _compounds(words: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Words that papers make and no dictionary has, whole: 安全|生产|大检查, 葡萄|亩均|收入, 污水|处理厂. Untouched: 扩大|检查, 新建|厂."""
    out: list[tuple[str, str]] = []
    for (word, flag), following in pairwise([*words, ("", "")]):
        last = out[-1] if out else ("", "")
        if (whole := last[0] + word) in _LACKING:
            out[-1:] = [(whole, _LACKING[whole])]
            continue
        if kind := _named(last, word):
            out[-1] = (whole, kind)
            continue
        before = out[-2][1][:1] if len(out) > 1 else ""
        if last[0] == "大" and flag.startswith("v") and len(word) == DEED and before in ("n", "v"):
            out[-1] = ("大" + word, "n")
        elif _is_share(last[0], word, following):
            out[-1] = (last[0] + word, "b")
        else:
            out.append((word, flag))
    return out


def _named(last: tuple[str, str], word: str) -> str:
    """The class of a name that a word makes with the one before it: 污水处理|厂, 危险驾驶|罪, 开|州; empty where it makes none."""
    if word == "州" and len(last[0]) == 1 and gazetteer().by_printed(last[0] + word):
        return "ns"
    deed = last[1].startswith("v") and len(last[0]) == DEED and last[0] not in _WORDS["verbs"]["words"]
    return "n" if deed and word in _WORKS else ""


def _is_share(last: str, word: str, following: tuple[str, str]) -> bool:
    """Whether 均 makes a word with those before it: 户均|增收; not 建制村均|已|通硬化路, 各县均|实现 (all of them)."""
    return word == "均" and last in _SHARERS and following[1] != "d" and following[0] not in _DONE_BY_ALL


def _described(words: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """A short verb with its short object before a noun, and a deed with 地, as one word: 撤侨|任务, 盗猎|分子, 预留地. Untouched: 不断地增加, 种树."""
    out: list[tuple[str, str]] = []
    for (word, flag), (after, ahead) in pairwise([*words, ("", "")]):
        last, kind = out[-1] if out else ("", "")
        deed = kind.startswith(("v", "zg")) and not is_deed_noun(last)
        if deed and word == "地" and len(last) == DEED and ahead[:1] in ("n", ""):
            out[-1] = (last + word, "n")
        elif deed and len(last) == len(word) == 1 < len(after) and flag in _SHORT_OBJECTS and ahead.startswith("n"):
            out[-1] = (last + word, "b")
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
    if word in _LACKING:
        return [(word, _LACKING[word])]
    if word in _TWO_WORDS:
        first, _, second = _TWO_WORDS[word]
        return [(first, flag_of(first)), (second, flag_of(second))]
    if flag != "l" or len(word) != SAYING:
        return [(word, flag)]
    manner, deed = (word[:2], flag_of(word[:2])), (word[2:], flag_of(word[2:]))
    manners = manner[1] in ("d", "ad") or manner[0] in _WORDS["adverbial"]
    return [manner, deed] if manners and is_verb(*deed) else [(word, flag)]


def flag_of(word: str) -> str:
    """The class that the dictionary gives a word; empty where it lacks it."""
    return str(tagger().word_tag_tab.get(word, ""))


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


@lru_cache(maxsize=8192)
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


def is_deed_noun(word: str) -> bool:
    """Whether a word that the dictionary has as a noun names a deed: 整治, 培训."""
    return word in _WORDS["not_verbs"]["words"]


def is_syllable(text: str) -> bool:
    """Whether the words open with two single characters, as names do that the dictionary lacks: (那)木其村; not (那)片山林."""
    words = tagged(text)
    return len(words) > 1 and len(words[0][0]) == len(words[1][0]) == 1 and words[0][1][:1] in "nvagzr"


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
    return is_saying(text) and not flag_of(text[:2]).startswith("v")


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
