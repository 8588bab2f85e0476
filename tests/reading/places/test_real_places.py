"""City and county of real articles, judged by hand, as their whole pages are read (tests/cases/real_places.json)."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from articles.reading import read_page
from articles.reading.places.gazetteer import gazetteer
from articles.reading.places.location import city_name
from articles.reading.records import ArticleRecord

CASES = json.loads((Path(__file__).parents[2] / "cases" / "real_places.json").read_text(encoding="utf-8"))
REAL = Path(__file__).parents[4] / "shared" / "reading" / "real"
CITY_AT_LEAST, COUNTY_AT_LEAST = 0.93, 0.95  # given the texts, by weights that never saw them: .90 and .95
GRAM = 6  # characters of the pieces by which an article is known again

pytestmark = pytest.mark.skipif(not REAL.is_dir(), reason="the real pages of ../shared are not beside the project")


def grams(text: str) -> Counter[str]:
    letters = "".join(text.split())
    return Counter(letters[at : at + GRAM] for at in range(len(letters) - GRAM + 1))


def known_again(body: str, articles: tuple[ArticleRecord, ...]) -> ArticleRecord | None:
    """The article that holds most of a body, None where none holds any."""
    wanted = grams(body)
    shared = [(sum((wanted & grams(article.body)).values()), -number) for number, article in enumerate(articles)]
    most, number = max(shared, default=(0, 0))
    return articles[-number] if most else None


def either(value: str | list[str | None] | None) -> set[str | None]:
    """What is right: one name or several; of 州 and 盟 the short name is right where the full one is."""
    values = value if isinstance(value, list) else [value]
    named = [unit for name in values if name for unit in gazetteer().by_printed(name)]
    return {*values, *(city_name(unit) for unit in named if unit.level == "prefecture")}


def test_it_places_real_articles() -> None:
    pages: dict[str, tuple[ArticleRecord, ...]] = {}
    right: Counter[str] = Counter()
    wrong: list[tuple[Any, ...]] = []
    for row in CASES["judged_twice"]:
        name = row["page"]
        if name not in pages:
            text = (REAL / "pages" / f"{name}.txt").read_text(encoding="utf-8")
            pages[name] = read_page(text, f"{name}.txt", facts=False).articles
        gold = json.loads((REAL / "gold" / f"{name}.json").read_text(encoding="utf-8"))
        found = known_again(gold["articles"][row["article"]]["body"], pages[name])
        city, county = (found.city, found.county) if found else (None, None)
        right["city"] += city in either(row["city"])
        right["county"] += county in either(row["county"])
        if city not in either(row["city"]) or county not in either(row["county"]):
            wrong.append((name, row["article"], city, county, row["city"], row["county"]))
    total = len(CASES["judged_twice"])
    figures = {"city": right["city"] / total, "county": right["county"] / total}
    print(figures)
    assert figures["city"] >= CITY_AT_LEAST, wrong
    assert figures["county"] >= COUNTY_AT_LEAST, wrong
