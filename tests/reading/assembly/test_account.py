"""The account of a reading: nothing of a page is lost without a word."""

from articles.reading.page import read_page
from articles.reading.steps import Rule


def test_a_page_without_an_article_says_so() -> None:
    page = read_page("清江日报\n副刊\n\n春到清江\n\n柳枝垂进水", "a.txt", facts=False)
    assert page.articles == ()
    [step] = [step for step in page.steps if step.rule is Rule.NOTHING]
    assert step.lines == (0, 1, 3, 5)
    assert step.values == {"count": 4}
    assert page.leftover == ("清江日报", "副刊", "春到清江", "柳枝垂进水")


def test_a_page_with_an_article_or_without_a_line_does_not() -> None:
    for text in ("本报讯（记者王芳）全市完成造林12.6万亩。", ""):
        assert Rule.NOTHING not in [step.rule for step in read_page(text, "a.txt", facts=False).steps]
