"""Decisions on facts: confirmed, corrected, rejected, reopened."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from copy import copy
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from articles.choices import ReviewState, Target, Verb
from articles.curation.changes import Act, RefusedError, StaleError, columns, difference, enter, plain, put_if_unchanged
from articles.loading import days_of, derive, weigh
from articles.loading.facts.derived import in_common_unit
from articles.loading.places.gazetteer import PlaceBook
from articles.models import FactReading, Metric, Place
from articles.models.facts import BEYOND
from articles.reading import read_quantities
from articles.search import upkeep

SAID = (
    "raw",
    "value",
    "value_max",
    "unit",
    "bound",
    "indicator",
    "kind",
    "period_text",
    "period",
    "place_name",
    "place_id",
)
"""What a person may correct of a fact; what follows from these is derived."""
KEPT = (*SAID, "state", "decided")
"""What the record keeps of a change."""
DERIVED = ("canonical_value", "canonical_unit", "period_first", "period_last", "measure")
SUMMED = frozenset({"value", "value_max", "unit", "bound", "kind", "period", "indicator", "place_name"})
"""What the sums of an article and of a series are made of: where a person changes it, or strikes a fact out, others may come to agree or break."""
TYPED: Final = re.compile(r"-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d{1,6})?", re.ASCII)
"""A number as people write it; `1,2` may be twelve or a slip of 1.2."""
STATES = {
    Verb.CONFIRM: ReviewState.CONFIRMED,
    Verb.CORRECT: ReviewState.CORRECTED,
    Verb.REJECT: ReviewState.REJECTED,
    Verb.REOPEN: ReviewState.UNREVIEWED,
}


def decide(act: Act, pk: int, version: int, verb: Verb, changes: Mapping[str, Any] | None = None) -> Metric:
    """Decide on a fact as its maker saw it, at `version`; the row as it is afterwards.

    `changes` are the fields to correct (`SAID`), as values or as a form's texts. Confirming with changes is correcting;
    rejecting may correct too; reopening gives back what was read. A decision that changes nothing enters nothing. What a
    person added and nothing read goes on being theirs when it is reopened: no reading would bring it again.

    Raises StaleError where the row has another version, RefusedError where a value cannot be.
    """
    with transaction.atomic():
        fact = Metric.objects.for_lists().select_for_update(of=("self",)).filter(pk=pk).first()
        if fact is None or fact.version != version:
            raise StaleError(fact)
        before = columns(fact, KEPT)
        wanted = reading_of(fact) if verb == Verb.REOPEN else typed(changes or {}, fact)
        wanted = {name: value for name, value in wanted.items() if getattr(fact, name) != value}
        for name, value in wanted.items():
            setattr(fact, name, value)
        if verb == Verb.CONFIRM and wanted:
            verb = Verb.CORRECT  # what was typed before a person said yes to it is what they said yes to
        fact.state = STATES[verb]
        if verb == Verb.REOPEN:
            fact.decided = [] if fact.readings.exists() else fact.decided
        else:
            fact.decided = sorted({*fact.decided, *wanted})
        was, now = difference(before, columns(fact, KEPT))
        if not now:
            return fact
        untouched = set() if verb in (Verb.CONFIRM, Verb.CORRECT) else {*SAID} - {*now}
        write(fact, version, was, now, act, untouched)
        enter(act, Target.FACT, fact, verb, was, now)
        upkeep.apply_after_commit()
    return fact


@dataclass(frozen=True, slots=True)
class Many:
    """What became of a bulk decision: facts decided on, those that others had changed meanwhile, those that cannot be so."""

    done: list[Metric]
    stale: list[int]
    refused: list[int]


def decide_many(
    act: Act, seen: Iterable[tuple[int, int]], verb: Verb, changes: Mapping[str, Any] | None = None
) -> Many:
    """The same decision on several facts, (id, version) each, as one batch; those that it cannot be made on are left and named."""
    done, stale, refused = [], [], []
    with transaction.atomic():
        for pk, version in page_by_page(list(seen)):
            try:
                done.append(decide(act, pk, version, verb, changes))
            except StaleError:
                stale.append(pk)
            except RefusedError:
                refused.append(pk)
    return Many(done, stale, refused)


def page_by_page(seen: Collection[tuple[int, int]]) -> list[tuple[int, int]]:
    """Facts in the order of their pages: two who decide on the same ones never wait for one another in a ring."""
    pages = dict(Metric.objects.filter(pk__in=[pk for pk, _version in seen]).values_list("pk", "article__page_id"))
    return sorted(seen, key=lambda one: (pages.get(one[0], 0), one[0]))


def write(
    fact: Metric,
    version: int,
    was: Mapping[str, Any],
    now: Mapping[str, Any],
    act: Act,
    untouched: Collection[str] = (),
) -> None:
    """Derive what follows, refuse what cannot be, and write the row if it still has this version; `was` and `now` are what differs.

    Of what is `untouched` nothing is refused: who strikes a fact out does not answer for how it was read.
    """
    check(fact, untouched)
    derived = columns_as_they_are(fact, DERIVED)
    put_if_unchanged(fact, version, {**columns_as_they_are(fact, now), **derived}, act.at)
    if SUMMED & now.keys() or ReviewState.REJECTED in (was.get("state"), now.get("state")):
        weigh([fact.article_id])


def columns_as_they_are(fact: Metric, names: Iterable[str]) -> dict[str, Any]:
    return {name: getattr(fact, name) for name in names}


def can_say(fact: Metric, changes: Mapping[str, Any]) -> bool:
    """Whether the fact, as it stands, could be corrected so: `decide` would not refuse it."""
    trial = copy(fact)
    try:
        for name, value in typed(changes, trial).items():
            setattr(trial, name, value)
        check(trial)
    except RefusedError:
        return False
    return True


def check(fact: Metric, untouched: Collection[str] = ()) -> None:
    """Derive the comparable value, the days and the measure; RefusedError with words for people where that cannot be."""
    problems: dict[str, list[str]] = {}
    problem = period_problem(fact.period)
    if problem is None:
        derive(fact)
    elif "period" not in untouched:
        problems["period"] = [problem]
    try:
        fact.clean_fields(exclude=["article", "place", "created_at", "updated_at", *DERIVED, *problems, *untouched])
    except ValidationError as error:
        problems |= {name: list(texts) for name, texts in error.message_dict.items()}
    if fact.value_max is not None and fact.value_max < fact.value:
        problems["value_max"] = [_("上限不能小于数值。")]
    if problems:
        raise RefusedError(problems)


def period_problem(period: str) -> str | None:
    """What is wrong with a period as docs/SCHEMA.md writes it, in words for people; None where nothing is."""
    try:
        days_of(period)
    except ValueError:
        return _("无法识别的时间。写作 2021、2021-H1、2021-Q3、2021-06 或 2021-06-30，起止之间用 /，止不能早于起。")
    return None


def reads_otherwise(fact: Metric) -> str:
    """What the number as printed reads as, where that is another value than the fact's; empty where they agree.

    To be told, not refused: in a table the unit stands in its head, and a page may print a number wrong.
    """
    found = read_quantities(fact.raw)
    if len(found) != 1 or in_common_unit(found[0].value, found[0].unit) == in_common_unit(fact.value, fact.unit):
        return ""
    return f"{plain(found[0].value)}{found[0].unit}"


def period_of(text: str) -> str:
    """A period as it is kept, of one as people type it.

    >>> period_of("２０２１-06 / 2021-09 ")
    '2021-06/2021-09'
    """
    return "".join(unicodedata.normalize("NFKC", text).split())


def typed(changes: Mapping[str, Any], fact: Metric) -> dict[str, Any]:
    """A form's texts as the row's values; the place's name and its row follow each other.

    Raises RefusedError for a number that is none and for a field that no person sets.
    """
    problems: dict[str, list[str]] = {}
    out: dict[str, Any] = {}
    for name, value in changes.items():
        if name not in SAID:
            raise RefusedError({name: [_("此项不能更正。")]})
        if name in ("value", "value_max"):
            try:
                out[name] = number_typed(value)
            except InvalidOperation:
                problems[name] = [_("请填一个数，如 5993 或 74.9，至多六位小数。")]
        elif name == "place_id":
            out[name] = int(value) if value else None
        elif name == "period":
            out[name] = period_of(str(value))
        else:
            out[name] = str(value).strip()
    if "value" in out and out["value"] is None:
        problems["value"] = [_("数值不能为空。")]
    if problems:
        raise RefusedError(problems)
    return with_place(out, fact)


def number_typed(value: Any) -> Decimal | None:
    """`1,200` and `１２００` as 1200; empty as None. Raises InvalidOperation for what is no number, or one too long to be kept."""
    if value is None or value == "":
        return None
    if isinstance(value, Decimal):
        return value
    words = unicodedata.normalize("NFKC", str(value)).strip().replace("−", "-")
    if not TYPED.fullmatch(words):
        raise InvalidOperation
    found = Decimal(words.replace(",", ""))
    if abs(found) >= BEYOND:
        raise InvalidOperation
    return found


def with_place(changes: dict[str, Any], fact: Metric) -> dict[str, Any]:
    """A place chosen gives its name; a name typed gives the place that bears it, or none."""
    if changes.get("place_id") and changes["place_id"] != fact.place_id:
        place = Place.objects.filter(pk=changes["place_id"]).first()
        if place is None:
            raise RefusedError({"place_id": [_("没有这个地名。")]})
        return {"place_name": place.name, **changes}
    if changes.get("place_name", fact.place_name) != fact.place_name:
        place = PlaceBook().place(changes["place_name"], fact.article.city)
        return {**changes, "place_id": place.pk if place else None}
    return changes


def reading_of(fact: Metric) -> dict[str, Any]:
    """The fields as they were last read; none where no reading is kept."""
    entry = FactReading.objects.filter(metric=fact).order_by("-pk").first()
    if entry is None:
        return {}
    out = {name: entry.fields[name] for name in SAID if name in entry.fields}
    return {**out, "value": number_typed(out["value"]), "value_max": number_typed(out.get("value_max"))}
