"""The parameters that several lists take. Words are bounded and hold no NUL, which no database stores.

A value is what the schema says, in the one form that it says: pydantic alone would take 20210730 for a moment of 1970.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from ninja import Schema
from pydantic import AfterValidator, AwareDatetime, Field, WithJsonSchema

from articles.api.paging import LARGEST_ID, Whole
from articles.api.strictness import written
from articles.choices import ArticleKind, MentionKind, MetricKind, ReviewState
from articles.forms.names import short_city
from articles.search.request import FactSort
from articles.search.terms.folding import in_simplified

NO_NUL = r"^[^\u0000]*$"


def word(description: str, example: str) -> object:
    return Field(min_length=1, max_length=60, pattern=NO_NUL, description=description, examples=[example])


AMOUNT = r"^-?[0-9]{1,18}(\.[0-9]{1,6})?$"
Day = Annotated[date, written(r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$")]
Moment = Annotated[AwareDatetime, written(r"^[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ][0-9]{2}:[0-9]{2}.*$")]
Flag = Annotated[bool, written(r"^(true|false)$")]
Id = Annotated[int, Field(ge=1, le=LARGEST_ID), Whole]
Simplified = AfterValidator(lambda name: name and in_simplified(name))
ShortCity = AfterValidator(lambda name: name and short_city(in_simplified(name)))
City = Annotated[str | None, ShortCity, word("Short name of the city.", "沧州")]
County = Annotated[str | None, Simplified, word("Full name of the county-level unit.", "运河区")]
NewspaperTitle = Annotated[str | None, Simplified, word("Full title.", "河北日报")]
Person = Annotated[str | None, Simplified, word("Name in the byline.", "戴绍志")]
Mentioned = Annotated[str | None, Simplified, word("Name of a person or an organisation in the text.", "沧州市公安局")]
Words = Annotated[
    str,
    Field(
        max_length=200,
        pattern=NO_NUL,
        description="Words, “exact phrases”, -without, headline:…, organisation:…",
        examples=["棚户区"],
    ),
]
Amount = (
    Annotated[
        Decimal,
        written(AMOUNT),
        Field(max_digits=24, decimal_places=6),
        WithJsonSchema({"type": "string", "format": "decimal", "pattern": AMOUNT}),
    ]
    | None
)


class OfArticles(Schema):
    """What narrows articles, in lists and in searches."""

    city: City = None
    county: County = None
    newspaper: NewspaperTitle = None
    person: Person = None
    kind: ArticleKind | None = None
    date_from: Day | None = None
    date_to: Day | None = None


class ArticleFilters(OfArticles):
    mentions: Mentioned = None
    updated_since: Moment | None = Field(default=None, description="For harvesting: only what changed since.")


class SearchFilters(OfArticles):
    q: Words = ""
    sort: Literal["relevance", "newest", "oldest"] = "relevance"


class FactFilters(Schema):
    q: Words = ""
    city: City = None
    county: County = None
    newspaper: NewspaperTitle = None
    unit: Annotated[str | None, word("Unit that the values are in; convertible units are compared.", "亩")] = None
    kind: MetricKind | None = None
    state: ReviewState | None = None
    period_from: Day | None = None
    period_to: Day | None = None
    value_from: Amount = None
    value_to: Amount = None
    sort: FactSort = "relevance"


class PlaceFilters(Schema):
    level: Literal["province", "prefecture", "county", "zone"] | None = None
    name: Annotated[str | None, word("Short or full name.", "沧州")] = None
    parent_id: Id | None = None
    with_articles: Flag = Field(default=False, description="Only places that articles are about.")


class NameFilters(Schema):
    kind: MentionKind
    letter: Annotated[str, Field(pattern="^[A-Z-]$", description="First letter in pinyin, - where it is unknown.")]


class PageFilters(Schema):
    newspaper: NewspaperTitle = None
    date_from: Day | None = None
    date_to: Day | None = None
