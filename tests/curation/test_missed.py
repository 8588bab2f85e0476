"""Numbers that became no fact: offered once, added or left by one click, kept by every reading, undone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import reverse

from articles.choices import ReviewState, Target, Verb
from articles.curation import (
    Act,
    AlreadyUndoneError,
    RefusedError,
    StaleError,
    add_fact,
    leave_number,
    missed_numbers,
    undo,
)
from articles.models import Article, Decision, Metric, SourcePage
from tests.curation.conftest import decided, fact, read_and_store

Acts = Callable[[], Act]


def offered(page: SourcePage) -> list[str]:
    return [one.words.text for one in missed_numbers(page)]


def without(*raws: str) -> None:
    """The archive as if the reading had not taken these numbers for facts."""
    Metric.objects.filter(raw__in=raws).delete()


def test_a_number_that_is_no_fact_is_offered_as_it_would_be_read(page: SourcePage) -> None:
    assert offered(page) == []  # neither the day of the masthead nor the end of November
    before = {one.raw: (one.indicator, one.period) for one in Metric.objects.all()}
    without("95%", "612户")
    found = missed_numbers(page)
    assert [one.words.text for one in found] == ["95%", "612户"]
    for one in found:
        assert (one.words.fields["indicator"], one.words.fields["period"]) == before[one.words.text]
        assert one.around[0] + one.words.text + one.around[1] == one.words.sentence


def test_what_a_person_struck_out_is_not_offered(page: SourcePage, act: Acts) -> None:
    decided(act, fact("95%"), Verb.REJECT)
    assert offered(page) == []


def test_left_it_is_asked_no_more_and_undone_it_is_what_a_reading_came_to_read(page: SourcePage, act: Acts) -> None:
    without("95%")
    one = missed_numbers(page)[0]
    left = leave_number(act(), one.article.pk, one.article.version, one.words.start, one.words.end)
    for _ in range(2):
        read_and_store(version="9")
        left.refresh_from_db()
        assert left.state == ReviewState.REJECTED
        assert Metric.objects.filter(raw="95%").count() == 1
        assert offered(page) == []
    undo(act(), Decision.objects.get(verb=Verb.REJECT).batch)
    left.refresh_from_db()
    assert (left.state, left.raw, left.decided) == (ReviewState.UNREVIEWED, "95%", [])
    assert decided(act, left, Verb.CONFIRM).state == ReviewState.CONFIRMED


def test_undone_it_is_offered_again_and_the_archive_states_it_nowhere(page: SourcePage, act: Acts) -> None:
    without("95%")
    for _ in range(2):
        one = missed_numbers(page)[0]
        left = leave_number(act(), one.article.pk, one.article.version, one.words.start, one.words.end)
        batch = Decision.objects.filter(verb=Verb.REJECT).latest("pk").batch
        assert undo(act(), batch).left == []
        assert offered(page) == ["95%"]
        assert not Metric.objects.filter(raw="95%").exists()
        assert Decision.objects.about(Target.FACT, left.pk).count() == 2
        with pytest.raises(AlreadyUndoneError):
            undo(act(), batch)
    add_fact(act(), one.article.pk, one.article.version, one.words.start, one.words.end, one.words.fields)
    read_and_store(version="9")
    assert fact("95%").state == ReviewState.CONFIRMED


def test_what_was_decided_after_it_was_left_stands_when_that_is_undone(page: SourcePage, act: Acts) -> None:
    without("95%")
    one = missed_numbers(page)[0]
    left = leave_number(act(), one.article.pk, one.article.version, one.words.start, one.words.end)
    batch = Decision.objects.get(verb=Verb.REJECT).batch
    decided(act, left, Verb.CONFIRM)
    done = undo(act(), batch)
    left.refresh_from_db()
    assert (done.rows, [entry.batch for entry in done.left]) == ([], [batch])
    assert (left.state, left.value) == (ReviewState.CONFIRMED, 95)


def test_left_twice_it_is_left_once(page: SourcePage, act: Acts) -> None:
    without("95%")
    one = missed_numbers(page)[0]
    at = (one.article.pk, one.article.version, one.words.start, one.words.end)
    assert leave_number(act(), *at) == leave_number(act(), *at)
    assert (Metric.objects.filter(raw="95%").count(), Decision.objects.count()) == (1, 1)


def test_of_a_stale_page_nothing_is_left(page: SourcePage, act: Acts) -> None:
    without("95%")
    one = missed_numbers(page)[0]
    with pytest.raises(StaleError):
        leave_number(act(), one.article.pk, one.article.version + 1, one.words.start, one.words.end)
    assert not Decision.objects.exists()


def test_one_click_adds_what_was_shown_and_one_takes_it_back(
    page: SourcePage, curator: User, client: Client, django_assert_max_num_queries: Callable[[int], object]
) -> None:
    User.objects.filter(pk=curator.pk).update(is_staff=True)
    curator.groups.add(Group.objects.get(name="校订员"))
    client.force_login(curator)
    without("95%")
    address = reverse("admin-missed", args=[page.pk])
    with django_assert_max_num_queries(12):  # type: ignore[attr-defined]
        shown = client.get(address).context["numbers"][0]
    at = {
        "article": shown.article.pk,
        "version": shown.article.version,
        "start": shown.words.start,
        "end": shown.words.end,
    }
    html = client.post(address, {**at, **shown.words.fields, "step": "add"}, follow=True).content.decode()
    made = Metric.objects.get(raw="95%")
    assert (made.state, made.indicator) == (ReviewState.CONFIRMED, shown.words.fields["indicator"])
    assert "都已成为数据" in html
    client.post(address, {"step": "undo"})
    made.refresh_from_db()
    assert made.state == ReviewState.REJECTED
    client.post(address, {**at, "step": "leave"})
    client.post(address, {**at, "version": "", "step": "add"})
    assert Metric.objects.filter(raw="95%").exclude(state=ReviewState.REJECTED).count() == 0


def test_undone_in_the_queue_there_is_no_fact_to_be_shown_again(
    page: SourcePage, curator: User, client: Client, act: Acts
) -> None:
    User.objects.filter(pk=curator.pk).update(is_staff=True, is_superuser=True)
    client.force_login(curator)
    without("95%")
    one = missed_numbers(page)[0]
    leave_number(act(), one.article.pk, one.article.version, one.words.start, one.words.end)
    undone = client.post(reverse("admin-review-undo"), headers={"X-Requested-With": "fetch"})
    assert (undone.status_code, [*undone.json()]) == (200, ["message"])


def test_it_escapes_what_a_page_says(page: SourcePage, curator: User, client: Client) -> None:
    User.objects.filter(pk=curator.pk).update(is_staff=True, is_superuser=True)
    client.force_login(User.objects.get())
    Article.objects.filter(page=page).update(body="<script>全市造林3万亩</script>。", headline="<b>")
    Metric.objects.all().delete()
    html = client.get(reverse("admin-missed", args=[page.pk])).content.decode()
    assert "<script>全市" not in html
    assert "&lt;script&gt;全市造林" in html


def test_added_twice_it_is_added_once(page: SourcePage, act: Acts) -> None:
    without("95%")
    one = missed_numbers(page)[0]
    at = (one.article.pk, one.article.version, one.words.start, one.words.end)
    add_fact(act(), *at, one.words.fields)
    with pytest.raises((RefusedError, StaleError)):
        add_fact(act(), *at, one.words.fields)
    assert Metric.objects.filter(raw="95%").count() == 1
