"""A reader's name of a place means the same places to both search engines: one asks of a place, the other for its names."""

from __future__ import annotations

import pytest

from articles.reading.tables import read_csv
from articles.search.terms.folding import fold
from articles.search.terms.place_names import aliases, is_place, values_named

PLACES = {fold(row[name]) for row in read_csv("divisions") for name in ("name", "short")} - {""}
NAMES = (
    "沧州",
    "沧州市",
    "河间",
    "河间市",
    "巴音郭楞",
    "锡林郭勒盟",
    "市",
    "州",
    "运河区",
    "青河",
    "正定县",
    "土默特左",
    "无此地",
)


@pytest.mark.parametrize("asked", [*NAMES, *sorted(aliases())])
def test_the_values_that_a_name_means_are_those_that_it_names(asked: str) -> None:
    assert {place for place in PLACES if is_place(asked, place)} == values_named(asked) & PLACES


def test_short_names_and_full_ones_are_one_place() -> None:
    assert values_named("沧州市") & PLACES == {"沧州", "沧州市"}
    assert values_named("巴州") & PLACES == {"巴音郭楞", "巴音郭楞蒙古自治州", "巴州", "巴州区"}, "巴中 has a 巴州区"
    assert values_named("无此地") & PLACES == set()
