"""Sentences built alike: found by their shape, corrected as the first one was, shown before, undone at once."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import reverse

from articles.choices import ReviewState, Verb
from articles.curation import Act, correct_alike, correction_of, decide, look_alikes, undo
from articles.curation.facts.look_alikes import same_edit, shape_of
from articles.models import Metric
from tests import rows

pytestmark = pytest.mark.django_db


def told(before: str, raw: str, **fields: Any) -> Metric:
    """A fact of a sentence that has these words before its number."""
    quote = f"{before}{raw}，进展顺利。"
    values: dict[str, Any] = {
        "quote": quote, "raw": raw, "start": len(before), "end": len(before) + len(raw), "sentence_start": 0,
        "sentence_end": len(quote), "unit": "公里", "value": raw.removesuffix("公里"), "indicator": "管网改造",
    }  # fmt: skip
    return rows.fact(rows.article(body=quote), **{**values, **fields})


@pytest.fixture
def corrected() -> tuple[Metric, Act]:
    fact, act = told("今年，全市改造老旧管网", "12公里"), Act(by=None)
    decide(act, fact.pk, fact.version, Verb.CORRECT, {"indicator": "管网改造长度", "kind": "target"})
    return fact, act


def test_the_same_correction_is_offered_where_the_sentence_is_built_alike(corrected: tuple[Metric, Act]) -> None:
    _fact, act = corrected
    same = told("截至2020年6月，河间市改造老旧管网", "8公里", indicator="河间市管网改造")
    told("全市新建老旧管网", "8公里")  # another shape
    told("今年，全市改造老旧管网", "8公里", state=ReviewState.CONFIRMED)  # decided on
    told("今年，全市改造老旧管网", "8亩", unit="亩", value="8")  # another unit
    decision = correction_of(act.batch)
    assert decision is not None
    assert [(one.fact, one.changes) for one in look_alikes(decision)] == [
        (same, {"kind": ("level", "target"), "indicator": ("河间市管网改造", "河间市管网改造长度")})
    ]


def test_it_is_made_as_one_batch_and_undone_at_once(corrected: tuple[Metric, Act]) -> None:
    _fact, first = corrected
    others = [told("全县改造老旧管网", f"{number}公里") for number in (3, 4)]
    decision = correction_of(first.batch)
    assert decision is not None
    act = Act(by=None)
    made = correct_alike(act, decision, [(others[0].pk, 0), (others[1].pk, 7), (99999999, 0)])
    assert ([fact.pk for fact in made.done], made.stale) == ([others[0].pk], [others[1].pk, 99999999])
    assert Metric.objects.get(pk=others[0].pk).indicator == "管网改造长度"
    undo(Act(by=None), act.batch)
    now = Metric.objects.get(pk=others[0].pk)
    assert (now.indicator, now.state) == ("管网改造", ReviewState.UNREVIEWED)


@pytest.mark.parametrize(
    ("before", "after", "label", "edited"),
    [("企业", "规上企业", "农户", "规上农户"), ("全县棉花", "棉花", "全县玉米", "玉米"), ("种棉花", "种棉花面积", "种玉米", "种玉米面积"),
     ("一期产量", "二期产量", "一期产值", "二期产值"), ("全县棉花", "棉花", "玉米", None)],
)  # fmt: skip
def test_an_edit_is_carried_over_to_another_label(before: str, after: str, label: str, edited: str | None) -> None:
    assert same_edit(before, after, label) == edited


def test_a_value_read_ten_thousand_times_too_small_is_mended_in_all() -> None:
    fact, other = told("全市改造老旧管网", "12公里"), told("全县改造老旧管网", "8公里")
    act = Act(by=None)
    decide(act, fact.pk, fact.version, Verb.CORRECT, {"value": "120000"})
    decision = correction_of(act.batch)
    assert decision is not None
    assert [(one.fact, one.changes) for one in look_alikes(decision)] == [(other, {"value": ("8", "80000")})]


def test_of_a_range_both_ends_are_mended() -> None:
    fact, other = told("全市改造老旧管网", "12公里"), told("全县改造老旧管网", "8公里", value_max="9")
    act = Act(by=None)
    decide(act, fact.pk, fact.version, Verb.CORRECT, {"value": "120000"})
    decision = correction_of(act.batch)
    assert decision is not None
    made = correct_alike(Act(by=None), decision, [(other.pk, 0)])
    assert [(one.value, one.value_max) for one in made.done] == [(80000, 90000)]


@pytest.mark.parametrize(
    ("changes", "fields"),
    [({"indicator": "管网改造长度"}, {"indicator": "管" * 300}), ({"value": "12000000"}, {"value": "9" * 20})],
    ids=["a label too long", "a number too large"],
)
def test_what_a_fact_cannot_say_is_not_offered_and_keeps_no_other_back(
    changes: dict[str, str], fields: dict[str, str]
) -> None:
    fact, other = told("全市改造老旧管网", "12公里"), told("全县改造老旧管网", "8公里")
    act = Act(by=None)
    refused = told("全州改造老旧管网", "8公里", **fields)
    decide(act, fact.pk, fact.version, Verb.CORRECT, changes)
    decision = correction_of(act.batch)
    assert decision is not None
    made = correct_alike(Act(by=None), decision, [(refused.pk, 0), (other.pk, 0)])
    assert ([one.pk for one in made.done], made.stale) == ([other.pk], [refused.pk])


def test_figures_times_and_places_are_no_part_of_a_shape() -> None:
    assert shape_of("2021年沧县改造老旧管网", "，") == shape_of("去年，我市改造老旧管网", "。")
    assert shape_of("改造老旧管网", "的街道") != shape_of("改造老旧管网", "")


def test_the_desk_shows_it_and_makes_it(client: Client, corrected: tuple[Metric, Act]) -> None:
    user = User.objects.create_user("老王", is_staff=True)
    user.groups.add(Group.objects.get(name="校订员"))
    client.force_login(user)
    _fact, act = corrected
    other = told("全县改造老旧管网", "3公里", indicator="管网<b>改造")
    address = reverse("admin-alike", args=[act.batch])
    page = client.get(address).content.decode()
    assert "管网&lt;b&gt;改造长度" in page
    assert client.post(address, {"chosen": f"{'9' * 5000}:1"}).status_code == 302  # a number longer than any row's
    client.post(address, {"chosen": f"{other.pk}:{other.version}", "reason": "同样"})
    assert Metric.objects.get(pk=other.pk).state == ReviewState.CORRECTED
    assert client.get(reverse("admin-alike", args=["0f8fad5b-d9cb-469f-a165-70867728950e"])).status_code == 404
    data = {"fact": other.pk, "version": other.version + 1, "verb": "correct", "indicator": "管网改造长度"}
    told("全县改造老旧管网", "9公里", indicator="管网<b>改造长度")
    answer = client.post(reverse("admin-review-decide"), data, headers={"X-Requested-With": "fetch"}).json()
    assert answer["alike"] == {"count": 1, "address": reverse("admin-alike", args=[answer["batch"]])}
