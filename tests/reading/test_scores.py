"""The five seeds read whole against their gold: the scores recorded here may only rise."""

import importlib.util
import json
from collections import Counter
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from articles.reading.page import read_page

SEEDS = Path(__file__).parents[2] / "seeds"
GOLD = Path(__file__).parent / "gold"

# figure → what the reading reached when it was last made better
RECORDED = {
    "article_f1": 1.0,
    "text_exact": 0.9,
    "headline": 1.0,
    "titles": 1.0,
    "byline_f1": 1.0,
    "article_kind": 1.0,
    "continued": 1.0,
    "coverage": 0.975,
}


def load_score() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", Path(__file__).parent / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def figures() -> dict[str, float]:
    score = load_score()
    total: Counter[str] = Counter()
    for path in sorted(GOLD.glob("*.json")):
        gold: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        text = (SEEDS / gold["source"]).read_text(encoding="utf-8")
        tally, _ = score.score_page(gold, read_page(text, gold["source"]).to_dict(), text)
        total.update(tally)
    summary: dict[str, float] = score.summary(total)
    return summary


@pytest.mark.parametrize("figure", RECORDED)
def test_it_reads_the_seeds_as_well_as_before(figures: dict[str, float], figure: str) -> None:
    assert figures[figure] >= RECORDED[figure]
