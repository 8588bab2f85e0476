"""What the archive keeps: places, newspapers, source pages, articles, their makers and their facts.

The fields of a reading are defined in docs/SCHEMA.md. A field's name in `curated_fields` means that a person set it
(given at ingest or corrected in the admin): no later reading overwrites it.
"""

from articles.models.articles import Article, Contributor
from articles.models.fact_sets import FactSet
from articles.models.facts import MeasureField, Metric
from articles.models.incoming import IncomingFile
from articles.models.index_entries import IndexChange, IndexedArticle
from articles.models.pages import Newspaper, SourceFile, SourcePage
from articles.models.places import Place
from articles.models.reports import MistakeReport

__all__ = [
    "Article",
    "Contributor",
    "FactSet",
    "IncomingFile",
    "IndexChange",
    "IndexedArticle",
    "MeasureField",
    "Metric",
    "MistakeReport",
    "Newspaper",
    "Place",
    "SourceFile",
    "SourcePage",
]
