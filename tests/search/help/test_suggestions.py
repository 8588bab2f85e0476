"""Did you mean: words that sound alike or differ in one character, out of the archive's own."""

from __future__ import annotations

import pytest

from articles.search import search
from articles.search.help.suggestions import Vocabulary, corrected
from articles.search.request import SearchRequest
from articles.search.terms.pinyin import initials, readings, spelled
from articles.search.upkeep import reindex
from tests.rows import article

WORDS = Vocabulary({"沧州": 9, "衡水": 4, "棚户区": 7, "经济适用房": 3, "代办制": 2, "长治": 1, "常州": 5})


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("苍州", "沧州"),  # the same sound
        ("棚护区", "棚户区"),
        ("经济实用房", "经济适用房"),
        ("经济适房", "经济适用房"),  # one character left out
        ("经济适用住房", "经济适用房"),  # one too many
        ("沧州", None),  # right as it is
        ("衡", None),
        ("天气预报", None),
    ],
)
def test_it_finds_the_nearest_word(typed: str, meant: str | None) -> None:
    assert WORDS.nearest(typed) == meant


def test_it_corrects_a_part_and_leaves_known_words_alone() -> None:
    assert corrected("苍州棚户区", WORDS, known=["棚户区"]) == "沧州棚户区"
    assert corrected("沧州", WORDS, known=["沧州"]) is None


def test_names_are_read_in_all_their_ways() -> None:
    assert spelled("沧州日报") == "cangzhouribao"
    assert initials("沧州A1") == "czA1"
    assert {"".join(reading) for reading in readings("重庆")} == {"zhongqing", "chongqing"}


@pytest.mark.django_db
@pytest.mark.usefixtures("each_engine")
def test_a_search_offers_what_finds_something() -> None:
    made = article(headline="沧州棚户区改造开工", body="沧州市棚户区改造全部开工。")
    reindex([made.pk])
    page = search(SearchRequest(query="苍州 棚户区"))
    assert page.did_you_mean == "沧州 棚户区"
    assert search(SearchRequest(query=page.did_you_mean)).total == 1
    assert search(SearchRequest(query="沧州 棚户区")).did_you_mean is None


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("曲岗高速公路", "曲港高速公路"), ("鹏户区改造", "棚户区改造"), ("开工曲港", None), ("曲岗高苏", None)],
)
@pytest.mark.django_db
@pytest.mark.usefixtures("each_engine")
def test_a_slip_of_the_keyboard_is_set_right_in_names_too(typed: str, meant: str | None) -> None:
    made = article(headline="曲港高速公路开工", body="曲港高速公路开工，棚户区改造完成。")
    reindex([made.pk])
    assert search(SearchRequest(query=typed)).did_you_mean == meant


@pytest.mark.django_db
@pytest.mark.usefixtures("each_engine")
def test_a_search_says_what_to_leave_out() -> None:
    made = article(headline="沧州棚户区改造开工", body="沧州市棚户区改造全部开工。")
    reindex([made.pk])
    page = search(SearchRequest(query='棚户区 "乡镇代办"'))
    assert (page.total, page.widen) == (0, (("棚户区", 1),))


@pytest.mark.django_db
def test_a_search_in_letters_offers_those_that_are_pinyin() -> None:
    held = article(body="沧州的停车场。")
    reindex([held.pk])
    found = search(SearchRequest("Cangzhou quarrying"))
    assert (found.total, found.widen) == (0, (("沧州", 1),))


@pytest.mark.django_db
@pytest.mark.usefixtures("each_engine")
def test_a_search_offers_a_name_that_no_text_holds() -> None:
    made = article(headline="棚户区改造开工", body="全市棚户区改造全部开工。")
    reindex([made.pk])
    paper, city = "临山日报", "临山"
    assert search(SearchRequest(query=paper)).widen[0] == (f"报纸:{paper}", 1)
    assert (f"城市:{city} 棚户区", 1) in search(SearchRequest(query=f"{city} 棚户区")).widen
    assert search(SearchRequest(query=f"报纸:{paper}")).total == 1
    assert search(SearchRequest(query="无此报纸")).widen == ()
