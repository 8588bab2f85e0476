"""The verbs of a phrase: whether there are any, and what stands before and behind them."""

from __future__ import annotations

from articles.reading.clauses import tagging
from articles.reading.tables import read_toml

_WORDS = read_toml("indicators")
VERB = 2  # characters of a verb that others may share
_PARTICLES = ("了", "着", "过")


def has_verb(text: str) -> bool:
    """国家标准 → no; 社区建立了 → yes."""
    return any(tagging.is_verb(word, flag) for word, flag in tagging.tagged(text))


def opens_with_verb(text: str) -> bool:
    words = tagging.tagged(text)
    return bool(words) and tagging.is_verb(*words[0])


def opens_with_deed(text: str) -> bool:
    """Whether a deed opens the words, by the dictionary a verb or a verb's noun: 投产|企业; not 教育|系统, 溢|鹏木业 (a name)."""
    word, flag = (*tagging.tagged(text), ("", ""))[0]
    return len(word) > 1 and flag.startswith("v") and not tagging.is_deed_noun(word)


def is_predicate(text: str) -> bool:
    """Whether the words open with a verb, but for adverbs: 全面开展创建活动; not 由工作人员登记."""
    for word, flag in tagging.tagged(text):
        if tagging.is_verb(word, flag):
            return True
        if flag not in ("d", "ad", "vd", "m") and word not in _WORDS["adverbial"]:
            return False
    return False


def is_bare_verb(text: str) -> bool:
    """Whether there are verbs and no noun: 已完工, 备案注册."""
    words = tagging.tagged(text)
    if tagging.MEASURES.search(text):
        return False
    if (
        words
        and len(text) <= 4
        and all(_may_be_verb(*word) for word in words)
        and text not in _WORDS["attributes"]["words"]
    ):
        return True
    nouns = any(
        (flag[0] in "nljrmq" and not tagging.is_verb(word, flag)) or word in _WORDS["not_verbs"]["words"]
        for word, flag in words
    )
    return bool(words) and any(tagging.is_verb(*word) for word in words) and not nouns


def _may_be_verb(word: str, flag: str) -> bool:
    """A verb, a verbal noun or an adverb, if it names no deed: 已, 备案, 执结; not 整治."""
    return (flag[0] in "vd" or tagging.is_verb(word, flag)) and not tagging.is_deed_noun(word)


def up_to_verb(text: str) -> str:
    """The words up to and with the last verb: 签署共同行动计划 → 签署; no verb: empty."""
    at = end = 0
    for word, flag in tagging.tagged(text):
        at += len(word)
        if tagging.is_verb(word, flag):
            end = at
    return text[:end]


def tells_deed(noun: str) -> bool:
    """Whether a noun group is of a deed, which has no length or area of its own: 稳定飞行; not 绿化景观带."""
    words = tagging.tagged(noun)
    return bool(words) and words[-1][1].startswith("v")


def ends_with_deed(text: str) -> bool:
    """Whether the last word is a verb or a verbal noun: 投入运营; not 看着苗圃里."""
    words = tagging.tagged(text)
    return len(words) > 1 and words[-1][1].startswith("v") and any(tagging.is_verb(*word) for word in words)


def around_verb(text: str) -> tuple[str, str, str]:
    """The words before the verb, the verb with its 了, and the words behind it: 胜出者获得每月 → 胜出者, 获得, 每月.

    Of several verbs the last one of two characters is meant, else the first: 超过了省定 → “”, 超过了, 省定.
    """
    words = tagging.tagged(text)
    verbs = [at for at, word in enumerate(words) if tagging.is_verb(*word)]
    if not verbs:
        return text, "", ""
    at = next((at for at in reversed(verbs) if len(words[at][0]) > 1), verbs[0])
    end = at + 1
    while end < len(words) and words[end][0] in _PARTICLES:
        end += 1
    before, verb, behind = ("".join(word for word, _ in part) for part in (words[:at], words[at:end], words[end:]))
    return before, verb, behind


def verb_of_object(text: str) -> str:
    """The verb of two characters before the noun that ends the words: 大庆油田|生产|原油 → 生产; empty where none stands there."""
    words = tagging.tagged(text)
    verbs = [at for at, (word, flag) in enumerate(words) if flag.startswith("v") or tagging.is_verb(word, flag)]
    at = verbs[-1] if verbs else len(words)
    noun = words[at + 1 :]
    told = bool(noun) and len(words[at][0]) == VERB and all(flag[:1] in "nbaj" for _, flag in noun)
    return words[at][0] if told else ""


def last_deed(text: str) -> str:
    """From the last verb that is not the first word on, or the set phrase at the end: 租赁和商业服务业|吸收外资; else empty."""
    at, found = 0, ""
    words = tagging.tagged(text)
    for number, (word, flag) in enumerate(words):
        closes = number + 1 == len(words) and flag[:1] in "li"
        if number and ((len(word) > 1 and tagging.is_verb(word, flag)) or closes):
            found = text[at:]
        at += len(word)
    return found


def up_to_first_verb(text: str) -> str:
    """The words up to and with the first verb: 存在书记不胜任问题 → 存在; no verb: empty."""
    at = 0
    for word, flag in tagging.tagged(text):
        at += len(word)
        if tagging.is_verb(word, flag):
            return text[:at]
    return ""


def verb_tail(text: str) -> str:
    """From the first verb on: 企业上榜 → 上榜; 社区建立了 → 建立了."""
    at = 0
    for word, flag in tagging.tagged(text):
        if tagging.is_verb(word, flag):
            return text[at:]
        at += len(word)
    return ""
