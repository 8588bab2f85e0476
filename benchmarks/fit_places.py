"""Fit what decides where an article is, and say how right it is on articles that the fitting never saw.

    python -m benchmarks.fit_places [--write] [--errors]

Reads the articles judged by hand (tests/cases/real_places.json, their texts from ../shared/reading/real), the sample
pages, the seeds and the cases of tests/cases/places.json; fits the weights of articles/reading/tables/place_weights.toml as a conditional logit (the chance of
each candidate city, or none, is the exponent of its weight) with a ridge; judges each page by weights fitted on the
others in FOLDS parts, both styles of a page in one part. `--write` fits on all and writes the table; the same data give the
same bytes.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

import numpy as np

from articles.reading import read_page
from articles.reading.issue.home import local_share, page_home
from articles.reading.issue.paper_homes import home_city
from articles.reading.makers.openings import find_opening
from articles.reading.makers.reports import Report, report_of
from articles.reading.places.evidence import gather
from articles.reading.places.gazetteer import Division, gazetteer
from articles.reading.places.location import city_name
from articles.reading.places.weighing import Features, Setting, city_rows, county_rows
from articles.reading.text.script import is_traditional

ROOT: Final = Path(__file__).parent.parent
SHARED: Final = ROOT.parent / "shared" / "reading"
TABLE: Final = ROOT / "articles" / "reading" / "tables" / "place_weights.toml"
SMALL_PAGES: Final = (
    "reading/pages_of_many_papers",
    "reading/pages_of_many_papers_2",
    "reading/pages_of_many_papers_3",
    "kinds_of_pages",
)
FOLDS: Final = 2
RIDGE: Final = 0.6
STEPS: Final = 40
ABOUT: Final = """# What each feature weighs in the choice of an article's city and county (places/weighing.py names and explains them).
# Written by benchmarks/fit_places.py from articles judged by hand; never edited.
"""


@dataclass(frozen=True, slots=True)
class Judged:
    """An article with what is right of it; `part` names the pages that must stay together when the data are parted."""

    label: str
    part: str
    source: str
    report: Report
    setting: Setting
    on: date | None
    cities: frozenset[str | None]
    counties: frozenset[str | None]


Row = tuple[Division | None, Features]


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice to learn: the candidates and which of them are right."""

    judged: Judged
    rows: Sequence[Row]
    right: Sequence[bool]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="write the table of weights")
    parser.add_argument("--errors", action="store_true", help="list the articles placed wrong")
    options = parser.parse_args()
    if not SHARED.is_dir():
        sys.exit(f"fit_places: {SHARED} is not here, and it has the articles")
    judged = [*real_articles(), *sample_articles(), *case_articles(), *page_articles()]
    found = list(crossed(judged))
    for source in ("judged_twice", "judged_once", "judged_again", "samples", "cases", "pages"):
        rows = [(article, city, county) for article, city, county in found if article.source == source]
        cities = sum(city in article.cities for article, city, _ in rows)
        counties = sum(county in article.counties for article, _, county in rows)
        print(f"{source:13} {len(rows):4} articles   city {cities / len(rows):.3f}   county {counties / len(rows):.3f}")
    if options.errors:
        for article, city, county in found:
            if city not in article.cities or county not in article.counties:
                print(f"{article.label} {city} {county}, right {set(article.cities)} {set(article.counties)}")
                print(f"    {' / '.join(article.report.titles)[:60]} | {article.report.body[:60]!r}")
    if options.write:
        TABLE.write_text(table_of(judged), encoding="utf-8")


def crossed(judged: Sequence[Judged]) -> Iterator[tuple[Judged, str | None, str | None]]:
    """Each article with the city and county that weights fitted on the other parts choose."""
    parts = sorted({article.part for article in judged})
    fold_of = {part: number % FOLDS for number, part in enumerate(parts)}
    for fold in range(FOLDS):
        learned = fitted([article for article in judged if fold_of[article.part] != fold])
        for article in judged:
            if fold_of[article.part] == fold:
                yield (article, *chosen(article, learned))


def fitted(judged: Sequence[Judged]) -> dict[str, dict[str, float]]:
    return {
        "city": logit([choice for article in judged if (choice := city_choice(article))]),
        "county": logit([choice for article in judged for choice in county_choices(article)]),
    }


def table_of(judged: Sequence[Judged]) -> str:
    """The table of weights fitted on all articles."""
    sections = [
        f"[{kind}]\n" + "".join(f"{name} = {weight:.2f}\n" for name, weight in sorted(weights.items()))
        for kind, weights in fitted(judged).items()
    ]
    return ABOUT + "\n" + "\n".join(sections)


def chosen(article: Judged, learned: dict[str, dict[str, float]]) -> tuple[str | None, str | None]:
    evidence = gather(article.report, article.setting.home, article.on)
    city = best(city_rows(evidence, article.setting), learned["city"])
    county = best(county_rows(evidence, city, article.setting), learned["county"]) if city else None
    return city_name(city) if city else None, county.name if county else None


def best(rows: Sequence[Row], weights: dict[str, float]) -> Division | None:
    return max(rows, key=lambda row: sum(weights.get(name, 0.0) * value for name, value in row[1].items()))[0]


def city_choice(article: Judged) -> Choice | None:
    rows = city_rows(gather(article.report, article.setting.home, article.on), article.setting)
    right = [(city_name(unit) if unit else None) in article.cities for unit, _ in rows]
    return Choice(article, rows, right) if any(right) else None


def county_choices(article: Judged) -> Iterator[Choice]:
    evidence = gather(article.report, article.setting.home, article.on)
    for city in {
        unit for unit, _ in city_rows(evidence, article.setting) if unit and city_name(unit) in article.cities
    }:
        rows = county_rows(evidence, city, article.setting)
        right = [(unit.name if unit else None) in article.counties for unit, _ in rows]
        if any(right) and len(rows) > 1:
            yield Choice(article, rows, right)


def logit(choices: Sequence[Choice]) -> dict[str, float]:
    """The weights that make the right candidates likeliest, by Newton's method; several right ones share the credit."""
    names = sorted({name for choice in choices for _, row in choice.rows for name in row})
    column = {name: number for number, name in enumerate(names)}
    tables = []
    for choice in choices:
        table = np.zeros((len(choice.rows), len(names)))
        for number, (_, row) in enumerate(choice.rows):
            for name, value in row.items():
                table[number, column[name]] = value
        tables.append((table, np.array(choice.right, dtype=float)))
    weights = np.zeros(len(names))
    for _ in range(STEPS):
        slope = -RIDGE * weights
        curve = RIDGE * np.eye(len(names))
        for table, right in tables:
            scores = table @ weights
            chances = np.exp(scores - scores.max())
            chances /= chances.sum()
            among = chances * right
            among /= among.sum()
            slope += table.T @ (among - chances)
            mean = chances @ table
            curve += (table * chances[:, None]).T @ table - np.outer(mean, mean)
        step = np.linalg.solve(curve, slope)
        weights += step
        if np.abs(step).max() < 1e-6:
            break
    return dict(zip(names, weights.tolist(), strict=True))


def real_articles() -> Iterator[Judged]:
    """The articles of the real set, each with the home that its page is read to have."""
    table = json.loads((ROOT / "tests" / "cases" / "real_places.json").read_text(encoding="utf-8"))
    for source in ("judged_twice", "judged_once", "judged_again"):
        for row in table[source]:
            page = json.loads((SHARED / "real" / "gold" / f"{row['page']}.json").read_text(encoding="utf-8"))
            title = page["newspaper"] if page["masthead"] else None
            setting, on = setting_of(page, title)
            article = page["articles"][row["article"]]
            yield Judged(
                f"{row['page']}.{row['article']}", page["origin"], source, report_in(article), setting, on,
                either(row["city"]), either(row["county"]),
            )  # fmt: skip


def sample_articles() -> Iterator[Judged]:
    for folder in ("gold", "pages_gold"):
        for path in sorted((SHARED / folder).glob("*.json")):
            page = json.loads(path.read_text(encoding="utf-8"))
            setting, on = setting_of(page, page["newspaper"])
            for number, article in enumerate(page["articles"]):
                part = f"{page['newspaper']} {page['published']['date']}"
                yield Judged(
                    f"{path.stem[:3]}.{number}", part, "samples", report_in(article), setting, on,
                    either(article["city"]), either(article["county"]),
                )  # fmt: skip


def case_articles() -> Iterator[Judged]:
    """The located articles of tests/cases/places.json, each a page of its own; its `held` ones are never fitted on."""
    table = json.loads((ROOT / "tests" / "cases" / "places.json").read_text(encoding="utf-8"))
    for number, row in enumerate(table["located"]):
        on = date.fromisoformat(row["date"]) if row["date"] else None
        told = report_on(row["titles"], row["body"])
        setting = setting_on([told], row["newspaper"], on)
        yield Judged(
            f"case {row['label']}", f"case {number}", "cases", told, setting, on,
            either(row["city"]), either(row["county"]),
        )  # fmt: skip


def page_articles() -> Iterator[Judged]:
    """The articles of the small pages of tests/cases whose city or county is told; pages cut otherwise are left out."""
    for name in SMALL_PAGES:
        for row in json.loads((ROOT / "tests" / "cases" / f"{name}.json").read_text(encoding="utf-8")):
            wanted = row["expect"].get("articles")
            read = read_page("\n".join(row["input"]), "page.txt", facts=False)
            if not isinstance(wanted, list) or len(wanted) != len(read.articles):
                continue
            on = read.published.date if read.published else None
            reports = [report_of(article) for article in read.articles]
            setting = setting_on(reports, read.newspaper, on, traditional=is_traditional("".join(row["input"])))
            for told, want in zip(reports, wanted, strict=True):
                if "city" in want and ("county" in want or want["city"] is None):
                    yield Judged(
                        f"{row['label']}", f"page {row['label']}", "pages", told, setting, on,
                        either(want["city"]), either(want.get("county")),
                    )  # fmt: skip


def setting_of(page: dict[str, Any], title: str | None) -> tuple[Setting, date | None]:
    on = date.fromisoformat(page["published"]["date"]) if page["published"] else None
    return setting_on([report_in(article) for article in page["articles"]], title, on), on


def setting_on(reports: Sequence[Report], title: str | None, on: date | None, *, traditional: bool = False) -> Setting:
    """The setting of a page by its articles and the paper's title."""
    home = page_home(home_city(title, on, traditional=traditional), reports, on)
    told = [gather(report, home, on) for report in reports]
    return Setting.at(home, on, local_share(told, home, on))


def report_in(article: dict[str, Any]) -> Report:
    """An article of the gold, the first of its alternatives."""
    titles = [article["kicker"], article["headline"], article["subheadline"]]
    return report_on([title[0] if isinstance(title, list) else title for title in titles], article["body"])


def report_on(titles: Iterable[str | None], body: str) -> Report:
    return Report(tuple(title for title in titles if title), body, find_opening(body))


def either(value: str | Iterable[str | None] | None) -> frozenset[str | None]:
    """One right answer, or several; of 州 and 盟 the short name is right where the full one is."""
    values = [value] if value is None or isinstance(value, str) else list(value)
    named = [unit for name in values if name for unit in gazetteer().by_printed(name)]
    return frozenset([*values, *(city_name(unit) for unit in named if unit.level == "prefecture")])


if __name__ == "__main__":
    main()
