"""The random sample: drawn with the same chance, judged blind, told with its intervals."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import reverse

from articles.choices import Verb
from articles.curation import Act, RefusedError, StaleError, draw, judge, next_item, quality
from articles.models import Judgement, Metric, Sample, SampleItem, SourcePage
from tests.curation.conftest import decided, fact

Acts = Callable[[], Act]


def client_of(user: User) -> Client:
    user.is_staff = True
    user.save()
    user.groups.add(Group.objects.get(name="校订员"))
    client = Client()
    client.force_login(user)
    return client


def test_each_fact_that_was_read_has_the_same_chance(
    page: SourcePage, act: Acts, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("articles.curation.judged.sampling.SIZE", 3)
    Metric.objects.create(  # added by a person: nothing was read
        article=page.articles.first(), raw="1", value=1, canonical_value=1, indicator="x", kind="level", quote="x"
    )
    drawn: Counter[int] = Counter()
    chance = random.Random(1)
    for _ in range(200):
        drawn.update(draw(act(), chance).items.values_list("reading__metric", flat=True))
    facts = Metric.objects.filter(readings__isnull=False).count()
    assert set(drawn) == set(Metric.objects.filter(readings__isnull=False).values_list("pk", flat=True))
    assert all(abs(count - 600 / facts) < 4 * (600 / facts) ** 0.5 for count in drawn.values())
    assert Sample.objects.first().held == facts  # type: ignore[union-attr]


def test_what_is_judged_is_the_reading_and_it_changes_no_fact(page: SourcePage, act: Acts, curator: User) -> None:
    client = client_of(curator)
    decided(act, fact("5993套"), Verb.CORRECT, value="4242", indicator="更正的指标")
    assert client.get(reverse("admin-judging")).context["item"] is None
    assert not Sample.objects.exists()  # looking draws none
    client.post(reverse("admin-judging"), {"draw": "1"})
    before = list(Metric.objects.order_by("pk").values())
    for _ in range(SampleItem.objects.count()):
        shown = client.get(reverse("admin-judging"))
        item = shown.context["item"]
        html = shown.content.decode()
        assert "4242" not in html
        assert "更正的指标" not in html
        client.post(reverse("admin-judging"), {"item": item.pk, "wrong": ["period"]})
    assert (Judgement.objects.count(), Sample.objects.count()) == (
        SampleItem.objects.filter(sample=Sample.objects.earliest("pk")).count(),
        2,
    )
    assert list(Metric.objects.order_by("pk").values()) == before


def test_every_fifth_is_judged_by_two_and_nobody_twice(page: SourcePage, act: Acts) -> None:
    sample = draw(act())
    other = Act(by=User.objects.create_user("老李"))
    seen: dict[str, list[int]] = {"老王": [], "老李": []}
    for who, name in ((act(), "老王"), (other, "老李")):
        while item := next_item(who):
            judge(who, item.pk, is_fact=True, wrong=[])
            seen[name].append(item.position)
    assert seen["老王"] == list(range(sample.items.count()))
    assert seen["老李"] == [n for n in seen["老王"] if n % 5 == 0]
    with pytest.raises(StaleError):
        judge(other, sample.items.first().pk, is_fact=True, wrong=[])  # type: ignore[union-attr]


def test_it_refuses_what_is_no_field(page: SourcePage, act: Acts) -> None:
    item = draw(act()).items.first()
    assert item
    with pytest.raises(RefusedError):
        judge(act(), item.pk, is_fact=True, wrong=["confidence"])
    with pytest.raises(StaleError):
        judge(act(), 999_999, is_fact=True, wrong=[])


def test_the_figures_are_what_was_judged(page: SourcePage, act: Acts) -> None:
    other = Act(by=User.objects.create_user("老李"))
    items = list(draw(act()).items.all())
    for number, item in enumerate(items):
        judge(act(), item.pk, is_fact=number != 1, wrong=["unit", "period"] if number == 0 else [])
    judge(other, items[0].pk, is_fact=True, wrong=["unit"])
    judge(other, items[5].pk, is_fact=True, wrong=[])
    found = quality()
    assert (found.whole.judged, found.whole.right) == (len(items), len(items) - 2)
    fields = {share.name: (share.judged, share.right) for share in found.fields}
    assert fields["unit"] == fields["period"] == (len(items) - 1, len(items) - 2)
    assert fields["value"] == (len(items) - 1, len(items) - 1)
    assert [(share.name, share.judged) for share in found.newspapers] == [("沧州日报", len(items))]
    assert (found.twice, dict(found.agreement)["unit"], dict(found.agreement)["value"]) == (2, 1.0, None)
    html = Client().get("/quality/").content.decode()
    low, high = found.whole.interval
    assert f"{100 * low:.1f}%–{100 * high:.1f}%" in html


def test_without_a_judgement_the_page_says_so(page: SourcePage) -> None:
    assert "暂无数字可报" in Client().get("/quality/").content.decode()
