"""Facts whose sentence has the shape of one that was corrected, and what the same correction makes of them.

A rule of the reading that went wrong in a sentence went wrong in every sentence that is built alike: 全市改造管网12公里
was corrected, 全县改造管网8公里 has the same fault.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from django.db import transaction

from articles.choices import ReviewState, Target, Verb
from articles.curation.changes import Act, RefusedError, StaleError, plain
from articles.curation.facts.facts import Many, can_say, decide
from articles.models import Decision, Metric

_ENDS = re.compile(r"[，；。：！？,;:!?]")
_FIGURE = re.compile(r"\d[\d.,]*|[一二三四五六七八九十百千两]+(?=[个家名人户年月天万亿倍成])")
_TIME = re.compile(r"#(?:年|月|日|季度)|(?:今|去|上|本|当|前)年|上半年|下半年|目前|截至|至今")
_PLACE = re.compile(
    r"(?:全|我|该|本)[省市县区州旗镇乡村]|[\u4e00-\u9fff]{1,4}?[省市县区州旗镇乡](?=[\u4e00-\u9fff]{2})"
)
ANCHOR: Final = 6  # characters just before the number by which like sentences are looked for
FOUND = 300  # that are looked at
COPIED: Final = ("kind", "unit", "bound")
"""Fields of which a look-alike that said the same is made to say the same."""
TENS: Final = frozenset(Decimal(10) ** power for power in range(-8, 9) if power)


@dataclass(frozen=True, slots=True)
class Alike:
    """A fact built like the corrected one, and what the same correction changes: field → (now, then)."""

    fact: Metric
    changes: dict[str, tuple[Any, Any]]


def shape_of(before: str, behind: str) -> tuple[str, str]:
    """The clause around a number without its figures, times and places: what is left is how it is built.

    >>> shape_of("今年，全市改造老旧管网", "，新建泵站3座")
    ('改造老旧管网', '')
    >>> shape_of("沧县改造老旧管网", "") == shape_of("2020年河间市改造老旧管网", "")
    True
    """
    left, right = _ENDS.split(before)[-1], _ENDS.split(behind)[0]
    return masked(left), masked(right)


def masked(words: str) -> str:
    words = _FIGURE.sub("#", "".join(words.split()))
    return _PLACE.sub("", _TIME.sub("", words)).replace("#", "")


def correction_of(batch: Any) -> Decision | None:
    """The correction of one fact that this batch was."""
    made = list(Decision.objects.filter(batch=batch, target=Target.FACT, verb=Verb.CORRECT)[:2])
    return made[0] if len(made) == 1 else None


def look_alikes(decision: Decision) -> list[Alike]:
    """The facts that nobody has decided on, in the archive, whose sentence is built alike, which the correction changes and which can say what it makes of them."""
    fact = Metric.objects.filter(pk=decision.target_id).first()
    if fact is None:
        return []
    before, _number, behind = fact.sentence_parts()
    shape = shape_of(before, behind)
    if not shape[0]:
        return []
    near = Metric.objects.in_archive().filter(
        state=ReviewState.UNREVIEWED, unit=decision.before.get("unit", fact.unit), quote__contains=shape[0][-ANCHOR:]
    )
    out = []
    for other in near.exclude(pk=fact.pk).order_by("-harm", "pk").for_lists()[:FOUND]:
        left, _own, right = other.sentence_parts()
        changes = same_correction(decision.before, decision.after, other)
        then = {name: value for name, (_now, value) in changes.items()}
        if changes and shape_of(left, right) == shape and can_say(other, then):
            out.append(Alike(other, changes))
    return out


def same_correction(before: Mapping[str, Any], after: Mapping[str, Any], other: Metric) -> dict[str, tuple[Any, Any]]:
    """What the correction from `before` to `after` changes in another fact."""
    out: dict[str, tuple[Any, Any]] = {}
    for name in COPIED:
        if name in after and getattr(other, name) == before[name]:
            out[name] = (before[name], after[name])
    if "indicator" in after:
        label = same_edit(before["indicator"], after["indicator"], other.indicator)
        if label and label != other.indicator:
            out["indicator"] = (other.indicator, label)
    if "value" in after and Decimal(before["value"]):
        factor = Decimal(after["value"]) / Decimal(before["value"])
        if factor in TENS:
            numbers = {"value": other.value, "value_max": other.value_max}  # of a range both ends
            out |= {name: (plain(n), plain(n * factor)) for name, n in numbers.items() if n is not None}
    return out


def same_edit(before: str, after: str, label: str) -> str | None:
    """A label with the edit that was made on another: what was put before, behind or in place of the same words.

    >>> same_edit("改造管网", "改造管网长度", "新建管网")
    '新建管网长度'
    >>> same_edit("目前全市养老床位", "养老床位", "目前全市托育机构")
    '托育机构'
    >>> same_edit("甲乙丙", "甲丁丙", "戊己") is None
    True
    """
    if label == before:
        return after
    start = common(before, after)
    end = common(before[start:][::-1], after[start:][::-1])
    gone, come = before[start : len(before) - end], after[start : len(after) - end]
    if start == 0:
        return come + label[len(gone) :] if label.startswith(gone) else None
    if end == 0:
        return label[: len(label) - len(gone)] + come if label.endswith(gone) else None
    return label.replace(gone, come) if gone and label.count(gone) == 1 else None


def common(one: str, other: str) -> int:
    """How many letters two texts begin with alike."""
    length = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        length += 1
    return length


@transaction.atomic
def correct_alike(act: Act, decision: Decision, seen: Iterable[tuple[int, int]]) -> Many:
    """Make the same correction on those of the look-alikes that were chosen, (id, version) as seen, as one batch."""
    offered = {alike.fact.pk: alike for alike in look_alikes(decision)}
    done, stale, refused = [], [], []
    for pk, version in seen:
        alike = offered.get(pk)
        changes = {name: then for name, (_now, then) in alike.changes.items()} if alike else {}
        try:
            if not alike:
                raise StaleError(None)
            done.append(decide(act, pk, version, Verb.CORRECT, changes))
        except StaleError:
            stale.append(pk)
        except RefusedError:
            refused.append(pk)
    return Many(done, stale, refused)
