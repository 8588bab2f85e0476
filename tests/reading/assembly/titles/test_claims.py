"""Whose a title line is."""

import pytest

from articles.reading.page import read_page

HEADS = """清江日报 2019年2月21日 星期四

让“好人好报”得到保障（民生观）
万个农厕改造完成（社会治理·关注厕所）
"""
TOILETS = """　　本报讯 入冬前，铁岭的一万个农厕
改造完成。村民刘桂兰说，屋里有了冲
水的厕所，冬天再不用往外跑。

　　市里给每个农厕补助三千元，改造
后由村里请人管护，粪污运到大棚作肥
料。
"""
GOOD_DEEDS = """　　本报讯 好人张师傅跳河救人，自己
却摔伤了腿，医药费一时没有着落。让
人欣慰的是，市里的基金送来五万元，
他安心了。

　　有了这样的保障，做好人才没有后
顾之忧。这样的基金，越多越好。
"""


def test_a_headline_ends_where_it_names_its_column() -> None:
    page = read_page(f"{HEADS}\n{TOILETS}\n\n{GOOD_DEEDS}", "a.txt", facts=False)
    assert {article.headline: article.body[4:8] for article in page.articles} == {
        "万个农厕改造完成（社会治理·关注厕所）": "入冬前，",
        "让“好人好报”得到保障（民生观）": "好人张师",
    }


BROKEN_HEADS = {
    "小麦返青期\n怎样浇水": "小麦返青期 怎样浇水",  # the second line has four letters that no text has
    "街角\n小麦浇水忙": "街角 小麦浇水忙",
}


@pytest.mark.parametrize("printed", BROKEN_HEADS)
def test_a_short_line_of_a_headline_that_its_width_broke_belongs_to_it(printed: str) -> None:
    text = "　　本报讯 惊蛰过后，小麦进入返青\n期，各村抢在天晴时灌第一遍水，\n已灌三万亩。\n"
    page = read_page(f"清江日报 2019年3月8日 星期五\n\n{printed}\n\n{text}\n{TOILETS}", "a.txt", facts=False)
    assert page.articles[0].headline == BROKEN_HEADS[printed]


def test_a_short_line_that_stands_by_itself_is_no_line_of_the_headline_below() -> None:
    text = "　　本报讯 惊蛰过后，小麦进入返青\n期，各村抢在天晴时灌第一遍水，\n已灌三万亩。\n"
    page = read_page(f"清江日报 2019年3月8日 星期五\n\n街角\n\n小麦浇水忙\n\n{text}\n{TOILETS}", "a.txt", facts=False)
    assert page.articles[0].headline == "小麦浇水忙"
