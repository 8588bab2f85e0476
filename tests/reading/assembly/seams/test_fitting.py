"""The fitting of forests: what they tell, that the same cases give the same ones, that a rising sign never speaks against."""

import re

import numpy as np
import pytest

from articles.reading.assembly.seams.observer import Observer
from articles.reading.assembly.segments import segment
from articles.reading.blocks.pages import read_lines
from articles.reading.page import pieces_of
from articles.reading.tables.forests import as_forest
from benchmarks.boosting import Settings, fit
from benchmarks.fit_seams import JUDGED, home_of, is_judged, truths
from benchmarks.recompose import STYLES, recompose
from benchmarks.small_pages import gold_articles, known_small_pages, told_right

NAMES = ("gap", "alike", "noise")
CHANCE = np.random.default_rng(7)
CASES = CHANCE.random((600, 3))
TRUTH = (CASES[:, 0] - CASES[:, 1] + 0.3 * CHANCE.standard_normal(600) > 0.2).astype(float)


def forest(**settings: object) -> dict[str, object]:
    return fit(CASES, TRUTH, np.ones(600), NAMES, Settings(trees=30, **settings))  # type: ignore[arg-type]


@pytest.mark.parametrize("share", [1.0, 0.6])
def test_it_tells_the_true_cases(share: float) -> None:
    made = as_forest(forest(rows=share, columns=share))
    right = sum((made.odds(list(case)) > 0) == bool(true) for case, true in zip(CASES, TRUTH, strict=True))
    assert right / len(CASES) > 0.85


def test_the_same_cases_give_the_same_forest() -> None:
    assert forest(rows=0.5, columns=0.7) == forest(rows=0.5, columns=0.7)


def test_a_rising_sign_never_speaks_against() -> None:
    made = as_forest(forest(rising=frozenset({"gap"}), falling=frozenset({"alike"}), depth=4))
    steps = np.linspace(0, 1, 21)
    for other, noise in ((0.1, 0.5), (0.5, 0.2), (0.8, 0.9)):
        rising = [made.odds([step, other, noise]) for step in steps]
        falling = [made.odds([other, step, noise]) for step in steps]
        assert rising == sorted(rising)
        assert falling == sorted(falling, reverse=True)


def test_pages_composed_anew_hold_their_articles_in_every_style() -> None:
    articles = [
        {"kicker": None, "headline": f"第{n}件新闻", "subheadline": None, "body": f"{n}号市场开张。\n货源充足。"}
        for n in range(6)
    ]
    pages = recompose([{"articles": articles}], 3, len(STYLES))
    assert [gold["style"] for gold, _ in pages] == list(STYLES)
    assert pages == recompose([{"articles": articles}], 3, len(STYLES))
    for gold, text in pages:
        bare = text.replace("\n", "").replace(" ", "").replace("　", "")
        held = sum(article["body"].split("\n")[0][:4] in bare for article in gold["articles"])
        assert held >= len(gold["articles"]) - 1  # recognition may lose a letter


def test_what_recognition_lost_is_not_asked_of_a_recognised_page() -> None:
    articles = [
        {"headline": f"第{n}件新闻", "kicker": None, "subheadline": None, "body": f"第{n}座市场开张，货源充足。\n" * 40}
        for n in range(4)
    ]
    recognised = [one for one in recompose([{"articles": articles}], 5, 2 * len(STYLES)) if one[0]["style"] == "ocr"]
    assert any(
        article["body"] not in {one["body"] for one in articles}
        for gold, _ in recognised
        for article in gold["articles"]
    )
    for gold, text in recognised:
        bare = re.sub(r"\s", "", text)
        assert all(re.sub(r"\s", "", article["body"]) in bare for article in gold["articles"])


def test_pages_of_every_style_are_judged() -> None:
    numbers = range(2 * JUDGED * len(STYLES))
    assert {STYLES[n % len(STYLES)] for n in numbers if is_judged(n)} == set(STYLES)
    assert sum(map(is_judged, numbers)) == len(numbers) // JUDGED


def test_a_text_that_two_articles_have_is_taken_for_either() -> None:
    shared = "王毅、何立峰等参加会见。"
    first = "两国元首在友好的气氛中举行会谈，就双边关系深入交换意见。"
    second = "大庆油田的钻工登上井架，在寒风里打出了第一口油井。"
    text = f"元首会谈\n\n{first}\n\n{shared}\n\n铁人登上井架\n\n{second}\n"
    page = read_lines(text)
    observer = Observer(page, segment(page, pieces_of(page)))
    gold = {"articles": [{"body": first + shared}, {"body": second}, {"body": "总理会见来宾。" + shared}]}
    known = {
        place.after.text: truth
        for place in observer.places
        if (truth := truths(observer, home_of(gold)).get(place.number)) is not None
    }
    assert known == {shared: False, second: True}


def test_where_articles_of_a_small_page_stand_is_told_by_what_must_be_read() -> None:
    lines = [
        "清江日报",
        "",
        "渡口船",
        "全部更新",
        "4月中旬，汤沟镇的木船退出渡",
        "运。（周正旺）",
        "公路春季养路忙",
        "公路分局修补坑槽。",
    ]
    wanted = [
        {"headline": "渡口船 全部更新", "body_contains": ["木船退出渡运。"], "body_lacks": ["坑槽"]},
        {"headline": "公路春季养路忙", "body_contains": ["修补坑槽。"]},
    ]
    assert [one["body"] for one in gold_articles(lines, wanted)] == [
        "4月中旬，汤沟镇的木船退出渡\n运。（周正旺）",
        "公路分局修补坑槽。",
    ]
    assert gold_articles(lines, [*wanted, {"headline": "没有这一篇", "body_contains": ["没有"]}]) == []
    assert gold_articles(lines, [wanted[0] | {"body_lacks": ["汤沟镇"]}, wanted[1]]) == []


def test_small_pages_are_composed_of_the_articles_of_their_own_part() -> None:
    pages = list(known_small_pages(2, composed=2))
    headlines = {
        p: {one["headline"] for page in pages if page.part == p and page.given for one in page.gold["articles"]}
        for p in (0, 1)
    }
    made = [page for page in pages if not page.given]
    assert len(made) == 4
    assert all({one["headline"] for one in page.gold["articles"]} <= headlines[page.part or 0] for page in made)


def test_an_article_of_a_small_page_is_right_by_the_words_that_must_be_read() -> None:
    gold = {"headline": "渡口船全部更新", "body_contains": ["木船退出渡运。"], "body_lacks": ["坑槽"]}
    body = "4月中旬，汤沟镇的木船退出渡\n运。（周正旺）"
    assert told_right(gold, "渡口船 全部更新", body)
    assert not told_right(gold, "公路春季养路忙", body)
    assert not told_right(gold, "渡口船全部更新", body + "公路分局修补坑槽。")
