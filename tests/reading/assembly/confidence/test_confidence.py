"""How sure an article is: in [0, 1], read off a scale that rises, surer for a clear page than for a doubtful one."""

from dataclasses import replace

import pytest

from articles.reading.assembly.composition import put_together
from articles.reading.assembly.confidence.confidence import on_scale, read_scale
from articles.reading.assembly.confidence.signs import observe
from articles.reading.blocks.pages import read_lines
from articles.reading.page import assemble, read_page
from articles.reading.tables.forests import read_forest
from benchmarks.fit_confidence import reading_with

CLEAR = """清江日报 2021年10月9日 星期六 第2版

青石水库蓄满了水

本报讯（记者王芳）入冬以来，青石水库的水位一直保持在二十米以上，比去年同期高出三米，下游四个村的冬灌用水有了保证。

农技员每天都到田里查看墒情，水库管理处的周师傅说，这是十年来最高的冬季水位。

石门镇的戏台搭好了

本报讯（记者李强）石门镇的戏台昨天在河边搭好了，今年的戏从腊月二十三唱到正月十五，三个剧团轮流上台。
"""
DOUBTFUL = """入冬以来，水位一直保持在二十米以上，比去年同期高出三米

农技员每天都到田里查看墒情，这是十年来最高的冬季水位。

戏台昨天在河边搭好了，三个剧团轮流上台"""


def test_the_scale_rises() -> None:
    scale = read_scale()
    assert list(scale) == sorted(scale)
    shares = [share for _, share in scale]
    assert shares == sorted(shares)
    assert 0 <= shares[0] < shares[-1] <= 1


@pytest.mark.parametrize("odds", [-50.0, -1.0, 0.0, 1.0, 50.0])
def test_every_chance_is_between_none_and_sure(odds: float) -> None:
    assert 0 <= on_scale(odds, read_scale()) <= 1


def test_a_clear_page_is_surer_than_a_doubtful_one() -> None:
    clear = [article.confidence for article in read_page(CLEAR, "page.txt", facts=False).articles]
    doubtful = [article.confidence for article in read_page(DOUBTFUL, "page.txt", facts=False).articles]
    assert len(clear) == 2
    assert min(clear) > 0.9 > max(doubtful)


def test_a_doubtful_seam_inside_makes_an_article_less_sure() -> None:
    page = read_lines(CLEAR)
    _, segments = assemble(page)
    forest = read_forest("confidence")
    for seen in observe(page, put_together(page, segments.drafts), segments.titles):
        whole, doubted = (forest.odds(replace(seen, inside=chance, insides=1.0).numbers()) for chance in (0.0, 0.45))
        assert doubted < whole


def test_a_fitting_reads_with_its_own_forests_and_gives_them_back() -> None:
    made = {"names": ["gap"], "base": 0.25, "trees": [[[-1, 0, -1, -1, 0.5]]]}
    kept = read_forest("seams")
    with reading_with({"seams": made}):
        assert read_forest("seams").odds([0.0]) == 0.75
    assert read_forest("seams") == kept
