"""What the cluster is given of an article and of a fact."""

from __future__ import annotations

import math
from datetime import date

import pytest

from articles.search.backends.opensearch.sources import Sources
from articles.search.facts.index import Figure, Measured
from articles.search.index.documents import Document
from articles.search.terms.analysis import Analysis

SOURCES = Sources(Analysis())
ARTICLE = Document(
    7, "要闻\n滄州棚户区改造", "记者 戴绍志", "开工五千九百九十三套。", city="沧州", persons=("戴绍志",), day=736_873
)


def fact(first: float, last: float, day: int) -> Document:
    figures = [0.0] * len(Figure)
    figures[Figure.FIRST_DAY], figures[Figure.LAST_DAY] = first, last
    return Document(3, "开工\n开工5993套", "棚户区改造", "", day=day, figures=tuple(figures))


def test_an_article_is_folded_and_cut() -> None:
    source = SOURCES.source_of(ARTICLE, [Measured(5993.0, 5993.0, 1.0)])
    assert source["text"] == "要闻\n沧州棚户区改造\n记者 戴绍志\n开工五千九百九十三套"
    assert source["headline"] == "要闻\n沧州棚户区改造"
    assert source["valued"].endswith("开工#5993#套")
    assert {"棚户区", "#5993", "#5993>套"} <= set(source["words"].split())
    assert (source["published"], source["year"], source["month_day"]) == ("2018-06-28", "2018", "06-28")
    assert source["facts"] == [{"value": 5993.0, "canonical": 5993.0, "unit": 1.0}]


def test_the_words_that_a_reader_may_mean_are_those_of_two_characters_too() -> None:
    known = SOURCES.source_of(ARTICLE)["known"]
    assert {"沧州", "棚户区", "改造", "开工"} <= set(known)
    assert len(known) == len(set(known))


@pytest.mark.parametrize(
    ("last", "day", "month"),
    [
        (float(date(2021, 2, 28).toordinal()), 736_873, "02"),
        (math.nan, date(2018, 6, 28).toordinal(), "06"),  # of a period that is unknown, the day of issue
        (math.nan, 0, None),
    ],
)
def test_a_fact_says_in_which_month_it_ends(last: float, day: int, month: str | None) -> None:
    source = SOURCES.source_of(fact(last, last, day))
    assert source.get("month_ended") == month
    assert (source["label"], source["sentence"]) == ("开工", "开工5993套")
    assert source["figures"][Figure.LAST_DAY] == (None if math.isnan(last) else last)
    assert "known" not in source
