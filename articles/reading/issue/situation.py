"""What holds for a whole page: its paper, its day, its home; and what follows from it for each article."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from articles.reading.issue.home import local_share, page_home
from articles.reading.issue.imprint import Imprint, read_imprint
from articles.reading.issue.newspapers import find_newspaper
from articles.reading.issue.paper_homes import address_city, home_city
from articles.reading.issue.printed_date import read_issue_date
from articles.reading.makers.reports import report_of
from articles.reading.places.evidence import gather
from articles.reading.places.gazetteer import Division, gazetteer
from articles.reading.places.location import Location, locate_by
from articles.reading.places.weighing import Setting
from articles.reading.records import ArticleRecord, DateBasis, IssueDate
from articles.reading.steps import Rule, Step

DATED: Final[Mapping[DateBasis, Rule]] = {
    "given": Rule.DATE_GIVEN,
    "masthead": Rule.DATE_MASTHEAD,
    "filename": Rule.DATE_FILENAME,
    "inferred": Rule.DATE_INFERRED,
}


@dataclass(frozen=True, slots=True)
class Issue:
    """A page's newspaper, day and home; `steps` say how they were found and which printed dates were not used, and why."""

    newspaper: str | None
    published: IssueDate | None
    home: Division | None
    imprint: Imprint
    steps: tuple[Step, ...] = ()


def read_issue(
    lines: Sequence[str],
    source: str,
    articles: Sequence[ArticleRecord],
    *,
    newspaper: str | None = None,
    day: date | None = None,
    city: str | None = None,
    traditional: bool = False,
) -> Issue:
    """The issue that a page is of, from its repaired lines, its file name and the articles read from it.

    `newspaper`, `day` and `city` (沧州, 沧州市) are given by the caller and go before what is read;
    `traditional` says that the page is printed in traditional characters.
    """
    reports = [report_of(article) for article in articles]
    imprint = read_imprint(lines, source)
    title = find_newspaper(lines, reports, newspaper)
    dated = read_issue_date(lines, source, reports, day)
    on = dated.issue_date.date if dated.issue_date else None
    paper_home = home_city(title, on, traditional=traditional)
    at_home = paper_home or address_city(lines, title, on)
    home = _given_home(city, on) or page_home(at_home, reports, on)
    steps = [Step(Rule.NEWSPAPER, (), {"words": title})] if title else []
    steps += [Step(Rule.DATE_REFUSED, (), {"words": words, "why": why}) for words, why in dated.refused]
    if dated.issue_date:
        steps.append(Step(DATED[dated.issue_date.basis], (), {"words": dated.issue_date.evidence}))
    if home:
        why = "given" if city else "paper" if home == at_home else "texts"
        steps.append(Step(Rule.HOME, (), {"words": home.name, "why": why}))
    return Issue(title, dated.issue_date, home, imprint, tuple(steps))


@dataclass(frozen=True, slots=True)
class Placed:
    """An article with its city and county, the step that says why, and whether its own words name a place."""

    article: ArticleRecord
    step: Step
    named: bool


def situated(articles: Sequence[ArticleRecord], issue: Issue) -> list[Placed]:
    """The articles of a page with the city and county that each is about."""
    on = issue.published.date if issue.published else None
    told = [gather(report_of(article), issue.home, on) for article in articles]
    setting = Setting.at(issue.home, on, local_share(told, issue.home, on))
    return [placed(article, locate_by(evidence, setting)) for article, evidence in zip(articles, told, strict=True)]


def placed(article: ArticleRecord, place: Location) -> Placed:
    """An article with its city and county, and the step that says why."""
    found = replace(
        article, city=place.city, county=place.county, city_code=place.city_code, county_code=place.county_code
    )
    return Placed(found, Step(Rule.PLACE, article.lines[:1], place.reason), place.named)


def _given_home(city: str | None, on: date | None) -> Division | None:
    """The unit that a caller names as the page's home; a city goes before a county of the same name."""
    units = gazetteer().by_printed(city) if city else []
    there = [unit for unit in units if unit.valid(on)] or units
    order = ("prefecture", "county", "province", "zone")
    return min(there, key=lambda unit: order.index(unit.level)) if there else None
