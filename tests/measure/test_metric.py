"""Saved facts carry the key of what they measure, however they were saved."""

import hashlib
from decimal import Decimal

import pytest
from django.utils import timezone

from articles.models import Article, Metric, Place, SourcePage

pytestmark = pytest.mark.django_db


def fact(article: Article, indicator: str) -> Metric:
    return Metric(
        article=article, raw="3亿元", value=Decimal(3), canonical_value=3.0, canonical_unit="元", unit="元",
        indicator=indicator, kind="level", quote="……",
    )  # fmt: skip


@pytest.fixture
def article() -> Article:
    city = Place.objects.create(name="临山市", short_name="临山", level="prefecture")
    page = SourcePage.objects.create(
        file_name="a.txt", sha256=hashlib.sha256(b"a").hexdigest(), encoding="utf-8", text="", read_at=timezone.now()
    )
    return Article.objects.create(page=page, position=0, kind="article", body="……", city=city)


def test_one_by_one_and_in_bulk(article: Article) -> None:
    fact(article, "临山市财政收入").save()
    Metric.objects.bulk_create([fact(article, "全市财政收入")])
    assert set(Metric.objects.values_list("measure", flat=True)) == {"财政收入|元"}


def test_a_corrected_indicator_moves_to_its_own_key(article: Article) -> None:
    metric = fact(article, "财政收入")
    metric.save()
    metric.indicator = "税收收入"
    metric.save()
    metric.refresh_from_db()
    assert metric.measure == "税收收入|元"
