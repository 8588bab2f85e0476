"""Sums that must agree: a breach of each kind planted in articles of the seeds and the sample pages; are all found, and how often is one called that is none?

A sentence with a wrong sum, made of a label, figure and unit that the article itself has, is put behind its text, which is
read anew; a wrong value and the points of a series are planted in the facts. The sample pages are read from ../shared and
left out, with a line, where it is missing. False alarms are counted in what nobody planted anything in.

    python -m benchmarks.bench_sums
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

from articles.checks import CheckedFact, check_article, check_series
from tests.checks.facts import read_facts

ROOT = Path(__file__).parent.parent
FOLDERS = (ROOT / "tests/reading/gold", ROOT.parent / "shared/reading/pages_gold")
MOST_ALARMS = 0.02
YEARS = 7
SHORTEST, LONGEST = 4, 12  # characters of a label
WITHOUT_PARTS = ("", "%", "倍", "天", "日", "小时", "分钟", "个月", "年", "个工作日")
NO_SUM = re.compile(r"每|均|超|完成|预算|任务|计划|目标|相当于|毛|累计")


def articles() -> Iterator[tuple[str, date]]:
    """(text, day of publication) of every article."""
    for folder in FOLDERS:
        if not folder.is_dir():
            print(f"left out: {folder} is not there")
        for path in sorted(folder.glob("*.json")):
            page = json.loads(path.read_text(encoding="utf-8"))
            if day := (page.get("published") or {}).get("date"):
                yield from ((article["body"], date.fromisoformat(day)) for article in page["articles"])


def usable(fact: CheckedFact) -> bool:
    """Whether a sentence can be made of a fact: a plain level of things. What is counted in time, is a rate or may be surpassed has no such sums."""
    telling = SHORTEST <= len(fact.indicator) <= LONGEST and not NO_SUM.search(fact.indicator)
    return fact.kind == "level" and telling and fact.unit not in WITHOUT_PARTS


def sentences(fact: CheckedFact, published: date) -> dict[str, str]:
    """A sentence with a wrong sum of each kind, of what the fact measures and in its unit."""
    name, unit = fact.indicator, fact.unit
    return {
        "growth": f"去年，{name}2400{unit}，比上年增加400{unit}，增长35.2%。",
        "growth between levels": f"去年，{name}由1200{unit}增加到1900{unit}，增加900{unit}。",
        "part": f"去年，{name}420{unit}，其中城区940{unit}。",
        "part and share": f"去年，{name}2000{unit}，其中城区500{unit}，占35%。",
        "share": f"去年，{name}占比135.2%。",
        "shares": "从产业看，第一、二、三产业新登记企业分别占12.1%、29.6%、78.3%。",
        "ahead": f"{published.year + 1}年3月，{name}完成420{unit}。",
    }


def series_with(last: Decimal) -> list[CheckedFact]:
    """Steady growth of some years, then this point."""
    values = [*(Decimal(round(100_000 * 1.06**year)) for year in range(YEARS)), last]
    return [CheckedFact(at, f"{value}元", value, "元", "收入", "level") for at, value in enumerate(values)]


def planted(facts: list[CheckedFact], text: str, published: date) -> Iterator[tuple[str, bool]]:
    """(kind of breach, whether it was found with its arithmetic) for one article."""
    fact = next(filter(usable, facts), None)
    if fact is None:
        return
    for kind, sentence in sentences(fact, published).items():
        read = read_facts(f"{text}\n{sentence}", published)
        own = {one.key for one in read if one.quote and one.quote in sentence}
        breaches = [b for b in check_article(read, published=published) if own & set(b.facts)]
        yield kind, any(b.rule == kind.partition(" ")[0] and b.arithmetic for b in breaches)
    wrong = replace(fact, value=fact.value * 10)
    yield "printed", any(b.rule == "printed" for b in check_article([wrong], published=published))


def main() -> None:
    of_kind: Counter[str] = Counter()
    found: Counter[str] = Counter()
    facts_read = alarms = 0
    for text, published in articles():
        facts = read_facts(text, published)
        facts_read += len(facts)
        alarms += len({b.facts[-1] for b in check_article(facts, published=published)})
        for kind, is_found in planted(facts, text, published):
            of_kind[kind] += 1
            found[kind] += is_found
    for kind, factor in (("slip", Decimal("0.0001")), ("outlier", Decimal(60))):
        of_kind[kind] += 1
        found[kind] += any(b.rule == kind for b in check_series(series_with(150_000 * factor)))
    for kind, number in of_kind.items():
        print(f"{kind:<24}{found[kind]:>5} of {number}")
    print(f"false alarms: {alarms} of {facts_read} facts, {alarms / facts_read:.2%} (bar {MOST_ALARMS:.0%})")
    raise SystemExit(found != of_kind or alarms > MOST_ALARMS * facts_read)


if __name__ == "__main__":
    main()
