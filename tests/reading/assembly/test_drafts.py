from __future__ import annotations

from dataclasses import FrozenInstanceError

import pytest

from articles.printed.records import Box, Layout, Place, PrintedLine, Role
from articles.reading.assembly.drafts import Segments
from articles.reading.assembly.printed import assemble_printed
from articles.reading.assembly.seams.parting import part
from articles.reading.assembly.segments import segment
from articles.reading.blocks.pages import Page, read_lines
from articles.reading.blocks.pieces import cut

TOILETS = "本报讯（记者王芳）城区今年新建公厕二十座，全部投入使用，街坊们都说方便。"
FLOWERS = "花农们把菊花搬上了街头，三万盆菊花装点了广场。"


def segmented(text: str) -> Segments:
    page = read_lines(text)
    return segment(page, cut(page))


def test_a_draft_does_not_change() -> None:
    (draft,) = segmented(TOILETS).drafts
    with pytest.raises(FrozenInstanceError):
        draft.continued = "第三版"  # type: ignore[misc]


def test_parting_leaves_what_it_is_given() -> None:
    given = segmented(f"{TOILETS}\n\n菊花上街头\n\n{FLOWERS}")
    (draft,) = given.drafts
    parted = part(given, {0: [1]})
    assert [one.text[:4] for one in parted.drafts] == ["本报讯（", "花农们把"]
    assert given.drafts == (draft,)
    assert [piece.text[:4] for piece in draft.pieces] == ["本报讯（", "菊花上街", "花农们把"]


def test_what_stands_at_the_end_of_a_parted_text_is_of_its_last_part() -> None:
    given = segmented(f"{TOILETS}\n\n菊花上街头\n\n{FLOWERS}（下转第三版）")
    first, last = part(given, {0: [1]}).drafts
    assert (first.continued, last.continued) == (None, "第三版")


def test_a_caption_knows_the_first_line_of_the_text_that_it_interrupts() -> None:
    text, rest = "城区今年新建公厕二十座，全部投入使用，街坊们都说方便，不少人特地", "赶来看看，说这是实实在在的好事。"
    article, caption = segmented(f"本报讯（记者王芳）{text}\n\n图为新建的公厕。 李强 摄\n\n{rest}").drafts
    assert (caption.kind, caption.host) == ("photo", article.order)


def printed(*lines: tuple[str, Role]) -> Page:
    """The page of one region in one column."""
    box = Box(0, 0, 200, 12)
    places = tuple(Place(0, 0, role, 1.0, False, PrintedLine(text, box, 10)) for text, role in lines)
    text = "\n".join(text for text, _ in lines)
    return read_lines(text, Layout(text, places))


def test_a_crosshead_that_became_the_headline_is_not_left_over() -> None:
    page = printed(
        ("菊花上街头", "crosshead"), ("花农们把菊花搬上了街头，", "body"), ("三万盆菊花装点了广场。", "body")
    )
    _, segments = assemble_printed(page)
    assert [title.line.text for title in segments.drafts[0].titles] == ["菊花上街头"]
    assert segments.titles == ()


def test_one_row_of_a_headline_may_be_full_of_campaign_words() -> None:
    page = printed(
        ("湖南“十三五”新", "headline"), ("改建农村公路十一", "headline"), ("万公里", "headline"), (TOILETS, "body")
    )
    _, segments = assemble_printed(page)
    assert [title.line.text for title in segments.drafts[0].titles] == ["湖南“十三五”新", "改建农村公路十一", "万公里"]


def test_a_section_s_name_over_a_title_is_no_headline_over_a_deck() -> None:
    _, segments = assemble_printed(printed(("简讯", "headline"), ("城区新建公厕", "subheadline"), (TOILETS, "body")))
    assert [(title.line.text, title.line.place and title.line.place.role) for title in segments.drafts[0].titles] == [
        ("城区新建公厕", "headline")
    ]


def test_a_mark_of_continuation_may_be_broken_over_two_lines() -> None:
    _, segments = assemble_printed(printed(("公厕", "headline"), (f"{TOILETS}（下转第", "body"), ("八版）", "body")))
    assert segments.drafts[0].continued == "第八版"
