"""Citations in four styles."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from articles.exports.citation import Source, apa, bibtex, gb_t_7714, ris

SOURCE = Source(
    key="baoku-12",
    authors=("王一鸣", "李文"),
    title="临山新增就业二万三千人",
    newspaper="临山日报",
    published=date(2021, 7, 30),
    inferred=False,
    url="https://baoku.example/articles/12/",
    seen=date(2024, 5, 1),
)


def test_a_source_is_cited_by_gb_t_7714() -> None:
    assert gb_t_7714(SOURCE) == (
        "王一鸣, 李文. 临山新增就业二万三千人[N/OL]. 临山日报, 2021-07-30[2024-05-01]. https://baoku.example/articles/12/."
    )


def test_gb_t_7714_brackets_an_inferred_date_and_shortens_many_authors() -> None:
    many = replace(SOURCE, authors=("甲", "乙", "丙", "丁"), inferred=True)
    assert gb_t_7714(many).startswith("甲, 乙, 丙, 等. ")
    assert "[2021-07-30][2024-05-01]" in gb_t_7714(many)


def test_the_page_stands_behind_the_date() -> None:
    paged = replace(SOURCE, page="A06")
    assert "临山日报, 2021-07-30(A06)[2024-05-01]" in gb_t_7714(paged)
    assert "临山日报, A06. https" in apa(paged)
    assert "  pages = {A06}" in bibtex(paged)
    assert "SP  - A06\r\n" in ris(paged)


def test_the_issue_stands_in_records() -> None:
    numbered = replace(SOURCE, issue=3640)
    assert "  number = {3640}" in bibtex(numbered)
    assert "IS  - 3640\r\n" in ris(numbered)
    assert "number" not in bibtex(SOURCE)


def test_a_source_is_cited_by_apa() -> None:
    assert apa(SOURCE) == (
        "王一鸣 & 李文. (2021, July 30). 临山新增就业二万三千人. 临山日报. https://baoku.example/articles/12/"
    )
    assert apa(replace(SOURCE, authors=(), published=None)).startswith("临山新增就业二万三千人. (n.d.).")


def test_bibtex_keeps_what_tex_would_take_for_commands() -> None:
    entry = bibtex(replace(SOURCE, title="增长5% & {稳} $_#"))
    assert r"title = {{增长5\% \& \{稳\} \$\_\#}}" in entry
    assert "author = {{王一鸣} and {李文}}" in entry
    assert entry.count("{") - entry.count(r"\{") == entry.count("}") - entry.count(r"\}")


def test_ris_has_one_field_a_line() -> None:
    lines = ris(replace(SOURCE, title="一行\nER  - 二行")).split("\r\n")
    assert lines[0] == "TY  - NEWS"
    assert "TI  - 一行 ER - 二行" in lines
    assert [line for line in lines if line.startswith("ER")] == ["ER  - "]
    assert "DA  - 2021/07/30/" in lines
