"""Where an article is: the city and county that it is about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from articles.reading.makers.reports import Report
from articles.reading.places.evidence import Evidence, gather
from articles.reading.places.gazetteer import Division
from articles.reading.places.mentions import find_places
from articles.reading.places.named import PlaceMention
from articles.reading.places.weighing import Candidate, Setting, chance, city_rows, county_rows, weigh
from articles.reading.steps import Values

__all__ = ["Division", "Location", "PlaceMention", "city_name", "find_places", "locate", "locate_by"]

NEAR: Final = 3  # candidates that the reason names besides the chosen one


@dataclass(frozen=True, slots=True)
class Location:
    """The city and county of an article as docs/SCHEMA.md prints them, with their codes where a table has them.

    `reason` are the values of the step that says what decided; `named` whether the article's own words name a place or an office of one.
    """

    city: str | None = None
    county: str | None = None
    city_code: str | None = None
    county_code: str | None = None
    reason: Values = field(default_factory=dict, compare=False)
    named: bool = field(default=True, compare=False)


def city_name(division: Division) -> str:
    """A city as docs/SCHEMA.md prints it: 沧州市 → 沧州, 北京市 → 北京, 锡林郭勒盟 stays."""
    return division.short if division.name.endswith("市") else division.name


def locate(
    report: Report,
    home: Division | None = None,
    on: date | None = None,
    local: float = 1.0,
) -> Location:
    """The city and county that an article is about; both None for a national or province-wide one.

    `home` is the page's (see `page_home`) and
    `local` the share of the page's texts that speak of it: a page of agencies' news is of no city, whosever it is.

    >>> from articles.reading.places.gazetteer import gazetteer
    >>> home = gazetteer().by_name["沧州市"][0]
    >>> place = locate(Report(("河间第一党支部旧址复建完成",), "6月28日，河间市200多名党员"), home)
    >>> place.city, place.county, place.city_code, place.county_code
    ('沧州', '河间市', '130900', '130984')
    >>> locate(Report((), "12月2日，国家主席习近平在北京会见"), home).city is None
    True
    """
    return locate_by(gather(report, home, on), Setting.at(home, on, local))


def locate_by(evidence: Evidence, setting: Setting) -> Location:
    """Where an article is by what its words tell and what is known of its page."""
    cities = weigh(city_rows(evidence, setting), "city")
    city = cities[0].unit
    alone = city is not None and city.level == "county"  # run by its province: 琼海市 is city and county
    counties = weigh(county_rows(evidence, city, setting), "county") if city and not alone else []
    county = counties[0].unit if counties else city if alone else None
    return Location(
        city_name(city) if city else None,
        county.name if county else None,
        city.code if city else None,
        (county.code or None) if county else None,
        _reason(cities, counties, evidence.undecided),
        bool(evidence.told or evidence.offices or evidence.own),
    )


def _reason(cities: Sequence[Candidate], counties: Sequence[Candidate], undecided: Sequence[str]) -> Values:
    """What was decided (`words`), how likely it is (`share`), and the units that came next (`others`).

    No one city is an empty text; of several units of one name the steps thus tell the candidates.
    """
    chosen = [each[0].unit.name for each in (cities, counties) if each and each[0].unit]
    likely = chance(cities) * (chance(counties) if counties else 1.0)
    others = [each.unit.name for row in (cities, counties) for each in row[1 : 1 + NEAR] if each.unit]
    others += undecided[:NEAR]
    return {"words": " ".join(chosen), "share": round(likely, 2), "others": "、".join(others)}
