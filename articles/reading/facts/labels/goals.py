"""Labels of goals, of the share of one that was reached, and of the members of a roster under one measure."""

from __future__ import annotations

import re

from articles.reading.clauses import connectives, measures, predicates
from articles.reading.facts import measured
from articles.reading.facts.antecedents import Antecedents
from articles.reading.facts.labels.words import BORROWED, BORROWED_SHARE, Label, Words
from articles.reading.facts.subjects import ATTRIBUTE, is_measure, is_place
from articles.reading.tables import alternation, read_toml
from articles.reading.text.characters import HAN

_GOALS = alternation([*read_toml("kinds")["target"]["goals"], "计划"])
_GOAL = re.compile(
    rf"(?:已|共|累计)*(?:超额)?(?:完成|达到|实现)?了?(?P<goal>(?!占|为|是|比|较|相当)[{HAN}]{{0,10}}?(?:{_GOALS})+(?:总?[数量额值])?)(?P<of>的?)"
)
_MEMBER = re.compile(rf"(?P<member>[{HAN}A-Za-z\d.]{{2,10}}?)(?:分别)?(?:为|是|达到?)?")
_OPENS_ROSTER = re.compile("(?:是|为|如下|依次|分别)$")
DISTRICTS = ("市区", "城区", "主城区", "市本级")


def goal_itself(words: Words, past: Antecedents) -> Label | None:
    """The goal of which a share was reached: 就业13.25万人，完成全年计划|12万人|的110% → 就业全年计划. Untouched: 全年计划|12万人|."""
    found = _GOAL.fullmatch(words.part.left) if words.next_raw.endswith(("%", "％", "成")) else None
    if found is None or found["of"] or words.right or not past.latest():
        return None
    return Label(connectives.joined(past.latest(), found["goal"]), BORROWED, base="")


def goal_reached(words: Words, past: Antecedents) -> Label | None:
    """The share of a goal that was reached: 就业12089人，完成目标任务的|157%| → 就业完成目标任务的比例.

    Untouched: 占任务的|74.9%| (share_of), 目标是|157%|.
    """
    if words.unit not in ("%", "") or words.right or not past.latest():
        return None
    found = _GOAL.fullmatch(words.part.left)
    if (found is None or not found["of"]) and words.head is not None and words.part.left in ("", "的", "完成"):
        found = _GOAL.fullmatch(words.head.left)  # 完成全年计划12万人的|110%|
    elif found is not None and not found["of"]:
        return None
    if found is None:
        return None
    return Label(connectives.joined(past.latest(), f"完成{found['goal']}的比例"), BORROWED_SHARE, base="")


def on_a_roster(words: Words, past: Antecedents) -> Label | None:
    """A member of a roster has the measure that the roster was opened with, a place has it as it is.

    平均降雨量为71.1毫米，市区为|66.8毫米| → 平均降雨量; 种植面积从大到小依次是：小麦|30万亩| → 小麦种植面积.
    Untouched: 出库水量|0.77亿立方米| (a measure of its own), 学校|5所| (counted things), 纳税|3400万元| (a deed).
    """
    member = "" if words.right or words.counts or not words.unit else _member(words.own)
    opened = _OPENS_ROSTER.search(past.topic) is not None
    said = measures.measure_in(past.topic) if opened else _measured_last(words.unit, past)
    if not member or not is_measure(said) or member in said:
        return None
    if is_place(member) or member in DISTRICTS:
        return Label(said, BORROWED, base=said)
    what = said if opened else _end_of(said) if words.part.chained else ""
    return Label(member + what, BORROWED, base=member + what) if what else None


def _member(own: str) -> str:
    """The bare name before a number: 市区 of 市区为; empty where it is a measure or holds a deed."""
    found = _MEMBER.fullmatch(own)
    member = found["member"] if found else ""
    return "" if is_measure(member) or predicates.has_verb(member) else member


def _measured_last(unit: str, past: Antecedents) -> str:
    """The label measured last in a unit like this, with nothing but 其中 between."""
    last = past.bases[-1] if past.bases and past.topic in ("", "其中") else None
    return last.words if last is not None and measured.alike(last.unit, unit) else ""


def _end_of(label: str) -> str:
    """The measure that a label ends with: 面积 of 耕地面积."""
    found = ATTRIBUTE.search(label)
    return found.group() if found else ""
