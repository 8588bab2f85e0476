"""Mentions that people rejected: gone in one article or in all, whatever is read again, until it is undone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client
from django.urls import reverse

from articles.choices import ArticleState, MentionKind, Target
from articles.curation import Act, reject_mention, undo
from articles.loading.mentions import store_mentions
from articles.models import Article, Decision, Mention, MentionRejection
from tests import rows

Acts = Callable[[], Act]
BODY = "董事长崔永斌说，记者从沧州市公安局获悉。"


@pytest.fixture
def two(db: None) -> list[Article]:
    made = [rows.article(body=BODY), rows.article(body=BODY)]
    store_mentions(made)
    return made


def named() -> list[tuple[int, str]]:
    return list(Mention.objects.order_by("article_id", "-kind", "position").values_list("article_id", "name"))


def test_a_name_is_rejected_in_one_article_and_stays_so_when_it_is_read_again(two: list[Article], act: Acts) -> None:
    first, second = two
    reject_mention(act(), MentionKind.PERSON, "崔永斌", first.pk)
    store_mentions(two)
    assert named() == [(first.pk, "沧州市公安局"), (second.pk, "崔永斌"), (second.pk, "沧州市公安局")]


@pytest.mark.parametrize("state", [ArticleState.MERGED, ArticleState.CURRENT])
def test_a_name_stays_rejected_where_another_cut_takes_its_text(db: None, act: Acts, state: ArticleState) -> None:
    page = rows.page()
    first, second = rows.article(page, body=BODY), rows.article(page, body="另一篇。")
    store_mentions([first, second])
    made = act()
    reject_mention(made, MentionKind.PERSON, "崔永斌", first.pk)
    Article.objects.filter(pk=first.pk).update(body=BODY if state == ArticleState.MERGED else "余下的。", state=state)
    Article.objects.filter(pk=second.pk).update(body=BODY)
    elsewhere = rows.article(body=BODY)
    store_mentions([*Article.objects.filter(pk=second.pk), elsewhere])
    assert {(pk, name) for pk, name in named() if name == "崔永斌"} == {(elsewhere.pk, "崔永斌")}
    undo(act(), made.batch)
    assert (second.pk, "崔永斌") in named()


def test_a_name_is_rejected_everywhere_also_in_what_comes_later(two: list[Article], act: Acts) -> None:
    made = act()
    row = reject_mention(made, MentionKind.ORGANISATION, "沧州市公安局", None)
    later = rows.article(body=BODY)
    store_mentions([later])
    assert {name for _pk, name in named()} == {"崔永斌"}
    assert reject_mention(act(), MentionKind.ORGANISATION, "沧州市公安局", None) == row
    assert Decision.objects.about(Target.MENTION, row.pk).count() == 1, "what stands already enters nothing"
    undo(act(), made.batch)
    assert [name for _pk, name in named()] == ["崔永斌", "沧州市公安局"] * 3
    assert not MentionRejection.objects.standing().exists()


def test_the_desk_rejects_and_takes_back_for_whoever_corrects_articles(two: list[Article], client: Client) -> None:
    curator = User.objects.create_user("老王", is_staff=True)
    client.force_login(curator)
    mentions, rejections = (reverse(f"admin:articles_{name}_changelist") for name in ("mention", "mentionrejection"))
    assert client.get(mentions).status_code == 403
    curator.user_permissions.add(Permission.objects.get(codename="change_article"))
    assert "沧州市公安局" in client.get(mentions).content.decode()
    chosen = Mention.objects.filter(name="崔永斌")[:1].get()
    client.post(mentions, {"action": "reject_everywhere", "_selected_action": [chosen.pk]})
    assert {name for _pk, name in named()} == {"沧州市公安局"}
    row = MentionRejection.objects.get()
    assert (row.name, row.article, row.decided_by) == ("崔永斌", None, curator)
    assert "崔永斌" in client.get(rejections).content.decode()
    client.post(rejections, {"action": "take_back", "_selected_action": [row.pk]})
    assert {name for _pk, name in named()} == {"崔永斌", "沧州市公安局"}
