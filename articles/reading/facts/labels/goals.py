"""Labels of goals, and of the share of one that was reached."""

from __future__ import annotations

import re

from articles.reading.clauses import connectives
from articles.reading.facts.antecedents import Antecedents
from articles.reading.facts.labels.words import BORROWED, BORROWED_SHARE, Label, Words
from articles.reading.tables import alternation, read_toml
from articles.reading.text.characters import HAN

_GOALS = alternation([*read_toml("kinds")["target"]["goals"], "计划"])
_GOAL = re.compile(
    rf"(?:已|共|累计)*(?:超额)?(?:完成|达到|实现)?了?(?P<goal>(?!占|为|是|比|较|相当)[{HAN}]{{0,10}}?(?:{_GOALS})+(?:总?[数量额值])?)(?P<of>的?)"
)


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
