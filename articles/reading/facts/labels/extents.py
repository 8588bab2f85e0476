"""The measure of a thing whose label names only the thing: 企业展 27万平方米 → 企业展面积, 船舶申报 2小时 → 船舶申报用时."""

from __future__ import annotations

import re

from articles.reading.clauses import predicates, tagging
from articles.reading.facts.antecedents import Antecedents
from articles.reading.facts.labels.words import BORROWED, Label, Words
from articles.reading.facts.subjects import ATTRIBUTE
from articles.reading.quantities.units import unit_named

FEW = 4  # characters of a label that an area is put to
_ON_LAND = re.compile("(?:流转|征收|征用|租赁|承租|承包|复垦|平整|置换|出让|收储|改造|整治|[、和])+")  # done to land
_MEASURES = {"area": "面积", "duration": "用时"}
_TOLD = re.compile(
    r"面积|占地|时间|时限|时长|时效|期限|工期|周期|用时|耗时|历时|[天日年月时]数|车程|路程|提前|推迟|缩短|连续"
)
_APART = re.compile(r".[距离](?!开)[^，,离]{2,8}$")  # 企业离长江
_STRETCH = re.compile(r"(?:段|路|公路|铁路|高速|线|河|渠|堤|沟|隧道|大桥|管网|管道|河道|海岸线|岸线|航道)$")


def with_measure(label: str, unit: str) -> str:
    """The label with the measure that its unit tells, where it names none.

    Untouched: 腾退土地面积 (told already), 批准用地 in 元 (no extent), 提前动工.
    """
    known = unit_named(unit)
    dimension = known.dimension if known else ""
    if len(label) < 2 or _TOLD.search(label) or ATTRIBUTE.search(label) or tagging.MEASURES.search(label):
        return label
    if dimension == "length" and _APART.search(label) and "距离" not in label:
        return label + "距离"
    if dimension == "length" and _STRETCH.search(label) and not predicates.has_verb(label):
        return label + "长度"
    return label + _MEASURES.get(dimension, "")


def extent(label: str, words: Words, past: Antecedents) -> Label | None:
    """A few characters with an area: of the thing or deed its area. 征地|11837亩| → 征地面积, 厂房 → 厂房面积; 江苏段 → 江苏段长度."""
    if words.dimension == "length" and (longer := with_measure(label, words.unit)) != label:
        return Label(longer, BORROWED)
    if words.dimension == "area" and _ON_LAND.fullmatch(label):
        return Label(f"{label}土地", BORROWED)  # 流转、改造|300亩
    if words.dimension != "area" or not 2 <= len(label) <= FEW or tagging.MEASURES.search(label):
        return None
    if predicates.has_verb(label) and not label.endswith("地"):
        return None  # 接种大芸
    if "面积" in label or "占地" in label or ATTRIBUTE.search(label):
        return None
    return Label(label + "面积", BORROWED)


def warmth(label: str, words: Words, past: Antecedents) -> Label | None:
    """Degrees with nothing that they are of are of the air: 夜里最难熬，|零下28摄氏度| → 气温. Untouched: 出水温度很高，|62摄氏度|."""
    told = words.left or "温" in past.topic or (past.bases and "温" in past.bases[-1].words)
    return None if words.dimension != "temperature" or told or words.right else Label("气温", BORROWED)
