"""Whose a title line is."""

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
