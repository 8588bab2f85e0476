"""The examples in the docstrings of the reading say what is so."""

from __future__ import annotations

import doctest
import importlib
import pkgutil

import pytest

import articles.reading

MODULES = sorted(module.name for module in pkgutil.walk_packages(articles.reading.__path__, "articles.reading."))


@pytest.mark.parametrize("name", MODULES)
def test_its_examples_hold(name: str) -> None:
    module = importlib.import_module(name)
    assert doctest.testmod(module).failed == 0
