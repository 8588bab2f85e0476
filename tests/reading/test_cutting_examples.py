"""The examples in the docstrings of the cutting's modules hold."""

import doctest
import importlib

import pytest

MODULES = (
    "assignment",
    "captions",
    "columns",
    "composition",
    "displaced",
    "furniture",
    "headlines",
    "lines",
    "paragraphs",
    "pieces",
    "quotes",
    "repair",
    "segments",
)


@pytest.mark.parametrize("name", MODULES)
def test_it_keeps_its_examples(name: str) -> None:
    failed, _ = doctest.testmod(importlib.import_module(f"articles.reading.{name}"))
    assert failed == 0
