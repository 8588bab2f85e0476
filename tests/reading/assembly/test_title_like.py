"""A line that looks like a title and is text: it goes on with its article, as a crosshead or as a part of a sentence."""

from __future__ import annotations

from articles.reading.assembly.drafts import Segments
from articles.reading.assembly.segments import segment
from articles.reading.blocks.pages import read_lines
from articles.reading.blocks.pieces import cut

TOILETS = "本报讯（记者王芳）城区今年新建公厕二十座，全部投入使用，街坊们都说方便。"
KEPT = "管护的人都是附近的居民，每天早晚各打扫一遍，月底由街道评比。"


def segmented(text: str) -> Segments:
    page = read_lines(text)
    return segment(page, cut(page))


def test_a_line_between_two_parts_of_a_text_is_its_crosshead() -> None:
    found = segmented(f"{TOILETS}\n\n日常管护有人做\n{KEPT}")
    (draft,) = found.drafts
    assert draft.crossheads == {2}
    assert "日常管护有人做" in draft.text
    assert found.titles == ()


def test_a_line_above_an_opening_is_a_title() -> None:
    found = segmented(f"{TOILETS}\n\n日常管护有人做\n本报讯（记者李强）{KEPT}")
    assert [title.line.text for title in found.titles] == ["日常管护有人做"]
    assert [len(draft.crossheads) for draft in found.drafts] == [0, 0]


def test_a_line_that_ends_with_a_comma_leads_to_the_mark_below_it() -> None:
    found = segmented(f"{TOILETS}\n\n整洁的环境，\n\n（下转第八版）")
    (draft,) = found.drafts
    assert draft.text.endswith("整洁的环境，")
    assert found.titles == ()
