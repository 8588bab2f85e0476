"""Time expressions: what they mean, and which number they date. In the cases a # stands before each number."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from articles.reading.clauses.sentences import split_sentences
from articles.reading.times.periods import find_periods
from articles.reading.times.scope import date_quantities
from tests.cpu import cpu_seconds

CASES = Path(__file__).parents[2] / "cases"


def cases(name: str, text: str) -> list[Any]:
    loaded = json.loads((CASES / name).read_text(encoding="utf-8"))
    return [pytest.param(case[text], case["on"], case["expected"], id=case["label"]) for case in loaded]


def day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


@pytest.mark.parametrize(("text", "on", "expected"), cases("periods.json", "input"))
def test_it_reads_time_expressions(text: str, on: str | None, expected: list[str | None]) -> None:
    assert [mention.span and mention.span.iso for mention in find_periods(text, day(on))] == expected


@pytest.mark.parametrize(("body", "on", "expected"), cases("period_scope.json", "body"))
def test_it_dates_numbers(body: str, on: str | None, expected: list[str | None]) -> None:
    starts, plain = [], ""
    for character in body:
        if character == "#":
            starts.append(len(plain))
        else:
            plain += character
    sentences = split_sentences(plain)
    mentions = find_periods(plain, day(on), tuple(sentence.start for sentence in sentences))
    periods = date_quantities(plain, sentences, starts, mentions, day(on))
    assert [period and period.iso for period in periods] == expected


def test_first_and_last_day_fit_the_iso_form() -> None:
    (mention,) = find_periods("今年前三季度", date(2024, 11, 1))
    assert mention.span is not None
    assert (mention.span.first, mention.span.last) == (date(2024, 1, 1), date(2024, 9, 30))


@pytest.mark.parametrize("text", ["1月" * 50_000, "年" * 100_000, "二十" * 50_000, "（" * 50_000 + "“" * 50_000])
def test_long_runs_take_linear_time(text: str) -> None:
    assert find_periods(text, date(2024, 1, 1)) is not None


def test_a_sentence_of_days_without_end_takes_linear_time() -> None:
    def dating(days: int) -> float:
        body = "7月18日，" * days
        sentences = split_sentences(body)
        mentions = find_periods(body, date(2024, 8, 1), (0,))
        return cpu_seconds(lambda: date_quantities(body, sentences, [len(body) - 1], mentions, date(2024, 8, 1)))

    assert dating(12_000) < 18 * max(dating(2_000), 0.005)  # six times the days; it was thirty times
