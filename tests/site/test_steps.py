"""A reading's steps in the reader's language: every rule has its words, in Chinese and in English."""

from __future__ import annotations

import re

import pytest
from django.utils import translation

from articles.reading import read_page
from articles.reading.steps import Rule
from articles.templatetags.steps import CHOICES, RULES, note_words, rule_words
from tests.gold import SEEDS

ENGLISH = re.compile(r"[a-z]{3,}")
CHINESE = re.compile("[\u4e00-\u9fff]")


def test_every_rule_has_its_words() -> None:
    assert set(RULES) == set(Rule)


@pytest.mark.parametrize("words", [*(word for pair in RULES.values() for word in pair), *CHOICES.values()], ids=str)
def test_they_are_said_in_english_too(words: str) -> None:
    with translation.override("en"):
        assert not CHINESE.search(str(words))


def test_every_step_of_the_seeds_is_said_in_chinese() -> None:
    paths = sorted(SEEDS.glob("*.txt"))
    steps = [step.to_dict() for path in paths for step in read_page(path.read_text(encoding="utf-8"), path.name).steps]
    assert len(steps) > 50
    with translation.override("zh-hans"):
        unsaid = [step for step in steps if ENGLISH.search(rule_words(step)) or "%(" in note_words(step)]
    assert unsaid == []


def test_a_title_says_why_it_went_where_it_did() -> None:
    step = {"rule": "title", "values": {"words": "全年新增就业", "share": 0.93, "lead": 0.92}}
    with translation.override("zh-hans"):
        assert note_words(step) == "“全年新增就业”：93% 的用词见于这篇正文，比次合适的一篇高 0.92"


def test_a_line_of_an_index_is_no_section() -> None:
    lines = [
        "清江日报",
        "",
        "本报今日导读",
        "老城改造二期启动 4版",
        "秋粮收购开始 2版",
        "",
        "本报讯（记者王芳）昨天，市图书馆开馆。",
    ]
    steps = read_page("\n".join(lines), "page.txt", facts=False).steps
    assert [step.rule for step in steps if "老城改造" in str(step.values)] == [Rule.INDEX]


def test_what_an_earlier_version_noted_stays_as_it_is() -> None:
    step = {"rule": "new rule", "note": "100% of new words"}
    assert (rule_words(step), note_words(step)) == ("new rule", "100% of new words")
