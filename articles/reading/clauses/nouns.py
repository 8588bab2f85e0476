"""The nouns of a phrase: what a group of words is of, what a clause measures, who acts."""

from __future__ import annotations

import re

from articles.reading.clauses import brackets, predicates, tagging
from articles.reading.tables import alternation, read_toml
from articles.reading.text.characters import HAN

_WORDS = read_toml("indicators")
_FRAME = re.compile(rf"(?:{alternation(_WORDS['frames'])}|[{HAN}]{{2}}[之]?下)$")
_PROJECT = re.compile(
    r"(?P<thing>[^，,。；;的]{1,24}?(?:项目|工程|生产线|产业园|基地|中心|示范区|公园|小区|专线)(?![材名园区]|建(?!设[正已即顺全启开完进如]))(?:项目|工程)?)"
)
_DISPOSED = re.compile(
    r"(?P<thing>[^，,。；;]{2,20}?)(?:全部|分别|逐级|统一)?(?:分解|纳入|列入|列为|作为|分配|调整|改造成|改造为|建设成|打造成|用于|转化|交由|送到|发放|控制|压缩|缩短)"
)
DESCRIBED_END = re.compile(rf"(?:{alternation(_WORDS['described'])})$")
OBJECT = 4  # characters of the object that a long description keeps
NAME = 10  # characters of a name that a verb may stand in
LONG = 16  # characters of a description that is cut to its verb and object
DESCRIBED = 4  # characters of a noun that can do without the clause that describes it
_ACTORS = re.compile(rf"(?:{alternation(_WORDS['actors'])})(?:[（(][^（()）]*[）)])?$")


def is_noun_group(text: str) -> bool:
    """Whether the words end with a noun and hold no verb: 强大购买力; not 帮助下, 积极参与."""
    words = tagging.tagged(text)
    return bool(words) and words[-1][1][:1] in ("n", "z") and not any(tagging.is_verb(*word) for word in words)


def noun_tail(text: str) -> str:
    """The words after the last verb, without a leading 的: 排查发现扬尘风险隐患 → 扬尘风险隐患.

    Of what a clause describes, the noun: 列入国家计划的政府投资公租房 → 政府投资公租房.
    """
    tail, quoted = "", 0
    for word, flag in reversed(tagging.tagged(text)):
        quoted += (word in brackets.CLOSING) - (word in brackets.OPENING)
        if tagging.is_verb(word, flag) and quoted <= 0:
            break
        tail = word + tail
    described = tail.lstrip("的了").rpartition("的")[2]
    return described if tail != text and len(described) >= DESCRIBED else tail.lstrip("的了")


def noun_before(text: str) -> str:
    """The words before the first verb and what denies it: 示范基地签约落户 → 示范基地; 价格走高 → 价格; none before it: empty."""
    at = 0
    for word, flag in tagging.tagged(text):
        if tagging.is_verb(word, flag):
            return text[:at].rstrip("的").removesuffix("不")
        at += len(word)
    return text


def subject_words(text: str) -> str:
    """The words before the first verb and its adverbs: 东盟|实际投入外资金额; none before it, or no verb: all."""
    at = 0
    for word, flag in tagging.tagged(text):
        if tagging.is_verb(word, flag) or (at and (flag == "d" or word in _WORDS["adverbial"])):
            return text[:at]
        at += len(word)
    return text


def thing(text: str) -> str:
    """The thing that a description names: 恒曜显示材料产业园项目从拿地到封顶 → 恒曜显示材料产业园项目; 夏播任务分解到各县 → 夏播任务."""
    for pattern in (_PROJECT, _DISPOSED):
        if named := pattern.match(text):
            return named["thing"]
    if len(text) <= NAME and DESCRIBED_END.search(text) and is_name(text):
        return text  # 乡村振兴基金
    before = noun_before(text)
    return before if len(before) >= 2 else text


def is_name(text: str) -> bool:
    """Whether a verb stands only between nouns, so that it belongs to a name: 乡村振兴基金; not 项目已开工, 任务分解到县."""
    words = tagging.tagged(text)
    inner = all(flag[:1] in "nvjb" for _, flag in words)
    return inner and len(words) > 2 and words[0][1][:1] in "nj" and words[-1][1].startswith("n")


def is_name_of(text: str) -> bool:
    """Whether the words name a thing by a deed and nothing is done: 市场采购贸易试点; not 村卫生室能够提供服务."""
    words = tagging.tagged(text)
    return DESCRIBED_END.search(text) is not None and all(flag[:1] in "nvjb" for _, flag in words)


def noun_only(text: str) -> str:
    """The noun group of a measured thing: what follows its last verb, else what stands before its first."""
    tail = noun_tail(text)
    return tail if len(tail) > 1 else noun_before(text)


def acts(noun: str) -> bool:
    """Whether a noun names those who do something: 中小企业, 村（居）; not 柑苗, 项目."""
    return _ACTORS.search(noun) is not None


def parted_deed(noun: str) -> tuple[str, str]:
    """Those who act, and a deed that the dictionary has as a noun: 施工企业罚款 → 施工企业, 罚款; none: the noun and nothing."""
    words = tagging.tagged(noun)
    before = "".join(word for word, _ in words[:-1])
    return (before, words[-1][0]) if before and acts(before) else (noun, "")


def head_noun(text: str) -> str:
    """The noun that 的 leads to, where what stands before it is long: 技术含金量高、示范性强的示范项目 → 示范项目.

    Untouched: 受助的儿童 (short); 示范基地的基础上 → 示范基地 (基础上 is a frame).
    """
    before, mark, after = text.rpartition("的")
    if not mark:
        return text
    if len(after) == 1 and acts(after) and predicates.opens_with_verb(before):
        return (
            f"{predicates.up_to_first_verb(before)}{tagging.last_words(before, OBJECT)}的{after}"
            if len(before) > LONG
            else text
        )
    if len(after) < 2 or _FRAME.search(after):
        return head_noun(before) if len(before) > 1 else text
    return after if len(before) > 8 else text
