"""What the archive says of its own quality: what was missed, how each rule fares, what goes out with every file."""

from __future__ import annotations

import io
import json
from collections.abc import Callable

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from articles.choices import Verb
from articles.curation import Act, add_fact, by_rule, draw, judge, next_item, quality
from articles.models import FactReading, Metric, SourcePage
from tests.curation.conftest import decided

pytestmark = pytest.mark.django_db
Acts = Callable[[], Act]


def test_what_was_missed_is_told_of_pages_curated_whole(page: SourcePage, act: Acts) -> None:
    facts = list(Metric.objects.filter(article__page=page))
    taken, *others = facts
    article = taken.article
    where = (taken.start, taken.end)
    Metric.objects.filter(pk=taken.pk).delete()  # as if the reading had missed it
    for one in others:
        decided(act, one, Verb.CONFIRM)
    assert quality().recall.judged == len(others)
    assert quality().recall.share == 1.0
    assert where[0] is not None
    assert where[1] is not None
    add_fact(
        act(), article.pk, article.version, where[0], where[1], {"indicator": "漏读的", "value": "1", "raw": taken.raw}
    )
    found = quality()
    assert (found.recall.right, found.recall.judged, found.pages) == (len(others), len(facts), 1)
    decided(act, Metric.objects.get(pk=others[0].pk), Verb.REOPEN)
    assert quality().pages == 0  # one is undecided: nobody can tell


def test_each_rule_is_told_by_what_became_of_its_labels(page: SourcePage, act: Acts) -> None:
    ways = {entry.metric_id: entry.fields["way"] for entry in FactReading.objects.all()}
    assert all(ways.values())
    one, two, three = Metric.objects.order_by("pk")[:3]
    for each, way in ((one, "plain"), (two, "plain+finished"), (three, "doer")):
        entry = FactReading.objects.get(metric=each)
        FactReading.objects.filter(pk=entry.pk).update(fields={**entry.fields, "way": way})
    decided(act, one, Verb.CONFIRM)
    decided(act, two, Verb.CORRECT, indicator="另一个指标")
    decided(act, three, Verb.CORRECT, value="4242")
    told = {rule.name: (rule.kept, rule.relabelled, rule.corrected, rule.rejected) for rule in by_rule()}
    assert told == {"plain": (1, 1, 0, 0), "finished": (0, 1, 0, 0), "doer": (0, 0, 1, 0)}
    decided(act, Metric.objects.get(pk=three.pk), Verb.REJECT)
    assert {rule.name: rule.rejected for rule in by_rule()}["doer"] == 1


def test_a_later_reading_s_rules_do_not_answer_for_what_an_earlier_one_s_gave(page: SourcePage, act: Acts) -> None:
    judged, later = Metric.objects.order_by("pk")[:2]
    for each in (judged, later):
        entry = FactReading.objects.get(metric=each)
        FactReading.objects.filter(pk=entry.pk).update(fields={**entry.fields, "way": "old"})
    decided(act, judged, Verb.CORRECT, indicator="另一个指标")
    for each in (judged, later):
        fields = {**FactReading.objects.get(metric=each).fields, "way": "new"}
        FactReading.objects.create(page=page, metric=each, version="9", fields=fields, read_at=timezone.now())
    decided(act, later, Verb.CONFIRM)
    told = {rule.name: (rule.kept, rule.relabelled) for rule in by_rule()}
    assert told == {"old": (0, 1), "new": (1, 0)}


def test_the_desk_shows_the_rules(page: SourcePage, act: Acts, curator: User, client: Client) -> None:
    one = Metric.objects.all()[:1].get()
    decided(act, one, Verb.CONFIRM)
    User.objects.filter(pk=curator.pk).update(is_staff=True)
    curator.groups.add(Group.objects.get(name="校订员"))
    client.force_login(curator)
    html = client.get(reverse("admin-progress"), {"by": "rule"}).content.decode()
    for rule in FactReading.objects.get(metric=one).fields["way"].split("+"):
        assert f'lang="en">{rule}</th><td>1</td><td>1</td><td>0</td><td>0</td>' in html


def test_every_file_of_facts_says_how_good_they_are(page: SourcePage, act: Acts, client: Client) -> None:
    assert "quality" not in json.loads(client.get("/facts.json").getvalue())
    draw(act())
    for right in (True, False):
        item = next_item(act())
        assert item is not None
        judge(act(), item.pk, is_fact=True, wrong=[] if right else ["value"])
        item.judges = 1
        item.save()
    told = json.loads(client.get("/facts.json").getvalue())["quality"]
    assert (told["judged"], told["right"], told["share"]) == (2, 1, 0.5)
    assert told["address"].endswith(reverse("quality"))
    book = load_workbook(io.BytesIO(client.get("/facts.xlsx").getvalue()))
    notes = {row[0]: row[1] for row in book.worksheets[1].iter_rows(values_only=True)}
    assert "准确率 50.0%" in str(notes["质量"])
    assert 'rel="describedby"' in client.get("/facts.csv")["Link"]
