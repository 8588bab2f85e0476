"""The archive as JSON Lines: out, into an empty database, and out again the same; a damaged file restores nothing."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.db import models
from django.utils import timezone

from articles.choices import ArticleState, Verb
from articles.curation import Act, change_article, change_articles_state, decide, undo
from articles.models import Article, Decision, Metric, Newspaper, SourcePage
from articles.search import search
from articles.search.request import SearchRequest
from articles.transcript import export
from tests import rows
from tests.curation.conftest import read_and_store

pytestmark = pytest.mark.django_db


@pytest.fixture
def archive() -> None:
    """A page on which much was decided."""
    page, act = read_and_store(), Act(by=User.objects.create_user("老王"), reason="看过原版")
    for metric, verb in zip(Metric.objects.all(), [Verb.CONFIRM, Verb.REJECT, Verb.CORRECT], strict=False):
        decide(act, metric.pk, metric.version, verb, {"value": "7.25"} if verb == Verb.CORRECT else {})
    article, other = page.articles.all()
    change_article(act, article.pk, article.version, {"headline": "改过的题"})
    change_articles_state(act, [(other.pk, other.version)], ArticleState.WITHDRAWN)
    undo(Act(by=act.by), act.batch)
    rows.article()


def empty() -> None:
    Article.objects.update(successor=None)
    SourcePage.objects.all().delete()
    Newspaper.objects.all().delete()
    Decision.objects.all()._raw_delete("default")
    for model in (Article, SourcePage):
        model.history.all()._raw_delete("default")


def test_out_and_in_and_out_again_is_the_same_file(archive: None, tmp_path: Path) -> None:
    one, two = tmp_path / "one.jsonl", tmp_path / "two.jsonl"
    call_command("export_archive", str(one))
    facts = list(Metric.objects.order_by("pk").values())
    empty()
    call_command("restore_archive", str(one))
    call_command("export_archive", str(two))
    assert one.read_bytes() == two.read_bytes()
    assert list(Metric.objects.order_by("pk").values()) == facts
    assert Decision.objects.filter(by_name="老王", by=None).exists()
    assert search(SearchRequest(query="棚户区")).total == 1
    assert rows.article().pk > max(fact["article_id"] for fact in facts)


def some_row(model: type[models.Model]) -> None:
    """A row of the model with what its fields ask for and no more."""
    values: dict[str, Any] = {}
    for field in model._meta.concrete_fields:
        if field.null or field.has_default() or isinstance(field, models.AutoField):
            continue
        if isinstance(field, models.ForeignKey):
            others = field.related_model._default_manager
            if not others.exists():
                some_row(field.related_model)
            values[field.name] = others.all()[0]
        elif field.choices:
            values[field.name] = field.flatchoices[0][0]
        elif isinstance(field, models.DateTimeField):
            values[field.name] = timezone.now()
        elif isinstance(field, models.CharField | models.TextField):
            values[field.name] = (
                "0" * 64 if field.max_length == 64 else field.name[: field.max_length]
            )  # a checksum, or a word
        else:
            values[field.name] = 2 if field.name.startswith("end") else 1
    model._base_manager.bulk_create([model(**values)])


def fill_every_table() -> list[type[models.Model]]:
    """Every model of the app, each with a row at least, and one that it is linked to where it is linked to many."""
    every = list(apps.get_app_config("articles").get_models())
    for model in every:
        if not model._base_manager.exists():
            some_row(model)
    for model in every:
        for field in model._meta.many_to_many:
            getattr(model._base_manager.all()[0], field.name).add(field.related_model._base_manager.all()[0])
    return every


def test_no_table_stays_behind(archive: None, tmp_path: Path) -> None:
    """Every model of the app, and one that will be added: only what is made anew, and who asked how often, is not archive."""
    every = {model._meta.label_lower for model in fill_every_table()}
    one, two = tmp_path / "one.jsonl", tmp_path / "two.jsonl"
    call_command("export_archive", str(one))
    lines = [json.loads(line) for line in one.read_text(encoding="utf-8").splitlines()]
    made_anew = {"articles.indexchange", "articles.indexedarticle", "articles.pagemark", "articles.tally"}
    machines_own = {"articles.requestcount", "articles.queuedjob"}
    assert {line["model"] for line in lines[1:-1]} == every - made_anew - machines_own
    empty()
    call_command("restore_archive", str(one))
    call_command("export_archive", str(two))
    assert one.read_bytes() == two.read_bytes()


def test_it_keeps_to_itself_who_has_an_account(archive: None) -> None:
    text = "".join(export())
    assert "auth.user" not in text
    assert "password" not in text


def damage(kind: str, lines: list[str]) -> list[str]:
    match kind:
        case "cut off":
            return lines[:-1]
        case "half a line":
            return [*lines[:5], lines[5][:20]]
        case "a value changed":
            return [text.replace("造林", "造材") for text in lines]
        case "a row missing":
            return [*lines[:5], *lines[6:]]
        case "of another version":
            return [json.dumps(json.loads(lines[0]) | {"migration": "0001_initial"}), *lines[1:]]
        case "another table":
            return [lines[0], '{"model": "auth.user", "pk": 1, "fields": {}}\n', *lines[1:]]
        case _:
            return ["沧州日报\n"]


@pytest.mark.parametrize(
    "kind",
    ["cut off", "half a line", "a value changed", "a row missing", "of another version", "another table", "no export"],
)
def test_a_damaged_file_restores_nothing(archive: None, tmp_path: Path, kind: str, capsys: Any) -> None:
    lines = list(export())
    empty()
    file = tmp_path / "archive.jsonl"
    file.write_text("".join(damage(kind, lines)), encoding="utf-8")
    before = "".join(export())
    with pytest.raises(CommandError):
        call_command("restore_archive", str(file))
    assert "".join(export()) == before


def test_it_refuses_a_database_that_holds_an_archive(archive: None, tmp_path: Path) -> None:
    call_command("export_archive", str(tmp_path / "a.jsonl"))
    with pytest.raises(CommandError, match="holds an archive already"):
        call_command("restore_archive", str(tmp_path / "a.jsonl"))
