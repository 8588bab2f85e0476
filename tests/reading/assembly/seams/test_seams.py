"""Where another article begins: headlines part texts that speak of different things, crossheads do not."""

import pytest

from articles.reading.assembly.seams.observer import Observer
from articles.reading.assembly.seams.signs import NAMES, of_heads, of_titles
from articles.reading.assembly.segments import segment
from articles.reading.blocks.pages import read_lines
from articles.reading.blocks.pieces import cut
from articles.reading.page import read_page
from articles.reading.records import PageRecord
from articles.reading.tables.forests import read_forest

PARKS = """城区新建公厕二十座

本报讯（记者林小川）截至9月底，清江市城区新建公厕20座，改造15座，完成投资860万元，方便了群众如厕。

市城管局介绍，新建公厕都设了无障碍通道和母婴室，管护员每天早晚各保洁一次。
"""
STRAWBERRIES = """金山村草莓俏市场

入冬以来，金山村的草莓大棚里一片忙碌。村民周立平种了3亩草莓，每亩收入2万元，比去年增加3000元。

合作社把草莓分成三等，装箱后当天送到省城的超市，周立平说，草莓还没红透就订完了。
"""


def headlines(page: PageRecord) -> list[str | None]:
    return [article.headline for article in page.articles]


def test_a_headline_ends_the_article_before_it() -> None:
    page = read_page(f"{PARKS}\n\n{STRAWBERRIES}", "a.txt", facts=False)
    assert headlines(page) == ["城区新建公厕二十座", "金山村草莓俏市场"]
    assert page.articles[1].body.startswith("入冬以来")


@pytest.mark.parametrize("closing", ["（本报伦敦2月16日电）", "新华社发", "（据新华社电 记者王昆）"])
def test_what_closes_an_article_is_no_kicker_of_the_next(closing: str) -> None:
    page = read_page(f"{PARKS}{closing}\n\n{STRAWBERRIES}", "a.txt", facts=False)
    assert [article.kicker for article in page.articles] == [None, None]
    assert closing in page.articles[0].body


def test_the_forest_weighs_the_signs_that_are_seen() -> None:
    assert read_forest("seams").names == NAMES


def test_signs_tell_a_crosshead_from_a_deck() -> None:
    assert of_titles(["一、搭平台"])["ordinal_title"]
    assert of_titles(["以过硬作风服务大局", "——学习教育综述"])["deck"]
    assert of_heads("他说。", "此外，全市")["connective"]
    assert of_heads("（本报伦敦2月16日电）", "日前，")["before_ends"] == 3.0


def test_a_name_set_off_under_a_text_signs_it() -> None:
    text = "蔬菜可实现溯源\n\n从明年起，清江市将实现蔬菜溯源。\n目前，全市72家企业绑定芯片。　　　　陈一鸣\n"
    page = read_page(text, "a.txt", facts=False)
    assert page.articles[0].byline.reporters == ("陈一鸣",)
    assert "陈一鸣" not in page.articles[0].body


def test_a_text_that_begins_with_a_short_name_goes_on_with_the_one_that_gives_it() -> None:
    before = "国务院日前印发《关于开展营商环境创新试点工作的意见》（以下称《意见》），部署在六个城市开展试点。"
    after = "《意见》提出，要进一步破除区域分割和地方保护等不合理限制，清理对企业的不合理要求。"
    page = read_lines(f"{before}\n\n{after}\n\n草莓大棚里一片忙碌，金山村的草莓还没红透就订完了。\n")
    places = Observer(page, segment(page, cut(page))).places
    assert {place.after.text[:4]: place.calls_back for place in places} == {"《意见》": True, "草莓大棚": False}
