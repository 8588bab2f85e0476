"""Labels of durations: how long a thing lasts, how long a deed took."""

from __future__ import annotations

import re

from articles.reading.clauses import connectives, nouns, tagging, told_deeds
from articles.reading.facts.antecedents import Antecedents
from articles.reading.facts.labels.words import LISTED, NOTHING, PLAIN, Label, Words
from articles.reading.facts.subjects import ATTRIBUTE, SUBJECT_LENGTH

_TAKEN = re.compile(
    r"(?:(?:仅仅|仅|只|就|才|又|共)*(?:用|花|花费)(?:了|时)?|(?:仅仅|仅|只)*(?:历时|用时|耗时)|平均需要?|(?:只|仅)?需要?)(?:了|约|近|仅|只)?$"
)
_PLANNED = re.compile(r"(?:力争|争取|计划|拟|打算|准备)(?:再)?(?:用|花)$")
_DEED_BEHIND = re.compile(r"(?:的?时间)?(?:就|便|即)(?P<deed>[^，,。；;]{2,})")
_LASTING = re.compile(r"为期$")
DEED = 24  # characters of a deed whose time is told


def time_lasting(words: Words, past: Antecedents) -> Label | None:
    """How long a thing lasts that is named behind: 打造为期|4天|的冰雪体验专区 → 冰雪体验专区为期. Untouched: 展览为期|4天|."""
    lasting = _LASTING.search(words.part.left) if words.part.right.startswith("的") else None
    return Label(words.found.noun + lasting.group(), PLAIN) if lasting and words.found.noun else None


def _of_deed_behind(left: str, deed: str, past: Antecedents) -> Label | None:
    """A deed that is told behind its time: 鲜奶仅用|72小时|就从农场摆上餐桌 → 鲜奶从农场摆上餐桌用时; whose, from the clause or the sentence before."""
    subject = connectives.lead_off(left) or past.opening
    subject = nouns.noun_tail(subject) if len(subject) > SUBJECT_LENGTH else subject
    done = told_deeds.clean_predicate(deed) or deed
    return Label(f"{subject}{done}用时", LISTED, base=subject) if 2 <= len(done) <= DEED else None


def time_taken(words: Words, past: Antecedents) -> Label | None:
    """How long a deed took: 项目从拿地到封顶仅用了|7个半月| → 项目从拿地到封顶用时. Untouched: 累计使用|1.9亿元|."""
    taken = _TAKEN.search(words.part.left) if words.dimension == "duration" else None
    if taken and _PLANNED.search(words.part.left):
        return Label("", NOTHING)  # 力争用|3到5年|时间，动员…: how long a plan runs
    if taken and (behind := _DEED_BEHIND.match(words.part.right)):
        return _of_deed_behind(words.part.left[: taken.start()], behind["deed"], past)
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
