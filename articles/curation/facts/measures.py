"""Decisions on measures: two are one thing, two are not, one is several, one is a place's main measure.

A decision is a row of its own, about keys that are made of words: no fact is rewritten, and a page read again finds it
standing. Where a later version of the reading words a measure otherwise, loading carries it on (articles.loading.facts.measures).
"""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from articles.choices import MeasureVerdict, Target, Verb
from articles.curation.changes import Act, RefusedError, columns, difference, enter
from articles.measure import parse_key
from articles.models import MeasureDecision

KEPT = ("verdict", "first", "second", "stands")
SHORTEST, LONGEST = 2, 20  # characters of the words that tell a part
NEVER_IN_WORDS = ".|\n"  # they part the names of lines and keys in addresses


@transaction.atomic
def decide_measures(act: Act, verdict: MeasureVerdict, first: str, second: str = "") -> MeasureDecision:
    """Decide on a measure, or on two; a later word on the same two takes the place of the earlier one.

    `second` is the other key, the words that tell a part (split), nothing (choose). A decision that stands already enters
    nothing. Raises RefusedError with words for people.
    """
    first, second = first.strip(), second.strip()
    check(verdict, first, second)
    first, second = in_order(verdict, first, second)
    new = {"verdict": verdict, "stands": False}  # who decides on the same pair at the same moment finds it
    row, _made = MeasureDecision.objects.select_for_update().get_or_create(first=first, second=second, defaults=new)
    before = columns(row, KEPT)
    row.verdict, row.stands = verdict, True
    was, now = difference(before, columns(row, KEPT))
    if now:
        put(row, {}, act)
        enter(act, Target.MEASURE, row, Verb(verdict), was, now)
    return row


def in_order(verdict: MeasureVerdict, first: str, second: str) -> tuple[str, str]:
    """Two keys in the order of their letters, so that a pair is one row whichever was named first."""
    if verdict == MeasureVerdict.CHOOSE:
        return first, ""
    if verdict in (MeasureVerdict.JOIN, MeasureVerdict.PART):
        return min(first, second), max(first, second)
    return first, second


def check(verdict: MeasureVerdict, first: str, second: str) -> None:
    """RefusedError where these cannot be so decided on."""
    one = parse_key(first)
    if one is None:
        raise RefusedError({"first": [_("不是指标的归并键，应如：一般公共预算收入|元")]})
    if verdict == MeasureVerdict.SPLIT:
        if not SHORTEST <= len(second) <= LONGEST or any(mark in second for mark in NEVER_IN_WORDS):
            raise RefusedError({"second": [_("请填分列所凭的字，二至二十个，不含点和竖线。")]})
    elif verdict != MeasureVerdict.CHOOSE:
        other = parse_key(second)
        if other is None:
            raise RefusedError({"second": [_("请填另一个指标的归并键。")]})
        if one == other:
            raise RefusedError({"second": [_("这是同一个指标。")]})
        if verdict == MeasureVerdict.JOIN and (one.unit, one.change) != (other.unit, other.change):
            raise RefusedError({"second": [_("单位或性质不同的指标不能归并。")]})


def put(row: MeasureDecision, fields: dict[str, object], act: Act) -> None:
    """Write the row with these fields, in the name of whoever decides."""
    for name, value in {**fields, "decided_by": act.user, "decided_at": act.at}.items():
        setattr(row, name, value)
    row.version += 1
    row.save()
