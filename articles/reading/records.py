"""What reading a page yields: frozen records, each with its form in docs/SCHEMA.md.

Records carry more than the schema prints (line numbers, administrative codes, the steps of the reading), for the
loader and for the page that explains a reading; `to_dict()` is exactly the schema's form.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, Literal

from articles.digits import plain
from articles.reading.steps import Step

VERSION = "2.8"  # of the reading; raised when its rules change, so that rows tell which one read them

ArticleKind = Literal["article", "photo", "poem", "letter", "notice", "table"]
DateBasis = Literal["given", "masthead", "filename", "inferred"]
Span = tuple[int, int, int, int]
"""A run of a body's characters as it stands on the page: (body start, physical line from 0, column from 0, length)."""

Bound = Literal["about", "over", "under", "at_least", "at_most"]
MetricKind = Literal["level", "change", "share", "target"]
MoveRole = Literal["from", "to"]


@dataclass(frozen=True, slots=True)
class PageText:
    """A page as it was given: the file's name and SHA-256, its encoding, its text."""

    file_name: str
    sha256: str
    encoding: str
    text: str


@dataclass(frozen=True, slots=True)
class Given:
    """What a person says of a page; it beats what the page's own words say."""

    newspaper: str | None = None
    date: date | None = None
    city: str | None = None


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit, as it stands in a text.

    `start` and `end` (exclusive) count characters of the text given; `value` is in the plain unit (近160万元 → 1600000,
    unit 元); `value_max` is the upper end of a range. `unit_known` is False for a classifier that no table lists.
    """

    start: int
    end: int
    raw: str
    value: Decimal
    value_max: Decimal | None
    unit: str
    bound: Bound | None
    unit_known: bool = True


@dataclass(frozen=True, slots=True)
class Period:
    """The time a fact speaks of: `text` as printed (截至6月25日), `iso` as docs/SCHEMA.md writes it, its first and last day."""

    text: str
    iso: str
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Doubts:
    """For each field of a fact the chance, in [0, 1], that it is wrong; `value` stands for number, unit and bound."""

    label: float = 0.0
    value: float = 0.0
    period: float = 0.0
    place: float = 0.0
    kind: float = 0.0

    @property
    def sure(self) -> float:
        """The chance that no field is wrong: doubts of .5 and .1 leave .45."""
        return (1 - self.label) * (1 - self.value) * (1 - self.period) * (1 - self.place) * (1 - self.kind)


@dataclass(frozen=True, slots=True)
class MetricRecord:
    """One number that an article states as a measured fact, a comparison, a plan or a target.

    `start`/`end` and `sentence_start`/`sentence_end` (ends exclusive) are positions in the article's body. `role`: what a
    measure moved from, or to (由A提高到B). `way`: by which rules the label was made. `confidence`: the chance that no
    field is wrong, from `doubts`; before these are weighed, how plain the label was.
    """

    start: int
    end: int
    sentence_start: int
    sentence_end: int
    raw: str
    value: Decimal
    value_max: Decimal | None
    unit: str
    bound: Bound | None
    indicator: str
    kind: MetricKind
    period: Period | None
    place: str | None
    quote: str
    confidence: float
    role: MoveRole | None = None
    way: str = ""
    doubts: Doubts = Doubts()

    def to_dict(self) -> dict[str, Any]:
        return {
            "raw": self.raw,
            "value": plain(self.value),
            "value_max": None if self.value_max is None else plain(self.value_max),
            "unit": self.unit,
            "bound": self.bound,
            "indicator": self.indicator,
            "kind": self.kind,
            "role": self.role,
            "period": self.period.iso if self.period else None,
            "place": self.place,
            "quote": self.quote,
            "at": [self.start, self.end],
            "confidence": round(self.confidence, 3),
        }


@dataclass(frozen=True, slots=True)
class Byline:
    """Who an article names as its makers; names without inner spaces, in printed order."""

    agency: str | None = None
    reporters: tuple[str, ...] = ()
    correspondents: tuple[str, ...] = ()
    photographers: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        return {
            "agency": self.agency,
            "reporters": list(self.reporters),
            "correspondents": list(self.correspondents),
            "photographers": list(self.photographers),
        }


@dataclass(frozen=True, slots=True)
class Opening:
    """How a report begins: 本报二连浩特8月1日电（记者苏和）. `end` is where its own words begin; `start` is 0 but under a summary.

    `outlet` is what was printed for the paper or agency (本报, 河北日报, 新华社); `dateline` the place in it.
    """

    end: int
    byline: Byline
    outlet: str | None = None
    dateline: str | None = None
    start: int = 0


@dataclass(frozen=True, slots=True)
class ArticleRecord:
    """An article or a photo caption of a page.

    `lines` are the numbers (from 0) of the physical lines of the page that it was read from, titles included.
    `spans` map the body to those lines: each run of it that stands on the page just so. Titles are in `lines` only.
    `opening` is how it begins as a report, where it does: at the body's head, or under a summary.
    `city_code`/`county_code` are six-digit GB/T 2260 codes, None where the unit is in no table (a zone) or unknown.
    """

    kind: ArticleKind
    kicker: str | None
    headline: str | None
    subheadline: str | None
    byline: Byline
    city: str | None
    county: str | None
    continued: str | None
    body: str
    metrics: tuple[MetricRecord, ...]
    confidence: float
    lines: tuple[int, ...] = ()
    city_code: str | None = None
    county_code: str | None = None
    spans: tuple[Span, ...] = ()
    opening: Opening | None = None

    def to_dict(self) -> dict[str, Any]:
        return {
            "kind": self.kind,
            "kicker": self.kicker,
            "headline": self.headline,
            "subheadline": self.subheadline,
            "byline": self.byline.to_dict(),
            "city": self.city,
            "county": self.county,
            "continued": self.continued,
            "body": self.body,
            "metrics": [metric.to_dict() for metric in self.metrics],
            "confidence": round(self.confidence, 3),
        }


@dataclass(frozen=True, slots=True)
class IssueDate:
    """The day a page was published, what it rests on, and the printed words that say so."""

    date: date
    basis: DateBasis
    evidence: str

    def to_dict(self) -> dict[str, Any]:
        return {"date": self.date.isoformat(), "basis": self.basis, "evidence": self.evidence}


@dataclass(frozen=True, slots=True)
class PageRecord:
    """Everything read from one page; `number` is its place in a file of several pages, from 1."""

    source: str
    newspaper: str | None
    published: IssueDate | None
    articles: tuple[ArticleRecord, ...]
    leftover: tuple[str, ...]
    steps: tuple[Step, ...] = field(default=())
    home_city: str | None = None
    number: int | None = None
    page_number: str | None = None  # as printed: 2, 04, A06
    section: str | None = None
    issue_number: int | None = None
    unreadable: str | None = None  # why its text cannot be read (text/legibility.py)

    def to_dict(self) -> dict[str, Any]:
        return {
            "source": self.source,
            **({"unreadable": self.unreadable} if self.unreadable else {}),
            **({"page": self.number} if self.number is not None else {}),
            "newspaper": self.newspaper,
            "published": self.published.to_dict() if self.published else None,
            "page_number": self.page_number,
            "section": self.section,
            "issue_number": self.issue_number,
            "articles": [article.to_dict() for article in self.articles],
            "leftover": list(self.leftover),
        }
