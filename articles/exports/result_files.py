"""A search's whole result to take along: CSV, JSON and plain text, each saying where it comes from and its licence."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping

from django.utils.translation import gettext as _

from articles.exports.fact_table import BOM, csv_line, guarded
from articles.models import Article

COLUMNS = (
    "id", "url", "kind", "kicker", "headline", "subheadline", "newspaper", "published", "published_basis",
    "city", "county", "agency", "reporters", "body",
)  # fmt: skip


def licence_note() -> str:
    """What whoever takes texts along must know."""
    return _(
        "文章的著作权属于原报社与作者，此处供研究与学习查阅；转载请征得权利人同意。"
        "文字由程序从版面识读，可能有误，引用前请核对原版。"
    )


def row_of(article: Article, host: str) -> dict[str, str]:
    """An article's values by column; `host` (https://baoku.example) goes before its address."""
    page = article.page
    values = (
        str(article.pk),
        f"{host}{article.get_absolute_url()}",
        article.kind,
        article.kicker,
        article.headline,
        article.subheadline,
        page.newspaper.title if page.newspaper else "",
        article.published.isoformat() if article.published else "",
        page.published_basis if article.published else "",
        article.city.short_name if article.city else "",
        article.county.name if article.county else "",
        article.agency,
        "、".join(person.name for person in article.contributors.all()),
        article.body,
    )
    return dict(zip(COLUMNS, values, strict=True))


def csv_lines(articles: Iterable[Article], host: str) -> Iterator[str]:
    yield BOM + csv_line(COLUMNS)
    for article in articles:
        yield csv_line(guarded(cell) for cell in row_of(article, host).values())


def json_lines(articles: Iterable[Article], host: str, source: str, about: Mapping[str, object]) -> Iterator[str]:
    """One JSON object, piece by piece; `about` says how many there are and which of them stand here."""
    head = json.dumps({"source": source, "licence": licence_note(), **about}, ensure_ascii=False)
    yield f'{head[:-1]}, "articles": ['
    for number, article in enumerate(articles):
        row = {**row_of(article, host), "id": article.pk}
        yield ("," if number else "") + "\n" + json.dumps(row, ensure_ascii=False)
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
        row = row_of(article, host)
        titles = [row[name] for name in ("kicker", "headline", "subheadline") if row[name]]
        origin = " ".join(row[name] for name in ("newspaper", "published", "reporters", "agency") if row[name])
        yield "\n".join(["", "─" * 24, *titles, origin, row["url"], "", row["body"], ""])
