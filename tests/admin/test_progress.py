"""How far the checking has come: what is counted, what is left, who did it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles.choices import ArticleState, ReviewState, Verb
from articles.curation import Act, decide, progress, undo
from articles.models import Decision, Metric
from tests import rows

pytestmark = pytest.mark.django_db


@pytest.fixture
def facts() -> list[Metric]:
    here, there = rows.article(), rows.article(rows.page(newspaper=rows.newspaper("清江日报")), city=rows.city("清江"))
    return [*(rows.fact(here) for _ in range(3)), rows.fact(there)]


def test_decided_facts_are_counted_in_their_groups(facts: list[Metric]) -> None:
    decide(Act(by=None), facts[0].pk, 0, Verb.CONFIRM)
    decide(Act(by=None), facts[1].pk, 0, Verb.REJECT)
    papers = {row.name: (row.facts, row.done, row.share) for row in progress.by_newspaper()}
    assert papers[facts[0].article.page.newspaper.title if facts[0].article.page.newspaper else ""] == (3, 2, 66)
    assert papers["清江日报"] == (1, 0, 0)
    assert {row.name: row.done for row in progress.by_city()} == {"临山": 2, "清江": 0}
    assert [(row.key, row.facts, row.done) for row in progress.by_page()] == [(facts[0].article.page_id, 3, 2)]


def test_facts_of_articles_that_left_the_archive_are_no_work_left(facts: list[Metric]) -> None:
    for fact in facts[:2]:
        decide(Act(by=None), fact.pk, 0, Verb.CONFIRM)
    gone = rows.fact(rows.article(facts[0].article.page, state=ArticleState.VANISHED))
    told = [(row.facts, row.done) for row in progress.by_newspaper()]
    assert (told, gone.state) == ([(3, 2), (1, 0)], ReviewState.UNREVIEWED)


def test_work_is_told_by_its_maker_without_what_was_taken_back(facts: list[Metric]) -> None:
    one, other = User.objects.create_user("老王"), User.objects.create_user("小赵")
    act = Act(by=one)
    decide(act, facts[0].pk, 0, Verb.CONFIRM)
    undo(Act(by=one), act.batch)
    decide(Act(by=other), facts[1].pk, 0, Verb.CONFIRM)
    decide(Act(by=other, at=timezone.now() - timedelta(days=9)), facts[2].pk, 0, Verb.CONFIRM)
    other.delete()  # an account that leaves keeps its decisions' name
    told = [(work.name, work.decisions, work.lately) for work in progress.by_curator(timezone.now())]
    assert told == [("小赵", 2, 1), ("老王", 1, 1)]
    assert Decision.objects.count() == 4


@pytest.mark.parametrize("by", ["newspaper", "city", "page", "curator", "nonsense"])
def test_each_table_leads_to_what_is_left(client: Client, facts: list[Metric], by: str) -> None:
    client.force_login(User.objects.create_superuser("老王"))
    decide(Act(by=None), facts[0].pk, 0, Verb.CONFIRM)
    page = client.get(reverse("admin-progress"), {"by": by}).content.decode()
    if by != "curator":
        left = {"page": f"page={facts[0].article.page_id}", "city": "city=%E6%B8%85%E6%B1%9F"}
        assert left.get(by, "newspaper=%E6%B8%85%E6%B1%9F%E6%97%A5%E6%8A%A5") in page
