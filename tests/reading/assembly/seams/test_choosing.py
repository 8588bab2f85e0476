"""Which seams part a page: the likeliest one after the other, beside what headlines are left over."""

import pytest

from articles.reading.assembly.seams.observer import Observer, ranks
from articles.reading.assembly.seams.parting import part
from articles.reading.assembly.seams.seams import SURE, as_a_series, chosen_places, is_only_marked, weighed
from articles.reading.assembly.seams.signs import CHOICE_NAMES, NAMES, SEEN
from articles.reading.assembly.segments import segment
from articles.reading.blocks.pages import read_lines
from articles.reading.blocks.pieces import cut
from articles.reading.tables.forests import Forest, read_forest

TOILETS = """城区公厕数量比去年翻了一番，街坊们夸这件小事办得好。

新建的公厕都有无障碍通道和母婴室，管护员每天早晚各保洁一次。

市城管局介绍，明年还要改造老旧公厕15座，公厕的管护经费由财政负担。
"""
STRAWBERRIES = """草莓大棚里一片忙碌，金山村的草莓还没红透就订完了。

村民周立平种了3亩草莓，草莓每斤卖到20元，比去年多收入3000元。

合作社把草莓分成三等，装箱后当天送到省城的超市。
"""
HEADS = "城区新建公厕二十座\n\n金山村草莓俏市场\n"


def observed(text: str) -> Observer:
    page = read_lines(text)
    return Observer(page, segment(page, cut(page)))


def test_the_judge_weighs_the_signs_that_are_seen() -> None:
    assert read_forest("choices").names == CHOICE_NAMES
    assert set(SEEN) < set(NAMES)


def test_parting_gains_where_a_headline_is_left_over_for_the_text_after() -> None:
    observer = observed(f"{HEADS}\n{TOILETS}\n{STRAWBERRIES}")
    seen = {place.after.text[:4]: signs for place, signs in observer.seen([])}
    assert seen["草莓大棚"].missing == 1
    assert seen["草莓大棚"].gain > seen["村民周立"].gain
    assert seen["草莓大棚"].wanted_lead >= 0 > seen["村民周立"].wanted_lead


def test_a_headline_that_has_its_text_is_no_longer_left_over() -> None:
    observer = observed(f"{HEADS}\n{TOILETS}\n{STRAWBERRIES}")
    place = next(place for place in observer.places if place.after.text.startswith("草莓大棚"))
    seen = [signs for _, signs in observer.seen([place])]
    assert [signs.missing for signs in seen] == [0.0] * len(seen)
    assert all(signs.gain <= 0 for signs in seen)


def test_lines_that_name_different_texts_are_different_headlines() -> None:
    stacked = HEADS.replace("\n\n", "\n")
    assert [len(heading.lines) for heading in observed(f"{stacked}\n{TOILETS}\n{STRAWBERRIES}").headings.all] == [1, 1]
    deck = "城区新建公厕二十座\n公厕数量比去年翻了一番\n"
    assert [len(heading.lines) for heading in observed(f"{deck}\n{TOILETS}\n{STRAWBERRIES}").headings.all] == [2]


def test_lines_indented_as_the_paragraphs_are_part_nothing() -> None:
    text = "城区新建公厕二十座\n\n　　公厕数量翻了一番，街坊们夸好。\n{}添置草莓大棚——\n　　金山村种了3亩草莓，忙碌一片。\n"
    assert observed(text.format("　　")).places == []
    assert len(observed(text.format("")).places) == 1


def test_a_draft_is_parted_and_the_headline_between_leaves_the_text() -> None:
    page = read_lines(f"{TOILETS}\n金山村草莓俏市场\n\n{STRAWBERRIES}")
    segments = segment(page, cut(page))
    (draft,) = segments.drafts
    start = next(start for start, titles in draft.seams.items() if titles)
    segments = part(segments, {0: [start]})
    assert [made.text[:4] for made in segments.drafts] == ["城区公厕", "草莓大棚"]
    assert [title.line.text for title in segments.titles] == ["金山村草莓俏市场"]


def in_a_column(text: str) -> str:
    """The paragraphs broken to a column's width."""
    return "\n".join("\n".join(part[at : at + 13] for at in range(0, len(part), 13)) for part in text.split("\n"))


@pytest.mark.parametrize(
    ("columns", "parted"),
    [(("（民生观察）", "（乡村行走）"), ["草莓大棚"]), (("", "（乡村行走）"), ["草莓大棚"]), (("", ""), [])],
)
def test_a_headline_left_over_parts_two_texts_where_it_names_its_column(
    columns: tuple[str, str], parted: list[str]
) -> None:
    heads = "\n\n".join(head + name for head, name in zip(HEADS.split("\n\n"), columns, strict=True)).replace(
        "\n（", "（"
    )
    observer = observed(f"{heads}\n\n{in_a_column(TOILETS)}\n{in_a_column(STRAWBERRIES)}")
    unlike, like = (-1, 0.0, None, None, 1.0), (-1, 0.0, None, None, 0.0)
    doubt = Forest(NAMES, -3.0, ((NAMES.index("alike"), 0.02, unlike, like, 0.0),))
    chosen, _ = chosen_places(observer, doubt, Forest(CHOICE_NAMES, -5.0, ()))
    assert [place.after.text[:4] for place in chosen] == parted


def test_no_article_is_a_line_without_a_title() -> None:
    observer = observed(f"{HEADS}\n{TOILETS}\n{STRAWBERRIES}")
    last = observer.places[-1]
    assert last.after.text == "合作社把草莓分成三等，装箱后当天送到省城的超市。"
    assert last not in [place for _, place, _ in weighed(observer, AGAINST, [])]


def test_ranks_say_how_many_are_lower() -> None:
    assert ranks([0.2, 0.1, 0.2, 0.4]) == [0.25, 0.0, 0.25, 0.75]


NEIGHBOURS = """草莓大棚里一片忙碌，金山村的草莓还没红透就订完了，合作社把草莓分成三等装箱送到省城的超市。

{}

草莓甜了，心也甜了，金山村的草莓种了三十年，今年又添了两座大棚，订单排到了来年春天的时候。
"""
AGAINST = Forest(NAMES, -5.0, ())  # sees nothing that speaks for a seam


@pytest.mark.parametrize(
    ("title", "begins"),
    [
        ("金山村草莓俏市场（乡村新貌）", True),
        ("金山村草莓俏市场（乡村新貌）——一位种植户的一天", True),
        ("金山村草莓俏市场", False),
        ("金山村开园的时间（星期六）", False),
    ],
)
def test_a_title_that_names_its_column_begins_an_article_where_a_page_runs_on(title: str, begins: bool) -> None:
    found = weighed(observed(NEIGHBOURS.format(title)), AGAINST, [])
    assert [odds > SURE for odds, place, _ in found if place.titles] == [begins]


def test_in_columns_a_title_that_names_its_column_may_stand_between_two_parts_of_another_text() -> None:
    lines = NEIGHBOURS.format("金山村草莓俏市场（乡村新貌）").split("\n")
    narrow = "\n".join(
        "\n".join(("　　" + line)[at : at + 14] for at in range(0, len(line) + 2, 14)) if len(line) > 20 else line
        for line in lines
    )
    observer = observed(narrow)
    assert observer.page.wrapped
    assert [odds for odds, place, _ in weighed(observer, AGAINST, []) if place.names_column] == [-5.0]


PARTS = """雨水刚过，记者走进五个村屯，看农民怎样备春耕。

买种子先看包装

在兴隆镇种子店，老板一上午卖出种子600斤，顾客个个先看包装。

贷款不再求人

信用社今年发放春耕贷款2.4亿元，九成农户凭信用证就能贷到。

农机开进合作社

全县新添大型拖拉机128台，合作社占了一半以上。
"""


def test_crossheads_built_alike_are_none_likelier_than_they_are_together() -> None:
    found = weighed(observed(PARTS), AGAINST, [])
    heads = [one for one in found if one[1].titles]
    odds = dict(zip((place.number for _, place, _ in heads), (1.0, -4.0, -6.0), strict=True))
    one_likely = [(odds.get(place.number, own), place, signs) for own, place, signs in found]
    series = {place.number: own for own, place, _ in as_a_series(one_likely)}
    assert [series[number] for number in odds] == [-3.0, -4.0, -6.0]
    two = [one for one in one_likely if one[1] is not heads[2][1]]
    assert max(own for own, _, _ in as_a_series(two)) == 1.0


def test_a_label_that_alone_is_led_by_an_ornament_belongs_to_the_text_before() -> None:
    boxed = observed(f"{HEADS}\n{TOILETS}\n■ 绕行提示\n\n{STRAWBERRIES}")
    briefs = observed(f"■ 公厕翻番\n\n{TOILETS}\n■ 草莓俏市\n\n{STRAWBERRIES}")
    assert not is_only_marked(briefs.page, "■草莓俏市")
    assert is_only_marked(boxed.page, "■绕行提示")
    assert "草莓大棚" not in {place.after.text[:4] for _, place, _ in weighed(boxed, AGAINST, [])}


SHOPS = """责任田里比高低

　　本报讯 三河公社的责任
田里，麦子长势喜人。公社抽
查一百户，亩穗数平均比去年
多四万。
　　社员们说：“包到户，心
里有数。”

{head}

　　烂棉套过去没人要，沤在
墙角里。今年春天，城关供销
社派出十二副货郎担，走村串
户收烂套。
"""


DOUBTFUL = Forest(NAMES, -4.0, ()), Forest(CHOICE_NAMES, -4.0, ())


def parted_at(text: str) -> list[str]:
    chosen, _ = chosen_places(observed(text), *DOUBTFUL)
    return [title.line.text for place in chosen for title in place.titles]


@pytest.mark.parametrize(
    ("head", "parts"),
    [("供销社下乡收烂套", True), ("供销社主任：烂套是宝", False), ("“供销社帮了大忙”", False)],
)
def test_in_columns_whose_headlines_stand_above_their_texts_no_text_has_one_crosshead(head: str, parts: bool) -> None:
    assert parted_at(SHOPS.format(head=head)) == [head] * parts


def test_in_columns_whose_headlines_stand_elsewhere_a_lone_title_may_be_a_crosshead() -> None:
    assert parted_at(f"老支书让出新瓦房\n\n{SHOPS.format(head='供销社下乡收烂套')}") == []
