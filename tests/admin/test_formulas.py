"""What curators take into a spreadsheet holds no live formula, and comes back as it was."""

from __future__ import annotations

import pytest

from articles.admin.sheets.resources import MetricResource
from articles.exports.fact_table import FORMULA_OPENERS
from articles.models import Metric
from tests import rows

pytestmark = pytest.mark.django_db


def test_no_text_of_a_page_becomes_a_formula() -> None:
    article = rows.article(headline="=HYPERLINK(1)")
    fact = rows.fact(article, indicator="@SUM(A1)", quote="+1+1", value=-5, raw="-5")
    sheet = MetricResource().export(Metric.objects.all())
    row = sheet.dict[0]
    assert (row["indicator"], row["quote"], row["headline"]) == ("'@SUM(A1)", "'+1+1", "'=HYPERLINK(1)")
    assert float(row["value"]) == -5
    texts = [cell for name, cell in row.items() if name not in ("value", "raw")]
    assert not [cell for cell in texts if str(cell).startswith(FORMULA_OPENERS)]
    result = MetricResource().import_data(sheet, dry_run=True)
    assert not result.has_errors()
    assert result.totals["skip"] == 1
    assert Metric.objects.get(pk=fact.pk).indicator == "@SUM(A1)"
