"""Facts as spreadsheets: what was changed since is left, a bad row is refused in plain words, one undo takes a sheet back."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User
from tablib import Dataset

from articles.admin.sheets.resources import MetricResource
from articles.choices import ReviewState, Verb
from articles.curation import Act, decide, undo
from articles.models import Decision, Metric
from tests import rows

pytestmark = pytest.mark.django_db


@pytest.fixture
def facts() -> list[Metric]:
    article = rows.article()
    return [rows.fact(article, indicator=f"指标{number}") for number in range(3)]


def exported() -> list[dict[str, Any]]:
    return list(MetricResource().export(Metric.objects.order_by("pk")).dict)


def take_in(sheet: list[dict[str, Any]]) -> Any:
    data = Dataset()
    data.dict = sheet
    user, _ = User.objects.get_or_create(username="老王")
    return MetricResource().import_data(data, dry_run=False, user=user, raise_errors=False)


def told(result: Any) -> str:
    invalid = [text for row in result.invalid_rows for texts in row.error_dict.values() for text in texts]
    return " ".join(
        [
            *map(str, invalid),
            *(str(e.error) for r in result.rows for e in r.errors),
            *(str(e.error) for e in result.base_errors),
        ]
    )


def test_a_changed_cell_corrects_and_one_undo_takes_the_sheet_back(facts: list[Metric]) -> None:
    sheet = exported()
    sheet = [{**row, "reason": "看过原版"} for row in sheet]
    sheet[0]["value"], sheet[1]["state"] = "42", "rejected"
    result = take_in(sheet)
    assert told(result) == ""
    first, second, third = Metric.objects.order_by("pk")
    assert (first.value, first.state, second.state, third.state) == (42, "corrected", "rejected", "unreviewed")
    assert Decision.objects.values("batch").distinct().count() == 1
    assert Decision.objects.get(target_id=first.pk).reason == "看过原版"
    undo(Act(by=None), Decision.objects.first().batch)
    assert {m.state for m in Metric.objects.all()} == {ReviewState.UNREVIEWED}


def test_a_sheet_as_it_was_exported_changes_nothing(facts: list[Metric]) -> None:
    take_in(exported())
    assert not Decision.objects.exists()


@pytest.mark.parametrize(
    ("column", "value", "words"),
    [("id", "99999", "没有编号"), ("id", "", "没有编号"), ("id", "abc", "没有编号"), ("id", "TWICE", "两次"),
     ("version", "", "缺少版次"), ("version", "7", "已被更改"), ("version", "x", "缺少版次"), ("version", "9" * 5000, "缺少版次"), ("state", "好的", "核对状态应为"),
     ("period", "去年", "无法识别的时间"), ("value_max", "1", "上限不能小于数值"), ("value", "很多", ""), ("kind", "某", "")],
)  # fmt: skip
def test_one_damaged_row_changes_nothing_and_says_why(facts: list[Metric], column: str, value: str, words: str) -> None:
    sheet = exported()
    sheet[0]["value"] = "42"
    sheet[1][column] = sheet[0]["id"] if value == "TWICE" else value
    before = list(Metric.objects.order_by("pk").values())
    result = take_in(sheet)
    assert words in told(result)
    assert told(result)
    assert "Error" not in told(result)
    assert list(Metric.objects.order_by("pk").values()) == before


def test_a_fact_corrected_since_the_export_stays_corrected(facts: list[Metric]) -> None:
    sheet = exported()
    decide(Act(by=None), facts[0].pk, facts[0].version, Verb.CORRECT, {"value": "4242"})
    sheet[0]["indicator"] = "旧表中的指标"
    assert "已被更改" in told(take_in(sheet))
    assert Metric.objects.get(pk=facts[0].pk).value == 4242
