"""Traditional characters: read by their simplified forms, given back as printed."""

from articles.reading.page import read_page
from articles.reading.text.script import Script

PAGE = """清江日報 2021年10月9日 星期六 第2版

前三季度清江投資增長7.3%

本報訊（記者林小川）前三季度，全市
完成投資128.6億元，同比增長7.3%，比
上年擴大12.5億元，播種面積達到560
萬畝。

金山村水稻喜獲豐收

本報訊 記者周立平、通訊員李麗 高雲報
道：金山村的600畝水稻喜獲豐收，畝產
1280斤，比去年增加90斤。
"""


def test_it_reads_a_page_in_traditional_characters() -> None:
    page = read_page(PAGE, "a.txt")
    assert page.newspaper == "清江日報"
    assert [article.headline for article in page.articles] == ["前三季度清江投資增長7.3%", "金山村水稻喜獲豐收"]
    assert page.articles[1].byline.correspondents == ("李麗", "高雲")


def test_bodies_stay_as_they_are_printed() -> None:
    letters = set("".join(PAGE.split()))
    page = read_page(PAGE, "a.txt")
    for article in page.articles:
        assert set(article.body) - set("\n ") <= letters
        assert all(metric.quote in article.body for metric in article.metrics)


def test_a_letter_of_two_is_told_by_its_neighbours() -> None:
    script = Script("皇后的話說完後，會議繼續進行，記者離開會場，後來又回來")
    assert script.printed("皇后的话说完后，") == "皇后的話說完後，"


def test_a_page_in_simplified_characters_is_left_alone() -> None:
    text = "本报讯（记者王芳）乾隆年间的古桥，于右任题字"
    assert Script(text).folded == text


MIXED = """南洋華聲 2015年3月9日 星期一 第7版

華校新校舍落成

【本報訊】記者獲悉，華校新校舍昨日落成，會議通過了發展規劃，學生達到八百名，將增開華語課程。

中国使馆举办招待会

新华社吉隆坡3月8日电 记者获悉，使馆8日举办招待会，会议通过了发展规划，来宾达到300人。
"""


def test_a_page_in_both_scripts_keeps_each_text_as_it_is_printed() -> None:
    first, second = read_page(MIXED, "a.txt").articles
    assert "記者獲悉，華校新校舍昨日落成，會議通過了發展規劃，學生達到八百名" in first.body
    assert "记者获悉，使馆8日举办招待会，会议通过了发展规划，来宾达到300人" in second.body
    assert second.headline == "中国使馆举办招待会"
    assert all(metric.quote in second.body for metric in second.metrics)


def test_a_body_in_both_scripts_keeps_every_letter() -> None:
    text = "會議后發現，会议後发现，發展与发展，記者說記者说"
    page = read_page(f"粤海商報 2004年5月12日\n\n會議召開\n\n本報訊（記者陳偉）{text}。", "a.txt")
    assert text in page.articles[0].body
