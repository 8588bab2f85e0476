"""How fast and how completely numbers are found: characters a minute, linear time, and the same text read by others.

    python -m benchmarks.bench_facts [--peers]

Finding and the facts as a whole are timed on one core over the gold articles (the seeds', and the sample pages' where
../shared is there). `--peers` also reads every gold sentence with Recognizers-Text and JioNLP, where they are installed:
pip install 'emoji<1' recognizers-text-number recognizers-text-number-with-unit jionlp
A gold number counts as found where a reading overlaps its place in the sentence and has its value; JioNLP reads money
only and is asked for money only. Ranges are left out: neither peer has both ends in one reading.
"""

from __future__ import annotations

import argparse
import importlib
import importlib.util
import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from articles.reading import read_quantities
from articles.reading.facts.exclusions.rules import metric_quantities
from articles.reading.facts.metrics import FactContext, read_metrics
from articles.reading.makers.openings import find_opening

HERE = Path(__file__).parent
GOLD = (HERE.parent / "tests" / "reading" / "gold", HERE.parent.parent / "shared" / "reading" / "pages_gold")
HOSTILE = {
    "digits": "1",
    "万": "万",
    "一": "一",
    "open brackets": "(",
    "1(": "1(",
    "1、": "1、",
    "百分之": "百分之",
    "一点": "一点",
}

Span = tuple[int, int, Decimal]


@dataclass(frozen=True, slots=True)
class Fact:
    """A number of a gold sentence."""

    quote: str
    raw: str
    value: Decimal
    unit: str


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--peers", action="store_true")
    options = parser.parse_args()
    articles = [article for folder in GOLD for article in _articles(folder)]
    bodies = [str(article["body"]) for article in articles]
    print(f"{len(bodies)} articles, {sum(map(len, bodies))} characters")
    _print_speed(bodies)
    _print_growth()
    if options.peers:
        _print_peers([fact for article in articles for fact in _facts(article)])


def _articles(folder: Path) -> list[dict[str, Any]]:
    if not folder.is_dir():
        print(f"without {folder}: not there")
        return []
    pages = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.json"))]
    return [article for page in pages for article in page["articles"]]


def _facts(article: dict[str, Any]) -> list[Fact]:
    return [
        Fact(metric["quote"], metric["raw"], Decimal(metric["value"]), metric["unit"])
        for metric in article["metrics"]
        if not metric["value_max"] and metric["raw"] in metric["quote"]
    ]


def _seconds(action: Callable[[], object]) -> float:
    started = time.process_time()
    action()
    return time.process_time() - started


def _print_speed(bodies: list[str]) -> None:
    size = sum(map(len, bodies))
    readings: dict[str, Callable[[str], object]] = {
        "read_quantities": read_quantities,
        "metric_quantities": metric_quantities,
        "read_metrics": lambda body: read_metrics(body, FactContext(opening=find_opening(body))),
    }
    for name, reading in readings.items():
        spent = min(_seconds(lambda read=reading: [read(body) for body in bodies]) for _ in range(3))  # type: ignore[misc]
        print(f"{name:<18} {size / spent * 60 / 1e6:8.1f} million characters a minute")


def _print_growth() -> None:
    """Ten times the text should take about ten times as long."""
    for name, piece in HOSTILE.items():
        short, long = (piece * (size // len(piece)) for size in (10_000, 100_000))
        first, second = (max(_seconds(lambda t=text: metric_quantities(t)), 1e-4) for text in (short, long))  # type: ignore[misc]
        print(f"{name:<18} 10⁴: {first:6.3f} s   10⁵: {second:6.3f} s   ×{second / first:.1f}")


def _print_peers(facts: list[Fact]) -> None:
    money = [fact for fact in facts if fact.unit.endswith("元")]
    _print_found("ours", facts, _ours)
    _print_found("ours, money", money, _ours)
    if importlib.util.find_spec("recognizers_number") and importlib.util.find_spec("recognizers_number_with_unit"):
        _print_found("Recognizers-Text", facts, _recognizers())
    else:
        print("Recognizers-Text is not installed: not compared")
    if importlib.util.find_spec("jionlp"):
        _print_found("JioNLP, money", money, _jionlp())
    else:
        print("JioNLP is not installed: not compared")


def _print_found(name: str, facts: list[Fact], reader: Callable[[str], list[Span]]) -> None:
    quotes = sorted({fact.quote for fact in facts})
    started = time.process_time()
    read = {quote: reader(quote) for quote in quotes}
    spent = time.process_time() - started
    found = sum(_is_found(fact, read[fact.quote]) for fact in facts)
    speed = sum(map(len, quotes)) / spent * 60 / 1e6
    print(
        f"{name:<18} {found} of {len(facts)} values found ({found / len(facts):.3f}), {speed:.2f} million characters a minute"
    )


def _is_found(fact: Fact, spans: list[Span]) -> bool:
    place = fact.quote.find(fact.raw)
    while place >= 0:
        if any(start < place + len(fact.raw) and end > place and value == fact.value for start, end, value in spans):
            return True
        place = fact.quote.find(fact.raw, place + 1)
    return False


def _ours(text: str) -> list[Span]:
    return [(quantity.start, quantity.end, quantity.value) for quantity in read_quantities(text)]


def _recognizers() -> Callable[[str], list[Span]]:
    numbers = importlib.import_module("recognizers_number")
    units = importlib.import_module("recognizers_number_with_unit")
    readers = [
        numbers.recognize_number,
        numbers.recognize_percentage,
        units.recognize_currency,
        units.recognize_dimension,
        units.recognize_temperature,
    ]

    def read(text: str) -> list[Span]:
        results = [result for reader in readers for result in reader(text, "zh-cn")]
        return [
            (result.start, result.end + 1, value)
            for result in results
            if (value := _decimal(str((result.resolution or {}).get("value")).rstrip("%"))) is not None
        ]

    return read


def _jionlp() -> Callable[[str], list[Span]]:
    jionlp = importlib.import_module("jionlp")

    def read(text: str) -> list[Span]:
        spans = []
        for money in jionlp.ner.extract_money(text):
            value = _decimal(str(money["detail"]["num"]))
            if value is not None:
                spans.append((*money["offset"], value))
        return spans

    return read


def _decimal(printed: str) -> Decimal | None:
    try:
        return Decimal(printed)
    except InvalidOperation:
        return None


if __name__ == "__main__":
    main()
