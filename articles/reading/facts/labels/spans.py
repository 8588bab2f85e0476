"""Labels of durations: how long a thing lasts, how long a deed took."""

from __future__ import annotations

import re

from articles.reading.clauses import connectives, tagging
from articles.reading.facts.antecedents import Antecedents
from articles.reading.facts.labels.words import LISTED, PLAIN, Label, Words
from articles.reading.facts.subjects import ATTRIBUTE

_TAKEN = re.compile(
    r"(?:(?:仅仅|仅|只|就|才|又|共)*(?:用|花|花费)(?:了|时)?|(?:仅仅|仅|只)*(?:历时|用时|耗时)|平均需要?|(?:只|仅)?需要?)(?:了|约|近|仅|只)?$"
)
_LASTING = re.compile(r"为期$")
DEED = 24  # characters of a deed whose time is told


def time_lasting(words: Words, past: Antecedents) -> Label | None:
    """How long a thing lasts that is named behind: 打造为期|4天|的冰雪体验专区 → 冰雪体验专区为期. Untouched: 展览为期|4天|."""
    lasting = _LASTING.search(words.part.left) if words.part.right.startswith("的") else None
    return Label(words.found.noun + lasting.group(), PLAIN) if lasting and words.found.noun else None


def time_taken(words: Words, past: Antecedents) -> Label | None:
    """How long a deed took: 项目从拿地到封顶仅用了|7个半月| → 项目从拿地到封顶用时. Untouched: 累计使用|1.9亿元|."""
    taken = _TAKEN.search(words.part.left) if words.dimension == "duration" else None
    if taken is None or words.found.noun.removeprefix("时间") or words.found.predicate:
        return None
    deed = (
        connectives.lead_off(words.part.left[: taken.start()])
        .removesuffix("这")
        .removesuffix("前后")
        .removesuffix("从")
        or past.topic
    )
    if len(deed) < 2 or tagging.is_pronoun(deed):
        deed = past.topic or ATTRIBUTE.sub("", past.latest())
    return Label(f"{deed}用时", LISTED, base=deed) if 2 <= len(deed) <= DEED else None
