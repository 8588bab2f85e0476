"""What the archive keeps: places, newspapers, source pages, articles, their makers and their facts.

The fields of a reading are defined in docs/SCHEMA.md. A field's name in `curated_fields` means that a person set it
(given at ingest or corrected in the admin): no later reading overwrites it. Of facts, `decided` says the same.
"""

from articles.models.articles import Article, Contributor
from articles.models.decided.cuts import Cut, CutRun, TextCorrection
from articles.models.decided.decisions import (
    ArticleReading,
    Decision,
    Disagreement,
    EntriesError,
    FactReading,
    PageEdition,
)
from articles.models.decided.measures import MeasureDecision
from articles.models.decided.rejections import MentionRejection
from articles.models.decided.reports import MistakeReport
from articles.models.decided.samples import Judgement, Sample, SampleItem
from articles.models.fact_sets import FactSet
from articles.models.facts import MeasureField, Metric
from articles.models.kept import PageMark, Tally
from articles.models.mentions import Mention
from articles.models.pages import Newspaper, SourceFile, SourcePage
from articles.models.places import LoadedTable, Place
from articles.models.running.counts import RequestCount
from articles.models.running.incoming import IncomingFile
from articles.models.running.index_entries import IndexChange, IndexedArticle
from articles.models.running.jobs import QueuedJob

__all__ = [
    "Article",
    "ArticleReading",
    "Contributor",
    "Cut",
    "CutRun",
    "Decision",
    "Disagreement",
    "EntriesError",
    "FactReading",
    "FactSet",
    "IncomingFile",
    "IndexChange",
    "IndexedArticle",
    "Judgement",
    "LoadedTable",
    "MeasureDecision",
    "MeasureField",
    "Mention",
    "MentionRejection",
    "Metric",
    "MistakeReport",
    "Newspaper",
    "PageEdition",
    "PageMark",
    "Place",
    "QueuedJob",
    "RequestCount",
    "Sample",
    "SampleItem",
    "SourceFile",
    "SourcePage",
    "Tally",
    "TextCorrection",
]
