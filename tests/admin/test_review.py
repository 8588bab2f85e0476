"""The review workbench, asked without a script: its queue, its decisions, what it refuses."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import reverse

from articles.choices import ReviewState
from articles.models import Decision, Disagreement, Metric, MistakeReport, Place
from tests import rows
from tests.archive import fill

pytestmark = pytest.mark.django_db


@pytest.fixture
def curator(client: Client) -> Client:
    user = User.objects.create_user("老王", is_staff=True)
    user.groups.add(Group.objects.get(name="校订员"))
    client.force_login(user)
    return client


@pytest.fixture
def facts() -> list[Metric]:
    article = rows.article()
    return [rows.fact(article, confidence=0.1 * n, indicator=f"指标{n}") for n in range(1, 6)]


def send(client: Client, name: str = "admin-review-decide", **data: Any) -> Any:
    return client.post(reverse(name), data, headers={"X-Requested-With": "fetch"})


def test_the_least_sure_comes_first(curator: Client, facts: list[Metric]) -> None:
    page = curator.get(reverse("admin-review"))
    assert [shown.fact for shown in page.context["facts"]] == facts
    after = page.context["facts"][1].place
    rest = curator.get(reverse("admin-review"), {"after": after}).content.decode()
    assert "指标3" in rest
    assert "指标2" not in rest


def test_it_asks_little_of_the_database(curator: Client, django_assert_max_num_queries: Any) -> None:
    fill()
    with django_assert_max_num_queries(14):
        page = curator.get(reverse("admin-review"))
    assert len(page.context["facts"]) == 20
    with django_assert_max_num_queries(14):
        curator.get(reverse("admin-review"), {"view": "list"})


def test_it_decides_and_undoes(curator: Client, facts: list[Metric]) -> None:
    one = facts[0]
    answer = send(curator, fact=one.pk, version=one.version, verb="correct", value="42", indicator=one.indicator)
    one.refresh_from_db()
    assert (answer.status_code, one.value, one.state, one.decided) == (200, 42, ReviewState.CORRECTED, ["value"])
    back = send(curator, "admin-review-undo", batch=answer.json()["batch"])
    one.refresh_from_db()
    assert (one.value, one.state) == (23000, ReviewState.UNREVIEWED)
    assert f'data-version="{one.version}"' in back.json()["html"]
    assert send(curator, "admin-review-undo", batch=answer.json()["batch"]).status_code == 404


def test_without_a_batch_it_undoes_ones_own_latest(curator: Client, facts: list[Metric]) -> None:
    for one in facts[:2]:
        send(curator, fact=one.pk, version=one.version, verb="reject")
    curator.post(reverse("admin-review-undo"))
    states = Metric.objects.order_by("pk").values_list("state", flat=True)
    assert list(states)[:2] == [ReviewState.REJECTED, ReviewState.UNREVIEWED]


def test_a_stale_page_is_told_what_the_fact_is_now(curator: Client, facts: list[Metric]) -> None:
    one = facts[0]
    send(curator, fact=one.pk, version=one.version, verb="correct", value="42")
    answer = send(curator, fact=one.pk, version=one.version, verb="reject")
    assert answer.status_code == 409
    assert 'value="42"' in answer.json()["html"]
    assert Metric.objects.get(pk=one.pk).state == ReviewState.CORRECTED


@pytest.mark.parametrize(
    "data", [{"verb": "confirm"}, {"verb": "shout", "fact": "1", "version": "0"}, {"verb": "confirm", "fact": "1"},
             {"verb": "confirm", "fact": "9" * 30, "version": "0"}, {"verb": "confirm", "fact": "-1", "version": "x"}],
)  # fmt: skip
def test_nonsense_decides_nothing(curator: Client, facts: list[Metric], data: dict[str, str]) -> None:
    assert send(curator, **data).status_code == 400
    assert not Decision.objects.exists()


def test_a_wrong_value_is_refused_in_words(curator: Client, facts: list[Metric]) -> None:
    answer = send(curator, fact=facts[0].pk, version=0, verb="correct", period="去年")
    assert answer.status_code == 400
    assert "无法识别的时间" in answer.json()["message"]


def test_many_are_decided_as_seen_with_one_undo(curator: Client, facts: list[Metric]) -> None:
    send(curator, fact=facts[0].pk, version=0, verb="confirm")
    chosen = [f"{one.pk}:0" for one in facts[:3]]
    curator.post(reverse("admin-review-many"), {"chosen": chosen, "verb": "reject", "reason": "表格残行"})
    states = [one.state for one in Metric.objects.order_by("pk")]
    assert states == ["confirmed", "rejected", "rejected", "unreviewed", "unreviewed"]
    batch = Decision.objects.filter(reason="表格残行").values("batch").distinct().get()["batch"]
    send(curator, "admin-review-undo", batch=str(batch))
    assert Metric.objects.filter(state="rejected").count() == 0


def test_it_narrows_to_what_is_asked(curator: Client, facts: list[Metric]) -> None:
    MistakeReport.objects.create(article=facts[2].article, metric=facts[2], message="单位不对")

    def asked(**data: str) -> list[Metric]:
        return [shown.fact for shown in curator.get(reverse("admin-review"), data).context["facts"]]

    assert asked(asked="reported") == [facts[2]]
    assert asked(indicator="指标4") == [facts[3]]
    assert asked(unit="亩") == []
    assert asked(city="临山") == facts
    assert asked(state="nonsense", city="临山") == []  # refused: nothing that was not asked for is shown
    send(curator, fact=facts[4].pk, version=0, verb="confirm")
    assert asked(asked="mine") == [facts[4]]
    assert "单位不对" in curator.get(reverse("admin-review")).content.decode()


def test_it_says_what_is_doubted_and_what_does_not_agree(curator: Client, facts: list[Metric]) -> None:
    broken = rows.fact(confidence=0.5, breach="7630 ÷ 18169 = 42 % ≠ 14.99 %", doubts={"period": 0.3, "label": 0.01})
    page = curator.get(reverse("admin-review"), {"asked": "broken"})
    assert [shown.fact for shown in page.context["facts"]] == [broken]
    assert [str(words) for words in page.context["facts"][0].doubted] == ["时间"]
    assert "7630 ÷ 18169 = 42 % ≠ 14.99 %" in page.content.decode()


def test_it_offers_those_that_say_the_same(curator: Client, facts: list[Metric]) -> None:
    twin = rows.fact(facts[0].article, indicator="指标1")
    page = curator.get(reverse("admin-review"), {"alike": facts[0].pk})
    assert [shown.fact for shown in page.context["facts"]] == [twin]


def test_a_question_of_the_reading_is_answered(curator: Client, facts: list[Metric]) -> None:
    one = facts[0]
    asked = Disagreement.objects.create(
        metric=one, ours={}, theirs={"value": "5", "unit": "户"}, theirs_digest="0" * 64, version="2",
        found_at=one.created_at,
    )  # fmt: skip
    send(curator, "admin-review-answer", disagreement=asked.pk, version=one.version, take="1")
    one.refresh_from_db()
    assert (one.value, one.unit, one.state) == (5, "户", ReviewState.CORRECTED)


def test_it_escapes_what_a_page_says(curator: Client) -> None:
    rows.fact(rows.article(headline="<script>a</script>"), quote="<b>5</b>套", raw="5", indicator='"><img src=x>')
    page = curator.get(reverse("admin-review")).content.decode()
    assert "<script>a" not in page
    assert "<img src=x" not in page


@pytest.mark.parametrize(
    "name", ["admin-review-decide", "admin-review-many", "admin-review-answer", "admin-review-undo"]
)
def test_only_reviewers_decide_and_nothing_by_get(client: Client, facts: list[Metric], name: str) -> None:
    assert client.post(reverse(name)).status_code == 302
    client.force_login(User.objects.create_user("staff", is_staff=True))
    assert client.post(reverse(name)).status_code == 403
    assert client.get(reverse("admin-review")).status_code == 403
    client.force_login(User.objects.create_superuser("owner"))
    assert client.get(reverse(name)).status_code == 405


def test_of_namesakes_the_chosen_one_is_meant_and_its_name_follows(curator: Client, facts: list[Metric]) -> None:
    cities = [
        Place.objects.create(name=name, short_name=name[:-1], level="prefecture") for name in ("甲州市", "乙州市")
    ]
    twins = [Place.objects.create(name="新桦区", short_name="新桦", level="county", parent=city) for city in cities]
    offered = curator.get(reverse("admin-review-places"), {"q": "新桦", "city": "乙州市"}).json()["places"]
    assert offered == [f"新桦区（#{twins[1].pk}，乙州市）", f"新桦区（#{twins[0].pk}，甲州市）"]
    one = facts[0]
    send(curator, fact=one.pk, version=one.version, verb="correct", place_name=offered[0])
    one.refresh_from_db()
    assert (one.place, one.place_name, one.decided) == (twins[1], "新桦区", ["place_id", "place_name"])
    assert curator.get(reverse("admin-review-places"), {"q": "新"}).json() == {"places": []}
    assert (
        send(curator, fact=one.pk, version=one.version, verb="correct", place_name="某区（#99999999）").status_code
        == 400
    )
    assert Client().get(reverse("admin-review-places"), {"q": "新桦"}).status_code == 302


@pytest.mark.parametrize(
    ("typed", "told"),
    [({"value": "23"}, "读作 23000人"), ({"unit": "户"}, "读作 23000人"), ({"raw": "2.4万人"}, "读作 24000人"),
     ({"raw": "2.4万人", "value": "24000"}, ""), ({"raw": "约二万三千人"}, ""), ({"indicator": "新增就业"}, ""),
     ({"value": "23", "raw": "23", "unit": ""}, "")],
)  # fmt: skip
def test_a_number_that_is_printed_otherwise_is_told_and_kept(
    curator: Client, facts: list[Metric], typed: dict[str, str], told: str
) -> None:
    answer = send(curator, fact=facts[0].pk, version=0, verb="correct", **typed)
    assert answer.status_code == 200
    assert told in answer.json()["message"]
    assert ("请留意" in answer.json()["message"]) == bool(told)


def test_what_was_typed_before_a_yes_is_kept(curator: Client, facts: list[Metric]) -> None:
    one = facts[0]
    send(curator, fact=one.pk, version=0, verb="confirm", value="42", indicator=one.indicator, raw=one.raw)
    one.refresh_from_db()
    assert (one.value, one.state, one.decided) == (42, ReviewState.CORRECTED, ["value"])
    send(curator, fact=facts[1].pk, version=0, verb="confirm", indicator=facts[1].indicator, raw=facts[1].raw)
    assert Metric.objects.get(pk=facts[1].pk).state == ReviewState.CONFIRMED


def test_the_list_s_script_hears_what_became_of_each(curator: Client, facts: list[Metric]) -> None:
    send(curator, fact=facts[0].pk, version=0, verb="confirm")
    chosen = [f"{one.pk}:0" for one in facts[:3]]
    answer = send(curator, "admin-review-many", chosen=chosen, verb="reject")
    assert answer.json()["done"] == [facts[1].pk, facts[2].pk]
    assert "1 条已被他人更改" in answer.json()["message"]
    send(curator, "admin-review-undo", batch=answer.json()["batch"])
    assert not Metric.objects.filter(state="rejected").exists()
    assert send(curator, "admin-review-many", verb="reject").status_code == 400


def test_one_fact_is_shown_by_its_number_whatever_became_of_it(curator: Client, facts: list[Metric]) -> None:
    send(curator, fact=facts[3].pk, version=0, verb="reject")
    page = curator.get(reverse("admin-review"), {"fact": facts[3].pk})
    assert [shown.fact.pk for shown in page.context["facts"]] == [facts[3].pk]


def test_its_english_is_written_as_english(curator: Client, facts: list[Metric]) -> None:
    doubts = {"label": 0.5, "value": 0.0, "period": 0.4, "place": 0.0, "kind": 0.0}
    Metric.objects.update(doubts=doubts)
    curator.cookies["django_language"] = "en"
    said = curator.get(reverse("admin-review")).content.decode()
    for label in ("As printed", "Upper end", "Bound", "Place", "most doubtful: Indicator, Period"):
        assert label in said
