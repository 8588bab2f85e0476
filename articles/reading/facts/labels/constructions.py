"""What the words around one number say it measures: each construction of the language a named function, `CONSTRUCTIONS` their order.

A construction looks at a number's own words (`Words`) and at what was measured before (`Antecedents`), and answers with
a label or with None; the first that answers names the number.
"""

from __future__ import annotations

import re

from articles.reading.clauses import connectives, nouns, predicates, tagging
from articles.reading.facts.antecedents import Antecedents
from articles.reading.facts.kinds import is_change
from articles.reading.facts.labels.containers import (
    away_by_road,
    composed_of,
    counted_again,
    held_by,
    people_there,
    ranked_among,
    some_being,
    staffed_by,
    such_a_one,
    whose_wish,
)
from articles.reading.facts.labels.deeds import (
    attending,
    coordinated,
    deed_of_units,
    described_thing_counted,
    doer,
    listed_members,
    origin_of,
    reached,
    relieved,
    whose_thing,
)
from articles.reading.facts.labels.described import (
    change_of,
    described_thing,
    dimension_of,
    disposed_thing,
    object_measured,
    passed_by,
    price_of_deed,
    rate_of_deed,
    restated,
    thing_described,
)
from articles.reading.facts.labels.fractions import (
    level_of_before,
    part_becoming,
    part_being,
    part_contributed,
    part_doing,
    part_measured,
    part_of_world,
    those_measured,
)
from articles.reading.facts.labels.goals import goal_itself, goal_reached
from articles.reading.facts.labels.rosters import of_class, on_a_roster
from articles.reading.facts.labels.shares import (
    compared_figure,
    compared_with,
    level_against,
    multiple_of,
    part_of_those,
    share_among,
    share_of,
    share_of_another,
    share_of_named,
    share_who,
    some_of_those,
)
from articles.reading.facts.labels.spans import time_lasting, time_taken
from articles.reading.facts.labels.words import PLAIN, REPEATED, Construction, Label, Words, matter

_HAVING = frozenset({"有", "现有", "共有", "设有", "建有"})
_EACH_TIME = re.compile("每(?:[天日年月周]|个?季度)")
_BUILDING = re.compile("(?:楼|厂房|校舍|馆|仓库|库房|住房|住宅|商铺|大棚|展厅|广场|车间)(?P<one>[一两][幢座栋处]|)$")
_OCCURRED = re.compile("(?:出现|发生|产生)在|创下?了?|刷新了?|位居|位列|名列|居全|排名")
_ADVERBS = ("同比", "环比", "比上", "较上", "还", "都", "就", "也", "才", "不", "没")


def repeated(words: Words, past: Antecedents) -> Label | None:
    """A number tied to the one before by 、 or 和, with no word of its own, measures the same: 5个、7个. Untouched: 5个和7个村."""
    if words.head is None or not words.part.chained or words.own or words.right or words.quantity.raw in words.named:
        return None
    return Label(words.named, REPEATED)


def plain(words: Words, past: Antecedents) -> Label | None:
    """A number with its noun before or after it, or both: 排查发现|581个|扬尘风险隐患."""
    own = _without_having(matter(words)) if words.counts and not words.right else matter(words)
    label = connectives.joined(own, "" if _told_behind(words, own) else words.right)
    if words.dimension == "area" and not words.found.predicate and (built := _BUILDING.search(words.found.noun)):
        label = label.removesuffix(built["one"]) + "面积"  # 新建|5000平方米|教学楼一幢
    if words.head is not None and not own and words.right:
        grown = is_change(words.head.left, "%") and not words.head.right  # not of 新增234个班|10040个|学位
        verb = "" if grown else connectives.trail_off(connectives.lead_off(words.head.left))
        label = connectives.joined(verb if predicates.has_verb(verb) else _each_time(words), words.right)
    return Label(label, PLAIN)


def _each_time(words: Words) -> str:
    """每天 of a list's head, which holds for its members: 每天有1万名旅客、|2000辆|自行车 → 每天自行车."""
    each = _EACH_TIME.search(words.head.left) if words.head is not None and words.part.chained else None
    return each.group() if each else ""


def _without_having(own: str) -> str:
    """电子阅览室有座位 → 电子阅览室座位: that there are some says no more. Untouched: 没有学校, 有轨电车, 拥有专利."""
    said = tagging.tagged(own)
    at = next((at for at, (word, _) in enumerate(said) if at and word in _HAVING), 0)
    before, behind = ("".join(word for word, _ in part) for part in (said[:at], said[at + 1 :]))
    whole = at and nouns.is_noun_group(before) and nouns.is_noun_group(behind)
    return before + behind if whole else own


def _told_behind(words: Words, own: str) -> bool:
    """Whether what stands behind a measured number only tells of it: 每亩纯收入|1300元|不成问题, 卖到|12元|还抢不到."""
    if words.counts or len(own) < 2 or words.part.right.startswith("的"):
        return False
    return words.part.right.startswith(_ADVERBS) or _OCCURRED.match(words.part.right) is not None


CONSTRUCTIONS: tuple[Construction, ...] = (
    people_there,
    counted_again,
    repeated,
    restated,
    compared_figure,
    goal_itself,
    goal_reached,
    of_class,
    compared_with,
    part_of_world,
    part_measured,
    those_measured,
    share_of,
    part_becoming,
    part_of_those,
    part_doing,
    part_being,
    part_contributed,
    level_of_before,
    share_who,
    some_of_those,
    level_against,
    share_of_another,
    multiple_of,
    time_lasting,
    time_taken,
    change_of,
    composed_of,
    such_a_one,
    whose_wish,
    some_being,
    ranked_among,
    away_by_road,
    staffed_by,
    held_by,
    rate_of_deed,
    listed_members,
    price_of_deed,
    described_thing,
    dimension_of,
    passed_by,
    object_measured,
    disposed_thing,
    coordinated,
    deed_of_units,
    origin_of,
    reached,
    relieved,
    described_thing_counted,
    whose_thing,
    attending,
    doer,
    share_among,
    share_of_named,
    thing_described,
    on_a_roster,
    plain,
)
