"""Which kind of fact a number is: target before change before share, else level (docs/SCHEMA.md)."""

from __future__ import annotations

import re

from articles.reading.quantities.units import unit_named
from articles.reading.records import MetricKind
from articles.reading.tables import alternation, read_toml
from articles.reading.text.characters import HAN
from articles.reading.text.wording import YEAR_ON_YEAR

_WORDS = read_toml("kinds")
_TARGET, _CHANGE = _WORDS["target"], _WORDS["change"]
_GOAL_BEFORE = re.compile(rf"(?:{alternation(_TARGET['goals'])})(?:为|是|约|数|达)?$")
_NO_GOAL = re.compile(
    r"(?:执行|承担|担负|参与|参加)[^，,。；;]{0,8}任务$|超额[^，,。；;]{0,10}$"
)  # 执行重大任务28次, 超额完成年度目标1.1个百分点
_GOAL_AFTER = re.compile(rf"(?:{alternation(_TARGET['goals_after'])})")
_GOAL_BEHIND = re.compile(
    rf"(?!完成|实现|达成|超额|提前)[{HAN}]{{2,8}}任务(?:$|[分逐下落和与、，的])"
)  # 580万亩|夏播粮食任务
#: Behind a number that measures or counts: 完成今年2000万元|的投资计划|, 8000套|的开工任务|.
_GOAL_NAMED = re.compile(rf"的[{HAN}]{{1,6}}(?:任务|目标|指标|计划)(?:$|[，,。；;])")
_OF_GOAL = re.compile(r"完成[^，,。；;]{0,20}$")  # 完成全年|80%|的任务, 完成全年25亿元目标任务的|49.2%
_PACE_AFTER = re.compile(r"^的(?:[^，,。；;的]{0,4})?(?:增速|增幅|涨幅|降幅|跌幅|增长率|增长)(?![点极源])")
_AS_MANY = re.compile(r"(?:多|高|长)达$")  # 多达|七八十起
_AGAINST = re.compile(r"比|较|同期|计划|预期")
_LASTED = re.compile(r"(?:长达|历时|历经|困扰[^，,。；;]{0,8}|欠下的?|拖欠)$")
_LIES = re.compile(r"(?:井下|地下|水下|海下|海拔|水深|埋深|深|距[^，,。；;]{1,10}|离[^，,。；;]{1,10}|方圆)$")
_THERE = re.compile(r"(?:处|里|外|内|深处|以下|高处)?的")
_AFTER = r"(?:了|约|近|超|超过|逾|幅度|达|达到|为|将近|不到|至少|最多|各|平均|均)*$"
_SINGLE = alternation(_CHANGE["last_single"])
_LAST = re.compile(
    rf"(?:(?:{alternation(_CHANGE['last'])})|[比较][^，,；;。]*(?:{_SINGLE})|(?:{_SINGLE})(?=了)|(?:比|较)[^，,；;。]*(?:[多少](?!于)|增)[{HAN}]{{1,2}}|(?:还|平均|人均|户均|(?:{YEAR_ON_YEAR})[大急微轻]?)(?:{_SINGLE})|(?<![{HAN}])(?:{_SINGLE})){_AFTER}"
)
_OVER = re.compile(
    rf"(?:高于|低于|多于|少于|快于|慢于|优于|高出|低出|超出|超过|超(?=警戒|汛限|保证|历史|去年|上年|往年|目标|计划|定员|标准|常年|预期))(?!部分|部门)[{HAN}（）“”]{{2,16}}$"
)
_ANYWHERE = re.compile(rf"(?:{alternation(_CHANGE['anywhere'])})(?!{alternation(_CHANGE['not_before'])})")
_TIMES = re.compile(r"(?:是|为|相当于|达到?)[^，,；;。]*$")
_RATE_NOUN = re.compile(r"(?:率|比例|比重|占比|份额|系数|利率|年息)[^，,；;。]{0,3}$")
_RATE_OF_CHANGE = re.compile(
    r"(?:增长率|增长速度|增速|增幅|涨幅|降幅|跌幅|升幅)(?:约|仅|均|分别|预计)*(?:为|是|达到?|(?:收窄|扩大|放缓|加快|回落|回升|提高|上升|下降|提升)(?:到|至|为)?)(?:了|约|近)*$"
)
_BETTERED = re.compile(
    r"(?:改造|改建|整治|优化|打造|升级|建设|培育|规范|巩固|美化|亮化|绿化)(?:提升|提高|扩大)(?:了|约|近)*$"
)
_BETTERING = re.compile(
    r"(?:提升|改善|扩大|延长|加快|提高|优化)(?:了|约|近|各)*$"
)  # of things counted a deed: 提升村庄|24个|
_REACHED = re.compile(r"达到(?:了|约|近)*$")  # 新增市场主体达到2150户
_TO = re.compile(r"(?:到|至|为|(?<!超额完)成)(?:了|约|近)*$")


def kind_of(left: str, right: str, unit: str, *, aimed: bool, arrived: bool = False) -> MetricKind:
    """The kind of a number from the words before it (since the last number or mark), after it, and its unit.

    `aimed`: a target's word reaches it; `arrived`: it is what a measure moved from or to (由A提高到B), so no change.
    同比增长|5% → change; 占任务的|74.9% → share; 开工任务|8000套 → target; 新建|5座 → level
    Untouched: 增长速度排名第3位 is no metric at all; 新增到|5座 is where it got to: level.
    """
    aimed = aimed and not _stands_already(left, right)
    if aimed or _names_goal(left, right, unit):
        return "target"
    if not arrived and (is_change(left, unit) or _PACE_AFTER.match(right)):
        return "change"
    if unit in ("%", "‰") or (unit == "" and left.startswith("占")):
        return "share"
    return "level"


def _names_goal(left: str, right: str, unit: str) -> bool:
    """Whether the words around a number say that it is a goal: 开工任务|8000套|, 900万元|的额度|, 2000万元|的投资计划|.

    Untouched: 完成全年|80%|的任务, a share of it.
    """
    if _is_of_goal(left, unit):
        return False
    if _GOAL_BEFORE.search(left) and not left.startswith("占") and not _NO_GOAL.search(left):
        return True
    if unit_measures(unit) and _GOAL_BEHIND.match(right):
        return True
    return bool(_GOAL_AFTER.match(right) or (unit != "%" and _GOAL_NAMED.match(right)))


def _is_of_goal(left: str, unit: str) -> bool:
    """Whether a number is what share of a goal was reached."""
    return unit == "%" and _OF_GOAL.search(left) is not None


def _stands_already(left: str, right: str) -> bool:
    """长达|近20年|的用水问题将解决, 将井下|1500米|里的油管取出: how a thing already is, whatever is planned with it."""
    return bool(_LASTED.search(left) and right.startswith("的")) or bool(_LIES.search(left) and _THERE.match(right))


def _is_deed(left: str, unit: str) -> bool:
    """Whether a word of change tells what was done: 改建提升|24条|公路, 每秒售票超出|1000张| (more than so many)."""
    if _BETTERED.search(left):
        return True
    deed = left.endswith("超出") or (_BETTERING.search(left) and is_counted(unit))
    return bool(deed) and _AGAINST.search(left) is None


def is_counted(unit: str) -> bool:
    """Whether a unit counts (项, 个, 例), and measures nothing (亩, 吨)."""
    known = unit_named(unit)
    return known is not None and known.counts


def unit_measures(unit: str) -> bool:
    """Whether a unit measures (亩, 吨), and counts nothing (项, 个)."""
    known = unit_named(unit)
    return known is not None and not known.counts


def is_change(left: str, unit: str) -> bool:
    """Whether the words before a number tell a growth, a fall or a difference."""
    if unit in ("百分点", "番"):
        return True
    left = _AS_MANY.sub("", left)
    if _is_deed(left, unit):
        return False
    if unit == "倍":
        return not left or any(form.search(left) for form in (_LAST, _OVER, _TIMES))
    if _RATE_OF_CHANGE.search(left):
        return True
    if _TO.search(left) and not (_REACHED.search(left) and _ANYWHERE.search(left)):
        return False
    if _OVER.search(left):
        return not left.endswith("的")  # 低于标准规定的|70例|: what it is held against
    return _LAST.search(left) is not None or (_ANYWHERE.search(left) is not None and not _RATE_NOUN.search(left))
