"""What cannot be read is said to be so, with the reason, and no article of it is sure."""

import random

import pytest

from articles.reading.page import read_page
from articles.reading.text.legibility import Reason, unreadable

NEWS = (
    "本报讯（记者林小川）截至9月底，清江市城区新建公厕20座，改造15座，完成投资860万元，方便了群众如厕。\n"
    "市城管局介绍，新建公厕都设了无障碍通道和母婴室，管护员每天早晚各保洁一次，群众反映的问题当天解决。\n"
    "今年以来，全市围绕群众关心的小事，办成了停车、菜场、老旧小区改造等一批实事，群众满意度比去年提高三个百分点。\n"
)


NOVEL = (
    "第一章　夜归人\n那一年的冬天来得格外早，林素梅推开门，看见院子里的积雪已经没过了脚踝，便朝村口走去。\n"
    "“你怎么才回来？”母亲站在灶台边，头也不抬地问。\n她想起十年前离开家的那个夜晚，也是这样的大雪。\n"
    "第二章　故人\n第二天一早有人敲门，素梅披着棉袄去开门，门外站着一个高高瘦瘦的男人，肩上落满了雪。\n"
)
RANDOM = random.Random(3)


def shuffled(text: str) -> str:
    letters = list(text.replace("\n", ""))
    RANDOM.shuffle(letters)
    return rows("".join(letters))


def rows(text: str, width: int = 20) -> str:
    return "\n".join(text[at : at + width] for at in range(0, len(text), width))


def across_columns(text: str, height: int = 12) -> str:
    """Vertical columns, right to left, as a program gives them that goes across: one character of each a row."""
    letters = text.replace("\n", "")
    columns = [letters[at : at + height].ljust(height, "　") for at in range(0, len(letters), height)][::-1]
    return "\n".join(" ".join(column[row] for column in columns) for row in range(height))


def lost_in(text: str, mark: str) -> str:
    return "".join(mark if at % 3 == 0 else letter for at, letter in enumerate(text))


DAMAGED: list[tuple[Reason, str]] = [
    ("vertical", "\n".join(NEWS.replace("\n", ""))),
    ("scrambled", shuffled(NEWS * 2)),
    ("scrambled", across_columns(NEWS * 2)),
    ("scrambled", rows(NEWS[::-1].replace("\n", "") * 2)),
    ("scrambled", rows("".join(chr(RANDOM.randint(0x4E00, 0x9FA5)) for _ in range(900)))),
    ("not Chinese", "The committee met on Tuesday and approved the annual budget for public works.\n" * 4),
    ("not Chinese", "東京都は火曜日、新しい予算案を発表しました。知事は経済を活性化させると述べました。" * 4),
    ("not Chinese", "def add(a: int, b: int) -> int:\n    return a + b  # 相加\n" * 9),
    ("not Chinese", NEWS.encode("gb18030").decode("latin1")),
    ("not Chinese", rows("".join(chr(RANDOM.randint(33, 126)) for _ in range(900)))),
    ("figures", "\n".join(f"{number}\t{number * 7}\t{number / 8}" for number in range(100, 180))),
    ("figures", "1024 3.14 2026 88 17\n0.5 0.25 0.125\n12345 67890 24680"),
    ("characters lost", lost_in(NEWS, "〓")),
    ("characters lost", lost_in(NEWS, "(cid:17)")),
    ("characters lost", rows("(cid:2301)" * 300, 200)),
    ("no newspaper", NOVEL),
]


@pytest.mark.parametrize(("reason", "text"), DAMAGED)
def test_it_says_why_a_page_cannot_be_read(reason: Reason, text: str) -> None:
    page = read_page(text, "a.txt")
    assert page.unreadable == page.to_dict()["unreadable"] == reason
    assert [step.to_dict() for step in page.steps if step.rule == "unreadable"] == [
        {"rule": "unreadable", "lines": [], "values": {"why": reason}}
    ]
    assert all(article.confidence <= 0.05 and not article.metrics for article in page.articles)


def test_a_page_that_can_be_read_has_no_reason() -> None:
    page = read_page(NEWS, "a.txt")
    assert page.unreadable is None
    assert "unreadable" not in page.to_dict()
    assert page.articles[0].metrics


LEGIBLE = {
    "a name": ["要闻"],
    "a masthead": ["清江日报", "第3版"],
    "a masthead set vertically": list("清江日报"),
    "nothing": [],
    "a list of names": ["王建国　李志明　赵秀英　刘丽华　陈伟　杨芳　黄敏红　周静玉"] * 20,
    "a market's table": ["清江日报 星期五", *(f"{600000 + row} 12.31 +0.45 3.79" for row in range(40))],
    "a serial novel": ["清江晚报 副刊", *NOVEL.splitlines()],
    "a serial novel's one chapter": ["清江晚报", *NOVEL.splitlines()[:4]],
}


@pytest.mark.parametrize("page", LEGIBLE)
def test_what_newspapers_print_is_no_damage(page: str) -> None:
    lines = LEGIBLE[page]
    assert unreadable(lines, "\n".join(lines)) is None


def test_lost_characters_make_an_article_doubtful() -> None:
    whole = read_page(NEWS, "a.txt").articles[0].confidence
    assert read_page(NEWS.replace("新", "(cid:9)").replace("公", "(cid:8)"), "a.txt").articles[0].confidence < whole
