"""What a page prints around its articles is in none of them."""

from __future__ import annotations

from tests.printed.regions.test_division import ONE, X, regions
from tests.printed.setting import Setter, line, page


def test_the_page_s_number_at_its_foot_is_in_no_text() -> None:
    for number in ("3", "— 12 —", "第三版", "A05"):
        one = Setter(ONE, 12)
        lines = [line("甲的主题", 40, 40, 24), *one.column(X[0], 80, 9), *one.column(X[1], 80, 9)]
        lines += [line(number, 200, 1080)]
        assert regions(page(lines)) == [("甲的主题", "".join(ONE))]


def test_an_imprint_may_have_no_colons() -> None:
    one = Setter(ONE, 12)
    lines = [line("甲的主题", 40, 40, 24), *one.column(X[0], 80, 9), *one.column(X[1], 80, 9)]
    lines += [line("责编 王芳 美编 刘洋", X[0], 300)]
    assert regions(page(lines)) == [("甲的主题", "".join(ONE))]
