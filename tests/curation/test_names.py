"""Newspapers and places corrected by people: at the version they saw, with a history and an undo; readings go on finding them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import reverse

from articles.curation import Act, RefusedError, StaleError, change_name, undo
from articles.curation.history import BASELINE
from articles.loading.places.gazetteer import PlaceBook
from articles.models import Decision, Newspaper, Place, SourcePage
from tests import rows
from tests.curation.conftest import PAGE, read_and_store

Acts = Callable[[], Act]


def renamed(act: Acts, row: Any, **changes: Any) -> Any:
    return change_name(act(), type(row), row.pk, row.version, changes)


@pytest.mark.parametrize("again", ["the same text", "a letter mended"])
def test_a_paper_that_was_renamed_keeps_its_pages_when_they_are_read_again(
    page: SourcePage, act: Acts, again: str
) -> None:
    paper = renamed(act, page.newspaper, title="沧州日报（晨刊）")
    text = PAGE if again == "the same text" else PAGE.replace("层层签订", "层层签定", 1)
    long = PAGE + "全市各级各部门把国土绿化放在突出位置，各地各单位都有自己的办法。\n" * 20
    first = read_and_store(long)
    read_and_store(text if again == "the same text" else long.replace("层层签订", "层层签定", 1), name="another.txt")
    assert list(Newspaper.objects.all()) == [paper]
    assert first.newspaper == paper
    assert SourcePage.objects.count() == 2  # the letter is an edition of the long page


def test_another_paper_may_take_a_name_that_was_given_up(page: SourcePage, act: Acts) -> None:
    renamed(act, page.newspaper, title="沧州晚报")
    other = Newspaper.objects.create(title="沧州日报")
    assert read_and_store().newspaper == other


def test_a_name_given_by_a_slip_and_undone_is_free_for_the_paper_that_has_it(page: SourcePage, act: Acts) -> None:
    slip = act()
    change_name(slip, Newspaper, page.newspaper_id or 0, 0, {"title": "沧州晚报"})
    undo(act(), slip.batch)
    other = read_and_store(
        PAGE.replace("沧州日报", "沧州晚报").replace("12月3日 星期五", "12月6日 星期一"), name="another.txt"
    )
    assert other.newspaper is not None
    assert (other.newspaper.title, other.newspaper == page.newspaper) == ("沧州晚报", False)


def test_a_zone_that_was_renamed_is_found_by_what_pages_print(db: None, act: Acts) -> None:
    city = rows.city()
    zone = PlaceBook().county("临港新区", None, city)
    assert zone is not None
    renamed(act, zone, name="临山临港新区")
    assert PlaceBook().county("临港新区", None, city) == zone
    assert not Place.objects.filter(name="临港新区").exists()


def test_a_stale_change_changes_nothing(db: None, act: Acts) -> None:
    paper, city = rows.newspaper(), rows.city()
    stale = Newspaper.objects.get(pk=paper.pk)
    renamed(act, paper, home_city_id=city.pk)
    with pytest.raises(StaleError):
        renamed(act, stale, title="另一报")
    paper.refresh_from_db()
    assert (paper.title, paper.home_city) == ("临山日报", city)


def test_history_begins_before_the_first_change_and_undo_is_exact(db: None, act: Acts) -> None:
    place = rows.county()
    Place.history.all().delete()  # as rows that a table was loaded to
    before = Place.objects.values().get(pk=place.pk)
    done = act()
    change_name(done, Place, place.pk, 0, {"short_name": "青河", "valid_to": date(2020, 1, 1), "name": "青河区"})
    reasons = list(
        Place.history.filter(id=place.pk).order_by("history_id").values_list("history_change_reason", "name")
    )
    assert reasons[0] == (BASELINE, "青河县")
    assert reasons[-1][1] == "青河区"
    undo(act(), done.batch)
    assert Place.objects.values().get(pk=place.pk) == {**before, "version": 2}
    undo(act(), Decision.objects.latest("pk").batch)
    place.refresh_from_db()
    assert (place.name, place.valid_to) == ("青河区", date(2020, 1, 1))


@pytest.mark.parametrize(
    "changes", [{"title": ""}, {"title": "某报" * 40}, {"title": "已有的报"}, {"page_images": "x"}]
)
def test_what_cannot_be_is_refused_in_words(db: None, act: Acts, changes: dict[str, str]) -> None:
    Newspaper.objects.create(title="已有的报")
    with pytest.raises(RefusedError):
        renamed(act, rows.newspaper(), **changes)
    assert not Decision.objects.exists()


@pytest.mark.parametrize("kind", ["newspaper", "place"])
def test_a_stale_form_puts_nothing_back_and_shows_what_stands(client: Client, db: None, kind: str) -> None:
    user = User.objects.create_user("编辑甲", is_staff=True)
    user.groups.add(Group.objects.get(name="编辑"))
    client.force_login(user)
    row: Any = rows.newspaper() if kind == "newspaper" else rows.county()
    field, other = ("title", "home_city") if kind == "newspaper" else ("short_name", "valid_to")
    address = reverse(f"admin:articles_{kind}_change", args=[row.pk])
    form = client.get(address).context["adminform"].form
    shown = {name: "" if form[name].value() is None else form[name].value() for name in form.fields}
    value = rows.city().pk if kind == "newspaper" else "2020-01-01"
    client.post(address, {**shown, other: value, "reason": "查过县志"})
    row.refresh_from_db()
    decided = getattr(row, other)
    assert decided
    answer = client.post(address, {**shown, field: "旧页上的名"})
    assert "已被更改" in answer.content.decode()
    row.refresh_from_db()
    assert getattr(row, other) == decided
    assert getattr(row, field) != "旧页上的名"
    assert Decision.objects.get().reason == "查过县志"
    page = client.get(reverse(f"admin:articles_{kind}_history", args=[row.pk])).content.decode()
    assert "查过县志" in page


def test_a_place_is_added_and_none_is_deleted(client: Client, db: None) -> None:
    client.force_login(User.objects.create_superuser("owner"))
    data = {"name": "某新区", "short_name": "某新区", "level": "zone", "version": "", "reason": ""}
    client.post(reverse("admin:articles_place_add"), data)
    made = Place.objects.get(name="某新区")
    assert made.version == 0
    client.post(reverse("admin:articles_place_delete", args=[made.pk]), {"post": "yes"})
    client.post(
        reverse("admin:articles_place_changelist"),
        {"action": "delete_selected", "_selected_action": [made.pk], "post": "yes"},
    )
    assert Place.objects.filter(pk=made.pk).exists()
