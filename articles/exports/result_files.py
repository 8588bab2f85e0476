"""A search's whole result to take along: CSV, JSON and plain text, each saying where it comes from and its licence."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping

from django.utils.translation import gettext as _

from articles.exports.fact_table import BOM, cell, csv_line
from articles.exports.fields import ARTICLE_COLUMNS, PEOPLE, article_cells, article_fields, in_words
from articles.models import Article


def licence_note() -> str:
    """What whoever takes texts along must know."""
    return _(
        "文章的著作权属于原报社与作者，此处供研究与学习查阅；转载请征得权利人同意。"
        "文字由程序从版面识读，可能有误，引用前请核对原版。"
    )


def csv_lines(articles: Iterable[Article], host: str) -> Iterator[str]:
    yield BOM + csv_line(ARTICLE_COLUMNS)
    for article in articles:
        yield csv_line(cell(value) for value in article_cells(article, host).values())


def json_lines(articles: Iterable[Article], host: str, source: str, about: Mapping[str, object]) -> Iterator[str]:
    """One JSON object, piece by piece; `about` says how many there are and which of them stand here."""
    head = json.dumps({"source": source, "licence": licence_note(), **about}, ensure_ascii=False)
    yield f'{head[:-1]}, "articles": ['
    for number, article in enumerate(articles):
        row = {**article_fields(article, host), "body": article.body}
        yield ("," if number else "") + "\n" + json.dumps(row, ensure_ascii=False, default=in_words)
    yield "\n]}\n"


def part_note(about: Mapping[str, object]) -> str:
    """How many there are; where not all stand here, which do, and where the next ones are."""
    note = _("共 %s 篇") % about["total"]
    if about["next"] or about["first"] != 1:
        note += " · " + _("此处为第 %(first)s 至 %(last)s 篇") % about
    return f"{note} · {_('其余')} {about['next']}" if about["next"] else note


def text_lines(articles: Iterable[Article], host: str, source: str, about: Mapping[str, object]) -> Iterator[str]:
    """Plain text: the note, then each article under a rule with its source."""
    yield f"{_('检索')} {source}\n{part_note(about)}\n{licence_note()}\n"
    for article in articles:
        row = {name: in_words(value) for name, value in article_cells(article, host).items()}
        titles = [row[name] for name in ("kicker", "headline", "subheadline") if row[name]]
        origin = " ".join(row[name] for name in ("newspaper", "published", *PEOPLE, "agency") if row[name])
        yield "\n".join(["", "─" * 24, *titles, origin, row["url"], "", row["body"], ""])
