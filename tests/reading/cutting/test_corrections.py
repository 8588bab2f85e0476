"""Corrected letters: where they stand, and the way back to the page's own text."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.reading.cutting.corrections import corrected
from articles.reading.cutting.records import Correction, Strip

LINES = ["全市造林2O万亩，", "成活率达到95%。"]


@pytest.mark.parametrize(
    ("made", "line", "spans"),
    [
        (Correction(0, 5, "O", "0"), "全市造林20万亩，", ((0, 0, 0, 9),)),
        (Correction(0, 4, "2O", "200"), "全市造林200万亩，", ((0, 0, 0, 6), (7, 0, 6, 3))),
        (Correction(0, 2, "造林", ""), "全市2O万亩，", ((0, 0, 0, 2), (2, 0, 4, 5))),
        (Correction(0, 0, "", "今年"), "今年全市造林2O万亩，", ((2, 0, 0, 9),)),
        (Correction(0, 9, "", "其中"), "全市造林2O万亩，其中", ((0, 0, 0, 9),)),
    ],
)
def test_it_knows_where_each_letter_stands_on_the_page(made: Correction, line: str, spans: object) -> None:
    page = corrected(LINES, [made])
    assert page.lines == (line, LINES[1])
    back = page.spans([(0, 0, 0, len(line))])
    assert joined(back) == spans


def joined(spans: tuple[tuple[int, int, int, int], ...]) -> tuple[tuple[int, int, int, int], ...]:
    out: list[tuple[int, int, int, int]] = []
    for body, line, column, size in spans:
        if out and (out[-1][0] + out[-1][3], out[-1][1], out[-1][2] + out[-1][3]) == (body, line, column):
            out[-1] = (*out[-1][:3], out[-1][3] + size)
        else:
            out.append((body, line, column, size))
    return tuple(out)


@pytest.mark.parametrize(
    "made",
    [
        Correction(0, 4, "20", "30"),
        Correction(7, 0, "", "字"),
        Correction(0, 99, "", "字"),
        Correction(0, 99, "a", "b"),
    ],
)
def test_what_does_not_stand_there_is_not_corrected(made: Correction) -> None:
    page = corrected(LINES, [made])
    assert (page.lines, page.unfit) == (tuple(LINES), (made,))


def test_of_two_that_meet_the_first_is_made() -> None:
    page = corrected(LINES, [Correction(0, 2, "造林", "植树"), Correction(0, 3, "林2", "木2")])
    assert page.lines[0] == "全市植树2O万亩，"
    assert len(page.unfit) == 1


@given(st.data())
def test_strips_and_spans_are_each_others_way_back(data: st.DataObject) -> None:
    text = data.draw(st.text("全市造林万亩", min_size=1, max_size=12))
    cuts = sorted(
        data.draw(
            st.lists(st.integers(0, len(text)), min_size=2, max_size=6, unique=True)
            if len(text) > 2
            else st.just([0, 1])
        )
    )
    made = [
        Correction(0, a, text[a:b], data.draw(st.text("甲乙丙", max_size=4)))
        for a, b in zip(cuts[::2], cuts[1::2], strict=False)
    ]
    page = corrected([text], made)
    seams = sorted({0, len(text), *(one.column + len(one.old) for one in made)})
    strips = [page.strip(Strip(0, a, b)) for a, b in itertools.pairwise(seams)]
    assert "".join(page.lines[0][s.start : s.end] for s in strips) == page.lines[0]
    kept = list(page.spans([(0, 0, 0, len(page.lines[0]))]))
    assert all(column >= 0 and column + size <= len(text) for _, _, column, size in kept)
    assert all(a[2] + a[3] <= b[2] for a, b in itertools.pairwise(kept))
