"""One analysis for index and query: folding, figures, and the two cutters that must agree."""

from __future__ import annotations

from importlib.util import find_spec

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.search.terms.analysis import Analysis
from articles.search.terms.cutters import JiebaCutter, RustCutter
from articles.search.terms.figures import FIGURE, figures
from articles.search.terms.folding import GAP, fold
from tests.gold import SEEDS
from tests.search.documents import seed_documents


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("滄州ＡＢｃ１２", "沧州abc12"),
        ("5,993户、12,345,678元", "5993户 12345678元"),
        ("1,23和2021,300人", "1 23和2021300人"),
        ("增长3.5％。其中.5、6.", "增长3.5% 其中 5 6"),
        ("“不忘初心 牢记使命”\n主题", "不忘初心 牢记使命 主题"),
        ("snake_case e\u0301 é ㎡", "snake case é é m2"),
        ("", ""),
        ("，。！", ""),
    ],
)
def test_spellings_of_one_word_fold_to_one(text: str, folded: str) -> None:
    assert fold(text) == folded
    assert fold(folded) == folded


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet=st.sampled_from("沧滄州市5９,，.．%。 \nAaＺ万五"), max_size=40), st.data())
def test_a_run_of_a_text_folds_to_a_run_of_the_folded_text(text: str, data: st.DataObject) -> None:
    """What is asked for as it stands in a text is found in it. (A comma inside a figure may fold away: left out here.)"""
    text = text.replace(",", "").replace("，", "")
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    assert fold(text[start:end]) in fold(text)


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("5993户", ["#5993"]),
        ("五千九百九十三户", ["#5993"]),
        ("3个百分点", ["#3"]),
        ("三家企业", ["#3"]),
        ("三河市", []),
        ("160万元", ["#1600000"]),
    ],
)
def test_it_reads_figures_however_they_are_written(text: str, terms: list[str]) -> None:
    assert [term for _, _, term in figures(fold(text))] == terms
    found = [token.figure for token in Analysis().tokens(text) if token.figure]
    assert found == terms


def test_it_cuts_a_query_and_keeps_single_characters() -> None:
    tokens = [token.text for token in Analysis().tokens("滄州市水利工程，代办制")]
    assert tokens == ["沧州", "州市", "沧州市", "水利", "工程", "水利工程", "代办", "制"]


def test_names_are_kept_whole_in_queries_once_learnt() -> None:
    analysis = Analysis()
    assert [token.text for token in analysis.tokens("戴绍志")] == ["戴", "绍", "志"]
    analysis.learn(["戴绍志", "沧州"])
    assert "戴绍志" in [token.text for token in analysis.tokens("戴绍志")]
    assert not analysis.knows("戴绍志"), "an index written before has it in no word: its text must be looked at"
    assert analysis.knows("沧州")


@pytest.mark.skipif(not find_spec("rjieba"), reason="rjieba is not installed: jieba cuts alone")
def test_both_cutters_cut_alike() -> None:
    rust, python = Analysis(RustCutter()), Analysis(JiebaCutter())
    names = {name for document in seed_documents() for name in (*document.persons, document.county) if name}
    for analysis in (rust, python):
        analysis.learn(sorted(names))
    texts = [path.read_text(encoding="utf-8") for path in SEEDS.glob("*.txt")]
    texts += [document.body for document in seed_documents()]
    for text in texts:
        folded = fold(text)
        assert rust.words(folded) == python.words(folded)
        assert rust.tokens(text) == python.tokens(text)


@pytest.mark.parametrize(
    ("text", "words", "asking"),
    [
        ("煤的价格是多少", ("煤", "价格"), ("多少",)),
        ("煤多少钱一吨", ("煤", "一吨"), ("多少",)),
        ("为什么柑苗卖不出去", ("柑苗", "卖不出去"), ("为什么",)),
        ("怎么办理结婚登记", ("结婚登记",), ("怎么",)),
        ("此鱼分布在哪些地区", ("分布",), ("哪些",)),
        ("曲港高速", None, None),
    ],
)
def test_a_question_is_what_it_is_about(
    text: str, words: tuple[str, ...] | None, asking: tuple[str, ...] | None
) -> None:
    question = Analysis().question(text)
    assert (question and question.words, question and question.asking) == (words, asking)


def test_every_token_of_a_text_is_a_term_of_it() -> None:
    """A query cut from a text finds the text: its tokens are grams, words or figures of it, or runs that its text shows."""
    analysis = Analysis()
    for document in seed_documents()[:20]:
        folded = fold(document.body)
        terms = set(analysis.words(folded))
        for token in analysis.tokens(document.body):
            if token.figure:
                assert token.figure in terms
            elif len(token.text) > 2 and analysis.knows(token.text):
                assert token.text in terms
            else:
                assert token.text in folded
            assert GAP not in token.text
            assert not token.text.startswith(FIGURE)
