"""No text holds the reading up: 100 kB of whatever hands or broken extraction may repeat take two seconds of CPU at most.

A page is at most 1 MB and 10,000 lines; what costs more than its length shows at a tenth of that.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from articles.reading import read_quantities
from articles.reading.facts.exclusions.rules import metric_quantities
from articles.reading.page import read_page
from articles.reading.text.decoding import RefusedError
from tests.cpu import cpu_seconds

BYTES = 100_000
SECONDS = 2.0

# what numbers, their bounds, units and times are printed with, and what pages are cut at
WORDS = """1 23 231 , . 、 。 ， （ ） “ ” 《 》 ： / - — 至 万 亿 千 十 二 〇 元 % 年 月 日 时 个 户 分之 百分之 点 约 近 超 余 多 同比 增长 其中 分别
    和 比 由 到 每 第 今年 去年 截至 上半年 2021年 1月 全市 沧州 河间市 区 县 镇 村 王 李 记者 通讯员 本报讯（记者 摄 图为 下转 版 ▲ ● A @ www."""
PIECES = st.sampled_from([*WORDS.split(), "\n", "\n\n", " ", "　"])
UNIT = st.lists(PIECES, min_size=1, max_size=8).map("".join).filter(str.strip)

# texts that once took longer than their length: kept
KNOWN = {
    "thousands that end wrongly": "1,23",
    "thousands behind a decimal": "1.5,123,",
    "years that are numbers": "2021年231",
    "one line, many years": "2021年至",
    "no date in which figures slipped": "，好",
    "dates without a day": "2019年1月，",
    "a chain of hyphens": "1-",
    "a chain of brackets": "1(",
    "a chain of years": "1年",
    "quoted names and plans": "“力争上游”确保3个，",
}


def repeated(unit: str) -> str:
    return (unit * (BYTES // len(unit.encode()) + 1)).encode()[:BYTES].decode("utf-8", "ignore")


def seconds(read: Callable[[str], object], text: str) -> float:
    """CPU time of a reading; a text that is refused took what it took."""

    def work() -> None:
        with suppress(RefusedError):
            read(text)

    return cpu_seconds(work)


def read_whole(text: str) -> object:
    return read_page(text, "page.txt")


@pytest.fixture(scope="module", autouse=True)
def warm() -> None:
    """Tables and jieba's dictionary are loaded once a process, not by the first text."""
    read_whole("本报讯（记者王雅楠）6月25日，全市棚户区改造开工5993套，占任务的74.9%。")


@pytest.mark.parametrize("read", [read_quantities, metric_quantities, read_whole])
@pytest.mark.parametrize("unit", KNOWN.values(), ids=KNOWN.keys())
def test_it_reads_what_once_was_slow_within_its_time(read: Callable[[str], object], unit: str) -> None:
    assert seconds(read, repeated(unit)) < SECONDS


@settings(
    deadline=None, max_examples=12, suppress_health_check=list(HealthCheck), phases=[Phase.generate]
)  # to shrink takes minutes
@given(UNIT)
def test_it_reads_repeated_pieces_within_its_time(unit: str) -> None:
    text = repeated(unit)
    assert seconds(metric_quantities, text) < SECONDS
    assert seconds(read_whole, text) < SECONDS
