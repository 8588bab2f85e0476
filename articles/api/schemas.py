"""What the API answers with. Names are those of docs/SCHEMA.md where a thing stands there."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Literal

from ninja import Schema
from pydantic import Field, PlainSerializer

from articles.api.paging import Next
from articles.choices import (
    ArticleKind,
    Bound,
    DateBasis,
    MentionKind,
    MetricKind,
    Movement,
    PlaceLevel,
    ReviewState,
    Role,
)
from articles.digits import plain

Figure = Annotated[Decimal, PlainSerializer(plain, return_type=str)]


class ContributorOut(Schema):
    name: str = Field(examples=["戴绍志"])
    role: Role


class ArticleSummary(Schema):
    """An article without its text."""

    id: int = Field(examples=[12], description="Permanent.")
    url: str = Field(examples=["https://baoku.example/articles/12/"])
    kind: ArticleKind
    kicker: str = Field(examples=["沧州出台重大行政决策程序暂行规定"])
    headline: str = Field(examples=["涉公众利益重大决策事项均须合法性审查"])
    subheadline: str
    newspaper: str | None = Field(examples=["河北日报"])
    published: date | None = Field(examples=["2021-07-30"])
    published_basis: DateBasis | None = Field(description="What the date rests on; `inferred` is a “not before”.")
    page_number: str | None = Field(description="The newspaper's page, as printed.", examples=["A06"])
    section: str | None = Field(examples=["要闻"])
    issue_number: int | None = Field(description="The paper's running number of issues.", examples=[3640])
    city: str | None = Field(examples=["沧州"])
    county: str | None = Field(examples=["河间市"])
    agency: str = Field(examples=["新华社"])
    contributors: list[ContributorOut]
    page_id: int
    confidence: float = Field(ge=0, le=1, description="How sure the reading is of headline and body.")
    updated_at: datetime


class FactOut(Schema):
    """A number that an article reports, with what it measures, when, where, and its sentence."""

    id: int = Field(examples=[345])
    url: str = Field(examples=["https://baoku.example/articles/12/#fact-345"])
    indicator: str = Field(examples=["城镇新增就业"])
    label: str = Field(examples=["城镇新增就业"], description="The indicator as it is shown, shortened by rule.")
    measure: str = Field(
        examples=["城镇新增就业|人"],
        description="Facts that measure the same thing share this key; see /facts/series/.",
    )
    raw: str = Field(examples=["2.3万人"], description="As printed.")
    value: Figure = Field(examples=["23000"])
    value_max: Figure | None = Field(description="Upper end of a range.")
    unit: str = Field(examples=["人"])
    canonical_value: float = Field(examples=[23000.0])
    canonical_unit: str = Field(examples=["人"], description="Facts of one canonical unit can be compared.")
    bound: Bound | None
    kind: MetricKind
    role: Movement | None = Field(
        description="Which end of a movement (from A to B) the fact is; null where it is none."
    )
    period: str | None = Field(examples=["2021-H1"])
    period_first: date | None = Field(examples=["2021-01-01"])
    period_last: date | None = Field(examples=["2021-06-30"])
    when: str | None = Field(examples=["2021-H1", "2021-07-30（见报日）"])
    place: str | None = Field(examples=["河间市"], description="Where, if other than the article's own city or county.")
    sentence: str = Field(examples=["今年上半年，全市城镇新增就业2.3万人。"])
    start: int | None = Field(description="Where the number stands in the article's body, in characters.")
    end: int | None
    state: ReviewState
    confidence: float = Field(ge=0, le=1)
    article_id: int
    article_url: str
    headline: str
    newspaper: str | None
    published: date | None
    published_basis: DateBasis | None = Field(description="What the date rests on; `inferred` is a “not before”.")
    city: str | None
    county: str | None
    updated_at: datetime


class MentionOut(Schema):
    """A person or an organisation that an article names in its text."""

    kind: MentionKind
    name: str = Field(examples=["沧州市公安局"])
    role: str = Field(description="Of a person, the word before the name that says who they are.", examples=["局长"])


class NamedOut(Schema):
    """A name of a person or an organisation, which namesakes share."""

    name: str = Field(examples=["沧州市公安局"])
    pinyin: str = Field(examples=["cang zhou shi gong an ju"])
    articles: int = Field(description="Articles that name it in their text.")


class NamedList(Schema):
    results: list[NamedOut]
    next: Next


class ArticleOut(ArticleSummary):
    """An article with its text, its facts, and whom and what it names."""

    published_evidence: str = Field(description="The words that the date rests on.")
    continued: str = Field(examples=["第八版"])
    body: str
    facts: list[FactOut]
    mentions: list[MentionOut]


class ArticleList(Schema):
    results: list[ArticleSummary]
    next: Next


class FactList(Schema):
    total: int
    results: list[FactOut]
    next: Next
    notes: list[str] = Field(description="What was understood otherwise than written.")


class FacetOut(Schema):
    value: str = Field(examples=["沧州"])
    count: int = Field(examples=[44])


class HitOut(Schema):
    article: ArticleSummary
    headline_html: str = Field(description="Escaped, the words found in <mark>.")
    snippets_html: list[str]


class NearOut(HitOut):
    """An article that holds a part of the words only; it is counted nowhere."""

    missing: list[str] = Field(description="The words of the query that it lacks.", examples=[["棚户区"]])


class SearchOut(Schema):
    total: int = Field(description="How many articles hold all that is asked.")
    results: list[HitOut]
    near: list[NearOut] = Field(description="With the last results: articles that nearly match.")
    next: Next
    facets: dict[str, list[FacetOut]]
    terms: list[str]
    notes: list[str]
    did_you_mean: str | None


class PlaceOut(Schema):
    id: int
    url: str
    code: str = Field(examples=["130900"], description="GB/T 2260; empty for zones.")
    name: str = Field(examples=["沧州市"])
    short_name: str = Field(examples=["沧州"])
    level: PlaceLevel
    parent_id: int | None
    valid_from: date | None
    valid_to: date | None
    articles: int = Field(description="Articles about it or a part of it.")


class PlaceList(Schema):
    results: list[PlaceOut]
    next: Next


class NewspaperOut(Schema):
    id: int
    url: str
    title: str = Field(examples=["河北日报"])
    home_city: str | None
    pages: int
    articles: int
    first: date | None
    last: date | None


class NewspaperList(Schema):
    results: list[NewspaperOut]
    next: Next


class PageSummary(Schema):
    """A page as it was given."""

    id: int
    url: str
    file_name: str
    sha256: str
    encoding: str
    newspaper: str | None
    published: date | None
    published_basis: DateBasis | None
    page_number: str | None = Field(description="As printed.", examples=["A06"])
    section: str | None = Field(examples=["要闻"])
    issue_number: int | None = Field(description="The paper's running number of issues.", examples=[3640])
    reading_version: str
    read_at: datetime


class PageOut(PageSummary):
    published_evidence: str
    text: str
    leftover: list[str] = Field(description="Words that are in no article.")
    article_ids: list[int]


class PageList(Schema):
    results: list[PageSummary]
    next: Next


Sorting = Literal["relevance", "newest", "oldest"]
