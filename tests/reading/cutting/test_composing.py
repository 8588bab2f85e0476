"""A page by a cut: as it was read, split, joined, parts named, letters corrected."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.reading import physical_lines, read_page
from articles.reading.cutting.as_read import cut_of_record, joined
from articles.reading.cutting.composing import compose, parted_as_read, read_cut, seams
from articles.reading.cutting.corrections import corrected
from articles.reading.cutting.differences import lines_apart
from articles.reading.cutting.records import Correction, CutArticle, PageCut, Run
from articles.reading.records import PageRecord
from tests.gold import SEEDS

PAGE = """沧州日报
2021年12月3日 星期五
我市造林超额完成任务
本报讯（记者王芳）今年全市完成造林20万亩，其中沧县完成造林20万亩，青县完成造林3万亩。
全市投入资金4500万元，栽植各类苗木1200万株，成活率达到95%。
棚户区改造全部开工
本报讯（记者李强）今年我市棚户区改造开工5993套，占年度任务的74.9%，完成投资36亿元。
截至11月底，全市基本建成4210套，分配入住3800套，发放租赁补贴612户。
"""
LINES = physical_lines(PAGE)


def read(text: str = PAGE) -> PageRecord:
    return read_page(text, "page.txt")


def run(part: str, first: int, last: int | None = None) -> Run:
    """Whole lines of the page, from 1."""
    last = last or first
    return Run(part, first - 1, 0, last - 1, len(LINES[last - 1]))  # type: ignore[arg-type]


def cut(*articles: list[Run], corrections: tuple[Correction, ...] = ()) -> PageRecord:
    return read_cut(PAGE, PageCut(tuple(CutArticle(tuple(runs)) for runs in articles), corrections), read())


ONE = [run("headline", 3), run("body", 4, 5)]
TWO = [run("headline", 6), run("body", 7, 8)]


def test_the_cut_as_read_is_the_reading() -> None:
    assert [list(article.runs) for article in cut_of_record(PAGE, read()).articles] == [ONE, TWO]
    assert cut(ONE, TWO).articles == read().articles
    assert cut(ONE, TWO).leftover == ("沧州日报", "2021年12月3日 星期五")


@pytest.mark.parametrize("path", sorted(SEEDS.glob("*.txt")), ids=lambda path: path.stem[:3])
def test_a_seed_composed_by_its_own_cut_is_as_it_was_read(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    record = read_page(text, path.name, facts=False)
    page, known = corrected(physical_lines(text), ()), seams(record.articles)
    made = [parted_as_read(article, page, known) for article in compose(text, cut_of_record(text, record))]
    assert [article.body for article in made] == [article.body for article in record.articles]
    assert [(a.kicker, a.headline, a.subheadline) for a in made] == [
        (a.kicker, a.headline, a.subheadline) for a in record.articles
    ]


def test_a_joined_article_has_all_facts_at_their_places() -> None:
    (one,) = cut([*ONE, run("body", 7, 8)]).articles
    assert one.headline == "我市造林超额完成任务"
    assert {m.raw for m in one.metrics} == {m.raw for article in read().articles for m in article.metrics}
    places = {(m.raw, one.body[m.start : m.end]) for m in one.metrics}
    assert all(raw == stands for raw, stands in places)


def test_a_split_article_is_two_with_places_and_facts_of_their_own() -> None:
    one, two, _ = cut([run("headline", 3), run("body", 4)], [run("body", 5)], TWO).articles
    assert (one.headline, two.headline) == ("我市造林超额完成任务", None)
    assert two.body == LINES[4]
    assert [m.raw for m in two.metrics] == ["4500万元", "1200万株", "95%"]
    assert two.confidence == 1.0


def test_parts_are_what_a_person_says() -> None:
    (one,) = cut(
        [run("kicker", 1), run("headline", 6), run("subheadline", 3), run("byline", 2), run("body", 4)]
    ).articles
    assert (one.kicker, one.headline, one.subheadline) == ("沧州日报", "棚户区改造全部开工", "我市造林超额完成任务")
    (photo,) = cut([run("caption", 8)]).articles
    assert (photo.kind, photo.body) == ("photo", LINES[7])


def test_a_name_alone_is_a_byline_where_a_person_says_so() -> None:
    text = "造林完成\n王晓芳 李强\n全市造林20万亩，成活率95%。\n"
    given_cut = PageCut(
        (CutArticle((Run("headline", 0, 0, 0, 4), Run("byline", 1, 0, 1, 6), Run("body", 2, 0, 2, 18))),)
    )
    (one,) = read_cut(text, given_cut, read(text)).articles
    assert one.byline.reporters == ("王晓芳", "李强")


def test_part_of_a_line_may_be_another_articles() -> None:
    at = LINES[4].index("栽植")
    rest = Run("body", 4, at, 4, len(LINES[4]))
    one, two = cut([run("body", 4), Run("body", 4, 0, 4, at)], [rest]).articles
    assert one.body.endswith("4500万元，")
    assert two.body.startswith("栽植各类苗木")
    assert two.spans == ((0, 4, at, len(LINES[4]) - at),)


def test_a_text_reads_in_the_order_of_its_runs() -> None:
    (one,) = cut([run("body", 8), run("body", 7)]).articles
    assert one.body.index("截至11月底") < one.body.index("棚户区改造")


def test_a_correction_is_read_and_its_number_keeps_its_place() -> None:
    at = LINES[6].index("5993")
    one, two = cut(ONE, TWO, corrections=(Correction(6, at, "5993套", "15993套"),)).articles
    assert one == read().articles[0]
    fact = next(m for m in two.metrics if m.raw == "15993套")
    assert fact.value == 15993
    before = next(span for span in two.spans if span[0] <= fact.start < span[0] + span[3])
    assert (before[1], before[2] + fact.start - before[0]) == (6, at)


def test_a_line_that_a_correction_makes_shorter_or_longer_loses_no_letter() -> None:
    at = LINES[6].index("今年我市")
    for new in ("", "今年以来我市"):
        _, two = cut(ONE, TWO, corrections=(Correction(6, at, "今年我市", new),)).articles
        assert two.body == "\n".join((LINES[6].replace("今年我市", new), LINES[7]))


def test_a_correction_that_no_longer_fits_is_told_and_changes_nothing() -> None:
    page = cut(ONE, TWO, corrections=(Correction(6, 0, "没有的字", "字"),))
    assert page.articles == read().articles
    assert page.steps[-1].rule == "correction that does not fit"


def test_a_traditional_page_is_given_back_as_printed() -> None:
    text = (
        "造林超額完成任務\n本報訊（記者林小川）今年全市完成造林20萬畝，投入資金4500萬元。\n各級各部門層層簽訂責任書。\n"
    )
    whole = PageCut((CutArticle((Run("headline", 0, 0, 0, 8), Run("body", 1, 0, 2, 12))),))
    (one,) = read_cut(text, whole, read(text)).articles
    assert one.headline == "造林超額完成任務"
    assert "投入資金4500萬元" in one.body
    assert [m.raw for m in one.metrics] == ["20萬畝", "4500萬元"]


def test_it_says_on_which_lines_two_cuts_differ() -> None:
    own = cut_of_record(PAGE, read())
    moved = PageCut((CutArticle((*ONE, run("body", 7))), CutArticle((run("headline", 6), run("body", 8)))))
    assert lines_apart(PAGE, own, own) == ()
    assert lines_apart(PAGE, own, moved) == (6,)
    assert lines_apart(PAGE, own, PageCut(own.articles[::-1])) == ()
    retitled = replace(own.articles[0], runs=(run("kicker", 3), run("body", 4, 5)))
    assert lines_apart(PAGE, own, PageCut((retitled, own.articles[1]))) == (2,)


@settings(max_examples=60)
@given(st.data())
def test_no_letter_of_a_cut_is_lost_or_another_articles(data: st.DataObject) -> None:
    """Any share-out of the page's lines, broken anywhere: each article's text is its own letters, each once."""
    numbers = [number for number, line in enumerate(LINES) if line]
    owner = data.draw(st.lists(st.integers(0, 2), min_size=len(numbers), max_size=len(numbers)))
    broken = data.draw(st.lists(st.integers(1, 8), min_size=len(numbers), max_size=len(numbers)))
    runs: dict[int, list[Run]] = {}
    for number, whose, at in zip(numbers, owner, broken, strict=True):
        at = min(at, len(LINES[number]))
        runs.setdefault(whose, []).append(Run("body", number, 0, number, at))
        runs.setdefault((whose + at) % 3, []).append(Run("body", number, at, number, len(LINES[number])))
    articles = [CutArticle(joined(some, LINES)) for _, some in sorted(runs.items())]
    record = read_cut(PAGE, PageCut(tuple(articles)), read())
    for article, given_article in zip(record.articles, articles, strict=True):
        own = "".join(LINES[s.line][s.start : s.end] for one in given_article.runs for s in one.strips(LINES))
        assert "".join(article.body.split()) == "".join(own.split())
        for body, line, column, size in article.spans:
            assert article.body[body : body + size] == LINES[line][column : column + size]
