"""Functions stay simple, numbers have names, and no name is dead."""

from __future__ import annotations

import ast
import re

import pytest

from tests.house import dead, measures


@pytest.mark.parametrize("name", measures.MEASURES)
def test_nothing_is_too_much(name: str) -> None:
    assert measures.MEASURES[name]() == {}


@pytest.mark.parametrize(
    ("code", "value"),
    [
        ("def f(a):\n    return a", 1),
        ("def f(a, b, c):\n    return a and b or not c", 3),
        ("def f(a):\n    if a:\n        return 1\n    elif a > 3:\n        return 2", 3),
        ("def f(a):\n    return [b for b in a if b if b > 1]", 4),
        ("def f(a):\n    match a:\n        case 1:\n            return a\n        case _:\n            return 0", 3),
    ],
)
def test_boolean_terms_and_comprehensions_count(code: str, value: int) -> None:
    assert measures.complexity(ast.parse(code)) == value


def test_numbers_of_a_table_and_plain_ones_need_no_name() -> None:
    tree = ast.parse("LEAST = 0.7\ndef f(a, b=0.5):\n    return a * 0.25 + LEAST + 1.0")
    assert sorted(measures.numbers_in_functions(tree)) == [0.25, 1.0]


RANGE = re.compile(r"\\u(?:4e00|3400)|[\u3400\u4e00]-[\u9fa5\u9fd5\u9fff]|０-９", re.IGNORECASE)


def test_the_reading_says_once_what_a_chinese_letter_and_a_wide_figure_is() -> None:
    """HAN and HALF_WIDTH in text/characters.py; in a pattern a figure of any width is \\d."""
    reading = measures.ROOT / "articles" / "reading"
    found = {
        path.relative_to(reading).as_posix(): match[0]
        for path in reading.rglob("*.py")
        if (match := RANGE.search(path.read_text(encoding="utf-8")))
    }
    assert found.keys() - {"text/characters.py", "quantities/folding.py", "facts/exclusions/numbers.py"} == set()


def test_no_name_is_dead() -> None:
    assert list(dead.dead_names()) == []
