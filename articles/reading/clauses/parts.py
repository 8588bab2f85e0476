"""The words of a clause shared out among its numbers: what stands left of each, and what right."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from articles.reading.clauses.brackets import without_aside
from articles.reading.clauses.connectives import trail_off
from articles.reading.clauses.nouns import is_name_of, noun_before
from articles.reading.clauses.predicates import has_verb, opens_with_verb, up_to_verb, verb_tail
from articles.reading.clauses.tagging import MEASURES, boundaries, tagged
from articles.reading.clauses.told_deeds import predicate_at
from articles.reading.text.characters import HAN

_JOINT = re.compile(r"、|以及|并且|和|与|及|或|并(?!网|购|案|轨|联|线)|，|,")
_CLOSING_JOINT = re.compile(r"(?:、|以及|和|与|及|或)$")
_MEASURE_END = re.compile(
    rf"(?<=..)(?:平均|日均|年均|月均|总)?[{HAN}]{{1,2}}(?:率|均价|价格|总量|总额|面积|产量|水量|雨量|电量|流量|货量|容量)$"
)  # 民宿|平均入住率
_EACH = re.compile(
    r"(?<=..)[亩户棚株头只]均(?=(?:纯|净|年)?(?:收入|收益|产值|产量|利润|效益|成本))"
)  # 大棚葡萄|亩均收入
_MONEY_END = re.compile(r"(?<=..)(?:罚款|补贴|补助|奖金|资金|投资|贷款|捐款|助学金|抚恤金|慰问金)$")
_RESTATED = re.compile(r"[（(](?:大?约|合|约合|折合|折|相当于|即|等于|人民币|为|\s)*")  # 96999日元（约|6943港元|）
_OPENED = re.compile(r"[（(][^（()）]+")  # 资金3.2亿元|（约占全年教育经费的|12%
_OPENED_BEHIND = re.compile(r"(?P<own>[^（()）]+)[（(](?P<next>[^（()）]*)")  # 103所|幼儿园（包括|22个
_DESCRIBED_NEXT = re.compile(
    r"(?P<own>[^，,的和与及、]{2,14})(?:、|以及|和|与|及)(?P<next>[^，,的和与及、]{2,14}的)"
)  # 中央确定的8项|专项整治和省委确定的|2项集中治理
_MONEY = re.compile(r"[\d万亿多余]元$")
_RATE = re.compile("[%％]")
_SPREAD = re.compile(
    rf"(?:来自|分布在|分布于|涉及|覆盖|涵盖|遍布|走进|深入)了?[{HAN}]{{0,3}}$"
)  # 来自26个国家的400个品牌
MAX_PREDICATE = 14
LONG_PREDICATE = 30  # characters of what the last of a chain does, told of all of it


@dataclass(frozen=True, slots=True)
class Part:
    """One number's words: `left` and `right`; `chained`: 、 or 和 ties it to the number before it."""

    left: str
    right: str
    chained: bool = False

    def before(self, words: str) -> str:
        """What is printed left of `words`: 9月份，该公司|产值| → 该公司."""
        return self.left[: max(0, self.left.rfind(words))]


def share_out(gaps: Sequence[str], raws: Sequence[str]) -> list[Part]:
    """The parts of a clause's numbers from the words before, between and after them (one more gap than `raws`; a
    raw is empty where its number counts things).

    聘用楼门长|、楼门长助理| → (聘用楼门长, “”), (楼门长助理, “”)
    判处|五年以上|有期徒刑的|612人| → (判处, 有期徒刑的), (判处五年以上有期徒刑, “”)
    在|个县级机构、|个社区建立了|网点 → (在, 县级机构建立了网点), (“”, 社区建立了网点), (社区建立了, 网点)
    """
    lefts, rights, chained = [gaps[0]], [], [False]
    for gap, raw, following in zip(gaps[1:-1], raws, gaps[2:], strict=False):
        right, left, tied = _divide(gap)
        if raw:
            right, left, tied = _with_measured(lefts[-1] + raw + gap, gap, (right, left, tied), following)
        rights.append(right)
        lefts.append(left)
        chained.append(tied)
    rights.append(gaps[-1])
    _pass_predicates(lefts, rights, chained, raws)
    return [Part(*each) for each in zip(lefts, rights, chained, strict=True)]


def _with_measured(whole: str, gap: str, divided: tuple[str, str, bool], following: str) -> tuple[str, str, bool]:
    """The words between a number that measures and the next, where that one is of what the first bounds: `whole` are they with
    the first number and what stands before it.

    淘汰35蒸吨以下燃煤锅炉|1486台; 判处五年以上有期徒刑的|612人
    """
    right, left, tied = divided
    if _MONEY.search(whole.removesuffix(gap)) and right == gap and tagged(gap)[0][1].startswith("v"):
        return gap, gap, False  # 投资2000万元|改造老旧管网|18公里
    if right and not left and not tied and (not following or _JOINT.match(following)):
        left = whole
    if gap.endswith("的") and len(gap) > 1 and not _JOINT.match(gap) and not _OPENED.fullmatch(gap):
        return gap, whole.removesuffix("的"), False
    return right, left, tied


def _divide(gap: str) -> tuple[str, str, bool]:
    """The words between two numbers → what belongs to the first, what to the second, and whether they are chained."""
    if _RESTATED.fullmatch(gap):
        return "", "", True
    if _OPENED.fullmatch(gap):
        return "", gap[1:], False
    if opened := _OPENED_BEHIND.fullmatch(gap):
        return opened["own"], opened["next"], False
    joint = _JOINT.match(gap)
    if joint or not gap:
        return "", gap[joint.end() :] if joint else "", True
    if (parted := _before_description(gap)) is not None:
        return parted
    ending = _CLOSING_JOINT.search(gap)
    if ending:
        return gap[: ending.start()], "", True
    first, last = _cut_list(gap)
    if len(first) > 1 and not has_verb(first):
        return first, last, True
    if each := _EACH.search(gap):
        return gap[: each.start()], gap, False
    if not _leads_on(gap):
        return gap, "", False
    return _without_measure(trail_off(gap)) or gap, gap, False


def _without_measure(own: str) -> str:
    """What is counted, without what the next number measures of it: 民宿|平均入住率, 水库|蓄水量; empty where nothing is measured."""
    found = _MEASURE_END.search(own)
    places = boundaries(own)
    starts = (at for at in range(found.start(), len(own) - 1) if at in places) if found else ()
    return next((own[:at] for at in starts if _MEASURE_END.match(own, at)), "")


def _leads_on(gap: str) -> bool:
    """Whether the words between two numbers measure the second: 保鲜库|库容利用率超过."""
    links = trail_off(gap) != gap.removesuffix("的")
    return has_verb(gap) or links or bool(_MEASURE_END.search(gap) or _MONEY_END.search(gap))


def _before_description(gap: str) -> tuple[str, str, bool] | None:
    """The gap parted where what describes the next number's noun begins; None where nothing does."""
    if (cut := _behind_attribute(gap)) is not None:
        return gap, gap[cut:], False
    parted = _DESCRIBED_NEXT.fullmatch(gap)
    return (parted["own"], parted["next"], True) if parted and has_verb(parted["next"]) else None


def _cut_list(gap: str) -> tuple[str, str]:
    """The gap at its last 、 outside brackets: 县（市、区） stays whole."""
    flat = re.sub(r"[（(][^（()）]*[)）]", lambda found: "·" * len(found.group()), gap)
    at = flat.rfind("、")
    return (gap[:at], gap[at + 1 :]) if at > 0 else ("", gap)


def _behind_attribute(gap: str) -> int | None:
    """Where the noun after the last 的 begins: 省（区、市）及越南等国家的|客商; None where it is an attribute (…的运费)."""
    at = gap.rfind("的") + 1
    noun = trail_off(gap[at:])
    if at < 3 or len(noun) < 2 or MEASURES.search(noun):
        return None
    return at


def _shared_predicate(own: str, following: str, *, chained: bool) -> str:
    """What the next does that this one, which tells no deed, does too; empty where it tells one, or that is too long.

    Untouched: 12个|物流园区和|6个市场采购贸易试点 (the verb belongs to the next one's name).
    """
    told = following[predicate_at(following) :] or ("" if is_name_of(following) else verb_tail(following))
    predicate = "" if has_verb(own) else told
    return predicate if len(predicate) <= (LONG_PREDICATE if chained else MAX_PREDICATE) else ""


def _give_to_next(at: int, lefts: list[str], rights: list[str]) -> None:
    """Counted things that describe the next keep what is told of them, the next takes the deed.

    走访了12家|企业的|36名|职工 → 企业, and 走访了 before 职工.
    """
    whose = rights[at].removesuffix("的")
    rights[at] = _of_next(whose, rights[at + 1])
    if not lefts[at + 1] and not has_verb(whose + rights[at + 1]) and not _SPREAD.search(lefts[at]):
        lefts[at], lefts[at + 1] = _parted_at_verb(lefts[at])


def _parted_at_verb(left: str) -> tuple[str, str]:
    """What belongs to the owners, and to what is theirs: 展馆陈列了省内外|46家|博物馆的310件|文物 → 省内外, 展馆陈列了."""
    verb = up_to_verb(left.partition("、")[0])  # 集中发布|人工智能、节能环保等领域
    return left[len(verb) :].lstrip("了过着"), verb


def _of_next(told: str, following: str) -> str:
    """What is told of things that describe the next: 网友提出|的6万条|意见 → 网友提出意见; 单位|的167项|成果集中展示 → 单位."""
    if not has_verb(told) or opens_with_verb(told):
        return told
    return told + (noun_before(following) or following)[:MAX_PREDICATE]


def _is_list_of_class(right: str, left: str) -> bool:
    """Whether members stand before the number of their class: 8个|国际组织代表及专家学者等|1300余名|嘉宾出席."""
    return right.endswith("等") and left in ("", right) and not has_verb(right)


def _is_object(right: str) -> bool:
    """Whether the words behind a number name what the deed before it was done to: 招聘活动; not 参加活动的人."""
    return is_name_of(right) or not opens_with_verb(right)


def _shared_words(right: str, raw: str, following: str) -> str:
    """What follows two numbers, where it can be of both: 带动七百余户、两千多人增收; none of 增长8%、5万人脱贫."""
    return right if following or _RATE.search(raw) is None else ""


def _pass_predicates(lefts: list[str], rights: list[str], chained: list[bool], raws: Sequence[str]) -> None:
    """Give a bare noun the predicate that a later member of its chain has: 16家企业和14家企业上榜."""
    for at in range(len(rights) - 2, -1, -1):
        if _is_list_of_class(rights[at], lefts[at + 1]):
            rights[at] = _JOINT.split(rights[at])[0].removesuffix("等") + verb_tail(rights[at + 1])
            continue
        if not rights[at]:
            tied = chained[at + 1] and not lefts[at + 1]
            rights[at] = _shared_words(rights[at + 1], raws[at], raws[at + 1]) if tied else ""
            continue
        if rights[at].endswith("的") and not raws[at] and not chained[at + 1]:
            _give_to_next(at, lefts, rights)
        elif rights[at] == lefts[at + 1] and not rights[at + 1] and trail_off(rights[at]) != rights[at]:
            rights[at] += raws[at + 1]  # 17个|社区达到了|1000平方米以上
        elif predicate := _shared_predicate(bare := without_aside(rights[at]), rights[at + 1], chained=chained[at + 1]):
            rights[at] = bare + predicate  # 64个|国家（含中国）、3个国际组织参展
        elif rights[at] == lefts[at + 1] and _is_object(rights[at + 1]):
            rights[at] += rights[at + 1].removeprefix("不等").removeprefix("的")[:MAX_PREDICATE]
