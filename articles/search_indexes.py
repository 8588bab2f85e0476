"""What of an article is searched, declared for Haystack. The engine makes the text field's terms of its parts itself;
another backend (SEARCH_ENGINE) takes `text` as it stands here."""

from __future__ import annotations

from haystack import indexes

from articles.models import Article
from articles.models.articles import ArticleQuerySet


class ArticleIndex(indexes.SearchIndex, indexes.Indexable):  # type: ignore[misc]  # Haystack has no types
    text = indexes.CharField(document=True)
    headline = indexes.CharField()
    byline = indexes.CharField()
    body = indexes.CharField(model_attr="body")
    city = indexes.CharField(model_attr="city__short_name", default="", faceted=True)
    county = indexes.CharField(model_attr="county__name", default="", faceted=True)
    newspaper = indexes.CharField(model_attr="page__newspaper__title", default="", faceted=True)
    kind = indexes.CharField(model_attr="kind", faceted=True)
    person = indexes.MultiValueField(faceted=True)
    published = indexes.DateField(model_attr="published", null=True)
    year = indexes.IntegerField(null=True, faceted=True)
    month = indexes.CharField(default="", faceted=True)

    def get_model(self) -> type[Article]:
        return Article

    def get_updated_field(self) -> str:
        return "updated_at"

    def index_queryset(self, using: str | None = None) -> ArticleQuerySet:
        return Article.objects.current().for_lists()

    def prepare_text(self, article: Article) -> str:
        return "\n".join((self.prepare_headline(article), self.prepare_byline(article), article.body))

    def prepare_headline(self, article: Article) -> str:
        """Kicker, headline and subheadline, each on a line."""
        return "\n".join((article.kicker, article.headline, article.subheadline))

    def prepare_byline(self, article: Article) -> str:
        return " ".join((article.agency, *self.prepare_person(article)))

    def prepare_person(self, article: Article) -> list[str]:
        return [contributor.name for contributor in article.contributors.all()]

    def prepare_year(self, article: Article) -> int | None:
        return article.published.year if article.published else None

    def prepare_month(self, article: Article) -> str:
        return article.published.strftime("%Y-%m") if article.published else ""
