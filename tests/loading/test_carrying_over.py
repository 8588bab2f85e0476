"""An archive from before decisions were entered is carried over without loss."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

BEFORE, AFTER = "0009_readable_values", "0012_facts_history_is_decisions"


def migrate(name: str | None = None) -> Any:
    """The models as they are at this migration, after migrating there as an operator does."""
    call_command("migrate", "articles", *([name] if name else []), verbosity=0)
    return MigrationExecutor(connection).loader.project_state([("articles", name)] if name else None).apps


@pytest.mark.django_db(transaction=True)
def test_states_corrections_and_history_become_decisions() -> None:
    old = migrate(BEFORE)
    try:
        ids = fill(old)
        check(migrate(AFTER), *ids)
    finally:
        migrate()


def fill(apps: Any) -> tuple[int, list[int]]:
    """A page with a withdrawn article and facts that were read, corrected (with and without history) and rejected."""
    user = apps.get_model("auth", "User").objects.create(username="老王")
    page = apps.get_model("articles", "SourcePage").objects.create(
        file_name="p.txt", sha256="0" * 64, encoding="utf-8", text="20万亩", read_at=timezone.now(), reading_version="1"
    )
    article = apps.get_model("articles", "Article").objects.create(
        page=page, position=0, kind="article", body="20万亩", state="vanished", curated_fields=["headline", "state"],
        headline="改过的标题", published=date(2021, 1, 1),
    )  # fmt: skip
    facts = [
        apps.get_model("articles", "Metric").objects.create(
            article=article, raw="20万亩", value=value, unit="亩", canonical_value=1, indicator="植树", kind="level",
            quote="20万亩", state=state,
        )
        for value, state in (("20", "unreviewed"), ("4242", "corrected"), ("7", "rejected"), ("8", "corrected"))
    ]  # fmt: skip
    history = apps.get_model("articles", "HistoricalMetric").objects
    for state, value in (("confirmed", "20"), ("corrected", "4242")):
        row = {f.attname: getattr(facts[1], f.attname) for f in facts[1]._meta.concrete_fields if f.name != "measure"}
        known = {f.attname for f in history.model._meta.concrete_fields}
        row = {name: entry for name, entry in row.items() if name in known}
        history.create(**row | {"state": state, "value": value}, history_date=timezone.now(), history_type="~",
                       history_user_id=user.pk, history_change_reason="看过原版")  # fmt: skip
    return article.pk, [fact.pk for fact in facts]


def check(apps: Any, article_id: int, facts: list[int]) -> None:
    article = apps.get_model("articles", "Article").objects.get(pk=article_id)
    assert (article.state, article.curated_fields, article.headline) == (
        "withdrawn",
        ["headline", "state"],
        "改过的标题",
    )
    metrics = apps.get_model("articles", "Metric").objects
    assert [(str(m.value.normalize()), m.state) for m in metrics.order_by("pk")] == [
        ("2E+1", "unreviewed"), ("4242", "corrected"), ("7", "rejected"), ("8", "corrected"),
    ]  # fmt: skip
    decisions = apps.get_model("articles", "Decision").objects
    said = [
        (d.verb, d.before, d.by_name, d.reason)
        for d in decisions.filter(target="fact", target_id=facts[1]).order_by("pk")
    ]
    assert said == [
        ("confirm", {"state": "unreviewed"}, "老王", "看过原版"),
        ("correct", {"state": "confirmed", "value": "20"}, "老王", "看过原版"),
    ]
    assert metrics.get(pk=facts[1]).decided == ["value"]
    assert "value" in metrics.get(pk=facts[3]).decided  # what was corrected is not known: nothing of it may be lost
    assert not decisions.filter(target="fact", target_id=facts[0]).exists()
    assert decisions.get(target="fact", target_id=facts[2]).after == {"state": "rejected"}
    assert decisions.get(target="article").after == {"headline": "改过的标题", "state": "withdrawn"}
    read = apps.get_model("articles", "FactReading").objects
    assert sorted(read.values_list("metric", flat=True)) == [facts[0], facts[2]]
