"""Snippets: what a result shows of a text, and what is marked in it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.search.snippets import FRAGMENTS, WIDTH, Marker

CASES = json.loads((Path(__file__).parent.parent / "cases" / "snippets.json").read_text(encoding="utf-8"))
FILLER = "今天上午会议在市政府举行，各部门负责人参加了会议。"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["label"])
def test_what_was_sought_is_marked(case: dict[str, Any]) -> None:
    assert Marker(case["needles"], case.get("values", ())).mark(case["text"]) == case["expected"]


def test_it_shows_the_fragments_with_the_most_words() -> None:
    body = f"提到水利。{FILLER * 6}整修水利工程，做好防汛工作。{FILLER * 6}再谈水利。"
    fragments = Marker(["水利", "防汛"]).fragments(body, 1)
    assert fragments == (
        "整修<mark>水利</mark>工程，做好<mark>防汛</mark>工作。" + fragments[0].partition("工作。")[2],
    )


def test_it_shows_each_sought_word_that_the_text_holds() -> None:
    body = f"水利为先。{FILLER * 8}抓好防汛。{FILLER * 8}开工棚户区。"
    shown = "".join(Marker(["水利", "防汛", "棚户区"]).fragments(body))
    assert re.findall("<mark>(.*?)</mark>", shown) == ["水利", "防汛", "棚户区"]


def test_it_begins_with_the_text_where_nothing_is_sought() -> None:
    (fragment,) = Marker([]).fragments(FILLER * 9)
    assert fragment.startswith(FILLER)
    assert fragment.endswith("…")
    assert Marker([]).fragments("") == ()


def test_it_does_not_cut_figures() -> None:
    body = "投" * (WIDTH - 3) + "1234567890" + "资" * 50
    (fragment,) = Marker(["投" * 9]).fragments(body, 1)
    assert not re.search(r"(?<!1234567890)\d+…$|^…\d", fragment) or "1234567890" in fragment


@settings(max_examples=150, deadline=None)
@given(
    st.text(alphabet="水利防汛<>&\"'。\n5,9 a", max_size=300),
    st.lists(st.text(alphabet="水利防汛<&5a", min_size=1, max_size=4), max_size=5),
)
def test_what_it_shows_is_safe_and_stands_in_the_text(text: str, needles: list[str]) -> None:
    marker = Marker(needles)
    assert plain(marker.mark(text)) == text.replace("\n", " ")
    fragments = marker.fragments(text)
    assert len(fragments) <= FRAGMENTS
    for fragment in fragments:
        assert not re.search(r"<(?!/?mark>)", fragment)
        assert fragment.count("<mark>") == fragment.count("</mark>")
        assert plain(fragment).strip("… ") in text.replace("\n", " ")


def plain(shown: str) -> str:
    """What a reader sees."""
    shown = re.sub("</?mark>", "", shown)
    for entity, character in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&#x27;", "'"), ("&amp;", "&")):
        shown = shown.replace(entity, character)
    return shown
