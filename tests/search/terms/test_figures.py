"""Figures as terms: by themselves, and with what stands beside them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.search.terms.figures import beside_one, by_value, figure_terms
from articles.search.terms.folding import fold

BESIDE = re.compile(r"([^#\s])?(#[\d.]+)#(?=([^#\s])?)")
PIECES = st.lists(
    st.sampled_from(
        ["五", "百分之", "十", "5", "3.5", "万", "亿", "%", "个", "套", "增长", "，", "第", "点", "一", "\n", "百"]
    )
)


@given(PIECES)
def test_terms_say_what_stands_beside_each_value(pieces: list[str]) -> None:
    folded = "\n".join(map(fold, "".join(pieces).split("\n")))
    said = []
    for before, term, after in BESIDE.findall(by_value(folded)):
        said += [term, *([f"{term}<{before}"] if before else []), *([f"{term}>{after}"] if after else [])]
    assert figure_terms(folded) == said


@pytest.mark.parametrize(
    ("run", "alone"), [("六成", True), ("第一条", False), ("74.9%", True), ("十分钟", False), ("突破 100", False)]
)
def test_one_figure_beside_one_character_is_one_term(run: str, alone: bool) -> None:
    assert beside_one(by_value(fold(run))) is alone
