"""Words as a reader says them to a librarian: a paper and a day, what somebody wrote, what a question is about."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from articles.models import Article
from articles.search import search
from articles.search.request import SearchRequest
from tests.search.sample import fill_all, fill_seeds

CASES: list[dict[str, str]] = json.loads(
    (Path(__file__).parents[2] / "cases" / "article_questions.json").read_text(encoding="utf-8")
)
BAR = 0.95


def is_right(article: Article, case: dict[str, str]) -> bool:
    """Whether an article is one that the question means: by its headline, paper, day or byline, as the case says."""
    names = set(article.contributors.values_list("name", flat=True))
    return (
        case.get("headline", "") in f"{article.kicker}{article}{article.subheadline}"
        and case.get("paper") in (None, str(article.page.newspaper))
        and case.get("day") in (None, str(article.published))
        and case.get("person") in (None, *names)
    )


def wrong_ones(cases: list[dict[str, str]]) -> list[str]:
    """The questions whose first article is not one that is meant; of those whose words no article holds, the first near one."""
    wrong = []
    for case in cases:
        found = search(SearchRequest(case["query"], limit=1, near=1))
        hits = found.near if case.get("shown") == "near" else found.hits
        if not hits or not is_right(hits[0].article, case):
            wrong.append(case["query"])
    return wrong


@pytest.mark.django_db
@pytest.mark.usefixtures("each_engine")
def test_it_answers_from_the_seeds() -> None:
    fill_seeds()
    cases = [case for case in CASES if case["on"] == "seeds"]
    assert len(wrong_ones(cases)) <= (1 - BAR) * len(cases), wrong_ones(cases)


@pytest.mark.django_db
@pytest.mark.usefixtures("each_engine")
def test_it_answers_from_all_pages() -> None:
    fill_all()
    assert len(wrong_ones(CASES)) <= (1 - BAR) * len(CASES), wrong_ones(CASES)


@pytest.mark.django_db
@pytest.mark.usefixtures("each_engine")
def test_it_says_how_it_was_read() -> None:
    fill_seeds()
    found = search(SearchRequest("戴绍志写过什么"))
    assert found.meant == "记者:戴绍志"
    assert "“写”“过”“什么”" in found.notes[-1]
    assert found.total == search(SearchRequest("记者:戴绍志")).total > 0


@pytest.mark.parametrize(
    ("typed", "sought", "aside"),
    [
        ("哪里产量最高", "含“产量”", "“哪里”“最高”"),
        ("产量最高的是哪里", "含“产量”", "“最高的是哪里”"),
        ("沧州棚户区哪里最多", "含“沧州”，含“棚户区”", "“哪里”"),
    ],
)
@pytest.mark.django_db
def test_what_was_set_aside_is_not_said_to_be_sought(typed: str, sought: str, aside: str) -> None:
    fill_seeds()
    found = search(SearchRequest(typed))
    assert found.in_words == sought
    assert found.notes[-1].endswith(f"略去{aside}")


@pytest.mark.django_db
@pytest.mark.usefixtures("each_engine")
def test_what_stands_as_typed_is_found_as_typed() -> None:
    fill_seeds()
    assert search(SearchRequest("河北日报讯")).meant == ""
    assert search(SearchRequest("棚户区防汛")).total == 0, "a run without blanks that asks nothing stays one run"


@pytest.mark.django_db
@pytest.mark.usefixtures("each_engine")
def test_a_day_that_is_not_held_says_what_is() -> None:
    fill_seeds()
    found = search(SearchRequest("衡水日报1999年12月3日", near=5))
    assert found.total == 0
    assert found.near == (), "what lacks the paper or the day is not near"
    assert "1999年12月3日" in found.in_words
    assert ("报纸:衡水日报", search(SearchRequest("报纸:衡水日报")).total) in found.widen
